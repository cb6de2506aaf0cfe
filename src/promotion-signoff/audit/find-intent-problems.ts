import type { Sha256 } from '../../foundation/digest.ts';
import type { PromotedModule } from '../snapshot/model.ts';
import type { IntentRecord } from './model.ts';
import type { LoggedEntry } from './verify-log.ts';

/** What the intent lines of a pull request must say. */
export interface IntentContext {
  readonly pull: number;
  /** Those that certainly move into production. */
  readonly modules: readonly Pick<PromotedModule, 'id' | 'from' | 'to'>[];
  /** Owners by module, as PROMOTE.md names them; a module without one is told elsewhere. */
  readonly owners: ReadonlyMap<string, number>;
  readonly policy: Sha256;
  /** Digest of the bundle of evidence at the head; `null` when nothing is to be compared. */
  readonly evidence: Sha256 | null;
}

export interface IntentProblem {
  readonly module: string;
  /** 0 when there is no line. */
  readonly line: number;
  /** What is wrong and what to do, in sentences. */
  readonly message: string;
}

/**
 * What the lines that a pull request adds to the log leave to be wished for: exactly one intent for each promoted module, true
 * in all it says, and no line of another kind, which only the runs after the merge may write. By module, then line.
 */
export function findIntentProblems(
  added: readonly LoggedEntry[],
  context: IntentContext,
): readonly IntentProblem[] {
  const problems: IntentProblem[] = [];
  const intents = new Map<string, { line: number; entry: IntentRecord }[]>();
  for (const { entry, line } of added) {
    const { module } = entry;
    if (entry.kind !== 'intent') {
      const message = `Line ${line} is of the kind «${entry.kind}», which is written after the merge. Remove it.`;
      problems.push({ module, line, message });
    } else intents.set(module, [...(intents.get(module) ?? []), { line, entry }]);
  }
  const known = new Set(context.modules.map(({ id }) => id));
  for (const module of context.modules) {
    const [first, second] = intents.get(module.id) ?? [];
    const tell = (line: number, message: string) => problems.push({ module: module.id, line, message });
    if (first === undefined) tell(0, `The log has no intent for ${module.id}. Append one line.`);
    else if (second !== undefined) tell(second.line, `${module.id} has a second intent. Keep one line.`);
    else for (const wrong of untruths(first.entry, module, context)) tell(first.line, wrong);
  }
  for (const [module, lines] of intents) {
    if (known.has(module)) continue;
    for (const { line } of lines) {
      problems.push({ module, line, message: `${module} is not promoted here. Remove line ${line}.` });
    }
  }
  return problems;
}

function* untruths(
  entry: IntentRecord,
  module: IntentContext['modules'][number],
  { pull, owners, policy, evidence }: IntentContext,
): Generator<string> {
  const owner = owners.get(module.id);
  const pairs: readonly (readonly [what: string, said: unknown, is: unknown])[] = [
    ['pull request', entry.pull, pull],
    ['source', entry.from, module.from],
    ['target', entry.to, module.to],
    ['owner', entry.owner.id, owner ?? entry.owner.id],
    ['policy', entry.policy, policy],
    ['evidence', entry.evidence, evidence ?? entry.evidence],
  ];
  for (const [what, said, is] of pairs) {
    if (said !== is)
      yield `The intent of ${module.id} names ${said ?? 'no'} as ${what}; it is ${is ?? 'none'}.`;
  }
}
