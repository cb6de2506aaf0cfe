import type { Sha256 } from '../foundation/digest.ts';
import type { RepoPath } from '../foundation/repo-path.ts';
import { DEFAULT_ENFORCEMENT } from '../lanes/enforcement.ts';
import type { Lane } from '../lanes/model.ts';
import type { LanePlace, LanePlaces } from '../lanes/places.ts';
import { findConfigMistakes } from './config-mistakes.ts';
import { buildCoverage } from './coverage.ts';
import { BASELINE_PATH, MAX_FILE_BYTES } from './defaults.ts';
import { orderDiagnostics } from './diagnostic.ts';
import { buildDuties } from './duties.ts';
import { type Presets, readLayers } from './layers.ts';
import { type MergedLane, mergeKey, mergeLanes } from './merge.ts';
import type { Config, Diagnostic, SecretFixture } from './model.ts';
import { buildOpenApi } from './openapi.ts';
import type { ConfigLayer } from './raw.ts';
import { readFilePath, readFolderPath } from './written-paths.ts';

/** Names that a configuration may use. */
export interface Known {
  readonly presets: Presets;
  /** Ids of all rules: `LN001` … */
  readonly rules: readonly string[];
}

export interface ParsedConfig {
  /** `null` when there is an error among the diagnostics. */
  readonly config: Config | null;
  readonly diagnostics: readonly Diagnostic[];
  /** Where lanes and their globs are written, for findings about the configuration itself. */
  readonly places: LanePlaces;
}

/**
 * Parses a configuration: YAML, schemas/config.v1.json, presets, then what a schema cannot say. Never throws.
 *
 * Presets apply in the order of `extends`, the file itself last. Lanes are merged by name; for each key of a lane and each
 * key at the top the last one wins (a list is replaced, not extended), and severities are merged rule by rule.
 */
export function parseConfig(bytes: Uint8Array, file: string, known: Known): ParsedConfig {
  const { layers, diagnostics: unreadable } = readLayers(bytes, file, known.presets);
  const lanes = mergeLanes(layers);
  // A missing preset would make every name in it a second mistake.
  const mistakes = unreadable.length > 0 ? [] : findConfigMistakes(layers, lanes, known.rules);
  const diagnostics = orderDiagnostics([...unreadable, ...mistakes]);
  const failed = diagnostics.some((diagnostic) => diagnostic.severity === 'error');
  return {
    config: failed ? null : buildConfig(layers, lanes),
    diagnostics,
    places: Object.fromEntries(lanes.map((lane) => [lane.name.value, lanePlace(lane)])),
  };
}

function buildConfig(layers: readonly ConfigLayer[], lanes: readonly MergedLane[]): Config {
  const roots = mergeKey(layers, 'source-roots')?.value.map(readFolderPath);
  const baseline = mergeKey(layers, 'baseline');
  const built = lanes.map(buildLane);
  const duties = buildDuties(layers);
  return {
    version: 1,
    extends: layers.at(-1)?.raw.extends ?? [],
    lanes: built,
    exclude: mergeKey(layers, 'exclude')?.value ?? [],
    sourceRoots: roots?.filter((root): root is RepoPath => root !== null) ?? null,
    baseline: (baseline === null ? null : readFilePath(baseline.value)) ?? BASELINE_PATH,
    secretFixtures: (mergeKey(layers, 'secrets')?.value.fixtures ?? []).flatMap(readFixture),
    maxFileBytes: mergeKey(layers, 'max-file-bytes')?.value ?? MAX_FILE_BYTES,
    duties,
    coverage: buildCoverage(layers, built, duties.promoted),
    openapi: buildOpenApi(layers),
  };
}

function readFixture({
  path,
  sha256,
  reason,
}: {
  path: string;
  sha256: string;
  reason: string;
}): SecretFixture[] {
  const file = readFilePath(path);
  return file === null ? [] : [{ path: file, sha256: sha256 as Sha256, reason }];
}

function buildLane({ name, keys, severity }: MergedLane): Lane {
  const kind = keys.kind?.value ?? 'production';
  return {
    name: name.value,
    kind,
    paths: keys.paths?.value ?? [],
    enforcement: keys.enforcement?.value ?? DEFAULT_ENFORCEMENT[kind],
    severity: Object.fromEntries([...severity].map(([rule, level]) => [rule, level.value])),
    mayImport: keys['may-import']?.value ?? null,
    ...(keys.formerly === undefined ? {} : { formerly: keys.formerly.value }),
  };
}

function lanePlace({ name, keys }: MergedLane): LanePlace {
  const globs = keys.paths?.value.map((glob, index) => [glob, keys.paths!.at([index])] as const) ?? [];
  return { lane: name.at(), globs: Object.fromEntries(globs) };
}
