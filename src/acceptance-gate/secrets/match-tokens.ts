import { realnessOf } from '../../languages/secrets/looks-real.ts';
import { isKeyByte } from './key-runs.ts';
import type { RawSecret } from './model.ts';
import { PRECEDED_SHAPES, type PrecededShape, WEBHOOKS } from './provider-tokens.ts';
import { type LintLead, pairAt, type ReadyShape, TOKEN_GATE } from './token-gate.ts';

/** The longest lead, and the longest token, in bytes. */
const BEHIND = 100;
const AHEAD = 2200;

/** Where matches go: `lint` gets the rules of secretlint that this text needs. */
export interface TokenSink {
  readonly found: (secret: RawSecret) => void;
  readonly lint: (rule: string, start: number, end: number) => void;
}

const DOT = 0x2e;
const SLASH = 0x2f;
const HYPHEN = 0x2d;
const EQUALS = 0x3d;
const BACKSLASH = 0x5c;

/** Characters before a run after which a token may have begun, or after which the run is the end of one. */
const TELLING = new Uint8Array(256);
for (const byte of Buffer.from('\\=./')) TELLING[byte] = 1;
for (const { ending } of PRECEDED_SHAPES) TELLING[ending.charCodeAt(ending.length - 1)] = 1;

/** Whether a run of key characters is worth trying the shapes of tokens: two looks for most. */
export function mayBeToken(bytes: Buffer, start: number, end: number): boolean {
  if (TOKEN_GATE.first[pairAt(bytes, start)] === 1) return true;
  return (
    (start > 0 && TELLING[bytes[start - 1]!] === 1) || (bytes[end - 1] === 0x6b && bytes[end - 2] === 0x6d)
  );
}

/** Tries every shape of a provider's token that may begin at a run of key characters. */
export function matchTokens(bytes: Buffer, start: number, end: number, sink: TokenSink): void {
  if (TOKEN_GATE.first[pairAt(bytes, start)] === 1) matchInRun(bytes, start, end, sink);
  const before = start === 0 ? 0 : bytes[start - 1]!;
  // After `\n` in a string of source code the run begins one letter late.
  if (before === BACKSLASH && TOKEN_GATE.first[pairAt(bytes, start + 1)] === 1) {
    matchInRun(bytes, start + 1, end, sink);
  }
  if (before === EQUALS) {
    for (const part of partsBefore(bytes, start)) {
      if (TOKEN_GATE.first[pairAt(bytes, part)] === 1) matchInRun(bytes, part, end, sink);
    }
  }
  if (before === DOT) matchAfterDot(bytes, start, end, sink);
  const preceded = BY_LAST_BYTE.get(before);
  if (preceded !== undefined) matchPreceded(bytes, start, end, preceded, sink);
  if (before === SLASH && mayBeWebhook(bytes, start)) matchWebhook(bytes, start, sink);
  if (bytes[end - 1] === 0x6b && bytes[end - 2] === 0x6d) matchEnding(bytes, start, end, sink);
}

const BY_LAST_BYTE = new Map<number, readonly PrecededShape[]>();
for (const shape of PRECEDED_SHAPES) {
  const last = shape.ending.charCodeAt(shape.ending.length - 1);
  BY_LAST_BYTE.set(last, [...(BY_LAST_BYTE.get(last) ?? []), shape]);
}

/** Some alphabets hold `=`: the token may have begun in one of the parts before it. */
function partsBefore(bytes: Buffer, start: number): readonly number[] {
  const parts: number[] = [];
  const floor = Math.max(0, start - BEHIND);
  for (let at = start - 1; at >= floor; at--) {
    const isEnd = bytes[at] === EQUALS;
    if (!isEnd && !isKeyByte(bytes[at])) break;
    if (!isEnd && (at === 0 || !isKeyByte(bytes[at - 1]))) parts.push(at);
  }
  return parts;
}

function matchInRun(bytes: Buffer, start: number, end: number, sink: TokenSink): void {
  const pair = pairAt(bytes, start);
  const isThere = ({ lead, before }: { readonly lead: string; readonly before: number }) =>
    beginsWith(bytes, start - before, lead);
  const shapes = TOKEN_GATE.shapes.get(pair)?.filter(isThere) ?? [];
  const lints = TOKEN_GATE.lint.get(pair)?.filter(isThere) ?? [];
  if (shapes.length + lints.length > 0) tryAll(bytes, start, end, shapes, lints, sink);
}

function beginsWith(bytes: Buffer, start: number, lead: string): boolean {
  if (start < 0) return false;
  for (let at = 0; at < lead.length; at++) if (bytes[start + at] !== lead.charCodeAt(at)) return false;
  return true;
}

function tryAll(
  bytes: Buffer,
  start: number,
  end: number,
  shapes: readonly ReadyShape[],
  lints: readonly LintLead[],
  sink: TokenSink,
): void {
  const from = Math.max(0, start - BEHIND);
  const text = bytes.toString('latin1', from, Math.min(bytes.length, end + AHEAD));
  for (const shape of shapes) tryShape(text, from, start - shape.before, shape, sink);
  for (const lint of lints) tryLint(text, from, start - lint.before, end, lint, sink);
}

/** `hvs.` and the like end right before the run. */
function matchAfterDot(bytes: Buffer, start: number, end: number, sink: TokenSink): void {
  const isThere = ({ lead }: { readonly lead: string }) => beginsWith(bytes, start - lead.length, lead);
  const shapes = TOKEN_GATE.shapesBefore.filter(isThere);
  const lints = TOKEN_GATE.lintBefore.filter(isThere);
  if (shapes.length + lints.length > 0) tryAll(bytes, start, end, shapes, lints, sink);
}

function matchPreceded(
  bytes: Buffer,
  start: number,
  end: number,
  shapes: readonly PrecededShape[],
  sink: TokenSink,
): void {
  for (const { provider, ending, begins, before, rest } of shapes) {
    if (!beginsWith(bytes, start - ending.length, ending) || !beginsWith(bytes, start, begins)) continue;
    const from = Math.max(0, start - BEHIND);
    const head = before.exec(bytes.toString('latin1', from, start))?.[0];
    if (head === undefined) continue;
    rest.lastIndex = 0;
    const tail = rest.exec(bytes.toString('latin1', start, Math.min(bytes.length, end + AHEAD)))?.[0];
    if (tail !== undefined) report(sink, start - head.length, provider, head + tail, tail, false);
  }
}

/** Such a path goes through `services`, `workflows` or `triggers`, parts in capitals, or an identifier with hyphens. */
function mayBeWebhook(bytes: Buffer, start: number): boolean {
  if (bytes[start + 8] === HYPHEN && bytes[start + 13] === HYPHEN) return true;
  let at = start - 2;
  if (bytes[at] === 0x73 && (bytes[at - 1] === 0x65 || bytes[at - 1] === 0x77 || bytes[at - 1] === 0x72))
    return true;
  while (at > start - 16 && isKeyByte(bytes[at])) at--;
  return bytes[at] === SLASH && (bytes[at + 1] === 0x42 || bytes[at + 1] === 0x54 || bytes[at + 1] === 0x41);
}

function matchWebhook(bytes: Buffer, start: number, sink: TokenSink): void {
  const from = Math.max(0, start - BEHIND);
  const text = bytes.toString('latin1', from, Math.min(bytes.length, start + 2 * BEHIND));
  for (const { provider, host, address } of WEBHOOKS) {
    const at = text.lastIndexOf(host, start - from);
    if (at < 0) continue;
    address.lastIndex = at;
    const value = address.exec(text)?.[0];
    if (value !== undefined) report(sink, from + at, provider, value, value.slice(host.length), false);
  }
}

/** MaxMind signs at the end: six characters, 29, and `mmk`. */
function matchEnding(bytes: Buffer, start: number, end: number, sink: TokenSink): void {
  const text = bytes.toString('latin1', start, end);
  if (/^[0-9A-Za-z]{6}_[0-9A-Za-z]{29}_mmk$/.test(text))
    report(sink, start, 'MaxMind licence key', text, text, false);
}

function tryShape(text: string, from: number, start: number, shape: ReadyShape, sink: TokenSink): void {
  const at = start - from;
  if (at < 0 || !isWordStart(text, at, shape.before)) return;
  shape.pattern.lastIndex = at;
  const value = shape.pattern.exec(text)?.[0];
  if (value !== undefined)
    report(sink, start, shape.provider, value, value.slice(shape.lead.length) || value, shape.vague);
}

function tryLint(
  text: string,
  from: number,
  start: number,
  end: number,
  one: LintLead,
  sink: TokenSink,
): void {
  const at = start - from;
  if (at >= 0 && isWordStart(text, at, one.before) && text.startsWith(one.lead, at))
    sink.lint(one.rule, start, end);
}

/** A lead that begins before the run of key characters must not itself go on from a longer name. */
function isWordStart(text: string, at: number, before: number): boolean {
  return before === 0 || at === 0 || !/[0-9A-Za-z_]/.test(text[at - 1]!);
}

function report(
  sink: TokenSink,
  start: number,
  what: string,
  value: string,
  random: string,
  isVague: boolean,
): void {
  const realness = realnessOf(random);
  if (realness === 'placeholder') return;
  const confidence = isVague || realness === 'unlikely' ? 'suspected' : 'proven';
  sink.found({ rule: 'SE001', what, confidence, value, start, end: start + value.length });
}
