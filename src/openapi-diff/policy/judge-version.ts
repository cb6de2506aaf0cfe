import type { OpenApiPolicy } from '../../config/openapi.ts';
import type { Lane } from '../../lanes/model.ts';
import type { Draft } from '../../report/draft.ts';
import type { Severity } from '../../report/model.ts';
import type { Rule } from '../../report/rule.ts';
import type { Api } from '../document/api-model.ts';
import { VERSION_RULES } from '../rules/policy-rules.ts';
import type { SchemaPlace } from '../schema/model.ts';
import { compareVersions, neededAfter, parseVersion } from './api-version.ts';
import type { FilePlace } from './change-places.ts';
import type { RatedChange } from './rate-change.ts';
import { type ReadFile, readApiVersion, type WrittenVersion } from './read-api-version.ts';

/** What a change does to the version of its API. */
export interface VersionVerdict {
  /** For people, in one line: `info.version 1.4.2 → 1.5.0, a breaking change needs 2.0.0`. Untrusted: quotes versions. */
  readonly line: string;
  /** The rule that it breaks; `null`: none. */
  readonly rule: Rule | null;
  readonly before: WrittenVersion;
  readonly after: WrittenVersion;
  /** The least version that would do; `null` where nothing is asked. */
  readonly needs: string | null;
}

type VersionPolicy = OpenApiPolicy['version'];

/**
 * Whether the version says what the changes do. One that goes back is wrong whatever has changed; one that stays, or does
 * not go far enough, only beside a breaking change that counts as more than a note, approved or not.
 */
export function judgeVersion(
  before: Api,
  after: Api,
  changes: readonly Pick<RatedChange, 'change' | 'severity'>[],
  policy: VersionPolicy,
  read: { readonly before: ReadFile; readonly after: ReadFile },
): VersionVerdict {
  const old = readApiVersion(before, policy.source, read.before);
  const now = readApiVersion(after, policy.source, read.after);
  const breaks = changes.some(
    ({ change, severity }) =>
      change.verdict === 'breaking' && (severity === 'error' || severity === 'warning'),
  );
  const judged = compare(old, now, breaks, policy);
  return {
    line: lineOf(old, now, judged.clause),
    rule: judged.rule,
    before: old,
    after: now,
    needs: judged.needs,
  };
}

interface Compared {
  readonly rule: Rule | null;
  readonly needs: string | null;
  readonly clause: string | null;
}

function compare(
  old: WrittenVersion,
  now: WrittenVersion,
  breaks: boolean,
  { scheme }: VersionPolicy,
): Compared {
  const fine: Compared = { rule: null, needs: null, clause: null };
  const [from, to] = [old, now].map(({ text }) => (text === null ? null : parseVersion(text, scheme)));
  if (to == null || from == null) {
    if (!breaks || (old.text === null && now.text !== null)) return fine;
    const clause = `a breaking change needs a version that can be compared, ${SHAPES[scheme]}`;
    return { rule: VERSION_RULES.UNREADABLE, needs: null, clause };
  }
  const order = compareVersions(from, to);
  if (order > 0) {
    const needs = breaks ? neededAfter(from, old.text ?? '').told : null;
    const clause = breaks ? `a breaking change needs ${needs}` : 'which goes back';
    return { rule: VERSION_RULES.DECREASED, needs, clause };
  }
  if (!breaks) return fine;
  const needed = neededAfter(from, old.text ?? '');
  if (needed.allows(to)) return { ...fine, clause: 'enough for a breaking change' };
  const rule = order === 0 ? VERSION_RULES.NOT_BUMPED : VERSION_RULES.MAJOR_NOT_BUMPED;
  return { rule, needs: needed.told, clause: `a breaking change needs ${needed.told}` };
}

const SHAPES: { readonly [scheme in VersionPolicy['scheme']]: string } = {
  semver: 'such as 2.0.0',
  date: 'such as 2026-11-20',
};

function lineOf(old: WrittenVersion, now: WrittenVersion, clause: string | null): string {
  const [from, to] = [old.text ?? 'none', now.text ?? 'none'];
  const change = from === to ? `${now.name} stays ${to}` : `${now.name} ${from} → ${to}`;
  return clause === null ? change : `${change}, ${clause}`;
}

export interface VersionPlaces {
  /** The lane of the description. */
  readonly lane: Lane | null;
  /** What the configuration says by rule id, before its word on versions as a whole. */
  readonly levels: ReadonlyMap<string, Severity | 'off'>;
  readonly placeOf: (place: SchemaPlace) => FilePlace;
}

/** The verdict on a version as a draft at the line of the version; none when it is as it should be. */
export function findVersionProblems(
  verdict: VersionVerdict,
  policy: VersionPolicy,
  { lane, levels, placeOf }: VersionPlaces,
): readonly Draft[] {
  const { rule, before, after, needs } = verdict;
  if (rule === null) return [];
  const at: FilePlace =
    after.place === null && policy.source.kind === 'file'
      ? { path: policy.source.path, line: 0, column: 0 }
      : placeOf(after.place ?? { document: '', pointer: '' });
  return [
    {
      rule,
      confidence: 'proven',
      ...at,
      endLine: at.line,
      message: messageOf(verdict),
      help:
        needs === null ? rule.fix : `Set \`${after.name}\` to ${needs}, or take the breaking change back.`,
      flow: [],
      data: { source: after.name, before: before.text, after: after.text, needs },
      identity: [after.name],
      judgedIn: lane,
      ...(lane === null ? { everyLane: true } : {}),
      level: levels.get(rule.id) ?? policy.level,
    },
  ];
}

function messageOf({ rule, before, after, needs }: VersionVerdict): string {
  const need = needs === null ? '' : `; a breaking change needs ${needs}`;
  if (rule === VERSION_RULES.DECREASED) {
    return `\`${after.name}\` goes back from ${before.text} to ${after.text}${need}.`;
  }
  if (rule === VERSION_RULES.NOT_BUMPED) return `\`${after.name}\` stays ${after.text}${need}.`;
  if (rule === VERSION_RULES.MAJOR_NOT_BUMPED) {
    return `\`${after.name}\` goes from ${before.text} to ${after.text}${need}.`;
  }
  const told = (text: string | null) => (text === null ? 'missing' : `\`${text}\``);
  return `\`${after.name}\` cannot be compared beside a breaking change: it was ${told(before.text)} and is ${told(after.text)}.`;
}
