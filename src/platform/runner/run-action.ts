import { UserError } from '../../foundation/user-error.ts';
import { commandData, commandProperty } from '../../report/renderers/escape-command.ts';
import { plain, plainLines } from '../../report/renderers/escape-terminal.ts';
import { type Environment, variable } from './environment.ts';

/** What an action may touch besides the repository. */
export interface ActionProcess {
  readonly env: Environment;
  readonly write: (text: string) => void;
  readonly exit: (code: 0 | 1) => void;
}

/** The process that the runner started. */
export function ownProcess(): ActionProcess {
  return {
    env: process.env,
    write: (text) => void process.stdout.write(text),
    // Not `process.exit`, which cuts off output that is still on its way.
    exit: (code) => {
      process.exitCode = code;
    },
  };
}

/**
 * Runs the body of an action: `false` or a thrown error fails the step.
 * A `UserError` is shown as one sentence and its hint; anything else is a defect of ours, shown with its stack and a link to
 * the run for the report.
 */
export async function runAction(
  body: (action: ActionProcess) => Promise<boolean>,
  action: ActionProcess = ownProcess(),
): Promise<void> {
  try {
    action.exit((await body(action)) ? 0 : 1);
  } catch (error) {
    action.write(error instanceof UserError ? userErrorCommand(error) : defectCommand(error, action.env));
    action.exit(1);
  }
}

/** A mistake as one annotation: its sentence and its hint. */
export function userErrorCommand(
  { code, message, hint }: UserError,
  kind: 'error' | 'warning' = 'error',
): string {
  return `::${kind} title=${commandProperty(plain(code))}::${commandData(`${plainLines(message)}${message.includes('\n') ? '\n' : ' '}${plain(hint)}`)}\n`;
}

function defectCommand(error: unknown, env: Environment): string {
  const thrown = error instanceof Error ? error : new Error(String(error));
  const stack = (thrown.stack ?? thrown.message)
    .split('\n')
    .map((line) => `  ${plain(line)}\n`)
    .join('');
  const run = runUrl(env);
  const message = [
    `This is a defect of Execution Standards, not of your code: ${plain(thrown.message)}`,
    ...(run === null ? [] : [`Please report it with a link to this run: ${run}`]),
  ].join('\n');
  return `${stack}::error title=Internal error::${commandData(message)}\n`;
}

/** The page of the running workflow; `null` outside Actions. */
export function runUrl(env: Environment): string | null {
  const server = variable(env, 'GITHUB_SERVER_URL');
  const repository = variable(env, 'GITHUB_REPOSITORY');
  const id = variable(env, 'GITHUB_RUN_ID');
  if (server === undefined || repository === undefined || id === undefined) return null;
  return `${server}/${repository}/actions/runs/${id}`;
}
