/** A command that the Actions runner found in the log of a step. */
export interface WorkflowCommand {
  readonly name: string;
  readonly properties: { readonly [name: string]: string };
  readonly data: string;
}

/**
 * Finds workflow commands the way the runner does (actions/runner, `ActionCommand.TryParseV2` and `TryParse`): lines end
 * at CR, LF or both; `::name key=value,…::data` at the start of a line after white space; otherwise the older
 * `##[name key=value;…]data` anywhere in it.
 */
export function parseWorkflowCommands(log: string): readonly WorkflowCommand[] {
  return log.split(/\r\n|\r|\n/).flatMap((line) => {
    const command = parseCurrent(line) ?? parseLegacy(line);
    return command === null ? [] : [command];
  });
}

function parseCurrent(line: string): WorkflowCommand | null {
  const trimmed = line.replace(/^[\s\u0085]+/, '');
  if (!trimmed.startsWith('::')) return null;
  const end = trimmed.indexOf('::', 2);
  if (end < 0) return null;
  const head = trimmed.slice(2, end);
  return build(
    head,
    ',',
    (value) =>
      value
        .replaceAll('%0D', '\r')
        .replaceAll('%0A', '\n')
        .replaceAll('%3A', ':')
        .replaceAll('%2C', ',')
        .replaceAll('%25', '%'),
    trimmed
      .slice(end + 2)
      .replaceAll('%0D', '\r')
      .replaceAll('%0A', '\n')
      .replaceAll('%25', '%'),
  );
}

function parseLegacy(line: string): WorkflowCommand | null {
  const start = line.indexOf('##[');
  const end = start < 0 ? -1 : line.indexOf(']', start);
  if (end < 0) return null;
  const undo = (value: string): string =>
    value.replaceAll('%3B', ';').replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%5D', ']');
  return build(line.slice(start + 3, end), ';', undo, undo(line.slice(end + 1)));
}

function build(
  head: string,
  separator: string,
  undo: (value: string) => string,
  data: string,
): WorkflowCommand | null {
  const space = head.indexOf(' ');
  const name = space < 0 ? head : head.slice(0, space);
  if (name === '') return null;
  const properties: Record<string, string> = {};
  for (const pair of space < 0
    ? []
    : head
        .slice(space + 1)
        .trim()
        .split(separator)) {
    const equals = pair.indexOf('=');
    if (equals > 0) properties[pair.slice(0, equals).trim()] = undo(pair.slice(equals + 1));
  }
  return { name, properties, data };
}
