import { expect, test, vi } from 'vitest';
import { UserError } from './user-error.ts';

test('an error of another copy of the class is known, others are not', async () => {
  vi.resetModules();
  const copy = await import('./user-error.ts');
  expect(copy.UserError).not.toBe(UserError);
  const error: unknown = new copy.UserError('code', 'Message.', 'Hint.');
  expect(error).toBeInstanceOf(UserError);
  expect(new UserError('code', 'Message.', 'Hint.')).toBeInstanceOf(copy.UserError);
  for (const other of [new Error('Message.'), { name: 'UserError' }, 'UserError', null]) {
    expect(other).not.toBeInstanceOf(UserError);
  }
});
