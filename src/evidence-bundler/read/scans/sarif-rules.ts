import { countField, field, isObject, listField, textField } from '../json-fields.ts';

/** Describes a rule or a notification; `null` where the run has none for it. */
export type Descriptor = { readonly [key: string]: unknown } | null;

/** Finds descriptors of a run: by index, by identifier, in the driver and in its extensions (SARIF 2.1.0 sections 3.52 and 3.49). */
export interface Descriptors {
  /** `reference` is a `reportingDescriptorReference`; `id` and `index` are what a result tells of its rule beside it. */
  readonly find: (reference: unknown, id?: string | null, index?: number | null) => Descriptor;
}

/** `kind`: `rules`, or `notifications` of the tool itself. */
export function indexDescriptors(run: unknown, kind: 'rules' | 'notifications'): Descriptors {
  const tool = field(run, 'tool');
  const driver = field(tool, 'driver');
  const extensions = listField(tool, 'extensions');
  const tables = new Map<unknown, ReadonlyMap<string, Descriptor>>();
  const all = new Map<string, Descriptor>();
  const components = new Map<string, unknown>();
  for (const component of [driver, ...extensions]) {
    const table = new Map<string, Descriptor>();
    for (const descriptor of listField(component, kind)) {
      const id = textField(descriptor, 'id');
      if (id === null || !isObject(descriptor)) continue;
      setOnce(table, id, descriptor);
      setOnce(all, id, descriptor);
    }
    tables.set(component, table);
    for (const key of ['guid', 'name']) setOnce(components, textField(component, key) ?? '', component);
  }

  function componentOf(reference: unknown): unknown {
    const wanted = field(reference, 'toolComponent');
    if (!isObject(wanted)) return driver;
    const index = countField(wanted, 'index');
    if (index !== null) return extensions[index];
    const guid = components.get(textField(wanted, 'guid') ?? '');
    return guid ?? components.get(textField(wanted, 'name') ?? '') ?? driver;
  }

  return {
    find(reference, id = null, index = null) {
      const name = textField(reference, 'id') ?? id;
      const place = countField(reference, 'index') ?? index;
      const component = componentOf(reference);
      const placed = place === null ? undefined : listField(component, kind)[place];
      if (isObject(placed) && isNameOf(textField(placed, 'id'), name)) return placed;
      const table = tables.get(component);
      for (const prefix of name === null ? [] : prefixesOf(name)) {
        const known = table?.get(prefix) ?? all.get(prefix);
        if (known !== undefined) return known;
      }
      return null;
    },
  };
}

function setOnce<Value>(table: Map<string, Value>, key: string, value: Value): void {
  if (!table.has(key)) table.set(key, value);
}

/** A result may name a part of a rule: `CA1000/1` is of the rule `CA1000`. */
function isNameOf(id: string | null, name: string | null): boolean {
  return name === null || id === null || name === id || name.startsWith(`${id}/`);
}

function prefixesOf(name: string): readonly string[] {
  const prefixes = [name];
  for (let end = name.lastIndexOf('/'); end > 0 && prefixes.length < 8; end = name.lastIndexOf('/', end - 1))
    prefixes.push(name.slice(0, end));
  return prefixes;
}
