import { UserError } from '../foundation/user-error.ts';
import { GATE_RULES } from './rules/all-rules.ts';
import { groupOf } from './rules/group-of.ts';

/** The families named by `LN,CG`; `null` for all. Errors: `unknown-family`. */
export function parseFamilies(written: string | null): ReadonlySet<string> | null {
  if (written === null || written.trim() === '') return null;
  const known = new Set(GATE_RULES.map((rule) => groupOf(rule.id)));
  const wanted = written.split(',').map((name) => name.trim().toUpperCase());
  const unknown = wanted.find((name) => !known.has(name));
  if (unknown === undefined) return new Set(wanted);
  throw new UserError(
    'unknown-family',
    `There is no family of rules \`${unknown}\`.`,
    `Use ${[...known].join(', ')}, separated by commas.`,
  );
}

/** Families that ask about every statement of production, not only about what it imports. */
const ASKING_TREES: readonly string[] = ['CG', 'FA', 'ST', 'SE', 'UD', 'IN', 'MC'];

/** Whether one of the families asked for (`null`: all) needs the syntax trees of production. */
export function asksTrees(families: ReadonlySet<string> | null): boolean {
  return families === null || ASKING_TREES.some((family) => families.has(family));
}
