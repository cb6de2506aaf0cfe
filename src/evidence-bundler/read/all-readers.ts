import type { JsonReader, TextReader, XmlReader } from './readers.ts';
import { JSON_TEST_READERS, TEXT_TEST_READERS, XML_TEST_READERS } from './tests/readers.ts';

/** Every format that is read, by the kind of its text. The first reader that knows a file has it. */
export const JSON_READERS: readonly JsonReader[] = [...JSON_TEST_READERS];

export const XML_READERS: readonly XmlReader[] = [...XML_TEST_READERS];

export const TEXT_READERS: readonly TextReader[] = [...TEXT_TEST_READERS];
