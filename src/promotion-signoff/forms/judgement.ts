import type { Diagnostic } from '../../config/model.ts';
import type { FormFact } from '../decide/forms.ts';
import type { FormProblem } from './form.ts';
import type { Reading } from './read-document.ts';

/** What is said of a form: never met without a reason either. */
export type Judgement = Pick<FormFact, 'state' | 'why'>;

/** A document as its model, or why there is none. */
export type Opened<Model> =
  | { readonly kind: 'open'; readonly model: Model }
  | { readonly kind: 'closed'; readonly judgement: Judgement };

export const met = (why: string): Judgement => ({ state: 'met', why });
export const missing = (why: string): Judgement => ({ state: 'missing', why });
export const violated = (why: string): Judgement => ({ state: 'violated', why });
export const unknown = (why: string): Judgement => ({ state: 'unknown', why });

/** Reads a document by its parser. One that is not there is missing, with `remedy` for what to do; one with errors is too. */
export function openDocument<Model>(
  reading: Reading,
  path: string,
  remedy: string,
  parse: (bytes: Uint8Array) => { readonly model: Model | null; readonly diagnostics: readonly Diagnostic[] },
): Opened<Model> {
  const closed = (judgement: Judgement): Opened<Model> => ({ kind: 'closed', judgement });
  if (reading.kind === 'unread') return closed(unknown(reading.why));
  if (reading.kind === 'absent') return closed(missing(`${path} is not there; ${remedy}`));
  const { model, diagnostics } = parse(reading.bytes);
  if (model !== null) return { kind: 'open', model };
  const told = diagnostics.map(({ line, message }) => `${at(path, line)}: ${message}`);
  return closed(missing(told.length === 0 ? `${path} cannot be read` : list(told)));
}

/** What is false goes before what is wanting; `null` without a problem. */
export function judgeProblems(problems: readonly FormProblem[]): Judgement | null {
  if (problems.length === 0) return null;
  const lies = problems.filter(({ isFalse }) => isFalse);
  const ordered = [...lies, ...problems.filter(({ isFalse }) => !isFalse)];
  const why = list(
    ordered.map(({ file, line, message, remedy }) => `${at(file, line)}: ${message} ${remedy}`),
  );
  return lies.length > 0 ? violated(why) : missing(why);
}

/** Of several the worst, and of two that are as bad the first; `null` of none. */
export function worstOf(judgements: readonly (Judgement | null)[]): Judgement | null {
  for (const state of ['violated', 'unknown', 'missing', 'met'] as const) {
    const found = judgements.find((one) => one?.state === state);
    if (found !== undefined) return found;
  }
  return null;
}

export function at(file: string, line: number): string {
  return line === 0 ? file : `${file}:${line}`;
}

const MOST_TOLD = 3;
const LONGEST = 500;

function list(sentences: readonly string[]): string {
  const told = sentences.slice(0, MOST_TOLD).map(shorten).join(' ');
  const rest = sentences.length - MOST_TOLD;
  return rest > 0 ? `${told} (and ${rest} more)` : told;
}

/** Parts of documents may be long; a line of a table is not. */
export function shorten(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
