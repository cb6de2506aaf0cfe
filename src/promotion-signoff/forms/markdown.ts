import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { MARKDOWN_BYTES } from '../../foundation/limits.ts';
import { tooLarge } from '../../foundation/too-large.ts';

/** The parts of an mdast node that forms look at. */
export interface MarkdownNode {
  readonly type: string;
  readonly value?: string;
  /** Of a heading: 1 to 6. */
  readonly depth?: number;
  /** Of a list item: its box is ticked or not; `null` without a box. */
  readonly checked?: boolean | null | undefined;
  readonly children?: readonly MarkdownNode[];
  readonly position?: { readonly start: { readonly line: number } } | undefined;
}

export type ParsedMarkdown =
  | { readonly kind: 'parsed'; readonly root: MarkdownNode }
  /** A sentence. */
  | { readonly kind: 'refused'; readonly line: number; readonly message: string };

/**
 * Reads Markdown as GitHub does (CommonMark and GFM). At most 128 KiB, and nothing that is written to make the parser slow or
 * to fill its stack: 64 KiB of alternating marks of emphasis would take it most of a minute. Never throws.
 */
export function parseMarkdown(text: string): ParsedMarkdown {
  const size = Buffer.byteLength(text);
  if (size > MARKDOWN_BYTES) return refused(0, `It is ${tooLarge(size, MARKDOWN_BYTES)}.`);
  const hostile = findHostileLine(text);
  if (hostile !== null) return hostile;
  try {
    const root: MarkdownNode = fromMarkdown(text, {
      extensions: [gfm({ singleTilde: true })],
      mdastExtensions: [gfmFromMarkdown()],
    });
    return { kind: 'parsed', root };
  } catch {
    return refused(0, 'It cannot be read as Markdown.');
  }
}

function refused(line: number, message: string): ParsedMarkdown & { readonly kind: 'refused' } {
  return { kind: 'refused', line, message };
}

/** Marks between two blank lines; the time grows with the square of their number. */
const MOST_MARKS = 1000;

/** Lists inside each other that are written over many lines begin ever further to the right. */
const DEEP = /^[ \t]{100,}(?:[-+*>]|\d{1,9}[.)])/;

/** Quotes, lists and notes inside each other on one line. */
const MOST_CONTAINERS = 50;

const MARK = /[*~]+|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])|!?\[|\]/gu;
const CONTAINERS = /^(?:[ \t]*(?:>|\[\^[^\]]*\]:|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))+/;
const CONTAINER = />|\[\^[^\]]*\]:|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])/g;

function findHostileLine(text: string): (ParsedMarkdown & { readonly kind: 'refused' }) | null {
  let marks = 0;
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    const begin = CONTAINERS.exec(line)?.[0] ?? '';
    if (count(begin, CONTAINER) > MOST_CONTAINERS || DEEP.test(line)) {
      return refused(index + 1, `Line ${index + 1} is too deep in quotes or lists inside each other.`);
    }
    marks = line.trim() === '' ? 0 : marks + count(line, MARK);
    if (marks > MOST_MARKS) {
      return refused(
        index + 1,
        `More than ${MOST_MARKS} marks without a blank line end at line ${index + 1}.`,
      );
    }
  }
  return null;
}

function count(text: string, pattern: RegExp): number {
  let found = 0;
  for (const _ of text.matchAll(pattern)) found++;
  return found;
}

/** 1-based; 0 for a node without a place. */
export function lineOf(node: MarkdownNode): number {
  return node.position?.start.line ?? 0;
}

/** The words that a reader sees, on one line; what is struck through, HTML and comments are none. */
export function wordsOf(node: MarkdownNode): string {
  const parts: string[] = [];
  collectWords(node, parts);
  return parts.join('').replace(/\s+/g, ' ').trim();
}

function collectWords(node: MarkdownNode, parts: string[]): void {
  const { type, value, children } = node;
  if (type === 'delete' || type === 'html' || type === 'footnoteReference') return;
  if (type === 'text' || type === 'inlineCode' || type === 'code') parts.push(value ?? '');
  else if (type === 'break') parts.push(' ');
  for (const child of children ?? []) collectWords(child, parts);
  if (BLOCKS.has(type)) parts.push(' ');
}

const BLOCKS = new Set(['paragraph', 'heading', 'listItem', 'tableCell', 'code', 'blockquote']);
