import type { Json } from '../../report/model.ts';
import {
  BREAKS,
  NARROWS,
  narrowing,
  row,
  type SchemaRow,
  type Verdicts,
  WIDENS,
  widening,
} from './schema-row.ts';
import type { WordRow } from './schema-rules-words.ts';

/** The four things that can happen to a word of one value. */
export function rowsOfWord({ word, stem, style, page, beyond, example }: WordRow): readonly SchemaRow[] {
  const { base, narrow, wide } = example;
  const [plain, narrowed, widened] = [base, { ...base, [word]: narrow }, { ...base, [word]: wide }];
  const isBound = style === 'upper' || style === 'lower';
  const [stricter, easier] = style === 'upper' ? ['decreased', 'increased'] : ['increased', 'decreased'];
  const one = (
    action: string,
    verdicts: Verdicts,
    title: string,
    says: SchemaRow['says'],
    before: Json,
    after: Json,
  ): SchemaRow =>
    row(`${stem}-${action}`, 'values', verdicts, page, `\`${word}\` of {a place} ${title}`, says, {
      before,
      after,
    });
  const [appears, disappears] = isBound ? ['set', 'unset'] : ['added', 'removed'];
  const less = narrowing(beyond.replaceAll('{n}', '{after}'));
  const more = widening(beyond.replaceAll('{n}', '{before}'));
  const rows = [
    one(appears!, NARROWS, 'is new', less, plain, narrowed),
    one(disappears!, WIDENS, 'is gone', more, narrowed, plain),
  ];
  if (isBound) {
    const direction = style === 'upper' ? ['is lower', 'is higher'] : ['is higher', 'is lower'];
    rows.push(one(stricter!, NARROWS, `${direction[0]} than before`, less, widened, narrowed));
    rows.push(one(easier!, WIDENS, `${direction[1]} than before`, more, narrowed, widened));
  } else if (wide !== null) {
    const says = { request: less.request, response: more.response };
    rows.push(one('changed', BREAKS, 'allows something else than before', says, widened, narrowed));
    if (style === 'other') {
      rows.push(one('generalized', ['compatible', null], 'allows more than before', more, narrowed, widened));
      rows.push(one('specialized', [null, 'compatible'], 'allows less than before', less, widened, narrowed));
    }
  }
  return rows;
}
