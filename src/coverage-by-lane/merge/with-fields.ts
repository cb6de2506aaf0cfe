import type { FileCoverage } from '../model.ts';

/** The same file with other fields. Branches that a reader only makes when asked for are not asked for here. */
export function withFields(
  file: FileCoverage,
  fields: Partial<Omit<FileCoverage, 'branches'>>,
): FileCoverage {
  return {
    name: file.name,
    group: file.group,
    lines: file.lines,
    get branches() {
      return file.branches;
    },
    excluded: file.excluded,
    statements: file.statements,
    functions: file.functions,
    summary: file.summary,
    ...fields,
  };
}
