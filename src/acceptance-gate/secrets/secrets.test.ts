import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskOf, secretFingerprint } from '../../languages/secrets/mask.ts';
import { SHORTEST_RUN } from './key-runs.ts';
import { NAMED_SHAPES } from './named-tokens.ts';
import { TOKEN_SHAPES } from './provider-tokens.ts';
import { scanBytes } from './scan-bytes.ts';
import { isProfiling, lintText } from './secretlint.ts';

const scan = (text: string) => scanBytes(Buffer.from(text), { names: 'any' });

/** Random text of an alphabet without vowels: no word, no row of the keyboard. */
const chance = (characters: string, length: number) =>
  fc
    .array(fc.constantFrom(...characters), { minLength: length, maxLength: length })
    .map((all) => all.join(''))
    .filter(
      (text) => new Set(text).size > Math.min(9, length / 2) && /\d/.test(text) && !/(.)\1\1/.test(text),
    );

const HEX = '0123456789abcdef';
const MIXED = `${HEX}BCDFGHJKLMNPQRSTVWXZghjkmnpqrstvwxz`;

describe('tokens of providers', () => {
  test('GitHub’s is found in every place that a text can give it', () => {
    const around = fc.constantFrom(
      (token: string) => `token = "${token}"\n`,
      (token: string) => `TOKEN=${token}`,
      (token: string) => `curl -H 'Authorization: token ${token}'`,
      (token: string) => `https://${token}@github.com/a/b`,
      (token: string) => `{"a":"x\\n${token}\\n"}`,
      (token: string) => `(${token})`,
      (token: string) => `üñí${token}→`,
    );
    fc.assert(
      fc.property(chance(MIXED, 36), around, fc.string({ maxLength: 60 }), (body, put, noise) => {
        const { found, lint } = scan(`${noise}\n${put(`ghp_${body}`)}`);
        expect(found.some(({ what }) => what.startsWith('GitHub')) || lint.size > 0).toBe(true);
      }),
    );
  });

  test('every shape is found by its own examples', () => {
    const mayBeReal = (tail: string) =>
      /^[\w+-]{14}/.test(tail) && new Set(tail).size > 6 && !/(.)\1{3}|0123|abcd|xxx|[._=-]{2}/i.test(tail);
    const tried = TOKEN_SHAPES.filter(({ lead, rest, provider }) => {
      const examples = fc.sample(
        fc.stringMatching(new RegExp(`^(?:${rest.replaceAll(/\(\?=[^)]*\)/g, '')})$`)),
        { numRuns: 300, seed: 7 },
      );
      const whole = new RegExp(`^(?:${rest})$`);
      const tails = examples.filter((tail) => whole.test(tail) && mayBeReal(tail)).slice(0, 10);
      for (const tail of tails) {
        const { found, lint } = scan(`value: "${lead}${tail}"\n`);
        expect([...found, ...lint].length, `${provider}: ${lead}${tail}`).toBeGreaterThan(0);
      }
      return tails.length > 0;
    });
    expect(tried.length).toBeGreaterThan(TOKEN_SHAPES.length * 0.7);
  });

  test('a key that only its name tells is a suspicion', () => {
    const words = NAMED_SHAPES.flatMap(({ words }) => words);
    expect(words.length).toBeGreaterThan(60);
    fc.assert(
      fc.property(chance(HEX, 32), (body) => {
        const [secret] = scan(`algolia_key: "${body}"\n`).found;
        expect(secret?.confidence).toBe('suspected');
        expect(secret?.value).toBe(body);
      }),
    );
  });

  test.each([
    ['a placeholder', `token = "ghp_${'x'.repeat(36)}"`],
    ['the example of AWS', 'AKIAIOSFODNN7EXAMPLE'],
    ['a commit', 'revision: 9c1b0f2f0b6d1c2a4f5e6d7c8b9a0f1e2d3c4b5a'],
    ['an identifier', 'id: 5ecece1d-520a-4ff9-aab0-cbe02c1d860d'],
    ['a long name', 'def test_that_tokens_of_2024_are_refused_by_the_login_service(): pass'],
    ['an address', 'see https://example.com/a/very/long/path/with-numbers-123/and-more-456'],
  ])('%s is none', (_, text) => {
    expect(scan(text).found).toEqual([]);
  });
});

describe('bytes of any kind', () => {
  test('never throw, and what is found lies within them', () => {
    const parts = fc.constantFrom(
      ...[
        'ghp_',
        'AKIA',
        '://a:',
        '@',
        '-----BEGIN PRIVATE KEY-----\n',
        'MIIE',
        '"',
        '=',
        '\\n',
        '\0',
        'é',
        '\n',
      ],
    );
    const text = fc.array(fc.oneof(parts, fc.string(), chance(MIXED, 20)), { maxLength: 30 });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 400 }),
          text.map((all) => Buffer.from(all.join(''))),
        ),
        (bytes) => {
          for (const { start, end, value } of scanBytes(bytes, { names: 'any' }).found) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(start).toBeLessThan(end);
            expect(start).toBeLessThan(bytes.length);
            expect(value.length).toBeGreaterThan(0);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  test.each([
    ['one run', 'a1'.repeat(2_000_000)],
    ['rows of @', '@'.repeat(3_000_000)],
    ['addresses without an end', 'https://a:'.repeat(300_000)],
    ['leads without tokens', 'ghp_ AKIA xoxb- sk-ant-api03- eyJrIjoi '.repeat(80_000)],
    ['beginnings of keys', '-----BEGIN PRIVATE KEY-----\n'.repeat(100_000)],
    ['long names', `${'a_b-c.'.repeat(50)}="${'q7'.repeat(20)}"\n`.repeat(5_000)],
    ['slashes in base64', 'aB3/'.repeat(800_000)],
  ])(
    '%s of megabytes come to an end',
    (_, text) => {
      expect(scan(text).found.length).toBeGreaterThanOrEqual(0);
    },
    20_000,
  );

  test('a secret is found wherever it lies against the stride', () => {
    const token = `ghp_${'q7Zt2mXk9LrBv4Nw8HsDf3Jc6Yp1Tg5Rz0Qe'}`;
    for (let shift = 0; shift < 3 * SHORTEST_RUN; shift++) {
      const { found, lint } = scan(`${' '.repeat(shift)}${token} `);
      expect([...found, ...lint].length).toBeGreaterThan(0);
    }
  });
});

describe('what is kept of a secret', () => {
  test('shows four characters at most, and of a short one none', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 100 }), (value) => {
        const shown = maskOf(value).split('…')[0]!;
        expect(shown.length).toBeLessThanOrEqual(value.length >= 20 ? 4 : 0);
        expect(value.startsWith(shown)).toBe(true);
      }),
    );
  });

  test('names only what nobody can guess', () => {
    expect(secretFingerprint('correct')).toBeNull();
    expect(secretFingerprint('a'.repeat(60))).toBeNull();
    const token = `ghp_${'q7Zt2mXk9LrBv4Nw8HsDf3Jc6Yp1Tg5Rz0Qe'}`;
    expect(secretFingerprint(token)).toMatch(/^[0-9a-f]{32}$/);
    expect(secretFingerprint(token)).toBe(secretFingerprint(token));
    expect(secretFingerprint(`${token}x`)).not.toBe(secretFingerprint(token));
  });
});

describe('secretlint', () => {
  test('is a version whose profiler can be switched off, and it is', async () => {
    const { version } = JSON.parse(
      readFileSync(join(import.meta.dirname, '../../../node_modules/@secretlint/core/package.json'), 'utf8'),
    ) as { version: string };
    const [major, minor, patch] = version.split('.').map(Number) as [number, number, number];
    expect(major > 13 || (major === 13 && (minor > 0 || patch >= 5))).toBe(true);
    expect(isProfiling()).toBe(false);
    const before = performance.getEntries().length;
    for (let file = 0; file < 50; file++)
      await lintText(`a file of text, number ${file}`, ['secretlint-rule-github']);
    await new Promise((resolve) => setImmediate(resolve));
    expect(performance.getEntries().length - before).toBe(0);
  });

  test('runs only the rules asked for', async () => {
    const text = `npm_${'q7Zt2mXk9LrBv4Nw8HsDf3Jc6Yp1Tg5Rz0Qe'}`;
    expect(await lintText(text, ['secretlint-rule-github'])).toEqual([]);
    expect(await lintText(text, ['secretlint-rule-npm'])).toMatchObject([
      { rule: 'secretlint-rule-npm', start: 0 },
    ]);
    expect(await lintText(text, ['no-such-rule'])).toEqual([]);
  });
});

test('no file here is one of the secrets it looks for', () => {
  const folder = import.meta.dirname;
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
  );
  expect(files.length).toBeGreaterThan(10);
  for (const name of files) {
    expect(scanBytes(readFileSync(join(folder, name)), { names: 'providers' }).found, name).toEqual([]);
  }
});
