import type { Rule } from '../../report/rule.ts';
import { severities } from '../../report/severities.ts';

const NEAR_COPY: Rule = {
  id: 'LN017',
  name: 'near-copy-of-experimental',
  title: 'Production code is a near-copy of an experimental file, and no sign-off says so',
  severity: severities('warning', 'note'),
  why: 'A copy enters production without a single import that a gate could see, and from then on there are two truths: who corrects one leaves the other wrong.',
  fix: 'Keep one of the two. To promote the experimental file, move it and say so in a `PROMOTE.md` of the module, which is what owners sign:\n\n```yaml\n---\npromote: 1\nmodule: vision\nfrom: labs/vision\nto: core/vision\n---\n```\n\nWhere production came first, delete the experimental file, or let it import the one in production. What a text cannot tell is which of the two was first: the finding stands at the production file either way.\n\nFiles are compared by their tokens, without comments, documentation, imports, decorators and formatting, and a second time without their names, so a copy stays one after renaming. Moves leave no source behind and are none. Not compared are tests, migrations, generated code, declarations, settings of tools, and files too short to prove anything. A module with a line in `promotion-audit.log`, or a `PROMOTE.md` above it, whose `from` and `to` name both sides is signed off.',
  example: '`core/vision.py` and `labs/vision.py` with the same functions',
  data: {
    target: 'Path of the experimental file that it is most like.',
    targetLane: 'Its lane.',
    kind: '`copy`: each holds most of the other; `part`: most of the production file stands in the other; `whole`: the production file holds most of the other, and more.',
    share: 'The greater of both shares, in percent, rounded down.',
    renamed: 'Whether they are alike only without the names.',
    others: 'Further experimental files that it is like.',
  },
  standards: ['X7', 'X9'],
};

/** Rules about code that changed lanes without moving. */
export const COPY_RULES = { NEAR_COPY } as const;
