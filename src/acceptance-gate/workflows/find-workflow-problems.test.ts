import { expect, test } from 'vitest';
import { findingsIn } from './testing.ts';

test('x', async () => {
  const r = await findingsIn({
    '.github/workflows/ci.yml': `on:
  pull_request:
  push: { branches: [main] }
permissions: { contents: read }
jobs:
  gate:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - uses: execution-standards/execution-standards/actions/acceptance-gate@v0
  tests:
    needs: gate
    runs-on: ubuntu-latest
    steps:
      - run: npm test
`,
  });
  expect(r).toEqual([]);
  console.log(
    await findingsIn({
      '.github/workflows/ci.yml': `on:
  pull_request: { paths: ['src/**'] }
  push: { branches: [main] }
jobs:
  gate:
    runs-on: ubuntu-latest
    if: github.event_name == 'schedule'
    continue-on-error: true
    needs: lint
    steps:
      - uses: someone/else@v1
      - run: |
          echo hi
          npx execution-standards gate || true
  lint:
    runs-on: ubuntu-latest
    steps: [{run: echo}]
  tests:
    runs-on: ubuntu-latest
    steps:
      - run: npm test
`,
    }),
  );
});
