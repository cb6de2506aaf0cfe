import { checkAcyclicSiblings } from './check-acyclic-siblings.ts';
import { checkForbidden } from './check-forbidden.ts';
import { checkIndependence, checkLayers } from './check-layers.ts';
import { checkProtected } from './check-protected.ts';
import { type ImportGraph, withoutImports } from './import-graph.ts';
import type { Contract } from './model.ts';
import { failed, type Outcome } from './outcome.ts';
import type { Session } from './session.ts';

/** Judges one contract on a graph, ignored imports taken out first. */
export function checkContract(contract: Contract, whole: ImportGraph, session: Session): Outcome {
  const { graph, unmatched } = withoutImports(whole, contract.ignoreImports);
  const unused = unmatched.map(({ text }) => `no import matches the ignored \`${text}\``);
  if (contract.unmatched === 'error' && unused.length > 0) return failed(unused[0]!);
  const warnings = contract.unmatched === 'warn' ? unused : [];
  switch (contract.type) {
    case 'forbidden':
      return checkForbidden(contract, graph, session, warnings);
    case 'layers':
      return checkLayers(contract, graph, session, warnings);
    case 'independence':
      return checkIndependence(contract, graph, warnings);
    case 'protected':
      return checkProtected(contract, graph, warnings);
    case 'acyclic_siblings':
      return checkAcyclicSiblings(contract, graph, warnings);
  }
}
