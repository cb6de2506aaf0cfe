import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  anchorOf,
  bytesOf,
  entryOf,
  logOf,
  prefixed,
  TRUST,
  tell,
} from '../../../tests/harness/sample-log.ts';
import type { LogEntry } from './model.ts';
import { parseNote } from './note.ts';
import type { LogFiles } from './plan.ts';
import { verifyLog } from './verify-log.ts';

describe('a log that was tampered with tells how', () => {
  const files = logOf(7, [3, 7]);
  const anchor = anchorOf(logOf(3));
  const older = files.contents;
  const changed = (change: (contents: Map<string, Uint8Array>) => void): LogFiles => {
    const contents = new Map(older);
    change(contents);
    return { paths: [...contents.keys()], contents };
  };
  const other = (at: number): LogEntry => (at === 1 ? entryOf(at, { status: 'fail' }) : entryOf(at));

  test('a whole one is whole, and continues what was seen', () => {
    expect(tell(files, { anchors: [anchor], checkpoints: [logOf(5).contents.get('checkpoint')!] })).toEqual(
      [],
    );
    expect(tell(logOf(0))).toEqual(['log/checkpoint unknown', 'log/history unknown']);
    expect(tell(logOf(5, [3]), { anchors: [anchor] })).toEqual([]);
    const row = verifyLog(logOf(5, [3]), TRUST).rows.find(({ id }) => id === 'log/checkpoint');
    expect(row?.message).toContain('2 newer entries wait');
  });
  test('cut at its end', () => {
    const cut = {
      ...logOf(5),
      contents: new Map([...logOf(5).contents, ['checkpoint', older.get('checkpoint')!]]),
    };
    expect(tell(cut, { anchors: [anchor] })).toEqual(['log/checkpoint truncated']);
  });
  test('set back to an older state, which only one who saw a newer one can tell', () => {
    expect(tell(logOf(3))).toEqual(['log/history unknown']);
    expect(tell(logOf(3), { anchors: [anchorOf(files)] })).toEqual(['log/history rolled-back']);
    expect(tell(logOf(3), { checkpoints: [older.get('checkpoint')!] })).toEqual(['log/history rolled-back']);
  });
  test('rewritten under its old checkpoint', () => {
    const rewritten = { ...logOf(7, [7], other) };
    const contents = new Map([...rewritten.contents, ['checkpoint', older.get('checkpoint')!]]);
    expect(tell({ ...rewritten, contents }, { anchors: [anchor] })).toEqual([
      'log/checkpoint rewritten',
      'log/history rewritten',
    ]);
  });
  test('rewritten and signed anew, which every bundle that saw it tells', () => {
    expect(tell(logOf(7, [7], other))).toEqual(['log/history unknown']);
    expect(tell(logOf(7, [7], other), { anchors: [anchor] })).toEqual(['log/history rewritten']);
  });
  test('forked: two histories signed by one key', () => {
    expect(tell(logOf(7, [7], other), { checkpoints: [older.get('checkpoint')!] })).toEqual([
      'log/history forked',
    ]);
    expect(tell(logOf(7, [7], other), { checkpoints: [Buffer.from('x')] })).toEqual([
      'log/history malformed',
    ]);
  });
  test('an entry, a tile, a checkpoint changed', () => {
    const path = 'tile/entries/000.p/7';
    const text = Buffer.from(older.get(path)!).toString('latin1');
    const edited = changed((contents) =>
      contents.set(path, Buffer.from(text.replace('"pass"', '"fail"'), 'latin1')),
    );
    expect(tell(edited)).toEqual([
      'log/tiles tile-differs',
      'log/tiles tile-differs',
      'log/tiles entries-differ',
      'log/checkpoint rewritten',
      'log/history unknown',
    ]);
    const nonsense = changed((contents) =>
      contents.set(path, Buffer.from(text.replace('"pass"', '"nope"'), 'latin1')),
    );
    expect(tell(nonsense)).toContain('log/entries broken-entry');
    const tile = changed((contents) => contents.set('tile/0/000.p/7', new Uint8Array(7 * 32)));
    expect(tell(tile)).toEqual(['log/tiles tile-differs', 'log/history unknown']);
    expect(tell(changed((contents) => contents.delete('tile/0/000.p/7')))).toContain(
      'log/tiles tile-missing',
    );
    expect(tell(changed((contents) => contents.set('tile/1/000.p/1', new Uint8Array(32))))).toContain(
      'log/tiles stray',
    );
    expect(tell(changed((contents) => contents.set('tile/0/0', new Uint8Array(32))))).toContain(
      'log/tiles stray',
    );
    const forged = changed((contents) =>
      contents.set(
        'checkpoint',
        Buffer.from(Buffer.from(older.get('checkpoint')!).toString().replace('\n7\n', '\n6\n')),
      ),
    );
    expect(tell(forged)).toEqual(['log/checkpoint bad-signature', 'log/history unknown']);
    const parsed = parseNote(older.get('checkpoint')!);
    const bare = changed((contents) =>
      contents.set('checkpoint', Buffer.from(parsed.kind === 'note' ? parsed.note.text : '')),
    );
    expect(tell(bare)).toEqual(['log/checkpoint unsigned', 'log/history unknown']);
    expect(tell(files, { origin: 'github.com/other/repo/evidence-log' })).toContain(
      'log/checkpoint other-origin',
    );
  });
  test('a run that was replayed', () => {
    const leaves = [entryOf(0), entryOf(1, { run: '4711', attempt: 1 })].map(bytesOf);
    const contents = new Map([['tile/entries/000.p/2', Buffer.concat(leaves.map(prefixed))]]);
    expect(tell({ paths: [...contents.keys()], contents })).toContain('log/runs repeated-run');
  });
  test('any byte of any file', () => {
    const trust = { anchors: [anchor], checkpoints: [older.get('checkpoint')!] };
    fc.assert(
      fc.property(
        fc.nat(older.size - 1),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (file, place, change) => {
          const [path, bytes] = [...older][file]!;
          const spoiled = Uint8Array.from(bytes, (byte, at) =>
            at === place % bytes.length ? byte ^ change : byte,
          );
          const told = tell(
            changed((contents) => contents.set(path, spoiled)),
            trust,
          );
          expect(told.some((line) => !line.endsWith('unknown'))).toBe(true);
        },
      ),
      { numRuns: 40 },
    );
  });
});
