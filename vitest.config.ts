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
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
    exclude: ['tests/fixtures/**', 'node_modules/**'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
    server: { deps: { inline: [GITHUB_PARSERS] } },
  },
});
