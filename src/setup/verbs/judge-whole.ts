import type { GateOutcome } from '../../acceptance-gate/judge-trees.ts';
import type { Trees } from '../../checks/open-trees.ts';
import { CONFIG_PATH } from '../../config/model.ts';
import type { IsoDate } from '../../foundation/date.ts';
import { memoryFacts } from '../../platform/cache/fact-file.ts';

/** The whole gate over a work tree, compared with nothing, no facts kept. Errors: those of `judgeTrees`. */
export async function judgeWhole(trees: Trees, day: IsoDate): Promise<GateOutcome> {
  const { judgeTrees } = await import('../../acceptance-gate/judge-trees.ts');
  return judgeTrees(trees, {
    directory: trees.root,
    base: null,
    head: null,
    state: 'edited',
    mayFetch: false,
    needsParents: false,
    configPath: CONFIG_PATH,
    configNamed: false,
    families: null,
    failOn: 'error',
    cache: memoryFacts(),
    subject: { repository: null, head: null, pullRequest: null, event: 'local', ref: null },
    today: day,
  });
}
