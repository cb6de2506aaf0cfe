import type { Rule } from '../../report/rule.ts';
import { severities } from '../../report/severities.ts';

const WHY_CLAIMS =
  'People decide by what a manifest says. One claim that the tree contradicts makes all the others worthless.';

const BROKEN: Rule = {
  id: 'MC001',
  name: 'manifest-broken',
  title: 'A module manifest is no JSON',
  severity: severities('error', 'warning'),
  why: 'Nothing it claims can be read, and tools that skip it take silence for consent.',
  fix: 'Correct it: `python -m json.tool module.manifest.json` names the place.',
  example: '```json\n{ "module": { "name": "core.vision", } }\n```',
  data: { problem: 'What is wrong, in the parser’s words.' },
  standards: ['X16'],
};

const LANE: Rule = {
  id: 'MC002',
  name: 'manifest-lane',
  title: 'A manifest claims another lane than the one its module is in',
  severity: severities('error', 'warning'),
  why: WHY_CLAIMS,
  fix: 'Write the lane that the configuration gives the module, or move the module.',
  example: '```json\n{ "module": { "path": "core/vision", "lane": "labs" } }\n```',
  data: { claimed: 'The lane as written.', lane: 'The lane of the module’s files.' },
  standards: ['X16', 'X18'],
};

const TESTS: Rule = {
  id: 'MC003',
  name: 'manifest-tests-missing',
  title: 'A manifest names tests that are not there',
  severity: severities('error', 'warning'),
  why: WHY_CLAIMS,
  fix: 'Add the tests, or take them out of the manifest.',
  example: '```json\n{ "testing": { "test_paths": ["tests/core/test_gone.py"] } }\n```',
  data: { claimed: 'The path as written.' },
  standards: ['X16', 'X18'],
};

const EXPORTS: Rule = {
  id: 'MC004',
  name: 'manifest-exports-missing',
  title: 'A manifest offers a name that its module does not define',
  severity: severities('error', 'warning'),
  why: WHY_CLAIMS,
  fix: 'Define the name, or take it out of the manifest.',
  example: '```json\n{ "exports": { "classes": ["Vision"] } }\n```',
  data: { claimed: 'The name as written.' },
  standards: ['X16', 'X18'],
};

const EMITS: Rule = {
  id: 'MC005',
  name: 'manifest-emits-nothing',
  title: 'A manifest names spans, metrics or events of a module that emits none',
  severity: severities('error', 'warning'),
  why: WHY_CLAIMS,
  fix: 'Emit them, or take them out of the manifest.',
  example: '```json\n{ "observability": { "spans": ["lukhas.vision.describe"] } }\n```',
  data: { claimed: 'The names as written.' },
  standards: ['X16', 'X18', 'P2'],
};

const FIGURES: Rule = {
  id: 'MC006',
  name: 'manifest-figure-without-evidence',
  title: 'A manifest states a coverage or latency that is measured nowhere',
  severity: severities('warning', 'note'),
  why: 'A figure that nobody can trace to a measurement is a wish.',
  fix: 'Name the report beside the figure, and keep it in the repository:\n\n```json\n{ "coverage_observed": 87.5, "evidence": "reports/coverage/core.json" }\n```',
  example: '```json\n{ "testing": { "coverage_observed": 100 } }\n```',
  data: {
    figure: 'The field.',
    value: 'The figure as written.',
    evidence: 'The file named, when it is not there.',
  },
  standards: ['X16', 'X18'],
};

const HOLLOW: Rule = {
  id: 'MC007',
  name: 'manifest-promotes-interfaces',
  title: 'A manifest calls a module done whose functions all do nothing',
  severity: severities('error', 'warning'),
  why: 'An interface that was moved is not a module that was promoted: whoever calls it gets nothing.',
  fix: 'Move the implementation too, or say in the manifest that the module is planned.',
  example: '```json\n{ "module": { "path": "core/vision", "status": "promoted" } }\n```',
  data: { status: 'The state as written.', functions: 'How many public functions do nothing.' },
  standards: ['X16', 'X18'],
};

/** Claims of module manifests against the tree. */
export const MANIFEST_RULES = { BROKEN, LANE, TESTS, EXPORTS, EMITS, FIGURES, HOLLOW } as const;
