import { randomInt } from 'node:crypto';

/**
 * Milliseconds to wait, by chance, after a write that somebody else was faster than: the longer a try takes and the more were lost, the longer. A try
 * is lost to whoever ends one meanwhile, so that writers who all try again at once would only keep each other busy.
 */
export function waitBefore(attempts: number, took: number): number {
  return randomInt(20, 40 + Math.ceil(Math.min(attempts, 20) * Math.min(Math.max(60, took), 5000)));
}
