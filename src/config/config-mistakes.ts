import { findGlobMistake } from '../foundation/glob-mistakes.ts';
import { wholeFile } from '../foundation/place.ts';
import { suggest } from '../foundation/suggest.ts';
import { familyOf } from '../report/rule.ts';
import { findCoverageMistakes } from './coverage-mistakes.ts';
import { errorAt, warningAt } from './diagnostic.ts';
import { type MergedLane, mergeKey } from './merge.ts';
import type { Diagnostic } from './model.ts';
import { findOpenApiMistakes } from './openapi-mistakes.ts';
import type { ConfigLayer, Sourced } from './raw.ts';
import { readFilePath, readFolderPath } from './written-paths.ts';

/** What is wrong with a configuration beyond its shape: names that exist nowhere, globs, paths, what is missing. */
export function findConfigMistakes(
  layers: readonly ConfigLayer[],
  lanes: readonly MergedLane[],
  rules: readonly string[],
): readonly Diagnostic[] {
  const names = lanes.map((lane) => lane.name.value);
  return [
    ...layers.flatMap(findRepeatedLanes),
    ...lanes.flatMap((lane) => findLaneMistakes(lane, names)),
    ...lanes.flatMap((lane) => findUnknownRules(lane, rules)),
    ...findMissingLanes(layers, lanes),
    ...findBadGlobs(mergeKey(layers, 'exclude'), '`exclude`'),
    ...findBadPaths(layers),
    ...findDutyMistakes(layers),
    ...findCoverageMistakes(layers, names),
    ...findOpenApiMistakes(layers, names, rules),
  ];
}

function findRepeatedLanes({ raw, yaml }: ConfigLayer): readonly Diagnostic[] {
  const lines = new Map<string, number>();
  const found: Diagnostic[] = [];
  for (const [index, { name }] of (raw.lanes ?? []).entries()) {
    const place = yaml.locate(['lanes', index, 'name']);
    const first = lines.get(name);
    if (first === undefined) lines.set(name, place.line);
    else found.push(errorAt(place, `lane \`${name}\` is named twice (first at line ${first})`));
  }
  return found;
}

function findLaneMistakes({ name, keys }: MergedLane, names: readonly string[]): readonly Diagnostic[] {
  const missing = (['kind', 'paths'] as const)
    .filter((key) => keys[key] === undefined)
    .map((key) => `\`${key}\``);
  const unfinished =
    missing.length === 0
      ? []
      : [
          errorAt(
            name.at(),
            `lane \`${name.value}\` needs ${missing.join(' and ')}${meantLane(name.value, names)}`,
          ),
        ];
  const imports = keys['may-import'];
  const strangers = imports?.value.flatMap((other, index) =>
    names.includes(other)
      ? []
      : [
          errorAt(
            imports.at([index]),
            `\`may-import\` names the lane \`${other}\`, which does not exist${suggest(other, names)}`,
          ),
        ],
  );
  return [...unfinished, ...(strangers ?? []), ...findBadGlobs(keys.paths ?? null, `lane \`${name.value}\``)];
}

/** A lane that says little is often a preset's lane with its name misspelt. */
function meantLane(name: string, names: readonly string[]): string {
  return suggest(
    name,
    names.filter((other) => other !== name),
  );
}

function findUnknownRules({ severity }: MergedLane, rules: readonly string[]): readonly Diagnostic[] {
  const known = new Set([...rules, ...rules.map(familyOf)]);
  return [...severity].flatMap(([rule, level]) => {
    if (known.has(rule)) return [];
    const what = rule.length === 2 ? 'family of rules' : 'rule';
    return [
      errorAt(level.at([], true), `there is no ${what} \`${rule}\`${suggest(rule, [...known].sort())}`),
    ];
  });
}

/** Without lanes nothing could ever fail, and without a production lane nothing would block: say so. */
function findMissingLanes(
  layers: readonly ConfigLayer[],
  lanes: readonly MergedLane[],
): readonly Diagnostic[] {
  const own = layers.at(-1);
  if (own === undefined) return [];
  if (lanes.length === 0) {
    const message = 'there are no lanes; name at least one under `lanes`, or a preset under `extends`';
    return [
      errorAt(own.raw.lanes === undefined ? wholeFile(own.yaml.file) : own.yaml.locate(['lanes']), message),
    ];
  }
  if (lanes.some(({ keys }) => keys.kind === undefined || keys.kind.value === 'production')) return [];
  return [
    warningAt(
      wholeFile(own.yaml.file),
      'no lane has the kind `production`, so nothing is held to its promise',
    ),
  ];
}

function findBadGlobs(globs: Sourced<readonly string[]> | null, owner: string): readonly Diagnostic[] {
  if (globs === null) return [];
  const found = globs.value.flatMap((glob, index) => {
    const mistake = findGlobMistake(glob);
    return mistake === null ? [] : [errorAt(globs.at([index]), `the glob \`${glob}\` ${mistake}`)];
  });
  const onlyNegations = globs.value.length > 0 && globs.value.every((glob) => glob.startsWith('!'));
  if (onlyNegations)
    found.push(errorAt(globs.at(), `${owner} has only globs with \`!\`, which match nothing by themselves`));
  return found;
}

/** Globs of what production owes, each told where it stands. */
function findDutyMistakes(layers: readonly ConfigLayer[]): readonly Diagnostic[] {
  const instrumentation = mergeKey(layers, 'instrumentation');
  const promoted = mergeKey(layers, 'promoted');
  const globs = [
    ...(instrumentation?.value.public ?? []).map((glob, index) => ({
      glob,
      place: instrumentation!.at(['public', index]),
    })),
    ...(promoted?.value ?? []).flatMap(({ path, importers = [] }, index) => [
      { glob: path, place: promoted!.at([index, 'path']) },
      ...importers.map((glob, at) => ({ glob, place: promoted!.at([index, 'importers', at]) })),
    ]),
  ];
  const bad = globs.flatMap(({ glob, place }) => {
    const mistake = findGlobMistake(glob);
    return mistake === null ? [] : [errorAt(place, `the glob \`${glob}\` ${mistake}`)];
  });
  const dryRun = mergeKey(layers, 'dry-run');
  const example = dryRun?.value.example;
  if (dryRun === null || example === undefined || readFilePath(example) !== null) return bad;
  const message = `\`example\` takes a file of this repository, not \`${example}\``;
  return [...bad, errorAt(dryRun.at(['example']), message)];
}

function findBadPaths(layers: readonly ConfigLayer[]): readonly Diagnostic[] {
  const roots = mergeKey(layers, 'source-roots');
  const found = roots?.value.flatMap((root, index) =>
    readFolderPath(root) === null
      ? [
          errorAt(
            roots.at([index]),
            `\`source-roots\` takes folders of this repository, such as \`src\` or \`.\`, not \`${root}\``,
          ),
        ]
      : [],
  );
  const baseline = mergeKey(layers, 'baseline');
  if (baseline === null || readFilePath(baseline.value) !== null) return found ?? [];
  return [
    ...(found ?? []),
    errorAt(baseline.at(), `\`baseline\` takes a file of this repository, not \`${baseline.value}\``),
  ];
}
