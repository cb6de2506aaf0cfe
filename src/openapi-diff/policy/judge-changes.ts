import type { Draft } from '../../report/draft.ts';
import type { Json, JsonObject } from '../../report/model.ts';
import { approvalKey } from '../approvals/approval-key.ts';
import type { ApiChange } from '../compare/model.ts';
import type { ChangePlace } from './change-places.ts';
import { locationText, operationText } from './operation-text.ts';
import { type RatedChange, type RatingContext, rateChanges } from './rate-change.ts';

export interface JudgeContext extends RatingContext {
  readonly placeOf: (change: ApiChange) => ChangePlace;
}

/** So many operations are named in the data of a finding; their number always stands beside them. */
const MOST_OPERATIONS = 100;

/** Changes as drafts, in the same order; see `rateChanges` for how strictly each counts. */
export function judgeChanges(changes: readonly ApiChange[], context: JudgeContext): readonly Draft[] {
  return draftChanges(rateChanges(changes, context), context.placeOf);
}

/** The same for changes that have been rated. */
export function draftChanges(
  rated: readonly RatedChange[],
  placeOf: (change: ApiChange) => ChangePlace,
): readonly Draft[] {
  return rated.map((one) => draftOf(one, placeOf(one.change)));
}

function draftOf(rated: RatedChange, { head, base }: ChangePlace): Draft {
  const { change, rule, lane, confidence, level, atMost } = rated;
  return {
    rule,
    confidence,
    path: head.path,
    line: head.line,
    column: head.column,
    endLine: head.line,
    message: change.message,
    help: change.help,
    flow: [],
    data: dataOf(change, base),
    identity: [change.direction ?? '', ...change.identity],
    judgedIn: lane,
    ...(lane === null ? { everyLane: true } : {}),
    ...(level === undefined ? {} : { level }),
    ...(atMost === undefined ? {} : { atMost }),
  };
}

function dataOf(change: ApiChange, base: ChangePlace['base']): JsonObject {
  const [first] = change.reached;
  const operations = [...new Set(change.reached.map(({ operation }) => operationText(operation)))];
  return {
    operation: first === undefined ? null : operationText(first.operation),
    operations: operations.slice(0, MOST_OPERATIONS),
    operationCount: operations.length,
    direction: change.direction,
    location: first === undefined ? null : locationText(first.location),
    instancePath: first?.instancePath ?? '',
    // `null` is a value like any other: what is not there is left out.
    ...valueAs('before', change.before?.value),
    ...valueAs('after', change.after?.value),
    ...valueAs('witness', change.witness?.value),
    verdict: change.verdict,
    reason: change.reason,
    key: approvalKey(change),
    pointer: { before: change.before?.place.pointer ?? null, after: change.after?.place.pointer ?? null },
    base: base === null ? null : { path: base.path, line: base.line },
  };
}

function valueAs(name: string, value: Json | undefined): JsonObject {
  return value === undefined ? {} : { [name]: isReportable(value) ? value : toLine(value) };
}

/** Readers of reports refuse what is deeper than this, with room for the report around it. */
const MOST_LEVELS = 24;
const MOST_VALUES = 10_000;
const MOST_CHARACTERS = 2000;

/** Whether a report may hold a value as it is: of no key that readers refuse, not too deep, not too large. */
function isReportable(root: Json): boolean {
  let level: readonly Json[] = [root];
  let values = 0;
  for (let depth = 0; level.length > 0; depth++) {
    values += level.length;
    if (depth > MOST_LEVELS || values > MOST_VALUES) return false;
    const inner: Json[] = [];
    for (const value of level) {
      if (value === null || typeof value !== 'object') continue;
      if (Object.hasOwn(value, '__proto__')) return false;
      for (const one of Object.values(value)) inner.push(one);
    }
    level = inner;
  }
  return true;
}

/** A value as its own text, cut where that is long. */
function toLine(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}
