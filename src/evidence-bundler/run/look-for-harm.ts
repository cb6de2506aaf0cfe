import type { SafetyFact, SafetyFacts } from '../judge/input.ts';
import type { ReadFile } from '../read/model.ts';
import { findNetworkAttempts } from '../safety/find-network-attempts.ts';
import { NOTHING_ALLOWED } from '../safety/model.ts';
import { createSafetyScan } from '../safety/scan-file.ts';

/** Looks at bytes while they are at hand. */
export interface HarmSearch {
  readonly look: (path: string, bytes: Uint8Array, reading: ReadFile['reading']) => void;
  /** What was found, once all files were looked at. */
  readonly finish: (files: readonly ReadFile[]) => Promise<SafetyFacts>;
}

/** Searches collected files for secrets, personal data and attempts of the dry run to reach the network. Nothing found is told as it is. */
export function lookForHarm(): HarmSearch {
  const scan = createSafetyScan({ ...NOTHING_ALLOWED, userRules: null });
  const pending: ReturnType<typeof scan>[] = [];
  return {
    look(path, bytes, reading) {
      pending.push(scan({ path, reading }, bytes));
    },
    async finish(files) {
      const looked = await Promise.all(pending);
      const found = looked.flatMap(({ findings }) => findings);
      const fact = ({ path, line, what }: (typeof found)[number]): SafetyFact => ({ path, line, what });
      const reports = files.flatMap(({ path, reading }) =>
        reading.kind === 'tests' ? [{ path, reading }] : [],
      );
      const { tests, traces } = findNetworkAttempts(reports, []);
      const attempts = tests.filter(({ status }) => status === 'attempted' || status === 'not-told');
      return {
        secrets: found.filter(({ kind }) => kind !== 'personal').map(fact),
        personal: found.filter(({ kind }) => kind === 'personal').map(fact),
        network: [
          ...attempts.map(({ name, message, evidence }) => ({
            path: evidence.path,
            line: 0,
            what: `${name}: ${message}`,
          })),
          ...traces.map(({ tool, path, line }) => ({ path, line, what: tool })),
        ],
        skipped: looked.flatMap(({ path, unread }) =>
          unread === null || unread === 'it is no text' ? [] : [{ path, line: 0, what: unread }],
        ),
      };
    },
  };
}
