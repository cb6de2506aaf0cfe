import { folderOf, nameOf, type RepoPath } from '../../foundation/repo-path.ts';
import type { LaneMap } from '../../lanes/model.ts';
import { type ChangedText, readChangedTexts } from './changed-lines.ts';
import { sortOf } from './evidence.ts';
import type { Exposure } from './exposures.ts';
import type { PromotionChange, ReadBlobs } from './model.ts';
import { findNamedCode, type NamedCode } from './named-code.ts';

/** Files that say under which name code is imported or shipped. */
const PACKAGING = /^(?:pyproject\.toml|setup\.(?:py|cfg)|package\.json|[jt]sconfig(?:\.[\w-]+)?\.json)$/;

/** What maps names to places in them; what is around decides, since each of these may span lines. */
const MAPPING = /package[-_]dir|"paths"|"exports"|"imports"|"(?:main|module|bin|types)"|\bfrom\s*=/;
const MAPPING_LINES = 20;

/** `name = "place"`, `"name": "place"`, `"name": ["place"]`. */
const PAIR = /["']?([\w@./*-]{0,200})["']?\s{0,20}[:=]\s{0,20}\[?\s{0,20}["']?([\w@./*-]{1,300})["']?/g;

/** Files by which a module says what it is, in any letter case, and the line of one that names its lane. */
const MANIFEST = /^module[._]manifest\.json$/i;
const LANE = /"lane"\s{0,20}:\s{0,20}"([^"]{1,100})"/;

const STRING = /["'`]([^"'`\n]{2,300})["'`]/g;

/** A call or a key that puts something on a list of what runs. */
const REGISTERS = /\bregist(?:er|ry)\w*|\bplugins?\b|\bproviders?\b|\bentry[-_]points?\b/i;

/** A setting that is on or off. */
const SWITCH =
  /^(?:export\s+)?["']?([A-Za-z_][\w.-]*)["']?\s*(?::\s*\w+\s*)?[:=]\s*["']?(true|yes|on|1)["']?\s*,?(?:\s*(?:#|\/\/).*)?$/i;
const OFF = /^["']?(?:false|no|off|0)["']?\s*,?(?:\s*(?:#|\/\/).*)?$/i;

/**
 * Finds settings that let production reach experimental code: maps of names to places, and what is registered by name.
 * A map is certain, since it says what it does; a name in a call is a sign, certain when a flag of the same name is switched
 * on with it. A flag alone is a sign only.
 */
export async function findSettingExposures(
  change: PromotionChange,
  read: ReadBlobs,
  problems: string[],
): Promise<readonly Exposure[]> {
  const { lanes, head } = change;
  const isOpen = (path: RepoPath) => {
    if (MANIFEST.test(nameOf(path))) return true;
    const kind = lanes.laneOf(path)?.kind;
    return kind !== 'experimental' && kind !== 'test' && sortOf(path) !== 'prose' && sortOf(path) !== 'test';
  };
  const texts = await readChangedTexts(change, read, isOpen, (path, reason) => {
    const name = nameOf(path);
    // Of other files only those that are written by hand are settings, and nobody writes as much.
    if (PACKAGING.test(name) || MANIFEST.test(name)) problems.push(`${path}: ${reason}`);
  });
  const codeOf = findNamedCode(
    head.map(({ path }) => path),
    lanes,
  );
  const maps = texts.flatMap((text) => (PACKAGING.test(nameOf(text.path)) ? findMaps(text, codeOf) : []));
  const labelled = texts.flatMap((text) => findLabels(text, lanes));
  const registered = texts.flatMap((text) =>
    lanes.laneOf(text.path)?.kind === 'production' ? findRegistered(text, codeOf) : [],
  );
  const flags = texts.flatMap(findFlags);
  const matching = (from: RepoPath | null) =>
    flags.filter(({ name }) => from !== null && wordsOf(from).some((word) => name.includes(word)));
  return [
    ...maps,
    ...labelled,
    ...registered.flatMap((one): readonly Exposure[] => {
      const switched = matching(one.from);
      const isCertain = switched.length > 0;
      return [
        { ...one, isCertain },
        ...switched.map(
          ({ path, line }): Exposure => ({ what: 'flag', path, line, from: one.from, to: one.to, isCertain }),
        ),
      ];
    }),
  ];
}

function findMaps({ path, lines, added }: ChangedText, codeOf: NamedCode): readonly Exposure[] {
  return added.flatMap((at): Exposure[] => {
    const around = lines.slice(Math.max(0, at - MAPPING_LINES), at + 1);
    const isMapped = around.some((line) => MAPPING.test(line));
    if (!isMapped || /exclude/i.test(lines[at]!)) return [];
    return [...lines[at]!.matchAll(PAIR)].flatMap(([, name = '', place = '']): Exposure[] => {
      const from = codeOf(place, path);
      // Under its own name it is what it was.
      if (
        from === null ||
        codeOf(name, path) !== null ||
        name.replace('@', '').startsWith(from.split('/')[0]!)
      )
        return [];
      return [{ what: 'packaging', path, line: at + 1, from, to: path, isCertain: true }];
    });
  });
}

/** Manifests of experimental modules that begin to call them production, by the name of a lane or of its kind. */
function findLabels({ path, lines, added }: ChangedText, lanes: LaneMap): readonly Exposure[] {
  if (!MANIFEST.test(nameOf(path)) || lanes.laneOf(path)?.kind !== 'experimental') return [];
  return added.flatMap((at): Exposure[] => {
    const label = LANE.exec(lines[at]!)?.[1]?.toLowerCase();
    const isProduction =
      label === 'production' ||
      lanes.lanes.some(({ name, kind }) => kind === 'production' && name.toLowerCase() === label);
    if (!isProduction) return [];
    const from = folderOf(path);
    return [{ what: 'manifest', path, line: at + 1, from, to: from, isCertain: true }];
  });
}

function findRegistered({ path, text, lines, added }: ChangedText, codeOf: NamedCode): readonly Exposure[] {
  if (!REGISTERS.test(text)) return [];
  return added.flatMap((at): Exposure[] => {
    // The call may begin on the line before.
    if (!REGISTERS.test(`${lines[at - 1] ?? ''}\n${lines[at]}`)) return [];
    return [...lines[at]!.matchAll(STRING)].flatMap(([, word = '']): Exposure[] => {
      const from = /[./]/.test(word) ? codeOf(word, path) : null;
      return from === null
        ? []
        : [{ what: 'registry', path, line: at + 1, from, to: path, isCertain: false }];
    });
  });
}

/** Flags that were off before and are on now, by their names in lower case. */
function findFlags({
  path,
  lines,
  added,
  gone,
}: ChangedText): readonly { name: string; path: RepoPath; line: number }[] {
  if (gone.size === 0) return [];
  return added.flatMap((at) => {
    const switched = SWITCH.exec(lines[at]!.trim());
    const name = switched?.[1];
    if (name === undefined) return [];
    const wasOff = [...gone].some((line) => {
      const start = line.indexOf(name);
      const rest = start < 0 ? '' : line.slice(start + name.length);
      return OFF.test(rest.replace(/^["']?\s*(?::\s*\w+\s*)?[:=]\s*/, ''));
    });
    return wasOff ? [{ name: name.toLowerCase(), path, line: at + 1 }] : [];
  });
}

/** Names in a path by which a flag may be called. */
function wordsOf(path: RepoPath): readonly string[] {
  return path
    .toLowerCase()
    .split('/')
    .slice(1)
    .map((name) => name.replace(/\.[^.]+$/, ''))
    .filter((name) => name.length >= 4 && name !== '__init__');
}
