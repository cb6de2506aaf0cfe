/** A place for one person. */
export interface Slot {
  /** Stable and unique: `security 1`. */
  readonly id: string;
  readonly role: string;
  /** Ids of the accounts that may stand here. */
  readonly people: ReadonlySet<number>;
}

export interface Matching {
  /** Account id by slot id. */
  readonly taken: ReadonlyMap<string, number>;
  /** Slots without a person. */
  readonly open: readonly Slot[];
  /**
   * Where slots stay open: slots that share too few people (Hall's condition), by the slots and everyone who may stand at any
   * of them.
   */
  readonly shortage: { readonly slots: readonly Slot[]; readonly people: ReadonlySet<number> } | null;
}

/**
 * Gives as many slots as possible a person of their own, by augmenting paths. Slots that come earlier are filled first, and no
 * later slot takes from them. `order` names the people, most wanted first: among all ways to fill the same slots the one is
 * taken that keeps whoever comes first, so the outcome is the same in every run.
 */
export function matchPeople(slots: readonly Slot[], order: readonly number[]): Matching {
  const people = [...new Set(order)];
  const filled = fillable(slots, people);
  const slotOf = new Map<number, Slot>();
  const personAt = new Map<string, number>();
  const place = (person: number, seen: Set<string>): boolean => {
    const theirs = filled.filter((slot) => slot.people.has(person));
    // A free slot first: nobody is moved without need.
    const isFree = (slot: Slot) => !personAt.has(slot.id);
    for (const slot of [...theirs.filter(isFree), ...theirs]) {
      if (seen.has(slot.id)) continue;
      seen.add(slot.id);
      const other = personAt.get(slot.id);
      if (other !== undefined && !place(other, seen)) continue;
      personAt.set(slot.id, person);
      slotOf.set(person, slot);
      return true;
    }
    return false;
  };
  for (const person of people) place(person, new Set());
  const open = slots.filter((slot) => !personAt.has(slot.id));
  const [first] = open;
  const shortage = first === undefined ? null : findShortage(first, slots, slotOf, new Set(people));
  return { taken: personAt, open, shortage };
}

/** The slots that can be filled at once, earlier ones first. */
function fillable(slots: readonly Slot[], people: readonly number[]): readonly Slot[] {
  const slotOf = new Map<number, Slot>();
  const fill = (slot: Slot, seen: Set<number>): boolean => {
    for (const person of people) {
      if (!slot.people.has(person) || seen.has(person)) continue;
      seen.add(person);
      const other = slotOf.get(person);
      if (other !== undefined && !fill(other, seen)) continue;
      slotOf.set(person, slot);
      return true;
    }
    return false;
  };
  return slots.filter((slot) => fill(slot, new Set()));
}

/** Everything that alternating paths reach from an open slot: by Hall's theorem it has one slot more than people. */
function findShortage(
  open: Slot,
  slots: readonly Slot[],
  slotOf: ReadonlyMap<number, Slot>,
  known: ReadonlySet<number>,
): Matching['shortage'] {
  const reached = new Set([open]);
  const people = new Set<number>();
  for (const slot of reached) {
    for (const person of slot.people) {
      if (!known.has(person)) continue;
      people.add(person);
      const theirs = slotOf.get(person);
      if (theirs !== undefined) reached.add(theirs);
    }
  }
  return { slots: slots.filter((slot) => reached.has(slot)), people };
}
