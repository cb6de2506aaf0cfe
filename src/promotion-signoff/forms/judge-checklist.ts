import {
  type ChecklistItem,
  type ChecklistProfile,
  type EvidenceId,
  type EvidenceState,
  saysItem,
} from './checklist-profile.ts';
import { type Task, taskKey } from './tasks.ts';

export type ItemState =
  /** Ticked, and all its evidence passed. */
  | 'met'
  /** Answered with `N/A`, which the list allows and the evidence bears out. */
  | 'not applicable'
  | 'unticked'
  /** Ticked, and evidence is not there yet or was skipped. */
  | 'unproven'
  /** Ticked, or called not applicable, against evidence. A failure, whatever else is true. */
  | 'false claim'
  /** No box says it. */
  | 'missing'
  /** A box says something like it. */
  | 'reworded'
  /** Two boxes say it: nobody knows which one counts. */
  | 'doubled'
  /** `N/A` where it is no answer, or without a reason. */
  | 'wrongly waived';

export interface JudgedItem {
  readonly item: ChecklistItem;
  readonly state: ItemState;
  /** Of its box; 0 without one. */
  readonly line: number;
  /** What is the matter and what to do, in sentences. */
  readonly message: string;
}

export interface JudgedChecklist {
  /** In the order of the profile. */
  readonly items: readonly JudgedItem[];
  /** All are met or not applicable. An empty profile is never met: it would ask for nothing. */
  readonly isMet: boolean;
  /** Boxes that belong to no item. */
  readonly others: readonly Task[];
}

interface Answer {
  readonly task: Task;
  /** The reason of an `N/A`; `null` for an ordinary box. */
  readonly notApplicable: string | null;
}

/**
 * Judges the boxes of a text by a list and by what is known of the evidence: order is free, wording is not. Evidence that the
 * map does not hold is missing.
 */
export function judgeChecklist(
  tasks: readonly Task[],
  profile: ChecklistProfile,
  evidence: ReadonlyMap<EvidenceId, EvidenceState>,
): JudgedChecklist {
  const answers = profile.items.map((item) => ({ item, found: answersTo(item, tasks) }));
  const used = new Set(answers.flatMap(({ found }) => found.map(({ task }) => task)));
  const others = tasks.filter((task) => !used.has(task));
  const items = answers.map(({ item, found }) => judgeItem(item, found, others, evidence));
  const isMet = items.length > 0 && items.every(({ state }) => state === 'met' || state === 'not applicable');
  return { items, isMet, others };
}

/** `Benchmarks: PASS — N/A: no hot path`, `N/A - Benchmarks: PASS (no hot path)` and the like. */
const BEFORE = /^n\/a\s*[-:,]?\s*(?<rest>.+)$/;
const BEHIND = /^(?<rest>.+?)\s*[-:,;(]+\s*n\/a\b\s*[-:,(]*\s*(?<reason>.*?)\)?$/;

/** No item with a reason is longer; matching a longer text would take long. */
const LONGEST = 1000;

function answersTo(item: ChecklistItem, tasks: readonly Task[]): readonly Answer[] {
  return tasks.flatMap((task): readonly Answer[] => {
    if (task.key.length > LONGEST) return [];
    if (saysItem(task.key, item.text)) return [{ task, notApplicable: null }];
    const behind = BEHIND.exec(task.key)?.groups;
    if (behind !== undefined && saysItem(taskKey(behind.rest!), item.text)) {
      return [{ task, notApplicable: behind.reason! }];
    }
    const before = BEFORE.exec(task.key)?.groups?.rest;
    const length = taskKey(item.text).length;
    if (before === undefined || !saysItem(taskKey(before.slice(0, length)), item.text)) return [];
    return [{ task, notApplicable: before.slice(length).replace(/^[\s:,;(-]+|\)$/g, '') }];
  });
}

function judgeItem(
  item: ChecklistItem,
  found: readonly Answer[],
  others: readonly Task[],
  evidence: ReadonlyMap<EvidenceId, EvidenceState>,
): JudgedItem {
  const state = (id: EvidenceId) => evidence.get(id) ?? 'missing';
  const ids = (wanted: EvidenceState) => item.evidence.filter((id) => state(id) === wanted);
  const judged = (kind: ItemState, line: number, message: string): JudgedItem => ({
    item,
    state: kind,
    line,
    message,
  });
  const box = `«${item.text}»`;
  const lie = found.map((answer) => findLie(answer, ids)).find((line) => line !== null);
  if (lie !== undefined) return judged('false claim', lie.line, `${box} ${lie.message}`);
  const [first, second] = found;
  if (first === undefined) {
    const near = others.find(({ key }) => isLike(key, taskKey(item.text)));
    return near === undefined
      ? judged('missing', 0, `There is no box ${box}. Add it.`)
      : judged('reworded', near.line, `The box «${near.text}» must read ${box}.`);
  }
  const { task, notApplicable } = first;
  if (second !== undefined) {
    return judged(
      'doubled',
      second.task.line,
      `${box} stands at lines ${task.line} and ${second.task.line}. Keep one.`,
    );
  }
  if (task.isStruck) return judged('unticked', task.line, `${box} is partly struck through. Say it plainly.`);
  if (notApplicable !== null) return judgeWaived(notApplicable);
  if (!task.isTicked) {
    const failed = ids('failed');
    const why = failed.length === 0 ? '' : ` It cannot be ticked before ${list(failed)} passed.`;
    return judged('unticked', task.line, `${box} is not ticked.${why}`);
  }
  const [missing, skipped] = [ids('missing'), ids('skipped')];
  if (missing.length > 0)
    return judged('unproven', task.line, `${box} waits for evidence: ${list(missing)}.`);
  if (skipped.length > 0) {
    return judged(
      'unproven',
      task.line,
      `${box} is ticked, but ${list(skipped)} was skipped, which is not passed.`,
    );
  }
  return judged('met', task.line, item.evidence.length === 0 ? `${box} is attested.` : `${box} is proven.`);

  function judgeWaived(reason: string): JudgedItem {
    if (!item.mayBeNotApplicable)
      return judged('wrongly waived', task.line, `${box} always applies. Remove the N/A.`);
    if (!/\p{L}{2}/u.test(reason))
      return judged('wrongly waived', task.line, `${box} needs a reason behind its N/A.`);
    const open = ids('missing');
    return open.length > 0
      ? judged('unproven', task.line, `Whether ${box} applies is not known before ${list(open)} ran.`)
      : judged('not applicable', task.line, `${box} does not apply: ${reason}.`);
  }
}

/** A tick that something failed, or an `N/A` for what was measured. */
function findLie(
  { task, notApplicable }: Answer,
  ids: (wanted: EvidenceState) => readonly EvidenceId[],
): { readonly line: number; readonly message: string } | null {
  if (notApplicable !== null) {
    const measured = [...ids('failed'), ...ids('passed')];
    return measured.length === 0
      ? null
      : { line: task.line, message: `is called not applicable, but ${list(measured)} was judged.` };
  }
  const failed = ids('failed');
  return task.isTicked && !task.isStruck && failed.length > 0
    ? { line: task.line, message: `is ticked, but ${list(failed)} failed. Untick it or mend what failed.` }
    : null;
}

function list(ids: readonly EvidenceId[]): string {
  return ids.map((id) => `\`${id}\``).join(', ');
}

/** More than half of all words of both are in both. */
function isLike(key: string, other: string): boolean {
  const [one, two] = [wordSet(key), wordSet(other)];
  const shared = [...one].filter((word) => two.has(word)).length;
  return shared > 0 && shared * 2 >= one.size + two.size - shared;
}

function wordSet(key: string): ReadonlySet<string> {
  return new Set(key.match(/[\p{L}\p{N}]+/gu) ?? []);
}
