import { saysDone } from './parse-manifest.ts';

/** What a document says to be there. */
export interface DocumentClaims {
  /** A line `Status: stable` or a badge of the state, when it says that all is done. */
  readonly status: { readonly line: number; readonly text: string } | null;
  /** Names in code marks on lines that say that they are there, each with its first line, by their last part. */
  readonly names: ReadonlyMap<string, readonly WrittenName[]>;
}

/** A name as it is written: `core.vision.detect`, `vision.py`. */
export interface WrittenName {
  readonly text: string;
  readonly line: number;
}

const STATUS_LINE = /^[\s>*_#|-]*status[*_\s]*[:|][*_\s]*([^|\n]{2,60})/i;
const BADGE = /\bbadge\/(?:status|maturity|stability)-([A-Za-z_%0-9]+)-/i;

const POSITIVE =
  /\b(?:available|implemented|supported|supports|completed?|done|ready|production[- ]ready|stable|works|working|shipped|released|live|provides|offers|exposes)\b|✅|✔|☑|\[x\]/i;
const NEGATIVE =
  /\b(?:not|isn't|aren't|un(?:available|supported|implemented|stable)|todo|planned|plans?|coming|soon|future|wip|stubs?|stubbed|deprecated|removed|remove|will be|to be|once|when|if|should|must|until|placeholder|experimental|roadmap)\b|❌|🚧|⏳|\[ \]/i;

const CODE = /`([^`\n]{2,120})`/g;

/** Lines of a document that are looked at, and of each the characters. */
const MOST_LINES = 20_000;
const MOST_CHARACTERS = 1_000;

/**
 * Reads `PROMOTE.md`, `README.md` and pages of documentation. `anyMention`: a name in code marks is a claim wherever no
 * word on its line takes it back, as in a request for promotion; elsewhere a word on the line has to say so.
 */
export function parseDocument(text: string, anyMention: boolean): DocumentClaims {
  const names = new Map<string, WrittenName[]>();
  let status: DocumentClaims['status'] = null;
  let isCode = false;
  for (const [index, full] of text.split('\n', MOST_LINES).entries()) {
    const line = full.slice(0, MOST_CHARACTERS);
    if (/^\s*(?:```|~~~)/.test(line)) isCode = !isCode;
    if (isCode) continue;
    const said = STATUS_LINE.exec(line)?.[1] ?? BADGE.exec(line)?.[1]?.replaceAll('%20', ' ');
    if (status === null && said !== undefined && saysDone(said))
      status = { line: index + 1, text: said.trim() };
    if (!line.includes('`') || NEGATIVE.test(line) || !(anyMention || POSITIVE.test(line))) continue;
    for (const [, code] of line.matchAll(CODE)) {
      for (const name of namesIn(code!)) addName(names, name, index + 1);
    }
  }
  return { status, names };
}

function addName(names: Map<string, WrittenName[]>, text: string, line: number): void {
  const key = lastPart(text);
  const known = names.get(key);
  if (known === undefined) names.set(key, [{ text, line }]);
  else if (!known.some((one) => one.text === text)) known.push({ text, line });
}

/** `detect` of `core.vision.detect`; of a file, its name: `vision.py`. */
export function lastPart(name: string): string {
  if (/\.(?:py|[cm]?[jt]sx?)$/.test(name)) return name.slice(name.lastIndexOf('/') + 1);
  return /[^./#]*$/.exec(name)?.[0] ?? name;
}

/** `core.vision.detect(image) -> list` names `core.vision.detect`; `engine.py` names the file. */
function namesIn(code: string): string[] {
  const match = /^(?:async |def |class |function |export |from |import )*([A-Za-z_$][\w$./-]*)/.exec(
    code.trim(),
  );
  const name = match?.[1];
  return name === undefined || name.length < 3 ? [] : [name.replace(/[./-]+$/, '')];
}
