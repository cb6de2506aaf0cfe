import fc from 'fast-check';
import { expect, test } from 'vitest';
import { COMMIT, sampleInput } from '../../../tests/harness/sample-evidence.ts';
import { sha256 } from '../../foundation/digest.ts';
import type { CheckedBundle } from '../bundle/check.ts';
import { passed } from '../bundle/rows.ts';
import { type BundleDocuments, entryOfBundle } from './entry-of-bundle.ts';

const { manifest, verdict } = sampleInput();
const checked: CheckedBundle = { rows: [passed('sums', 'Fine.')], sums: [], root: sha256('root'), manifest };
const bytes = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));
const documents: BundleDocuments = { sums: Buffer.from('sums'), verdict: bytes(verdict), signature: null };

test('an entry says what the bundle says', () => {
  expect(entryOfBundle(checked, documents)).toMatchObject({
    kind: 'entry',
    entry: { commit: COMMIT, bundleRoot: sha256('root'), statementSha256: null, status: verdict.status },
  });
});

test('what is no verdict, and a bundle that failed a check, are refused', () => {
  const broken = {
    ...checked,
    rows: [{ id: 'set', status: 'fail', message: 'Added.', problems: [] }],
  } as const;
  expect(entryOfBundle(broken, documents)).toEqual({ kind: 'refused', message: 'Added.' });
  for (const verdict of [null, bytes(null), bytes({ status: 'pass' }), bytes({ status: 'ok', modules: [] })])
    expect(entryOfBundle(checked, { ...documents, verdict })).toMatchObject({ kind: 'refused' });
});

test('never throws, whatever stands in the files', () => {
  const anything = fc.oneof(
    fc.constant(null),
    fc.uint8Array(),
    fc.json().map((text) => Buffer.from(text)),
    fc.jsonValue().map((payload) => bytes({ dsseEnvelope: payload, status: 'pass', modules: [payload] })),
  );
  fc.assert(
    fc.property(anything, anything, anything, (sums, verdict, signature) => {
      expect(['entry', 'refused']).toContain(entryOfBundle(checked, { sums, verdict, signature }).kind);
    }),
    { numRuns: 300 },
  );
});
