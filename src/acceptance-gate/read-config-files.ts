import { compareText } from '../foundation/compare.ts';
import { CONFIG_FILE_BYTES } from '../foundation/limits.ts';
import type { Snapshot, TreeEntry } from '../foundation/snapshot.ts';
import { decodeUtf8 } from '../foundation/utf8.ts';
import type { SkippedFile } from '../report/model.ts';
import { configReaderOf } from './configured/readers.ts';
import { mayHoldContracts } from './contracts/find-contract-files.ts';
import type { ConfigFile } from './project.ts';

/** Reads the files that may start code or hold contracts. One that is too large, or no text, is listed as skipped. */
export async function readConfigFiles(
  snapshot: Snapshot,
  entries: readonly TreeEntry[],
): Promise<{ readonly files: readonly ConfigFile[]; readonly skipped: readonly SkippedFile[] }> {
  const wanted = entries.filter(
    ({ path, kind }) => kind === 'file' && (configReaderOf(path) !== null || mayHoldContracts(path)),
  );
  const files: ConfigFile[] = [];
  const skipped: SkippedFile[] = [];
  await snapshot.readEach(wanted, CONFIG_FILE_BYTES, ({ path }, content) => {
    if (content.kind === 'unreadable') {
      skipped.push({ path, reason: content.reason });
      return;
    }
    const decoded = decodeUtf8(content.bytes);
    if (decoded.kind === 'text') files.push({ path, text: decoded.text });
    else skipped.push({ path, reason: `line ${decoded.line} is not UTF-8` });
  });
  return { files: files.sort((a, b) => compareText(a.path, b.path)), skipped };
}
