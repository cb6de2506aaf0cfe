import { compileGlobs } from '../foundation/glob.ts';
import type { RepoPath } from '../foundation/repo-path.ts';
import type { Lane } from '../lanes/model.ts';
import { familyOf } from '../report/rule.ts';
import type { Loosening } from './loosening.ts';
import type { Config, SecretFixture } from './model.ts';
import { compareCoverage } from './policy-coverage.ts';
import { compareDuties } from './policy-duties.ts';
import { compareOpenApi } from './policy-openapi.ts';
import { findMovedPaths } from './policy-paths.ts';
import { ENFORCEMENT_RANK, isLooserKind, SEVERITY_RANK } from './policy-ranks.ts';

/**
 * What a pull request's configuration no longer asks for. `paths` are the files of both trees: a lane is loosened by what
 * happens to files, so a rewritten glob with the same effect is none. Where a change asks for less in one place and for more in another,
 * only the former is told. Ordered by lane as in `base`, then by kind.
 */
export function findLoosenings(base: Config, head: Config, paths: readonly RepoPath[]): readonly Loosening[] {
  const moved = findMovedPaths(base.lanes, head.lanes, paths);
  const told = new Set(moved.map(({ data }) => data.from));
  return [
    ...base.lanes.flatMap((lane) => compareLane(lane, head.lanes, !told.has(lane.name))),
    ...moved,
    ...findExcluded(base, head, paths),
    ...compareTop(base, head),
    ...compareDuties(base.duties, head.duties),
    ...compareCoverage(base.coverage, head.coverage, changedKinds(base, head)),
    ...compareOpenApi(base.openapi, head.openapi, head.lanes),
  ];
}

function changedKinds(base: Config, head: Config): ReadonlySet<string> {
  const kinds = new Map(head.lanes.map(({ name, kind }) => [name, kind]));
  return new Set(base.lanes.filter(({ name, kind }) => kinds.get(name) !== kind).map(({ name }) => name));
}

function compareLane(base: Lane, lanes: readonly Lane[], withGlobs: boolean): readonly Loosening[] {
  const { name } = base;
  const head = lanes.find((lane) => lane.name === name);
  if (head === undefined) {
    return [{ kind: 'lane-removed', message: `the lane \`${name}\` is removed`, data: { lane: name } }];
  }
  return [
    ...compareKind(base, head),
    ...compareEnforcement(base, head),
    ...compareSeverity(base, head),
    ...compareImports(base, head, lanes),
    ...(withGlobs ? compareGlobs(base, head) : []),
  ];
}

function compareKind(base: Lane, head: Lane): readonly Loosening[] {
  if (!isLooserKind(base.kind, head.kind)) return [];
  const message = `the lane \`${base.name}\` is ${head.kind}, no longer ${base.kind}`;
  return [{ kind: 'kind-changed', message, data: { lane: base.name, from: base.kind, to: head.kind } }];
}

function compareEnforcement(base: Lane, head: Lane): readonly Loosening[] {
  if (ENFORCEMENT_RANK[head.enforcement] >= ENFORCEMENT_RANK[base.enforcement]) return [];
  const data = { lane: base.name, from: base.enforcement, to: head.enforcement };
  const message = `enforcement of the lane \`${data.lane}\` goes from ${data.from} to ${data.to}`;
  return [{ kind: 'enforcement-lowered', message, data }];
}

/**
 * A rule without a word of the configuration has its own severity, which is not known here: saying less than `error` about
 * it may lower it, and taking back an `error` or a `warning` may too. Both are told.
 */
function compareSeverity(base: Lane, head: Lane): readonly Loosening[] {
  const rules = [...new Set([...Object.keys(base.severity), ...Object.keys(head.severity)])].sort();
  return rules.flatMap((rule): readonly Loosening[] => {
    const from = severityOf(base, rule);
    const to = severityOf(head, rule);
    const before = from === null ? SEVERITY_RANK.error : SEVERITY_RANK[from];
    const after = to === null ? SEVERITY_RANK.note : SEVERITY_RANK[to];
    if (from === to || after >= before) return [];
    const message = `the severity of ${rule} in the lane \`${base.name}\` goes from ${from ?? 'its own'} to ${to ?? 'its own'}`;
    return [{ kind: 'severity-lowered', message, data: { lane: base.name, rule, from, to } }];
  });
}

function severityOf(lane: Lane, rule: string): Lane['severity'][string] | null {
  return lane.severity[rule] ?? lane.severity[familyOf(rule)] ?? null;
}

function compareImports(base: Lane, head: Lane, lanes: readonly Lane[]): readonly Loosening[] {
  const { name } = base;
  if (head.mayImport === null) {
    if (base.mayImport === null) return [];
    const message = `the lane \`${name}\` may import everything its kind allows, no longer only ${listed(base.mayImport)}`;
    return [{ kind: 'may-import-widened', message, data: { lane: name, added: null } }];
  }
  const before = base.mayImport;
  const isNews = (other: string) =>
    before === null
      ? !kindAllows(
          head,
          lanes.find((lane) => lane.name === other),
        )
      : !before.includes(other);
  const added = head.mayImport.filter((other) => other !== name && isNews(other));
  if (added.length === 0) return [];
  const message = `the lane \`${name}\` may now import ${listed(added)}`;
  return [{ kind: 'may-import-widened', message, data: { lane: name, added } }];
}

/** What no kind but the experimental one may import without being told so. */
function kindAllows(lane: Lane, other: Lane | undefined): boolean {
  return lane.kind === 'experimental' || other === undefined || other.kind !== 'experimental';
}

/** Globs that no longer hold files which are not there yet. Asked only where no file has moved. */
function compareGlobs(base: Lane, head: Lane): readonly Loosening[] {
  const gone = base.paths.filter((glob) => !glob.startsWith('!') && !head.paths.includes(glob));
  const out = head.paths.filter((glob) => glob.startsWith('!') && !base.paths.includes(glob));
  if (base.kind === 'test' || gone.length + out.length === 0) return [];
  const said = [
    ...(gone.length > 0 ? [`without ${listed(gone)}`] : []),
    ...(out.length > 0 ? [`with ${listed(out)}`] : []),
  ];
  const message = `the lane \`${base.name}\` is now ${said.join(' and ')}; files added later may fall out of it`;
  return [{ kind: 'paths-narrowed', message, data: { lane: base.name, removed: gone, takenOut: out } }];
}

function findExcluded(base: Config, head: Config, paths: readonly RepoPath[]): readonly Loosening[] {
  const added = head.exclude.filter((glob) => !glob.startsWith('!') && !base.exclude.includes(glob));
  const spared = base.exclude.filter((glob) => glob.startsWith('!') && !head.exclude.includes(glob));
  const before = compileGlobs(base.exclude);
  const after = compileGlobs(head.exclude);
  const files = paths.filter((path) => after(path) && !before(path)).length;
  if (added.length === 0 && (spared.length === 0 || head.exclude.every((glob) => glob.startsWith('!'))))
    return [];
  const said = [
    ...(added.length > 0 ? [`now holds ${listed(added)}`] : []),
    ...(spared.length > 0 ? [`holds no longer ${listed(spared)}`] : []),
  ];
  const effect = files === 0 ? 'no file today' : `${files} ${files === 1 ? 'file' : 'files'}`;
  const message = `\`exclude\` ${said.join(' and ')}, which takes ${effect} out of judgement`;
  return [{ kind: 'exclude-widened', message, data: { added, spared, files } }];
}

function compareTop(base: Config, head: Config): readonly Loosening[] {
  const found: Loosening[] = base.extends
    .filter((preset) => !head.extends.includes(preset))
    .map((preset) => ({
      kind: 'preset-removed',
      message: `the preset \`${preset}\` is no longer extended`,
      data: { preset },
    }));
  if (base.baseline !== head.baseline) {
    const message = `the baseline is read from \`${head.baseline}\`, no longer from \`${base.baseline}\``;
    found.push({ kind: 'baseline-moved', message, data: { from: base.baseline, to: head.baseline } });
  }
  if (head.maxFileBytes < base.maxFileBytes) {
    const message = `files above ${head.maxFileBytes} bytes are no longer judged; the limit was ${base.maxFileBytes}`;
    const data = { from: base.maxFileBytes, to: head.maxFileBytes };
    found.push({ kind: 'max-file-bytes-lowered', message, data });
  }
  const known = new Set(base.secretFixtures.map(fixtureKey));
  for (const fixture of head.secretFixtures.filter((one) => !known.has(fixtureKey(one)))) {
    const message = `the secrets in \`${fixture.path}\` are declared to be made up: ${fixture.reason}`;
    found.push({ kind: 'secret-fixture-added', message, data: { path: fixture.path } });
  }
  if (JSON.stringify(base.sourceRoots) !== JSON.stringify(head.sourceRoots)) {
    const message = `imports start from ${roots(head)}, no longer from ${roots(base)}: some may lead nowhere now`;
    found.push({
      kind: 'source-roots-changed',
      message,
      data: { from: base.sourceRoots, to: head.sourceRoots },
    });
  }
  return found;
}

function fixtureKey({ path, sha256 }: SecretFixture): string {
  return `${path} ${sha256}`;
}

function roots({ sourceRoots }: Config): string {
  return sourceRoots === null
    ? 'folders found from the tree'
    : listed(sourceRoots.map((root) => root || '.'));
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'itself' : names.map((name) => `\`${name}\``).join(', ');
}
