// The command as people run it. EXECUTION_STANDARDS_CLI names it, otherwise dist/cli/index.js is asked as it is.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './openapi-corpora.mjs';

export const cli = process.env.EXECUTION_STANDARDS_CLI ?? join(root, 'dist/cli/index.js');

const VERDICTS = ['none', 'compatible', 'policy', 'undecided', 'breaking'];

/** The loudest verdict on two files, with the findings that have one, and the metrics. `refused`: nothing was compared. */
export function askOurs(base, head) {
  const words = [cli, 'openapi', '--base-file', base, '--head-file', head, '--format', 'json'];
  const { status, stdout, stderr, error } = spawnSync(process.execPath, words, {
    encoding: 'utf8',
    maxBuffer: 1 << 29,
    timeout: 600_000,
  });
  if (error !== undefined || (status !== 0 && status !== 1)) {
    const text = error === undefined ? stderr.trim().slice(0, 300) : `no answer: ${error.message}`;
    return { verdict: 'refused', text, findings: [], metrics: {} };
  }
  const report = JSON.parse(stdout);
  const findings = report.findings.filter(({ data }) => VERDICTS.includes(data.verdict));
  const loudest = Math.max(0, ...findings.map(({ data }) => VERDICTS.indexOf(data.verdict)));
  return { verdict: VERDICTS[loudest], text: '', findings, metrics: report.metrics };
}
