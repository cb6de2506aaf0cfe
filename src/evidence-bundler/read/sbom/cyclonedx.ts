import { pointTo } from '../../../foundation/json-pointer.ts';
import { field, isObject, listField, textField } from '../json-fields.ts';
import type { BillReading, Producer, ReadResult, ScanFinding, ScanSeverity } from '../model.ts';
import { openProblems, type Problems } from '../problems.ts';
import { scoreVector } from '../scans/cvss.ts';
import { MOST_FINDINGS } from '../scans/limits.ts';
import { complete, namesOf } from '../scans/run.ts';
import { severityOf, severityOfScore, worse } from '../scans/severities.ts';
import { parseTime } from '../times.ts';
import { closeBill, type FoundComponent } from './bill.ts';
import { MOST_COMPONENTS } from './limits.ts';

/** States of an analysis that say that a vulnerability does no harm here. */
const HARMLESS = new Set(['not_affected', 'false_positive', 'resolved', 'resolved_with_pedigree']);

/** Whether a document is a bill of CycloneDX in JSON. */
export function isCycloneDx(value: unknown): boolean {
  return textField(value, 'bomFormat') === 'CycloneDX';
}

/**
 * Reads a bill of CycloneDX 1.2 to 1.7 in JSON. Components inside components are listed as the others; files are none. A bill that
 * calls its list incomplete is told. One finding for each vulnerability and component that it affects.
 */
export function readCycloneDx(value: unknown): ReadResult<BillReading> {
  const problems = openProblems();
  const specVersion = textField(value, 'specVersion') ?? '';
  if (!/^1\.[2-7]$/.test(specVersion))
    problems.add(
      'warning',
      'unknown-version',
      `It is CycloneDX ${specVersion.slice(0, 20) || 'of a version that it does not tell'}; 1.2 to 1.7 are known.`,
      'What is known of them was read; let the tool write one of these versions.',
    );
  const metadata = field(value, 'metadata');
  const subject = field(metadata, 'component');
  const listed = flatten(value, problems);
  findIncomplete(value, problems);
  const name = nameOf(subject);
  return closeBill(
    {
      format: 'cyclonedx',
      specVersion,
      producer: producerOf(field(metadata, 'tools')),
      createdAt: parseTime(textField(metadata, 'timestamp')),
      subject: name === null ? null : { name, version: textField(subject, 'version') || null },
      components: listed.filter((each) => textField(each, 'type') !== 'file').map(readComponent),
      vulnerabilities: readVulnerabilities(value, [subject, ...listed]),
    },
    problems,
  );
}

/** Components at every depth, each before those in it. */
function flatten(value: unknown, problems: Problems): readonly unknown[] {
  const found: unknown[] = [];
  const open: unknown[] = [...listField(value, 'components')].reverse();
  while (open.length > 0 && found.length <= MOST_COMPONENTS) {
    const component = open.pop();
    if (isObject(component)) found.push(component);
    else
      problems.add(
        'error',
        'component-malformed',
        'What stands in its list of components is no object.',
        'Let the tool write the bill anew.',
      );
    const inner = listField(component, 'components');
    for (let at = inner.length - 1; at >= 0; at--) open.push(inner[at]);
  }
  return found;
}

function findIncomplete(value: unknown, problems: Problems): void {
  for (const composition of listField(value, 'compositions')) {
    const aggregate = textField(composition, 'aggregate') ?? '';
    if (aggregate.startsWith('incomplete'))
      problems.add(
        'warning',
        'incomplete',
        `It says of itself that a part of it is incomplete (${aggregate.slice(0, 60)}).`,
        'Look at what the tool could not resolve; a bill that is incomplete proves the absence of nothing.',
      );
  }
}

/** Tools are a list of vendors and names, since 1.5 components and services. */
function producerOf(tools: unknown): Producer {
  const first = Array.isArray(tools)
    ? tools[0]
    : (listField(tools, 'components')[0] ?? listField(tools, 'services')[0]);
  return { name: textField(first, 'name') || 'unknown', version: textField(first, 'version') || null };
}

function nameOf(component: unknown): string | null {
  const name = textField(component, 'name');
  const group = textField(component, 'group');
  return name === null || name === '' ? null : group ? `${group}/${name}` : name;
}

function readComponent(component: unknown): FoundComponent {
  return {
    name: nameOf(component),
    version: textField(component, 'version'),
    purl: textField(component, 'purl'),
    licenses: listField(component, 'licenses').map(licenseOf),
    hashes: listField(component, 'hashes').map((hash) => [
      textField(hash, 'alg'),
      textField(hash, 'content'),
    ]),
  };
}

function licenseOf(choice: unknown): string | null {
  const license = field(choice, 'license');
  return (
    textField(license, 'id') ??
    textField(license, 'name') ??
    textField(license, 'expression') ??
    textField(choice, 'expression')
  );
}

function readVulnerabilities(value: unknown, components: readonly unknown[]): readonly ScanFinding[] {
  const byRef = new Map(components.map((each) => [textField(each, 'bom-ref'), each]));
  const findings: ScanFinding[] = [];
  for (const [index, vulnerability] of listField(value, 'vulnerabilities').entries()) {
    const pointer = pointTo('/vulnerabilities', index);
    const affected = listField(vulnerability, 'affects').map((each) => textField(each, 'ref'));
    const { severity, score } = rate(listField(vulnerability, 'ratings'));
    for (const ref of affected.length === 0 ? [null] : new Set(affected)) {
      if (findings.length >= MOST_FINDINGS) return findings;
      const component = byRef.get(ref?.startsWith('urn:cdx:') ? decodeRef(ref) : ref);
      findings.push(
        complete({
          rule: textField(vulnerability, 'id') ?? 'unnamed',
          title: textField(vulnerability, 'description') ?? textField(vulnerability, 'detail') ?? '',
          severity,
          score,
          package:
            ref === null
              ? null
              : {
                  name: nameOf(component) ?? ref,
                  version: textField(component, 'version') || null,
                  fixed: [],
                },
          aliases: namesOf(listField(vulnerability, 'references').map((each) => field(each, 'id'))),
          suppressed: suppressionOf(field(vulnerability, 'analysis')),
          pointer,
        }),
      );
    }
  }
  return findings;
}

/** A link to a component of this or another bill ends in its reference. */
function decodeRef(link: string): string {
  const ref = link.slice(link.indexOf('#') + 1);
  try {
    return decodeURIComponent(ref);
  } catch {
    return ref;
  }
}

/** The worst of what the sources say; scores of other methods than CVSS are on scales of their own. */
function rate(ratings: readonly unknown[]): {
  readonly severity: ScanSeverity;
  readonly score: number | null;
} {
  let severity: ScanSeverity = 'unknown';
  let score: number | null = null;
  for (const rating of ratings) {
    const method = textField(rating, 'method') ?? 'CVSS';
    const told = field(rating, 'score');
    const number = typeof told === 'string' && told.trim() !== '' ? Number(told) : told;
    const own =
      method.startsWith('CVSS') && typeof number === 'number' && number >= 0 && number <= 10
        ? number
        : scoreVector(textField(rating, 'vector') ?? '');
    const word = severityOf(textField(rating, 'severity'));
    severity = worse(severity, word === 'unknown' && own !== null ? severityOfScore(own) : word);
    if (own !== null) score = Math.max(own, score ?? 0);
  }
  return { severity, score };
}

function suppressionOf(analysis: unknown): string | null {
  const state = textField(analysis, 'state') ?? '';
  if (!HARMLESS.has(state)) return null;
  const justification = textField(analysis, 'justification') ?? textField(analysis, 'detail');
  return justification === null ? state : `${state}: ${justification}`;
}
