import { JSON_BENCHMARK_READERS, TEXT_BENCHMARK_READERS } from './benchmarks/readers.ts';
import { JSON_METRICS_READERS, TEXT_METRICS_READERS } from './metrics/readers.ts';
import type { JsonReader, TextReader, XmlReader } from './readers.ts';
import { JSON_BILL_READERS, TEXT_BILL_READERS, XML_BILL_READERS } from './sbom/readers.ts';
import { JSON_SCAN_READERS, TEXT_SCAN_READERS } from './scans/readers.ts';
import { JSON_TEST_READERS, TEXT_TEST_READERS, XML_TEST_READERS } from './tests/readers.ts';

/** Every format that is read, by the kind of its text. The first reader that knows a file has it. */
export const JSON_READERS: readonly JsonReader[] = [
  ...JSON_TEST_READERS,
  ...JSON_BENCHMARK_READERS,
  ...JSON_SCAN_READERS,
  ...JSON_BILL_READERS,
  ...JSON_METRICS_READERS,
];

export const XML_READERS: readonly XmlReader[] = [...XML_TEST_READERS, ...XML_BILL_READERS];

export const TEXT_READERS: readonly TextReader[] = [
  ...TEXT_TEST_READERS,
  ...TEXT_BENCHMARK_READERS,
  ...TEXT_SCAN_READERS,
  ...TEXT_BILL_READERS,
  ...TEXT_METRICS_READERS,
];
