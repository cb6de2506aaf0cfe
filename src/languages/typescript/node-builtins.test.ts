import { builtinModules } from 'node:module';
import { describe, expect, it } from 'vitest';
import { isNodeBuiltin } from './node-builtins.ts';

describe('isNodeBuiltin', () => {
  it('knows every public module of the Node.js that runs this test', () => {
    const names = builtinModules.filter((name) => !name.startsWith('_') && !name.startsWith('node:'));
    expect(names.length).toBeGreaterThan(50);
    expect(names.filter((name) => !isNodeBuiltin(name))).toEqual([]);
  });

  it('knows no others', () => {
    expect(['test', 'sqlite', 'fs/extra', 'react', ''].filter(isNodeBuiltin)).toEqual([]);
  });
});
