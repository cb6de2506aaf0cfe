import type { SafetyAllowance } from '../model.ts';
import { findCards } from './cards.ts';
import { findEmails } from './emails.ts';
import { findIbans } from './ibans.ts';
import type { RawPersonal } from './model.ts';
import { findNationalIds } from './national-ids.ts';
import { findPhones } from './phones.ts';

export interface PersonalOptions extends SafetyAllowance {
  /** A bill of materials names the authors of what it lists: that is published, and no e-mail address of it counts. */
  readonly isBill: boolean;
}

/**
 * Finds what is about a person in a text: e-mail addresses, telephone numbers with their calling code, IBANs, card numbers and
 * numbers of identity that have check digits. Precise rather than complete: names, streets and dates of birth are not looked for.
 * In the order of the text, without overlaps. Linear.
 */
export function findPersonalData(
  text: string,
  { isBill, ...allowed }: PersonalOptions,
): readonly RawPersonal[] {
  const values = new Set(allowed.values);
  const found = [
    ...findIbans(text),
    ...findCards(text),
    ...findNationalIds(text),
    ...findPhones(text),
    ...(isBill ? [] : findEmails(text, allowed)),
  ].filter(({ value }) => !values.has(value));
  const kept: RawPersonal[] = [];
  for (const one of found.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1);
    if (last === undefined || last.end <= one.start) kept.push(one);
  }
  return kept;
}
