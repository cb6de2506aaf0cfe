import { runGate } from '../acceptance-gate/run.ts';
import { CONFIG_PATH } from '../config/model.ts';
import { runCoverage } from '../coverage-by-lane/run/run.ts';
import { runOpenapi } from '../openapi-diff/run/run.ts';
import { memoryFacts } from '../platform/cache/fact-file.ts';
import { today } from '../platform/clock/today.ts';
import type { Report } from '../report/model.ts';
import { COMMITTED } from './example-repository.ts';

/** A checked-out change of the example, compared with `main`. */
export interface ExampleChange {
  /** Absolute path of the repository. */
  readonly repository: string;
  readonly branch: string;
  readonly pullRequest: number;
}

/** What every check is told of the change. */
function askedOf({ repository, branch, pullRequest }: ExampleChange) {
  return {
    directory: repository,
    base: 'main',
    head: null,
    state: 'committed',
    mayFetch: false,
    configPath: CONFIG_PATH,
    configNamed: false,
    failOn: 'error',
    subject: { repository: null, head: null, pullRequest, event: 'demo', ref: branch },
    today: today(),
  } as const;
}

export async function judgeCode(change: ExampleChange): Promise<Report> {
  const { report } = await runGate({
    ...askedOf(change),
    needsParents: false,
    families: null,
    cache: memoryFacts(),
  });
  return report;
}

/** The coverage by the reports that its tests would have written, `main.xml` and `pull-request.xml` in `folder`. */
export async function judgeCoverage(change: ExampleChange, folder: string): Promise<Report> {
  const { report, finish } = await runCoverage({
    ...askedOf(change),
    needsParents: true,
    reportsRoot: folder,
    reports: ['pull-request.xml'],
    baseReports: ['main.xml'],
    history: {
      isRead: false,
      remote: null,
      isRemoteNamed: false,
      baseBranch: 'main',
      files: null,
      recordAs: null,
      saveTo: null,
    },
    outputs: { html: null, cobertura: null, lcov: null, json: null, badges: null },
    now: Date.parse(COMMITTED),
  });
  await finish();
  return report;
}

export async function judgeApi(change: ExampleChange): Promise<Report> {
  const { report, finish } = await runOpenapi({
    ...askedOf(change),
    needsParents: true,
    documents: [],
    outputs: { changelog: null, changelogHtml: null },
  });
  finish();
  return report;
}
