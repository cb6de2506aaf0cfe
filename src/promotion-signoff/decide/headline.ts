import type { Requirement, VerdictState } from './model.ts';

/** GitHub refuses the description of a status above this. */
export const HEADLINE_CHARACTERS = 140;

/** The verdict in one line for the description of a status. */
export function sayHeadline(
  state: VerdictState,
  modules: readonly string[],
  requirements: readonly Requirement[],
  signers: number,
): string {
  const what = modules.length === 0 ? 'guarded paths' : modules.join(', ');
  if (state === 'success') {
    const people = `${signers} ${signers === 1 ? 'person' : 'people'}`;
    return shorten(`${what}: signed by ${people}, ${requirements.length} requirements met`);
  }
  const wanted = { error: 'unknown', failure: 'violated', pending: 'missing' }[state];
  const [first, ...rest] = requirements.filter((one) => one.state === wanted);
  const more = rest.length === 0 ? '' : ` (+${rest.length})`;
  const said = first === undefined ? state : `${first.title}${more}: ${first.why}`;
  return shorten(`${state === 'error' ? `cannot decide ${what}` : what}: ${said}`);
}

/** One line of at most 140 UTF-16 units, cut between whole characters. */
export function shorten(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  if (line.length <= HEADLINE_CHARACTERS) return line;
  let short = '';
  for (const sign of line) {
    if (short.length + sign.length > HEADLINE_CHARACTERS - 1) break;
    short += sign;
  }
  return `${short}…`;
}
