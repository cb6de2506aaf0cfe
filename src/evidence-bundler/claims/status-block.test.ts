import { expect, test } from 'vitest';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { findClaims } from './find-claims.ts';
import { blankBlock, END, findBlock, START } from './status-block.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text);

test.each([
  ['', 'has no markers'],
  [START, 'has no end marker'],
  [`${START}\n${START}\n`, 'has no end marker'],
  [END, 'has no start marker'],
  [`${END}\n${START}`, 'has its markers in the wrong order'],
  [`${START}${END}${START}`, 'has more than two markers'],
  [`${START}${END}\n${START}${END}`, 'has more than two markers'],
  [Buffer.from(`${START}${END}`, 'utf16le').toString('latin1'), 'has no markers'],
])('%j is refused', (page, message) => {
  expect(findBlock(bytes(page))).toMatchObject({ kind: 'broken', message });
});

test('what stands between the markers becomes empty lines, in any alphabet and with any line ends', () => {
  expect(blankBlock(`é\n${START}\r\n| ü |\r\n${END} ö`)).toBe(`é\n${START}\r\n\r\n${END} ö`);
});

test('numbers that were generated are no claims of this commit; those around them keep their lines', () => {
  const linesOf = (text: string) =>
    findClaims([{ path: 'STATUS.md' as RepoPath, text }]).claims.map(({ line, written }) => [line, written]);
  const page = (start: string) =>
    `Memory: 7 tests passing\n\n${start}\n\n8 tests passing\n\n${END}\n\n9 tests passing\n`;
  expect(linesOf(page(START))).toEqual([
    [1, '7 tests passing'],
    [9, '9 tests passing'],
  ]);
  // An end without a start hides nothing.
  expect(linesOf(page('')).map(([, written]) => written)).toEqual([
    '7 tests passing',
    '8 tests passing',
    '9 tests passing',
  ]);
});
