import type { IsoDate } from '../foundation/date.ts';
import type { CommitSha } from '../foundation/digest.ts';
import type { RepoPath } from '../foundation/repo-path.ts';
import { UserError } from '../foundation/user-error.ts';
import { openRepository, resolveCommit } from '../platform/git/repository.ts';
import { loadCommit } from '../platform/git/snapshots.ts';
import type { StateDocument } from '../promotion-signoff/snapshot/model.ts';
import type { Report } from '../report/model.ts';
import { documentOf, promotionSnapshot } from './promotion-example.ts';

/** Both decisions about the example's promotion: with three things wrong, and with everything right. */
export async function judgePromotion(
  directory: string,
): Promise<{ readonly wrong: Report; readonly right: Report; readonly snapshot: string }> {
  const engine = await import('../promotion-signoff/run/engine.ts');
  const repository = await openRepository(directory);
  if (repository === null) throw new UserError('no-git', 'The example is gone.', 'Run the demo again.');
  const commit = (revision: string): Promise<CommitSha> => resolveCommit(repository, revision);
  const [base, first, head] = await Promise.all(
    ['main', 'promote/planner~1', 'promote/planner'].map(commit) as [
      Promise<CommitSha>,
      Promise<CommitSha>,
      Promise<CommitSha>,
    ],
  );
  const rules = await engine.loadRules(repository, base, '2026-01-02' as IsoDate);
  const { policy } = rules.parsed;
  if (policy === null) throw new Error('the policy of the example has an error');
  const promotions = await engine.loadPromotions(
    repository,
    { mergeBases: [base], tip: base, head },
    rules.lanes,
    null,
  );
  const wanted = engine.documentsFor(policy, promotions.modules);
  const read = async (side: StateDocument['at'], at: CommitSha): Promise<readonly StateDocument[]> => {
    const tree = await loadCommit(repository, at);
    const paths = new Set<RepoPath>(wanted.filter((one) => one.at === side).map(({ path }) => path));
    const found: StateDocument[] = [];
    await tree.readEach(
      tree.entries.filter(({ path }) => paths.has(path)),
      1024 * 1024,
      ({ path }, content) => {
        if (content.kind === 'bytes')
          found.push(documentOf(path, side, Buffer.from(content.bytes).toString('utf8')));
      },
    );
    return found;
  };
  const documents = [...(await read('base', base)), ...(await read('head', head))];
  const { stdout } = await repository.git.run(['rev-parse', `${head}^{tree}`]);
  const state = { base, first, head, tree: stdout.toString('latin1').trim(), promotions, documents };
  const used = {
    policy,
    file: { path: engine.POLICY_PATH, bytes: rules.bytes },
    digest: rules.digest,
    source: rules.source,
  };
  const judge = (isRight: boolean) => {
    const snapshot = promotionSnapshot(state, isRight);
    return engine.judgeSnapshot(snapshot, used, engine.subjectOfSnapshot(snapshot));
  };
  const [wrong, right] = [judge(false), judge(true)];
  return {
    wrong: wrong.report,
    right: right.report,
    snapshot: `${JSON.stringify(wrong.snapshot, null, 2)}\n`,
  };
}
