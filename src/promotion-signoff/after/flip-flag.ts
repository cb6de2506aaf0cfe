/** What turning a flag off in a file comes to. */
export type FlippedFlag =
  | { readonly kind: 'flipped'; readonly text: string; readonly line: number }
  | { readonly kind: 'off already'; readonly line: number }
  | { readonly kind: 'absent' }
  /** It is named and nobody can say by rule what would turn it off. A sentence. */
  | { readonly kind: 'unclear'; readonly line: number; readonly message: string };

const OFF_FOR: { readonly [on: string]: string } = {
  true: 'false',
  on: 'off',
  yes: 'no',
  enabled: 'disabled',
  '1': '0',
};
const ON = new Set(Object.keys(OFF_FOR));
const OFF = new Set(Object.values(OFF_FOR));

/** `default: on` below or beside the flag’s name. */
const DEFAULT = /(["']?\b(?:default|enabled|value)["']?\s{0,10}[:=]\s{0,10}["']?)(\w+)/;

/**
 * Turns the default of a flag off in a text of YAML, JSON, TOML, INI, Python or TypeScript: `NAME: on`, `"NAME": true`, `NAME = True`, or
 * a `default`, `enabled` or `value` beside or right below the name. Changes one word and nothing else. A flag that stands twice, or
 * whose value is no plain word, is left to people.
 */
export function flipFlag(text: string, name: string): FlippedFlag {
  if (!/^[A-Za-z_][\w.-]{0,199}$/.test(name)) return { kind: 'absent' };
  const lines = text.split('\n');
  const quoted = name.replace(/[.-]/g, '\\$&');
  const key = new RegExp(
    `^(\\s*(?:export\\s+)?(?:const\\s+|let\\s+|var\\s+)?["']?)${quoted}(["']?\\s{0,10}(?::\\s{0,10}\\w{1,40}\\s{0,10}(?==))?[:=]\\s{0,10})([^\\n]*)$`,
  );
  const found = lines.flatMap((line, index) => {
    const parts = key.exec(line);
    return parts === null ? [] : [{ index, rest: parts[3]!, at: line.length - parts[3]!.length }];
  });
  const [first, second] = found;
  if (first === undefined) return { kind: 'absent' };
  if (second !== undefined) {
    return { kind: 'unclear', line: second.index + 1, message: `${name} stands at two places of this file.` };
  }
  const { index, rest, at } = first;
  const word = /^["']?(\w+)["']?\s{0,10}[,;]?\s{0,10}(?:(?:#|\/\/).*)?\r?$/.exec(rest);
  if (word !== null && isSwitch(word[1]!)) return turn(lines, index, at + rest.indexOf(word[1]!), word[1]!);
  const isOpen = /^\s*(?:\{\s*)?(?:#.*|\/\/.*)?\r?$/.test(rest);
  const place = isOpen ? below(lines, index) : index;
  const line = place === null ? '' : lines[place]!;
  const beside = DEFAULT.exec(isOpen ? line : rest);
  if (place !== null && beside !== null && isSwitch(beside[2]!)) {
    const start = (isOpen ? 0 : at) + beside.index + beside[1]!.length;
    return turn(lines, place, start, beside[2]!);
  }
  const message = `What ${name} is set to there is no plain on or off.`;
  return { kind: 'unclear', line: index + 1, message };
}

function isSwitch(word: string): boolean {
  return ON.has(word.toLowerCase()) || OFF.has(word.toLowerCase());
}

function turn(lines: readonly string[], index: number, start: number, word: string): FlippedFlag {
  const off = OFF_FOR[word.toLowerCase()];
  if (off === undefined) return { kind: 'off already', line: index + 1 };
  const cased =
    word === word.toUpperCase()
      ? off.toUpperCase()
      : /^[A-Z]/.test(word)
        ? off[0]!.toUpperCase() + off.slice(1)
        : off;
  const line = lines[index]!;
  const changed = line.slice(0, start) + cased + line.slice(start + word.length);
  return { kind: 'flipped', text: lines.with(index, changed).join('\n'), line: index + 1 };
}

/** The line with the flag’s own default: among those indented below its name. */
function below(lines: readonly string[], index: number): number | null {
  const depth = indentOf(lines[index]!);
  for (let at = index + 1; at < lines.length && at <= index + 20; at++) {
    const line = lines[at]!;
    if (line.trim() === '') continue;
    if (indentOf(line) <= depth) return null;
    if (/^\s*["']?(?:default|enabled|value)["']?\s{0,10}[:=]/.test(line)) return at;
  }
  return null;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
