import { readFileSync, statSync } from 'node:fs';
import { type Environment, variable } from '../../platform/runner/environment.ts';
import type { BundleRequest } from '../run/request.ts';

/** Our own bound for what the runner tells of artifacts: it keeps at most 500 of a job. */
const LIST_BYTES = 1024 * 1024;

/**
 * What the runner tells of artifacts that earlier steps of the job declared (`GITHUB_ARTIFACTS_LIST`, actions/runner 2.337): names and digests,
 * `{ version, subjects: [{ name, digest, kind }] }`. None where it tells of none.
 */
export function findRunnerFiles(env: Environment): BundleRequest['runnerFiles'] {
  const source = variable(env, 'GITHUB_ARTIFACTS_LIST');
  if (source === undefined) return [];
  const size = statSync(source, { throwIfNoEntry: false })?.size ?? 0;
  if (size === 0 || size > LIST_BYTES) return [];
  return holdsSubjects(readFileSync(source, 'utf8')) ? [{ source, name: 'github-artifacts.json' }] : [];
}

function holdsSubjects(text: string): boolean {
  try {
    const list = JSON.parse(text) as { readonly subjects?: unknown } | null;
    return Array.isArray(list?.subjects) && list.subjects.length > 0;
  } catch {
    return false;
  }
}
