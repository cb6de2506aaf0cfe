import { parseYaml } from '../../config/yaml-document.ts';
import { asObject } from '../../languages/typescript/jsonc.ts';
import { searchPathLaunches } from './commands.ts';
import { type ContainerCommand, containerLaunches } from './container.ts';
import type { Configured, Launch } from './model.ts';

/** What the services of a Compose file start: `command`, `entrypoint` and the module search path. */
export function readCompose(text: string): Configured[] {
  const parsed = parseYaml(Buffer.from(text, 'utf8'), 'compose');
  if (parsed.kind === 'failed') return [];
  const { value, locate } = parsed.yaml;
  const found: Configured[] = [];
  for (const [name, written] of Object.entries(asObject(asObject(value)?.services) ?? {})) {
    const service = asObject(written);
    if (service === null) continue;
    const add = (key: string, launches: readonly Launch[]): void => {
      if (launches.length === 0) return;
      const { line } = locate(['services', name, key], true);
      found.push(...launches.map((launch): Configured => ({ launch, form: 'command', line })));
    };
    const within = typeof service.working_dir === 'string' ? service.working_dir : '';
    const entrypoint = commandOf(service.entrypoint);
    const command = commandOf(service.command);
    add('entrypoint', containerLaunches(entrypoint, null, within));
    if (command !== null) add('command', containerLaunches(entrypoint, command, within));
    add('environment', environmentLaunches(service.environment));
  }
  return found;
}

function commandOf(value: unknown): ContainerCommand | null {
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? value.filter((word) => typeof word === 'string') : null;
}

/** `{ PYTHONPATH: labs }` or `[PYTHONPATH=labs]`. */
function environmentLaunches(environment: unknown): readonly Launch[] {
  const value = Array.isArray(environment)
    ? environment
        .find((entry): entry is string => typeof entry === 'string' && entry.startsWith('PYTHONPATH='))
        ?.slice('PYTHONPATH='.length)
    : asObject(environment)?.PYTHONPATH;
  return typeof value === 'string' ? searchPathLaunches(value) : [];
}
