import type { OpenApiPolicy } from '../../config/openapi.ts';
import { type Draft, fileDraft } from '../../report/draft.ts';
import type { ApiSide } from '../compare/model.ts';
import { createChangePlaces } from '../policy/change-places.ts';
import { draftChanges } from '../policy/judge-changes.ts';
import { findVersionProblems, type VersionVerdict } from '../policy/judge-version.ts';
import type { RatedChange } from '../policy/rate-change.ts';
import { DOCUMENT_RULES } from '../rules/document-rules.ts';
import { type LoadedPair, whyUnreadable } from './pair-up.ts';

export interface PairToDraft {
  readonly pair: LoadedPair;
  readonly before: ApiSide | null;
  readonly after: ApiSide | null;
  readonly rated: readonly RatedChange[];
  readonly version: VersionVerdict | null;
  readonly policy: Pick<OpenApiPolicy, 'version' | 'levels'>;
}

/** What is to be said of a description in both states, at its lines. Files are read again only when there is something. */
export function draftPair({ pair, before, after, rated, version, policy }: PairToDraft): readonly Draft[] {
  if (pair.state === 'unreadable base') return [draftUnreadable(pair)];
  if (before === null) return [];
  if (after === null) {
    const base = { path: pair.path, line: 1, column: 0 };
    return draftChanges(rated, () => ({ head: { path: pair.path, line: 0, column: 0 }, base }));
  }
  if (rated.length === 0 && (version === null || version.rule === null)) return [];
  const others = version?.rule != null && version.after.place !== null ? [version.after.place] : [];
  const places = createChangePlaces(
    before,
    after,
    rated.map(({ change }) => change),
    others,
  );
  const setting = { lane: pair.lane, levels: policy.levels, placeOf: places.ofPlace };
  return [
    ...draftChanges(rated, places.ofChange),
    ...(version === null ? [] : findVersionProblems(version, policy.version, setting)),
  ];
}

function draftUnreadable({ path, problem, lane }: LoadedPair): Draft {
  const why = problem === null ? 'it cannot be read' : whyUnreadable(problem);
  const message = `Nothing was compared: at the base, ${why.charAt(0).toLowerCase()}${why.slice(1)}.`;
  const { UNREADABLE_BASE: rule } = DOCUMENT_RULES;
  return {
    ...fileDraft(rule, path, message, rule.fix, [], { problem: problem?.message ?? '' }),
    judgedIn: lane,
    ...(lane === null ? { everyLane: true } : {}),
  };
}
