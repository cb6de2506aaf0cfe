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
  const place = createPlaces(bytes);
  return secrets.map(({ rule, what, confidence, value, start, isUserRule, suppression }) => ({
    rule,
    what,
    confidence,
    ...place(start),
    masked: maskOf(value),
    fingerprint: NAMED_BY_VALUE.has(rule) ? secretFingerprint(value) : null,
    suppression: suppression ?? findSuppression(bytes, start),
    ...(isUserRule === true ? { isUserRule } : {}),
  }));
}

/** Lines and columns of growing offsets: no byte is looked at twice, also where the whole text is one line. */
function createPlaces(bytes: Buffer): (offset: number) => { readonly line: number; readonly column: number } {
  let at = 0;
  let line = 1;
  let column = 1;
  return (offset) => {
    for (
      let end = bytes.indexOf(LINE_FEED, at);
      end >= 0 && end < offset;
      end = bytes.indexOf(LINE_FEED, at)
    ) {
      at = end + 1;
      line++;
      column = 1;
    }
    column += bytes.toString('utf8', at, offset).length;
    at = Math.max(at, offset);
    return { line, column };
  };
}

/** How far from a secret its comment may stand: some files are one line. */
const NEAR = 400;

/** On the line of the secret; on the line above only where the comment is made for that. */
function findSuppression(bytes: Buffer, start: number): Suppression | null {
  const from = Math.max(0, start - NEAR);
  const [line = '', above = ''] = bytes.toString('utf8', from, start).split('\n').reverse();
  const [rest = ''] = bytes.toString('utf8', start, Math.min(bytes.length, start + NEAR)).split('\n', 1);
  for (const { by, pattern } of SUPPRESSIONS) {
    const said =
      pattern.exec(line + rest)?.[1] ?? (/next-?line/.test(above) ? pattern.exec(above)?.[1] : undefined);
    if (said !== undefined) return { by, reason: reasonIn(said) };
  }
  return null;
}

function reasonIn(said: string): string | null {
  if (!REASON.test(said)) return null;
  return said.replace(/^[\s:–—-]+|\s*(?:\*\/|-->)?\s*$/g, '').slice(0, 120);
}
