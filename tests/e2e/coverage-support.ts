import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Finding, Report } from '../../src/report/model.ts';
import type { Repository } from '../harness/git-repository.ts';
import { CONFIG, folderOf, LANES, repositoryOf, runStep, type StepOptions } from './support.ts';

/** What a tool would say of each file: hits by line. */
export type Hits = { readonly [path: string]: { readonly [line: number]: number } };

/** Cobertura as coverage.py writes it. `timestamp` in milliseconds since 1970. */
export function cobertura(hits: Hits, timestamp = '1893456000000'): string {
  const escaped = (text: string): string =>
    text.replace(/[&<>"\n\r]/g, (sign) => `&#${sign.codePointAt(0)};`);
  const files = Object.entries(hits);
  const all = files.flatMap(([, lines]) => Object.values(lines));
  const covered = all.filter((count) => count > 0).length;
  const classes = files.map(
    ([path, lines]) =>
      `<class name="c" filename="${escaped(path)}" complexity="0" line-rate="0" branch-rate="0"><methods/><lines>${Object.entries(
        lines,
      )
        .map(([line, count]) => `<line number="${line}" hits="${count}"/>`)
        .join('')}</lines></class>`,
  );
  return `<?xml version="1.0" ?>
<coverage version="7.11.0" timestamp="${timestamp}" lines-valid="${all.length}" lines-covered="${covered}" line-rate="${all.length === 0 ? 1 : covered / all.length}" branches-covered="0" branches-valid="0" branch-rate="0" complexity="0">
<packages><package name="." line-rate="0" branch-rate="0" complexity="0"><classes>
${classes.join('\n')}
</classes></package></packages>
</coverage>
`;
}

/** The same numbers as LCOV. */
export function lcov(hits: Hits): string {
  return Object.entries(hits)
    .map(
      ([path, lines]) =>
        `SF:${path}\n${Object.entries(lines)
          .map(([line, count]) => `DA:${line},${count}\n`)
          .join('')}end_of_record\n`,
    )
    .join('');
}

/** Ten lines of statements, each of which can run. */
export function statements(count: number, first = 'x0 = 0\n'): string {
  return `${first}${Array.from({ length: count - 1 }, (_, index) => `x${index + 1} = ${index + 1}\n`).join('')}`;
}

/** Hits of lines 1 to `count`, all 1 but those of `missed`. */
export function ran(count: number, ...missed: readonly number[]): { readonly [line: number]: number } {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [index + 1, missed.includes(index + 1) ? 0 : 1]),
  );
}

/** Reports and what the action writes are not part of the project. */
export const IGNORED = 'coverage*\nout/\nexecution-standards/\n';

export const PROJECT = {
  [CONFIG]: LANES,
  '.gitignore': IGNORED,
  'core/ledger.py': statements(10),
  'core/tax.py': statements(10),
  'labs/mood.py': statements(10),
};

/** All of `PROJECT` covered, but for one line of each lane. */
export const COVERED: Hits = {
  'core/ledger.py': ran(10, 10),
  'core/tax.py': ran(10),
  'labs/mood.py': ran(10, 1),
};

/** A bare repository behind `origin`, as the server's; history is pushed to it. */
export function originOf(repository: Repository): Repository {
  const bare = repositoryOf();
  const folder = join(folderOf(), 'origin.git');
  repository.git('clone', '--quiet', '--bare', repository.url, folder);
  repository.git('remote', 'add', 'origin', pathToFileURL(folder).href);
  return { ...bare, dir: folder, git: (...args) => bare.git('--git-dir', folder, ...args) };
}

/** Runs coverage-by-lane as a step would. */
export function runCoverageStep(repository: Repository, run: StepOptions = {}) {
  return runStep(repository.dir, { action: 'coverage-by-lane', ...run });
}

/** A push to `main`, the default branch, or to another one. */
export function pushEvent(repository: Repository, branch = 'main', before = repository.sha('HEAD^')) {
  const after = repository.sha();
  return {
    event: {
      name: 'push',
      payload: {
        ref: `refs/heads/${branch}`,
        before,
        after,
        head_commit: { id: after },
        repository: { default_branch: 'main' },
      },
    },
    env: { GITHUB_REF: `refs/heads/${branch}`, GITHUB_SHA: after },
  } as const;
}

/** The ref under which history is kept. */
export const HISTORY = 'refs/execution-standards/coverage';

/** Files under the history's ref; empty where there is none. */
export function recorded(origin: Repository): string[] {
  const refs = origin.git('for-each-ref', '--format=%(refname)', HISTORY);
  return refs === '' ? [] : origin.git('ls-tree', '-r', '--name-only', HISTORY).split('\n');
}

/** The part of a report with figures. */
export function coverageOf(report: Report) {
  const section = report.sections.find(({ kind }) => kind === 'coverage');
  if (section?.kind !== 'coverage') throw new Error('the report has no coverage section');
  return section;
}

/** Findings of one rule. */
export function ofRule(report: Report, rule: string): readonly Finding[] {
  return report.findings.filter((finding) => finding.rule === rule);
}
