import { VERSION } from '../../foundation/version.ts';
import type { Language } from '../../languages/facts.ts';
import type { FrontEnd } from '../../languages/front-end.ts';
import { loadFrontEnd } from '../../languages/load-front-end.ts';
import { type RemoteFrontEnd, startRemoteFrontEnd } from './remote-front-end.ts';

/** Front ends for one run. */
export interface FrontEnds {
  readonly load: (language: Language) => Promise<FrontEnd>;
  readonly close: () => void;
}

/** Where the build puts the worker, seen from any other bundle. In a variable, so that no bundler takes it for an asset. */
const WORKER_UNIT = '../typescript-worker/index.js';

/** TypeScript on a thread of its own in bundles; from source, where there is no worker's bundle, in this one. */
export function openFrontEnds(): FrontEnds {
  let remote: RemoteFrontEnd | null = null;
  return {
    load: async (language) => {
      if (language !== 'typescript' || VERSION.endsWith('-source')) return loadFrontEnd(language);
      remote ??= startRemoteFrontEnd(language, new URL(WORKER_UNIT, import.meta.url));
      return remote;
    },
    close: () => remote?.close(),
  };
}
