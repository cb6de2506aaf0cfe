import { pointTo } from '../../foundation/json-pointer.ts';
import type { Json, JsonObject } from '../../report/model.ts';
import type { Dialect } from '../schema/model.ts';
import { isList, isObject } from './json-value.ts';
import type { KeyPath } from './model.ts';

/** Words whose value is data of the API, in which `$ref` is a key like any other. */
const DATA = new Set(['const', 'dataValue', 'default', 'enum', 'example', 'value']);

/** Words that hold a map of names, in which `default` or `properties` are names like any other. */
const NAMES = new Set([
  '$defs',
  'additionalOperations',
  'callbacks',
  'content',
  'definitions',
  'dependencies',
  'dependentSchemas',
  'encoding',
  'examples',
  'headers',
  'links',
  'mapping',
  'mediaTypes',
  'pathItems',
  'paths',
  'patternProperties',
  'properties',
  'requestBodies',
  'responses',
  'schemas',
  'scopes',
  'securityDefinitions',
  'securitySchemes',
  'variables',
  'webhooks',
]);

/** Maps of names that may hold extensions of their own. */
const EXTENDED = new Set(['paths', 'responses']);

/** Whether `walkNodes` visits an object, by what is written around it and the key under which it stands. */
export function isVisited(path: KeyPath, dialect: Dialect): boolean {
  let isNames = false;
  let isExtended = false;
  for (const [index, key] of path.entries()) {
    if (isNames && key !== null) {
      if (isExtended && key.startsWith('x-')) return false;
      isNames = false;
      continue;
    }
    isNames = false;
    if (key === null) continue;
    if (DATA.has(key) || key.startsWith('x-')) return false;
    // Only a list holds an item.
    if (key === 'examples' && (dialect === 'swagger-2.0' || path[index + 1] === null)) return false;
    isNames = NAMES.has(key) || key === 'parameters';
    isExtended = EXTENDED.has(key);
  }
  return !isNames;
}

/** An object that is no map of names, with its pointer; the pointer is made only when asked for. */
export type NodeVisitor = (node: JsonObject, pointer: () => string) => void;

/**
 * Visits every object of a description or of a schema that can hold `$ref`, `$id` or `$anchor`, in the order of the
 * document. Passes over data (`example`, `enum`, `default` …) and extensions.
 */
export function walkNodes(root: Json, dialect: Dialect, visit: NodeVisitor): void {
  const path: string[] = [];
  const pointer = (): string => pointTo('', ...path);

  const walk = (value: Json): void => {
    if (isList(value)) {
      for (let index = 0; index < value.length; index++) enter(String(index), value[index]!, false);
    } else if (isObject(value)) {
      visit(value, pointer);
      for (const key of Object.keys(value)) {
        if (DATA.has(key) || key.startsWith('x-')) continue;
        const child = value[key]!;
        if (key === 'examples' && (dialect === 'swagger-2.0' || isList(child))) continue;
        // The parameters of an operation are a list; those of components and links have names.
        enter(key, child, NAMES.has(key) || key === 'parameters');
      }
    }
  };
  const enter = (token: string, child: Json, isNames: boolean): void => {
    if (typeof child !== 'object' || child === null) return;
    path.push(token);
    if (isNames && isObject(child)) {
      const isExtended = EXTENDED.has(token);
      for (const [name, one] of Object.entries(child)) {
        if (!(isExtended && name.startsWith('x-'))) enter(name, one, false);
      }
    } else walk(child);
    path.pop();
  };
  walk(root);
}
