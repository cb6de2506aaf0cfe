import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { parseContractFile } from './contract-file.ts';
import { readContract } from './read-contract.ts';
import { readSession } from './session.ts';

const path = (text: string) => text as RepoPath;

describe('contract files', () => {
  test('INI: lists are values of several lines, ids come from the section', () => {
    const file = parseContractFile(
      path('setup.cfg'),
      '[tool]\nx=1\n[importlinter]\nroot_packages =\n  a\n  b\n[importlinter:contract:one]\nname = One\ntype = independence\nmodules = a\n',
    );
    expect(file).toMatchObject({
      contracts: [
        {
          line: 7,
          options: new Map<string, unknown>([
            ['name', 'One'],
            ['type', 'independence'],
            ['modules', 'a'],
            ['id', 'one'],
          ]),
        },
      ],
      session: new Map([['root_packages', ['a', 'b']]]),
    });
  });

  test('TOML: booleans are texts, contracts know their lines', () => {
    const text =
      '[tool.importlinter]\nroot_package = "a"\ninclude_external_packages = true\n\n[[tool.importlinter.contracts]]\nname = "One"\ndepth = 2\n';
    expect(parseContractFile(path('pyproject.toml'), text)).toMatchObject({
      session: new Map([
        ['root_package', 'a'],
        ['include_external_packages', 'True'],
      ]),
      contracts: [
        {
          line: 5,
          options: new Map<string, unknown>([
            ['name', 'One'],
            ['depth', 2],
          ]),
        },
      ],
    });
  });

  test.each([
    ['setup.cfg', '[importlinter:contract:one]\nname = One\n'],
    ['setup.cfg', '[other]\nuses = importlinter'],
    ['pyproject.toml', '[tool.importlinter]\n'],
    ['pyproject.toml', '# importlinter\n[tool'],
  ])('%s without contracts: %j', (name, text) => {
    expect(parseContractFile(path(name), text)).toBeNull();
  });

  test.each([
    ['setup.cfg', '[importlinter]\nroot_package = 100%\n', 2],
    ['.importlinter', '[importlinter]\nroot_package\n', 2],
    ['pyproject.toml', '[tool.importlinter]\nroot_package = a\n', 0],
  ])('%s that cannot be read: %j', (name, text, line) => {
    expect(parseContractFile(path(name), text)).toMatchObject({ line, message: expect.any(String) });
  });

  test('never throws, whatever the options', () => {
    const value = fc.oneof(
      fc.string(),
      fc.array(fc.oneof(fc.string(), fc.integer())),
      fc.integer(),
      fc.constant({}),
    );
    const options = fc.dictionary(
      fc.constantFrom(
        'type',
        'name',
        'layers',
        'modules',
        'ignore_imports',
        'containers',
        'exhaustive',
        'depth',
        'ancestors',
        'root_package',
        'root_packages',
        'contract_types',
        'source_modules',
      ),
      fc.oneof(
        value,
        fc.constantFrom('layers', 'forbidden', 'independence', 'protected', 'acyclic_siblings'),
      ),
    );
    fc.assert(
      fc.property(options, (written) => {
        const map = new Map(Object.entries(written));
        const session = readSession(map);
        expect(typeof session === 'string' || session.rootPackages.length > 0).toBe(true);
        const contract = readContract(map, new Set());
        expect('problems' in contract ? contract.problems.length : 1).toBeGreaterThan(0);
      }),
    );
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('setup.cfg', 'pyproject.toml'), (text, name) => {
        parseContractFile(path(name), `[importlinter]\n${text}`);
        expect(parseContractFile(path(name), text.replaceAll('importlinter', ''))).toBeNull();
      }),
    );
  });
});
