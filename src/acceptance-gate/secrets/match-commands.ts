import { realnessOf } from '../../languages/secrets/looks-real.ts';
import { isKnownPassword } from './match-url-credentials.ts';
import type { RawSecret } from './model.ts';

const CURL = Buffer.from('curl ');

/** A command may go on over five lines. */
const LONGEST = 1500;
const COMMAND = /^curl [^\n]*(?:\n[^\n]*){0,5}/;

/** `-u user:password`, in quotes or without. */
const USER =
  /\s(?:-u|--user)[= ]\s{0,4}(?:"([^"\n]{3,})"(?!:)|'([^'\n]{3,})'(?!:)|((?:"[^"\n]{2,}"|'[^'\n]{2,}'|[^\s"']+):(?:"[^"\n]{2,}"|'[^'\n]{2,}'|[^\s"']+)))/g;

/** `-H "Authorization: Bearer …"`, and headers with `key` or `token` in their names. */
const HEADER =
  /\s(?:-H|--header)[= ]\s{0,4}["'](?:Authorization|(?:X-)?[A-Za-z-]*(?:Key|Token)):\s{0,4}(?:(?:Basic|Bearer|(?:Api-)?Token)\s)?([\w=~@.+/-]{8,500})["']/gi;

const PLACEHOLDER = /^\$|\$[{(]|\{\{|[<>]|^\[.*\]$|^(.)\1+$|^%[a-zA-Z_]+%?$|^[*x.]+$|^\W+$/;

/** Secrets that somebody wrote into a call of curl: in documents and scripts they are most often the real ones. */
export function matchCommands(bytes: Buffer, found: (secret: RawSecret) => void): void {
  for (let at = bytes.indexOf(CURL); at >= 0; at = bytes.indexOf(CURL, at + CURL.length)) {
    const [command = ''] =
      COMMAND.exec(bytes.toString('latin1', at, Math.min(bytes.length, at + LONGEST))) ?? [];
    for (const match of command.matchAll(USER)) {
      const login = (match[1] ?? match[2] ?? match[3] ?? '').replace(/["']/g, '');
      const colon = login.indexOf(':');
      const secret = login.slice(colon + 1) || login.slice(0, colon);
      if (colon < 0 || secret.length < 3 || PLACEHOLDER.test(secret) || isKnownPassword(secret)) continue;
      found(secretOf('login in a command', secret, at + match.index + match[0].indexOf(secret)));
    }
    for (const match of command.matchAll(HEADER)) {
      const secret = match[1]!;
      if (realnessOf(secret) === 'placeholder' || !/\d|=$/.test(secret)) continue;
      found(secretOf('token in a command', secret, at + match.index + match[0].lastIndexOf(secret)));
    }
  }
}

function secretOf(what: string, value: string, start: number): RawSecret {
  return { rule: 'SE006', what, confidence: 'suspected', value, start, end: start + value.length };
}
