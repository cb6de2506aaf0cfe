import type { Trees } from '../../checks/open-trees.ts';
import { writeWhole } from '../../platform/files/write-whole.ts';
import { createChangelog } from '../changelog/create-changelog.ts';
import { renderChangelogHtml } from '../changelog/render-html.ts';
import { renderChangelogMarkdown } from '../changelog/render-markdown.ts';
import type { OpenapiOutcome } from './build-report.ts';
import { judgeFiles as compareFiles } from './judge-files.ts';
import { judgeTrees as compareTrees } from './judge-trees.ts';
import type { FilesRequest, OpenapiOptions, OpenapiRequest } from './request.ts';

/** Judged descriptions. */
export interface OpenapiRun extends OpenapiOutcome {
  /** Writes the files that were asked for beside the report. Errors: `cannot-write`. */
  readonly finish: () => void;
}

/** Compares the descriptions of opened trees. Errors: those of the policy and of the descriptions. */
export async function judgeTrees(trees: Trees, request: OpenapiRequest): Promise<OpenapiRun> {
  return withFiles(await compareTrees(trees, request), request);
}

/** Compares two files. Errors: those of the files and of the configuration. */
export async function judgeFiles(request: FilesRequest): Promise<OpenapiRun> {
  return withFiles(await compareFiles(request), request);
}

function withFiles(outcome: OpenapiOutcome, { outputs }: OpenapiOptions): OpenapiRun {
  return {
    ...outcome,
    finish: () => {
      const { changelog: markdown, changelogHtml: page } = outputs;
      if (markdown === null && page === null) return;
      const changelog = createChangelog(outcome.documents);
      if (markdown !== null) writeWhole(markdown, renderChangelogMarkdown(changelog));
      if (page !== null) writeWhole(page, renderChangelogHtml(changelog));
    },
  };
}
