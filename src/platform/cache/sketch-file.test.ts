import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { openSketchFile } from './sketch-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'sketches-'));
const path = join(folder, 'sketches.txt');
afterEach(() => rmSync(path, { force: true }));

const SKETCH = 'AAAA+/==';

function keep(...keys: readonly string[]): void {
  const file = openSketchFile(folder);
  for (const key of keys) if (file.get(key) === null) file.put(key, SKETCH);
  file.save();
}

describe('the sketch file', () => {
  test('gives back what was put, in the next process too, and the empty one', () => {
    keep('a', 'b');
    const file = openSketchFile(folder);
    expect(file.get('a')).toEqual(SKETCH);
    expect(file.get('c')).toBeNull();
    file.put('c', '');
    file.save();
    expect(openSketchFile(folder).get('c')).toEqual('');
    expect(openSketchFile(folder).get('b')).toEqual(SKETCH);
  });

  test('drops what no run asks for any more, once there is something new', () => {
    keep('a', 'b', 'c', 'd', 'e');
    keep('b');
    expect(openSketchFile(folder).get('a')).toEqual(SKETCH);
    keep('b', 'f');
    expect(openSketchFile(folder).get('a')).toBeNull();
    expect(openSketchFile(folder).get('b')).toEqual(SKETCH);
  });

  test('is empty where it is damaged, of another version, or cannot be written', () => {
    keep('a');
    const text = readFileSync(path, 'utf8');
    for (const broken of [
      'x',
      text.replace(/sketches \d+/, 'sketches 0'),

      text.slice(0, -3),
    ]) {
      writeFileSync(path, broken);
      expect(openSketchFile(folder).get('a')).toBeNull();
    }
    const nowhere = openSketchFile('/dev/null/x');
    expect(nowhere.get('a')).toBeNull();
    nowhere.put('a', SKETCH);
    expect(() => nowhere.save()).not.toThrow();
  });
});
