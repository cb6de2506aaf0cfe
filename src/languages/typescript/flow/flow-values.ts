import type ts from 'typescript';
import type { FactStep } from '../../facts.ts';
import type { FlowValue } from './flow-model.ts';
import { gapsOf, type Step, type Value } from './values.ts';

/** Elements that a file tells the others of one list. */
const MOST_ITEMS = 4096;

/** Nesting of lists and tables that is told. */
const MOST_DEEP = 4;

/** A value without its nodes. */
export function toFlowValue(value: Value, sourceFile: ts.SourceFile, depth = 0): FlowValue {
  if (depth > MOST_DEEP) return { kind: 'unknown' };
  switch (value.kind) {
    case 'text': {
      const { text, sure } = value;
      const gaps = gapsOf(value);
      const steps = flowSteps(value.steps, sourceFile);
      return {
        kind: 'text',
        text,
        ...(gaps.length === 0 ? {} : { gaps }),
        steps,
        ...(sure ? {} : { unsure: true }),
      };
    }
    case 'list':
      return {
        kind: 'list',
        items: value.items
          .slice(0, MOST_ITEMS)
          .map((item) => toFlowValue(withSteps(item, value.steps), sourceFile, depth + 1)),
      };
    case 'table':
      return {
        kind: 'table',
        entries: value.entries
          .slice(0, MOST_ITEMS)
          .map(([key, entry]) => [
            toFlowValue(key, sourceFile, depth + 1),
            toFlowValue(withSteps(entry, value.steps), sourceFile, depth + 1),
          ]),
      };
    case 'hole':
      return { kind: 'hole', hole: value.hole, steps: flowSteps(value.steps, sourceFile) };
    case 'constant':
      return { kind: 'text', text: String(value.value), steps: [] };
    default:
      return { kind: 'unknown' };
  }
}

function withSteps(value: Value, steps: readonly Step[]): Value {
  return 'steps' in value && steps.length > 0 ? { ...value, steps: [...value.steps, ...steps] } : value;
}

/** Steps by their lines; one that says the same as the one before is left out. */
export function flowSteps(steps: readonly Step[], sourceFile: ts.SourceFile): readonly FactStep[] {
  const told: FactStep[] = [];
  for (const { node, note } of steps) {
    const line = sourceFile.getLineAndCharacterOfPosition(node.getStart(sourceFile)).line + 1;
    if (told.at(-1)?.line !== line || told.at(-1)?.note !== note) told.push({ line, note });
  }
  return told;
}

/** Whether a value says anything that another file could use. */
export function saysSomething(value: FlowValue): boolean {
  switch (value.kind) {
    case 'unknown':
      return false;
    case 'list':
      return value.items.some(saysSomething);
    case 'table':
      return value.entries.some(([, entry]) => saysSomething(entry));
    case 'hole':
      return value.hole.kind !== 'unknown';
    default:
      return true;
  }
}
