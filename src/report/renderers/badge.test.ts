import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { expectGolden } from '../../../tests/harness/golden.ts';
import { type Badge, renderBadge, renderEndpoint } from './badge.ts';
import { textWidth, visible } from './text-width.ts';

interface Parsed {
  readonly names: readonly string[];
  readonly texts: readonly string[];
  readonly attributes: readonly (readonly [string, string])[];
}

/** Reads XML as a browser would; throws where it is not well-formed. */
function parse(svg: string): Parsed {
  const [names, texts, attributes]: [string[], string[], [string, string][]] = [[], [], []];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes: found }) => {
    names.push(name);
    for (const [key, { value }] of Object.entries(found)) attributes.push([key, value]);
  });
  parser.on('text', (text) => {
    if (text.trim() !== '') texts.push(text);
  });
  parser.write(svg).close();
  return { names, texts, attributes };
}

const LANES: readonly Badge[] = [
  { label: 'coverage: lukhas', message: '92.31 %', tone: 'good' },
  { label: 'coverage: core', message: '71.9 %, 5 lines short', tone: 'poor' },
  { label: 'coverage: candidate', message: '41.9 %', tone: 'fair' },
  { label: 'coverage: docs', message: 'n/a', tone: 'none' },
  { label: '<script>alert("x")</script> & Söhne', message: '100 % — 覆盖率', tone: 'good' },
];

test('badges are as a person reviewed them', () => {
  expectGolden('badges/badges.svg.txt', LANES.map(renderBadge).join('\n'));
  expectGolden('badges/endpoints.json', LANES.map(renderEndpoint).join(''));
});

describe('a badge', () => {
  test('is read aloud by its title, and drawn from nothing but itself', () => {
    const { names, texts, attributes } = parse(renderBadge(LANES[0]!));
    expect(texts).toEqual(['coverage: lukhas: 92.31 %', 'coverage: lukhas', '92.31 %']);
    expect(names).toEqual(['svg', 'title', 'rect', 'path', 'g', 'text', 'text']);
    expect(attributes).toContainEqual(['role', 'img']);
    expect(attributes).toContainEqual(['aria-label', 'coverage: lukhas: 92.31 %']);
    const addresses = attributes.filter(
      ([name, value]) => name !== 'xmlns' && /:\/\/|url\(|^on|href/.test(`${name}=${value}`),
    );
    expect(addresses).toEqual([]);
  });

  test('is well-formed and holds the text alone, whatever the text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.constantFrom(']]>', '<!--', '&#0;', '\0', '\ud800', '\u202e', '"><script>', '</svg>', '&amp;'),
    );
    fc.assert(
      fc.property(text, text, fc.constantFrom('good', 'fair', 'poor', 'none'), (label, message, tone) => {
        const svg = renderBadge({ label, message, tone });
        const { names, texts } = parse(svg);
        expect(names.filter((name) => !['svg', 'title', 'rect', 'path', 'g', 'text'].includes(name))).toEqual(
          [],
        );
        expect(texts.length).toBeLessThanOrEqual(3);
        const whole = visible(message);
        if ([...whole].length <= 60 && whole !== '') expect(texts.at(-1)).toBe(whole);
        expect(JSON.parse(renderEndpoint({ label, message, tone }))).toMatchObject({ schemaVersion: 1 });
      }),
      { numRuns: 1000 },
    );
  });

  test('cuts what is too long', () => {
    const { texts } = parse(renderBadge({ label: 'x'.repeat(500), message: 'y', tone: 'none' }));
    expect(texts[1]).toBe(`${'x'.repeat(59)}…`);
  });

  test('is as wide as its texts', () => {
    const { attributes } = parse(renderBadge({ label: 'ab', message: '1', tone: 'good' }));
    expect(attributes).toContainEqual(['width', String(textWidth('ab') + textWidth('1') + 24)]);
  });

  test('has colours that can be read: 4.5 to 1 against white', () => {
    for (const badge of LANES) {
      for (const [, colour] of renderBadge(badge).matchAll(/fill="(#[0-9a-f]{6})"/g))
        expect(contrastWithWhite(colour!)).toBeGreaterThanOrEqual(4.5);
    }
  });
});

/** WCAG 2.2, «contrast ratio». */
function contrastWithWhite(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}

test('widths add up, and signs that do not show take no room', () => {
  expect(textWidth('')).toBe(0);
  expect(textWidth('iiii')).toBeLessThan(textWidth('MMMM'));
  expect(textWidth('e\u0301')).toBe(textWidth('e'));
  expect(textWidth('界')).toBeGreaterThan(textWidth('a'));
  expect(visible(' a\u202eb\n\tc\0d\ud800 ')).toBe('ab cd');
});
