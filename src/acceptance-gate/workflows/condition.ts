/** An expression of GitHub Actions as plain data. Names are lower case, as their comparison ignores case. */
export type Condition =
  | { readonly kind: 'literal'; readonly value: Value }
  /** `github.event.pull_request.draft`; an index that is no literal makes the whole unknown. */
  | { readonly kind: 'name'; readonly path: string }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Condition[] }
  | {
      readonly kind: 'compare';
      readonly operator: '==' | '!=' | '<' | '<=' | '>' | '>=';
      readonly left: Condition;
      readonly right: Condition;
    }
  | { readonly kind: 'unknown' };

export type Value = string | number | boolean | null;

/** What is known while a condition is asked: values of names, and answers of functions without arguments. */
export interface Circumstances {
  /** `undefined`: not known. */
  readonly lookUp: (path: string) => Value | undefined;
  /** Whether the jobs or steps before succeeded: decides `success()` and `failure()`. */
  readonly succeeded: boolean;
}

/** The value, or `undefined` where it depends on what is not known. */
export function evaluate(condition: Condition, known: Circumstances): Value | undefined {
  switch (condition.kind) {
    case 'literal':
      return condition.value;
    case 'name':
      return known.lookUp(condition.path);
    case 'call':
      return call(condition.name, condition.args, known);
    case 'not': {
      const truth = truthOf(condition.of, known);
      return truth === undefined ? undefined : !truth;
    }
    case 'all':
    case 'any':
      return combine(condition.kind, condition.of, known);
    case 'compare':
      return compare(condition, known);
    case 'unknown':
      return undefined;
  }
}

/** Whether something runs: a condition without a status function asks for success as well. */
export function holds(condition: Condition, known: Circumstances): boolean | undefined {
  const asked: Condition = asksForStatus(condition)
    ? condition
    : { kind: 'all', of: [{ kind: 'call', name: 'success', args: [] }, condition] };
  return truthOf(asked, known);
}

const STATUS: ReadonlySet<string> = new Set(['success', 'failure', 'always', 'cancelled']);

function asksForStatus(condition: Condition): boolean {
  switch (condition.kind) {
    case 'call':
      return STATUS.has(condition.name) || condition.args.some(asksForStatus);
    case 'not':
      return asksForStatus(condition.of);
    case 'all':
    case 'any':
      return condition.of.some(asksForStatus);
    case 'compare':
      return asksForStatus(condition.left) || asksForStatus(condition.right);
    default:
      return false;
  }
}

function isTrue(value: Value | undefined): boolean | undefined {
  if (value === undefined) return undefined;
  return typeof value === 'number' ? value !== 0 && !Number.isNaN(value) : Boolean(value);
}

/** `&&` and `||` give one of their operands: one that is not known may be it. */
function combine(
  kind: 'all' | 'any',
  operands: readonly Condition[],
  known: Circumstances,
): Value | undefined {
  let last: Value | undefined = kind === 'all';
  for (const operand of operands) {
    last = evaluate(operand, known);
    if (last === undefined || isTrue(last) === (kind === 'any')) return last;
  }
  return last;
}

/** Whether a value counts as true, which a known operand may settle where others are not known. */
function truthOf(condition: Condition, known: Circumstances): boolean | undefined {
  if (condition.kind !== 'all' && condition.kind !== 'any') return isTrue(evaluate(condition, known));
  const settling = condition.kind === 'any';
  const truths = condition.of.map((operand) => truthOf(operand, known));
  if (truths.includes(settling)) return settling;
  return truths.includes(undefined) ? undefined : !settling;
}

function call(name: string, args: readonly Condition[], known: Circumstances): Value | undefined {
  switch (name) {
    case 'always':
      return true;
    case 'success':
      return known.succeeded;
    case 'failure':
      return !known.succeeded;
    case 'cancelled':
      return false;
    case 'contains':
    case 'startswith':
    case 'endswith': {
      const [whole, part] = args.map((arg) => evaluate(arg, known));
      if (whole === undefined || part === undefined) return undefined;
      const [text, wanted] = [asText(whole), asText(part)];
      if (name === 'contains') return text.includes(wanted);
      return name === 'startswith' ? text.startsWith(wanted) : text.endsWith(wanted);
    }
    default:
      return undefined;
  }
}

function asText(value: Value): string {
  return value === null ? '' : String(value).toLowerCase();
}

function compare(
  { operator, left, right }: Extract<Condition, { kind: 'compare' }>,
  known: Circumstances,
): boolean | undefined {
  if (namesHome(left, right)) return operator === '==';
  const [a, b] = [evaluate(left, known), evaluate(right, known)];
  if (a === undefined || b === undefined) return undefined;
  if (operator === '==') return isEqual(a, b);
  if (operator === '!=') return !isEqual(a, b);
  const [x, y] =
    typeof a === 'string' && typeof b === 'string' ? [asText(a), asText(b)] : [asNumber(a), asNumber(b)];
  if (operator === '<') return x < y;
  if (operator === '<=') return x <= y;
  return operator === '>' ? x > y : x >= y;
}

/** `github.repository == 'owner/name'` keeps forks from running a workflow; in the repository itself it holds. */
function namesHome(left: Condition, right: Condition): boolean {
  const [name, other] = left.kind === 'name' ? [left, right] : [right, left];
  return (
    name.kind === 'name' && other.kind === 'literal' && /^github\.repository(?:_owner)?$/.test(name.path)
  );
}

/** Texts are compared without case; values of different kinds as numbers. */
function isEqual(a: Value, b: Value): boolean {
  if (typeof a === 'string' && typeof b === 'string') return asText(a) === asText(b);
  if (typeof a === typeof b) return a === b;
  return asNumber(a) === asNumber(b);
}

function asNumber(value: Value): number {
  if (typeof value !== 'string') return Number(value);
  return value.trim() === '' ? 0 : Number(value);
}
