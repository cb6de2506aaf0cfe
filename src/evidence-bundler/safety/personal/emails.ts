import type { SafetyAllowance } from '../model.ts';
import type { RawPersonal } from './model.ts';

const LOCAL = /[A-Za-z0-9._%+'-]/;
const DOMAIN = /[A-Za-z0-9.-]/;
const MOST_LOCAL = 64;
const MOST_DOMAIN = 253;

/** Names of domains that end in these are addresses; `.py`, `.rs` and `.sh` end names of files as often. */
const GENERIC: ReadonlySet<string> = new Set(
  'com org net edu gov mil int info biz name pro io dev app ai cloud tech online email xyz site health bank berlin london paris swiss'.split(
    ' ',
  ),
);
const COUNTRIES: ReadonlySet<string> = new Set(
  (
    'ac ad ae af ag al am ao ar at au az ba bd be bg bh br by ca ch ci cl cm cn co cr cu cy cz de dk do dz ec ee eg es et eu fi fo fr ' +
    'ge gh gr gt hk hn hr hu id ie il in iq ir is it jo jp ke kg kh kr kw kz la lb li lk lt lu lv ly ma mc me mn mt mx my na ng ni nl ' +
    'no np nz om pa pe ph pk pt qa ro ru sa se sg si sk sn su sv th tn tr tv tw tz ua ug uk us uy uz ve vn za zm zw'
  ).split(' '),
);

/** Reserved for examples (RFC 2606, RFC 6761), and those that stand for nobody. */
const RESERVED =
  /(?:^|\.)(?:example\.(?:com|net|org|edu)|example|test|invalid|localhost|local|internal|noreply\.github\.com)$/;
/** What people write where a domain belongs. */
const MADE_UP =
  /^(?:www\.)?(?:(?:my|your|our|some|the)?(?:domain|company|organi[sz]ation|corp|server|host|hostname|site|website|email|mail|project|app)|foo|bar|baz|qux|foobar|test|testing|acme|contoso|fabrikam|somewhere|nowhere|blah|dummy|fake|abc|xyz|[a-z])\.(?:co\.)?[a-z]+$/;
/** An office has a mailbox, a person has one too: only the second is protected. */
const ROLES: ReadonlySet<string> = new Set(
  (
    'abuse admin administrator billing bot bots bugs build celery ci cla community conduct contact daemon deploy dev developer developers donotreply ' +
    'ec2-user enquiries feedback git github hello help hostmaster info issues jobs legal list lists mail mailer-daemon maintainer maintainers ' +
    'marketing me nobody no-reply noreply notifications npm office oss postgres postmaster press privacy root runner sales security service ssh support ' +
    'sysadmin team test tester ubuntu user username webmaster worker'
  ).split(' '),
);
/** Bots, mailing lists, what is blacked out, and identifiers of messages. */
const NOBODY =
  /\[bot\]|[+-]bot|^bot[+-]|^(?:dependabot|renovate|actions-user)\b|(?:no|do-?not)-?reply|[.-](?:admin|announce|bugs|dev|devel|discuss|list|request|sig|team|users)$|x{3}|\*{2}|\d{4,}\.\d{3,}\.|^[\da-f-]{20,}$/;

/** E-mail addresses of people: none of an office, of a domain that is allowed, or made up for an example. */
export function findEmails(
  text: string,
  { domains }: Pick<SafetyAllowance, 'domains'>,
): readonly RawPersonal[] {
  const found: RawPersonal[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const start = startOf(text, at);
    const end = endOf(text, at);
    const [local, domain] = [text.slice(start, at).toLowerCase(), text.slice(at + 1, end).toLowerCase()];
    if (!isLocal(local) || !isDomain(domain) || isPartOfAddress(text, start, end)) continue;
    if (ROLES.has(local) || NOBODY.test(local) || RESERVED.test(domain) || MADE_UP.test(domain)) continue;
    if (domains.some((one) => domain === one.toLowerCase() || domain.endsWith(`.${one.toLowerCase()}`)))
      continue;
    found.push({ what: 'e-mail address', start, end, value: text.slice(start, end) });
  }
  return found;
}

function startOf(text: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < MOST_LOCAL && LOCAL.test(text[start - 1]!)) start--;
  // The line feed of JSON: `\njane@…`.
  if (text[start - 1] === '\\' && /[nrt]/.test(text[start]!)) start++;
  while (start < at && /[.'%-]/.test(text[start]!)) start++;
  return start;
}

function endOf(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length && end - at <= MOST_DOMAIN && DOMAIN.test(text[end]!)) end++;
  while (end > at + 1 && /[.-]/.test(text[end - 1]!)) end--;
  return end;
}

function isLocal(local: string): boolean {
  return /[a-z]/.test(local) && !local.includes('..') && !local.endsWith('.');
}

function isDomain(domain: string): boolean {
  const labels = domain.split('.');
  const last = labels.at(-1) ?? '';
  const isKnown = GENERIC.has(last) || COUNTRIES.has(last);
  return (
    labels.length >= 2 &&
    isKnown &&
    labels.every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label))
  );
}

/** `https://user@host`, `git@host:owner/name`, `@name@host` and `host/path` are addresses of something else. */
function isPartOfAddress(text: string, start: number, end: number): boolean {
  const [before, after, next] = [text[start - 1] ?? ' ', text[end] ?? ' ', text[end + 1] ?? ' '];
  if (before === '@' || before === '/' || after === '@' || after === '/') return true;
  if (after === ':' && /[\w~/.-]/.test(next)) return true;
  return (
    before === ':' &&
    !/mailto:$/i.test(text.slice(Math.max(0, start - 7), start)) &&
    /\/\/[^\s/]*$/.test(text.slice(Math.max(0, start - 80), start))
  );
}
