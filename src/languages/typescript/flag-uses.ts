import { type FlagUses, judgeSwitch } from '../switches.ts';

/** Comments, and the strings that must not be taken for them. */
const COMMENTS =
  /("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g;

/**
 * How a TypeScript file uses the flag of that name, by its words: the compiler is not loaded for it. A comment does not
 * count; a string does only where it is the flag.
 */
export function findTypeScriptFlagUses(text: string, flag: string): FlagUses {
  if (!text.includes(flag)) return { isNamed: false, onByDefault: [], states: new Set() };
  const code = text.replace(
    COMMENTS,
    (all, string: string | undefined) => string ?? all.replace(/[^\n]/g, ' '),
  );
  const escaped = flag.replace(/[^\w]/g, '\\$&');
  const named = new RegExp(`(['"\`]?)(?<![\\w$-])${escaped}(?![\\w$-])\\1`, 'g');
  const onByDefault: number[] = [];
  const states = new Set<'on' | 'off'>();
  let isNamed = false;
  for (const match of code.matchAll(named)) {
    isNamed = true;
    const after = code.slice(match.index + match[0].length, match.index + match[0].length + 80);
    const fallback = /^\]?\s*(?:\?\?|\|\|)\s*['"`]?([\w]*)/.exec(after);
    if (fallback !== null && judgeSwitch(fallback[1] ?? '') === 'on') {
      onByDefault.push(code.slice(0, match.index).split('\n').length);
      continue;
    }
    if (fallback !== null) continue;
    const put = /^\]?\s*(?:=(?!=)|:|,)\s*(?:['"`]([^'"`\n]*)['"`]|([\w.]+))/.exec(after);
    if (put === null) continue;
    const state = judgeSwitch(put[1] ?? put[2] ?? '');
    if (state !== null) states.add(state);
    // A variable of the test's table: it is run with both.
    else if (put[2] !== undefined) states.add('on').add('off');
  }
  if (new RegExp(`delete\\s+process\\.env(?:\\.|\\[['"])${escaped}\\b`).test(code)) states.add('off');
  return { isNamed, onByDefault, states };
}
