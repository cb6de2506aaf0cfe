import { tooLarge } from '../../foundation/too-large.ts';
import { validateEvidenceLogEntry } from '../../generated/evidence-log-entry-validator.ts';
import { readCanonical } from '../bundle/canonical.ts';
import type { BundleFiles } from '../bundle/check.ts';
import { type JudgementContext, readContext } from '../judge/context.ts';
import type { EvidenceVerdict } from '../judge/model.ts';
import { isEffectivePolicy } from '../policy/check-effective.ts';
import type { EvidencePolicy } from '../policy/model.ts';
import { fieldOf, isRecord } from '../sign/json-value.ts';

/** A document of the bundle, or why it is none. */
export type ReadDocument<T> =
  | { readonly kind: 'document'; readonly value: T; readonly bytes: Uint8Array }
  | { readonly kind: 'broken'; readonly message: string };

/** What a verdict is made of, and the verdict itself. */
export interface BundleDocuments {
  readonly policy: ReadDocument<EvidencePolicy>;
  /** In words, where the policy came from; `null`: not told. */
  readonly policySource: string | null;
  readonly context: ReadDocument<JudgementContext>;
  readonly verdict: ReadDocument<EvidenceVerdict>;
}

/** Our own bound: the context holds every entry of the log, 65,535 bytes at most, and the schemas that the policy names. */
const DOCUMENT_BYTES = 256 * 1024 * 1024;

/** Reads the documents that we write ourselves. Their shape is looked at as far as we rely on it; the rest is held against a computation. */
export function readDocuments(files: BundleFiles): BundleDocuments {
  let policySource: string | null = null;
  const policy = read(files, 'policy.json', (value) => {
    const source = fieldOf(value, 'source');
    const inner = fieldOf(value, 'policy');
    policySource = typeof source === 'string' ? source : null;
    return isEffectivePolicy(inner) ? inner : null;
  });
  return {
    policy,
    policySource,
    context: read(files, 'derived/context.json', soundContext),
    verdict: read(files, 'verdict.json', (value) => (isVerdict(value) ? value : null)),
  };
}

function read<T>(files: BundleFiles, path: string, parse: (value: unknown) => T | null): ReadDocument<T> {
  const bytes = files.read(path, DOCUMENT_BYTES);
  if (bytes === null) {
    const size = files.list().find((file) => file.path === path)?.size;
    const why = size === undefined || size <= DOCUMENT_BYTES ? 'missing' : tooLarge(size, DOCUMENT_BYTES);
    return { kind: 'broken', message: `\`${path}\` cannot be read: it is ${why}.` };
  }
  const json = readCanonical(bytes, DOCUMENT_BYTES);
  if (json.kind === 'broken') return { kind: 'broken', message: `\`${path}\`: ${json.message}` };
  const value = parse(json.value);
  return value === null
    ? { kind: 'broken', message: `\`${path}\` does not hold what it should.` }
    : { kind: 'document', value, bytes };
}

/** The context beyond its outer shape: numbers that are none would let judging run for ever. */
function soundContext(value: unknown): JudgementContext | null {
  const context = readContext(value);
  if (context === null) return null;
  const { log, today, run, tree, schemaTexts } = context;
  const isSound =
    log.every((entry) => validateEvidenceLogEntry(entry)) &&
    /^\d{4}-\d\d-\d\d$/.test(today) &&
    (run === null || (isRecord(run) && typeof run.id === 'string' && Number.isSafeInteger(run.attempt))) &&
    [...tree.values()].every(
      (file) =>
        isRecord(file) &&
        Number.isSafeInteger(file.size) &&
        (file.text === null || typeof file.text === 'string'),
    ) &&
    [...schemaTexts.base, ...schemaTexts.head].every(([, text]) => typeof text === 'string');
  return isSound ? context : null;
}

function isVerdict(value: unknown): value is EvidenceVerdict {
  const claims = fieldOf(value, 'claims');
  const modules = fieldOf(value, 'modules');
  const documents = fieldOf(value, 'documents');
  return (
    ['pass', 'fail', 'inconclusive'].includes(String(fieldOf(value, 'status'))) &&
    Array.isArray(claims) &&
    claims.every(isClaim) &&
    Array.isArray(modules) &&
    modules.every((module) => typeof fieldOf(module, 'key') === 'string') &&
    Array.isArray(documents) &&
    documents.every((one) => typeof fieldOf(one, 'message') === 'string') &&
    isTexts(fieldOf(value, 'notes'))
  );
}

const STATUSES = ['pass', 'fail', 'inconclusive', 'missing', 'waived'];

function isClaim(value: unknown): boolean {
  const evidence = fieldOf(value, 'evidence');
  return (
    ['id', 'expected', 'found'].every((name) => typeof fieldOf(value, name) === 'string') &&
    STATUSES.includes(String(fieldOf(value, 'status'))) &&
    isRecord(fieldOf(value, 'numbers')) &&
    Array.isArray(evidence) &&
    evidence.every((pointer) => typeof fieldOf(pointer, 'path') === 'string')
  );
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((text) => typeof text === 'string');
}
