import { parentPort, workerData } from 'node:worker_threads';
import type { RepoPath } from '../foundation/repo-path.ts';
import type { TextSecrets } from '../languages/secrets/facts.ts';
import type { TextAnswer } from '../languages/secrets/text-task.ts';
import { diskReader } from '../platform/files/disk-reader.ts';
import type { TextQuestion, TextThreadStart } from '../platform/worker/text-message.ts';
import type { LaneKind } from '../report/model.ts';
import { loadUserRules } from './secrets/gitleaks/user-rules.ts';
import { createTextSearch } from './secrets/text-search.ts';

// The body of the thread that searches texts for secrets: it reads them from disk and keeps nothing.
const { root, maxBytes, rules, done } = workerData as TextThreadStart;
const userRules = rules === null ? null : loadUserRules(rules);
const reader = diskReader(root);
const lanes = new Map<RepoPath, LaneKind | null>();
const { search } = createTextSearch(
  { get: () => null, put: () => undefined },
  (path) => lanes.get(path) ?? null,
  userRules,
);

parentPort?.on('message', async ({ texts }: TextQuestion) => {
  lanes.clear();
  for (const { path, lane } of texts) lanes.set(path, lane);
  const found: [number, TextSecrets][] = [];
  const unread: [number, string | null][] = [];
  const pending: Promise<void>[] = [];
  const keep = (index: number, secrets: TextSecrets): void => {
    if (secrets.facts.length > 0) found.push([index, secrets]);
  };
  texts.forEach(({ path }, index) => {
    const text = { path, blob: null };
    const content = reader.read({ ...text, kind: 'file' }, maxBytes);
    if (content?.kind !== 'bytes') {
      unread.push([index, content === null ? null : content.reason]);
      return;
    }
    const secrets = search(text, content.bytes);
    if (secrets instanceof Promise) pending.push(secrets.then((late) => keep(index, late)));
    else keep(index, secrets);
  });
  await Promise.all(pending);
  const answer: TextAnswer = { found, unread, givenUp: [...(userRules?.givenUp ?? [])] };
  Atomics.add(done, 0, 1);
  parentPort?.postMessage(answer);
});
