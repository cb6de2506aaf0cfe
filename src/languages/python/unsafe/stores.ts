import { isKnownDefault, judgeSetting } from '../../unsafe-settings.ts';
import type { Store } from '../loaders/read-scopes.ts';
import type { Expression } from '../tree/expression-nodes.ts';
import type { Reader } from './reader.ts';

const WEB_APPLICATION = /^(?:flask\.Flask|quart\.Quart|fastapi\.FastAPI|sanic\.Sanic)$/;

/** `app.debug = True`, `app.config["DEBUG"] = True`, `session.verify = False`, `context.verify_mode = ssl.CERT_NONE` … */
export function readStore(reader: Reader, { target, value, scope }: Store): void {
  const add = (kind: 'debug' | 'tls' | 'secret' | 'escape', subject: string, certain: boolean): void =>
    reader.add({ kind, subject, how: 'value', certain }, target.start);
  const reference = reader.reference(value, scope);
  if (reference === 'ssl._create_unverified_context') return add('tls', reference, true);
  if (target.kind === 'Subscript') return readItem(reader, target, value, scope);
  if (target.kind !== 'Attribute') return;
  const { attr } = target;
  if (attr === 'verify_mode' && reference === 'ssl.CERT_NONE') return add('tls', attr, true);
  const constant = reader.constant(value, scope);
  if (constant === null) return;
  const owner = reader.madeBy(target.value, scope);
  if (attr === 'debug' && constant === true && owner !== null && WEB_APPLICATION.test(owner)) {
    add('debug', 'app.debug', true);
  } else if (attr === 'verify' && constant === false) {
    const isSession = owner !== null && /^(?:requests|httpx)\./.test(owner);
    const looksSo = target.value.kind === 'Name' && /session|client/i.test(target.value.id);
    if (isSession || looksSo) add('tls', 'session.verify', isSession);
  } else if (attr === 'secret_key' && typeof constant === 'string' && isKnownDefault(constant)) {
    add('secret', 'secret_key', owner !== null && WEB_APPLICATION.test(owner));
  } else if (attr === 'autoescape' && constant === false && isTemplates(target.value)) {
    add('escape', 'jinja_env.autoescape', true);
  }
}

/** `app.config["SECRET_KEY"] = "dev"`, `os.environ["PYTHONHTTPSVERIFY"] = "0"`. */
function readItem(
  reader: Reader,
  target: Extract<Expression, { kind: 'Subscript' }>,
  value: Expression,
  scope: Store['scope'],
): void {
  const key = reader.constant(target.slice, scope);
  const constant = reader.constant(value, scope);
  if (typeof key !== 'string' || constant === null) return;
  const container = target.value;
  const isConfig = container.kind === 'Attribute' && container.attr === 'config';
  const isEnvironment = reader.reference(container, scope) === 'os.environ';
  const judged = isConfig || isEnvironment ? judgeSetting(key, constant) : null;
  if (judged === null || (judged.kind === 'secret' && !judged.certain)) return;
  const isApplication =
    isConfig && container.kind === 'Attribute' && isWeb(reader.madeBy(container.value, scope));
  const certain = judged.certain && (isApplication || isEnvironment);
  reader.add({ kind: judged.kind, subject: key, how: 'value', certain }, target.start);
}

function isWeb(made: string | null): boolean {
  return made !== null && WEB_APPLICATION.test(made);
}

function isTemplates(expression: Expression): boolean {
  return expression.kind === 'Attribute' && expression.attr === 'jinja_env';
}
