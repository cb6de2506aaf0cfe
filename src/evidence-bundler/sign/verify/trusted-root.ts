import { fieldAt, fieldOf, isRecord, parseJson } from '../json-value.ts';
import { type Problem, problem } from '../problem.ts';

export type RootsRead =
  | { readonly kind: 'roots'; readonly roots: readonly unknown[] }
  | { readonly kind: 'refused'; readonly problem: Problem };

/**
 * Reads trusted roots of Sigstore: one as JSON, or one a line as `gh attestation trusted-root` writes them. A log without a
 * start of its validity is refused: its key would count for all times.
 */
export function parseTrustedRoots(text: string): RootsRead {
  const one = parseJson(text);
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const roots = one === undefined ? lines.map(parseJson) : [one];
  if (roots.length === 0 || !roots.every(isRoot))
    return refused(
      'is no trusted root of Sigstore',
      'Write it with `gh attestation trusted-root > trusted_root.jsonl`.',
    );
  const open = roots.flatMap((root) => [...logsOf(root, 'tlogs'), ...logsOf(root, 'ctlogs')]).find(isOpen);
  return open === undefined
    ? { kind: 'roots', roots }
    : refused(
        `lists the log ${JSON.stringify(fieldOf(open, 'baseUrl') ?? '')} without a start of its validity`,
        'Take the trusted root from its publisher again.',
      );
}

const ROOT_MEDIA_TYPE =
  /^application\/vnd\.dev\.sigstore\.trustedroot(?:\+json;version=0\.[12]|\.v0\.[12]\+json)$/;

function isRoot(value: unknown): boolean {
  const type = fieldOf(value, 'mediaType');
  return isRecord(value) && typeof type === 'string' && ROOT_MEDIA_TYPE.test(type);
}

function logsOf(root: unknown, name: string): readonly unknown[] {
  const logs = fieldOf(root, name);
  return Array.isArray(logs) ? logs : [];
}

function isOpen(log: unknown): boolean {
  return typeof fieldAt(log, 'publicKey', 'validFor', 'start') !== 'string';
}

function refused(what: string, hint: string): RootsRead {
  return { kind: 'refused', problem: problem('TRUSTED_ROOT_ERROR', `The file ${what}.`, hint) };
}
