import type { RepoPath } from '../../src/foundation/repo-path.ts';
import type { Finding, Report } from '../../src/report/model.ts';
import { sampleFinding, sampleReport } from './sample-report.ts';

const LANES = ['core', 'api', 'billing', 'labs', 'tools'];
const RULES = ['LN001', 'LN003', 'FA002', 'ST001', 'SE004', 'CV001', 'DF001'];
const STATES = ['new', 'existing', 'existing', 'existing', 'baselined', 'waived', 'fixed'] as const;
const SEVERITIES = ['error', 'warning', 'warning', 'note'] as const;

/** A report with many findings that differ as those of a large repository do. Equal counts give equal reports. */
export function largeReport(count: number): Report {
  return sampleReport({
    lanes: LANES.map((name) => ({
      name,
      kind: name === 'labs' ? 'experimental' : name === 'tools' ? 'support' : 'production',
      enforcement: 'block',
      files: 400,
    })),
    findings: Array.from({ length: count }, (_, at) => manyth(at)),
    sections: [],
  });
}

function manyth(at: number): Finding {
  const pick = <T>(from: readonly T[], salt: number): T =>
    from[(at * 31 + salt * 17 + (at >> 5)) % from.length]!;
  const rule = pick(RULES, 1);
  const lane = pick(LANES, 2);
  const path = `${lane}/part${at % 97}/module_${at % 2311}.py`;
  const target = `labs/area${at % 11}/model_${at % 53}.py`;
  const middle = `tools/shared/bridge_${at % 17}.py`;
  const leaks = rule === 'LN001' || rule === 'LN003';
  return sampleFinding({
    rule,
    severity: pick(SEVERITIES, 3),
    state: pick(STATES, 4),
    lane,
    path: path as RepoPath,
    line: (at % 900) + 1,
    endLine: (at % 900) + 1,
    message: `${path} at step ${at} ${leaks ? `reaches ${target} of the lane labs` : 'holds what no reader expects there'}.`,
    help: leaks
      ? 'Register what is needed behind an interface that production owns, and let the experiment plug in.'
      : 'Write what the code does, or remove it; a comment that promises it for later does not help its callers.',
    flow:
      rule === 'LN003'
        ? [
            { path: path as RepoPath, line: 3, note: `imports ${middle}` },
            { path: middle as RepoPath, line: 9, note: `imports ${target}` },
          ]
        : [],
    data: leaks
      ? {
          target,
          targetLane: 'labs',
          kind: 'static',
          chain: rule === 'LN003' ? [path, middle, target] : [path, target],
        }
      : { kind: 'other' },
  });
}
