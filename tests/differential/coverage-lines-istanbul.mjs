// What istanbul-lib-instrument says of files, one JSON object a line. argv[2]: the folder whose node_modules holds it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(join(process.argv[2], 'package.json'));
const { createInstrumenter } = require('istanbul-lib-instrument');
const { version } = require('istanbul-lib-instrument/package.json');

function read(name) {
  const plugins = ['explicitResourceManagement', 'importAttributes', 'decorators'];
  if (/\.[cm]?tsx?$/.test(name)) plugins.push('typescript');
  if (/x$/.test(name) || /\.js$/.test(name)) plugins.push('jsx');
  for (const esModules of /\.cjs$/.test(name) ? [false, true] : [true, false]) {
    try {
      const instrumenter = createInstrumenter({ esModules, parserPlugins: plugins, compact: true });
      instrumenter.instrumentSync(readFileSync(name, 'utf8'), name);
      const { statementMap } = instrumenter.lastFileCoverage();
      return {
        name,
        error: null,
        lines: [...new Set(Object.values(statementMap).map(({ start }) => start.line))],
      };
    } catch (error) {
      if (!esModules) return { name, error: String(error?.message ?? error), lines: [] };
    }
  }
  return { name, error: 'refused', lines: [] };
}

console.log(JSON.stringify({ version }));
for (const name of JSON.parse(readFileSync(0, 'utf8'))) console.log(JSON.stringify(read(name)));
