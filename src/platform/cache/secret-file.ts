import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { VERSION } from '../../foundation/version.ts';
import type { TextSecrets } from '../../languages/secrets/facts.ts';
import { writeWhole } from '../files/write-whole.ts';
import { tryTo } from './try-to.ts';

/** What texts hold of secrets, by blob and by what was searched for. Never a value: masks and fingerprints only. */
export interface SecretStore {
  readonly get: (key: string) => TextSecrets | null;
  readonly put: (key: string, secrets: TextSecrets) => void;
}

/** Raise it when the search changes: what other versions found is not used. */
const FORMAT = 2;

const CLEAN: TextSecrets = { facts: [], directives: [] };

/**
 * Opens what is kept in `folder`. Lines are `<key>` for a text without secrets and `<key>\t<json>` for one with some. A file
 * that is missing, damaged or of another version is empty. Unlike facts, what a run did not ask for stays: a scan of the
 * whole history must not be lost to the next pull request.
 */
export function openSecretFile(folder: string): SecretStore & { readonly save: () => void } {
  const path = join(folder, 'secrets.txt');
  const header = `execution-standards secrets ${FORMAT} ${VERSION}`;
  const lines = readLines(path, header);
  const isNew = lines.size === 0;
  const added = new Map<string, string>();
  return {
    get: (key) => parse(added.get(key) ?? lines.get(key)),
    put: (key, secrets) => added.set(key, secrets.facts.length === 0 ? '' : JSON.stringify(secrets)),
    save: () => {
      if (added.size === 0) return;
      const text = [...added].map(([key, json]) => (json === '' ? `${key}\n` : `${key}\t${json}\n`)).join('');
      tryTo(() => (isNew ? writeWhole(path, `${header}\n${text}`) : appendFileSync(path, text)));
    },
  };
}

/** Keeps them for this run only. */
export function memorySecrets(): SecretStore {
  const known = new Map<string, TextSecrets>();
  return { get: (key) => known.get(key) ?? null, put: (key, secrets) => known.set(key, secrets) };
}

function readLines(path: string, header: string): Map<string, string> {
  const lines = new Map<string, string>();
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return lines;
  }
  if (!text.startsWith(`${header}\n`)) return lines;
  for (const line of text.slice(header.length + 1).split('\n')) {
    if (line === '') continue;
    const tab = line.indexOf('\t');
    if (tab < 0) lines.set(line, '');
    else lines.set(line.slice(0, tab), line.slice(tab + 1));
  }
  return lines;
}

/** `null` for a line that some other program wrote: the text is then searched again. */
function parse(line: string | undefined): TextSecrets | null {
  if (line === undefined) return null;
  if (line === '') return CLEAN;
  try {
    const secrets = JSON.parse(line) as TextSecrets;
    return Array.isArray(secrets.facts) && Array.isArray(secrets.directives) ? secrets : null;
  } catch {
    return null;
  }
}
