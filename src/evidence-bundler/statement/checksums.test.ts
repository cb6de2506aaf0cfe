import { expect, test } from 'vitest';
import { sampleFile, sampleInput } from '../../../tests/harness/sample-evidence.ts';
import { renderSubjectChecksums } from './checksums.ts';
import { CHECKSUM_FILE_BYTES, MOST_SUBJECTS } from './limits.ts';

function checksumsOf(count: number): readonly string[] {
  const { manifest, ...rest } = sampleInput();
  const files = Array.from({ length: count }, (_, at) =>
    sampleFile(`files/tests/${String(at).padStart(5, '0')}${'x'.repeat(420)}.xml`),
  );
  const text = renderSubjectChecksums({ ...rest, manifest: { ...manifest, files } });
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(CHECKSUM_FILE_BYTES);
  expect(text).toMatch(/^(?:[0-9a-f]{64} {2}\S+\n)+$/);
  return text.split('\n').slice(0, -1);
}

test('every file is named as long as actions/attest takes as many', () => {
  const lines = checksumsOf(MOST_SUBJECTS - 4);
  expect(lines).toHaveLength(MOST_SUBJECTS);
  expect(lines[0]).toMatch(/ {2}SHA256SUMS$/);
});

test('above that the control files stand for all', () => {
  const names = checksumsOf(MOST_SUBJECTS - 3).map((line) => line.slice(66));
  expect(names).toEqual(['SHA256SUMS', 'manifest.json', 'policy.json', 'verdict.json']);
});
