import type { ApiSide } from '../compare/model.ts';
import { findReferenceProblems } from '../document/find-reference-problems.ts';
import type { DiagnosticCode, PlacedDiagnostic } from '../document/model.ts';
import type { SurfaceProblem } from './model.ts';

/** What is told of references is gathered from all references; what is told while reading repeats some. */
const BY_CODE: { readonly [code in DiagnosticCode]?: string } = {
  'same-path': 'api-path-ambiguous',
  'same-parameter': 'api-parameter-duplicated',
  'unknown-scheme': 'api-security-scheme-undefined',
  'unexpected-shape': 'api-description-malformed',
  'loose-version': 'api-description-malformed',
  'unknown-dialect': 'api-description-malformed',
  'too-deep': 'api-description-malformed',
};

/** References that lead nowhere, and what could not be read as the specification says. */
export function findDescriptionProblems({ api, world }: ApiSide): readonly SurfaceProblem[] {
  const others = api.diagnostics.flatMap((one): SurfaceProblem[] => {
    const rule = BY_CODE[one.code];
    return rule === undefined ? [] : [toProblem(rule, one)];
  });
  return [...findBrokenReferences(findReferenceProblems(world)), ...others];
}

function toProblem(rule: string, { code, place, message, hint }: PlacedDiagnostic): SurfaceProblem {
  return {
    rule,
    place,
    operation: null,
    message,
    help: hint,
    identity: [place.pointer],
    data: { code },
  };
}

/** One problem for all references of a file with the same words: what they lead to is wrong once. */
function findBrokenReferences(found: readonly PlacedDiagnostic[]): readonly SurfaceProblem[] {
  const groups = new Map<string, PlacedDiagnostic[]>();
  for (const one of found) {
    const key = JSON.stringify([one.place.document, one.message]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const rule = first.severity === 'error' ? 'api-reference-unresolved' : 'api-reference-indirect';
    const others = group.length === 1 ? '' : ` (${group.length} times)`;
    const reference = /^`([^`]*)`/.exec(first.message)?.[1] ?? first.message;
    return [
      {
        ...toProblem(rule, first),
        message: `${first.message.replace(/\.$/, '')}${others}.`,
        identity: [reference],
        data: { code: first.code, reference, places: group.map(({ place }) => place.pointer) },
      },
    ];
  });
}
