import type { Trees } from '../../checks/open-trees.ts';
import type { ChosenPolicy } from '../../config/chosen-policy.ts';
import type { DeclaredApi } from '../../config/openapi.ts';
import { compileGlobs } from '../../foundation/glob.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { UserError } from '../../foundation/user-error.ts';
import type { Lane } from '../../lanes/model.ts';
import { loadChanges } from '../../platform/git/diff.ts';
import type { SkippedFile } from '../../report/model.ts';
import { type DocumentPair, findDocuments } from './find-documents.ts';
import { type Generator, generateIn, inWorktree } from './generate.ts';
import { type Description, loadDescription, type ParsedFiles } from './load-description.ts';
import { type LoadedPair, pairUp } from './pair-up.ts';
import { mayGenerate, type OpenapiRequest } from './request.ts';
import { type Source, withFile } from './source.ts';

export interface LoadedPairs {
  readonly pairs: readonly LoadedPair[];
  /** Files that a glob found and that are no descriptions, or cannot be read. */
  readonly skipped: readonly SkippedFile[];
}

/**
 * Reads every API of both states. Errors: `no-document`; a named description that cannot be read at the head, under the
 * code of its diagnostic; those of commands that make one, and `generate-refused`.
 */
export async function loadPairs(
  trees: Trees,
  request: OpenapiRequest,
  policy: ChosenPolicy,
  sources: { readonly head: Source; readonly base: Source | null },
): Promise<LoadedPairs> {
  const declared = request.documents.length > 0 ? null : policy.config.openapi.documents;
  const generated = (declared ?? []).filter((one) => one.kind === 'generated');
  const written = (declared ?? []).filter((one) => one.kind === 'written');
  const globs = declared === null ? request.documents : written.map(({ path }) => path);
  const parsed: ParsedFiles = new Map();
  const isOnlyGenerated = generated.length > 0 && written.length === 0;
  const found = isOnlyGenerated ? [] : await findPairs(trees, request, policy, globs);
  const skipped: SkippedFile[] = [];
  const pairs: LoadedPair[] = [];
  const load = (source: Source | null, path: RepoPath | null): Promise<Description> | null =>
    source === null || path === null ? null : loadDescription(source, path, parsed);
  for (const pair of found) {
    const [before, after] = [await load(sources.base, pair.before), await load(sources.head, pair.after)];
    const path = (pair.after ?? pair.before)!;
    const lane = laneNamed(laneOfGlob(path, written), policy) ?? policy.lanes.laneOf(path);
    const judged = pairUp(pair, before, after, { path, lane, name: null, hasBase: sources.base !== null });
    if ('reason' in judged) skipped.push(judged);
    else pairs.push(judged);
  }
  for (const one of generated) {
    const made = await makeBoth(trees, request, one, sources, load);
    const pair = { before: made.before === null ? null : one.path, after: one.path, isNamed: true };
    const lane = laneNamed(one.lane, policy) ?? policy.lanes.laneOf(one.path);
    const judged = pairUp(pair, made.before, made.after, {
      path: one.path,
      lane,
      name: one.name,
      hasBase: made.before !== null,
    });
    if ('reason' in judged) skipped.push(judged);
    else pairs.push(judged);
  }
  if (pairs.length > 0) return { pairs, skipped };
  throw new UserError(
    'no-document',
    `None of ${skipped.length === 1 ? `the file \`${skipped[0]!.path}\`` : `${skipped.length} files`} is a description of an API: ${skipped[0]?.reason ?? ''}`,
    'Name one in `openapi.documents` of the configuration, or as a document of this run.',
  );
}

async function findPairs(
  trees: Trees,
  request: OpenapiRequest,
  policy: ChosenPolicy,
  globs: readonly string[],
): Promise<readonly DocumentPair[]> {
  const files = (entries: Trees['head']['entries']) =>
    entries.filter(({ kind }) => kind === 'file').map(({ path }) => path);
  const search = {
    globs,
    head: files(trees.head.entries),
    base: trees.base === null ? null : files(trees.base.snapshot.entries),
    isExcluded: compileGlobs(policy.config.exclude),
  };
  const direct = findDocuments({ ...search, movedTo: () => null });
  if (!direct.some(({ after }) => after === null)) return direct;
  const moved = await findMoved(trees, request);
  return findDocuments({ ...search, movedTo: (path) => moved.get(path) ?? null });
}

/** Renamed files by their old path: a description that moves is still the same API. */
async function findMoved(
  { repository, base, headCommit }: Trees,
  { state, head }: OpenapiRequest,
): Promise<ReadonlyMap<RepoPath, RepoPath>> {
  if (repository === null || base === null || headCommit === null) return new Map();
  const to = state === 'edited' && head === null ? 'work tree' : headCommit;
  const { files } = await loadChanges(repository, base.commit, to);
  return new Map(
    files.flatMap(({ kind, before, after }) =>
      kind === 'renamed' && before !== null && after !== null ? [[before, after]] : [],
    ),
  );
}

/** Runs the command of a description at both commits. */
async function makeBoth(
  trees: Trees,
  request: OpenapiRequest,
  { name, command, path }: DeclaredApi & { readonly kind: 'generated' },
  sources: { readonly head: Source; readonly base: Source | null },
  load: (source: Source | null, path: RepoPath | null) => Promise<Description> | null,
): Promise<{ readonly before: Description | null; readonly after: Description | null }> {
  const { repository, base, headCommit } = trees;
  if (!mayGenerate(request.subject)) {
    throw new UserError(
      'generate-refused',
      `\`${name}\` is made by a command, which is not run on \`${request.subject.event}\`: a stranger's code would have the rights of the repository.`,
      'Run this check on `pull_request`.',
    );
  }
  const generator: Generator = { command, path };
  const after =
    request.head === null || repository === null || headCommit === null
      ? await generateIn(trees.root, generator, 'head')
      : await inWorktree(repository, headCommit, (folder) => generateIn(folder, generator, 'head'));
  const before =
    repository === null || base === null
      ? null
      : await inWorktree(repository, base.commit, (folder) => generateIn(folder, generator, 'base'));
  return {
    before:
      before === null || sources.base === null
        ? null
        : await load(withFile(sources.base, path, before), path),
    after: await load(withFile(sources.head, path, after), path),
  };
}

function laneOfGlob(path: RepoPath, declared: readonly DeclaredApi[]): string | null {
  return declared.find((one) => one.lane !== null && compileGlobs([one.path])(path))?.lane ?? null;
}

function laneNamed(name: string | null, { config }: ChosenPolicy): Lane | null {
  return name === null ? null : (config.lanes.find((lane) => lane.name === name) ?? null);
}
