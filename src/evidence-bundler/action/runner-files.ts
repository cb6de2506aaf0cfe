import { appendFileSync, readFileSync, statSync } from 'node:fs';
import { type Environment, variable } from '../../platform/runner/environment.ts';
import { SUMS_PATH } from '../bundle/sums.ts';
import type { BundleRequest } from '../run/request.ts';

/** Our own bound for what the runner tells of artifacts: it keeps at most 500 of a job. */
const LIST_BYTES = 1024 * 1024;

/**
 * What the runner tells of artifacts that earlier steps of the job declared (`GITHUB_ARTIFACTS_LIST`, actions/runner 2.337): names and digests,
 * `{ version, subjects: [{ name, digest, kind }] }`. None where it tells of none.
 */
export function findRunnerFiles(env: Environment): BundleRequest['runnerFiles'] {
  const source = variable(env, 'GITHUB_ARTIFACTS_LIST');
  if (source === undefined || readSubjects(source).length === 0) return [];
  return [{ source, name: 'github-artifacts.json' }];
}

/**
 * Declares the list of a bundle to the runner (`GITHUB_ARTIFACTS`), so that a later step attests it without being told of it: the list names
 * every other file by its digest. `null` when it was declared or the runner takes no declarations; else why not.
 *
 * The runner calls a file by the last part of its path and fails the step for two of one name, so a second bundle of a job is not declared;
 * nor is a path with `=`, which its format keeps for itself (actions/runner, CreateArtifactsFileCommand).
 * @param folder of the bundle, relative to the workspace.
 */
export function declareBundle(env: Environment, folder: string, sumsSha256: string): string | null {
  const file = variable(env, 'GITHUB_ARTIFACTS');
  if (file === undefined) return null;
  const path = `${folder}/${SUMS_PATH}`;
  if (/^[#/]|[=\r\n]|:\/\/|^\.\.\//.test(path))
    return `The bundle is not declared to the runner, whose format has no place for the path ${path}.`;
  const list = variable(env, 'GITHUB_ARTIFACTS_LIST');
  const known = list === undefined ? [] : readSubjects(list);
  if (known.some(({ name, digest }) => name === SUMS_PATH && digest !== `sha256:${sumsSha256}`))
    return `The bundle is not declared to the runner: an earlier step of this job declared another ${SUMS_PATH}.`;
  appendFileSync(file, `${path}\n`);
  return null;
}

type Subjects = readonly { readonly name?: unknown; readonly digest?: unknown }[];

function readSubjects(source: string): Subjects {
  const size = statSync(source, { throwIfNoEntry: false })?.size ?? 0;
  if (size === 0 || size > LIST_BYTES) return [];
  try {
    const list = JSON.parse(readFileSync(source, 'utf8')) as { readonly subjects?: unknown } | null;
    const subjects = Array.isArray(list?.subjects) ? (list.subjects as unknown[]) : [];
    return subjects.filter((one): one is Subjects[number] => typeof one === 'object' && one !== null);
  } catch {
    return [];
  }
}
