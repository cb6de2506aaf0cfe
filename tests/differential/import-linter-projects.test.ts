import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
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
    await compareDerived(name, folder, answer.children);
  });
});

/** Projects keep their contracts: others, made of the names of their modules, are broken about as often as not. */
async function compareDerived(
  name: string,
  folder: string,
  children: Readonly<Record<string, readonly string[]>>,
) {
  const scratch = mkdtempSync(join(tmpdir(), 'contracts-'));
  try {
    cpSync(folder, scratch, {
      recursive: true,
      filter: (path) => path.endsWith('.py') || statSync(path).isDirectory(),
    });
    writeFileSync(join(scratch, '.importlinter'), derivedContracts(children));
    const { answers } = askImportLinter([{ folder: scratch, paths: ['', 'src'] }]);
    const answer = answers[0]!;
    const { verdicts } = await judgeFolder(scratch, true);
    const theirs = 'error' in answer ? [] : answer.verdicts;
    const count = (verdict: string) => theirs.filter((one) => one === verdict).length;
    console.info(
      `${name} | derived: ${count('kept')} kept, ${count('broken')} broken, ${count('not checked')} not checked`,
    );
    expect(verdicts).toEqual(theirs);
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

function derivedContracts(children: Readonly<Record<string, readonly string[]>>): string {
  const sections = [
    `[importlinter]\ninclude_external_packages = True\nroot_packages =${listed(Object.keys(children))}`,
  ];
  const add = (type: string, ...options: string[]) => {
    const place = sections.length;
    sections.push(
      [`[importlinter:contract:${place}]`, `name = ${place}`, `type = ${type}`, ...options].join('\n'),
    );
  };
  for (const [root, names] of Object.entries(children)) {
    add('acyclic_siblings', `ancestors = ${root}`);
    add('acyclic_siblings', `ancestors = ${root}.*`, 'depth = 0');
    if (names.length === 0) continue;
    add('independence', `modules = ${root}.*`);
    add('layers', `layers =${listed(names)}`);
    add('layers', `layers =${listed([...names].reverse())}`);
    for (const [index, one] of names.entries()) {
      const next = names[(index + 1) % names.length]!;
      add('forbidden', `source_modules = ${one}`, `forbidden_modules = ${next}`);
      add('forbidden', `source_modules = ${one}`, 'forbidden_modules =\n    json\n    logging\n    requests');
      add(
        'forbidden',
        `source_modules = ${root}.**`,
        `forbidden_modules = ${one}`,
        'allow_indirect_imports = True',
      );
      add('protected', `protected_modules = ${one}`, `allowed_importers = ${next}`);
      add(
        'independence',
        `modules =${listed([one, next].filter((other, place, all) => all.indexOf(other) === place))}`,
      );
    }
  }
  return sections.join('\n\n');
}

function listed(items: readonly string[]): string {
  return items.map((item) => `\n    ${item}`).join('');
}
