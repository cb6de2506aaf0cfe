import type { GateSite } from '../../acceptance-gate/workflows/gate-sites.ts';
import type { CiFiles } from '../../acceptance-gate/workflows/model.ts';
import type { Finding } from '../../report/model.ts';
import { type Check, note, ok, wrong } from './model.ts';

/** The workflows, where they run the gate, and what the gate's own rules about them found. */
export interface CiFacts {
  readonly files: CiFiles;
  readonly sites: readonly GateSite[];
  readonly findings: readonly Finding[];
  /** Version of this tool. */
  readonly version: string;
}

/** Whether the gate is run: on every change, first, able to fail, with what it needs and no more. */
export function checkCi({ files, sites, findings, version }: CiFacts): readonly Check[] {
  const problems = checkFindings(findings);
  if (sites.length === 0) {
    const others = files.others.length === 0 ? '' : ` ${files.others.join(', ')} is not looked into.`;
    return [
      (files.others.length === 0 ? wrong : note)(
        'gate-run',
        `No workflow runs the gate.${others}`,
        'Run `execution-standards init`, which proposes one.',
      ),
      ...problems.filter(({ id }) => id !== 'CI001'),
    ];
  }
  const events = [
    ...new Set(sites.flatMap((site) => site.jobs[0].workflow.triggers.map(({ event }) => event))),
  ];
  const places = [...new Set(sites.map((site) => `${site.path}:${site.line}`))];
  return [
    ok('gate-run', `The gate is run by ${places.join(', ')}, on ${events.join(', ')}.`),
    ...problems,
    ...(problems.length === 0
      ? [ok('gate-order', 'It can fail, nothing skips it, and no test runs before it.')]
      : []),
    ...sites.flatMap(checkCheckout),
    ...checkMergeGroup(events),
    ...checkForks(files, sites),
    ...checkVersion(sites, version),
  ];
}

/** One line a rule: the first finding speaks for the others. */
function checkFindings(findings: readonly Finding[]): Check[] {
  const byRule = new Map<string, Finding[]>();
  for (const finding of findings)
    if (finding.rule.startsWith('CI') && finding.state !== 'fixed' && finding.state !== 'waived')
      byRule.set(finding.rule, [...(byRule.get(finding.rule) ?? []), finding]);
  return [...byRule].map(([rule, [first, ...others]]) => {
    const isWrong = [first, ...others].some((one) => one?.severity === 'error' && one.state !== 'baselined');
    const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
    return (isWrong ? wrong : note)(
      rule,
      `${first?.message}${more}`,
      `${first?.help.split('\n', 1)[0]?.replace(/:$/, '')} (\`explain ${rule}\`)`,
    );
  });
}

const CHECKOUT = /^actions\/checkout@/;

function checkCheckout(site: GateSite): readonly Check[] {
  const { step, around } = site.steps.at(-1) ?? {};
  const steps = site.jobs.at(-1)?.job.steps ?? [];
  const before = [...steps, ...(around ?? [])].filter((one) => CHECKOUT.test(one.uses?.text ?? ''));
  const place = `${site.path}:${site.line}`;
  if (before.length === 0)
    return step?.uses == null
      ? []
      : [
          wrong(
            'checkout',
            `${place}: no step checks out the repository before the gate.`,
            'Add `actions/checkout` with `fetch-depth: 0` above it.',
          ),
        ];
  return before.some((one) => one.inputs.get('fetch-depth')?.text.trim() === '0')
    ? [ok('fetch-depth', `${place}: the whole history is checked out.`)]
    : [
        note(
          'fetch-depth',
          `${place}: only the newest commit is checked out, so the base is fetched in each run.`,
          'Set `fetch-depth: 0` on actions/checkout.',
        ),
      ];
}

function checkMergeGroup(events: readonly string[]): readonly Check[] {
  return events.includes('merge_group')
    ? []
    : [
        note(
          'merge-group',
          'The gate does not run on `merge_group`: behind a merge queue, a required check would wait for ever.',
          'Add `merge_group:` to `on:`.',
        ),
      ];
}

const PUBLISHES = /(?:^|\/)actions\/publish-report(?:@|$)/;

function checkForks({ workflows }: CiFiles, sites: readonly GateSite[]): readonly Check[] {
  const misused = sites
    .flatMap(({ jobs }) => jobs[0].workflow)
    .find(({ triggers }) => triggers.some(({ event }) => event === 'pull_request_target'));
  if (misused !== undefined)
    return [
      wrong(
        'pull-request-target',
        `${misused.path} runs the gate on \`pull_request_target\`: it judges the base, not the change, with a token that may write.`,
        'Run it on `pull_request`.',
      ),
    ];
  const hasPublisher = workflows.some(
    ({ jobs, triggers }) =>
      triggers.some(({ event }) => event === 'workflow_run') &&
      jobs.some(({ steps }) => steps.some(({ uses }) => uses !== null && PUBLISHES.test(uses.text))),
  );
  return hasPublisher
    ? [ok('forks', 'Pull requests of forks get their comment from a second workflow.')]
    : [
        note(
          'forks',
          'Pull requests of forks are judged, and get a summary but no comment.',
          'Where forks matter, use the pair workflows-templates/fork-safe-checks.yml and fork-safe-publish.yml.',
        ),
      ];
}

/** `@v1` in a workflow beside a command line of version 2: the two may judge differently. */
function checkVersion(sites: readonly GateSite[], version: string): readonly Check[] {
  const mine = /^\d+/.exec(version)?.[0];
  const others = sites.flatMap(({ steps }) => {
    const uses = steps.at(-1)?.step.uses?.text ?? '';
    const major = /@v(\d+)(?:\.|$)/.exec(uses)?.[1];
    return major === undefined || major === mine ? [] : [uses];
  });
  return others.length === 0
    ? []
    : [
        note(
          'version',
          `The workflow runs ${others[0]}, and this command line is version ${version}.`,
          'Use the same major version in both.',
        ),
      ];
}
