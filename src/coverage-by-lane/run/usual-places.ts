/**
 * Where common tools write coverage when nobody tells them otherwise. Used only where neither the workflow nor the
 * configuration names a report. Of one folder the richest form comes first, and the others, which say the same, are left.
 */
export const USUAL_PLACES: readonly { readonly tool: string; readonly globs: readonly string[] }[] = [
  { tool: 'coverage.py', globs: ['**/coverage.json', '**/coverage.xml', '**/.coverage'] },
  {
    tool: 'Istanbul, c8, Jest, vitest',
    globs: [
      '**/coverage/coverage-final.json',
      '**/coverage/lcov.info',
      '**/coverage/clover.xml',
      '**/coverage/cobertura-coverage.xml',
    ],
  },
  { tool: 'LCOV', globs: ['lcov.info', 'coverage.lcov', 'coverage/lcov.info'] },
  { tool: 'Go', globs: ['**/coverage.out', '**/cover.out'] },
  { tool: 'JaCoCo', globs: ['**/target/site/jacoco/jacoco.xml', '**/build/reports/jacoco/test/*.xml'] },
  { tool: 'SimpleCov', globs: ['coverage/coverage.json', 'coverage/.resultset.json'] },
];
