/** Rules of claims that are not met, by what they are about. */
export const CLAIM_RULES = {
  tests: 'EV001',
  counter: 'EV002',
  category: 'EV003',
  dryRun: 'EV004',
  budget: 'EV010',
  regression: 'EV011',
  proportion: 'EV012',
  scan: 'EV020',
  sbom: 'EV021',
  secrets: 'EV022',
  metrics: 'EV030',
  alerts: 'EV031',
  promtool: 'EV032',
  files: 'EV040',
  records: 'EV041',
  collected: 'EV042',
  coverage: 'EV050',
  order: 'EV060',
  attempts: 'EV061',
  schema: 'EV070',
  responses: 'EV071',
} as const;

export type ClaimKind = keyof typeof CLAIM_RULES;
