import type { Json } from '../../report/model.ts';
import type { Dialect } from '../schema/model.ts';
import { textField } from './json-value.ts';
import { fileUri, resolveUri } from './reference.ts';
import { walkNodes } from './walk-nodes.ts';

/** A part of a file with a URI of its own: the whole file, or a schema with `$id`. */
export interface Resource {
  readonly pointer: string;
  readonly uri: string;
  /** Pointers by `$anchor` and `$dynamicAnchor`. */
  readonly anchors: ReadonlyMap<string, string>;
  /** Pointers by `$dynamicAnchor` alone; without `$id`s a file may use one more than once. */
  readonly dynamicAnchors: ReadonlyMap<string, readonly string[]>;
}

interface Growing extends Resource {
  readonly anchors: Map<string, string>;
  readonly dynamicAnchors: Map<string, string[]>;
}

/** The resources of a file, the whole file first. `$id` and anchors have a meaning in JSON Schema 2020-12 only. */
export function findResources(
  name: string,
  value: Json,
  dialect: Dialect,
  hasMarks: boolean,
): readonly Resource[] {
  const self =
    dialect === 'json-schema-2020-12' ? (textField(value, '$self') ?? textField(value, '$id')) : null;
  const uri = (self === null ? null : resolveUri(self, fileUri(name))) ?? fileUri(name);
  const whole: Growing = { pointer: '', uri, anchors: new Map(), dynamicAnchors: new Map() };
  const resources = [whole];
  if (!hasMarks || dialect !== 'json-schema-2020-12') return resources;
  walkNodes(value, dialect, (node, pointer) => {
    const id = textField(node, '$id');
    const anchor = textField(node, '$anchor');
    const dynamic = textField(node, '$dynamicAnchor');
    if (id === null && anchor === null && dynamic === null) return;
    const place = pointer();
    const outer = enclosing(resources, place);
    let resource = outer;
    if (id !== null) {
      const own = resolveUri(id, outer.uri);
      if (own !== null && place !== '') {
        resource = { pointer: place, uri: own, anchors: new Map(), dynamicAnchors: new Map() };
        resources.push(resource);
      }
    }
    if (anchor !== null && !resource.anchors.has(anchor)) resource.anchors.set(anchor, place);
    if (dynamic !== null) {
      if (!resource.anchors.has(dynamic)) resource.anchors.set(dynamic, place);
      const places = resource.dynamicAnchors.get(dynamic);
      if (places === undefined) resource.dynamicAnchors.set(dynamic, [place]);
      else places.push(place);
    }
  });
  return resources;
}

/** The innermost resource that holds a pointer. */
export function enclosing<T extends Resource>(resources: readonly T[], pointer: string): T {
  let best = resources[0]!;
  for (const one of resources) {
    const holds = pointer === one.pointer || pointer.startsWith(`${one.pointer}/`);
    if (holds && one.pointer.length >= best.pointer.length) best = one;
  }
  return best;
}
