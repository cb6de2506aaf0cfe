import { describe, expect, it } from 'vitest';
import { parseTypeScriptFacts } from '../../src/languages/typescript/file-facts.ts';
import { parseTypeScriptOutline } from '../../src/languages/typescript/outline/outline.ts';
import { corpora, sourcesOf } from './typescript-corpus.ts';
import { answersOf } from './typescript-outline-answers.ts';

/** Files over all corpora. */
const all = { answered: 0, read: 0 };

describe.each(corpora())('the outline of $root', (corpus) => {
  it('tells the imports that the compiler finds, or nothing', () => {
    const different: string[] = [];
    let answered = 0;
    const sources = sourcesOf(corpus);
    for (const path of sources) {
      const bytes = corpus.read(path);
      const outline = parseTypeScriptOutline(bytes, path);
      if (outline === null) continue;
      answered++;
      const facts = parseTypeScriptFacts(bytes, path);
      // Of a file that does not parse only the compiler knows what it made of it.
      if (facts.problems.length > 0) continue;
      const [ours, theirs] = [outline, facts].map((each) => JSON.stringify(answersOf(each, facts)));
      if (ours !== theirs) different.push(`${path}: ${ours} / ${theirs}`);
    }
    console.info(`${corpus.root}: ${answered} of ${sources.length} files answered`);
    expect(different).toEqual([]);
    all.answered += answered;
    all.read += sources.length;
  });
});

it('leaves less than half of all files to the compiler', () => {
  expect(all.answered).toBeGreaterThan(all.read / 2);
});
