import { describe, expect, onTestFinished, test } from 'vitest';
import { runGate } from '../src/acceptance-gate/run.ts';
import { CONFIG_PATH } from '../src/config/model.ts';
import type { IsoDate } from '../src/foundation/date.ts';
import { memoryFacts } from '../src/platform/cache/fact-file.ts';
import { createRepository, type Files } from './harness/git-repository.ts';

const CONFIG = 'version: 1\nlanes:\n  - { name: production, kind: production, paths: ["shop/**"] }\n';

const CORE = `
[importlinter:contract:core]
name = Core
type = forbidden
source_modules =
    shop.core
    shop.prices
forbidden_modules =
    shop.web
    shop.admin
`;
const LAYERS = `
[importlinter:contract:layers]
name = Layers
type = layers
layers =
    web | admin
    core
    prices
containers = shop
`;
const PRIVATE = `
[importlinter:contract:private]
name = Private
type = protected
protected_modules = shop.models
allowed_importers = shop.core
`;
/** An ignore whose import is not there would be a mistake of its own. */
const TOLERANT = `${CORE}unmatched_ignore_imports_alerting = none\n`;
const APART = `
[importlinter:contract:apart]
name = Apart
type = independence
modules =
    shop.web
    shop.admin
`;
const SESSION = '[importlinter]\nroot_package = shop\n';
const FILE = '.importlinter';

const MODULES = ['core', 'prices', 'web', 'admin', 'models'];
const TREE: Files = {
  [CONFIG_PATH]: CONFIG,
  'shop/__init__.py': '',
  ...Object.fromEntries(MODULES.map((name) => [`shop/${name}.py`, ''])),
};

/** Judges a pull request that puts the second contracts in the place of the first, and changes more. */
async function judge(before: string | Files, after: string | Files, families = ['IL', 'PO']) {
  const repository = createRepository();
  onTestFinished(repository.remove);
  const filesOf = (given: string | Files): Files => (typeof given === 'string' ? { [FILE]: given } : given);
  const base = repository.commit('base', { ...TREE, ...filesOf(before) });
  repository.commit('change', filesOf(after));
  const { report } = await runGate({
    directory: repository.dir,
    base,
    head: null,
    state: 'committed',
    mayFetch: false,
    needsParents: false,
    configPath: CONFIG_PATH,
    configNamed: true,
    families: new Set(families),
    failOn: 'error',
    cache: memoryFacts(),
    subject: { repository: null, head: null, pullRequest: null, event: 'local', ref: null },
    today: '2026-11-21' as IsoDate,
  });
  return {
    report,
    told: report.findings
      .filter(({ state }) => state !== 'fixed')
      .map(
        ({ rule, severity, state, path, line, message }) =>
          `${rule} ${severity} ${state} ${path}:${line} ${message}`,
      ),
  };
}

const contracts = (...all: readonly string[]) => SESSION + all.join('');

describe('a pull request that loosens the contracts of its base', () => {
  test.each<[string, string, string, string]>([
    [
      'removes a contract',
      contracts(CORE, APART),
      contracts(APART),
      `${FILE}:0 This change removes the contract «Core» of ${FILE}.`,
    ],
    [
      'ignores an import',
      contracts(TOLERANT),
      contracts(`${TOLERANT}ignore_imports =\n    shop.core -> shop.web\n`),
      `${FILE}:4 This change loosens the contract «Core» of ${FILE}: it ignores \`shop.core -> shop.web\`.`,
    ],
    [
      'ignores more imports',
      contracts(`${TOLERANT}ignore_imports =\n    shop.core -> shop.web\n`),
      contracts(`${TOLERANT}ignore_imports =\n    shop.core -> shop.*\n`),
      `${FILE}:4 This change loosens the contract «Core» of ${FILE}: it ignores \`shop.core -> shop.*\`.`,
    ],
    [
      'takes a source module out',
      contracts(CORE),
      contracts(CORE.replace('    shop.core\n', '')),
      `${FILE}:4 This change loosens the contract «Core» of ${FILE}: \`shop.core\` is no source module of it any more.`,
    ],
    [
      'forbids less',
      contracts(CORE),
      contracts(CORE.replace('    shop.web\n', '')),
      `${FILE}:4 This change loosens the contract «Core» of ${FILE}: \`shop.web\` is not forbidden any more.`,
    ],
    [
      'allows indirect imports',
      contracts(CORE),
      contracts(`${CORE}allow_indirect_imports = True\n`),
      `${FILE}:4 This change loosens the contract «Core» of ${FILE}: it allows indirect imports.`,
    ],
    [
      'leaves out what is below',
      contracts(CORE),
      contracts(`${CORE}as_packages = False\n`),
      `${FILE}:4 This change loosens the contract «Core» of ${FILE}: it leaves out what is below its modules.`,
    ],
    [
      'turns layers round',
      contracts(LAYERS),
      contracts(LAYERS.replace('    core\n    prices\n', '    prices\n    core\n')),
      `${FILE}:4 This change loosens the contract «Layers» of ${FILE}: the layer \`prices\` may import \`core\`.`,
    ],
    [
      'takes a layer out',
      contracts(LAYERS),
      contracts(LAYERS.replace('    core\n', '')),
      `${FILE}:4 This change loosens the contract «Layers» of ${FILE}: \`core\` is no layer of it any more.`,
    ],
    [
      'joins two layers',
      contracts(LAYERS),
      contracts(LAYERS.replace('    core\n    prices\n', '    core : prices\n')),
      `${FILE}:4 This change loosens the contract «Layers» of ${FILE}: the layer \`prices\` may import \`core\`.`,
    ],
    [
      'lets siblings meet',
      contracts(LAYERS),
      contracts(LAYERS.replace('web | admin', 'web : admin')),
      `${FILE}:4 This change loosens the contract «Layers» of ${FILE}: \`web\`, \`admin\` may import one another.`,
    ],
    [
      'lets another module in',
      contracts(PRIVATE),
      contracts(PRIVATE.replace('shop.core', '\n    shop.core\n    shop.web')),
      `${FILE}:4 This change loosens the contract «Private» of ${FILE}: it allows \`shop.web\`.`,
    ],
    [
      'declares fewer modules independent',
      contracts(APART),
      contracts(APART.replace('    shop.admin\n', '    shop.models\n')),
      `${FILE}:4 This change loosens the contract «Apart» of ${FILE}: \`shop.admin\` is no module of it any more.`,
    ],
    [
      'changes the type',
      contracts(APART),
      contracts(APART.replace('independence', 'acyclic_siblings').replace('modules =\n', 'ancestors =\n')),
      `${FILE}:4 This change loosens the contract «Apart» of ${FILE}: it is of type \`acyclic_siblings\`, no more \`independence\`.`,
    ],
    [
      'leaves out imports of types',
      contracts(CORE),
      contracts(CORE).replace('shop\n', 'shop\nexclude_type_checking_imports = True\n'),
      `${FILE}:0 This change loosens all contracts of ${FILE}: imports of types are left out.`,
    ],
  ])('%s', async (_, before, after, expected) => {
    expect(after).not.toBe(before);
    const { told, report } = await judge(before, after);
    expect(told).toEqual([`PO001 error new ${expected}`]);
    expect(report.conclusion).toBe('failure');
  });

  test('is judged by the contracts of the base, beside its own', async () => {
    const { told } = await judge(
      { [FILE]: contracts(CORE, APART), 'shop/prices.py': 'import shop.admin\n' },
      {
        [FILE]: contracts(`${CORE}ignore_imports =\n    shop.core -> shop.web\n`, APART),
        'shop/core.py': 'import shop.web\n',
        'shop/web.py': 'import shop.admin\n',
      },
    );
    const decides = 'This change loosens it; the base decides.';
    const broken = (from: string, to: string) =>
      `shop/${from}.py imports shop/${to}.py: the contract «Core» of ${FILE} does not let shop.${from} import shop.${to}.`;
    expect(told.sort()).toEqual([
      `IL001 error existing shop/prices.py:1 ${broken('prices', 'admin')}`,
      `IL001 error new shop/core.py:1 ${broken('core', 'web')} ${decides}`,
      `IL001 error new shop/core.py:1 shop/core.py reaches shop/admin.py through shop/web.py: the contract «Core» of ${FILE} does not let shop.core import shop.admin. ${decides}`,
      `IL003 error new shop/web.py:1 shop/web.py imports shop/admin.py: the contract «Apart» of ${FILE} does not let shop.web import shop.admin.`,
      `PO001 error new ${FILE}:4 This change loosens the contract «Core» of ${FILE}: it ignores \`shop.core -> shop.web\`.`,
    ]);
  });

  test('keeps the debts of the base, with the contracts gone', async () => {
    const { told, report } = await judge(
      { [FILE]: contracts(CORE), 'shop/core.py': 'import shop.web\n' },
      { [FILE]: null },
    );
    expect(told.map((line) => line.split(' ').slice(0, 4).join(' ')).sort()).toEqual([
      'IL001 error existing shop/core.py:1',
      `PO001 error new ${FILE}:0`,
    ]);
    expect(JSON.stringify(report.sections)).toContain('Core, as at the base');
  });

  test('hides them behind a file that import-linter takes first', async () => {
    const { told } = await judge(contracts(CORE), { 'setup.cfg': contracts(APART) });
    expect(told).toEqual([
      'PO001 error new setup.cfg:0 This change removes the contract «Core» of setup.cfg.',
    ]);
  });

  test('breaks the file, or the contract', async () => {
    const file = await judge(contracts(CORE), `${contracts(CORE)}\n[importlinter]\n`);
    expect(file.told).toContainEqual(
      expect.stringMatching(/^PO001 error new .importlinter:\d+ This change breaks the contracts/),
    );
    const one = await judge(
      contracts(CORE),
      contracts(CORE.replace('forbidden_modules', 'forbiden_modules')),
    );
    expect(one.told).toContainEqual(
      expect.stringMatching(/^PO001 error new .importlinter:4 This change breaks the contract «Core»/),
    );
  });

  test('is told so without the family of contracts, and not without that of trust', async () => {
    const [before, after] = [contracts(CORE), contracts(APART)];
    expect((await judge(before, after, ['PO'])).told).toHaveLength(1);
    expect((await judge(before, after, ['IL'])).told).toEqual([]);
    expect((await judge(before, after, ['LN'])).told).toEqual([]);
  });
});

describe('a pull request that changes contracts and loosens nothing', () => {
  const toml = `[tool.importlinter]
root_packages = ["shop"]
[[tool.importlinter.contracts]]
name = "Core, renamed"
type = "forbidden"
source_modules = ["shop.prices", "shop.core"]
forbidden_modules = ["shop.web", "shop.models", "shop.admin"]
`;
  test.each<[string, string | Files, string | Files]>([
    ['asks more', contracts(CORE), contracts(CORE, APART, LAYERS)],
    [
      'ignores less',
      contracts(`${CORE}ignore_imports =\n    shop.core -> shop.*\n`),
      contracts(
        `${CORE}ignore_imports =\n    shop.core -> shop.web\nunmatched_ignore_imports_alerting = error\n`,
      ),
    ],
    [
      'renames a contract',
      contracts(CORE),
      contracts(CORE.replace('contract:core', 'contract:heart').replace('= Core', '= Heart')),
    ],
    ['writes them in another format', contracts(CORE), { [FILE]: null, 'pyproject.toml': toml }],
    [
      'moves them to another folder',
      contracts(CORE),
      { [FILE]: null, 'config/.importlinter': contracts(CORE) },
    ],
    ['adds a layer', contracts(LAYERS), contracts(LAYERS.replace('    core', '    core\n    models'))],
    ['repairs a contract', contracts(CORE.replace('name = Core', 'nam = Core')), contracts(APART)],
    ['brings the first ones', {}, contracts(CORE)],
    [
      'touches something else in the file',
      { 'setup.cfg': `${contracts(CORE)}[metadata]\nname = shop\n` },
      { 'setup.cfg': `${contracts(CORE)}[metadata]\nname = store\n` },
    ],
  ])('%s', async (_, before, after) => {
    const tree = await judge(before, after);
    expect(tree.told.filter((line) => line.startsWith('PO001'))).toEqual([]);
  });

  test('is not blocked where the modules of the contract are gone', async () => {
    const { told } = await judge(contracts(CORE, APART), {
      [FILE]: contracts(CORE.replace('    shop.prices\n', ''), APART),
      'shop/prices.py': null,
    });
    expect(told).toEqual([
      `PO001 warning new ${FILE}:4 This change loosens the contract «Core» of ${FILE}: \`shop.prices\` is no source module of it any more.`,
    ]);
  });
});
