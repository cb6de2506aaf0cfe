import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadCases, situationOf } from '../../../tests/harness/promotion-cases.ts';
import { readSnapshot } from './read-snapshot.ts';

const { snapshot } = situationOf({});
const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const read = (value: unknown) => readSnapshot(bytesOf(value), 's.json');

describe('a snapshot in a file', () => {
  test('comes back as it was written', () => {
    expect(read(snapshot)).toEqual({ snapshot, problems: [] });
  });

  test('of every case of a decision is read, but for those that no collection could give', () => {
    const refused = loadCases().flatMap((one) => {
      const { problems } = read(situationOf(one).snapshot);
      return problems.length > 0 ? [one.name] : [];
    });
    expect(refused).toEqual([
      "a review whose time cannot be read is nobody's opinion",
      'the time of the decision cannot be read',
      'a description never edited of a pull request without a time',
      'a change of the base whose time cannot be read',
      'a check whose time cannot be read',
    ]);
  });

  test.each<[string, (whole: Record<string, unknown>) => unknown, string]>([
    ['an unknown field', (whole) => ({ ...whole, approved: true }), 'additional properties: "approved"'],
    ['nothing of what it needs', () => ({}), 'must have required property'],
    ['another schema', (whole) => ({ ...whole, schema: 'x' }), '/schema'],
    [
      'a review of an unknown kind',
      (whole) => ({ ...whole, reviews: [{ ...snapshot.reviews[0], state: 'OK' }] }),
      '/reviews/0/state',
    ],
    [
      'a review twice',
      (whole) => ({ ...whole, reviews: [snapshot.reviews[0], snapshot.reviews[0]] }),
      'the review 101 twice',
    ],
    [
      'a document twice',
      (whole) => {
        const document = { path: 'x', at: 'head', digest: '0'.repeat(64), text: '' };
        return { ...whole, documents: [document, document] };
      },
      'the document x (head) twice',
    ],
    ['a local time', (whole) => ({ ...whole, takenAt: '2026-11-21T21:00:00+01:00' }), '/takenAt'],
    [
      'an account with the number 0',
      (whole) => ({ ...whole, trigger: { event: 'x', actor: { id: 0, login: 'a', kind: 'User' } } }),
      '/trigger/actor',
    ],
    ['a list where an object belongs', () => [], 'must be object'],
  ])('with %s is refused', (_, change, words) => {
    const { snapshot: got, problems } = read(change(structuredClone(snapshot) as never));
    expect(got).toBeNull();
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(words);
  });

  test('that is no JSON, no text, too deep or hides a prototype is refused', () => {
    const deep = new TextEncoder().encode(`${'['.repeat(200_000)}${']'.repeat(200_000)}`);
    expect(readSnapshot(deep, 's.json').problems).toEqual(['s.json is more than 40 levels deep.']);
    expect(readSnapshot(Uint8Array.of(0x22, 0xff, 0x22), 's.json').problems[0]).toContain('not UTF-8');
    expect(readSnapshot(new TextEncoder().encode('{'), 'a\nb').problems[0]).toContain('a␊b is not JSON');
    const proto = new TextEncoder().encode('{"__proto__": {}}');
    expect(readSnapshot(proto, 's.json').problems[0]).toContain('__proto__');
  });

  test('of any bytes never throws, and always says why', () => {
    const check = (bytes: Uint8Array) => {
      const { snapshot: got, problems } = readSnapshot(bytes, 's.json');
      expect(got === null).toBe(problems.length === 1);
    };
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), check));
    fc.assert(fc.property(fc.json({ maxDepth: 4 }), (text) => check(new TextEncoder().encode(text))));
    const whole = JSON.stringify(snapshot);
    const edit = fc.tuple(fc.nat(whole.length), fc.nat(8), fc.constantFrom('', '"', '}', 'null', '9', '['));
    fc.assert(
      fc.property(edit, ([at, length, put]) =>
        check(new TextEncoder().encode(`${whole.slice(0, at)}${put}${whole.slice(at + length)}`)),
      ),
    );
  });
});
