import type { ModuleShape } from '../../body-facts.ts';
import type { ModuleNode } from '../tree/nodes.ts';

/** Lines at the top of a file in which its state is told. */
const MOST_CHARACTERS = 2_000;

const STATUS_LINE =
  /^[ \t]*(?:#+[ \t]*|\*+[ \t]*|"""[ \t]*)?(?:module[ \t]+)?status(?:\*\*)?[ \t]*:[ \t]*(\S[^\n]{0,78})/im;

/**
 * What a module says of its own state: `__status__ = "stable"`, or a line `Status: production` in its docstring or the
 * comments above its code.
 */
export function findStatus(module: ModuleNode): ModuleShape['status'] {
  const { body, text, lines } = module;
  for (const statement of body) {
    if (statement.kind !== 'Assign' || statement.targets.length !== 1) continue;
    const [target] = statement.targets;
    if (target?.kind !== 'Name' || target.id !== '__status__') continue;
    const { value } = statement;
    if (value.kind === 'Constant' && value.type === 'str')
      return { line: lines.lineAt(statement.start), text: value.value.slice(0, 80) };
  }
  const second = body.find(({ kind, start }) => kind !== 'Expr' || start > MOST_CHARACTERS);
  const head = text.slice(0, Math.min(second?.start ?? text.length, MOST_CHARACTERS));
  if (!/status/i.test(head)) return undefined;
  const match = STATUS_LINE.exec(head);
  if (match === null) return undefined;
  const said = (match[1] ?? '').replace(/["'*\s]+$/, '');
  return { line: lines.lineAt(match.index + match[0].length - 1), text: said };
}
