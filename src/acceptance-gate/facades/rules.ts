import type { Rule } from '../../report/rule.ts';
import { severities } from '../../report/severities.ts';

const DATA = {
  lines: 'Lines of code, without blank ones, comments and the docstring.',
  own: 'Top-level statements that do something of their own.',
  forwarding: 'Top-level statements that pass on what others define.',
  ratio: 'Own statements for each forwarding one, as a number from 0.',
  names: 'Names that the module offers and that come from elsewhere.',
  sources: 'Files that they come from.',
};

const FACADE: Rule = {
  id: 'FA001',
  name: 'facade',
  title: 'A module only passes on what other modules define',
  severity: severities('warning', 'note', null, null, 'note'),
  why: 'A file that holds nothing of its own looks like a module that was built or moved. What runs is somewhere else, under other promises.',
  fix: 'Import the names from where they are defined and remove the file. If it has to stay, say why: `# acceptance: side-effects` for imports that register something, a `DeprecationWarning` that names the version of removal for an old name.',
  example: '```python\n# core/vision.py\nfrom core.imaging.vision import Vision\n\n__all__ = ["Vision"]\n```',
  data: DATA,
  standards: ['X8'],
};

const EXPERIMENTAL: Rule = {
  id: 'FA002',
  name: 'facade-over-experimental',
  title: 'A module only passes on what an experimental lane defines',
  severity: severities('error', 'note', null, null, 'note'),
  why: 'The file stands in a lane that people rely on, and everything in it is experimental code under a name that promises more.',
  fix: 'Promote the code: move it here with its tests. Or let it register itself with a registry that production owns, and remove this file.',
  example: '```python\n# core/vision.py\nfrom labs.vision import Vision\n```',
  data: { ...DATA, target: 'File that defines what is passed on.', targetLane: 'Its lane.' },
  standards: ['X8', 'X9', 'X18'],
};

const UNUSED: Rule = {
  id: 'FA003',
  name: 'facade-unused',
  title: 'A module passes on what one other module defines, and nobody imports it',
  severity: severities('warning', 'note', null, null, 'note'),
  why: 'A second name for a module that nobody uses is only a way for later code to miss where things really are.',
  fix: 'Remove the file.',
  example: '```python\n# core/old_vision.py, imported nowhere\nfrom core.vision import Vision, detect\n```',
  data: { ...DATA, target: 'File that nine in ten of its names come from.' },
  standards: ['X8'],
};

/** Rules about modules that hold nothing of their own. */
export const FACADE_RULES = { FACADE, EXPERIMENTAL, UNUSED } as const;
