import type { DynamicForm } from '../facts.ts';

/** A call that loads or names code at run time, and how to read its first argument. */
export interface Loader {
  readonly form: DynamicForm;
  /**
   * `module`: a specifier, resolved as the file's imports are. `require`: the same, or an array of them as AMD has it.
   * `define`: AMD's list of dependencies among the first two arguments, which may be absent.
   * `mock`: a specifier or `import('x')`. `script`: a path, relative to the page or the working folder.
   * `url`: a URL relative to the file, given `import.meta.url` as second argument. `glob`: patterns.
   * `context`: a folder and a regular expression. `code`: text to run, never read here.
   */
  readonly argument:
    | 'module'
    | 'require'
    | 'define'
    | 'mock'
    | 'script'
    | 'url'
    | 'glob'
    | 'context'
    | 'code';
}

const mock: Loader = { form: 'mock', argument: 'mock' };

function each(names: string, loader: Loader): readonly (readonly [string, Loader])[] {
  return names.split(', ').map((name) => [name, loader] as const);
}

/** Loaders by the canonical name of the callee (`findKnownName`); constructors begin with `new `. */
export const LOADERS: ReadonlyMap<string, Loader> = new Map<string, Loader>([
  ...each('import(), import.defer, import.source, import.meta.resolve, node:module.register', {
    form: 'import-call',
    argument: 'module',
  }),
  ['require', { form: 'require', argument: 'require' }],
  ['define', { form: 'require', argument: 'define' }],
  ...each('require.resolve, process.getBuiltinModule', { form: 'require', argument: 'module' }),
  ...each('require.context', { form: 'glob', argument: 'context' }),
  ...each('import.meta.glob, import.meta.globEager', { form: 'glob', argument: 'glob' }),
  ...each('new URL', { form: 'load-path', argument: 'url' }),
  ...each('new Worker, new SharedWorker, importScripts, node:child_process.fork', {
    form: 'load-path',
    argument: 'script',
  }),
  // These run the real module behind a mock.
  ...each('jest.requireActual', { form: 'require', argument: 'module' }),
  ...each('vi.importActual', { form: 'import-call', argument: 'module' }),
  ...each('jest.mock, jest.doMock, jest.unmock, jest.dontMock, jest.setMock, jest.unstable_mockModule', mock),
  ...each('jest.requireMock, jest.createMockFromModule, jest.genMockFromModule', mock),
  ...each('vi.mock, vi.doMock, vi.unmock, vi.doUnmock, vi.importMock, node:test.mock.module', mock),
  ...each('eval, Function, new Function', { form: 'exec', argument: 'code' }),
]);
