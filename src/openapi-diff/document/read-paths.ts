import type {
  ApiCallback,
  ApiCallbackPath,
  ApiPath,
  ApiPathItem,
  ApiSecurity,
  ApiServer,
  ApiWebhook,
  Named,
} from './api-model.ts';
import { textField } from './json-value.ts';
import { type OperationContext, readOperation } from './read-operation.ts';
import { readServers } from './read-servers.ts';
import { entriesAt, entriesOf, extensionsOf, objectAt, type Reader, type Spot } from './reader.ts';

/** What paths inherit from the root. */
export interface PathContext {
  readonly security: ApiSecurity;
  readonly servers: readonly ApiServer[];
  readonly schemes: ReadonlySet<string>;
}

/** Callbacks inside each other, over references. */
const MOST_CALLBACKS = 20;
/** References from path item to path item. */
const MOST_SOURCES = 20;

const OLD_METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'];
const METHODS = [...OLD_METHODS, 'trace'];
const NEW_METHODS = [...METHODS, 'query'];

/** The paths under a key: those of the root. Templates that differ only in names of variables are told. */
export function readPaths(reader: Reader, root: Spot, context: PathContext): readonly ApiPath[] {
  const seen = new Map<string, string>();
  return entriesAt(reader, root, 'paths', true).map(([template, spot]) => {
    const { place, extensions, operations } = readPathItem(reader, spot, context);
    const { key, variables } = parseTemplate(template);
    const path: ApiPath = { place, extensions, template, key, variables, operations };
    const twin = seen.get(path.key);
    if (twin !== undefined) {
      const message = `The paths \`${twin}\` and \`${template}\` are the same but for the names of their variables.`;
      // Even with methods of their own: the specification forbids the pair.
      const hint = 'Merge them: to the specification they are one path, and tools keep only one of the two.';
      reader.tell(spot, 'same-path', message, hint);
    } else seen.set(path.key, template);
    return path;
  });
}

/** The parts of a template that matter: `/pets/{petId}` has the key `/pets/{}`. */
export function parseTemplate(template: string): {
  readonly key: string;
  readonly variables: readonly string[];
} {
  const variables: string[] = [];
  const key = template.replace(/\{([^{}]*)\}/g, (_, name: string) => {
    variables.push(name);
    return '{}';
  });
  return { key, variables };
}

export function readWebhooks(reader: Reader, root: Spot, context: PathContext): readonly ApiWebhook[] {
  return entriesAt(reader, root, 'webhooks').map(([name, spot]) => ({
    ...readPathItem(reader, spot, context),
    name,
  }));
}

/**
 * The operations of a path item. What a `$ref` in it leads to is added; the specification leaves open what two answers
 * mean, and here the nearer one counts.
 */
export function readPathItem(reader: Reader, spot: Spot, context: PathContext): ApiPathItem {
  const sources = followSources(reader, spot);
  const servers = firstOf(sources, (one) => readServers(reader, one)) ?? context.servers;
  const operationContext: OperationContext = {
    ...context,
    servers,
    pathSources: sources,
    readCallbacks: (one) => readCallbacks(reader, one, context),
  };
  const found = new Map<string, Spot>();
  for (const method of methodsOf(reader)) {
    const operation = firstOf(sources, (one) => objectAt(reader, one, method));
    if (operation !== null) found.set(method, operation);
  }
  for (const source of reader.specification === 'openapi-3.2' ? sources : []) {
    for (const [method, operation] of entriesAt(reader, source, 'additionalOperations')) {
      if (!found.has(method)) found.set(method, operation);
    }
  }
  const operations = [...found].map(([method, operation]) =>
    readOperation(reader, operation, method, operationContext),
  );
  const extensions =
    sources.length === 1
      ? extensionsOf(spot.value)
      : Object.assign({}, ...[...sources].reverse().map((one) => extensionsOf(one.value)));
  return { place: spot.place, extensions, operations };
}

function methodsOf(reader: Reader): readonly string[] {
  if (reader.specification === 'swagger-2.0') return OLD_METHODS;
  return reader.specification === 'openapi-3.2' ? NEW_METHODS : METHODS;
}

/** A path item and what its `$ref`s lead to, the nearest first. */
function followSources(reader: Reader, spot: Spot): readonly Spot[] {
  const sources = [spot];
  let here: Spot = spot;
  for (;;) {
    const ref = textField(here.value, '$ref');
    if (ref === null) return sources;
    const target = reader.world.follow(ref, here.place);
    if (target.kind === 'lost' || sources.length > MOST_SOURCES) {
      // A chain that leads to nothing, or in a circle, is told by the reader.
      reader.follow(spot);
      return sources;
    }
    here = target;
    sources.push(here);
  }
}

function firstOf<T>(spots: readonly Spot[], read: (spot: Spot) => T | null): T | null {
  for (const spot of spots) {
    const found = read(spot);
    if (found !== null) return found;
  }
  return null;
}

/** The callbacks of an operation or of components. Within itself a callback has no paths: what it says is read around it. */
export function readCallbacks(
  reader: Reader,
  spot: Spot,
  context: PathContext,
): readonly Named<ApiCallback>[] {
  return entriesAt(reader, spot, 'callbacks').flatMap(([name, written]) => {
    const target = reader.follow(written);
    return target === null ? [] : [{ name, value: readCallback(reader, target, context) }];
  });
}

function readCallback(reader: Reader, spot: Spot, context: PathContext): ApiCallback {
  const key = `${spot.place.document}#${spot.place.pointer}`;
  if (reader.openCallbacks.has(key))
    return { place: spot.place, extensions: extensionsOf(spot.value), paths: [] };
  if (reader.openCallbacks.size >= MOST_CALLBACKS) {
    const message = `Callbacks of callbacks are nested more than ${MOST_CALLBACKS} deep; this one is passed over.`;
    reader.tell(spot, 'too-deep', message, 'Describe what a callback calls as an operation of its own.');
    return { place: spot.place, extensions: extensionsOf(spot.value), paths: [] };
  }
  return reader.once('callback', spot, () => {
    reader.openCallbacks.add(key);
    const paths: ApiCallbackPath[] = entriesOf(reader, spot, true).map(([expression, one]) => ({
      ...readPathItem(reader, one, context),
      expression,
    }));
    reader.openCallbacks.delete(key);
    return { place: spot.place, extensions: extensionsOf(spot.value), paths };
  });
}
