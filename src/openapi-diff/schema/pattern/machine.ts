import { ANY, type CharacterSet, includes, single } from './character-set.ts';
import { type Pattern, parsePattern } from './parse-pattern.ts';

/** Says for a text, sign by sign, whether a pattern finds something in it. States are small numbers. */
export interface Machine {
  readonly start: number;
  readonly step: (state: number, codePoint: number) => number;
  /** Whether a text that ends here is accepted. */
  readonly accepts: (state: number) => boolean;
  /** Nothing that follows can make the text accepted. */
  readonly isDead: (state: number) => boolean;
  /** Nothing that follows can make the text refused. */
  readonly isSure: (state: number) => boolean;
  /** The sets that its steps tell apart. */
  readonly sets: readonly CharacterSet[];
}

/** Larger patterns are not followed. */
const MOST_STATES = 6000;

interface Graph {
  /** Free moves, and those that hold only where the text starts or ends, or where something follows or does not. */
  readonly free: { readonly to: number; readonly where: 'anywhere' | 'start' | 'end' | Look }[][];
  readonly moves: { readonly to: number; readonly set: CharacterSet }[][];
}

/** What has to follow, or must not. */
interface Look {
  readonly machine: Machine;
  readonly isNegative: boolean;
}

/** Thrown by the steps of a machine that grows beyond its limit. */
export class TooLarge extends Error {}

/** The machine of a pattern, unanchored as in JSON Schema; `null` when the pattern is outside what machines follow. */
export function machineOf(text: string): Machine | null {
  const pattern = parsePattern(text);
  return pattern === null ? null : compile(pattern);
}

/** A machine that accepts exactly these texts. */
export function machineOfTexts(texts: readonly string[]): Machine | null {
  const words = texts.map((text): Pattern => {
    const signs = [...text].map((sign): Pattern => ({ kind: 'set', set: single(sign.codePointAt(0)!) }));
    return { kind: 'sequence', parts: [{ kind: 'start' }, ...signs, { kind: 'end' }] };
  });
  return compile({ kind: 'choice', parts: words });
}

/** Whether a machine accepts a text; `null` when it grows beyond its limit. */
export function accepts(machine: Machine, text: string): boolean | null {
  try {
    let state = machine.start;
    for (const sign of text) state = machine.step(state, sign.codePointAt(0)!);
    return machine.accepts(state);
  } catch (error) {
    if (error instanceof TooLarge) return null;
    throw error;
  }
}

function compile(pattern: Pattern): Machine | null {
  try {
    return machineFor(pattern, true);
  } catch (error) {
    if (error instanceof TooLarge) return null;
    throw error;
  }
}

/** The machine of a pattern that may begin anywhere, or only where the text does. */
function machineFor(pattern: Pattern, anywhere: boolean): Machine {
  const graph: Graph = { free: [], moves: [] };
  const before = addState(graph);
  const start = addState(graph);
  if (anywhere) graph.moves[before]!.push({ to: before, set: ANY });
  graph.free[before]!.push({ to: start, where: 'anywhere' });
  const end = build(graph, pattern, start);
  graph.moves[end]!.push({ to: end, set: ANY });
  return run(graph, before, end);
}

function addState(graph: Graph): number {
  if (graph.free.length >= MOST_STATES) throw new TooLarge();
  graph.moves.push([]);
  return graph.free.push([]) - 1;
}

/** Adds a pattern behind a state and gives the state where it ends. */
function build(graph: Graph, pattern: Pattern, from: number): number {
  switch (pattern.kind) {
    case 'set': {
      const to = addState(graph);
      graph.moves[from]!.push({ to, set: pattern.set });
      return to;
    }
    case 'start':
    case 'end': {
      const to = addState(graph);
      graph.free[from]!.push({ to, where: pattern.kind });
      return to;
    }
    case 'look': {
      const to = addState(graph);
      const machine = machineFor(pattern.part, false);
      graph.free[from]!.push({ to, where: { machine, isNegative: pattern.isNegative } });
      return to;
    }
    case 'sequence':
      return pattern.parts.reduce((at, part) => build(graph, part, at), from);
    case 'choice': {
      const to = addState(graph);
      for (const part of pattern.parts) link(graph, build(graph, part, forked(graph, from)), to);
      return to;
    }
    case 'repeat':
      return buildRepeat(graph, pattern, from);
  }
}

function buildRepeat(
  graph: Graph,
  { part, min, max }: Extract<Pattern, { kind: 'repeat' }>,
  from: number,
): number {
  let at = from;
  for (let count = 0; count < min; count++) at = build(graph, part, forked(graph, at));
  const to = addState(graph);
  if (max === Number.POSITIVE_INFINITY) {
    const loop = forked(graph, at);
    link(graph, build(graph, part, forked(graph, loop)), loop);
    link(graph, loop, to);
    return to;
  }
  for (let count = min; count < max; count++) {
    link(graph, at, to);
    at = build(graph, part, forked(graph, at));
  }
  link(graph, at, to);
  return to;
}

function forked(graph: Graph, from: number): number {
  const to = addState(graph);
  link(graph, from, to);
  return to;
}

function link(graph: Graph, from: number, to: number): void {
  graph.free[from]!.push({ to, where: 'anywhere' });
}

function run(graph: Graph, before: number, end: number): Machine {
  const states: (readonly number[])[] = [];
  const numbers = new Map<string, number>();
  const steps: Map<number, number>[] = [];
  const endings: (boolean | undefined)[] = [];
  const spots = createSpots(graph);

  /** The first state is apart: only there the text starts. */
  const numberOf = (set: readonly number[], isStart: boolean): number => {
    const key = isStart ? 'start' : set.join();
    const known = numbers.get(key);
    if (known !== undefined) return known;
    if (states.length >= MOST_STATES) throw new TooLarge();
    numbers.set(key, states.length);
    steps.push(new Map());
    return states.push(set) - 1;
  };
  const start = numberOf(spots.closure([before], true, false), true);

  return {
    start,
    step: (state, codePoint) => {
      const known = steps[state]!.get(codePoint);
      if (known !== undefined) return known;
      const reached = spots.next(states[state]!, codePoint);
      // Once found, it stays found.
      const next = reached.has(end) ? [end] : spots.closure(reached, false, false);
      const to = numberOf(next.includes(end) ? [end] : next, false);
      steps[state]!.set(codePoint, to);
      return to;
    },
    accepts: (state) =>
      (endings[state] ??= spots
        .closure(states[state]!, state === start, true)
        .some((spot) => spots.endsAt(spot, end))),
    isDead: (state) => states[state]!.length === 0,
    isSure: (state) => states[state]!.includes(end),
    sets: [...new Map(setsOf(graph).map((set) => [set.join(';'), set])).values()],
  };
}

function setsOf({ moves, free }: Graph): readonly CharacterSet[] {
  const ahead = free.flat().flatMap(({ where }) => (typeof where === 'string' ? [] : where.machine.sets));
  return [...moves.flat().map(({ set }) => set), ...ahead];
}

/** What is still looked for ahead, and how far that is. */
type Watched = readonly { readonly look: Look; readonly at: number }[];

/** States of a graph with what is looked for ahead of them; as numbers, which are the states where it is nothing. */
function createSpots(graph: Graph) {
  const watches: Watched[] = [];
  const origins: number[] = [];
  const numbers = new Map<string, number>();
  const looks = new Map<Look, number>();
  const base = graph.free.length;

  function spotOf(state: number, watched: Watched): number {
    if (watched.length === 0) return state;
    const texts = watched.map(({ look, at }) => {
      if (!looks.has(look)) looks.set(look, looks.size);
      return `${looks.get(look)}:${at}`;
    });
    const key = `${state} ${[...new Set(texts)].sort()}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    if (origins.length >= MOST_STATES) throw new TooLarge();
    const made = base + origins.push(state) - 1;
    watches.push(watched);
    numbers.set(key, made);
    return made;
  }

  const stateOf = (spot: number): number => (spot < base ? spot : origins[spot - base]!);
  const watchedAt = (spot: number): Watched => (spot < base ? [] : watches[spot - base]!);

  /** Without what is settled; `null` when something is not as it has to be. */
  function settled(watched: Watched): Watched | null {
    const left: Watched[number][] = [];
    for (const one of watched) {
      const { machine, isNegative } = one.look;
      if (machine.isSure(one.at) ? isNegative : machine.isDead(one.at) && !isNegative) return null;
      if (!machine.isSure(one.at) && !machine.isDead(one.at)) left.push(one);
    }
    return left;
  }

  function closure(from: Iterable<number>, atStart: boolean, atEnd: boolean): readonly number[] {
    const reached = new Set(from);
    for (const spot of reached) {
      for (const { to, where } of graph.free[stateOf(spot)]!) {
        if (where === 'start' ? !atStart : where === 'end' && !atEnd) continue;
        const ahead = typeof where === 'string' ? [] : [{ look: where, at: where.machine.start }];
        const watched = settled([...watchedAt(spot), ...ahead]);
        if (watched !== null) reached.add(spotOf(to, watched));
      }
    }
    return [...reached].sort((a, b) => a - b);
  }

  function next(from: readonly number[], codePoint: number): ReadonlySet<number> {
    const reached = new Set<number>();
    for (const spot of from) {
      const moves = graph.moves[stateOf(spot)]!.filter(({ set }) => includes(set, codePoint));
      if (moves.length === 0) continue;
      const watched = settled(
        watchedAt(spot).map(({ look, at }) => ({ look, at: look.machine.step(at, codePoint) })),
      );
      if (watched !== null) for (const { to } of moves) reached.add(spotOf(to, watched));
    }
    return reached;
  }

  function endsAt(spot: number, end: number): boolean {
    const holds = ({ look, at }: Watched[number]) => look.machine.accepts(at) !== look.isNegative;
    return stateOf(spot) === end && watchedAt(spot).every(holds);
  }

  return { closure, next, endsAt };
}
