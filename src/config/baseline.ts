import { compareText } from '../foundation/compare.ts';
import { type IsoDate, parseIsoDate } from '../foundation/date.ts';
import { BASELINE_FILE_BYTES } from '../foundation/limits.ts';
import { type Place, wholeFile } from '../foundation/place.ts';
import type { RepoPath } from '../foundation/repo-path.ts';
import { decodeUtf8 } from '../foundation/utf8.ts';
import { validateBaseline } from '../generated/baseline-validator.ts';
import type { Finding } from '../report/model.ts';
import { errorAt, orderDiagnostics, warningAt } from './diagnostic.ts';
import type { Diagnostic } from './model.ts';
import { describeSchemaErrors } from './schema-errors.ts';

/**
 * One accepted finding, as schemas/baseline.v1.json describes it.
 *
 * The file is JSON Lines: `{"baseline":1}`, then one entry a line, sorted. A path may hold any character, and JSON has rules
 * for all of them; each line stands alone, so that two branches conflict only where they touch neighbours, and git's
 * `merge=union` gives a valid file. No line numbers, times or versions: nothing changes unless the debt does.
 */
export interface BaselineEntry {
  readonly rule: string;
  readonly path: RepoPath;
  /** The finding in words, for people. Plays no part in matching. */
  readonly what: string;
  readonly fingerprint: string;
  readonly reason: string;
  readonly owner: string;
  /** The last day on which the finding is accepted. */
  readonly expires: IsoDate;
}

export interface ParsedBaseline {
  /** Sorted, each once; `null` when there is an error among the diagnostics, so that half a file accepts nothing. */
  readonly entries: readonly BaselineEntry[] | null;
  readonly diagnostics: readonly Diagnostic[];
}

const VERSION = 1;

/** Parses a baseline of at most 16 MB; an empty file has no entries. The order of lines plays no part. Never throws. */
export function parseBaseline(bytes: Uint8Array, file: string): ParsedBaseline {
  if (bytes.length > BASELINE_FILE_BYTES) {
    return refused(
      errorAt(wholeFile(file), `the file has ${bytes.length} bytes; the limit is ${BASELINE_FILE_BYTES}`),
    );
  }
  const decoded = decodeUtf8(bytes);
  if (decoded.kind === 'invalid')
    return refused(errorAt({ file, line: decoded.line, column: 1 }, 'this line is not UTF-8'));
  const lines = decoded.text
    .split('\n')
    .map((text, index) => ({ text: text.replace(/\r$/, ''), place: { file, line: index + 1, column: 1 } }))
    .filter(({ text }) => text.trim() !== '');
  const [head, ...rest] = lines;
  if (head === undefined) return { entries: [], diagnostics: [] };
  const wrongVersion = checkHead(head);
  if (wrongVersion !== null) return refused(wrongVersion);
  const entries = new Map<string, BaselineEntry>();
  const diagnostics: Diagnostic[] = [];
  for (const line of rest) {
    const read = readEntry(line);
    if (Array.isArray(read)) diagnostics.push(...read);
    else if (entries.has(baselineKey(read)))
      diagnostics.push(warningAt(line.place, 'this finding is listed above already'));
    else entries.set(baselineKey(read), read);
  }
  const failed = diagnostics.some((diagnostic) => diagnostic.severity === 'error');
  return {
    entries: failed ? null : sorted([...entries.values()]),
    diagnostics: orderDiagnostics(diagnostics),
  };
}

function refused(diagnostic: Diagnostic): ParsedBaseline {
  return { entries: null, diagnostics: [diagnostic] };
}

interface Line {
  readonly text: string;
  readonly place: Place;
}

function checkHead({ text, place }: Line): Diagnostic | null {
  const head = readJson(text);
  const version = typeof head === 'object' && head !== null && 'baseline' in head ? head.baseline : undefined;
  if (version === VERSION) return null;
  if (typeof version === 'number' && version > VERSION) {
    return errorAt(
      place,
      `this baseline has format ${version}; this release reads format ${VERSION}, so update it`,
    );
  }
  return errorAt(place, conflictIn(text) ?? `a baseline begins with the line {"baseline":${VERSION}}`);
}

function readEntry({ text, place }: Line): BaselineEntry | Diagnostic[] {
  const conflict = conflictIn(text);
  if (conflict !== null) return [errorAt(place, conflict)];
  const value = readJson(text);
  if (value === undefined) return [errorAt(place, 'this line is not JSON')];
  if (!validateBaseline(value)) {
    return describeSchemaErrors(validateBaseline.errors ?? []).map(({ path, message }) =>
      errorAt({ ...place, column: columnOf(text, path[0]) }, message.replace(/^the file/, 'an entry')),
    );
  }
  const entry = value as BaselineEntry;
  const wrong = [
    ...(parseIsoDate(entry.expires) === null
      ? (['expires', `there is no day ${entry.expires}`] as const)
      : []),
    ...(!isRepoPath(entry.path)
      ? (['path', '`path` must be written from the root, as git does'] as const)
      : []),
  ];
  const [field, message] = wrong;
  return message === undefined ? entry : [errorAt({ ...place, column: columnOf(text, field) }, message)];
}

/** As git writes it: `parseRepoPath` would also take what people write, and a name may hold a backslash. */
function isRepoPath(text: string): boolean {
  return text === '' || text.split('/').every((name) => name !== '' && name !== '.' && name !== '..');
}

/** `undefined` for what is not JSON. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function conflictIn(text: string): string | null {
  return /^(?:<{7}|={7}|>{7}|\|{7})/.test(text)
    ? 'a merge conflict is left here; keep the lines of both sides'
    : null;
}

function columnOf(text: string, key: string | number | undefined): number {
  return Math.max(0, text.indexOf(JSON.stringify(String(key)))) + 1;
}

/** The file for these entries: sorted, each finding once (the first entry counts), a line feed at the end. */
export function renderBaseline(entries: readonly BaselineEntry[]): string {
  const distinct = new Map<string, BaselineEntry>();
  for (const entry of entries) if (!distinct.has(baselineKey(entry))) distinct.set(baselineKey(entry), entry);
  const lines = sorted([...distinct.values()]).map(
    ({ rule, path, what, fingerprint, reason, owner, expires }) =>
      JSON.stringify({ rule, path, what, fingerprint, reason, owner, expires }),
  );
  return `${[JSON.stringify({ baseline: VERSION }), ...lines].join('\n')}\n`;
}

function sorted(entries: readonly BaselineEntry[]): readonly BaselineEntry[] {
  return [...entries].sort(
    (a, b) =>
      compareText(a.path, b.path) || compareText(a.rule, b.rule) || compareText(a.fingerprint, b.fingerprint),
  );
}

/** What a finding and an entry must share: the readable part is checked too, so that it cannot lie. */
export function baselineKey({
  rule,
  path,
  fingerprint,
}: Pick<Finding, 'rule' | 'path' | 'fingerprint'>): string {
  return JSON.stringify([rule, path, fingerprint]);
}
