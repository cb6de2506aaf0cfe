import type { JsonReader, TextReader, XmlReader } from '../readers.ts';
import { isCtrf, readCtrf } from './ctrf.ts';
import { isGoTestJson, readGoTestJson } from './go-test-json.ts';
import { isJestJson, readJestJson } from './jest-json.ts';
import { readJunit } from './junit.ts';
import { isPytestJson, readPytestJson } from './pytest-json.ts';
import { isTap, readTap } from './tap.ts';
import { readTrx, TRX_NAMESPACE } from './trx.ts';

export const XML_TEST_READERS: readonly XmlReader[] = [
  { format: 'junit', isRoot: (name) => name === 'testsuites' || name === 'testsuite', read: readJunit },
  {
    format: 'trx',
    isRoot: (name, namespace) => name === 'TestRun' && namespace === TRX_NAMESPACE,
    read: readTrx,
  },
];

export const JSON_TEST_READERS: readonly JsonReader[] = [
  { format: 'ctrf', looksLike: isCtrf, read: readCtrf },
  { format: 'jest-json', looksLike: isJestJson, read: readJestJson },
  { format: 'pytest-json', looksLike: isPytestJson, read: readPytestJson },
];

export const TEXT_TEST_READERS: readonly TextReader[] = [
  { format: 'tap', looksLike: (_, start) => isTap(start), read: readTap },
  { format: 'go-test-json', looksLike: (_, start) => isGoTestJson(start), read: readGoTestJson },
];
