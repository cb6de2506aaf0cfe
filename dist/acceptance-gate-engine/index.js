import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ // The require scope
/******/ var __nccwpck_require__ = {};
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/************************************************************************/
var __webpack_exports__ = {};

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  v: () => (/* binding */ judgeTrees)
});

;// CONCATENATED MODULE: external "node:module"
const external_node_module_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:module");
;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");
;// CONCATENATED MODULE: external "node:url"
const external_node_url_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");
;// CONCATENATED MODULE: external "node:buffer"
const external_node_buffer_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");
;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");
;// CONCATENATED MODULE: external "node:worker_threads"
const external_node_worker_threads_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");
;// CONCATENATED MODULE: ./.build/acceptance-gate-engine.mjs



const acceptance_gate_engine_require = (0,external_node_module_namespaceObject.createRequire)(import.meta.url);
const acceptance_gate_engine_filename = (0,external_node_url_namespaceObject.fileURLToPath)(import.meta.url);
const acceptance_gate_engine_dirname = (0,external_node_path_namespaceObject.dirname)(acceptance_gate_engine_filename);
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __require = /* @__PURE__ */ ((x) => typeof acceptance_gate_engine_require !== "undefined" ? acceptance_gate_engine_require : typeof Proxy !== "undefined" ? new Proxy(x, {
  get: (a, b) => (typeof acceptance_gate_engine_require !== "undefined" ? acceptance_gate_engine_require : a)[b]
}) : x)(function(x) {
  if (typeof acceptance_gate_engine_require !== "undefined") return acceptance_gate_engine_require.apply(this, arguments);
  throw Error('Dynamic require of "' + x + '" is not supported');
});
var __esm = (fn, res, err) => function __init() {
  if (err) throw err[0];
  try {
    return fn && (res = (0, fn[__getOwnPropNames(fn)[0]])(fn = 0)), res;
  } catch (e) {
    throw err = [e], e;
  }
};
var __commonJS = (cb, mod) => function __require2() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: true }) : target,
  mod
));

// node_modules/picomatch/lib/constants.js
var require_constants = __commonJS({
  "node_modules/picomatch/lib/constants.js"(exports, module2) {
    "use strict";
    var WIN_SLASH = "\\\\/";
    var WIN_NO_SLASH = `[^${WIN_SLASH}]`;
    var DEFAULT_MAX_EXTGLOB_RECURSION = 0;
    var DOT_LITERAL = "\\.";
    var PLUS_LITERAL = "\\+";
    var QMARK_LITERAL = "\\?";
    var SLASH_LITERAL = "\\/";
    var ONE_CHAR = "(?=.)";
    var QMARK = "[^/]";
    var END_ANCHOR = `(?:${SLASH_LITERAL}|$)`;
    var START_ANCHOR = `(?:^|${SLASH_LITERAL})`;
    var DOTS_SLASH = `${DOT_LITERAL}{1,2}${END_ANCHOR}`;
    var NO_DOT = `(?!${DOT_LITERAL})`;
    var NO_DOTS = `(?!${START_ANCHOR}${DOTS_SLASH})`;
    var NO_DOT_SLASH = `(?!${DOT_LITERAL}{0,1}${END_ANCHOR})`;
    var NO_DOTS_SLASH = `(?!${DOTS_SLASH})`;
    var QMARK_NO_DOT = `[^.${SLASH_LITERAL}]`;
    var STAR3 = `${QMARK}*?`;
    var SEP = "/";
    var POSIX_CHARS = {
      DOT_LITERAL,
      PLUS_LITERAL,
      QMARK_LITERAL,
      SLASH_LITERAL,
      ONE_CHAR,
      QMARK,
      END_ANCHOR,
      DOTS_SLASH,
      NO_DOT,
      NO_DOTS,
      NO_DOT_SLASH,
      NO_DOTS_SLASH,
      QMARK_NO_DOT,
      STAR: STAR3,
      START_ANCHOR,
      SEP
    };
    var WINDOWS_CHARS = {
      ...POSIX_CHARS,
      SLASH_LITERAL: `[${WIN_SLASH}]`,
      QMARK: WIN_NO_SLASH,
      STAR: `${WIN_NO_SLASH}*?`,
      DOTS_SLASH: `${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$)`,
      NO_DOT: `(?!${DOT_LITERAL})`,
      NO_DOTS: `(?!(?:^|[${WIN_SLASH}])${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$))`,
      NO_DOT_SLASH: `(?!${DOT_LITERAL}{0,1}(?:[${WIN_SLASH}]|$))`,
      NO_DOTS_SLASH: `(?!${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$))`,
      QMARK_NO_DOT: `[^.${WIN_SLASH}]`,
      START_ANCHOR: `(?:^|[${WIN_SLASH}])`,
      END_ANCHOR: `(?:[${WIN_SLASH}]|$)`,
      SEP: "\\"
    };
    var POSIX_REGEX_SOURCE = {
      __proto__: null,
      alnum: "a-zA-Z0-9",
      alpha: "a-zA-Z",
      ascii: "\\x00-\\x7F",
      blank: " \\t",
      cntrl: "\\x00-\\x1F\\x7F",
      digit: "0-9",
      graph: "\\x21-\\x7E",
      lower: "a-z",
      print: "\\x20-\\x7E ",
      punct: "\\-!\"#$%&'()\\*+,./:;<=>?@[\\]^_`{|}~",
      space: " \\t\\r\\n\\v\\f",
      upper: "A-Z",
      word: "A-Za-z0-9_",
      xdigit: "A-Fa-f0-9"
    };
    module2.exports = {
      DEFAULT_MAX_EXTGLOB_RECURSION,
      MAX_LENGTH: 1024 * 64,
      POSIX_REGEX_SOURCE,
      // regular expressions
      REGEX_BACKSLASH: /\\(?![*+?^${}(|)[\]])/g,
      REGEX_NON_SPECIAL_CHARS: /^[^@![\].,$*+?^{}()|\\/]+/,
      REGEX_SPECIAL_CHARS: /[-*+?.^${}(|)[\]]/,
      REGEX_SPECIAL_CHARS_BACKREF: /(\\?)((\W)(\3*))/g,
      REGEX_SPECIAL_CHARS_GLOBAL: /([-*+?.^${}(|)[\]])/g,
      REGEX_REMOVE_BACKSLASH: /(?:\[.*?[^\\]\]|\\(?=.))/g,
      // Replace globs with equivalent patterns to reduce parsing time.
      REPLACEMENTS: {
        __proto__: null,
        "***": "*",
        "**/**": "**",
        "**/**/**": "**"
      },
      // Digits
      CHAR_0: 48,
      /* 0 */
      CHAR_9: 57,
      /* 9 */
      // Alphabet chars.
      CHAR_UPPERCASE_A: 65,
      /* A */
      CHAR_LOWERCASE_A: 97,
      /* a */
      CHAR_UPPERCASE_Z: 90,
      /* Z */
      CHAR_LOWERCASE_Z: 122,
      /* z */
      CHAR_LEFT_PARENTHESES: 40,
      /* ( */
      CHAR_RIGHT_PARENTHESES: 41,
      /* ) */
      CHAR_ASTERISK: 42,
      /* * */
      // Non-alphabetic chars.
      CHAR_AMPERSAND: 38,
      /* & */
      CHAR_AT: 64,
      /* @ */
      CHAR_BACKWARD_SLASH: 92,
      /* \ */
      CHAR_CARRIAGE_RETURN: 13,
      /* \r */
      CHAR_CIRCUMFLEX_ACCENT: 94,
      /* ^ */
      CHAR_COLON: 58,
      /* : */
      CHAR_COMMA: 44,
      /* , */
      CHAR_DOT: 46,
      /* . */
      CHAR_DOUBLE_QUOTE: 34,
      /* " */
      CHAR_EQUAL: 61,
      /* = */
      CHAR_EXCLAMATION_MARK: 33,
      /* ! */
      CHAR_FORM_FEED: 12,
      /* \f */
      CHAR_FORWARD_SLASH: 47,
      /* / */
      CHAR_GRAVE_ACCENT: 96,
      /* ` */
      CHAR_HASH: 35,
      /* # */
      CHAR_HYPHEN_MINUS: 45,
      /* - */
      CHAR_LEFT_ANGLE_BRACKET: 60,
      /* < */
      CHAR_LEFT_CURLY_BRACE: 123,
      /* { */
      CHAR_LEFT_SQUARE_BRACKET: 91,
      /* [ */
      CHAR_LINE_FEED: 10,
      /* \n */
      CHAR_NO_BREAK_SPACE: 160,
      /* \u00A0 */
      CHAR_PERCENT: 37,
      /* % */
      CHAR_PLUS: 43,
      /* + */
      CHAR_QUESTION_MARK: 63,
      /* ? */
      CHAR_RIGHT_ANGLE_BRACKET: 62,
      /* > */
      CHAR_RIGHT_CURLY_BRACE: 125,
      /* } */
      CHAR_RIGHT_SQUARE_BRACKET: 93,
      /* ] */
      CHAR_SEMICOLON: 59,
      /* ; */
      CHAR_SINGLE_QUOTE: 39,
      /* ' */
      CHAR_SPACE: 32,
      /*   */
      CHAR_TAB: 9,
      /* \t */
      CHAR_UNDERSCORE: 95,
      /* _ */
      CHAR_VERTICAL_LINE: 124,
      /* | */
      CHAR_ZERO_WIDTH_NOBREAK_SPACE: 65279,
      /* \uFEFF */
      /**
       * Create EXTGLOB_CHARS
       */
      extglobChars(chars) {
        return {
          "!": { type: "negate", open: "(?:(?!(?:", close: `))${chars.STAR})` },
          "?": { type: "qmark", open: "(?:", close: ")?" },
          "+": { type: "plus", open: "(?:", close: ")+" },
          "*": { type: "star", open: "(?:", close: ")*" },
          "@": { type: "at", open: "(?:", close: ")" }
        };
      },
      /**
       * Create GLOB_CHARS
       */
      globChars(win32) {
        return win32 === true ? WINDOWS_CHARS : POSIX_CHARS;
      }
    };
  }
});

// node_modules/picomatch/lib/utils.js
var require_utils = __commonJS({
  "node_modules/picomatch/lib/utils.js"(exports) {
    "use strict";
    var {
      REGEX_BACKSLASH,
      REGEX_REMOVE_BACKSLASH,
      REGEX_SPECIAL_CHARS,
      REGEX_SPECIAL_CHARS_GLOBAL
    } = require_constants();
    exports.isObject = (val) => val !== null && typeof val === "object" && !Array.isArray(val);
    exports.hasRegexChars = (str) => REGEX_SPECIAL_CHARS.test(str);
    exports.isRegexChar = (str) => str.length === 1 && exports.hasRegexChars(str);
    exports.escapeRegex = (str) => str.replace(REGEX_SPECIAL_CHARS_GLOBAL, "\\$1");
    exports.toPosixSlashes = (str) => str.replace(REGEX_BACKSLASH, "/");
    exports.isWindows = () => {
      if (typeof navigator !== "undefined" && navigator.platform) {
        const platform = navigator.platform.toLowerCase();
        return platform === "win32" || platform === "windows";
      }
      if (typeof process !== "undefined" && process.platform) {
        return process.platform === "win32";
      }
      return false;
    };
    exports.removeBackslashes = (str) => {
      return str.replace(REGEX_REMOVE_BACKSLASH, (match) => {
        return match === "\\" ? "" : match;
      });
    };
    exports.escapeLast = (input, char, lastIdx) => {
      const idx = input.lastIndexOf(char, lastIdx);
      if (idx === -1) return input;
      if (input[idx - 1] === "\\") return exports.escapeLast(input, char, idx - 1);
      return `${input.slice(0, idx)}\\${input.slice(idx)}`;
    };
    exports.removePrefix = (input, state = {}) => {
      let output = input;
      if (output.startsWith("./")) {
        output = output.slice(2);
        state.prefix = "./";
      }
      return output;
    };
    exports.wrapOutput = (input, state = {}, options = {}) => {
      const prepend = options.contains ? "" : "^";
      const append = options.contains ? "" : "$";
      let output = `${prepend}(?:${input})${append}`;
      if (state.negated === true) {
        output = `(?:^(?!${output}).*$)`;
      }
      return output;
    };
    exports.basename = (path, { windows } = {}) => {
      const segs = path.split(windows ? /[\\/]/ : "/");
      const last = segs[segs.length - 1];
      if (last === "") {
        return segs[segs.length - 2];
      }
      return last;
    };
  }
});

// node_modules/picomatch/lib/scan.js
var require_scan = __commonJS({
  "node_modules/picomatch/lib/scan.js"(exports, module2) {
    "use strict";
    var utils = require_utils();
    var {
      CHAR_ASTERISK,
      /* * */
      CHAR_AT,
      /* @ */
      CHAR_BACKWARD_SLASH,
      /* \ */
      CHAR_COMMA,
      /* , */
      CHAR_DOT,
      /* . */
      CHAR_EXCLAMATION_MARK,
      /* ! */
      CHAR_FORWARD_SLASH,
      /* / */
      CHAR_LEFT_CURLY_BRACE,
      /* { */
      CHAR_LEFT_PARENTHESES,
      /* ( */
      CHAR_LEFT_SQUARE_BRACKET,
      /* [ */
      CHAR_PLUS,
      /* + */
      CHAR_QUESTION_MARK,
      /* ? */
      CHAR_RIGHT_CURLY_BRACE,
      /* } */
      CHAR_RIGHT_PARENTHESES,
      /* ) */
      CHAR_RIGHT_SQUARE_BRACKET
      /* ] */
    } = require_constants();
    var isPathSeparator = (code) => {
      return code === CHAR_FORWARD_SLASH || code === CHAR_BACKWARD_SLASH;
    };
    var depth = (token) => {
      if (token.isPrefix !== true) {
        token.depth = token.isGlobstar ? Infinity : 1;
      }
    };
    var scan2 = (input, options) => {
      const opts = options || {};
      const length = input.length - 1;
      const scanToEnd = opts.parts === true || opts.tokens === true || opts.scanToEnd === true;
      const slashes = [];
      const tokens = [];
      const parts = [];
      let str = input;
      let index = -1;
      let start = 0;
      let lastIndex = 0;
      let isBrace = false;
      let isBracket = false;
      let isGlob = false;
      let isExtglob = false;
      let isGlobstar = false;
      let braceEscaped = false;
      let backslashes = false;
      let negated = false;
      let negatedExtglob = false;
      let finished = false;
      let braces = 0;
      let prev;
      let code;
      let token = { value: "", depth: 0, isGlob: false };
      const eos = () => index >= length;
      const peek2 = () => str.charCodeAt(index + 1);
      const advance = () => {
        prev = code;
        return str.charCodeAt(++index);
      };
      while (index < length) {
        code = advance();
        let next;
        if (code === CHAR_BACKWARD_SLASH) {
          backslashes = token.backslashes = true;
          code = advance();
          if (code === CHAR_LEFT_CURLY_BRACE) {
            braceEscaped = true;
          }
          continue;
        }
        if (braceEscaped === true || code === CHAR_LEFT_CURLY_BRACE) {
          braces++;
          while (eos() !== true && (code = advance())) {
            if (code === CHAR_BACKWARD_SLASH) {
              backslashes = token.backslashes = true;
              advance();
              continue;
            }
            if (code === CHAR_LEFT_CURLY_BRACE) {
              braces++;
              continue;
            }
            if (braceEscaped !== true && code === CHAR_DOT && (code = advance()) === CHAR_DOT) {
              isBrace = token.isBrace = true;
              isGlob = token.isGlob = true;
              finished = true;
              if (scanToEnd === true) {
                continue;
              }
              break;
            }
            if (braceEscaped !== true && code === CHAR_COMMA) {
              isBrace = token.isBrace = true;
              isGlob = token.isGlob = true;
              finished = true;
              if (scanToEnd === true) {
                continue;
              }
              break;
            }
            if (code === CHAR_RIGHT_CURLY_BRACE) {
              braces--;
              if (braces === 0) {
                braceEscaped = false;
                isBrace = token.isBrace = true;
                finished = true;
                break;
              }
            }
          }
          if (scanToEnd === true) {
            continue;
          }
          break;
        }
        if (code === CHAR_FORWARD_SLASH) {
          slashes.push(index);
          tokens.push(token);
          token = { value: "", depth: 0, isGlob: false };
          if (finished === true) continue;
          if (prev === CHAR_DOT && index === start + 1) {
            start += 2;
            continue;
          }
          lastIndex = index + 1;
          continue;
        }
        if (opts.noext !== true) {
          const isExtglobChar = code === CHAR_PLUS || code === CHAR_AT || code === CHAR_ASTERISK || code === CHAR_QUESTION_MARK || code === CHAR_EXCLAMATION_MARK;
          if (isExtglobChar === true && peek2() === CHAR_LEFT_PARENTHESES) {
            isGlob = token.isGlob = true;
            isExtglob = token.isExtglob = true;
            finished = true;
            if (code === CHAR_EXCLAMATION_MARK && index === start) {
              negatedExtglob = true;
            }
            if (scanToEnd === true) {
              let parens = 0;
              while (eos() !== true && (code = advance())) {
                if (code === CHAR_BACKWARD_SLASH) {
                  backslashes = token.backslashes = true;
                  advance();
                  continue;
                }
                if (code === CHAR_LEFT_PARENTHESES) {
                  parens++;
                  continue;
                }
                if (code === CHAR_RIGHT_PARENTHESES && --parens === 0) {
                  finished = true;
                  break;
                }
              }
              continue;
            }
            break;
          }
        }
        if (code === CHAR_ASTERISK) {
          if (prev === CHAR_ASTERISK) isGlobstar = token.isGlobstar = true;
          isGlob = token.isGlob = true;
          finished = true;
          if (scanToEnd === true) {
            continue;
          }
          break;
        }
        if (code === CHAR_QUESTION_MARK) {
          isGlob = token.isGlob = true;
          finished = true;
          if (scanToEnd === true) {
            continue;
          }
          break;
        }
        if (code === CHAR_LEFT_SQUARE_BRACKET) {
          while (eos() !== true && (next = advance())) {
            if (next === CHAR_BACKWARD_SLASH) {
              backslashes = token.backslashes = true;
              advance();
              continue;
            }
            if (next === CHAR_RIGHT_SQUARE_BRACKET) {
              isBracket = token.isBracket = true;
              isGlob = token.isGlob = true;
              finished = true;
              break;
            }
          }
          if (scanToEnd === true) {
            continue;
          }
          break;
        }
        if (opts.nonegate !== true && code === CHAR_EXCLAMATION_MARK && index === start) {
          negated = token.negated = true;
          start++;
          continue;
        }
        if (opts.noparen !== true && code === CHAR_LEFT_PARENTHESES) {
          isGlob = token.isGlob = true;
          if (scanToEnd === true) {
            let parens = 1;
            while (eos() !== true && (code = advance())) {
              if (code === CHAR_BACKWARD_SLASH) {
                backslashes = token.backslashes = true;
                advance();
                continue;
              }
              if (code === CHAR_LEFT_PARENTHESES) {
                parens++;
                continue;
              }
              if (code === CHAR_RIGHT_PARENTHESES && --parens === 0) {
                finished = true;
                break;
              }
            }
            continue;
          }
          break;
        }
        if (isGlob === true) {
          finished = true;
          if (scanToEnd === true) {
            continue;
          }
          break;
        }
      }
      if (opts.noext === true) {
        isExtglob = false;
        isGlob = false;
      }
      let base = str;
      let prefix = "";
      let glob = "";
      if (start > 0) {
        prefix = str.slice(0, start);
        str = str.slice(start);
        lastIndex -= start;
      }
      if (base && isGlob === true && lastIndex > 0) {
        base = str.slice(0, lastIndex);
        glob = str.slice(lastIndex);
      } else if (isGlob === true) {
        base = "";
        glob = str;
      } else {
        base = str;
      }
      if (base && base !== "" && base !== "/" && base !== str) {
        if (isPathSeparator(base.charCodeAt(base.length - 1))) {
          base = base.slice(0, -1);
        }
      }
      if (opts.unescape === true) {
        if (glob) glob = utils.removeBackslashes(glob);
        if (base && backslashes === true) {
          base = utils.removeBackslashes(base);
        }
      }
      const state = {
        prefix,
        input,
        start,
        base,
        glob,
        isBrace,
        isBracket,
        isGlob,
        isExtglob,
        isGlobstar,
        negated,
        negatedExtglob
      };
      if (opts.tokens === true) {
        state.maxDepth = 0;
        if (!isPathSeparator(code)) {
          tokens.push(token);
        }
        state.tokens = tokens;
      }
      if (opts.parts === true || opts.tokens === true) {
        let prevIndex;
        for (let idx = 0; idx < slashes.length; idx++) {
          const n2 = prevIndex !== void 0 ? prevIndex + 1 : start;
          const i = slashes[idx];
          const value2 = input.slice(n2, i);
          if (opts.tokens) {
            if (idx === 0 && start !== 0) {
              tokens[idx].isPrefix = true;
              tokens[idx].value = prefix;
            } else {
              tokens[idx].value = value2;
            }
            depth(tokens[idx]);
            state.maxDepth += tokens[idx].depth;
          }
          if (i >= start) {
            parts.push(value2);
            prevIndex = i;
          }
        }
        const n = prevIndex !== void 0 ? prevIndex + 1 : start;
        const value = input.slice(n);
        parts.push(value);
        if (opts.tokens && prevIndex && prevIndex + 1 < input.length) {
          tokens[tokens.length - 1].value = value;
          depth(tokens[tokens.length - 1]);
          state.maxDepth += tokens[tokens.length - 1].depth;
        }
        state.slashes = slashes;
        state.parts = parts;
      }
      return state;
    };
    module2.exports = scan2;
  }
});

// node_modules/picomatch/lib/parse.js
var require_parse = __commonJS({
  "node_modules/picomatch/lib/parse.js"(exports, module2) {
    "use strict";
    var constants = require_constants();
    var utils = require_utils();
    var {
      MAX_LENGTH: MAX_LENGTH2,
      POSIX_REGEX_SOURCE,
      REGEX_NON_SPECIAL_CHARS,
      REGEX_SPECIAL_CHARS_BACKREF,
      REPLACEMENTS
    } = constants;
    var expandRange = (args, options) => {
      if (typeof options.expandRange === "function") {
        return options.expandRange(...args, options);
      }
      args.sort();
      const value = `[${args.join("-")}]`;
      try {
        new RegExp(value);
      } catch (ex) {
        return args.map((v) => utils.escapeRegex(v)).join("..");
      }
      return value;
    };
    var syntaxError = (type, char) => {
      return `Missing ${type}: "${char}" - use "\\\\${char}" to match literal characters`;
    };
    var splitTopLevel = (input) => {
      const parts = [];
      let bracket = 0;
      let paren = 0;
      let quote2 = 0;
      let value = "";
      let escaped = false;
      for (const ch of input) {
        if (escaped === true) {
          value += ch;
          escaped = false;
          continue;
        }
        if (ch === "\\") {
          value += ch;
          escaped = true;
          continue;
        }
        if (ch === '"') {
          quote2 = quote2 === 1 ? 0 : 1;
          value += ch;
          continue;
        }
        if (quote2 === 0) {
          if (ch === "[") {
            bracket++;
          } else if (ch === "]" && bracket > 0) {
            bracket--;
          } else if (bracket === 0) {
            if (ch === "(") {
              paren++;
            } else if (ch === ")" && paren > 0) {
              paren--;
            } else if (ch === "|" && paren === 0) {
              parts.push(value);
              value = "";
              continue;
            }
          }
        }
        value += ch;
      }
      parts.push(value);
      return parts;
    };
    var isPlainBranch = (branch) => {
      let escaped = false;
      for (const ch of branch) {
        if (escaped === true) {
          escaped = false;
          continue;
        }
        if (ch === "\\") {
          escaped = true;
          continue;
        }
        if (/[?*+@!()[\]{}]/.test(ch)) {
          return false;
        }
      }
      return true;
    };
    var normalizeSimpleBranch = (branch) => {
      let value = branch.trim();
      let changed = true;
      while (changed === true) {
        changed = false;
        if (/^@\([^\\()[\]{}|]+\)$/.test(value)) {
          value = value.slice(2, -1);
          changed = true;
        }
      }
      if (!isPlainBranch(value)) {
        return;
      }
      return value.replace(/\\(.)/g, "$1");
    };
    var hasRepeatedCharPrefixOverlap = (branches) => {
      const values = branches.map(normalizeSimpleBranch).filter(Boolean);
      for (let i = 0; i < values.length; i++) {
        for (let j = i + 1; j < values.length; j++) {
          const a = values[i];
          const b = values[j];
          const char = a[0];
          if (!char || a !== char.repeat(a.length) || b !== char.repeat(b.length)) {
            continue;
          }
          if (a === b || a.startsWith(b) || b.startsWith(a)) {
            return true;
          }
        }
      }
      return false;
    };
    var parseRepeatedExtglob = (pattern2, requireEnd = true) => {
      if (pattern2[0] !== "+" && pattern2[0] !== "*" || pattern2[1] !== "(") {
        return;
      }
      let bracket = 0;
      let paren = 0;
      let quote2 = 0;
      let escaped = false;
      for (let i = 1; i < pattern2.length; i++) {
        const ch = pattern2[i];
        if (escaped === true) {
          escaped = false;
          continue;
        }
        if (ch === "\\") {
          escaped = true;
          continue;
        }
        if (ch === '"') {
          quote2 = quote2 === 1 ? 0 : 1;
          continue;
        }
        if (quote2 === 1) {
          continue;
        }
        if (ch === "[") {
          bracket++;
          continue;
        }
        if (ch === "]" && bracket > 0) {
          bracket--;
          continue;
        }
        if (bracket > 0) {
          continue;
        }
        if (ch === "(") {
          paren++;
          continue;
        }
        if (ch === ")") {
          paren--;
          if (paren === 0) {
            if (requireEnd === true && i !== pattern2.length - 1) {
              return;
            }
            return {
              type: pattern2[0],
              body: pattern2.slice(2, i),
              end: i
            };
          }
        }
      }
    };
    var buildCharClassStar = (chars) => {
      const source = chars.length === 1 ? utils.escapeRegex(chars[0]) : `[${chars.map((ch) => utils.escapeRegex(ch)).join("")}]`;
      return `${source}*`;
    };
    var getStarExtglobSequenceChars = (pattern2) => {
      let index = 0;
      const chars = [];
      while (index < pattern2.length) {
        const match = parseRepeatedExtglob(pattern2.slice(index), false);
        if (!match || match.type !== "*") {
          return;
        }
        const branches = splitTopLevel(match.body).map((branch2) => branch2.trim());
        if (branches.length !== 1) {
          return;
        }
        const branch = normalizeSimpleBranch(branches[0]);
        if (!branch || branch.length !== 1) {
          return;
        }
        chars.push(branch);
        index += match.end + 1;
      }
      if (chars.length < 1) {
        return;
      }
      return chars;
    };
    var repeatedExtglobRecursion = (pattern2) => {
      let depth = 0;
      let value = pattern2.trim();
      let match = parseRepeatedExtglob(value);
      while (match) {
        depth++;
        value = match.body.trim();
        match = parseRepeatedExtglob(value);
      }
      return depth;
    };
    var analyzeRepeatedExtglob = (body, options) => {
      if (options.maxExtglobRecursion === false) {
        return { risky: false };
      }
      const max = typeof options.maxExtglobRecursion === "number" ? options.maxExtglobRecursion : constants.DEFAULT_MAX_EXTGLOB_RECURSION;
      const branches = splitTopLevel(body).map((branch) => branch.trim());
      if (branches.length > 1) {
        if (branches.some((branch) => branch === "") || branches.some((branch) => /^[*?]+$/.test(branch)) || hasRepeatedCharPrefixOverlap(branches)) {
          return { risky: true };
        }
      }
      const safeChars = [];
      let sawStarSequence = false;
      let combinable = true;
      for (const branch of branches) {
        const chars = getStarExtglobSequenceChars(branch);
        if (chars) {
          sawStarSequence = true;
          safeChars.push(...chars);
          continue;
        }
        const literal = normalizeSimpleBranch(branch);
        if (literal && literal.length === 1) {
          safeChars.push(literal);
          continue;
        }
        combinable = false;
        if (repeatedExtglobRecursion(branch) > max) {
          return { risky: true };
        }
      }
      if (sawStarSequence) {
        return combinable ? { risky: true, safeOutput: buildCharClassStar([...new Set(safeChars)]) } : { risky: true };
      }
      return { risky: false };
    };
    var parse2 = (input, options) => {
      if (typeof input !== "string") {
        throw new TypeError("Expected a string");
      }
      input = REPLACEMENTS[input] || input;
      const opts = { ...options };
      const max = typeof opts.maxLength === "number" ? Math.min(MAX_LENGTH2, opts.maxLength) : MAX_LENGTH2;
      let len = input.length;
      if (len > max) {
        throw new SyntaxError(`Input length: ${len}, exceeds maximum allowed length: ${max}`);
      }
      const bos = { type: "bos", value: "", output: opts.prepend || "" };
      const tokens = [bos];
      const capture = opts.capture ? "" : "?:";
      const PLATFORM_CHARS = constants.globChars(opts.windows);
      const EXTGLOB_CHARS = constants.extglobChars(PLATFORM_CHARS);
      const {
        DOT_LITERAL,
        PLUS_LITERAL,
        SLASH_LITERAL,
        ONE_CHAR,
        DOTS_SLASH,
        NO_DOT,
        NO_DOT_SLASH,
        NO_DOTS_SLASH,
        QMARK,
        QMARK_NO_DOT,
        STAR: STAR3,
        START_ANCHOR
      } = PLATFORM_CHARS;
      const globstar = (opts2) => {
        return `(${capture}(?:(?!${START_ANCHOR}${opts2.dot ? DOTS_SLASH : DOT_LITERAL}).)*?)`;
      };
      const nodot = opts.dot ? "" : NO_DOT;
      const qmarkNoDot = opts.dot ? QMARK : QMARK_NO_DOT;
      let star = opts.bash === true ? globstar(opts) : STAR3;
      if (opts.capture) {
        star = `(${star})`;
      }
      if (typeof opts.noext === "boolean") {
        opts.noextglob = opts.noext;
      }
      const state = {
        input,
        index: -1,
        start: 0,
        dot: opts.dot === true,
        consumed: "",
        output: "",
        prefix: "",
        backtrack: false,
        negated: false,
        brackets: 0,
        braces: 0,
        parens: 0,
        quotes: 0,
        globstar: false,
        tokens
      };
      input = utils.removePrefix(input, state);
      len = input.length;
      const extglobs = [];
      const braces = [];
      const stack = [];
      let prev = bos;
      let value;
      const eos = () => state.index === len - 1;
      const peek2 = state.peek = (n = 1) => input[state.index + n];
      const advance = state.advance = () => input[++state.index] || "";
      const remaining = () => input.slice(state.index + 1);
      const consume = (value2 = "", num = 0) => {
        state.consumed += value2;
        state.index += num;
      };
      const append = (token) => {
        state.output += token.output != null ? token.output : token.value;
        consume(token.value);
      };
      const negate = () => {
        let count2 = 1;
        while (peek2() === "!" && (peek2(2) !== "(" || peek2(3) === "?")) {
          advance();
          state.start++;
          count2++;
        }
        if (count2 % 2 === 0) {
          return false;
        }
        state.negated = true;
        state.start++;
        return true;
      };
      const increment = (type) => {
        state[type]++;
        stack.push(type);
      };
      const decrement = (type) => {
        state[type]--;
        stack.pop();
      };
      const push2 = (tok) => {
        if (prev.type === "globstar") {
          const isBrace = state.braces > 0 && (tok.type === "comma" || tok.type === "brace");
          const isExtglob = tok.extglob === true || extglobs.length && (tok.type === "pipe" || tok.type === "paren");
          if (tok.type !== "slash" && tok.type !== "paren" && !isBrace && !isExtglob) {
            state.output = state.output.slice(0, -prev.output.length);
            prev.type = "star";
            prev.value = "*";
            prev.output = star;
            state.output += prev.output;
          }
        }
        if (extglobs.length && tok.type !== "paren") {
          extglobs[extglobs.length - 1].inner += tok.value;
        }
        if (tok.value || tok.output) append(tok);
        if (prev && prev.type === "text" && tok.type === "text") {
          prev.output = (prev.output || prev.value) + tok.value;
          prev.value += tok.value;
          return;
        }
        tok.prev = prev;
        tokens.push(tok);
        prev = tok;
      };
      const extglobOpen = (type, value2) => {
        const token = { ...EXTGLOB_CHARS[value2], conditions: 1, inner: "" };
        token.prev = prev;
        token.parens = state.parens;
        token.output = state.output;
        token.startIndex = state.index;
        token.tokensIndex = tokens.length;
        const output = (opts.capture ? "(" : "") + token.open;
        increment("parens");
        push2({ type, value: value2, output: state.output ? "" : ONE_CHAR });
        push2({ type: "paren", extglob: true, value: advance(), output });
        extglobs.push(token);
      };
      const extglobClose = (token) => {
        const literal = input.slice(token.startIndex, state.index + 1);
        const body = input.slice(token.startIndex + 2, state.index);
        const analysis = analyzeRepeatedExtglob(body, opts);
        if ((token.type === "plus" || token.type === "star") && analysis.risky) {
          const safeOutput = analysis.safeOutput ? (token.output ? "" : ONE_CHAR) + (opts.capture ? `(${analysis.safeOutput})` : analysis.safeOutput) : void 0;
          const open = tokens[token.tokensIndex];
          open.type = "text";
          open.value = literal;
          open.output = safeOutput || utils.escapeRegex(literal);
          for (let i = token.tokensIndex + 1; i < tokens.length; i++) {
            tokens[i].value = "";
            tokens[i].output = "";
            delete tokens[i].suffix;
          }
          state.output = token.output + open.output;
          state.backtrack = true;
          push2({ type: "paren", extglob: true, value, output: "" });
          decrement("parens");
          return;
        }
        let output = token.close + (opts.capture ? ")" : "");
        let rest;
        if (token.type === "negate") {
          let extglobStar = star;
          if (token.inner && token.inner.length > 1 && token.inner.includes("/")) {
            extglobStar = globstar(opts);
          }
          if (extglobStar !== star || eos() || /^\)+$/.test(remaining())) {
            output = token.close = `)$))${extglobStar}`;
          }
          if (token.inner.includes("*") && (rest = remaining()) && /^\.[^\\/.]+$/.test(rest)) {
            const expression = parse2(rest, { ...options, fastpaths: false }).output;
            output = token.close = `)${expression})${extglobStar})`;
          }
          if (token.prev.type === "bos") {
            state.negatedExtglob = true;
          }
        }
        push2({ type: "paren", extglob: true, value, output });
        decrement("parens");
      };
      if (opts.fastpaths !== false && !/(^[*!]|[/()[\]{}"])/.test(input)) {
        let backslashes = false;
        let output = input.replace(REGEX_SPECIAL_CHARS_BACKREF, (m, esc, chars, first, rest, index) => {
          if (first === "\\") {
            backslashes = true;
            return m;
          }
          if (first === "?") {
            if (esc) {
              return esc + first + (rest ? QMARK.repeat(rest.length) : "");
            }
            if (index === 0) {
              return qmarkNoDot + (rest ? QMARK.repeat(rest.length) : "");
            }
            return QMARK.repeat(chars.length);
          }
          if (first === ".") {
            return DOT_LITERAL.repeat(chars.length);
          }
          if (first === "*") {
            if (esc) {
              return esc + first + (rest ? star : "");
            }
            return star;
          }
          return esc ? m : `\\${m}`;
        });
        if (backslashes === true) {
          if (opts.unescape === true) {
            output = output.replace(/\\/g, "");
          } else {
            output = output.replace(/\\+/g, (m) => {
              return m.length % 2 === 0 ? "\\\\" : m ? "\\" : "";
            });
          }
        }
        if (output === input && opts.contains === true) {
          state.output = input;
          return state;
        }
        state.output = utils.wrapOutput(output, state, options);
        return state;
      }
      while (!eos()) {
        value = advance();
        if (value === "\0") {
          continue;
        }
        if (value === "\\") {
          const next = peek2();
          if (next === "/" && opts.bash !== true) {
            continue;
          }
          if (next === "." || next === ";") {
            continue;
          }
          if (!next) {
            value += "\\";
            push2({ type: "text", value });
            continue;
          }
          const match = /^\\+/.exec(remaining());
          let slashes = 0;
          if (match && match[0].length > 2) {
            slashes = match[0].length;
            state.index += slashes;
            if (slashes % 2 !== 0) {
              value += "\\";
            }
          }
          if (opts.unescape === true) {
            value = advance();
          } else {
            value += advance();
          }
          if (state.brackets === 0) {
            push2({ type: "text", value });
            continue;
          }
        }
        if (state.brackets > 0 && (value !== "]" || prev.value === "[" || prev.value === "[^")) {
          if (opts.posix !== false && value === ":") {
            const inner = prev.value.slice(1);
            if (inner.includes("[")) {
              prev.posix = true;
              if (inner.includes(":")) {
                const idx = prev.value.lastIndexOf("[");
                const pre = prev.value.slice(0, idx);
                const rest2 = prev.value.slice(idx + 2);
                const posix = POSIX_REGEX_SOURCE[rest2];
                if (posix) {
                  prev.value = pre + posix;
                  state.backtrack = true;
                  advance();
                  if (!bos.output && tokens.indexOf(prev) === 1) {
                    bos.output = ONE_CHAR;
                  }
                  continue;
                }
              }
            }
          }
          if (value === "[" && peek2() !== ":" || value === "-" && peek2() === "]") {
            value = `\\${value}`;
          }
          if (value === "]" && (prev.value === "[" || prev.value === "[^")) {
            value = `\\${value}`;
          }
          if (opts.posix === true && value === "!" && prev.value === "[") {
            value = "^";
          }
          prev.value += value;
          append({ value });
          continue;
        }
        if (state.quotes === 1 && value !== '"') {
          value = utils.escapeRegex(value);
          prev.value += value;
          append({ value });
          continue;
        }
        if (value === '"') {
          state.quotes = state.quotes === 1 ? 0 : 1;
          if (opts.keepQuotes === true) {
            push2({ type: "text", value });
          }
          continue;
        }
        if (value === "(") {
          increment("parens");
          push2({ type: "paren", value });
          continue;
        }
        if (value === ")") {
          if (state.parens === 0 && opts.strictBrackets === true) {
            throw new SyntaxError(syntaxError("opening", "("));
          }
          const extglob = extglobs[extglobs.length - 1];
          if (extglob && state.parens === extglob.parens + 1) {
            extglobClose(extglobs.pop());
            continue;
          }
          push2({ type: "paren", value, output: state.parens ? ")" : "\\)" });
          decrement("parens");
          continue;
        }
        if (value === "[") {
          if (opts.nobracket === true || !remaining().includes("]")) {
            if (opts.nobracket !== true && opts.strictBrackets === true) {
              throw new SyntaxError(syntaxError("closing", "]"));
            }
            value = `\\${value}`;
          } else {
            increment("brackets");
          }
          push2({ type: "bracket", value });
          continue;
        }
        if (value === "]") {
          if (opts.nobracket === true || prev && prev.type === "bracket" && prev.value.length === 1) {
            push2({ type: "text", value, output: `\\${value}` });
            continue;
          }
          if (state.brackets === 0) {
            if (opts.strictBrackets === true) {
              throw new SyntaxError(syntaxError("opening", "["));
            }
            push2({ type: "text", value, output: `\\${value}` });
            continue;
          }
          decrement("brackets");
          const prevValue = prev.value.slice(1);
          if (prev.posix !== true && prevValue[0] === "^" && !prevValue.includes("/")) {
            value = `/${value}`;
          }
          prev.value += value;
          append({ value });
          if (opts.literalBrackets === false || utils.hasRegexChars(prevValue)) {
            continue;
          }
          const escaped = utils.escapeRegex(prev.value);
          state.output = state.output.slice(0, -prev.value.length);
          if (opts.literalBrackets === true) {
            state.output += escaped;
            prev.value = escaped;
            continue;
          }
          prev.value = `(${capture}${escaped}|${prev.value})`;
          state.output += prev.value;
          continue;
        }
        if (value === "{" && opts.nobrace !== true) {
          increment("braces");
          const open = {
            type: "brace",
            value,
            output: "(",
            outputIndex: state.output.length,
            tokensIndex: state.tokens.length
          };
          braces.push(open);
          push2(open);
          continue;
        }
        if (value === "}") {
          const brace = braces[braces.length - 1];
          if (opts.nobrace === true || !brace) {
            push2({ type: "text", value, output: value });
            continue;
          }
          let output = ")";
          if (brace.dots === true) {
            const arr = tokens.slice();
            const range = [];
            for (let i = arr.length - 1; i >= 0; i--) {
              tokens.pop();
              if (arr[i].type === "brace") {
                break;
              }
              if (arr[i].type !== "dots") {
                range.unshift(arr[i].value);
              }
            }
            output = expandRange(range, opts);
            state.backtrack = true;
          }
          if (brace.comma !== true && brace.dots !== true) {
            const out = state.output.slice(0, brace.outputIndex);
            const toks = state.tokens.slice(brace.tokensIndex);
            brace.value = brace.output = "\\{";
            value = output = "\\}";
            state.output = out;
            for (const t of toks) {
              state.output += t.output || t.value;
            }
          }
          push2({ type: "brace", value, output });
          decrement("braces");
          braces.pop();
          continue;
        }
        if (value === "|") {
          if (extglobs.length > 0) {
            extglobs[extglobs.length - 1].conditions++;
          }
          push2({ type: "text", value });
          continue;
        }
        if (value === ",") {
          let output = value;
          const brace = braces[braces.length - 1];
          if (brace && stack[stack.length - 1] === "braces") {
            brace.comma = true;
            output = "|";
          }
          push2({ type: "comma", value, output });
          continue;
        }
        if (value === "/") {
          if (prev.type === "dot" && state.index === state.start + 1) {
            state.start = state.index + 1;
            state.consumed = "";
            state.output = "";
            tokens.pop();
            prev = bos;
            continue;
          }
          push2({ type: "slash", value, output: SLASH_LITERAL });
          continue;
        }
        if (value === ".") {
          if (state.braces > 0 && prev.type === "dot") {
            if (prev.value === ".") prev.output = DOT_LITERAL;
            const brace = braces[braces.length - 1];
            prev.type = "dots";
            prev.output += value;
            prev.value += value;
            brace.dots = true;
            continue;
          }
          if (state.braces + state.parens === 0 && prev.type !== "bos" && prev.type !== "slash") {
            push2({ type: "text", value, output: DOT_LITERAL });
            continue;
          }
          push2({ type: "dot", value, output: DOT_LITERAL });
          continue;
        }
        if (value === "?") {
          const isGroup = prev && prev.value === "(";
          if (!isGroup && opts.noextglob !== true && peek2() === "(" && peek2(2) !== "?") {
            extglobOpen("qmark", value);
            continue;
          }
          if (prev && prev.type === "paren") {
            const next = peek2();
            let output = value;
            if (prev.value === "(" && !/[!=<:]/.test(next) || next === "<" && !/<([!=]|\w+>)/.test(remaining())) {
              output = `\\${value}`;
            }
            push2({ type: "text", value, output });
            continue;
          }
          if (opts.dot !== true && (prev.type === "slash" || prev.type === "bos")) {
            push2({ type: "qmark", value, output: QMARK_NO_DOT });
            continue;
          }
          push2({ type: "qmark", value, output: QMARK });
          continue;
        }
        if (value === "!") {
          if (opts.noextglob !== true && peek2() === "(") {
            if (peek2(2) !== "?" || !/[!=<:]/.test(peek2(3))) {
              extglobOpen("negate", value);
              continue;
            }
          }
          if (opts.nonegate !== true && state.index === 0) {
            negate();
            continue;
          }
        }
        if (value === "+") {
          if (opts.noextglob !== true && peek2() === "(" && peek2(2) !== "?") {
            extglobOpen("plus", value);
            continue;
          }
          if (prev && prev.value === "(" || opts.regex === false) {
            push2({ type: "plus", value, output: PLUS_LITERAL });
            continue;
          }
          if (prev && (prev.type === "bracket" || prev.type === "paren" || prev.type === "brace") || state.parens > 0) {
            push2({ type: "plus", value });
            continue;
          }
          push2({ type: "plus", value: PLUS_LITERAL });
          continue;
        }
        if (value === "@") {
          if (opts.noextglob !== true && peek2() === "(" && peek2(2) !== "?") {
            push2({ type: "at", extglob: true, value, output: "" });
            continue;
          }
          push2({ type: "text", value });
          continue;
        }
        if (value !== "*") {
          if (value === "$" || value === "^") {
            value = `\\${value}`;
          }
          const match = REGEX_NON_SPECIAL_CHARS.exec(remaining());
          if (match) {
            value += match[0];
            state.index += match[0].length;
          }
          push2({ type: "text", value });
          continue;
        }
        if (prev && (prev.type === "globstar" || prev.star === true)) {
          prev.type = "star";
          prev.star = true;
          prev.value += value;
          prev.output = star;
          state.backtrack = true;
          state.globstar = true;
          consume(value);
          continue;
        }
        let rest = remaining();
        if (opts.noextglob !== true && /^\([^?]/.test(rest)) {
          extglobOpen("star", value);
          continue;
        }
        if (prev.type === "star") {
          if (opts.noglobstar === true) {
            consume(value);
            continue;
          }
          const prior = prev.prev;
          const before = prior.prev;
          const isStart = prior.type === "slash" || prior.type === "bos";
          const afterStar = before && (before.type === "star" || before.type === "globstar");
          if (opts.bash === true && (!isStart || rest[0] && rest[0] !== "/")) {
            push2({ type: "star", value, output: "" });
            continue;
          }
          const isBrace = state.braces > 0 && (prior.type === "comma" || prior.type === "brace");
          const isExtglob = extglobs.length && (prior.type === "pipe" || prior.type === "paren");
          if (!isStart && prior.type !== "paren" && !isBrace && !isExtglob) {
            push2({ type: "star", value, output: "" });
            continue;
          }
          while (rest.slice(0, 3) === "/**") {
            const after = input[state.index + 4];
            if (after && after !== "/") {
              break;
            }
            rest = rest.slice(3);
            consume("/**", 3);
          }
          const isEnd = eos() || state.parens > 0 && rest === ")".repeat(state.parens) && !extglobs.some((extglob) => extglob.type === "negate");
          if (prior.type === "bos" && eos()) {
            prev.type = "globstar";
            prev.value += value;
            prev.output = globstar(opts);
            state.output = prev.output;
            state.globstar = true;
            consume(value);
            continue;
          }
          if (prior.type === "slash" && prior.prev.type !== "bos" && !afterStar && isEnd) {
            state.output = state.output.slice(0, -(prior.output + prev.output).length);
            prior.output = `(?:${prior.output}`;
            prev.type = "globstar";
            prev.output = globstar(opts) + (opts.strictSlashes ? ")" : "|$)");
            prev.value += value;
            state.globstar = true;
            state.output += prior.output + prev.output;
            consume(value);
            continue;
          }
          if (prior.type === "slash" && prior.prev.type !== "bos" && rest[0] === "/") {
            const end = rest[1] !== void 0 ? "|$" : "";
            state.output = state.output.slice(0, -(prior.output + prev.output).length);
            prior.output = `(?:${prior.output}`;
            prev.type = "globstar";
            prev.output = `${globstar(opts)}${SLASH_LITERAL}|${SLASH_LITERAL}${end})`;
            prev.value += value;
            state.output += prior.output + prev.output;
            state.globstar = true;
            consume(value + advance());
            push2({ type: "slash", value: "/", output: "" });
            continue;
          }
          if (prior.type === "bos" && rest[0] === "/") {
            prev.type = "globstar";
            prev.value += value;
            prev.output = `(?:^|${SLASH_LITERAL}|${globstar(opts)}${SLASH_LITERAL})`;
            state.output = prev.output;
            state.globstar = true;
            consume(value + advance());
            push2({ type: "slash", value: "/", output: "" });
            continue;
          }
          state.output = state.output.slice(0, -prev.output.length);
          prev.type = "globstar";
          prev.output = globstar(opts);
          prev.value += value;
          state.output += prev.output;
          state.globstar = true;
          consume(value);
          continue;
        }
        const token = { type: "star", value, output: star };
        if (opts.bash === true) {
          token.output = ".*?";
          if (prev.type === "bos" || prev.type === "slash") {
            token.output = nodot + token.output;
          }
          push2(token);
          continue;
        }
        if (prev && (prev.type === "bracket" || prev.type === "paren") && opts.regex === true) {
          token.output = value;
          push2(token);
          continue;
        }
        if (state.index === state.start || prev.type === "slash" || prev.type === "dot") {
          if (prev.type === "dot") {
            state.output += NO_DOT_SLASH;
            prev.output += NO_DOT_SLASH;
          } else if (opts.dot === true) {
            state.output += NO_DOTS_SLASH;
            prev.output += NO_DOTS_SLASH;
          } else {
            state.output += nodot;
            prev.output += nodot;
          }
          if (peek2() !== "*") {
            state.output += ONE_CHAR;
            prev.output += ONE_CHAR;
          }
        }
        push2(token);
      }
      while (state.brackets > 0) {
        if (opts.strictBrackets === true) throw new SyntaxError(syntaxError("closing", "]"));
        state.output = utils.escapeLast(state.output, "[");
        decrement("brackets");
      }
      while (state.parens > 0) {
        if (opts.strictBrackets === true) throw new SyntaxError(syntaxError("closing", ")"));
        state.output = utils.escapeLast(state.output, "(");
        decrement("parens");
      }
      while (state.braces > 0) {
        if (opts.strictBrackets === true) throw new SyntaxError(syntaxError("closing", "}"));
        state.output = utils.escapeLast(state.output, "{");
        decrement("braces");
      }
      if (opts.strictSlashes !== true && (prev.type === "star" || prev.type === "bracket")) {
        push2({ type: "maybe_slash", value: "", output: `${SLASH_LITERAL}?` });
      }
      if (state.backtrack === true) {
        state.output = "";
        for (const token of state.tokens) {
          state.output += token.output != null ? token.output : token.value;
          if (token.suffix) {
            state.output += token.suffix;
          }
        }
      }
      return state;
    };
    parse2.fastpaths = (input, options) => {
      const opts = { ...options };
      const max = typeof opts.maxLength === "number" ? Math.min(MAX_LENGTH2, opts.maxLength) : MAX_LENGTH2;
      const len = input.length;
      if (len > max) {
        throw new SyntaxError(`Input length: ${len}, exceeds maximum allowed length: ${max}`);
      }
      input = REPLACEMENTS[input] || input;
      const {
        DOT_LITERAL,
        SLASH_LITERAL,
        ONE_CHAR,
        DOTS_SLASH,
        NO_DOT,
        NO_DOTS,
        NO_DOTS_SLASH,
        STAR: STAR3,
        START_ANCHOR
      } = constants.globChars(opts.windows);
      const nodot = opts.dot ? NO_DOTS : NO_DOT;
      const slashDot = opts.dot ? NO_DOTS_SLASH : NO_DOT;
      const capture = opts.capture ? "" : "?:";
      const state = { negated: false, prefix: "" };
      let star = opts.bash === true ? ".*?" : STAR3;
      if (opts.capture) {
        star = `(${star})`;
      }
      const globstar = (opts2) => {
        if (opts2.noglobstar === true) return star;
        return `(${capture}(?:(?!${START_ANCHOR}${opts2.dot ? DOTS_SLASH : DOT_LITERAL}).)*?)`;
      };
      const create = (str) => {
        switch (str) {
          case "*":
            return `${nodot}${ONE_CHAR}${star}`;
          case ".*":
            return `${DOT_LITERAL}${ONE_CHAR}${star}`;
          case "*.*":
            return `${nodot}${star}${DOT_LITERAL}${ONE_CHAR}${star}`;
          case "*/*":
            return `${nodot}${star}${SLASH_LITERAL}${ONE_CHAR}${slashDot}${star}`;
          case "**":
            return nodot + globstar(opts);
          case "**/*":
            return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${slashDot}${ONE_CHAR}${star}`;
          case "**/*.*":
            return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${slashDot}${star}${DOT_LITERAL}${ONE_CHAR}${star}`;
          case "**/.*":
            return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${DOT_LITERAL}${ONE_CHAR}${star}`;
          default: {
            const match = /^(.*?)\.(\w+)$/.exec(str);
            if (!match) return;
            const source2 = create(match[1]);
            if (!source2) return;
            return source2 + DOT_LITERAL + match[2];
          }
        }
      };
      const output = utils.removePrefix(input, state);
      let source = create(output);
      if (source && opts.strictSlashes !== true) {
        source += `${SLASH_LITERAL}?`;
      }
      return source;
    };
    module2.exports = parse2;
  }
});

// node_modules/picomatch/lib/picomatch.js
var require_picomatch = __commonJS({
  "node_modules/picomatch/lib/picomatch.js"(exports, module2) {
    "use strict";
    var scan2 = require_scan();
    var parse2 = require_parse();
    var utils = require_utils();
    var constants = require_constants();
    var isObject = (val) => val && typeof val === "object" && !Array.isArray(val);
    var picomatch3 = (glob, options, returnState = false) => {
      if (Array.isArray(glob)) {
        const fns = glob.map((input) => picomatch3(input, options, returnState));
        const arrayMatcher = (str) => {
          for (const isMatch2 of fns) {
            const state2 = isMatch2(str);
            if (state2) return state2;
          }
          return false;
        };
        return arrayMatcher;
      }
      const isState = isObject(glob) && glob.tokens && glob.input;
      if (glob === "" || typeof glob !== "string" && !isState) {
        throw new TypeError("Expected pattern to be a non-empty string");
      }
      const opts = options || {};
      const posix = opts.windows;
      const regex = isState ? picomatch3.compileRe(glob, options) : picomatch3.makeRe(glob, options, false, true);
      const state = regex.state;
      delete regex.state;
      let isIgnored = () => false;
      if (opts.ignore) {
        const ignoreOpts = { ...options, ignore: null, onMatch: null, onResult: null };
        isIgnored = picomatch3(opts.ignore, ignoreOpts, returnState);
      }
      const matcher = (input, returnObject = false) => {
        const { isMatch: isMatch2, match, output } = picomatch3.test(input, regex, options, { glob, posix });
        const result = { glob, state, regex, posix, input, output, match, isMatch: isMatch2 };
        if (typeof opts.onResult === "function") {
          opts.onResult(result);
        }
        if (isMatch2 === false) {
          result.isMatch = false;
          return returnObject ? result : false;
        }
        if (isIgnored(input)) {
          if (typeof opts.onIgnore === "function") {
            opts.onIgnore(result);
          }
          result.isMatch = false;
          return returnObject ? result : false;
        }
        if (typeof opts.onMatch === "function") {
          opts.onMatch(result);
        }
        return returnObject ? result : true;
      };
      if (returnState) {
        matcher.state = state;
      }
      return matcher;
    };
    picomatch3.test = (input, regex, options, { glob, posix } = {}) => {
      if (typeof input !== "string") {
        throw new TypeError("Expected input to be a string");
      }
      if (input === "") {
        return { isMatch: false, output: "" };
      }
      const opts = options || {};
      const format = opts.format || (posix ? utils.toPosixSlashes : null);
      let match = input === glob;
      let output = match && format ? format(input) : input;
      if (match === false) {
        output = format ? format(input) : input;
        match = output === glob;
      }
      if (match === false || opts.capture === true) {
        if (opts.matchBase === true || opts.basename === true) {
          match = picomatch3.matchBase(input, regex, options, posix);
        } else {
          match = regex.exec(output);
        }
      }
      return { isMatch: Boolean(match), match, output };
    };
    picomatch3.matchBase = (input, glob, options, posix = options && options.windows) => {
      const regex = glob instanceof RegExp ? glob : picomatch3.makeRe(glob, options);
      return regex.test(utils.basename(input, { windows: posix }));
    };
    picomatch3.isMatch = (str, patterns, options) => picomatch3(patterns, options)(str);
    picomatch3.parse = (pattern2, options) => {
      if (Array.isArray(pattern2)) return pattern2.map((p) => picomatch3.parse(p, options));
      return parse2(pattern2, { ...options, fastpaths: false });
    };
    picomatch3.scan = (input, options) => scan2(input, options);
    picomatch3.compileRe = (state, options, returnOutput = false, returnState = false) => {
      if (returnOutput === true) {
        return state.output;
      }
      const opts = options || {};
      const prepend = opts.contains ? "" : "^";
      const append = opts.contains ? "" : "$";
      let source = `${prepend}(?:${state.output})${append}`;
      if (state && state.negated === true) {
        source = `^(?!${source}).*$`;
      }
      const regex = picomatch3.toRegex(source, options);
      if (returnState === true) {
        regex.state = state;
      }
      return regex;
    };
    picomatch3.makeRe = (input, options = {}, returnOutput = false, returnState = false) => {
      if (!input || typeof input !== "string") {
        throw new TypeError("Expected a non-empty string");
      }
      let parsed = { negated: false, fastpaths: true };
      if (options.fastpaths !== false && (input[0] === "." || input[0] === "*")) {
        parsed.output = parse2.fastpaths(input, options);
      }
      if (!parsed.output) {
        parsed = parse2(input, options);
      }
      return picomatch3.compileRe(parsed, options, returnOutput, returnState);
    };
    picomatch3.toRegex = (source, options) => {
      try {
        const opts = options || {};
        return new RegExp(source, opts.flags || (opts.nocase ? "i" : ""));
      } catch (err) {
        if (options && options.debug === true) throw err;
        return /$^/;
      }
    };
    picomatch3.constants = constants;
    module2.exports = picomatch3;
  }
});

// node_modules/picomatch/index.js
var require_picomatch2 = __commonJS({
  "node_modules/picomatch/index.js"(exports, module2) {
    "use strict";
    var pico = require_picomatch();
    var utils = require_utils();
    function picomatch3(glob, options, returnState = false) {
      if (options && (options.windows === null || options.windows === void 0)) {
        options = { ...options, windows: utils.isWindows() };
      }
      return pico(glob, options, returnState);
    }
    Object.assign(picomatch3, pico);
    module2.exports = picomatch3;
  }
});

// node_modules/yaml/dist/nodes/identity.js
var require_identity = __commonJS({
  "node_modules/yaml/dist/nodes/identity.js"(exports) {
    "use strict";
    var ALIAS = /* @__PURE__ */ Symbol.for("yaml.alias");
    var DOC = /* @__PURE__ */ Symbol.for("yaml.document");
    var MAP = /* @__PURE__ */ Symbol.for("yaml.map");
    var PAIR = /* @__PURE__ */ Symbol.for("yaml.pair");
    var SCALAR = /* @__PURE__ */ Symbol.for("yaml.scalar");
    var SEQ = /* @__PURE__ */ Symbol.for("yaml.seq");
    var NODE_TYPE = /* @__PURE__ */ Symbol.for("yaml.node.type");
    var isAlias2 = (node2) => !!node2 && typeof node2 === "object" && node2[NODE_TYPE] === ALIAS;
    var isDocument = (node2) => !!node2 && typeof node2 === "object" && node2[NODE_TYPE] === DOC;
    var isMap2 = (node2) => !!node2 && typeof node2 === "object" && node2[NODE_TYPE] === MAP;
    var isPair = (node2) => !!node2 && typeof node2 === "object" && node2[NODE_TYPE] === PAIR;
    var isScalar3 = (node2) => !!node2 && typeof node2 === "object" && node2[NODE_TYPE] === SCALAR;
    var isSeq2 = (node2) => !!node2 && typeof node2 === "object" && node2[NODE_TYPE] === SEQ;
    function isCollection(node2) {
      if (node2 && typeof node2 === "object")
        switch (node2[NODE_TYPE]) {
          case MAP:
          case SEQ:
            return true;
        }
      return false;
    }
    function isNode2(node2) {
      if (node2 && typeof node2 === "object")
        switch (node2[NODE_TYPE]) {
          case ALIAS:
          case MAP:
          case SCALAR:
          case SEQ:
            return true;
        }
      return false;
    }
    var hasAnchor = (node2) => (isScalar3(node2) || isCollection(node2)) && !!node2.anchor;
    exports.ALIAS = ALIAS;
    exports.DOC = DOC;
    exports.MAP = MAP;
    exports.NODE_TYPE = NODE_TYPE;
    exports.PAIR = PAIR;
    exports.SCALAR = SCALAR;
    exports.SEQ = SEQ;
    exports.hasAnchor = hasAnchor;
    exports.isAlias = isAlias2;
    exports.isCollection = isCollection;
    exports.isDocument = isDocument;
    exports.isMap = isMap2;
    exports.isNode = isNode2;
    exports.isPair = isPair;
    exports.isScalar = isScalar3;
    exports.isSeq = isSeq2;
  }
});

// node_modules/yaml/dist/visit.js
var require_visit = __commonJS({
  "node_modules/yaml/dist/visit.js"(exports) {
    "use strict";
    var identity = require_identity();
    var BREAK2 = /* @__PURE__ */ Symbol("break visit");
    var SKIP = /* @__PURE__ */ Symbol("skip children");
    var REMOVE = /* @__PURE__ */ Symbol("remove node");
    function visit2(node2, visitor) {
      const visitor_ = initVisitor(visitor);
      if (identity.isDocument(node2)) {
        const cd = visit_(null, node2.contents, visitor_, Object.freeze([node2]));
        if (cd === REMOVE)
          node2.contents = null;
      } else
        visit_(null, node2, visitor_, Object.freeze([]));
    }
    visit2.BREAK = BREAK2;
    visit2.SKIP = SKIP;
    visit2.REMOVE = REMOVE;
    function visit_(key, node2, visitor, path) {
      const ctrl = callVisitor(key, node2, visitor, path);
      if (identity.isNode(ctrl) || identity.isPair(ctrl)) {
        replaceNode(key, path, ctrl);
        return visit_(key, ctrl, visitor, path);
      }
      if (typeof ctrl !== "symbol") {
        if (identity.isCollection(node2)) {
          path = Object.freeze(path.concat(node2));
          for (let i = 0; i < node2.items.length; ++i) {
            const ci = visit_(i, node2.items[i], visitor, path);
            if (typeof ci === "number")
              i = ci - 1;
            else if (ci === BREAK2)
              return BREAK2;
            else if (ci === REMOVE) {
              node2.items.splice(i, 1);
              i -= 1;
            }
          }
        } else if (identity.isPair(node2)) {
          path = Object.freeze(path.concat(node2));
          const ck = visit_("key", node2.key, visitor, path);
          if (ck === BREAK2)
            return BREAK2;
          else if (ck === REMOVE)
            node2.key = null;
          const cv = visit_("value", node2.value, visitor, path);
          if (cv === BREAK2)
            return BREAK2;
          else if (cv === REMOVE)
            node2.value = null;
        }
      }
      return ctrl;
    }
    async function visitAsync(node2, visitor) {
      const visitor_ = initVisitor(visitor);
      if (identity.isDocument(node2)) {
        const cd = await visitAsync_(null, node2.contents, visitor_, Object.freeze([node2]));
        if (cd === REMOVE)
          node2.contents = null;
      } else
        await visitAsync_(null, node2, visitor_, Object.freeze([]));
    }
    visitAsync.BREAK = BREAK2;
    visitAsync.SKIP = SKIP;
    visitAsync.REMOVE = REMOVE;
    async function visitAsync_(key, node2, visitor, path) {
      const ctrl = await callVisitor(key, node2, visitor, path);
      if (identity.isNode(ctrl) || identity.isPair(ctrl)) {
        replaceNode(key, path, ctrl);
        return visitAsync_(key, ctrl, visitor, path);
      }
      if (typeof ctrl !== "symbol") {
        if (identity.isCollection(node2)) {
          path = Object.freeze(path.concat(node2));
          for (let i = 0; i < node2.items.length; ++i) {
            const ci = await visitAsync_(i, node2.items[i], visitor, path);
            if (typeof ci === "number")
              i = ci - 1;
            else if (ci === BREAK2)
              return BREAK2;
            else if (ci === REMOVE) {
              node2.items.splice(i, 1);
              i -= 1;
            }
          }
        } else if (identity.isPair(node2)) {
          path = Object.freeze(path.concat(node2));
          const ck = await visitAsync_("key", node2.key, visitor, path);
          if (ck === BREAK2)
            return BREAK2;
          else if (ck === REMOVE)
            node2.key = null;
          const cv = await visitAsync_("value", node2.value, visitor, path);
          if (cv === BREAK2)
            return BREAK2;
          else if (cv === REMOVE)
            node2.value = null;
        }
      }
      return ctrl;
    }
    function initVisitor(visitor) {
      if (typeof visitor === "object" && (visitor.Collection || visitor.Node || visitor.Value)) {
        return Object.assign({
          Alias: visitor.Node,
          Map: visitor.Node,
          Scalar: visitor.Node,
          Seq: visitor.Node
        }, visitor.Value && {
          Map: visitor.Value,
          Scalar: visitor.Value,
          Seq: visitor.Value
        }, visitor.Collection && {
          Map: visitor.Collection,
          Seq: visitor.Collection
        }, visitor);
      }
      return visitor;
    }
    function callVisitor(key, node2, visitor, path) {
      if (typeof visitor === "function")
        return visitor(key, node2, path);
      if (identity.isMap(node2))
        return visitor.Map?.(key, node2, path);
      if (identity.isSeq(node2))
        return visitor.Seq?.(key, node2, path);
      if (identity.isPair(node2))
        return visitor.Pair?.(key, node2, path);
      if (identity.isScalar(node2))
        return visitor.Scalar?.(key, node2, path);
      if (identity.isAlias(node2))
        return visitor.Alias?.(key, node2, path);
      return void 0;
    }
    function replaceNode(key, path, node2) {
      const parent = path[path.length - 1];
      if (identity.isCollection(parent)) {
        parent.items[key] = node2;
      } else if (identity.isPair(parent)) {
        if (key === "key")
          parent.key = node2;
        else
          parent.value = node2;
      } else if (identity.isDocument(parent)) {
        parent.contents = node2;
      } else {
        const pt = identity.isAlias(parent) ? "alias" : "scalar";
        throw new Error(`Cannot replace node with ${pt} parent`);
      }
    }
    exports.visit = visit2;
    exports.visitAsync = visitAsync;
  }
});

// node_modules/yaml/dist/doc/directives.js
var require_directives = __commonJS({
  "node_modules/yaml/dist/doc/directives.js"(exports) {
    "use strict";
    var identity = require_identity();
    var visit2 = require_visit();
    var escapeChars = {
      "!": "%21",
      ",": "%2C",
      "[": "%5B",
      "]": "%5D",
      "{": "%7B",
      "}": "%7D"
    };
    var escapeTagName = (tn) => tn.replace(/[!,[\]{}]/g, (ch) => escapeChars[ch]);
    var Directives = class _Directives {
      constructor(yaml, tags) {
        this.docStart = null;
        this.docEnd = false;
        this.yaml = Object.assign({}, _Directives.defaultYaml, yaml);
        this.tags = Object.assign({}, _Directives.defaultTags, tags);
      }
      clone() {
        const copy = new _Directives(this.yaml, this.tags);
        copy.docStart = this.docStart;
        return copy;
      }
      /**
       * During parsing, get a Directives instance for the current document and
       * update the stream state according to the current version's spec.
       */
      atDocument() {
        const res = new _Directives(this.yaml, this.tags);
        switch (this.yaml.version) {
          case "1.1":
            this.atNextDocument = true;
            break;
          case "1.2":
            this.atNextDocument = false;
            this.yaml = {
              explicit: _Directives.defaultYaml.explicit,
              version: "1.2"
            };
            this.tags = Object.assign({}, _Directives.defaultTags);
            break;
        }
        return res;
      }
      /**
       * @param onError - May be called even if the action was successful
       * @returns `true` on success
       */
      add(line, onError) {
        if (this.atNextDocument) {
          this.yaml = { explicit: _Directives.defaultYaml.explicit, version: "1.1" };
          this.tags = Object.assign({}, _Directives.defaultTags);
          this.atNextDocument = false;
        }
        const parts = line.trim().split(/[ \t]+/);
        const name = parts.shift();
        switch (name) {
          case "%TAG": {
            if (parts.length !== 2) {
              onError(0, "%TAG directive should contain exactly two parts");
              if (parts.length < 2)
                return false;
            }
            const [handle, prefix] = parts;
            this.tags[handle] = prefix;
            return true;
          }
          case "%YAML": {
            this.yaml.explicit = true;
            if (parts.length !== 1) {
              onError(0, "%YAML directive should contain exactly one part");
              return false;
            }
            const [version] = parts;
            if (version === "1.1" || version === "1.2") {
              this.yaml.version = version;
              return true;
            } else {
              const isValid = /^\d+\.\d+$/.test(version);
              onError(6, `Unsupported YAML version ${version}`, isValid);
              return false;
            }
          }
          default:
            onError(0, `Unknown directive ${name}`, true);
            return false;
        }
      }
      /**
       * Resolves a tag, matching handles to those defined in %TAG directives.
       *
       * @returns Resolved tag, which may also be the non-specific tag `'!'` or a
       *   `'!local'` tag, or `null` if unresolvable.
       */
      tagName(source, onError) {
        if (source === "!")
          return "!";
        if (source[0] !== "!") {
          onError(`Not a valid tag: ${source}`);
          return null;
        }
        if (source[1] === "<") {
          const verbatim = source.slice(2, -1);
          if (verbatim === "!" || verbatim === "!!") {
            onError(`Verbatim tags aren't resolved, so ${source} is invalid.`);
            return null;
          }
          if (source[source.length - 1] !== ">")
            onError("Verbatim tags must end with a >");
          return verbatim;
        }
        const [, handle, suffix] = source.match(/^(.*!)([^!]*)$/s);
        if (!suffix)
          onError(`The ${source} tag has no suffix`);
        const prefix = this.tags[handle];
        if (prefix) {
          try {
            return prefix + decodeURIComponent(suffix);
          } catch (error) {
            onError(String(error));
            return null;
          }
        }
        if (handle === "!")
          return source;
        onError(`Could not resolve tag: ${source}`);
        return null;
      }
      /**
       * Given a fully resolved tag, returns its printable string form,
       * taking into account current tag prefixes and defaults.
       */
      tagString(tag) {
        for (const [handle, prefix] of Object.entries(this.tags)) {
          if (tag.startsWith(prefix))
            return handle + escapeTagName(tag.substring(prefix.length));
        }
        return tag[0] === "!" ? tag : `!<${tag}>`;
      }
      toString(doc) {
        const lines = this.yaml.explicit ? [`%YAML ${this.yaml.version || "1.2"}`] : [];
        const tagEntries = Object.entries(this.tags);
        let tagNames;
        if (doc && tagEntries.length > 0 && identity.isNode(doc.contents)) {
          const tags = {};
          visit2.visit(doc.contents, (_key, node2) => {
            if (identity.isNode(node2) && node2.tag)
              tags[node2.tag] = true;
          });
          tagNames = Object.keys(tags);
        } else
          tagNames = [];
        for (const [handle, prefix] of tagEntries) {
          if (handle === "!!" && prefix === "tag:yaml.org,2002:")
            continue;
          if (!doc || tagNames.some((tn) => tn.startsWith(prefix)))
            lines.push(`%TAG ${handle} ${prefix}`);
        }
        return lines.join("\n");
      }
    };
    Directives.defaultYaml = { explicit: false, version: "1.2" };
    Directives.defaultTags = { "!!": "tag:yaml.org,2002:" };
    exports.Directives = Directives;
  }
});

// node_modules/yaml/dist/doc/anchors.js
var require_anchors = __commonJS({
  "node_modules/yaml/dist/doc/anchors.js"(exports) {
    "use strict";
    var identity = require_identity();
    var visit2 = require_visit();
    function anchorIsValid(anchor) {
      if (/[\x00-\x19\s,[\]{}]/.test(anchor)) {
        const sa = JSON.stringify(anchor);
        const msg = `Anchor must not contain whitespace or control characters: ${sa}`;
        throw new Error(msg);
      }
      return true;
    }
    function anchorNames(root) {
      const anchors = /* @__PURE__ */ new Set();
      visit2.visit(root, {
        Value(_key, node2) {
          if (node2.anchor)
            anchors.add(node2.anchor);
        }
      });
      return anchors;
    }
    function findNewAnchor(prefix, exclude) {
      for (let i = 1; true; ++i) {
        const name = `${prefix}${i}`;
        if (!exclude.has(name))
          return name;
      }
    }
    function createNodeAnchors(doc, prefix) {
      const aliasObjects = [];
      const sourceObjects = /* @__PURE__ */ new Map();
      let prevAnchors = null;
      return {
        onAnchor: (source) => {
          aliasObjects.push(source);
          prevAnchors ?? (prevAnchors = anchorNames(doc));
          const anchor = findNewAnchor(prefix, prevAnchors);
          prevAnchors.add(anchor);
          return anchor;
        },
        /**
         * With circular references, the source node is only resolved after all
         * of its child nodes are. This is why anchors are set only after all of
         * the nodes have been created.
         */
        setAnchors: () => {
          for (const source of aliasObjects) {
            const ref = sourceObjects.get(source);
            if (typeof ref === "object" && ref.anchor && (identity.isScalar(ref.node) || identity.isCollection(ref.node))) {
              ref.node.anchor = ref.anchor;
            } else {
              const error = new Error("Failed to resolve repeated object (this should not happen)");
              error.source = source;
              throw error;
            }
          }
        },
        sourceObjects
      };
    }
    exports.anchorIsValid = anchorIsValid;
    exports.anchorNames = anchorNames;
    exports.createNodeAnchors = createNodeAnchors;
    exports.findNewAnchor = findNewAnchor;
  }
});

// node_modules/yaml/dist/doc/applyReviver.js
var require_applyReviver = __commonJS({
  "node_modules/yaml/dist/doc/applyReviver.js"(exports) {
    "use strict";
    function applyReviver(reviver, obj, key, val) {
      if (val && typeof val === "object") {
        if (Array.isArray(val)) {
          for (let i = 0, len = val.length; i < len; ++i) {
            const v0 = val[i];
            const v1 = applyReviver(reviver, val, String(i), v0);
            if (v1 === void 0)
              delete val[i];
            else if (v1 !== v0)
              val[i] = v1;
          }
        } else if (val instanceof Map) {
          for (const k of Array.from(val.keys())) {
            const v0 = val.get(k);
            const v1 = applyReviver(reviver, val, k, v0);
            if (v1 === void 0)
              val.delete(k);
            else if (v1 !== v0)
              val.set(k, v1);
          }
        } else if (val instanceof Set) {
          for (const v0 of Array.from(val)) {
            const v1 = applyReviver(reviver, val, v0, v0);
            if (v1 === void 0)
              val.delete(v0);
            else if (v1 !== v0) {
              val.delete(v0);
              val.add(v1);
            }
          }
        } else {
          for (const [k, v0] of Object.entries(val)) {
            const v1 = applyReviver(reviver, val, k, v0);
            if (v1 === void 0)
              delete val[k];
            else if (v1 !== v0)
              val[k] = v1;
          }
        }
      }
      return reviver.call(obj, key, val);
    }
    exports.applyReviver = applyReviver;
  }
});

// node_modules/yaml/dist/nodes/toJS.js
var require_toJS = __commonJS({
  "node_modules/yaml/dist/nodes/toJS.js"(exports) {
    "use strict";
    var identity = require_identity();
    function toJS(value, arg, ctx) {
      if (Array.isArray(value))
        return value.map((v, i) => toJS(v, String(i), ctx));
      if (value && typeof value.toJSON === "function") {
        if (!ctx || !identity.hasAnchor(value))
          return value.toJSON(arg, ctx);
        const data = { aliasCount: 0, count: 1, res: void 0 };
        ctx.anchors.set(value, data);
        ctx.onCreate = (res2) => {
          data.res = res2;
          delete ctx.onCreate;
        };
        const res = value.toJSON(arg, ctx);
        if (ctx.onCreate)
          ctx.onCreate(res);
        return res;
      }
      if (typeof value === "bigint" && !ctx?.keep)
        return Number(value);
      return value;
    }
    exports.toJS = toJS;
  }
});

// node_modules/yaml/dist/nodes/Node.js
var require_Node = __commonJS({
  "node_modules/yaml/dist/nodes/Node.js"(exports) {
    "use strict";
    var applyReviver = require_applyReviver();
    var identity = require_identity();
    var toJS = require_toJS();
    var NodeBase = class {
      constructor(type) {
        Object.defineProperty(this, identity.NODE_TYPE, { value: type });
      }
      /** Create a copy of this node.  */
      clone() {
        const copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
        if (this.range)
          copy.range = this.range.slice();
        return copy;
      }
      /** A plain JavaScript representation of this node. */
      toJS(doc, { mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
        if (!identity.isDocument(doc))
          throw new TypeError("A document argument is required");
        const ctx = {
          anchors: /* @__PURE__ */ new Map(),
          doc,
          keep: true,
          mapAsMap: mapAsMap === true,
          mapKeyWarned: false,
          maxAliasCount: typeof maxAliasCount === "number" ? maxAliasCount : 100
        };
        const res = toJS.toJS(this, "", ctx);
        if (typeof onAnchor === "function")
          for (const { count: count2, res: res2 } of ctx.anchors.values())
            onAnchor(res2, count2);
        return typeof reviver === "function" ? applyReviver.applyReviver(reviver, { "": res }, "", res) : res;
      }
    };
    exports.NodeBase = NodeBase;
  }
});

// node_modules/yaml/dist/nodes/Alias.js
var require_Alias = __commonJS({
  "node_modules/yaml/dist/nodes/Alias.js"(exports) {
    "use strict";
    var anchors = require_anchors();
    var visit2 = require_visit();
    var identity = require_identity();
    var Node = require_Node();
    var toJS = require_toJS();
    var Alias = class extends Node.NodeBase {
      constructor(source) {
        super(identity.ALIAS);
        this.source = source;
        Object.defineProperty(this, "tag", {
          set() {
            throw new Error("Alias nodes cannot have tags");
          }
        });
      }
      /**
       * Resolve the value of this alias within `doc`, finding the last
       * instance of the `source` anchor before this node.
       */
      resolve(doc, ctx) {
        if (ctx?.maxAliasCount === 0)
          throw new ReferenceError("Alias resolution is disabled");
        let nodes;
        if (ctx?.aliasResolveCache) {
          nodes = ctx.aliasResolveCache;
        } else {
          nodes = [];
          visit2.visit(doc, {
            Node: (_key, node2) => {
              if (identity.isAlias(node2) || identity.hasAnchor(node2))
                nodes.push(node2);
            }
          });
          if (ctx)
            ctx.aliasResolveCache = nodes;
        }
        let found2 = void 0;
        for (const node2 of nodes) {
          if (node2 === this)
            break;
          if (node2.anchor === this.source)
            found2 = node2;
        }
        if (found2 && ctx) {
          const { anchors: anchors2, doc: doc2, maxAliasCount } = ctx;
          let data = anchors2.get(found2);
          if (!data) {
            toJS.toJS(found2, null, ctx);
            data = anchors2.get(found2);
          }
          if (data?.res === void 0) {
            const msg = "This should not happen: Alias anchor was not resolved?";
            throw new ReferenceError(msg);
          }
          if (maxAliasCount >= 0) {
            data.count += 1;
            if (data.aliasCount === 0)
              data.aliasCount = getAliasCount(doc2, found2, anchors2);
            if (data.count * data.aliasCount > maxAliasCount) {
              const msg = "Excessive alias count indicates a resource exhaustion attack";
              throw new ReferenceError(msg);
            }
          }
        }
        return found2;
      }
      toJSON(_arg, ctx) {
        if (!ctx)
          return { source: this.source };
        const source = this.resolve(ctx.doc, ctx);
        if (!source) {
          const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
          throw new ReferenceError(msg);
        }
        return ctx.anchors.get(source).res;
      }
      toString(ctx, _onComment, _onChompKeep) {
        const src = `*${this.source}`;
        if (ctx) {
          anchors.anchorIsValid(this.source);
          if (ctx.options.verifyAliasOrder && !ctx.anchors.has(this.source)) {
            const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
            throw new Error(msg);
          }
          if (ctx.implicitKey)
            return `${src} `;
        }
        return src;
      }
    };
    function getAliasCount(doc, node2, anchors2) {
      if (identity.isAlias(node2)) {
        const source = node2.resolve(doc);
        const anchor = anchors2 && source && anchors2.get(source);
        return anchor ? anchor.count * anchor.aliasCount : 0;
      } else if (identity.isCollection(node2)) {
        let count2 = 0;
        for (const item of node2.items) {
          const c = getAliasCount(doc, item, anchors2);
          if (c > count2)
            count2 = c;
        }
        return count2;
      } else if (identity.isPair(node2)) {
        const kc = getAliasCount(doc, node2.key, anchors2);
        const vc = getAliasCount(doc, node2.value, anchors2);
        return Math.max(kc, vc);
      }
      return 1;
    }
    exports.Alias = Alias;
  }
});

// node_modules/yaml/dist/nodes/Scalar.js
var require_Scalar = __commonJS({
  "node_modules/yaml/dist/nodes/Scalar.js"(exports) {
    "use strict";
    var identity = require_identity();
    var Node = require_Node();
    var toJS = require_toJS();
    var isScalarValue = (value) => !value || typeof value !== "function" && typeof value !== "object";
    var Scalar = class extends Node.NodeBase {
      constructor(value) {
        super(identity.SCALAR);
        this.value = value;
      }
      toJSON(arg, ctx) {
        return ctx?.keep ? this.value : toJS.toJS(this.value, arg, ctx);
      }
      toString() {
        return String(this.value);
      }
    };
    Scalar.BLOCK_FOLDED = "BLOCK_FOLDED";
    Scalar.BLOCK_LITERAL = "BLOCK_LITERAL";
    Scalar.PLAIN = "PLAIN";
    Scalar.QUOTE_DOUBLE = "QUOTE_DOUBLE";
    Scalar.QUOTE_SINGLE = "QUOTE_SINGLE";
    exports.Scalar = Scalar;
    exports.isScalarValue = isScalarValue;
  }
});

// node_modules/yaml/dist/doc/createNode.js
var require_createNode = __commonJS({
  "node_modules/yaml/dist/doc/createNode.js"(exports) {
    "use strict";
    var Alias = require_Alias();
    var identity = require_identity();
    var Scalar = require_Scalar();
    var defaultTagPrefix = "tag:yaml.org,2002:";
    function findTagObject(value, tagName, tags) {
      if (tagName) {
        const match = tags.filter((t) => t.tag === tagName);
        const tagObj = match.find((t) => !t.format) ?? match[0];
        if (!tagObj)
          throw new Error(`Tag ${tagName} not found`);
        return tagObj;
      }
      return tags.find((t) => t.identify?.(value) && !t.format);
    }
    function createNode(value, tagName, ctx) {
      if (identity.isDocument(value))
        value = value.contents;
      if (identity.isNode(value))
        return value;
      if (identity.isPair(value)) {
        const map = ctx.schema[identity.MAP].createNode?.(ctx.schema, null, ctx);
        map.items.push(value);
        return map;
      }
      if (value instanceof String || value instanceof Number || value instanceof Boolean || typeof BigInt !== "undefined" && value instanceof BigInt) {
        value = value.valueOf();
      }
      const { aliasDuplicateObjects, onAnchor, onTagObj, schema, sourceObjects } = ctx;
      let ref = void 0;
      if (aliasDuplicateObjects && value && typeof value === "object") {
        ref = sourceObjects.get(value);
        if (ref) {
          ref.anchor ?? (ref.anchor = onAnchor(value));
          return new Alias.Alias(ref.anchor);
        } else {
          ref = { anchor: null, node: null };
          sourceObjects.set(value, ref);
        }
      }
      if (tagName?.startsWith("!!"))
        tagName = defaultTagPrefix + tagName.slice(2);
      let tagObj = findTagObject(value, tagName, schema.tags);
      if (!tagObj) {
        if (value && typeof value.toJSON === "function") {
          value = value.toJSON();
        }
        if (!value || typeof value !== "object") {
          const node3 = new Scalar.Scalar(value);
          if (ref)
            ref.node = node3;
          return node3;
        }
        tagObj = value instanceof Map ? schema[identity.MAP] : Symbol.iterator in Object(value) ? schema[identity.SEQ] : schema[identity.MAP];
      }
      if (onTagObj) {
        onTagObj(tagObj);
        delete ctx.onTagObj;
      }
      const node2 = tagObj?.createNode ? tagObj.createNode(ctx.schema, value, ctx) : typeof tagObj?.nodeClass?.from === "function" ? tagObj.nodeClass.from(ctx.schema, value, ctx) : new Scalar.Scalar(value);
      if (tagName)
        node2.tag = tagName;
      else if (!tagObj.default)
        node2.tag = tagObj.tag;
      if (ref)
        ref.node = node2;
      return node2;
    }
    exports.createNode = createNode;
  }
});

// node_modules/yaml/dist/nodes/Collection.js
var require_Collection = __commonJS({
  "node_modules/yaml/dist/nodes/Collection.js"(exports) {
    "use strict";
    var createNode = require_createNode();
    var identity = require_identity();
    var Node = require_Node();
    function collectionFromPath(schema, path, value) {
      let v = value;
      for (let i = path.length - 1; i >= 0; --i) {
        const k = path[i];
        if (typeof k === "number" && Number.isInteger(k) && k >= 0) {
          const a = [];
          a[k] = v;
          v = a;
        } else {
          v = /* @__PURE__ */ new Map([[k, v]]);
        }
      }
      return createNode.createNode(v, void 0, {
        aliasDuplicateObjects: false,
        keepUndefined: false,
        onAnchor: () => {
          throw new Error("This should not happen, please report a bug.");
        },
        schema,
        sourceObjects: /* @__PURE__ */ new Map()
      });
    }
    var isEmptyPath = (path) => path == null || typeof path === "object" && !!path[Symbol.iterator]().next().done;
    var Collection = class extends Node.NodeBase {
      constructor(type, schema) {
        super(type);
        Object.defineProperty(this, "schema", {
          value: schema,
          configurable: true,
          enumerable: false,
          writable: true
        });
      }
      /**
       * Create a copy of this collection.
       *
       * @param schema - If defined, overwrites the original's schema
       */
      clone(schema) {
        const copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
        if (schema)
          copy.schema = schema;
        copy.items = copy.items.map((it) => identity.isNode(it) || identity.isPair(it) ? it.clone(schema) : it);
        if (this.range)
          copy.range = this.range.slice();
        return copy;
      }
      /**
       * Adds a value to the collection. For `!!map` and `!!omap` the value must
       * be a Pair instance or a `{ key, value }` object, which may not have a key
       * that already exists in the map.
       */
      addIn(path, value) {
        if (isEmptyPath(path))
          this.add(value);
        else {
          const [key, ...rest] = path;
          const node2 = this.get(key, true);
          if (identity.isCollection(node2))
            node2.addIn(rest, value);
          else if (node2 === void 0 && this.schema)
            this.set(key, collectionFromPath(this.schema, rest, value));
          else
            throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
        }
      }
      /**
       * Removes a value from the collection.
       * @returns `true` if the item was found and removed.
       */
      deleteIn(path) {
        const [key, ...rest] = path;
        if (rest.length === 0)
          return this.delete(key);
        const node2 = this.get(key, true);
        if (identity.isCollection(node2))
          return node2.deleteIn(rest);
        else
          throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
      }
      /**
       * Returns item at `key`, or `undefined` if not found. By default unwraps
       * scalar values from their surrounding node; to disable set `keepScalar` to
       * `true` (collections are always returned intact).
       */
      getIn(path, keepScalar) {
        const [key, ...rest] = path;
        const node2 = this.get(key, true);
        if (rest.length === 0)
          return !keepScalar && identity.isScalar(node2) ? node2.value : node2;
        else
          return identity.isCollection(node2) ? node2.getIn(rest, keepScalar) : void 0;
      }
      hasAllNullValues(allowScalar) {
        return this.items.every((node2) => {
          if (!identity.isPair(node2))
            return false;
          const n = node2.value;
          return n == null || allowScalar && identity.isScalar(n) && n.value == null && !n.commentBefore && !n.comment && !n.tag;
        });
      }
      /**
       * Checks if the collection includes a value with the key `key`.
       */
      hasIn(path) {
        const [key, ...rest] = path;
        if (rest.length === 0)
          return this.has(key);
        const node2 = this.get(key, true);
        return identity.isCollection(node2) ? node2.hasIn(rest) : false;
      }
      /**
       * Sets a value in this collection. For `!!set`, `value` needs to be a
       * boolean to add/remove the item from the set.
       */
      setIn(path, value) {
        const [key, ...rest] = path;
        if (rest.length === 0) {
          this.set(key, value);
        } else {
          const node2 = this.get(key, true);
          if (identity.isCollection(node2))
            node2.setIn(rest, value);
          else if (node2 === void 0 && this.schema)
            this.set(key, collectionFromPath(this.schema, rest, value));
          else
            throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
        }
      }
    };
    exports.Collection = Collection;
    exports.collectionFromPath = collectionFromPath;
    exports.isEmptyPath = isEmptyPath;
  }
});

// node_modules/yaml/dist/stringify/stringifyComment.js
var require_stringifyComment = __commonJS({
  "node_modules/yaml/dist/stringify/stringifyComment.js"(exports) {
    "use strict";
    var stringifyComment = (str) => str.replace(/^(?!$)(?: $)?/gm, "#");
    function indentComment(comment, indent) {
      if (/^\n+$/.test(comment))
        return comment.substring(1);
      return indent ? comment.replace(/^(?! *$)/gm, indent) : comment;
    }
    var lineComment = (str, indent, comment) => str.endsWith("\n") ? indentComment(comment, indent) : comment.includes("\n") ? "\n" + indentComment(comment, indent) : (str.endsWith(" ") ? "" : " ") + comment;
    exports.indentComment = indentComment;
    exports.lineComment = lineComment;
    exports.stringifyComment = stringifyComment;
  }
});

// node_modules/yaml/dist/stringify/foldFlowLines.js
var require_foldFlowLines = __commonJS({
  "node_modules/yaml/dist/stringify/foldFlowLines.js"(exports) {
    "use strict";
    var FOLD_FLOW = "flow";
    var FOLD_BLOCK = "block";
    var FOLD_QUOTED = "quoted";
    function foldFlowLines(text, indent, mode = "flow", { indentAtStart, lineWidth = 80, minContentWidth = 20, onFold, onOverflow } = {}) {
      if (!lineWidth || lineWidth < 0)
        return text;
      if (lineWidth < minContentWidth)
        minContentWidth = 0;
      const endStep = Math.max(1 + minContentWidth, 1 + lineWidth - indent.length);
      if (text.length <= endStep)
        return text;
      const folds = [];
      const escapedFolds = {};
      let end = lineWidth - indent.length;
      if (typeof indentAtStart === "number") {
        if (indentAtStart > lineWidth - Math.max(2, minContentWidth))
          folds.push(0);
        else
          end = lineWidth - indentAtStart;
      }
      let split = void 0;
      let prev = void 0;
      let overflow = false;
      let i = -1;
      let escStart = -1;
      let escEnd = -1;
      if (mode === FOLD_BLOCK) {
        i = consumeMoreIndentedLines(text, i, indent.length);
        if (i !== -1)
          end = i + endStep;
      }
      for (let ch; ch = text[i += 1]; ) {
        if (mode === FOLD_QUOTED && ch === "\\") {
          escStart = i;
          switch (text[i + 1]) {
            case "x":
              i += 3;
              break;
            case "u":
              i += 5;
              break;
            case "U":
              i += 9;
              break;
            default:
              i += 1;
          }
          escEnd = i;
        }
        if (ch === "\n") {
          if (mode === FOLD_BLOCK)
            i = consumeMoreIndentedLines(text, i, indent.length);
          end = i + indent.length + endStep;
          split = void 0;
        } else {
          if (ch === " " && prev && prev !== " " && prev !== "\n" && prev !== "	") {
            const next = text[i + 1];
            if (next && next !== " " && next !== "\n" && next !== "	")
              split = i;
          }
          if (i >= end) {
            if (split) {
              folds.push(split);
              end = split + endStep;
              split = void 0;
            } else if (mode === FOLD_QUOTED) {
              while (prev === " " || prev === "	") {
                prev = ch;
                ch = text[i += 1];
                overflow = true;
              }
              const j = i > escEnd + 1 ? i - 2 : escStart - 1;
              if (escapedFolds[j])
                return text;
              folds.push(j);
              escapedFolds[j] = true;
              end = j + endStep;
              split = void 0;
            } else {
              overflow = true;
            }
          }
        }
        prev = ch;
      }
      if (overflow && onOverflow)
        onOverflow();
      if (folds.length === 0)
        return text;
      if (onFold)
        onFold();
      let res = text.slice(0, folds[0]);
      for (let i2 = 0; i2 < folds.length; ++i2) {
        const fold = folds[i2];
        const end2 = folds[i2 + 1] || text.length;
        if (fold === 0)
          res = `
${indent}${text.slice(0, end2)}`;
        else {
          if (mode === FOLD_QUOTED && escapedFolds[fold])
            res += `${text[fold]}\\`;
          res += `
${indent}${text.slice(fold + 1, end2)}`;
        }
      }
      return res;
    }
    function consumeMoreIndentedLines(text, i, indent) {
      let end = i;
      let start = i + 1;
      let ch = text[start];
      while (ch === " " || ch === "	") {
        if (i < start + indent) {
          ch = text[++i];
        } else {
          do {
            ch = text[++i];
          } while (ch && ch !== "\n");
          end = i;
          start = i + 1;
          ch = text[start];
        }
      }
      return end;
    }
    exports.FOLD_BLOCK = FOLD_BLOCK;
    exports.FOLD_FLOW = FOLD_FLOW;
    exports.FOLD_QUOTED = FOLD_QUOTED;
    exports.foldFlowLines = foldFlowLines;
  }
});

// node_modules/yaml/dist/stringify/stringifyString.js
var require_stringifyString = __commonJS({
  "node_modules/yaml/dist/stringify/stringifyString.js"(exports) {
    "use strict";
    var Scalar = require_Scalar();
    var foldFlowLines = require_foldFlowLines();
    var getFoldOptions = (ctx, isBlock) => ({
      indentAtStart: isBlock ? ctx.indent.length : ctx.indentAtStart,
      lineWidth: ctx.options.lineWidth,
      minContentWidth: ctx.options.minContentWidth
    });
    var containsDocumentMarker = (str) => /^(%|---|\.\.\.)/m.test(str);
    function lineLengthOverLimit(str, lineWidth, indentLength) {
      if (!lineWidth || lineWidth < 0)
        return false;
      const limit = lineWidth - indentLength;
      const strLen = str.length;
      if (strLen <= limit)
        return false;
      for (let i = 0, start = 0; i < strLen; ++i) {
        if (str[i] === "\n") {
          if (i - start > limit)
            return true;
          start = i + 1;
          if (strLen - start <= limit)
            return false;
        }
      }
      return true;
    }
    function doubleQuotedString(value, ctx) {
      const json = JSON.stringify(value);
      if (ctx.options.doubleQuotedAsJSON)
        return json;
      const { implicitKey } = ctx;
      const minMultiLineLength = ctx.options.doubleQuotedMinMultiLineLength;
      const indent = ctx.indent || (containsDocumentMarker(value) ? "  " : "");
      let str = "";
      let start = 0;
      for (let i = 0, ch = json[i]; ch; ch = json[++i]) {
        if (ch === " " && json[i + 1] === "\\" && json[i + 2] === "n") {
          str += json.slice(start, i) + "\\ ";
          i += 1;
          start = i;
          ch = "\\";
        }
        if (ch === "\\")
          switch (json[i + 1]) {
            case "u":
              {
                str += json.slice(start, i);
                const code = json.substr(i + 2, 4);
                switch (code) {
                  case "0000":
                    str += "\\0";
                    break;
                  case "0007":
                    str += "\\a";
                    break;
                  case "000b":
                    str += "\\v";
                    break;
                  case "001b":
                    str += "\\e";
                    break;
                  case "0085":
                    str += "\\N";
                    break;
                  case "00a0":
                    str += "\\_";
                    break;
                  case "2028":
                    str += "\\L";
                    break;
                  case "2029":
                    str += "\\P";
                    break;
                  default:
                    if (code.substr(0, 2) === "00")
                      str += "\\x" + code.substr(2);
                    else
                      str += json.substr(i, 6);
                }
                i += 5;
                start = i + 1;
              }
              break;
            case "n":
              if (implicitKey || json[i + 2] === '"' || json.length < minMultiLineLength) {
                i += 1;
              } else {
                str += json.slice(start, i) + "\n\n";
                while (json[i + 2] === "\\" && json[i + 3] === "n" && json[i + 4] !== '"') {
                  str += "\n";
                  i += 2;
                }
                str += indent;
                if (json[i + 2] === " ")
                  str += "\\";
                i += 1;
                start = i + 1;
              }
              break;
            default:
              i += 1;
          }
      }
      str = start ? str + json.slice(start) : json;
      return implicitKey ? str : foldFlowLines.foldFlowLines(str, indent, foldFlowLines.FOLD_QUOTED, getFoldOptions(ctx, false));
    }
    function singleQuotedString(value, ctx) {
      if (ctx.options.singleQuote === false || ctx.implicitKey && value.includes("\n") || /[ \t]\n|\n[ \t]/.test(value))
        return doubleQuotedString(value, ctx);
      const indent = ctx.indent || (containsDocumentMarker(value) ? "  " : "");
      const res = "'" + value.replace(/'/g, "''").replace(/\n+/g, `$&
${indent}`) + "'";
      return ctx.implicitKey ? res : foldFlowLines.foldFlowLines(res, indent, foldFlowLines.FOLD_FLOW, getFoldOptions(ctx, false));
    }
    function quotedString(value, ctx) {
      const { singleQuote } = ctx.options;
      let qs;
      if (singleQuote === false)
        qs = doubleQuotedString;
      else {
        const hasDouble = value.includes('"');
        const hasSingle = value.includes("'");
        if (hasDouble && !hasSingle)
          qs = singleQuotedString;
        else if (hasSingle && !hasDouble)
          qs = doubleQuotedString;
        else
          qs = singleQuote ? singleQuotedString : doubleQuotedString;
      }
      return qs(value, ctx);
    }
    var blockEndNewlines;
    try {
      blockEndNewlines = new RegExp("(^|(?<!\n))\n+(?!\n|$)", "g");
    } catch {
      blockEndNewlines = /\n+(?!\n|$)/g;
    }
    function blockString({ comment, type, value }, ctx, onComment, onChompKeep) {
      const { blockQuote, commentString, lineWidth } = ctx.options;
      if (!blockQuote || /\n[\t ]+$/.test(value)) {
        return quotedString(value, ctx);
      }
      const indent = ctx.indent || (ctx.forceBlockIndent || containsDocumentMarker(value) ? "  " : "");
      const literal = blockQuote === "literal" ? true : blockQuote === "folded" || type === Scalar.Scalar.BLOCK_FOLDED ? false : type === Scalar.Scalar.BLOCK_LITERAL ? true : !lineLengthOverLimit(value, lineWidth, indent.length);
      if (!value)
        return literal ? "|\n" : ">\n";
      let chomp;
      let endStart;
      for (endStart = value.length; endStart > 0; --endStart) {
        const ch = value[endStart - 1];
        if (ch !== "\n" && ch !== "	" && ch !== " ")
          break;
      }
      let end = value.substring(endStart);
      const endNlPos = end.indexOf("\n");
      if (endNlPos === -1) {
        chomp = "-";
      } else if (value === end || endNlPos !== end.length - 1) {
        chomp = "+";
        if (onChompKeep)
          onChompKeep();
      } else {
        chomp = "";
      }
      if (end) {
        value = value.slice(0, -end.length);
        if (end[end.length - 1] === "\n")
          end = end.slice(0, -1);
        end = end.replace(blockEndNewlines, `$&${indent}`);
      }
      let startWithSpace = false;
      let startEnd;
      let startNlPos = -1;
      for (startEnd = 0; startEnd < value.length; ++startEnd) {
        const ch = value[startEnd];
        if (ch === " ")
          startWithSpace = true;
        else if (ch === "\n")
          startNlPos = startEnd;
        else
          break;
      }
      let start = value.substring(0, startNlPos < startEnd ? startNlPos + 1 : startEnd);
      if (start) {
        value = value.substring(start.length);
        start = start.replace(/\n+/g, `$&${indent}`);
      }
      const indentSize = indent ? "2" : "1";
      let header = (startWithSpace ? indentSize : "") + chomp;
      if (comment) {
        header += " " + commentString(comment.replace(/ ?[\r\n]+/g, " "));
        if (onComment)
          onComment();
      }
      if (!literal) {
        const foldedValue = value.replace(/\n+/g, "\n$&").replace(/(?:^|\n)([\t ].*)(?:([\n\t ]*)\n(?![\n\t ]))?/g, "$1$2").replace(/\n+/g, `$&${indent}`);
        let literalFallback = false;
        const foldOptions = getFoldOptions(ctx, true);
        if (blockQuote !== "folded" && type !== Scalar.Scalar.BLOCK_FOLDED) {
          foldOptions.onOverflow = () => {
            literalFallback = true;
          };
        }
        const body = foldFlowLines.foldFlowLines(`${start}${foldedValue}${end}`, indent, foldFlowLines.FOLD_BLOCK, foldOptions);
        if (!literalFallback)
          return `>${header}
${indent}${body}`;
      }
      value = value.replace(/\n+/g, `$&${indent}`);
      return `|${header}
${indent}${start}${value}${end}`;
    }
    function plainString(item, ctx, onComment, onChompKeep) {
      const { type, value } = item;
      const { actualString, implicitKey, indent, indentStep, inFlow } = ctx;
      if (implicitKey && value.includes("\n") || inFlow && /[[\]{},]/.test(value)) {
        return quotedString(value, ctx);
      }
      if (/^[\n\t ,[\]{}#&*!|>'"%@`]|^[?-]$|^[?-][ \t]|[\n:][ \t]|[ \t]\n|[\n\t ]#|[\n\t :]$/.test(value)) {
        return implicitKey || inFlow || !value.includes("\n") ? quotedString(value, ctx) : blockString(item, ctx, onComment, onChompKeep);
      }
      if (!implicitKey && !inFlow && type !== Scalar.Scalar.PLAIN && value.includes("\n")) {
        return blockString(item, ctx, onComment, onChompKeep);
      }
      if (containsDocumentMarker(value)) {
        if (indent === "") {
          ctx.forceBlockIndent = true;
          return blockString(item, ctx, onComment, onChompKeep);
        } else if (implicitKey && indent === indentStep) {
          return quotedString(value, ctx);
        }
      }
      const str = value.replace(/\n+/g, `$&
${indent}`);
      if (actualString) {
        const test = (tag) => tag.default && tag.tag !== "tag:yaml.org,2002:str" && tag.test?.test(str);
        const { compat, tags } = ctx.doc.schema;
        if (tags.some(test) || compat?.some(test))
          return quotedString(value, ctx);
      }
      return implicitKey ? str : foldFlowLines.foldFlowLines(str, indent, foldFlowLines.FOLD_FLOW, getFoldOptions(ctx, false));
    }
    function stringifyString(item, ctx, onComment, onChompKeep) {
      const { implicitKey, inFlow } = ctx;
      const ss = typeof item.value === "string" ? item : Object.assign({}, item, { value: String(item.value) });
      let { type } = item;
      if (type !== Scalar.Scalar.QUOTE_DOUBLE) {
        if (/[\x00-\x08\x0b-\x1f\x7f-\x9f\u{D800}-\u{DFFF}]/u.test(ss.value))
          type = Scalar.Scalar.QUOTE_DOUBLE;
      }
      const _stringify = (_type) => {
        switch (_type) {
          case Scalar.Scalar.BLOCK_FOLDED:
          case Scalar.Scalar.BLOCK_LITERAL:
            return implicitKey || inFlow ? quotedString(ss.value, ctx) : blockString(ss, ctx, onComment, onChompKeep);
          case Scalar.Scalar.QUOTE_DOUBLE:
            return doubleQuotedString(ss.value, ctx);
          case Scalar.Scalar.QUOTE_SINGLE:
            return singleQuotedString(ss.value, ctx);
          case Scalar.Scalar.PLAIN:
            return plainString(ss, ctx, onComment, onChompKeep);
          default:
            return null;
        }
      };
      let res = _stringify(type);
      if (res === null) {
        const { defaultKeyType, defaultStringType } = ctx.options;
        const t = implicitKey && defaultKeyType || defaultStringType;
        res = _stringify(t);
        if (res === null)
          throw new Error(`Unsupported default string type ${t}`);
      }
      return res;
    }
    exports.stringifyString = stringifyString;
  }
});

// node_modules/yaml/dist/stringify/stringify.js
var require_stringify = __commonJS({
  "node_modules/yaml/dist/stringify/stringify.js"(exports) {
    "use strict";
    var anchors = require_anchors();
    var identity = require_identity();
    var stringifyComment = require_stringifyComment();
    var stringifyString = require_stringifyString();
    function createStringifyContext(doc, options) {
      const opt = Object.assign({
        blockQuote: true,
        commentString: stringifyComment.stringifyComment,
        defaultKeyType: null,
        defaultStringType: "PLAIN",
        directives: null,
        doubleQuotedAsJSON: false,
        doubleQuotedMinMultiLineLength: 40,
        falseStr: "false",
        flowCollectionPadding: true,
        indentSeq: true,
        lineWidth: 80,
        minContentWidth: 20,
        nullStr: "null",
        simpleKeys: false,
        singleQuote: null,
        trailingComma: false,
        trueStr: "true",
        verifyAliasOrder: true
      }, doc.schema.toStringOptions, options);
      let inFlow;
      switch (opt.collectionStyle) {
        case "block":
          inFlow = false;
          break;
        case "flow":
          inFlow = true;
          break;
        default:
          inFlow = null;
      }
      return {
        anchors: /* @__PURE__ */ new Set(),
        doc,
        flowCollectionPadding: opt.flowCollectionPadding ? " " : "",
        indent: "",
        indentStep: typeof opt.indent === "number" ? " ".repeat(opt.indent) : "  ",
        inFlow,
        options: opt
      };
    }
    function getTagObject(tags, item) {
      if (item.tag) {
        const match = tags.filter((t) => t.tag === item.tag);
        if (match.length > 0)
          return match.find((t) => t.format === item.format) ?? match[0];
      }
      let tagObj = void 0;
      let obj;
      if (identity.isScalar(item)) {
        obj = item.value;
        let match = tags.filter((t) => t.identify?.(obj));
        if (match.length > 1) {
          const testMatch = match.filter((t) => t.test);
          if (testMatch.length > 0)
            match = testMatch;
        }
        tagObj = match.find((t) => t.format === item.format) ?? match.find((t) => !t.format);
      } else {
        obj = item;
        tagObj = tags.find((t) => t.nodeClass && obj instanceof t.nodeClass);
      }
      if (!tagObj) {
        const name = obj?.constructor?.name ?? (obj === null ? "null" : typeof obj);
        throw new Error(`Tag not resolved for ${name} value`);
      }
      return tagObj;
    }
    function stringifyProps(node2, tagObj, { anchors: anchors$1, doc }) {
      if (!doc.directives)
        return "";
      const props = [];
      const anchor = (identity.isScalar(node2) || identity.isCollection(node2)) && node2.anchor;
      if (anchor && anchors.anchorIsValid(anchor)) {
        anchors$1.add(anchor);
        props.push(`&${anchor}`);
      }
      const tag = node2.tag ?? (tagObj.default ? null : tagObj.tag);
      if (tag)
        props.push(doc.directives.tagString(tag));
      return props.join(" ");
    }
    function stringify2(item, ctx, onComment, onChompKeep) {
      if (identity.isPair(item))
        return item.toString(ctx, onComment, onChompKeep);
      if (identity.isAlias(item)) {
        if (ctx.doc.directives)
          return item.toString(ctx);
        if (ctx.resolvedAliases?.has(item)) {
          throw new TypeError(`Cannot stringify circular structure without alias nodes`);
        } else {
          if (ctx.resolvedAliases)
            ctx.resolvedAliases.add(item);
          else
            ctx.resolvedAliases = /* @__PURE__ */ new Set([item]);
          item = item.resolve(ctx.doc);
        }
      }
      let tagObj = void 0;
      const node2 = identity.isNode(item) ? item : ctx.doc.createNode(item, { onTagObj: (o) => tagObj = o });
      tagObj ?? (tagObj = getTagObject(ctx.doc.schema.tags, node2));
      const props = stringifyProps(node2, tagObj, ctx);
      if (props.length > 0)
        ctx.indentAtStart = (ctx.indentAtStart ?? 0) + props.length + 1;
      const str = typeof tagObj.stringify === "function" ? tagObj.stringify(node2, ctx, onComment, onChompKeep) : identity.isScalar(node2) ? stringifyString.stringifyString(node2, ctx, onComment, onChompKeep) : node2.toString(ctx, onComment, onChompKeep);
      if (!props)
        return str;
      return identity.isScalar(node2) || str[0] === "{" || str[0] === "[" ? `${props} ${str}` : `${props}
${ctx.indent}${str}`;
    }
    exports.createStringifyContext = createStringifyContext;
    exports.stringify = stringify2;
  }
});

// node_modules/yaml/dist/stringify/stringifyPair.js
var require_stringifyPair = __commonJS({
  "node_modules/yaml/dist/stringify/stringifyPair.js"(exports) {
    "use strict";
    var identity = require_identity();
    var Scalar = require_Scalar();
    var stringify2 = require_stringify();
    var stringifyComment = require_stringifyComment();
    function stringifyPair({ key, value }, ctx, onComment, onChompKeep) {
      const { allNullValues, doc, indent, indentStep, options: { commentString, indentSeq, simpleKeys } } = ctx;
      let keyComment = identity.isNode(key) && key.comment || null;
      if (simpleKeys) {
        if (keyComment) {
          throw new Error("With simple keys, key nodes cannot have comments");
        }
        if (identity.isCollection(key) || !identity.isNode(key) && typeof key === "object") {
          const msg = "With simple keys, collection cannot be used as a key value";
          throw new Error(msg);
        }
      }
      let explicitKey = !simpleKeys && (!key || keyComment && value == null && !ctx.inFlow || identity.isCollection(key) || (identity.isScalar(key) ? key.type === Scalar.Scalar.BLOCK_FOLDED || key.type === Scalar.Scalar.BLOCK_LITERAL : typeof key === "object"));
      ctx = Object.assign({}, ctx, {
        allNullValues: false,
        implicitKey: !explicitKey && (simpleKeys || !allNullValues),
        indent: indent + indentStep
      });
      let keyCommentDone = false;
      let chompKeep = false;
      let str = stringify2.stringify(key, ctx, () => keyCommentDone = true, () => chompKeep = true);
      if (!explicitKey && !ctx.inFlow && str.length > 1024) {
        if (simpleKeys)
          throw new Error("With simple keys, single line scalar must not span more than 1024 characters");
        explicitKey = true;
      }
      if (ctx.inFlow) {
        if (allNullValues || value == null) {
          if (keyCommentDone && onComment)
            onComment();
          return str === "" ? "?" : explicitKey ? `? ${str}` : str;
        }
      } else if (allNullValues && !simpleKeys || value == null && explicitKey) {
        str = `? ${str}`;
        if (keyComment && !keyCommentDone) {
          str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
        } else if (chompKeep && onChompKeep)
          onChompKeep();
        return str;
      }
      if (keyCommentDone)
        keyComment = null;
      if (explicitKey) {
        if (keyComment)
          str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
        str = `? ${str}
${indent}:`;
      } else {
        str = `${str}:`;
        if (keyComment)
          str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
      }
      let vsb, vcb, valueComment;
      if (identity.isNode(value)) {
        vsb = !!value.spaceBefore;
        vcb = value.commentBefore;
        valueComment = value.comment;
      } else {
        vsb = false;
        vcb = null;
        valueComment = null;
        if (value && typeof value === "object")
          value = doc.createNode(value);
      }
      ctx.implicitKey = false;
      if (!explicitKey && !keyComment && identity.isScalar(value))
        ctx.indentAtStart = str.length + 1;
      chompKeep = false;
      if (!indentSeq && indentStep.length >= 2 && !ctx.inFlow && !explicitKey && identity.isSeq(value) && !value.flow && !value.tag && !value.anchor) {
        ctx.indent = ctx.indent.substring(2);
      }
      let valueCommentDone = false;
      const valueStr = stringify2.stringify(value, ctx, () => valueCommentDone = true, () => chompKeep = true);
      let ws = " ";
      if (keyComment || vsb || vcb) {
        ws = vsb ? "\n" : "";
        if (vcb) {
          const cs = commentString(vcb);
          ws += `
${stringifyComment.indentComment(cs, ctx.indent)}`;
        }
        if (valueStr === "" && !ctx.inFlow) {
          if (ws === "\n" && valueComment)
            ws = "\n\n";
        } else {
          ws += `
${ctx.indent}`;
        }
      } else if (!explicitKey && identity.isCollection(value)) {
        const vs0 = valueStr[0];
        const nl0 = valueStr.indexOf("\n");
        const hasNewline = nl0 !== -1;
        const flow = ctx.inFlow ?? value.flow ?? value.items.length === 0;
        if (hasNewline || !flow) {
          let hasPropsLine = false;
          if (hasNewline && (vs0 === "&" || vs0 === "!")) {
            let sp0 = valueStr.indexOf(" ");
            if (vs0 === "&" && sp0 !== -1 && sp0 < nl0 && valueStr[sp0 + 1] === "!") {
              sp0 = valueStr.indexOf(" ", sp0 + 1);
            }
            if (sp0 === -1 || nl0 < sp0)
              hasPropsLine = true;
          }
          if (!hasPropsLine)
            ws = `
${ctx.indent}`;
        }
      } else if (valueStr === "" || valueStr[0] === "\n") {
        ws = "";
      }
      str += ws + valueStr;
      if (ctx.inFlow) {
        if (valueCommentDone && onComment)
          onComment();
      } else if (valueComment && !valueCommentDone) {
        str += stringifyComment.lineComment(str, ctx.indent, commentString(valueComment));
      } else if (chompKeep && onChompKeep) {
        onChompKeep();
      }
      return str;
    }
    exports.stringifyPair = stringifyPair;
  }
});

// node_modules/yaml/dist/log.js
var require_log = __commonJS({
  "node_modules/yaml/dist/log.js"(exports) {
    "use strict";
    var node_process = __require("process");
    function debug(logLevel, ...messages) {
      if (logLevel === "debug")
        console.log(...messages);
    }
    function warn(logLevel, warning) {
      if (logLevel === "debug" || logLevel === "warn") {
        if (typeof node_process.emitWarning === "function")
          node_process.emitWarning(warning);
        else
          console.warn(warning);
      }
    }
    exports.debug = debug;
    exports.warn = warn;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/merge.js
var require_merge = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/merge.js"(exports) {
    "use strict";
    var identity = require_identity();
    var Scalar = require_Scalar();
    var MERGE_KEY = "<<";
    var merge = {
      identify: (value) => value === MERGE_KEY || typeof value === "symbol" && value.description === MERGE_KEY,
      default: "key",
      tag: "tag:yaml.org,2002:merge",
      test: /^<<$/,
      resolve: () => Object.assign(new Scalar.Scalar(Symbol(MERGE_KEY)), {
        addToJSMap: addMergeToJSMap
      }),
      stringify: () => MERGE_KEY
    };
    var isMergeKey = (ctx, key) => (merge.identify(key) || identity.isScalar(key) && (!key.type || key.type === Scalar.Scalar.PLAIN) && merge.identify(key.value)) && ctx?.doc.schema.tags.some((tag) => tag.tag === merge.tag && tag.default);
    function addMergeToJSMap(ctx, map, value) {
      const source = resolveAliasValue(ctx, value);
      if (identity.isSeq(source))
        for (const it of source.items)
          mergeValue(ctx, map, it);
      else if (Array.isArray(source))
        for (const it of source)
          mergeValue(ctx, map, it);
      else
        mergeValue(ctx, map, source);
    }
    function mergeValue(ctx, map, value) {
      const source = resolveAliasValue(ctx, value);
      if (!identity.isMap(source))
        throw new Error("Merge sources must be maps or map aliases");
      const srcMap = source.toJSON(null, ctx, Map);
      for (const [key, value2] of srcMap) {
        if (map instanceof Map) {
          if (!map.has(key))
            map.set(key, value2);
        } else if (map instanceof Set) {
          map.add(key);
        } else if (!Object.prototype.hasOwnProperty.call(map, key)) {
          Object.defineProperty(map, key, {
            value: value2,
            writable: true,
            enumerable: true,
            configurable: true
          });
        }
      }
      return map;
    }
    function resolveAliasValue(ctx, value) {
      return ctx && identity.isAlias(value) ? value.resolve(ctx.doc, ctx) : value;
    }
    exports.addMergeToJSMap = addMergeToJSMap;
    exports.isMergeKey = isMergeKey;
    exports.merge = merge;
  }
});

// node_modules/yaml/dist/nodes/addPairToJSMap.js
var require_addPairToJSMap = __commonJS({
  "node_modules/yaml/dist/nodes/addPairToJSMap.js"(exports) {
    "use strict";
    var log = require_log();
    var merge = require_merge();
    var stringify2 = require_stringify();
    var identity = require_identity();
    var toJS = require_toJS();
    function addPairToJSMap(ctx, map, { key, value }) {
      if (identity.isNode(key) && key.addToJSMap)
        key.addToJSMap(ctx, map, value);
      else if (merge.isMergeKey(ctx, key))
        merge.addMergeToJSMap(ctx, map, value);
      else {
        const jsKey = toJS.toJS(key, "", ctx);
        if (map instanceof Map) {
          map.set(jsKey, toJS.toJS(value, jsKey, ctx));
        } else if (map instanceof Set) {
          map.add(jsKey);
        } else {
          const stringKey = stringifyKey(key, jsKey, ctx);
          const jsValue = toJS.toJS(value, stringKey, ctx);
          if (stringKey in map)
            Object.defineProperty(map, stringKey, {
              value: jsValue,
              writable: true,
              enumerable: true,
              configurable: true
            });
          else
            map[stringKey] = jsValue;
        }
      }
      return map;
    }
    function stringifyKey(key, jsKey, ctx) {
      if (jsKey === null)
        return "";
      if (typeof jsKey !== "object")
        return String(jsKey);
      if (identity.isNode(key) && ctx?.doc) {
        const strCtx = stringify2.createStringifyContext(ctx.doc, {});
        strCtx.anchors = /* @__PURE__ */ new Set();
        for (const node2 of ctx.anchors.keys())
          strCtx.anchors.add(node2.anchor);
        strCtx.inFlow = true;
        strCtx.inStringifyKey = true;
        const strKey = key.toString(strCtx);
        if (!ctx.mapKeyWarned) {
          let jsonStr = JSON.stringify(strKey);
          if (jsonStr.length > 40)
            jsonStr = jsonStr.substring(0, 36) + '..."';
          log.warn(ctx.doc.options.logLevel, `Keys with collection values will be stringified due to JS Object restrictions: ${jsonStr}. Set mapAsMap: true to use object keys.`);
          ctx.mapKeyWarned = true;
        }
        return strKey;
      }
      return JSON.stringify(jsKey);
    }
    exports.addPairToJSMap = addPairToJSMap;
  }
});

// node_modules/yaml/dist/nodes/Pair.js
var require_Pair = __commonJS({
  "node_modules/yaml/dist/nodes/Pair.js"(exports) {
    "use strict";
    var createNode = require_createNode();
    var stringifyPair = require_stringifyPair();
    var addPairToJSMap = require_addPairToJSMap();
    var identity = require_identity();
    function createPair(key, value, ctx) {
      const k = createNode.createNode(key, void 0, ctx);
      const v = createNode.createNode(value, void 0, ctx);
      return new Pair(k, v);
    }
    var Pair = class _Pair {
      constructor(key, value = null) {
        Object.defineProperty(this, identity.NODE_TYPE, { value: identity.PAIR });
        this.key = key;
        this.value = value;
      }
      clone(schema) {
        let { key, value } = this;
        if (identity.isNode(key))
          key = key.clone(schema);
        if (identity.isNode(value))
          value = value.clone(schema);
        return new _Pair(key, value);
      }
      toJSON(_, ctx) {
        const pair = ctx?.mapAsMap ? /* @__PURE__ */ new Map() : {};
        return addPairToJSMap.addPairToJSMap(ctx, pair, this);
      }
      toString(ctx, onComment, onChompKeep) {
        return ctx?.doc ? stringifyPair.stringifyPair(this, ctx, onComment, onChompKeep) : JSON.stringify(this);
      }
    };
    exports.Pair = Pair;
    exports.createPair = createPair;
  }
});

// node_modules/yaml/dist/stringify/stringifyCollection.js
var require_stringifyCollection = __commonJS({
  "node_modules/yaml/dist/stringify/stringifyCollection.js"(exports) {
    "use strict";
    var identity = require_identity();
    var stringify2 = require_stringify();
    var stringifyComment = require_stringifyComment();
    function stringifyCollection(collection, ctx, options) {
      const flow = ctx.inFlow ?? collection.flow;
      const stringify3 = flow ? stringifyFlowCollection : stringifyBlockCollection;
      return stringify3(collection, ctx, options);
    }
    function stringifyBlockCollection({ comment, items }, ctx, { blockItemPrefix, flowChars, itemIndent, onChompKeep, onComment }) {
      const { indent, options: { commentString } } = ctx;
      const itemCtx = Object.assign({}, ctx, { indent: itemIndent, type: null });
      let chompKeep = false;
      const lines = [];
      for (let i = 0; i < items.length; ++i) {
        const item = items[i];
        let comment2 = null;
        if (identity.isNode(item)) {
          if (!chompKeep && item.spaceBefore)
            lines.push("");
          addCommentBefore(ctx, lines, item.commentBefore, chompKeep);
          if (item.comment)
            comment2 = item.comment;
        } else if (identity.isPair(item)) {
          const ik = identity.isNode(item.key) ? item.key : null;
          if (ik) {
            if (!chompKeep && ik.spaceBefore)
              lines.push("");
            addCommentBefore(ctx, lines, ik.commentBefore, chompKeep);
          }
        }
        chompKeep = false;
        let str2 = stringify2.stringify(item, itemCtx, () => comment2 = null, () => chompKeep = true);
        if (comment2)
          str2 += stringifyComment.lineComment(str2, itemIndent, commentString(comment2));
        if (chompKeep && comment2)
          chompKeep = false;
        lines.push(blockItemPrefix + str2);
      }
      let str;
      if (lines.length === 0) {
        str = flowChars.start + flowChars.end;
      } else {
        str = lines[0];
        for (let i = 1; i < lines.length; ++i) {
          const line = lines[i];
          str += line ? `
${indent}${line}` : "\n";
        }
      }
      if (comment) {
        str += "\n" + stringifyComment.indentComment(commentString(comment), indent);
        if (onComment)
          onComment();
      } else if (chompKeep && onChompKeep)
        onChompKeep();
      return str;
    }
    function stringifyFlowCollection({ items }, ctx, { flowChars, itemIndent }) {
      const { indent, indentStep, flowCollectionPadding: fcPadding, options: { commentString } } = ctx;
      itemIndent += indentStep;
      const itemCtx = Object.assign({}, ctx, {
        indent: itemIndent,
        inFlow: true,
        type: null
      });
      let reqNewline = false;
      let linesAtValue = 0;
      const lines = [];
      for (let i = 0; i < items.length; ++i) {
        const item = items[i];
        let comment = null;
        if (identity.isNode(item)) {
          if (item.spaceBefore)
            lines.push("");
          addCommentBefore(ctx, lines, item.commentBefore, false);
          if (item.comment)
            comment = item.comment;
        } else if (identity.isPair(item)) {
          const ik = identity.isNode(item.key) ? item.key : null;
          if (ik) {
            if (ik.spaceBefore)
              lines.push("");
            addCommentBefore(ctx, lines, ik.commentBefore, false);
            if (ik.comment)
              reqNewline = true;
          }
          const iv = identity.isNode(item.value) ? item.value : null;
          if (iv) {
            if (iv.comment)
              comment = iv.comment;
            if (iv.commentBefore)
              reqNewline = true;
          } else if (item.value == null && ik?.comment) {
            comment = ik.comment;
          }
        }
        if (comment)
          reqNewline = true;
        let str = stringify2.stringify(item, itemCtx, () => comment = null);
        reqNewline || (reqNewline = lines.length > linesAtValue || str.includes("\n"));
        if (i < items.length - 1) {
          str += ",";
        } else if (ctx.options.trailingComma) {
          if (ctx.options.lineWidth > 0) {
            reqNewline || (reqNewline = lines.reduce((sum, line) => sum + line.length + 2, 2) + (str.length + 2) > ctx.options.lineWidth);
          }
          if (reqNewline) {
            str += ",";
          }
        }
        if (comment)
          str += stringifyComment.lineComment(str, itemIndent, commentString(comment));
        lines.push(str);
        linesAtValue = lines.length;
      }
      const { start, end } = flowChars;
      if (lines.length === 0) {
        return start + end;
      } else {
        if (!reqNewline) {
          const len = lines.reduce((sum, line) => sum + line.length + 2, 2);
          reqNewline = ctx.options.lineWidth > 0 && len > ctx.options.lineWidth;
        }
        if (reqNewline) {
          let str = start;
          for (const line of lines)
            str += line ? `
${indentStep}${indent}${line}` : "\n";
          return `${str}
${indent}${end}`;
        } else {
          return `${start}${fcPadding}${lines.join(" ")}${fcPadding}${end}`;
        }
      }
    }
    function addCommentBefore({ indent, options: { commentString } }, lines, comment, chompKeep) {
      if (comment && chompKeep)
        comment = comment.replace(/^\n+/, "");
      if (comment) {
        const ic = stringifyComment.indentComment(commentString(comment), indent);
        lines.push(ic.trimStart());
      }
    }
    exports.stringifyCollection = stringifyCollection;
  }
});

// node_modules/yaml/dist/nodes/YAMLMap.js
var require_YAMLMap = __commonJS({
  "node_modules/yaml/dist/nodes/YAMLMap.js"(exports) {
    "use strict";
    var stringifyCollection = require_stringifyCollection();
    var addPairToJSMap = require_addPairToJSMap();
    var Collection = require_Collection();
    var identity = require_identity();
    var Pair = require_Pair();
    var Scalar = require_Scalar();
    function findPair2(items, key) {
      const k = identity.isScalar(key) ? key.value : key;
      for (const it of items) {
        if (identity.isPair(it)) {
          if (it.key === key || it.key === k)
            return it;
          if (identity.isScalar(it.key) && it.key.value === k)
            return it;
        }
      }
      return void 0;
    }
    var YAMLMap = class extends Collection.Collection {
      static get tagName() {
        return "tag:yaml.org,2002:map";
      }
      constructor(schema) {
        super(identity.MAP, schema);
        this.items = [];
      }
      /**
       * A generic collection parsing method that can be extended
       * to other node classes that inherit from YAMLMap
       */
      static from(schema, obj, ctx) {
        const { keepUndefined, replacer } = ctx;
        const map = new this(schema);
        const add = (key, value) => {
          if (typeof replacer === "function")
            value = replacer.call(obj, key, value);
          else if (Array.isArray(replacer) && !replacer.includes(key))
            return;
          if (value !== void 0 || keepUndefined)
            map.items.push(Pair.createPair(key, value, ctx));
        };
        if (obj instanceof Map) {
          for (const [key, value] of obj)
            add(key, value);
        } else if (obj && typeof obj === "object") {
          for (const key of Object.keys(obj))
            add(key, obj[key]);
        }
        if (typeof schema.sortMapEntries === "function") {
          map.items.sort(schema.sortMapEntries);
        }
        return map;
      }
      /**
       * Adds a value to the collection.
       *
       * @param overwrite - If not set `true`, using a key that is already in the
       *   collection will throw. Otherwise, overwrites the previous value.
       */
      add(pair, overwrite) {
        let _pair;
        if (identity.isPair(pair))
          _pair = pair;
        else if (!pair || typeof pair !== "object" || !("key" in pair)) {
          _pair = new Pair.Pair(pair, pair?.value);
        } else
          _pair = new Pair.Pair(pair.key, pair.value);
        const prev = findPair2(this.items, _pair.key);
        const sortEntries2 = this.schema?.sortMapEntries;
        if (prev) {
          if (!overwrite)
            throw new Error(`Key ${_pair.key} already set`);
          if (identity.isScalar(prev.value) && Scalar.isScalarValue(_pair.value))
            prev.value.value = _pair.value;
          else
            prev.value = _pair.value;
        } else if (sortEntries2) {
          const i = this.items.findIndex((item) => sortEntries2(_pair, item) < 0);
          if (i === -1)
            this.items.push(_pair);
          else
            this.items.splice(i, 0, _pair);
        } else {
          this.items.push(_pair);
        }
      }
      delete(key) {
        const it = findPair2(this.items, key);
        if (!it)
          return false;
        const del = this.items.splice(this.items.indexOf(it), 1);
        return del.length > 0;
      }
      get(key, keepScalar) {
        const it = findPair2(this.items, key);
        const node2 = it?.value;
        return (!keepScalar && identity.isScalar(node2) ? node2.value : node2) ?? void 0;
      }
      has(key) {
        return !!findPair2(this.items, key);
      }
      set(key, value) {
        this.add(new Pair.Pair(key, value), true);
      }
      /**
       * @param ctx - Conversion context, originally set in Document#toJS()
       * @param {Class} Type - If set, forces the returned collection type
       * @returns Instance of Type, Map, or Object
       */
      toJSON(_, ctx, Type) {
        const map = Type ? new Type() : ctx?.mapAsMap ? /* @__PURE__ */ new Map() : {};
        if (ctx?.onCreate)
          ctx.onCreate(map);
        for (const item of this.items)
          addPairToJSMap.addPairToJSMap(ctx, map, item);
        return map;
      }
      toString(ctx, onComment, onChompKeep) {
        if (!ctx)
          return JSON.stringify(this);
        for (const item of this.items) {
          if (!identity.isPair(item))
            throw new Error(`Map items must all be pairs; found ${JSON.stringify(item)} instead`);
        }
        if (!ctx.allNullValues && this.hasAllNullValues(false))
          ctx = Object.assign({}, ctx, { allNullValues: true });
        return stringifyCollection.stringifyCollection(this, ctx, {
          blockItemPrefix: "",
          flowChars: { start: "{", end: "}" },
          itemIndent: ctx.indent || "",
          onChompKeep,
          onComment
        });
      }
    };
    exports.YAMLMap = YAMLMap;
    exports.findPair = findPair2;
  }
});

// node_modules/yaml/dist/schema/common/map.js
var require_map = __commonJS({
  "node_modules/yaml/dist/schema/common/map.js"(exports) {
    "use strict";
    var identity = require_identity();
    var YAMLMap = require_YAMLMap();
    var map = {
      collection: "map",
      default: true,
      nodeClass: YAMLMap.YAMLMap,
      tag: "tag:yaml.org,2002:map",
      resolve(map2, onError) {
        if (!identity.isMap(map2))
          onError("Expected a mapping for this tag");
        return map2;
      },
      createNode: (schema, obj, ctx) => YAMLMap.YAMLMap.from(schema, obj, ctx)
    };
    exports.map = map;
  }
});

// node_modules/yaml/dist/nodes/YAMLSeq.js
var require_YAMLSeq = __commonJS({
  "node_modules/yaml/dist/nodes/YAMLSeq.js"(exports) {
    "use strict";
    var createNode = require_createNode();
    var stringifyCollection = require_stringifyCollection();
    var Collection = require_Collection();
    var identity = require_identity();
    var Scalar = require_Scalar();
    var toJS = require_toJS();
    var YAMLSeq = class extends Collection.Collection {
      static get tagName() {
        return "tag:yaml.org,2002:seq";
      }
      constructor(schema) {
        super(identity.SEQ, schema);
        this.items = [];
      }
      add(value) {
        this.items.push(value);
      }
      /**
       * Removes a value from the collection.
       *
       * `key` must contain a representation of an integer for this to succeed.
       * It may be wrapped in a `Scalar`.
       *
       * @returns `true` if the item was found and removed.
       */
      delete(key) {
        const idx = asItemIndex(key);
        if (typeof idx !== "number")
          return false;
        const del = this.items.splice(idx, 1);
        return del.length > 0;
      }
      get(key, keepScalar) {
        const idx = asItemIndex(key);
        if (typeof idx !== "number")
          return void 0;
        const it = this.items[idx];
        return !keepScalar && identity.isScalar(it) ? it.value : it;
      }
      /**
       * Checks if the collection includes a value with the key `key`.
       *
       * `key` must contain a representation of an integer for this to succeed.
       * It may be wrapped in a `Scalar`.
       */
      has(key) {
        const idx = asItemIndex(key);
        return typeof idx === "number" && idx < this.items.length;
      }
      /**
       * Sets a value in this collection. For `!!set`, `value` needs to be a
       * boolean to add/remove the item from the set.
       *
       * If `key` does not contain a representation of an integer, this will throw.
       * It may be wrapped in a `Scalar`.
       */
      set(key, value) {
        const idx = asItemIndex(key);
        if (typeof idx !== "number")
          throw new Error(`Expected a valid index, not ${key}.`);
        const prev = this.items[idx];
        if (identity.isScalar(prev) && Scalar.isScalarValue(value))
          prev.value = value;
        else
          this.items[idx] = value;
      }
      toJSON(_, ctx) {
        const seq = [];
        if (ctx?.onCreate)
          ctx.onCreate(seq);
        let i = 0;
        for (const item of this.items)
          seq.push(toJS.toJS(item, String(i++), ctx));
        return seq;
      }
      toString(ctx, onComment, onChompKeep) {
        if (!ctx)
          return JSON.stringify(this);
        return stringifyCollection.stringifyCollection(this, ctx, {
          blockItemPrefix: "- ",
          flowChars: { start: "[", end: "]" },
          itemIndent: (ctx.indent || "") + "  ",
          onChompKeep,
          onComment
        });
      }
      static from(schema, obj, ctx) {
        const { replacer } = ctx;
        const seq = new this(schema);
        if (obj && Symbol.iterator in Object(obj)) {
          let i = 0;
          for (let it of obj) {
            if (typeof replacer === "function") {
              const key = obj instanceof Set ? it : String(i++);
              it = replacer.call(obj, key, it);
            }
            seq.items.push(createNode.createNode(it, void 0, ctx));
          }
        }
        return seq;
      }
    };
    function asItemIndex(key) {
      let idx = identity.isScalar(key) ? key.value : key;
      if (idx && typeof idx === "string")
        idx = Number(idx);
      return typeof idx === "number" && Number.isInteger(idx) && idx >= 0 ? idx : null;
    }
    exports.YAMLSeq = YAMLSeq;
  }
});

// node_modules/yaml/dist/schema/common/seq.js
var require_seq = __commonJS({
  "node_modules/yaml/dist/schema/common/seq.js"(exports) {
    "use strict";
    var identity = require_identity();
    var YAMLSeq = require_YAMLSeq();
    var seq = {
      collection: "seq",
      default: true,
      nodeClass: YAMLSeq.YAMLSeq,
      tag: "tag:yaml.org,2002:seq",
      resolve(seq2, onError) {
        if (!identity.isSeq(seq2))
          onError("Expected a sequence for this tag");
        return seq2;
      },
      createNode: (schema, obj, ctx) => YAMLSeq.YAMLSeq.from(schema, obj, ctx)
    };
    exports.seq = seq;
  }
});

// node_modules/yaml/dist/schema/common/string.js
var require_string = __commonJS({
  "node_modules/yaml/dist/schema/common/string.js"(exports) {
    "use strict";
    var stringifyString = require_stringifyString();
    var string = {
      identify: (value) => typeof value === "string",
      default: true,
      tag: "tag:yaml.org,2002:str",
      resolve: (str) => str,
      stringify(item, ctx, onComment, onChompKeep) {
        ctx = Object.assign({ actualString: true }, ctx);
        return stringifyString.stringifyString(item, ctx, onComment, onChompKeep);
      }
    };
    exports.string = string;
  }
});

// node_modules/yaml/dist/schema/common/null.js
var require_null = __commonJS({
  "node_modules/yaml/dist/schema/common/null.js"(exports) {
    "use strict";
    var Scalar = require_Scalar();
    var nullTag = {
      identify: (value) => value == null,
      createNode: () => new Scalar.Scalar(null),
      default: true,
      tag: "tag:yaml.org,2002:null",
      test: /^(?:~|[Nn]ull|NULL)?$/,
      resolve: () => new Scalar.Scalar(null),
      stringify: ({ source }, ctx) => typeof source === "string" && nullTag.test.test(source) ? source : ctx.options.nullStr
    };
    exports.nullTag = nullTag;
  }
});

// node_modules/yaml/dist/schema/core/bool.js
var require_bool = __commonJS({
  "node_modules/yaml/dist/schema/core/bool.js"(exports) {
    "use strict";
    var Scalar = require_Scalar();
    var boolTag = {
      identify: (value) => typeof value === "boolean",
      default: true,
      tag: "tag:yaml.org,2002:bool",
      test: /^(?:[Tt]rue|TRUE|[Ff]alse|FALSE)$/,
      resolve: (str) => new Scalar.Scalar(str[0] === "t" || str[0] === "T"),
      stringify({ source, value }, ctx) {
        if (source && boolTag.test.test(source)) {
          const sv = source[0] === "t" || source[0] === "T";
          if (value === sv)
            return source;
        }
        return value ? ctx.options.trueStr : ctx.options.falseStr;
      }
    };
    exports.boolTag = boolTag;
  }
});

// node_modules/yaml/dist/stringify/stringifyNumber.js
var require_stringifyNumber = __commonJS({
  "node_modules/yaml/dist/stringify/stringifyNumber.js"(exports) {
    "use strict";
    function stringifyNumber({ format, minFractionDigits, tag, value }) {
      if (typeof value === "bigint")
        return String(value);
      const num = typeof value === "number" ? value : Number(value);
      if (!isFinite(num))
        return isNaN(num) ? ".nan" : num < 0 ? "-.inf" : ".inf";
      let n = Object.is(value, -0) ? "-0" : JSON.stringify(value);
      if (!format && minFractionDigits && (!tag || tag === "tag:yaml.org,2002:float") && /^-?\d/.test(n) && !n.includes("e")) {
        let i = n.indexOf(".");
        if (i < 0) {
          i = n.length;
          n += ".";
        }
        let d = minFractionDigits - (n.length - i - 1);
        while (d-- > 0)
          n += "0";
      }
      return n;
    }
    exports.stringifyNumber = stringifyNumber;
  }
});

// node_modules/yaml/dist/schema/core/float.js
var require_float = __commonJS({
  "node_modules/yaml/dist/schema/core/float.js"(exports) {
    "use strict";
    var Scalar = require_Scalar();
    var stringifyNumber = require_stringifyNumber();
    var floatNaN = {
      identify: (value) => typeof value === "number",
      default: true,
      tag: "tag:yaml.org,2002:float",
      test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
      resolve: (str) => str.slice(-3).toLowerCase() === "nan" ? NaN : str[0] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
      stringify: stringifyNumber.stringifyNumber
    };
    var floatExp = {
      identify: (value) => typeof value === "number",
      default: true,
      tag: "tag:yaml.org,2002:float",
      format: "EXP",
      test: /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)[eE][-+]?[0-9]+$/,
      resolve: (str) => parseFloat(str),
      stringify(node2) {
        const num = Number(node2.value);
        return isFinite(num) ? num.toExponential() : stringifyNumber.stringifyNumber(node2);
      }
    };
    var float = {
      identify: (value) => typeof value === "number",
      default: true,
      tag: "tag:yaml.org,2002:float",
      test: /^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)$/,
      resolve(str) {
        const node2 = new Scalar.Scalar(parseFloat(str));
        const dot = str.indexOf(".");
        if (dot !== -1 && str[str.length - 1] === "0")
          node2.minFractionDigits = str.length - dot - 1;
        return node2;
      },
      stringify: stringifyNumber.stringifyNumber
    };
    exports.float = float;
    exports.floatExp = floatExp;
    exports.floatNaN = floatNaN;
  }
});

// node_modules/yaml/dist/schema/core/int.js
var require_int = __commonJS({
  "node_modules/yaml/dist/schema/core/int.js"(exports) {
    "use strict";
    var stringifyNumber = require_stringifyNumber();
    var intIdentify = (value) => typeof value === "bigint" || Number.isInteger(value);
    var intResolve = (str, offset, radix, { intAsBigInt }) => intAsBigInt ? BigInt(str) : parseInt(str.substring(offset), radix);
    function intStringify(node2, radix, prefix) {
      const { value } = node2;
      if (intIdentify(value) && value >= 0)
        return prefix + value.toString(radix);
      return stringifyNumber.stringifyNumber(node2);
    }
    var intOct = {
      identify: (value) => intIdentify(value) && value >= 0,
      default: true,
      tag: "tag:yaml.org,2002:int",
      format: "OCT",
      test: /^0o[0-7]+$/,
      resolve: (str, _onError, opt) => intResolve(str, 2, 8, opt),
      stringify: (node2) => intStringify(node2, 8, "0o")
    };
    var int = {
      identify: intIdentify,
      default: true,
      tag: "tag:yaml.org,2002:int",
      test: /^[-+]?[0-9]+$/,
      resolve: (str, _onError, opt) => intResolve(str, 0, 10, opt),
      stringify: stringifyNumber.stringifyNumber
    };
    var intHex = {
      identify: (value) => intIdentify(value) && value >= 0,
      default: true,
      tag: "tag:yaml.org,2002:int",
      format: "HEX",
      test: /^0x[0-9a-fA-F]+$/,
      resolve: (str, _onError, opt) => intResolve(str, 2, 16, opt),
      stringify: (node2) => intStringify(node2, 16, "0x")
    };
    exports.int = int;
    exports.intHex = intHex;
    exports.intOct = intOct;
  }
});

// node_modules/yaml/dist/schema/core/schema.js
var require_schema = __commonJS({
  "node_modules/yaml/dist/schema/core/schema.js"(exports) {
    "use strict";
    var map = require_map();
    var _null = require_null();
    var seq = require_seq();
    var string = require_string();
    var bool = require_bool();
    var float = require_float();
    var int = require_int();
    var schema = [
      map.map,
      seq.seq,
      string.string,
      _null.nullTag,
      bool.boolTag,
      int.intOct,
      int.int,
      int.intHex,
      float.floatNaN,
      float.floatExp,
      float.float
    ];
    exports.schema = schema;
  }
});

// node_modules/yaml/dist/schema/json/schema.js
var require_schema2 = __commonJS({
  "node_modules/yaml/dist/schema/json/schema.js"(exports) {
    "use strict";
    var Scalar = require_Scalar();
    var map = require_map();
    var seq = require_seq();
    function intIdentify(value) {
      return typeof value === "bigint" || Number.isInteger(value);
    }
    var stringifyJSON = ({ value }) => JSON.stringify(value);
    var jsonScalars = [
      {
        identify: (value) => typeof value === "string",
        default: true,
        tag: "tag:yaml.org,2002:str",
        resolve: (str) => str,
        stringify: stringifyJSON
      },
      {
        identify: (value) => value == null,
        createNode: () => new Scalar.Scalar(null),
        default: true,
        tag: "tag:yaml.org,2002:null",
        test: /^null$/,
        resolve: () => null,
        stringify: stringifyJSON
      },
      {
        identify: (value) => typeof value === "boolean",
        default: true,
        tag: "tag:yaml.org,2002:bool",
        test: /^true$|^false$/,
        resolve: (str) => str === "true",
        stringify: stringifyJSON
      },
      {
        identify: intIdentify,
        default: true,
        tag: "tag:yaml.org,2002:int",
        test: /^-?(?:0|[1-9][0-9]*)$/,
        resolve: (str, _onError, { intAsBigInt }) => intAsBigInt ? BigInt(str) : parseInt(str, 10),
        stringify: ({ value }) => intIdentify(value) ? value.toString() : JSON.stringify(value)
      },
      {
        identify: (value) => typeof value === "number",
        default: true,
        tag: "tag:yaml.org,2002:float",
        test: /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?$/,
        resolve: (str) => parseFloat(str),
        stringify: stringifyJSON
      }
    ];
    var jsonError = {
      default: true,
      tag: "",
      test: /^/,
      resolve(str, onError) {
        onError(`Unresolved plain scalar ${JSON.stringify(str)}`);
        return str;
      }
    };
    var schema = [map.map, seq.seq].concat(jsonScalars, jsonError);
    exports.schema = schema;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/binary.js
var require_binary = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/binary.js"(exports) {
    "use strict";
    var node_buffer = __require("buffer");
    var Scalar = require_Scalar();
    var stringifyString = require_stringifyString();
    var binary = {
      identify: (value) => value instanceof Uint8Array,
      // Buffer inherits from Uint8Array
      default: false,
      tag: "tag:yaml.org,2002:binary",
      /**
       * Returns a Buffer in node and an Uint8Array in browsers
       *
       * To use the resulting buffer as an image, you'll want to do something like:
       *
       *   const blob = new Blob([buffer], { type: 'image/jpeg' })
       *   document.querySelector('#photo').src = URL.createObjectURL(blob)
       */
      resolve(src, onError) {
        if (typeof node_buffer.Buffer === "function") {
          return node_buffer.Buffer.from(src, "base64");
        } else if (typeof atob === "function") {
          const str = atob(src.replace(/[\n\r]/g, ""));
          const buffer = new Uint8Array(str.length);
          for (let i = 0; i < str.length; ++i)
            buffer[i] = str.charCodeAt(i);
          return buffer;
        } else {
          onError("This environment does not support reading binary tags; either Buffer or atob is required");
          return src;
        }
      },
      stringify({ comment, type, value }, ctx, onComment, onChompKeep) {
        if (!value)
          return "";
        const buf = value;
        let str;
        if (typeof node_buffer.Buffer === "function") {
          str = buf instanceof node_buffer.Buffer ? buf.toString("base64") : node_buffer.Buffer.from(buf.buffer).toString("base64");
        } else if (typeof btoa === "function") {
          let s = "";
          for (let i = 0; i < buf.length; ++i)
            s += String.fromCharCode(buf[i]);
          str = btoa(s);
        } else {
          throw new Error("This environment does not support writing binary tags; either Buffer or btoa is required");
        }
        type ?? (type = Scalar.Scalar.BLOCK_LITERAL);
        if (type !== Scalar.Scalar.QUOTE_DOUBLE) {
          const lineWidth = Math.max(ctx.options.lineWidth - ctx.indent.length, ctx.options.minContentWidth);
          const n = Math.ceil(str.length / lineWidth);
          const lines = new Array(n);
          for (let i = 0, o = 0; i < n; ++i, o += lineWidth) {
            lines[i] = str.substr(o, lineWidth);
          }
          str = lines.join(type === Scalar.Scalar.BLOCK_LITERAL ? "\n" : " ");
        }
        return stringifyString.stringifyString({ comment, type, value: str }, ctx, onComment, onChompKeep);
      }
    };
    exports.binary = binary;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/pairs.js
var require_pairs = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/pairs.js"(exports) {
    "use strict";
    var identity = require_identity();
    var Pair = require_Pair();
    var Scalar = require_Scalar();
    var YAMLSeq = require_YAMLSeq();
    function resolvePairs(seq, onError) {
      if (identity.isSeq(seq)) {
        for (let i = 0; i < seq.items.length; ++i) {
          let item = seq.items[i];
          if (identity.isPair(item))
            continue;
          else if (identity.isMap(item)) {
            if (item.items.length > 1)
              onError("Each pair must have its own sequence indicator");
            const pair = item.items[0] || new Pair.Pair(new Scalar.Scalar(null));
            if (item.commentBefore)
              pair.key.commentBefore = pair.key.commentBefore ? `${item.commentBefore}
${pair.key.commentBefore}` : item.commentBefore;
            if (item.comment) {
              const cn = pair.value ?? pair.key;
              cn.comment = cn.comment ? `${item.comment}
${cn.comment}` : item.comment;
            }
            item = pair;
          }
          seq.items[i] = identity.isPair(item) ? item : new Pair.Pair(item);
        }
      } else
        onError("Expected a sequence for this tag");
      return seq;
    }
    function createPairs(schema, iterable, ctx) {
      const { replacer } = ctx;
      const pairs2 = new YAMLSeq.YAMLSeq(schema);
      pairs2.tag = "tag:yaml.org,2002:pairs";
      let i = 0;
      if (iterable && Symbol.iterator in Object(iterable))
        for (let it of iterable) {
          if (typeof replacer === "function")
            it = replacer.call(iterable, String(i++), it);
          let key, value;
          if (Array.isArray(it)) {
            if (it.length === 2) {
              key = it[0];
              value = it[1];
            } else
              throw new TypeError(`Expected [key, value] tuple: ${it}`);
          } else if (it && it instanceof Object) {
            const keys = Object.keys(it);
            if (keys.length === 1) {
              key = keys[0];
              value = it[key];
            } else {
              throw new TypeError(`Expected tuple with one key, not ${keys.length} keys`);
            }
          } else {
            key = it;
          }
          pairs2.items.push(Pair.createPair(key, value, ctx));
        }
      return pairs2;
    }
    var pairs = {
      collection: "seq",
      default: false,
      tag: "tag:yaml.org,2002:pairs",
      resolve: resolvePairs,
      createNode: createPairs
    };
    exports.createPairs = createPairs;
    exports.pairs = pairs;
    exports.resolvePairs = resolvePairs;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/omap.js
var require_omap = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/omap.js"(exports) {
    "use strict";
    var identity = require_identity();
    var toJS = require_toJS();
    var YAMLMap = require_YAMLMap();
    var YAMLSeq = require_YAMLSeq();
    var pairs = require_pairs();
    var YAMLOMap = class _YAMLOMap extends YAMLSeq.YAMLSeq {
      constructor() {
        super();
        this.add = YAMLMap.YAMLMap.prototype.add.bind(this);
        this.delete = YAMLMap.YAMLMap.prototype.delete.bind(this);
        this.get = YAMLMap.YAMLMap.prototype.get.bind(this);
        this.has = YAMLMap.YAMLMap.prototype.has.bind(this);
        this.set = YAMLMap.YAMLMap.prototype.set.bind(this);
        this.tag = _YAMLOMap.tag;
      }
      /**
       * If `ctx` is given, the return type is actually `Map<unknown, unknown>`,
       * but TypeScript won't allow widening the signature of a child method.
       */
      toJSON(_, ctx) {
        if (!ctx)
          return super.toJSON(_);
        const map = /* @__PURE__ */ new Map();
        if (ctx?.onCreate)
          ctx.onCreate(map);
        for (const pair of this.items) {
          let key, value;
          if (identity.isPair(pair)) {
            key = toJS.toJS(pair.key, "", ctx);
            value = toJS.toJS(pair.value, key, ctx);
          } else {
            key = toJS.toJS(pair, "", ctx);
          }
          if (map.has(key))
            throw new Error("Ordered maps must not include duplicate keys");
          map.set(key, value);
        }
        return map;
      }
      static from(schema, iterable, ctx) {
        const pairs$1 = pairs.createPairs(schema, iterable, ctx);
        const omap2 = new this();
        omap2.items = pairs$1.items;
        return omap2;
      }
    };
    YAMLOMap.tag = "tag:yaml.org,2002:omap";
    var omap = {
      collection: "seq",
      identify: (value) => value instanceof Map,
      nodeClass: YAMLOMap,
      default: false,
      tag: "tag:yaml.org,2002:omap",
      resolve(seq, onError) {
        const pairs$1 = pairs.resolvePairs(seq, onError);
        const seenKeys = [];
        for (const { key } of pairs$1.items) {
          if (identity.isScalar(key)) {
            if (seenKeys.includes(key.value)) {
              onError(`Ordered maps must not include duplicate keys: ${key.value}`);
            } else {
              seenKeys.push(key.value);
            }
          }
        }
        return Object.assign(new YAMLOMap(), pairs$1);
      },
      createNode: (schema, iterable, ctx) => YAMLOMap.from(schema, iterable, ctx)
    };
    exports.YAMLOMap = YAMLOMap;
    exports.omap = omap;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/bool.js
var require_bool2 = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/bool.js"(exports) {
    "use strict";
    var Scalar = require_Scalar();
    function boolStringify({ value, source }, ctx) {
      const boolObj = value ? trueTag : falseTag;
      if (source && boolObj.test.test(source))
        return source;
      return value ? ctx.options.trueStr : ctx.options.falseStr;
    }
    var trueTag = {
      identify: (value) => value === true,
      default: true,
      tag: "tag:yaml.org,2002:bool",
      test: /^(?:Y|y|[Yy]es|YES|[Tt]rue|TRUE|[Oo]n|ON)$/,
      resolve: () => new Scalar.Scalar(true),
      stringify: boolStringify
    };
    var falseTag = {
      identify: (value) => value === false,
      default: true,
      tag: "tag:yaml.org,2002:bool",
      test: /^(?:N|n|[Nn]o|NO|[Ff]alse|FALSE|[Oo]ff|OFF)$/,
      resolve: () => new Scalar.Scalar(false),
      stringify: boolStringify
    };
    exports.falseTag = falseTag;
    exports.trueTag = trueTag;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/float.js
var require_float2 = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/float.js"(exports) {
    "use strict";
    var Scalar = require_Scalar();
    var stringifyNumber = require_stringifyNumber();
    var floatNaN = {
      identify: (value) => typeof value === "number",
      default: true,
      tag: "tag:yaml.org,2002:float",
      test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
      resolve: (str) => str.slice(-3).toLowerCase() === "nan" ? NaN : str[0] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
      stringify: stringifyNumber.stringifyNumber
    };
    var floatExp = {
      identify: (value) => typeof value === "number",
      default: true,
      tag: "tag:yaml.org,2002:float",
      format: "EXP",
      test: /^[-+]?(?:[0-9][0-9_]*)?(?:\.[0-9_]*)?[eE][-+]?[0-9]+$/,
      resolve: (str) => parseFloat(str.replace(/_/g, "")),
      stringify(node2) {
        const num = Number(node2.value);
        return isFinite(num) ? num.toExponential() : stringifyNumber.stringifyNumber(node2);
      }
    };
    var float = {
      identify: (value) => typeof value === "number",
      default: true,
      tag: "tag:yaml.org,2002:float",
      test: /^[-+]?(?:[0-9][0-9_]*)?\.[0-9_]*$/,
      resolve(str) {
        const node2 = new Scalar.Scalar(parseFloat(str.replace(/_/g, "")));
        const dot = str.indexOf(".");
        if (dot !== -1) {
          const f = str.substring(dot + 1).replace(/_/g, "");
          if (f[f.length - 1] === "0")
            node2.minFractionDigits = f.length;
        }
        return node2;
      },
      stringify: stringifyNumber.stringifyNumber
    };
    exports.float = float;
    exports.floatExp = floatExp;
    exports.floatNaN = floatNaN;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/int.js
var require_int2 = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/int.js"(exports) {
    "use strict";
    var stringifyNumber = require_stringifyNumber();
    var intIdentify = (value) => typeof value === "bigint" || Number.isInteger(value);
    function intResolve(str, offset, radix, { intAsBigInt }) {
      const sign = str[0];
      if (sign === "-" || sign === "+")
        offset += 1;
      str = str.substring(offset).replace(/_/g, "");
      if (intAsBigInt) {
        switch (radix) {
          case 2:
            str = `0b${str}`;
            break;
          case 8:
            str = `0o${str}`;
            break;
          case 16:
            str = `0x${str}`;
            break;
        }
        const n2 = BigInt(str);
        return sign === "-" ? BigInt(-1) * n2 : n2;
      }
      const n = parseInt(str, radix);
      return sign === "-" ? -1 * n : n;
    }
    function intStringify(node2, radix, prefix) {
      const { value } = node2;
      if (intIdentify(value)) {
        const str = value.toString(radix);
        return value < 0 ? "-" + prefix + str.substr(1) : prefix + str;
      }
      return stringifyNumber.stringifyNumber(node2);
    }
    var intBin = {
      identify: intIdentify,
      default: true,
      tag: "tag:yaml.org,2002:int",
      format: "BIN",
      test: /^[-+]?0b[0-1_]+$/,
      resolve: (str, _onError, opt) => intResolve(str, 2, 2, opt),
      stringify: (node2) => intStringify(node2, 2, "0b")
    };
    var intOct = {
      identify: intIdentify,
      default: true,
      tag: "tag:yaml.org,2002:int",
      format: "OCT",
      test: /^[-+]?0[0-7_]+$/,
      resolve: (str, _onError, opt) => intResolve(str, 1, 8, opt),
      stringify: (node2) => intStringify(node2, 8, "0")
    };
    var int = {
      identify: intIdentify,
      default: true,
      tag: "tag:yaml.org,2002:int",
      test: /^[-+]?[0-9][0-9_]*$/,
      resolve: (str, _onError, opt) => intResolve(str, 0, 10, opt),
      stringify: stringifyNumber.stringifyNumber
    };
    var intHex = {
      identify: intIdentify,
      default: true,
      tag: "tag:yaml.org,2002:int",
      format: "HEX",
      test: /^[-+]?0x[0-9a-fA-F_]+$/,
      resolve: (str, _onError, opt) => intResolve(str, 2, 16, opt),
      stringify: (node2) => intStringify(node2, 16, "0x")
    };
    exports.int = int;
    exports.intBin = intBin;
    exports.intHex = intHex;
    exports.intOct = intOct;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/set.js
var require_set = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/set.js"(exports) {
    "use strict";
    var identity = require_identity();
    var Pair = require_Pair();
    var YAMLMap = require_YAMLMap();
    var YAMLSet = class _YAMLSet extends YAMLMap.YAMLMap {
      constructor(schema) {
        super(schema);
        this.tag = _YAMLSet.tag;
      }
      add(key) {
        let pair;
        if (identity.isPair(key))
          pair = key;
        else if (key && typeof key === "object" && "key" in key && "value" in key && key.value === null)
          pair = new Pair.Pair(key.key, null);
        else
          pair = new Pair.Pair(key, null);
        const prev = YAMLMap.findPair(this.items, pair.key);
        if (!prev)
          this.items.push(pair);
      }
      /**
       * If `keepPair` is `true`, returns the Pair matching `key`.
       * Otherwise, returns the value of that Pair's key.
       */
      get(key, keepPair) {
        const pair = YAMLMap.findPair(this.items, key);
        return !keepPair && identity.isPair(pair) ? identity.isScalar(pair.key) ? pair.key.value : pair.key : pair;
      }
      set(key, value) {
        if (typeof value !== "boolean")
          throw new Error(`Expected boolean value for set(key, value) in a YAML set, not ${typeof value}`);
        const prev = YAMLMap.findPair(this.items, key);
        if (prev && !value) {
          this.items.splice(this.items.indexOf(prev), 1);
        } else if (!prev && value) {
          this.items.push(new Pair.Pair(key));
        }
      }
      toJSON(_, ctx) {
        return super.toJSON(_, ctx, Set);
      }
      toString(ctx, onComment, onChompKeep) {
        if (!ctx)
          return JSON.stringify(this);
        if (this.hasAllNullValues(true))
          return super.toString(Object.assign({}, ctx, { allNullValues: true }), onComment, onChompKeep);
        else
          throw new Error("Set items must all have null values");
      }
      static from(schema, iterable, ctx) {
        const { replacer } = ctx;
        const set2 = new this(schema);
        if (iterable && Symbol.iterator in Object(iterable))
          for (let value of iterable) {
            if (typeof replacer === "function")
              value = replacer.call(iterable, value, value);
            set2.items.push(Pair.createPair(value, null, ctx));
          }
        return set2;
      }
    };
    YAMLSet.tag = "tag:yaml.org,2002:set";
    var set = {
      collection: "map",
      identify: (value) => value instanceof Set,
      nodeClass: YAMLSet,
      default: false,
      tag: "tag:yaml.org,2002:set",
      createNode: (schema, iterable, ctx) => YAMLSet.from(schema, iterable, ctx),
      resolve(map, onError) {
        if (identity.isMap(map)) {
          if (map.hasAllNullValues(true))
            return Object.assign(new YAMLSet(), map);
          else
            onError("Set items must all have null values");
        } else
          onError("Expected a mapping for this tag");
        return map;
      }
    };
    exports.YAMLSet = YAMLSet;
    exports.set = set;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/timestamp.js
var require_timestamp = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/timestamp.js"(exports) {
    "use strict";
    var stringifyNumber = require_stringifyNumber();
    function parseSexagesimal(str, asBigInt) {
      const sign = str[0];
      const parts = sign === "-" || sign === "+" ? str.substring(1) : str;
      const num = (n) => asBigInt ? BigInt(n) : Number(n);
      const res = parts.replace(/_/g, "").split(":").reduce((res2, p) => res2 * num(60) + num(p), num(0));
      return sign === "-" ? num(-1) * res : res;
    }
    function stringifySexagesimal(node2) {
      let { value } = node2;
      let num = (n) => n;
      if (typeof value === "bigint")
        num = (n) => BigInt(n);
      else if (isNaN(value) || !isFinite(value))
        return stringifyNumber.stringifyNumber(node2);
      let sign = "";
      if (value < 0) {
        sign = "-";
        value *= num(-1);
      }
      const _60 = num(60);
      const parts = [value % _60];
      if (value < 60) {
        parts.unshift(0);
      } else {
        value = (value - parts[0]) / _60;
        parts.unshift(value % _60);
        if (value >= 60) {
          value = (value - parts[0]) / _60;
          parts.unshift(value);
        }
      }
      return sign + parts.map((n) => String(n).padStart(2, "0")).join(":").replace(/000000\d*$/, "");
    }
    var intTime = {
      identify: (value) => typeof value === "bigint" || Number.isInteger(value),
      default: true,
      tag: "tag:yaml.org,2002:int",
      format: "TIME",
      test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+$/,
      resolve: (str, _onError, { intAsBigInt }) => parseSexagesimal(str, intAsBigInt),
      stringify: stringifySexagesimal
    };
    var floatTime = {
      identify: (value) => typeof value === "number",
      default: true,
      tag: "tag:yaml.org,2002:float",
      format: "TIME",
      test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/,
      resolve: (str) => parseSexagesimal(str, false),
      stringify: stringifySexagesimal
    };
    var timestamp = {
      identify: (value) => value instanceof Date,
      default: true,
      tag: "tag:yaml.org,2002:timestamp",
      // If the time zone is omitted, the timestamp is assumed to be specified in UTC. The time part
      // may be omitted altogether, resulting in a date format. In such a case, the time part is
      // assumed to be 00:00:00Z (start of day, UTC).
      test: RegExp("^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:(?:t|T|[ \\t]+)([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2}(\\.[0-9]+)?)(?:[ \\t]*(Z|[-+][012]?[0-9](?::[0-9]{2})?))?)?$"),
      resolve(str) {
        const match = str.match(timestamp.test);
        if (!match)
          throw new Error("!!timestamp expects a date, starting with yyyy-mm-dd");
        const [, year, month, day, hour, minute, second] = match.map(Number);
        const millisec = match[7] ? Number((match[7] + "00").substr(1, 3)) : 0;
        let date = Date.UTC(year, month - 1, day, hour || 0, minute || 0, second || 0, millisec);
        const tz = match[8];
        if (tz && tz !== "Z") {
          let d = parseSexagesimal(tz, false);
          if (Math.abs(d) < 30)
            d *= 60;
          date -= 6e4 * d;
        }
        return new Date(date);
      },
      stringify: ({ value }) => value?.toISOString().replace(/(T00:00:00)?\.000Z$/, "") ?? ""
    };
    exports.floatTime = floatTime;
    exports.intTime = intTime;
    exports.timestamp = timestamp;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/schema.js
var require_schema3 = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/schema.js"(exports) {
    "use strict";
    var map = require_map();
    var _null = require_null();
    var seq = require_seq();
    var string = require_string();
    var binary = require_binary();
    var bool = require_bool2();
    var float = require_float2();
    var int = require_int2();
    var merge = require_merge();
    var omap = require_omap();
    var pairs = require_pairs();
    var set = require_set();
    var timestamp = require_timestamp();
    var schema = [
      map.map,
      seq.seq,
      string.string,
      _null.nullTag,
      bool.trueTag,
      bool.falseTag,
      int.intBin,
      int.intOct,
      int.int,
      int.intHex,
      float.floatNaN,
      float.floatExp,
      float.float,
      binary.binary,
      merge.merge,
      omap.omap,
      pairs.pairs,
      set.set,
      timestamp.intTime,
      timestamp.floatTime,
      timestamp.timestamp
    ];
    exports.schema = schema;
  }
});

// node_modules/yaml/dist/schema/tags.js
var require_tags = __commonJS({
  "node_modules/yaml/dist/schema/tags.js"(exports) {
    "use strict";
    var map = require_map();
    var _null = require_null();
    var seq = require_seq();
    var string = require_string();
    var bool = require_bool();
    var float = require_float();
    var int = require_int();
    var schema = require_schema();
    var schema$1 = require_schema2();
    var binary = require_binary();
    var merge = require_merge();
    var omap = require_omap();
    var pairs = require_pairs();
    var schema$2 = require_schema3();
    var set = require_set();
    var timestamp = require_timestamp();
    var schemas = /* @__PURE__ */ new Map([
      ["core", schema.schema],
      ["failsafe", [map.map, seq.seq, string.string]],
      ["json", schema$1.schema],
      ["yaml11", schema$2.schema],
      ["yaml-1.1", schema$2.schema]
    ]);
    var tagsByName = {
      binary: binary.binary,
      bool: bool.boolTag,
      float: float.float,
      floatExp: float.floatExp,
      floatNaN: float.floatNaN,
      floatTime: timestamp.floatTime,
      int: int.int,
      intHex: int.intHex,
      intOct: int.intOct,
      intTime: timestamp.intTime,
      map: map.map,
      merge: merge.merge,
      null: _null.nullTag,
      omap: omap.omap,
      pairs: pairs.pairs,
      seq: seq.seq,
      set: set.set,
      timestamp: timestamp.timestamp
    };
    var coreKnownTags = {
      "tag:yaml.org,2002:binary": binary.binary,
      "tag:yaml.org,2002:merge": merge.merge,
      "tag:yaml.org,2002:omap": omap.omap,
      "tag:yaml.org,2002:pairs": pairs.pairs,
      "tag:yaml.org,2002:set": set.set,
      "tag:yaml.org,2002:timestamp": timestamp.timestamp
    };
    function getTags(customTags, schemaName, addMergeTag) {
      const schemaTags = schemas.get(schemaName);
      if (schemaTags && !customTags) {
        return addMergeTag && !schemaTags.includes(merge.merge) ? schemaTags.concat(merge.merge) : schemaTags.slice();
      }
      let tags = schemaTags;
      if (!tags) {
        if (Array.isArray(customTags))
          tags = [];
        else {
          const keys = Array.from(schemas.keys()).filter((key) => key !== "yaml11").map((key) => JSON.stringify(key)).join(", ");
          throw new Error(`Unknown schema "${schemaName}"; use one of ${keys} or define customTags array`);
        }
      }
      if (Array.isArray(customTags)) {
        for (const tag of customTags)
          tags = tags.concat(tag);
      } else if (typeof customTags === "function") {
        tags = customTags(tags.slice());
      }
      if (addMergeTag)
        tags = tags.concat(merge.merge);
      return tags.reduce((tags2, tag) => {
        const tagObj = typeof tag === "string" ? tagsByName[tag] : tag;
        if (!tagObj) {
          const tagName = JSON.stringify(tag);
          const keys = Object.keys(tagsByName).map((key) => JSON.stringify(key)).join(", ");
          throw new Error(`Unknown custom tag ${tagName}; use one of ${keys}`);
        }
        if (!tags2.includes(tagObj))
          tags2.push(tagObj);
        return tags2;
      }, []);
    }
    exports.coreKnownTags = coreKnownTags;
    exports.getTags = getTags;
  }
});

// node_modules/yaml/dist/schema/Schema.js
var require_Schema = __commonJS({
  "node_modules/yaml/dist/schema/Schema.js"(exports) {
    "use strict";
    var identity = require_identity();
    var map = require_map();
    var seq = require_seq();
    var string = require_string();
    var tags = require_tags();
    var sortMapEntriesByKey = (a, b) => a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
    var Schema = class _Schema {
      constructor({ compat, customTags, merge, resolveKnownTags, schema, sortMapEntries, toStringDefaults }) {
        this.compat = Array.isArray(compat) ? tags.getTags(compat, "compat") : compat ? tags.getTags(null, compat) : null;
        this.name = typeof schema === "string" && schema || "core";
        this.knownTags = resolveKnownTags ? tags.coreKnownTags : {};
        this.tags = tags.getTags(customTags, this.name, merge);
        this.toStringOptions = toStringDefaults ?? null;
        Object.defineProperty(this, identity.MAP, { value: map.map });
        Object.defineProperty(this, identity.SCALAR, { value: string.string });
        Object.defineProperty(this, identity.SEQ, { value: seq.seq });
        this.sortMapEntries = typeof sortMapEntries === "function" ? sortMapEntries : sortMapEntries === true ? sortMapEntriesByKey : null;
      }
      clone() {
        const copy = Object.create(_Schema.prototype, Object.getOwnPropertyDescriptors(this));
        copy.tags = this.tags.slice();
        return copy;
      }
    };
    exports.Schema = Schema;
  }
});

// node_modules/yaml/dist/stringify/stringifyDocument.js
var require_stringifyDocument = __commonJS({
  "node_modules/yaml/dist/stringify/stringifyDocument.js"(exports) {
    "use strict";
    var identity = require_identity();
    var stringify2 = require_stringify();
    var stringifyComment = require_stringifyComment();
    function stringifyDocument(doc, options) {
      const lines = [];
      let hasDirectives = options.directives === true;
      if (options.directives !== false && doc.directives) {
        const dir = doc.directives.toString(doc);
        if (dir) {
          lines.push(dir);
          hasDirectives = true;
        } else if (doc.directives.docStart)
          hasDirectives = true;
      }
      if (hasDirectives)
        lines.push("---");
      const ctx = stringify2.createStringifyContext(doc, options);
      const { commentString } = ctx.options;
      if (doc.commentBefore) {
        if (lines.length !== 1)
          lines.unshift("");
        const cs = commentString(doc.commentBefore);
        lines.unshift(stringifyComment.indentComment(cs, ""));
      }
      let chompKeep = false;
      let contentComment = null;
      if (doc.contents) {
        if (identity.isNode(doc.contents)) {
          if (doc.contents.spaceBefore && hasDirectives)
            lines.push("");
          if (doc.contents.commentBefore) {
            const cs = commentString(doc.contents.commentBefore);
            lines.push(stringifyComment.indentComment(cs, ""));
          }
          ctx.forceBlockIndent = !!doc.comment;
          contentComment = doc.contents.comment;
        }
        const onChompKeep = contentComment ? void 0 : () => chompKeep = true;
        let body = stringify2.stringify(doc.contents, ctx, () => contentComment = null, onChompKeep);
        if (contentComment)
          body += stringifyComment.lineComment(body, "", commentString(contentComment));
        if ((body[0] === "|" || body[0] === ">") && lines[lines.length - 1] === "---") {
          lines[lines.length - 1] = `--- ${body}`;
        } else
          lines.push(body);
      } else {
        lines.push(stringify2.stringify(doc.contents, ctx));
      }
      if (doc.directives?.docEnd) {
        if (doc.comment) {
          const cs = commentString(doc.comment);
          if (cs.includes("\n")) {
            lines.push("...");
            lines.push(stringifyComment.indentComment(cs, ""));
          } else {
            lines.push(`... ${cs}`);
          }
        } else {
          lines.push("...");
        }
      } else {
        let dc = doc.comment;
        if (dc && chompKeep)
          dc = dc.replace(/^\n+/, "");
        if (dc) {
          if ((!chompKeep || contentComment) && lines[lines.length - 1] !== "")
            lines.push("");
          lines.push(stringifyComment.indentComment(commentString(dc), ""));
        }
      }
      return lines.join("\n") + "\n";
    }
    exports.stringifyDocument = stringifyDocument;
  }
});

// node_modules/yaml/dist/doc/Document.js
var require_Document = __commonJS({
  "node_modules/yaml/dist/doc/Document.js"(exports) {
    "use strict";
    var Alias = require_Alias();
    var Collection = require_Collection();
    var identity = require_identity();
    var Pair = require_Pair();
    var toJS = require_toJS();
    var Schema = require_Schema();
    var stringifyDocument = require_stringifyDocument();
    var anchors = require_anchors();
    var applyReviver = require_applyReviver();
    var createNode = require_createNode();
    var directives = require_directives();
    var Document = class _Document {
      constructor(value, replacer, options) {
        this.commentBefore = null;
        this.comment = null;
        this.errors = [];
        this.warnings = [];
        Object.defineProperty(this, identity.NODE_TYPE, { value: identity.DOC });
        let _replacer = null;
        if (typeof replacer === "function" || Array.isArray(replacer)) {
          _replacer = replacer;
        } else if (options === void 0 && replacer) {
          options = replacer;
          replacer = void 0;
        }
        const opt = Object.assign({
          intAsBigInt: false,
          keepSourceTokens: false,
          logLevel: "warn",
          prettyErrors: true,
          strict: true,
          stringKeys: false,
          uniqueKeys: true,
          version: "1.2"
        }, options);
        this.options = opt;
        let { version } = opt;
        if (options?._directives) {
          this.directives = options._directives.atDocument();
          if (this.directives.yaml.explicit)
            version = this.directives.yaml.version;
        } else
          this.directives = new directives.Directives({ version });
        this.setSchema(version, options);
        this.contents = value === void 0 ? null : this.createNode(value, _replacer, options);
      }
      /**
       * Create a deep copy of this Document and its contents.
       *
       * Custom Node values that inherit from `Object` still refer to their original instances.
       */
      clone() {
        const copy = Object.create(_Document.prototype, {
          [identity.NODE_TYPE]: { value: identity.DOC }
        });
        copy.commentBefore = this.commentBefore;
        copy.comment = this.comment;
        copy.errors = this.errors.slice();
        copy.warnings = this.warnings.slice();
        copy.options = Object.assign({}, this.options);
        if (this.directives)
          copy.directives = this.directives.clone();
        copy.schema = this.schema.clone();
        copy.contents = identity.isNode(this.contents) ? this.contents.clone(copy.schema) : this.contents;
        if (this.range)
          copy.range = this.range.slice();
        return copy;
      }
      /** Adds a value to the document. */
      add(value) {
        if (assertCollection(this.contents))
          this.contents.add(value);
      }
      /** Adds a value to the document. */
      addIn(path, value) {
        if (assertCollection(this.contents))
          this.contents.addIn(path, value);
      }
      /**
       * Create a new `Alias` node, ensuring that the target `node` has the required anchor.
       *
       * If `node` already has an anchor, `name` is ignored.
       * Otherwise, the `node.anchor` value will be set to `name`,
       * or if an anchor with that name is already present in the document,
       * `name` will be used as a prefix for a new unique anchor.
       * If `name` is undefined, the generated anchor will use 'a' as a prefix.
       */
      createAlias(node2, name) {
        if (!node2.anchor) {
          const prev = anchors.anchorNames(this);
          node2.anchor = // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
          !name || prev.has(name) ? anchors.findNewAnchor(name || "a", prev) : name;
        }
        return new Alias.Alias(node2.anchor);
      }
      createNode(value, replacer, options) {
        let _replacer = void 0;
        if (typeof replacer === "function") {
          value = replacer.call({ "": value }, "", value);
          _replacer = replacer;
        } else if (Array.isArray(replacer)) {
          const keyToStr = (v) => typeof v === "number" || v instanceof String || v instanceof Number;
          const asStr = replacer.filter(keyToStr).map(String);
          if (asStr.length > 0)
            replacer = replacer.concat(asStr);
          _replacer = replacer;
        } else if (options === void 0 && replacer) {
          options = replacer;
          replacer = void 0;
        }
        const { aliasDuplicateObjects, anchorPrefix, flow, keepUndefined, onTagObj, tag } = options ?? {};
        const { onAnchor, setAnchors, sourceObjects } = anchors.createNodeAnchors(
          this,
          // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
          anchorPrefix || "a"
        );
        const ctx = {
          aliasDuplicateObjects: aliasDuplicateObjects ?? true,
          keepUndefined: keepUndefined ?? false,
          onAnchor,
          onTagObj,
          replacer: _replacer,
          schema: this.schema,
          sourceObjects
        };
        const node2 = createNode.createNode(value, tag, ctx);
        if (flow && identity.isCollection(node2))
          node2.flow = true;
        setAnchors();
        return node2;
      }
      /**
       * Convert a key and a value into a `Pair` using the current schema,
       * recursively wrapping all values as `Scalar` or `Collection` nodes.
       */
      createPair(key, value, options = {}) {
        const k = this.createNode(key, null, options);
        const v = this.createNode(value, null, options);
        return new Pair.Pair(k, v);
      }
      /**
       * Removes a value from the document.
       * @returns `true` if the item was found and removed.
       */
      delete(key) {
        return assertCollection(this.contents) ? this.contents.delete(key) : false;
      }
      /**
       * Removes a value from the document.
       * @returns `true` if the item was found and removed.
       */
      deleteIn(path) {
        if (Collection.isEmptyPath(path)) {
          if (this.contents == null)
            return false;
          this.contents = null;
          return true;
        }
        return assertCollection(this.contents) ? this.contents.deleteIn(path) : false;
      }
      /**
       * Returns item at `key`, or `undefined` if not found. By default unwraps
       * scalar values from their surrounding node; to disable set `keepScalar` to
       * `true` (collections are always returned intact).
       */
      get(key, keepScalar) {
        return identity.isCollection(this.contents) ? this.contents.get(key, keepScalar) : void 0;
      }
      /**
       * Returns item at `path`, or `undefined` if not found. By default unwraps
       * scalar values from their surrounding node; to disable set `keepScalar` to
       * `true` (collections are always returned intact).
       */
      getIn(path, keepScalar) {
        if (Collection.isEmptyPath(path))
          return !keepScalar && identity.isScalar(this.contents) ? this.contents.value : this.contents;
        return identity.isCollection(this.contents) ? this.contents.getIn(path, keepScalar) : void 0;
      }
      /**
       * Checks if the document includes a value with the key `key`.
       */
      has(key) {
        return identity.isCollection(this.contents) ? this.contents.has(key) : false;
      }
      /**
       * Checks if the document includes a value at `path`.
       */
      hasIn(path) {
        if (Collection.isEmptyPath(path))
          return this.contents !== void 0;
        return identity.isCollection(this.contents) ? this.contents.hasIn(path) : false;
      }
      /**
       * Sets a value in this document. For `!!set`, `value` needs to be a
       * boolean to add/remove the item from the set.
       */
      set(key, value) {
        if (this.contents == null) {
          this.contents = Collection.collectionFromPath(this.schema, [key], value);
        } else if (assertCollection(this.contents)) {
          this.contents.set(key, value);
        }
      }
      /**
       * Sets a value in this document. For `!!set`, `value` needs to be a
       * boolean to add/remove the item from the set.
       */
      setIn(path, value) {
        if (Collection.isEmptyPath(path)) {
          this.contents = value;
        } else if (this.contents == null) {
          this.contents = Collection.collectionFromPath(this.schema, Array.from(path), value);
        } else if (assertCollection(this.contents)) {
          this.contents.setIn(path, value);
        }
      }
      /**
       * Change the YAML version and schema used by the document.
       * A `null` version disables support for directives, explicit tags, anchors, and aliases.
       * It also requires the `schema` option to be given as a `Schema` instance value.
       *
       * Overrides all previously set schema options.
       */
      setSchema(version, options = {}) {
        if (typeof version === "number")
          version = String(version);
        let opt;
        switch (version) {
          case "1.1":
            if (this.directives)
              this.directives.yaml.version = "1.1";
            else
              this.directives = new directives.Directives({ version: "1.1" });
            opt = { resolveKnownTags: false, schema: "yaml-1.1" };
            break;
          case "1.2":
          case "next":
            if (this.directives)
              this.directives.yaml.version = version;
            else
              this.directives = new directives.Directives({ version });
            opt = { resolveKnownTags: true, schema: "core" };
            break;
          case null:
            if (this.directives)
              delete this.directives;
            opt = null;
            break;
          default: {
            const sv = JSON.stringify(version);
            throw new Error(`Expected '1.1', '1.2' or null as first argument, but found: ${sv}`);
          }
        }
        if (options.schema instanceof Object)
          this.schema = options.schema;
        else if (opt)
          this.schema = new Schema.Schema(Object.assign(opt, options));
        else
          throw new Error(`With a null YAML version, the { schema: Schema } option is required`);
      }
      // json & jsonArg are only used from toJSON()
      toJS({ json, jsonArg, mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
        const ctx = {
          anchors: /* @__PURE__ */ new Map(),
          doc: this,
          keep: !json,
          mapAsMap: mapAsMap === true,
          mapKeyWarned: false,
          maxAliasCount: typeof maxAliasCount === "number" ? maxAliasCount : 100
        };
        const res = toJS.toJS(this.contents, jsonArg ?? "", ctx);
        if (typeof onAnchor === "function")
          for (const { count: count2, res: res2 } of ctx.anchors.values())
            onAnchor(res2, count2);
        return typeof reviver === "function" ? applyReviver.applyReviver(reviver, { "": res }, "", res) : res;
      }
      /**
       * A JSON representation of the document `contents`.
       *
       * @param jsonArg Used by `JSON.stringify` to indicate the array index or
       *   property name.
       */
      toJSON(jsonArg, onAnchor) {
        return this.toJS({ json: true, jsonArg, mapAsMap: false, onAnchor });
      }
      /** A YAML representation of the document. */
      toString(options = {}) {
        if (this.errors.length > 0)
          throw new Error("Document with errors cannot be stringified");
        if ("indent" in options && (!Number.isInteger(options.indent) || Number(options.indent) <= 0)) {
          const s = JSON.stringify(options.indent);
          throw new Error(`"indent" option must be a positive integer, not ${s}`);
        }
        return stringifyDocument.stringifyDocument(this, options);
      }
    };
    function assertCollection(contents) {
      if (identity.isCollection(contents))
        return true;
      throw new Error("Expected a YAML collection as document contents");
    }
    exports.Document = Document;
  }
});

// node_modules/yaml/dist/errors.js
var require_errors = __commonJS({
  "node_modules/yaml/dist/errors.js"(exports) {
    "use strict";
    var YAMLError = class extends Error {
      constructor(name, pos, code, message) {
        super();
        this.name = name;
        this.code = code;
        this.message = message;
        this.pos = pos;
      }
    };
    var YAMLParseError = class extends YAMLError {
      constructor(pos, code, message) {
        super("YAMLParseError", pos, code, message);
      }
    };
    var YAMLWarning = class extends YAMLError {
      constructor(pos, code, message) {
        super("YAMLWarning", pos, code, message);
      }
    };
    var prettifyError = (src, lc) => (error) => {
      if (error.pos[0] === -1)
        return;
      error.linePos = error.pos.map((pos) => lc.linePos(pos));
      const { line, col } = error.linePos[0];
      error.message += ` at line ${line}, column ${col}`;
      let ci = col - 1;
      let lineStr = src.substring(lc.lineStarts[line - 1], lc.lineStarts[line]).replace(/[\n\r]+$/, "");
      if (ci >= 60 && lineStr.length > 80) {
        const trimStart = Math.min(ci - 39, lineStr.length - 79);
        lineStr = "…" + lineStr.substring(trimStart);
        ci -= trimStart - 1;
      }
      if (lineStr.length > 80)
        lineStr = lineStr.substring(0, 79) + "…";
      if (line > 1 && /^ *$/.test(lineStr.substring(0, ci))) {
        let prev = src.substring(lc.lineStarts[line - 2], lc.lineStarts[line - 1]);
        if (prev.length > 80)
          prev = prev.substring(0, 79) + "…\n";
        lineStr = prev + lineStr;
      }
      if (/[^ ]/.test(lineStr)) {
        let count2 = 1;
        const end = error.linePos[1];
        if (end?.line === line && end.col > col) {
          count2 = Math.max(1, Math.min(end.col - col, 80 - ci));
        }
        const pointer = " ".repeat(ci) + "^".repeat(count2);
        error.message += `:

${lineStr}
${pointer}
`;
      }
    };
    exports.YAMLError = YAMLError;
    exports.YAMLParseError = YAMLParseError;
    exports.YAMLWarning = YAMLWarning;
    exports.prettifyError = prettifyError;
  }
});

// node_modules/yaml/dist/compose/resolve-props.js
var require_resolve_props = __commonJS({
  "node_modules/yaml/dist/compose/resolve-props.js"(exports) {
    "use strict";
    function resolveProps(tokens, { flow, indicator, next, offset, onError, parentIndent, startOnNewline }) {
      let spaceBefore = false;
      let atNewline = startOnNewline;
      let hasSpace = startOnNewline;
      let comment = "";
      let commentSep = "";
      let hasNewline = false;
      let reqSpace = false;
      let tab = null;
      let anchor = null;
      let tag = null;
      let newlineAfterProp = null;
      let comma = null;
      let found2 = null;
      let start = null;
      for (const token of tokens) {
        if (reqSpace) {
          if (token.type !== "space" && token.type !== "newline" && token.type !== "comma")
            onError(token.offset, "MISSING_CHAR", "Tags and anchors must be separated from the next token by white space");
          reqSpace = false;
        }
        if (tab) {
          if (atNewline && token.type !== "comment" && token.type !== "newline") {
            onError(tab, "TAB_AS_INDENT", "Tabs are not allowed as indentation");
          }
          tab = null;
        }
        switch (token.type) {
          case "space":
            if (!flow && (indicator !== "doc-start" || next?.type !== "flow-collection") && token.source.includes("	")) {
              tab = token;
            }
            hasSpace = true;
            break;
          case "comment": {
            if (!hasSpace)
              onError(token, "MISSING_CHAR", "Comments must be separated from other tokens by white space characters");
            const cb = token.source.substring(1) || " ";
            if (!comment)
              comment = cb;
            else
              comment += commentSep + cb;
            commentSep = "";
            atNewline = false;
            break;
          }
          case "newline":
            if (atNewline) {
              if (comment)
                comment += token.source;
              else if (!found2 || indicator !== "seq-item-ind")
                spaceBefore = true;
            } else
              commentSep += token.source;
            atNewline = true;
            hasNewline = true;
            if (anchor || tag)
              newlineAfterProp = token;
            hasSpace = true;
            break;
          case "anchor":
            if (anchor)
              onError(token, "MULTIPLE_ANCHORS", "A node can have at most one anchor");
            if (token.source.endsWith(":"))
              onError(token.offset + token.source.length - 1, "BAD_ALIAS", "Anchor ending in : is ambiguous", true);
            anchor = token;
            start ?? (start = token.offset);
            atNewline = false;
            hasSpace = false;
            reqSpace = true;
            break;
          case "tag": {
            if (tag)
              onError(token, "MULTIPLE_TAGS", "A node can have at most one tag");
            tag = token;
            start ?? (start = token.offset);
            atNewline = false;
            hasSpace = false;
            reqSpace = true;
            break;
          }
          case indicator:
            if (anchor || tag)
              onError(token, "BAD_PROP_ORDER", `Anchors and tags must be after the ${token.source} indicator`);
            if (found2)
              onError(token, "UNEXPECTED_TOKEN", `Unexpected ${token.source} in ${flow ?? "collection"}`);
            found2 = token;
            atNewline = indicator === "seq-item-ind" || indicator === "explicit-key-ind";
            hasSpace = false;
            break;
          case "comma":
            if (flow) {
              if (comma)
                onError(token, "UNEXPECTED_TOKEN", `Unexpected , in ${flow}`);
              comma = token;
              atNewline = false;
              hasSpace = false;
              break;
            }
          // else fallthrough
          default:
            onError(token, "UNEXPECTED_TOKEN", `Unexpected ${token.type} token`);
            atNewline = false;
            hasSpace = false;
        }
      }
      const last = tokens[tokens.length - 1];
      const end = last ? last.offset + last.source.length : offset;
      if (reqSpace && next && next.type !== "space" && next.type !== "newline" && next.type !== "comma" && (next.type !== "scalar" || next.source !== "")) {
        onError(next.offset, "MISSING_CHAR", "Tags and anchors must be separated from the next token by white space");
      }
      if (tab && (atNewline && tab.indent <= parentIndent || next?.type === "block-map" || next?.type === "block-seq"))
        onError(tab, "TAB_AS_INDENT", "Tabs are not allowed as indentation");
      return {
        comma,
        found: found2,
        spaceBefore,
        comment,
        hasNewline,
        anchor,
        tag,
        newlineAfterProp,
        end,
        start: start ?? end
      };
    }
    exports.resolveProps = resolveProps;
  }
});

// node_modules/yaml/dist/compose/util-contains-newline.js
var require_util_contains_newline = __commonJS({
  "node_modules/yaml/dist/compose/util-contains-newline.js"(exports) {
    "use strict";
    function containsNewline(key) {
      if (!key)
        return null;
      switch (key.type) {
        case "alias":
        case "scalar":
        case "double-quoted-scalar":
        case "single-quoted-scalar":
          if (key.source.includes("\n"))
            return true;
          if (key.end) {
            for (const st of key.end)
              if (st.type === "newline")
                return true;
          }
          return false;
        case "flow-collection":
          for (const it of key.items) {
            for (const st of it.start)
              if (st.type === "newline")
                return true;
            if (it.sep) {
              for (const st of it.sep)
                if (st.type === "newline")
                  return true;
            }
            if (containsNewline(it.key) || containsNewline(it.value))
              return true;
          }
          return false;
        default:
          return true;
      }
    }
    exports.containsNewline = containsNewline;
  }
});

// node_modules/yaml/dist/compose/util-flow-indent-check.js
var require_util_flow_indent_check = __commonJS({
  "node_modules/yaml/dist/compose/util-flow-indent-check.js"(exports) {
    "use strict";
    var utilContainsNewline = require_util_contains_newline();
    function flowIndentCheck(indent, fc, onError) {
      if (fc?.type === "flow-collection") {
        const end = fc.end[0];
        if (end.indent === indent && (end.source === "]" || end.source === "}") && utilContainsNewline.containsNewline(fc)) {
          const msg = "Flow end indicator should be more indented than parent";
          onError(end, "BAD_INDENT", msg, true);
        }
      }
    }
    exports.flowIndentCheck = flowIndentCheck;
  }
});

// node_modules/yaml/dist/compose/util-map-includes.js
var require_util_map_includes = __commonJS({
  "node_modules/yaml/dist/compose/util-map-includes.js"(exports) {
    "use strict";
    var identity = require_identity();
    function mapIncludes(ctx, items, search) {
      const { uniqueKeys } = ctx.options;
      if (uniqueKeys === false)
        return false;
      const isEqual = typeof uniqueKeys === "function" ? uniqueKeys : (a, b) => a === b || identity.isScalar(a) && identity.isScalar(b) && a.value === b.value;
      return items.some((pair) => isEqual(pair.key, search));
    }
    exports.mapIncludes = mapIncludes;
  }
});

// node_modules/yaml/dist/compose/resolve-block-map.js
var require_resolve_block_map = __commonJS({
  "node_modules/yaml/dist/compose/resolve-block-map.js"(exports) {
    "use strict";
    var Pair = require_Pair();
    var YAMLMap = require_YAMLMap();
    var resolveProps = require_resolve_props();
    var utilContainsNewline = require_util_contains_newline();
    var utilFlowIndentCheck = require_util_flow_indent_check();
    var utilMapIncludes = require_util_map_includes();
    var startColMsg = "All mapping items must start at the same column";
    function resolveBlockMap({ composeNode, composeEmptyNode }, ctx, bm, onError, tag) {
      const NodeClass = tag?.nodeClass ?? YAMLMap.YAMLMap;
      const map = new NodeClass(ctx.schema);
      if (ctx.atRoot)
        ctx.atRoot = false;
      let offset = bm.offset;
      let commentEnd = null;
      for (const collItem of bm.items) {
        const { start, key, sep, value } = collItem;
        const keyProps = resolveProps.resolveProps(start, {
          indicator: "explicit-key-ind",
          next: key ?? sep?.[0],
          offset,
          onError,
          parentIndent: bm.indent,
          startOnNewline: true
        });
        const implicitKey = !keyProps.found;
        if (implicitKey) {
          if (key) {
            if (key.type === "block-seq")
              onError(offset, "BLOCK_AS_IMPLICIT_KEY", "A block sequence may not be used as an implicit map key");
            else if ("indent" in key && key.indent !== bm.indent)
              onError(offset, "BAD_INDENT", startColMsg);
          }
          if (!keyProps.anchor && !keyProps.tag && !sep) {
            commentEnd = keyProps.end;
            if (keyProps.comment) {
              if (map.comment)
                map.comment += "\n" + keyProps.comment;
              else
                map.comment = keyProps.comment;
            }
            continue;
          }
          if (keyProps.newlineAfterProp || utilContainsNewline.containsNewline(key)) {
            onError(key ?? start[start.length - 1], "MULTILINE_IMPLICIT_KEY", "Implicit keys need to be on a single line");
          }
        } else if (keyProps.found?.indent !== bm.indent) {
          onError(offset, "BAD_INDENT", startColMsg);
        }
        ctx.atKey = true;
        const keyStart = keyProps.end;
        const keyNode = key ? composeNode(ctx, key, keyProps, onError) : composeEmptyNode(ctx, keyStart, start, null, keyProps, onError);
        if (ctx.schema.compat)
          utilFlowIndentCheck.flowIndentCheck(bm.indent, key, onError);
        ctx.atKey = false;
        if (utilMapIncludes.mapIncludes(ctx, map.items, keyNode))
          onError(keyStart, "DUPLICATE_KEY", "Map keys must be unique");
        const valueProps = resolveProps.resolveProps(sep ?? [], {
          indicator: "map-value-ind",
          next: value,
          offset: keyNode.range[2],
          onError,
          parentIndent: bm.indent,
          startOnNewline: !key || key.type === "block-scalar"
        });
        offset = valueProps.end;
        if (valueProps.found) {
          if (implicitKey) {
            if (value?.type === "block-map" && !valueProps.hasNewline)
              onError(offset, "BLOCK_AS_IMPLICIT_KEY", "Nested mappings are not allowed in compact mappings");
            if (ctx.options.strict && keyProps.start < valueProps.found.offset - 1024)
              onError(keyNode.range, "KEY_OVER_1024_CHARS", "The : indicator must be at most 1024 chars after the start of an implicit block mapping key");
          }
          const valueNode = value ? composeNode(ctx, value, valueProps, onError) : composeEmptyNode(ctx, offset, sep, null, valueProps, onError);
          if (ctx.schema.compat)
            utilFlowIndentCheck.flowIndentCheck(bm.indent, value, onError);
          offset = valueNode.range[2];
          const pair = new Pair.Pair(keyNode, valueNode);
          if (ctx.options.keepSourceTokens)
            pair.srcToken = collItem;
          map.items.push(pair);
        } else {
          if (implicitKey)
            onError(keyNode.range, "MISSING_CHAR", "Implicit map keys need to be followed by map values");
          if (valueProps.comment) {
            if (keyNode.comment)
              keyNode.comment += "\n" + valueProps.comment;
            else
              keyNode.comment = valueProps.comment;
          }
          const pair = new Pair.Pair(keyNode);
          if (ctx.options.keepSourceTokens)
            pair.srcToken = collItem;
          map.items.push(pair);
        }
      }
      if (commentEnd && commentEnd < offset)
        onError(commentEnd, "IMPOSSIBLE", "Map comment with trailing content");
      map.range = [bm.offset, offset, commentEnd ?? offset];
      return map;
    }
    exports.resolveBlockMap = resolveBlockMap;
  }
});

// node_modules/yaml/dist/compose/resolve-block-seq.js
var require_resolve_block_seq = __commonJS({
  "node_modules/yaml/dist/compose/resolve-block-seq.js"(exports) {
    "use strict";
    var YAMLSeq = require_YAMLSeq();
    var resolveProps = require_resolve_props();
    var utilFlowIndentCheck = require_util_flow_indent_check();
    function resolveBlockSeq({ composeNode, composeEmptyNode }, ctx, bs, onError, tag) {
      const NodeClass = tag?.nodeClass ?? YAMLSeq.YAMLSeq;
      const seq = new NodeClass(ctx.schema);
      if (ctx.atRoot)
        ctx.atRoot = false;
      if (ctx.atKey)
        ctx.atKey = false;
      let offset = bs.offset;
      let commentEnd = null;
      for (const { start, value } of bs.items) {
        const props = resolveProps.resolveProps(start, {
          indicator: "seq-item-ind",
          next: value,
          offset,
          onError,
          parentIndent: bs.indent,
          startOnNewline: true
        });
        if (!props.found) {
          if (props.anchor || props.tag || value) {
            if (value?.type === "block-seq")
              onError(props.end, "BAD_INDENT", "All sequence items must start at the same column");
            else
              onError(offset, "MISSING_CHAR", "Sequence item without - indicator");
          } else {
            commentEnd = props.end;
            if (props.comment)
              seq.comment = props.comment;
            continue;
          }
        }
        const node2 = value ? composeNode(ctx, value, props, onError) : composeEmptyNode(ctx, props.end, start, null, props, onError);
        if (ctx.schema.compat)
          utilFlowIndentCheck.flowIndentCheck(bs.indent, value, onError);
        offset = node2.range[2];
        seq.items.push(node2);
      }
      seq.range = [bs.offset, offset, commentEnd ?? offset];
      return seq;
    }
    exports.resolveBlockSeq = resolveBlockSeq;
  }
});

// node_modules/yaml/dist/compose/resolve-end.js
var require_resolve_end = __commonJS({
  "node_modules/yaml/dist/compose/resolve-end.js"(exports) {
    "use strict";
    function resolveEnd(end, offset, reqSpace, onError) {
      let comment = "";
      if (end) {
        let hasSpace = false;
        let sep = "";
        for (const token of end) {
          const { source, type } = token;
          switch (type) {
            case "space":
              hasSpace = true;
              break;
            case "comment": {
              if (reqSpace && !hasSpace)
                onError(token, "MISSING_CHAR", "Comments must be separated from other tokens by white space characters");
              const cb = source.substring(1) || " ";
              if (!comment)
                comment = cb;
              else
                comment += sep + cb;
              sep = "";
              break;
            }
            case "newline":
              if (comment)
                sep += source;
              hasSpace = true;
              break;
            default:
              onError(token, "UNEXPECTED_TOKEN", `Unexpected ${type} at node end`);
          }
          offset += source.length;
        }
      }
      return { comment, offset };
    }
    exports.resolveEnd = resolveEnd;
  }
});

// node_modules/yaml/dist/compose/resolve-flow-collection.js
var require_resolve_flow_collection = __commonJS({
  "node_modules/yaml/dist/compose/resolve-flow-collection.js"(exports) {
    "use strict";
    var identity = require_identity();
    var Pair = require_Pair();
    var YAMLMap = require_YAMLMap();
    var YAMLSeq = require_YAMLSeq();
    var resolveEnd = require_resolve_end();
    var resolveProps = require_resolve_props();
    var utilContainsNewline = require_util_contains_newline();
    var utilMapIncludes = require_util_map_includes();
    var blockMsg = "Block collections are not allowed within flow collections";
    var isBlock = (token) => token && (token.type === "block-map" || token.type === "block-seq");
    function resolveFlowCollection({ composeNode, composeEmptyNode }, ctx, fc, onError, tag) {
      const isMap2 = fc.start.source === "{";
      const fcName = isMap2 ? "flow map" : "flow sequence";
      const NodeClass = tag?.nodeClass ?? (isMap2 ? YAMLMap.YAMLMap : YAMLSeq.YAMLSeq);
      const coll = new NodeClass(ctx.schema);
      coll.flow = true;
      const atRoot = ctx.atRoot;
      if (atRoot)
        ctx.atRoot = false;
      if (ctx.atKey)
        ctx.atKey = false;
      let offset = fc.offset + fc.start.source.length;
      for (let i = 0; i < fc.items.length; ++i) {
        const collItem = fc.items[i];
        const { start, key, sep, value } = collItem;
        const props = resolveProps.resolveProps(start, {
          flow: fcName,
          indicator: "explicit-key-ind",
          next: key ?? sep?.[0],
          offset,
          onError,
          parentIndent: fc.indent,
          startOnNewline: false
        });
        if (!props.found) {
          if (!props.anchor && !props.tag && !sep && !value) {
            if (i === 0 && props.comma)
              onError(props.comma, "UNEXPECTED_TOKEN", `Unexpected , in ${fcName}`);
            else if (i < fc.items.length - 1)
              onError(props.start, "UNEXPECTED_TOKEN", `Unexpected empty item in ${fcName}`);
            if (props.comment) {
              if (coll.comment)
                coll.comment += "\n" + props.comment;
              else
                coll.comment = props.comment;
            }
            offset = props.end;
            continue;
          }
          if (!isMap2 && ctx.options.strict && utilContainsNewline.containsNewline(key))
            onError(
              key,
              // checked by containsNewline()
              "MULTILINE_IMPLICIT_KEY",
              "Implicit keys of flow sequence pairs need to be on a single line"
            );
        }
        if (i === 0) {
          if (props.comma)
            onError(props.comma, "UNEXPECTED_TOKEN", `Unexpected , in ${fcName}`);
        } else {
          if (!props.comma)
            onError(props.start, "MISSING_CHAR", `Missing , between ${fcName} items`);
          if (props.comment) {
            let prevItemComment = "";
            loop: for (const st of start) {
              switch (st.type) {
                case "comma":
                case "space":
                  break;
                case "comment":
                  prevItemComment = st.source.substring(1);
                  break loop;
                default:
                  break loop;
              }
            }
            if (prevItemComment) {
              let prev = coll.items[coll.items.length - 1];
              if (identity.isPair(prev))
                prev = prev.value ?? prev.key;
              if (prev.comment)
                prev.comment += "\n" + prevItemComment;
              else
                prev.comment = prevItemComment;
              props.comment = props.comment.substring(prevItemComment.length + 1);
            }
          }
        }
        if (!isMap2 && !sep && !props.found) {
          const valueNode = value ? composeNode(ctx, value, props, onError) : composeEmptyNode(ctx, props.end, sep, null, props, onError);
          coll.items.push(valueNode);
          offset = valueNode.range[2];
          if (isBlock(value))
            onError(valueNode.range, "BLOCK_IN_FLOW", blockMsg);
        } else {
          ctx.atKey = true;
          const keyStart = props.end;
          const keyNode = key ? composeNode(ctx, key, props, onError) : composeEmptyNode(ctx, keyStart, start, null, props, onError);
          if (isBlock(key))
            onError(keyNode.range, "BLOCK_IN_FLOW", blockMsg);
          ctx.atKey = false;
          const valueProps = resolveProps.resolveProps(sep ?? [], {
            flow: fcName,
            indicator: "map-value-ind",
            next: value,
            offset: keyNode.range[2],
            onError,
            parentIndent: fc.indent,
            startOnNewline: false
          });
          if (valueProps.found) {
            if (!isMap2 && !props.found && ctx.options.strict) {
              if (sep)
                for (const st of sep) {
                  if (st === valueProps.found)
                    break;
                  if (st.type === "newline") {
                    onError(st, "MULTILINE_IMPLICIT_KEY", "Implicit keys of flow sequence pairs need to be on a single line");
                    break;
                  }
                }
              if (props.start < valueProps.found.offset - 1024)
                onError(valueProps.found, "KEY_OVER_1024_CHARS", "The : indicator must be at most 1024 chars after the start of an implicit flow sequence key");
            }
          } else if (value) {
            if ("source" in value && value.source?.[0] === ":")
              onError(value, "MISSING_CHAR", `Missing space after : in ${fcName}`);
            else
              onError(valueProps.start, "MISSING_CHAR", `Missing , or : between ${fcName} items`);
          }
          const valueNode = value ? composeNode(ctx, value, valueProps, onError) : valueProps.found ? composeEmptyNode(ctx, valueProps.end, sep, null, valueProps, onError) : null;
          if (valueNode) {
            if (isBlock(value))
              onError(valueNode.range, "BLOCK_IN_FLOW", blockMsg);
          } else if (valueProps.comment) {
            if (keyNode.comment)
              keyNode.comment += "\n" + valueProps.comment;
            else
              keyNode.comment = valueProps.comment;
          }
          const pair = new Pair.Pair(keyNode, valueNode);
          if (ctx.options.keepSourceTokens)
            pair.srcToken = collItem;
          if (isMap2) {
            const map = coll;
            if (utilMapIncludes.mapIncludes(ctx, map.items, keyNode))
              onError(keyStart, "DUPLICATE_KEY", "Map keys must be unique");
            map.items.push(pair);
          } else {
            const map = new YAMLMap.YAMLMap(ctx.schema);
            map.flow = true;
            map.items.push(pair);
            const endRange = (valueNode ?? keyNode).range;
            map.range = [keyNode.range[0], endRange[1], endRange[2]];
            coll.items.push(map);
          }
          offset = valueNode ? valueNode.range[2] : valueProps.end;
        }
      }
      const expectedEnd = isMap2 ? "}" : "]";
      const [ce, ...ee] = fc.end;
      let cePos = offset;
      if (ce?.source === expectedEnd)
        cePos = ce.offset + ce.source.length;
      else {
        const name = fcName[0].toUpperCase() + fcName.substring(1);
        const msg = atRoot ? `${name} must end with a ${expectedEnd}` : `${name} in block collection must be sufficiently indented and end with a ${expectedEnd}`;
        onError(offset, atRoot ? "MISSING_CHAR" : "BAD_INDENT", msg);
        if (ce && ce.source.length !== 1)
          ee.unshift(ce);
      }
      if (ee.length > 0) {
        const end = resolveEnd.resolveEnd(ee, cePos, ctx.options.strict, onError);
        if (end.comment) {
          if (coll.comment)
            coll.comment += "\n" + end.comment;
          else
            coll.comment = end.comment;
        }
        coll.range = [fc.offset, cePos, end.offset];
      } else {
        coll.range = [fc.offset, cePos, cePos];
      }
      return coll;
    }
    exports.resolveFlowCollection = resolveFlowCollection;
  }
});

// node_modules/yaml/dist/compose/compose-collection.js
var require_compose_collection = __commonJS({
  "node_modules/yaml/dist/compose/compose-collection.js"(exports) {
    "use strict";
    var identity = require_identity();
    var Scalar = require_Scalar();
    var YAMLMap = require_YAMLMap();
    var YAMLSeq = require_YAMLSeq();
    var resolveBlockMap = require_resolve_block_map();
    var resolveBlockSeq = require_resolve_block_seq();
    var resolveFlowCollection = require_resolve_flow_collection();
    function resolveCollection(CN, ctx, token, onError, tagName, tag) {
      const coll = token.type === "block-map" ? resolveBlockMap.resolveBlockMap(CN, ctx, token, onError, tag) : token.type === "block-seq" ? resolveBlockSeq.resolveBlockSeq(CN, ctx, token, onError, tag) : resolveFlowCollection.resolveFlowCollection(CN, ctx, token, onError, tag);
      const Coll = coll.constructor;
      if (tagName === "!" || tagName === Coll.tagName) {
        coll.tag = Coll.tagName;
        return coll;
      }
      if (tagName)
        coll.tag = tagName;
      return coll;
    }
    function composeCollection(CN, ctx, token, props, onError) {
      const tagToken = props.tag;
      const tagName = !tagToken ? null : ctx.directives.tagName(tagToken.source, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg));
      if (token.type === "block-seq") {
        const { anchor, newlineAfterProp: nl } = props;
        const lastProp = anchor && tagToken ? anchor.offset > tagToken.offset ? anchor : tagToken : anchor ?? tagToken;
        if (lastProp && (!nl || nl.offset < lastProp.offset)) {
          const message = "Missing newline after block sequence props";
          onError(lastProp, "MISSING_CHAR", message);
        }
      }
      const expType = token.type === "block-map" ? "map" : token.type === "block-seq" ? "seq" : token.start.source === "{" ? "map" : "seq";
      if (!tagToken || !tagName || tagName === "!" || tagName === YAMLMap.YAMLMap.tagName && expType === "map" || tagName === YAMLSeq.YAMLSeq.tagName && expType === "seq") {
        return resolveCollection(CN, ctx, token, onError, tagName);
      }
      let tag = ctx.schema.tags.find((t) => t.tag === tagName && t.collection === expType);
      if (!tag) {
        const kt = ctx.schema.knownTags[tagName];
        if (kt?.collection === expType) {
          ctx.schema.tags.push(Object.assign({}, kt, { default: false }));
          tag = kt;
        } else {
          if (kt) {
            onError(tagToken, "BAD_COLLECTION_TYPE", `${kt.tag} used for ${expType} collection, but expects ${kt.collection ?? "scalar"}`, true);
          } else {
            onError(tagToken, "TAG_RESOLVE_FAILED", `Unresolved tag: ${tagName}`, true);
          }
          return resolveCollection(CN, ctx, token, onError, tagName);
        }
      }
      const coll = resolveCollection(CN, ctx, token, onError, tagName, tag);
      const res = tag.resolve?.(coll, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg), ctx.options) ?? coll;
      const node2 = identity.isNode(res) ? res : new Scalar.Scalar(res);
      node2.range = coll.range;
      node2.tag = tagName;
      if (tag?.format)
        node2.format = tag.format;
      return node2;
    }
    exports.composeCollection = composeCollection;
  }
});

// node_modules/yaml/dist/compose/resolve-block-scalar.js
var require_resolve_block_scalar = __commonJS({
  "node_modules/yaml/dist/compose/resolve-block-scalar.js"(exports) {
    "use strict";
    var Scalar = require_Scalar();
    function resolveBlockScalar(ctx, scalar, onError) {
      const start = scalar.offset;
      const header = parseBlockScalarHeader(scalar, ctx.options.strict, onError);
      if (!header)
        return { value: "", type: null, comment: "", range: [start, start, start] };
      const type = header.mode === ">" ? Scalar.Scalar.BLOCK_FOLDED : Scalar.Scalar.BLOCK_LITERAL;
      const lines = scalar.source ? splitLines(scalar.source) : [];
      let chompStart = lines.length;
      for (let i = lines.length - 1; i >= 0; --i) {
        const content = lines[i][1];
        if (content === "" || content === "\r")
          chompStart = i;
        else
          break;
      }
      if (chompStart === 0) {
        const value2 = header.chomp === "+" && lines.length > 0 ? "\n".repeat(Math.max(1, lines.length - 1)) : "";
        let end2 = start + header.length;
        if (scalar.source)
          end2 += scalar.source.length;
        return { value: value2, type, comment: header.comment, range: [start, end2, end2] };
      }
      let trimIndent = scalar.indent + header.indent;
      let offset = scalar.offset + header.length;
      let contentStart = 0;
      for (let i = 0; i < chompStart; ++i) {
        const [indent, content] = lines[i];
        if (content === "" || content === "\r") {
          if (header.indent === 0 && indent.length > trimIndent)
            trimIndent = indent.length;
        } else {
          if (indent.length < trimIndent) {
            const message = "Block scalars with more-indented leading empty lines must use an explicit indentation indicator";
            onError(offset + indent.length, "MISSING_CHAR", message);
          }
          if (header.indent === 0)
            trimIndent = indent.length;
          contentStart = i;
          if (trimIndent === 0 && !ctx.atRoot) {
            const message = "Block scalar values in collections must be indented";
            onError(offset, "BAD_INDENT", message);
          }
          break;
        }
        offset += indent.length + content.length + 1;
      }
      for (let i = lines.length - 1; i >= chompStart; --i) {
        if (lines[i][0].length > trimIndent)
          chompStart = i + 1;
      }
      let value = "";
      let sep = "";
      let prevMoreIndented = false;
      for (let i = 0; i < contentStart; ++i)
        value += lines[i][0].slice(trimIndent) + "\n";
      for (let i = contentStart; i < chompStart; ++i) {
        let [indent, content] = lines[i];
        offset += indent.length + content.length + 1;
        const crlf = content[content.length - 1] === "\r";
        if (crlf)
          content = content.slice(0, -1);
        if (content && indent.length < trimIndent) {
          const src = header.indent ? "explicit indentation indicator" : "first line";
          const message = `Block scalar lines must not be less indented than their ${src}`;
          onError(offset - content.length - (crlf ? 2 : 1), "BAD_INDENT", message);
          indent = "";
        }
        if (type === Scalar.Scalar.BLOCK_LITERAL) {
          value += sep + indent.slice(trimIndent) + content;
          sep = "\n";
        } else if (indent.length > trimIndent || content[0] === "	") {
          if (sep === " ")
            sep = "\n";
          else if (!prevMoreIndented && sep === "\n")
            sep = "\n\n";
          value += sep + indent.slice(trimIndent) + content;
          sep = "\n";
          prevMoreIndented = true;
        } else if (content === "") {
          if (sep === "\n")
            value += "\n";
          else
            sep = "\n";
        } else {
          value += sep + content;
          sep = " ";
          prevMoreIndented = false;
        }
      }
      switch (header.chomp) {
        case "-":
          break;
        case "+":
          for (let i = chompStart; i < lines.length; ++i)
            value += "\n" + lines[i][0].slice(trimIndent);
          if (value[value.length - 1] !== "\n")
            value += "\n";
          break;
        default:
          value += "\n";
      }
      const end = start + header.length + scalar.source.length;
      return { value, type, comment: header.comment, range: [start, end, end] };
    }
    function parseBlockScalarHeader({ offset, props }, strict, onError) {
      if (props[0].type !== "block-scalar-header") {
        onError(props[0], "IMPOSSIBLE", "Block scalar header not found");
        return null;
      }
      const { source } = props[0];
      const mode = source[0];
      let indent = 0;
      let chomp = "";
      let error = -1;
      for (let i = 1; i < source.length; ++i) {
        const ch = source[i];
        if (!chomp && (ch === "-" || ch === "+"))
          chomp = ch;
        else {
          const n = Number(ch);
          if (!indent && n)
            indent = n;
          else if (error === -1)
            error = offset + i;
        }
      }
      if (error !== -1)
        onError(error, "UNEXPECTED_TOKEN", `Block scalar header includes extra characters: ${source}`);
      let hasSpace = false;
      let comment = "";
      let length = source.length;
      for (let i = 1; i < props.length; ++i) {
        const token = props[i];
        switch (token.type) {
          case "space":
            hasSpace = true;
          // fallthrough
          case "newline":
            length += token.source.length;
            break;
          case "comment":
            if (strict && !hasSpace) {
              const message = "Comments must be separated from other tokens by white space characters";
              onError(token, "MISSING_CHAR", message);
            }
            length += token.source.length;
            comment = token.source.substring(1);
            break;
          case "error":
            onError(token, "UNEXPECTED_TOKEN", token.message);
            length += token.source.length;
            break;
          /* istanbul ignore next should not happen */
          default: {
            const message = `Unexpected token in block scalar header: ${token.type}`;
            onError(token, "UNEXPECTED_TOKEN", message);
            const ts = token.source;
            if (ts && typeof ts === "string")
              length += ts.length;
          }
        }
      }
      return { mode, indent, chomp, comment, length };
    }
    function splitLines(source) {
      const split = source.split(/\n( *)/);
      const first = split[0];
      const m = first.match(/^( *)/);
      const line0 = m?.[1] ? [m[1], first.slice(m[1].length)] : ["", first];
      const lines = [line0];
      for (let i = 1; i < split.length; i += 2)
        lines.push([split[i], split[i + 1]]);
      return lines;
    }
    exports.resolveBlockScalar = resolveBlockScalar;
  }
});

// node_modules/yaml/dist/compose/resolve-flow-scalar.js
var require_resolve_flow_scalar = __commonJS({
  "node_modules/yaml/dist/compose/resolve-flow-scalar.js"(exports) {
    "use strict";
    var Scalar = require_Scalar();
    var resolveEnd = require_resolve_end();
    function resolveFlowScalar(scalar, strict, onError) {
      const { offset, type, source, end } = scalar;
      let _type;
      let value;
      const _onError = (rel, code, msg) => onError(offset + rel, code, msg);
      switch (type) {
        case "scalar":
          _type = Scalar.Scalar.PLAIN;
          value = plainValue2(source, _onError);
          break;
        case "single-quoted-scalar":
          _type = Scalar.Scalar.QUOTE_SINGLE;
          value = singleQuotedValue(source, _onError);
          break;
        case "double-quoted-scalar":
          _type = Scalar.Scalar.QUOTE_DOUBLE;
          value = doubleQuotedValue(source, _onError);
          break;
        /* istanbul ignore next should not happen */
        default:
          onError(scalar, "UNEXPECTED_TOKEN", `Expected a flow scalar value, but found: ${type}`);
          return {
            value: "",
            type: null,
            comment: "",
            range: [offset, offset + source.length, offset + source.length]
          };
      }
      const valueEnd = offset + source.length;
      const re = resolveEnd.resolveEnd(end, valueEnd, strict, onError);
      return {
        value,
        type: _type,
        comment: re.comment,
        range: [offset, valueEnd, re.offset]
      };
    }
    function plainValue2(source, onError) {
      let badChar = "";
      switch (source[0]) {
        /* istanbul ignore next should not happen */
        case "	":
          badChar = "a tab character";
          break;
        case ",":
          badChar = "flow indicator character ,";
          break;
        case "%":
          badChar = "directive indicator character %";
          break;
        case "|":
        case ">": {
          badChar = `block scalar indicator ${source[0]}`;
          break;
        }
        case "@":
        case "`": {
          badChar = `reserved character ${source[0]}`;
          break;
        }
      }
      if (badChar)
        onError(0, "BAD_SCALAR_START", `Plain value cannot start with ${badChar}`);
      return unfoldLines(source);
    }
    function singleQuotedValue(source, onError) {
      if (source[source.length - 1] !== "'" || source.length === 1)
        onError(source.length, "MISSING_CHAR", "Missing closing 'quote");
      return unfoldLines(source.slice(1, -1)).replace(/''/g, "'");
    }
    function unfoldLines(source) {
      const line = /(.*?)\r?\n/sy;
      let match = line.exec(source);
      if (!match)
        return source;
      let trimEnd, trimBoth;
      try {
        trimEnd = new RegExp("(?<![ 	])[ 	]+$");
        trimBoth = new RegExp("^[ 	]+|(?<![ 	])[ 	]+$", "g");
      } catch {
        trimEnd = /[ \t]+$/;
        trimBoth = /^[ \t]+|[ \t]+$/g;
      }
      let res = match[1].replace(trimEnd, "");
      let sep = " ";
      let pos = line.lastIndex;
      while (match = line.exec(source)) {
        const lm = match[1].replace(trimBoth, "");
        if (lm === "") {
          if (sep === "\n")
            res += sep;
          else
            sep = "\n";
        } else {
          res += sep + lm;
          sep = " ";
        }
        pos = line.lastIndex;
      }
      const last = /[ \t]*(.*)/sy;
      last.lastIndex = pos;
      match = last.exec(source);
      return res + sep + (match?.[1] ?? "");
    }
    function doubleQuotedValue(source, onError) {
      let res = "";
      for (let i = 1; i < source.length - 1; ++i) {
        const ch = source[i];
        if (ch === "\r" && source[i + 1] === "\n")
          continue;
        if (ch === "\n") {
          const { fold, offset } = foldNewline(source, i);
          res += fold;
          i = offset;
        } else if (ch === "\\") {
          let next = source[++i];
          const cc = escapeCodes[next];
          if (cc)
            res += cc;
          else if (next === "\n") {
            next = source[i + 1];
            while (next === " " || next === "	")
              next = source[++i + 1];
          } else if (next === "\r" && source[i + 1] === "\n") {
            next = source[++i + 1];
            while (next === " " || next === "	")
              next = source[++i + 1];
          } else if (next === "x" || next === "u" || next === "U") {
            const length = next === "x" ? 2 : next === "u" ? 4 : 8;
            res += parseCharCode(source, i + 1, length, onError);
            i += length;
          } else {
            const raw = source.substr(i - 1, 2);
            onError(i - 1, "BAD_DQ_ESCAPE", `Invalid escape sequence ${raw}`);
            res += raw;
          }
        } else if (ch === " " || ch === "	") {
          const wsStart = i;
          let next = source[i + 1];
          while (next === " " || next === "	")
            next = source[++i + 1];
          if (next !== "\n" && !(next === "\r" && source[i + 2] === "\n"))
            res += i > wsStart ? source.slice(wsStart, i + 1) : ch;
        } else {
          res += ch;
        }
      }
      if (source[source.length - 1] !== '"' || source.length === 1)
        onError(source.length, "MISSING_CHAR", 'Missing closing "quote');
      return res;
    }
    function foldNewline(source, offset) {
      let fold = "";
      let ch = source[offset + 1];
      while (ch === " " || ch === "	" || ch === "\n" || ch === "\r") {
        if (ch === "\r" && source[offset + 2] !== "\n")
          break;
        if (ch === "\n")
          fold += "\n";
        offset += 1;
        ch = source[offset + 1];
      }
      if (!fold)
        fold = " ";
      return { fold, offset };
    }
    var escapeCodes = {
      "0": "\0",
      // null character
      a: "\x07",
      // bell character
      b: "\b",
      // backspace
      e: "\x1B",
      // escape character
      f: "\f",
      // form feed
      n: "\n",
      // line feed
      r: "\r",
      // carriage return
      t: "	",
      // horizontal tab
      v: "\v",
      // vertical tab
      N: "",
      // Unicode next line
      _: " ",
      // Unicode non-breaking space
      L: "\u2028",
      // Unicode line separator
      P: "\u2029",
      // Unicode paragraph separator
      " ": " ",
      '"': '"',
      "/": "/",
      "\\": "\\",
      "	": "	"
    };
    function parseCharCode(source, offset, length, onError) {
      const cc = source.substr(offset, length);
      const ok = cc.length === length && /^[0-9a-fA-F]+$/.test(cc);
      const code = ok ? parseInt(cc, 16) : NaN;
      try {
        return String.fromCodePoint(code);
      } catch {
        const raw = source.substr(offset - 2, length + 2);
        onError(offset - 2, "BAD_DQ_ESCAPE", `Invalid escape sequence ${raw}`);
        return raw;
      }
    }
    exports.resolveFlowScalar = resolveFlowScalar;
  }
});

// node_modules/yaml/dist/compose/compose-scalar.js
var require_compose_scalar = __commonJS({
  "node_modules/yaml/dist/compose/compose-scalar.js"(exports) {
    "use strict";
    var identity = require_identity();
    var Scalar = require_Scalar();
    var resolveBlockScalar = require_resolve_block_scalar();
    var resolveFlowScalar = require_resolve_flow_scalar();
    function composeScalar(ctx, token, tagToken, onError) {
      const { value, type, comment, range } = token.type === "block-scalar" ? resolveBlockScalar.resolveBlockScalar(ctx, token, onError) : resolveFlowScalar.resolveFlowScalar(token, ctx.options.strict, onError);
      const tagName = tagToken ? ctx.directives.tagName(tagToken.source, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg)) : null;
      let tag;
      if (ctx.options.stringKeys && ctx.atKey) {
        tag = ctx.schema[identity.SCALAR];
      } else if (tagName)
        tag = findScalarTagByName(ctx.schema, value, tagName, tagToken, onError);
      else if (token.type === "scalar")
        tag = findScalarTagByTest(ctx, value, token, onError);
      else
        tag = ctx.schema[identity.SCALAR];
      let scalar;
      try {
        const res = tag.resolve(value, (msg) => onError(tagToken ?? token, "TAG_RESOLVE_FAILED", msg), ctx.options);
        scalar = identity.isScalar(res) ? res : new Scalar.Scalar(res);
      } catch (error) {
        const msg = error instanceof Error ? error.message : String(error);
        onError(tagToken ?? token, "TAG_RESOLVE_FAILED", msg);
        scalar = new Scalar.Scalar(value);
      }
      scalar.range = range;
      scalar.source = value;
      if (type)
        scalar.type = type;
      if (tagName)
        scalar.tag = tagName;
      if (tag.format)
        scalar.format = tag.format;
      if (comment)
        scalar.comment = comment;
      return scalar;
    }
    function findScalarTagByName(schema, value, tagName, tagToken, onError) {
      if (tagName === "!")
        return schema[identity.SCALAR];
      const matchWithTest = [];
      for (const tag of schema.tags) {
        if (!tag.collection && tag.tag === tagName) {
          if (tag.default && tag.test)
            matchWithTest.push(tag);
          else
            return tag;
        }
      }
      for (const tag of matchWithTest)
        if (tag.test?.test(value))
          return tag;
      const kt = schema.knownTags[tagName];
      if (kt && !kt.collection) {
        schema.tags.push(Object.assign({}, kt, { default: false, test: void 0 }));
        return kt;
      }
      onError(tagToken, "TAG_RESOLVE_FAILED", `Unresolved tag: ${tagName}`, tagName !== "tag:yaml.org,2002:str");
      return schema[identity.SCALAR];
    }
    function findScalarTagByTest({ atKey, directives, schema }, value, token, onError) {
      const tag = schema.tags.find((tag2) => (tag2.default === true || atKey && tag2.default === "key") && tag2.test?.test(value)) || schema[identity.SCALAR];
      if (schema.compat) {
        const compat = schema.compat.find((tag2) => tag2.default && tag2.test?.test(value)) ?? schema[identity.SCALAR];
        if (tag.tag !== compat.tag) {
          const ts = directives.tagString(tag.tag);
          const cs = directives.tagString(compat.tag);
          const msg = `Value may be parsed as either ${ts} or ${cs}`;
          onError(token, "TAG_RESOLVE_FAILED", msg, true);
        }
      }
      return tag;
    }
    exports.composeScalar = composeScalar;
  }
});

// node_modules/yaml/dist/compose/util-empty-scalar-position.js
var require_util_empty_scalar_position = __commonJS({
  "node_modules/yaml/dist/compose/util-empty-scalar-position.js"(exports) {
    "use strict";
    function emptyScalarPosition(offset, before, pos) {
      if (before) {
        pos ?? (pos = before.length);
        for (let i = pos - 1; i >= 0; --i) {
          let st = before[i];
          switch (st.type) {
            case "space":
            case "comment":
            case "newline":
              offset -= st.source.length;
              continue;
          }
          st = before[++i];
          while (st?.type === "space") {
            offset += st.source.length;
            st = before[++i];
          }
          break;
        }
      }
      return offset;
    }
    exports.emptyScalarPosition = emptyScalarPosition;
  }
});

// node_modules/yaml/dist/compose/compose-node.js
var require_compose_node = __commonJS({
  "node_modules/yaml/dist/compose/compose-node.js"(exports) {
    "use strict";
    var Alias = require_Alias();
    var identity = require_identity();
    var composeCollection = require_compose_collection();
    var composeScalar = require_compose_scalar();
    var resolveEnd = require_resolve_end();
    var utilEmptyScalarPosition = require_util_empty_scalar_position();
    var CN = { composeNode, composeEmptyNode };
    function composeNode(ctx, token, props, onError) {
      const atKey = ctx.atKey;
      const { spaceBefore, comment, anchor, tag } = props;
      let node2;
      let isSrcToken = true;
      switch (token.type) {
        case "alias":
          node2 = composeAlias(ctx, token, onError);
          if (anchor || tag)
            onError(token, "ALIAS_PROPS", "An alias node must not specify any properties");
          break;
        case "scalar":
        case "single-quoted-scalar":
        case "double-quoted-scalar":
        case "block-scalar":
          node2 = composeScalar.composeScalar(ctx, token, tag, onError);
          if (anchor)
            node2.anchor = anchor.source.substring(1);
          break;
        case "block-map":
        case "block-seq":
        case "flow-collection":
          try {
            node2 = composeCollection.composeCollection(CN, ctx, token, props, onError);
            if (anchor)
              node2.anchor = anchor.source.substring(1);
          } catch (error) {
            const message = error instanceof Error ? error.message : String(error);
            onError(token, "RESOURCE_EXHAUSTION", message);
          }
          break;
        default: {
          const message = token.type === "error" ? token.message : `Unsupported token (type: ${token.type})`;
          onError(token, "UNEXPECTED_TOKEN", message);
          isSrcToken = false;
        }
      }
      node2 ?? (node2 = composeEmptyNode(ctx, token.offset, void 0, null, props, onError));
      if (anchor && node2.anchor === "")
        onError(anchor, "BAD_ALIAS", "Anchor cannot be an empty string");
      if (atKey && ctx.options.stringKeys && (!identity.isScalar(node2) || typeof node2.value !== "string" || node2.tag && node2.tag !== "tag:yaml.org,2002:str")) {
        const msg = "With stringKeys, all keys must be strings";
        onError(tag ?? token, "NON_STRING_KEY", msg);
      }
      if (spaceBefore)
        node2.spaceBefore = true;
      if (comment) {
        if (token.type === "scalar" && token.source === "")
          node2.comment = comment;
        else
          node2.commentBefore = comment;
      }
      if (ctx.options.keepSourceTokens && isSrcToken)
        node2.srcToken = token;
      return node2;
    }
    function composeEmptyNode(ctx, offset, before, pos, { spaceBefore, comment, anchor, tag, end }, onError) {
      const token = {
        type: "scalar",
        offset: utilEmptyScalarPosition.emptyScalarPosition(offset, before, pos),
        indent: -1,
        source: ""
      };
      const node2 = composeScalar.composeScalar(ctx, token, tag, onError);
      if (anchor) {
        node2.anchor = anchor.source.substring(1);
        if (node2.anchor === "")
          onError(anchor, "BAD_ALIAS", "Anchor cannot be an empty string");
      }
      if (spaceBefore)
        node2.spaceBefore = true;
      if (comment) {
        node2.comment = comment;
        node2.range[2] = end;
      }
      return node2;
    }
    function composeAlias({ options }, { offset, source, end }, onError) {
      const alias = new Alias.Alias(source.substring(1));
      if (alias.source === "")
        onError(offset, "BAD_ALIAS", "Alias cannot be an empty string");
      if (alias.source.endsWith(":"))
        onError(offset + source.length - 1, "BAD_ALIAS", "Alias ending in : is ambiguous", true);
      const valueEnd = offset + source.length;
      const re = resolveEnd.resolveEnd(end, valueEnd, options.strict, onError);
      alias.range = [offset, valueEnd, re.offset];
      if (re.comment)
        alias.comment = re.comment;
      return alias;
    }
    exports.composeEmptyNode = composeEmptyNode;
    exports.composeNode = composeNode;
  }
});

// node_modules/yaml/dist/compose/compose-doc.js
var require_compose_doc = __commonJS({
  "node_modules/yaml/dist/compose/compose-doc.js"(exports) {
    "use strict";
    var Document = require_Document();
    var composeNode = require_compose_node();
    var resolveEnd = require_resolve_end();
    var resolveProps = require_resolve_props();
    function composeDoc(options, directives, { offset, start, value, end }, onError) {
      const opts = Object.assign({ _directives: directives }, options);
      const doc = new Document.Document(void 0, opts);
      const ctx = {
        atKey: false,
        atRoot: true,
        directives: doc.directives,
        options: doc.options,
        schema: doc.schema
      };
      const props = resolveProps.resolveProps(start, {
        indicator: "doc-start",
        next: value ?? end?.[0],
        offset,
        onError,
        parentIndent: 0,
        startOnNewline: true
      });
      if (props.found) {
        doc.directives.docStart = true;
        if (value && (value.type === "block-map" || value.type === "block-seq") && !props.hasNewline)
          onError(props.end, "MISSING_CHAR", "Block collection cannot start on same line with directives-end marker");
      }
      doc.contents = value ? composeNode.composeNode(ctx, value, props, onError) : composeNode.composeEmptyNode(ctx, props.end, start, null, props, onError);
      const contentEnd = doc.contents.range[2];
      const re = resolveEnd.resolveEnd(end, contentEnd, false, onError);
      if (re.comment)
        doc.comment = re.comment;
      doc.range = [offset, contentEnd, re.offset];
      return doc;
    }
    exports.composeDoc = composeDoc;
  }
});

// node_modules/yaml/dist/compose/composer.js
var require_composer = __commonJS({
  "node_modules/yaml/dist/compose/composer.js"(exports) {
    "use strict";
    var node_process = __require("process");
    var directives = require_directives();
    var Document = require_Document();
    var errors = require_errors();
    var identity = require_identity();
    var composeDoc = require_compose_doc();
    var resolveEnd = require_resolve_end();
    function getErrorPos(src) {
      if (typeof src === "number")
        return [src, src + 1];
      if (Array.isArray(src))
        return src.length === 2 ? src : [src[0], src[1]];
      const { offset, source } = src;
      return [offset, offset + (typeof source === "string" ? source.length : 1)];
    }
    function parsePrelude(prelude) {
      let comment = "";
      let atComment = false;
      let afterEmptyLine = false;
      for (let i = 0; i < prelude.length; ++i) {
        const source = prelude[i];
        switch (source[0]) {
          case "#":
            comment += (comment === "" ? "" : afterEmptyLine ? "\n\n" : "\n") + (source.substring(1) || " ");
            atComment = true;
            afterEmptyLine = false;
            break;
          case "%":
            if (prelude[i + 1]?.[0] !== "#")
              i += 1;
            atComment = false;
            break;
          default:
            if (!atComment)
              afterEmptyLine = true;
            atComment = false;
        }
      }
      return { comment, afterEmptyLine };
    }
    var Composer = class {
      constructor(options = {}) {
        this.doc = null;
        this.atDirectives = false;
        this.prelude = [];
        this.errors = [];
        this.warnings = [];
        this.onError = (source, code, message, warning) => {
          const pos = getErrorPos(source);
          if (warning)
            this.warnings.push(new errors.YAMLWarning(pos, code, message));
          else
            this.errors.push(new errors.YAMLParseError(pos, code, message));
        };
        this.directives = new directives.Directives({ version: options.version || "1.2" });
        this.options = options;
      }
      decorate(doc, afterDoc) {
        const { comment, afterEmptyLine } = parsePrelude(this.prelude);
        if (comment) {
          const dc = doc.contents;
          if (afterDoc) {
            doc.comment = doc.comment ? `${doc.comment}
${comment}` : comment;
          } else if (afterEmptyLine || doc.directives.docStart || !dc) {
            doc.commentBefore = comment;
          } else if (identity.isCollection(dc) && !dc.flow && dc.items.length > 0) {
            let it = dc.items[0];
            if (identity.isPair(it))
              it = it.key;
            const cb = it.commentBefore;
            it.commentBefore = cb ? `${comment}
${cb}` : comment;
          } else {
            const cb = dc.commentBefore;
            dc.commentBefore = cb ? `${comment}
${cb}` : comment;
          }
        }
        if (afterDoc) {
          for (let i = 0; i < this.errors.length; ++i)
            doc.errors.push(this.errors[i]);
          for (let i = 0; i < this.warnings.length; ++i)
            doc.warnings.push(this.warnings[i]);
        } else {
          doc.errors = this.errors;
          doc.warnings = this.warnings;
        }
        this.prelude = [];
        this.errors = [];
        this.warnings = [];
      }
      /**
       * Current stream status information.
       *
       * Mostly useful at the end of input for an empty stream.
       */
      streamInfo() {
        return {
          comment: parsePrelude(this.prelude).comment,
          directives: this.directives,
          errors: this.errors,
          warnings: this.warnings
        };
      }
      /**
       * Compose tokens into documents.
       *
       * @param forceDoc - If the stream contains no document, still emit a final document including any comments and directives that would be applied to a subsequent document.
       * @param endOffset - Should be set if `forceDoc` is also set, to set the document range end and to indicate errors correctly.
       */
      *compose(tokens, forceDoc = false, endOffset = -1) {
        for (const token of tokens)
          yield* this.next(token);
        yield* this.end(forceDoc, endOffset);
      }
      /** Advance the composer by one CST token. */
      *next(token) {
        if (node_process.env.LOG_STREAM)
          console.dir(token, { depth: null });
        switch (token.type) {
          case "directive":
            this.directives.add(token.source, (offset, message, warning) => {
              const pos = getErrorPos(token);
              pos[0] += offset;
              this.onError(pos, "BAD_DIRECTIVE", message, warning);
            });
            this.prelude.push(token.source);
            this.atDirectives = true;
            break;
          case "document": {
            const doc = composeDoc.composeDoc(this.options, this.directives, token, this.onError);
            if (this.atDirectives && !doc.directives.docStart)
              this.onError(token, "MISSING_CHAR", "Missing directives-end/doc-start indicator line");
            this.decorate(doc, false);
            if (this.doc)
              yield this.doc;
            this.doc = doc;
            this.atDirectives = false;
            break;
          }
          case "byte-order-mark":
          case "space":
            break;
          case "comment":
          case "newline":
            this.prelude.push(token.source);
            break;
          case "error": {
            const msg = token.source ? `${token.message}: ${JSON.stringify(token.source)}` : token.message;
            const error = new errors.YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", msg);
            if (this.atDirectives || !this.doc)
              this.errors.push(error);
            else
              this.doc.errors.push(error);
            break;
          }
          case "doc-end": {
            if (!this.doc) {
              const msg = "Unexpected doc-end without preceding document";
              this.errors.push(new errors.YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", msg));
              break;
            }
            this.doc.directives.docEnd = true;
            const end = resolveEnd.resolveEnd(token.end, token.offset + token.source.length, this.doc.options.strict, this.onError);
            this.decorate(this.doc, true);
            if (end.comment) {
              const dc = this.doc.comment;
              this.doc.comment = dc ? `${dc}
${end.comment}` : end.comment;
            }
            this.doc.range[2] = end.offset;
            break;
          }
          default:
            this.errors.push(new errors.YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", `Unsupported token ${token.type}`));
        }
      }
      /**
       * Call at end of input to yield any remaining document.
       *
       * @param forceDoc - If the stream contains no document, still emit a final document including any comments and directives that would be applied to a subsequent document.
       * @param endOffset - Should be set if `forceDoc` is also set, to set the document range end and to indicate errors correctly.
       */
      *end(forceDoc = false, endOffset = -1) {
        if (this.doc) {
          this.decorate(this.doc, true);
          yield this.doc;
          this.doc = null;
        } else if (forceDoc) {
          const opts = Object.assign({ _directives: this.directives }, this.options);
          const doc = new Document.Document(void 0, opts);
          if (this.atDirectives)
            this.onError(endOffset, "MISSING_CHAR", "Missing directives-end indicator line");
          doc.range = [0, endOffset, endOffset];
          this.decorate(doc, false);
          yield doc;
        }
      }
    };
    exports.Composer = Composer;
  }
});

// node_modules/yaml/dist/parse/cst-scalar.js
var require_cst_scalar = __commonJS({
  "node_modules/yaml/dist/parse/cst-scalar.js"(exports) {
    "use strict";
    var resolveBlockScalar = require_resolve_block_scalar();
    var resolveFlowScalar = require_resolve_flow_scalar();
    var errors = require_errors();
    var stringifyString = require_stringifyString();
    function resolveAsScalar(token, strict = true, onError) {
      if (token) {
        const _onError = (pos, code, message) => {
          const offset = typeof pos === "number" ? pos : Array.isArray(pos) ? pos[0] : pos.offset;
          if (onError)
            onError(offset, code, message);
          else
            throw new errors.YAMLParseError([offset, offset + 1], code, message);
        };
        switch (token.type) {
          case "scalar":
          case "single-quoted-scalar":
          case "double-quoted-scalar":
            return resolveFlowScalar.resolveFlowScalar(token, strict, _onError);
          case "block-scalar":
            return resolveBlockScalar.resolveBlockScalar({ options: { strict } }, token, _onError);
        }
      }
      return null;
    }
    function createScalarToken(value, context) {
      const { implicitKey = false, indent, inFlow = false, offset = -1, type = "PLAIN" } = context;
      const source = stringifyString.stringifyString({ type, value }, {
        implicitKey,
        indent: indent > 0 ? " ".repeat(indent) : "",
        inFlow,
        options: { blockQuote: true, lineWidth: -1 }
      });
      const end = context.end ?? [
        { type: "newline", offset: -1, indent, source: "\n" }
      ];
      switch (source[0]) {
        case "|":
        case ">": {
          const he = source.indexOf("\n");
          const head = source.substring(0, he);
          const body = source.substring(he + 1) + "\n";
          const props = [
            { type: "block-scalar-header", offset, indent, source: head }
          ];
          if (!addEndtoBlockProps(props, end))
            props.push({ type: "newline", offset: -1, indent, source: "\n" });
          return { type: "block-scalar", offset, indent, props, source: body };
        }
        case '"':
          return { type: "double-quoted-scalar", offset, indent, source, end };
        case "'":
          return { type: "single-quoted-scalar", offset, indent, source, end };
        default:
          return { type: "scalar", offset, indent, source, end };
      }
    }
    function setScalarValue(token, value, context = {}) {
      let { afterKey = false, implicitKey = false, inFlow = false, type } = context;
      let indent = "indent" in token ? token.indent : null;
      if (afterKey && typeof indent === "number")
        indent += 2;
      if (!type)
        switch (token.type) {
          case "single-quoted-scalar":
            type = "QUOTE_SINGLE";
            break;
          case "double-quoted-scalar":
            type = "QUOTE_DOUBLE";
            break;
          case "block-scalar": {
            const header = token.props[0];
            if (header.type !== "block-scalar-header")
              throw new Error("Invalid block scalar header");
            type = header.source[0] === ">" ? "BLOCK_FOLDED" : "BLOCK_LITERAL";
            break;
          }
          default:
            type = "PLAIN";
        }
      const source = stringifyString.stringifyString({ type, value }, {
        implicitKey: implicitKey || indent === null,
        indent: indent !== null && indent > 0 ? " ".repeat(indent) : "",
        inFlow,
        options: { blockQuote: true, lineWidth: -1 }
      });
      switch (source[0]) {
        case "|":
        case ">":
          setBlockScalarValue(token, source);
          break;
        case '"':
          setFlowScalarValue(token, source, "double-quoted-scalar");
          break;
        case "'":
          setFlowScalarValue(token, source, "single-quoted-scalar");
          break;
        default:
          setFlowScalarValue(token, source, "scalar");
      }
    }
    function setBlockScalarValue(token, source) {
      const he = source.indexOf("\n");
      const head = source.substring(0, he);
      const body = source.substring(he + 1) + "\n";
      if (token.type === "block-scalar") {
        const header = token.props[0];
        if (header.type !== "block-scalar-header")
          throw new Error("Invalid block scalar header");
        header.source = head;
        token.source = body;
      } else {
        const { offset } = token;
        const indent = "indent" in token ? token.indent : -1;
        const props = [
          { type: "block-scalar-header", offset, indent, source: head }
        ];
        if (!addEndtoBlockProps(props, "end" in token ? token.end : void 0))
          props.push({ type: "newline", offset: -1, indent, source: "\n" });
        for (const key of Object.keys(token))
          if (key !== "type" && key !== "offset")
            delete token[key];
        Object.assign(token, { type: "block-scalar", indent, props, source: body });
      }
    }
    function addEndtoBlockProps(props, end) {
      if (end)
        for (const st of end)
          switch (st.type) {
            case "space":
            case "comment":
              props.push(st);
              break;
            case "newline":
              props.push(st);
              return true;
          }
      return false;
    }
    function setFlowScalarValue(token, source, type) {
      switch (token.type) {
        case "scalar":
        case "double-quoted-scalar":
        case "single-quoted-scalar":
          token.type = type;
          token.source = source;
          break;
        case "block-scalar": {
          const end = token.props.slice(1);
          let oa = source.length;
          if (token.props[0].type === "block-scalar-header")
            oa -= token.props[0].source.length;
          for (const tok of end)
            tok.offset += oa;
          delete token.props;
          Object.assign(token, { type, source, end });
          break;
        }
        case "block-map":
        case "block-seq": {
          const offset = token.offset + source.length;
          const nl = { type: "newline", offset, indent: token.indent, source: "\n" };
          delete token.items;
          Object.assign(token, { type, source, end: [nl] });
          break;
        }
        default: {
          const indent = "indent" in token ? token.indent : -1;
          const end = "end" in token && Array.isArray(token.end) ? token.end.filter((st) => st.type === "space" || st.type === "comment" || st.type === "newline") : [];
          for (const key of Object.keys(token))
            if (key !== "type" && key !== "offset")
              delete token[key];
          Object.assign(token, { type, indent, source, end });
        }
      }
    }
    exports.createScalarToken = createScalarToken;
    exports.resolveAsScalar = resolveAsScalar;
    exports.setScalarValue = setScalarValue;
  }
});

// node_modules/yaml/dist/parse/cst-stringify.js
var require_cst_stringify = __commonJS({
  "node_modules/yaml/dist/parse/cst-stringify.js"(exports) {
    "use strict";
    var stringify2 = (cst) => "type" in cst ? stringifyToken(cst) : stringifyItem(cst);
    function stringifyToken(token) {
      switch (token.type) {
        case "block-scalar": {
          let res = "";
          for (const tok of token.props)
            res += stringifyToken(tok);
          return res + token.source;
        }
        case "block-map":
        case "block-seq": {
          let res = "";
          for (const item of token.items)
            res += stringifyItem(item);
          return res;
        }
        case "flow-collection": {
          let res = token.start.source;
          for (const item of token.items)
            res += stringifyItem(item);
          for (const st of token.end)
            res += st.source;
          return res;
        }
        case "document": {
          let res = stringifyItem(token);
          if (token.end)
            for (const st of token.end)
              res += st.source;
          return res;
        }
        default: {
          let res = token.source;
          if ("end" in token && token.end)
            for (const st of token.end)
              res += st.source;
          return res;
        }
      }
    }
    function stringifyItem({ start, key, sep, value }) {
      let res = "";
      for (const st of start)
        res += st.source;
      if (key)
        res += stringifyToken(key);
      if (sep)
        for (const st of sep)
          res += st.source;
      if (value)
        res += stringifyToken(value);
      return res;
    }
    exports.stringify = stringify2;
  }
});

// node_modules/yaml/dist/parse/cst-visit.js
var require_cst_visit = __commonJS({
  "node_modules/yaml/dist/parse/cst-visit.js"(exports) {
    "use strict";
    var BREAK2 = /* @__PURE__ */ Symbol("break visit");
    var SKIP = /* @__PURE__ */ Symbol("skip children");
    var REMOVE = /* @__PURE__ */ Symbol("remove item");
    function visit2(cst, visitor) {
      if ("type" in cst && cst.type === "document")
        cst = { start: cst.start, value: cst.value };
      _visit(Object.freeze([]), cst, visitor);
    }
    visit2.BREAK = BREAK2;
    visit2.SKIP = SKIP;
    visit2.REMOVE = REMOVE;
    visit2.itemAtPath = (cst, path) => {
      let item = cst;
      for (const [field, index] of path) {
        const tok = item?.[field];
        if (tok && "items" in tok) {
          item = tok.items[index];
        } else
          return void 0;
      }
      return item;
    };
    visit2.parentCollection = (cst, path) => {
      const parent = visit2.itemAtPath(cst, path.slice(0, -1));
      const field = path[path.length - 1][0];
      const coll = parent?.[field];
      if (coll && "items" in coll)
        return coll;
      throw new Error("Parent collection not found");
    };
    function _visit(path, item, visitor) {
      let ctrl = visitor(item, path);
      if (typeof ctrl === "symbol")
        return ctrl;
      for (const field of ["key", "value"]) {
        const token = item[field];
        if (token && "items" in token) {
          for (let i = 0; i < token.items.length; ++i) {
            const ci = _visit(Object.freeze(path.concat([[field, i]])), token.items[i], visitor);
            if (typeof ci === "number")
              i = ci - 1;
            else if (ci === BREAK2)
              return BREAK2;
            else if (ci === REMOVE) {
              token.items.splice(i, 1);
              i -= 1;
            }
          }
          if (typeof ctrl === "function" && field === "key")
            ctrl = ctrl(item, path);
        }
      }
      return typeof ctrl === "function" ? ctrl(item, path) : ctrl;
    }
    exports.visit = visit2;
  }
});

// node_modules/yaml/dist/parse/cst.js
var require_cst = __commonJS({
  "node_modules/yaml/dist/parse/cst.js"(exports) {
    "use strict";
    var cstScalar = require_cst_scalar();
    var cstStringify = require_cst_stringify();
    var cstVisit = require_cst_visit();
    var BOM = "\uFEFF";
    var DOCUMENT = "";
    var FLOW_END = "";
    var SCALAR = "";
    var isCollection = (token) => !!token && "items" in token;
    var isScalar3 = (token) => !!token && (token.type === "scalar" || token.type === "single-quoted-scalar" || token.type === "double-quoted-scalar" || token.type === "block-scalar");
    function prettyToken(token) {
      switch (token) {
        case BOM:
          return "<BOM>";
        case DOCUMENT:
          return "<DOC>";
        case FLOW_END:
          return "<FLOW_END>";
        case SCALAR:
          return "<SCALAR>";
        default:
          return JSON.stringify(token);
      }
    }
    function tokenType(source) {
      switch (source) {
        case BOM:
          return "byte-order-mark";
        case DOCUMENT:
          return "doc-mode";
        case FLOW_END:
          return "flow-error-end";
        case SCALAR:
          return "scalar";
        case "---":
          return "doc-start";
        case "...":
          return "doc-end";
        case "":
        case "\n":
        case "\r\n":
          return "newline";
        case "-":
          return "seq-item-ind";
        case "?":
          return "explicit-key-ind";
        case ":":
          return "map-value-ind";
        case "{":
          return "flow-map-start";
        case "}":
          return "flow-map-end";
        case "[":
          return "flow-seq-start";
        case "]":
          return "flow-seq-end";
        case ",":
          return "comma";
      }
      switch (source[0]) {
        case " ":
        case "	":
          return "space";
        case "#":
          return "comment";
        case "%":
          return "directive-line";
        case "*":
          return "alias";
        case "&":
          return "anchor";
        case "!":
          return "tag";
        case "'":
          return "single-quoted-scalar";
        case '"':
          return "double-quoted-scalar";
        case "|":
        case ">":
          return "block-scalar-header";
      }
      return null;
    }
    exports.createScalarToken = cstScalar.createScalarToken;
    exports.resolveAsScalar = cstScalar.resolveAsScalar;
    exports.setScalarValue = cstScalar.setScalarValue;
    exports.stringify = cstStringify.stringify;
    exports.visit = cstVisit.visit;
    exports.BOM = BOM;
    exports.DOCUMENT = DOCUMENT;
    exports.FLOW_END = FLOW_END;
    exports.SCALAR = SCALAR;
    exports.isCollection = isCollection;
    exports.isScalar = isScalar3;
    exports.prettyToken = prettyToken;
    exports.tokenType = tokenType;
  }
});

// node_modules/yaml/dist/parse/lexer.js
var require_lexer = __commonJS({
  "node_modules/yaml/dist/parse/lexer.js"(exports) {
    "use strict";
    var cst = require_cst();
    function isEmpty(ch) {
      switch (ch) {
        case void 0:
        case " ":
        case "\n":
        case "\r":
        case "	":
          return true;
        default:
          return false;
      }
    }
    var hexDigits = new Set("0123456789ABCDEFabcdef");
    var tagChars = new Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-#;/?:@&=+$_.!~*'()");
    var flowIndicatorChars = new Set(",[]{}");
    var invalidAnchorChars = new Set(" ,[]{}\n\r	");
    var isNotAnchorChar = (ch) => !ch || invalidAnchorChars.has(ch);
    var Lexer2 = class {
      constructor() {
        this.atEnd = false;
        this.blockScalarIndent = -1;
        this.blockScalarKeep = false;
        this.buffer = "";
        this.flowKey = false;
        this.flowLevel = 0;
        this.indentNext = 0;
        this.indentValue = 0;
        this.lineEndPos = null;
        this.next = null;
        this.pos = 0;
      }
      /**
       * Generate YAML tokens from the `source` string. If `incomplete`,
       * a part of the last line may be left as a buffer for the next call.
       *
       * @returns A generator of lexical tokens
       */
      *lex(source, incomplete = false) {
        if (source) {
          if (typeof source !== "string")
            throw TypeError("source is not a string");
          this.buffer = this.buffer ? this.buffer + source : source;
          this.lineEndPos = null;
        }
        this.atEnd = !incomplete;
        let next = this.next ?? "stream";
        while (next && (incomplete || this.hasChars(1)))
          next = yield* this.parseNext(next);
      }
      atLineEnd() {
        let i = this.pos;
        let ch = this.buffer[i];
        while (ch === " " || ch === "	")
          ch = this.buffer[++i];
        if (!ch || ch === "#" || ch === "\n")
          return true;
        if (ch === "\r")
          return this.buffer[i + 1] === "\n";
        return false;
      }
      charAt(n) {
        return this.buffer[this.pos + n];
      }
      continueScalar(offset) {
        let ch = this.buffer[offset];
        if (this.indentNext > 0) {
          let indent = 0;
          while (ch === " ")
            ch = this.buffer[++indent + offset];
          if (ch === "\r") {
            const next = this.buffer[indent + offset + 1];
            if (next === "\n" || !next && !this.atEnd)
              return offset + indent + 1;
          }
          return ch === "\n" || indent >= this.indentNext || !ch && !this.atEnd ? offset + indent : -1;
        }
        if (ch === "-" || ch === ".") {
          const dt = this.buffer.substr(offset, 3);
          if ((dt === "---" || dt === "...") && isEmpty(this.buffer[offset + 3]))
            return -1;
        }
        return offset;
      }
      getLine() {
        let end = this.lineEndPos;
        if (typeof end !== "number" || end !== -1 && end < this.pos) {
          end = this.buffer.indexOf("\n", this.pos);
          this.lineEndPos = end;
        }
        if (end === -1)
          return this.atEnd ? this.buffer.substring(this.pos) : null;
        if (this.buffer[end - 1] === "\r")
          end -= 1;
        return this.buffer.substring(this.pos, end);
      }
      hasChars(n) {
        return this.pos + n <= this.buffer.length;
      }
      setNext(state) {
        this.buffer = this.buffer.substring(this.pos);
        this.pos = 0;
        this.lineEndPos = null;
        this.next = state;
        return null;
      }
      peek(n) {
        return this.buffer.substr(this.pos, n);
      }
      *parseNext(next) {
        switch (next) {
          case "stream":
            return yield* this.parseStream();
          case "line-start":
            return yield* this.parseLineStart();
          case "block-start":
            return yield* this.parseBlockStart();
          case "doc":
            return yield* this.parseDocument();
          case "flow":
            return yield* this.parseFlowCollection();
          case "quoted-scalar":
            return yield* this.parseQuotedScalar();
          case "block-scalar":
            return yield* this.parseBlockScalar();
          case "plain-scalar":
            return yield* this.parsePlainScalar();
        }
      }
      *parseStream() {
        let line = this.getLine();
        if (line === null)
          return this.setNext("stream");
        if (line[0] === cst.BOM) {
          yield* this.pushCount(1);
          line = line.substring(1);
        }
        if (line[0] === "%") {
          let dirEnd = line.length;
          let cs = line.indexOf("#");
          while (cs !== -1) {
            const ch = line[cs - 1];
            if (ch === " " || ch === "	") {
              dirEnd = cs - 1;
              break;
            } else {
              cs = line.indexOf("#", cs + 1);
            }
          }
          while (true) {
            const ch = line[dirEnd - 1];
            if (ch === " " || ch === "	")
              dirEnd -= 1;
            else
              break;
          }
          const n = (yield* this.pushCount(dirEnd)) + (yield* this.pushSpaces(true));
          yield* this.pushCount(line.length - n);
          this.pushNewline();
          return "stream";
        }
        if (this.atLineEnd()) {
          const sp = yield* this.pushSpaces(true);
          yield* this.pushCount(line.length - sp);
          yield* this.pushNewline();
          return "stream";
        }
        yield cst.DOCUMENT;
        return yield* this.parseLineStart();
      }
      *parseLineStart() {
        const ch = this.charAt(0);
        if (!ch && !this.atEnd)
          return this.setNext("line-start");
        if (ch === "-" || ch === ".") {
          if (!this.atEnd && !this.hasChars(4))
            return this.setNext("line-start");
          const s = this.peek(3);
          if ((s === "---" || s === "...") && isEmpty(this.charAt(3))) {
            yield* this.pushCount(3);
            this.indentValue = 0;
            this.indentNext = 0;
            return s === "---" ? "doc" : "stream";
          }
        }
        this.indentValue = yield* this.pushSpaces(false);
        if (this.indentNext > this.indentValue && !isEmpty(this.charAt(1)))
          this.indentNext = this.indentValue;
        return yield* this.parseBlockStart();
      }
      *parseBlockStart() {
        const [ch0, ch1] = this.peek(2);
        if (!ch1 && !this.atEnd)
          return this.setNext("block-start");
        if ((ch0 === "-" || ch0 === "?" || ch0 === ":") && isEmpty(ch1)) {
          const n = (yield* this.pushCount(1)) + (yield* this.pushSpaces(true));
          this.indentNext = this.indentValue + 1;
          this.indentValue += n;
          return "block-start";
        }
        return "doc";
      }
      *parseDocument() {
        yield* this.pushSpaces(true);
        const line = this.getLine();
        if (line === null)
          return this.setNext("doc");
        let n = yield* this.pushIndicators();
        switch (line[n]) {
          case "#":
            yield* this.pushCount(line.length - n);
          // fallthrough
          case void 0:
            yield* this.pushNewline();
            return yield* this.parseLineStart();
          case "{":
          case "[":
            yield* this.pushCount(1);
            this.flowKey = false;
            this.flowLevel = 1;
            return "flow";
          case "}":
          case "]":
            yield* this.pushCount(1);
            return "doc";
          case "*":
            yield* this.pushUntil(isNotAnchorChar);
            return "doc";
          case '"':
          case "'":
            return yield* this.parseQuotedScalar();
          case "|":
          case ">":
            n += yield* this.parseBlockScalarHeader();
            n += yield* this.pushSpaces(true);
            yield* this.pushCount(line.length - n);
            yield* this.pushNewline();
            return yield* this.parseBlockScalar();
          default:
            return yield* this.parsePlainScalar();
        }
      }
      *parseFlowCollection() {
        let nl, sp;
        let indent = -1;
        do {
          nl = yield* this.pushNewline();
          if (nl > 0) {
            sp = yield* this.pushSpaces(false);
            this.indentValue = indent = sp;
          } else {
            sp = 0;
          }
          sp += yield* this.pushSpaces(true);
        } while (nl + sp > 0);
        const line = this.getLine();
        if (line === null)
          return this.setNext("flow");
        if (indent !== -1 && indent < this.indentNext && line[0] !== "#" || indent === 0 && (line.startsWith("---") || line.startsWith("...")) && isEmpty(line[3])) {
          const atFlowEndMarker = indent === this.indentNext - 1 && this.flowLevel === 1 && (line[0] === "]" || line[0] === "}");
          if (!atFlowEndMarker) {
            this.flowLevel = 0;
            yield cst.FLOW_END;
            return yield* this.parseLineStart();
          }
        }
        let n = 0;
        while (line[n] === ",") {
          n += yield* this.pushCount(1);
          n += yield* this.pushSpaces(true);
          this.flowKey = false;
        }
        n += yield* this.pushIndicators();
        switch (line[n]) {
          case void 0:
            return "flow";
          case "#":
            yield* this.pushCount(line.length - n);
            return "flow";
          case "{":
          case "[":
            yield* this.pushCount(1);
            this.flowKey = false;
            this.flowLevel += 1;
            return "flow";
          case "}":
          case "]":
            yield* this.pushCount(1);
            this.flowKey = true;
            this.flowLevel -= 1;
            return this.flowLevel ? "flow" : "doc";
          case "*":
            yield* this.pushUntil(isNotAnchorChar);
            return "flow";
          case '"':
          case "'":
            this.flowKey = true;
            return yield* this.parseQuotedScalar();
          case ":": {
            const next = this.charAt(1);
            if (this.flowKey || isEmpty(next) || next === ",") {
              this.flowKey = false;
              yield* this.pushCount(1);
              yield* this.pushSpaces(true);
              return "flow";
            }
          }
          // fallthrough
          default:
            this.flowKey = false;
            return yield* this.parsePlainScalar();
        }
      }
      *parseQuotedScalar() {
        const quote2 = this.charAt(0);
        let end = this.buffer.indexOf(quote2, this.pos + 1);
        if (quote2 === "'") {
          while (end !== -1 && this.buffer[end + 1] === "'")
            end = this.buffer.indexOf("'", end + 2);
        } else {
          while (end !== -1) {
            let n = 0;
            while (this.buffer[end - 1 - n] === "\\")
              n += 1;
            if (n % 2 === 0)
              break;
            end = this.buffer.indexOf('"', end + 1);
          }
        }
        const qb = this.buffer.substring(0, end);
        let nl = qb.indexOf("\n", this.pos);
        if (nl !== -1) {
          while (nl !== -1) {
            const cs = this.continueScalar(nl + 1);
            if (cs === -1)
              break;
            nl = qb.indexOf("\n", cs);
          }
          if (nl !== -1) {
            end = nl - (qb[nl - 1] === "\r" ? 2 : 1);
          }
        }
        if (end === -1) {
          if (!this.atEnd)
            return this.setNext("quoted-scalar");
          end = this.buffer.length;
        }
        yield* this.pushToIndex(end + 1, false);
        return this.flowLevel ? "flow" : "doc";
      }
      *parseBlockScalarHeader() {
        this.blockScalarIndent = -1;
        this.blockScalarKeep = false;
        let i = this.pos;
        while (true) {
          const ch = this.buffer[++i];
          if (ch === "+")
            this.blockScalarKeep = true;
          else if (ch > "0" && ch <= "9")
            this.blockScalarIndent = Number(ch) - 1;
          else if (ch !== "-")
            break;
        }
        return yield* this.pushUntil((ch) => isEmpty(ch) || ch === "#");
      }
      *parseBlockScalar() {
        let nl = this.pos - 1;
        let indent = 0;
        let ch;
        loop: for (let i2 = this.pos; ch = this.buffer[i2]; ++i2) {
          switch (ch) {
            case " ":
              indent += 1;
              break;
            case "\n":
              nl = i2;
              indent = 0;
              break;
            case "\r": {
              const next = this.buffer[i2 + 1];
              if (!next && !this.atEnd)
                return this.setNext("block-scalar");
              if (next === "\n")
                break;
            }
            // fallthrough
            default:
              break loop;
          }
        }
        if (!ch && !this.atEnd)
          return this.setNext("block-scalar");
        if (indent >= this.indentNext) {
          if (this.blockScalarIndent === -1)
            this.indentNext = indent;
          else {
            this.indentNext = this.blockScalarIndent + (this.indentNext === 0 ? 1 : this.indentNext);
          }
          do {
            const cs = this.continueScalar(nl + 1);
            if (cs === -1)
              break;
            nl = this.buffer.indexOf("\n", cs);
          } while (nl !== -1);
          if (nl === -1) {
            if (!this.atEnd)
              return this.setNext("block-scalar");
            nl = this.buffer.length;
          }
        }
        let i = nl + 1;
        ch = this.buffer[i];
        while (ch === " ")
          ch = this.buffer[++i];
        if (ch === "	") {
          while (ch === "	" || ch === " " || ch === "\r" || ch === "\n")
            ch = this.buffer[++i];
          nl = i - 1;
        } else if (!this.blockScalarKeep) {
          do {
            let i2 = nl - 1;
            let ch2 = this.buffer[i2];
            if (ch2 === "\r")
              ch2 = this.buffer[--i2];
            const lastChar = i2;
            while (ch2 === " ")
              ch2 = this.buffer[--i2];
            if (ch2 === "\n" && i2 >= this.pos && i2 + 1 + indent > lastChar)
              nl = i2;
            else
              break;
          } while (true);
        }
        yield cst.SCALAR;
        yield* this.pushToIndex(nl + 1, true);
        return yield* this.parseLineStart();
      }
      *parsePlainScalar() {
        const inFlow = this.flowLevel > 0;
        let end = this.pos - 1;
        let i = this.pos - 1;
        let ch;
        while (ch = this.buffer[++i]) {
          if (ch === ":") {
            const next = this.buffer[i + 1];
            if (isEmpty(next) || inFlow && flowIndicatorChars.has(next))
              break;
            end = i;
          } else if (isEmpty(ch)) {
            let next = this.buffer[i + 1];
            if (ch === "\r") {
              if (next === "\n") {
                i += 1;
                ch = "\n";
                next = this.buffer[i + 1];
              } else
                end = i;
            }
            if (next === "#" || inFlow && flowIndicatorChars.has(next))
              break;
            if (ch === "\n") {
              const cs = this.continueScalar(i + 1);
              if (cs === -1)
                break;
              i = Math.max(i, cs - 2);
            }
          } else {
            if (inFlow && flowIndicatorChars.has(ch))
              break;
            end = i;
          }
        }
        if (!ch && !this.atEnd)
          return this.setNext("plain-scalar");
        yield cst.SCALAR;
        yield* this.pushToIndex(end + 1, true);
        return inFlow ? "flow" : "doc";
      }
      *pushCount(n) {
        if (n > 0) {
          yield this.buffer.substr(this.pos, n);
          this.pos += n;
          return n;
        }
        return 0;
      }
      *pushToIndex(i, allowEmpty) {
        const s = this.buffer.slice(this.pos, i);
        if (s) {
          yield s;
          this.pos += s.length;
          return s.length;
        } else if (allowEmpty)
          yield "";
        return 0;
      }
      *pushIndicators() {
        let n = 0;
        loop: while (true) {
          switch (this.charAt(0)) {
            case "!":
              n += yield* this.pushTag();
              n += yield* this.pushSpaces(true);
              continue loop;
            case "&":
              n += yield* this.pushUntil(isNotAnchorChar);
              n += yield* this.pushSpaces(true);
              continue loop;
            case "-":
            // this is an error
            case "?":
            // this is an error outside flow collections
            case ":": {
              const inFlow = this.flowLevel > 0;
              const ch1 = this.charAt(1);
              if (isEmpty(ch1) || inFlow && flowIndicatorChars.has(ch1)) {
                if (!inFlow)
                  this.indentNext = this.indentValue + 1;
                else if (this.flowKey)
                  this.flowKey = false;
                n += yield* this.pushCount(1);
                n += yield* this.pushSpaces(true);
                continue loop;
              }
            }
          }
          break loop;
        }
        return n;
      }
      *pushTag() {
        if (this.charAt(1) === "<") {
          let i = this.pos + 2;
          let ch = this.buffer[i];
          while (!isEmpty(ch) && ch !== ">")
            ch = this.buffer[++i];
          return yield* this.pushToIndex(ch === ">" ? i + 1 : i, false);
        } else {
          let i = this.pos + 1;
          let ch = this.buffer[i];
          while (ch) {
            if (tagChars.has(ch))
              ch = this.buffer[++i];
            else if (ch === "%" && hexDigits.has(this.buffer[i + 1]) && hexDigits.has(this.buffer[i + 2])) {
              ch = this.buffer[i += 3];
            } else
              break;
          }
          return yield* this.pushToIndex(i, false);
        }
      }
      *pushNewline() {
        const ch = this.buffer[this.pos];
        if (ch === "\n")
          return yield* this.pushCount(1);
        else if (ch === "\r" && this.charAt(1) === "\n")
          return yield* this.pushCount(2);
        else
          return 0;
      }
      *pushSpaces(allowTabs) {
        let i = this.pos - 1;
        let ch;
        do {
          ch = this.buffer[++i];
        } while (ch === " " || allowTabs && ch === "	");
        const n = i - this.pos;
        if (n > 0) {
          yield this.buffer.substr(this.pos, n);
          this.pos = i;
        }
        return n;
      }
      *pushUntil(test) {
        let i = this.pos;
        let ch = this.buffer[i];
        while (!test(ch))
          ch = this.buffer[++i];
        return yield* this.pushToIndex(i, false);
      }
    };
    exports.Lexer = Lexer2;
  }
});

// node_modules/yaml/dist/parse/line-counter.js
var require_line_counter = __commonJS({
  "node_modules/yaml/dist/parse/line-counter.js"(exports) {
    "use strict";
    var LineCounter2 = class {
      constructor() {
        this.lineStarts = [];
        this.addNewLine = (offset) => this.lineStarts.push(offset);
        this.linePos = (offset) => {
          let low = 0;
          let high = this.lineStarts.length;
          while (low < high) {
            const mid = low + high >> 1;
            if (this.lineStarts[mid] < offset)
              low = mid + 1;
            else
              high = mid;
          }
          if (this.lineStarts[low] === offset)
            return { line: low + 1, col: 1 };
          if (low === 0)
            return { line: 0, col: offset };
          const start = this.lineStarts[low - 1];
          return { line: low, col: offset - start + 1 };
        };
      }
    };
    exports.LineCounter = LineCounter2;
  }
});

// node_modules/yaml/dist/parse/parser.js
var require_parser = __commonJS({
  "node_modules/yaml/dist/parse/parser.js"(exports) {
    "use strict";
    var node_process = __require("process");
    var cst = require_cst();
    var lexer = require_lexer();
    function includesToken(list, type) {
      for (let i = 0; i < list.length; ++i)
        if (list[i].type === type)
          return true;
      return false;
    }
    function findNonEmptyIndex(list) {
      for (let i = 0; i < list.length; ++i) {
        switch (list[i].type) {
          case "space":
          case "comment":
          case "newline":
            break;
          default:
            return i;
        }
      }
      return -1;
    }
    function isFlowToken(token) {
      switch (token?.type) {
        case "alias":
        case "scalar":
        case "single-quoted-scalar":
        case "double-quoted-scalar":
        case "flow-collection":
          return true;
        default:
          return false;
      }
    }
    function getPrevProps(parent) {
      switch (parent.type) {
        case "document":
          return parent.start;
        case "block-map": {
          const it = parent.items[parent.items.length - 1];
          return it.sep ?? it.start;
        }
        case "block-seq":
          return parent.items[parent.items.length - 1].start;
        /* istanbul ignore next should not happen */
        default:
          return [];
      }
    }
    function getFirstKeyStartProps(prev) {
      if (prev.length === 0)
        return [];
      let i = prev.length;
      loop: while (--i >= 0) {
        switch (prev[i].type) {
          case "doc-start":
          case "explicit-key-ind":
          case "map-value-ind":
          case "seq-item-ind":
          case "newline":
            break loop;
        }
      }
      while (prev[++i]?.type === "space") {
      }
      return prev.splice(i, prev.length);
    }
    function arrayPushArray(target, source) {
      if (source.length < 1e5)
        Array.prototype.push.apply(target, source);
      else
        for (let i = 0; i < source.length; ++i)
          target.push(source[i]);
    }
    function fixFlowSeqItems(fc) {
      if (fc.start.type === "flow-seq-start") {
        for (const it of fc.items) {
          if (it.sep && !it.value && !includesToken(it.start, "explicit-key-ind") && !includesToken(it.sep, "map-value-ind")) {
            if (it.key)
              it.value = it.key;
            delete it.key;
            if (isFlowToken(it.value)) {
              if (it.value.end)
                arrayPushArray(it.value.end, it.sep);
              else
                it.value.end = it.sep;
            } else
              arrayPushArray(it.start, it.sep);
            delete it.sep;
          }
        }
      }
    }
    var Parser = class {
      /**
       * @param onNewLine - If defined, called separately with the start position of
       *   each new line (in `parse()`, including the start of input).
       */
      constructor(onNewLine) {
        this.atNewLine = true;
        this.atScalar = false;
        this.indent = 0;
        this.offset = 0;
        this.onKeyLine = false;
        this.stack = [];
        this.source = "";
        this.type = "";
        this.lexer = new lexer.Lexer();
        this.onNewLine = onNewLine;
      }
      /**
       * Parse `source` as a YAML stream.
       * If `incomplete`, a part of the last line may be left as a buffer for the next call.
       *
       * Errors are not thrown, but yielded as `{ type: 'error', message }` tokens.
       *
       * @returns A generator of tokens representing each directive, document, and other structure.
       */
      *parse(source, incomplete = false) {
        if (this.onNewLine && this.offset === 0)
          this.onNewLine(0);
        for (const lexeme of this.lexer.lex(source, incomplete))
          yield* this.next(lexeme);
        if (!incomplete)
          yield* this.end();
      }
      /**
       * Advance the parser by the `source` of one lexical token.
       */
      *next(source) {
        this.source = source;
        if (node_process.env.LOG_TOKENS)
          console.log("|", cst.prettyToken(source));
        if (this.atScalar) {
          this.atScalar = false;
          yield* this.step();
          this.offset += source.length;
          return;
        }
        const type = cst.tokenType(source);
        if (!type) {
          const message = `Not a YAML token: ${source}`;
          yield* this.pop({ type: "error", offset: this.offset, message, source });
          this.offset += source.length;
        } else if (type === "scalar") {
          this.atNewLine = false;
          this.atScalar = true;
          this.type = "scalar";
        } else {
          this.type = type;
          yield* this.step();
          switch (type) {
            case "newline":
              this.atNewLine = true;
              this.indent = 0;
              if (this.onNewLine)
                this.onNewLine(this.offset + source.length);
              break;
            case "space":
              if (this.atNewLine && source[0] === " ")
                this.indent += source.length;
              break;
            case "explicit-key-ind":
            case "map-value-ind":
            case "seq-item-ind":
              if (this.atNewLine)
                this.indent += source.length;
              break;
            case "doc-mode":
            case "flow-error-end":
              return;
            default:
              this.atNewLine = false;
          }
          this.offset += source.length;
        }
      }
      /** Call at end of input to push out any remaining constructions */
      *end() {
        while (this.stack.length > 0)
          yield* this.pop();
      }
      get sourceToken() {
        const st = {
          type: this.type,
          offset: this.offset,
          indent: this.indent,
          source: this.source
        };
        return st;
      }
      *step() {
        const top = this.peek(1);
        if (this.type === "doc-end" && top?.type !== "doc-end") {
          while (this.stack.length > 0)
            yield* this.pop();
          this.stack.push({
            type: "doc-end",
            offset: this.offset,
            source: this.source
          });
          return;
        }
        if (!top)
          return yield* this.stream();
        switch (top.type) {
          case "document":
            return yield* this.document(top);
          case "alias":
          case "scalar":
          case "single-quoted-scalar":
          case "double-quoted-scalar":
            return yield* this.scalar(top);
          case "block-scalar":
            return yield* this.blockScalar(top);
          case "block-map":
            return yield* this.blockMap(top);
          case "block-seq":
            return yield* this.blockSequence(top);
          case "flow-collection":
            return yield* this.flowCollection(top);
          case "doc-end":
            return yield* this.documentEnd(top);
        }
        yield* this.pop();
      }
      peek(n) {
        return this.stack[this.stack.length - n];
      }
      *pop(error) {
        const token = error ?? this.stack.pop();
        if (!token) {
          const message = "Tried to pop an empty stack";
          yield { type: "error", offset: this.offset, source: "", message };
        } else if (this.stack.length === 0) {
          yield token;
        } else {
          const top = this.peek(1);
          if (token.type === "block-scalar") {
            token.indent = "indent" in top ? top.indent : 0;
          } else if (token.type === "flow-collection" && top.type === "document") {
            token.indent = 0;
          }
          if (token.type === "flow-collection")
            fixFlowSeqItems(token);
          switch (top.type) {
            case "document":
              top.value = token;
              break;
            case "block-scalar":
              top.props.push(token);
              break;
            case "block-map": {
              const it = top.items[top.items.length - 1];
              if (it.value) {
                top.items.push({ start: [], key: token, sep: [] });
                this.onKeyLine = true;
                return;
              } else if (it.sep) {
                it.value = token;
              } else {
                Object.assign(it, { key: token, sep: [] });
                this.onKeyLine = !it.explicitKey;
                return;
              }
              break;
            }
            case "block-seq": {
              const it = top.items[top.items.length - 1];
              if (it.value)
                top.items.push({ start: [], value: token });
              else
                it.value = token;
              break;
            }
            case "flow-collection": {
              const it = top.items[top.items.length - 1];
              if (!it || it.value)
                top.items.push({ start: [], key: token, sep: [] });
              else if (it.sep)
                it.value = token;
              else
                Object.assign(it, { key: token, sep: [] });
              return;
            }
            /* istanbul ignore next should not happen */
            default:
              yield* this.pop();
              yield* this.pop(token);
          }
          if ((top.type === "document" || top.type === "block-map" || top.type === "block-seq") && (token.type === "block-map" || token.type === "block-seq")) {
            const last = token.items[token.items.length - 1];
            if (last && !last.sep && !last.value && last.start.length > 0 && findNonEmptyIndex(last.start) === -1 && (token.indent === 0 || last.start.every((st) => st.type !== "comment" || st.indent < token.indent))) {
              if (top.type === "document")
                top.end = last.start;
              else
                top.items.push({ start: last.start });
              token.items.splice(-1, 1);
            }
          }
        }
      }
      *stream() {
        switch (this.type) {
          case "directive-line":
            yield { type: "directive", offset: this.offset, source: this.source };
            return;
          case "byte-order-mark":
          case "space":
          case "comment":
          case "newline":
            yield this.sourceToken;
            return;
          case "doc-mode":
          case "doc-start": {
            const doc = {
              type: "document",
              offset: this.offset,
              start: []
            };
            if (this.type === "doc-start")
              doc.start.push(this.sourceToken);
            this.stack.push(doc);
            return;
          }
        }
        yield {
          type: "error",
          offset: this.offset,
          message: `Unexpected ${this.type} token in YAML stream`,
          source: this.source
        };
      }
      *document(doc) {
        if (doc.value)
          return yield* this.lineEnd(doc);
        switch (this.type) {
          case "doc-start": {
            if (findNonEmptyIndex(doc.start) !== -1) {
              yield* this.pop();
              yield* this.step();
            } else
              doc.start.push(this.sourceToken);
            return;
          }
          case "anchor":
          case "tag":
          case "space":
          case "comment":
          case "newline":
            doc.start.push(this.sourceToken);
            return;
        }
        const bv = this.startBlockValue(doc);
        if (bv)
          this.stack.push(bv);
        else {
          yield {
            type: "error",
            offset: this.offset,
            message: `Unexpected ${this.type} token in YAML document`,
            source: this.source
          };
        }
      }
      *scalar(scalar) {
        if (this.type === "map-value-ind") {
          const prev = getPrevProps(this.peek(2));
          const start = getFirstKeyStartProps(prev);
          let sep;
          if (scalar.end) {
            sep = scalar.end;
            sep.push(this.sourceToken);
            delete scalar.end;
          } else
            sep = [this.sourceToken];
          const map = {
            type: "block-map",
            offset: scalar.offset,
            indent: scalar.indent,
            items: [{ start, key: scalar, sep }]
          };
          this.onKeyLine = true;
          this.stack[this.stack.length - 1] = map;
        } else
          yield* this.lineEnd(scalar);
      }
      *blockScalar(scalar) {
        switch (this.type) {
          case "space":
          case "comment":
          case "newline":
            scalar.props.push(this.sourceToken);
            return;
          case "scalar":
            scalar.source = this.source;
            this.atNewLine = true;
            this.indent = 0;
            if (this.onNewLine) {
              let nl = this.source.indexOf("\n") + 1;
              while (nl !== 0) {
                this.onNewLine(this.offset + nl);
                nl = this.source.indexOf("\n", nl) + 1;
              }
            }
            yield* this.pop();
            break;
          /* istanbul ignore next should not happen */
          default:
            yield* this.pop();
            yield* this.step();
        }
      }
      *blockMap(map) {
        const it = map.items[map.items.length - 1];
        switch (this.type) {
          case "newline":
            this.onKeyLine = false;
            if (it.value) {
              const end = "end" in it.value ? it.value.end : void 0;
              const last = Array.isArray(end) ? end[end.length - 1] : void 0;
              if (last?.type === "comment")
                end?.push(this.sourceToken);
              else
                map.items.push({ start: [this.sourceToken] });
            } else if (it.sep) {
              it.sep.push(this.sourceToken);
            } else {
              it.start.push(this.sourceToken);
            }
            return;
          case "space":
          case "comment":
            if (it.value) {
              map.items.push({ start: [this.sourceToken] });
            } else if (it.sep) {
              it.sep.push(this.sourceToken);
            } else {
              if (this.atIndentedComment(it.start, map.indent)) {
                const prev = map.items[map.items.length - 2];
                const end = prev?.value?.end;
                if (Array.isArray(end)) {
                  arrayPushArray(end, it.start);
                  end.push(this.sourceToken);
                  map.items.pop();
                  return;
                }
              }
              it.start.push(this.sourceToken);
            }
            return;
        }
        if (this.indent >= map.indent) {
          const atMapIndent = !this.onKeyLine && this.indent === map.indent;
          const atNextItem = atMapIndent && (it.sep || it.explicitKey) && this.type !== "seq-item-ind";
          let start = [];
          if (atNextItem && it.sep && !it.value) {
            const nl = [];
            for (let i = 0; i < it.sep.length; ++i) {
              const st = it.sep[i];
              switch (st.type) {
                case "newline":
                  nl.push(i);
                  break;
                case "space":
                  break;
                case "comment":
                  if (st.indent > map.indent)
                    nl.length = 0;
                  break;
                default:
                  nl.length = 0;
              }
            }
            if (nl.length >= 2)
              start = it.sep.splice(nl[1]);
          }
          switch (this.type) {
            case "anchor":
            case "tag":
              if (atNextItem || it.value) {
                start.push(this.sourceToken);
                map.items.push({ start });
                this.onKeyLine = true;
              } else if (it.sep) {
                it.sep.push(this.sourceToken);
              } else {
                it.start.push(this.sourceToken);
              }
              return;
            case "explicit-key-ind":
              if (!it.sep && !it.explicitKey) {
                it.start.push(this.sourceToken);
                it.explicitKey = true;
              } else if (atNextItem || it.value) {
                start.push(this.sourceToken);
                map.items.push({ start, explicitKey: true });
              } else {
                this.stack.push({
                  type: "block-map",
                  offset: this.offset,
                  indent: this.indent,
                  items: [{ start: [this.sourceToken], explicitKey: true }]
                });
              }
              this.onKeyLine = true;
              return;
            case "map-value-ind":
              if (it.explicitKey) {
                if (!it.sep) {
                  if (includesToken(it.start, "newline")) {
                    Object.assign(it, { key: null, sep: [this.sourceToken] });
                  } else {
                    const start2 = getFirstKeyStartProps(it.start);
                    this.stack.push({
                      type: "block-map",
                      offset: this.offset,
                      indent: this.indent,
                      items: [{ start: start2, key: null, sep: [this.sourceToken] }]
                    });
                  }
                } else if (it.value) {
                  map.items.push({ start: [], key: null, sep: [this.sourceToken] });
                } else if (includesToken(it.sep, "map-value-ind")) {
                  this.stack.push({
                    type: "block-map",
                    offset: this.offset,
                    indent: this.indent,
                    items: [{ start, key: null, sep: [this.sourceToken] }]
                  });
                } else if (isFlowToken(it.key) && !includesToken(it.sep, "newline")) {
                  const start2 = getFirstKeyStartProps(it.start);
                  const key = it.key;
                  const sep = it.sep;
                  sep.push(this.sourceToken);
                  delete it.key;
                  delete it.sep;
                  this.stack.push({
                    type: "block-map",
                    offset: this.offset,
                    indent: this.indent,
                    items: [{ start: start2, key, sep }]
                  });
                } else if (start.length > 0) {
                  it.sep = it.sep.concat(start, this.sourceToken);
                } else {
                  it.sep.push(this.sourceToken);
                }
              } else {
                if (!it.sep) {
                  Object.assign(it, { key: null, sep: [this.sourceToken] });
                } else if (it.value || atNextItem) {
                  map.items.push({ start, key: null, sep: [this.sourceToken] });
                } else if (includesToken(it.sep, "map-value-ind")) {
                  this.stack.push({
                    type: "block-map",
                    offset: this.offset,
                    indent: this.indent,
                    items: [{ start: [], key: null, sep: [this.sourceToken] }]
                  });
                } else {
                  it.sep.push(this.sourceToken);
                }
              }
              this.onKeyLine = true;
              return;
            case "alias":
            case "scalar":
            case "single-quoted-scalar":
            case "double-quoted-scalar": {
              const fs = this.flowScalar(this.type);
              if (atNextItem || it.value) {
                map.items.push({ start, key: fs, sep: [] });
                this.onKeyLine = true;
              } else if (it.sep) {
                this.stack.push(fs);
              } else {
                Object.assign(it, { key: fs, sep: [] });
                this.onKeyLine = true;
              }
              return;
            }
            default: {
              const bv = this.startBlockValue(map);
              if (bv) {
                if (bv.type === "block-seq") {
                  if (!it.explicitKey && it.sep && !includesToken(it.sep, "newline")) {
                    yield* this.pop({
                      type: "error",
                      offset: this.offset,
                      message: "Unexpected block-seq-ind on same line with key",
                      source: this.source
                    });
                    return;
                  }
                } else if (atMapIndent) {
                  map.items.push({ start });
                }
                this.stack.push(bv);
                return;
              }
            }
          }
        }
        yield* this.pop();
        yield* this.step();
      }
      *blockSequence(seq) {
        const it = seq.items[seq.items.length - 1];
        switch (this.type) {
          case "newline":
            if (it.value) {
              const end = "end" in it.value ? it.value.end : void 0;
              const last = Array.isArray(end) ? end[end.length - 1] : void 0;
              if (last?.type === "comment")
                end?.push(this.sourceToken);
              else
                seq.items.push({ start: [this.sourceToken] });
            } else
              it.start.push(this.sourceToken);
            return;
          case "space":
          case "comment":
            if (it.value)
              seq.items.push({ start: [this.sourceToken] });
            else {
              if (this.atIndentedComment(it.start, seq.indent)) {
                const prev = seq.items[seq.items.length - 2];
                const end = prev?.value?.end;
                if (Array.isArray(end)) {
                  arrayPushArray(end, it.start);
                  end.push(this.sourceToken);
                  seq.items.pop();
                  return;
                }
              }
              it.start.push(this.sourceToken);
            }
            return;
          case "anchor":
          case "tag":
            if (it.value || this.indent <= seq.indent)
              break;
            it.start.push(this.sourceToken);
            return;
          case "seq-item-ind":
            if (this.indent !== seq.indent)
              break;
            if (it.value || includesToken(it.start, "seq-item-ind"))
              seq.items.push({ start: [this.sourceToken] });
            else
              it.start.push(this.sourceToken);
            return;
        }
        if (this.indent > seq.indent) {
          const bv = this.startBlockValue(seq);
          if (bv) {
            this.stack.push(bv);
            return;
          }
        }
        yield* this.pop();
        yield* this.step();
      }
      *flowCollection(fc) {
        const it = fc.items[fc.items.length - 1];
        if (this.type === "flow-error-end") {
          let top;
          do {
            yield* this.pop();
            top = this.peek(1);
          } while (top?.type === "flow-collection");
        } else if (fc.end.length === 0) {
          switch (this.type) {
            case "comma":
            case "explicit-key-ind":
              if (!it || it.sep)
                fc.items.push({ start: [this.sourceToken] });
              else
                it.start.push(this.sourceToken);
              return;
            case "map-value-ind":
              if (!it || it.value)
                fc.items.push({ start: [], key: null, sep: [this.sourceToken] });
              else if (it.sep)
                it.sep.push(this.sourceToken);
              else
                Object.assign(it, { key: null, sep: [this.sourceToken] });
              return;
            case "space":
            case "comment":
            case "newline":
            case "anchor":
            case "tag":
              if (!it || it.value)
                fc.items.push({ start: [this.sourceToken] });
              else if (it.sep)
                it.sep.push(this.sourceToken);
              else
                it.start.push(this.sourceToken);
              return;
            case "alias":
            case "scalar":
            case "single-quoted-scalar":
            case "double-quoted-scalar": {
              const fs = this.flowScalar(this.type);
              if (!it || it.value)
                fc.items.push({ start: [], key: fs, sep: [] });
              else if (it.sep)
                this.stack.push(fs);
              else
                Object.assign(it, { key: fs, sep: [] });
              return;
            }
            case "flow-map-end":
            case "flow-seq-end":
              fc.end.push(this.sourceToken);
              return;
          }
          const bv = this.startBlockValue(fc);
          if (bv)
            this.stack.push(bv);
          else {
            yield* this.pop();
            yield* this.step();
          }
        } else {
          const parent = this.peek(2);
          if (parent.type === "block-map" && (this.type === "map-value-ind" && parent.indent === fc.indent || this.type === "newline" && !parent.items[parent.items.length - 1].sep)) {
            yield* this.pop();
            yield* this.step();
          } else if (this.type === "map-value-ind" && parent.type !== "flow-collection") {
            const prev = getPrevProps(parent);
            const start = getFirstKeyStartProps(prev);
            fixFlowSeqItems(fc);
            const sep = fc.end.splice(1, fc.end.length);
            sep.push(this.sourceToken);
            const map = {
              type: "block-map",
              offset: fc.offset,
              indent: fc.indent,
              items: [{ start, key: fc, sep }]
            };
            this.onKeyLine = true;
            this.stack[this.stack.length - 1] = map;
          } else {
            yield* this.lineEnd(fc);
          }
        }
      }
      flowScalar(type) {
        if (this.onNewLine) {
          let nl = this.source.indexOf("\n") + 1;
          while (nl !== 0) {
            this.onNewLine(this.offset + nl);
            nl = this.source.indexOf("\n", nl) + 1;
          }
        }
        return {
          type,
          offset: this.offset,
          indent: this.indent,
          source: this.source
        };
      }
      startBlockValue(parent) {
        switch (this.type) {
          case "alias":
          case "scalar":
          case "single-quoted-scalar":
          case "double-quoted-scalar":
            return this.flowScalar(this.type);
          case "block-scalar-header":
            return {
              type: "block-scalar",
              offset: this.offset,
              indent: this.indent,
              props: [this.sourceToken],
              source: ""
            };
          case "flow-map-start":
          case "flow-seq-start":
            return {
              type: "flow-collection",
              offset: this.offset,
              indent: this.indent,
              start: this.sourceToken,
              items: [],
              end: []
            };
          case "seq-item-ind":
            return {
              type: "block-seq",
              offset: this.offset,
              indent: this.indent,
              items: [{ start: [this.sourceToken] }]
            };
          case "explicit-key-ind": {
            this.onKeyLine = true;
            const prev = getPrevProps(parent);
            const start = getFirstKeyStartProps(prev);
            start.push(this.sourceToken);
            return {
              type: "block-map",
              offset: this.offset,
              indent: this.indent,
              items: [{ start, explicitKey: true }]
            };
          }
          case "map-value-ind": {
            this.onKeyLine = true;
            const prev = getPrevProps(parent);
            const start = getFirstKeyStartProps(prev);
            return {
              type: "block-map",
              offset: this.offset,
              indent: this.indent,
              items: [{ start, key: null, sep: [this.sourceToken] }]
            };
          }
        }
        return null;
      }
      atIndentedComment(start, indent) {
        if (this.type !== "comment")
          return false;
        if (this.indent <= indent)
          return false;
        return start.every((st) => st.type === "newline" || st.type === "space");
      }
      *documentEnd(docEnd) {
        if (this.type !== "doc-mode") {
          if (docEnd.end)
            docEnd.end.push(this.sourceToken);
          else
            docEnd.end = [this.sourceToken];
          if (this.type === "newline")
            yield* this.pop();
        }
      }
      *lineEnd(token) {
        switch (this.type) {
          case "comma":
          case "doc-start":
          case "doc-end":
          case "flow-seq-end":
          case "flow-map-end":
          case "map-value-ind":
            yield* this.pop();
            yield* this.step();
            break;
          case "newline":
            this.onKeyLine = false;
          // fallthrough
          case "space":
          case "comment":
          default:
            if (token.end)
              token.end.push(this.sourceToken);
            else
              token.end = [this.sourceToken];
            if (this.type === "newline")
              yield* this.pop();
        }
      }
    };
    exports.Parser = Parser;
  }
});

// node_modules/yaml/dist/public-api.js
var require_public_api = __commonJS({
  "node_modules/yaml/dist/public-api.js"(exports) {
    "use strict";
    var composer = require_composer();
    var Document = require_Document();
    var errors = require_errors();
    var log = require_log();
    var identity = require_identity();
    var lineCounter = require_line_counter();
    var parser = require_parser();
    function parseOptions(options) {
      const prettyErrors = options.prettyErrors !== false;
      const lineCounter$1 = options.lineCounter || prettyErrors && new lineCounter.LineCounter() || null;
      return { lineCounter: lineCounter$1, prettyErrors };
    }
    function parseAllDocuments2(source, options = {}) {
      const { lineCounter: lineCounter2, prettyErrors } = parseOptions(options);
      const parser$1 = new parser.Parser(lineCounter2?.addNewLine);
      const composer$1 = new composer.Composer(options);
      const docs = Array.from(composer$1.compose(parser$1.parse(source)));
      if (prettyErrors && lineCounter2)
        for (const doc of docs) {
          doc.errors.forEach(errors.prettifyError(source, lineCounter2));
          doc.warnings.forEach(errors.prettifyError(source, lineCounter2));
        }
      if (docs.length > 0)
        return docs;
      return Object.assign([], { empty: true }, composer$1.streamInfo());
    }
    function parseDocument(source, options = {}) {
      const { lineCounter: lineCounter2, prettyErrors } = parseOptions(options);
      const parser$1 = new parser.Parser(lineCounter2?.addNewLine);
      const composer$1 = new composer.Composer(options);
      let doc = null;
      for (const _doc of composer$1.compose(parser$1.parse(source), true, source.length)) {
        if (!doc)
          doc = _doc;
        else if (doc.options.logLevel !== "silent") {
          doc.errors.push(new errors.YAMLParseError(_doc.range.slice(0, 2), "MULTIPLE_DOCS", "Source contains multiple documents; please use YAML.parseAllDocuments()"));
          break;
        }
      }
      if (prettyErrors && lineCounter2) {
        doc.errors.forEach(errors.prettifyError(source, lineCounter2));
        doc.warnings.forEach(errors.prettifyError(source, lineCounter2));
      }
      return doc;
    }
    function parse2(src, reviver, options) {
      let _reviver = void 0;
      if (typeof reviver === "function") {
        _reviver = reviver;
      } else if (options === void 0 && reviver && typeof reviver === "object") {
        options = reviver;
      }
      const doc = parseDocument(src, options);
      if (!doc)
        return null;
      doc.warnings.forEach((warning) => log.warn(doc.options.logLevel, warning));
      if (doc.errors.length > 0) {
        if (doc.options.logLevel !== "silent")
          throw doc.errors[0];
        else
          doc.errors = [];
      }
      return doc.toJS(Object.assign({ reviver: _reviver }, options));
    }
    function stringify2(value, replacer, options) {
      let _replacer = null;
      if (typeof replacer === "function" || Array.isArray(replacer)) {
        _replacer = replacer;
      } else if (options === void 0 && replacer) {
        options = replacer;
      }
      if (typeof options === "string")
        options = options.length;
      if (typeof options === "number") {
        const indent = Math.round(options);
        options = indent < 1 ? void 0 : indent > 8 ? { indent: 8 } : { indent };
      }
      if (value === void 0) {
        const { keepUndefined } = options ?? replacer ?? {};
        if (!keepUndefined)
          return void 0;
      }
      if (identity.isDocument(value) && !_replacer)
        return value.toString(options);
      return new Document.Document(value, _replacer, options).toString(options);
    }
    exports.parse = parse2;
    exports.parseAllDocuments = parseAllDocuments2;
    exports.parseDocument = parseDocument;
    exports.stringify = stringify2;
  }
});

// node_modules/yaml/dist/index.js
var require_dist = __commonJS({
  "node_modules/yaml/dist/index.js"(exports) {
    "use strict";
    var composer = require_composer();
    var Document = require_Document();
    var Schema = require_Schema();
    var errors = require_errors();
    var Alias = require_Alias();
    var identity = require_identity();
    var Pair = require_Pair();
    var Scalar = require_Scalar();
    var YAMLMap = require_YAMLMap();
    var YAMLSeq = require_YAMLSeq();
    var cst = require_cst();
    var lexer = require_lexer();
    var lineCounter = require_line_counter();
    var parser = require_parser();
    var publicApi = require_public_api();
    var visit2 = require_visit();
    exports.Composer = composer.Composer;
    exports.Document = Document.Document;
    exports.Schema = Schema.Schema;
    exports.YAMLError = errors.YAMLError;
    exports.YAMLParseError = errors.YAMLParseError;
    exports.YAMLWarning = errors.YAMLWarning;
    exports.Alias = Alias.Alias;
    exports.isAlias = identity.isAlias;
    exports.isCollection = identity.isCollection;
    exports.isDocument = identity.isDocument;
    exports.isMap = identity.isMap;
    exports.isNode = identity.isNode;
    exports.isPair = identity.isPair;
    exports.isScalar = identity.isScalar;
    exports.isSeq = identity.isSeq;
    exports.Pair = Pair.Pair;
    exports.Scalar = Scalar.Scalar;
    exports.YAMLMap = YAMLMap.YAMLMap;
    exports.YAMLSeq = YAMLSeq.YAMLSeq;
    exports.CST = cst;
    exports.Lexer = lexer.Lexer;
    exports.LineCounter = lineCounter.LineCounter;
    exports.Parser = parser.Parser;
    exports.parse = publicApi.parse;
    exports.parseAllDocuments = publicApi.parseAllDocuments;
    exports.parseDocument = publicApi.parseDocument;
    exports.stringify = publicApi.stringify;
    exports.visit = visit2.visit;
    exports.visitAsync = visit2.visitAsync;
  }
});

// src/languages/source-facts.ts
function isDeepEnough(depth, wanted) {
  return DEPTHS.indexOf(depth) >= DEPTHS.indexOf(wanted);
}
var DEPTHS;
var init_source_facts = __esm({
  "src/languages/source-facts.ts"() {
    "use strict";
    DEPTHS = ["outline", "loaders", "syntax"];
  }
});

// src/languages/python/loaders/atoms.ts
function join(values) {
  if (values.length === 1) return values[0];
  const atoms = [];
  const texts2 = /* @__PURE__ */ new Set();
  for (const value of values) {
    for (const atom of value) {
      if (atoms.length >= MOST_ATOMS) return atoms;
      if (atom.kind === "text") {
        if (texts2.has(atom.text)) continue;
        texts2.add(atom.text);
      }
      atoms.push(atom);
    }
  }
  return atoms;
}
function textsOf(value) {
  return value.filter((atom) => atom.kind === "text");
}
function passedThrough(value, step) {
  return value.map((atom) => atom.kind === "text" ? { ...atom, steps: [...atom.steps, step] } : atom);
}
function concatenate(left, right, map = (a, b) => a + b) {
  const made = [];
  for (const a of textsOf(left)) {
    for (const b of textsOf(right)) {
      if (made.length >= MOST_ATOMS) return made;
      made.push({ kind: "text", text: map(a.text, b.text), steps: a.steps.length > 0 ? a.steps : b.steps });
    }
  }
  return made;
}
function anyElement(value) {
  const parts = [];
  for (const atom of value) {
    if (atom.kind === "sequence") parts.push(...atom.elements);
    else if (atom.kind === "mapping") parts.push(...atom.keys);
  }
  return join(parts);
}
function elementAt(value, position2) {
  if (position2 === null) return anyElement(value);
  const parts = [];
  for (const atom of value) {
    if (atom.kind !== "sequence") continue;
    const index = position2 < 0 ? atom.elements.length + position2 : position2;
    parts.push(atom.elements[index] ?? UNKNOWN);
  }
  return join(parts);
}
var UNKNOWN, PACKAGE, MODULE, MOST_ATOMS;
var init_atoms = __esm({
  "src/languages/python/loaders/atoms.ts"() {
    "use strict";
    UNKNOWN = [];
    PACKAGE = "";
    MODULE = "";
    MOST_ATOMS = 4096;
  }
});

// src/languages/python/loaders/evaluate-calls.ts
function callMethod(receiver, method, call, evaluate2) {
  switch (method) {
    case "format":
      return formatBraces(receiver, call, evaluate2);
    case "join":
      return call.args[0] === void 0 ? UNKNOWN : joinTexts(receiver, evaluate2(call.args[0]));
    case "strip":
    case "lstrip":
    case "rstrip":
      return call.args.length === 0 ? mapTexts(receiver, (text) => text.trim()) : UNKNOWN;
    case "lower":
      return mapTexts(receiver, (text) => text.toLowerCase());
    case "replace":
      return replaceTexts(receiver, call, evaluate2);
    case "split":
    case "rsplit":
      return splitTexts(receiver, method, call, evaluate2);
    case "values":
      return sequences(receiver, (atom) => atom.kind === "mapping" ? atom.values : null);
    case "keys":
      return sequences(receiver, (atom) => atom.kind === "mapping" ? atom.keys : null);
    case "items":
      return sequences(
        receiver,
        (atom) => atom.kind === "mapping" ? atom.keys.map(
          (key, index) => [{ kind: "sequence", elements: [key, atom.values[index] ?? UNKNOWN] }]
        ) : null
      );
    case "get":
    case "pop":
      return join(receiver.flatMap((atom) => atom.kind === "mapping" ? atom.values : []));
    case "copy":
      return receiver.filter((atom) => atom.kind !== "text");
    default:
      return UNKNOWN;
  }
}
function callBuiltin(callee, call, evaluate2) {
  const names2 = callee.flatMap((atom) => atom.kind === "reference" ? [atom.name] : []);
  return join(names2.map((name) => callNamed(name, call, evaluate2)));
}
function callNamed(name, call, evaluate2) {
  const [first, second] = call.args;
  if (name === "functools.partial" && first !== void 0) {
    return [
      {
        kind: "partial",
        callee: evaluate2(first),
        args: call.args.slice(1).map(evaluate2),
        keywords: new Map(
          call.keywords.flatMap(({ arg, value }) => arg === null ? [] : [[arg, evaluate2(value)]])
        )
      }
    ];
  }
  if (name === "getattr" && first !== void 0 && second !== void 0) {
    const attributes2 = textsOf(evaluate2(second));
    return evaluate2(first).flatMap(
      (atom) => atom.kind === "reference" ? attributes2.map(({ text }) => ({ kind: "reference", name: `${atom.name}.${text}` })) : []
    );
  }
  if (first === void 0) return UNKNOWN;
  if (SAME_ELEMENTS.has(name)) return evaluate2(name === "typing.cast" ? second ?? first : first);
  if (name === "enumerate") {
    const element = anyElement(evaluate2(first));
    return [{ kind: "sequence", elements: [[{ kind: "sequence", elements: [UNKNOWN, element] }]] }];
  }
  if (name === "zip") {
    const columns = call.args.map((arg) => anyElement(evaluate2(arg)));
    return [{ kind: "sequence", elements: [[{ kind: "sequence", elements: columns }]] }];
  }
  if (name === "filter" && second !== void 0) return evaluate2(second);
  if (name === "os.path.join") {
    return call.args.slice(1).reduce((made, arg) => concatenate(made, evaluate2(arg), (a, b) => `${a}/${b}`), evaluate2(first));
  }
  if (name === "importlib.import_module" || name === "__import__") {
    return textsOf(evaluate2(first)).map(({ text }) => ({ kind: "reference", name: text }));
  }
  return UNKNOWN;
}
function formatPercent(format, operand) {
  return join(
    textsOf(format).map((atom) => {
      const parts = atom.text.split("%s");
      if (parts.some((part) => part.replaceAll("%%", "").includes("%"))) return UNKNOWN;
      const tuple2 = operand.find((one) => one.kind === "sequence");
      const fields = tuple2?.kind === "sequence" ? tuple2.elements : [operand];
      if (fields.length !== parts.length - 1) return UNKNOWN;
      return parts.reduce(
        (made, part, index) => concatenate(index === 0 ? made : concatenate(made, fields[index - 1]), [
          { kind: "text", text: part.replaceAll("%%", "%"), steps: [] }
        ]),
        [{ kind: "text", text: "", steps: atom.steps }]
      );
    })
  );
}
function formatBraces(receiver, call, evaluate2) {
  return join(
    textsOf(receiver).map((atom) => {
      let next = 0;
      let made = [{ kind: "text", text: "", steps: atom.steps }];
      for (const [part] of atom.text.matchAll(/\{\{|\}\}|\{[^{}]*\}|[^{}]+/g)) {
        if (part === "{{" || part === "}}") made = concatenate(made, constant(part[0]));
        else if (part.startsWith("{")) {
          const field = part.slice(1, -1);
          const position2 = field === "" ? next++ : Number(field);
          const value = Number.isInteger(position2) ? call.args[position2] : call.keywords.find((keyword) => keyword.arg === field)?.value;
          if (value === void 0 || value.kind === "Starred") return UNKNOWN;
          made = concatenate(made, evaluate2(value));
        } else made = concatenate(made, constant(part));
      }
      return made;
    })
  );
}
function constant(text) {
  return [{ kind: "text", text, steps: [] }];
}
function joinTexts(separators, parts) {
  return join(
    textsOf(separators).flatMap(
      (separator) => parts.map((atom) => {
        if (atom.kind !== "sequence" || atom.elements.length === 0) return UNKNOWN;
        return atom.elements.slice(1).reduce(
          (made, element) => concatenate(made, element, (a, b) => a + separator.text + b),
          atom.elements[0]
        );
      })
    )
  );
}
function replaceTexts(receiver, call, evaluate2) {
  const [from, to] = call.args;
  if (from === void 0 || to === void 0) return UNKNOWN;
  const before = textsOf(evaluate2(from))[0];
  const after = textsOf(evaluate2(to))[0];
  if (before === void 0 || after === void 0) return UNKNOWN;
  return mapTexts(receiver, (text) => text.replaceAll(before.text, after.text));
}
function splitTexts(receiver, method, call, evaluate2) {
  const separator = call.args[0] === void 0 ? " " : textsOf(evaluate2(call.args[0]))[0]?.text;
  if (separator === void 0 || separator === "") return UNKNOWN;
  const limited = call.args.length > 1 || call.keywords.length > 0;
  return textsOf(receiver).map((atom) => {
    const at2 = method === "rsplit" ? atom.text.lastIndexOf(separator) : atom.text.indexOf(separator);
    const pieces = limited ? at2 < 0 ? [atom.text] : [atom.text.slice(0, at2), atom.text.slice(at2 + separator.length)] : atom.text.split(separator);
    return {
      kind: "sequence",
      elements: pieces.slice(0, MOST_ATOMS).map((text) => [{ ...atom, text }])
    };
  });
}
function mapTexts(value, change) {
  return textsOf(value).map((atom) => ({ ...atom, text: change(atom.text) }));
}
function sequences(value, elements) {
  return value.flatMap((atom) => {
    const found2 = elements(atom);
    return found2 === null ? [] : [{ kind: "sequence", elements: found2 }];
  });
}
var SAME_ELEMENTS;
var init_evaluate_calls = __esm({
  "src/languages/python/loaders/evaluate-calls.ts"() {
    "use strict";
    init_atoms();
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
      "pathlib.Path",
      "Path"
    ]);
  }
});

// src/languages/python/loaders/scopes.ts
function newScope(kind, parent, owner = null) {
  return { kind, parent, owner, bindings: /* @__PURE__ */ new Map(), outer: /* @__PURE__ */ new Set() };
}
function bind(scope, name, binding) {
  let target = scope;
  while (target.outer.has(name) && target.parent !== null) target = target.parent;
  const list = target.bindings.get(name);
  if (list === void 0) target.bindings.set(name, [binding]);
  else list.push(binding);
}
function bindingsOf(scope, name) {
  for (let current = scope; current !== null; current = current.parent) {
    if (current !== scope && current.kind === "class") continue;
    const found2 = current.bindings.get(name);
    if (found2 !== void 0) return found2;
  }
  return null;
}
var init_scopes = __esm({
  "src/languages/python/loaders/scopes.ts"() {
    "use strict";
  }
});

// src/languages/python/loaders/evaluate.ts
function createEvaluator(scoped) {
  const known = /* @__PURE__ */ new Map();
  const open = /* @__PURE__ */ new Set();
  const bindingValues = /* @__PURE__ */ new Map();
  const openBindings = /* @__PURE__ */ new Set();
  let callsByFunction = null;
  let depth = 0;
  let work = 0;
  let total = 0;
  let gaveUp = false;
  let cuts = 0;
  function evaluate2(expression, scope) {
    const remembered = known.get(expression);
    if (remembered !== void 0) return remembered;
    if (open.has(expression)) return cut();
    if (depth === 0) work = 0;
    if (depth > MOST_DEEP || ++work > MOST_WORK || ++total > MOST_WORK_IN_ALL) {
      gaveUp = true;
      return cut();
    }
    const before = cuts;
    open.add(expression);
    depth++;
    const value = compute(expression, scope);
    depth--;
    open.delete(expression);
    if (cuts === before || depth === 0) known.set(expression, value);
    return value;
  }
  function cut() {
    cuts++;
    return UNKNOWN;
  }
  function compute(node2, scope) {
    switch (node2.kind) {
      case "Constant":
        return node2.type === "str" ? [
          {
            kind: "text",
            text: node2.value,
            steps: [{ offset: node2.start, note: `"${node2.value}" is written` }]
          }
        ] : UNKNOWN;
      case "Name":
        return evaluateName(node2.id, scope, node2.start);
      case "Attribute":
        return evaluateAttribute(evaluate2(node2.value, scope), node2.attr, node2.start);
      case "Tuple":
      case "List":
      case "Set":
        return [sequence(node2.elts, scope)];
      case "Dict":
        return [mapping(node2.keys, node2.values, scope)];
      case "IfExp":
        return join([evaluate2(node2.body, scope), evaluate2(node2.orelse, scope)]);
      case "BoolOp":
        return join(node2.values.map((value) => evaluate2(value, scope)));
      case "NamedExpr":
        return evaluate2(node2.value, scope);
      case "JoinedStr":
        return node2.values.reduce(
          (made, part) => concatenate(made, evaluate2(part, scope)),
          [{ kind: "text", text: "", steps: [] }]
        );
      case "FormattedValue":
        return node2.formatSpec === null ? evaluate2(node2.value, scope) : UNKNOWN;
      case "BinOp":
        return evaluateOperation(node2, scope);
      case "Subscript":
        return evaluateSubscript(node2, scope);
      case "ListComp":
      case "SetComp":
      case "GeneratorExp":
        return evaluateComprehension(node2);
      case "Call":
        return evaluateCall(node2, scope);
      case "Starred":
      case "Await":
        return evaluate2(node2.value, scope);
      default:
        return UNKNOWN;
    }
  }
  function evaluateName(name, scope, offset) {
    if (name === "__package__")
      return [{ kind: "text", text: PACKAGE, steps: [{ offset, note: "__package__" }] }];
    if (name === "__name__") return [{ kind: "text", text: MODULE, steps: [{ offset, note: "__name__" }] }];
    const bindings = bindingsOf(scope, name);
    if (bindings === null) return [{ kind: "reference", name }];
    const remembered = bindingValues.get(bindings);
    if (remembered !== void 0) return remembered;
    if (openBindings.has(bindings)) return cut();
    const before = cuts;
    openBindings.add(bindings);
    const value = bindingsValue(bindings, name);
    openBindings.delete(bindings);
    if (cuts === before || openBindings.size === 0) bindingValues.set(bindings, value);
    return value;
  }
  function bindingsValue(bindings, name) {
    const extensions = bindings.filter((binding) => binding.kind === "extension");
    const values2 = bindings.filter((binding) => binding.kind !== "extension").map((binding) => bindingValue(binding, name));
    if (extensions.length === 0) return join(values2);
    const added = extensions.flatMap((binding) => {
      const value = evaluate2(binding.value, binding.scope);
      return binding.wrap ? [value] : value.flatMap((atom) => atom.kind === "sequence" ? atom.elements : []);
    });
    const texts2 = extensions.filter((binding) => !binding.wrap).map((binding) => evaluate2(binding.value, binding.scope));
    const base = values2.length === 0 ? [{ kind: "reference", name }] : join(values2);
    return [
      ...base.map(
        (atom) => atom.kind === "sequence" ? { kind: "sequence", elements: [...atom.elements, ...added] } : atom
      ),
      ...texts2.flatMap((text) => concatenate(base, text))
    ];
  }
  function bindingValue(binding, name) {
    switch (binding.kind) {
      case "value":
        return evaluate2(binding.value, binding.scope);
      case "part":
        return partOf(evaluate2(binding.value, binding.scope), binding.path);
      case "element": {
        const element = partOf(anyElement(evaluate2(binding.iterable, binding.scope)), binding.path);
        return passedThrough(element, { offset: binding.iterable.start, note: `iterated as ${name}` });
      }
      case "import":
        return [{ kind: "reference", name: binding.name }];
      case "function":
        return [{ kind: "function", node: binding.node, scope: binding.scope, bound: false }];
      case "class":
        return [{ kind: "class", node: binding.node, scope: binding.scope, instance: false }];
      case "parameter":
        return parameterValue(binding.owner, binding.name);
    }
  }
  function partOf(value, path) {
    return path.reduce((part, index) => elementAt(part, index), value);
  }
  function evaluateAttribute(base, attribute, offset) {
    return join(
      base.map((atom) => {
        if (atom.kind === "reference") return [{ kind: "reference", name: `${atom.name}.${attribute}` }];
        if (atom.kind === "class") return classAttribute(atom, attribute, offset);
        return UNKNOWN;
      })
    );
  }
  function classAttribute(atom, attribute, offset) {
    const bindings = atom.scope.bindings.get(attribute);
    if (bindings === void 0) return UNKNOWN;
    return evaluateName(attribute, atom.scope, offset).map(
      (value) => value.kind === "function" ? { ...value, bound: atom.instance } : value
    );
  }
  function evaluateOperation(node2, scope) {
    const left = evaluate2(node2.left, scope);
    if (node2.op === "Mod") return formatPercent(left, evaluate2(node2.right, scope));
    const right = evaluate2(node2.right, scope);
    if (node2.op === "Div") return concatenate(left, right, (a, b) => `${a}/${b}`);
    if (node2.op !== "Add" && node2.op !== "BitOr") return UNKNOWN;
    const sequences2 = [...left, ...right].filter((atom) => atom.kind === "sequence");
    if (sequences2.length > 0)
      return [{ kind: "sequence", elements: sequences2.flatMap((atom) => atom.elements) }];
    return concatenate(left, right);
  }
  function evaluateSubscript(node2, scope) {
    const base = evaluate2(node2.value, scope);
    if (node2.slice.kind === "Slice") return base.filter((atom) => atom.kind === "sequence");
    const position2 = integer(node2.slice);
    const key = evaluate2(node2.slice, scope);
    return join([
      elementAt(
        base.filter((atom) => atom.kind === "sequence"),
        position2
      ),
      ...base.map((atom) => {
        if (atom.kind !== "mapping") return UNKNOWN;
        const wanted = new Set(key.flatMap((one) => one.kind === "text" ? [one.text] : []));
        const isHit = (candidate) => candidate.some((one) => one.kind === "text" && wanted.has(one.text));
        const hits = atom.values.filter((_, index) => isHit(atom.keys[index] ?? UNKNOWN));
        return join(hits.length > 0 ? hits : atom.values);
      })
    ]);
  }
  function evaluateComprehension(node2) {
    const scope = scoped.comprehensions.get(node2);
    return scope === void 0 ? UNKNOWN : [{ kind: "sequence", elements: [evaluate2(node2.elt, scope)] }];
  }
  function evaluateCall(node2, scope) {
    const callee = evaluate2(node2.func, scope);
    const local = callee.map((atom) => {
      if (atom.kind === "class" && !atom.instance) return [{ ...atom, instance: true }];
      if (atom.kind !== "function") return UNKNOWN;
      const results = (scoped.returns.get(atom.node) ?? []).map((value) => evaluate2(value, atom.scope));
      return passedThrough(join(results), { offset: node2.start, note: `returned by ${atom.node.name}` });
    });
    const method = node2.func.kind === "Attribute" ? callMethod(evaluate2(node2.func.value, scope), node2.func.attr, node2, values(scope)) : UNKNOWN;
    return join([...local, method, callBuiltin(callee, node2, values(scope))]);
  }
  function values(scope) {
    return (expression) => evaluate2(expression, scope);
  }
  function parameterValue(owner, name) {
    callsByFunction ??= indexCalls();
    const { args } = owner;
    const positional = [...args.posonlyargs, ...args.args];
    const index = positional.findIndex((parameter) => parameter.arg === name);
    const scope = scoped.scopes.get(owner);
    if (index === 0 && scope.owner !== null && !isStatic(owner)) {
      return [{ kind: "class", node: scope.owner, scope: scoped.scopes.get(scope.owner), instance: true }];
    }
    const found2 = [];
    const defaultIndex = index - (positional.length - args.defaults.length);
    if (index >= 0 && defaultIndex >= 0)
      found2.push(evaluate2(args.defaults[defaultIndex], scope.parent ?? scope));
    const keywordOnly = args.kwonlyargs.findIndex((parameter) => parameter.arg === name);
    const keywordDefault = args.kwDefaults[keywordOnly];
    if (keywordDefault !== void 0 && keywordDefault !== null)
      found2.push(evaluate2(keywordDefault, scope.parent ?? scope));
    for (const site of callsByFunction.get(owner) ?? []) {
      found2.push(argumentValue(owner, name, index, site.call, site.scope));
    }
    return join(found2);
  }
  function argumentValue(owner, name, index, call, scope) {
    const step = { offset: call.start, note: `passed to ${owner.name} as ${name}` };
    const receiver = scoped.scopes.get(owner).owner !== null && !isStatic(owner) ? 1 : 0;
    if (owner.args.vararg?.arg === name) {
      const rest = call.args.slice(owner.args.posonlyargs.length + owner.args.args.length - receiver);
      const elements = rest.flatMap(
        (arg2) => arg2.kind === "Starred" ? [anyElement(evaluate2(arg2.value, scope))] : [evaluate2(arg2, scope)]
      );
      return [{ kind: "sequence", elements: elements.map((element) => passedThrough(element, step)) }];
    }
    const keyword = call.keywords.find((one) => one.arg === name);
    if (keyword !== void 0) return passedThrough(evaluate2(keyword.value, scope), step);
    if (index < 0) return UNKNOWN;
    const starred = call.args.findIndex((arg2) => arg2.kind === "Starred");
    if (starred >= 0 && starred <= index - receiver) {
      return passedThrough(anyElement(evaluate2(call.args[starred], scope)), step);
    }
    const arg = call.args[index - receiver];
    return arg === void 0 ? UNKNOWN : passedThrough(evaluate2(arg, scope), step);
  }
  function indexCalls() {
    const index = /* @__PURE__ */ new Map();
    callsByFunction = index;
    for (const site of scoped.calls) {
      for (const atom of evaluate2(site.call.func, site.scope)) {
        if (atom.kind !== "function") continue;
        const list = index.get(atom.node);
        if (list === void 0) index.set(atom.node, [site]);
        else list.push(site);
      }
    }
    return index;
  }
  function sequence(elements, scope) {
    return {
      kind: "sequence",
      elements: elements.flatMap(
        (element) => element.kind === "Starred" ? evaluate2(element.value, scope).flatMap((atom) => atom.kind === "sequence" ? atom.elements : []) : [evaluate2(element, scope)]
      )
    };
  }
  function mapping(keys, entries, scope) {
    const unpacked = entries.flatMap((value, index) => {
      const key = keys[index] ?? null;
      if (key !== null) return [{ key: evaluate2(key, scope), value: evaluate2(value, scope) }];
      return evaluate2(value, scope).flatMap(
        (atom) => atom.kind === "mapping" ? atom.keys.map((one, at2) => ({ key: one, value: atom.values[at2] ?? UNKNOWN })) : []
      );
    });
    return {
      kind: "mapping",
      keys: unpacked.map((one) => one.key),
      values: unpacked.map((one) => one.value)
    };
  }
  return { scoped, evaluate: evaluate2, gaveUp: () => gaveUp };
}
function isStatic(node2) {
  return node2.decoratorList.some((decorator) => decorator.kind === "Name" && decorator.id === "staticmethod");
}
function integer(node2) {
  if (node2.kind === "Constant" && node2.type === "int") return Number(node2.value);
  if (node2.kind === "UnaryOp" && node2.op === "USub") {
    const value = integer(node2.operand);
    return value === null ? null : -value;
  }
  return null;
}
var MOST_DEEP, MOST_WORK, MOST_WORK_IN_ALL;
var init_evaluate = __esm({
  "src/languages/python/loaders/evaluate.ts"() {
    "use strict";
    init_atoms();
    init_evaluate_calls();
    init_scopes();
    MOST_DEEP = 200;
    MOST_WORK = 2e5;
    MOST_WORK_IN_ALL = 5e6;
  }
});

// src/languages/python/loaders/find-import-system-changes.ts
function findImportSystemChanges(evaluator) {
  const { lines } = evaluator.scoped.module;
  const changes = [];
  const add = (kind, values, offset) => {
    for (const value of new Set(values)) {
      changes.push({ kind, value, line: lines.lineAt(offset), column: lines.columnAt(offset) });
    }
  };
  for (const { call, scope } of evaluator.scoped.calls) {
    const found2 = changedByCall(evaluator, call, scope);
    if (found2 !== null) add(found2.kind, found2.values, call.start);
  }
  for (const { target, value, scope } of evaluator.scoped.stores) {
    const found2 = changedByStore(evaluator, target, value, scope);
    if (found2 !== null) add(found2.kind, found2.values, target.start);
  }
  return changes.sort((a, b) => a.line - b.line || a.column - b.column);
}
function changedByCall(evaluator, call, scope) {
  const named = referencesOf(evaluator.evaluate(call.func, scope));
  if (named.includes("site.addsitedir")) {
    return { kind: "search-path", values: folderTexts(argumentValues(evaluator, call, scope)) };
  }
  if (call.func.kind !== "Attribute" || !ADDING.has(call.func.attr)) return null;
  const kind = systemObject(evaluator.evaluate(call.func.value, scope));
  if (kind === null) return null;
  const values = argumentValues(evaluator, call, scope);
  if (kind === "search-path") return { kind, values: folderTexts(values) };
  return {
    kind,
    values: kind === "modules" ? nullWhenEmpty(textsOf(values[0] ?? []).map((atom) => atom.text)) : [null]
  };
}
function changedByStore(evaluator, target, value, scope) {
  const evaluated = evaluator.evaluate(value, scope);
  const whole = systemObject(evaluator.evaluate(target, scope));
  if (whole !== null)
    return { kind: whole, values: whole === "search-path" ? folderTexts([evaluated]) : [null] };
  if (target.kind !== "Subscript") return null;
  const kind = systemObject(evaluator.evaluate(target.value, scope));
  if (kind === null) return null;
  if (kind === "search-path") return { kind, values: folderTexts([evaluated]) };
  return {
    kind,
    values: nullWhenEmpty(textsOf(evaluator.evaluate(target.slice, scope)).map((atom) => atom.text))
  };
}
function argumentValues(evaluator, call, scope) {
  return call.args.map((arg) => evaluator.evaluate(arg, scope));
}
function folderTexts(values) {
  return nullWhenEmpty(
    values.flatMap((value) => textsOf([...value, ...anyElement(value)]).map((atom) => atom.text))
  );
}
function nullWhenEmpty(texts2) {
  return texts2.length === 0 ? [null] : [...texts2];
}
function systemObject(value) {
  for (const name of referencesOf(value)) {
    const kind = SYSTEM_OBJECTS.get(name);
    if (kind !== void 0) return kind;
  }
  return null;
}
function referencesOf(value) {
  return value.flatMap((atom) => atom.kind === "reference" ? [atom.name] : []);
}
var SYSTEM_OBJECTS, ADDING;
var init_find_import_system_changes = __esm({
  "src/languages/python/loaders/find-import-system-changes.ts"() {
    "use strict";
    init_atoms();
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

// src/languages/python/loaders/command-line.ts
function pythonTarget(words) {
  const start = words.findIndex((word) => word === null || INTERPRETER.test(word));
  if (start < 0 || words[start] === null && start > 0) return null;
  for (let index = start + 1; index < words.length; index++) {
    const word = words[index] ?? null;
    if (word === null || word === "-c") return null;
    if (word === "-m") {
      const name = words[index + 1] ?? null;
      return name === null || !/^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name) ? null : { kind: "module", name, level: 0 };
    }
    if (OPTIONS_WITH_VALUE.has(word)) index++;
    else if (!word.startsWith("-")) return word.endsWith(".py") ? { kind: "path", path: word } : null;
  }
  return null;
}
function shellWords(command) {
  const commands = [[]];
  for (const match of command.matchAll(
    /(&&|\|\||[;|&\n])|((?:'[^']*'|"(?:[^"\\]|\\.)*"|\\.|[^\s'";|&\\])+)/g
  )) {
    if (match[1] !== void 0) commands.push([]);
    else
      commands.at(-1).push(match[2].replace(/'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)/g, (_, a, b, c) => a ?? b ?? c));
  }
  return commands.filter((words) => words.length > 0);
}
var INTERPRETER, OPTIONS_WITH_VALUE;
var init_command_line = __esm({
  "src/languages/python/loaders/command-line.ts"() {
    "use strict";
    INTERPRETER = /(?:^|\/)(?:python|pypy)[0-9.]*(?:\.exe)?$/;
    OPTIONS_WITH_VALUE = /* @__PURE__ */ new Set(["-W", "-X", "--check-hash-based-pycs"]);
  }
});

// src/languages/python/tree/encodings.ts
function readEncodingName(bytes) {
  let start = 0;
  for (let line = 0; line < 2 && start < bytes.length; line++) {
    let end = start;
    while (end < bytes.length && bytes[end] !== 10 && bytes[end] !== 13) end++;
    const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString("latin1");
    const name = COOKIE.exec(text)?.[1];
    if (name !== void 0) return name;
    if (!BLANK.test(text)) return null;
    start = bytes[end] === 13 && bytes[end + 1] === 10 ? end + 2 : end + 1;
  }
  return null;
}
function readerOf(name) {
  const normal = name.toLowerCase().replace(/[^a-z0-9]+/g, "_").replace(/^_|_$/g, "");
  if (/^utf_8_/.test(normal) && normal !== "utf_8_sig") return "utf-8";
  return ENCODINGS.get(normal) ?? null;
}
var COOKIE, BLANK, ENCODINGS;
var init_encodings = __esm({
  "src/languages/python/tree/encodings.ts"() {
    "use strict";
    COOKIE = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;
    BLANK = /^[ \t\f]*(?:#.*)?$/;
    ENCODINGS = new Map([
      ...["utf_8", "utf8", "u8", "utf", "utf_8_sig", "cp65001"].map((name) => [name, "utf-8"]),
      ...["latin_1", "latin1", "latin", "l1", "iso_8859_1", "iso8859_1", "8859", "cp819"].map(
        (name) => [name, "latin-1"]
      ),
      ...["ascii", "us_ascii", "646"].map((name) => [name, "ascii"]),
      ...["iso_8859_2", "iso8859_2", "latin2", "latin_2", "l2"].map((name) => [name, "iso-8859-2"]),
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
        (name) => [name, "latin-1"]
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
  const { line, column } = placeOf2(bytes, offset);
  return problem(line, column, message);
}
function placeOf2(bytes, offset) {
  const lines = new TextDecoder().decode(bytes.subarray(0, offset)).split(/\r\n?|\n/);
  return { line: lines.length, column: (lines.at(-1) ?? "").length + 1 };
}
function invalidUtf8(bytes, declared) {
  const { offset, length, reason } = findInvalidUtf8(bytes);
  const byte = (bytes[offset] ?? 0).toString(16).padStart(2, "0");
  if (!declared) {
    const { line, column } = placeOf2(bytes, offset);
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
        this.#starts = Int32Array.from(starts);
        return this.#starts;
      }
    };
  }
});

// src/languages/python/tree/tokens.ts
function startsExpression(kind) {
  return EXPRESSION_STARTS[kind] === 1;
}
var END, NEWLINE, INDENT, DEDENT, NAME, NUMBER, STRING, FORMAT_START, FORMAT_MIDDLE, FORMAT_END, LEFT_PAREN, RIGHT_PAREN, LEFT_BRACKET, RIGHT_BRACKET, LEFT_BRACE, RIGHT_BRACE, COLON, COMMA, SEMICOLON, DOT, ELLIPSIS, EQUAL, ARROW, WALRUS, EXCLAMATION, AT, PLUS, MINUS, STAR, SLASH, DOUBLE_SLASH, PERCENT, DOUBLE_STAR, LEFT_SHIFT, RIGHT_SHIFT, AMPERSAND, BAR, CARET, TILDE, EQUAL_EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, FIRST_AUGMENTED, LAST_AUGMENTED, AUGMENTED_OPERATORS, DIAMOND, UNKNOWN2, FIRST_KEYWORD, FALSE, NONE, TRUE, AND, AS, ASSERT, ASYNC, AWAIT, BREAK, CLASS, CONTINUE, DEF, DEL, ELIF, ELSE, EXCEPT, FINALLY, FOR, FROM, GLOBAL, IF, IMPORT, IN, IS, LAMBDA, NONLOCAL, NOT, OR, PASS, RAISE, RETURN, TRY, WHILE, WITH, YIELD, TOKEN_KINDS, KEYWORDS, EXPRESSION_STARTS;
var init_tokens = __esm({
  "src/languages/python/tree/tokens.ts"() {
    "use strict";
    END = 0;
    NEWLINE = 1;
    INDENT = 2;
    DEDENT = 3;
    NAME = 4;
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
    COMMA = 17;
    SEMICOLON = 18;
    DOT = 19;
    ELLIPSIS = 20;
    EQUAL = 21;
    ARROW = 22;
    WALRUS = 23;
    EXCLAMATION = 24;
    AT = 25;
    PLUS = 26;
    MINUS = 27;
    STAR = 28;
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
    AS = 68;
    ASSERT = 69;
    ASYNC = 70;
    AWAIT = 71;
    BREAK = 72;
    CLASS = 73;
    CONTINUE = 74;
    DEF = 75;
    DEL = 76;
    ELIF = 77;
    ELSE = 78;
    EXCEPT = 79;
    FINALLY = 80;
    FOR = 81;
    FROM = 82;
    GLOBAL = 83;
    IF = 84;
    IMPORT = 85;
    IN = 86;
    IS = 87;
    LAMBDA = 88;
    NONLOCAL = 89;
    NOT = 90;
    OR = 91;
    PASS = 92;
    RAISE = 93;
    RETURN = 94;
    TRY = 95;
    WHILE = 96;
    WITH = 97;
    YIELD = 98;
    TOKEN_KINDS = 99;
    KEYWORDS = "False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield".split(" ");
    EXPRESSION_STARTS = new Uint8Array(TOKEN_KINDS);
    for (const kind of [
      NAME,
      NUMBER,
      STRING,
      FORMAT_START,
      LEFT_PAREN,
      LEFT_BRACKET,
      LEFT_BRACE,
      ELLIPSIS,
      PLUS,
      MINUS,
      TILDE,
      FALSE,
      NONE,
      TRUE,
      AWAIT,
      LAMBDA,
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
    type: NEWLINE,
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
    blockEnd: 0
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
var MAX_BRACKETS, MAX_INDENTS, MAX_FORMATS, MAX_DEPTH, RAW, BYTES, UNICODE, FORMAT, TEMPLATE, TRIPLE;
var init_scanner = __esm({
  "src/languages/python/tree/scanner.ts"() {
    "use strict";
    init_tokens();
    MAX_BRACKETS = 200;
    MAX_INDENTS = 100;
    MAX_FORMATS = 150;
    MAX_DEPTH = 1e3;
    RAW = 1;
    BYTES = 2;
    UNICODE = 4;
    FORMAT = 8;
    TEMPLATE = 16;
    TRIPLE = 32;
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
      take(s, COMMA, start + 1);
      return;
    case 46:
      if (next === 46 && codes[start + 2] === 46) {
        take(s, ELLIPSIS, start + 3);
        return;
      }
      take(s, DOT, start + 1);
      return;
    case EQUALS:
      next === EQUALS ? take(s, EQUAL_EQUAL, start + 2) : take(s, EQUAL, start + 1);
      return;
    case 58:
      next === EQUALS ? take(s, WALRUS, start + 2) : take(s, COLON, start + 1);
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
      take(s, SEMICOLON, start + 1);
      return;
    case 126:
      take(s, TILDE, start + 1);
      return;
    case 43:
      takeAssignable(s, start, next, PLUS, 0);
      return;
    case 45:
      if (next === 62) {
        take(s, ARROW, start + 2);
        return;
      }
      takeAssignable(s, start, next, MINUS, 1);
      return;
    case 42:
      if (next === 42) {
        takeDouble(s, start, DOUBLE_STAR, 12);
        return;
      }
      takeAssignable(s, start, next, STAR, 2);
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
        take(s, DIAMOND, start + 2);
        return;
      }
      next === EQUALS ? take(s, LESS_EQUAL, start + 2) : take(s, LESS, start + 1);
      return;
    case 62:
      if (next === 62) {
        takeDouble(s, start, RIGHT_SHIFT, 11);
        return;
      }
      next === EQUALS ? take(s, GREATER_EQUAL, start + 2) : take(s, GREATER, start + 1);
      return;
    default:
      next === EQUALS ? take(s, NOT_EQUAL, start + 2) : take(s, EXCLAMATION, start + 1);
      return;
  }
}
function take(s, type, end) {
  s.type = type;
  s.end = end;
  s.pos = end;
}
function takeAssignable(s, start, next, type, augmented) {
  if (next === EQUALS) take(s, FIRST_AUGMENTED + augmented, start + 2);
  else take(s, type, start + 1);
}
function takeDouble(s, start, type, augmented) {
  if (s.codes[start + 2] === EQUALS) take(s, FIRST_AUGMENTED + augmented, start + 3);
  else take(s, type, start + 2);
}
function openBracket(s, start, type) {
  if (s.bracketDepth >= MAX_BRACKETS) failToken(start, "too many nested parentheses");
  s.brackets[s.bracketDepth++] = start;
  take(s, type, start + 1);
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
  take(s, type, start + 1);
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
var EQUALS, OPENING;
var init_operators = __esm({
  "src/languages/python/tree/operators.ts"() {
    "use strict";
    init_errors();
    init_scanner();
    init_tokens();
    EQUALS = 61;
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
var LETTER, DIGIT, QUOTE, OPERATOR, LINE_END, COMMENT, BACKSLASH, ZERO, CHARACTER_CLASS, IDENTIFIER_PART;
var init_characters = __esm({
  "src/languages/python/tree/characters.ts"() {
    "use strict";
    LETTER = 1;
    DIGIT = 2;
    QUOTE = 3;
    OPERATOR = 4;
    LINE_END = 5;
    COMMENT = 6;
    BACKSLASH = 7;
    ZERO = 8;
    CHARACTER_CLASS = new Uint8Array(128);
    IDENTIFIER_PART = new Uint8Array(128);
    for (let code = 0; code < 128; code++) {
      const text = String.fromCharCode(code);
      if (/[A-Za-z_]/.test(text)) CHARACTER_CLASS[code] = LETTER;
      else if (/[0-9]/.test(text)) CHARACTER_CLASS[code] = DIGIT;
      else if (/['"]/.test(text)) CHARACTER_CLASS[code] = QUOTE;
      else if (/[-()[\]{}:,;.=!@+*/%<>&|^~]/.test(text)) CHARACTER_CLASS[code] = OPERATOR;
      if (/[A-Za-z0-9_]/.test(text)) IDENTIFIER_PART[code] = 1;
    }
    CHARACTER_CLASS[0] = ZERO;
    CHARACTER_CLASS[10] = LINE_END;
    CHARACTER_CLASS[35] = COMMENT;
    CHARACTER_CLASS[92] = BACKSLASH;
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
  const name = codePointName(character.codePointAt(0) ?? 0);
  if (PRINTABLE.test(character)) failToken(offset, `invalid character '${character}' (${name})`);
  failToken(offset, `invalid non-printable character ${name}`);
}
function currentName(s) {
  const name = s.text.slice(s.start, s.end);
  return s.wide ? name.normalize("NFKC") : name;
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
      [PLUS, 9, "Add"],
      [MINUS, 9, "Sub"],
      [STAR, 10, "Mult"],
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
  return first === RAW !== (second === RAW) ? first | second : -1;
}
function letterFlag(letter) {
  switch (letter) {
    case 114:
      return RAW;
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
function readString(s, quoteAt, prefix) {
  const codes = s.codes;
  const quote2 = codes[quoteAt];
  const triple = codes[quoteAt + 1] === quote2 && codes[quoteAt + 2] === quote2;
  const content = quoteAt + (triple ? 3 : 1);
  s.contentStart = content;
  s.stringPrefix = triple ? prefix | TRIPLE : prefix;
  if ((prefix & (FORMAT | TEMPLATE)) !== 0) {
    openFormat(s, content, quote2, triple, prefix);
    return;
  }
  s.type = STRING;
  if (triple) readTriple(s, content, quote2);
  else readSingle(s, content, quote2);
  s.pos = s.end;
}
function readSingle(s, content, quote2) {
  const codes = s.codes;
  let pos = content;
  s.escapes = false;
  for (; ; ) {
    const code = codes[pos];
    if (code === quote2) break;
    if (code === BACKSLASH2) {
      s.escapes = true;
      pos++;
      if (pos >= s.length) failSingle(s, s.length);
    } else if (code === NEWLINE2 || code === 0 && pos >= s.length) failSingle(s, pos);
    pos++;
  }
  s.contentEnd = pos;
  s.end = pos + 1;
}
function readTriple(s, content, quote2) {
  const delimiter = quote2 === 34 ? '"""' : "'''";
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
  const quote2 = s.text[s.contentStart - 1] ?? "";
  const escaped = s.text.slice(s.contentStart, at2).includes(`\\${quote2}`);
  const line = lineOf(s.text, at2) - (at2 >= s.length ? trailing(s) : 0);
  const hint = escaped ? "; perhaps you escaped the end quote?" : "";
  failToken(s.start, `unterminated string literal (detected at line ${line})${hint}`);
}
function checkFormatQuote(s, triple) {
  const format = s.formats.at(-1);
  const quote2 = s.codes[s.contentStart - 1];
  if (format === void 0 || format.quote !== quote2 || format.triple !== triple) return;
  failToken(s.start, `${formatName(format.template)}: expecting '}'`);
}
function trailing(s) {
  return s.codes[s.length - 1] === NEWLINE2 ? 1 : 0;
}
function openFormat(s, content, quote2, triple, prefix) {
  if (s.formats.length >= MAX_FORMATS) {
    failToken(s.start, `too many nested ${formatName((prefix & TEMPLATE) !== 0)}s`);
  }
  s.formats.push({
    start: s.start,
    quote: quote2,
    triple,
    raw: (prefix & RAW) !== 0,
    template: (prefix & TEMPLATE) !== 0,
    level: s.bracketDepth,
    fields: [],
    literal: true
  });
  s.type = FORMAT_START;
  s.end = content;
  s.pos = content;
}
var NEWLINE2, BACKSLASH2, INCOMPATIBLE;
var init_string_tokens = __esm({
  "src/languages/python/tree/string-tokens.ts"() {
    "use strict";
    init_errors();
    init_operators();
    init_scanner();
    init_tokens();
    NEWLINE2 = 10;
    BACKSLASH2 = 92;
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
  if (code === OPEN && (spec || s.codes[start + 1] !== OPEN)) {
    openField(s, format, start);
    return;
  }
  if (code === CLOSE && spec) {
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
  const { quote: quote2 } = format;
  return codes[pos] === quote2 && (!format.triple || codes[pos + 1] === quote2 && codes[pos + 2] === quote2);
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
  readOperator(s, start, OPEN);
  format.fields.push(s.bracketDepth);
  format.literal = false;
}
function endOfLiteral(s, format, spec, start) {
  const { codes } = s;
  s.escapes = false;
  let pos = start;
  while (!atEnd(s, format, pos)) {
    const code = codes[pos];
    if (code === OPEN) {
      if (spec || codes[pos + 1] !== OPEN) return pos;
      s.escapes = true;
      pos += 2;
    } else if (code === CLOSE) {
      if (spec) return pos;
      if (codes[pos + 1] !== CLOSE) {
        failToken(pos, `${formatName(format.template)}: single '}' is not allowed`);
      }
      s.escapes = true;
      pos += 2;
    } else if (code === BACKSLASH3) {
      s.escapes = true;
      pos = endOfEscape(s, format, pos);
    } else {
      if (code === NEWLINE3 && !format.triple) failLineEnd(s, format, spec, pos);
      if (code === 0 && pos >= s.length) failUnterminated(s, format, s.length);
      pos++;
    }
  }
  return pos;
}
function endOfEscape(s, format, pos) {
  const { codes } = s;
  const next = codes[pos + 1];
  if (next === OPEN || next === CLOSE) return pos + 1;
  if (format.raw || next !== LETTER_N || codes[pos + 2] !== OPEN) {
    return Math.min(pos + 2, s.length);
  }
  let end = pos + 3;
  while (codes[end] !== CLOSE && codes[end] !== NEWLINE3 && end < s.length && !atEnd(s, format, end)) end++;
  return codes[end] === CLOSE ? end + 1 : end;
}
function failLineEnd(s, format, spec, pos) {
  if (spec) {
    const name = formatName(format.template);
    failToken(pos, `${name}: newlines are not allowed in format specifiers for single quoted ${name}s`);
  }
  failUnterminated(s, format, pos);
}
function failUnterminated(s, format, at2) {
  const name = formatName(format.template);
  const line = lineOf(s.text, at2) - (at2 === s.length ? trailing(s) : 0);
  const kind = format.triple ? `triple-quoted ${name}` : name;
  failToken(format.start, `unterminated ${kind} literal (detected at line ${line})`);
}
var NEWLINE3, BACKSLASH3, OPEN, CLOSE, LETTER_N, MAX_FIELDS;
var init_format_tokens = __esm({
  "src/languages/python/tree/format-tokens.ts"() {
    "use strict";
    init_errors();
    init_operators();
    init_string_tokens();
    init_tokens();
    NEWLINE3 = 10;
    BACKSLASH3 = 92;
    OPEN = 123;
    CLOSE = 125;
    LETTER_N = 78;
    MAX_FIELDS = 3;
  }
});

// src/languages/python/tree/indentation.ts
function readIndentation(s) {
  const codes = s.codes;
  let pos = s.pos;
  let column = 0;
  let columnTabOne = 0;
  let continued = 0;
  for (; ; ) {
    const code = codes[pos];
    if (code === SPACE) {
      column++;
      columnTabOne++;
      pos++;
    } else if (code === NEWLINE4) {
      pos++;
      column = columnTabOne = continued = 0;
    } else if (code === HASH) {
      while (codes[pos] !== NEWLINE4 && pos < s.length) pos++;
    } else if (code === TAB) {
      column = (column >> 3) + 1 << 3;
      columnTabOne++;
      pos++;
    } else if (code === FORM_FEED) {
      column = columnTabOne = 0;
      pos++;
    } else if (code === BACKSLASH4) {
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
  if (s.codes[pos + 1] !== NEWLINE4) {
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
var NEWLINE4, SPACE, TAB, FORM_FEED, HASH, BACKSLASH4;
var init_indentation = __esm({
  "src/languages/python/tree/indentation.ts"() {
    "use strict";
    init_errors();
    init_scanner();
    NEWLINE4 = 10;
    SPACE = 32;
    TAB = 9;
    FORM_FEED = 12;
    HASH = 35;
    BACKSLASH4 = 92;
  }
});

// src/languages/python/tree/keywords.ts
function slotOf(first, last, length) {
  return first + last * 11 + length & SIZE - 1;
}
function wordKind(text, codes, start, end) {
  const length = end - start;
  if (length < 2 || length > 8) return NAME;
  const slot = slotOf(codes[start], codes[end - 1], length);
  const kind = KINDS[slot];
  if (kind === 0) return NAME;
  const word = WORDS[slot];
  return word.length === length && text.startsWith(word, start) ? kind : NAME;
}
var SIZE, KINDS, WORDS;
var init_keywords = __esm({
  "src/languages/python/tree/keywords.ts"() {
    "use strict";
    init_tokens();
    SIZE = 128;
    KINDS = new Uint8Array(SIZE);
    WORDS = new Array(SIZE).fill("");
    for (const [index, word] of KEYWORDS.entries()) {
      const slot = slotOf(word.charCodeAt(0), word.charCodeAt(word.length - 1), word.length);
      if (KINDS[slot] !== 0) throw new Error(`keyword table: ${word} collides with ${WORDS[slot]}`);
      KINDS[slot] = FIRST_KEYWORD + index;
      WORDS[slot] = word;
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
  let pos = first === DOT2 ? start : endOfDecimals(s, start);
  if (codes[pos] === DOT2 || (codes[pos] | 32) === 101 || (codes[pos] | 32) === 106) {
    pos = endOfFraction(s, start, pos);
  } else {
    if (pos - start > MAX_DECIMAL_DIGITS) checkDigits(s, start, pos);
    verifyEnd(s, start, pos, "decimal");
  }
  return pos;
}
function endOfBased(s, start, radix, name) {
  const codes = s.codes;
  let pos = start + 2;
  for (; ; ) {
    if (codes[pos] === UNDERSCORE) pos++;
    const digits = pos;
    for (; hexValue(codes[pos]) >= 0 && hexValue(codes[pos]) < radix; pos++) ;
    if (pos === digits) {
      if (isDigit(codes[pos])) failDigit(codes[pos], pos, name);
      failToken(Math.max(start, pos - 1), `invalid ${name} literal`);
    }
    if (codes[pos] !== UNDERSCORE) break;
  }
  if (isDigit(codes[pos])) failDigit(codes[pos], pos, name);
  verifyEnd(s, start, pos, name);
  return pos;
}
function failDigit(code, pos, name) {
  failToken(pos, `invalid digit '${String.fromCharCode(code)}' in ${name} literal`);
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
  if (codes[pos] === DOT2 || after === 101 || after === 106) return endOfFraction(s, start, pos);
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
  if (codes[pos] === DOT2) {
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
function verifyEnd(s, start, pos, name) {
  const code = s.codes[pos];
  if (code >= 128 || IDENTIFIER_PART[code] === 0) return;
  WORDS_AFTER_NUMBERS.lastIndex = pos;
  if (WORDS_AFTER_NUMBERS.test(s.text)) return;
  failToken(Math.max(start, pos - 1), `invalid ${name} literal`);
}
function checkDigits(s, start, end) {
  const digits = s.text.slice(start, end).replaceAll("_", "").length;
  if (digits <= MAX_DECIMAL_DIGITS) return;
  failToken(
    start,
    `Exceeds the limit (${MAX_DECIMAL_DIGITS} digits) for integer string conversion: value has ${digits} digits; use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals to avoid decimal conversion limits.`
  );
}
var UNDERSCORE, DOT2, MAX_DECIMAL_DIGITS, WORDS_AFTER_NUMBERS;
var init_numbers = __esm({
  "src/languages/python/tree/numbers.ts"() {
    "use strict";
    init_characters();
    init_errors();
    UNDERSCORE = 95;
    DOT2 = 46;
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
  if (s.lineStart) readIndentation(s);
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
      case LINE_END:
        if (s.bracketDepth > 0) {
          pos++;
          break;
        }
        s.type = NEWLINE;
        s.end = s.pos = pos + 1;
        s.lineStart = true;
        return;
      case QUOTE:
        readString(s, pos, 0);
        return;
      case DIGIT:
        readNumber(s, pos);
        return;
      case COMMENT:
        while (codes[pos] !== 10 && pos < s.length) pos++;
        break;
      case BACKSLASH:
        pos = endOfContinuation(s, pos);
        break;
      case ZERO:
        readEnd(s, pos);
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
      readString(s, pos, prefix);
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
  s.type = NAME;
  s.wide = true;
}
function readNumber(s, start) {
  s.end = s.pos = endOfNumber(s, start);
  s.type = NUMBER;
}
function readEnd(s, pos) {
  if (pos < s.length) failToken(pos, "source code cannot contain null bytes");
  if (s.bracketDepth > 0) failNeverClosed(s);
  s.end = s.pos = pos;
  if (s.lineStart) {
    s.type = END;
    return;
  }
  s.type = NEWLINE;
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
    init_keywords();
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
    if (p.type === STAR) parseStar(p, list);
    else if (p.type === DOUBLE_STAR) parseDoubleStar(p, list);
    else if (p.type === SLASH) parseSlash(p, list);
    else parsePlain(p, list);
    if (p.type === closing) break;
    if (p.type !== COMMA) failUnexpected(p);
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
  const again = p.type === NAME || p.type === STAR || p.type === DOUBLE_STAR || p.type === SLASH;
  if (again) fail(p.start, "parameters cannot follow var-keyword parameter");
  failUnexpected(p);
}
function parseParameter(p, annotated, unpacked) {
  if (p.type !== NAME) failUnexpected(p);
  const start = p.start;
  const arg = currentName(p);
  nextToken(p);
  let annotation = null;
  if (annotated && p.type === COLON) {
    nextToken(p);
    annotation = unpacked && p.type === STAR ? parseStarAnnotation(p) : parseExpression(p);
  }
  return { kind: "arg", start, end: p.lastEnd, arg, annotation };
}
function parseStarAnnotation(p) {
  const start = p.start;
  nextToken(p);
  const value = parseOperators(p, BITWISE_LEVEL);
  return { kind: "Starred", start, end: p.lastEnd, value, ctx: "Load" };
}
function parseDefault(p, closing) {
  if (p.type !== EQUAL) return null;
  const at2 = p.start;
  nextToken(p);
  if (p.type === COMMA || p.type === closing) fail(at2, "expected default value expression");
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
  else if (list.defaults.length > 0 && (p.type === COMMA || p.type === list.closing)) {
    fail(start, "parameter without a default follows parameter with a default");
  }
}
function failParenthesised(p, list) {
  const start = p.start;
  const lambda = list.closing === COLON;
  nextToken(p);
  let names2 = 0;
  while (p.type === NAME) {
    names2++;
    nextToken(p);
    if (p.type !== COMMA) break;
    nextToken(p);
  }
  if (names2 > 0 && p.type === RIGHT_PAREN && !list.starred && list.defaults.length === 0) {
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
  if (p.type === COMMA) {
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
    if (kind === COMMA) fail(p.start, "at least one parameter must precede /");
    failUnexpected(p);
  }
  list.slash = true;
  list.posonlyargs = list.args;
  list.args = [];
  nextToken(p);
  if (p.type === STAR) fail(p.start, "expected comma between / and *");
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
    init_tokenizer();
    init_tokens();
    NO_PARAMETERS = [];
    NO_EXPRESSIONS = [];
  }
});

// src/languages/python/tree/targets.ts
function describeExpression(node2) {
  switch (node2.kind) {
    case "Attribute":
    case "Subscript":
    case "Starred":
    case "Name":
    case "List":
    case "Tuple":
    case "Lambda":
      return node2.kind.toLowerCase();
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
      return describeConstant(node2.type, node2.value);
    case "Slice":
      return "slice";
  }
}
function describeConstant(type, value) {
  if (type === "None" || type === "bool") return value;
  return type === "Ellipsis" ? "ellipsis" : "literal";
}
function findInvalidTarget(node2, deleting) {
  switch (node2.kind) {
    case "Name":
    case "Attribute":
    case "Subscript":
      return null;
    case "Starred":
      return deleting ? node2 : findInvalidTarget(node2.value, deleting);
    case "List":
    case "Tuple":
      for (const element of node2.elts) {
        const invalid = findInvalidTarget(element, deleting);
        if (invalid !== null) return invalid;
      }
      return null;
    default:
      return node2;
  }
}
function makeTarget(node2, ctx) {
  switch (node2.kind) {
    case "Name":
    case "Attribute":
    case "Subscript":
      setContext(node2, ctx);
      return;
    case "List":
    case "Tuple":
      setContext(node2, ctx);
      for (const element of node2.elts) makeTarget(element, ctx);
      return;
    case "Starred":
      if (ctx === "Store") {
        setContext(node2, ctx);
        makeTarget(node2.value, ctx);
        return;
      }
  }
  fail(node2.start, `cannot ${ctx === "Del" ? "delete" : "assign to"} ${describeExpression(node2)}`);
}
function setContext(node2, ctx) {
  node2.ctx = ctx;
}
var init_targets = __esm({
  "src/languages/python/tree/targets.ts"() {
    "use strict";
    init_errors();
  }
});

// src/languages/python/tree/expressions.ts
function parseExpression(p) {
  if (p.type === LAMBDA) return parseLambda(p);
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
    if (p.type === LAMBDA) last = parseLambda(p);
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
  if (p.type === STAR) fail(p.start, "cannot unpack only part of a conditional expression");
  if (p.type === DOUBLE_STAR) {
    fail(p.start, "cannot use dict unpacking on only part of a conditional expression");
  }
  fail(p.start, "expected expression after 'else', but statement is given");
}
function parseLambda(p) {
  const start = p.start;
  enter(p);
  nextToken(p);
  const args = parseLambdaParameters(p);
  if (p.type !== COLON) failUnexpected(p);
  if (p.formats.at(-1)?.literal) failLambda(p, start);
  nextToken(p);
  const body = parseExpression(p);
  p.depth--;
  return { kind: "Lambda", start, end: p.lastEnd, args, body };
}
function enter(p) {
  if (++p.depth > MAX_DEPTH) fail(p.start, TOO_COMPLEX);
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
  if (kind === PLUS) return "UAdd";
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
  enter(p);
  nextToken(p);
  const right = parseFactor(p);
  p.depth--;
  return { kind: "BinOp", start, end: p.lastEnd, left, op: "Pow", right };
}
function parseAwait(p) {
  const start = p.start;
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
  nextToken(p);
  const value = parseExpression(p);
  const name = { ...target, ctx: "Store" };
  return { kind: "NamedExpr", start, end: p.lastEnd, target: name, value };
}
function parseElement(p) {
  return p.type === STAR ? parseStarred(p) : parseNamed(p);
}
function parseStarred(p) {
  const start = p.start;
  nextToken(p);
  const value = parseOperators(p, BITWISE_LEVEL);
  return { kind: "Starred", start, end: p.lastEnd, value, ctx: "Load" };
}
function parseExpressions(p) {
  const start = p.start;
  const first = p.type === STAR ? parseStarred(p) : parseExpression(p);
  return p.type === COMMA ? parseTupleRest(p, start, first, false) : first;
}
function parseTupleRest(p, start, first, named) {
  const elts = [first];
  while (p.type === COMMA) {
    nextToken(p);
    if (p.type === STAR) elts.push(parseStarred(p));
    else if (startsExpression(p.type)) elts.push(named ? parseNamed(p) : parseExpression(p));
    else break;
  }
  return { kind: "Tuple", start, end: p.lastEnd, elts, ctx: "Load" };
}
function parseYield(p) {
  const start = p.start;
  nextToken(p);
  if (p.type === FROM) {
    nextToken(p);
    const value2 = parseExpression(p);
    return { kind: "YieldFrom", start, end: p.lastEnd, value: value2 };
  }
  const value = p.type === STAR || startsExpression(p.type) ? parseExpressions(p) : null;
  return { kind: "Yield", start, end: p.lastEnd, value };
}
function parseValue(p) {
  return p.type === YIELD ? parseYield(p) : parseExpressions(p);
}
function parseName(p) {
  if (p.type !== NAME) failUnexpected(p);
  const name = currentName(p);
  nextToken(p);
  return name;
}
var init_expressions = __esm({
  "src/languages/python/tree/expressions.ts"() {
    "use strict";
    init_atoms2();
    init_errors();
    init_explain();
    init_identifiers();
    init_operator_tables();
    init_parameters();
    init_scanner();
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
  if (p.type !== COMMA) return first;
  const elts = [first];
  while (p.type === COMMA) {
    nextToken(p);
    if (p.type === IN) break;
    elts.push(parseForTarget(p));
  }
  return { kind: "Tuple", start, end: p.lastEnd, elts, ctx: "Load" };
}
function parseForTarget(p) {
  if (p.type !== STAR && !startsExpression(p.type)) failTargets(p);
  return p.type === STAR ? parseStarred(p) : parseOperators(p, BITWISE_LEVEL);
}
var NO_CONDITIONS;
var init_comprehensions = __esm({
  "src/languages/python/tree/comprehensions.ts"() {
    "use strict";
    init_errors();
    init_explain();
    init_expressions();
    init_operator_tables();
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
    if (p.type === STAR) {
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
        keywords.push(parseKeyword(p, start, value));
      } else {
        const argument2 = p.type === WALRUS ? parseWalrus(p, start, value) : value;
        if (isFor(p)) return parseGenerator(p, open, args, argument2, keywords);
        if (keywords !== null) failArgument(p, unpacked);
        args.push(argument2);
      }
    }
    if (p.type === COMMA) nextToken(p);
    else if (p.type !== RIGHT_PAREN) failInBrackets(p, start);
  }
  nextToken(p);
  return keywords ?? NO_KEYWORDS;
}
function isFor(p) {
  return p.type === FOR || p.type === ASYNC;
}
function parseStarredArgument(p) {
  const start = p.start;
  nextToken(p);
  const value = parseOr(p, parseExpression, "Invalid star expression");
  if (p.type === EQUAL) fail(start, "cannot assign to iterable argument unpacking");
  return { kind: "Starred", start, end: p.lastEnd, value, ctx: "Load" };
}
function parseKeyword(p, start, name) {
  if (name.kind !== "Name" || name.start !== start) {
    const reserved = name.kind === "Constant" && (name.type === "bool" || name.type === "None");
    if (reserved) fail(start, `cannot assign to ${name.value}`);
    fail(name.start, 'expression cannot contain assignment, perhaps you meant "=="?');
  }
  nextToken(p);
  if (p.type === COMMA || p.type === RIGHT_PAREN) fail(start, "expected argument value expression");
  const value = parseExpression(p);
  if (isFor(p)) fail(start, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
  return { kind: "keyword", start, end: p.lastEnd, arg: name.id, value };
}
function parseGenerator(p, open, args, elt, keywords) {
  const generators = parseFors(p);
  const alone = args.length === 0 && keywords === null && p.type === RIGHT_PAREN;
  if (!alone) {
    if (p.type !== COMMA && p.type !== RIGHT_PAREN) failUnexpected(p);
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
  while (p.type === COMMA) {
    nextToken(p);
    if (p.type === RIGHT_BRACKET) break;
    elts.push(parseSlice(p));
  }
  if (p.type !== RIGHT_BRACKET) failInBrackets(p, elts.at(-1)?.start ?? start);
  const tuple2 = { kind: "Tuple", start, end: p.lastEnd, elts, ctx: "Load" };
  return tuple2;
}
function parseSlice(p) {
  if (p.type === STAR) return parseStarredArgument(p);
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
var NO_KEYWORDS;
var init_calls = __esm({
  "src/languages/python/tree/calls.ts"() {
    "use strict";
    init_comprehensions();
    init_errors();
    init_explain();
    init_expressions();
    init_tokenizer();
    init_tokens();
    NO_KEYWORDS = [];
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
  while (p.type === COMMA) {
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
function isBareWalrus(node2, at2) {
  return node2.kind === "NamedExpr" && node2.start === at2;
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
    if (p.type !== COMMA) {
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
  if (p.type === STAR) failUnexpected(p);
  const start = p.start;
  const key = parseExpression(p);
  if (p.type !== COLON) failDictItem(p, start, key);
  return key;
}
function parseDictValue(p, key) {
  if (key === null) return parseUnpackedDict(p);
  if (p.type === COMMA || p.type === RIGHT_BRACE) {
    fail(p.lastEnd - 1, "expression expected after dictionary key and ':'");
  }
  if (p.type === STAR) fail(p.start, "cannot use a starred expression in a dictionary value");
  if (p.type === DOUBLE_STAR) fail(p.start, "cannot use dict unpacking in a dictionary value");
  return parseExpression(p);
}
function parseUnpackedDict(p) {
  const start = p.start;
  const loose = p.type === NOT || p.type === LAMBDA;
  let value = loose ? parseExpression(p) : parseOperators(p, BITWISE_LEVEL);
  if (!loose && (p.type === COMMA || p.type === RIGHT_BRACE)) return value;
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
function decodeText(p, token, from, to, prefix, format) {
  const { codes, text } = p;
  const raw = (prefix & RAW) !== 0;
  let value = "";
  let plain = from;
  let pos = from;
  while (pos < to) {
    const code = codes[pos];
    if (format && (code === OPEN2 || code === CLOSE2) && codes[pos + 1] === code) {
      value += text.slice(plain, pos + 1);
      pos += 2;
      plain = pos;
    } else if (code === BACKSLASH5 && !raw) {
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
function digitsEnd(p, at2, to, count2) {
  let end = at2 + 2;
  while (end < to && end < at2 + 2 + count2 && hexValue(p.codes[end]) >= 0) end++;
  return end;
}
function readByte(p, token, from, at2, to) {
  const end = digitsEnd(p, at2, to, 2);
  if (end < at2 + 4) fail(token, `(value error) invalid \\x escape at position ${at2 - from}`);
  return { value: String.fromCharCode(Number.parseInt(p.text.slice(at2 + 2, end), 16)), end };
}
function readHex(p, token, from, at2, to, count2) {
  const end = digitsEnd(p, at2, to, count2);
  if (end < at2 + 2 + count2) {
    failUnicode(p, token, from, at2, end - 1, `truncated ${SHAPES2[count2]} escape`);
  }
  const point = Number.parseInt(p.text.slice(at2 + 2, end), 16);
  if (point > 1114111) failUnicode(p, token, from, at2, end - 1, "illegal Unicode character");
  return { value: String.fromCodePoint(point), end };
}
function readNamed(p, token, from, at2, to) {
  const close = p.text.indexOf("}", at2);
  if (p.codes[at2 + 2] !== OPEN2 || close < 0 || close >= to || close === at2 + 3) {
    const end = p.codes[at2 + 2] !== OPEN2 ? at2 + 1 : Math.min(close < 0 ? to : close, to - 1);
    failUnicode(p, token, from, at2, end, "malformed \\N character escape");
  }
  return { value: "�", end: close + 1 };
}
function failUnicode(p, token, from, at2, last, what) {
  const range = `${position(p, from, at2)}-${position(p, from, last)}`;
  fail(token, `(unicode error) 'unicodeescape' codec can't decode bytes in position ${range}: ${what}`);
}
function position(p, from, at2) {
  let count2 = 0;
  for (const character of p.text.slice(from, at2)) count2 += character < "" ? 1 : 10;
  return count2;
}
var BACKSLASH5, OPEN2, CLOSE2, SIMPLE_ESCAPES, SHAPES2;
var init_string_values = __esm({
  "src/languages/python/tree/string-values.ts"() {
    "use strict";
    init_characters();
    init_errors();
    init_scanner();
    BACKSLASH5 = 92;
    OPEN2 = 123;
    CLOSE2 = 125;
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
    SHAPES2 = { 2: "\\xXX", 4: "\\uXXXX", 8: "\\UXXXXXXXX" };
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
  const prefix = format.prefix & RAW;
  const value = p.escapes ? decodeText(p, format.token, start, end, prefix, braces) : p.text.slice(start, end);
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
  const written = p.start;
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
      end: written,
      type: "str",
      value: sourceText(p, start + 1, written)
    });
    if (conversion === null && formatSpec === null) conversion = "r";
  }
  if (template) {
    const str = sourceText(p, start + 1, debug ? valueEnd : written).trimEnd();
    parts.push({ kind: "Interpolation", start, end, value, str, conversion, formatSpec });
  } else parts.push({ kind: "FormattedValue", start, end, value, conversion, formatSpec });
}
function parseFieldValue(p, format) {
  const { name } = format;
  const sign = p.text.slice(p.start, p.end);
  const missing3 = p.type === EQUAL || p.type === EXCLAMATION || p.type === COLON || p.type === RIGHT_BRACE;
  if (missing3) fail(p.start, `${name}: valid expression required before '${sign}'`);
  const mark = markOf(p);
  try {
    return parseValue(p);
  } catch (error) {
    if (!isPlain(error) || p.explaining) throw error;
    resetTo(p, mark);
    if (attemptOperand(p)) fail(p.start, `${name}: expecting '=', or '!', or ':', or '}'`);
    fail(mark.start, `${name}: expecting a valid expression after '{'`);
  }
}
function parseConversion(p, format) {
  const at2 = p.start;
  nextToken(p);
  if (p.type === COLON || p.type === RIGHT_BRACE) {
    fail(p.start, `${format.name}: missing conversion character`);
  }
  if (p.type !== NAME) fail(p.start, `${format.name}: invalid conversion character`);
  if (p.start !== at2 + 1) {
    fail(p.start, `${format.name}: conversion type must come right after the exclamation mark`);
  }
  const name = p.text.slice(p.start, p.end);
  if (name !== "s" && name !== "r" && name !== "a") {
    fail(p.start, `${format.name}: invalid conversion character '${name}': expected 's', 'r', or 'a'`);
  }
  nextToken(p);
  return name;
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
  const { name } = format;
  if (p.type === FORMAT_END || p.type === FORMAT_MIDDLE) {
    if (spec) fail(p.start, `${name}: expecting '}', or format specs`);
    fail(p.start, `${name}: expecting '}'`);
  }
  if (narrowed) fail(p.start, `${name}: expecting ':' or '}'`);
  const end = p.start;
  if (startsExpression(p.type) && attemptOperand(p)) fail(at2, FORGOTTEN_COMMA);
  fail(end, `${name}: expecting '=', or '!', or ':', or '}'`);
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
  const value = p.escapes ? decodeText(p, start, contentStart, contentEnd, stringPrefix2, false) : p.text.slice(contentStart, contentEnd);
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
  let node2 = parseAtom(p);
  for (; ; ) {
    switch (p.type) {
      case DOT: {
        nextToken(p);
        const attr = parseName(p);
        node2 = { kind: "Attribute", start, end: p.lastEnd, value: node2, attr, ctx: "Load" };
        break;
      }
      case LEFT_PAREN:
        node2 = parseCall(p, start, node2);
        break;
      case LEFT_BRACKET:
        node2 = parseSubscript(p, start, node2);
        break;
      default:
        return node2;
    }
  }
}
function parseAtom(p) {
  switch (p.type) {
    case NAME: {
      const name = { kind: "Name", start: p.start, end: p.end, id: currentName(p), ctx: "Load" };
      nextToken(p);
      return name;
    }
    case STRING:
    case FORMAT_START:
      return parseStrings(p);
    case NUMBER:
      return constant2(p, numberType(p));
    case LEFT_PAREN:
      return parseParentheses(p);
    case LEFT_BRACKET:
      return parseBrackets(p);
    case LEFT_BRACE:
      return parseBraces(p);
    case NONE:
      return constant2(p, "None");
    case TRUE:
    case FALSE:
      return constant2(p, "bool");
    case ELLIPSIS:
      return constant2(p, "Ellipsis");
    default:
      failUnexpected(p);
  }
}
function constant2(p, type) {
  const { start, end } = p;
  const node2 = { kind: "Constant", start, end, type, value: p.text.slice(start, end) };
  nextToken(p);
  return node2;
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
var init_atoms2 = __esm({
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
function attempt(p, parse2) {
  if (p.explaining) return null;
  p.explaining = true;
  try {
    return parse2(p);
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
function parseOr(p, parse2, message) {
  try {
    return parse2(p);
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
function mayMeanComparison(node2) {
  switch (node2.kind) {
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
      return node2.op !== "Not";
    case "Constant":
      return node2.type !== "None" && node2.type !== "bool";
    default:
      return true;
  }
}
function failLambda(p, start) {
  const name = formatName(p.formats.at(-1)?.template ?? false);
  fail(start, `${name}: lambda expressions are not allowed without parentheses`);
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
    init_atoms2();
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
  const targets = [];
  let value = first;
  while (p.type === EQUAL) {
    if (findInvalidTarget(value, false) !== null) failAssign(p, value, targets.length === 0 ? start : -1);
    makeTarget(value, "Store");
    targets.push(value);
    nextToken(p);
    value = parseValue(p);
  }
  return { kind: "Assign", start, end: p.lastEnd, targets, value };
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
function isBareTuple(node2) {
  if (node2.kind !== "Tuple") return null;
  const first = node2.elts[0];
  const bare = first?.start === node2.start || node2.elts.at(-1)?.end === node2.end;
  return bare ? node2 : null;
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
  return p.end - p.start === 4 && p.text.startsWith("type", p.start) && peekKind(p) === NAME;
}
function parseTypeAlias(p) {
  const start = p.start;
  nextToken(p);
  const name = { kind: "Name", start: p.start, end: p.end, id: currentName(p), ctx: "Store" };
  nextToken(p);
  const typeParams = parseTypeParameters(p);
  if (p.type !== EQUAL) failUnexpected(p);
  nextToken(p);
  const value = parseExpression(p);
  return { kind: "TypeAlias", start, end: p.lastEnd, name, typeParams, value };
}
function parseTypeParameters(p) {
  if (p.type !== LEFT_BRACKET) return NO_PARAMETERS2;
  const parameters = [];
  nextToken(p);
  if (p.type === RIGHT_BRACKET) fail(p.start, "Type parameter list cannot be empty");
  for (; ; ) {
    parameters.push(parseTypeParameter(p));
    if (p.type !== COMMA) break;
    nextToken(p);
    if (p.type === RIGHT_BRACKET) break;
  }
  if (p.type !== RIGHT_BRACKET) failUnexpected(p);
  nextToken(p);
  return parameters;
}
function parseTypeParameter(p) {
  const start = p.start;
  if (p.type === STAR || p.type === DOUBLE_STAR) {
    const kind = p.type === STAR ? "TypeVarTuple" : "ParamSpec";
    nextToken(p);
    const name2 = parseName(p);
    if (p.type === COLON) failBound(p, kind);
    const defaultValue2 = parseDefault2(p, kind === "TypeVarTuple");
    return { kind, start, end: p.lastEnd, name: name2, defaultValue: defaultValue2 };
  }
  const name = parseName(p);
  let bound = null;
  if (p.type === COLON) {
    nextToken(p);
    bound = parseExpression(p);
  }
  const defaultValue = parseDefault2(p, false);
  return { kind: "TypeVar", start, end: p.lastEnd, name, bound, defaultValue };
}
function parseDefault2(p, starred) {
  if (p.type !== EQUAL) return null;
  nextToken(p);
  return starred && p.type === STAR ? parseStarred(p) : parseExpression(p);
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
    if (p.type !== NEWLINE) failUnexpected(p);
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
  const name = parseName(p);
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
  return { kind, start, end, name, args, body, decoratorList, returns, typeParams };
}
function parseClass(p, decoratorList) {
  const start = p.start;
  nextToken(p);
  const name = parseName(p);
  const typeParams = parseTypeParameters(p);
  const bases = [];
  const keywords = p.type === LEFT_PAREN ? parseBases(p, bases) : NO_KEYWORDS2;
  const body = parseHeaderBlock(p, "class definition", start);
  const end = p.blockEnd;
  return { kind: "ClassDef", start, end, name, bases, keywords, body, decoratorList, typeParams };
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
    if (p.type === COMMA) nextToken(p);
    else if (p.type !== RIGHT_BRACE) failUnexpected(p);
  }
  nextToken(p);
  return { kind: "MatchMapping", start, end: p.lastEnd, keys, patterns, rest };
}
function parseRest(p) {
  nextToken(p);
  const start = p.start;
  const name = parseCaptureName(p);
  if (name === "_") fail(start, "invalid syntax");
  if (p.type === COMMA && peekKind(p) !== RIGHT_BRACE) {
    fail(start, "double star pattern must be the last (right-most) subpattern in the mapping pattern");
  }
  return name;
}
function parseKey(p) {
  switch (p.type) {
    case NAME: {
      const key = parseDotted(p);
      if (key.kind === "Name") failUnexpected(p);
      return key;
    }
    case NONE:
      return constant2(p, "None");
    case TRUE:
    case FALSE:
      return constant2(p, "bool");
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
    if (p.type === NAME && peekKind(p) === EQUAL) {
      kwdAttrs.push(parseName(p));
      nextToken(p);
      kwdPatterns.push(parsePattern(p));
    } else {
      const at2 = p.start;
      patterns.push(parsePattern(p));
      if (kwdAttrs.length > 0) fail(at2, "positional patterns follow keyword patterns");
    }
    if (p.type === COMMA) nextToken(p);
    else if (p.type !== RIGHT_PAREN) failUnexpected(p);
  }
  nextToken(p);
  return { kind: "MatchClass", start, end: p.lastEnd, cls, patterns, kwdAttrs, kwdPatterns };
}
var init_pattern_groups = __esm({
  "src/languages/python/tree/pattern-groups.ts"() {
    "use strict";
    init_atoms2();
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
  if (p.type !== COMMA) {
    if (first.kind === "MatchStar") failUnexpected(p);
    return first;
  }
  const patterns = [first];
  while (p.type === COMMA) {
    nextToken(p);
    if (p.type === COLON || p.type === IF) break;
    patterns.push(parseStarOrPattern(p));
  }
  return { kind: "MatchSequence", start, end: p.lastEnd, patterns };
}
function parseStarOrPattern(p) {
  return p.type === STAR ? parseStarPattern(p) : parsePattern(p);
}
function parseStarPattern(p) {
  const start = p.start;
  nextToken(p);
  const name = parseCaptureName(p);
  return { kind: "MatchStar", start, end: p.lastEnd, name: name === "_" ? null : name };
}
function parseCaptureName(p) {
  if (p.type !== NAME) failUnexpected(p);
  const name = parseName(p);
  if (p.type === DOT || p.type === LEFT_PAREN || p.type === EQUAL) failUnexpected(p);
  return name;
}
function parsePattern(p) {
  const start = p.start;
  const pattern2 = parseAlternatives(p);
  if (p.type !== AS) return pattern2;
  nextToken(p);
  const at2 = p.start;
  if (p.type === NAME) {
    const name = currentName(p);
    const next = peekKind(p);
    const plain = next !== DOT && next !== LEFT_PAREN && next !== EQUAL;
    if (name === "_") fail(at2, "cannot use '_' as a target");
    if (plain) {
      nextToken(p);
      return { kind: "MatchAs", start, end: p.lastEnd, pattern: pattern2, name };
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
    case NAME:
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
  while (p.type === DOT) {
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
  if (p.type !== PLUS && p.type !== MINUS) return left;
  const op = p.type === PLUS ? "Add" : "Sub";
  checkComplex(p, left, false);
  nextToken(p);
  if (p.type !== NUMBER) failUnexpected(p);
  const right = constant2(p, numberType(p));
  checkComplex(p, right, true);
  return { kind: "BinOp", start, end: p.lastEnd, left, op, right };
}
function checkComplex(_p, node2, imaginary) {
  const number = node2.kind === "UnaryOp" ? node2.operand : node2;
  const is = number.kind === "Constant" && number.type === "complex";
  if (is !== imaginary) {
    fail(number.start, `${imaginary ? "imaginary" : "real"} number required in complex literal`);
  }
}
function parseSignedNumber(p) {
  const start = p.start;
  const sign = p.type;
  if (sign === MINUS || sign === PLUS) nextToken(p);
  if (p.type !== NUMBER) failUnexpected(p);
  const number = constant2(p, numberType(p));
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
  if (p.type !== COMMA) failUnexpected(p);
  return parseSequence(p, start, [first], RIGHT_PAREN);
}
function parseList2(p) {
  const start = p.start;
  nextToken(p);
  if (p.type === RIGHT_BRACKET) return parseSequence(p, start, [], RIGHT_BRACKET);
  return parseSequence(p, start, [parseStarOrPattern(p)], RIGHT_BRACKET);
}
function parseSequence(p, start, patterns, closing) {
  while (p.type === COMMA) {
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
    init_atoms2();
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
  while (p.type !== NEWLINE && p.type !== END) {
    last = p.type;
    nextToken(p);
  }
  return last === COLON;
}
function parseMatch(p) {
  const start = p.start;
  nextToken(p);
  const subject2 = parseSubject(p);
  if (p.type !== COLON) {
    if (p.type === NEWLINE) failExpected(p, ":");
    failUnexpected(p);
  }
  nextToken(p);
  if (p.type !== NEWLINE) failUnexpected(p);
  openBlock(p, "'match' statement", start);
  const cases = [];
  do {
    cases.push(parseCase(p));
  } while (p.type !== DEDENT && p.type !== END);
  const end = p.blockEnd;
  nextToken(p);
  return { kind: "Match", start, end, subject: subject2, cases };
}
function parseSubject(p) {
  const start = p.start;
  const first = parseElement(p);
  if (p.type === COMMA) return parseTupleRest(p, start, first, true);
  if (first.kind === "Starred") failUnexpected(p);
  return first;
}
function parseCase(p) {
  const start = p.start;
  if (p.type !== NAME || p.text.slice(start, p.end) !== "case") failUnexpected(p);
  nextToken(p);
  const pattern2 = parsePatterns(p);
  let guard = null;
  if (p.type === IF) {
    nextToken(p);
    guard = parseNamed(p);
  }
  const body = parseHeaderBlock(p, "'case' statement", start);
  return { kind: "match_case", start, end: p.blockEnd, pattern: pattern2, guard, body };
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
      NAME,
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
      LAMBDA
    ]);
    UNSURE = /* @__PURE__ */ new Set([LEFT_PAREN, LEFT_BRACKET, PLUS, MINUS, STAR, NOT]);
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
  const group = p.type === STAR;
  if (sort !== null && group !== sort) {
    fail(start, "cannot have both 'except' and 'except*' on the same 'try'");
  }
  if (group) nextToken(p);
  let type = null;
  let name = null;
  if (p.type !== COLON && p.type !== NEWLINE) {
    type = parseTypes(p);
    if (p.type === AS) name = parseHandlerName(p, type, group);
  } else if (group) fail(p.start, "expected one or more exception types");
  const after = group ? "'except*' statement" : "'except' statement";
  const body = parseHeaderBlock(p, after, start);
  handlers.push({ kind: "ExceptHandler", start, end: p.blockEnd, type, name, body });
  return group;
}
function parseTypes(p) {
  const start = p.start;
  const first = parseExpression(p);
  if (p.type !== COMMA) return first;
  return parseTupleRest(p, start, first, false);
}
function parseHandlerName(p, type, group) {
  if (type.kind === "Tuple" && p.codes[p.lastEnd - 1] !== 41) {
    fail(type.start, "multiple exception types must be parenthesized when using 'as'");
  }
  nextToken(p);
  const start = p.start;
  if (p.type === NAME) {
    const name = parseName(p);
    if (p.type === COLON || p.type === NEWLINE) return name;
    failTarget(p, start, group);
  }
  const target = attempt(p, parseExpression);
  if (target === null || p.type !== COLON) fail(start, "invalid syntax");
  fail(target.start, `cannot use except${group ? "*" : ""} statement with ${describeExpression(target)}`);
}
function failTarget(p, start, group) {
  const what = p.type === DOT ? "attribute" : p.type === LEFT_BRACKET ? "subscript" : null;
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
    if (p.type === NEWLINE) failExpected(p, ":");
    failUnexpected(p);
  }
  const body = parseBlock(p, "'with' statement", keyword);
  return { kind, start, end: p.blockEnd, items, body };
}
function parseItems(p) {
  const items = [parseItem(p)];
  while (p.type === COMMA) {
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
    if (p.type !== COMMA) break;
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
  if (p.type === AS) {
    nextToken(p);
    optionalVars = p.type === STAR ? parseStarred(p) : parseOperators(p, BITWISE_LEVEL);
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
      if (element && p.type === STAR) return false;
      if (p.type === AS) named = true;
    }
    items++;
    element = direct && p.type === COMMA;
    nextToken(p);
  }
  if (items === 0) return false;
  nextToken(p);
  return p.type === COLON || named && p.type === NEWLINE;
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
    case NAME:
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
  } while (p.type === ELIF);
  let orelse = NO_STATEMENTS2;
  if (p.type === ELSE) {
    orelse = parseElse(p);
    if (p.type === ELIF) fail(p.start, "'elif' block follows an 'else' block");
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
  return next === IMPORT || next === FROM;
}
function parseImport(p, start, isLazy) {
  const keyword = p.start;
  const names2 = [];
  do {
    nextToken(p);
    if (p.type === NEWLINE && names2.length === 0) {
      fail(p.start, "Expected one or more names after 'import'");
    }
    const at2 = p.start;
    const name = parseDottedName(p);
    const asname = parseAsName(p);
    names2.push({ kind: "alias", start: at2, end: p.lastEnd, name, asname });
  } while (p.type === COMMA);
  if (p.type === FROM) failImportFrom(p, keyword);
  return { kind: "Import", start, end: p.lastEnd, names: names2, isLazy };
}
function failImportFrom(p, keyword) {
  const at2 = p.start;
  nextToken(p);
  if (attempt(p, parseDottedName) === null) fail(at2, "invalid syntax");
  fail(keyword, "Did you mean to use 'from ... import ...' instead?");
}
function parseDottedName(p) {
  let name = parseName(p);
  while (p.type === DOT) {
    nextToken(p);
    name += `.${parseName(p)}`;
  }
  return name;
}
function parseAsName(p) {
  if (p.type !== AS) return null;
  nextToken(p);
  const start = p.start;
  if (p.type === NAME) {
    const next = peekKind(p);
    const ends = next === COMMA || next === RIGHT_PAREN || next === SEMICOLON || next === NEWLINE;
    if (ends) return parseName(p);
  }
  const wrong = attempt(p, parseExpression);
  if (wrong !== null) fail(wrong.start, `cannot use ${describeExpression(wrong)} as import target`);
  fail(start, "invalid syntax");
}
function parseFrom(p, start, isLazy) {
  let level = 0;
  nextToken(p);
  while (p.type === DOT || p.type === ELLIPSIS) {
    level += p.type === DOT ? 1 : 3;
    nextToken(p);
  }
  const module2 = level > 0 && p.type === IMPORT ? null : parseDottedName(p);
  if (p.type !== IMPORT) failUnexpected(p);
  nextToken(p);
  const names2 = parseImportedNames(p);
  return { kind: "ImportFrom", start, end: p.lastEnd, module: module2, names: names2, level, isLazy };
}
function parseImportedNames(p) {
  const { start, end } = p;
  if (p.type === STAR) {
    nextToken(p);
    return [{ kind: "alias", start, end, name: "*", asname: null }];
  }
  if (p.type === NEWLINE) fail(start, "Expected one or more names after 'import'");
  const brackets = p.type === LEFT_PAREN;
  if (brackets) nextToken(p);
  const names2 = [parseImportedName(p)];
  while (p.type === COMMA) {
    nextToken(p);
    if (brackets && p.type === RIGHT_PAREN) break;
    if (p.type === NEWLINE) {
      fail(p.start, "trailing comma not allowed without surrounding parentheses");
    }
    names2.push(parseImportedName(p));
  }
  if (brackets) {
    if (p.type !== RIGHT_PAREN) failUnexpected(p);
    nextToken(p);
  }
  return names2;
}
function parseImportedName(p) {
  const start = p.start;
  const name = parseName(p);
  const asname = parseAsName(p);
  return { kind: "alias", start, end: p.lastEnd, name, asname };
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
    case NAME:
      if (isTypeAlias(p)) return parseTypeAlias(p);
      if (isLazyImport(p)) return parseLazy(p);
      return parseAssignmentOrExpression(p);
    case RETURN:
      return parseReturn(p);
    case IMPORT:
      return parseImport(p, p.start, false);
    case FROM:
      return parseFrom(p, p.start, false);
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
    case GLOBAL:
      return parseDeclaration(p, "Global");
    case NONLOCAL:
      return parseDeclaration(p, "Nonlocal");
    default:
      return parseAssignmentOrExpression(p);
  }
}
function parseLazy(p) {
  const start = p.start;
  nextToken(p);
  return p.type === IMPORT ? parseImport(p, start, true) : parseFrom(p, start, true);
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
  return p.type === NEWLINE || p.type === SEMICOLON;
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
  const targets = [];
  do {
    nextToken(p);
    if (targets.length > 0 && isLineEnd(p)) break;
    const target = p.type === STAR ? parseStarred(p) : parseExpression(p);
    makeTarget(target, "Del");
    targets.push(target);
  } while (p.type === COMMA);
  if (!isLineEnd(p)) failUnexpected(p);
  return { kind: "Delete", start, end: p.lastEnd, targets };
}
function parseAssert(p) {
  const start = p.start;
  nextToken(p);
  const test = parseAsserted(p);
  let msg = null;
  if (p.type === COMMA) {
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
  const names2 = [];
  do {
    nextToken(p);
    names2.push(parseName(p));
  } while (p.type === COMMA);
  return { kind, start, end: p.lastEnd, names: names2 };
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
    if (p.type === NEWLINE) nextToken(p);
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
    if (p.type === NEWLINE) break;
    if (p.type !== SEMICOLON) failStatementEnd(p, start);
    nextToken(p);
    if (p.type === NEWLINE) break;
  }
  p.blockEnd = p.lastEnd;
  nextToken(p);
}
function parseBlock(p, after, keyword) {
  const body = [];
  nextToken(p);
  if (p.type !== NEWLINE) {
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
    if (p.type === NEWLINE) failExpected(p, ":");
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
    return { module: { kind: "Module", start: 0, end: text.length, text, lines, body }, problems: [] };
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
  if (shared.length < length + 8) shared = new Uint16Array(length * 2);
  const codes = shared;
  if (units !== null) codes.set(units);
  else for (let index = 0; index < length; index++) codes[index] = text.charCodeAt(index);
  codes.fill(0, length, length + 8);
  return codes;
}
var shared;
var init_parse = __esm({
  "src/languages/python/tree/parse.ts"() {
    "use strict";
    init_decode();
    init_errors();
    init_lines();
    init_operators();
    init_scanner();
    init_statements();
    init_tokenizer();
    init_tokens();
    shared = new Uint16Array(1 << 16);
  }
});

// src/languages/python/tree/visit.ts
function pushChildren(node2, out) {
  switch (node2.kind) {
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
      if (node2.kind === "Import" || node2.kind === "ImportFrom") pushAll(node2.names, out);
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
      out.push(node2.value);
      return;
    case "Call":
      out.push(node2.func);
      pushArguments(node2.args, node2.keywords, out);
      return;
    case "Subscript":
      out.push(node2.value, node2.slice);
      return;
    case "BinOp":
      out.push(node2.left, node2.right);
      return;
    case "Compare":
      out.push(node2.left);
      pushAll(node2.comparators, out);
      return;
    case "BoolOp":
    case "JoinedStr":
    case "TemplateStr":
      pushAll(node2.values, out);
      return;
    case "UnaryOp":
      out.push(node2.operand);
      return;
    case "List":
    case "Tuple":
    case "Set":
      pushAll(node2.elts, out);
      return;
    case "Dict":
      for (const [index, value] of node2.values.entries()) out.push(node2.keys[index] ?? null, value);
      return;
    case "FormattedValue":
    case "Interpolation":
      out.push(node2.value, node2.formatSpec);
      return;
    case "Assign":
      pushAll(node2.targets, out);
      out.push(node2.value);
      return;
    case "AugAssign":
    case "NamedExpr":
      out.push(node2.target, node2.value);
      return;
    case "AnnAssign":
      out.push(node2.target, node2.annotation, node2.value);
      return;
    case "IfExp":
      out.push(node2.body, node2.test, node2.orelse);
      return;
    case "Lambda":
      out.push(node2.args, node2.body);
      return;
    case "ListComp":
    case "SetComp":
    case "GeneratorExp":
      out.push(node2.elt);
      pushAll(node2.generators, out);
      return;
    case "DictComp":
      out.push(node2.key, node2.value);
      pushAll(node2.generators, out);
      return;
    case "comprehension":
      out.push(node2.target, node2.iter);
      pushAll(node2.ifs, out);
      return;
    case "Slice":
      out.push(node2.lower, node2.upper, node2.step);
      return;
    case "arg":
      out.push(node2.annotation);
      return;
    case "arguments":
      pushParameters(node2, out);
      return;
    default:
      pushStatementChildren(node2, out);
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
    const sorted2 = out.splice(base).sort((a, b) => (a?.start ?? 0) - (b?.start ?? 0));
    pushAll(sorted2, out);
  }
}
function pushParameters(node2, out) {
  const plain = node2.posonlyargs.length + node2.args.length;
  const withDefault = plain - node2.defaults.length;
  for (let index = 0; index < plain; index++) {
    const positional = index < node2.posonlyargs.length;
    const parameter = positional ? node2.posonlyargs[index] : node2.args[index - node2.posonlyargs.length];
    out.push(parameter ?? null);
    if (index >= withDefault) out.push(node2.defaults[index - withDefault] ?? null);
  }
  out.push(node2.vararg);
  for (const [index, parameter] of node2.kwonlyargs.entries()) {
    out.push(parameter, node2.kwDefaults[index] ?? null);
  }
  out.push(node2.kwarg);
}
function pushStatementChildren(node2, out) {
  switch (node2.kind) {
    case "Module":
      pushAll(node2.body, out);
      return;
    case "FunctionDef":
    case "AsyncFunctionDef":
      pushAll(node2.decoratorList, out);
      pushAll(node2.typeParams, out);
      out.push(node2.args, node2.returns);
      pushAll(node2.body, out);
      return;
    case "ClassDef":
      pushAll(node2.decoratorList, out);
      pushAll(node2.typeParams, out);
      pushArguments(node2.bases, node2.keywords, out);
      pushAll(node2.body, out);
      return;
    case "If":
    case "While":
      out.push(node2.test);
      pushAll(node2.body, out);
      pushAll(node2.orelse, out);
      return;
    case "For":
    case "AsyncFor":
      out.push(node2.target, node2.iter);
      pushAll(node2.body, out);
      pushAll(node2.orelse, out);
      return;
    case "With":
    case "AsyncWith":
      pushAll(node2.items, out);
      pushAll(node2.body, out);
      return;
    case "withitem":
      out.push(node2.contextExpr, node2.optionalVars);
      return;
    case "Try":
    case "TryStar":
      pushAll(node2.body, out);
      pushAll(node2.handlers, out);
      pushAll(node2.orelse, out);
      pushAll(node2.finalbody, out);
      return;
    case "ExceptHandler":
      out.push(node2.type);
      pushAll(node2.body, out);
      return;
    case "Raise":
      out.push(node2.exc, node2.cause);
      return;
    case "Assert":
      out.push(node2.test, node2.msg);
      return;
    case "Delete":
      pushAll(node2.targets, out);
      return;
    case "TypeAlias":
      out.push(node2.name);
      pushAll(node2.typeParams, out);
      out.push(node2.value);
      return;
    case "TypeVar":
      out.push(node2.bound, node2.defaultValue);
      return;
    case "ParamSpec":
    case "TypeVarTuple":
      out.push(node2.defaultValue);
      return;
    case "Match":
      out.push(node2.subject);
      pushAll(node2.cases, out);
      return;
    case "match_case":
      out.push(node2.pattern, node2.guard);
      pushAll(node2.body, out);
      return;
    case "MatchSequence":
    case "MatchOr":
      pushAll(node2.patterns, out);
      return;
    case "MatchAs":
      out.push(node2.pattern);
      return;
    case "MatchMapping":
      for (const [index, key] of node2.keys.entries()) out.push(key, node2.patterns[index] ?? null);
      return;
    case "MatchClass":
      out.push(node2.cls);
      pushAll(node2.patterns, out);
      pushAll(node2.kwdPatterns, out);
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
    const node2 = nodes.pop() ?? null;
    const parent = parents.pop() ?? null;
    if (node2 === null || enter3(node2, parent) === false) continue;
    const base = nodes.length;
    pushChildren(node2, nodes);
    for (let low = base, high = nodes.length - 1; low < high; low++, high--) {
      const swapped = nodes[low] ?? null;
      nodes[low] = nodes[high] ?? null;
      nodes[high] = swapped;
    }
    while (parents.length < nodes.length) parents.push(node2);
  }
}
var init_visit = __esm({
  "src/languages/python/tree/visit.ts"() {
    "use strict";
  }
});

// src/languages/python/loaders/read-scopes.ts
function readScopes(module2) {
  const scope = newScope("module", null);
  const calls = [];
  const stores = [];
  const scopes = /* @__PURE__ */ new Map();
  const comprehensions = /* @__PURE__ */ new Map();
  const returns = /* @__PURE__ */ new Map();
  const open = [];
  const visit2 = (node2, inside, owner) => {
    if (node2 !== null) open.push({ node: node2, inside, owner });
  };
  function enter3(node2, inside, owner) {
    switch (node2.kind) {
      case "FunctionDef":
      case "AsyncFunctionDef":
        return enterFunction(node2, inside);
      case "ClassDef":
        return enterClass(node2, inside, owner);
      case "Lambda":
        visitDefaults(node2.args, inside, owner);
        return visit2(node2.body, newScope("function", inside), owner);
      case "ListComp":
      case "SetComp":
      case "GeneratorExp": {
        const body = enterGenerators(node2.generators, inside, owner);
        comprehensions.set(node2, body);
        return visit2(node2.elt, body, owner);
      }
      case "DictComp": {
        const body = enterGenerators(node2.generators, inside, owner);
        visit2(node2.key, body, owner);
        return visit2(node2.value, body, owner);
      }
      case "Return":
        if (owner !== null && node2.value !== null) returns.get(owner).push(node2.value);
        break;
      case "Call":
        calls.push({ call: node2, scope: inside });
        readMutation(node2, inside);
        break;
      default:
        readBinding(node2, inside, stores);
    }
    const children = [];
    pushChildren(node2, children);
    for (const child of children) visit2(child, inside, owner);
  }
  function enterFunction(node2, inside) {
    const body = newScope("function", inside, classOf(inside));
    scopes.set(node2, body);
    returns.set(node2, []);
    bind(inside, node2.name, { kind: "function", node: node2, scope: body });
    for (const name of parameterNames(node2.args)) bind(body, name, { kind: "parameter", owner: node2, name });
    for (const decorator of node2.decoratorList) visit2(decorator, inside, null);
    visitDefaults(node2.args, inside, null);
    declareOuter(node2.body, body);
    for (const statement of node2.body) visit2(statement, body, node2);
  }
  function enterClass(node2, inside, owner) {
    const body = newScope("class", inside, node2);
    scopes.set(node2, body);
    bind(inside, node2.name, { kind: "class", node: node2, scope: body });
    for (const expression of [...node2.decoratorList, ...node2.bases]) visit2(expression, inside, owner);
    for (const keyword of node2.keywords) visit2(keyword.value, inside, owner);
    for (const statement of node2.body) visit2(statement, body, null);
  }
  function visitDefaults(args, inside, owner) {
    for (const value of [...args.defaults, ...args.kwDefaults]) visit2(value, inside, owner);
  }
  function enterGenerators(generators, inside, owner) {
    const body = newScope("comprehension", inside);
    for (const { target, iter, ifs } of generators) {
      visit2(iter, body, owner);
      bindTarget(target, body, (path) => ({ kind: "element", iterable: iter, scope: body, path }));
      for (const condition of ifs) visit2(condition, body, owner);
    }
    return body;
  }
  for (const statement of [...module2.body].reverse()) visit2(statement, scope, null);
  for (let item = open.pop(); item !== void 0; item = open.pop())
    enter3(item.node, item.inside, item.owner);
  calls.sort((a, b) => a.call.end - b.call.end || b.call.start - a.call.start);
  return { module: module2, scope, calls, stores, scopes, comprehensions, returns };
}
function classOf(scope) {
  return scope.kind === "class" ? scope.owner : null;
}
function parameterNames(args) {
  const named = [...args.posonlyargs, ...args.args, ...args.kwonlyargs];
  return [...named, ...[args.vararg ?? [], args.kwarg ?? []].flat()].map((parameter) => parameter.arg);
}
function declareOuter(body, scope) {
  for (const statement of body) {
    if (statement.kind === "Global" || statement.kind === "Nonlocal") {
      for (const name of statement.names) scope.outer.add(name);
    }
  }
}
function readBinding(node2, scope, stores) {
  const value = (expression) => (path) => path.length === 0 ? { kind: "value", value: expression, scope } : { kind: "part", value: expression, scope, path };
  switch (node2.kind) {
    case "Assign":
      for (const target of node2.targets) {
        bindTarget(target, scope, value(node2.value));
        if (target.kind === "Attribute" || target.kind === "Subscript")
          stores.push({ target, value: node2.value, scope });
      }
      return;
    case "AnnAssign":
      if (node2.value !== null) bindTarget(node2.target, scope, value(node2.value));
      return;
    case "AugAssign":
      if (node2.target.kind === "Name") {
        bind(scope, node2.target.id, { kind: "extension", value: node2.value, scope, wrap: false });
      } else stores.push({ target: node2.target, value: node2.value, scope });
      return;
    case "NamedExpr":
      bind(enclosingBlock(scope), node2.target.id, { kind: "value", value: node2.value, scope });
      return;
    case "For":
    case "AsyncFor":
      bindTarget(node2.target, scope, (path) => ({ kind: "element", iterable: node2.iter, scope, path }));
      return;
    case "With":
    case "AsyncWith":
      for (const item of node2.items) {
        if (item.optionalVars !== null) bindTarget(item.optionalVars, scope, value(item.contextExpr));
      }
      return;
    case "Import":
      for (const { name, asname } of node2.names) {
        const bound = asname ?? name.split(".", 1)[0];
        bind(scope, bound, { kind: "import", name: asname === null ? bound : name });
      }
      return;
    case "ImportFrom":
      for (const { name, asname } of node2.names) {
        const module2 = ".".repeat(node2.level) + (node2.module ?? "");
        bind(scope, asname ?? name, { kind: "import", name: `${module2}.${name}` });
      }
      return;
  }
}
function enclosingBlock(scope) {
  let block = scope;
  while (block.kind === "comprehension" && block.parent !== null) block = block.parent;
  return block;
}
function readMutation(call, scope) {
  const { func, args } = call;
  if (func.kind !== "Attribute" || func.value.kind !== "Name" || args.length !== 1) return;
  const wrap = func.attr === "append" || func.attr === "add";
  if (wrap || func.attr === "extend" || func.attr === "update") {
    bind(scope, func.value.id, { kind: "extension", value: args[0], scope, wrap });
  }
}
function bindTarget(target, scope, binding, path = []) {
  if (target.kind === "Name") bind(scope, target.id, binding(path));
  else if (target.kind === "Starred") bindTarget(target.value, scope, binding, [...path, -1]);
  else if (target.kind === "Tuple" || target.kind === "List") {
    for (const [index, element] of target.elts.entries())
      bindTarget(element, scope, binding, [...path, index]);
  }
}
var init_read_scopes = __esm({
  "src/languages/python/loaders/read-scopes.ts"() {
    "use strict";
    init_visit();
    init_scopes();
  }
});

// src/languages/python/loaders/imports-in-text.ts
function importsInText(text) {
  if (text.length > MOST_CHARACTERS || nested >= MOST_NESTED || !/import|run_/.test(text)) return [];
  const { module: module2 } = parsePythonTree(Buffer.from(text.replace(/^[ \t]+/, "")));
  if (module2 === null) return [];
  const targets = [];
  walk(module2, (node2) => {
    if (node2.kind === "Import") {
      for (const { name } of node2.names) targets.push({ kind: "module", name, level: 0 });
    } else if (node2.kind === "ImportFrom") {
      targets.push({ kind: "module", name: node2.module ?? "", level: node2.level });
    }
  });
  nested++;
  targets.push(...findLoaderCalls(createEvaluator(readScopes(module2))).map((fact) => fact.target));
  nested--;
  return targets;
}
var MOST_CHARACTERS, MOST_NESTED, nested;
var init_imports_in_text = __esm({
  "src/languages/python/loaders/imports-in-text.ts"() {
    "use strict";
    init_parse();
    init_visit();
    init_evaluate();
    init_find_loader_calls();
    init_read_scopes();
    MOST_CHARACTERS = 1e5;
    MOST_NESTED = 3;
    nested = 0;
  }
});

// src/languages/python/loaders/known-loaders.ts
var at, IMPORT2, CODE, COMMAND, FILE_LOADER, LOADERS;
var init_known_loaders = __esm({
  "src/languages/python/loaders/known-loaders.ts"() {
    "use strict";
    at = (position2, keyword) => ({ position: position2, keyword });
    IMPORT2 = { form: "import-call", means: "module", target: at(0, "name") };
    CODE = { form: "exec", means: "code", target: at(0, "source") };
    COMMAND = { form: "run-module", means: "command", target: at(0, "args") };
    FILE_LOADER = { form: "load-path", means: "path", target: at(1, "path") };
    LOADERS = /* @__PURE__ */ new Map([
      ["importlib.import_module", { ...IMPORT2, package: at(1, "package") }],
      ["importlib.__import__", IMPORT2],
      ["__import__", IMPORT2],
      ["builtins.__import__", IMPORT2],
      ["pkgutil.resolve_name", IMPORT2],
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
      ["os.execvp", { ...COMMAND, target: at(1, "args") }]
    ]);
  }
});

// src/languages/python/loaders/find-loader-calls.ts
function findLoaderCalls(evaluator) {
  const facts = [];
  for (const site of evaluator.scoped.calls) {
    for (const { loader, args, keywords } of loadersOf(evaluator, site)) {
      facts.push(...factsOf(evaluator, site, loader, { args, keywords }));
    }
  }
  return facts.sort((a, b) => a.line - b.line || a.column - b.column);
}
function loadersOf(evaluator, { call, scope }) {
  const found2 = [];
  const evaluate2 = (expression) => evaluator.evaluate(expression, scope);
  const callee = evaluate2(call.func);
  const applies = callee.some((atom) => atom.kind === "reference" && APPLIES_FIRST.has(atom.name));
  const hands = call.func.kind === "Attribute" && METHODS_THAT_APPLY.has(call.func.attr);
  if (!applies && !hands && !callee.some((atom) => isLoader(atom))) return found2;
  const given = argumentsOf(call, evaluate2);
  const add = (value, { args, keywords }) => {
    for (const atom of value) {
      if (atom.kind === "reference") {
        const loader = LOADERS.get(atom.name);
        if (loader !== void 0) found2.push({ loader, args, keywords });
      } else if (atom.kind === "partial") {
        add(atom.callee, {
          args: [...atom.args, ...args],
          keywords: new Map([...atom.keywords, ...keywords])
        });
      }
    }
  };
  add(callee, given);
  if (given.args.length > 1) {
    const rest = given.args.slice(1);
    if (applies) add(given.args[0], { args: rest.map(anyElement), keywords: /* @__PURE__ */ new Map() });
    if (hands) {
      const isSubmit = call.func.kind === "Attribute" && call.func.attr === "submit";
      add(given.args[0], { args: isSubmit ? rest : rest.map(anyElement), keywords: /* @__PURE__ */ new Map() });
    }
  }
  return found2;
}
function isLoader(atom) {
  return atom.kind === "partial" || atom.kind === "reference" && LOADERS.has(atom.name);
}
function argumentsOf(call, evaluate2) {
  return {
    args: call.args.map((arg) => arg.kind === "Starred" ? anyElement(evaluate2(arg.value)) : evaluate2(arg)),
    keywords: new Map(
      call.keywords.flatMap(({ arg, value }) => arg === null ? [] : [[arg, evaluate2(value)]])
    )
  };
}
function argument({ args, keywords }, { position: position2, keyword }) {
  return keywords.get(keyword) ?? args[position2] ?? UNKNOWN;
}
function factsOf(evaluator, { call, scope }, loader, given) {
  const value = argument(given, loader.target);
  const written = call.args[loader.target.position] ?? call.keywords.find((one) => one.arg === loader.target.keyword)?.value;
  const isLiteral = written?.kind === "Constant";
  const fact = (target, steps) => loaderFact(evaluator, call, scope, loader, target, isLiteral ? [] : steps);
  if (loader.means === "command") return commandTargets(value).map((target) => fact(target, []));
  return textsOf(value).flatMap((atom) => {
    switch (loader.means) {
      case "module": {
        const anchor = loader.package === void 0 ? UNKNOWN : argument(given, loader.package);
        return moduleTargets(atom, anchor).map((target) => fact(target, atom.steps));
      }
      case "path":
        return atom.text === "" ? [] : [fact({ kind: "path", path: cleanPath(atom.text) }, atom.steps)];
      case "code":
        return importsInText(atom.text).map((target) => fact(target, atom.steps));
      default:
        return [];
    }
  });
}
function moduleTargets(atom, anchor) {
  const text = withPackageMarks(atom.text.replace(/:.*$/, ""));
  if (!DOTTED.test(text)) return [];
  const level = /^\.*/.exec(text)[0].length;
  const name = text.slice(level);
  const anchors = textsOf(anchor).map(({ text: anchorText }) => anchorText);
  if (level === 0 || anchors.length === 0 || anchors.some((one) => one === PACKAGE || one === MODULE)) {
    return [{ kind: "module", name, level }];
  }
  return anchors.map((one) => {
    const parents = level === 1 ? one : one.split(".").slice(0, 1 - level).join(".");
    return { kind: "module", name: `${parents}.${name}`, level: 0 };
  });
}
function withPackageMarks(text) {
  return text.startsWith(PACKAGE) || text.startsWith(MODULE) ? text.slice(1) : text;
}
function cleanPath(text) {
  return text.replace(/^\.\//, "");
}
function commandTargets(value) {
  return value.flatMap((atom) => {
    if (atom.kind === "text") return shellWords(atom.text).flatMap((words2) => pythonTarget(words2) ?? []);
    if (atom.kind !== "sequence") return [];
    const words = atom.elements.map((element) => textsOf(element)[0]?.text ?? null);
    return [pythonTarget(words) ?? []].flat();
  });
}
function loaderFact(evaluator, call, scope, loader, target, steps) {
  const { lines } = evaluator.scoped.module;
  return {
    form: loader.form,
    target,
    names: [],
    star: false,
    alias: null,
    line: lines.lineAt(call.start),
    column: lines.columnAt(call.start),
    endLine: lines.lineAt(Math.max(call.start, call.end - 1)),
    typeOnly: false,
    deferred: scope.kind === "function",
    conditional: false,
    lazy: false,
    ...steps.length === 0 ? {} : { flow: steps.map(({ offset, note }) => ({ line: lines.lineAt(offset), note })) }
  };
}
var APPLIES_FIRST, METHODS_THAT_APPLY, DOTTED;
var init_find_loader_calls = __esm({
  "src/languages/python/loaders/find-loader-calls.ts"() {
    "use strict";
    init_atoms();
    init_command_line();
    init_imports_in_text();
    init_known_loaders();
    APPLIES_FIRST = /* @__PURE__ */ new Set(["map", "filter", "itertools.starmap"]);
    METHODS_THAT_APPLY = /* @__PURE__ */ new Set(["map", "imap", "submit"]);
    DOTTED = /^\.*[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*$/u;
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
var TYPE_ONLY, DEFERRED, CONDITIONAL, NESTED, IN_TRY, IN_MATCH, INHERITED, NO_CHAIN, LIVE_IF, DEAD_IF, TRY_CHAIN;
var init_blocks = __esm({
  "src/languages/python/blocks.ts"() {
    "use strict";
    TYPE_ONLY = 1;
    DEFERRED = 2;
    CONDITIONAL = 4;
    NESTED = 8;
    IN_TRY = 16;
    IN_MATCH = 32;
    INHERITED = TYPE_ONLY | DEFERRED | CONDITIONAL | NESTED | IN_TRY;
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
var TAB2, NEWLINE5, FORM_FEED2, RETURN2, SPACE2, DOUBLE_QUOTE, HASH2, SINGLE_QUOTE, OPEN_PAREN, CLOSE_PAREN, STAR2, PLUS2, COMMA2, DOT3, EQUALS2, OPEN_BRACKET, BACKSLASH6, CLOSE_BRACKET, OPEN_BRACE, CLOSE_BRACE, OTHER, NAME2, QUOTE2, OPEN3, CLOSE3, LINE_END2, ESCAPE, COMMENT2, SEPARATOR, HEADER_END, ASSIGN, LETTERS, CODE_MEANING, ASCII_NAME, TEXT_STOP;
var init_bytes = __esm({
  "src/languages/python/bytes.ts"() {
    "use strict";
    TAB2 = 9;
    NEWLINE5 = 10;
    FORM_FEED2 = 12;
    RETURN2 = 13;
    SPACE2 = 32;
    DOUBLE_QUOTE = 34;
    HASH2 = 35;
    SINGLE_QUOTE = 39;
    OPEN_PAREN = 40;
    CLOSE_PAREN = 41;
    STAR2 = 42;
    PLUS2 = 43;
    COMMA2 = 44;
    DOT3 = 46;
    EQUALS2 = 61;
    OPEN_BRACKET = 91;
    BACKSLASH6 = 92;
    CLOSE_BRACKET = 93;
    OPEN_BRACE = 123;
    CLOSE_BRACE = 125;
    OTHER = 0;
    NAME2 = 1;
    QUOTE2 = 2;
    OPEN3 = 3;
    CLOSE3 = 4;
    LINE_END2 = 5;
    ESCAPE = 6;
    COMMENT2 = 7;
    SEPARATOR = 8;
    HEADER_END = 9;
    ASSIGN = 10;
    LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_";
    CODE_MEANING = tableOf([
      [NAME2, LETTERS],
      [QUOTE2, `"'`],
      [OPEN3, "([{"],
      [CLOSE3, ")]}"],
      [LINE_END2, "\n\r"],
      [ESCAPE, "\\"],
      [COMMENT2, "#"],
      [SEPARATOR, ";"],
      [HEADER_END, ":"],
      [ASSIGN, "="]
    ]).fill(NAME2, 128);
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
  return length <= shared2.length ? shared2 : Buffer.allocUnsafe(length);
}
function passLineEnd(cursor, at2) {
  if (at2 >= cursor.end) return cursor.end;
  const next = cursor.bytes[at2] === RETURN2 && cursor.bytes[at2 + 1] === NEWLINE5 ? at2 + 2 : at2 + 1;
  cursor.line++;
  cursor.lineStart = next;
  return Math.min(next, cursor.end);
}
function countLineEnds(bytes, from, to) {
  let count2 = 0;
  for (let at2 = from; at2 < to; at2++) {
    const byte = bytes[at2];
    if (byte === NEWLINE5 || byte === RETURN2 && bytes[at2 + 1] !== NEWLINE5) count2++;
  }
  return count2;
}
function columnOf2(cursor, offset) {
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
    if (cursor.bytes[at2] >= 128) return decodeText2(cursor, start, end).normalize("NFKC");
  }
  return cursor.bytes.toString("latin1", start, end);
}
function decodeText2(cursor, start, end) {
  return cursor.latin1 ? cursor.bytes.toString("latin1", start, end) : cursor.bytes.toString("utf8", start, end);
}
var PADDING, AT_LINE_END, AT_SEMICOLON, AT_COLON, AT_FILE_END, shared2;
var init_cursor = __esm({
  "src/languages/python/cursor.ts"() {
    "use strict";
    init_bytes();
    PADDING = [NEWLINE5, 0, 0, 0];
    AT_LINE_END = 0;
    AT_SEMICOLON = 1;
    AT_COLON = 2;
    AT_FILE_END = 3;
    shared2 = Buffer.allocUnsafeSlow(256 * 1024);
  }
});

// src/languages/python/encoding.ts
function readEncoding(bytes) {
  const marked = bytes[0] === 239 && bytes[1] === 187 && bytes[2] === 191;
  const start = marked ? 3 : 0;
  const declared = marked ? null : declaredEncoding(bytes);
  if (declared === null) return { start, latin1: false, opaque: null };
  const name = declared.toLowerCase().replaceAll("_", "-");
  const compatible = ASCII_COMPATIBLE.test(name) && !EBCDIC.test(name);
  return {
    start,
    latin1: !/^u(?:tf-?)?8/.test(name) && name !== "utf",
    opaque: compatible ? null : declared
  };
}
function declaredEncoding(bytes) {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024));
  if (!head.includes("coding")) return null;
  const [first = "", second = ""] = head.toString("latin1").split(/\r\n|\r|\n/, 2);
  const match = DECLARATION.exec(first) ?? (BLANK2.test(first) ? DECLARATION.exec(second) : null);
  return match?.[1] ?? null;
}
var DECLARATION, BLANK2, ASCII_COMPATIBLE, EBCDIC;
var init_encoding = __esm({
  "src/languages/python/encoding.ts"() {
    "use strict";
    DECLARATION = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;
    BLANK2 = /^[ \t\f]*(?:#.*)?$/;
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
      ...anywhere("import_module __import__ __builtins__ builtins imp runpy run_module run_path"),
      ...anywhere(
        "spec_from_file_location spec_from_loader SourceFileLoader SourcelessFileLoader ExtensionFileLoader"
      ),
      ...anywhere("module_from_spec exec_module load_module load_source find_spec find_module find_loader"),
      ...anywhere("zipimport zipimporter pkgutil iter_modules walk_packages extend_path __path__ resolve_name"),
      ...anywhere("site addsitedir LazyLoader lazy_loader subprocess Popen popen posix_spawn"),
      ...anywhere("create_subprocess_exec create_subprocess_shell"),
      ...anywhere("INSTALLED_APPS pytest_plugins entry_points patch"),
      ...["exec", "eval", "compile", "execfile"].map((word) => ({ word, when: "plain" })),
      ...["importlib", "sys"].map((word) => ({ word, when: "value" })),
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
      while (at2 < stop && bytes[at2] !== NEWLINE5 && bytes[at2] !== RETURN2) at2++;
    } else if (byte === SPACE2 || byte === TAB2 || byte === FORM_FEED2 || byte === NEWLINE5 || byte === RETURN2 || byte === BACKSLASH6) {
      at2++;
    } else return at2;
  }
  return stop;
}
function skipBlanks(bytes, start) {
  let at2 = start;
  for (; ; ) {
    const byte = bytes[at2];
    if (byte === SPACE2 || byte === TAB2 || byte === FORM_FEED2) at2++;
    else if (byte === BACKSLASH6 && bytes[at2 + 1] === NEWLINE5) at2 += 2;
    else if (byte === BACKSLASH6 && bytes[at2 + 1] === RETURN2) at2 += bytes[at2 + 2] === NEWLINE5 ? 3 : 2;
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
    if (bytes[skipBlanksBack(bytes, start) - 1] !== DOT3) cursor.found[index] = 1;
  } else if (rule.when === "value") {
    if (bytes[skipBlanks(bytes, end)] !== DOT3 && !cursor.inImport) cursor.found[index] = 1;
  } else if (isAttributeOf(cursor, rule.owner ?? "", start)) cursor.found[index] = 1;
}
function noteForeignName(cursor, start, end) {
  const index = INDEX_BY_WORD.get(decodeName(cursor, start, end));
  if (index !== void 0) noteWord(cursor, index, start, end);
}
function noteImportedAttribute(cursor, owner, name) {
  INTERESTING_WORDS.forEach((rule, index) => {
    if (rule.owner === owner && (name === null || rule.word === name)) cursor.found[index + 1] = 1;
  });
}
function interestingReports(found2) {
  const reports = /* @__PURE__ */ new Set();
  INTERESTING_WORDS.forEach(({ word, report }, index) => {
    if (found2[index + 1] === 1) reports.add(report ?? word);
  });
  return [...reports].sort();
}
function isAttributeOf(cursor, owner, start) {
  const { bytes } = cursor;
  const dot = skipBlanksBack(bytes, start) - 1;
  if (bytes[dot] !== DOT3) return false;
  const nameEnd = skipBlanksBack(bytes, dot);
  const before = bytes[nameEnd - 1];
  if (before === NEWLINE5 || before === RETURN2 || before === BACKSLASH6) return true;
  let nameStart = nameEnd;
  while (nameStart > 0 && (ASCII_NAME[bytes[nameStart - 1]] === 1 || bytes[nameStart - 1] >= 128)) {
    nameStart--;
  }
  if (nameStart === nameEnd) return false;
  return cursor.owners.get(decodeName(cursor, nameStart, nameEnd)) === owner;
}
function skipBlanksBack(bytes, start) {
  let at2 = start;
  while (at2 > 0 && (bytes[at2 - 1] === SPACE2 || bytes[at2 - 1] === TAB2)) at2--;
  return at2;
}
var LAMBDA2, CODE_WORDS, INDEX_BY_WORD;
var init_interesting = __esm({
  "src/languages/python/interesting.ts"() {
    "use strict";
    init_bytes();
    init_cursor();
    init_interesting_words();
    init_trivia();
    init_word_table();
    LAMBDA2 = 0;
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
  for (const { name, alias } of fact.names) if (name === FLAG) known.flags.add(alias ?? name);
}
function knowsTypeChecking(known) {
  return known.flags.size > 0 || known.modules.size > 0;
}
function evaluateCondition(known, condition, nested2) {
  if (condition.length > MAX_CONDITION || !mentions(known, condition)) return "unknown";
  if (/['"#]|\blambda\b|\bif\b|:=/.test(condition)) return "unknown";
  const isTrusted = (name) => !known.distrusted.everywhere.has(name) && !(nested2 && known.distrusted.nested.has(name));
  const trusted = {
    flags: new Set([...known.flags].filter(isTrusted)),
    modules: new Set([...known.modules].filter(isTrusted))
  };
  return evaluate(trusted, condition.replace(/\\(?=[\r\n])/g, " ").trim());
}
function mentions({ flags, modules }, condition) {
  for (const name of flags) if (condition.includes(name)) return true;
  for (const name of modules) if (condition.includes(name)) return true;
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
  const nested2 = /* @__PURE__ */ new Set();
  const distrust = (name) => {
    if (flags.has(name) || modules.has(name)) everywhere.add(name);
  };
  for (const name of bindings.topLevel) distrust(name);
  for (const name of bindings.nested) {
    if (flags.has(name)) distrust(name);
    else if (modules.has(name)) nested2.add(name);
  }
  for (const fact of bindings.imports) for (const name of foreignNames(fact)) distrust(name);
  return everywhere.size + nested2.size === 0 ? null : { everywhere, nested: nested2 };
}
function foreignNames({ target, form, alias, names: names2 }) {
  if (target.kind !== "module") return [];
  const fromTyping = target.level === 0 && TYPING.has(target.name);
  if (form === "import") return fromTyping ? [] : [alias ?? target.name.replace(/\..*/s, "")];
  return names2.filter(({ name }) => !fromTyping || name !== FLAG).map((named) => named.alias ?? named.name);
}
var TYPING, FLAG, MAX_CONDITION;
var init_type_checking = __esm({
  "src/languages/python/type-checking.ts"() {
    "use strict";
    TYPING = /* @__PURE__ */ new Set(["typing", "typing_extensions"]);
    FLAG = "TYPE_CHECKING";
    MAX_CONDITION = 200;
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
var init_keywords2 = __esm({
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

// src/languages/python/scan-string.ts
function skipString(cursor, at2, formatted, raw) {
  const { bytes } = cursor;
  const quote2 = bytes[at2];
  const triple = bytes[at2 + 1] === quote2 && bytes[at2 + 2] === quote2;
  if (triple) {
    cursor.tripleAt = at2;
    cursor.tripleLine = cursor.line;
    cursor.tripleLineStart = cursor.lineStart;
  }
  const text = at2 + (triple ? 3 : 1);
  if (formatted && cursor.frames.length < 2 * MAX_NESTING) {
    const flags = (quote2 === DOUBLE_QUOTE ? DOUBLE : 0) | (triple ? TRIPLE2 : 0) | (raw ? RAW2 : 0);
    return readFormatted(cursor, text, flags);
  }
  return triple ? skipTriple(cursor, text, quote2) : skipSingle(cursor, text, quote2);
}
function skipSingle(cursor, start, quote2) {
  const { bytes } = cursor;
  const stops = TEXT_STOP;
  let at2 = start;
  for (; ; ) {
    const byte = bytes[at2];
    if (stops[byte] === 0) at2++;
    else if (byte === quote2) return at2 + 1;
    else if (byte === BACKSLASH6) at2 = skipEscape(cursor, at2);
    else if (byte === NEWLINE5 || byte === RETURN2) return at2;
    else at2++;
  }
}
function skipTriple(cursor, start, quote2) {
  const { bytes, end } = cursor;
  const stops = TEXT_STOP;
  let at2 = start;
  for (; ; ) {
    const byte = bytes[at2];
    if (stops[byte] === 0) at2++;
    else if (byte === quote2) {
      if (bytes[at2 + 1] === quote2 && bytes[at2 + 2] === quote2) return at2 + 3;
      at2++;
    } else if (byte === BACKSLASH6) at2 = skipEscape(cursor, at2);
    else if (byte === NEWLINE5 || byte === RETURN2) {
      if (at2 >= end) return UNTERMINATED;
      at2 = passLineEnd(cursor, at2);
    } else at2++;
  }
}
function skipEscape(cursor, at2) {
  const next = cursor.bytes[at2 + 1];
  return next === NEWLINE5 || next === RETURN2 ? passLineEnd(cursor, at2 + 1) : at2 + 2;
}
function readFormatted(cursor, start, flagsAtStart) {
  const { bytes, end, frames } = cursor;
  const quote2 = flagsAtStart & DOUBLE ? DOUBLE_QUOTE : SINGLE_QUOTE;
  let flags = flagsAtStart;
  let at2 = start;
  for (; ; ) {
    const byte = bytes[at2];
    if (TEXT_STOP[byte] === 0) at2++;
    else if (byte === quote2) {
      if ((flags & TRIPLE2) === 0) return leaveString(cursor, flags, at2 + 1);
      if (bytes[at2 + 1] === quote2 && bytes[at2 + 2] === quote2) return leaveString(cursor, flags, at2 + 3);
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
    } else if (byte === BACKSLASH6) at2 = skipFormattedEscape(cursor, at2, flags);
    else if (byte === NEWLINE5 || byte === RETURN2) {
      if (at2 >= end && flags & TRIPLE2) return UNTERMINATED;
      if ((flags & TRIPLE2) === 0) return leaveString(cursor, flags, at2);
      at2 = passLineEnd(cursor, at2);
    } else at2++;
  }
}
function skipFormattedEscape(cursor, at2, flags) {
  const { bytes } = cursor;
  const next = bytes[at2 + 1];
  if (next === OPEN_BRACE || next === CLOSE_BRACE) return at2 + 1;
  if (next === 78 && (flags & RAW2) === 0 && bytes[at2 + 2] === OPEN_BRACE) {
    let name = at2 + 3;
    while (TEXT_STOP[bytes[name]] === 0) name++;
    return bytes[name] === CLOSE_BRACE ? name + 1 : name;
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
var DOUBLE, TRIPLE2, RAW2, SPECIFICATION, MAX_NESTING, UNTERMINATED;
var init_scan_string = __esm({
  "src/languages/python/scan-string.ts"() {
    "use strict";
    init_bytes();
    init_cursor();
    DOUBLE = 1;
    TRIPLE2 = 2;
    RAW2 = 4;
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
    if (meaning === NAME2) {
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
        if (word === LAMBDA2) {
          if (cursor.depth === 0) lambdas++;
        } else if (word >= 0) noteWord(cursor, word, start, at2);
      }
      continue;
    }
    switch (meaning) {
      case QUOTE2:
        at2 = skipString(cursor, at2, false, false);
        if (at2 === UNTERMINATED) return recoverFromString(cursor);
        break;
      case OPEN3:
        cursor.depth++;
        at2++;
        break;
      case CLOSE3:
        if (cursor.depth !== cursor.fieldDepth) {
          if (cursor.depth > 0) cursor.depth--;
          at2++;
        } else if (byte === CLOSE_BRACE) {
          at2 = resumeAfterField(cursor, at2 + 1);
          if (at2 === UNTERMINATED) return recoverFromString(cursor);
        } else at2++;
        break;
      case ASSIGN:
        if (bytes[at2 + 1] === EQUALS2) at2 += 2;
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
        else if (bytes[at2 + 1] === EQUALS2) at2 += 2;
        else if (lambdas > 0) {
          lambdas--;
          at2++;
        } else if (inHeader) return leave(cursor, at2, at2 + 1, AT_COLON);
        else {
          if (cursor.colon < 0) cursor.colon = at2;
          at2++;
        }
        break;
      case LINE_END2:
        if (at2 >= end) return leave(cursor, end, end, AT_FILE_END);
        if (cursor.depth === 0) return leave(cursor, at2, passLineEnd(cursor, at2), AT_LINE_END);
        at2 = passLineEnd(cursor, at2);
        if (beginsStatement(bytes, at2)) return leave(cursor, at2, at2, AT_LINE_END);
        break;
      case ESCAPE: {
        const next = bytes[at2 + 1];
        at2 = next === NEWLINE5 || next === RETURN2 ? passLineEnd(cursor, at2 + 1) : at2 + 1;
        break;
      }
      case COMMENT2:
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
    if (byte === NEWLINE5 || byte === RETURN2) return at2;
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
  while (bytes[at2] === SPACE2 || bytes[at2] === TAB2 || bytes[at2] === FORM_FEED2) at2++;
  if (CODE_MEANING[bytes[at2]] !== NAME2) return false;
  const nameEnd = endOfName(bytes, at2);
  if (findWord(NEVER_IN_EXPRESSIONS, bytes, at2, nameEnd) >= 0) {
    return bytes[nameEnd] !== EQUALS2;
  }
  return nameEnd - at2 === 4 && bytes[at2] === 102 && isFromImport(bytes, at2, nameEnd);
}
function isFromImport(bytes, start, nameEnd) {
  if (bytes[start + 1] !== 114 || bytes[start + 2] !== 111 || bytes[start + 3] !== 109) return false;
  let at2 = nameEnd;
  while (bytes[at2] === SPACE2 || bytes[at2] === 46 || bytes[at2] === TAB2) at2++;
  for (; ; ) {
    const next = endOfName(bytes, at2);
    if (next === at2) break;
    at2 = next;
    if (bytes[at2] !== 46) break;
    at2++;
  }
  if (bytes[at2] !== SPACE2 && bytes[at2] !== TAB2) return false;
  while (bytes[at2] === SPACE2 || bytes[at2] === TAB2) at2++;
  return findWord(NEVER_IN_EXPRESSIONS, bytes, at2, endOfName(bytes, at2)) === 0;
}
function recoverFromString(cursor) {
  const { bytes, end, tripleAt } = cursor;
  cursor.line = cursor.tripleLine;
  cursor.lineStart = cursor.tripleLineStart;
  cursor.unterminated.push({ line: cursor.line, column: columnOf2(cursor, tripleAt) });
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
    init_keywords2();
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
  const names2 = [];
  const groups = [];
  let lineAt = start;
  let currentLine = line;
  let fresh = true;
  let elementStart = 0;
  let unpacked = false;
  while (at2 < stop) {
    const byte = bytes[at2];
    const meaning = CODE_MEANING[byte];
    if (byte === COMMA2 || byte === STAR2) {
      fresh = true;
      unpacked = true;
      elementStart = names2.length;
      at2++;
    } else if (meaning === OPEN3 && fresh) {
      groups.push(names2.length);
      unpacked ||= byte !== OPEN_PAREN;
      at2++;
    } else if (meaning === CLOSE3) {
      elementStart = groups.pop() ?? 0;
      fresh = false;
      at2++;
    } else if (meaning === NAME2 && fresh) {
      const end = endOfName(bytes, at2);
      currentLine += countLineEnds(bytes, lineAt, at2);
      lineAt = at2;
      elementStart = names2.length;
      names2.push({ name: decodeName(cursor, at2, end), line: currentLine, unpacked: false });
      fresh = false;
      at2 = end;
    } else {
      names2.length = Math.min(names2.length, elementStart);
      at2 = meaning === OPEN3 ? skipBrackets(bytes, at2, stop) : at2 + 1;
      fresh = false;
    }
    at2 = skipTrivia(bytes, at2, stop);
  }
  return unpacked ? names2.map((target) => ({ ...target, unpacked })) : names2;
}
function skipBrackets(bytes, start, stop) {
  let depth = 0;
  for (let at2 = start; at2 < stop; at2++) {
    const meaning = CODE_MEANING[bytes[at2]];
    if (meaning === OPEN3) depth++;
    else if (meaning === CLOSE3 && --depth === 0) return at2 + 1;
    else if (meaning === QUOTE2) at2 = closingQuote(bytes, at2, stop);
  }
  return stop;
}
function closingQuote(bytes, start, stop) {
  let at2 = start + 1;
  while (at2 < stop && bytes[at2] !== bytes[start]) at2 += bytes[at2] === BACKSLASH6 ? 2 : 1;
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
  if (first === null || peek(reader) !== COMMA2) return first;
  if (first.kind !== "text") return null;
  const items = [first.text];
  while (take2(reader, COMMA2)) {
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
  while (sum !== null && take2(reader, PLUS2)) {
    const next = readTerm(reader, depth);
    if (next === null || next.kind !== sum.kind) return null;
    if (sum.kind === "text" && next.kind === "text") sum = { kind: "text", text: sum.text + next.text };
    else if (sum.kind === "list" && next.kind === "list") for (const item of next.items) sum.items.push(item);
  }
  return sum;
}
function readTerm(reader, depth) {
  if (depth > MAX_DEPTH2) return null;
  if (take2(reader, OPEN_PAREN)) {
    if (take2(reader, CLOSE_PAREN)) return { kind: "list", items: [] };
    const inner = readSequence(reader, depth + 1);
    return inner !== null && take2(reader, CLOSE_PAREN) ? inner : null;
  }
  if (take2(reader, OPEN_BRACKET)) return readItems(reader, CLOSE_BRACKET, depth);
  if (take2(reader, OPEN_BRACE)) return readItems(reader, CLOSE_BRACE, depth);
  return readStrings(reader);
}
function readItems(reader, close, depth) {
  const items = [];
  while (!take2(reader, close)) {
    const item = readSum(reader, depth + 1);
    if (item?.kind !== "text") return null;
    items.push(item.text);
    if (!take2(reader, COMMA2)) return take2(reader, close) ? { kind: "list", items } : null;
  }
  return { kind: "list", items };
}
function readStrings(reader) {
  let text = null;
  for (; ; ) {
    const part = readString2(reader);
    if (part === void 0) return text === null ? null : { kind: "text", text };
    if (part === null) return null;
    text = (text ?? "") + part;
  }
}
function readString2(reader) {
  const { cursor, stop } = reader;
  const { bytes } = cursor;
  const start = skipTrivia(bytes, reader.at, stop);
  const open = endOfName(bytes, start);
  const quote2 = bytes[open];
  if (open >= stop || quote2 !== DOUBLE_QUOTE && quote2 !== SINGLE_QUOTE) return void 0;
  if (open > start && !/^[ur]$/i.test(decodeText2(cursor, start, open))) return null;
  const triple = bytes[open + 1] === quote2 && bytes[open + 2] === quote2;
  const width = triple ? 3 : 1;
  let at2 = open + width;
  for (; at2 < stop; at2++) {
    const byte = bytes[at2];
    if (byte === BACKSLASH6 || byte === NEWLINE5 || byte === RETURN2) return null;
    if (byte === quote2 && (!triple || bytes[at2 + 1] === quote2 && bytes[at2 + 2] === quote2)) break;
  }
  if (at2 >= stop) return null;
  reader.at = at2 + width;
  return decodeText2(cursor, open + width, at2);
}
function peek(reader) {
  const at2 = skipTrivia(reader.cursor.bytes, reader.at, reader.stop);
  return at2 < reader.stop ? reader.cursor.bytes[at2] : -1;
}
function take2(reader, byte) {
  if (peek(reader) !== byte) return false;
  reader.at = skipTrivia(reader.cursor.bytes, reader.at, reader.stop) + 1;
  return true;
}
var MAX_DEPTH2;
var init_string_list = __esm({
  "src/languages/python/string-list.ts"() {
    "use strict";
    init_bytes();
    init_cursor();
    init_trivia();
    init_word_table();
    MAX_DEPTH2 = 20;
  }
});

// src/languages/python/exports.ts
function assignExports(before, names2, conditional) {
  if (names2 === null || conditional && before.kind === "computed") return COMPUTED;
  return conditional && before.kind === "literal" ? addNames(before, names2) : { kind: "literal", names: [...names2] };
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
  if (bytes[at2] === PLUS2 && bytes[at2 + 1] === EQUALS2) return parseStringList(cursor, at2 + 2, stop);
  if (bytes[at2] !== DOT3) return null;
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
  for (const name of added) exports.names.push(name);
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
  const count2 = annotated ? 1 : cursor.equalCount;
  const value = skipTrivia(bytes, equals[count2 - 1] + 1, cursor.stop);
  const isFalse = isWordFalse(bytes, value, cursor.stop);
  let from = start;
  let fromLine = line;
  for (let index = 0; index < count2; index++) {
    const to = annotated ? colon : equals[index];
    const targets = readTargetNames(cursor, from, to, fromLine);
    for (const target of targets) {
      if (topLevel) acceptance_gate_engine_define(outline, guards, target, isFalse, value);
      else if (!isFalse) outline.nestedNames.add(target.name);
    }
    if (suspicious && targets.length === 0) noteFlagAssignment(outline, from, to);
    if (index + 1 < count2) fromLine += countLineEnds(bytes, from, to + 1);
    from = to + 1;
  }
}
function acceptance_gate_engine_define(outline, guards, target, isFalse, value) {
  const { cursor } = outline;
  const definition = { kind: "variable", name: target.name, line: target.line };
  outline.definitions.push(definition);
  if (isFalse) outline.falseFlags.add(definition);
  if (target.name !== "__all__" && target.name !== "__lazy_modules__") return;
  const names2 = target.unpacked ? null : parseStringList(cursor, value, cursor.stop);
  if (target.name === "__lazy_modules__") outline.lazyModules = new Set(names2 ?? []);
  else outline.exports = assignExports(outline.exports, names2, (guards & CONDITIONAL) !== 0);
}
function readExportsChange(outline, guards, at2) {
  if ((guards & NESTED) !== 0) return;
  outline.exports = changeExports(outline.exports, outline.cursor, at2, outline.cursor.stop);
}
function noteFlagAssignment({ cursor, typeChecking, reboundOwners }, from, to) {
  const [owner = "", attribute] = decodeText2(cursor, from, to).trim().split(/\s*\.\s*/, 3);
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
function parseImport2(cursor, start, stop) {
  const reader = { cursor, at: start, stop, end: start };
  const modules = [];
  do {
    const module2 = readDottedName(reader);
    if (module2 === "") break;
    modules.push({ module: module2, level: 0, names: NO_NAMES, star: false, alias: readAlias(reader) });
  } while (accept(reader, COMMA2));
  return { modules, end: reader.end };
}
function parseFrom2(cursor, start, stop) {
  const reader = { cursor, at: start, stop, end: start };
  let level = 0;
  while (accept(reader, DOT3)) level++;
  const module2 = acceptWord(reader, IMPORT3) ? "" : readDottedName(reader);
  if (module2 === "" ? level === 0 : !acceptWord(reader, IMPORT3)) return { modules: [], end: reader.end };
  const star = accept(reader, STAR2);
  const names2 = star ? NO_NAMES : readNames(reader);
  return { modules: [{ module: module2, level, names: names2, star, alias: null }], end: reader.end };
}
function readNames(reader) {
  const names2 = [];
  const inParens = accept(reader, OPEN_PAREN);
  for (; ; ) {
    const name = readName(reader);
    if (name === "") break;
    names2.push({ name, alias: readAlias(reader) });
    if (!accept(reader, COMMA2)) break;
  }
  if (inParens) accept(reader, CLOSE_PAREN);
  return names2;
}
function readAlias(reader) {
  if (!acceptWord(reader, AS2)) return null;
  const alias = readName(reader);
  return alias === "" ? null : alias;
}
function readDottedName(reader) {
  let name = readName(reader);
  while (name !== "" && accept(reader, DOT3)) {
    const next = readName(reader);
    if (next === "") break;
    name += `.${next}`;
  }
  return name;
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
  if (findWord(WORDS2, bytes, at2, end) !== word) return false;
  reader.at = end;
  reader.end = end;
  return true;
}
var WORDS2, IMPORT3, AS2, NO_NAMES;
var init_import_statement = __esm({
  "src/languages/python/import-statement.ts"() {
    "use strict";
    init_bytes();
    init_cursor();
    init_trivia();
    init_word_table();
    WORDS2 = createWordTable(["import", "as"]);
    IMPORT3 = 0;
    AS2 = 1;
    NO_NAMES = [];
  }
});

// src/languages/python/import-fact.ts
function readImport(outline, guards, start, at2, form) {
  const { cursor } = outline;
  const { line } = cursor;
  const column = columnOf2(cursor, start);
  cursor.at = at2;
  cursor.inImport = true;
  const how = scanCode(cursor, false);
  cursor.inImport = false;
  const parse2 = form.from ? parseFrom2 : parseImport2;
  const { modules, end } = parse2(cursor, at2, cursor.stop);
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
    outline.imports.push(fact);
    learnTypeCheckingNames(outline.typeChecking, fact);
    noteOwner(outline, imported, form.from);
  }
  return how;
}
function isMadeLazy({ lazyModules }, { module: module2, level, star }, guards) {
  return level === 0 && !star && lazyModules.has(module2) && (guards & NEVER_LAZY) === 0;
}
function noteOwner({ cursor }, imported, from) {
  if (imported.level !== 0 || imported.module !== "sys" && imported.module !== "os") return;
  if (!from) {
    if (imported.alias !== null) cursor.owners.set(imported.alias, imported.module);
  } else if (imported.star) noteImportedAttribute(cursor, imported.module, null);
  else for (const { name } of imported.names) noteImportedAttribute(cursor, imported.module, name);
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
function readStatement(outline, guards) {
  const { cursor, blocks } = outline;
  const { bytes, at: start } = cursor;
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
      return readDefinition(outline, guards, "function", end);
    case "class":
      return readDefinition(outline, guards, "class", end);
    case "async":
      return readAsync(outline, guards, start, end);
    case "if":
    case "elif":
      return readIf(outline, guards, end, word === ELIF2);
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
  const changesExports = exportsEnd >= 0 && (cursor.equalCount === 0 || isSubscript(cursor, exportsEnd));
  if (changesExports) readExportsChange(outline, guards, exportsEnd);
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
  const truth = knowsTypeChecking(typeChecking) ? evaluateCondition(typeChecking, decodeText2(cursor, at2, cursor.stop), (guards & NESTED) !== 0) : "unknown";
  setChain(blocks, dead || truth === "always" ? DEAD_IF : LIVE_IF);
  blocks.pending = innerGuards(guards, CONDITIONAL | (dead || truth === "never" ? TYPE_ONLY : 0));
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
function readDefinition(outline, guards, kind, at2) {
  const { cursor, blocks, typeChecking } = outline;
  const { line } = cursor;
  setChain(blocks, NO_CHAIN);
  const own = kind === "function" ? DEFERRED | NESTED : NESTED;
  const how = readHeader(outline, at2, innerGuards(guards, own));
  const nameStart = skipTrivia(cursor.bytes, at2, cursor.stop);
  const nameEnd = endOfName(cursor.bytes, nameStart);
  if ((guards & NESTED) === 0 && nameEnd > nameStart) {
    const name = decodeName(cursor, nameStart, nameEnd);
    outline.definitions.push({ kind, name, line });
    if (kind === "function" && name === "__getattr__") outline.definesGetattr = true;
  }
  if (kind === "function" && knowsTypeChecking(typeChecking)) noteParameters(outline, nameEnd);
  return how;
}
function noteParameters({ cursor, typeChecking, nestedNames }, at2) {
  const words = new Set(decodeText2(cursor, at2, cursor.stop).split(/[^\p{L}\p{N}_]+/u));
  const { flags, modules } = typeChecking;
  for (const name of [...flags, ...modules]) if (words.has(name)) nestedNames.add(name);
}
function readAsync(outline, guards, start, at2) {
  const { bytes } = outline.cursor;
  const next = skipBlanks(bytes, at2);
  const end = endOfName(bytes, next);
  switch (STATEMENT_WORDS.words[findWord(STATEMENT_WORDS, bytes, next, end)]) {
    case "def":
      return readDefinition(outline, guards, "function", end);
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
var ELIF2;
var init_statement = __esm({
  "src/languages/python/statement.ts"() {
    "use strict";
    init_assignment_statement();
    init_blocks();
    init_bytes();
    init_cursor();
    init_import_fact();
    init_keywords2();
    init_scan_code();
    init_trivia();
    init_type_checking();
    init_word_table();
    ELIF2 = STATEMENT_WORDS.words.indexOf("elif");
  }
});

// src/languages/python/outline.ts
function parsePythonOutline(bytes) {
  const outline = scan(bytes, TRUSTING);
  if (!outline.imports.some((fact) => fact.typeOnly)) return factsOf2(outline);
  const defined = outline.definitions.filter((definition) => !outline.falseFlags.has(definition));
  const distrust = findDistrust(outline.typeChecking, {
    imports: outline.imports,
    topLevel: [...defined.map(({ name }) => name), ...outline.reboundOwners],
    nested: outline.nestedNames
  });
  return factsOf2(distrust === null ? outline : scan(bytes, distrust));
}
function scan(bytes, distrusted) {
  const encoding = readEncoding(bytes);
  const cursor = createCursor(bytes, encoding, CODE_WORDS.words.length);
  const outline = createOutline(cursor, encoding.opaque, distrusted);
  while (cursor.at < cursor.end) {
    const indent = readIndentation2(cursor);
    if (indent < 0) continue;
    enterLine(outline.blocks, indent);
    readLine(outline);
  }
  return outline;
}
function readIndentation2(cursor) {
  const { bytes } = cursor;
  let column = 0;
  let before = 0;
  let at2 = cursor.at;
  for (; ; ) {
    const byte = bytes[at2];
    if (byte === SPACE2) column++;
    else if (byte === TAB2) column = (Math.floor(column / TAB_STOP) + 1) * TAB_STOP;
    else if (byte === FORM_FEED2) column = 0;
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
  if (meaning === LINE_END2 || meaning === COMMENT2) {
    cursor.at = passLineEnd(cursor, meaning === COMMENT2 ? skipComment(bytes, at2) : at2);
    return -1;
  }
  cursor.at = at2;
  return before || column;
}
function continuedAt(cursor, at2) {
  if (cursor.bytes[at2] !== 92 || CODE_MEANING[cursor.bytes[at2 + 1]] !== LINE_END2) return -1;
  return passLineEnd(cursor, at2 + 1);
}
function readLine(outline) {
  let guards = guardsOf(outline.blocks);
  while (findStatement(outline.cursor)) {
    const how = readStatement(outline, guards);
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
    if (meaning === LINE_END2 || meaning === COMMENT2) {
      cursor.at = passLineEnd(cursor, meaning === COMMENT2 ? skipComment(bytes, at2) : at2);
      return false;
    }
    const next = continuedAt(cursor, at2);
    if (next >= 0) at2 = next;
    else if (byte === SPACE2 || byte === TAB2 || byte === FORM_FEED2 || meaning === SEPARATOR) at2++;
    else {
      cursor.at = at2;
      return true;
    }
  }
}
function factsOf2(outline) {
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
function findFutureProblem(node2, allowed) {
  if (!isFuture(node2)) return null;
  if (node2.isLazy) return "lazy from __future__ import is not allowed";
  for (const { name } of node2.names) {
    if (name === "braces") return "not a chance";
    if (!FEATURES.has(name)) return `future feature ${name} is not defined`;
  }
  return allowed.has(node2) ? null : "from __future__ imports must occur at the beginning of the file";
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
  for (const [index, { pattern: pattern2, guard }] of match.cases.entries()) {
    const last = index === match.cases.length - 1;
    checkPattern(pattern2, last || guard !== null, /* @__PURE__ */ new Set(), report);
  }
}
function checkPattern(pattern2, mayMatchAll, names2, report) {
  switch (pattern2.kind) {
    case "MatchAs":
      if (pattern2.pattern !== null) checkPattern(pattern2.pattern, mayMatchAll, names2, report);
      else if (!mayMatchAll) report(pattern2.start, unreachable(pattern2.name));
      bind2(pattern2.name, pattern2.start, names2, report);
      return;
    case "MatchStar":
      bind2(pattern2.name, pattern2.start, names2, report);
      return;
    case "MatchOr":
      checkAlternatives(pattern2.patterns, mayMatchAll, names2, report, pattern2.start);
      return;
    case "MatchValue":
      if (pattern2.value.kind === "JoinedStr" || pattern2.value.kind === "TemplateStr") {
        report(pattern2.start, "patterns may only match literals and attribute lookups");
      }
      return;
    case "MatchSequence": {
      const stars = pattern2.patterns.filter((inner) => inner.kind === "MatchStar").length;
      if (stars > 1) report(pattern2.start, "multiple starred names in sequence pattern");
      for (const inner of pattern2.patterns) checkPattern(inner, true, names2, report);
      return;
    }
    case "MatchMapping":
      checkKeys(pattern2.keys, report);
      for (const inner of pattern2.patterns) checkPattern(inner, true, names2, report);
      bind2(pattern2.rest, pattern2.start, names2, report);
      return;
    case "MatchClass":
      checkAttributes(pattern2.kwdAttrs, pattern2.kwdPatterns, report);
      for (const inner of pattern2.patterns) checkPattern(inner, true, names2, report);
      for (const inner of pattern2.kwdPatterns) checkPattern(inner, true, names2, report);
      return;
    case "MatchSingleton":
      return;
  }
}
function unreachable(name) {
  const what = name === null ? "wildcard" : `name capture '${name}'`;
  return `${what} makes remaining patterns unreachable`;
}
function bind2(name, offset, names2, report) {
  if (name === null) return;
  if (names2.has(name)) report(offset, `multiple assignments to name '${name}' in pattern`);
  names2.add(name);
}
function checkAlternatives(patterns, mayMatchAll, names2, report, start) {
  let common = null;
  for (const [index, pattern2] of patterns.entries()) {
    const bound = /* @__PURE__ */ new Set();
    checkPattern(pattern2, mayMatchAll && index === patterns.length - 1, bound, report);
    common ??= bound;
    const same = common.size === bound.size && [...bound].every((name) => common?.has(name));
    if (!same) report(start, "alternative patterns bind different names");
  }
  for (const name of common ?? []) bind2(name, start, names2, report);
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
function checkAttributes(names2, patterns, report) {
  for (const [index, name] of names2.entries()) {
    if (names2.indexOf(name) < index) {
      report(patterns[index]?.start ?? 0, `attribute name repeated in class pattern: ${name}`);
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
    names: /* @__PURE__ */ new Map(),
    declared: /* @__PURE__ */ new Map(),
    yields: false,
    returns: []
  };
}
function flagsOf(scope, name) {
  return scope.names.get(name) ?? 0;
}
function addFlags(scope, name, flags) {
  scope.names.set(name, flagsOf(scope, name) | flags);
}
function findLateDeclaration(scope, name, word) {
  const flags = flagsOf(scope, name);
  if ((flags & PARAMETER) !== 0) return `name '${name}' is parameter and ${word}`;
  if ((flags & USED) !== 0) return `name '${name}' is used prior to ${word} declaration`;
  if ((flags & ANNOTATED) !== 0) return `annotated name '${name}' can't be ${word}`;
  if ((flags & LOCAL) !== 0) return `name '${name}' is assigned to before ${word} declaration`;
  return null;
}
function findUnboundNonlocal(scope, name) {
  const missing3 = `no binding for nonlocal '${name}' found`;
  for (let outer = scope.parent; outer !== null; outer = outer.parent) {
    if (outer.kind === "module") return missing3;
    if (outer.kind === "class") {
      if (name === "__class__") return null;
      continue;
    }
    const flags = flagsOf(outer, name);
    if ((flags & GLOBAL2) !== 0) return missing3;
    if (outer.kind === "restricted" && (flags & PARAMETER) !== 0) {
      return `nonlocal binding not allowed for type parameter '${name}'`;
    }
    if ((flags & NONLOCAL2) === 0 && (flags & BOUND) !== 0) return null;
  }
  return missing3;
}
function bindFromComprehension(scope, name) {
  for (let outer = scope; outer !== null; outer = outer.parent) {
    if (outer.kind === "comprehension") {
      if ((flagsOf(outer, name) & ITERATION) !== 0) {
        return `assignment expression cannot rebind comprehension iteration variable '${name}'`;
      }
    } else if (outer.kind === "class") {
      return "assignment expression within a comprehension cannot be used in a class body";
    } else if (outer.kind === "restricted") {
      return `assignment expression within a comprehension cannot be used in ${outer.label}`;
    } else {
      const isGlobal = outer.kind === "module" || (flagsOf(outer, name) & GLOBAL2) !== 0;
      addFlags(scope, name, isGlobal ? GLOBAL2 : NONLOCAL2);
      addFlags(outer, name, isGlobal ? GLOBAL2 : LOCAL);
      return null;
    }
  }
  return null;
}
var PARAMETER, LOCAL, USED, ANNOTATED, GLOBAL2, NONLOCAL2, ITERATION, IMPORTED, BOUND;
var init_compile_scopes = __esm({
  "src/languages/python/tree/compile-scopes.ts"() {
    "use strict";
    PARAMETER = 1;
    LOCAL = 2;
    USED = 4;
    ANNOTATED = 8;
    GLOBAL2 = 16;
    NONLOCAL2 = 32;
    ITERATION = 64;
    IMPORTED = 128;
    BOUND = PARAMETER | LOCAL | ITERATION | IMPORTED;
  }
});

// src/languages/python/tree/compile-places.ts
function pushInner(state, node2, place3) {
  const plan = planOf(state, node2, place3);
  if (plan === null) {
    pushSame(state, node2, place3);
    return;
  }
  for (const [nodes, where] of plan.reverse()) {
    for (let index = nodes.length - 1; index >= 0; index--) {
      state.nodes.push(nodes[index] ?? null);
      state.places.push(where);
    }
  }
}
function planOf(state, node2, place3) {
  switch (node2.kind) {
    case "FunctionDef":
    case "AsyncFunctionDef":
      return planFunction(state, node2, place3);
    case "ClassDef":
      return planClass(state, node2, place3);
    case "Lambda": {
      const inner = enter2(state, createScope("lambda", place3.scope), place3.iterable);
      addParameters(state, node2.args, inner.scope);
      return [
        [[...node2.args.defaults, ...node2.args.kwDefaults], place3],
        [[node2.body], inner]
      ];
    }
    case "ListComp":
    case "SetComp":
    case "GeneratorExp":
      return planComprehension(state, node2, [node2.elt], place3);
    case "DictComp":
      return planComprehension(state, node2, [node2.key, node2.value], place3);
    case "For":
    case "AsyncFor":
      return [
        [[node2.target, node2.iter], place3],
        [node2.body, { ...deeper(state, node2, place3, 1), loop: "loop" }],
        [node2.orelse, place3]
      ];
    case "While":
      return [
        [[node2.test], place3],
        [node2.body, { ...deeper(state, node2, place3, 1), loop: "loop" }],
        [node2.orelse, place3]
      ];
    case "With":
    case "AsyncWith":
      return [
        [node2.items, place3],
        [node2.body, deeper(state, node2, place3, node2.items.length)]
      ];
    case "Try":
    case "TryStar":
      return planTry(state, node2, { ...place3, inTry: true });
    case "AnnAssign":
      return [
        [[node2.target], place3],
        [[node2.annotation], restricted(state, place3.scope, "an annotation")],
        [[node2.value], place3]
      ];
    case "TypeAlias": {
      const [types, scope] = planTypeParameters(state, node2.typeParams, place3);
      return [[[node2.name], place3], ...types, [[node2.value], restricted(state, scope, "a type alias")]];
    }
    default:
      return null;
  }
}
function pushSame(state, node2, place3) {
  const { nodes, places } = state;
  const base = nodes.length;
  pushChildren(node2, nodes);
  if (mayHoldStars(node2)) unwrapStars(nodes, base);
  for (let low = base, high = nodes.length - 1; low < high; low++, high--) {
    const swapped = nodes[low] ?? null;
    nodes[low] = nodes[high] ?? null;
    nodes[high] = swapped;
  }
  while (places.length < nodes.length) places.push(place3);
}
function mayHoldStars(node2) {
  switch (node2.kind) {
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
    const node2 = nodes[index];
    if (node2?.kind === "Starred") nodes[index] = node2.value;
  }
}
function withoutStars(nodes) {
  return nodes.map((node2) => node2?.kind === "Starred" ? node2.value : node2);
}
function placeIn(scope, iterable) {
  return { scope, loop: "none", inGroup: false, blocks: 0, inTry: false, iterable, iteration: false };
}
function enter2(state, scope, iterable = false) {
  state.scopes.push(scope);
  return placeIn(scope, iterable);
}
function deeper(state, node2, place3, count2) {
  const blocks = place3.blocks + count2;
  if (blocks > MAX_BLOCKS && place3.blocks <= MAX_BLOCKS) {
    state.report(node2.start, "too many statically nested blocks");
  }
  return { ...place3, blocks };
}
function restricted(state, parent, label) {
  return enter2(state, createScope("restricted", parent, { label }));
}
function planFunction(state, node2, place3) {
  const { args, returns } = node2;
  const [types, around] = planTypeParameters(state, node2.typeParams, place3);
  const isAsync = node2.kind === "AsyncFunctionDef";
  const inner = enter2(state, createScope("function", around, { isAsync }));
  const annotated = [...args.posonlyargs, ...args.args, args.vararg, ...args.kwonlyargs, args.kwarg];
  addParameters(state, args, inner.scope);
  return [
    [[...args.defaults, ...args.kwDefaults], place3],
    [node2.decoratorList, place3],
    ...types,
    [[...annotated, returns], restricted(state, around, "an annotation")],
    [node2.body, inner]
  ];
}
function addParameters(state, args, scope) {
  const all = [...args.posonlyargs, ...args.args, ...args.kwonlyargs, args.vararg, args.kwarg];
  for (const parameter of all) {
    if (parameter === null) continue;
    const name = parameter.arg;
    if ((flagsOf(scope, name) & PARAMETER) !== 0) {
      state.report(parameter.start, `duplicate parameter '${name}' in function definition`);
    }
    if (name === "__debug__") state.report(parameter.start, "cannot assign to __debug__");
    addFlags(scope, name, PARAMETER);
  }
}
function planClass(state, node2, place3) {
  const [types, around] = planTypeParameters(state, node2.typeParams, place3);
  const bases = around === place3.scope ? place3 : placeIn(around, false);
  return [
    [node2.decoratorList, place3],
    ...types,
    [[...withoutStars(node2.bases), ...node2.keywords], bases],
    [node2.body, enter2(state, createScope("class", around))]
  ];
}
function planTypeParameters(state, parameters, place3) {
  if (parameters.length === 0) return [[], place3.scope];
  const scope = createScope("restricted", place3.scope, { label: "the definition of a generic" });
  state.scopes.push(scope);
  const plan = [];
  let defaults = false;
  for (const parameter of parameters) {
    const { name, start, defaultValue } = parameter;
    if ((flagsOf(scope, name) & PARAMETER) !== 0) {
      state.report(start, `duplicate type parameter '${name}'`);
    }
    addFlags(scope, name, PARAMETER);
    if (defaultValue !== null) defaults = true;
    else if (defaults) {
      state.report(start, `non-default type parameter '${name}' follows default type parameter`);
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
function planComprehension(state, node2, elements, place3) {
  const label = COMPREHENSIONS[node2.kind];
  const inner = enter2(
    state,
    createScope("comprehension", place3.scope, { label, start: node2.start }),
    place3.iterable
  );
  const plan = [];
  for (const [index, generator] of node2.generators.entries()) {
    plan.push(...planGenerator(generator, index === 0 ? place3 : inner, inner));
    if (generator.isAsync) checkAsynchronous(state, inner.scope);
  }
  plan.push([withoutStars(elements), inner]);
  return plan;
}
function planGenerator(generator, around, inner) {
  return [
    [[generator.iter], { ...around, iterable: true }],
    [[generator.target], { ...inner, iteration: true }],
    [generator.ifs, inner]
  ];
}
function checkAsynchronous(state, scope) {
  for (let inner = scope; inner.kind === "comprehension"; ) {
    const outer = inner.parent;
    if (outer === null || inner.label === COMPREHENSIONS.GeneratorExp) return;
    if (outer.kind !== "comprehension") {
      if (outer.kind === "function" && outer.isAsync) return;
      state.report(inner.start, "asynchronous comprehension outside of an asynchronous function");
      return;
    }
    inner = outer;
  }
}
function planTry(state, node2, place3) {
  const finals = node2.finalbody.length > 0 ? 1 : 0;
  const body = deeper(state, node2, place3, finals + (node2.handlers.length > 0 ? 1 : 0));
  const plan = [
    [node2.body, body],
    [node2.orelse, deeper(state, node2, place3, finals)]
  ];
  for (const handler of node2.handlers) {
    const blocks = finals + (handler.name === null ? 1 : 2);
    const inside = deeper(state, handler, place3, blocks);
    plan.push([[handler], node2.kind === "Try" ? inside : { ...inside, inGroup: true, loop: "group" }]);
  }
  plan.push([node2.finalbody, deeper(state, node2, place3, finals)]);
  return plan;
}
var MAX_BLOCKS, COMPREHENSIONS;
var init_compile_places = __esm({
  "src/languages/python/tree/compile-places.ts"() {
    "use strict";
    init_compile_scopes();
    init_visit();
    MAX_BLOCKS = 20;
    COMPREHENSIONS = {
      ListComp: "list comprehension",
      SetComp: "set comprehension",
      DictComp: "dict comprehension",
      GeneratorExp: "generator expression"
    };
  }
});

// src/languages/python/tree/compile-checks.ts
function checkNode(state, node2, place3) {
  const { scope } = place3;
  switch (node2.kind) {
    case "Name":
      checkName(state, node2, place3);
      return;
    case "Attribute":
      if (node2.ctx !== "Load") checkDebug(state, node2.start, node2.attr, node2.ctx === "Del");
      return;
    case "Call":
      checkKeywords(state, node2.keywords);
      return;
    case "List":
    case "Tuple":
      if (node2.ctx === "Store") checkStarredTargets(state, node2);
      return;
    case "Starred":
      if (node2.ctx === "Load") state.report(node2.start, "can't use starred expression here");
      else state.report(node2.start, "starred assignment target must be in a list or tuple");
      return;
    case "FunctionDef":
    case "AsyncFunctionDef":
      bind3(state, node2.start, node2.name, place3);
      return;
    case "ClassDef":
      checkKeywords(state, node2.keywords);
      bind3(state, node2.start, node2.name, place3);
      return;
    case "Import":
    case "ImportFrom":
      checkImport(state, node2, place3);
      return;
    case "Return":
      checkReturn(state, node2, place3);
      return;
    case "Break":
    case "Continue":
      checkJump(state, node2, place3);
      return;
    case "Yield":
    case "YieldFrom":
      checkYield(state, node2, scope);
      return;
    case "Await":
      checkAwait(state, node2, scope);
      return;
    case "AsyncFor":
    case "AsyncWith": {
      if (scope.kind === "function" && scope.isAsync) return;
      const what = node2.kind === "AsyncFor" ? "async for" : "async with";
      state.report(node2.start, `'${what}' outside async function`);
      return;
    }
    case "NamedExpr":
      checkNamed(state, node2, place3);
      return;
    case "AnnAssign":
      checkAnnotated(state, node2, place3);
      return;
    case "Global":
    case "Nonlocal":
      checkDeclaration(state, node2, scope);
      return;
    case "Try":
      checkHandlers(state, node2);
      return;
    case "ExceptHandler":
      if (node2.name !== null) bind3(state, node2.start, node2.name, place3);
      return;
    case "Match":
      checkMatch(node2, state.report);
      return;
    case "MatchAs":
    case "MatchStar":
      if (node2.name !== null) bind3(state, node2.start, node2.name, place3);
      return;
    case "MatchMapping":
      if (node2.rest !== null) bind3(state, node2.start, node2.rest, place3);
      return;
  }
}
function checkDebug(state, offset, name, deleting) {
  if (name === "__debug__") state.report(offset, `cannot ${deleting ? "delete" : "assign to"} __debug__`);
}
function bind3(state, offset, name, place3) {
  checkDebug(state, offset, name, false);
  addFlags(place3.scope, name, LOCAL);
}
function checkName(state, node2, place3) {
  const { scope } = place3;
  if (node2.ctx === "Load") {
    addFlags(scope, node2.id, USED);
    return;
  }
  checkDebug(state, node2.start, node2.id, node2.ctx === "Del");
  if (!place3.iteration) {
    addFlags(scope, node2.id, LOCAL);
    return;
  }
  if ((flagsOf(scope, node2.id) & (GLOBAL2 | NONLOCAL2)) !== 0) {
    state.report(
      node2.start,
      `comprehension inner loop cannot rebind assignment expression target '${node2.id}'`
    );
  }
  addFlags(scope, node2.id, LOCAL | ITERATION);
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
function checkStarredTargets(state, node2) {
  const stars = node2.elts.filter((element) => element.kind === "Starred").length;
  if (stars > 1) state.report(node2.start, "multiple starred expressions in assignment");
}
function checkImport(state, node2, place3) {
  const { scope } = place3;
  if (node2.isLazy) checkLazy(state, node2, place3);
  if (node2.kind === "ImportFrom") {
    const problem2 = findFutureProblem(node2, state.future);
    if (problem2 !== null) state.report(node2.start, problem2);
  }
  for (const { name, asname, start } of node2.names) {
    if (name === "*") {
      if (scope.kind !== "module") state.report(node2.start, "import * only allowed at module level");
      continue;
    }
    const bound = asname ?? (node2.kind === "Import" ? name.split(".")[0] ?? name : name);
    checkDebug(state, start, bound, false);
    addFlags(scope, bound, IMPORTED);
  }
}
function checkLazy(state, node2, place3) {
  const { scope } = place3;
  const what = node2.kind === "Import" ? "lazy import" : "lazy from ... import";
  if (scope.kind === "function") state.report(node2.start, `${what} not allowed inside functions`);
  else if (scope.kind === "class") state.report(node2.start, `${what} not allowed inside classes`);
  else if (place3.inTry) state.report(node2.start, `${what} not allowed inside try/except blocks`);
  if (node2.names[0]?.name === "*") state.report(node2.start, "lazy from ... import * is not allowed");
}
function checkReturn(state, node2, place3) {
  const { scope } = place3;
  if (scope.kind !== "function") state.report(node2.start, "'return' outside function");
  if (place3.inGroup) failInGroup(state, node2.start);
  if (node2.value !== null) scope.returns.push(node2.start);
}
function failInGroup(state, offset) {
  state.report(offset, "'break', 'continue' and 'return' cannot appear in an except* block");
}
function checkJump(state, node2, place3) {
  if (place3.loop === "loop") return;
  if (place3.loop === "group") {
    failInGroup(state, node2.start);
    return;
  }
  const what = node2.kind === "Break" ? "'break' outside loop" : "'continue' not properly in loop";
  state.report(node2.start, what);
}
function checkYield(state, node2, scope) {
  if (scope.kind === "restricted") {
    state.report(node2.start, `yield expression cannot be used within ${scope.label}`);
  } else if (scope.kind === "comprehension") state.report(node2.start, `'yield' inside ${scope.label}`);
  else if (scope.kind === "module" || scope.kind === "class") {
    const what = node2.kind === "YieldFrom" ? "yield from" : "yield";
    state.report(node2.start, `'${what}' outside function`);
  }
  if (node2.kind === "YieldFrom" && scope.isAsync) {
    state.report(node2.start, "'yield from' inside async function");
  }
  scope.yields = true;
}
function checkAwait(state, node2, scope) {
  switch (scope.kind) {
    case "restricted":
      state.report(node2.start, `await expression cannot be used within ${scope.label}`);
      return;
    case "module":
    case "class":
      state.report(node2.start, "'await' outside function");
      return;
    case "comprehension":
      checkAsynchronous(state, scope);
      return;
    default:
      if (!scope.isAsync) state.report(node2.start, "'await' outside async function");
  }
}
function checkNamed(state, node2, place3) {
  const { scope } = place3;
  let problem2 = null;
  if (place3.iterable) {
    problem2 = "assignment expression cannot be used in a comprehension iterable expression";
  } else if (scope.kind === "restricted") {
    problem2 = `named expression cannot be used within ${scope.label}`;
  } else if (scope.kind === "comprehension") problem2 = bindFromComprehension(scope, node2.target.id);
  if (problem2 !== null) state.report(node2.start, problem2);
}
function checkAnnotated(state, node2, place3) {
  const { scope } = place3;
  if (node2.target.kind !== "Name" || !node2.simple) return;
  const name = node2.target.id;
  const declared = flagsOf(scope, name) & (GLOBAL2 | NONLOCAL2);
  if (declared !== 0 && scope.kind !== "module") {
    const word = (declared & GLOBAL2) !== 0 ? "global" : "nonlocal";
    state.report(node2.start, `annotated name '${name}' can't be ${word}`);
  }
  addFlags(scope, name, ANNOTATED);
}
function checkDeclaration(state, node2, scope) {
  const isGlobal = node2.kind === "Global";
  if (!isGlobal && scope.kind === "module") {
    state.report(node2.start, "nonlocal declaration not allowed at module level");
    return;
  }
  for (const name of node2.names) {
    const late = findLateDeclaration(scope, name, isGlobal ? "global" : "nonlocal");
    if (late !== null) state.report(node2.start, late);
    const other = flagsOf(scope, name) & (isGlobal ? NONLOCAL2 : GLOBAL2);
    if (other !== 0) {
      state.report(scope.declared.get(name) ?? node2.start, `name '${name}' is nonlocal and global`);
      continue;
    }
    addFlags(scope, name, isGlobal ? GLOBAL2 : NONLOCAL2);
    if (!scope.declared.has(name)) scope.declared.set(name, node2.start);
  }
}
function checkHandlers(state, node2) {
  for (const handler of node2.handlers.slice(0, -1)) {
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
function findCompileProblems(module2) {
  const found2 = /* @__PURE__ */ new Map();
  const scope = createScope("module", null);
  const state = {
    nodes: [module2],
    places: [placeIn(scope, false)],
    scopes: [scope],
    future: futureImports(module2.body),
    report: (offset, message) => found2.set(`${offset} ${message}`, { offset, message })
  };
  while (state.nodes.length > 0) {
    const node2 = state.nodes.pop() ?? null;
    const place3 = state.places.pop();
    if (node2 === null || place3 === void 0) continue;
    checkNode(state, node2, place3);
    pushInner(state, node2, place3);
  }
  checkScopes(state);
  return [...found2.values()].sort((a, b) => a.offset - b.offset).map(({ offset, message }) => ({
    line: module2.lines.lineAt(offset),
    column: module2.lines.columnAt(offset),
    message
  }));
}
function checkScopes(state) {
  for (const scope of state.scopes) {
    for (const [name, offset] of scope.declared) {
      if ((flagsOf(scope, name) & NONLOCAL2) === 0) continue;
      const problem2 = findUnboundNonlocal(scope, name);
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
function parsePython(bytes, depth, outline) {
  if (isDeepEnough(outline.depth, depth)) return outline;
  const { facts } = outline;
  const { module: module2, problems } = parsePythonTree(bytes);
  if (module2 === null) return { ...outline, depth: "syntax", problems };
  const compileProblems = depth === "syntax" ? findCompileProblems(module2) : [];
  if (!hasLoaders(facts)) return { ...outline, depth, problems: compileProblems };
  const evaluator = createEvaluator(readScopes(module2));
  const loaded = findLoaderCalls(evaluator);
  const importSystemChanges = findImportSystemChanges(evaluator);
  return {
    depth,
    facts: { ...facts, imports: [...facts.imports, ...loaded] },
    importSystemChanges,
    limits: evaluator.gaveUp() ? ["its computed names are too entangled to be followed to the end"] : [],
    problems: compileProblems,
    bodies: null
  };
}
function hasLoaders({ interesting }) {
  return interesting.some((word) => LOADER_WORDS.has(word));
}
var pythonFrontEnd;
var init_front_end = __esm({
  "src/languages/python/front-end.ts"() {
    "use strict";
    init_source_facts();
    init_evaluate();
    init_find_import_system_changes();
    init_find_loader_calls();
    init_loader_words();
    init_read_scopes();
    init_outline();
    init_compile_problems();
    init_parse();
    pythonFrontEnd = {
      language: "python",
      parse: ({ bytes, depth, outline }) => parsePython(bytes, depth, outline ?? outlinePython(bytes))
    };
  }
});

// src/foundation/compare.ts
function compareText(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

// src/foundation/date.ts
function parseIsoDate(text) {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (parts === null) return null;
  const [year, month, day] = parts.slice(1).map(Number);
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month) ? text : null;
}
function aYearAfter(date) {
  const later = `${String(Number(date.slice(0, 4)) + 1).padStart(4, "0")}${date.slice(4)}`;
  return parseIsoDate(later) ?? later.replace("-02-29", "-03-01");
}
function daysIn(year, month) {
  if (month === 2) return year % 4 === 0 && year % 100 !== 0 || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

// src/foundation/limits.ts
var SUMMARY_BYTES = (/* unused pure expression or super */ null && (1024 * 1024));
var SOURCE_FILE_BYTES = 8 * 1024 * 1024;
var CONFIG_FILE_BYTES = 1024 * 1024;
var BASELINE_FILE_BYTES = 16 * 1024 * 1024;

// src/foundation/place.ts
function wholeFile(file) {
  return { file, line: 0, column: 0 };
}

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
function errorAt(place3, message) {
  return { ...place3, message, severity: "error" };
}
function warningAt(place3, message) {
  return { ...place3, message, severity: "warning" };
}
function formatDiagnostic(diagnostic) {
  const { file, line, column, severity, message } = diagnostic;
  const place3 = line === 0 ? file : `${file}:${line}:${column}`;
  return `${place3}: ${severity === "warning" ? "warning: " : ""}${message}`;
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
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(
        previous[column] + 1,
        current[column - 1] + 1,
        previous[column - 1] + (same ? 0 : 1)
      );
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) cost = Math.min(cost, before[column - 2] + 1);
      current.push(cost);
    }
    before = previous;
    previous = current;
  }
  return previous[b.length];
}

// src/foundation/suggest.ts
function suggest(word, candidates) {
  const all = [...candidates];
  const found2 = nearest(word, all) ?? onlyCompletion(word, all);
  return found2 === null || found2 === word ? "" : ` (did you mean \`${found2}\`?)`;
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
  const deeper2 = (place3) => errors.some((error) => error.instancePath.startsWith(`${place3}/`));
  const shallow = new Set([...branching].filter(deeper2));
  return errors.filter((error) => !shallow.has(error.instancePath));
}
function groupByPlace(errors) {
  const details = errors.filter((error) => !SUMMARIES.has(error.keyword));
  const said = (place3) => details.some(({ instancePath }) => instancePath === place3 || instancePath.startsWith(`${place3}/`));
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
  const place3 = placeOf(first);
  const values = group.flatMap(allowedValues);
  const types = group.flatMap((error) => error.keyword === "type" ? wantedTypes(error) : []);
  const ofRightType = group.filter((error) => error.keyword !== "type" && !SUMMARIES.has(error.keyword));
  const name = subject(place3.path);
  if (values.length > 0) return { ...place3, message: describeValues(name, values, first.data) };
  const missing3 = ofRightType.filter((error) => error.keyword === "required");
  if (missing3.length > 0) return { ...place3, message: describeMissing(name, missing3) };
  const telling = ofRightType[0];
  if (telling !== void 0) return { ...place3, message: describeOne(telling, name, place3) };
  if (types.length > 0) return { ...place3, message: describeType(name, types, first.data) };
  return { ...place3, message: describeOne(first, name, place3) };
}
function allowedValues(error) {
  if (error.keyword === "const") return [error.params.allowedValue];
  return error.keyword === "enum" && Array.isArray(error.params.allowedValues) ? error.params.allowedValues : [];
}
function describeValues(name, values, found2) {
  const texts2 = values.map(String);
  const wanted = texts2.length === 1 ? texts2[0] : `one of ${texts2.join(", ")}`;
  const near = typeof found2 === "string" ? suggest(found2, texts2) : "";
  return `${name} must be ${wanted}${near === "" ? `, not ${quote(found2)}` : near}`;
}
function describeType(name, types, found2) {
  const wanted = [...new Set(types)].map((type) => TYPES[type] ?? type).join(" or ");
  if (found2 === null) return `${name} is left empty; it must be ${wanted}`;
  return `${name} must be ${wanted}, not ${typeName(found2)}`;
}
function describeMissing(name, errors) {
  const keys = [...new Set(errors.map(({ params }) => `\`${params.missingProperty}\``))];
  return `${name} needs the ${keys.length === 1 ? "key" : "keys"} ${keys.join(" and ")}`;
}
var SENTENCES = {
  minItems: ({ params }, name) => `${name} needs at least ${count(params.limit, "item")}`,
  maxItems: ({ params }, name) => `${name} has more than ${count(params.limit, "item")}`,
  minLength: ({ params, data }, name) => data === "" ? `${name} is empty` : `${name} needs at least ${count(params.limit, "character")}`,
  maxLength: ({ params }, name) => `${name} has more than ${count(params.limit, "character")}`,
  minimum: ({ params }, name) => `${name} must be at least ${params.limit}`,
  maximum: ({ params }, name) => `${name} must be at most ${params.limit}`,
  minProperties: ({ params }, name) => `${name} needs at least ${count(params.limit, "key")}`,
  uniqueItems: (_, name) => `${name} names the same thing twice`,
  pattern: (error, name) => `${name} cannot be ${quote(error.data)} (${wantedShape(error)})`,
  format: ({ data, params }, name) => `${name} is no ${params.format}: ${quote(data)}`
};
function describeOne(error, name, place3) {
  const key = unknownKey(error);
  if (key !== null) {
    const known = Object.keys(error.parentSchema?.properties ?? {});
    const near = suggest(key, known);
    const listed3 = near === "" && known.length > 0 ? `; known are ${known.join(", ")}` : "";
    return `unknown key ${quote(key)}${near}${listed3}`;
  }
  if (place3.onKey) return `unknown key ${quote(error.propertyName)} (${wantedShape(error)})`;
  const sentence = SENTENCES[error.keyword];
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
  return typeof value === "string" ? `the text ${quote(value)}` : quote(value);
}
function count(limit, noun) {
  return `${limit} ${noun}${limit === 1 ? "" : "s"}`;
}
function quote(value) {
  const text = typeof value === "object" && value !== null ? typeName(value) : String(value);
  const line = text.replace(/[\p{Cc}`]/gu, "�");
  return `\`${line.length > 60 ? `${line.slice(0, 57)}…` : line}\``;
}

// src/config/baseline.ts
var VERSION = 1;
function parseBaseline(bytes, file) {
  if (bytes.length > BASELINE_FILE_BYTES) {
    return refused(
      errorAt(wholeFile(file), `the file has ${bytes.length} bytes; the limit is ${BASELINE_FILE_BYTES}`)
    );
  }
  const decoded = decodeUtf8(bytes);
  if (decoded.kind === "invalid")
    return refused(errorAt({ file, line: decoded.line, column: 1 }, "this line is not UTF-8"));
  const lines = decoded.text.split("\n").map((text, index) => ({ text: text.replace(/\r$/, ""), place: { file, line: index + 1, column: 1 } })).filter(({ text }) => text.trim() !== "");
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
  const failed2 = diagnostics.some((diagnostic) => diagnostic.severity === "error");
  return {
    entries: failed2 ? null : sorted([...entries.values()]),
    diagnostics: orderDiagnostics(diagnostics)
  };
}
function refused(diagnostic) {
  return { entries: null, diagnostics: [diagnostic] };
}
function checkHead({ text, place: place3 }) {
  const head = readJson(text);
  const version = typeof head === "object" && head !== null && "baseline" in head ? head.baseline : void 0;
  if (version === VERSION) return null;
  if (typeof version === "number" && version > VERSION) {
    return errorAt(
      place3,
      `this baseline has format ${version}; this release reads format ${VERSION}, so update it`
    );
  }
  return errorAt(place3, conflictIn(text) ?? `a baseline begins with the line {"baseline":${VERSION}}`);
}
function readEntry({ text, place: place3 }) {
  const conflict = conflictIn(text);
  if (conflict !== null) return [errorAt(place3, conflict)];
  const value = readJson(text);
  if (value === void 0) return [errorAt(place3, "this line is not JSON")];
  if (!typed(value)) {
    return describeSchemaErrors(typed.errors ?? []).map(
      ({ path, message: message2 }) => errorAt({ ...place3, column: columnOf(text, path[0]) }, message2.replace(/^the file/, "an entry"))
    );
  }
  const entry = value;
  const wrong = [
    ...parseIsoDate(entry.expires) === null ? ["expires", `there is no day ${entry.expires}`] : [],
    ...!isRepoPath(entry.path) ? ["path", "`path` must be written from the root, as git does"] : []
  ];
  const [field, message] = wrong;
  return message === void 0 ? entry : [errorAt({ ...place3, column: columnOf(text, field) }, message)];
}
function isRepoPath(text) {
  return text === "" || text.split("/").every((name) => name !== "" && name !== "." && name !== "..");
}
function readJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return void 0;
  }
}
function conflictIn(text) {
  return /^(?:<{7}|={7}|>{7}|\|{7})/.test(text) ? "a merge conflict is left here; keep the lines of both sides" : null;
}
function columnOf(text, key) {
  return Math.max(0, text.indexOf(JSON.stringify(String(key)))) + 1;
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

// src/foundation/digest.ts

function sha256(data) {
  return (0,external_node_crypto_namespaceObject.createHash)("sha256").update(data).digest("hex");
}

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
  constructor(code, message, hint, options) {
    super(message, options);
    this.code = code;
    this.hint = hint;
  }
};

// src/foundation/glob.ts
var import_picomatch = __toESM(require_picomatch2(), 1);

// src/foundation/repo-path.ts
var ROOT = "";
function parseRepoPath(text) {
  const slashed = text.replaceAll("\\", "/");
  if (slashed.startsWith("/") || /^[A-Za-z]:/.test(slashed)) return null;
  const names2 = [];
  for (const name of slashed.split("/")) {
    if (name === "" || name === ".") continue;
    if (name === "..") {
      if (names2.pop() === void 0) return null;
    } else names2.push(name);
  }
  return names2.join("/");
}
function folderOf(path) {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}
function nameOf(path) {
  return path.slice(path.lastIndexOf("/") + 1);
}
function joinRepoPath(folder2, relative) {
  if (relative.startsWith("/")) return null;
  return parseRepoPath(folder2 === "" ? relative : `${folder2}/${relative}`);
}

// src/foundation/glob.ts
var OPTIONS = {
  dot: true,
  flags: "s",
  noextglob: true,
  nonegate: true,
  posix: true,
  strictBrackets: true
};
var LITERAL = /^[\p{L}\p{N}_.\-/ ]+$/u;
var SHAPES = [
  { shape: /^([^*?]+)$/, compile: onePath },
  { shape: /^([^*?]+)\/\*\*$/, compile: folder },
  { shape: /^\*\*\/([^*?]+)$/, compile: nameAnywhere },
  { shape: /^\*\*\/([^*?]+)\/\*\*$/, compile: folderAnywhere },
  { shape: /^\*\*\/\*([^*?/]+)$/, compile: suffixAnywhere }
];
function compileGlob(text) {
  if (text === "**") return { text, matches: () => true, inFolder: () => true };
  for (const { shape, compile } of SHAPES) {
    const literal = shape.exec(text)?.[1];
    if (literal !== void 0 && LITERAL.test(literal)) return { text, ...compile(literal) };
  }
  return { text, ...pattern(text) };
}
function compileGlobs(globs) {
  const { taken, left } = splitGlobs(globs);
  return (path) => taken.some((glob) => glob.matches(path)) && !left.some((glob) => glob.matches(path));
}
function splitGlobs(globs) {
  return {
    taken: globs.filter((glob) => !glob.startsWith("!")).map(compileGlob),
    left: globs.filter((glob) => glob.startsWith("!")).map((glob) => compileGlob(glob.slice(1)))
  };
}
function onePath(path) {
  const parent = folderOf(path);
  return {
    matches: (asked) => asked === path,
    inFolder: (asked) => asked === parent ? null : false
  };
}
function folder(base) {
  const below = `${base}/`;
  const parent = folderOf(base);
  return {
    matches: (path) => path.startsWith(below) || path === base,
    inFolder: (asked) => {
      if (asked === base || asked.startsWith(below)) return true;
      return asked === parent ? null : false;
    }
  };
}
function nameAnywhere(name) {
  const end = `/${name}`;
  return { matches: (path) => path === name || path.endsWith(end), inFolder: () => null };
}
function folderAnywhere(name) {
  const within = `/${name}/`;
  return {
    matches: (path) => `/${path}/`.includes(within),
    inFolder: (asked) => `/${asked}/`.includes(within) ? true : null
  };
}
function suffixAnywhere(suffix) {
  return { matches: (path) => path.endsWith(suffix), inFolder: () => null };
}
function pattern(text) {
  const expression = globPattern(text);
  const matches2 = (path) => expression.test(path);
  const base = literalBase(text);
  if (base === "") return { matches: matches2, inFolder: () => null };
  const below = `${base}/`;
  const parent = folderOf(base);
  return {
    matches: matches2,
    inFolder: (asked) => asked === base || asked === parent || asked.startsWith(below) ? null : false
  };
}
function escapeGlob(path) {
  return path.replaceAll("\\", "?").replace(/[*?[\]{}!,]/g, (sign, at2) => path[at2] === "\\" ? sign : `\\${sign}`);
}
function globPattern(text) {
  return import_picomatch.default.makeRe(escapeRegexSigns(text), OPTIONS);
}
function escapeRegexSigns(text) {
  return text.replace(/(\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\])|[()"|^$+]/g, (sign, kept) => kept ?? `\\${sign}`);
}
function literalBase(text) {
  const names2 = text.split("/");
  const wild = names2.findIndex((name) => !LITERAL.test(name));
  return names2.slice(0, Math.max(wild, 0)).join("/");
}

// src/lanes/enforcement.ts
var DEFAULT_ENFORCEMENT = {
  production: "block",
  experimental: "warn",
  support: "block",
  test: "warn"
};

// src/lanes/folder-names.ts
var EXPERIMENTAL_NAMES = /* @__PURE__ */ new Set([
  "archive",
  "archived",
  "attic",
  "candidate",
  "candidates",
  "experiment",
  "experimental",
  "experiments",
  "incubator",
  "lab",
  "labs",
  "playground",
  "playgrounds",
  "poc",
  "pocs",
  "prototype",
  "prototypes",
  "quarantine",
  "sandbox",
  "scratch",
  "spike",
  "spikes"
]);
var OLD_NAMES = /* @__PURE__ */ new Set(["deprecated", "legacy", "old"]);
var SUPPORT_NAMES = /* @__PURE__ */ new Set([
  ".buildkite",
  ".ci",
  ".circleci",
  ".config",
  ".devcontainer",
  ".github",
  ".gitlab",
  ".husky",
  "bench",
  "benches",
  "benchmark",
  "benchmarks",
  "ci",
  "demo",
  "demos",
  "deploy",
  "deployment",
  "dev",
  "doc",
  "docker",
  "docs",
  "documentation",
  "etc",
  "example",
  "examples",
  "hack",
  "infra",
  "infrastructure",
  "sample",
  "samples",
  "script",
  "scripts",
  "terraform",
  "tool",
  "tooling",
  "tools"
]);
var FOREIGN_NAMES = /* @__PURE__ */ new Set([
  "build",
  "dist",
  "external",
  "generated",
  "node_modules",
  "out",
  "target",
  "third-party",
  "third_party",
  "vendor",
  "vendored"
]);
var TEST_FOLDER = /^(?:.*[-_])?(?:tests?|__tests__|e2e|specs?|cypress|playwright)$/i;
var BUILD_FILE = /^(?:setup|noxfile|tasks|fabfile|conf|conanfile|dodo|wscript)\.py$|^(?:gulp|grunt|jake)file\.[cm]?[jt]s$|^\..*rc\.[cm]?[jt]s$|[.-](?:config|conf|setup)\.[cm]?[jt]s$|^(?:build\.rs|magefile\.go)$/i;
var ENTRY_FILE = /^(?:main|app|application|server|index|cli|wsgi|asgi|manage|worker|__init__|__main__)\.(?:py|[cm]?[jt]sx?|go|rs|rb|php)$/;
var PACKAGE_FILE = /^(?:package\.json|pyproject\.toml|setup\.py|setup\.cfg|Cargo\.toml|go\.mod|deno\.jsonc?)$/;

// src/lanes/source-files.ts
var EXTENSIONS = "py|pyi|pyx|[cm]?[jt]sx?|vue|svelte|go|rs|java|kts?|scala|groovy|rb|php|cs|fs|swift|dart|exs?|erl|c|h|cc|cpp|cxx|hpp|mm?";
var SOURCE = new RegExp(`\\.(?:${EXTENSIONS})$`);
function isSourceFile(path) {
  return SOURCE.test(path);
}

// src/lanes/propose-packages.ts
function isWorkspace(folder2) {
  return !hasPackageFile(folder2) && [...folder2.folders.values()].some(hasPackageFile);
}
function hasPackageFile(folder2) {
  return folder2.files.some((path) => PACKAGE_FILE.test(nameOf(path)));
}
function findPackageFolders(folder2) {
  if (!isWorkspace(folder2)) return [];
  const packages = [...folder2.folders.values()].filter(hasPackageFile);
  const sources = packages.flatMap((one) => one.folders.get("src") ?? []);
  return [folder2, ...packages, ...sources];
}
function packageGlobs(folder2, files) {
  const product = files.filter(isSourceFile);
  const base = escapeGlob(folder2.path);
  if (!isWorkspace(folder2))
    return { production: product.length > 0 ? [`${base}/**`] : [], support: [], takenOut: [] };
  const inside = product.map((path) => path.split("/").slice(2));
  const isScript = ([name = "", ...rest]) => rest.length > 0 && SUPPORT_NAMES.has(name.toLowerCase());
  const isSource = ([name, ...rest]) => rest.length > 0 && name === "src";
  const isBuild = ([name = "", ...rest]) => rest.length === 0 && BUILD_FILE.test(name);
  const scripts = [
    ...new Set(inside.filter(isScript).map(([name = ""]) => `${base}/*/${escapeGlob(name)}/**`))
  ];
  const ownFiles = files.some((path) => path.split("/").length === 3) ? [`${base}/*/*`] : [];
  if (!inside.some((names2) => !isScript(names2) && !isBuild(names2))) {
    return {
      production: [],
      support: [...scripts, ...ownFiles],
      takenOut: []
    };
  }
  if (inside.every((names2) => isSource(names2) || isScript(names2) || isBuild(names2))) {
    return { production: [`${base}/*/src/**`], support: [...scripts, ...ownFiles], takenOut: [] };
  }
  return { production: [`${base}/**`], support: scripts, takenOut: scripts.map((glob) => `!${glob}`) };
}

// src/lanes/tree.ts
function treeOf(paths) {
  const known = /* @__PURE__ */ new Map();
  const open = (path) => {
    const found2 = known.get(path);
    if (found2 !== void 0) return found2;
    const folder2 = { path, name: nameOf(path), files: [], folders: /* @__PURE__ */ new Map() };
    known.set(path, folder2);
    if (path !== ROOT) open(folderOf(path)).folders.set(folder2.name, folder2);
    return folder2;
  };
  const root = open(ROOT);
  for (const path of paths) open(folderOf(path)).files.push(path);
  return root;
}
function filesBelow(folder2) {
  const files = [];
  const open = [folder2];
  for (let next = open.pop(); next !== void 0; next = open.pop()) {
    files.push(...next.files);
    open.push(...next.folders.values());
  }
  return files;
}
function foldersBelow(folder2) {
  const found2 = [];
  const open = [folder2];
  for (let next = open.pop(); next !== void 0; next = open.pop()) {
    found2.push(...next.folders.values());
    open.push(...next.folders.values());
  }
  return found2;
}

// src/lanes/propose-tests.ts
var FILE_PATTERNS = [
  { name: /^conftest\.py$/, glob: "**/conftest.py" },
  { name: /^test_.*\.py$/, glob: "**/test_*.py" },
  { name: /^.+_test\.py$/, glob: "**/*_test.py" },
  { name: /^.+\.test\.[cm]?[jt]sx?$/, glob: "**/*.test.*" },
  { name: /^.+\.spec\.[cm]?[jt]sx?$/, glob: "**/*.spec.*" },
  { name: /^.+_test\.go$/, glob: "**/*_test.go" },
  { name: /^.+Tests?\.java$/, glob: "**/*Test{,s}.java" },
  { name: /^.+_spec\.rb$/, glob: "**/*_spec.rb" }
];
var ALWAYS = ["__fixtures__", "__mocks__", "__snapshots__", "__tests__", "testdata", "tests"];
var USUALLY = ["e2e", "spec", "specs", "test"];
function proposeTestGlobs(root, folders, isExperimental) {
  const nested2 = folders.flatMap(foldersBelow).filter((folder2) => !isExperimental(`${folder2.path}/*`));
  const names2 = [
    ...ALWAYS.filter((name) => nested2.some((folder2) => folder2.name === name)),
    ...usualNames(nested2)
  ];
  const top = folders.filter((folder2) => TEST_FOLDER.test(folder2.name) && !names2.includes(folder2.name));
  const inFolder = new Set(names2);
  const files = [...root.files, ...folders.filter((folder2) => !top.includes(folder2)).flatMap(filesBelow)].filter((path) => !path.split("/").some((name) => inFolder.has(name))).filter((path) => !isExperimental(path));
  const patterns = FILE_PATTERNS.filter(({ name }) => files.some((path) => name.test(nameOf(path))));
  return {
    top: top.map((folder2) => `${escapeGlob(folder2.path)}/**`),
    anywhere: [...names2.map((name) => `**/${name}/**`), ...patterns.map(({ glob }) => glob)]
  };
}
function isTestFile(path) {
  const name = nameOf(path);
  return FILE_PATTERNS.some((pattern2) => pattern2.name.test(name));
}
function usualNames(folders) {
  const withPackageFile = new Set(
    folders.filter((folder2) => folder2.files.some((file) => PACKAGE_FILE.test(nameOf(file)))).map(({ path }) => path)
  );
  return USUALLY.filter((name) => {
    const named = folders.filter((folder2) => folder2.name === name);
    return named.length > 0 && named.every((folder2) => besidePackageFile(folder2) || holdsTests(folder2));
  });
  function besidePackageFile(folder2) {
    return withPackageFile.has(folder2.path.slice(0, -folder2.name.length - 1));
  }
}
function holdsTests(folder2) {
  const sources = filesBelow(folder2).filter(isSourceFile);
  return sources.length > 0 && sources.filter(isTestFile).length * 2 >= sources.length;
}

// src/lanes/propose.ts
function proposeLanes(paths) {
  const root = treeOf([...paths].sort(compareText));
  const tops = [...root.folders.values()];
  const experimental = findExperimental(root);
  const isExperimental = compileGlobs(experimental);
  const foreign = tops.filter((folder2) => FOREIGN_NAMES.has(folder2.name.toLowerCase()));
  const ours = tops.filter(
    (folder2) => !foreign.includes(folder2) && !experimental.includes(folderGlob(folder2))
  );
  const tests = proposeTestGlobs(root, ours, isExperimental);
  const isTest = compileGlobs([...tests.top, ...tests.anywhere]);
  const isPlain2 = (path) => !isTest(path) && !isExperimental(path);
  const support = ours.filter((folder2) => isSupport(folder2) && !filesBelow(folder2).every(isTest));
  const products = ours.filter(mayHoldProduct);
  const areas = products.map((folder2) => packageGlobs(folder2, filesBelow(folder2).filter(isPlain2)));
  const folders = areas.flatMap((area) => area.production);
  const files = proposeRootFiles(root.files.filter(isPlain2).filter(isSourceFile), folders.length === 0);
  const without = (globs) => globs.map((glob) => `!${glob}`);
  const nested2 = experimental.filter(
    (glob) => products.some((folder2) => glob.startsWith(`${escapeGlob(folder2.path)}/`))
  );
  const rootSupport = root.files.some((path) => !isTest(path) && !compileGlobs(files)(path)) ? ["*"] : [];
  const supportGlobs = [...support.map(folderGlob), ...areas.flatMap((area) => area.support), ...rootSupport];
  const lanes = [
    lane(
      "production",
      "production",
      [...folders, ...files],
      [...without([...tests.anywhere, ...nested2]), ...areas.flatMap((area) => area.takenOut)]
    ),
    lane("experimental", "experimental", experimental, []),
    lane(
      "tests",
      "test",
      [...tests.top, ...tests.anywhere],
      tests.anywhere.length === 0 ? [] : without([...experimental, ...foreign.map(folderGlob)])
    ),
    lane("support", "support", supportGlobs, [
      ...without(tests.anywhere),
      ...rootSupport.length === 0 ? [] : without(files),
      ...without(areas.some((area) => area.support.length > 0) ? nested2 : [])
    ])
  ].filter((found2) => found2 !== null);
  return { lanes, reasons: explain(lanes, products, foreign) };
}
function findExperimental(root) {
  const src = root.folders.get("src");
  const packages = [...root.folders.values()].filter(mayHoldProduct).flatMap(findPackageFolders);
  const starts = [root, ...src === void 0 ? [] : [src], ...packages];
  const found2 = starts.flatMap(
    (folder2) => [...folder2.folders.values()].filter(({ name }) => EXPERIMENTAL_NAMES.has(name.toLowerCase())).map(folderGlob)
  );
  const outermost = [...new Set(found2)].sort(compareText);
  return outermost.filter(
    (glob) => !outermost.some((other) => other !== glob && glob.startsWith(other.slice(0, -2)))
  );
}
function proposeRootFiles(files, alone) {
  const go = files.some((path) => path.endsWith(".go")) ? ["*.go"] : [];
  const rest = files.filter((path) => !path.endsWith(".go") && !BUILD_FILE.test(path));
  return [...go, ...rest.filter((path) => alone || ENTRY_FILE.test(nameOf(path))).map(escapeGlob)];
}
function mayHoldProduct(folder2) {
  const { name } = folder2;
  const isForeign = FOREIGN_NAMES.has(name.toLowerCase());
  return !isForeign && !isSupport(folder2) && !TEST_FOLDER.test(name) && !name.startsWith(".");
}
function isSupport(folder2) {
  return SUPPORT_NAMES.has(folder2.name.toLowerCase());
}
function folderGlob(folder2) {
  return `${escapeGlob(folder2.path)}/**`;
}
function lane(name, kind, paths, takenOut) {
  if (paths.length === 0) return null;
  return {
    name,
    kind,
    paths: [...paths, ...takenOut],
    enforcement: DEFAULT_ENFORCEMENT[kind],
    severity: {},
    mayImport: null
  };
}
function explain(lanes, products, foreign) {
  const said = lanes.map(({ name, kind, paths }) => {
    const globs = paths.filter((glob) => !glob.startsWith("!"));
    return `${name}: ${WHY[kind]} (${listed(globs)})`;
  });
  const old = products.filter(({ name }) => OLD_NAMES.has(name.toLowerCase())).map(folderGlob);
  if (old.length > 0)
    said.push(`${listed(old)}: production, because old code is relied on until it is removed`);
  if (foreign.length > 0)
    said.push(
      `${listed(foreign.map(folderGlob))}: in no lane, because it is copied or built; list it under \`exclude\``
    );
  if (!lanes.some(({ kind }) => kind === "production"))
    said.push("no production lane: no source code was found outside the other lanes");
  return said;
}
var WHY = {
  production: "all source code that no other lane claims",
  experimental: "folders whose name says that nobody may rely on them",
  test: "what test runners look for",
  support: "what builds, shows and measures the product"
};
function listed(globs) {
  const shown = globs.slice(0, 12).join(", ");
  return globs.length > 12 ? `${shown} and ${globs.length - 12} more` : shown;
}

// src/config/defaults.ts
var BASELINE_PATH = ".github/execution-standards-baseline.jsonl";
var MAX_FILE_BYTES = SOURCE_FILE_BYTES;

// src/foundation/glob-mistakes.ts
var MISTAKES = [
  { when: (body) => body === "", say: "is empty" },
  { when: (body) => body.startsWith("!"), say: "begins with more than one `!`" },
  { when: (body) => body.startsWith("/"), say: "begins with `/`; globs start at the root of the repository" },
  {
    when: (body) => /^[A-Za-z]:/.test(body),
    say: "is an absolute path; globs start at the root of the repository"
  },
  {
    when: (body) => names(body).includes(".."),
    say: "contains `..`; globs start at the root of the repository"
  },
  {
    when: (body) => names(body).includes("."),
    say: "contains the name `.`, which no path has; leave it out"
  },
  {
    when: (body) => body.endsWith("/"),
    say: "ends with `/`; a folder and everything below is written `folder/**`"
  },
  { when: (body) => names(body).includes(""), say: "contains `//`" },
  {
    when: (body) => !/^(?:[^\\]|\\[^\p{L}\p{N}_])*$/su.test(body),
    say: "contains `\\`; write `/` between folders"
  },
  {
    when: (body) => /(?<![/{,]|^)\*\*|\*\*(?![/},]|$)/.test(unescaped(body)),
    say: "contains `**` next to other characters; it spans folders only between slashes, as in `folder/**/*.py`"
  },
  {
    when: (body) => /\{[^{}]*\.\.[^{}]*\}/.test(unescaped(body)),
    say: "contains a range such as `{1..3}`; write `{1,2,3}`"
  },
  { when: (body) => /\[[^\]]*\//.test(unescaped(body)), say: "contains `/` between `[` and `]`" }
];
function findGlobMistake(text) {
  const body = text.startsWith("!") ? text.slice(1) : text;
  for (const { when, say } of MISTAKES) if (when(body)) return say;
  return findSyntaxMistake(body);
}
function findSyntaxMistake(body) {
  try {
    return globPattern(body).source === "$^" ? "cannot be read" : null;
  } catch (error) {
    const sign = error instanceof SyntaxError ? /"([[\](){}])"/.exec(error.message)?.[1] : void 0;
    if (sign === void 0) return "cannot be read";
    return `has a \`${sign}\` missing; write \`\\\` before a bracket that is part of a name`;
  }
}
function names(body) {
  return body.split("/");
}
function unescaped(body) {
  return body.replace(/\\[\s\S]/g, "_");
}

// src/config/raw.ts
function sourced(layer, path, value) {
  return {
    value,
    at: (inside = [], onKey = false) => layer.yaml.locate([...path, ...inside], onKey)
  };
}

// src/config/merge.ts
function mergeKey(layers, key) {
  for (const layer of layers.toReversed()) {
    const value = layer.raw[key];
    if (value !== void 0) return sourced(layer, [key], value);
  }
  return null;
}
function mergeLanes(layers) {
  const merged = /* @__PURE__ */ new Map();
  for (const layer of layers) {
    for (const [index, lane2] of (layer.raw.lanes ?? []).entries()) {
      merged.set(lane2.name, mergeLane(merged.get(lane2.name), layer, index, lane2));
    }
  }
  return [...merged.values()];
}
function mergeLane(before, layer, index, lane2) {
  const { name, severity = {}, ...rest } = lane2;
  const path = ["lanes", index];
  const keys = Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [key, sourced(layer, [...path, key], value)])
  );
  const severities2 = Object.entries(severity).map(
    ([rule, value]) => [rule, sourced(layer, [...path, "severity", rule], value)]
  );
  return {
    name: sourced(layer, [...path, "name"], name),
    keys: { ...before?.keys, ...keys },
    severity: new Map([...before?.severity ?? [], ...severities2])
  };
}

// src/config/written-paths.ts
function readFolderPath(text) {
  return /[*?[\]{}!]/.test(text) ? null : parseRepoPath(text);
}
function readFilePath(text) {
  const path = readFolderPath(text);
  return path === "" || text.endsWith("/") ? null : path;
}

// src/config/config-mistakes.ts
function findConfigMistakes(layers, lanes, rules) {
  const names2 = lanes.map((lane2) => lane2.name.value);
  return [
    ...layers.flatMap(findRepeatedLanes),
    ...lanes.flatMap((lane2) => findLaneMistakes(lane2, names2)),
    ...lanes.flatMap((lane2) => findUnknownRules(lane2, rules)),
    ...findMissingLanes(layers, lanes),
    ...findBadGlobs(mergeKey(layers, "exclude"), "`exclude`"),
    ...findBadPaths(layers)
  ];
}
function findRepeatedLanes({ raw, yaml }) {
  const lines = /* @__PURE__ */ new Map();
  const found2 = [];
  for (const [index, { name }] of (raw.lanes ?? []).entries()) {
    const place3 = yaml.locate(["lanes", index, "name"]);
    const first = lines.get(name);
    if (first === void 0) lines.set(name, place3.line);
    else found2.push(errorAt(place3, `lane \`${name}\` is named twice (first at line ${first})`));
  }
  return found2;
}
function findLaneMistakes({ name, keys }, names2) {
  const missing3 = ["kind", "paths"].filter((key) => keys[key] === void 0).map((key) => `\`${key}\``);
  const unfinished = missing3.length === 0 ? [] : [
    errorAt(
      name.at(),
      `lane \`${name.value}\` needs ${missing3.join(" and ")}${meantLane(name.value, names2)}`
    )
  ];
  const imports = keys["may-import"];
  const strangers = imports?.value.flatMap(
    (other, index) => names2.includes(other) ? [] : [
      errorAt(
        imports.at([index]),
        `\`may-import\` names the lane \`${other}\`, which does not exist${suggest(other, names2)}`
      )
    ]
  );
  return [...unfinished, ...strangers ?? [], ...findBadGlobs(keys.paths ?? null, `lane \`${name.value}\``)];
}
function meantLane(name, names2) {
  return suggest(
    name,
    names2.filter((other) => other !== name)
  );
}
function findUnknownRules({ severity }, rules) {
  const known = /* @__PURE__ */ new Set([...rules, ...rules.map((rule) => rule.slice(0, 2))]);
  return [...severity].flatMap(([rule, level]) => {
    if (known.has(rule)) return [];
    const what = rule.length === 2 ? "family of rules" : "rule";
    return [
      errorAt(level.at([], true), `there is no ${what} \`${rule}\`${suggest(rule, [...known].sort())}`)
    ];
  });
}
function findMissingLanes(layers, lanes) {
  const own = layers.at(-1);
  if (own === void 0) return [];
  if (lanes.length === 0) {
    const message = "there are no lanes; name at least one under `lanes`, or a preset under `extends`";
    return [
      errorAt(own.raw.lanes === void 0 ? wholeFile(own.yaml.file) : own.yaml.locate(["lanes"]), message)
    ];
  }
  if (lanes.some(({ keys }) => keys.kind === void 0 || keys.kind.value === "production")) return [];
  return [
    warningAt(
      wholeFile(own.yaml.file),
      "no lane has the kind `production`, so nothing is held to its promise"
    )
  ];
}
function findBadGlobs(globs, owner) {
  if (globs === null) return [];
  const found2 = globs.value.flatMap((glob, index) => {
    const mistake = findGlobMistake(glob);
    return mistake === null ? [] : [errorAt(globs.at([index]), `the glob \`${glob}\` ${mistake}`)];
  });
  const onlyNegations = globs.value.length > 0 && globs.value.every((glob) => glob.startsWith("!"));
  if (onlyNegations)
    found2.push(errorAt(globs.at(), `${owner} has only globs with \`!\`, which match nothing by themselves`));
  return found2;
}
function findBadPaths(layers) {
  const roots2 = mergeKey(layers, "source-roots");
  const found2 = roots2?.value.flatMap(
    (root, index) => readFolderPath(root) === null ? [
      errorAt(
        roots2.at([index]),
        `\`source-roots\` takes folders of this repository, such as \`src\` or \`.\`, not \`${root}\``
      )
    ] : []
  );
  const baseline = mergeKey(layers, "baseline");
  if (baseline === null || readFilePath(baseline.value) !== null) return found2 ?? [];
  return [
    ...found2 ?? [],
    errorAt(baseline.at(), `\`baseline\` takes a file of this repository, not \`${baseline.value}\``)
  ];
}

// src/generated/config-validator.ts
var __getOwnPropNames2 = Object.getOwnPropertyNames;
var __commonJS2 = (cb, mod) => function __require2() {
  try {
    return mod || (0, cb[__getOwnPropNames2(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};
var require_ucs2length = __commonJS2({ "node_modules/ajv/dist/runtime/ucs2length.js"(exports) {
  "use strict";
  Object.defineProperty(exports, "__esModule", { value: true });
  function ucs2length(str) {
    const len = str.length;
    let length = 0;
    let pos = 0;
    let value;
    while (pos < len) {
      length++;
      value = str.charCodeAt(pos++);
      if (value >= 55296 && value <= 56319 && pos < len) {
        value = str.charCodeAt(pos);
        if ((value & 64512) === 56320) pos++;
      }
    }
    return length;
  }
  exports.default = ucs2length;
  ucs2length.code = 'require("ajv/dist/runtime/ucs2length").default';
} });
var validateConfig = validate522;
var schema192 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "https://execution-standards.dev/schemas/config.v1.json", "title": "Execution Standards configuration", "description": "Which parts of the repository are production, and what each part promises. Read at the merge base: a pull request is judged by the configuration it started from.", "type": "object", "additionalProperties": false, "required": ["version"], "properties": { "version": { "title": "Version of this format", "description": "Always 1.", "const": 1 }, "extends": {
  "title": "Presets",
  "description": "Names of presets to start from, applied in order. Lanes are merged by name; for each key of a lane, and each key at the top, the last one wins. Severities are merged rule by rule.",
  "type": "array",
  "maxItems": 16,
  "items": { "type": "string", "minLength": 1 },
  "examples": [["lukhas-t4"]]
}, "lanes": { "title": "Lanes", "description": "Parts of the repository, each under one promise. A file belongs to the first lane whose paths match; a file in two lanes is a finding.", "type": "array", "maxItems": 100, "items": { "$ref": "#/$defs/lane" } }, "exclude": {
  "title": "Files that nobody judges",
  "description": "Globs of vendored and generated files. They are listed in the report as skipped.",
  "type": "array",
  "maxItems": 1e3,
  "items": { "$ref": "#/$defs/glob" },
  "default": [],
  "examples": [["third_party/**", "**/*_pb2.py"]]
}, "source-roots": { "title": "Source roots", "description": "Folders from which absolute imports start, in order; `.` is the root of the repository. Left out: found from the tree.", "type": "array", "maxItems": 100, "items": { "$ref": "#/$defs/path" }, "examples": [["src", "."]] }, "baseline": {
  "title": "Baseline file",
  "description": "Where accepted debt is written, one finding a line.",
  "$ref": "#/$defs/path",
  "default": ".github/execution-standards-baseline.jsonl"
}, "max-file-bytes": { "title": "Largest file that is judged", "description": "Files above this many bytes are listed in the report as not judged.", "type": "integer", "minimum": 1, "maximum": 67108864, "default": 8388608 } }, "$defs": { "lane": { "title": "Lane", "type": "object", "additionalProperties": false, "required": ["name"], "properties": { "name": {
  "title": "Name",
  "description": "Letters, digits, `-`, `_` and `.`; begins with a letter or digit.",
  "type": "string",
  "maxLength": 60,
  "pattern": "^[A-Za-z0-9][A-Za-z0-9_.-]*$"
}, "kind": { "title": "Kind", "description": "production: code that people rely on. experimental: code that may not be relied on. support: tools, documents and build files. test: tests and what only they use.", "enum": [
  "production",
  "experimental",
  "support",
  "test"
] }, "paths": { "title": "Paths", "description": "Globs over paths from the root of the repository. `**` spans folders, `*` and `?` stay in one name, `{a,b}` is one of several, `[ab]` one character. A glob that begins with `!` takes paths out, wherever it stands. Files that begin with a dot match like others; letter case counts.", "type": "array", "minItems": 1, "maxItems": 1e3, "items": { "$ref": "#/$defs/glob" } }, "enforcement": { "title": "Enforcement", "description": "block: errors fail the check. warn: they are shown. off: the lane is not judged. Default: block for production and support, warn for experimental and test.", "enum": ["block", "warn", "off"] }, "severity": { "title": "Severity of rules", "description": "Severity by rule id (`LN012`) or by family (`LN`), instead of the rule's own; the id wins over the family.", "type": "object", "propertyNames": { "description": "A rule id such as `LN001`, or the two letters of a family.", "pattern": "^[A-Z]{2}([0-9]{3})?$" }, "additionalProperties": { "enum": ["error", "warning", "note", "off"] }, "examples": [{ "LN012": "error" }] }, "may-import": { "title": "Lanes it may import", "description": "Names of lanes whose code this one may import, and no other; a lane may always import itself. Left out: everything its kind allows.", "type": "array", "maxItems": 100, "items": {
  "type": "string",
  "minLength": 1
} } } }, "glob": { "title": "Glob", "type": "string", "minLength": 1, "maxLength": 500 }, "path": {
  "title": "Path in the repository",
  "type": "string",
  "minLength": 1,
  "maxLength": 500
} } };
var func1 = require_ucs2length().default;
var schema20 = { "title": "Lane", "type": "object", "additionalProperties": false, "required": ["name"], "properties": { "name": { "title": "Name", "description": "Letters, digits, `-`, `_` and `.`; begins with a letter or digit.", "type": "string", "maxLength": 60, "pattern": "^[A-Za-z0-9][A-Za-z0-9_.-]*$" }, "kind": { "title": "Kind", "description": "production: code that people rely on. experimental: code that may not be relied on. support: tools, documents and build files. test: tests and what only they use.", "enum": ["production", "experimental", "support", "test"] }, "paths": {
  "title": "Paths",
  "description": "Globs over paths from the root of the repository. `**` spans folders, `*` and `?` stay in one name, `{a,b}` is one of several, `[ab]` one character. A glob that begins with `!` takes paths out, wherever it stands. Files that begin with a dot match like others; letter case counts.",
  "type": "array",
  "minItems": 1,
  "maxItems": 1e3,
  "items": { "$ref": "#/$defs/glob" }
}, "enforcement": { "title": "Enforcement", "description": "block: errors fail the check. warn: they are shown. off: the lane is not judged. Default: block for production and support, warn for experimental and test.", "enum": ["block", "warn", "off"] }, "severity": { "title": "Severity of rules", "description": "Severity by rule id (`LN012`) or by family (`LN`), instead of the rule's own; the id wins over the family.", "type": "object", "propertyNames": { "description": "A rule id such as `LN001`, or the two letters of a family.", "pattern": "^[A-Z]{2}([0-9]{3})?$" }, "additionalProperties": { "enum": ["error", "warning", "note", "off"] }, "examples": [{ "LN012": "error" }] }, "may-import": { "title": "Lanes it may import", "description": "Names of lanes whose code this one may import, and no other; a lane may always import itself. Left out: everything its kind allows.", "type": "array", "maxItems": 100, "items": { "type": "string", "minLength": 1 } } } };
var pattern32 = new RegExp("^[A-Za-z0-9][A-Za-z0-9_.-]*$", "u");
var pattern42 = new RegExp("^[A-Z]{2}([0-9]{3})?$", "u");
var schema21 = { "title": "Glob", "type": "string", "minLength": 1, "maxLength": 500 };
function validate54(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate54.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (typeof data === "string") {
    if (func1(data) > 500) {
      const err0 = { instancePath, schemaPath: "#/maxLength", keyword: "maxLength", params: { limit: 500 }, message: "must NOT have more than 500 characters", schema: 500, parentSchema: schema21, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (func1(data) < 1) {
      const err1 = { instancePath, schemaPath: "#/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema21, data };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
  } else {
    const err2 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema21.type, parentSchema: schema21, data };
    if (vErrors === null) {
      vErrors = [err2];
    } else {
      vErrors.push(err2);
    }
    errors++;
  }
  validate54.errors = vErrors;
  return errors === 0;
}
validate54.evaluated = { "dynamicProps": false, "dynamicItems": false };
function validate53(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate53.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.name === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "name" }, message: "must have required property 'name'", schema: schema20.required, parentSchema: schema20, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "name" || key0 === "kind" || key0 === "paths" || key0 === "enforcement" || key0 === "severity" || key0 === "may-import")) {
        const err1 = {
          instancePath,
          schemaPath: "#/additionalProperties",
          keyword: "additionalProperties",
          params: { additionalProperty: key0 },
          message: "must NOT have additional properties",
          schema: false,
          parentSchema: schema20,
          data
        };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.name !== void 0) {
      let data0 = data.name;
      if (typeof data0 === "string") {
        if (func1(data0) > 60) {
          const err2 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/maxLength", keyword: "maxLength", params: { limit: 60 }, message: "must NOT have more than 60 characters", schema: 60, parentSchema: schema20.properties.name, data: data0 };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (!pattern32.test(
          data0
        )) {
          const err3 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9_.-]*$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9_.-]*$"', schema: "^[A-Za-z0-9][A-Za-z0-9_.-]*$", parentSchema: schema20.properties.name, data: data0 };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema20.properties.name.type, parentSchema: schema20.properties.name, data: data0 };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.kind !== void 0) {
      let data1 = data.kind;
      if (!(data1 === "production" || data1 === "experimental" || data1 === "support" || data1 === "test")) {
        const err5 = {
          instancePath: instancePath + "/kind",
          schemaPath: "#/properties/kind/enum",
          keyword: "enum",
          params: { allowedValues: schema20.properties.kind.enum },
          message: "must be equal to one of the allowed values",
          schema: schema20.properties.kind.enum,
          parentSchema: schema20.properties.kind,
          data: data1
        };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.paths !== void 0) {
      let data2 = data.paths;
      if (Array.isArray(data2)) {
        if (data2.length > 1e3) {
          const err6 = {
            instancePath: instancePath + "/paths",
            schemaPath: "#/properties/paths/maxItems",
            keyword: "maxItems",
            params: { limit: 1e3 },
            message: "must NOT have more than 1000 items",
            schema: 1e3,
            parentSchema: schema20.properties.paths,
            data: data2
          };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
        if (data2.length < 1) {
          const err7 = { instancePath: instancePath + "/paths", schemaPath: "#/properties/paths/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema20.properties.paths, data: data2 };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
        const len0 = data2.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (!validate54(data2[i0], { instancePath: instancePath + "/paths/" + i0, parentData: data2, parentDataProperty: i0, rootData, dynamicAnchors })) {
            vErrors = vErrors === null ? validate54.errors : vErrors.concat(validate54.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err8 = { instancePath: instancePath + "/paths", schemaPath: "#/properties/paths/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema20.properties.paths.type, parentSchema: schema20.properties.paths, data: data2 };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
    if (data.enforcement !== void 0) {
      let data4 = data.enforcement;
      if (!(data4 === "block" || data4 === "warn" || data4 === "off")) {
        const err9 = { instancePath: instancePath + "/enforcement", schemaPath: "#/properties/enforcement/enum", keyword: "enum", params: { allowedValues: schema20.properties.enforcement.enum }, message: "must be equal to one of the allowed values", schema: schema20.properties.enforcement.enum, parentSchema: schema20.properties.enforcement, data: data4 };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
    }
    if (data.severity !== void 0) {
      let data5 = data.severity;
      if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
        for (const key1 in data5) {
          const _errs11 = errors;
          if (typeof key1 === "string") {
            if (!pattern42.test(key1)) {
              const err10 = {
                instancePath: instancePath + "/severity",
                schemaPath: "#/properties/severity/propertyNames/pattern",
                keyword: "pattern",
                params: { pattern: "^[A-Z]{2}([0-9]{3})?$" },
                message: 'must match pattern "^[A-Z]{2}([0-9]{3})?$"',
                schema: "^[A-Z]{2}([0-9]{3})?$",
                parentSchema: schema20.properties.severity.propertyNames,
                data: key1,
                propertyName: key1
              };
              if (vErrors === null) {
                vErrors = [err10];
              } else {
                vErrors.push(err10);
              }
              errors++;
            }
          }
          var valid3 = _errs11 === errors;
          if (!valid3) {
            const err11 = {
              instancePath: instancePath + "/severity",
              schemaPath: "#/properties/severity/propertyNames",
              keyword: "propertyNames",
              params: { propertyName: key1 },
              message: "property name must be valid",
              schema: schema20.properties.severity.propertyNames,
              parentSchema: schema20.properties.severity,
              data: data5
            };
            if (vErrors === null) {
              vErrors = [err11];
            } else {
              vErrors.push(err11);
            }
            errors++;
          }
        }
        for (const key2 in data5) {
          let data6 = data5[key2];
          if (!(data6 === "error" || data6 === "warning" || data6 === "note" || data6 === "off")) {
            const err12 = { instancePath: instancePath + "/severity/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/severity/additionalProperties/enum", keyword: "enum", params: { allowedValues: schema20.properties.severity.additionalProperties.enum }, message: "must be equal to one of the allowed values", schema: schema20.properties.severity.additionalProperties.enum, parentSchema: schema20.properties.severity.additionalProperties, data: data6 };
            if (vErrors === null) {
              vErrors = [err12];
            } else {
              vErrors.push(err12);
            }
            errors++;
          }
        }
      } else {
        const err13 = { instancePath: instancePath + "/severity", schemaPath: "#/properties/severity/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema20.properties.severity.type, parentSchema: schema20.properties.severity, data: data5 };
        if (vErrors === null) {
          vErrors = [err13];
        } else {
          vErrors.push(err13);
        }
        errors++;
      }
    }
    if (data["may-import"] !== void 0) {
      let data7 = data["may-import"];
      if (Array.isArray(data7)) {
        if (data7.length > 100) {
          const err14 = { instancePath: instancePath + "/may-import", schemaPath: "#/properties/may-import/maxItems", keyword: "maxItems", params: { limit: 100 }, message: "must NOT have more than 100 items", schema: 100, parentSchema: schema20.properties["may-import"], data: data7 };
          if (vErrors === null) {
            vErrors = [err14];
          } else {
            vErrors.push(err14);
          }
          errors++;
        }
        const len1 = data7.length;
        for (let i1 = 0; i1 < len1; i1++) {
          let data8 = data7[i1];
          if (typeof data8 === "string") {
            if (func1(data8) < 1) {
              const err15 = { instancePath: instancePath + "/may-import/" + i1, schemaPath: "#/properties/may-import/items/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema20.properties["may-import"].items, data: data8 };
              if (vErrors === null) {
                vErrors = [err15];
              } else {
                vErrors.push(err15);
              }
              errors++;
            }
          } else {
            const err16 = { instancePath: instancePath + "/may-import/" + i1, schemaPath: "#/properties/may-import/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema20.properties["may-import"].items.type, parentSchema: schema20.properties["may-import"].items, data: data8 };
            if (vErrors === null) {
              vErrors = [err16];
            } else {
              vErrors.push(err16);
            }
            errors++;
          }
        }
      } else {
        const err17 = { instancePath: instancePath + "/may-import", schemaPath: "#/properties/may-import/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema20.properties["may-import"].type, parentSchema: schema20.properties["may-import"], data: data7 };
        if (vErrors === null) {
          vErrors = [err17];
        } else {
          vErrors.push(err17);
        }
        errors++;
      }
    }
  } else {
    const err18 = {
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      message: "must be object",
      schema: schema20.type,
      parentSchema: schema20,
      data
    };
    if (vErrors === null) {
      vErrors = [err18];
    } else {
      vErrors.push(err18);
    }
    errors++;
  }
  validate53.errors = vErrors;
  return errors === 0;
}
validate53.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var schema22 = { "title": "Path in the repository", "type": "string", "minLength": 1, "maxLength": 500 };
function validate58(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate58.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (typeof data === "string") {
    if (func1(data) > 500) {
      const err0 = { instancePath, schemaPath: "#/maxLength", keyword: "maxLength", params: { limit: 500 }, message: "must NOT have more than 500 characters", schema: 500, parentSchema: schema22, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (func1(data) < 1) {
      const err1 = {
        instancePath,
        schemaPath: "#/minLength",
        keyword: "minLength",
        params: { limit: 1 },
        message: "must NOT have fewer than 1 characters",
        schema: 1,
        parentSchema: schema22,
        data
      };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
  } else {
    const err2 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema22.type, parentSchema: schema22, data };
    if (vErrors === null) {
      vErrors = [err2];
    } else {
      vErrors.push(err2);
    }
    errors++;
  }
  validate58.errors = vErrors;
  return errors === 0;
}
validate58.evaluated = { "dynamicProps": false, "dynamicItems": false };
function validate522(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate522.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.version === void 0) {
      const err0 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "version" },
        message: "must have required property 'version'",
        schema: schema192.required,
        parentSchema: schema192,
        data
      };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "version" || key0 === "extends" || key0 === "lanes" || key0 === "exclude" || key0 === "source-roots" || key0 === "baseline" || key0 === "max-file-bytes")) {
        const err1 = {
          instancePath,
          schemaPath: "#/additionalProperties",
          keyword: "additionalProperties",
          params: { additionalProperty: key0 },
          message: "must NOT have additional properties",
          schema: false,
          parentSchema: schema192,
          data
        };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.version !== void 0) {
      let data0 = data.version;
      if (1 !== data0) {
        const err2 = {
          instancePath: instancePath + "/version",
          schemaPath: "#/properties/version/const",
          keyword: "const",
          params: { allowedValue: 1 },
          message: "must be equal to constant",
          schema: 1,
          parentSchema: schema192.properties.version,
          data: data0
        };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.extends !== void 0) {
      let data1 = data.extends;
      if (Array.isArray(data1)) {
        if (data1.length > 16) {
          const err3 = { instancePath: instancePath + "/extends", schemaPath: "#/properties/extends/maxItems", keyword: "maxItems", params: { limit: 16 }, message: "must NOT have more than 16 items", schema: 16, parentSchema: schema192.properties.extends, data: data1 };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
        const len0 = data1.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data2 = data1[i0];
          if (typeof data2 === "string") {
            if (func1(data2) < 1) {
              const err4 = { instancePath: instancePath + "/extends/" + i0, schemaPath: "#/properties/extends/items/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema192.properties.extends.items, data: data2 };
              if (vErrors === null) {
                vErrors = [err4];
              } else {
                vErrors.push(err4);
              }
              errors++;
            }
          } else {
            const err5 = { instancePath: instancePath + "/extends/" + i0, schemaPath: "#/properties/extends/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema192.properties.extends.items.type, parentSchema: schema192.properties.extends.items, data: data2 };
            if (vErrors === null) {
              vErrors = [err5];
            } else {
              vErrors.push(err5);
            }
            errors++;
          }
        }
      } else {
        const err6 = { instancePath: instancePath + "/extends", schemaPath: "#/properties/extends/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema192.properties.extends.type, parentSchema: schema192.properties.extends, data: data1 };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.lanes !== void 0) {
      let data3 = data.lanes;
      if (Array.isArray(data3)) {
        if (data3.length > 100) {
          const err7 = { instancePath: instancePath + "/lanes", schemaPath: "#/properties/lanes/maxItems", keyword: "maxItems", params: { limit: 100 }, message: "must NOT have more than 100 items", schema: 100, parentSchema: schema192.properties.lanes, data: data3 };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
        const len1 = data3.length;
        for (let i1 = 0; i1 < len1; i1++) {
          if (!validate53(
            data3[i1],
            { instancePath: instancePath + "/lanes/" + i1, parentData: data3, parentDataProperty: i1, rootData, dynamicAnchors }
          )) {
            vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err8 = { instancePath: instancePath + "/lanes", schemaPath: "#/properties/lanes/type", keyword: "type", params: {
          type: "array"
        }, message: "must be array", schema: schema192.properties.lanes.type, parentSchema: schema192.properties.lanes, data: data3 };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
    if (data.exclude !== void 0) {
      let data5 = data.exclude;
      if (Array.isArray(data5)) {
        if (data5.length > 1e3) {
          const err9 = { instancePath: instancePath + "/exclude", schemaPath: "#/properties/exclude/maxItems", keyword: "maxItems", params: { limit: 1e3 }, message: "must NOT have more than 1000 items", schema: 1e3, parentSchema: schema192.properties.exclude, data: data5 };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
        const len2 = data5.length;
        for (let i2 = 0; i2 < len2; i2++) {
          if (!validate54(
            data5[i2],
            { instancePath: instancePath + "/exclude/" + i2, parentData: data5, parentDataProperty: i2, rootData, dynamicAnchors }
          )) {
            vErrors = vErrors === null ? validate54.errors : vErrors.concat(validate54.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err10 = { instancePath: instancePath + "/exclude", schemaPath: "#/properties/exclude/type", keyword: "type", params: {
          type: "array"
        }, message: "must be array", schema: schema192.properties.exclude.type, parentSchema: schema192.properties.exclude, data: data5 };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
    }
    if (data["source-roots"] !== void 0) {
      let data7 = data["source-roots"];
      if (Array.isArray(data7)) {
        if (data7.length > 100) {
          const err11 = { instancePath: instancePath + "/source-roots", schemaPath: "#/properties/source-roots/maxItems", keyword: "maxItems", params: { limit: 100 }, message: "must NOT have more than 100 items", schema: 100, parentSchema: schema192.properties["source-roots"], data: data7 };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
        const len3 = data7.length;
        for (let i3 = 0; i3 < len3; i3++) {
          if (!validate58(
            data7[i3],
            { instancePath: instancePath + "/source-roots/" + i3, parentData: data7, parentDataProperty: i3, rootData, dynamicAnchors }
          )) {
            vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err12 = {
          instancePath: instancePath + "/source-roots",
          schemaPath: "#/properties/source-roots/type",
          keyword: "type",
          params: { type: "array" },
          message: "must be array",
          schema: schema192.properties["source-roots"].type,
          parentSchema: schema192.properties["source-roots"],
          data: data7
        };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
    }
    if (data.baseline !== void 0) {
      if (!validate58(data.baseline, { instancePath: instancePath + "/baseline", parentData: data, parentDataProperty: "baseline", rootData, dynamicAnchors })) {
        vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors);
        errors = vErrors.length;
      }
    }
    if (data["max-file-bytes"] !== void 0) {
      let data10 = data["max-file-bytes"];
      if (!(typeof data10 == "number" && (!(data10 % 1) && !isNaN(data10)) && isFinite(data10))) {
        const err13 = { instancePath: instancePath + "/max-file-bytes", schemaPath: "#/properties/max-file-bytes/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema192.properties["max-file-bytes"].type, parentSchema: schema192.properties["max-file-bytes"], data: data10 };
        if (vErrors === null) {
          vErrors = [err13];
        } else {
          vErrors.push(err13);
        }
        errors++;
      }
      if (typeof data10 == "number" && isFinite(data10)) {
        if (data10 > 67108864 || isNaN(data10)) {
          const err14 = {
            instancePath: instancePath + "/max-file-bytes",
            schemaPath: "#/properties/max-file-bytes/maximum",
            keyword: "maximum",
            params: { comparison: "<=", limit: 67108864 },
            message: "must be <= 67108864",
            schema: 67108864,
            parentSchema: schema192.properties["max-file-bytes"],
            data: data10
          };
          if (vErrors === null) {
            vErrors = [err14];
          } else {
            vErrors.push(err14);
          }
          errors++;
        }
        if (data10 < 1 || isNaN(data10)) {
          const err15 = { instancePath: instancePath + "/max-file-bytes", schemaPath: "#/properties/max-file-bytes/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema192.properties["max-file-bytes"], data: data10 };
          if (vErrors === null) {
            vErrors = [err15];
          } else {
            vErrors.push(err15);
          }
          errors++;
        }
      }
    }
  } else {
    const err16 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema192.type, parentSchema: schema192, data };
    if (vErrors === null) {
      vErrors = [err16];
    } else {
      vErrors.push(err16);
    }
    errors++;
  }
  validate522.errors = vErrors;
  return errors === 0;
}
validate522.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var typed2 = validateConfig;

// src/lanes/places.ts
var PRESET_FILE = "preset ";

// src/config/yaml-document.ts
var import_yaml3 = __toESM(require_dist(), 1);

// src/config/yaml-nesting.ts
var import_yaml = __toESM(require_dist(), 1);
var DEEPEST = 64;
function findDeepNesting(text) {
  let line = 1;
  let brackets = 0;
  let indicators = 0;
  let afterScalarMark = false;
  for (const token of new import_yaml.Lexer().lex(text)) {
    const kind = afterScalarMark ? "text" : import_yaml.CST.tokenType(token);
    afterScalarMark = kind === "scalar";
    if (kind === "newline") indicators = 0;
    else if (kind === "flow-map-start" || kind === "flow-seq-start") brackets++;
    else if (kind === "flow-map-end" || kind === "flow-seq-end") brackets = Math.max(0, brackets - 1);
    else if (brackets === 0 && isIndicator(kind)) indicators++;
    else if (kind === "space" && indicators === 0 && token.length > 4 * DEEPEST) return line;
    if (brackets + indicators > DEEPEST) return line;
    line += lineFeeds(token);
  }
  return null;
}
function isIndicator(kind) {
  return kind === "seq-item-ind" || kind === "explicit-key-ind" || kind === "map-value-ind";
}
function lineFeeds(token) {
  let count2 = 0;
  for (let at2 = token.indexOf("\n"); at2 >= 0; at2 = token.indexOf("\n", at2 + 1)) count2++;
  return count2;
}

// src/config/yaml-positions.ts
var import_yaml2 = __toESM(require_dist(), 1);
var MOST_STEPS = 100;
function locatePointer(document, path, onKey) {
  let node2 = (0, import_yaml2.isNode)(document.contents) ? document.contents : null;
  let offset = begin(node2) ?? 0;
  for (const [index, name] of path.entries()) {
    const container = resolve(document, node2);
    const pair = (0, import_yaml2.isMap)(container) ? findPair(document, container, String(name)) : null;
    const key = pair !== null && (0, import_yaml2.isNode)(pair.key) ? pair.key : null;
    if (pair !== null) node2 = (0, import_yaml2.isNode)(pair.value) ? pair.value : null;
    else if ((0, import_yaml2.isSeq)(container) && typeof name === "number") {
      const item = container.items[name];
      node2 = (0, import_yaml2.isNode)(item) ? item : null;
    } else return offset;
    const wantKey = onKey && index === path.length - 1;
    offset = (wantKey ? begin(key) : begin(node2) ?? begin(key)) ?? offset;
    if (node2 === null) return offset;
  }
  return offset;
}
function begin(node2) {
  return node2?.range?.[0] ?? null;
}
function resolve(document, node2) {
  let found2 = node2;
  for (let step = 0; (0, import_yaml2.isAlias)(found2) && step < MOST_STEPS; step++) found2 = found2.resolve(document) ?? null;
  return found2;
}
function findPair(document, map, name, seen = /* @__PURE__ */ new Set()) {
  if (!(0, import_yaml2.isMap)(map) || seen.has(map)) return null;
  seen.add(map);
  const own = map.items.find((pair) => (0, import_yaml2.isScalar)(pair.key) && String(pair.key.value) === name);
  if (own !== void 0) return own;
  for (const pair of map.items) {
    if (!(0, import_yaml2.isScalar)(pair.key) || pair.key.value !== "<<" || !(0, import_yaml2.isNode)(pair.value)) continue;
    const source = resolve(document, pair.value);
    for (const one of (0, import_yaml2.isSeq)(source) ? source.items : [source]) {
      const merged = (0, import_yaml2.isNode)(one) ? resolve(document, one) : null;
      const found2 = merged === null ? null : findPair(document, merged, name, seen);
      if (found2 !== null) return found2;
    }
  }
  return null;
}

// src/config/yaml-document.ts
var MOST_ALIASES = 100;
function parseYaml(bytes, file) {
  const text = readText(bytes, file);
  if (typeof text !== "string") return failed(text);
  const lines = new import_yaml3.LineCounter();
  const documents = (0, import_yaml3.parseAllDocuments)(text, {
    lineCounter: lines,
    merge: true,
    prettyErrors: false,
    resolveKnownTags: false,
    schema: "core",
    stringKeys: true,
    uniqueKeys: false
  });
  const at2 = (offset) => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const [document, second] = Array.isArray(documents) ? documents : [];
  if (document === void 0) return failed(errorAt(wholeFile(file), "the file is empty"));
  const problem2 = firstProblem(document, at2);
  if (problem2 !== null) return failed(problem2);
  if (second !== void 0) {
    return failed(errorAt(at2(second.range[0]), "a second YAML document begins here; write one"));
  }
  const repeated = findRepeatedKeys(document, at2);
  if (repeated.length > 0) return { kind: "failed", diagnostics: repeated };
  const value = plainValue(document);
  if (value.kind === "failed") return failed(errorAt(wholeFile(file), value.message));
  const locate2 = (path, onKey = false) => at2(locatePointer(document, path, onKey));
  return { kind: "parsed", yaml: { file, value: value.value, locate: locate2 } };
}
function failed(diagnostic) {
  return { kind: "failed", diagnostics: [diagnostic] };
}
function readText(bytes, file) {
  if (bytes.length > CONFIG_FILE_BYTES) {
    return errorAt(wholeFile(file), `the file has ${bytes.length} bytes; the limit is ${CONFIG_FILE_BYTES}`);
  }
  const decoded = decodeUtf8(bytes);
  if (decoded.kind === "invalid") {
    return errorAt({ file, line: decoded.line, column: 1 }, "this line is not UTF-8; save the file as UTF-8");
  }
  const deep = findDeepNesting(decoded.text);
  return deep === null ? decoded.text : errorAt({ file, line: deep, column: 1 }, "nested too deeply to be read");
}
function firstProblem(document, at2) {
  const problem2 = document.errors[0] ?? document.warnings[0];
  if (problem2 !== void 0) return errorAt(at2(problem2.pos[0]), yamlMessage(problem2.code, problem2.message));
  let aliases = 0;
  let found2 = null;
  (0, import_yaml3.visit)(document, {
    Alias(_, node2) {
      aliases++;
      if (aliases > MOST_ALIASES) {
        found2 = errorAt(at2(node2.range?.[0] ?? 0), `more than ${MOST_ALIASES} references with \`*\``);
      } else if (node2.resolve(document) === void 0) {
        found2 = errorAt(at2(node2.range?.[0] ?? 0), `\`*${node2.source}\` refers to no anchor above it`);
      }
      return found2 === null ? void 0 : import_yaml3.visit.BREAK;
    }
  });
  return found2;
}
function yamlMessage(code, message) {
  if (code === "TAB_AS_INDENT") return "a tab indents this line; YAML wants spaces";
  if (code === "NON_STRING_KEY") return "a key must be plain text";
  const tag = /^Unresolved tag: (?:tag:yaml\.org,2002:)?(.*)$/.exec(message)?.[1];
  if (tag !== void 0) return `the tag \`!${tag.replace(/^!/, "")}\` has no meaning here`;
  return `not valid YAML: ${message.charAt(0).toLowerCase()}${message.slice(1)}`;
}
function findRepeatedKeys(document, at2) {
  const found2 = [];
  (0, import_yaml3.visit)(document, {
    Map(_, map) {
      const lines = /* @__PURE__ */ new Map();
      for (const { key } of map.items) {
        if (!(0, import_yaml3.isScalar)(key) || key.range == null || key.value === "<<") continue;
        const place3 = at2(key.range[0]);
        const name = String(key.value);
        const first = lines.get(name);
        if (first === void 0) lines.set(name, place3.line);
        else found2.push(errorAt(place3, `the key \`${name}\` is written twice (first at line ${first})`));
      }
    }
  });
  return found2;
}
function plainValue(document) {
  try {
    return { kind: "value", value: document.toJS({ maxAliasCount: MOST_ALIASES }) };
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    return { kind: "failed", message: aliasMessage(message) };
  }
}
function aliasMessage(message) {
  if (message.startsWith("Excessive alias count")) return "its anchors and references expand to too much";
  if (message.startsWith("Merge sources"))
    return "what follows `<<` must be a mapping, or references to mappings";
  return "its anchors and references cannot be resolved";
}

// src/config/layers.ts
function readLayers(bytes, file, presets) {
  const own = readLayer(bytes, file);
  if (own.layer === null) return { layers: [], diagnostics: own.diagnostics };
  const layers = [];
  const diagnostics = [];
  const done = /* @__PURE__ */ new Set();
  const add = (layer, open) => {
    for (const [index, name] of (layer.raw.extends ?? []).entries()) {
      const complain = (message) => diagnostics.push(errorAt(layer.yaml.locate(["extends", index]), message));
      const text = Object.hasOwn(presets, name) ? presets[name] : void 0;
      if (open.includes(name)) {
        complain(`the preset \`${name}\` extends itself: ${[...open, name].join(" → ")}`);
      } else if (text === void 0) complain(unknownPreset(name, presets));
      else if (!done.has(name)) {
        done.add(name);
        const preset = readLayer(new TextEncoder().encode(text), `${PRESET_FILE}${name}`);
        diagnostics.push(...preset.diagnostics);
        if (preset.layer !== null) add(preset.layer, [...open, name]);
      }
    }
    layers.push(layer);
  };
  add(own.layer, []);
  return { layers, diagnostics };
}
function unknownPreset(name, presets) {
  const known = Object.keys(presets).sort();
  const near = suggest(name, known);
  const listed3 = near === "" && known.length > 0 ? `; there are ${known.join(", ")}` : "";
  return `\`extends\` names the preset \`${name}\`, which does not exist${near}${listed3}`;
}
function readLayer(bytes, file) {
  const parsed = parseYaml(bytes, file);
  if (parsed.kind === "failed") return { layer: null, diagnostics: parsed.diagnostics };
  const { yaml } = parsed;
  if (typed2(yaml.value)) return { layer: { yaml, raw: yaml.value }, diagnostics: [] };
  const mistakes = describeSchemaErrors(typed2.errors ?? []);
  const diagnostics = mistakes.map(({ path, onKey, message }) => errorAt(yaml.locate(path, onKey), message));
  return { layer: null, diagnostics };
}

// src/config/parse.ts
function parseConfig(bytes, file, known) {
  const { layers, diagnostics: unreadable3 } = readLayers(bytes, file, known.presets);
  const lanes = mergeLanes(layers);
  const mistakes = unreadable3.length > 0 ? [] : findConfigMistakes(layers, lanes, known.rules);
  const diagnostics = orderDiagnostics([...unreadable3, ...mistakes]);
  const failed2 = diagnostics.some((diagnostic) => diagnostic.severity === "error");
  return {
    config: failed2 ? null : buildConfig(layers, lanes),
    diagnostics,
    places: Object.fromEntries(lanes.map((lane2) => [lane2.name.value, lanePlace(lane2)]))
  };
}
function buildConfig(layers, lanes) {
  const roots2 = mergeKey(layers, "source-roots")?.value.map(readFolderPath);
  const baseline = mergeKey(layers, "baseline");
  return {
    version: 1,
    extends: layers.at(-1)?.raw.extends ?? [],
    lanes: lanes.map(buildLane),
    exclude: mergeKey(layers, "exclude")?.value ?? [],
    sourceRoots: roots2?.filter((root) => root !== null) ?? null,
    baseline: (baseline === null ? null : readFilePath(baseline.value)) ?? BASELINE_PATH,
    maxFileBytes: mergeKey(layers, "max-file-bytes")?.value ?? MAX_FILE_BYTES
  };
}
function buildLane({ name, keys, severity }) {
  const kind = keys.kind?.value ?? "production";
  return {
    name: name.value,
    kind,
    paths: keys.paths?.value ?? [],
    enforcement: keys.enforcement?.value ?? DEFAULT_ENFORCEMENT[kind],
    severity: Object.fromEntries([...severity].map(([rule, level]) => [rule, level.value])),
    mayImport: keys["may-import"]?.value ?? null
  };
}
function lanePlace({ name, keys }) {
  const globs = keys.paths?.value.map((glob, index) => [glob, keys.paths.at([index])]) ?? [];
  return { lane: name.at(), globs: Object.fromEntries(globs) };
}

// src/config/load-policy.ts
async function readSnapshotFile(snapshot, path, maxBytes) {
  const entry = snapshot.entries.find((item) => item.path === path);
  if (entry === void 0) {
    if (!snapshot.entries.some((item) => item.path.startsWith(`${path}/`))) return null;
    throw new UserError(
      "is-a-folder",
      `${path} is a folder, not a file.`,
      "Name a file, or rename the folder."
    );
  }
  let content = null;
  await snapshot.readEach([entry], maxBytes, (_, read) => {
    content = read.kind === "bytes" ? { kind: "bytes", bytes: Uint8Array.from(read.bytes) } : read;
  });
  const found2 = content;
  if (found2?.kind === "bytes") return found2.bytes;
  throw new UserError(
    "unreadable",
    `${path} cannot be read: ${found2?.reason ?? "nothing was delivered"}.`,
    "Make it a regular file that git tracks, not larger than the limit."
  );
}
async function loadPolicy(snapshot, path, known) {
  const bytes = await readSnapshotFile(snapshot, path, CONFIG_FILE_BYTES);
  if (bytes === null) return null;
  return { ...parseConfig(bytes, path, known), origin: "file", digest: sha256(bytes) };
}
function proposePolicy(paths) {
  const { lanes } = proposeLanes(paths);
  const config = {
    version: 1,
    extends: [],
    lanes,
    exclude: [],
    sourceRoots: null,
    baseline: BASELINE_PATH,
    maxFileBytes: MAX_FILE_BYTES
  };
  return { config, origin: "proposed", digest: sha256(JSON.stringify(config)), diagnostics: [], places: {} };
}
function requireConfig(policy) {
  if (policy.config !== null) return policy.config;
  throw new UserError(
    "config-invalid",
    policy.diagnostics.map(formatDiagnostic).join("\n"),
    "Correct the configuration; the lines above say where."
  );
}

// src/foundation/version.ts
var VERSION2 =  true ? "0.1.0" : 0;

// src/languages/load-front-end.ts
async function loadFrontEnd(language) {
  switch (language) {
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

// src/platform/worker/remote-front-end.ts

var PATIENCE_MILLISECONDS = 2e4;
var HEAP = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 512 };
function startRemoteFrontEnd(language, unit) {
  const waiting = [];
  const done = new Int32Array(new SharedArrayBuffer(4));
  let asked = 0;
  let doneBefore = 0;
  let watchdog;
  let worker = start();
  function start() {
    const workerData = { language, done };
    const started = new external_node_worker_threads_namespaceObject.Worker(unit, { resourceLimits: HEAP, workerData });
    started.on("message", settle3);
    started.on("error", failAll);
    started.unref();
    return started;
  }
  function settle3({ id, facts }) {
    if (waiting[0]?.question.id !== id) return;
    waiting.shift().resolve(facts);
    watch();
  }
  function watch() {
    clearTimeout(watchdog);
    doneBefore = Atomics.load(done, 0);
    if (waiting.length === 0) worker.unref();
    else watchdog = setTimeout(giveUp, PATIENCE_MILLISECONDS);
  }
  function giveUp() {
    if (Atomics.load(done, 0) !== doneBefore) return watch();
    void worker.terminate();
    waiting.shift()?.resolve(endless());
    Atomics.store(done, 0, asked - waiting.length);
    worker = start();
    if (waiting.length > 0) worker.ref();
    for (const { question } of waiting) worker.postMessage(question);
    watch();
  }
  function failAll(error) {
    clearTimeout(watchdog);
    for (const { reject } of waiting.splice(0)) reject(error);
  }
  return {
    language,
    parse: ({ path, bytes, depth, outline }) => new Promise((resolve2, reject) => {
      const question = { id: asked++, path, bytes, depth, outline };
      waiting.push({ question, resolve: resolve2, reject });
      if (waiting.length === 1) {
        worker.ref();
        watch();
      }
      worker.postMessage(question);
    }),
    backlog: () => asked - Atomics.load(done, 0),
    close: () => {
      clearTimeout(watchdog);
      void worker.terminate();
    }
  };
}
function endless() {
  const limit = `the parser did not finish within ${PATIENCE_MILLISECONDS / 1e3} s`;
  return {
    depth: "syntax",
    facts: { imports: [], definitions: [], exports: null, interesting: [], problems: [] },
    importSystemChanges: [],
    limits: [limit],
    problems: [],
    bodies: null
  };
}

// src/platform/worker/front-ends.ts
var WORKER_UNIT = "../worker/index.js";
function openFrontEnds() {
  const remotes = /* @__PURE__ */ new Map();
  const isBundled = !VERSION2.endsWith("-source");
  return {
    local: loadFrontEnd,
    remote: (language) => {
      if (!isBundled) return null;
      const started = remotes.get(language) ?? startRemoteFrontEnd(language, new URL(WORKER_UNIT, import.meta.url));
      remotes.set(language, started);
      return started;
    },
    close: () => {
      for (const started of remotes.values()) started.close();
    }
  };
}

// src/report/order.ts
var SEVERITY_RANK = { error: 0, warning: 1, note: 2 };
var STATE_RANK = {
  new: 0,
  existing: 1,
  waived: 2,
  baselined: 3,
  fixed: 4
};
function compareFindings(a, b) {
  return SEVERITY_RANK[a.severity] - SEVERITY_RANK[b.severity] || STATE_RANK[a.state] - STATE_RANK[b.state] || compareLanes(a.lane, b.lane) || compareText(a.path, b.path) || a.line - b.line || a.column - b.column || compareText(a.rule, b.rule) || compareText(a.fingerprint, b.fingerprint);
}
function compareLanes(a, b) {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return compareText(a, b);
}
function isOpen(finding) {
  return finding.state === "new" || finding.state === "existing";
}

// src/report/conclusion.ts
function conclude(parts) {
  const emptyLanes = parts.lanes.filter((lane2) => lane2.kind === "production" && lane2.enforcement === "block" && lane2.files === 0).map((lane2) => lane2.name);
  const isBlocking = blockingTest(parts.lanes, parts.failOn);
  const blocking = parts.findings.filter(isBlocking);
  return { conclusion: concludeFrom(), emptyLanes, blocking };
  function concludeFrom() {
    if (emptyLanes.length > 0) return "error";
    if (blocking.length > 0) return "failure";
    return parts.seen.files === 0 && parts.findings.length === 0 ? "neutral" : "success";
  }
}
function blockingTest(lanes, failOn) {
  if (failOn === "never") return () => false;
  const enforcement = enforcementOf(lanes);
  return (finding) => isOpen(finding) && (finding.severity === "error" || finding.severity === "warning" && failOn === "warning") && enforcement(finding.lane) === "block";
}
function enforcementOf(lanes) {
  const byName = new Map(lanes.map((lane2) => [lane2.name, lane2.enforcement]));
  return (lane2) => lane2 === null ? "block" : byName.get(lane2) ?? "block";
}

// src/report/fingerprint.ts
function fingerprintOf({ rule, path, identity }) {
  return sha256(JSON.stringify([rule, path, ...identity])).slice(0, 32);
}
function numberDuplicates(findings) {
  const taken = new Set(findings.map((finding) => finding.fingerprint));
  if (taken.size === findings.length) return findings;
  const seen = /* @__PURE__ */ new Set();
  return [...findings].sort(comparePlaces).map((finding) => {
    if (!seen.has(finding.fingerprint)) {
      seen.add(finding.fingerprint);
      return finding;
    }
    let ordinal = 2;
    while (taken.has(`${finding.fingerprint}-${ordinal}`)) ordinal++;
    const fingerprint = `${finding.fingerprint}-${ordinal}`;
    taken.add(fingerprint);
    return { ...finding, fingerprint };
  });
}
function comparePlaces(a, b) {
  return compareText(a.fingerprint, b.fingerprint) || compareText(a.path, b.path) || a.line - b.line || a.column - b.column || compareText(a.message, b.message);
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

// src/report/headline.ts
var NAMED_LANES = 3;
function headlineOf(verdict, findings, seen) {
  switch (verdict.conclusion) {
    case "error":
      return verdict.emptyLanes.length > 0 ? `Cannot judge: no file matched ${laneNames(verdict.emptyLanes)}` : "Cannot judge: the check could not finish";
    case "failure":
      return verdict.blocking.length > 0 ? `Blocked by ${blockers(verdict.blocking)}` : "Blocked: at least one part failed";
    case "pending":
      return "Waiting for a decision";
    case "neutral":
      return "Nothing to judge";
    case "success":
      return `Clear: ${remarks(findings)} in ${counted(seen.files, "file")}`;
  }
}
function countOpen(findings) {
  const counts = { error: 0, warning: 0, note: 0 };
  for (const finding of findings) if (isOpen(finding)) counts[finding.severity]++;
  return counts;
}
function blockers(blocking) {
  const counts = countOpen(blocking);
  const fresh = blocking.filter((finding) => finding.state === "new").length;
  const known = blocking.length - fresh;
  const age = known === 0 ? "new " : "";
  const words = joinWords([
    ...counts.error > 0 ? [counted(counts.error, `${age}error`)] : [],
    ...counts.warning > 0 ? [counted(counts.warning, `${age}warning`)] : []
  ]);
  const lanes = [...new Set(blocking.map((finding) => finding.lane))];
  const named = lanes.filter((lane2) => lane2 !== null);
  const outside = lanes.includes(null) ? " and outside the lanes" : "";
  const where = named.length === 0 ? "" : ` in ${laneNames(named)}${outside}`;
  return `${words}${where}${fresh > 0 && known > 0 ? `, ${grouped(fresh)} of them new` : ""}`;
}
function remarks(findings) {
  const counts = countOpen(findings);
  const words = [
    ...counts.error > 0 ? [counted(counts.error, "error")] : [],
    ...counts.warning > 0 ? [counted(counts.warning, "warning")] : [],
    ...counts.note > 0 ? [counted(counts.note, "note")] : []
  ];
  return words.length === 0 ? "nothing found" : `nothing blocks, ${joinWords(words)} to look at,`;
}
function laneNames(names2) {
  const shown = names2.slice(0, NAMED_LANES);
  const rest = names2.length - shown.length;
  const words = rest > 0 ? [...shown, `${rest} more`] : shown;
  return `lane${names2.length === 1 ? "" : "s"} ${joinWords(words)}`;
}

// src/report/model.ts
var REPORT_SCHEMA = "https://execution-standards.dev/schemas/report.v1.json";

// src/report/build.ts
function buildReport(parts) {
  const findings = [...numberDuplicates(parts.findings)].sort(compareFindings);
  const verdict = conclude({ ...parts, findings, failOn: parts.failOn ?? "error" });
  const conclusion = parts.conclusion ?? verdict.conclusion;
  return {
    schema: REPORT_SCHEMA,
    check: parts.check,
    tool: parts.tool,
    subject: parts.subject,
    startedFrom: parts.startedFrom,
    conclusion,
    headline: parts.headline ?? headlineOf({ ...verdict, conclusion }, findings, parts.seen),
    lanes: countByLane(parts.lanes, findings),
    findings,
    seen: {
      ...parts.seen,
      skipped: [...parts.seen.skipped].sort(
        (a, b) => compareText(a.path, b.path) || compareText(a.reason, b.reason)
      )
    },
    metrics: sortKeys(parts.metrics ?? {}),
    sections: parts.sections ?? [],
    inputs: [...parts.inputs ?? []].sort(
      (a, b) => compareText(a.path, b.path) || compareText(a.sha256, b.sha256) || compareText(a.mediaType, b.mediaType)
    )
  };
}
function countByLane(lanes, findings) {
  const byLane = /* @__PURE__ */ new Map();
  for (const finding of findings) {
    const group = byLane.get(finding.lane);
    if (group === void 0) byLane.set(finding.lane, [finding]);
    else group.push(finding);
  }
  return lanes.map(({ name, kind, enforcement, files }) => ({
    name,
    kind,
    enforcement,
    files,
    counts: countOpen(byLane.get(name) ?? [])
  }));
}
function sortKeys(record) {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => compareText(a, b)));
}

// src/config/waiver.ts
function isExpired(waiver, today) {
  return waiver.expires < today;
}
var OWNER = /^(?:@[A-Za-z0-9][A-Za-z0-9-]*(?:\/[A-Za-z0-9][A-Za-z0-9._-]*)?|[^\s@]+@[^\s@]+)$/;
function findWaiverMistakes({ reason, owner, expires }, today) {
  const found2 = [];
  const error = (field, message) => found2.push({ field, message, severity: "error" });
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
    else if (date > aYearAfter(today)) {
      found2.push({
        field: "expires",
        message: `\`expires\` is more than a year away: ${expires}`,
        severity: "warning"
      });
    }
  }
  return found2;
}

// src/config/apply-baseline.ts
function applyBaseline(findings, entries, options) {
  const { today, isAcceptable: isAcceptable2 = () => true } = options;
  const present = new Set(findings.map(baselineKey));
  const refused3 = entries.filter((entry) => !isAcceptable2(entry.rule));
  const open = entries.filter((entry) => isAcceptable2(entry.rule));
  const stale = open.filter((entry) => !present.has(baselineKey(entry)));
  const expired = open.filter((entry) => present.has(baselineKey(entry)) && isExpired(entry, today));
  const valid = new Map(
    open.filter((entry) => !isExpired(entry, today)).map((entry) => [baselineKey(entry), entry])
  );
  const matched = findings.flatMap((finding) => {
    const entry = valid.get(baselineKey(finding));
    return entry === void 0 ? [] : [{ finding, entry }];
  });
  return {
    matched,
    unmatched: findings.filter((finding) => !valid.has(baselineKey(finding))),
    stale,
    expired,
    refused: refused3
  };
}

// src/acceptance-gate/draft.ts
function fileDraft(rule, path, message, help, identity, data) {
  return {
    rule,
    confidence: "proven",
    path,
    line: 0,
    column: 0,
    endLine: 0,
    message,
    help,
    flow: [],
    data,
    identity,
    judgedIn: null
  };
}

// src/acceptance-gate/rules/severities.ts
function severities(production, support = null, experimental = null, test = null, none = null) {
  return { production, support, experimental, test, none };
}

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
  why: "The policy of the base commit decides; a change to lanes, severities, baseline or ignores takes effect only after people have agreed to it.",
  fix: "Propose the change of policy by itself, with a reason, and have the owners of production approve it.",
  example: '```diff\n- paths: ["core/**", "serve/**"]\n+ paths: ["core/**"]\n```',
  data: { change: "What was loosened." },
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

// src/acceptance-gate/apply-baseline.ts
function applyBaselines(findings, baselines, today) {
  const deciding = baselines.deciding?.entries ?? [];
  const proposed = baselines.proposed?.entries ?? [];
  const present = findings.filter((finding) => finding.state !== "fixed");
  const { matched } = applyBaseline(present.filter(isOpen), deciding, { today, isAcceptable });
  const accepted = new Set(matched.map(({ finding }) => finding.fingerprint));
  const { stale, expired, refused: refused3 } = applyBaseline(present, proposed, { today, isAcceptable });
  return {
    findings: findings.map(
      (finding) => accepted.has(finding.fingerprint) && isOpen(finding) ? { ...finding, state: "baselined" } : finding
    ),
    drafts: [
      ...brokenDrafts(baselines),
      ...stale.map((entry) => entryDraft(baselines.path, entry, "the finding is gone")),
      ...expired.map((entry) => entryDraft(baselines.path, entry, `it ended on ${entry.expires}`)),
      ...refused3.map((entry) => entryDraft(baselines.path, entry, `${entry.rule} cannot be accepted`)),
      ...baselines.compared ? grownDrafts(baselines.path, deciding, proposed) : []
    ]
  };
}
function isAcceptable(rule) {
  return !rule.startsWith("PO");
}
function entryDraft(path, entry, problem2) {
  const rule = TRUST_RULES.BASELINE_STALE;
  const message = `The baseline entry ${entry.rule} ${entry.path} must go: ${problem2}.`;
  return fileDraft(rule, path, message, rule.fix, [baselineKey(entry)], { entry: entry.what });
}
function brokenDrafts({ path, deciding, proposed }) {
  const rule = TRUST_RULES.BASELINE_STALE;
  const broken = [proposed, deciding].find((one) => one !== null && one.entries === null);
  if (broken === void 0 || broken === null) return [];
  const [first] = broken.diagnostics;
  const message = `The baseline accepts nothing: ${first === void 0 ? "it cannot be read" : formatDiagnostic(first)}.`;
  const draft = fileDraft(rule, path, message, "Correct the file, or write it anew.", ["broken"], {
    entry: null
  });
  return [{ ...draft, line: first?.line ?? 0, column: first?.column ?? 0 }];
}
function grownDrafts(path, before, after) {
  const known = new Set(before.map(baselineKey));
  const added = after.filter((entry) => !known.has(baselineKey(entry)));
  const rule = TRUST_RULES.POLICY_LOOSENED;
  return added.map(
    (entry) => fileDraft(
      rule,
      path,
      `This change accepts ${entry.rule} in ${entry.path} into the baseline.`,
      rule.fix,
      ["baseline-grown", baselineKey(entry)],
      { change: "baseline-grown" }
    )
  );
}

// src/config/inline-ignore.ts
var FIELDS = ["reason", "owner", "expires"];
var OPENING2 = /^\s*(?:#+|\/\/+|\/\*+|<!--|\*)?\s*acceptance\s*:\s*/i;
var CLOSING = /\s*(?:\*\/|-->)?\s*$/;
function parseInlineIgnore(text, context) {
  const opening = OPENING2.exec(text)?.[0];
  if (opening === void 0) return null;
  const body = text.replace(CLOSING, "");
  const [, verb = "", rest = ""] = /^(\S+)([\s\S]*)$/.exec(body.slice(opening.length)) ?? [];
  const at2 = (offset) => ({ ...context.place, column: context.place.column + offset });
  if (verb !== "ignore") {
    if (nearest(verb, ["ignore"]) === null) return null;
    return refused2(errorAt(at2(opening.length), `there is no \`${verb}\` here${suggest(verb, ["ignore"])}`));
  }
  const start = opening.length + verb.length;
  const [, gap = "", rule = "", tail = ""] = /^(\s*)(\S*)([\s\S]*)$/.exec(rest) ?? [];
  const ruleAt = at2(start + gap.length);
  if (!/^[A-Z]{2}\d{3}$/.test(rule)) {
    return refused2(
      errorAt(ruleAt, `after \`ignore\` comes the id of one rule, such as LN001, not \`${rule}\``)
    );
  }
  if (!context.rules.includes(rule)) {
    return refused2(errorAt(ruleAt, `there is no rule \`${rule}\`${suggest(rule, context.rules)}`));
  }
  const fields = readFields(tail, start + gap.length + rule.length, at2);
  if (fields.kind === "broken") return refused2(fields.diagnostic);
  return buildIgnore(rule, fields.values, context, (field) => at2(fields.offsets[field] ?? 0));
}
function refused2(diagnostic) {
  return { waiver: null, diagnostics: [diagnostic] };
}
function buildIgnore(rule, values, { today }, at2) {
  const fields = { reason: values.reason, owner: values.owner, expires: values.expires };
  const diagnostics = findWaiverMistakes(fields, today).map(
    ({ field, message, severity }) => severity === "error" ? errorAt(at2(field), message) : warningAt(at2(field), message)
  );
  const { reason = "", owner = "", expires = "" } = fields;
  const failed2 = diagnostics.some((diagnostic) => diagnostic.severity === "error");
  const waiver = {
    key: rule,
    reason,
    owner,
    expires,
    effect: "ignore"
  };
  return { waiver: failed2 ? null : waiver, diagnostics };
}
function readFields(text, start, at2) {
  const values = {};
  const offsets = {};
  const broken = (offset, message) => ({
    kind: "broken",
    diagnostic: errorAt(at2(start + offset), message)
  });
  const pair = /\s*([A-Za-z-]+)=(?:"((?:[^"\\]|\\[\s\S])*)"|([^\s"]+))(?=\s|$)/y;
  while (text.slice(pair.lastIndex).trim() !== "") {
    const from = pair.lastIndex;
    const offset = from + text.slice(from).search(/\S/);
    const found2 = pair.exec(text);
    if (found2 === null) return broken(offset, unreadable(text.slice(offset)));
    const [, key = "", quoted, bare = ""] = found2;
    if (!FIELDS.includes(key)) return broken(offset, `unknown key \`${key}\`${suggest(key, FIELDS)}`);
    if (Object.hasOwn(values, key)) return broken(offset, `\`${key}\` is written twice`);
    values[key] = quoted?.replace(/\\([\s\S])/g, "$1") ?? bare;
    offsets[key] = start + offset;
  }
  return { kind: "read", values, offsets };
}
function unreadable(text) {
  const [word = ""] = text.split(/\s/, 1);
  if (/^[A-Za-z-]+="/.test(text)) return "a quote is not closed, or no blank follows it";
  if (/^[A-Za-z-]+=$/.test(word)) return `\`${word}\` has no value`;
  return `\`${word}\` is no \`key=value\`; a value with blanks stands in double quotes`;
}

// src/acceptance-gate/apply-ignores.ts
function applyIgnores(findings, context) {
  const ignores = readIgnores(context.sources, context);
  const used = /* @__PURE__ */ new Set();
  const byPlace = /* @__PURE__ */ new Map();
  for (const ignore of ignores) push(byPlace, `${ignore.path}\0${ignore.line}`, ignore);
  const at2 = (path, line, rule) => (byPlace.get(`${path}\0${line}`) ?? []).find((ignore) => ignore.waiver?.key === rule);
  const applied = findings.map((finding) => {
    if (!isOpen(finding) || finding.line === 0) return finding;
    const ignore = at2(finding.path, finding.line, finding.rule) ?? at2(finding.path, finding.line - 1, finding.rule);
    if (ignore === void 0 || ignore.problem !== null) return finding;
    used.add(ignore);
    return { ...finding, state: "waived" };
  });
  return {
    findings: applied,
    drafts: [
      ...ignores.flatMap((ignore) => unsoundDraft(ignore, used.has(ignore), context)),
      ...addedDrafts(ignores, used, context)
    ]
  };
}
function readIgnores(sources, { today, rules }) {
  return sources.flatMap(
    ({ path, directives }) => directives.flatMap(({ line, text }) => {
      const parsed = parseInlineIgnore(text, { place: { file: path, line, column: 1 }, today, rules });
      if (parsed === null) return [];
      const { waiver, diagnostics } = parsed;
      const over = waiver !== null && isExpired(waiver, today) ? `it ended on ${waiver.expires}` : null;
      const problem2 = waiver === null ? diagnostics[0]?.message ?? "it cannot be read" : over;
      return [{ path, line, text, waiver, problem: problem2 }];
    })
  );
}
function unsoundDraft(ignore, isUsed, { families }) {
  const { path, line, waiver } = ignore;
  const couldAct = waiver === null || families === null || families.has(waiver.key.slice(0, 2));
  const problem2 = ignore.problem ?? (isUsed || !couldAct ? null : "it has no effect: nothing here breaks this rule");
  if (problem2 === null) return [];
  const rule = TRUST_RULES.IGNORE_UNSOUND;
  const draft = fileDraft(
    rule,
    path,
    `The ignore in ${path} does not count: ${problem2}.`,
    rule.fix,
    [ignore.text],
    {
      problem: problem2
    }
  );
  return [{ ...draft, line, endLine: line }];
}
function addedDrafts(ignores, used, context) {
  if (context.baseSources === null) return [];
  const left = /* @__PURE__ */ new Map();
  for (const { text } of readIgnores(context.baseSources, context)) left.set(text, (left.get(text) ?? 0) + 1);
  const rule = TRUST_RULES.POLICY_LOOSENED;
  return ignores.flatMap((ignore) => {
    const before = left.get(ignore.text) ?? 0;
    left.set(ignore.text, before - 1);
    if (before > 0 || !used.has(ignore)) return [];
    const { path, line, waiver } = ignore;
    const message = `This change adds an ignore of ${waiver?.key ?? "a rule"} to ${path}.`;
    const draft = fileDraft(rule, path, message, rule.fix, ["ignore-added", ignore.text], {
      change: "ignore-added"
    });
    return [{ ...draft, line, endLine: line }];
  });
}
function push(map, key, value) {
  const list = map.get(key);
  if (list === void 0) map.set(key, [value]);
  else list.push(value);
}

// src/generated/presets.ts
var PRESETS = {
  "lukhas-t4": '# Lanes of the LUKHAS T4 execution standards: production code that people rely on, and code that may not be relied on.\n# `MATRIZ` and `matriz` are both named because the documents use both spellings and letter case counts.\nversion: 1\nlanes:\n  - name: production\n    kind: production\n    paths:\n      - "lukhas/**"\n      - "core/**"\n      - "MATRIZ/**"\n      - "matriz/**"\n      - "serve/**"\n      - "api/**"\n      - "!**/tests/**"\n      - "!**/conftest.py"\n  - name: experimental\n    kind: experimental\n    paths:\n      - "candidate/**"\n      - "labs/**"\n      - "quarantine/**"\n      - "archive/**"\n  - name: tests\n    kind: test\n    paths:\n      - "tests/**"\n      - "{lukhas,core,MATRIZ,matriz,serve,api}/**/tests/**"\n      - "{lukhas,core,MATRIZ,matriz,serve,api}/**/conftest.py"\n      - "conftest.py"\n'
};

// src/lanes/match.ts
function compileLanes(lanes) {
  const compiled = lanes.map((lane2) => ({ lane: lane2, ...splitGlobs(lane2.paths) }));
  const folders = /* @__PURE__ */ new Map();
  const judge2 = (folder3) => {
    const candidates = compiled.map((lane2) => judgeFolder(lane2, folder3)).filter((one) => one !== null);
    const isSettled = candidates.every(({ taken, left }) => taken === null && left.length === 0);
    const found2 = { candidates, settled: isSettled ? candidates.map(({ lane: lane2 }) => lane2) : null };
    folders.set(folder3, found2);
    return found2;
  };
  let folder2 = ROOT;
  let inFolder = judge2(ROOT);
  const inFolderOf = (path) => {
    if (path.lastIndexOf("/") === folder2.length && path.startsWith(folder2)) return inFolder;
    folder2 = folderOf(path);
    inFolder = folders.get(folder2) ?? judge2(folder2);
    return inFolder;
  };
  return {
    lanes,
    laneOf: (path) => {
      const { settled, candidates } = inFolderOf(path);
      if (settled !== null) return settled[0] ?? null;
      return candidates.find((candidate) => matches(candidate, path))?.lane ?? null;
    },
    lanesOf: (path) => {
      const { settled, candidates } = inFolderOf(path);
      if (settled !== null) return settled;
      return candidates.filter((candidate) => matches(candidate, path)).map(({ lane: lane2 }) => lane2);
    }
  };
}
function judgeFolder({ lane: lane2, taken, left }, folder2) {
  const open = (glob) => glob.inFolder(folder2) === null;
  if (left.some((glob) => glob.inFolder(folder2) === true)) return null;
  const stillLeft = left.filter(open);
  if (taken.some((glob) => glob.inFolder(folder2) === true)) return { lane: lane2, taken: null, left: stillLeft };
  const stillTaken = taken.filter(open);
  return stillTaken.length === 0 ? null : { lane: lane2, taken: stillTaken, left: stillLeft };
}
function matches({ taken, left }, path) {
  const isIn = taken === null || taken.some((glob) => glob.matches(path));
  return isIn && !left.some((glob) => glob.matches(path));
}

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
var REGISTRY_HELP = "Let the experimental module register itself in a registry that production owns, or promote it with its tests.";

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
  data: { ...LEAK_DATA, form: "How it is loaded: `import-call`, `run-module`, `load-path` …" },
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
    form: "Where it is named: `entry-point`, `package-entry` (of a `package.json`), `command`, or `reference` in code."
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

// src/acceptance-gate/rules/all-rules.ts
var GATE_RULES = [LANE_LEAK_RULES, LANE_MAP_RULES, TRUST_RULES].flatMap((family) => Object.values(family)).sort((a, b) => compareText(a.id, b.id));

// src/acceptance-gate/choose-policy.ts
async function choosePolicy(trees, request) {
  const load = (snapshot) => loadPolicy(snapshot, request.configPath, KNOWN);
  const head = await load(trees.head);
  const base = trees.base === null ? null : await load(trees.base.snapshot);
  if (head === null && base === null && request.configNamed) {
    throw new UserError(
      "config-missing",
      `There is no file ${request.configPath} in the repository.`,
      "Check the path, which is relative to the top of the repository, and that git tracks the file."
    );
  }
  const path = request.configPath;
  if (trees.base !== null && base !== null && base.config !== null) {
    const change = head === null ? "removed" : head.digest === base.digest ? null : head;
    return chosen(base, path, `${path} at ${trees.base.commit.slice(0, 7)}`, change);
  }
  if (head !== null) {
    const introduced = trees.base === null ? null : "introduced";
    return chosen(head, path, trees.base === null ? path : `${path} of this change`, introduced);
  }
  const deciding = trees.base?.snapshot ?? trees.head;
  const policy = proposePolicy(deciding.entries.map((entry) => entry.path));
  return chosen(policy, path, "no configuration: lanes proposed from the tree", null);
}
var KNOWN = { presets: PRESETS, rules: GATE_RULES.map((rule) => rule.id) };
function chosen(policy, path, source, proposedChange) {
  const config = requireConfig(policy);
  return {
    config,
    lanes: compileLanes(config.lanes),
    path,
    origin: policy.origin,
    digest: policy.digest,
    source,
    warnings: policy.diagnostics.map(formatDiagnostic),
    places: policy.places,
    proposedChange
  };
}

// src/acceptance-gate/compare-with-base.ts
function compareWithBase(head, base) {
  const numbered = numberDuplicates(head);
  if (base === null) return numbered;
  const before = numberDuplicates(base);
  const known = new Set(before.map((finding) => finding.fingerprint));
  const present = new Set(numbered.map((finding) => finding.fingerprint));
  return [
    ...numbered.map((finding) => ({
      ...finding,
      state: known.has(finding.fingerprint) ? finding.state : "new"
    })),
    ...before.filter((finding) => !present.has(finding.fingerprint)).map((finding) => ({ ...finding, state: "fixed" }))
  ];
}

// src/acceptance-gate/describe-import.ts
var DYNAMIC_FORMS = /* @__PURE__ */ new Set([
  "import-call",
  "require",
  "run-module",
  "load-path",
  "exec",
  "glob",
  "mock",
  "reference"
]);
function writtenTarget(fact) {
  if (fact.target.kind === "path") return fact.target.path;
  return ".".repeat(fact.target.level) + fact.target.name;
}
function leakKind(fact) {
  if (!DYNAMIC_FORMS.has(fact.form)) return "static";
  return fact.flow === void 0 ? "dynamic-literal" : "dynamic-flow";
}
function flowSteps(path, fact) {
  if (fact.flow === void 0) return [];
  const steps = fact.flow.map(({ line, note }) => ({ path, line, note }));
  return [...steps, { path, line: fact.line, note: `loaded as ${writtenTarget(fact)}` }];
}
function leakRule(edge) {
  const { fact, role } = edge;
  if (fact.typeOnly) return LANE_LEAK_RULES.IMPORT_TYPES;
  if (role === "ancestor") return LANE_LEAK_RULES.IMPORT_ANCESTOR;
  if (fact.form === "exec") return LANE_LEAK_RULES.EXECUTED_TEXT;
  if (fact.form === "reference") return LANE_LEAK_RULES.CONFIGURED;
  if (DYNAMIC_FORMS.has(fact.form)) return LANE_LEAK_RULES.IMPORT_DYNAMIC;
  if (fact.lazy || fact.deferred || fact.conditional) return LANE_LEAK_RULES.IMPORT_CONDITIONAL;
  return LANE_LEAK_RULES.IMPORT_STATIC;
}
function leakVerb(fact) {
  if (fact.form === "exec") return "imports from a string of code";
  if (fact.form === "mock") return "replaces";
  if (DYNAMIC_FORMS.has(fact.form)) return "loads at run time";
  if (fact.typeOnly) return "takes types from";
  if (fact.lazy) return "lazily imports";
  if (fact.deferred) return "imports inside a function";
  if (fact.conditional) return "imports under a condition";
  return "imports";
}

// src/acceptance-gate/module-graph.ts
function buildModuleGraph(project) {
  const byPath = /* @__PURE__ */ new Map();
  const nodes = [];
  const outgoing = /* @__PURE__ */ new Map();
  const loose = [];
  const nodeAt = (path, facts) => {
    const known = byPath.get(path);
    if (known !== void 0) return known;
    const node2 = { path, lane: project.lanes.laneOf(path), facts };
    byPath.set(path, node2);
    nodes.push(node2);
    return node2;
  };
  for (const source of project.sources) nodeAt(source.path, source.facts);
  for (const source of project.sources) {
    const from = nodeAt(source.path, source.facts);
    const edges = [];
    for (const fact of source.facts.imports) addEdges(project, source, from, fact, edges, loose, nodeAt);
    if (edges.length > 0) outgoing.set(from, edges);
  }
  return { nodes, outgoing, loose };
}
function addEdges(project, source, from, fact, edges, loose, nodeAt) {
  const resolution = project.resolve(source, fact);
  switch (resolution.kind) {
    case "files":
      for (const { path, role } of resolution.files) {
        if (path !== from.path) edges.push({ from, to: nodeAt(path, null), fact, role });
      }
      return;
    case "missing":
      loose.push({ from, fact, reason: "missing", wouldBe: resolution.wouldBe });
      return;
    case "escapes":
      loose.push({ from, fact, reason: "escapes", wouldBe: [] });
      return;
    case "standard-library":
    case "third-party":
      return;
  }
}
function laneKind(node2) {
  return node2.lane?.kind ?? "none";
}

// src/acceptance-gate/symbol-origin.ts
function originOf(graph, node2, name) {
  const visited = /* @__PURE__ */ new Set();
  let places = [{ node: node2, name }];
  while (places.length > 0) {
    const next = [];
    for (const place3 of places) {
      const key = `${place3.name}\0${place3.node.path}`;
      if (visited.has(key)) continue;
      visited.add(key);
      if (place3.node.facts === null || place3.node.facts.definitions.some((item) => item.name === place3.name)) {
        return place3.node;
      }
      next.push(...sourcesOf(graph, place3.node, place3.name));
    }
    places = next;
  }
  return null;
}
function sourcesOf(graph, node2, name) {
  const explicit = [];
  const wildcard = [];
  for (const { fact, role, to } of graph.outgoing.get(node2) ?? []) {
    if (role === "ancestor") continue;
    if (fact.star && (fact.alias ?? name) === name) wildcard.push({ node: to, name });
    for (const imported of fact.names) {
      if ((imported.alias ?? imported.name) === name) explicit.push({ node: to, name: imported.name });
    }
  }
  return explicit.length > 0 ? explicit : wildcard;
}

// src/acceptance-gate/find-chains.ts
function findChains(graph) {
  const leading = nodesLeadingToExperimental(graph);
  const drafts = [];
  for (const start of graph.nodes) {
    if (laneKind(start) !== "production" || start.lane.enforcement === "off") continue;
    const exits = (graph.outgoing.get(start) ?? []).filter((edge) => runs(edge) && leading.has(edge.to));
    if (exits.length > 0) drafts.push(...chainsFrom(graph, exits, leading));
  }
  return drafts;
}
function runs(edge) {
  return !edge.fact.typeOnly && edge.fact.form !== "mock";
}
function isBetween(node2) {
  const kind = laneKind(node2);
  return kind !== "production" && kind !== "experimental";
}
function nodesLeadingToExperimental(graph) {
  const importers = /* @__PURE__ */ new Map();
  const pending = [];
  const leading = /* @__PURE__ */ new Set();
  for (const node2 of graph.nodes) {
    if (!isBetween(node2)) continue;
    for (const edge of graph.outgoing.get(node2) ?? []) {
      if (!runs(edge)) continue;
      if (laneKind(edge.to) === "experimental") {
        if (!leading.has(node2)) pending.push(node2);
        leading.add(node2);
      } else if (isBetween(edge.to)) {
        const list = importers.get(edge.to);
        if (list === void 0) importers.set(edge.to, [node2]);
        else list.push(node2);
      }
    }
  }
  for (let node2 = pending.pop(); node2 !== void 0; node2 = pending.pop()) {
    for (const importer of importers.get(node2) ?? []) {
      if (leading.has(importer)) continue;
      leading.add(importer);
      pending.push(importer);
    }
  }
  return leading;
}
function chainsFrom(graph, exits, leading) {
  const arrivedBy = /* @__PURE__ */ new Map();
  const queue = [];
  const arrive = (edge) => {
    if (arrivedBy.has(edge.to) || !leading.has(edge.to)) return;
    arrivedBy.set(edge.to, edge);
    queue.push(edge.to);
  };
  for (const edge of exits) arrive(edge);
  const drafts = [];
  for (let index = 0; index < queue.length; index++) {
    const node2 = queue[index];
    const entered = /* @__PURE__ */ new Set();
    for (const edge of graph.outgoing.get(node2) ?? []) {
      if (!runs(edge)) continue;
      if (laneKind(edge.to) !== "experimental") arrive(edge);
      else if (edge.role !== "ancestor" && !entered.has(edge.to.path)) {
        entered.add(edge.to.path);
        drafts.push(chainDraft(graph, witness(arrivedBy, edge)));
      }
    }
  }
  return drafts;
}
function witness(arrivedBy, boundary) {
  const chain = [boundary];
  for (let edge = arrivedBy.get(boundary.from); edge !== void 0; edge = arrivedBy.get(edge.from))
    chain.unshift(edge);
  return chain;
}
function chainDraft(graph, chain) {
  const first = chain[0];
  const boundary = chain.at(-1);
  const lane2 = boundary.to.lane;
  const symbol = launderedName(graph, first, boundary.to);
  const rule = symbol !== null ? LANE_LEAK_RULES.IMPORT_REEXPORT : first.role === "ancestor" ? LANE_LEAK_RULES.IMPORT_ANCESTOR : LANE_LEAK_RULES.IMPORT_TRANSITIVE;
  const through = chain.slice(1).map((edge) => edge.from.path);
  const kind = chain.map((edge) => leakKind(edge.fact)).sort()[0];
  const what = symbol === null ? `reaches ${boundary.to.path} of the experimental lane ${lane2.name}` : `uses ${symbol}, which is defined in the experimental lane ${lane2.name},`;
  return {
    rule,
    confidence: "proven",
    path: first.from.path,
    line: first.fact.line,
    column: first.fact.column,
    endLine: first.fact.endLine,
    message: `${first.from.path} ${what} through ${through.join(" → ")}.`,
    help: `Cut the chain at ${boundary.from.path}:${boundary.fact.line}. ${REGISTRY_HELP}`,
    flow: chain.flatMap((edge) => [...flowSteps(edge.from.path, edge.fact), flowStep(edge)]),
    data: {
      target: boundary.to.path,
      targetLane: lane2.name,
      kind,
      chain: [...chain.map((edge) => edge.from.path), boundary.to.path],
      boundary: boundary.from.path,
      ...symbol === null ? {} : { symbol }
    },
    identity: [boundary.from.path, boundary.to.path, kind],
    judgedIn: null
  };
}
function flowStep(edge) {
  const how = edge.role === "ancestor" ? `importing ${writtenTarget(edge.fact)} runs` : "imports";
  return { path: edge.from.path, line: edge.fact.line, note: `${how} ${edge.to.path}` };
}
function launderedName(graph, first, target) {
  const fact = first.fact;
  if (first.role === "ancestor") return null;
  for (const { name } of fact.names) if (originOf(graph, first.to, name) === target) return name;
  return null;
}

// src/foundation/folders.ts
function foldersOf(paths) {
  const folders = /* @__PURE__ */ new Set();
  let last = ROOT;
  for (const path of paths) {
    if (path.lastIndexOf("/") === last.length && path.startsWith(last)) continue;
    last = folderOf(path);
    for (let folder2 = last; folder2 !== ROOT && !folders.has(folder2); folder2 = folderOf(folder2)) {
      folders.add(folder2);
    }
  }
  return folders;
}

// src/acceptance-gate/configured/find-target.ts
function findExperimentalTarget(project, from, launch) {
  if (launch.kind === "search-path") return findFolder(project, launch.folder);
  const inside = filesWithin(from, launch).find((path) => project.has(path));
  if (inside !== void 0) return ifExperimental(project, [inside]);
  if (launch.kind === "module") {
    return resolved(project, from, launch.language, { kind: "module", name: launch.name, level: 0 });
  }
  const isAbsolute = /^(?:[\\/]|[A-Za-z]:)/.test(launch.path);
  const there = (isAbsolute ? endsOf(launch.path) : placesOf(from, launch.path)).find(
    (path) => project.has(path)
  );
  if (there !== void 0) return ifExperimental(project, [there]);
  if (isAbsolute || launch.language === null) return null;
  return resolved(project, from, launch.language, { kind: "path", path: launch.path });
}
function filesWithin(from, launch) {
  const { within } = launch;
  if (within === "") return [];
  const names2 = launch.kind === "file" ? [launch.path] : launch.language === "typescript" ? ["", ".js", ".ts", "/index.js", "/index.ts"].map((end) => launch.name + end) : [".py", "/__main__.py", "/__init__.py"].map((end) => launch.name.replaceAll(".", "/") + end);
  return names2.flatMap((name) => {
    if (name.startsWith("/")) return [];
    const path = `${within}/${name}`;
    return within.startsWith("/") ? endsOf(path) : placesOf(from, path);
  });
}
function placesOf(from, path) {
  return [joinRepoPath(folderOf(from), path), parseRepoPath(path)].filter((each) => each !== null);
}
var LONGEST_PATH = 4096;
function endsOf(path) {
  if (path.length > LONGEST_PATH) return [];
  const names2 = path.split("/").filter((name) => name !== "" && name !== ".");
  if (names2.includes("..")) return [];
  return names2.map((_, index) => names2.slice(index).join("/"));
}
function resolved(project, from, language, target) {
  const resolution = project.resolve({ path: from, language }, referenceTo(target));
  const written = target.kind === "module" ? target.name : target.path;
  if (resolution.kind === "files") {
    const last = resolution.files.filter(({ role }) => role !== "ancestor").map(({ path }) => path);
    return ifExperimental(project, [...last, ...resolution.files.map(({ path }) => path)]);
  }
  if (resolution.kind !== "missing") return null;
  const beside = target.kind === "path" ? placesOf(from, written) : placesOf(from, written).slice(0, 1);
  const wouldBe = language === "python" ? resolution.wouldBe : [...resolution.wouldBe, ...beside];
  const lane2 = wouldBe.map((path) => project.lanes.laneOf(path)).find((each) => each?.kind === "experimental");
  return lane2 === void 0 || lane2 === null ? null : { lane: lane2, target: written, isThere: written.includes("*") };
}
function ifExperimental({ lanes }, paths) {
  for (const path of paths) {
    const lane2 = lanes.laneOf(path);
    if (lane2?.kind === "experimental") return { lane: lane2, target: path, isThere: true };
  }
  return null;
}
function findFolder(project, written) {
  const isAbsolute = written.startsWith("/");
  const folders = isAbsolute ? endsOf(written).filter((folder3) => hasFolder(project, folder3)) : [joinRepoPath(ROOT, written.replace(/^\$(?:\w+|\{\w+\})\//, ""))];
  const [folder2] = folders;
  if (folder2 === void 0 || folder2 === null) return null;
  return ifExperimental(project, [joinRepoPath(folder2, "__init__.py") ?? folder2]);
}
var FOLDERS = /* @__PURE__ */ new WeakMap();
function hasFolder(project, folder2) {
  const folders = FOLDERS.get(project) ?? foldersOf(project.paths);
  FOLDERS.set(project, folders);
  return folders.has(folder2);
}
function referenceTo(target) {
  return {
    form: "reference",
    target,
    names: [],
    star: false,
    alias: null,
    line: 0,
    column: 0,
    endLine: 0,
    typeOnly: false,
    deferred: false,
    conditional: false,
    lazy: false
  };
}

// src/languages/typescript/jsonc.ts
var COMMENT3 = /("(?:[^"\\\n]|\\.)*"?)|\/\/[^\n\r]*|\/\*[\s\S]*?(?:\*\/|$)/g;
var TRAILING_COMMA = /("(?:[^"\\\n]|\\.)*"?)|,(?=\s*[\]}])/g;
function parseJsonc(text) {
  const plain = text.replace(/^\ufeff/, "").replace(COMMENT3, (_, string) => string ?? " ").replace(TRAILING_COMMA, (_, string) => string ?? "");
  try {
    return JSON.parse(plain);
  } catch {
    return void 0;
  }
}
function asObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : null;
}
function asStrings(value) {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

// src/acceptance-gate/configured/commands.ts
init_command_line();

// src/acceptance-gate/configured/node-arguments.ts
var PRELOADS = /* @__PURE__ */ new Set([
  "-r",
  "--require",
  "--import",
  "--loader",
  "--experimental-loader"
]);
var WITH_VALUE = /* @__PURE__ */ new Set([
  "-C",
  "--conditions",
  "-P",
  "--project",
  "--tsconfig",
  "--env-file",
  "--title",
  "--name",
  "--watch-path",
  "--ext",
  "--ignore"
]);
var NO_FILE = /* @__PURE__ */ new Set(["-e", "--eval", "-p", "--print", "-c", "--check"]);
var VERBS = /* @__PURE__ */ new Set(["run", "start", "watch", "serve"]);
function readNodeArguments(words, within) {
  const launches2 = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index];
    const [option = "", inline] = word.split("=", 2);
    if (PRELOADS.has(option)) {
      const value = inline ?? words[++index];
      if (value?.startsWith(".")) launches2.push(script(value, within));
    } else if (NO_FILE.has(word)) return launches2;
    else if (WITH_VALUE.has(word)) index++;
    else if (!word.startsWith("-") && !VERBS.has(word)) return [...launches2, script(word, within)];
  }
  return launches2;
}
function script(path, within) {
  if (/\.[cm]?[jt]sx?$/.test(path)) return { kind: "file", language: "typescript", path, within };
  const name = /^\.{0,2}\//.test(path) ? path : `./${path}`;
  return { kind: "module", language: "typescript", name, within };
}

// src/acceptance-gate/configured/python-servers.ts
var REFERENCE = /^([\p{L}_][\p{L}\p{N}_.]*):[\p{L}_][\p{L}\p{N}_.]*(?:\(.*\))?$/u;
var MODULE2 = /^[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*$/u;
var FOLDER_OPTIONS = ["--app-dir", "--chdir", "--working-dir"];
function readServer(words, within) {
  const folder2 = FOLDER_OPTIONS.flatMap((option) => optionValue(words, [option]) ?? [])[0] ?? within;
  const reference = words.flatMap((word) => REFERENCE.exec(word)?.[1] ?? [])[0];
  if (reference !== void 0) return [acceptance_gate_engine_module(reference, folder2)];
  const last = words.at(-1) ?? "";
  const before = words.at(-2) ?? "";
  const isValue = before.startsWith("-") && !before.includes("=");
  return !isValue && MODULE2.test(last) ? [acceptance_gate_engine_module(last, folder2)] : [];
}
function readCelery(words, within) {
  const application = optionValue(words, ["-A", "--app"]);
  return application === null ? [] : applicationLaunches(application, optionValue(words, ["--workdir"]) ?? within);
}
function readFlask(words, within) {
  const application = optionValue(words, ["--app", "-A"]);
  return application === null ? [] : applicationLaunches(application, within);
}
function readFileArgument(words, within) {
  const path = words.find((word) => word.endsWith(".py") && !word.startsWith("-"));
  return path === void 0 ? [] : [{ kind: "file", language: "python", path, within }];
}
function applicationLaunches(text, within) {
  const [name = ""] = text.split(":", 1);
  if (/\.py$|\//.test(name)) return [{ kind: "file", language: "python", path: name, within }];
  return MODULE2.test(name) ? [acceptance_gate_engine_module(name, within)] : [];
}
function acceptance_gate_engine_module(name, within) {
  return { kind: "module", language: "python", name, within };
}
function optionValue(words, names2) {
  for (const [index, word] of words.entries()) {
    for (const name of names2) {
      if (word === name) return words[index + 1] ?? null;
      if (word.startsWith(`${name}=`)) return word.slice(name.length + 1);
      if (name.length === 2 && word.startsWith(name)) return word.slice(2);
    }
  }
  return null;
}

// src/acceptance-gate/configured/programs.ts
var node = { kind: "node", read: readNodeArguments };
var server = { kind: "server", read: readServer };
var fileServer = { kind: "server", read: readFileArgument };
var RUNNERS = new Map([
  ...["sh", "bash", "dash", "ash", "zsh"].map((name) => [name, { kind: "shell" }]),
  ...["node", "nodejs", "tsx", "ts-node", "ts-node-esm", "vite-node", "nodemon", "bun", "deno"].map(
    (name) => [name, node]
  ),
  ...["pm2", "pm2-runtime", "forever"].map((name) => [name, node]),
  ...["uvicorn", "gunicorn", "hypercorn", "daphne", "granian", "waitress-serve"].map(
    (name) => [name, server]
  ),
  ["celery", { kind: "server", read: readCelery }],
  ["flask", { kind: "server", read: readFlask }],
  ["fastapi", fileServer],
  ["streamlit", fileServer]
]);
var WRAPPERS = new Set(
  "exec env sudo gosu su-exec nohup nice timeout time tini dumb-init xvfb-run poetry uv pipenv pdm hatch rye conda micromamba npx bunx pnpm yarn cross-env dotenv ddtrace-run newrelic-admin opentelemetry-instrument".split(" ")
);
var RUN_WORDS = /^(?:run|exec|dlx|x|--|-.*)$/;
var MANAGERS = /* @__PURE__ */ new Set([
  "poetry",
  "uv",
  "pipenv",
  "pdm",
  "hatch",
  "rye",
  "conda",
  "micromamba"
]);
function findRunner(words) {
  const name = nameOfProgram(words[0] ?? "");
  if (/^(?:python|pypy)[0-9.]*$/.test(name)) return { kind: "python" };
  return RUNNERS.get(name) ?? null;
}
function isWrapper(words) {
  const name = nameOfProgram(words[0] ?? "");
  if (MANAGERS.has(name)) return RUN_WORDS.test(words[1] ?? "");
  return WRAPPERS.has(name) || /\bwait[-_]?for/.test(name) && words.includes("--");
}
function isAssignment(word) {
  return /^[A-Za-z_]\w*=/.test(word);
}
function nameOfProgram(word) {
  return word.slice(word.lastIndexOf("/") + 1).replace(/\.exe$/, "");
}

// src/acceptance-gate/configured/commands.ts
function launchesOfShell(command, within = "") {
  let folder2 = within;
  return shellWords(command).flatMap((words) => {
    const [first, target] = words;
    if (first !== "cd" || target === void 0) return launchesOfWords(words, folder2);
    folder2 = folder2 === "" || target.startsWith("/") ? target : `${folder2}/${target}`;
    return [];
  });
}
function launchesOfWords(words, within = "") {
  const launches2 = [];
  let start = 0;
  while (start < words.length && (isAssignment(words[start]) || nameOfProgram(words[start]) === "env")) {
    const path = /^PYTHONPATH=(.*)$/s.exec(words[start])?.[1];
    if (path !== void 0) launches2.push(...searchPathLaunches(path));
    start++;
  }
  const command = words.slice(start);
  return [...launches2, ...isWrapper(command) ? wrapped(command, within) : program(command, within)];
}
function searchPathLaunches(value) {
  return value.split(/[:;]/).filter((folder2) => folder2 !== "" && !/^\$(?:\w+|\{\w+\})$/.test(folder2)).map((folder2) => ({ kind: "search-path", folder: folder2 }));
}
function wrapped(words, within) {
  for (let index = 1; index < words.length; index++) {
    if (findRunner([words[index]]) !== null) return program(words.slice(index), within);
  }
  const file = words.slice(1).find((word) => isFileLike(word));
  return file === void 0 ? [] : [{ kind: "file", language: null, path: file, within }];
}
function program(words, within) {
  const [first] = words;
  if (first === void 0) return [];
  const runner = findRunner(words);
  if (runner === null)
    return isFileLike(first) ? [{ kind: "file", language: null, path: first, within }] : [];
  switch (runner.kind) {
    case "python": {
      const module2 = words.indexOf("-m");
      const target = pythonTarget(words);
      if (target === null) return [];
      if (target.kind === "path") return [{ kind: "file", language: "python", path: target.path, within }];
      const launch = { kind: "module", language: "python", name: target.name, within };
      const rest = words.slice(module2 + 1);
      return findRunner(rest)?.kind === "server" ? [launch, ...program(rest, within)] : [launch];
    }
    case "shell": {
      const option = words.findIndex((word) => /^-[a-z]*c$/.test(word));
      if (option > 0) return launchesOfShell(words[option + 1] ?? "", within);
      const file = words.slice(1).find((word) => !word.startsWith("-"));
      return file === void 0 ? [] : [{ kind: "file", language: null, path: file, within }];
    }
    case "node":
    case "server":
      return runner.read(words.slice(1), within);
  }
}
function isFileLike(word) {
  return !word.startsWith("-") && (word.includes("/") || /\.(?:py|sh|[cm]?[jt]s)$/.test(word));
}

// src/acceptance-gate/configured/container.ts
function containerLaunches(entrypoint, command, within) {
  const alone = [entrypoint, command].flatMap((each) => each === null ? [] : launches(each, within));
  const words = command === null ? null : typeof command === "string" ? command.split(/\s+/) : command;
  if (entrypoint === null || typeof entrypoint === "string" || words === null) return alone;
  return [...alone, ...launchesOfWords([...entrypoint, ...words], within)];
}
function launches(command, within) {
  return typeof command === "string" ? launchesOfShell(command, within) : launchesOfWords(command, within);
}

// src/acceptance-gate/configured/compose.ts
function readCompose(text) {
  const parsed = parseYaml(Buffer.from(text, "utf8"), "compose");
  if (parsed.kind === "failed") return [];
  const { value, locate: locate2 } = parsed.yaml;
  const found2 = [];
  for (const [name, written] of Object.entries(asObject(asObject(value)?.services) ?? {})) {
    const service = asObject(written);
    if (service === null) continue;
    const add = (key, launches2) => {
      if (launches2.length === 0) return;
      const { line } = locate2(["services", name, key], true);
      found2.push(...launches2.map((launch) => ({ launch, form: "command", line })));
    };
    const within = typeof service.working_dir === "string" ? service.working_dir : "";
    const entrypoint = commandOf(service.entrypoint);
    const command = commandOf(service.command);
    add("entrypoint", containerLaunches(entrypoint, null, within));
    if (command !== null) add("command", containerLaunches(entrypoint, command, within));
    add("environment", environmentLaunches(service.environment));
  }
  return found2;
}
function commandOf(value) {
  if (typeof value === "string") return value;
  return Array.isArray(value) ? value.filter((word) => typeof word === "string") : null;
}
function environmentLaunches(environment) {
  const value = Array.isArray(environment) ? environment.find((entry) => typeof entry === "string" && entry.startsWith("PYTHONPATH="))?.slice("PYTHONPATH=".length) : asObject(environment)?.PYTHONPATH;
  return typeof value === "string" ? searchPathLaunches(value) : [];
}

// src/acceptance-gate/configured/docker-instructions.ts
function readInstructions(text) {
  const instructions = [];
  const continues2 = /^\s*#\s*escape\s*=\s*`/im.test(text.slice(0, 300)) ? /`\s*$/ : /\\\s*$/;
  const lines = text.split(/\r?\n/);
  for (let index = 0; index < lines.length; index++) {
    const start = index;
    if (isSkipped(lines[index])) continue;
    const parts = [];
    for (; index < lines.length; index++) {
      const line = lines[index];
      if (index > start && isSkipped(line)) continue;
      parts.push(line.replace(continues2, " "));
      if (!continues2.test(line)) break;
    }
    const [, name, rest = ""] = /^\s*([A-Za-z]+)(?:\s+(.*))?$/s.exec(parts.join("")) ?? [];
    if (name === void 0) continue;
    instructions.push({ name: name.toUpperCase(), rest, line: start + 1 });
    if (/^(?:RUN|COPY|ADD)$/i.test(name)) index = endOfHereDocuments(lines, index, rest);
  }
  return instructions;
}
function isSkipped(line) {
  return /^\s*(?:#|$)/.test(line);
}
function endOfHereDocuments(lines, opened, rest) {
  let index = opened;
  for (const [, mark] of rest.matchAll(/<<-?["']?([A-Za-z_]\w*)["']?/g)) {
    let end = index + 1;
    while (end < lines.length && lines[end].trim() !== mark) end++;
    if (end === lines.length) return index;
    index = end;
  }
  return index;
}

// src/acceptance-gate/configured/dockerfile.ts
var LONGEST_VALUE = 1e3;
function readDockerfile(text) {
  const found2 = [];
  const variables = /* @__PURE__ */ new Map();
  const inherited = /* @__PURE__ */ new Map();
  let current = "";
  let root = null;
  let folder2 = "";
  let stage = { entrypoint: null, command: null, checks: [] };
  const close = () => {
    found2.push(...launchesOf(stage, root));
    stage = { entrypoint: null, command: null, checks: [] };
  };
  for (const instruction of readInstructions(text)) {
    const { name, line } = instruction;
    const written = expand(instruction.rest, variables);
    const command = { command: commandOf2(instruction), line, within: folder2 };
    switch (name) {
      case "FROM": {
        close();
        const [, image = "", stageName] = /^(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?/i.exec(written) ?? [];
        inherited.set(current, { root, folder: folder2 });
        ({ root, folder: folder2 } = inherited.get(image.toLowerCase()) ?? { root: null, folder: "" });
        current = stageName?.toLowerCase() ?? "";
        break;
      }
      case "ARG":
      case "ENV":
        for (const [key, value] of assignments(written)) {
          if (value.length <= LONGEST_VALUE) variables.set(key, value);
          if (name === "ARG" || key !== "PYTHONPATH") continue;
          for (const launch of searchPathLaunches(value)) {
            found2.push({ launch: inContext(launch, root), form: "command", line });
          }
        }
        break;
      case "WORKDIR": {
        const path = written.trim().replace(/^"(.*)"$/, "$1");
        if (root === null && path.startsWith("/")) root = path.replace(/\/+$/, "");
        else folder2 = path.startsWith("/") ? under(path, root) : folder2 === "" ? path : `${folder2}/${path}`;
        break;
      }
      case "ENTRYPOINT":
        stage.entrypoint = command;
        break;
      case "CMD":
        stage.command = command;
        break;
      case "HEALTHCHECK":
        stage.checks.push(command);
        break;
    }
  }
  close();
  return found2;
}
function launchesOf({ entrypoint, command, checks }, root) {
  const groups = [
    ...checks.map((check) => ({ ...check, launches: containerLaunches(check.command, null, check.within) }))
  ];
  if (entrypoint !== null) {
    groups.push({ ...entrypoint, launches: containerLaunches(entrypoint.command, null, entrypoint.within) });
  }
  if (command !== null) {
    const launches2 = containerLaunches(entrypoint?.command ?? null, command.command, command.within);
    groups.push({ ...command, launches: launches2 });
  }
  return groups.flatMap(
    ({ launches: launches2, line }) => launches2.map((launch) => ({ launch: inContext(launch, root), form: "command", line }))
  );
}
function inContext(launch, root) {
  if (launch.kind === "file") return { ...launch, path: under(launch.path, root) };
  return launch.kind === "search-path" ? { ...launch, folder: under(launch.folder, root) } : launch;
}
function commandOf2({ name, rest }) {
  const text = name === "HEALTHCHECK" ? rest.replace(/^(?:--\S+\s+)*CMD\s+/i, "") : rest;
  if (!text.trimStart().startsWith("[")) return text;
  try {
    const words = JSON.parse(text);
    return Array.isArray(words) ? words.filter((word) => typeof word === "string") : text;
  } catch {
    return text;
  }
}
function assignments(text) {
  if (!/^\s*\w+=/.test(text)) {
    const old = /^\s*(\w+)\s+(.*)$/s.exec(text);
    return old === null ? [] : [[old[1], old[2].trim()]];
  }
  return [...text.matchAll(/(?<!\w)(\w+)=((?:"[^"]*"|'[^']*'|[^\s"'])*)/g)].map((match) => [
    match[1],
    match[2].replace(/["']/g, "")
  ]);
}
function expand(text, variables) {
  return text.replace(
    /\$(?:(\w+)|\{(\w+)(?::-[^}]{0,200})?\})/g,
    (whole, plain, braced) => variables.get(plain ?? braced ?? "") ?? whole
  );
}
function under(path, root) {
  if (root === null || root === "") return path;
  if (path === root || path === `${root}/`) return ".";
  return path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path;
}

// src/acceptance-gate/configured/find-line.ts
var MOST_RESTARTS = 100;
function createLineFinder(text) {
  let cursor = 0;
  let restarts = 0;
  const counted2 = { offset: 0, line: 1 };
  const find = (words, from) => {
    let at2 = from;
    let found2 = -1;
    for (const word of words) {
      found2 = indexOfWord(text, word, at2);
      if (found2 < 0) return -1;
      at2 = found2 + word.length;
    }
    return found2;
  };
  const findOrRestart = (...words) => {
    if (restarts >= MOST_RESTARTS) return -1;
    const found2 = find(words, cursor);
    if (found2 >= 0) return found2;
    restarts++;
    return find(words, 0);
  };
  return {
    seek: (name) => {
      const at2 = findOrRestart(name);
      if (at2 >= 0) cursor = at2;
    },
    lineOf: (key, value) => {
      const at2 = findOrRestart(key, value);
      if (at2 < 0) return 0;
      cursor = at2;
      if (at2 < counted2.offset) Object.assign(counted2, { offset: 0, line: 1 });
      for (let feed = text.indexOf("\n", counted2.offset); feed >= 0 && feed < at2; ) {
        counted2.offset = feed + 1;
        counted2.line++;
        feed = text.indexOf("\n", counted2.offset);
      }
      return counted2.line;
    }
  };
}
var WORD3 = /[\p{L}\p{N}_.-]/u;
function indexOfWord(text, word, from) {
  if (word === "") return -1;
  for (let at2 = text.indexOf(word, from); at2 >= 0; at2 = text.indexOf(word, at2 + 1)) {
    if (!WORD3.test(text[at2 - 1] ?? "") && !WORD3.test(text[at2 + word.length] ?? "")) return at2;
  }
  return -1;
}

// src/acceptance-gate/configured/package-json.ts
var TYPE_CONDITIONS = /* @__PURE__ */ new Set(["types", "typings"]);
var RUN_BY_ITSELF = /* @__PURE__ */ new Set([
  "start",
  "prestart",
  "poststart",
  "serve",
  "preinstall",
  "install",
  "postinstall",
  "prepare"
]);
function readPackageJson(text) {
  const manifest = asObject(parseJson(text));
  if (manifest === null) return [];
  const found2 = [];
  const lines = createLineFinder(text);
  for (const field of ["main", "module", "bin", "exports"]) {
    lines.seek(`"${field}"`);
    for (const { key, value } of leaves(field, manifest[field])) {
      const line = lines.lineOf(JSON.stringify(key), JSON.stringify(value));
      found2.push({
        launch: { kind: "module", language: "typescript", name: asRelative(value), within: "" },
        form: "package-entry",
        line
      });
    }
  }
  lines.seek('"scripts"');
  for (const [name, command] of Object.entries(asObject(manifest.scripts) ?? {})) {
    if (typeof command !== "string") continue;
    const line = lines.lineOf(JSON.stringify(name), JSON.stringify(command));
    const form = RUN_BY_ITSELF.has(name) ? "command" : "script";
    for (const launch of launchesOfShell(command)) found2.push({ launch, form, line });
  }
  return found2;
}
function leaves(field, value) {
  const found2 = [];
  const open = [{ key: field, value }];
  for (let next = open.pop(); next !== void 0; next = open.pop()) {
    const { key } = next;
    if (typeof next.value === "string") found2.push({ key, value: next.value });
    else if (Array.isArray(next.value)) for (const each of next.value) open.push({ key, value: each });
    else {
      for (const [inner, each] of Object.entries(asObject(next.value) ?? {})) {
        if (!TYPE_CONDITIONS.has(inner)) open.push({ key: inner, value: each });
      }
    }
  }
  return found2.reverse();
}
function asRelative(path) {
  return /^\.{0,2}\//.test(path) ? path : `./${path}`;
}
function parseJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

// src/acceptance-gate/configured/procfile.ts
function readProcfile(text) {
  return text.split(/\r?\n/).flatMap((line, index) => {
    const command = /^[\w-]+:\s*(.+)$/.exec(line)?.[1];
    if (command === void 0) return [];
    return launchesOfShell(command).map((launch) => ({ launch, form: "command", line: index + 1 }));
  });
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
function parseString2(ctx) {
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
          let hex = ctx.s.charCodeAt(ctx.p);
          let digit = (
            /* 0-9 */
            hex >= 48 && hex <= 57 ? hex - 48 : (
              /* A-F */
              hex >= 65 && hex <= 70 ? hex - 65 + 10 : (
                /* a-f */
                hex >= 97 && hex <= 102 ? hex - 97 + 10 : -1
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
function isDigit2(char, base = 10) {
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
    return parseString2(ctx);
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
  } else if (!isDigit2(c))
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
    } else if (!isDigit2(c))
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
    } else if (!isDigit2(c, base))
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
  if (!isDigit2(c) || !isDigit2(ctx.s.charCodeAt(ctx.p++)) || !isDigit2(ctx.s.charCodeAt(ctx.p++)) || !isDigit2(ctx.s.charCodeAt(ctx.p++))) {
    return parseNumber(ctx, ctx.p = startPtr, c, 0, endChr);
  }
  ctx.p += 5;
  if (!isDigit2(ctx.s.charCodeAt(ctx.p++)))
    TomlError.x("invalid date-time: date part is malformed", ctx, startPtr);
  if (ctx.p >= ctx.s.length || ((c = ctx.s.charCodeAt(ctx.p)) !== 32 || (unsafeSeparator = true, !isDigit2(ctx.s.charCodeAt(ctx.p + 1)))) && c !== 84 && c !== 116) {
    let t2 = ctx.s.slice(startPtr, ctx.p);
    return readDate(ctx, t2, 3, false, startPtr);
  }
  if (ctx.s.charCodeAt(ctx.p += 3) !== 58)
    TomlError.x("invalid date-time: time part is malformed", ctx, startPtr);
  if (ctx.s.charCodeAt(ctx.p += 3) === 58)
    ctx.p += 3;
  if (ctx.s.charCodeAt(ctx.p) === 46)
    while (isDigit2(ctx.s.charCodeAt(++ctx.p)))
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
  if (!isDigit2(c) || !isDigit2(ctx.s.charCodeAt(++ctx.p))) {
    return parseNumber(ctx, --ctx.p, c, 0, endChr);
  }
  if (ctx.s.charCodeAt(ctx.p += 4) === 58)
    ctx.p += 3;
  if (ctx.s.charCodeAt(ctx.p) === 46)
    while (isDigit2(ctx.s.charCodeAt(++ctx.p)))
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
function skipComment2(ctx) {
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
    skipComment2(ctx);
  }
}

// node_modules/smol-toml/dist/struct.js
function parseKey2(ctx, end = 61) {
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
      parsed.push(parseString2(ctx));
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
    let key = parseKey2(ctx);
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
function validateTablePeek(ctx, peek2, ptr) {
  if (peek2 === null || ctx.uk === 2)
    TomlError.x(peek2 === null ? "trying to redefine an already defined table or value" : "document contains an unsafe property", ctx, ptr);
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
      let k = parseKey2(
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
      let k = parseKey2(ctx);
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

// src/acceptance-gate/configured/object-reference.ts
function readObjectReference(text, line) {
  const name = /^\s*([\p{L}_][\p{L}\p{N}_.]*)\s*(?::\s*[\p{L}_][\p{L}\p{N}_.]*\s*)?(?:\[[^\]]*\]\s*)?$/u.exec(
    text
  )?.[1];
  if (name === void 0) return null;
  return { launch: { kind: "module", language: "python", name, within: "" }, form: "entry-point", line };
}

// src/acceptance-gate/configured/pyproject.ts
var TABLES = ["project.scripts", "project.gui-scripts", "tool.poetry.scripts"];
var GROUPS = ["project.entry-points", "tool.poetry.plugins"];
function readPyproject(text) {
  const document = parseToml(text);
  const tables = TABLES.map((name) => ({
    name,
    table: valueAt(document, name)
  }));
  for (const name of GROUPS) {
    for (const [group, table] of Object.entries(asObject(valueAt(document, name)) ?? {})) {
      tables.push({ name: group, table });
    }
  }
  const lines = createLineFinder(text);
  return tables.flatMap(({ name, table }) => {
    const entries = Object.entries(asObject(table) ?? {});
    if (entries.length > 0) lines.seek(name);
    return entries.flatMap(([key, value]) => readEntry2(lines, key, value));
  });
}
function readEntry2(lines, key, value) {
  const table = asObject(value);
  const reference = table === null ? value : table.reference ?? table.callable;
  if (typeof reference !== "string") return [];
  const line = lines.lineOf(key, reference);
  if (table?.type === "file") {
    return [
      {
        launch: { kind: "file", language: null, path: reference, within: "" },
        form: "entry-point",
        line
      }
    ];
  }
  return [readObjectReference(reference, line) ?? []].flat();
}
function parseToml(text) {
  try {
    return parse(text);
  } catch {
    return null;
  }
}
function valueAt(document, path) {
  let value = document;
  for (const key of path.split(".")) value = asObject(value)?.[key];
  return value;
}

// src/acceptance-gate/configured/setup-cfg.ts
function readSetupCfg(text) {
  const found2 = [];
  let inSection = false;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const section = /^\[([^\]]*)\]/.exec(line)?.[1];
    if (section !== void 0) inSection = section.trim() === "options.entry_points";
    else if (inSection && !/^\s*[#;]/.test(line)) {
      const parts = line.split("=");
      const isEntry = /^\s/.test(line) ? parts.length === 2 : parts.length === 3;
      const entry = isEntry ? readObjectReference(parts.at(-1), index + 1) : null;
      if (entry !== null) found2.push(entry);
    }
  }
  return found2;
}

// src/acceptance-gate/configured/readers.ts
var READERS = [
  { name: /^pyproject\.toml$/, read: readPyproject },
  { name: /^setup\.cfg$/, read: readSetupCfg },
  { name: /^package\.json$/, read: readPackageJson },
  {
    name: /^(?:Dockerfile|Containerfile)(?:[.-].*)?$|\.(?:Dockerfile|Containerfile)$/i,
    read: readDockerfile
  },
  { name: /^Procfile$/, read: readProcfile },
  { name: /^(?:docker-)?compose[^/]*\.ya?ml$/, read: readCompose }
];
var NO_CONFIGURATION = /\.dockerignore$/i;
function configReaderOf(path) {
  const name = nameOf(path);
  if (NO_CONFIGURATION.test(name)) return null;
  return READERS.find((reader) => reader.name.test(name))?.read ?? null;
}

// src/acceptance-gate/find-configured.ts
function findConfigured(project) {
  if (!project.lanes.lanes.some((lane2) => lane2.kind === "experimental")) return [];
  const mayName = namesOf(project.lanes.lanes);
  return project.configFiles.flatMap(({ path, text }) => {
    if (!mayName(text)) return [];
    const own = laneOfConfigFile(project, path);
    const drafts = /* @__PURE__ */ new Map();
    for (const configured of configReaderOf(path)?.(text) ?? []) {
      const draft = draftOf(project, path, own, configured);
      if (draft === null) continue;
      const key = [draft.rule.id, draft.line, ...draft.identity].join("\0");
      if (!drafts.has(key)) drafts.set(key, draft);
    }
    return [...drafts.values()];
  });
}
function namesOf(lanes) {
  const names2 = /* @__PURE__ */ new Set();
  for (const { kind, paths } of lanes) {
    if (kind !== "experimental") continue;
    for (const glob of paths.filter((one) => !one.startsWith("!"))) {
      const plain = glob.split("/").filter((name) => /^[\w.-]+$/.test(name));
      const last = plain.at(-1);
      if (last === void 0) return () => true;
      names2.add(last);
    }
  }
  return (text) => text.includes("\\") || [...names2].some((name) => text.includes(name));
}
function draftOf(project, path, own, configured) {
  const { launch, line, form } = configured;
  const found2 = findExperimentalTarget(project, path, launch);
  if (found2 === null || found2.lane === own) return null;
  const { lane: lane2, target, isThere } = found2;
  const place3 = { line, endLine: line, judgedIn: own };
  if (launch.kind === "search-path") {
    const rule2 = LANE_MAP_RULES.SEARCH_PATH;
    const message2 = `${path} adds ${launch.folder} of the experimental lane ${lane2.name} to the module search path.`;
    const data2 = { value: launch.folder, targetLane: lane2.name };
    return { ...fileDraft(rule2, path, message2, rule2.fix, [launch.folder], data2), ...place3 };
  }
  const rule = LANE_LEAK_RULES.CONFIGURED;
  const written = launch.kind === "module" ? launch.name : launch.path;
  const verb = form === "package-entry" ? "offers" : "runs";
  const missing3 = isThere ? "" : "; no such file is in the tree";
  const message = `${path} ${verb} ${written} of the experimental lane ${lane2.name}${missing3}.`;
  const data = { target, targetLane: lane2.name, kind: "static", form, chain: [path, target] };
  const draft = fileDraft(rule, path, message, rule.fix, [target, "static"], data);
  return { ...draft, ...place3, confidence: form === "script" ? "suspected" : "proven" };
}
function laneOfConfigFile({ lanes }, path) {
  const own = lanes.laneOf(path);
  const folder2 = folderOf(path);
  if (own !== null || folder2 === ROOT) return own;
  for (const name of ["__init__.py", "index.ts", "index.js"]) {
    const beside = joinRepoPath(folder2, name);
    const lane2 = beside === null ? null : lanes.laneOf(beside);
    if (lane2 !== null) return lane2;
  }
  return null;
}

// src/lanes/judged.ts
function isJudgedLane(lane2) {
  if (lane2 === null || lane2.enforcement === "off") return false;
  if (lane2.kind === "production" || lane2.kind === "support") return true;
  return lane2.mayImport !== null || Object.keys(lane2.severity).some((rule) => rule.startsWith("LN"));
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
var UNREAD = /* @__PURE__ */ new Map([
  ["ipynb", "a notebook: its cells are not judged"],
  ["pyx", "Cython: not judged"]
]);
function languageOf(path) {
  return BY_EXTENSION.get(extensionOf(path)) ?? null;
}
function unreadReason(path) {
  return UNREAD.get(extensionOf(path)) ?? null;
}
function mayBeScript(path) {
  return path.lastIndexOf(".") <= path.lastIndexOf("/");
}
function languageOfShebang(bytes) {
  if (bytes[0] !== 35 || bytes[1] !== 33) return null;
  const line = Buffer.from(bytes.subarray(2, 200)).toString("latin1").split("\n", 1)[0];
  if (/\bpython[0-9.]*\b/.test(line)) return "python";
  if (/\b(?:node|bun|deno|tsx)\b/.test(line)) return "typescript";
  return null;
}
function extensionOf(path) {
  const dot = path.lastIndexOf(".");
  return dot > path.lastIndexOf("/") ? path.slice(dot + 1).toLowerCase() : "";
}

// src/acceptance-gate/must-work.ts
function mustWork({ conditional, deferred, typeOnly, target }) {
  return !conditional && !deferred && !typeOnly && target.kind === "module";
}

// src/acceptance-gate/find-direct-leaks.ts
function findDirectLeaks(project, graph) {
  const drafts = [];
  for (const node2 of graph.nodes) {
    if (!isJudgedLane(node2.lane)) continue;
    for (const edge of mostTelling(graph.outgoing.get(node2) ?? [])) {
      const draft = judgeEdge(edge);
      if (draft !== null) drafts.push(draft);
    }
  }
  for (const loose of graph.loose) {
    if (isJudgedLane(loose.from.lane)) drafts.push(judgeLoose(project, loose));
  }
  return drafts;
}
function mostTelling(edges) {
  const kept = [];
  for (let start = 0; start < edges.length; ) {
    let end = start;
    while (end < edges.length && edges[end].fact === edges[start].fact) end++;
    const group = edges.slice(start, end);
    const told = /* @__PURE__ */ new Set();
    for (const role of ["submodule", "module", "ancestor"]) {
      const telling = group.filter((edge) => edge.role === role && !told.has(edge.to.lane));
      for (const edge of telling) told.add(edge.to.lane);
      kept.push(...telling);
    }
    start = end;
  }
  return kept;
}
function judgeEdge(edge) {
  const { from, to, fact } = edge;
  const target = to.lane;
  if (target === null || target === from.lane) return null;
  if (target.kind === "experimental" && from.lane.kind !== "experimental") {
    return leakDraft(edge, target, to.path);
  }
  const allowed = from.lane.mayImport;
  if (allowed !== null && !allowed.includes(target.name)) {
    return {
      ...place(from, fact),
      rule: LANE_MAP_RULES.NOT_ALLOWED,
      message: `${from.path} imports ${writtenTarget(fact)} of the lane ${target.name}, which ${from.lane.name} may not import.`,
      help: LANE_MAP_RULES.NOT_ALLOWED.fix,
      data: { target: to.path, targetLane: target.name, kind: leakKind(fact), chain: [from.path, to.path] },
      identity: [to.path, leakKind(fact)]
    };
  }
  if (target.kind === "test" && laneKind(from) === "production" && !fact.typeOnly) {
    return {
      ...place(from, fact),
      rule: LANE_MAP_RULES.TEST_CODE,
      message: `${from.path} imports the test code ${writtenTarget(fact)}.`,
      help: LANE_MAP_RULES.TEST_CODE.fix,
      data: { target: to.path, targetLane: target.name, kind: leakKind(fact) },
      identity: [to.path, leakKind(fact)]
    };
  }
  return null;
}
function leakDraft(edge, lane2, target) {
  const { from, fact } = edge;
  return {
    ...place(from, fact),
    rule: leakRule(edge),
    message: `${from.path} ${leakVerb(fact)} ${writtenTarget(fact)} of the experimental lane ${lane2.name}.`,
    help: REGISTRY_HELP,
    data: {
      target,
      targetLane: lane2.name,
      kind: leakKind(fact),
      form: fact.form,
      chain: [from.path, target]
    },
    identity: [target, leakKind(fact)]
  };
}
function judgeLoose(project, loose) {
  const { from, fact } = loose;
  for (const path of loose.wouldBe) {
    const lane2 = project.lanes.laneOf(path);
    if (lane2?.kind === "experimental") {
      const draft = leakDraft({ from, fact, role: "module" }, lane2, writtenTarget(fact));
      return { ...draft, message: `${draft.message.slice(0, -1)}; no such file is in the tree.` };
    }
  }
  const escapes = loose.reason === "escapes";
  return {
    ...place(from, fact),
    rule: LANE_MAP_RULES.UNRESOLVED,
    confidence: escapes || isSurelyBroken(project, loose) ? "proven" : "suspected",
    message: escapes ? `${from.path} imports ${writtenTarget(fact)}, which lies outside the source root.` : `${from.path} imports ${writtenTarget(fact)}, which is not in the tree.`,
    help: LANE_MAP_RULES.UNRESOLVED.fix,
    data: { target: writtenTarget(fact), lookedFor: loose.wouldBe.slice(0, 4) },
    identity: [writtenTarget(fact)]
  };
}
var GENERATED = /(?:_pb2(?:_grpc)?|_version|_generated|\.generated)(?:\.\w+)?$/;
function isSurelyBroken(project, { from, fact, wouldBe }) {
  if (!mustWork(fact) || fact.target.kind !== "module") return false;
  if (GENERATED.test(fact.target.name) || wouldBe.some((path) => project.ignored.has(path))) return false;
  if (languageOf(from.path) !== "python" || fact.target.level > 0) return true;
  const [top = ""] = fact.target.name.split(".", 1);
  return wouldBe.some((path) => {
    const end = path.indexOf(`${top}/`) + top.length;
    return project.has(`${path.slice(0, end)}/__init__.py`);
  });
}
function place(from, fact) {
  return {
    confidence: "proven",
    path: from.path,
    line: fact.line,
    column: fact.column,
    endLine: fact.endLine,
    flow: flowSteps(from.path, fact),
    judgedIn: null
  };
}

// src/acceptance-gate/find-import-system-changes.ts
function findImportSystemChanges2(project) {
  if (!project.lanes.lanes.some((lane2) => lane2.kind === "experimental")) return [];
  const drafts = [];
  for (const { path, importSystemChanges } of project.sources) {
    for (const change of importSystemChanges) {
      const draft = change.kind === "search-path" ? searchPathDraft(project.lanes, path, change) : importSystemDraft(path, change, change.kind);
      if (draft !== null)
        drafts.push({ ...draft, line: change.line, column: change.column, endLine: change.line });
    }
  }
  return drafts;
}
function searchPathDraft(lanes, path, change) {
  if (change.value === null) return null;
  const own = lanes.laneOf(path);
  if (own === null) return null;
  const lane2 = laneOfFolder(lanes, change.value);
  if (lane2?.kind !== "experimental" || own === lane2) return null;
  const rule = LANE_MAP_RULES.SEARCH_PATH;
  return fileDraft(
    rule,
    path,
    `${path} adds ${change.value} of the experimental lane ${lane2.name} to the module search path.`,
    rule.fix,
    [change.value],
    { value: change.value, targetLane: lane2.name }
  );
}
function laneOfFolder(lanes, written) {
  const folder2 = joinRepoPath("", written);
  return folder2 === null ? null : lanes.laneOf(`${folder2}/__init__.py`);
}
var FORMS = {
  modules: "sys.modules",
  "import-hook": "sys.meta_path",
  "import-function": "builtins.__import__"
};
function importSystemDraft(path, change, kind) {
  const rule = LANE_MAP_RULES.IMPORT_HOOK;
  const form = FORMS[kind];
  const what = kind === "modules" ? change.value === null ? "puts a module under a computed name" : `puts another module under the name ${change.value}` : "changes how imports work";
  const data = { form, value: change.value };
  const draft = fileDraft(
    rule,
    path,
    `${path} ${what} through ${form}.`,
    rule.fix,
    [form, change.value ?? ""],
    data
  );
  return kind === "modules" && change.value === null ? { ...draft, confidence: "suspected" } : draft;
}

// src/lanes/findings.ts
function findLaneProblems(map, paths, places = {}) {
  const claims = findClaims(map, paths);
  return [
    ...findSharedFiles(claims, places),
    ...findUncovered(claims, places),
    ...findIdleGlobs(map.lanes, paths, places),
    ...findIdleLanes(map.lanes, claims, places)
  ];
}
function findClaims(map, paths) {
  const used = /* @__PURE__ */ new Set();
  const shared3 = [];
  const unclaimed = [];
  const production = /* @__PURE__ */ new Map();
  for (const path of [...paths].sort(compareText)) {
    const lanes = map.lanesOf(path);
    const [first] = lanes;
    if (first === void 0) {
      unclaimed.push(path);
      continue;
    }
    if (lanes.length > 1) shared3.push({ path, lanes });
    for (const lane2 of lanes) used.add(lane2);
    const top = first.kind === "production" ? topFolder(path) : null;
    if (top !== null && !production.has(top)) production.set(top, first.name);
  }
  return { used, shared: shared3, unclaimed, production };
}
function findSharedFiles({ shared: shared3 }, places) {
  return shared3.map(({ path, lanes }) => {
    const names2 = lanes.map((lane2) => lane2.name);
    return { kind: "two-lanes", path, lanes: names2, place: placeOf3(places, names2[1]) };
  });
}
function findUncovered({ unclaimed, production }, places) {
  if (production.size === 0) return [];
  return unclaimed.flatMap((path) => {
    const lane2 = production.get(topFolder(path) ?? "");
    if (lane2 === void 0 || !isSourceFile(path)) return [];
    return [{ kind: "uncovered", path, lane: lane2, place: placeOf3(places, lane2) }];
  });
}
function findIdleGlobs(lanes, paths, places) {
  const folders = foldersOf(paths);
  const matchesAny = (glob) => {
    if (glob.endsWith("/**") && folders.has(glob.slice(0, -3))) return true;
    const { matches: matches2 } = compileGlob(glob);
    return paths.some(matches2);
  };
  return lanes.flatMap(
    (lane2) => [...new Set(lane2.paths)].flatMap((glob) => {
      const place3 = places[lane2.name]?.globs[glob] ?? null;
      const sign = glob.startsWith("!") ? "!" : "";
      const body = glob.slice(sign.length);
      if (place3?.file.startsWith(PRESET_FILE) || matchesAny(body)) return [];
      const near = findInstead(body, folders);
      const instead = near === null ? null : `${sign}${near}`;
      return [{ kind: "idle-glob", lane: lane2.name, glob, instead, place: place3 }];
    })
  );
}
function findInstead(glob, folders) {
  const wanted = glob.replace(/\/\*\*$/, "").toLowerCase();
  for (const folder2 of folders)
    if (escapeGlob(folder2).toLowerCase() === wanted) return `${escapeGlob(folder2)}/**`;
  return null;
}
function findIdleLanes(lanes, { used }, places) {
  return lanes.filter((lane2) => !used.has(lane2)).map((lane2) => ({ kind: "idle-lane", lane: lane2.name, place: placeOf3(places, lane2.name) }));
}
function placeOf3(places, lane2) {
  return places[lane2]?.lane ?? null;
}
function topFolder(path) {
  const slash = path.indexOf("/");
  return slash < 0 ? null : path.slice(0, slash);
}

// src/acceptance-gate/find-lane-map-problems.ts
function findLaneMapProblems(project, places) {
  const problems = findLaneProblems(project.lanes, project.paths, places);
  const idle = new Set(problems.flatMap((problem2) => problem2.kind === "idle-lane" ? [problem2.lane] : []));
  return problems.filter((problem2) => problem2.kind !== "idle-glob" || !idle.has(problem2.lane)).map((problem2) => laneMapDraft(problem2, project));
}
function laneMapDraft(problem2, project) {
  const rule = LANE_MAP_RULES.LANE_MAP;
  const { message, help, identity } = describe2(problem2);
  const path = "path" in problem2 ? problem2.path : problem2.place?.file ?? ROOT;
  const lane2 = "lanes" in problem2 ? problem2.lanes[0] ?? "" : problem2.lane;
  const place3 = "path" in problem2 ? null : problem2.place;
  return {
    ...fileDraft(rule, path, message, help, [problem2.kind, ...identity], {
      kind: problem2.kind,
      lane: lane2,
      glob: problem2.kind === "idle-glob" ? problem2.glob : null
    }),
    line: place3?.line ?? 0,
    column: place3?.column ?? 0,
    endLine: place3?.line ?? 0,
    judgedIn: project.lanes.lanes.find((one) => one.name === lane2) ?? null
  };
}
function describe2(problem2) {
  switch (problem2.kind) {
    case "two-lanes":
      return {
        message: `${problem2.path} is in the lanes ${problem2.lanes.join(" and ")}; ${problem2.lanes[0]} judges it.`,
        help: "Take the path out of one of them, with a glob that begins with `!`.",
        identity: problem2.lanes
      };
    case "uncovered":
      return {
        message: `${problem2.path} is in no lane, beside code of the production lane ${problem2.lane}.`,
        help: `Widen a glob of ${problem2.lane}, or name the lane this file belongs to.`,
        identity: []
      };
    case "idle-glob":
      return {
        message: `The glob ${problem2.glob} of the lane ${problem2.lane} matches no file.`,
        help: problem2.instead === null ? "Correct or remove the glob." : `Write ${problem2.instead}.`,
        identity: [problem2.lane, problem2.glob]
      };
    case "idle-lane":
      return {
        message: `The lane ${problem2.lane} matches no file.`,
        help: "Correct its globs, or remove the lane.",
        identity: [problem2.lane]
      };
  }
}

// src/acceptance-gate/find-links.ts
function findLinks(project) {
  const rule = LANE_MAP_RULES.LINK;
  const drafts = [];
  for (const { path, target } of project.links) {
    const lane2 = project.lanes.laneOf(path);
    if (lane2 === null) continue;
    if (target === null) {
      if (lane2.kind !== "production") continue;
      const message2 = `${path} leads out of the repository: what it brings into the lane ${lane2.name} is not judged.`;
      drafts.push(fileDraft(rule, path, message2, rule.fix, ["outside"], { target: null, targetLane: null }));
      continue;
    }
    const targetLane = project.lanes.laneOf(target) ?? project.lanes.laneOf(`${target}/_`);
    if (targetLane === null || targetLane === lane2 || targetLane.kind === lane2.kind) continue;
    const message = `${path} is a symbolic link to ${target} of the lane ${targetLane.name}.`;
    drafts.push(fileDraft(rule, path, message, rule.fix, [target], { target, targetLane: targetLane.name }));
  }
  return drafts;
}

// src/acceptance-gate/find-shadowed-modules.ts
function findShadowedModules(project) {
  const rule = LANE_MAP_RULES.SHADOWED;
  const drafts = [];
  const told = /* @__PURE__ */ new Set();
  for (const { name, paths } of [...project.sharedNames].sort((a, b) => a.name.length - b.name.length)) {
    const experimental = paths.find((path) => project.lanes.laneOf(path)?.kind === "experimental");
    const production = paths.find((path) => project.lanes.laneOf(path)?.kind === "production");
    if (experimental === void 0 || production === void 0) continue;
    if (told.has(`${production}\0${experimental}`)) continue;
    told.add(`${production}\0${experimental}`);
    const lane2 = project.lanes.laneOf(experimental).name;
    const message = `${production} and ${experimental} of the experimental lane ${lane2} both provide the module ${name}.`;
    drafts.push(
      fileDraft(rule, production, message, rule.fix, [name, experimental], {
        module: name,
        target: experimental,
        targetLane: lane2
      })
    );
  }
  return drafts;
}

// src/acceptance-gate/find-unjudged.ts
function findCompileProblems2(project) {
  const drafts = [];
  for (const { path, problems } of project.sources) {
    const problem2 = problems[0];
    if (problem2 === void 0) continue;
    drafts.push({
      ...fileDraft(
        TRUST_RULES.DOES_NOT_PARSE,
        path,
        `${path} does not parse: ${problem2.message}.`,
        TRUST_RULES.DOES_NOT_PARSE.fix,
        [],
        { problem: problem2.message }
      ),
      line: problem2.line,
      column: problem2.column,
      endLine: problem2.line
    });
  }
  return drafts;
}
function findUnjudged(project) {
  const unread = project.skipped.filter(
    ({ path, reason }) => reason !== EXCLUDED && languageOf(path) !== null
  );
  const cutShort = project.sources.flatMap(({ path, limits }) => limits.map((reason) => ({ path, reason })));
  return [
    ...unread.map(({ path, reason }) => unjudgedDraft(path, `${path} was not judged: ${reason}.`, reason)),
    ...cutShort.map(
      ({ path, reason }) => unjudgedDraft(path, `${path} was not judged to the end: ${reason}.`, reason)
    )
  ];
}
function unjudgedDraft(path, message, reason) {
  const rule = LANE_MAP_RULES.NOT_JUDGED;
  return fileDraft(rule, path, message, rule.fix, [reason.replace(/\d[\d,]*/g, "N")], { reason });
}
var EXCLUDED = "excluded by the configuration";

// src/acceptance-gate/judge.ts
function judge(drafts, lanes) {
  const findings = [];
  for (const draft of drafts) {
    const lane2 = draft.judgedIn ?? lanes.laneOf(draft.path);
    const severity = severityOf(draft, lane2);
    if (severity === null) continue;
    const { rule, identity, judgedIn: _, ...rest } = draft;
    findings.push({
      ...rest,
      fingerprint: fingerprintOf({ rule: rule.id, path: draft.path, identity }),
      rule: rule.id,
      severity,
      state: "existing",
      lane: lane2?.name ?? null
    });
  }
  return findings;
}
function severityOf(draft, lane2) {
  if (lane2?.enforcement === "off") return null;
  const said = lane2 === null ? void 0 : lane2.severity[draft.rule.id] ?? lane2.severity[familyOf(draft.rule)];
  if (said !== void 0) return said === "off" ? null : said;
  const severity = draft.rule.severity[lane2?.kind ?? "none"];
  return severity === "error" && draft.confidence === "suspected" ? "warning" : severity;
}
function familyOf(rule) {
  return rule.id.slice(0, 2);
}

// src/acceptance-gate/find-all.ts
function findAll(project, places, families) {
  const graph = buildModuleGraph(project);
  const drafts = [
    ...findDirectLeaks(project, graph),
    ...findChains(graph),
    ...findConfigured(project),
    ...findImportSystemChanges2(project),
    ...findShadowedModules(project),
    ...findLinks(project),
    ...findLaneMapProblems(project, places),
    ...findUnjudged(project),
    ...findCompileProblems2(project)
  ];
  const wanted = families === null ? drafts : drafts.filter(({ rule }) => families.has(rule.id.slice(0, 2)));
  return { findings: judge(wanted, project.lanes), graph };
}

// src/config/policy-ranks.ts
var KIND_RANK = {
  production: 3,
  support: 2,
  none: 1,
  test: 1,
  experimental: 0
};
var ENFORCEMENT_RANK = {
  block: 2,
  warn: 1,
  off: 0
};
var SEVERITY_RANK2 = {
  error: 3,
  warning: 2,
  note: 1,
  off: 0
};
function isLooserKind(from, to) {
  if (from === "experimental") return to !== "experimental";
  return KIND_RANK[to] < KIND_RANK[from];
}

// src/config/policy-paths.ts
var EXAMPLES = 3;
function findMovedPaths(base, head, paths) {
  const before = compileLanes(base);
  const after = compileLanes(head);
  const moves = /* @__PURE__ */ new Map();
  for (const path of new Set(paths)) {
    const from = before.laneOf(path);
    const to = after.laneOf(path);
    if (from === null || !isLooserLane(from, to)) continue;
    const key = JSON.stringify([from.name, to?.name ?? null]);
    const move = moves.get(key) ?? { from, to, files: [] };
    moves.set(key, move);
    move.files.push(path);
  }
  const place3 = ({ from }) => base.indexOf(from);
  return [...moves].sort(([a, first], [b, second]) => place3(first) - place3(second) || compareText(a, b)).map(([, move]) => describeMove(move.from, move.to, move.files));
}
function isLooserLane(from, to) {
  if (to === null) return from.kind !== "test";
  if (from.name === to.name) return false;
  return isLooserKind(from.kind, to.kind) || ENFORCEMENT_RANK[to.enforcement] < ENFORCEMENT_RANK[from.enforcement];
}
function describeMove(from, to, files) {
  const examples = [...files].sort(compareText).slice(0, EXAMPLES);
  const what = files.length === 1 ? `\`${examples[0]}\` leaves` : `${files.length} files leave`;
  const where = to === null ? "and are in no lane" : `for the ${to.kind} lane \`${to.name}\``;
  return {
    kind: "paths-moved",
    message: `${what} the ${from.kind} lane \`${from.name}\` ${files.length === 1 ? where.replace("and are", "and is") : where}`,
    data: { from: from.name, to: to?.name ?? null, files: files.length, examples }
  };
}

// src/config/policy.ts
function findLoosenings(base, head, paths) {
  const moved = findMovedPaths(base.lanes, head.lanes, paths);
  const told = new Set(moved.map(({ data }) => data.from));
  return [
    ...base.lanes.flatMap((lane2) => compareLane(lane2, head.lanes, !told.has(lane2.name))),
    ...moved,
    ...findExcluded(base, head, paths),
    ...compareTop(base, head)
  ];
}
function compareLane(base, lanes, withGlobs) {
  const { name } = base;
  const head = lanes.find((lane2) => lane2.name === name);
  if (head === void 0) {
    return [{ kind: "lane-removed", message: `the lane \`${name}\` is removed`, data: { lane: name } }];
  }
  return [
    ...compareKind(base, head),
    ...compareEnforcement(base, head),
    ...compareSeverity(base, head),
    ...compareImports(base, head, lanes),
    ...withGlobs ? compareGlobs(base, head) : []
  ];
}
function compareKind(base, head) {
  if (!isLooserKind(base.kind, head.kind)) return [];
  const message = `the lane \`${base.name}\` is ${head.kind}, no longer ${base.kind}`;
  return [{ kind: "kind-changed", message, data: { lane: base.name, from: base.kind, to: head.kind } }];
}
function compareEnforcement(base, head) {
  if (ENFORCEMENT_RANK[head.enforcement] >= ENFORCEMENT_RANK[base.enforcement]) return [];
  const data = { lane: base.name, from: base.enforcement, to: head.enforcement };
  const message = `enforcement of the lane \`${data.lane}\` goes from ${data.from} to ${data.to}`;
  return [{ kind: "enforcement-lowered", message, data }];
}
function compareSeverity(base, head) {
  const rules = [.../* @__PURE__ */ new Set([...Object.keys(base.severity), ...Object.keys(head.severity)])].sort();
  return rules.flatMap((rule) => {
    const from = severityOf2(base, rule);
    const to = severityOf2(head, rule);
    const before = from === null ? SEVERITY_RANK2.error : SEVERITY_RANK2[from];
    const after = to === null ? SEVERITY_RANK2.note : SEVERITY_RANK2[to];
    if (from === to || after >= before) return [];
    const message = `the severity of ${rule} in the lane \`${base.name}\` goes from ${from ?? "its own"} to ${to ?? "its own"}`;
    return [{ kind: "severity-lowered", message, data: { lane: base.name, rule, from, to } }];
  });
}
function severityOf2(lane2, rule) {
  return lane2.severity[rule] ?? lane2.severity[rule.slice(0, 2)] ?? null;
}
function compareImports(base, head, lanes) {
  const { name } = base;
  if (head.mayImport === null) {
    if (base.mayImport === null) return [];
    const message2 = `the lane \`${name}\` may import everything its kind allows, no longer only ${listed2(base.mayImport)}`;
    return [{ kind: "may-import-widened", message: message2, data: { lane: name, added: null } }];
  }
  const before = base.mayImport;
  const isNews = (other) => before === null ? !kindAllows(
    head,
    lanes.find((lane2) => lane2.name === other)
  ) : !before.includes(other);
  const added = head.mayImport.filter((other) => other !== name && isNews(other));
  if (added.length === 0) return [];
  const message = `the lane \`${name}\` may now import ${listed2(added)}`;
  return [{ kind: "may-import-widened", message, data: { lane: name, added } }];
}
function kindAllows(lane2, other) {
  return lane2.kind === "experimental" || other === void 0 || other.kind !== "experimental";
}
function compareGlobs(base, head) {
  const gone = base.paths.filter((glob) => !glob.startsWith("!") && !head.paths.includes(glob));
  const out = head.paths.filter((glob) => glob.startsWith("!") && !base.paths.includes(glob));
  if (base.kind === "test" || gone.length + out.length === 0) return [];
  const said = [
    ...gone.length > 0 ? [`without ${listed2(gone)}`] : [],
    ...out.length > 0 ? [`with ${listed2(out)}`] : []
  ];
  const message = `the lane \`${base.name}\` is now ${said.join(" and ")}; files added later may fall out of it`;
  return [{ kind: "paths-narrowed", message, data: { lane: base.name, removed: gone, takenOut: out } }];
}
function findExcluded(base, head, paths) {
  const added = head.exclude.filter((glob) => !glob.startsWith("!") && !base.exclude.includes(glob));
  const spared = base.exclude.filter((glob) => glob.startsWith("!") && !head.exclude.includes(glob));
  const before = compileGlobs(base.exclude);
  const after = compileGlobs(head.exclude);
  const files = paths.filter((path) => after(path) && !before(path)).length;
  if (added.length === 0 && (spared.length === 0 || head.exclude.every((glob) => glob.startsWith("!"))))
    return [];
  const said = [
    ...added.length > 0 ? [`now holds ${listed2(added)}`] : [],
    ...spared.length > 0 ? [`holds no longer ${listed2(spared)}`] : []
  ];
  const effect = files === 0 ? "no file today" : `${files} ${files === 1 ? "file" : "files"}`;
  const message = `\`exclude\` ${said.join(" and ")}, which takes ${effect} out of judgement`;
  return [{ kind: "exclude-widened", message, data: { added, spared, files } }];
}
function compareTop(base, head) {
  const found2 = base.extends.filter((preset) => !head.extends.includes(preset)).map((preset) => ({
    kind: "preset-removed",
    message: `the preset \`${preset}\` is no longer extended`,
    data: { preset }
  }));
  if (base.baseline !== head.baseline) {
    const message = `the baseline is read from \`${head.baseline}\`, no longer from \`${base.baseline}\``;
    found2.push({ kind: "baseline-moved", message, data: { from: base.baseline, to: head.baseline } });
  }
  if (head.maxFileBytes < base.maxFileBytes) {
    const message = `files above ${head.maxFileBytes} bytes are no longer judged; the limit was ${base.maxFileBytes}`;
    const data = { from: base.maxFileBytes, to: head.maxFileBytes };
    found2.push({ kind: "max-file-bytes-lowered", message, data });
  }
  if (JSON.stringify(base.sourceRoots) !== JSON.stringify(head.sourceRoots)) {
    const message = `imports start from ${roots(head)}, no longer from ${roots(base)}: some may lead nowhere now`;
    found2.push({
      kind: "source-roots-changed",
      message,
      data: { from: base.sourceRoots, to: head.sourceRoots }
    });
  }
  return found2;
}
function roots({ sourceRoots }) {
  return sourceRoots === null ? "folders found from the tree" : listed2(sourceRoots.map((root) => root || "."));
}
function listed2(names2) {
  return names2.length === 0 ? "itself" : names2.map((name) => `\`${name}\``).join(", ");
}

// src/acceptance-gate/find-policy-changes.ts
var RULE = TRUST_RULES.POLICY_LOOSENED;
function findPolicyChanges(policy, paths) {
  const change = policy.proposedChange;
  if (change === null) return [];
  const draft = (message, kind, identity, data = {}) => fileDraft(RULE, policy.path, message, RULE.fix, [kind, ...identity], { change: kind, ...data });
  if (change === "removed") return [draft(`This change removes ${policy.path}.`, "config-removed", [])];
  if (change === "introduced") {
    const message = `This change brings the first usable ${policy.path}; from the next change on, the one at the base decides.`;
    return [{ ...draft(message, "config-introduced", []), confidence: "suspected" }];
  }
  if (change.config === null) {
    const [first] = change.diagnostics;
    const message = `This change breaks the configuration: ${first === void 0 ? policy.path : formatDiagnostic(first)}.`;
    return [{ ...draft(message, "config-broken", []), line: first?.line ?? 0, column: first?.column ?? 0 }];
  }
  return findLoosenings(policy.config, change.config, paths).map(
    ({ kind, message, data }) => draft(`This change loosens the policy: ${message}.`, kind, [JSON.stringify(data)], data)
  );
}

// src/languages/python/folder-tree.ts
var EXTENSIONS2 = [".py", ".pyi", ".pyx", ".so", ".pyd"];
function buildFolders(paths) {
  const root = createFolder("", null);
  const folders = /* @__PURE__ */ new Map([["", root]]);
  for (const path of paths) {
    const slash = path.lastIndexOf("/");
    const rank = rankOf(path);
    if (rank < 0) continue;
    const dot = path.indexOf(".", slash + 1);
    if (dot <= slash + 1 || rank < 3 && dot !== path.length - EXTENSIONS2[rank].length) continue;
    const folder2 = folderAt(folders, slash < 0 ? "" : path.slice(0, slash));
    const name = path.slice(slash + 1, dot);
    if (name === "__init__") {
      if (rank < 3 && (folder2.init === null || rank < rankOf(folder2.init))) folder2.init = path;
      continue;
    }
    const before = folder2.modules.get(name);
    if (before === void 0 || rank < rankOf(before)) folder2.modules.set(name, path);
  }
  return folders;
}
function rankOf(path) {
  return EXTENSIONS2.findIndex((extension) => path.endsWith(extension));
}
function folderAt(folders, path) {
  const known = folders.get(path);
  if (known !== void 0) return known;
  const slash = path.lastIndexOf("/");
  const parent = folderAt(folders, slash < 0 ? "" : path.slice(0, slash));
  const folder2 = createFolder(path, parent);
  parent.folders.set(path.slice(slash + 1), folder2);
  folders.set(path, folder2);
  return folder2;
}
function createFolder(path, parent) {
  return {
    path,
    parent,
    init: null,
    modules: /* @__PURE__ */ new Map(),
    folders: /* @__PURE__ */ new Map(),
    spellings: null
  };
}
function spellingIn(folder2, name) {
  if (folder2.spellings === null) {
    const names2 = [...folder2.folders.keys(), ...folder2.modules.keys()].sort(compareText).reverse();
    folder2.spellings = new Map(names2.map((each) => [each.toLowerCase(), each]));
  }
  return folder2.spellings.get(name.toLowerCase());
}
function isInside(folder2, ancestor) {
  for (let at2 = folder2; at2 !== null; at2 = at2.parent) if (at2 === ancestor) return true;
  return false;
}

// src/languages/python/locate.ts
function findModule(path, parts) {
  const packages = [];
  let found2 = { file: null, folders: path, packages };
  for (let index = 0; index < parts.length; index++) {
    if (index > 0 && found2.file !== null && found2.folders[0] !== void 0) packages.push(found2.folders[0]);
    const next = findChild(found2.folders, parts[index], packages);
    if (next === null) return null;
    found2 = next;
  }
  return parts.length === 0 ? null : found2;
}
function findChild(path, name, packages) {
  for (const folder2 of path) {
    const inner = folder2.folders.get(name);
    if (inner?.init) return { file: inner.init, folders: [inner], packages };
    const file = folder2.modules.get(name);
    if (file !== void 0 && !isBesideFolder(file, inner)) return { file, folders: [], packages };
  }
  const portions = path.flatMap((folder2) => folder2.folders.get(name) ?? []);
  return portions.length === 0 ? null : { file: null, folders: portions, packages };
}
function isBesideFolder(file, folder2) {
  return folder2 !== void 0 && file.endsWith(".pyi");
}
function holdsRegular(path, name) {
  return path.some((folder2) => folder2.modules.has(name) || Boolean(folder2.folders.get(name)?.init));
}
function findOtherCase(roots2, parts) {
  for (const root of roots2) {
    const spelled = spellingOf(root, parts);
    const location = spelled === null ? null : findModule([root], spelled);
    if (location !== null) return location;
  }
  return null;
}
function spellingOf(start, parts) {
  const spelled = [];
  let folder2 = start;
  for (const part of parts) {
    const spelling = folder2 === void 0 ? void 0 : spellingIn(folder2, part);
    if (spelling === void 0) return null;
    spelled.push(spelling);
    folder2 = folder2?.folders.get(spelling);
  }
  return spelled;
}

// src/languages/python/source-roots.ts
var MANIFESTS = /* @__PURE__ */ new Set(["pyproject.toml", "setup.py", "setup.cfg"]);
var CUSTOMARY = ["src", "lib", "python"];
function findSourceRoots(paths, folders) {
  const roots2 = /* @__PURE__ */ new Set();
  const add = (path) => {
    const folder2 = folders.get(path);
    if (folder2 !== void 0 && (folder2.init === null || path === "")) roots2.add(folder2);
  };
  add("");
  for (const path of paths) {
    if (!path.endsWith(".toml") && !path.endsWith("setup.py") && !path.endsWith("setup.cfg")) continue;
    if (MANIFESTS.has(nameOf(path))) addProject(folderOf(path));
  }
  for (const folder2 of folders.values())
    if (nameOf(folder2.path) === "src" && holdsPackages(folder2)) add(folder2.path);
  for (const name of CUSTOMARY) {
    const folder2 = folders.get(name);
    if (folder2 !== void 0 && holdsPackages(folder2)) add(name);
  }
  return [...roots2].sort((a, b) => compareText(a.path, b.path));
  function addProject(path) {
    if (path !== "" && folders.get(path)?.init) return;
    add(path);
    add(path === "" ? "src" : `${path}/src`);
  }
}
function holdsPackages(folder2) {
  for (const inner of folder2.folders.values()) if (inner.init !== null) return true;
  return false;
}

// src/languages/python/modules.ts
function buildPythonModules(paths, options) {
  const folders = buildFolders(paths);
  const roots2 = options.sourceRoots === null ? findSourceRoots(paths, folders) : [...new Set(options.sourceRoots)].flatMap((path) => folders.get(path) ?? []);
  const topLevel = /* @__PURE__ */ new Set();
  for (const root of roots2) {
    for (const name of root.modules.keys()) topLevel.add(name);
    for (const name of root.folders.keys()) topLevel.add(name);
  }
  return {
    folders,
    roots: roots2.sort((a, b) => compareText(a.path, b.path)),
    paths: new Set(paths),
    topLevel,
    topLevelLowerCase: new Set([...topLevel].map((name) => name.toLowerCase())),
    lookups: /* @__PURE__ */ new Map(),
    lookupsByFile: /* @__PURE__ */ new Map()
  };
}

// src/languages/python/answer.ts
var STANDARD_LIBRARY = {
  kind: "final",
  resolution: { kind: "standard-library" }
};
var ESCAPES = { kind: "final", resolution: { kind: "escapes" } };
function found(importing, locations, otherwise, caseDiffers = false) {
  const known = locations.map((location) => {
    const ancestors = [];
    for (const folder2 of location.packages) {
      if (folder2.init !== null && !isInside(importing, folder2))
        ancestors.push({ path: folder2.init, role: "ancestor" });
    }
    const module2 = location.file === null ? [] : [{ path: location.file, role: "module" }];
    const alone = { kind: "files", files: [...ancestors, ...module2], caseDiffers };
    return { ...location, ancestors, alone };
  });
  return { kind: "found", locations: known, caseDiffers, otherwise };
}
function missing(folders, names2) {
  const wouldBe = folders.flatMap(
    ({ path }) => names2.flatMap((name) => {
      const module2 = path === "" ? name : `${path}/${name}`;
      return [`${module2}.py`, `${module2}/__init__.py`];
    })
  );
  return { kind: "missing", wouldBe };
}

// src/languages/python/standard-library.ts
var PUBLIC = `
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
var PRIVATE = `
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
var REMOVED = `
  _bootsubprocess _compression _crypt _msi _sha256 _sha512 aifc asynchat asyncore audioop binhex cgi
  cgitb chunk crypt distutils imghdr imp lib2to3 mailcap msilib nis nntplib ossaudiodev pipes smtpd
  sndhdr spwd sunau telnetlib uu xdrlib
`;
var LOADED_AT_START = `
  _abc _codecs _collections_abc _frozen_importlib _frozen_importlib_external _imp _io _signal _sitebuiltins _stat
  _thread _warnings _weakref abc builtins codecs encodings genericpath io marshal ntpath nt os posix posixpath site
  stat sys time winreg zipimport
`;
function wordsOf(text) {
  return new Set(text.split(/\s+/).filter((word) => word !== ""));
}
var NAMES = wordsOf(PUBLIC + PRIVATE + REMOVED);
var LOADED = wordsOf(LOADED_AT_START);
function isStandardLibrary(name) {
  return NAMES.has(name);
}
function canBeShadowed(name) {
  return !LOADED.has(name);
}

// src/languages/python/find-absolute.ts
function findAbsolute(modules, lookup, name) {
  const parts = name.split(".");
  const top = parts[0];
  if (isStandardLibrary(top)) return findStandard(modules, lookup, parts);
  const thirdParty = { kind: "third-party", package: top };
  const ownsTop = lookup.around.some((root) => isOurs(root, top));
  const locations = [];
  if (modules.topLevel.has(top) || holdsAny(lookup.start, top)) {
    for (const path of lookup.paths) {
      const location = findModule(path, parts);
      if (location === null) continue;
      locations.push(location);
      if (location.file === null) continue;
      return found(lookup.folder, locations, path === lookup.around ? null : thirdParty);
    }
  }
  if (locations.length > 0) {
    return found(lookup.folder, locations, ownsTop ? null : thirdParty);
  }
  if (modules.topLevelLowerCase.has(top.toLowerCase())) {
    const location = findOtherCase(modules.roots, parts);
    if (location !== null) return found(lookup.folder, [location], null, true);
  }
  const holding = lookup.paths.flatMap(
    (path) => path.filter((root) => holdsRegular([root], top) || path === lookup.around && isOurs(root, top))
  );
  const resolution = holding.length === 0 ? thirdParty : missing(holding, [parts.join("/")]);
  return { kind: "final", resolution };
}
function findStandard(modules, { folder: folder2 }, parts) {
  const top = parts[0];
  const first = [folder2, ...modules.roots.filter((root) => root.path === "")];
  const path = first.filter((each) => (each.init === null || each.path === "") && holdsRegular([each], top));
  const location = canBeShadowed(top) ? findModule(path, parts) : null;
  if (location === null) return STANDARD_LIBRARY;
  return found(folder2, [location], STANDARD_LIBRARY.resolution);
}
function isOurs(root, top) {
  if (holdsRegular([root], top)) return true;
  const folder2 = root.folders.get(top);
  if (folder2 === void 0) return false;
  return folder2.modules.size > 0 || [...folder2.folders.values()].some((inner) => inner.init !== null);
}
function holdsAny(folder2, name) {
  return folder2.modules.has(name) || folder2.folders.has(name);
}

// src/languages/python/find-relative.ts
function findRelative({ folder: folder2, around }, level, name) {
  let base = folder2;
  for (let up = 1; up < level && base !== null; up++) base = base.parent;
  if (base === null) return ESCAPES;
  const parts = name === "" ? [] : name.split(".");
  const nearest2 = around[0];
  const beyond = base.init === null && (nearest2 === void 0 ? base.path === "" : isInside(nearest2, base));
  if (beyond && base.path === "") return ESCAPES;
  const location = name === "" ? { file: base.init, folders: [base], packages: [] } : findModule([base], parts);
  if (location !== null) {
    return found(folder2, [location], beyond ? ESCAPES.resolution : null);
  }
  const other = findOtherCase([base], parts);
  if (other !== null) return found(folder2, [other], null, true);
  return beyond ? ESCAPES : { kind: "final", resolution: missing([base], [parts.join("/")]) };
}

// src/languages/python/lookup.ts
function lookupFor(modules, from) {
  const known = modules.lookupsByFile.get(from);
  if (known !== void 0) return known;
  const folder2 = folderAround(modules, from);
  const lookup = modules.lookups.get(folder2) ?? createLookup(modules, folder2);
  modules.lookups.set(folder2, lookup);
  modules.lookupsByFile.set(from, lookup);
  return lookup;
}
function createLookup(modules, folder2) {
  const around = modules.roots.filter((root) => isInside(folder2, root)).reverse();
  const others = modules.roots.filter((root) => !around.includes(root));
  const start = startOf(folder2);
  const paths = [around, around.includes(start) ? [] : [start], others.filter((root) => root !== start)];
  return { folder: folder2, around, start, paths: paths.filter((path) => path.length > 0), answers: /* @__PURE__ */ new Map() };
}
function folderAround(modules, from) {
  for (let end = from.lastIndexOf("/"); end > 0; end = from.lastIndexOf("/", end - 1)) {
    const folder2 = modules.folders.get(from.slice(0, end));
    if (folder2 !== void 0) return folder2;
  }
  return modules.folders.get("");
}
function startOf(folder2) {
  let start = folder2;
  while (start.init !== null && start.parent !== null) start = start.parent;
  return start;
}

// src/languages/python/resolve.ts
function resolvePythonImport(modules, from, target, names2, star) {
  if (target.kind === "path") return resolvePath(modules, from, target.path);
  const lookup = lookupFor(modules, from);
  const key = target.level === 0 ? target.name : ".".repeat(target.level) + target.name;
  let answer = lookup.answers.get(key);
  if (answer === void 0) {
    answer = target.level === 0 ? findAbsolute(modules, lookup, target.name) : findRelative(lookup, target.level, target.name);
    lookup.answers.set(key, answer);
  }
  return answer.kind === "final" ? answer.resolution : resolveNames(answer, from, names2, star);
}
function resolveNames(answer, from, names2, star) {
  for (const location of answer.locations) {
    const { file, folders, ancestors } = location;
    if (file === from) {
      if (answer.otherwise !== null) return answer.otherwise;
    } else if (file !== null && (names2.length === 0 || folders.length === 0)) return location.alone;
    const files = [...ancestors];
    if (file !== null && file !== from) files.push({ path: file, role: "module" });
    let found2 = file !== null || star;
    for (const { name } of names2) {
      const child = findChild(folders, name, location.packages);
      if (child === null) continue;
      found2 = true;
      if (child.file !== null && child.file !== from) files.push({ path: child.file, role: "submodule" });
    }
    if (found2) return { kind: "files", files, caseDiffers: answer.caseDiffers };
  }
  if (answer.otherwise !== null) return answer.otherwise;
  if (names2.length === 0) return answer.locations[0].alone;
  const portions = answer.locations.flatMap(({ folders }) => folders);
  return missing(
    portions,
    names2.map(({ name }) => name)
  );
}
function resolvePath(modules, from, text) {
  if (/^(?:[\\/]|[A-Za-z]:)/.test(text)) return ESCAPES.resolution;
  const candidates = [parseRepoPath(text), joinRepoPath(folderOf(from), text)].filter(
    (path) => path !== null
  );
  for (const path of candidates) {
    const main = path === "" ? "__main__.py" : `${path}/__main__.py`;
    for (const file of [path, main]) {
      if (modules.paths.has(file))
        return { kind: "files", files: [{ path: file, role: "module" }], caseDiffers: false };
    }
  }
  return candidates.length === 0 ? ESCAPES.resolution : { kind: "missing", wouldBe: [...new Set(candidates)] };
}

// src/languages/python/shadowed-modules.ts
var GENERIC = /* @__PURE__ */ new Set([
  ...["setup", "conftest", "noxfile", "fabfile", "tasks", "manage", "versioneer"],
  ...[
    "tests",
    "test",
    "testing",
    "docs",
    "doc",
    "examples",
    "example",
    "scripts",
    "bin",
    "benchmarks",
    "bench"
  ]
]);
function findShadowedModules2(modules) {
  const paths = /* @__PURE__ */ new Map();
  for (const root of modules.roots) {
    for (const [name, file] of modulesUnder(root)) {
      const known = paths.get(name);
      if (known === void 0) paths.set(name, [file]);
      else if (!known.includes(file) && !isGenericClash(name, known, file)) known.push(file);
    }
  }
  return [...paths].filter(([, files]) => files.length > 1).map(([name, files]) => ({ name, paths: files.sort(compareText) })).sort((a, b) => compareText(a.name, b.name));
}
function* modulesUnder(root) {
  const open = [{ folder: root, prefix: "" }];
  for (let next = open.pop(); next !== void 0; next = open.pop()) {
    const { folder: folder2, prefix } = next;
    for (const [name, file] of folder2.modules) if (name !== "__main__") yield [prefix + name, file];
    for (const [name, inner] of folder2.folders) {
      if (inner.init !== null) yield [prefix + name, inner.init];
      open.push({ folder: inner, prefix: `${prefix + name}.` });
    }
  }
}
function isGenericClash(name, known, file) {
  const stem = (path) => path.replace(/(?:\/__init__)?\.\w+$/, "");
  return GENERIC.has(name.replace(/\..*/, "")) && !known.some((path) => stem(path) === stem(file));
}

// src/languages/python/index-modules.ts
function indexPythonModules(tree) {
  const modules = buildPythonModules(tree.paths, { sourceRoots: tree.sourceRoots });
  return {
    resolve: (from, fact) => resolvePythonImport(modules, from, fact.target, fact.names, fact.star),
    sharedNames: findShadowedModules2(modules)
  };
}

// src/languages/typescript/manifest.ts
function parseManifest(text, path) {
  const json = asObject(parseJsonc(text));
  if (json === null) return null;
  const kinds = ["optionalDependencies", "peerDependencies", "devDependencies", "dependencies"];
  const dependencies = kinds.flatMap(
    (kind) => Object.entries(asObject(json[kind]) ?? {}).filter(
      (entry) => typeof entry[1] === "string"
    )
  );
  return {
    folder: folderOf(path),
    name: typeof json.name === "string" && json.name !== "" ? json.name : null,
    exports: json.exports,
    imports: json.imports,
    entries: ["source", "module", "main", "types", "typings"].flatMap((field) => asStrings(json[field])),
    dependencies: new Map(dependencies),
    workspaces: asStrings(asObject(json.workspaces)?.packages ?? json.workspaces)
  };
}

// src/languages/typescript/package-exports.ts
function findTargets(map, key) {
  const entries = asObject(map);
  const isSugar = entries === null || !Object.keys(entries).some((name) => /^[.#]/.test(name));
  if (isSugar) return key === "." ? leavesOf(map) : [];
  if (Object.hasOwn(entries, key) && !key.includes("*")) return leavesOf(entries[key]);
  for (const pattern2 of Object.keys(entries).sort(bySpecificity)) {
    const part = starPart(pattern2, key);
    if (part !== null) return leavesOf(entries[pattern2]).map((target) => fill(target, pattern2, part));
  }
  return [];
}
var MAX_DEPTH3 = 32;
function leavesOf(target, depth = 0) {
  if (typeof target === "string") return [target];
  if (typeof target !== "object" || target === null || depth > MAX_DEPTH3) return [];
  return Object.values(target).flatMap((inner) => leavesOf(inner, depth + 1));
}
function starPart(pattern2, key) {
  if (pattern2.endsWith("/"))
    return key.startsWith(pattern2) && key !== pattern2 ? key.slice(pattern2.length) : null;
  const star = pattern2.indexOf("*");
  if (star < 0) return null;
  const [before, after] = [pattern2.slice(0, star), pattern2.slice(star + 1)];
  if (!key.startsWith(before) || !key.endsWith(after) || key.length < pattern2.length) return null;
  return key.slice(star, key.length - after.length);
}
function fill(target, pattern2, part) {
  return pattern2.endsWith("/") ? target + part : target.replaceAll("*", () => part);
}
function bySpecificity(a, b) {
  const length = (pattern2) => pattern2.includes("*") ? pattern2.indexOf("*") + 1 : pattern2.length;
  return length(b) - length(a) || b.length - a.length || compareText(a, b);
}

// src/languages/typescript/path-index.ts
function indexPaths(paths) {
  const files = new Set(paths);
  const sorted2 = [...files].sort(compareText);
  const folders = foldersOf(sorted2);
  let lower = null;
  return {
    paths: sorted2,
    hasFile: (path) => files.has(path),
    findFile: (path) => files.has(path) ? path : null,
    hasFolder: (path) => path === ROOT || folders.has(path),
    ignoringCase: (path) => {
      lower ??= lowerCased(sorted2);
      return lower.get(path.toLowerCase()) ?? null;
    }
  };
}
function lowerCased(sorted2) {
  const lower = /* @__PURE__ */ new Map();
  for (const path of sorted2) {
    const key = path.toLowerCase();
    if (!lower.has(key)) lower.set(key, path);
  }
  return lower;
}
function foldersAbove(path) {
  const folders = [];
  for (let folder2 = folderOf(path); ; folder2 = folderOf(folder2)) {
    folders.push(folder2);
    if (folder2 === "") return folders;
  }
}

// src/languages/typescript/specifier.ts
function parseSpecifier(text) {
  const specifier = text.slice(text.lastIndexOf("!") + 1);
  if (/^\.{1,2}(?:$|\/|\\)/.test(specifier)) return { kind: "relative", path: specifier };
  if (specifier.startsWith("/")) return { kind: "rooted", path: specifier };
  if (specifier.startsWith("#")) return { kind: "internal", key: specifier };
  if (specifier.startsWith("node:")) return { kind: "builtin" };
  const scheme = /^([a-z][a-z0-9+.-]+):(?:\/\/([^/?#]*))?(.*)$/is.exec(specifier);
  if (scheme !== null) return { kind: "url", package: scheme[2] || `${scheme[1]}:${scheme[3]}` };
  const alias = /^[@~]\/(.*)$/s.exec(specifier);
  if (alias !== null) return { kind: "alias", path: alias[1] ?? "" };
  const parts = /^((?:@[^/]+\/)?[^/?#]+)(?:\/(.*))?$/s.exec(specifier);
  if (parts === null) return { kind: "bare", package: specifier, key: "." };
  return { kind: "bare", package: parts[1] ?? "", key: parts[2] ? `./${parts[2]}` : "." };
}
function withoutQuery(path) {
  return path.replace(/[?#].*$/s, "");
}

// src/languages/typescript/tsconfig.ts
function parsePathAliases(path, reader) {
  const own = aliasesOf(path, reader);
  const referenced = referencesOf2(path, reader).map((other) => aliasesOf(other, reader));
  return [own, ...referenced].filter(({ base, patterns }) => base !== null || patterns.length > 0);
}
function aliasesOf(path, reader) {
  const { base, paths } = readLayer2(path, folderOf(path), reader, /* @__PURE__ */ new Map());
  const from = base ?? paths?.folder ?? folderOf(path);
  const patterns = (paths?.entries ?? []).map(([pattern2, targets]) => ({
    pattern: pattern2,
    targets: asStrings(targets).flatMap((target) => joinConfigPath(from, folderOf(path), target) ?? [])
  }));
  return { path, base: base ?? null, patterns };
}
function readLayer2(path, configFolder, reader, known) {
  const before = known.get(path);
  if (before !== void 0) {
    if (before === null) reader.note(`${path} extends itself`);
    return before ?? {};
  }
  const json = asObject(parseJsonc(reader.readText(path) ?? ""));
  if (json === null) reader.note(`${path} is not readable JSON`);
  known.set(path, null);
  const layer = json === null ? {} : mergeLayer(json, path, configFolder, reader, known);
  known.set(path, layer);
  return layer;
}
function mergeLayer(json, path, configFolder, reader, known) {
  const folder2 = folderOf(path);
  const layers = asStrings(json.extends).map((specifier) => {
    const extended = findExtended(specifier, path, reader);
    if (extended === null) reader.note(`${path} extends ${specifier}, which is not in this repository`);
    return extended === null ? {} : readLayer2(extended, configFolder, reader, known);
  });
  const inherited = Object.assign({}, ...layers);
  const options = asObject(json.compilerOptions) ?? {};
  const { baseUrl } = options;
  const base = typeof baseUrl === "string" ? joinConfigPath(folder2, configFolder, baseUrl) : null;
  const paths = asObject(options.paths);
  return {
    ...inherited,
    ...base === null ? {} : { base },
    ...paths === null ? {} : { paths: { folder: folder2, entries: Object.entries(paths) } }
  };
}
function joinConfigPath(folder2, configFolder, text) {
  const own = /^\$\{configDir\}\/?(.*)$/s.exec(text);
  return own === null ? joinRepoPath(folder2, text) : joinRepoPath(configFolder, own[1] ?? "");
}
function findExtended(specifier, path, reader) {
  if (!/^\.{1,2}\//.test(specifier)) return reader.findPackageFile(specifier, path);
  const named = joinRepoPath(folderOf(path), specifier);
  if (named === null) return null;
  const candidates = [named, `${named}.json`];
  return candidates.find((candidate) => reader.readText(candidate) !== null) ?? null;
}
function referencesOf2(path, reader) {
  const json = asObject(parseJsonc(reader.readText(path) ?? ""));
  const references = Array.isArray(json?.references) ? json.references : [];
  return references.flatMap((reference) => {
    const [named] = asStrings(asObject(reference)?.path);
    const other = named === void 0 ? null : joinRepoPath(folderOf(path), named);
    const isSibling = other !== null && other !== path && folderOf(other) === folderOf(path);
    return isSibling && reader.readText(other) !== null ? [other] : [];
  });
}
function findAliasTargets(specifier, patterns) {
  let best = null;
  for (const candidate of patterns) {
    if (candidate.pattern === specifier) return candidate.targets;
    if (starPart2(specifier, candidate.pattern) === null) continue;
    if (best === null || candidate.pattern.indexOf("*") > best.pattern.indexOf("*")) best = candidate;
  }
  if (best === null) return [];
  const part = starPart2(specifier, best.pattern) ?? "";
  return best.targets.flatMap(
    (target) => joinRepoPath(
      "",
      target.replace("*", () => part)
    ) ?? []
  );
}
function starPart2(specifier, pattern2) {
  const star = pattern2.indexOf("*");
  if (star < 0) return null;
  const after = pattern2.slice(star + 1);
  const fits = specifier.length >= pattern2.length - 1 && specifier.startsWith(pattern2.slice(0, star));
  return fits && specifier.endsWith(after) ? specifier.slice(star, specifier.length - after.length) : null;
}

// src/languages/typescript/workspaces.ts
var import_yaml4 = __toESM(require_dist(), 1);

// src/languages/typescript/glob.ts
var import_picomatch2 = __toESM(require_picomatch2(), 1);
var MAX_LENGTH = 1e3;
function compileGlobs2(patterns) {
  const usable = patterns.filter((pattern2) => pattern2 !== "" && pattern2.length <= MAX_LENGTH);
  return usable.length === 0 ? () => false : (0, import_picomatch2.default)(usable, { windows: false });
}
function globBase(pattern2) {
  return pattern2.length <= MAX_LENGTH ? import_picomatch2.default.scan(pattern2).base : pattern2;
}

// src/languages/typescript/workspaces.ts
var WORKSPACE_FILES = ["pnpm-workspace.yaml", "lerna.json"];
function findWorkspaces(manifests, workspaceFiles, readText2) {
  const patterns = /* @__PURE__ */ new Map();
  const add = (root, more) => {
    if (more.length > 0) patterns.set(root, [...patterns.get(root) ?? [], ...more]);
  };
  for (const { folder: folder2, workspaces } of manifests.values()) add(folder2, workspaces);
  for (const path of workspaceFiles) add(folderOf(path), packagePatterns(path, readText2(path) ?? ""));
  return [...patterns].map(([root, globs]) => ({ root, members: membersOf(root, globs, manifests) }));
}
function packagePatterns(path, text) {
  if (nameOf(path) !== "pnpm-workspace.yaml") return asStrings(asObject(parseJsonc(text))?.packages);
  try {
    return asStrings(asObject((0, import_yaml4.parse)(text, { logLevel: "error" }))?.packages);
  } catch {
    return [];
  }
}
function membersOf(root, globs, manifests) {
  const place3 = (glob) => joinRepoPath(root, glob.replace(/^!/, "")) ?? [];
  const isIn = compileGlobs2(globs.filter((glob) => !glob.startsWith("!")).flatMap(place3));
  const isOut = compileGlobs2(globs.filter((glob) => glob.startsWith("!")).flatMap(place3));
  const members = /* @__PURE__ */ new Map();
  for (const manifest of manifests.values()) {
    const { folder: folder2, name } = manifest;
    if (name === null || members.has(name)) continue;
    if (folder2 === root || isIn(folder2) && !isOut(folder2)) members.set(name, manifest);
  }
  return members;
}

// src/languages/typescript/modules.ts
function buildTypeScriptModules(paths, readText2) {
  const index = indexPaths(paths);
  const notes2 = [];
  const configured = index.paths.filter((path) => path.endsWith(".json") || path.endsWith(".yaml"));
  const manifests = readManifests(configured, readText2, notes2);
  const workspaceFiles = configured.filter((path) => WORKSPACE_FILES.includes(nameOf(path)));
  const workspaces = [...findWorkspaces(manifests, workspaceFiles, readText2)].sort(
    (a, b) => b.root.length - a.root.length
  );
  const reader = {
    readText: (path) => index.hasFile(path) ? readText2(path) : null,
    findPackageFile: (specifier, from) => findPackagedConfig(specifier, from, { index, manifests, workspaces }),
    note: (text) => notes2.push(text)
  };
  const aliases = /* @__PURE__ */ new Map();
  for (const path of configured) {
    const name = nameOf(path);
    const isConfig = name === "tsconfig.json" || name === "jsconfig.json" && !hasTsconfig(path, index);
    if (isConfig && !isInstalled(path)) aliases.set(folderOf(path), parsePathAliases(path, reader));
  }
  return { index, manifests, workspaces, aliases, notes: [...new Set(notes2)] };
}
function readManifests(paths, readText2, notes2) {
  const manifests = /* @__PURE__ */ new Map();
  for (const path of paths) {
    if (nameOf(path) !== "package.json") continue;
    const manifest = parseManifest(readText2(path) ?? "", path);
    if (manifest === null) notes2.push(`${path} is not readable JSON`);
    else manifests.set(folderOf(path), manifest);
  }
  return manifests;
}
function findOwnManifest(from, { manifests }) {
  for (const folder2 of foldersAbove(from)) {
    const manifest = manifests.get(folder2);
    if (manifest !== void 0) return manifest;
  }
  return null;
}
function findLocalPackage(name, from, modules) {
  const own = findOwnManifest(from, modules);
  if (own?.name === name) return own;
  const range = own?.dependencies.get(name) ?? "";
  const place3 = /^(?:(?:file|link|portal|workspace):)?(\.{1,2}\/.*|\.{1,2})$/.exec(range)?.[1];
  const folder2 = place3 === void 0 || own === null ? null : joinRepoPath(own.folder, place3);
  const linked = folder2 === null ? void 0 : modules.manifests.get(folder2);
  if (linked !== void 0) return linked;
  const member = /^workspace:(.+)@[^@]*$/.exec(range)?.[1] ?? name;
  for (const { root, members } of modules.workspaces) {
    if (root !== "" && !from.startsWith(`${root}/`)) continue;
    const manifest = members.get(member);
    if (manifest !== void 0) return manifest;
  }
  return null;
}
function findPackagedConfig(specifier, from, modules) {
  const parsed = parseSpecifier(specifier);
  if (parsed.kind !== "bare") return null;
  const manifest = findLocalPackage(parsed.package, from, modules);
  if (manifest === null) return null;
  const key = parsed.key === "." ? "./tsconfig.json" : parsed.key;
  const candidates = [
    ...findTargets(manifest.exports, parsed.key),
    key,
    `${key}.json`,
    `${key}/tsconfig.json`
  ];
  for (const candidate of candidates) {
    const path = joinRepoPath(manifest.folder, candidate);
    if (path !== null && modules.index.hasFile(path)) return path;
  }
  return null;
}
function hasTsconfig(path, index) {
  const sibling = joinRepoPath(folderOf(path), "tsconfig.json");
  return sibling !== null && index.hasFile(sibling);
}
function isInstalled(path) {
  return /(?:^|\/)node_modules\//.test(path);
}

// src/languages/typescript/paths.ts
var TYPESCRIPT_EXTENSIONS = [
  "ts",
  "tsx",
  "mts",
  "cts",
  "js",
  "jsx",
  "mjs",
  "cjs"
];
var READABLE = new RegExp(`\\.(?:${TYPESCRIPT_EXTENSIONS.join("|")})$`);
function isTypeScriptPath(path) {
  return READABLE.test(path);
}
function isJavaScriptPath(path) {
  return /\.[cm]?jsx?$/.test(path);
}
function isDeclarationPath(path) {
  return /\.d(?:\.[^.]+)?\.ts$|\.d\.[cm]ts$/.test(nameOf(path));
}

// src/languages/typescript/probe.ts
var APPENDED = ["ts", "tsx", "mts", "cts", "js", "jsx", "mjs", "cjs", "json", "d.ts", "d.mts", "d.cts"];
var SUBSTITUTED = /* @__PURE__ */ new Map([
  ["js", ["ts", "tsx", "d.ts", "jsx"]],
  ["jsx", ["tsx", "d.ts"]],
  ["mjs", ["mts", "d.mts"]],
  ["cjs", ["cts", "d.cts"]]
]);
function findModuleFiles(path, find) {
  const named = findNamedFile(path, find);
  return named.length > 0 ? named : findIndexFile(path, find);
}
function findNamedFile(path, find) {
  if (path === "") return [];
  const exact = find(path);
  const source = substitutes(path).map(find).find(isPresent);
  const found2 = [exact, source].filter(isPresent);
  if (found2.length > 0) return withDeclaration(found2, find);
  const appended = APPENDED.map((extension) => find(`${path}.${extension}`)).find(isPresent);
  return appended === void 0 ? [] : withDeclaration([appended], find);
}
function findIndexFile(folder2, find) {
  return findNamedFile(folder2 === "" ? "index" : `${folder2}/index`, find);
}
function placesOf2(path) {
  if (/\.[a-z0-9]{2,5}$/i.test(nameOf(path))) return [path, ...substitutes(path)];
  const index = joinRepoPath(path, "index") ?? path;
  return ["ts", "tsx", "js", "jsx"].flatMap((extension) => [
    ...path === "" ? [] : [`${path}.${extension}`],
    `${index}.${extension}`
  ]);
}
function substitutes(path) {
  const name = nameOf(path);
  const dot = name.lastIndexOf(".");
  if (dot <= 0) return [];
  const extension = name.slice(dot + 1);
  const stem = path.slice(0, path.length - extension.length - 1);
  const replaced = SUBSTITUTED.get(extension) ?? [`d.${extension}.ts`];
  return replaced.map((other) => `${stem}.${other}`);
}
function withDeclaration(found2, find) {
  if (found2.some((path) => isDeclarationPath(path) || !/\.[cm]?jsx?$/.test(path))) return [...new Set(found2)];
  const declared = found2.map((path) => find(path.replace(/\.([cm]?)jsx?$/, ".d.$1ts"))).filter(isPresent);
  return [.../* @__PURE__ */ new Set([...found2, ...declared])];
}
function isPresent(value) {
  return value !== null && value !== void 0;
}

// src/languages/typescript/built-files.ts
var BUILD_FOLDERS = /^(?:dist[\w-]*|build|lib|libs|out|output|es|esm|cjs|umd|types|typings|module|commonjs|bundles?|node|browser)$/;
var SOURCE_FOLDERS = ["src", "source", "lib", "packages", ""];
function findSourceOf(folder2, built, find) {
  const names2 = built.split("/").filter((name) => name !== "" && name !== ".");
  const file = names2.pop() ?? "";
  const stem = file.replace(/\..*$/, "");
  const stems = /* @__PURE__ */ new Set([file.replace(/(?:\.d)?\.[cm]?[jt]sx?$/, ""), stem]);
  if (stem === nameOf(folder2)) stems.add("index");
  for (; ; ) {
    for (const source of SOURCE_FOLDERS) {
      for (const name of stems) {
        const path = joinRepoPath(folder2, [source, ...names2, name].filter((part) => part !== "").join("/"));
        const found2 = path === null || name === "" ? [] : findModuleFiles(path, find);
        if (found2.length > 0) return found2;
      }
    }
    if (names2.length === 0 || !BUILD_FOLDERS.test(names2[0] ?? "")) return [];
    names2.shift();
  }
}

// src/languages/typescript/locate.ts
function located(files, caseDiffers = false) {
  const unique = [...new Set(files)];
  return {
    kind: "files",
    files: unique.map((path) => ({ path, role: "module" })),
    caseDiffers
  };
}
function missing2(path) {
  return { kind: "missing", wouldBe: path === null ? [] : placesOf2(withoutQuery(path)) };
}
function locate(path, modules) {
  const found2 = locateExactly(path, modules);
  if (found2 !== null) return found2;
  const other = locateWith(withoutQuery(path), modules, modules.index.ignoringCase);
  if (other.length > 0) return located(other, true);
  const folder2 = findOwnManifest(path, modules)?.folder ?? "";
  const built = folder2 === "" ? path : path.slice(folder2.length + 1);
  const isBuilt = /^(?:dist|build|out|lib|output)\b/.test(built);
  const source = isBuilt ? findSourceOf(folder2, built, modules.index.findFile) : [];
  return source.length > 0 ? located(source) : null;
}
function locateExactly(path, modules) {
  for (const candidate of /* @__PURE__ */ new Set([path, withoutQuery(path)])) {
    const files = locateWith(candidate, modules, modules.index.findFile);
    if (files.length > 0) return located(files);
  }
  return null;
}
function locateWith(path, modules, find) {
  const named = findNamedFile(path, find);
  if (named.length > 0) return named;
  const manifest = modules.manifests.get(path);
  for (const entry of manifest?.entries ?? []) {
    const target = joinRepoPath(path, entry);
    const files = target === null ? [] : [...findNamedFile(target, find), ...findIndexFile(target, find)];
    if (files.length > 0) return files;
  }
  return findIndexFile(path, find);
}
function locateInPackage(manifest, key, modules) {
  const { folder: folder2 } = manifest;
  const { findFile } = modules.index;
  const plainKey = withoutQuery(key);
  const targets = manifest.exports === void 0 ? plainKey === "." ? [...manifest.entries, "./index"] : [plainKey] : findTargets(manifest.exports, plainKey);
  const at2 = (target) => {
    const path = joinRepoPath(folder2, target);
    const files = path === null ? [] : locateWith(path, modules, findFile);
    return files.length > 0 ? files : findSourceOf(folder2, target, findFile);
  };
  const isDeclared = (target) => isDeclarationPath(target);
  const guess = plainKey === "." ? "index" : plainKey;
  for (const candidates of [
    targets.filter((target) => !isDeclared(target)),
    targets.filter(isDeclared),
    [guess]
  ]) {
    const files = candidates.flatMap(at2);
    if (files.length > 0) return located(files);
  }
  return located([joinRepoPath(folder2, "package.json") ?? folder2]);
}

// src/languages/typescript/aliases.ts
function resolveAlias(specifier, from, modules) {
  let expected = null;
  let nearest2 = true;
  for (const folder2 of foldersAbove(from)) {
    const configurations = modules.aliases.get(folder2);
    if (configurations === void 0) continue;
    for (const { base, patterns } of configurations) {
      const targets = findAliasTargets(specifier, patterns);
      for (const target of targets) {
        const found3 = isOwnCode(target, specifier) ? locate(target, modules) : locateExactly(target, modules);
        if (found3 !== null) return { found: found3, expected: null };
      }
      if (nearest2) expected ??= targets.find((target) => isOwnCode(target, specifier)) ?? null;
      const path = nearest2 && base !== null ? joinRepoPath(base, specifier) : null;
      const found2 = path === null ? null : locateExactly(path, modules);
      if (found2 !== null) return { found: found2, expected: null };
    }
    nearest2 = false;
  }
  return { found: null, expected };
}
function isOwnCode(target, specifier) {
  return !target.endsWith(specifier) && !/(?:^|\/)node_modules(?:\/|$)/.test(target);
}

// src/languages/typescript/glob-targets.ts
function expandGlob(text, from, modules) {
  const [pattern2, ...exclusions] = text.split("\n").map((line) => place2(line.replace(/^!/, ""), from, modules));
  if (pattern2 === void 0 || pattern2 === null) return { kind: "escapes" };
  const base = globBase(pattern2);
  const takes = compileGlobs2([pattern2]);
  const leavesOut = compileGlobs2(exclusions.filter((line) => line !== null));
  const isTaken = (path) => path.startsWith(base) && path !== from && takes(path) && !leavesOut(path);
  return located(modules.index.paths.filter(isTaken));
}
function place2(pattern2, from, modules) {
  if (!pattern2.startsWith("/")) return joinRepoPath(folderOf(from), pattern2);
  return joinRepoPath(findOwnManifest(from, modules)?.folder ?? "", pattern2.slice(1));
}

// src/languages/typescript/node-builtins.ts
var BUILTINS = new Set(
  [
    "assert assert/strict async_hooks buffer child_process cluster console constants crypto dgram",
    "diagnostics_channel dns dns/promises domain events fs fs/promises http http2 https inspector",
    "inspector/promises module net os path path/posix path/win32 perf_hooks process punycode querystring",
    "readline readline/promises repl stream stream/consumers stream/promises stream/web string_decoder sys",
    "timers timers/promises tls trace_events tty url util util/types v8 vm wasi worker_threads zlib"
  ].flatMap((line) => line.split(" "))
);
function isNodeBuiltin(specifier) {
  return BUILTINS.has(specifier);
}

// src/languages/typescript/resolve.ts
function resolveTypeScriptImport(modules, from, { target, form }) {
  if (target.kind === "module") return resolveSpecifier(target.name, from, modules);
  if (form === "glob") return expandGlob(target.path, from, modules);
  return form === "triple-slash" ? resolveRelative(target.path, from, modules) : resolveScript(target.path, from, modules);
}
function resolveSpecifier(text, from, modules) {
  const specifier = parseSpecifier(text);
  if (specifier.kind === "builtin") return { kind: "standard-library" };
  if (specifier.kind === "relative") return resolveRelative(specifier.path, from, modules);
  const { found: found2, expected } = resolveAlias(text, from, modules);
  if (found2 !== null) return found2;
  switch (specifier.kind) {
    case "url":
      return { kind: "third-party", package: specifier.package };
    case "bare":
      return resolveBare(specifier, from, modules, expected);
    case "internal":
      return resolveInternal(specifier.key, from, modules) ?? missing2(expected);
    case "alias":
      return resolveConventionalAlias(specifier.path, from, modules, expected);
    case "rooted":
      return resolveRooted(specifier.path, from, modules);
  }
}
function resolveRelative(path, from, modules) {
  const joined = joinRepoPath(folderOf(from), path);
  if (joined === null) return { kind: "escapes" };
  const found2 = locate(joined, modules);
  if (found2 !== null) return found2;
  const installed = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(joined)?.[1];
  return installed === void 0 ? missing2(joined) : { kind: "third-party", package: installed };
}
function resolveBare(specifier, from, modules, expected) {
  const { package: name, key } = specifier;
  if (isNodeBuiltin(key === "." ? name : `${name}/${key.slice(2)}`)) return { kind: "standard-library" };
  const installed = findTrackedInstall(name, from, modules);
  if (installed !== null) {
    const manifest = modules.manifests.get(installed);
    if (manifest !== void 0) return locateInPackage(manifest, key, modules);
    const path = joinRepoPath(installed, key);
    const found2 = path === null ? null : locate(path, modules);
    if (found2 !== null) return found2;
  }
  const own = findLocalPackage(name, from, modules);
  if (own !== null) return locateInPackage(own, key, modules);
  const isOwn = expected !== null && !isDependency(name, from, modules);
  return isOwn ? missing2(expected) : { kind: "third-party", package: name };
}
function isDependency(name, from, { manifests }) {
  return foldersAbove(from).some((folder2) => manifests.get(folder2)?.dependencies.has(name));
}
function findTrackedInstall(name, from, { index }) {
  for (const folder2 of foldersAbove(from)) {
    const path = joinRepoPath(folder2, `node_modules/${name}`);
    if (path !== null && index.hasFolder(path)) return path;
  }
  return null;
}
function resolveInternal(key, from, modules) {
  const manifest = findOwnManifest(from, modules);
  if (manifest === null) return null;
  const targets = findTargets(manifest.imports, withoutKeyQuery(key));
  const own = targets.filter((target) => target.startsWith("./"));
  const files = own.flatMap((target) => {
    const path = joinRepoPath(manifest.folder, target);
    return (path === null ? null : locate(path, modules))?.files.map((file) => file.path) ?? [];
  });
  if (files.length > 0) return located(files);
  const [other] = targets.filter((target) => !target.startsWith("./"));
  if (other !== void 0 && !other.startsWith("#")) return resolveSpecifier(other, from, modules);
  const [first] = own;
  return first === void 0 ? null : missing2(joinRepoPath(manifest.folder, first));
}
function withoutKeyQuery(key) {
  return `#${withoutQuery(key.slice(1))}`;
}
function resolveConventionalAlias(path, from, modules, expected) {
  const own = findOwnManifest(from, modules)?.folder ?? "";
  const guesses = ["src", "app", ""].flatMap(
    (folder2) => joinRepoPath(own, `${folder2}/${path}`.replace(/^\//, "")) ?? []
  );
  for (const guess of guesses) {
    const found2 = locate(guess, modules);
    if (found2 !== null) return found2;
  }
  return missing2(expected ?? guesses[0] ?? null);
}
function resolveRooted(path, from, modules) {
  const relative = path.replace(/^\/+/, "");
  for (const folder2 of foldersAbove(from)) {
    for (const place3 of [relative, `public/${relative}`]) {
      const joined = joinRepoPath(folder2, place3);
      const found2 = joined === null || joined === "" ? null : locate(joined, modules);
      if (found2 !== null) return found2;
    }
  }
  return missing2(joinRepoPath("", relative));
}
function resolveScript(text, from, modules) {
  const specifier = parseSpecifier(text);
  if (specifier.kind === "url") return { kind: "third-party", package: specifier.package };
  const path = withoutQuery(text);
  const isCode = isTypeScriptPath(path);
  if (specifier.kind === "rooted" && isCode) return resolveRooted(text, from, modules);
  const beside = joinRepoPath(folderOf(from), path);
  if (beside === null) return { kind: "escapes" };
  if (path.endsWith("/") || modules.index.hasFolder(beside)) return located([]);
  for (const folder2 of isCode && !text.startsWith("../") ? foldersAbove(from) : [folderOf(from)]) {
    const joined = joinRepoPath(folder2, text);
    const found2 = joined === null ? null : locate(joined, modules);
    if (found2 !== null) return found2;
  }
  return isCode ? missing2(beside) : located([]);
}

// src/languages/typescript/index-modules.ts
function indexTypeScriptModules(tree) {
  const modules = buildTypeScriptModules(tree.paths, tree.readText);
  return { resolve: (from, fact) => resolveTypeScriptImport(modules, from, fact), sharedNames: [] };
}

// src/languages/index-modules.ts
function indexLanguage(language, tree) {
  return language === "python" ? indexPythonModules(tree) : indexTypeScriptModules(tree);
}

// src/acceptance-gate/index-modules.ts
var MANIFEST = /(?:^|\/)(?:[jt]sconfig[^/]*\.json|[^/]*\.tsconfig\.json|package\.json|pnpm-workspace\.yaml)$/;
var NO_MODULES = { kind: "missing", wouldBe: [] };
async function indexModules(snapshot, entries, options) {
  const languages = /* @__PURE__ */ new Set(["python"]);
  for (const { path } of entries) {
    const language = languageOf(path);
    if (language !== null) languages.add(language);
  }
  const texts2 = /* @__PURE__ */ new Map();
  if (languages.has("typescript")) {
    const manifests = entries.filter((entry) => entry.kind === "file" && MANIFEST.test(entry.path));
    await snapshot.readEach(manifests, options.config.maxFileBytes, (entry, content) => {
      if (content.kind === "bytes") texts2.set(entry.path, Buffer.from(content.bytes).toString("utf8"));
    });
  }
  const tree = {
    paths: entries.map((entry) => entry.path),
    sourceRoots: options.config.sourceRoots,
    readText: (path) => texts2.get(path) ?? null
  };
  const indexes = /* @__PURE__ */ new Map();
  for (const language of languages) indexes.set(language, indexLanguage(language, tree));
  const known = /* @__PURE__ */ new Map();
  return {
    resolve: (from, fact) => {
      const before = known.get(fact);
      if (before !== void 0) return before;
      const resolution = indexes.get(from.language)?.resolve(from.path, fact) ?? NO_MODULES;
      known.set(fact, resolution);
      return resolution;
    },
    missing: () => {
      const paths = /* @__PURE__ */ new Set();
      for (const [fact, resolution] of known) {
        if (resolution.kind === "missing" && mustWork(fact))
          for (const path of resolution.wouldBe) paths.add(path);
      }
      return [...paths].sort();
    },
    sharedNames: [...indexes.values()].flatMap((index) => index.sharedNames)
  };
}

// src/acceptance-gate/may-leave-lane.ts
var QUOTES = /* @__PURE__ */ new Set([34, 39, 96]);
var NEWLINE6 = 10;
var BACKSLASH7 = 92;
var MOST_CHARACTERS2 = 300;
function mayLeaveLane(bytes, path, lanes, resolve2) {
  const lane2 = lanes.laneOf(path);
  const tried = /* @__PURE__ */ new Set();
  for (const text of quotedTexts(bytes)) {
    if (text === null) return true;
    if (tried.has(text)) continue;
    tried.add(text);
    const resolution = resolve2(moduleFact(text));
    if (resolution.kind === "missing" || resolution.kind === "escapes") return true;
    if (resolution.kind === "files" && resolution.files.some((file) => lanes.laneOf(file.path) !== lane2))
      return true;
  }
  return false;
}
function* quotedTexts(bytes) {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let start = 0; start < bytes.length; start++) {
    const quote2 = bytes[start];
    if (!QUOTES.has(quote2)) continue;
    let end = start + 1;
    let escaped = false;
    while (end < bytes.length && bytes[end] !== quote2 && bytes[end] !== NEWLINE6 && end - start <= MOST_CHARACTERS2) {
      if (bytes[end] === BACKSLASH7) escaped = true;
      end++;
    }
    if (bytes[end] !== quote2 || end === start + 1) continue;
    yield escaped ? null : buffer.toString("utf8", start + 1, end);
  }
}
function moduleFact(name) {
  return {
    form: "import",
    target: { kind: "module", name, level: 0 },
    names: [],
    star: false,
    alias: null,
    line: 0,
    column: 0,
    endLine: 0,
    typeOnly: false,
    deferred: false,
    conditional: false,
    lazy: false
  };
}

// src/acceptance-gate/read-config-files.ts
async function readConfigFiles(snapshot, entries) {
  const wanted = entries.filter(({ path, kind }) => kind === "file" && configReaderOf(path) !== null);
  const files = [];
  const skipped = [];
  await snapshot.readEach(wanted, CONFIG_FILE_BYTES, ({ path }, content) => {
    if (content.kind === "unreadable") {
      skipped.push({ path, reason: content.reason });
      return;
    }
    const decoded = decodeUtf8(content.bytes);
    if (decoded.kind === "text") files.push({ path, text: decoded.text });
    else skipped.push({ path, reason: `line ${decoded.line} is not UTF-8` });
  });
  return { files: files.sort((a, b) => compareText(a.path, b.path)), skipped };
}

// src/acceptance-gate/read-links.ts
var LINK_TARGET_BYTES = 4096;
async function readLinks(snapshot) {
  const links = snapshot.entries.filter((entry) => entry.kind === "submodule").map((entry) => ({ path: entry.path, target: null }));
  const symbolic = snapshot.entries.filter((entry) => entry.kind === "symlink");
  await snapshot.readEach(symbolic, LINK_TARGET_BYTES, (entry, content) => {
    const text = content.kind === "bytes" ? Buffer.from(content.bytes).toString("utf8") : null;
    links.push({ path: entry.path, target: text === null ? null : joinRepoPath(folderOf(entry.path), text) });
  });
  return links.sort((a, b) => compareText(a.path, b.path));
}

// src/languages/directives.ts
var MARK = Buffer.from("acceptance:");
var NEWLINE7 = 10;
var QUOTES2 = /* @__PURE__ */ new Set(['"', "'", "`"]);
var COMMENT_BEFORE = /(?:#|\/\/|\/\*|<!--)[ \t]*$/;
function opensComment(before) {
  const sign = COMMENT_BEFORE.exec(before);
  if (sign === null) return false;
  let open = "";
  for (let index = 0; index < sign.index; index++) {
    const character = before[index];
    if (character === "\\") index++;
    else if (open === character) open = "";
    else if (open === "" && QUOTES2.has(character)) open = character;
  }
  return open === "";
}
function findDirectives(bytes) {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at2 = buffer.indexOf(MARK);
  if (at2 < 0) return [];
  const directives = [];
  let line = 1;
  let counted2 = 0;
  for (; at2 >= 0; at2 = buffer.indexOf(MARK, at2 + MARK.length)) {
    const lineStart = buffer.lastIndexOf(NEWLINE7, at2) + 1;
    const newline = buffer.indexOf(NEWLINE7, at2);
    const lineEnd = newline < 0 ? buffer.length : newline;
    if (!opensComment(buffer.toString("latin1", lineStart, at2))) continue;
    for (let index = counted2; index < lineStart; index++) if (buffer[index] === NEWLINE7) line++;
    counted2 = lineStart;
    const text = buffer.toString("utf8", at2, lineEnd).replace(/\s*(?:\*\/|-->)?\s*$/, "");
    directives.push({ line, text });
  }
  return directives;
}

// src/languages/fact-key.ts
function factKey(blob, path) {
  const extension = /(?:\.d)?\.[^./]+$/.exec(path)?.[0] ?? "";
  return `${blob}${extension.toLowerCase()}`;
}

// src/languages/read-outline.ts
init_front_end();

// src/languages/typescript/component-script.ts
var COMPONENT = /\.(?:vue|svelte|astro)$/;
var NEWLINE8 = 10;
var RETURN3 = 13;
var SPACE3 = 32;
function isComponentPath(path) {
  return COMPONENT.test(path);
}
function blankAllButScripts(bytes, path) {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const scripts = new Uint8Array(bytes.length).fill(SPACE3);
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index];
    if (byte === NEWLINE8 || byte === RETURN3) scripts[index] = byte;
  }
  for (const [start, end] of scriptRanges(text, path)) scripts.set(bytes.subarray(start, end), start);
  return scripts;
}
function scriptRanges(text, path) {
  const ranges = [];
  const fence = path.endsWith(".astro") ? /^\s*---[ \t]*\r?\n([\s\S]*?)^---/m.exec(text) : null;
  if (fence !== null && text.slice(0, fence.index).trim() === "") {
    const start = fence.index + fence[0].indexOf(fence[1]);
    ranges.push([start, start + fence[1].length]);
  }
  let from = ranges[0]?.[1] ?? 0;
  const opening = /<script\b(?:[^>"']|"[^"]*"|'[^']*')*>/gi;
  const closing = /<\/script\s*>/gi;
  for (; ; ) {
    opening.lastIndex = from;
    const open = opening.exec(text);
    if (open === null) return ranges;
    const start = open.index + open[0].length;
    closing.lastIndex = start;
    const end = closing.exec(text)?.index ?? text.length;
    if (!/\btype\s*=\s*["']?(?!module|text\/(?:java|type)script|application\/javascript)/i.test(open[0]))
      ranges.push([start, end]);
    from = end;
  }
}

// src/languages/typescript/source-text.ts
function decodeSource2(bytes) {
  if (bytes[0] === 255 && bytes[1] === 254) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 254 && bytes[1] === 255) return new TextDecoder("utf-16be").decode(bytes);
  return new TextDecoder("utf-8").decode(bytes);
}

// src/languages/typescript/outline/cursor.ts
function openCursor(text) {
  const at2 = text.startsWith("#!") ? endOfLine(text, 0) : 0;
  const cursor = { text, at: at2, end: 0, afterNewline: true, comments: [] };
  skipTrivia2(cursor);
  return cursor;
}
var SPACES = /* @__PURE__ */ new Set([9, 10, 11, 12, 13, 32]);
function skipTrivia2(cursor) {
  const { text } = cursor;
  for (; ; ) {
    const code = text.charCodeAt(cursor.at);
    if (SPACES.has(code)) {
      cursor.afterNewline ||= code === 10 || code === 13;
      cursor.at++;
    } else if (text.startsWith("//", cursor.at)) {
      cursor.at = endOfLine(text, cursor.at);
    } else if (text.startsWith("/*", cursor.at)) {
      const close = text.indexOf("*/", cursor.at + 2);
      if (close === -1) return;
      cursor.comments.push([cursor.at, close + 2]);
      cursor.afterNewline ||= LINE_BREAK.test(text.slice(cursor.at, close));
      cursor.at = close + 2;
    } else return;
  }
}
var LINE_BREAK = /[\n\r\u2028\u2029]/;
function endOfLine(text, from) {
  const length = text.slice(from).search(LINE_BREAK);
  return length === -1 ? text.length : from + length;
}
var WORD4 = /[A-Za-z_$][\w$]*(?![\w$\\\x80-\uffff])/y;
var STRING2 = /"[^"\\\n\r\u2028\u2029]*"|'[^'\\\n\r\u2028\u2029]*'/y;
function peekWord({ text, at: at2 }) {
  WORD4.lastIndex = at2;
  return WORD4.exec(text)?.[0] ?? "";
}
function takeWord(cursor) {
  const word = peekWord(cursor);
  return word === "" ? null : pass(cursor, word);
}
function takeString(cursor) {
  STRING2.lastIndex = cursor.at;
  const [string] = STRING2.exec(cursor.text) ?? [];
  return string === void 0 ? null : pass(cursor, string).slice(1, -1);
}
function take3(cursor, expected) {
  const isThere = /\w/.test(expected) ? peekWord(cursor) === expected : cursor.text.startsWith(expected, cursor.at);
  if (isThere) pass(cursor, expected);
  return isThere;
}
function pass(cursor, token) {
  cursor.at += token.length;
  cursor.end = cursor.at;
  cursor.afterNewline = false;
  skipTrivia2(cursor);
  return token;
}
var CONTINUES = /^(?:in|instanceof|with|assert|as|satisfies|of|from)$/;
function takeEnd(cursor) {
  if (take3(cursor, ";") || cursor.at >= cursor.text.length) return true;
  if (!cursor.afterNewline) return false;
  const word = peekWord(cursor);
  return word === "" ? /["'@{]/.test(cursor.text.charAt(cursor.at)) : !CONTINUES.test(word);
}

// src/languages/typescript/outline/elements.ts
function takeElements(cursor) {
  return takeList(cursor, () => {
    const words = [];
    let { at: at2 } = cursor;
    for (let word = takeWord(cursor); word !== null; word = takeWord(cursor)) {
      at2 = cursor.end - word.length;
      words.push(word);
    }
    return elementOf(words, at2);
  });
}
function takePattern(cursor) {
  return takeList(cursor, () => {
    const name = takeWord(cursor);
    const local = take3(cursor, ":") ? takeWord(cursor) : name;
    if (name === null || local === null) return null;
    return { name, local, typeOnly: false, at: cursor.end - local.length };
  });
}
function takeList(cursor, takeOne) {
  if (!take3(cursor, "{")) return null;
  const elements = [];
  while (!take3(cursor, "}")) {
    const element = takeOne();
    if (element === null) return null;
    elements.push(element);
    if (!take3(cursor, ",")) return take3(cursor, "}") ? elements : null;
  }
  return elements;
}
function elementOf(words, at2) {
  const typeOnly = words.length % 2 === 0;
  if (typeOnly && words[0] !== "type") return null;
  const [name, as, local = name] = typeOnly ? words.slice(1) : words;
  if (name === void 0 || local === void 0 || words.length > 4) return null;
  if (as !== void 0 && (as !== "as" || name === "type")) return null;
  return name === "as" || local === "as" ? null : { name, local, typeOnly, at: at2 };
}
function namesOf2(elements) {
  return elements.map(({ name, local }) => ({ name, alias: local === name ? null : local }));
}
function areTypes(elements) {
  return elements.length > 0 && elements.every(({ typeOnly }) => typeOnly);
}

// src/languages/typescript/outline/head.ts
function readHead(text) {
  const cursor = openCursor(text);
  const imports = [];
  const bindings = /* @__PURE__ */ new Map();
  const exports = [];
  for (; ; ) {
    const start = cursor.at;
    const statement = takeStatement(cursor);
    if (statement === null) {
      const comments = cursor.comments.filter(([from]) => from < start);
      return { imports, bindings, exports, comments, end: start };
    }
    imports.push(...statement.imports ?? []);
    exports.push(...statement.exports ?? []);
    for (const [name, binding] of statement.bindings ?? [])
      if (!bindings.has(name)) bindings.set(name, binding);
  }
}
function takeStatement(cursor) {
  switch (peekWord(cursor)) {
    case "import":
      return takeImport(cursor);
    case "export":
      return takeExport(cursor);
    case "const":
    case "let":
    case "var":
      return takeVariable(cursor);
    case "require":
      return takeRequire(cursor, []);
    default:
      return takeString(cursor) !== null && takeEnd(cursor) ? {} : null;
  }
}
var AMBIGUOUS = /^(?:type|defer|source|from|as)$/;
function takeImport(cursor) {
  const start = cursor.at;
  take3(cursor, "import");
  const only = takeString(cursor);
  if (only !== null) return finish(cursor, "import", only, start, {});
  const typeOnly = take3(cursor, "type");
  const elements = [];
  let alias = null;
  let everyName = false;
  const first = peekWord(cursor);
  if (first !== "") {
    if (AMBIGUOUS.test(first)) return null;
    takeWord(cursor);
    elements.push({ name: "default", local: first, typeOnly: false, at: cursor.end - first.length });
  }
  if (first === "" || take3(cursor, ",")) {
    if (take3(cursor, "*")) {
      alias = take3(cursor, "as") ? takeWord(cursor) : null;
      if (alias === null) return null;
    } else {
      const named = takeElements(cursor);
      if (named === null) return null;
      everyName = first === "" && areTypes(named);
      elements.push(...named);
    }
  }
  const specifier = take3(cursor, "from") ? takeString(cursor) : null;
  if (specifier === null) return null;
  const bind4 = (name, isType) => ({
    ...{ specifier, name, typeOnly: typeOnly || isType, variable: null }
  });
  const bindings = elements.map((item) => [item.local, bind4(item.name, item.typeOnly)]);
  if (alias !== null) bindings.push([alias, bind4(null, false)]);
  const extras = { names: namesOf2(elements), typeOnly: typeOnly || everyName };
  const stars = alias === null ? {} : { star: true, alias };
  const statement = finish(cursor, "import", specifier, start, { ...extras, ...stars });
  return statement && { ...statement, bindings };
}
var NO_NAME = /^(?:abstract|async|await|class|enum|function|interface|new|null|this|type\w*|void|yield)$/;
function takeExport(cursor) {
  const start = cursor.at;
  take3(cursor, "export");
  if (take3(cursor, "default")) {
    const local = takeWord(cursor);
    if (local === null || NO_NAME.test(local) || !takeEnd(cursor)) return null;
    return { exports: [{ local, exported: "default", typeOnly: false, start, end: cursor.end }] };
  }
  const typeOnly = take3(cursor, "type");
  if (take3(cursor, "*")) {
    const alias = take3(cursor, "as") ? takeWord(cursor) : null;
    const specifier = take3(cursor, "from") ? takeString(cursor) : null;
    return specifier === null ? null : finish(cursor, "re-export", specifier, start, { star: true, alias, typeOnly });
  }
  const elements = takeElements(cursor);
  if (elements === null) return null;
  if (take3(cursor, "from")) {
    const specifier = takeString(cursor);
    const extras = { names: namesOf2(elements), typeOnly: typeOnly || areTypes(elements) };
    return specifier === null ? null : finish(cursor, "re-export", specifier, start, extras);
  }
  if (!takeEnd(cursor)) return null;
  const { end } = cursor;
  return {
    exports: elements.map(({ name, local, typeOnly: isType }) => ({
      ...{ local: name, exported: local, typeOnly: typeOnly || isType, start, end }
    }))
  };
}
function takeVariable(cursor) {
  takeWord(cursor);
  const { at: at2 } = cursor;
  const name = takeWord(cursor);
  const pattern2 = name === null ? takePattern(cursor) : [];
  if (pattern2 === null || !take3(cursor, "=") || peekWord(cursor) !== "require") return null;
  const statement = takeRequire(cursor, pattern2);
  const [required] = statement?.imports ?? [];
  if (required === void 0) return null;
  const locals = name === null ? pattern2 : [{ local: name, at: at2 }];
  const { specifier } = required;
  return {
    ...statement,
    bindings: locals.map(({ local, at: variable }) => [
      local,
      { specifier, name: null, typeOnly: false, variable }
    ])
  };
}
function takeRequire(cursor, pattern2) {
  const start = cursor.at;
  take3(cursor, "require");
  const specifier = take3(cursor, "(") ? takeString(cursor) : null;
  if (specifier === null || !take3(cursor, ")")) return null;
  const { end } = cursor;
  if (!takeEnd(cursor)) return null;
  return { imports: [{ form: "require", specifier, start, end, extras: { names: namesOf2(pattern2) } }] };
}
function finish(cursor, form, specifier, start, extras) {
  if (!takeEnd(cursor)) return null;
  return { imports: [{ form, specifier, start, end: cursor.end, extras }] };
}

// src/languages/typescript/outline/lines.ts
function findLines(text) {
  const lines = [0];
  for (const { index, 0: ending } of text.matchAll(/\r\n|[\n\r\u2028\u2029]/g))
    lines.push(index + ending.length);
  return lines;
}
function placeOf4(offset, lines) {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = low + high + 1 >> 1;
    if ((lines[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (lines[low] ?? 0) + 1 };
}

// src/languages/typescript/outline/mentions.ts
var HARMLESS_IMPORT = [
  // Only `(`, `<`, a dot, a string, a brace, a star or a word go on with an import.
  "[\\t-\\r ]*(?:[:;)\\]}?!=\\-+&|%#@~^>0-9]|/(?![/*])|$)",
  // A default import needs `from`, `=` or another name after a comma.
  "[\\t-\\r ]+(?!(?:type|defer|source)\\b)[\\w$]+(?![\\w$])[\\t-\\r ]*(?![\\t-\\r ,=/*\\\\]|from\\b|[^\\0-\\x7f])",
  "\\.meta\\.(?:env|url|dirname|filename|main|hot)\\b(?![$\\\\]|[^\\0-\\x7f])"
].join("|");
var IMPORT4 = new RegExp(`\\bimport\\b(?!${HARMLESS_IMPORT})`, "g");
var AUGMENTATION = /\bmodule\b[\t-\r ]*(?:["'/]|[^\0-\x7f])/g;
var EXPORT = /\bexport\b[\t-\r ]*(?:(?<star>\*|\/[/*]|[^\0-\x7f]|type[\t-\r ]*(?:\*|\/[/*]|[^\0-\x7f]))|(?:type[\t-\r ]*)?\{(?<list>[^}]*)\}?(?<after>[\t-\r ]*(?:from\b|[/]|[^\0-\x7f]))?|(?:default\b|=)[\t-\r ]*(?<name>[\w$]*)(?<odd>[/\\]|[^\0-\x7f])?)/g;
var LOADERS2 = "createRequire|getBuiltinModule|importScripts|Worker|SharedWorker|fork|_load|define|mock|unstable_mockModule|doMock|unmock|doUnmock|dontMock|setMock|importMock|importActual|requireActual|requireMock|createMockFromModule|genMockFromModule";
var IN_PROSE = "(?! (?!(?:as|in|instanceof|of|satisfies|is)\\b)[A-Za-z])";
var LOADER = new RegExp(`\\b(?:${LOADERS2})\\b${IN_PROSE}`);
var REQUIRE = new RegExp(`\\brequire\\b${IN_PROSE}`);
var ELSEWHERE = /["'`](?:node:)?module["'`]|\/\/\/\s*<\s*reference|@flow\b|\\(?:x[4-7]|u00[4-7]|u\{0*[4-7])/i;
function mayLoadOtherwise(text) {
  if (ELSEWHERE.test(text) || has(text, LOADER)) return true;
  return text.includes("import.meta") && has(text, /\bURL\b/);
}
function mayImport(text, imported, isJavaScript) {
  if (has(text, REQUIRE) || mentionsImport(text, isJavaScript)) return true;
  for (const match of text.matchAll(AUGMENTATION)) if (!followsQuote(text, match.index)) return true;
  for (const match of text.matchAll(EXPORT)) {
    if (followsQuote(text, match.index)) continue;
    const { star, list = "", after, name = "", odd } = match.groups ?? {};
    if (star !== void 0 || after !== void 0 || odd !== void 0 || imported.has(name)) return true;
    if (/[^\w$\s,]/.test(list) || list.split(/[\s,]+/).some((word) => imported.has(word))) return true;
  }
  return false;
}
function mentionsImport(text, isJavaScript) {
  if (!text.includes("import")) return false;
  if (isJavaScript) return text.search(IMPORT4) !== -1 || text.includes("@import");
  for (const match of text.matchAll(IMPORT4)) if (!followsQuote(text, match.index)) return true;
  return false;
}
function followsQuote(text, at2) {
  return /["'`]/.test(text.charAt(at2 - 1));
}
function has(text, name) {
  return name.test(text) || text.includes("\\") && name.test(text.replace(/\\(?:\r\n|[\n\r\u2028\u2029])?/g, ""));
}

// src/languages/typescript/outline/outline.ts
function parseTypeScriptOutline(bytes, path) {
  const text = decodeSource2(bytes);
  if (mayLoadOtherwise(text)) return null;
  const head = readHead(text);
  const rest = text.slice(head.end);
  const isJavaScript = isJavaScriptPath(path);
  const ambient = isDeclarationPath(path);
  const bindings = ambient ? /* @__PURE__ */ new Map() : head.bindings;
  if (bindings.has("require") || mayImport(rest, new Set(bindings.keys()), isJavaScript)) return null;
  const docType = isJavaScript ? readComments(text, head, rest) : [];
  if (docType === null) return null;
  const handedOn = findHandedOn({ ...head, bindings });
  if (!ambient && mayDefineAgain([...head.imports, ...handedOn], rest)) return null;
  const lines = findLines(text.slice(0, head.end));
  const imports = [...docType, ...head.imports, ...handedOn];
  return {
    imports: inOrder(imports.map((item) => importFact(item, lines, ambient))),
    definitions: variablesOf(bindings, lines),
    exports: null,
    interesting: [],
    problems: []
  };
}
var TYPE_TAG = /^(\/\*\* *@type +\{)import\((['"])([^'"\\\s*{}]+)\2\)(?:\.([A-Za-z]+))?\} *\*\/$/;
var TAGGED = /^\s*(?:const [A-Za-z]+ = |module\.exports = |export default )/;
function readComments(text, head, rest) {
  const facts = [];
  for (const [start, end] of head.comments) {
    const comment = text.slice(start, end);
    if (!comment.startsWith("/**") || !mentionsImport(comment, true)) continue;
    const [, before = "", , specifier, name] = TYPE_TAG.exec(comment) ?? [];
    const isLast = text.slice(end, head.end).trim() === "";
    if (specifier === void 0 || !isLast || !TAGGED.test(rest)) return null;
    const extras = { names: name === void 0 ? [] : [{ name, alias: null }], typeOnly: true };
    const from = start + before.length;
    facts.push({ form: "import-type", specifier, start: from, end: from, extras });
  }
  return facts;
}
function findHandedOn({ exports, bindings }) {
  return exports.flatMap(({ local, exported, start, end, ...item }) => {
    const origin = bindings.get(local);
    if (origin === void 0 || origin.variable !== null) return [];
    const { specifier, name } = origin;
    const extras = {
      names: name === null ? [] : [{ name, alias: exported === name ? null : exported }],
      star: name === null,
      alias: name === null ? exported : null,
      typeOnly: item.typeOnly || origin.typeOnly
    };
    return [{ form: "re-export", specifier, start, end, extras }];
  });
}
function mayDefineAgain(imports, rest) {
  return imports.some(({ form, extras: { names: names2 = [], star = false, alias = null } }) => {
    if (form !== "re-export") return false;
    if (star && alias === null) return rest.trim() !== "";
    const offered = [...names2.map((item) => item.alias ?? item.name), ...alias === null ? [] : [alias]];
    return offered.some((name) => name !== "default" && rest.includes(name));
  });
}
function variablesOf(bindings, lines) {
  return [...bindings].flatMap(
    ([name, { variable }]) => variable === null ? [] : [{ kind: "variable", name, line: placeOf4(variable, lines).line }]
  );
}
function importFact({ form, specifier, start, end, extras }, lines, ambient) {
  return {
    form,
    target: { kind: "module", name: specifier, level: 0 },
    names: extras.names ?? [],
    star: extras.star ?? false,
    alias: extras.alias ?? null,
    ...placeOf4(start, lines),
    endLine: placeOf4(end, lines).line,
    typeOnly: ambient || (extras.typeOnly ?? false),
    deferred: false,
    conditional: false,
    lazy: false
  };
}
function inOrder(facts) {
  const sorted2 = [...facts].sort((a, b) => a.line - b.line || a.column - b.column);
  const seen = /* @__PURE__ */ new Set();
  return sorted2.filter((fact) => {
    const key = JSON.stringify(fact);
    return !seen.has(key) && seen.add(key);
  });
}

// src/languages/typescript/outline-front-end.ts
function outlineTypeScript(bytes, path) {
  const facts = isComponentPath(path) ? parseTypeScriptOutline(blankAllButScripts(bytes, path), `${path}.ts`) : parseTypeScriptOutline(bytes, path);
  return facts && { depth: "loaders", facts, importSystemChanges: [], limits: [], problems: [], bodies: null };
}

// src/languages/read-outline.ts
function readOutline(language, bytes, path) {
  return language === "python" ? outlinePython(bytes) : outlineTypeScript(bytes, path);
}

// src/acceptance-gate/read-sources.ts
init_source_facts();

// src/acceptance-gate/read-trees.ts
var WORTH_A_THREAD = 25e4;
var LONGEST_QUEUE = 8;
function createTreeReader(language, frontEnds) {
  const isCompiler = language === "typescript";
  const waiting = [];
  const answers = [];
  let bytes = 0;
  function handOver() {
    if (!isCompiler && bytes < WORTH_A_THREAD) return;
    const remote = frontEnds.remote(language);
    if (remote === null) return;
    while (waiting.length > 0 && (isCompiler || remote.backlog() < LONGEST_QUEUE)) {
      const { keep, ...task } = waiting.shift();
      answers.push(
        Promise.resolve(remote.parse(task)).then((facts) => {
          keep(facts);
          handOver();
        })
      );
    }
  }
  return {
    add: (task) => {
      waiting.push(task);
      bytes += task.bytes.length;
      handOver();
    },
    finish: async () => {
      if (waiting.length > 0) {
        const local = await frontEnds.local(language);
        for (let task = waiting.pop(); task !== void 0; task = waiting.pop()) {
          task.keep(await local.parse(task));
          await nextTurn();
        }
      }
      await Promise.all(answers);
    }
  };
}
function nextTurn() {
  return new Promise((resolve2) => setImmediate(resolve2));
}

// src/acceptance-gate/read-sources.ts
function createSourceReader(snapshot, options, isWorthParsing) {
  const sources = [];
  const skipped = [];
  const depths = /* @__PURE__ */ new Map();
  let bytes = 0;
  let cached = 0;
  let skimmed = 0;
  async function read(batch, depthOf) {
    const found2 = [];
    const toRead = [];
    for (const source of batch) {
      const { blob, path } = source.entry;
      const known = blob === null ? null : options.cache.get(factKey(blob, path));
      if (known === null || source.language === null || !isDeepEnough(known.depth, depthOf(source))) {
        toRead.push(source);
      } else {
        cached++;
        found2.push(sourceFile(source, source.language, known, depthOf(source)));
      }
    }
    const trees = /* @__PURE__ */ new Map();
    await readTexts(treesFirst(toRead, depthOf), (source, language, content) => {
      const { path } = source.entry;
      const depth = depthOf({ ...source, language });
      const keep = (parsed) => {
        const facts = { ...parsed, directives };
        remember(source.entry, facts);
        found2.push(sourceFile(source, language, facts, depth));
      };
      const outline = depth === "syntax" ? null : readOutline(language, content, path);
      const isEnough = outline !== null && isDeepEnough(outline.depth, depth);
      if (!isEnough && language === "typescript" && isWorthParsing?.(content, source) === false) return;
      const directives = findDirectives(content);
      if (isEnough) return keep(outline);
      const reader = trees.get(language) ?? createTreeReader(language, options.frontEnds);
      trees.set(language, reader);
      reader.add({ path, bytes: copyOf(content), depth, outline, keep });
    });
    for (const reader of trees.values()) await reader.finish();
    for (const source of found2) sources.push(source);
    return found2;
  }
  async function skim(batch) {
    const toRead = [];
    for (const source of batch) {
      const { blob, path } = source.entry;
      const known = blob === null || source.language === null ? null : options.cache.peek(factKey(blob, path));
      if (known === null || known.hasDirectives) toRead.push(source);
      else {
        cached++;
        skimmed++;
      }
    }
    await readTexts(toRead, (source, language, content) => {
      const outline = readOutline(language, content, source.entry.path);
      if (outline === null) return;
      const facts = { ...outline, directives: findDirectives(content) };
      remember(source.entry, facts);
      if (facts.directives.length > 0) sources.push(sourceFile(source, language, facts, "outline"));
      else skimmed++;
    });
  }
  async function readTexts(batch, visit2) {
    const bySource = new Map(batch.map((source) => [source.entry, source]));
    await snapshot.readEach([...bySource.keys()], options.config.maxFileBytes, (entry, content) => {
      const source = bySource.get(entry);
      const reason = unreadable2(content);
      if (reason !== null || content.kind !== "bytes") {
        if (source.language !== null) skipped.push({ path: entry.path, reason: reason ?? "unreadable" });
        return;
      }
      const language = source.language ?? languageOfShebang(content.bytes);
      if (language === null) return;
      bytes += content.bytes.length;
      visit2(source, language, content.bytes);
    });
  }
  function remember({ blob, path }, facts) {
    if (blob === null) return;
    const key = factKey(blob, path);
    const before = depths.get(key);
    if (before !== void 0 && isDeepEnough(before, facts.depth)) return;
    depths.set(key, facts.depth);
    options.cache.put(key, facts);
  }
  return {
    read,
    skim,
    sources: () => sources,
    parsed: () => sources.length + skimmed,
    skipped: () => skipped,
    bytes: () => bytes,
    cached: () => cached
  };
}
function treesFirst(batch, depthOf) {
  const needsTree = (source) => source.language === "typescript" || depthOf(source) === "syntax";
  return [...batch.filter(needsTree), ...batch.filter((source) => !needsTree(source))];
}
function copyOf(bytes) {
  return new Uint8Array(bytes);
}
function sourceFile({ entry }, language, { depth: _, ...facts }, wanted) {
  return { path: entry.path, language, ...facts, problems: wanted === "syntax" ? facts.problems : [] };
}
var LFS_POINTER = "version https://git-lfs.github.com/spec/v1";
function unreadable2(content) {
  if (content.kind === "unreadable") return content.reason;
  const head = content.bytes.subarray(0, LFS_POINTER.length);
  return Buffer.from(head.buffer, head.byteOffset, head.length).toString("latin1") === LFS_POINTER ? "a Git LFS pointer: its content was not fetched (`git lfs pull`)" : null;
}

// src/acceptance-gate/read-waves.ts
async function readInWaves(wanted, resolve2, reader, options) {
  const { laneOf } = options.lanes;
  const kindOf = (path) => laneOf(path)?.kind ?? null;
  const unread = new Map(wanted.map((source) => [source.entry.path, source]));
  const depthOf = ({ entry }) => options.compileGate && isCompiled(kindOf(entry.path)) ? "syntax" : "loaders";
  let wave = wanted.filter(({ entry }) => isJudgedLane(laneOf(entry.path)));
  while (wave.length > 0) {
    for (const { entry } of wave) unread.delete(entry.path);
    const read = await reader.read(wave, depthOf);
    wave = reachedBy(read, resolve2).flatMap((path) => {
      const source = unread.get(path);
      return source === void 0 || kindOf(path) === "experimental" ? [] : [source];
    });
  }
  if (options.compileGate) await reader.skim([...unread.values()]);
}
function isCompiled(kind) {
  return kind === "production" || kind === "support";
}
function reachedBy(sources, resolve2) {
  const reached = /* @__PURE__ */ new Set();
  for (const source of sources) {
    for (const fact of source.facts.imports) {
      if (fact.typeOnly) continue;
      const resolution = resolve2(source, fact);
      if (resolution.kind === "files") for (const { path } of resolution.files) reached.add(path);
    }
  }
  return [...reached];
}

// src/acceptance-gate/load-project.ts
async function loadProject(snapshot, options) {
  const { judged, sources: wanted, skipped } = sortEntries(snapshot, options.isExcluded);
  const { missing: missing3, ...index } = await indexModules(snapshot, judged, options);
  const resolveFrom = (path) => (fact) => index.resolve({ path, language: "typescript" }, fact);
  const isWorthParsing = (bytes, { entry: { path } }) => mayLeaveLane(bytes, path, options.lanes, resolveFrom(path));
  const reader = createSourceReader(snapshot, options, options.compileGate ? null : isWorthParsing);
  await readInWaves(wanted, index.resolve, reader, options);
  const sources = reader.sources().sort((a, b) => compareText(a.path, b.path));
  const [ignored, config, links] = await Promise.all([
    snapshot.ignored(missing3()),
    readConfigFiles(snapshot, judged),
    readLinks(snapshot)
  ]);
  const allSkipped = [...skipped, ...reader.skipped(), ...config.skipped].sort(
    (a, b) => compareText(a.path, b.path)
  );
  const paths = judged.map((entry) => entry.path);
  const present = new Set(paths);
  return {
    project: {
      paths,
      has: (path) => present.has(path),
      ignored,
      lanes: options.lanes,
      sources,
      links,
      configFiles: config.files,
      skipped: allSkipped,
      ...index
    },
    seen: {
      files: snapshot.entries.length,
      bytes: reader.bytes(),
      parsed: reader.parsed(),
      cached: reader.cached(),
      skipped: allSkipped
    }
  };
}
var SUBMODULE = "a submodule: judge it in its own repository";
function sortEntries(snapshot, isExcluded) {
  const judged = [];
  const sources = [];
  const skipped = [];
  for (const entry of snapshot.entries) {
    const { path, kind } = entry;
    if (isExcluded(path)) skipped.push({ path, reason: EXCLUDED });
    else if (kind === "submodule") skipped.push({ path, reason: SUBMODULE });
    else {
      judged.push(entry);
      if (kind !== "file") continue;
      const language = languageOf(path);
      const unread = unreadReason(path);
      if (unread !== null) skipped.push({ path, reason: unread });
      else if (language !== null || mayBeScript(path)) sources.push({ entry, language });
    }
  }
  return { judged, sources, skipped };
}

// src/report/renderers/visible.ts
var UNSEEN = /(?![\uFE0E\uFE0F])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/gu;
function visible(text) {
  return text.replace(UNSEEN, (character) => {
    const code = character.codePointAt(0);
    if (code < 32) return String.fromCodePoint(9216 + code);
    if (code === 127) return "␡";
    return `⟨U+${code.toString(16).toUpperCase().padStart(4, "0")}⟩`;
  });
}
function clip(text, limit) {
  if (text.length <= limit) return text;
  const cut = text.slice(0, Math.max(0, limit - 1));
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

// src/report/renderers/escape-mermaid.ts
var LABEL = 80;
function mermaidLabel(text) {
  const escaped = clip(visible(text), LABEL).replace(
    /[^\p{L}\p{M}\p{N} _.,/:+*-]/gu,
    (character) => `#${character.codePointAt(0)};`
  );
  return `"${escaped === "" ? " " : escaped}"`;
}

// src/acceptance-gate/sections.ts
function gateMetrics(graph, findings) {
  const leaks = findings.filter((finding) => finding.state !== "fixed" && LEAK_RULES.has(finding.rule));
  const kind = (name) => leaks.filter((finding) => finding.data.kind === name).length;
  let edges = 0;
  let imports = 0;
  for (const list of graph.outgoing.values()) edges += list.length;
  for (const node2 of graph.nodes) imports += node2.facts?.imports.length ?? 0;
  return {
    modules: graph.nodes.length,
    imports,
    edges,
    leaks: leaks.length,
    leaksStatic: kind("static"),
    leaksDynamicLiteral: kind("dynamic-literal"),
    leaksDynamicFlow: kind("dynamic-flow")
  };
}
var LEAK_RULES = new Set(Object.values(LANE_LEAK_RULES).map((rule) => rule.id));
function gateSections(about) {
  const leaks = about.findings.filter((finding) => isOpen(finding) && LEAK_RULES.has(finding.rule));
  return [...picture(leaks), ...boundaries(leaks), ...registryPattern(leaks), ...notes(about)];
}
var MOST_DRAWN = 4;
function picture(leaks) {
  const chains = leaks.map((finding) => ({ chain: texts(finding.data.chain), lane: String(finding.data.targetLane), finding })).filter(({ chain }) => chain.length > 1);
  if (!chains.some(({ chain }) => chain.length > 2)) return [];
  const drawn = [...chains].sort((a, b) => b.chain.length - a.chain.length || compareText(a.chain.join(), b.chain.join())).slice(0, MOST_DRAWN);
  const ids = /* @__PURE__ */ new Map();
  const idOf = (path) => {
    const known = ids.get(path);
    if (known !== void 0) return known;
    const id = `n${ids.size}`;
    ids.set(path, id);
    return id;
  };
  const arrows = /* @__PURE__ */ new Set();
  const ends = /* @__PURE__ */ new Set();
  for (const { chain } of drawn) {
    for (let index = 1; index < chain.length; index++)
      arrows.add(`  ${idOf(chain[index - 1])} --> ${idOf(chain[index])}`);
    ends.add(idOf(chain.at(-1)));
  }
  const boxes = [...ids].map(([path, id]) => `  ${id}[${mermaidLabel(path)}]`);
  const source = [
    "graph LR",
    ...boxes,
    ...arrows,
    "  classDef leak stroke:#d1242f,stroke-width:3px",
    `  class ${[...ends].join(",")} leak`
  ];
  return [
    { kind: "mermaid", title: "How experimental code is reached", source: source.join("\n"), folded: false }
  ];
}
function boundaries(leaks) {
  const byBoundary = /* @__PURE__ */ new Map();
  for (const { data, path } of leaks) {
    if (typeof data.boundary !== "string" || typeof data.target !== "string") continue;
    const key = `${data.boundary}\0${data.target}`;
    const entry = byBoundary.get(key) ?? {
      boundary: data.boundary,
      target: data.target,
      lane: String(data.targetLane),
      from: /* @__PURE__ */ new Set()
    };
    entry.from.add(path);
    byBoundary.set(key, entry);
  }
  const rows = [...byBoundary.values()].sort(
    (a, b) => b.from.size - a.from.size || compareText(a.boundary + a.target, b.boundary + b.target)
  );
  if (rows.length < 2) return [];
  return [
    {
      kind: "table",
      title: "Where chains enter an experimental lane",
      columns: [
        { title: "Cut this import", align: "left" },
        { title: "Lane", align: "left" },
        { title: "Production files freed", align: "right" }
      ],
      rows: rows.map(({ boundary, target, lane: lane2, from }) => [
        `${boundary} → ${target}`,
        lane2,
        String(from.size)
      ]),
      folded: true
    }
  ];
}
var REGISTRY_CODE = `# production: core/providers.py
_providers = {}

def register(name, factory):
    _providers[name] = factory

def provider(name):
    return _providers[name]() if name in _providers else None

# experimental: labs/vision.py registers itself; production never names it
from core.providers import register
register("vision", lambda: Vision())`;
function registryPattern(leaks) {
  if (leaks.length === 0) return [];
  return [
    {
      kind: "code",
      title: "The way out: a registry that production owns",
      language: "python",
      source: REGISTRY_CODE,
      folded: true
    }
  ];
}
function notes({
  policy,
  notes: found2
}) {
  const lines = [
    ...policy.origin === "proposed" ? [
      "There is no configuration: lanes were proposed from the tree. `execution-standards gate --print-config` writes them down."
    ] : [],
    ...found2,
    ...policy.warnings
  ];
  return lines.length === 0 ? [] : [{ kind: "text", title: "Good to know", lines, folded: false }];
}
function texts(value) {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

// src/acceptance-gate/judge-trees.ts
async function judgeTrees(trees, request) {
  requirePullRequest(trees, request);
  const policy = await choosePolicy(trees, request);
  const { head, base } = await judgeBoth(trees, policy, request);
  const findings = await settle2(trees, policy, head, base, request);
  const report = buildReport({
    check: "acceptance-gate",
    tool: { name: "execution-standards", version: VERSION2 },
    subject: { ...request.subject, head: subjectHead(trees, request), base: trees.base?.commit ?? null },
    startedFrom: { policySource: policy.source, configDigest: policy.digest },
    findings,
    seen: head.loaded.seen,
    lanes: countLanes(policy, head.loaded),
    metrics: gateMetrics(head.graph, findings),
    sections: gateSections({ policy, notes: trees.notes, findings }),
    failOn: request.failOn
  });
  return { report, touched: touchedPaths(trees), policy, root: trees.root };
}
function touchedPaths({ head, base }) {
  if (base === null) return /* @__PURE__ */ new Set();
  const before = new Map(base.snapshot.entries.map((entry) => [entry.path, entry.blob]));
  return new Set(
    head.entries.filter((entry) => entry.blob === null || before.get(entry.path) !== entry.blob).map((entry) => entry.path)
  );
}
async function judgeTree(snapshot, policy, request, frontEnds) {
  const loaded = await loadProject(snapshot, {
    config: policy.config,
    lanes: policy.lanes,
    isExcluded: policy.config.exclude.length === 0 ? () => false : compileGlobs(policy.config.exclude),
    cache: request.cache,
    frontEnds,
    compileGate: request.families?.has("CG") ?? true
  });
  return { loaded, ...findAll(loaded.project, policy.places, request.families) };
}
async function judgeBoth(trees, policy, request) {
  const frontEnds = openFrontEnds();
  try {
    const head = await judgeTree(trees.head, policy, request, frontEnds);
    const base = trees.base === null ? null : await judgeTree(trees.base.snapshot, policy, request, frontEnds);
    return { head, base };
  } finally {
    frontEnds.close();
  }
}
async function settle2(trees, policy, head, base, request) {
  const compared = compareWithBase(head.findings, base?.findings ?? null);
  const ignores = applyIgnores(compared, {
    sources: head.loaded.project.sources,
    baseSources: base?.loaded.project.sources ?? null,
    rules: GATE_RULES.map((rule) => rule.id),
    families: request.families,
    today: request.today
  });
  const baseline = applyBaselines(ignores.findings, await loadBaselines(trees, policy), request.today);
  if (request.families?.has("PO") === false) return baseline.findings;
  const paths = [.../* @__PURE__ */ new Set([...head.loaded.project.paths, ...base?.loaded.project.paths ?? []])];
  const trust = judge(
    [...findPolicyChanges(policy, paths), ...ignores.drafts, ...baseline.drafts],
    policy.lanes
  );
  const isNew = (finding) => finding.rule === TRUST_RULES.POLICY_LOOSENED.id;
  return [
    ...baseline.findings,
    ...trust.map((finding) => isNew(finding) ? { ...finding, state: "new" } : finding)
  ];
}
async function loadBaselines(trees, policy) {
  const path = policy.config.baseline;
  const load = async (snapshot) => {
    const bytes = await readSnapshotFile(snapshot, path, BASELINE_FILE_BYTES);
    return bytes === null ? null : parseBaseline(bytes, path);
  };
  const proposed = await load(trees.head);
  const deciding = trees.base === null ? proposed : await load(trees.base.snapshot);
  return { path, deciding, proposed, compared: trees.base !== null };
}
function subjectHead(trees, { subject: subject2 }) {
  return isCheckedOut(trees, subject2.head) ? subject2.head : trees.headCommit;
}
function isCheckedOut(trees, head) {
  return head !== null && [trees.headCommit, ...trees.headParents].includes(head);
}
function requirePullRequest(trees, { subject: subject2 }) {
  if (subject2.pullRequest === null || subject2.head === null || isCheckedOut(trees, subject2.head)) return;
  if (trees.base === null || trees.base.commit !== trees.headCommit) return;
  throw new UserError(
    "head-not-checked-out",
    `What is checked out is the base ${trees.base.commit.slice(0, 7)}, not pull request #${subject2.pullRequest}.`,
    "Run on `pull_request`, where actions/checkout gives the pull request."
  );
}
function countLanes(policy, loaded) {
  const files = /* @__PURE__ */ new Map();
  for (const path of loaded.project.paths) {
    const lane2 = policy.lanes.laneOf(path);
    if (lane2 !== null) files.set(lane2.name, (files.get(lane2.name) ?? 0) + 1);
  }
  return policy.config.lanes.map(({ name, kind, enforcement }) => ({
    name,
    kind,
    enforcement,
    files: files.get(name) ?? 0
  }));
}


var __webpack_exports__judgeTrees = __webpack_exports__.v;
export { __webpack_exports__judgeTrees as judgeTrees };
