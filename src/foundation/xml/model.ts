/** What a reader of XML is told, in the order of the document. */
export interface XmlHandler {
  /** A start tag. `element` is used again for the next one: take from it what is needed before returning. */
  readonly open: (element: XmlElement) => void;
  /** An end tag, or the end of an empty element. */
  readonly close?: (name: string) => void;
  /** The text that stands in an element of `textOf` itself, CDATA included, cut at `XmlBounds.text`; called before its `close`. */
  readonly text?: (name: string, text: string) => void;
  /** Elements whose text is wanted. All other text is passed over. */
  readonly textOf?: ReadonlySet<string>;
  /** The text of a comment. */
  readonly comment?: (text: string) => void;
}

/** An element at its start tag. Names are as written, with their prefix. */
export interface XmlElement {
  readonly name: string;
  /** 1-based line on which the start tag ends. */
  readonly line: number;
  /** The value of an attribute, entities resolved; `null` where it is absent. */
  readonly text: (attribute: string) => string | null;
  /** The value of an attribute of one to fifteen digits; -1 for every other value and where it is absent. Makes no string. */
  readonly whole: (attribute: string) => number;
  /** The value of an attribute that is a plain decimal such as `0.25`; -1 for every other value and where it is absent. Makes no string. */
  readonly decimal: (attribute: string) => number;
  /** Ends the reading when the handler returns. */
  readonly stop: () => void;
}

/** How much a document may hold before it is refused: reports come from strangers. */
export interface XmlBounds {
  /** Elements inside each other. */
  readonly depth: number;
  /** Attributes of one element. */
  readonly attributes: number;
  /** Characters of one start tag. */
  readonly tag: number;
  /** Characters between two tags: the longest comment or text. */
  readonly token: number;
  /** Characters that are kept of the text of one element. */
  readonly text: number;
}

/** Why a document could not be read to its end. */
export type XmlProblem =
  | 'empty'
  | 'not-xml'
  | 'truncated'
  | 'not-well-formed'
  | 'undefined-entity'
  | 'unknown-encoding'
  | 'wrong-encoding'
  | 'too-deep'
  | 'too-many-attributes'
  | 'too-long';

/** How reading ended. What was told before `broken` stands in the document up to `line`. */
export type XmlEnd =
  | { readonly kind: 'complete' }
  | { readonly kind: 'stopped' }
  | {
      readonly kind: 'broken';
      readonly problem: XmlProblem;
      /** 1-based; 0 where lines say nothing. */
      readonly line: number;
      /** What exactly, as a clause without a full stop. May quote the document. */
      readonly detail: string;
    };
