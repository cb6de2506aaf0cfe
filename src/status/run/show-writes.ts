import { counted } from '../../report/counted.ts';
import { plainLines } from '../../report/renderers/escape-terminal.ts';
import { showChange } from '../../report/renderers/unified-diff.ts';
import type { Write } from './plan-writes.ts';

/** What was written, as a list; or what would be, pages as unified diffs. */
export function showWrites(writes: readonly Write[], isWritten: boolean): string {
  if (writes.length === 0) return 'Everything is as the evidence gives it.\n';
  const list = writes.map(({ place, before, after }) => {
    const what = before === null ? 'new' : 'changed';
    return `  ${place.relative} (${what}, ${counted(after.length, 'byte')})`;
  });
  const files = counted(writes.length, 'file');
  if (isWritten) return plainLines(`Wrote ${files}:\n${list.join('\n')}\n`);
  const diffs = writes
    .filter(({ place }) => place.relative.endsWith('.md'))
    .map(({ place, before, after }) =>
      showChange({
        path: place.relative,
        before: before === null ? null : Buffer.from(before).toString('utf8'),
        after: Buffer.from(after).toString('utf8'),
      }),
    );
  return plainLines(`Would write ${files}; add --write to do so:\n${list.join('\n')}\n\n${diffs.join('\n')}`);
}
