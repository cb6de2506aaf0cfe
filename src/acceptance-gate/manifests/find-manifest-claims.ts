import { compileGlobs } from '../../foundation/glob.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Lane } from '../../lanes/model.ts';
import { type Draft, fileDraft } from '../../report/draft.ts';
import type { JsonObject } from '../../report/model.ts';
import type { Rule } from '../../report/rule.ts';
import type { Project, SourceFile } from '../project.ts';
import { type ClaimFile, foldersUp, subjectFolders } from '../stubs/claim-files.ts';
import { saysDone } from '../stubs/parse-manifest.ts';
import type { ManifestPromises, Promised } from './read-promises.ts';
import { MANIFEST_RULES } from './rules.ts';

type Manifest = Extract<ClaimFile, { readonly kind: 'manifest' }>;

/** What a module's files are, as far as they were read to their statements. */
interface Subject {
  readonly sources: readonly SourceFile[];
  readonly lane: Lane;
}

/** What module manifests claim and the tree contradicts. Only manifests of judged modules are looked at. */
export function findManifestClaims(project: Project): Draft[] {
  const manifests = project.claimFiles.filter((file): file is Manifest => file.kind === 'manifest');
  if (manifests.length === 0) return [];
  const byFolder = indexFolders(project);
  return manifests.flatMap((manifest) => {
    const subject = subjectOf(manifest, byFolder, project);
    return subject === null ? [] : judge(project, manifest, subject);
  });
}

function judge(project: Project, manifest: Manifest, subject: Subject): Draft[] {
  const { promises } = manifest;
  const draft = (
    rule: Rule,
    line: number,
    message: string,
    identity: readonly string[],
    data: JsonObject,
  ): Draft => ({
    ...fileDraft(rule, manifest.path, `${manifest.path} ${message}.`, rule.fix, identity, data),
    line,
    endLine: line,
    judgedIn: subject.lane,
  });
  if (promises.broken !== null) {
    const { value, line } = promises.broken;
    return [draft(MANIFEST_RULES.BROKEN, line, `is no JSON: ${value}`, [], { problem: value })];
  }
  return [
    ...judgeLane(project, promises, subject, draft),
    ...judgeTests(project, promises, draft),
    ...judgeExports(promises, subject, draft),
    ...judgeEmits(promises, subject, draft),
    ...judgeFigures(project, promises, draft),
    ...judgeHollow(manifest, subject, draft),
  ];
}

type Drafter = (
  rule: Rule,
  line: number,
  message: string,
  identity: readonly string[],
  data: JsonObject,
) => Draft;

/** A claim names a lane, a kind of lane, or a top folder whose files all belong to one. Any other word says nothing here. */
function judgeLane(
  project: Project,
  { lane: claim }: ManifestPromises,
  { lane }: Subject,
  draft: Drafter,
): Draft[] {
  if (claim === null) return [];
  const word = claim.value.toLowerCase();
  const { lanes } = project.lanes;
  const named = lanes.find(({ name }) => name.toLowerCase() === word);
  const kind = named?.kind ?? lanes.find((one) => one.kind === word)?.kind ?? null;
  const folder = kind === null ? project.lanes.laneOf(`${claim.value}/__init__.py` as RepoPath) : null;
  const claimed = kind ?? folder?.kind ?? null;
  const agrees = named === undefined ? claimed === lane.kind : named.name === lane.name;
  if (claimed === null || agrees) return [];
  const message = `claims the lane ${claim.value}, and its module is in ${lane.name}`;
  const data = { claimed: claim.value, lane: lane.name };
  return [draft(MANIFEST_RULES.LANE, claim.line, message, [claim.value], data)];
}

function judgeTests(project: Project, { tests }: ManifestPromises, draft: Drafter): Draft[] {
  return distinct(tests).flatMap(({ value, line }) => {
    const path = value.replace(/\/$/, '') as RepoPath;
    if (project.has(path) || hasFolder(project.paths, path)) return [];
    const message = `names the tests ${value}, which are not in the tree`;
    return [draft(MANIFEST_RULES.TESTS, line, message, [value], { claimed: value })];
  });
}

/** Whether a path begins with a folder: paths are sorted, so a search by halves finds the place. */
function hasFolder(paths: readonly RepoPath[], folder: RepoPath): boolean {
  const prefix = `${folder}/`;
  let low = 0;
  let high = paths.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (paths[middle]! < prefix) low = middle + 1;
    else high = middle;
  }
  return paths[low]?.startsWith(prefix) ?? false;
}

function judgeExports({ exports }: ManifestPromises, { sources }: Subject, draft: Drafter): Draft[] {
  if (exports.length === 0) return [];
  const names = new Set<string>();
  for (const { facts } of sources) {
    // A star, or a module that answers by itself, may bring any name.
    if (facts.imports.some(({ star }) => star)) return [];
    for (const { name } of facts.definitions) names.add(name);
    for (const { names: taken } of facts.imports) for (const one of taken) names.add(one.alias ?? one.name);
    for (const name of facts.exports ?? []) names.add(name);
  }
  if (names.has('__getattr__')) return [];
  return distinct(exports)
    .filter(({ value }) => !names.has(value))
    .map(({ value, line }) => {
      const message = `offers ${value}, which nothing in its module defines`;
      return draft(MANIFEST_RULES.EXPORTS, line, message, [value], { claimed: value });
    });
}

/** Anything that may send something out: in doubt a claim stands. */
const MAY_EMIT =
  /span|trac|emit|metric|histogram|counter|gauge|observe|record|publish|dispatch|instrument|telemetry|otel|prometheus|statsd|event|notify|send/i;

function judgeEmits({ emits }: ManifestPromises, { sources }: Subject, draft: Drafter): Draft[] {
  const [first] = emits;
  if (first === undefined) return [];
  const isSilent = sources.every(
    ({ bodies, facts }) =>
      bodies !== null &&
      !bodies.functions.some(({ calls, decorators }) =>
        [...calls, ...decorators].some((name) => MAY_EMIT.test(name)),
      ) &&
      !facts.imports.some(({ target }) =>
        MAY_EMIT.test(target.kind === 'module' ? target.name : target.path),
      ),
  );
  if (!isSilent) return [];
  const names = emits.map(({ value }) => value);
  const message = `says that its module emits ${names.slice(0, 3).join(', ')}, and nothing in it emits anything`;
  return [draft(MANIFEST_RULES.EMITS, first.line, message, [], { claimed: names })];
}

function judgeFigures(project: Project, { figures }: ManifestPromises, draft: Drafter): Draft[] {
  return figures.flatMap(({ name, value, line, evidence }) => {
    if (evidence !== null && project.has(evidence as RepoPath)) return [];
    const where = evidence === null ? 'names no report of it' : `names ${evidence}, which is not in the tree`;
    const message = `states ${name} ${value} and ${where}`;
    return [draft(MANIFEST_RULES.FIGURES, line, message, [name], { figure: name, value, evidence })];
  });
}

function judgeHollow({ status }: Manifest, { sources }: Subject, draft: Drafter): Draft[] {
  if (status === null || !saysDone(status)) return [];
  const functions = sources.flatMap(
    ({ bodies }) => bodies?.functions.filter(({ isPublic }) => isPublic) ?? [],
  );
  if (functions.length === 0 || functions.some(({ hollow }) => hollow === null)) return [];
  const message = `says that its module is ${status}, and none of its ${functions.length} public functions does anything`;
  return [draft(MANIFEST_RULES.HOLLOW, 0, message, [], { status, functions: functions.length })];
}

function distinct(promises: readonly Promised[]): readonly Promised[] {
  return [...new Map(promises.map((one) => [one.value, one])).values()];
}

/** Judged files by every folder above them. */
function indexFolders({ sources, lanes }: Project): ReadonlyMap<string, readonly SourceFile[]> {
  const isTest = compileGlobs(['**/{test,tests,__tests__}/**', '**/{test_*,*_test,conftest}.py']);
  const byFolder = new Map<string, SourceFile[]>();
  for (const source of sources) {
    const kind = lanes.laneOf(source.path)?.kind;
    if ((kind !== 'production' && kind !== 'support') || source.bodies === null || isTest(source.path))
      continue;
    for (const folder of foldersUp(source.path)) {
      const list = byFolder.get(folder);
      if (list === undefined) byFolder.set(folder, [source]);
      else list.push(source);
    }
  }
  return byFolder;
}

/** The files that a manifest speaks of: those of the folder or module it names, else of its own folder. */
function subjectOf(
  { path, subject }: Manifest,
  byFolder: ReadonlyMap<string, readonly SourceFile[]>,
  project: Project,
): Subject | null {
  const named = subject === null ? [] : placesOf(subject);
  // A manifest that names a module speaks of that one alone.
  const places = named.length > 0 ? named : subjectFolders(path).filter((folder) => folder !== '');
  for (const place of places) {
    const sources = byFolder.get(place) ?? moduleAt(project, place);
    const [first] = sources;
    const lane = first === undefined ? null : project.lanes.laneOf(first.path);
    if (lane === null || sources.some((one) => project.lanes.laneOf(one.path) !== lane)) continue;
    return { sources, lane };
  }
  return null;
}

function placesOf(subject: string): string[] {
  const path = subject.replace(/^\.?\/|\/+$/g, '');
  if (!/^[\w./-]+$/.test(path) || path === '') return [];
  return path.includes('/') || /\.(?:py|[cm]?[jt]sx?)$/.test(path)
    ? [path]
    : [path.replaceAll('.', '/'), path];
}

function moduleAt(project: Project, place: string): readonly SourceFile[] {
  const names = new Set([place, `${place}.py`, `${place}.ts`]);
  return project.sources.filter(({ path, bodies }) => bodies !== null && names.has(path));
}
