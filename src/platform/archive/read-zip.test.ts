import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Packed, zipOf } from '../../../tests/harness/zip.ts';
import { readZip, type Zip, type ZipLimits } from './read-zip.ts';

const LIMITS: ZipLimits = { entries: 100, fileBytes: 100_000, bytes: 1_000_000 };
const all = () => true;

function told(zip: Zip): unknown {
  if (zip.kind === 'broken') return zip.reason;
  return zip.files.map(({ name, content }) => [
    name,
    content.kind === 'bytes' ? Buffer.from(content.bytes).toString() : { no: content.reason },
  ]);
}

describe('a zip archive', () => {
  test('gives its files, stored, deflated and streamed, and leaves folders and the unwanted out', () => {
    const zip = zipOf(
      [
        { name: 'a.json', content: '{"a":1}' },
        { name: 'folder/', content: '' },
        { name: 'folder/ü.json', content: 'x'.repeat(5000), isStored: true },
        { name: '../../etc/passwd', content: 'streamed', isStreamed: true },
        { name: 'b.txt', content: 'not wanted' },
      ],
      'a comment',
    );
    expect(told(readZip(zip, LIMITS, (name) => name !== 'b.txt'))).toEqual([
      ['a.json', '{"a":1}'],
      ['folder/ü.json', 'x'.repeat(5000)],
      ['../../etc/passwd', 'streamed'],
    ]);
  });

  test('is what another reader sees, too', () => {
    const zip = zipOf([
      { name: 'a.json', content: 'hello' },
      { name: 'b.json', content: 'stored', isStored: true },
    ]);
    const script =
      'import sys,zipfile,io\nz=zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read()))\nprint([(i.filename,z.read(i).decode()) for i in z.infolist()],z.testzip())';
    const python = spawnSync('python3', ['-c', script], { input: zip });
    if (python.error !== undefined) {
      console.log('python3 is not here: the comparison was left out');
      return;
    }
    expect(python.stdout.toString().trim()).toBe("[('a.json', 'hello'), ('b.json', 'stored')] None");
    expect(told(readZip(zip, LIMITS, all))).toEqual([
      ['a.json', 'hello'],
      ['b.json', 'stored'],
    ]);
  });

  const ONE: Packed = { name: 'a.json', content: 'hello hello hello' };
  const lying = (lies: NonNullable<Packed['lies']>, more: readonly Packed[] = []) =>
    zipOf([{ ...ONE, lies }, ...more]);

  test.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'no central directory'],
    ['text', Buffer.from('PK but not really'), 'no central directory'],
    ['two files of one name', zipOf([ONE, ONE]), '"a.json" twice'],
    ['an overlap', zipOf([ONE, { ...ONE, name: 'b.json', lies: { offset: 10 } }]), 'lies over another'],
    ['a place behind the end', lying({ offset: 5000 }), 'lies over the central directory'],
    ['more bytes than there are', lying({ packed: 5000 }), 'lies over the central directory'],
    [
      'too many files',
      zipOf(Array.from({ length: 101 }, (_, at) => ({ name: `${at}`, content: '' }))),
      '101 files',
    ],
    ['a cut directory', zipOf([ONE]).slice(0, -30), 'no central directory'],
    ['something in front', Buffer.concat([Buffer.from('x'), zipOf([ONE])]), 'does not stand where it should'],
  ])('with %s is refused as a whole', (_, bytes, reason) => {
    expect(told(readZip(bytes, LIMITS, all))).toContain(reason);
  });

  test.each<[string, Uint8Array, string]>([
    ['is encrypted', lying({ flags: 1 }), 'encrypted'],
    ['is packed in another way', lying({ method: 12 }), 'method 12'],
    ['is longer than it says', lying({ size: 5 }), 'does not unpack'],
    ['is shorter than it says', lying({ size: 50 }), 'does not unpack'],
    ['has another checksum', lying({ checksum: 7 }), 'checksum'],
    ['calls itself something else', lying({ localName: 'b.json' }), 'its own header says something else'],
    ['is too large', zipOf([{ name: 'a.json', content: 'x'.repeat(100_001) }]), 'larger than the limit'],
    ['is a bomb', lying({ size: 100_000 }), 'does not unpack'],
  ])('whose file %s does not give it', (_, bytes, reason) => {
    const zip = readZip(bytes, LIMITS, all);
    expect(zip).toMatchObject({ kind: 'files', files: [{ content: { kind: 'unreadable' } }] });
    expect(JSON.stringify(zip)).toContain(reason);
  });

  test('gives no more of all files together than is asked for', () => {
    const zip = zipOf([ONE, { ...ONE, name: 'b.json' }]);
    expect(told(readZip(zip, { ...LIMITS, bytes: 20 }, all))).toEqual([
      ['a.json', 'hello hello hello'],
      ['b.json', { no: 'the files before it fill what is read of one archive' }],
    ]);
  });

  test('never throws, and what comes out is what went in', () => {
    const file = fc.record({
      name: fc.string({ minLength: 1, maxLength: 20 }).filter((name) => !name.endsWith('/')),
      content: fc.uint8Array({ maxLength: 300 }),
      isStored: fc.boolean(),
      isStreamed: fc.boolean(),
    });
    const files = fc.uniqueArray(file, {
      maxLength: 6,
      selector: ({ name }) => Buffer.from(name).toString(),
    });
    fc.assert(
      fc.property(files, (packed) => {
        const zip = readZip(zipOf(packed), LIMITS, all);
        if (zip.kind === 'broken') throw new Error(zip.reason);
        const read = zip.files.map(({ content }) => content.kind === 'bytes' && [...content.bytes]);
        expect(read).toEqual(packed.map(({ content }) => [...content]));
      }),
    );
    fc.assert(
      fc.property(files, fc.nat(), fc.nat(255), fc.nat(), (packed, at, byte, length) => {
        const bytes = zipOf(packed);
        const broken = bytes.slice(0, length % 3 === 0 ? length % (bytes.length + 1) : bytes.length);
        if (broken.length > 0) broken[at % broken.length] = byte;
        expect(['files', 'broken']).toContain(readZip(broken, LIMITS, all).kind);
      }),
      { numRuns: 500 },
    );
  });
});
