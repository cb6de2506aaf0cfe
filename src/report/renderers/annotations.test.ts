import fc from 'fast-check';
import { expect, test } from 'vitest';
import { report as anyReport } from '../../../tests/harness/arbitrary-report.ts';
import { expectGolden } from '../../../tests/harness/golden.ts';
import { sampleFinding, sampleReport } from '../../../tests/harness/sample-report.ts';
import { parseWorkflowCommands } from '../../../tests/harness/workflow-commands.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { renderAnnotations } from './annotations.ts';

test('a report as the runner gets it', () => {
  expectGolden('report/blocked.annotations.txt', renderAnnotations(sampleReport()));
});

test('the runner reads back exactly our annotations, within its limits', () => {
  fc.assert(
    fc.property(anyReport, (report) => {
      const output = renderAnnotations(report);
      const commands = parseWorkflowCommands(output);
      expect(commands.map(({ name }) => name).every((name) => /^(?:error|warning|notice)$/.test(name))).toBe(
        true,
      );
      expect(commands).toHaveLength(output.split('\n').length - 1);
      const open = report.findings.filter(({ state }) => state === 'new' || state === 'existing');
      expect(commands).toHaveLength(open.length);
      const paths = commands.map(({ properties }) => properties.file ?? '').sort();
      const shown = open.map(({ path }) => (/(?![\r\n])\p{Cc}/u.test(path) ? '' : (path as string)));
      expect(paths).toEqual(shown.sort());
      expect(output).not.toMatch(/(?!\n)\p{Cc}/u);
    }),
  );
});

test('ten of each kind, the rest counted in the last notice', () => {
  const findings = (['error', 'warning', 'note'] as const).flatMap((severity) =>
    Array.from({ length: 25 }, (_, index) => sampleFinding({ severity, message: `${severity} ${index}` })),
  );
  const commands = parseWorkflowCommands(renderAnnotations(sampleReport({ findings })));
  const count = (kind: string) => commands.filter(({ name }) => name === kind).length;
  expect([count('error'), count('warning'), count('notice')]).toEqual([10, 10, 10]);
  expect(commands.at(-1)!.data).toBe('46 more findings: see the job summary.');
});

test('notices give way only when the closing one is needed', () => {
  const findings = Array.from({ length: 10 }, (_, index) =>
    sampleFinding({ severity: 'note', message: `${index}` }),
  );
  const commands = parseWorkflowCommands(renderAnnotations(sampleReport({ findings })));
  expect(commands).toHaveLength(10);
  expect(commands.some(({ data }) => data.includes('more finding'))).toBe(false);
});

test('files of the pull request come first', () => {
  const findings = Array.from({ length: 30 }, (_, index) =>
    sampleFinding({ path: `src/${String(index).padStart(2, '0')}.py` as RepoPath }),
  );
  const touched = new Set(['src/29.py' as RepoPath]);
  const [first] = parseWorkflowCommands(renderAnnotations(sampleReport({ findings }), { touched }));
  expect(first!.properties.file).toBe('src/29.py');
});

test('an error where the lane only warns is a warning', () => {
  const findings = [sampleFinding({ lane: 'labs' })];
  const [only] = parseWorkflowCommands(renderAnnotations(sampleReport({ findings })));
  expect(only!.name).toBe('warning');
});

test('messages end where the runner would cut them', () => {
  const findings = [sampleFinding({ message: 'x'.repeat(9000) })];
  const [only] = parseWorkflowCommands(renderAnnotations(sampleReport({ findings })));
  expect(only!.data).toHaveLength(4096);
});
