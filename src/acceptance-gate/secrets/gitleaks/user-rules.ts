import { matchWithin } from '../../../foundation/bounded-match.ts';
import { sha256 } from '../../../foundation/digest.ts';
import type { RepoPath } from '../../../foundation/repo-path.ts';
import { entropyOf } from '../../../languages/secrets/looks-real.ts';
import type { RawSecret } from '../model.ts';
import { type AllowList, parseGitleaksConfig, type UserRule } from './parse-config.ts';
import { prepareRules } from './rule-search.ts';

export const GITLEAKS_CONFIG = '.gitleaks.toml' as RepoPath;

/** The repository's own rules for gitleaks, ready to be tried. */
export interface UserRules {
  /** Tells results by these rules apart from those by others. */
  readonly keyOf: (path: RepoPath) => string;
  readonly match: (path: RepoPath, bytes: Buffer) => readonly RawSecret[];
  /** The description of the list that waves a secret of our own rules through. */
  readonly allows: (path: RepoPath, secret: string, line: string) => string | null;
  /** Rules whose pattern takes too long, with a few words: where one does it is given up. Other threads add theirs. */
  readonly givenUp: Map<string, string>;
  /** What could not be used, so far. */
  readonly unusable: () => readonly string[];
}

/** Time for one pattern in one file. Honest patterns take a thousandth of it. */
const PATIENCE_MILLISECONDS = 250;

/** Longer texts are not given to other people's patterns: what they cost grows faster than the text. */
const LONGEST = 1024 * 1024;

export function loadUserRules(bytes: Uint8Array): UserRules {
  const { rules, allowed, unusable } = parseGitleaksConfig(bytes);
  const givenUp = new Map<string, string>();
  const digest = sha256(bytes).slice(0, 16);
  const search = prepareRules(rules);

  function matchesOf(
    rule: UserRule,
    path: RepoPath,
    text: string,
    starts: readonly number[] | null,
  ): readonly RawSecret[] {
    const { pattern } = rule;
    const secretOf = (value: string, start: number, end: number): RawSecret => ({
      rule: 'SE001',
      what: `secret by the rule ${rule.id} of ${GITLEAKS_CONFIG}`,
      confidence: 'suspected',
      value,
      start,
      end,
      isUserRule: true,
    });
    if (pattern === null) return isAllowed(rule, path, '', '', '') ? [] : [secretOf('', 0, 1)];
    const matches = matchWithin(pattern, text, PATIENCE_MILLISECONDS, starts);
    if (matches === null) {
      givenUp.set(rule.id, `rule ${rule.id}, which took more than ${PATIENCE_MILLISECONDS} ms on ${path}`);
      return [];
    }
    return matches.flatMap(({ groups, index }) => {
      const whole = groups[0] ?? '';
      const secret = (rule.group === null ? groups.slice(1).find(Boolean) : groups[rule.group]) ?? whole;
      if (secret === '' || entropyOf(secret) < rule.entropy) return [];
      if (isAllowed(rule, path, secret, whole, lineAt(text, index))) return [];
      const start = index + Math.max(0, whole.indexOf(secret));
      return [secretOf(secret, start, start + secret.length)];
    });
  }

  const isAllowed = (rule: UserRule, path: RepoPath, secret: string, match: string, line: string): boolean =>
    [...rule.allowed, ...allowed.filter((list) => list.rules?.includes(rule.id) ?? true)].some((list) =>
      allows(list, path, secret, match, line),
    );

  return {
    keyOf: () => `~${digest}`,
    match: (path, bytes_) => {
      if (path === GITLEAKS_CONFIG || bytes_.length > LONGEST) return [];
      const worth = search(bytes_).filter(
        ({ rule }) => !givenUp.has(rule.id) && (rule.path === null || test(rule.path, path)),
      );
      if (worth.length === 0) return [];
      const text = bytes_.toString('latin1');
      return worth.flatMap(({ rule, starts }) => matchesOf(rule, path, text, starts));
    },
    allows: (path, secret, line) =>
      allowed.find((list) => list.rules === null && allows(list, path, secret, secret, line))?.description ??
      null,
    givenUp,
    unusable: () => [...unusable, ...[...givenUp.values()].sort()],
  };
}

function lineAt(text: string, index: number): string {
  const end = text.indexOf('\n', index);
  return text.slice(text.lastIndexOf('\n', index) + 1, end < 0 ? text.length : Math.min(end, index + 2000));
}

function allows(list: AllowList, path: RepoPath, secret: string, match: string, line: string): boolean {
  const target = { secret, match, line }[list.target];
  const lower = secret.toLowerCase();
  const checks = [
    ...(list.paths.length > 0 ? [list.paths.some((pattern) => test(pattern, path))] : []),
    ...(list.patterns.length > 0 ? [list.patterns.some((pattern) => test(pattern, target))] : []),
    ...(list.stopwords.length > 0 ? [list.stopwords.some((word) => lower.includes(word))] : []),
  ];
  if (checks.length === 0) return false;
  return list.together ? checks.every(Boolean) : checks.some(Boolean);
}

/** Whether a pattern of somebody else occurs in a short text; one that does not come to an end does not. */
function test(pattern: RegExp, text: string): boolean {
  return (matchWithin(pattern, text.slice(0, 2000), PATIENCE_MILLISECONDS)?.length ?? 0) > 0;
}
