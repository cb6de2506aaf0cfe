import type { RepoPath } from '../../../foundation/repo-path.ts';
import type { Loader } from '../loaders/known-loaders.ts';
import { parametersOf, shapeOf } from './shapes.ts';
import type { Place } from './summary.ts';
import type { Given, ParameterAtom, Value } from './values.ts';

/** A place in a file. */
export interface Site extends Place {
  readonly path: RepoPath;
}

/** How a call comes about. */
export interface How {
  /** The loader's own place, then the calls that lead to it; one for each file. */
  readonly sites: readonly Site[];
  /** Through a method on an object of a class that only inherits it. */
  readonly inherited: boolean;
}

/** A load, or a call, that waits for parameters of the function it stands in. */
export interface Effect extends How {
  /** `null`: what is called is itself a parameter. */
  readonly loader: Loader | null;
  /** For a loader: its target, with the anchor as the only argument. For a call: the callee and its arguments. */
  readonly callee: Value;
  readonly given: Given;
  /** The target is a constant in the loader's own call. */
  readonly literal: boolean;
}

/** A call of a function, with what it gives for each parameter. */
export interface Edge {
  readonly node: Node;
  readonly bound: ReadonlyMap<string, Value>;
  /** A parameter whose value says nothing that the function by itself does not say. */
  readonly silent: string | null;
  readonly site: Site | null;
  /** Not a call but the function by itself, with its defaults. */
  readonly isRoot: boolean;
  readonly inherited: boolean;
}

/** A function of a file, or the file's own statements. */
export interface Node {
  readonly path: RepoPath;
  /** -1: the module's own statements. */
  readonly id: number;
  readonly effects: Effect[];
  readonly shapes: Set<string>;
  readonly edges: Edge[];
  /** What the edges are, each once. */
  readonly known: Set<string>;
  /** How many edges each call made. */
  readonly places: Map<string, number>;
}

export function parametersOfEffect({ callee, given }: Effect): ParameterAtom[] {
  return [callee, ...given.args, ...given.keywords.map(([, value]) => value)].flatMap(parametersOf);
}

/** Equal for two effects that load the same for all arguments. */
export function shapeOfEffect({ loader, callee, given, sites }: Effect): string {
  const origin = sites[0]!;
  const args = given.args.map(shapeOf).join();
  const keywords = given.keywords.map(([name, value]) => name + shapeOf(value)).join();
  return `${loader?.form ?? ''}${origin.line}:${origin.path}${shapeOf(callee)}(${args};${keywords})`;
}

/** The place of a call as text. */
export function callPlace({ line, column, path }: Site): string {
  return `${line}:${column}:${path}`;
}

/** Equal for two calls from the same function, of the same place, that give the same. */
export function shapeOfEdge({ node, bound, site, isRoot }: Edge): string {
  const given = [...bound].map(([key, value]) => `${key}=${shapeOf(value)}`).join();
  return `${node.id}:${node.path}:${site === null ? '' : callPlace(site)}:${isRoot}(${given})`;
}

export function isOwnParameter({ id, path }: Node, { owner, home }: ParameterAtom): boolean {
  return owner === id && home === path;
}

/** Whether a parameter of the function reaches a loader. */
export function isHelper(node: Node | undefined): boolean {
  return (
    node?.effects.some((effect) => parametersOfEffect(effect).some((one) => isOwnParameter(node, one))) ??
    false
  );
}
