import { linesOf } from '../lines.ts';
import type { BillReading, ReadResult } from '../model.ts';
import { addTruncated, openProblems } from '../problems.ts';
import { readSpdx2 } from './spdx-2.ts';

type Fields = { [key: string]: unknown };

/** Whether text is of SPDX 2 in tags and values; comments may stand before. */
export function looksLikeTagValue(_path: string, start: string): boolean {
  return /^\uFEFF?(?:[ \t\r]*(?:#[^\n]*)?\n)*[ \t]*SPDXVersion:/.test(start);
}

/** Where values of each tag go, by the names that JSON has for them. */
const OF_DOCUMENT: ReadonlyMap<string, string> = new Map([
  ['SPDXVersion', 'spdxVersion'],
  ['DocumentName', 'name'],
]);
const OF_PACKAGE: ReadonlyMap<string, string> = new Map([
  ['SPDXID', 'SPDXID'],
  ['PackageVersion', 'versionInfo'],
  ['PackageLicenseConcluded', 'licenseConcluded'],
  ['PackageLicenseDeclared', 'licenseDeclared'],
]);
/** Tags that begin something that is no package. */
const OTHERS = new Set(['FileName', 'SnippetSPDXID', 'LicenseID', 'Annotator', 'Reviewer']);

/** Reads a document of SPDX 2 in tags and values: brings it into the shape of JSON, so that both are judged by one reader. */
export function readTagValue(bytes: Uint8Array): ReadResult<BillReading> {
  const document: Fields = {};
  const creators: string[] = [];
  const packages: Fields[] = [];
  const relationships: Fields[] = [];
  const creationInfo: Fields = { creators };
  let current: Fields | null = null;
  let isInText = false;
  let last = 0;

  function take(tag: string, value: string): void {
    if (tag === 'PackageName') {
      current = { name: value, externalRefs: [], checksums: [] };
      packages.push(current);
    } else if (OTHERS.has(tag)) current = null;
    else if (tag === 'Creator') creators.push(value);
    else if (tag === 'Created') creationInfo.created = value;
    else if (tag === 'Relationship') {
      const [from, kind, to] = value.split(/\s+/, 3);
      relationships.push({ spdxElementId: from, relationshipType: kind, relatedSpdxElement: to });
    } else if (current === null) {
      const name = OF_DOCUMENT.get(tag);
      if (name !== undefined) document[name] ??= value;
    } else takeOfPackage(current, tag, value);
  }

  for (const { text, number } of linesOf(bytes)) {
    last = number;
    if (isInText) {
      isInText = !text.includes('</text>');
      continue;
    }
    const tag = /^\s*([A-Za-z]+):/.exec(text);
    if (tag === null) continue;
    const value = text.slice(tag[0].length).trim();
    isInText = value.includes('<text>') && !value.includes('</text>');
    take(tag[1] ?? '', value.replace(/^<text>|<\/text>$/g, ''));
  }
  const read = readSpdx2({ ...document, creationInfo, packages, relationships });
  if (!isInText) return read;
  const problems = openProblems();
  addTruncated(problems, last);
  return { reading: read.reading, problems: [...problems.list(), ...read.problems] };
}

function takeOfPackage(found: Fields, tag: string, value: string): void {
  const name = OF_PACKAGE.get(tag);
  if (name !== undefined) found[name] = value;
  else if (tag === 'ExternalRef') {
    const [, referenceType, referenceLocator] = value.split(/\s+/, 3);
    (found.externalRefs as Fields[]).push({ referenceType, referenceLocator });
  } else if (tag === 'PackageChecksum') {
    const [algorithm, checksumValue] = value.split(/:\s*/, 2);
    (found.checksums as Fields[]).push({ algorithm, checksumValue });
  }
}
