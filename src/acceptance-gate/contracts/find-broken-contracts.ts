import { nameOf, type RepoPath } from '../../foundation/repo-path.ts';
import { type Draft, fileDraft } from '../../report/draft.ts';
import type { FlowStep, Section } from '../../report/model.ts';
import type { Rule } from '../../report/rule.ts';
import { flowSteps, leakKind } from '../describe-import.ts';
import type { ImportGraph, ModuleImport } from './import-graph.ts';
import type { ContractType } from './model.ts';
import { MOST_VIOLATIONS, type Violation } from './outcome.ts';
import { CONTRACT_RULES } from './rules.ts';
import type { ContractVerdict, ContractVerdicts } from './verdict.ts';

const RULE_OF: { readonly [type in ContractType]: Rule } = {
  forbidden: CONTRACT_RULES.FORBIDDEN,
  layers: CONTRACT_RULES.LAYERS,
  independence: CONTRACT_RULES.INDEPENDENCE,
  protected: CONTRACT_RULES.PROTECTED,
  acyclic_siblings: CONTRACT_RULES.ACYCLIC_SIBLINGS,
};

/** What contracts do not allow, and contracts that could not be checked. */
export function findBrokenContracts({ contracts, problems }: ContractVerdicts): Draft[] {
  return [
    ...problems.map(({ path, line, message, certain }) => ({
      ...notChecked(path, line, '', `${message}`),
      confidence: certain ? ('proven' as const) : ('suspected' as const),
    })),
    ...withBase(contracts),
  ];
}

/** What the tree’s own contracts say; and what they say no more because this change has loosened them. */
function withBase(contracts: readonly ContractVerdict[]): Draft[] {
  const own = contracts.filter(({ ofBase }) => !ofBase).flatMap(draftsOf);
  const keyOf = ({ rule, path, identity }: Draft) => JSON.stringify([rule.id, path, identity]);
  const said = new Set(own.map(keyOf));
  const more = contracts
    .filter(({ ofBase, verdict }) => ofBase && verdict !== 'not checked')
    .flatMap(draftsOf)
    .filter((draft) => !said.has(keyOf(draft)))
    .map((draft) => ({ ...draft, message: `${draft.message} This change loosens it; the base decides.` }));
  return [...own, ...more];
}

function draftsOf(contract: ContractVerdict): Draft[] {
  const { outcome, path, line, name } = contract;
  if (outcome.kind === 'failed') return [notChecked(path, line, name, outcome.problem)];
  if (outcome.kind === 'refused') {
    const { problems, foreign } = outcome.contract;
    const draft = notChecked(path, line, name, problems.join('; '));
    return [foreign ? { ...draft, confidence: 'suspected' } : draft];
  }
  const rule = RULE_OF[contract.type as ContractType];
  return [
    ...outcome.violations.map((violation) => draftOf(rule, contract, violation)),
    ...contract.hidden.map((violation): Draft => {
      const draft = draftOf(rule, contract, violation);
      return {
        ...draft,
        confidence: 'suspected',
        message: `${draft.message} import-linter does not see it.`,
      };
    }),
    ...outcome.warnings.map((warning): Draft => {
      const draft = notChecked(path, line, name, warning);
      const message = `The contract «${name}» of ${path} ignores an import that is not there: ${warning}.`;
      return { ...draft, confidence: 'suspected', message };
    }),
  ];
}

function notChecked(path: RepoPath, line: number, name: string, problem: string): Draft {
  const rule = CONTRACT_RULES.NOT_CHECKED;
  const what = name === '' ? `The contracts of ${path}` : `The contract «${name}» of ${path}`;
  const message = `${what} cannot be checked: ${problem}.`;
  const draft = fileDraft(rule, path, message, rule.fix, [name, problem], { contract: name, problem });
  return { ...draft, line, endLine: line };
}

function draftOf(rule: Rule, contract: ContractVerdict, violation: Violation): Draft {
  switch (violation.kind) {
    case 'chain':
      return chainDraft(rule, contract, violation);
    case 'cycle':
      return cycleDraft(rule, contract, violation);
    case 'undeclared':
      return undeclaredDraft(rule, contract, violation);
  }
}

function chainDraft(
  rule: Rule,
  contract: ContractVerdict,
  { importer, imported, chain }: Extract<Violation, { readonly kind: 'chain' }>,
): Draft {
  const { graph, name, path } = contract;
  const first = chain[0]!;
  const last = chain.at(-1)!;
  const start = placeOf(graph, first.from);
  const through = chain.slice(1).map(({ from }) => placeOf(graph, from));
  const way = through.length === 0 ? '' : ` through ${through.join(' → ')}`;
  const verb = through.length === 0 ? (first.dynamic ? 'loads' : 'imports') : 'reaches';
  const target = placeOf(graph, last.to);
  return {
    ...importDraft(rule, contract, chain),
    message: `${start} ${verb} ${target}${way}: the contract «${name}» of ${path} does not let ${importer} import ${imported}.`,
    help: `Cut the chain at ${placeOf(graph, last.from)}:${last.fact.line}. ${rule.fix}`,
    data: { ...chainData(contract, chain), importer, imported },
    identity: [contract.type, name, importer, imported, graph.names[last.from]!],
  };
}

function cycleDraft(
  rule: Rule,
  contract: ContractVerdict,
  { ancestor, members, chain }: Extract<Violation, { readonly kind: 'cycle' }>,
): Draft {
  const round = [...chain, chain[0]!].map(({ from }) => childBelow(ancestor, contract.graph.names[from]!));
  return {
    ...importDraft(rule, contract, chain),
    message: `The children of ${ancestor} import one another round (${round.join(' → ')}): the contract «${contract.name}» of ${contract.path} does not allow that.`,
    help: rule.fix,
    data: { ...chainData(contract, chain), ancestor, members },
    identity: [contract.type, contract.name, ancestor, ...members],
  };
}

function childBelow(ancestor: string, name: string): string {
  return name.slice(ancestor.length + 1).split('.')[0]!;
}

function undeclaredDraft(
  rule: Rule,
  contract: ContractVerdict,
  { container, module, name }: Extract<Violation, { readonly kind: 'undeclared' }>,
): Draft {
  const { path } = contract;
  const file = contract.graph.pathOf(module);
  const message = `${name} is no layer of ${container}: the contract «${contract.name}» of ${path} is exhaustive and does not list it.`;
  const help = `Add ${name.slice(container.length + 1)} to the layers of the contract, or to its \`exhaustive_ignores\`.`;
  const data = { contract: contract.name, contractFile: path, module: name };
  const draft = fileDraft(rule, file ?? path, message, help, [contract.type, contract.name, name], data);
  return file === null ? { ...draft, line: contract.line, endLine: contract.line } : draft;
}

/** What drafts with imports share: the place of the first one, and all of them as flow. */
function importDraft(
  rule: Rule,
  { graph }: ContractVerdict,
  chain: readonly ModuleImport[],
): Pick<Draft, 'rule' | 'confidence' | 'path' | 'line' | 'column' | 'endLine' | 'flow' | 'judgedIn'> {
  const { from, fact } = chain[0]!;
  return {
    rule,
    confidence: 'proven',
    path: graph.pathOf(from)!,
    line: fact.line,
    column: fact.column,
    endLine: fact.endLine,
    flow: chain.flatMap((one): FlowStep[] => {
      const path = graph.pathOf(one.from)!;
      return [
        ...flowSteps(path, one.fact),
        { path, line: one.fact.line, note: `imports ${placeOf(graph, one.to)}` },
      ];
    }),
    judgedIn: null,
  };
}

function chainData({ graph, name, path }: ContractVerdict, chain: readonly ModuleImport[]) {
  const target = placeOf(graph, chain.at(-1)!.to);
  return {
    contract: name,
    contractFile: path,
    target,
    kind: chain.map(({ fact }) => leakKind(fact)).sort()[0]!,
    chain: [...chain.map(({ from }) => placeOf(graph, from)), target],
  };
}

/** The file of a module, or its name where there is none. */
function placeOf(graph: ImportGraph, id: number): string {
  return graph.pathOf(id) ?? graph.names[id]!;
}

/** The verdict on every contract, as a table. */
export function contractSection({ contracts }: ContractVerdicts): Section[] {
  if (contracts.length === 0) return [];
  const count = (verdict: ContractVerdict['verdict']) =>
    contracts.filter((one) => one.verdict === verdict).length;
  const [kept, broken, unchecked] = [count('kept'), count('broken'), count('not checked')];
  const rest = unchecked === 0 ? '' : `, ${unchecked} not checked`;
  const files = new Set(contracts.map(({ path }) => path));
  return [
    {
      kind: 'table',
      title: `Contracts: ${kept} kept, ${broken} broken${rest}`,
      columns: [
        { title: 'Contract', align: 'left' },
        { title: 'Type', align: 'left' },
        { title: 'Verdict', align: 'left' },
        { title: 'Findings', align: 'right' },
      ],
      rows: contracts.map(({ name, type, verdict, outcome, path, hidden, ofBase }) => [
        `${files.size > 1 && nameOf(path) !== '' ? `${name} (${path})` : name}${ofBase ? ', as at the base' : ''}`,
        type,
        hidden.length === 0 ? verdict : `${verdict}, but not at run time`,
        outcome.kind !== 'checked'
          ? '1'
          : outcome.cutShort
            ? `more than ${MOST_VIOLATIONS}`
            : String(outcome.violations.length + hidden.length),
      ]),
      folded: true,
    },
  ];
}
