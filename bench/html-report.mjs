// The HTML report with 20,000 findings in Chromium: its size beside its JSON, how soon it stands, how soon a filter is drawn.
//   node bench/html-report.mjs [findings]   on a Node that runs TypeScript (24)
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { renderPage } from '../src/report/renderers/html/page.ts';
import { renderJson } from '../src/report/renderers/json.ts';
import { largeReport } from '../tests/harness/page-reports.ts';
import { findChromium, startChromium } from '../tests/page/chromium.ts';

const executable = findChromium();
if (executable === null) {
  console.log(
    'There is no Chromium on PATH and none is named by EXECUTION_STANDARDS_CHROMIUM: nothing was measured.',
  );
  process.exit(0);
}
const count = Number(process.argv[2] ?? 20_000);
const report = largeReport(count);
const started = performance.now();
const page = renderPage([report], { ownersOf: (path) => [`@octo-org/${path.split('/')[0]}`] });
const rendered = performance.now() - started;
const json = renderJson(report);
const folder = mkdtempSync(join(tmpdir(), 'execution-standards-bench-'));
const file = join(folder, 'page.html');
writeFileSync(file, page);
const browser = await startChromium(executable);
const tab = await browser.newPage();
await tab.goto(pathToFileURL(file).href);
// From the change of the field to the next frame in which it is drawn.
const times = await tab.evaluate(`(async () => {
  const text = document.getElementById('filter-q');
  const choose = (id) => document.getElementById(id);
  const steps = [];
  const type = (words) => { for (let at = 1; at <= words.length; at++) steps.push([text, words.slice(0, at), 'input']); };
  type('module_17'); type('reaches labs/area3'); type('zzzz nothing'); steps.push([text, '', 'input']);
  for (const name of ['state', 'severity', 'lane', 'rule', 'owner', 'group'])
    for (const { value } of [...choose('filter-' + name).options]) steps.push([choose('filter-' + name), value, 'change']);
  const times = [];
  for (let round = 0; round < 3; round++)
    for (const [field, value, event] of steps) {
      await new Promise((done) => setTimeout(done, 20));
      const from = performance.now();
      field.value = value;
      field.dispatchEvent(new Event(event, { bubbles: true }));
      document.getElementById('list').getBoundingClientRect();
      const script = performance.now() - from;
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
      times.push([performance.now() - from, script]);
    }
  return times;
})()`);
const ready = await tab.evaluate(
  'performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd - performance.getEntriesByType("navigation")[0].responseEnd',
);
const version = browser.version();
await browser.close();
rmSync(folder, { recursive: true, force: true });

const tell = (name, values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(1);
  console.log(`${name}: median ${at(0.5)} ms, 95 % ${at(0.95)} ms, worst ${at(1)} ms of ${sorted.length}`);
};
console.log(`Chromium ${version}, ${count} findings`);
console.log(
  `page ${(page.length / 1e6).toFixed(2)} MB, its JSON ${(json.length / 1e6).toFixed(2)} MB: ${(page.length / json.length).toFixed(2)}; written in ${rendered.toFixed(0)} ms, stands after ${ready.toFixed(0)} ms`,
);
tell(
  'a filter, until it is drawn',
  times.map(([whole]) => whole),
);
tell(
  'of which script and layout',
  times.map(([, script]) => script),
);
