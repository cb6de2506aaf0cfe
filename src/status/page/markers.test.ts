import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { END, findBlock, START } from '../../evidence-bundler/claims/status-block.ts';
import { framed, replaceBlock } from './markers.ts';
import { renderWholePage } from './whole-page.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text);
const write = (page: Uint8Array, content: string): Uint8Array => {
  const block = findBlock(page);
  if (block.kind === 'broken') throw new Error(block.message);
  return replaceBlock(page, block, content);
};

describe('replaceBlock', () => {
  it('tells the line, and takes the line ends of the page', () => {
    const page = bytes(`# Page\r\n\r\n${START}\r\nold\r\n${END} and more`);
    expect(findBlock(page)).toMatchObject({ kind: 'block', line: 3 });
    expect(Buffer.from(write(page, 'a\nb')).toString()).toBe(
      `# Page\r\n\r\n${START}\r\n\r\na\r\nb\r\n\r\n${END} and more`,
    );
  });

  it('changes no byte outside the markers, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), fc.string(), fc.string(), (before, after, old, now) => {
        const [head, tail] = [Buffer.concat([before, bytes(START)]), Buffer.concat([bytes(END), after])];
        const page = Buffer.concat([head, bytes(old), tail]);
        fc.pre(findBlock(page).kind === 'block');
        const written = Buffer.from(write(page, now));
        expect(written.subarray(0, head.length).equals(head)).toBe(true);
        expect(written.subarray(written.length - tail.length).equals(tail)).toBe(true);
        const between = written.subarray(head.length, written.length - tail.length).toString();
        expect([framed(now), framed(now).replaceAll('\n', '\r\n')]).toContain(between);
      }),
      { numRuns: 200 },
    );
  });

  it('gives the same page when it is written twice', () => {
    const page = bytes(renderWholePage('a\n\n| b |'));
    expect(Buffer.compare(write(page, 'a\n\n| b |'), page)).toBe(0);
    expect(Buffer.compare(write(write(page, 'c'), 'a\n\n| b |'), page)).toBe(0);
  });
});
