import type { XmlElement } from '../../../foundation/xml/model.ts';
import { readXml } from '../../../foundation/xml/read-xml.ts';
import type { BillReading, ReadResult } from '../model.ts';
import { addXmlEnd, openProblems } from '../problems.ts';
import { readCycloneDx } from './cyclonedx.ts';

const NAMESPACE = 'http://cyclonedx.org/schema/bom/';

/** Whether the root of a document is a bill of CycloneDX. */
export function isCycloneDxRoot(name: string, namespace: string | null): boolean {
  return name === 'bom' && namespace?.startsWith(NAMESPACE) === true;
}

/** Lists of the format, and the elements that are their items. */
const ITEMS: ReadonlyMap<string, string> = new Map([
  ['components', 'component'],
  ['hashes', 'hash'],
  ['vulnerabilities', 'vulnerability'],
  ['ratings', 'rating'],
  ['affects', 'target'],
  ['references', 'reference'],
  ['compositions', 'composition'],
]);

/** Elements with others in them that are no list. */
const GROUPS = ['bom', 'metadata', 'tools', 'tool', 'services', 'service', 'licenses', 'license', 'analysis'];

/** Elements whose text is wanted. */
const LEAVES = [
  'aggregate',
  'description',
  'detail',
  'expression',
  'group',
  'hash',
  'id',
  'justification',
  'method',
  'name',
  'purl',
  'ref',
  'score',
  'severity',
  'state',
  'timestamp',
  'vector',
  'version',
];

const ATTRIBUTES = ['alg', 'bom-ref', 'ref', 'type'];

/** Names with whatever prefix a document declares for them. */
class LocalNames extends Set<string> {
  override has(name: string): boolean {
    return super.has(localName(name));
  }
}

const TEXT_OF = new LocalNames(LEAVES);
const WANTED = new Set([...LEAVES, ...GROUPS, ...ITEMS.keys(), ...ITEMS.values()]);

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

interface Node {
  readonly name: string;
  readonly fields: { [key: string]: unknown };
  readonly inner: Node[];
  text: string;
}

/** Reads a bill of CycloneDX in XML: brings it into the shape of JSON, so that both are judged by one reader. */
export function readCycloneDxXml(bytes: Uint8Array): ReadResult<BillReading> {
  const root: Node = { name: '', fields: {}, inner: [], text: '' };
  const path: (Node | null)[] = [root];
  let specVersion = '';
  const end = readXml(bytes, {
    textOf: TEXT_OF,
    open(element) {
      const name = localName(element.name);
      const parent = path.at(-1) ?? null;
      if (path.length === 1) specVersion = namespaceOf(element).slice(NAMESPACE.length);
      // What stands in something unwanted belongs to it: the name of a vendor is no name of a component.
      const node =
        parent === null || !WANTED.has(name)
          ? null
          : { name, fields: attributesOf(element), inner: [], text: '' };
      if (node !== null) parent?.inner.push(node);
      path.push(node);
    },
    text(_name, text) {
      const node = path.at(-1);
      if (node !== undefined && node !== null) node.text = text.trim();
    },
    close() {
      path.pop();
    },
  });
  if (end.kind === 'broken') {
    const problems = openProblems();
    addXmlEnd(problems, end);
    return { reading: null, problems: problems.list() };
  }
  const bom = root.inner[0];
  if (bom === undefined) return readCycloneDx({ specVersion });
  const value = toJson(bom);
  return readCycloneDx({
    ...value,
    specVersion,
    vulnerabilities: [...listOf(value), ...innerVulnerabilities(bom)],
  });
}

function namespaceOf(root: XmlElement): string {
  const colon = root.name.indexOf(':');
  return root.text(colon < 0 ? 'xmlns' : `xmlns:${root.name.slice(0, colon)}`) ?? '';
}

function attributesOf(element: XmlElement): { [key: string]: unknown } {
  const fields: { [key: string]: unknown } = {};
  for (const name of ATTRIBUTES) {
    const value = element.text(name);
    if (value !== null) fields[name] = value;
  }
  return fields;
}

function toJson({ fields, inner }: Node): { readonly [key: string]: unknown } {
  const object = { ...fields };
  for (const child of inner) {
    const item = ITEMS.get(child.name);
    if (item !== undefined)
      object[child.name] = child.inner.filter(({ name }) => name === item).map(itemToJson);
    else if (child.name === 'licenses') object.licenses = child.inner.map(licenseToJson);
    else if (child.name === 'tools') object.tools = toolsToJson(child);
    else object[child.name] = child.inner.length === 0 ? child.text : toJson(child);
  }
  return object;
}

function itemToJson(node: Node): unknown {
  return node.name === 'hash' ? { ...node.fields, content: node.text } : toJson(node);
}

function licenseToJson(node: Node): unknown {
  return node.name === 'expression' ? { expression: node.text } : { license: toJson(node) };
}

function toolsToJson(node: Node): unknown {
  const tools = node.inner.filter(({ name }) => name === 'tool');
  return tools.length > 0 ? tools.map(toJson) : toJson(node);
}

function listOf(value: { readonly [key: string]: unknown }): readonly unknown[] {
  return Array.isArray(value.vulnerabilities) ? value.vulnerabilities : [];
}

/** Before 1.4 vulnerabilities were an extension, and stood in the component that they are of. */
function innerVulnerabilities(bom: Node): readonly unknown[] {
  const found: unknown[] = [];
  const open = [...bom.inner];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    open.push(...node.inner);
    if (node.name !== 'component') continue;
    for (const list of node.inner.filter(({ name }) => name === 'vulnerabilities')) {
      for (const vulnerability of list.inner) {
        const ref = vulnerability.fields.ref ?? node.fields['bom-ref'];
        found.push({ ...toJson(vulnerability), affects: [{ ref }] });
      }
    }
  }
  return found;
}
