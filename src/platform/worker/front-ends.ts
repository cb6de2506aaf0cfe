import { VERSION } from '../../foundation/version.ts';
import type { Language } from '../../languages/facts.ts';
import type { FrontEnd } from '../../languages/front-end.ts';
import { loadFrontEnd } from '../../languages/load-front-end.ts';
import { type RemoteFrontEnd, startRemoteFrontEnd } from './remote-front-end.ts';

/** Front ends for one run. */
export interface FrontEnds {
  /** The one that reads a language: Python here, TypeScript on a thread of its own. */
  readonly load: (language: Language) => Promise<FrontEnd>;
  /** A second reader on another thread, for batches that are worth one; `null` from source, where there is no bundle. */
  readonly second: (language: Language) => FrontEnd | null;
  readonly close: () => void;
}

/** Where the build puts the worker, seen from any other bundle. In a variable, so that no bundler takes it for an asset. */
const WORKER_UNIT = '../worker/index.js';

export function openFrontEnds(): FrontEnds {
  const remotes = new Map<Language, RemoteFrontEnd>();
  const isBundled = !VERSION.endsWith('-source');
  const remote = (language: Language): RemoteFrontEnd => {
    const started =
      remotes.get(language) ?? startRemoteFrontEnd(language, new URL(WORKER_UNIT, import.meta.url));
    remotes.set(language, started);
    return started;
  };
  return {
    load: async (language) =>
      language === 'typescript' && isBundled ? remote(language) : loadFrontEnd(language),
    second: (language) => (isBundled ? remote(language) : null),
    close: () => {
      for (const started of remotes.values()) started.close();
    },
  };
}
