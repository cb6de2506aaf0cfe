#!/usr/bin/env node
// The hook of .pre-commit-hooks.yaml. It starts the bundle that is committed beside it, so that nothing is installed: a
// hook of the kind `node` would have pre-commit install every development tool and build the bundle anew.
const [major = '0'] = process.versions.node.split('.');
if (Number(major) < 20) {
  process.stderr.write(`execution-standards needs Node 20 or later; this is ${process.versions.node}.\n`);
  process.exitCode = 2;
} else {
  process.argv.splice(2, 0, 'gate', '--staged');
  await import('../dist/cli/index.js');
}
