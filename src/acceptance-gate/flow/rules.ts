import type { Rule } from '../../report/rule.ts';
import { severities } from '../../report/severities.ts';
import { REGISTRY_PATTERN } from '../rules/registry-pattern.ts';

const PREFIX: Rule = {
  id: 'LN010',
  name: 'lane-import-by-prefix',
  title:
    'Code may load experimental modules: only the beginning of the name is known, or only when it happens is not',
  severity: severities('warning', 'warning'),
  why: 'Which module is loaded is decided at run time; all or some of those that it can be are experimental.',
  fix: `Name the modules that may be loaded in a list that production owns. ${REGISTRY_PATTERN}`,
  example: '```python\ndef load(name):\n    return importlib.import_module(f"labs.{name}")\n```',
  data: {
    prefix: 'The beginning of the name, or all of it.',
    target: 'Path of an experimental file whose name begins so.',
    targetLane: 'Its lane.',
  },
  standards: ['X6', 'X9'],
};

const MENTION: Rule = {
  id: 'LN011',
  name: 'lane-named-in-text',
  title: 'A text names an experimental module, and nothing tells what becomes of it',
  severity: severities('warning', 'note'),
  why: 'A dotted name in a table or a setting is how frameworks and plugin loaders are told what to import.',
  fix: 'Where the name is loaded, let the module register itself; where it is only said, say it in a comment.',
  example: '```python\nPLUGINS = {"vision": "labs.vision.plugin"}\n```',
  data: { target: 'Path of the experimental file.', targetLane: 'Its lane.', text: 'The text.' },
  standards: ['X9'],
};

const OPAQUE: Rule = {
  id: 'LN012',
  name: 'dynamic-import-opaque',
  title: 'Code loads a module by a name that nothing in the repository tells',
  severity: severities('warning', 'note'),
  why: 'What is loaded here may be anything, experimental code too: no check of imports can say more.',
  fix: 'Load from a list of names, or say what may be loaded, on the line of the call or above it: `# acceptance: dynamic-targets=core.plugins.*`, in TypeScript `// acceptance: dynamic-targets=./plugins/*`.',
  example: '```python\nimportlib.import_module(os.environ["PLUGIN"])\n```',
  data: { form: 'How it is loaded: `import-call`, `load-path`, `exec` …' },
  standards: ['X6', 'X9'],
};

const TARGETS: Rule = {
  id: 'LN023',
  name: 'dynamic-targets-unsound',
  title: 'A `dynamic-targets` comment allows experimental code, or says nothing',
  severity: severities('error', 'warning'),
  why: 'The comment is a promise about what is loaded. One that names an experimental lane is a leak in writing; one that matches nothing, or stands where nothing is loaded, hides the next one.',
  fix: 'Name modules of production, or remove the comment.',
  example: '```python\n# acceptance: dynamic-targets=labs.*\nplugin = importlib.import_module(name)\n```',
  data: { problem: 'What is wrong with it.', targets: 'The names as written.' },
  standards: ['X7', 'X9'],
};

/** Rules about names that are decided at run time. */
export const FLOW_RULES = { PREFIX, MENTION, OPAQUE, TARGETS } as const;
