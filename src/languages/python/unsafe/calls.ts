import type { UnsafeKind } from '../../unsafe-facts.ts';
import { isEveryNetwork, isKnownDefault } from '../../unsafe-settings.ts';
import type { Scope } from '../loaders/scopes.ts';
import type { Call, Expression } from '../tree/expression-nodes.ts';
import { keywordOf, lastName, type Reader } from './reader.ts';

type Judge = (reader: Reader, call: Call, scope: Scope, callee: string | null) => void;

/** Applications with a debugger, and what runs them. */
const DEBUGGABLE: ReadonlySet<string> = new Set([
  'flask.Flask',
  'quart.Quart',
  'fastapi.FastAPI',
  'starlette.applications.Starlette',
  'litestar.Litestar',
  'sanic.Sanic',
  'dash.Dash',
  'bottle.Bottle',
  'bottle.run',
  'tornado.web.Application',
  'flask_socketio.SocketIO',
  'werkzeug.serving.run_simple',
]);

/** Functions that start a server at the `host` they are given. */
const SERVERS: ReadonlySet<string> = new Set([
  'uvicorn.run',
  'uvicorn.Config',
  'hypercorn.run',
  'aiohttp.web.run_app',
  'bottle.run',
  'waitress.serve',
  'asyncio.start_server',
  'werkzeug.serving.run_simple',
  'flask.Flask',
  'quart.Quart',
  'sanic.Sanic',
  'dash.Dash',
  'flask_socketio.SocketIO',
  'bottle.Bottle',
]);

/** Servers whose first argument is the pair of address and port. */
const SOCKET_SERVERS = /^(?:http\.server|socketserver|xmlrpc\.server|wsgiref\.simple_server)\.\w*Server$/;

const HTTP_CLIENTS = /^(?:requests|httpx)(?:\.|$)/;
const HTTP_VERBS = /^(?:get|post|put|patch|delete|head|options|request|stream|send)$/;

function add(
  reader: Reader,
  kind: UnsafeKind,
  subject: string,
  certain: boolean,
  at: { readonly start: number },
): void {
  reader.add({ kind, subject, how: 'value', certain }, at.start);
}

/** The call as a message names it: `app.run`. */
function written(call: Call): string {
  const { func } = call;
  const last = lastName(func) ?? 'call';
  return func.kind === 'Attribute' && func.value.kind === 'Name' ? `${func.value.id}.${last}` : last;
}

/** What the call belongs to: its own full name, or that of what its receiver was made by. */
function ownerOf(reader: Reader, call: Call, scope: Scope, callee: string | null): string | null {
  const made = call.func.kind === 'Attribute' ? reader.madeBy(call.func.value, scope) : null;
  return made ?? callee;
}

function judgeDebug(reader: Reader, call: Call, scope: Scope, callee: string | null): void {
  for (const name of ['debug', 'use_debugger']) {
    const value = keywordOf(call, name);
    if (value === undefined || reader.constant(value, scope) !== true) continue;
    const owner = ownerOf(reader, call, scope, callee);
    const isKnown = owner !== null && DEBUGGABLE.has(owner);
    const isRun = call.func.kind === 'Attribute' && /^(?:run|run_server|run_app)$/.test(call.func.attr);
    if (isKnown || isRun) add(reader, 'debug', `${written(call)}(${name})`, isKnown, value);
  }
}

function judgeVerify(reader: Reader, call: Call, scope: Scope, callee: string | null): void {
  const verify = keywordOf(call, 'verify');
  if (verify !== undefined && reader.constant(verify, scope) === false) {
    const owner = ownerOf(reader, call, scope, callee);
    const isKnown = owner !== null && HTTP_CLIENTS.test(owner);
    const method = lastName(call.func) ?? '';
    if (isKnown || HTTP_VERBS.test(method)) add(reader, 'tls', `${written(call)}(verify)`, isKnown, verify);
  }
  for (const name of ['verify_ssl', 'ssl_verify', 'verify_certs', 'ssl']) {
    const value = keywordOf(call, name);
    if (value === undefined || reader.constant(value, scope) !== false) continue;
    const owner = ownerOf(reader, call, scope, callee);
    // `ssl=False` elsewhere chooses a plain connection; only aiohttp takes it for «do not check».
    const isKnown = owner !== null && /^(?:aiohttp\.|elasticsearch\.|opensearchpy\.)/.test(owner);
    if (isKnown || name !== 'ssl') add(reader, 'tls', `${written(call)}(${name})`, isKnown, value);
  }
}

function judgeCertificates(reader: Reader, call: Call, scope: Scope): void {
  const value = keywordOf(call, 'cert_reqs');
  if (value === undefined) return;
  const isNone =
    reader.reference(value, scope) === 'ssl.CERT_NONE' || reader.constant(value, scope) === 'CERT_NONE';
  if (isNone) add(reader, 'tls', `${written(call)}(cert_reqs)`, true, value);
}

function judgeHost(reader: Reader, call: Call, scope: Scope, callee: string | null): void {
  const value = keywordOf(call, 'host');
  const constant = reader.constant(value, scope);
  if (value === undefined || typeof constant !== 'string' || !isEveryNetwork(constant)) return;
  const owner = ownerOf(reader, call, scope, callee);
  const isKnown = owner !== null && SERVERS.has(owner);
  const isServer = /^(?:run|serve|listen|start|start_server|run_server)$/.test(lastName(call.func) ?? '');
  if (isKnown || isServer) add(reader, 'bind', `${written(call)}(host)`, isKnown, value);
}

function judgeAddressPair(reader: Reader, call: Call, scope: Scope, callee: string | null): void {
  const isBind = call.func.kind === 'Attribute' && call.func.attr === 'bind';
  if (!isBind && !(callee !== null && SOCKET_SERVERS.test(callee))) return;
  const [pair] = call.args;
  if (pair?.kind !== 'Tuple') return;
  const address = reader.constant(pair.elts[0], scope);
  if (typeof address === 'string' && isEveryNetwork(address)) {
    const madeBy = call.func.kind === 'Attribute' ? reader.madeBy(call.func.value, scope) : null;
    add(reader, 'bind', written(call), !isBind || madeBy === 'socket.socket', pair);
  }
}

/** `parser.add_argument("--host", default="0.0.0.0")`. */
function judgeOption(reader: Reader, call: Call, scope: Scope): void {
  const [flag] = call.args;
  const value = keywordOf(call, 'default');
  const name = reader.constant(flag, scope);
  const constant = reader.constant(value, scope);
  if (value === undefined || typeof name !== 'string' || typeof constant !== 'string') return;
  if (/^--?(?:host|bind|listen|address)$/.test(name) && isEveryNetwork(constant)) {
    add(reader, 'bind', name, true, value);
  }
}

function judgeCors(reader: Reader, call: Call, scope: Scope, callee: string | null): void {
  const credentials = keywordOf(call, 'allow_credentials') ?? keywordOf(call, 'supports_credentials');
  if (credentials === undefined || reader.constant(credentials, scope) !== true) return;
  const origins = keywordOf(call, 'allow_origins') ?? keywordOf(call, 'origins');
  const pattern = keywordOf(call, 'allow_origin_regex');
  const isFlask = callee === 'flask_cors.CORS' || callee === 'flask_cors.cross_origin';
  const isOpen =
    (origins === undefined &&
      pattern === undefined &&
      isFlask &&
      keywordOf(call, 'resources') === undefined) ||
    holdsStar(reader, origins, scope) ||
    /^\^?\.\*\$?$/.test(String(reader.constant(pattern, scope) ?? ''));
  if (isOpen) add(reader, 'cors', `${written(call)}(allow_origins)`, true, origins ?? pattern ?? credentials);
}

function holdsStar(reader: Reader, expression: Expression | undefined, scope: Scope): boolean {
  const value = reader.literal(expression, scope);
  if (value === undefined) return false;
  const texts =
    value.kind === 'List' || value.kind === 'Tuple' || value.kind === 'Set' ? value.elts : [value];
  return texts.some((one) => reader.constant(one, scope) === '*');
}

const SAFE_LOADERS = /^(?:yaml|yaml\.cyaml|yaml\.loader)\.(?:C?SafeLoader|C?BaseLoader)$/;

function judgeYaml(reader: Reader, call: Call, scope: Scope, callee: string | null): void {
  if (callee === 'yaml.unsafe_load' || callee === 'yaml.unsafe_load_all') {
    return add(reader, 'load', callee, true, call);
  }
  if (callee !== 'yaml.load' && callee !== 'yaml.load_all') return;
  const loader = keywordOf(call, 'Loader') ?? call.args[1];
  // Without a loader PyYAML before 6 builds any object, and later versions refuse the call.
  if (loader === undefined)
    return add(
      reader,
      'load',
      callee,
      call.keywords.every(({ arg }) => arg !== null),
      call,
    );
  const name = reader.reference(loader, scope);
  if (name === null || !name.startsWith('yaml.') || SAFE_LOADERS.test(name)) return;
  add(reader, 'load', callee, !name.endsWith('FullLoader'), call);
}

function judgeTemplates(reader: Reader, call: Call, scope: Scope, callee: string | null): void {
  if (callee !== 'jinja2.Environment' && callee !== 'jinja2.environment.Environment') return;
  const value = keywordOf(call, 'autoescape');
  const isOff = value === undefined || reader.constant(value, scope) === false;
  // Templates of code or mail need no escaping: only what speaks of HTML counts.
  const isHtml = /html/i.test(reader.scoped.module.text);
  const isOpen = isOff && isHtml && call.keywords.every(({ arg }) => arg !== null);
  if (isOpen) add(reader, 'escape', 'jinja2.Environment(autoescape)', value !== undefined, value ?? call);
}

/** `app.config.from_mapping(SECRET_KEY="dev")`, `app.config.update(…)`, `SessionMiddleware(secret_key="…")`. */
function judgeSecret(reader: Reader, call: Call, scope: Scope): void {
  for (const name of ['SECRET_KEY', 'secret_key', 'JWT_SECRET_KEY']) {
    const value = keywordOf(call, name);
    const constant = reader.constant(value, scope);
    if (value === undefined || typeof constant !== 'string' || !isKnownDefault(constant)) continue;
    const isConfig = /^(?:from_mapping|update|add_middleware)$/.test(lastName(call.func) ?? '');
    // What a file of settings may replace afterwards is a default nobody is meant to run with, but may.
    if (isConfig) add(reader, 'secret', `${written(call)}(${name})`, name === 'secret_key', value);
  }
}

const BY_KEYWORD: ReadonlyMap<string, Judge> = new Map<string, Judge>([
  ['debug', judgeDebug],
  ['use_debugger', judgeDebug],
  ['verify', judgeVerify],
  ['verify_ssl', judgeVerify],
  ['ssl_verify', judgeVerify],
  ['verify_certs', judgeVerify],
  ['ssl', judgeVerify],
  ['cert_reqs', judgeCertificates],
  ['host', judgeHost],
  ['allow_credentials', judgeCors],
  ['supports_credentials', judgeCors],
  ['SECRET_KEY', judgeSecret],
  ['secret_key', judgeSecret],
  ['JWT_SECRET_KEY', judgeSecret],
]);

/** By the last part of the callee as written. Where it may be another name, the full one decides. */
const BY_NAME: ReadonlyMap<string, Judge> = new Map<string, Judge>([
  ['bind', judgeAddressPair],
  ['add_argument', judgeOption],
]);

const BY_REFERENCE = /^(?:yaml\.|jinja2\.|ssl\.|http\.server\.|socketserver\.|xmlrpc\.|wsgiref\.)/;

const NO_JUDGES: readonly Judge[] = [];

/** Judges one call. Most have no argument that matters, and their callee is not looked at. */
export function readCall(reader: Reader, call: Call, scope: Scope, isNamed: (name: string) => boolean): void {
  const last = lastName(call.func);
  const judges = judgesOf(call, last);
  const isTelling = judges.length > 0 || (last !== null && isNamed(rootName(call.func) ?? ''));
  if (!isTelling) return;
  const callee = reader.reference(call.func, scope);
  for (const judge of judges) judge(reader, call, scope, callee);
  if (callee === null || !BY_REFERENCE.test(callee)) return;
  if (callee === 'ssl._create_unverified_context') add(reader, 'tls', callee, true, call);
  judgeYaml(reader, call, scope, callee);
  judgeTemplates(reader, call, scope, callee);
  if (last === null || !BY_NAME.has(last)) judgeAddressPair(reader, call, scope, callee);
}

/** Each judge once: two arguments may call for the same. */
function judgesOf({ keywords }: Call, last: string | null): readonly Judge[] {
  const byName = last === null ? undefined : BY_NAME.get(last);
  let judges: Judge[] | null = byName === undefined ? null : [byName];
  for (const { arg } of keywords) {
    const judge = arg === null ? undefined : BY_KEYWORD.get(arg);
    if (judge === undefined || judges?.includes(judge)) continue;
    judges ??= [];
    judges.push(judge);
  }
  return judges ?? NO_JUDGES;
}

function rootName(expression: Expression): string | null {
  let at = expression;
  while (at.kind === 'Attribute') at = at.value;
  return at.kind === 'Name' ? at.id : null;
}
