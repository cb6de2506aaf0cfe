import type { DynamicForm } from '../../facts.ts';
import type { ImportSystemChange } from '../../source-facts.ts';

export type ChangeKind = ImportSystemChange['kind'];

/** Where a loader takes its target: a position, a keyword, and what the text means. */
export interface LoaderArgument {
  readonly position: number;
  readonly keyword: string;
}

/** A function that runs code named by an argument; or a change of the import system, taken for a call. */
export interface Loader {
  readonly form: DynamicForm;
  readonly means: 'module' | 'path' | 'code' | 'command' | ChangeKind;
  readonly target: LoaderArgument;
  /** Where the anchor of a relative name stands, if the loader takes one. */
  readonly package?: LoaderArgument;
}

const at = (position: number, keyword: string): LoaderArgument => ({ position, keyword });

const IMPORT: Loader = { form: 'import-call', means: 'module', target: at(0, 'name') };
const CODE: Loader = { form: 'exec', means: 'code', target: at(0, 'source') };
const COMMAND: Loader = { form: 'run-module', means: 'command', target: at(0, 'args') };
const FILE_LOADER: Loader = { form: 'load-path', means: 'path', target: at(1, 'path') };

/** Names for changes of the import system: no function has them. */
export const CHANGES: { readonly [kind in ChangeKind]: string } = {
  'search-path': 'sys.path[]',
  modules: 'sys.modules[]',
  'import-hook': 'sys.meta_path[]',
  'import-function': 'builtins.__import__[]',
};

/** Loaders of the standard library by full name. */
export const LOADERS: ReadonlyMap<string, Loader> = new Map<string, Loader>([
  ['importlib.import_module', { ...IMPORT, package: at(1, 'package') }],
  ['importlib.__import__', IMPORT],
  ['__import__', IMPORT],
  ['builtins.__import__', IMPORT],
  ['pkgutil.resolve_name', IMPORT],
  ['runpy.run_module', { form: 'run-module', means: 'module', target: at(0, 'mod_name') }],
  ['runpy.run_path', { form: 'load-path', means: 'path', target: at(0, 'path_name') }],
  ['importlib.util.spec_from_file_location', { ...FILE_LOADER, target: at(1, 'location') }],
  ['importlib.machinery.SourceFileLoader', FILE_LOADER],
  ['importlib.machinery.SourcelessFileLoader', FILE_LOADER],
  ['importlib.machinery.ExtensionFileLoader', FILE_LOADER],
  ['imp.load_source', { ...FILE_LOADER, target: at(1, 'pathname') }],
  ['imp.load_compiled', { ...FILE_LOADER, target: at(1, 'pathname') }],
  ['zipimport.zipimporter', { form: 'load-path', means: 'path', target: at(0, 'path') }],
  ['exec', CODE],
  ['eval', CODE],
  ['compile', CODE],
  ['builtins.exec', CODE],
  ['builtins.eval', CODE],
  ['builtins.compile', CODE],
  ['subprocess.run', COMMAND],
  ['subprocess.call', COMMAND],
  ['subprocess.check_call', COMMAND],
  ['subprocess.check_output', COMMAND],
  ['subprocess.Popen', COMMAND],
  ['asyncio.create_subprocess_shell', { ...COMMAND, target: at(0, 'cmd') }],
  ['os.system', { ...COMMAND, target: at(0, 'command') }],
  ['os.popen', { ...COMMAND, target: at(0, 'cmd') }],
  ['os.execv', { ...COMMAND, target: at(1, 'argv') }],
  ['os.execvp', { ...COMMAND, target: at(1, 'args') }],
  ...Object.entries(CHANGES).map(([kind, name]): [string, Loader] => [
    name,
    { form: 'import-call', means: kind as ChangeKind, target: at(0, 'name') },
  ]),
]);
