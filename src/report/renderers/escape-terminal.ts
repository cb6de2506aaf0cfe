import { visible } from './visible.ts';

/**
 * Text from strangers for a terminal or a log, on one line.
 * Unseen characters are shown (see {@link visible}). What the Actions runner would take for a command gets a space, since
 * it reads logs of both streams: `::name::` at the start of a line, `##[name]` anywhere in it (actions/runner,
 * `ActionCommand.TryParseV2` and `TryParse`).
 */
export function plain(text: string): string {
  return visible(text)
    .replaceAll('##[', '# #[')
    .replace(/^(\s*):(?=:)/, '$1: ');
}

/** Text of our own over several lines, each of which may quote strangers. */
export function plainLines(text: string): string {
  return text.split('\n').map(plain).join('\n');
}
