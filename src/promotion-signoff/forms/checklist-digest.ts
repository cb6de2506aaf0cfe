import { canonicalJson } from '../../foundation/canonical-json.ts';
import { type Sha256, sha256 } from '../../foundation/digest.ts';
import { type ChecklistProfile, saysItem } from './checklist-profile.ts';
import type { Task } from './tasks.ts';

/**
 * What a signature is bound to so that a later change of the boxes voids it: the digest of every box with its words and its
 * tick, in the order of their words. Where boxes stand, what else the text says, and how it is set play no part. With a profile, boxes that have nothing
 * to do with it play none either; those that were doubled or reworded do, since they might.
 */
export function checklistDigest(tasks: readonly Task[], profile?: ChecklistProfile): Sha256 {
  const counted = profile === undefined ? tasks : tasks.filter((task) => concerns(task, profile));
  const lines = counted.map(({ key, isTicked, isStruck }) => canonicalJson([key, isTicked, isStruck]) ?? '');
  return sha256(`[${lines.sort().join(',')}]`);
}

/** By its words or any wider answer: `… — N/A: no hot path`. */
function concerns(task: Task, { items }: ChecklistProfile): boolean {
  return items.some(({ text }) => saysItem(task.key, text) || words(task.key, text));
}

function words(key: string, text: string): boolean {
  const own = new Set(key.match(/[\p{L}\p{N}]+/gu) ?? []);
  const wanted = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return wanted.length > 0 && wanted.filter((word) => own.has(word)).length * 2 >= wanted.length;
}
