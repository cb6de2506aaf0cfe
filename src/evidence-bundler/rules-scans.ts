import type { Rule } from '../report/rule.ts';
import { CLAIM_DATA, everywhere, MODULES } from './rule-parts.ts';

const SCAN: Rule = {
  id: 'EV020',
  name: 'evidence-scan',
  title: 'A scan found something that blocks, looked at a part only, or did not run',
  severity: everywhere('error'),
  why: 'A scan that stopped half way finds less, not nothing. Errors, files passed over and dependencies that were not resolved make a scan partial, and a partial scan is no clean one.',
  fix: 'Mend what was found; otherwise look at the errors that the claim quotes, and run the scan anew.',
  example:
    '```json\n{ "errors": [{ "filename": "core/x.py", "reason": "syntax error" }], "results": [] }\n```',
  data: CLAIM_DATA,
  standards: [...MODULES, 'T19', 'L13', 'L28'],
};

const SBOM: Rule = {
  id: 'EV021',
  name: 'evidence-sbom',
  title: 'The bill of materials is missing, empty, or names something that blocks',
  severity: everywhere('error'),
  why: 'An empty list of components is what a generator writes that found no lock file. It must hold what is shipped, and be archived beside the rest.',
  fix: 'Generate it from the installed environment or the lock file, and collect it.',
  example: '```json\n{ "bomFormat": "CycloneDX", "specVersion": "1.6", "components": [] }\n```',
  data: CLAIM_DATA,
  standards: [...MODULES, 'T19'],
};

const SECRETS: Rule = {
  id: 'EV022',
  name: 'evidence-secrets',
  title: 'Collected files hold a secret or personal data',
  severity: everywhere('error'),
  why: 'Logs and test reports are published with the bundle and kept for years. What they hold of tokens and of people cannot be called back.',
  fix: 'Mask it where it is written, revoke the token, and collect anew. Nothing is sealed before.',
  example: 'A JUnit report whose `system-out` prints an `Authorization` header',
  data: CLAIM_DATA,
  standards: ['S9', 'P8'],
};

const METRICS: Rule = {
  id: 'EV030',
  name: 'evidence-metrics',
  title: 'A metric or span that is declared appears in no rule and in no exposition',
  severity: everywhere('error'),
  why: 'An instrument that nobody exports and no rule asks for measures nothing.',
  fix: 'Register it, export it in a test, and collect the exposition or the rule files.',
  example: '```yaml\nmetrics: [lukhas_memory_upsert_seconds]\n```',
  data: CLAIM_DATA,
  standards: ['T1', 'T2', 'T4', 'T5', 'T7', 'P2'],
};

const ALERTS: Rule = {
  id: 'EV031',
  name: 'evidence-alerts',
  title: 'An alert has no test',
  severity: everywhere('error'),
  why: 'An alert that never fired in a test may never fire at all.',
  fix: 'Add an `alert_rule_test` that expects it, and collect the test file.',
  example: '```yaml\nalerts: ["*SearchP95*"]   # no test of rules expects one\n```',
  data: CLAIM_DATA,
  standards: ['T1', 'T2', 'T7'],
};

const PROMTOOL: Rule = {
  id: 'EV032',
  name: 'evidence-promtool',
  title: '`promtool test rules` failed, or was not run',
  severity: everywhere('error'),
  why: 'Rules that do not parse are dropped, and with them every alert.',
  fix: 'Run `promtool test rules` in the job and collect its answer with the exit code.',
  example: '```json\n{ "command": "promtool test rules alerts_test.yml", "exitCode": 1 }\n```',
  data: CLAIM_DATA,
  standards: MODULES,
};

export const SCAN_RULES = { SCAN, SBOM, SECRETS, METRICS, ALERTS, PROMTOOL } as const;
