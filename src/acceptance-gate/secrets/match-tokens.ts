import { realnessOf } from '../../languages/secrets/looks-real.ts';
import { isKeyByte } from './key-runs.ts';
import type { RawSecret } from './model.ts';
import { PRECEDED_SHAPES } from './provider-tokens.ts';
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
const EQUALS = 0x3d;
const BACKSLASH = 0x5c;

/** Tries every shape of a provider's token that may begin at a run of key characters. */
export function matchTokens(bytes: Buffer, start: number, end: number, sink: TokenSink): void {
  if (TOKEN_GATE.first[pairAt(bytes, start)] === 1) matchInRun(bytes, start, end, sink);
  const before = start === 0 ? 0 : bytes[start - 1]!;
  // After `\n` in a string of source code the run begins one letter late.
  if (before === BACKSLASH && TOKEN_GATE.first[pairAt(bytes, start + 1)] === 1) {
    matchInRun(bytes, start + 1, end, sink);
  }
  if (before === EQUALS) {
    const whole = startAcrossEquals(bytes, start);
    if (TOKEN_GATE.first[pairAt(bytes, whole)] === 1) matchInRun(bytes, whole, end, sink);
  }
  if (before === DOT || ENDS_OF_PRECEDED[before] === 1) matchPreceded(bytes, start, end, before, sink);
  if (bytes[end - 1] === 0x6b && bytes[end - 2] === 0x6d) matchEnding(bytes, start, end, sink);
}

const ENDS_OF_PRECEDED = new Uint8Array(256);
for (const { last } of PRECEDED_SHAPES) ENDS_OF_PRECEDED[last.charCodeAt(0)] = 1;

/** Some alphabets hold `=`: the token may have begun in a part before it. */
function startAcrossEquals(bytes: Buffer, start: number): number {
  let at = start;
  const floor = Math.max(0, start - BEHIND);
  while (at > floor && (bytes[at - 1] === EQUALS || isKeyByte(bytes[at - 1]))) at--;
  return at;
}

function matchInRun(bytes: Buffer, start: number, end: number, sink: TokenSink): void {
  const pair = pairAt(bytes, start);
  const shapes = TOKEN_GATE.shapes.get(pair) ?? [];
  const lints = TOKEN_GATE.lint.get(pair) ?? [];
  const from = Math.max(0, start - BEHIND);
  const text = bytes.toString('latin1', from, Math.min(bytes.length, end + AHEAD));
  for (const shape of shapes) tryShape(text, from, start - shape.before, shape, sink);
  for (const lint of lints) tryLint(text, from, start - lint.before, end, lint, sink);
}

function matchPreceded(bytes: Buffer, start: number, end: number, last: number, sink: TokenSink): void {
  const from = Math.max(0, start - BEHIND);
  const behind = bytes.toString('latin1', from, start);
  const isDotted = last === DOT;
  const shapes = isDotted ? TOKEN_GATE.shapesBefore.filter(({ lead }) => behind.endsWith(lead)) : [];
  const lints = isDotted ? TOKEN_GATE.lintBefore.filter(({ lead }) => behind.endsWith(lead)) : [];
  const preceded = PRECEDED_SHAPES.filter(
    (one) => one.last.charCodeAt(0) === last && one.before.test(behind),
  );
  if (shapes.length + lints.length + preceded.length === 0) return;
  const text = bytes.toString('latin1', from, Math.min(bytes.length, end + AHEAD));
  for (const shape of shapes) tryShape(text, from, start - shape.before, shape, sink);
  for (const lint of lints) tryLint(text, from, start - lint.before, end, lint, sink);
  for (const { provider, before, rest } of preceded) {
    rest.lastIndex = start - from;
    const head = before.exec(behind)![0];
    const tail = rest.exec(text)?.[0];
    if (tail !== undefined) report(sink, start - head.length, provider, head + tail, tail, false);
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
