/** When an identifier counts as interesting. */
export type Occurrence =
  /** Wherever it stands in code. */
  | 'anywhere'
  /** Not after a dot: `eval(x)`, but not `model.eval()`. The dotted built-in is caught by `builtins`. */
  | 'plain'
  /** As a value of its own: `getattr(sys, name)`, but neither `sys.argv` nor `import sys`. */
  | 'value'
  /** In an import statement: `import imp`, but not the loop variable `imp`. */
  | 'imported'
  /** As an attribute of the module `owner`. */
  | 'attribute';

export interface InterestingWord {
  readonly word: string;
  readonly when: Occurrence;
  /** For `attribute`: the module. */
  readonly owner?: 'sys' | 'os';
  /** What `FileFacts.interesting` says, when not the word itself. */
  readonly report?: string;
}

const anywhere = (words: string): InterestingWord[] =>
  words.split(/\s+/).map((word) => ({ word, when: 'anywhere' }));

const attributes = (owner: 'sys' | 'os', words: string): InterestingWord[] =>
  words.split(/\s+/).map((word) => ({ word, when: 'attribute', owner, report: `${owner}.${word}` }));

/**
 * Identifiers after which a file's imports can no longer be read from its statements alone.
 * A false entry costs one syntax tree; a missing one hides an import.
 */
export const INTERESTING_WORDS: readonly InterestingWord[] = [
  ...anywhere('import_module __import__ __builtins__ builtins runpy run_module run_path'),
  ...anywhere(
    'spec_from_file_location spec_from_loader SourceFileLoader SourcelessFileLoader ExtensionFileLoader',
  ),
  ...anywhere('module_from_spec exec_module load_module load_source find_spec find_module find_loader'),
  ...anywhere('zipimport zipimporter pkgutil iter_modules walk_packages extend_path __path__ resolve_name'),
  ...anywhere('addsitedir LazyLoader lazy_loader subprocess Popen popen posix_spawn'),
  ...anywhere('create_subprocess_exec create_subprocess_shell'),
  ...anywhere('INSTALLED_APPS MIDDLEWARE ROOT_URLCONF WSGI_APPLICATION ASGI_APPLICATION'),
  ...anywhere('AUTHENTICATION_BACKENDS TEST_RUNNER CELERY_IMPORTS CELERY_INCLUDE Celery autodiscover_tasks'),
  ...anywhere('uvicorn granian dictConfig import_string instantiate urlpatterns'),
  ...anywhere('execute_from_command_line get_wsgi_application get_asgi_application'),
  ...anywhere('pytest_plugins entry_points patch'),
  ...(['exec', 'eval', 'compile', 'execfile'] as const).map((word) => ({ word, when: 'plain' }) as const),
  ...(['importlib', 'sys'] as const).map((word) => ({ word, when: 'value' }) as const),
  ...(['imp', 'site'] as const).map((word) => ({ word, when: 'imported' }) as const),
  ...attributes('sys', 'path modules meta_path path_hooks path_importer_cache'),
  ...attributes('os', 'system execv execve execvp execvpe execl execle execlp execlpe'),
  ...attributes('os', 'spawnl spawnle spawnlp spawnlpe spawnv spawnve spawnvp spawnvpe'),
];
