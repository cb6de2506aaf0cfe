import { createOptionReader, type OptionReader } from './fields.ts';
import type { AlertLevel, Contract, ContractType, LayersContract, Options } from './model.ts';
import type { ImportExpression } from './module-expression.ts';

/** A contract that cannot be checked: it has mistakes, or is of a type that a plug-in brings. */
export interface RefusedContract {
  readonly type: string;
  readonly name: string;
  readonly problems: readonly string[];
  /** The type is declared by the project's own plug-in: no mistake, but nothing that can be judged here. */
  readonly foreign: boolean;
}

type Shared = {
  readonly name: string;
  readonly ignoreImports: readonly ImportExpression[];
  readonly unmatched: AlertLevel;
};

const READERS: {
  readonly [type in ContractType]: (
    shared: Shared,
    read: OptionReader,
  ) => Extract<Contract, { readonly type: type }>;
} = {
  forbidden: (shared, read) => ({
    ...shared,
    type: 'forbidden',
    sources: read.modules('source_modules'),
    forbidden: read.modules('forbidden_modules'),
    allowIndirect: read.flag('allow_indirect_imports', false),
    asPackages: read.flag('as_packages', true),
  }),
  layers: readLayers,
  independence: (shared, read) => ({ ...shared, type: 'independence', modules: read.modules('modules') }),
  protected: (shared, read) => ({
    ...shared,
    type: 'protected',
    protectedModules: read.modules('protected_modules'),
    allowedImporters: read.modules('allowed_importers'),
    asPackages: read.flag('as_packages', true),
  }),
  acyclic_siblings: (shared, read) => ({
    ...shared,
    type: 'acyclic_siblings',
    ancestors: read.modules('ancestors'),
    depth: read.count('depth', 10),
    skipDescendants: read.optionalModules('skip_descendants'),
  }),
};

/** Reads the options of one contract. `ownTypes`: names that `contract_types` of the session declares. */
export function readContract(options: Options, ownTypes: ReadonlySet<string>): Contract | RefusedContract {
  const type = options.get('type');
  const name = options.get('name');
  const shownName = typeof name === 'string' ? name : String(options.get('id') ?? '');
  const refused = (problem: string, foreign = false): RefusedContract => ({
    type: typeof type === 'string' ? type : '',
    name: shownName,
    problems: [problem],
    foreign,
  });
  if (typeof type !== 'string') return refused('`type` is missing');
  if (typeof name !== 'string') return refused('`name` is missing');
  if (ownTypes.has(type)) return refused(`its type \`${type}\` is a plug-in of the project`, true);
  if (!isContractType(type)) return refused(`there is no contract type \`${type}\``);
  const read = createOptionReader(options);
  read.text('broken_contract_guidance');
  const shared: Shared = {
    name,
    ignoreImports: read.imports('ignore_imports'),
    unmatched: read.alertLevel('unmatched_ignore_imports_alerting'),
  };
  const contract: Contract = READERS[type](shared, read);
  const problems = read.problems();
  return problems.length === 0 ? contract : { type, name, problems, foreign: false };
}

function isContractType(type: string): type is ContractType {
  return Object.hasOwn(READERS, type);
}

function readLayers(shared: Shared, read: OptionReader): LayersContract {
  const layers = read.layers('layers');
  const containers = read.optionalModules('containers');
  const exhaustive = read.flag('exhaustive', false);
  const seen = new Set<string>();
  for (const { members } of layers) {
    for (const { name } of members) {
      if (seen.has(name)) read.refuse(`\`${name}\` is in more than one layer`);
      seen.add(name);
    }
  }
  if (exhaustive && containers.length === 0) read.refuse('`exhaustive` needs `containers`');
  return {
    ...shared,
    type: 'layers',
    layers,
    containers,
    exhaustive,
    exhaustiveIgnores: read.names('exhaustive_ignores'),
  };
}
