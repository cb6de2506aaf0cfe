// What people do to a file of Python when they bring it to production, or copy it there.
const indentOf = (line) => /^\s*/.exec(line)[0];
const lines = (text, edit) => text.split('\n').flatMap(edit).join('\n');
const isDef = (line) => /^\s*(?:async )?def \w/.test(line);

/** Each level holds the edits of those before it. */
export const imports = (text) => lines(text, (line) => line.replace(/^(from|import) (\w+)/, '$1 shop.$2'));
export const decorated = (text) =>
  lines(imports(text), (line) => (isDef(line) ? [`${indentOf(line)}@traced("call")`, line] : line));
export const documented = (text) =>
  lines(decorated(text), (line) => {
    if (!isDef(line) || !line.endsWith(':')) return line;
    const deeper = `${indentOf(line)}    `;
    return [line, `${deeper}"""What it does.`, '', `${deeper}And how."""`];
  });
export const requoted = (text) => documented(text).replace(/'([^'"\\\n]*)'(?!')/g, '"$1"');

const KEPT = new Set(
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return self try while with yield match case'.split(
    ' ',
  ),
);

/** Gives a part of all names another one, throughout the file; strings and comments keep theirs. */
export const renamed = (share) => (text) =>
  text.replace(/("""|''')[\s\S]*?\1|#.*|(["'])(?:\\.|(?!\2)[^\\\n])*\2|[A-Za-z_]\w*/g, (word) => {
    if (!/^[A-Za-z_]\w*$/.test(word) || KEPT.has(word)) return word;
    let hash = 7;
    for (const letter of word) hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) >>> 0;
    return hash % 100 < share * 100 ? `other_${hash.toString(36)}` : word;
  });

/** Cuts between functions and classes, where people cut; nothing where there are too few. */
const split = (parts) => (text) => {
  const all = text.split('\n');
  const starts = all.flatMap((line, at) =>
    /^(?:def|class|async def) /.test(line) && !/^@/.test(all[at - 1] ?? '') ? [at] : [],
  );
  const cuts = Array.from({ length: parts - 1 }, (_, part) => {
    const wanted = ((part + 1) * all.length) / parts;
    return starts.reduce((best, at) => (Math.abs(at - wanted) < Math.abs(best - wanted) ? at : best), 0);
  });
  const ends = [0, ...cuts, all.length];
  if (ends.some((end, at) => at > 0 && end - ends[at - 1] < 15)) return [];
  return cuts
    .map((_, part) => all.slice(ends[part], ends[part + 1]).join('\n'))
    .concat(all.slice(ends.at(-2)).join('\n'));
};

export const CASES = {
  'moved, as it is': { edit: (text) => text },
  'moved, imports rewritten': { edit: imports },
  'moved, and a decorator on every function': { edit: decorated },
  'moved, and documentation in every function': { edit: documented },
  'moved, and other quotes': { edit: requoted },
  'copied, as it is': { edit: (text) => text, stays: true },
  'copied, imports, decorators, documentation, quotes': { edit: requoted, stays: true },
  'one name in five replaced': { edit: renamed(0.2) },
  'three names in five replaced': { edit: renamed(0.6) },
  'every name replaced': { edit: renamed(1) },
  'split in two': { edit: split(2) },
  'split in four': { edit: split(4) },
};
