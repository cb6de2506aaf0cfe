import type { Options } from './model.ts';

/** What holds for all contracts of a file. */
export interface Session {
  readonly rootPackages: readonly string[];
  readonly includeExternal: boolean;
  readonly excludeTypeChecking: boolean;
  /** Names of contract types that the project's own plug-ins bring. */
  readonly ownTypes: ReadonlySet<string>;
}

/** Reads the options of the whole file; a `string` is what is wrong with them. */
export function readSession(options: Options): Session | string {
  const one = options.get('root_package');
  const many = options.get('root_packages') ?? (one === undefined ? undefined : [one]);
  if (many === undefined) return '`root_package` or `root_packages` is missing';
  if (!Array.isArray(many)) return '`root_packages` must be a list, in an INI file with one name to a line';
  const rootPackages = many.filter((name): name is string => typeof name === 'string' && name !== '');
  if (rootPackages.length !== many.length || rootPackages.length === 0)
    return '`root_packages` holds something that is no name';
  const types = options.get('contract_types') ?? [];
  const ownTypes = (Array.isArray(types) ? types : [types]).map((text) => String(text).split(':')[0]!.trim());
  return {
    rootPackages,
    includeExternal: isTrue(options.get('include_external_packages')),
    excludeTypeChecking: isTrue(options.get('exclude_type_checking_imports')),
    ownTypes: new Set(ownTypes),
  };
}

function isTrue(value: unknown): boolean {
  return value === 'True' || value === 'true';
}
