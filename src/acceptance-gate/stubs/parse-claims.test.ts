import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDocument } from './parse-document.ts';
import { parseManifest, saysDone } from './parse-manifest.ts';

describe('module manifests', () => {
  test('offer what stands under the fields for it', () => {
    const manifest = {
      module: 'core.vision',
      apis: { detect: { module: 'core.vision.detect' }, later: { status: 'planned' } },
      runtime: { entrypoints: ['core.vision:start', 'a sentence'] },
      exports: [{ name: 'Vision' }, { name: 'Old', status: 'deprecated' }, 'forget'],
      tags: ['fast'],
    };
    expect(parseManifest(JSON.stringify(manifest))).toEqual({
      subject: 'core.vision',
      status: null,
      names: expect.arrayContaining(['detect', 'core.vision.start', 'Vision', 'forget']),
    });
    expect(parseManifest(JSON.stringify(manifest)).names).toHaveLength(4);
  });

  test('say how far the module is', () => {
    expect(parseManifest('{ "status": "stable" }').status).toBe('stable');
    expect(parseManifest('{ "module": { "name": "a", "state": "done" } }')).toMatchObject({
      subject: 'a',
      status: 'done',
    });
    expect(parseManifest('\ufeff{ "path": "core/a/" }').subject).toBe('core/a/');
  });

  test.each(['', '[]', '{', 'null', '"apis"', '{"apis": 7, "module": []}'])('claim nothing: %j', (text) => {
    expect(parseManifest(text)).toEqual({ subject: null, status: null, names: [] });
  });

  test.each(['done', 'stable', 'production_ready', 'Production', 'complete ✅', 'implemented', 'promoted'])(
    'done: %s',
    (word) => {
      expect(saysDone(word)).toBe(true);
    },
  );

  test.each([
    'planned',
    'not implemented',
    'partial',
    'in progress',
    'in_progress',
    'experimental',
    'beta',
    'incomplete',
    'stub',
    '',
  ])('open: %s', (word) => {
    expect(saysDone(word)).toBe(false);
  });

  test('never throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        expect(parseManifest(text).names.every((name) => typeof name === 'string')).toBe(true);
      }),
    );
    expect(parseManifest(`${'{"apis":'.repeat(5_000)}1${'}'.repeat(5_000)}`).names).toEqual(['apis']);
  });
});

describe('documents', () => {
  const namesOf = (text: string, anyMention = false) =>
    [...parseDocument(text, anyMention).names.values()].flat().map((name) => `${name.text}:${name.line}`);

  test.each([
    ['`detect()` is available.', ['detect:1']],
    ['x\n- [x] `core.vision.detect(image) -> list`', ['core.vision.detect:2']],
    ['| `Vision.detect` | ✅ |', ['Vision.detect:1']],
    ['`def detect(image)` works', ['detect:1']],
    ['`vision.py` is done', ['vision.py:1']],
    ['`detect` is not available.', []],
    ['`detect` will be supported soon.', []],
    ['- [ ] `detect`', []],
    ['`detect`', []],
    ['detect is available', []],
    ['```\n`detect` is available\n```', []],
  ])('%j', (text, names) => {
    expect(namesOf(text)).toEqual(names);
  });

  test('for promotion claim whatever they name', () => {
    expect(namesOf('We built `detect`.', true)).toEqual(['detect:1']);
    expect(namesOf('`detect` is not there yet.', true)).toEqual([]);
  });

  test.each([
    ['Status: stable', 'stable'],
    ['**Status:** Production', 'Production'],
    ['| Status | Done |', 'Done'],
    ['![s](https://img.shields.io/badge/status-production%20ready-green)', 'production ready'],
    ['Status: draft', undefined],
    ['The status of this is open', undefined],
  ])('%j', (text, status) => {
    expect(parseDocument(text, false).status?.text).toBe(status);
  });

  test('never throw, and take one long line', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('`', 'a', '.', ' ', '\n', '✅', '[x]', 'status:', '|') }),
        (text) => {
          for (const name of [...parseDocument(text, true).names.values()].flat()) {
            expect(name.line).toBeLessThanOrEqual(text.split('\n').length);
          }
        },
      ),
    );
    expect(parseDocument('`a` '.repeat(300_000), true).status).toBeNull();
  });
});
