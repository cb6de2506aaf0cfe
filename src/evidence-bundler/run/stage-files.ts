import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { compareText } from '../../foundation/compare.ts';
import { findFiles } from '../../platform/files/find-files.ts';
import { requireFolder } from '../../platform/files/folder.ts';
import { copyHashed, type HashedFile } from '../../platform/files/hash-file.ts';
import type { SafetyFacts } from '../judge/input.ts';
import type { ReadFile } from '../read/model.ts';
import type { SafetyAllowance } from '../safety/model.ts';
import type { CollectedFile } from './collect.ts';
import { lookForHarm } from './look-for-harm.ts';
import { readFiles } from './read-files.ts';
import type { BundleRequest } from './request.ts';

/** A copied file as a manifest tells it. */
export interface StagedFile extends HashedFile {
  readonly path: string;
  readonly kind: string;
  readonly module: string | null;
}

/** Copies in a folder of their own, read from there: what is judged is what will be sealed. */
export interface StagedFiles {
  /** Absolute path. */
  readonly folder: string;
  readonly copied: readonly StagedFile[];
  readonly files: readonly ReadFile[];
  readonly base: readonly ReadFile[];
  readonly earlier: readonly ReadFile[];
  readonly safety: SafetyFacts;
  /** When files were written, in milliseconds since 1970, by path in the bundle. */
  readonly writtenAt: ReadonlyMap<string, number>;
  /** Removes the copies, unless they were sealed; safe to call twice. */
  readonly discard: () => void;
}

/** Of earlier bundles what is pooled or told again. */
const EARLIER_KINDS = ['tests', 'benchmarks'] as const;

/** Copies what was collected, benchmarks of the base and what earlier attempts left. Errors: `cannot-copy`, `no-folder`. */
export async function stageFiles(
  request: BundleRequest,
  collected: readonly CollectedFile[],
  allowed: SafetyAllowance,
): Promise<StagedFiles> {
  const { root, output, earlier } = request;
  const folder = draftFolder(output ?? request.signing.temporary);
  const discard = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const writtenAt = new Map<string, number>();
    const copied: StagedFile[] = [];
    const copy = (source: string, path: string, kind: string, module: string | null): void => {
      writtenAt.set(path, Math.trunc(statSync(source).mtimeMs));
      copied.push({ ...copyHashed(source, join(folder, path)), path, kind, module });
    };
    for (const { origin, path, kind, module } of collected) copy(join(root, origin), path, kind, module);
    for (const { source, name } of request.runnerFiles) copy(source, `files/env/${name}`, 'env', null);
    const base = findFiles(root, request.baseFiles);
    for (const origin of base) copy(join(root, origin), `base/${origin}`, 'benchmarks', null);
    for (const [at, bundle] of earlier.entries())
      for (const path of filesOfBundle(bundle))
        copy(join(bundle, 'files', path), `earlier/${at + 1}/${path}`, 'earlier', null);
    const of = (prefix: string) =>
      copied
        .filter(({ path }) => path.startsWith(prefix))
        .map(({ path }) => ({ source: path, path }))
        // As whoever verifies the bundle reads them again.
        .sort((a, b) => compareText(a.path, b.path));
    const harm = lookForHarm(allowed);
    const files = readFiles(folder, of('files/'), harm.look);
    return {
      folder,
      copied,
      files,
      base: readFiles(folder, of('base/'), harm.look),
      earlier: readFiles(folder, of('earlier/'), harm.look),
      safety: await harm.finish(),
      writtenAt,
      discard,
    };
  } catch (error) {
    discard();
    throw error;
  }
}

/** Beside the place where it will lie, so that it only has to be renamed. */
function draftFolder(parent: string): string {
  mkdirSync(parent, { recursive: true });
  return mkdtempSync(join(parent, '.partial-'));
}

function filesOfBundle(bundle: string): readonly string[] {
  requireFolder(bundle);
  const folder = join(bundle, 'files');
  requireFolder(folder);
  return EARLIER_KINDS.flatMap((kind) =>
    readdirSync(folder).includes(kind) ? findFiles(folder, [`${kind}/**`]) : [],
  );
}
