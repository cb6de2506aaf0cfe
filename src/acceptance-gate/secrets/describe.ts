import type { SecretFact, Suppression } from '../../languages/secrets/facts.ts';
import { maskOf, secretFingerprint } from '../../languages/secrets/mask.ts';
import type { RawSecret } from './model.ts';

const LINE_FEED = 0x0a;

/** Comments by which other tools are told to pass over a line. What follows them may say why. */
const SUPPRESSIONS: readonly { readonly by: string; readonly pattern: RegExp }[] = [
  { by: 'gitleaks:allow', pattern: /gitleaks:allow(.*)/ },
  { by: 'betterleaks:allow', pattern: /betterleaks:allow(.*)/ },
  { by: 'secretlint-disable-line', pattern: /secretlint-disable-(?:next-)?line(.*)/ },
  { by: 'pragma: allowlist secret', pattern: /pragma: ?(?:allow|white)list (?:nextline )?secret(.*)/ },
  { by: 'trufflehog:ignore', pattern: /trufflehog:ignore(.*)/ },
  { by: 'ggignore', pattern: /ggignore(.*)/ },
  { by: 'nosec', pattern: /#\s*nosec(.*)/ },
];

/** Two words are a reason; a rule id or the end of the comment is none. */
const REASON = /[A-Za-z]{2,}[^A-Za-z]+[A-Za-z]{2,}/;

/** Rules whose values a machine made: only their digest cannot be guessed. */
const NAMED_BY_VALUE: ReadonlySet<string> = new Set(['SE001', 'SE002']);

/** What may be kept of the secrets of one text: places, masks and fingerprints, never a value. `secrets` are in order. */
export function describeSecrets(bytes: Buffer, secrets: readonly RawSecret[]): SecretFact[] {
  let line = 1;
  let lineStart = 0;
  return secrets.map(({ rule, what, confidence, value, start, isUserRule, suppression }) => {
    for (
      let at = bytes.indexOf(LINE_FEED, lineStart);
      at >= 0 && at < start;
      at = bytes.indexOf(LINE_FEED, at + 1)
    ) {
      line++;
      lineStart = at + 1;
    }
    return {
      rule,
      what,
      confidence,
      line,
      column: bytes.toString('utf8', lineStart, start).length + 1,
      masked: maskOf(value),
      fingerprint: NAMED_BY_VALUE.has(rule) ? secretFingerprint(value) : null,
      suppression: suppression ?? findSuppression(bytes, lineStart),
      ...(isUserRule === true ? { isUserRule } : {}),
    };
  });
}

/** On the line of the secret; on the line above only where the comment is made for that. */
function findSuppression(bytes: Buffer, lineStart: number): Suppression | null {
  const end = bytes.indexOf(LINE_FEED, lineStart);
  const line = bytes.toString('utf8', lineStart, end < 0 ? bytes.length : end);
  const above = lineStart === 0 ? -1 : bytes.lastIndexOf(LINE_FEED, lineStart - 2) + 1;
  const before = above < 0 ? '' : bytes.toString('utf8', above, lineStart - 1);
  for (const { by, pattern } of SUPPRESSIONS) {
    const rest =
      pattern.exec(line)?.[1] ?? (/next-?line/.test(before) ? pattern.exec(before)?.[1] : undefined);
    if (rest !== undefined)
      return {
        by,
        reason:
          REASON.exec(rest) === null
            ? null
            : rest.replace(/^[\s:–—-]+|\s*(?:\*\/|-->)?\s*$/g, '').slice(0, 120),
      };
  }
  return null;
}
