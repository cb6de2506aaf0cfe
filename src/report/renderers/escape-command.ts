/**
 * Text as the data of a workflow command (`::error::data`). The runner undoes exactly these three escapes
 * (actions/runner, `ActionCommand`; the same as @actions/core writes).
 */
export function commandData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** Text as the value of a property of a workflow command (`::error title=value::`), where `:` and `,` have a meaning too. */
export function commandProperty(text: string): string {
  return commandData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** The same JSON without `##[`, which the runner takes for a command anywhere in a line of the log. */
export function jsonInLog(json: string): string {
  return json.replaceAll('##[', '##\\u005b');
}
