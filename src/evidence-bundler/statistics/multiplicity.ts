/** p-values adjusted for how many there are, after Holm: below α where the family errs with α at most. In the order given. */
export function adjustHolm(values: readonly number[]): readonly number[] {
  return adjust(values, 'ascending', (p, index) => p * (values.length - index), Math.max);
}

/** Adjusted after Benjamini and Hochberg: bounds the share of false findings, for display. */
export function adjustBenjaminiHochberg(values: readonly number[]): readonly number[] {
  return adjust(values, 'descending', (p, index) => (p * values.length) / (index + 1), Math.min);
}

/** Steps through the sorted values, never turning back; `index` is the place in ascending order. */
function adjust(
  values: readonly number[],
  direction: 'ascending' | 'descending',
  weigh: (p: number, index: number) => number,
  keep: (a: number, b: number) => number,
): readonly number[] {
  const ascending = values.map((p, place) => ({ p, place })).sort((a, b) => a.p - b.p || a.place - b.place);
  const steps = ascending.map(({ p, place }, index) => ({ place, weighed: Math.min(1, weigh(p, index)) }));
  if (direction === 'descending') steps.reverse();
  const adjusted = new Array<number>(values.length).fill(1);
  let last = direction === 'ascending' ? 0 : 1;
  for (const { place, weighed } of steps) {
    last = keep(last, weighed);
    adjusted[place] = last;
  }
  return adjusted;
}
