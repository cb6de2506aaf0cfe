import fc from 'fast-check';
import { expect, test } from 'vitest';
import { setsInPytestSettings } from './pytest-settings.ts';

test.each([
  ['pytest.ini', '[pytest]\nenv =\n    DRY_RUN=true', true],
  ['pytest.ini', '[pytest]\nenv = D:DRY_RUN=1', true],
  ['setup.cfg', '[tool:pytest]\nenv =\n    A=b\n    R:D:DRY_RUN=true', true],
  ['pyproject.toml', '[tool.pytest.ini_options]\nenv = ["A=b", "DRY_RUN=true"]', true],
  ['pyproject.toml', '[tool.pytest.ini_options]\nenv = [\n  "D:DRY_RUN=true",\n]', true],
  ['pyproject.toml', '[tool.pytest_env]\nDRY_RUN = "true"', true],
  ['pytest.ini', '[pytest]\nenv =\n    # DRY_RUN=true', false],
  ['pytest.ini', '[pytest]\nenv =\n    DRY_RUN=false', false],
  ['pytest.ini', '[pytest]\naddopts =\n    DRY_RUN=true', false],
  ['tox.ini', '[testenv]\nenv =\n    DRY_RUN=true', false],
  ['pyproject.toml', '[tool.other]\nenv = ["DRY_RUN=true"]', false],
])('%s %j', (name, text, expected) => {
  expect(setsInPytestSettings(name, text, ['DRY_RUN'])).toBe(expected);
});

test('any text is read without failing', () => {
  const piece = fc.constantFrom(
    '[pytest]',
    '\n',
    'env',
    '=',
    ' ',
    'DRY_RUN',
    'true',
    '"',
    '[',
    ']',
    ',',
    '#',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      expect(typeof setsInPytestSettings('pytest.ini', pieces.join(''), ['DRY_RUN'])).toBe('boolean');
    }),
  );
});
