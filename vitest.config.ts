import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

/** GitHub's parsers import JSON without saying so, which Node refuses and a bundler does not: they are transformed here. */
const GITHUB_PARSERS = /@actions\/(?:workflow-parser|expressions)\//;

export default defineConfig({
  plugins: [
    {
      name: 'without-missing-source-maps',
      enforce: 'pre',
      load(id) {
        if (!GITHUB_PARSERS.test(id) || !id.endsWith('.js')) return null;
        return readFileSync(id, 'utf8').replace(/^\/\/# sourceMappingURL=.*$/m, '');
      },
    },
  ],
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
    server: { deps: { inline: [GITHUB_PARSERS] } },
    projects: [
      {
        extends: true,
        // Loading every module anew for each file would take longer than most of these tests.
        test: {
          name: 'parts',
          include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
          exclude: ['tests/e2e/**', 'tests/page/**', 'tests/fixtures/**'],
          isolate: false,
        },
      },
      { extends: true, test: { name: 'whole', include: ['tests/{e2e,page}/**/*.test.ts'] } },
    ],
  },
});
