import { describe, expect, test } from 'vitest';
import {
  A,
  B,
  BASE,
  C,
  check,
  detect,
  documented,
  OTHER,
  renamed,
  type Tree,
  WITHOUT,
} from '../../../tests/harness/detected-trees.ts';

describe('code that comes from an experimental lane', () => {
  test('moved', async () => {
    expect(
      await check({
        before: BASE,
        after: { ...WITHOUT, 'core/dream/engine.py': A, 'core/dream/parts.py': B },
      }),
    ).toEqual([
      'move candidate/dream → core/dream: candidate/dream/engine.py exact core/dream/engine.py, candidate/dream/parts.py exact core/dream/parts.py',
    ]);
  });

  test('moved and edited', async () => {
    expect(
      await check({ before: BASE, after: { ...WITHOUT, 'core/dream/motor.py': documented(A) } }),
    ).toEqual(['move candidate/dream → core/dream: candidate/dream/engine.py alike core/dream/motor.py']);
  });

  test('copied, also when the source is edited a little to hide it, or taken elsewhere', async () => {
    const line = 'copy candidate/dream → core/dream: candidate/dream/engine.py';
    const copy = { 'core/dream/engine.py': A };
    expect(await check({ before: BASE, after: { ...BASE, ...copy } })).toEqual([
      `${line} exact core/dream/engine.py (left)`,
    ]);
    expect(
      await check({
        before: BASE,
        after: { ...BASE, ...copy, 'candidate/dream/engine.py': `${A}\nx = 1\n` },
      }),
    ).toEqual([`${line} exact core/dream/engine.py (left)`]);
    expect(await check({ before: BASE, after: { ...WITHOUT, ...copy, 'labs/x/engine.py': A } })).toEqual([
      `${line} exact core/dream/engine.py (left)`,
    ]);
    expect(await check({ before: BASE, after: { ...BASE, 'core/dream/engine.py': documented(A) } })).toEqual([
      `${line} alike core/dream/engine.py (left)`,
    ]);
  });

  test('moved, while a twin of it stays where it was', async () => {
    const twin = { 'labs/old/engine.py': `${A}\nlast = 1\n` };
    const facts = await detect({
      before: { ...BASE, ...twin },
      after: { ...WITHOUT, ...twin, 'core/dream/engine.py': documented(A) },
    });
    expect(facts.modules.map(({ kind, from }) => `${kind} ${from}`)).toEqual(['move candidate/dream']);
  });

  test('moved, while a relative that holds it and more stays where it was', async () => {
    const relative = { 'labs/old/more.py': `${A}\n\n\n${B}\n\n\n${B.replaceAll('def ', 'def other_')}` };
    const facts = await detect({
      before: { ...BASE, ...relative },
      after: { ...WITHOUT, ...relative, 'core/dream/engine.py': documented(A) },
    });
    expect(facts.modules.map(({ kind, from }) => `${kind} ${from}`)).toEqual(['move candidate/dream']);
  });

  test('moved out of a folder of tests', async () => {
    const tested = { 'candidate/dream/tests/harness.py': A };
    expect(
      await check({
        before: { 'candidate/dream/engine.py': B, 'core/old.py': B, ...tested },
        after: { 'candidate/dream/engine.py': B, 'core/old.py': B, 'core/dream/harness.py': documented(A) },
      }),
    ).toEqual([
      'move candidate/dream → core/dream: candidate/dream/tests/harness.py alike core/dream/harness.py',
    ]);
  });

  test('moved, with a door left at the old place', async () => {
    const door = 'from core.dream.engine import *\n';
    expect(
      await check({
        before: BASE,
        after: { ...BASE, 'candidate/dream/engine.py': door, 'core/dream/engine.py': A },
      }),
    ).toEqual(['move candidate/dream → core/dream: candidate/dream/engine.py exact core/dream/engine.py']);
  });

  test('split', async () => {
    const lines = A.split('\n\n\n');
    const half = (from: number, to: number) => lines.slice(from, to).join('\n\n\n');
    const after = {
      ...WITHOUT,
      'candidate/dream/parts.py': B,
      'core/dream/one.py': half(0, 3),
      'core/dream/two.py': half(3, 6),
    };
    expect(await check({ before: BASE, after })).toEqual([
      'split candidate/dream → core/dream: candidate/dream/engine.py alike core/dream/one.py, candidate/dream/engine.py alike core/dream/two.py',
    ]);
  });

  test('merged', async () => {
    expect(await check({ before: BASE, after: { ...WITHOUT, 'core/dream/all.py': `${A}\n\n${B}` } })).toEqual(
      [
        'merge candidate/dream → core/dream: candidate/dream/engine.py alike core/dream/all.py, candidate/dream/parts.py alike core/dream/all.py',
      ],
    );
  });

  test('given other names', async () => {
    expect(await check({ before: BASE, after: { ...WITHOUT, 'core/dream/motor.py': renamed(A) } })).toEqual([
      'rewrite candidate/dream → core/dream: candidate/dream/engine.py renamed words core/dream/motor.py',
    ]);
  });

  test('taken into a file of production', async () => {
    expect(await check({ before: BASE, after: { ...BASE, 'core/old/app.py': `${OTHER}\n\n${A}` } })).toEqual([
      'absorbed candidate/dream → core/old: candidate/dream/engine.py alike core/old/app.py (left)',
    ]);
    expect(await check({ before: BASE, after: { ...BASE, 'core/old/app.py': `${OTHER}\n\n${C}` } })).toEqual(
      [],
    );
  });

  test('put in the place of a file of production', async () => {
    expect(await check({ before: BASE, after: { ...WITHOUT, 'core/old/app.py': A } })).toEqual([
      'absorbed candidate/dream → core/old: candidate/dream/engine.py exact core/old/app.py',
    ]);
  });

  test('brought to a module that is there, piece by piece', async () => {
    expect(await check({ before: BASE, after: { ...WITHOUT, 'core/old/engine.py': A } })).toEqual([
      'move candidate/dream → core/old: candidate/dream/engine.py exact core/old/engine.py',
    ]);
  });

  test('deleted long ago, or taken through a folder without a lane', async () => {
    const after = { ...WITHOUT, 'core/dream/engine.py': A };
    const deleted = { 'candidate/dream/engine.py': A };
    const line = 'move candidate/dream → core/dream: candidate/dream/engine.py exact core/dream/engine.py';
    expect(await check({ before: WITHOUT, after, deleted })).toEqual([line]);
    expect(await check({ before: { ...WITHOUT, 'tmp/engine.py': A }, after, deleted })).toEqual([line]);
  });

  test('copied, although the same was deleted elsewhere before', async () => {
    const deleted = { 'labs/dream/engine.py': A, 'labs/dream/motor.py': `${A}\nlast = 1\n` };
    const copy = { ...BASE, 'core/labs/dream/motor.py': documented(A) };
    expect(await check({ before: BASE, after: copy, deleted })).toEqual([
      'copy candidate/dream → core/labs: candidate/dream/engine.py alike core/labs/dream/motor.py (left)',
    ]);
    expect(await check({ before: BASE, after: { ...BASE, 'core/dream/engine.py': A }, deleted })).toEqual([
      'copy candidate/dream → core/dream: candidate/dream/engine.py exact core/dream/engine.py (left)',
    ]);
  });

  test('known at the tip of the base only, or at one of two merge bases', async () => {
    const after = { ...WITHOUT, 'core/dream/engine.py': A };
    expect(await check({ before: WITHOUT, tip: BASE, after })).toHaveLength(1);
    expect(await check({ before: WITHOUT, bases: [WITHOUT, BASE], after })).toHaveLength(1);
    expect(await check({ before: BASE, bases: [BASE, after], after })).toEqual([]);
    expect(await check({ before: BASE, tip: after, after })).toEqual([]);
  });

  test('binary, stored elsewhere, in a notebook', async () => {
    const model = Uint8Array.of(0, 1, 2, 3, 250);
    const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12\n';
    const notebook = JSON.stringify({
      cells: [{ cell_type: 'code', source: A.split(/(?<=\n)/), outputs: [1] }],
    });
    const before = {
      ...WITHOUT,
      'candidate/m/a.bin': model,
      'candidate/m/b.pt': pointer,
      'candidate/m/c.ipynb': notebook,
    };
    expect(
      await check({
        before,
        after: { ...WITHOUT, 'core/m/a.bin': model, 'core/m/b.pt': pointer, 'core/m/c.py': A },
      }),
    ).toEqual([
      'move candidate/m → core/m: candidate/m/a.bin exact core/m/a.bin, candidate/m/b.pt exact core/m/b.pt, candidate/m/c.ipynb alike core/m/c.py',
    ]);
  });

  test('with what belongs to it: tests, prose, empty files', async () => {
    const dream = (at: string): Tree => ({
      [`${at}/dream/engine.py`]: A,
      [`${at}/dream/__init__.py`]: '',
      [`${at}/dream/README.md`]: 'Dreams.\n',
      [`${at}/dream/tests/test_engine.py`]: B,
    });
    expect(
      await check({ before: { ...WITHOUT, ...dream('candidate') }, after: { ...WITHOUT, ...dream('core') } }),
    ).toEqual([
      'move candidate/dream → core/dream: candidate/dream/README.md exact core/dream/README.md, candidate/dream/__init__.py exact core/dream/__init__.py, candidate/dream/engine.py exact core/dream/engine.py, candidate/dream/tests/test_engine.py exact core/dream/tests/test_engine.py',
    ]);
  });

  test('as two modules', async () => {
    const before = { ...BASE, 'labs/memory/fold.py': C };
    const facts = await detect({
      before,
      after: {
        ...WITHOUT,
        'core/dream/engine.py': A,
        'core/dream/PROMOTE.md': '---\npromote: 1\nmodule: dream-engine\n---\n# Why\n',
        'core/old/memory/fold.py': C,
      },
    });
    expect(facts.modules.map(({ id, from, to }) => [id, from, to])).toEqual([
      ['dream-engine', 'candidate/dream', 'core/dream'],
      ['memory', 'labs/memory', 'core/old/memory'],
    ]);
  });
});
