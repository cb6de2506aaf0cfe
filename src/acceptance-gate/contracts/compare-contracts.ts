import type {
  AcyclicSiblingsContract,
  Contract,
  ForbiddenContract,
  IndependenceContract,
  Layer,
  LayersContract,
  ProtectedContract,
} from './model.ts';
import {
  type ImportExpression,
  type ModuleExpression,
  matchesModule,
  plainModule,
} from './module-expression.ts';

/** One way in which a contract asks less than the one before it. */
export interface Loss {
  /** What it does now, as a part of a sentence. */
  readonly what: string;
  /** Modules that the contract names no more; where all of them are gone from the tree, nothing may be lost. */
  readonly dropped: readonly ModuleExpression[];
}

/** What a contract lets pass that another of the same name or place did not; none where it is at least as strict. */
export function findLosses(before: Contract, after: Contract): readonly Loss[] {
  if (before.type !== after.type)
    return [loss(`it is of type \`${after.type}\`, no more \`${before.type}\``)];
  return [
    ...grown(before.ignoreImports, after.ignoreImports, coversImport, 'it ignores'),
    ...(RANK[after.unmatched] < RANK[before.unmatched]
      ? [
          loss(
            `an ignored import that is not there means \`${after.unmatched}\`, no more \`${before.unmatched}\``,
          ),
        ]
      : []),
    ...findOwnLosses(before, after),
  ];
}

const RANK = { none: 0, warn: 1, error: 2 } as const;

function findOwnLosses(before: Contract, after: Contract): readonly Loss[] {
  switch (before.type) {
    case 'forbidden':
      return findForbiddenLosses(before, after as ForbiddenContract);
    case 'layers':
      return findLayerLosses(before, after as LayersContract);
    case 'independence':
      return dropped(before.modules, (after as IndependenceContract).modules, covers, 'no module of it');
    case 'protected':
      return findProtectedLosses(before, after as ProtectedContract);
    case 'acyclic_siblings':
      return findSiblingLosses(before, after as AcyclicSiblingsContract);
  }
}

function findForbiddenLosses(before: ForbiddenContract, after: ForbiddenContract): readonly Loss[] {
  const isCovered = (others: readonly ModuleExpression[]) =>
    after.asPackages ? coversBelow(others) : covers;
  return [
    ...dropped(before.sources, after.sources, isCovered(after.forbidden), 'no source module of it'),
    ...dropped(before.forbidden, after.forbidden, isCovered(after.sources), 'not forbidden'),
    ...(after.allowIndirect && !before.allowIndirect ? [loss('it allows indirect imports')] : []),
    ...(before.asPackages && !after.asPackages ? [loss('it leaves out what is below its modules')] : []),
    ...(!before.asPackages && after.asPackages && after.sources.some((one) => !isApart(one, after.forbidden))
      ? [loss('imports inside its packages count no more')]
      : []),
  ];
}

/** As packages, protected modules let in what is beside them and importers what is below them: no way asks more. */
function findProtectedLosses(before: ProtectedContract, after: ProtectedContract): readonly Loss[] {
  return [
    ...dropped(before.protectedModules, after.protectedModules, covers, 'not protected'),
    ...grown(before.allowedImporters, after.allowedImporters, covers, 'it allows'),
    ...(before.asPackages === after.asPackages
      ? []
      : [loss(`its modules stand for ${after.asPackages ? 'whole packages' : 'themselves alone'}`)]),
  ];
}

function findSiblingLosses(before: AcyclicSiblingsContract, after: AcyclicSiblingsContract): readonly Loss[] {
  return [
    ...dropped(before.ancestors, after.ancestors, covers, 'no ancestor of it'),
    ...(after.depth < before.depth ? [loss(`its depth is ${after.depth}, no more ${before.depth}`)] : []),
    ...grown(before.skipDescendants, after.skipDescendants, covers, 'it skips'),
  ];
}

function findLayerLosses(before: LayersContract, after: LayersContract): readonly Loss[] {
  const own = new Set(before.exhaustiveIgnores);
  const ignored = after.exhaustiveIgnores.filter((name) => !own.has(name));
  const exhaustive =
    before.exhaustive && !after.exhaustive
      ? [loss('it is not exhaustive any more')]
      : before.exhaustive && ignored.length > 0
        ? [loss(`it need not list ${list(ignored)}`)]
        : [];
  return [
    ...dropped(before.containers, after.containers, covers, 'no container of it'),
    ...findOrderLosses(before, after),
    ...exhaustive,
  ];
}

/**
 * Layers that are gone, that have changed places, or that were independent. Linear: of layers from high to low, each must
 * still lie below all those that were above it.
 */
function findOrderLosses({ layers, containers }: LayersContract, after: LayersContract): readonly Loss[] {
  const place = new Map<string, number>();
  for (const [index, { members }] of after.layers.entries())
    for (const { name } of members) place.set(name, index);
  const losses: Loss[] = [];
  const gone = layers.flatMap(({ members }) => members).filter(({ name }) => !place.has(name));
  if (gone.length > 0) {
    const names = gone.map(({ name }) => name);
    losses.push({
      what: `${list(names)} ${is(names)} no layer of it any more`,
      dropped: absolute(names, containers),
    });
  }
  let lowest: { readonly name: string; readonly at: number } | null = null;
  for (const layer of layers) {
    const still = layer.members.flatMap(({ name }) =>
      place.has(name) ? [{ name, at: place.get(name)! }] : [],
    );
    const above = lowest;
    const risen = above === null ? undefined : still.find(({ at }) => at <= above.at);
    if (above !== null && risen !== undefined)
      losses.push(loss(`the layer \`${risen.name}\` may import \`${above.name}\``));
    for (const member of still) if (lowest === null || member.at > lowest.at) lowest = member;
    if (layer.independent && !areIndependent(still, after.layers))
      losses.push(loss(`${list(still.map(({ name }) => name))} may import one another`));
  }
  return losses;
}

function areIndependent(members: readonly { readonly at: number }[], layers: readonly Layer[]): boolean {
  const [first] = members;
  if (first === undefined || members.length === 1) return true;
  return layers[first.at]!.independent && members.every(({ at }) => at === first.at);
}

/** Names of layers as the tree knows them. */
function absolute(names: readonly string[], containers: readonly ModuleExpression[]): ModuleExpression[] {
  const all =
    containers.length === 0
      ? names
      : containers.flatMap(({ text }) => names.map((name) => `${text}.${name}`));
  return all.map(plainModule);
}

type Covers<T> = (wide: T, narrow: T) => boolean;

/** Whether one expression stands for all that another one does, as far as their texts tell. */
const covers: Covers<ModuleExpression> = (wide, narrow) =>
  wide.text === narrow.text || (!narrow.isPattern && matchesModule(wide, narrow.text));

/**
 * The same where a module stands for what is below it too. What it may not meet must lie apart: imports inside one package
 * are nobody’s.
 */
function coversBelow(others: readonly ModuleExpression[]): Covers<ModuleExpression> {
  return (wide, narrow) =>
    covers(wide, narrow) || (!wide.isPattern && isBelow(narrow.text, wide.text) && isApart(wide, others));
}

function isApart(one: ModuleExpression, others: readonly ModuleExpression[]): boolean {
  const top = plainPart(one);
  return others.map(plainPart).every((other) => !isBelow(other, top) && !isBelow(top, other));
}

/** What stands before the first wildcard: all that matches lies below it. */
function plainPart({ parts }: ModuleExpression): string {
  const end = parts.findIndex((part) => part.startsWith('*'));
  return parts.slice(0, end < 0 ? parts.length : end).join('.');
}

function isBelow(name: string, top: string): boolean {
  return name === top || top === '' || name.startsWith(`${top}.`);
}

const coversImport: Covers<ImportExpression> = (wide, narrow) =>
  covers(wide.importer, narrow.importer) && covers(wide.imported, narrow.imported);

function dropped(
  before: readonly ModuleExpression[],
  after: readonly ModuleExpression[],
  isCovered: Covers<ModuleExpression>,
  what: string,
): readonly Loss[] {
  const lost = uncovered(before, after, isCovered);
  if (lost.length === 0) return [];
  const names = lost.map(({ text }) => text);
  return [{ what: `${list(names)} ${is(names)} ${what} any more`, dropped: lost }];
}

function grown<T extends { readonly text: string }>(
  before: readonly T[],
  after: readonly T[],
  isCovered: Covers<T>,
  what: string,
): readonly Loss[] {
  const more = uncovered(after, before, isCovered);
  return more.length === 0 ? [] : [loss(`${what} ${list(more.map(({ text }) => text))}`)];
}

/** Equal texts first: lists of thousands of ignored imports are common, and hardly any of them is a pattern. */
function uncovered<T extends { readonly text: string }>(
  wanted: readonly T[],
  offered: readonly T[],
  isCovered: Covers<T>,
): readonly T[] {
  const texts = new Set(offered.map(({ text }) => text));
  return wanted.filter((one) => !texts.has(one.text) && !offered.some((wide) => isCovered(wide, one)));
}

function loss(what: string): Loss {
  return { what, dropped: [] };
}

const MOST_LISTED = 5;

function list(names: readonly string[]): string {
  const shown = names
    .slice(0, MOST_LISTED)
    .map((name) => `\`${name}\``)
    .join(', ');
  return names.length > MOST_LISTED ? `${shown} and ${names.length - MOST_LISTED} more` : shown;
}

function is(names: readonly string[]): string {
  return names.length === 1 ? 'is' : 'are';
}
