import type { RepoPath } from '../foundation/repo-path.ts';
import type { Severity } from '../report/model.ts';
import type { RawApiDocument, RawErrorEnvelope, RawOpenApi } from './openapi-raw.ts';
import type { ConfigLayer } from './raw.ts';
import { readFilePath } from './written-paths.ts';

/** Which API descriptions are judged, how strictly, and what each has to say. */
export interface OpenApiPolicy {
  /** `null`: files with the usual names are searched. */
  readonly documents: readonly DeclaredApi[] | null;
  /** By rule id, in every lane; what a lane itself says wins. */
  readonly levels: ReadonlyMap<string, Severity | 'off'>;
  /** The highest level that changes of operations may have, by stability in lower case. */
  readonly stability: ReadonlyMap<string, Severity>;
  /** The first that matches decides. */
  readonly operations: readonly OperationLane[];
  readonly version: {
    readonly source: VersionSource;
    readonly scheme: 'semver' | 'date';
    readonly level: Severity | 'off';
  };
  readonly deprecation: {
    /** By stability; `stable` is for what says nothing. No entry: no notice is asked. */
    readonly noticeDays: { readonly [stability: string]: number };
    /** Whether what is deprecated has to say when it ends. */
    readonly sunset: 'required' | 'optional';
  };
  /** Approvals of intended breaks. */
  readonly approvals: RepoPath;
  /** An ignore file of oasdiff. */
  readonly ignoreFile: RepoPath | null;
  readonly surface: SurfacePolicy;
  /** With `generated` ones the ids of operations are names of functions. */
  readonly clients: 'generated' | 'hand-written';
}

/** A description that is judged; `lane` is `null` where the lane of the file decides. */
export type DeclaredApi =
  | { readonly kind: 'written'; readonly path: string; readonly lane: string | null }
  | {
      readonly kind: 'generated';
      readonly name: string;
      /** A shell command, run at the root of the repository. */
      readonly command: string;
      /** What the command writes. */
      readonly path: RepoPath;
      readonly lane: string | null;
    };

/** Operations that are judged in another lane than their description. Both must match where both are given. */
export interface OperationLane {
  /** For `matchesApiPath`. */
  readonly path: string | null;
  readonly tag: string | null;
  readonly lane: string;
}

/** Where the version of an API stands. `service`: `x-service-version` at `info` or at the root. */
export type VersionSource =
  | { readonly kind: 'info' }
  | { readonly kind: 'service' }
  /** Without a pointer the text of the file is the version. */
  | { readonly kind: 'file'; readonly path: RepoPath; readonly pointer: string | null };

/** What a description has to say. */
export interface SurfacePolicy {
  readonly servers: boolean;
  readonly serviceVersion: boolean;
  /** Names of headers, as written. */
  readonly headers: readonly string[];
  readonly errorEnvelope: ErrorEnvelope | null;
  readonly securityResponses: boolean;
}

/** The form that errors have. */
export interface ErrorEnvelope {
  /** A file, and a JSON Pointer in it, empty for all of it. */
  readonly schema: { readonly path: RepoPath; readonly pointer: string };
  /** `404`, `4XX` or `default`. A class stands for each of its statuses, too. */
  readonly statuses: readonly string[];
  /** Operations that answer otherwise: a method in capitals or `*`, and a path for `matchesApiPath`. */
  readonly except: readonly { readonly method: string; readonly path: string }[];
}

const STABILITY: readonly (readonly [string, Severity])[] = [
  ['draft', 'note'],
  ['alpha', 'note'],
  ['experimental', 'note'],
  ['tech-preview', 'note'],
  ['beta', 'warning'],
  ['stable', 'error'],
];

/** Approvals are read here unless the configuration says otherwise. */
export const APPROVALS_PATH = '.github/openapi-approvals.yml' as RepoPath;

const ERROR_STATUSES = ['4XX', '5XX', 'default'] as const;

/** The policy of a repository that says nothing about APIs. */
export function defaultOpenApi(): OpenApiPolicy {
  return buildOpenApi([]);
}

/** The policy of a configuration that has no mistakes: each key from the last file that has it. */
export function buildOpenApi(layers: readonly ConfigLayer[]): OpenApiPolicy {
  const raw = mergeOpenApi(layers);
  const { version = {}, deprecation = {}, surface = {} } = raw;
  return {
    documents: raw.documents?.flatMap(buildDocument) ?? null,
    levels: new Map(Object.entries(raw.levels ?? {})),
    stability: new Map([...STABILITY, ...Object.entries(raw.stability ?? {})]),
    operations: (raw.operations ?? []).map(({ path = null, tag = null, lane }) => ({ path, tag, lane })),
    version: {
      source: readVersionSource(version.source ?? 'info.version') ?? { kind: 'info' },
      scheme: version.scheme ?? 'semver',
      level: version.level ?? 'warning',
    },
    deprecation: {
      noticeDays: deprecation['notice-days'] ?? {},
      sunset: deprecation.sunset ?? 'optional',
    },
    approvals: readFilePath(raw.approvals ?? APPROVALS_PATH) ?? APPROVALS_PATH,
    ignoreFile: raw['ignore-file'] === undefined ? null : readFilePath(raw['ignore-file']),
    surface: {
      servers: surface.servers ?? false,
      serviceVersion: surface['service-version'] ?? false,
      headers: surface.headers ?? [],
      errorEnvelope: buildEnvelope(surface['error-envelope']),
      securityResponses: surface['security-responses'] ?? false,
    },
    clients: raw.clients ?? 'hand-written',
  };
}

/** What all files say about APIs, as if one had said it. */
function mergeOpenApi(layers: readonly ConfigLayer[]): RawOpenApi {
  let merged: RawOpenApi = {};
  for (const { raw } of layers) {
    const { openapi = {} } = raw;
    merged = {
      ...merged,
      ...openapi,
      levels: { ...merged.levels, ...openapi.levels },
      stability: { ...merged.stability, ...openapi.stability },
      version: { ...merged.version, ...openapi.version },
      deprecation: {
        ...merged.deprecation,
        ...openapi.deprecation,
        'notice-days': {
          ...merged.deprecation?.['notice-days'],
          ...openapi.deprecation?.['notice-days'],
        },
      },
      surface: { ...merged.surface, ...openapi.surface },
    };
  }
  return merged;
}

function buildDocument({ path, generate, name, lane: named }: RawApiDocument): DeclaredApi[] {
  const lane = named ?? null;
  if (generate === undefined) return [{ kind: 'written', path, lane }];
  const file = readFilePath(path);
  return file === null
    ? []
    : [{ kind: 'generated', name: name ?? path, command: generate, path: file, lane }];
}

function buildEnvelope(raw: RawErrorEnvelope | undefined): ErrorEnvelope | null {
  const schema = raw === undefined ? null : readPlace(raw.schema);
  if (raw === undefined || schema === null) return null;
  return {
    schema: { path: schema.path, pointer: schema.pointer ?? '' },
    statuses: raw.statuses ?? ERROR_STATUSES,
    except: (raw.except ?? []).map(({ operation }) => readOperation(operation)),
  };
}

/** `get /healthz` as method and path. */
function readOperation(written: string): { readonly method: string; readonly path: string } {
  const blank = written.indexOf(' ');
  return { method: written.slice(0, blank).toUpperCase(), path: written.slice(blank + 1) };
}

/** Where a version stands, as written; `null` when it names no file of the repository. */
export function readVersionSource(written: string): VersionSource | null {
  if (written === 'info.version') return { kind: 'info' };
  if (written === 'x-service-version') return { kind: 'service' };
  const place = readPlace(written);
  return place === null ? null : { kind: 'file', ...place };
}

/** `file#pointer` or `file`; `null` when it is no file of the repository, or what follows `#` no JSON Pointer. */
export function readPlace(
  written: string,
): { readonly path: RepoPath; readonly pointer: string | null } | null {
  const hash = written.indexOf('#');
  const path = readFilePath(hash < 0 ? written : written.slice(0, hash));
  const pointer = hash < 0 ? null : written.slice(hash + 1);
  const isPointer = pointer === null || /^(?:\/(?:[^~/]|~[01])*)*$/.test(pointer);
  return path === null || path === ('' as RepoPath) || !isPointer ? null : { path, pointer };
}
