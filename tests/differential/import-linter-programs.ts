import fc from 'fast-check';

/** Generated trees with contracts. `ROOT` stands for the name of the root package, `OTHER` for a second one. */
export interface ContractProgram {
  readonly files: Readonly<Record<string, string>>;
}

const NAMES = ['aa', 'bb', 'cc'] as const;
const name = fc.constantFrom(...NAMES);

/** A module that is likely there. */
const module = fc.oneof(
  { weight: 12, arbitrary: name.map((one) => `ROOT.${one}`) },
  { weight: 8, arbitrary: fc.tuple(name, name).map(([one, two]) => `ROOT.${one}.${two}`) },
  { weight: 2, arbitrary: fc.tuple(name, name, name).map((parts) => `ROOT.${parts.join('.')}`) },
  { weight: 2, arbitrary: fc.constantFrom('ROOT', 'OTHER', 'OTHER.aa') },
  { weight: 1, arbitrary: fc.constantFrom('django', 'xml', 'xml.etree', 'ROOT.gone', 'ROOT.aa.gone.far') },
);

const statement = fc.oneof(
  { weight: 4, arbitrary: module.map((target) => `import ${target}`) },
  {
    weight: 4,
    arbitrary: fc.tuple(module, name).map(([target, one]) => `from ${target} import ${one}, thing`),
  },
  { weight: 1, arbitrary: module.map((target) => `from ${target} import *`) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom('.', '..'), name, name)
      .map(([dots, one, two]) => `from ${dots}${one} import ${two}`),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.constantFrom('.', '..'), name).map(([dots, one]) => `from ${dots} import ${one}`),
  },
);

const block = fc.oneof(
  { weight: 6, arbitrary: statement },
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        fc.constantFrom(
          'if TYPE_CHECKING:',
          'if typing.TYPE_CHECKING:',
          'if not TYPE_CHECKING:',
          'if (TYPE_CHECKING):',
          'if TYPE_CHECKING and True:',
          'def load():',
          'try:',
          'class A:',
          'if x:',
        ),
        statement,
        fc.option(statement),
      )
      .map(([header, inner, rest]) => {
        const head = `${header}\n    ${inner}`;
        if (header === 'try:') return `${head}\nexcept ImportError:\n    ${rest ?? 'pass'}`;
        return header.startsWith('if') && rest !== null ? `${head}\nelse:\n    ${rest}` : head;
      }),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'x = "import ROOT.aa"',
      '# import ROOT.bb',
      'from typing import TYPE_CHECKING',
      'import typing',
    ),
  },
);

/** Few imports, so that about half of the contracts are kept. */
const source = fc.oneof(
  { weight: 3, arbitrary: fc.constant('') },
  { weight: 2, arbitrary: block.map((one) => `${one}\n`) },
  {
    weight: 1,
    arbitrary: fc.array(block, { minLength: 2, maxLength: 4 }).map((blocks) => `${blocks.join('\n')}\n`),
  },
);

/** What a name below the root package is: mostly a package that holds most of the modules asked for. */
const part = fc.record({
  kind: fc.constantFrom('package', 'package', 'package', 'package', 'package', 'module', 'namespace'),
  own: source,
  modules: fc.tuple(fc.option(source, { freq: 6 }), fc.option(source, { freq: 6 }), fc.option(source)),
  deep: fc.option(source),
});

const tree = fc
  .record({
    base: fc.constantFrom('', 'src/'),
    hasInit: fc.constantFrom(true, true, true, false),
    own: source,
    parts: fc.tuple(part, part, fc.option(part, { freq: 8 })),
    other: source,
  })
  .map(({ base, hasInit, own, parts, other }) => {
    const files: Record<string, string> = { [`${base}OTHER/__init__.py`]: '', [`${base}OTHER/aa.py`]: other };
    const root = `${base}ROOT`;
    if (hasInit) files[`${root}/__init__.py`] = own;
    for (const [index, one] of parts.entries()) {
      if (one === null) continue;
      const folder = `${root}/${NAMES[index]}`;
      if (one.kind === 'module') {
        files[`${folder}.py`] = one.own;
        continue;
      }
      if (one.kind === 'package') files[`${folder}/__init__.py`] = one.own;
      for (const [place, text] of one.modules.entries())
        if (text !== null) files[`${folder}/${NAMES[place]}.py`] = text;
      if (one.deep !== null) {
        files[`${folder}/cc/__init__.py`] = '';
        files[`${folder}/cc/aa.py`] = one.deep;
      }
    }
    return files;
  });

const expression = fc.oneof(
  { weight: 40, arbitrary: fc.constantFrom('ROOT.aa', 'ROOT.bb', 'ROOT.cc', 'ROOT.aa.aa', 'ROOT.bb.bb') },
  { weight: 6, arbitrary: module },
  {
    weight: 12,
    arbitrary: fc.constantFrom(
      'ROOT.*',
      'ROOT.**',
      'ROOT.*.aa',
      'ROOT.aa.*',
      'ROOT.**.bb',
      'ROOT.*.*',
      '**.cc',
      'ROOT.gone.*',
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom('ROOT.a*', 'ROOT.**.*', 'ROOT..*', 'ROOT.*.**') },
);
const some = (max: number) => fc.array(expression, { minLength: 1, maxLength: max });

type Options = Record<string, string | readonly string[]>;

const shared = fc
  .record({
    ignored: fc.array(
      fc.tuple(expression, expression).map(([from, to]) => `${from} -> ${to}`),
      { maxLength: 2 },
    ),
    alerting: fc.constantFrom(
      'none',
      'none',
      'none',
      'none',
      'none',
      'none',
      'warn',
      'warn',
      'error',
      '',
      'loud',
    ),
    guidance: fc.boolean(),
  })
  .map(
    ({ ignored, alerting, guidance }): Options => ({
      ...(ignored.length > 0 ? { ignore_imports: ignored, unmatched_ignore_imports_alerting: alerting } : {}),
      ...(guidance ? { broken_contract_guidance: 'Ask first.' } : {}),
    }),
  );

const flag = (option: string) =>
  fc.constantFrom<Options[]>({}, {}, { [option]: 'True' }, { [option]: 'False' }, { [option]: 'false' });

const layer = fc.oneof(
  { weight: 5, arbitrary: name },
  { weight: 2, arbitrary: name.map((one) => `(${one})`) },
  {
    weight: 2,
    arbitrary: fc.tuple(name, fc.constantFrom(' | ', '|', ' : '), name).map((parts) => parts.join('')),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(name, fc.constantFrom('|', ':'), name)
      .map(([one, mark, two]) => `(${one}) ${mark} (${two})`),
  },
);
const uniqueLayers = fc
  .shuffledSubarray([...NAMES], { minLength: 1 })
  .chain((names) =>
    fc
      .tuple(...names.map((one) => fc.constantFrom(one, one, `(${one})`)))
      .chain((written) =>
        fc.constantFrom(
          written,
          written.length > 1 ? [`${written[0]} | ${written[1]}`, ...written.slice(2)] : written,
          written.length > 1 ? [`${written[0]} : ${written[1]}`, ...written.slice(2)] : written,
        ),
      ),
  );
const below = (prefix: string, layers: readonly string[]): string[] =>
  layers.map((one) => one.replace(/[a-z]+/g, (part) => prefix + part));

const contract = fc.oneof(
  fc.tuple(some(2), some(2), flag('allow_indirect_imports'), flag('as_packages')).map(
    ([sources, forbidden, indirect, packages]): Options => ({
      type: 'forbidden',
      source_modules: sources,
      forbidden_modules: forbidden,
      ...indirect,
      ...packages,
    }),
  ),
  fc
    .tuple(
      fc.oneof(
        { weight: 5, arbitrary: uniqueLayers },
        { weight: 1, arbitrary: fc.array(layer, { minLength: 1, maxLength: 3 }) },
      ),
      fc.constantFrom('none', 'none', 'ROOT', 'ROOT.aa', 'ROOT.*', 'django', 'ROOT.gone.*'),
      flag('exhaustive'),
      fc.constantFrom<Options[]>({}, {}, { exhaustive_ignores: ['aa'] }, { exhaustive_ignores: 'bb' }),
    )
    .map(
      ([layers, containers, exhaustive, ignores]): Options =>
        containers === 'none'
          ? {
              type: 'layers',
              layers: below('ROOT.', layers),
              ...(ignores.exhaustive_ignores === undefined ? {} : exhaustive),
            }
          : { type: 'layers', layers, containers: [containers], ...exhaustive, ...ignores },
    ),
  some(3).map((modules): Options => ({ type: 'independence', modules })),
  fc.tuple(some(2), some(2), flag('as_packages')).map(
    ([guarded, allowed, packages]): Options => ({
      type: 'protected',
      protected_modules: guarded,
      allowed_importers: allowed,
      ...packages,
    }),
  ),
  fc
    .tuple(
      fc.oneof(fc.constant(['ROOT']), some(2)),
      fc.constantFrom<Options[]>(
        {},
        {},
        {},
        {},
        { depth: '0' },
        { depth: '0' },
        { depth: '1' },
        { depth: '1' },
        { depth: '-1' },
        { depth: 'x' },
      ),
      fc.option(some(1)),
    )
    .map(
      ([ancestors, depth, skipped]): Options => ({
        type: 'acyclic_siblings',
        ancestors,
        ...depth,
        ...(skipped === null ? {} : { skip_descendants: skipped }),
      }),
    ),
);

const named = fc
  .tuple(
    contract,
    shared,
    fc.constantFrom<Options[]>(...Array.from({ length: 30 }, () => ({})), { odd: '1' }),
  )
  .map((parts): Options => Object.assign({}, ...parts));

const session = fc
  .tuple(
    fc.constantFrom<Options[]>(
      { root_package: 'ROOT' },
      { root_package: 'ROOT' },
      { root_packages: ['ROOT', 'OTHER'] },
    ),
    flag('include_external_packages'),
    flag('exclude_type_checking_imports'),
  )
  .map((parts): Options => Object.assign({}, ...parts));

function renderIni(options: Options): string {
  return Object.entries(options)
    .map(
      ([key, value]) =>
        `${key} =${typeof value === 'string' ? ` ${value}` : value.map((item) => `\n    ${item}`).join('')}`,
    )
    .join('\n');
}

function renderToml(options: Options): string {
  return Object.entries(options)
    .map(([key, value]) => {
      const isFlag = value === 'True' || value === 'False';
      return `${key} = ${isFlag ? value.toLowerCase() : JSON.stringify(value)}`;
    })
    .join('\n');
}

/** A tree and a configuration with one to five contracts, in one of the three files. */
export const contractProgram: fc.Arbitrary<ContractProgram> = fc
  .tuple(
    tree,
    session,
    fc.array(named, { minLength: 1, maxLength: 5 }),
    fc.constantFrom('.importlinter', 'setup.cfg', 'pyproject.toml'),
  )
  .map(([files, options, contracts, file]) => {
    const named = contracts.map((one, index) => ({ name: `contract ${index}`, ...one }));
    const text =
      file === 'pyproject.toml'
        ? [
            `[tool.importlinter]\n${renderToml(options)}`,
            ...named.map((one) => `[[tool.importlinter.contracts]]\n${renderToml(one)}`),
          ]
        : [
            `[importlinter]\n${renderIni(options)}`,
            ...named.map((one, index) => `[importlinter:contract:${index}]\n${renderIni(one)}`),
          ];
    return { files: { ...files, [file]: `${text.join('\n\n')}\n` } };
  });
