import { SaxesParser } from 'saxes';
import { decodeXml } from './decode.ts';
import type { XmlBounds, XmlEnd, XmlHandler, XmlProblem } from './model.ts';
import { openContentReader } from './plain-content.ts';

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
  /** Whether plain content is read beside the parser; no answer depends on it. */
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
 * The parser is saxes. Content of the plainest form that follows directly on a tag is read beside it, which takes a third
 * of the time. The parser then stands in content, and what is whole and without fault changes nothing of what it may meet
 * next. Elements that were opened beside it are held back, by their names, until something comes that it must judge.
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
  let collected: { readonly depth: number; text: string } | null = null;
  let isListening = false;
  /** Elements that are open and that the parser does not know of. */
  const heldBack: string[] = [];
  let isCatchingUp = false;

  function breakOff(problem: XmlProblem, detail: string, line = parser.line + passedLines): never {
    end ??= { kind: 'broken', problem, line, detail };
    throw STOP;
  }

  const stop = () => {
    isStopping = true;
  };
  const plain = openContentReader(stop, bounds.attributes);

  function stopHere(): never {
    end ??= { kind: 'stopped' };
    throw STOP;
  }

  function tellClose(name: string): void {
    if (collected !== null && collected.depth === depth) {
      const { text } = collected;
      collected = null;
      if (isListening) {
        isListening = false;
        parser.off('text');
        parser.off('cdata');
      }
      handler.text?.(name, text);
    }
    depth--;
    handler.close?.(name);
  }

  function listen(): void {
    if (isListening || collected === null) return;
    isListening = true;
    parser.on('text', hear);
    parser.on('cdata', hear);
  }

  function hear(text: string): void {
    lastEvent = parser.position;
    collect(text);
  }

  function boundAttributes(attributes: object): void {
    if (Object.keys(attributes).length > bounds.attributes)
      breakOff('too-many-attributes', `an element has more than ${bounds.attributes} attributes`);
  }

  function collect(text: string): void {
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
    if (isCatchingUp) return;
    if (++depth > bounds.depth) breakOff('too-deep', `elements stand more than ${bounds.depth} deep`);
  });
  parser.on('opentag', ({ name, attributes }) => {
    lastTag = lastEvent = parser.position;
    if (isCatchingUp) return;
    if (lastTag - tagStart > bounds.attributes * SHORTEST_ATTRIBUTE) boundAttributes(attributes);
    plain.show(name, parser.line + passedLines, attributes);
    if (collected === null && textOf?.has(name) === true) collected = { depth, text: '' };
    listen();
    handler.open(plain.element);
    if (isStopping) stopHere();
  });
  parser.on('closetag', ({ name }) => {
    lastTag = lastEvent = parser.position;
    tellClose(name);
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

  /** Reads plain content from a place right after a tag, and returns where the last tag or CDATA in it ends. */
  function readPlainContent(start: number): number {
    let at = start;
    for (;;) {
      const next = plain.read(at, parser.line + passedLines);
      if (next < 0 || next - at > bounds.token) return at;
      const kind = plain.kind();
      const isTag = kind === 'start' || kind === 'empty';
      // Left to the parser: a tag that is too deep, and the end of what it knows to be open.
      if (isTag ? depth >= bounds.depth : kind === 'end' && !endsHeldBack()) return at;
      if (collected !== null && collected.depth === depth) collect(plain.textRead());
      if (isTag) {
        depth++;
        const { name } = plain.element;
        if (collected === null && textOf?.has(name) === true) collected = { depth, text: '' };
        if (kind === 'start') heldBack.push(name);
        handler.open(plain.element);
        if (isStopping) stopHere();
        if (kind === 'empty') tellClose(name);
      } else if (kind === 'end') tellClose(heldBack.pop() ?? '');
      passedLines = plain.line() - parser.line;
      at = next;
    }
  }

  function endsHeldBack(): boolean {
    const open = heldBack.at(-1);
    return open !== undefined && plain.isEndOf(open);
  }

  /** Gives the parser what was held back, before anything else. */
  function catchUp(): void {
    if (heldBack.length > 0) {
      isCatchingUp = true;
      give(`<${heldBack.join('><')}>`);
      isCatchingUp = false;
      heldBack.length = 0;
    }
    listen();
  }

  function take(text: string, codes: Uint8Array): boolean {
    try {
      if (!isDirect) {
        give(text);
        return true;
      }
      plain.open(text, codes);
      for (let at = 0; at < text.length; ) {
        if (lastTag === given && depth > 0) at = readPlainContent(at);
        if (at === text.length) break;
        catchUp();
        const next = text.indexOf('>', at) + 1;
        give(text.slice(at, next === 0 ? text.length : next));
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
