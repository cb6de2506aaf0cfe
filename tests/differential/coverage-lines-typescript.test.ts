import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { RepoPath } from '../../src/foundation/repo-path.ts';
import { countedStatements } from '../../src/languages/source-lines.ts';
import { isDeclarationPath } from '../../src/languages/typescript/paths.ts';
import { readTypeScriptLines } from '../../src/languages/typescript/statements/parse-typescript-lines.ts';
import { compareLines, startAgreement } from './coverage-lines-tools.ts';
import { corpora, sourcesOf } from './typescript-corpus.ts';

const MINUTES = 60_000;
const SCRIPT = fileURLToPath(new URL('./coverage-lines-istanbul.mjs', import.meta.url));
const folder = process.env.EXECUTION_STANDARDS_ISTANBUL ?? '';

interface IstanbulAnswer {
  readonly name: string;
  readonly error: string | null;
  readonly lines: readonly number[];
}

if (folder === '')
  console.log(
    'coverage-lines-typescript: skipped, EXECUTION_STANDARDS_ISTANBUL names no folder with istanbul-lib-instrument',
  );

/** Istanbul knows its own marks alone, and of those neither `start` nor `stop`. */
function withIstanbulMarks(text: string): string {
  return text.replace(
    /(?:[cv]8|node:coverage)(?=\s+(?:ignore|enable|disable))|istanbul(?=\s+ignore\s+st)/g,
    'some',
  );
}

/** Files that people write: built ones are large and of one line. */
function files(): readonly string[] {
  return corpora().flatMap((corpus) =>
    sourcesOf(corpus)
      .filter((path) => !isDeclarationPath(path))
      .map((path) => join(corpus.root, path))
      .filter((path) => statSync(path).size < 200_000),
  );
}

describe.skipIf(folder === '')('istanbul-lib-instrument', () => {
  it(
    'counts the same lines of installed packages and checkouts',
    () => {
      const result = spawnSync(process.execPath, [SCRIPT, folder], {
        input: JSON.stringify(files()),
        encoding: 'utf8',
        maxBuffer: 1 << 30,
      });
      const [head, ...answers] = result.stdout.trimEnd().split('\n');
      const agreement = startAgreement();
      const refused: string[] = [];
      for (const row of answers) {
        const { name, error, lines } = JSON.parse(row) as IstanbulAnswer;
        const text = withIstanbulMarks(readFileSync(name, 'utf8'));
        const mine = readTypeScriptLines(Buffer.from(text), name as RepoPath).lines;
        if (mine !== null && error === null)
          compareLines(
            agreement,
            name,
            countedStatements(mine).map(({ start }) => start),
            lines,
          );
        else if ((mine === null) !== (error !== null)) refused.push(name);
      }
      const share = ((100 * agreement.linesEqual) / agreement.lines).toFixed(4);
      console.log(
        `coverage-lines-typescript: ${head}: ${agreement.filesEqual} of ${agreement.files} files, ${agreement.linesEqual} of ${agreement.lines} lines (${share} %), ${refused.length} read by one alone`,
      );
      for (const { name, line, by } of agreement.differences.slice(0, 20))
        console.log(`  ${name}:${line} only ${by}`);
      expect(agreement.files).toBeGreaterThan(300);
      expect(agreement.linesEqual / agreement.lines).toBeGreaterThan(0.9995);
      expect(refused.length).toBeLessThan(agreement.files * 0.02);
    },
    10 * MINUTES,
  );
});
