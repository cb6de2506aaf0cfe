import { spawn } from 'node:child_process';

/** What a program said. */
export interface ProgramResult {
  /** `null`: there is no such program, or it cannot be started. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProgramCall {
  readonly program: string;
  readonly args: readonly string[];
  readonly stdin: Uint8Array | string;
  /** Read by the program as file descriptor 3, so that it is neither an argument nor a variable; `null`: not opened. */
  readonly secret: string | null;
  /** Where programs are looked for, and nothing else of the environment. */
  readonly path: string;
}

/** Runs a program to its end. Never rejects. */
export type RunProgram = (call: ProgramCall) => Promise<ProgramResult>;

/** A signature takes a tenth of a second; a program that asks a person for something takes for ever. */
const PATIENCE_MILLISECONDS = 60_000;

/** What a program says is lines about keys and signatures; more than this is not from gpg. */
const MOST_CHARACTERS = 1024 * 1024;

/** Starts the program on this machine, without a terminal, in English, and with none of the job's variables. */
export const runProgram: RunProgram = ({ program, args, stdin, secret, path }) =>
  new Promise((resolve) => {
    const child = spawn(program, args, {
      env: { PATH: path, LC_ALL: 'C' },
      stdio: ['pipe', 'pipe', 'pipe', secret === null ? 'ignore' : 'pipe'],
    });
    const clock = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MILLISECONDS).unref();
    let stdout = '';
    let stderr = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      if (stdout.length < MOST_CHARACTERS) stdout += chunk.toString('utf8');
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      if (stderr.length < MOST_CHARACTERS) stderr += chunk.toString('utf8');
    });
    const end = (code: number | null): void => {
      clearTimeout(clock);
      resolve({ code, stdout, stderr });
    };
    child.on('error', () => end(null));
    child.on('close', (code) => end(code ?? 128));
    const fed = child.stdio[3];
    // A program may end before it has read everything; its exit code tells the story, not our broken pipe.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(stdin);
    if (fed !== null && fed !== undefined && 'end' in fed) {
      fed.on('error', () => undefined);
      fed.end(`${secret ?? ''}\n`);
    }
  });
