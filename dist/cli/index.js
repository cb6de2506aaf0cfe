import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
var __webpack_exports__ = {};

;// CONCATENATED MODULE: external "node:module"
const external_node_module_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:module");
;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");
;// CONCATENATED MODULE: external "node:url"
const external_node_url_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");
;// CONCATENATED MODULE: external "node:readline/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:readline/promises");
;// CONCATENATED MODULE: external "node:util"
const external_node_util_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");
;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");
;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");
;// CONCATENATED MODULE: external "node:child_process"
const external_node_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");
;// CONCATENATED MODULE: ./.build/cli.mjs



const cli_require = (0,external_node_module_namespaceObject.createRequire)(import.meta.url);
const cli_filename = (0,external_node_url_namespaceObject.fileURLToPath)(import.meta.url);
const cli_dirname = (0,external_node_path_namespaceObject.dirname)(cli_filename);

// src/cli/index.ts


// src/foundation/user-error.ts
var UserError = class extends Error {
  name = "UserError";
  /** Stable, kebab-case, documented in the troubleshooting table: `config-invalid`, `shallow-clone`. */
  code;
  /** What to do about it: one imperative sentence. */
  hint;
  /** By name: bundles that load one another hold this class each, and an error of one must be known to the other. */
  static [Symbol.hasInstance](value) {
    return value instanceof Error && value.name === "UserError";
  }
  constructor(code2, message, hint, options) {
    super(message, options);
    this.code = code2;
    this.hint = hint;
  }
};

// src/foundation/version.ts
var VERSION =  true ? "0.1.0" : 0;

// src/foundation/nearest.ts
function nearest(word, candidates) {
  const limit = Math.min(3, Math.max(1, Math.floor(word.length / 3)));
  let best = null;
  let bestDistance = limit + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) >= bestDistance) continue;
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}
function editDistance(a, b) {
  let before = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row3 = 1; row3 <= a.length; row3++) {
    const current = [row3];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row3 - 1] === b[column - 1];
      let cost = Math.min(
        previous[column] + 1,
        current[column - 1] + 1,
        previous[column - 1] + (same ? 0 : 1)
      );
      const swapped = row3 > 1 && column > 1 && a[row3 - 1] === b[column - 2] && a[row3 - 2] === b[column - 1];
      if (swapped) cost = Math.min(cost, before[column - 2] + 1);
      current.push(cost);
    }
    before = previous;
    previous = current;
  }
  return previous[b.length];
}

// src/platform/terminal/options.ts

var COMMON_OPTIONS = [
  { name: "config", value: "file", help: "configuration (default .github/execution-standards.yml)" },
  { name: "base", value: "commit", help: "what to compare with; policy is read there" },
  { name: "head", value: "commit", help: "what to judge (default: the work tree as it stands)" },
  {
    name: "format",
    value: "name",
    help: "text, json, markdown, sarif or github",
    choices: ["text", "json", "markdown", "sarif", "github"]
  },
  { name: "output", value: "file", help: "write the report there instead of to the terminal" },
  {
    name: "fail-on",
    value: "level",
    help: "error, warning or never",
    choices: ["error", "warning", "never"]
  },
  { name: "quiet", help: "print nothing but errors" },
  { name: "help", help: "print this help" }
];
function parseOptions(args, options) {
  for (const arg of args) {
    if (arg === "--") break;
    if (!arg.startsWith("-") || arg === "-") continue;
    const name = arg.replace(/^--?/, "").split("=", 1)[0];
    if (options.some((option) => option.name === name || arg === "-h")) continue;
    const near = nearest(
      name,
      options.map((option) => option.name)
    );
    throw new UserError(
      "unknown-option",
      `There is no option \`${arg.split("=", 1)[0]}\`.`,
      near === null ? "Run with --help to see all of them." : `Did you mean \`--${near}\`?`
    );
  }
  const parsed = parseOrExplain(args, options);
  const values = (name) => [parsed.values[name] ?? []].flat().map(String);
  for (const option of options) {
    for (const value of option.choices === void 0 ? [] : values(option.name)) {
      if (option.choices.includes(value)) continue;
      throw new UserError(
        "bad-value",
        `\`--${option.name} ${value}\` is not known.`,
        `Use one of ${option.choices.join(", ")}.`
      );
    }
  }
  return {
    text: (name) => values(name).at(-1) ?? null,
    all: values,
    flag: (name) => parsed.values[name] === true,
    positionals: parsed.positionals
  };
}
function parseOrExplain(args, options) {
  try {
    return (0,external_node_util_namespaceObject.parseArgs)({
      args: [...args],
      allowPositionals: true,
      strict: true,
      options: Object.fromEntries(
        options.map(({ name, value, repeatable }) => [
          name,
          {
            type: value === void 0 ? "boolean" : "string",
            ...repeatable === true ? { multiple: true } : {},
            ...name === "help" ? { short: "h" } : {}
          }
        ])
      )
    });
  } catch (error) {
    const message = error instanceof Error ? error.message.split("\n", 1)[0] : String(error);
    throw new UserError(
      "bad-value",
      `${message.replace(/\.$/, "")}.`,
      "Run with --help to see how options are written."
    );
  }
}
function renderOptions(options) {
  const left = options.map(({ name, value }) => `  --${name}${value === void 0 ? "" : ` <${value}>`}`);
  const width = Math.max(...left.map((text2) => text2.length)) + 2;
  return options.map(({ help }, index) => left[index].padEnd(width) + help).join("\n");
}

// src/platform/terminal/run-verb.ts
async function runVerb(verb, args, terminal) {
  const options = parseOptions(args, verb.options);
  if (!options.flag("help")) return verb.run(options, terminal);
  terminal.write(
    `usage: execution-standards ${verb.usage}

${verb.summary}

${renderOptions(verb.options)}
`
  );
  return 0;
}
function findVerb(name, among, what) {
  const verb = among.find((one) => one.name === name);
  if (verb !== void 0) return verb;
  const near = nearest(
    name,
    among.map((one) => one.name)
  );
  throw new UserError(
    "unknown-verb",
    `There is no ${what} \`${name}\`.`,
    near === null ? "Run with --help to see all of them." : `Did you mean \`${near}\`?`
  );
}

// src/report/renderers/visible.ts
var UNSEEN = /(?![\uFE0E\uFE0F])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/gu;
function visible(text2) {
  return text2.replace(UNSEEN, (character) => {
    const code2 = character.codePointAt(0);
    if (code2 < 32) return String.fromCodePoint(9216 + code2);
    if (code2 === 127) return "␡";
    return `⟨U+${code2.toString(16).toUpperCase().padStart(4, "0")}⟩`;
  });
}
function clip(text2, limit) {
  if (text2.length <= limit) return text2;
  const cut = text2.slice(0, Math.max(0, limit - 1));
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

// src/report/renderers/escape-terminal.ts
function plain(text2) {
  return visible(text2).replaceAll("##[", "# #[").replace(/^(\s*):(?=:)/, "$1: ");
}
function plainLines(text2) {
  return text2.split("\n").map(plain).join("\n");
}

// src/acceptance-gate/command.ts





// src/foundation/repo-path.ts
function parseRepoPath(text2) {
  const slashed = text2.replaceAll("\\", "/");
  if (slashed.startsWith("/") || /^[A-Za-z]:/.test(slashed)) return null;
  const names = [];
  for (const name of slashed.split("/")) {
    if (name === "" || name === ".") continue;
    if (name === "..") {
      if (names.pop() === void 0) return null;
    } else names.push(name);
  }
  return names.join("/");
}

// src/config/model.ts
var CONFIG_PATH = ".github/execution-standards.yml";

// src/config/config-path.ts
function parseConfigPath(written) {
  if (written === null) return CONFIG_PATH;
  const path = parseRepoPath(written);
  if (path !== null && path !== "") return path;
  throw new UserError(
    "config-path",
    `\`${written}\` is not a path inside the repository.`,
    "Give the configuration relative to the top of the repository."
  );
}

// src/foundation/limits.ts
var COMMENT_CHARACTERS = 65e3;
var SUMMARY_BYTES = (/* unused pure expression or super */ null && (1024 * 1024));
var ANNOTATIONS_PER_KIND = 10;
var ANNOTATION_CHARACTERS = 4096;
var SARIF_RESULTS = 5e3;
var SARIF_PACKED_BYTES = (/* unused pure expression or super */ null && (10 * 1024 * 1024));
var SOURCE_FILE_BYTES = (/* unused pure expression or super */ null && (8 * 1024 * 1024));
var CONFIG_FILE_BYTES = (/* unused pure expression or super */ null && (1024 * 1024));
var LINT_REPORT_BYTES = 64 * 1024 * 1024;
var COVERAGE_REPORT_BYTES = (/* unused pure expression or super */ null && (512 * 1024 * 1024));
var BASELINE_FILE_BYTES = 16 * 1024 * 1024;
var DIFF_BYTES = (/* unused pure expression or super */ null && (256 * 1024 * 1024));
var API_DOCUMENT_BYTES = (/* unused pure expression or super */ null && (64 * 1024 * 1024));
var API_YAML_BYTES = (/* unused pure expression or super */ null && (24 * 1024 * 1024));
var AUDIT_LOG_BYTES = (/* unused pure expression or super */ null && (64 * 1024 * 1024));
var AUDIT_LINE_BYTES = (/* unused pure expression or super */ null && (64 * 1024));
var MARKDOWN_BYTES = (/* unused pure expression or super */ null && (128 * 1024));

// src/lanes/enforcement.ts
var DEFAULT_ENFORCEMENT = {
  production: "block",
  experimental: "warn",
  support: "block",
  test: "warn"
};

// src/lanes/render.ts
var LINE = 100;
function renderLanes(lanes2, comments = [], byLane = /* @__PURE__ */ new Map()) {
  const above = (lane) => (byLane.get(lane.name) ?? []).map((comment) => `  ${renderComment(comment)}`);
  const body = lanes2.length === 0 ? ["lanes: []"] : ["lanes:", ...lanes2.flatMap((lane) => [...above(lane), ...renderLane(lane)])];
  return [...comments.map(renderComment), "version: 1", ...body, ""].join("\n");
}
function renderComment(comment) {
  return `# ${comment.replace(/[\r\n\u2028\u2029]+/g, " ")}`.trimEnd();
}
function renderLane(lane) {
  const lines = [`  - name: ${quote(lane.name)}`, `    kind: ${lane.kind}`, ...renderPaths(lane.paths)];
  if (lane.enforcement !== DEFAULT_ENFORCEMENT[lane.kind]) lines.push(`    enforcement: ${lane.enforcement}`);
  const severity = Object.entries(lane.severity).map(([rule, level]) => `${rule}: ${level}`);
  if (severity.length > 0) lines.push(`    severity: { ${severity.join(", ")} }`);
  if (lane.formerly !== void 0) lines.push(`    formerly: [${lane.formerly.map(quote).join(", ")}]`);
  if (lane.mayImport !== null) lines.push(`    may-import: [${lane.mayImport.map(quote).join(", ")}]`);
  return lines;
}
function renderPaths(paths) {
  const line = `    paths: [${paths.map(quote).join(", ")}]`;
  return line.length <= LINE ? [line] : ["    paths:", ...paths.map((path) => `      - ${quote(path)}`)];
}
function quote(text2) {
  return /^[a-z][a-z-]*$/.test(text2) && !/^(?:true|false|null)$/.test(text2) ? text2 : JSON.stringify(text2);
}

// src/platform/cache/fact-file.ts



// src/platform/files/write-whole.ts


function writeWhole(path, content) {
  const draft = `${path}.${process.pid}.partial`;
  try {
    (0,external_node_fs_namespaceObject.mkdirSync)((0,external_node_path_namespaceObject.dirname)(path), { recursive: true });
    if ((0,external_node_fs_namespaceObject.statSync)(path, { throwIfNoEntry: false })?.isDirectory() === true) {
      throw new UserError("cannot-write", `${path} is a folder.`, "Name a file.");
    }
    (0,external_node_fs_namespaceObject.writeFileSync)(draft, content);
    (0,external_node_fs_namespaceObject.renameSync)(draft, path);
  } catch (error) {
    removeQuietly(draft);
    if (error instanceof UserError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(
      "cannot-write",
      `${path} cannot be written: ${reason}.`,
      "Choose a file in a folder you may write to.",
      {
        cause: error
      }
    );
  }
}
function removeQuietly(path) {
  try {
    (0,external_node_fs_namespaceObject.rmSync)(path, { force: true });
  } catch {
  }
}

// src/platform/cache/line-file.ts


// src/platform/cache/try-to.ts
function tryTo(write) {
  try {
    write();
  } catch (error) {
    if (!(error instanceof UserError) && !(error instanceof Error && "code" in error)) throw error;
  }
}

// src/platform/cache/line-file.ts
function openLineFile(path, header, { nothing, isNothing, isWhole }) {
  const lines = readLines(path, header);
  const isNew = lines.size === 0;
  const added = /* @__PURE__ */ new Map();
  const parse = (line) => {
    if (line === void 0) return null;
    if (line === "") return nothing;
    try {
      const value = JSON.parse(line);
      return isWhole(value) ? value : null;
    } catch {
      return null;
    }
  };
  return {
    get: (key) => parse(added.get(key) ?? lines.get(key)),
    put: (key, value) => added.set(key, isNothing(value) ? "" : JSON.stringify(value)),
    save: () => {
      if (added.size === 0) return;
      const text2 = [...added].map(([key, json]) => json === "" ? `${key}
` : `${key}	${json}
`).join("");
      tryTo(() => isNew ? writeWhole(path, `${header}
${text2}`) : (0,external_node_fs_namespaceObject.appendFileSync)(path, text2));
    }
  };
}
function memoryLines() {
  const known = /* @__PURE__ */ new Map();
  return { get: (key) => known.get(key) ?? null, put: (key, value) => known.set(key, value) };
}
function readLines(path, header) {
  const lines = /* @__PURE__ */ new Map();
  let text2;
  try {
    text2 = (0,external_node_fs_namespaceObject.readFileSync)(path, "utf8");
  } catch {
    return lines;
  }
  if (!text2.startsWith(`${header}
`)) return lines;
  for (const line of text2.slice(header.length + 1).split("\n")) {
    if (line === "") continue;
    const tab = line.indexOf("	");
    if (tab < 0) lines.set(line, "");
    else lines.set(line.slice(0, tab), line.slice(tab + 1));
  }
  return lines;
}

// src/platform/cache/mention-file.ts

var FORMAT = 1;
function openMentionFile(folder, names) {
  const header = `execution-standards mentions ${FORMAT} ${VERSION} ${names}`;
  return openLineFile((0,external_node_path_namespaceObject.join)(folder, "mentions.txt"), header, {
    nothing: [],
    isNothing: (mentions) => mentions.length === 0,
    isWhole: Array.isArray
  });
}

// src/platform/cache/secret-file.ts

var FORMAT2 = 2;
function openSecretFile(folder) {
  return openLineFile(
    (0,external_node_path_namespaceObject.join)(folder, "secrets.txt"),
    `execution-standards secrets ${FORMAT2} ${VERSION}`,
    {
      nothing: { facts: [], directives: [] },
      isNothing: ({ facts: facts2 }) => facts2.length === 0,
      isWhole: ({ facts: facts2, directives }) => Array.isArray(facts2) && Array.isArray(directives)
    }
  );
}
function memorySecrets() {
  return memoryLines();
}

// src/platform/cache/sketch-file.ts


var FORMAT3 = 1;
var MOST_STALE = 0.5;
function openSketchFile(folder) {
  const path = (0,external_node_path_namespaceObject.join)(folder, "sketches.txt");
  const header = `execution-standards sketches ${FORMAT3} ${VERSION}`;
  let stored = null;
  const used = /* @__PURE__ */ new Map();
  const added = [];
  return {
    get: (key) => {
      stored ??= readLines2(path, header);
      const value = used.get(key) ?? stored.get(key);
      if (value === void 0) return null;
      used.set(key, value);
      return value;
    },
    put: (key, value) => {
      used.set(key, value);
      added.push(key);
    },
    save: () => {
      if (added.length === 0) return;
      const lines = (keys) => [...keys].map((key) => `${key}	${used.get(key)}
`).join("");
      const size = stored?.size ?? 0;
      if (size === 0 || used.size < size * MOST_STALE)
        tryTo(() => writeWhole(path, `${header}
${lines(used.keys())}`));
      else tryTo(() => (0,external_node_fs_namespaceObject.appendFileSync)(path, lines(added)));
    }
  };
}
function memorySketches() {
  const known = /* @__PURE__ */ new Map();
  return { get: (key) => known.get(key) ?? null, put: (key, value) => known.set(key, value) };
}
function readLines2(path, header) {
  const lines = /* @__PURE__ */ new Map();
  let text2;
  try {
    text2 = (0,external_node_fs_namespaceObject.readFileSync)(path, "utf8");
  } catch {
    return lines;
  }
  if (!text2.startsWith(`${header}
`)) return lines;
  for (let start = header.length + 1; start < text2.length; ) {
    const end = text2.indexOf("\n", start);
    const tab = text2.indexOf("	", start);
    if (end < 0 || tab < 0 || tab > end) break;
    lines.set(text2.slice(start, tab), text2.slice(tab + 1, end));
    start = end + 1;
  }
  return lines;
}

// src/platform/cache/fact-file.ts
var FORMAT4 = 8;
var MOST_STALE2 = 0.5;
var MOST_LINES = 2e5;
function openFactFile(folder) {
  const path = (0,external_node_path_namespaceObject.join)(folder, "facts.jsonl");
  const header = `execution-standards facts ${FORMAT4} ${VERSION}`;
  const stored = readStored(path, header);
  const kept = /* @__PURE__ */ new Map();
  const added = [];
  const ahead = parseAhead(stored.lines);
  const secrets = openSecretFile(folder);
  const sketches = openSketchFile(folder);
  const mentions = /* @__PURE__ */ new Map();
  return {
    get: (key) => {
      const line = stored.lines.get(key);
      if (line === void 0) return null;
      const facts2 = ahead.take(key) ?? parseFacts(line);
      if (facts2 !== null) kept.set(key, line);
      return facts2;
    },
    peek: (key) => {
      const line = stored.lines.get(key);
      const head = line === void 0 ? null : parseHead(line);
      if (head !== null) kept.set(key, line);
      return head;
    },
    put: (key, facts2) => {
      const line = `${facts2.depth}${facts2.directives.length > 0 ? "!" : ""}	${JSON.stringify(facts2)}`;
      kept.set(key, line);
      added.push(`${key}	${line}
`);
    },
    secrets,
    sketches,
    mentions: (names) => {
      const opened = mentions.get(names) ?? openMentionFile(folder, names);
      mentions.set(names, opened);
      return opened;
    },
    save: (asksAll) => {
      secrets.save();
      sketches.save();
      for (const opened of mentions.values()) opened.save();
      const isMostlyStale = (asksAll || stored.count > MOST_LINES) && kept.size < stored.count * MOST_STALE2;
      if (stored.count > 0 && !isMostlyStale) {
        if (added.length > 0) tryTo(() => (0,external_node_fs_namespaceObject.appendFileSync)(path, added.join("")));
      } else if (kept.size > 0 || isMostlyStale) {
        const lines = [...kept].map(([key, line]) => `${key}	${line}
`);
        tryTo(() => writeWhole(path, `${header}
${lines.join("")}`));
      }
    }
  };
}
function memoryFacts() {
  const facts2 = /* @__PURE__ */ new Map();
  const mentions = memoryLines();
  return {
    get: (key) => facts2.get(key) ?? null,
    peek: (key) => {
      const known = facts2.get(key);
      return known === void 0 ? null : { depth: known.depth, hasDirectives: known.directives.length > 0 };
    },
    put: (key, found) => facts2.set(key, found),
    secrets: memorySecrets(),
    sketches: memorySketches(),
    mentions: () => mentions,
    save: () => void 0
  };
}
var LINES_PER_TURN = 50;
function parseAhead(stored) {
  const parsed = /* @__PURE__ */ new Map();
  const lines = stored.entries();
  const parseSome = () => {
    for (let count2 = 0; count2 < LINES_PER_TURN; count2++) {
      const next = lines.next();
      if (next.done === true) return;
      parsed.set(next.value[0], parseFacts(next.value[1]));
    }
    turn = setImmediate(parseSome);
  };
  let turn = setImmediate(parseSome);
  return {
    take: (key) => {
      clearImmediate(turn);
      return parsed.get(key) ?? null;
    }
  };
}
function readStored(path, header) {
  const lines = /* @__PURE__ */ new Map();
  let count2 = 0;
  let text2;
  try {
    text2 = (0,external_node_fs_namespaceObject.readFileSync)(path, "utf8");
  } catch {
    return { lines, count: count2 };
  }
  if (!text2.startsWith(`${header}
`)) return { lines, count: count2 };
  for (let start = header.length + 1; start < text2.length; count2++) {
    const end = text2.indexOf("\n", start);
    const tab = text2.indexOf("	", start);
    if (end < 0 || tab < 0 || tab > end) break;
    lines.set(text2.slice(start, tab), text2.slice(tab + 1, end));
    start = end + 1;
  }
  return { lines, count: count2 };
}
function parseHead(line) {
  const match = /^(directives|outline|loaders|syntax)(!?)\t/.exec(line);
  return match === null ? null : { depth: match[1], hasDirectives: match[2] === "!" };
}
function parseFacts(line) {
  try {
    const facts2 = JSON.parse(line.slice(line.indexOf("	") + 1));
    const isWhole = [
      facts2.facts.imports,
      facts2.facts.definitions,
      facts2.directives,
      facts2.limits,
      facts2.problems
    ].every(Array.isArray);
    return isWhole ? facts2 : null;
  } catch {
    return null;
  }
}

// src/platform/cache/gather-caches.ts


var FILES = ["facts.jsonl", "secrets.txt", "sketches.txt", "mentions.txt"];
function gatherCaches(folders) {
  const [own, ...named] = folders;
  if (own === void 0) return 0;
  const others = [...new Set([own, ...named].flatMap((folder) => [folder, ...foldersIn(folder)]))].filter((folder) => (0,external_node_path_namespaceObject.resolve)(folder) !== (0,external_node_path_namespaceObject.resolve)(own)).filter(holdsFacts);
  for (const name of FILES)
    gather(
      (0,external_node_path_namespaceObject.join)(own, name),
      others.map((folder) => (0,external_node_path_namespaceObject.join)(folder, name))
    );
  return others.length + (holdsFacts(own) && others.length === 0 ? 1 : 0);
}
function gather(own, others) {
  const stored = others.flatMap((file) => readLines3(file) ?? []);
  const [first] = stored;
  if (first === void 0) return;
  const before = readLines3(own);
  const { header } = first;
  const lines = new Map(before?.header === header ? before.lines : []);
  const known = lines.size;
  for (const other of stored) {
    if (other.header !== header) continue;
    for (const [key, line] of other.lines) if (!lines.has(key)) lines.set(key, line);
  }
  if (lines.size === known) return;
  tryTo(() => writeWhole(own, `${header}
${[...lines.values()].map((line) => `${line}
`).join("")}`));
}
function readLines3(file) {
  if (!isFile(file)) return null;
  let text2;
  try {
    text2 = (0,external_node_fs_namespaceObject.readFileSync)(file, "utf8");
  } catch {
    return null;
  }
  const end = text2.indexOf("\n");
  if (end < 0) return null;
  const lines = /* @__PURE__ */ new Map();
  for (let start = end + 1; start < text2.length; ) {
    const feed = text2.indexOf("\n", start);
    if (feed < 0) break;
    const line = text2.slice(start, feed);
    const tab = line.indexOf("	");
    lines.set(tab < 0 ? line : line.slice(0, tab), line);
    start = feed + 1;
  }
  return { header: text2.slice(0, end), lines };
}
function holdsFacts(folder) {
  return FILES.some((name) => isFile((0,external_node_path_namespaceObject.join)(folder, name)));
}
function foldersIn(folder) {
  try {
    const items = (0,external_node_fs_namespaceObject.readdirSync)(folder, { withFileTypes: true });
    return items.flatMap((item) => item.isDirectory() ? [(0,external_node_path_namespaceObject.join)(folder, item.name)] : []).sort();
  } catch {
    return [];
  }
}
function isFile(path) {
  try {
    return (0,external_node_fs_namespaceObject.lstatSync)(path).isFile();
  } catch {
    return false;
  }
}

// src/platform/clock/today.ts
function today(environment = process.env) {
  const epoch = Number(environment.SOURCE_DATE_EPOCH);
  const now = environment.SOURCE_DATE_EPOCH !== void 0 && Number.isFinite(epoch) ? new Date(epoch * 1e3) : /* @__PURE__ */ new Date();
  return now.toISOString().slice(0, 10);
}

// src/platform/files/read-report.ts


// src/foundation/too-large.ts
function tooLarge(size, maxBytes) {
  return `larger than the limit of ${maxBytes.toLocaleString("en-US")} bytes (${size.toLocaleString("en-US")} bytes)`;
}

// src/platform/files/read-report.ts
function readReport(named, absolute, maxBytes) {
  const unreadable = (reason) => ({ named, content: { kind: "unreadable", reason } });
  if (absolute === null) return unreadable("it lies outside the workspace");
  let descriptor;
  try {
    descriptor = (0,external_node_fs_namespaceObject.openSync)(absolute, external_node_fs_namespaceObject.constants.O_RDONLY | (external_node_fs_namespaceObject.constants.O_NONBLOCK ?? 0));
  } catch {
    return unreadable("there is no such file");
  }
  try {
    const status = (0,external_node_fs_namespaceObject.fstatSync)(descriptor);
    if (!status.isFile()) return unreadable("it is no file");
    if (status.size > maxBytes) return unreadable(tooLarge(status.size, maxBytes));
    return { named, content: { kind: "bytes", bytes: (0,external_node_fs_namespaceObject.readFileSync)(descriptor) } };
  } catch {
    return unreadable("it cannot be read");
  } finally {
    (0,external_node_fs_namespaceObject.closeSync)(descriptor);
  }
}

// src/platform/git/repository.ts



// src/foundation/digest.ts
function parseCommitSha(text2) {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text2) ? text2 : null;
}

// src/platform/git/run-git.ts

function failureOf({ code: code2, stderr }) {
  return stderr.trim().split("\n", 1)[0] || `exit code ${code2}`;
}
function hardening(directory, more5) {
  const settings = [
    ...more5,
    ["safe.directory", directory],
    ["core.fsmonitor", "false"],
    ["core.hooksPath", "/dev/null"],
    ["core.quotePath", "false"],
    ["protocol.ext.allow", "never"],
    // Comparing a file starts the clean filter, which fails where git-lfs is missing; we take files as they lie.
    ["filter.lfs.clean", ""],
    ["filter.lfs.process", ""],
    ["filter.lfs.required", "false"]
  ];
  const env = { GIT_CONFIG_COUNT: String(settings.length) };
  settings.forEach(([key, value], index) => {
    env[`GIT_CONFIG_KEY_${index}`] = key;
    env[`GIT_CONFIG_VALUE_${index}`] = value;
  });
  return env;
}
function gitEnvironment(directory, more5 = {}, settings = []) {
  return {
    ...process.env,
    ...more5,
    ...hardening(directory, settings),
    GIT_OPTIONAL_LOCKS: "0",
    GIT_TERMINAL_PROMPT: "0",
    LC_ALL: "C"
  };
}
var PATIENCE_MILLISECONDS = 3e5;
function gitIn(directory, more5 = {}, settings = []) {
  const env = gitEnvironment(directory, more5, settings);
  return {
    directory,
    run: (args, input, maxBytes = Number.POSITIVE_INFINITY) => new Promise((resolve5, reject) => {
      const child = (0,external_node_child_process_namespaceObject.spawn)("git", args, {
        cwd: directory,
        env,
        stdio: ["pipe", "pipe", "pipe"]
      });
      let isOverdue = false;
      const clock = setTimeout(() => {
        isOverdue = child.kill("SIGKILL");
      }, PATIENCE_MILLISECONDS).unref();
      const stdout = [];
      const stderr = [];
      let size = 0;
      child.stdout.on("data", (chunk) => {
        size += chunk.length;
        if (size <= maxBytes) stdout.push(chunk);
        else child.kill("SIGKILL");
      });
      child.stderr.on("data", (chunk) => stderr.push(chunk));
      child.on("error", (error) => reject(cannotStart(error, directory)));
      child.on("close", (code2) => {
        clearTimeout(clock);
        if (isOverdue) reject(neverEnds(args, directory));
        if (size > maxBytes) reject(saysTooMuch(args, maxBytes));
        resolve5({
          code: code2 ?? 128,
          stdout: Buffer.concat(stdout),
          stderr: Buffer.concat(stderr).toString("utf8")
        });
      });
      child.stdin.on("error", () => void 0);
      child.stdin.end(input);
    })
  };
}
function neverEnds([command = ""], directory) {
  return new UserError(
    "git-failed",
    `\`git ${command}\` in ${directory} did not end within ${PATIENCE_MILLISECONDS / 6e4} minutes.`,
    "Run it there by hand: a network disk, a lock or too little memory is the usual cause."
  );
}
function saysTooMuch(args, maxBytes) {
  return new UserError(
    "git-output-too-large",
    `\`git ${args.find((arg) => /^[a-z-]+$/.test(arg) && !arg.startsWith("-"))}\` wrote more than the limit of ${maxBytes.toLocaleString("en-US")} bytes.`,
    "Split the change, or mark large generated files as binary in `.gitattributes`."
  );
}
function cannotStart(error, directory) {
  if ("code" in error && error.code === "ENOENT") {
    return new UserError(
      "git-missing",
      `git could not be started for ${directory}.`,
      "Install git, or check that the folder exists.",
      { cause: error }
    );
  }
  return new UserError(
    "git-failed",
    `git could not be started: ${error.message}.`,
    "Check the installation of git.",
    {
      cause: error
    }
  );
}

// src/platform/git/repository.ts
function locateRepository(directory) {
  const root = findTop(directory);
  return root === null ? null : { root, git: gitIn(root) };
}
async function openRepository(directory) {
  const place2 = locateRepository(directory);
  return place2 === null ? null : describeRepository(place2);
}
async function describeRepository({ root, git }) {
  const result = await git.run(["rev-parse", "--is-shallow-repository", "HEAD^{commit}"]);
  const [shallow, head = ""] = result.stdout.toString("latin1").split("\n");
  if (shallow !== "true" && shallow !== "false") {
    throw new UserError(
      "git-failed",
      `git cannot read the repository at ${root}: ${failureOf(result)}`,
      "Run `git status` there; a worktree or submodule whose main repository is missing is the usual cause."
    );
  }
  return { root, git, head: parseCommitSha(head), shallow: shallow === "true" };
}
function findTop(directory) {
  for (let folder = directory; ; folder = (0,external_node_path_namespaceObject.dirname)(folder)) {
    if ((0,external_node_fs_namespaceObject.existsSync)((0,external_node_path_namespaceObject.join)(folder, ".git"))) return folder;
    if ((0,external_node_path_namespaceObject.dirname)(folder) === folder) return null;
  }
}
async function resolveCommit(repository, revision) {
  const result = await repository.git.run([
    "rev-parse",
    "--verify",
    "--quiet",
    "--end-of-options",
    `${revision}^{commit}`
  ]);
  const sha = parseCommitSha(result.stdout.toString("latin1").trim());
  if (sha !== null) return sha;
  throw new UserError(
    "unknown-revision",
    `There is no commit \`${revision}\` in this repository.`,
    repository.shallow ? DEEPEN : "Check the spelling, or fetch the branch first."
  );
}
var DEEPEN = "The clone is shallow: set `fetch-depth: 0` on actions/checkout, or run `git fetch --unshallow`.";
async function findMergeBase(repository, a, b) {
  const result = await repository.git.run(["merge-base", a, b]);
  return result.code === 0 ? parseCommitSha(result.stdout.toString("latin1").trim()) : null;
}
async function fetchCommit(repository, commit) {
  const result = await repository.git.run(["fetch", "--quiet", "--no-tags", "--depth=1", "origin", commit]);
  return result.code === 0;
}
async function parentsOf(repository, commit) {
  const result = await repository.git.run(["cat-file", "commit", commit]);
  const [header = ""] = result.stdout.toString("utf8").split("\n\n", 1);
  return [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].flatMap((match) => parseCommitSha(match[1]) ?? []);
}

// src/platform/git/staged.ts
var NOBODY = [
  "-c",
  "user.name=execution-standards",
  "-c",
  "user.email=staged@invalid",
  "-c",
  "commit.gpgSign=false"
];
async function commitStaged({ git, head }) {
  const tree = await git.run(["write-tree"]);
  const parents = head === null ? [] : ["-p", head];
  const made = tree.code === 0 ? await git.run([
    ...NOBODY,
    "commit-tree",
    tree.stdout.toString("latin1").trim(),
    ...parents,
    "-m",
    "Staged"
  ]) : tree;
  const commit = parseCommitSha(made.stdout.toString("latin1").trim());
  if (made.code === 0 && commit !== null) return commit;
  throw new UserError(
    "git-failed",
    `What is staged cannot be judged: ${failureOf(made)}.`,
    "Resolve conflicts and stage the result."
  );
}

// src/platform/terminal/verb.ts
function exitCodeOf(conclusion) {
  return conclusion === "failure" ? 1 : conclusion === "error" ? 2 : 0;
}

// src/foundation/compare.ts
function compareText(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

// src/report/order.ts
var CONCLUSION_RANK = {
  error: 0,
  failure: 1,
  pending: 2,
  success: 3,
  neutral: 4
};
function worstConclusion(conclusions) {
  let worst = "neutral";
  for (const conclusion of conclusions) {
    if (CONCLUSION_RANK[conclusion] < CONCLUSION_RANK[worst]) worst = conclusion;
  }
  return worst;
}
function isOpen(finding) {
  return finding.state === "new" || finding.state === "existing";
}

// src/report/conclusion.ts
var FAIL_ON = ["error", "warning", "never"];
function blockingTest(lanes2, failOn) {
  if (failOn === "never") return () => false;
  const enforcement = enforcementOf(lanes2);
  return (finding) => isOpen(finding) && (finding.severity === "error" || finding.severity === "warning" && failOn === "warning") && enforcement(finding.lane) === "block";
}
function enforcementOf(lanes2) {
  const byName = new Map(lanes2.map((lane) => [lane.name, lane.enforcement]));
  return (lane) => lane === null ? "block" : byName.get(lane) ?? "block";
}

// src/report/counted.ts
function counted(count2, singular, plural = `${singular}s`) {
  return `${grouped(count2)} ${count2 === 1 ? singular : plural}`;
}
function grouped(count2) {
  return String(count2).replace(/\B(?=(?:\d{3})+$)/g, ",");
}
function joinWords(words) {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

// src/report/renderers/escape-command.ts
function commandData(text2) {
  return text2.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
function commandProperty(text2) {
  return commandData(text2).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
function jsonInLog(json) {
  return json.replaceAll("##[", "##\\u005b");
}

// src/report/renderers/annotations.ts
var ANNOTATION_OPTIONS = {
  touched: /* @__PURE__ */ new Set(),
  perKind: ANNOTATIONS_PER_KIND,
  reportPlace: "the job summary"
};
var KINDS = ["error", "warning", "notice"];
var TITLE = 120;
function renderAnnotations(report, options = {}) {
  const all = { ...ANNOTATION_OPTIONS, ...options };
  const kindOf = annotationKind(report);
  const open = report.findings.filter(isOpen);
  const ordered = [
    ...open.filter((finding) => all.touched.has(finding.path)),
    ...open.filter((finding) => !all.touched.has(finding.path))
  ];
  const byKind = new Map(KINDS.map((kind) => [kind, ordered.filter((each) => kindOf(each) === kind)]));
  const isCrowded = [...byKind.values()].some((findings2) => findings2.length > all.perKind);
  const lines = [];
  let written = 0;
  for (const [kind, findings2] of byKind) {
    const places = kind === "notice" && isCrowded ? all.perKind - 1 : all.perKind;
    const shown = findings2.slice(0, places);
    lines.push(...shown.map((finding) => annotation(kind, finding)));
    written += shown.length;
  }
  const rest = open.length - written;
  if (rest > 0) {
    const message = `${counted(rest, "more finding", "more findings")}: see ${all.reportPlace}.`;
    lines.push(`::notice title=${commandProperty(titleOf(report.headline))}::${commandData(message)}`);
  }
  return lines.map((line) => `${line}
`).join("");
}
function annotationKind({ lanes: lanes2 }) {
  const enforcement = enforcementOf(lanes2);
  return ({ severity, lane }) => {
    if (severity === "note") return "notice";
    return severity === "error" && enforcement(lane) === "block" ? "error" : "warning";
  };
}
var CONTROL = new RegExp("(?![\\r\\n])\\p{Cc}", "u");
function annotation(kind, finding) {
  const { line, column, endLine } = finding;
  const path = CONTROL.test(finding.path) ? "" : finding.path;
  const properties = [
    ...path === "" ? [] : [["file", path]],
    ...path !== "" && line > 0 ? [["line", line]] : [],
    ...path !== "" && line > 0 && endLine > line ? [["endLine", endLine]] : [],
    // GitHub takes columns only on a single line.
    ...path !== "" && line > 0 && column > 0 && endLine <= line ? [["col", column]] : [],
    ["title", annotationTitle(finding)]
  ];
  const written = properties.map(([name, value]) => `${name}=${commandProperty(String(value))}`).join(",");
  return `::${kind} ${written}::${commandData(annotationMessage(finding))}`;
}
function annotationMessage(finding) {
  const lines = [
    `${visible(finding.message)}${finding.confidence === "suspected" ? " (suspected)" : ""}`,
    ...finding.flow.map((step) => `  ${visible(`${step.path}:${step.line} ${step.note}`)}`),
    ...finding.help === "" ? [] : [visible(finding.help)]
  ];
  return clip(lines.join("\n"), ANNOTATION_CHARACTERS);
}
function annotationTitle({ rule, lane }) {
  return titleOf(`${rule} in lane ${lane ?? "none"}`);
}
function titleOf(text2) {
  return clip(visible(text2), TITLE);
}

// src/report/renderers/json.ts
function renderJson(report) {
  const { subject: subject2, startedFrom, seen: seen2 } = report;
  const entries = [
    ["schema", compact(report.schema)],
    ["check", compact(report.check)],
    ["tool", compact({ name: report.tool.name, version: report.tool.version })],
    [
      "subject",
      compact({
        repository: subject2.repository,
        head: subject2.head,
        base: subject2.base,
        pullRequest: subject2.pullRequest,
        event: subject2.event,
        ref: subject2.ref
      })
    ],
    ["startedFrom", compact(orderedOrigin(startedFrom))],
    ["conclusion", compact(report.conclusion)],
    ["headline", compact(report.headline)],
    [
      "lanes",
      list(report.lanes, ({ name, kind, enforcement, files, counts }) => ({
        name,
        kind,
        enforcement,
        files,
        counts: { error: counts.error, warning: counts.warning, note: counts.note }
      }))
    ],
    ["findings", list(report.findings, orderedFinding)],
    ["seen", compact(orderedSeen(seen2))],
    ["metrics", compact(sortedDeep(report.metrics))],
    ["sections", list(report.sections, orderedSection)],
    [
      "inputs",
      list(report.inputs, ({ path, sha256: sha2562, mediaType }) => ({ path, sha256: sha2562, mediaType }))
    ],
    ...report.parts === void 0 ? [] : [["parts", list(report.parts, orderedPart)]]
  ];
  return `{
${entries.map(([key, value]) => `  "${key}": ${value}`).join(",\n")}
}
`;
}
function orderedFinding(finding) {
  return {
    fingerprint: finding.fingerprint,
    rule: finding.rule,
    severity: finding.severity,
    confidence: finding.confidence,
    state: finding.state,
    lane: finding.lane,
    path: finding.path,
    line: finding.line,
    column: finding.column,
    endLine: finding.endLine,
    message: finding.message,
    help: finding.help,
    flow: finding.flow.map(orderedStep),
    data: sortedDeep(finding.data),
    ...finding.checks === void 0 ? {} : { checks: finding.checks }
  };
}
function orderedPart(part) {
  return {
    check: part.check,
    base: part.base,
    startedFrom: orderedOrigin(part.startedFrom),
    conclusion: part.conclusion,
    headline: part.headline,
    lanes: part.lanes.map(({ name, kind, enforcement, files }) => ({ name, kind, enforcement, files })),
    seen: orderedSeen(part.seen)
  };
}
function orderedOrigin({ policySource, configDigest }) {
  return { policySource, configDigest };
}
function orderedSeen({ files, bytes, parsed, cached, skipped }) {
  return { files, bytes, parsed, cached, skipped: skipped.map(orderedSkip) };
}
function orderedStep({ path, line, note }) {
  return { path, line, note };
}
function orderedSkip({ path, reason }) {
  return { path, reason };
}
function orderedSection(section) {
  const content = orderedContent(section);
  return section.check === void 0 ? content : { ...content, check: section.check };
}
function orderedContent(section) {
  const { kind, title, folded: folded2 } = section;
  switch (section.kind) {
    case "text":
      return { kind, title, lines: section.lines, folded: folded2 };
    case "table":
      return {
        kind,
        title,
        columns: section.columns.map((column) => ({ title: column.title, align: column.align })),
        rows: section.rows,
        folded: folded2
      };
    case "mermaid":
      return { kind, title, source: section.source, folded: folded2 };
    case "code":
      return { kind, title, language: section.language, source: section.source, folded: folded2 };
    case "coverage":
      return orderedCoverage(section);
    case "openapi":
      return orderedOpenapi(section);
    case "promotion":
      return orderedPromotion(section);
    case "evidence":
      return orderedEvidence(section);
  }
}
function orderedCoverage(section) {
  const { kind, title, folded: folded2, metric, patch, base, reports, tells } = section;
  return {
    kind,
    title,
    folded: folded2,
    metric,
    patch: orderedRatio(patch),
    base: base && { commit: base.commit, distance: base.distance, approximate: base.approximate },
    reports: { read: reports.read, declared: reports.declared },
    groups: section.groups.map((group) => ({
      name: group.name,
      of: group.of,
      enforcement: group.enforcement,
      coverage: orderedRatio(group.coverage),
      base: orderedRatio(group.base),
      floor: orderedRatio(group.floor),
      patch: orderedRatio(group.patch),
      newUncovered: group.newUncovered,
      lost: group.lost,
      excluded: group.excluded,
      result: group.result,
      reason: group.reason,
      trend: group.trend.map(orderedRatio)
    })),
    files: section.files.map((file) => ({
      path: file.path,
      lane: file.lane,
      change: file.change,
      measured: file.measured,
      coverage: orderedRatio(file.coverage),
      base: orderedRatio(file.base),
      patch: orderedRatio(file.patch),
      uncovered: file.uncovered,
      partial: file.partial,
      lost: file.lost,
      excluded: file.excluded
    })),
    tells
  };
}
function orderedOpenapi(section) {
  const { kind, title, folded: folded2, comparedWith, approvals, documents, tells } = section;
  return {
    kind,
    title,
    folded: folded2,
    comparedWith,
    approvals,
    documents: documents.map((document) => ({
      path: document.path,
      name: document.name,
      lane: document.lane,
      state: document.state,
      from: document.from,
      versions: {
        before: document.versions.before,
        after: document.versions.after,
        needed: document.versions.needed,
        verdict: document.versions.verdict
      },
      specification: { before: document.specification.before, after: document.specification.after },
      operations: document.operations,
      counts: {
        breaking: document.counts.breaking,
        undecided: document.counts.undecided,
        policy: document.counts.policy,
        compatible: document.counts.compatible,
        approved: document.counts.approved
      },
      rows: document.rows.map(orderedRow)
    })),
    tells
  };
}
function orderedRow(row3) {
  return {
    fingerprint: row3.fingerprint,
    verdict: row3.verdict,
    severity: row3.severity,
    rule: row3.rule,
    operation: row3.operation,
    others: row3.others,
    location: row3.location,
    instancePath: row3.instancePath,
    what: row3.what,
    before: row3.before,
    after: row3.after,
    witness: row3.witness,
    reason: row3.reason,
    place: row3.place && { side: row3.place.side, path: row3.place.path, line: row3.place.line },
    key: row3.key,
    entry: row3.entry,
    approved: orderedApproval(row3.approved),
    proposed: orderedApproval(row3.proposed)
  };
}
function orderedApproval(approval) {
  return approval && { owner: approval.owner, reason: approval.reason, until: approval.until };
}
function orderedEvidence(section) {
  const { kind, title, folded: folded2, status, seal, notes, tells } = section;
  return {
    kind,
    title,
    folded: folded2,
    status,
    modules: section.modules.map((module) => ({
      name: module.name,
      task: module.task,
      owner: module.owner,
      status: module.status,
      figures: sortedDeep(module.figures)
    })),
    claims: section.claims.map((claim) => ({
      id: claim.id,
      module: claim.module,
      rule: claim.rule,
      status: claim.status,
      expected: claim.expected,
      found: claim.found,
      evidence: claim.evidence.map(({ path, pointer }) => ({ path, pointer })),
      help: claim.help
    })),
    seal: seal && {
      path: seal.path,
      root: seal.root,
      files: seal.files,
      bytes: seal.bytes,
      level: seal.level,
      levelWhy: seal.levelWhy,
      attempt: seal.attempt,
      log: seal.log && { origin: seal.log.origin, index: seal.log.index, size: seal.log.size }
    },
    notes,
    tells
  };
}
function orderedPromotion(section) {
  const { kind, title, folded: folded2, state, mode, guarded, read, notes, tells } = section;
  return {
    kind,
    title,
    folded: folded2,
    state,
    mode,
    modules: section.modules.map((module) => ({
      name: module.name,
      kind: module.kind,
      from: module.from,
      to: module.to,
      files: module.files,
      left: module.left
    })),
    gates: section.gates.map((gate) => ({ id: gate.id, state: gate.state })),
    next: section.next.map(({ who, what }) => ({ who, what })),
    requirements: section.requirements.map((requirement4) => ({
      id: requirement4.id,
      gate: requirement4.gate,
      title: requirement4.title,
      state: requirement4.state,
      why: requirement4.why,
      rule: requirement4.rule,
      by: requirement4.by.map(orderedVoice)
    })),
    people: section.people.map(({ login, roles, signsFor, voices }) => ({
      login,
      roles,
      signsFor,
      voices: voices.map(orderedVoice)
    })),
    evidence: section.evidence.map((one) => ({
      id: one.id,
      of: one.of,
      name: one.name,
      workflow: one.workflow,
      state: one.state,
      digest: one.digest,
      run: one.run,
      at: one.at
    })),
    guarded: guarded && {
      role: guarded.role,
      paths: guarded.paths,
      total: guarded.total
    },
    read: {
      at: read.at,
      reviews: read.reviews,
      comments: read.comments,
      commits: read.commits,
      files: read.files
    },
    notes,
    tells
  };
}
function orderedVoice({ login, source, id, counts, why }) {
  return { login, source, id, counts, why };
}
function orderedRatio(ratio) {
  return ratio && { covered: ratio.covered, total: ratio.total };
}
function sortedDeep(value) {
  if (Array.isArray(value)) return value.map(sortedDeep);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).sort(([a], [b]) => compareText(a, b)).map(([key, inner]) => [key, sortedDeep(inner)])
  );
}
function compact(value) {
  return jsonInLog(JSON.stringify(value));
}
function list(items, ordered) {
  if (items.length === 0) return "[]";
  return `[
${items.map((item) => `    ${compact(ordered(item))}`).join(",\n")}
  ]`;
}

// src/report/checks.ts
var CHECK_TITLES = {
  "acceptance-gate": "Acceptance gate",
  "coverage-by-lane": "Coverage by lane",
  "openapi-diff": "API contract",
  "promotion-signoff": "Promotion sign-off",
  evidence: "Evidence",
  suite: "Execution standards"
};
var CHECKS = Object.keys(CHECK_TITLES);
function hasBaseline(check) {
  return check !== "evidence" && check !== "promotion-signoff";
}

// src/report/renderers/escape-markdown.ts
var EMPTY = "";
function md(literals, ...values) {
  return String.raw({ raw: literals }, ...values);
}
function join7(parts, separator = EMPTY) {
  return parts.join(separator);
}
var BREAK = "&#8203;";
var SPECIAL = /@(?=\w)|#(?=\d)|GH-(?=\d)|:(?=\/\/)|www(?=\.)|:(?=[\w+-]+:)|_+|[\\`*[\]~]|[&<>|"$]/gi;
var ENTITIES = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  "|": "&#124;",
  '"': "&quot;",
  // The one way GitHub documents to keep a dollar sign out of its mathematics.
  $: "<span>$</span>"
};
function cli_text(raw) {
  const shown = visible(raw).trim();
  return shown.replace(SPECIAL, (match, offset) => {
    if (match.startsWith("_")) return underscores(match, shown[offset - 1], shown[offset + match.length]);
    if (/^[\\`*[\]~]$/.test(match)) return `\\${match}`;
    return ENTITIES[match] ?? `${match}${BREAK}`;
  }).replace(/^(?:[-+=#]|\d{1,9}(?=[.)]))/, (start) => /\d/.test(start) ? `${start}\\` : `\\${start}`).replace(/(?<=[ #])#$/, "\\#");
}
function html(raw) {
  return visible(raw).trim().replace(SPECIAL, (match) => {
    if (/^[\\`*[\]~_]/.test(match) || match === "$") return match;
    return ENTITIES[match] ?? `${match}${BREAK}`;
  });
}
function code(raw) {
  const shown = visible(raw);
  if (shown === "") return EMPTY;
  if (/[`|]|##\[/.test(shown)) return md`<code>${cli_text(shown)}</code>`;
  const padded = /^ .*[^ ].* $/.test(shown) ? ` ${shown} ` : shown;
  return `\`${padded}\``;
}
function cli_link(label, url) {
  if (!/^https?:\/\//.test(url)) return label;
  const address = url.replace(/[\s\\<>()[\]|`*~"'{}^\p{C}]/gu, (character) => percentEncode(character)).replaceAll("&", "&amp;");
  return `[${label}](${address})`;
}
function fenced(language, raw) {
  const lines = raw.split(/\r\n|\r|\n/).map((line) => plain(line.replaceAll("	", "    ")));
  const longest = lines.join("\n").match(/`{3,}/g)?.reduce((most, run2) => Math.max(most, run2.length), 0) ?? 2;
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}
${lines.join("\n")}
${fence}`;
}
function percentEncode(raw) {
  return encodeURIComponent(raw.replace(new RegExp("\\p{Cs}", "gu"), "�")).replace(
    /[!'()*_~]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`
  );
}
function underscores(run2, before, after) {
  const plainSides = /[A-Za-z0-9]/.test(before ?? "") && /[A-Za-z0-9]/.test(after ?? "");
  return plainSides ? run2 : run2.replaceAll("_", "\\_");
}

// src/report/renderers/budget.ts
var GAP = "\n\n";
var NEWLINE = "\n";
var RESERVE = 400;
function fixedBlock(content, options) {
  return {
    required: false,
    name: EMPTY,
    ...options,
    head: content,
    rows: [],
    total: 0,
    more: () => EMPTY,
    tail: EMPTY
  };
}
function fitBlocks(blocks, budget, measure) {
  const states = blocks.map((block) => ({ block, shown: block.rows.length, kept: true }));
  const byPriority = [...states].reverse().sort((a, b) => a.block.priority - b.block.priority);
  const sizeOf = ({ block, shown, kept }) => kept ? measure(renderBlock(block, shown)) + GAP.length : 0;
  let size = states.reduce((sum, state) => sum + sizeOf(state), 0);
  const limit = budget - RESERVE;
  const resize = (state, change) => {
    size -= sizeOf(state);
    change();
    size += sizeOf(state);
  };
  for (const state of byPriority) {
    if (size <= limit) break;
    const lengths = state.block.rows.map((row3) => measure(row3) + NEWLINE.length);
    resize(state, () => {
      const note2 = measure(state.block.more(state.block.total)) + GAP.length;
      let excess = size + sizeOf(state) + note2 - limit;
      const least = state.block.least ?? 1;
      while (excess > 0 && state.shown > least) excess -= lengths[--state.shown];
      state.kept = state.shown > 0 || state.block.rows.length === 0;
    });
  }
  for (const state of byPriority) {
    if (size <= limit) break;
    if (!state.block.required) resize(state, () => state.kept = false);
  }
  const parts = states.filter(({ kept }) => kept).map(({ block, shown }) => renderBlock(block, shown));
  const dropped = states.filter(({ kept, block }) => !kept && block.name !== EMPTY);
  const note = leftOut(dropped.map(({ block }) => block.name));
  return join7(
    [...parts, measure(note) < RESERVE ? note : md`_More was left out for length._`].filter(isThere),
    GAP
  );
}
function renderBlock(block, shown) {
  const hidden = block.total - shown;
  const rows = join7(block.rows.slice(0, shown), NEWLINE);
  const body = join7([block.head, rows].filter(isThere), NEWLINE);
  return md`${body}${hidden > 0 ? md`${GAP}${block.more(hidden)}` : EMPTY}${block.tail}`;
}
var NAMED = 5;
function leftOut(names) {
  if (names.length === 0) return EMPTY;
  const rest = names.length - NAMED;
  const listed2 = join7(names.slice(0, NAMED), ", ");
  return md`_Left out for length: ${listed2}${rest > 0 ? md` and ${rest} more` : EMPTY}._`;
}
function isThere(part) {
  return part !== EMPTY;
}

// src/report/renderers/conclusion-symbols.ts
var CONCLUSION_SYMBOLS = {
  success: "✅",
  failure: "❌",
  neutral: "➖",
  pending: "⏳",
  error: "⚠️"
};

// src/report/group-findings.ts
function groupFindings(findings2) {
  const groups = /* @__PURE__ */ new Map();
  for (const finding of findings2) {
    const { rule, severity, state, confidence, path } = finding;
    const key = [rule, severity, state, confidence, path].join("\0");
    const known = groups.get(key);
    if (known === void 0) groups.set(key, { first: finding, rest: [] });
    else known.rest.push(finding);
  }
  return [...groups.values()];
}

// src/foundation/ratio.ts
function compareRatios(a, b) {
  if (a.total === 0 || b.total === 0) return 0;
  const left = BigInt(a.covered) * BigInt(b.total);
  const right = BigInt(b.covered) * BigInt(a.total);
  return left < right ? -1 : left > right ? 1 : 0;
}

// src/foundation/format-ratio.ts
var DECIMALS = 2;
var SCALE = 10n ** BigInt(DECIMALS + 2);
function formatRatio({ covered, total }) {
  if (total === 0) return "n/a";
  if (covered === total) return "100 %";
  if (covered === 0) return "0 %";
  const cut = BigInt(covered) * SCALE / BigInt(total);
  return cut === 0n ? `<${decimal(1n)} %` : `${decimal(cut)} %`;
}
function deltaOf(head, base) {
  if (head.total === 0 || base.total === 0) return null;
  const order = compareRatios(head, base);
  if (order === 0) return { sign: 0, text: "0" };
  const scaled = (BigInt(head.covered) * BigInt(base.total) - BigInt(base.covered) * BigInt(head.total)) * SCALE;
  const size = scaled < 0n ? -scaled : scaled;
  const whole = BigInt(head.total) * BigInt(base.total);
  const rounded = (2n * size + whole) / (2n * whole);
  const sign = order < 0 ? -1 : 1;
  return { sign, text: `${sign < 0 ? "−" : "+"}${rounded === 0n ? `<${decimal(1n)}` : decimal(rounded)}` };
}
function decimal(scaled) {
  const digits = scaled.toString().padStart(DECIMALS + 1, "0");
  return `${digits.slice(0, -DECIMALS)}.${digits.slice(-DECIMALS)}`;
}

// src/report/renderers/blob-url.ts
function blobUrl(serverUrl, subject2, place2) {
  const { repository, head } = subject2;
  if (repository === null || head === null || place2.path === "") return null;
  const path = place2.path.split("/").map(encodeSegment).join("/");
  const query = /\.(?:md|markdown|rst|adoc|ipynb)$/i.test(place2.path) ? "?plain=1" : "";
  return `${serverUrl}/${repository}/blob/${head}/${path}${query}${lineAnchor(place2.line, place2.endLine)}`;
}
function encodeSegment(segment) {
  return percentEncode(segment).replaceAll("%5F", "_");
}
function lineAnchor(line, endLine = line) {
  if (line === 0) return "";
  return endLine > line ? `#L${line}-L${endLine}` : `#L${line}`;
}

// src/report/renderers/coverage-words.ts
var METRIC_WORDS = {
  line: "lines",
  branch: "branches",
  combined: "lines and branches",
  codecov: "lines, partial ones as missed"
};
function baseWords({ distance, approximate }) {
  if (approximate) return "the newest with numbers: a hint only";
  return distance === 0 ? "merge base" : `${counted(distance, "commit")} before the merge base`;
}
function changeWords(before, after) {
  return deltaOf(after, before)?.text ?? "";
}
function reportWords({ read, declared }) {
  return declared === 0 ? counted(read, "report") : `${read} of ${counted(declared, "report")}`;
}
function measuredWords({ parsed, skipped }) {
  const left = skipped.length === 0 ? "" : `, ${grouped(skipped.length)} not judged`;
  return `${counted(parsed, "file")} measured${left}`;
}
function rangeList(ranges, most) {
  const words = ranges.slice(0, most).map(([start, end]) => start === end ? `${start}` : `${start}–${end}`);
  const hidden = ranges.length - words.length;
  return hidden > 0 ? `${words.join(", ")} and ${hidden} more` : words.join(", ");
}
function groupWeight({ result, patch, newUncovered, lost, excluded, of }) {
  const weight2 = { fail: 1e3, incomplete: 500, warn: 100, pass: 0, nothing: 0 }[result];
  const moved = (patch?.total ?? 0) > 0 || newUncovered + lost + excluded > 0 ? 10 : 0;
  const sum = weight2 + moved;
  return sum === 0 ? 0 : sum + (of === "lane" ? 1 : 0);
}
function showsPatch({ uncovered: uncovered2, partial, change }) {
  return change !== "deleted" && uncovered2.length + partial.length > 0;
}

// src/report/renderers/escape-mermaid.ts
function isPlainDiagram(source) {
  return !/%%\{|^\s*---|(?:^|[;\r\n\u2028\u2029])\s*(?:click|link|links|href)\b/i.test(source);
}

// src/report/renderers/markdown-section.ts
var CELL = 300;
var TITLE2 = 120;
function isTyped(section) {
  return "tells" in section;
}
function sectionBlock(section, priority, rows) {
  const title = clip(section.title, TITLE2);
  const open = section.folded ? foldHead(title) : md`### ${cli_text(title)}\n`;
  const frame = {
    priority: section.folded ? priority - 20 : priority,
    required: false,
    name: cli_text(title),
    tail: section.folded ? FOLD_TAIL : EMPTY,
    more: (hidden) => md`_and ${cli_text(counted(hidden, "more row", "more rows"))}_`
  };
  switch (section.kind) {
    case "text":
      return {
        ...frame,
        head: open,
        rows: section.lines.slice(0, rows).map((line) => md`- ${cli_text(clip(line, CELL))}`),
        total: section.lines.length
      };
    case "table":
      return {
        ...frame,
        head: md`${open}\n${tableHead(section.columns.map((column) => ({ ...column, title: cli_text(column.title) })))}`,
        rows: section.rows.slice(0, rows).map((row3) => tableRow(row3.map((cell) => cli_text(clip(cell, CELL))))),
        total: section.rows.length
      };
    case "mermaid": {
      const language = isPlainDiagram(section.source) ? "mermaid" : "text";
      return { ...frame, head: md`${open}\n${fenced(language, section.source)}`, rows: [], total: 0 };
    }
    case "code":
      return { ...frame, head: md`${open}\n${fenced(section.language, section.source)}`, rows: [], total: 0 };
  }
}
function foldHead(title) {
  return md`<details>\n<summary>${html(title)}</summary>\n`;
}
var FOLD_TAIL = "\n\n</details>";
function tableHead(columns) {
  const rule = columns.map(({ align }) => align === "right" ? "--:" : ":--");
  return md`${tableRow(columns.map(({ title }) => title))}\n${tableRow(rule)}`;
}
function tableRow(cells) {
  return md`| ${join7(cells, " | ")} |`;
}

// src/report/renderers/sparkline.ts
var BLOCKS = { heights: [..."▁▂▃▄▅▆▇█"], gap: "·" };
var DIGITS = { heights: [..."12345678"], gap: "." };
var LEAST_SPAN = 0.05;
function drawSparkline(values, { heights, gap } = BLOCKS) {
  const known = values.filter((value) => value !== null && value.total > 0);
  const [first] = known;
  if (first === void 0) return { bars: gap.repeat(values.length), low: null, high: null };
  const low = known.reduce((a, b) => isLess(b, a) ? b : a, first);
  const high = known.reduce((a, b) => isLess(a, b) ? b : a, first);
  const { bottom, top } = scaleOf(share(low), share(high));
  const bars = values.map((value) => {
    if (value === null || value.total === 0) return gap;
    const place2 = Math.floor((share(value) - bottom) / (top - bottom) * heights.length + 1e-9);
    const highest = heights.length - 1;
    const bar = Math.max(0, Math.min(place2, highest));
    return heights[top === 1 && bar === highest && value.covered < value.total ? highest - 1 : bar];
  });
  return { bars: bars.join(""), low, high };
}
function scaleOf(low, high) {
  const missing = Math.max(0, LEAST_SPAN - (high - low)) / 2;
  const bottom = Math.max(0, Math.min(low - missing, 1 - LEAST_SPAN));
  return { bottom, top: Math.min(1, Math.max(high + missing, bottom + LEAST_SPAN)) };
}
function share({ covered, total }) {
  return covered / total;
}
function isLess(a, b) {
  return BigInt(a.covered) * BigInt(b.total) < BigInt(b.covered) * BigInt(a.total);
}

// src/report/renderers/coverage-markdown.ts
var GROUPS = 8;
var REASON = 120;
function coverageBlocks(report, section, options) {
  return [
    figures(section),
    groupTable(section, Math.max(GROUPS, options.open)),
    ...fileTable(report, section, options),
    ...lineTable(report, "Lost in lines that this change did not touch", section, "lost", options),
    ...lineTable(report, "Taken out of the measurement", section, "excluded", options),
    ...trends(section, options)
  ];
}
function figures({ patch, base, reports, metric }) {
  const lines = [
    ...patch === null ? [] : [patchLine(patch)],
    join7(
      [
        base === null ? md`No base to compare with` : md`Base ${code(base.commit.slice(0, 7))} ${cli_text(`(${baseWords(base)})`)}`,
        cli_text(reportWords(reports)),
        cli_text(METRIC_WORDS[metric])
      ],
      " · "
    )
  ];
  return fixedBlock(join7(lines, "<br>\n"), { priority: 99, name: md`patch coverage` });
}
function patchLine(patch) {
  if (patch.total === 0) return md`**Patch: nothing in this change can run**`;
  const missing = patch.total - patch.covered;
  const said = `${grouped(patch.covered)} of ${counted(patch.total, "changed statement")} covered (${formatRatio(patch)})`;
  return missing === 0 ? md`**Patch: ${cli_text(said)}**` : md`**Patch: ${cli_text(said)}** · ${grouped(missing)} uncovered`;
}
var GROUP_COLUMNS = [
  { title: md`Lane`, align: "left" },
  { title: md`Coverage`, align: "right" },
  { title: md`Change`, align: "right" },
  { title: md`Floor`, align: "right" },
  { title: md`Patch`, align: "right" },
  { title: md`New uncovered`, align: "right" },
  { title: md`Lost`, align: "right" },
  { title: md`Result`, align: "left" }
];
function shownGroups({ groups }, room) {
  const ranked = groups.map((group, place2) => ({ group, place: place2 })).sort((a, b) => groupWeight(b.group) - groupWeight(a.group) || a.place - b.place).map(({ group }) => group);
  return ranked.filter((group, place2) => place2 < room && (groupWeight(group) > 0 || groups.length <= room));
}
function groupTable(section, room) {
  const { groups } = section;
  const shown = shownGroups(section, room);
  const rest = groups.length - shown.length;
  const quiet = rest === 0 ? [] : [tableRow([md`_${cli_text(counted(rest, "more lane"))}_`, ...Array(7).fill(EMPTY)])];
  return {
    priority: 98,
    required: false,
    least: GROUPS,
    name: md`lanes`,
    head: tableHead(GROUP_COLUMNS),
    rows: [...shown.map(groupRow), ...quiet],
    total: shown.length + quiet.length,
    more: (hidden) => md`_and ${cli_text(counted(hidden, "more lane"))}_`,
    tail: EMPTY
  };
}
var RESULTS = {
  pass: "✅",
  fail: "❌",
  warn: "⚠️",
  incomplete: "⚠️",
  nothing: "➖"
};
function groupRow(group) {
  const { name, of, coverage, base, floor, patch, newUncovered, lost, result, reason } = group;
  const label = cli_text(clip(name, 60));
  return tableRow([
    of === "lane" ? md`**${label}**` : md`_${label}_`,
    measured(coverage),
    base === null ? EMPTY : html(changeWords(base, coverage)),
    floor === null ? EMPTY : html(formatRatio(floor)),
    patch === null || patch.total === 0 ? EMPTY : md`${grouped(patch.covered)}/${grouped(patch.total)}`,
    amount(newUncovered),
    amount(lost),
    md`${RESULTS[result]}${reason === "" ? EMPTY : md` ${cli_text(clip(reason, REASON))}`}`
  ]);
}
function measured(ratio) {
  if (ratio.total === 0) return cli_text(formatRatio(ratio));
  return html(`${formatRatio(ratio)} (${grouped(ratio.covered)}/${grouped(ratio.total)})`);
}
function amount(count2) {
  return cli_text(count2 === 0 ? "0" : grouped(count2));
}
var FILES2 = 5;
var RANGES = 6;
function fileTable(report, { files }, { open, serverUrl }) {
  const hurt = files.filter(showsPatch);
  if (hurt.length === 0) return [];
  return [
    {
      priority: 92,
      required: false,
      least: FILES2,
      name: md`what to cover first`,
      head: md`**Cover these first**\n\n${tableHead([
        { title: md`File`, align: "left" },
        { title: md`Patch`, align: "right" },
        { title: md`Change`, align: "right" },
        { title: md`Uncovered in this change`, align: "left" }
      ])}`,
      rows: hurt.slice(0, open).map(
        (file) => tableRow([
          fileLink(report, file, file.uncovered, serverUrl),
          md`${grouped(file.patch.covered)}/${grouped(file.patch.total)}`,
          file.base === null ? md`new` : html(changeWords(file.base, file.coverage)),
          uncovered(file)
        ])
      ),
      total: hurt.length,
      more: (hidden) => md`_and ${cli_text(counted(hidden, "more file"))} in the job summary_`,
      tail: EMPTY
    }
  ];
}
function uncovered({ measured: how, uncovered: ranges, partial, patch }) {
  if (how === "unmeasured") {
    return md`**in no report**: ${cli_text(counted(patch.total, "statement"))} in ${cli_text(rangeList(ranges, RANGES))}`;
  }
  const parts = [
    ...ranges.length > 0 ? [cli_text(rangeList(ranges, RANGES))] : [],
    ...partial.length > 0 ? [md`branches: ${cli_text(rangeList(partial, RANGES))}`] : []
  ];
  return join7(parts, "; ");
}
function lineTable(report, title, { files, groups }, what, { open, serverUrl }) {
  const hit = files.filter((file) => file[what].length > 0);
  if (hit.length === 0) return [];
  const lines = hit.reduce((sum, file) => sum + linesIn(file[what]), 0);
  const name = `${title}: ${counted(lines, "line")}`;
  const isOpen2 = groups.some((group) => group.result === "fail" && group[what] > 0);
  return [
    {
      priority: isOpen2 ? 91 : what === "lost" ? 88 : 86,
      required: false,
      name: cli_text(name),
      head: isOpen2 ? md`**${cli_text(name)}**\n` : foldHead(name),
      rows: hit.slice(0, open).map(
        (file) => md`- ${fileLink(report, file, file[what], serverUrl)}: ${cli_text(rangeList(file[what], RANGES))}`
      ),
      total: hit.length,
      more: (hidden) => md`_and ${cli_text(counted(hidden, "more file"))}_`,
      tail: isOpen2 ? EMPTY : FOLD_TAIL
    }
  ];
}
var POINTS = 3;
function trends(section, { open }) {
  const drawn = shownGroups(section, Math.max(GROUPS, open)).filter(
    ({ trend }) => trend.filter((point) => (point?.total ?? 0) > 0).length >= POINTS
  );
  if (drawn.length === 0) return [];
  const title = "Coverage of the last measured commits";
  return [
    {
      priority: 40,
      required: false,
      name: cli_text(title),
      head: foldHead(title),
      rows: drawn.slice(0, open).map(({ name, trend }) => {
        const { bars, low, high } = drawSparkline(trend);
        const scale = low === null || high === null ? "" : `${formatRatio(low)} to ${formatRatio(high)}`;
        return md`- **${cli_text(clip(name, 60))}** ${code(bars)} ${html(scale)}`;
      }),
      total: drawn.length,
      more: (hidden) => md`_and ${cli_text(counted(hidden, "more lane"))}_`,
      tail: FOLD_TAIL
    }
  ];
}
var LABEL = 72;
function linesIn(ranges) {
  return ranges.reduce((sum, [start, end]) => sum + end - start + 1, 0);
}
function fileLink({ subject: subject2 }, { path, change }, ranges, serverUrl) {
  const label = code(
    path.length <= LABEL ? path : `…${path.slice(1 - LABEL).replace(/^[\uDC00-\uDFFF]/, "")}`
  );
  const [first = [0, 0]] = ranges;
  const url = change === "deleted" ? null : blobUrl(serverUrl, subject2, { path, line: first[0], endLine: first[1] });
  return url === null ? label : cli_link(label, url);
}

// src/report/renderers/evidence-words.ts
var EVIDENCE_SIGNS = {
  pass: "✓",
  fail: "✗",
  inconclusive: "?",
  missing: "○",
  waived: "!"
};
var EVIDENCE_WORDS = {
  pass: "shown",
  fail: "refuted",
  inconclusive: "not shown",
  missing: "missing",
  waived: "waived"
};
var RANK = {
  fail: 0,
  missing: 1,
  inconclusive: 2,
  waived: 3,
  pass: 4
};
function evidencePartsOf({ claims }) {
  return {
    open: claims.filter(({ status }) => RANK[status] < RANK.waived).sort((a, b) => RANK[a.status] - RANK[b.status]),
    waived: claims.filter(({ status }) => status === "waived"),
    shown: claims.filter(({ status }) => status === "pass")
  };
}
function tellStatuses(claims) {
  const order = Object.keys(RANK).sort((a, b) => RANK[a] - RANK[b]);
  const counts = order.flatMap((status) => {
    const count2 = claims.filter((claim) => claim.status === status).length;
    return count2 === 0 ? [] : [{ status, count: count2 }];
  });
  const [first] = counts;
  if (first === void 0) return "nothing is asked";
  if (counts.length === 1 && first.status === "pass")
    return `${first.count === 1 ? "the one claim" : `all ${first.count} claims`} shown`;
  return counts.map(({ status, count: count2 }) => `${count2} ${EVIDENCE_WORDS[status]}`).join(", ");
}
function tellPlaces({ evidence }) {
  return evidence.map(({ path, pointer }) => pointer === "" ? path : `${path}, ${pointer}`);
}
function tellSeal({ files, bytes, root, level, log, attempt }) {
  const parts = [
    `${counted(files, "file")} (${tellSize(bytes)})`,
    `root ${root.slice(0, 12)}`,
    SIGNED[level],
    log === null ? "in no log" : `entry ${log.index} of the log`,
    ...attempt > 1 ? [`attempt ${attempt}`] : []
  ];
  return parts.join(", ");
}
var SIGNED = {
  none: "not signed",
  key: "signed with a key",
  openpgp: "signed with OpenPGP",
  keyless: "signed by the identity of the workflow"
};
function tellSize(bytes) {
  if (bytes < 1e3) return counted(bytes, "byte");
  if (bytes < 1e6) return `${(bytes / 1e3).toFixed(1)} kB`;
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

// src/report/renderers/prose.ts
function piecesOf(sentence) {
  const parts = sentence.split("`");
  if (parts.length % 2 === 0) return [{ kind: "text", text: sentence }];
  return parts.map((text2, at) => ({ kind: at % 2 === 1 ? "name" : "text", text: text2 })).filter(({ text: text2 }) => text2 !== "");
}
function prose(sentence) {
  return join7(
    piecesOf(sentence).map(({ kind, text: part }) => {
      if (kind === "name") return code(part);
      const blank = (isThere2) => isThere2 ? " " : EMPTY;
      if (part.trim() === "") return blank(true);
      return md`${blank(/^\s/.test(part))}${cli_text(part)}${blank(/\s$/.test(part))}`;
    })
  );
}

// src/report/renderers/evidence-markdown.ts
var TITLE3 = 120;
var WHY = 300;
var PLACES = 2;
var BREAK2 = "<br>";
function evidenceBlocks(section, options) {
  const { open, waived, shown } = evidencePartsOf(section);
  const table = (claims, title, priority, folded2) => claims.length === 0 ? [] : [claimsBlock(claims, title, { ...options, priority, folded: folded2 })];
  return [
    ...modulesBlock(section, options),
    ...table(open.slice(0, options.open), `${counted(open.length, "claim")} open`, 94, false),
    ...table(
      open.slice(options.open),
      counted(Math.max(0, open.length - options.open), "more open claim"),
      60,
      true
    ),
    ...table(waived, `${counted(waived.length, "claim")} waived`, 50, true),
    ...table(shown, `${counted(shown.length, "claim")} shown`, 44, true),
    ...notesBlock(section, options),
    ...sealBlock(section)
  ];
}
function modulesBlock({ modules, claims }, { rows }) {
  if (modules.length === 0) return [];
  const columns = ["Module", "Evidence", "Claims", "Owner"].map((name) => ({
    title: cli_text(name),
    align: "left"
  }));
  return [
    {
      priority: 96,
      required: false,
      name: md`modules`,
      head: tableHead(columns),
      rows: modules.slice(0, rows).map(
        ({ name, task, owner, status }) => tableRow([
          md`${cli_text(clip(name, TITLE3))}${task === null ? EMPTY : md` (${cli_text(clip(task, TITLE3))})`}`,
          md`${cli_text(EVIDENCE_SIGNS[status])} ${cli_text(EVIDENCE_WORDS[status])}`,
          cli_text(tellStatuses(claims.filter(({ module }) => module === name))),
          cli_text(clip(owner ?? "", TITLE3))
        ])
      ),
      total: modules.length,
      more: (hidden) => md`_and ${cli_text(counted(hidden, "more module"))}_`,
      tail: EMPTY
    }
  ];
}
function claimsBlock(claims, title, options) {
  const columns = ["State", "Claim", "Asked", "Found", "Where"].map((name) => ({
    title: cli_text(name),
    align: "left"
  }));
  const row3 = (claim) => tableRow([
    md`${cli_text(EVIDENCE_SIGNS[claim.status])} ${cli_text(EVIDENCE_WORDS[claim.status])}`,
    md`${code(clip(claim.id, TITLE3))}${claim.status === "pass" ? EMPTY : md` ${ruleLink(claim.rule, options)}`}`,
    prose(clip(claim.expected, WHY)),
    prose(clip(claim.found, WHY)),
    placesCell(claim)
  ]);
  const head = tableHead(columns);
  return {
    priority: options.priority,
    required: false,
    name: cli_text(title),
    head: options.folded ? md`${foldHead(title)}\n${head}` : md`**${cli_text(title)}**\n\n${head}`,
    rows: claims.slice(0, options.rows).map(row3),
    total: claims.length,
    more: (hidden) => md`_and ${cli_text(counted(hidden, "more claim"))}_`,
    tail: options.folded ? FOLD_TAIL : EMPTY
  };
}
function ruleLink(rule, { rulePages }) {
  return rulePages === null ? cli_text(rule) : cli_link(cli_text(rule), rulePages(rule));
}
function placesCell(claim) {
  const places = tellPlaces(claim);
  const shown = places.slice(0, PLACES).map((place2) => code(clip(place2, TITLE3)));
  const rest = places.length - shown.length;
  return join7([...shown, ...rest > 0 ? [md`_and ${rest} more_`] : []], BREAK2);
}
function notesBlock({ notes }, { rows }) {
  if (notes.length === 0) return [];
  return [
    {
      priority: 42,
      required: false,
      name: md`notes`,
      head: foldHead(counted(notes.length, "note")),
      rows: notes.slice(0, rows).map((note) => md`- ${prose(clip(note, WHY))}`),
      total: notes.length,
      more: (hidden) => md`_and ${cli_text(counted(hidden, "more note"))}_`,
      tail: FOLD_TAIL
    }
  ];
}
function sealBlock({ seal }) {
  if (seal === null) return [];
  const why = seal.levelWhy === "" ? EMPTY : md` ${cli_text(clip(seal.levelWhy, WHY))}`;
  const words = md`**Sealed**: ${cli_text(tellSeal(seal))}.${why} ${code("VERIFY.md")} in the bundle tells how to check it without this tool.`;
  return [fixedBlock(words, { priority: 92, name: md`the seal` })];
}

// src/report/renderers/markdown-finding.ts
var MESSAGE = 400;
var PLACE = 120;
var HELP = 1500;
var STEPS = 6;
function findingsBlock(report, groups, title, options) {
  const columns = ["Severity", "Rule", "Where", "What"];
  const head = tableHead(columns.map((name) => ({ title: cli_text(name), align: "left" })));
  return {
    priority: options.priority,
    required: false,
    name: cli_text(title),
    head: options.folded ? md`${foldHead(title)}\n${head}` : md`**${cli_text(title)}**\n\n${head}`,
    rows: groups.slice(0, options.rows).map(
      ({ first, rest }) => tableRow([
        cli_text(first.severity),
        ruleLink2(first.rule, options),
        md`${placeLink(report, first, options)}${moreLines(first, rest)}`,
        md`${prose(clip(first.message, MESSAGE))}${suspicion(first)}${witness(first.flow)}${moreLike(rest)}`
      ])
    ),
    total: groups.length,
    more: (hidden) => md`_and ${cli_text(counted(hidden, "more row", "more rows"))}_`,
    tail: options.folded ? FOLD_TAIL : EMPTY
  };
}
var LINES = 3;
function moreLines(first, rest) {
  const lines = [...new Set(rest.map(({ line }) => line))].filter((line) => line > 0 && line !== first.line);
  if (lines.length === 0) return EMPTY;
  const named = lines.slice(0, LINES).map((line) => md`, ${line}`);
  const hidden = lines.length - named.length;
  return md`${join7(named, EMPTY)}${hidden > 0 ? md` and ${hidden} more` : EMPTY}`;
}
function moreLike(rest) {
  return rest.length === 0 ? EMPTY : md`<br>_and ${cli_text(counted(rest.length, "more", "more"))} in this file_`;
}
function fixText(finding, options) {
  const help = clip(finding.help, HELP);
  const title = md`**How to fix ${ruleLink2(finding.rule, options)}**`;
  return /[\r\n]/.test(help) ? md`${title}\n\n${fenced("text", help)}` : md`${title}: ${prose(help)}`;
}
function ruleLink2(rule, { rulePages }) {
  return rulePages === null ? cli_text(rule) : cli_link(cli_text(rule), rulePages(rule));
}
function placeLink({ subject: subject2 }, finding, options) {
  if (finding.path === "") return md`the repository`;
  const label = code(placeLabel(finding));
  const url = finding.state === "fixed" ? null : blobUrl(options.serverUrl, subject2, finding);
  return url === null ? label : cli_link(label, url);
}
function placeLabel({ path, line }) {
  const short = path.length <= PLACE ? path : `…${path.slice(1 - PLACE).replace(/^[\uDC00-\uDFFF]/, "")}`;
  return line === 0 ? short : `${short}:${line}`;
}
function suspicion({ confidence }) {
  return confidence === "suspected" ? md` _(suspected)_` : EMPTY;
}
function witness(flow) {
  if (flow.length === 0) return EMPTY;
  const places = flow.map((step) => code(placeLabel(step)));
  const shown = places.length <= STEPS ? places : [...places.slice(0, STEPS / 2), md`… ${places.length - STEPS} more …`, ...places.slice(-STEPS / 2)];
  return md`<br>via ${join7(shown, " → ")}`;
}

// src/report/renderers/openapi-words.ts
function countWords(counts) {
  const { breaking: breaking2, undecided, policy, compatible, approved } = counts;
  const isCalm = breaking2 + undecided + policy === 0;
  const words = [
    ...breaking2 > 0 ? [`${grouped(breaking2)} breaking`] : [],
    ...undecided > 0 ? [`${grouped(undecided)} ${undecided === 1 ? "needs" : "need"} a look`] : [],
    ...policy > 0 ? [`${grouped(policy)} may matter`] : [],
    ...approved > 0 ? [`${grouped(approved)} approved`] : [],
    ...isCalm && approved + compatible > 0 ? [`nothing ${approved > 0 ? "else " : ""}breaks`] : [],
    ...compatible > 0 ? [`${grouped(compatible)} compatible`] : []
  ];
  return words.length === 0 ? "no change" : words.join(", ");
}
function stateWords({ state, from }) {
  switch (state) {
    case "new":
      return "new, nothing to compare";
    case "deleted":
      return "deleted";
    case "renamed":
      return from === null ? "renamed" : `renamed from ${from}`;
    case "identical":
      return "both states are equal";
    case "uncompared":
      return "not compared";
    case "compared":
      return "";
  }
}
var TOLD = /* @__PURE__ */ new Set(["new", "identical", "uncompared"]);
function outcomeWords(document) {
  const isTold = TOLD.has(document.state);
  return isTold && document.rows.length === 0 ? "" : countWords(document.counts);
}
function specificationWords({ specification: { before, after } }) {
  const written = [...new Set([before, after].filter((version) => version !== null))];
  if (written.length === 0) return "";
  const name = written.every((version) => version.startsWith("2.")) ? "Swagger" : "OpenAPI";
  return `${name} ${written.join(" → ")}`;
}
function versionWords({ versions: { before, after } }) {
  const written = [...new Set([before, after].filter((version) => version !== null && version !== ""))];
  return written.length === 0 ? "" : `version ${written.join(" → ")}`;
}
function versionProblem({ versions, counts }) {
  const { needed, verdict: verdict2 } = versions;
  const what = counts.breaking > 0 ? "a breaking change" : "this change";
  const needs = needed === null ? "" : `: ${what} needs ${needed}`;
  switch (verdict2) {
    case "unchanged":
      return `the version stays${needs}`;
    case "decreased":
      return `the version goes back${needs}`;
    case "insufficient":
      return needed === null ? "the version moves too little" : `${what} needs ${needed}`;
    case "unreadable":
      return `${what} needs a version that can be compared`;
    case "enough":
    case "unjudged":
      return null;
  }
}
function operationWords({ operation, others }) {
  return `${operation ?? "the whole API"}${moreWords({ others })}`;
}
function moreWords({ others }) {
  return others === 0 ? "" : ` and ${grouped(others)} more`;
}
function partWords({ location, instancePath }) {
  const at = instancePath === "" ? "" : `at \`${instancePath}\``;
  return [location, at].filter((part) => part !== "").join(", ");
}
function approvalWords({ owner, reason, until }) {
  return `by ${owner}${until === null ? "" : ` until ${until}`}${reason === "" ? "" : `: ${reason}`}`;
}
function proposedWords({ owner, until }) {
  return `${approvalWords({ owner, until, reason: "" })}, without effect until the base branch says so`;
}
function comparedWords({ documents, comparedWith }) {
  const operations = documents.reduce((sum, document) => sum + document.operations, 0);
  const many = documents.length === 1 ? "" : ` in ${counted(documents.length, "description")}`;
  const isNew = documents.every(({ state }) => state === "new");
  const before = comparedWith === "" || isNew ? "" : ` compared with ${comparedWith}`;
  return `${counted(operations, "operation")}${many}${before}`;
}

// src/report/renderers/openapi-table.ts
var WHAT = 400;
var NAME = 120;
var VALUE = 120;
var PROOF = 260;
function rowsBlock(report, document, rows, title, options) {
  const columns = [
    { title: md`Operation`, cell: operationCell },
    { title: cli_text(options.what), cell: (row3) => whatCell(row3, options) },
    { title: md`Before → after`, cell: valuesCell },
    { title: md`Proof`, cell: (row3) => row3.witness === null ? EMPTY : code(clip(row3.witness, PROOF)) },
    { title: md`Line`, cell: (row3) => placeLink2(report, document, row3, options.serverUrl) }
  ];
  const shown = rows.slice(0, options.rows);
  const cells = shown.map((row3) => columns.map(({ cell }) => cell(row3)));
  const used = columns.map((_, at) => cells.some((row3) => row3[at] !== EMPTY));
  const head = tableHead(
    columns.filter((_, at) => used[at]).map((column) => ({ title: column.title, align: "left" }))
  );
  return {
    priority: options.priority,
    required: false,
    name: cli_text(title),
    head: options.folded ? md`${foldHead(title)}\n${head}` : md`**${cli_text(title)}**\n\n${head}`,
    rows: cells.map((row3) => tableRow(row3.filter((_, at) => used[at]))),
    total: rows.length,
    more: (hidden) => md`_and ${cli_text(counted(hidden, "more row"))}_`,
    tail: options.folded ? FOLD_TAIL : EMPTY
  };
}
var LINE_BREAK = "<br>";
function operationCell({ operation, others, location, instancePath }) {
  const parts = [
    ...location === "" ? [] : [prose(location)],
    ...instancePath === "" ? [] : [code(clip(instancePath, NAME))]
  ];
  const name = operation === null ? md`the whole API` : code(clip(operation, NAME));
  const more5 = others === 0 ? EMPTY : md` ${cli_text(moreWords({ others }))}`;
  return join7(
    [md`${name}${more5}`, ...parts.length === 0 ? [] : [join7(parts, ", ")]],
    LINE_BREAK
  );
}
function whatCell(row3, { rulePages }) {
  const { what, rule, reason, verdict: verdict2, severity, proposed } = row3;
  const name = rulePages === null ? cli_text(rule) : cli_link(cli_text(rule), rulePages(rule));
  return join7(
    [
      prose(clip(what, WHAT)),
      ...reason === null ? [] : [md`Undecided: ${prose(clip(reason, WHAT))}`],
      ...proposed === null ? [] : [md`**Approved in this change** ${cli_text(clip(proposedWords(proposed), WHAT))}`],
      md`<sub>${name}${weight(verdict2, severity)}</sub>`
    ],
    LINE_BREAK
  );
}
function weight(verdict2, severity) {
  if (verdict2 === "breaking") return severity === "error" ? EMPTY : md` · ${cli_text(severity)} here`;
  return severity === "error" ? md` · **error here**` : EMPTY;
}
function valuesCell({ before, after }) {
  if (before === null && after === null) return EMPTY;
  const side = (value) => value === null ? md`none` : code(clip(value, VALUE));
  return md`${side(before)} → ${side(after)}`;
}
function placeLink2({ subject: subject2 }, document, { place: place2 }, serverUrl) {
  if (place2 === null) return EMPTY;
  const { side, path, line } = place2;
  const file = path === document.path ? EMPTY : code(endOf(path));
  const number = line === 0 ? EMPTY : md`${line}`;
  const label = join7(
    [file, number].filter((part) => part !== EMPTY),
    ":"
  );
  const commit = side === "head" ? subject2.head : subject2.base;
  const url = blobUrl(serverUrl, { repository: subject2.repository, head: commit }, { path, line });
  const shown = label === EMPTY ? md`the file` : label;
  return md`${url === null ? shown : cli_link(shown, url)}${side === "base" ? md` at the base` : EMPTY}`;
}
function endOf(path) {
  return path.length <= NAME / 2 ? path : `…${path.slice(1 - NAME / 2).replace(/^[\uDC00-\uDFFF]/, "")}`;
}

// src/report/renderers/openapi-markdown.ts
var LOOKED_AT = 3;
var DOCUMENTS = 20;
function openapiBlocks(report, section, options) {
  const { documents } = section;
  const isAlone = documents.length === 1;
  const loud = isAlone ? documents : documents.filter(({ rows }) => rows.length > 0).slice(0, DOCUMENTS);
  const quiet = documents.filter((document) => !loud.includes(document));
  let left = options.open;
  const take = (count2, least = 0) => {
    const taken = Math.min(count2, Math.max(left, least));
    left -= taken;
    return taken;
  };
  const opened = loud.map(({ rows }) => ({
    breaking: take(ofVerdict(rows, "breaking").length),
    undecided: 0,
    policy: 0
  }));
  for (const [at, { rows }] of loud.entries()) {
    opened[at].undecided = take(ofVerdict(rows, "undecided").length, at === 0 ? LOOKED_AT : 0);
  }
  const isCalm = documents.every(({ counts }) => counts.breaking + counts.undecided === 0);
  for (const [at, { rows }] of loud.entries()) {
    opened[at].policy = isCalm ? take(ofVerdict(rows, "policy").length) : 0;
  }
  return [
    compared(section, isAlone),
    ...loud.flatMap((document, at) => [
      ...isAlone ? [] : [facts(document, 97 - at / 100)],
      ...documentBlocks(report, document, opened[at], { ...options, rank: at / 100 })
    ]),
    ...quietBlock(quiet),
    ...approvedBlock(loud, options),
    ...entriesBlock(section, options),
    ...loud.flatMap((document) => compatibleBlock(document, isAlone, options))
  ];
}
function ofVerdict(rows, verdict2) {
  return rows.filter((row3) => row3.verdict === verdict2 && row3.approved === null);
}
var HELP2 = 600;
var DOT = " · ";
function compared(section, isAlone) {
  const [only] = section.documents;
  const parts = [
    cli_text(clip(comparedWords(section), 300)),
    ...isAlone && only !== void 0 ? documentFacts(only) : []
  ];
  return fixedBlock(join7(parts, DOT), { priority: 99, name: md`what was compared` });
}
function facts(document, priority) {
  const parts = [...outcome(document), ...documentFacts(document)];
  return fixedBlock(md`### ${code(clip(document.path, 200))}\n\n${join7(parts, DOT)}`, {
    priority,
    name: code(clip(document.path, 60))
  });
}
function outcome(document) {
  const words = outcomeWords(document);
  return words === "" ? [] : [cli_text(words)];
}
function documentFacts(document) {
  const problem = versionProblem(document);
  const version = versionWords(document);
  return [
    ...[stateWords(document), specificationWords(document)].filter((words) => words !== "").map((words) => cli_text(clip(words, 300))),
    ...version === "" && problem === null ? [] : [
      join7(
        [
          ...version === "" ? [] : [cli_text(clip(version, 200))],
          ...problem === null ? [] : [md`**${cli_text(clip(problem, 200))}**`]
        ],
        ", "
      )
    ],
    ...document.lane === null ? [] : [md`lane ${cli_text(clip(document.lane, 60))}`]
  ];
}
var PARTS = [
  {
    verdict: "breaking",
    title: (count2) => counted(count2, "change breaks clients", "changes break clients"),
    what: "What breaks for a client",
    priority: 95
  },
  {
    verdict: "undecided",
    title: (count2) => counted(count2, "change needs a look", "changes need a look"),
    what: "What may break",
    priority: 92
  },
  {
    verdict: "policy",
    title: (count2) => counted(count2, "change breaks no message and may matter", "changes break no message and may matter"),
    what: "What changes",
    priority: 88
  }
];
function documentBlocks(report, document, opened, { rank, ...options }) {
  return PARTS.flatMap(({ verdict: verdict2, title, what, priority }) => {
    const rows = ofVerdict(document.rows, verdict2);
    const count2 = Math.max(document.counts[verdict2], rows.length);
    if (rows.length === 0) return [];
    const [open, folded2] = [rows.slice(0, opened[verdict2]), rows.slice(opened[verdict2])];
    const rest = open.length === 0 ? title(count2) : `${title(count2)}: ${counted(count2 - open.length, "more row")}`;
    return [
      ...open.length === 0 ? [] : [
        rowsBlock(report, document, open, title(count2), {
          ...options,
          what,
          folded: false,
          priority: priority - rank
        })
      ],
      ...rank === 0 && verdict2 === "breaking" ? remedy(report, open[0]) : [],
      ...folded2.length === 0 ? [] : [
        rowsBlock(report, document, folded2, rest, {
          ...options,
          what,
          folded: true,
          priority: 50 + priority / 10 - rank
        })
      ]
    ];
  });
}
function remedy({ findings: findings2 }, row3) {
  const help = findings2.find(({ fingerprint }) => fingerprint === row3?.fingerprint)?.help ?? "";
  if (help === "") return [];
  const words = md`**What to do about the first**: ${prose(clip(help, HELP2))}`;
  return [fixedBlock(words, { priority: 80, name: md`what to do` })];
}
function approvedBlock(documents, { rows: most }) {
  const rows = documents.flatMap((document) => document.rows.filter(({ approved }) => approved !== null));
  if (rows.length === 0) return [];
  const title = `${counted(rows.length, "change")} approved`;
  return [
    {
      priority: 55,
      required: false,
      name: cli_text(title),
      head: foldHead(title),
      rows: rows.slice(0, most).map(
        (row3) => md`- ${code(clip(operationWords(row3), 150))}: ${prose(clip(row3.what, 300))}<br>Approved ${cli_text(clip(approvalWords(row3.approved), 300))}`
      ),
      total: rows.length,
      more: (hidden) => md`_and ${cli_text(counted(hidden, "more change"))}_`,
      tail: FOLD_TAIL
    }
  ];
}
var ENTRIES = 20;
function entriesBlock({ documents, approvals }, { rows }) {
  const entries = documents.flatMap(
    (document) => document.rows.flatMap(
      ({ entry, verdict: verdict2, proposed }) => entry !== null && proposed === null && (verdict2 === "breaking" || verdict2 === "undecided") ? [entry.trimEnd()] : []
    )
  );
  if (entries.length === 0) return [];
  const shown = entries.slice(0, Math.min(ENTRIES, rows));
  const lines = fenced("yaml", shown.join("\n")).split("\n");
  const title = `Meant to break? ${counted(entries.length, "entry that approves it", "entries that approve it")}`;
  const where = approvals === null ? EMPTY : md`\nUnder ${code("approvals:")} in ${code(clip(approvals, 200))}, which begins with ${code("version: 1")}, on the base branch.\n`;
  const hidden = entries.length - shown.length;
  const note = hidden > 0 ? md`\n\n_and ${cli_text(counted(hidden, "more entry", "more entries"))}_` : EMPTY;
  return [
    fixedBlock(md`${foldHead(title)}${where}\n${join7(lines, "\n")}${note}${FOLD_TAIL}`, {
      priority: 52,
      name: cli_text(title)
    })
  ];
}
var SENTENCES = 5;
function compatibleBlock(document, isAlone, { rows: most }) {
  const rows = document.rows.filter(({ verdict: verdict2 }) => verdict2 === "compatible");
  if (rows.length === 0) return [];
  const byOperation = /* @__PURE__ */ new Map();
  for (const row3 of rows) {
    const name = operationWords(row3);
    const known = byOperation.get(name);
    if (known === void 0) byOperation.set(name, [row3]);
    else known.push(row3);
  }
  const prefix = isAlone ? "" : `${clip(document.path, 100)}: `;
  const title = `${prefix}${counted(document.counts.compatible, "compatible change")}`;
  const items = [...byOperation].slice(0, most).map(([name, told]) => {
    const rest = told.length - SENTENCES;
    const sentences = told.slice(0, SENTENCES).map(({ what }) => prose(clip(what, 200)));
    const more5 = rest > 0 ? [md`_and ${rest} more_`] : [];
    const isNamed = told.every(({ what }) => what.startsWith(`\`${name}\``));
    const lines = [...isNamed ? [] : [code(clip(name, 150))], ...sentences, ...more5];
    return md`- ${join7(lines, "<br>")}`;
  });
  return [
    {
      priority: 30,
      required: false,
      name: cli_text(title),
      head: foldHead(title),
      rows: items,
      total: byOperation.size,
      more: (hidden) => md`_and ${cli_text(counted(hidden, "more operation"))}_`,
      tail: FOLD_TAIL
    }
  ];
}
var NAMED2 = 5;
function quietBlock(documents) {
  if (documents.length === 0) return [];
  const isFolded = documents.length > NAMED2;
  const title = counted(documents.length, "more description", "more descriptions");
  return [
    {
      priority: isFolded ? 35 : 86,
      required: false,
      name: cli_text(title),
      head: isFolded ? foldHead(title) : md`**${cli_text(title)}**\n`,
      rows: documents.slice(0, 100).map((document) => {
        const parts = [...outcome(document), ...documentFacts(document)];
        return md`- ${code(clip(document.path, 150))}: ${join7(parts, DOT)}`;
      }),
      total: documents.length,
      more: (hidden) => md`_and ${cli_text(counted(hidden, "more description"))}_`,
      tail: isFolded ? FOLD_TAIL : EMPTY
    }
  ];
}

// src/report/renderers/promotion-words.ts
var STATE_SIGNS = {
  met: "✓",
  waived: "!",
  warned: "!",
  missing: "○",
  waiting: "·",
  violated: "✗",
  unknown: "?",
  "not asked": "·"
};
var STATE_WORDS = {
  met: "met",
  waived: "waived",
  warned: "only warned of",
  missing: "missing",
  waiting: "not asked yet",
  violated: "broken",
  unknown: "cannot be told",
  "not asked": "not asked"
};
var RANK2 = {
  unknown: 0,
  violated: 1,
  missing: 2
};
function partsOf({ requirements }) {
  const done = requirements.filter(({ state }) => state === "met");
  return {
    open: requirements.filter(({ state }) => state === "unknown" || state === "violated" || state === "missing").sort((a, b) => (RANK2[a.state] ?? 3) - (RANK2[b.state] ?? 3)),
    excused: requirements.filter(({ state }) => state === "waived" || state === "warned"),
    signed: done.filter(({ by }) => by.some(({ counts }) => counts)),
    passed: done.filter(({ by }) => !by.some(({ counts }) => counts)),
    waiting: requirements.filter(({ state }) => state === "waiting")
  };
}
function loginWords(login) {
  return login === null ? "a deleted account" : `@${login}`;
}
function sourceWords({ source, id }) {
  return `${source} ${id}`;
}
function voiceUrl(serverUrl, subject2, { source, id }) {
  const { repository, pullRequest } = subject2;
  if (repository === null || pullRequest === null) return null;
  const anchor = source === "review" ? "pullrequestreview" : "issuecomment";
  return `${serverUrl}/${repository}/pull/${pullRequest}#${anchor}-${id}`;
}
function moduleWords({ kind, files, left }) {
  return joinParts([kind, counted(files, "file"), left === 0 ? "" : `${left} still in the old place`]);
}
function voiceReason({ counts, why }) {
  return counts ? why : `does not count, ${why}`;
}
function voiceSign({ counts }, state) {
  return counts && state !== "violated" ? "✓" : "✗";
}
function personWords({ roles, signsFor }) {
  const held = roles.length === 0 ? "no role" : joinWords(roles);
  return signsFor.length === 0 ? held : `${held}; signs for ${joinWords(signsFor)}`;
}
function gateWords({ gates }) {
  const words = { met: "met", open: "open", waiting: "not asked yet" };
  return gates.map(({ id, state }) => `${id} ${words[state]}`).join(" → ");
}
function readWords({ at, reviews, comments, commits, files }) {
  const from = joinWords([
    counted(reviews, "review"),
    counted(comments, "comment"),
    counted(commits, "commit"),
    counted(files, "changed file")
  ]);
  return `Decided at ${at} from ${from}`;
}
function countWords2(section) {
  const { open, excused, signed, passed, waiting } = partsOf(section);
  return joinParts([
    open.length === 0 ? "" : `${counted(open.length, "requirement")} open`,
    waiting.length === 0 ? "" : `${waiting.length} not asked yet`,
    excused.length === 0 ? "" : `${excused.length} waived or only warned of`,
    `${signed.length + passed.length} met`
  ]);
}
function joinParts(parts) {
  return parts.filter((part) => part !== "").join(", ");
}

// src/report/renderers/promotion-markdown.ts
var TITLE4 = 120;
var WHY2 = 300;
var VOICE = 160;
var STEPS2 = 5;
var MODULES = 10;
var PATHS = 5;
var VOICES = 4;
var BREAK3 = "<br>";
var COMMA = ", ";
function promotionBlocks(report, section, options) {
  const { open, excused, signed, passed, waiting } = partsOf(section);
  const { subject: subject2 } = report;
  const told = [...open, ...excused, ...signed];
  const shown = told.slice(0, options.open);
  const later = told.slice(shown.length);
  const table = (rows, title, frame) => rows.length === 0 ? [] : [requirementsBlock(subject2, rows, title, { ...options, ...frame })];
  return [
    ...guardedBlock(section),
    ...modulesBlock2(section),
    ...nextBlock(section),
    ...table(shown, titleOf2(open.length, excused.length, signed.length), { priority: 94, folded: false }),
    ...table(later, `${counted(later.length, "more requirement")}`, { priority: 60, folded: true }),
    ...table(waiting, `${counted(waiting.length, "requirement")} not asked yet`, {
      priority: 48,
      folded: true
    }),
    ...table(passed, `${counted(passed.length, "requirement")} met by machines and forms`, {
      priority: 46,
      folded: true
    }),
    ...peopleBlock(section, subject2, options),
    ...evidenceBlock(section, options),
    ...notesBlock2(section, options)
  ];
}
function titleOf2(open, excused, signed) {
  const parts = [
    ...open > 0 ? [`${counted(open, "requirement")} open`] : [],
    ...excused > 0 ? [`${excused} waived or only warned of`] : [],
    ...signed > 0 ? [`${signed} signed by people`] : []
  ];
  return parts.join(", ");
}
function guardedBlock({ guarded }) {
  if (guarded === null) return [];
  const paths = guarded.paths.slice(0, PATHS).map((path) => code(clip(path, TITLE4)));
  const rest = guarded.total - paths.length;
  const more5 = rest > 0 ? md` and ${rest} more` : EMPTY;
  const words = md`**Changes what decides about promotions**: ${join7(paths, COMMA)}${more5}. ${cli_text(clip(guarded.role, TITLE4))} has to sign for that.`;
  return [fixedBlock(words, { priority: 98, name: md`guarded paths` })];
}
function modulesBlock2({ modules, gates, mode }) {
  const rows = modules.slice(0, MODULES).map((module) => {
    const from = module.from === null ? md`nowhere` : code(clip(module.from, TITLE4));
    const name = cli_text(clip(module.name, TITLE4));
    return md`**${name}**: ${from} → ${code(clip(module.to, TITLE4))} (${cli_text(moduleWords(module))})`;
  });
  const hidden = modules.length - rows.length;
  const lines = [
    ...rows,
    ...hidden > 0 ? [md`_and ${cli_text(counted(hidden, "more module"))}_`] : [],
    ...gates.length === 0 ? [] : [md`Gates: ${cli_text(clip(gateWords({ gates }), WHY2))}`],
    ...mode === "observe" ? [md`The policy only observes: nothing is blocked.`] : []
  ];
  return lines.length === 0 ? [] : [fixedBlock(join7(lines, BREAK3), { priority: 97, name: md`what moves` })];
}
function nextBlock({ next }) {
  if (next.length === 0) return [];
  const items = next.slice(0, STEPS2).map(({ who, what }, at) => md`${at + 1}. **${cli_text(clip(who, TITLE4))}**: ${prose(clip(what, WHY2))}`);
  return [
    {
      priority: 96,
      required: false,
      name: md`what is next`,
      head: md`**Next**\n`,
      rows: items,
      total: next.length,
      more: (hidden) => md`_and ${cli_text(counted(hidden, "more step"))}_`,
      tail: EMPTY
    }
  ];
}
function requirementsBlock(subject2, requirements, title, options) {
  const columns = ["State", "Requirement", "Why", "Who"];
  const cells = requirements.slice(0, options.rows).map((one) => [
    md`${cli_text(STATE_SIGNS[one.state])} ${cli_text(STATE_WORDS[one.state])}`,
    md`${cli_text(clip(one.title, TITLE4))}${one.rule === null ? EMPTY : md` ${ruleLink3(one.rule, options)}`}`,
    prose(clip(one.why, WHY2)),
    voicesCell(subject2, one.by, { ...options, state: one.state })
  ]);
  const used = columns.map((_, at) => cells.some((row3) => row3[at] !== EMPTY));
  const kept = (row3) => row3.filter((_, at) => used[at]);
  const head = tableHead(kept(columns).map((name) => ({ title: cli_text(name), align: "left" })));
  return {
    priority: options.priority,
    required: false,
    name: cli_text(title),
    head: options.folded ? md`${foldHead(title)}\n${head}` : md`**${cli_text(title)}**\n\n${head}`,
    rows: cells.map((row3) => tableRow(kept(row3))),
    total: requirements.length,
    more: (hidden) => md`_and ${cli_text(counted(hidden, "more requirement"))}_`,
    tail: options.folded ? FOLD_TAIL : EMPTY
  };
}
function ruleLink3(rule, { rulePages }) {
  return rulePages === null ? cli_text(rule) : cli_link(cli_text(rule), rulePages(rule));
}
function voicesCell(subject2, voices, { serverUrl, state }) {
  const shown = voices.slice(0, VOICES).map((voice) => {
    const label = cli_text(sourceWords(voice));
    const url = voiceUrl(serverUrl, subject2, voice);
    const who = state === null ? EMPTY : md`${cli_text(loginWords(voice.login))}, `;
    const said = cli_text(clip(voiceReason(voice), VOICE));
    return md`${cli_text(voiceSign(voice, state))} ${who}${url === null ? label : cli_link(label, url)}: ${said}`;
  });
  const rest = voices.length - shown.length;
  return join7([...shown, ...rest > 0 ? [md`_and ${rest} more_`] : []], BREAK3);
}
function peopleBlock({ people }, subject2, options) {
  if (people.length === 0) return [];
  const row3 = (person) => tableRow([
    cli_text(loginWords(person.login)),
    cli_text(clip(personWords(person), WHY2)),
    voicesCell(subject2, person.voices, { ...options, state: null })
  ]);
  return [
    folded(counted(people.length, "person", "people"), 40, {
      head: tableHead(["Who", "Roles", "Said"].map((name) => ({ title: cli_text(name), align: "left" }))),
      rows: people.slice(0, options.rows).map(row3),
      total: people.length,
      what: ["more person", "more people"]
    })
  ];
}
function evidenceBlock({ evidence }, options) {
  if (evidence.length === 0) return [];
  const title = `Evidence: ${counted(evidence.length, "piece")}`;
  const columns = ["Evidence", "State", "From", "Digest", "Run", "At"];
  return [
    folded(title, 44, {
      head: tableHead(columns.map((name) => ({ title: cli_text(name), align: "left" }))),
      rows: evidence.slice(0, options.rows).map(
        (one) => tableRow([
          cli_text(clip(one.id, TITLE4)),
          md`${cli_text(STATE_SIGNS[one.state])} ${cli_text(STATE_WORDS[one.state])}`,
          md`${cli_text(one.of)} ${code(clip(one.name, TITLE4))} of ${code(clip(one.workflow, TITLE4))}`,
          one.digest === null ? EMPTY : code(one.digest.slice(0, 12)),
          one.run === null ? EMPTY : md`${one.run}`,
          one.at === null ? EMPTY : cli_text(one.at)
        ])
      ),
      total: evidence.length,
      what: ["more piece of evidence", "more pieces of evidence"]
    })
  ];
}
function notesBlock2({ notes }, options) {
  if (notes.length === 0) return [];
  return [
    folded(counted(notes.length, "note"), 42, {
      head: EMPTY,
      rows: notes.slice(0, options.rows).map((note) => md`- ${cli_text(clip(note, WHY2))}`),
      total: notes.length,
      what: ["more note", "more notes"]
    })
  ];
}
function folded(title, priority, table) {
  return {
    priority,
    required: false,
    name: cli_text(title),
    head: table.head === EMPTY ? foldHead(title) : md`${foldHead(title)}\n${table.head}`,
    rows: table.rows,
    total: table.total,
    more: (hidden) => md`_and ${cli_text(counted(hidden, ...table.what))}_`,
    tail: FOLD_TAIL
  };
}

// src/report/renderers/markdown-body.ts
var FOLDED = 50;
function bodyBlocks(report, all) {
  const coverage = report.sections.filter((section) => section.kind === "coverage");
  const apis = report.sections.filter((section) => section.kind === "openapi");
  const promotions = report.sections.filter((section) => section.kind === "promotion");
  const evidence = report.sections.filter((section) => section.kind === "evidence");
  const told = new Set(report.sections.flatMap((section) => isTyped(section) ? section.tells : []));
  const others = report.sections.filter((section) => !isTyped(section));
  const isPromotion = promotions.length > 0 && report.check === "promotion-signoff";
  const isEvidence = evidence.length > 0 && report.check === "evidence";
  const hasOwn = coverage.length > 0 || isPromotion || isEvidence || apis.length > 0 && report.check === "openapi-diff";
  return [
    ...coverage.flatMap((section) => coverageBlocks(report, section, all)),
    ...apis.flatMap((section) => openapiBlocks(report, section, all)),
    ...promotions.flatMap((section) => promotionBlocks(report, section, all)),
    ...evidence.flatMap((section) => evidenceBlocks(section, all)),
    ...findings({ ...report, findings: report.findings.filter(({ rule }) => !told.has(rule)) }, all).map(
      (block) => coverage.length > 0 && block.priority <= FOLDED ? { ...block, least: 0 } : block
    ),
    ...hasOwn ? [] : lanes(report),
    ...hasOwn ? [] : debt(report),
    ...others.map((section, index) => sectionBlock(section, 60 - Math.min(index, 9), all.rows)),
    // A promotion says itself what was read.
    ...isPromotion ? [] : seen(report, all)
  ];
}
function roomOf({ sections }, budget, { comfort }) {
  return sections.some(({ kind }) => kind === "coverage") ? Math.min(budget, comfort) : budget;
}
function findings(report, options) {
  const inState = (state) => report.findings.filter((finding) => finding.state === state);
  const [fresh, known, fixed] = [inState("new"), inState("existing"), inState("fixed")];
  const [shown, folded2] = fresh.length > 0 ? [fresh, known] : [known, []];
  const [top] = shown;
  const title = fresh.length > 0 ? counted(fresh.length, "new finding") : counted(known.length, "open finding");
  const groups = groupFindings(shown);
  const later = groups.slice(options.open);
  const table = (rows, name, priority, isFolded = true) => rows.length === 0 ? [] : [findingsBlock(report, rows, name, { ...options, folded: isFolded, priority })];
  return [
    ...table(groups.slice(0, options.open), title, 90, false),
    ...table(later, `${title}: ${counted(later.length, "more row", "more rows")}`, 50),
    ...top === void 0 || top.help === "" ? [] : [fixedBlock(fixText(top, options), { priority: 80, name: md`the fix` })],
    ...table(groupFindings(folded2), `${counted(folded2.length, "finding")} known before`, 40),
    ...table(groupFindings(fixed), `${counted(fixed.length, "finding")} fixed by this change`, 45)
  ];
}
function lanes({ lanes: lanes2 }) {
  if (lanes2.length === 0) return [];
  const columns = [
    { title: md`Lane`, align: "left" },
    { title: md`Kind`, align: "left" },
    { title: md`Mode`, align: "left" },
    { title: md`Files`, align: "right" },
    { title: md`Errors`, align: "right" },
    { title: md`Warnings`, align: "right" },
    { title: md`Notes`, align: "right" }
  ];
  return [
    {
      priority: 70,
      required: false,
      name: md`lanes`,
      head: tableHead(columns),
      rows: lanes2.map(
        ({ name, kind, enforcement, files, counts }) => tableRow([
          cli_text(name),
          cli_text(kind),
          cli_text(enforcement),
          ...[files, counts.error, counts.warning, counts.note].map((count2) => md`${count2}`)
        ])
      ),
      total: lanes2.length,
      more: (hidden) => md`_and ${cli_text(counted(hidden, "more lane", "more lanes"))}_`,
      tail: EMPTY
    }
  ];
}
function debt({ check, findings: findings2, subject: subject2 }) {
  const count2 = (state) => findings2.filter((finding) => finding.state === state).length;
  const accepted = joinWords([
    ...count2("baselined") > 0 ? [`${count2("baselined")} in the baseline`] : [],
    ...count2("waived") > 0 ? [`${count2("waived")} waived`] : []
  ]);
  const sentences = [
    ...subject2.base === null || findings2.length === 0 || !hasBaseline(check) ? [] : [direction(findings2)],
    ...accepted === "" ? [] : [md`Accepted: ${cli_text(accepted)}.`]
  ];
  if (sentences.length === 0) return [];
  return [fixedBlock(join7(sentences, " "), { priority: 75, name: md`debt` })];
}
function direction(findings2) {
  const fixed = findings2.filter((finding) => finding.state === "fixed").length;
  const fresh = findings2.filter((finding) => finding.state === "new").length;
  const now = findings2.length - fixed;
  if (fresh + fixed === 0) return md`Debt: ${cli_text(counted(now, "finding"))}, as before this change.`;
  const changes = joinWords([
    ...fresh > 0 ? [`${grouped(fresh)} new`] : [],
    ...fixed > 0 ? [`${grouped(fixed)} fixed`] : []
  ]);
  return md`Debt: ${cli_text(grouped(now - fresh + fixed))} → ${cli_text(counted(now, "finding"))}, ${cli_text(changes)}.`;
}
function seen({ check, seen: seen2 }, options) {
  const { files, parsed, skipped } = seen2;
  const figures3 = check === "coverage-by-lane" ? measuredWords({ parsed, skipped }) : joinWords([`${counted(files, "file")}`, `${parsed} parsed`, `${skipped.length} not judged`]);
  const line = fixedBlock(md`Seen: ${cli_text(figures3)}.`, { priority: 74, name: md`what was seen` });
  if (skipped.length === 0) return [line];
  const title = `${counted(skipped.length, "file")} not judged`;
  return [
    line,
    {
      priority: 20,
      required: false,
      name: cli_text(title),
      head: foldHead(title),
      rows: skipped.slice(0, options.rows).map(({ path, reason }) => md`- ${code(clip(path, 200))}: ${cli_text(clip(reason, 200))}`),
      total: skipped.length,
      more: (hidden) => md`_and ${cli_text(counted(hidden, "more file", "more files"))}_`,
      tail: FOLD_TAIL
    }
  ];
}

// src/report/headline.ts
function countOpen(findings2) {
  const counts = { error: 0, warning: 0, note: 0 };
  for (const finding of findings2) if (isOpen(finding)) counts[finding.severity]++;
  return counts;
}

// src/report/build.ts
function countByLane(lanes2, findings2) {
  const byLane = /* @__PURE__ */ new Map();
  for (const finding of findings2) {
    const group = byLane.get(finding.lane);
    if (group === void 0) byLane.set(finding.lane, [finding]);
    else group.push(finding);
  }
  return lanes2.map(({ name, kind, enforcement, files }) => ({
    name,
    kind,
    enforcement,
    files,
    counts: countOpen(byLane.get(name) ?? [])
  }));
}

// src/report/split-suite.ts
function splitSuite(report) {
  const { parts, ...whole } = report;
  return parts === void 0 ? [report] : parts.map((part) => reportOf(part, whole));
}
function reportOf(part, whole) {
  const { check, base, startedFrom, conclusion, headline, lanes: lanes2, seen: seen2 } = part;
  const findings2 = whole.findings.filter(({ checks }) => checks?.includes(check)).map(withoutChecks);
  return {
    ...whole,
    check,
    subject: { ...whole.subject, base },
    startedFrom,
    conclusion,
    headline,
    lanes: countByLane(lanes2, findings2),
    findings: findings2,
    seen: seen2,
    metrics: metricsOf(check, whole.metrics),
    sections: whole.sections.filter((section) => section.check === check).map(withoutCheck)
  };
}
function metricsOf(check, metrics) {
  const prefix = `${check}/`;
  return Object.fromEntries(
    Object.entries(metrics).flatMap(
      ([name, value]) => name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : []
    )
  );
}
function withoutChecks({ checks: _, ...finding }) {
  return finding;
}
function withoutCheck({ check: _, ...section }) {
  return section;
}

// src/report/renderers/markdown-parts.ts
var HEADLINE = 160;
var LEAST_ROOM = 800;
var FRAME = 3500;
function partBlocks(report, options) {
  const parts = splitSuite(report);
  return [fixedBlock(tableOf(parts), { priority: 100, required: true }), ...details(parts, options)];
}
function tableOf(parts) {
  const columns = [
    { title: md``, align: "left" },
    { title: md`Check`, align: "left" },
    { title: md`Verdict`, align: "left" },
    { title: md`New errors`, align: "right" },
    { title: md`New warnings`, align: "right" }
  ];
  const rows = parts.map(
    (part) => tableRow([
      CONCLUSION_SYMBOLS[part.conclusion],
      cli_text(CHECK_TITLES[part.check]),
      cli_text(clip(part.headline, HEADLINE)),
      md`${countNew(part, "error")}`,
      md`${countNew(part, "warning")}`
    ])
  );
  return join7([tableHead(columns), ...rows], "\n");
}
function countNew({ check, subject: subject2, findings: findings2 }, severity) {
  const isCompared = subject2.base !== null && hasBaseline(check);
  return findings2.filter(
    (finding) => finding.severity === severity && (isCompared ? finding.state === "new" : isOpen(finding))
  ).length;
}
function details(parts, options) {
  const { measure } = options;
  const whole = parts.map((part) => detailOf(part, options, options.budget));
  const rooms = shareRoom(whole.map(measure), options.budget - FRAME);
  return parts.map((part, index) => {
    const room = rooms[index];
    const isWhole = measure(whole[index]) <= room;
    const name = cli_text(CHECK_TITLES[part.check]);
    if (!isWhole && room < LEAST_ROOM)
      return fixedBlock(md`_${name}: left out for length._`, { priority: 5, name });
    const content = isWhole ? whole[index] : detailOf(part, options, room);
    const isGood = worstConclusion([part.conclusion, "success"]) === "success";
    return fixedBlock(content, { priority: isGood ? 10 : 90, name });
  });
}
function detailOf(part, options, room) {
  const head = foldHead(CHECK_TITLES[part.check]);
  const frame = options.measure(md`${head}\n${FOLD_TAIL}`);
  const budget = roomOf(part, room, options) - frame;
  return md`${head}\n${fitBlocks(bodyBlocks(part, options), budget, options.measure)}${FOLD_TAIL}`;
}
function shareRoom(needs, room) {
  const shares = new Array(needs.length).fill(0);
  const byNeed = needs.map((need, index) => ({ need, index })).sort((a, b) => a.need - b.need);
  let left = Math.max(0, room);
  for (const [rank, { need, index }] of byNeed.entries()) {
    const share2 = Math.min(need, Math.floor(left / (needs.length - rank)));
    shares[index] = share2;
    left -= share2;
  }
  return shares;
}

// src/report/renderers/markdown.ts
var COMFORT_CHARACTERS = 5600;
var COMMENT_OPTIONS = {
  serverUrl: "https://github.com",
  rulePages: null,
  budget: COMMENT_CHARACTERS,
  comfort: COMFORT_CHARACTERS,
  measure: (content) => content.length,
  rows: 100,
  open: 10,
  reportUrl: null
};
var HEADLINE2 = 300;
function renderMarkdown(report, options = {}) {
  const all = { ...COMMENT_OPTIONS, ...options };
  const [head, foot] = [verdict(report), footer(report, all)];
  if (report.parts !== void 0)
    return `${fitBlocks([head, ...partBlocks(report, all), foot], all.budget - 1, all.measure)}
`;
  const budget = roomOf(report, all.budget, all);
  return `${fitBlocks([head, ...bodyBlocks(report, all), foot], budget - 1, all.measure)}
`;
}
function verdict({ check, conclusion, headline, subject: subject2 }) {
  const symbol2 = CONCLUSION_SYMBOLS[conclusion];
  const title = md`## ${symbol2} ${cli_text(CHECK_TITLES[check])}: ${cli_text(clip(headline, HEADLINE2))}`;
  const commits = [
    ...subject2.head === null ? [] : [md`Judged ${code(subject2.head.slice(0, 7))}`],
    ...subject2.base === null ? [] : [md`against ${code(subject2.base.slice(0, 7))}`]
  ];
  return fixedBlock(commits.length === 0 ? title : md`${title}\n\n${join7(commits, " ")}`, {
    priority: 100,
    required: true
  });
}
function footer({ tool, startedFrom }, { reportUrl }) {
  const parts = [
    cli_text(clip(`${tool.name} ${tool.version}`, 100)),
    md`policy: ${cli_text(clip(startedFrom.policySource, 200))} (${code(startedFrom.configDigest.slice(0, 12))})`,
    ...reportUrl === null ? [] : [cli_link(md`full report`, reportUrl)]
  ];
  return fixedBlock(md`<sub>${join7(parts, " · ")}</sub>`, { priority: 100, required: true });
}

// src/report/renderers/sarif.ts
var SARIF_OPTIONS = {
  rules: [],
  serverUrl: "https://github.com",
  rulePages: null,
  results: SARIF_RESULTS
};
var SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
var ROOT_ID = "%SRCROOT%";
var SKIPPED = 100;
function renderSarif(report, options = {}) {
  const all = { ...SARIF_OPTIONS, ...options };
  const present = report.findings.filter((finding) => finding.state !== "fixed");
  const ordered = [...present.filter(isOpen), ...present.filter((finding) => !isOpen(finding))];
  const results = ordered.slice(0, all.results);
  const ruleIds = [...new Set(results.map((finding) => finding.rule))].sort();
  const ruleIndex = new Map(ruleIds.map((id, index) => [id, index]));
  const { repository, head } = report.subject;
  const log = {
    $schema: SCHEMA,
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: report.tool.name,
            fullName: `${report.tool.name}: ${CHECK_TITLES[report.check]}`,
            version: report.tool.version,
            rules: ruleIds.map((id) => ruleDescriptor(id, all))
          }
        },
        automationDetails: { id: `${report.check}/` },
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: { [ROOT_ID]: { description: { text: "The root of the repository." } } },
        ...repository !== null && head !== null && {
          versionControlProvenance: [{ repositoryUri: `${all.serverUrl}/${repository}`, revisionId: head }]
        },
        invocations: [
          {
            executionSuccessful: report.conclusion !== "error",
            toolExecutionNotifications: notifications(report, ordered.length - results.length)
          }
        ],
        results: results.map((finding) => resultOf(finding, ruleIndex.get(finding.rule)))
      }
    ]
  };
  return `${jsonInLog(JSON.stringify(log, null, 1))}
`;
}
function ruleDescriptor(id, { rules, rulePages }) {
  const rule = rules.find((each) => each.id === id);
  const helpUri = rulePages === null ? {} : { helpUri: rulePages(id) };
  if (rule === void 0) return { id, ...helpUri };
  const severity = rule.severity.production ?? rule.severity.none ?? "note";
  const fix = `${rule.why}

${rule.fix}`;
  return {
    id,
    name: rule.name,
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.why },
    help: { text: fix, markdown: fix },
    ...helpUri,
    defaultConfiguration: { level: severity },
    properties: {
      tags: [id.replace(/\d+$/, ""), ...rule.standards].slice(0, 10),
      "problem.severity": severity === "note" ? "recommendation" : severity
    }
  };
}
function resultOf(finding, ruleIndex) {
  return {
    ruleId: finding.rule,
    ruleIndex,
    level: finding.severity,
    message: { text: messageText(finding.message) },
    locations: [locationOf(finding)],
    partialFingerprints: { "executionStandards/v1": finding.fingerprint },
    ...isOpen(finding) ? { baselineState: finding.state === "new" ? "new" : "unchanged" } : { baselineState: "unchanged", suppressions: [suppressionOf(finding)] },
    ...finding.flow.length > 0 && {
      codeFlows: [
        {
          threadFlows: [
            {
              locations: finding.flow.map((step) => ({
                location: { ...locationOf(step), message: { text: messageText(step.note) } }
              }))
            }
          ]
        }
      ]
    },
    properties: { confidence: finding.confidence, state: finding.state, lane: finding.lane }
  };
}
function suppressionOf({ state, data }) {
  const reason = data.reason;
  const otherwise = state === "waived" ? "Waived." : "Accepted in the baseline.";
  return {
    kind: "external",
    status: "accepted",
    justification: typeof reason === "string" && reason !== "" ? messageText(reason) : otherwise
  };
}
function notifications(report, left) {
  const { skipped } = report.seen;
  return [
    ...left > 0 ? [
      {
        level: "warning",
        message: {
          text: `${counted(left, "more result", "more results")} in the report; this file holds the most severe.`
        }
      }
    ] : [],
    ...skipped.slice(0, SKIPPED).map(({ path, reason }) => ({
      level: "warning",
      message: { text: messageText(`Not judged: ${reason}`) },
      locations: [{ physicalLocation: { artifactLocation: artifactLocation(path) } }]
    })),
    ...skipped.length > SKIPPED ? [
      {
        level: "warning",
        message: { text: `${counted(skipped.length - SKIPPED, "more file")} not judged.` }
      }
    ] : []
  ];
}
function locationOf(place2) {
  const { path, line, column = 0, endLine = line } = place2;
  return {
    physicalLocation: {
      artifactLocation: artifactLocation(path),
      region: {
        startLine: Math.max(1, line),
        ...line > 0 && column > 0 && { startColumn: column },
        ...endLine > Math.max(1, line) && { endLine }
      }
    }
  };
}
function artifactLocation(path) {
  return { uri: path === "" ? "./" : path.split("/").map(percentEncode).join("/"), uriBaseId: ROOT_ID };
}
function messageText(raw) {
  return visible(raw).replaceAll("](", "] (").replace(/\{(?=\d+\})/g, "{ ");
}

// src/report/renderers/coverage-text.ts
var GROUPS2 = 8;
var FILES3 = 10;
var NAME2 = 40;
function coverageLines(section) {
  const { patch, base, groups, files } = section;
  const ranked = groups.map((group, place2) => ({ group, place: place2 })).sort((a, b) => groupWeight(b.group) - groupWeight(a.group) || a.place - b.place).map(({ group }) => group);
  const hurt = files.filter(showsPatch);
  const poorer = files.filter(({ lost }) => lost.length > 0);
  return [
    ...patch === null ? [] : [
      patch.total === 0 ? "  Patch: nothing in this change can run" : `  Patch: ${grouped(patch.covered)} of ${counted(patch.total, "changed statement")} covered (${formatRatio(patch)})`
    ],
    `  ${[base === null ? "No base to compare with" : `Base ${base.commit.slice(0, 7)} (${baseWords(base)})`, reportWords(section.reports), METRIC_WORDS[section.metric]].join(", ")}`,
    "",
    ...aligned(ranked.slice(0, GROUPS2).map(groupCells)),
    ...more(groups.length - GROUPS2, "more lane"),
    ...hurt.length === 0 ? [] : ["", "  Cover these first:"],
    ...hurt.slice(0, FILES3).map((file) => `  ${fileLine(file)}`),
    ...more(hurt.length - FILES3, "more file"),
    ...poorer.length === 0 ? [] : ["", "  Lost in lines that this change did not touch:"],
    ...poorer.slice(0, FILES3).map(({ path, lost }) => `    ${nameOf(path)}: ${rangeList(lost, 6)}`),
    ...more(poorer.length - FILES3, "more file")
  ];
}
var RESULTS2 = {
  pass: "ok",
  fail: "fails",
  warn: "to look at",
  incomplete: "incomplete",
  nothing: "-"
};
function groupCells(group) {
  const { name, coverage, base, floor, patch, result, reason } = group;
  return [
    plain(clip(name, NAME2)),
    coverage.total === 0 ? "n/a" : `${formatRatio(coverage)} (${grouped(coverage.covered)}/${grouped(coverage.total)})`,
    base === null ? "" : changeWords(base, coverage),
    floor === null ? "" : `floor ${formatRatio(floor)}`,
    patch === null || patch.total === 0 ? "" : `patch ${grouped(patch.covered)}/${grouped(patch.total)}`,
    reason === "" ? RESULTS2[result] : `${RESULTS2[result]}: ${plain(clip(reason, 100))}`
  ];
}
function fileLine({ path, measured: measured2, uncovered: uncovered2, partial }) {
  const lines = [
    ...measured2 === "unmeasured" ? ["in no report"] : [],
    ...uncovered2.length > 0 ? [rangeList(uncovered2, 6)] : [],
    ...partial.length > 0 ? [`branches ${rangeList(partial, 6)}`] : []
  ];
  return `  ${nameOf(path)}: ${lines.join("; ")}`;
}
function nameOf(path) {
  return plain(clip(path, 100));
}
function more(count2, what) {
  return count2 > 0 ? [`  … and ${counted(count2, what)}`] : [];
}
function aligned(rows) {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row3) => row3[column].length)));
  return rows.map(
    (row3) => `  ${row3.map((cell, column) => ({ cell, width: widths[column] })).filter(({ width }) => width > 0).map(
      ({ cell, width }, column, { length }) => column === 0 || column === length - 1 ? cell.padEnd(width) : cell.padStart(width)
    ).join("  ")}`.trimEnd()
  );
}

// src/report/renderers/evidence-text.ts
var ROWS = 5;
var MODULES2 = 12;
var NOTES = 2;
var INDENT = " ".repeat(16);
function evidenceLines(section, width) {
  const line = (words) => `  ${plain(clip(words, width))}`;
  const { open, waived } = evidencePartsOf(section);
  const told = [...open, ...waived];
  return [
    ...section.modules.slice(0, MODULES2).map(({ name, status }) => {
      const claims = section.claims.filter(({ module }) => module === name);
      return line(
        `${EVIDENCE_SIGNS[status]} ${name}: ${EVIDENCE_WORDS[status]}; of its claims ${tellStatuses(claims)}`
      );
    }),
    ...more2(section.modules.length - MODULES2, "more module"),
    line(`claims: ${tellStatuses(section.claims)}`),
    ...told.length === 0 ? [] : [""],
    ...told.slice(0, ROWS).flatMap((claim) => claimLines(claim, width)),
    ...more2(told.length - ROWS, "more claim"),
    ...section.notes.length === 0 ? [] : [""],
    ...section.notes.slice(0, NOTES).map((note) => line(`note: ${note}`)),
    ...more2(section.notes.length - NOTES, "more note"),
    "",
    line(section.seal === null ? "not sealed" : `sealed in ${section.seal.path}: ${tellSeal(section.seal)}`),
    ...section.seal === null || section.seal.levelWhy === "" ? [] : [line(section.seal.levelWhy)]
  ];
}
function claimLines(claim, width) {
  const head = `${EVIDENCE_SIGNS[claim.status]} ${EVIDENCE_WORDS[claim.status]}`.padEnd(14);
  const [place2] = tellPlaces(claim);
  return [
    `  ${head} ${plain(clip(`${claim.id}: ${claim.found}`, width))}`,
    `${INDENT} ${plain(clip(`asked: ${claim.expected}`, width))}`,
    ...place2 === void 0 ? [] : [`${INDENT} ${plain(clip(`in ${place2}`, width))}`]
  ];
}
function more2(count2, singular) {
  return count2 > 0 ? [`  … and ${counted(count2, singular)}`] : [];
}

// src/report/renderers/openapi-text.ts
var ROWS2 = 6;
var DOCUMENTS2 = 8;
var VERDICTS = {
  breaking: "breaking",
  undecided: "to look at",
  policy: "may matter",
  compatible: "compatible"
};
var INDENT2 = " ".repeat(13);
function openapiLines(section, width) {
  const { documents } = section;
  const isAlone = documents.length === 1;
  const listed2 = documents.flatMap(
    (document) => document.rows.filter(({ verdict: verdict2, approved: approved2 }) => verdict2 !== "compatible" && approved2 === null).map((row3) => ({ document, row: row3 }))
  );
  const rank = (row3) => Object.keys(VERDICTS).indexOf(row3.verdict);
  const ranked = [...listed2].sort((a, b) => rank(a.row) - rank(b.row));
  const approved = documents.flatMap(({ rows }) => rows.filter((row3) => row3.approved !== null));
  return [
    `  ${plain(clip(comparedWords(section), width))}`,
    ...documents.slice(0, DOCUMENTS2).map((document) => `  ${documentLine(document, isAlone, width)}`),
    ...more3(documents.length - DOCUMENTS2, "more description"),
    ...ranked.slice(0, ROWS2).flatMap(({ document, row: row3 }) => ["", ...rowLines(document, row3, width)]),
    ...ranked.length > ROWS2 ? ["", ...more3(ranked.length - ROWS2, "more row")] : [],
    ...approved.length === 0 ? [] : [""],
    ...approved.slice(0, ROWS2).map(
      (row3) => `  ${"approved".padEnd(10)} ${plain(clip(`${operationWords(row3)}: ${approvalWords(row3.approved)}`, width))}`
    ),
    ...more3(approved.length - ROWS2, "more change approved", "more changes approved")
  ];
}
function documentLine(document, isAlone, width) {
  const facts2 = [
    isAlone ? "" : outcomeWords(document),
    stateWords(document),
    specificationWords(document),
    versionWords(document),
    versionProblem(document) ?? "",
    document.lane === null ? "" : `lane ${document.lane}`
  ].filter((words) => words !== "");
  return plain(clip(`${clip(document.path, 100)}: ${facts2.join(", ")}`, width * 2));
}
function rowLines(document, row3, width) {
  const { verdict: verdict2, what, before, after, witness: witness2, place: place2, rule, reason, key, proposed } = row3;
  const head = [operationWords(row3), partWords(row3)].filter((words) => words !== "").join(", ");
  const values = before === null && after === null ? [] : [`${before ?? "none"} → ${after ?? "none"}`];
  const where = place2 === null ? [] : [
    `${place2.path === "" ? document.path : place2.path}${place2.line > 0 ? `:${place2.line}` : ""}${place2.side === "base" ? " at the base" : ""}`
  ];
  const detail = (words) => words.map((line) => `${INDENT2}${plain(clip(line, width))}`);
  return [
    `  ${VERDICTS[verdict2].padEnd(10)} ${plain(clip(head, width))}`,
    ...detail([
      what,
      ...reason === null ? [] : [`undecided: ${reason}`],
      ...values,
      ...proposed === null ? [] : [`approved in this change ${proposedWords(proposed)}`],
      ...witness2 === null ? [] : [`proof: ${witness2}`],
      [...where, rule, ...key === null || verdict2 === "policy" ? [] : [`key ${key}`]].join("  ")
    ])
  ];
}
function more3(count2, singular, plural) {
  return count2 > 0 ? [`  … and ${counted(count2, singular, plural)}`] : [];
}

// src/report/renderers/promotion-text.ts
var MODULES3 = 3;
var STEPS3 = 4;
var ROWS3 = 10;
var VOICES2 = 3;
var INDENT3 = " ".repeat(18);
function promotionLines(section, width) {
  const { guarded, modules, gates, next, read } = section;
  const line = (words) => `  ${plain(clip(words, width))}`;
  const { open, excused, signed } = partsOf(section);
  const told = [...open, ...excused, ...signed];
  const shown = told.slice(0, ROWS3);
  return [
    ...guarded === null ? [] : [line(`guarded paths are changed, ${guarded.role} has to sign: ${guarded.paths.join(", ")}`)],
    ...modules.slice(0, MODULES3).map((one) => line(`${one.name}: ${one.from ?? "nowhere"} → ${one.to} (${moduleWords(one)})`)),
    ...more4(modules.length - MODULES3, "more module"),
    ...gates.length === 0 ? [] : [line(gateWords({ gates }))],
    line(countWords2(section)),
    ...next.length === 0 ? [] : [""],
    ...next.slice(0, STEPS3).map(({ who, what }) => line(`next: ${who}: ${what}`)),
    ...shown.length === 0 ? [] : [""],
    ...shown.flatMap((requirement4) => requirementLines(requirement4, width)),
    ...more4(told.length - ROWS3, "more requirement"),
    "",
    line(readWords(read))
  ];
}
function requirementLines({ state, title, why, by }, width) {
  const head = `${STATE_SIGNS[state]} ${STATE_WORDS[state]}`.padEnd(16);
  return [
    `  ${head} ${plain(clip(`${title}: ${why}`, width))}`,
    ...by.slice(0, VOICES2).map((voice) => `${INDENT3} ${plain(clip(voiceWords(voice, state), width))}`),
    ...more4(by.length - VOICES2, "more voice").map((words) => `${INDENT3}${words}`)
  ];
}
function voiceWords(voice, state) {
  const who = state === null ? "" : `${loginWords(voice.login)}, `;
  return `${voiceSign(voice, state)} ${who}${sourceWords(voice)}: ${voiceReason(voice)}`;
}
function more4(count2, singular) {
  return count2 > 0 ? [`  … and ${counted(count2, singular)}`] : [];
}

// src/report/renderers/text.ts
var TEXT_OPTIONS = { colour: false, lines: 40, width: 160 };
var SYMBOLS = {
  success: "✔",
  failure: "✖",
  neutral: "-",
  pending: "…",
  error: "!"
};
var STYLES = {
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
  bold: [1, 22],
  dim: [2, 22]
};
var CONCLUSION_STYLES = {
  success: "green",
  failure: "red",
  neutral: "dim",
  pending: "yellow",
  error: "red"
};
var SEVERITY_STYLES = {
  error: "red",
  warning: "yellow",
  note: "cyan"
};
var FRAME2 = 10;
function renderText(report, options = {}) {
  const all = { ...TEXT_OPTIONS, ...options };
  const paint = all.colour ? styled : (_, text2) => text2;
  const body = report.parts === void 0 ? wholeLines(report, all, paint) : partLines(report, all, paint);
  return [
    `${symbol(report, paint)} ${paint(
      "bold",
      `${CHECK_TITLES[report.check]}: ${plain(clip(report.headline, all.width))}`
    )}`,
    paint("dim", `  ${subjectLine(report)}`),
    ...body,
    ""
  ].join("\n");
}
function symbol({ conclusion }, paint) {
  return paint(CONCLUSION_STYLES[conclusion], SYMBOLS[conclusion]);
}
function wholeLines(report, all, paint) {
  const { body, pointers } = bodyLines(report, all, paint);
  const isPromotion = report.check === "promotion-signoff" && report.sections.some(isOfPromotion);
  return [...body, "", ...isPromotion ? [] : [paint("dim", `  ${figures2(report)}`)], ...pointers];
}
function partLines(report, all, paint) {
  const parts = splitSuite(report);
  const width = Math.max(...parts.map(({ check }) => CHECK_TITLES[check].length));
  const speaking = parts.filter(({ findings: findings2 }) => findings2.some(isOpen));
  const lines = Math.floor((all.lines - parts.length - 4) / Math.max(1, speaking.length));
  return [
    "",
    ...parts.map(
      (part) => `  ${symbol(part, paint)} ${CHECK_TITLES[part.check].padEnd(width)}  ${plain(clip(part.headline, all.width))}`
    ),
    ...speaking.flatMap((part) => {
      const { body, pointers } = bodyLines(part, { ...all, lines }, paint);
      return ["", paint("bold", `  ${CHECK_TITLES[part.check]}`), ...body, ...pointers];
    }),
    "",
    paint("dim", `  ${figures2(report)}`)
  ];
}
function isOfPromotion({ kind }) {
  return kind === "promotion";
}
function bodyLines(report, all, paint) {
  const coverage = report.sections.filter((section) => section.kind === "coverage");
  const apis = report.sections.filter((section) => section.kind === "openapi");
  const promotions = report.sections.filter((section) => section.kind === "promotion");
  const evidence = report.sections.filter((section) => section.kind === "evidence");
  const told = new Set(report.sections.flatMap((section) => isTyped(section) ? section.tells : []));
  const open = report.findings.filter((finding) => isOpen(finding) && !told.has(finding.rule));
  const blocks = blockingTest(report.lanes, "error");
  const figured = [
    ...coverage.flatMap(coverageLines),
    ...apis.flatMap((section) => openapiLines(section, all.width)),
    ...promotions.flatMap((section) => promotionLines(section, all.width)),
    ...evidence.flatMap((section) => evidenceLines(section, all.width))
  ];
  const hasOwn = coverage.length > 0 || apis.length > 0 && report.check === "openapi-diff";
  const listed2 = hasOwn ? [] : report.lanes;
  const lanes2 = listed2.filter(({ counts }) => counts.error + counts.warning + counts.note > 0);
  const found = [];
  let shown = 0;
  const room = Math.max(4, all.lines - FRAME2 - Math.min(lanes2.length, 5) - figured.length);
  for (const finding of open) {
    const lines = findingLines(finding, shown === 0);
    if (found.length + lines.length > room) break;
    found.push(...lines);
    shown++;
  }
  const body = [...gapped(figured), ...gapped(found), ...gapped(lanes2.slice(0, 5).map(laneLine))];
  return { body, pointers: pointers() };
  function findingLines(finding, withHelp) {
    const known = finding.state === "existing" && report.subject.base !== null ? " (known before)" : "";
    const unproven = finding.confidence === "suspected" ? " (suspected)" : "";
    const weight2 = blocks(finding) ? "bold" : "dim";
    const head = [
      paint(SEVERITY_STYLES[finding.severity], finding.severity.padEnd(7)),
      paint(weight2, finding.rule),
      place(finding)
    ].join(" ");
    return [
      `  ${head}${paint("dim", known + unproven)}`,
      `          ${plain(clip(finding.message, all.width))}`,
      ...finding.flow.length === 0 ? [] : [paint("dim", `          via ${chain(finding)}`)],
      ...withHelp && finding.help !== "" ? [`          ${paint("green", "fix")} ${plain(clip(firstLine(finding.help), all.width * 2))}`] : []
    ];
  }
  function pointers() {
    const rest = open.length - shown;
    const loudest = report.findings.find((one) => isOpen(one) && one.severity !== "note");
    const top = apis.length > 0 ? loudest : open[0] ?? loudest;
    return [
      ...rest > 0 ? [`  … and ${counted(rest, "more finding", "more findings")}: --format json lists them all`] : [],
      ...top === void 0 ? [] : [`  Why, and what to do: execution-standards explain ${top.rule}`]
    ];
  }
}
function subjectLine({ subject: subject2, startedFrom }) {
  const commits = [
    ...subject2.head === null ? [] : [subject2.head.slice(0, 7)],
    ...subject2.base === null ? [] : [`against ${subject2.base.slice(0, 7)}`]
  ].join(" ");
  const policy = `policy: ${plain(clip(startedFrom.policySource, 120))}`;
  return commits === "" ? policy : `${commits}, ${policy}`;
}
function place({ path, line, column }) {
  if (path === "") return "(the repository)";
  return plain([path, ...line > 0 ? [line] : [], ...line > 0 && column > 0 ? [column] : []].join(":"));
}
var STEPS4 = 4;
function chain({ flow }) {
  const places = flow.map((step) => plain(`${clip(step.path, 60)}:${step.line}`));
  const half = STEPS4 / 2;
  const shown = places.length <= STEPS4 ? places : [...places.slice(0, half), "…", ...places.slice(-half)];
  return shown.join(" → ");
}
function laneLine({ name, kind, enforcement, files, counts }) {
  const found = joinWords([
    ...counts.error > 0 ? [counted(counts.error, "error")] : [],
    ...counts.warning > 0 ? [counted(counts.warning, "warning")] : [],
    ...counts.note > 0 ? [counted(counts.note, "note")] : []
  ]);
  return `  lane ${plain(name)} (${kind}, ${enforcement}): ${found} in ${counted(files, "file")}`;
}
function figures2({ check, seen: seen2, findings: findings2 }) {
  const inState = (state) => findings2.filter((finding) => finding.state === state).length;
  const debt2 = [
    ...inState("baselined") > 0 ? [`${inState("baselined")} in the baseline`] : [],
    ...inState("waived") > 0 ? [`${inState("waived")} waived`] : [],
    ...inState("fixed") > 0 ? [`${inState("fixed")} fixed`] : []
  ];
  if (check === "coverage-by-lane") return [measuredWords(seen2), ...debt2].join(", ");
  return joinWords([
    `${counted(seen2.files, "file")} seen`,
    `${seen2.parsed} parsed`,
    `${seen2.skipped.length} not judged`,
    ...debt2
  ]);
}
function gapped(lines) {
  return lines.length === 0 ? [] : ["", ...lines];
}
function styled(style, text2) {
  const [on, off] = STYLES[style];
  return `\x1B[${on}m${text2}\x1B[${off}m`;
}
function firstLine(text2) {
  return text2.split(/[\r\n]/, 1)[0] ?? "";
}

// src/report/renderers/render-as.ts
function renderAs(format2, report, options) {
  switch (format2) {
    case "text":
      return renderText(report, { colour: options.colour });
    case "json":
      return renderJson(report);
    case "markdown":
      return renderMarkdown(report);
    case "sarif":
      return renderSarif(report, { rules: options.rules });
    case "github":
      return renderAnnotations(report);
  }
}

// src/acceptance-gate/contracts/rules.ts
var EVERYWHERE = {
  production: "error",
  support: "error",
  experimental: "warning",
  test: "error",
  none: "error"
};
var DATA = {
  contract: "Name of the contract.",
  contractFile: "Path of the file that holds it.",
  importer: "The module or package of the contract that imports.",
  imported: "The module or package that it may not import.",
  target: "Path of the file at the end of the chain, or the name of an external package.",
  kind: "`static`, or `dynamic-literal` and `dynamic-flow` where a call at run time is part of the chain.",
  chain: "Paths from the importing file to the target."
};
var CUT = "Remove the import where the chain begins, or turn it round: let the lower module define what the higher one provides.";
var FORBIDDEN = {
  id: "IL001",
  name: "contract-forbidden",
  title: "A forbidden contract is broken",
  severity: EVERYWHERE,
  why: "The team has written down that these modules must not meet, and import-linter would say the same.",
  fix: CUT,
  example: "```ini\n[importlinter:contract:core]\nname = Core does not know the web\ntype = forbidden\nsource_modules = shop.core\nforbidden_modules = shop.web\n```\n\n```python\n# shop/core/orders.py\nfrom shop.web import session\n```",
  data: DATA,
  standards: ["X14"]
};
var LAYERS = {
  id: "IL002",
  name: "contract-layers",
  title: "A layers contract is broken",
  severity: EVERYWHERE,
  why: "A layer that imports a higher one, or an independent sibling, can no longer be understood or tested without it.",
  fix: CUT,
  example: "```ini\n[importlinter:contract:layers]\nname = Layers\ntype = layers\nlayers =\n    shop.web\n    shop.core\n```\n\n```python\n# shop/core/orders.py\nfrom shop.web import session\n```",
  data: {
    ...DATA,
    module: "For a module that an exhaustive contract does not list: its name. The fields of chains are then absent."
  },
  standards: ["X14"]
};
var INDEPENDENCE = {
  id: "IL003",
  name: "contract-independence",
  title: "An independence contract is broken",
  severity: EVERYWHERE,
  why: "Modules that were declared independent can be changed and removed one by one; an import between them ends that.",
  fix: CUT,
  example: "```ini\n[importlinter:contract:apps]\nname = Apps are independent\ntype = independence\nmodules =\n    shop.orders\n    shop.billing\n```\n\n```python\n# shop/orders/api.py\nfrom shop.billing import invoices\n```",
  data: DATA,
  standards: ["X14"]
};
var PROTECTED = {
  id: "IL004",
  name: "contract-protected",
  title: "A protected module is imported by one that may not",
  severity: EVERYWHERE,
  why: "Protected modules are internal to those that may import them; whoever else does relies on what may change any day.",
  fix: "Import what the allowed importers offer instead.",
  example: "```ini\n[importlinter:contract:models]\nname = Models are private\ntype = protected\nprotected_modules = shop.models\nallowed_importers = shop.repositories\n```\n\n```python\n# shop/web/views.py\nfrom shop.models import Order\n```",
  data: DATA,
  standards: ["X14"]
};
var ACYCLIC_SIBLINGS = {
  id: "IL005",
  name: "contract-acyclic-siblings",
  title: "Siblings import one another round",
  severity: EVERYWHERE,
  why: "Packages in a cycle are one package: none of them can be read, tested or released without the others.",
  fix: "Move what both need to a sibling of its own.",
  example: "```ini\n[importlinter:contract:cycles]\nname = No cycles\ntype = acyclic_siblings\nancestors = shop\n```\n\n```python\n# shop/orders.py\nimport shop.billing\n\n# shop/billing.py\nimport shop.orders\n```",
  data: {
    contract: "Name of the contract.",
    contractFile: "Path of the file that holds it.",
    ancestor: "The package whose children these are.",
    members: "The children that take part in the cycle.",
    target: "Path of the first file again.",
    kind: "`static`, or `dynamic-literal` and `dynamic-flow` where a call at run time is part of the cycle.",
    chain: "One importing file of each child, round to the first."
  },
  standards: ["X14"]
};
var NOT_CHECKED = {
  id: "IL006",
  name: "contract-not-checked",
  title: "A contract cannot be checked",
  severity: EVERYWHERE,
  why: "A contract with a mistake protects nothing, while everybody believes that it does.",
  fix: "Correct the contract. One of a type that the project’s own plug-in brings can only be checked by import-linter itself: keep its step for that one.",
  example: "```ini\n[importlinter:contract:core]\nname = Core\ntype = forbidden\nsource_modules = shop.gone\n```",
  data: {
    contract: "Name of the contract; empty for the file as a whole.",
    problem: "Why it cannot be checked."
  },
  standards: ["X14"]
};
var CONTRACT_RULES = {
  FORBIDDEN,
  LAYERS,
  INDEPENDENCE,
  PROTECTED,
  ACYCLIC_SIBLINGS,
  NOT_CHECKED
};

// src/report/severities.ts
function severities(production, support = null, experimental = null, test = null, none = null) {
  return { production, support, experimental, test, none };
}

// src/acceptance-gate/copies/rules.ts
var NEAR_COPY = {
  id: "LN017",
  name: "near-copy-of-experimental",
  title: "Production code is a near-copy of an experimental file, and no sign-off says so",
  severity: severities("warning", "note"),
  why: "A copy enters production without a single import that a gate could see, and from then on there are two truths: who corrects one leaves the other wrong.",
  fix: "Keep one of the two. To promote the experimental file, move it and say so in a `PROMOTE.md` of the module, which is what owners sign:\n\n```yaml\n---\npromote: 1\nmodule: vision\nfrom: labs/vision\nto: core/vision\n---\n```\n\nWhere production came first, delete the experimental file, or let it import the one in production. What a text cannot tell is which of the two was first: the finding stands at the production file either way.\n\nFiles are compared by their tokens, without comments, documentation, imports, decorators and formatting, and a second time without their names, so a copy stays one after renaming. Moves leave no source behind and are none. Not compared are tests, migrations, generated code, declarations, settings of tools, and files too short to prove anything. A module with a line in `promotion-audit.log`, or a `PROMOTE.md` above it, whose `from` and `to` name both sides is signed off.",
  example: "`core/vision.py` and `labs/vision.py` with the same functions",
  data: {
    target: "Path of the experimental file that it is most like.",
    targetLane: "Its lane.",
    kind: "`copy`: each holds most of the other; `part`: most of the production file stands in the other; `whole`: the production file holds most of the other, and more.",
    share: "The greater of both shares, in percent, rounded down.",
    renamed: "Whether they are alike only without the names.",
    others: "Further experimental files that it is like."
  },
  standards: ["X7", "X9"]
};
var COPY_RULES = { NEAR_COPY };

// src/acceptance-gate/dry-run/rules.ts
var TESTS_ACT = {
  id: "DR001",
  name: "tests-without-dry-run",
  title: "A tree of tests does not turn the dry run on",
  severity: severities("error", "warning", null, "error", "warning"),
  why: "A test that forgets one mock then sends the mail, pays the bill or deletes the data.",
  fix: 'Set it for all tests below, before anything is imported:\n\n```python\n# conftest.py\nimport os\n\nos.environ.setdefault("DRY_RUN", "true")\n```',
  example: "`tests/test_mail.py` without a `conftest.py` that sets `DRY_RUN`",
  data: {
    tree: "The folder of the tests.",
    files: "How many files of tests it holds.",
    variables: "Any of these would do."
  },
  standards: ["X11"]
};
var EXAMPLE_ACTS = {
  id: "DR002",
  name: "environment-example-unsafe",
  title: "The example of an environment is missing, or its defaults act on the world",
  severity: severities("error", "warning", null, null, "error"),
  why: "It is copied by everybody on the first day, and never looked at again.",
  fix: "```sh\n# .env.example\nDRY_RUN=true\nOFFLINE=true\nVISION_ENABLED=false\n```",
  example: "```sh\nVISION_ENABLED=true\n```",
  data: { variable: "What is missing or unsafe; absent for the file itself." },
  standards: ["X5"]
};
var DRY_RUN_RULES = { TESTS_ACT, EXAMPLE_ACTS };

// src/acceptance-gate/instrumentation/rules.ts
var NOT_INSTRUMENTED = {
  id: "IN001",
  name: "not-instrumented",
  title: "A public function does not report its calls",
  severity: severities("error"),
  why: "What reports no operation, time and duration cannot be watched: its first failure is noticed by the people who rely on it.",
  fix: 'Put a reporting decorator on it. One that is defined in the repository counts when it, or what it calls, opens a span, observes a timer, or emits an event and reads a clock; any other is named in the configuration:\n\n```yaml\ninstrumentation:\n  public: ["core/api/**"]\n  decorators: ["matriz.instrument"]\n```',
  example: "```python\n# core/api/vision.py, public API by the configuration\ndef describe(image):\n    return model.run(image)\n```",
  data: {
    function: "Name of the function, with its class.",
    decorators: "Its decorators, none of which reports."
  },
  standards: ["P2"]
};
var INSTRUMENTATION_RULES = { NOT_INSTRUMENTED };

// src/acceptance-gate/manifests/rules.ts
var WHY_CLAIMS = "People decide by what a manifest says. One claim that the tree contradicts makes all the others worthless.";
var BROKEN = {
  id: "MC001",
  name: "manifest-broken",
  title: "A module manifest is no JSON",
  severity: severities("error", "warning"),
  why: "Nothing it claims can be read, and tools that skip it take silence for consent.",
  fix: "Correct it: `python -m json.tool module.manifest.json` names the place.",
  example: '```json\n{ "module": { "name": "core.vision", } }\n```',
  data: { problem: "What is wrong, in the parser’s words." },
  standards: ["X16"]
};
var LANE = {
  id: "MC002",
  name: "manifest-lane",
  title: "A manifest claims another lane than the one its module is in",
  severity: severities("error", "warning"),
  why: WHY_CLAIMS,
  fix: "Write the lane that the configuration gives the module, or move the module.",
  example: '```json\n{ "module": { "path": "core/vision", "lane": "labs" } }\n```',
  data: { claimed: "The lane as written.", lane: "The lane of the module’s files." },
  standards: ["X16", "X18"]
};
var TESTS = {
  id: "MC003",
  name: "manifest-tests-missing",
  title: "A manifest names tests that are not there",
  severity: severities("error", "warning"),
  why: WHY_CLAIMS,
  fix: "Add the tests, or take them out of the manifest.",
  example: '```json\n{ "testing": { "test_paths": ["tests/core/test_gone.py"] } }\n```',
  data: { claimed: "The path as written." },
  standards: ["X16", "X18"]
};
var EXPORTS = {
  id: "MC004",
  name: "manifest-exports-missing",
  title: "A manifest offers a name that its module does not define",
  severity: severities("error", "warning"),
  why: WHY_CLAIMS,
  fix: "Define the name, or take it out of the manifest.",
  example: '```json\n{ "exports": { "classes": ["Vision"] } }\n```',
  data: { claimed: "The name as written." },
  standards: ["X16", "X18"]
};
var EMITS = {
  id: "MC005",
  name: "manifest-emits-nothing",
  title: "A manifest names spans, metrics or events of a module that emits none",
  severity: severities("error", "warning"),
  why: WHY_CLAIMS,
  fix: "Emit them, or take them out of the manifest.",
  example: '```json\n{ "observability": { "spans": ["lukhas.vision.describe"] } }\n```',
  data: { claimed: "The names as written." },
  standards: ["X16", "X18", "P2"]
};
var FIGURES = {
  id: "MC006",
  name: "manifest-figure-without-evidence",
  title: "A manifest states a coverage or latency that is measured nowhere",
  severity: severities("warning", "note"),
  why: "A figure that nobody can trace to a measurement is a wish.",
  fix: 'Name the report beside the figure, and keep it in the repository:\n\n```json\n{ "coverage_observed": 87.5, "evidence": "reports/coverage/core.json" }\n```',
  example: '```json\n{ "testing": { "coverage_observed": 100 } }\n```',
  data: {
    figure: "The field.",
    value: "The figure as written.",
    evidence: "The file named, when it is not there."
  },
  standards: ["X16", "X18"]
};
var HOLLOW = {
  id: "MC007",
  name: "manifest-promotes-interfaces",
  title: "A manifest calls a module done whose functions all do nothing",
  severity: severities("error", "warning"),
  why: "An interface that was moved is not a module that was promoted: whoever calls it gets nothing.",
  fix: "Move the implementation too, or say in the manifest that the module is planned.",
  example: '```json\n{ "module": { "path": "core/vision", "status": "promoted" } }\n```',
  data: { status: "The state as written.", functions: "How many public functions do nothing." },
  standards: ["X16", "X18"]
};
var MANIFEST_RULES = { BROKEN, LANE, TESTS, EXPORTS, EMITS, FIGURES, HOLLOW };

// src/acceptance-gate/rules/registry-pattern.ts
var REGISTRY_PATTERN = `Production code never names experimental code. It owns a registry, and the experimental module registers itself when something outside production loads it:

\`\`\`python
# production: core/providers.py
from collections.abc import Callable

_providers: dict[str, Callable[[], object]] = {}

def register(name: str, factory: Callable[[], object]) -> None:
    _providers[name] = factory

def provider(name: str) -> object | None:
    factory = _providers.get(name)
    return factory() if factory else None
\`\`\`

\`\`\`python
# experimental: labs/vision.py
from core.providers import register

register("vision", lambda: Vision())
\`\`\`

Where the experimental module is ready to be relied on, promote it instead: move it into a production lane with its tests.`;

// src/acceptance-gate/promoted/rules.ts
var WHY_FLAG = "A module that has just left the laboratory must be one switch away from being gone again, and nobody may get it unasked.";
var FLAG_FIX = 'Read the flag where the module is entered, with off as its default, and answer without the module while it is off:\n\n```python\ndef describe(image):\n    if os.getenv("VISION_ENABLED", "false") != "true":\n        return {"dry_run": True}\n    return _model().describe(image)\n```';
var DATA2 = { module: "Glob of the promoted module.", flag: "Name of its flag." };
var NO_FLAG = {
  id: "PR001",
  name: "promoted-without-flag",
  title: "A promoted module reads no flag, or is not there",
  severity: severities("error", "warning", "warning", null, "error"),
  why: WHY_FLAG,
  fix: FLAG_FIX,
  example: '```yaml\npromoted:\n  - { path: "core/vision/**", flag: VISION_ENABLED }  # named nowhere in core/vision\n```',
  data: DATA2,
  standards: ["P3"]
};
var FLAG_ON = {
  id: "PR002",
  name: "promoted-flag-on",
  title: "The flag of a promoted module is on by default",
  severity: severities("error", "warning", "warning", null, "error"),
  why: WHY_FLAG,
  fix: FLAG_FIX,
  example: '```python\nENABLED = os.getenv("VISION_ENABLED", "true") == "true"\n```',
  data: DATA2,
  standards: ["P3"]
};
var FLAG_UNTESTED = {
  id: "PR003",
  name: "promoted-flag-untested",
  title: "No test runs a promoted module with its flag on and with its flag off",
  severity: severities("error", "warning", "warning", null, "error"),
  why: "A switch that nobody has tried does not work on the day it is needed.",
  fix: '```python\n@pytest.mark.parametrize("flag", ["true", "false"])\ndef test_describe(monkeypatch, flag):\n    monkeypatch.setenv("VISION_ENABLED", flag)\n```',
  example: "No file of tests names `VISION_ENABLED`",
  data: { ...DATA2, missing: "`on`, `off`, or both." },
  standards: ["P3"]
};
var NOT_REGISTERED = {
  id: "PR004",
  name: "promoted-not-registered",
  title: "A promoted module does not register itself",
  severity: severities("error", "warning", "warning", null, "error"),
  why: "Without the registry, somebody has to name the module to use it, and taking it back breaks them.",
  fix: REGISTRY_PATTERN,
  example: '```yaml\npromoted:\n  - { path: "core/vision/**", flag: VISION, registry: core.registry.register }  # called nowhere there\n```',
  data: { ...DATA2, registry: "The function that registers." },
  standards: ["P4", "X10"]
};
var IMPORTED = {
  id: "PR005",
  name: "promoted-imported",
  title: "Production imports a promoted module by statement",
  severity: severities("error", "warning"),
  why: "An import cannot be switched off: the flag then guards nothing, and the registry is decoration.",
  fix: REGISTRY_PATTERN,
  example: "```python\n# core/engine.py\nfrom core.vision import describe  # core/vision/** is promoted\n```",
  data: { ...DATA2, target: "Path of the imported file." },
  standards: ["P4", "X10"]
};
var PROMOTED_RULES = { NO_FLAG, FLAG_ON, FLAG_UNTESTED, NOT_REGISTERED, IMPORTED };

// src/acceptance-gate/duties/rules.ts
var DUTY_RULES = {
  ...INSTRUMENTATION_RULES,
  MANIFEST_BROKEN: MANIFEST_RULES.BROKEN,
  MANIFEST_LANE: MANIFEST_RULES.LANE,
  MANIFEST_TESTS: MANIFEST_RULES.TESTS,
  MANIFEST_EXPORTS: MANIFEST_RULES.EXPORTS,
  MANIFEST_EMITS: MANIFEST_RULES.EMITS,
  MANIFEST_FIGURES: MANIFEST_RULES.FIGURES,
  MANIFEST_HOLLOW: MANIFEST_RULES.HOLLOW,
  ...PROMOTED_RULES,
  ...DRY_RUN_RULES
};

// src/acceptance-gate/facades/rules.ts
var DATA3 = {
  lines: "Lines of code, without blank ones, comments and the docstring.",
  own: "Top-level statements that do something of their own.",
  forwarding: "Top-level statements that pass on what others define.",
  ratio: "Own statements for each forwarding one, as a number from 0.",
  names: "Names that the module offers and that come from elsewhere.",
  sources: "Files that they come from."
};
var FACADE = {
  id: "FA001",
  name: "facade",
  title: "A module only passes on what other modules define",
  severity: severities("warning", "note", null, null, "note"),
  why: "A file that holds nothing of its own looks like a module that was built or moved. What runs is somewhere else, under other promises.",
  fix: "Import the names from where they are defined and remove the file. If it has to stay, say why: `# acceptance: side-effects` for imports that register something, a `DeprecationWarning` that names the version of removal for an old name.",
  example: '```python\n# core/vision.py\nfrom core.imaging.vision import Vision\n\n__all__ = ["Vision"]\n```',
  data: DATA3,
  standards: ["X8"]
};
var EXPERIMENTAL = {
  id: "FA002",
  name: "facade-over-experimental",
  title: "A module only passes on what an experimental lane defines",
  severity: severities("error", "note", null, null, "note"),
  why: "The file stands in a lane that people rely on, and everything in it is experimental code under a name that promises more.",
  fix: "Promote the code: move it here with its tests. Or let it register itself with a registry that production owns, and remove this file.",
  example: "```python\n# core/vision.py\nfrom labs.vision import Vision\n```",
  data: { ...DATA3, target: "File that defines what is passed on.", targetLane: "Its lane." },
  standards: ["X8", "X9", "X18"]
};
var UNUSED = {
  id: "FA003",
  name: "facade-unused",
  title: "A module passes on what one other module defines, and nobody imports it",
  severity: severities("warning", "note", null, null, "note"),
  why: "A second name for a module that nobody uses is only a way for later code to miss where things really are.",
  fix: "Remove the file.",
  example: "```python\n# core/old_vision.py, imported nowhere\nfrom core.vision import Vision, detect\n```",
  data: { ...DATA3, target: "File that nine in ten of its names come from." },
  standards: ["X8"]
};
var FACADE_RULES = { FACADE, EXPERIMENTAL, UNUSED };

// src/acceptance-gate/flow/rules.ts
var PREFIX = {
  id: "LN010",
  name: "lane-import-by-prefix",
  title: "Code may load experimental modules: only the beginning of the name is known, or only when it happens is not",
  severity: severities("warning", "warning"),
  why: "Which module is loaded is decided at run time; all or some of those that it can be are experimental.",
  fix: `Name the modules that may be loaded in a list that production owns. ${REGISTRY_PATTERN}`,
  example: '```python\ndef load(name):\n    return importlib.import_module(f"labs.{name}")\n```',
  data: {
    prefix: "The beginning of the name, or all of it.",
    target: "Path of an experimental file whose name begins so.",
    targetLane: "Its lane."
  },
  standards: ["X6", "X9"]
};
var MENTION = {
  id: "LN011",
  name: "lane-named-in-text",
  title: "A text names an experimental module, and nothing tells what becomes of it",
  severity: severities("warning", "note"),
  why: "A dotted name in a table or a setting is how frameworks and plugin loaders are told what to import.",
  fix: "Where the name is loaded, let the module register itself; where it is only said, say it in a comment.",
  example: '```python\nPLUGINS = {"vision": "labs.vision.plugin"}\n```',
  data: { target: "Path of the experimental file.", targetLane: "Its lane.", text: "The text." },
  standards: ["X9"]
};
var OPAQUE = {
  id: "LN012",
  name: "dynamic-import-opaque",
  title: "Code loads a module by a name that nothing in the repository tells",
  severity: severities("warning", "note"),
  why: "What is loaded here may be anything, experimental code too: no check of imports can say more.",
  fix: "Load from a list of names, or say what may be loaded, on the line of the call or above it: `# acceptance: dynamic-targets=core.plugins.*`, in TypeScript `// acceptance: dynamic-targets=./plugins/*`.",
  example: '```python\nimportlib.import_module(os.environ["PLUGIN"])\n```',
  data: { form: "How it is loaded: `import-call`, `load-path`, `exec` …" },
  standards: ["X6", "X9"]
};
var TARGETS = {
  id: "LN023",
  name: "dynamic-targets-unsound",
  title: "A `dynamic-targets` comment allows experimental code, or says nothing",
  severity: severities("error", "warning"),
  why: "The comment is a promise about what is loaded. One that names an experimental lane is a leak in writing; one that matches nothing, or stands where nothing is loaded, hides the next one.",
  fix: "Name modules of production, or remove the comment.",
  example: "```python\n# acceptance: dynamic-targets=labs.*\nplugin = importlib.import_module(name)\n```",
  data: { problem: "What is wrong with it.", targets: "The names as written." },
  standards: ["X7", "X9"]
};
var FLOW_RULES = { PREFIX, MENTION, OPAQUE, TARGETS };

// src/acceptance-gate/lint/rules.ts
var NEW_RESULT = {
  id: "LT001",
  name: "lint-result",
  title: "A linter found something that was not there before",
  severity: severities("error", "warning", "warning", "warning", "warning"),
  why: "Production gets no worse: what a linter found before is debt that only shrinks, what it finds anew is not let in. Elsewhere it is shown.",
  fix: "Correct the code. For debt that is there already, give the report of the base with `--lint-base`, or accept it in the baseline with a reason, an owner and an end.",
  example: "```python\nimport os  # F401: imported and never used\n```",
  data: { rule: "The linter and its rule.", isNew: "`false` where the base’s report has it too." },
  standards: ["S1"]
};
var REPORT_UNSOUND = {
  id: "LT002",
  name: "lint-report-unsound",
  title: "A linter’s report cannot be read, or is about other files",
  severity: severities("error", "error", "error", "error", "error"),
  why: "A report that says nothing about this tree must not pass for one that found nothing.",
  fix: "Run the linter in this checkout, with `ruff check --output-format json --output-file ruff.json` or as SARIF, and name the file it wrote.",
  example: "A report from another branch, or an empty file",
  data: { report: "The report as it was named.", problem: "What is wrong with it." },
  standards: ["S1"]
};
var LINT_RULES = { NEW_RESULT, REPORT_UNSOUND };

// src/acceptance-gate/renames/rules.ts
var STALE_IMPORT = {
  id: "SN001",
  name: "stale-import",
  title: "An import uses the former name of a lane",
  severity: severities("error", "warning", "warning", "warning", "warning"),
  why: "The folder was renamed: the import fails, or finds an installed package that happens to have the old name.",
  fix: "Write the new name. `formerly` of the lane says which one it was.",
  example: "```python\nfrom candidate.vision import Vision  # now labs.vision\n```",
  data: {
    written: "The name as written.",
    lane: "The lane that was renamed.",
    now: "What to write; `null` when nothing of that name is there."
  },
  standards: ["S5"]
};
var STALE_NAME = {
  id: "SN002",
  name: "stale-name",
  title: "A path or module in code or configuration uses the former name of a lane",
  severity: severities("warning", "warning", "warning", "warning", "warning"),
  why: "What is loaded, scanned or excluded by its old name silently is not any more.",
  fix: "Write the new name.",
  example: '```yaml\npaths: ["candidate/**"] # now labs/**\n```',
  data: {
    written: "The name as written.",
    lane: "The lane that was renamed.",
    now: "What to write; `null` when nothing of that name is there.",
    lines: "The lines it stands in."
  },
  standards: ["S5"]
};
var STALE_TEXT = {
  id: "SN003",
  name: "stale-text",
  title: "A document or comment uses the former name of a lane",
  severity: severities("note", "note", "note", "note", "note"),
  why: "Readers look for what is not there any more.",
  fix: "Write the new name. Histories keep the old one: changelogs are not read.",
  example: "A README that explains `candidate/`",
  data: {
    written: "The first name as written.",
    lane: "The lane that was renamed.",
    lines: "The lines such names stand in."
  },
  standards: ["S5"]
};
var RENAME_RULES = { STALE_IMPORT, STALE_NAME, STALE_TEXT };

// src/acceptance-gate/secrets/rules.ts
var EVERYWHERE2 = severities("error", "error", "error", "error", "error");
var FINGERPRINT = "Names the secret without telling it, for the rotation record; `null` where it could be guessed.";
var DATA4 = {
  what: "Whose key it is, or what kind of secret.",
  masked: "At most its first four characters, and its length.",
  secret: FINGERPRINT
};
var PURGE = `1. Revoke or rotate it where it was issued. Whoever has read the repository has it; nothing below changes that.
2. Take it out of every commit: \`git filter-repo --sensitive-data-removal --invert-paths --path FILE\`, or \`git filter-repo --sensitive-data-removal --replace-text LIST\` to keep the file.
3. Push the new history: \`git push --force --mirror origin\`. Have everybody clone anew.
4. Ask GitHub support to drop cached views and pull request refs. Delete forks, caches and artifacts of workflows that hold it.
5. Write down that it was rotated in \`.github/secret-rotations.yml\`.`;
var TOKEN = {
  id: "SE001",
  name: "provider-token",
  title: "A file holds a token of a provider",
  severity: EVERYWHERE2,
  why: "Whoever can read the repository, its forks, its caches and its logs can act as you. Bots find such tokens within minutes.",
  fix: `Rotate the token first, then read it from the environment or a secret store.

${PURGE}

A token made up for a test is declared, with its file's digest, under \`secrets\` in the configuration:

\`\`\`yaml
secrets:
  fixtures:
    - { path: tests/data/tokens.txt, sha256: 9f86d081…, reason: made up for the parser's tests }
\`\`\``,
  example: '```python\nclient = Github("ghp_…")   # 40 characters\n```',
  data: DATA4,
  standards: ["X2"]
};
var PRIVATE_KEY = {
  id: "SE002",
  name: "private-key",
  title: "A file holds a private key",
  severity: EVERYWHERE2,
  why: "The key lets anybody sign, decrypt or log in as its owner, for as long as somebody trusts it.",
  fix: `Replace the key pair wherever its public half is trusted, then keep the private half in a secret store.

${PURGE}

A key made for a test is declared under \`secrets\` in the configuration, or made when the test runs.`,
  example: "```\n-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqh…\n```",
  data: DATA4,
  standards: ["X2"]
};
var VALUES_FILE = {
  id: "SE003",
  name: "secret-file-tracked",
  title: "A file made to hold secrets is tracked, with values in it",
  severity: EVERYWHERE2,
  why: "`.env` and its relatives exist so that values stay out of the repository; once tracked, every later value goes in too.",
  fix: `Stop tracking it and ignore it: \`git rm --cached .env && printf '.env\\n.env.*\\n!.env.example\\n' >> .gitignore\`. Keep the names, without values, in \`.env.example\`. Rotate every value that stood in it.

${PURGE}`,
  example: "```\n# .env\nDATABASE_PASSWORD=…\n```",
  data: DATA4,
  standards: ["X1"]
};
var NOT_IGNORED = {
  id: "SE004",
  name: "env-not-ignored",
  title: "`.gitignore` does not cover `.env` files",
  severity: severities("error", "error", "error", "error", "error"),
  why: "Without it the next `git add .` puts the values of somebody’s machine into history.",
  fix: "Add to `.gitignore`:\n\n```\n.env\n.env.*\n!.env.example\n```",
  example: "A project that reads `.env`, and a `.gitignore` without it",
  data: { missing: "Names that git would track." },
  standards: ["X1"]
};
var URL_CREDENTIAL = {
  id: "SE005",
  name: "credential-in-url",
  title: "An address holds a password",
  severity: severities("error", "error", "warning", "note", "error"),
  why: "Addresses end up in logs, error messages and process lists, and the password with them.",
  fix: "Read user and password from the environment and hand them over apart from the address; rotate the password.",
  example: '```python\nURL = "postgres://app:…@db.company.com/app"\n```',
  data: DATA4,
  standards: ["X2"]
};
var ASSIGNMENT = {
  id: "SE006",
  name: "secret-by-its-name",
  title: "A value that looks like chance is given the name of a secret",
  severity: severities("warning", "warning", "note", null, "warning"),
  why: "No provider’s pattern fits, but a random value called `password` or `token` usually is one.",
  fix: "Read it from the environment or a secret store. Where it is no secret, give it a name that says what it is.",
  example: '```python\nSIGNING_KEY = "q8Zt…"   # 32 characters\n```',
  data: DATA4,
  standards: ["X2"]
};
var IN_HISTORY = {
  id: "SE007",
  name: "secret-in-history",
  title: "A secret is gone from the tree and still in the history",
  severity: EVERYWHERE2,
  why: "Removing a line removes it from the next commit only: every clone, fork and cache keeps the old ones.",
  fix: `${PURGE}

The finding stays until the record, at the base, names the secret:

\`\`\`yaml
version: 1
rotations:
  - secret: 3f1c…            # the fingerprint in this finding
    rotated-by: "@alice"
    rotated-on: 2026-11-21
    evidence: https://github.com/acme/ops/issues/12
\`\`\``,
  example: 'One commit adds `token = "ghp_…"`, the next one removes it',
  data: { ...DATA4, blob: "The git object that holds it." },
  standards: ["X3", "X4"]
};
var DEFAULT_PASSWORD = {
  id: "SE008",
  name: "default-password",
  title: "Settings give a password that everybody knows",
  severity: severities("warning", "warning", "note", null, "warning"),
  why: "Defaults meant for one machine are deployed as they are, and are the first thing that is tried.",
  fix: "Leave the value out of the settings, read it from the environment, and let a start without it fail.",
  example: "```yaml\nenvironment:\n  POSTGRES_PASSWORD: postgres\n```",
  data: DATA4,
  standards: ["X2"]
};
var SUPPRESSION = {
  id: "SE009",
  name: "suppression-without-reason",
  title: "A secret is waved through without a reason",
  severity: severities("error", "warning", "note", "note", "warning"),
  why: "A comment that only says «allow» leaves nobody to ask whether the value is live.",
  fix: "Say why in the comment: `# gitleaks:allow published example of RFC 7519`; complete the entry of the rotation record; or remove it.",
  example: '```python\nPASSWORD = "…"  # gitleaks:allow\n```',
  data: { by: "The comment or file.", problem: "What is missing." },
  standards: ["X2", "X4"]
};
var SECRET_RULES = {
  TOKEN,
  PRIVATE_KEY,
  VALUES_FILE,
  NOT_IGNORED,
  URL_CREDENTIAL,
  ASSIGNMENT,
  IN_HISTORY,
  DEFAULT_PASSWORD,
  SUPPRESSION
};

// src/acceptance-gate/stubs/rules.ts
var FUNCTION = {
  name: "The function, with its class: `Vision.detect`.",
  body: "What it does instead: `nothing`, `constant` or `not-implemented`.",
  value: "The constant, or the text of the error."
};
var CLAIMED = {
  id: "ST001",
  name: "stub-claimed-done",
  title: "A function or class that does nothing is claimed to be done",
  severity: severities("error", "note", "note", null, "note"),
  why: "Somebody was told that this works: a manifest, the documentation, the list of exports or a test says so. The body says otherwise.",
  fix: "Implement it, or take the claim back. Where doing nothing is meant, say so: `# acceptance: no-op` on the line of the definition.",
  example: '```python\n__all__ = ["detect"]\n\ndef detect(image):\n    """Find objects in the image."""\n    pass\n```',
  data: { ...FUNCTION, claims: "Where it is claimed to be done, each with its place." },
  standards: ["X18", "X16"]
};
var HOLLOW_CLASS = {
  id: "ST002",
  name: "implementation-hollow",
  title: "A class implements an interface with methods that all do nothing",
  severity: severities("error", "note", "note", null, "note"),
  why: "It passes every check for the interface, and every call on it is lost.",
  fix: "Implement the methods, or remove the class. A class that is meant to do nothing says so by its name, `NullStore`, and its docstring.",
  example: "```python\nclass RedisStore(Store):\n    def get(self, key):\n        pass\n\n    def put(self, key, value):\n        pass\n```",
  data: { name: "The class.", base: "What it implements.", methods: "Its hollow methods." },
  standards: ["X18"]
};
var HOLLOW2 = {
  id: "ST003",
  name: "stub",
  title: "A public function does nothing",
  severity: severities("warning", "note", "note", null, "note"),
  why: "Whoever calls it believes that something happened.",
  fix: "Implement it, remove it, or make it private until it is there. Where doing nothing is meant, say so: `# acceptance: no-op` on the line of the definition.",
  example: '```python\ndef publish(event):\n    raise NotImplementedError("coming soon")\n```',
  data: FUNCTION,
  standards: ["X18"]
};
var ALWAYS_YES = {
  id: "ST004",
  name: "check-always-passes",
  title: "A function that is to verify, authorize, sign or encrypt says yes without looking",
  severity: severities("error", "note", "note", null, "note"),
  why: "This is the dangerous stub: callers go on as if the signature, the rights or the input had been checked.",
  fix: "Do the check, or raise an error until it is there: `raise NotImplementedError`.",
  example: "```python\ndef verify_signature(message, signature):\n    return True\n```",
  data: { ...FUNCTION, parameters: "Parameters that are never looked at." },
  standards: ["X18"]
};
var UNFINISHED = {
  id: "ST005",
  name: "unfinished-branch",
  title: "A branch does nothing, and a comment beside it says that something is missing",
  severity: severities("warning", "note", "note", null, "note"),
  why: "The author knew that this case is not handled; callers do not.",
  fix: "Handle the case, or raise an error that says so.",
  example: '```python\nif mode == "strict":\n    pass  # TODO: reject unknown fields\n```',
  data: { name: "The function, with its class.", text: "The comment." },
  standards: ["X18"]
};
var EMPTY_TESTS = {
  id: "ST006",
  name: "tests-prove-nothing",
  title: "The tests of a module that is claimed to be done cannot fail",
  severity: severities("warning", "note", "note", null, "note"),
  why: "Tests that are skipped, or that assert what is always true, count as passed and say nothing about the module.",
  fix: "Assert what the module gives back, and run the tests that are skipped; or take the claim back.",
  example: "```python\nfrom core.vision import detect\n\ndef test_detect():\n    assert detect is not None\n    assert True\n```",
  data: {
    target: "The module that they test.",
    claim: "Where it is claimed to be done.",
    tests: "Number of tests."
  },
  standards: ["X18"]
};
var STUB_RULES = { CLAIMED, HOLLOW_CLASS, HOLLOW: HOLLOW2, ALWAYS_YES, UNFINISHED, EMPTY_TESTS };

// src/acceptance-gate/unsafe/rules.ts
var SEVERITY = severities("error", "warning");
var DATA5 = {
  subject: "What is set, without its value.",
  how: "`value`: set there. `fallback`: used where the environment says nothing."
};
var STANDARDS = ["X5"];
var DEBUG = {
  id: "UD001",
  name: "debug-on",
  title: "Debugging is on unless somebody turns it off",
  severity: SEVERITY,
  why: "A debugger in production runs code for whoever finds it, and its error pages show source and settings.",
  fix: 'Leave it off, and let a developer’s environment turn it on:\n\n```python\nDEBUG = os.getenv("DEBUG", "false") == "true"\n```',
  example: '```python\nDEBUG = os.getenv("DEBUG", "true") == "true"\n```',
  data: DATA5,
  standards: STANDARDS
};
var TLS = {
  id: "UD002",
  name: "certificates-not-checked",
  title: "Certificates are not checked",
  severity: SEVERITY,
  why: "Whoever sits between the two ends reads and changes everything, tokens included.",
  fix: 'Check them. For a private authority name its certificate:\n\n```python\nrequests.get(url, verify="/etc/ssl/company-ca.pem")\n```',
  example: "```python\nrequests.get(url, verify=False)\n```",
  data: DATA5,
  standards: STANDARDS
};
var BIND = {
  id: "UD003",
  name: "listens-everywhere",
  title: "A server listens on every network unless somebody says otherwise",
  severity: SEVERITY,
  why: "A service meant for its neighbours is then open to everything that can reach the machine.",
  fix: 'Listen on the local address by default; let the container or the host that needs more say so:\n\n```python\nuvicorn.run(app, host=os.getenv("HOST", "127.0.0.1"))\n```',
  example: '```python\nuvicorn.run(app, host="0.0.0.0")\n```',
  data: DATA5,
  standards: STANDARDS
};
var AUTH = {
  id: "UD004",
  name: "authentication-off",
  title: "Authentication is off unless somebody turns it on",
  severity: SEVERITY,
  why: "A forgotten setting then opens every door, and nothing fails that would tell.",
  fix: 'Require it by default, and refuse to start without what it needs:\n\n```python\nAUTH_ENABLED = os.getenv("AUTH_ENABLED", "true") == "true"\n```',
  example: "```python\nAUTH_ENABLED = False\n```",
  data: DATA5,
  standards: STANDARDS
};
var CORS = {
  id: "UD005",
  name: "any-origin-with-credentials",
  title: "Any website may act with a visitor’s credentials",
  severity: SEVERITY,
  why: "With every origin allowed and credentials sent, a page that a user merely visits can read and do what that user can.",
  fix: 'Name the origins that may:\n\n```python\napp.add_middleware(CORSMiddleware, allow_origins=["https://app.example.com"], allow_credentials=True)\n```',
  example: '```python\napp.add_middleware(CORSMiddleware, allow_origins=["*"], allow_credentials=True)\n```',
  data: DATA5,
  standards: STANDARDS
};
var LOAD = {
  id: "UD006",
  name: "yaml-builds-objects",
  title: "YAML is read with a loader that builds any object",
  severity: SEVERITY,
  why: "Who writes the file chooses which code runs when it is read.",
  fix: "```python\nsettings = yaml.safe_load(text)\n```",
  example: "```python\nsettings = yaml.load(text, Loader=yaml.Loader)\n```",
  data: DATA5,
  standards: STANDARDS
};
var SECRET = {
  id: "UD007",
  name: "default-secret",
  title: "A secret has a default that everybody knows",
  severity: SEVERITY,
  why: "Where nobody sets it, anyone can sign sessions and tokens, and nothing fails that would tell.",
  fix: 'Give it no default, so that a start without it fails:\n\n```python\nSECRET_KEY = os.environ["SECRET_KEY"]\n```',
  example: '```python\nSECRET_KEY = os.getenv("SECRET_KEY", "changeme")\n```',
  data: DATA5,
  standards: STANDARDS
};
var ESCAPE = {
  id: "UD008",
  name: "templates-not-escaped",
  title: "Templates of HTML do not escape what they are given",
  severity: SEVERITY,
  why: "Text from one user then runs as script in another’s browser.",
  fix: "```python\nenvironment = jinja2.Environment(loader=loader, autoescape=jinja2.select_autoescape())\n```",
  example: "```python\nenvironment = jinja2.Environment(loader=loader, autoescape=False)  # renders page.html\n```",
  data: DATA5,
  standards: STANDARDS
};
var UNSAFE_DEFAULT_RULES = { DEBUG, TLS, BIND, AUTH, CORS, LOAD, SECRET, ESCAPE };

// src/acceptance-gate/workflows/rules.ts
var GATE_JOB = `\`\`\`yaml
jobs:
  acceptance-gate:
    runs-on: ubuntu-latest
    permissions:
      contents: read
      pull-requests: write
    steps:
      - uses: actions/checkout@v7
        with: { fetch-depth: 0, persist-credentials: false }
      - uses: execution-standards/execution-standards/actions/acceptance-gate@v0
  tests:
    needs: acceptance-gate
\`\`\``;
var GATE_NOT_RUN = {
  id: "CI001",
  name: "gate-not-run",
  title: "No workflow of this repository runs the gate",
  severity: severities("error", "note", "note", "note", "note"),
  why: "A gate that people run when they remember to lets through what they forget.",
  fix: `Add the gate as a job, and let the tests wait for it:

${GATE_JOB}`,
  example: "A `.github/workflows/ci.yml` that runs tests only",
  data: { workflows: "How many workflows there are." },
  standards: ["X13"]
};
var GATE_LEFT_OUT = {
  id: "CI002",
  name: "gate-left-out",
  title: "Some pull requests or pushes do not start the gate",
  severity: severities("error", "error", "note", "note", "error"),
  why: "What the workflow’s filters leave out enters production unjudged; a required check that is left out waits for ever.",
  fix: "Start the workflow on every change:\n\n```yaml\non:\n  pull_request:\n  push:\n    branches: [main]\n```",
  example: '```yaml\non:\n  pull_request:\n    paths: ["src/**"]\n```',
  data: {
    occasion: "`pull_request` or `push`.",
    problem: "`no-trigger`, `branches`, `paths` or `types`."
  },
  standards: ["X13"]
};
var TESTS_BEFORE_GATE = {
  id: "CI003",
  name: "tests-before-gate",
  title: "Tests run without waiting for the gate",
  severity: severities("error", "error", "note", "note", "error"),
  why: "Green tests beside a failing gate look like a change that is ready.",
  fix: `Let every job that runs tests need the gate:

${GATE_JOB}`,
  example: "```yaml\njobs:\n  acceptance-gate: …\n  tests: # needs: acceptance-gate is missing\n    …\n```",
  data: { jobs: "Jobs that run tests and do not wait." },
  standards: ["X13"]
};
var GATE_WEAKENED = {
  id: "CI004",
  name: "gate-weakened",
  title: "The gate may fail without failing the run",
  severity: severities("error", "error", "note", "note", "error"),
  why: "A gate whose failure changes nothing is no gate.",
  fix: "Remove `continue-on-error`, `|| true` and what else takes the verdict away. For a trial, set `enforcement: warn` on the lane: that is visible in every report.",
  example: "```yaml\n- run: npx execution-standards gate || true\n```",
  data: { how: "What takes the verdict away." },
  standards: ["X13"]
};
var GATE_SKIPPABLE = {
  id: "CI005",
  name: "gate-skippable",
  title: "A condition or an earlier job can skip the gate",
  severity: severities("error", "error", "note", "note", "error"),
  why: "GitHub counts a skipped job as passed, even where the check is required.",
  fix: "Remove `if:` and `needs:` from the gate’s job: it needs nothing but the checked-out code.",
  example: '```yaml\nacceptance-gate:\n  if: github.event_name == "schedule"\n```',
  data: { occasion: "`pull_request` or `push`.", condition: "The condition, or the job it waits for." },
  standards: ["X13"]
};
var HEAD_CHECKOUT = {
  id: "CI006",
  name: "head-checkout-with-secrets",
  title: "A workflow with secrets and a writing token checks out a stranger’s code",
  severity: severities("error", "error", "note", "note", "error"),
  why: "On `pull_request_target` and `workflow_run` the token may write: code of the pull request that runs there can change the repository, the gate included.",
  fix: "Run on `pull_request`, where the token can only read what a stranger proposes. To comment on pull requests of forks, publish a stored report from a second workflow that checks nothing out.",
  example: `\`\`\`yaml
on: pull_request_target
…
- uses: actions/checkout@v6
  with:
    ref: \${{ github.event.pull_request.head.sha }}
\`\`\``,
  data: { event: "The event." },
  standards: ["X13"]
};
var TOKEN_TOO_WIDE = {
  id: "CI007",
  name: "gate-token-too-wide",
  title: "The gate’s job holds a token that may do more than it needs",
  severity: severities("error", "error", "note", "note", "error"),
  why: "The gate reads code and writes one comment. Whatever else its job’s token may do, a step beside it can abuse.",
  fix: "Write at the gate’s job:\n\n```yaml\npermissions:\n  contents: read\n  pull-requests: write # the comment\n```",
  example: "```yaml\npermissions: write-all\n```",
  data: { permission: "What is too much." },
  standards: ["X13"]
};
var UNPINNED = {
  id: "CI008",
  name: "unpinned-action-beside-gate",
  title: "The gate’s job runs an action of others that is not pinned",
  severity: severities("warning", "warning", "note", "note", "warning"),
  why: "Whoever can move a tag of that action runs code in the gate’s job, and can change what the gate sees.",
  fix: "Pin it to a commit, with the version as a comment: `uses: owner/action@<40 hex digits> # v1.2.3`; or move it to another job.",
  example: "```yaml\n- uses: someone/setup@v1\n```",
  data: { action: "The action as written." },
  standards: ["X13"]
};
var WORKFLOW_REFUSED = {
  id: "CI009",
  name: "workflow-refused",
  title: "GitHub refuses this workflow or action",
  severity: severities("error", "error", "note", "note", "error"),
  why: "A workflow that GitHub cannot read does not run, and a check that does not run does not fail.",
  fix: "Correct the file at the place named.",
  example: "```yaml\njobs:\n  gate:\n    run-on: ubuntu-latest\n```",
  data: { problem: "GitHub’s own words." },
  standards: ["X13"]
};
var OTHER_SYSTEM = {
  id: "CI010",
  name: "other-ci-not-judged",
  title: "Another system for continuous integration is configured, and not judged",
  severity: severities("note", "note", "note", "note", "note"),
  why: "Whether the gate runs there, and whether its failure counts, is not known here.",
  fix: "Run `execution-standards gate` there before the tests, as a step that may fail the pipeline.",
  example: "A `.gitlab-ci.yml`",
  data: { files: "The files that were not read." },
  standards: ["X13"]
};
var WORKFLOW_RULES = {
  GATE_NOT_RUN,
  GATE_LEFT_OUT,
  TESTS_BEFORE_GATE,
  GATE_WEAKENED,
  GATE_SKIPPABLE,
  HEAD_CHECKOUT,
  TOKEN_TOO_WIDE,
  UNPINNED,
  WORKFLOW_REFUSED,
  OTHER_SYSTEM
};

// src/acceptance-gate/rules/lane-leaks.ts
var LEAK_DATA = {
  target: "Path of the experimental file, or its module name when no such file exists.",
  targetLane: "Name of the experimental lane.",
  kind: "`static`, `dynamic-literal` or `dynamic-flow`.",
  chain: "Paths from the judged file to the target, shortest first found."
};
var IMPORT_STATIC = {
  id: "LN001",
  name: "lane-import-static",
  title: "Production code imports an experimental lane",
  severity: severities("error", "warning"),
  why: "People rely on production; experimental code may change, break or vanish any day. An import makes its promises those of production.",
  fix: REGISTRY_PATTERN,
  example: "```python\n# core/engine.py (production)\nfrom labs.vision import Vision\n```",
  data: LEAK_DATA,
  standards: ["X7", "X9", "X10"]
};
var IMPORT_DYNAMIC = {
  id: "LN002",
  name: "lane-import-dynamic",
  title: "Production code loads an experimental module at run time",
  severity: severities("error", "warning"),
  why: "A call with a constant name loads the module as surely as an import statement does; it only hides from linters that read statements.",
  fix: REGISTRY_PATTERN,
  example: '```python\n# core/engine.py (production)\nvision = importlib.import_module("labs.vision")\n```',
  data: {
    ...LEAK_DATA,
    form: "How it is loaded: `import-call`, `run-module`, `load-path`, `reference` (named to a framework) …"
  },
  standards: ["X6", "X9", "X10"]
};
var IMPORT_TRANSITIVE = {
  id: "LN003",
  name: "lane-import-transitive",
  title: "Production code reaches an experimental lane through other code",
  severity: severities("error", "warning"),
  why: "A helper between the two lanes changes nothing at run time: when production is imported, the experimental module is.",
  fix: `Cut the chain where it enters the experimental lane. ${REGISTRY_PATTERN}`,
  example: "```python\n# core/engine.py (production)\nfrom tools.loader import load\n\n# tools/loader.py (support)\nimport labs.vision\n```",
  data: { ...LEAK_DATA, boundary: "The last file before the experimental lane." },
  standards: ["X9"]
};
var IMPORT_ANCESTOR = {
  id: "LN004",
  name: "lane-import-ancestor",
  title: "Importing a module runs an experimental package above it",
  severity: severities("error", "warning"),
  why: "Importing `a.b.c` first runs `a/__init__.py` and `a/b/__init__.py`. Where one of them is experimental, so is what production starts with.",
  fix: "Move the module out of the experimental package, or move the package’s `__init__.py` into the lane of its contents.",
  example: "```python\n# core/engine.py (production); labs/__init__.py is experimental, labs/stable/** is not\nfrom labs.stable import clock\n```",
  data: LEAK_DATA,
  standards: ["X9"]
};
var IMPORT_REEXPORT = {
  id: "LN005",
  name: "lane-import-re-export",
  title: "Production code uses an experimental name under another module’s roof",
  severity: severities("error", "warning"),
  why: "A module that imports an experimental name and offers it again launders the name, not the code behind it.",
  fix: `Import from where the name is defined, and you see which promise you rely on. ${REGISTRY_PATTERN}`,
  example: "```python\n# shared/api.py (support)\nfrom labs.vision import Vision\n\n# core/engine.py (production)\nfrom shared.api import Vision\n```",
  data: {
    ...LEAK_DATA,
    symbol: "The name that is offered again.",
    boundary: "The last file before the experimental lane."
  },
  standards: ["X8", "X9"]
};
var IMPORT_TYPES = {
  id: "LN006",
  name: "lane-import-type-only",
  title: "Production code takes types from an experimental lane",
  severity: severities("warning", "note"),
  why: "The import never runs, but the shape of production’s own values is then decided by code that anyone may change.",
  fix: "Declare the type, a `Protocol` or an interface in production and let the experimental code satisfy it.",
  example: "```python\nif TYPE_CHECKING:\n    from labs.vision import Vision\n```",
  data: LEAK_DATA,
  standards: ["X9"]
};
var IMPORT_CONDITIONAL = {
  id: "LN007",
  name: "lane-import-conditional",
  title: "Production code imports an experimental lane lazily or under a condition",
  severity: severities("error", "warning"),
  why: "An import in a function, a `try` or behind a flag runs in production all the same, only later and with fewer people watching.",
  fix: REGISTRY_PATTERN,
  example: "```python\ntry:\n    from labs.vision import Vision\nexcept ImportError:\n    Vision = None\n```",
  data: LEAK_DATA,
  standards: ["X9", "X10"]
};
var CONFIGURED = {
  id: "LN008",
  name: "lane-configured",
  title: "A configuration file or command line runs experimental code",
  severity: severities("error", "warning", null, null, "error"),
  why: "An entry point, a container command or a start script puts code into production without any import.",
  fix: "Point the entry at production code, or promote the module.",
  example: '```toml\n[project.scripts]\nserve = "labs.server:main"\n```',
  data: {
    ...LEAK_DATA,
    form: "Where it is named: `entry-point`, `package-entry` (of a `package.json`), `command`, or `reference` in a framework’s settings."
  },
  standards: ["X9"]
};
var EXECUTED_TEXT = {
  id: "LN009",
  name: "lane-import-in-text",
  title: "Code in a string imports an experimental lane",
  severity: severities("error", "warning", "note"),
  why: "Text given to `exec` or `eval` is code; writing an import as text keeps it from every tool that reads imports.",
  fix: REGISTRY_PATTERN,
  example: '```python\nexec("from labs.vision import Vision")\n```',
  data: LEAK_DATA,
  standards: ["X6", "X9"]
};
var LANE_LEAK_RULES = {
  IMPORT_STATIC,
  IMPORT_DYNAMIC,
  IMPORT_TRANSITIVE,
  IMPORT_ANCESTOR,
  IMPORT_REEXPORT,
  IMPORT_TYPES,
  IMPORT_CONDITIONAL,
  CONFIGURED,
  EXECUTED_TEXT
};

// src/acceptance-gate/rules/lane-map.ts
var SEARCH_PATH = {
  id: "LN013",
  name: "search-path-changed",
  title: "Code adds an experimental folder to the module search path",
  severity: severities("error", "warning", "note", null, "error"),
  why: 'After `sys.path.insert(0, "labs")` every later `import vision` may be experimental, and no import says so.',
  fix: "Import by full name from where the module really is, or promote it.",
  example: '```python\nsys.path.insert(0, "labs")\n```',
  data: { value: "The folder as written.", targetLane: "Lane of that folder." },
  standards: ["X9"]
};
var IMPORT_HOOK = {
  id: "LN014",
  name: "import-system-changed",
  title: "Code replaces modules or the import function",
  severity: severities("error", "warning", "note"),
  why: "With `sys.modules[…] =`, an import hook or another `__import__`, the name of a module no longer says which file runs.",
  fix: "Import the module that is meant. For a renamed package, leave a module that re-exports and warns.",
  example: '```python\nsys.modules["core.vision"] = labs_vision\n```',
  data: { form: "`sys.modules`, `sys.meta_path` or `builtins.__import__`." },
  standards: ["X9"]
};
var SHADOWED = {
  id: "LN015",
  name: "module-in-two-lanes",
  title: "Two lanes provide the same module name",
  severity: severities("error", "error", "error"),
  why: "Which of the two files an import runs depends on the search path of the process: production may get the experimental one.",
  fix: "Rename one of them, or keep only one on the search path.",
  example: "`src/vision/model.py` in production and `labs/src/vision/model.py` in an experimental lane",
  data: { module: "The dotted name.", target: "Path of the other file.", targetLane: "Its lane." },
  standards: ["X9"]
};
var LINK = {
  id: "LN016",
  name: "link-crosses-lanes",
  title: "A symbolic link or submodule leads from one lane into another",
  severity: severities("error", "warning", "note"),
  why: "A link makes experimental files production files under another name.",
  fix: "Copy or move what production needs, with its tests; remove the link.",
  example: "`core/vision.py -> ../labs/vision.py`",
  data: { target: "Where the link leads.", targetLane: "Its lane." },
  standards: ["X9"]
};
var UNRESOLVED = {
  id: "LN018",
  name: "import-unresolved",
  title: "An import of this repository’s own code leads nowhere",
  severity: severities("error", "warning"),
  why: "The import fails, or finds something outside the tree that nobody judged. A name left behind by a rename is the usual cause.",
  fix: "Correct the name, or remove the import.",
  example: "```python\nfrom core.engin import start   # core/engine.py\n```",
  data: { target: "The module as written.", lookedFor: "Paths that were tried." },
  standards: ["S5"]
};
var LANE_MAP = {
  id: "LN019",
  name: "lane-map",
  title: "The lanes do not fit the tree",
  severity: severities("error", "warning", "warning", "warning", "warning"),
  why: "A file in two lanes, in none beside production, or a glob that matches nothing means that some code is judged by the wrong promise or by none.",
  fix: "Correct the globs of the lane in the configuration.",
  example: '```yaml\nlanes:\n  - { name: production, kind: production, paths: ["croe/**"] }   # matches nothing\n```',
  data: { kind: "What does not fit.", lane: "Lane concerned.", glob: "Glob concerned, if one is." },
  standards: ["X7"]
};
var NOT_JUDGED = {
  id: "LN020",
  name: "file-not-judged",
  title: "A source file could not be judged",
  severity: severities("error", "warning", "note", "note", "note"),
  why: "What cannot be read cannot be passed: silence about this file would be a promise nobody checked.",
  fix: "Make the file readable for the gate, or exclude it in the configuration with a reason.",
  example: "A Git LFS pointer where source code is expected",
  data: { reason: "Why it was not judged." },
  standards: ["X7"]
};
var TEST_CODE = {
  id: "LN021",
  name: "test-code-in-production",
  title: "Production code imports test code",
  severity: severities("warning"),
  why: "Test helpers are written without the care that production needs, and are often not shipped at all.",
  fix: "Move what production needs out of the test tree.",
  example: "```python\n# core/engine.py\nfrom tests.fakes import FakeClock\n```",
  data: { target: "Path of the test file.", targetLane: "Its lane.", kind: "How it is imported." },
  standards: ["X9"]
};
var NOT_ALLOWED = {
  id: "LN022",
  name: "lane-not-in-may-import",
  title: "A lane imports a lane that its `may-import` does not name",
  severity: severities("error", "error", "warning", "warning"),
  why: "The configuration says in which direction this repository depends; the import goes another way.",
  fix: "Move the shared part to a lane that both may import, or pass it in as a parameter.",
  example: '```yaml\nlanes:\n  - { name: engine, kind: production, paths: ["src/engine/**"], may-import: [report] }\n```',
  data: { target: "Path of the imported file.", targetLane: "Its lane.", kind: "How it is imported." },
  standards: ["X9", "X14"]
};
var LANE_MAP_RULES = {
  SEARCH_PATH,
  IMPORT_HOOK,
  SHADOWED,
  LINK,
  UNRESOLVED,
  LANE_MAP,
  NOT_JUDGED,
  TEST_CODE,
  NOT_ALLOWED
};

// src/acceptance-gate/rules/trust.ts
var DOES_NOT_PARSE = {
  id: "CG001",
  name: "file-does-not-parse",
  title: "A file is not valid code in its language",
  severity: severities("error", "warning", null, null, null),
  why: "The first import of this file fails. Nothing in it can have been tested.",
  fix: "Correct the syntax, or remove the file.",
  example: "```python\ndef start(:\n    pass\n```",
  data: { problem: "The parser’s own words." },
  standards: ["S2", "X6"]
};
var POLICY_LOOSENED = {
  id: "PO001",
  name: "policy-loosened",
  title: "This change loosens the policy it is judged by",
  severity: severities("error", "error", "error", "error", "error"),
  why: "The policy of the base commit decides; a change to lanes, severities, baseline, ignores or import contracts takes effect only after people have agreed to it.",
  fix: "Propose the change of policy by itself, with a reason, and have the owners of production approve it.",
  example: '```diff\n- paths: ["core/**", "serve/**"]\n+ paths: ["core/**"]\n```',
  data: {
    change: "What was loosened.",
    contract: "For contracts of import-linter: the name of the one that asks less; empty for all of a file."
  },
  standards: ["X7"]
};
var IGNORE_UNSOUND = {
  id: "PO002",
  name: "ignore-unsound",
  title: "An ignore has no reason, owner or end, has expired, or has no effect",
  severity: severities("error", "warning", "note", "note", "warning"),
  why: "An ignore is a debt: without an owner and an end nobody ever pays it.",
  fix: 'Write `# acceptance: ignore LN001 reason="…" owner=@team expires=YYYY-MM-DD`, or remove it.',
  example: "```python\nfrom labs.vision import Vision  # acceptance: ignore LN001\n```",
  data: { problem: "What is wrong with it." },
  standards: ["X7"]
};
var BASELINE_STALE = {
  id: "PO003",
  name: "baseline-stale",
  title: "The baseline lists a finding that is gone, or has expired",
  severity: severities("error", "warning", "note", "note", "warning"),
  why: "An entry that matches nothing leaves room for the same leak to return unseen.",
  fix: "Remove the entry: `execution-standards gate --update-baseline`.",
  example: "An entry for a file that was deleted",
  data: { entry: "The entry as written." },
  standards: ["X7"]
};
var TRUST_RULES = { DOES_NOT_PARSE, POLICY_LOOSENED, IGNORE_UNSOUND, BASELINE_STALE };

// src/acceptance-gate/rules/all-rules.ts
var GATE_RULES = [
  LANE_LEAK_RULES,
  FLOW_RULES,
  LANE_MAP_RULES,
  COPY_RULES,
  TRUST_RULES,
  FACADE_RULES,
  STUB_RULES,
  WORKFLOW_RULES,
  LINT_RULES,
  UNSAFE_DEFAULT_RULES,
  SECRET_RULES,
  RENAME_RULES,
  DUTY_RULES,
  CONTRACT_RULES
].flatMap((family) => Object.values(family)).sort((a, b) => compareText(a.id, b.id));

// src/acceptance-gate/rules/group-of.ts
function groupOf(rule) {
  return rule === "LN017" ? "LC" : rule.slice(0, 2);
}

// src/acceptance-gate/families.ts
function parseFamilies(written) {
  if (written === null || written.trim() === "") return null;
  const known = new Set(GATE_RULES.map((rule) => groupOf(rule.id)));
  const wanted = written.split(",").map((name) => name.trim().toUpperCase());
  const unknown = wanted.find((name) => !known.has(name));
  if (unknown === void 0) return new Set(wanted);
  throw new UserError(
    "unknown-family",
    `There is no family of rules \`${unknown}\`.`,
    `Use ${[...known].join(", ")}, separated by commas.`
  );
}

// src/platform/files/folder.ts


// src/platform/files/disk-reader.ts

function diskReader(root) {
  const rootBytes = Buffer.from(`${root}/`);
  const flags = external_node_fs_namespaceObject.constants.O_RDONLY | (external_node_fs_namespaceObject.constants.O_NOFOLLOW ?? 0) | (external_node_fs_namespaceObject.constants.O_NONBLOCK ?? 0);
  let buffer = Buffer.allocUnsafeSlow(1 << 20);
  function fill2(descriptor, maxBytes) {
    let length = 0;
    for (; ; ) {
      length += (0,external_node_fs_namespaceObject.readSync)(descriptor, buffer, length, buffer.length - length, null);
      if (length < buffer.length) break;
      const size = (0,external_node_fs_namespaceObject.fstatSync)(descriptor).size;
      if (size > maxBytes) return { kind: "unreadable", reason: tooLarge(size, maxBytes) };
      const larger = Buffer.allocUnsafeSlow(Math.max(buffer.length * 2, size + 1));
      buffer.copy(larger, 0, 0, length);
      buffer = larger;
    }
    if (length > maxBytes) return { kind: "unreadable", reason: tooLarge(length, maxBytes) };
    return { kind: "bytes", bytes: buffer.subarray(0, length) };
  }
  function pathOf(entry) {
    return entry.raw === void 0 ? `${root}/${entry.path}` : Buffer.concat([rootBytes, entry.raw]);
  }
  return {
    exists: (entry) => (0,external_node_fs_namespaceObject.lstatSync)(pathOf(entry), { throwIfNoEntry: false }) !== void 0,
    read(entry, maxBytes) {
      const path = pathOf(entry);
      try {
        if (entry.kind === "symlink") return { kind: "bytes", bytes: (0,external_node_fs_namespaceObject.readlinkSync)(path, "buffer") };
        const descriptor = (0,external_node_fs_namespaceObject.openSync)(path, flags);
        try {
          return fill2(descriptor, maxBytes);
        } finally {
          (0,external_node_fs_namespaceObject.closeSync)(descriptor);
        }
      } catch (error) {
        return failure(error);
      }
    }
  };
}
function failure(error) {
  const code2 = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
  if (code2 === "ENOENT" || code2 === "ENOTDIR") return null;
  const reasons = {
    EACCES: "no permission to read it",
    EPERM: "no permission to read it",
    EISDIR: "a folder stands where a file is expected",
    ELOOP: "a symbolic link stands where a file is expected",
    ENXIO: "not a regular file"
  };
  return { kind: "unreadable", reason: reasons[code2] ?? `cannot be read (${code2})` };
}

// src/platform/files/folder.ts
var NEVER_WALKED = /* @__PURE__ */ new Set([
  ".git",
  ".hg",
  ".svn",
  "node_modules",
  ".venv",
  "venv",
  "__pycache__",
  ".tox",
  ".mypy_cache"
]);
function loadFolder(root) {
  const entries = [];
  const pending = [""];
  for (let folder = pending.pop(); folder !== void 0; folder = pending.pop()) {
    for (const item of readFolder(`${root}/${folder}`)) {
      const path = folder === "" ? item.name : `${folder}/${item.name}`;
      if (item.isDirectory()) {
        if (!NEVER_WALKED.has(item.name)) pending.push(path);
      } else if (item.isFile()) entries.push({ path, kind: "file", blob: null });
      else if (item.isSymbolicLink()) entries.push({ path, kind: "symlink", blob: null });
    }
  }
  entries.sort((a, b) => compareText(a.path, b.path));
  const reader = diskReader(root);
  return {
    ignored: async () => /* @__PURE__ */ new Set(),
    entries,
    disk: { root, holds: () => true },
    readEach: async (wanted, maxBytes, visit) => {
      for (const entry of wanted) {
        visit(
          entry,
          reader.read(entry, maxBytes) ?? { kind: "unreadable", reason: "deleted while it was being read" }
        );
      }
    }
  };
}
function readFolder(path) {
  try {
    return (0,external_node_fs_namespaceObject.readdirSync)(path, { withFileTypes: true });
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
    throw new UserError(
      "unreadable",
      `The folder ${path} cannot be read (${reason}).`,
      "Give permission to read it, or judge a folder that does not hold it.",
      { cause: error }
    );
  }
}
function requireFolder(path) {
  if ((0,external_node_fs_namespaceObject.statSync)(path, { throwIfNoEntry: false })?.isDirectory() === true) return;
  throw new UserError("no-folder", `${path} is not a folder.`, "Check the spelling.");
}

// src/platform/git/entries.ts
var KIND_BY_MODE = {
  "100644": "file",
  "100664": "file",
  "100755": "file",
  "120000": "symlink",
  "160000": "submodule"
};
function parseEntryList(output2, command) {
  const entries = [];
  const text2 = output2.toString("latin1");
  let start = 0;
  let conflicted = "";
  while (start < text2.length) {
    const end = text2.indexOf("\0", start);
    const tab = text2.indexOf("	", start);
    if (tab < 0 || end < 0) break;
    const mode = text2.slice(start, start + 6);
    const blob = command === "ls-files" ? text2.slice(start + 7, tab - 2) : text2.slice(text2.indexOf(" ", start + 7) + 1, tab);
    const stage = command === "ls-files" ? text2[tab - 1] : "0";
    const latin1 = text2.slice(tab + 1, end);
    start = end + 1;
    const kind = KIND_BY_MODE[mode] ?? "file";
    if (stage !== "0") {
      if (latin1 !== conflicted) entries.push({ ...namedEntry(latin1), kind, blob: null });
      conflicted = latin1;
      continue;
    }
    entries.push(withName(latin1, kind, blob));
  }
  return entries;
}
function parsePathList(output2) {
  const names = output2.toString("latin1").split("\0");
  names.pop();
  return names.map((latin1) => ({ ...namedEntry(latin1), kind: "file", blob: null }));
}
function withName(latin1, kind, blob) {
  if (isAscii(latin1)) return { path: latin1, kind, blob };
  return { ...namedEntry(latin1), kind, blob };
}
function namedEntry(latin1) {
  if (isAscii(latin1)) return { path: latin1 };
  const raw = Buffer.from(latin1, "latin1");
  const path = raw.toString("utf8");
  return Buffer.from(path, "utf8").equals(raw) ? { path } : { path, raw };
}
function isAscii(text2) {
  for (let index = 0; index < text2.length; index++) if (text2.charCodeAt(index) > 127) return false;
  return true;
}

// src/platform/git/object-reader.ts

function readObjects(git, objects, maxBytes, visit) {
  if (objects.length === 0) return Promise.resolve();
  return new Promise((resolve5, reject) => {
    const child = (0,external_node_child_process_namespaceObject.spawn)("git", ["cat-file", "--batch", "--buffer"], {
      cwd: git.directory,
      env: gitEnvironment(git.directory),
      stdio: ["pipe", "pipe", "ignore"]
    });
    const reader = batchReader(objects.length, maxBytes, visit);
    child.stdout.on("data", (chunk) => {
      try {
        reader.push(chunk);
      } catch (error) {
        child.kill();
        reject(error);
      }
    });
    child.on("error", reject);
    child.on("close", () => {
      if (reader.done()) resolve5();
      else {
        reject(
          new UserError(
            "git-failed",
            "git stopped before it had delivered every file.",
            "Run `git fsck` in the repository; a broken or partial clone is the usual cause."
          )
        );
      }
    });
    child.stdin.on("error", () => void 0);
    child.stdin.end(`${objects.join("\n")}
`);
  });
}
function batchReader(count2, maxBytes, visit) {
  let pending = Buffer.alloc(0);
  let index = 0;
  let body = null;
  function takeHeader() {
    const end = pending.indexOf(10);
    if (end < 0) return false;
    const header = pending.toString("latin1", 0, end);
    pending = pending.subarray(end + 1);
    const match = /^[0-9a-f]+ (\w+) (\d+)$/.exec(header);
    if (match === null) {
      visit(index++, {
        kind: "unreadable",
        reason: "git does not have this object (a partial or damaged clone)"
      });
    } else body = { size: Number(match[2]), chunks: [], have: 0 };
    return true;
  }
  function takeBody(current) {
    const wanted = current.size + 1 - current.have;
    const part = pending.subarray(0, wanted);
    if (current.size <= maxBytes) current.chunks.push(part);
    current.have += part.length;
    pending = pending.subarray(part.length);
    if (current.have <= current.size) return false;
    body = null;
    if (current.size > maxBytes)
      visit(index++, { kind: "unreadable", reason: tooLarge(current.size, maxBytes) });
    else {
      const whole = current.chunks.length === 1 ? current.chunks[0] : Buffer.concat(current.chunks);
      visit(index++, { kind: "bytes", bytes: whole.subarray(0, current.size) });
    }
    return true;
  }
  return {
    push(chunk) {
      pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
      while (pending.length > 0 && index < count2) {
        if (!(body === null ? takeHeader() : takeBody(body))) break;
      }
    },
    done: () => index === count2
  };
}

// src/platform/git/snapshots.ts
async function loadCommit(repository, commit) {
  const entries = parseEntryList(
    await output(repository, ["ls-tree", "-r", "-z", "--full-tree", commit]),
    "ls-tree"
  );
  return {
    ignored: (paths) => findIgnored(repository, paths),
    entries: entries.sort(byPath),
    readEach: (wanted, maxBytes, visit) => readBlobs(repository, wanted, maxBytes, visit)
  };
}
var DIFFERING = ["diff-files", "-z", "--name-only", "--no-ext-diff", "--ignore-submodules=all"];
async function loadCheckout(repository, state) {
  const [tracked, differing, untracked] = await Promise.all([
    output(repository, ["ls-files", "-s", "-z", "--full-name"]).then(
      (index) => parseEntryList(index, "ls-files")
    ),
    output(repository, DIFFERING).then(parsePathList),
    state === "edited" ? output(repository, ["ls-files", "-z", "--others", "--exclude-standard", "--full-name"]).then(
      parsePathList
    ) : []
  ]);
  const changed = new Set(differing.map((entry) => entry.path));
  const reader = diskReader(repository.root);
  const entries = state === "committed" ? tracked : [
    ...tracked.map((entry) => changed.has(entry.path) ? { ...entry, blob: null } : entry),
    ...untracked
  ];
  const deleted = /* @__PURE__ */ new Set();
  if (state === "edited") {
    for (const entry of entries) {
      if (changed.has(entry.path) && entry.kind !== "submodule" && reader.read(entry, 0) === null)
        deleted.add(entry);
    }
  }
  const isFromGit = (entry) => entry.kind === "submodule" || state === "committed" && changed.has(entry.path);
  return {
    ignored: (paths) => findIgnored(repository, paths),
    entries: entries.filter((entry) => !deleted.has(entry)).sort(byPath),
    // A name that is not valid UTF-8 is known here only.
    disk: { root: repository.root, holds: (entry) => entry.raw === void 0 && !isFromGit(entry) },
    readEach: async (wanted, maxBytes, visit) => {
      const elsewhere = [];
      for (const entry of wanted) {
        const fromDisk = isFromGit(entry) ? null : reader.read(entry, maxBytes);
        if (fromDisk === null) elsewhere.push(entry);
        else visit(entry, fromDisk);
      }
      await readBlobs(repository, elsewhere, maxBytes, visit);
    }
  };
}
async function readBlobs(repository, wanted, maxBytes, visit) {
  const stored = wanted.filter((entry) => entry.blob !== null && entry.kind !== "submodule");
  await readObjects(
    repository.git,
    stored.map((entry) => entry.blob),
    maxBytes,
    (index, content) => visit(stored[index], content)
  );
  for (const entry of wanted) {
    if (entry.kind === "submodule")
      visit(entry, { kind: "unreadable", reason: "a submodule: judge it in its own repository" });
    else if (entry.blob === null) visit(entry, { kind: "unreadable", reason: "deleted, or in conflict" });
  }
}
async function findIgnored(repository, paths) {
  if (paths.length === 0) return /* @__PURE__ */ new Set();
  const result = await repository.git.run(
    ["check-ignore", "-z", "--stdin", "--no-index"],
    paths.map((path) => `${path}\0`).join("")
  );
  return new Set(parsePathList(result.stdout).map((entry) => entry.path));
}
async function output(repository, args) {
  const result = await repository.git.run(args);
  if (result.code === 0) return result.stdout;
  throw new UserError(
    "git-failed",
    `\`git ${args[0]}\` failed: ${failureOf(result)}`,
    "Run `git fsck`; in a shallow or partial clone, fetch the missing commit first."
  );
}
function byPath(a, b) {
  return compareText(a.path, b.path);
}

// src/checks/open-trees.ts
async function openTrees(request, meanwhile) {
  requireFolder(request.directory);
  const trees = await findTrees(request, meanwhile);
  if (trees.head.entries.length > 0) return trees;
  throw new UserError(
    "nothing-to-judge",
    `There is no file to judge in ${trees.root}.`,
    "Check the folder; in a workflow, actions/checkout has to run before."
  );
}
async function findTrees(request, meanwhile) {
  const place2 = request.asFolder === true ? null : locateRepository(request.directory);
  if (place2 === null) return openFolder(request);
  const listing = request.head === null ? loadCheckout(place2, request.state) : null;
  listing?.catch(() => void 0);
  const [repository] = await Promise.all([describeRepository(place2), meanwhile()]);
  const headCommit = request.head === null ? repository.head : await resolveCommit(repository, request.head);
  const headParents = headCommit === null || !request.needsParents ? [] : await parentsOf(repository, headCommit);
  const baseRevision = mergedInto(headParents, request.pullRequestHead) ?? request.base;
  const [head, base] = await Promise.all([
    listing ?? loadCommit(repository, headCommit),
    baseRevision === null ? null : openBase(repository, baseRevision, headCommit, request)
  ]);
  return {
    root: repository.root,
    repository,
    head,
    headCommit,
    headParents,
    base: base === null ? null : { commit: base.commit, snapshot: base.snapshot },
    notes: base?.notes ?? []
  };
}
function mergedInto(parents, pullRequestHead) {
  const [into, merged, ...others] = parents;
  if (into === void 0 || merged === void 0 || others.length > 0) return null;
  return merged === pullRequestHead ? into : null;
}
function openFolder(request) {
  if (request.base !== null || request.head !== null) {
    throw new UserError(
      "no-git",
      `${request.directory} is not in a git repository, so it has no commits to compare.`,
      request.outsideGit ?? "Leave out --base and --head, or run it inside a clone."
    );
  }
  return {
    root: request.directory,
    repository: null,
    head: loadFolder(request.directory),
    headCommit: null,
    headParents: [],
    base: null,
    notes: ["Not a git repository: every file of the folder was judged, and nothing was compared."]
  };
}
async function openBase(repository, revision, head, request) {
  const named = await findBase(repository, revision, request.mayFetch);
  const inClone = head === null ? null : await findMergeBase(repository, head, named);
  const mergeBase = inClone ?? (head === null ? null : await askMergeBase(repository, named, head, request));
  const commit = mergeBase ?? named;
  const notes = mergeBase !== null ? [] : [
    `No merge base is in sight${repository.shallow ? " of this shallow clone" : ""}: compared with ${named.slice(0, 7)} itself.`
  ];
  return { commit, snapshot: await loadCommit(repository, commit), notes };
}
async function askMergeBase(repository, base, head, { mergeBaseOf, mayFetch }) {
  if (!repository.shallow || !mayFetch || mergeBaseOf == null) return null;
  const commit = await mergeBaseOf(base, head);
  if (commit === null) return null;
  const isThere2 = commit === base || commit === head || await fetchCommit(repository, commit);
  return isThere2 ? commit : null;
}
async function findBase(repository, revision, mayFetch) {
  try {
    return await resolveCommit(repository, revision);
  } catch (error) {
    const isSha = /^[0-9a-f]{40,64}$/.test(revision);
    if (!(error instanceof UserError) || !isSha) throw error;
    if (mayFetch && await fetchCommit(repository, revision))
      return resolveCommit(repository, revision);
    throw new UserError(
      "base-missing",
      `The base commit ${revision.slice(0, 7)} is not in this clone, so its policy cannot be read.`,
      repository.shallow ? DEEPEN : `Run \`git fetch origin ${revision}\`.`,
      { cause: error }
    );
  }
}

// src/acceptance-gate/run.ts
async function runGate(request) {
  const trees = await openTrees(request, loadEngine);
  const { judgeTrees } = await loadEngine();
  return judgeTrees(trees, request);
}
async function runShard(request, shard) {
  const trees = await openTrees(request, loadEngine);
  const { readShard } = await loadEngine();
  return readShard(trees, request, shard);
}
function loadEngine() {
  return import(/* webpackIgnore: true */ "../acceptance-gate-engine/index.js");
}

// src/acceptance-gate/shard/shard.ts
var MOST = 256;
function parseShard(text2) {
  const match = /^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(text2);
  const [index, count2] = [Number(match?.[1]), Number(match?.[2])];
  if (match !== null && index <= count2 && count2 <= MOST) return { index, count: count2 };
  throw new UserError(
    "bad-shard",
    `${JSON.stringify(text2)} is no shard.`,
    `Write its number and how many there are, such as 1/4; at most ${MOST}.`
  );
}

// src/foundation/date.ts
function parseIsoDate(text2) {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text2);
  if (parts === null) return null;
  const [year, month, day] = parts.slice(1).map(Number);
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month) ? text2 : null;
}
function aYearAfter(date) {
  const later = `${String(Number(date.slice(0, 4)) + 1).padStart(4, "0")}${date.slice(4)}`;
  return parseIsoDate(later) ?? later.replace("-02-29", "-03-01");
}
function daysIn(year, month) {
  if (month === 2) return year % 4 === 0 && year % 100 !== 0 || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

// src/foundation/place.ts
function wholeFile(file) {
  return { file, line: 0, column: 0 };
}

// src/foundation/utf8.ts
function decodeUtf8(bytes) {
  const text2 = strictly(bytes);
  return text2 === null ? { kind: "invalid", line: firstBadLine(bytes) } : { kind: "text", text: text2 };
}
function strictly(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
function firstBadLine(bytes) {
  let line = 1;
  for (let start = 0; ; line++) {
    const end = bytes.indexOf(10, start);
    if (end < 0 || strictly(bytes.subarray(start, end)) === null) return line;
    start = end + 1;
  }
}

// src/generated/baseline-validator.ts
var validateBaseline = validate52;
var schema19 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "https://execution-standards.dev/schemas/baseline.v1.json", "title": "Entry of a baseline", "description": 'One line of a baseline file: a finding that is accepted for a time. The first line of the file is {"baseline":1}.', "type": "object", "additionalProperties": false, "required": ["rule", "path", "what", "fingerprint", "reason", "owner", "expires"], "properties": {
  "rule": { "description": "Id of the rule, such as `LN001`.", "type": "string", "pattern": "^[A-Z]{2}[0-9]{3}$" },
  "path": { "description": "The file, from the root of the repository; empty when the finding is about no single file.", "type": "string" },
  "what": { "description": "The finding in words, for people. Plays no part in matching.", "type": "string" },
  "fingerprint": { "description": "32 hexadecimal digits, and a number when the file has several findings of one identity. Holds no line number.", "type": "string", "pattern": "^[0-9a-f]{32}(-[1-9][0-9]*)?$" },
  "reason": { "description": "Why it is accepted, in words.", "type": "string", "pattern": "\\S" },
  "owner": { "description": "`@user`, `@organisation/team` or an e-mail address.", "type": "string", "pattern": "^(@[A-Za-z0-9][A-Za-z0-9-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)?|[^\\s@]+@[^\\s@]+)$" },
  "expires": { "description": "The last day on which it is accepted, as YYYY-MM-DD.", "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }
} };
var pattern3 = new RegExp("^[A-Z]{2}[0-9]{3}$", "u");
var pattern4 = new RegExp("^[0-9a-f]{32}(-[1-9][0-9]*)?$", "u");
var pattern5 = new RegExp("\\S", "u");
var pattern6 = new RegExp("^(@[A-Za-z0-9][A-Za-z0-9-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)?|[^\\s@]+@[^\\s@]+)$", "u");
var pattern7 = new RegExp("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "u");
function validate52(data, {
  instancePath = "",
  parentData,
  parentDataProperty,
  rootData = data,
  dynamicAnchors = {}
} = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate52.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.rule === void 0) {
      const err0 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "rule" },
        message: "must have required property 'rule'",
        schema: schema19.required,
        parentSchema: schema19,
        data
      };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.path === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "path" }, message: "must have required property 'path'", schema: schema19.required, parentSchema: schema19, data };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.what === void 0) {
      const err2 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "what" },
        message: "must have required property 'what'",
        schema: schema19.required,
        parentSchema: schema19,
        data
      };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    if (data.fingerprint === void 0) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "fingerprint" }, message: "must have required property 'fingerprint'", schema: schema19.required, parentSchema: schema19, data };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    if (data.reason === void 0) {
      const err4 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "reason" }, message: "must have required property 'reason'", schema: schema19.required, parentSchema: schema19, data };
      if (vErrors === null) {
        vErrors = [err4];
      } else {
        vErrors.push(err4);
      }
      errors++;
    }
    if (data.owner === void 0) {
      const err5 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "owner" }, message: "must have required property 'owner'", schema: schema19.required, parentSchema: schema19, data };
      if (vErrors === null) {
        vErrors = [err5];
      } else {
        vErrors.push(err5);
      }
      errors++;
    }
    if (data.expires === void 0) {
      const err6 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "expires" },
        message: "must have required property 'expires'",
        schema: schema19.required,
        parentSchema: schema19,
        data
      };
      if (vErrors === null) {
        vErrors = [err6];
      } else {
        vErrors.push(err6);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "rule" || key0 === "path" || key0 === "what" || key0 === "fingerprint" || key0 === "reason" || key0 === "owner" || key0 === "expires")) {
        const err7 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema19, data };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
    if (data.rule !== void 0) {
      let data0 = data.rule;
      if (typeof data0 === "string") {
        if (!pattern3.test(data0)) {
          const err8 = { instancePath: instancePath + "/rule", schemaPath: "#/properties/rule/pattern", keyword: "pattern", params: { pattern: "^[A-Z]{2}[0-9]{3}$" }, message: 'must match pattern "^[A-Z]{2}[0-9]{3}$"', schema: "^[A-Z]{2}[0-9]{3}$", parentSchema: schema19.properties.rule, data: data0 };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
      } else {
        const err9 = {
          instancePath: instancePath + "/rule",
          schemaPath: "#/properties/rule/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
          schema: schema19.properties.rule.type,
          parentSchema: schema19.properties.rule,
          data: data0
        };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
    }
    if (data.path !== void 0) {
      let data1 = data.path;
      if (typeof data1 !== "string") {
        const err10 = {
          instancePath: instancePath + "/path",
          schemaPath: "#/properties/path/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
          schema: schema19.properties.path.type,
          parentSchema: schema19.properties.path,
          data: data1
        };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
    }
    if (data.what !== void 0) {
      let data2 = data.what;
      if (typeof data2 !== "string") {
        const err11 = { instancePath: instancePath + "/what", schemaPath: "#/properties/what/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.what.type, parentSchema: schema19.properties.what, data: data2 };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
    }
    if (data.fingerprint !== void 0) {
      let data3 = data.fingerprint;
      if (typeof data3 === "string") {
        if (!pattern4.test(data3)) {
          const err12 = { instancePath: instancePath + "/fingerprint", schemaPath: "#/properties/fingerprint/pattern", keyword: "pattern", params: { pattern: "^[0-9a-f]{32}(-[1-9][0-9]*)?$" }, message: 'must match pattern "^[0-9a-f]{32}(-[1-9][0-9]*)?$"', schema: "^[0-9a-f]{32}(-[1-9][0-9]*)?$", parentSchema: schema19.properties.fingerprint, data: data3 };
          if (vErrors === null) {
            vErrors = [err12];
          } else {
            vErrors.push(err12);
          }
          errors++;
        }
      } else {
        const err13 = { instancePath: instancePath + "/fingerprint", schemaPath: "#/properties/fingerprint/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.fingerprint.type, parentSchema: schema19.properties.fingerprint, data: data3 };
        if (vErrors === null) {
          vErrors = [err13];
        } else {
          vErrors.push(err13);
        }
        errors++;
      }
    }
    if (data.reason !== void 0) {
      let data4 = data.reason;
      if (typeof data4 === "string") {
        if (!pattern5.test(data4)) {
          const err14 = { instancePath: instancePath + "/reason", schemaPath: "#/properties/reason/pattern", keyword: "pattern", params: { pattern: "\\S" }, message: 'must match pattern "\\S"', schema: "\\S", parentSchema: schema19.properties.reason, data: data4 };
          if (vErrors === null) {
            vErrors = [err14];
          } else {
            vErrors.push(err14);
          }
          errors++;
        }
      } else {
        const err15 = { instancePath: instancePath + "/reason", schemaPath: "#/properties/reason/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.reason.type, parentSchema: schema19.properties.reason, data: data4 };
        if (vErrors === null) {
          vErrors = [err15];
        } else {
          vErrors.push(err15);
        }
        errors++;
      }
    }
    if (data.owner !== void 0) {
      let data5 = data.owner;
      if (typeof data5 === "string") {
        if (!pattern6.test(data5)) {
          const err16 = { instancePath: instancePath + "/owner", schemaPath: "#/properties/owner/pattern", keyword: "pattern", params: { pattern: "^(@[A-Za-z0-9][A-Za-z0-9-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)?|[^\\s@]+@[^\\s@]+)$" }, message: 'must match pattern "^(@[A-Za-z0-9][A-Za-z0-9-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)?|[^\\s@]+@[^\\s@]+)$"', schema: "^(@[A-Za-z0-9][A-Za-z0-9-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)?|[^\\s@]+@[^\\s@]+)$", parentSchema: schema19.properties.owner, data: data5 };
          if (vErrors === null) {
            vErrors = [err16];
          } else {
            vErrors.push(err16);
          }
          errors++;
        }
      } else {
        const err17 = {
          instancePath: instancePath + "/owner",
          schemaPath: "#/properties/owner/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
          schema: schema19.properties.owner.type,
          parentSchema: schema19.properties.owner,
          data: data5
        };
        if (vErrors === null) {
          vErrors = [err17];
        } else {
          vErrors.push(err17);
        }
        errors++;
      }
    }
    if (data.expires !== void 0) {
      let data6 = data.expires;
      if (typeof data6 === "string") {
        if (!pattern7.test(data6)) {
          const err18 = { instancePath: instancePath + "/expires", schemaPath: "#/properties/expires/pattern", keyword: "pattern", params: { pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }, message: 'must match pattern "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"', schema: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", parentSchema: schema19.properties.expires, data: data6 };
          if (vErrors === null) {
            vErrors = [err18];
          } else {
            vErrors.push(
              err18
            );
          }
          errors++;
        }
      } else {
        const err19 = { instancePath: instancePath + "/expires", schemaPath: "#/properties/expires/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.expires.type, parentSchema: schema19.properties.expires, data: data6 };
        if (vErrors === null) {
          vErrors = [err19];
        } else {
          vErrors.push(
            err19
          );
        }
        errors++;
      }
    }
  } else {
    const err20 = {
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      message: "must be object",
      schema: schema19.type,
      parentSchema: schema19,
      data
    };
    if (vErrors === null) {
      vErrors = [err20];
    } else {
      vErrors.push(err20);
    }
    errors++;
  }
  validate52.errors = vErrors;
  return errors === 0;
}
validate52.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var typed = validateBaseline;

// src/config/diagnostic.ts
function errorAt(place2, message) {
  return { ...place2, message, severity: "error" };
}
function warningAt(place2, message) {
  return { ...place2, message, severity: "warning" };
}
function formatDiagnostic(diagnostic) {
  const { file, line, column, severity, message } = diagnostic;
  const place2 = line === 0 ? file : `${file}:${line}:${column}`;
  return `${place2}: ${severity === "warning" ? "warning: " : ""}${message}`;
}
function orderDiagnostics(diagnostics, limit = 50) {
  const ordered = [...diagnostics].sort(
    (a, b) => compareText(a.file, b.file) || a.line - b.line || a.column - b.column || compareText(a.message, b.message)
  );
  const distinct = ordered.filter((one, index) => index === 0 || !sameDiagnostic(one, ordered[index - 1]));
  const rest = distinct.slice(limit);
  const first = rest[0];
  if (first === void 0) return distinct;
  const severity = rest.some((one) => one.severity === "error") ? "error" : "warning";
  const message = `at least ${rest.length} more ${rest.length === 1 ? "problem" : "problems"} from here on`;
  return [...distinct.slice(0, limit), { ...first, message, severity }];
}
function sameDiagnostic(a, b) {
  return formatDiagnostic(a) === formatDiagnostic(b);
}

// src/foundation/suggest.ts
function suggest(word, candidates) {
  const all = [...candidates];
  const found = nearest(word, all) ?? onlyCompletion(word, all);
  return found === null || found === word ? "" : ` (did you mean \`${found}\`?)`;
}
function onlyCompletion(word, candidates) {
  if (word.length < 3) return null;
  const begun = candidates.filter((candidate) => candidate.toLowerCase().startsWith(word.toLowerCase()));
  return begun.length === 1 ? begun[0] : null;
}

// src/config/schema-errors.ts
function describeSchemaErrors(errors) {
  return groupByPlace(dropShallowBranches(errors.slice(0, MOST_ERRORS))).map(describe);
}
var MOST_ERRORS = 500;
var BRANCHING = /* @__PURE__ */ new Set(["anyOf", "oneOf"]);
var SUMMARIES = /* @__PURE__ */ new Set([...BRANCHING, "allOf", "if", "propertyNames"]);
function dropShallowBranches(errors) {
  const branching = new Set(
    errors.filter((error) => BRANCHING.has(error.keyword)).map((error) => error.instancePath)
  );
  const deeper = (place2) => errors.some((error) => error.instancePath.startsWith(`${place2}/`));
  const shallow = new Set([...branching].filter(deeper));
  return errors.filter((error) => !shallow.has(error.instancePath));
}
function groupByPlace(errors) {
  const details2 = errors.filter((error) => !SUMMARIES.has(error.keyword));
  const said = (place2) => details2.some(({ instancePath }) => instancePath === place2 || instancePath.startsWith(`${place2}/`));
  const groups = /* @__PURE__ */ new Map();
  for (const error of errors) {
    if (SUMMARIES.has(error.keyword) && said(error.instancePath)) continue;
    const { path, onKey } = placeOf(error);
    const key = JSON.stringify([path, onKey]);
    const group = groups.get(key);
    if (group === void 0) groups.set(key, [error]);
    else group.push(error);
  }
  return [...groups.values()];
}
function placeOf(error) {
  const path = pointerPath(error.instancePath);
  const key = error.propertyName ?? unknownKey(error);
  return key === null ? { path, onKey: false } : { path: [...path, key], onKey: true };
}
function unknownKey({ params }) {
  const key = params.additionalProperty ?? params.unevaluatedProperty;
  return typeof key === "string" ? key : null;
}
function pointerPath(pointer) {
  return pointer.split("/").slice(1).map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~")).map((name) => /^(?:0|[1-9]\d*)$/.test(name) ? Number(name) : name);
}
function describe(group) {
  const first = group[0];
  const place2 = placeOf(first);
  const values = group.flatMap(allowedValues);
  const types = group.flatMap((error) => error.keyword === "type" ? wantedTypes(error) : []);
  const ofRightType = group.filter((error) => error.keyword !== "type" && !SUMMARIES.has(error.keyword));
  const name = subject(place2.path);
  if (values.length > 0) return { ...place2, message: describeValues(name, values, first.data) };
  const missing = ofRightType.filter((error) => error.keyword === "required");
  if (missing.length > 0) return { ...place2, message: describeMissing(name, missing) };
  const telling = ofRightType[0];
  if (telling !== void 0) return { ...place2, message: describeOne(telling, name, place2) };
  if (types.length > 0) return { ...place2, message: describeType(name, types, first.data) };
  return { ...place2, message: describeOne(first, name, place2) };
}
function allowedValues(error) {
  if (error.keyword === "const") return [error.params.allowedValue];
  return error.keyword === "enum" && Array.isArray(error.params.allowedValues) ? error.params.allowedValues : [];
}
function describeValues(name, values, found) {
  const texts = values.map(String);
  const wanted = texts.length === 1 ? texts[0] : `one of ${texts.join(", ")}`;
  const near = typeof found === "string" ? suggest(found, texts) : "";
  return `${name} must be ${wanted}${near === "" ? `, not ${quote2(found)}` : near}`;
}
function describeType(name, types, found) {
  const wanted = [...new Set(types)].map((type) => TYPES[type] ?? type).join(" or ");
  if (found === null) return `${name} is left empty; it must be ${wanted}`;
  return `${name} must be ${wanted}, not ${typeName(found)}`;
}
function describeMissing(name, errors) {
  const keys = [...new Set(errors.map(({ params }) => `\`${params.missingProperty}\``))];
  return `${name} needs the ${keys.length === 1 ? "key" : "keys"} ${keys.join(" and ")}`;
}
var SENTENCES2 = {
  minItems: ({ params }, name) => `${name} needs at least ${count(params.limit, "item")}`,
  maxItems: ({ params }, name) => `${name} has more than ${count(params.limit, "item")}`,
  minLength: ({ params, data }, name) => data === "" ? `${name} is empty` : `${name} needs at least ${count(params.limit, "character")}`,
  maxLength: ({ params }, name) => `${name} has more than ${count(params.limit, "character")}`,
  minimum: ({ params }, name) => `${name} must be at least ${params.limit}`,
  maximum: ({ params }, name) => `${name} must be at most ${params.limit}`,
  minProperties: ({ params }, name) => `${name} needs at least ${count(params.limit, "key")}`,
  uniqueItems: (_, name) => `${name} names the same thing twice`,
  pattern: (error, name) => `${name} cannot be ${quote2(error.data)} (${wantedShape(error)})`,
  format: ({ data, params }, name) => `${name} is no ${params.format}: ${quote2(data)}`
};
function describeOne(error, name, place2) {
  const key = unknownKey(error);
  if (key !== null) {
    const known = Object.keys(error.parentSchema?.properties ?? {});
    const near = suggest(key, known);
    const listed2 = near === "" && known.length > 0 ? `; known are ${known.join(", ")}` : "";
    return `unknown key ${quote2(key)}${near}${listed2}`;
  }
  if (place2.onKey) return `unknown key ${quote2(error.propertyName)} (${wantedShape(error)})`;
  const sentence = SENTENCES2[error.keyword];
  return sentence === void 0 ? `${name} ${error.message ?? "is not valid"}` : sentence(error, name);
}
function wantedShape({ parentSchema, params }) {
  const said = parentSchema?.description?.replace(/\.$/, "");
  return said ?? `it must match ${params.pattern}`;
}
function subject(path) {
  const last = path.at(-1);
  if (last === void 0) return "the file";
  if (typeof last === "string") return `\`${last}\``;
  const parent = path.at(-2);
  return typeof parent === "string" ? `item ${last + 1} of \`${parent}\`` : `item ${last + 1}`;
}
var TYPES = {
  object: "a mapping",
  array: "a list",
  string: "text",
  integer: "a whole number",
  number: "a number",
  boolean: "true or false",
  null: "null"
};
function wantedTypes({ params }) {
  return Array.isArray(params.type) ? params.type.map(String) : [String(params.type)];
}
function typeName(value) {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a mapping";
  return typeof value === "string" ? `the text ${quote2(value)}` : quote2(value);
}
function count(limit, noun) {
  return `${limit} ${noun}${limit === 1 ? "" : "s"}`;
}
function quote2(value) {
  const text2 = typeof value === "object" && value !== null ? typeName(value) : String(value);
  const line = text2.replace(/[\p{Cc}`]/gu, "�");
  return `\`${line.length > 60 ? `${line.slice(0, 57)}…` : line}\``;
}

// src/config/baseline.ts
var VERSION2 = 1;
function parseBaseline(bytes, file) {
  if (bytes.length > BASELINE_FILE_BYTES) {
    return refused(
      errorAt(wholeFile(file), `the file has ${bytes.length} bytes; the limit is ${BASELINE_FILE_BYTES}`)
    );
  }
  const decoded = decodeUtf8(bytes);
  if (decoded.kind === "invalid")
    return refused(errorAt({ file, line: decoded.line, column: 1 }, "this line is not UTF-8"));
  const lines = decoded.text.split("\n").map((text2, index) => ({ text: text2.replace(/\r$/, ""), place: { file, line: index + 1, column: 1 } })).filter(({ text: text2 }) => text2.trim() !== "");
  const [head, ...rest] = lines;
  if (head === void 0) return { entries: [], diagnostics: [] };
  const wrongVersion = checkHead(head);
  if (wrongVersion !== null) return refused(wrongVersion);
  const entries = /* @__PURE__ */ new Map();
  const diagnostics = [];
  for (const line of rest) {
    const read = readEntry(line);
    if (Array.isArray(read)) diagnostics.push(...read);
    else if (entries.has(baselineKey(read)))
      diagnostics.push(warningAt(line.place, "this finding is listed above already"));
    else entries.set(baselineKey(read), read);
  }
  const failed = diagnostics.some((diagnostic) => diagnostic.severity === "error");
  return {
    entries: failed ? null : sorted([...entries.values()]),
    diagnostics: orderDiagnostics(diagnostics)
  };
}
function refused(diagnostic) {
  return { entries: null, diagnostics: [diagnostic] };
}
function checkHead({ text: text2, place: place2 }) {
  const head = readJson(text2);
  const version = typeof head === "object" && head !== null && "baseline" in head ? head.baseline : void 0;
  if (version === VERSION2) return null;
  if (typeof version === "number" && version > VERSION2) {
    return errorAt(
      place2,
      `this baseline has format ${version}; this release reads format ${VERSION2}, so update it`
    );
  }
  return errorAt(place2, conflictIn(text2) ?? `a baseline begins with the line {"baseline":${VERSION2}}`);
}
function readEntry({ text: text2, place: place2 }) {
  const conflict = conflictIn(text2);
  if (conflict !== null) return [errorAt(place2, conflict)];
  const value = readJson(text2);
  if (value === void 0) return [errorAt(place2, "this line is not JSON")];
  if (!typed(value)) {
    return describeSchemaErrors(typed.errors ?? []).map(
      ({ path, message: message2 }) => errorAt({ ...place2, column: columnOf(text2, path[0]) }, message2.replace(/^the file/, "an entry"))
    );
  }
  const entry = value;
  const wrong = [
    ...parseIsoDate(entry.expires) === null ? ["expires", `there is no day ${entry.expires}`] : [],
    ...!isRepoPath(entry.path) ? ["path", "`path` must be written from the root, as git does"] : []
  ];
  const [field, message] = wrong;
  return message === void 0 ? entry : [errorAt({ ...place2, column: columnOf(text2, field) }, message)];
}
function isRepoPath(text2) {
  return text2 === "" || text2.split("/").every((name) => name !== "" && name !== "." && name !== "..");
}
function readJson(text2) {
  try {
    return JSON.parse(text2);
  } catch {
    return void 0;
  }
}
function conflictIn(text2) {
  return /^(?:<{7}|={7}|>{7}|\|{7})/.test(text2) ? "a merge conflict is left here; keep the lines of both sides" : null;
}
function columnOf(text2, key) {
  return Math.max(0, text2.indexOf(JSON.stringify(String(key)))) + 1;
}
function renderBaseline(entries) {
  const distinct = /* @__PURE__ */ new Map();
  for (const entry of entries) if (!distinct.has(baselineKey(entry))) distinct.set(baselineKey(entry), entry);
  const lines = sorted([...distinct.values()]).map(
    ({ rule, path, what, fingerprint, reason, owner, expires }) => JSON.stringify({ rule, path, what, fingerprint, reason, owner, expires })
  );
  return `${[JSON.stringify({ baseline: VERSION2 }), ...lines].join("\n")}
`;
}
function sorted(entries) {
  return [...entries].sort(
    (a, b) => compareText(a.path, b.path) || compareText(a.rule, b.rule) || compareText(a.fingerprint, b.fingerprint)
  );
}
function baselineKey({
  rule,
  path,
  fingerprint
}) {
  return JSON.stringify([rule, path, fingerprint]);
}

// src/config/waiver.ts
var OWNER = /^(?:@[A-Za-z0-9][A-Za-z0-9-]*(?:\/[A-Za-z0-9][A-Za-z0-9._-]*)?|[^\s@]+@[^\s@]+)$/;
function findWaiverMistakes({ reason, owner, expires }, today2) {
  const found = [];
  const error = (field, message) => found.push({ field, message, severity: "error" });
  if (reason === void 0) error("reason", '`reason` is missing: say why, as in `reason="…"`');
  else if (reason.trim() === "") error("reason", "`reason` is empty");
  if (owner === void 0) error("owner", "`owner` is missing: say who decides, as in `owner=@team`");
  else if (!OWNER.test(owner))
    error("owner", `\`owner\` must be @user, @organisation/team or an e-mail address, not \`${owner}\``);
  if (expires === void 0)
    error("expires", "`expires` is missing: give the last day, as in `expires=2027-01-31`");
  else {
    const date = parseIsoDate(expires);
    if (date === null) error("expires", `\`expires\` must be a day such as 2027-01-31, not \`${expires}\``);
    else if (date > aYearAfter(today2)) {
      found.push({
        field: "expires",
        message: `\`expires\` is more than a year away: ${expires}`,
        severity: "warning"
      });
    }
  }
  return found;
}

// src/acceptance-gate/is-acceptable.ts
var NEVER_ACCEPTED = /* @__PURE__ */ new Set(["SE001", "SE002", "SE003", "SE007"]);
function isNeverAccepted(rule) {
  return NEVER_ACCEPTED.has(rule);
}
function isAcceptable(rule) {
  return !rule.startsWith("PO") && !isNeverAccepted(rule);
}

// src/acceptance-gate/update-baseline.ts
function updateBaseline(bytes, path, findings2, fields, today2) {
  const { entries, diagnostics } = parseBaseline(bytes ?? new Uint8Array(), path);
  if (entries === null) {
    throw new UserError(
      "baseline-invalid",
      diagnostics.map(formatDiagnostic).join("\n"),
      "Correct or remove the file."
    );
  }
  const present = findings2.filter((finding) => finding.state !== "fixed" && isAcceptable(finding.rule));
  const keys = new Set(present.map(baselineKey));
  const kept = entries.filter((entry) => keys.has(baselineKey(entry)));
  const known = new Set(kept.map(baselineKey));
  const isOpen2 = (finding) => finding.state === "new" || finding.state === "existing";
  const wanted = present.filter(
    (finding) => isOpen2(finding) && finding.severity === "error" && !known.has(baselineKey(finding))
  );
  const added = Object.values(fields).every((field) => field === void 0) ? [] : accept(wanted, fields, today2);
  return {
    text: renderBaseline([...kept, ...added]),
    added: added.length,
    removed: entries.length - kept.length
  };
}
function accept(findings2, fields, today2) {
  const mistake = findWaiverMistakes(fields, today2).find(({ severity }) => severity === "error");
  if (mistake !== void 0) {
    throw new UserError(
      "waiver-invalid",
      `A finding is not accepted like this: ${mistake.message}.`,
      "Give all of --reason, --owner and --expires."
    );
  }
  const { reason = "", owner = "", expires = "" } = fields;
  return findings2.map(({ rule, path, fingerprint, message }) => ({
    rule,
    path,
    what: message,
    fingerprint,
    reason,
    owner,
    expires
  }));
}

// src/acceptance-gate/command.ts
var gateVerb = {
  name: "gate",
  summary: "find what must not enter production",
  usage: "gate [folder] [options]",
  options: [
    ...COMMON_OPTIONS,
    {
      name: "only",
      value: "families",
      help: "run only these families of rules, such as LN,CI (LC: near copies, LN017)"
    },
    { name: "history", help: "search every commit of every branch for secrets, not only new ones" },
    { name: "staged", help: "judge what is staged for the next commit, compared with HEAD" },
    { name: "committed", help: "judge what is committed, not the work tree’s edits" },
    {
      name: "cache",
      value: "folder",
      help: "keep facts about files there (default: the user’s cache folder); of several, the others are only read",
      repeatable: true
    },
    { name: "no-cache", help: "read every file anew" },
    {
      name: "shard",
      value: "i/n",
      help: "read one share of the files into the cache, for a later run that judges all"
    },
    {
      name: "lint-report",
      value: "file",
      help: "split this report of a linter by lane: ruff’s JSON or SARIF; may be repeated",
      repeatable: true
    },
    {
      name: "lint-base",
      value: "file",
      help: "the same report of the base: what it has too blocks nobody; may be repeated",
      repeatable: true
    },
    {
      name: "print-config",
      help: "print the configuration that decides, or the lanes proposed from the tree"
    },
    {
      name: "update-baseline",
      help: "drop entries whose finding is gone; with the next three, accept what is open"
    },
    { name: "reason", value: "text", help: "why these findings are accepted" },
    { name: "owner", value: "@team", help: "who answers for them" },
    { name: "expires", value: "day", help: "the last day, such as 2027-01-31" }
  ],
  run: runGateCommand
};
async function runGateCommand(options, terminal) {
  const directory = (0,external_node_path_namespaceObject.resolve)(terminal.directory, options.positionals[0] ?? ".");
  const shardText = options.text("shard");
  const shard = shardText === null ? null : parseShard(shardText);
  const facts2 = openFacts(options, terminal, directory, shard);
  const failOn = FAIL_ON.find((level) => level === options.text("fail-on")) ?? "error";
  const families = parseFamilies(options.text("only"));
  const staged = options.flag("staged") ? await openStaged(directory, options) : null;
  const request = {
    directory,
    base: options.text("base") ?? staged?.base ?? null,
    head: options.text("head") ?? staged?.head ?? null,
    state: options.flag("committed") ? "committed" : "edited",
    mayFetch: false,
    needsParents: false,
    configPath: parseConfigPath(options.text("config")),
    configNamed: options.text("config") !== null,
    families,
    failOn,
    history: options.flag("history"),
    cache: facts2,
    lint: {
      reports: readReports(options.all("lint-report"), terminal),
      base: readReports(options.all("lint-base"), terminal)
    },
    subject: { repository: null, head: null, pullRequest: null, event: "local", ref: null },
    today: today()
  };
  if (shard !== null) {
    const report2 = await runShard(request, shard);
    facts2.save(false);
    return putOut(report2, options, terminal);
  }
  const { report, policy, root } = await runGate(request);
  facts2.save(families === null);
  if (options.flag("print-config")) {
    terminal.write(renderLanes(policy.config.lanes));
    return 0;
  }
  if (options.flag("update-baseline")) return writeBaseline(report, policy, root, options, terminal);
  return putOut(report, options, terminal);
}
function putOut(report, options, terminal) {
  const format2 = options.text("format") ?? "text";
  const output2 = options.text("output");
  const text2 = renderAs(format2, report, { rules: GATE_RULES, colour: terminal.colour && output2 === null });
  if (output2 !== null) writeWhole((0,external_node_path_namespaceObject.resolve)(terminal.directory, output2), text2);
  else if (!options.flag("quiet")) terminal.write(text2);
  return exitCodeOf(report.conclusion);
}
async function openStaged(directory, options) {
  if (options.text("head") !== null || options.flag("committed"))
    throw new UserError(
      "bad-value",
      "What is staged and what is committed cannot be judged at once.",
      "Leave out --head and --committed."
    );
  const repository = await openRepository(directory);
  if (repository === null)
    throw new UserError(
      "no-git",
      `${directory} is not in a git repository, so nothing is staged.`,
      "Leave out --staged."
    );
  return { head: await commitStaged(repository), base: repository.head };
}
function writeBaseline(report, policy, root, options, terminal) {
  const path = policy.config.baseline;
  const file = (0,external_node_path_namespaceObject.join)(root, path);
  const bytes = (0,external_node_fs_namespaceObject.existsSync)(file) ? (0,external_node_fs_namespaceObject.readFileSync)(file) : null;
  const fields = {
    reason: options.text("reason") ?? void 0,
    owner: options.text("owner") ?? void 0,
    expires: options.text("expires") ?? void 0
  };
  const { text: text2, added, removed } = updateBaseline(bytes, path, report.findings, fields, today());
  if (added > 0 || removed > 0) writeWhole(file, text2);
  terminal.write(`${path}: ${added} added, ${removed} removed.
`);
  return 0;
}
function readReports(named, terminal) {
  return named.map((file) => readReport(file, (0,external_node_path_namespaceObject.resolve)(terminal.directory, file), LINT_REPORT_BYTES));
}
function openFacts(options, terminal, directory, shard) {
  if (!options.flag("no-cache")) {
    const folders = cacheFolders(options, terminal, directory);
    gatherCaches(folders);
    return openFactFile(folders[0]);
  }
  if (shard === null) return memoryFacts();
  throw new UserError(
    "shard-without-cache",
    "A shard only fills the cache, and `--no-cache` keeps none.",
    "Leave it out; name the folder by --cache."
  );
}
function cacheFolders(options, terminal, directory) {
  const [first, ...others] = options.all("cache").map((named) => (0,external_node_path_namespaceObject.resolve)(terminal.directory, named));
  if (first !== void 0) return [first, ...others];
  const home = terminal.environment.XDG_CACHE_HOME ?? (0,external_node_path_namespaceObject.join)((0,external_node_os_namespaceObject.homedir)(), ".cache");
  const key = (0,external_node_crypto_namespaceObject.createHash)("sha256").update(directory).digest("hex").slice(0, 16);
  return [(0,external_node_path_namespaceObject.join)(home, "execution-standards", key)];
}

// src/coverage-by-lane/command.ts


// src/coverage-by-lane/evidence-rules.ts
var NOT_MEASURED = {
  id: "CV009",
  name: "file-not-measured",
  title: "A file with code is in no report",
  severity: severities("warning", "note", "note"),
  why: "A file that no test imports is often in no report at all, and then missing from every percentage. Here its lines count as uncovered, unless the lane says otherwise.",
  fix: "Have the tool measure all source files (`source` of coverage.py, `all` of c8 and Vitest), import the file in a test, or name it under `coverage.exempt`.",
  example: "```ini\n[run]\nsource = core   # without it coverage.py knows only files that were imported\n```",
  data: { lines: "How many lines of the file can run.", counted: "Whether they count as uncovered." },
  standards: ["S3"]
};
var REPORT_MISSING = {
  id: "CV013",
  name: "report-missing",
  title: "A declared report is missing",
  severity: severities("error", "warning", "warning", "note", "warning"),
  why: "Without it the coverage of its lanes is unknown. That is neither a drop nor a pass.",
  fix: "Run the job that writes the report before this one and hand it over, or take it out of `coverage.reports`.",
  example: '```yaml\ncoverage:\n  reports:\n    - { path: "coverage.xml", lanes: [production] }\n```',
  data: { report: "The file or glob as declared.", lanes: "Lanes that are incomplete without it." },
  standards: ["S3", "X18"]
};
var REPORT_BROKEN = {
  id: "CV014",
  name: "report-broken",
  title: "A report cannot be read",
  severity: severities("error", "warning", "warning", "note", "warning"),
  why: "Of a file that is cut off or holds something else nothing can be believed, not even its first half.",
  fix: "Write the report again; the message says what is wrong with it.",
  example: "```console\n$ head -c 1000 coverage.xml > report.xml   # the root element never ends\n```",
  data: {
    report: "Name of the report.",
    problem: "What is wrong, in short.",
    lanes: "Lanes that are incomplete without it."
  },
  standards: ["S3", "X18"]
};
var REPORT_STALE = {
  id: "CV015",
  name: "report-stale",
  title: "A report is of another state of the code",
  severity: severities("error", "warning", "warning", "note", "warning"),
  why: "Its lines are not the lines of this change: what it calls covered may be anything.",
  fix: "Run the tests on the commit that is judged. The usual cause is a restored cache or an artifact of another run.",
  example: "```yaml\n- uses: actions/cache@v4\n  with: { path: coverage.xml, key: coverage }   # the report of an earlier commit comes back\n```",
  data: REPORT_BROKEN.data,
  standards: ["S3", "X18"]
};
var TOTALS_DIFFER = {
  id: "CV016",
  name: "report-totals-differ",
  title: "A report claims other totals than its lines add up to",
  severity: severities("warning", "warning", "note", "note", "warning"),
  why: "Either lines are missing from the report or its numbers were changed. The lines are believed, and the difference is told.",
  fix: "Write the report again with one tool, and do not edit it. The message names the likely cause.",
  example: '```xml\n<coverage lines-covered="98" lines-valid="100"><!-- and 60 lines follow -->\n```',
  data: REPORT_BROKEN.data,
  standards: ["S3", "X18"]
};
var REPORT_DOUBTFUL = {
  id: "CV017",
  name: "report-doubtful",
  title: "A part of a report was left out or is in doubt",
  severity: severities("note", "note", "note", "note", "note"),
  why: "Counts below zero, branches that shards count differently and the like: what can be believed was, and the rest is told.",
  fix: "See the message.",
  example: "```text\nDA:12,-1\n```",
  data: REPORT_BROKEN.data,
  standards: ["S3"]
};
var NAMES_UNMATCHED = {
  id: "CV018",
  name: "names-unmatched",
  title: "More names of a report lead to no file than may be",
  severity: severities("error", "warning", "warning", "note", "warning"),
  why: "Tests in a container or another folder write paths that do not exist here. What is not found is not measured, and its files look untested.",
  fix: 'Say what names begin with:\n\n```yaml\ncoverage:\n  paths:\n    prefixes: [{ from: "/app", to: "." }]\n```',
  example: '```xml\n<class filename="/app/core/x.py">\n```',
  data: {
    report: "Name of the report.",
    unmatched: "How many names lead to no file.",
    names: "How many names there are.",
    limit: "The share that may be, as a percentage.",
    examples: "Some of the names, each with the files that come nearest."
  },
  standards: ["S3"]
};
var NAMES_AMBIGUOUS = {
  id: "CV019",
  name: "names-ambiguous",
  title: "Names of a report may be one of several files",
  severity: severities("warning", "warning", "note", "note", "warning"),
  why: "To guess would put the coverage of one file on another. None is taken.",
  fix: "Have the tool write paths from the root of the repository, or give a prefix under `coverage.paths.prefixes`.",
  example: '```xml\n<class filename="utils.py"><!-- there are core/utils.py and serve/utils.py -->\n```',
  data: {
    report: "Name of the report.",
    ambiguous: "How many names.",
    examples: "Some of the names, each with files that fit."
  },
  standards: ["S3"]
};
var NO_BASE = {
  id: "CV020",
  name: "no-base",
  title: "There is no coverage of the base, or only an approximate one",
  severity: severities("note", "note", "note", "note", "note"),
  why: "What a change lost can only be told against what was there. Floors count all the same.",
  fix: "Run the check on pushes to the default branch, so that it keeps its history.",
  example: "The first pull request after the check was set up",
  data: {
    base: "`approximate` or `none`.",
    commit: "The commit that was compared with; empty for none."
  },
  standards: ["S13"]
};
var FLAKY_LINES = {
  id: "CV021",
  name: "flaky-lines",
  title: "Lines that are covered in some runs and not in others",
  severity: severities("note", "note", "note"),
  why: "Their code did not change, and earlier runs of the same code differ too. They are kept out of the verdict.",
  fix: "Make the test that reaches them independent of time, order and chance.",
  example: "```python\nif random.random() < 0.5:\n    retry()\n```",
  data: { lines: "Ranges such as `41–43`.", count: "How many lines." },
  standards: ["S13"]
};
var LOWERED_UNSOUND = {
  id: "CV022",
  name: "lowered-floor-unsound",
  title: "A lowered floor has expired, lasts too long, or is no longer needed",
  severity: severities("warning", "warning", "note", "note", "warning"),
  why: "A lowered floor is a debt with an end. Past its end it no longer counts; once coverage is back it only makes room to fall again.",
  fix: "Remove the entry from `coverage.lowered`, or agree on a new end.",
  example: '```yaml\ncoverage:\n  lowered:\n    - { lane: production, floor: 58.5 %, reason: "…", owner: "@team", expires: 2020-01-31 }\n```',
  data: {
    target: "The lane or module.",
    floor: "The lowered floor.",
    problem: "`expired`, `far` or `needless`."
  },
  standards: ["S13"]
};
var EVIDENCE_RULES = {
  NOT_MEASURED,
  REPORT_MISSING,
  REPORT_BROKEN,
  REPORT_STALE,
  TOTALS_DIFFER,
  REPORT_DOUBTFUL,
  NAMES_UNMATCHED,
  NAMES_AMBIGUOUS,
  NO_BASE,
  FLAKY_LINES,
  LOWERED_UNSOUND
};

// src/coverage-by-lane/rules.ts
var LANE_BELOW_FLOOR = {
  id: "CV001",
  name: "lane-below-floor",
  title: "A lane has less coverage than its floor",
  severity: severities("error", "warning", "note"),
  why: "Code that no test runs fails first in front of the people who rely on it. A floor says how much of that a lane may hold.",
  fix: 'Cover the lines that are named, the new ones first. Where the floor has to give way for a time, lower it in the configuration, with an owner and an end:\n\n```yaml\ncoverage:\n  lowered:\n    - { lane: production, floor: 58.5 %, reason: "the old driver went", owner: "@team", expires: 2027-01-31 }\n```',
  example: "```yaml\n# 1,160 of 2,000 lines of the lane are covered: 58 %\ncoverage:\n  lanes:\n    production: { floor: 60 % }\n```",
  data: {
    group: "Name of the lane or module.",
    covered: "What is covered, in the metric of the configuration.",
    total: "What can be covered.",
    floor: "The floor, as a percentage.",
    source: "Who says so: `configuration`, `lowered`, `base` or `history`.",
    shortfall: "How many more have to be covered."
  },
  standards: ["S3"]
};
var MODULE_BELOW_FLOOR = {
  id: "CV002",
  name: "module-below-floor",
  title: "A module has less coverage than its own floor",
  severity: severities("error", "warning", "note", null, "warning"),
  why: "A lane that is covered well can hold a module that is not. Modules that matter most, and those promoted from experimental code, have a floor of their own.",
  fix: "Cover the lines of the module. A promoted module needs 90 % unless `coverage.promoted` says otherwise.",
  example: '```yaml\ncoverage:\n  modules:\n    - { name: T1, paths: ["core/t1/**"], floor: 60 % }   # and core/t1 has 55 %\n```',
  data: LANE_BELOW_FLOOR.data,
  standards: ["S3", "L11", "L26"]
};
var PATCH_BELOW_MINIMUM = {
  id: "CV003",
  name: "patch-below-minimum",
  title: "Less of a change is covered than the lane asks of changes",
  severity: severities("error", "warning", "note"),
  why: "Tests are written with the code or not at all: later nobody knows what it was meant to do.",
  fix: "Cover the new lines that are named. A statement over several lines counts once.",
  example: "```yaml\n# 7 of 10 changed statements are covered\ncoverage:\n  lanes:\n    production: { patch: 80 % }\n```",
  data: {
    group: "Name of the lane.",
    covered: "Changed statements that are covered.",
    total: "Changed statements that can run.",
    minimum: "The minimum, as a percentage.",
    shortfall: "How many more have to be covered."
  },
  standards: ["S3"]
};
var located = {
  lines: "Ranges such as `41–43`.",
  count: "How many lines.",
  limit: "How many the lane allows, where it has more; otherwise `null`.",
  found: "How many there are in the whole lane."
};
var NEW_ABOVE_LIMIT = {
  id: "CV004",
  name: "new-uncovered-above-limit",
  title: "A change adds more lines without coverage than the lane allows",
  severity: severities("error", "warning", "note"),
  why: "A count says what a percentage hides: each of these lines is new, and no test runs it.",
  fix: "Cover the lines, or take back what is not needed yet.",
  example: "```yaml\ncoverage:\n  lanes:\n    production: { new-uncovered: 0 }\n```",
  data: located,
  standards: ["S3"]
};
var NEW_UNCOVERED = {
  id: "CV005",
  name: "new-uncovered",
  title: "New lines are not covered",
  severity: severities("warning", "note", "note"),
  why: "No test runs these lines. The lane allows it; whoever reads the change should know.",
  fix: "Cover the lines. To have such lines fail the check, set `coverage.lanes.<lane>.new-uncovered` or `patch`.",
  example: "```python\ndef charge(amount):\n    if amount > LIMIT:\n        return refuse(amount)   # no test goes here\n```",
  data: located,
  standards: ["S3"]
};
var LOST_ABOVE_LIMIT = {
  id: "CV006",
  name: "coverage-lost",
  title: "Lines that were covered and have not changed are no longer covered",
  severity: severities("error", "warning", "note"),
  why: "A test was removed, skipped or no longer reaches this code. The code itself did not change, so nothing else would show it.",
  fix: "Bring back the test that reached these lines, or delete code that is no longer needed. Deleting covered code never counts as a loss.",
  example: "```diff\n-def test_refuses_large_amounts():\n-    assert charge(10**9) is None\n```",
  data: located,
  standards: ["S3"]
};
var LOST = {
  ...LOST_ABOVE_LIMIT,
  id: "CV007",
  name: "coverage-lost-within-limit",
  title: "Lines that were covered are no longer covered, as many as the lane allows",
  severity: severities("warning", "note", "note"),
  why: "The lane allows it; whoever reads the change should know which lines no test reaches any more.",
  example: "```yaml\ncoverage:\n  lanes:\n    production: { lost: 3 }\n```"
};
var COVERAGE_FELL = {
  id: "CV008",
  name: "coverage-fell",
  title: "The lane has more uncovered code than before, and a smaller share of it is covered",
  severity: severities("error", "warning", "note"),
  why: "What a lane has reached is held by itself, without anybody raising a number: coverage may only rise. Deleted code is taken out of the comparison first, so that to delete is always free.",
  fix: "Cover as many of the new lines as the message says. Where coverage has to give way for a time, say so under `coverage.lowered`, with an owner and an end.",
  example: "```yaml\n# 4,812 of 5,213 lines before, 4,815 of 5,230 now\ncoverage:\n  lanes:\n    production: { ratchet: true }\n```",
  data: LANE_BELOW_FLOOR.data,
  standards: ["S3", "S13"]
};
var EXCLUSIONS_GREW = {
  id: "CV010",
  name: "exclusions-grew",
  title: "A change takes more lines out of the measurement than the lane allows",
  severity: severities("error", "warning", "note"),
  why: "A mark such as `pragma: no cover` raises coverage without a test. Sometimes that is right, and then somebody else should say so.",
  fix: "Cover the lines and remove the mark, or have the owners of production raise `coverage.lanes.<lane>.exclusions` first.",
  example: "```python\ndef refund(amount):  # pragma: no cover\n    return ledger.refund(amount)\n```",
  data: { ...located, mark: "The mark or the entry of a list; empty when a report alone tells it." },
  standards: ["S3"]
};
var EXCLUSION_ADDED = {
  ...EXCLUSIONS_GREW,
  id: "CV011",
  name: "exclusion-added",
  title: "A change takes lines out of the measurement",
  severity: severities("warning", "note", "note"),
  why: "The lane allows it; whoever reads the change should know what is no longer measured."
};
var PROMOTED_BELOW_FLOOR = {
  id: "CV012",
  name: "promoted-below-floor",
  title: "A file that was moved into production does not meet its floor by itself",
  severity: severities("error"),
  why: "What the lane already has must not pay for code that comes in: a promotion is judged by its own tests.",
  fix: "Cover the file where it is now, then move it.",
  example: "```console\n$ git mv candidate/vision.py core/vision.py   # 40 % covered, the floor of core is 60 %\n```",
  data: {
    ...LANE_BELOW_FLOOR.data,
    before: "Where the file was.",
    from: "The lane it came from; empty for none."
  },
  standards: ["S3", "L11"]
};
var COVERAGE_RULES = {
  LANE_BELOW_FLOOR,
  MODULE_BELOW_FLOOR,
  PATCH_BELOW_MINIMUM,
  NEW_ABOVE_LIMIT,
  NEW_UNCOVERED,
  LOST_ABOVE_LIMIT,
  LOST,
  COVERAGE_FELL,
  EXCLUSIONS_GREW,
  EXCLUSION_ADDED,
  PROMOTED_BELOW_FLOOR,
  ...EVIDENCE_RULES
};

// src/coverage-by-lane/run/report-glob.ts

function reportGlob(named, folder) {
  const isLeftOut = named.startsWith("!");
  const path = isLeftOut ? named.slice(1) : named;
  const below = (0,external_node_path_namespaceObject.isAbsolute)(path) ? (0,external_node_path_namespaceObject.relative)(folder, path).split(external_node_path_namespaceObject.sep).join("/") : path.replace(/^(?:\.\/+)+/, "");
  return isLeftOut ? `!${below}` : below;
}

// src/coverage-by-lane/run/run.ts
async function runCoverage(request) {
  const trees = await openTrees(request, loadEngine2);
  const { judgeCoverage } = await loadEngine2();
  return judgeCoverage(trees, request);
}
function loadEngine2() {
  return import(/* webpackIgnore: true */ "../coverage-engine/index.js");
}

// src/coverage-by-lane/command.ts
var coverageVerb = {
  name: "coverage",
  summary: "judge coverage by lane, or convert reports",
  usage: "coverage [convert] [report…] [options]",
  options: [
    ...COMMON_OPTIONS,
    {
      name: "folder",
      value: "folder",
      help: "the repository (default: the current folder); for convert, whose paths to use"
    },
    { name: "committed", help: "judge what is committed, not the work tree’s edits" },
    {
      name: "base-report",
      value: "file",
      help: "a report that was measured at the base; may be repeated",
      repeatable: true
    },
    { name: "base-file", value: "file", help: "stored coverage to compare with, or a folder of it" },
    { name: "history-file", value: "file", help: "write this commit’s coverage there" },
    { name: "remote", value: "name", help: "read the history from this remote (default: from this clone)" },
    { name: "branch", value: "name", help: "whose history to compare with (default: main)" },
    { name: "html", value: "file", help: "write a page with the changed files line by line" },
    { name: "badges", value: "folder", help: "write a badge and an endpoint for each lane" },
    {
      name: "to",
      value: "format",
      help: "for convert: json, lcov or cobertura",
      choices: ["json", "lcov", "cobertura"]
    }
  ],
  run: runCoverageCommand
};
async function runCoverageCommand(options, terminal) {
  const [first, ...rest] = options.positionals;
  if (first === "convert") return convert(rest, options, terminal);
  const place2 = (name) => {
    const named = options.text(name);
    return named === null ? null : (0,external_node_path_namespaceObject.resolve)(terminal.directory, named);
  };
  const directory = folderOf(options, terminal) ?? terminal.directory;
  const places = { html: place2("html"), cobertura: null, lcov: null, json: null, badges: place2("badges") };
  const failOn = FAIL_ON.find((level) => level === options.text("fail-on")) ?? "error";
  const run2 = await runCoverage({
    directory,
    base: options.text("base"),
    head: options.text("head"),
    state: options.flag("committed") ? "committed" : "edited",
    mayFetch: false,
    needsParents: true,
    configPath: parseConfigPath(options.text("config")),
    configNamed: options.text("config") !== null,
    reportsRoot: terminal.directory,
    reports: options.positionals.map((named) => reportGlob(named, terminal.directory)),
    baseReports: options.all("base-report").map((named) => reportGlob(named, terminal.directory)),
    history: {
      isRead: true,
      remote: options.text("remote"),
      isRemoteNamed: options.text("remote") !== null,
      baseBranch: options.text("branch") ?? "main",
      files: place2("base-file"),
      recordAs: null,
      saveTo: place2("history-file")
    },
    failOn,
    subject: { repository: null, head: null, pullRequest: null, event: "local", ref: null },
    outputs: places,
    today: today(),
    now: Date.now()
  });
  const format2 = options.text("format") ?? "text";
  const output2 = options.text("output");
  const text2 = renderAs(format2, run2.report, {
    rules: Object.values(COVERAGE_RULES),
    colour: terminal.colour && output2 === null
  });
  if (output2 !== null) writeWhole((0,external_node_path_namespaceObject.resolve)(terminal.directory, output2), text2);
  else if (!options.flag("quiet")) terminal.write(text2);
  await run2.finish();
  return exitCodeOf(run2.report.conclusion);
}
async function convert(reports, options, terminal) {
  const to2 = options.text("to");
  if (to2 !== "json" && to2 !== "lcov" && to2 !== "cobertura") {
    throw new UserError(
      "missing-option",
      "convert needs to know the format.",
      "Add --to json, lcov or cobertura."
    );
  }
  if (reports.length === 0) {
    throw new UserError("no-report", "convert needs a report.", "Name one or more, such as coverage.xml.");
  }
  const { convertReports } = await import(/* webpackIgnore: true */ "../coverage-engine/index.js");
  const { text: text2, problems } = await convertReports({
    directory: folderOf(options, terminal),
    reports: reports.map((report) => (0,external_node_path_namespaceObject.resolve)(terminal.directory, report)),
    to: to2,
    now: Date.now()
  });
  for (const problem of problems) terminal.writeError(`${problem}
`);
  const output2 = options.text("output");
  if (output2 !== null) writeWhole((0,external_node_path_namespaceObject.resolve)(terminal.directory, output2), text2);
  else terminal.write(text2);
  return 0;
}
function folderOf(options, terminal) {
  const named = options.text("folder");
  return named === null ? null : (0,external_node_path_namespaceObject.resolve)(terminal.directory, named);
}

// src/demo/command.ts
var demoVerb = {
  name: "demo",
  summary: "make an example repository with two pull requests, and take them through every action",
  usage: "demo [--open]",
  options: [
    { name: "open", help: "open the page of the first pull request in the browser" },
    { name: "help", help: "print this help" }
  ],
  run: async (options, terminal) => (await import(/* webpackIgnore: true */ "../demo/index.js")).runDemo(options, terminal)
};

// src/evidence-bundler/command.ts
var evidenceVerbs = {
  name: "evidence",
  summary: "bundle, verify and compare evidence",
  load: async () => (await import(/* webpackIgnore: true */ "../evidence-engine/index.js")).EVIDENCE_VERBS
};

// src/openapi-diff/command.ts


// src/openapi-diff/rules/document-rules.ts
var PAGE = "openapi-documents";
var DOCUMENT_RULES = {
  REMOVED: {
    id: "api-description-removed",
    name: "api-description-removed",
    title: "The description of an API is gone",
    page: PAGE,
    severity: severities("error", "error", "note", "note", "error"),
    why: "Whoever calls the API has nothing left to rely on, and no later change of it can be judged.",
    fix: "Bring the description back. If the API ends, deprecate its operations with a sunset date first, and remove the description when they have passed; or approve the removal in the file of approvals.",
    example: "A pull request deletes `api/openapi.yaml`, whose 12 operations were not deprecated.",
    data: {
      verdict: "`breaking`; `compatible` when every operation was deprecated and its sunset has passed.",
      operations: "Operations that are gone, at most 100."
    },
    standards: ["S6"]
  },
  UNREADABLE_BASE: {
    id: "api-base-unreadable",
    name: "api-base-unreadable",
    title: "The old state of a description cannot be read",
    page: PAGE,
    severity: severities("warning", "warning", "note", "note", "warning"),
    why: "Nothing could be compared, so nothing is known about what breaks: this is no pass.",
    fix: "Nothing, where this change mends the description. Read the change yourself: nobody else has.",
    example: "`openapi.yaml` of the base branch has a syntax error, which the pull request corrects.",
    data: { problem: "Why it cannot be read." },
    standards: ["S6"]
  }
};

// src/openapi-diff/rules/operation-rule-group.ts
var SEVERITIES = {
  error: { production: "error", support: "error", experimental: "note", test: "note", none: "error" },
  warning: { production: "warning", support: "warning", experimental: "note", test: "note", none: "warning" },
  note: { production: "note", support: "note", experimental: "note", test: "note", none: "note" }
};
var DATA6 = {
  operation: "The first operation that it is met in: `GET /pets`.",
  direction: "`request` to the server, `response` from it, `null` for neither.",
  location: "The part of the messages: a parameter, a body, a response, a header.",
  instancePath: "Where in the value, as a JSON Pointer; `*` for every item.",
  before: "What was written.",
  after: "What is written now.",
  witness: "What was fine before and no longer is; `null` where there is none.",
  verdict: "`breaking`, `undecided`, `policy` or `compatible`."
};
function ruleGroup(group) {
  return group;
}
function rulesOf(group) {
  return Object.entries(group.rules).map(([id, [loudness, title, example]]) => ({
    id,
    name: id,
    title,
    severity: SEVERITIES[loudness],
    why: group.why,
    fix: group.fix,
    example: `\`\`\`diff
${example}
\`\`\``,
    data: DATA6,
    standards: ["S6"],
    page: group.page
  }));
}

// src/openapi-diff/rules/operation-rules-bodies.ts
var BODY_GROUP = ruleGroup({
  page: "openapi-bodies",
  why: "Clients go on sending the bodies that they always sent, in the media types that were accepted.",
  fix: "Go on accepting what was accepted; add new media types beside the old ones.",
  rules: {
    "request-body-added-required": [
      "error",
      "A request needs a body that it did not need",
      "+      requestBody:\n+        required: true\n+        content: { application/json: … }"
    ],
    "request-body-added-optional": [
      "note",
      "A request may have a body",
      "+      requestBody:\n+        content: { application/json: … }"
    ],
    "request-body-removed": [
      "error",
      "The body of a request is no longer read",
      "-      requestBody:\n-        content: { application/json: … }"
    ],
    "request-body-became-required": [
      "error",
      "A body that could be left out is needed now",
      "       requestBody:\n+        required: true"
    ],
    "request-body-became-optional": [
      "note",
      "A body that was needed can be left out",
      "       requestBody:\n-        required: true"
    ],
    "request-body-media-type-added": [
      "note",
      "One more media type is accepted",
      "         content:\n           application/json: …\n+          application/xml: …"
    ],
    "request-body-media-type-removed": [
      "error",
      "A media type is no longer accepted",
      "         content:\n           application/json: …\n-          application/xml: …"
    ],
    "request-body-media-type-schema-added": [
      "warning",
      "It is said what a body may hold, which was not said",
      "-          application/json: {}\n+          application/json: { schema: { type: object } }"
    ],
    "request-body-media-type-schema-removed": [
      "note",
      "It is no longer said what a body may hold",
      "-          application/json: { schema: { type: object } }\n+          application/json: {}"
    ],
    "request-body-encoding-changed": [
      "error",
      "A part of a body is written in another way",
      '           encoding:\n-            photo: { contentType: "image/png, image/jpeg" }\n+            photo: { contentType: image/png }'
    ],
    "response-body-added": [
      "note",
      "A webhook or callback comes with a body now",
      "     post:\n+      requestBody: …"
    ],
    "response-body-removed": [
      "error",
      "A webhook or callback comes without a body",
      "     post:\n-      requestBody: …"
    ],
    "response-body-became-optional": [
      "error",
      "A webhook or callback may come without a body",
      "       requestBody:\n-        required: true"
    ],
    "response-body-became-required": [
      "note",
      "A webhook or callback always comes with a body now",
      "       requestBody:\n+        required: true"
    ],
    "response-body-encoding-changed": [
      "error",
      "A part of a body of a response is written in another way",
      '           encoding:\n-            photo: { contentType: image/png }\n+            photo: { contentType: "image/png, image/webp" }'
    ]
  }
});
var RESPONSE_GROUP = ruleGroup({
  page: "openapi-responses",
  why: "Clients are written for the answers that a description promises: their status, their media type, their headers.",
  fix: "Go on answering as before; what is new may come beside it.",
  rules: {
    "response-success-status-removed": [
      "error",
      "A status of success comes no more",
      "       responses:\n-        '200': …\n+        '204': …"
    ],
    "response-success-status-added": [
      "note",
      "A status of success is new",
      "       responses:\n         '200': …\n+        '202': …"
    ],
    "response-non-success-status-removed": [
      "note",
      "A status other than success comes no more",
      "       responses:\n-        '404': …"
    ],
    "response-non-success-status-added": [
      "note",
      "A status other than success is new",
      "       responses:\n+        '429': …"
    ],
    "response-media-type-added": [
      "note",
      "An answer may come in one more media type",
      "           content:\n             application/json: …\n+            application/xml: …"
    ],
    "response-media-type-removed": [
      "error",
      "An answer no longer comes in a media type",
      "           content:\n             application/json: …\n-            application/xml: …"
    ],
    "response-media-type-name-generalized": [
      "warning",
      "A range of media types stands where one of them stood",
      "           content:\n-            application/json: …\n+            application/*: …"
    ],
    "response-media-type-name-specialized": [
      "note",
      "One media type stands where a range stood",
      "           content:\n-            application/*: …\n+            application/json: …"
    ],
    "response-body-media-type-schema-added": [
      "note",
      "It is said what an answer holds, which was not said",
      "-            application/json: {}\n+            application/json: { schema: { type: object } }"
    ],
    "response-body-media-type-schema-removed": [
      "warning",
      "It is no longer said what an answer holds",
      "-            application/json: { schema: { type: object } }\n+            application/json: {}"
    ],
    "response-link-removed": [
      "warning",
      "A link to another operation is gone",
      "           links:\n-            owner: { operationId: getOwner }"
    ],
    "response-link-changed": [
      "warning",
      "A link leads elsewhere or is followed with other values",
      "           links:\n-            owner: { operationId: getOwner }\n+            owner: { operationId: findOwner }"
    ],
    "response-link-added": [
      "note",
      "A link to another operation is new",
      "           links:\n+            owner: { operationId: getOwner }"
    ]
  }
});
var HEADER_GROUP = ruleGroup({
  page: "openapi-headers",
  why: "Whoever reads a header counts on it: pages, limits and versions are found there.",
  fix: "Go on sending the header in the form that it had.",
  rules: {
    "response-header-added": ["note", "A header is new", "           headers:\n+            X-Total: …"],
    "required-response-header-removed": [
      "error",
      "A header that always came comes no more",
      "           headers:\n-            X-Total: { required: true, … }"
    ],
    "optional-response-header-removed": [
      "warning",
      "A header that could come comes no more",
      "           headers:\n-            X-Total: …"
    ],
    "response-header-became-optional": [
      "error",
      "A header that always came may be missing",
      "             X-Total:\n-              required: true"
    ],
    "response-header-became-required": [
      "note",
      "A header always comes now",
      "             X-Total:\n+              required: true"
    ],
    "response-header-style-changed": [
      "error",
      "A header is written in another way",
      "             X-Sizes:\n-              explode: true     # w=1,h=2\n+              explode: false    # w,1,h,2"
    ],
    "response-header-content-changed": [
      "error",
      "The value of a header is written in another format",
      "-              schema: { type: object }\n+              content: { application/json: { schema: { type: object } } }"
    ],
    "response-header-schema-added": [
      "note",
      "It is said what a header holds, which was not said",
      "+              schema: { type: integer }"
    ],
    "response-header-schema-removed": [
      "warning",
      "It is no longer said what a header holds",
      "-              schema: { type: integer }"
    ],
    "request-header-added-required": [
      "error",
      "A part of a body, or the answer to a webhook, needs a header that it did not need",
      "           headers:\n+            X-Checksum: { required: true, … }"
    ],
    "request-header-added-optional": [
      "note",
      "A part of a body, or the answer to a webhook, may have one more header",
      "           headers:\n+            X-Checksum: …"
    ],
    "request-header-removed": [
      "warning",
      "A header of a part of a body, or of the answer to a webhook, is gone",
      "           headers:\n-            X-Checksum: …"
    ],
    "request-header-became-required": [
      "error",
      "A header that could be left out is needed now",
      "             X-Checksum:\n+              required: true"
    ],
    "request-header-became-optional": [
      "note",
      "A header that was needed can be left out",
      "             X-Checksum:\n-              required: true"
    ],
    "request-header-style-changed": [
      "error",
      "A header that clients make is read in another way",
      "             X-Sizes:\n-              explode: true\n+              explode: false"
    ],
    "request-header-content-changed": [
      "error",
      "A header that clients make is read in another format",
      "-              schema: { type: object }\n+              content: { application/json: { schema: { type: object } } }"
    ],
    "request-header-schema-added": [
      "warning",
      "It is said what a header that clients make may hold",
      "+              schema: { type: integer }"
    ],
    "request-header-schema-removed": [
      "note",
      "It is no longer said what a header that clients make may hold",
      "-              schema: { type: integer }"
    ]
  }
});

// src/openapi-diff/rules/operation-rules-lifecycle.ts
var LIFECYCLE_GROUP = ruleGroup({
  page: "openapi-lifecycle",
  why: "An announced end is a promise: people plan by it. A date that comes nearer, vanishes or cannot be read takes the time from them that they were given.",
  fix: "Announce the end with `deprecated: true` and a date in `x-sunset` (`2027-06-30`), far enough ahead, and only ever move it later.",
  rules: {
    "endpoint-deprecated": ["note", "An operation is deprecated now", "+      deprecated: true"],
    "endpoint-deprecated-with-sunset": [
      "note",
      "An operation is deprecated now, with a date of its end",
      "+      deprecated: true\n+      x-sunset: 2027-06-30"
    ],
    "endpoint-reactivated": ["note", "An operation is no longer deprecated", "-      deprecated: true"],
    "api-deprecated-sunset-missing": [
      "error",
      "An operation is deprecated without the date of its end that the configuration asks for",
      "+      deprecated: true"
    ],
    "api-deprecated-sunset-parse": [
      "error",
      "The date of the end of an operation cannot be read",
      "       deprecated: true\n+      x-sunset: next summer"
    ],
    "api-deprecated-at-parse": [
      "warning",
      "The date at which an operation was deprecated cannot be read",
      "       deprecated: true\n+      x-deprecated-at: last summer"
    ],
    "api-sunset-date-too-small": [
      "error",
      "An operation ends sooner after its announcement than the configuration allows",
      "+      deprecated: true\n+      x-sunset: 2026-01-02"
    ],
    "api-sunset-date-changed-too-small": [
      "error",
      "The end of an operation comes earlier than announced",
      "-      x-sunset: 2027-06-30\n+      x-sunset: 2027-01-31"
    ],
    "api-sunset-date-postponed": [
      "note",
      "The end of an operation comes later than announced",
      "-      x-sunset: 2027-01-31\n+      x-sunset: 2027-06-30"
    ],
    "sunset-deleted": [
      "error",
      "The date of the end of a deprecated operation is gone",
      "       deprecated: true\n-      x-sunset: 2027-06-30"
    ],
    "request-parameter-deprecated": [
      "note",
      "A parameter is deprecated now",
      "         - name: limit\n+          deprecated: true"
    ],
    "request-parameter-reactivated": [
      "note",
      "A parameter is no longer deprecated",
      "         - name: limit\n-          deprecated: true"
    ],
    "request-parameter-deprecated-sunset-missing": [
      "error",
      "A parameter is deprecated without the date of its end that the configuration asks for",
      "         - name: limit\n+          deprecated: true"
    ],
    "request-parameter-sunset-parse": [
      "error",
      "The date of the end of a parameter cannot be read",
      "           deprecated: true\n+          x-sunset: next summer"
    ],
    "request-parameter-deprecated-at-parse": [
      "warning",
      "The date at which a parameter was deprecated cannot be read",
      "           deprecated: true\n+          x-deprecated-at: last summer"
    ],
    "request-parameter-sunset-date-too-small": [
      "error",
      "A parameter ends sooner after its announcement than the configuration allows",
      "+          deprecated: true\n+          x-sunset: 2026-01-02"
    ],
    "request-parameter-sunset-date-changed-too-small": [
      "error",
      "The end of a parameter comes earlier than announced",
      "-          x-sunset: 2027-06-30\n+          x-sunset: 2027-01-31"
    ],
    "request-parameter-sunset-date-postponed": [
      "note",
      "The end of a parameter comes later than announced",
      "-          x-sunset: 2027-01-31\n+          x-sunset: 2027-06-30"
    ],
    "request-parameter-sunset-deleted": [
      "error",
      "The date of the end of a deprecated parameter is gone",
      "           deprecated: true\n-          x-sunset: 2027-06-30"
    ],
    "response-header-deprecated": [
      "note",
      "A header is deprecated now",
      "           X-Total:\n+            deprecated: true"
    ],
    "response-header-reactivated": [
      "note",
      "A header is no longer deprecated",
      "           X-Total:\n-            deprecated: true"
    ],
    "api-security-component-deprecated": [
      "note",
      "A security scheme is deprecated now",
      "     token:\n+      deprecated: true"
    ],
    "api-security-component-reactivated": [
      "note",
      "A security scheme is no longer deprecated",
      "     token:\n-      deprecated: true"
    ],
    "api-stability-decreased": [
      "error",
      "An operation is declared less stable than before",
      "-      x-stability-level: stable\n+      x-stability-level: beta"
    ],
    "api-stability-increased": [
      "note",
      "An operation is declared more stable than before",
      "-      x-stability-level: beta\n+      x-stability-level: stable"
    ],
    "api-invalid-stability-level": [
      "warning",
      "The stability of an operation is not one that is known",
      "+      x-stability-level: rock-solid"
    ]
  }
});

// src/openapi-diff/rules/operation-rules-parameters.ts
var PARAMETER_GROUP = ruleGroup({
  page: "openapi-parameters",
  why: "Clients go on sending the URLs and headers that they always sent. What is missing, unknown or written in another way is refused or read wrongly.",
  fix: "Let what clients send today stay valid: new parameters optional, old ones read as before.",
  rules: {
    "new-required-request-parameter": [
      "error",
      "A request needs a parameter that it did not need",
      "       parameters:\n+        - { name: tenant, in: query, required: true, schema: { type: string } }"
    ],
    "new-optional-request-parameter": [
      "note",
      "A request may have one more parameter",
      "       parameters:\n+        - { name: limit, in: query, schema: { type: integer } }"
    ],
    "new-request-path-parameter": [
      "warning",
      "A variable of a path is described that was not",
      "   /pets/{id}:\n+    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]"
    ],
    "request-parameter-removed": [
      "warning",
      "A parameter is gone",
      "       parameters:\n-        - { name: limit, in: query, schema: { type: integer } }"
    ],
    "request-parameter-removed-before-sunset": [
      "error",
      "A deprecated parameter is gone before the date that was announced",
      "-        - { name: limit, in: query, deprecated: true, x-sunset: 2099-01-01, … }"
    ],
    "request-parameter-removed-with-deprecation": [
      "note",
      "A deprecated parameter is gone after the date that was announced",
      "-        - { name: limit, in: query, deprecated: true, x-sunset: 2020-01-01, … }"
    ],
    "request-parameter-became-required": [
      "error",
      "A parameter that could be left out is needed now",
      "         - name: limit\n+          required: true"
    ],
    "request-parameter-became-optional": [
      "note",
      "A parameter that was needed can be left out",
      "         - name: limit\n-          required: true"
    ],
    "request-parameter-style-changed": [
      "error",
      "A parameter is written in another way in the URL or header",
      "-          explode: true     # ids=1&ids=2\n+          explode: false    # ids=1,2"
    ],
    "request-parameter-allow-reserved-changed": [
      "error",
      "Characters such as `/` and `?` in a parameter are treated in another way",
      "-          allowReserved: true"
    ],
    "request-parameter-allow-empty-value-changed": [
      "error",
      "A parameter without a value is treated in another way",
      "-          allowEmptyValue: true"
    ],
    "request-parameter-content-changed": [
      "error",
      "The value of a parameter is written in another format",
      "-          schema: { type: string }\n+          content: { application/json: { schema: { type: string } } }"
    ],
    "request-parameter-schema-added": [
      "warning",
      "It is said what a parameter may hold, which was not said",
      "         - { name: limit, in: query }\n+          schema: { type: integer }"
    ],
    "request-parameter-schema-removed": [
      "note",
      "It is no longer said what a parameter may hold",
      "-          schema: { type: integer }"
    ]
  }
});
var RESPONSE_PARAMETER_GROUP = ruleGroup({
  page: "openapi-parameters",
  why: "The parameters of webhooks and callbacks are made by the server and read by those who receive them: what they count on must go on coming.",
  fix: "Go on sending what was sent; what is new may come beside it.",
  rules: {
    "response-parameter-added": [
      "note",
      "A webhook or callback comes with one more parameter",
      "+        - { name: X-Event-Id, in: header, schema: { type: string } }"
    ],
    "required-response-parameter-removed": [
      "error",
      "A parameter that came with every webhook or callback comes no more",
      "-        - { name: X-Event-Id, in: header, required: true, … }"
    ],
    "optional-response-parameter-removed": [
      "warning",
      "A parameter that could come with a webhook or callback comes no more",
      "-        - { name: X-Event-Id, in: header, … }"
    ],
    "response-parameter-became-optional": [
      "error",
      "A parameter that came with every webhook or callback may be missing",
      "-          required: true"
    ],
    "response-parameter-became-required": [
      "note",
      "A parameter comes with every webhook or callback now",
      "+          required: true"
    ],
    "response-parameter-style-changed": [
      "error",
      "A parameter of a webhook or callback is written in another way",
      "-          explode: true\n+          explode: false"
    ],
    "response-parameter-allow-reserved-changed": [
      "error",
      "Characters such as `/` and `?` in a parameter of a webhook or callback are treated in another way",
      "+          allowReserved: true"
    ],
    "response-parameter-allow-empty-value-changed": [
      "error",
      "A parameter of a webhook or callback without a value is treated in another way",
      "+          allowEmptyValue: true"
    ],
    "response-parameter-content-changed": [
      "error",
      "The value of a parameter of a webhook or callback is written in another format",
      "-          schema: { type: string }\n+          content: { application/json: { schema: { type: string } } }"
    ],
    "response-parameter-schema-added": [
      "note",
      "It is said what a parameter of a webhook or callback may hold",
      "+          schema: { type: string }"
    ],
    "response-parameter-schema-removed": [
      "warning",
      "It is no longer said what a parameter of a webhook or callback may hold",
      "-          schema: { type: string }"
    ]
  }
});

// src/openapi-diff/rules/operation-rules-paths.ts
var OPERATION_GROUP = ruleGroup({
  page: "openapi-operations",
  why: "Whoever calls an operation gets an error from the day it is gone. An announced end gives people time to leave.",
  fix: "Keep it, mark it `deprecated: true` with a date in `x-sunset`, and remove it after that date.",
  rules: {
    "api-path-removed-without-deprecation": [
      "error",
      "A path is gone that was never deprecated",
      "-  /pets:\n-    get: …"
    ],
    "api-path-removed-before-sunset": [
      "error",
      "A path is gone before the date that was announced, or without one",
      "-  /pets:\n-    get: { deprecated: true, x-sunset: 2099-01-01, … }"
    ],
    "api-path-removed-with-deprecation": [
      "note",
      "A deprecated path is gone after the date that was announced",
      "-  /pets:\n-    get: { deprecated: true, x-sunset: 2020-01-01, … }"
    ],
    "api-path-sunset-parse": [
      "error",
      "An operation is gone whose date of the end cannot be read",
      "-  /pets:\n-    get: { deprecated: true, x-sunset: soon, … }"
    ],
    "api-removed-without-deprecation": [
      "error",
      "An operation is gone that was never deprecated",
      "   /pets:\n-    delete: …"
    ],
    "api-removed-before-sunset": [
      "error",
      "An operation is gone before the date that was announced, or without one",
      "   /pets:\n-    delete: { deprecated: true, x-sunset: 2099-01-01, … }"
    ],
    "api-removed-with-deprecation": [
      "note",
      "A deprecated operation is gone after the date that was announced",
      "   /pets:\n-    delete: { deprecated: true, x-sunset: 2020-01-01, … }"
    ],
    "endpoint-added": ["note", "An operation is new", "   /pets:\n+    post: …"],
    "request-path-parameter-renamed": [
      "note",
      "A variable of a path has another name",
      "-  /pets/{id}:\n+  /pets/{petId}:"
    ]
  }
});
var WEBHOOK_GROUP = ruleGroup({
  page: "openapi-webhooks",
  why: "Receivers wait for events. When they stop, nothing fails: nothing happens, and nobody hears of it.",
  fix: "Keep sending the event, mark it `deprecated: true` with a date in `x-sunset`, and stop after that date.",
  rules: {
    "webhook-removed": ["error", "A webhook is gone", "-webhooks:\n-  petSold: …"],
    "webhook-removed-with-deprecation": [
      "note",
      "A deprecated webhook is gone after the date that was announced",
      "-  petSold:\n-    post: { deprecated: true, x-sunset: 2020-01-01, … }"
    ],
    "webhook-added": ["note", "A webhook is new", "+webhooks:\n+  petSold: …"],
    "callback-removed": [
      "error",
      "A callback is gone",
      '-      callbacks:\n-        onSold: { "{$request.body#/url}": { post: … } }'
    ],
    "callback-removed-with-deprecation": [
      "note",
      "A deprecated callback is gone after the date that was announced",
      '-          "{$request.body#/url}":\n-            post: { deprecated: true, x-sunset: 2020-01-01, … }'
    ],
    "callback-added": [
      "note",
      "A callback is new",
      '+      callbacks:\n+        onSold: { "{$request.body#/url}": { post: … } }'
    ],
    "webhook-media-type-added": [
      "error",
      "A webhook or callback may now send a media type that receivers did not have to read",
      "       content:\n         application/json: …\n+        application/xml: …"
    ],
    "webhook-media-type-removed": [
      "note",
      "A webhook or callback no longer sends a media type",
      "       content:\n         application/json: …\n-        application/xml: …"
    ],
    "webhook-answer-status-removed": [
      "error",
      "A receiver may no longer answer with a status",
      "       responses:\n-        '202': …\n         '200': …"
    ],
    "webhook-answer-status-added": [
      "note",
      "A receiver may answer with one more status",
      "       responses:\n         '200': …\n+        '202': …"
    ],
    "webhook-security-changed": [
      "error",
      "A webhook or callback may come with other proofs of its origin than receivers expect",
      "     post:\n-      security: [{ signature: [] }]\n+      security: [{ token: [] }]"
    ]
  }
});
var SERVER_GROUP = ruleGroup({
  page: "openapi-servers",
  why: "Clients hold the whole URL of an operation. Under a URL that is no longer served they find nothing.",
  fix: "Keep the server in the description while clients use it.",
  rules: {
    "api-base-path-removed": [
      "error",
      "A path before those of the operations is no longer served by any server",
      "-servers: [{ url: https://api.example.com/v1 }]\n+servers: [{ url: https://api.example.com/v2 }]"
    ],
    "api-server-removed": [
      "warning",
      "A server is no longer listed, and others serve the same paths",
      "-servers: [{ url: https://a.example.com }, { url: https://b.example.com }]\n+servers: [{ url: https://a.example.com }]"
    ],
    "api-server-added": [
      "note",
      "A server is new",
      " servers:\n   - url: https://a.example.com\n+  - url: https://b.example.com"
    ],
    "api-server-variable-default-changed": [
      "warning",
      "A variable of a server has another default",
      " servers:\n   - url: https://{region}.example.com\n-    variables: { region: { default: eu } }\n+    variables: { region: { default: us } }"
    ]
  }
});
var NAME_GROUP = ruleGroup({
  page: "openapi-names",
  why: "No message changes, but generated clients name their functions and modules after it, and people who update them have to change their code.",
  fix: "Keep the old name where clients are generated from the description.",
  rules: {
    "api-operation-id-removed": [
      "note",
      "An `operationId` is gone or another one",
      "-      operationId: listPets\n+      operationId: findPets"
    ],
    "api-operation-id-added": [
      "note",
      "An operation has an `operationId` now",
      "+      operationId: listPets"
    ],
    "api-tag-removed": ["note", "An operation has lost a tag", "-      tags: [pets]\n+      tags: []"],
    "api-tag-added": ["note", "An operation has one more tag", "-      tags: []\n+      tags: [pets]"]
  }
});

// src/openapi-diff/rules/operation-rules-security.ts
var SECURITY_GROUP = ruleGroup({
  page: "openapi-security",
  why: "A client is let in with what it holds: a key, a token, its scopes. When that no longer suffices it is locked out, however right its requests are.",
  fix: "Keep every combination that let clients in as an alternative until they have moved on.",
  rules: {
    "api-security-added": [
      "error",
      "An operation asks for more than clients had to have, or offers one more way in",
      "-      security: []\n+      security: [{ token: [] }]"
    ],
    "api-security-removed": [
      "error",
      "A way to be let in to an operation is gone, or one part of it is no longer asked for",
      "-      security: [{ token: [] }, { key: [] }]\n+      security: [{ token: [] }]"
    ],
    "api-security-scope-added": [
      "error",
      "An operation asks for a scope that it did not ask for",
      "-      security: [{ oauth: [read] }]\n+      security: [{ oauth: [read, write] }]"
    ],
    "api-security-scope-removed": [
      "note",
      "An operation no longer asks for a scope",
      "-      security: [{ oauth: [read, write] }]\n+      security: [{ oauth: [read] }]"
    ],
    "api-global-security-added": [
      "error",
      "The API asks for more than clients had to have, or offers one more way in",
      "-security: []\n+security: [{ token: [] }]"
    ],
    "api-global-security-removed": [
      "error",
      "A way to be let in to the API is gone, or one part of it is no longer asked for",
      "-security: [{ token: [] }, { key: [] }]\n+security: [{ token: [] }]"
    ],
    "api-global-security-scope-added": [
      "error",
      "The API asks for a scope that it did not ask for",
      "-security: [{ oauth: [read] }]\n+security: [{ oauth: [read, write] }]"
    ],
    "api-global-security-scope-removed": [
      "note",
      "The API no longer asks for a scope",
      "-security: [{ oauth: [read, write] }]\n+security: [{ oauth: [read] }]"
    ],
    "api-security-component-added": [
      "note",
      "A security scheme is new",
      "   securitySchemes:\n+    token: { type: http, scheme: bearer }"
    ],
    "api-security-component-removed": [
      "note",
      "A security scheme is gone; operations that asked for it are judged by themselves",
      "   securitySchemes:\n-    token: { type: http, scheme: bearer }"
    ],
    "api-security-component-type-changed": [
      "error",
      "A security scheme is of another type",
      "     token:\n-      type: apiKey\n+      type: http"
    ],
    "api-security-component-changed": [
      "error",
      "What a security scheme asks for stands elsewhere in a request, or has another form",
      "     key:\n       type: apiKey\n-      name: X-Key\n+      name: X-Api-Key"
    ],
    "api-security-component-oauth-flow-removed": [
      "error",
      "A flow to get a token is gone",
      "       flows:\n-        password: …\n         clientCredentials: …"
    ],
    "api-security-component-oauth-flow-added": [
      "note",
      "A flow to get a token is new",
      "       flows:\n+        clientCredentials: …"
    ],
    "api-security-component-oauth-url-changed": [
      "warning",
      "The URL at which people grant access is another one",
      "-          authorizationUrl: https://a.example.com/authorize\n+          authorizationUrl: https://b.example.com/authorize"
    ],
    "api-security-component-oauth-token-url-changed": [
      "warning",
      "The URL at which a token is had is another one",
      "-          tokenUrl: https://a.example.com/token\n+          tokenUrl: https://b.example.com/token"
    ],
    "api-security-component-oauth-refresh-url-changed": [
      "warning",
      "The URL at which a token is renewed is another one",
      "-          refreshUrl: https://a.example.com/token\n+          refreshUrl: https://b.example.com/token"
    ],
    "api-security-component-oauth-metadata-url-changed": [
      "warning",
      "The URL of what is known about an authorization server is another one",
      "-      oauth2MetadataUrl: https://a.example.com/m\n+      oauth2MetadataUrl: https://b.example.com/m"
    ],
    "api-security-component-open-id-url-changed": [
      "warning",
      "The URL at which OpenID Connect is discovered is another one",
      "-      openIdConnectUrl: https://a.example.com/o\n+      openIdConnectUrl: https://b.example.com/o"
    ],
    "api-security-component-oauth-scope-added": [
      "note",
      "A scope is defined that was not",
      "           scopes:\n+            write: …"
    ],
    "api-security-component-oauth-scope-removed": [
      "warning",
      "A scope is no longer defined",
      "           scopes:\n-            write: …"
    ]
  }
});

// src/openapi-diff/rules/operation-rules.ts
var GROUPS3 = [
  OPERATION_GROUP,
  WEBHOOK_GROUP,
  SERVER_GROUP,
  NAME_GROUP,
  LIFECYCLE_GROUP,
  PARAMETER_GROUP,
  RESPONSE_PARAMETER_GROUP,
  BODY_GROUP,
  RESPONSE_GROUP,
  HEADER_GROUP,
  SECURITY_GROUP
];
var OPERATION_RULES = GROUPS3.flatMap(rulesOf);
var FIXES = new Map(OPERATION_RULES.map((rule) => [rule.id, rule.fix]));

// src/openapi-diff/rules/policy-rules.ts
function everywhere(severity) {
  return {
    production: severity,
    support: severity,
    experimental: severity,
    test: severity,
    none: severity
  };
}
var VERSIONS = {
  severity: {
    production: "warning",
    support: "warning",
    experimental: "note",
    test: "note",
    none: "warning"
  },
  data: {
    source: "Where the version stands: `info.version`, `x-service-version` or a file.",
    before: "The version as it was written; `null`: none.",
    after: "The version as it is written now; `null`: none.",
    needs: "The least that a breaking change needs; `null` where nothing can be said."
  },
  standards: ["S6"],
  page: "openapi-versions"
};
function versionRule(name, text2) {
  return { id: name, name, ...text2, ...VERSIONS };
}
var VERSION_FIX = "Raise the major number: from `1.4.2` to `2.0.0`. Below `1.0.0` the minor number takes its place, and where versions are days, any later day will do. Where the version stands and how it counts is said in the configuration:\n\n```yaml\nopenapi:\n  version: { source: info.version, scheme: semver, level: error }\n```";
var VERSION_RULES = {
  NOT_BUMPED: versionRule("api-version-not-bumped", {
    title: "A breaking change leaves the version as it was",
    why: "Clients choose by the version what they can rely on. One that stays while the API breaks promises what no longer holds.",
    fix: VERSION_FIX,
    example: "```diff\n info:\n   version: 1.4.2\n paths:\n-  /pets:\n```"
  }),
  MAJOR_NOT_BUMPED: versionRule("api-major-version-not-bumped", {
    title: "A breaking change does not raise the version far enough",
    why: "Tools update clients within a major version by themselves. A break that hides there reaches people who did not ask for it.",
    fix: VERSION_FIX,
    example: "```diff\n info:\n-  version: 1.4.2\n+  version: 1.5.0\n paths:\n-  /pets:\n```"
  }),
  DECREASED: versionRule("api-version-decreased", {
    title: "The version of an API goes back",
    why: "Most often an older state was merged over a newer one. Whoever compares versions takes the new description for an old one.",
    fix: "Set the version to one after the last one.",
    example: "```diff\n info:\n-  version: 2.0.0\n+  version: 1.9.0\n```"
  }),
  UNREADABLE: versionRule("api-version-unreadable", {
    title: "A breaking change comes with a version that cannot be compared",
    why: "A version that does not count as the configuration says tells nobody that the API breaks.",
    fix: "Write a version such as `2.0.0`, or say how versions count:\n\n```yaml\nopenapi:\n  version: { scheme: date }   # 2026-11-20\n```",
    example: "```yaml\ninfo:\n  version: latest\n```"
  })
};
var ENTRY = `\`\`\`yaml
version: 1
approvals:
  - key: 3f2a9c0d1e4b5a67
    rule: request-parameter-removed
    operation: GET /pets
    reason: No client has sent it since March
    owner: "@org/api-team"
    ticket: https://tracker.example.com/API-123
    expires: 2027-01-31
\`\`\``;
var APPROVAL_DATA = {
  key: "The key of the entry; `*` for one that stands for a whole operation.",
  problem: "What is wrong, in a word or a sentence."
};
function approvalRule(name, severity, text2) {
  return {
    id: name,
    name,
    ...text2,
    severity: everywhere(severity),
    data: APPROVAL_DATA,
    standards: ["S6"],
    page: "openapi-approvals"
  };
}
var APPROVAL_RULES = {
  MALFORMED: approvalRule("api-approvals-malformed", "error", {
    title: "The file of approvals cannot be used",
    why: "A file with a mistake must neither approve anything nor pass for one without approvals.",
    fix: `Put right what is named. Until then no approval counts. An entry looks like this:

${ENTRY}`,
    example: "```yaml\nversion: 1\napprovals:\n  - key: 3f2a9c0d1e4b5a67\n    reason: agreed        # and nobody who agreed\n```"
  }),
  EXPIRED: approvalRule("api-approval-expired", "warning", {
    title: "An approval has expired, and the change that it approved counts again",
    why: "An approval is given for a time. After that somebody has to look again.",
    fix: "Take the change back, or have its owner give a new last day in `expires`.",
    example: "```yaml\n  - key: 3f2a9c0d1e4b5a67\n    expires: 2026-01-31   # and today is later\n```"
  }),
  UNUSED: approvalRule("api-approval-unused", "warning", {
    title: "An approval approves nothing",
    why: "An entry that is left behind would let the same break pass again, and nobody would look.",
    fix: "Remove the entry. The change that makes the break may do so at once: approvals are read from the base.",
    example: "```yaml\n  - key: 3f2a9c0d1e4b5a67   # no change has this key\n```"
  }),
  MISMATCHED: approvalRule("api-approval-mismatched", "warning", {
    title: "An approval has the key of a change and says something else of it",
    why: "Whoever agreed to the entry agreed to what it says: another rule, another operation or another version.",
    fix: "Copy the entry that the comment shows, and have it agreed to.",
    example: "```yaml\n  - key: 3f2a9c0d1e4b5a67      # of a parameter that is gone\n    rule: endpoint-added\n```"
  }),
  TOO_LONG: approvalRule("api-approval-too-long", "warning", {
    title: "An approval lasts more than a year",
    why: "Nobody remembers by then what was agreed, and the same break would still pass.",
    fix: "Give a last day within a year.",
    example: "```yaml\n    expires: 2099-12-31\n```"
  }),
  PROPOSED: approvalRule("api-approval-proposed", "note", {
    title: "A change brings an approval with it",
    why: "Nobody approves their own break: approvals count from the base. Those that a change adds or alters count for the changes after it.",
    fix: "Have the owners merge the approval first, in a change of its own.",
    example: "```diff\n approvals:\n+  - key: 3f2a9c0d1e4b5a67\n```"
  })
};
function ignoreRule(name, severity, text2, data) {
  return {
    id: name,
    name,
    ...text2,
    severity: everywhere(severity),
    data,
    standards: ["S6"],
    page: "openapi-approvals"
  };
}
var IGNORE_RULES = {
  UNOWNED: ignoreRule(
    "api-ignore-unowned",
    "warning",
    {
      title: "Lines of an ignore file let breaking changes pass, without an owner or an end",
      why: "Such a line says neither who agreed nor until when. It lets the same break pass for ever.",
      fix: `Replace the lines by approvals:

${ENTRY}`,
      example: "```\nGET /pets removed the success response with the status `200`\n```"
    },
    {
      lines: "How many lines name a change.",
      used: "How many of them let a change of this run pass.",
      waived: "How many changes they let pass."
    }
  ),
  UNKNOWN: ignoreRule(
    "api-ignore-line-unknown",
    "note",
    {
      title: "Lines of an ignore file name no change that is known",
      why: "Whoever wrote the line meant to let something pass. It does not: what it means is not recognised, or nothing like it is looked for.",
      fix: "Remove the line where it is prose; otherwise write an approval.",
      example: "```\nGET /pets we no longer do that\n```"
    },
    { lines: "Numbers and texts of the lines, the first hundred.", count: "How many there are." }
  )
};
var POLICY_RULES = [
  ...Object.values(VERSION_RULES),
  ...Object.values(APPROVAL_RULES),
  ...Object.values(IGNORE_RULES)
];

// src/openapi-diff/schema/exact-json.ts
function canonicalText(value) {
  if (typeof value !== "object" || value === null) return JSON.stringify(value === 0 ? 0 : value);
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(",")}]`;
  const members = Object.entries(value).sort(([one], [other]) => compareText(one, other));
  return `{${members.map(([name, inner]) => `${JSON.stringify(name)}:${canonicalText(inner)}`).join(",")}}`;
}

// src/openapi-diff/rules/schema-row.ts
var NARROWS = ["breaking", "compatible"];
var WIDENS = ["compatible", "breaking"];
var BREAKS = ["breaking", "breaking"];
var HARMLESS = ["compatible", "compatible"];
var POLICY = ["policy", "policy"];
var REFUSED = (what) => `{subject} ${what} was accepted and is now refused{shown}.`;
var ACCEPTED = (what) => `{subject} ${what} was refused and is now accepted{shown}.`;
var COMES = (what) => `{subject} ${what} never came before and may come now{shown}.`;
var GONE = (what) => `{subject} ${what} could come and no longer comes{shown}.`;
var narrowing = (what) => ({ request: REFUSED(what), response: GONE(what) });
var widening = (what) => ({ request: ACCEPTED(what), response: COMES(what) });
var breaking = (what) => ({ request: REFUSED(what), response: COMES(what) });
var both = (text2) => ({ request: text2, response: text2 });
function row(key, on, [request, response], page, title, says, example, name = `{place}-${key}`) {
  return { key, name, on, request, response, page, title, says, example, turns: key.endsWith("-changed") };
}
var to = (before, after) => ({ before, after });
var [TYPES2, CHOICES, OBJECTS, LIFECYCLE, MEANING] = [
  "openapi-schemas-types",
  "openapi-schemas-choices",
  "openapi-schemas-objects",
  "openapi-schemas-lifecycle",
  "openapi-schemas-meaning"
];
var TEXT = { type: "string" };
var WHOLE = { type: "integer" };
var object = (properties, required = [], rest = {}) => ({
  type: "object",
  properties: { ...properties, other: TEXT },
  ...required.length > 0 ? { required } : {},
  ...rest
});
var was = (extra, required = []) => object({ a: { ...TEXT, ...extra } }, required);
var [NONE, OPTIONAL] = [object({}), object({ a: TEXT })];
var DEFAULT = { type: "string", default: "x" };
var CAT = { type: "object", required: ["meow"], properties: { meow: TEXT } };
var DOG = { type: "object", required: ["bark"], properties: { bark: TEXT } };

// src/openapi-diff/rules/schema-rules-lifecycle.ts
var DEPRECATED = { deprecated: true };
var BETA = { "x-stability-level": "beta" };
var ended = (day) => ({ ...DEPRECATED, "x-sunset": day });
var LIFECYCLE_ROWS = [
  row(
    "removed-with-deprecation",
    "members",
    HARMLESS,
    LIFECYCLE,
    "{a place} was removed after its announced end",
    both("{subject} was removed; its end had been announced and has passed."),
    to(was(ended("2026-12-01")), NONE)
  ),
  row(
    "removed-before-sunset",
    "members",
    POLICY,
    LIFECYCLE,
    "{a place} was removed before its announced end",
    both("{subject} was removed although its end was announced for {before}."),
    to(was(ended("2027-12-01")), NONE)
  ),
  row(
    "deprecated",
    "members",
    HARMLESS,
    LIFECYCLE,
    "{a place} is deprecated",
    both("{subject} is now deprecated."),
    to(was(BETA), was({ ...DEPRECATED, ...BETA }))
  ),
  row(
    "deprecated-with-sunset",
    "members",
    HARMLESS,
    LIFECYCLE,
    "{a place} is deprecated and has an end",
    both("{subject} is now deprecated and ends on {after}."),
    to(OPTIONAL, was(ended("2028-01-01")))
  ),
  row(
    "deprecated-sunset-missing",
    "members",
    POLICY,
    LIFECYCLE,
    "{a place} is deprecated and says no end",
    both("{subject} is now deprecated and does not say when it ends; the policy asks for notice."),
    to(was({ "x-stability-level": "stable" }), was({ ...DEPRECATED, "x-stability-level": "stable" }))
  ),
  row(
    "deprecated-sunset-invalid",
    "members",
    POLICY,
    LIFECYCLE,
    "{a place} is deprecated and its end is no date",
    both("{subject} is now deprecated; its end {after} is no date."),
    to(OPTIONAL, was(ended("soon")))
  ),
  row(
    "sunset-date-too-small",
    "members",
    POLICY,
    LIFECYCLE,
    "{a place} ends too soon",
    both("{subject} is now deprecated and ends on {after}, sooner than the policy allows."),
    to(
      was({ "x-stability-level": "stable" }),
      was({ ...ended("2027-01-15"), "x-stability-level": "stable" })
    )
  ),
  row(
    "sunset-date-changed-too-small",
    "members",
    POLICY,
    LIFECYCLE,
    "The end of {a place} was moved to an earlier day",
    both("{subject} now ends on {after}, earlier than announced ({before})."),
    to(was(ended("2028-01-01")), was(ended("2027-06-01")))
  ),
  row(
    "sunset-deleted",
    "members",
    POLICY,
    LIFECYCLE,
    "The end of {a place} is no longer announced",
    both("{subject} is still deprecated and no longer says when it ends ({before} before)."),
    to(was(ended("2028-01-01")), was(DEPRECATED))
  ),
  row(
    "reactivated",
    "members",
    HARMLESS,
    LIFECYCLE,
    "{a place} is no longer deprecated",
    both("{subject} is no longer deprecated."),
    to(was(DEPRECATED), OPTIONAL)
  ),
  row(
    "stability-decreased",
    "members",
    POLICY,
    LIFECYCLE,
    "{a place} is less stable than before",
    both("{subject} was {before} and is now {after}."),
    to(was({ "x-stability-level": "stable" }), was({ "x-stability-level": "beta" }))
  ),
  row(
    "stability-increased",
    "members",
    HARMLESS,
    LIFECYCLE,
    "{a place} is more stable than before",
    both("{subject} was {before} and is now {after}."),
    to(was({ "x-stability-level": "alpha" }), was({ "x-stability-level": "beta" }))
  )
];

// src/openapi-diff/rules/schema-rules-meaning.ts
var format = (name) => ({ ...TEXT, format: name });
var [SMALL, LARGE] = [
  { ...WHOLE, format: "int32" },
  { ...WHOLE, format: "int64" }
];
var PETS = { oneOf: [CAT, DOG] };
var routed = (propertyName, mapping) => ({
  ...PETS,
  discriminator: mapping === void 0 ? { propertyName } : { propertyName, mapping }
});
var REMARK = "Whoever reads by it may stumble.";
var MEANING_ROWS = [
  row(
    "format-added",
    "values",
    ["policy", "compatible"],
    MEANING,
    "{a place} has a format",
    both(`{subject} is now meant to be {after}. ${REMARK}`),
    to(TEXT, format("date"))
  ),
  row(
    "format-removed",
    "values",
    ["compatible", "policy"],
    MEANING,
    "{a place} has lost its format",
    both(`{subject} is no longer meant to be {before}. ${REMARK}`),
    to(format("date"), TEXT)
  ),
  row(
    "format-changed",
    "values",
    POLICY,
    MEANING,
    "{a place} has another format",
    both(`{subject} was meant to be {before} and is now meant to be {after}. ${REMARK}`),
    to(format("date"), format("date-time"))
  ),
  row(
    "format-specialized",
    "values",
    ["policy", "compatible"],
    MEANING,
    "{a place} has a narrower format",
    both("{subject} was {before} and is now {after}: some of the old values no longer fit."),
    to(LARGE, SMALL)
  ),
  row(
    "format-generalized",
    "values",
    ["compatible", "policy"],
    MEANING,
    "{a place} has a wider format",
    both("{subject} was {before} and is now {after}: not all of the new values fit into the old one."),
    to(SMALL, LARGE)
  ),
  row(
    "default-value-added",
    "values",
    HARMLESS,
    MEANING,
    "{a place} has a default",
    both("{subject} now has the default {after}."),
    to(TEXT, DEFAULT)
  ),
  row(
    "default-value-changed",
    "values",
    ["policy", "compatible"],
    MEANING,
    "{a place} has another default",
    both("{subject} left out meant {before} and now means {after}."),
    to({ ...TEXT, default: "y" }, DEFAULT)
  ),
  row(
    "default-value-removed",
    "values",
    ["policy", "compatible"],
    MEANING,
    "{a place} has lost its default",
    both("{subject} left out meant {before}; what it means now is not said."),
    to(DEFAULT, TEXT)
  ),
  row(
    "discriminator-added",
    "values",
    HARMLESS,
    MEANING,
    "{a place} has a discriminator",
    both("The kind of {subject} is now told by its property {after}."),
    to(PETS, routed("kind"))
  ),
  row(
    "discriminator-removed",
    "values",
    ["compatible", "policy"],
    MEANING,
    "{a place} has lost its discriminator",
    both("The kind of {subject} is no longer told by its property {before}."),
    to(routed("kind"), PETS)
  ),
  row(
    "discriminator-property-name-changed",
    "values",
    POLICY,
    MEANING,
    "Another property tells the kind of {a place}",
    both("The kind of {subject} was told by its property {before} and is now told by {after}."),
    to(routed("kind"), routed("type"))
  ),
  row(
    "discriminator-mapping-added",
    "values",
    ["compatible", "policy"],
    MEANING,
    "The discriminator of {a place} knows another tag",
    both("The kind of {subject} may now be {member}."),
    to(routed("kind", {}), routed("kind", { cat: "Cat" }))
  ),
  row(
    "discriminator-mapping-deleted",
    "values",
    ["policy", "compatible"],
    MEANING,
    "The discriminator of {a place} has lost a tag",
    both("The kind of {subject} can no longer be {member}."),
    to(routed("kind", { cat: "Cat" }), routed("kind", {}))
  ),
  row(
    "discriminator-mapping-changed",
    "values",
    POLICY,
    MEANING,
    "A tag of the discriminator of {a place} means something else",
    both("Of the kind {member}, {subject} was read by {before} and is now read by {after}."),
    to(routed("kind", { cat: "Cat" }), routed("kind", { cat: "Tiger" }))
  ),
  row(
    "content-media-type-changed",
    "values",
    POLICY,
    MEANING,
    "The text of {a place} holds another media type",
    both(`What {subject} holds was {before} and is now {after}. ${REMARK}`),
    to({ ...TEXT, contentMediaType: "text/html" }, { ...TEXT, contentMediaType: "text/plain" })
  ),
  row(
    "content-encoding-changed",
    "values",
    POLICY,
    MEANING,
    "The text of {a place} is encoded differently",
    both(`{subject} was encoded as {before} and is now encoded as {after}. ${REMARK}`),
    to({ ...TEXT, contentEncoding: "base64" }, { ...TEXT, contentEncoding: "base16" })
  ),
  row(
    "content-schema-added",
    "values",
    ["policy", "compatible"],
    MEANING,
    "What the text of {a place} holds has a schema",
    both("What {subject} holds now has a schema."),
    to(
      { ...TEXT, contentMediaType: "application/json" },
      { ...TEXT, contentMediaType: "application/json", contentSchema: NUMBER() }
    )
  ),
  row(
    "content-schema-removed",
    "values",
    ["compatible", "policy"],
    MEANING,
    "What the text of {a place} holds has lost its schema",
    both("What {subject} holds no longer has a schema."),
    to(
      { ...TEXT, contentMediaType: "application/json", contentSchema: NUMBER() },
      { ...TEXT, contentMediaType: "application/json" }
    )
  ),
  row(
    "content-schema-changed",
    "values",
    POLICY,
    MEANING,
    "What the text of {a place} holds has another schema",
    both("What {subject} holds has another schema."),
    to(
      { ...TEXT, contentMediaType: "application/json", contentSchema: NUMBER() },
      { ...TEXT, contentMediaType: "application/json", contentSchema: WHOLE }
    )
  ),
  row(
    "x-extensible-enum-value-removed",
    "values",
    ["policy", "compatible"],
    MEANING,
    "The open list of {a place} has lost a value",
    both("The values {removed} of {subject} are no longer listed."),
    to({ ...TEXT, "x-extensible-enum": ["a", "b"] }, { ...TEXT, "x-extensible-enum": ["a"] })
  ),
  row(
    "x-extensible-enum-value-added",
    "values",
    HARMLESS,
    MEANING,
    "The open list of {a place} has a new value",
    both("The values {added} of {subject} are new; the list was open."),
    to({ ...TEXT, "x-extensible-enum": ["a"] }, { ...TEXT, "x-extensible-enum": ["a", "b"] })
  ),
  row(
    "xml-changed",
    "bodies",
    POLICY,
    MEANING,
    "{a place} is written differently in XML",
    both("{subject} is written differently in XML."),
    to({ ...TEXT, xml: { name: "a" } }, { ...TEXT, xml: { name: "b" } })
  )
];
function NUMBER() {
  return { type: "number" };
}

// src/openapi-diff/rules/schema-rules-members.ts
var CLOSED = { additionalProperties: false };
var REQUIRED = object({ a: TEXT }, ["a"]);
var WITH_DEFAULT = object({ a: DEFAULT }, ["a"]);
var onlyRequest = (verdict2) => [verdict2, null];
var onlyResponse = (verdict2) => [null, verdict2];
var MEMBER_ROWS = [
  row(
    "additional-properties-closed",
    "values",
    NARROWS,
    OBJECTS,
    "{a place} takes no further properties",
    narrowing("with further properties"),
    to({ type: "object", additionalProperties: true }, { type: "object", ...CLOSED })
  ),
  row(
    "additional-properties-opened",
    "values",
    WIDENS,
    OBJECTS,
    "{a place} takes further properties",
    widening("with further properties"),
    to({ type: "object", ...CLOSED }, { type: "object", additionalProperties: true })
  ),
  row(
    "new-required",
    "members",
    onlyRequest("breaking"),
    OBJECTS,
    "A new, required {part} of a request",
    both("{subject} is new and required: requests without it were accepted and are now refused."),
    to(NONE, REQUIRED),
    "new-required-{place}"
  ),
  row(
    "new-required-with-default",
    "members",
    onlyRequest("breaking"),
    OBJECTS,
    "A new, required {part} of a request, with a default",
    both(
      "{subject} is new and required, although it has a default: requests without it were accepted, and a server that keeps to its description now refuses them."
    ),
    to(NONE, WITH_DEFAULT),
    "new-required-{place}-with-default"
  ),
  row(
    "became-required",
    "members",
    NARROWS,
    OBJECTS,
    "{a place} became required",
    {
      request: "{subject} could be left out; requests without it are now refused.",
      response: "{subject} could be missing and now always comes."
    },
    to(OPTIONAL, REQUIRED)
  ),
  row(
    "became-required-with-default",
    "members",
    onlyRequest("breaking"),
    OBJECTS,
    "{a place} became required, although it has a default",
    both("{subject} could be left out; requests without it are now refused, although it has a default."),
    to(object({ a: DEFAULT }), WITH_DEFAULT)
  ),
  row(
    "became-optional",
    "members",
    WIDENS,
    OBJECTS,
    "{a place} became optional",
    {
      request: "{subject} had to be sent and may now be left out.",
      response: "{subject} always came and may now be missing."
    },
    to(REQUIRED, OPTIONAL)
  ),
  row(
    "new-optional",
    "members",
    onlyRequest("compatible"),
    OBJECTS,
    "A new, optional {part} of a request",
    both("{subject} is new and may be sent."),
    to(NONE, OPTIONAL),
    "new-optional-{place}"
  ),
  row(
    "removed",
    "members",
    onlyRequest("policy"),
    OBJECTS,
    "{a place} was removed",
    both("{subject} is no longer described: whoever still sends it is not refused, and nobody reads it."),
    to(OPTIONAL, NONE)
  ),
  row(
    "removed-from-closed-object",
    "members",
    onlyRequest("breaking"),
    OBJECTS,
    "{a place} was removed from an object that takes no others",
    both("{subject} was accepted and is now refused: the object takes only the properties that it names."),
    to(object({ a: TEXT }, [], CLOSED), object({}, [], CLOSED))
  ),
  row(
    "optional-added",
    "members",
    onlyResponse("compatible"),
    OBJECTS,
    "A new, optional {part} of a response",
    both("{subject} is new and may come."),
    to(NONE, OPTIONAL),
    "response-optional-{part}-added"
  ),
  row(
    "required-added",
    "members",
    onlyResponse("compatible"),
    OBJECTS,
    "A new {part} of a response that always comes",
    both("{subject} is new and always comes."),
    to(NONE, REQUIRED),
    "response-required-{part}-added"
  ),
  row(
    "added-to-closed-object",
    "members",
    onlyResponse("breaking"),
    OBJECTS,
    "A new {part} of a response in an object that has no others",
    both("{subject} may come now; the old description said that no other properties come."),
    to(object({}, [], CLOSED), object({ a: TEXT }, [], CLOSED))
  ),
  row(
    "optional-removed",
    "members",
    onlyResponse("policy"),
    OBJECTS,
    "An optional {part} of a response was removed",
    both("{subject} could come and no longer comes: it was optional, and clients may miss it all the same."),
    to(OPTIONAL, NONE),
    "response-optional-{part}-removed"
  ),
  row(
    "required-removed",
    "members",
    onlyResponse("breaking"),
    OBJECTS,
    "A {part} of a response that always came was removed",
    both("{subject} always came and no longer comes."),
    to(REQUIRED, NONE),
    "response-required-{part}-removed"
  )
];
var SWITCH_ROWS = ["optional", "required"].flatMap(
  (need) => ["read", "write"].flatMap((word) => {
    const [off, on] = [
      was({}, need === "required" ? ["a"] : []),
      was({ [`${word}Only`]: true }, need === "required" ? ["a"] : [])
    ];
    const is = `\`${word}Only\``;
    const verdictOn = word === "read" ? ["policy", "compatible"] : ["compatible", need === "optional" ? "policy" : "breaking"];
    const verdictOff = word === "read" ? [need === "optional" ? "compatible" : "breaking", "compatible"] : HARMLESS;
    const on2 = word === "read" ? {
      request: "{subject} could be sent and is now `readOnly`: what is sent is no longer looked at.",
      response: "{subject} is now `readOnly`: it comes as before."
    } : {
      request: "{subject} is now `writeOnly`: it is sent as before.",
      response: "{subject} could come and is now `writeOnly`: it no longer comes."
    };
    const off2 = word === "read" ? {
      request: need === "optional" ? "{subject} is no longer `readOnly` and may be sent." : "{subject} is no longer `readOnly`: requests without it were accepted and are now refused.",
      response: "{subject} is no longer `readOnly`: it comes as before."
    } : {
      request: "{subject} is no longer `writeOnly`: it is sent as before.",
      response: "{subject} is no longer `writeOnly` and may come."
    };
    const name = (action) => `{direction}-${need}-{part}-became-${action}${word}-only`;
    return [
      row(
        `${need}-became-${word}-only`,
        "members",
        verdictOn,
        OBJECTS,
        `{a place}, ${need}, became ${is}`,
        on2,
        to(off, on),
        name("")
      ),
      row(
        `${need}-became-not-${word}-only`,
        "members",
        verdictOff,
        OBJECTS,
        `{a place}, ${need}, is no longer ${is}`,
        off2,
        to(on, off),
        name("not-")
      )
    ];
  })
);

// src/openapi-diff/rules/schema-rules-of-words.ts
function rowsOfWord({ word, stem, style, page, beyond, example }) {
  const { base, narrow, wide } = example;
  const [plain2, narrowed, widened] = [base, { ...base, [word]: narrow }, { ...base, [word]: wide }];
  const isBound = style === "upper" || style === "lower";
  const [stricter, easier] = style === "upper" ? ["decreased", "increased"] : ["increased", "decreased"];
  const one = (action, verdicts, title, says, before, after) => row(`${stem}-${action}`, "values", verdicts, page, `\`${word}\` of {a place} ${title}`, says, {
    before,
    after
  });
  const [appears, disappears] = isBound ? ["set", "unset"] : ["added", "removed"];
  const less = narrowing(beyond.replaceAll("{n}", "{after}"));
  const more5 = widening(beyond.replaceAll("{n}", "{before}"));
  const rows = [
    one(appears, NARROWS, "is new", less, plain2, narrowed),
    one(disappears, WIDENS, "is gone", more5, narrowed, plain2)
  ];
  if (isBound) {
    const direction2 = style === "upper" ? ["is lower", "is higher"] : ["is higher", "is lower"];
    rows.push(one(stricter, NARROWS, `${direction2[0]} than before`, less, widened, narrowed));
    rows.push(one(easier, WIDENS, `${direction2[1]} than before`, more5, narrowed, widened));
  } else if (wide !== null) {
    const says = { request: less.request, response: more5.response };
    rows.push(one("changed", BREAKS, "allows something else than before", says, widened, narrowed));
    if (style === "other") {
      rows.push(one("generalized", ["compatible", null], "allows more than before", more5, narrowed, widened));
      rows.push(one("specialized", [null, "compatible"], "allows less than before", less, widened, narrowed));
    }
  }
  return rows;
}

// src/openapi-diff/rules/schema-rules-values.ts
var NULLABLE = { type: ["string", "null"] };
var TYPE_ROWS = [
  row(
    "became-not-nullable",
    "values",
    NARROWS,
    TYPES2,
    "{a place} may no longer be null",
    narrowing("that is null"),
    to(NULLABLE, TEXT)
  ),
  row(
    "became-nullable",
    "values",
    WIDENS,
    TYPES2,
    "{a place} may be null now",
    widening("that is null"),
    to(TEXT, NULLABLE)
  ),
  row(
    "type-changed",
    "values",
    BREAKS,
    TYPES2,
    "{a place} has another type",
    breaking("that is {value}"),
    to(TEXT, WHOLE)
  ),
  row(
    "type-specialized",
    "values",
    NARROWS,
    TYPES2,
    "{a place} has a narrower type",
    narrowing("that is {value}"),
    to({ type: "number" }, WHOLE)
  ),
  row(
    "type-generalized",
    "values",
    WIDENS,
    TYPES2,
    "{a place} has a wider type",
    widening("that is {value}"),
    to(WHOLE, { type: "number" })
  ),
  row(
    "list-of-types-narrowed",
    "values",
    NARROWS,
    TYPES2,
    "{a place} has fewer types",
    narrowing("that is {value}"),
    to({ type: ["string", "integer"] }, TEXT)
  ),
  row(
    "list-of-types-widened",
    "values",
    WIDENS,
    TYPES2,
    "{a place} has more types",
    widening("that is {value}"),
    to(TEXT, { type: ["string", "integer"] })
  ),
  row(
    "narrowed",
    "values",
    NARROWS,
    TYPES2,
    "{a place} allows less than before",
    narrowing("such as {value}"),
    to({ allOf: [{}] }, { allOf: [false] })
  ),
  row(
    "widened",
    "values",
    WIDENS,
    TYPES2,
    "{a place} allows more than before",
    widening("such as {value}"),
    to({ allOf: [false] }, { allOf: [{}] })
  )
];
var listed = (...values) => ({ ...TEXT, enum: values });
var ENUM_ROWS = [
  row(
    "became-enum",
    "values",
    NARROWS,
    CHOICES,
    "{a place} is now one of a list",
    narrowing("outside the new list, such as {value},"),
    to(TEXT, listed("a", "b"))
  ),
  row(
    "enum-removed",
    "values",
    ["compatible", "policy"],
    CHOICES,
    "{a place} is no longer one of a list",
    widening("outside the old list, such as {value},"),
    to(listed("a", "b"), TEXT)
  ),
  row(
    "enum-value-removed",
    "values",
    NARROWS,
    CHOICES,
    "{a place} has lost a value of its list",
    narrowing("with one of the values {removed}"),
    to(listed("a", "b"), listed("a"))
  ),
  row(
    "enum-value-added",
    "values",
    ["compatible", "policy"],
    CHOICES,
    "{a place} has a new value in its list",
    widening("with one of the values {added}"),
    to(listed("a"), listed("a", "b"))
  )
];
var CHANGED_ONE_OF = row(
  "one-of-changed",
  "values",
  BREAKS,
  CHOICES,
  "`oneOf` of {a place} allows something else than before",
  breaking("such as {value}"),
  to(
    {
      oneOf: [
        { type: "integer", maximum: 5 },
        { type: "integer", minimum: 6 }
      ]
    },
    {
      oneOf: [
        { type: "integer", maximum: 5 },
        { type: "integer", minimum: 3 }
      ]
    }
  )
);
var UNION_ROWS = ["oneOf", "anyOf"].flatMap((word) => {
  const stem = word === "oneOf" ? "one-of" : "any-of";
  const title = (text2) => `\`${word}\` of {a place} ${text2}`;
  const value = "such as {value}";
  const [pet, cat] = [{ [word]: [CAT, DOG] }, { [word]: [CAT] }];
  return [
    row(
      `${stem}-removed`,
      "values",
      NARROWS,
      CHOICES,
      title("has lost a branch"),
      narrowing(value),
      to(pet, cat)
    ),
    row(`${stem}-added`, "values", WIDENS, CHOICES, title("has a new branch"), widening(value), to(cat, pet)),
    ...word === "oneOf" ? [CHANGED_ONE_OF] : [],
    row(
      `became-${stem}`,
      "values",
      NARROWS,
      CHOICES,
      title("is new"),
      narrowing(value),
      to({ type: "object" }, pet)
    ),
    row(
      `no-longer-${stem}`,
      "values",
      WIDENS,
      CHOICES,
      title("is gone"),
      widening(value),
      to(pet, { type: "object" })
    )
  ];
});
var VALUE_ROWS = [...TYPE_ROWS, ...ENUM_ROWS, ...UNION_ROWS];

// src/openapi-diff/rules/schema-rules-words.ts
var STRING = { type: "string" };
var NUMBER2 = { type: "number" };
var LIST = { type: "array", items: { type: "integer" } };
var OPEN = { type: "object", additionalProperties: true };
var NAMED3 = { type: "object", properties: { a: NUMBER2, b: NUMBER2, c: NUMBER2 } };
var TUPLE = { type: "array", prefixItems: [NUMBER2], maxItems: 3 };
var row2 = (word, stem, style, page, beyond, base, narrow, wide) => ({ word, stem, style, page, beyond, example: { base, narrow, wide } });
var [STRINGS, NUMBERS, ARRAYS, OBJECTS2, CHOICES2] = [
  "openapi-schemas-strings",
  "openapi-schemas-numbers",
  "openapi-schemas-arrays",
  "openapi-schemas-objects",
  "openapi-schemas-choices"
];
var WORD_ROWS = [
  row2("maxLength", "max-length", "upper", STRINGS, "longer than {n} characters", STRING, 10, 50),
  row2("minLength", "min-length", "lower", STRINGS, "shorter than {n} characters", STRING, 5, 2),
  row2("pattern", "pattern", "other", STRINGS, "that does not match {n}", STRING, "^[a-c]+$", "^[a-z]+$"),
  row2("format", "asserted-format", "other", STRINGS, "that is no {n}", { type: "integer" }, "int32", "int64"),
  row2("maximum", "max", "upper", NUMBERS, "above {n}", NUMBER2, 100, 1e3),
  row2("minimum", "min", "lower", NUMBERS, "below {n}", NUMBER2, 10, 1),
  row2("exclusiveMaximum", "exclusive-max", "upper", NUMBERS, "of {n} or more", NUMBER2, 100, 1e3),
  row2("exclusiveMinimum", "exclusive-min", "lower", NUMBERS, "of {n} or less", NUMBER2, 10, 1),
  row2("multipleOf", "multiple-of", "other", NUMBERS, "that is no multiple of {n}", NUMBER2, 10, 5),
  row2("maxItems", "max-items", "upper", ARRAYS, "with more than {n} items", LIST, 10, 50),
  row2("minItems", "min-items", "lower", ARRAYS, "with fewer than {n} items", LIST, 2, 1),
  row2("uniqueItems", "unique-items", "other", ARRAYS, "with equal items", LIST, true, null),
  row2(
    "contains",
    "contains",
    "other",
    ARRAYS,
    "without the item that `contains` asks for",
    LIST,
    { const: 1 },
    {
      minimum: 1
    }
  ),
  row2(
    ...[
      "maxContains",
      "max-contains",
      "upper",
      ARRAYS,
      "with more than {n} items that match `contains`"
    ],
    ...[{ ...LIST, contains: { const: 1 } }, 2, 5]
  ),
  row2(
    ...[
      "minContains",
      "min-contains",
      "lower",
      ARRAYS,
      "with fewer than {n} items that match `contains`"
    ],
    ...[{ ...LIST, contains: { const: 1 } }, 3, 2]
  ),
  row2("items", "items", "other", ARRAYS, "with further items", TUPLE, false, NUMBER2),
  row2(
    "prefixItems",
    "prefix-items",
    "other",
    ARRAYS,
    "with an item at a place that has none",
    LIST,
    [false],
    [NUMBER2]
  ),
  row2("unevaluatedItems", "unevaluated-items", "other", ARRAYS, "with further items", TUPLE, false, NUMBER2),
  row2("maxProperties", "max-properties", "upper", OBJECTS2, "with more than {n} properties", OPEN, 2, 5),
  row2("minProperties", "min-properties", "lower", OBJECTS2, "with fewer than {n} properties", OPEN, 2, 1),
  row2(
    "propertyNames",
    "property-names",
    "other",
    OBJECTS2,
    "with such names of properties",
    OPEN,
    { maxLength: 3 },
    {
      maxLength: 5
    }
  ),
  row2(
    "patternProperties",
    "pattern-property",
    "other",
    OBJECTS2,
    "with such properties",
    OPEN,
    { "^x": false },
    {
      "^xy": false
    }
  ),
  row2(
    "dependentRequired",
    "dependent-required",
    "other",
    OBJECTS2,
    "without what others of its properties ask for",
    NAMED3,
    {
      a: ["b", "c"]
    },
    { a: ["b"] }
  ),
  row2(
    "dependentSchemas",
    "dependent-schema",
    "other",
    OBJECTS2,
    "that is not as some of its properties ask for",
    NAMED3,
    {
      a: { required: ["b", "c"] }
    },
    { a: { required: ["b"] } }
  ),
  row2(
    "unevaluatedProperties",
    "unevaluated-properties",
    "other",
    OBJECTS2,
    "with further properties",
    { type: "object" },
    false,
    NUMBER2
  ),
  row2(
    "properties",
    "forbidden-properties",
    "other",
    OBJECTS2,
    "with a property that may not be there",
    OPEN,
    { a: false },
    { a: NUMBER2 }
  ),
  row2("const", "const", "unordered", CHOICES2, "other than {n}", STRING, "a", "b"),
  row2("not", "not", "other", CHOICES2, "that `not` describes", STRING, { enum: ["a", "b"] }, { enum: ["a"] }),
  row2(
    "if",
    "if",
    "other",
    CHOICES2,
    "that breaks the condition of `if`",
    { ...NAMED3, else: { required: ["b"] } },
    { required: ["a", "c"] },
    { required: ["a"] }
  )
];
var ROW_OF_WORD = new Map(WORD_ROWS.map((each) => [each.word, each]));

// src/openapi-diff/rules/schema-rules-rows.ts
var UNDECIDED_ROW = row(
  "schema-undecided",
  "roots",
  ["undecided", "undecided"],
  "openapi-schemas-undecided",
  "It could not be decided whether a {direction} is still understood",
  {
    request: "Whether all that was accepted here still is could not be decided.",
    response: "Whether all that may come here could come before could not be decided."
  },
  to(TEXT, { $ref: "#/components/schemas/Nowhere" }),
  "{direction}-schema-undecided"
);
var SCHEMA_ROWS = [
  ...VALUE_ROWS,
  ...WORD_ROWS.flatMap(rowsOfWord),
  ...MEMBER_ROWS,
  ...SWITCH_ROWS,
  ...LIFECYCLE_ROWS,
  ...MEANING_ROWS,
  UNDECIDED_ROW
];

// src/openapi-diff/rules/schema-rules-texts.ts
var SEVERITY2 = {
  breaking: { production: "error", support: "error", experimental: "note", test: "note", none: "error" },
  policy: { production: "warning", support: "warning", experimental: "note", test: "note", none: "warning" },
  undecided: {
    production: "warning",
    support: "warning",
    experimental: "note",
    test: "note",
    none: "warning"
  },
  compatible: { production: "note", support: "note", experimental: "note", test: "note", none: "note" }
};
var WHY3 = {
  breaking: {
    request: "Messages that the API accepted by its own description are now refused. Whoever sends them has not changed anything, and fails.",
    response: "Messages may come that the old description ruled out. Whoever reads them was written by that description, and may fail."
  },
  policy: {
    request: "No message is refused that was accepted before, and it may mean something else, or nothing, to the server.",
    response: "Clients that are written with care go on working; others rely on more than the description promised."
  },
  compatible: {
    request: "Every request that was accepted still is. It is told so that the list of changes is complete.",
    response: "Everything that may come could come before. It is told so that the list of changes is complete."
  },
  undecided: {
    request: "Nobody has shown that this is safe, and nobody that it is not. A person should look.",
    response: "Nobody has shown that this is safe, and nobody that it is not. A person should look."
  }
};
var SCHEMA_HELP = {
  breaking: {
    request: "Go on accepting what was accepted, or offer the new form beside the old one.",
    response: "Keep to what the old description promised, or offer the new form beside the old one."
  },
  policy: {
    request: "Make sure that the clients know, or keep what was described.",
    response: "Make sure that the clients are ready for it, or keep what was described."
  },
  compatible: { request: "Nothing has to be done.", response: "Nothing has to be done." },
  undecided: {
    request: "Compare the two schemas by hand, or write them more simply.",
    response: "Compare the two schemas by hand, or write them more simply."
  }
};
var SCHEMA_DATA = {
  operation: "The first operation that meets the change, as `GET /pets`.",
  direction: "`request` or `response`: which way the message goes.",
  location: "The part of the message: a parameter, a body, a header.",
  instancePath: "JSON Pointer within it, `*` for every item.",
  before: "What was written; `null` when it is new.",
  after: "What is written now; `null` when it is gone.",
  witness: "A message that shows the break, where there is one.",
  verdict: "`breaking`, `undecided`, `policy` or `compatible`."
};
function fill(template, values) {
  return template.replace(
    /\{([a-z ]+)\}/g,
    (slot, name) => Object.hasOwn(values, name) ? values[name] : slot
  );
}

// src/openapi-diff/rules/schema-rules.ts
var SCHEMA_PARTS = [
  ...["body", "property", "parameter", "parameter-property"].map(
    (part) => ({ direction: "request", part })
  ),
  ...["body", "property", "header"].map((part) => ({ direction: "response", part }))
];
var A_PART = {
  body: "the body of a {direction}",
  property: "a property of a {direction}",
  parameter: "a parameter",
  "parameter-property": "a property of a parameter",
  header: "a response header"
};
var ROWS4 = new Map(SCHEMA_ROWS.map((each) => [each.key, each]));
function schemaRuleId(row3, { direction: direction2, part }) {
  const at = row3.on === "members" ? memberPart(direction2, part) : part;
  return fill(row3.name, { direction: direction2, part: at, place: `${direction2}-${at}` });
}
function memberPart(direction2, part) {
  return direction2 === "request" && part.startsWith("parameter") ? "parameter-property" : "property";
}
var SCHEMA_RULE_ORIGINS = SCHEMA_ROWS.flatMap((row3) => {
  const byId = /* @__PURE__ */ new Map();
  for (const part of SCHEMA_PARTS) {
    if (row3[part.direction] === null) continue;
    if (row3.on === "bodies" && part.part !== "body" && part.part !== "property") continue;
    if (row3.on === "members" && memberPart(part.direction, part.part) !== part.part) continue;
    const rule = ruleOf(row3, part);
    if (!byId.has(rule.id)) byId.set(rule.id, { rule, row: row3, part });
  }
  return [...byId.values()];
});
var SCHEMA_RULES = SCHEMA_RULE_ORIGINS.map(({ rule }) => rule);
function exampleOf(row3, direction2) {
  const { before, after } = row3.example;
  return row3.turns && direction2 === "response" ? { before: after, after: before } : row3.example;
}
function ruleOf(row3, part) {
  const { direction: direction2 } = part;
  const verdict2 = row3[direction2] ?? "compatible";
  const id = schemaRuleId(row3, part);
  return {
    id,
    name: id,
    // Written out when somebody reads them: there are hundreds, and a run shows a few.
    get title() {
      return titleOf3(row3, part);
    },
    severity: SEVERITY2[verdict2],
    why: WHY3[verdict2][direction2],
    fix: SCHEMA_HELP[verdict2][direction2],
    get example() {
      return showExample(row3, direction2);
    },
    data: SCHEMA_DATA,
    standards: ["S6"],
    page: row3.page
  };
}
function titleOf3({ title }, { direction: direction2, part }) {
  const words = { direction: direction2, part: part.replace("-", " "), place: `${direction2}-${part}` };
  const text2 = fill(title, { ...words, "a place": fill(A_PART[part], { direction: direction2 }) });
  return text2.charAt(0).toUpperCase() + text2.slice(1);
}
function showExample(row3, direction2) {
  const { before, after } = exampleOf(row3, direction2);
  return `\`\`\`yaml
# before
${canonicalText(before)}
# now
${canonicalText(after)}
\`\`\``;
}

// src/openapi-diff/rules/surface-rules.ts
var WRONG = {
  production: "error",
  support: "error",
  experimental: "note",
  test: "note",
  none: "error"
};
var DOUBTFUL = {
  production: "warning",
  support: "warning",
  experimental: "note",
  test: "note",
  none: "warning"
};
var OPERATIONS = "The operations concerned, as `GET /pets`.";
var RESPONSES = "The responses concerned, as `GET /pets 404`.";
var SURFACE = [
  {
    id: "api-servers-missing",
    title: "A description names no server that clients can reach",
    severity: WRONG,
    why: "Clients and tools that are made from a description call the addresses that it names. Without one they call whatever host they happened to get it from.",
    fix: "Name the addresses of the service:\n\n```yaml\nservers:\n  - url: https://api.pets.org/v1\n```",
    example: "openapi: 3.1.0\nservers:\n  - url: http://localhost:8080   # the only one"
  },
  {
    id: "api-server-unreachable",
    title: "A server beside others is one that no client can reach",
    severity: DOUBTFUL,
    why: "An address of the machine of whoever wrote it, or one that is reserved for examples, is offered to everybody as if it worked.",
    fix: "Remove it. For local work give the tool another address when it starts.",
    example: "servers:\n  - url: https://api.pets.org/v1\n  - url: http://localhost:8080",
    data: { url: "As written.", reason: "Why no client gets there." }
  },
  {
    id: "api-server-malformed",
    title: "The address of a server cannot be used as it is written",
    severity: DOUBTFUL,
    why: "Paths are put behind the address as they are. A slash at its end makes two, a missing scheme makes it a path, and a variable without a description leaves its braces in the address.",
    fix: "Write `https://` first and no slash last, and describe each variable with a default among its values.",
    example: "servers:\n  - url: api.pets.org/{stage}/",
    data: { url: "As written.", mistake: "What is wrong with it." }
  },
  {
    id: "api-server-duplicated",
    title: "A server is named twice",
    severity: DOUBTFUL,
    why: "Whoever chooses between two that are one is misled, and the next change may reach only one of them.",
    fix: "Remove one of them.",
    example: "servers:\n  - url: https://api.pets.org\n  - url: https://API.pets.org:443/",
    data: { url: "As written.", first: "The one before it." }
  },
  {
    id: "api-service-version-missing",
    title: "A description does not say which version of the service it describes",
    severity: WRONG,
    why: "A description is copied, cached and built into clients. `x-service-version` tells which release it belongs to, so that a difference between both can be explained.",
    fix: "Let the build write it:\n\n```yaml\ninfo:\n  title: Pets\n  version: 1.4.2\n  x-service-version: 1.4.2\n```",
    example: "info: { title: Pets, version: 1.4.2 }"
  },
  {
    id: "api-service-version-malformed",
    title: "The version of the service is none",
    severity: WRONG,
    why: "A number loses its last zero, and a place that the build was to fill in says nothing.",
    fix: "Write the version that is deployed, in quotes.",
    example: 'info:\n  x-service-version: "@VERSION@"',
    data: { value: "As written." }
  },
  {
    id: "api-service-version-differs",
    title: "Two versions in one description contradict each other",
    severity: DOUBTFUL,
    why: "Whoever looks for the release of a description gets two answers.",
    fix: "Let the build write both from one source.",
    example: "info:\n  version: 1.4.2\n  x-service-version: 1.5.0",
    data: { versions: "Both, as written." }
  },
  {
    id: "api-header-missing",
    title: "A header that every API shares is not described",
    severity: WRONG,
    why: "Headers such as `X-Trace-Id` and `Idempotency-Key` work across services only as long as all describe them alike, in `components.headers`.",
    fix: "Describe it once, and refer to it:\n\n```yaml\ncomponents:\n  headers:\n    X-Trace-Id:\n      description: Identifies the request in logs and traces\n      schema: { type: string }\n```",
    example: "# openapi.surface.headers: [X-Trace-Id]\ncomponents:\n  headers: {}",
    data: { header: "Its name, as the configuration has it." }
  },
  {
    id: "api-header-unused",
    title: "A header is described, and no operation has it",
    severity: DOUBTFUL,
    why: "A description that nothing refers to promises nothing: no client is told when the header comes.",
    fix: "Refer to it from the responses that have it, or take it as a parameter in a header.",
    example: "components:\n  headers:\n    X-Trace-Id: { schema: { type: string } }   # no response refers to it",
    data: { header: "Its name, as the configuration has it." }
  }
];
var ERRORS = [
  {
    id: "api-error-schema-missing",
    title: "The schema that errors have to fulfil cannot be read",
    severity: WRONG,
    why: "Without it no error response is judged, and that must not look like a pass.",
    fix: "Add the schema, or correct `openapi.surface.error-envelope.schema`.",
    example: "openapi:\n  surface:\n    error-envelope: { schema: schemas/eror.json }",
    data: { schema: "The file and the place in it." }
  },
  {
    id: "api-error-response-other-schema",
    title: "An error response may hold what the common form of errors does not allow",
    severity: WRONG,
    why: "Clients read all errors of a service by one piece of code. A response of another form breaks it exactly when something else has gone wrong already. The value shown is one that the response allows and the common schema refuses.",
    fix: 'Refer to the common schema, or to one that allows no more than it does:\n\n```yaml\nresponses:\n  "404":\n    description: No such pet\n    content:\n      application/json:\n        schema: { $ref: "#/components/schemas/Error" }\n```',
    example: 'responses:\n  "404":\n    description: No such pet\n    content:\n      application/json:\n        schema: { type: object, properties: { detail: { type: string } } }',
    data: {
      responses: RESPONSES,
      schema: "JSON Pointer of the schema that allows it.",
      witness: "A value that the response allows and the common schema refuses.",
      instancePath: "Where in the value it is refused.",
      keyword: "The word of the common schema that refuses it."
    }
  },
  {
    id: "api-error-response-undecided",
    title: "Whether an error response has the common form could not be decided",
    severity: DOUBTFUL,
    why: "Neither a proof nor a value that shows the contrary was found. Somebody has to look.",
    fix: "Refer to the common schema, or write the schema in a simpler way.",
    example: 'schema:\n  not: { not: { $ref: "#/components/schemas/Error" } }',
    data: {
      responses: RESPONSES,
      schema: "JSON Pointer of the schema.",
      reason: "Why nothing could be decided."
    }
  },
  {
    id: "api-error-response-without-schema",
    title: "An error response has no JSON that a schema describes",
    severity: WRONG,
    why: "Clients that read the common form get nothing, or a text they cannot read.",
    fix: "Give the response the common form as `application/json` or `application/problem+json`.",
    example: 'responses:\n  "500": { description: Something went wrong }',
    data: { responses: RESPONSES }
  },
  {
    id: "api-error-response-undocumented",
    title: "An operation describes no error response",
    severity: DOUBTFUL,
    why: "Every operation can fail. What clients get then is part of the interface, and here nobody can know.",
    fix: "Add one `default` response with the common form.",
    example: 'get:\n  responses:\n    "200": { description: OK }',
    data: { statuses: "The statuses that are judged as errors." }
  },
  {
    id: "api-security-response-missing",
    title: "A secured operation does not describe what those get who are kept out",
    severity: WRONG,
    why: "Expired credentials are the most common failure of all. Clients can renew them only when they can tell 401 and 403 from other errors.",
    fix: 'Describe 401, and 403 where scopes are asked for. A response `4XX` counts as both.\n\n```yaml\nresponses:\n  "401": { $ref: "#/components/responses/Unauthorized" }\n```',
    example: 'security:\n  - bearer: []\npaths:\n  /pets:\n    get:\n      responses:\n        "200": { description: OK }',
    data: { missing: "Statuses that are not described." }
  }
];
var VALIDITY = [
  {
    id: "api-reference-unresolved",
    title: "A reference leads to nothing",
    severity: WRONG,
    why: "Every tool that reads the description stops here or leaves a part out: in documents, clients and tests.",
    fix: "Correct the name, or add what it refers to.",
    example: 'schema: { $ref: "#/components/schemas/Pett" }',
    data: {
      code: "What kind of mistake it is: `missing-reference`, `missing-file` …",
      reference: "As written.",
      places: "JSON Pointers of all references with these words."
    }
  },
  {
    id: "api-reference-indirect",
    title: "A reference takes a way that not every tool takes",
    severity: DOUBTFUL,
    why: "Some tools find what is meant and others do not, so that clients differ by the tool that made them.",
    fix: "Point to the place where it is written.",
    example: 'schema: { $ref: "#/paths/~1pets/get/responses/200/content/application~1json/schema/items" }',
    data: {
      code: "What kind of detour it is.",
      reference: "As written.",
      places: "JSON Pointers of all references with these words."
    }
  },
  {
    id: "api-operation-id-duplicated",
    title: "Several operations have the same id",
    severity: WRONG,
    why: "Ids name functions of clients and targets of links. Of two with one name a generator leaves one out or renames it.",
    fix: "Give each operation an id of its own.",
    example: "paths:\n  /pets:\n    get: { operationId: list }\n  /owners:\n    get: { operationId: list }",
    data: { operationId: "The id.", operations: OPERATIONS }
  },
  {
    id: "api-path-ambiguous",
    title: "Two paths are the same but for the names of their variables",
    severity: WRONG,
    why: "To the specification they are one path: two are not allowed, and many tools keep only one of them.",
    fix: "Merge them.",
    example: "paths:\n  /pets/{id}: {}\n  /pets/{name}: {}",
    data: { code: "Always `same-path`." }
  },
  {
    id: "api-parameter-duplicated",
    title: "A parameter stands twice",
    severity: WRONG,
    why: "Of two with the same name and place only one counts, and tools do not agree which.",
    fix: "Remove one of them.",
    example: "parameters:\n  - { name: limit, in: query }\n  - { name: limit, in: query, required: true }",
    data: { code: "Always `same-parameter`." }
  },
  {
    id: "api-security-scheme-undefined",
    title: "A security scheme is asked for and not defined",
    severity: WRONG,
    why: "Nobody knows which credentials the operation wants.",
    fix: "Define it under `components.securitySchemes`, or correct the name.",
    example: "security:\n  - bearr: []\ncomponents:\n  securitySchemes:\n    bearer: { type: http, scheme: bearer }",
    data: { code: "Always `unknown-scheme`." }
  },
  {
    id: "api-description-malformed",
    title: "A part of a description is not as the specification says",
    severity: DOUBTFUL,
    why: "It was passed over, so that nothing was compared there.",
    fix: "Write it as the specification says.",
    example: "paths:\n  /pets:\n    get: [list]",
    data: { code: "What kind of mistake it is: `unexpected-shape`, `loose-version` …" }
  },
  {
    id: "api-schema-accepts-nothing",
    title: "No value fulfils a schema of a request or response",
    severity: DOUBTFUL,
    why: "Its parts contradict each other: whatever a client sends is refused, or whatever the server answers is wrong.",
    fix: "Look for types that exclude each other, limits in the wrong order, or branches of `oneOf` that are equal.",
    example: "schema:\n  allOf:\n    - { type: string }\n    - { type: object }",
    data: { operations: OPERATIONS }
  }
];
function complete(written, page, standards) {
  return written.map(({ data = {}, example, ...rule }) => ({
    ...rule,
    name: rule.id,
    example: `\`\`\`yaml
${example}
\`\`\``,
    data,
    page,
    standards
  }));
}
var SURFACE_RULES = [
  ...complete(SURFACE, "openapi-surface", ["S7"]),
  ...complete(ERRORS, "openapi-errors", ["S8"]),
  ...complete(VALIDITY, "openapi-validity", ["S6"])
];

// src/openapi-diff/rules/all-rules.ts
var OPENAPI_RULES = [
  ...Object.values(DOCUMENT_RULES),
  ...OPERATION_RULES,
  ...POLICY_RULES,
  ...SCHEMA_RULES,
  ...SURFACE_RULES
].sort((a, b) => compareText(a.id, b.id));

// src/openapi-diff/run/run.ts
async function runOpenapi(request) {
  const trees = await openTrees(request, loadEngine3);
  const { judgeTrees } = await loadEngine3();
  return judgeTrees(trees, request);
}
async function runOpenapiFiles(request) {
  const { judgeFiles } = await loadEngine3();
  return judgeFiles(request);
}
function loadEngine3() {
  return import(/* webpackIgnore: true */ "../openapi-engine/index.js");
}

// src/openapi-diff/command.ts
var openapiVerb = {
  name: "openapi",
  summary: "say which changes of an API break its clients",
  usage: "openapi [document…] --base <revision> | --base-file <file> --head-file <file> [options]",
  options: [
    ...COMMON_OPTIONS,
    {
      name: "folder",
      value: "folder",
      help: "the repository (default: the current folder)"
    },
    { name: "committed", help: "judge what is committed, not the work tree’s edits" },
    { name: "base-file", value: "file", help: "a description as it was; needs no repository" },
    { name: "head-file", value: "file", help: "the description as it is now" },
    { name: "changelog", value: "file", help: "write the changelog of the API (Markdown)" },
    { name: "changelog-html", value: "file", help: "write the changelog as a page" }
  ],
  run: runOpenapiCommand
};
async function runOpenapiCommand(options, terminal) {
  const { report, finish } = await compare(options, terminal);
  const output2 = options.text("output");
  const text2 = renderAs(options.text("format") ?? "text", report, {
    rules: OPENAPI_RULES,
    colour: terminal.colour && output2 === null
  });
  if (output2 !== null) writeWhole((0,external_node_path_namespaceObject.resolve)(terminal.directory, output2), text2);
  else if (!options.flag("quiet")) terminal.write(text2);
  finish();
  return exitCodeOf(report.conclusion);
}
function compare(options, terminal) {
  const place2 = (name) => {
    const named = options.text(name);
    return named === null ? null : (0,external_node_path_namespaceObject.resolve)(terminal.directory, named);
  };
  const [base, head] = [place2("base-file"), place2("head-file")];
  const common = {
    failOn: FAIL_ON.find((level) => level === options.text("fail-on")) ?? "error",
    subject: { repository: null, head: null, pullRequest: null, event: "local", ref: null },
    outputs: { changelog: place2("changelog"), changelogHtml: place2("changelog-html") },
    today: today()
  };
  if (base !== null || head !== null) {
    if (base === null || head === null || options.positionals.length > 0) {
      throw new UserError(
        "missing-option",
        "`--base-file` and `--head-file` belong together, without other documents.",
        "Give both, or name documents of the repository with `--base main`."
      );
    }
    return runOpenapiFiles({ ...common, base, head, config: place2("config") });
  }
  if (options.text("base") === null) {
    throw new UserError(
      "missing-option",
      "Nothing says what to compare with.",
      "Add `--base main`, or `--base-file old.yaml --head-file new.yaml`."
    );
  }
  return runOpenapi({
    ...common,
    directory: place2("folder") ?? terminal.directory,
    base: options.text("base"),
    head: options.text("head"),
    state: options.flag("committed") ? "committed" : "edited",
    outsideGit: "Run it inside a clone, or compare two files with `--base-file` and `--head-file`.",
    mayFetch: false,
    needsParents: true,
    configPath: parseConfigPath(options.text("config")),
    configNamed: options.text("config") !== null,
    documents: options.positionals
  });
}

// src/promotion-signoff/command.ts
var promotionVerbs = {
  name: "promotion",
  summary: "prepare, decide, play again and watch promotions into production",
  load: async () => (await import(/* webpackIgnore: true */ "../promotion-engine/index.js")).PROMOTION_VERBS
};

// src/publish-report/command.ts
var OPTIONS = [
  { name: "repository", value: "owner/name", help: "where the pull request is (default: GITHUB_REPOSITORY)" },
  { name: "pull-request", value: "number", help: "the pull request that the reports are about" },
  { name: "write", help: "write to GitHub; without it everything is only shown" },
  { name: "comment-key", value: "name", help: "tells comments apart (default execution-standards)" },
  { name: "check-name", value: "name", help: "write a check run of this name too; GitHub lets apps only" },
  { name: "sarif", help: "upload to code scanning too" },
  { name: "fail-on", value: "level", help: "what the checks were asked for", choices: FAIL_ON },
  { name: "help", help: "print this help" }
];
var publishVerb = {
  name: "publish",
  summary: "write reports to a pull request as comment, check run and code scanning results",
  usage: "publish REPORT… --repository owner/name --pull-request number [--write] [options]",
  options: OPTIONS,
  run: async (options, terminal) => (await import(/* webpackIgnore: true */ "../publish-verb/index.js")).publish(options, terminal)
};

// src/setup/command.ts
var initVerb = {
  name: "init",
  summary: "propose lanes, a workflow and a baseline for this repository",
  usage: "init [folder] [options]",
  options: [
    { name: "yes", help: "write the files; without it, and without a terminal, they are only shown" },
    { name: "into", value: "folder", help: "write the proposal there, whatever the repository has" },
    {
      name: "owner",
      value: "@team",
      help: "who answers for old findings (default: owner of `*` in CODEOWNERS)"
    },
    { name: "reason", value: "text", help: "why old findings are accepted" },
    { name: "expires", value: "day", help: "until when (default: half a year)" },
    { name: "default-branch", value: "name", help: "the branch that pushes are judged on (default: found)" },
    { name: "help", help: "print this help" }
  ],
  run: async (options, terminal) => (await import(/* webpackIgnore: true */ "../setup/index.js")).runInit(options, terminal)
};
var doctorVerb = {
  name: "doctor",
  summary: "say whether the setup works, each line with its remedy",
  usage: "doctor [folder] [options]",
  options: [
    {
      name: "token-env",
      value: "name",
      help: "variable with a token for GitHub (default: GITHUB_TOKEN, GH_TOKEN)"
    },
    {
      name: "repository",
      value: "owner/name",
      help: "on GitHub (default: GITHUB_REPOSITORY, or what origin says)"
    },
    {
      name: "format",
      value: "name",
      help: "text, json or markdown",
      choices: ["text", "json", "markdown"]
    },
    { name: "output", value: "file", help: "write there instead of to the terminal" },
    { name: "help", help: "print this help" }
  ],
  run: async (options, terminal) => (await import(/* webpackIgnore: true */ "../setup/index.js")).runDoctor(options, terminal)
};

// src/status/command.ts
var statusVerb = {
  name: "status",
  summary: "write or check the status page and the reports about health, from evidence alone",
  usage: "status [bundle or health…] [options]",
  options: [
    {
      name: "health",
      value: "place",
      help: "a bundle of evidence or a health.json, as without the flag; may be repeated",
      repeatable: true
    },
    {
      name: "report",
      value: "file",
      help: "a report of a check, of the same commit; may be repeated",
      repeatable: true
    },
    { name: "log", value: "name", help: "the log of evidence: a branch, or a folder that holds it" },
    {
      name: "page",
      value: "file",
      help: "the status page (default: the one that `claims` of the evidence policy names)"
    },
    { name: "audits", value: "folder", help: "where healths are kept (default docs/audits)" },
    { name: "badge-folder", value: "folder", help: "write a badge, its endpoint and the trend there" },
    { name: "write", help: "write; without it, only what would change is shown" },
    { name: "check", help: "fail on what the page states and the evidence does not show" },
    { name: "folder", value: "folder", help: "the repository (default: the current folder)" },
    {
      name: "repository",
      value: "owner/name",
      help: "whose evidence it must be (default: GITHUB_REPOSITORY)"
    },
    {
      name: "now",
      value: "time",
      help: "evidence of later is refused, such as 2026-11-21T21:00:00Z (default: the clock)"
    },
    {
      name: "format",
      value: "name",
      help: "of --check: text, json, markdown, sarif or github",
      choices: ["text", "json", "markdown", "sarif", "github"]
    },
    { name: "output", value: "file", help: "of --check: write the findings there" },
    { name: "quiet", help: "print nothing but errors" },
    { name: "help", help: "print this help" }
  ],
  // Nearly all that it needs is the unit of evidence, which stands once.
  run: async (options, terminal) => (await import(/* webpackIgnore: true */ "../evidence-engine/index.js")).runStatus(options, terminal)
};

// src/evidence-bundler/rule-parts.ts
function everywhere2(severity) {
  return severities(severity, severity, severity, severity, severity);
}
var CLAIM_DATA = {
  claim: "Name of the claim, `memory/p95-upsert`.",
  status: "`fail`, `inconclusive` or `missing`.",
  expected: "What was asked.",
  found: "What was seen."
};
var MODULES4 = ["T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9", "T10", "T11", "T12"];

// src/evidence-bundler/rules-measurements.ts
var BUDGET = {
  id: "EV010",
  name: "evidence-budget",
  title: "A limit of time or size is exceeded, or not shown to be kept",
  severity: everywhere2("error"),
  why: "A p95 of a few samples below the limit is luck as often as not: where the true p95 stands on the limit, the plain estimate passes in half of all runs. The upper bound of an order-statistic interval decides, and too few samples decide nothing.",
  fix: "Measure more samples (the claim says how many are missing), on the reference machine, and store them raw; or make the code faster.",
  example: '```yaml\nbudgets:\n  - { id: p95-upsert, benchmark: "memory upsert*", quantile: 0.95, limit: 100, unit: ms, samples: 2000 }   # 58 samples cannot show a p95\n```',
  data: CLAIM_DATA,
  standards: ["T1", "T2", "T7", "T18", "P5", "L69"]
};
var REGRESSION = {
  id: "EV011",
  name: "evidence-regression",
  title: "Something became slower than the base, or it is not shown that it did not",
  severity: everywhere2("error"),
  why: "A ratio of two numbers from two machines says nothing. Base and head are measured in turn in one job, the Mann-Whitney test and the Hodges-Lehmann ratio decide, and «not shown» is a verdict of its own.",
  fix: "Find what became slower; or measure both sides in turn with more processes, as the claim says.",
  example: '```yaml\nregressions:\n  - { id: perf, benchmark: "*", budget: 0.10 }   # the ratio is 1.14, at least 1.11\n```',
  data: CLAIM_DATA,
  standards: ["T6", "T18", "P5", "L12", "L29"]
};
var PROPORTION = {
  id: "EV012",
  name: "evidence-proportion",
  title: "A rate or a lift is too low, or rests on too few trials",
  severity: everywhere2("error"),
  why: "«99.7 %» of 100 trials is no 99.7 %: without a single failure 998 are needed to show it. The lower bound of Clopper and Pearson decides, of a lift the exact test.",
  fix: "Run more trials, and record successes and trials in the validation record.",
  example: '```json\n{ "cascade": { "prevented": 400, "trials": 400 } }\n```',
  data: CLAIM_DATA,
  standards: ["T6", "T7", "T18"]
};
var COVERAGE = {
  id: "EV050",
  name: "evidence-coverage",
  title: "The coverage of a module is too low, or in no report",
  severity: everywhere2("error"),
  why: "A module is promoted by its own coverage, measured in this run, not by the average of the repository.",
  fix: "Let `coverage-by-lane` run before, and collect its report; or cover the lines that it names.",
  example: "```yaml\ncoverage: { least: 0.9 }   # the report of coverage-by-lane says 84.2 %\n```",
  data: CLAIM_DATA,
  standards: MODULES4
};
var MEASUREMENT_RULES = { BUDGET, REGRESSION, PROPORTION, COVERAGE };

// src/evidence-bundler/rules-records.ts
var FILES4 = {
  id: "EV040",
  name: "evidence-files",
  title: "A file that the module must have is missing, empty, or does not say what it must",
  severity: everywhere2("error"),
  why: "The documents name the files of each module. One that is not there cannot have been tested.",
  fix: "Add the file, or change the policy where the module lies elsewhere.",
  example: "```yaml\nfiles: [security/THREAT_MODEL.md]\n```",
  data: CLAIM_DATA,
  standards: [...MODULES4.filter((id) => id !== "T11" && id !== "T12"), "T16"]
};
var RECORDS = {
  id: "EV041",
  name: "evidence-record",
  title: "The validation record of a module is missing, or does not meet its schema",
  severity: everywhere2("error"),
  why: "`artifacts/<module>_validation_*.json` is the module’s own word. It counts when it is of this commit, meets its schema and names its task.",
  fix: "Write the record in the job that validates the module, with `task`, `commit` and the measured numbers.",
  example: '```yaml\nartifacts: ["artifacts/memory_validation_*.json"]\n```',
  data: CLAIM_DATA,
  standards: MODULES4
};
var COLLECTED = {
  id: "EV042",
  name: "evidence-collected",
  title: "Files that must be collected are not there, or cannot be read",
  severity: everywhere2("error"),
  why: "A pattern that matches nothing is a job that did not run, a path that moved, or an artifact that was not downloaded.",
  fix: "Look at the step that writes the files, and at the one that downloads them.",
  example: '```yaml\ncollect:\n  - { kind: scans, paths: ["reports/bandit*.json"], required: true }   # no such file\n```',
  data: CLAIM_DATA,
  standards: ["T5", "L30"]
};
var SCHEMA2 = {
  id: "EV070",
  name: "evidence-schema-drift",
  title: "A schema breaks its readers, and its version stayed",
  severity: everywhere2("error"),
  why: "Whoever reads by the old schema refuses what the new one allows; a document that shows it is named. The version tells readers to look.",
  fix: "Take the change back, or move the version field with it.",
  example: "`emergency_active` is no longer required in `governance/guardian_schema.json`, and `schema_version` is the old one",
  data: CLAIM_DATA,
  standards: ["T9", "T15"]
};
var RESPONSES2 = {
  id: "EV071",
  name: "evidence-responses",
  title: "Captured responses do not meet the schema, or there are too few",
  severity: everywhere2("error"),
  why: "A schema that no response is held against describes a wish.",
  fix: "Capture the responses in the contract tests and collect them; mend what does not validate.",
  example: "`artifacts/guardian/response-3.json` has no `correlation_id`",
  data: CLAIM_DATA,
  standards: ["T9", "T15"]
};
var RECORD_RULES = { FILES: FILES4, RECORDS, COLLECTED, SCHEMA: SCHEMA2, RESPONSES: RESPONSES2 };

// src/evidence-bundler/rules-scans.ts
var SCAN = {
  id: "EV020",
  name: "evidence-scan",
  title: "A scan found something that blocks, looked at a part only, or did not run",
  severity: everywhere2("error"),
  why: "A scan that stopped half way finds less, not nothing. Errors, files passed over and dependencies that were not resolved make a scan partial, and a partial scan is no clean one.",
  fix: "Mend what was found; otherwise look at the errors that the claim quotes, and run the scan anew.",
  example: '```json\n{ "errors": [{ "filename": "core/x.py", "reason": "syntax error" }], "results": [] }\n```',
  data: CLAIM_DATA,
  standards: [...MODULES4, "T19", "L13", "L28"]
};
var SBOM = {
  id: "EV021",
  name: "evidence-sbom",
  title: "The bill of materials is missing, empty, or names something that blocks",
  severity: everywhere2("error"),
  why: "An empty list of components is what a generator writes that found no lock file. It must hold what is shipped, and be archived beside the rest.",
  fix: "Generate it from the installed environment or the lock file, and collect it.",
  example: '```json\n{ "bomFormat": "CycloneDX", "specVersion": "1.6", "components": [] }\n```',
  data: CLAIM_DATA,
  standards: [...MODULES4, "T19"]
};
var SECRETS = {
  id: "EV022",
  name: "evidence-secrets",
  title: "Collected files hold a secret or personal data",
  severity: everywhere2("error"),
  why: "Logs and test reports are published with the bundle and kept for years. What they hold of tokens and of people cannot be called back.",
  fix: "Mask it where it is written, revoke the token, and collect anew. Nothing is sealed before.",
  example: "A JUnit report whose `system-out` prints an `Authorization` header",
  data: CLAIM_DATA,
  standards: ["S9", "P8"]
};
var METRICS = {
  id: "EV030",
  name: "evidence-metrics",
  title: "A metric or span that is declared appears in no rule and in no exposition",
  severity: everywhere2("error"),
  why: "An instrument that nobody exports and no rule asks for measures nothing.",
  fix: "Register it, export it in a test, and collect the exposition or the rule files.",
  example: "```yaml\nmetrics: [lukhas_memory_upsert_seconds]\n```",
  data: CLAIM_DATA,
  standards: ["T1", "T2", "T4", "T5", "T7", "P2"]
};
var ALERTS = {
  id: "EV031",
  name: "evidence-alerts",
  title: "An alert has no test",
  severity: everywhere2("error"),
  why: "An alert that never fired in a test may never fire at all.",
  fix: "Add an `alert_rule_test` that expects it, and collect the test file.",
  example: '```yaml\nalerts: ["*SearchP95*"]   # no test of rules expects one\n```',
  data: CLAIM_DATA,
  standards: ["T1", "T2", "T7"]
};
var PROMTOOL = {
  id: "EV032",
  name: "evidence-promtool",
  title: "`promtool test rules` failed, or was not run",
  severity: everywhere2("error"),
  why: "Rules that do not parse are dropped, and with them every alert.",
  fix: "Run `promtool test rules` in the job and collect its answer with the exit code.",
  example: '```json\n{ "command": "promtool test rules alerts_test.yml", "exitCode": 1 }\n```',
  data: CLAIM_DATA,
  standards: MODULES4
};
var SCAN_RULES = { SCAN, SBOM, SECRETS, METRICS, ALERTS, PROMTOOL };

// src/evidence-bundler/rules-tests.ts
var TESTS_NOT_SHOWN = {
  id: "EV001",
  name: "evidence-tests",
  title: "Tests that the policy asks for failed, were skipped, or are in no report",
  severity: everywhere2("error"),
  why: "Only a test that ran and passed shows anything. Totals are not believed: cases are counted anew, a skipped one is not passed, and an empty suite is no suite.",
  fix: "Run the tests that the claim names, let them write a report (`pytest --junit-xml=…`), and collect it.",
  example: "```yaml\nmodules:\n  memory:\n    tests:\n      - { id: storage, file: tests/memory/test_storage_e2e.py }   # in no report\n```",
  data: CLAIM_DATA,
  standards: [...MODULES4, "S4", "P2", "P8", "X18"]
};
var COUNTER_NOT_SHOWN = {
  id: "EV002",
  name: "evidence-counter",
  title: "A counter of the tests is too low, or tells no seed",
  severity: everywhere2("error"),
  why: "«10,000 property cases» is a number that a run must tell. A setting that would allow them is no proof that they ran.",
  fix: 'Record the counter as a property of the test (`record_property("ops_total", n)`), with the seed beside it.',
  example: '```xml\n<property name="ops_total" value="2000"/>   <!-- at least 10,000 are asked for -->\n```',
  data: CLAIM_DATA,
  standards: MODULES4
};
var CATEGORY_MISSING = {
  id: "EV003",
  name: "evidence-category",
  title: "A kind of test did not run",
  severity: everywhere2("error"),
  why: "A promotion rests on unit, integration, performance, safety and flag tests. Many of one kind do not make up for none of another.",
  fix: "Write the tests and mark them (`@pytest.mark.safety`, a folder of that name), or waive the kind with an owner and an end.",
  example: "```yaml\ncategories: [unit, integration, performance, safety, feature-flag]   # no passing test is marked `safety`\n```",
  data: CLAIM_DATA,
  standards: [...MODULES4, "P6", "L74"]
};
var DRY_RUN = {
  id: "EV004",
  name: "evidence-dry-run",
  title: "The end-to-end dry run did not pass, or reached for the network",
  severity: everywhere2("error"),
  why: "A dry run that calls out is none. It must have passed in this run, and its report must tell that nothing tried to reach the network.",
  fix: "Run it with the network blocked (pytest-socket, a network namespace) and record the number of attempts.",
  example: '```xml\n<property name="network_attempts" value="1"/>\n```',
  data: CLAIM_DATA,
  standards: ["X12"]
};
var TEST_RULES = { TESTS_NOT_SHOWN, COUNTER_NOT_SHOWN, CATEGORY_MISSING, DRY_RUN };

// src/evidence-bundler/rules-trust.ts
var ORDER = {
  id: "EV060",
  name: "evidence-order",
  title: "The evidence of a module that comes before is not in the log",
  severity: everywhere2("error"),
  why: "Modules stand on one another. One that is shown before what it stands on is shown on sand.",
  fix: "Bundle the evidence of the earlier module first, with the log switched on.",
  example: "```yaml\nmodules:\n  consciousness: { after: [memory] }   # the log holds no passing entry for `memory`\n```",
  data: CLAIM_DATA,
  standards: ["T13"]
};
var ATTEMPTS = {
  id: "EV061",
  name: "evidence-attempts",
  title: "An earlier attempt of this run is in no bundle",
  severity: everywhere2("error"),
  why: "A run that is repeated until it is green is green in the end. Every attempt is bundled, and their samples are pooled.",
  fix: "Let the step run with `if: always()`, so that a failing attempt is bundled too.",
  example: "Attempt 3 of a run whose log holds attempt 1 alone",
  data: CLAIM_DATA,
  standards: ["T18"]
};
var CLAIM_UNPROVEN = {
  id: "EV080",
  name: "claim-not-measured",
  title: "A document states a number that nobody measured, or another one than was measured",
  severity: everywhere2("error"),
  why: "Numbers in status pages and manifests are believed. «100 % pass» above a failing test is worse than no number.",
  fix: "State the measured number, or let `execution-standards status --write` write it.",
  example: "`LUKHAS_SYSTEM_STATUS.md` says p95 45 ms; the evidence shows 87 ms",
  data: {
    claim: "What the document states.",
    stated: "The stated number, in SI units; a name of a lane or of something emitted.",
    measured: "The measured number, in SI units, or the lane that reports tell; absent: nobody measured it."
  },
  standards: ["X15", "X16", "X18", "L78"]
};
var UNSIGNED = {
  id: "EV090",
  name: "bundle-signature",
  title: "The bundle is signed worse than the policy asks for",
  severity: everywhere2("error"),
  why: "Sums show that files fit together, not who made them. Whoever can change the files can change the sums.",
  fix: "Give the job `id-token: write`, or a key; the report says why the better way was not open.",
  example: "```yaml\nsigning: { least: keyless }   # and the job may not ask for an identity token\n```",
  data: { level: "How the bundle is signed.", least: "What the policy asks for." },
  standards: ["T17"]
};
var LOG = {
  id: "EV091",
  name: "evidence-log",
  title: "The log of evidence is not append-only any more, or could not be written",
  severity: everywhere2("error"),
  why: "A log that was cut, rewritten or forked hides a run. Every signed bundle holds an older checkpoint, against which the log is proven.",
  fix: "Protect the branch by a ruleset (no force push, no deletion), restore the old commits, and run again.",
  example: "The branch `evidence-log` was pushed by force: 40 entries became 12",
  data: { problem: "What does not fit." },
  standards: ["T17", "T13"]
};
var POLICY_UNREADABLE = {
  id: "EV092",
  name: "evidence-policy-unreadable",
  title: "The policy of evidence cannot be used",
  severity: everywhere2("error"),
  why: "Without a policy nothing says what must be shown. Nothing is then shown.",
  fix: "Mend the lines that the findings name, in `.github/evidence-policy.yml` on the default branch.",
  example: "```yaml\nextends: [lukhas-t5]   # there is no such preset\n```",
  data: {},
  standards: ["L2"]
};
var POLICY_LOOSENED2 = {
  id: "EV093",
  name: "evidence-policy-loosened",
  title: "A change asks for less evidence than before",
  severity: everywhere2("warning"),
  why: "The change is judged by the policy of its base. Whoever reviews it should see what it gives up.",
  fix: "Take the change back, or let the people who own the policy agree to it.",
  example: "```diff\n-  limit: 100\n+  limit: 250\n```",
  data: { claim: "The claim that is asked less of." },
  standards: ["X18"]
};
var REPLICATION = {
  id: "EV094",
  name: "replication-differs",
  title: "A replication comes to another verdict",
  severity: everywhere2("error"),
  why: "Evidence that cannot be made again is an anecdote.",
  fix: "Look at the claims that differ: `execution-standards evidence compare` lists them with both numbers.",
  example: "`memory/p95-upsert` passed in the first run and is inconclusive in the replication",
  data: CLAIM_DATA,
  standards: ["T16"]
};
var TRUST_RULES2 = {
  ORDER,
  ATTEMPTS,
  CLAIM_UNPROVEN,
  UNSIGNED,
  LOG,
  POLICY_UNREADABLE,
  POLICY_LOOSENED: POLICY_LOOSENED2,
  REPLICATION
};

// src/evidence-bundler/rules.ts
var EVIDENCE_RULES2 = {
  ...TEST_RULES,
  ...MEASUREMENT_RULES,
  ...SCAN_RULES,
  ...RECORD_RULES,
  ...TRUST_RULES2
};

// src/promotion-signoff/rule-severity.ts
function everywhere3(severity) {
  return severities(severity, severity, severity, severity, severity);
}

// src/promotion-signoff/rules-people.ts
var requirement = {
  requirement: "Id of the requirement, such as `role:security`.",
  gate: "The gate that asks for it; `null` before all gates.",
  state: "`missing`, `violated` or `unknown`."
};
var SIGNATURE_MISSING = {
  id: "PS001",
  name: "signature-missing",
  title: "A role has not signed the promotion",
  severity: everywhere3("error"),
  why: "A module goes into production because people who answer for it say so, each in a role that the policy names. Machines prepare the decision and never make it.",
  fix: "Somebody who holds the role approves the pull request, or writes `/signoff <role> <full commit id of the head>` as a comment. The message says who can.",
  example: "```yaml\ngates:\n  - { id: people, need: [{ role: security }] }   # nobody of security approved the head\n```",
  data: requirement,
  standards: [
    "X17",
    "L4",
    "L6",
    "L7",
    "L15",
    "L20",
    "L33",
    "L34",
    "L35",
    "L36",
    "L37",
    "L61",
    "L62",
    "L63",
    "L72"
  ]
};
var SIGNATURE_STALE = {
  id: "PS002",
  name: "signature-stale",
  title: "Signatures are about older content or evidence",
  severity: everywhere3("error"),
  why: "An approval is about what its author saw. GitHub may tie it to a later commit when a forced push brings the same patch, so commit, time and content are all asked, and the evidence it was given on.",
  fix: "Whoever signed looks at what changed since and approves again. A clean merge of the base keeps signatures where `signoff.carry_over` says so.",
  example: "```console\n$ git push --force   # after the approval: it was given for other content\n```",
  data: requirement,
  standards: ["L4", "L37", "L39"]
};
var NOT_DISTINCT = {
  id: "PS003",
  name: "people-not-distinct",
  title: "One person stands for several roles that want different people",
  severity: everywhere3("error"),
  why: "Two roles mean four eyes. Somebody who is in both teams is still one person.",
  fix: "One more person signs; the message says of which role.",
  example: "```yaml\nroles:\n  tech_lead: { people: [ana, bo] }\n  security: { people: [bo, cy] }   # bo alone approved\n```",
  data: requirement,
  standards: ["L4", "L37", "L62"]
};
var OBJECTION = {
  id: "PS004",
  name: "objection-stands",
  title: "Somebody objects to the promotion",
  severity: everywhere3("error"),
  why: "A no is not outvoted. It ends when its author says so, or when somebody without a hand in the change dismisses it with a reason that stays on record.",
  fix: "Settle it with whoever objects, who then approves or takes `/hold` back with `/unhold`.",
  example: "A review that requests changes, and an approval by somebody else after it",
  data: requirement,
  standards: ["L36"]
};
var ROLE_UNFILLABLE = {
  id: "PS005",
  name: "role-unfillable",
  title: "Nobody can say who holds a role, or too few people do",
  severity: everywhere3("error"),
  why: "Where a team cannot be read, a login belongs to nobody or one person is left for two roles, waiting would never end.",
  fix: "Name people in the policy, or give the action an App token with Members: read. The message says what is missing.",
  example: "```yaml\nroles:\n  security: { team: octo-org/security }   # and the token cannot read teams\n```",
  data: requirement,
  standards: ["L4", "L17"]
};
var AUTHORS_UNKNOWN = {
  id: "PS006",
  name: "authors-unknown",
  title: "A commit was written by nobody knows whom",
  severity: everywhere3("error"),
  why: "Whoever wrote a change does not judge it. That cannot be held where an address of a commit belongs to no account.",
  fix: "Add the address to an account, or write the commit again. With `people.unattributed_commits: extra_approval` one more person signs instead.",
  example: "```console\n$ git log -1 --format=%ae\nme@laptop.local\n```",
  data: requirement,
  standards: ["L2", "L4"]
};
var GUARDED_PATHS = {
  id: "PS007",
  name: "guarded-paths-unsigned",
  title: "Files that decide about promotions change, and their guardian has not signed",
  severity: everywhere3("error"),
  why: "Who may change the policy, the lane map, CODEOWNERS or workflows may change what a signature is worth.",
  fix: "Somebody who holds the role of `guarded_paths` approves, whether the change promotes a module or not.",
  example: "```diff\n # .github/promotion-policy.yml\n-  security: { people: [bo, cy] }\n+  security: { people: [bo, cy, me] }\n```",
  data: { ...requirement, paths: "The first guarded paths that change." },
  standards: ["L2", "L51"]
};
var PEOPLE_RULES = {
  SIGNATURE_MISSING,
  SIGNATURE_STALE,
  NOT_DISTINCT,
  OBJECTION,
  ROLE_UNFILLABLE,
  AUTHORS_UNKNOWN,
  GUARDED_PATHS
};

// src/promotion-signoff/rules-proof.ts
var requirement2 = {
  requirement: "Id of the requirement, such as `coverage`.",
  gate: "The gate that asks for it; `null` before all gates.",
  state: "`missing`, `violated`, `unknown` or `met`."
};
var EVIDENCE_MISSING = {
  id: "PS010",
  name: "evidence-missing",
  title: "Evidence that a gate asks for is not there",
  severity: everywhere3("error"),
  why: "People sign on evidence. What did not run, is still running, was skipped or is about another commit proves nothing.",
  fix: "Let the workflow run that the policy names, on the head of the pull request.",
  example: "```yaml\nevidence:\n  coverage: { report: coverage-by-lane, workflow: .github/workflows/ci.yml }   # has not run for the head\n```",
  data: requirement2,
  standards: [
    "L2",
    "L5",
    "L22",
    "L23",
    "L24",
    "L25",
    "L26",
    "L27",
    "L28",
    "L29",
    "L30",
    "L31",
    "L39",
    "L68",
    "L69",
    "L74"
  ]
};
var EVIDENCE_FAILED = {
  id: "PS011",
  name: "evidence-failed",
  title: "Evidence says that the module is not fit",
  severity: everywhere3("error"),
  why: "A check failed, or a number lies outside its bounds. Nobody can sign that away.",
  fix: "Mend what the check names and push. A waiver in the policy, with an owner and an end, is the only way around.",
  example: "```yaml\nevidence:\n  coverage: { report: coverage-by-lane, workflow: ci.yml, metrics: { module: { min: 90 } } }   # and it is 89.9\n```",
  data: requirement2,
  standards: ["L6", "L8", "L9", "L10", "L11", "L12", "L13", "L22", "L23", "L24", "L26", "L66", "L68", "L69"]
};
var EVIDENCE_FOREIGN = {
  id: "PS012",
  name: "evidence-foreign",
  title: "Evidence of the right name comes from the wrong place",
  severity: everywhere3("error"),
  why: "Anybody may post a check of any name. Only the app and the workflow file that the policy names are believed.",
  fix: "Let the named workflow make it. If the workflow moved, a guardian changes the policy first.",
  example: "A commit status `tests` that somebody posted by hand",
  data: requirement2,
  standards: ["L2", "X18"]
};
var FALSE_CLAIM = {
  id: "PS013",
  name: "false-claim",
  title: "A form says something that is not so",
  severity: everywhere3("error"),
  why: "A box that is ticked against the evidence is worse than one that is empty: others rely on it.",
  fix: "Take the claim back, or make it true. A claim that is untrue cannot be waived.",
  example: "```markdown\n- [x] Unit tests ≥ 90 % = PASS   <!-- and coverage is 62 % -->\n```",
  data: requirement2,
  standards: ["X18", "L54", "L55", "L56", "L57", "L58", "L59", "L60", "L78", "L79", "L80", "S12", "T14"]
};
var FORM_INCOMPLETE = {
  id: "PS014",
  name: "form-incomplete",
  title: "A form of the promotion is missing or incomplete",
  severity: everywhere3("error"),
  why: "Reviewers judge what is written down: why the module is ready, what may go wrong, and how it gets out again.",
  fix: "Fill in what the message names. `promotion prepare <module>` writes the files.",
  example: "```yaml\n# PROMOTE.md\nrollback: {}   # how does it get out again?\n```",
  data: requirement2,
  standards: [
    "L7",
    "L14",
    "L16",
    "L19",
    "L40",
    "L46",
    "L47",
    "L48",
    "L49",
    "L50",
    "L53",
    "L72",
    "L75",
    "L76",
    "P7",
    "S12",
    "T14",
    "T20"
  ]
};
var UNDECLARED = {
  id: "PS015",
  name: "promotion-undeclared",
  title: "A module moves into production and nobody says so",
  severity: everywhere3("error"),
  why: "A promotion that looks like any other change is reviewed like any other change.",
  fix: "Name the branch `promote/<module>-YYYYMMDD`, add PROMOTE.md, or set the label `promotion`; the message says what is missing.",
  example: "```console\n$ git switch -c small-fixes && git mv candidate/dream core/dream\n```",
  data: requirement2,
  standards: ["L1", "L18", "L51"]
};
var TWO_TRUTHS = {
  id: "PS016",
  name: "two-truths",
  title: "A promoted module also stays where it was",
  severity: everywhere3("error"),
  why: "Of two copies one is mended and the other forgotten, and nobody knows which is meant.",
  fix: "Delete the source in the same pull request (`git mv`).",
  example: "```console\n$ cp -r candidate/dream core/dream\n```",
  data: requirement2,
  standards: ["L38", "L65"]
};
var OUT_OF_TURN = {
  id: "PS017",
  name: "promotion-out-of-turn",
  title: "A promotion is not next in the planned order, or too many are open",
  severity: everywhere3("error"),
  why: "Modules build on each other, and what went wrong is found fastest when one thing changed.",
  fix: "Finish the promotion that comes before, or change `sequence` in the policy.",
  example: "```yaml\nsequence: { order: [observability, consent-ledger], max_open: 1, level: require }\n```",
  data: requirement2,
  standards: ["P1", "L71"]
};
var NOT_READY = {
  id: "PS018",
  name: "not-ready",
  title: "The pull request is a draft, conflicts, or has open threads",
  severity: everywhere3("error"),
  why: "What people sign is what will be merged, with every question answered.",
  fix: "Mark it ready, bring the base in, resolve the threads; the message says which.",
  example: "A review thread that nobody resolved",
  data: requirement2,
  standards: ["L36", "L40"]
};
var WAIVED = {
  id: "PS019",
  name: "requirement-waived",
  title: "A requirement is waived or only warned of",
  severity: everywhere3("warning"),
  why: "The policy allows it for a time. Whoever signs should know that it was not met.",
  fix: "Meet the requirement and remove the waiver, which ends by itself on its last day.",
  example: '```yaml\nwaivers:\n  - { requirement: coverage, reason: "the runner is down", owner: "@gil", expires: 2027-01-31 }\n```',
  data: requirement2,
  standards: ["L2", "L37"]
};
var POSSIBLE = {
  id: "PS020",
  name: "promotion-possible",
  title: "Files in production may come from an experimental module",
  severity: everywhere3("note"),
  why: "They are only somewhat alike, or they come from nowhere and the policy does not ask about that. Nobody is asked to sign.",
  fix: "Look at the files. If they are a promotion, declare it in PROMOTE.md.",
  example: "```yaml\napplies: { direct_entry: warn }   # and core/nap is new\n```",
  data: {
    module: "Name of the module.",
    kind: "What it looks like: `move`, `direct` …",
    from: "Where it may come from; `null` for nowhere."
  },
  standards: ["L1"]
};
var PROOF_RULES = {
  EVIDENCE_MISSING,
  EVIDENCE_FAILED,
  EVIDENCE_FOREIGN,
  FALSE_CLAIM,
  FORM_INCOMPLETE,
  UNDECLARED,
  TWO_TRUTHS,
  OUT_OF_TURN,
  NOT_READY,
  WAIVED,
  POSSIBLE
};

// src/promotion-signoff/rules-trust.ts
var requirement3 = {
  requirement: "Id of the requirement, such as `auto-merge`; empty when none is concerned.",
  gate: "The gate that asks for it; `null` before all gates.",
  state: "`missing`, `violated` or `unknown`."
};
var AUTO_MERGE = {
  id: "PS030",
  name: "auto-merge-on",
  title: "Auto-merge is switched on",
  severity: everywhere3("error"),
  why: "The last yes is a person who merges. A machine that merges as soon as a status turns green is nobody who could be asked.",
  fix: "Switch auto-merge off. A person merges.",
  example: "```console\n$ gh pr merge --auto\n```",
  data: requirement3,
  standards: ["L3", "L32", "L51"]
};
var MERGED_BY = {
  id: "PS031",
  name: "merged-by-stranger",
  title: "A machine, or somebody without the right to, merged the promotion",
  severity: everywhere3("error"),
  why: "Whoever merges brings the module into production, and is on record for it.",
  fix: "Revert the merge or have a holder of the roles in `merge.by` answer for it. An environment or a ruleset prevents the next one.",
  example: "```yaml\nmerge: { by: [owner, release_manager] }   # and robot[bot] merged\n```",
  data: requirement3,
  standards: ["L3", "L41", "L51"]
};
var CANNOT_BE_TOLD = {
  id: "PS032",
  name: "cannot-be-told",
  title: "A fact that the decision needs could not be had",
  severity: everywhere3("error"),
  why: "What is unknown is never taken for a yes. A decision on half of the facts would be a guess.",
  fix: "Do what the message says: usually a permission of the token, the whole history, or a new run.",
  example: "```yaml\n- uses: actions/checkout@v4   # without fetch-depth: 0 there is no merge base\n```",
  data: requirement3,
  standards: ["L2", "L5"]
};
var POLICY_UNREADABLE2 = {
  id: "PS033",
  name: "policy-unreadable",
  title: "The promotion policy has an error",
  severity: everywhere3("error"),
  why: "Without a policy nobody can say who has to sign, so nothing is approved.",
  fix: "Mend the line on the default branch; the message says what is wrong there.",
  example: "```yaml\nroles:\n  secruity: { people: [bo] }\ngates:\n  - { id: people, need: [{ role: security }] }\n```",
  data: {},
  standards: ["L2"]
};
var LOG_REWRITTEN = {
  id: "PS034",
  name: "audit-log-rewritten",
  title: "The log of promotions is not what it was, or says something untrue",
  severity: everywhere3("error"),
  why: "Each line holds the digest of the one above. A log in which a line can change is no record.",
  fix: "Restore the log of the base and append one intent line for each module: `promotion prepare <module>` writes it.",
  example: '```diff\n-{"at":"2026-11-20T10:00:00Z","kind":"decision",…}\n+{"at":"2026-11-21T10:00:00Z","kind":"decision",…}\n```',
  data: requirement3,
  standards: ["L45", "L64"]
};
var STATUS_TAMPERED = {
  id: "PS035",
  name: "status-tampered",
  title: "Somebody else set the status of the sign-off",
  severity: everywhere3("error"),
  why: "Whoever has write access can post a status of any name. A green one that this check did not post lets a merge through that nobody signed.",
  fix: "Find out who posted it: the message names them. Post the status from a dedicated App and choose it as the expected source in the ruleset, so that no other counts.",
  example: '```console\n$ gh api repos/octo-org/octo-repo/statuses/$SHA -f state=success -f context="promotion-signoff: main"\n```',
  data: {
    context: "The name of the status.",
    problem: "`foreign`, `unknown creator`, `altered` or `not from our runs`.",
    creator: "Login of whoever set it; `null` when that is not known.",
    claimed: "The state that was set."
  },
  standards: ["L2", "L51"]
};
var BYPASSED = {
  id: "PS036",
  name: "merge-bypassed",
  title: "A promotion was merged although the check had not agreed",
  severity: everywhere3("error"),
  why: "Administrators and bypass lists can merge past any check. That cannot be prevented here, but it does not go unseen.",
  fix: "Have the missing people look at what was merged, or roll it back. The log of promotions keeps a line about it.",
  example: "A merge by an administrator while `security` had not signed",
  data: {
    missing: "How many requirements were not met.",
    mergedBy: "Login of whoever merged; `null` when that is not known."
  },
  standards: ["L41", "L45", "L51"]
};
var TRUST_RULES3 = {
  AUTO_MERGE,
  MERGED_BY,
  CANNOT_BE_TOLD,
  POLICY_UNREADABLE: POLICY_UNREADABLE2,
  LOG_REWRITTEN,
  STATUS_TAMPERED,
  BYPASSED
};

// src/promotion-signoff/rules.ts
var SIGNOFF_RULES = { ...PEOPLE_RULES, ...PROOF_RULES, ...TRUST_RULES3 };

// src/checks/all-rules.ts
var ALL_RULES = [
  ...GATE_RULES,
  ...Object.values(COVERAGE_RULES),
  ...OPENAPI_RULES,
  ...Object.values(SIGNOFF_RULES),
  ...Object.values(EVIDENCE_RULES2)
].sort((a, b) => compareText(a.id, b.id));

// src/cli/completion.ts
function completionVerb(verbs) {
  return {
    name: "completion",
    summary: "print the completion script for bash, zsh or fish",
    usage: "completion <shell>",
    options: [{ name: "help", help: "print this help" }],
    run: async ({ positionals }, terminal) => {
      const { writeCompletion } = await import(/* webpackIgnore: true */ "../setup/index.js");
      return writeCompletion(positionals[0], verbs(), { explain: ALL_RULES.map(({ id }) => id) }, terminal);
    }
  };
}

// src/report/renderers/rule-page.ts
var LANE_NAMES = [
  ["production", "production"],
  ["support", "support"],
  ["experimental", "experimental"],
  ["test", "test"],
  ["none", "outside all lanes"]
];
function renderRule(rule) {
  const severities2 = LANE_NAMES.map(([key, name]) => `| ${name} | ${rule.severity[key] ?? "silent"} |`);
  return `${[
    `# ${rule.id === rule.name ? rule.id : `${rule.id} ${rule.name}`}`,
    `${rule.title}.`,
    `| lane | severity |
|---|---|
${severities2.join("\n")}`,
    `## Why

${rule.why}`,
    `## Example

${rule.example}`,
    `## What to do

${rule.fix}`,
    ...dataBlock(Object.entries(rule.data), "##"),
    standardsLine(rule)
  ].join("\n\n")}
`;
}
function dataBlock(data, level) {
  if (data.length === 0) return [];
  const rows = data.map(([field, meaning]) => `| \`${field}\` | ${meaning} |`);
  return [`${level} Data

| field of \`data\` | meaning |
|---|---|
${rows.join("\n")}`];
}
function standardsLine({ standards }) {
  return `Standards: ${standards.length === 0 ? "none" : standards.join(", ")}.`;
}

// src/cli/explain.ts
var explainVerb = {
  name: "explain",
  summary: "say what a rule finds, why, and what to do",
  usage: "explain [rule]",
  options: [{ name: "help", help: "print this help" }],
  run: async (options, terminal) => {
    const [wanted] = options.positionals;
    if (wanted === void 0) {
      terminal.write(listRules());
      return 0;
    }
    const rule = ALL_RULES.find(
      (one) => one.id === wanted.toUpperCase() || one.name === wanted.toLowerCase()
    );
    if (rule !== void 0) {
      terminal.write(renderRule(rule));
      return 0;
    }
    const near = nearest(
      wanted.toUpperCase(),
      ALL_RULES.map((one) => one.id)
    );
    throw new UserError(
      "unknown-rule",
      `There is no rule \`${wanted}\`.`,
      near === null ? "Run `explain` without a rule to list them." : `Did you mean \`${near}\`?`
    );
  }
};
function listRules() {
  const pages = /* @__PURE__ */ new Map();
  const lines = ALL_RULES.flatMap(({ id, title, page }) => {
    if (page === void 0) return [`${id}  ${title}
`];
    pages.set(page, (pages.get(page) ?? 0) + 1);
    return [];
  });
  const shared = [...pages].map(([page, count2]) => `docs/rules/${page}.md  ${count2} rules
`);
  return [...lines, "\nRules of API descriptions have names, and share pages:\n", ...shared].join("");
}

// src/cli/report/command.ts
var reportVerbs = {
  name: "report",
  summary: "merge stored reports, show one in another format, draw a page of them",
  load: async () => (await import(/* webpackIgnore: true */ "../report-verbs/index.js")).REPORT_VERBS
};

// src/cli/verbs.ts
var VERBS = [
  initVerb,
  doctorVerb,
  gateVerb,
  coverageVerb,
  openapiVerb,
  promotionVerbs,
  evidenceVerbs,
  reportVerbs,
  statusVerb,
  publishVerb,
  explainVerb,
  completionVerb(() => VERBS),
  demoVerb
];

// src/cli/run.ts
async function run(args, terminal) {
  const [name, ...rest] = args;
  try {
    if (name === void 0 || name === "--help" || name === "-h" || name === "help") {
      terminal.write(renderHelp());
      return name === void 0 ? 2 : 0;
    }
    if (name === "--version") {
      terminal.write(`${VERSION}
`);
      return 0;
    }
    const found = findVerb(name, VERBS, "command");
    if (!("load" in found)) return await runVerb(found, rest, terminal);
    const verbs = await found.load();
    const [word, ...others] = rest;
    if (word === void 0 || word === "--help" || word === "-h") {
      terminal.write(renderGroup(found, verbs));
      return word === void 0 ? 2 : 0;
    }
    return await runVerb(findVerb(word, verbs, `command of \`${name}\``), others, terminal);
  } catch (error) {
    terminal.writeError(describe2(error));
    return 2;
  }
}
function renderGroup({ name, summary }, verbs) {
  return [
    `usage: execution-standards ${name} <command> [options]`,
    "",
    summary,
    "",
    ...renderVerbs(verbs),
    "",
    `Run \`execution-standards ${name} <command> --help\` for the options of a command.`,
    ""
  ].join("\n");
}
function renderVerbs(verbs) {
  const width = Math.max(...verbs.map((verb) => verb.name.length));
  return verbs.map((verb) => `  ${verb.name.padEnd(width)}  ${verb.summary}`);
}
function renderHelp() {
  return [
    "usage: execution-standards <command> [options]",
    "",
    ...renderVerbs(VERBS),
    "",
    "Exit codes: 0 clean, 1 blocking findings, 2 misuse or cannot evaluate.",
    "Run `execution-standards <command> --help` for the options of a command.",
    ""
  ].join("\n");
}
function describe2(error) {
  if (error instanceof UserError) return `${plainLines(error.message)}
Hint: ${plain(error.hint)}
`;
  const stack = error instanceof Error ? error.stack ?? error.message : String(error);
  return `This is a defect of execution-standards ${VERSION}; please report it with the lines below.
${plainLines(stack)}
`;
}

// src/cli/index.ts
void run(process.argv.slice(2), {
  directory: process.cwd(),
  write: (text2) => void process.stdout.write(text2),
  writeError: (text2) => void process.stderr.write(text2),
  colour: process.stdout.isTTY === true && process.env.NO_COLOR === void 0 && process.env.TERM !== "dumb",
  environment: process.env,
  ...process.stdin.isTTY === true && process.stdout.isTTY === true ? { ask } : {}
}).then((code2) => {
  process.exitCode = code2;
});
async function ask(question) {
  const lines = (0,promises_namespaceObject.createInterface)({ input: process.stdin, output: process.stdout });
  try {
    return await new Promise((resolve5, reject) => {
      lines.once("close", () => resolve5(""));
      lines.question(question).then(resolve5, reject);
    });
  } finally {
    lines.close();
  }
}

