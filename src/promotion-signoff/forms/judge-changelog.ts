import { changelogsOf, within } from './documents-for.ts';
import type { FormContext } from './form-context.ts';
import { at, type Judgement, met, missing, unknown, worstOf } from './judgement.ts';
import { lineOf, type MarkdownNode, parseMarkdown, wordsOf } from './markdown.ts';
import type { ModuleFacts } from './module-facts.ts';
import { findPlaceholder } from './placeholder.ts';

/** New entries stand at the top: a changelog may be longer than what can be read as Markdown. */
const READ_CHARACTERS = 60 * 1024;

/** An entry says more than its name. */
const FEWEST_WORDS = 4;

/** Spec rows 5, 15 and 40: lines that the change adds name the module, in the repository's changelog or in its own. */
export function judgeChangelog({ module }: ModuleFacts, { read }: FormContext): Judgement {
  const paths = changelogsOf(module.to);
  const judged = paths.map((path, index): Judgement | null => {
    const now = read(path, 'head');
    if (now.kind === 'absent') return null;
    // The module's own one moves with it: what it said before is not new here.
    const from = index > 0 && module.from !== null ? [within(module.from, 'CHANGELOG.md')] : [];
    const before = [path, ...from].map((one) => read(one, 'base'));
    const unread = [now, ...before].find((one) => one.kind === 'unread');
    if (unread?.kind === 'unread') return unknown(unread.why);
    const old = before.map((one) => (one.kind === 'read' ? one.text : '')).join('\n');
    return now.kind === 'read' ? judgeEntry(path, now.text, old, module.id) : null;
  });
  const found = judged.find((one) => one?.state === 'met');
  if (found !== undefined && found !== null) return found;
  return worstOf(judged) ?? missing(`${paths[0]} is not there; add it with an entry for ${module.id}`);
}

function judgeEntry(path: string, now: string, before: string, id: string): Judgement {
  const cut = now.length > READ_CHARACTERS ? now.slice(0, now.lastIndexOf('\n', READ_CHARACTERS) + 1) : now;
  const parsed = parseMarkdown(cut);
  if (parsed.kind === 'refused') return missing(`${at(path, parsed.line)}: ${parsed.message}`);
  const old = new Set(before.split(/\r?\n/).map((line) => line.trim()));
  const lines = cut.split(/\r?\n/).map((line) => line.trim());
  const isNew = (node: MarkdownNode) => !old.has(lines[lineOf(node) - 1] ?? '');
  const named = entriesOf(parsed.root).filter(
    ({ node, words, titles }) =>
      isNew(node) &&
      words.split(/\s+/).length >= FEWEST_WORDS &&
      [words, ...titles].some((one) => names(one, id)),
  );
  const [entry] = named;
  if (entry === undefined)
    return missing(`${path} has no new entry that names ${id}; say in a sentence what changes for users.`);
  const open = named.map(({ words }) => findPlaceholder(words)).find((found) => found !== null);
  if (open !== undefined && open !== null)
    return missing(
      `${at(path, lineOf(entry.node))}: The entry still holds the placeholder «${open}». Fill it in.`,
    );
  return met(`${at(path, lineOf(entry.node))} tells of ${id}`);
}

interface Entry {
  readonly node: MarkdownNode;
  readonly words: string;
  /** The headings above it, the outermost first. */
  readonly titles: readonly string[];
}

/** Paragraphs, items and rows with the headings that they stand below. */
function entriesOf(root: MarkdownNode): readonly Entry[] {
  const titles: { readonly depth: number; readonly title: string }[] = [];
  return (root.children ?? []).flatMap((block): readonly Entry[] => {
    if (block.type === 'heading') {
      const depth = block.depth ?? 1;
      while ((titles.at(-1)?.depth ?? 0) >= depth) titles.pop();
      titles.push({ depth, title: wordsOf(block) });
      return [];
    }
    const above = titles.map(({ title }) => title);
    return proseOf(block).map((node) => ({ node, words: wordsOf(node), titles: above }));
  });
}

const NO_PROSE = new Set(['heading', 'code', 'html', 'blockquote', 'footnoteDefinition', 'definition']);

function proseOf(node: MarkdownNode): readonly MarkdownNode[] {
  if (NO_PROSE.has(node.type)) return [];
  if (node.type === 'paragraph' || node.type === 'tableRow') return [node];
  return (node.children ?? []).flatMap(proseOf);
}

/** The name as a word of its own. */
function names(text: string, id: string): boolean {
  const [words, name] = [text.toLowerCase(), id.toLowerCase()];
  for (let from = words.indexOf(name); from >= 0 && name !== ''; from = words.indexOf(name, from + 1)) {
    const [left, right] = [words[from - 1] ?? ' ', words.slice(from + name.length, from + name.length + 2)];
    if (!/[\p{L}\p{N}_-]/u.test(left) && !/^[\p{L}\p{N}_]|^-[\p{L}\p{N}]/u.test(right)) return true;
  }
  return false;
}
