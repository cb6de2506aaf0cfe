import { asObject, asStrings } from '../../languages/typescript/jsonc.ts';

/** One thing that a manifest says, and where. */
export interface Promised {
  readonly value: string;
  /** 1-based; 0 when it could not be found again. */
  readonly line: number;
}

/** A figure that a manifest states. */
export interface Figure extends Promised {
  /** The field: `coverage_observed`, `p95_ms`. */
  readonly name: string;
  /** The file it names as evidence; `null` for none. */
  readonly evidence: string | null;
}

/** What a manifest says that the tree can answer. */
export interface ManifestPromises {
  /** Why it is no JSON; `null` when it is. */
  readonly broken: Promised | null;
  readonly lane: Promised | null;
  /** Files of tests. */
  readonly tests: readonly Promised[];
  /** Names of classes, functions and constants that the module offers. */
  readonly exports: readonly Promised[];
  /** Spans, metrics and events that the module is said to emit. */
  readonly emits: readonly Promised[];
  readonly figures: readonly Figure[];
}

const NOTHING: ManifestPromises = {
  broken: null,
  lane: null,
  tests: [],
  exports: [],
  emits: [],
  figures: [],
};

/** Values looked at: a description of one module is far smaller. */
const MOST_VALUES = 20_000;

/** Reads what a module manifest promises. Never throws. */
export function readPromises(text: string): ManifestPromises {
  let manifest: Readonly<Record<string, unknown>> | null;
  try {
    manifest = asObject(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch (error) {
    return { ...NOTHING, broken: brokenAt(text, error) };
  }
  if (manifest === null) return { ...NOTHING, broken: { value: 'it holds no object', line: 1 } };
  const find = createFinder(text);
  const module = asObject(manifest.module);
  const testing = asObject(manifest.testing) ?? asObject(manifest.tests);
  const lane = [module?.lane, manifest.lane].find((one) => typeof one === 'string');
  return {
    broken: null,
    lane: typeof lane === 'string' ? find(lane) : null,
    tests: [...testFiles(testing), ...asStrings(manifest.tests).filter(isTestFile)].map(find),
    exports: exportsOf(manifest.exports).map(find),
    emits: emitsOf(manifest).map(find),
    figures: figuresOf(manifest, find),
  };
}

function brokenAt(text: string, error: unknown): Promised {
  const message = error instanceof Error ? error.message : 'it is no JSON';
  const position = /position (\d+)/.exec(message)?.[1];
  const line = position === undefined ? 0 : text.slice(0, Number(position)).split('\n').length;
  return { value: message.replace(/ in JSON at position \d+.*$| \(line \d+ column \d+\)$/s, ''), line };
}

/** Finds values in the order in which they stand, and so the right one of two alike. */
function createFinder(text: string): (value: string) => Promised {
  let lineStart = 0;
  let line = 1;
  return (value) => {
    const at = text.indexOf(JSON.stringify(value));
    if (at < 0) return { value, line: 0 };
    if (at < lineStart) {
      lineStart = 0;
      line = 1;
    }
    for (
      let feed = text.indexOf('\n', lineStart);
      feed >= 0 && feed < at;
      feed = text.indexOf('\n', lineStart)
    ) {
      lineStart = feed + 1;
      line++;
    }
    return { value, line };
  };
}

const TEST_FIELDS = [
  'test_paths',
  'test_file',
  'test_files',
  'paths',
  'files',
  'unit_tests',
  'integration_tests',
];

function testFiles(testing: Readonly<Record<string, unknown>> | null): string[] {
  return TEST_FIELDS.flatMap((field) => asStrings(testing?.[field])).filter(isTestFile);
}

/** A path in the tree, and no description or command. */
function isTestFile(value: string): boolean {
  return (
    /^[\w.@-]+(?:\/[\w.@-]+)*\/?$/.test(value) && (value.includes('/') || /\.[cm]?[jt]sx?$|\.py$/.test(value))
  );
}

const NAME = /^[A-Za-z_$][\w$]*$/;

function exportsOf(value: unknown): string[] {
  const groups = asObject(value);
  const lists = groups === null ? [value] : [groups.classes, groups.functions, groups.constants];
  return lists.flatMap((list) => {
    if (!Array.isArray(list)) return [];
    return list.flatMap((one) => {
      const name = typeof one === 'string' ? one : asObject(one)?.name;
      return typeof name === 'string' && NAME.test(name) ? [name] : [];
    });
  });
}

function emitsOf(manifest: Readonly<Record<string, unknown>>): string[] {
  const observability = asObject(manifest.observability);
  const events = asObject(observability?.events);
  const lists = [
    observability?.spans,
    observability?.required_spans,
    observability?.metrics,
    events?.publishes,
    manifest.emit_points,
  ];
  return lists.flatMap((list) => {
    if (!Array.isArray(list)) return [];
    return list.flatMap((one) => {
      const name = typeof one === 'string' ? one : asObject(one)?.name;
      return typeof name === 'string' && name !== '' ? [name] : [];
    });
  });
}

/** What was measured, not what is aimed at. */
const FIGURE =
  /^(?:coverage(?:_(?:observed|percent|percentage|actual))?|(?:latency_)?p(?:50|95|99)(?:_ms|_latency(?:_ms)?)?|latency(?:_ms)?)$/i;
const EVIDENCE =
  /^(?:evidence|report|artifact|measured_(?:by|in|at_file)|source|benchmark|results?)(?:_(?:file|path))?$/i;

function figuresOf(
  manifest: Readonly<Record<string, unknown>>,
  find: (value: string) => Promised,
): readonly Figure[] {
  const figures: Figure[] = [];
  const open: unknown[] = [manifest];
  for (let seen = 0; open.length > 0 && seen < MOST_VALUES; seen++) {
    const one = open.pop();
    if (Array.isArray(one)) open.push(...one);
    const object = asObject(one);
    if (object === null) continue;
    const evidence = Object.entries(object).find(
      ([key, value]) => EVIDENCE.test(key) && typeof value === 'string',
    );
    for (const [key, value] of Object.entries(object)) {
      // A goal is no claim, whatever the figure below it is called.
      if (/target|goal|budget|threshold|baseline|slo|sla|required|limit/i.test(key)) continue;
      if (isFigure(key, value)) {
        const { line } = find(key);
        figures.push({
          name: key,
          value: String(value),
          line,
          evidence: evidence === undefined ? null : String(evidence[1]),
        });
      } else open.push(value);
    }
  }
  return figures;
}

function isFigure(key: string, value: unknown): boolean {
  if (!FIGURE.test(key)) return false;
  return typeof value === 'number' ? value > 0 : typeof value === 'string' && /^\s*[<~≤]?\s*\d/.test(value);
}
