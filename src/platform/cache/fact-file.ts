import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { VERSION } from '../../foundation/version.ts';
import type { FactKey } from '../../languages/fact-key.ts';
import type { Depth, SourceFacts } from '../../languages/source-facts.ts';
import { writeWhole } from '../files/write-whole.ts';
import { memoryLines } from './line-file.ts';
import { type MentionStore, openMentionFile } from './mention-file.ts';
import { memorySecrets, openSecretFile, type SecretStore } from './secret-file.ts';
import { memorySketches, openSketchFile, type SketchStore } from './sketch-file.ts';
import { tryTo } from './try-to.ts';

/** Facts that outlive the process, in one file. */
export interface FactFile {
  readonly get: (key: FactKey) => SourceFacts | null;
  readonly put: (key: FactKey, facts: SourceFacts) => void;
  readonly peek: (key: FactKey) => { readonly depth: Depth; readonly hasDirectives: boolean } | null;
  /** What texts hold of secrets, in a file of its own. */
  readonly secrets: SecretStore;
  /** By what texts are compared, in a file of its own. */
  readonly sketches: SketchStore;
  /** Where texts mention these names; a file is opened only for who asks. `names`: a digest of them. */
  readonly mentions: (names: string) => MentionStore;
  /**
   * Adds what this run found. When half of the file is of no use any more it is written anew; only a run of all rules can tell.
   * Never throws: a cache may be lost.
   */
  readonly save: (asksAll: boolean) => void;
}

/** Raise it when a front end changes what it reports: facts of other versions are not used. */
const FORMAT = 8;

/** Lines of the file that no run needed, as a share of all, above which it is written anew. */
const MOST_STALE = 0.5;

/** Where only some rules are ever asked, the file must not grow for ever either. */
const MOST_LINES = 200_000;

/**
 * Opens the facts kept in `folder`. Lines are `<key>\t<depth>[!]\t<json>`, parsed only when asked for; `!` says that the
 * file holds directives, and of two lines with one key the later counts. A file that is missing, damaged or of another
 * version is an empty cache.
 */
export function openFactFile(folder: string): FactFile {
  const path = join(folder, 'facts.jsonl');
  const header = `execution-standards facts ${FORMAT} ${VERSION}`;
  const stored = readStored(path, header);
  const kept = new Map<string, string>();
  const added: string[] = [];
  const ahead = parseAhead(stored.lines);
  const secrets = openSecretFile(folder);
  const sketches = openSketchFile(folder);
  const mentions = new Map<string, ReturnType<typeof openMentionFile>>();
  return {
    get: (key) => {
      const line = stored.lines.get(key);
      if (line === undefined) return null;
      const facts = ahead.take(key) ?? parseFacts(line);
      if (facts !== null) kept.set(key, line);
      return facts;
    },
    peek: (key) => {
      const line = stored.lines.get(key);
      const head = line === undefined ? null : parseHead(line);
      if (head !== null) kept.set(key, line!);
      return head;
    },
    put: (key, facts) => {
      const line = `${facts.depth}${facts.directives.length > 0 ? '!' : ''}\t${JSON.stringify(facts)}`;
      kept.set(key, line);
      added.push(`${key}\t${line}\n`);
    },
    secrets,
    sketches,
    mentions: (names) => {
      const opened = mentions.get(names) ?? openMentionFile(folder, names);
      mentions.set(names, opened);
      return opened;
    },
    save: (asksAll) => {
      secrets.save();
      sketches.save();
      for (const opened of mentions.values()) opened.save();
      const isMostlyStale = (asksAll || stored.count > MOST_LINES) && kept.size < stored.count * MOST_STALE;
      if (stored.count > 0 && !isMostlyStale) {
        if (added.length > 0) tryTo(() => appendFileSync(path, added.join('')));
      } else if (kept.size > 0 || isMostlyStale) {
        const lines = [...kept].map(([key, line]) => `${key}\t${line}\n`);
        tryTo(() => writeWhole(path, `${header}\n${lines.join('')}`));
      }
    },
  };
}

/** Keeps facts for this run only. */
export function memoryFacts(): FactFile {
  const facts = new Map<string, SourceFacts>();
  const mentions = memoryLines<readonly object[]>();
  return {
    get: (key) => facts.get(key) ?? null,
    peek: (key) => {
      const known = facts.get(key);
      return known === undefined ? null : { depth: known.depth, hasDirectives: known.directives.length > 0 };
    },
    put: (key, found) => facts.set(key, found),
    secrets: memorySecrets(),
    sketches: memorySketches(),
    mentions: () => mentions,
    save: () => undefined,
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

/** The lines of the file by key, and how many there are, those that later ones replace included. */
interface Stored {
  readonly lines: ReadonlyMap<string, string>;
  readonly count: number;
}

function readStored(path: string, header: string): Stored {
  const lines = new Map<string, string>();
  let count = 0;
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return { lines, count };
  }
  if (!text.startsWith(`${header}\n`)) return { lines, count };
  for (let start = header.length + 1; start < text.length; count++) {
    const end = text.indexOf('\n', start);
    const tab = text.indexOf('\t', start);
    if (end < 0 || tab < 0 || tab > end) break;
    lines.set(text.slice(start, tab), text.slice(tab + 1, end));
    start = end + 1;
  }
  return { lines, count };
}

function parseHead(line: string): { depth: Depth; hasDirectives: boolean } | null {
  const match = /^(directives|outline|loaders|syntax)(!?)\t/.exec(line);
  return match === null ? null : { depth: match[1] as Depth, hasDirectives: match[2] === '!' };
}

/** `null` for a line that some other program wrote: the file is then read again. */
function parseFacts(line: string): SourceFacts | null {
  try {
    const facts = JSON.parse(line.slice(line.indexOf('\t') + 1)) as SourceFacts;
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
