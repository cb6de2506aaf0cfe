import type { CheckedBundle } from '../bundle/check.ts';
import { type CheckProblem, type CheckRow, judged, passed, unknown } from '../bundle/rows.ts';
import type { VerifyExpectations } from './model.ts';
import type { BundleDocuments } from './read-documents.ts';

const DAY = 86_400_000;

/** Whether the bundle is about what was asked for, and whether its context is of the same run as its manifest. */
export function checkSubject(
  { manifest }: CheckedBundle,
  { context, policy }: BundleDocuments,
  { commit, repository }: VerifyExpectations,
): readonly CheckRow[] {
  if (manifest === null) return [unknown('commit', 'It cannot be told without a manifest.')];
  const fail = (id: string, message: string): CheckRow =>
    judged(id, '', 'The evidence is about something else.', [
      { code: 'other-subject', path: 'manifest.json', message },
    ]);
  const commitRow =
    commit === null
      ? unknown(
          'commit',
          `It says that it is about ${manifest.commit}; no commit was given to hold that against.`,
        )
      : commit === manifest.commit
        ? passed('commit', `It is about commit ${commit}.`)
        : fail('commit', `It is about commit ${manifest.commit}; asked was ${commit}.`);
  const home = manifest.repository ?? 'no repository';
  const repositoryRow =
    repository === null
      ? unknown('repository', `It says that it is of ${home}; no repository was given to hold that against.`)
      : repository.toLowerCase() === manifest.repository?.toLowerCase()
        ? passed('repository', `It is of ${repository}.`)
        : fail('repository', `It is of ${home}; asked was ${repository}.`);
  return [commitRow, repositoryRow, contextRow(manifest, context, policy)];
}

function contextRow(
  { commit, run, createdAt }: NonNullable<CheckedBundle['manifest']>,
  context: BundleDocuments['context'],
  policy: BundleDocuments['policy'],
): CheckRow {
  const problems: CheckProblem[] = [];
  const tell = (path: string, code: string, message: string): number =>
    problems.push({ code, path, message });
  if (policy.kind === 'broken') tell('policy.json', 'unreadable', policy.message);
  if (context.kind === 'broken') tell('derived/context.json', 'unreadable', context.message);
  else {
    const { value } = context;
    if (value.commit !== commit)
      tell(
        'derived/context.json',
        'other-commit',
        `It was judged for commit ${value.commit}, and the manifest is of ${commit}.`,
      );
    if (value.run?.id !== run?.id || value.run?.attempt !== run?.attempt)
      tell('derived/context.json', 'other-run', 'It was judged in another run than the manifest tells.');
    // Judging may begin before midnight and sealing end after it.
    const away = Math.abs(Date.parse(value.today) - Date.parse(createdAt.slice(0, 10)));
    if (!(away <= DAY))
      tell(
        'derived/context.json',
        'other-day',
        `It was judged as of ${value.today}, and sealed at ${createdAt}: waivers end by that day.`,
      );
  }
  return judged(
    'context',
    'Policy and context can be read, and are of the run that the manifest tells.',
    'Policy or context are not those of this bundle.',
    problems,
  );
}
