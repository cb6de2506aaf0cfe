import { readSnapshotFile } from '../../config/load-policy.ts';
import type { SecretFixture } from '../../config/model.ts';
import type { IsoDate } from '../../foundation/date.ts';
import { CONFIG_FILE_BYTES } from '../../foundation/limits.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Snapshot } from '../../foundation/snapshot.ts';
import {
  GITLEAKS_IGNORE,
  type IgnoredPlaces,
  NO_IGNORED_PLACES,
  parseGitleaksIgnore,
} from './gitleaks/ignore-file.ts';
import { GITLEAKS_CONFIG, loadUserRules, type UserRules } from './gitleaks/user-rules.ts';
import { NO_ROTATIONS, type ParsedRotations, parseRotations, ROTATIONS_PATH } from './rotations.ts';

/** What a repository says about its own secrets. As all policy it is read at the base: nobody waves through their own leak. */
export interface SecretPolicy {
  readonly fixtures: readonly SecretFixture[];
  readonly rotations: ParsedRotations;
  readonly userRules: UserRules | null;
  /** The file that they stand in. */
  readonly rulesFile: Uint8Array | null;
  readonly places: IgnoredPlaces;
}

/** Reads rotation record and files of gitleaks from the state that decides. */
export async function loadSecretPolicy(
  snapshot: Snapshot,
  fixtures: readonly SecretFixture[],
  today: IsoDate,
): Promise<SecretPolicy> {
  const read = (path: RepoPath) => readSnapshotFile(snapshot, path, CONFIG_FILE_BYTES);
  const rotations = await read(ROTATIONS_PATH);
  const rules = await read(GITLEAKS_CONFIG);
  const places = await read(GITLEAKS_IGNORE);
  return {
    fixtures,
    rotations: rotations === null ? NO_ROTATIONS : parseRotations(rotations, ROTATIONS_PATH, today),
    rulesFile: rules,
    userRules: rules === null ? null : loadUserRules(rules),
    places: places === null ? NO_IGNORED_PLACES : parseGitleaksIgnore(places),
  };
}

/** One line for each file of gitleaks that could not be used as a whole. */
export function describeUnusable({ userRules, places }: SecretPolicy): readonly string[] {
  const unusable = userRules?.unusable() ?? [];
  return [
    ...(unusable.length === 0 ? [] : [`Of ${GITLEAKS_CONFIG} these were not used: ${unusable.join('; ')}.`]),
    ...(places.unusable === 0
      ? []
      : [
          `Of ${GITLEAKS_IGNORE} ${places.unusable} ${places.unusable === 1 ? 'line was' : 'lines were'} not used.`,
        ]),
  ];
}
