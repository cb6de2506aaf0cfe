import type { Rule } from '../../report/rule.ts';
import { severities } from '../../report/severities.ts';

const FUNCTION = {
  name: 'The function, with its class: `Vision.detect`.',
  body: 'What it does instead: `nothing`, `constant` or `not-implemented`.',
  value: 'The constant, or the text of the error.',
};

const CLAIMED: Rule = {
  id: 'ST001',
  name: 'stub-claimed-done',
  title: 'A function or class that does nothing is claimed to be done',
  severity: severities('error', 'note', 'note', null, 'note'),
  why: 'Somebody was told that this works: a manifest, the documentation, the list of exports or a test says so. The body says otherwise.',
  fix: 'Implement it, or take the claim back. Where doing nothing is meant, say so: `# acceptance: no-op` on the line of the definition.',
  example:
    '```python\n__all__ = ["detect"]\n\ndef detect(image):\n    """Find objects in the image."""\n    pass\n```',
  data: { ...FUNCTION, claims: 'Where it is claimed to be done, each with its place.' },
  standards: ['X18', 'X16'],
};

const HOLLOW_CLASS: Rule = {
  id: 'ST002',
  name: 'implementation-hollow',
  title: 'A class implements an interface with methods that all do nothing',
  severity: severities('error', 'note', 'note', null, 'note'),
  why: 'It passes every check for the interface, and every call on it is lost.',
  fix: 'Implement the methods, or remove the class. A class that is meant to do nothing says so by its name, `NullStore`, and its docstring.',
  example:
    '```python\nclass RedisStore(Store):\n    def get(self, key):\n        pass\n\n    def put(self, key, value):\n        pass\n```',
  data: { name: 'The class.', base: 'What it implements.', methods: 'Its hollow methods.' },
  standards: ['X18'],
};

const HOLLOW: Rule = {
  id: 'ST003',
  name: 'stub',
  title: 'A public function does nothing',
  severity: severities('warning', 'note', 'note', null, 'note'),
  why: 'Whoever calls it believes that something happened.',
  fix: 'Implement it, remove it, or make it private until it is there. Where doing nothing is meant, say so: `# acceptance: no-op` on the line of the definition.',
  example: '```python\ndef publish(event):\n    raise NotImplementedError("coming soon")\n```',
  data: FUNCTION,
  standards: ['X18'],
};

const ALWAYS_YES: Rule = {
  id: 'ST004',
  name: 'check-always-passes',
  title: 'A function that is to verify, authorize, sign or encrypt says yes without looking',
  severity: severities('error', 'note', 'note', null, 'note'),
  why: 'This is the dangerous stub: callers go on as if the signature, the rights or the input had been checked.',
  fix: 'Do the check, or raise an error until it is there: `raise NotImplementedError`.',
  example: '```python\ndef verify_signature(message, signature):\n    return True\n```',
  data: { ...FUNCTION, parameters: 'Parameters that are never looked at.' },
  standards: ['X18'],
};

const UNFINISHED: Rule = {
  id: 'ST005',
  name: 'unfinished-branch',
  title: 'A branch does nothing, and a comment beside it says that something is missing',
  severity: severities('warning', 'note', 'note', null, 'note'),
  why: 'The author knew that this case is not handled; callers do not.',
  fix: 'Handle the case, or raise an error that says so.',
  example: '```python\nif mode == "strict":\n    pass  # TODO: reject unknown fields\n```',
  data: { name: 'The function, with its class.', text: 'The comment.' },
  standards: ['X18'],
};

const EMPTY_TESTS: Rule = {
  id: 'ST006',
  name: 'tests-prove-nothing',
  title: 'The tests of a module that is claimed to be done cannot fail',
  severity: severities('warning', 'note', 'note', null, 'note'),
  why: 'Tests that are skipped, or that assert what is always true, count as passed and say nothing about the module.',
  fix: 'Assert what the module gives back, and run the tests that are skipped; or take the claim back.',
  example:
    '```python\nfrom core.vision import detect\n\ndef test_detect():\n    assert detect is not None\n    assert True\n```',
  data: {
    target: 'The module that they test.',
    claim: 'Where it is claimed to be done.',
    tests: 'Number of tests.',
  },
  standards: ['X18'],
};

/** Rules about code that is there by name only. */
export const STUB_RULES = { CLAIMED, HOLLOW_CLASS, HOLLOW, ALWAYS_YES, UNFINISHED, EMPTY_TESTS } as const;
