import { searchPathLaunches } from './commands.ts';
import { type ContainerCommand, containerLaunches } from './container.ts';
import { type Instruction, readInstructions } from './docker-instructions.ts';
import type { Configured, Launch } from './model.ts';

/** A variable that takes itself in twice doubles with each line. */
const LONGEST_VALUE = 1000;

/** A stage as far as it has been read. Of several commands the last one counts. */
interface Stage {
  entrypoint: Command | null;
  command: Command | null;
  readonly checks: Command[];
}

interface Command {
  readonly command: ContainerCommand;
  readonly line: number;
  readonly within: string;
}

/**
 * What the images of a Dockerfile start (`ENTRYPOINT`, `CMD`, `HEALTHCHECK`) and the module search path they set. Every
 * stage counts, since any can be built as the target. `RUN` is left out: it runs at build time.
 * Paths under the first `WORKDIR` are taken as paths of the build context, which is copied there by custom.
 */
export function readDockerfile(text: string): Configured[] {
  const found: Configured[] = [];
  const variables = new Map<string, string>();
  const inherited = new Map<string, { readonly root: string | null; readonly folder: string }>();
  let current = '';
  let root: string | null = null;
  let folder = '';
  let stage: Stage = { entrypoint: null, command: null, checks: [] };
  const close = (): void => {
    found.push(...launchesOf(stage, root));
    stage = { entrypoint: null, command: null, checks: [] };
  };
  for (const instruction of readInstructions(text)) {
    const { name, line } = instruction;
    const written = expand(instruction.rest, variables);
    const command = { command: commandOf(instruction), line, within: folder };
    switch (name) {
      case 'FROM': {
        close();
        const [, image = '', stageName] = /^(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?/i.exec(written) ?? [];
        // A stage begins where the one it is built from ended.
        inherited.set(current, { root, folder });
        ({ root, folder } = inherited.get(image.toLowerCase()) ?? { root: null, folder: '' });
        current = stageName?.toLowerCase() ?? '';
        break;
      }
      case 'ARG':
      case 'ENV':
        for (const [key, value] of assignments(written)) {
          if (value.length <= LONGEST_VALUE) variables.set(key, value);
          if (name === 'ARG' || key !== 'PYTHONPATH') continue;
          for (const launch of searchPathLaunches(value)) {
            found.push({ launch: inContext(launch, root), form: 'command', line });
          }
        }
        break;
      case 'WORKDIR': {
        const path = written.trim().replace(/^"(.*)"$/, '$1');
        if (root === null && path.startsWith('/')) root = path.replace(/\/+$/, '');
        else folder = path.startsWith('/') ? under(path, root) : folder === '' ? path : `${folder}/${path}`;
        break;
      }
      case 'ENTRYPOINT':
        stage.entrypoint = command;
        break;
      case 'CMD':
        stage.command = command;
        break;
      case 'HEALTHCHECK':
        stage.checks.push(command);
        break;
    }
  }
  close();
  return found;
}

function launchesOf({ entrypoint, command, checks }: Stage, root: string | null): Configured[] {
  const groups = [
    ...checks.map((check) => ({ ...check, launches: containerLaunches(check.command, null, check.within) })),
  ];
  if (entrypoint !== null) {
    groups.push({ ...entrypoint, launches: containerLaunches(entrypoint.command, null, entrypoint.within) });
  }
  if (command !== null) {
    const launches = containerLaunches(entrypoint?.command ?? null, command.command, command.within);
    groups.push({ ...command, launches });
  }
  return groups.flatMap(({ launches, line }) =>
    launches.map((launch): Configured => ({ launch: inContext(launch, root), form: 'command', line })),
  );
}

function inContext(launch: Launch, root: string | null): Launch {
  if (launch.kind === 'file') return { ...launch, path: under(launch.path, root) };
  return launch.kind === 'search-path' ? { ...launch, folder: under(launch.folder, root) } : launch;
}

/** `["python", "-m", "x"]` as words; anything else is a shell's text. */
function commandOf({ name, rest }: Instruction): ContainerCommand {
  const text = name === 'HEALTHCHECK' ? rest.replace(/^(?:--\S+\s+)*CMD\s+/i, '') : rest;
  if (!text.trimStart().startsWith('[')) return text;
  try {
    const words: unknown = JSON.parse(text);
    return Array.isArray(words) ? words.filter((word) => typeof word === 'string') : text;
  } catch {
    return text;
  }
}

/** `A=1 B="x y"`, or the old `A value`. */
function assignments(text: string): [string, string][] {
  if (!/^\s*\w+=/.test(text)) {
    const old = /^\s*(\w+)\s+(.*)$/s.exec(text);
    return old === null ? [] : [[old[1]!, old[2]!.trim()]];
  }
  return [...text.matchAll(/(?<!\w)(\w+)=((?:"[^"]*"|'[^']*'|[^\s"'])*)/g)].map((match) => [
    match[1]!,
    match[2]!.replace(/["']/g, ''),
  ]);
}

/** Variables that the file sets take their values; others stay as written. */
function expand(text: string, variables: ReadonlyMap<string, string>): string {
  return text.replace(
    /\$(?:(\w+)|\{(\w+)(?::-[^}]{0,200})?\})/g,
    (whole, plain?: string, braced?: string) => variables.get(plain ?? braced ?? '') ?? whole,
  );
}

/** A path in the image as one of the build context, where it is known to lie there. */
function under(path: string, root: string | null): string {
  if (root === null || root === '') return path;
  if (path === root || path === `${root}/`) return '.';
  return path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path;
}
