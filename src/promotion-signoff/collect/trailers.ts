/** A person that the end of a commit's message names. */
export interface NamedPerson {
  readonly kind: 'co-author' | 'initiator';
  /** Address, or `@login` where an initiator is named like that. */
  readonly email: string;
}

const TRAILER = /^(Co-authored-by|Agent-Initiated-By|Agent-Requested-By):[ \t]*(.*)$/i;

/** Our own bound. */
const MOST_PEOPLE = 100;

/**
 * The co-authors and initiators that a message names, on any line of it: GitHub reads the last paragraph alone, and whoever is
 * named further up had a hand in it all the same. `Signed-off-by` names nobody here: a reviewer may add it.
 */
export function findPeople(message: string): readonly NamedPerson[] {
  const found = new Map<string, NamedPerson>();
  for (const line of message.split(/\r\n|\r|\n/)) {
    const [, key = '', value = ''] = TRAILER.exec(line.trim()) ?? [];
    if (key === '' || found.size >= MOST_PEOPLE) continue;
    const kind = key.toLowerCase() === 'co-authored-by' ? 'co-author' : 'initiator';
    const email = (/<([^<>]*)>\s*$/.exec(value)?.[1] ?? value).trim().slice(0, 320);
    if (email !== '') found.set(`${kind}\0${email.toLowerCase()}`, { kind, email });
  }
  return [...found.values()];
}
