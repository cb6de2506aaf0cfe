import type { Inputs } from '../../platform/runner/inputs.ts';
import { writeOutput } from '../../platform/runner/outputs.ts';
import { type PublishOptions, publishReport } from '../../platform/runner/publish-report.ts';
import type { ActionProcess } from '../../platform/runner/run-action.ts';
import { plain } from '../../report/renderers/escape-terminal.ts';
import { SIGNOFF_RULES } from '../rules.ts';
import type { MergeOutcome, MergeRun } from '../run/record-merge.ts';
import { nowOf } from '../verbs/now-of.ts';
import { writeSignoff } from './write-signoff.ts';

/** Writes down the merge that an event tells of, and updates the comment. */
export async function recordOneMerge(
  number: number,
  run: MergeRun,
  inputs: Inputs,
  options: PublishOptions,
  action: ActionProcess,
): Promise<boolean> {
  const { findMerge, recordMergedPull } = await import('../run/engine.ts');
  const pull = await findMerge(run.client, run.repository, number);
  const outcome: MergeOutcome =
    pull === null
      ? { kind: 'nothing', why: `Pull request #${number} is not merged.` }
      : await recordMergedPull(pull, run);
  await publishMerge(outcome, options, action);
  if (outcome.kind === 'recorded') await writeSignoff(outcome.signoff, inputs, action);
  writeOutput(action.env, 'state', '');
  writeOutput(action.env, 'recorded', outcome.kind === 'recorded' ? outcome.as : '');
  return true;
}

/** Writes down merges that no run has written down; `false` when something about them could not be told. */
export async function recordLost(
  run: MergeRun,
  options: PublishOptions,
  action: ActionProcess,
): Promise<boolean> {
  const { recordLostMerges } = await import('../run/engine.ts');
  const { outcomes, problems } = await recordLostMerges(nowOf(action.env), run);
  // Files hold one decision, and this run may have made others.
  const rest = { ...options, reportFile: undefined, sarifFile: undefined };
  for (const outcome of outcomes) await publishMerge(outcome, rest, action);
  for (const problem of problems) action.write(`${plain(problem)}\n`);
  return problems.length === 0;
}

async function publishMerge(
  outcome: MergeOutcome,
  options: PublishOptions,
  action: ActionProcess,
): Promise<void> {
  const say = (sentence: string): void => action.write(`${plain(sentence)}\n`);
  if (outcome.kind === 'nothing') return say(`${outcome.why} Nothing is written down.`);
  await publishReport(outcome.report, options, action, {
    rules: Object.values(SIGNOFF_RULES),
    touched: new Set(),
  });
  for (const sentence of outcome.said) say(`#${outcome.pull.number}: ${sentence}`);
}
