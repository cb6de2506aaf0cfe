import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { report as anyReport } from '../../../tests/harness/arbitrary-report.ts';
import { sampleFinding, sampleReport } from '../../../tests/harness/sample-report.ts';
import { renderText } from './text.ts';

test('without colour there is no control character, and no line is a command to the runner', () => {
  fc.assert(
    fc.property(anyReport, (report) => {
      const shown = renderText(report);
      expect(shown).not.toMatch(/(?!\n)\p{Cc}/u);
      expect(shown).not.toMatch(/^\s*::|##\[/m);
    }),
  );
});

test('colour adds escape sequences and nothing else', () => {
  fc.assert(
    fc.property(anyReport, (report) => {
      const coloured = renderText(report, { colour: true });
      expect(coloured).toContain('\u001b[');
      expect(stripVTControlCharacters(coloured)).toBe(renderText(report));
    }),
  );
});

test('stays on one screen and says how much is missing', () => {
  const findings = Array.from({ length: 500 }, (_, index) => sampleFinding({ message: `message ${index}` }));
  const shown = renderText(sampleReport({ findings }), { lines: 30 });
  expect(shown.split('\n').length).toBeLessThanOrEqual(30);
  expect(shown).toMatch(/… and 4\d\d more findings: --format json lists them all/);
});
