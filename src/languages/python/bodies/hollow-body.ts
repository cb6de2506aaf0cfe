import type { HollowBody } from '../../body-facts.ts';
import type { Expression } from '../tree/expression-nodes.ts';
import type { Statement } from '../tree/statement-nodes.ts';
import { readConstant } from './constants.ts';
import { type Aliases, dottedName, lastPart } from './names.ts';

/** Characters of the value that a finding shows. */
const MOST_CHARACTERS = 80;

/** Statements of a body beyond which log lines are what it is for. */
const MOST_STATEMENTS = 8;

/** Nesting of a message beyond which nobody reads it. */
const MOST_DEEP = 8;

const NOT_IMPLEMENTED_NAME =
  /^(?:not_?(?:yet_?)?implemented|unimplemented|todo)(?:_?(?:error|exception|yet))?$/i;
const NOT_IMPLEMENTED_TEXT =
  /\bnot[\s-]+(?:yet[\s-]+|been[\s-]+|currently[\s-]+)*implemented\b|\bun-?implemented\b|\bnotimplemented\b|^\s*(?:todo|fixme)\b|\bimplement me\b|\b(?:to|must) be implemented\b|\bisn't implemented\b/i;
const LOGGERS = /^_?(?:log|logger|logging|structlog|loguru)$/i;

const NOTHING: HollowBody = { kind: 'nothing', value: null, success: false };

/**
 * How a body does nothing, or `null` when it does something. Docstrings, `pass`, `...` and `del` of a parameter are
 * passed over; log lines are when a constant or an error follows. A constant counts when it is empty or says that all
 * went well: `return "png"` is an answer.
 */
export function readHollowBody(
  body: readonly Statement[],
  text: string,
  aliases: Aliases,
): HollowBody | null {
  if (body.length > MOST_STATEMENTS) return null;
  let result: HollowBody | null = null;
  let hasLogged = false;
  for (const [index, statement] of body.entries()) {
    if (isIdle(statement)) continue;
    if (isLogLine(statement, aliases) || isPause(statement, aliases)) {
      hasLogged = true;
      continue;
    }
    result = readEnd(statement, text, aliases);
    // Nothing but the end may stand there: what follows a `return` never runs, but somebody wrote it.
    if (result === null || body.slice(index + 1).some((after) => !isIdle(after))) return null;
  }
  // A log line and nothing else: the line is what the function does.
  if (hasLogged && (result === null || result.kind === 'nothing')) return null;
  return result ?? NOTHING;
}

/** `pass`, `...`, a text that stands alone, `del parameter`. */
export function isIdle(statement: Statement): boolean {
  switch (statement.kind) {
    case 'Pass':
      return true;
    case 'Expr':
      return (
        statement.value.kind === 'Constant' &&
        (statement.value.type === 'Ellipsis' || statement.value.type === 'str')
      );
    case 'Delete':
      return statement.targets.every(({ kind }) => kind === 'Name');
    default:
      return false;
  }
}

/** `log.info(…)`, `self._logger.debug(…)`, `print(…)`. */
export function isLogLine(statement: Statement, aliases: Aliases): boolean {
  if (statement.kind !== 'Expr' || statement.value.kind !== 'Call') return false;
  const { func } = statement.value;
  if (func.kind === 'Name') return func.id === 'print';
  if (func.kind !== 'Attribute') return false;
  const receiver = dottedName(func.value, aliases);
  return receiver !== null && LOGGERS.test(lastPart(receiver));
}

/** `await asyncio.sleep(0.1)`, `time.sleep(1)`: waiting is no work. */
function isPause(statement: Statement, aliases: Aliases): boolean {
  if (statement.kind !== 'Expr') return false;
  const call = statement.value.kind === 'Await' ? statement.value.value : statement.value;
  if (call.kind !== 'Call' || call.args[0]?.kind !== 'Constant') return false;
  const name = dottedName(call.func, aliases);
  return name === 'asyncio.sleep' || name === 'time.sleep';
}

function readEnd(statement: Statement, text: string, aliases: Aliases): HollowBody | null {
  if (statement.kind === 'Raise') return statement.exc && readFailure(statement.exc, text, aliases);
  if (statement.kind !== 'Return') return null;
  const { value } = statement;
  if (value === null) return NOTHING;
  const meaning = readConstant(value);
  if (meaning === null || meaning === 'other') return null;
  return { kind: 'constant', value: written(value, text), success: meaning === 'success' };
}

/** An error that says that nothing is there yet, by its class or its text. */
function readFailure(error: Expression, text: string, aliases: Aliases): HollowBody | null {
  const callee = error.kind === 'Call' ? error.func : error;
  const name = dottedName(callee, aliases);
  const message = error.kind === 'Call' ? textOf(error.args[0]) : null;
  const saysSo =
    (name !== null && NOT_IMPLEMENTED_NAME.test(lastPart(name))) ||
    (message !== null && NOT_IMPLEMENTED_TEXT.test(message));
  if (!saysSo) return null;
  return {
    kind: 'not-implemented',
    value: cut(message ?? text.slice(error.start, error.end)),
    success: false,
  };
}

/** A text, or the constant parts of an f-string. */
export function textOf(value: Expression | undefined, depth = 0): string | null {
  if (value === undefined || depth > MOST_DEEP) return null;
  if (value.kind === 'Constant') return value.type === 'str' ? value.value : null;
  if (value.kind === 'JoinedStr') return value.values.map((part) => textOf(part, depth + 1) ?? '…').join('');
  if (value.kind === 'BinOp' && value.op === 'Mod') return textOf(value.left, depth + 1);
  if (value.kind === 'Call' && value.func.kind === 'Attribute' && value.func.attr === 'format')
    return textOf(value.func.value, depth + 1);
  return null;
}

function written(node: Expression, text: string): string {
  return cut(text.slice(node.start, Math.min(node.end, node.start + 4 * MOST_CHARACTERS)));
}

export function cut(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > MOST_CHARACTERS ? `${line.slice(0, MOST_CHARACTERS - 1)}…` : line;
}
