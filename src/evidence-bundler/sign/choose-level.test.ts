import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseLevel, meetsLeast, type SigningFacts, type SigningLevel } from './choose-level.ts';
import { signingEndpoints } from './keyless/endpoints.ts';

const PUBLIC: SigningFacts = {
  isFork: false,
  server: 'cloud',
  isPublic: true,
  hasIdentity: true,
  hasKey: false,
  hasOpenpgpKey: false,
  hasGpg: true,
  wanted: 'auto',
};

describe('the level of signing', () => {
  test.each<[string, Partial<SigningFacts>, SigningLevel, string]>([
    [
      'a public repository',
      {},
      'keyless',
      "Signed by the workflow's identity, with the public services of Sigstore.",
    ],
    [
      'a private repository',
      { isPublic: false },
      'keyless',
      "Signed by the workflow's identity, with GitHub's own services, in no public log.",
    ],
    [
      'a fork, whatever it brings',
      { isFork: true, hasKey: true, hasOpenpgpKey: true },
      'none',
      'Not signed: a pull request from a fork has neither an identity nor secrets.',
    ],
    [
      'a private repository without the right, with a key',
      { isPublic: false, hasIdentity: false, hasKey: true, hasOpenpgpKey: true },
      'key',
      "Signed with the repository's key; not by the workflow's identity: the job may not ask for an identity token.",
    ],
    [
      'the same with an OpenPGP key',
      { isPublic: false, hasIdentity: false, hasOpenpgpKey: true },
      'openpgp',
      "Signed with the repository's OpenPGP key; not by the workflow's identity: the job may not ask for an identity token.",
    ],
    [
      'the same with nothing',
      { isPublic: false, hasIdentity: false },
      'none',
      "Not signed; not by the workflow's identity: the job may not ask for an identity token.",
    ],
    [
      'an OpenPGP key where there is no gpg',
      { hasIdentity: false, hasOpenpgpKey: true, hasGpg: false },
      'none',
      "Not signed; not by the workflow's identity: the job may not ask for an identity token.",
    ],
    [
      'GitHub Enterprise Server with a key, although it gives tokens',
      { server: 'enterprise', hasKey: true },
      'key',
      "Signed with the repository's key; not by the workflow's identity: Sigstore does not know this GitHub Enterprise Server.",
    ],
    [
      'outside GitHub',
      { server: 'none', hasIdentity: false, hasKey: true },
      'key',
      "Signed with the repository's key; not by the workflow's identity: there is no identity outside GitHub Actions.",
    ],
    ['nothing wanted', { wanted: 'none' }, 'none', 'Not signed: the workflow asks for no signature.'],
    ['a key wanted', { wanted: 'key', hasKey: true }, 'key', "Signed with the repository's key."],
    ['a key wanted, and none there', { wanted: 'key' }, 'none', 'Not signed: there is no signing key.'],
    [
      'OpenPGP wanted without gpg',
      { wanted: 'openpgp', hasOpenpgpKey: true, hasGpg: false },
      'none',
      'Not signed: there is no gpg on this runner.',
    ],
  ])('%s', (_name, facts, level, why) => {
    expect(chooseLevel({ ...PUBLIC, ...facts })).toMatchObject({ level, why });
  });

  test('what is not known to be public never gets into a public log', () => {
    expect(chooseLevel({ ...PUBLIC, isPublic: null }).instance).toBe('github');
    expect(chooseLevel(PUBLIC).instance).toBe('public-good');
  });

  test('an OpenPGP signature is made beside every other, but not for a fork or against the wish', () => {
    const withKey = { ...PUBLIC, hasOpenpgpKey: true };
    const made = (facts: Partial<SigningFacts>): boolean => chooseLevel({ ...withKey, ...facts }).withOpenpgp;
    expect([made({}), made({ isFork: true }), made({ wanted: 'none' }), made({ hasGpg: false })]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  test('nothing is chosen that the facts do not allow, and the reason is a sentence', () => {
    const facts = fc.record({
      isFork: fc.boolean(),
      server: fc.constantFrom('cloud' as const, 'enterprise' as const, 'none' as const),
      isPublic: fc.constantFrom(true, false, null),
      hasIdentity: fc.boolean(),
      hasKey: fc.boolean(),
      hasOpenpgpKey: fc.boolean(),
      hasGpg: fc.constantFrom(true, false, null),
      wanted: fc.constantFrom(
        'auto' as const,
        'none' as const,
        'key' as const,
        'openpgp' as const,
        'keyless' as const,
      ),
    });
    fc.assert(
      fc.property(facts, (given) => {
        const { level, why, instance } = chooseLevel(given);
        expect(why).toMatch(/^(?:Signed|Not signed)\b.+\.$/);
        expect(instance === null).toBe(level !== 'keyless');
        if (given.isFork) expect(level).toBe('none');
        if (given.wanted !== 'auto') expect(['none', given.wanted]).toContain(level);
        if (level === 'keyless') expect([given.hasIdentity, given.server]).toEqual([true, 'cloud']);
        if (level === 'key') expect(given.hasKey).toBe(true);
        if (level === 'openpgp') expect([given.hasOpenpgpKey, given.hasGpg !== false]).toEqual([true, true]);
      }),
      { numRuns: 500 },
    );
  });

  test('what the policy asks for at least', () => {
    const levels: readonly SigningLevel[] = ['none', 'key', 'openpgp', 'keyless'];
    const met = (level: SigningLevel, withOpenpgp: boolean): readonly SigningLevel[] =>
      levels.filter((least) => meetsLeast({ level, withOpenpgp }, least));
    expect(met('none', false)).toEqual(['none']);
    expect(met('key', false)).toEqual(['none', 'key']);
    expect(met('openpgp', true)).toEqual(['none', 'key', 'openpgp']);
    expect(met('keyless', false)).toEqual(['none', 'key', 'keyless']);
    expect(met('keyless', true)).toEqual(levels);
  });
});

describe('addresses of the services', () => {
  test.each([
    [
      'public-good',
      'https://github.com',
      'https://fulcio.sigstore.dev',
      'https://rekor.sigstore.dev',
      'https://timestamp.sigstore.dev',
    ],
    ['github', 'https://github.com', 'https://fulcio.githubapp.com', null, 'https://timestamp.githubapp.com'],
    [
      'github',
      'https://tenant.ghe.com',
      'https://fulcio.tenant.ghe.com',
      null,
      'https://timestamp.tenant.ghe.com',
    ],
  ] as const)('%s on %s', (instance, server, fulcio, rekor, timestamps) => {
    expect(signingEndpoints(instance, server)).toEqual({ fulcio, rekor, timestamps });
  });
});
