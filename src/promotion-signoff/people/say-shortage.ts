import type { Matching } from './match-people.ts';

/** `a`, `a and b`, `a, b and c`. */
export function sayList(words: readonly string[], joint = 'and'): string {
  const last = words.at(-1);
  if (last === undefined) return 'nobody';
  return words.length === 1 ? last : `${words.slice(0, -1).join(', ')} ${joint} ${last}`;
}

/** Why the places cannot all be filled by different people: «tech_lead and security are covered by @bo alone: 1 more person is needed». */
export function sayShortage(
  shortage: NonNullable<Matching['shortage']>,
  login: (person: number) => string,
): string {
  const counts = new Map<string, number>();
  for (const { role } of shortage.slots) counts.set(role, (counts.get(role) ?? 0) + 1);
  const roles = [...counts].map(([role, count]) => (count === 1 ? role : `${role} (${count} people)`));
  const people = [...shortage.people].map((person) => `@${login(person)}`).sort();
  const missing = shortage.slots.length - shortage.people.size;
  const need = `${missing} more ${missing === 1 ? 'person is' : 'people are'} needed`;
  const verb = roles.length === 1 ? 'is' : 'are';
  if (people.length === 0) return `${sayList(roles)} ${verb} signed by nobody: ${need}`;
  const only = people.length === 1 ? `${people[0]} alone` : `only ${sayList(people)}`;
  return `${sayList(roles)} ${verb} covered by ${only}: ${need}`;
}
