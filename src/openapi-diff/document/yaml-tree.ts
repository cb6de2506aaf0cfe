import { Composer, type Document, isScalar, Lexer, type ParsedNode, Parser } from 'yaml';
import { MOST_LEVELS } from './model.ts';

/** YAML as nodes with ranges, or the first thing that is wrong with it. */
export type YamlTree =
  | {
      readonly kind: 'tree';
      readonly contents: ParsedNode | null;
      readonly unknownTags: readonly YamlProblem[];
    }
  | { readonly kind: 'too-deep'; readonly offset: number }
  | { readonly kind: 'broken'; readonly problem: YamlProblem };

export interface YamlProblem {
  readonly offset: number;
  /** A clause: `a tab indents this line`. */
  readonly message: string;
}

/** What the parser keeps open around the values: the document, and the scalar that is read. */
const SURROUNDING = 3;

/**
 * Reads one YAML 1.2 document with plain texts as keys. Depth is counted while the text is taken apart, before the part
 * that recurses begins: an overflow of the stack could not be recovered from.
 */
export function composeYaml(text: string): YamlTree {
  const parser = new Parser();
  const composer = new Composer({
    keepSourceTokens: false,
    logLevel: 'silent',
    merge: true,
    prettyErrors: false,
    schema: 'core',
    stringKeys: true,
    uniqueKeys: false,
  });
  const documents: Document.Parsed[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) documents.push(...composer.next(token));
    if (parser.stack.length > MOST_LEVELS + SURROUNDING) return { kind: 'too-deep', offset: parser.offset };
  }
  for (const token of parser.end()) documents.push(...composer.next(token));
  documents.push(...composer.end(true, text.length));
  const [document, second] = documents.filter((one, index) => index === 0 || !isBlank(one));
  if (document === undefined) return { kind: 'tree', contents: null, unknownTags: [] };
  const error = document.errors[0];
  if (error !== undefined) {
    return {
      kind: 'broken',
      problem: { offset: error.pos[0], message: clauseOf(error.code, error.message) },
    };
  }
  if (second !== undefined) {
    return { kind: 'broken', problem: { offset: second.range[0], message: 'a second document begins here' } };
  }
  const unknownTags = document.warnings
    .filter((one) => one.code === 'TAG_RESOLVE_FAILED')
    .map((one) => ({ offset: one.pos[0], message: one.message }));
  return { kind: 'tree', contents: document.contents, unknownTags };
}

function isBlank(document: Document.Parsed): boolean {
  return document.errors.length === 0 && isNothing(document.contents);
}

function isNothing(contents: ParsedNode | null): boolean {
  return contents === null || (isScalar(contents) && contents.value === null);
}

function clauseOf(code: string, message: string): string {
  if (code === 'TAB_AS_INDENT') return 'a tab indents this line, where YAML wants spaces';
  if (code === 'NON_STRING_KEY') return 'a key is not plain text';
  const plain = message.replace(/\s+/g, ' ').replace(/\.$/, '');
  return `${plain.charAt(0).toLowerCase()}${plain.slice(1)}`;
}
