import { compileGlobs } from '../../foundation/glob.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { FormFacts } from '../decide/forms.ts';
import { readInstant } from '../people/instant.ts';
import type { PromotionPolicy } from '../policy/model.ts';
import type { Instant, PromotionSnapshot } from '../snapshot/model.ts';
import { matchBranchName } from './branch-name.ts';
import { findDeclaredIntent, LABEL } from './declared-intent.ts';
import type { FormContext } from './form-context.ts';
import { type Judgement, met, missing, violated } from './judgement.ts';
import type { ModuleFacts } from './module-facts.ts';

/** Spec row 18: `promote/<module>-YYYYMMDD`, of one of the modules that move. */
export function judgeBranch({ snapshot, modules }: FormContext): Judgement {
  const { ref } = snapshot.pull.head;
  const branch = matchBranchName(ref);
  const ids = modules.map(({ module }) => module.id);
  const wanted = `promote/${ids[0] ?? '<module>'}-YYYYMMDD`;
  if (branch === null) return missing(`the branch is called ${ref}; open the pull request from ${wanted}`);
  if (ids.includes(branch.module)) return met(`${ref} names ${branch.module}`);
  return violated(
    `the branch is named for ${branch.module}; what moves is ${ids.join(', ')}. Open it from ${wanted}.`,
  );
}

/** Section 4.2 (8): a PROMOTE.md that is added or changed, the branch, or the label says that it is a promotion. */
export function judgeDeclared({ module }: ModuleFacts, { snapshot }: FormContext): Judgement {
  const { modules } = findDeclaredIntent(snapshot);
  const by = modules.find((one) => one.module === module)?.by ?? [];
  const [first] = by;
  if (first === undefined)
    return missing(
      `nothing says that ${module.id} is promoted; add ${module.to}/PROMOTE.md or the label \`${LABEL}\``,
    );
  if (first.kind === 'file') return met(`${first.path} declares it`);
  return met(first.kind === 'label' ? `the label \`${LABEL}\` declares it` : `the branch declares it`);
}

/** Other pull requests that say they promote; which modules, only a branch tells. `null`: not known. */
export function findOpenPromotions(
  { openPulls, pull }: PromotionSnapshot,
  { applies }: PromotionPolicy,
): FormFacts['openPromotions'] {
  if (openPulls == null) return null;
  const isBase = compileGlobs(applies.bases);
  return openPulls.flatMap(({ number, base, head, labels }) => {
    const branch = matchBranchName(head);
    const says = branch !== null || labels.includes(LABEL) || /^(?:refs\/heads\/)?promote\//.test(head);
    if (!says || number === pull.number || !isBase(base as RepoPath)) return [];
    return [{ pull: number, modules: branch === null ? [] : [branch.module] }];
  });
}

/** The last time the description was edited; without an edit it is as old as the pull request. `null`: not known. */
export function findChecklistSince({ events, pull }: PromotionSnapshot): Instant | null {
  const times = [
    pull.createdAt,
    ...events.flatMap((event) => (event.kind === 'body edited' ? [event.at] : [])),
  ];
  let last: { readonly at: Instant; readonly time: number } | null = null;
  for (const at of times) {
    const time = readInstant(at);
    if (time === null) return null;
    if (last === null || time > last.time) last = { at, time };
  }
  return last?.at ?? null;
}
