import type { RepoPath } from '../../../foundation/repo-path.ts';
import { createOperator, type Operator, type World } from './operate.ts';
import type { FlowFile, References } from './references.ts';
import type { ClassFlow, FlowSummary, FunctionFlow } from './summary.ts';
import { type ClassAtom, type FunctionAtom, UNKNOWN, type Value } from './values.ts';

/** Units of work for one solution. The heaviest real repository needs a hundredth of it. */
const MOST_WORK = 4_000_000;

/** What a summary leaves out: nothing there has to do with it. */
const NO_FUNCTION: FunctionFlow = {
  name: '',
  positional: [],
  binding: 'static',
  inside: -1,
  owner: -1,
  defaults: {},
  returns: UNKNOWN,
};
const NO_CLASS: ClassFlow = { name: '', line: 0, column: 0, bases: UNKNOWN, attributes: {} };

/** Values of many files: what the summaries say, with names of other modules looked up. */
export interface FlowWorld {
  readonly operator: Operator;
  readonly functionOf: (atom: FunctionAtom) => FunctionFlow;
  readonly defaultOf: World['defaultOf'];
  readonly classOf: (atom: ClassAtom) => ClassFlow;
  readonly basesOf: (atom: ClassAtom) => Value;
  readonly flowOf: (path: RepoPath) => FlowSummary;
  /** Runs what may ask other files for more. */
  readonly wanting: <T>(compute: () => T) => T;
  /** The value with names of other modules looked up. */
  readonly resolved: (value: Value) => Value;
  /** The value with everything that is still open left unknown. */
  readonly closed: (value: Value) => Value;
  /** Work from here on is done for this file. */
  readonly startFile: (path: RepoPath) => void;
}

/** `limited` gets the files for which the work ran out. */
export function createFlowWorld(
  files: ReadonlyMap<RepoPath, FlowFile>,
  references: References,
  limited: Set<RepoPath>,
): FlowWorld {
  const looked = new Map<string, Value>();
  const looking = new Set<string>();
  let work = 0;
  let wants = false;
  let current: RepoPath | null = null;

  const flowOf = (path: RepoPath): FlowSummary => files.get(path)!.flow!;
  const functionOf = ({ id, home }: FunctionAtom): FunctionFlow => flowOf(home!).functions[id] ?? NO_FUNCTION;
  const classOf = ({ id, home }: ClassAtom): ClassFlow => flowOf(home!).classes[id] ?? NO_CLASS;
  const qualified = (home: RepoPath | undefined, value: Value): Value =>
    references.qualifierOf(home!).value(value);

  const world: World = {
    signatureOf: functionOf,
    defaultOf: (atom, name) => {
      const { defaults } = functionOf(atom);
      return Object.hasOwn(defaults, name) ? qualified(atom.home, defaults[name]!) : UNKNOWN;
    },
    returnsOf: (atom) => qualified(atom.home, functionOf(atom).returns),
    attributeOf: (type, name) => {
      const { attributes } = classOf(type);
      return Object.hasOwn(attributes, name) ? qualified(type.home, attributes[name]!) : null;
    },
    basesOf: (type) => resolved(qualified(type.home, classOf(type).bases)),
    lookUp: (atom) => {
      const found = references.find(atom, wants);
      if (found.kind === 'nothing') return null;
      const key = `${atom.home}\0${atom.name}\0${wants}`;
      const known = looked.get(key);
      if (known !== undefined) return known;
      if (looking.has(key)) return UNKNOWN;
      looking.add(key);
      const value = resolved(found.value);
      const answer = found.rest.reduce((made, name) => operator.attributeOf(made, name), value);
      looking.delete(key);
      looked.set(key, answer);
      return answer;
    },
    asks: () => (wants ? 'asks' : ''),
    spend: () => {
      if (++work <= MOST_WORK) return true;
      if (current !== null) limited.add(current);
      return false;
    },
  };
  const operator = createOperator(world);
  const closing = createOperator({ ...world, lookUp: (atom) => world.lookUp(atom) ?? UNKNOWN });

  function resolved(value: Value): Value {
    return operator.substitute(value, () => null);
  }

  return {
    operator,
    functionOf,
    defaultOf: world.defaultOf,
    classOf,
    basesOf: world.basesOf,
    flowOf,
    wanting: (compute) => {
      const before = wants;
      wants = true;
      const value = compute();
      wants = before;
      return value;
    },
    resolved,
    closed: (value) => closing.substitute(value, () => UNKNOWN),
    startFile: (path) => {
      current = path;
    },
  };
}
