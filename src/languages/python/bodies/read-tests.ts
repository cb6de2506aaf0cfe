import type { TestFact } from '../../body-facts.ts';
import type { Call, Expression } from '../tree/expression-nodes.ts';
import type { ModuleNode } from '../tree/nodes.ts';
import type { Assert, ClassDef, FunctionDef, Statement } from '../tree/statement-nodes.ts';
import { walk } from '../tree/visit.ts';
import { readConstant } from './constants.ts';
import type { Declarations } from './declarations.ts';
import { isIdle } from './hollow-body.ts';
import { type Aliases, calleeOf, dottedName, lastPart } from './names.ts';

/** What an assertion proves: nothing, that something is there, or something that can be wrong. */
type Proof =
  | { readonly kind: 'something' | 'trivial' }
  | { readonly kind: 'existence'; readonly name: string };

const SOMETHING: Proof = { kind: 'something' };
const TRIVIAL: Proof = { kind: 'trivial' };

/**
 * The tests of a module: functions `test*`, of the module or of classes `Test*` and unittest's. `undefined` when there
 * are none. What cannot be judged proves something.
 */
export function readTests(
  module: ModuleNode,
  { functions, classes, aliases }: Declarations,
): readonly TestFact[] | undefined {
  const tests = functions.filter(({ node, owner }) => isTest(node, owner?.node ?? null));
  if (tests.length === 0) return undefined;
  const skipsAll = module.body.some((statement) => skipsModule(statement, aliases));
  const skippedClasses = new Set(
    classes.filter(({ node }) => isSkipped(node, aliases)).map(({ node }) => node),
  );
  return tests.map(({ node, owner }) => {
    const isDead =
      skipsAll || (owner !== null && skippedClasses.has(owner.node)) || skipsItself(node, aliases);
    const { proves, names } = isDead ? { proves: 'skipped' as const, names: [] } : readProof(node, aliases);
    const offset = node.start;
    return { name: node.name, line: module.lines.lineAt(offset), proves, names };
  });
}

function isTest({ name }: FunctionDef, owner: ClassDef | null): boolean {
  if (!name.startsWith('test')) return false;
  return owner === null || /^_?Test|Tests?$|TestCase/.test(owner.name);
}

/** `pytestmark = pytest.mark.skip(…)`, `pytest.skip(…, allow_module_level=True)`, `raise SkipTest`. */
function skipsModule(statement: Statement, aliases: Aliases): boolean {
  if (statement.kind === 'Assign') {
    const [target] = statement.targets;
    if (target?.kind !== 'Name' || target.id !== 'pytestmark') return false;
    const marks = statement.value.kind === 'List' ? statement.value.elts : [statement.value];
    return marks.some((mark) => isSkipMark(mark, aliases));
  }
  return isSkipStatement(statement, aliases);
}

function isSkipped({ decoratorList }: ClassDef | FunctionDef, aliases: Aliases): boolean {
  return decoratorList.some((decorator) => isSkipMark(decorator, aliases));
}

function skipsItself(node: FunctionDef, aliases: Aliases): boolean {
  if (isSkipped(node, aliases)) return true;
  const first = node.body.find((statement) => !isIdle(statement));
  return first !== undefined && isSkipStatement(first, aliases);
}

/** Without a condition: `skipif` may run somewhere. */
function isSkipMark(mark: Expression, aliases: Aliases): boolean {
  const name = dottedName(calleeOf(mark), aliases);
  return name !== null && /(?:^|\.)(?:mark|unittest)\.skip$|^unittest\.case\.skip$/.test(name);
}

function isSkipStatement(statement: Statement, aliases: Aliases): boolean {
  const raised =
    statement.kind === 'Raise' ? statement.exc : statement.kind === 'Expr' ? statement.value : null;
  if (raised === null) return false;
  const name = dottedName(calleeOf(raised), aliases);
  return name !== null && /^(?:pytest\.skip|self\.skipTest|unittest\.(?:case\.)?SkipTest)$/.test(name);
}

function readProof(node: FunctionDef, aliases: Aliases): Pick<TestFact, 'proves' | 'names'> {
  const names = new Set<string>();
  let proofs = 0;
  let proves: 'trivial' | 'existence' = 'trivial';
  let other = 0;
  for (const statement of node.body) {
    if (isIdle(statement) || statement.kind === 'Import' || statement.kind === 'ImportFrom') continue;
    const proof = proofOf(statement, aliases);
    if (proof === null) other++;
    else if (proof.kind === 'something') return { proves: 'something', names: [] };
    else {
      proofs++;
      if (proof.kind !== 'existence') continue;
      proves = 'existence';
      names.add(proof.name);
    }
  }
  // Without an assertion, what is called may raise; so may what stands in a loop, `with` or `try`.
  if (other > 0 && (proofs === 0 || mayFail(node, aliases))) return { proves: 'something', names: [] };
  return { proves, names: [...names].sort() };
}

/** Whether something below the top of the body may prove something. */
function mayFail(node: FunctionDef, aliases: Aliases): boolean {
  let found = false;
  for (const statement of node.body) {
    if (proofOf(statement, aliases) !== null) continue;
    walk(statement, (inner) => {
      if (inner.kind === 'Assert') {
        if (proofOfExpression(inner.test, aliases).kind === 'something') found = true;
        return false;
      }
      if (inner.kind === 'Raise' || inner.kind === 'With' || inner.kind === 'AsyncWith') found = true;
      if (inner.kind === 'Call' && isAssertionCall(inner, aliases)) found = true;
      return !found;
    });
    if (found) return true;
  }
  return false;
}

function isAssertionCall({ func }: Call, aliases: Aliases): boolean {
  const name = dottedName(func, aliases);
  return name !== null && /(?:^|\.)_?(?:assert\w*|fail|raises|expect\w*|check\w*|verify\w*)$/i.test(name);
}

/** `null` for a statement that asserts nothing. */
function proofOf(statement: Statement, aliases: Aliases): Proof | null {
  if (statement.kind === 'Assert') return proofOfAssert(statement, aliases);
  if (statement.kind !== 'Expr' || statement.value.kind !== 'Call') return null;
  const { func, args } = statement.value;
  const name = dottedName(func, aliases);
  if (name === null || !isAssertionCall(statement.value, aliases)) return null;
  const [first, second] = args;
  if (first === undefined) return SOMETHING;
  switch (lastPart(name)) {
    case 'assertTrue':
      return proofOfExpression(first, aliases);
    case 'assertIsNotNone':
      return existenceOf(first, aliases);
    case 'assertEqual':
    case 'assertIs':
      return second !== undefined && bothConstant(first, second) ? TRIVIAL : SOMETHING;
    case 'assertFalse':
    case 'assertIsNone':
      return readConstant(first) === 'empty' ? TRIVIAL : SOMETHING;
    default:
      return SOMETHING;
  }
}

function proofOfAssert({ test }: Assert, aliases: Aliases): Proof {
  return proofOfExpression(test, aliases);
}

function proofOfExpression(test: Expression, aliases: Aliases): Proof {
  const meaning = readConstant(test);
  if (meaning !== null) return meaning === 'empty' ? SOMETHING : TRIVIAL;
  switch (test.kind) {
    case 'Name':
      return existenceOf(test, aliases);
    case 'BoolOp':
      // `x or True` holds whatever x is.
      return test.op === 'Or' && test.values.some((value) => isAlwaysTrue(value)) ? TRIVIAL : SOMETHING;
    case 'Call':
      return proofOfCall(test, aliases);
    case 'Compare':
      return proofOfCompare(test, aliases);
    default:
      return SOMETHING;
  }
}

function isAlwaysTrue(value: Expression): boolean {
  const meaning = readConstant(value);
  return meaning === 'success' || meaning === 'other';
}

function proofOfCall({ func, args }: Call, aliases: Aliases): Proof {
  const name = func.kind === 'Name' ? func.id : null;
  const [first, second] = args;
  if (first === undefined) return SOMETHING;
  if (name === 'callable') return existenceOf(first, aliases);
  if (name === 'hasattr' && second?.kind === 'Constant' && second.type === 'str')
    return { kind: 'existence', name: second.value };
  const isType = name === 'isinstance' && second?.kind === 'Name' && second.id === 'type';
  return isType ? existenceOf(first, aliases) : SOMETHING;
}

function proofOfCompare(test: Extract<Expression, { kind: 'Compare' }>, aliases: Aliases): Proof {
  const [operator] = test.ops;
  const [right] = test.comparators;
  if (right === undefined || test.ops.length > 1) return SOMETHING;
  if (bothConstant(test.left, right)) return TRIVIAL;
  const sameName = test.left.kind === 'Name' && right.kind === 'Name' && test.left.id === right.id;
  if (sameName && (operator === 'Eq' || operator === 'Is')) return TRIVIAL;
  const isNone = right.kind === 'Constant' && right.type === 'None';
  if (isNone && (operator === 'IsNot' || operator === 'NotEq')) return existenceOf(test.left, aliases);
  const isLength = test.left.kind === 'Call' && test.left.func.kind === 'Name' && test.left.func.id === 'len';
  return isLength && operator === 'GtE' && readConstant(right) === 'empty' ? TRIVIAL : SOMETHING;
}

/** A name that an import brings is there once the import has run; any other value may well be missing. */
function existenceOf(value: Expression, aliases: Aliases): Proof {
  if (value.kind !== 'Name' && value.kind !== 'Attribute') return SOMETHING;
  const name = dottedName(value, aliases);
  const root = value.kind === 'Name' ? value.id : null;
  if (name === null || (root !== null && !aliases.has(root))) return SOMETHING;
  return { kind: 'existence', name: lastPart(name) };
}

function bothConstant(left: Expression, right: Expression): boolean {
  return readConstant(left) !== null && readConstant(right) !== null;
}
