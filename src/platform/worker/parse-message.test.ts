import { expect, test } from 'vitest';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { outlinePython, pythonFrontEnd } from '../../languages/python/front-end.ts';
import { packFacts, unpackFacts } from './parse-message.ts';

test.each([
  'import a\n\ndef f(x):\n    return g(x)\n',
  'import importlib\nimportlib.import_module("a.b")\n',
  'password = "kJ8s7Dh2Lq9ZxWv4Tn6B"\n',
  'def broken(:\n',
  '',
])('facts cross to another thread whole, and without what the outline said: %j', (code) => {
  const bytes = new TextEncoder().encode(code);
  const path = 'a.py' as RepoPath;
  const outline = outlinePython(bytes);
  const facts = pythonFrontEnd.parse({ path, bytes, depth: 'syntax', outline });
  const packed = packFacts(facts, outline);
  expect(unpackFacts(packed, outline)).toEqual(facts);
  expect(unpackFacts(packFacts(facts, null), null)).toEqual(facts);
  expect(packed.includes('"imports"')).toBe(facts.facts !== outline.facts);
});
