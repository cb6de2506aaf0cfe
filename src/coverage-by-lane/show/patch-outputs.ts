import type { Report } from '../../report/model.ts';

/** Changed statements that ran, of those that can, for outputs of a step; empty without a base. */
export function patchOutputs({ sections }: Report): { readonly covered: string; readonly total: string } {
  const section = sections.find(({ kind }) => kind === 'coverage');
  if (section?.kind !== 'coverage' || section.patch === null) return { covered: '', total: '' };
  return { covered: String(section.patch.covered), total: String(section.patch.total) };
}
