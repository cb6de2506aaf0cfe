import type { JsonReader, TextReader, XmlReader } from '../readers.ts';
import { isCycloneDx, readCycloneDx } from './cyclonedx.ts';
import { isCycloneDxRoot, readCycloneDxXml } from './cyclonedx-xml.ts';
import { isSpdx2, readSpdx2 } from './spdx-2.ts';
import { isSpdx3, readSpdx3 } from './spdx-3.ts';
import { looksLikeTagValue, readTagValue } from './spdx-tag-value.ts';

export const JSON_BILL_READERS: readonly JsonReader[] = [
  { format: 'cyclonedx', looksLike: isCycloneDx, read: readCycloneDx },
  { format: 'spdx', looksLike: isSpdx2, read: readSpdx2 },
  { format: 'spdx', looksLike: isSpdx3, read: readSpdx3 },
];

export const XML_BILL_READERS: readonly XmlReader[] = [
  { format: 'cyclonedx', isRoot: isCycloneDxRoot, read: readCycloneDxXml },
];

export const TEXT_BILL_READERS: readonly TextReader[] = [
  { format: 'spdx', looksLike: looksLikeTagValue, read: readTagValue },
];
