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
  const components = [driver, ...extensions];
  const byId = new Map<string, Descriptor>();
  const ambiguous = new Set<string>();
  for (const component of components) {
    const own = new Set<string>();
    for (const descriptor of listField(component, kind)) {
      const id = textField(descriptor, 'id');
      if (id === null || !isObject(descriptor) || own.has(id)) continue;
      own.add(id);
      if (byId.has(id)) ambiguous.add(id);
      else byId.set(id, descriptor);
    }
  }
  const named = (component: unknown, key: 'guid' | 'name', value: string | null) =>
    value !== null && textField(component, key) === value;

  function componentOf(reference: unknown): unknown {
    const wanted = field(reference, 'toolComponent');
    if (!isObject(wanted)) return driver;
    const index = countField(wanted, 'index');
    if (index !== null) return extensions[index];
    const guid = textField(wanted, 'guid');
    const name = textField(wanted, 'name');
    return components.find((each) => named(each, 'guid', guid) || named(each, 'name', name)) ?? driver;
  }

  return {
    find(reference, id = null, index = null) {
      const name = textField(reference, 'id') ?? id;
      const place = countField(reference, 'index') ?? index;
      const component = componentOf(reference);
      const placed = place === null ? undefined : listField(component, kind)[place];
      if (isObject(placed) && isNameOf(textField(placed, 'id'), name)) return placed;
      if (name === null) return null;
      // Only where two components share a name does it matter to look into the one that is meant.
      for (const prefix of prefixesOf(name)) {
        if (ambiguous.has(prefix)) {
          const own = listField(component, kind).find((each) => textField(each, 'id') === prefix);
          if (isObject(own)) return own;
        }
        const known = byId.get(prefix);
        if (known !== undefined) return known;
      }
      return null;
    },
  };
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
