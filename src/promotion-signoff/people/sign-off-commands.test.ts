import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readCommands, readNamedRoles } from './sign-off-commands.ts';

const SHA = 'a'.repeat(40);

it('reads roles and commit', () => {
  expect(readCommands(`/signoff security ${SHA}`, '/signoff')).toEqual([
    { kind: 'sign', roles: ['security'], commit: SHA },
  ]);
});

it('never throws, and signs only for full ids that stand in the text', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom('/signoff ', SHA, '\n', '```', '<!--', '-->', '> ', 'аsignoff', '\r'),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const body = pieces.join('');
      for (const command of readCommands(body, '/signoff')) {
        if (command.kind !== 'sign') continue;
        expect(command.commit).toMatch(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/);
        expect(body).toContain(command.commit);
        expect(body).toMatch(/^\/signoff[ \t]/m);
      }
      expect(Array.isArray(readNamedRoles(body))).toBe(true);
    }),
  );
});

it('a body of ten megabytes is nobody’s word', () => {
  expect(readCommands(`/signoff ${SHA}\n`.repeat(200_000), '/signoff')).toEqual([]);
});
