import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../foundation/user-error.ts';
import { VERSION } from '../../foundation/version.ts';
import type { FactKey } from '../../languages/fact-key.ts';
import type { SourceFacts } from '../../languages/source-facts.ts';
import { writeWhole } from '../files/write-whole.ts';

/** Facts that outlive the process, in one file. */
export interface FactFile {
  readonly get: (key: FactKey) => SourceFacts | null;
  readonly put: (key: FactKey, facts: SourceFacts) => void;
  /** Writes what was used or added in this run; what no tree needs any more is dropped. Never throws: a cache may be lost. */
  readonly save: () => void;
}

/** Raise it when a front end changes what it reports: facts of other versions are not used. */
const FORMAT = 3;

/**
 * Opens the facts kept in `folder`. Lines are `<key>\t<json>`, parsed only when asked for. A file that is missing,
 * damaged or of another version is an empty cache.
 */
export function openFactFile(folder: string): FactFile {
  const path = join(folder, 'facts.jsonl');
  const header = `execution-standards facts ${FORMAT} ${VERSION}`;
  const stored = readStored(path, header);
  const kept = new Map<string, string>();
  const ahead = parseAhead(stored);
  let changed = false;
  return {
    get: (key) => {
      const line = stored.get(key);
      if (line === undefined) return null;
      const facts = ahead.take(key) ?? parseFacts(line);
      if (facts !== null) kept.set(key, line);
      return facts;
    },
    put: (key, facts) => {
      kept.set(key, JSON.stringify(facts));
      changed = true;
    },
    save: () => {
      if (!changed && kept.size === stored.size) return;
      const lines = [header, ...[...kept].map(([key, json]) => `${key}\t${json}`)];
      tryWrite(path, `${lines.join('\n')}\n`);
    },
  };
}

/** Lines parsed in one turn of the event loop, so that the answers of git are not kept waiting. */
const LINES_PER_TURN = 50;

/** Parses facts while the process only waits for git to list the files; the first one taken ends it. */
function parseAhead(stored: ReadonlyMap<string, string>): { take: (key: FactKey) => SourceFacts | null } {
  const parsed = new Map<string, SourceFacts | null>();
  const lines = stored.entries();
  const parseSome = (): void => {
    for (let count = 0; count < LINES_PER_TURN; count++) {
      const next = lines.next();
      if (next.done === true) return;
      parsed.set(next.value[0], parseFacts(next.value[1]));
    }
    turn = setImmediate(parseSome);
  };
  let turn = setImmediate(parseSome);
  return {
    take: (key) => {
      clearImmediate(turn);
      return parsed.get(key) ?? null;
    },
  };
}

/** Keeps facts for this run only. */
export function memoryFacts(): FactFile {
  const facts = new Map<string, SourceFacts>();
  return {
    get: (key) => facts.get(key) ?? null,
    put: (key, found) => facts.set(key, found),
    save: () => undefined,
  };
}

function readStored(path: string, header: string): Map<string, string> {
  const stored = new Map<string, string>();
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return stored;
  }
  if (!text.startsWith(`${header}\n`)) return stored;
  for (let start = header.length + 1; start < text.length; ) {
    const end = text.indexOf('\n', start);
    const tab = text.indexOf('\t', start);
    if (end < 0 || tab < 0 || tab > end) break;
    stored.set(text.slice(start, tab), text.slice(tab + 1, end));
    start = end + 1;
  }
  return stored;
}

/** `null` for a line that some other program wrote: the file is then read again. */
function parseFacts(json: string): SourceFacts | null {
  try {
    const facts = JSON.parse(json) as SourceFacts;
    const isWhole = [
      facts.facts.imports,
      facts.facts.definitions,
      facts.directives,
      facts.limits,
      facts.problems,
    ].every(Array.isArray);
    return isWhole ? facts : null;
  } catch {
    return null;
  }
}

/** Nothing depends on it: a folder that cannot be written only costs time. */
function tryWrite(path: string, text: string): void {
  try {
    writeWhole(path, text);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
}
