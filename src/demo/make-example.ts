import { mkdirSync } from 'node:fs';
import { API_BASE, API_CHANGE } from './api-example.ts';
import { COVERED_BASE, COVERED_CHANGE } from './covered-example.ts';
import { EVIDENCE_BASE } from './evidence-example.ts';
import { EXAMPLE_BASE, EXAMPLE_CHANGE } from './example.ts';
import { commitExample, exampleGit } from './example-repository.ts';
import { FORK_BASE } from './fork-example.ts';
import { PROMOTION_BASE, PROMOTION_CHANGE } from './promotion-example.ts';

/** Makes the example repository: `main`, the promotion, and the pull request, which is left checked out. Errors: `git-failed`. */
export async function makeExample(directory: string): Promise<void> {
  mkdirSync(directory);
  const git = exampleGit(directory);
  await git('init', '--quiet', '--initial-branch=main');
  const base = {
    ...EXAMPLE_BASE,
    ...COVERED_BASE,
    ...API_BASE,
    ...PROMOTION_BASE,
    ...EVIDENCE_BASE,
    ...FORK_BASE,
  };
  await commitExample(directory, base, 'The example service');
  await git('checkout', '--quiet', '-b', 'promote/planner');
  await commitExample(directory, PROMOTION_CHANGE, 'Promote the planner');
  await git('commit', '--quiet', '--allow-empty', '--message=Tidy the planner');
  await git('checkout', '--quiet', '-b', 'smarter-ledger', 'main');
  const change = { ...EXAMPLE_CHANGE, ...COVERED_CHANGE, ...API_CHANGE };
  await commitExample(directory, change, 'Make the ledger smarter');
}
