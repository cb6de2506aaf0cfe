import fc from 'fast-check';
import { expect, it } from 'vitest';
import { matchPeople, type Slot } from './match-people.ts';
import { sayShortage } from './say-shortage.ts';

const slots = fc
  .array(fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { maxLength: 6 }), { maxLength: 6 })
  .map((all) =>
    all.map((people, index): Slot => ({ id: `${index}`, role: `r${index}`, people: new Set(people) })),
  );
const order = fc.shuffledSubarray([1, 2, 3, 4, 5, 6]);

/** The most slots that different people can fill, by trying everything. */
function most(all: readonly Slot[], people: readonly number[]): number {
  const [first, ...rest] = all;
  if (first === undefined) return 0;
  const with_ = people
    .filter((person) => first.people.has(person))
    .map(
      (person) =>
        1 +
        most(
          rest,
          people.filter((other) => other !== person),
        ),
    );
  return Math.max(most(rest, people), ...with_);
}

it('fills as many slots as can be, each by a person of its own who may stand there', () => {
  fc.assert(
    fc.property(slots, order, (all, people) => {
      const { taken, open } = matchPeople(all, people);
      expect(taken.size).toBe(most(all, people));
      expect(new Set(taken.values()).size).toBe(taken.size);
      for (const [id, person] of taken) {
        expect(all.find((slot) => slot.id === id)?.people.has(person)).toBe(true);
        expect(people).toContain(person);
      }
      expect(open.length).toBe(all.length - taken.size);
    }),
  );
});

it('earlier slots are filled whatever later ones ask', () => {
  fc.assert(
    fc.property(slots, order, fc.nat(6), (all, people, count) => {
      const first = all.slice(0, count);
      const alone = matchPeople(first, people);
      const together = matchPeople(all, people);
      for (const id of alone.taken.keys()) expect(together.taken.has(id)).toBe(true);
    }),
  );
});

it('a shortage names slots that share fewer people than they are', () => {
  fc.assert(
    fc.property(slots, order, (all, people) => {
      const { shortage, open } = matchPeople(all, people);
      expect(shortage === null).toBe(open.length === 0);
      if (shortage === null) return;
      expect(shortage.slots.length).toBe(shortage.people.size + 1);
      const together = new Set(
        shortage.slots.flatMap((slot) => people.filter((person) => slot.people.has(person))),
      );
      expect(together).toEqual(new Set(shortage.people));
    }),
  );
});

it('whoever comes first is kept', () => {
  const both = new Set([1, 2]);
  const one: Slot = { id: 'a', role: 'a', people: both };
  expect([...matchPeople([one], [2, 1]).taken.values()]).toEqual([2]);
  expect([...matchPeople([one], [1, 2]).taken.values()]).toEqual([1]);
});

it('says a shortage for people', () => {
  const people = new Set([1]);
  const slot = (id: string) => ({ id, role: id, people });
  expect(sayShortage({ slots: [slot('tech_lead'), slot('security')], people }, () => 'bo')).toBe(
    'tech_lead and security are covered by @bo alone: 1 more person is needed',
  );
});
