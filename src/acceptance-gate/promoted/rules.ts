import type { Rule } from '../../report/rule.ts';
import { severities } from '../../report/severities.ts';
import { REGISTRY_PATTERN } from '../rules/registry-pattern.ts';

const WHY_FLAG =
  'A module that has just left the laboratory must be one switch away from being gone again, and nobody may get it unasked.';
const FLAG_FIX =
  'Read the flag where the module is entered, with off as its default, and answer without the module while it is off:\n\n```python\ndef describe(image):\n    if os.getenv("VISION_ENABLED", "false") != "true":\n        return {"dry_run": True}\n    return _model().describe(image)\n```';

const DATA: Rule['data'] = { module: 'Glob of the promoted module.', flag: 'Name of its flag.' };

const NO_FLAG: Rule = {
  id: 'PR001',
  name: 'promoted-without-flag',
  title: 'A promoted module reads no flag, or is not there',
  severity: severities('error', 'warning', 'warning', null, 'error'),
  why: WHY_FLAG,
  fix: FLAG_FIX,
  example:
    '```yaml\npromoted:\n  - { path: "core/vision/**", flag: VISION_ENABLED }  # named nowhere in core/vision\n```',
  data: DATA,
  standards: ['P3'],
};

const FLAG_ON: Rule = {
  id: 'PR002',
  name: 'promoted-flag-on',
  title: 'The flag of a promoted module is on by default',
  severity: severities('error', 'warning', 'warning', null, 'error'),
  why: WHY_FLAG,
  fix: FLAG_FIX,
  example: '```python\nENABLED = os.getenv("VISION_ENABLED", "true") == "true"\n```',
  data: DATA,
  standards: ['P3'],
};

const FLAG_UNTESTED: Rule = {
  id: 'PR003',
  name: 'promoted-flag-untested',
  title: 'No test runs a promoted module with its flag on and with its flag off',
  severity: severities('error', 'warning', 'warning', null, 'error'),
  why: 'A switch that nobody has tried does not work on the day it is needed.',
  fix: '```python\n@pytest.mark.parametrize("flag", ["true", "false"])\ndef test_describe(monkeypatch, flag):\n    monkeypatch.setenv("VISION_ENABLED", flag)\n```',
  example: 'No file of tests names `VISION_ENABLED`',
  data: { ...DATA, missing: '`on`, `off`, or both.' },
  standards: ['P3'],
};

const NOT_REGISTERED: Rule = {
  id: 'PR004',
  name: 'promoted-not-registered',
  title: 'A promoted module does not register itself',
  severity: severities('error', 'warning', 'warning', null, 'error'),
  why: 'Without the registry, somebody has to name the module to use it, and taking it back breaks them.',
  fix: REGISTRY_PATTERN,
  example:
    '```yaml\npromoted:\n  - { path: "core/vision/**", flag: VISION, registry: core.registry.register }  # called nowhere there\n```',
  data: { ...DATA, registry: 'The function that registers.' },
  standards: ['P4', 'X10'],
};

const IMPORTED: Rule = {
  id: 'PR005',
  name: 'promoted-imported',
  title: 'Production imports a promoted module by statement',
  severity: severities('error', 'warning'),
  why: 'An import cannot be switched off: the flag then guards nothing, and the registry is decoration.',
  fix: REGISTRY_PATTERN,
  example: '```python\n# core/engine.py\nfrom core.vision import describe  # core/vision/** is promoted\n```',
  data: { ...DATA, target: 'Path of the imported file.' },
  standards: ['P4', 'X10'],
};

/** What a module owes that came from an experimental lane. */
export const PROMOTED_RULES = { NO_FLAG, FLAG_ON, FLAG_UNTESTED, NOT_REGISTERED, IMPORTED } as const;
