import { compareText } from '../../../foundation/compare.ts';
import { pointTo } from '../../../foundation/json-pointer.ts';
import type { Json } from '../../../report/model.ts';
import type { Direction } from '../../schema/direction.ts';
import type { SchemaBreak } from '../../schema/find-breaks.ts';
import type { SchemaPlace } from '../../schema/model.ts';
import type { LifecyclePolicy, Reached } from '../model.ts';
import type { Unchanged } from '../unchanged.ts';
import type { Cause } from './build-change.ts';
import type { Fact } from './fact.ts';
import type { Sides } from './find-property-facts.ts';
import { type NamedBreak, nameBreak } from './name-break.ts';
import type { Part } from './parts.ts';
import type { RootPair } from './root-pairs.ts';
import type { MetFact } from './walk-pairs.ts';

/** Collects what was found, so that one cause is one change however many messages show it. */
export interface Causes {
  /** `isShown`: the witness is a message at the root; otherwise the break is known to be within it, and no more. */
  readonly addBreak: (root: RootPair, found: SchemaBreak, isForward: boolean, isShown?: boolean) => void;
  readonly addFact: (
    root: RootPair,
    met: Pick<MetFact, 'fact' | 'path'> & { readonly reason: string | null },
  ) => void;
  /** Whether a break tells the same as a fact, or makes it beside the point. */
  readonly isTold: (direction: Direction, met: MetFact) => boolean;
  /** In the order in which they are first met. */
  readonly all: () => readonly Cause[];
}

interface Growing extends Omit<Cause, 'reached' | 'witness'> {
  readonly places: {
    readonly order: number;
    readonly reached: Reached;
    readonly witness: Json | undefined;
  }[];
}

/** Words that refuse a member: what they are about is what holds it. */
const CLOSING: ReadonlySet<string> = new Set([
  ...['additionalProperties', 'unevaluatedProperties', 'properties', 'patternProperties'],
  ...['items', 'prefixItems', 'unevaluatedItems'],
]);

export function createCauses(sides: Sides, unchanged: Unchanged, lifecycle: LifecyclePolicy | null): Causes {
  const causes = new Map<string, Growing>();
  /** What breaks are called, by the words that allow and refuse. */
  const names = new Map<string, NamedBreak | null>();
  const told = new Set<string>();

  return { addBreak, addFact, isTold, all };

  function addBreak(root: RootPair, found: SchemaBreak, isForward: boolean, isShown = true): void {
    const { direction } = root;
    const { keyword, member, sender, receiver, witness } = found;
    const [instancePath, schemaPath] = [found.instancePath, found.schemaPath].map((path) =>
      CLOSING.has(keyword) ? path.slice(0, Math.max(0, path.lastIndexOf('/'))) : path,
    ) as [string, string];
    const marks = [sender, receiver].map(({ place }) => mark(direction, place, keyword, member));
    if (!isForward && marks.some((one) => told.has(one))) return;
    const narrows = (direction === 'request') === isForward;
    const key = JSON.stringify([
      direction,
      isForward,
      textOf(sender.place),
      textOf(receiver.place),
      keyword,
      member,
    ]);
    let name = names.get(key);
    if (name === undefined) {
      const [before, after] = narrows ? [sender, receiver] : [receiver, sender];
      const roots = { before: root.before, after: root.after };
      name = nameBreak(
        { direction, narrows, isForward, keyword, member, instancePath, witness, roots, before, after },
        { sides, unchanged, lifecycle },
      );
      names.set(key, name);
    }
    if (isForward) for (const one of marks) told.add(one);
    if (name === null) return;
    const { up } = name;
    const isHarmless = !isForward && name.fact.verdict === null;
    const fact: Fact = isHarmless ? { ...name.fact, verdict: 'compatible' } : name.fact;
    for (const { place } of [sender, receiver]) told.add(mark(direction, place, fact.row, null));
    const anchor = { side: narrows ? ('after' as const) : ('before' as const), place: receiver.place };
    const steps = schemaPath.split('/');
    const path = steps.slice(0, steps.length - up).join('/');
    add(root, fact, anchor, path, isForward && isShown ? witness : undefined, null);
  }

  function addFact(
    root: RootPair,
    { fact, path, reason }: Pick<MetFact, 'fact' | 'path'> & { readonly reason: string | null },
  ): void {
    const side = fact.after === null ? 'before' : 'after';
    const place = (fact.after ?? fact.before)?.place ?? root.after.place;
    add(root, fact, { side, place }, path, undefined, reason);
  }

  function add(
    root: RootPair,
    fact: Fact,
    anchor: Cause['anchor'],
    path: string,
    witness: Json | undefined,
    reason: string | null,
  ): void {
    const { direction } = root;
    const met = root.met.filter(({ at }) => fact.only === null || isXml(at.location));
    if (met.length === 0) return;
    const places = [fact.before, fact.after].map((one) => (one === null ? '' : textOf(one.place)));
    const blamed = fact.before === null && fact.after === null ? textOf(anchor.place) : '';
    const key = JSON.stringify([direction, fact.row, fact.member, fact.verdict, ...places, blamed]);
    const cause = causes.get(key) ?? { fact, direction, anchor, reason, places: [] };
    causes.set(key, cause);
    const instancePath = fact.member === null ? path : pointTo(path, fact.member);
    for (const { order, at } of met) {
      cause.places.push({ order, reached: { ...at, instancePath }, witness });
    }
  }

  function isTold(direction: Direction, { fact, before, after }: MetFact): boolean {
    const has = (part: Part, keyword: string, member: string | null) =>
      part.nodes.some(({ place }) => told.has(mark(direction, place, keyword, member)));
    const any = (keyword: string, member: string | null = null) =>
      has(before, keyword, member) || has(after, keyword, member);
    if (fact.row.startsWith('format-')) return any('type') || any('format');
    if (fact.row.startsWith('enum-')) return any(fact.row) || any('type') || any('const');
    const isClosed = (part: Part) =>
      ['additionalProperties', 'unevaluatedProperties'].some((word) => has(part, word, fact.member));
    if (fact.member === null) return false;
    return fact.after === null ? isClosed(after) : fact.before === null && isClosed(before);
  }

  function all(): readonly Cause[] {
    const finished = [...causes.values()].map(({ places, ...cause }) => {
      const inOrder = [...places].sort(
        (one, other) =>
          one.order - other.order || compareText(one.reached.instancePath, other.reached.instancePath),
      );
      const showing = inOrder.find((one) => one.witness !== undefined);
      // The witness is a value at the first place.
      const sorted = showing === undefined ? inOrder : [showing, ...inOrder.filter((one) => one !== showing)];
      const seen = new Set<string>();
      const distinct = sorted.filter(({ order, reached }) => {
        const text = `${order} ${reached.instancePath}`;
        const isNew = !seen.has(text);
        seen.add(text);
        return isNew;
      });
      const witness = sorted[0]?.witness;
      return {
        order: inOrder[0]?.order ?? 0,
        cause: { ...cause, reached: distinct.map((one) => one.reached), witness },
      };
    });
    const keyOf = ({ cause }: (typeof finished)[number]) =>
      `${cause.reached[0]?.instancePath ?? ''} ${cause.fact.row} ${cause.fact.member ?? ''}`;
    return finished
      .sort((one, other) => one.order - other.order || compareText(keyOf(one), keyOf(other)))
      .map(({ cause }) => cause);
  }
}

function mark(direction: Direction, place: SchemaPlace, keyword: string, member: string | null): string {
  return JSON.stringify([direction, textOf(place), keyword, member]);
}

const textOf = ({ document, pointer }: SchemaPlace): string => `${document}#${pointer}`;

function isXml(location: Reached['location']): boolean {
  const isBody = location.kind === 'request-body' || location.kind === 'response';
  return isBody && location.mediaType !== null && /xml/i.test(location.mediaType);
}
