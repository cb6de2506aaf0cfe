import type { Rule } from '../report/rule.ts';
import { CLAIM_DATA, everywhere, MODULES } from './rule-parts.ts';

const FILES: Rule = {
  id: 'EV040',
  name: 'evidence-files',
  title: 'A file that the module must have is missing, empty, or does not say what it must',
  severity: everywhere('error'),
  why: 'The documents name the files of each module. One that is not there cannot have been tested.',
  fix: 'Add the file, or change the policy where the module lies elsewhere.',
  example: '```yaml\nfiles: [security/THREAT_MODEL.md]\n```',
  data: CLAIM_DATA,
  standards: [...MODULES.filter((id) => id !== 'T11' && id !== 'T12'), 'T16'],
};

const RECORDS: Rule = {
  id: 'EV041',
  name: 'evidence-record',
  title: 'The validation record of a module is missing, or does not meet its schema',
  severity: everywhere('error'),
  why: '`artifacts/<module>_validation_*.json` is the module’s own word. It counts when it is of this commit, meets its schema and names its task.',
  fix: 'Write the record in the job that validates the module, with `task`, `commit` and the measured numbers.',
  example: '```yaml\nartifacts: ["artifacts/memory_validation_*.json"]\n```',
  data: CLAIM_DATA,
  standards: MODULES,
};

const COLLECTED: Rule = {
  id: 'EV042',
  name: 'evidence-collected',
  title: 'Files that must be collected are not there, or cannot be read',
  severity: everywhere('error'),
  why: 'A pattern that matches nothing is a job that did not run, a path that moved, or an artifact that was not downloaded.',
  fix: 'Look at the step that writes the files, and at the one that downloads them.',
  example:
    '```yaml\ncollect:\n  - { kind: scans, paths: ["reports/bandit*.json"], required: true }   # no such file\n```',
  data: CLAIM_DATA,
  standards: ['T5', 'L30'],
};

const SCHEMA: Rule = {
  id: 'EV070',
  name: 'evidence-schema-drift',
  title: 'A schema breaks its readers, and its version stayed',
  severity: everywhere('error'),
  why: 'Whoever reads by the old schema refuses what the new one allows; a document that shows it is named. The version tells readers to look.',
  fix: 'Take the change back, or move the version field with it.',
  example:
    '`emergency_active` is no longer required in `governance/guardian_schema.json`, and `schema_version` is the old one',
  data: CLAIM_DATA,
  standards: ['T9', 'T15'],
};

const RESPONSES: Rule = {
  id: 'EV071',
  name: 'evidence-responses',
  title: 'Captured responses do not meet the schema, or there are too few',
  severity: everywhere('error'),
  why: 'A schema that no response is held against describes a wish.',
  fix: 'Capture the responses in the contract tests and collect them; mend what does not validate.',
  example: '`artifacts/guardian/response-3.json` has no `correlation_id`',
  data: CLAIM_DATA,
  standards: ['T9', 'T15'],
};

export const RECORD_RULES = { FILES, RECORDS, COLLECTED, SCHEMA, RESPONSES } as const;
