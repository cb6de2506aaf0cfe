import type { RepoPath } from '../foundation/repo-path.ts';
import type { LaneMap } from '../lanes/model.ts';
import type { ImportFact, Resolution } from '../languages/facts.ts';
import { questionFact } from '../languages/question-fact.ts';

const QUOTES: ReadonlySet<number> = new Set([34, 39, 96]);
const NEWLINE = 10;
const BACKSLASH = 92;

/** Longer texts are no module names. */
const MOST_CHARACTERS = 300;

/**
 * Whether a TypeScript file may import something outside its own lane, decided without parsing: every module name
 * stands between quotes on one line, so each text between two equal quotes is tried as a name. A text with an escape
 * may be any name, and a computed one may come from another file. `false` is certain; `true` only means that the parser must be asked.
 */
export function mayLeaveLane(
  bytes: Uint8Array,
  path: RepoPath,
  lanes: LaneMap,
  resolve: (fact: ImportFact) => Resolution,
): boolean {
  if (mayLoadComputed(bytes)) return true;
  const lane = lanes.laneOf(path);
  const tried = new Set<string>();
  for (const text of quotedTexts(bytes)) {
    if (text === null) return true;
    if (tried.has(text)) continue;
    tried.add(text);
    const resolution = resolve(moduleFact(text));
    if (resolution.kind === 'missing' || resolution.kind === 'escapes') return true;
    if (resolution.kind === 'files' && resolution.files.some((file) => lanes.laneOf(file.path) !== lane))
      return true;
  }
  return false;
}

const COMPUTED =
  /\bimport\s*\(\s*(?!['"\s])|\brequire\b(?!(?:\.resolve)?\s*\(\s*['"])|\b(?:createRequire|importScripts|register|_load|Worker|fork)\b/;

/** Whether some loader may be given something else than a text in place. */
function mayLoadComputed(bytes: Uint8Array): boolean {
  return COMPUTED.test(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'));
}

/** Every text that begins at a quote and ends at the next equal one on its line; `null` for one with an escape in it. */
function* quotedTexts(bytes: Uint8Array): Generator<string | null> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let start = 0; start < bytes.length; start++) {
    const quote = bytes[start]!;
    if (!QUOTES.has(quote)) continue;
    let end = start + 1;
    let escaped = false;
    while (
      end < bytes.length &&
      bytes[end] !== quote &&
      bytes[end] !== NEWLINE &&
      end - start <= MOST_CHARACTERS
    ) {
      if (bytes[end] === BACKSLASH) escaped = true;
      end++;
    }
    if (bytes[end] !== quote || end === start + 1) continue;
    yield escaped ? null : buffer.toString('utf8', start + 1, end);
  }
}

function moduleFact(name: string): ImportFact {
  return questionFact('import', { kind: 'module', name, level: 0 });
}
