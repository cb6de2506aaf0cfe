import { decodeUtf8 } from '../../foundation/utf8.ts';
import { asObject } from '../../languages/typescript/jsonc.ts';
import type { LintResult, ParsedLintReport } from './model.ts';

/** Results beyond these would drown everything else; so many are a report of something else. */
const MOST_RESULTS = 100_000;

/** Reads ruff's JSON (`ruff check --output-format json`) or SARIF 2.1.0 of any linter. Never throws. */
export function parseLintReport(bytes: Uint8Array): ParsedLintReport {
  const decoded = decodeUtf8(bytes);
  if (decoded.kind === 'invalid') return failed(`line ${decoded.line} is not UTF-8`);
  let json: unknown;
  try {
    json = JSON.parse(decoded.text);
  } catch {
    return failed('it is not JSON');
  }
  const parsed = Array.isArray(json) ? parseRuff(json) : parseSarif(json);
  if (parsed.kind === 'parsed' && parsed.results.length > MOST_RESULTS) {
    return failed(`it holds ${parsed.results.length} results; the limit is ${MOST_RESULTS}`);
  }
  return parsed;
}

function failed(message: string): ParsedLintReport {
  return { kind: 'failed', message };
}

function parseRuff(items: readonly unknown[]): ParsedLintReport {
  const results: LintResult[] = [];
  for (const [index, item] of items.entries()) {
    const fields = asObject(item);
    const path = fields?.filename;
    if (fields === null || typeof path !== 'string') {
      return failed(`entry ${index + 1} has no \`filename\`: it is neither ruff’s JSON nor SARIF`);
    }
    const start = asObject(fields.location);
    results.push({
      // A file that ruff cannot parse has a result without a code.
      rule: `ruff ${textOf(fields.code) ?? 'invalid-syntax'}`,
      path,
      line: numberOf(start?.row),
      column: numberOf(start?.column),
      endLine: numberOf(asObject(fields.end_location)?.row) || numberOf(start?.row),
      message: textOf(fields.message) ?? '',
      print: null,
    });
  }
  return { kind: 'parsed', results };
}

function parseSarif(json: unknown): ParsedLintReport {
  const runs = asObject(json)?.runs;
  if (!Array.isArray(runs)) return failed('it is neither ruff’s JSON nor SARIF');
  const results: LintResult[] = [];
  for (const run of runs) {
    const fields = asObject(run);
    if (fields === null || !Array.isArray(fields.results)) {
      return failed('a run of it has no results: the linter may not have finished');
    }
    for (const result of fields.results) results.push(...sarifResult(asObject(result), fields));
  }
  return runs.length === 0 ? failed('it holds no run') : { kind: 'parsed', results };
}

type Fields = Readonly<Record<string, unknown>>;

/** Results that a person suppressed, that passed, or that only the linter's own baseline still knows are none. */
function sarifResult(result: Fields | null, run: Fields): readonly LintResult[] {
  if (result === null) return [];
  const kind = textOf(result.kind) ?? 'fail';
  const isSuppressed = Array.isArray(result.suppressions) && result.suppressions.some(isAccepted);
  if (kind !== 'fail' || isSuppressed || result.baselineState === 'absent') return [];
  const driver = asObject(asObject(run.tool)?.driver);
  const place = asObject(asObject(arrayOf(result.locations)[0])?.physicalLocation);
  const artifact = asObject(place?.artifactLocation);
  const region = asObject(place?.region);
  return [
    {
      rule: `${textOf(driver?.name)?.toLowerCase() ?? 'linter'} ${ruleOf(result, driver)}`,
      path: addressOf(artifact, run),
      line: numberOf(region?.startLine),
      column: numberOf(region?.startColumn),
      endLine: numberOf(region?.endLine) || numberOf(region?.startLine),
      message: textOf(asObject(result.message)?.text) ?? '',
      print: printOf(asObject(result.partialFingerprints)),
    },
  ];
}

function isAccepted(suppression: unknown): boolean {
  const status = asObject(suppression)?.status;
  return status === undefined || status === 'accepted';
}

function ruleOf(result: Fields, driver: Fields | null): string {
  const rule = asObject(result.rule);
  const index = numberOf(result.ruleIndex ?? rule?.index);
  const listed = asObject(arrayOf(driver?.rules)[index])?.id;
  return textOf(result.ruleId) ?? textOf(rule?.id) ?? textOf(listed) ?? 'unnamed';
}

/** `uri`, below the address that `uriBaseId` stands for where the run says which. */
function addressOf(artifact: Fields | null, run: Fields): string {
  const indexed = asObject(asObject(arrayOf(run.artifacts)[numberOf(artifact?.index)])?.location);
  const uri = textOf(artifact?.uri) ?? textOf(indexed?.uri) ?? '';
  const base = asObject(asObject(run.originalUriBaseIds)?.[textOf(artifact?.uriBaseId) ?? '']);
  const folder = textOf(base?.uri) ?? '';
  return uri.includes('://') || uri.startsWith('/') ? uri : folder + uri;
}

function printOf(prints: Fields | null): string | null {
  const entries = Object.entries(prints ?? {}).filter(([, value]) => typeof value === 'string');
  return entries.length === 0 ? null : JSON.stringify(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function arrayOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function numberOf(value: unknown): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : 0;
}
