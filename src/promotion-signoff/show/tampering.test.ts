import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Account, Instant } from '../snapshot/model.ts';
import { findTampering, type HeadStatus, type StatusWatch, tamperingProblems } from './tampering.ts';

const BOT: Account = { id: 41898282, login: 'github-actions[bot]', kind: 'Bot' };
const EVE: Account = { id: 18, login: 'eve', kind: 'User' };
const RUN = 'https://github.com/acme/brain/actions/runs/1';
const CONTEXT = 'promotion-signoff: main';

const status = (over: Partial<HeadStatus>): HeadStatus => ({
  id: 1,
  context: CONTEXT,
  creator: BOT,
  state: 'pending',
  description: 'dream: security signs',
  targetUrl: RUN,
  at: '2026-11-21T12:00:00Z' as Instant,
  ...over,
});

const watch: StatusWatch = {
  context: CONTEXT,
  ours: BOT.id,
  posted: { state: 'pending', description: 'dream: security signs', targetUrl: RUN },
  isOurRun: (url) => url?.startsWith('https://github.com/acme/brain/actions/runs/') === true,
};

const later = '2026-11-21T13:00:00Z' as Instant;
const kinds = (statuses: readonly HeadStatus[], over: Partial<StatusWatch> = {}) =>
  findTampering(statuses, { ...watch, ...over }).map(
    ({ kind, isCurrent }) => `${kind}${isCurrent ? ' now' : ''}`,
  );

describe('statuses of a head', () => {
  it.each([
    ['nothing was set', [], []],
    ['ours alone', [status({})], []],
    ['others have other names', [status({}), status({ id: 2, context: 'ci', creator: EVE })], []],
    [
      'somebody set it to success',
      [status({}), status({ id: 2, at: later, creator: EVE, state: 'success' })],
      ['foreign now'],
    ],
    [
      'somebody set it, and we did again',
      [status({ id: 2, creator: EVE, state: 'success' }), status({ at: later })],
      ['foreign'],
    ],
    [
      'in other letters it is the same name',
      [status({ context: CONTEXT.toUpperCase(), creator: EVE })],
      ['foreign now'],
    ],
    ['a deleted account', [status({ creator: null })], ['unknown creator now']],
    [
      'our account from elsewhere',
      [status({}), status({ id: 2, at: later, targetUrl: 'https://evil.example' })],
      ['not from our runs now'],
    ],
    ['our account without an address', [status({ targetUrl: null })], ['not from our runs now']],
    ['our run says something else', [status({ state: 'success' })], ['altered now']],
    ['our run says it in other words', [status({ description: 'fine' })], ['altered now']],
    [
      'another of our runs',
      [status({}), status({ id: 2, at: later, state: 'success', targetUrl: `${RUN}2` })],
      [],
    ],
    [
      'a time that nobody can read is the newest',
      [status({}), status({ id: 0, at: 'soon' as Instant, creator: EVE })],
      ['foreign now'],
    ],
    [
      'at the same time the later number is newer',
      [status({ id: 2, creator: EVE }), status({})],
      ['foreign now'],
    ],
  ] as const)('%s', (_, statuses, expected) => {
    expect(kinds(statuses)).toEqual(expected);
  });

  it('without a record of what was posted, only creators and runs are compared', () => {
    expect(kinds([status({ state: 'success' })], { posted: null })).toEqual([]);
    expect(kinds([status({ state: 'success', creator: EVE })], { posted: null })).toEqual(['foreign now']);
  });

  it('where runs cannot be told, what was posted last has to stand', () => {
    const other = status({ targetUrl: 'https://evil.example' });
    expect(kinds([other], { isOurRun: null })).toEqual(['altered now']);
    expect(kinds([other], { isOurRun: null, posted: null })).toEqual([]);
  });

  it('no status of another account escapes, wherever it stands among ours', () => {
    const one = fc.record({
      isForeign: fc.boolean(),
      at: fc.constantFrom('2026-11-21T12:00:00Z', '2026-11-21T12:30:00Z', 'never') as fc.Arbitrary<Instant>,
      state: fc.constantFrom('success' as const, 'pending' as const),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 8 }), (all) => {
        const statuses = all.map(({ isForeign, ...rest }, id) =>
          status({ ...rest, id, creator: isForeign ? EVE : BOT }),
        );
        const found = findTampering(statuses, watch).filter(({ kind }) => kind === 'foreign');
        expect(found.map(({ status: { id } }) => id).sort()).toEqual(
          all.flatMap(({ isForeign }, id) => (isForeign ? [id] : [])),
        );
        expect(found.filter(({ isCurrent }) => isCurrent).length).toBeLessThanOrEqual(1);
      }),
    );
  });
});

it('the same person’s statuses of one state are told once, with how it stands', () => {
  const statuses = [1, 2, 3].map((id) =>
    status({ id, creator: EVE, state: 'success', at: `2026-11-21T1${id}:00:00Z` as Instant }),
  );
  const problems = tamperingProblems(findTampering(statuses, watch));
  expect(problems.map(({ message }) => message)).toEqual([
    '@eve set the status «promotion-signoff: main» to success at 2026-11-21T13:00:00Z, which only this check does. It stands now.',
  ]);
  expect(problems[0]!.data).toEqual({
    context: CONTEXT,
    problem: 'foreign',
    creator: 'eve',
    claimed: 'success',
  });
});
