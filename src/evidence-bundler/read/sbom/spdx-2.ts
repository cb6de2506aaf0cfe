import { field, listField, textField } from '../json-fields.ts';
import type { BillReading, Producer, ReadResult } from '../model.ts';
import { openProblems } from '../problems.ts';
import { parseTime } from '../times.ts';
import { closeBill, type FoundComponent } from './bill.ts';

/** Whether a document is of SPDX 2 in JSON, bare or as GitHub's API of dependencies hands it out. */
export function isSpdx2(value: unknown): boolean {
  return textField(documentOf(value), 'spdxVersion') !== null;
}

function documentOf(value: unknown): unknown {
  return field(value, 'sbom') ?? value;
}

/**
 * Reads a document of SPDX 2.2 or 2.3 in JSON. The package that it describes is its subject and no component; where it describes
 * several, each is a component. Files are no components.
 */
export function readSpdx2(value: unknown): ReadResult<BillReading> {
  const document = documentOf(value);
  const specVersion = (textField(document, 'spdxVersion') ?? '').replace(/^SPDX-/, '').slice(0, 20);
  const problems = openProblems();
  if (!/^2\.[0-3]$/.test(specVersion))
    problems.add(
      'warning',
      'unknown-version',
      `It is SPDX ${specVersion}; 2.2, 2.3 and 3.0 are known.`,
      'What is known of them was read; let the tool write one of these versions.',
    );
  const packages = listField(document, 'packages');
  const described = describedBy(document);
  const subjects = packages.filter((each) => described.has(textField(each, 'SPDXID') ?? ''));
  const subject = subjects.length === 1 ? subjects[0] : undefined;
  const name = textField(subject, 'name');
  const creation = field(document, 'creationInfo');
  return closeBill(
    {
      format: 'spdx',
      specVersion,
      producer: producerOf(listField(creation, 'creators')),
      createdAt: parseTime(textField(creation, 'created')),
      subject: name === null ? null : { name, version: textField(subject, 'versionInfo') || null },
      components: packages.filter((each) => each !== subject).map(readPackage),
      vulnerabilities: [],
    },
    problems,
  );
}

function describedBy(document: unknown): ReadonlySet<string> {
  const described = new Set<string>();
  for (const id of listField(document, 'documentDescribes')) if (typeof id === 'string') described.add(id);
  for (const relationship of listField(document, 'relationships')) {
    const kind = textField(relationship, 'relationshipType');
    const from = textField(relationship, 'spdxElementId');
    const to = textField(relationship, 'relatedSpdxElement');
    if (kind === 'DESCRIBES' && from === 'SPDXRef-DOCUMENT' && to !== null) described.add(to);
    if (kind === 'DESCRIBED_BY' && to === 'SPDXRef-DOCUMENT' && from !== null) described.add(from);
  }
  return described;
}

/** `Tool: syft-1.38.0` or `Tool: npm/cli-11.1.0`. */
function producerOf(creators: readonly unknown[]): Producer {
  for (const creator of creators) {
    const tool =
      typeof creator === 'string' ? /^Tool:\s*(.+)$/.exec(creator.slice(0, 500))?.[1]?.trim() : undefined;
    if (tool === undefined) continue;
    const dash = tool.search(/-v?\d[^-]*(?:-[^-\d][^-]*)?$/);
    return dash > 0
      ? { name: tool.slice(0, dash), version: tool.slice(dash + 1) }
      : { name: tool, version: null };
  }
  return { name: 'unknown', version: null };
}

function readPackage(found: unknown): FoundComponent {
  const purl = listField(found, 'externalRefs').find((each) =>
    /(?:^|\/)purl$/.test(textField(each, 'referenceType') ?? ''),
  );
  return {
    name: textField(found, 'name'),
    version: textField(found, 'versionInfo'),
    purl: textField(purl, 'referenceLocator'),
    licenses: [textField(found, 'licenseConcluded'), textField(found, 'licenseDeclared')],
    hashes: listField(found, 'checksums').map((each) => [
      textField(each, 'algorithm'),
      textField(each, 'checksumValue'),
    ]),
  };
}
