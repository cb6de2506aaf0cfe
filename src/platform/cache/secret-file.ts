import { join } from 'node:path';
import { VERSION } from '../../foundation/version.ts';
import type { TextSecrets } from '../../languages/secrets/facts.ts';
import { type LineStore, memoryLines, openLineFile } from './line-file.ts';

/** What texts hold of secrets, by blob and by what was searched for. Never a value: masks and fingerprints only. */
export type SecretStore = LineStore<TextSecrets>;

/** Raise it when the search changes: what other versions found is not used. */
const FORMAT = 2;

/**
 * Opens what is kept in `folder`. Unlike facts, what a run did not ask for stays: a scan of the whole history must not be lost
 * to the next pull request.
 */
export function openSecretFile(folder: string): SecretStore & { readonly save: () => void } {
  return openLineFile<TextSecrets>(
    join(folder, 'secrets.txt'),
    `execution-standards secrets ${FORMAT} ${VERSION}`,
    {
      nothing: { facts: [], directives: [] },
      isNothing: ({ facts }) => facts.length === 0,
      isWhole: ({ facts, directives }) => Array.isArray(facts) && Array.isArray(directives),
    },
  );
}

/** Keeps them for this run only. */
export function memorySecrets(): SecretStore {
  return memoryLines();
}
