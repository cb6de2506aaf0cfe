import { pointTo } from '../../../foundation/json-pointer.ts';
import { field, isObject, listField, textField } from '../json-fields.ts';
import type { BillReading, Producer, ReadResult, ScanFinding } from '../model.ts';
import { openProblems } from '../problems.ts';
import { scoreVector } from '../scans/cvss.ts';
import { MOST_FINDINGS } from '../scans/limits.ts';
import { complete, namesOf } from '../scans/run.ts';
import { severityOf, severityOfScore } from '../scans/severities.ts';
import { parseTime } from '../times.ts';
import { closeBill, type FoundComponent } from './bill.ts';

const CONTEXT = /^https:\/\/spdx\.org\/rdf\/(3\.\d+(?:\.\d+)?)\//;

/** Whether a document is of SPDX 3 in JSON-LD. */
export function isSpdx3(value: unknown): boolean {
  return Array.isArray(field(value, '@graph')) && contextVersion(value) !== null;
}

function contextVersion(value: unknown): string | null {
  for (const context of [field(value, '@context')].flat()) {
    const version = typeof context === 'string' ? CONTEXT.exec(context)?.[1] : undefined;
    if (version !== undefined) return version;
  }
  return null;
}

/** Elements of the graph by their identifier. */
type Graph = ReadonlyMap<string, unknown>;

/**
 * Reads a document of SPDX 3 in JSON-LD. Packages of every profile are components, but for the one that the bill is of. Licences and
 * vulnerabilities are relationships; a vulnerability that a VEX statement calls harmless stands as suppressed.
 */
export function readSpdx3(value: unknown): ReadResult<BillReading> {
  const elements = listField(value, '@graph').filter(isObject);
  const graph: Graph = new Map(
    elements.flatMap((each) => (idOf(each) === null ? [] : [[idOf(each) ?? '', each]])),
  );
  const packages = elements.filter((each) => /Package$/.test(typeOf(each)));
  const subject = subjectOf(elements, packages);
  const licenses = licensesOf(elements, graph);
  const creation = elements.find((each) => typeOf(each) === 'CreationInfo');
  const name = textField(subject, 'name');
  return closeBill(
    {
      format: 'spdx',
      specVersion: (textField(creation, 'specVersion') ?? contextVersion(value) ?? '').slice(0, 20),
      producer: producerOf(creation, graph),
      createdAt: parseTime(textField(creation, 'created')),
      subject:
        name === null ? null : { name, version: textField(subject, 'software_packageVersion') || null },
      components: packages.filter((each) => each !== subject).map((each) => readPackage(each, licenses)),
      vulnerabilities: readVulnerabilities(value, graph),
    },
    openProblems(),
  );
}

function idOf(element: unknown): string | null {
  return textField(element, 'spdxId') ?? textField(element, '@id');
}

function typeOf(element: unknown): string {
  return textField(element, 'type') ?? textField(element, '@type') ?? '';
}

/** The root of the bill, else of the document, when it is one package. */
function subjectOf(elements: readonly unknown[], packages: readonly unknown[]): unknown {
  for (const kind of ['software_Sbom', 'Bom', 'SpdxDocument']) {
    const roots = new Set(
      elements.filter((each) => typeOf(each) === kind).flatMap((each) => listField(each, 'rootElement')),
    );
    const found = packages.filter((each) => roots.has(idOf(each)));
    if (found.length === 1) return found[0];
  }
  return undefined;
}

function producerOf(creation: unknown, graph: Graph): Producer {
  const [tool] = listField(creation, 'createdUsing');
  const name = textField(typeof tool === 'string' ? graph.get(tool) : tool, 'name');
  const parts = /^(.+?)[- ]v?(\d\S*)$/.exec(name?.slice(0, 500) ?? '');
  return { name: parts?.[1] ?? (name || 'unknown'), version: parts?.[2] ?? null };
}

function licensesOf(elements: readonly unknown[], graph: Graph): ReadonlyMap<string, readonly string[]> {
  const licenses = new Map<string, string[]>();
  for (const relationship of elements) {
    if (!/^has(?:Declared|Concluded)License$/.test(textField(relationship, 'relationshipType') ?? ''))
      continue;
    const from = textField(relationship, 'from') ?? '';
    const known = licenses.get(from) ?? [];
    licenses.set(from, known);
    for (const to of listField(relationship, 'to')) {
      const license = typeof to === 'string' ? graph.get(to) : to;
      const name = textField(license, 'simplelicensing_licenseExpression') ?? textField(license, 'name');
      const listed = /^https?:\/\/spdx\.org\/licenses\/([\w.+-]+)$/.exec(
        typeof to === 'string' ? to.slice(0, 500) : '',
      );
      known.push(name ?? listed?.[1] ?? '');
    }
  }
  return licenses;
}

function readPackage(found: unknown, licenses: ReadonlyMap<string, readonly string[]>): FoundComponent {
  const identifiers = listField(found, 'externalIdentifier');
  const purl = identifiers.find((each) => textField(each, 'externalIdentifierType') === 'packageUrl');
  return {
    name: textField(found, 'name'),
    version: textField(found, 'software_packageVersion'),
    purl: textField(found, 'software_packageUrl') ?? textField(purl, 'identifier'),
    licenses: licenses.get(idOf(found) ?? '') ?? [],
    hashes: listField(found, 'verifiedUsing')
      .filter((each) => typeOf(each) === 'Hash')
      .map((each) => [textField(each, 'algorithm'), textField(each, 'hashValue')]),
  };
}

const HARMLESS: Readonly<Record<string, string>> = {
  security_VexNotAffectedVulnAssessmentRelationship: 'not affected',
  security_VexFixedVulnAssessmentRelationship: 'fixed',
};

/** One finding for each vulnerability and package that a relationship joins; assessments of the same two are taken together. */
function readVulnerabilities(value: unknown, graph: Graph): readonly ScanFinding[] {
  const found = new Map<string, ScanFinding>();
  for (const [index, relationship] of listField(value, '@graph').entries()) {
    const from = textField(relationship, 'from') ?? '';
    const vulnerability = graph.get(from);
    if (typeOf(vulnerability) !== 'security_Vulnerability') continue;
    for (const to of listField(relationship, 'to')) {
      const key = JSON.stringify([from, to]);
      const before = found.get(key);
      if (before === undefined && found.size >= MOST_FINDINGS) continue;
      const target = typeof to === 'string' ? graph.get(to) : to;
      found.set(
        key,
        assess(before ?? describe(vulnerability, target, pointTo('/@graph', index)), relationship),
      );
    }
  }
  return [...found.values()];
}

function describe(vulnerability: unknown, target: unknown, pointer: string): ScanFinding {
  const names = namesOf(
    listField(vulnerability, 'externalIdentifier').map((each) => field(each, 'identifier')),
  );
  const version = textField(target, 'software_packageVersion');
  return complete({
    rule: names[0] ?? textField(vulnerability, 'name') ?? 'unnamed',
    title: textField(vulnerability, 'description') ?? textField(vulnerability, 'summary') ?? '',
    severity: 'unknown',
    package: { name: textField(target, 'name') ?? '', version, fixed: [] },
    aliases: namesOf([...names, field(vulnerability, 'name')]),
    pointer,
  });
}

function assess(finding: ScanFinding, relationship: unknown): ScanFinding {
  const type = typeOf(relationship);
  const told = field(relationship, 'security_score');
  const number = typeof told === 'string' && told !== '' ? Number(told) : told;
  const own =
    typeof number === 'number' && number >= 0 && number <= 10
      ? number
      : scoreVector(textField(relationship, 'security_vectorString') ?? '');
  const isBest = type.startsWith('security_Cvss') && own !== null && own >= (finding.score ?? 0);
  const word = severityOf(textField(relationship, 'security_severity'));
  const harmless = Object.hasOwn(HARMLESS, type) ? (HARMLESS[type] ?? null) : null;
  const why =
    textField(relationship, 'security_justificationType') ?? textField(relationship, 'security_statusNotes');
  return {
    ...finding,
    score: isBest ? own : finding.score,
    severity: isBest ? (word === 'unknown' ? severityOfScore(own) : word) : finding.severity,
    suppressed: harmless === null ? finding.suppressed : why === null ? harmless : `${harmless}: ${why}`,
  };
}
