import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askImportLinter, hasImportLinter, judgeFolder } from './import-linter.ts';
import { contractProgram } from './import-linter-programs.ts';

const PROGRAMS = 400;

describe('contracts get the verdict of import-linter', () => {
  if (!hasImportLinter) {
    it.skip('needs import-linter for the python3 on PATH');
    console.info('import-linter: skipped, the python3 on PATH does not have it (.ci/tools.sh installs it)');
    return;
  }
  it(`on ${PROGRAMS} generated trees`, { timeout: 120_000 }, async () => {
    const scratch = mkdtempSync(join(tmpdir(), 'contracts-'));
    try {
      const programs = fc.sample(contractProgram, { numRuns: PROGRAMS, seed: Number(process.env.SEED ?? 1) });
      const folders = programs.map(({ files }, index) => {
        const folder = join(scratch, String(index));
        const rename = (text: string) =>
          text.replaceAll('ROOT', `root${index}`).replaceAll('OTHER', `other${index}`);
        for (const [path, text] of Object.entries(files)) {
          const target = join(folder, rename(path));
          mkdirSync(dirname(target), { recursive: true });
          writeFileSync(target, rename(text));
        }
        return folder;
      });
      const { answers, said } = askImportLinter(folders.map((folder) => ({ folder, paths: ['', 'src'] })));
      expect(answers).toHaveLength(programs.length);
      const counts: Record<string, number> = {};
      const differences: unknown[] = [];
      for (const [index, folder] of folders.entries()) {
        const { verdicts, report } = await judgeFolder(folder);
        const answer = answers[index]!;
        const theirs = 'error' in answer ? [] : answer.verdicts;
        for (const verdict of 'error' in answer ? ['no run'] : theirs)
          counts[verdict] = (counts[verdict] ?? 0) + 1;
        const isSame =
          'error' in answer
            ? report.findings.some(({ rule }) => rule === 'IL006')
            : JSON.stringify(theirs) === JSON.stringify(verdicts);
        if (!isSame)
          differences.push({
            ...programs[index],
            ours: verdicts,
            answer,
            why: report.findings.map(({ message }) => message),
          });
      }
      console.info(`import-linter: ${PROGRAMS} trees, verdicts`, counts);
      if (differences.length > 0)
        console.info(JSON.stringify(differences.slice(0, 3), null, 1), said.slice(0, 2000));
      expect(differences).toHaveLength(0);
      expect(Math.min(counts.kept ?? 0, counts.broken ?? 0, counts['not checked'] ?? 0)).toBeGreaterThan(
        PROGRAMS / 10,
      );
    } finally {
      rmSync(scratch, { recursive: true });
    }
  });
});
