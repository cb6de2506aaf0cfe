import { errorAt, warningAt } from '../../config/diagnostic.ts';
import type { Diagnostic } from '../../config/model.ts';
import { findWaiverMistakes, isExpired } from '../../config/waiver.ts';
import { type IsoDate, parseIsoDate } from '../../foundation/date.ts';
import { findGlobMistake } from '../../foundation/glob-mistakes.ts';
import type { Place } from '../../foundation/place.ts';
import { parseRepoPath } from '../../foundation/repo-path.ts';
import { suggest } from '../../foundation/suggest.ts';
import { collectEntries, moduleEntries } from './build-policy.ts';
import { moduleClaimIds, repositoryClaimIds, switchedOff } from './claim-ids.ts';
import { entriesOf } from './merge-raw.ts';
import { findPatternMistake } from './name-pattern.ts';
import { parseShare } from './quantities.ts';
import { type RawModule, type RawPolicy, type RawTest, REQUIREMENTS } from './raw.ts';

type Path = readonly (string | number)[];

interface Mistakes {
  readonly error: (path: Path, message: string, onKey?: boolean) => void;
  readonly warning: (path: Path, message: string) => void;
}

/** What is wrong with a policy beyond its shape: names that exist nowhere, bad patterns, requirements that ask nothing. */
export function findPolicyMistakes(
  raw: RawPolicy,
  locate: (path: Path, onKey?: boolean) => Place,
  today: IsoDate,
): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const mistakes: Mistakes = {
    error: (path, message, onKey = false) => found.push(errorAt(locate(path, onKey), message)),
    warning: (path, message) => found.push(warningAt(locate(path), message)),
  };
  const modules = moduleEntries(raw);
  findCollectMistakes(raw, mistakes);
  findRepositoryMistakes(raw, mistakes);
  for (const [key, module] of modules) findModuleMistakes(raw, key, module, mistakes);
  findCircles(modules, mistakes);
  findWaivedMistakes(raw, modules, today, mistakes);
  return found;
}

function findCollectMistakes(raw: RawPolicy, mistakes: Mistakes): void {
  const { error } = mistakes;
  const modules = entriesOf(raw.modules).map(([key]) => key);
  for (const [id, { paths, kind, module }] of collectEntries(raw)) {
    const path = ['collect', id];
    if (paths === undefined || kind === undefined)
      error(path, `\`${id}\` needs the keys \`paths\` and \`kind\``, true);
    badGlobs(paths, [...path, 'paths'], mistakes);
    if (module !== undefined) known(module, modules, 'module', [...path, 'module'], mistakes);
  }
}

function findRepositoryMistakes(raw: RawPolicy, mistakes: Mistakes): void {
  const { error } = mistakes;
  findTestMistakes(raw.tests?.required, ['tests', 'required'], mistakes);
  const dryRun = raw['dry-run'];
  if (dryRun !== undefined && dryRun !== 'off') {
    if (dryRun.file === undefined) error(['dry-run'], '`dry-run` needs the key `file`', true);
    else badGlobs([dryRun.file], ['dry-run', 'file'], mistakes);
  }
  if (raw.log?.required === true && (raw.log.branch ?? null) === null)
    error(['log', 'branch'], '`log.required` is true, and `log.branch` names no branch for the log');
  for (const [index, { paths }] of (raw.claims ?? []).entries())
    badGlobs(paths, ['claims', index, 'paths'], mistakes);
  for (const [id, { schema, responses }] of entriesOf(raw.schemas)) {
    const path = ['schemas', id];
    if (schema === undefined || responses === undefined)
      error(path, `\`${id}\` needs the keys \`schema\` and \`responses\``, true);
    badFile(schema, [...path, 'schema'], mistakes);
    badGlobs(responses, [...path, 'responses'], mistakes);
  }
}

function findModuleMistakes(raw: RawPolicy, key: string, module: RawModule, mistakes: Mistakes): void {
  const { error } = mistakes;
  const path = ['modules', key];
  const every = raw['every-module'] ?? {};
  const keys = entriesOf(raw.modules).map(([one]) => one);
  if (key === 'repository') error(path, '`repository` is no name of a module: its claims are of all', true);
  for (const [index, other] of (module.after ?? []).entries()) {
    const place = [...path, 'after', index];
    if (raw.modules?.[other] === 'off')
      mistakes.warning(
        place,
        `\`${key}\` comes after \`${other}\`, which is switched off: only what the log holds of it from before can show it; take it out of \`after\`, or switch it on`,
      );
    else known(other, keys, 'module', place, mistakes);
  }
  const shared = [...repositoryClaimIds(raw), ...switchedOff(raw)];
  for (const [index, need] of (module.needs ?? []).entries())
    known(need, shared, 'claim of the repository', placeIn(raw, path, ['needs', index]), mistakes);
  const common = REQUIREMENTS.flatMap((kind) => Object.keys(every[kind] ?? {}));
  for (const [index, id] of (module.without ?? []).entries())
    known(id, common, 'requirement of every module', [...path, 'without', index], mistakes);
  badGlobs(module.records?.paths, [...path, 'records', 'paths'], mistakes);
  badFile(module.records?.schema, [...path, 'records', 'schema'], mistakes);
  badGlobs(module.files, [...path, 'files'], mistakes);
  badGlobs(Object.keys(module.mentions ?? {}), [...path, 'mentions'], mistakes);
  for (const list of ['metrics', 'alerts'] as const)
    for (const [index, pattern] of (module[list] ?? []).entries())
      badPattern(pattern, [...path, list, index], mistakes);
  badShare(module.coverage, placeIn(raw, path, ['coverage']), mistakes);
  findTestMistakes(module.tests, [...path, 'tests'], mistakes);
  findNumberMistakes(module, path, mistakes);
  const ids = moduleClaimIds(key, module, raw);
  for (const [index, id] of ids.entries()) {
    if (ids.indexOf(id) === index) continue;
    const place = REQUIREMENTS.find((kind) => Object.hasOwn(module[kind] ?? {}, id)) ?? 'tests';
    error([...path, place, id], `two requirements of \`${key}\` have the id \`${id}\``, true);
  }
}

/** What a module takes over stands under `every-module`. */
function placeIn(raw: RawPolicy, path: Path, inside: readonly [string, ...(string | number)[]]): Path {
  const [key = ''] = path.slice(1) as string[];
  const own = raw.modules?.[key];
  const isOwn = own !== undefined && own !== 'off' && Object.hasOwn(own, inside[0]);
  return isOwn ? [...path, ...inside] : ['every-module', ...inside];
}

function findTestMistakes(
  tests: { readonly [id: string]: RawTest | 'off' } | undefined,
  path: Path,
  mistakes: Mistakes,
): void {
  for (const [id, { file, name, tag, counter }] of entriesOf(tests)) {
    const place = [...path, id];
    if (file === undefined && name === undefined && tag === undefined)
      mistakes.error(
        place,
        `\`${id}\` would take any test: give it a \`file\`, a \`name\` or a \`tag\``,
        true,
      );
    if (counter !== undefined && (counter.name === undefined || counter.least === undefined))
      mistakes.error([...place, 'counter'], '`counter` needs the keys `name` and `least`');
    if (file !== undefined) badGlobs([file], [...place, 'file'], mistakes);
    badPattern(name, [...place, 'name'], mistakes);
  }
}

function findNumberMistakes(module: RawModule, path: Path, mistakes: Mistakes): void {
  const { error } = mistakes;
  const needs = (place: Path, id: string, keys: { readonly [key: string]: unknown }): void => {
    const missing = Object.keys(keys).filter((key) => keys[key] === undefined);
    if (missing.length > 0)
      error(place, `\`${id}\` needs ${missing.map((key) => `\`${key}\``).join(' and ')}`, true);
  };
  for (const [id, { benchmark, below, samples, variation }] of entriesOf(module.budgets)) {
    const place = [...path, 'budgets', id];
    needs(place, id, { benchmark, below, samples });
    if (variation !== 'off') badShare(variation, [...place, 'variation'], mistakes);
  }
  for (const [id, { benchmark, budget }] of entriesOf(module.regressions)) {
    const place = [...path, 'regressions', id];
    needs(place, id, { benchmark });
    badShare(budget, [...place, 'budget'], mistakes);
  }
  for (const [id, one] of entriesOf(module.proportions)) {
    const place = [...path, 'proportions', id];
    const { kind, successes, trials, least, table } = one;
    if (kind === 'lift') needs(place, id, { table });
    else needs(place, id, { kind, successes, trials, least, 'least-trials': one['least-trials'] });
    badShare(least, [...place, 'least'], mistakes);
  }
}

function findCircles(
  modules: readonly (readonly [key: string, module: RawModule])[],
  { error }: Mistakes,
): void {
  const before = new Map(modules.map(([key, { after = [] }]) => [key, after]));
  for (const key of before.keys()) {
    const reached = new Set(before.get(key));
    for (const other of reached) for (const next of before.get(other) ?? []) reached.add(next);
    if (reached.has(key)) error(['modules', key, 'after'], `the module \`${key}\` waits for itself`);
  }
}

function findWaivedMistakes(
  raw: RawPolicy,
  modules: readonly (readonly [key: string, module: RawModule])[],
  today: IsoDate,
  { error, warning }: Mistakes,
): void {
  const claims = [
    ...repositoryClaimIds(raw).map((id) => `repository/${id}`),
    ...modules.flatMap(([key, module]) => moduleClaimIds(key, module, raw).map((id) => `${key}/${id}`)),
  ];
  for (const [index, waiver] of (raw.waivers ?? []).entries()) {
    const path = ['waivers', index];
    const { claim } = waiver;
    const isKnown = claim.endsWith('/*')
      ? claims.some((one) => one.startsWith(claim.slice(0, -1)))
      : claims.includes(claim) || claim.startsWith('repository/scan-');
    if (!isKnown) error([...path, 'claim'], `there is no claim \`${claim}\`${suggest(claim, claims)}`);
    for (const { field, message, severity } of findWaiverMistakes(waiver, today)) {
      if (severity === 'error') error([...path, field], message);
      else warning([...path, field], message);
    }
    const expires = parseIsoDate(waiver.expires);
    if (expires !== null && isExpired({ expires }, today))
      warning(
        [...path, 'expires'],
        `this waiver ended on ${waiver.expires} and lets nothing pass; take it out`,
      );
  }
}

function known(name: string, names: readonly string[], what: string, path: Path, { error }: Mistakes): void {
  if (!names.includes(name)) error(path, `there is no ${what} \`${name}\`${suggest(name, names)}`);
}

function badGlobs(globs: readonly string[] | undefined, path: Path, { error }: Mistakes): void {
  for (const [index, glob] of (globs ?? []).entries()) {
    const mistake = findGlobMistake(glob);
    if (mistake !== null) error([...path, index], `the glob \`${glob}\` ${mistake}`);
  }
}

function badPattern(pattern: string | undefined, path: Path, { error }: Mistakes): void {
  const mistake = pattern === undefined ? null : findPatternMistake(pattern);
  if (mistake !== null) error(path, `the pattern \`${pattern}\` ${mistake}`);
}

function badShare(share: string | number | undefined, path: Path, { error }: Mistakes): void {
  if (share !== undefined && parseShare(share) === null)
    error(path, `takes a percentage such as \`99.7 %\`, not \`${share}\``);
}

function badFile(file: string | undefined, path: Path, { error }: Mistakes): void {
  if (file === undefined) return;
  const parsed = parseRepoPath(file);
  if (parsed === null || parsed === '') error(path, `takes a file of this repository, not \`${file}\``);
}
