import { isDefaultPassword } from '../../languages/secrets/default-passwords.ts';
import { entropyOf, realnessOf, wordlikeness } from '../../languages/secrets/looks-real.ts';
import { isSecretName } from '../../languages/secrets/secret-names.ts';
import type { RawSecret } from './model.ts';
import type { FileKind } from './secret-files.ts';

/** `NAME=value`, `name: value`, `export NAME="value"`, `machine x password y`, one a line. */
const ASSIGNMENT =
  /^[ \t]*(?:export[ \t]+|-[ \t]+)?["']?([A-Za-z_][\w.:/@-]{0,120})["']?[ \t]*[=:][ \t]*(?:"([^"\n]*)"|'([^'\n]*)'|([^\s#,;"'][^\n]*?))[ \t]*(?:[,;]|[ \t]#[^\n]*)?\r?$/gm;
const NETRC = /\b(password)[ \t]+(\S+)/g;

interface Value {
  readonly name: string;
  readonly value: string;
  readonly at: number;
}

/** Values that a name like `.env` or `docker-compose.yml` gives away. Linear; lines longer than a few hundred characters are cut. */
export function matchValues(
  bytes: Buffer,
  kind: FileKind,
  fileName: string,
  found: (secret: RawSecret) => void,
): void {
  if (/\.ya?ml$/.test(fileName) && !/-lock\.ya?ml$/.test(fileName)) matchKubernetesSecret(bytes, found);
  if (kind === 'plain' || kind === 'key-store') return;
  const text = bytes.toString('latin1', 0, Math.min(bytes.length, MOST_BYTES));
  const values = readValues(text, /netrc$/.test(fileName));
  if (kind === 'settings') {
    matchPasswords(values, found);
    matchAttributes(text, found);
    return matchDefaults(values, found);
  }
  const secret = values.filter(isSecret);
  const held =
    secret.length > 0 || kind === 'example' || fileName !== '.env' ? secret : values.filter(isAnything);
  if (held.length === 0) return;
  const [first] = held;
  const isProven = held.some(({ value }) => looksMade(value));
  found({
    rule: 'SE003',
    what: `values of ${listed(held.map(({ name }) => name))}`,
    confidence: isProven ? 'proven' : 'suspected',
    value: '',
    start: first!.at,
    end: first!.at + 1,
  });
}

function readValues(text: string, isNetrc: boolean): Value[] {
  const values: Value[] = [];
  for (const match of text.matchAll(isNetrc ? NETRC : ASSIGNMENT)) {
    const value = (match[2] ?? match[3] ?? match[4] ?? '').trim();
    values.push({
      name: match[1]!.replace(/^.*[/@:](?=_auth|_password)/, ''),
      value,
      at: match.index + match[0].search(/\S/),
    });
  }
  return values;
}

function matchDefaults(values: readonly Value[], found: (secret: RawSecret) => void): void {
  for (const { name, value, at } of values) {
    if (!isSecretName(name) || !isDefaultPassword(value)) continue;
    found({
      rule: 'SE008',
      what: `default password in ${name}`,
      confidence: 'suspected',
      value,
      start: at,
      end: at + 1,
    });
  }
}

/** A password that stands in settings as it is, whatever it looks like. */
function matchPasswords(values: readonly Value[], found: (secret: RawSecret) => void): void {
  for (const one of values) {
    if (!/passw(?:or)?d$|passphrase$/i.test(one.name) || !isAnything(one) || isDefaultPassword(one.value))
      continue;
    const { name, value, at } = one;
    if (value.length < 8 || /^[\w.]+\(|^[a-z_]+\.[\w.[\]]+$|\s/.test(value)) continue;
    found({
      rule: 'SE006',
      what: `password in ${name}`,
      confidence: 'suspected',
      value,
      start: at,
      end: at + 1,
    });
  }
}

/** `<add key="ClearTextPassword" value="…" />` of NuGet and the like. */
const ATTRIBUTE = /<add key="((?:ClearText)?Password)"\s{0,20}value="([^"\n]{8,200})"/gi;

function matchAttributes(text: string, found: (secret: RawSecret) => void): void {
  for (const { 0: whole, 1: name, 2: value, index } of text.matchAll(ATTRIBUTE)) {
    if (/^%[^%]+%$/.test(value!) || isDefaultPassword(value!)) continue;
    found({
      rule: 'SE006',
      what: `password in ${name}`,
      confidence: 'suspected',
      value: value!,
      start: index,
      end: index + whole.length,
    });
  }
}

const KIND = /^[ \t]*["']?kind["']?:[ \t]*["']?secret["']?[ \t]*\r?$/im;
const DATA = /^([ \t]*)data:[ \t]*\r?\n((?:\1[ \t]+[^\n]*\n?|[ \t]*\n)+)/gim;
const ITEM =
  /^[ \t]*["']?([\w.-]+)["']?:[ \t]*(?:[|>][+-]?[ \t]*\r?\n[ \t]*)?["']?([A-Za-z0-9+/]{10,}={0,3})["']?[ \t]*\r?$/gm;

/** Values of a Kubernetes secret are base64, which hides nothing. */
function matchKubernetesSecret(bytes: Buffer, found: (secret: RawSecret) => void): void {
  if (bytes.length > MOST_BYTES || !(bytes.includes('ecret') && bytes.includes('data:'))) return;
  const text = bytes.toString('latin1');
  if (!KIND.test(text)) return;
  for (const block of text.matchAll(DATA)) {
    for (const { 1: name, 2: value, index } of block[2]!.matchAll(ITEM)) {
      const start = block.index + block[0].indexOf(block[2]!) + index;
      found({
        rule: 'SE006',
        what: `value of ${name} in a Kubernetes secret`,
        confidence: 'suspected',
        value: value!,
        start,
        end: start + 1,
      });
    }
  }
}

const MOST_BYTES = 512 * 1024;

/** A variable, an empty text, a switch, a number, a folder or an address without a password says nothing. */
function isAnything({ value }: Value): boolean {
  return (
    value !== '' &&
    !/^[$<{%]|\$\{|^(?:true|false|yes|no|on|off|null|none|\d+)$/i.test(value) &&
    realnessOf(value) !== 'placeholder'
  );
}

function isSecret(one: Value): boolean {
  if (!isAnything(one) || /^(?:https?:\/\/|\.{0,2}\/)[^@]*$/.test(one.value)) return false;
  if (isSecretName(one.name)) return one.value.length >= 6 && !isDefaultPassword(one.value);
  return looksMade(one.value) && !/public|url|uri|host|^vite_|^next_public_/i.test(one.name);
}

function looksMade(value: string): boolean {
  return (
    value.length >= 16 &&
    !/[\s/\\]/.test(value) &&
    /\d/.test(value) &&
    realnessOf(value) === 'random' &&
    entropyOf(value) >= 3 &&
    wordlikeness(value) < 0.6
  );
}

const MOST_NAMES = 3;

function listed(names: readonly string[]): string {
  const distinct = [...new Set(names)];
  const rest = distinct.length - MOST_NAMES;
  return `${distinct.slice(0, MOST_NAMES).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
