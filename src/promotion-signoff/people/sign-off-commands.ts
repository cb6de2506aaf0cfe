import { type CommitSha, parseCommitSha } from '../../foundation/digest.ts';
import { hasStrangeSigns, skeletonOf } from './look-alikes.ts';

/** A line of a comment that signs, objects, or was meant to. */
export type Command =
  /** `roles` empty: all that the person holds. */
  | { readonly kind: 'sign'; readonly roles: readonly string[]; readonly commit: CommitSha }
  | { readonly kind: 'hold' }
  | { readonly kind: 'unhold' }
  | { readonly kind: 'refused'; readonly why: string };

/** Our own bounds: nobody signs more in one comment, and GitHub's longest comment has 65,536 characters. */
const MOST_COMMANDS = 20;
const LONGEST_TEXT = 70_000;

/**
 * The commands of a comment: `/signoff <full sha>` or `/signoff <role> … <full sha>`, `/hold`, `/unhold`, each at the start
 * of a line of its own. What stands in code, in quotes or in HTML comments is nobody's word. A short id is refused, since more
 * than one commit may begin with it, and so are letters that only look like the command's.
 */
export function readCommands(body: string, command: string): readonly Command[] {
  if (body.length > LONGEST_TEXT) return [];
  return spokenLines(body)
    .map((line) => readLine(line, command))
    .filter((found) => found !== null)
    .slice(0, MOST_COMMANDS);
}

/** The roles that lines `Signed-off-as: role` name; an empty list: none is named. */
export function readNamedRoles(body: string): readonly string[] {
  if (body.length > LONGEST_TEXT) return [];
  return spokenLines(body).flatMap((line) => {
    const role = /^Signed-off-as:[ \t]*([A-Za-z0-9_-]+)[ \t]*$/i.exec(line)?.[1];
    return role === undefined ? [] : [role];
  });
}

function readLine(line: string, command: string): Command | null {
  const words = line.trimEnd().split(/[ \t]+/);
  const [first = ''] = words;
  if (first === '/hold' && words.length === 1) return { kind: 'hold' };
  if (first === '/unhold' && words.length === 1) return { kind: 'unhold' };
  if (first !== command) return looksLike(line, command) ? { kind: 'refused', why: LOOKS_LIKE } : null;
  if (hasStrangeSigns(line)) return { kind: 'refused', why: LOOKS_LIKE };
  const last = words.at(-1) ?? '';
  const commit = parseCommitSha(last);
  if (words.length < 2 || commit === null) {
    const said = words.length < 2 ? 'names no commit' : `does not end with a full commit id`;
    return { kind: 'refused', why: `the command ${said}; write \`${command} <40 digits of the head>\`` };
  }
  return { kind: 'sign', roles: words.slice(1, -1), commit };
}

const LOOKS_LIKE = 'it holds letters that only look like those of the command; write it in plain ASCII';

function looksLike(line: string, command: string): boolean {
  return hasStrangeSigns(line) && skeletonOf(line).trimStart().startsWith(command.toLowerCase());
}

/** Lines outside fenced code, indented code, quotes and HTML comments. */
function spokenLines(body: string): readonly string[] {
  const lines: string[] = [];
  let fence: string | null = null;
  let isHidden = false;
  for (const line of body.split(/\r\n|\r|\n/)) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (isHidden) {
      isHidden = !line.includes('-->');
    } else if (fence !== null) {
      if (mark?.startsWith(fence) === true && line.trim() === mark) fence = null;
    } else if (mark !== undefined) {
      fence = mark;
    } else if (line.includes('<!--')) {
      isHidden = !line.slice(line.indexOf('<!--')).includes('-->');
    } else if (!/^(?:\s|>)/.test(line)) {
      lines.push(line);
    }
  }
  return lines;
}
