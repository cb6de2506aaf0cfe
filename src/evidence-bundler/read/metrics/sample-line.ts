/** One sample of an exposition: the name of the series, and the labels that decide what it is part of. */
export interface Sample {
  readonly name: string;
  readonly labels: ReadonlyMap<string, string>;
  /** As written. */
  readonly value: string;
}

const NAME = /[A-Za-z_:][A-Za-z0-9_:]*/y;
const LABEL = /[A-Za-z_][A-Za-z0-9_]*/y;
const SPACES = /[ \t]*/y;
/** As Go reads numbers, which is how the format is defined. */
const VALUE =
  /^[+-]?(?:\d+\.?\d*(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?|0x[\da-f.]+(?:p[+-]?\d+)?|inf(?:inity)?|nan)$/i;

/**
 * Reads `name{label="value"} 1 1700000000`, as the text format 0.0.4 and OpenMetrics have it, with exemplars after `#` and with
 * quoted names: `{"my.metric", a="b"} 1`. `null` for what is none. Linear.
 */
export function parseSample(line: string): Sample | null {
  const reader = createReader(line);
  let name = reader.take(NAME);
  const labels = new Map<string, string>();
  if (reader.is('{')) {
    for (let isFirst = true; ; isFirst = false) {
      reader.take(SPACES);
      if (reader.is('}')) break;
      if (!isFirst && !reader.is(',')) return null;
      reader.take(SPACES);
      if (reader.is('}')) break;
      const label = reader.take(LABEL) ?? reader.quoted();
      if (label === null) return null;
      reader.take(SPACES);
      if (!reader.is('=')) {
        if (name !== null) return null;
        name = label;
        continue;
      }
      reader.take(SPACES);
      const value = reader.quoted();
      if (value === null || labels.has(label)) return null;
      labels.set(label, value);
    }
  }
  if (name === null || name === '') return null;
  const [value, timestamp, ...more] = withoutExemplar(reader.rest())
    .split(/[ \t]+/)
    .filter((part) => part !== '');
  const isWhole = value !== undefined && VALUE.test(value) && more.length === 0;
  return isWhole && (timestamp === undefined || VALUE.test(timestamp)) ? { name, labels, value } : null;
}

function withoutExemplar(rest: string): string {
  const at = rest.indexOf(' # {');
  return at < 0 ? rest : rest.slice(0, at);
}

function createReader(line: string) {
  let at = 0;
  return {
    take(pattern: RegExp): string | null {
      pattern.lastIndex = at;
      const found = pattern.exec(line)?.[0] ?? null;
      at += found?.length ?? 0;
      return found;
    },
    is(sign: string): boolean {
      if (line[at] !== sign) return false;
      at++;
      return true;
    },
    /** `null` where no string stands, or it is not closed. */
    quoted(): string | null {
      if (line[at] !== '"') return null;
      let value = '';
      for (let next = at + 1; next < line.length; next++) {
        const sign = line[next]!;
        if (sign === '"') {
          at = next + 1;
          return value;
        }
        if (sign === '\\') {
          const escaped = line[++next];
          value += escaped === 'n' ? '\n' : (escaped ?? '');
        } else value += sign;
      }
      return null;
    },
    rest: () => line.slice(at),
  };
}
