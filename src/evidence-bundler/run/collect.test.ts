import { afterAll, describe, expect, test } from 'vitest';
import { createRepository, type Files } from '../../../tests/harness/git-repository.ts';
import { defaultEvidencePolicy } from '../policy/parse-policy.ts';
import { type CollectRequest, collectFiles } from './collect.ts';

const folders: { readonly remove: () => void }[] = [];
afterAll(() => {
  for (const folder of folders) folder.remove();
});

/** What is collected of these files, by the name in the bundle. */
function collected(files: Files, request: Partial<Omit<CollectRequest, 'root'>> = {}) {
  const repository = createRepository();
  folders.push(repository);
  repository.write(files);
  const below = (path: string): string => `${repository.dir}/${path}`;
  const { files: found, unmatched } = collectFiles(
    {
      root: repository.dir,
      files: request.files ?? [],
      baseFiles: request.baseFiles ?? [],
      earlier: (request.earlier ?? []).map(below),
      output: request.output == null ? null : below(request.output),
    },
    defaultEvidencePolicy(),
  );
  return { paths: found.map(({ path }) => path), unmatched };
}

describe('what is collected', () => {
  test('is none of what was sealed, measured at the base, or left by an earlier attempt', () => {
    const files = {
      'reports/junit.xml': '<testsuites/>',
      'reports/base/benchmark-1.json': '{}',
      'reports/benchmark-1.json': '{}',
      'out [1]/x/files/tests/junit.xml': '<testsuites/>',
      'before/x/files/tests/junit.xml': '<testsuites/>',
      'artifacts/immutable/x/files/tests/junit.xml': '<testsuites/>',
    };
    const request = { output: 'out [1]', earlier: ['before/x'], baseFiles: ['reports/base/*.json'] };
    expect(collected(files, request).paths).toEqual([
      'files/benchmarks/reports/benchmark-1.json',
      'files/tests/reports/junit.xml',
    ]);
    expect(collected(files).paths).toHaveLength(5);
  });

  test('leaves out what a glob of the run takes back, and tells globs that take nothing', () => {
    const files = { 'logs/a.log': 'a', 'logs/b.log': 'b' };
    expect(collected(files, { files: ['logs/*.log', '!logs/b.log', 'env/*.txt'] })).toEqual({
      paths: ['files/other/logs/a.log'],
      unmatched: ['env/*.txt'],
    });
  });

  test.each(['/etc/passwd', '../x', 'a//b', '!!a', 'a\\b'])('refuses the glob %s', (glob) => {
    expect(() => collected({}, { files: [glob] })).toThrow(/^The glob `/);
    expect(() => collected({}, { baseFiles: [glob] })).toThrow(/^The glob `/);
  });
});
