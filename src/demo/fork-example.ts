/** The workflow of the example: pull requests are judged without rights; what it stores is published by another one. */
export const CHECKS_WORKFLOW = '.github/workflows/checks.yml';

export const FORK_BASE: { readonly [path: string]: string } = {
  [CHECKS_WORKFLOW]: `name: checks
on:
  pull_request:
  push:
    branches: [main]
  merge_group:
permissions: {}
jobs:
  checks:
    runs-on: ubuntu-latest
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          fetch-depth: 0
          persist-credentials: false
      - id: checks
        uses: execution-standards/execution-standards@v0
      - if: always() && steps.checks.outputs.report-path
        uses: actions/upload-artifact@043fb46d1a93c77aae656e7c1c64a875d1fc6a0a # v7.0.1
        with:
          name: execution-standards
          path: \${{ steps.checks.outputs.report-path }}
`,
};
