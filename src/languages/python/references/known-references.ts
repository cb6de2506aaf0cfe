import type { LoaderArgument } from '../loaders/known-loaders.ts';

/** Identifiers after which a framework may import what a text names; the outline reports them. */
export const REFERENCE_WORDS: ReadonlySet<string> = new Set([
  'INSTALLED_APPS',
  'MIDDLEWARE',
  'ROOT_URLCONF',
  'WSGI_APPLICATION',
  'ASGI_APPLICATION',
  'AUTHENTICATION_BACKENDS',
  'TEST_RUNNER',
  'urlpatterns',
  'execute_from_command_line',
  'get_wsgi_application',
  'get_asgi_application',
  'CELERY_IMPORTS',
  'CELERY_INCLUDE',
  'Celery',
  'autodiscover_tasks',
  'uvicorn',
  'granian',
  'dictConfig',
  'pytest_plugins',
  'import_string',
  'instantiate',
]);

/** Names of a module that a framework reads as dotted names of code. */
export const REFERENCE_SETTINGS: ReadonlySet<string> = new Set([
  'INSTALLED_APPS',
  'MIDDLEWARE',
  'ROOT_URLCONF',
  'WSGI_APPLICATION',
  'ASGI_APPLICATION',
  'AUTHENTICATION_BACKENDS',
  'TEST_RUNNER',
  'CELERY_IMPORTS',
  'CELERY_INCLUDE',
  'pytest_plugins',
]);

/** What an argument names. */
export interface Reference {
  /** `name`: the argument itself, or each text of a sequence. `targets`: values under keys that name code. */
  readonly means: 'name' | 'targets';
  readonly argument: LoaderArgument;
}

const name = (position: number, keyword: string): Reference => ({
  means: 'name',
  argument: { position, keyword },
});
const targets: Reference = { means: 'targets', argument: { position: 0, keyword: 'config' } };
/** Positions that no call has: the argument is given by keyword alone. */
const BY_KEYWORD = 99;

/** Functions that import what they are given, by full name. */
export const REFERENCE_CALLS: ReadonlyMap<string, readonly Reference[]> = new Map([
  ['uvicorn.run', [name(0, 'app')]],
  ['uvicorn.Config', [name(0, 'app')]],
  ['granian.Granian', [name(0, 'target')]],
  ['celery.Celery', [name(BY_KEYWORD, 'include')]],
  ['django.urls.include', [name(0, 'arg')]],
  ['django.utils.module_loading.import_string', [name(0, 'dotted_path')]],
  ['werkzeug.utils.import_string', [name(0, 'import_name')]],
  ['hydra.utils.get_class', [name(0, 'path')]],
  ['hydra.utils.get_method', [name(0, 'path')]],
  ['hydra.utils.instantiate', [targets]],
  ['logging.config.dictConfig', [targets]],
]);

/** Methods of a Celery application. */
export const CELERY_METHODS: ReadonlyMap<string, Reference> = new Map([
  ['autodiscover_tasks', name(0, 'packages')],
  ['update', name(BY_KEYWORD, 'include')],
]);

/** Keys of nested data whose texts name code: Hydra, `logging.config`. */
export const TARGET_KEYS: ReadonlySet<string> = new Set(['_target_', 'class', '()']);
