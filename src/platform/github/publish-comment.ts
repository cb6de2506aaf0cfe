import { setTimeout as sleep } from 'node:timers/promises';
import type { ClientOptions } from './client.ts';
import type { Published, StickyComment } from './sticky-comment.ts';

/**
 * Publishes a sticky comment, loading the GitHub client only now: an action that has nothing to publish starts without it.
 * See `publishStickyComment` for what comes back; it never throws for what GitHub answers.
 */
export async function publishComment(comment: StickyComment, options: ClientOptions): Promise<Published> {
  const [{ createClient }, { publishStickyComment }] = await Promise.all([
    import('./client.ts'),
    import('./sticky-comment.ts'),
  ]);
  const scale = (options.second ?? 1000) / 1000;
  return publishStickyComment(comment, {
    client: createClient(options),
    token: options.token,
    sleep: async (milliseconds) => void (await sleep(milliseconds * scale)),
  });
}
