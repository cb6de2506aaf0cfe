import { UserError } from '../../foundation/user-error.ts';
import type { RefStore } from './append-ref.ts';

/** What another way may mend: no connection, and no credentials. */
const UNREAD = new Set(['ref-unreachable']);
const UNWRITTEN = new Set(['ref-unreachable', 'ref-not-writable']);

/**
 * A store that goes another way to the same files once the first one cannot: git without credentials for instance, and then GitHub's API.
 * It then stays there. `spare: null`: there is none. Errors: those of the store that was asked last.
 */
export async function openWithSpare(
  first: () => Promise<RefStore>,
  spare: (() => Promise<RefStore>) | null,
): Promise<RefStore> {
  if (spare === null) return first();
  const opened: RefStore[] = [];
  const open = async (way: () => Promise<RefStore>): Promise<RefStore> => {
    const store = await way();
    opened.push(store);
    return store;
  };
  let isSpare = false;
  const turn = (): Promise<RefStore> => {
    isSpare = true;
    return open(spare);
  };
  let store = await open(first).catch((error: unknown) => {
    if (isCode(error, UNREAD)) return turn();
    throw error;
  });
  const trying = async <T>(codes: ReadonlySet<string>, ask: (one: RefStore) => Promise<T>): Promise<T> => {
    try {
      return await ask(store);
    } catch (error) {
      if (isSpare || !isCode(error, codes)) throw error;
      store = await turn();
      return ask(store);
    }
  };
  return {
    load: () => trying(UNREAD, (one) => one.load()),
    write: (plan, about) => trying(UNWRITTEN, (one) => one.write(plan, about)),
    close: () => {
      for (const one of opened.splice(0)) one.close();
    },
  };
}

function isCode(error: unknown, codes: ReadonlySet<string>): boolean {
  return error instanceof UserError && codes.has(error.code);
}
