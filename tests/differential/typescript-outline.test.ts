import { describe, expect, it } from 'vitest';
import { parseTypeScriptFacts } from '../../src/languages/typescript/file-facts.ts';
import { parseTypeScriptOutline } from '../../src/languages/typescript/outline/outline.ts';
import { corpora, sourcesOf } from './typescript-corpus.ts';

describe.each(corpora())('the outline of $root', (corpus) => {
  it('tells the imports and definitions that the compiler finds, or nothing', () => {
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
      for (const key of ['imports', 'definitions'] as const) {
        const [ours, theirs] = [JSON.stringify(outline[key]), JSON.stringify(facts[key])];
        if (ours !== theirs) different.push(`${path} ${key}: ${ours} / ${theirs}`);
      }
    }
    console.info(`${corpus.root}: ${answered} of ${sources.length} files answered`);
    expect(different).toEqual([]);
    expect(answered).toBeGreaterThan(0);
  });
});
