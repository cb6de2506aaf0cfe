import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  base64Of,
  bytesOfBase64,
  emptyRoot,
  hashOfHex,
  hexOf,
  isSameHash,
  leafHash,
  nodeHash,
} from './hash.ts';
import { proveConsistency, proveInclusion } from './prove.ts';
import { growTree, rootOf } from './tree.ts';
import { verifyConsistency, verifyInclusion } from './verify.ts';

type Row = readonly [string, string, string, number, number, readonly number[], boolean];

const vectors: {
  readonly hashes: readonly string[];
  readonly inclusion: readonly Row[];
  readonly consistency: readonly Row[];
} = JSON.parse(
  readFileSync(new URL('../../../tests/fixtures/evidence/merkle/vectors.json', import.meta.url), 'utf8'),
);
const hash = (at: number): Uint8Array => Buffer.from(vectors.hashes[at]!, 'base64');

describe('vectors of transparency-dev/merkle', () => {
  test('there are as many as their project has', () => {
    expect([vectors.inclusion.length, vectors.consistency.length]).toEqual([98, 98]);
  });
  test.each(vectors.inclusion)('inclusion %s', (_, index, size, leaf, root, proof, isRight) => {
    expect(verifyInclusion(hash(leaf), BigInt(index), BigInt(size), proof.map(hash), hash(root))).toBe(
      isRight,
    );
  });
  test.each(vectors.consistency)('consistency %s', (_, before, after, old, now, proof, isRight) => {
    const isWhole = [old, now, ...proof].every((at) => hash(at).length === 32);
    expect(verifyConsistency(BigInt(before), BigInt(after), hash(old), hash(now), proof.map(hash))).toBe(
      isRight && isWhole,
    );
  });
  test('one is refused for its roots of twelve bytes alone', () => {
    const isShort = ([, , , old]: Row): boolean => hash(old).length !== 32;
    const short = vectors.consistency.filter((row) => row[6] && isShort(row));
    expect(short.map(([name]) => name)).toEqual(['additional/sizes-are-equal-one-and-proof-is-empty']);
    expect(verifyConsistency(1n, 1n, leafHash('a'), leafHash('a'), [])).toBe(true);
  });
});

const LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

test('the roots of one leaf to eight are the known ones', () => {
  const hashes = LEAVES.map((leaf) => leafHash(Buffer.from(leaf, 'hex')));
  expect(ROOTS.map((_, size) => hexOf(rootOf(hashes.slice(0, size))))).toEqual(ROOTS);
});

test('a tree grows by subtrees as by leaves, and refuses one that stands elsewhere', () => {
  const hashes = LEAVES.map((leaf) => leafHash(Buffer.from(leaf, 'hex')));
  const tree = growTree();
  tree.add(rootOf(hashes.slice(0, 4)), 2);
  tree.add(rootOf(hashes.slice(4, 6)), 1);
  tree.add(hashes[6]!);
  expect([tree.size(), hexOf(tree.root())]).toEqual([7, ROOTS[7]]);
  expect(() => tree.add(hashes[7]!, 1)).toThrow('multiple');
});

test('a leaf is never a node: equal bytes hash differently', () => {
  const [a, b] = [leafHash('a'), leafHash('b')];
  expect(isSameHash(nodeHash(a, b), leafHash(Buffer.concat([a, b])))).toBe(false);
});

const sizes = fc.integer({ min: 1, max: 70 });
const leavesOf = (size: number): Uint8Array[] =>
  Array.from({ length: size }, (_, at) => leafHash(`leaf ${at}`));

test('every proof that is made is accepted, and none with anything changed', () => {
  fc.assert(
    fc.property(sizes, fc.nat(), fc.nat(), fc.nat(255), (size, a, place, bit) => {
      const leaves = leavesOf(size);
      const root = rootOf(leaves);
      const index = a % size;
      const proof = proveInclusion(leaves, index);
      const accepts = (at: number, of: number, proven: readonly Uint8Array[]): boolean =>
        verifyInclusion(leaves[index]!, BigInt(at), BigInt(of), proven, root);
      expect(accepts(index, size, proof)).toBe(true);
      expect(accepts(index ^ 1, size, proof)).toBe(false);
      expect(accepts(index, size, [...proof, root])).toBe(false);
      const spoiled = spoil(proof, place, bit);
      if (spoiled !== null) expect(accepts(index, size, spoiled)).toBe(false);
      if (proof.length > 0) expect(accepts(index, size, proof.slice(1))).toBe(false);
      if (proof.length > 0) expect(accepts(index, size, [proof[0]!.slice(1), ...proof.slice(1)])).toBe(false);
    }),
    { numRuns: 60 },
  );
  fc.assert(
    fc.property(sizes, fc.nat(), fc.nat(), fc.nat(255), (size, a, place, bit) => {
      const leaves = leavesOf(size);
      const old = 1 + (a % size);
      const proof = proveConsistency(leaves, old);
      const [before, after] = [rootOf(leaves.slice(0, old)), rootOf(leaves)];
      const accepts = (from: Uint8Array, proven: readonly Uint8Array[]): boolean =>
        verifyConsistency(BigInt(old), BigInt(size), from, after, proven);
      expect(accepts(before, proof)).toBe(true);
      expect(accepts(leafHash('other'), proof)).toBe(false);
      expect(accepts(before, [...proof, before])).toBe(false);
      const spoiled = spoil(proof, place, bit);
      if (spoiled !== null) expect(accepts(before, spoiled)).toBe(false);
    }),
    { numRuns: 60 },
  );
});

function spoil(proof: readonly Uint8Array[], place: number, bit: number): Uint8Array[] | null {
  if (proof.length === 0) return null;
  const spoiled = proof.map((each) => Uint8Array.from(each));
  const bytes = spoiled[place % spoiled.length]!;
  bytes[bit >> 3] = bytes[bit >> 3]! ^ (1 << (bit & 7));
  return spoiled;
}

test('a proof is asked for within the tree', () => {
  const leaves = leavesOf(3);
  for (const index of [-1, 3, 0.5]) expect(() => proveInclusion(leaves, index)).toThrow(RangeError);
  for (const size of [0, 4]) expect(() => proveConsistency(leaves, size)).toThrow(RangeError);
});

test('sizes beyond 2^53 are told apart', () => {
  const [leaf, root] = [leafHash('a'), leafHash('b')];
  expect(verifyInclusion(leaf, 2n ** 60n, 2n ** 60n, [], root)).toBe(false);
  expect(verifyConsistency(2n ** 60n, 2n ** 60n + 1n, root, root, [])).toBe(false);
});

test('hashes are spelled in one way', () => {
  expect(hexOf(hashOfHex(ROOTS[0]!)!)).toBe(ROOTS[0]);
  expect(isSameHash(hashOfHex(ROOTS[0]!)!, emptyRoot())).toBe(true);
  for (const text of ['', ROOTS[0]!.toUpperCase(), `${ROOTS[0]}0`]) expect(hashOfHex(text)).toBeNull();
  expect(bytesOfBase64(base64Of(emptyRoot()))).toEqual(Buffer.from(emptyRoot()));
  for (const text of ['AA', 'AB==', 'A A=', '-_==']) expect(bytesOfBase64(text)).toBeNull();
});
