import type { Rule } from '../../report/rule.ts';
import { severities } from '../../report/severities.ts';
import { REGISTRY_PATTERN } from './registry-pattern.ts';

/** Fields of every finding that says «this import reaches an experimental lane». */
const LEAK_DATA: Rule['data'] = {
  target: 'Path of the experimental file, or its module name when no such file exists.',
  targetLane: 'Name of the experimental lane.',
  kind: '`static`, `dynamic-literal` or `dynamic-flow`.',
  chain: 'Paths from the judged file to the target, shortest first found.',
};

const IMPORT_STATIC: Rule = {
  id: 'LN001',
  name: 'lane-import-static',
  title: 'Production code imports an experimental lane',
  severity: severities('error', 'warning'),
  why: 'People rely on production; experimental code may change, break or vanish any day. An import makes its promises those of production.',
  fix: REGISTRY_PATTERN,
  example: '```python\n# core/engine.py (production)\nfrom labs.vision import Vision\n```',
  data: LEAK_DATA,
  standards: ['X7', 'X9', 'X10'],
};

const IMPORT_DYNAMIC: Rule = {
  id: 'LN002',
  name: 'lane-import-dynamic',
  title: 'Production code loads an experimental module at run time',
  severity: severities('error', 'warning'),
  why: 'A call with a constant name loads the module as surely as an import statement does; it only hides from linters that read statements.',
  fix: REGISTRY_PATTERN,
  example: '```python\n# core/engine.py (production)\nvision = importlib.import_module("labs.vision")\n```',
  data: {
    ...LEAK_DATA,
    form: 'How it is loaded: `import-call`, `run-module`, `load-path`, `reference` (named to a framework) …',
  },
  standards: ['X6', 'X9', 'X10'],
};

const IMPORT_TRANSITIVE: Rule = {
  id: 'LN003',
  name: 'lane-import-transitive',
  title: 'Production code reaches an experimental lane through other code',
  severity: severities('error', 'warning'),
  why: 'A helper between the two lanes changes nothing at run time: when production is imported, the experimental module is.',
  fix: `Cut the chain where it enters the experimental lane. ${REGISTRY_PATTERN}`,
  example:
    '```python\n# core/engine.py (production)\nfrom tools.loader import load\n\n# tools/loader.py (support)\nimport labs.vision\n```',
  data: { ...LEAK_DATA, boundary: 'The last file before the experimental lane.' },
  standards: ['X9'],
};

const IMPORT_ANCESTOR: Rule = {
  id: 'LN004',
  name: 'lane-import-ancestor',
  title: 'Importing a module runs an experimental package above it',
  severity: severities('error', 'warning'),
  why: 'Importing `a.b.c` first runs `a/__init__.py` and `a/b/__init__.py`. Where one of them is experimental, so is what production starts with.',
  fix: 'Move the module out of the experimental package, or move the package’s `__init__.py` into the lane of its contents.',
  example:
    '```python\n# core/engine.py (production); labs/__init__.py is experimental, labs/stable/** is not\nfrom labs.stable import clock\n```',
  data: LEAK_DATA,
  standards: ['X9'],
};

const IMPORT_REEXPORT: Rule = {
  id: 'LN005',
  name: 'lane-import-re-export',
  title: 'Production code uses an experimental name under another module’s roof',
  severity: severities('error', 'warning'),
  why: 'A module that imports an experimental name and offers it again launders the name, not the code behind it.',
  fix: `Import from where the name is defined, and you see which promise you rely on. ${REGISTRY_PATTERN}`,
  example:
    '```python\n# shared/api.py (support)\nfrom labs.vision import Vision\n\n# core/engine.py (production)\nfrom shared.api import Vision\n```',
  data: {
    ...LEAK_DATA,
    symbol: 'The name that is offered again.',
    boundary: 'The last file before the experimental lane.',
  },
  standards: ['X8', 'X9'],
};

const IMPORT_TYPES: Rule = {
  id: 'LN006',
  name: 'lane-import-type-only',
  title: 'Production code takes types from an experimental lane',
  severity: severities('warning', 'note'),
  why: 'The import never runs, but the shape of production’s own values is then decided by code that anyone may change.',
  fix: 'Declare the type, a `Protocol` or an interface in production and let the experimental code satisfy it.',
  example: '```python\nif TYPE_CHECKING:\n    from labs.vision import Vision\n```',
  data: LEAK_DATA,
  standards: ['X9'],
};

const IMPORT_CONDITIONAL: Rule = {
  id: 'LN007',
  name: 'lane-import-conditional',
  title: 'Production code imports an experimental lane lazily or under a condition',
  severity: severities('error', 'warning'),
  why: 'An import in a function, a `try` or behind a flag runs in production all the same, only later and with fewer people watching.',
  fix: REGISTRY_PATTERN,
  example: '```python\ntry:\n    from labs.vision import Vision\nexcept ImportError:\n    Vision = None\n```',
  data: LEAK_DATA,
  standards: ['X9', 'X10'],
};

const CONFIGURED: Rule = {
  id: 'LN008',
  name: 'lane-configured',
  title: 'A configuration file or command line runs experimental code',
  severity: severities('error', 'warning', null, null, 'error'),
  why: 'An entry point, a container command or a start script puts code into production without any import.',
  fix: 'Point the entry at production code, or promote the module.',
  example: '```toml\n[project.scripts]\nserve = "labs.server:main"\n```',
  data: {
    ...LEAK_DATA,
    form: 'Where it is named: `entry-point`, `package-entry` (of a `package.json`), `command`, or `reference` in a framework’s settings.',
  },
  standards: ['X9'],
};

const EXECUTED_TEXT: Rule = {
  id: 'LN009',
  name: 'lane-import-in-text',
  title: 'Code in a string imports an experimental lane',
  severity: severities('error', 'warning', 'note'),
  why: 'Text given to `exec` or `eval` is code; writing an import as text keeps it from every tool that reads imports.',
  fix: REGISTRY_PATTERN,
  example: '```python\nexec("from labs.vision import Vision")\n```',
  data: LEAK_DATA,
  standards: ['X6', 'X9'],
};

/** Leaks from a judged lane into an experimental one. */
export const LANE_LEAK_RULES = {
  IMPORT_STATIC,
  IMPORT_DYNAMIC,
  IMPORT_TRANSITIVE,
  IMPORT_ANCESTOR,
  IMPORT_REEXPORT,
  IMPORT_TYPES,
  IMPORT_CONDITIONAL,
  CONFIGURED,
  EXECUTED_TEXT,
} as const;
