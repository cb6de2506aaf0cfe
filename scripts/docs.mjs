// Generates what says the same as the code: inputs and outputs in the actions' READMEs, a page for each rule, the
// example comment, the table of standards, the picture of the architecture. `--check` writes nothing and fails where something is out of date.
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { parse } from 'yaml';
import { importGraph, renderImportGraph } from './import-graph.mjs';
import { renderStandards } from './standards.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const check = process.argv.includes('--check');
const stale = [];

const FIELDS_INTRODUCTION = `What becomes of each field of Swagger 2.0 and OpenAPI 3.0 to 3.2 when two states of a description are compared. **decided**: a
change of it is decided by what may be sent and received. **policy**: no message breaks, and people may care. **annotation**:
it says nothing to a machine. A test holds the table against the specifications, and proves each entry by an edit.`;

const { ALL_RULES, CLAIM_RULES, renderFieldTable, renderRule, renderRulePage } = await loadSources();
const pages = groupByPage(ALL_RULES);
for (const [page, rules] of pages) {
  write(
    `docs/rules/${page}.md`,
    rules[0].page === undefined ? renderRule(rules[0]) : renderRulePage(page, rules),
  );
}
for (const file of existsSync(join(root, 'docs/rules')) ? readdirSync(join(root, 'docs/rules')) : []) {
  if (!pages.has(file.replace(/\.md$/, ''))) remove(`docs/rules/${file}`);
}
for (const name of readdirSync(join(root, 'actions'))) {
  const action = parse(readFileSync(join(root, 'actions', name, 'action.yml'), 'utf8'));
  write(
    `actions/${name}/README.md`,
    between(readFileSync(join(root, 'actions', name, 'README.md'), 'utf8'), 'api', apiTables(action)),
  );
}
write('README.md', between(readFileSync(join(root, 'README.md'), 'utf8'), 'comment', quoted(runDemo())));
write(
  'docs/openapi-fields.md',
  `# Fields of OpenAPI

${FIELDS_INTRODUCTION}

${renderFieldTable().trim()}
`,
);
write(
  'docs/architecture.md',
  between(
    readFileSync(join(root, 'docs/architecture.md'), 'utf8'),
    'picture',
    renderImportGraph(importGraph(root)),
  ),
);
write('docs/standards.md', renderStandards(root, ALL_RULES, Object.values(CLAIM_RULES)));

if (check && stale.length > 0) {
  console.error(`Out of date: ${stale.join(', ')}. Run \`npm run docs\` and commit the result.`);
  process.exitCode = 1;
}

/** The sources are TypeScript; they are bundled to be imported by any Node. */
async function loadSources() {
  const folder = mkdtempSync(join(tmpdir(), 'docs-'));
  try {
    const outfile = join(folder, 'sources.mjs');
    await build({
      absWorkingDir: root,
      stdin: {
        contents: `
          export { ALL_RULES } from './src/checks/all-rules.ts';
          export { CLAIM_RULES } from './src/evidence-bundler/judge/claim-rules.ts';
          export { renderFieldTable } from './src/openapi-diff/document/fields-compared.ts';
          export { renderRule, renderRulePage } from './src/report/renderers/rule-page.ts';
        `,
        resolveDir: root,
      },
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      logLevel: 'warning',
    });
    return await import(pathToFileURL(outfile));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The comment of the demo, as the committed bundle writes it. Commits differ from run to run and are made even. */
function runDemo() {
  const output = execFileSync(process.execPath, [join(root, 'dist/cli/index.js'), 'demo'], {
    encoding: 'utf8',
  });
  const folder = dirname(/^(.*comment\.md)$/m.exec(output)[1]);
  const comment = readFileSync(join(folder, 'comment.md'), 'utf8');
  rmSync(folder, { recursive: true, force: true });
  const [shown] = comment.split('<details>\n<summary>Coverage by lane</summary>');
  // The places of the example lead nowhere, and the other checks fold out like the first.
  return `${shown.replaceAll(/\[(`[^`\]]+`)\]\([^)]+\)/g, '$1')}<details>\n<summary>Coverage by lane, API contract and evidence fold out the same way</summary>\n</details>`;
}

function apiTables({ inputs, outputs }) {
  const row = (...cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [
    '### Inputs',
    '',
    row('input', 'meaning', 'default'),
    '|---|---|---|',
    ...Object.entries(inputs).map(([name, { description, default: value }]) =>
      row(`\`${name}\``, description, value === undefined ? '' : `\`${value}\``),
    ),
    '',
    '### Outputs',
    '',
    row('output', 'meaning'),
    '|---|---|',
    ...Object.entries(outputs).map(([name, { description }]) => row(`\`${name}\``, description)),
  ].join('\n');
}

function quoted(markdown) {
  return markdown
    .trimEnd()
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');
}

function between(text, name, content) {
  const [start, end] = [`<!-- ${name}-start -->`, `<!-- ${name}-end -->`];
  const [before, rest] = [text.slice(0, text.indexOf(start)), text.slice(text.indexOf(end))];
  if (!text.includes(start) || !text.includes(end)) throw new Error(`no ${start} … ${end}`);
  return `${before}${start}\n${content}\n${rest}`;
}

function write(path, content) {
  const file = join(root, path);
  if (existsSync(file) && readFileSync(file, 'utf8') === content) return;
  stale.push(path);
  if (check) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

function remove(path) {
  stale.push(path);
  if (!check) rmSync(join(root, path));
}

function groupByPage(rules) {
  const pages = new Map();
  for (const rule of rules) {
    const page = rule.page ?? rule.id;
    pages.set(page, [...(pages.get(page) ?? []), rule]);
  }
  return pages;
}
