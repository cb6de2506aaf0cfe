import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memoryRef } from '../../../tests/harness/memory-ref-store.ts';
import {
  anchorOf,
  bytesOf,
  entryOf,
  LOG_OF_300,
  logOf,
  ORIGIN,
  pem,
  prefixed,
  SIGNER,
  TRUST,
  tell,
  VERIFIERS,
} from '../../../tests/harness/sample-log.ts';
import { type Sha256, sha256 } from '../../foundation/digest.ts';
import type { LogAnchor } from '../bundle/model.ts';
import { hexOf } from '../merkle/hash.ts';
import { rootOf } from '../merkle/tree.ts';
import { appendEntry, type LogPlace, loadAnchor, loadLog, sealWithNote } from './append-log.ts';
import { parseCheckpointBody } from './checkpoint.ts';
import { readEntry, writeEntry } from './entry.ts';
import { signNote } from './note.ts';
import { openNoteSigner } from './note-keys.ts';
import { pathsForAppend, planAppend, rootAt } from './plan.ts';
import {
  parseGrowth,
  pathsForProof,
  proveEntry,
  proveGrowth,
  renderGrowth,
  verifyGrowth,
} from './prove-entry.ts';
import { earlierAttempts, entriesOfCommit, entriesOfModule, findWithheld } from './queries.ts';
import { parseTilePath, splitEntries, tilePath } from './tiles.ts';
import { verifyTlogProof } from './tlog-proof.ts';
import { verifyLog } from './verify-log.ts';

describe('entries', () => {
  test('are canonical JSON by their schema, modules sorted', () => {
    const bytes = bytesOf(entryOf(0, { modules: ['b', 'a'] }));
    expect(readEntry(bytes)).toMatchObject({ kind: 'entry', entry: { modules: ['a', 'b'] } });
    const text = Buffer.from(bytes).toString();
    for (const [from, to] of [
      ['"a","b"', '"b","a"'],
      ['{', '{ '],
      ['"v":1', '"v":2'],
      ['"pass"', '"green"'],
      ['T14:15:00Z', 'T14:15:00+01:00'],
      ['2026-11-22T', '2026-13-22T'],
      ['"attempt":1', '"attempt":0'],
    ] as const)
      expect(readEntry(Buffer.from(text.replace(from, to))).kind).toBe('broken');
  });
  test('that cannot be written are refused', () => {
    expect(writeEntry(entryOf(0, { run: '' })).kind).toBe('broken');
    expect(
      writeEntry(entryOf(0, { modules: Array.from({ length: 1000 }, (_, at) => `m${at}`.padEnd(190, 'x')) }))
        .kind,
    ).toBe('broken');
  });
});

describe('tiles', () => {
  test('are named as C2SP says', () => {
    expect(tilePath(0, 1_234_067, 256)).toBe('tile/0/x001/x234/067');
    expect(tilePath('entries', 0, 8)).toBe('tile/entries/000.p/8');
    for (const path of [
      'tile/0/000.p/256',
      'tile/0/000.p/0',
      'tile/0/000.p/08',
      'tile/00/000',
      'tile/64/000',
      'tile/0/x000/000',
      'tile/0/0',
      'tile/0/000/',
      'tile/x/000',
    ])
      expect(parseTilePath(path)).toBeNull();
    fc.assert(
      fc.property(
        fc.nat(63),
        fc.integer({ min: 0, max: 10 ** 12 }),
        fc.integer({ min: 1, max: 256 }),
        (level, tile, width) => {
          expect(parseTilePath(tilePath(level, tile, width))).toMatchObject({ level, tile, width });
        },
      ),
    );
  });

  test('of logs of every size are right, also where none was signed, and tell every older root', () => {
    const leaves = verifyLog(LOG_OF_300, TRUST).leaves;
    for (const size of [1, 2, 255, 256, 257, 300]) {
      const files = logOf(size, [1, 128, 256, size]);
      expect(tell(files)).toEqual(['log/history unknown']);
      for (const old of [0, 1, 100, 255, 256, size].filter((each) => each <= size))
        expect(rootAt(files, old)).toBe(hexOf(rootOf(leaves.slice(0, old))));
    }
  });

  test('stay partial only where a checkpoint needs them', () => {
    expect([...logOf(5, [2, 4]).paths].sort()).toEqual([
      'checkpoint',
      'tile/0/000.p/2',
      'tile/0/000.p/4',
      'tile/0/000.p/5',
      'tile/entries/000.p/2',
      'tile/entries/000.p/4',
      'tile/entries/000.p/5',
    ]);
    expect([...logOf(256, [2, 255, 256]).paths].sort()).toEqual([
      'checkpoint',
      'tile/0/000',
      'tile/1/000.p/1',
      'tile/entries/000',
    ]);
    expect(logOf(0).paths).toEqual([]);
  });

  test('a bundle of entries that is cut is none', () => {
    expect(splitEntries(Uint8Array.of(0))).toBeNull();
    expect(splitEntries(Uint8Array.of(0, 2, 1))).toBeNull();
    expect(splitEntries(Uint8Array.of(0, 1, 7, 0, 0))?.map((entry) => [...entry])).toEqual([[7], []]);
  });
});

test('a level above the second is made and read', () => {
  // By hand: 65,536 appends would take minutes. Tiles of one hash, all full, as the tree of 65,535 equal leaves has them.
  const entry = bytesOf(entryOf(0));
  const bundle = Buffer.concat(Array.from({ length: 255 }, (_, at) => prefixed(bytesOf(entryOf(at + 1)))));
  const contents = new Map<string, Uint8Array>();
  const full = rootOf(Array.from({ length: 256 }, () => Buffer.alloc(32, 7)));
  for (let tile = 0; tile < 255; tile++) {
    contents.set(tilePath(0, tile, 256), Buffer.alloc(8192, 7));
    contents.set(
      tilePath('entries', tile, 256),
      tile === 254 ? Buffer.concat([bundle, prefixed(bytesOf(entryOf(999)))]) : new Uint8Array(),
    );
  }
  contents.set(tilePath(0, 255, 255), Buffer.alloc(255 * 32, 7));
  contents.set(
    tilePath('entries', 255, 255),
    Buffer.concat(Array.from({ length: 255 }, (_, at) => prefixed(bytesOf(entryOf(at + 2000))))),
  );
  contents.set(tilePath(1, 0, 255), Buffer.concat(Array.from({ length: 255 }, () => full)));
  const planned = planAppend({ paths: [...contents.keys()], contents }, entry, 0);
  expect(planned).toMatchObject({ kind: 'append', index: 65_535 });
  const written =
    planned.kind === 'append'
      ? [...planned.changes].filter(([, bytes]) => bytes !== null).map(([path]) => path)
      : [];
  expect(written.sort()).toEqual(['tile/0/255', 'tile/1/000', 'tile/2/000.p/1', 'tile/entries/255']);
});

describe('an append', () => {
  const place = (store: LogPlace['store'], more: Partial<LogPlace> = {}): LogPlace => ({
    store,
    origin: ORIGIN,
    verifiers: VERIFIERS,
    anchors: [],
    seal: sealWithNote(SIGNER),
    ...more,
  });

  test('gives a receipt that stands by itself', async () => {
    const ref = memoryRef();
    for (let at = 0; at < 3; at++) {
      const { index, checkpoint, receipt } = await appendEntry(place(ref.open()), entryOf(at), 0);
      expect([index, checkpoint?.size]).toEqual([at, at + 1]);
      expect(verifyTlogProof(receipt!, bytesOf(entryOf(at)), VERIFIERS, ORIGIN)).toMatchObject({
        kind: 'included',
        isSigned: true,
      });
    }
    expect(ref.states.length).toBe(6);
    expect(tell(await loadLog(ref.open()))).toEqual(['log/history unknown']);
    expect(await loadAnchor(place(ref.open()))).toMatchObject({ size: 3 });
  });

  test('that arrived unseen is not made twice, and no other entry has its run and attempt', async () => {
    const ref = memoryRef();
    await appendEntry(place(ref.open()), entryOf(0), 0);
    expect((await appendEntry(place(ref.open()), entryOf(0), 0)).index).toBe(0);
    expect(verifyLog(await loadLog(ref.open()), TRUST).entries.length).toBe(1);
    await expect(appendEntry(place(ref.open()), entryOf(0, { status: 'fail' }), 0)).rejects.toMatchObject({
      code: 'evidence-repeated-run',
    });
  });

  test('without a key writes the bare text, and never over a signature', async () => {
    const ref = memoryRef();
    const unsigned = { seal: null, verifiers: [] };
    const first = await appendEntry(place(ref.open(), unsigned), entryOf(0), 0);
    expect(parseCheckpointBody(Buffer.from(ref.files.get('checkpoint')!).toString())).toEqual(
      first.checkpoint,
    );
    expect(tell(await loadLog(ref.open()), { verifiers: [] })).toEqual([
      'log/checkpoint unknown',
      'log/history unknown',
    ]);
    await appendEntry(place(ref.open(), { verifiers: [] }), entryOf(1), 0);
    const third = await appendEntry(place(ref.open(), unsigned), entryOf(2), 0);
    expect(third).toMatchObject({ index: 2, checkpoint: null, receipt: null });
    expect(anchorOf(await loadLog(ref.open())).size).toBe(2);
  });

  test.each([
    ['rolled back', (files: Map<string, Uint8Array>) => files.clear()],
    ['with tiles cut', (files: Map<string, Uint8Array>) => files.set('tile/0/000.p/4', new Uint8Array(32))],
    [
      'with entries cut',
      (files: Map<string, Uint8Array>) => files.set('tile/entries/000.p/4', new Uint8Array(3)),
    ],
    ['without entries', (files: Map<string, Uint8Array>) => files.delete('tile/entries/000.p/4')],
    [
      'with another checkpoint',
      (files: Map<string, Uint8Array>) =>
        files.set('checkpoint', logOf(4, [4], (at) => entryOf(at + 9)).contents.get('checkpoint')!),
    ],
    [
      'with a checkpoint of another key',
      (files: Map<string, Uint8Array>) =>
        files.set('checkpoint', signNote('a\n', [openNoteSigner(ORIGIN, pem())!])),
    ],
  ])('adds nothing to a log %s', async (_, spoil) => {
    const files = logOf(4);
    const ref = memoryRef();
    const spoiled = new Map(files.contents);
    spoil(spoiled);
    ref.files = spoiled;
    const error = appendEntry(place(ref.open(), { anchors: [anchorOf(files)] }), entryOf(4), 0);
    await expect(error).rejects.toMatchObject({ code: 'evidence-log-broken' });
    expect(ref.states).toEqual([]);
  });

  test('is done whole by many writers at once, and all that was ever signed is one history', async () => {
    const writers = Number(process.env.EXECUTION_STANDARDS_WRITERS ?? 12);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: writers }),
        fc.integer({ min: 0, max: 260 }),
        async (count, before) => {
          const ref = memoryRef();
          ref.files = logOf(before).contents;
          const appended = await Promise.all(
            Array.from({ length: count }, (_, at) => appendEntry(place(ref.open()), entryOf(before + at), 0)),
          );
          const { entries, leaves } = verifyLog(await loadLog(ref.open()), TRUST);
          const runs = entries.map(({ entry }) => entry.run);
          expect(new Set(runs)).toEqual(
            new Set(Array.from({ length: before + count }, (_, at) => entryOf(at).run)),
          );
          expect(runs.length).toBe(before + count);
          expect(appended.every(({ index }, at) => runs[index] === entryOf(before + at).run)).toBe(true);
          const checkpoints = ref.states
            .map((files) => files.get('checkpoint'))
            .filter((file) => file !== undefined);
          const texts = new Set(checkpoints.map((file) => Buffer.from(file).toString()));
          expect(texts.size).toBe(new Set([...texts].map((text) => text.split('\n')[1])).size);
          const all = [...texts].map((text) => Buffer.from(text));
          expect(tell(await loadLog(ref.open()), { checkpoints: all })).toEqual([]);
          expect(leaves.length).toBe(before + count);
          expect(anchorOf(await loadLog(ref.open())).size).toBe(before + count);
          if (count > 5) expect(ref.lost).toBeGreaterThan(0);
        },
      ),
      { numRuns: 3 },
    );
  });
});

test('proofs come from tiles alone, a few of them', () => {
  const files = LOG_OF_300;
  const { leaves } = verifyLog(files, TRUST);
  const at = (size: number): LogAnchor => ({ origin: ORIGIN, size, rootHash: rootAt(files, size) as Sha256 });
  for (const [from, to] of [
    [1, 300],
    [255, 256],
    [256, 300],
    [77, 290],
    [300, 300],
  ] as const) {
    const proof = proveGrowth(files, at(from), at(to))!;
    expect(verifyGrowth(proof)).toBe(true);
    expect(parseGrowth(renderGrowth(proof))).toEqual(proof);
    expect(verifyGrowth({ ...proof, from: { ...proof.from, rootHash: sha256('other') } })).toBe(false);
    expect(verifyGrowth({ ...proof, from: { ...proof.from, origin: 'other' } })).toBe(false);
  }
  expect(proveGrowth(files, at(300), at(256))).toBeNull();
  expect(proveEntry(files, 300, 300)).toBeNull();
  expect(proveEntry({ ...files, contents: new Map() }, 3, 300)).toBeNull();
  expect(leaves.length).toBe(300);
  expect(pathsForProof(files.paths, [{ start: 0, end: 256 }])).toEqual(['tile/1/000.p/1']);
  expect(pathsForAppend(files.paths, [256]).length).toBeLessThan(7);
  for (const text of ['{}', '[]', 'null', '{"from":1,"proof":[],"to":2}'])
    expect(parseGrowth(Buffer.from(text))).toBeNull();
});

test('entries are asked for by commit, by module, and by what is shown', () => {
  const { entries } = verifyLog(logOf(6), TRUST);
  const commit = entryOf(2).commit;
  expect(entriesOfCommit(entries, commit).map(({ index }) => index)).toEqual([2, 3]);
  expect(earlierAttempts(entries, commit)).toEqual([
    { attempt: 1, bundleRoot: entryOf(2).bundleRoot, status: 'pass' },
    { attempt: 2, bundleRoot: entryOf(3).bundleRoot, status: 'pass' },
  ]);
  expect(entriesOfModule(entries, 'memory').map(({ index }) => index)).toEqual([0, 3]);
  const shown = new Set(entries.slice(1).map(({ entry }) => entry.bundleRoot));
  expect(findWithheld(entries, shown).map(({ index }) => index)).toEqual([0]);
});
