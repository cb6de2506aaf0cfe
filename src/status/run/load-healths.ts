import { readdirSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Measurements } from '../../evidence-bundler/claims/facts.ts';
import { readBundle } from '../../evidence-bundler/compare/read-bundle.ts';
import { openBundle } from '../../evidence-bundler/verbs/open-bundle.ts';
import { compareText } from '../../foundation/compare.ts';
import { UserError } from '../../foundation/user-error.ts';
import { readReport } from '../../platform/files/read-report.ts';
import type { WorkspacePath } from '../../platform/runner/workspace-path.ts';
import { plain } from '../../report/renderers/escape-terminal.ts';
import { type Expected, readHealth } from '../sources/check-health.ts';
import { dayOf, type NamedHealth } from '../sources/join-healths.ts';
import { HEALTH_BYTES, MOST_DAYS } from './limits.ts';
import { placeIn } from './places.ts';

/** Health that somebody named, and where it came from a bundle, all that was measured. */
export interface LoadedHealth extends NamedHealth {
  readonly measurements: Measurements | null;
}

/** Where a bundle holds its health. */
const HEALTH_PATH = 'derived/health.json';

/** Reads a file with health, or a bundle: its folder or an archive. Errors: `no-health`, `bundle-broken`, those of both. */
export function loadHealth(directory: string, place: string, expected: Expected): LoadedHealth {
  const path = resolve(directory, place);
  const named = plain(place);
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined)
    throw new UserError('no-health', `There is no ${JSON.stringify(named)}.`, 'Check the spelling.');
  if (stat.isDirectory() || path.endsWith('.zip')) return loadBundle(path, named, expected);
  return { name: named, measurements: null, health: readHealth(bytesOf(path, named), named, expected) };
}

function loadBundle(path: string, name: string, expected: Expected): LoadedHealth {
  const files = openBundle(path);
  const { broken, verdict, files: read, manifest } = readBundle(files, name);
  if (broken !== null)
    throw new UserError(
      'bundle-broken',
      `${name} is not the bundle that was sealed: ${broken}`,
      'Take the bundle anew from where it was kept; `evidence verify` tells all that does not hold.',
    );
  const bytes = files.read(HEALTH_PATH, HEALTH_BYTES);
  if (bytes === null)
    throw new UserError(
      'no-health',
      `${name} holds no ${HEALTH_PATH} that can be read.`,
      'Seal the evidence anew with this version.',
    );
  const health = readHealth(bytes, `${name}/${HEALTH_PATH}`, expected);
  return { name, health, measurements: { verdict, files: read, commit: manifest.commit } };
}

function bytesOf(path: string, named: string): Uint8Array {
  const { content } = readReport(named, path, HEALTH_BYTES);
  if (content.kind === 'bytes') return content.bytes;
  throw new UserError('no-health', `${named} cannot be read: ${content.reason}.`, 'Name another file.');
}

const OF_DAY = /^health-(\d{4}-\d\d-\d\d)\.json$/;

/** The healths that a folder of the repository keeps, the newest days of it. Errors: those of `readHealth`, `broken-health`. */
export function loadKept(root: string, folder: WorkspacePath, expected: Expected): readonly NamedHealth[] {
  if (statSync(folder.absolute, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  return readdirSync(folder.absolute)
    .filter((name) => OF_DAY.test(name))
    .sort(compareText)
    .slice(-MOST_DAYS)
    .map((file) => {
      const name = `${folder.relative}/${file}`;
      const health = readHealth(bytesOf(placeIn(root, name).absolute, name), name, expected);
      if (dayOf(health) === OF_DAY.exec(basename(file))?.[1]) return { name, health };
      throw new UserError(
        'broken-health',
        `${name} is of ${dayOf(health)}, not of the day that it is named after.`,
        'Give it back its name.',
      );
    });
}
