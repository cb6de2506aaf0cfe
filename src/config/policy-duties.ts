import type { Duties } from './duties.ts';
import type { Loosening } from './loosening.ts';

/** What a pull request's configuration no longer asks of production. */
export function compareDuties(base: Duties, head: Duties): readonly Loosening[] {
  return [
    ...compareInstrumentation(base, head),
    ...comparePromoted(base, head),
    ...compareDryRun(base, head),
  ];
}

function loosened(what: string, names: readonly string[]): Loosening {
  const listed = names.map((name) => `\`${name}\``).join(', ');
  return { kind: 'duty-dropped', message: `${what} ${listed}`, data: { what, names } };
}

function compareInstrumentation(base: Duties, head: Duties): readonly Loosening[] {
  const { instrumentation: before } = base;
  if (before === null) return [];
  const after = head.instrumentation;
  if (after === null) return [loosened('instrumentation is no longer asked of', before.public)];
  const gone = before.public.filter((glob) => !glob.startsWith('!') && !after.public.includes(glob));
  const out = after.public.filter((glob) => glob.startsWith('!') && !before.public.includes(glob));
  const added = (key: 'decorators' | 'calls' | 'exempt') =>
    after[key].filter((one) => !before[key].includes(one));
  return [
    ...(gone.length + out.length > 0
      ? [loosened('instrumentation is no longer asked of', [...gone, ...out])]
      : []),
    ...(added('exempt').length > 0 ? [loosened('instrumentation exempts', added('exempt'))] : []),
    ...([...added('decorators'), ...added('calls')].length > 0
      ? [loosened('instrumentation also accepts', [...added('decorators'), ...added('calls')])]
      : []),
  ];
}

function comparePromoted(base: Duties, head: Duties): readonly Loosening[] {
  const gone = base.promoted.filter((one) => !head.promoted.some(({ path }) => path === one.path));
  const unregistered = base.promoted.filter(
    ({ path, registry }) =>
      registry !== null && head.promoted.some((one) => one.path === path && one.registry === null),
  );
  const importers = head.promoted.flatMap((one) => {
    const before = base.promoted.find(({ path }) => path === one.path);
    return before === undefined ? [] : one.importers.filter((glob) => !before.importers.includes(glob));
  });
  return [
    ...(importers.length > 0 ? [loosened('promoted modules may now be imported by', importers)] : []),
    ...(gone.length > 0
      ? [
          loosened(
            'a flag is no longer asked of',
            gone.map(({ path }) => path),
          ),
        ]
      : []),
    ...(unregistered.length > 0
      ? [
          loosened(
            'registration is no longer asked of',
            unregistered.map(({ path }) => path),
          ),
        ]
      : []),
  ];
}

function compareDryRun(base: Duties, head: Duties): readonly Loosening[] {
  const { dryRun: before } = base;
  if (before === null) return [];
  const after = head.dryRun;
  if (after === null) return [loosened('the dry run is no longer asked for by', before.variables)];
  const added = after.variables.filter((name) => !before.variables.includes(name));
  const flags = before.flags.filter((name) => !after.flags.includes(name));
  return [
    ...(added.length > 0 ? [loosened('the dry run also accepts', added)] : []),
    ...(flags.length > 0 ? [loosened('defaults are no longer asked of flags', flags)] : []),
    ...(before.offline !== null && after.offline === null
      ? [loosened('offline work is no longer asked for by', before.offline)]
      : []),
  ];
}
