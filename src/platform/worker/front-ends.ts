import { VERSION } from '../../foundation/version.ts';
import type { Language } from '../../languages/facts.ts';
import type { FrontEnd } from '../../languages/front-end.ts';
import { loadFrontEnd } from '../../languages/load-front-end.ts';
import { type RemoteFrontEnd, startRemoteFrontEnd } from './remote-front-end.ts';

/** Front ends for one run. */
export interface FrontEnds {
  /** The one that works on this thread. */
  readonly local: (language: Language) => Promise<FrontEnd>;
  /** The one that works on a thread of its own; `null` from source, where there is no bundle. */
  readonly remote: (language: Language) => RemoteFrontEnd | null;
  /** Whether that thread has been started. */
  readonly isRunning: (language: Language) => boolean;
  readonly close: () => void;
}

/** Where the build puts the worker, seen from any other bundle. In a variable, so that no bundler takes it for an asset. */
const WORKER_UNIT = '../worker/index.js';

export function openFrontEnds(): FrontEnds {
  const remotes = new Map<Language, RemoteFrontEnd>();
  const isBundled = !VERSION.endsWith('-source');
  return {
    local: loadFrontEnd,
    remote: (language) => {
      if (!isBundled) return null;
      const started =
        remotes.get(language) ?? startRemoteFrontEnd(language, new URL(WORKER_UNIT, import.meta.url));
      remotes.set(language, started);
      return started;
    },
    isRunning: (language) => remotes.has(language),
    close: () => {
      for (const started of remotes.values()) started.close();
    },
  };
}
