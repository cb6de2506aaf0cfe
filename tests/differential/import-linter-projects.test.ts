import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { askImportLinter, hasImportLinter, judgeFolder } from './import-linter.ts';

/**
 * Real projects: checkouts in the folders of `EXECUTION_STANDARDS_CHECKOUTS` (a path list), each with contracts in a file
 * at its top. Prints one line a project; every verdict must be that of import-linter.
 */
const CHECKOUTS = (process.env.EXECUTION_STANDARDS_CHECKOUTS ?? '').split(':').filter(Boolean);
const FILES = ['setup.cfg', '.importlinter', 'pyproject.toml'];

describe('contracts of real projects get the verdict of import-linter', () => {
  const projects = CHECKOUTS.flatMap((folder) =>
    readdirSync(folder).map((name) => ({ name, folder: join(folder, name) })),
  ).filter(
    ({ folder }) => statSync(folder).isDirectory() && FILES.some((file) => existsSync(join(folder, file))),
  );
  if (!hasImportLinter || projects.length === 0) {
    it.skip('needs import-linter for the python3 on PATH, and checkouts in EXECUTION_STANDARDS_CHECKOUTS');
    console.info(
      'import-linter-projects: skipped, there is no import-linter or EXECUTION_STANDARDS_CHECKOUTS is not set',
    );
    return;
  }
  it.each(projects)('$name', { timeout: 300_000 }, async ({ name, folder }) => {
    const { answers, said } = askImportLinter([{ folder, paths: ['', 'src'] }]);
    const answer = answers[0]!;
    const { verdicts, report } = await judgeFolder(folder, true);
    if ('error' in answer) {
      if (answer.error.includes('Could not read any configuration')) {
        console.info(`${name} | no contracts`);
        expect(verdicts).toEqual([]);
        return;
      }
      const ours =
        verdicts.length > 0 ? verdicts.join(', ') : report.findings.map(({ message }) => message).join(' ');
      console.info(`${name} | import-linter stops: ${answer.error.split('\n')[0]} | ours: ${ours}`);
      return;
    }
    const count = (verdict: string) => answer.verdicts.filter((one) => one === verdict).length;
    console.info(
      `${name} | ${answer.modules} modules, ${answer.imports} imports | ${count('kept')} kept, ${count('broken')} broken, ${count('not checked')} not checked | ${report.findings.length} findings`,
    );
    if (JSON.stringify(verdicts) !== JSON.stringify(answer.verdicts))
      console.info(said, report.findings.map(({ message }) => message).slice(0, 20));
    expect(verdicts).toEqual(answer.verdicts);
  });
});
