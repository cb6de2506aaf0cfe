import type { UserRules } from '../../acceptance-gate/secrets/gitleaks/user-rules.ts';
import { GITLEAKS_CONFIG } from '../../acceptance-gate/secrets/gitleaks/user-rules.ts';
import { createTextSearch } from '../../acceptance-gate/secrets/text-search.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { decodeUtf8 } from '../../foundation/utf8.ts';
import type { SecretFact } from '../../languages/secrets/facts.ts';
import type { ReadFile } from '../read/model.ts';
import { findRawTokens } from './find-raw-tokens.ts';
import type { FileSafety, SafetyAllowance, SafetyFinding } from './model.ts';
import { findPersonalData } from './personal/find-personal-data.ts';
import { createPlaces } from './places.ts';

export interface SafetyOptions extends SafetyAllowance {
  /** The repository's own rules for gitleaks, of the base; `null`: none. */
  readonly userRules: UserRules | null;
}

/** Looks into one file; `bytes` are valid only during the call, unless they are copied by the search for secrets itself. */
export type ScanFile = (file: Pick<ReadFile, 'path' | 'reading'>, bytes: Uint8Array) => Promise<FileSafety>;

/** git takes a file with a NUL among its first 8,000 bytes for binary. */
const BINARY_LOOK = 8000;
/** Our own bound on findings of one file: whoever has so many has one cause. */
const MOST_FINDINGS = 1_000;

/**
 * Makes a scan of evidence before it is sealed: the secrets that the gate finds in sources, tokens as logs print them, and personal
 * data. Comments that wave secrets through do not count, since nobody writes evidence by hand; the repository's own lists for gitleaks
 * do. Nothing that was found is in the answer, only where it is.
 */
export function createSafetyScan({ domains, values, userRules }: SafetyOptions): ScanFile {
  const secrets = createTextSearch({ get: () => null, put: () => undefined }, () => 'production', userRules);
  return async ({ path, reading }, bytes) => {
    // The search has to see the name that the file has in the repository, not the folder of the bundle.
    const { facts } = await secrets.search({ path: path as RepoPath, blob: null }, bytes);
    const found = facts.filter(counts).map((fact) => secretFinding(path, fact));
    if (bytes.subarray(0, BINARY_LOOK).includes(0))
      return { path, findings: bounded(found), unread: 'it is no text' };
    const decoded = decodeUtf8(bytes);
    const text = decoded.kind === 'text' ? decoded.text : new TextDecoder().decode(bytes);
    const isKnown = createLookup(found);
    const place = createPlaces(text);
    const tokens = findRawTokens(text).map(({ what, start, value }) => {
      return finding('token', what, path, place(start), value.length);
    });
    const placeAgain = createPlaces(text);
    const personal = findPersonalData(text, { domains, values, isBill: reading.kind === 'sbom' }).map(
      ({ what, start, value }) => finding('personal', what, path, placeAgain(start), value.length),
    );
    const all = [...found, ...[...tokens, ...personal].filter((one) => !isKnown(one))];
    return { path, findings: bounded(all), unread: null };
  };
}

/** A secret that only a list of the repository waves through, with a reason, may stay. */
function counts({ suppression }: SecretFact): boolean {
  return suppression === null || suppression.reason === null || suppression.by !== GITLEAKS_CONFIG;
}

function secretFinding(path: string, { what, confidence, line, column, masked }: SecretFact): SafetyFinding {
  return { kind: 'secret', what, confidence, path, line, column, masked };
}

function finding(
  kind: SafetyFinding['kind'],
  what: string,
  path: string,
  { line, column }: { readonly line: number; readonly column: number },
  length: number,
): SafetyFinding {
  return { kind, what, confidence: 'suspected', path, line, column, masked: `… (${length} characters)` };
}

/** Whether the gate told of something at the same place already. */
function createLookup(found: readonly SafetyFinding[]): (one: SafetyFinding) => boolean {
  const places = new Set(found.map(({ line, column }) => `${line}:${column}`));
  return ({ line, column }) => places.has(`${line}:${column}`);
}

function bounded(findings: readonly SafetyFinding[]): readonly SafetyFinding[] {
  return [...findings].sort((a, b) => a.line - b.line || a.column - b.column).slice(0, MOST_FINDINGS);
}
