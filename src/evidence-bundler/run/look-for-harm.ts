import { decodeUtf8 } from '../../foundation/utf8.ts';
import type { SafetyFacts } from '../judge/input.ts';
import type { ReadFile } from '../read/model.ts';
import type { CapturedText } from '../safety/find-network-attempts.ts';
import type { SafetyAllowance } from '../safety/model.ts';
import { createSafetyScan } from '../safety/scan-file.ts';

/** Looks at bytes while they are at hand. */
export interface HarmSearch {
  readonly look: (path: string, bytes: Uint8Array, reading: ReadFile['reading']) => void;
  /** What was found, once all files were looked at. */
  readonly finish: () => Promise<SafetyFacts>;
}

/** Output of the dry run is a log of that name; in other logs an attempt to reach the network is nobody's fault. */
const DRY_LOG = /dry[-_. ]?run[^/]*\.(?:log|txt|out)$/i;

/** Searches collected files for secrets, personal data and attempts of the dry run to reach the network. Nothing found is told as it is. */
export function lookForHarm(allowed: SafetyAllowance): HarmSearch {
  const scan = createSafetyScan({ ...allowed, userRules: null });
  const pending: ReturnType<typeof scan>[] = [];
  const texts: CapturedText[] = [];
  return {
    look(path, bytes, reading) {
      pending.push(scan({ path, reading }, bytes));
      const decoded = DRY_LOG.test(path) ? decodeUtf8(bytes) : null;
      if (decoded?.kind === 'text') texts.push({ path, text: decoded.text });
    },
    finish: async () => ({ files: await Promise.all(pending), texts }),
  };
}
