/** Lines of context around a change, as `diff -u` gives them. */
const CONTEXT = 3;

/** A file that is to be written; `before` is `null` where there is none. */
export interface Change {
  readonly path: string;
  readonly before: string | null;
  readonly after: string;
}

/** A change as a unified diff of one part, which `git apply` takes; empty where nothing changes. */
export function showChange({ path, before, after }: Change): string {
  if (before === after) return '';
  const [old, now] = [linesOf(before ?? ''), linesOf(after)];
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < old.length - head && tail < now.length - head && old.at(-1 - tail) === now.at(-1 - tail))
    tail++;
  const from = Math.max(0, head - CONTEXT);
  const past = Math.max(0, tail - CONTEXT);
  const [oldPart, nowPart] = [old.slice(from, old.length - past), now.slice(from, now.length - past)];
  const lead = head - from;
  const trail = tail - past;
  const written = [
    ...oldPart.slice(0, lead).map((line) => ` ${line}`),
    ...oldPart.slice(lead, oldPart.length - trail).map((line) => `-${line}`),
    ...nowPart.slice(lead, nowPart.length - trail).map((line) => `+${line}`),
    ...oldPart.slice(oldPart.length - trail).map((line) => ` ${line}`),
  ];
  return [
    before === null ? '--- /dev/null\n' : `--- a/${path}\n`,
    `+++ b/${path}\n`,
    `@@ -${rangeOf(from, oldPart.length)} +${rangeOf(from, nowPart.length)} @@\n`,
    ...written.map((line) => (line.endsWith('\n') ? line : `${line}\n\\ No newline at end of file\n`)),
  ].join('');
}

function linesOf(text: string): readonly string[] {
  return text.split(/(?<=\n)/).filter((line) => line !== '');
}

function rangeOf(from: number, count: number): string {
  return `${count === 0 ? from : from + 1},${count}`;
}
