import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
var __webpack_exports__ = {};

;// CONCATENATED MODULE: external "node:module"
const external_node_module_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:module");
;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");
;// CONCATENATED MODULE: external "node:url"
const external_node_url_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");
;// CONCATENATED MODULE: external "node:worker_threads"
const external_node_worker_threads_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");
;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
;// CONCATENATED MODULE: external "node:vm"
const external_node_vm_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:vm");
;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");
;// CONCATENATED MODULE: ./.build/text-worker.mjs



const text_worker_require = (0,external_node_module_namespaceObject.createRequire)(import.meta.url);
const text_worker_filename = (0,external_node_url_namespaceObject.fileURLToPath)(import.meta.url);
const text_worker_dirname = (0,external_node_path_namespaceObject.dirname)(text_worker_filename);

// src/acceptance-gate/search-thread.ts


// src/platform/files/disk-reader.ts


// src/foundation/too-large.ts
function tooLarge(size, maxBytes2) {
  return `larger than the limit of ${maxBytes2.toLocaleString("en-US")} bytes (${size.toLocaleString("en-US")} bytes)`;
}

// src/platform/files/disk-reader.ts
function diskReader(root2) {
  const rootBytes = Buffer.from(`${root2}/`);
  const flags = external_node_fs_namespaceObject.constants.O_RDONLY | (external_node_fs_namespaceObject.constants.O_NOFOLLOW ?? 0) | (external_node_fs_namespaceObject.constants.O_NONBLOCK ?? 0);
  let buffer = Buffer.allocUnsafeSlow(1 << 20);
  function fill(descriptor, maxBytes2) {
    let length = 0;
    for (; ; ) {
      length += (0,external_node_fs_namespaceObject.readSync)(descriptor, buffer, length, buffer.length - length, null);
      if (length < buffer.length) break;
      const size = (0,external_node_fs_namespaceObject.fstatSync)(descriptor).size;
      if (size > maxBytes2) return { kind: "unreadable", reason: tooLarge(size, maxBytes2) };
      const larger = Buffer.allocUnsafeSlow(Math.max(buffer.length * 2, size + 1));
      buffer.copy(larger, 0, 0, length);
      buffer = larger;
    }
    if (length > maxBytes2) return { kind: "unreadable", reason: tooLarge(length, maxBytes2) };
    return { kind: "bytes", bytes: buffer.subarray(0, length) };
  }
  function pathOf(entry) {
    return entry.raw === void 0 ? `${root2}/${entry.path}` : Buffer.concat([rootBytes, entry.raw]);
  }
  return {
    exists: (entry) => (0,external_node_fs_namespaceObject.lstatSync)(pathOf(entry), { throwIfNoEntry: false }) !== void 0,
    read(entry, maxBytes2) {
      const path = pathOf(entry);
      try {
        if (entry.kind === "symlink") return { kind: "bytes", bytes: (0,external_node_fs_namespaceObject.readlinkSync)(path, "buffer") };
        const descriptor = (0,external_node_fs_namespaceObject.openSync)(path, flags);
        try {
          return fill(descriptor, maxBytes2);
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
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
  if (code === "ENOENT" || code === "ENOTDIR") return null;
  const reasons = {
    EACCES: "no permission to read it",
    EPERM: "no permission to read it",
    EISDIR: "a folder stands where a file is expected",
    ELOOP: "a symbolic link stands where a file is expected",
    ENXIO: "not a regular file"
  };
  return { kind: "unreadable", reason: reasons[code] ?? `cannot be read (${code})` };
}

// src/foundation/bounded-match.ts


// src/foundation/tame-pattern.ts
var MOST_UNBOUNDED = 3;
var LONGEST_LINE = 2e3;
var LONG_BLANKS = [" ".repeat(100), "\n".repeat(25), "	".repeat(25), "\r\n".repeat(25)];
function isTamePattern({ source }) {
  if (/\\[1-9k]|\(\?(?:[=!]|<[=!])/.test(source)) return false;
  const open = [{ branches: false, repeats: false }];
  let closed = null;
  let unbounded = 0;
  for (let at = 0; at < source.length; at++) {
    const sign = source[at];
    const group = open.at(-1);
    const quantifier = /^(?:[*+?]|\{\d+(?:,\d*)?\})/.exec(source.slice(at, at + 24))?.[0];
    if (quantifier !== void 0) {
      const isUnbounded = /^(?:[*+]|\{\d+,\})/.test(quantifier);
      if (isUnbounded) unbounded++;
      if (quantifier !== "?" && closed !== null && (closed.branches || closed.repeats)) return false;
      group.repeats = true;
      at += quantifier.length - 1;
      if (source[at + 1] === "?") at++;
      closed = null;
      continue;
    }
    closed = null;
    if (sign === "\\") at++;
    else if (sign === "[") at = endOfClass(source, at);
    else if (sign === "(") open.push({ branches: false, repeats: false });
    else if (sign === "|") group.branches = true;
    else if (sign === ")" && open.length > 1) {
      closed = open.pop();
      const around = open.at(-1);
      around.repeats ||= closed.repeats;
      around.branches ||= closed.branches;
    }
  }
  return unbounded <= MOST_UNBOUNDED;
}
function isTameText(text) {
  for (let start = 0; start <= text.length; ) {
    const end = text.indexOf("\n", start);
    const line = (end < 0 ? text.length : end) - start;
    if (line > LONGEST_LINE) return false;
    if (end < 0) break;
    start = end + 1;
  }
  return !LONG_BLANKS.some((blank) => text.includes(blank));
}
function endOfClass(source, start) {
  for (let at = start + 1; at < source.length; at++) {
    if (source[at] === "\\") at++;
    else if (source[at] === "]" && at > start + 1) return at;
  }
  return source.length;
}

// src/foundation/bounded-match.ts
var MOST_MATCHES = 1e3;
var SCRIPT = new external_node_vm_namespaceObject.Script(`
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null && matches.length < most; match = pattern.exec(text)) {
    matches.push(match);
    if (match[0] === '') pattern.lastIndex++;
  }
`);
var sandbox = null;
function matchWithin(pattern, text, milliseconds, starts = null) {
  if (starts?.length === 0) return [];
  if (isTame(pattern) && isTameOnce(text))
    return starts === null ? matchAtOnce(pattern, text) : matchAtEach(pattern, text, starts);
  sandbox ??= (0,external_node_vm_namespaceObject.createContext)({ pattern: null, text: "", matches: [], most: MOST_MATCHES });
  const matches = [];
  Object.assign(sandbox, { pattern, text, matches });
  try {
    SCRIPT.runInContext(sandbox, { timeout: milliseconds });
  } catch (error) {
    if (error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT") return null;
    throw error;
  } finally {
    Object.assign(sandbox, { pattern: null, text: "", matches: [] });
  }
  return matches.map((match) => ({ groups: [...match], index: match.index }));
}
var TAME = /* @__PURE__ */ new WeakMap();
function isTame(pattern) {
  const known = TAME.get(pattern) ?? isTamePattern(pattern);
  TAME.set(pattern, known);
  return known;
}
var asked = { text: "", tame: true };
function isTameOnce(text) {
  if (asked.text !== text) asked = { text, tame: isTameText(text) };
  return asked.tame;
}
function matchAtOnce(pattern, text) {
  const matches = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    matches.push({ groups: [...match], index: match.index });
    if (matches.length >= MOST_MATCHES) break;
    if (match[0] === "") pattern.lastIndex++;
  }
  return matches;
}
var STICKY = /* @__PURE__ */ new WeakMap();
function matchAtEach(pattern, text, starts) {
  const sticky = STICKY.get(pattern) ?? new RegExp(pattern.source, pattern.flags.replace("g", "y"));
  STICKY.set(pattern, sticky);
  const matches = [];
  let end = 0;
  for (const start of starts) {
    if (start < end) continue;
    sticky.lastIndex = start;
    const match = sticky.exec(text);
    if (match === null) continue;
    matches.push({ groups: [...match], index: start });
    if (matches.length >= MOST_MATCHES) break;
    end = sticky.lastIndex;
  }
  return matches;
}

// src/foundation/digest.ts

function sha256(data) {
  return (0,external_node_crypto_namespaceObject.createHash)("sha256").update(data).digest("hex");
}

// src/languages/secrets/looks-real.ts
var WORDS = "example sample dummy fake placeholder changeme change_me change-me replace redacted masked insert your_ your- yourkey yourtoken yoursecret mysecret my_secret my-secret mytoken my_token my-token mykey my_key my-key mypass my_pass my-pass notreal not_real not-real nota not_a not-a todo fixme foobar foo_bar testkey test_key test-key testtoken test_token test-token testsecret test_secret test-secret testpass test_pass test-pass lorem".split(
  " "
);
var capitalized = (word2) => word2.slice(0, 1).toUpperCase() + word2.slice(1);
var PLACEHOLDER = new RegExp(
  [
    ...WORDS.flatMap((word2) => [word2, word2.toUpperCase(), capitalized(word2)]),
    "x{4,}|X{4,}|\\*{3,}|\\.{3,}|-{4,}|0{8,}|<[^>]*>|\\$\\{|\\{\\{|%[sd(]|\\$\\(|^\\$"
  ].join("|")
);
var SEQUENCES = "01234567890123456789 abcdefghijklmnopqrstuvwxyz abcdef0123456789abcdef 0123456789abcdef zyxwvutsrqponmlkjihgfedcba 9876543210 qwertyuiopasdfghjklzxcvbnm";
var SEQUENCE = 7;
function realnessOf(text) {
  if (/([xX*.#0-])\1{9}/.test(text)) return "placeholder";
  if (text.length > LONG) {
    return LONG_PLACEHOLDER.test(text) || hasSequence(text.toLowerCase()) ? "unlikely" : "random";
  }
  if (PLACEHOLDER.test(text) || /([xX*.#0-])\1{5}/.test(text)) return "placeholder";
  if (/(.)\1{5}/.test(text) || hasSequence(text.toLowerCase())) return "unlikely";
  return entropyOf(text) < leastEntropy(text) ? "unlikely" : "random";
}
var LONG = 90;
var LONG_PLACEHOLDER = /example|placeholder|redacted|changeme|(.)\1{9}/i;
function leastEntropy(text) {
  return Math.min(3, Math.log2(Math.max(text.length, 2)) * 0.7);
}
function hasSequence(text) {
  for (let at = 0; at + SEQUENCE <= text.length; at++) {
    if (SEQUENCES.includes(text.slice(at, at + SEQUENCE))) return true;
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
var COMMON_PAIRS = new Set(
  "th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io le ve co me de hi ri ro ic ne ea ra ce li ch ll be ma si om ur ca el ta la ns di fo ho pe ec pr no ct us ac ot il tr ly nc et ut ss so rs un lo wa ge ie wh ee wi em ad ol rt po we na ul ni ts mo ow pa im mi ai sh ir su id os iv ia am fi ci vi pl ig tu ev ld ry mp fe bl ab gh ty op wo sa ay ex ke fr oo av ag if ap gr od bo sp rd do uc bu ei ov by rm ep tt oc fa".split(
    " "
  )
);
function wordlikeness(text) {
  let pairs = 0;
  let common = 0;
  for (const word2 of text.toLowerCase().matchAll(/[a-z]{2,}/g)) {
    for (let at = 0; at + 1 < word2[0].length; at++) {
      pairs++;
      if (COMMON_PAIRS.has(word2[0].slice(at, at + 2))) common++;
    }
  }
  return pairs === 0 ? 0 : common / pairs;
}

// node_modules/smol-toml/dist/error.js
function getLineColFromPtr(string, ptr) {
  let lines = string.slice(0, ptr).split(/\r?\n/);
  return [lines.length, lines.pop().length + 1];
}
function makeCodeBlock(string, line, column) {
  let lines = string.split(/\r?\n/);
  let codeblock = "";
  let numberLen = (Math.log10(line + 1) | 0) + 1;
  for (let i = line - 1; i <= line + 1; i++) {
    let l = lines[i - 1];
    if (!l)
      continue;
    codeblock += i.toString().padEnd(numberLen, " ");
    codeblock += ":  ";
    codeblock += l;
    codeblock += "\n";
    if (i === line) {
      codeblock += " ".repeat(numberLen + column + 2);
      codeblock += "^\n";
    }
  }
  return codeblock;
}
var TomlError = class _TomlError extends Error {
  line;
  column;
  codeblock;
  constructor(message, options) {
    const [line, column] = getLineColFromPtr(options.toml, options.ptr);
    const codeblock = makeCodeBlock(options.toml, line, column);
    super(`Invalid TOML document: ${message}

${codeblock}`, options);
    this.line = line;
    this.column = column;
    this.codeblock = codeblock;
  }
  /** @internal */
  static x(message, ctx, ptr) {
    throw new _TomlError(message, { toml: ctx.s, ptr: ptr ?? ctx.p });
  }
};

// node_modules/smol-toml/dist/primitive.js
function parseString(ctx) {
  let startPtr = ctx.p;
  let c = ctx.s.charCodeAt(ctx.p++);
  let first = c;
  let isLiteral = c === 39;
  let isMultiline = c === ctx.s.charCodeAt(ctx.p) && c === ctx.s.charCodeAt(ctx.p + 1);
  if (isMultiline) {
    if ((c = ctx.s.charCodeAt(ctx.p += 2)) === 10)
      ctx.p++;
    else if (c === 13 && ctx.s.charCodeAt(ctx.p + 1) === 10)
      ctx.p += 2;
  }
  let parsed = "";
  let sliceStart = ctx.p;
  let state = 0;
  for (; ctx.p < ctx.s.length; ctx.p++) {
    c = ctx.s.charCodeAt(ctx.p);
    if (isMultiline && (c === 10 || c === 13 && ctx.s.charCodeAt(ctx.p + 1) === 10)) {
      state = state && 3;
    } else if (c < 32 && c !== 9 || c === 127) {
      TomlError.x("control characters are not allowed in strings", ctx);
    } else if ((!state || state === 3) && c === first && (!isMultiline || ctx.s.charCodeAt(ctx.p + 1) === first && ctx.s.charCodeAt(ctx.p + 2) === first)) {
      if (isMultiline) {
        if (ctx.s.charCodeAt(ctx.p + 3) === first)
          ctx.p++;
        if (ctx.s.charCodeAt(ctx.p + 3) === first)
          ctx.p++;
      }
      if (!state) {
        let s = ctx.s.slice(sliceStart, ctx.p);
        parsed = parsed ? parsed + s : s;
      }
      ctx.p += isMultiline ? 3 : 1;
      return parsed;
    } else if (!state) {
      if (!isLiteral && c === 92) {
        parsed += ctx.s.slice(sliceStart, sliceStart = ctx.p);
        state = 1;
      }
    } else if (state === 1) {
      if (c === 120 || c === 117 || c === 85) {
        let errPtr = ctx.p++ - 1;
        let value = 0;
        let len = c === 120 ? 2 : c === 117 ? 4 : 8;
        for (let j = 0; j < len; j++, ctx.p++) {
          let hex2 = ctx.s.charCodeAt(ctx.p);
          let digit = (
            /* 0-9 */
            hex2 >= 48 && hex2 <= 57 ? hex2 - 48 : (
              /* A-F */
              hex2 >= 65 && hex2 <= 70 ? hex2 - 65 + 10 : (
                /* a-f */
                hex2 >= 97 && hex2 <= 102 ? hex2 - 97 + 10 : -1
              )
            )
          );
          if (digit < 0)
            TomlError.x("invalid non-hex character in unicode escape", ctx);
          value = value << 4 | digit;
        }
        if (value < 0 || value > 1114111 || value >= 55296 && value <= 57343) {
          TomlError.x("invalid unicode escape", ctx, errPtr);
        }
        parsed += String.fromCodePoint(value);
        sliceStart = ctx.p--;
        state = 0;
      } else if (isMultiline && (c === 32 || c === 9)) {
        state = 2;
      } else {
        if (c === 98)
          parsed += "\b";
        else if (c === 116)
          parsed += "	";
        else if (c === 110)
          parsed += "\n";
        else if (c === 102)
          parsed += "\f";
        else if (c === 114)
          parsed += "\r";
        else if (c === 101)
          parsed += "\x1B";
        else if (c === 34)
          parsed += '"';
        else if (c === 92)
          parsed += "\\";
        else
          TomlError.x("unrecognised escape sequence", ctx);
        sliceStart = ctx.p + 1;
        state = 0;
      }
    } else if (c !== 32 && c !== 9) {
      if (state === 2)
        TomlError.x("invalid escape: only line-ending whitespace may be escaped", ctx, sliceStart);
      state = !isLiteral && c === 92 ? 1 : 0;
      sliceStart = ctx.p;
    }
  }
  TomlError.x("unfinished string", ctx, startPtr);
}

// node_modules/smol-toml/dist/date.js
var DATE_TIME_RE = /^(\d{4}-\d{2}-\d{2})?[Tt ]?(?:(\d{2}):\d{2}(?::\d{2}(?:\.\d+)?)?)?(Z|z|[-+]\d{2}:\d{2})?$/i;
var TomlDate = class _TomlDate extends Date {
  #hasDate = false;
  #hasTime = false;
  #offset = null;
  constructor(date, fasttype, unsafeDelim) {
    let hasDate = true;
    let hasTime = true;
    let offset = "Z";
    let c;
    if (typeof date === "string") {
      if (fasttype)
        prep: {
          if (fasttype < 3) {
            if (+date.slice(11, 13) > 23) {
              date = "";
              break prep;
            }
            if (fasttype === 2) {
              offset = null;
              date += "Z";
            } else if ((c = date.charCodeAt(date.length - 1)) !== 90 && c !== 122) {
              offset = date.slice(date.length - 6);
            }
            if (unsafeDelim)
              date = date.slice(0, 10) + "T" + date.slice(11);
          } else if (fasttype === 4) {
            date = +date.slice(0, 2) > 23 ? "" : `0000-01-01T${date}Z`;
          }
          hasDate = fasttype !== 4;
          hasTime = fasttype !== 3;
        }
      else {
        let match = date.match(DATE_TIME_RE);
        if (match) {
          if (!match[1]) {
            hasDate = false;
            date = `0000-01-01T${date}`;
          }
          hasTime = !!match[2];
          hasTime && date[10] === " " && (date = date.replace(" ", "T"));
          if (match[2] && +match[2] > 23) {
            date = "";
          } else {
            offset = match[3] || null;
            if (!offset && hasTime)
              date += "Z";
          }
        } else {
          date = "";
        }
      }
    }
    super(date);
    if (!isNaN(this.getTime())) {
      this.#hasDate = hasDate;
      this.#hasTime = hasTime;
      this.#offset = offset;
    }
  }
  isDateTime() {
    return this.#hasDate && this.#hasTime;
  }
  isLocal() {
    return !this.#hasDate || !this.#hasTime || !this.#offset;
  }
  isDate() {
    return this.#hasDate && !this.#hasTime;
  }
  isTime() {
    return this.#hasTime && !this.#hasDate;
  }
  isValid() {
    return this.#hasDate || this.#hasTime;
  }
  toISOString() {
    let iso = super.toISOString();
    if (this.isDate())
      return iso.slice(0, 10);
    if (this.isTime())
      return iso.slice(11, 23);
    if (this.#offset === null)
      return iso.slice(0, -1);
    if (this.#offset === "Z" || this.#offset === "z")
      return iso;
    let offset = +this.#offset.slice(1, 3) * 60 + +this.#offset.slice(4, 6);
    offset = this.#offset[0] === "-" ? offset : -offset;
    let offsetDate = new Date(this.getTime() - offset * 6e4);
    return offsetDate.toISOString().slice(0, -1) + this.#offset;
  }
  static wrapAsOffsetDateTime(jsDate, offset = "Z") {
    let date = new _TomlDate(jsDate);
    date.#offset = offset;
    return date;
  }
  static wrapAsLocalDateTime(jsDate) {
    let date = new _TomlDate(jsDate);
    date.#offset = null;
    return date;
  }
  static wrapAsLocalDate(jsDate) {
    let date = new _TomlDate(jsDate);
    date.#hasTime = false;
    date.#offset = null;
    return date;
  }
  static wrapAsLocalTime(jsDate) {
    let date = new _TomlDate(jsDate);
    date.#hasDate = false;
    date.#offset = null;
    return date;
  }
};

// node_modules/smol-toml/dist/extract.js
function isDigit(char, base = 10) {
  return base === 16 ? char > 47 && char < 58 || char > 64 && char < 71 || char > 96 && char < 103 : char > 47 && char < 48 + base;
}
function isEndOfValue(char, delim) {
  return char === 32 || char === 9 || char === 10 || char === 13 || // Structure end or next value delimiter
  delim && (char === delim || char === 44) || // Comment
  char === 35;
}
function extractValue(ctx, end) {
  let errPtr = ctx.p;
  let c = ctx.s.charCodeAt(ctx.p);
  if (c === 91 || c === 123) {
    ctx.d-- || TomlError.x("document contains excessively nested structures. aborting.", ctx);
    let value = c === 91 ? parseArray(ctx) : parseInlineTable(ctx);
    ctx.d++;
    return value;
  }
  if (c === 34 || c === 39) {
    return parseString(ctx);
  }
  if (c === 116) {
    if (ctx.s.charCodeAt(++ctx.p) !== 114 || ctx.s.charCodeAt(++ctx.p) !== 117 || ctx.s.charCodeAt(++ctx.p) !== 101)
      TomlError.x("invalid value", ctx, errPtr);
    return ctx.p++, true;
  }
  if (c === 102) {
    if (ctx.s.charCodeAt(++ctx.p) !== 97 || ctx.s.charCodeAt(++ctx.p) !== 108 || ctx.s.charCodeAt(++ctx.p) !== 115 || ctx.s.charCodeAt(++ctx.p) !== 101)
      TomlError.x("invalid value", ctx, errPtr);
    return ctx.p++, false;
  }
  if (c === 43 || c === 45) {
    return parseNumber(ctx, ctx.p, ctx.s.charCodeAt(++ctx.p), 44 - c, end);
  }
  if (ctx.s.charCodeAt(ctx.p + 4) === 45 && ctx.s.charCodeAt(ctx.p + 7) === 45) {
    return parseDate(ctx, c, end);
  }
  if (ctx.s.charCodeAt(ctx.p + 2) === 58) {
    return parseTime(ctx, c, end);
  }
  return parseNumber(ctx, ctx.p, c, 0, end);
}
function parseNumber(ctx, startPtr, startChr, sign, endChr) {
  let c = startChr;
  let state = 0;
  let hasUnderscores = false;
  if (c === 105) {
    if (ctx.s.charCodeAt(++ctx.p) !== 110 || ctx.s.charCodeAt(++ctx.p) !== 102)
      TomlError.x("invalid value", ctx, startPtr);
    return ctx.p++, (sign || 1) / 0;
  }
  if (c === 110) {
    if (ctx.s.charCodeAt(++ctx.p) !== 97 || ctx.s.charCodeAt(++ctx.p) !== 110)
      TomlError.x("invalid value", ctx, startPtr);
    return ctx.p++, NaN;
  }
  if (c === 48) {
    if (++ctx.p >= ctx.s.length || isEndOfValue(c = ctx.s.charCodeAt(ctx.p), endChr))
      return ctx.bi === true ? 0n : 0;
    if (!sign) {
      if (c === 120)
        return parseIntegerBaseN(ctx, startPtr, 16, endChr);
      else if (c === 98)
        return parseIntegerBaseN(ctx, startPtr, 2, endChr);
      else if (c === 111)
        return parseIntegerBaseN(ctx, startPtr, 8, endChr);
    }
    if (c === 46)
      state = 2;
    else if (c === 101 || c === 69)
      state = 4;
    else
      TomlError.x("illegal leading zero", ctx, startPtr);
  } else if (!isDigit(c))
    TomlError.x("invalid value", ctx, startPtr);
  while (++ctx.p < ctx.s.length && (c = ctx.s.charCodeAt(ctx.p), !isEndOfValue(c, endChr))) {
    if (!state)
      state = 1;
    if (c === 95) {
      if (!(state & 1))
        TomlError.x("illegal underscore", ctx);
      state += 11;
      hasUnderscores = true;
    } else if (state === 1 && c === 46)
      state = 2;
    else if ((state === 1 || state === 3) && (c === 101 || c === 69))
      state = 4;
    else if (state === 4 && (c === 43 || c === 45)) {
      state = 6;
    } else if (!isDigit(c))
      TomlError.x(`illegal character in numeric literal`, ctx);
    else if (state > 9)
      state -= 11;
    else if (!(state & 1))
      state++;
  }
  if (!state) {
    let val = (startChr - 48) * (sign || 1);
    return ctx.bi === true ? BigInt(val) : val;
  }
  if (!(state & 1))
    TomlError.x("unfinished numeric value", ctx, startPtr);
  let str = ctx.s.slice(startPtr, ctx.p);
  if (hasUnderscores)
    str = str.replaceAll("_", "");
  return state > 1 ? parseFloat(str) : parseInteger(ctx, str, 10, startPtr);
}
function parseIntegerBaseN(ctx, startPtr, base, endChr) {
  let c, underscore = 1;
  while (++ctx.p < ctx.s.length && (c = ctx.s.charCodeAt(ctx.p), !isEndOfValue(c, endChr))) {
    if (c === 95) {
      if (underscore & 1)
        TomlError.x("illegal underscore", ctx);
      underscore = 3;
    } else if (!isDigit(c, base))
      TomlError.x(`illegal character in numeric literal`, ctx);
    else if (underscore & 1)
      underscore--;
  }
  if (underscore & 1)
    TomlError.x("unfinished numeric value", ctx);
  let str = ctx.s.slice(startPtr + 2, ctx.p);
  if (underscore)
    str = str.replaceAll("_", "");
  return parseInteger(ctx, str, base, startPtr);
}
function parseInteger(ctx, str, base, startPtr) {
  if (ctx.bi !== true)
    int: {
      let val = parseInt(str, base);
      if (!Number.isSafeInteger(val)) {
        if (ctx.bi)
          break int;
        TomlError.x("integer value cannot be represented losslessly", ctx, startPtr);
      }
      return val;
    }
  return base === 10 ? BigInt(str) : BigInt((base === 2 ? "0b" : base === 8 ? "0o" : "0x") + str);
}
function parseDate(ctx, c, endChr) {
  let startPtr = ctx.p++, unsafeSeparator;
  if (!isDigit(c) || !isDigit(ctx.s.charCodeAt(ctx.p++)) || !isDigit(ctx.s.charCodeAt(ctx.p++)) || !isDigit(ctx.s.charCodeAt(ctx.p++))) {
    return parseNumber(ctx, ctx.p = startPtr, c, 0, endChr);
  }
  ctx.p += 5;
  if (!isDigit(ctx.s.charCodeAt(ctx.p++)))
    TomlError.x("invalid date-time: date part is malformed", ctx, startPtr);
  if (ctx.p >= ctx.s.length || ((c = ctx.s.charCodeAt(ctx.p)) !== 32 || (unsafeSeparator = true, !isDigit(ctx.s.charCodeAt(ctx.p + 1)))) && c !== 84 && c !== 116) {
    let t2 = ctx.s.slice(startPtr, ctx.p);
    return readDate(ctx, t2, 3, false, startPtr);
  }
  if (ctx.s.charCodeAt(ctx.p += 3) !== 58)
    TomlError.x("invalid date-time: time part is malformed", ctx, startPtr);
  if (ctx.s.charCodeAt(ctx.p += 3) === 58)
    ctx.p += 3;
  if (ctx.s.charCodeAt(ctx.p) === 46)
    while (isDigit(ctx.s.charCodeAt(++ctx.p)))
      ;
  if (c = ctx.s.charCodeAt(ctx.p)) {
    if (c === 90 || c === 122) {
      let t2 = ctx.s.slice(startPtr, ++ctx.p);
      return readDate(ctx, t2, 1, unsafeSeparator, startPtr, "[+00:00]");
    }
    if (c === 43 || c === 45) {
      let t2 = ctx.s.slice(startPtr, ctx.p += 6);
      return readDate(ctx, t2, 1, unsafeSeparator, startPtr, !ctx.ld && "[" + ctx.s.slice(ctx.p - 6, ctx.p) + "]");
    }
  }
  let t = ctx.s.slice(startPtr, ctx.p);
  return readDate(ctx, t, 2, unsafeSeparator, startPtr);
}
function parseTime(ctx, c, endChr) {
  let start = ctx.p;
  if (!isDigit(c) || !isDigit(ctx.s.charCodeAt(++ctx.p))) {
    return parseNumber(ctx, --ctx.p, c, 0, endChr);
  }
  if (ctx.s.charCodeAt(ctx.p += 4) === 58)
    ctx.p += 3;
  if (ctx.s.charCodeAt(ctx.p) === 46)
    while (isDigit(ctx.s.charCodeAt(++ctx.p)))
      ;
  let t = ctx.s.slice(start, ctx.p);
  return readDate(ctx, t, 4, false, start);
}
function readDate(ctx, str, type, unsafeDelim, errPtr, temporalSuffix) {
  if (ctx.ld) {
    let date = new TomlDate(str, type, unsafeDelim);
    if (!date.isValid())
      TomlError.x("invalid date", ctx, errPtr);
    return date;
  }
  try {
    if (temporalSuffix)
      str += temporalSuffix;
    switch (type) {
      case 1:
        return Temporal.ZonedDateTime.from(str);
      case 2:
        return Temporal.PlainDateTime.from(str);
      case 3:
        return Temporal.PlainDate.from(str);
      case 4:
        return Temporal.PlainTime.from(str);
    }
  } catch (e) {
    TomlError.x(e instanceof Error ? e.message : "" + e, ctx, errPtr);
  }
}

// node_modules/smol-toml/dist/util.js
function skipComment(ctx) {
  for (; ctx.p < ctx.s.length; ctx.p++) {
    let c = ctx.s.charCodeAt(ctx.p);
    if (c === 10)
      break;
    if (c === 13 && ctx.s.charCodeAt(ctx.p + 1) === 10) {
      ctx.p++;
      break;
    }
    if (c < 32 && c !== 9 || c === 127) {
      TomlError.x("control characters are not allowed in comments", ctx);
    }
  }
}
function skipVoid(ctx, banNewLines, banComments) {
  let c;
  while (ctx.p < ctx.s.length) {
    while (ctx.p < ctx.s.length && ((c = ctx.s.charCodeAt(ctx.p)) === 32 || c === 9 || !banNewLines && (c === 10 || c === 13 && ctx.s.charCodeAt(ctx.p + 1) === 10)))
      ctx.p++;
    if (banComments || c !== 35)
      break;
    skipComment(ctx);
  }
}

// node_modules/smol-toml/dist/struct.js
function parseKey(ctx, end = 61) {
  let startPtr;
  let state = 0;
  let parsed = [];
  let sliceStart;
  let c = ctx.s.charCodeAt(startPtr = ctx.p);
  do {
    if (c === end) {
      if (!state)
        TomlError.x("unexpected end of key", ctx);
      if (state === 1)
        parsed.push(ctx.s.slice(sliceStart, ctx.p));
      return ctx.p++, parsed;
    } else if (c === 46) {
      if (!state)
        TomlError.x("illegal empty bare key", ctx);
      if (state === 1)
        parsed.push(ctx.s.slice(sliceStart, ctx.p));
      state = 0;
    } else if (!state && (c === 34 || c === 39)) {
      if (c === ctx.s.charCodeAt(ctx.p + 1) && c === ctx.s.charCodeAt(ctx.p + 2))
        TomlError.x("illegal quoted key: multiline strings are not allowed", ctx);
      parsed.push(parseString(ctx));
      state = 2;
      ctx.p--;
    } else if (c === 32 || c === 9) {
      if (state === 1) {
        parsed.push(ctx.s.slice(sliceStart, ctx.p));
        state = 2;
      }
    } else if (state === 2 || c < 48 && c !== 45 || c > 57 && c < 65 || c > 90 && c < 97 && c !== 95 || c > 122) {
      TomlError.x("illegal character in key", ctx);
    } else if (!state) {
      state = 1;
      sliceStart = ctx.p;
    }
  } while (c = ctx.s.charCodeAt(++ctx.p));
  TomlError.x("incomplete key-value: cannot find end of key", ctx, startPtr);
}
function parseInlineTable(ctx) {
  let startPtr = ctx.p++;
  let res = /* @__PURE__ */ Object.create(null);
  let seen = /* @__PURE__ */ new Set();
  let c;
  while (ctx.p < ctx.s.length) {
    skipVoid(ctx);
    if ((c = ctx.s.charCodeAt(ctx.p)) === 125) {
      ctx.p++;
      return res;
    }
    let k;
    let t = res;
    let hasOwn = false;
    let errPtr = ctx.p;
    let key = parseKey(ctx);
    for (let i = 0; i < key.length; i++) {
      if (i)
        t = hasOwn ? t[k] : t[k] = /* @__PURE__ */ Object.create(null);
      k = key[i];
      if ((hasOwn = Object.hasOwn(t, k)) && (typeof t[k] !== "object" || seen.has(t[k]))) {
        TomlError.x("trying to redefine an already defined value", ctx, errPtr);
      }
      let unsafe = k === "__proto__";
      if (ctx.uk && (unsafe || k === "constructor")) {
        t = ctx.uk !== 1 && TomlError.x("document contains an unsafe property", ctx, errPtr);
        break;
      }
      if (!hasOwn && unsafe) {
        Object.defineProperty(t, k, { enumerable: true, configurable: true, writable: true });
      }
    }
    if (hasOwn) {
      TomlError.x("trying to redefine an already defined value", ctx, errPtr);
    }
    skipVoid(ctx, true, true);
    let value = extractValue(
      ctx,
      125
      /* } */
    );
    if (t && typeof (t[k] = value) === "object")
      seen.add(value);
    skipVoid(ctx);
    if ((c = ctx.s.charCodeAt(ctx.p++)) === 125) {
      return res;
    }
    if (c !== 44)
      TomlError.x("expected comma or end of structure", ctx, ctx.p - 1);
  }
  TomlError.x("unfinished table", ctx, startPtr);
}
function parseArray(ctx) {
  let startPtr = ctx.p++;
  let res = [];
  let c;
  while (ctx.p < ctx.s.length) {
    skipVoid(ctx);
    if ((c = ctx.s.charCodeAt(ctx.p)) === 93) {
      ctx.p++;
      return res;
    }
    res.push(extractValue(
      ctx,
      93
      /* ] */
    ));
    skipVoid(ctx);
    if ((c = ctx.s.charCodeAt(ctx.p++)) === 93) {
      return res;
    }
    if (c !== 44)
      TomlError.x("expected comma or end of structure", ctx, ctx.p - 1);
  }
  TomlError.x("unfinished array", ctx, startPtr);
}

// node_modules/smol-toml/dist/parse.js
function peekTable(ctx, key, table, meta, type) {
  let t = table;
  let m = meta;
  let k;
  let hasOwn = false;
  let state;
  for (let i = 0; i < key.length; i++) {
    if (i) {
      t = hasOwn ? t[k] : t[k] = /* @__PURE__ */ Object.create(null);
      m = (state = m[k]).c;
      if (type === 0 && (state.t === 1 || state.t === 2)) {
        return null;
      }
      if (state.t === 2) {
        let l = t.length - 1;
        t = t[l];
        m = m[l].c;
      }
    }
    k = key[i];
    if ((hasOwn = Object.hasOwn(t, k)) && m[k]?.t === 0 && m[k]?.d) {
      return null;
    }
    if (!hasOwn) {
      let unsafe = k === "__proto__";
      if (ctx.uk && (unsafe || k === "constructor"))
        return false;
      if (unsafe) {
        Object.defineProperty(t, k, { enumerable: true, configurable: true, writable: true });
        Object.defineProperty(m, k, { enumerable: true, configurable: true, writable: true });
      }
      m[k] = {
        t: i < key.length - 1 && type === 2 ? 3 : type,
        d: false,
        i: 0,
        c: /* @__PURE__ */ Object.create(null)
      };
    }
  }
  state = m[k];
  if (state.t !== type && !(type === 1 && state.t === 3)) {
    return null;
  }
  if (type === 2) {
    if (!state.d) {
      state.d = true;
      t[k] = [];
    }
    t[k].push(t = /* @__PURE__ */ Object.create(null));
    state.c[state.i++] = state = { t: 1, d: false, i: 0, c: /* @__PURE__ */ Object.create(null) };
  }
  if (state.d) {
    return null;
  }
  state.d = true;
  if (type === 1) {
    t = hasOwn ? t[k] : t[k] = /* @__PURE__ */ Object.create(null);
  } else if (type === 0 && hasOwn) {
    return null;
  }
  return [k, t, state.c];
}
function validateTablePeek(ctx, peek, ptr) {
  if (peek === null || ctx.uk === 2)
    TomlError.x(peek === null ? "trying to redefine an already defined table or value" : "document contains an unsafe property", ctx, ptr);
}
function parse(toml, options = {}) {
  let ctx = {
    s: toml,
    p: 0,
    d: options.maxDepth ?? 1e3,
    bi: options.integersAsBigInt ?? false,
    ld: options.useLegacyDate ?? true,
    uk: options.unsafeKeyBehaviour === "throw" ? 2 : options.unsafeKeyBehaviour === "drop" ? 1 : 0
  };
  let res = /* @__PURE__ */ Object.create(null);
  let meta = /* @__PURE__ */ Object.create(null);
  let tmp;
  let skipping = false;
  let tbl = res;
  let m = meta;
  if (toml.charCodeAt(0) === 65279)
    ctx.p++;
  skipVoid(ctx);
  while (ctx.p < toml.length) {
    if (toml.charCodeAt(ctx.p) === 91) {
      let isTableArray = toml.charCodeAt(++ctx.p) === 91;
      tmp = ctx.p += +isTableArray;
      skipping = false;
      let k = parseKey(
        ctx,
        93
        /* ] */
      );
      if (isTableArray) {
        if (toml.charCodeAt(ctx.p) !== 93) {
          TomlError.x("expected end of table array declaration", ctx);
        }
        ctx.p++;
      }
      let p = peekTable(
        ctx,
        k,
        res,
        meta,
        isTableArray ? 2 : 1
        /* Type.EXPLICIT */
      );
      if (!p) {
        validateTablePeek(ctx, p, tmp);
        skipping = true;
      } else {
        m = p[2];
        tbl = p[1];
      }
    } else {
      tmp = ctx.p;
      let k = parseKey(ctx);
      let p = peekTable(
        ctx,
        k,
        tbl,
        m,
        0
        /* Type.DOTTED */
      );
      if (!p && !skipping)
        validateTablePeek(ctx, p, tmp);
      skipVoid(ctx, true, true);
      let v = extractValue(ctx, void 0);
      if (p && !skipping)
        p[1][p[0]] = v;
    }
    skipVoid(ctx, true);
    if (ctx.p < toml.length && (tmp = toml.charCodeAt(ctx.p)) !== 10 && (tmp !== 13 || toml.charCodeAt(ctx.p + 1) !== 10)) {
      TomlError.x("each key-value declaration must be followed by an end-of-line", ctx);
    }
    skipVoid(ctx);
  }
  return res;
}

// node_modules/smol-toml/dist/stringify.js
var HAS_WELLFORMED = !!"".isWellFormed;

// src/foundation/utf8.ts
function decodeUtf8(bytes) {
  const text = strictly(bytes);
  return text === null ? { kind: "invalid", line: firstBadLine(bytes) } : { kind: "text", text };
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

// src/acceptance-gate/secrets/gitleaks/go-pattern.ts
var POSIX = {
  alnum: "0-9A-Za-z",
  alpha: "A-Za-z",
  ascii: "\\x00-\\x7f",
  blank: "\\t ",
  digit: "0-9",
  lower: "a-z",
  punct: "!-\\/:-@\\[-`{-~",
  space: "\\t\\n\\v\\f\\r ",
  upper: "A-Z",
  word: "0-9A-Za-z_",
  xdigit: "0-9A-Fa-f"
};
function compileGoPattern(written) {
  const [, flags = ""] = /^\(\?([ims]+)\)/.exec(written) ?? [];
  const source = modifiersToGroups(flags === "" ? written : written.slice(flags.length + 3)).replaceAll("(?P<", "(?<").replaceAll(/\[:(\w+):\]/g, (whole, name) => POSIX[name] ?? whole).replaceAll("\\z", "$").replaceAll("\\A", "^");
  try {
    return new RegExp(source, `g${[...new Set(flags)].join("")}`);
  } catch {
    return null;
  }
}
function modifiersToGroups(source) {
  let result = "";
  const open = [0];
  for (let at = 0; at < source.length; at++) {
    const character = source[at];
    const modifier = character === "(" ? /^\(\?([ims-]+)\)/.exec(source.slice(at, at + 12)) : null;
    if (character === "\\") {
      result += character + (source[++at] ?? "");
    } else if (character === "[") {
      const end = endOfClass2(source, at);
      result += source.slice(at, end);
      at = end - 1;
    } else if (modifier !== null) {
      result += `(?${modifier[1]}:`;
      open[open.length - 1] = open.at(-1) + 1;
      at += modifier[0].length - 1;
    } else {
      if (character === "(") open.push(0);
      if (character === ")") result += ")".repeat(open.pop() ?? 0);
      result += character;
    }
  }
  return result + ")".repeat(open.reduce((sum, one) => sum + one, 0));
}
function endOfClass2(source, start) {
  let at = source[start + 1] === "^" ? start + 2 : start + 1;
  if (source[at] === "]") at++;
  for (; at < source.length && source[at] !== "]"; at++) {
    if (source[at] === "\\") at++;
    else if (source.startsWith("[:", at)) at = Math.max(at, source.indexOf(":]", at) + 1);
  }
  return Math.min(at + 1, source.length);
}

// src/acceptance-gate/secrets/gitleaks/parse-config.ts
var MOST = 1e3;
function parseGitleaksConfig(bytes) {
  const decoded = decodeUtf8(bytes);
  const unusable = [];
  const config = decoded.kind === "text" ? parseTable(decoded.text) : null;
  if (config === null) return { rules: [], allowed: [], unusable: ["the file is no TOML"] };
  const compile = (written, owner) => texts(written).flatMap((text) => {
    const pattern = compileGoPattern(text);
    if (pattern === null) unusable.push(`a pattern of ${owner}`);
    return pattern ?? [];
  });
  const readLists = (table, owner) => [...tables(table.allowlists), ...tables(table.allowlist)].map((list) => ({
    description: typeof list.description === "string" ? list.description : `an allow list of ${owner}`,
    paths: compile(list.paths, `an allow list of ${owner}`),
    patterns: compile(list.regexes, `an allow list of ${owner}`),
    target: list.regexTarget === "match" || list.regexTarget === "line" ? list.regexTarget : "secret",
    stopwords: texts(list.stopwords).map((word2) => word2.toLowerCase()),
    together: list.condition === "AND" || list.condition === "&&",
    rules: texts(list.targetRules).length === 0 ? null : texts(list.targetRules)
  }));
  const rules2 = tables(config.rules).flatMap((rule) => {
    const id = typeof rule.id === "string" ? rule.id : "a rule without an id";
    const [pattern = null] = compile(rule.regex, `rule ${id}`);
    const [path = null] = compile(rule.path, `rule ${id}`);
    const isBroken = rule.regex !== void 0 && pattern === null || rule.path !== void 0 && path === null;
    if (isBroken || pattern === null && path === null) return [];
    return [
      {
        id,
        pattern,
        path,
        keywords: texts(rule.keywords).map((word2) => word2.toLowerCase()),
        group: typeof rule.secretGroup === "number" && rule.secretGroup > 0 ? rule.secretGroup : null,
        entropy: typeof rule.entropy === "number" ? rule.entropy : 0,
        allowed: readLists(rule, `rule ${id}`)
      }
    ];
  });
  const extend = isTable(config.extend) ? config.extend : {};
  if (typeof extend.path === "string" || typeof extend.url === "string")
    unusable.push("`extend.path` and `extend.url`");
  return { rules: rules2, allowed: readLists(config, "the file"), unusable: [...new Set(unusable)] };
}
function parseTable(text) {
  try {
    return parse(text);
  } catch {
    return null;
  }
}
function isTable(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
function tables(value) {
  return (Array.isArray(value) ? value : [value]).filter(isTable).slice(0, MOST);
}
function texts(value) {
  return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === "string").slice(0, MOST);
}

// src/foundation/wasm.ts
var PAGE = 65536;
function loadWasm(base64) {
  try {
    const { Module, Instance } = globalThis.WebAssembly;
    return new Instance(new Module(Buffer.from(base64, "base64"))).exports;
  } catch {
    return null;
  }
}
function ensureBytes(memory, bytes) {
  const missing = bytes - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
}

// src/foundation/needles/needles-wasm.ts
var NEEDLES_WASM = "AGFzbQEAAAABEAJgA397ewF7YAR/f39/AX8DAwIAAQUDAQAEBxECBm1lbW9yeQIABGZpbmQAAQq8AgIkAQF7IAD9AAQAIQMgASADQQ/9D/1O/Q4gAiADQQT9bf0O/U4LlAICBn8He0EA/QAEACEKQRD9AAQAIQtBIP0ABAAhDEEw/QAEACENQcAA/QAEACEOQdAA/QAEACEPQYDBACAAaiEEQYDBACABaiEFAkADQCAEIAVPDQEgBCAKIAsQACAEQQFqIAwgDRAA/U4gBEECaiAOIA8QAP1OIRAgEP1TBEAgEP0MAAAAAAAAAAAAAAAAAAAAAP0k/WQhBwNAIAQgB2hqIQggCCAFTw0DIAgoAgBBoMCAgQJyQbHz3fF5bEEQdiEJIAlBA3YtAIABIAlBB3F2QQFxBEAgAiAGQQJ0aiAIQYDBAGs2AgAgBkEBaiEGIAYgA08NBAsgByAHQQFrcSEHIAcNAAsLIARBEGohBAwACwsgBgs=";

// src/foundation/needles/tables.ts
var SHORTEST_NEEDLE = 3;
var BITS = 128;
var TABLE_BYTES = BITS + 8192;
var NO_TABLES = { bytes: new Uint8Array(TABLE_BYTES), byTrio: /* @__PURE__ */ new Map() };
var COMMON = Buffer.from(' etaoinsrhldcumfpgy_w.bv"k,-(=)\n/x:0j1q2z');
var rareness = new Uint8Array(256).fill(COMMON.length + 10);
COMMON.forEach((byte, rank) => {
  rareness[byte] = rank;
});
function tablesFor(words) {
  const byTrio = /* @__PURE__ */ new Map();
  const bytes = new Uint8Array(TABLE_BYTES);
  words.forEach((text, needle) => {
    const word2 = Uint8Array.from(Buffer.from(text, "latin1"), lowerCase);
    const offset = tellingOffset(word2);
    const trio = word2[offset] << 16 | word2[offset + 1] << 8 | word2[offset + 2];
    const same = byTrio.get(trio);
    if (same === void 0) byTrio.set(trio, [{ needle, word: word2, offset }]);
    else same.push({ needle, word: word2, offset });
    markFour(bytes, trio, word2[offset + 3]);
  });
  const trios = [...byTrio.keys()].sort((a, b) => a - b);
  trios.forEach((trio, index) => {
    const bit = 1 << Math.floor(index * 8 / trios.length);
    for (const [position, shift] of [16, 8, 0].entries()) {
      for (const byte of bothCases(trio >> shift & 255)) {
        bytes[position * 32 + (byte & 15)] |= bit;
        bytes[position * 32 + 16 + (byte >> 4)] |= bit;
      }
    }
  });
  return { bytes, byTrio };
}
function markFour(bytes, trio, fourth) {
  if (fourth === void 0) {
    for (let any = 0; any < 256; any++) markFour(bytes, trio, any);
    return;
  }
  const read = fourth << 24 | (trio & 255) << 16 | trio & 65280 | trio >> 16 | 538976288;
  const hash = Math.imul(read, 2654435761) >>> 16;
  bytes[BITS + (hash >> 3)] |= 1 << (hash & 7);
}
function tellingOffset(word2) {
  let best = 0;
  let most = -1;
  for (let at = 0; at + SHORTEST_NEEDLE <= word2.length; at++) {
    const sum = rareness[word2[at]] + rareness[word2[at + 1]] + rareness[word2[at + 2]];
    if (sum > most) [best, most] = [at, sum];
  }
  return best;
}
function lowerCase(byte) {
  return byte >= 65 && byte <= 90 ? byte + 32 : byte;
}
function bothCases(byte) {
  return byte >= 97 && byte <= 122 ? [byte, byte - 32] : [byte];
}

// src/foundation/needles/needles.ts
function isNeedle(word2) {
  return word2.length >= SHORTEST_NEEDLE && /^[\0-\x7f]*$/.test(word2);
}
var TEXT = TABLE_BYTES;
var BEHIND = 32;
var MOST_PLACES = 16384;
var program;
var inMemory = null;
function prepareNeedles(words) {
  if (program === void 0) program = loadWasm(NEEDLES_WASM);
  if (program === null) return { find: (bytes, visit) => findPlainly(words, bytes, visit) };
  const tables2 = words.length === 0 ? NO_TABLES : tablesFor(words);
  const { memory, find } = program;
  return {
    find: (bytes, visit) => {
      if (words.length === 0) return;
      const out = Math.ceil((TEXT + bytes.length + BEHIND) / 4) * 4;
      ensureBytes(memory, out + 4 * MOST_PLACES);
      const view = new Uint8Array(memory.buffer);
      if (inMemory !== tables2) view.set(tables2.bytes);
      inMemory = tables2;
      view.set(bytes, TEXT);
      for (let from = 0; from < bytes.length; ) {
        const count = find(from, bytes.length, out, MOST_PLACES);
        const places = new Uint32Array(memory.buffer, out, count);
        for (const place of places) visitAt(tables2, bytes, place, visit);
        if (count < MOST_PLACES) return;
        from = places[count - 1] + 1;
      }
    }
  };
}
function visitAt({ byTrio }, bytes, place, visit) {
  const trio = lowerCase(bytes[place]) << 16 | lowerCase(bytes[place + 1]) << 8 | lowerCase(bytes[place + 2]);
  const candidates = byTrio.get(trio);
  if (candidates === void 0) return;
  for (const { needle, word: word2, offset } of candidates) {
    const start = place - offset;
    if (start >= 0 && start + word2.length <= bytes.length && standsAt(bytes, start, word2))
      visit(needle, start);
  }
}
function standsAt(bytes, start, word2) {
  for (let at = 0; at < word2.length; at++) if (lowerCase(bytes[start + at]) !== word2[at]) return false;
  return true;
}
function findPlainly(words, bytes, visit) {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1").replace(/[A-Z]+/g, (letters2) => letters2.toLowerCase());
  words.forEach((word2, needle) => {
    const lower = word2.toLowerCase();
    for (let at = text.indexOf(lower); at >= 0; at = text.indexOf(lower, at + 1)) visit(needle, at);
  });
}

// src/foundation/pattern-leads.ts
var MOST2 = 64;
var LONGEST = 16;
var MOST_GROUPS = 100;
var MOST_IN_CLASS = 4;
var NOTHING = [{ text: "", open: false }];
var ANYTHING = [{ text: "", open: true }];
function leadsOf(pattern, shortest) {
  if (/[uv]/.test(pattern.flags) || pattern.source.split("(", MOST_GROUPS + 2).length > MOST_GROUPS)
    return null;
  const { beginnings } = readAlternatives(pattern.source, 0);
  const leads = [...new Set(beginnings.map(({ text }) => text.toLowerCase()))].sort();
  if (leads.some((lead) => lead.length < shortest || !/^[\0-\x7f]+$/.test(lead))) return null;
  return leads.filter((lead) => !leads.some((other) => other !== lead && lead.startsWith(other)));
}
function readAlternatives(source, start) {
  const all = [];
  let branch = NOTHING;
  let at = start;
  while (at < source.length && source[at] !== ")") {
    if (source[at] === "|") {
      all.push(...branch);
      branch = NOTHING;
      at++;
      continue;
    }
    const { beginnings, end } = readRepeated(source, at);
    branch = follow(branch, beginnings);
    at = end;
  }
  return { beginnings: bounded([...all, ...branch]), end: at };
}
function readRepeated(source, start) {
  const { beginnings, end } = readOne(source, start);
  const quantifier = /^(?:[*+?]|\{(\d+)(,\d*)?\})\??/.exec(source.slice(end, end + 24));
  if (quantifier === null) return { beginnings, end };
  const [whole, least = whole[0] === "+" ? "1" : "0"] = quantifier;
  const once = whole[0] === "?" ? beginnings : beginnings.map(({ text }) => ({ text, open: true }));
  return { beginnings: Number(least) > 0 ? once : [...NOTHING, ...once], end: end + whole.length };
}
function readOne(source, at) {
  const sign = source[at];
  if (sign === "(") return readGroup(source, at);
  if (sign === "[") {
    const end = endOfClass3(source, at);
    return { beginnings: readClass(source.slice(at + 1, end - 1)), end };
  }
  if (sign === "^" || sign === "$") return { beginnings: NOTHING, end: at + 1 };
  if (sign === ".") return { beginnings: ANYTHING, end: at + 1 };
  if (sign !== "\\") return { beginnings: [{ text: sign, open: false }], end: at + 1 };
  const escaped = source[at + 1] ?? "";
  if (escaped === "b" || escaped === "B") return { beginnings: NOTHING, end: at + 2 };
  if (/[\w]/.test(escaped)) return { beginnings: ANYTHING, end: at + 2 };
  return { beginnings: [{ text: escaped, open: false }], end: at + 2 };
}
function readGroup(source, at) {
  const head = /^\((?:\?(?:<?[=!]|:|<[^>]*>|[a-z-]*:))?/.exec(source.slice(at, at + 64))[0];
  const { beginnings, end } = readAlternatives(source, at + head.length);
  const isLook = /[=!]$/.test(head);
  return { beginnings: isLook ? NOTHING : beginnings, end: end + 1 };
}
function readClass(members) {
  if (/^\^|\\\w|.-./s.test(members)) return ANYTHING;
  const characters = [...new Set(members.replace(/\\(.)/gs, "$1").toLowerCase())];
  if (characters.length > MOST_IN_CLASS || characters.length === 0) return ANYTHING;
  return characters.map((text) => ({ text, open: false }));
}
function endOfClass3(source, start) {
  let at = start + 1;
  for (; at < source.length && source[at] !== "]"; at++) if (source[at] === "\\") at++;
  return at + 1;
}
function follow(before, after) {
  const all = before.flatMap(
    (one) => one.open || one.text.length >= LONGEST ? [{ text: one.text, open: true }] : after.map(({ text, open }) => ({ text: one.text + text, open }))
  );
  return all.length > MOST2 ? before.map(({ text }) => ({ text, open: true })) : all;
}
function bounded(beginnings) {
  return beginnings.length > MOST2 ? ANYTHING : beginnings;
}

// src/acceptance-gate/secrets/gitleaks/rule-search.ts
var SHORTEST_LEAD = 3;
function prepareRules(rules2) {
  const words = /* @__PURE__ */ new Map();
  const indexOf = (word2) => {
    const index = words.get(word2) ?? words.size;
    words.set(word2, index);
    return index;
  };
  const demands = rules2.map((rule) => {
    const leads = rule.pattern === null ? null : leadsOf(rule.pattern, SHORTEST_LEAD);
    return {
      rule,
      leads: leads?.map(indexOf) ?? null,
      keywords: rule.keywords.every(isNeedle) ? rule.keywords.map(indexOf) : null
    };
  });
  const { find } = prepareNeedles([...words.keys()]);
  const allAskForWords = demands.every(
    ({ leads, keywords }) => leads !== null || (keywords?.length ?? 0) > 0
  );
  return (bytes) => {
    const places = /* @__PURE__ */ new Map();
    find(bytes, (word2, at) => {
      const known = places.get(word2);
      if (known === void 0) places.set(word2, [at]);
      else known.push(at);
    });
    if (places.size === 0 && allAskForWords) return [];
    return demands.flatMap(({ rule, leads, keywords }) => {
      const starts = leads?.flatMap((word2) => places.get(word2) ?? []).sort((a, b) => a - b) ?? null;
      if (starts?.length === 0 || !holdsKeyword(rule, keywords, places, bytes)) return [];
      return [{ rule, starts }];
    });
  };
}
function holdsKeyword({ keywords }, indices, places, bytes) {
  if (keywords.length === 0) return true;
  if (indices !== null) return indices.some((word2) => places.has(word2));
  const lower = bytes.toString("latin1").toLowerCase();
  return keywords.some((word2) => lower.includes(word2));
}

// src/acceptance-gate/secrets/gitleaks/user-rules.ts
var GITLEAKS_CONFIG = ".gitleaks.toml";
var PATIENCE_MILLISECONDS = 250;
var LONGEST2 = 1024 * 1024;
function loadUserRules(bytes) {
  const { rules: rules2, allowed, unusable } = parseGitleaksConfig(bytes);
  const givenUp = /* @__PURE__ */ new Map();
  const digest = sha256(bytes).slice(0, 16);
  const search2 = prepareRules(rules2);
  function matchesOf(rule, path, text, starts) {
    const { pattern } = rule;
    const secretOf2 = (value, start, end) => ({
      rule: "SE001",
      what: `secret by the rule ${rule.id} of ${GITLEAKS_CONFIG}`,
      confidence: "suspected",
      value,
      start,
      end,
      isUserRule: true
    });
    if (pattern === null) return isAllowed(rule, path, "", "", "") ? [] : [secretOf2("", 0, 1)];
    const matches = matchWithin(pattern, text, PATIENCE_MILLISECONDS, starts);
    if (matches === null) {
      givenUp.set(rule.id, `rule ${rule.id}, which took more than ${PATIENCE_MILLISECONDS} ms on ${path}`);
      return [];
    }
    return matches.flatMap(({ groups, index }) => {
      const whole = groups[0] ?? "";
      const secret = (rule.group === null ? groups.slice(1).find(Boolean) : groups[rule.group]) ?? whole;
      if (secret === "" || entropyOf(secret) < rule.entropy) return [];
      if (isAllowed(rule, path, secret, whole, lineAt(text, index))) return [];
      const start = index + Math.max(0, whole.indexOf(secret));
      return [secretOf2(secret, start, start + secret.length)];
    });
  }
  const isAllowed = (rule, path, secret, match, line) => [...rule.allowed, ...allowed.filter((list) => list.rules?.includes(rule.id) ?? true)].some(
    (list) => allows(list, path, secret, match, line)
  );
  return {
    keyOf: () => `~${digest}`,
    match: (path, bytes_) => {
      if (path === GITLEAKS_CONFIG || bytes_.length > LONGEST2) return [];
      const worth = search2(bytes_).filter(
        ({ rule }) => !givenUp.has(rule.id) && (rule.path === null || test(rule.path, path))
      );
      if (worth.length === 0) return [];
      const text = bytes_.toString("latin1");
      return worth.flatMap(({ rule, starts }) => matchesOf(rule, path, text, starts));
    },
    allows: (path, secret, line) => allowed.find((list) => list.rules === null && allows(list, path, secret, secret, line))?.description ?? null,
    givenUp,
    unusable: () => [...unusable, ...[...givenUp.values()].sort()]
  };
}
function lineAt(text, index) {
  const end = text.indexOf("\n", index);
  return text.slice(text.lastIndexOf("\n", index) + 1, end < 0 ? text.length : Math.min(end, index + 2e3));
}
function allows(list, path, secret, match, line) {
  const target = { secret, match, line }[list.target];
  const lower = secret.toLowerCase();
  const checks = [
    ...list.paths.length > 0 ? [list.paths.some((pattern) => test(pattern, path))] : [],
    ...list.patterns.length > 0 ? [list.patterns.some((pattern) => test(pattern, target))] : [],
    ...list.stopwords.length > 0 ? [list.stopwords.some((word2) => lower.includes(word2))] : []
  ];
  if (checks.length === 0) return false;
  return list.together ? checks.every(Boolean) : checks.some(Boolean);
}
function test(pattern, text) {
  return (matchWithin(pattern, text.slice(0, 2e3), PATIENCE_MILLISECONDS)?.length ?? 0) > 0;
}

// src/foundation/repo-path.ts
function nameOf(path) {
  return path.slice(path.lastIndexOf("/") + 1);
}

// src/languages/directives.ts
var MARK = Buffer.from("acceptance:");
var NEWLINE = 10;
var QUOTES = /* @__PURE__ */ new Set(['"', "'", "`"]);
var COMMENT_BEFORE = /(?:#|\/\/|\/\*|<!--)[ \t]*$/;
function opensComment(before) {
  const sign = COMMENT_BEFORE.exec(before);
  if (sign === null) return false;
  let open = "";
  for (let index = 0; index < sign.index; index++) {
    const character = before[index];
    if (character === "\\") index++;
    else if (open === character) open = "";
    else if (open === "" && QUOTES.has(character)) open = character;
  }
  return open === "";
}
function findDirectives(bytes) {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = buffer.indexOf(MARK);
  if (at < 0) return [];
  const directives = [];
  let line = 1;
  let counted = 0;
  for (; at >= 0; at = buffer.indexOf(MARK, at + MARK.length)) {
    const lineStart = buffer.lastIndexOf(NEWLINE, at) + 1;
    const newline = buffer.indexOf(NEWLINE, at);
    const lineEnd = newline < 0 ? buffer.length : newline;
    if (!opensComment(buffer.toString("latin1", lineStart, at))) continue;
    for (let index = counted; index < lineStart; index++) if (buffer[index] === NEWLINE) line++;
    counted = lineStart;
    const text = buffer.toString("utf8", at, lineEnd).replace(/\s*(?:\*\/|-->)?\s*$/, "");
    directives.push({ line, text });
  }
  return directives;
}

// src/acceptance-gate/secrets/ask-secretlint.ts
var BEFORE = 200;
var AFTER = 2200;
var NAMES = {
  "secretlint-rule-1password": "1Password service account",
  "secretlint-rule-anthropic": "Anthropic key",
  "secretlint-rule-aws": "AWS key",
  "secretlint-rule-cloudflare": "Cloudflare token",
  "secretlint-rule-databricks": "Databricks token",
  "secretlint-rule-docker": "Docker token",
  "secretlint-rule-figma": "Figma token",
  "secretlint-rule-github": "GitHub token",
  "secretlint-rule-gitlab": "GitLab token",
  "secretlint-rule-grafana": "Grafana token",
  "secretlint-rule-groq": "Groq key",
  "secretlint-rule-hashicorp-vault": "Vault token",
  "secretlint-rule-huggingface": "Hugging Face token",
  "secretlint-rule-linear": "Linear key",
  "secretlint-rule-notion": "Notion token",
  "secretlint-rule-npm": "npm token",
  "secretlint-rule-openai": "OpenAI key",
  "secretlint-rule-sendgrid": "SendGrid key",
  "secretlint-rule-shopify": "Shopify token",
  "secretlint-rule-slack": "Slack token",
  "secretlint-rule-stripe": "Stripe key",
  "secretlint-rule-tailscale": "Tailscale key",
  "secretlint-rule-vercel": "Vercel token"
};
async function askSecretlint(bytes, lint) {
  const { lintText } = await import(/* webpackIgnore: true */ "../secretlint/index.js");
  const found = [];
  for (const { start, end, rules: rules2 } of windowsOf(lint, bytes.length)) {
    const text = bytes.toString("latin1", start, end);
    for (const match of await lintText(text, rules2)) {
      const value = text.slice(match.start, match.end);
      const realness = realnessOf(value.replace(/^[A-Za-z]{2,7}[_-]/, ""));
      if (realness === "placeholder") continue;
      found.push({
        rule: "SE001",
        what: NAMES[match.rule] ?? "provider token",
        confidence: realness === "random" ? "proven" : "suspected",
        value,
        start: start + match.start,
        end: start + match.end
      });
    }
  }
  return found;
}
function windowsOf(lint, length) {
  const spans = [...lint].flatMap(
    ([rule, places]) => places.map((span) => ({
      start: Math.max(0, span.start - BEFORE),
      end: Math.min(length, span.end + AFTER),
      rules: [rule]
    }))
  );
  const merged = [];
  for (const span of spans.sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last === void 0 || last.end <= span.start) merged.push(span);
    else {
      const rules2 = [.../* @__PURE__ */ new Set([...last.rules, ...span.rules])].sort();
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end), rules: rules2 };
    }
  }
  return merged;
}

// src/languages/secrets/mask.ts
var SHOWS_ITS_BEGINNING = 20;
function maskOf(value) {
  const shown = value.length >= SHOWS_ITS_BEGINNING ? value.slice(0, 4) : "";
  return `${shown}… (${value.length} characters)`;
}
var SAFE_BITS = 80;
var DOMAIN = "execution-standards secret v1\0";
function secretFingerprint(value) {
  if (value.length < SHOWS_ITS_BEGINNING || value.length * entropyOf(value) < SAFE_BITS) return null;
  return sha256(DOMAIN + value).slice(0, 32);
}

// src/acceptance-gate/secrets/describe.ts
var LINE_FEED = 10;
var SUPPRESSIONS = [
  { by: "gitleaks:allow", pattern: /gitleaks:allow(.*)/ },
  { by: "betterleaks:allow", pattern: /betterleaks:allow(.*)/ },
  { by: "secretlint-disable-line", pattern: /secretlint-disable-(?:next-)?line(.*)/ },
  { by: "pragma: allowlist secret", pattern: /pragma: ?(?:allow|white)list (?:nextline )?secret(.*)/ },
  { by: "trufflehog:ignore", pattern: /trufflehog:ignore(.*)/ },
  { by: "ggignore", pattern: /ggignore(.*)/ },
  { by: "nosec", pattern: /#\s*nosec(.*)/ }
];
var REASON = /[A-Za-z]{2,}[^A-Za-z]+[A-Za-z]{2,}/;
var NAMED_BY_VALUE = /* @__PURE__ */ new Set(["SE001", "SE002"]);
function describeSecrets(bytes, secrets) {
  const place = createPlaces(bytes);
  return secrets.map(({ rule, what, confidence, value, start, isUserRule, suppression }) => ({
    rule,
    what,
    confidence,
    ...place(start),
    masked: maskOf(value),
    fingerprint: NAMED_BY_VALUE.has(rule) ? secretFingerprint(value) : null,
    suppression: suppression ?? findSuppression(bytes, start),
    ...isUserRule === true ? { isUserRule } : {}
  }));
}
function createPlaces(bytes) {
  let at = 0;
  let line = 1;
  let column = 1;
  return (offset) => {
    for (let end = bytes.indexOf(LINE_FEED, at); end >= 0 && end < offset; end = bytes.indexOf(LINE_FEED, at)) {
      at = end + 1;
      line++;
      column = 1;
    }
    column += bytes.toString("utf8", at, offset).length;
    at = Math.max(at, offset);
    return { line, column };
  };
}
var NEAR = 400;
function findSuppression(bytes, start) {
  const from = Math.max(0, start - NEAR);
  const [line = "", above = ""] = bytes.toString("utf8", from, start).split("\n").reverse();
  const [rest = ""] = bytes.toString("utf8", start, Math.min(bytes.length, start + NEAR)).split("\n", 1);
  for (const { by, pattern } of SUPPRESSIONS) {
    const said = pattern.exec(line + rest)?.[1] ?? (/next-?line/.test(above) ? pattern.exec(above)?.[1] : void 0);
    if (said !== void 0) return { by, reason: reasonIn(said) };
  }
  return null;
}
function reasonIn(said) {
  if (!REASON.test(said)) return null;
  return said.replace(/^[\s:–—-]+|\s*(?:\*\/|-->)?\s*$/g, "").slice(0, 120);
}

// src/languages/secrets/default-passwords.ts
var DEFAULTS = new Set(
  "admin administrator root password passwd pass secret changeme change_me changethis changeit default postgres mysql mariadb mongo mongodb redis rabbitmq guest minio minioadmin elastic kibana grafana airflow jenkins sonar oracle tomcat manager system sa sqlserver toor letmein qwerty abc123 123456 1234567 12345678 123456789 1234567890 12345 1234 test test123 testing demo user welcome p@ssw0rd passw0rd password1 password123 admin123 root123 supersecret topsecret mysecretpassword mysecret secretkey secret_key django-insecure hunter2 keycloak vault neo4j cassandra couchdb influxdb openldap".split(
    " "
  )
);
function isDefaultPassword(value) {
  const lower = value.toLowerCase();
  return DEFAULTS.has(lower) || lower.startsWith("django-insecure-");
}

// src/languages/secrets/secret-names.ts
var SECRET = /password|passwd|passphrase|secret|token|api_?-?key|access_?-?key|private_?-?key|client_?-?key|signing_?-?key|encryption_?-?key|master_?-?key|credential|creds|auth(?:orization)?$|auth_?-?key|pwd/i;
var HARMLESS = /public|hashed|keyboard|keyword|author(?!i)|hotkey|primary|foreign|cache|sort|partition|tokeni[sz]|authenticity|(?:^|[a-z]_?)(?:id|ids|name|names|url|uri|path|file|dir|type|kind|length|len|size|count|limit|version|hash|sha\d*|md5|sum|checksum|integrity|digest|fingerprint|revision|ref|regex|re|pattern|format|algorithm|alg|header|prefix|suffix|field|column|label|class|expires?|expiry|ttl|by|max|min|policy|reset|prompt|help|hint|error|message|msg|title|text|placeholder|description|env|var|arn|location|endpoint|enabled|required|usage|cost|scope|role|mode|status|state|event|test|tests)$/i;
function isSecretName(name) {
  return SECRET.test(name) && !HARMLESS.test(name);
}

// src/acceptance-gate/secrets/match-values.ts
var ASSIGNMENT = /^[ \t]*(?:export[ \t]+|-[ \t]+)?["']?([A-Za-z_][\w.:/@-]{0,120})["']?[ \t]*[=:][ \t]*(?:"([^"\n]*)"|'([^'\n]*)'|([^\s#,;"'][^\n]*?))[ \t]*(?:[,;]|[ \t]#[^\n]*)?\r?$/gm;
var NETRC = /\b(password)[ \t]+(\S+)/g;
function matchValues(bytes, kind, fileName, found) {
  if (/\.ya?ml$/.test(fileName) && !/-lock\.ya?ml$/.test(fileName)) matchKubernetesSecret(bytes, found);
  if (kind === "plain" || kind === "key-store") return;
  const text = bytes.toString("latin1", 0, Math.min(bytes.length, MOST_BYTES));
  const values = readValues(text, /netrc$/.test(fileName));
  if (kind === "settings") {
    matchPasswords(values, found);
    matchAttributes(text, found);
    return matchDefaults(values, found);
  }
  const secret = values.filter(isSecret);
  const held = secret.length > 0 || kind === "example" || fileName !== ".env" ? secret : values.filter(isAnything);
  if (held.length === 0) return;
  const [first] = held;
  const isProven = held.some(({ value }) => looksMade(value));
  found({
    rule: "SE003",
    what: `values of ${listed(held.map(({ name }) => name))}`,
    confidence: isProven ? "proven" : "suspected",
    value: "",
    start: first.at,
    end: first.at + 1
  });
}
function readValues(text, isNetrc) {
  const values = [];
  for (const match of text.matchAll(isNetrc ? NETRC : ASSIGNMENT)) {
    const value = (match[2] ?? match[3] ?? match[4] ?? "").trim();
    values.push({
      name: match[1].replace(/^.*[/@:](?=_auth|_password)/, ""),
      value,
      at: match.index + match[0].search(/\S/)
    });
  }
  return values;
}
function matchDefaults(values, found) {
  for (const { name, value, at } of values) {
    if (!isSecretName(name) || !isDefaultPassword(value)) continue;
    found({
      rule: "SE008",
      what: `default password in ${name}`,
      confidence: "suspected",
      value,
      start: at,
      end: at + 1
    });
  }
}
function matchPasswords(values, found) {
  for (const one of values) {
    if (!/passw(?:or)?d$|passphrase$/i.test(one.name) || !isAnything(one) || isDefaultPassword(one.value))
      continue;
    const { name, value, at } = one;
    if (value.length < 8 || /^[\w.]+\(|^[a-z_]+\.[\w.[\]]+$|\s/.test(value)) continue;
    found({
      rule: "SE006",
      what: `password in ${name}`,
      confidence: "suspected",
      value,
      start: at,
      end: at + 1
    });
  }
}
var ATTRIBUTE = /<add key="((?:ClearText)?Password)"\s{0,20}value="([^"\n]{8,200})"/gi;
function matchAttributes(text, found) {
  for (const { 0: whole, 1: name, 2: value, index } of text.matchAll(ATTRIBUTE)) {
    if (/^%[^%]+%$/.test(value) || isDefaultPassword(value)) continue;
    found({
      rule: "SE006",
      what: `password in ${name}`,
      confidence: "suspected",
      value,
      start: index,
      end: index + whole.length
    });
  }
}
var KIND = /^[ \t]*["']?kind["']?:[ \t]*["']?secret["']?[ \t]*\r?$/im;
var DATA = /^([ \t]*)data:[ \t]*\r?\n((?:\1[ \t]+[^\n]*\n?|[ \t]*\n)+)/gim;
var ITEM = /^[ \t]*["']?([\w.-]+)["']?:[ \t]*(?:[|>][+-]?[ \t]*\r?\n[ \t]*)?["']?([A-Za-z0-9+/]{10,}={0,3})["']?[ \t]*\r?$/gm;
function matchKubernetesSecret(bytes, found) {
  if (bytes.length > MOST_BYTES || !(bytes.includes("ecret") && bytes.includes("data:"))) return;
  const text = bytes.toString("latin1");
  if (!KIND.test(text)) return;
  for (const block of text.matchAll(DATA)) {
    for (const { 1: name, 2: value, index } of block[2].matchAll(ITEM)) {
      const start = block.index + block[0].indexOf(block[2]) + index;
      found({
        rule: "SE006",
        what: `value of ${name} in a Kubernetes secret`,
        confidence: "suspected",
        value,
        start,
        end: start + 1
      });
    }
  }
}
var MOST_BYTES = 512 * 1024;
function isAnything({ value }) {
  return value !== "" && !/^[$<{%]|\$\{|^(?:true|false|yes|no|on|off|null|none|\d+)$/i.test(value) && realnessOf(value) !== "placeholder";
}
function isSecret(one) {
  if (!isAnything(one) || /^(?:https?:\/\/|\.{0,2}\/)[^@]*$/.test(one.value)) return false;
  if (isSecretName(one.name)) return one.value.length >= 6 && !isDefaultPassword(one.value);
  return looksMade(one.value) && !/public|url|uri|host|^vite_|^next_public_/i.test(one.name);
}
function looksMade(value) {
  return value.length >= 16 && !/[\s/\\]/.test(value) && /\d/.test(value) && realnessOf(value) === "random" && entropyOf(value) >= 3 && wordlikeness(value) < 0.6;
}
var MOST_NAMES = 3;
function listed(names) {
  const distinct = [...new Set(names)];
  const rest = distinct.length - MOST_NAMES;
  return `${distinct.slice(0, MOST_NAMES).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

// src/foundation/compare.ts
function compareText(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

// src/acceptance-gate/secrets/key-runs-wasm.ts
var KEY_RUNS_WASM = "AGFzbQEAAAABDAJgAX8BfmACf38BfwMDAgABBQMBAAQHEQIGbWVtb3J5AgAEc2NhbgABCqMDAlsBAXsgAP0ABAAhAf0MAAAAAAAAAAAAAAAAAAAAAP0MGh4eHh4eHh4eHhwFBAUEDCABQQ/9D/1O/Q79DAAAAQIECAQQAAAAAAAAAAAgAUEE/W39Dv1O/ST9ZK0LxAICBX8CfiABIQZBfyEDAkADQCACIABPDQEgAhAAIAJBEGoQAEIQhoQgAkEgahAAQiCGIAJBMGoQAEIwhoSEIQcCQCAHQn9RBEAgA0EASARAIAIhAwsMAQsgA0EATgRAIAIgB0J/hXqnaiEEIAQgA2tBDk8EQCABIAM2AgAgASAENgIEIAFBCGohAQsgB0J/IAQgAmuthoMhBwsgByAHQgGIgyEIIAggCEICiIMhCCAIIAhCBIiDIQggCCAIQgaIgyEIAkADQCAIUA0BIAh6pyEFIAUgByAFrYhCf4V6p2ohBCAEQcAATw0BIAEgAiAFajYCACABIAIgBGo2AgQgAUEIaiEBIAhCfyAErYaDIQgMAAsLIAdCf4V5pyEFIAJBwABqIAVrQX8gBUEASxshAwsgAkHAAGohAgwACwsgASAGa0EDdgs=";

// src/acceptance-gate/secrets/key-runs.ts
var SHORTEST_RUN = 14;
var LOWER = 1;
var UPPER = 2;
var DIGIT = 4;
var MARK2 = 8;
var CLASSES = new Uint8Array(256);
for (let byte = 48; byte <= 57; byte++) CLASSES[byte] = DIGIT;
for (let byte = 65; byte <= 90; byte++) CLASSES[byte] = UPPER;
for (let byte = 97; byte <= 122; byte++) CLASSES[byte] = LOWER;
for (const mark2 of "_-+") CLASSES[mark2.charCodeAt(0)] = MARK2;
var LETTERS_ONLY = 30;
function findKeyRuns(bytes, visit) {
  if (program2 === void 0) program2 = loadWasm(KEY_RUNS_WASM);
  if (program2 === null) return findKeyRunsPlainly(bytes, visit);
  const length = Math.ceil((bytes.length + 1) / STEP) * STEP;
  const { memory, scan } = program2;
  ensureBytes(memory, length + Math.ceil(length / (SHORTEST_RUN + 1)) * PAIR + STEP);
  const view = new Uint8Array(memory.buffer);
  view.set(bytes);
  view.fill(0, bytes.length, length);
  const count = scan(length, length);
  const runs = new Uint32Array(memory.buffer, length, count * 2);
  for (let index = 0; index < runs.length; index += 2) {
    const start = runs[index];
    const end = runs[index + 1];
    visit(start, end, isMixed(bytes, start, end));
  }
}
var STEP = 64;
var PAIR = 8;
var program2;
function findKeyRunsPlainly(bytes, visit) {
  const length = bytes.length;
  for (let at = SHORTEST_RUN - 1; at < length; ) {
    if (CLASSES[bytes[at]] === 0) {
      at += SHORTEST_RUN;
      continue;
    }
    let start = at - 1;
    const floor = at - SHORTEST_RUN;
    while (start > floor && CLASSES[bytes[start]] !== 0) start--;
    let end = at + 1;
    while (end < length && CLASSES[bytes[end]] !== 0) end++;
    start++;
    if (end - start >= SHORTEST_RUN) visit(start, end, isMixed(bytes, start, end));
    at = end + SHORTEST_RUN;
  }
}
function isMixed(bytes, start, end) {
  let seen = 0;
  for (let at = start; at < end; at++) {
    seen |= CLASSES[bytes[at]];
    if ((seen & DIGIT) !== 0) return true;
  }
  return end - start >= LETTERS_ONLY && (seen & (LOWER | UPPER)) === (LOWER | UPPER);
}
function isKeyByte(byte) {
  return byte !== void 0 && CLASSES[byte] !== 0;
}

// src/acceptance-gate/secrets/match-azure-secrets.ts
var MARK3 = Buffer.from("Q~");
var SECRET2 = /[0-9A-Za-z_~.]{3}\dQ~[0-9A-Za-z_~.-]{31,34}(?![0-9A-Za-z_~.-])/y;
var BEFORE2 = 4;
function matchAzureSecrets(bytes, found) {
  for (let at = bytes.indexOf(MARK3); at >= 0; at = bytes.indexOf(MARK3, at + 1)) {
    const start = at - BEFORE2;
    if (start < 0 || /[0-9A-Za-z_~.-]/.test(String.fromCharCode(bytes[start - 1] ?? 32))) continue;
    SECRET2.lastIndex = 0;
    const value = SECRET2.exec(bytes.toString("latin1", start, Math.min(bytes.length, start + 50)))?.[0];
    if (value === void 0 || realnessOf(value) === "placeholder") continue;
    const confidence = realnessOf(value) === "random" ? "proven" : "suspected";
    found({
      rule: "SE001",
      what: "Azure AD client secret",
      confidence,
      value,
      start,
      end: start + value.length
    });
  }
}

// src/acceptance-gate/secrets/match-url-credentials.ts
var AT = 64;
var LINE_FEED2 = 10;
var LONGEST3 = 300;
var CREDENTIAL = /([A-Za-z][A-Za-z0-9+.-]{1,20}):\/\/([^\s"'`<>/@:]{0,100}):([^\s"'`<>/@]{1,200})$/;
var KNOWN = /^(?:pass(?:word|wd|phrase)?|pwd?|pw|secret|token|key|apikey|admin|root|user(?:name)?|guest|test(?:ing|pass|password)?|demo|postgres(?:ql)?|mysql|mongo|redis|rabbit(?:mq)?|minio(?:admin)?|db|database|default|foo|bar|baz|qux|abc|xxx+|none|null|undefined|true|false|auth|login|credentials?|p4ss(?:w0rd)?|passw0rd|p@ssw0rd|hunter2|letmein|qwerty|1234\d*|x-oauth-basic|x-access-token|some(?:thing|pass|password|secret)?|any|\.\.\.|[*#x.]+|[A-Z][A-Z0-9_]*(?:PASS|PASSWORD|PWD|TOKEN|SECRET|KEY)[A-Z0-9_]*)$/i;
var INSIDE = /^(?:localhost|127\.|0\.0\.0\.0|\[?::1|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|host\.docker\.internal|[^.]*$|.*(?:example|test|invalid|local|localhost|internal)(?:\.(?:com|org|net))?$|(?:my|your|some)[a-z-]*\.|(?:host|domain|server|website|site)(?:name)?\.)/i;
function matchUrlCredentials(bytes, found) {
  for (let at = bytes.indexOf(AT); at >= 0; at = bytes.indexOf(AT, at + 1)) {
    if (at < 8 || endsNoPassword(bytes[at - 1])) continue;
    const window = bytes.subarray(Math.max(0, at - LONGEST3), at);
    const behind = window.toString("latin1", window.lastIndexOf(LINE_FEED2) + 1);
    if (!behind.includes("://")) continue;
    const match = CREDENTIAL.exec(behind);
    if (match === null) continue;
    const password = match[3];
    const host = /^[^\s"'`<>/:?#)]*/.exec(bytes.toString("latin1", at + 1, at + 200))[0];
    if (isPlaceholder(password, host)) continue;
    const isKey = password.length >= 12 && realnessOf(password) === "random" && wordlikeness(password) < 0.6 && /\d/.test(password);
    const isProven = isKey && !INSIDE.test(host);
    found({
      rule: "SE005",
      what: `password in a ${match[1].toLowerCase()} address`,
      confidence: isProven ? "proven" : "suspected",
      value: password,
      start: at - password.length,
      end: at
    });
  }
}
function endsNoPassword(byte) {
  return byte === AT || byte <= 47 && byte !== 45 && byte !== 33 && byte !== 36;
}
function isKnownPassword(password) {
  return KNOWN.test(password);
}
function isPlaceholder(password, host) {
  if (KNOWN.test(password) || /[${}<>%*[\]()\\]/.test(password) || /[${}<>]/.test(host)) return true;
  return password.length < 6 || INSIDE.test(host) && wordlikeness(password) >= 0.5 || realnessOf(password) === "placeholder";
}

// src/acceptance-gate/secrets/match-commands.ts
var CURL = Buffer.from("curl ");
var LONGEST4 = 1500;
var COMMAND = /^curl [^\n]*(?:\n[^\n]*){0,5}/;
var USER = /\s(?:-u|--user)[= ]\s{0,4}(?:"([^"\n]{3,})"(?!:)|'([^'\n]{3,})'(?!:)|((?:"[^"\n]{2,}"|'[^'\n]{2,}'|[^\s"']+):(?:"[^"\n]{2,}"|'[^'\n]{2,}'|[^\s"']+)))/g;
var HEADER = /\s(?:-H|--header)[= ]\s{0,4}["'](?:Authorization|(?:X-)?[A-Za-z-]*(?:Key|Token)):\s{0,4}(?:(?:Basic|Bearer|(?:Api-)?Token)\s)?([\w=~@.+/-]{8,500})["']/gi;
var PLACEHOLDER2 = /^\$|\$[{(]|\{\{|[<>]|^\[.*\]$|^(.)\1+$|^%[a-zA-Z_]+%?$|^[*x.]+$|^\W+$/;
function matchCommands(bytes, found) {
  for (let at = bytes.indexOf(CURL); at >= 0; at = bytes.indexOf(CURL, at + CURL.length)) {
    const [command = ""] = COMMAND.exec(bytes.toString("latin1", at, Math.min(bytes.length, at + LONGEST4))) ?? [];
    for (const match of command.matchAll(USER)) {
      const login = (match[1] ?? match[2] ?? match[3] ?? "").replace(/["']/g, "");
      const colon = login.indexOf(":");
      const secret = login.slice(colon + 1) || login.slice(0, colon);
      if (colon < 0 || secret.length < 3 || PLACEHOLDER2.test(secret) || isKnownPassword(secret)) continue;
      found(secretOf("login in a command", secret, at + match.index + match[0].indexOf(secret)));
    }
    for (const match of command.matchAll(HEADER)) {
      const secret = match[1];
      if (realnessOf(secret) === "placeholder" || !/\d|=$/.test(secret)) continue;
      found(secretOf("token in a command", secret, at + match.index + match[0].lastIndexOf(secret)));
    }
  }
}
function secretOf(what, value, start) {
  return { rule: "SE006", what, confidence: "suspected", value, start, end: start + value.length };
}

// src/acceptance-gate/secrets/assigned-name.ts
var SPACE = 1;
var QUOTE = 2;
var SIGN = 4;
var NAME = 8;
var KINDS = new Uint8Array(256);
var mark = (characters, kind) => {
  for (const byte of Buffer.from(characters, "latin1")) KINDS[byte] = KINDS[byte] | kind;
};
mark(" 	", SPACE | NAME);
mark("\r\n", SPACE);
mark("'\"`(", QUOTE);
mark("=>:,|?", SIGN);
mark("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-", NAME);
var GAP = 10;
var LONGEST_NAME = 64;
var SCHEMES = ["basic ", "bearer ", "token ", "apikey "];
function assignedName(bytes, at) {
  let end = skipScheme(bytes, at) - 1;
  let signs = 0;
  for (let gap = GAP; end >= 0 && gap > 0; gap--, end--) {
    const kind = KINDS[bytes[end]];
    if ((kind & SIGN) !== 0 && signs < 4) signs++;
    else if ((kind & (SPACE | QUOTE)) === 0) break;
    else if (signs > 0 && (kind & QUOTE) !== 0) {
      end--;
      break;
    }
  }
  if (signs === 0) return "";
  while (end >= 0 && bytes[end] === 93) end--;
  let start = end;
  const floor = Math.max(-1, end - LONGEST_NAME);
  while (start > floor && (KINDS[bytes[start]] & NAME) !== 0) start--;
  return start === end ? "" : bytes.toString("latin1", start + 1, end + 1);
}
function skipScheme(bytes, at) {
  if (bytes[at - 1] !== 32 || at < 8) return at;
  const before = bytes.toString("latin1", at - 7, at).toLowerCase();
  const scheme = SCHEMES.find((one) => before.endsWith(one));
  return scheme === void 0 ? at : at - scheme.length;
}

// src/acceptance-gate/secrets/named-tokens.ts
var hex = (length) => `[a-f0-9]{${length}}`;
var letters = (length) => `[a-z0-9]{${length}}`;
var word = (length) => `[a-z0-9=_-]{${length}}`;
var UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
var named = (provider, words, ...values) => ({
  provider,
  words: words.split(" "),
  value: values.join("|")
});
var NAMED_SHAPES = [
  named("Adafruit", "adafruit", word(32)),
  named("Adobe", "adobe", hex(32)),
  named("Airtable", "airtable", letters(17)),
  named("Algolia", "algolia", letters(32)),
  named("Alibaba", "alibaba", letters(30)),
  named("Asana", "asana", letters(32), "[0-9]{16}"),
  named("Atlassian", "atlassian confluence jira", "[a-z0-9]{20}[a-f0-9]{4}"),
  named(
    "AWS",
    "aws_secret aws-secret awssecret secret_access_key secretaccesskey secret-access-key",
    "[a-z0-9/+=]{40}"
  ),
  named("Beamer", "beamer", `b_${word(44)}`),
  named("Bitbucket", "bitbucket", letters(32), word(64)),
  named("Bittrex", "bittrex", letters(32)),
  named("Cisco Meraki", "meraki", hex(40)),
  named("Cloudflare", "cloudflare", "[a-z0-9_-]{40}", hex(37)),
  named("Codecov", "codecov", letters(32)),
  named("Cohere", "cohere co_api_key", letters(40)),
  named("Coinbase", "coinbase", "[a-z0-9_-]{64}"),
  named("Confluent", "confluent", letters(16), letters(64)),
  named("Contentful", "contentful", word(43)),
  named("Datadog", "datadog", letters(40)),
  named("Discord", "discord", hex(64), word(32), "[0-9]{18}"),
  named("Drone CI", "droneci", letters(32)),
  named("Dropbox", "dropbox", "[a-z0-9]{11}A{10}[a-z0-9_=-]{43}", letters(15)),
  named("Etsy", "etsy", letters(24)),
  named("Facebook", "facebook", hex(32)),
  named("Fastly", "fastly", word(32)),
  named("Finicity", "finicity", hex(32), letters(20)),
  named("Finnhub", "finnhub", letters(20)),
  named("Flickr", "flickr", letters(32)),
  named("FreshBooks", "freshbooks", letters(64)),
  named("Gitter", "gitter", "[a-z0-9_-]{40}"),
  named("GoCardless", "gocardless", `live_${word(40)}`),
  named("Heroku", "heroku", UUID),
  named("HubSpot", "hubspot", UUID),
  named("Intercom", "intercom", word(60)),
  named("JFrog", "jfrog artifactory bintray xray", letters(73), letters(64)),
  named("Kraken", "kraken", "[a-z0-9/=_+-]{80,90}"),
  named("KuCoin", "kucoin", hex(24), UUID),
  named("LaunchDarkly", "launchdarkly", word(40)),
  named("Linear", "linear", hex(32)),
  named("LinkedIn", "linkedin linked_in linked-in", letters(14), letters(16)),
  named("Lob", "lob", "(?:live|test)_(?:pub_)?[a-f0-9]{31,35}"),
  named("Looker", "looker", letters(20), letters(24)),
  named("Mailchimp", "mailchimp", `${hex(32)}-us\\d\\d`),
  named("Mailgun", "mailgun", `(?:pub)?key-${hex(32)}`, "[a-h0-9]{32}-[a-h0-9]{8}-[a-h0-9]{8}"),
  named("Mapbox", "mapbox", "pk\\.[a-z0-9]{60}\\.[a-z0-9]{22}"),
  named("Mattermost", "mattermost", letters(26)),
  named("MessageBird", "messagebird message-bird message_bird", letters(25), UUID),
  named("Netlify", "netlify", word("40,46")),
  named(
    "New Relic",
    "new-relic newrelic new_relic",
    letters(64),
    "NRJS-[a-f0-9]{19}",
    "NRII-[a-z0-9-]{32}",
    "NRAK-[a-z0-9]{27}"
  ),
  named("New York Times", "nytimes new-york-times newyorktimes", word(32)),
  named("Okta", "okta", "00[\\w=-]{40}"),
  named("Plaid", "plaid", letters(24), letters(30)),
  named("Private AI", "privateai private_ai private-ai", letters(32)),
  named("RapidAPI", "rapidapi", "[a-z0-9_-]{50}"),
  named("Sendbird", "sendbird", UUID, hex(40)),
  named("Sentry", "sentry", hex(64)),
  named("Snyk", "snyk", UUID),
  named("SonarQube", "sonar", "(?:squ_|sqp_|sqa_)?[a-z0-9=_-]{40}"),
  named("Sourcegraph", "sourcegraph", hex(40)),
  named("Squarespace", "squarespace", UUID),
  named("Sumo Logic", "sumo", "su[a-z0-9]{12}", letters(64)),
  named("Telegram bot", "telegr", "[0-9]{5,16}:A[a-z0-9_-]{34}"),
  named("Travis CI", "travis", letters(22)),
  named("Twitch", "twitch", letters(30)),
  named(
    "Twitter",
    "twitter",
    letters(25),
    letters(45),
    letters(50),
    "[0-9]{15,25}-[a-z0-9]{20,40}",
    "A{22}[a-z0-9%]{80,100}"
  ),
  named("Yandex", "yandex", "t1\\.[\\w-]+={0,2}\\.[\\w-]{86}={0,2}", "YC[\\w-]{38}", "AQVN[\\w-]{35,38}"),
  named("Zendesk", "zendesk", letters(40))
];

// src/acceptance-gate/secrets/match-named.ts
var VALUE = 160;
var END = '(?=[`\'"\\s;,<)\\]}&]|\\\\[nr"]|$)';
var byWord = /* @__PURE__ */ new Map();
for (const { provider, words, value } of NAMED_SHAPES) {
  const ready2 = { provider, value: new RegExp(`(?:${value})${END}`, "iy") };
  for (const word2 of words) byWord.set(word2, [...byWord.get(word2) ?? [], ready2]);
}
var PROVIDER_WORD = new RegExp([...byWord.keys()].join("|"), "g");
var isInner = new Uint8Array(256);
for (const byte of Buffer.from(".~|:/%")) isInner[byte] = 1;
for (let byte = 0; byte < 256; byte++) if (isKeyByte(byte)) isInner[byte] = 1;
var mayPrecede = new Uint8Array(256);
for (const byte of Buffer.from("'\"` 	\r\n=>:,|(")) mayPrecede[byte] = 1;
var verdicts = /* @__PURE__ */ new Map();
var MOST_VERDICTS = 2e4;
function verdictOf(name) {
  const known = verdicts.get(name);
  if (known !== void 0) return known;
  const shapes = [...name.toLowerCase().matchAll(PROVIDER_WORD)].flatMap(([word2]) => byWord.get(word2));
  const verdict = { shapes, isSecret: isSecretName(name.trim()) };
  if (verdicts.size >= MOST_VERDICTS) verdicts.clear();
  verdicts.set(name, verdict);
  return verdict;
}
function matchNamed(bytes, start, end, generic, found) {
  const before = start === 0 ? 32 : bytes[start - 1];
  if (mayPrecede[before] === 1 && tryValue(bytes, start, end, generic, found)) return;
  if (isInner[before] === 1 || before === EQUALS) {
    const inner = valueStart(bytes, start, false);
    if (inner < start && tryValue(bytes, inner, end, generic, found)) return;
    const across = valueStart(bytes, start, true);
    if (across < inner) tryValue(bytes, across, end, false, found);
  }
}
var EQUALS = 61;
function valueStart(bytes, start, withEquals) {
  let at = start;
  const floor = Math.max(0, start - VALUE);
  while (at > floor && (isInner[bytes[at - 1]] === 1 || withEquals && bytes[at - 1] === EQUALS)) at--;
  return at;
}
function tryValue(bytes, start, end, generic, found) {
  const name = assignedName(bytes, start);
  if (name === "") return false;
  const { shapes, isSecret: isSecret2 } = verdictOf(name);
  if (shapes.length === 0 && !(generic && isSecret2)) return false;
  const text = bytes.toString("latin1", start, Math.min(bytes.length, end + VALUE));
  return shapes.length > 0 && matchProvider(shapes, text, start, found) || generic && isSecret2 && matchGeneric(text, start, isQuote(bytes[start - 1]), found);
}
function isQuote(byte) {
  return byte === 34 || byte === 39 || byte === 96;
}
function matchProvider(shapes, text, start, found) {
  for (const { provider, value } of shapes) {
    value.lastIndex = 0;
    const match = value.exec(text)?.[0];
    if (match === void 0 || realnessOf(match.replace(/A{10,}/i, "")) === "placeholder") continue;
    found({
      rule: "SE001",
      what: `${provider} key`,
      confidence: "suspected",
      value: match,
      start,
      end: start + match.length
    });
    return true;
  }
  return false;
}
var GENERIC_VALUE = new RegExp(`[\\w.=+/~-]{10,150}${END}`, "y");
var QUOTED_VALUE = /[!-&(-~]{10,150}(?=["'`])/y;
function matchGeneric(text, start, isQuoted, found) {
  GENERIC_VALUE.lastIndex = 0;
  QUOTED_VALUE.lastIndex = 0;
  const value = GENERIC_VALUE.exec(text)?.[0] ?? (isQuoted ? QUOTED_VALUE.exec(text)?.[0].split(/["'`]/, 1)[0] : void 0);
  if (value === void 0 || !looksLikeChance(value)) return false;
  found({
    rule: "SE006",
    what: "a secret by its name",
    confidence: "suspected",
    value,
    start,
    end: start + value.length
  });
  return true;
}
function looksLikeChance(value) {
  if (realnessOf(value) !== "random" || entropyOf(value) < 3.5 || !/\d/.test(value)) return false;
  return wordlikeness(value) < 0.6;
}

// src/acceptance-gate/secrets/provider-tokens.ts
var shape = (provider, leads, rest, vague = false) => leads.split(" ").map((lead) => ({ provider, lead, rest, vague }));
var vagueShape = (provider, leads, rest) => shape(provider, leads, rest, true);
var ALNUM = "[0-9A-Za-z]";
var WORD = "[0-9A-Za-z_-]";
var SECRETLINT_LEADS = {
  "secretlint-rule-1password": "ops_ey",
  "secretlint-rule-anthropic": "sk-ant-api0",
  "secretlint-rule-aws": "AKIA ASIA A3T AGPA AIDA AROA AIPA ANPA ANVA",
  "secretlint-rule-cloudflare": "cfk_ cfut_ cfat_",
  "secretlint-rule-databricks": "dapi",
  "secretlint-rule-docker": "dckr_pat_",
  "secretlint-rule-figma": "figd_",
  "secretlint-rule-github": "ghp_ gho_ ghu_ ghs_ ghr_ github_pat_",
  "secretlint-rule-gitlab": "glpat-",
  "secretlint-rule-grafana": "glc_ glsa_",
  "secretlint-rule-groq": "gsk_",
  "secretlint-rule-hashicorp-vault": "hvs. hvb. hvr.",
  "secretlint-rule-huggingface": "hf_",
  "secretlint-rule-linear": "lin_api_",
  "secretlint-rule-notion": "ntn_",
  "secretlint-rule-npm": "npm_",
  "secretlint-rule-openai": "sk-",
  "secretlint-rule-sendgrid": "SG.",
  "secretlint-rule-shopify": "shppa_ shpca_ shpat_ shpss_",
  "secretlint-rule-slack": "xoxb- xoxp- xapp- xoxa- xoxo- xoxr-",
  "secretlint-rule-stripe": "sk_live sk_test rk_live rk_test",
  "secretlint-rule-tailscale": "tskey-",
  "secretlint-rule-vercel": "vcp_ vci_ vca_ vcr_ vck_"
};
var TOKEN_SHAPES = [
  shape(
    "1Password secret key",
    "A3-",
    "[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})(?:-[A-Z0-9]{5}){3}"
  ),
  shape("1Password service account", "ops_eyJ", "[0-9A-Za-z+/]{250,1500}={0,3}"),
  shape("Adobe client secret", "p8e-", "[0-9A-Za-z]{32}"),
  shape("age secret key", "AGE-SECRET-KEY-1", "[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}"),
  vagueShape("Airtable personal access token", "pat", `${ALNUM}{14}\\.[a-f0-9]{64}`),
  shape("Alibaba access key id", "LTAI", `${ALNUM}{20}`),
  shape("Anthropic admin key", "sk-ant-admin01-", `${WORD}{93}AA`),
  shape("Anthropic key", "sk-ant-api03-", `${WORD}{93}AA`),
  shape("Artifactory API key", "AKCp", `${ALNUM}{69}`),
  vagueShape("Artifactory reference token", "cmVmd", `${ALNUM}{59}`),
  shape("Atlassian API token", "ATATT3 ATCTT3", "[0-9A-Za-z_=-]{100,250}"),
  shape("AWS access key id", "AKIA ASIA ABIA ACCA", "[A-Z2-7]{16}"),
  shape("AWS access key id", "A3T", "[A-Z0-9][A-Z2-7]{16}"),
  shape("Amazon Bedrock key", "ABSK", "[0-9A-Za-z+/]{109,269}={0,2}"),
  shape("Amazon Bedrock key", "bedrock-api-key-", "YmVkcm9jay5hbWF6b25hd3MuY29t"),
  vagueShape("ClickHouse Cloud key", "4b1d", `${ALNUM}{38}`),
  shape("Clojars token", "CLOJARS_", "[0-9A-Za-z]{60}"),
  shape("Cloudflare origin CA key", "v1.0-", "[a-f0-9]{24}-[a-f0-9]{146}"),
  shape("Databricks token", "dapi", "[a-f0-9]{32}(?:-\\d)?"),
  shape("Defined Networking token", "dnkey-", "[0-9A-Za-z=_-]{26}-[0-9A-Za-z=_-]{52}"),
  shape("DigitalOcean token", "dop_v1_ doo_v1_ dor_v1_", "[a-f0-9]{64}"),
  shape("Doppler token", "dp.pt. dp.st. dp.ct. dp.sa.", "[0-9A-Za-z]{40,44}"),
  vagueShape("Dropbox token", "sl.", "[0-9A-Za-z=_-]{135}"),
  shape("Duffel token", "duffel_test_ duffel_live_", "[0-9A-Za-z_=-]{43}"),
  shape("Dynatrace token", "dt0c01.", "[0-9A-Za-z]{24}\\.[0-9A-Za-z]{64}"),
  shape("EasyPost token", "EZAK EZTK", "[0-9A-Za-z]{54}"),
  shape("Facebook page token", "EAAM EAAC", "[0-9A-Za-z]{100,400}"),
  vagueShape(
    "Flutterwave key",
    "FLWSECK_TEST- FLWPUBK_TEST- FLWSECK- FLWPUBK-",
    "(?:[a-hA-H0-9]{32}-X|[a-hA-H0-9]{12})"
  ),
  shape("Fly.io token", "fo1_", "[0-9A-Za-z_-]{43}"),
  shape("Fly.io token", "fm1a_ fm1r_ fm2_", "[0-9A-Za-z+/]{100,2000}={0,3}"),
  shape("Frame.io token", "fio-u-", "[0-9A-Za-z_=-]{64}"),
  vagueShape("Google API key", "AIza", "[0-9A-Za-z_-]{35}"),
  shape("Google OAuth client secret", "GOCSPX-", "[0-9A-Za-z_-]{28}"),
  shape("GitHub token", "ghp_ gho_ ghu_ ghs_ ghr_", `${ALNUM}{36}`),
  shape("GitHub fine-grained token", "github_pat_", "\\w{82}"),
  shape("GitLab job token", "glcbt-", "[0-9A-Za-z]{1,5}_[0-9A-Za-z_-]{20}"),
  shape("GitLab token", "glpat- gldt- glffct- glft- glrt- glsoat-", "[0-9A-Za-z_-]{20}"),
  shape("GitLab token", "glpat- glrt-", "[0-9A-Za-z_-]{27,300}\\.[0-9a-z]{9}"),
  shape("GitLab mail token", "glimt-", "[0-9A-Za-z_-]{25}"),
  shape("GitLab agent token", "glagent-", "[0-9A-Za-z_-]{50}"),
  shape("GitLab application secret", "gloas-", "[0-9A-Za-z_-]{64}"),
  shape("GitLab trigger token", "glptt-", "[a-f0-9]{40}"),
  shape("GitLab runner token", "GR1348941", "[0-9A-Za-z_-]{20}"),
  shape("Grafana key", "eyJrIjoi", "[0-9A-Za-z]{70,400}={0,3}"),
  shape("Grafana Cloud token", "glc_", "[0-9A-Za-z+/]{32,400}={0,3}"),
  vagueShape("Harness key", "pat. sat.", `${WORD}{22}\\.${ALNUM}{24}\\.${ALNUM}{20}`),
  shape("Heroku key", "HRKU-AA", `${WORD}{58}`),
  shape("Hugging Face token", "hf_ api_org_", "[A-Za-z]{34}"),
  vagueShape("Infracost token", "ico-", `${ALNUM}{32}`),
  shape("42 Intra client secret", "s-s4t2ud- s-s4t2af-", "[a-fA-F0-9]{64}"),
  shape("JFrog token", "cmVmdGtu", "[0-9A-Za-z]{56}"),
  shape("Linear key", "lin_api_", `${ALNUM}{40}`),
  shape("Mapbox token", "sk.", "[0-9A-Za-z]{60,90}\\.[0-9A-Za-z_-]{22}"),
  vagueShape("Mailgun key", "key-", "[a-f0-9]{32}"),
  shape("New Relic key", "NRJS-", "[a-f0-9]{19}"),
  shape("New Relic key", "NRII-", "[0-9A-Za-z-]{32}"),
  shape("New Relic key", "NRAK-", "[0-9A-Za-z]{27}"),
  shape("Notion token", "ntn_", `[0-9]{11}${ALNUM}{35}`),
  vagueShape("Octopus Deploy key", "API-", "[A-Z0-9]{26}"),
  shape("Perplexity key", "pplx-", `${ALNUM}{48}`),
  vagueShape(
    "Plaid token",
    "access-sandbox- access-development- access-production-",
    "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
  ),
  shape("PlanetScale secret", "pscale_tkn_ pscale_oauth_ pscale_pw_", "[0-9A-Za-z_=.-]{32,64}"),
  shape("Postman key", "PMAK-", "[a-fA-F0-9]{24}-[a-fA-F0-9]{34}"),
  shape("Prefect token", "pnu_", `${ALNUM}{36}`),
  shape("Pulumi token", "pul-", "[a-f0-9]{40}"),
  shape("PyPI token", "pypi-AgEIcHlwaS5vcmc pypi-AgENdGVzdC5weXBpLm9yZw", "[0-9A-Za-z_-]{50,1000}"),
  shape("ReadMe token", "rdme_", "[0-9a-zA-Z]{70}"),
  shape("Replicate token", "r8_", `${ALNUM}{37}`),
  shape("RubyGems token", "rubygems_", "[a-f0-9]{48}"),
  shape("Scalingo token", "tk-us-", `${WORD}{48}`),
  shape("SendGrid key", "SG.", "[0-9A-Za-z=_.-]{66}"),
  shape("Sendinblue key", "xkeysib-", "[a-f0-9]{64}-[0-9A-Za-z]{16}"),
  shape("Sentry organization token", "sntrys_eyJ", "[0-9A-Za-z+/]{30,400}={0,2}_[0-9A-Za-z+/]{43}"),
  shape("Sentry user token", "sntryu_", "[a-f0-9]{64}"),
  shape("SettleMint token", "sm_aat_ sm_pat_ sm_sat_", `${ALNUM}{16}`),
  shape("Shippo token", "shippo_live_ shippo_test_", "[a-fA-F0-9]{40}"),
  shape(
    "Slack token",
    "xoxb- xoxp- xoxe- xoxo- xoxs-",
    "(?:[0-9]{8,14}-){1,3}(?=[0-9-]*[A-Za-z])[0-9A-Za-z-]{8,64}"
  ),
  shape("Slack token", "xoxa- xoxr-", "(?:\\d-)?[0-9A-Za-z]{8,48}"),
  shape("Slack token", "xoxe-", "\\d-[0-9A-Za-z]{146}"),
  shape("Slack token", "xoxe.xoxb- xoxe.xoxp-", "\\d-[0-9A-Za-z]{163,166}"),
  shape("Slack app token", "xapp-", "\\d-[A-Z0-9]+-\\d+-[0-9A-Za-z]+"),
  shape("Sourcegraph token", "sgp_", "(?:(?:[a-fA-F0-9]{16}|local)_)?[a-fA-F0-9]{40}"),
  vagueShape("Square token", "EAAA sq0atp- sq0csp-", `${WORD}{22,60}`),
  shape("Stripe key", "sk_test_ sk_live_ sk_prod_ rk_test_ rk_live_ rk_prod_", `${ALNUM}{10,99}`),
  shape("Twilio key", "SK", "[0-9a-fA-F]{32}"),
  shape("Typeform token", "tfp_", "[0-9A-Za-z_.=-]{59}"),
  shape("Vault token", "hvs.", `${WORD}{90,120}`),
  shape("Vault token", "hvb.", `${WORD}{138,300}`),
  vagueShape("Vault token", "s.", `(?=[A-Za-z]*[0-9])(?=[0-9A-Z]*[a-z])${ALNUM}{24}`),
  shape("Yandex key", "AQVN", "[0-9A-Za-z_-]{35,38}"),
  vagueShape(
    "Sidekiq Enterprise login",
    "BUNDLE_ENTERPRISE__CONTRIBSYS__COM BUNDLE_GEMS__CONTRIBSYS__COM",
    "[^]{0,40}?['\"`=>:, \\t][a-f0-9]{8}:[a-f0-9]{8}"
  ),
  vagueShape(
    "JSON Web Token",
    "ey",
    "[0-9A-Za-z]{17,}\\.ey[0-9A-Za-z/\\\\_-]{17,}\\.(?:[0-9A-Za-z/\\\\_-]{10,}={0,2})?"
  ),
  vagueShape("JSON Web Token", "ZXlK", "[0-9A-Za-z/\\\\_+-]{60,}={0,2}")
].flat();
var PRECEDED_SHAPES = [
  {
    provider: "OpenShift token",
    ending: "sha256~",
    begins: "",
    before: /\bsha256~$/,
    rest: /[0-9A-Za-z_-]{43}(?![0-9A-Za-z])/y
  },
  {
    provider: "Terraform Cloud token",
    ending: ".atlasv1.",
    begins: "",
    before: /[0-9A-Za-z]{14}\.atlasv1\.$/,
    rest: /[0-9A-Za-z_=-]{60,70}/y
  },
  {
    provider: "Authress access key",
    ending: ".",
    begins: "acc",
    before: /\b(?:sc|ext|scauth|authress)_[0-9A-Za-z]{5,30}\.[0-9A-Za-z]{4,6}\.$/,
    rest: /acc[_-][0-9A-Za-z-]{10,32}\.[0-9A-Za-z+/_=-]{30,120}/y
  },
  {
    provider: "GitLab session",
    ending: "_gitlab_session=",
    begins: "",
    before: /_gitlab_session=$/,
    rest: /[0-9a-z]{32}(?![0-9A-Za-z])/y
  },
  ...["|", "%"].map((sign) => ({
    provider: "Facebook access token",
    ending: sign,
    begins: "",
    before: new RegExp(`\\b\\d{15,16}[${sign}]$`),
    rest: /[0-9A-Za-z_-]{27,40}(?![0-9A-Za-z])/y
  }))
];
var WEBHOOKS = [
  {
    provider: "Slack webhook",
    host: "hooks.slack.com/",
    address: /hooks\.slack\.com\/(?:services|workflows|triggers)\/[0-9A-Za-z+/]{43,56}/y
  },
  {
    provider: "Teams webhook",
    host: "webhook.office.com/webhookb2/",
    address: /webhook\.office\.com\/webhookb2\/[0-9A-Za-z-]{36}@[0-9A-Za-z-]{36}\/IncomingWebhook\/[0-9A-Za-z]{32}/y
  }
];

// src/acceptance-gate/secrets/token-gate.ts
function keyPartOf(lead) {
  let at = lead.length;
  while (at > 0 && isKeyByte(lead.charCodeAt(at - 1))) at--;
  return at;
}
function pairAt(bytes, at) {
  return bytes[at] << 8 | bytes[at + 1];
}
var TOKEN_GATE = buildGate();
function buildGate() {
  const first = new Uint8Array(65536);
  const sort = (all) => {
    const inRun = /* @__PURE__ */ new Map();
    const beforeRun = [];
    for (const one of all) {
      if (one.before === one.lead.length) beforeRun.push(one);
      else {
        const pair = pairAt(Buffer.from(one.lead.slice(one.before), "latin1"), 0);
        first[pair] = 1;
        inRun.set(pair, [...inRun.get(pair) ?? [], one]);
      }
    }
    return { inRun, beforeRun };
  };
  const shapes = sort(TOKEN_SHAPES.map(ready));
  const lint = sort(
    Object.entries(SECRETLINT_LEADS).flatMap(
      ([rule, leads]) => leads.split(" ").map((lead) => ({ lead, before: keyPartOf(lead), rule }))
    )
  );
  return {
    first,
    shapes: shapes.inRun,
    lint: lint.inRun,
    shapesBefore: shapes.beforeRun,
    lintBefore: lint.beforeRun
  };
}
function ready({ provider, lead, rest, vague }) {
  const literal = lead.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  return {
    provider,
    vague,
    lead,
    before: keyPartOf(lead),
    pattern: new RegExp(`${literal}${rest}(?![0-9A-Za-z])`, "y")
  };
}

// src/acceptance-gate/secrets/match-private-keys.ts
var BEHIND2 = 260;
var AHEAD = 240;
var LINE = 30;
var ANNOUNCED = /-----BEGIN[ ]?([A-Z0-9 _-]{0,60}?)[ ]?PRIVATE KEY(?: BLOCK)?-----((?:(?!-----)[\s\S])*)$/;
var KEY_BEGINS = /^(?:M[CDFGHI]|b3BlbnNzaC1rZXk|l[FIQ]|x[VXYc])/;
var MAY_BEGIN = new Uint8Array(65536);
for (const pair of [
  "MC",
  "MD",
  "MF",
  "MG",
  "MH",
  "MI",
  "b3",
  "lF",
  "lI",
  "lQ",
  "xV",
  "xX",
  "xY",
  "xc",
  "nM",
  "nb",
  "nl",
  "nx"
]) {
  MAY_BEGIN[pairAt(Buffer.from(pair), 0)] = 1;
}
function mayBePrivateKey(bytes, start) {
  return bytes[start - 1] === SLASH || MAY_BEGIN[pairAt(bytes, start)] === 1;
}
var LINE_FEED3 = 10;
var HYPHEN = 45;
var SLASH = 47;
function matchPrivateKey(bytes, start, end, found) {
  const first = bytes[start - 1] === SLASH ? startOfBase64(bytes, start) : start;
  if (!mayFollowAnnouncement(bytes, first)) return;
  const from = Math.max(0, first - BEHIND2);
  const announced = ANNOUNCED.exec(bytes.toString("latin1", from, first));
  if (announced === null) return;
  const kind = announced[1].trim();
  const between = announced[2];
  const body = bytes.toString("latin1", first, Math.min(bytes.length, end + AHEAD)).replace(/^n(?=M|b3)|\\[nr]|[\s"'+,]/g, "");
  const isReal = KEY_BEGINS.test(body) && /^[0-9A-Za-z+/=]{60}/.test(body) && !/example|dummy|(.)\1{9}/i.test(body.slice(20, 120));
  found({
    rule: "SE002",
    what: `${kind === "" ? "" : `${kind} `}private key`,
    confidence: isReal && !/ENCRYPTED/.test(kind + between) ? "proven" : "suspected",
    value: body,
    start: from + announced.index,
    end
  });
}
function startOfBase64(bytes, start) {
  let at = start;
  const floor = Math.max(0, start - LINE);
  while (at > floor && (bytes[at - 1] === SLASH || isAlphanumeric(bytes[at - 1]) || bytes[at - 1] === 43))
    at--;
  return at;
}
function isAlphanumeric(byte) {
  return byte >= 48 && byte <= 57 || byte >= 65 && byte <= 90 || byte >= 97 && byte <= 122;
}
function mayFollowAnnouncement(bytes, start) {
  let at = start - 1;
  if (bytes[at] === LINE_FEED3 && bytes[at - 1] === LINE_FEED3) return true;
  const floor = Math.max(0, start - 12);
  while (at > floor && isGap(bytes[at])) at--;
  return bytes[at] === HYPHEN && bytes[at - 1] === HYPHEN;
}
function isGap(byte) {
  return byte <= 32 || byte === 34 || byte === 39 || byte === 43 || byte === 44 || byte === 92 || byte === 110 || byte === 114;
}

// src/acceptance-gate/secrets/match-tokens.ts
var BEHIND3 = 100;
var AHEAD2 = 2200;
var DOT = 46;
var SLASH2 = 47;
var HYPHEN2 = 45;
var EQUALS2 = 61;
var BACKSLASH = 92;
var TELLING = new Uint8Array(256);
for (const byte of Buffer.from("\\=./")) TELLING[byte] = 1;
for (const { ending } of PRECEDED_SHAPES) TELLING[ending.charCodeAt(ending.length - 1)] = 1;
function mayBeToken(bytes, start, end) {
  if (TOKEN_GATE.first[pairAt(bytes, start)] === 1) return true;
  return start > 0 && TELLING[bytes[start - 1]] === 1 || bytes[end - 1] === 107 && bytes[end - 2] === 109;
}
function matchTokens(bytes, start, end, sink) {
  if (TOKEN_GATE.first[pairAt(bytes, start)] === 1) matchInRun(bytes, start, end, sink);
  const before = start === 0 ? 0 : bytes[start - 1];
  if (before === BACKSLASH && TOKEN_GATE.first[pairAt(bytes, start + 1)] === 1) {
    matchInRun(bytes, start + 1, end, sink);
  }
  if (before === EQUALS2) {
    for (const part of partsBefore(bytes, start)) {
      if (TOKEN_GATE.first[pairAt(bytes, part)] === 1) matchInRun(bytes, part, end, sink);
    }
  }
  if (before === DOT) matchAfterDot(bytes, start, end, sink);
  const preceded = BY_LAST_BYTE.get(before);
  if (preceded !== void 0) matchPreceded(bytes, start, end, preceded, sink);
  if (before === SLASH2 && mayBeWebhook(bytes, start)) matchWebhook(bytes, start, sink);
  if (bytes[end - 1] === 107 && bytes[end - 2] === 109) matchEnding(bytes, start, end, sink);
}
var BY_LAST_BYTE = /* @__PURE__ */ new Map();
for (const shape2 of PRECEDED_SHAPES) {
  const last = shape2.ending.charCodeAt(shape2.ending.length - 1);
  BY_LAST_BYTE.set(last, [...BY_LAST_BYTE.get(last) ?? [], shape2]);
}
function partsBefore(bytes, start) {
  const parts = [];
  const floor = Math.max(0, start - BEHIND3);
  for (let at = start - 1; at >= floor; at--) {
    const isEnd = bytes[at] === EQUALS2;
    if (!isEnd && !isKeyByte(bytes[at])) break;
    if (!isEnd && (at === 0 || !isKeyByte(bytes[at - 1]))) parts.push(at);
  }
  return parts;
}
function matchInRun(bytes, start, end, sink) {
  const pair = pairAt(bytes, start);
  const isThere = ({ lead, before }) => beginsWith(bytes, start - before, lead);
  const shapes = TOKEN_GATE.shapes.get(pair)?.filter(isThere) ?? [];
  const lints = TOKEN_GATE.lint.get(pair)?.filter(isThere) ?? [];
  if (shapes.length + lints.length > 0) tryAll(bytes, start, end, shapes, lints, sink);
}
function beginsWith(bytes, start, lead) {
  if (start < 0) return false;
  for (let at = 0; at < lead.length; at++) if (bytes[start + at] !== lead.charCodeAt(at)) return false;
  return true;
}
function tryAll(bytes, start, end, shapes, lints, sink) {
  const from = Math.max(0, start - BEHIND3);
  const text = bytes.toString("latin1", from, Math.min(bytes.length, end + AHEAD2));
  for (const shape2 of shapes) tryShape(text, from, start - shape2.before, shape2, sink);
  for (const lint of lints) tryLint(text, from, start - lint.before, end, lint, sink);
}
function matchAfterDot(bytes, start, end, sink) {
  const isThere = ({ lead }) => beginsWith(bytes, start - lead.length, lead);
  const shapes = TOKEN_GATE.shapesBefore.filter(isThere);
  const lints = TOKEN_GATE.lintBefore.filter(isThere);
  if (shapes.length + lints.length > 0) tryAll(bytes, start, end, shapes, lints, sink);
}
function matchPreceded(bytes, start, end, shapes, sink) {
  for (const { provider, ending, begins, before, rest } of shapes) {
    if (!beginsWith(bytes, start - ending.length, ending) || !beginsWith(bytes, start, begins)) continue;
    const from = Math.max(0, start - BEHIND3);
    const head = before.exec(bytes.toString("latin1", from, start))?.[0];
    if (head === void 0) continue;
    rest.lastIndex = 0;
    const tail = rest.exec(bytes.toString("latin1", start, Math.min(bytes.length, end + AHEAD2)))?.[0];
    if (tail !== void 0) report(sink, start - head.length, provider, head + tail, tail, false);
  }
}
function mayBeWebhook(bytes, start) {
  if (bytes[start + 8] === HYPHEN2 && bytes[start + 13] === HYPHEN2) return true;
  let at = start - 2;
  if (bytes[at] === 115 && (bytes[at - 1] === 101 || bytes[at - 1] === 119 || bytes[at - 1] === 114))
    return true;
  while (at > start - 16 && isKeyByte(bytes[at])) at--;
  return bytes[at] === SLASH2 && (bytes[at + 1] === 66 || bytes[at + 1] === 84 || bytes[at + 1] === 65);
}
function matchWebhook(bytes, start, sink) {
  const from = Math.max(0, start - BEHIND3);
  const text = bytes.toString("latin1", from, Math.min(bytes.length, start + 2 * BEHIND3));
  for (const { provider, host, address } of WEBHOOKS) {
    const at = text.lastIndexOf(host, start - from);
    if (at < 0) continue;
    address.lastIndex = at;
    const value = address.exec(text)?.[0];
    if (value !== void 0) report(sink, from + at, provider, value, value.slice(host.length), false);
  }
}
function matchEnding(bytes, start, end, sink) {
  const text = bytes.toString("latin1", start, end);
  if (/^[0-9A-Za-z]{6}_[0-9A-Za-z]{29}_mmk$/.test(text))
    report(sink, start, "MaxMind licence key", text, text, false);
}
function tryShape(text, from, start, shape2, sink) {
  const at = start - from;
  if (at < 0 || !isWordStart(text, at, shape2.before)) return;
  shape2.pattern.lastIndex = at;
  const value = shape2.pattern.exec(text)?.[0];
  if (value !== void 0)
    report(sink, start, shape2.provider, value, value.slice(shape2.lead.length) || value, shape2.vague);
}
function tryLint(text, from, start, end, one, sink) {
  const at = start - from;
  if (at >= 0 && isWordStart(text, at, one.before) && text.startsWith(one.lead, at))
    sink.lint(one.rule, start, end);
}
function isWordStart(text, at, before) {
  return before === 0 || at === 0 || !/[0-9A-Za-z_]/.test(text[at - 1]);
}
function report(sink, start, what, value, random, isVague) {
  const realness = realnessOf(random);
  if (realness === "placeholder") return;
  const confidence = isVague || realness === "unlikely" ? "suspected" : "proven";
  sink.found({ rule: "SE001", what, confidence, value, start, end: start + value.length });
}

// src/acceptance-gate/secrets/scan-bytes.ts
var NOTHING2 = { found: [], lint: /* @__PURE__ */ new Map() };
function scanBytes(bytes, options) {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let found = null;
  let lint = null;
  const keep = (secret) => {
    found ??= [];
    found.push(secret);
  };
  const sink = {
    found: keep,
    lint: (rule, start, end) => {
      lint ??= /* @__PURE__ */ new Map();
      const spans = lint.get(rule);
      if (spans === void 0) lint.set(rule, [{ start, end }]);
      else spans.push({ start, end });
    }
  };
  findKeyRuns(buffer, (start, end, isMixed2) => {
    if (mayBeToken(buffer, start, end)) matchTokens(buffer, start, end, sink);
    if (!isMixed2) return;
    if (options.names === "none") return;
    if (mayBePrivateKey(buffer, start)) matchPrivateKey(buffer, start, end, keep);
    matchNamed(buffer, start, end, options.names === "any", keep);
  });
  matchUrlCredentials(buffer, keep);
  matchAzureSecrets(buffer, keep);
  if (options.commands === true) matchCommands(buffer, keep);
  return found === null && lint === null ? NOTHING2 : { found: withoutOverlaps(found ?? []), lint: lint ?? /* @__PURE__ */ new Map() };
}
var RANK = { proven: 0, suspected: 1 };
function withoutOverlaps(found) {
  const kept = [];
  for (const one of [...found].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1);
    if (last === void 0 || last.end <= one.start) kept.push(one);
    else if (isSurer(one, last)) kept[kept.length - 1] = one;
  }
  return kept;
}
function isSurer(a, b) {
  const difference = RANK[a.confidence] - RANK[b.confidence] || compareText(a.rule, b.rule);
  return difference < 0 || difference === 0 && a.end - a.start > b.end - b.start;
}

// src/languages/language-of.ts
var BY_EXTENSION = /* @__PURE__ */ new Map([
  ["py", "python"],
  ["pyi", "python"],
  ["pyw", "python"],
  ["ts", "typescript"],
  ["tsx", "typescript"],
  ["mts", "typescript"],
  ["cts", "typescript"],
  ["js", "typescript"],
  ["jsx", "typescript"],
  ["mjs", "typescript"],
  ["cjs", "typescript"],
  ["vue", "typescript"],
  ["svelte", "typescript"],
  ["astro", "typescript"]
]);
function languageOf(path) {
  return BY_EXTENSION.get(extensionOf(path)) ?? null;
}
function extensionOf(path) {
  const dot = path.lastIndexOf(".");
  return dot > path.lastIndexOf("/") ? path.slice(dot + 1).toLowerCase() : "";
}

// src/acceptance-gate/secrets/secret-files.ts
var EXAMPLE = /(?:^|[._-])(?:example|sample|template|tmpl|dist|defaults?|schema|spec)(?:[._-]|$)/i;
var VALUES = /^(?:\.env(?:\..+)?|.+\.env|\.env-.+|\.envrc|\.flaskenv|secrets?\.(?:ya?ml|json|toml|ini|properties|env|txt)|[._]netrc|\.pypirc|\.npmrc|\.yarnrc(?:\.yml)?|\.git-credentials|\.htpasswd|credentials|kubeconfig|\.dockercfg|\.s3cfg|\.boto)$/i;
var SETTINGS = /^(?:(?:docker-)?compose[^/]*\.ya?ml|settings[^/]*\.(?:ya?ml|toml|ini|json)|application[^/]*\.(?:ya?ml|properties)|values[^/]*\.ya?ml|config[^/]*\.(?:ya?ml|toml|ini)|appsettings[^/]*\.json|[^/]*\.(?:tf|tfvars|hcl)|nuget\.config|web\.config)$/i;
var KEY_STORE = /\.(?:p12|pfx|jks|keystore|bcfks|kdbx?)$/i;
function fileKindOf(path) {
  const name = nameOf(path);
  if (KEY_STORE.test(name)) return "key-store";
  if (VALUES.test(name)) return EXAMPLE.test(name) ? "example" : "values";
  return SETTINGS.test(name) ? "settings" : "plain";
}
function holdsCommands(path, lane) {
  return lane !== "test" && !isLockFile(path) && /\.(?:sh|bash|zsh|fish|ps1|ya?ml|md|mdx|rst|txt|env|conf)$|(?:^|\/)(?:Dockerfile|Makefile|justfile|Procfile)[^/]*$/i.test(
    path
  );
}
function isLockFile(path) {
  return /(?:\.lock|\.sum|-lock\.(?:json|ya?ml)|npm-shrinkwrap\.json|bun\.lockb?)$/i.test(path);
}
var NO_ASSIGNMENTS = /\.(?:md|mdx|rst|txt|adoc|html?|svg|csv|tsv|lock|map|patch|diff|snap|log|jsonl|ndjson|ipynb|baseline|sum|css|tsbuildinfo|xml|po|pot)$|(?:^|\/)(?:package-lock\.json|pnpm-lock\.yaml|npm-shrinkwrap\.json|[^/]*\.min\.js|secret-rotations\.yml)$/i;
function judgesAssignments(path, lane) {
  if (lane === "test" || NO_ASSIGNMENTS.test(path)) return false;
  return languageOf(path) === null || lane !== "production" && lane !== "support";
}

// src/acceptance-gate/secrets/text-search.ts
function readTraits(path, name, lane) {
  const kind = fileKindOf(path);
  const judges = kind !== "values" && kind !== "example" && judgesAssignments(path, lane);
  const commands = holdsCommands(path, lane);
  const key = `${judges ? "+" : "-"}${commands ? "c" : ""}${kind === "plain" ? "" : `:${kind}:${name}`}`;
  return { name, kind, names: isLockFile(path) ? "none" : judges ? "any" : "providers", commands, key };
}
var CLEAN = { facts: [], directives: [] };
var BINARY_LOOK = 8e3;
function createTextSearch(cache, kindOfLane, userRules2) {
  const byPath = /* @__PURE__ */ new Map();
  const byName = /* @__PURE__ */ new Map();
  function traitsOf(path) {
    const known = byPath.get(path);
    if (known !== void 0) return known;
    const lane = kindOfLane(path);
    const name = nameOf(path).toLowerCase();
    const key = `${lane}/${name}`;
    const traits = byName.get(key) ?? readTraits(path, name, lane);
    byName.set(key, traits);
    byPath.set(path, traits);
    return traits;
  }
  function keyOf({ path }, blob) {
    return `${blob}${traitsOf(path).key}${userRules2?.keyOf(path) ?? ""}`;
  }
  function search2(text, bytes) {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const { name, kind, names, commands } = traitsOf(text.path);
    if (kind === "key-store") return buffer.length === 0 ? CLEAN : KEY_STORE2;
    if (buffer.subarray(0, BINARY_LOOK).includes(0)) return CLEAN;
    const scan = scanBytes(buffer, { names, commands });
    const raw = [...scan.found];
    matchValues(buffer, kind, name, (secret) => raw.push(secret));
    const describe = (bytes_, all) => {
      const own = userRules2 === null ? all : all.map((secret) => withAllowList(text.path, bytes_, secret, userRules2));
      return describeText(bytes_, [...own, ...userRules2?.match(text.path, bytes_) ?? []]);
    };
    if (scan.lint.size === 0) return describe(buffer, raw);
    const copy = Buffer.from(buffer);
    return askSecretlint(copy, scan.lint).then((more) => describe(copy, [...raw, ...more]));
  }
  function learn(text, secrets) {
    if (text.blob !== null) cache.put(keyOf(text, text.blob), secrets);
  }
  return {
    known: (text) => text.blob === null ? null : cache.get(keyOf(text, text.blob)),
    search: (text, bytes) => {
      const keep = (secrets) => {
        learn(text, secrets);
        return secrets;
      };
      const found = search2(text, bytes);
      return found instanceof Promise ? found.then(keep) : keep(found);
    },
    learn
  };
}
function withAllowList(path, bytes, secret, rules2) {
  const [before = ""] = bytes.toString("latin1", Math.max(0, secret.start - 500), secret.start).split("\n").slice(-1);
  const [after = ""] = bytes.toString("latin1", secret.start, secret.start + 500).split("\n", 1);
  const reason = rules2.allows(path, secret.value, before + after);
  return reason === null ? secret : { ...secret, suppression: { by: GITLEAKS_CONFIG, reason } };
}
function describeText(bytes, raw) {
  if (raw.length === 0) return CLEAN;
  const whole = raw.filter(({ rule }) => rule === "SE003");
  const placed = onceEach(withoutOverlaps(raw.filter(({ rule }) => rule !== "SE003")));
  const ordered = [...whole, ...placed].sort((a, b) => a.start - b.start);
  return { facts: describeSecrets(bytes, ordered), directives: findDirectives(bytes) };
}
function onceEach(secrets) {
  const seen = /* @__PURE__ */ new Set();
  return secrets.filter(({ rule, value }) => {
    const key = `${rule} ${value}`;
    return !seen.has(key) && seen.add(key);
  });
}
var KEY_STORE2 = {
  facts: [
    {
      rule: "SE003",
      what: "a key store",
      confidence: "suspected",
      line: 0,
      column: 0,
      masked: "",
      fingerprint: null,
      suppression: null
    }
  ],
  directives: []
};

// src/acceptance-gate/search-thread.ts
var { root, maxBytes, rules, done } = external_node_worker_threads_namespaceObject.workerData;
var userRules = rules === null ? null : loadUserRules(rules);
var reader = diskReader(root);
var lanes = /* @__PURE__ */ new Map();
var { search } = createTextSearch(
  { get: () => null, put: () => void 0 },
  (path) => lanes.get(path) ?? null,
  userRules
);
external_node_worker_threads_namespaceObject.parentPort?.on("message", async ({ texts: texts2 }) => {
  lanes.clear();
  for (const { path, lane } of texts2) lanes.set(path, lane);
  const found = [];
  const unread = [];
  const pending = [];
  const keep = (index, secrets) => {
    if (secrets.facts.length > 0) found.push([index, secrets]);
  };
  texts2.forEach(({ path }, index) => {
    const text = { path, blob: null };
    const content = reader.read({ ...text, kind: "file" }, maxBytes);
    if (content?.kind !== "bytes") {
      unread.push([index, content === null ? null : content.reason]);
      return;
    }
    const secrets = search(text, content.bytes);
    if (secrets instanceof Promise) pending.push(secrets.then((late) => keep(index, late)));
    else keep(index, secrets);
  });
  await Promise.all(pending);
  const answer = { found, unread, givenUp: [...userRules?.givenUp ?? []] };
  Atomics.add(done, 0, 1);
  external_node_worker_threads_namespaceObject.parentPort?.postMessage(answer);
});

