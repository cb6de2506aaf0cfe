import { publishCheckRun } from '../../platform/github/check-run.ts';
import { renderOrigin } from '../origin.ts';
import type { Publication, Tools, Wanted } from './publish-everywhere.ts';

/** Says on the commit that nothing its run handed over can be shown, so that nobody waits for a check that never comes. */
export async function publishRefusal(
  { origin, refused, head }: Pick<Publication, 'origin' | 'refused' | 'head'>,
  { checkName }: Wanted,
  { desk, say, warn }: Tools,
): Promise<void> {
  if (checkName === null) return;
  const published = await publishCheckRun(
    {
      name: checkName,
      head,
      conclusion: 'failure',
      title: 'No report can be published',
      summary: renderOrigin(origin, refused),
      detailsUrl: origin.kind === 'run' ? origin.url : null,
      annotations: [],
    },
    desk,
  );
  if ('sentence' in published)
    warn('check-run-refused', `${published.sentence}.`, 'Give the job `checks: write`.');
  else say(`Check run ${published.kind}, failure: ${published.url}`);
}
