import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FAILING, junit, keyOf, logged, POLICY, POLICY_FILE, PROJECT, proposed } from './evidence-support.ts';
import { expectMistake, runCli, validReport } from './support.ts';

const NOW = '2026-11-22T05:00:00Z';

/** What is sealed here is logged by another command. */
const LATER = {
  ...PROJECT,
  [POLICY_FILE]: POLICY.replace('evidence-log }', 'evidence-log, required: false }'),
};

/** Bundles by the command line, and tells the folder. */
async function bundled(directory: string, args: readonly string[] = []) {
  const result = await runCli(directory, ['evidence', 'bundle', '--now', NOW, '--format', 'json', ...args]);
  const [name = ''] = readdirSync(join(directory, 'artifacts/immutable'));
  return { ...result, report: validReport(result.stdout), folder: join('artifacts/immutable', name) };
}

describe('evidence bundle', () => {
  test('seals what sha256sum checks, twice the same', async () => {
    const { repository, headSha } = proposed(LATER);
    const { exitCode, folder } = await bundled(repository.dir);
    expect(exitCode).toBe(0);
    expect(folder).toBe(`artifacts/immutable/20261122T050000Z-${headSha.slice(0, 12)}-local`);
    const sums = spawnSync('sha256sum', ['--check', '--strict', '--quiet', 'SHA256SUMS'], {
      cwd: join(repository.dir, folder),
    });
    expect([sums.status, String(sums.stdout)]).toEqual([0, '']);
    const again = await runCli(repository.dir, ['evidence', 'bundle', '--now', NOW]);
    expectMistake(again, /is there already/, 'Evidence is never written over: run again.');
  });

  test('ends with 1 where something is not shown, and only judges with --into -', async () => {
    const { repository } = proposed(PROJECT, {}, FAILING);
    // Whoever writes the first policy tries it before the first commit.
    appendFileSync(join(repository.dir, POLICY_FILE), 'sbom: { required: true }\n');
    const result = await runCli(repository.dir, ['evidence', 'bundle', '--into', '-']);
    expect(result.exitCode).toBe(1);
    expect(result.stdout).toContain('test_forgets');
    expect(result.stdout).toContain(
      `note: \`${POLICY_FILE}\` in this folder is not committed as it is there`,
    );
    expect(result.stdout).not.toContain('bill of materials');
    expect(existsSync(join(repository.dir, 'artifacts'))).toBe(false);
  });
});

describe('evidence append', () => {
  test('adds a sealed bundle once; a second time it gives the receipt alone', async () => {
    const { repository, origin } = proposed(LATER);
    repository.write({ 'key.pem': keyOf('p256'), 'log.pem': keyOf('ed25519') });
    const { folder } = await bundled(repository.dir, ['--key', 'key.pem']);
    const append = () =>
      runCli(repository.dir, [
        'evidence',
        'append',
        folder,
        '--remote',
        'origin',
        '--log-key',
        'log.pem',
        '--now',
        NOW,
      ]);
    for (let time = 0; time < 2; time++) {
      const result = await append();
      expect(result).toMatchObject({ exitCode: 0, stderr: '' });
      expect(result.stdout).toBe(
        'The bundle is entry 0 of local/evidence-log. Its receipt is `receipt/evidence.tlog-proof`.\n',
      );
    }
    expect(logged(origin)).toBe(1);
    expect(existsSync(join(repository.dir, folder, 'receipt/evidence.tlog-proof'))).toBe(true);
  });

  test('refuses a bundle that was changed, and says what', async () => {
    const { repository, origin } = proposed(LATER);
    const { folder } = await bundled(repository.dir);
    appendFileSync(join(repository.dir, folder, 'files/tests/reports/junit.xml'), ' ');
    const result = await runCli(repository.dir, ['evidence', 'append', folder, '--remote', 'origin']);
    expectMistake(result, /Nothing is appended: .*`files\/tests\/reports\/junit\.xml`: It was edited/);
    expect(logged(origin)).toBe(0);
  });

  test('refuses the signature of another bundle', async () => {
    const { repository } = proposed(LATER);
    repository.write({ 'key.pem': keyOf('p256') });
    const one = await bundled(repository.dir, ['--key', 'key.pem']);
    repository.write({ 'reports/junit.xml': junit(['test_adds', 'test_forgets', 'test_more']) });
    const other = await runCli(repository.dir, [
      ...['evidence', 'bundle', '--now', '2026-11-22T06:00:00Z', '--key', 'key.pem', '--into', 'other'],
    ]);
    expect(other.exitCode).toBe(0);
    const [name = ''] = readdirSync(join(repository.dir, 'other'));
    spawnSync('cp', [`${one.folder}/evidence.sigstore.json`, `other/${name}/`], { cwd: repository.dir });
    const result = await runCli(repository.dir, ['evidence', 'append', `other/${name}`]);
    expectMistake(result, /"SHA256SUMS" is not the file that was signed/);
  });

  test('tells what is no bundle', async () => {
    const { repository } = proposed(LATER);
    const cases = [
      [[], /One bundle is appended at a time/],
      [['.'], /Nothing is appended: SHA256SUMS is not as it was written/],
      [['nowhere'], /nowhere cannot be listed/],
    ] as const;
    for (const [args, sentence] of cases)
      expectMistake(await runCli(repository.dir, ['evidence', 'append', ...args]), sentence);
  });
});
