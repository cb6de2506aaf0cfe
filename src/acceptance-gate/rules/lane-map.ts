import type { Rule } from '../../report/rule.ts';
import { severities } from '../../report/severities.ts';

const SEARCH_PATH: Rule = {
  id: 'LN013',
  name: 'search-path-changed',
  title: 'Code adds an experimental folder to the module search path',
  severity: severities('error', 'warning', 'note', null, 'error'),
  why: 'After `sys.path.insert(0, "labs")` every later `import vision` may be experimental, and no import says so.',
  fix: 'Import by full name from where the module really is, or promote it.',
  example: '```python\nsys.path.insert(0, "labs")\n```',
  data: { value: 'The folder as written.', targetLane: 'Lane of that folder.' },
  standards: ['X9'],
};

const IMPORT_HOOK: Rule = {
  id: 'LN014',
  name: 'import-system-changed',
  title: 'Code replaces modules or the import function',
  severity: severities('error', 'warning', 'note'),
  why: 'With `sys.modules[…] =`, an import hook or another `__import__`, the name of a module no longer says which file runs.',
  fix: 'Import the module that is meant. For a renamed package, leave a module that re-exports and warns.',
  example: '```python\nsys.modules["core.vision"] = labs_vision\n```',
  data: { form: '`sys.modules`, `sys.meta_path` or `builtins.__import__`.' },
  standards: ['X9'],
};

const SHADOWED: Rule = {
  id: 'LN015',
  name: 'module-in-two-lanes',
  title: 'Two lanes provide the same module name',
  severity: severities('error', 'error', 'error'),
  why: 'Which of the two files an import runs depends on the search path of the process: production may get the experimental one.',
  fix: 'Rename one of them, or keep only one on the search path.',
  example: '`src/vision/model.py` in production and `labs/src/vision/model.py` in an experimental lane',
  data: { module: 'The dotted name.', target: 'Path of the other file.', targetLane: 'Its lane.' },
  standards: ['X9'],
};

const LINK: Rule = {
  id: 'LN016',
  name: 'link-crosses-lanes',
  title: 'A symbolic link or submodule leads from one lane into another',
  severity: severities('error', 'warning', 'note'),
  why: 'A link makes experimental files production files under another name.',
  fix: 'Copy or move what production needs, with its tests; remove the link.',
  example: '`core/vision.py -> ../labs/vision.py`',
  data: { target: 'Where the link leads.', targetLane: 'Its lane.' },
  standards: ['X9'],
};

const UNRESOLVED: Rule = {
  id: 'LN018',
  name: 'import-unresolved',
  title: 'An import of this repository’s own code leads nowhere',
  severity: severities('error', 'warning'),
  why: 'The import fails, or finds something outside the tree that nobody judged. A name left behind by a rename is the usual cause.',
  fix: 'Correct the name, or remove the import.',
  example: '```python\nfrom core.engin import start   # core/engine.py\n```',
  data: { target: 'The module as written.', lookedFor: 'Paths that were tried.' },
  standards: ['S5'],
};

const LANE_MAP: Rule = {
  id: 'LN019',
  name: 'lane-map',
  title: 'The lanes do not fit the tree',
  severity: severities('error', 'warning', 'warning', 'warning', 'warning'),
  why: 'A file in two lanes, in none beside production, or a glob that matches nothing means that some code is judged by the wrong promise or by none.',
  fix: 'Correct the globs of the lane in the configuration.',
  example:
    '```yaml\nlanes:\n  - { name: production, kind: production, paths: ["croe/**"] }   # matches nothing\n```',
  data: { kind: 'What does not fit.', lane: 'Lane concerned.', glob: 'Glob concerned, if one is.' },
  standards: ['X7'],
};

const NOT_JUDGED: Rule = {
  id: 'LN020',
  name: 'file-not-judged',
  title: 'A source file could not be judged',
  severity: severities('error', 'warning', 'note', 'note', 'note'),
  why: 'What cannot be read cannot be passed: silence about this file would be a promise nobody checked.',
  fix: 'Make the file readable for the gate, or exclude it in the configuration with a reason.',
  example: 'A Git LFS pointer where source code is expected',
  data: { reason: 'Why it was not judged.' },
  standards: ['X7'],
};

const TEST_CODE: Rule = {
  id: 'LN021',
  name: 'test-code-in-production',
  title: 'Production code imports test code',
  severity: severities('warning'),
  why: 'Test helpers are written without the care that production needs, and are often not shipped at all.',
  fix: 'Move what production needs out of the test tree.',
  example: '```python\n# core/engine.py\nfrom tests.fakes import FakeClock\n```',
  data: { target: 'Path of the test file.', targetLane: 'Its lane.', kind: 'How it is imported.' },
  standards: ['X9'],
};

const NOT_ALLOWED: Rule = {
  id: 'LN022',
  name: 'lane-not-in-may-import',
  title: 'A lane imports a lane that its `may-import` does not name',
  severity: severities('error', 'error', 'warning', 'warning'),
  why: 'The configuration says in which direction this repository depends; the import goes another way.',
  fix: 'Move the shared part to a lane that both may import, or pass it in as a parameter.',
  example:
    '```yaml\nlanes:\n  - { name: engine, kind: production, paths: ["src/engine/**"], may-import: [report] }\n```',
  data: { target: 'Path of the imported file.', targetLane: 'Its lane.', kind: 'How it is imported.' },
  standards: ['X9', 'X14'],
};

/** Rules about the map of lanes and what undermines it. */
export const LANE_MAP_RULES = {
  SEARCH_PATH,
  IMPORT_HOOK,
  SHADOWED,
  LINK,
  UNRESOLVED,
  LANE_MAP,
  NOT_JUDGED,
  TEST_CODE,
  NOT_ALLOWED,
} as const;
