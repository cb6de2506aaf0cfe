import { describe, expect, test } from 'vitest';
import { UserError } from '../../foundation/user-error.ts';
import type { RefStore, RefTree } from './append-ref.ts';
import { openWithSpare } from './spare-store.ts';

const EMPTY: RefTree = { commit: null, files: new Map(), read: async () => new Map() };

/** A store that notes what is asked of it, and refuses with these codes. */
function storeOf(
  name: string,
  asked: string[],
  refused: { readonly load?: string; readonly write?: string },
) {
  const answer = (what: 'load' | 'write'): void => {
    asked.push(`${name} ${what}`);
    const code = refused[what];
    if (code !== undefined) throw new UserError(code, 'No.', 'Try again.');
  };
  const store: RefStore = {
    load: async () => {
      answer('load');
      return EMPTY;
    },
    write: async () => {
      answer('write');
      return { commit: null, changed: true, attempts: 1 };
    },
    close: () => void asked.push(`${name} close`),
  };
  return async () => store;
}

const about = { message: 'm', at: 0, history: 'kept' } as const;
const plan = () => new Map();

describe('a store with a spare', () => {
  test('asks the first one alone while it answers', async () => {
    const asked: string[] = [];
    const store = await openWithSpare(storeOf('git', asked, {}), storeOf('api', asked, {}));
    await store.load();
    await store.write(plan, about);
    store.close();
    expect(asked).toEqual(['git load', 'git write', 'git close']);
  });

  test('turns to the spare one where there are no credentials to write, and stays', async () => {
    const asked: string[] = [];
    const store = await openWithSpare(
      storeOf('git', asked, { write: 'ref-not-writable' }),
      storeOf('api', asked, {}),
    );
    await store.load();
    await store.write(plan, about);
    await store.load();
    store.close();
    expect(asked).toEqual(['git load', 'git write', 'api write', 'api load', 'git close', 'api close']);
  });

  test('turns to it when the first one cannot be opened at all', async () => {
    const asked: string[] = [];
    const closed = async (): Promise<RefStore> => {
      throw new UserError('ref-unreachable', 'No.', 'Try again.');
    };
    const store = await openWithSpare(closed, storeOf('api', asked, {}));
    await store.load();
    expect(asked).toEqual(['api load']);
    await expect(openWithSpare(closed, null)).rejects.toMatchObject({ code: 'ref-unreachable' });
  });

  test('tells what the spare one refuses, and what another way does not mend', async () => {
    const asked: string[] = [];
    const both = await openWithSpare(
      storeOf('git', asked, { load: 'ref-unreachable' }),
      storeOf('api', asked, { load: 'github-refused' }),
    );
    await expect(both.load()).rejects.toMatchObject({ code: 'github-refused' });
    const ruled = await openWithSpare(
      storeOf('git', asked, { write: 'ref-refused' }),
      storeOf('api', asked, {}),
    );
    await expect(ruled.write(plan, about)).rejects.toMatchObject({ code: 'ref-refused' });
  });
});
