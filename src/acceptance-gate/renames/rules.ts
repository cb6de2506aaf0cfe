import type { Rule } from '../../report/rule.ts';
import { severities } from '../../report/severities.ts';

const STALE_IMPORT: Rule = {
  id: 'SN001',
  name: 'stale-import',
  title: 'An import uses the former name of a lane',
  severity: severities('error', 'warning', 'warning', 'warning', 'warning'),
  why: 'The folder was renamed: the import fails, or finds an installed package that happens to have the old name.',
  fix: 'Write the new name. `formerly` of the lane says which one it was.',
  example: '```python\nfrom candidate.vision import Vision  # now labs.vision\n```',
  data: {
    written: 'The name as written.',
    lane: 'The lane that was renamed.',
    now: 'What to write; `null` when nothing of that name is there.',
  },
  standards: ['S5'],
};

const STALE_NAME: Rule = {
  id: 'SN002',
  name: 'stale-name',
  title: 'A path or module in code or configuration uses the former name of a lane',
  severity: severities('warning', 'warning', 'warning', 'warning', 'warning'),
  why: 'What is loaded, scanned or excluded by its old name silently is not any more.',
  fix: 'Write the new name.',
  example: '```yaml\npaths: ["candidate/**"] # now labs/**\n```',
  data: {
    written: 'The name as written.',
    lane: 'The lane that was renamed.',
    now: 'What to write; `null` when nothing of that name is there.',
    lines: 'The lines it stands in.',
  },
  standards: ['S5'],
};

const STALE_TEXT: Rule = {
  id: 'SN003',
  name: 'stale-text',
  title: 'A document or comment uses the former name of a lane',
  severity: severities('note', 'note', 'note', 'note', 'note'),
  why: 'Readers look for what is not there any more.',
  fix: 'Write the new name. Histories keep the old one: changelogs are not read.',
  example: 'A README that explains `candidate/`',
  data: {
    written: 'The first name as written.',
    lane: 'The lane that was renamed.',
    lines: 'The lines such names stand in.',
  },
  standards: ['S5'],
};

/** Rules about names that lanes had before: asked only of lanes that say so. */
export const RENAME_RULES = { STALE_IMPORT, STALE_NAME, STALE_TEXT } as const;
