/**
 * Reads what a step wrote to `GITHUB_OUTPUT`, `GITHUB_ENV` or `GITHUB_STATE` the way the runner does (actions/runner,
 * `FileCommandManager`): `name=value`, or `name<<delimiter`, lines of the value, the delimiter alone on a line.
 * Throws on anything else, as the runner fails the step.
 */
export function parseOutputs(content: string): Readonly<Record<string, string>> {
  const outputs: Record<string, string> = {};
  const lines = content.split('\n');
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!;
    if (line.trim() === '') continue;
    const equals = line.indexOf('=');
    const heredoc = line.indexOf('<<');
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      outputs[line.slice(0, equals)] = line.slice(equals + 1);
      continue;
    }
    if (heredoc < 0) throw new Error(`Invalid format '${line}'`);
    const delimiter = line.slice(heredoc + 2);
    const end = lines.indexOf(delimiter, index + 1);
    if (delimiter === '' || end < 0) throw new Error(`Matching delimiter not found '${delimiter}'`);
    outputs[line.slice(0, heredoc)] = lines.slice(index + 1, end).join('\n');
    index = end;
  }
  return outputs;
}
