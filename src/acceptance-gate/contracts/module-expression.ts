/** A module, or with `*` (one name) and `**` (one name or more) the modules that match. */
export interface ModuleExpression {
  readonly text: string;
  /** Names, `*` and `**`. */
  readonly parts: readonly string[];
  /** Whether a wildcard is among them. */
  readonly isPattern: boolean;
}

const NAME = String.raw`[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\p{Join_Control}]+`;
const WELL_FORMED = new RegExp(String.raw`^(?:${NAME}|\*{1,2})(?:\.(?:${NAME}|\*{1,2}))*$`, 'u');

/** Reads an expression; a `string` is what is wrong with it, as import-linter judges it. */
export function parseModuleExpression(text: string): ModuleExpression | string {
  const parts = text.split('.');
  for (const [index, part] of parts.entries()) {
    const before = parts[index - 1];
    if (part !== '*' && part !== '**') {
      if (part.includes('*')) return `in \`${text}\` a wildcard must stand for a whole name`;
    } else if (before === '**' || (before === '*' && part === '**')) {
      return `\`${text}\` puts a wildcard after a recursive one, or the other way round`;
    }
  }
  const isPattern = text.includes('*');
  if (isPattern && !isWellFormed(text)) return `\`${text}\` is no dotted name with wildcards`;
  return { text, parts, isPattern };
}

/** The expression of one module. */
export function plainModule(name: string): ModuleExpression {
  return { text: name, parts: name.split('.'), isPattern: false };
}

/** Whether a text is dotted names and wildcards throughout; asked of plain names only where imports are matched. */
export function isWellFormed(text: string): boolean {
  return WELL_FORMED.test(text);
}

/** Whether a dotted name matches, in time of its parts times those of the expression. */
export function matchesModule({ text, parts, isPattern }: ModuleExpression, name: string): boolean {
  if (!isPattern) return text === name;
  if (parts[0] !== '*' && parts[0] !== '**' && !name.startsWith(`${parts[0]}.`)) return false;
  const names = name.split('.');
  /** Numbers of leading names that the parts so far can have taken. */
  let taken = new Set([0]);
  for (const part of parts) {
    const next = new Set<number>();
    if (part === '**') for (let end = Math.min(...taken) + 1; end <= names.length; end++) next.add(end);
    else
      for (const end of taken)
        if (end < names.length && (part === '*' || names[end] === part)) next.add(end + 1);
    if (next.size === 0) return false;
    taken = next;
  }
  return taken.has(names.length);
}

/** `a.b -> c.**`: imports of which both ends match. */
export interface ImportExpression {
  readonly text: string;
  readonly importer: ModuleExpression;
  readonly imported: ModuleExpression;
}

/** Reads `importer -> imported`; a `string` is what is wrong with it. */
export function parseImportExpression(text: string): ImportExpression | string {
  const arrow = text.indexOf('->');
  const ends = arrow < 0 ? [] : [text.slice(0, arrow).trim(), text.slice(arrow + 2).trim()];
  const [importer, imported] = ends;
  if (!importer || !imported) return `\`${text}\` is not of the form \`importer -> imported\``;
  const from = parseModuleExpression(importer);
  if (typeof from === 'string') return from;
  const to = parseModuleExpression(imported);
  if (typeof to === 'string') return to;
  const odd = [importer, imported].find((name) => !isWellFormed(name));
  if (odd !== undefined) return `\`${odd}\` is no dotted name`;
  return { text: `${importer} -> ${imported}`, importer: from, imported: to };
}
