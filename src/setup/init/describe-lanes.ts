import { compareText } from '../../foundation/compare.ts';
import { compileGlob } from '../../foundation/glob.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { EXPERIMENTAL_NAMES } from '../../lanes/folder-names.ts';
import { compileLanes } from '../../lanes/match.ts';
import type { Lane } from '../../lanes/model.ts';
import { isSourceFile } from '../../lanes/source-files.ts';
import type { Finding } from '../../report/model.ts';
import { ASKED_ABOUT } from './find-excluded.ts';
import type { HistoryFacts } from './history.ts';

/** Comments for a configuration: by name of the lane, and those about what no lane says. */
export interface LaneComments {
  readonly byLane: ReadonlyMap<string, readonly string[]>;
  readonly questions: readonly string[];
}

/** Most folders that one comment names. */
const MOST_NAMED = 8;

/**
 * Why each lane was proposed, in figures that a person can check, and what only people can decide. `findings` are what
 * the gate finds with these lanes: who imports an experiment is known from them.
 */
export function describeLanes(
  lanes: readonly Lane[],
  paths: readonly RepoPath[],
  findings: readonly Finding[],
  history: HistoryFacts,
): LaneComments {
  const map = compileLanes(lanes);
  const byLane = new Map<string, readonly string[]>();
  for (const lane of lanes) {
    const files = paths.filter((path) => map.laneOf(path) === lane);
    byLane.set(
      lane.name,
      lane.kind === 'experimental'
        ? lane.paths
            .filter((glob) => !glob.startsWith('!'))
            .map((glob) => describeExperiment(glob, files, findings, history))
        : [`${count(files.length, 'file')}${WHY[lane.kind]}`],
    );
  }
  const inProduction = paths.filter((path) => map.laneOf(path)?.kind === 'production');
  return {
    byLane,
    questions: [
      ...askAboutNames(inProduction),
      ...askAboutBuild(paths),
      ...askAboutQuietFolders(inProduction, history),
      ...tellMoves(lanes, history),
    ],
  };
}

const WHY = {
  production: ': all source code that no other lane claims',
  experimental: '',
  test: ' that test runners look for by name',
  support: ' that build, show and measure the product',
} as const;

function describeExperiment(
  glob: string,
  files: readonly RepoPath[],
  findings: readonly Finding[],
  { commits, touched }: HistoryFacts,
): string {
  const { matches } = compileGlob(glob);
  const folder = glob.replace(/\/\*\*$/, '');
  const importers = new Set(
    findings
      .filter(
        ({ rule, data }) =>
          /^LN00[1-9]$/.test(rule) && typeof data.target === 'string' && matches(data.target as RepoPath),
      )
      .map(({ path }) => path),
  );
  const changed = folder.includes('/') || commits === 0 ? null : (touched.get(folder) ?? 0);
  const name = folder.slice(folder.lastIndexOf('/') + 1);
  return [
    `${glob}: ${count(files.filter(matches).length, 'file')}, named ${name}`,
    importers.size === 0
      ? 'imported by no file of production or support'
      : `imported by ${count(importers.size, 'file')} of production or support`,
    ...(changed === null
      ? []
      : [
          `changed by ${changed} of ${commits === 1 ? 'the only commit' : `the last ${commits.toLocaleString('en-US')} commits`}`,
        ]),
  ].join(', ');
}

/** Folders with an experimental name inside of production: nobody but the team knows whether they are promised. */
function askAboutNames(production: readonly RepoPath[]): readonly string[] {
  const found = new Map<string, number>();
  for (const path of production) {
    const names = path.split('/').slice(0, -1);
    const at = names.findIndex((name) => EXPERIMENTAL_NAMES.has(name.toLowerCase()));
    if (at < 0) continue;
    const folder = names.slice(0, at + 1).join('/');
    found.set(folder, (found.get(folder) ?? 0) + 1);
  }
  const folders = [...found].sort(([a, x], [b, y]) => y - x || compareText(a, b));
  if (folders.length === 0) return [];
  const shown = folders
    .slice(0, MOST_NAMED)
    .map(([folder, files]) => `${folder}/** (${count(files, 'file')})`);
  const more = folders.length > MOST_NAMED ? ` and ${folders.length - MOST_NAMED} more` : '';
  return [
    `In production in spite of the name: ${shown.join(', ')}${more}. Move to an experimental lane what nobody may rely on.`,
  ];
}

function askAboutBuild(paths: readonly RepoPath[]): readonly string[] {
  return [...ASKED_ABOUT].flatMap((name) => {
    const files = paths.filter((path) => path.startsWith(`${name}/`) && isSourceFile(path)).length;
    if (files === 0) return [];
    return [
      `${name}/** (${count(files, 'source file')}) is in no lane: list it under \`exclude\` if a build made it, or in the lane support if it builds.`,
    ];
  });
}

/** Few commits in a long history: tried once and left, or finished. */
function askAboutQuietFolders(
  production: readonly RepoPath[],
  { commits, touched }: HistoryFacts,
): readonly string[] {
  if (commits < 100) return [];
  const tops = new Set(
    production
      .filter((path) => path.includes('/') && isSourceFile(path))
      .map((path) => path.slice(0, path.indexOf('/'))),
  );
  const quiet = [...tops].filter((top) => (touched.get(top) ?? 0) <= 2).sort(compareText);
  if (quiet.length === 0 || quiet.length === tops.size) return [];
  const shown = quiet
    .slice(0, MOST_NAMED)
    .map((top) => `${top}/**`)
    .join(', ');
  const more = quiet.length > MOST_NAMED ? ` and ${quiet.length - MOST_NAMED} more` : '';
  return [
    `Changed by at most 2 of the last ${commits.toLocaleString('en-US')} commits: ${shown}${more}. Finished, or tried and left?`,
  ];
}

/** Files that moved out of an experimental folder: how this repository promotes. */
function tellMoves(lanes: readonly Lane[], { moves }: HistoryFacts): readonly string[] {
  const map = compileLanes(lanes);
  const kindOf = (top: string) => map.laneOf(`${top}/x.py` as RepoPath)?.kind ?? null;
  const isExperiment = (top: string) =>
    kindOf(top) === 'experimental' || EXPERIMENTAL_NAMES.has(top.toLowerCase());
  const promoted = moves.filter(({ from, to }) => isExperiment(from) && kindOf(to) === 'production');
  if (promoted.length === 0) return [];
  const shown = promoted
    .slice(0, 4)
    .map(({ from, to, files }) => `${from} → ${to} (${count(files, 'file')})`);
  return [
    `Moved into production in the last commits: ${shown.join(', ')}. The promotion sign-off asks for owners and evidence at such moves.`,
  ];
}

export function count(number: number, what: string): string {
  return `${number.toLocaleString('en-US')} ${what}${number === 1 ? '' : 's'}`;
}
