export interface StandardsProof {
  readonly name: string;
  readonly file: string;
  readonly title?: string;
}

export interface StandardsRow {
  readonly id: string;
  readonly text: string;
  readonly pages: readonly string[];
  readonly by: string | null;
  readonly proofs: readonly StandardsProof[];
}

export function standardsRows(
  root: string,
  rules: readonly { readonly id: string; readonly standards: readonly string[]; readonly page?: string }[],
  claimRules: readonly string[],
): readonly StandardsRow[];

export function findStandardsGaps(root: string, rows: readonly StandardsRow[]): readonly string[];
