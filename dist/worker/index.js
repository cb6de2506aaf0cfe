import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
var __webpack_exports__ = {};

;// CONCATENATED MODULE: external "node:module"
const external_node_module_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:module");
;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");
;// CONCATENATED MODULE: external "node:url"
const external_node_url_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");
;// CONCATENATED MODULE: external "node:buffer"
const external_node_buffer_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");
;// CONCATENATED MODULE: external "node:worker_threads"
const external_node_worker_threads_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");
;// CONCATENATED MODULE: ./.build/worker.mjs



const worker_require = (0,external_node_module_namespaceObject.createRequire)(import.meta.url);
const worker_filename = (0,external_node_url_namespaceObject.fileURLToPath)(import.meta.url);
const worker_dirname = (0,external_node_path_namespaceObject.dirname)(worker_filename);
var __defProp = Object.defineProperty;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __esm = (fn, res, err) => function __init() {
  if (err) throw err[0];
  try {
    return fn && (res = (0, fn[__getOwnPropNames(fn)[0]])(fn = 0)), res;
  } catch (e) {
    throw err = [e], e;
  }
};
var __export = (target, all) => {
  for (var name2 in all)
    __defProp(target, name2, { get: all[name2], enumerable: true });
};

// src/languages/source-facts.ts
function isDeepEnough(depth, wanted) {
  return DEPTHS.indexOf(depth) >= DEPTHS.indexOf(wanted);
}
var DEPTHS;
var init_source_facts = __esm({
  "src/languages/source-facts.ts"() {
    "use strict";
    DEPTHS = ["directives", "outline", "loaders", "syntax"];
  }
});

// src/languages/secrets/default-passwords.ts
function isDefaultPassword(value) {
  const lower = value.toLowerCase();
  return DEFAULTS.has(lower) || lower.startsWith("django-insecure-");
}
var DEFAULTS;
var init_default_passwords = __esm({
  "src/languages/secrets/default-passwords.ts"() {
    "use strict";
    DEFAULTS = new Set(
      "admin administrator root password passwd pass secret changeme change_me changethis changeit default postgres mysql mariadb mongo mongodb redis rabbitmq guest minio minioadmin elastic kibana grafana airflow jenkins sonar oracle tomcat manager system sa sqlserver toor letmein qwerty abc123 123456 1234567 12345678 123456789 1234567890 12345 1234 test test123 testing demo user welcome p@ssw0rd passw0rd password1 password123 admin123 root123 supersecret topsecret mysecretpassword mysecret secretkey secret_key django-insecure hunter2 keycloak vault neo4j cassandra couchdb influxdb openldap".split(
        " "
      )
    );
  }
});

// src/languages/secrets/looks-real.ts
function realnessOf(text) {
  if (/([xX*.#0-])\1{9}/.test(text)) return "placeholder";
  if (text.length > LONG) {
    return LONG_PLACEHOLDER.test(text) || hasSequence(text.toLowerCase()) ? "unlikely" : "random";
  }
  if (PLACEHOLDER.test(text) || /([xX*.#0-])\1{5}/.test(text)) return "placeholder";
  if (/(.)\1{5}/.test(text) || hasSequence(text.toLowerCase())) return "unlikely";
  return entropyOf(text) < leastEntropy(text) ? "unlikely" : "random";
}
function leastEntropy(text) {
  return Math.min(3, Math.log2(Math.max(text.length, 2)) * 0.7);
}
function hasSequence(text) {
  for (let at2 = 0; at2 + SEQUENCE <= text.length; at2++) {
    if (SEQUENCES.includes(text.slice(at2, at2 + SEQUENCE))) return true;
  }
  return false;
}
function entropyOf(text) {
  const counts = /* @__PURE__ */ new Map();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let entropy = 0;
  for (const count of counts.values()) entropy -= count / text.length * Math.log2(count / text.length);
  return entropy;
}
function wordlikeness(text) {
  let pairs = 0;
  let common = 0;
  for (const word of text.toLowerCase().matchAll(/[a-z]{2,}/g)) {
    for (let at2 = 0; at2 + 1 < word[0].length; at2++) {
      pairs++;
      if (COMMON_PAIRS.has(word[0].slice(at2, at2 + 2))) common++;
    }
  }
  return pairs === 0 ? 0 : common / pairs;
}
var WORDS, capitalized, PLACEHOLDER, SEQUENCES, SEQUENCE, LONG, LONG_PLACEHOLDER, COMMON_PAIRS;
var init_looks_real = __esm({
  "src/languages/secrets/looks-real.ts"() {
    "use strict";
    WORDS = "example sample dummy fake placeholder changeme change_me change-me replace redacted masked insert your_ your- yourkey yourtoken yoursecret mysecret my_secret my-secret mytoken my_token my-token mykey my_key my-key mypass my_pass my-pass notreal not_real not-real nota not_a not-a todo fixme foobar foo_bar testkey test_key test-key testtoken test_token test-token testsecret test_secret test-secret testpass test_pass test-pass lorem".split(
      " "
    );
    capitalized = (word) => word.slice(0, 1).toUpperCase() + word.slice(1);
    PLACEHOLDER = new RegExp(
      [
        ...WORDS.flatMap((word) => [word, word.toUpperCase(), capitalized(word)]),
        "x{4,}|X{4,}|\\*{3,}|\\.{3,}|-{4,}|0{8,}|<[^>]*>|\\$\\{|\\{\\{|%[sd(]|\\$\\(|^\\$"
      ].join("|")
    );
    SEQUENCES = "01234567890123456789 abcdefghijklmnopqrstuvwxyz abcdef0123456789abcdef 0123456789abcdef zyxwvutsrqponmlkjihgfedcba 9876543210 qwertyuiopasdfghjklzxcvbnm";
    SEQUENCE = 7;
    LONG = 90;
    LONG_PLACEHOLDER = /example|placeholder|redacted|changeme|(.)\1{9}/i;
    COMMON_PAIRS = new Set(
      "th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io le ve co me de hi ri ro ic ne ea ra ce li ch ll be ma si om ur ca el ta la ns di fo ho pe ec pr no ct us ac ot il tr ly nc et ut ss so rs un lo wa ge ie wh ee wi em ad ol rt po we na ul ni ts mo ow pa im mi ai sh ir su id os iv ia am fi ci vi pl ig tu ev ld ry mp fe bl ab gh ty op wo sa ay ex ke fr oo av ag if ap gr od bo sp rd do uc bu ei ov by rm ep tt oc fa".split(
        " "
      )
    );
  }
});

// src/foundation/digest.ts
var init_digest = __esm({
  "src/foundation/digest.ts"() {
    "use strict";
  }
});

// src/languages/secrets/mask.ts
function maskOf(value) {
  const shown = value.length >= SHOWS_ITS_BEGINNING ? value.slice(0, 4) : "";
  return `${shown}… (${value.length} characters)`;
}
var SHOWS_ITS_BEGINNING;
var init_mask = __esm({
  "src/languages/secrets/mask.ts"() {
    "use strict";
    init_digest();
    init_looks_real();
    SHOWS_ITS_BEGINNING = 20;
  }
});

// src/languages/secrets/secret-names.ts
function isSecretName(name2) {
  return SECRET.test(name2) && !HARMLESS.test(name2);
}
var SECRET, HARMLESS;
var init_secret_names = __esm({
  "src/languages/secrets/secret-names.ts"() {
    "use strict";
    SECRET = /password|passwd|passphrase|secret|token|api_?-?key|access_?-?key|private_?-?key|client_?-?key|signing_?-?key|encryption_?-?key|master_?-?key|credential|creds|auth(?:orization)?$|auth_?-?key|pwd/i;
    HARMLESS = /public|hashed|keyboard|keyword|author(?!i)|hotkey|primary|foreign|cache|sort|partition|tokeni[sz]|authenticity|(?:^|[a-z]_?)(?:id|ids|name|names|url|uri|path|file|dir|type|kind|length|len|size|count|limit|version|hash|sha\d*|md5|sum|checksum|integrity|digest|fingerprint|revision|ref|regex|re|pattern|format|algorithm|alg|header|prefix|suffix|field|column|label|class|expires?|expiry|ttl|by|max|min|policy|reset|prompt|help|hint|error|message|msg|title|text|placeholder|description|env|var|arn|location|endpoint|enabled|required|usage|cost|scope|role|mode|status|state|event|test|tests)$/i;
  }
});

// src/languages/secrets/assigned-secret.ts
function mayAssignSecrets(text) {
  return MAY_ASSIGN.test(text);
}
function judgeAssigned(name2, value) {
  if (!isSecretName(name2) || value.length > LONGEST) return null;
  const kind = isDefaultPassword(value) ? "default" : looksLikeChance(value) ? "chance" : null;
  return kind === null ? null : { kind, masked: maskOf(value) };
}
function looksLikeChance(value) {
  if (value.length < SHORTEST || /[\s<>{}()]|^(?:https?:|[./~])/.test(value) || !/[a-z]/i.test(value))
    return false;
  if (realnessOf(value) !== "random" || wordlikeness(value) >= 0.55) return false;
  const isMixed = /\d/.test(value) || /[a-z]/.test(value) && /[A-Z]/.test(value) && value.length >= 20;
  return isMixed && entropyOf(value) >= Math.min(3.3, Math.log2(value.length) - 0.4);
}
var SHORTEST, LONGEST, MAY_ASSIGN;
var init_assigned_secret = __esm({
  "src/languages/secrets/assigned-secret.ts"() {
    "use strict";
    init_default_passwords();
    init_looks_real();
    init_mask();
    init_secret_names();
    SHORTEST = 8;
    LONGEST = 300;
    MAY_ASSIGN = /(?:passw|passphrase|secret|token|credential|creds|pwd|_key|apikey|accesskey|privatekey)[\w-]*["'\]]{0,2}\s*(?::[^=\n]{1,40})?[:=]\s*(?:[bru]{0,2}|\()["'`]\S{4,}/i;
  }
});

// src/languages/python/tree/visit.ts
function pushChildren(node, out) {
  switch (node.kind) {
    case "Name":
    case "Constant":
    case "alias":
    case "Pass":
    case "Break":
    case "Continue":
    case "Global":
    case "Nonlocal":
    case "MatchSingleton":
    case "MatchStar":
    case "Import":
    case "ImportFrom":
      if (node.kind === "Import" || node.kind === "ImportFrom") pushAll(node.names, out);
      return;
    case "Attribute":
    case "Starred":
    case "Await":
    case "YieldFrom":
    case "Expr":
    case "keyword":
    case "MatchValue":
    case "Return":
    case "Yield":
      out.push(node.value);
      return;
    case "Call":
      out.push(node.func);
      pushArguments(node.args, node.keywords, out);
      return;
    case "Subscript":
      out.push(node.value, node.slice);
      return;
    case "BinOp":
      out.push(node.left, node.right);
      return;
    case "Compare":
      out.push(node.left);
      pushAll(node.comparators, out);
      return;
    case "BoolOp":
    case "JoinedStr":
    case "TemplateStr":
      pushAll(node.values, out);
      return;
    case "UnaryOp":
      out.push(node.operand);
      return;
    case "List":
    case "Tuple":
    case "Set":
      pushAll(node.elts, out);
      return;
    case "Dict":
      pushItems(node, out);
      return;
    case "FormattedValue":
    case "Interpolation":
      out.push(node.value, node.formatSpec);
      return;
    case "Assign":
      pushAll(node.targets, out);
      out.push(node.value);
      return;
    case "AugAssign":
    case "NamedExpr":
      out.push(node.target, node.value);
      return;
    case "AnnAssign":
      out.push(node.target, node.annotation, node.value);
      return;
    case "IfExp":
      out.push(node.body, node.test, node.orelse);
      return;
    case "Lambda":
      out.push(node.args, node.body);
      return;
    case "ListComp":
    case "SetComp":
    case "GeneratorExp":
      out.push(node.elt);
      pushAll(node.generators, out);
      return;
    case "DictComp":
      out.push(node.key, node.value);
      pushAll(node.generators, out);
      return;
    case "comprehension":
      out.push(node.target, node.iter);
      pushAll(node.ifs, out);
      return;
    case "Slice":
      out.push(node.lower, node.upper, node.step);
      return;
    case "arg":
      out.push(node.annotation);
      return;
    case "arguments":
      pushParameters(node, out);
      return;
    default:
      pushStatementChildren(node, out);
  }
}
function pushArguments(args, keywords, out) {
  const base = out.length;
  pushAll(args, out);
  if (keywords.length === 0) return;
  pushAll(keywords, out);
  const lastArgument = args.at(-1);
  const firstKeyword = keywords[0];
  if (lastArgument !== void 0 && firstKeyword !== void 0 && lastArgument.start > firstKeyword.start) {
    const sorted = out.splice(base).sort((a, b) => (a?.start ?? 0) - (b?.start ?? 0));
    pushAll(sorted, out);
  }
}
function pushItems({ keys, values }, out) {
  for (let index = 0; index < values.length; index++) out.push(keys[index] ?? null, values[index] ?? null);
}
function pushParameters(node, out) {
  const plain = node.posonlyargs.length + node.args.length;
  const withDefault = plain - node.defaults.length;
  for (let index = 0; index < plain; index++) {
    const positional = index < node.posonlyargs.length;
    const parameter = positional ? node.posonlyargs[index] : node.args[index - node.posonlyargs.length];
    out.push(parameter ?? null);
    if (index >= withDefault) out.push(node.defaults[index - withDefault] ?? null);
  }
  out.push(node.vararg);
  for (let index = 0; index < node.kwonlyargs.length; index++) {
    out.push(node.kwonlyargs[index] ?? null, node.kwDefaults[index] ?? null);
  }
  out.push(node.kwarg);
}
function pushStatementChildren(node, out) {
  switch (node.kind) {
    case "Module":
      pushAll(node.body, out);
      return;
    case "FunctionDef":
    case "AsyncFunctionDef":
      pushAll(node.decoratorList, out);
      pushAll(node.typeParams, out);
      out.push(node.args, node.returns);
      pushAll(node.body, out);
      return;
    case "ClassDef":
      pushAll(node.decoratorList, out);
      pushAll(node.typeParams, out);
      pushArguments(node.bases, node.keywords, out);
      pushAll(node.body, out);
      return;
    case "If":
    case "While":
      out.push(node.test);
      pushAll(node.body, out);
      pushAll(node.orelse, out);
      return;
    case "For":
    case "AsyncFor":
      out.push(node.target, node.iter);
      pushAll(node.body, out);
      pushAll(node.orelse, out);
      return;
    case "With":
    case "AsyncWith":
      pushAll(node.items, out);
      pushAll(node.body, out);
      return;
    case "withitem":
      out.push(node.contextExpr, node.optionalVars);
      return;
    case "Try":
    case "TryStar":
      pushAll(node.body, out);
      pushAll(node.handlers, out);
      pushAll(node.orelse, out);
      pushAll(node.finalbody, out);
      return;
    case "ExceptHandler":
      out.push(node.type);
      pushAll(node.body, out);
      return;
    case "Raise":
      out.push(node.exc, node.cause);
      return;
    case "Assert":
      out.push(node.test, node.msg);
      return;
    case "Delete":
      pushAll(node.targets, out);
      return;
    case "TypeAlias":
      out.push(node.name);
      pushAll(node.typeParams, out);
      out.push(node.value);
      return;
    case "TypeVar":
      out.push(node.bound, node.defaultValue);
      return;
    case "ParamSpec":
    case "TypeVarTuple":
      out.push(node.defaultValue);
      return;
    case "Match":
      out.push(node.subject);
      pushAll(node.cases, out);
      return;
    case "match_case":
      out.push(node.pattern, node.guard);
      pushAll(node.body, out);
      return;
    case "MatchSequence":
    case "MatchOr":
      pushAll(node.patterns, out);
      return;
    case "MatchAs":
      out.push(node.pattern);
      return;
    case "MatchMapping":
      for (const [index, key] of node.keys.entries()) out.push(key, node.patterns[index] ?? null);
      return;
    case "MatchClass":
      out.push(node.cls);
      pushAll(node.patterns, out);
      pushAll(node.kwdPatterns, out);
      return;
  }
}
function pushAll(nodes, out) {
  for (let index = 0; index < nodes.length; index++) out.push(nodes[index] ?? null);
}
function walk(root, enter3) {
  const nodes = [root];
  const parents = [null];
  while (nodes.length > 0) {
    const node = nodes.pop() ?? null;
    const parent = parents.pop() ?? null;
    if (node === null || enter3(node, parent) === false) continue;
    const base = nodes.length;
    pushChildren(node, nodes);
    for (let low = base, high = nodes.length - 1; low < high; low++, high--) {
      const swapped = nodes[low] ?? null;
      nodes[low] = nodes[high] ?? null;
      nodes[high] = swapped;
    }
    while (parents.length < nodes.length) parents.push(node);
  }
}
function visitNodes(root, handlers) {
  const table = handlers;
  walk(root, (node, parent) => table[node.kind]?.(node, parent));
}
var init_visit = __esm({
  "src/languages/python/tree/visit.ts"() {
    "use strict";
  }
});

// src/languages/python/assigned-secrets.ts
function findAssignedSecrets(module) {
  if (!mayAssignSecrets(module.text)) return [];
  const found = [];
  const judge = (name2, value) => {
    if (name2 === null || !isText(value)) return;
    const judged = judgeAssigned(name2, value.value);
    if (judged === null) return;
    const { lines } = module;
    found.push({ name: name2, line: lines.lineAt(value.start), column: lines.columnAt(value.start), ...judged });
  };
  visitNodes(module, {
    Assign: ({ targets: targets2, value }) => {
      for (const target of targets2) judge(nameOf(target), value);
    },
    AnnAssign: ({ target, value }) => judge(nameOf(target), value),
    NamedExpr: ({ target, value }) => judge(nameOf(target), value),
    keyword: ({ arg, value }) => judge(arg, value),
    Dict: ({ keys, values }) => {
      for (const [index, key] of keys.entries()) judge(isText(key) ? key.value : null, values[index]);
    },
    arguments: ({ posonlyargs, args, defaults, kwonlyargs, kwDefaults }) => {
      const named = [...posonlyargs, ...args].slice(-defaults.length || Infinity);
      for (const [index, value] of defaults.entries()) judge(named[index]?.arg ?? null, value);
      for (const [index, value] of kwDefaults.entries()) judge(kwonlyargs[index]?.arg ?? null, value);
    }
  });
  return found;
}
function isText(node) {
  return node?.kind === "Constant" && (node.type === "str" || node.type === "bytes");
}
function nameOf(target) {
  if (target.kind === "Name") return target.id;
  if (target.kind === "Attribute") return target.attr;
  return target.kind === "Subscript" && isText(target.slice) ? target.slice.value : null;
}
var init_assigned_secrets = __esm({
  "src/languages/python/assigned-secrets.ts"() {
    "use strict";
    init_assigned_secret();
    init_visit();
  }
});

// src/languages/python/bodies/names.ts
function layered(outer, inner2) {
  if (inner2.size === 0) return outer;
  return {
    get: (name2) => inner2.get(name2) ?? outer.get(name2),
    has: (name2) => inner2.has(name2) || outer.has(name2)
  };
}
function learnAliases(statement, aliases) {
  if (statement.kind === "Import") {
    for (const { name: name2, asname } of statement.names) {
      const root = name2.split(".", 1)[0];
      aliases.set(asname ?? root, asname === null ? root : name2);
    }
  } else if (statement.kind === "ImportFrom") {
    const { level, module, names } = statement;
    const base = `${".".repeat(level)}${module ?? ""}`;
    const prefix = module === null ? base : `${base}.`;
    for (const { name: name2, asname } of names) if (name2 !== "*") aliases.set(asname ?? name2, `${prefix}${name2}`);
  }
}
function dottedName(expression, aliases, isHidden) {
  if (expression.kind === "Name") return rootName(expression.id, aliases, isHidden);
  if (expression.kind === "Attribute" && expression.value.kind === "Name")
    return `${rootName(expression.value.id, aliases, isHidden)}.${expression.attr}`;
  const parts = [];
  let at2 = expression;
  while (at2.kind === "Attribute") {
    parts.push(at2.attr);
    if (parts.length > MOST_PARTS) return null;
    at2 = at2.value;
  }
  if (at2.kind !== "Name") return isSuperCall(at2) ? ["super", ...parts.reverse()].join(".") : null;
  return [rootName(at2.id, aliases, isHidden), ...parts.reverse()].join(".");
}
function rootName(id, aliases, isHidden) {
  const origin = aliases.get(id);
  return origin === void 0 || isHidden?.(id) === true ? id : origin;
}
function isSuperCall(expression) {
  return expression.kind === "Call" && expression.func.kind === "Name" && expression.func.id === "super";
}
function calleeOf(expression) {
  let at2 = expression;
  while (at2.kind === "Call") at2 = at2.func;
  return at2.kind === "Subscript" ? at2.value : at2;
}
function rootOf(expression) {
  let at2 = expression;
  while (at2.kind === "Attribute") at2 = at2.value;
  return at2.kind === "Name" ? at2.id : null;
}
function lastPart(name2) {
  return name2.slice(name2.lastIndexOf(".") + 1);
}
var MOST_PARTS;
var init_names = __esm({
  "src/languages/python/bodies/names.ts"() {
    "use strict";
    MOST_PARTS = 12;
  }
});

// src/languages/python/bodies/declarations.ts
function findDeclarations(module) {
  const functions = [];
  const classes = [];
  const aliases = /* @__PURE__ */ new Map();
  const stack = [{ body: module.body, owner: null, guard: "none", scope: /* @__PURE__ */ new Map() }];
  for (let open = stack.pop(); open !== void 0; open = stack.pop()) {
    for (const statement of open.body) readStatement3(statement, open);
  }
  functions.sort((a, b) => a.node.start - b.node.start);
  classes.sort((a, b) => a.node.start - b.node.start);
  return { functions, classes, aliases };
  function readStatement3(statement, open) {
    const { owner, guard, scope } = open;
    switch (statement.kind) {
      case "Import":
      case "ImportFrom":
        if (owner === null) learnAliases(statement, aliases);
        for (const { name: name2, asname } of statement.names) bind(scope, asname ?? name2, statement.start);
        return;
      case "FunctionDef":
      case "AsyncFunctionDef":
        bind(scope, statement.name, statement.start);
        functions.push({ owner, node: statement, guard, scope });
        return;
      case "ClassDef": {
        bind(scope, statement.name, statement.start);
        const name2 = owner === null ? statement.name : `${owner.name}.${statement.name}`;
        const found = { name: name2, node: statement, guard };
        classes.push(found);
        stack.push({ body: statement.body, owner: found, guard, scope: /* @__PURE__ */ new Map() });
        return;
      }
      case "Assign":
        for (const target of statement.targets)
          if (target.kind === "Name") bind(scope, target.id, statement.start);
        return;
      case "AnnAssign":
        if (statement.target.kind === "Name" && statement.value !== null)
          bind(scope, statement.target.id, statement.start);
        return;
      case "If":
        readIf2(statement, open);
        return;
      case "Try":
      case "TryStar":
        readTry2(statement, open);
        return;
      case "With":
      case "AsyncWith":
        stack.push({ ...open, body: statement.body });
        return;
      case "For":
      case "AsyncFor":
      case "While":
        stack.push({ ...open, body: statement.body, guard: inner(guard, "branch") });
        stack.push({ ...open, body: statement.orelse, guard: inner(guard, "branch") });
        return;
    }
  }
  function readIf2({ test, body, orelse }, open) {
    const isGuard = isTypeChecking(test, aliases);
    const isNegated = test.kind === "UnaryOp" && test.op === "Not" && isTypeChecking(test.operand, aliases);
    const [then, otherwise] = isGuard ? ["type-checking", open.guard] : isNegated ? [open.guard, "type-checking"] : ["branch", "branch"];
    stack.push({ ...open, body: orelse, guard: inner(open.guard, otherwise) });
    stack.push({ ...open, body, guard: inner(open.guard, then) });
  }
  function readTry2({ body, handlers, orelse, finalbody }, open) {
    const branch = inner(open.guard, "branch");
    stack.push({ ...open, body: finalbody });
    stack.push({ ...open, body: orelse, guard: branch });
    for (const handler of handlers) {
      const isFallback = body.some(({ kind }) => kind === "Import" || kind === "ImportFrom");
      stack.push({ ...open, body: handler.body, guard: isFallback ? inner(open.guard, "fallback") : branch });
    }
    stack.push({ ...open, body, guard: branch });
  }
}
function bind(scope, name2, at2) {
  const known = scope.get(name2);
  if (known === void 0) scope.set(name2, { count: 1, last: at2 });
  else {
    known.count++;
    known.last = Math.max(known.last, at2);
  }
}
function inner(outer, own) {
  if (outer === "type-checking" || own === "type-checking") return "type-checking";
  if (outer === "fallback" || own === "fallback") return "fallback";
  return own === "none" ? outer : own;
}
function isTypeChecking(test, aliases) {
  if (test.kind !== "Name" && test.kind !== "Attribute") return false;
  const name2 = dottedName(test, aliases);
  return name2 !== null && lastPart(name2) === "TYPE_CHECKING";
}
var init_declarations = __esm({
  "src/languages/python/bodies/declarations.ts"() {
    "use strict";
    init_names();
  }
});

// src/languages/python/bodies/docstring.ts
function docstringOf(body, text) {
  const first = docstringNode(body);
  return first === null ? "" : text.slice(first.start, first.end);
}
function docstringNode(body) {
  const [first] = body;
  const isText3 = first?.kind === "Expr" && first.value.kind === "Constant" && first.value.type === "str";
  return isText3 ? first : null;
}
function commentsIn(text, start, end) {
  return (text.slice(start, end).match(/#[^\n]*/g) ?? []).join("\n");
}
var init_docstring = __esm({
  "src/languages/python/bodies/docstring.ts"() {
    "use strict";
  }
});

// src/languages/python/bodies/excuses.ts
function findExcuse(found, hollow, decorators, context) {
  const { node, guard, scope } = found;
  const { owner, words } = context;
  for (const decorator of decorators) {
    const reason = DECLARED.get(lastPart(decorator));
    if (reason !== void 0) return reason;
  }
  if (guard === "type-checking") return "for type checkers";
  if (guard === "fallback") return "stands in where an import fails";
  const bound = scope.get(node.name);
  if (bound !== void 0 && bound.count > 1 && (guard === "branch" || bound.last > node.start))
    return "defined again in the module";
  if (owner?.isAbstract === true) return "member of an abstract class or protocol";
  if (/^__\w+__$/.test(node.name)) return "special method";
  if (owner !== null) {
    if (ERROR_CLASS.test(owner.name)) return "member of an error class";
    if (IDLE_CLASS.test(lastPart(owner.name)) && (owner.bases.length > 0 || owner.words !== ""))
      return "class that does nothing by its name";
  }
  const allWords = owner === null ? words : `${words}
${owner.words}`;
  if (SAYS_ABSTRACT.test(allWords) || SAYS_ABSTRACT.test(hollow.value ?? "")) return "abstract by its words";
  if (hollow.kind === "not-implemented") return /^_?raise/.test(node.name) ? "helper that raises" : null;
  if (IDLE_NAME.test(node.name)) return "does nothing by its name";
  if (isConstantByType(node.returns, context.aliases)) return "constant by its type";
  if (SAYS_IDLE.test(allWords)) return "does nothing by its words";
  if (hollow.kind !== "nothing") return null;
  return EVENT.test(node.name) || owner !== null && owner.bases.length > 0 && mayBePassedOver(node.name, owner) ? "event that may be passed over" : null;
}
function mayBePassedOver(method, { name: name2, bases }) {
  return PHASE.test(method) || [name2, ...bases].some((one) => EVENT_CLASS.test(lastPart(one)));
}
function isConstantByType(returns, aliases) {
  if (returns === null) return false;
  const name2 = dottedName(calleeOf(returns), aliases);
  return name2 !== null && /^(?:Literal|NoReturn|Never|TypeGuard|TypeIs)$/.test(lastPart(name2));
}
function isAbstractClass(node, bases, aliases) {
  if (bases.some((base) => /(?:^|\.)(?:ABC|Protocol|Interface)$/.test(base))) return true;
  return node.keywords.some(
    ({ arg, value }) => arg === "metaclass" && /ABCMeta$/.test(dottedName(value, aliases) ?? "")
  );
}
function classContext(found, text, aliases) {
  const bases = basesOf(found.node, aliases);
  return {
    name: found.name,
    bases,
    isAbstract: isAbstractClass(found.node, bases, aliases),
    words: docstringOf(found.node.body, text)
  };
}
function basesOf({ bases }, aliases) {
  return bases.flatMap((base) => dottedName(calleeOf(base), aliases) ?? []);
}
var IDLE_NAME, IDLE_CLASS, EVENT, PHASE, SAYS_IDLE, SAYS_ABSTRACT, EVENT_CLASS, DECLARED, ERROR_CLASS;
var init_excuses = __esm({
  "src/languages/python/bodies/excuses.ts"() {
    "use strict";
    init_docstring();
    init_names();
    IDLE_NAME = /^_?(?:no_?op\w*|null\w*|do_?nothing|ignore|empty|void|dummy)$|(?:_no_?op|_do_nothing)$/i;
    IDLE_CLASS = /^_*(?:No[A-Z]|No_?[Oo]p|NOOP|Null|Noop|Dummy|Fake|Mock|Stub|Silent|Void|Empty)|(?:Noop|NoOp|Mock|Stub)$/;
    EVENT = /^(?:on_\w+|visit(?:_\w+)?|leave_\w+|depart_\w+|before_\w+|after_\w+|\w+_(?:hook|handler|callback|signal|listener)|\w*close|dispose|tear_?down\w*|set_?up\w*|tearDown\w*|setUp\w*)$/;
    PHASE = /^(?:pre_?\w+|post_?\w+|handle_\w+|enter_\w+|exit_\w+|begin_\w+|end_\w+|clean_?up|destroy|init|initialize|finalize|flush|start|stop|reset|connect|disconnect|shutdown|join|ready|register|unregister|activate|deactivate|subscribe|unsubscribe|configure|log_message|emit)$/;
    SAYS_IDLE = /\bno-?op\b|\bintentional(?:ly)?\b|\bdeliberate(?:ly)?\b|\b(?:does|do|doing) nothing\b|\bnothing (?:to \w+|is (?:done|needed)|needed)\b|\bby design\b|\bon purpose\b|\bnot (?:needed|necessary|required|applicable|supported)\b|\bno need\b|\b(?:is|are|gets?|will be) ignored\b|\bfor (?:type|typing|types|mypy)\b|\btypes? only\b|\bmarker\b|\bnull object\b|\bhooks?\b|\bplaceholder for (?:type|subclass|plugin)/i;
    SAYS_ABSTRACT = /\bsub-?class(?:es|ed|ing)?\b|\bderived class|\bchild class|\boverrid(?:e|es|den|ing)\b|\babstract\b|\bimplement(?:ed|ing|s)? (?:by|in) (?:the |a |an )?(?:sub|child|derived|adapter|driver|provider|plugin|dialect|backend)|\bimplementors?\b|\bbase class\b|\bmixin\b/i;
    EVENT_CLASS = /(?:Events?|Hooks?|Handlers?|Listener|Visitor|Plugin|Callbacks?|Observer|Interface|Mixin|Base)$|^Base[A-Z]/;
    DECLARED = /* @__PURE__ */ new Map([
      ["abstractmethod", "abstract method"],
      ["abstractproperty", "abstract method"],
      ["abstractclassmethod", "abstract method"],
      ["abstractstaticmethod", "abstract method"],
      ["abstract", "abstract method"],
      ["overload", "overload"],
      ["singledispatch", "base of single dispatch"],
      ["singledispatchmethod", "base of single dispatch"],
      ["hookspec", "hook specification"],
      ["hookimpl", "hook implementation"],
      ["group", "group of commands"],
      ["callback", "callback of a command"],
      ["setter", "property that may not be set"],
      ["deleter", "property that may not be set"],
      ["override", "override"],
      ["deprecated", "deprecated"],
      ["fixture", "fixture"],
      ["receiver", "signal handler"],
      ["listens_for", "signal handler"],
      ["contextmanager", "context manager"],
      ["type_check_only", "for type checkers"],
      ["no_type_check", "for type checkers"],
      ["ufunc", "declared to another system"]
    ]);
    ERROR_CLASS = /(?:Error|Exception|Warning|Exit|Interrupt)$/;
  }
});

// src/languages/python/bodies/constants.ts
function readConstant(value, depth = 0) {
  if (depth > MOST_DEEP) return null;
  switch (value.kind) {
    case "Constant":
      return readLiteral(value.type, value.value);
    case "UnaryOp":
      return readSigned(value.op, readConstant(value.operand, depth + 1));
    case "List":
    case "Tuple":
    case "Set":
      return readElements(value.elts, depth);
    case "Dict":
      return readDict(value, depth);
    case "Call":
      return value.func.kind === "Name" && EMPTY_CALLS.has(value.func.id) && value.args.length + value.keywords.length === 0 ? "empty" : null;
    default:
      return null;
  }
}
function readLiteral(type, value) {
  switch (type) {
    case "None":
      return "empty";
    case "Ellipsis":
      return null;
    case "bool":
      return value === "True" ? "success" : "empty";
    case "str":
      return value === "" ? "empty" : SUCCESS_TEXT.test(value) ? "success" : "other";
    case "bytes":
      return value === "" ? "empty" : "other";
    default:
      return /^[0_.]+j?$/i.test(value) ? "empty" : "other";
  }
}
function readSigned(operator, operand) {
  if (operand === null || operator !== "Not") return operand;
  return operand === "empty" ? "success" : "empty";
}
function readElements(elements, depth) {
  if (elements.length > MOST_ELEMENTS) return "other";
  let meaning = "empty";
  for (const element of elements) {
    const own = readConstant(element, depth + 1);
    if (own === null) return null;
    if (own !== "empty") meaning = "other";
  }
  return meaning;
}
function readDict({ keys, values }, depth) {
  if (values.length > MOST_ELEMENTS) return "other";
  let meaning = "empty";
  for (const [index, value] of values.entries()) {
    const key = keys[index];
    const own = readConstant(value, depth + 1);
    if (own === null || key?.kind !== "Constant") return null;
    if (saysSuccess(key.value, value, own)) meaning = "success";
    else if (own !== "empty" && meaning === "empty") meaning = "other";
  }
  return meaning;
}
function saysSuccess(key, value, meaning) {
  if (value.kind !== "Constant") return false;
  if (SUCCESS_KEY.test(key)) return value.value === "True";
  return STATUS_KEY.test(key) && (meaning === "success" || value.type === "int" && /^20\d$/.test(value.value));
}
var MOST_DEEP, MOST_ELEMENTS, SUCCESS_TEXT, SUCCESS_KEY, STATUS_KEY, EMPTY_CALLS;
var init_constants = __esm({
  "src/languages/python/bodies/constants.ts"() {
    "use strict";
    MOST_DEEP = 4;
    MOST_ELEMENTS = 20;
    SUCCESS_TEXT = /^(?:ok|okay|success|succeeded|passed|valid|verified|approved|authori[sz]ed|healthy)$/i;
    SUCCESS_KEY = /^(?:ok|success|succeeded|valid|verified|passed|approved|authori[sz]ed|allowed|authenticated|healthy|is_\w+)$/;
    STATUS_KEY = /^(?:status|result|state|code|status_code)$/;
    EMPTY_CALLS = /* @__PURE__ */ new Set([
      "dict",
      "list",
      "set",
      "tuple",
      "frozenset",
      "str",
      "bytes"
    ]);
  }
});

// src/languages/python/bodies/hollow-body.ts
function readHollowBody(body, text, aliases) {
  if (body.length > MOST_STATEMENTS) return null;
  let result = null;
  let hasLogged = false;
  for (const [index, statement] of body.entries()) {
    if (isIdle(statement)) continue;
    if (isLogLine(statement, aliases) || isPause(statement, aliases)) {
      hasLogged = true;
      continue;
    }
    result = readEnd(statement, text, aliases);
    if (result === null || body.slice(index + 1).some((after) => !isIdle(after))) return null;
  }
  if (hasLogged && (result === null || result.kind === "nothing")) return null;
  return result ?? NOTHING;
}
function isIdle(statement) {
  switch (statement.kind) {
    case "Pass":
      return true;
    case "Expr":
      return statement.value.kind === "Constant" && (statement.value.type === "Ellipsis" || statement.value.type === "str");
    case "Delete":
      return statement.targets.every(({ kind }) => kind === "Name");
    default:
      return false;
  }
}
function isLogLine(statement, aliases) {
  if (statement.kind !== "Expr" || statement.value.kind !== "Call") return false;
  const { func } = statement.value;
  if (func.kind === "Name") return func.id === "print";
  if (func.kind !== "Attribute") return false;
  const receiver = dottedName(func.value, aliases);
  return receiver !== null && LOGGERS.test(lastPart(receiver));
}
function isPause(statement, aliases) {
  if (statement.kind !== "Expr") return false;
  const call = statement.value.kind === "Await" ? statement.value.value : statement.value;
  if (call.kind !== "Call" || call.args[0]?.kind !== "Constant") return false;
  const name2 = dottedName(call.func, aliases);
  return name2 === "asyncio.sleep" || name2 === "time.sleep";
}
function readEnd(statement, text, aliases) {
  if (statement.kind === "Raise") return statement.exc && readFailure(statement.exc, text, aliases);
  if (statement.kind !== "Return") return null;
  const { value } = statement;
  if (value === null) return NOTHING;
  const meaning = readConstant(value);
  if (meaning === null || meaning === "other") return null;
  return { kind: "constant", value: written(value, text), success: meaning === "success" };
}
function readFailure(error, text, aliases) {
  const callee = error.kind === "Call" ? error.func : error;
  const name2 = dottedName(callee, aliases);
  const message = error.kind === "Call" ? textOf(error.args[0]) : null;
  const saysSo = name2 !== null && NOT_IMPLEMENTED_NAME.test(lastPart(name2)) || message !== null && NOT_IMPLEMENTED_TEXT.test(message);
  if (!saysSo) return null;
  return {
    kind: "not-implemented",
    value: cut(message ?? text.slice(error.start, error.end)),
    success: false
  };
}
function textOf(value, depth = 0) {
  if (value === void 0 || depth > MOST_DEEP2) return null;
  if (value.kind === "Constant") return value.type === "str" ? value.value : null;
  if (value.kind === "JoinedStr") return value.values.map((part) => textOf(part, depth + 1) ?? "…").join("");
  if (value.kind === "BinOp" && value.op === "Mod") return textOf(value.left, depth + 1);
  if (value.kind === "Call" && value.func.kind === "Attribute" && value.func.attr === "format")
    return textOf(value.func.value, depth + 1);
  return null;
}
function written(node, text) {
  return cut(text.slice(node.start, Math.min(node.end, node.start + 4 * MOST_CHARACTERS)));
}
function cut(text) {
  const line = text.replace(/\s+/g, " ");
  return line.length > MOST_CHARACTERS ? `${line.slice(0, MOST_CHARACTERS - 1)}…` : line;
}
var MOST_CHARACTERS, MOST_STATEMENTS, MOST_DEEP2, NOT_IMPLEMENTED_NAME, NOT_IMPLEMENTED_TEXT, LOGGERS, NOTHING;
var init_hollow_body = __esm({
  "src/languages/python/bodies/hollow-body.ts"() {
    "use strict";
    init_constants();
    init_names();
    MOST_CHARACTERS = 80;
    MOST_STATEMENTS = 8;
    MOST_DEEP2 = 8;
    NOT_IMPLEMENTED_NAME = /^(?:not_?(?:yet_?)?implemented|unimplemented|todo)(?:_?(?:error|exception|yet))?$/i;
    NOT_IMPLEMENTED_TEXT = /\bnot[\s-]+(?:yet[\s-]+|been[\s-]+|currently[\s-]+)*implemented\b|\bun-?implemented\b|\bnotimplemented\b|^\s*(?:todo|fixme)\b|\bimplement me\b|\b(?:to|must) be implemented\b|\bisn't implemented\b/i;
    LOGGERS = /^_?(?:log|logger|logging|structlog|loguru)$/i;
    NOTHING = { kind: "nothing", value: null, success: false };
  }
});

// src/languages/python/bodies/code-lines.ts
function countCodeLines(text, start) {
  let count = 0;
  for (let index = start; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit <= 32 || unit === SEMICOLON) continue;
    if (unit !== HASH) count++;
    const end = text.indexOf("\n", index);
    if (end < 0) return count;
    index = end;
  }
  return count;
}
var HASH, SEMICOLON;
var init_code_lines = __esm({
  "src/languages/python/bodies/code-lines.ts"() {
    "use strict";
    HASH = 35;
    SEMICOLON = 59;
  }
});

// src/languages/python/bodies/deprecation.ts
function isDeprecationWarning(statement, aliases) {
  if (statement.kind !== "Expr" || statement.value.kind !== "Call") return false;
  const { func, args, keywords } = statement.value;
  const callee = dottedName(func, aliases);
  if (callee === null || !/(?:^|[._])(?:warn|deprecat\w*)$/.test(callee)) return false;
  if (/deprecat/i.test(lastPart(callee))) return true;
  return [...args, ...keywords.map(({ value }) => value)].some((value) => {
    const name2 = dottedName(value, aliases);
    return name2 !== null && CATEGORY.test(name2);
  });
}
function findDeprecation(module, aliases) {
  const statement = module.body.find((candidate) => isDeprecationWarning(candidate, aliases));
  if (statement === void 0 || statement.kind !== "Expr" || statement.value.kind !== "Call") return null;
  const { args, keywords } = statement.value;
  const said = [...args, ...keywords.map(({ value }) => value)].map((value) => textOf(value) ?? "").join(" ");
  const docstring = docstringNode(module.body);
  const text = docstring === null ? said : `${said}
${module.text.slice(docstring.start, docstring.end)}`;
  return { line: module.lines.lineAt(statement.start), removal: REMOVAL.exec(text)?.[1] ?? null };
}
var REMOVAL, CATEGORY;
var init_deprecation = __esm({
  "src/languages/python/bodies/deprecation.ts"() {
    "use strict";
    init_docstring();
    init_hollow_body();
    init_names();
    REMOVAL = /\b(?:remov(?:ed?|al)|drop(?:ped)?|delet(?:ed?|ion)|go(?:es)? away|gone|until)\b[^\n]{0,60}?\b((?:v(?:ersion)? ?)?\d+(?:\.\d+|\.x)*(?:-\d\d-\d\d)?)\b/i;
    CATEGORY = /(?:Deprecation|Future|RemovedIn\w*)Warning$/;
  }
});

// src/languages/python/bodies/forwarding-call.ts
function findForwardedCallee(definition, isMethod) {
  const call = onlyCall(definition.body);
  if (call === null || definition.decoratorList.length > 0) return null;
  const parameters = parameterNames(definition.args, isMethod);
  const handed = argumentNames(call);
  if (handed === null || parameters.length === 0 || handed.length !== parameters.length) return null;
  return parameters.every((name2, index) => handed[index] === name2) ? call.func : null;
}
function parameterNames({ posonlyargs, args, vararg, kwonlyargs, kwarg }, isMethod) {
  const plain = [...posonlyargs, ...args].map(({ arg }) => arg);
  return [
    ...isMethod ? plain.slice(1) : plain,
    ...vararg === null ? [] : [`*${vararg.arg}`],
    ...kwonlyargs.map(({ arg }) => arg),
    ...kwarg === null ? [] : [`**${kwarg.arg}`]
  ];
}
function argumentNames({ args, keywords }) {
  const names = [];
  for (const argument of args) {
    const isStarred = argument.kind === "Starred";
    const value = isStarred ? argument.value : argument;
    if (value.kind !== "Name") return null;
    names.push(isStarred ? `*${value.id}` : value.id);
  }
  for (const { arg, value } of keywords) {
    if (value.kind !== "Name" || arg !== null && arg !== value.id) return null;
    names.push(arg === null ? `**${value.id}` : value.id);
  }
  return names;
}
function onlyCall(body) {
  const rest = body.filter((statement) => !isIdle(statement));
  const [only] = rest;
  if (rest.length !== 1 || only === void 0) return null;
  if (only.kind !== "Return" && only.kind !== "Expr") return null;
  const value = only.value?.kind === "Await" ? only.value.value : only.value;
  return value?.kind === "Call" ? value : null;
}
function findForwardedBase({
  bases,
  keywords,
  decoratorList,
  body,
  name: name2
}) {
  const [base] = bases;
  if (base === void 0 || bases.length > 1 || keywords.length + decoratorList.length > 0) return null;
  if (/(?:Error|Exception|Warning)$/.test(name2)) return null;
  const addsNothing = body.every(
    (statement) => isIdle(statement) || (statement.kind === "FunctionDef" || statement.kind === "AsyncFunctionDef") && handsToSuper(statement)
  );
  return addsNothing ? base : null;
}
function handsToSuper(method) {
  const callee = findForwardedCallee(method, true);
  return callee?.kind === "Attribute" && callee.attr === method.name && callee.value.kind === "Call" && callee.value.func.kind === "Name" && callee.value.func.id === "super";
}
var init_forwarding_call = __esm({
  "src/languages/python/bodies/forwarding-call.ts"() {
    "use strict";
    init_hollow_body();
  }
});

// src/languages/python/bodies/status.ts
function findStatus(module) {
  const { body, text, lines } = module;
  for (const statement of body) {
    if (statement.kind !== "Assign" || statement.targets.length !== 1) continue;
    const [target] = statement.targets;
    if (target?.kind !== "Name" || target.id !== "__status__") continue;
    const { value } = statement;
    if (value.kind === "Constant" && value.type === "str")
      return { line: lines.lineAt(statement.start), text: value.value.slice(0, 80) };
  }
  const second = body.find(({ kind, start }) => kind !== "Expr" || start > MOST_CHARACTERS2);
  const head = text.slice(0, Math.min(second?.start ?? text.length, MOST_CHARACTERS2));
  if (!/status/i.test(head)) return void 0;
  const match = STATUS_LINE.exec(head);
  if (match === null) return void 0;
  const said = (match[1] ?? "").replace(/["'*\s]+$/, "");
  return { line: lines.lineAt(match.index + match[0].length - 1), text: said };
}
var MOST_CHARACTERS2, STATUS_LINE;
var init_status = __esm({
  "src/languages/python/bodies/status.ts"() {
    "use strict";
    MOST_CHARACTERS2 = 2e3;
    STATUS_LINE = /^[ \t]*(?:#+[ \t]*|\*+[ \t]*|"""[ \t]*)?(?:module[ \t]+)?status(?:\*\*)?[ \t]*:[ \t]*(\S[^\n]{0,78})/im;
  }
});

// src/languages/python/bodies/module-shape.ts
function readModuleShape(module, imports, exported, aliases) {
  const reader = { aliases, passed: [], module };
  let forwarding = 0;
  let own = 0;
  for (const statement of module.body) {
    const does = readStatement(statement, reader);
    if (does === "forwarding") forwarding++;
    else if (does === "own") own++;
  }
  const status = findStatus(module);
  const docstring = docstringNode(module.body);
  return {
    codeLines: countCodeLines(module.text, docstring?.end ?? 0),
    forwarding,
    own,
    forwarded: forwardedNames(reader, imports, exported, own),
    deprecation: findDeprecation(module, aliases),
    ...status === void 0 ? {} : { status }
  };
}
function forwardedNames({ passed, module }, imports, exported, own) {
  if (passed.length === 0) return [];
  const listed = exported === null ? null : new Set(exported);
  const used = new Set(passed.flatMap(({ how, root }) => how === "re-export" ? [] : [root]));
  const offered = passed.filter(({ name: name2, how, isExplicit }) => {
    if (listed !== null) return name2 === "*" || listed.has(name2);
    if (name2.startsWith("_")) return false;
    return how !== "re-export" || isExplicit || own === 0 && !used.has(name2);
  });
  if (offered.length === 0) return [];
  const importIndexes = indexImports(imports);
  return offered.map(({ name: name2, root, at: at2, how }) => ({
    name: name2,
    line: module.lines.lineAt(at2),
    importIndex: importIndexes.get(root) ?? -1,
    how
  }));
}
function indexImports(imports) {
  const indexes = /* @__PURE__ */ new Map();
  for (const [index, { form, target, names, alias, star, typeOnly, deferred }] of imports.entries()) {
    if (typeOnly || deferred || form !== "import" && form !== "from") continue;
    if (star) indexes.set("*", index);
    for (const imported of names) indexes.set(imported.alias ?? imported.name, index);
    if (form === "import" && target.kind === "module")
      indexes.set(alias ?? target.name.split(".", 1)[0], index);
  }
  return indexes;
}
function readStatement(statement, reader) {
  if (isIdle(statement)) return "neither";
  switch (statement.kind) {
    case "Import":
      for (const { name: name2, asname } of statement.names) {
        if (asname === null) continue;
        const isExplicit = asname === lastPart(name2);
        reader.passed.push({ name: asname, root: asname, at: statement.start, how: "re-export", isExplicit });
      }
      return "forwarding";
    case "ImportFrom":
      return readImportFrom(statement, reader);
    case "Assign":
      return readAssign(statement, reader);
    case "AnnAssign":
      if (statement.target.kind !== "Name" || statement.value === null) return "own";
      return readBinding([statement.target.id], statement.value, statement.start, reader);
    case "AugAssign":
      return isMetadata(statement.target) ? "neither" : "own";
    case "FunctionDef":
    case "AsyncFunctionDef":
      return readDefinition(statement, findForwardedCallee(statement, false), reader);
    case "ClassDef":
      return readDefinition(statement, findForwardedBase(statement), reader);
    case "Expr":
      return isDeprecationWarning(statement, reader.aliases) || changesExports(statement.value) ? "neither" : "own";
    case "If":
      return isTypeChecking2(statement.test, reader.aliases) && statement.orelse.length === 0 ? "neither" : "own";
    case "Try":
      return readTry(statement, reader);
    default:
      return "own";
  }
}
function readImportFrom({ module, level, names, start }, { passed }) {
  if (module === "__future__" && level === 0) return "neither";
  for (const { name: name2, asname } of names) {
    const bound = asname ?? name2;
    passed.push({ name: bound, root: bound, at: start, how: "re-export", isExplicit: asname === name2 });
  }
  return "forwarding";
}
function readAssign({ targets: targets2, value, start }, reader) {
  if (targets2.every(isMetadata)) return "neither";
  const names = targets2.flatMap((target) => target.kind === "Name" ? [target.id] : []);
  return names.length < targets2.length ? "own" : readBinding(names, value, start, reader);
}
function readBinding(names, value, at2, reader) {
  const root = rootOf(value);
  if (root === null || !reader.aliases.has(root)) return "own";
  for (const name2 of names) reader.passed.push({ name: name2, root, at: at2, how: "assignment", isExplicit: true });
  return "forwarding";
}
function readDefinition({ name: name2, start }, to, reader) {
  const root = to === null ? null : rootOf(to.kind === "Subscript" ? to.value : to);
  if (root === null || !reader.aliases.has(root)) return "own";
  reader.passed.push({ name: name2, root, at: start, how: "wrapper", isExplicit: true });
  return "forwarding";
}
function readTry({ body, handlers, orelse, finalbody }, reader) {
  if (finalbody.length > 0 || !handlers.every(({ type }) => catchesImport(type, reader.aliases)))
    return "own";
  const parts = [...body, ...orelse, ...handlers.flatMap((handler) => handler.body)];
  const found = parts.map(
    (part) => standsIn(part, reader.aliases) ? "neither" : readStatement(part, reader)
  );
  if (found.includes("own")) return "own";
  return found.includes("forwarding") ? "forwarding" : "own";
}
function catchesImport(type, aliases) {
  if (type === null) return true;
  const types = type.kind === "Tuple" ? type.elts : [type];
  return types.every((one) => CATCHES_IMPORT.has(dottedName(one, aliases) ?? ""));
}
function standsIn(statement, aliases) {
  if (statement.kind === "Raise") return true;
  if (statement.kind === "Assign")
    return statement.value.kind === "Constant" && statement.targets.every(({ kind }) => kind === "Name");
  return isLogLine(statement, aliases);
}
function isMetadata(target) {
  return target.kind === "Name" && /^__\w+__$/.test(target.id) && !CHANGES_ACCESS.has(target.id);
}
function changesExports(value) {
  return value.kind === "Call" && value.func.kind === "Attribute" && value.func.value.kind === "Name" && value.func.value.id === "__all__";
}
function isTypeChecking2(test, aliases) {
  const name2 = dottedName(test, aliases);
  return name2 !== null && lastPart(name2) === "TYPE_CHECKING";
}
var CATCHES_IMPORT, CHANGES_ACCESS;
var init_module_shape = __esm({
  "src/languages/python/bodies/module-shape.ts"() {
    "use strict";
    init_code_lines();
    init_deprecation();
    init_docstring();
    init_forwarding_call();
    init_hollow_body();
    init_names();
    init_status();
    CATCHES_IMPORT = /* @__PURE__ */ new Set([
      "ImportError",
      "ModuleNotFoundError",
      "AttributeError",
      "Exception"
    ]);
    CHANGES_ACCESS = /* @__PURE__ */ new Set(["__path__", "__getattr__", "__dir__", "__class__"]);
  }
});

// src/languages/python/bodies/read-tests.ts
function readTests(module, { functions, classes, aliases }) {
  const tests = functions.filter(({ node, owner }) => isTest(node, owner?.node ?? null));
  if (tests.length === 0) return void 0;
  const skipsAll = module.body.some((statement) => skipsModule(statement, aliases));
  const skippedClasses = new Set(
    classes.filter(({ node }) => isSkipped(node, aliases)).map(({ node }) => node)
  );
  return tests.map(({ node, owner }) => {
    const isDead = skipsAll || owner !== null && skippedClasses.has(owner.node) || skipsItself(node, aliases);
    const { proves, names } = isDead ? { proves: "skipped", names: [] } : readProof(node, aliases);
    const offset = node.start;
    return { name: node.name, line: module.lines.lineAt(offset), proves, names };
  });
}
function isTest({ name: name2 }, owner) {
  if (!name2.startsWith("test")) return false;
  return owner === null || /^_?Test|Tests?$|TestCase/.test(owner.name);
}
function skipsModule(statement, aliases) {
  if (statement.kind === "Assign") {
    const [target] = statement.targets;
    if (target?.kind !== "Name" || target.id !== "pytestmark") return false;
    const marks = statement.value.kind === "List" ? statement.value.elts : [statement.value];
    return marks.some((mark) => isSkipMark(mark, aliases));
  }
  return isSkipStatement(statement, aliases);
}
function isSkipped({ decoratorList }, aliases) {
  return decoratorList.some((decorator) => isSkipMark(decorator, aliases));
}
function skipsItself(node, aliases) {
  if (isSkipped(node, aliases)) return true;
  const first = node.body.find((statement) => !isIdle(statement));
  return first !== void 0 && isSkipStatement(first, aliases);
}
function isSkipMark(mark, aliases) {
  const name2 = dottedName(calleeOf(mark), aliases);
  return name2 !== null && /(?:^|\.)(?:mark|unittest)\.skip$|^unittest\.case\.skip$/.test(name2);
}
function isSkipStatement(statement, aliases) {
  const raised = statement.kind === "Raise" ? statement.exc : statement.kind === "Expr" ? statement.value : null;
  if (raised === null) return false;
  const name2 = dottedName(calleeOf(raised), aliases);
  return name2 !== null && /^(?:pytest\.skip|self\.skipTest|unittest\.(?:case\.)?SkipTest)$/.test(name2);
}
function readProof(node, aliases) {
  const names = /* @__PURE__ */ new Set();
  let proofs = 0;
  let proves = "trivial";
  let other = 0;
  for (const statement of node.body) {
    if (isIdle(statement) || statement.kind === "Import" || statement.kind === "ImportFrom") continue;
    const proof = proofOf(statement, aliases);
    if (proof === null) other++;
    else if (proof.kind === "something") return { proves: "something", names: [] };
    else {
      proofs++;
      if (proof.kind !== "existence") continue;
      proves = "existence";
      names.add(proof.name);
    }
  }
  if (other > 0 && (proofs === 0 || mayFail(node, aliases))) return { proves: "something", names: [] };
  return { proves, names: [...names].sort() };
}
function mayFail(node, aliases) {
  let found = false;
  for (const statement of node.body) {
    if (proofOf(statement, aliases) !== null) continue;
    walk(statement, (inner2) => {
      if (inner2.kind === "Assert") {
        if (proofOfExpression(inner2.test, aliases).kind === "something") found = true;
        return false;
      }
      if (inner2.kind === "Raise" || inner2.kind === "With" || inner2.kind === "AsyncWith") found = true;
      if (inner2.kind === "Call" && isAssertionCall(inner2, aliases)) found = true;
      return !found;
    });
    if (found) return true;
  }
  return false;
}
function isAssertionCall({ func }, aliases) {
  const name2 = dottedName(func, aliases);
  return name2 !== null && /(?:^|\.)_?(?:assert\w*|fail|raises|expect\w*|check\w*|verify\w*)$/i.test(name2);
}
function proofOf(statement, aliases) {
  if (statement.kind === "Assert") return proofOfAssert(statement, aliases);
  if (statement.kind !== "Expr" || statement.value.kind !== "Call") return null;
  const { func, args } = statement.value;
  const name2 = dottedName(func, aliases);
  if (name2 === null || !isAssertionCall(statement.value, aliases)) return null;
  const [first, second] = args;
  if (first === void 0) return SOMETHING;
  switch (lastPart(name2)) {
    case "assertTrue":
      return proofOfExpression(first, aliases);
    case "assertIsNotNone":
      return existenceOf(first, aliases);
    case "assertEqual":
    case "assertIs":
      return second !== void 0 && bothConstant(first, second) ? TRIVIAL : SOMETHING;
    case "assertFalse":
    case "assertIsNone":
      return readConstant(first) === "empty" ? TRIVIAL : SOMETHING;
    default:
      return SOMETHING;
  }
}
function proofOfAssert({ test }, aliases) {
  return proofOfExpression(test, aliases);
}
function proofOfExpression(test, aliases) {
  const meaning = readConstant(test);
  if (meaning !== null) return meaning === "empty" ? SOMETHING : TRIVIAL;
  switch (test.kind) {
    case "Name":
      return existenceOf(test, aliases);
    case "BoolOp":
      return test.op === "Or" && test.values.some((value) => isAlwaysTrue(value)) ? TRIVIAL : SOMETHING;
    case "Call":
      return proofOfCall(test, aliases);
    case "Compare":
      return proofOfCompare(test, aliases);
    default:
      return SOMETHING;
  }
}
function isAlwaysTrue(value) {
  const meaning = readConstant(value);
  return meaning === "success" || meaning === "other";
}
function proofOfCall({ func, args }, aliases) {
  const name2 = func.kind === "Name" ? func.id : null;
  const [first, second] = args;
  if (first === void 0) return SOMETHING;
  if (name2 === "callable") return existenceOf(first, aliases);
  if (name2 === "hasattr" && second?.kind === "Constant" && second.type === "str")
    return { kind: "existence", name: second.value };
  const isType = name2 === "isinstance" && second?.kind === "Name" && second.id === "type";
  return isType ? existenceOf(first, aliases) : SOMETHING;
}
function proofOfCompare(test, aliases) {
  const [operator] = test.ops;
  const [right] = test.comparators;
  if (right === void 0 || test.ops.length > 1) return SOMETHING;
  if (bothConstant(test.left, right)) return TRIVIAL;
  const sameName = test.left.kind === "Name" && right.kind === "Name" && test.left.id === right.id;
  if (sameName && (operator === "Eq" || operator === "Is")) return TRIVIAL;
  const isNone = right.kind === "Constant" && right.type === "None";
  if (isNone && (operator === "IsNot" || operator === "NotEq")) return existenceOf(test.left, aliases);
  const isLength = test.left.kind === "Call" && test.left.func.kind === "Name" && test.left.func.id === "len";
  return isLength && operator === "GtE" && readConstant(right) === "empty" ? TRIVIAL : SOMETHING;
}
function existenceOf(value, aliases) {
  if (value.kind !== "Name" && value.kind !== "Attribute") return SOMETHING;
  const name2 = dottedName(value, aliases);
  const root = value.kind === "Name" ? value.id : null;
  if (name2 === null || root !== null && !aliases.has(root)) return SOMETHING;
  return { kind: "existence", name: lastPart(name2) };
}
function bothConstant(left, right) {
  return readConstant(left) !== null && readConstant(right) !== null;
}
var SOMETHING, TRIVIAL;
var init_read_tests = __esm({
  "src/languages/python/bodies/read-tests.ts"() {
    "use strict";
    init_visit();
    init_constants();
    init_hollow_body();
    init_names();
    SOMETHING = { kind: "something" };
    TRIVIAL = { kind: "trivial" };
  }
});

// src/languages/python/bodies/unfinished.ts
function saysUnfinished(text) {
  return WORDS2.test(text) || FIRST_WORD.test(text);
}
function findUnfinished(text, start, end, lines) {
  const stretch = text.slice(start, Math.min(end, start + MOST_CHARACTERS3));
  let offset = start;
  let isText3 = false;
  for (const line of stretch.split("\n")) {
    const quotes = line.match(/"""|'''/g)?.length ?? 0;
    const comment = /(?:^|\s)#(.*)$/.exec(line)?.[1];
    const said = isText3 || quotes > 0 || /^\s*[rubf]*["']/i.test(line) ? line : comment;
    if (said !== void 0 && saysUnfinished(said)) {
      return { line: lines.lineAt(offset), text: cut(said.replace(/["']{3}/g, "").trim()) };
    }
    if (quotes % 2 === 1) isText3 = !isText3;
    offset += line.length + 1;
  }
  return null;
}
var WORDS2, FIRST_WORD, MOST_CHARACTERS3;
var init_unfinished = __esm({
  "src/languages/python/bodies/unfinished.ts"() {
    "use strict";
    init_hollow_body();
    WORDS2 = /\b(?:TODO|FIXME|XXX)\b|\b[Tt]odo:|\b[Nn]ot (?:yet )?implemented\b|\bsimulat(?:e|es|ed|ing)\b|\bhard-?coded\b|\bfor now\b|\bin a real (?:implementation|app)|\b[Ii]n production,? (?:this|we|you) (?:would|should)\b|\b(?:[Pp]laceholder|[Mm]ock(?:ed)?|[Ss]tub(?:bed)?|[Dd]ummy|[Ff]ake) (?:implementation|values?|data|responses?|results?|logic|return|for)\b/;
    FIRST_WORD = /^[\s#"'*-]*(?:placeholder|mock(?:ed)?|stub(?:bed)?|dummy|fake)\b/i;
    MOST_CHARACTERS3 = 4e3;
  }
});

// src/languages/python/bodies/uses.ts
function findUses({ body }, asked) {
  const read = /* @__PURE__ */ new Set();
  const callees = [];
  const branches = [];
  let aliases = null;
  const stack = [...body];
  while (stack.length > 0) {
    const node = stack.pop() ?? null;
    if (node === null) continue;
    switch (node.kind) {
      case "Name":
        readName2(node);
        continue;
      case "Constant":
        continue;
      case "Attribute":
        stack.push(node.value);
        continue;
      case "Call":
        callees.push(node.func);
        break;
      case "Import":
      case "ImportFrom":
        aliases ??= /* @__PURE__ */ new Map();
        learnAliases(node, aliases);
        continue;
      case "If":
        if (mayDoNothing(node.body)) branches.push(node.body);
        if (mayDoNothing(node.orelse)) branches.push(node.orelse);
        break;
      case "ExceptHandler":
        if (mayDoNothing(node.body)) branches.push(node.body);
        break;
    }
    pushChildren(node, stack);
  }
  return { read, callees, aliases: aliases ?? NO_NAMES, branches };
  function readName2({ id, ctx }) {
    if (ctx !== "Load") return;
    if (asked.has(id)) read.add(id);
    else if (SEES_ALL.has(id)) for (const name2 of asked) read.add(name2);
  }
}
function mayDoNothing(body) {
  if (body.length > FEW) return false;
  const kind = body.at(-1)?.kind;
  return kind === "Pass" || kind === "Return" || kind === "Raise" || kind === "Expr";
}
var NO_NAMES, SEES_ALL, FEW;
var init_uses = __esm({
  "src/languages/python/bodies/uses.ts"() {
    "use strict";
    init_visit();
    init_names();
    NO_NAMES = /* @__PURE__ */ new Map();
    SEES_ALL = /* @__PURE__ */ new Set(["locals", "vars", "eval", "exec"]);
    FEW = 3;
  }
});

// src/languages/python/bodies/read-bodies.ts
function readPythonBodies(node, facts) {
  const declarations = findDeclarations(node);
  const { aliases } = declarations;
  const contexts = /* @__PURE__ */ new Map();
  const contextOf = (found) => {
    const known = contexts.get(found);
    if (known !== void 0) return known;
    const context = classContext(found, node.text, aliases);
    contexts.set(found, context);
    return context;
  };
  const module = { node, aliases, contextOf };
  const tests = readTests(node, declarations);
  return {
    shape: readModuleShape(node, facts.imports, facts.exports, aliases),
    functions: declarations.functions.map((found) => functionFact(found, module)),
    classes: declarations.classes.map((found) => classFact(found, module)),
    ...tests === void 0 ? {} : { tests }
  };
}
function functionFact(found, module) {
  const { node, owner } = found;
  const { text } = module.node;
  const parameters = parameterNames2(node, owner !== null);
  const asked = new Set(parameters);
  const uses = findUses(node, asked);
  const aliases = layered(module.aliases, uses.aliases);
  const decorators = node.decoratorList.flatMap(
    (decorator) => dottedName(calleeOf(decorator), module.aliases) ?? []
  );
  const hollow = readHollowBody(node.body, text, aliases);
  const context = () => ({
    text,
    aliases,
    owner: owner === null ? null : module.contextOf(owner),
    words: `${docstringOf(node.body, text)}
${commentsIn(text, node.start, endOfLine(text, node.end))}`
  });
  return {
    name: node.name,
    owner: owner?.name ?? null,
    ...placeOf(node, module.node),
    isAsync: node.kind === "AsyncFunctionDef",
    isPublic: isPublic(node.name) && (owner === null || isPublic(owner.name)),
    parameters: parameters.map((name2) => ({ name: name2, used: uses.read.has(name2) })),
    decorators,
    calls: callsOf(uses, aliases, asked),
    hollow,
    excuse: hollow === null ? null : findExcuse(found, hollow, decorators, context()),
    unfinished: hollow === null ? unfinishedBranch(uses, module.node) : findUnfinished(text, node.start, endOfLine(text, node.end), module.node.lines)
  };
}
function callsOf({ callees }, aliases, hidden) {
  if (callees.length === 0) return [];
  const calls = /* @__PURE__ */ new Set();
  const isHidden = (name2) => hidden.has(name2);
  for (const callee of callees) {
    const name2 = dottedName(callee, aliases, isHidden);
    if (name2 !== null) calls.add(name2);
  }
  return [...calls].sort();
}
function unfinishedBranch({ branches }, { text, lines }) {
  let first = null;
  for (const body of branches) {
    const [head] = body;
    const last = body.at(-1);
    if (head === void 0 || last === void 0) continue;
    const hollow = readHollowBody(body, text, NO_ALIASES);
    if (hollow === null || hollow.kind === "not-implemented") continue;
    const start = text.lastIndexOf(":", head.start) + 1;
    const found = findUnfinished(text, start, endOfLine(text, last.end), lines);
    if (found !== null && (first === null || found.line < first.line))
      first = { ...found, besideNothing: true };
  }
  return first;
}
function endOfLine(text, offset) {
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : end;
}
function classFact({ name: name2, node }, { node: module, aliases }) {
  const bases = basesOf(node, aliases);
  return {
    name: name2,
    ...placeOf(node, module),
    isPublic: isPublic(name2),
    bases,
    decorators: node.decoratorList.flatMap((decorator) => dottedName(calleeOf(decorator), aliases) ?? []),
    isAbstract: isAbstractClass(node, bases, aliases)
  };
}
function placeOf({ start, end }, { lines, text }) {
  return {
    line: lines.lineAt(start),
    // A definition begins near the beginning of its line.
    column: start === 0 ? 1 : start - text.lastIndexOf("\n", start - 1),
    endLine: lines.lineAt(Math.max(start, end - 1))
  };
}
function isPublic(name2) {
  return !name2.startsWith("_") && !name2.includes("._");
}
function parameterNames2({ args, decoratorList }, isMethod) {
  const plain = plainNames(args);
  const isStatic = decoratorList.some(
    (decorator) => decorator.kind === "Name" && decorator.id === "staticmethod"
  );
  return isMethod && !isStatic ? plain.slice(1) : plain;
}
function plainNames({ posonlyargs, args, vararg, kwonlyargs, kwarg }) {
  const names = [];
  for (const { arg } of posonlyargs) names.push(arg);
  for (const { arg } of args) names.push(arg);
  if (vararg !== null) names.push(vararg.arg);
  for (const { arg } of kwonlyargs) names.push(arg);
  if (kwarg !== null) names.push(kwarg.arg);
  return names;
}
var NO_ALIASES;
var init_read_bodies = __esm({
  "src/languages/python/bodies/read-bodies.ts"() {
    "use strict";
    init_declarations();
    init_docstring();
    init_excuses();
    init_hollow_body();
    init_module_shape();
    init_names();
    init_read_tests();
    init_unfinished();
    init_uses();
    NO_ALIASES = /* @__PURE__ */ new Map();
  }
});

// src/languages/python/flow/summary.ts
var TOO_ENTANGLED;
var init_summary = __esm({
  "src/languages/python/flow/summary.ts"() {
    "use strict";
    TOO_ENTANGLED = "its computed names are too entangled to be followed to the end";
  }
});

// src/languages/python/standard-library.ts
function wordsOf(text) {
  return new Set(text.split(/\s+/).filter((word) => word !== ""));
}
function isStandardLibrary(name2) {
  return NAMES.has(name2);
}
var PUBLIC, PRIVATE, REMOVED, LOADED_AT_START, NAMES, LOADED;
var init_standard_library = __esm({
  "src/languages/python/standard-library.ts"() {
    "use strict";
    PUBLIC = `
  __future__ __main__ abc annotationlib antigravity argparse array ast asyncio atexit base64 bdb
  binascii bisect builtins bz2 cProfile calendar cmath cmd code codecs codeop collections colorsys
  compileall compression concurrent configparser contextlib contextvars copy copyreg csv ctypes curses
  dataclasses datetime dbm decimal difflib dis doctest email encodings ensurepip enum errno
  faulthandler fcntl filecmp fileinput fnmatch fractions ftplib functools gc genericpath getopt
  getpass gettext glob graphlib grp gzip hashlib heapq hmac html http idlelib imaplib importlib
  inspect io ipaddress itertools json keyword linecache locale logging lzma mailbox marshal math
  mimetypes mmap modulefinder msvcrt multiprocessing netrc nt ntpath nturl2path numbers opcode
  operator optparse os pathlib pdb pickle pickletools pkgutil platform plistlib poplib posix posixpath
  pprint profile pstats pty pwd py_compile pyclbr pydoc pydoc_data pyexpat queue quopri random re
  readline reprlib resource rlcompleter runpy sched secrets select selectors shelve shlex shutil
  signal site smtplib socket socketserver sqlite3 sre_compile sre_constants sre_parse ssl stat
  statistics string stringprep struct subprocess symtable sys sysconfig syslog tabnanny tarfile
  tempfile termios textwrap this threading time timeit tkinter token tokenize tomllib trace traceback
  tracemalloc tty turtle turtledemo types typing unicodedata unittest urllib uuid venv warnings wave
  weakref webbrowser winreg winsound wsgiref xml xmlrpc zipapp zipfile zipimport zlib zoneinfo
`;
    PRIVATE = `
  _abc _aix_support _android_support _apple_support _ast _ast_unparse _asyncio _bisect _blake2 _bz2
  _codecs _codecs_cn _codecs_hk _codecs_iso2022 _codecs_jp _codecs_kr _codecs_tw _collections
  _collections_abc _colorize _compat_pickle _contextvars _csv _ctypes _curses _curses_panel _datetime
  _dbm _decimal _elementtree _frozen_importlib _frozen_importlib_external _functools _gdbm _hashlib
  _heapq _hmac _imp _interpchannels _interpqueues _interpreters _io _ios_support _json _locale _lsprof
  _lzma _markupbase _md5 _multibytecodec _multiprocessing _opcode _opcode_metadata _operator
  _osx_support _overlapped _pickle _posixshmem _posixsubprocess _py_abc _py_warnings _pydatetime
  _pydecimal _pyio _pylong _pyrepl _queue _random _remote_debugging _scproxy _sha1 _sha2 _sha3 _signal
  _sitebuiltins _socket _sqlite3 _sre _ssl _stat _statistics _string _strptime _struct _suggestions
  _symtable _sysconfig _thread _threading_local _tkinter _tokenize _tracemalloc _types _typing _uuid
  _warnings _weakref _weakrefset _winapi _wmi _zoneinfo _zstd
`;
    REMOVED = `
  _bootsubprocess _compression _crypt _msi _sha256 _sha512 aifc asynchat asyncore audioop binhex cgi
  cgitb chunk crypt distutils imghdr imp lib2to3 mailcap msilib nis nntplib ossaudiodev pipes smtpd
  sndhdr spwd sunau telnetlib uu xdrlib
`;
    LOADED_AT_START = `
  _abc _codecs _collections_abc _frozen_importlib _frozen_importlib_external _imp _io _signal _sitebuiltins _stat
  _thread _warnings _weakref abc builtins codecs encodings genericpath io marshal ntpath nt os posix posixpath site
  stat sys time winreg zipimport
`;
    NAMES = wordsOf(PUBLIC + PRIVATE + REMOVED);
    LOADED = wordsOf(LOADED_AT_START);
  }
});

// src/languages/python/flow/shapes.ts
function partsOf(atom) {
  switch (atom.kind) {
    case "sequence":
      return atom.elements;
    case "mapping":
      return [...atom.keys, ...atom.values];
    case "pending":
      return atom.operands;
    case "instance":
      return [...atom.given.args, ...atom.given.keywords.map(([, value]) => value)];
    case "partial":
      return [atom.callee, ...atom.given.args, ...atom.given.keywords.map(([, value]) => value)];
    case "method":
      return [atom.base];
    case "spread":
      return [atom.value];
    case "function":
      return atom.self === void 0 ? [] : [atom.self];
    default:
      return [];
  }
}
function shapeOf(value) {
  return value.length === 1 ? atomShape(value[0]) : `{${value.map(atomShape).join("|")}}`.slice(0, LONGEST_SHAPE);
}
function atomShape(atom) {
  const known = shapes.get(atom);
  if (known !== void 0) return known;
  const made = computeShape(atom).slice(0, LONGEST_SHAPE);
  shapes.set(atom, made);
  return made;
}
function computeShape(atom) {
  switch (atom.kind) {
    case "text":
      return JSON.stringify(atom.text) + (atom.open === true ? "…" : "");
    case "reference":
      return `${atom.home ?? ""}:${atom.name}`;
    case "parameter":
      return `$${atom.home ?? ""}:${atom.owner}:${atom.name}`;
    case "class":
      return `C${atom.home ?? ""}:${atom.id}`;
    case "function":
      return `F${atom.home ?? ""}:${atom.id}${atom.self === void 0 ? "" : `(${shapeOf(atom.self)})`}`;
    case "pending": {
      if (atom.op.kind === "through") return shapeOf(atom.operands[0] ?? []);
      const { at: _, ...op } = { at: null, ...atom.op };
      return `${JSON.stringify(op)}(${atom.operands.map(shapeOf).join()})`;
    }
    case "instance":
      return `I${atom.type.home ?? ""}:${atom.type.id}(${partsOf(atom).map(shapeOf).join()})`;
    default:
      return `${atom.kind}(${partsOf(atom).map(shapeOf).join()})`;
  }
}
var shapes, LONGEST_SHAPE;
var init_shapes = __esm({
  "src/languages/python/flow/shapes.ts"() {
    "use strict";
    shapes = /* @__PURE__ */ new WeakMap();
    LONGEST_SHAPE = 4e3;
  }
});

// src/languages/python/flow/values.ts
function join(values) {
  if (values.length === 1) return values[0];
  const atoms = [];
  const seen = /* @__PURE__ */ new Set();
  for (const value of values) {
    for (const atom of value) {
      if (atoms.length >= MOST_ATOMS) return atoms;
      const key = keyOfAtom(atom);
      if (seen.has(key)) continue;
      seen.add(key);
      atoms.push(atom);
    }
  }
  return atoms;
}
function keyOfAtom(atom) {
  switch (atom.kind) {
    case "text":
      return `${atom.open === true ? ">" : "="}${atom.text}`;
    case "parameter":
      return `$${atom.owner}:${atom.name}:${atom.home ?? ""}`;
    case "partial":
      return atomShape(atom);
    default:
      return atom;
  }
}
function textsOf(value) {
  return value.filter((atom) => atom.kind === "text" && atom.open !== true);
}
function textValue(text, steps = []) {
  return [{ kind: "text", text, steps }];
}
function textThrough(atom, more) {
  return { ...atom, steps: stepsAfter(atom.steps, more) };
}
function stepsAfter(steps, more) {
  const all = [...steps, ...more];
  return all.length <= MOST_STEPS ? all : [...all.slice(0, 2), ...all.slice(all.length - MOST_STEPS + 2)];
}
var UNKNOWN, NOTHING_GIVEN, PACKAGE, MODULE, FILE, MOST_ATOMS, CUT_MARK, CUT, MOST_STEPS;
var init_values = __esm({
  "src/languages/python/flow/values.ts"() {
    "use strict";
    init_shapes();
    UNKNOWN = [];
    NOTHING_GIVEN = { args: [], keywords: [] };
    PACKAGE = "";
    MODULE = "";
    FILE = "";
    MOST_ATOMS = 4096;
    CUT_MARK = "";
    CUT = [{ kind: "text", text: CUT_MARK, open: true, steps: [] }];
    MOST_STEPS = 12;
  }
});

// src/languages/python/flow/bind-arguments.ts
function mergeGiven(first, then) {
  return { args: [...first.args, ...then.args], keywords: [...first.keywords, ...then.keywords] };
}
function keyOf({ home, owner, name: name2 }) {
  return `${name2}\0${owner}\0${home ?? ""}`;
}
function bindArguments(signature, atom, given, step) {
  const bound = /* @__PURE__ */ new Map();
  const put = (name2, value) => {
    const passed = step === null ? value : passedThrough(value, [step(name2)]);
    const key = keyOf({
      kind: "parameter",
      owner: atom.id,
      name: name2,
      ...atom.home === void 0 ? {} : { home: atom.home }
    });
    bound.set(key, bound.has(key) ? join([bound.get(key), passed]) : passed);
  };
  const { positional, vararg, kwarg, keywordOnly = [] } = signature;
  const { args, rest } = spreadOut(given.args);
  if (atom.self !== void 0 && positional[0] !== void 0) {
    const key = keyOf({
      kind: "parameter",
      owner: atom.id,
      name: positional[0],
      ...atom.home === void 0 ? {} : { home: atom.home }
    });
    bound.set(key, atom.self);
  }
  const offset = atom.self === void 0 ? 0 : 1;
  for (const [index, name2] of positional.entries()) {
    if (index < offset) continue;
    const value = args[index - offset] ?? rest;
    if (value !== void 0 && value !== null) put(name2, value);
  }
  if (vararg !== void 0) {
    const extra = args.slice(Math.max(positional.length - offset, 0));
    const elements = rest === null ? extra : [...extra, rest];
    put(vararg, [
      {
        kind: "sequence",
        elements: elements.map((one) => step === null ? one : passedThrough(one, [step(vararg)]))
      }
    ]);
  }
  const named = /* @__PURE__ */ new Set([...positional, ...keywordOnly]);
  const others = [];
  for (const [name2, value] of unpackKeywords(given.keywords)) {
    if (named.has(name2)) put(name2, value);
    else others.push([[{ kind: "text", text: name2, steps: [] }], value]);
  }
  if (kwarg !== void 0 && others.length > 0) {
    put(kwarg, [
      { kind: "mapping", keys: others.map(([key]) => key), values: others.map(([, value]) => value) }
    ]);
  }
  return bound;
}
function unpackKeywords(keywords) {
  return keywords.flatMap(([name2, value]) => {
    if (name2 !== "**") return [[name2, value]];
    return value.flatMap(
      (atom) => atom.kind === "mapping" ? atom.keys.flatMap(
        (key, index) => textsOf(key).map(({ text }) => [text, atom.values[index] ?? UNKNOWN])
      ) : []
    );
  });
}
function spreadOut(given) {
  const args = [];
  for (const [index, value] of given.entries()) {
    const spread = value[0];
    if (spread?.kind !== "spread") {
      args.push(value);
      continue;
    }
    const only = spread.value.length === 1 ? spread.value[0] : null;
    if (only?.kind === "sequence") args.push(...only.elements.slice(0, MOST_ATOMS));
    else {
      const later = given.slice(index + 1).map((one) => one[0]?.kind === "spread" ? anyElement(one[0].value) : one);
      return { args, rest: join([anyElement(spread.value), ...later]) };
    }
  }
  return { args, rest: null };
}
var init_bind_arguments = __esm({
  "src/languages/python/flow/bind-arguments.ts"() {
    "use strict";
    init_combine();
    init_values();
  }
});

// src/languages/python/flow/partials.ts
function partialOf(callee, given) {
  return callee.flatMap((atom) => {
    const made = atom.kind === "partial" ? { kind: "partial", callee: atom.callee, given: mergeGiven(atom.given, given) } : { kind: "partial", callee: [atom], given };
    return nestOf(made) > MOST_NESTED ? [] : [made];
  });
}
function nestOf(atom) {
  const known = depths.get(atom);
  if (known !== void 0) return known;
  let deepest = 0;
  for (const part of partsOf(atom)) for (const inner2 of part) deepest = Math.max(deepest, nestOf(inner2));
  const depth = deepest + (atom.kind === "partial" ? 1 : 0);
  depths.set(atom, depth);
  return depth;
}
var MOST_NESTED, depths;
var init_partials = __esm({
  "src/languages/python/flow/partials.ts"() {
    "use strict";
    init_bind_arguments();
    init_shapes();
    MOST_NESTED = 4;
    depths = /* @__PURE__ */ new WeakMap();
  }
});

// src/languages/python/flow/known-calls.ts
function callNamed(callee, { args: written3, keywords }) {
  const { name: name2, free } = callee;
  const { args } = spreadOut(written3);
  const [first, second] = args;
  if (name2 === "functools.partial" && first !== void 0) {
    return partialOf(first, { args: written3.slice(1), keywords });
  }
  if (name2 === "getattr" && first !== void 0 && second !== void 0) {
    const attributes2 = textsOf(second);
    return first.flatMap(
      (atom) => atom.kind === "reference" ? attributes2.map(({ text }) => ({ ...atom, name: `${atom.name}.${text}` })) : []
    );
  }
  if (SAME_ELEMENTS.has(name2)) {
    if (name2 === "dict" && keywords.length > 0) {
      const named = keywords.filter(([key]) => key !== "**");
      return [
        {
          kind: "mapping",
          keys: named.map(([key]) => textValue(key)),
          values: named.map(([, value]) => value)
        }
      ];
    }
    return first === void 0 ? UNKNOWN : name2.endsWith("cast") ? second ?? first : first;
  }
  if (name2 === "pkgutil.iter_modules" || name2 === "pkgutil.walk_packages") {
    const prefix = keywords.find(([key]) => key === "prefix")?.[1] ?? second ?? textValue("");
    const found = textsOf(prefix).map((atom) => ({ ...atom, open: true, walked: true }));
    return [{ kind: "sequence", elements: [[{ kind: "sequence", elements: [UNKNOWN, found, UNKNOWN] }]] }];
  }
  if (first === void 0) return KNOWN_BUILTINS.has(name2) && free === true ? UNKNOWN : null;
  switch (name2) {
    case "enumerate":
      return [
        { kind: "sequence", elements: [[{ kind: "sequence", elements: [UNKNOWN, anyElement(first)] }]] }
      ];
    case "zip":
    case "itertools.product":
      return [{ kind: "sequence", elements: [[{ kind: "sequence", elements: args.map(anyElement) }]] }];
    case "itertools.chain":
      return [{ kind: "sequence", elements: args.map(anyElement) }];
    case "itertools.chain.from_iterable":
      return [{ kind: "sequence", elements: [anyElement(anyElement(first))] }];
    case "filter":
      return second ?? UNKNOWN;
    case "next":
    case "random.choice":
      return anyElement(first);
    // Its code was looked at where it is compiled.
    case "compile":
    case "builtins.compile":
      return textValue("");
    case "os.path.abspath":
    case "os.path.realpath":
    case "os.path.normpath":
    case "os.fspath":
      return first;
    case "os.path.dirname":
      return first.flatMap((atom) => atom.kind === "text" ? parentOf(atom) : []);
    case "os.path.join":
      return args.slice(1).reduce((made, arg) => concatenate(made, arg, "/"), first);
    // importlib gives back a module: its attributes stay nameable.
    case "importlib.import_module":
    case "__import__":
      return textsOf(first).map(
        ({ text }) => ({
          kind: "reference",
          name: text,
          ...callee.home === void 0 ? {} : { home: callee.home }
        })
      );
    default:
      return null;
  }
}
function parentOf(atom) {
  return atom.text.startsWith(FILE) ? [{ ...atom, text: `${atom.text}/..` }] : UNKNOWN;
}
function callAttribute(base, method, given) {
  const { args } = spreadOut(given.args);
  const [first, second] = args;
  switch (method) {
    case "format":
      return formatBraces(base, given);
    case "join":
      return first === void 0 ? UNKNOWN : joinTexts(base, first);
    case "strip":
    case "lstrip":
    case "rstrip":
      return first === void 0 ? mapTexts(base, (text) => trim(text, method)) : UNKNOWN;
    case "lower":
      return mapTexts(base, (text) => text.toLowerCase());
    case "upper":
      return mapTexts(base, (text) => text.toUpperCase());
    case "removeprefix":
      return withText(
        first,
        (cut2) => mapTexts(base, (text) => text.startsWith(cut2) ? text.slice(cut2.length) : text)
      );
    case "removesuffix":
      return withText(
        first,
        (cut2) => mapTexts(base, (text) => cut2 !== "" && text.endsWith(cut2) ? text.slice(0, -cut2.length) : text)
      );
    case "replace":
      return withText(
        first,
        (before) => withText(
          second,
          (after) => args.length > 2 ? UNKNOWN : mapTexts(base, (text) => text.replaceAll(before, after))
        )
      );
    case "split":
    case "rsplit":
      return splitTexts(base, method, given);
    case "partition":
    case "rpartition":
      return withText(first, (separator) => partitionTexts(base, method, separator));
    case "resolve":
    case "absolute":
    case "as_posix":
      return base.filter(
        (atom) => atom.kind === "text" && (atom.text.startsWith(FILE) || atom.text.includes("/"))
      );
    case "joinpath":
      return args.reduce((made, arg) => concatenate(made, arg, "/"), base);
    case "values":
      return sequences(base, (atom) => atom.kind === "mapping" ? atom.values : null);
    case "keys":
      return sequences(base, (atom) => atom.kind === "mapping" ? atom.keys : null);
    case "items":
      return sequences(
        base,
        (atom) => atom.kind === "mapping" ? atom.keys.map(
          (key, index) => [{ kind: "sequence", elements: [key, atom.values[index] ?? UNKNOWN] }]
        ) : null
      );
    case "get":
    case "setdefault":
      return join([underKey(base, first), second ?? UNKNOWN]);
    case "pop":
      return join([underKey(base, first), anyElement(base.filter((atom) => atom.kind === "sequence"))]);
    case "copy":
      return base.filter((atom) => atom.kind !== "text");
    default:
      return UNKNOWN;
  }
}
function underKey(base, key) {
  const wanted = new Set(textsOf(key ?? UNKNOWN).map(({ text }) => text));
  return join(
    base.flatMap((atom) => {
      if (atom.kind !== "mapping") return [];
      const isHit = (candidate) => candidate.some((one) => one.kind === "text" && wanted.has(one.text));
      return wanted.size === 0 ? atom.values : atom.values.filter((_, index) => isHit(atom.keys[index] ?? UNKNOWN));
    })
  );
}
function formatPercent(format, operand) {
  return join(
    textsOf(format).map((atom) => {
      const pieces = atom.text.split(/%(?:\((\w+)\))?s/);
      const literal = pieces.filter((_, index) => index % 2 === 0);
      if (literal.some((part) => (part ?? "").replaceAll("%%", "").includes("%"))) return UNKNOWN;
      const names = pieces.filter((_, index) => index % 2 === 1);
      const tuple2 = operand.find((one) => one.kind === "sequence");
      const fields = tuple2?.kind === "sequence" ? tuple2.elements : [operand];
      if (names.every((name2) => name2 === void 0) && fields.length !== names.length) return UNKNOWN;
      let made = textValue((literal[0] ?? "").replaceAll("%%", "%"), atom.steps);
      for (const [index, name2] of names.entries()) {
        const field = name2 === void 0 ? fields[index] : underKey(operand, textValue(name2));
        made = concatenate(
          concatenate(made, field ?? UNKNOWN),
          textValue((literal[index + 1] ?? "").replaceAll("%%", "%"))
        );
      }
      return made;
    })
  );
}
function formatBraces(receiver, given) {
  const { args } = spreadOut(given.args);
  return join(
    textsOf(receiver).map((atom) => {
      let next = 0;
      let made = textValue("", atom.steps);
      for (const [part] of atom.text.matchAll(/\{\{|\}\}|\{[^{}]*\}|[^{}]+|[{}]/g)) {
        if (part === "{{" || part === "}}") made = concatenate(made, textValue(part[0]));
        else if (part.startsWith("{")) {
          const field = part.slice(1, -1);
          const position2 = field === "" ? next++ : Number(field);
          const value = Number.isInteger(position2) ? args[position2] : given.keywords.find(([name2]) => name2 === field)?.[1];
          made = concatenate(made, value ?? UNKNOWN);
        } else made = concatenate(made, textValue(part));
      }
      return made;
    })
  );
}
function joinTexts(separators, parts) {
  return join(
    textsOf(separators).flatMap(
      (separator) => parts.map((atom) => {
        if (atom.kind !== "sequence" || atom.elements.length === 0 || atom.elements.length > MOST_JOINED)
          return UNKNOWN;
        return atom.elements.slice(1).reduce((made, element) => concatenate(made, element, separator.text), atom.elements[0]);
      })
    )
  );
}
function trim(text, method) {
  return method === "strip" ? text.trim() : method === "lstrip" ? text.trimStart() : text.trimEnd();
}
function withText(value, change) {
  const text = value === void 0 ? void 0 : textsOf(value)[0]?.text;
  return text === void 0 ? UNKNOWN : change(text);
}
function splitTexts(receiver, method, given) {
  const { args } = spreadOut(given.args);
  const blank = args[0] === void 0;
  const separator = blank ? " " : textsOf(args[0] ?? UNKNOWN)[0]?.text;
  if (separator === void 0 || separator === "") return UNKNOWN;
  const limited = args.length > 1 || given.keywords.length > 0;
  return textsOf(receiver).map((atom) => {
    const at2 = method === "rsplit" ? atom.text.lastIndexOf(separator) : atom.text.indexOf(separator);
    const pieces = limited ? at2 < 0 ? [atom.text] : [atom.text.slice(0, at2), atom.text.slice(at2 + separator.length)] : blank ? atom.text.split(/\s+/).filter((piece) => piece !== "") : atom.text.split(separator);
    return {
      kind: "sequence",
      elements: pieces.slice(0, MOST_ATOMS).map((text) => [{ ...atom, text }])
    };
  });
}
function partitionTexts(receiver, method, separator) {
  if (separator === "") return UNKNOWN;
  return textsOf(receiver).map((atom) => {
    const at2 = method === "rpartition" ? atom.text.lastIndexOf(separator) : atom.text.indexOf(separator);
    const pieces = at2 >= 0 ? [atom.text.slice(0, at2), separator, atom.text.slice(at2 + separator.length)] : method === "partition" ? [atom.text, "", ""] : ["", "", atom.text];
    return { kind: "sequence", elements: pieces.map((text) => [{ ...atom, text }]) };
  });
}
function mapTexts(value, change) {
  return textsOf(value).map((atom) => ({ ...atom, text: change(atom.text) }));
}
function sequences(value, elements) {
  return value.flatMap((atom) => {
    const found = elements(atom);
    return found === null ? [] : [{ kind: "sequence", elements: found }];
  });
}
var SAME_ELEMENTS, KNOWN_BUILTINS, MOST_JOINED;
var init_known_calls = __esm({
  "src/languages/python/flow/known-calls.ts"() {
    "use strict";
    init_bind_arguments();
    init_combine();
    init_partials();
    init_values();
    SAME_ELEMENTS = /* @__PURE__ */ new Set([
      "list",
      "tuple",
      "set",
      "frozenset",
      "sorted",
      "reversed",
      "iter",
      "dict",
      "str",
      "collections.OrderedDict",
      "types.MappingProxyType",
      "typing.cast",
      "cast",
      "pathlib.Path"
    ]);
    KNOWN_BUILTINS = new Set(
      `__import__ __builtins__ __file__ __spec__ __loader__ __path__ __doc__ __debug__ abs aiter all anext any ascii bin bool
  breakpoint bytearray bytes callable chr classmethod compile complex delattr dict dir divmod enumerate eval exec exit
  filter float format frozenset getattr globals hasattr hash help hex id input int isinstance issubclass iter len list
  locals map max memoryview min next object oct open ord pow print property quit range repr reversed round set setattr
  slice sorted staticmethod str sum super tuple type vars zip Exception BaseException ImportError ModuleNotFoundError
  ValueError TypeError KeyError AttributeError RuntimeError OSError NotImplementedError NotImplemented`.split(
        /\s+/
      )
    );
    MOST_JOINED = 64;
  }
});

// src/languages/python/flow/combine.ts
function isSymbolic(atom) {
  return atom.kind === "parameter" || atom.kind === "pending" || atom.kind === "spread" || atom.kind === "reference" && mayBeOurs(atom);
}
function mayBeOurs({ name: name2, free }) {
  if (name2.startsWith(".")) return true;
  const dot = name2.indexOf(".");
  const top = dot < 0 ? name2 : name2.slice(0, dot);
  return free === true ? !KNOWN_BUILTINS.has(top) : !isStandardLibrary(top);
}
function isWaiting(atom) {
  return atom.kind === "parameter" || atom.kind === "pending";
}
function pending(op, operands) {
  let depth = 0;
  let waits = false;
  for (const operand of operands) {
    for (const atom of operand) {
      if (atom.kind === "pending") depth = Math.max(depth, atom.depth);
      waits ||= isSymbolic(atom);
    }
  }
  return waits && depth < MOST_PENDING ? [{ kind: "pending", op, operands, depth: depth + 1 }] : UNKNOWN;
}
function operate(op, operands, known) {
  const rest = operands.some((operand) => operand.some(isSymbolic)) ? pending(op, operands) : UNKNOWN;
  return rest.length === 0 ? known : known.length === 0 ? rest : [...known, ...rest];
}
function oneOf(element) {
  return [{ kind: "sequence", elements: [element] }];
}
function anyElement(value) {
  const parts = [];
  for (const atom of value) {
    if (atom.kind === "sequence") for (const element of atom.elements) parts.push(element);
    else if (atom.kind === "mapping") for (const key of atom.keys) parts.push(key);
  }
  return operate({ kind: "element" }, [value], join(parts));
}
function itemOf(base, key, position2) {
  const wanted = new Set(textsOf(key).map(({ text }) => text));
  const parts = base.map((atom) => {
    if (atom.kind === "sequence") {
      if (position2 === null) return join(atom.elements);
      return atom.elements[position2 < 0 ? atom.elements.length + position2 : position2] ?? UNKNOWN;
    }
    if (atom.kind !== "mapping") return UNKNOWN;
    const hits = atom.values.filter(
      (_, index) => (atom.keys[index] ?? UNKNOWN).some((one) => one.kind === "text" && wanted.has(one.text))
    );
    return join(hits.length > 0 || position2 !== null ? hits : atom.values);
  });
  return operate({ kind: "item", position: position2 }, [base, key], join(parts));
}
function sliceOf(base, from, to) {
  const known = base.flatMap(
    (atom) => atom.kind === "sequence" ? [{ kind: "sequence", elements: atom.elements.slice(from ?? 0, to ?? void 0) }] : []
  );
  return operate({ kind: "slice", from, to }, [base], known);
}
function concatenate(left, right, between = "") {
  const made = [];
  const isUnknown = !right.some(
    (atom) => atom.kind === "text" || atom.kind === "sequence" || isSymbolic(atom)
  );
  const isFew = left.length === 1 || right.length === 1 || left.length * right.length <= MOST_PRODUCTS;
  for (const a of left) {
    if (a.kind !== "text") continue;
    if (a.open === true) made.push(a);
    else if (isUnknown) {
      if (a.text + between !== "") made.push({ ...a, text: a.text + between, open: true });
    } else if (isFew) {
      for (const b of right) {
        if (b.kind !== "text" || made.length >= MOST_ATOMS) continue;
        const home = a.home ?? b.home;
        made.push({
          kind: "text",
          text: a.text + between + b.text,
          steps: a.steps.length > 0 ? a.steps : b.steps,
          ...b.open === true ? { open: true } : {},
          ...b.walked === true ? { walked: true } : {},
          ...home === void 0 ? {} : { home }
        });
      }
    }
  }
  const lists = [...left, ...right].filter((atom) => atom.kind === "sequence");
  if (lists.length > 0) made.push({ kind: "sequence", elements: lists.flatMap((atom) => atom.elements) });
  return operate({ kind: "concatenate", between }, [left, right], made);
}
function percent(format, operand) {
  return operate({ kind: "percent" }, [format, operand], formatPercent(format, operand));
}
function passedThrough(value, steps) {
  if (value.length === 0 || steps.length === 0) return value;
  const made = [];
  const waiting = [];
  for (const atom of value) {
    if (atom.kind === "text") made.push(textThrough(atom, steps));
    else if (atom.kind === "pending" && atom.op.kind === "through") {
      made.push({ ...atom, op: { kind: "through", steps: stepsAfter(atom.op.steps, steps) } });
    } else if (isWaiting(atom)) waiting.push(atom);
    else made.push(atom);
  }
  return waiting.length === 0 ? made : [...made, ...pending({ kind: "through", steps }, [waiting])];
}
var MOST_PENDING, MOST_PRODUCTS;
var init_combine = __esm({
  "src/languages/python/flow/combine.ts"() {
    "use strict";
    init_standard_library();
    init_known_calls();
    init_values();
    MOST_PENDING = 12;
    MOST_PRODUCTS = 256;
  }
});

// src/languages/python/flow/recall.ts
function createRecall() {
  const running = /* @__PURE__ */ new Set();
  const results = /* @__PURE__ */ new Map();
  const ids = /* @__PURE__ */ new WeakMap();
  let lastId = 0;
  let cuts = 0;
  function cut2() {
    cuts++;
    return UNKNOWN;
  }
  function once(key, compute) {
    if (running.has(key)) return cut2();
    running.add(key);
    const value = compute();
    running.delete(key);
    return value;
  }
  function called(key, asked, atom, given, compute) {
    const call = `${key}\0${asked}\0${identities(atom, given)}`;
    const known = results.get(call);
    if (known !== void 0) return known;
    const before = cuts;
    const value = once(key, compute);
    if (cuts === before) results.set(call, value);
    return value;
  }
  function identities({ self = UNKNOWN }, { args, keywords }) {
    const named = keywords.map(([name2, value]) => `${name2}=${identity(value)}`);
    return [identity(self), ...args.map(identity), ...named].join();
  }
  function identity(value) {
    if (value.length === 0) return "";
    const known = ids.get(value) ?? String(++lastId);
    ids.set(value, known);
    return known;
  }
  return { once, called, cut: cut2 };
}
var init_recall = __esm({
  "src/languages/python/flow/recall.ts"() {
    "use strict";
    init_values();
  }
});

// src/languages/python/flow/operate.ts
function createOperator(world) {
  let depth = 0;
  const { once, called, cut: cut2 } = createRecall();
  function attributeOf(base, name2) {
    const parts = base.map((atom) => {
      switch (atom.kind) {
        case "reference":
          return [{ ...atom, name: atom.name.endsWith(".") ? atom.name + name2 : `${atom.name}.${name2}` }];
        case "class":
          return classAttribute(atom, name2, null, 0) ?? UNKNOWN;
        case "instance":
          return classAttribute(atom.type, name2, atom, 0) ?? UNKNOWN;
        case "sequence":
          if (name2 === "name" && atom.elements.length === 3) return atom.elements[1];
          return [{ kind: "method", base: [atom], name: name2 }];
        case "text":
          if (name2 === "parent") return parentOf(atom);
          if (name2 === "parents") return parentsOf(atom);
          return [{ kind: "method", base: [atom], name: name2 }];
        case "mapping":
          return [{ kind: "method", base: [atom], name: name2 }];
        default:
          return UNKNOWN;
      }
    });
    return join([...parts, pending({ kind: "attribute", name: name2 }, [base.filter(isWaiting)])]);
  }
  function classAttribute(type, name2, instance, above) {
    if (above > MOST_BASES || !world.spend()) return null;
    const own = world.attributeOf(type, name2);
    if (own !== null)
      return once(`.${name2}\0${type.id}\0${type.home ?? ""}`, () => bound(own, type, instance));
    let rest = null;
    for (const base of world.basesOf(type)) {
      const found = base.kind === "class" ? classAttribute(base, name2, instance, above + 1) : isSymbolic(base) ? (
        // Asked again when the base is known.
        [
          {
            kind: "pending",
            op: { kind: "attribute", name: name2 },
            operands: [[instance ?? type]],
            depth: 1
          }
        ]
      ) : null;
      if (found !== null) rest = rest === null ? found : join([rest, found]);
    }
    return rest;
  }
  function bound(value, type, instance) {
    const receiver = [instance ?? type];
    let given = value;
    if (instance !== null && value.some(
      (atom) => atom.kind === "parameter" || atom.kind === "pending" || atom.kind === "sequence" || atom.kind === "mapping"
    )) {
      const init = initOf(type);
      const env = init === null ? null : bind5(init, { ...instance.given, args: [receiver, ...instance.given.args] }, null);
      given = substitute(value, (parameter) => {
        const found = env?.get(keyOf(parameter));
        if (found !== void 0) return found;
        return isReceiver(parameter) ? receiver : null;
      });
    }
    return join(
      given.map((atom) => {
        if (atom.kind !== "function" || atom.self !== void 0) return [atom];
        const { binding } = world.signatureOf(atom);
        if (binding === "class") return [{ ...atom, self: [instance?.type ?? type] }];
        if (instance === null || binding === "static") return [atom];
        const method = { ...atom, self: receiver };
        return binding === "property" ? call([method], NOTHING_GIVEN, null) : [method];
      })
    );
  }
  function isReceiver({ owner, name: name2, home }) {
    const { positional, binding } = world.signatureOf({
      kind: "function",
      id: owner,
      ...home === void 0 ? {} : { home }
    });
    return (binding === "instance" || binding === "property") && positional[0] === name2;
  }
  function initOf(type) {
    const init = world.attributeOf(type, "__init__")?.find((atom) => atom.kind === "function");
    return init?.kind === "function" ? init : null;
  }
  function call(callee, given, at2) {
    const results = [];
    for (const atom of callee) {
      if (!world.spend()) break;
      results.push(callAtom(atom, given, at2));
    }
    const waiting = callee.filter(isWaiting);
    if (waiting.length > 0) results.push(pending(callOperation(given, at2), operandsOf(waiting, given)));
    return join(results);
  }
  function callAtom(atom, given, at2) {
    switch (atom.kind) {
      case "reference": {
        const known = callNamed(atom, given);
        const operands = operandsOf([atom], given);
        const op = callOperation(given, at2);
        if (known === null) return mayBeOurs(atom) ? pending(op, operands) : UNKNOWN;
        if (atom.name === "functools.partial") return known;
        return operands.slice(1).some((operand) => operand.some(isSymbolic)) ? join([known, pending(op, operands)]) : known;
      }
      case "class":
        return [{ kind: "instance", type: atom, given }];
      case "instance":
        return call(attributeOf([atom], "__call__"), given, at2);
      case "partial":
        return call(atom.callee, mergeGiven(atom.given, given), at2);
      case "method": {
        const known = callAttribute(atom.base, atom.name, given);
        const op = callOperation(given, at2);
        const operands = operandsOf([atom], given);
        return operands.some((operand) => operand.some(isSymbolic)) ? join([known, pending(op, operands)]) : known;
      }
      case "function": {
        const returns = world.returnsOf(atom);
        if (returns.length === 0) return UNKNOWN;
        const { name: name2 } = world.signatureOf(atom);
        const value = returned(atom, returns, given);
        return at2 === null ? value : passedThrough(value, [{ ...at2, note: `returned by ${name2}` }]);
      }
      default:
        return UNKNOWN;
    }
  }
  function returned(atom, returns, given) {
    return called(`${atom.id}\0${atom.home ?? ""}`, world.asks?.() ?? "", atom, given, () => {
      const env = bind5(atom, given, null);
      return substitute(
        returns,
        (parameter) => parameter.owner === atom.id && parameter.home === atom.home ? env.get(keyOf(parameter)) ?? world.defaultOf(atom, parameter.name) : null
      );
    });
  }
  function bind5(atom, given, step) {
    return bindArguments(world.signatureOf(atom), atom, given, step);
  }
  function substitute(value, givenFor) {
    const known = /* @__PURE__ */ new Map();
    function all(one) {
      if (one.length === 0) return one;
      const before = known.get(one);
      if (before !== void 0) return before;
      if (depth > MOST_NESTED2 || !world.spend()) return cut2();
      depth++;
      let changed = false;
      const parts = one.map((atom) => {
        const made2 = each(atom);
        if (made2.length !== 1 || made2[0] !== atom) changed = true;
        return made2;
      });
      depth--;
      const made = changed ? join(parts) : one;
      known.set(one, made);
      return made;
    }
    function each(atom) {
      switch (atom.kind) {
        case "parameter":
          return givenFor(atom) ?? [atom];
        case "reference": {
          if (!mayBeOurs(atom)) return [atom];
          return world.lookUp(atom) ?? [atom];
        }
        case "sequence": {
          const elements = mapSame(atom.elements, all);
          return elements === atom.elements ? [atom] : [{ kind: "sequence", elements }];
        }
        case "mapping": {
          const keys = mapSame(atom.keys, all);
          const values = mapSame(atom.values, all);
          return keys === atom.keys && values === atom.values ? [atom] : [{ kind: "mapping", keys, values }];
        }
        case "spread":
          return [{ kind: "spread", value: all(atom.value) }];
        case "partial":
          return [{ kind: "partial", callee: all(atom.callee), given: allGiven(atom.given) }];
        case "instance":
          return [{ ...atom, given: allGiven(atom.given) }];
        case "method":
          return attributeOf(all(atom.base), atom.name);
        case "function":
          return atom.self === void 0 ? [atom] : [{ ...atom, self: all(atom.self) }];
        case "pending":
          return perform(atom);
        default:
          return [atom];
      }
    }
    function allGiven(given) {
      return {
        args: mapSame(given.args, all),
        keywords: given.keywords.map(([name2, one]) => [name2, all(one)])
      };
    }
    function perform(atom) {
      const operands = mapSame(atom.operands, all);
      return apply(atom.op, operands);
    }
    return all(value);
  }
  function apply(op, operands) {
    const [first = UNKNOWN, second = UNKNOWN] = operands;
    switch (op.kind) {
      case "attribute":
        return attributeOf(first, op.name);
      case "item":
        return itemOf(first, second, op.position);
      case "slice":
        return sliceOf(first, op.from, op.to);
      case "element":
        return anyElement(first);
      case "concatenate":
        return concatenate(first, second, op.between);
      case "percent":
        return percent(first, second);
      case "through":
        return passedThrough(first, op.steps);
      case "call": {
        const count = operands.length - op.keywords.length;
        return call(
          first,
          {
            args: operands.slice(1, count),
            keywords: op.keywords.map((name2, index) => [name2, operands[count + index]])
          },
          op.at
        );
      }
    }
  }
  return { attributeOf, call, substitute };
}
function parentsOf(atom) {
  if (!atom.text.startsWith(FILE)) return UNKNOWN;
  const elements = Array.from(
    { length: 12 },
    (_, index) => [{ ...atom, text: atom.text + "/..".repeat(index + 1) }]
  );
  return [{ kind: "sequence", elements }];
}
function callOperation({ keywords }, at2) {
  return { kind: "call", keywords: keywords.map(([name2]) => name2), at: at2 };
}
function operandsOf(callee, given) {
  return [callee, ...given.args, ...given.keywords.map(([, value]) => value)];
}
function mapSame(values, change) {
  let changed = false;
  const made = values.map((value) => {
    const one = change(value);
    if (one !== value) changed = true;
    return one;
  });
  return changed ? made : values;
}
var MOST_NESTED2, MOST_BASES;
var init_operate = __esm({
  "src/languages/python/flow/operate.ts"() {
    "use strict";
    init_bind_arguments();
    init_combine();
    init_known_calls();
    init_recall();
    init_values();
    MOST_NESTED2 = 150;
    MOST_BASES = 32;
  }
});

// src/languages/python/loaders/additions.ts
function grow(name2, values, added, entries) {
  const base = values.length === 0 && added.length + entries.length > 0 ? [{ kind: "reference", name: name2, free: true }] : join(values);
  const whole = entries.length === 0 ? base : base.map(
    (atom) => atom.kind === "mapping" ? {
      kind: "mapping",
      keys: [...atom.keys, ...entries.map(({ key }) => key)],
      values: [...atom.values, ...entries.map(({ value }) => value)]
    } : atom
  );
  if (added.length === 0) return whole;
  const lists = added.filter((value) => !value.some((atom) => atom.kind === "text"));
  const grown = lists.reduce((made, value) => value.length === 0 ? made : concatenate(made, value), whole);
  const texts = added.flatMap(
    (value) => concatenate(
      whole,
      value.filter((atom) => atom.kind === "text")
    )
  );
  const mappings = added.flat().filter((atom) => atom.kind === "mapping");
  const words = texts.filter((atom) => atom.kind === "text" && atom.open !== true);
  return join([values.length === 0 ? base : UNKNOWN, grown, words, mappings]);
}
var init_additions = __esm({
  "src/languages/python/loaders/additions.ts"() {
    "use strict";
    init_combine();
    init_values();
  }
});

// src/foundation/push-to.ts
function pushTo(map, key, value) {
  const list = map.get(key);
  if (list === void 0) map.set(key, [value]);
  else list.push(value);
}
var init_push_to = __esm({
  "src/foundation/push-to.ts"() {
    "use strict";
  }
});

// src/languages/python/loaders/scopes.ts
function newScope(kind, parent, start, owner = -1) {
  return { kind, parent, start, owner, bindings: /* @__PURE__ */ new Map(), outer: /* @__PURE__ */ new Set() };
}
function bind2(scope, name2, source, reach) {
  let target = scope;
  while (target.outer.has(name2) && target.parent !== null) target = target.parent;
  pushTo(target.bindings, name2, { ...source, ...target === scope ? reach : ELSEWHERE });
}
function bindingsOf(scope, name2, offset) {
  let at2 = offset;
  let isSameBlock = true;
  for (let current = scope; current !== null; current = current.parent) {
    const found = current !== scope && current.kind === "class" ? void 0 : current.bindings.get(name2);
    if (found !== void 0) return isSameBlock ? inForce(found, at2) : inForceAfter(found, at2);
    if (current.kind === "comprehension") continue;
    isSameBlock = false;
    at2 = current.start;
  }
  return null;
}
function everyBindingOf(scope, name2) {
  for (let current = scope; current !== null; current = current.parent) {
    const found = current !== scope && current.kind === "class" ? void 0 : current.bindings.get(name2);
    if (found !== void 0) return found;
  }
  return null;
}
function inForce(bindings, offset) {
  if (bindings.length === 1) return bindings;
  const killer = lastReplacement(bindings, offset);
  return someOf(bindings, (binding) => {
    if (binding.from < 0) return true;
    if (binding.at <= offset) return binding.at >= killer;
    const isInLoop = binding.loopFrom <= offset && offset < binding.loopTo;
    return isInLoop && killer < binding.loopFrom;
  });
}
function inForceAfter(bindings, offset) {
  if (bindings.length === 1) return bindings;
  const killer = lastReplacement(bindings, offset);
  return someOf(bindings, ({ from, at: at2 }) => from < 0 || at2 >= killer);
}
function lastReplacement(bindings, offset) {
  let killer = -1;
  for (const binding of bindings) {
    const covers = binding.from >= 0 && binding.from <= offset && offset <= binding.to;
    if (covers && replaces(binding) && binding.at <= offset && binding.at > killer) killer = binding.at;
  }
  return killer;
}
function someOf(bindings, isKept) {
  const kept2 = bindings.filter(isKept);
  return kept2.length === bindings.length || kept2.length === 0 ? bindings : kept2;
}
function replaces({ kind }) {
  return kind !== "extension" && kind !== "entry";
}
var ELSEWHERE;
var init_scopes = __esm({
  "src/languages/python/loaders/scopes.ts"() {
    "use strict";
    init_push_to();
    ELSEWHERE = { at: -1, from: -1, to: -1, loopFrom: 0, loopTo: 0 };
  }
});

// src/languages/python/loaders/signatures.ts
function readSignature({ node, scope }) {
  const { args } = node;
  return {
    name: node.kind === "Lambda" ? "lambda" : node.name,
    positional: [...args.posonlyargs, ...args.args].map(({ arg }) => arg),
    ...args.vararg === null ? {} : { vararg: args.vararg.arg },
    ...args.kwonlyargs.length === 0 ? {} : { keywordOnly: args.kwonlyargs.map(({ arg }) => arg) },
    ...args.kwarg === null ? {} : { kwarg: args.kwarg.arg },
    binding: scope.owner < 0 || node.kind === "Lambda" ? "static" : bindingOf(node.decoratorList)
  };
}
function defaultsOfArguments(args) {
  const positional = [...args.posonlyargs, ...args.args];
  const first = positional.length - args.defaults.length;
  return [
    ...args.defaults.map((expression, index) => [positional[first + index].arg, expression]),
    ...args.kwDefaults.flatMap(
      (expression, index) => expression === null ? [] : [[args.kwonlyargs[index].arg, expression]]
    )
  ];
}
function bindingOf(decorators) {
  for (const decorator of decorators) {
    const name2 = decorator.kind === "Name" ? decorator.id : decorator.kind === "Attribute" ? decorator.attr : "";
    if (name2 === "staticmethod") return "static";
    if (name2 === "classmethod") return "class";
    if (name2 === "property" || name2 === "cached_property") return "property";
  }
  return "instance";
}
var init_signatures = __esm({
  "src/languages/python/loaders/signatures.ts"() {
    "use strict";
  }
});

// src/languages/python/loaders/evaluate.ts
function createEvaluator(scoped) {
  const { functions, classes, module } = scoped;
  const known = /* @__PURE__ */ new Map();
  const open = /* @__PURE__ */ new Set();
  const bindingValues = /* @__PURE__ */ new Map();
  const returns = /* @__PURE__ */ new Map();
  const attributes2 = /* @__PURE__ */ new Map();
  const signatures = /* @__PURE__ */ new Map();
  let depth = 0;
  let work = 0;
  let total = 0;
  let gaveUp = false;
  let cuts = 0;
  const operator = createOperator({
    signatureOf: ({ id }) => signatureOf(id),
    defaultOf: ({ id }, name2) => defaultsOf(id)[name2] ?? UNKNOWN,
    returnsOf: ({ id }) => returnsOf(id),
    attributeOf: ({ id }, name2) => attributeOf(id, name2),
    basesOf: ({ id }) => basesOf2(id),
    lookUp: () => null,
    spend
  });
  function spend() {
    if (++work <= MOST_WORK && ++total <= MOST_WORK_IN_ALL) return true;
    gaveUp = true;
    return false;
  }
  function guarded(memo, key, token, compute2) {
    const remembered = memo.get(key);
    if (remembered !== void 0) return remembered;
    if (open.has(token)) return cut2();
    if (depth === 0) work = 0;
    if (depth > MOST_DEEP3 || !spend()) {
      gaveUp = true;
      return cut2();
    }
    const before = cuts;
    open.add(token);
    depth++;
    const value = compute2();
    depth--;
    open.delete(token);
    if (cuts === before || depth === 0) memo.set(key, value);
    return value;
  }
  function cut2() {
    cuts++;
    return UNKNOWN;
  }
  function evaluate2(expression, scope) {
    switch (expression.kind) {
      // Half of all expressions; nothing to remember.
      case "Constant":
        return expression.type === "str" ? textValue(expression.value, [step(expression.start, `"${expression.value}" is written`)]) : UNKNOWN;
      case "Lambda":
        return [{ kind: "function", id: scoped.lambdas.get(expression) }];
      default:
        return guarded(known, expression, expression, () => compute(expression, scope));
    }
  }
  function step(offset, note) {
    return { line: module.lines.lineAt(offset), note };
  }
  function compute(node, scope) {
    switch (node.kind) {
      case "Name":
        return evaluateName(node.id, scope, node.start);
      case "Attribute":
        return operator.attributeOf(evaluate2(node.value, scope), node.attr);
      case "Tuple":
      case "List":
      case "Set":
        return sequence(node.elts, scope);
      case "Dict":
        return mapping(node.keys, node.values, scope);
      case "IfExp":
        return join([evaluate2(node.body, scope), evaluate2(node.orelse, scope)]);
      case "BoolOp":
        return join(node.values.map((value) => evaluate2(value, scope)));
      case "NamedExpr":
      case "Starred":
      case "Await":
        return evaluate2(node.value, scope);
      case "JoinedStr":
        return node.values.reduce(
          (made, part) => concatenate(made, evaluate2(part, scope)),
          textValue("")
        );
      case "FormattedValue":
        return node.formatSpec === null && node.conversion !== "r" && node.conversion !== "a" ? evaluate2(node.value, scope) : UNKNOWN;
      case "BinOp":
        return evaluateOperation(node, scope);
      case "Subscript":
        return evaluateSubscript(node, scope);
      case "ListComp":
      case "SetComp":
      case "GeneratorExp":
        return oneOf(evaluate2(node.elt, scoped.comprehensions.get(node)));
      case "DictComp": {
        if (node.value === null) return UNKNOWN;
        const inner2 = scoped.comprehensions.get(node);
        return [
          { kind: "mapping", keys: [evaluate2(node.key, inner2)], values: [evaluate2(node.value, inner2)] }
        ];
      }
      case "Call":
        return operator.call(evaluate2(node.func, scope), given(node, scope), {
          line: module.lines.lineAt(node.start)
        });
      default:
        return UNKNOWN;
    }
  }
  function given({ args, keywords }, scope) {
    return {
      args: args.map(
        (arg) => arg.kind === "Starred" ? [{ kind: "spread", value: evaluate2(arg.value, scope) }] : evaluate2(arg, scope)
      ),
      keywords: keywords.map(({ arg, value }) => [arg ?? "**", evaluate2(value, scope)])
    };
  }
  function evaluateName(name2, scope, offset) {
    const bindings = bindingsOf(scope, name2, offset);
    if (bindings !== null) return bindingsValue(bindings, name2);
    if (name2 === "__file__") return textValue(FILE, [step(offset, "__file__")]);
    if (name2 === "__package__") return textValue(PACKAGE, [step(offset, "__package__")]);
    if (name2 === "__name__") return textValue(MODULE, [step(offset, "__name__")]);
    return [{ kind: "reference", name: name2, free: true }];
  }
  function exported(name2) {
    const bindings = scoped.scope.bindings.get(name2);
    if (bindings === void 0) return UNKNOWN;
    const before = gaveUp;
    const value = bindingsValue(inForce(bindings, module.end), name2);
    gaveUp = before;
    return value;
  }
  function bindingsValue(bindings, name2) {
    return guarded(bindingValues, bindings, bindings, () => computeBindings(bindings, name2));
  }
  function computeBindings(bindings, name2) {
    const values = [];
    const added = [];
    const entries = [];
    for (const binding of bindings) {
      if (binding.kind === "extension") {
        const value = evaluate2(binding.value, binding.scope);
        added.push(binding.wrap ? [{ kind: "sequence", elements: [value] }] : value);
      } else if (binding.kind === "entry") {
        entries.push({
          key: evaluate2(binding.key, binding.scope),
          value: evaluate2(binding.value, binding.scope)
        });
      } else values.push(bindingValue(binding, name2));
    }
    return grow(name2, values, added, entries);
  }
  function bindingValue(binding, name2) {
    switch (binding.kind) {
      case "value":
        return evaluate2(binding.value, binding.scope);
      case "part":
        return partOf(evaluate2(binding.value, binding.scope), binding.path);
      case "element": {
        const element = partOf(anyElement(evaluate2(binding.iterable, binding.scope)), binding.path);
        return passedThrough(element, [step(binding.iterable.start, `iterated as ${name2}`)]);
      }
      case "import":
        return [{ kind: "reference", name: binding.name }];
      case "function":
        return [{ kind: "function", id: binding.id }];
      case "class":
        return [{ kind: "class", id: binding.id }];
      case "parameter":
        return [{ kind: "parameter", owner: binding.owner, name: binding.name }];
    }
  }
  function partOf(value, path) {
    return path.reduce((part, index) => itemOf(part, UNKNOWN, index < 0 ? null : index), value);
  }
  function evaluateOperation(node, scope) {
    switch (node.op) {
      case "Mod":
        return percent(evaluate2(node.left, scope), evaluate2(node.right, scope));
      case "Div":
        return concatenate(evaluate2(node.left, scope), evaluate2(node.right, scope), "/");
      case "Add":
        return concatenate(evaluate2(node.left, scope), evaluate2(node.right, scope));
      case "BitOr":
        return join([evaluate2(node.left, scope), evaluate2(node.right, scope)]);
      default:
        return UNKNOWN;
    }
  }
  function evaluateSubscript(node, scope) {
    const base = evaluate2(node.value, scope);
    if (base.length === 0) return UNKNOWN;
    if (node.slice.kind === "Slice") {
      const { lower, upper, step: stride } = node.slice;
      const from = lower === null ? null : integer(lower);
      const to = upper === null ? null : integer(upper);
      const isPlain2 = (lower === null || from !== null) && (upper === null || to !== null) && stride === null;
      return isPlain2 ? sliceOf(base, from, to) : sliceOf(base, null, null);
    }
    return itemOf(base, evaluate2(node.slice, scope), integer(node.slice));
  }
  function sequence(elements, scope) {
    if (!elements.some((element) => element.kind === "Starred")) {
      const kept2 = elements.slice(0, MOST_ATOMS - 1).map((element) => evaluate2(element, scope));
      return [{ kind: "sequence", elements: kept2.length < elements.length ? [...kept2, CUT] : kept2 }];
    }
    return elements.reduce(
      (made, element) => concatenate(
        made,
        element.kind === "Starred" ? evaluate2(element.value, scope) : oneOf(evaluate2(element, scope))
      ),
      [{ kind: "sequence", elements: [] }]
    );
  }
  function mapping(keys, entries, scope) {
    const own = [];
    const others = [];
    for (const [index, value] of entries.entries()) {
      const key = keys[index] ?? null;
      if (own.length > MOST_ATOMS) {
        others.push([{ kind: "mapping", keys: [CUT], values: [CUT] }]);
        break;
      }
      if (key !== null) own.push({ key: evaluate2(key, scope), value: evaluate2(value, scope) });
      else others.push(evaluate2(value, scope));
    }
    const atom = {
      kind: "mapping",
      keys: own.map(({ key }) => key),
      values: own.map(({ value }) => value)
    };
    return join([[atom], ...others]);
  }
  function signatureOf(id) {
    const made = signatures.get(id) ?? readSignature(functions[id]);
    signatures.set(id, made);
    return made;
  }
  function defaultsOf(id) {
    const { node, scope } = functions[id];
    const found = {};
    for (const [name2, expression] of defaultsOfArguments(node.args)) {
      const value = evaluate2(expression, scope.parent ?? scope);
      if (value.length > 0) found[name2] = value;
    }
    return found;
  }
  function returnsOf(id) {
    const { returns: expressions, yields, scope } = functions[id];
    if (expressions.length === 0 && yields.length === 0) return UNKNOWN;
    return guarded(returns, id, functions[id], () => {
      if (yields.length === 0) return join(expressions.map((value) => evaluate2(value, scope)));
      const parts = yields.map(
        ({ value, from }) => from ? evaluate2(value, scope) : oneOf(evaluate2(value, scope))
      );
      return parts.reduce((made, part) => concatenate(made, part), [
        { kind: "sequence", elements: [] }
      ]);
    });
  }
  function attributeOf(id, name2) {
    const { scope, fields } = classes[id];
    const own = scope.bindings.get(name2);
    const set = fields.get(name2);
    if (own === void 0 && set === void 0) return null;
    const memo = attributes2.get(id) ?? /* @__PURE__ */ new Map();
    attributes2.set(id, memo);
    const bindings = own === void 0 ? set : set === void 0 ? own : [...own, ...set];
    return guarded(memo, name2, own ?? set, () => computeBindings(bindings, name2));
  }
  function attributeNames(id) {
    const { scope, fields } = classes[id];
    return [.../* @__PURE__ */ new Set([...scope.bindings.keys(), ...fields.keys()])];
  }
  function basesOf2(id) {
    const { node, scope } = classes[id];
    return join(node.bases.map((base) => evaluate2(base, scope.parent ?? scope)));
  }
  return {
    scoped,
    evaluate: evaluate2,
    given,
    exported,
    signatureOf,
    defaultsOf,
    returnsOf,
    attributeOf,
    attributeNames,
    basesOf: basesOf2,
    gaveUp: () => gaveUp
  };
}
function integer(node) {
  if (node.kind === "Constant" && node.type === "int") return Number(node.value);
  if (node.kind === "UnaryOp" && node.op === "USub") {
    const value = integer(node.operand);
    return value === null ? null : -value;
  }
  return null;
}
var MOST_DEEP3, MOST_WORK, MOST_WORK_IN_ALL;
var init_evaluate = __esm({
  "src/languages/python/loaders/evaluate.ts"() {
    "use strict";
    init_combine();
    init_operate();
    init_values();
    init_additions();
    init_scopes();
    init_signatures();
    MOST_DEEP3 = 200;
    MOST_WORK = 2e5;
    MOST_WORK_IN_ALL = 3e6;
  }
});

// src/languages/python/loaders/loader-words.ts
var LOADER_WORDS;
var init_loader_words = __esm({
  "src/languages/python/loaders/loader-words.ts"() {
    "use strict";
    LOADER_WORDS = /* @__PURE__ */ new Set([
      "import_module",
      "__import__",
      "__builtins__",
      "builtins",
      "importlib",
      "imp",
      "runpy",
      "run_module",
      "run_path",
      "spec_from_file_location",
      "SourceFileLoader",
      "SourcelessFileLoader",
      "ExtensionFileLoader",
      "load_source",
      "zipimport",
      "zipimporter",
      "resolve_name",
      "exec",
      "eval",
      "compile",
      "__path__",
      "site",
      "addsitedir",
      "subprocess",
      "Popen",
      "popen",
      "create_subprocess_exec",
      "create_subprocess_shell",
      "sys",
      "sys.path",
      "sys.modules",
      "sys.meta_path",
      "sys.path_hooks",
      "os.system",
      "os.execv",
      "os.execvp"
    ]);
  }
});

// src/languages/python/loaders/known-loaders.ts
var at, IMPORT, CODE, COMMAND, FILE_LOADER, CHANGES, LOADERS;
var init_known_loaders = __esm({
  "src/languages/python/loaders/known-loaders.ts"() {
    "use strict";
    at = (position2, keyword) => ({ position: position2, keyword });
    IMPORT = { form: "import-call", means: "module", target: at(0, "name") };
    CODE = { form: "exec", means: "code", target: at(0, "source") };
    COMMAND = { form: "run-module", means: "command", target: at(0, "args") };
    FILE_LOADER = { form: "load-path", means: "path", target: at(1, "path") };
    CHANGES = {
      "search-path": "sys.path[]",
      modules: "sys.modules[]",
      "import-hook": "sys.meta_path[]",
      "import-function": "builtins.__import__[]"
    };
    LOADERS = new Map([
      ["importlib.import_module", { ...IMPORT, package: at(1, "package") }],
      ["importlib.__import__", IMPORT],
      ["__import__", IMPORT],
      ["builtins.__import__", IMPORT],
      ["pkgutil.resolve_name", IMPORT],
      ["runpy.run_module", { form: "run-module", means: "module", target: at(0, "mod_name") }],
      ["runpy.run_path", { form: "load-path", means: "path", target: at(0, "path_name") }],
      ["importlib.util.spec_from_file_location", { ...FILE_LOADER, target: at(1, "location") }],
      ["importlib.machinery.SourceFileLoader", FILE_LOADER],
      ["importlib.machinery.SourcelessFileLoader", FILE_LOADER],
      ["importlib.machinery.ExtensionFileLoader", FILE_LOADER],
      ["imp.load_source", { ...FILE_LOADER, target: at(1, "pathname") }],
      ["imp.load_compiled", { ...FILE_LOADER, target: at(1, "pathname") }],
      ["zipimport.zipimporter", { form: "load-path", means: "path", target: at(0, "path") }],
      ["exec", CODE],
      ["eval", CODE],
      ["compile", CODE],
      ["builtins.exec", CODE],
      ["builtins.eval", CODE],
      ["builtins.compile", CODE],
      ["subprocess.run", COMMAND],
      ["subprocess.call", COMMAND],
      ["subprocess.check_call", COMMAND],
      ["subprocess.check_output", COMMAND],
      ["subprocess.Popen", COMMAND],
      ["asyncio.create_subprocess_shell", { ...COMMAND, target: at(0, "cmd") }],
      ["os.system", { ...COMMAND, target: at(0, "command") }],
      ["os.popen", { ...COMMAND, target: at(0, "cmd") }],
      ["os.execv", { ...COMMAND, target: at(1, "argv") }],
      ["os.execvp", { ...COMMAND, target: at(1, "args") }],
      ...Object.entries(CHANGES).map(([kind, name2]) => [
        name2,
        { form: "import-call", means: kind, target: at(0, "name") }
      ])
    ]);
  }
});

// src/languages/python/loaders/callables.ts
function isLoader(atom) {
  if (atom.kind === "partial") return atom.callee.some(isLoader);
  return atom.kind === "reference" && LOADERS.has(atom.name);
}
function createAskedTest(asks) {
  const names = new Set(asks);
  const known = /* @__PURE__ */ new WeakMap();
  if (names.size === 0) return () => false;
  function isAsked(atom) {
    if (atom.kind === "text" || atom.kind === "parameter") return false;
    if (atom.kind === "reference")
      return isAskedName(atom.name) || atom.free === true && names.has("*") && mayBeOurs(atom);
    const before = known.get(atom);
    if (before !== void 0) return before;
    known.set(atom, false);
    const answer = partsOf(atom).some((part) => part.some(isAsked));
    known.set(atom, answer);
    return answer;
  }
  function isAskedName(name2) {
    if (names.has(name2)) return true;
    for (let dot = name2.lastIndexOf("."); dot > 0; dot = name2.lastIndexOf(".", dot - 1))
      if (names.has(name2.slice(0, dot))) return true;
    return false;
  }
  return isAsked;
}
function isWorthHanding(callee, { args, keywords }) {
  return args.some(mayNameModule) || keywords.some(([, value]) => mayNameModule(value)) || callee.some((atom) => {
    if (atom.kind === "function") return atom.self?.some(holdsNames) ?? false;
    if (atom.kind === "partial") return isWorthHanding(atom.callee, atom.given);
    return atom.kind === "pending" && atom.operands.some((operand) => operand.some(holdsNames));
  });
}
function holdsNames(atom) {
  if (atom.kind === "instance") return isWorthHanding(UNKNOWN, atom.given);
  if (atom.kind === "parameter") return true;
  return atom.kind === "pending" && atom.operands.some((operand) => operand.some((one) => isSymbolic(one)));
}
function mayNameModule(value) {
  return value.some((atom) => {
    switch (atom.kind) {
      case "text":
        return NAME_LIKE.test(atom.text) || [PACKAGE, MODULE, FILE].some((mark) => atom.text.includes(mark));
      case "sequence":
        return atom.elements.some(mayNameModule);
      case "mapping":
        return atom.values.some(mayNameModule) || atom.keys.some(mayNameModule);
      case "spread":
        return mayNameModule(atom.value);
      case "reference":
        return LOADERS.has(atom.name) || mayBeOurs(atom);
      case "method":
        return false;
      default:
        return true;
    }
  });
}
var NAME_LIKE;
var init_callables = __esm({
  "src/languages/python/loaders/callables.ts"() {
    "use strict";
    init_combine();
    init_shapes();
    init_values();
    init_known_loaders();
    NAME_LIKE = /^[\w.:/%{}-]{1,200}$/u;
  }
});

// src/languages/python/loaders/names-of.ts
function namesOf(expression, scope, aliases = 0) {
  const attributes2 = [];
  let base = expression;
  for (; base.kind === "Attribute"; base = base.value) attributes2.push(base.attr);
  if (base.kind !== "Name" || attributes2.length > 8) return [];
  const rest = attributes2.reverse().map((attribute) => `.${attribute}`);
  const bindings = bindingsOf(scope, base.id, base.start);
  const bases = bindings === null ? [base.id] : bindings.flatMap((binding) => {
    if (binding.kind === "import") return [binding.name];
    if (binding.kind === "extension") return base.kind === "Name" ? [base.id] : [];
    return binding.kind === "value" && aliases < MOST_ALIASES ? namesOf(binding.value, binding.scope, aliases + 1) : [];
  });
  return [...new Set(bases)].map((name2) => [name2, ...rest].join(""));
}
var MOST_ALIASES;
var init_names_of = __esm({
  "src/languages/python/loaders/names-of.ts"() {
    "use strict";
    init_scopes();
    MOST_ALIASES = 5;
  }
});

// src/languages/python/loaders/find-import-system-changes.ts
function findImportSystemChanges(evaluator) {
  const found = [];
  const add2 = (kind, at2, inside, value) => {
    found.push({
      at: at2,
      inside,
      callee: [{ kind: "reference", name: CHANGES[kind] }],
      given: () => ({ args: [value()], keywords: [] })
    });
  };
  for (const { call, scope, inside } of evaluator.scoped.calls) {
    const kind = changedByCall(call, scope);
    if (kind === null) continue;
    const given = () => call.args.map((arg) => evaluator.evaluate(arg, scope));
    add2(
      kind,
      { start: call.start, end: call.end },
      inside,
      () => kind === "search-path" ? folders(given()) : given()[0] ?? UNKNOWN
    );
  }
  for (const { target, value, scope, inside } of evaluator.scoped.stores) {
    const at2 = { start: target.start, end: value.end };
    const whole = systemObject(target, scope);
    const part = whole === null && target.kind === "Subscript" ? systemObject(target.value, scope) : null;
    const kind = whole ?? part;
    if (kind === null) continue;
    add2(kind, at2, inside, () => {
      if (kind === "search-path") return folders([evaluator.evaluate(value, scope)]);
      return part === null || target.kind !== "Subscript" ? UNKNOWN : evaluator.evaluate(target.slice, scope);
    });
  }
  return found;
}
function changedByCall({ func }, scope) {
  if (func.kind === "Attribute" && ADDING.has(func.attr)) return systemObject(func.value, scope);
  const mayAdd = func.kind === "Name" || func.kind === "Attribute" && func.attr === "addsitedir";
  return mayAdd && namesOf(func, scope).includes("site.addsitedir") ? "search-path" : null;
}
function folders(values) {
  return join([...values, ...values.map(anyElement)]);
}
function systemObject(expression, scope) {
  for (const name2 of namesOf(expression, scope)) {
    const kind = SYSTEM_OBJECTS.get(name2);
    if (kind !== void 0) return kind;
  }
  return null;
}
var SYSTEM_OBJECTS, ADDING;
var init_find_import_system_changes = __esm({
  "src/languages/python/loaders/find-import-system-changes.ts"() {
    "use strict";
    init_combine();
    init_values();
    init_known_loaders();
    init_names_of();
    SYSTEM_OBJECTS = /* @__PURE__ */ new Map([
      ["sys.path", "search-path"],
      ["__path__", "search-path"],
      ["sys.modules", "modules"],
      ["sys.meta_path", "import-hook"],
      ["sys.path_hooks", "import-hook"],
      ["builtins.__import__", "import-function"]
    ]);
    ADDING = /* @__PURE__ */ new Set([
      "append",
      "insert",
      "extend",
      "update",
      "setdefault",
      "__setitem__"
    ]);
  }
});

// src/languages/python/loaders/relevant-calls.ts
function findRelevantCalls(evaluator, isAsked, asks) {
  const { scoped } = evaluator;
  const ownAttributes = new Set(scoped.classes.flatMap((_, id) => evaluator.attributeNames(id)));
  const mayMatter = ({ call: { func } }) => asks || func.kind !== "Attribute" || LOADER_ATTRIBUTES.has(func.attr) || METHODS_THAT_APPLY.has(func.attr) || ownAttributes.has(func.attr);
  const candidates = [
    ...scoped.calls.flatMap((site) => mayMatter(site) ? candidatesOf(evaluator, site) : []),
    ...findImportSystemChanges(evaluator).map((change) => ({ ...change, guarded: false, written: null }))
  ];
  const byFunction = /* @__PURE__ */ new Map();
  const byMethod = /* @__PURE__ */ new Map();
  const openCallees = [];
  const alive = /* @__PURE__ */ new Set();
  const aliveMethods = /* @__PURE__ */ new Set();
  const kept2 = /* @__PURE__ */ new Map();
  const pending2 = [];
  const askedClasses = findAskedClasses(evaluator, isAsked);
  for (const [index, { callee }] of candidates.entries()) {
    if (callee.some((atom) => isLoader(atom) || isAsked(atom) || isInheritedMethod(atom)))
      pending2.push(index);
    for (const id of callee.flatMap((atom) => functionsOf(evaluator, atom))) pushTo(byFunction, id, index);
    for (const name2 of callee.flatMap(methodNames)) pushTo(byMethod, name2, index);
    if (callee.some((atom) => atom.kind === "parameter")) openCallees.push(index);
  }
  function isInheritedMethod(atom) {
    if (atom.kind !== "pending" || atom.op.kind !== "attribute") return false;
    return (atom.operands[0] ?? UNKNOWN).some(
      (base) => base.kind === "parameter" && askedClasses.has(scoped.functions[base.owner].scope.owner)
    );
  }
  function wake(id) {
    for (let at2 = id; at2 >= 0 && !alive.has(at2); at2 = scoped.functions[at2].inside) {
      alive.add(at2);
      pending2.push(...byFunction.get(at2) ?? []);
      const { node, scope } = scoped.functions[at2];
      const name2 = node.kind === "Lambda" ? null : node.name;
      if (name2 === null || scope.owner < 0 || aliveMethods.has(name2)) continue;
      aliveMethods.add(name2);
      pending2.push(...byMethod.get(name2) ?? []);
    }
  }
  function settle2() {
    for (let index = pending2.pop(); index !== void 0; index = pending2.pop()) {
      if (kept2.has(index)) continue;
      const candidate = candidates[index];
      const given = candidate.given();
      const { callee, inside, written: written3 } = candidate;
      if (!callee.some(isLoader) && !isWorthHanding(callee, given)) continue;
      const literal = written3 === null ? [] : literalArguments(written3);
      kept2.set(index, {
        ...placeOf2(evaluator, candidate),
        inside,
        callee,
        ...given,
        ...literal.length === 0 ? {} : { literal }
      });
      wake(inside);
    }
  }
  settle2();
  const isGiven = (expression, site) => (expression.kind === "Name" || expression.kind === "Attribute" || expression.kind === "Lambda") && evaluator.evaluate(expression, site.scope).some((atom) => isLoader(atom) || isAsked(atom) || leadsOn(atom));
  const leadsOn = (atom) => atom.kind === "function" && alive.has(atom.id);
  const isHigherOrder = () => scoped.calls.some((site) => {
    const { args, keywords } = site.call;
    return args.some((arg) => isGiven(arg, site)) || keywords.some(({ value }) => isGiven(value, site));
  });
  if (openCallees.length > 0 && isHigherOrder()) {
    pending2.push(...openCallees);
    settle2();
  }
  return { calls: [...kept2].sort(([a], [b]) => a - b).map(([, call]) => call), alive };
}
function findAskedClasses(evaluator, isAsked) {
  const asked = /* @__PURE__ */ new Set();
  for (let before = -1; before !== asked.size; ) {
    before = asked.size;
    for (const id of evaluator.scoped.classes.keys()) {
      if (asked.has(id) || evaluator.scoped.classes[id].node.bases.length === 0) continue;
      if (evaluator.basesOf(id).some((base) => isAsked(base) || base.kind === "class" && asked.has(base.id)))
        asked.add(id);
    }
  }
  return asked;
}
function functionsOf(evaluator, atom) {
  switch (atom.kind) {
    case "function":
      return [atom.id];
    case "class":
      return methodIds(evaluator, atom.id, "__init__");
    case "instance":
      return methodIds(evaluator, atom.type.id, "__call__");
    case "partial":
      return atom.callee.flatMap((inner2) => functionsOf(evaluator, inner2));
    default:
      return [];
  }
}
function methodIds({ scoped }, id, name2) {
  const bindings = scoped.classes[id].scope.bindings.get(name2) ?? [];
  return bindings.flatMap((binding) => binding.kind === "function" ? [binding.id] : []);
}
function methodNames(atom) {
  return atom.kind === "pending" && atom.op.kind === "attribute" ? [atom.op.name] : [];
}
function candidatesOf(evaluator, site) {
  const { call, scope, inside, guarded } = site;
  const { func } = call;
  const at2 = { start: call.start, end: call.end };
  const callee = evaluator.evaluate(func, scope);
  const found = [];
  const written3 = () => evaluator.given(call, scope);
  if (callee.length > 0) found.push({ at: at2, inside, guarded, callee, given: written3, written: call });
  const method = func.kind === "Attribute" ? METHODS_THAT_APPLY.get(func.attr) : void 0;
  const applies = callee.some((atom) => atom.kind === "reference" && APPLIES_FIRST.has(atom.name));
  if (!applies && method === void 0) return found;
  const position2 = applies ? 0 : method;
  const first = call.args[position2];
  if (first === void 0 || call.args.length <= position2 + 1) return found;
  const applied = evaluator.evaluate(first, scope);
  const byElement = applies || func.kind === "Attribute" && EACH_ELEMENT.has(func.attr);
  const given = () => {
    const rest = written3().args.slice(position2 + 1);
    return { args: byElement ? rest.map(anyElement) : rest, keywords: [] };
  };
  if (applied.length > 0) found.push({ at: at2, inside, guarded, callee: applied, given, written: null });
  return found;
}
function placeOf2({ scoped }, { at: at2, inside, guarded }) {
  const { lines } = scoped.module;
  return {
    line: lines.lineAt(at2.start),
    column: lines.columnAt(at2.start),
    endLine: lines.lineAt(Math.max(at2.start, at2.end - 1)),
    deferred: inside >= 0,
    conditional: guarded
  };
}
function literalArguments({ args, keywords }) {
  return [
    ...args.flatMap((arg, index) => arg.kind === "Constant" ? [index] : []),
    ...keywords.flatMap(({ arg, value }) => arg !== null && value.kind === "Constant" ? [arg] : [])
  ];
}
var APPLIES_FIRST, METHODS_THAT_APPLY, EACH_ELEMENT, LOADER_ATTRIBUTES;
var init_relevant_calls = __esm({
  "src/languages/python/loaders/relevant-calls.ts"() {
    "use strict";
    init_push_to();
    init_combine();
    init_values();
    init_callables();
    init_find_import_system_changes();
    init_known_loaders();
    APPLIES_FIRST = /* @__PURE__ */ new Set(["map", "filter", "itertools.starmap"]);
    METHODS_THAT_APPLY = /* @__PURE__ */ new Map([
      ["map", 0],
      ["imap", 0],
      ["imap_unordered", 0],
      ["submit", 0],
      ["run_in_executor", 1]
    ]);
    EACH_ELEMENT = /* @__PURE__ */ new Set(["map", "imap", "imap_unordered"]);
    LOADER_ATTRIBUTES = new Set(
      [...LOADERS.keys()].map((name2) => name2.slice(name2.lastIndexOf(".") + 1))
    );
  }
});

// src/languages/python/loaders/read-flow.ts
function readFlow(evaluator, asks) {
  const { scoped } = evaluator;
  const isAsked = createAskedTest(asks);
  const relevant = findRelevantCalls(evaluator, isAsked, asks.length > 0);
  const { alive } = relevant;
  const calls = relevant.calls.map((call) => ({
    ...call,
    args: call.args.map(kept),
    keywords: call.keywords.map(([name2, value]) => [name2, kept(value)])
  }));
  const askedClasses = findAskedClasses(evaluator, isAsked);
  const functions = scoped.functions.map(() => null);
  const classes = scoped.classes.map(() => null);
  const attributes2 = /* @__PURE__ */ new Map();
  const openClasses = new Set(askedClasses);
  const attributeNames = /* @__PURE__ */ new Set(["__init__", "__call__"]);
  const visited = /* @__PURE__ */ new Set();
  const open = [];
  const see = (value) => {
    if (value.length > 0 && !visited.has(value)) {
      visited.add(value);
      open.push(value);
    }
    return value;
  };
  function seeFunction(id, withReturns) {
    const before = functions[id];
    if (before !== null && before !== void 0 && (!withReturns || before.returns.length > 0)) return;
    const { inside, scope } = scoped.functions[id];
    const defaults = before?.defaults ?? evaluator.defaultsOf(id);
    const returns = withReturns ? kept(evaluator.returnsOf(id)) : UNKNOWN;
    functions[id] = { ...evaluator.signatureOf(id), inside, owner: scope.owner, defaults, returns };
    if (scope.owner >= 0) seeClass(scope.owner);
    if (before === null) for (const value of Object.values(defaults)) see(value);
    see(returns);
  }
  function seeClass(id) {
    if (attributes2.has(id)) return;
    attributes2.set(id, {});
    see(evaluator.basesOf(id));
    for (const name2 of evaluator.attributeNames(id)) addAttribute(id, name2);
  }
  function addAttribute(id, name2) {
    const known = attributes2.get(id);
    if (Object.hasOwn(known, name2)) return;
    const isWanted = attributeNames.has(name2) || openClasses.has(id) && !name2.startsWith("__");
    const value = isWanted || isAliveMethod(id, name2) ? evaluator.attributeOf(id, name2) : null;
    if (value === null || !attributeNames.has(name2) && !isAliveMethod(id, name2) && !mayNameModule(value))
      return;
    known[name2] = see(kept(value));
  }
  function isAliveMethod(id, name2) {
    return (scoped.classes[id].scope.bindings.get(name2) ?? []).some(
      (binding) => binding.kind === "function" && alive.has(binding.id)
    );
  }
  function seeAtom(atom) {
    switch (atom.kind) {
      case "parameter":
        return seeFunction(atom.owner, false);
      case "function":
        seeFunction(atom.id, true);
        break;
      case "class":
        return seeClass(atom.id);
      case "instance":
        seeClass(atom.type.id);
        break;
      case "pending":
        if (atom.op.kind === "attribute" && !attributeNames.has(atom.op.name)) {
          attributeNames.add(atom.op.name);
          for (const id of attributes2.keys())
            if (evaluator.attributeNames(id).includes(atom.op.name)) addAttribute(id, atom.op.name);
        }
        break;
      default:
    }
    for (const part of partsOf(atom)) see(part);
  }
  const names = namesOf2(evaluator, asks, isAsked, alive, askedClasses);
  for (const [name2, value] of names) {
    for (const atom of asks.includes(name2) ? value : UNKNOWN) {
      if (atom.kind === "class") openClasses.add(atom.id);
      if (atom.kind === "instance") openClasses.add(atom.type.id);
    }
    see(value);
  }
  for (const id of alive) seeFunction(id, false);
  for (const id of askedClasses) seeClass(id);
  for (const { callee, args, keywords } of calls) {
    for (const atom of callee)
      if (atom.kind !== "function") seeAtom(atom);
      else {
        seeFunction(atom.id, false);
        if (atom.self !== void 0) see(atom.self);
      }
    for (const value of args) see(value);
    for (const [, value] of keywords) see(value);
  }
  for (let value = open.pop(); value !== void 0; value = open.pop())
    for (const atom of value) seeAtom(atom);
  const { lines } = scoped.module;
  for (const [id, values] of attributes2) {
    const { node } = scoped.classes[id];
    const line = lines.lineAt(node.start);
    const column = lines.columnAt(node.start);
    classes[id] = { name: node.name, line, column, bases: evaluator.basesOf(id), attributes: values };
  }
  const own = calls.some(({ callee }) => callee.some(isLoader)) || names.some(([, value]) => value.some(isLoader));
  return { own, asked: asks, names: Object.fromEntries(names), functions, classes, calls };
}
function namesOf2(evaluator, asks, isAsked, alive, askedClasses) {
  const { scoped } = evaluator;
  const aliveClasses = new Set(askedClasses);
  for (const id of alive)
    if (scoped.functions[id].scope.owner >= 0) aliveClasses.add(scoped.functions[id].scope.owner);
  for (let before = -1; before !== aliveClasses.size; ) {
    before = aliveClasses.size;
    for (const id of scoped.classes.keys()) {
      if (scoped.classes[id].node.bases.length > 0 && evaluator.basesOf(id).some((base) => base.kind === "class" && aliveClasses.has(base.id)))
        aliveClasses.add(id);
    }
  }
  const leads = (atom) => {
    switch (atom.kind) {
      case "function":
        return alive.has(atom.id);
      case "class":
        return aliveClasses.has(atom.id);
      case "instance":
        return aliveClasses.has(atom.type.id);
      case "partial":
        return atom.callee.some(leads);
      default:
        return isLoader(atom) || isAsked(atom);
    }
  };
  const mayLead = (binding) => {
    switch (binding.kind) {
      case "function":
        return alive.has(binding.id);
      case "class":
        return aliveClasses.has(binding.id);
      case "import":
        return LOADERS.has(binding.name) || isAsked({ kind: "reference", name: binding.name });
      case "value":
        return ["Name", "Attribute", "Call", "Lambda"].includes(binding.value.kind);
      default:
        return false;
    }
  };
  const wanted = new Set(asks);
  return [...scoped.scope.bindings].filter(
    ([name2, bindings]) => wanted.has(name2) || bindings.some(mayLead) && evaluator.exported(name2).some(leads)
  ).map(([name2]) => [name2, kept(evaluator.exported(name2))]).filter(([, value]) => value.length > 0).sort(([a], [b]) => a < b ? -1 : 1);
}
function kept(value) {
  let parts = 0;
  let pending2 = 0;
  const isSmall = (one) => one.every(
    (atom) => ++parts <= MOST_PARTS2 && (atom.kind !== "pending" || ++pending2 <= MOST_PENDING2) && partsOf(atom).every(isSmall)
  );
  return isSmall(value) ? value : UNKNOWN;
}
var MOST_PARTS2, MOST_PENDING2;
var init_read_flow = __esm({
  "src/languages/python/loaders/read-flow.ts"() {
    "use strict";
    init_shapes();
    init_values();
    init_callables();
    init_known_loaders();
    init_relevant_calls();
    MOST_PARTS2 = 6e3;
    MOST_PENDING2 = 100;
  }
});

// src/languages/python/loaders/read-scopes.ts
function readScopes(module) {
  const scope = newScope("module", null, 0);
  const calls = [];
  const stores = [];
  const functions = [];
  const classes = [];
  const lambdas = /* @__PURE__ */ new Map();
  const comprehensions = /* @__PURE__ */ new Map();
  const open = [];
  const openAround = [];
  const visit = (node, around) => {
    open.push(node);
    openAround.push(around);
  };
  const visitAll = (nodes, around) => {
    for (const node of nodes) visit(node, around);
  };
  function enter3(node, around) {
    switch (node.kind) {
      // Most nodes: nothing begins at them.
      case "Name":
      case "Constant":
        return;
      case "FunctionDef":
      case "AsyncFunctionDef": {
        const id = enterFunction(node, node.args, around);
        bind2(around.scope, node.name, { kind: "function", id }, reachOf(around, node.end));
        visitAll(node.decoratorList, around);
        declareOuter(node.body, functions[id].scope);
        return visitAll(node.body, bodyOf(functions[id].scope, id, node));
      }
      case "Lambda": {
        const id = enterFunction(node, node.args, around);
        lambdas.set(node, id);
        functions[id].returns.push(node.body);
        return visit(node.body, bodyOf(functions[id].scope, id, node));
      }
      case "ClassDef":
        return enterClass(node, around);
      case "ListComp":
      case "SetComp":
      case "GeneratorExp":
      case "DictComp":
        return enterComprehension(node, around);
      case "For":
      case "AsyncFor":
      case "While":
        return enterLoop(node, around);
      case "If":
        visit(node.test, around);
        visitBlock(node.body, around);
        return visitBlock(node.orelse, around);
      case "Try":
      case "TryStar":
        visitBlock(node.body, around);
        for (const handler of node.handlers) {
          visit(handler.type, around);
          visitBlock(handler.body, around);
        }
        visitBlock(node.orelse, around);
        return visitAll(node.finalbody, around);
      case "match_case":
        return visitCase(node, around);
      case "Return":
        if (around.inside >= 0 && node.value !== null) functions[around.inside].returns.push(node.value);
        break;
      case "Yield":
      case "YieldFrom":
        if (around.inside >= 0 && node.value !== null)
          functions[around.inside].yields.push({ value: node.value, from: node.kind === "YieldFrom" });
        break;
      case "Call":
        calls.push({ call: node, scope: around.scope, inside: around.inside, guarded: around.guarded });
        readMutation(node, around);
        break;
      default:
        readBinding2(node, around);
    }
    visitChildren(node, around);
  }
  function visitChildren(node, around) {
    pushChildren(node, open);
    while (openAround.length < open.length) openAround.push(around);
  }
  function visitCase(node, around) {
    visitChildren(node, { ...around, from: node.start, to: node.end, guarded: true });
  }
  function visitBlock(body, around) {
    if (body.length === 0) return;
    visitAll(body, { ...around, from: body[0].start, to: body.at(-1).end, guarded: true });
  }
  function enterLoop(node, around) {
    const inLoop = around.loopTo > 0 ? around : { ...around, loopFrom: node.start, loopTo: node.body.at(-1).end };
    if (node.kind === "While") visit(node.test, inLoop);
    else {
      const body = { ...inLoop, from: node.iter.end, to: node.body.at(-1).end };
      bindTarget(node.target, body, node.iter.end, (path) => ({
        kind: "element",
        iterable: node.iter,
        scope: around.scope,
        path
      }));
      visit(node.iter, around);
      visit(node.target, around);
    }
    visitBlock(node.body, inLoop);
    visitBlock(node.orelse, around);
  }
  function enterFunction(node, args, around) {
    const id = functions.length;
    const owner = around.scope.kind === "class" ? around.scope.owner : -1;
    const scope2 = newScope("function", around.scope, node.start, owner);
    functions.push({ node, scope: scope2, inside: around.inside, returns: [], yields: [] });
    for (const name2 of parameterNames3(args))
      bind2(scope2, name2, { kind: "parameter", owner: id, name: name2 }, reachOf(bodyOf(scope2, id, node), node.start));
    visitAll([...args.defaults, ...args.kwDefaults], around);
    return id;
  }
  function enterClass(node, around) {
    const id = classes.length;
    const scope2 = newScope("class", around.scope, node.start, id);
    classes.push({ node, scope: scope2, fields: /* @__PURE__ */ new Map() });
    bind2(around.scope, node.name, { kind: "class", id }, reachOf(around, node.end));
    visitAll([...node.decoratorList, ...node.bases], around);
    for (const keyword of node.keywords) visit(keyword.value, around);
    visitAll(node.body, { ...bodyOf(scope2, around.inside, node), guarded: around.guarded });
  }
  function enterComprehension(node, around) {
    const scope2 = newScope("comprehension", around.scope, node.start);
    const body = { ...around, scope: scope2 };
    comprehensions.set(node, scope2);
    enterGenerators(node.generators, body);
    if (node.kind === "DictComp") visitAll([node.key, node.value], body);
    else visit(node.elt, body);
  }
  function enterGenerators(generators, body) {
    for (const { target, iter, ifs } of generators) {
      visit(iter, body);
      bindTarget(target, body, -1, (path) => ({ kind: "element", iterable: iter, scope: body.scope, path }));
      visitAll(ifs, body);
    }
  }
  function readBinding2(node, around) {
    const { scope: scope2 } = around;
    const value = (expression) => (path) => path.length === 0 ? { kind: "value", value: expression, scope: scope2 } : { kind: "part", value: expression, scope: scope2, path };
    switch (node.kind) {
      case "Assign":
        for (const target of node.targets) {
          bindTarget(target, around, node.end, value(node.value));
          if (target.kind === "Attribute" || target.kind === "Subscript") {
            stores.push({ target, value: node.value, scope: scope2, inside: around.inside });
          }
        }
        return;
      case "AnnAssign":
        if (node.value !== null) bindTarget(node.target, around, node.end, value(node.value));
        return;
      case "AugAssign":
        if (node.target.kind !== "Name")
          stores.push({ target: node.target, value: node.value, scope: scope2, inside: around.inside });
        return bindPlace(node.target, around, node.end, {
          kind: "extension",
          value: node.value,
          scope: scope2,
          wrap: false
        });
      case "NamedExpr": {
        const block = enclosingBlock(scope2);
        return bind2(
          block,
          node.target.id,
          { kind: "value", value: node.value, scope: scope2 },
          reachOf(around, node.end)
        );
      }
      case "With":
      case "AsyncWith":
        for (const { optionalVars, contextExpr } of node.items) {
          if (optionalVars !== null) bindTarget(optionalVars, around, contextExpr.end, value(contextExpr));
        }
        return;
      case "Import":
        for (const { name: name2, asname } of node.names) {
          const bound = asname ?? name2.split(".", 1)[0];
          const source = { kind: "import", name: asname === null ? bound : name2 };
          bind2(scope2, bound, source, reachOf(around, node.end));
        }
        return;
      case "ImportFrom":
        for (const { name: name2, asname } of node.names) {
          const module2 = ".".repeat(node.level) + (node.module ?? "");
          const full = module2 === "" || module2.endsWith(".") ? module2 + name2 : `${module2}.${name2}`;
          bind2(scope2, asname ?? name2, { kind: "import", name: full }, reachOf(around, node.end));
        }
        return;
    }
  }
  function bindTarget(target, around, at2, source, path = []) {
    if (target.kind === "Starred") bindTarget(target.value, around, at2, source, [...path, -1]);
    else if (target.kind === "Tuple" || target.kind === "List") {
      for (const [index, element] of target.elts.entries())
        bindTarget(element, around, at2, source, [...path, index]);
    } else bindPlace(target, around, at2, source(path));
  }
  function bindPlace(target, around, at2, source) {
    const { scope: scope2 } = around;
    if (target.kind === "Name") return bind2(scope2, target.id, source, reachOf(around, at2));
    if (target.kind === "Subscript") {
      if (source.kind !== "value" || target.slice.kind === "Slice") return;
      return bindPlace(target.value, around, at2, {
        kind: "entry",
        key: target.slice,
        value: source.value,
        scope: scope2
      });
    }
    if (target.kind !== "Attribute" || target.value.kind !== "Name") return;
    const method = functions[around.inside];
    if (method === void 0 || method.scope.owner < 0) return;
    if (parameterNames3(method.node.args)[0] !== target.value.id) return;
    pushTo(classes[method.scope.owner].fields, target.attr, { ...source, ...SOMETIME });
  }
  function readMutation(call, around) {
    const { func, args } = call;
    if (func.kind !== "Attribute" || args.length !== 1) return;
    const wrap = func.attr === "append" || func.attr === "add";
    if (!wrap && func.attr !== "extend" && func.attr !== "update") return;
    const source = { kind: "extension", value: args[0], scope: around.scope, wrap };
    bindPlace(func.value, around, call.end, source);
  }
  const top = { scope, inside: -1, from: 0, to: module.end, loopFrom: 0, loopTo: 0, guarded: false };
  for (const statement of [...module.body].reverse()) visit(statement, top);
  while (open.length > 0) {
    const node = open.pop();
    const around = openAround.pop();
    if (node !== null) enter3(node, around);
  }
  calls.sort((a, b) => a.call.end - b.call.end || b.call.start - a.call.start);
  return { module, scope, calls, stores, functions, classes, lambdas, comprehensions };
}
function reachOf({ from, to, loopFrom, loopTo }, at2) {
  return { at: at2, from, to, loopFrom, loopTo };
}
function bodyOf(scope, inside, { start, end }) {
  return { scope, inside, from: start, to: end, loopFrom: 0, loopTo: 0, guarded: false };
}
function parameterNames3(args) {
  const named = [...args.posonlyargs, ...args.args, ...args.kwonlyargs];
  return [...named, ...[args.vararg ?? [], args.kwarg ?? []].flat()].map((parameter) => parameter.arg);
}
function declareOuter(body, scope) {
  for (const statement of body) {
    if (statement.kind === "Global" || statement.kind === "Nonlocal") {
      for (const name2 of statement.names) scope.outer.add(name2);
    }
  }
}
function enclosingBlock(scope) {
  let block = scope;
  while (block.kind === "comprehension" && block.parent !== null) block = block.parent;
  return block;
}
var SOMETIME;
var init_read_scopes = __esm({
  "src/languages/python/loaders/read-scopes.ts"() {
    "use strict";
    init_push_to();
    init_visit();
    init_scopes();
    SOMETIME = { at: -1, from: -1, to: -1, loopFrom: 0, loopTo: 0 };
  }
});

// src/languages/python/blocks.ts
function createBlocks() {
  return { indents: [0], guards: [0], chains: [NO_CHAIN], pending: -1 };
}
function enterLine(blocks, indent) {
  const { indents, guards, chains } = blocks;
  if (indent > indents[indents.length - 1]) {
    if (blocks.pending >= 0) {
      indents.push(indent);
      guards.push(blocks.pending);
      chains.push(NO_CHAIN);
    }
  } else {
    while (indents.length > 1 && indent < indents[indents.length - 1]) {
      indents.pop();
      guards.pop();
      chains.pop();
    }
  }
  blocks.pending = -1;
}
function guardsOf(blocks) {
  return blocks.guards[blocks.guards.length - 1];
}
function chainOf(blocks) {
  return blocks.chains[blocks.chains.length - 1];
}
function setChain(blocks, chain) {
  blocks.chains[blocks.chains.length - 1] = chain;
}
function innerGuards(outer, own) {
  return outer & INHERITED | own;
}
var TYPE_ONLY, DEFERRED, CONDITIONAL, NESTED, IN_TRY, IN_MATCH, TYPE_GUARD, INHERITED, NO_CHAIN, LIVE_IF, DEAD_IF, TRY_CHAIN;
var init_blocks = __esm({
  "src/languages/python/blocks.ts"() {
    "use strict";
    TYPE_ONLY = 1;
    DEFERRED = 2;
    CONDITIONAL = 4;
    NESTED = 8;
    IN_TRY = 16;
    IN_MATCH = 32;
    TYPE_GUARD = 64;
    INHERITED = TYPE_ONLY | DEFERRED | CONDITIONAL | NESTED | IN_TRY | TYPE_GUARD;
    NO_CHAIN = 0;
    LIVE_IF = 1;
    DEAD_IF = 2;
    TRY_CHAIN = 3;
  }
});

// src/languages/python/bytes.ts
function tableOf(meanings) {
  const table = new Uint8Array(256);
  for (const [meaning, characters] of meanings) {
    for (const character of characters) table[character.charCodeAt(0)] = meaning;
  }
  return table;
}
var TAB, NEWLINE, FORM_FEED, RETURN, SPACE, DOUBLE_QUOTE, HASH2, SINGLE_QUOTE, OPEN_PAREN, CLOSE_PAREN, STAR, PLUS, COMMA, DOT, EQUALS, OPEN_BRACKET, BACKSLASH, CLOSE_BRACKET, OPEN_BRACE, CLOSE_BRACE, OTHER, NAME, QUOTE, OPEN, CLOSE, LINE_END, ESCAPE, COMMENT, SEPARATOR, HEADER_END, ASSIGN, LETTERS, CODE_MEANING, ASCII_NAME, TEXT_STOP;
var init_bytes = __esm({
  "src/languages/python/bytes.ts"() {
    "use strict";
    TAB = 9;
    NEWLINE = 10;
    FORM_FEED = 12;
    RETURN = 13;
    SPACE = 32;
    DOUBLE_QUOTE = 34;
    HASH2 = 35;
    SINGLE_QUOTE = 39;
    OPEN_PAREN = 40;
    CLOSE_PAREN = 41;
    STAR = 42;
    PLUS = 43;
    COMMA = 44;
    DOT = 46;
    EQUALS = 61;
    OPEN_BRACKET = 91;
    BACKSLASH = 92;
    CLOSE_BRACKET = 93;
    OPEN_BRACE = 123;
    CLOSE_BRACE = 125;
    OTHER = 0;
    NAME = 1;
    QUOTE = 2;
    OPEN = 3;
    CLOSE = 4;
    LINE_END = 5;
    ESCAPE = 6;
    COMMENT = 7;
    SEPARATOR = 8;
    HEADER_END = 9;
    ASSIGN = 10;
    LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_";
    CODE_MEANING = tableOf([
      [NAME, LETTERS],
      [QUOTE, `"'`],
      [OPEN, "([{"],
      [CLOSE, ")]}"],
      [LINE_END, "\n\r"],
      [ESCAPE, "\\"],
      [COMMENT, "#"],
      [SEPARATOR, ";"],
      [HEADER_END, ":"],
      [ASSIGN, "="]
    ]).fill(NAME, 128);
    ASCII_NAME = tableOf([[1, `${LETTERS}0123456789`]]);
    TEXT_STOP = tableOf([[1, `"'\\
\r{}`]]);
  }
});

// src/languages/python/cursor.ts
function createCursor(source, encoding, words) {
  const end = source.length;
  const bytes = bufferOf(end + PADDING.length);
  bytes.set(source, 0);
  bytes.set(PADDING, end);
  return {
    bytes,
    end,
    latin1: encoding.latin1,
    at: encoding.start,
    line: 1,
    lineStart: encoding.start,
    stop: 0,
    equals: [],
    equalCount: 0,
    colon: -1,
    depth: 0,
    fieldDepth: -1,
    frames: [],
    tripleAt: -1,
    tripleLine: 0,
    tripleLineStart: 0,
    unterminated: [],
    statement: 0,
    mentions: [],
    found: new Uint8Array(words),
    inImport: false,
    owners: /* @__PURE__ */ new Map([
      ["sys", "sys"],
      ["os", "os"]
    ]),
    columnLine: 0,
    columnAt: 0,
    columnUnits: 0
  };
}
function bufferOf(length) {
  return length <= shared.length ? shared : Buffer.allocUnsafe(length);
}
function passLineEnd(cursor, at2) {
  if (at2 >= cursor.end) return cursor.end;
  const next = cursor.bytes[at2] === RETURN && cursor.bytes[at2 + 1] === NEWLINE ? at2 + 2 : at2 + 1;
  cursor.line++;
  cursor.lineStart = next;
  return Math.min(next, cursor.end);
}
function countLineEnds(bytes, from, to) {
  let count = 0;
  for (let at2 = from; at2 < to; at2++) {
    const byte = bytes[at2];
    if (byte === NEWLINE || byte === RETURN && bytes[at2 + 1] !== NEWLINE) count++;
  }
  return count;
}
function columnOf(cursor, offset) {
  const known = cursor.columnLine === cursor.line && cursor.columnAt <= offset;
  let units = known ? cursor.columnUnits : 0;
  for (let at2 = known ? cursor.columnAt : cursor.lineStart; at2 < offset; at2++) {
    const byte = cursor.bytes[at2];
    if (cursor.latin1 || byte < 128) units++;
    else if (byte >= 240) units += 2;
    else if (byte >= 192) units++;
  }
  cursor.columnLine = cursor.line;
  cursor.columnAt = offset;
  cursor.columnUnits = units;
  return units + 1;
}
function decodeName(cursor, start, end) {
  for (let at2 = start; at2 < end; at2++) {
    if (cursor.bytes[at2] >= 128) return decodeText(cursor, start, end).normalize("NFKC");
  }
  return cursor.bytes.toString("latin1", start, end);
}
function decodeText(cursor, start, end) {
  return cursor.latin1 ? cursor.bytes.toString("latin1", start, end) : cursor.bytes.toString("utf8", start, end);
}
var PADDING, AT_LINE_END, AT_SEMICOLON, AT_COLON, AT_FILE_END, shared;
var init_cursor = __esm({
  "src/languages/python/cursor.ts"() {
    "use strict";
    init_bytes();
    PADDING = [NEWLINE, 0, 0, 0];
    AT_LINE_END = 0;
    AT_SEMICOLON = 1;
    AT_COLON = 2;
    AT_FILE_END = 3;
    shared = Buffer.allocUnsafeSlow(256 * 1024);
  }
});

// src/languages/python/encoding.ts
function readEncoding(bytes) {
  const marked = bytes[0] === 239 && bytes[1] === 187 && bytes[2] === 191;
  const start = marked ? 3 : 0;
  const declared = marked ? null : declaredEncoding(bytes);
  if (declared === null) return { start, latin1: false, opaque: null };
  const name2 = declared.toLowerCase().replaceAll("_", "-");
  const compatible = ASCII_COMPATIBLE.test(name2) && !EBCDIC.test(name2);
  return {
    start,
    latin1: !/^u(?:tf-?)?8/.test(name2) && name2 !== "utf",
    opaque: compatible ? null : declared
  };
}
function declaredEncoding(bytes) {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024));
  if (!head.includes("coding")) return null;
  const [first = "", second = ""] = head.toString("latin1").split(/\r\n|\r|\n/, 2);
  const match = DECLARATION.exec(first) ?? (BLANK.test(first) ? DECLARATION.exec(second) : null);
  return match?.[1] ?? null;
}
var DECLARATION, BLANK, ASCII_COMPATIBLE, EBCDIC;
var init_encoding = __esm({
  "src/languages/python/encoding.ts"() {
    "use strict";
    DECLARATION = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;
    BLANK = /^[ \t\f]*(?:#.*)?$/;
    ASCII_COMPATIBLE = /^(?:utf-?8(?:-.*)?|u8|utf|(?:us-)?ascii|646|latin.*|l\d+|iso-?8859.*|(?:cp|windows-?|ibm)?\d{3,4}|koi8-.*|mac-?.*|euc-?.*|gb.*|big5.*|shift-?jis.*|s-?jis.*|ms-?kanji|tis.*|hp-roman8|kz1048|ptcp154|johab|uhc|cyrillic|greek|hebrew|arabic|thai)$/;
    EBCDIC = /^(?:cp|ibm)?(?:037|0?273|424|500|875|1026|1140)$/;
  }
});

// src/languages/python/interesting-words.ts
var anywhere, attributes, INTERESTING_WORDS;
var init_interesting_words = __esm({
  "src/languages/python/interesting-words.ts"() {
    "use strict";
    anywhere = (words) => words.split(/\s+/).map((word) => ({ word, when: "anywhere" }));
    attributes = (owner, words) => words.split(/\s+/).map((word) => ({ word, when: "attribute", owner, report: `${owner}.${word}` }));
    INTERESTING_WORDS = [
      ...anywhere("import_module __import__ __builtins__ builtins runpy run_module run_path"),
      ...anywhere(
        "spec_from_file_location spec_from_loader SourceFileLoader SourcelessFileLoader ExtensionFileLoader"
      ),
      ...anywhere("module_from_spec exec_module load_module load_source find_spec find_module find_loader"),
      ...anywhere("zipimport zipimporter pkgutil iter_modules walk_packages extend_path __path__ resolve_name"),
      ...anywhere("addsitedir LazyLoader lazy_loader subprocess Popen popen posix_spawn"),
      ...anywhere("create_subprocess_exec create_subprocess_shell"),
      ...anywhere("INSTALLED_APPS MIDDLEWARE ROOT_URLCONF WSGI_APPLICATION ASGI_APPLICATION"),
      ...anywhere("AUTHENTICATION_BACKENDS TEST_RUNNER CELERY_IMPORTS CELERY_INCLUDE Celery autodiscover_tasks"),
      ...anywhere("uvicorn granian dictConfig import_string instantiate urlpatterns"),
      ...anywhere("execute_from_command_line get_wsgi_application get_asgi_application"),
      ...anywhere("pytest_plugins entry_points patch"),
      ...["exec", "eval", "compile", "execfile"].map((word) => ({ word, when: "plain" })),
      ...["importlib", "sys"].map((word) => ({ word, when: "value" })),
      ...["imp", "site"].map((word) => ({ word, when: "imported" })),
      ...attributes("sys", "path modules meta_path path_hooks path_importer_cache"),
      ...attributes("os", "system execv execve execvp execvpe execl execle execlp execlpe"),
      ...attributes("os", "spawnl spawnle spawnlp spawnlpe spawnv spawnve spawnvp spawnvpe")
    ];
  }
});

// src/languages/python/trivia.ts
function skipTrivia(bytes, start, stop) {
  let at2 = start;
  while (at2 < stop) {
    const byte = bytes[at2];
    if (byte === HASH2) {
      while (at2 < stop && bytes[at2] !== NEWLINE && bytes[at2] !== RETURN) at2++;
    } else if (byte === SPACE || byte === TAB || byte === FORM_FEED || byte === NEWLINE || byte === RETURN || byte === BACKSLASH) {
      at2++;
    } else return at2;
  }
  return stop;
}
function skipBlanks(bytes, start) {
  let at2 = start;
  for (; ; ) {
    const byte = bytes[at2];
    if (byte === SPACE || byte === TAB || byte === FORM_FEED) at2++;
    else if (byte === BACKSLASH && bytes[at2 + 1] === NEWLINE) at2 += 2;
    else if (byte === BACKSLASH && bytes[at2 + 1] === RETURN) at2 += bytes[at2 + 2] === NEWLINE ? 3 : 2;
    else return at2;
  }
}
var init_trivia = __esm({
  "src/languages/python/trivia.ts"() {
    "use strict";
    init_bytes();
  }
});

// src/languages/python/word-table.ts
function createWordTable(words) {
  const slots = new Uint8Array(256 * LENGTHS);
  const buckets = [];
  words.forEach((word, index) => {
    const slot = word.charCodeAt(0) * LENGTHS + word.length;
    if (slots[slot] === 0) slots[slot] = buckets.push([]);
    buckets[slots[slot] - 1].push(index);
  });
  return { words, slots, buckets, bytes: words.map((word) => new TextEncoder().encode(word)) };
}
function findWord(table, bytes, start, end) {
  const length = end - start;
  if (length >= LENGTHS || length <= 0) return -1;
  const slot = table.slots[bytes[start] * LENGTHS + length];
  if (slot === 0) return -1;
  search: for (const index of table.buckets[slot - 1]) {
    const word = table.bytes[index];
    for (let offset = 1; offset < length; offset++) {
      if (bytes[start + offset] !== word[offset]) continue search;
    }
    return index;
  }
  return -1;
}
function endOfName(bytes, start) {
  let at2 = start;
  for (; ; ) {
    const byte = bytes[at2];
    if (ASCII_NAME[byte] === 1 || byte >= 128) at2++;
    else return at2;
  }
}
var LENGTHS;
var init_word_table = __esm({
  "src/languages/python/word-table.ts"() {
    "use strict";
    init_bytes();
    LENGTHS = 32;
  }
});

// src/languages/python/interesting.ts
function noteWord(cursor, index, start, end) {
  if (cursor.found[index] === 1) return;
  const rule = INTERESTING_WORDS[index - 1];
  if (rule === void 0) return;
  const { bytes } = cursor;
  if (rule.when === "anywhere") cursor.found[index] = 1;
  else if (rule.when === "plain") {
    if (bytes[skipBlanksBack(bytes, start) - 1] !== DOT) cursor.found[index] = 1;
  } else if (rule.when === "value") {
    if (bytes[skipBlanks(bytes, end)] !== DOT && !cursor.inImport) cursor.found[index] = 1;
  } else if (rule.when === "imported") {
    if (cursor.inImport) cursor.found[index] = 1;
  } else if (isAttributeOf(cursor, rule.owner ?? "", start)) cursor.found[index] = 1;
}
function noteForeignName(cursor, start, end) {
  const index = INDEX_BY_WORD.get(decodeName(cursor, start, end));
  if (index !== void 0) noteWord(cursor, index, start, end);
}
function noteImportedAttribute(cursor, owner, name2) {
  INTERESTING_WORDS.forEach((rule, index) => {
    if (rule.owner === owner && (name2 === null || rule.word === name2)) cursor.found[index + 1] = 1;
  });
}
function interestingReports(found) {
  const reports = /* @__PURE__ */ new Set();
  INTERESTING_WORDS.forEach(({ word, report }, index) => {
    if (found[index + 1] === 1) reports.add(report ?? word);
  });
  return [...reports].sort();
}
function isAttributeOf(cursor, owner, start) {
  const { bytes } = cursor;
  const dot = skipBlanksBack(bytes, start) - 1;
  if (bytes[dot] !== DOT) return false;
  const nameEnd = skipBlanksBack(bytes, dot);
  const before = bytes[nameEnd - 1];
  if (before === NEWLINE || before === RETURN || before === BACKSLASH) return true;
  let nameStart = nameEnd;
  while (nameStart > 0 && (ASCII_NAME[bytes[nameStart - 1]] === 1 || bytes[nameStart - 1] >= 128)) {
    nameStart--;
  }
  if (nameStart === nameEnd) return false;
  return cursor.owners.get(decodeName(cursor, nameStart, nameEnd)) === owner;
}
function skipBlanksBack(bytes, start) {
  let at2 = start;
  while (at2 > 0 && (bytes[at2 - 1] === SPACE || bytes[at2 - 1] === TAB)) at2--;
  return at2;
}
var LAMBDA, CODE_WORDS, INDEX_BY_WORD;
var init_interesting = __esm({
  "src/languages/python/interesting.ts"() {
    "use strict";
    init_bytes();
    init_cursor();
    init_interesting_words();
    init_trivia();
    init_word_table();
    LAMBDA = 0;
    CODE_WORDS = createWordTable([
      "lambda",
      ...INTERESTING_WORDS.map(({ word }) => word)
    ]);
    INDEX_BY_WORD = new Map(
      CODE_WORDS.words.map((word, index) => [word, index])
    );
  }
});

// src/languages/python/type-checking.ts
function createTypeCheckingNames(distrusted) {
  return { flags: /* @__PURE__ */ new Set(), modules: /* @__PURE__ */ new Set(), distrusted };
}
function learnTypeCheckingNames(known, fact) {
  if (fact.target.kind !== "module" || fact.target.level !== 0 || !TYPING.has(fact.target.name)) return;
  if (fact.form === "import") known.modules.add(fact.alias ?? fact.target.name);
  else if (fact.star) known.flags.add(FLAG);
  for (const { name: name2, alias } of fact.names) if (name2 === FLAG) known.flags.add(alias ?? name2);
}
function knowsTypeChecking(known) {
  return known.flags.size > 0 || known.modules.size > 0;
}
function evaluateCondition(known, condition, nested) {
  if (condition.length > MAX_CONDITION || !mentions(known, condition)) return "unknown";
  if (/['"#]|\blambda\b|\bif\b|:=/.test(condition)) return "unknown";
  const isTrusted = (name2) => !known.distrusted.everywhere.has(name2) && !(nested && known.distrusted.nested.has(name2));
  const trusted = {
    flags: new Set([...known.flags].filter(isTrusted)),
    modules: new Set([...known.modules].filter(isTrusted))
  };
  return evaluate(trusted, condition.replace(/\\(?=[\r\n])/g, " ").trim());
}
function isCalledTypeChecking(bytes, start, stop) {
  let end = stop;
  while (end > start && (bytes[end - 1] === SPACE || bytes[end - 1] === CLOSE_PAREN)) end--;
  const from = end - FLAG_BYTES.length;
  if (from < start || stop - start > MAX_CONDITION) return false;
  for (let index = FLAG_BYTES.length - 1; index >= 0; index--)
    if (bytes[from + index] !== FLAG_BYTES[index]) return false;
  return CALLED_FLAG.test(Buffer.from(bytes.subarray(start, stop)).toString("utf8"));
}
function mentions({ flags, modules }, condition) {
  for (const name2 of flags) if (condition.includes(name2)) return true;
  for (const name2 of modules) if (condition.includes(name2)) return true;
  return false;
}
function evaluate(known, condition) {
  const either = splitOutside(condition, "or");
  if (either.length > 1)
    return combine(
      either.map((part) => evaluate(known, part)),
      "always",
      "never"
    );
  const both = splitOutside(condition, "and");
  if (both.length > 1)
    return combine(
      both.map((part) => evaluate(known, part)),
      "never",
      "always"
    );
  const negated = /^not\b\s*(.*)$/s.exec(condition);
  if (negated) {
    const truth = evaluate(known, negated[1] ?? "");
    return truth === "never" ? "always" : truth === "always" ? "never" : "unknown";
  }
  if (condition.startsWith("(") && closesAtEnd(condition))
    return evaluate(known, condition.slice(1, -1).trim());
  return isFlag(known, condition) ? "never" : "unknown";
}
function combine(parts, decisive, neutral) {
  if (parts.includes(decisive)) return decisive;
  return parts.every((part) => part === neutral) ? neutral : "unknown";
}
function isFlag({ flags, modules }, expression) {
  const [owner = "", attribute, more] = expression.split(/\s*\.\s*/);
  if (more !== void 0) return false;
  return attribute === void 0 ? flags.has(owner) : modules.has(owner) && attribute === FLAG;
}
function splitOutside(text, word) {
  const parts = [];
  let depth = 0;
  let from = 0;
  for (const match of text.matchAll(/[([{]|[)\]}]|[^\W\d]\w*/gu)) {
    if (/[([{]/.test(match[0])) depth++;
    else if (/[)\]}]/.test(match[0])) depth--;
    else if (depth === 0 && match[0] === word) {
      parts.push(text.slice(from, match.index).trim());
      from = match.index + word.length;
    }
  }
  parts.push(text.slice(from).trim());
  return parts;
}
function closesAtEnd(text) {
  let depth = 0;
  for (let at2 = 0; at2 < text.length; at2++) {
    if ("([{".includes(text[at2])) depth++;
    else if (")]}".includes(text[at2]) && --depth === 0) return at2 === text.length - 1;
  }
  return false;
}
function findDistrust({ flags, modules }, bindings) {
  const everywhere = /* @__PURE__ */ new Set();
  const nested = /* @__PURE__ */ new Set();
  const distrust = (name2) => {
    if (flags.has(name2) || modules.has(name2)) everywhere.add(name2);
  };
  for (const name2 of bindings.topLevel) distrust(name2);
  for (const name2 of bindings.nested) {
    if (flags.has(name2)) distrust(name2);
    else if (modules.has(name2)) nested.add(name2);
  }
  for (const fact of bindings.imports) for (const name2 of foreignNames(fact)) distrust(name2);
  return everywhere.size + nested.size === 0 ? null : { everywhere, nested };
}
function foreignNames({ target, form, alias, names }) {
  if (target.kind !== "module") return [];
  const fromTyping = target.level === 0 && TYPING.has(target.name);
  if (form === "import") return fromTyping ? [] : [alias ?? target.name.replace(/\..*/s, "")];
  return names.filter(({ name: name2 }) => !fromTyping || name2 !== FLAG).map((named) => named.alias ?? named.name);
}
var TYPING, FLAG, MAX_CONDITION, FLAG_BYTES, CALLED_FLAG;
var init_type_checking = __esm({
  "src/languages/python/type-checking.ts"() {
    "use strict";
    init_bytes();
    TYPING = /* @__PURE__ */ new Set(["typing", "typing_extensions"]);
    FLAG = "TYPE_CHECKING";
    MAX_CONDITION = 200;
    FLAG_BYTES = Buffer.from(FLAG);
    CALLED_FLAG = /^[(\s]*(?:[\p{L}\p{N}_]+\s*\.\s*)*TYPE_CHECKING[)\s]*$/u;
  }
});

// src/languages/python/outline-state.ts
function createOutline(cursor, opaqueEncoding, distrusted) {
  return {
    cursor,
    blocks: createBlocks(),
    imports: [],
    definitions: [],
    exports: { kind: "absent" },
    lazyModules: /* @__PURE__ */ new Set(),
    definesGetattr: false,
    opaqueEncoding,
    typeChecking: createTypeCheckingNames(distrusted),
    falseFlags: /* @__PURE__ */ new Set(),
    reboundOwners: /* @__PURE__ */ new Set(),
    nestedNames: /* @__PURE__ */ new Set()
  };
}
var init_outline_state = __esm({
  "src/languages/python/outline-state.ts"() {
    "use strict";
    init_blocks();
    init_type_checking();
  }
});

// src/languages/python/keywords.ts
var STATEMENT_WORDS, NEVER_IN_EXPRESSIONS;
var init_keywords = __esm({
  "src/languages/python/keywords.ts"() {
    "use strict";
    init_word_table();
    STATEMENT_WORDS = createWordTable([
      "import",
      "from",
      "lazy",
      "def",
      "class",
      "async",
      "if",
      "elif",
      "else",
      "for",
      "while",
      "try",
      "except",
      "finally",
      "with",
      "match",
      "case",
      "type",
      "__all__",
      "__lazy_modules__"
    ]);
    NEVER_IN_EXPRESSIONS = createWordTable([
      "import",
      "def",
      "class",
      "return",
      "raise",
      "try",
      "except",
      "finally",
      "while",
      "with",
      "del",
      "pass",
      "break",
      "continue",
      "global",
      "nonlocal",
      "assert",
      "elif"
    ]);
  }
});

// src/languages/python/mentions.ts
function noteMention(cursor, start, end) {
  const { bytes } = cursor;
  let dots = 0;
  for (let at2 = start + 1; at2 < end - 1; at2++) {
    const byte = bytes[at2];
    if (byte === DOT) {
      if (ASCII_NAME[bytes[at2 + 1]] !== 1) return;
      dots++;
    } else if (ASCII_NAME[byte] !== 1) return;
  }
  if (dots === 0 || start === cursor.statement || cursor.mentions.length >= MOST_MENTIONS) return;
  const text = bytes.toString("latin1", start + 1, end - 1);
  if (!DOTTED_NAME.test(text) || FILE_NAME.test(text)) return;
  if (isCompared(bytes, start, end) || isSpoken(cursor, start)) return;
  cursor.mentions.push({ text, line: cursor.line, column: columnOf(cursor, start) });
}
function isCompared(bytes, start, end) {
  const before = skipBack(bytes, start);
  const previous = bytes[before - 1];
  if (previous === 61 && isEqualSign(bytes[before - 2])) return true;
  if (previous === OPEN_BRACKET) {
    const owner = bytes[skipBack(bytes, before - 1) - 1];
    if (ASCII_NAME[owner] === 1 || owner === 41 || owner === 93 || owner === CLOSE_BRACE) return true;
  }
  const after = skipTrivia(bytes, end, Math.min(bytes.length, end + 40));
  if ((bytes[after] === 61 || bytes[after] === 33) && bytes[after + 1] === 61) return true;
  return /^(?:not\s+)?in\b/.test(bytes.toString("latin1", after, after + 10));
}
function isEqualSign(byte) {
  return byte === 61 || byte === 33;
}
function isSpoken({ bytes, statement }, start) {
  if (SPEAKING_STATEMENT.test(bytes.toString("latin1", statement, Math.min(start, statement + 60))))
    return true;
  const before = skipBack(bytes, start);
  if (bytes[before - 1] !== OPEN_PAREN) return false;
  const end = skipBack(bytes, before - 1);
  let from = end;
  while (from > 0 && ASCII_NAME[bytes[from - 1]] === 1) from--;
  return SPEAKING_CALL.test(bytes.toString("latin1", from, end));
}
function skipBack(bytes, start) {
  let at2 = start;
  while (at2 > 0 && SPACE_BYTES.has(bytes[at2 - 1])) at2--;
  return at2;
}
var LONGEST_MENTION, MOST_MENTIONS, SPACE_BYTES, DOTTED_NAME, FILE_NAME, SPEAKING_STATEMENT, SPEAKING_CALL;
var init_mentions = __esm({
  "src/languages/python/mentions.ts"() {
    "use strict";
    init_bytes();
    init_cursor();
    init_trivia();
    LONGEST_MENTION = 160;
    MOST_MENTIONS = 2e3;
    SPACE_BYTES = /* @__PURE__ */ new Set([32, 9, 10, 13, 12]);
    DOTTED_NAME = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+$/;
    FILE_NAME = /\.(?:py|pyi|json|ya?ml|toml|txt|md|csv|log|html?|js|ts|tsx|css|db|ini|cfg|sh|env|xml|png|svg|lock)$/;
    SPEAKING_STATEMENT = /^(?:raise|assert|del|print)\b|^(?:await\s+|return\s+)?(?:\w+\.)*_*(?:log|logger|logging|warnings|console|monkeypatch)\b|^(?:@|with\s+)(?:\w+\.)*patch\b/i;
    SPEAKING_CALL = /^(?:debug|info|warn|warning|error|exception|critical|fatal|log|print|getLogger|get_logger|startswith|endswith|patch|object|setattr|delattr|hasattr|fail|skip|raises|match|echo|\w*(?:Error|Exception|Warning))$/;
  }
});

// src/languages/python/scan-string.ts
function skipString(cursor, at2, formatted, raw) {
  const { bytes } = cursor;
  const quote = bytes[at2];
  const triple = bytes[at2 + 1] === quote && bytes[at2 + 2] === quote;
  if (triple) {
    cursor.tripleAt = at2;
    cursor.tripleLine = cursor.line;
    cursor.tripleLineStart = cursor.lineStart;
  }
  const text = at2 + (triple ? 3 : 1);
  if (formatted && cursor.frames.length < 2 * MAX_NESTING) {
    const flags = (quote === DOUBLE_QUOTE ? DOUBLE : 0) | (triple ? TRIPLE : 0) | (raw ? RAW : 0);
    return readFormatted(cursor, text, flags);
  }
  return triple ? skipTriple(cursor, text, quote) : skipSingle(cursor, text, quote);
}
function skipSingle(cursor, start, quote) {
  const { bytes } = cursor;
  const stops = TEXT_STOP;
  let at2 = start;
  for (; ; ) {
    const byte = bytes[at2];
    if (stops[byte] === 0) at2++;
    else if (byte === quote) return at2 + 1;
    else if (byte === BACKSLASH) at2 = skipEscape(cursor, at2);
    else if (byte === NEWLINE || byte === RETURN) return at2;
    else at2++;
  }
}
function skipTriple(cursor, start, quote) {
  const { bytes, end } = cursor;
  const stops = TEXT_STOP;
  let at2 = start;
  for (; ; ) {
    const byte = bytes[at2];
    if (stops[byte] === 0) at2++;
    else if (byte === quote) {
      if (bytes[at2 + 1] === quote && bytes[at2 + 2] === quote) return at2 + 3;
      at2++;
    } else if (byte === BACKSLASH) at2 = skipEscape(cursor, at2);
    else if (byte === NEWLINE || byte === RETURN) {
      if (at2 >= end) return UNTERMINATED;
      at2 = passLineEnd(cursor, at2);
    } else at2++;
  }
}
function skipEscape(cursor, at2) {
  const next = cursor.bytes[at2 + 1];
  return next === NEWLINE || next === RETURN ? passLineEnd(cursor, at2 + 1) : at2 + 2;
}
function readFormatted(cursor, start, flagsAtStart) {
  const { bytes, end, frames } = cursor;
  const quote = flagsAtStart & DOUBLE ? DOUBLE_QUOTE : SINGLE_QUOTE;
  let flags = flagsAtStart;
  let at2 = start;
  for (; ; ) {
    const byte = bytes[at2];
    if (TEXT_STOP[byte] === 0) at2++;
    else if (byte === quote) {
      if ((flags & TRIPLE) === 0) return leaveString(cursor, flags, at2 + 1);
      if (bytes[at2 + 1] === quote && bytes[at2 + 2] === quote) return leaveString(cursor, flags, at2 + 3);
      at2++;
    } else if (byte === OPEN_BRACE) {
      if (bytes[at2 + 1] === OPEN_BRACE && (flags & SPECIFICATION) === 0) at2 += 2;
      else {
        frames.push(flags, cursor.fieldDepth);
        cursor.fieldDepth = ++cursor.depth;
        return at2 + 1;
      }
    } else if (byte === CLOSE_BRACE) {
      at2++;
      if (flags & SPECIFICATION) flags = leaveField(cursor);
    } else if (byte === BACKSLASH) at2 = skipFormattedEscape(cursor, at2, flags);
    else if (byte === NEWLINE || byte === RETURN) {
      if (at2 >= end && flags & TRIPLE) return UNTERMINATED;
      if ((flags & TRIPLE) === 0) return leaveString(cursor, flags, at2);
      at2 = passLineEnd(cursor, at2);
    } else at2++;
  }
}
function skipFormattedEscape(cursor, at2, flags) {
  const { bytes } = cursor;
  const next = bytes[at2 + 1];
  if (next === OPEN_BRACE || next === CLOSE_BRACE) return at2 + 1;
  if (next === 78 && (flags & RAW) === 0 && bytes[at2 + 2] === OPEN_BRACE) {
    let name2 = at2 + 3;
    while (TEXT_STOP[bytes[name2]] === 0) name2++;
    return bytes[name2] === CLOSE_BRACE ? name2 + 1 : name2;
  }
  return skipEscape(cursor, at2);
}
function leaveField(cursor) {
  cursor.depth = cursor.fieldDepth - 1;
  cursor.fieldDepth = cursor.frames.pop() ?? -1;
  return cursor.frames.pop() ?? 0;
}
function leaveString(cursor, flagsAtEnd, at2) {
  let flags = flagsAtEnd;
  while (flags & SPECIFICATION) flags = leaveField(cursor);
  return at2;
}
function resumeAfterField(cursor, at2) {
  return readFormatted(cursor, at2, leaveField(cursor));
}
function resumeInSpecification(cursor, at2) {
  const flags = cursor.frames[cursor.frames.length - 2] ?? 0;
  return readFormatted(cursor, at2, flags | SPECIFICATION);
}
var DOUBLE, TRIPLE, RAW, SPECIFICATION, MAX_NESTING, UNTERMINATED;
var init_scan_string = __esm({
  "src/languages/python/scan-string.ts"() {
    "use strict";
    init_bytes();
    init_cursor();
    DOUBLE = 1;
    TRIPLE = 2;
    RAW = 4;
    SPECIFICATION = 8;
    MAX_NESTING = 200;
    UNTERMINATED = -1;
  }
});

// src/languages/python/scan-code.ts
function scanCode(cursor, inHeader) {
  const { bytes, end } = cursor;
  const meanings = CODE_MEANING;
  const asciiName = ASCII_NAME;
  const wordSlots = CODE_WORDS.slots;
  let at2 = cursor.at;
  let lambdas = 0;
  cursor.equalCount = 0;
  cursor.colon = -1;
  cursor.depth = 0;
  cursor.fieldDepth = -1;
  if (cursor.frames.length > 0) cursor.frames.length = 0;
  for (; ; ) {
    const byte = bytes[at2];
    const meaning = meanings[byte];
    if (meaning === OTHER) {
      at2++;
      continue;
    }
    if (meaning === NAME) {
      const start = at2;
      do
        at2++;
      while (asciiName[bytes[at2]] === 1);
      const next = bytes[at2];
      if (byte >= 128 || next >= 128) {
        at2 = endOfName(bytes, at2);
        noteForeignName(cursor, start, at2);
        continue;
      }
      const length = at2 - start;
      if ((next === DOUBLE_QUOTE || next === SINGLE_QUOTE) && length <= 2) {
        at2 = skipString(cursor, at2, isFormatted(bytes, start, at2), isRaw(bytes, start, at2));
        if (at2 === UNTERMINATED) return recoverFromString(cursor);
      } else if (length < 32 && wordSlots[byte * 32 + length] !== 0) {
        const word = findWord(CODE_WORDS, bytes, start, at2);
        if (word === LAMBDA) {
          if (cursor.depth === 0) lambdas++;
        } else if (word >= 0) noteWord(cursor, word, start, at2);
      }
      continue;
    }
    switch (meaning) {
      case QUOTE: {
        const from = at2;
        at2 = skipString(cursor, at2, false, false);
        if (at2 === UNTERMINATED) return recoverFromString(cursor);
        if (at2 - from < LONGEST_MENTION && asciiName[bytes[from + 1]] === 1) noteMention(cursor, from, at2);
        break;
      }
      case OPEN:
        cursor.depth++;
        at2++;
        break;
      case CLOSE:
        if (cursor.depth !== cursor.fieldDepth) {
          if (cursor.depth > 0) cursor.depth--;
          at2++;
        } else if (byte === CLOSE_BRACE) {
          at2 = resumeAfterField(cursor, at2 + 1);
          if (at2 === UNTERMINATED) return recoverFromString(cursor);
        } else at2++;
        break;
      case ASSIGN:
        if (bytes[at2 + 1] === EQUALS) at2 += 2;
        else {
          if (cursor.depth === 0 && lambdas === 0 && at2 > 0 && BEFORE_OPERATOR[bytes[at2 - 1]] === 0) {
            cursor.equals[cursor.equalCount++] = at2;
          }
          at2++;
        }
        break;
      case HEADER_END:
        if (cursor.depth === cursor.fieldDepth) {
          at2 = resumeInSpecification(cursor, at2 + 1);
          if (at2 === UNTERMINATED) return recoverFromString(cursor);
        } else if (cursor.depth > 0) at2++;
        else if (bytes[at2 + 1] === EQUALS) at2 += 2;
        else if (lambdas > 0) {
          lambdas--;
          at2++;
        } else if (inHeader) return leave(cursor, at2, at2 + 1, AT_COLON);
        else {
          if (cursor.colon < 0) cursor.colon = at2;
          at2++;
        }
        break;
      case LINE_END:
        if (at2 >= end) return leave(cursor, end, end, AT_FILE_END);
        if (cursor.depth === 0) return leave(cursor, at2, passLineEnd(cursor, at2), AT_LINE_END);
        at2 = passLineEnd(cursor, at2);
        if (beginsStatement(bytes, at2)) return leave(cursor, at2, at2, AT_LINE_END);
        break;
      case ESCAPE: {
        const next = bytes[at2 + 1];
        at2 = next === NEWLINE || next === RETURN ? passLineEnd(cursor, at2 + 1) : at2 + 1;
        break;
      }
      case COMMENT:
        at2 = skipComment(bytes, at2);
        break;
      case SEPARATOR:
        if (cursor.depth === 0) return leave(cursor, at2, at2 + 1, AT_SEMICOLON);
        at2++;
        break;
    }
  }
}
function leave(cursor, stop, next, how) {
  cursor.stop = stop;
  cursor.at = next;
  return how;
}
function skipComment(bytes, start) {
  let at2 = start;
  for (; ; ) {
    const byte = bytes[at2];
    if (byte === NEWLINE || byte === RETURN) return at2;
    at2++;
  }
}
function isFormatted(bytes, start, end) {
  const first = bytes[start] | 32;
  const last = bytes[end - 1] | 32;
  if (first === 102 || first === 116) return end - start === 1 || last === 114;
  return first === 114 && (last === 102 || last === 116);
}
function isRaw(bytes, start, end) {
  return (bytes[start] | 32) === 114 || (bytes[end - 1] | 32) === 114;
}
function beginsStatement(bytes, start) {
  let at2 = start;
  while (bytes[at2] === SPACE || bytes[at2] === TAB || bytes[at2] === FORM_FEED) at2++;
  if (CODE_MEANING[bytes[at2]] !== NAME) return false;
  const nameEnd = endOfName(bytes, at2);
  if (findWord(NEVER_IN_EXPRESSIONS, bytes, at2, nameEnd) >= 0) {
    return bytes[nameEnd] !== EQUALS;
  }
  return nameEnd - at2 === 4 && bytes[at2] === 102 && isFromImport(bytes, at2, nameEnd);
}
function isFromImport(bytes, start, nameEnd) {
  if (bytes[start + 1] !== 114 || bytes[start + 2] !== 111 || bytes[start + 3] !== 109) return false;
  let at2 = nameEnd;
  while (bytes[at2] === SPACE || bytes[at2] === 46 || bytes[at2] === TAB) at2++;
  for (; ; ) {
    const next = endOfName(bytes, at2);
    if (next === at2) break;
    at2 = next;
    if (bytes[at2] !== 46) break;
    at2++;
  }
  if (bytes[at2] !== SPACE && bytes[at2] !== TAB) return false;
  while (bytes[at2] === SPACE || bytes[at2] === TAB) at2++;
  return findWord(NEVER_IN_EXPRESSIONS, bytes, at2, endOfName(bytes, at2)) === 0;
}
function recoverFromString(cursor) {
  const { bytes, end, tripleAt } = cursor;
  cursor.line = cursor.tripleLine;
  cursor.lineStart = cursor.tripleLineStart;
  cursor.unterminated.push({ line: cursor.line, column: columnOf(cursor, tripleAt) });
  if (cursor.unterminated.length > MAX_RESTARTS) return leave(cursor, end, end, AT_FILE_END);
  return leave(cursor, tripleAt, passLineEnd(cursor, skipComment(bytes, tripleAt)), AT_LINE_END);
}
var MAX_RESTARTS, BEFORE_OPERATOR;
var init_scan_code = __esm({
  "src/languages/python/scan-code.ts"() {
    "use strict";
    init_bytes();
    init_cursor();
    init_interesting();
    init_keywords();
    init_mentions();
    init_scan_string();
    init_word_table();
    MAX_RESTARTS = 4;
    BEFORE_OPERATOR = new Uint8Array(256);
    for (const character of "!<>:+-*/%&|^@") BEFORE_OPERATOR[character.charCodeAt(0)] = 1;
  }
});

// src/languages/python/assignment.ts
function readTargetNames(cursor, start, stop, line) {
  const { bytes } = cursor;
  let at2 = skipTrivia(bytes, start, stop);
  const onlyEnd = endOfName(bytes, at2);
  if (onlyEnd > at2 && skipTrivia(bytes, onlyEnd, stop) >= stop) {
    return [
      {
        name: decodeName(cursor, at2, onlyEnd),
        line: line + countLineEnds(bytes, start, at2),
        unpacked: false
      }
    ];
  }
  const names = [];
  const groups = [];
  let lineAt = start;
  let currentLine = line;
  let fresh = true;
  let elementStart = 0;
  let unpacked = false;
  while (at2 < stop) {
    const byte = bytes[at2];
    const meaning = CODE_MEANING[byte];
    if (byte === COMMA || byte === STAR) {
      fresh = true;
      unpacked = true;
      elementStart = names.length;
      at2++;
    } else if (meaning === OPEN && fresh) {
      groups.push(names.length);
      unpacked ||= byte !== OPEN_PAREN;
      at2++;
    } else if (meaning === CLOSE) {
      elementStart = groups.pop() ?? 0;
      fresh = false;
      at2++;
    } else if (meaning === NAME && fresh) {
      const end = endOfName(bytes, at2);
      currentLine += countLineEnds(bytes, lineAt, at2);
      lineAt = at2;
      elementStart = names.length;
      names.push({ name: decodeName(cursor, at2, end), line: currentLine, unpacked: false });
      fresh = false;
      at2 = end;
    } else {
      names.length = Math.min(names.length, elementStart);
      at2 = meaning === OPEN ? skipBrackets(bytes, at2, stop) : at2 + 1;
      fresh = false;
    }
    at2 = skipTrivia(bytes, at2, stop);
  }
  return unpacked ? names.map((target) => ({ ...target, unpacked })) : names;
}
function skipBrackets(bytes, start, stop) {
  let depth = 0;
  for (let at2 = start; at2 < stop; at2++) {
    const meaning = CODE_MEANING[bytes[at2]];
    if (meaning === OPEN) depth++;
    else if (meaning === CLOSE && --depth === 0) return at2 + 1;
    else if (meaning === QUOTE) at2 = closingQuote(bytes, at2, stop);
  }
  return stop;
}
function closingQuote(bytes, start, stop) {
  let at2 = start + 1;
  while (at2 < stop && bytes[at2] !== bytes[start]) at2 += bytes[at2] === BACKSLASH ? 2 : 1;
  return at2;
}
var init_assignment = __esm({
  "src/languages/python/assignment.ts"() {
    "use strict";
    init_bytes();
    init_cursor();
    init_trivia();
    init_word_table();
  }
});

// src/languages/python/string-list.ts
function parseStringList(cursor, start, stop) {
  const reader = { cursor, at: start, stop };
  const value = readSequence(reader, 0);
  return value?.kind === "list" && peek(reader) < 0 ? value.items : null;
}
function parseSingleString(cursor, start, stop) {
  const reader = { cursor, at: start, stop };
  const value = readSequence(reader, 0);
  return value?.kind === "text" && peek(reader) < 0 ? value.text : null;
}
function readSequence(reader, depth) {
  const first = readSum(reader, depth);
  if (first === null || peek(reader) !== COMMA) return first;
  if (first.kind !== "text") return null;
  const items = [first.text];
  while (take(reader, COMMA)) {
    const next = peek(reader);
    if (next < 0 || next === CLOSE_PAREN) break;
    const item = readSum(reader, depth);
    if (item?.kind !== "text") return null;
    items.push(item.text);
  }
  return { kind: "list", items };
}
function readSum(reader, depth) {
  let sum = readTerm(reader, depth);
  while (sum !== null && take(reader, PLUS)) {
    const next = readTerm(reader, depth);
    if (next === null || next.kind !== sum.kind) return null;
    if (sum.kind === "text" && next.kind === "text") sum = { kind: "text", text: sum.text + next.text };
    else if (sum.kind === "list" && next.kind === "list") for (const item of next.items) sum.items.push(item);
  }
  return sum;
}
function readTerm(reader, depth) {
  if (depth > MAX_DEPTH) return null;
  if (take(reader, OPEN_PAREN)) {
    if (take(reader, CLOSE_PAREN)) return { kind: "list", items: [] };
    const inner2 = readSequence(reader, depth + 1);
    return inner2 !== null && take(reader, CLOSE_PAREN) ? inner2 : null;
  }
  if (take(reader, OPEN_BRACKET)) return readItems(reader, CLOSE_BRACKET, depth);
  if (take(reader, OPEN_BRACE)) return readItems(reader, CLOSE_BRACE, depth);
  return readStrings(reader);
}
function readItems(reader, close, depth) {
  const items = [];
  while (!take(reader, close)) {
    const item = readSum(reader, depth + 1);
    if (item?.kind !== "text") return null;
    items.push(item.text);
    if (!take(reader, COMMA)) return take(reader, close) ? { kind: "list", items } : null;
  }
  return { kind: "list", items };
}
function readStrings(reader) {
  let text = null;
  for (; ; ) {
    const part = readString(reader);
    if (part === void 0) return text === null ? null : { kind: "text", text };
    if (part === null) return null;
    text = (text ?? "") + part;
  }
}
function readString(reader) {
  const { cursor, stop } = reader;
  const { bytes } = cursor;
  const start = skipTrivia(bytes, reader.at, stop);
  const open = endOfName(bytes, start);
  const quote = bytes[open];
  if (open >= stop || quote !== DOUBLE_QUOTE && quote !== SINGLE_QUOTE) return void 0;
  if (open > start && !/^[ur]$/i.test(decodeText(cursor, start, open))) return null;
  const triple = bytes[open + 1] === quote && bytes[open + 2] === quote;
  const width = triple ? 3 : 1;
  let at2 = open + width;
  for (; at2 < stop; at2++) {
    const byte = bytes[at2];
    if (byte === BACKSLASH || byte === NEWLINE || byte === RETURN) return null;
    if (byte === quote && (!triple || bytes[at2 + 1] === quote && bytes[at2 + 2] === quote)) break;
  }
  if (at2 >= stop) return null;
  reader.at = at2 + width;
  return decodeText(cursor, open + width, at2);
}
function peek(reader) {
  const at2 = skipTrivia(reader.cursor.bytes, reader.at, reader.stop);
  return at2 < reader.stop ? reader.cursor.bytes[at2] : -1;
}
function take(reader, byte) {
  if (peek(reader) !== byte) return false;
  reader.at = skipTrivia(reader.cursor.bytes, reader.at, reader.stop) + 1;
  return true;
}
var MAX_DEPTH;
var init_string_list = __esm({
  "src/languages/python/string-list.ts"() {
    "use strict";
    init_bytes();
    init_cursor();
    init_trivia();
    init_word_table();
    MAX_DEPTH = 20;
  }
});

// src/languages/python/exports.ts
function assignExports(before, names, conditional) {
  if (names === null || conditional && before.kind === "computed") return COMPUTED;
  return conditional && before.kind === "literal" ? addNames(before, names) : { kind: "literal", names: [...names] };
}
function changeExports(before, cursor, start, stop) {
  const { bytes } = cursor;
  const at2 = skipTrivia(bytes, start, stop);
  if (at2 >= stop || at2 === cursor.colon) return before;
  if (before.kind !== "literal") return COMPUTED;
  const added = addedNames(cursor, at2, stop);
  return added === null ? COMPUTED : addNames(before, added);
}
function addedNames(cursor, at2, stop) {
  const { bytes } = cursor;
  if (bytes[at2] === PLUS && bytes[at2 + 1] === EQUALS) return parseStringList(cursor, at2 + 2, stop);
  if (bytes[at2] !== DOT) return null;
  const nameStart = skipTrivia(bytes, at2 + 1, stop);
  const nameEnd = endOfName(bytes, nameStart);
  const call = skipTrivia(bytes, nameEnd, stop);
  if (call >= stop || bytes[call] !== OPEN_PAREN) return null;
  const method = bytes.toString("latin1", nameStart, nameEnd);
  if (method === "extend") return parseStringList(cursor, call, stop);
  const item = method === "append" ? parseSingleString(cursor, call, stop) : null;
  return item === null ? null : [item];
}
function addNames(exports, added) {
  for (const name2 of added) exports.names.push(name2);
  return exports;
}
var COMPUTED;
var init_exports = __esm({
  "src/languages/python/exports.ts"() {
    "use strict";
    init_bytes();
    init_string_list();
    init_trivia();
    init_word_table();
    COMPUTED = { kind: "computed" };
  }
});

// src/languages/python/assignment-statement.ts
function readAssignment(outline, guards, start, line) {
  const suspicious = knowsTypeChecking(outline.typeChecking);
  const topLevel = (guards & NESTED) === 0;
  if (!topLevel && !suspicious) return;
  const { cursor } = outline;
  const { bytes, colon, equals } = cursor;
  const annotated = colon >= 0 && colon < equals[0];
  const count = annotated ? 1 : cursor.equalCount;
  const value = skipTrivia(bytes, equals[count - 1] + 1, cursor.stop);
  const isFalse = isWordFalse(bytes, value, cursor.stop);
  let from = start;
  let fromLine = line;
  for (let index = 0; index < count; index++) {
    const to = annotated ? colon : equals[index];
    const targets2 = readTargetNames(cursor, from, to, fromLine);
    for (const target of targets2) {
      if (topLevel) worker_define(outline, guards, target, isFalse, value);
      else if (!isFalse) outline.nestedNames.add(target.name);
    }
    if (suspicious && targets2.length === 0) noteFlagAssignment(outline, from, to);
    if (index + 1 < count) fromLine += countLineEnds(bytes, from, to + 1);
    from = to + 1;
  }
}
function worker_define(outline, guards, target, isFalse, value) {
  const { cursor } = outline;
  const definition = { kind: "variable", name: target.name, line: target.line };
  outline.definitions.push(definition);
  if (isFalse) outline.falseFlags.add(definition);
  if (target.name !== "__all__" && target.name !== "__lazy_modules__") return;
  const names = target.unpacked ? null : parseStringList(cursor, value, cursor.stop);
  if (target.name === "__lazy_modules__") outline.lazyModules = new Set(names ?? []);
  else outline.exports = assignExports(outline.exports, names, (guards & CONDITIONAL) !== 0);
}
function readExportsChange(outline, guards, at2) {
  if ((guards & NESTED) !== 0) return;
  outline.exports = changeExports(outline.exports, outline.cursor, at2, outline.cursor.stop);
}
function noteFlagAssignment({ cursor, typeChecking, reboundOwners }, from, to) {
  const [owner = "", attribute] = decodeText(cursor, from, to).trim().split(/\s*\.\s*/, 3);
  if (attribute === "TYPE_CHECKING" && typeChecking.modules.has(owner)) reboundOwners.add(owner);
}
function isWordFalse(bytes, start, stop) {
  if (bytes[start] !== 70) return false;
  const end = endOfName(bytes, start);
  return skipTrivia(bytes, end, stop) >= stop && bytes.toString("latin1", start, end) === "False";
}
var init_assignment_statement = __esm({
  "src/languages/python/assignment-statement.ts"() {
    "use strict";
    init_assignment();
    init_blocks();
    init_cursor();
    init_exports();
    init_string_list();
    init_trivia();
    init_type_checking();
    init_word_table();
  }
});

// src/languages/python/import-statement.ts
function parseImport(cursor, start, stop) {
  const reader = { cursor, at: start, stop, end: start };
  const modules = [];
  do {
    const module = readDottedName(reader);
    if (module === "") break;
    modules.push({ module, level: 0, names: NO_NAMES2, star: false, alias: readAlias(reader) });
  } while (accept(reader, COMMA));
  return { modules, end: reader.end };
}
function parseFrom(cursor, start, stop) {
  const reader = { cursor, at: start, stop, end: start };
  let level = 0;
  while (accept(reader, DOT)) level++;
  const module = acceptWord(reader, IMPORT2) ? "" : readDottedName(reader);
  if (module === "" ? level === 0 : !acceptWord(reader, IMPORT2)) return { modules: [], end: reader.end };
  const star = accept(reader, STAR);
  const names = star ? NO_NAMES2 : readNames(reader);
  return { modules: [{ module, level, names, star, alias: null }], end: reader.end };
}
function readNames(reader) {
  const names = [];
  const inParens = accept(reader, OPEN_PAREN);
  for (; ; ) {
    const name2 = readName(reader);
    if (name2 === "") break;
    names.push({ name: name2, alias: readAlias(reader) });
    if (!accept(reader, COMMA)) break;
  }
  if (inParens) accept(reader, CLOSE_PAREN);
  return names;
}
function readAlias(reader) {
  if (!acceptWord(reader, AS)) return null;
  const alias = readName(reader);
  return alias === "" ? null : alias;
}
function readDottedName(reader) {
  let name2 = readName(reader);
  while (name2 !== "" && accept(reader, DOT)) {
    const next = readName(reader);
    if (next === "") break;
    name2 += `.${next}`;
  }
  return name2;
}
function readName(reader) {
  const { cursor, stop } = reader;
  const start = skipTrivia(cursor.bytes, reader.at, stop);
  const end = Math.min(endOfName(cursor.bytes, start), stop);
  if (end <= start) return "";
  reader.at = end;
  reader.end = end;
  return decodeName(cursor, start, end);
}
function accept(reader, byte) {
  const { bytes } = reader.cursor;
  const at2 = skipTrivia(bytes, reader.at, reader.stop);
  if (at2 >= reader.stop || bytes[at2] !== byte) return false;
  reader.at = at2 + 1;
  reader.end = at2 + 1;
  return true;
}
function acceptWord(reader, word) {
  const { bytes } = reader.cursor;
  const at2 = skipTrivia(bytes, reader.at, reader.stop);
  const end = Math.min(endOfName(bytes, at2), reader.stop);
  if (findWord(WORDS3, bytes, at2, end) !== word) return false;
  reader.at = end;
  reader.end = end;
  return true;
}
var WORDS3, IMPORT2, AS, NO_NAMES2;
var init_import_statement = __esm({
  "src/languages/python/import-statement.ts"() {
    "use strict";
    init_bytes();
    init_cursor();
    init_trivia();
    init_word_table();
    WORDS3 = createWordTable(["import", "as"]);
    IMPORT2 = 0;
    AS = 1;
    NO_NAMES2 = [];
  }
});

// src/languages/python/import-fact.ts
function readImport(outline, guards, start, at2, form) {
  const { cursor } = outline;
  const { line } = cursor;
  const column = columnOf(cursor, start);
  cursor.at = at2;
  cursor.inImport = true;
  const how = scanCode(cursor, false);
  cursor.inImport = false;
  const parse = form.from ? parseFrom : parseImport;
  const { modules, end } = parse(cursor, at2, cursor.stop);
  const endLine = line + countLineEnds(cursor.bytes, start, end);
  for (const imported of modules) {
    const fact = {
      form: form.from ? "from" : "import",
      target: { kind: "module", name: imported.module, level: imported.level },
      names: imported.names,
      star: imported.star,
      alias: imported.alias,
      line,
      column,
      endLine,
      typeOnly: (guards & TYPE_ONLY) !== 0,
      deferred: (guards & DEFERRED) !== 0,
      conditional: (guards & CONDITIONAL) !== 0,
      lazy: form.lazy || isMadeLazy(outline, imported, guards)
    };
    outline.imports.push((guards & TYPE_GUARD) === 0 ? fact : { ...fact, typeGuard: true });
    learnTypeCheckingNames(outline.typeChecking, fact);
    noteOwner(outline, imported, form.from);
  }
  return how;
}
function isMadeLazy({ lazyModules }, { module, level, star }, guards) {
  return level === 0 && !star && lazyModules.has(module) && (guards & NEVER_LAZY) === 0;
}
function noteOwner({ cursor }, imported, from) {
  if (imported.level !== 0 || imported.module !== "sys" && imported.module !== "os") return;
  if (!from) {
    if (imported.alias !== null) cursor.owners.set(imported.alias, imported.module);
  } else if (imported.star) noteImportedAttribute(cursor, imported.module, null);
  else for (const { name: name2 } of imported.names) noteImportedAttribute(cursor, imported.module, name2);
}
var NEVER_LAZY;
var init_import_fact = __esm({
  "src/languages/python/import-fact.ts"() {
    "use strict";
    init_blocks();
    init_cursor();
    init_import_statement();
    init_interesting();
    init_scan_code();
    init_type_checking();
    NEVER_LAZY = NESTED | IN_TRY;
  }
});

// src/languages/python/statement.ts
function readStatement2(outline, guards) {
  const { cursor, blocks } = outline;
  const { bytes, at: start } = cursor;
  cursor.statement = start;
  const end = endOfName(bytes, start);
  const word = findWord(STATEMENT_WORDS, bytes, start, end);
  if (word < 0) return readSimple(outline, guards, start);
  switch (STATEMENT_WORDS.words[word]) {
    case "import":
      return readImport(outline, guards, start, end, { from: false, lazy: false });
    case "from":
      return readImport(outline, guards, start, end, { from: true, lazy: false });
    case "lazy":
      return readLazy(outline, guards, start, end);
    case "def":
      return readDefinition2(outline, guards, "function", end);
    case "class":
      return readDefinition2(outline, guards, "class", end);
    case "async":
      return readAsync(outline, guards, start, end);
    case "if":
    case "elif":
      return readIf(outline, guards, end, word === ELIF);
    case "else":
      return readElse(outline, guards, end);
    case "for":
    case "while":
      setChain(blocks, NO_CHAIN);
      return readHeader(outline, end, innerGuards(guards, CONDITIONAL));
    case "try":
    case "except":
    case "finally":
      setChain(blocks, TRY_CHAIN);
      return readHeader(outline, end, innerGuards(guards, CONDITIONAL | IN_TRY));
    case "with":
      setChain(blocks, NO_CHAIN);
      return readHeader(outline, end, innerGuards(guards, 0));
    case "case":
      if ((guardsOf(blocks) & IN_MATCH) === 0) return readSimple(outline, guards, start);
      return readHeader(outline, end, innerGuards(guards, CONDITIONAL));
    case "match":
      return readMatch(outline, guards, start);
    case "type":
      return readTypeAlias(outline, guards, start, end);
    case "__all__":
      return readSimple(outline, guards, start, end);
    default:
      return readSimple(outline, guards, start);
  }
}
function readSimple(outline, guards, start, exportsEnd = -1) {
  const { cursor } = outline;
  const { line } = cursor;
  const how = scanCode(cursor, false);
  const changesExports2 = exportsEnd >= 0 && (cursor.equalCount === 0 || isSubscript(cursor, exportsEnd));
  if (changesExports2) readExportsChange(outline, guards, exportsEnd);
  else if (cursor.equalCount > 0) readAssignment(outline, guards, start, line);
  return how;
}
function isSubscript({ bytes, stop }, at2) {
  return bytes[skipTrivia(bytes, at2, stop)] === OPEN_BRACKET;
}
function readHeader(outline, at2, body) {
  outline.cursor.at = at2;
  const how = scanCode(outline.cursor, true);
  outline.blocks.pending = body;
  return how;
}
function readIf(outline, guards, at2, continues2) {
  const { cursor, blocks, typeChecking } = outline;
  const dead = continues2 && chainOf(blocks) === DEAD_IF;
  const how = readHeader(outline, at2, 0);
  const truth = knowsTypeChecking(typeChecking) ? evaluateCondition(typeChecking, decodeText(cursor, at2, cursor.stop), (guards & NESTED) !== 0) : "unknown";
  setChain(blocks, dead || truth === "always" ? DEAD_IF : LIVE_IF);
  const named = isCalledTypeChecking(cursor.bytes, at2, cursor.stop) ? TYPE_GUARD : 0;
  blocks.pending = innerGuards(guards, CONDITIONAL | named | (dead || truth === "never" ? TYPE_ONLY : 0));
  return how;
}
function readElse(outline, guards, at2) {
  const chain = chainOf(outline.blocks);
  setChain(outline.blocks, NO_CHAIN);
  const own = chain === DEAD_IF ? TYPE_ONLY : chain === TRY_CHAIN ? IN_TRY : 0;
  return readHeader(outline, at2, innerGuards(guards, CONDITIONAL | own));
}
function readMatch(outline, guards, start) {
  const { cursor, blocks } = outline;
  const { line } = cursor;
  const how = scanCode(cursor, false);
  const { colon, stop, bytes } = cursor;
  if (how === AT_LINE_END && colon >= 0 && skipTrivia(bytes, colon + 1, stop) >= stop) {
    setChain(blocks, NO_CHAIN);
    blocks.pending = innerGuards(guards, CONDITIONAL | IN_MATCH);
  } else if (cursor.equalCount > 0) readAssignment(outline, guards, start, line);
  return how;
}
function readDefinition2(outline, guards, kind, at2) {
  const { cursor, blocks, typeChecking } = outline;
  const { line } = cursor;
  setChain(blocks, NO_CHAIN);
  const own = kind === "function" ? DEFERRED | NESTED : NESTED;
  const how = readHeader(outline, at2, innerGuards(guards, own));
  const nameStart = skipTrivia(cursor.bytes, at2, cursor.stop);
  const nameEnd = endOfName(cursor.bytes, nameStart);
  if ((guards & NESTED) === 0 && nameEnd > nameStart) {
    const name2 = decodeName(cursor, nameStart, nameEnd);
    outline.definitions.push({ kind, name: name2, line });
    if (kind === "function" && name2 === "__getattr__") outline.definesGetattr = true;
  }
  if (kind === "function" && knowsTypeChecking(typeChecking)) noteParameters(outline, nameEnd);
  return how;
}
function noteParameters({ cursor, typeChecking, nestedNames }, at2) {
  const words = new Set(decodeText(cursor, at2, cursor.stop).split(/[^\p{L}\p{N}_]+/u));
  const { flags, modules } = typeChecking;
  for (const name2 of [...flags, ...modules]) if (words.has(name2)) nestedNames.add(name2);
}
function readAsync(outline, guards, start, at2) {
  const { bytes } = outline.cursor;
  const next = skipBlanks(bytes, at2);
  const end = endOfName(bytes, next);
  switch (STATEMENT_WORDS.words[findWord(STATEMENT_WORDS, bytes, next, end)]) {
    case "def":
      return readDefinition2(outline, guards, "function", end);
    case "for":
      setChain(outline.blocks, NO_CHAIN);
      return readHeader(outline, end, innerGuards(guards, CONDITIONAL));
    case "with":
      setChain(outline.blocks, NO_CHAIN);
      return readHeader(outline, end, innerGuards(guards, 0));
    default:
      return readSimple(outline, guards, start);
  }
}
function readLazy(outline, guards, start, at2) {
  const { bytes } = outline.cursor;
  const next = skipBlanks(bytes, at2);
  const end = endOfName(bytes, next);
  const word = STATEMENT_WORDS.words[findWord(STATEMENT_WORDS, bytes, next, end)];
  if (word !== "import" && word !== "from") return readSimple(outline, guards, start);
  return readImport(outline, guards, start, end, { from: word === "from", lazy: true });
}
function readTypeAlias(outline, guards, start, at2) {
  const { cursor } = outline;
  const { line } = cursor;
  const how = scanCode(cursor, false);
  if (cursor.equalCount === 0) return how;
  const nameStart = skipTrivia(cursor.bytes, at2, cursor.stop);
  const nameEnd = endOfName(cursor.bytes, nameStart);
  if (nameEnd === nameStart) readAssignment(outline, guards, start, line);
  else if ((guards & NESTED) === 0) {
    outline.definitions.push({ kind: "variable", name: decodeName(cursor, nameStart, nameEnd), line });
  }
  return how;
}
var ELIF;
var init_statement = __esm({
  "src/languages/python/statement.ts"() {
    "use strict";
    init_assignment_statement();
    init_blocks();
    init_bytes();
    init_cursor();
    init_import_fact();
    init_keywords();
    init_scan_code();
    init_trivia();
    init_type_checking();
    init_word_table();
    ELIF = STATEMENT_WORDS.words.indexOf("elif");
  }
});

// src/languages/python/outline.ts
function parsePythonOutline(bytes) {
  const outline = scan(bytes, TRUSTING);
  if (!outline.imports.some((fact) => fact.typeOnly)) return factsOf(outline);
  const defined = outline.definitions.filter((definition) => !outline.falseFlags.has(definition));
  const distrust = findDistrust(outline.typeChecking, {
    imports: outline.imports,
    topLevel: [...defined.map(({ name: name2 }) => name2), ...outline.reboundOwners],
    nested: outline.nestedNames
  });
  return factsOf(distrust === null ? outline : scan(bytes, distrust));
}
function scan(bytes, distrusted) {
  const encoding = readEncoding(bytes);
  const cursor = createCursor(bytes, encoding, CODE_WORDS.words.length);
  const outline = createOutline(cursor, encoding.opaque, distrusted);
  while (cursor.at < cursor.end) {
    const indent = readIndentation(cursor);
    if (indent < 0) continue;
    enterLine(outline.blocks, indent);
    readLine(outline);
  }
  return outline;
}
function readIndentation(cursor) {
  const { bytes } = cursor;
  let column = 0;
  let before = 0;
  let at2 = cursor.at;
  for (; ; ) {
    const byte = bytes[at2];
    if (byte === SPACE) column++;
    else if (byte === TAB) column = (Math.floor(column / TAB_STOP) + 1) * TAB_STOP;
    else if (byte === FORM_FEED) column = 0;
    else {
      const next = continuedAt(cursor, at2);
      if (next < 0) break;
      before ||= column;
      at2 = next;
      continue;
    }
    at2++;
  }
  const meaning = CODE_MEANING[bytes[at2]];
  if (meaning === LINE_END || meaning === COMMENT) {
    cursor.at = passLineEnd(cursor, meaning === COMMENT ? skipComment(bytes, at2) : at2);
    return -1;
  }
  cursor.at = at2;
  return before || column;
}
function continuedAt(cursor, at2) {
  if (cursor.bytes[at2] !== 92 || CODE_MEANING[cursor.bytes[at2 + 1]] !== LINE_END) return -1;
  return passLineEnd(cursor, at2 + 1);
}
function readLine(outline) {
  let guards = guardsOf(outline.blocks);
  while (findStatement(outline.cursor)) {
    const how = readStatement2(outline, guards);
    if (how === AT_COLON) guards = outline.blocks.pending;
    else if (how !== AT_SEMICOLON) return;
  }
}
function findStatement(cursor) {
  const { bytes } = cursor;
  let at2 = cursor.at;
  for (; ; ) {
    const byte = bytes[at2];
    const meaning = CODE_MEANING[byte];
    if (meaning === LINE_END || meaning === COMMENT) {
      cursor.at = passLineEnd(cursor, meaning === COMMENT ? skipComment(bytes, at2) : at2);
      return false;
    }
    const next = continuedAt(cursor, at2);
    if (next >= 0) at2 = next;
    else if (byte === SPACE || byte === TAB || byte === FORM_FEED || meaning === SEPARATOR) at2++;
    else {
      cursor.at = at2;
      return true;
    }
  }
}
function factsOf(outline) {
  const { cursor, opaqueEncoding } = outline;
  const interesting = interestingReports(cursor.found);
  const unterminated = cursor.unterminated.map(({ line, column }) => ({
    line,
    column,
    message: "unterminated triple-quoted string literal"
  }));
  const encoding = { line: 1, column: 1, message: `the encoding «${opaqueEncoding}» does not extend ASCII` };
  return {
    imports: outline.imports,
    definitions: outline.definitions,
    exports: outline.exports.kind === "literal" ? outline.exports.names : null,
    interesting: outline.definesGetattr ? [...interesting, "__getattr__"].sort() : interesting,
    ...cursor.mentions.length === 0 ? {} : { mentions: cursor.mentions },
    problems: opaqueEncoding === null ? unterminated : [encoding, ...unterminated]
  };
}
var TAB_STOP, TRUSTING;
var init_outline = __esm({
  "src/languages/python/outline.ts"() {
    "use strict";
    init_blocks();
    init_bytes();
    init_cursor();
    init_encoding();
    init_interesting();
    init_outline_state();
    init_scan_code();
    init_statement();
    init_type_checking();
    TAB_STOP = 8;
    TRUSTING = { everywhere: /* @__PURE__ */ new Set(), nested: /* @__PURE__ */ new Set() };
  }
});

// src/languages/python/references/known-references.ts
var REFERENCE_WORDS, REFERENCE_SETTINGS, worker_name, targets, BY_KEYWORD, REFERENCE_CALLS, CELERY_METHODS, TARGET_KEYS;
var init_known_references = __esm({
  "src/languages/python/references/known-references.ts"() {
    "use strict";
    REFERENCE_WORDS = /* @__PURE__ */ new Set([
      "INSTALLED_APPS",
      "MIDDLEWARE",
      "ROOT_URLCONF",
      "WSGI_APPLICATION",
      "ASGI_APPLICATION",
      "AUTHENTICATION_BACKENDS",
      "TEST_RUNNER",
      "urlpatterns",
      "execute_from_command_line",
      "get_wsgi_application",
      "get_asgi_application",
      "CELERY_IMPORTS",
      "CELERY_INCLUDE",
      "Celery",
      "autodiscover_tasks",
      "uvicorn",
      "granian",
      "dictConfig",
      "pytest_plugins",
      "import_string",
      "instantiate"
    ]);
    REFERENCE_SETTINGS = /* @__PURE__ */ new Set([
      "INSTALLED_APPS",
      "MIDDLEWARE",
      "ROOT_URLCONF",
      "WSGI_APPLICATION",
      "ASGI_APPLICATION",
      "AUTHENTICATION_BACKENDS",
      "TEST_RUNNER",
      "CELERY_IMPORTS",
      "CELERY_INCLUDE",
      "pytest_plugins"
    ]);
    worker_name = (position2, keyword) => ({
      means: "name",
      argument: { position: position2, keyword }
    });
    targets = { means: "targets", argument: { position: 0, keyword: "config" } };
    BY_KEYWORD = 99;
    REFERENCE_CALLS = /* @__PURE__ */ new Map([
      ["uvicorn.run", [worker_name(0, "app")]],
      ["uvicorn.Config", [worker_name(0, "app")]],
      ["granian.Granian", [worker_name(0, "target")]],
      ["celery.Celery", [worker_name(BY_KEYWORD, "include")]],
      ["django.urls.include", [worker_name(0, "arg")]],
      ["django.utils.module_loading.import_string", [worker_name(0, "dotted_path")]],
      ["werkzeug.utils.import_string", [worker_name(0, "import_name")]],
      ["hydra.utils.get_class", [worker_name(0, "path")]],
      ["hydra.utils.get_method", [worker_name(0, "path")]],
      ["hydra.utils.instantiate", [targets]],
      ["logging.config.dictConfig", [targets]]
    ]);
    CELERY_METHODS = /* @__PURE__ */ new Map([
      ["autodiscover_tasks", worker_name(0, "packages")],
      ["update", worker_name(BY_KEYWORD, "include")]
    ]);
    TARGET_KEYS = /* @__PURE__ */ new Set(["_target_", "class", "()"]);
  }
});

// src/languages/python/references/find-references.ts
function findReferences(evaluator) {
  const { scope, calls, stores } = evaluator.scoped;
  const facts = [];
  const add2 = (value, written3) => {
    facts.push(...namesIn(value).flatMap((atom) => referenceFact(evaluator, atom, written3) ?? []));
  };
  for (const [name2, bindings] of scope.bindings) {
    if (!REFERENCE_SETTINGS.has(name2)) continue;
    for (const binding of bindings) {
      if (binding.kind === "value" || binding.kind === "extension") {
        add2(evaluator.evaluate(binding.value, binding.scope), binding.value);
      }
    }
  }
  for (const { target, value, scope: inside } of stores) {
    if (isCeleryImports(target) || isSettingsModule(evaluator, target, inside)) {
      add2(evaluator.evaluate(value, inside), value);
    }
  }
  for (const site of calls) {
    for (const { reference, written: written3 } of referencesOf(evaluator, site)) {
      const value = evaluator.evaluate(written3, site.scope);
      add2(reference.means === "name" ? value : targetsIn(value), written3);
    }
  }
  return distinct(facts);
}
function mayTakeReference(func, scope) {
  if (func.kind === "Attribute") return LAST_NAMES.has(func.attr);
  if (func.kind !== "Name") return false;
  return (everyBindingOf(scope, func.id) ?? []).some(
    ({ kind }) => kind === "import" || kind === "value" || kind === "part"
  );
}
function referencesOf(evaluator, { call, scope }) {
  const { func } = call;
  if (!mayTakeReference(func, scope)) return [];
  const known = [];
  for (const atom of evaluator.evaluate(func, scope)) {
    if (atom.kind !== "reference") continue;
    known.push(...REFERENCE_CALLS.get(atom.name) ?? []);
    if (atom.name === "os.environ.setdefault" && isText2(call.args[0], "DJANGO_SETTINGS_MODULE")) {
      known.push({ means: "name", argument: { position: 1, keyword: "value" } });
    }
  }
  if (func.kind === "Attribute") {
    const method = CELERY_METHODS.get(func.attr);
    const isConf = func.value.kind === "Attribute" && func.value.attr === "conf";
    if (method !== void 0 && (func.attr !== "update" || isConf)) known.push(method);
  }
  return known.flatMap((reference) => {
    const { position: position2, keyword } = reference.argument;
    const written3 = call.keywords.find(({ arg }) => arg === keyword)?.value ?? call.args[position2];
    return written3 === void 0 ? [] : [{ reference, written: written3 }];
  });
}
function isCeleryImports(target) {
  if (target.kind !== "Attribute" || target.attr !== "imports" && target.attr !== "include") return false;
  return target.value.kind === "Attribute" && target.value.attr === "conf";
}
function isSettingsModule(evaluator, target, scope) {
  if (target.kind !== "Subscript" || !isText2(target.slice, "DJANGO_SETTINGS_MODULE")) return false;
  return evaluator.evaluate(target.value, scope).some((atom) => atom.kind === "reference" && atom.name === "os.environ");
}
function isText2(expression, text) {
  return expression?.kind === "Constant" && expression.type === "str" && expression.value === text;
}
function namesIn(value) {
  const elements = value.flatMap((atom) => atom.kind === "sequence" ? atom.elements.flat() : []);
  return [...textsOf(value), ...textsOf(elements)];
}
function targetsIn(value) {
  const found = [];
  const open = [...value];
  for (let seen = 0; open.length > 0 && seen < MOST_VALUES; seen++) {
    const atom = open.pop();
    if (atom.kind === "sequence") open.push(...atom.elements.flat());
    if (atom.kind !== "mapping") continue;
    atom.values.forEach((one, index) => {
      const isTarget = textsOf(atom.keys[index] ?? []).some(({ text }) => TARGET_KEYS.has(text));
      if (isTarget) found.push(...textsOf(one));
      open.push(...one);
    });
  }
  return found;
}
function referenceFact(evaluator, { text, steps }, written3) {
  const [, dotted, object] = DOTTED.exec(text) ?? [];
  if (dotted === void 0) return null;
  const { lines, text: source } = evaluator.scoped.module;
  const origin = steps[0]?.line ?? lines.lineAt(written3.start);
  const isInside = origin >= lines.lineAt(written3.start) && origin <= lines.lineAt(written3.end);
  const found = isInside ? source.indexOf(text, written3.start) : -1;
  const at2 = found >= 0 && lines.lineAt(found) === origin ? found - 1 : written3.start;
  const dot = object === void 0 ? dotted.lastIndexOf(".") : -1;
  return {
    form: "reference",
    target: { kind: "module", name: dot < 0 ? dotted : dotted.slice(0, dot), level: 0 },
    names: dot < 0 ? [] : [{ name: dotted.slice(dot + 1), alias: null }],
    star: false,
    alias: null,
    line: lines.lineAt(at2),
    column: lines.columnAt(at2),
    endLine: lines.lineAt(at2),
    typeOnly: false,
    deferred: false,
    conditional: false,
    lazy: false,
    ...isInside ? {} : { flow: steps }
  };
}
function distinct(facts) {
  const byPlace = new Map(
    facts.map((fact) => [
      `${fact.line} ${fact.column} ${JSON.stringify(fact.target)} ${fact.names[0]?.name ?? ""}`,
      fact
    ])
  );
  return [...byPlace.values()].sort((a, b) => a.line - b.line || a.column - b.column);
}
var LAST_NAMES, MOST_VALUES, DOTTED;
var init_find_references = __esm({
  "src/languages/python/references/find-references.ts"() {
    "use strict";
    init_values();
    init_scopes();
    init_known_references();
    LAST_NAMES = /* @__PURE__ */ new Set([
      "setdefault",
      ...CELERY_METHODS.keys(),
      ...[...REFERENCE_CALLS.keys()].map((name2) => name2.slice(name2.lastIndexOf(".") + 1))
    ]);
    MOST_VALUES = 2e3;
    DOTTED = /^(?:ext:\/\/)?([\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*)(:[\p{L}\p{N}_.()]*)?$/u;
  }
});

// src/languages/python/tree/compile-future.ts
function futureImports(body) {
  const allowed = /* @__PURE__ */ new Set();
  for (const [index, statement] of body.entries()) {
    const docstring = index === 0 && statement.kind === "Expr" && statement.value.kind === "Constant" && statement.value.type === "str";
    if (docstring) continue;
    if (!isFuture(statement)) break;
    allowed.add(statement);
  }
  return allowed;
}
function isFuture(statement) {
  return statement.kind === "ImportFrom" && statement.module === "__future__" && statement.level === 0;
}
function findFutureProblem(node, allowed) {
  if (!isFuture(node)) return null;
  if (node.isLazy) return "lazy from __future__ import is not allowed";
  for (const { name: name2 } of node.names) {
    if (name2 === "braces") return "not a chance";
    if (!FEATURES.has(name2)) return `future feature ${name2} is not defined`;
  }
  return allowed.has(node) ? null : "from __future__ imports must occur at the beginning of the file";
}
var FEATURES;
var init_compile_future = __esm({
  "src/languages/python/tree/compile-future.ts"() {
    "use strict";
    FEATURES = /* @__PURE__ */ new Set([
      "nested_scopes",
      "generators",
      "division",
      "absolute_import",
      "with_statement",
      "print_function",
      "unicode_literals",
      "barry_as_FLUFL",
      "generator_stop",
      "annotations"
    ]);
  }
});

// src/languages/python/tree/compile-patterns.ts
function checkMatch(match, report) {
  for (const [index, { pattern, guard }] of match.cases.entries()) {
    const last = index === match.cases.length - 1;
    checkPattern(pattern, last || guard !== null, /* @__PURE__ */ new Set(), report);
  }
}
function checkPattern(pattern, mayMatchAll, names, report) {
  switch (pattern.kind) {
    case "MatchAs":
      if (pattern.pattern !== null) checkPattern(pattern.pattern, mayMatchAll, names, report);
      else if (!mayMatchAll) report(pattern.start, unreachable(pattern.name));
      bind3(pattern.name, pattern.start, names, report);
      return;
    case "MatchStar":
      bind3(pattern.name, pattern.start, names, report);
      return;
    case "MatchOr":
      checkAlternatives(pattern.patterns, mayMatchAll, names, report, pattern.start);
      return;
    case "MatchValue":
      if (pattern.value.kind === "JoinedStr" || pattern.value.kind === "TemplateStr") {
        report(pattern.start, "patterns may only match literals and attribute lookups");
      }
      return;
    case "MatchSequence": {
      const stars = pattern.patterns.filter((inner2) => inner2.kind === "MatchStar").length;
      if (stars > 1) report(pattern.start, "multiple starred names in sequence pattern");
      for (const inner2 of pattern.patterns) checkPattern(inner2, true, names, report);
      return;
    }
    case "MatchMapping":
      checkKeys(pattern.keys, report);
      for (const inner2 of pattern.patterns) checkPattern(inner2, true, names, report);
      bind3(pattern.rest, pattern.start, names, report);
      return;
    case "MatchClass":
      checkAttributes(pattern.kwdAttrs, pattern.kwdPatterns, report);
      for (const inner2 of pattern.patterns) checkPattern(inner2, true, names, report);
      for (const inner2 of pattern.kwdPatterns) checkPattern(inner2, true, names, report);
      return;
    case "MatchSingleton":
      return;
  }
}
function unreachable(name2) {
  const what = name2 === null ? "wildcard" : `name capture '${name2}'`;
  return `${what} makes remaining patterns unreachable`;
}
function bind3(name2, offset, names, report) {
  if (name2 === null) return;
  if (names.has(name2)) report(offset, `multiple assignments to name '${name2}' in pattern`);
  names.add(name2);
}
function checkAlternatives(patterns, mayMatchAll, names, report, start) {
  let common = null;
  for (const [index, pattern] of patterns.entries()) {
    const bound = /* @__PURE__ */ new Set();
    checkPattern(pattern, mayMatchAll && index === patterns.length - 1, bound, report);
    common ??= bound;
    const same = common.size === bound.size && [...bound].every((name2) => common?.has(name2));
    if (!same) report(start, "alternative patterns bind different names");
  }
  for (const name2 of common ?? []) bind3(name2, start, names, report);
}
function checkKeys(keys, report) {
  const seen = /* @__PURE__ */ new Set();
  for (const key of keys) {
    if (key.kind === "JoinedStr" || key.kind === "TemplateStr") {
      report(key.start, "mapping pattern keys may only match literals and attribute lookups");
    }
    const shown = literalOf(key);
    if (shown === null) continue;
    const value = numericValue(shown) ?? shown;
    if (seen.has(value)) report(key.start, `mapping pattern checks duplicate key (${shown})`);
    seen.add(value);
  }
}
function literalOf(key) {
  if (key.kind === "UnaryOp" && key.operand.kind === "Constant") return `-${key.operand.value}`;
  if (key.kind !== "Constant") return null;
  if (key.type === "str") return `'${key.value}'`;
  return key.type === "bytes" ? `b'${key.value}'` : key.value;
}
function numericValue(shown) {
  if (shown === "True" || shown === "False") return shown === "True" ? "1" : "0";
  if (!/^-?[\d.]/.test(shown) || /^-?\d.*[xob]/i.test(shown)) return null;
  const value = Number(shown.replaceAll("_", "").replace(/j$/i, ""));
  if (value === 0) return "0";
  return /j$/i.test(shown) ? null : String(value);
}
function checkAttributes(names, patterns, report) {
  for (const [index, name2] of names.entries()) {
    if (names.indexOf(name2) < index) {
      report(patterns[index]?.start ?? 0, `attribute name repeated in class pattern: ${name2}`);
    }
  }
}
var init_compile_patterns = __esm({
  "src/languages/python/tree/compile-patterns.ts"() {
    "use strict";
  }
});

// src/languages/python/tree/compile-scopes.ts
function createScope(kind, parent, options = {}) {
  return {
    kind,
    parent,
    isAsync: options.isAsync ?? false,
    label: options.label ?? "",
    start: options.start ?? 0,
    names: null,
    declared: null,
    yields: false,
    returns: []
  };
}
function flagsOf(scope, name2) {
  return scope.names?.get(name2) ?? 0;
}
function addFlags(scope, name2, flags) {
  scope.names ??= /* @__PURE__ */ new Map();
  scope.names.set(name2, (scope.names.get(name2) ?? 0) | flags);
}
function findLateDeclaration(scope, name2, word) {
  const flags = flagsOf(scope, name2);
  if ((flags & PARAMETER) !== 0) return `name '${name2}' is parameter and ${word}`;
  if ((flags & USED) !== 0) return `name '${name2}' is used prior to ${word} declaration`;
  if ((flags & ANNOTATED) !== 0) return `annotated name '${name2}' can't be ${word}`;
  if ((flags & LOCAL) !== 0) return `name '${name2}' is assigned to before ${word} declaration`;
  return null;
}
function findUnboundNonlocal(scope, name2) {
  const missing = `no binding for nonlocal '${name2}' found`;
  for (let outer = scope.parent; outer !== null; outer = outer.parent) {
    if (outer.kind === "module") return missing;
    if (outer.kind === "class") {
      if (name2 === "__class__") return null;
      continue;
    }
    const flags = flagsOf(outer, name2);
    if ((flags & GLOBAL) !== 0) return missing;
    if (outer.kind === "restricted" && (flags & PARAMETER) !== 0) {
      return `nonlocal binding not allowed for type parameter '${name2}'`;
    }
    if ((flags & NONLOCAL) === 0 && (flags & BOUND) !== 0) return null;
  }
  return missing;
}
function bindFromComprehension(scope, name2) {
  for (let outer = scope; outer !== null; outer = outer.parent) {
    if (outer.kind === "comprehension") {
      if ((flagsOf(outer, name2) & ITERATION) !== 0) {
        return `assignment expression cannot rebind comprehension iteration variable '${name2}'`;
      }
    } else if (outer.kind === "class") {
      return "assignment expression within a comprehension cannot be used in a class body";
    } else if (outer.kind === "restricted") {
      return `assignment expression within a comprehension cannot be used in ${outer.label}`;
    } else {
      const isGlobal = outer.kind === "module" || (flagsOf(outer, name2) & GLOBAL) !== 0;
      addFlags(scope, name2, isGlobal ? GLOBAL : NONLOCAL);
      addFlags(outer, name2, isGlobal ? GLOBAL : LOCAL);
      return null;
    }
  }
  return null;
}
var PARAMETER, LOCAL, USED, ANNOTATED, GLOBAL, NONLOCAL, ITERATION, IMPORTED, BOUND;
var init_compile_scopes = __esm({
  "src/languages/python/tree/compile-scopes.ts"() {
    "use strict";
    PARAMETER = 1;
    LOCAL = 2;
    USED = 4;
    ANNOTATED = 8;
    GLOBAL = 16;
    NONLOCAL = 32;
    ITERATION = 64;
    IMPORTED = 128;
    BOUND = PARAMETER | LOCAL | ITERATION | IMPORTED;
  }
});

// src/languages/python/tree/suspects.ts
function suspect(p, offset) {
  p.suspectPlaces.push(offset);
}
function suspectsOf({ suspectNames, suspectPlaces, text }) {
  return {
    names: suspectNames || text.includes("__debug__"),
    places: suspectPlaces.sort((a, b) => a - b)
  };
}
function isSuspect({ names, places }, start, end) {
  if (names) return true;
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = low + high >> 1;
    if (places[middle] < start) low = middle + 1;
    else high = middle;
  }
  return low < places.length && places[low] < end;
}
var init_suspects = __esm({
  "src/languages/python/tree/suspects.ts"() {
    "use strict";
  }
});

// src/languages/python/tree/compile-places.ts
function pushInner(state, node, place) {
  if (!holdsBlocks(node) && !isSuspect(state.suspects, node.start, node.end)) return;
  const plan = planOf(state, node, place);
  if (plan === null) {
    pushSame(state, node, place);
    return;
  }
  for (const [nodes, where] of plan.reverse()) {
    for (let index = nodes.length - 1; index >= 0; index--) {
      state.nodes.push(nodes[index] ?? null);
      state.places.push(where);
    }
  }
}
function holdsBlocks({ kind }) {
  switch (kind) {
    case "Module":
    case "FunctionDef":
    case "AsyncFunctionDef":
    case "ClassDef":
    case "If":
    case "For":
    case "AsyncFor":
    case "While":
    case "With":
    case "AsyncWith":
    case "Try":
    case "TryStar":
    case "ExceptHandler":
    case "Match":
    case "match_case":
    case "TypeAlias":
      return true;
    default:
      return false;
  }
}
function planOf(state, node, place) {
  switch (node.kind) {
    case "FunctionDef":
    case "AsyncFunctionDef":
      return planFunction(state, node, place);
    case "ClassDef":
      return planClass(state, node, place);
    case "Lambda": {
      const inner2 = enter(state, createScope("lambda", place.scope), place.iterable);
      addParameters(state, node.args, inner2.scope);
      return [
        [[...node.args.defaults, ...node.args.kwDefaults], place],
        [[node.body], inner2]
      ];
    }
    case "ListComp":
    case "SetComp":
    case "GeneratorExp":
      return planComprehension(state, node, [node.elt], place);
    case "DictComp":
      return planComprehension(state, node, [node.key, node.value], place);
    case "For":
    case "AsyncFor":
      return [
        [[node.target, node.iter], place],
        [node.body, { ...deeper(state, node, place, 1), loop: "loop" }],
        [node.orelse, place]
      ];
    case "While":
      return [
        [[node.test], place],
        [node.body, { ...deeper(state, node, place, 1), loop: "loop" }],
        [node.orelse, place]
      ];
    case "With":
    case "AsyncWith":
      return [
        [node.items, place],
        [node.body, deeper(state, node, place, node.items.length)]
      ];
    case "Try":
    case "TryStar":
      return planTry(state, node, { ...place, inTry: true });
    case "AnnAssign":
      return [
        [[node.target], place],
        [[node.annotation], restricted(state, place.scope, "an annotation")],
        [[node.value], place]
      ];
    case "TypeAlias": {
      const [types, scope] = planTypeParameters(state, node.typeParams, place);
      return [[[node.name], place], ...types, [[node.value], restricted(state, scope, "a type alias")]];
    }
    default:
      return null;
  }
}
function pushSame(state, node, place) {
  const { nodes, places } = state;
  const base = nodes.length;
  pushChildren(node, nodes);
  if (mayHoldStars(node)) unwrapStars(nodes, base);
  for (let low = base, high = nodes.length - 1; low < high; low++, high--) {
    const swapped = nodes[low] ?? null;
    nodes[low] = nodes[high] ?? null;
    nodes[high] = swapped;
  }
  while (places.length < nodes.length) places.push(place);
}
function mayHoldStars(node) {
  switch (node.kind) {
    case "List":
    case "Tuple":
    case "Set":
    case "Call":
    case "arg":
    case "TypeVarTuple":
      return true;
    default:
      return false;
  }
}
function unwrapStars(nodes, base) {
  for (let index = base; index < nodes.length; index++) {
    const node = nodes[index];
    if (node?.kind === "Starred") nodes[index] = node.value;
  }
}
function withoutStars(nodes) {
  return nodes.map((node) => node?.kind === "Starred" ? node.value : node);
}
function placeIn(scope, iterable) {
  return { scope, loop: "none", inGroup: false, blocks: 0, inTry: false, iterable, iteration: false };
}
function enter(state, scope, iterable = false) {
  state.scopes.push(scope);
  return placeIn(scope, iterable);
}
function deeper(state, node, place, count) {
  const blocks = place.blocks + count;
  if (blocks > MAX_BLOCKS && place.blocks <= MAX_BLOCKS) {
    state.report(node.start, "too many statically nested blocks");
  }
  return { ...place, blocks };
}
function restricted(state, parent, label) {
  return enter(state, createScope("restricted", parent, { label }));
}
function planFunction(state, node, place) {
  const { args, returns } = node;
  const [types, around] = planTypeParameters(state, node.typeParams, place);
  const isAsync = node.kind === "AsyncFunctionDef";
  const inner2 = enter(state, createScope("function", around, { isAsync }));
  addParameters(state, args, inner2.scope);
  if (types.length === 0 && !isSuspectHeader(state.suspects, node)) return [[node.body, inner2]];
  const annotated = [...args.posonlyargs, ...args.args, args.vararg, ...args.kwonlyargs, args.kwarg];
  return [
    [[...args.defaults, ...args.kwDefaults], place],
    [node.decoratorList, place],
    ...types,
    [[...annotated, returns], restricted(state, around, "an annotation")],
    [node.body, inner2]
  ];
}
function isSuspectHeader(suspects, { body, decoratorList, start }) {
  return isSuspect(suspects, decoratorList[0]?.start ?? start, body[0]?.start ?? start);
}
function addParameters(state, args, scope) {
  const all = [...args.posonlyargs, ...args.args, ...args.kwonlyargs, args.vararg, args.kwarg];
  if (!state.suspects.names && !hasRepeated(all)) return;
  for (const parameter of all) {
    if (parameter === null) continue;
    const name2 = parameter.arg;
    if ((flagsOf(scope, name2) & PARAMETER) !== 0) {
      state.report(parameter.start, `duplicate parameter '${name2}' in function definition`);
    }
    if (name2 === "__debug__") state.report(parameter.start, "cannot assign to __debug__");
    addFlags(scope, name2, PARAMETER);
  }
}
function hasRepeated(parameters) {
  if (parameters.length > MOST_COMPARED) return true;
  for (let index = 1; index < parameters.length; index++) {
    const name2 = parameters[index]?.arg;
    for (let before = 0; before < index; before++) {
      if (name2 !== void 0 && parameters[before]?.arg === name2) return true;
    }
  }
  return false;
}
function planClass(state, node, place) {
  const [types, around] = planTypeParameters(state, node.typeParams, place);
  const bases = around === place.scope ? place : placeIn(around, false);
  return [
    [node.decoratorList, place],
    ...types,
    [[...withoutStars(node.bases), ...node.keywords], bases],
    [node.body, enter(state, createScope("class", around))]
  ];
}
function planTypeParameters(state, parameters, place) {
  if (parameters.length === 0) return [[], place.scope];
  const scope = createScope("restricted", place.scope, { label: "the definition of a generic" });
  state.scopes.push(scope);
  const plan = [];
  let defaults = false;
  for (const parameter of parameters) {
    const { name: name2, start, defaultValue } = parameter;
    if ((flagsOf(scope, name2) & PARAMETER) !== 0) {
      state.report(start, `duplicate type parameter '${name2}'`);
    }
    addFlags(scope, name2, PARAMETER);
    if (defaultValue !== null) defaults = true;
    else if (defaults) {
      state.report(start, `non-default type parameter '${name2}' follows default type parameter`);
    }
    if (parameter.kind === "TypeVar" && parameter.bound !== null) {
      const what2 = parameter.bound.kind === "Tuple" ? "a TypeVar constraint" : "a TypeVar bound";
      plan.push([[parameter.bound], restricted(state, scope, what2)]);
    }
    const what = `a ${parameter.kind} default`;
    plan.push([withoutStars([defaultValue]), restricted(state, scope, what)]);
  }
  return [plan, scope];
}
function planComprehension(state, node, elements, place) {
  const label = COMPREHENSIONS[node.kind];
  const inner2 = enter(
    state,
    createScope("comprehension", place.scope, { label, start: node.start }),
    place.iterable
  );
  const plan = [];
  for (const [index, generator] of node.generators.entries()) {
    plan.push(...planGenerator(generator, index === 0 ? place : inner2, inner2));
    if (generator.isAsync) checkAsynchronous(state, inner2.scope);
  }
  plan.push([withoutStars(elements), inner2]);
  return plan;
}
function planGenerator(generator, around, inner2) {
  return [
    [[generator.iter], { ...around, iterable: true }],
    [[generator.target], { ...inner2, iteration: true }],
    [generator.ifs, inner2]
  ];
}
function checkAsynchronous(state, scope) {
  for (let inner2 = scope; inner2.kind === "comprehension"; ) {
    const outer = inner2.parent;
    if (outer === null || inner2.label === COMPREHENSIONS.GeneratorExp) return;
    if (outer.kind !== "comprehension") {
      if (outer.kind === "function" && outer.isAsync) return;
      state.report(inner2.start, "asynchronous comprehension outside of an asynchronous function");
      return;
    }
    inner2 = outer;
  }
}
function planTry(state, node, place) {
  const finals = node.finalbody.length > 0 ? 1 : 0;
  const body = deeper(state, node, place, finals + (node.handlers.length > 0 ? 1 : 0));
  const plan = [
    [node.body, body],
    [node.orelse, deeper(state, node, place, finals)]
  ];
  for (const handler of node.handlers) {
    const blocks = finals + (handler.name === null ? 1 : 2);
    const inside = deeper(state, handler, place, blocks);
    plan.push([[handler], node.kind === "Try" ? inside : { ...inside, inGroup: true, loop: "group" }]);
  }
  plan.push([node.finalbody, deeper(state, node, place, finals)]);
  return plan;
}
var MAX_BLOCKS, MOST_COMPARED, COMPREHENSIONS;
var init_compile_places = __esm({
  "src/languages/python/tree/compile-places.ts"() {
    "use strict";
    init_compile_scopes();
    init_suspects();
    init_visit();
    MAX_BLOCKS = 20;
    MOST_COMPARED = 32;
    COMPREHENSIONS = {
      ListComp: "list comprehension",
      SetComp: "set comprehension",
      DictComp: "dict comprehension",
      GeneratorExp: "generator expression"
    };
  }
});

// src/languages/python/tree/compile-checks.ts
function checkNode(state, node, place) {
  const { scope } = place;
  switch (node.kind) {
    case "Name":
      checkName(state, node, place);
      return;
    case "Attribute":
      if (node.ctx !== "Load") checkDebug(state, node.start, node.attr, node.ctx === "Del");
      return;
    case "Call":
      checkKeywords(state, node.keywords);
      return;
    case "List":
    case "Tuple":
      if (node.ctx === "Store") checkStarredTargets(state, node);
      return;
    case "Starred":
      if (node.ctx === "Load") state.report(node.start, "can't use starred expression here");
      else state.report(node.start, "starred assignment target must be in a list or tuple");
      return;
    case "FunctionDef":
    case "AsyncFunctionDef":
      bind4(state, node.start, node.name, place);
      return;
    case "ClassDef":
      checkKeywords(state, node.keywords);
      bind4(state, node.start, node.name, place);
      return;
    case "Import":
    case "ImportFrom":
      checkImport(state, node, place);
      return;
    case "Return":
      checkReturn(state, node, place);
      return;
    case "Break":
    case "Continue":
      checkJump(state, node, place);
      return;
    case "Yield":
    case "YieldFrom":
      checkYield(state, node, scope);
      return;
    case "Await":
      checkAwait(state, node, scope);
      return;
    case "AsyncFor":
    case "AsyncWith": {
      if (scope.kind === "function" && scope.isAsync) return;
      const what = node.kind === "AsyncFor" ? "async for" : "async with";
      state.report(node.start, `'${what}' outside async function`);
      return;
    }
    case "NamedExpr":
      checkNamed(state, node, place);
      return;
    case "AnnAssign":
      checkAnnotated(state, node, place);
      return;
    case "Global":
    case "Nonlocal":
      checkDeclaration(state, node, scope);
      return;
    case "Try":
      checkHandlers(state, node);
      return;
    case "ExceptHandler":
      if (node.name !== null) bind4(state, node.start, node.name, place);
      return;
    case "Match":
      checkMatch(node, state.report);
      return;
    case "MatchAs":
    case "MatchStar":
      if (node.name !== null) bind4(state, node.start, node.name, place);
      return;
    case "MatchMapping":
      if (node.rest !== null) bind4(state, node.start, node.rest, place);
      return;
  }
}
function checkDebug(state, offset, name2, deleting) {
  if (name2 === "__debug__") state.report(offset, `cannot ${deleting ? "delete" : "assign to"} __debug__`);
}
function bind4(state, offset, name2, place) {
  if (!state.suspects.names) return;
  checkDebug(state, offset, name2, false);
  addFlags(place.scope, name2, LOCAL);
}
function checkName(state, node, place) {
  if (!state.suspects.names) return;
  const { scope } = place;
  if (node.ctx === "Load") {
    addFlags(scope, node.id, USED);
    return;
  }
  checkDebug(state, node.start, node.id, node.ctx === "Del");
  if (!place.iteration) {
    addFlags(scope, node.id, LOCAL);
    return;
  }
  if ((flagsOf(scope, node.id) & (GLOBAL | NONLOCAL)) !== 0) {
    state.report(
      node.start,
      `comprehension inner loop cannot rebind assignment expression target '${node.id}'`
    );
  }
  addFlags(scope, node.id, LOCAL | ITERATION);
}
function checkKeywords(state, keywords) {
  if (keywords.length === 0) return;
  const seen = /* @__PURE__ */ new Set();
  for (const { arg, start } of keywords) {
    if (arg === null) continue;
    checkDebug(state, start, arg, false);
    if (seen.has(arg)) state.report(start, `keyword argument repeated: ${arg}`);
    seen.add(arg);
  }
}
function checkStarredTargets(state, node) {
  const stars = node.elts.filter((element) => element.kind === "Starred").length;
  if (stars > 1) state.report(node.start, "multiple starred expressions in assignment");
}
function checkImport(state, node, place) {
  const { scope } = place;
  if (node.isLazy) checkLazy(state, node, place);
  if (node.kind === "ImportFrom") {
    const problem2 = findFutureProblem(node, state.future);
    if (problem2 !== null) state.report(node.start, problem2);
  }
  for (const { name: name2, asname, start } of node.names) {
    if (name2 === "*") {
      if (scope.kind !== "module") state.report(node.start, "import * only allowed at module level");
      continue;
    }
    if (!state.suspects.names) continue;
    const bound = asname ?? (node.kind === "Import" ? name2.split(".")[0] ?? name2 : name2);
    checkDebug(state, start, bound, false);
    addFlags(scope, bound, IMPORTED);
  }
}
function checkLazy(state, node, place) {
  const { scope } = place;
  const what = node.kind === "Import" ? "lazy import" : "lazy from ... import";
  if (scope.kind === "function") state.report(node.start, `${what} not allowed inside functions`);
  else if (scope.kind === "class") state.report(node.start, `${what} not allowed inside classes`);
  else if (place.inTry) state.report(node.start, `${what} not allowed inside try/except blocks`);
  if (node.names[0]?.name === "*") state.report(node.start, "lazy from ... import * is not allowed");
}
function checkReturn(state, node, place) {
  const { scope } = place;
  if (scope.kind !== "function") state.report(node.start, "'return' outside function");
  if (place.inGroup) failInGroup(state, node.start);
  if (node.value !== null) scope.returns.push(node.start);
}
function failInGroup(state, offset) {
  state.report(offset, "'break', 'continue' and 'return' cannot appear in an except* block");
}
function checkJump(state, node, place) {
  if (place.loop === "loop") return;
  if (place.loop === "group") {
    failInGroup(state, node.start);
    return;
  }
  const what = node.kind === "Break" ? "'break' outside loop" : "'continue' not properly in loop";
  state.report(node.start, what);
}
function checkYield(state, node, scope) {
  if (scope.kind === "restricted") {
    state.report(node.start, `yield expression cannot be used within ${scope.label}`);
  } else if (scope.kind === "comprehension") state.report(node.start, `'yield' inside ${scope.label}`);
  else if (scope.kind === "module" || scope.kind === "class") {
    const what = node.kind === "YieldFrom" ? "yield from" : "yield";
    state.report(node.start, `'${what}' outside function`);
  }
  if (node.kind === "YieldFrom" && scope.isAsync) {
    state.report(node.start, "'yield from' inside async function");
  }
  scope.yields = true;
}
function checkAwait(state, node, scope) {
  switch (scope.kind) {
    case "restricted":
      state.report(node.start, `await expression cannot be used within ${scope.label}`);
      return;
    case "module":
    case "class":
      state.report(node.start, "'await' outside function");
      return;
    case "comprehension":
      checkAsynchronous(state, scope);
      return;
    default:
      if (!scope.isAsync) state.report(node.start, "'await' outside async function");
  }
}
function checkNamed(state, node, place) {
  const { scope } = place;
  let problem2 = null;
  if (place.iterable) {
    problem2 = "assignment expression cannot be used in a comprehension iterable expression";
  } else if (scope.kind === "restricted") {
    problem2 = `named expression cannot be used within ${scope.label}`;
  } else if (scope.kind === "comprehension") problem2 = bindFromComprehension(scope, node.target.id);
  if (problem2 !== null) state.report(node.start, problem2);
}
function checkAnnotated(state, node, place) {
  const { scope } = place;
  if (node.target.kind !== "Name" || !node.simple || !state.suspects.names) return;
  const name2 = node.target.id;
  const declared = flagsOf(scope, name2) & (GLOBAL | NONLOCAL);
  if (declared !== 0 && scope.kind !== "module") {
    const word = (declared & GLOBAL) !== 0 ? "global" : "nonlocal";
    state.report(node.start, `annotated name '${name2}' can't be ${word}`);
  }
  addFlags(scope, name2, ANNOTATED);
}
function checkDeclaration(state, node, scope) {
  const isGlobal = node.kind === "Global";
  if (!isGlobal && scope.kind === "module") {
    state.report(node.start, "nonlocal declaration not allowed at module level");
    return;
  }
  for (const name2 of node.names) {
    const late = findLateDeclaration(scope, name2, isGlobal ? "global" : "nonlocal");
    if (late !== null) state.report(node.start, late);
    const other = flagsOf(scope, name2) & (isGlobal ? NONLOCAL : GLOBAL);
    if (other !== 0) {
      state.report(scope.declared?.get(name2) ?? node.start, `name '${name2}' is nonlocal and global`);
      continue;
    }
    addFlags(scope, name2, isGlobal ? GLOBAL : NONLOCAL);
    scope.declared ??= /* @__PURE__ */ new Map();
    if (!scope.declared.has(name2)) scope.declared.set(name2, node.start);
  }
}
function checkHandlers(state, node) {
  for (const handler of node.handlers.slice(0, -1)) {
    if (handler.type === null) state.report(handler.start, "default 'except:' must be last");
  }
}
var init_compile_checks = __esm({
  "src/languages/python/tree/compile-checks.ts"() {
    "use strict";
    init_compile_future();
    init_compile_patterns();
    init_compile_places();
    init_compile_scopes();
  }
});

// src/languages/python/tree/compile-problems.ts
function findCompileProblems(module) {
  const found = /* @__PURE__ */ new Map();
  const scope = createScope("module", null);
  const state = {
    nodes: [module],
    places: [placeIn(scope, false)],
    scopes: [scope],
    future: futureImports(module.body),
    suspects: module.suspects,
    report: (offset, message) => found.set(`${offset} ${message}`, { offset, message })
  };
  while (state.nodes.length > 0) {
    const node = state.nodes.pop() ?? null;
    const place = state.places.pop();
    if (node === null || place === void 0) continue;
    checkNode(state, node, place);
    pushInner(state, node, place);
  }
  checkScopes(state);
  return [...found.values()].sort((a, b) => a.offset - b.offset).map(({ offset, message }) => ({
    line: module.lines.lineAt(offset),
    column: module.lines.columnAt(offset),
    message
  }));
}
function checkScopes(state) {
  for (const scope of state.scopes) {
    for (const [name2, offset] of scope.declared ?? []) {
      if ((flagsOf(scope, name2) & NONLOCAL) === 0) continue;
      const problem2 = findUnboundNonlocal(scope, name2);
      if (problem2 !== null) state.report(offset, problem2);
    }
    if (!scope.isAsync || !scope.yields) continue;
    for (const offset of scope.returns) state.report(offset, "'return' with value in async generator");
  }
}
var init_compile_problems = __esm({
  "src/languages/python/tree/compile-problems.ts"() {
    "use strict";
    init_compile_checks();
    init_compile_future();
    init_compile_places();
    init_compile_scopes();
  }
});

// src/languages/python/tree/encodings.ts
function readEncodingName(bytes) {
  let start = 0;
  for (let line = 0; line < 2 && start < bytes.length; line++) {
    let end = start;
    while (end < bytes.length && bytes[end] !== 10 && bytes[end] !== 13) end++;
    const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString("latin1");
    const name2 = COOKIE.exec(text)?.[1];
    if (name2 !== void 0) return name2;
    if (!BLANK2.test(text)) return null;
    start = bytes[end] === 13 && bytes[end + 1] === 10 ? end + 2 : end + 1;
  }
  return null;
}
function readerOf(name2) {
  const normal = name2.toLowerCase().replace(/[^a-z0-9]+/g, "_").replace(/^_|_$/g, "");
  if (/^utf_8_/.test(normal) && normal !== "utf_8_sig") return "utf-8";
  return ENCODINGS.get(normal) ?? null;
}
var COOKIE, BLANK2, ENCODINGS;
var init_encodings = __esm({
  "src/languages/python/tree/encodings.ts"() {
    "use strict";
    COOKIE = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;
    BLANK2 = /^[ \t\f]*(?:#.*)?$/;
    ENCODINGS = new Map([
      ...["utf_8", "utf8", "u8", "utf", "utf_8_sig", "cp65001"].map((name2) => [name2, "utf-8"]),
      ...["latin_1", "latin1", "latin", "l1", "iso_8859_1", "iso8859_1", "8859", "cp819"].map(
        (name2) => [name2, "latin-1"]
      ),
      ...["ascii", "us_ascii", "646"].map((name2) => [name2, "ascii"]),
      ...["iso_8859_2", "iso8859_2", "latin2", "latin_2", "l2"].map((name2) => [name2, "iso-8859-2"]),
      ...[3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16].flatMap((part) => [
        [`iso_8859_${part}`, `iso-8859-${part}`],
        [`iso8859_${part}`, `iso-8859-${part}`]
      ]),
      ...[1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258].flatMap((page) => [
        [`cp${page}`, `windows-${page}`],
        [`windows_${page}`, `windows-${page}`]
      ]),
      ["cp866", "ibm866"],
      ["cp874", "windows-874"],
      ["koi8_r", "koi8-r"],
      ["koi8_u", "koi8-u"],
      ["mac_roman", "macintosh"],
      ["mac_cyrillic", "x-mac-cyrillic"],
      ["shift_jis", "shift_jis"],
      ["sjis", "shift_jis"],
      ["cp932", "shift_jis"],
      ["euc_jp", "euc-jp"],
      ["eucjp", "euc-jp"],
      ["iso2022_jp", "iso-2022-jp"],
      ["iso_2022_jp", "iso-2022-jp"],
      ["euc_kr", "euc-kr"],
      ["cp949", "euc-kr"],
      ["gb2312", "gbk"],
      ["gbk", "gbk"],
      ["cp936", "gbk"],
      ["gb18030", "gb18030"],
      ["big5", "big5"],
      ["cp950", "big5"],
      // Python reads these, the platform does not: ASCII agrees, so the structure is right and other characters are not.
      ...["cp437", "cp850", "cp852", "cp855", "cp857", "cp858", "cp860", "cp862", "cp863", "cp865"].map(
        (name2) => [name2, "latin-1"]
      )
    ]);
  }
});

// src/languages/python/tree/decode.ts

function decodeSource(bytes) {
  const zero = bytes.indexOf(0);
  if (zero >= 0) return problemAt(bytes, zero, "source code cannot contain null bytes");
  const marked = bytes[0] === 239 && bytes[1] === 187 && bytes[2] === 191;
  const body = marked ? bytes.subarray(3) : bytes;
  const named = readEncodingName(body);
  const encoding = named === null ? "utf-8" : readerOf(named);
  if (encoding === null) return problem(1, 1, `unknown encoding: ${named}`);
  if (marked && named !== null && !/^utf[-_]8(?:[-_]|$)/i.test(named))
    return problem(1, 1, `encoding problem: ${named} with BOM`);
  if ((0,external_node_buffer_namespaceObject.isAscii)(body)) {
    const text = latin1(body);
    if (!body.includes(CARRIAGE_RETURN)) return { kind: "text", text, units: body };
    return { kind: "text", text: normalise(text), units: null };
  }
  return decodeWide(body, encoding, named !== null);
}
function latin1(bytes) {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
}
function decodeWide(body, encoding, declared) {
  if (encoding === "latin-1") return { kind: "text", text: normalise(latin1(body)), units: null };
  if (encoding === "ascii") {
    const at2 = body.findIndex((byte2) => byte2 >= 128);
    const byte = (body[at2] ?? 0).toString(16);
    const what = `'ascii' codec can't decode byte 0x${byte} in position ${at2}: ordinal not in range(128)`;
    return problem(1, 1, `(unicode error) ${what}`);
  }
  try {
    const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(body);
    return { kind: "text", text: normalise(text), units: null };
  } catch {
    if (encoding !== "utf-8") return problem(1, 1, `encoding problem: ${encoding}`);
    return invalidUtf8(body, declared);
  }
}
function normalise(text) {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}
function problem(line, column, message) {
  return { kind: "problem", problem: { line, column, message } };
}
function problemAt(bytes, offset, message) {
  const { line, column } = placeOf3(bytes, offset);
  return problem(line, column, message);
}
function placeOf3(bytes, offset) {
  const lines = new TextDecoder().decode(bytes.subarray(0, offset)).split(/\r\n?|\n/);
  return { line: lines.length, column: (lines.at(-1) ?? "").length + 1 };
}
function invalidUtf8(bytes, declared) {
  const { offset, length, reason } = findInvalidUtf8(bytes);
  const byte = (bytes[offset] ?? 0).toString(16).padStart(2, "0");
  if (!declared) {
    const { line, column } = placeOf3(bytes, offset);
    const what = `Non-UTF-8 code starting with '\\x${byte}' on line ${line}, but no encoding declared`;
    return problem(line, column, `${what}; see https://peps.python.org/pep-0263/ for details`);
  }
  const where = length === 1 ? `byte 0x${byte} in position ${offset}` : `bytes in position ${offset}-${offset + length - 1}`;
  return problemAt(bytes, offset, `(unicode error) 'utf-8' codec can't decode ${where}: ${reason}`);
}
function findInvalidUtf8(bytes) {
  let offset = 0;
  while (offset < bytes.length) {
    const lead = bytes[offset];
    const size = lead < 128 ? 1 : lead < 194 ? 0 : lead < 224 ? 2 : lead < 240 ? 3 : lead < 245 ? 4 : 0;
    if (size === 0) return { offset, length: 1, reason: "invalid start byte" };
    for (let index = 1; index < size; index++) {
      const byte = bytes[offset + index];
      if (byte === void 0) return { offset, length: index, reason: "unexpected end of data" };
      if (!continues(lead, index, byte))
        return { offset, length: index, reason: "invalid continuation byte" };
    }
    offset += size;
  }
  return { offset: 0, length: 1, reason: "invalid start byte" };
}
function continues(lead, index, byte) {
  if (byte < 128 || byte > 191) return false;
  if (index > 1) return true;
  if (lead === 224) return byte >= 160;
  if (lead === 237) return byte < 160;
  if (lead === 240) return byte >= 144;
  return lead !== 244 || byte < 144;
}
var CARRIAGE_RETURN;
var init_decode = __esm({
  "src/languages/python/tree/decode.ts"() {
    "use strict";
    init_encodings();
    CARRIAGE_RETURN = 13;
  }
});

// src/languages/python/tree/errors.ts
function fail(offset, message, origin = "grammar") {
  throw new ParseFailure(offset, message, origin);
}
function failToken(offset, message) {
  throw new ParseFailure(offset, message, "token");
}
function failQuietly(offset, message) {
  throw new ParseFailure(offset, message, "quiet");
}
var ParseFailure, TOO_COMPLEX;
var init_errors = __esm({
  "src/languages/python/tree/errors.ts"() {
    "use strict";
    ParseFailure = class {
      /** Offset into the text. */
      offset;
      message;
      origin;
      constructor(offset, message, origin) {
        this.offset = offset;
        this.message = message;
        this.origin = origin;
      }
    };
    TOO_COMPLEX = "too complex: expressions are nested too deeply";
  }
});

// src/languages/python/tree/lines.ts
var LineIndex;
var init_lines = __esm({
  "src/languages/python/tree/lines.ts"() {
    "use strict";
    LineIndex = class {
      #text;
      #starts = null;
      constructor(text) {
        this.#text = text;
      }
      /** The 1-based line that holds `offset`. */
      lineAt(offset) {
        const starts = this.#lineStarts();
        let low = 0;
        let high = starts.length - 1;
        while (low < high) {
          const middle = low + high + 1 >> 1;
          if (starts[middle] <= offset) low = middle;
          else high = middle - 1;
        }
        return low + 1;
      }
      /** The 1-based column of `offset` in UTF-16 code units. */
      columnAt(offset) {
        return offset - (this.#lineStarts()[this.lineAt(offset) - 1] ?? 0) + 1;
      }
      #lineStarts() {
        if (this.#starts !== null) return this.#starts;
        const starts = [0];
        for (let at2 = this.#text.indexOf("\n"); at2 >= 0; at2 = this.#text.indexOf("\n", at2 + 1)) {
          starts.push(at2 + 1);
        }
        this.#starts = new Int32Array(starts);
        return this.#starts;
      }
    };
  }
});

// src/languages/python/tree/tokens.ts
function startsExpression(kind) {
  return EXPRESSION_STARTS[kind] === 1;
}
var END, NEWLINE2, INDENT, DEDENT, NAME2, NUMBER, STRING, FORMAT_START, FORMAT_MIDDLE, FORMAT_END, LEFT_PAREN, RIGHT_PAREN, LEFT_BRACKET, RIGHT_BRACKET, LEFT_BRACE, RIGHT_BRACE, COLON, COMMA2, SEMICOLON2, DOT2, ELLIPSIS, EQUAL, ARROW, WALRUS, EXCLAMATION, AT, PLUS2, MINUS, STAR2, SLASH, DOUBLE_SLASH, PERCENT, DOUBLE_STAR, LEFT_SHIFT, RIGHT_SHIFT, AMPERSAND, BAR, CARET, TILDE, EQUAL_EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, FIRST_AUGMENTED, LAST_AUGMENTED, AUGMENTED_OPERATORS, DIAMOND, UNKNOWN2, FIRST_KEYWORD, FALSE, NONE, TRUE, AND, AS2, ASSERT, ASYNC, AWAIT, BREAK, CLASS, CONTINUE, DEF, DEL, ELIF2, ELSE, EXCEPT, FINALLY, FOR, FROM, GLOBAL2, IF, IMPORT3, IN, IS, LAMBDA2, NONLOCAL2, NOT, OR, PASS, RAISE, RETURN2, TRY, WHILE, WITH, YIELD, TOKEN_KINDS, KEYWORDS, EXPRESSION_STARTS;
var init_tokens = __esm({
  "src/languages/python/tree/tokens.ts"() {
    "use strict";
    END = 0;
    NEWLINE2 = 1;
    INDENT = 2;
    DEDENT = 3;
    NAME2 = 4;
    NUMBER = 5;
    STRING = 6;
    FORMAT_START = 7;
    FORMAT_MIDDLE = 8;
    FORMAT_END = 9;
    LEFT_PAREN = 10;
    RIGHT_PAREN = 11;
    LEFT_BRACKET = 12;
    RIGHT_BRACKET = 13;
    LEFT_BRACE = 14;
    RIGHT_BRACE = 15;
    COLON = 16;
    COMMA2 = 17;
    SEMICOLON2 = 18;
    DOT2 = 19;
    ELLIPSIS = 20;
    EQUAL = 21;
    ARROW = 22;
    WALRUS = 23;
    EXCLAMATION = 24;
    AT = 25;
    PLUS2 = 26;
    MINUS = 27;
    STAR2 = 28;
    SLASH = 29;
    DOUBLE_SLASH = 30;
    PERCENT = 31;
    DOUBLE_STAR = 32;
    LEFT_SHIFT = 33;
    RIGHT_SHIFT = 34;
    AMPERSAND = 35;
    BAR = 36;
    CARET = 37;
    TILDE = 38;
    EQUAL_EQUAL = 39;
    NOT_EQUAL = 40;
    LESS = 41;
    LESS_EQUAL = 42;
    GREATER = 43;
    GREATER_EQUAL = 44;
    FIRST_AUGMENTED = 45;
    LAST_AUGMENTED = 57;
    AUGMENTED_OPERATORS = [
      "Add",
      "Sub",
      "Mult",
      "Div",
      "FloorDiv",
      "Mod",
      "MatMult",
      "BitAnd",
      "BitOr",
      "BitXor",
      "LShift",
      "RShift",
      "Pow"
    ];
    DIAMOND = 58;
    UNKNOWN2 = 59;
    FIRST_KEYWORD = 64;
    FALSE = 64;
    NONE = 65;
    TRUE = 66;
    AND = 67;
    AS2 = 68;
    ASSERT = 69;
    ASYNC = 70;
    AWAIT = 71;
    BREAK = 72;
    CLASS = 73;
    CONTINUE = 74;
    DEF = 75;
    DEL = 76;
    ELIF2 = 77;
    ELSE = 78;
    EXCEPT = 79;
    FINALLY = 80;
    FOR = 81;
    FROM = 82;
    GLOBAL2 = 83;
    IF = 84;
    IMPORT3 = 85;
    IN = 86;
    IS = 87;
    LAMBDA2 = 88;
    NONLOCAL2 = 89;
    NOT = 90;
    OR = 91;
    PASS = 92;
    RAISE = 93;
    RETURN2 = 94;
    TRY = 95;
    WHILE = 96;
    WITH = 97;
    YIELD = 98;
    TOKEN_KINDS = 99;
    KEYWORDS = "False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield".split(" ");
    EXPRESSION_STARTS = new Uint8Array(TOKEN_KINDS);
    for (const kind of [
      NAME2,
      NUMBER,
      STRING,
      FORMAT_START,
      LEFT_PAREN,
      LEFT_BRACKET,
      LEFT_BRACE,
      ELLIPSIS,
      PLUS2,
      MINUS,
      TILDE,
      FALSE,
      NONE,
      TRUE,
      AWAIT,
      LAMBDA2,
      NOT
    ]) {
      EXPRESSION_STARTS[kind] = 1;
    }
  }
});

// src/languages/python/tree/scanner.ts
function createScanner(text, codes) {
  return {
    text,
    codes,
    length: text.length,
    pos: 0,
    type: NEWLINE2,
    start: 0,
    end: 0,
    lastEnd: 0,
    wide: false,
    lineStart: true,
    pending: 0,
    indentDepth: 0,
    indents: new Int32Array(MAX_INDENTS),
    indentsTabOne: new Int32Array(MAX_INDENTS),
    bracketDepth: 0,
    brackets: new Int32Array(MAX_BRACKETS),
    stringPrefix: 0,
    contentStart: 0,
    contentEnd: 0,
    escapes: false,
    backslashFrom: text.length + 1,
    backslashAt: -1,
    formats: [],
    depth: 0,
    explaining: false,
    blockEnd: 0,
    suspectNames: false,
    suspectPlaces: []
  };
}
function markOf(s) {
  return {
    pos: s.pos,
    type: s.type,
    start: s.start,
    end: s.end,
    lastEnd: s.lastEnd,
    wide: s.wide,
    lineStart: s.lineStart,
    bracketDepth: s.bracketDepth,
    stringPrefix: s.stringPrefix,
    contentStart: s.contentStart,
    contentEnd: s.contentEnd,
    escapes: s.escapes,
    formats: s.formats.map((format) => ({ ...format, fields: [...format.fields] }))
  };
}
function resetTo(s, mark) {
  s.pos = mark.pos;
  s.type = mark.type;
  s.start = mark.start;
  s.end = mark.end;
  s.lastEnd = mark.lastEnd;
  s.wide = mark.wide;
  s.lineStart = mark.lineStart;
  s.bracketDepth = mark.bracketDepth;
  s.stringPrefix = mark.stringPrefix;
  s.contentStart = mark.contentStart;
  s.contentEnd = mark.contentEnd;
  s.escapes = mark.escapes;
  s.formats = mark.formats.map((format) => ({ ...format, fields: [...format.fields] }));
}
var MAX_BRACKETS, MAX_INDENTS, MAX_FORMATS, MAX_DEPTH2, RAW2, BYTES, UNICODE, FORMAT, TEMPLATE, TRIPLE2;
var init_scanner = __esm({
  "src/languages/python/tree/scanner.ts"() {
    "use strict";
    init_tokens();
    MAX_BRACKETS = 200;
    MAX_INDENTS = 100;
    MAX_FORMATS = 150;
    MAX_DEPTH2 = 1e3;
    RAW2 = 1;
    BYTES = 2;
    UNICODE = 4;
    FORMAT = 8;
    TEMPLATE = 16;
    TRIPLE2 = 32;
  }
});

// src/languages/python/tree/operators.ts
function readOperator(s, start, code) {
  const codes = s.codes;
  const next = codes[start + 1];
  switch (code) {
    case 40:
      openBracket(s, start, LEFT_PAREN);
      return;
    case 41:
      closeBracket(s, start, RIGHT_PAREN, 40);
      return;
    case 44:
      take2(s, COMMA2, start + 1);
      return;
    case 46:
      if (next === 46 && codes[start + 2] === 46) {
        take2(s, ELLIPSIS, start + 3);
        return;
      }
      take2(s, DOT2, start + 1);
      return;
    case EQUALS2:
      next === EQUALS2 ? take2(s, EQUAL_EQUAL, start + 2) : take2(s, EQUAL, start + 1);
      return;
    case 58:
      next === EQUALS2 ? take2(s, WALRUS, start + 2) : take2(s, COLON, start + 1);
      return;
    case 91:
      openBracket(s, start, LEFT_BRACKET);
      return;
    case 93:
      closeBracket(s, start, RIGHT_BRACKET, 91);
      return;
    case 123:
      openBracket(s, start, LEFT_BRACE);
      return;
    case 125:
      closeBracket(s, start, RIGHT_BRACE, 123);
      return;
    case 59:
      take2(s, SEMICOLON2, start + 1);
      return;
    case 126:
      take2(s, TILDE, start + 1);
      return;
    case 43:
      takeAssignable(s, start, next, PLUS2, 0);
      return;
    case 45:
      if (next === 62) {
        take2(s, ARROW, start + 2);
        return;
      }
      takeAssignable(s, start, next, MINUS, 1);
      return;
    case 42:
      if (next === 42) {
        takeDouble(s, start, DOUBLE_STAR, 12);
        return;
      }
      takeAssignable(s, start, next, STAR2, 2);
      return;
    case 47:
      if (next === 47) {
        takeDouble(s, start, DOUBLE_SLASH, 4);
        return;
      }
      takeAssignable(s, start, next, SLASH, 3);
      return;
    case 37:
      takeAssignable(s, start, next, PERCENT, 5);
      return;
    case 64:
      takeAssignable(s, start, next, AT, 6);
      return;
    case 38:
      takeAssignable(s, start, next, AMPERSAND, 7);
      return;
    case 124:
      takeAssignable(s, start, next, BAR, 8);
      return;
    case 94:
      takeAssignable(s, start, next, CARET, 9);
      return;
    case 60:
      if (next === 60) {
        takeDouble(s, start, LEFT_SHIFT, 10);
        return;
      }
      if (next === 62) {
        take2(s, DIAMOND, start + 2);
        return;
      }
      next === EQUALS2 ? take2(s, LESS_EQUAL, start + 2) : take2(s, LESS, start + 1);
      return;
    case 62:
      if (next === 62) {
        takeDouble(s, start, RIGHT_SHIFT, 11);
        return;
      }
      next === EQUALS2 ? take2(s, GREATER_EQUAL, start + 2) : take2(s, GREATER, start + 1);
      return;
    default:
      next === EQUALS2 ? take2(s, NOT_EQUAL, start + 2) : take2(s, EXCLAMATION, start + 1);
      return;
  }
}
function take2(s, type, end) {
  s.type = type;
  s.end = end;
  s.pos = end;
}
function takeAssignable(s, start, next, type, augmented) {
  if (next === EQUALS2) take2(s, FIRST_AUGMENTED + augmented, start + 2);
  else take2(s, type, start + 1);
}
function takeDouble(s, start, type, augmented) {
  if (s.codes[start + 2] === EQUALS2) take2(s, FIRST_AUGMENTED + augmented, start + 3);
  else take2(s, type, start + 2);
}
function openBracket(s, start, type) {
  if (s.bracketDepth >= MAX_BRACKETS) failToken(start, "too many nested parentheses");
  s.brackets[s.bracketDepth++] = start;
  take2(s, type, start + 1);
}
function closeBracket(s, start, type, opening) {
  const closing = s.text[start];
  const format = s.formats.at(-1);
  if (s.bracketDepth === 0 || format !== void 0 && s.bracketDepth <= format.level) {
    if (format !== void 0) failToken(start, `${formatName(format.template)}: unmatched '${closing}'`);
    failToken(start, `unmatched '${closing}'`);
  }
  const openedAt = s.brackets[s.bracketDepth - 1];
  const opened = s.codes[openedAt];
  if (opened !== opening) failMismatch(s, start, closing, openedAt);
  s.bracketDepth--;
  take2(s, type, start + 1);
}
function failMismatch(s, start, closing, openedAt) {
  const opened = OPENING[OPENING.indexOf(s.text[openedAt])];
  const between = s.text.slice(openedAt, start);
  const elsewhere = between.includes("\n") ? ` on line ${lineOf(s.text, openedAt)}` : "";
  const format = s.formats.at(-1);
  const insideField = format !== void 0 && format.fields.at(-1) === s.bracketDepth;
  if (insideField) failToken(start, `${formatName(format.template)}: unmatched '${closing}'`);
  failToken(
    start,
    `closing parenthesis '${closing}' does not match opening parenthesis '${opened}'${elsewhere}`
  );
}
function formatName(template) {
  return template ? "t-string" : "f-string";
}
function lineOf(text, offset) {
  let line = 1;
  for (let at2 = text.indexOf("\n"); at2 >= 0 && at2 < offset; at2 = text.indexOf("\n", at2 + 1)) line++;
  return line;
}
function failNeverClosed(s) {
  const openedAt = s.brackets[s.bracketDepth - 1];
  failQuietly(openedAt, neverClosed(s));
}
function neverClosed(s) {
  return `'${s.text[s.brackets[s.bracketDepth - 1]]}' was never closed`;
}
var EQUALS2, OPENING;
var init_operators = __esm({
  "src/languages/python/tree/operators.ts"() {
    "use strict";
    init_errors();
    init_scanner();
    init_tokens();
    EQUALS2 = 61;
    OPENING = "([{";
  }
});

// src/languages/python/tree/characters.ts
function isDigit(code) {
  return code >= 48 && code <= 57;
}
function hexValue(code) {
  if (code >= 48 && code <= 57) return code - 48;
  if (code >= 97 && code <= 102) return code - 87;
  if (code >= 65 && code <= 70) return code - 55;
  return -1;
}
function codePointName(point) {
  return `U+${point.toString(16).toUpperCase().padStart(4, "0")}`;
}
var LETTER, DIGIT, QUOTE2, OPERATOR, LINE_END2, COMMENT2, BACKSLASH2, ZERO, CHARACTER_CLASS, IDENTIFIER_PART;
var init_characters = __esm({
  "src/languages/python/tree/characters.ts"() {
    "use strict";
    LETTER = 1;
    DIGIT = 2;
    QUOTE2 = 3;
    OPERATOR = 4;
    LINE_END2 = 5;
    COMMENT2 = 6;
    BACKSLASH2 = 7;
    ZERO = 8;
    CHARACTER_CLASS = new Uint8Array(128);
    IDENTIFIER_PART = new Uint8Array(128);
    for (let code = 0; code < 128; code++) {
      const text = String.fromCharCode(code);
      if (/[A-Za-z_]/.test(text)) CHARACTER_CLASS[code] = LETTER;
      else if (/[0-9]/.test(text)) CHARACTER_CLASS[code] = DIGIT;
      else if (/['"]/.test(text)) CHARACTER_CLASS[code] = QUOTE2;
      else if (/[-()[\]{}:,;.=!@+*/%<>&|^~]/.test(text)) CHARACTER_CLASS[code] = OPERATOR;
      if (/[A-Za-z0-9_]/.test(text)) IDENTIFIER_PART[code] = 1;
    }
    CHARACTER_CLASS[0] = ZERO;
    CHARACTER_CLASS[10] = LINE_END2;
    CHARACTER_CLASS[35] = COMMENT2;
    CHARACTER_CLASS[92] = BACKSLASH2;
  }
});

// src/languages/python/tree/identifiers.ts
function endOfIdentifier(s, start) {
  WORD.lastIndex = start;
  const word = WORD.exec(s.text)?.[0] ?? "";
  let offset = start;
  for (const character of word) {
    const valid = offset === start ? START.test(character) : CONTINUE2.test(character);
    if (!valid) failInvalid(character, offset);
    offset += character.length;
  }
  return offset;
}
function failInvalid(character, offset) {
  const name2 = codePointName(character.codePointAt(0) ?? 0);
  if (PRINTABLE.test(character)) failToken(offset, `invalid character '${character}' (${name2})`);
  failToken(offset, `invalid non-printable character ${name2}`);
}
function currentName(s) {
  const name2 = s.text.slice(s.start, s.end);
  if (!s.wide) return name2;
  const plain = name2.normalize("NFKC");
  if (plain === "__debug__") s.suspectNames = true;
  return plain;
}
var START, CONTINUE2, PRINTABLE, WORD;
var init_identifiers = __esm({
  "src/languages/python/tree/identifiers.ts"() {
    "use strict";
    init_characters();
    init_errors();
    START = /[\p{XID_Start}_]/u;
    CONTINUE2 = new RegExp("\\p{XID_Continue}", "u");
    PRINTABLE = /[^\p{C}\p{Z}]/u;
    WORD = /[\w\u0080-\uffff]+/y;
  }
});

// src/languages/python/tree/operator-tables.ts
function binaryOperator(kind) {
  return OPERATORS[kind] ?? "Add";
}
function comparisonOperator(kind) {
  return COMPARISONS[kind] ?? "Eq";
}
var OR_LEVEL, AND_LEVEL, NOT_LEVEL, COMPARISON_LEVEL, BITWISE_LEVEL, LEVELS, OPERATORS, COMPARISONS, BINARY, COMPARING;
var init_operator_tables = __esm({
  "src/languages/python/tree/operator-tables.ts"() {
    "use strict";
    init_tokens();
    OR_LEVEL = 1;
    AND_LEVEL = 2;
    NOT_LEVEL = 3;
    COMPARISON_LEVEL = 4;
    BITWISE_LEVEL = 5;
    LEVELS = new Uint8Array(TOKEN_KINDS);
    OPERATORS = new Array(TOKEN_KINDS).fill(void 0);
    COMPARISONS = new Array(TOKEN_KINDS).fill(void 0);
    BINARY = [
      [BAR, 5, "BitOr"],
      [CARET, 6, "BitXor"],
      [AMPERSAND, 7, "BitAnd"],
      [LEFT_SHIFT, 8, "LShift"],
      [RIGHT_SHIFT, 8, "RShift"],
      [PLUS2, 9, "Add"],
      [MINUS, 9, "Sub"],
      [STAR2, 10, "Mult"],
      [SLASH, 10, "Div"],
      [DOUBLE_SLASH, 10, "FloorDiv"],
      [PERCENT, 10, "Mod"],
      [AT, 10, "MatMult"]
    ];
    COMPARING = [
      [EQUAL_EQUAL, "Eq"],
      [NOT_EQUAL, "NotEq"],
      [LESS, "Lt"],
      [LESS_EQUAL, "LtE"],
      [GREATER, "Gt"],
      [GREATER_EQUAL, "GtE"],
      [IN, "In"],
      [IS, "Is"],
      [NOT, "NotIn"]
    ];
    LEVELS[OR] = OR_LEVEL;
    LEVELS[AND] = AND_LEVEL;
    for (const [kind, level, operator] of BINARY) {
      LEVELS[kind] = level;
      OPERATORS[kind] = operator;
    }
    for (const [kind, operator] of COMPARING) {
      LEVELS[kind] = COMPARISON_LEVEL;
      COMPARISONS[kind] = operator;
    }
  }
});

// src/languages/python/tree/string-tokens.ts
function stringPrefix(codes, start, length) {
  if (length > 2) return -1;
  const first = letterFlag(codes[start] | 32);
  if (first < 0 || length === 1) return first;
  const second = letterFlag(codes[start + 1] | 32);
  if (second < 0 || first === UNICODE || second === UNICODE) return -1;
  return first === RAW2 !== (second === RAW2) ? first | second : -1;
}
function letterFlag(letter) {
  switch (letter) {
    case 114:
      return RAW2;
    case 98:
      return BYTES;
    case 102:
      return FORMAT;
    case 116:
      return TEMPLATE;
    case 117:
      return UNICODE;
    default:
      return -1;
  }
}
function checkPrefix(s, start, end) {
  const letters = s.text.slice(start, end).toLowerCase();
  if (!/^[burft]+$/.test(letters) || new Set(letters).size < letters.length) return;
  const pair = INCOMPATIBLE.find((both) => [...both].every((letter) => letters.includes(letter)));
  if (pair !== void 0) failToken(start, `'${pair[0]}' and '${pair[1]}' prefixes are incompatible`);
}
function readString2(s, quoteAt, prefix) {
  const codes = s.codes;
  const quote = codes[quoteAt];
  const triple = codes[quoteAt + 1] === quote && codes[quoteAt + 2] === quote;
  const content = quoteAt + (triple ? 3 : 1);
  s.contentStart = content;
  s.stringPrefix = triple ? prefix | TRIPLE2 : prefix;
  if ((prefix & (FORMAT | TEMPLATE)) !== 0) {
    openFormat(s, content, quote, triple, prefix);
    return;
  }
  s.type = STRING;
  if (triple) readTriple(s, content, quote);
  else readSingle(s, content, quote);
  s.pos = s.end;
}
function readSingle(s, content, quote) {
  const codes = s.codes;
  let pos = content;
  s.escapes = false;
  for (; ; ) {
    const code = codes[pos];
    if (code === quote) break;
    if (code === BACKSLASH3) {
      s.escapes = true;
      pos++;
      if (pos >= s.length) failSingle(s, s.length);
    } else if (code === NEWLINE3 || code === 0 && pos >= s.length) failSingle(s, pos);
    pos++;
  }
  s.contentEnd = pos;
  s.end = pos + 1;
}
function readTriple(s, content, quote) {
  const delimiter = quote === 34 ? '"""' : "'''";
  let pos = content;
  let close = s.text.indexOf(delimiter, pos);
  s.escapes = false;
  while (close >= 0) {
    const backslash = backslashFrom(s, pos);
    if (backslash < 0 || backslash >= close) {
      s.contentEnd = close;
      s.end = close + 3;
      return;
    }
    s.escapes = true;
    pos = backslash + 2;
    if (pos > close) close = s.text.indexOf(delimiter, pos);
  }
  checkFormatQuote(s, true);
  const line = lineOf(s.text, s.length);
  failToken(s.start, `unterminated triple-quoted string literal (detected at line ${line - trailing(s)})`);
}
function backslashFrom(s, pos) {
  const known = pos >= s.backslashFrom && (s.backslashAt < 0 || pos <= s.backslashAt);
  if (!known) {
    s.backslashAt = s.text.indexOf("\\", pos);
    s.backslashFrom = pos;
  }
  return s.backslashAt;
}
function failSingle(s, at2) {
  checkFormatQuote(s, false);
  const quote = s.text[s.contentStart - 1] ?? "";
  const escaped = s.text.slice(s.contentStart, at2).includes(`\\${quote}`);
  const line = lineOf(s.text, at2) - (at2 >= s.length ? trailing(s) : 0);
  const hint = escaped ? "; perhaps you escaped the end quote?" : "";
  failToken(s.start, `unterminated string literal (detected at line ${line})${hint}`);
}
function checkFormatQuote(s, triple) {
  const format = s.formats.at(-1);
  const quote = s.codes[s.contentStart - 1];
  if (format === void 0 || format.quote !== quote || format.triple !== triple) return;
  failToken(s.start, `${formatName(format.template)}: expecting '}'`);
}
function trailing(s) {
  return s.codes[s.length - 1] === NEWLINE3 ? 1 : 0;
}
function openFormat(s, content, quote, triple, prefix) {
  if (s.formats.length >= MAX_FORMATS) {
    failToken(s.start, `too many nested ${formatName((prefix & TEMPLATE) !== 0)}s`);
  }
  s.formats.push({
    start: s.start,
    quote,
    triple,
    raw: (prefix & RAW2) !== 0,
    template: (prefix & TEMPLATE) !== 0,
    level: s.bracketDepth,
    fields: [],
    literal: true
  });
  s.type = FORMAT_START;
  s.end = content;
  s.pos = content;
}
var NEWLINE3, BACKSLASH3, INCOMPATIBLE;
var init_string_tokens = __esm({
  "src/languages/python/tree/string-tokens.ts"() {
    "use strict";
    init_errors();
    init_operators();
    init_scanner();
    init_tokens();
    NEWLINE3 = 10;
    BACKSLASH3 = 92;
    INCOMPATIBLE = ["ub", "ur", "uf", "ut", "bf", "bt", "ft"];
  }
});

// src/languages/python/tree/format-tokens.ts
function readFormatPart(s, format) {
  const start = s.pos;
  s.start = start;
  if (atEnd(s, format, start)) {
    closeFormat(s, format, start);
    return;
  }
  const spec = format.fields.length > 0;
  const code = s.codes[start];
  if (code === OPEN2 && (spec || s.codes[start + 1] !== OPEN2)) {
    openField(s, format, start);
    return;
  }
  if (code === CLOSE2 && spec) {
    readOperator(s, start, code);
    format.fields.pop();
    return;
  }
  const end = endOfLiteral(s, format, spec, start);
  s.type = FORMAT_MIDDLE;
  s.end = end;
  s.pos = end;
  s.contentStart = start;
  s.contentEnd = end;
}
function atEnd(s, format, pos) {
  const { codes } = s;
  const { quote } = format;
  return codes[pos] === quote && (!format.triple || codes[pos + 1] === quote && codes[pos + 2] === quote);
}
function closeFormat(s, format, start) {
  s.type = FORMAT_END;
  s.end = start + (format.triple ? 3 : 1);
  s.pos = s.end;
  s.bracketDepth = format.level;
  s.formats.pop();
}
function openField(s, format, start) {
  if (format.fields.length >= MAX_FIELDS) {
    failToken(start, `${formatName(format.template)}: expressions nested too deeply`);
  }
  readOperator(s, start, OPEN2);
  format.fields.push(s.bracketDepth);
  format.literal = false;
}
function endOfLiteral(s, format, spec, start) {
  const { codes } = s;
  s.escapes = false;
  let pos = start;
  while (!atEnd(s, format, pos)) {
    const code = codes[pos];
    if (code === OPEN2) {
      if (spec || codes[pos + 1] !== OPEN2) return pos;
      s.escapes = true;
      pos += 2;
    } else if (code === CLOSE2) {
      if (spec) return pos;
      if (codes[pos + 1] !== CLOSE2) {
        failToken(pos, `${formatName(format.template)}: single '}' is not allowed`);
      }
      s.escapes = true;
      pos += 2;
    } else if (code === BACKSLASH4) {
      s.escapes = true;
      pos = endOfEscape(s, format, pos);
    } else {
      if (code === NEWLINE4 && !format.triple) failLineEnd(s, format, spec, pos);
      if (code === 0 && pos >= s.length) failUnterminated(s, format, s.length);
      pos++;
    }
  }
  return pos;
}
function endOfEscape(s, format, pos) {
  const { codes } = s;
  const next = codes[pos + 1];
  if (next === OPEN2 || next === CLOSE2) return pos + 1;
  if (format.raw || next !== LETTER_N || codes[pos + 2] !== OPEN2) {
    return Math.min(pos + 2, s.length);
  }
  let end = pos + 3;
  while (codes[end] !== CLOSE2 && codes[end] !== NEWLINE4 && end < s.length && !atEnd(s, format, end)) end++;
  return codes[end] === CLOSE2 ? end + 1 : end;
}
function failLineEnd(s, format, spec, pos) {
  if (spec) {
    const name2 = formatName(format.template);
    failToken(pos, `${name2}: newlines are not allowed in format specifiers for single quoted ${name2}s`);
  }
  failUnterminated(s, format, pos);
}
function failUnterminated(s, format, at2) {
  const name2 = formatName(format.template);
  const line = lineOf(s.text, at2) - (at2 === s.length ? trailing(s) : 0);
  const kind = format.triple ? `triple-quoted ${name2}` : name2;
  failToken(format.start, `unterminated ${kind} literal (detected at line ${line})`);
}
var NEWLINE4, BACKSLASH4, OPEN2, CLOSE2, LETTER_N, MAX_FIELDS;
var init_format_tokens = __esm({
  "src/languages/python/tree/format-tokens.ts"() {
    "use strict";
    init_errors();
    init_operators();
    init_string_tokens();
    init_tokens();
    NEWLINE4 = 10;
    BACKSLASH4 = 92;
    OPEN2 = 123;
    CLOSE2 = 125;
    LETTER_N = 78;
    MAX_FIELDS = 3;
  }
});

// src/languages/python/tree/indentation.ts
function readIndentation2(s) {
  const codes = s.codes;
  let pos = s.pos;
  let column = 0;
  let columnTabOne = 0;
  let continued = 0;
  for (; ; ) {
    const code = codes[pos];
    if (code === SPACE2) {
      column++;
      columnTabOne++;
      pos++;
    } else if (code === NEWLINE5) {
      pos++;
      column = columnTabOne = continued = 0;
    } else if (code === HASH3) {
      while (codes[pos] !== NEWLINE5 && pos < s.length) pos++;
    } else if (code === TAB2) {
      column = (column >> 3) + 1 << 3;
      columnTabOne++;
      pos++;
    } else if (code === FORM_FEED2) {
      column = columnTabOne = 0;
      pos++;
    } else if (code === BACKSLASH5) {
      continued = continued === 0 ? column : continued;
      pos = endOfContinuation(s, pos);
    } else break;
  }
  s.pos = pos;
  s.lineStart = false;
  if (pos >= s.length) {
    s.lineStart = true;
    s.pending = s.indentDepth;
    s.indentDepth = 0;
    return;
  }
  if (continued !== 0) column = columnTabOne = continued;
  settle(s, column, columnTabOne);
}
function endOfContinuation(s, pos) {
  if (pos + 1 >= s.length) failQuietly(pos, "unexpected EOF while parsing");
  if (s.codes[pos + 1] !== NEWLINE5) {
    failQuietly(pos + 1, "unexpected character after line continuation character");
  }
  if (pos + 2 >= s.length) failQuietly(pos + 1, "unexpected EOF while parsing");
  return pos + 2;
}
function settle(s, column, columnTabOne) {
  const { indents, indentsTabOne } = s;
  let depth = s.indentDepth;
  if (column === indents[depth]) {
    if (columnTabOne !== indentsTabOne[depth]) failTabs(s);
    return;
  }
  if (column > indents[depth]) {
    if (depth + 1 >= MAX_INDENTS) failQuietly(s.pos, "too many levels of indentation");
    if (columnTabOne <= indentsTabOne[depth]) failTabs(s);
    depth++;
    indents[depth] = column;
    indentsTabOne[depth] = columnTabOne;
    s.indentDepth = depth;
    s.pending = -1;
    return;
  }
  while (depth > 0 && column < indents[depth]) depth--;
  if (column !== indents[depth]) {
    failQuietly(s.pos, "unindent does not match any outer indentation level");
  }
  if (columnTabOne !== indentsTabOne[depth]) failTabs(s);
  s.pending = s.indentDepth - depth;
  s.indentDepth = depth;
}
function failTabs(s) {
  failQuietly(s.pos, "inconsistent use of tabs and spaces in indentation");
}
var NEWLINE5, SPACE2, TAB2, FORM_FEED2, HASH3, BACKSLASH5;
var init_indentation = __esm({
  "src/languages/python/tree/indentation.ts"() {
    "use strict";
    init_errors();
    init_scanner();
    NEWLINE5 = 10;
    SPACE2 = 32;
    TAB2 = 9;
    FORM_FEED2 = 12;
    HASH3 = 35;
    BACKSLASH5 = 92;
  }
});

// src/languages/python/tree/keywords.ts
function slotOf(first, last, length) {
  return first + last * 11 + length & SIZE - 1;
}
function wordKind(text, codes, start, end) {
  const length = end - start;
  if (length < 2 || length > 8) return NAME2;
  const slot = slotOf(codes[start], codes[end - 1], length);
  const kind = KINDS[slot];
  if (kind === 0) return NAME2;
  const word = WORDS4[slot];
  return word.length === length && text.startsWith(word, start) ? kind : NAME2;
}
var SIZE, KINDS, WORDS4;
var init_keywords2 = __esm({
  "src/languages/python/tree/keywords.ts"() {
    "use strict";
    init_tokens();
    SIZE = 128;
    KINDS = new Uint8Array(SIZE);
    WORDS4 = new Array(SIZE).fill("");
    for (const [index, word] of KEYWORDS.entries()) {
      const slot = slotOf(word.charCodeAt(0), word.charCodeAt(word.length - 1), word.length);
      if (KINDS[slot] !== 0) throw new Error(`keyword table: ${word} collides with ${WORDS4[slot]}`);
      KINDS[slot] = FIRST_KEYWORD + index;
      WORDS4[slot] = word;
    }
  }
});

// src/languages/python/tree/numbers.ts
function endOfNumber(s, start) {
  const codes = s.codes;
  const first = codes[start];
  if (first === 48) {
    const base = codes[start + 1] | 32;
    if (base === 120) return endOfBased(s, start, 16, "hexadecimal");
    if (base === 111) return endOfBased(s, start, 8, "octal");
    if (base === 98) return endOfBased(s, start, 2, "binary");
    return endOfZero(s, start);
  }
  let pos = first === DOT3 ? start : endOfDecimals(s, start);
  if (codes[pos] === DOT3 || (codes[pos] | 32) === 101 || (codes[pos] | 32) === 106) {
    pos = endOfFraction(s, start, pos);
  } else {
    if (pos - start > MAX_DECIMAL_DIGITS) checkDigits(s, start, pos);
    verifyEnd(s, start, pos, "decimal");
  }
  return pos;
}
function endOfBased(s, start, radix, name2) {
  const codes = s.codes;
  let pos = start + 2;
  for (; ; ) {
    if (codes[pos] === UNDERSCORE) pos++;
    const digits = pos;
    for (; hexValue(codes[pos]) >= 0 && hexValue(codes[pos]) < radix; pos++) ;
    if (pos === digits) {
      if (isDigit(codes[pos])) failDigit(codes[pos], pos, name2);
      failToken(Math.max(start, pos - 1), `invalid ${name2} literal`);
    }
    if (codes[pos] !== UNDERSCORE) break;
  }
  if (isDigit(codes[pos])) failDigit(codes[pos], pos, name2);
  verifyEnd(s, start, pos, name2);
  return pos;
}
function failDigit(code, pos, name2) {
  failToken(pos, `invalid digit '${String.fromCharCode(code)}' in ${name2} literal`);
}
function endOfZero(s, start) {
  const codes = s.codes;
  let pos = start + 1;
  let nonzero = false;
  for (; ; ) {
    if (codes[pos] === UNDERSCORE) {
      pos++;
      if (!isDigit(codes[pos])) failToken(pos - 1, "invalid decimal literal");
    }
    if (codes[pos] !== 48) break;
    pos++;
  }
  if (isDigit(codes[pos])) {
    nonzero = true;
    pos = endOfDecimals(s, pos);
  }
  const after = codes[pos] | 32;
  if (codes[pos] === DOT3 || after === 101 || after === 106) return endOfFraction(s, start, pos);
  if (nonzero) {
    failToken(
      start,
      "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers"
    );
  }
  verifyEnd(s, start, pos, "decimal");
  return pos;
}
function endOfDecimals(s, start) {
  const codes = s.codes;
  let pos = start;
  for (; ; ) {
    while (isDigit(codes[pos])) pos++;
    if (codes[pos] !== UNDERSCORE) return pos;
    pos++;
    if (!isDigit(codes[pos])) failToken(pos - 1, "invalid decimal literal");
  }
}
function endOfFraction(s, start, from) {
  const codes = s.codes;
  let pos = from;
  if (codes[pos] === DOT3) {
    pos++;
    if (isDigit(codes[pos])) pos = endOfDecimals(s, pos);
  }
  if ((codes[pos] | 32) === 101) {
    const sign = codes[pos + 1];
    const signed = sign === 43 || sign === 45;
    const digits = pos + (signed ? 2 : 1);
    if (isDigit(codes[digits])) pos = endOfDecimals(s, digits);
    else if (signed) failToken(digits - 1, "invalid decimal literal");
    else {
      verifyEnd(s, start, pos, "decimal");
      return pos;
    }
  }
  if ((codes[pos] | 32) === 106) {
    verifyEnd(s, start, pos + 1, "imaginary");
    return pos + 1;
  }
  verifyEnd(s, start, pos, "decimal");
  return pos;
}
function verifyEnd(s, start, pos, name2) {
  const code = s.codes[pos];
  if (code >= 128 || IDENTIFIER_PART[code] === 0) return;
  WORDS_AFTER_NUMBERS.lastIndex = pos;
  if (WORDS_AFTER_NUMBERS.test(s.text)) return;
  failToken(Math.max(start, pos - 1), `invalid ${name2} literal`);
}
function checkDigits(s, start, end) {
  const digits = s.text.slice(start, end).replaceAll("_", "").length;
  if (digits <= MAX_DECIMAL_DIGITS) return;
  failToken(
    start,
    `Exceeds the limit (${MAX_DECIMAL_DIGITS} digits) for integer string conversion: value has ${digits} digits; use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals to avoid decimal conversion limits.`
  );
}
var UNDERSCORE, DOT3, MAX_DECIMAL_DIGITS, WORDS_AFTER_NUMBERS;
var init_numbers = __esm({
  "src/languages/python/tree/numbers.ts"() {
    "use strict";
    init_characters();
    init_errors();
    UNDERSCORE = 95;
    DOT3 = 46;
    MAX_DECIMAL_DIGITS = 4300;
    WORDS_AFTER_NUMBERS = /(?:and|else|for|if|in|is|not|or)/y;
  }
});

// src/languages/python/tree/tokenizer.ts
function nextToken(s) {
  s.lastEnd = s.end;
  if (s.formats.length > 0) {
    nextInFormat(s);
    return;
  }
  if (s.lineStart) readIndentation2(s);
  if (s.pending !== 0) {
    owedToken(s);
    return;
  }
  readCode(s);
}
function owedToken(s) {
  s.start = s.pos;
  s.end = s.pos;
  if (s.pending < 0) {
    s.pending = 0;
    s.type = INDENT;
  } else {
    s.pending--;
    s.type = DEDENT;
  }
}
function nextInFormat(s) {
  const format = s.formats[s.formats.length - 1];
  if (format.literal) {
    readFormatPart(s, format);
    return;
  }
  const level = format.fields[format.fields.length - 1];
  readCode(s);
  if (s.type === RIGHT_BRACE && s.bracketDepth < level) {
    format.fields.pop();
    format.literal = true;
  } else if ((s.type === COLON || s.type === WALRUS) && s.bracketDepth === level) {
    leaveForSpec(s, format);
  }
}
function leaveForSpec(s, format) {
  s.type = COLON;
  s.end = s.start + 1;
  s.pos = s.end;
  format.literal = true;
}
function readCode(s) {
  const codes = s.codes;
  let pos = s.pos;
  for (; ; ) {
    let code = codes[pos];
    while (code === 32 || code === 9 || code === 12) code = codes[++pos];
    s.start = pos;
    if (code >= 128) {
      readWideName(s, pos);
      return;
    }
    switch (CHARACTER_CLASS[code]) {
      case LETTER:
        readWord(s, pos);
        return;
      case OPERATOR:
        if (code === 46 && isDigit(codes[pos + 1])) {
          readNumber(s, pos);
          return;
        }
        readOperator(s, pos, code);
        return;
      case LINE_END2:
        if (s.bracketDepth > 0) {
          pos++;
          break;
        }
        s.type = NEWLINE2;
        s.end = s.pos = pos + 1;
        s.lineStart = true;
        return;
      case QUOTE2:
        readString2(s, pos, 0);
        return;
      case DIGIT:
        readNumber(s, pos);
        return;
      case COMMENT2:
        while (codes[pos] !== 10 && pos < s.length) pos++;
        break;
      case BACKSLASH2:
        pos = endOfContinuation(s, pos);
        break;
      case ZERO:
        readEnd2(s, pos);
        return;
      default:
        readUnknown(s, pos, code);
        return;
    }
  }
}
function readWord(s, start) {
  const codes = s.codes;
  let pos = start + 1;
  let code = codes[pos];
  while (code < 128 && IDENTIFIER_PART[code] === 1) code = codes[++pos];
  if (code >= 128) {
    readWideName(s, start);
    return;
  }
  if ((code === 34 || code === 39) && pos - start <= 5) {
    const prefix = stringPrefix(codes, start, pos - start);
    if (prefix >= 0) {
      readString2(s, pos, prefix);
      return;
    }
    checkPrefix(s, start, pos);
  }
  s.wide = false;
  s.type = wordKind(s.text, codes, start, pos);
  s.end = s.pos = pos;
}
function readWideName(s, start) {
  s.end = s.pos = endOfIdentifier(s, start);
  s.type = NAME2;
  s.wide = true;
}
function readNumber(s, start) {
  s.end = s.pos = endOfNumber(s, start);
  s.type = NUMBER;
}
function readEnd2(s, pos) {
  if (pos < s.length) failToken(pos, "source code cannot contain null bytes");
  if (s.bracketDepth > 0) failNeverClosed(s);
  s.end = s.pos = pos;
  if (s.lineStart) {
    s.type = END;
    return;
  }
  s.type = NEWLINE2;
  s.lineStart = true;
}
function readUnknown(s, pos, code) {
  if (code < 32 || code === 127) {
    failToken(pos, `invalid non-printable character ${codePointName(code)}`);
  }
  s.type = UNKNOWN2;
  s.end = s.pos = pos + 1;
}
function peekKind(s) {
  const mark = markOf(s);
  nextToken(s);
  const kind = s.type;
  resetTo(s, mark);
  return kind;
}
function tryAhead(s, question) {
  try {
    return question(s);
  } catch (error) {
    if (error instanceof ParseFailure) return false;
    throw error;
  }
}
var init_tokenizer = __esm({
  "src/languages/python/tree/tokenizer.ts"() {
    "use strict";
    init_characters();
    init_errors();
    init_format_tokens();
    init_identifiers();
    init_indentation();
    init_keywords2();
    init_numbers();
    init_operators();
    init_scanner();
    init_string_tokens();
    init_tokens();
  }
});

// src/languages/python/tree/parameters.ts
function parseParameters(p) {
  return parseList(p, RIGHT_PAREN);
}
function parseLambdaParameters(p) {
  return parseList(p, COLON);
}
function parseList(p, closing) {
  const start = p.start;
  if (p.type === closing) return empty(start);
  const list = {
    closing,
    posonlyargs: NO_PARAMETERS,
    args: [],
    defaults: [],
    vararg: null,
    kwonlyargs: [],
    kwDefaults: [],
    kwarg: null,
    starred: false,
    slash: false
  };
  for (; ; ) {
    if (p.type === STAR2) parseStar(p, list);
    else if (p.type === DOUBLE_STAR) parseDoubleStar(p, list);
    else if (p.type === SLASH) parseSlash(p, list);
    else parsePlain(p, list);
    if (p.type === closing) break;
    if (p.type !== COMMA2) failUnexpected(p);
    nextToken(p);
    if (list.kwarg !== null && p.type !== closing) failAfterKwarg(p);
    if (p.type === closing) break;
  }
  const { posonlyargs, args, vararg, kwonlyargs, kwDefaults, kwarg, defaults } = list;
  return {
    kind: "arguments",
    start,
    end: p.lastEnd,
    posonlyargs,
    args,
    vararg,
    kwonlyargs,
    kwDefaults,
    kwarg,
    defaults
  };
}
function empty(start) {
  return {
    kind: "arguments",
    start,
    end: start,
    posonlyargs: NO_PARAMETERS,
    args: NO_PARAMETERS,
    vararg: null,
    kwonlyargs: NO_PARAMETERS,
    kwDefaults: NO_EXPRESSIONS,
    kwarg: null,
    defaults: NO_EXPRESSIONS
  };
}
function failAfterKwarg(p) {
  const again = p.type === NAME2 || p.type === STAR2 || p.type === DOUBLE_STAR || p.type === SLASH;
  if (again) fail(p.start, "parameters cannot follow var-keyword parameter");
  failUnexpected(p);
}
function parseParameter(p, annotated, unpacked) {
  if (p.type !== NAME2) failUnexpected(p);
  const start = p.start;
  const arg = currentName(p);
  nextToken(p);
  let annotation = null;
  if (annotated && p.type === COLON) {
    nextToken(p);
    annotation = unpacked && p.type === STAR2 ? parseStarAnnotation(p) : parseExpression(p);
  }
  return { kind: "arg", start, end: p.lastEnd, arg, annotation };
}
function parseStarAnnotation(p) {
  const start = p.start;
  suspect(p, start);
  nextToken(p);
  const value = parseOperators(p, BITWISE_LEVEL);
  return { kind: "Starred", start, end: p.lastEnd, value, ctx: "Load" };
}
function parseDefault(p, closing) {
  if (p.type !== EQUAL) return null;
  const at2 = p.start;
  nextToken(p);
  if (p.type === COMMA2 || p.type === closing) fail(at2, "expected default value expression");
  return parseExpression(p);
}
function parsePlain(p, list) {
  if (p.type === LEFT_PAREN) failParenthesised(p, list);
  const start = p.start;
  const parameter = parseParameter(p, list.closing === RIGHT_PAREN, false);
  const value = parseDefault(p, list.closing);
  if (list.starred) {
    list.kwonlyargs.push(parameter);
    list.kwDefaults.push(value);
    return;
  }
  list.args.push(parameter);
  if (value !== null) list.defaults.push(value);
  else if (list.defaults.length > 0 && (p.type === COMMA2 || p.type === list.closing)) {
    fail(start, "parameter without a default follows parameter with a default");
  }
}
function failParenthesised(p, list) {
  const start = p.start;
  const lambda = list.closing === COLON;
  nextToken(p);
  let names = 0;
  while (p.type === NAME2) {
    names++;
    nextToken(p);
    if (p.type !== COMMA2) break;
    nextToken(p);
  }
  if (names > 0 && p.type === RIGHT_PAREN && !list.starred && list.defaults.length === 0) {
    const what = lambda ? "Lambda expression parameters" : "Function parameters";
    fail(start, `${what} cannot be parenthesized`);
  }
  fail(start, "invalid syntax");
}
function parseStar(p, list) {
  const at2 = p.start;
  if (list.starred) fail(at2, "* may appear only once");
  list.starred = true;
  nextToken(p);
  if (p.type === list.closing) fail(at2, "named parameters must follow bare *");
  if (p.type === COMMA2) {
    checkBareStar(p, list, at2);
    return;
  }
  list.vararg = parseParameter(p, list.closing === RIGHT_PAREN, true);
  if (p.type === EQUAL) fail(p.start, "var-positional parameter cannot have default value");
}
function checkBareStar(p, list, at2) {
  const kind = peekKind(p);
  if (kind === list.closing || kind === DOUBLE_STAR) fail(at2, "named parameters must follow bare *");
}
function parseDoubleStar(p, list) {
  nextToken(p);
  list.kwarg = parseParameter(p, list.closing === RIGHT_PAREN, false);
  if (p.type === EQUAL) fail(p.start, "var-keyword parameter cannot have default value");
}
function parseSlash(p, list) {
  if (list.slash) fail(p.start, "/ may appear only once");
  if (list.starred) fail(p.start, "/ must be ahead of *");
  if (list.args.length === 0) {
    const kind = peekKind(p);
    if (kind === COMMA2) fail(p.start, "at least one parameter must precede /");
    failUnexpected(p);
  }
  list.slash = true;
  list.posonlyargs = list.args;
  list.args = [];
  nextToken(p);
  if (p.type === STAR2) fail(p.start, "expected comma between / and *");
}
var NO_PARAMETERS, NO_EXPRESSIONS;
var init_parameters = __esm({
  "src/languages/python/tree/parameters.ts"() {
    "use strict";
    init_errors();
    init_explain();
    init_expressions();
    init_identifiers();
    init_operator_tables();
    init_suspects();
    init_tokenizer();
    init_tokens();
    NO_PARAMETERS = [];
    NO_EXPRESSIONS = [];
  }
});

// src/languages/python/tree/targets.ts
function describeExpression(node) {
  switch (node.kind) {
    case "Attribute":
    case "Subscript":
    case "Starred":
    case "Name":
    case "List":
    case "Tuple":
    case "Lambda":
      return node.kind.toLowerCase();
    case "Call":
      return "function call";
    case "BoolOp":
    case "BinOp":
    case "UnaryOp":
      return "expression";
    case "GeneratorExp":
      return "generator expression";
    case "Yield":
    case "YieldFrom":
      return "yield expression";
    case "Await":
      return "await expression";
    case "ListComp":
      return "list comprehension";
    case "SetComp":
      return "set comprehension";
    case "DictComp":
      return "dict comprehension";
    case "Dict":
      return "dict literal";
    case "Set":
      return "set display";
    case "JoinedStr":
    case "FormattedValue":
      return "f-string expression";
    case "TemplateStr":
    case "Interpolation":
      return "t-string expression";
    case "Compare":
      return "comparison";
    case "IfExp":
      return "conditional expression";
    case "NamedExpr":
      return "named expression";
    case "Constant":
      return describeConstant(node.type, node.value);
    case "Slice":
      return "slice";
  }
}
function describeConstant(type, value) {
  if (type === "None" || type === "bool") return value;
  return type === "Ellipsis" ? "ellipsis" : "literal";
}
function findInvalidTarget(node, deleting) {
  switch (node.kind) {
    case "Name":
    case "Attribute":
    case "Subscript":
      return null;
    case "Starred":
      return deleting ? node : findInvalidTarget(node.value, deleting);
    case "List":
    case "Tuple":
      for (const element of node.elts) {
        const invalid = findInvalidTarget(element, deleting);
        if (invalid !== null) return invalid;
      }
      return null;
    default:
      return node;
  }
}
function makeTarget(node, ctx) {
  switch (node.kind) {
    case "Name":
    case "Attribute":
    case "Subscript":
      setContext(node, ctx);
      return;
    case "List":
    case "Tuple":
      setContext(node, ctx);
      for (const element of node.elts) makeTarget(element, ctx);
      return;
    case "Starred":
      if (ctx === "Store") {
        setContext(node, ctx);
        makeTarget(node.value, ctx);
        return;
      }
  }
  fail(node.start, `cannot ${ctx === "Del" ? "delete" : "assign to"} ${describeExpression(node)}`);
}
function setContext(node, ctx) {
  node.ctx = ctx;
}
var init_targets = __esm({
  "src/languages/python/tree/targets.ts"() {
    "use strict";
    init_errors();
  }
});

// src/languages/python/tree/expressions.ts
function parseExpression(p) {
  if (p.type === LAMBDA2) return parseLambda(p);
  const start = p.start;
  const body = parseOperators(p, OR_LEVEL);
  return p.type === IF ? parseConditional(p, start, body) : body;
}
function continueExpression(p, start, left) {
  const body = continueOperators(p, start, left, OR_LEVEL);
  return p.type === IF ? parseConditional(p, start, body) : body;
}
function parseConditional(p, start, first) {
  const starts = [start];
  const bodies = [first];
  const tests = [];
  let last = null;
  while (p.type === IF && last === null) {
    nextToken(p);
    tests.push(parseOperators(p, OR_LEVEL));
    if (p.type !== ELSE) {
      if (p.type === COLON) failUnexpected(p);
      fail(starts.at(-1) ?? start, "expected 'else' after 'if' expression");
    }
    nextToken(p);
    if (p.type === LAMBDA2) last = parseLambda(p);
    else {
      if (!startsExpression(p.type)) failAfterElse(p);
      starts.push(p.start);
      bodies.push(parseOperators(p, OR_LEVEL));
    }
  }
  let orelse = last ?? bodies.pop();
  const end = p.lastEnd;
  for (let index = tests.length - 1; index >= 0; index--) {
    const test = tests[index];
    const body = bodies[index];
    orelse = { kind: "IfExp", start: starts[index], end, test, body, orelse };
  }
  return orelse;
}
function failAfterElse(p) {
  if (p.type === STAR2) fail(p.start, "cannot unpack only part of a conditional expression");
  if (p.type === DOUBLE_STAR) {
    fail(p.start, "cannot use dict unpacking on only part of a conditional expression");
  }
  fail(p.start, "expected expression after 'else', but statement is given");
}
function parseLambda(p) {
  const start = p.start;
  suspect(p, start);
  enter2(p);
  nextToken(p);
  const args = parseLambdaParameters(p);
  if (p.type !== COLON) failUnexpected(p);
  if (p.formats.at(-1)?.literal) failLambda(p, start);
  nextToken(p);
  const body = parseExpression(p);
  p.depth--;
  return { kind: "Lambda", start, end: p.lastEnd, args, body };
}
function enter2(p) {
  if (++p.depth > MAX_DEPTH2) fail(p.start, TOO_COMPLEX);
}
function parseOperators(p, min) {
  const start = p.start;
  return continueOperators(p, start, p.type === NOT ? parseNot(p, min) : parseFactor(p), min);
}
function continueOperators(p, start, first, min) {
  let left = first;
  for (; ; ) {
    const level = LEVELS[p.type];
    if (level < min) return left;
    if (level >= BITWISE_LEVEL) {
      const op = binaryOperator(p.type);
      nextToken(p);
      const right = parseOperators(p, level + 1);
      left = { kind: "BinOp", start, end: p.lastEnd, left, op, right };
    } else if (level === COMPARISON_LEVEL) left = parseComparison(p, start, left);
    else left = parseBoolean(p, start, left, level);
  }
}
function parseBoolean(p, start, first, level) {
  const word = p.type;
  const values = [first];
  while (p.type === word) {
    nextToken(p);
    values.push(parseOperators(p, level + 1));
  }
  return { kind: "BoolOp", start, end: p.lastEnd, op: word === OR ? "Or" : "And", values };
}
function parseComparison(p, start, left) {
  const ops = [];
  const comparators = [];
  while (LEVELS[p.type] === COMPARISON_LEVEL) {
    let op = comparisonOperator(p.type);
    const word = p.type;
    nextToken(p);
    if (word === NOT) {
      if (p.type !== IN) failUnexpected(p);
      nextToken(p);
    } else if (word === IS && p.type === NOT) {
      op = "IsNot";
      nextToken(p);
    }
    ops.push(op);
    comparators.push(parseOperators(p, BITWISE_LEVEL));
  }
  return { kind: "Compare", start, end: p.lastEnd, left, ops, comparators };
}
function parseNot(p, min) {
  if (min > NOT_LEVEL) {
    if (min > BITWISE_LEVEL) fail(p.start, "'not' after an operator must be parenthesized");
    failUnexpected(p);
  }
  const starts = [];
  while (p.type === NOT) {
    starts.push(p.start);
    nextToken(p);
  }
  let operand = parseOperators(p, COMPARISON_LEVEL);
  for (let start = starts.pop(); start !== void 0; start = starts.pop()) {
    operand = { kind: "UnaryOp", start, end: p.lastEnd, op: "Not", operand };
  }
  return operand;
}
function signOf(kind) {
  if (kind === MINUS) return "USub";
  if (kind === PLUS2) return "UAdd";
  return kind === TILDE ? "Invert" : null;
}
function parseFactor(p) {
  let sign = signOf(p.type);
  if (sign === null) return parsePower(p);
  const signs = [];
  const starts = [];
  for (; sign !== null; sign = signOf(p.type)) {
    signs.push(sign);
    starts.push(p.start);
    nextToken(p);
  }
  if (p.type === NOT) fail(p.start, "'not' after an operator must be parenthesized");
  let operand = parsePower(p);
  for (let index = signs.length - 1; index >= 0; index--) {
    const op = signs[index];
    operand = { kind: "UnaryOp", start: starts[index], end: p.lastEnd, op, operand };
  }
  return operand;
}
function parsePower(p) {
  const start = p.start;
  const left = p.type === AWAIT ? parseAwait(p) : parsePrimary(p);
  if (p.type !== DOUBLE_STAR) return left;
  enter2(p);
  nextToken(p);
  const right = parseFactor(p);
  p.depth--;
  return { kind: "BinOp", start, end: p.lastEnd, left, op: "Pow", right };
}
function parseAwait(p) {
  const start = p.start;
  suspect(p, start);
  nextToken(p);
  const value = parsePrimary(p);
  return { kind: "Await", start, end: p.lastEnd, value };
}
function parseNamed(p) {
  const start = p.start;
  const expression = parseExpression(p);
  return p.type === WALRUS ? parseWalrus(p, start, expression) : expression;
}
function parseWalrus(p, start, target) {
  if (target.kind !== "Name" || target.start !== start) {
    const what = describeExpression(target);
    if (target.kind === "Name") failUnexpected(p);
    fail(target.start, `cannot use assignment expressions with ${what}`);
  }
  p.suspectNames = true;
  nextToken(p);
  const value = parseExpression(p);
  const name2 = { ...target, ctx: "Store" };
  return { kind: "NamedExpr", start, end: p.lastEnd, target: name2, value };
}
function parseElement(p) {
  return p.type === STAR2 ? parseStarred(p) : parseNamed(p);
}
function parseStarred(p) {
  const start = p.start;
  suspect(p, start);
  nextToken(p);
  const value = parseOperators(p, BITWISE_LEVEL);
  return { kind: "Starred", start, end: p.lastEnd, value, ctx: "Load" };
}
function parseExpressions(p) {
  const start = p.start;
  const first = p.type === STAR2 ? parseStarred(p) : parseExpression(p);
  return p.type === COMMA2 ? parseTupleRest(p, start, first, false) : first;
}
function parseTupleRest(p, start, first, named) {
  const elts = [first];
  while (p.type === COMMA2) {
    nextToken(p);
    if (p.type === STAR2) elts.push(parseStarred(p));
    else if (startsExpression(p.type)) elts.push(named ? parseNamed(p) : parseExpression(p));
    else break;
  }
  return { kind: "Tuple", start, end: p.lastEnd, elts, ctx: "Load" };
}
function parseYield(p) {
  const start = p.start;
  suspect(p, start);
  nextToken(p);
  if (p.type === FROM) {
    nextToken(p);
    const value2 = parseExpression(p);
    return { kind: "YieldFrom", start, end: p.lastEnd, value: value2 };
  }
  const value = p.type === STAR2 || startsExpression(p.type) ? parseExpressions(p) : null;
  return { kind: "Yield", start, end: p.lastEnd, value };
}
function parseValue(p) {
  return p.type === YIELD ? parseYield(p) : parseExpressions(p);
}
function parseName(p) {
  if (p.type !== NAME2) failUnexpected(p);
  const name2 = currentName(p);
  nextToken(p);
  return name2;
}
var init_expressions = __esm({
  "src/languages/python/tree/expressions.ts"() {
    "use strict";
    init_atoms();
    init_errors();
    init_explain();
    init_identifiers();
    init_operator_tables();
    init_parameters();
    init_scanner();
    init_suspects();
    init_targets();
    init_tokenizer();
    init_tokens();
  }
});

// src/languages/python/tree/comprehensions.ts
function parseFors(p) {
  const clauses = [];
  while (p.type === FOR || p.type === ASYNC) {
    const start = p.start;
    const isAsync = p.type === ASYNC;
    if (isAsync) {
      suspect(p, start);
      nextToken(p);
      if (p.type !== FOR) failUnexpected(p);
    }
    nextToken(p);
    const target = parseForTargets(p);
    if (p.type !== IN) fail(p.start, "'in' expected after for-loop variables");
    makeTarget(target, "Store");
    nextToken(p);
    const iter = parseOperators(p, OR_LEVEL);
    const ifs = p.type === IF ? parseConditions(p) : NO_CONDITIONS;
    clauses.push({ kind: "comprehension", start, end: p.lastEnd, target, iter, ifs, isAsync });
  }
  return clauses;
}
function parseConditions(p) {
  const ifs = [];
  while (p.type === IF) {
    nextToken(p);
    ifs.push(parseOperators(p, OR_LEVEL));
  }
  return ifs;
}
function parseForTargets(p) {
  const start = p.start;
  const first = parseForTarget(p);
  if (p.type !== COMMA2) return first;
  const elts = [first];
  while (p.type === COMMA2) {
    nextToken(p);
    if (p.type === IN) break;
    elts.push(parseForTarget(p));
  }
  return { kind: "Tuple", start, end: p.lastEnd, elts, ctx: "Load" };
}
function parseForTarget(p) {
  if (p.type !== STAR2 && !startsExpression(p.type)) failTargets(p);
  return p.type === STAR2 ? parseStarred(p) : parseOperators(p, BITWISE_LEVEL);
}
var NO_CONDITIONS;
var init_comprehensions = __esm({
  "src/languages/python/tree/comprehensions.ts"() {
    "use strict";
    init_errors();
    init_explain();
    init_expressions();
    init_operator_tables();
    init_suspects();
    init_targets();
    init_tokenizer();
    init_tokens();
    NO_CONDITIONS = [];
  }
});

// src/languages/python/tree/calls.ts
function parseCall(p, start, func) {
  const args = [];
  const keywords = parseArguments(p, args);
  return { kind: "Call", start, end: p.lastEnd, func, args, keywords };
}
function parseArguments(p, args) {
  const open = p.start;
  let keywords = null;
  let unpacked = false;
  nextToken(p);
  while (p.type !== RIGHT_PAREN) {
    const start = p.start;
    if (p.type === STAR2) {
      const starred = parseStarredArgument(p);
      if (unpacked) fail(start, "iterable argument unpacking follows keyword argument unpacking");
      if (isFor(p)) return parseGenerator(p, open, args, starred, keywords);
      args.push(starred);
    } else if (p.type === DOUBLE_STAR) {
      nextToken(p);
      const value = parseExpression(p);
      if (p.type === EQUAL) fail(start, "cannot assign to keyword argument unpacking");
      if (isFor(p)) fail(start, "cannot use dict unpacking in generator expression");
      keywords ??= [];
      keywords.push({ kind: "keyword", start, end: p.lastEnd, arg: null, value });
      unpacked = true;
    } else {
      const value = parseExpression(p);
      if (p.type === EQUAL) {
        keywords ??= [];
        const keyword = parseKeyword(p, start, value);
        if (isRepeated(keyword, keywords)) suspect(p, start);
        keywords.push(keyword);
      } else {
        const argument = p.type === WALRUS ? parseWalrus(p, start, value) : value;
        if (isFor(p)) return parseGenerator(p, open, args, argument, keywords);
        if (keywords !== null) failArgument(p, unpacked);
        args.push(argument);
      }
    }
    if (p.type === COMMA2) nextToken(p);
    else if (p.type !== RIGHT_PAREN) failInBrackets(p, start);
  }
  nextToken(p);
  return keywords ?? NO_KEYWORDS;
}
function isRepeated({ arg }, before) {
  if (before.length > MOST_COMPARED2) return true;
  for (let index = 0; index < before.length; index++) if (before[index].arg === arg) return true;
  return false;
}
function isFor(p) {
  return p.type === FOR || p.type === ASYNC;
}
function parseStarredArgument(p) {
  const start = p.start;
  suspect(p, start);
  nextToken(p);
  const value = parseOr(p, parseExpression, "Invalid star expression");
  if (p.type === EQUAL) fail(start, "cannot assign to iterable argument unpacking");
  return { kind: "Starred", start, end: p.lastEnd, value, ctx: "Load" };
}
function parseKeyword(p, start, name2) {
  if (name2.kind !== "Name" || name2.start !== start) {
    const reserved = name2.kind === "Constant" && (name2.type === "bool" || name2.type === "None");
    if (reserved) fail(start, `cannot assign to ${name2.value}`);
    fail(name2.start, 'expression cannot contain assignment, perhaps you meant "=="?');
  }
  nextToken(p);
  if (p.type === COMMA2 || p.type === RIGHT_PAREN) fail(start, "expected argument value expression");
  const value = parseExpression(p);
  if (isFor(p)) fail(start, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
  return { kind: "keyword", start, end: p.lastEnd, arg: name2.id, value };
}
function parseGenerator(p, open, args, elt, keywords) {
  const generators = parseFors(p);
  const alone = args.length === 0 && keywords === null && p.type === RIGHT_PAREN;
  if (!alone) {
    if (p.type !== COMMA2 && p.type !== RIGHT_PAREN) failUnexpected(p);
    fail(elt.start, "Generator expression must be parenthesized");
  }
  args.push({ kind: "GeneratorExp", start: open, end: p.end, elt, generators });
  nextToken(p);
  return NO_KEYWORDS;
}
function parseSubscript(p, start, value) {
  nextToken(p);
  const slice = parseSlices(p);
  if (p.type !== RIGHT_BRACKET) failUnexpected(p);
  nextToken(p);
  return { kind: "Subscript", start, end: p.lastEnd, value, slice, ctx: "Load" };
}
function parseSlices(p) {
  const start = p.start;
  const first = parseSlice(p);
  if (p.type === RIGHT_BRACKET && first.kind !== "Starred") return first;
  const elts = [first];
  while (p.type === COMMA2) {
    nextToken(p);
    if (p.type === RIGHT_BRACKET) break;
    elts.push(parseSlice(p));
  }
  if (p.type !== RIGHT_BRACKET) failInBrackets(p, elts.at(-1)?.start ?? start);
  const tuple2 = { kind: "Tuple", start, end: p.lastEnd, elts, ctx: "Load" };
  return tuple2;
}
function parseSlice(p) {
  if (p.type === STAR2) return parseStarredArgument(p);
  const start = p.start;
  const lower = p.type === COLON ? null : parseNamed(p);
  const walrus = lower?.kind === "NamedExpr" && lower.start === start;
  if (p.type !== COLON || walrus) return lower ?? failUnexpected(p);
  nextToken(p);
  const upper = parseBound(p);
  let step = null;
  if (p.type === COLON) {
    nextToken(p);
    step = parseBound(p);
  }
  return { kind: "Slice", start, end: p.lastEnd, lower, upper, step };
}
function parseBound(p) {
  return startsExpression(p.type) ? parseExpression(p) : null;
}
var NO_KEYWORDS, MOST_COMPARED2;
var init_calls = __esm({
  "src/languages/python/tree/calls.ts"() {
    "use strict";
    init_comprehensions();
    init_errors();
    init_explain();
    init_expressions();
    init_suspects();
    init_tokenizer();
    init_tokens();
    NO_KEYWORDS = [];
    MOST_COMPARED2 = 32;
  }
});

// src/languages/python/tree/displays.ts
function parseParentheses(p) {
  const start = p.start;
  nextToken(p);
  if (p.type === RIGHT_PAREN) return tuple(p, start, []);
  if (p.type === YIELD) {
    const value = parseYield(p);
    if (p.type !== RIGHT_PAREN) failInBrackets(p, value.start);
    nextToken(p);
    return value;
  }
  if (p.type === DOUBLE_STAR) failDoubleStar(p, "generator expression");
  const at2 = p.start;
  const first = parseElement(p);
  if (p.type === RIGHT_PAREN) {
    if (first.kind === "Starred") fail(first.start, "cannot use starred expression here");
    nextToken(p);
    return first;
  }
  if (p.type === FOR || p.type === ASYNC) {
    return comprehension(p, start, "GeneratorExp", first, RIGHT_PAREN);
  }
  return tuple(p, start, parseElements(p, RIGHT_PAREN, at2, first));
}
function tuple(p, start, elts) {
  nextToken(p);
  return { kind: "Tuple", start, end: p.lastEnd, elts, ctx: "Load" };
}
function parseBrackets(p) {
  const start = p.start;
  nextToken(p);
  let elts = [];
  if (p.type !== RIGHT_BRACKET) {
    if (p.type === DOUBLE_STAR) failDoubleStar(p, "list comprehension");
    const at2 = p.start;
    const first = parseElement(p);
    if (p.type === FOR || p.type === ASYNC) {
      return comprehension(p, start, "ListComp", first, RIGHT_BRACKET);
    }
    elts = parseElements(p, RIGHT_BRACKET, at2, first);
  }
  nextToken(p);
  return { kind: "List", start, end: p.lastEnd, elts, ctx: "Load" };
}
function failDoubleStar(p, what) {
  const start = p.start;
  nextToken(p);
  parseExpression(p);
  if (p.type === FOR || p.type === ASYNC) fail(start, `cannot use dict unpacking in ${what}`);
  fail(start, "cannot use dict unpacking here");
}
function parseElements(p, closing, at2, first) {
  const elts = [first];
  let start = at2;
  while (p.type === COMMA2) {
    nextToken(p);
    if (p.type === closing) break;
    start = p.start;
    if (p.type === FOR && closing !== RIGHT_PAREN) {
      fail(at2, "did you forget parentheses around the comprehension target?");
    }
    if (p.type === DOUBLE_STAR) fail(start, "cannot use dict unpacking here");
    elts.push(parseElement(p));
  }
  if (p.type !== closing) {
    if (p.type === FOR && elts.length > 1 && closing !== RIGHT_PAREN) {
      fail(at2, "did you forget parentheses around the comprehension target?");
    }
    failInBrackets(p, start, elts.at(-1));
  }
  return elts;
}
function comprehension(p, start, kind, elt, closing) {
  const generators = parseFors(p);
  if (p.type !== closing) failInBrackets(p, p.start);
  nextToken(p);
  return { kind, start, end: p.lastEnd, elt, generators };
}
function parseBraces(p) {
  const start = p.start;
  nextToken(p);
  if (p.type === RIGHT_BRACE) {
    nextToken(p);
    return { kind: "Dict", start, end: p.lastEnd, keys: [], values: [] };
  }
  if (p.type === DOUBLE_STAR) return parseDict(p, start, null);
  const at2 = p.start;
  const first = parseElement(p);
  if (p.type === COLON && first.kind !== "Starred" && !isBareWalrus(first, at2)) {
    return parseDict(p, start, first);
  }
  if (p.type === FOR || p.type === ASYNC) {
    return comprehension(p, start, "SetComp", first, RIGHT_BRACE);
  }
  if (p.type === COLON && first.kind === "Starred") {
    fail(first.start, "cannot use a starred expression in a dictionary key");
  }
  const elts = parseElements(p, RIGHT_BRACE, at2, first);
  nextToken(p);
  return { kind: "Set", start, end: p.lastEnd, elts };
}
function isBareWalrus(node, at2) {
  return node.kind === "NamedExpr" && node.start === at2;
}
function parseDict(p, start, first) {
  const keys = [];
  const values = [];
  let key = first;
  for (; ; ) {
    const at2 = key === null ? p.start : key.start;
    nextToken(p);
    const value = parseDictValue(p, key);
    if (p.type === FOR || p.type === ASYNC) {
      if (keys.length > 0) failUnexpected(p);
      return dictComprehension(p, start, key, value);
    }
    keys.push(key);
    values.push(value);
    if (p.type !== COMMA2) {
      if (p.type !== RIGHT_BRACE) failInBrackets(p, key === null ? at2 : value.start);
      break;
    }
    nextToken(p);
    if (p.type === RIGHT_BRACE) break;
    key = parseDictKey(p);
  }
  nextToken(p);
  return { kind: "Dict", start, end: p.lastEnd, keys, values };
}
function parseDictKey(p) {
  if (p.type === DOUBLE_STAR) return null;
  if (p.type === STAR2) failUnexpected(p);
  const start = p.start;
  const key = parseExpression(p);
  if (p.type !== COLON) failDictItem(p, start, key);
  return key;
}
function parseDictValue(p, key) {
  if (key === null) return parseUnpackedDict(p);
  if (p.type === COMMA2 || p.type === RIGHT_BRACE) {
    fail(p.lastEnd - 1, "expression expected after dictionary key and ':'");
  }
  if (p.type === STAR2) fail(p.start, "cannot use a starred expression in a dictionary value");
  if (p.type === DOUBLE_STAR) fail(p.start, "cannot use dict unpacking in a dictionary value");
  return parseExpression(p);
}
function parseUnpackedDict(p) {
  const start = p.start;
  const loose = p.type === NOT || p.type === LAMBDA2;
  let value = loose ? parseExpression(p) : parseOperators(p, BITWISE_LEVEL);
  if (!loose && (p.type === COMMA2 || p.type === RIGHT_BRACE)) return value;
  if (!loose) value = continueExpression(p, start, value);
  if (p.type === FOR || p.type === ASYNC) return value;
  if (value.kind === "IfExp") {
    fail(
      start,
      "invalid double starred expression. Did you forget to wrap the conditional expression in parentheses?"
    );
  }
  return failInBrackets(p, start);
}
function dictComprehension(p, start, key, value) {
  const generators = parseFors(p);
  if (p.type !== RIGHT_BRACE) failInBrackets(p, p.start);
  nextToken(p);
  const end = p.lastEnd;
  if (key === null) return { kind: "DictComp", start, end, key: value, value: null, generators };
  return { kind: "DictComp", start, end, key, value, generators };
}
var init_displays = __esm({
  "src/languages/python/tree/displays.ts"() {
    "use strict";
    init_comprehensions();
    init_errors();
    init_explain();
    init_expressions();
    init_operator_tables();
    init_tokenizer();
    init_tokens();
  }
});

// src/languages/python/tree/string-values.ts
function decodeText2(p, token, from, to, prefix, format) {
  const { codes, text } = p;
  const raw = (prefix & RAW2) !== 0;
  let value = "";
  let plain = from;
  let pos = from;
  while (pos < to) {
    const code = codes[pos];
    if (format && (code === OPEN3 || code === CLOSE3) && codes[pos + 1] === code) {
      value += text.slice(plain, pos + 1);
      pos += 2;
      plain = pos;
    } else if (code === BACKSLASH6 && !raw) {
      value += text.slice(plain, pos);
      const decoded = readEscape(p, token, from, pos, to, prefix);
      value += decoded.value;
      pos = plain = decoded.end;
    } else pos++;
  }
  return value + text.slice(plain, to);
}
function readEscape(p, token, from, at2, to, prefix) {
  const letter = p.text[at2 + 1] ?? "";
  if (at2 + 1 >= to) return { value: "\\", end: at2 + 1 };
  const simple = SIMPLE_ESCAPES[letter];
  if (simple !== void 0) return { value: simple, end: at2 + 2 };
  const code = p.codes[at2 + 1];
  if (code >= 48 && code <= 55) return readOctal(p, at2, to, prefix);
  const bytes = (prefix & BYTES) !== 0;
  if (letter === "x") return bytes ? readByte(p, token, from, at2, to) : readHex(p, token, from, at2, to, 2);
  if (!bytes) {
    if (letter === "u") return readHex(p, token, from, at2, to, 4);
    if (letter === "U") return readHex(p, token, from, at2, to, 8);
    if (letter === "N") return readNamed(p, token, from, at2, to);
  }
  return { value: "\\", end: at2 + 1 };
}
function readOctal(p, at2, to, prefix) {
  let end = at2 + 1;
  let value = 0;
  while (end < to && end < at2 + 4 && p.codes[end] >= 48 && p.codes[end] <= 55) {
    value = value * 8 + p.codes[end] - 48;
    end++;
  }
  return { value: String.fromCharCode((prefix & BYTES) !== 0 ? value & 255 : value), end };
}
function digitsEnd(p, at2, to, count) {
  let end = at2 + 2;
  while (end < to && end < at2 + 2 + count && hexValue(p.codes[end]) >= 0) end++;
  return end;
}
function readByte(p, token, from, at2, to) {
  const end = digitsEnd(p, at2, to, 2);
  if (end < at2 + 4) fail(token, `(value error) invalid \\x escape at position ${at2 - from}`);
  return { value: String.fromCharCode(Number.parseInt(p.text.slice(at2 + 2, end), 16)), end };
}
function readHex(p, token, from, at2, to, count) {
  const end = digitsEnd(p, at2, to, count);
  if (end < at2 + 2 + count) {
    failUnicode(p, token, from, at2, end - 1, `truncated ${SHAPES[count]} escape`);
  }
  const point = Number.parseInt(p.text.slice(at2 + 2, end), 16);
  if (point > 1114111) failUnicode(p, token, from, at2, end - 1, "illegal Unicode character");
  return { value: String.fromCodePoint(point), end };
}
function readNamed(p, token, from, at2, to) {
  const close = p.text.indexOf("}", at2);
  if (p.codes[at2 + 2] !== OPEN3 || close < 0 || close >= to || close === at2 + 3) {
    const end = p.codes[at2 + 2] !== OPEN3 ? at2 + 1 : Math.min(close < 0 ? to : close, to - 1);
    failUnicode(p, token, from, at2, end, "malformed \\N character escape");
  }
  return { value: "�", end: close + 1 };
}
function failUnicode(p, token, from, at2, last, what) {
  const range = `${position(p, from, at2)}-${position(p, from, last)}`;
  fail(token, `(unicode error) 'unicodeescape' codec can't decode bytes in position ${range}: ${what}`);
}
function position(p, from, at2) {
  let count = 0;
  for (const character of p.text.slice(from, at2)) count += character < "" ? 1 : 10;
  return count;
}
var BACKSLASH6, OPEN3, CLOSE3, SIMPLE_ESCAPES, SHAPES;
var init_string_values = __esm({
  "src/languages/python/tree/string-values.ts"() {
    "use strict";
    init_characters();
    init_errors();
    init_scanner();
    BACKSLASH6 = 92;
    OPEN3 = 123;
    CLOSE3 = 125;
    SIMPLE_ESCAPES = {
      "\n": "",
      "\\": "\\",
      "'": "'",
      '"': '"',
      a: "\x07",
      b: "\b",
      f: "\f",
      n: "\n",
      r: "\r",
      t: "	",
      v: "\v"
    };
    SHAPES = { 2: "\\xXX", 4: "\\uXXXX", 8: "\\UXXXXXXXX" };
  }
});

// src/languages/python/tree/formats.ts
function parseFormat(p, parts) {
  const template = (p.stringPrefix & TEMPLATE) !== 0;
  const format = { token: p.start, prefix: p.stringPrefix, template, name: formatName(template) };
  nextToken(p);
  while (p.type !== FORMAT_END) {
    if (p.type === FORMAT_MIDDLE) parts.push(parseText(p, format, true));
    else parseField(p, format, parts, template);
  }
  nextToken(p);
  return template;
}
function parseText(p, format, braces) {
  const { start, end } = p;
  const prefix = format.prefix & RAW2;
  const value = p.escapes ? decodeText2(p, format.token, start, end, prefix, braces) : p.text.slice(start, end);
  nextToken(p);
  return { kind: "Constant", start, end, type: "str", value };
}
function parseField(p, format, parts, template) {
  const start = p.start;
  nextToken(p);
  const at2 = p.start;
  const value = parseFieldValue(p, format);
  const valueEnd = p.lastEnd;
  const debug = p.type === EQUAL;
  if (debug) {
    nextToken(p);
    const follows = p.type === EXCLAMATION || p.type === COLON || p.type === RIGHT_BRACE;
    if (!follows) fail(p.start, `${format.name}: expecting '!', or ':', or '}'`);
  }
  const written3 = p.start;
  let conversion = p.type === EXCLAMATION ? parseConversion(p, format) : null;
  const formatSpec = p.type === COLON ? parseSpec(p, format) : null;
  if (p.type !== RIGHT_BRACE)
    failFieldEnd(p, format, at2, debug || conversion !== null, formatSpec !== null);
  nextToken(p);
  const end = p.lastEnd;
  if (debug) {
    parts.push({
      kind: "Constant",
      start: start + 1,
      end: written3,
      type: "str",
      value: sourceText(p, start + 1, written3)
    });
    if (conversion === null && formatSpec === null) conversion = "r";
  }
  if (template) {
    const str = sourceText(p, start + 1, debug ? valueEnd : written3).trimEnd();
    parts.push({ kind: "Interpolation", start, end, value, str, conversion, formatSpec });
  } else parts.push({ kind: "FormattedValue", start, end, value, conversion, formatSpec });
}
function parseFieldValue(p, format) {
  const { name: name2 } = format;
  const sign = p.text.slice(p.start, p.end);
  const missing = p.type === EQUAL || p.type === EXCLAMATION || p.type === COLON || p.type === RIGHT_BRACE;
  if (missing) fail(p.start, `${name2}: valid expression required before '${sign}'`);
  const mark = markOf(p);
  try {
    return parseValue(p);
  } catch (error) {
    if (!isPlain(error) || p.explaining) throw error;
    resetTo(p, mark);
    if (attemptOperand(p)) fail(p.start, `${name2}: expecting '=', or '!', or ':', or '}'`);
    fail(mark.start, `${name2}: expecting a valid expression after '{'`);
  }
}
function parseConversion(p, format) {
  const at2 = p.start;
  nextToken(p);
  if (p.type === COLON || p.type === RIGHT_BRACE) {
    fail(p.start, `${format.name}: missing conversion character`);
  }
  if (p.type !== NAME2) fail(p.start, `${format.name}: invalid conversion character`);
  if (p.start !== at2 + 1) {
    fail(p.start, `${format.name}: conversion type must come right after the exclamation mark`);
  }
  const name2 = p.text.slice(p.start, p.end);
  if (name2 !== "s" && name2 !== "r" && name2 !== "a") {
    fail(p.start, `${format.name}: invalid conversion character '${name2}': expected 's', 'r', or 'a'`);
  }
  nextToken(p);
  return name2;
}
function parseSpec(p, format) {
  const start = p.start;
  const values = [];
  nextToken(p);
  for (; ; ) {
    if (p.type === FORMAT_MIDDLE) values.push(parseText(p, format, false));
    else if (p.type === LEFT_BRACE) parseField(p, format, values, false);
    else break;
  }
  return { kind: "JoinedStr", start, end: p.lastEnd, values: joinConstants(values) };
}
function failFieldEnd(p, format, at2, narrowed, spec) {
  const { name: name2 } = format;
  if (p.type === FORMAT_END || p.type === FORMAT_MIDDLE) {
    if (spec) fail(p.start, `${name2}: expecting '}', or format specs`);
    fail(p.start, `${name2}: expecting '}'`);
  }
  if (narrowed) fail(p.start, `${name2}: expecting ':' or '}'`);
  const end = p.start;
  if (startsExpression(p.type) && attemptOperand(p)) fail(at2, FORGOTTEN_COMMA);
  fail(end, `${name2}: expecting '=', or '!', or ':', or '}'`);
}
function sourceText(p, from, to) {
  const source = p.text.slice(from, to);
  if (!source.includes("#")) return source;
  return source.replace(/("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|#[^\n]*/gs, "$1");
}
var init_formats = __esm({
  "src/languages/python/tree/formats.ts"() {
    "use strict";
    init_errors();
    init_explain();
    init_expressions();
    init_operators();
    init_scanner();
    init_string_values();
    init_strings();
    init_tokenizer();
    init_tokens();
  }
});

// src/languages/python/tree/strings.ts
function parseStrings(p) {
  const start = p.start;
  if (p.type === STRING) {
    const first = parseString(p);
    if (p.type !== STRING && p.type !== FORMAT_START) return first;
    return joinStrings(p, start, [first]);
  }
  return joinStrings(p, start, []);
}
function parseString(p) {
  const { start, end, contentStart, contentEnd, stringPrefix: stringPrefix2 } = p;
  const bytes = (stringPrefix2 & BYTES) !== 0;
  if (bytes) checkAscii(p);
  const value = p.escapes ? decodeText2(p, start, contentStart, contentEnd, stringPrefix2, false) : p.text.slice(contentStart, contentEnd);
  nextToken(p);
  return { kind: "Constant", start, end, type: bytes ? "bytes" : "str", value };
}
function checkAscii(p) {
  for (let pos = p.contentStart; pos < p.contentEnd; pos++) {
    if (p.codes[pos] >= 128) fail(p.start, "bytes can only contain ASCII literal characters");
  }
}
function joinStrings(p, start, first) {
  const parts = [...first];
  let plain = first.length;
  let formats = 0;
  let templates = 0;
  let last = start;
  while (p.type === STRING || p.type === FORMAT_START) {
    const at2 = p.start;
    let isTemplate = false;
    if (p.type === STRING) {
      parts.push(parseString(p));
      plain++;
    } else {
      isTemplate = parseFormat(p, parts);
      if (isTemplate) templates++;
      else formats++;
    }
    if (templates > 0 && plain + formats > 0) {
      fail(last, "cannot mix t-string literals with string or bytes literals");
    }
    last = at2;
  }
  checkBytes(parts, start, formats + templates > 0);
  const end = p.lastEnd;
  const values = joinConstants(parts);
  if (templates > 0) return { kind: "TemplateStr", start, end, values };
  if (formats > 0) return { kind: "JoinedStr", start, end, values };
  return joinText(parts, start, end);
}
function checkBytes(parts, start, formatted) {
  const bytes = parts.filter((part) => part.kind === "Constant" && part.type === "bytes").length;
  if (bytes > 0 && (bytes < parts.length || formatted)) fail(start, "cannot mix bytes and nonbytes literals");
}
function joinText(parts, start, end) {
  const type = parts[0]?.type ?? "str";
  return { kind: "Constant", start, end, type, value: parts.map((part) => part.value).join("") };
}
function joinConstants(parts) {
  const joined = [];
  let run = [];
  for (const part of parts) {
    if (part.kind === "Constant") run.push(part);
    else {
      flush(joined, run);
      run = [];
      joined.push(part);
    }
  }
  flush(joined, run);
  return joined;
}
function flush(joined, run) {
  const first = run[0];
  const last = run.at(-1);
  if (first === void 0 || last === void 0) return;
  const text = run.length === 1 ? first : joinText(run, first.start, last.end);
  if (text.value !== "") joined.push(text);
}
var init_strings = __esm({
  "src/languages/python/tree/strings.ts"() {
    "use strict";
    init_errors();
    init_formats();
    init_scanner();
    init_string_values();
    init_tokenizer();
    init_tokens();
  }
});

// src/languages/python/tree/atoms.ts
function parsePrimary(p) {
  const start = p.start;
  let node = parseAtom(p);
  for (; ; ) {
    switch (p.type) {
      case DOT2: {
        nextToken(p);
        const attr = parseName(p);
        node = { kind: "Attribute", start, end: p.lastEnd, value: node, attr, ctx: "Load" };
        break;
      }
      case LEFT_PAREN:
        node = parseCall(p, start, node);
        break;
      case LEFT_BRACKET:
        node = parseSubscript(p, start, node);
        break;
      default:
        return node;
    }
  }
}
function parseAtom(p) {
  switch (p.type) {
    case NAME2: {
      const name2 = { kind: "Name", start: p.start, end: p.end, id: currentName(p), ctx: "Load" };
      nextToken(p);
      return name2;
    }
    case STRING:
    case FORMAT_START:
      return parseStrings(p);
    case NUMBER:
      return constant(p, numberType(p));
    case LEFT_PAREN:
      return parseParentheses(p);
    case LEFT_BRACKET:
      return parseBrackets(p);
    case LEFT_BRACE:
      return parseBraces(p);
    case NONE:
      return constant(p, "None");
    case TRUE:
    case FALSE:
      return constant(p, "bool");
    case ELLIPSIS:
      return constant(p, "Ellipsis");
    default:
      failUnexpected(p);
  }
}
function constant(p, type) {
  const { start, end } = p;
  const node = { kind: "Constant", start, end, type, value: p.text.slice(start, end) };
  nextToken(p);
  return node;
}
function numberType(p) {
  const { codes, start, end } = p;
  if ((codes[end - 1] | 32) === 106) return "complex";
  const second = codes[start + 1] | 32;
  if (codes[start] === 48 && (second === 120 || second === 111 || second === 98)) return "int";
  for (let pos = start; pos < end; pos++) {
    const code = codes[pos];
    if (code === 46 || (code | 32) === 101) return "float";
  }
  return "int";
}
var init_atoms = __esm({
  "src/languages/python/tree/atoms.ts"() {
    "use strict";
    init_calls();
    init_displays();
    init_explain();
    init_expressions();
    init_identifiers();
    init_strings();
    init_tokenizer();
    init_tokens();
  }
});

// src/languages/python/tree/explain.ts
function failUnexpected(p) {
  if (p.type === INDENT) fail(p.start, "unexpected indent", "final");
  if (p.type === DEDENT) fail(p.start, "unexpected unindent", "final");
  fail(p.start, "invalid syntax");
}
function failExpected(p, what) {
  fail(p.start, `expected '${what}'`);
}
function attempt(p, parse) {
  if (p.explaining) return null;
  p.explaining = true;
  try {
    return parse(p);
  } catch (error) {
    const token = error instanceof ParseFailure && (error.origin === "token" || error.origin === "quiet");
    if (!(error instanceof ParseFailure) || token) throw error;
    return null;
  } finally {
    p.explaining = false;
  }
}
function isPlain(error) {
  return error instanceof ParseFailure && error.origin === "grammar" && error.message === "invalid syntax";
}
function parseOr(p, parse, message) {
  try {
    return parse(p);
  } catch (error) {
    if (!isPlain(error)) throw error;
    fail(p.start, message);
  }
}
function attemptOperand(p) {
  const mark = markOf(p);
  if (attempt(p, parseExpression) !== null) return true;
  resetTo(p, mark);
  return attempt(p, parsePrimary) !== null;
}
function failInBrackets(p, start, left) {
  const { type, start: at2 } = p;
  if (type === EQUAL) failEquals(p, start, left);
  failSecondExpression(p, start, true);
  failAt(type, at2);
}
function failSecondExpression(p, start, brackets) {
  const words = [];
  let from = start;
  for (; ; ) {
    const { type, start: at2 } = p;
    if (!startsExpression(type)) break;
    const before = p.text.slice(from, at2);
    const word = WORD2.test(before);
    const prefixed = word && type === STRING;
    const quoted = ONE_STRING.test(before) && type !== STRING && type !== FORMAT_START;
    if (!attemptOperand(p)) break;
    if (quoted) failInsideString(p, at2);
    if (brackets && !prefixed) {
      failLegacy(p, from, at2);
      fail(from, FORGOTTEN_COMMA);
    }
    if (!word) break;
    words.push([from, at2]);
    from = at2;
  }
  for (const [wordStart, wordEnd] of words.reverse()) failLegacy(p, wordStart, wordEnd);
}
function failInsideString(p, at2) {
  while (startsExpression(p.type) && p.type !== STRING && attemptOperand(p)) ;
  if (p.type === STRING) fail(at2, "invalid syntax. Is this intended to be part of the string?");
}
function failAt(type, at2) {
  if (type === INDENT) fail(at2, "unexpected indent", "final");
  fail(at2, "invalid syntax");
}
function failEquals(p, start, left) {
  const at2 = p.start;
  const word = WORD2.test(p.text.slice(start, at2));
  nextToken(p);
  const right = attemptOperand(p);
  if (!right || p.type === EQUAL || p.type === WALRUS) fail(at2, "invalid syntax");
  if (word) fail(start, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
  if (left === void 0 || !mayMeanComparison(left)) fail(at2, "invalid syntax");
  const what = describeExpression(left);
  fail(left.start, `cannot assign to ${what} here. Maybe you meant '==' instead of '='?`);
}
function mayMeanComparison(node) {
  switch (node.kind) {
    case "List":
    case "Tuple":
    case "GeneratorExp":
    case "BoolOp":
    case "Compare":
    case "IfExp":
    case "Lambda":
    case "Starred":
    case "Name":
      return false;
    case "UnaryOp":
      return node.op !== "Not";
    case "Constant":
      return node.type !== "None" && node.type !== "bool";
    default:
      return true;
  }
}
function failLambda(p, start) {
  const name2 = formatName(p.formats.at(-1)?.template ?? false);
  fail(start, `${name2}: lambda expressions are not allowed without parentheses`);
}
function failLegacy(p, start, end) {
  const word = p.text.slice(start, end).trimEnd();
  if (word !== "print" && word !== "exec") return;
  fail(start, `Missing parentheses in call to '${word}'. Did you mean ${word}(...)?`);
}
function failStatementEnd(p, start) {
  const { type, start: at2 } = p;
  const soft = /^(?:match|case|type|lazy|_)\s/.test(p.text.slice(start, at2));
  if (!soft) failSecondExpression(p, start, false);
  failAt(type, at2);
}
function failArgument(p, unpacked) {
  const what = unpacked ? "keyword argument unpacking" : "keyword argument";
  fail(p.lastEnd - 1, `positional argument follows ${what}`);
}
function failTargets(p) {
  failUnexpected(p);
}
function failDictItem(p, start, key) {
  if (startsExpression(p.type)) failInBrackets(p, start);
  fail(key.end - 1, "':' expected after dictionary key");
}
var FORGOTTEN_COMMA, WORD2, ONE_STRING;
var init_explain = __esm({
  "src/languages/python/tree/explain.ts"() {
    "use strict";
    init_atoms();
    init_errors();
    init_expressions();
    init_operators();
    init_scanner();
    init_targets();
    init_tokenizer();
    init_tokens();
    FORGOTTEN_COMMA = "invalid syntax. Perhaps you forgot a comma?";
    WORD2 = /^[^\W\d]\w*\s*$/u;
    ONE_STRING = /^[a-z]{0,2}(['"])(?:(?!\1)[^\\\n]|\\.)*\1\s*$/is;
  }
});

// src/languages/python/tree/assignments.ts
function parseAssignmentOrExpression(p) {
  const start = p.start;
  const first = p.type === YIELD ? parseYield(p) : parseExpressions(p);
  if (p.type === EQUAL) return parseAssign(p, start, first);
  if (p.type === COLON) return parseAnnotated(p, start, first);
  if (p.type >= FIRST_AUGMENTED && p.type <= LAST_AUGMENTED) return parseAugmented(p, start, first);
  return { kind: "Expr", start, end: p.lastEnd, value: first };
}
function parseAssign(p, start, first) {
  const targets2 = [];
  let value = first;
  while (p.type === EQUAL) {
    if (findInvalidTarget(value, false) !== null) failAssign(p, value, targets2.length === 0 ? start : -1);
    makeTarget(value, "Store");
    targets2.push(value);
    nextToken(p);
    value = parseValue(p);
  }
  return { kind: "Assign", start, end: p.lastEnd, targets: targets2, value };
}
function failAssign(p, target, start) {
  const invalid = findInvalidTarget(target, false) ?? target;
  const isYield = target.kind === "Yield" || target.kind === "YieldFrom";
  if (isYield && (start < 0 || target.start === start)) {
    fail(target.start, "assignment to yield expression not possible");
  }
  const what = describeExpression(invalid);
  const bare = isBareTuple(target);
  const last = bare ? bare.elts.at(-1) : target;
  const named = bare !== null && last?.kind === "Name";
  if (start >= 0 && last !== void 0 && (named || mayMeanComparison(last))) {
    nextToken(p);
    const right = attemptOperand(p);
    if (right && p.type !== EQUAL && p.type !== WALRUS) {
      if (named) fail(last.start, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
      const meant = describeExpression(last);
      fail(last.start, `cannot assign to ${meant} here. Maybe you meant '==' instead of '='?`);
    }
  }
  fail(invalid.start, `cannot assign to ${what}`);
}
function isBareTuple(node) {
  if (node.kind !== "Tuple") return null;
  const first = node.elts[0];
  const bare = first?.start === node.start || node.elts.at(-1)?.end === node.end;
  return bare ? node : null;
}
function parseAnnotated(p, start, target) {
  const settable = target.kind === "Name" || target.kind === "Attribute" || target.kind === "Subscript";
  const colon = p.start;
  if (settable) makeTarget(target, "Store");
  nextToken(p);
  if (!settable) failAnnotated(p, target, colon);
  const annotation = parseExpression(p);
  let value = null;
  if (p.type === EQUAL) {
    nextToken(p);
    value = parseValue(p);
  }
  const simple = target.kind === "Name" && target.start === start;
  return { kind: "AnnAssign", start, end: p.lastEnd, target, annotation, value, simple };
}
function failAnnotated(p, target, colon) {
  if (attempt(p, parseExpression) === null) fail(colon, "invalid syntax");
  if (target.kind === "Tuple" || target.kind === "List") {
    const at2 = target.kind === "Tuple" ? target.elts[0] ?? target : target;
    const bare = target.kind === "Tuple" && at2.start === target.start;
    fail(
      bare ? at2.start : target.start,
      `only single target (not ${target.kind.toLowerCase()}) can be annotated`
    );
  }
  if (target.kind === "Yield" || target.kind === "YieldFrom" || target.kind === "Starred") {
    fail(colon, "invalid syntax");
  }
  fail(target.start, "illegal target for annotation");
}
function parseAugmented(p, start, target) {
  const op = AUGMENTED_OPERATORS[p.type - FIRST_AUGMENTED] ?? "Add";
  const at2 = p.start;
  const settable = target.kind === "Name" || target.kind === "Attribute" || target.kind === "Subscript";
  if (settable) makeTarget(target, "Store");
  nextToken(p);
  if (!settable) {
    const bareYield = target.start === start && (target.kind === "Yield" || target.kind === "YieldFrom");
    if (bareYield) fail(at2, "invalid syntax");
    parseValue(p);
    fail(target.start, `'${describeExpression(target)}' is an illegal expression for augmented assignment`);
  }
  const value = parseValue(p);
  return { kind: "AugAssign", start, end: p.lastEnd, target, op, value };
}
function failCondition(p, start, test) {
  failEquals(p, start, test);
}
var init_assignments = __esm({
  "src/languages/python/tree/assignments.ts"() {
    "use strict";
    init_errors();
    init_explain();
    init_expressions();
    init_targets();
    init_tokenizer();
    init_tokens();
  }
});

// src/languages/python/tree/type-parameters.ts
function isTypeAlias(p) {
  return p.end - p.start === 4 && p.text.startsWith("type", p.start) && peekKind(p) === NAME2;
}
function parseTypeAlias(p) {
  const start = p.start;
  nextToken(p);
  const name2 = { kind: "Name", start: p.start, end: p.end, id: currentName(p), ctx: "Store" };
  nextToken(p);
  const typeParams = parseTypeParameters(p);
  if (p.type !== EQUAL) failUnexpected(p);
  nextToken(p);
  const value = parseExpression(p);
  return { kind: "TypeAlias", start, end: p.lastEnd, name: name2, typeParams, value };
}
function parseTypeParameters(p) {
  if (p.type !== LEFT_BRACKET) return NO_PARAMETERS2;
  const parameters = [];
  nextToken(p);
  if (p.type === RIGHT_BRACKET) fail(p.start, "Type parameter list cannot be empty");
  for (; ; ) {
    parameters.push(parseTypeParameter(p));
    if (p.type !== COMMA2) break;
    nextToken(p);
    if (p.type === RIGHT_BRACKET) break;
  }
  if (p.type !== RIGHT_BRACKET) failUnexpected(p);
  nextToken(p);
  return parameters;
}
function parseTypeParameter(p) {
  const start = p.start;
  if (p.type === STAR2 || p.type === DOUBLE_STAR) {
    const kind = p.type === STAR2 ? "TypeVarTuple" : "ParamSpec";
    nextToken(p);
    const name3 = parseName(p);
    if (p.type === COLON) failBound(p, kind);
    const defaultValue2 = parseDefault2(p, kind === "TypeVarTuple");
    return { kind, start, end: p.lastEnd, name: name3, defaultValue: defaultValue2 };
  }
  const name2 = parseName(p);
  let bound = null;
  if (p.type === COLON) {
    nextToken(p);
    bound = parseExpression(p);
  }
  const defaultValue = parseDefault2(p, false);
  return { kind: "TypeVar", start, end: p.lastEnd, name: name2, bound, defaultValue };
}
function parseDefault2(p, starred) {
  if (p.type !== EQUAL) return null;
  nextToken(p);
  return starred && p.type === STAR2 ? parseStarred(p) : parseExpression(p);
}
function failBound(p, kind) {
  const colon = p.start;
  nextToken(p);
  const bound = parseExpression(p);
  fail(colon, `cannot use ${bound.kind === "Tuple" ? "constraints" : "bound"} with ${kind}`);
}
var NO_PARAMETERS2;
var init_type_parameters = __esm({
  "src/languages/python/tree/type-parameters.ts"() {
    "use strict";
    init_errors();
    init_explain();
    init_expressions();
    init_identifiers();
    init_tokenizer();
    init_tokens();
    NO_PARAMETERS2 = [];
  }
});

// src/languages/python/tree/definitions.ts
function parseDecorated(p) {
  const decorators = [];
  while (p.type === AT) {
    nextToken(p);
    decorators.push(parseNamed(p));
    if (p.type !== NEWLINE2) failUnexpected(p);
    nextToken(p);
  }
  const start = p.start;
  if (p.type === CLASS) return parseClass(p, decorators);
  const isAsync = p.type === ASYNC;
  if (isAsync) nextToken(p);
  if (p.type !== DEF) failUnexpected(p);
  return parseFunction(p, start, isAsync, decorators);
}
function parseFunction(p, start, isAsync, decoratorList) {
  const keyword = p.start;
  nextToken(p);
  const name2 = parseName(p);
  const typeParams = parseTypeParameters(p);
  if (p.type !== LEFT_PAREN) failExpected(p, "(");
  nextToken(p);
  const args = parseParameters(p);
  if (p.type !== RIGHT_PAREN) failUnexpected(p);
  nextToken(p);
  let returns = null;
  if (p.type === ARROW) {
    nextToken(p);
    returns = parseExpression(p);
  }
  const body = parseForcedBlock(p, "function definition", keyword);
  const end = p.blockEnd;
  const kind = isAsync ? "AsyncFunctionDef" : "FunctionDef";
  return { kind, start, end, name: name2, args, body, decoratorList, returns, typeParams };
}
function parseClass(p, decoratorList) {
  const start = p.start;
  nextToken(p);
  const name2 = parseName(p);
  const typeParams = parseTypeParameters(p);
  const bases = [];
  const keywords = p.type === LEFT_PAREN ? parseBases(p, bases) : NO_KEYWORDS2;
  const body = parseHeaderBlock(p, "class definition", start);
  const end = p.blockEnd;
  return { kind: "ClassDef", start, end, name: name2, bases, keywords, body, decoratorList, typeParams };
}
function parseBases(p, bases) {
  const open = p.start;
  const keywords = parseArguments(p, bases);
  const only = bases[0];
  if (only?.kind === "GeneratorExp" && only.start === open) failUnexpected(p);
  return keywords;
}
var NO_KEYWORDS2;
var init_definitions = __esm({
  "src/languages/python/tree/definitions.ts"() {
    "use strict";
    init_calls();
    init_explain();
    init_expressions();
    init_parameters();
    init_statements();
    init_tokenizer();
    init_tokens();
    init_type_parameters();
    NO_KEYWORDS2 = [];
  }
});

// src/languages/python/tree/pattern-groups.ts
function parseMappingPattern(p) {
  const start = p.start;
  const keys = [];
  const patterns = [];
  let rest = null;
  nextToken(p);
  while (p.type !== RIGHT_BRACE) {
    if (p.type === DOUBLE_STAR) rest = parseRest(p);
    else {
      keys.push(parseKey(p));
      if (p.type !== COLON) failUnexpected(p);
      nextToken(p);
      patterns.push(parsePattern(p));
    }
    if (p.type === COMMA2) nextToken(p);
    else if (p.type !== RIGHT_BRACE) failUnexpected(p);
  }
  nextToken(p);
  return { kind: "MatchMapping", start, end: p.lastEnd, keys, patterns, rest };
}
function parseRest(p) {
  nextToken(p);
  const start = p.start;
  const name2 = parseCaptureName(p);
  if (name2 === "_") fail(start, "invalid syntax");
  if (p.type === COMMA2 && peekKind(p) !== RIGHT_BRACE) {
    fail(start, "double star pattern must be the last (right-most) subpattern in the mapping pattern");
  }
  return name2;
}
function parseKey(p) {
  switch (p.type) {
    case NAME2: {
      const key = parseDotted(p);
      if (key.kind === "Name") failUnexpected(p);
      return key;
    }
    case NONE:
      return constant(p, "None");
    case TRUE:
    case FALSE:
      return constant(p, "bool");
    default:
      return parseLiteral(p);
  }
}
function parseClassPattern(p, start, cls) {
  const patterns = [];
  const kwdAttrs = [];
  const kwdPatterns = [];
  nextToken(p);
  while (p.type !== RIGHT_PAREN) {
    if (p.type === NAME2 && peekKind(p) === EQUAL) {
      kwdAttrs.push(parseName(p));
      nextToken(p);
      kwdPatterns.push(parsePattern(p));
    } else {
      const at2 = p.start;
      patterns.push(parsePattern(p));
      if (kwdAttrs.length > 0) fail(at2, "positional patterns follow keyword patterns");
    }
    if (p.type === COMMA2) nextToken(p);
    else if (p.type !== RIGHT_PAREN) failUnexpected(p);
  }
  nextToken(p);
  return { kind: "MatchClass", start, end: p.lastEnd, cls, patterns, kwdAttrs, kwdPatterns };
}
var init_pattern_groups = __esm({
  "src/languages/python/tree/pattern-groups.ts"() {
    "use strict";
    init_atoms();
    init_errors();
    init_explain();
    init_expressions();
    init_patterns();
    init_tokenizer();
    init_tokens();
  }
});

// src/languages/python/tree/patterns.ts
function parsePatterns(p) {
  const start = p.start;
  const first = parseStarOrPattern(p);
  if (p.type !== COMMA2) {
    if (first.kind === "MatchStar") failUnexpected(p);
    return first;
  }
  const patterns = [first];
  while (p.type === COMMA2) {
    nextToken(p);
    if (p.type === COLON || p.type === IF) break;
    patterns.push(parseStarOrPattern(p));
  }
  return { kind: "MatchSequence", start, end: p.lastEnd, patterns };
}
function parseStarOrPattern(p) {
  return p.type === STAR2 ? parseStarPattern(p) : parsePattern(p);
}
function parseStarPattern(p) {
  const start = p.start;
  nextToken(p);
  const name2 = parseCaptureName(p);
  return { kind: "MatchStar", start, end: p.lastEnd, name: name2 === "_" ? null : name2 };
}
function parseCaptureName(p) {
  if (p.type !== NAME2) failUnexpected(p);
  const name2 = parseName(p);
  if (p.type === DOT2 || p.type === LEFT_PAREN || p.type === EQUAL) failUnexpected(p);
  return name2;
}
function parsePattern(p) {
  const start = p.start;
  const pattern = parseAlternatives(p);
  if (p.type !== AS2) return pattern;
  nextToken(p);
  const at2 = p.start;
  if (p.type === NAME2) {
    const name2 = currentName(p);
    const next = peekKind(p);
    const plain = next !== DOT2 && next !== LEFT_PAREN && next !== EQUAL;
    if (name2 === "_") fail(at2, "cannot use '_' as a target");
    if (plain) {
      nextToken(p);
      return { kind: "MatchAs", start, end: p.lastEnd, pattern, name: name2 };
    }
  }
  const target = attempt(p, parseExpression);
  if (target === null) fail(at2, "invalid syntax");
  fail(target.start, `cannot use ${describeExpression(target)} as pattern target`);
}
function parseAlternatives(p) {
  const start = p.start;
  const first = parseClosed(p);
  if (p.type !== BAR) return first;
  const patterns = [first];
  while (p.type === BAR) {
    nextToken(p);
    patterns.push(parseClosed(p));
  }
  return { kind: "MatchOr", start, end: p.lastEnd, patterns };
}
function parseClosed(p) {
  const { start, end, type } = p;
  switch (type) {
    case NAME2:
      return parseNamePattern(p);
    case NONE:
      nextToken(p);
      return { kind: "MatchSingleton", start, end, value: "None" };
    case TRUE:
    case FALSE:
      nextToken(p);
      return { kind: "MatchSingleton", start, end, value: type === TRUE ? "True" : "False" };
    case LEFT_PAREN:
      return parseGroup(p);
    case LEFT_BRACKET:
      return parseList2(p);
    case LEFT_BRACE:
      return parseMappingPattern(p);
    default: {
      const value = parseLiteral(p);
      return { kind: "MatchValue", start, end: p.lastEnd, value };
    }
  }
}
function parseNamePattern(p) {
  const start = p.start;
  const wildcard = p.text.slice(start, p.end) === "_";
  const value = parseDotted(p);
  if (p.type === LEFT_PAREN) return parseClassPattern(p, start, value);
  if (p.type === EQUAL) failUnexpected(p);
  const end = p.lastEnd;
  if (value.kind !== "Name") return { kind: "MatchValue", start, end, value };
  return { kind: "MatchAs", start, end, pattern: null, name: wildcard ? null : value.id };
}
function parseDotted(p) {
  const start = p.start;
  let value = { kind: "Name", start, end: p.end, id: parseName(p), ctx: "Load" };
  while (p.type === DOT2) {
    nextToken(p);
    const attr = parseName(p);
    value = { kind: "Attribute", start, end: p.lastEnd, value, attr, ctx: "Load" };
  }
  return value;
}
function parseLiteral(p) {
  if (p.type === STRING || p.type === FORMAT_START) return parseStrings(p);
  const start = p.start;
  const left = parseSignedNumber(p);
  if (p.type !== PLUS2 && p.type !== MINUS) return left;
  const op = p.type === PLUS2 ? "Add" : "Sub";
  checkComplex(p, left, false);
  nextToken(p);
  if (p.type !== NUMBER) failUnexpected(p);
  const right = constant(p, numberType(p));
  checkComplex(p, right, true);
  return { kind: "BinOp", start, end: p.lastEnd, left, op, right };
}
function checkComplex(_p, node, imaginary) {
  const number = node.kind === "UnaryOp" ? node.operand : node;
  const is = number.kind === "Constant" && number.type === "complex";
  if (is !== imaginary) {
    fail(number.start, `${imaginary ? "imaginary" : "real"} number required in complex literal`);
  }
}
function parseSignedNumber(p) {
  const start = p.start;
  const sign = p.type;
  if (sign === MINUS || sign === PLUS2) nextToken(p);
  if (p.type !== NUMBER) failUnexpected(p);
  const number = constant(p, numberType(p));
  if (sign !== MINUS) return number;
  return { kind: "UnaryOp", start, end: p.lastEnd, op: "USub", operand: number };
}
function parseGroup(p) {
  const start = p.start;
  nextToken(p);
  if (p.type === RIGHT_PAREN) {
    nextToken(p);
    return { kind: "MatchSequence", start, end: p.lastEnd, patterns: [] };
  }
  const first = parseStarOrPattern(p);
  if (p.type === RIGHT_PAREN && first.kind !== "MatchStar") {
    nextToken(p);
    return first;
  }
  if (p.type !== COMMA2) failUnexpected(p);
  return parseSequence(p, start, [first], RIGHT_PAREN);
}
function parseList2(p) {
  const start = p.start;
  nextToken(p);
  if (p.type === RIGHT_BRACKET) return parseSequence(p, start, [], RIGHT_BRACKET);
  return parseSequence(p, start, [parseStarOrPattern(p)], RIGHT_BRACKET);
}
function parseSequence(p, start, patterns, closing) {
  while (p.type === COMMA2) {
    nextToken(p);
    if (p.type === closing) break;
    patterns.push(parseStarOrPattern(p));
  }
  if (p.type !== closing) failUnexpected(p);
  nextToken(p);
  return { kind: "MatchSequence", start, end: p.lastEnd, patterns };
}
var init_patterns = __esm({
  "src/languages/python/tree/patterns.ts"() {
    "use strict";
    init_atoms();
    init_errors();
    init_explain();
    init_expressions();
    init_identifiers();
    init_pattern_groups();
    init_strings();
    init_targets();
    init_tokenizer();
    init_tokens();
  }
});

// src/languages/python/tree/match.ts
function isMatch(p) {
  if (p.end - p.start !== 5 || !p.text.startsWith("match", p.start)) return false;
  const mark = markOf(p);
  const answer = tryAhead(p, looksLikeMatch);
  resetTo(p, mark);
  return answer;
}
function looksLikeMatch(p) {
  nextToken(p);
  if (SURE.has(p.type)) return true;
  if (!UNSURE.has(p.type)) return false;
  let last = p.type;
  while (p.type !== NEWLINE2 && p.type !== END) {
    last = p.type;
    nextToken(p);
  }
  return last === COLON;
}
function parseMatch(p) {
  const start = p.start;
  nextToken(p);
  const subject = parseSubject(p);
  if (p.type !== COLON) {
    if (p.type === NEWLINE2) failExpected(p, ":");
    failUnexpected(p);
  }
  nextToken(p);
  if (p.type !== NEWLINE2) failUnexpected(p);
  openBlock(p, "'match' statement", start);
  const cases = [];
  do {
    cases.push(parseCase(p));
  } while (p.type !== DEDENT && p.type !== END);
  const end = p.blockEnd;
  nextToken(p);
  return { kind: "Match", start, end, subject, cases };
}
function parseSubject(p) {
  const start = p.start;
  const first = parseElement(p);
  if (p.type === COMMA2) return parseTupleRest(p, start, first, true);
  if (first.kind === "Starred") failUnexpected(p);
  return first;
}
function parseCase(p) {
  const start = p.start;
  if (p.type !== NAME2 || p.text.slice(start, p.end) !== "case") failUnexpected(p);
  nextToken(p);
  const pattern = parsePatterns(p);
  let guard = null;
  if (p.type === IF) {
    nextToken(p);
    guard = parseNamed(p);
  }
  const body = parseHeaderBlock(p, "'case' statement", start);
  return { kind: "match_case", start, end: p.blockEnd, pattern, guard, body };
}
var SURE, UNSURE;
var init_match = __esm({
  "src/languages/python/tree/match.ts"() {
    "use strict";
    init_explain();
    init_expressions();
    init_patterns();
    init_scanner();
    init_statements();
    init_tokenizer();
    init_tokens();
    SURE = /* @__PURE__ */ new Set([
      NAME2,
      NUMBER,
      STRING,
      FORMAT_START,
      LEFT_BRACE,
      ELLIPSIS,
      TILDE,
      NONE,
      TRUE,
      FALSE,
      AWAIT,
      LAMBDA2
    ]);
    UNSURE = /* @__PURE__ */ new Set([LEFT_PAREN, LEFT_BRACKET, PLUS2, MINUS, STAR2, NOT]);
  }
});

// src/languages/python/tree/try.ts
function parseTry(p) {
  const start = p.start;
  nextToken(p);
  const body = parseForcedBlock(p, "'try' statement", start);
  const handlers = [];
  let groups = null;
  while (p.type === EXCEPT) groups = parseHandler(p, handlers, groups);
  let orelse = NO_STATEMENTS;
  let finalbody = NO_STATEMENTS;
  if (p.type === ELSE && handlers.length > 0) orelse = parseElse(p);
  if (p.type === FINALLY) finalbody = parseFinally(p);
  if (handlers.length === 0 && finalbody.length === 0) {
    fail(p.start, "expected 'except' or 'finally' block");
  }
  const end = p.blockEnd;
  return { kind: groups ? "TryStar" : "Try", start, end, body, handlers, orelse, finalbody };
}
function parseFinally(p) {
  const start = p.start;
  nextToken(p);
  return parseForcedBlock(p, "'finally' statement", start);
}
function parseHandler(p, handlers, sort) {
  const start = p.start;
  nextToken(p);
  const group = p.type === STAR2;
  if (sort !== null && group !== sort) {
    fail(start, "cannot have both 'except' and 'except*' on the same 'try'");
  }
  if (group) nextToken(p);
  let type = null;
  let name2 = null;
  if (p.type !== COLON && p.type !== NEWLINE2) {
    type = parseTypes(p);
    if (p.type === AS2) name2 = parseHandlerName(p, type, group);
  } else if (group) fail(p.start, "expected one or more exception types");
  const after = group ? "'except*' statement" : "'except' statement";
  const body = parseHeaderBlock(p, after, start);
  handlers.push({ kind: "ExceptHandler", start, end: p.blockEnd, type, name: name2, body });
  return group;
}
function parseTypes(p) {
  const start = p.start;
  const first = parseExpression(p);
  if (p.type !== COMMA2) return first;
  return parseTupleRest(p, start, first, false);
}
function parseHandlerName(p, type, group) {
  if (type.kind === "Tuple" && p.codes[p.lastEnd - 1] !== 41) {
    fail(type.start, "multiple exception types must be parenthesized when using 'as'");
  }
  nextToken(p);
  const start = p.start;
  if (p.type === NAME2) {
    const name2 = parseName(p);
    if (p.type === COLON || p.type === NEWLINE2) return name2;
    failTarget(p, start, group);
  }
  const target = attempt(p, parseExpression);
  if (target === null || p.type !== COLON) fail(start, "invalid syntax");
  fail(target.start, `cannot use except${group ? "*" : ""} statement with ${describeExpression(target)}`);
}
function failTarget(p, start, group) {
  const what = p.type === DOT2 ? "attribute" : p.type === LEFT_BRACKET ? "subscript" : null;
  if (what === null) failUnexpected(p);
  fail(start, `cannot use except${group ? "*" : ""} statement with ${what}`);
}
var NO_STATEMENTS;
var init_try = __esm({
  "src/languages/python/tree/try.ts"() {
    "use strict";
    init_compound();
    init_errors();
    init_explain();
    init_expressions();
    init_statements();
    init_targets();
    init_tokenizer();
    init_tokens();
    NO_STATEMENTS = [];
  }
});

// src/languages/python/tree/with.ts
function parseWith(p, start, kind) {
  const keyword = p.start;
  nextToken(p);
  const items = p.type === LEFT_PAREN && bracketsHoldItems(p) ? parseBracketed(p) : parseItems(p);
  if (p.type !== COLON) {
    if (p.type === NEWLINE2) failExpected(p, ":");
    failUnexpected(p);
  }
  const body = parseBlock(p, "'with' statement", keyword);
  return { kind, start, end: p.blockEnd, items, body };
}
function parseItems(p) {
  const items = [parseItem(p)];
  while (p.type === COMMA2) {
    const comma = p.start;
    nextToken(p);
    if (p.type === COLON) fail(comma, "the last 'with' item has a trailing comma");
    items.push(parseItem(p));
  }
  return items;
}
function parseBracketed(p) {
  const items = [];
  nextToken(p);
  for (; ; ) {
    items.push(parseItem(p));
    if (p.type !== COMMA2) break;
    nextToken(p);
    if (p.type === RIGHT_PAREN) break;
  }
  if (p.type !== RIGHT_PAREN) failUnexpected(p);
  nextToken(p);
  return items;
}
function parseItem(p) {
  const start = p.start;
  const contextExpr = parseExpression(p);
  let optionalVars = null;
  if (p.type === AS2) {
    nextToken(p);
    optionalVars = p.type === STAR2 ? parseStarred(p) : parseOperators(p, BITWISE_LEVEL);
    makeTarget(optionalVars, "Store");
  }
  return { kind: "withitem", start, end: p.lastEnd, contextExpr, optionalVars };
}
function bracketsHoldItems(p) {
  const mark = markOf(p);
  const answer = tryAhead(p, looksLikeItems);
  resetTo(p, mark);
  return answer;
}
function looksLikeItems(p) {
  const outside = p.bracketDepth - 1;
  let element = true;
  let items = 0;
  let named = false;
  nextToken(p);
  while (p.bracketDepth > outside) {
    const direct = p.bracketDepth === outside + 1;
    if (p.type === END) return false;
    if (direct) {
      if (p.type === WALRUS || p.type === YIELD || p.type === FOR) return false;
      if (element && p.type === STAR2) return false;
      if (p.type === AS2) named = true;
    }
    items++;
    element = direct && p.type === COMMA2;
    nextToken(p);
  }
  if (items === 0) return false;
  nextToken(p);
  return p.type === COLON || named && p.type === NEWLINE2;
}
var init_with = __esm({
  "src/languages/python/tree/with.ts"() {
    "use strict";
    init_errors();
    init_explain();
    init_expressions();
    init_operator_tables();
    init_scanner();
    init_statements();
    init_targets();
    init_tokenizer();
    init_tokens();
  }
});

// src/languages/python/tree/compound.ts
function parseCompound(p) {
  switch (p.type) {
    case NAME2:
      return isMatch(p) ? parseMatch(p) : null;
    case IF:
      return parseIf(p);
    case DEF:
      return parseFunction(p, p.start, false, []);
    case FOR:
      return parseFor(p, p.start, "For");
    case WITH:
      return parseWith(p, p.start, "With");
    case TRY:
      return parseTry(p);
    case WHILE:
      return parseWhile(p);
    case CLASS:
      return parseClass(p, []);
    case AT:
      return parseDecorated(p);
    case ASYNC:
      return parseAsync(p);
    default:
      return null;
  }
}
function parseAsync(p) {
  const start = p.start;
  nextToken(p);
  switch (p.type) {
    case DEF:
      return parseFunction(p, start, true, []);
    case FOR:
      return parseFor(p, start, "AsyncFor");
    case WITH:
      return parseWith(p, start, "AsyncWith");
    default:
      failUnexpected(p);
  }
}
function parseCondition(p) {
  nextToken(p);
  const start = p.start;
  const test = parseNamed(p);
  if (p.type === EQUAL) failCondition(p, start, test);
  return test;
}
function parseIf(p) {
  const branches = [];
  do {
    const start = p.start;
    const word = branches.length === 0 ? "if" : "elif";
    const test = parseCondition(p);
    branches.push({ start, test, body: parseHeaderBlock(p, `'${word}' statement`, start) });
  } while (p.type === ELIF2);
  let orelse = NO_STATEMENTS2;
  if (p.type === ELSE) {
    orelse = parseElse(p);
    if (p.type === ELIF2) fail(p.start, "'elif' block follows an 'else' block");
  }
  const end = p.blockEnd;
  let statement = null;
  for (let branch = branches.pop(); branch !== void 0; branch = branches.pop()) {
    if (statement !== null) orelse = [statement];
    statement = { kind: "If", start: branch.start, end, test: branch.test, body: branch.body, orelse };
  }
  return statement ?? failUnexpected(p);
}
function parseElse(p) {
  const start = p.start;
  nextToken(p);
  return parseForcedBlock(p, "'else' statement", start);
}
function parseOptionalElse(p) {
  return p.type === ELSE ? parseElse(p) : NO_STATEMENTS2;
}
function parseWhile(p) {
  const start = p.start;
  const test = parseCondition(p);
  const body = parseHeaderBlock(p, "'while' statement", start);
  const orelse = parseOptionalElse(p);
  return { kind: "While", start, end: p.blockEnd, test, body, orelse };
}
function parseFor(p, start, kind) {
  const keyword = p.start;
  nextToken(p);
  const target = parseForTargets(p);
  makeTarget(target, "Store");
  if (p.type !== IN) failUnexpected(p);
  nextToken(p);
  const iter = parseExpressions(p);
  const body = parseHeaderBlock(p, "'for' statement", keyword);
  const orelse = parseOptionalElse(p);
  return { kind, start, end: p.blockEnd, target, iter, body, orelse };
}
var NO_STATEMENTS2;
var init_compound = __esm({
  "src/languages/python/tree/compound.ts"() {
    "use strict";
    init_assignments();
    init_comprehensions();
    init_definitions();
    init_errors();
    init_explain();
    init_expressions();
    init_match();
    init_statements();
    init_targets();
    init_tokenizer();
    init_tokens();
    init_try();
    init_with();
    NO_STATEMENTS2 = [];
  }
});

// src/languages/python/tree/imports.ts
function isLazyImport(p) {
  if (p.end - p.start !== 4 || !p.text.startsWith("lazy", p.start)) return false;
  const next = peekKind(p);
  return next === IMPORT3 || next === FROM;
}
function parseImport2(p, start, isLazy) {
  const keyword = p.start;
  const names = [];
  do {
    nextToken(p);
    if (p.type === NEWLINE2 && names.length === 0) {
      fail(p.start, "Expected one or more names after 'import'");
    }
    const at2 = p.start;
    const name2 = parseDottedName(p);
    const asname = parseAsName(p);
    names.push({ kind: "alias", start: at2, end: p.lastEnd, name: name2, asname });
  } while (p.type === COMMA2);
  if (p.type === FROM) failImportFrom(p, keyword);
  return { kind: "Import", start, end: p.lastEnd, names, isLazy };
}
function failImportFrom(p, keyword) {
  const at2 = p.start;
  nextToken(p);
  if (attempt(p, parseDottedName) === null) fail(at2, "invalid syntax");
  fail(keyword, "Did you mean to use 'from ... import ...' instead?");
}
function parseDottedName(p) {
  let name2 = parseName(p);
  while (p.type === DOT2) {
    nextToken(p);
    name2 += `.${parseName(p)}`;
  }
  return name2;
}
function parseAsName(p) {
  if (p.type !== AS2) return null;
  nextToken(p);
  const start = p.start;
  if (p.type === NAME2) {
    const next = peekKind(p);
    const ends = next === COMMA2 || next === RIGHT_PAREN || next === SEMICOLON2 || next === NEWLINE2;
    if (ends) return parseName(p);
  }
  const wrong = attempt(p, parseExpression);
  if (wrong !== null) fail(wrong.start, `cannot use ${describeExpression(wrong)} as import target`);
  fail(start, "invalid syntax");
}
function parseFrom2(p, start, isLazy) {
  let level = 0;
  nextToken(p);
  while (p.type === DOT2 || p.type === ELLIPSIS) {
    level += p.type === DOT2 ? 1 : 3;
    nextToken(p);
  }
  const module = level > 0 && p.type === IMPORT3 ? null : parseDottedName(p);
  if (p.type !== IMPORT3) failUnexpected(p);
  nextToken(p);
  const names = parseImportedNames(p);
  return { kind: "ImportFrom", start, end: p.lastEnd, module, names, level, isLazy };
}
function parseImportedNames(p) {
  const { start, end } = p;
  if (p.type === STAR2) {
    nextToken(p);
    return [{ kind: "alias", start, end, name: "*", asname: null }];
  }
  if (p.type === NEWLINE2) fail(start, "Expected one or more names after 'import'");
  const brackets = p.type === LEFT_PAREN;
  if (brackets) nextToken(p);
  const names = [parseImportedName(p)];
  while (p.type === COMMA2) {
    nextToken(p);
    if (brackets && p.type === RIGHT_PAREN) break;
    if (p.type === NEWLINE2) {
      fail(p.start, "trailing comma not allowed without surrounding parentheses");
    }
    names.push(parseImportedName(p));
  }
  if (brackets) {
    if (p.type !== RIGHT_PAREN) failUnexpected(p);
    nextToken(p);
  }
  return names;
}
function parseImportedName(p) {
  const start = p.start;
  const name2 = parseName(p);
  const asname = parseAsName(p);
  return { kind: "alias", start, end: p.lastEnd, name: name2, asname };
}
var init_imports = __esm({
  "src/languages/python/tree/imports.ts"() {
    "use strict";
    init_errors();
    init_explain();
    init_expressions();
    init_targets();
    init_tokenizer();
    init_tokens();
  }
});

// src/languages/python/tree/simple-statements.ts
function parseSimple(p) {
  switch (p.type) {
    case NAME2:
      if (isTypeAlias(p)) return parseTypeAlias(p);
      if (isLazyImport(p)) return parseLazy(p);
      return parseAssignmentOrExpression(p);
    case RETURN2:
      return parseReturn(p);
    case IMPORT3:
      return parseImport2(p, p.start, false);
    case FROM:
      return parseFrom2(p, p.start, false);
    case PASS:
      return parseWord(p, "Pass");
    case BREAK:
      return parseWord(p, "Break");
    case CONTINUE:
      return parseWord(p, "Continue");
    case RAISE:
      return parseRaise(p);
    case YIELD:
      return parseAssignmentOrExpression(p);
    case DEL:
      return parseDelete(p);
    case ASSERT:
      return parseAssert(p);
    case GLOBAL2:
      return parseDeclaration(p, "Global");
    case NONLOCAL2:
      return parseDeclaration(p, "Nonlocal");
    default:
      return parseAssignmentOrExpression(p);
  }
}
function parseLazy(p) {
  const start = p.start;
  nextToken(p);
  return p.type === IMPORT3 ? parseImport2(p, start, true) : parseFrom2(p, start, true);
}
function parseWord(p, kind) {
  const { start, end } = p;
  nextToken(p);
  if (p.type === IF) failBeforeIf(p, start);
  return { kind, start, end };
}
function failBeforeIf(p, start) {
  const at2 = p.start;
  const complete = attempt(p, () => {
    nextToken(p);
    parseExpression(p);
    return p.type === ELSE;
  });
  if (complete) fail(start, "expected expression before 'if', but statement is given");
  fail(at2, "invalid syntax");
}
function parseReturn(p) {
  const start = p.start;
  nextToken(p);
  const value = isLineEnd(p) ? null : parseExpressions(p);
  return { kind: "Return", start, end: p.lastEnd, value };
}
function isLineEnd(p) {
  return p.type === NEWLINE2 || p.type === SEMICOLON2;
}
function parseRaise(p) {
  const start = p.start;
  let exc = null;
  let cause = null;
  nextToken(p);
  if (p.type === FROM) fail(start, "did you forget an expression between 'raise' and 'from'?");
  if (!isLineEnd(p)) {
    exc = parseExpression(p);
    if (p.type === FROM) {
      const at2 = p.start;
      nextToken(p);
      if (!startsExpression(p.type)) fail(at2, "did you forget an expression after 'from'?");
      cause = parseExpression(p);
    }
  }
  return { kind: "Raise", start, end: p.lastEnd, exc, cause };
}
function parseDelete(p) {
  const start = p.start;
  const targets2 = [];
  do {
    nextToken(p);
    if (targets2.length > 0 && isLineEnd(p)) break;
    const target = p.type === STAR2 ? parseStarred(p) : parseExpression(p);
    makeTarget(target, "Del");
    targets2.push(target);
  } while (p.type === COMMA2);
  if (!isLineEnd(p)) failUnexpected(p);
  return { kind: "Delete", start, end: p.lastEnd, targets: targets2 };
}
function parseAssert(p) {
  const start = p.start;
  nextToken(p);
  const test = parseAsserted(p);
  let msg = null;
  if (p.type === COMMA2) {
    nextToken(p);
    msg = parseAsserted(p);
  }
  return { kind: "Assert", start, end: p.lastEnd, test, msg };
}
function parseAsserted(p) {
  const value = parseExpression(p);
  if (p.type !== EQUAL && p.type !== WALRUS) return value;
  const equal = p.type === EQUAL;
  const at2 = p.start;
  nextToken(p);
  if (attempt(p, parseExpression) === null) fail(at2, "invalid syntax");
  if (!equal) fail(value.start, "cannot use named expression without parentheses here");
  const what = describeExpression(value);
  fail(value.start, `cannot assign to ${what} here. Maybe you meant '==' instead of '='?`);
}
function parseDeclaration(p, kind) {
  const start = p.start;
  p.suspectNames = true;
  const names = [];
  do {
    nextToken(p);
    names.push(parseName(p));
  } while (p.type === COMMA2);
  return { kind, start, end: p.lastEnd, names };
}
var init_simple_statements = __esm({
  "src/languages/python/tree/simple-statements.ts"() {
    "use strict";
    init_assignments();
    init_errors();
    init_explain();
    init_expressions();
    init_imports();
    init_targets();
    init_tokenizer();
    init_tokens();
    init_type_parameters();
  }
});

// src/languages/python/tree/statements.ts
function parseFile(p) {
  const body = [];
  nextToken(p);
  while (p.type !== END) {
    if (p.type === NEWLINE2) nextToken(p);
    else parseStatement(p, body);
  }
  return body;
}
function parseStatement(p, body) {
  const compound = parseCompound(p);
  if (compound !== null) body.push(compound);
  else parseSimpleLine(p, body);
}
function parseSimpleLine(p, body) {
  for (; ; ) {
    const start = p.start;
    body.push(parseSimple(p));
    if (p.type === NEWLINE2) break;
    if (p.type !== SEMICOLON2) failStatementEnd(p, start);
    nextToken(p);
    if (p.type === NEWLINE2) break;
  }
  p.blockEnd = p.lastEnd;
  nextToken(p);
}
function parseBlock(p, after, keyword) {
  const body = [];
  nextToken(p);
  if (p.type !== NEWLINE2) {
    parseSimpleLine(p, body);
    return body;
  }
  openBlock(p, after, keyword);
  while (p.type !== DEDENT && p.type !== END) parseStatement(p, body);
  nextToken(p);
  return body;
}
function openBlock(p, after, keyword) {
  nextToken(p);
  if (p.type !== INDENT) {
    fail(p.start, `expected an indented block after ${after} on line ${lineOf(p.text, keyword)}`);
  }
  nextToken(p);
}
function parseForcedBlock(p, after, keyword) {
  if (p.type !== COLON) failExpected(p, ":");
  return parseBlock(p, after, keyword);
}
function parseHeaderBlock(p, after, keyword) {
  if (p.type !== COLON) {
    if (p.type === NEWLINE2) failExpected(p, ":");
    failUnexpected(p);
  }
  return parseBlock(p, after, keyword);
}
var init_statements = __esm({
  "src/languages/python/tree/statements.ts"() {
    "use strict";
    init_compound();
    init_errors();
    init_explain();
    init_operators();
    init_simple_statements();
    init_tokenizer();
    init_tokens();
  }
});

// src/languages/python/tree/parse.ts
function parsePythonTree(bytes) {
  const decoded = decodeSource(bytes);
  if (decoded.kind === "problem") return { module: null, problems: [decoded.problem] };
  const { text } = decoded;
  const lines = new LineIndex(text);
  const scanner = createScanner(text, codesOf(text, decoded.units));
  try {
    const body = parseFile(scanner);
    const suspects = suspectsOf(scanner);
    const module = { kind: "Module", start: 0, end: text.length, text, lines, suspects, body };
    return { module, problems: [] };
  } catch (error) {
    if (!(error instanceof ParseFailure)) throw error;
    return { module: null, problems: [problemOf(firstReported(scanner, error, lines), text, lines)] };
  }
}
function problemOf(failure, text, lines) {
  const { message } = failure;
  const atEnd2 = failure.offset >= text.length && text.endsWith("\n");
  const offset = atEnd2 ? text.length - 1 : failure.offset;
  return { line: lines.lineAt(offset), column: lines.columnAt(offset), message };
}
function firstReported(scanner, failure, lines) {
  if (failure.origin !== "grammar") return failure;
  const line = lines.lineAt(scanner.start);
  try {
    while (scanner.type !== END) nextToken(scanner);
    return failure;
  } catch (error) {
    if (!(error instanceof ParseFailure)) throw error;
    if (error.origin === "token") return scanner.formats.length > 0 ? failure : error;
    if (scanner.bracketDepth === 0) return failure;
    const opened = scanner.brackets[scanner.bracketDepth - 1];
    if (lines.lineAt(opened) >= line) return failure;
    return new ParseFailure(opened, neverClosed(scanner), "token");
  }
}
function codesOf(text, units) {
  const { length } = text;
  if (shared2.length < length + 8) shared2 = new Uint16Array(length * 2);
  const codes = shared2;
  if (units !== null) codes.set(units);
  else for (let index = 0; index < length; index++) codes[index] = text.charCodeAt(index);
  codes.fill(0, length, length + 8);
  return codes;
}
var shared2;
var init_parse = __esm({
  "src/languages/python/tree/parse.ts"() {
    "use strict";
    init_decode();
    init_errors();
    init_lines();
    init_operators();
    init_scanner();
    init_statements();
    init_suspects();
    init_tokenizer();
    init_tokens();
    shared2 = new Uint16Array(1 << 16);
  }
});

// src/languages/unsafe-settings.ts
function judgeSetting(name2, value) {
  if (name2.length > 80) return null;
  const plain = plainName(name2);
  const pattern = PATTERNS.find((one) => one.name.test(plain) && one.isUnsafe(value, plain));
  return pattern === void 0 ? null : { kind: pattern.kind, certain: pattern.isCertain(value, plain) };
}
function isEveryNetwork(address) {
  return /^(?:0\.0\.0\.0(?::\d+)?|::|\[::\](?::\d+)?)$/.test(address);
}
function isKnownDefault(value) {
  if (value.length > 80) return false;
  const words = value.toLowerCase().split(/[^a-z0-9]+/).join(" ");
  return /\b(?:change ?(?:me|this|it|in)|changeit|dev|development|default|insecure|unsafe|secret|supersecret|mysecret|password|admin|test|testing|demo|sample|example|placeholder|keyboard cat|your|replace|12345\d*)\b/.test(
    words
  );
}
function plainName(name2) {
  return name2.replace(/([a-z0-9])([A-Z])/g, "$1_$2").replace(/[^A-Za-z0-9]+/g, "_").toUpperCase();
}
function isOn(value) {
  return typeof value === "boolean" ? value : /^(?:true|1|yes|on|y|t)$/i.test(value);
}
function isOff(value) {
  return typeof value === "boolean" ? !value : /^(?:false|0|no|off|n|f)$/i.test(value);
}
function isNoSecret(value) {
  return /^(?:none|null|undefined|n\/a|true|false|\d)$|^[./~]|:\/\/|^\$|[{}<>]/i.test(value.trim());
}
function isNameOf(value, name2) {
  return plainName(value) === name2;
}
var always, never, AUTHENTICATION, PATTERNS;
var init_unsafe_settings = __esm({
  "src/languages/unsafe-settings.ts"() {
    "use strict";
    always = () => true;
    never = () => false;
    AUTHENTICATION = "(?:AUTH|AUTHENTICATION|AUTHORIZATION|LOGIN)";
    PATTERNS = [
      {
        kind: "debug",
        name: /(?:^|_)DEBUG(?:_MODE|_ENABLED)?$/,
        isUnsafe: isOn,
        isCertain: (_, name2) => /^(?:(?:APP|API|DJANGO|FLASK|SERVER|WEB)_)?DEBUG(?:_MODE|_ENABLED)?$/.test(name2)
      },
      {
        kind: "tls",
        name: /(?:^|_)(?:VERIFY_(?:SSL|TLS|HTTPS|CERTS?|CERTIFICATES?)|(?:SSL|TLS|HTTPS|CERT)_(?:VERIFY|VERIFICATION)|(?:TLS_)?REJECT_UNAUTHORIZED|PYTHONHTTPSVERIFY)$/,
        isUnsafe: isOff,
        isCertain: always
      },
      {
        kind: "tls",
        name: /(?:^|_)(?:(?:INSECURE_)?SKIP_(?:SSL|TLS)_VERIFY|INSECURE_SKIP_VERIFY|SSL_NO_VERIFY|DISABLE_(?:SSL|TLS)_VERIFY)$/,
        isUnsafe: isOn,
        isCertain: always
      },
      {
        kind: "bind",
        name: /(?:^|_)(?:HOST|HOSTNAME|BIND|BIND_HOST|LISTEN|LISTEN_HOST|ADDR|ADDRESS)$/,
        isUnsafe: (value) => typeof value === "string" && isEveryNetwork(value),
        isCertain: always
      },
      {
        kind: "auth",
        name: new RegExp(
          `(?:^|_)(?:${AUTHENTICATION}_(?:ENABLED|REQUIRED)|(?:REQUIRE|REQUIRES|ENABLE)_${AUTHENTICATION})$`
        ),
        isUnsafe: isOff,
        isCertain: always
      },
      {
        kind: "auth",
        name: new RegExp(
          `(?:^|_)(?:ALLOW_ANONYMOUS(?:_ACCESS)?|${AUTHENTICATION}_DISABLED|(?:DISABLE|SKIP|BYPASS|NO)_${AUTHENTICATION})$`
        ),
        isUnsafe: isOn,
        isCertain: always
      },
      {
        kind: "cors",
        name: /(?:^|_)(?:CORS_(?:ALLOW(?:ED)?_)?ORIGINS?|ALLOWED_ORIGINS?)$/,
        isUnsafe: (value) => value === "*",
        isCertain: never
      },
      {
        kind: "secret",
        name: /(?:^|_)(?:SECRET|(?:SECRET|JWT|SIGNING|ENCRYPTION|SESSION|HMAC|MASTER|PRIVATE)_KEY|(?:AUTH|ADMIN)_TOKEN)$/,
        isUnsafe: (value) => typeof value === "string" && /\S/.test(value) && !isNoSecret(value),
        isCertain: (value, name2) => typeof value === "string" && isKnownDefault(value) && !isNameOf(value, name2)
      }
    ];
  }
});

// src/languages/unsafe-facts.ts
var MOST_UNSAFE_FACTS;
var init_unsafe_facts = __esm({
  "src/languages/unsafe-facts.ts"() {
    "use strict";
    MOST_UNSAFE_FACTS = 200;
  }
});

// src/languages/python/unsafe/reader.ts
function createReader(scoped) {
  const { module } = scoped;
  const found = /* @__PURE__ */ new Map();
  function reference(expression, scope, hops = 0) {
    const parts = [];
    let root = expression;
    for (; root.kind === "Attribute"; root = root.value) parts.push(root.attr);
    if (root.kind !== "Name" || hops > MOST_HOPS) return null;
    const base = referenceOfName(root.id, scope, hops);
    return base === null ? null : [base, ...parts.reverse()].join(".");
  }
  function referenceOfName(name2, scope, hops) {
    const bindings = everyBindingOf(scope, name2);
    if (bindings === null) return name2;
    for (const binding of bindings) {
      if (binding.kind === "import") return binding.name;
      const value = binding.kind === "value" ? binding.value : null;
      if (value?.kind === "Name" || value?.kind === "Attribute") {
        const known = binding.kind === "value" ? reference(value, binding.scope, hops + 1) : null;
        if (known !== null) return known;
      }
    }
    return null;
  }
  function literal(expression, scope) {
    let value = expression;
    let inside = scope;
    for (let hops = 0; value?.kind === "Name" && hops < MOST_HOPS; hops++) {
      const bindings = everyBindingOf(inside, value.id);
      const [binding] = bindings ?? [];
      if (bindings?.length !== 1 || binding?.kind !== "value") return void 0;
      value = binding.value;
      inside = binding.scope;
    }
    return value;
  }
  function madeBy(expression, scope) {
    if (expression.kind === "Call") return reference(expression.func, scope);
    if (expression.kind !== "Name") return null;
    for (const binding of everyBindingOf(scope, expression.id) ?? []) {
      if (binding.kind !== "value" || binding.value.kind !== "Call") continue;
      const name2 = reference(binding.value.func, binding.scope);
      if (name2 !== null) return name2;
    }
    return null;
  }
  function constant2(expression, scope) {
    const value = literal(expression, scope);
    if (value?.kind !== "Constant") return null;
    if (value.type === "bool") return value.value === "True";
    return value.type === "str" || value.type === "int" ? value.value : null;
  }
  return {
    scoped,
    literal,
    reference,
    madeBy,
    constant: constant2,
    add: (fact, offset) => {
      const key = `${fact.kind} ${offset}`;
      if (found.size >= MOST_UNSAFE_FACTS || found.has(key)) return;
      const certain = fact.certain && !isGuarded(module, offset);
      const line = module.lines.lineAt(offset);
      found.set(key, { ...fact, certain, line, column: module.lines.columnAt(offset) });
    },
    facts: () => [...found.values()].sort((a, b) => a.line - b.line || a.column - b.column)
  };
}
function keywordOf(call, name2) {
  return call.keywords.find(({ arg }) => arg === name2)?.value;
}
function lastName(expression) {
  if (expression.kind === "Name") return expression.id;
  return expression.kind === "Attribute" ? expression.attr : null;
}
function isGuarded(module, offset) {
  let node = module;
  for (; ; ) {
    const children = [];
    pushChildren(node, children);
    const next = children.find((child) => child !== null && child.start <= offset && offset < child.end);
    if (next === void 0 || next === null) return false;
    if ((node.kind === "If" || node.kind === "IfExp") && next !== node.test) return true;
    if (next.kind === "ExceptHandler") return true;
    const isNamed = next.kind === "ClassDef" || next.kind === "FunctionDef" || next.kind === "AsyncFunctionDef";
    if (isNamed && NOT_PRODUCTION.test(next.name)) return true;
    node = next;
  }
}
var MOST_HOPS, NOT_PRODUCTION;
var init_reader = __esm({
  "src/languages/python/unsafe/reader.ts"() {
    "use strict";
    init_unsafe_facts();
    init_scopes();
    init_visit();
    MOST_HOPS = 4;
    NOT_PRODUCTION = /(?:^|_|[a-z])(?:dev|develop|development|test|testing|tests|local|debug|demo|example)(?![a-z])/i;
  }
});

// src/languages/python/unsafe/calls.ts
function add(reader, kind, subject, certain, at2) {
  reader.add({ kind, subject, how: "value", certain }, at2.start);
}
function written2(call) {
  const { func } = call;
  const last = lastName(func) ?? "call";
  return func.kind === "Attribute" && func.value.kind === "Name" ? `${func.value.id}.${last}` : last;
}
function ownerOf(reader, call, scope, callee) {
  const made = call.func.kind === "Attribute" ? reader.madeBy(call.func.value, scope) : null;
  return made ?? callee;
}
function judgeDebug(reader, call, scope, callee) {
  for (const name2 of ["debug", "use_debugger"]) {
    const value = keywordOf(call, name2);
    if (value === void 0 || reader.constant(value, scope) !== true) continue;
    const owner = ownerOf(reader, call, scope, callee);
    const isKnown = owner !== null && DEBUGGABLE.has(owner);
    const isRun = call.func.kind === "Attribute" && /^(?:run|run_server|run_app)$/.test(call.func.attr);
    if (isKnown || isRun) add(reader, "debug", `${written2(call)}(${name2})`, isKnown, value);
  }
}
function judgeVerify(reader, call, scope, callee) {
  const verify = keywordOf(call, "verify");
  if (verify !== void 0 && reader.constant(verify, scope) === false) {
    const owner = ownerOf(reader, call, scope, callee);
    const isKnown = owner !== null && HTTP_CLIENTS.test(owner);
    const method = lastName(call.func) ?? "";
    if (isKnown || HTTP_VERBS.test(method)) add(reader, "tls", `${written2(call)}(verify)`, isKnown, verify);
  }
  for (const name2 of ["verify_ssl", "ssl_verify", "verify_certs", "ssl"]) {
    const value = keywordOf(call, name2);
    if (value === void 0 || reader.constant(value, scope) !== false) continue;
    const owner = ownerOf(reader, call, scope, callee);
    const isKnown = owner !== null && /^(?:aiohttp\.|elasticsearch\.|opensearchpy\.)/.test(owner);
    if (isKnown || name2 !== "ssl") add(reader, "tls", `${written2(call)}(${name2})`, isKnown, value);
  }
}
function judgeCertificates(reader, call, scope) {
  const value = keywordOf(call, "cert_reqs");
  if (value === void 0) return;
  const isNone = reader.reference(value, scope) === "ssl.CERT_NONE" || reader.constant(value, scope) === "CERT_NONE";
  if (isNone) add(reader, "tls", `${written2(call)}(cert_reqs)`, true, value);
}
function judgeHost(reader, call, scope, callee) {
  const value = keywordOf(call, "host");
  const constant2 = reader.constant(value, scope);
  if (value === void 0 || typeof constant2 !== "string" || !isEveryNetwork(constant2)) return;
  const owner = ownerOf(reader, call, scope, callee);
  const isKnown = owner !== null && SERVERS.has(owner);
  const isServer = /^(?:run|serve|listen|start|start_server|run_server)$/.test(lastName(call.func) ?? "");
  if (isKnown || isServer) add(reader, "bind", `${written2(call)}(host)`, isKnown, value);
}
function judgeAddressPair(reader, call, scope, callee) {
  const isBind = call.func.kind === "Attribute" && call.func.attr === "bind";
  if (!isBind && !(callee !== null && SOCKET_SERVERS.test(callee))) return;
  const [pair] = call.args;
  if (pair?.kind !== "Tuple") return;
  const address = reader.constant(pair.elts[0], scope);
  if (typeof address === "string" && isEveryNetwork(address)) {
    const madeBy = call.func.kind === "Attribute" ? reader.madeBy(call.func.value, scope) : null;
    add(reader, "bind", written2(call), !isBind || madeBy === "socket.socket", pair);
  }
}
function judgeOption(reader, call, scope) {
  const [flag] = call.args;
  const value = keywordOf(call, "default");
  const name2 = reader.constant(flag, scope);
  const constant2 = reader.constant(value, scope);
  if (value === void 0 || typeof name2 !== "string" || typeof constant2 !== "string") return;
  if (/^--?(?:host|bind|listen|address)$/.test(name2) && isEveryNetwork(constant2)) {
    add(reader, "bind", name2, true, value);
  }
}
function judgeCors(reader, call, scope, callee) {
  const credentials = keywordOf(call, "allow_credentials") ?? keywordOf(call, "supports_credentials");
  if (credentials === void 0 || reader.constant(credentials, scope) !== true) return;
  const origins = keywordOf(call, "allow_origins") ?? keywordOf(call, "origins");
  const pattern = keywordOf(call, "allow_origin_regex");
  const isFlask = callee === "flask_cors.CORS" || callee === "flask_cors.cross_origin";
  const isOpen = origins === void 0 && pattern === void 0 && isFlask && keywordOf(call, "resources") === void 0 || holdsStar(reader, origins, scope) || /^\^?\.\*\$?$/.test(String(reader.constant(pattern, scope) ?? ""));
  if (isOpen) add(reader, "cors", `${written2(call)}(allow_origins)`, true, origins ?? pattern ?? credentials);
}
function holdsStar(reader, expression, scope) {
  const value = reader.literal(expression, scope);
  if (value === void 0) return false;
  const texts = value.kind === "List" || value.kind === "Tuple" || value.kind === "Set" ? value.elts : [value];
  return texts.some((one) => reader.constant(one, scope) === "*");
}
function judgeYaml(reader, call, scope, callee) {
  if (callee === "yaml.unsafe_load" || callee === "yaml.unsafe_load_all") {
    return add(reader, "load", callee, true, call);
  }
  if (callee !== "yaml.load" && callee !== "yaml.load_all") return;
  const loader = keywordOf(call, "Loader") ?? call.args[1];
  if (loader === void 0)
    return add(
      reader,
      "load",
      callee,
      call.keywords.every(({ arg }) => arg !== null),
      call
    );
  const name2 = reader.reference(loader, scope);
  if (name2 === null || !name2.startsWith("yaml.") || SAFE_LOADERS.test(name2)) return;
  add(reader, "load", callee, !name2.endsWith("FullLoader"), call);
}
function judgeTemplates(reader, call, scope, callee) {
  if (callee !== "jinja2.Environment" && callee !== "jinja2.environment.Environment") return;
  const value = keywordOf(call, "autoescape");
  const isOff2 = value === void 0 || reader.constant(value, scope) === false;
  const isHtml = /html/i.test(reader.scoped.module.text);
  const isOpen = isOff2 && isHtml && call.keywords.every(({ arg }) => arg !== null);
  if (isOpen) add(reader, "escape", "jinja2.Environment(autoescape)", value !== void 0, value ?? call);
}
function judgeSecret(reader, call, scope) {
  for (const name2 of ["SECRET_KEY", "secret_key", "JWT_SECRET_KEY"]) {
    const value = keywordOf(call, name2);
    const constant2 = reader.constant(value, scope);
    if (value === void 0 || typeof constant2 !== "string" || !isKnownDefault(constant2)) continue;
    const isConfig = /^(?:from_mapping|update|add_middleware)$/.test(lastName(call.func) ?? "");
    if (isConfig) add(reader, "secret", `${written2(call)}(${name2})`, name2 === "secret_key", value);
  }
}
function readCall(reader, call, scope, isNamed) {
  const last = lastName(call.func);
  const judges = judgesOf(call, last);
  const isTelling = judges.length > 0 || last !== null && isNamed(rootName2(call.func) ?? "");
  if (!isTelling) return;
  const callee = reader.reference(call.func, scope);
  for (const judge of judges) judge(reader, call, scope, callee);
  if (callee === null || !BY_REFERENCE.test(callee)) return;
  if (callee === "ssl._create_unverified_context") add(reader, "tls", callee, true, call);
  judgeYaml(reader, call, scope, callee);
  judgeTemplates(reader, call, scope, callee);
  if (last === null || !BY_NAME.has(last)) judgeAddressPair(reader, call, scope, callee);
}
function judgesOf({ keywords }, last) {
  const byName = last === null ? void 0 : BY_NAME.get(last);
  let judges = byName === void 0 ? null : [byName];
  for (const { arg } of keywords) {
    const judge = arg === null ? void 0 : BY_KEYWORD2.get(arg);
    if (judge === void 0 || judges?.includes(judge)) continue;
    judges ??= [];
    judges.push(judge);
  }
  return judges ?? NO_JUDGES;
}
function rootName2(expression) {
  let at2 = expression;
  while (at2.kind === "Attribute") at2 = at2.value;
  return at2.kind === "Name" ? at2.id : null;
}
var DEBUGGABLE, SERVERS, SOCKET_SERVERS, HTTP_CLIENTS, HTTP_VERBS, SAFE_LOADERS, BY_KEYWORD2, BY_NAME, BY_REFERENCE, NO_JUDGES;
var init_calls2 = __esm({
  "src/languages/python/unsafe/calls.ts"() {
    "use strict";
    init_unsafe_settings();
    init_reader();
    DEBUGGABLE = /* @__PURE__ */ new Set([
      "flask.Flask",
      "quart.Quart",
      "fastapi.FastAPI",
      "starlette.applications.Starlette",
      "litestar.Litestar",
      "sanic.Sanic",
      "dash.Dash",
      "bottle.Bottle",
      "bottle.run",
      "tornado.web.Application",
      "flask_socketio.SocketIO",
      "werkzeug.serving.run_simple"
    ]);
    SERVERS = /* @__PURE__ */ new Set([
      "uvicorn.run",
      "uvicorn.Config",
      "hypercorn.run",
      "aiohttp.web.run_app",
      "bottle.run",
      "waitress.serve",
      "asyncio.start_server",
      "werkzeug.serving.run_simple",
      "flask.Flask",
      "quart.Quart",
      "sanic.Sanic",
      "dash.Dash",
      "flask_socketio.SocketIO",
      "bottle.Bottle"
    ]);
    SOCKET_SERVERS = /^(?:http\.server|socketserver|xmlrpc\.server|wsgiref\.simple_server)\.\w*Server$/;
    HTTP_CLIENTS = /^(?:requests|httpx)(?:\.|$)/;
    HTTP_VERBS = /^(?:get|post|put|patch|delete|head|options|request|stream|send)$/;
    SAFE_LOADERS = /^(?:yaml|yaml\.cyaml|yaml\.loader)\.(?:C?SafeLoader|C?BaseLoader)$/;
    BY_KEYWORD2 = /* @__PURE__ */ new Map([
      ["debug", judgeDebug],
      ["use_debugger", judgeDebug],
      ["verify", judgeVerify],
      ["verify_ssl", judgeVerify],
      ["ssl_verify", judgeVerify],
      ["verify_certs", judgeVerify],
      ["ssl", judgeVerify],
      ["cert_reqs", judgeCertificates],
      ["host", judgeHost],
      ["allow_credentials", judgeCors],
      ["supports_credentials", judgeCors],
      ["SECRET_KEY", judgeSecret],
      ["secret_key", judgeSecret],
      ["JWT_SECRET_KEY", judgeSecret]
    ]);
    BY_NAME = /* @__PURE__ */ new Map([
      ["bind", judgeAddressPair],
      ["add_argument", judgeOption]
    ]);
    BY_REFERENCE = /^(?:yaml\.|jinja2\.|ssl\.|http\.server\.|socketserver\.|xmlrpc\.|wsgiref\.)/;
    NO_JUDGES = [];
  }
});

// src/languages/python/unsafe/settings.ts
function readLookup(reader, call, scope) {
  const name2 = nameLookedUp(reader, call, scope);
  if (name2 === null) return;
  addFallback(reader, name2, keywordOf(call, "default") ?? call.args[1], scope);
}
function readAlternative(reader, expression, scope) {
  if (expression.kind !== "BoolOp" || expression.op !== "Or") return;
  const [first, ...others] = expression.values;
  if (first?.kind !== "Call") return;
  const name2 = nameLookedUp(reader, first, scope);
  if (name2 !== null) addFallback(reader, name2, others.at(-1), scope);
}
function nameLookedUp(reader, call, scope) {
  const [first] = call.args;
  if (first === void 0 || first.kind !== "Constant" && first.kind !== "Name") return null;
  const callee = reader.reference(call.func, scope);
  const isLookup = callee !== null && LOOKUPS.has(callee) || LOOKUP_OBJECTS.has(
    reader.madeBy(call.func.kind === "Attribute" ? call.func.value : call.func, scope) ?? ""
  );
  if (!isLookup) return null;
  const name2 = reader.constant(first, scope);
  return typeof name2 === "string" ? name2 : null;
}
function addFallback(reader, name2, value, scope) {
  const constant2 = reader.constant(value, scope);
  if (constant2 === null || value === void 0) return;
  const judged = judgeSetting(name2, constant2);
  if (judged === null) return;
  const certain = judged.certain && !isCheckedLater(reader, judged.kind, constant2);
  reader.add({ kind: judged.kind, subject: name2, how: "fallback", certain }, value.start);
}
function isCheckedLater(reader, kind, value) {
  if (kind !== "secret" || typeof value !== "string") return false;
  const { text } = reader.scoped.module;
  return text.indexOf(value, text.indexOf(value) + value.length) >= 0;
}
function readAssignments(reader) {
  const { scope, classes } = reader.scoped;
  readScope(reader, scope, null);
  for (const { node, scope: inside } of classes) readScope(reader, inside, node);
}
function readScope(reader, scope, owner) {
  const weight = owner === null ? "certain" : weightOfClass(reader, owner, scope);
  if (weight === "none") return;
  for (const [name2, bindings] of scope.bindings) {
    for (const binding of bindings) {
      const value = binding.kind === "value" ? settingValue(reader, binding) : void 0;
      const constant2 = reader.constant(value, scope);
      const judged = constant2 === null ? null : judgeSetting(name2, constant2);
      if (judged === null || value === void 0) continue;
      if (owner === null && name2 !== name2.toUpperCase()) continue;
      const certain = judged.certain && weight === "certain" && bindings.length === 1 && judged.kind !== "bind" && (judged.kind !== "debug" || owner !== null || isDjangoSettings(scope)) && !(judged.kind === "secret" && isCheckedLater(reader, judged.kind, constant2));
      if (judged.kind === "secret" && !judged.certain) continue;
      reader.add({ kind: judged.kind, subject: name2, how: "value", certain }, value.start);
    }
  }
}
function settingValue(reader, binding) {
  const { value, scope } = binding;
  if (value.kind !== "Call") return value;
  const callee = reader.reference(value.func, scope);
  return callee === "pydantic.Field" ? keywordOf(value, "default") ?? value.args[0] : void 0;
}
function weightOfClass(reader, node, inside) {
  const outside = inside.parent ?? inside;
  const bases = node.bases.map((base) => reader.reference(base, outside));
  if (bases.some((base) => base !== null && /^pydantic(?:_settings|\.v1)?\.BaseSettings$/.test(base))) {
    return "certain";
  }
  return /(?:Config|Configuration|Settings|Options)$/.test(node.name) ? "likely" : "none";
}
function isDjangoSettings(scope) {
  return ["INSTALLED_APPS", "ROOT_URLCONF", "MIDDLEWARE"].some((name2) => scope.bindings.has(name2));
}
function readParameters(reader, node, scope) {
  const { posonlyargs, args, defaults, kwonlyargs, kwDefaults } = node.args;
  const positional = [...posonlyargs, ...args];
  const given = [
    ...defaults.map((value, index) => ({
      value,
      parameter: positional[positional.length - defaults.length + index]
    })),
    ...kwDefaults.map((value, index) => ({ value, parameter: kwonlyargs[index] }))
  ];
  for (const { value, parameter } of given) {
    const constant2 = reader.constant(value ?? void 0, scope.parent ?? scope);
    const judged = constant2 === null || parameter === void 0 ? null : judgeSetting(parameter.arg, constant2);
    if (judged === null || value === null || parameter === void 0) continue;
    if (judged.kind === "debug" || judged.kind === "secret" && !judged.certain) continue;
    reader.add(
      { kind: judged.kind, subject: `${node.name}(${parameter.arg})`, how: "value", certain: false },
      parameter.start
    );
  }
}
var LOOKUPS, LOOKUP_OBJECTS;
var init_settings = __esm({
  "src/languages/python/unsafe/settings.ts"() {
    "use strict";
    init_unsafe_settings();
    init_reader();
    LOOKUPS = /* @__PURE__ */ new Set([
      "os.getenv",
      "os.environ.get",
      "os.environ.setdefault",
      "decouple.config"
    ]);
    LOOKUP_OBJECTS = /* @__PURE__ */ new Set([
      "environ.Env",
      "environs.Env",
      "starlette.config.Config",
      "decouple.Config"
    ]);
  }
});

// src/languages/python/unsafe/stores.ts
function readStore(reader, { target, value, scope }) {
  const add2 = (kind, subject, certain) => reader.add({ kind, subject, how: "value", certain }, target.start);
  const reference = reader.reference(value, scope);
  if (reference === "ssl._create_unverified_context") return add2("tls", reference, true);
  if (target.kind === "Subscript") return readItem(reader, target, value, scope);
  if (target.kind !== "Attribute") return;
  const { attr } = target;
  if (attr === "verify_mode" && reference === "ssl.CERT_NONE") return add2("tls", attr, true);
  const constant2 = reader.constant(value, scope);
  if (constant2 === null) return;
  const owner = reader.madeBy(target.value, scope);
  if (attr === "debug" && constant2 === true && owner !== null && WEB_APPLICATION.test(owner)) {
    add2("debug", "app.debug", true);
  } else if (attr === "verify" && constant2 === false) {
    const isSession = owner !== null && /^(?:requests|httpx)\./.test(owner);
    const looksSo = target.value.kind === "Name" && /session|client/i.test(target.value.id);
    if (isSession || looksSo) add2("tls", "session.verify", isSession);
  } else if (attr === "secret_key" && typeof constant2 === "string" && isKnownDefault(constant2)) {
    add2("secret", "secret_key", owner !== null && WEB_APPLICATION.test(owner));
  } else if (attr === "autoescape" && constant2 === false && isTemplates(target.value)) {
    add2("escape", "jinja_env.autoescape", true);
  }
}
function readItem(reader, target, value, scope) {
  const key = reader.constant(target.slice, scope);
  const constant2 = reader.constant(value, scope);
  if (typeof key !== "string" || constant2 === null) return;
  const container = target.value;
  const isConfig = container.kind === "Attribute" && container.attr === "config";
  const isEnvironment = reader.reference(container, scope) === "os.environ";
  const judged = isConfig || isEnvironment ? judgeSetting(key, constant2) : null;
  if (judged === null || judged.kind === "secret" && !judged.certain) return;
  const isApplication = isConfig && container.kind === "Attribute" && isWeb(reader.madeBy(container.value, scope));
  const certain = judged.certain && (isApplication || isEnvironment);
  reader.add({ kind: judged.kind, subject: key, how: "value", certain }, target.start);
}
function isWeb(made) {
  return made !== null && WEB_APPLICATION.test(made);
}
function isTemplates(expression) {
  return expression.kind === "Attribute" && expression.attr === "jinja_env";
}
var WEB_APPLICATION;
var init_stores = __esm({
  "src/languages/python/unsafe/stores.ts"() {
    "use strict";
    init_unsafe_settings();
    WEB_APPLICATION = /^(?:flask\.Flask|quart\.Quart|fastapi\.FastAPI|sanic\.Sanic)$/;
  }
});

// src/languages/python/unsafe/find-unsafe-defaults.ts
function mayHoldUnsafeDefaults(text) {
  return TRACES.test(text);
}
function importedRoots({ scope }) {
  const roots = /* @__PURE__ */ new Set(["ssl", "yaml", "jinja2", "http", "socketserver"]);
  for (const [name2, bindings] of scope.bindings) {
    const isTelling = bindings.some(
      (binding) => binding.kind === "import" && /^(?:yaml|jinja2|ssl|http|socketserver|xmlrpc|wsgiref)\b/.test(binding.name)
    );
    if (isTelling) roots.add(name2);
  }
  return roots;
}
function findUnsafeDefaults(scoped) {
  const reader = createReader(scoped);
  const { calls, stores, functions } = scoped;
  const roots = importedRoots(scoped);
  for (const { call, scope } of calls) {
    readCall(reader, call, scope, (name2) => roots.has(name2));
    const last = call.func.kind === "Attribute" ? call.func.attr : call.func.kind === "Name" ? call.func.id : "";
    if (call.args.length > 0 && LOOKUP_NAMES.test(last)) readLookup(reader, call, scope);
    for (const value of call.args) readAlternative(reader, value, scope);
    for (const { value } of call.keywords) readAlternative(reader, value, scope);
  }
  for (const store of stores) {
    readStore(reader, store);
    readAlternative(reader, store.value, store.scope);
  }
  readBoundAlternatives(reader);
  for (const { node, scope } of functions) if (node.kind !== "Lambda") readParameters(reader, node, scope);
  readAssignments(reader);
  return reader.facts();
}
function readBoundAlternatives(reader) {
  const { scope: top, functions, classes } = reader.scoped;
  const readBlock = ({ bindings }) => {
    for (const list of bindings.values()) {
      for (const one of list) if (one.kind === "value") readAlternative(reader, one.value, one.scope);
    }
  };
  readBlock(top);
  for (const { scope } of classes) readBlock(scope);
  for (const { scope, returns } of functions) {
    readBlock(scope);
    for (const value of returns) readAlternative(reader, value, scope);
  }
}
var BLANK3, GIVEN, OFF, ON, TEXT, TRACES, LOOKUP_NAMES;
var init_find_unsafe_defaults = __esm({
  "src/languages/python/unsafe/find-unsafe-defaults.ts"() {
    "use strict";
    init_calls2();
    init_reader();
    init_settings();
    init_stores();
    BLANK3 = String.raw`\s{0,80}`;
    GIVEN = String.raw`\w{0,40}['"\])]{0,4}${BLANK3}(?::[^=\n]{0,40})?(?:[=,:]|or\b)\s{0,240}(?:Field\(${BLANK3})?(?:default\s?=${BLANK3})?`;
    OFF = `${GIVEN}(?:False|['"]?(?:false|0|no|off|n|f)\\b)`;
    ON = `${GIVEN}(?:True|['"]?(?:true|1|yes|on|y|t)\\b)`;
    TEXT = `${GIVEN}['"][^'"]`;
    TRACES = new RegExp(
      [
        `debug(?:${ON}|(?<=use_debug)ger)`,
        `verif(?:${OFF}|(?<=_verif)y${ON})`,
        `unauthorized${OFF}|unverified|CERT_NONE|ssl\\s?=\\s?False`,
        String.raw`0\.0\.0\.0|['"]\[?::\]?['":]`,
        "_credentials",
        String.raw`yaml(?:\.(?:\w+\.)?(?:load|unsafe)|(?<=from\s+yaml)\s+import|(?<=import\s+yaml)\s+as)|jinja2`,
        "autoescape",
        `(?:auth|authentication|authorization|login)_(?:(?:enabled|required)${OFF}|disabled${ON})`,
        `(?<=(?:require|requires|enable)_)(?:auth|login)${OFF}`,
        `(?<=(?:disable|skip|bypass|no)_)(?:auth|login)${ON}|(?<=allow_)anonymous${ON}`,
        `origins?${GIVEN}['"]\\*`,
        `secret${TEXT}|(?<=jwt|signing|encryption|session|hmac|master|private)_key${TEXT}|(?<=auth|admin)_token${TEXT}`
      ].join("|"),
      "i"
    );
    LOOKUP_NAMES = /^(?:getenv|get|setdefault|config|env|str|bool|Config)$/;
  }
});

// src/languages/python/front-end.ts
var front_end_exports = {};
__export(front_end_exports, {
  outlinePython: () => outlinePython,
  pythonFrontEnd: () => pythonFrontEnd
});
function outlinePython(bytes) {
  const facts = parsePythonOutline(bytes);
  const depth = hasLoaders(facts) ? "outline" : "loaders";
  return { depth, facts, importSystemChanges: [], limits: [], problems: [], bodies: null };
}
function parsePython(bytes, asked, outline) {
  if (asked.flow === void 0 && isDeepEnough(outline.depth, asked.depth)) return outline;
  const depth = isDeepEnough(outline.depth, asked.depth) ? outline.depth : asked.depth;
  const { module, problems } = parsePythonTree(bytes);
  if (module === null) return { ...outline, depth: "syntax", problems };
  const compileProblems = depth === "syntax" ? findCompileProblems(module) : [];
  const secrets = depth === "syntax" ? findAssignedSecrets(module) : [];
  const facts = secrets.length === 0 ? outline.facts : { ...outline.facts, secrets };
  const bodies = depth === "syntax" ? readPythonBodies(module, facts) : null;
  const mayBeUnsafe = depth === "syntax" && mayHoldUnsafeDefaults(module.text);
  const followsNames = asked.flow !== void 0 || hasLoaders(facts);
  const read = { ...outline, facts, depth, problems: compileProblems, bodies };
  if (!mayBeUnsafe && !followsNames) return read;
  const scoped = readScopes(module);
  const unsafe = mayBeUnsafe ? findUnsafeDefaults(scoped) : [];
  const found = unsafe.length === 0 ? {} : { unsafe };
  if (!followsNames) return { ...read, ...found };
  const evaluator = createEvaluator(scoped);
  const flow = readFlow(evaluator, asked.flow ?? []);
  const named = hasWord(facts, REFERENCE_WORDS) ? findReferences(evaluator) : [];
  return {
    ...read,
    ...found,
    facts: named.length === 0 ? facts : { ...facts, imports: [...facts.imports, ...named] },
    limits: evaluator.gaveUp() ? [TOO_ENTANGLED] : [],
    ...flow.own || asked.flow !== void 0 ? { flow } : {}
  };
}
function hasLoaders(facts) {
  return hasWord(facts, LOADER_WORDS) || hasWord(facts, REFERENCE_WORDS);
}
function hasWord({ interesting }, words) {
  return interesting.some((word) => words.has(word));
}
var pythonFrontEnd;
var init_front_end = __esm({
  "src/languages/python/front-end.ts"() {
    "use strict";
    init_source_facts();
    init_assigned_secrets();
    init_read_bodies();
    init_summary();
    init_evaluate();
    init_loader_words();
    init_read_flow();
    init_read_scopes();
    init_outline();
    init_find_references();
    init_known_references();
    init_compile_problems();
    init_parse();
    init_find_unsafe_defaults();
    pythonFrontEnd = {
      language: "python",
      parse: ({ bytes, outline, ...asked }) => parsePython(bytes, asked, outline ?? outlinePython(bytes))
    };
  }
});

// src/platform/worker/worker.ts


// src/languages/load-front-end.ts
async function loadFrontEnd(language2) {
  switch (language2) {
    case "python": {
      const { pythonFrontEnd: pythonFrontEnd2 } = await Promise.resolve().then(() => (init_front_end(), front_end_exports));
      return pythonFrontEnd2;
    }
    case "typescript": {
      const { typescriptFrontEnd } = await import(/* webpackIgnore: true */ "../typescript/index.js");
      return typescriptFrontEnd;
    }
  }
}

// src/platform/worker/parse-message.ts
function packFacts(facts, outline) {
  if (outline === null) return JSON.stringify(facts);
  const known = { ...outline };
  return JSON.stringify(
    Object.fromEntries(Object.entries(facts).filter(([part, said]) => known[part] !== said))
  );
}

// src/platform/worker/worker.ts
var { language, done } = external_node_worker_threads_namespaceObject.workerData;
var frontEnd = loadFrontEnd(language);
external_node_worker_threads_namespaceObject.parentPort?.on("message", async ({ id, ...task }) => {
  const facts = await (await frontEnd).parse(task);
  const answer = { id, facts: packFacts(facts, task.outline) };
  Atomics.add(done, 0, 1);
  external_node_worker_threads_namespaceObject.parentPort?.postMessage(answer);
});

