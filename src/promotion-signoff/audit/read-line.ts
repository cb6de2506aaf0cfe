import { canonicalJson } from '../../foundation/canonical-json.ts';
import { AUDIT_LINE_BYTES } from '../../foundation/limits.ts';
import { tooLarge } from '../../foundation/too-large.ts';
import { decodeUtf8 } from '../../foundation/utf8.ts';
import { validatePromotionAudit } from '../../generated/promotion-audit-validator.ts';
import type { AuditEntry } from './model.ts';

export type ReadLine =
  | { readonly kind: 'entry'; readonly entry: AuditEntry }
  | { readonly kind: 'broken'; readonly message: string };

const LINE_END = 0x0d;

/**
 * Reads one line of the log without its line feed. Canonical JSON or nothing: in any other form two readers could see two
 * things in it, and one content would have two digests. Never throws.
 */
export function readLine(bytes: Uint8Array): ReadLine {
  if (bytes.length === 0) return broken('is empty');
  if (bytes.length > AUDIT_LINE_BYTES) return broken(`is ${tooLarge(bytes.length, AUDIT_LINE_BYTES)}`);
  if (bytes.at(-1) === LINE_END) return broken('ends with CR LF; the log has line feeds alone');
  if (bytes[0] === 0xef) return broken('begins with a byte order mark');
  const decoded = decodeUtf8(bytes);
  if (decoded.kind === 'invalid') return broken('is not UTF-8');
  if (/^(?:<{7}|={7}|>{7}|\|{7})/.test(decoded.text)) return broken('is left over from a merge conflict');
  const value = parse(decoded.text);
  if (value === undefined) return broken('is not JSON; perhaps its end is missing');
  if (canonicalJson(value) !== decoded.text) {
    return broken('is not canonical JSON (RFC 8785): members in order, each once, without spaces');
  }
  if (!validatePromotionAudit(value)) return broken(describe());
  return { kind: 'entry', entry: value as AuditEntry };
}

function broken(message: string): ReadLine {
  return { kind: 'broken', message };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Of the six kinds the one that the line names speaks; the complaints of the others are noise. */
function describe(): string {
  const errors = validatePromotionAudit.errors ?? [];
  const wrong = errors.find(({ instancePath, keyword }) => instancePath === '/kind' && keyword === 'const');
  const kinds = errors.filter(({ keyword, instancePath }) => keyword === 'const' && instancePath === '/kind');
  const telling = errors.find(({ instancePath, keyword }) => instancePath !== '/kind' && keyword !== 'oneOf');
  const subject = telling ?? (kinds.length < 6 ? undefined : wrong);
  if (subject === undefined) return 'is no entry of this log';
  const key = subject.params.additionalProperty ?? subject.params.missingProperty;
  const place = [subject.instancePath, key].filter((part) => part !== undefined && part !== '').join('/');
  return `is no entry of this log: ${place === '' ? 'it' : JSON.stringify(place)} ${subject.message ?? 'is wrong'}`;
}
