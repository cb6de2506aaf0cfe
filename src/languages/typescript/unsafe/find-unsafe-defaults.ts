import ts from 'typescript';
import { MOST_UNSAFE_FACTS, type UnsafeFact, type UnsafeKind } from '../../unsafe-facts.ts';
import { isEveryNetwork, isKnownDefault, judgeSetting, type SettingValue } from '../../unsafe-settings.ts';
import { unwrap } from '../known-names.ts';

/** Never too narrow: a text that it does not match holds nothing that is looked for. */
const TRACES =
  /unauthorized|0\.0\.0\.0|['"`]\[?::\]?|session\(|process\.env|import\.meta\.env|credentials|(?:allow|skip|bypass|disable|require|enable)_?(?:anonymous|auth|login)|(?:auth|authentication|authorization|login)_?(?:enabled|required|disabled)/i;

/**
 * Everything in a file that chooses, or falls back to, a setting that production must not have. The parents of the nodes
 * must be set.
 */
export function findUnsafeDefaults(sourceFile: ts.SourceFile): UnsafeFact[] {
  if (!TRACES.test(sourceFile.text)) return [];
  const facts: UnsafeFact[] = [];
  const add = ({ node, certain, ...found }: Found): void => {
    if (facts.length >= MOST_UNSAFE_FACTS) return;
    const { line, character } = sourceFile.getLineAndCharacterOfPosition(node.getStart(sourceFile));
    facts.push({ ...found, certain: certain && !isGuarded(node), line: line + 1, column: character + 1 });
  };
  const open: ts.Node[] = [sourceFile];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const found = readNode(node);
    if (found !== null) add(found);
    ts.forEachChild(node, (child) => {
      open.push(child);
    });
  }
  return facts.sort((a, b) => a.line - b.line || a.column - b.column);
}

interface Found extends Pick<UnsafeFact, 'kind' | 'subject' | 'how' | 'certain'> {
  readonly node: ts.Node;
}

function readNode(node: ts.Node): Found | null {
  if (ts.isBinaryExpression(node)) {
    const operator = node.operatorToken.kind;
    if (operator === ts.SyntaxKind.BarBarToken || operator === ts.SyntaxKind.QuestionQuestionToken) {
      return readFallback(node.left, node.right);
    }
    return operator === ts.SyntaxKind.EqualsToken ? readAssignment(node) : null;
  }
  if (ts.isPropertyAssignment(node)) return readProperty(node);
  if (ts.isCallExpression(node)) return readCall(node);
  if (ts.isVariableDeclaration(node)) return readConstant(node);
  if (ts.isBindingElement(node)) return readDestructured(node);
  if (ts.isParameter(node)) return readParameter(node);
  return null;
}

/** `process.env.JWT_SECRET ?? 'changeme'`. */
function readFallback(left: ts.Expression, right: ts.Expression): Found | null {
  const name = environmentName(left);
  const value = constantOf(right);
  if (name === null || value === null) return null;
  return judged(name, value, right, 'fallback', true);
}

/** `const { JWT_SECRET = 'changeme' } = process.env`. */
function readDestructured(node: ts.BindingElement): Found | null {
  if (node.initializer === undefined || !ts.isVariableDeclaration(node.parent.parent)) return null;
  const source = node.parent.parent.initializer;
  const key = node.propertyName ?? node.name;
  const value = constantOf(node.initializer);
  if (source === undefined || !isEnvironment(source) || !ts.isIdentifier(key) || value === null) return null;
  return judged(key.text, value, node.initializer, 'fallback', true);
}

/** `process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'`. */
function readAssignment({ left, right }: ts.BinaryExpression): Found | null {
  const name = environmentName(left);
  const value = constantOf(right);
  return name === null || value === null ? null : judged(name, value, left, 'value', true);
}

/** `rejectUnauthorized: false`; `allowAnonymous: true` in an object of options. */
function readProperty(node: ts.PropertyAssignment): Found | null {
  const name = propertyName(node.name);
  const value = constantOf(node.initializer);
  if (name === null || value === null) return null;
  if (name === 'rejectUnauthorized') {
    return value === false ? { kind: 'tls', subject: name, how: 'value', certain: true, node } : null;
  }
  // `{ name: 'debug', default: true }` of other properties says too little.
  const found = judged(name, value, node, 'value', false);
  return found?.kind === 'auth' ? found : null;
}

/** `const AUTH_ENABLED = false` at the top of a module. */
function readConstant(node: ts.VariableDeclaration): Found | null {
  if (!ts.isIdentifier(node.name) || node.name.text !== node.name.text.toUpperCase()) return null;
  const statement = node.parent.parent;
  if (!ts.isVariableStatement(statement) || !ts.isSourceFile(statement.parent)) return null;
  if ((node.parent.flags & ts.NodeFlags.Const) === 0) return null;
  const value = constantOf(node.initializer);
  const found = value === null ? null : judged(node.name.text, value, node, 'value', true);
  if (found === null || found.kind === 'debug') return null;
  if (found.kind === 'secret' && !found.certain) return null;
  return { ...found, certain: found.certain && found.kind !== 'bind' };
}

/** `function serve(host = '0.0.0.0', allowAnonymous = true)`: callers may say otherwise. */
function readParameter(node: ts.ParameterDeclaration): Found | null {
  if (!ts.isIdentifier(node.name)) return null;
  const value = constantOf(node.initializer);
  const found = value === null ? null : judged(node.name.text, value, node, 'value', false);
  return found === null || found.kind === 'debug' || found.kind === 'secret' ? null : found;
}

function readCall(node: ts.CallExpression): Found | null {
  const name = lastName(node.expression);
  if (name === null) return null;
  if (/cors$/i.test(name)) return readCors(node);
  if (name === 'listen' || name === 'serve') return readServer(node, name);
  return name === 'session' ? readSession(node) : null;
}

/** `cors({ origin: '*', credentials: true })`; `true` sends every asker's own origin back. */
function readCors(node: ts.CallExpression): Found | null {
  const options = node.arguments.find((argument) => ts.isObjectLiteralExpression(argument));
  if (options === undefined) return null;
  const origin = optionOf(options, 'origin');
  if (constantOf(optionOf(options, 'credentials')) !== true || origin === undefined) return null;
  const isOpen = [origin, ...(ts.isArrayLiteralExpression(origin) ? origin.elements : [])].some((one) => {
    const value = constantOf(one);
    return value === '*' || value === true;
  });
  return isOpen ? { kind: 'cors', subject: 'cors(origin)', how: 'value', certain: true, node: origin } : null;
}

/** `server.listen(3000, '0.0.0.0')`, `fastify.listen({ host: '0.0.0.0' })`. */
function readServer(node: ts.CallExpression, name: string): Found | null {
  for (const argument of node.arguments) {
    const address = ts.isObjectLiteralExpression(argument)
      ? (optionOf(argument, 'host') ?? optionOf(argument, 'hostname'))
      : argument;
    const value = constantOf(address);
    if (address !== undefined && typeof value === 'string' && isEveryNetwork(value)) {
      return { kind: 'bind', subject: name, how: 'value', certain: true, node: address };
    }
  }
  return null;
}

/** `session({ secret: 'keyboard cat' })` of express-session. */
function readSession(node: ts.CallExpression): Found | null {
  const [options] = node.arguments;
  if (options === undefined || !ts.isObjectLiteralExpression(options)) return null;
  const secret = optionOf(options, 'secret');
  const value = constantOf(secret);
  if (secret === undefined || typeof value !== 'string' || !isKnownDefault(value)) return null;
  return { kind: 'secret', subject: 'session(secret)', how: 'value', certain: true, node: secret };
}

function judged(
  name: string,
  value: SettingValue,
  node: ts.Node,
  how: UnsafeFact['how'],
  certain: boolean,
): Found | null {
  const setting = judgeSetting(name, value);
  if (setting === null) return null;
  const kind: UnsafeKind = setting.kind;
  return { kind, subject: name, how, certain: certain && setting.certain, node };
}

/** The name read by `process.env.NAME`, `process.env['NAME']` and `import.meta.env.NAME`. */
function environmentName(expression: ts.Expression): string | null {
  const value = unwrap(expression);
  if (ts.isPropertyAccessExpression(value)) return isEnvironment(value.expression) ? value.name.text : null;
  if (!ts.isElementAccessExpression(value) || !isEnvironment(value.expression)) return null;
  return ts.isStringLiteralLike(value.argumentExpression) ? value.argumentExpression.text : null;
}

function isEnvironment(expression: ts.Expression): boolean {
  const value = unwrap(expression);
  if (!ts.isPropertyAccessExpression(value) || value.name.text !== 'env') return false;
  return ts.isMetaProperty(value.expression) || lastName(value.expression) === 'process';
}

function constantOf(expression: ts.Expression | undefined): SettingValue | null {
  if (expression === undefined) return null;
  const value = unwrap(expression);
  if (value.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (value.kind === ts.SyntaxKind.FalseKeyword) return false;
  return ts.isStringLiteralLike(value) || ts.isNumericLiteral(value) ? value.text : null;
}

function optionOf(options: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
  for (const property of options.properties) {
    if (ts.isPropertyAssignment(property) && propertyName(property.name) === name)
      return property.initializer;
  }
  return undefined;
}

function propertyName(name: ts.PropertyName): string | null {
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? name.text : null;
}

function lastName(expression: ts.Expression): string | null {
  const value = unwrap(expression);
  if (ts.isIdentifier(value)) return value.text;
  return ts.isPropertyAccessExpression(value) ? value.name.text : null;
}

const NOT_PRODUCTION = /(?:^|_|[a-z])(?:dev|develop|development|test|testing|local|demo|example)(?![a-z])/i;

/** Whether the place runs only under a condition, after a failure, or inside something not for production by its name. */
function isGuarded(node: ts.Node): boolean {
  for (let at = node; at.parent !== undefined; at = at.parent) {
    const { parent } = at;
    if (ts.isIfStatement(parent) && at !== parent.expression) return true;
    if (ts.isConditionalExpression(parent) && at !== parent.condition) return true;
    if (ts.isCatchClause(parent) || ts.isCaseClause(parent)) return true;
    const isNamed = ts.isFunctionDeclaration(parent) || ts.isClassDeclaration(parent);
    if (isNamed && parent.name !== undefined && NOT_PRODUCTION.test(parent.name.text)) return true;
    const isAnd =
      ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken;
    if (isAnd && at === parent.right) return true;
  }
  return false;
}
