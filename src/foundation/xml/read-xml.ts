import { SaxesParser } from 'saxes';
import { decodeXml } from './decode.ts';
import type { XmlBounds, XmlElement, XmlEnd, XmlHandler, XmlProblem } from './model.ts';
import { openTagReader } from './plain-tag.ts';

/** Far above what any report has. Attributes of an element are compared with each other by the parser. */
export const XML_BOUNDS: XmlBounds = {
  depth: 256,
  attributes: 256,
  tag: 1024 * 1024,
  token: 64 * 1024 * 1024,
  text: 1024 * 1024,
};

export interface XmlOptions {
  readonly bounds?: XmlBounds;
  /** Whether plain empty elements are read beside the parser; no answer depends on it. */
  readonly isDirect?: boolean;
  /** Bytes that are decoded at a time; no answer depends on it. */
  readonly piece?: number;
}

/** ` a=""`: below this many characters for each, a tag cannot have more attributes than are allowed. */
const SHORTEST_ATTRIBUTE = 5;

/** Ends the parser from within its own calls; never leaves this file. */
const STOP = new Error('stop');

/**
 * Reads an XML 1.0 document from start to end and tells `handler` what is in it. Never throws on input.
 * A document type is passed over: nothing is fetched, no entity is defined by it, and a use of one is an error. The text
 * is decoded in pieces, so that memory does not grow with the document.
 *
 * The parser is saxes. Tags of the plainest form that follow directly on another tag are read beside it, which takes a
 * third of the time. The parser then stands in content: an empty element changes nothing of what it may meet next, and of
 * a start tag it is given the name alone, so that it judges every end tag.
 */
export function readXml(
  bytes: Uint8Array,
  handler: XmlHandler,
  { bounds = XML_BOUNDS, isDirect = true, piece }: XmlOptions = {},
): XmlEnd {
  const parser = new SaxesParser({ xmlns: false, position: false });
  const { textOf } = handler;
  let end: XmlEnd | null = null;
  let isClosing = false;
  let hasRoot = false;
  let depth = 0;
  let tagStart = 0;
  /** Characters given to the parser, and where its last event and its last tag ended among them. */
  let given = 0;
  let lastEvent = 0;
  let lastTag = 0;
  /** Lines of elements that the parser never saw. */
  let passedLines = 0;
  let isStopping = false;
  let collected: { name: string; depth: number; text: string } | null = null;

  function breakOff(problem: XmlProblem, detail: string, line = parser.line + passedLines): never {
    end ??= { kind: 'broken', problem, line, detail };
    throw STOP;
  }

  const stop = () => {
    isStopping = true;
  };
  const plain = openTagReader(stop, bounds.attributes);
  let isPlain = false;
  let values: Readonly<Record<string, string>> = {};
  const element = {
    name: '',
    line: 0,
    stop,
    text: (attribute: string) => values[attribute] ?? null,
    whole(attribute: string) {
      const value = values[attribute];
      return value !== undefined && /^[0-9]{1,15}$/.test(value) ? Number(value) : -1;
    },
  };

  function tellOpen(opened: XmlElement): void {
    handler.open(opened);
    if (!isStopping) return;
    end ??= { kind: 'stopped' };
    throw STOP;
  }

  function boundAttributes(attributes: object): void {
    if (Object.keys(attributes).length > bounds.attributes)
      breakOff('too-many-attributes', `an element has more than ${bounds.attributes} attributes`);
  }

  function collect(text: string): void {
    lastEvent = parser.position;
    if (collected === null || collected.depth !== depth || collected.text.length >= bounds.text) return;
    collected.text += text.slice(0, bounds.text - collected.text.length);
  }

  parser.on('error', ({ message }) => {
    const detail = message.replace(/\.$/, '');
    if (isClosing) breakOff(hasRoot ? 'truncated' : 'not-xml', hasRoot ? 'it ends in the middle' : detail);
    breakOff(message.startsWith('undefined entity') ? 'undefined-entity' : 'not-well-formed', detail);
  });
  parser.on('opentagstart', () => {
    tagStart = lastEvent = parser.position;
    hasRoot = true;
    if (++depth > bounds.depth) breakOff('too-deep', `elements stand more than ${bounds.depth} deep`);
  });
  parser.on('opentag', (tag) => {
    lastTag = lastEvent = parser.position;
    if (lastTag - tagStart > bounds.attributes * SHORTEST_ATTRIBUTE) boundAttributes(tag.attributes);
    values = tag.attributes;
    element.name = tag.name;
    element.line = parser.line + passedLines;
    if (collected === null && textOf?.has(tag.name) === true) {
      collected = { name: tag.name, depth, text: '' };
      parser.on('text', collect);
      parser.on('cdata', collect);
    }
    tellOpen(isPlain ? plain.element : element);
  });
  parser.on('closetag', ({ name }) => {
    lastTag = lastEvent = parser.position;
    if (collected !== null && collected.depth === depth) {
      const { text } = collected;
      collected = null;
      parser.off('text');
      parser.off('cdata');
      handler.text?.(name, text);
    }
    depth--;
    handler.close?.(name);
  });
  parser.on('comment', (text) => {
    lastEvent = parser.position;
    handler.comment?.(text);
  });

  function give(text: string): void {
    given += text.length;
    parser.write(text);
    const bound = tagStart > lastTag ? bounds.tag : bounds.token;
    if (given - lastEvent > bound)
      breakOff('too-long', `a part of it is longer than ${bound.toLocaleString('en-US')} characters`);
  }

  /** Reads plain tags from a place right after a tag, and returns where the last of them ends. */
  function readPlainTags(start: number): number {
    let at = start;
    while (depth < bounds.depth && collected === null) {
      const line = parser.line + passedLines;
      const next = plain.read(at, line);
      if (next < 0) break;
      passedLines += plain.element.line - line;
      const bareTag = plain.bareTag();
      if (bareTag === null) tellEmpty(plain.element);
      else {
        isPlain = true;
        give(bareTag);
        isPlain = false;
      }
      at = next;
    }
    return at;
  }

  function tellEmpty(empty: XmlElement): void {
    const { name } = empty;
    tellOpen(empty);
    if (textOf?.has(name) === true) handler.text?.(name, '');
    handler.close?.(name);
  }

  function take(text: string, codes: Uint8Array): boolean {
    try {
      if (!isDirect) {
        give(text);
        return true;
      }
      plain.open(text, codes);
      for (let at = 0; at < text.length; ) {
        if (lastTag === given && depth > 0) at = readPlainTags(at);
        const next = text.indexOf('>', at) + 1;
        if (at < text.length) give(text.slice(at, next === 0 ? text.length : next));
        at = next === 0 ? text.length : next;
      }
      return true;
    } catch (error) {
      if (error !== STOP) throw error;
      return false;
    }
  }

  const opening = refuseOpening(bytes);
  if (opening !== null) return opening;
  const wrong = decodeXml(bytes, take, piece);
  if (end === null && wrong !== null) return { kind: 'broken', ...wrong };
  if (end === null) {
    isClosing = true;
    try {
      parser.close();
    } catch (error) {
      if (error !== STOP) throw error;
    }
  }
  return end ?? { kind: 'complete' };
}

/** Bytes that cannot be XML by how they begin. */
function refuseOpening(bytes: Uint8Array): XmlEnd | null {
  const broken = (problem: XmlProblem, detail: string): XmlEnd => ({
    kind: 'broken',
    problem,
    line: 0,
    detail,
  });
  let at = 0;
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) at = 3;
  while (at < bytes.length && (bytes[at] === 0x20 || (bytes[at]! >= 0x09 && bytes[at]! <= 0x0d))) at++;
  if (at === bytes.length) return broken('empty', bytes.length === 0 ? 'it has no bytes' : 'it is blank');
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return broken('not-xml', 'it is a zip archive');
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return broken('not-xml', 'it is compressed by gzip');
  const first = bytes[at]!;
  const mayBeWide = at === 0 && (first === 0xff || first === 0xfe || first === 0);
  return first === 0x3c || mayBeWide ? null : broken('not-xml', 'it does not begin with «<»');
}
