import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hostileText } from '../../../tests/harness/arbitrary-text.ts';
import { commandData, commandProperty } from './escape-command.ts';
import { isPlainDiagram, mermaidLabel } from './escape-mermaid.ts';
import { plain } from './escape-terminal.ts';
import { clip, visible } from './visible.ts';

test('shows what cannot be seen', () => {
  expect(visible('a\u0000\u001b[31m\r\n\t\u007f\u009b\u200b\u202e\ufeff\ud800\u2800é👍🏽❤️')).toBe(
    'a␀␛[31m␍␊␉␡⟨U+009B⟩⟨U+200B⟩⟨U+202E⟩⟨U+FEFF⟩⟨U+D800⟩⟨U+2800⟩é👍🏽❤️',
  );
});

test('visible text holds no control character, and showing it twice changes nothing', () => {
  fc.assert(
    fc.property(hostileText, (raw) => {
      expect(visible(raw)).not.toMatch(/[\p{Cc}\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/u);
      expect(visible(visible(raw))).toBe(visible(raw));
    }),
  );
});

test('clips between characters', () => {
  expect(clip('abcd', 4)).toBe('abcd');
  expect(clip('abcde', 4)).toBe('abc…');
  expect(clip('ab👍cd', 4)).toBe('ab…');
});

test('the runner finds no command in a plain line', () => {
  expect(plain('::error::x')).toBe(': :error::x');
  expect(plain('  ::error::x')).toBe('  : :error::x');
  expect(plain('std::move ##[error]x')).toBe('std::move # #[error]x');
  fc.assert(
    fc.property(hostileText, (raw) => {
      const line = plain(raw);
      expect(line.trimStart().startsWith('::')).toBe(false);
      expect(line).not.toContain('##[');
      expect(line).not.toMatch(/\p{Cc}/u);
    }),
  );
});

/** How the runner reads the escapes (actions/runner, `ActionCommand`): percent last. */
function unescapeData(value: string): string {
  return value.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

test('the runner reads command data and properties back unchanged', () => {
  fc.assert(
    fc.property(hostileText, (raw) => {
      expect(unescapeData(commandData(raw))).toBe(raw);
      expect(commandData(raw)).not.toMatch(/[\r\n]/);
      const property = commandProperty(raw);
      expect(unescapeData(property.replaceAll('%3A', ':').replaceAll('%2C', ','))).toBe(raw);
      expect(property).not.toMatch(/[\r\n:,]/);
    }),
  );
});

test('mermaid labels stay inside their quotes', () => {
  expect(mermaidLabel('core/a.py')).toBe('"core/a.py"');
  expect(mermaidLabel('a"] --> B["x')).toBe('"a#34;#93; --#62; B#91;#34;x"');
  expect(mermaidLabel('')).toBe('" "');
  fc.assert(
    fc.property(hostileText, (raw) => {
      expect(mermaidLabel(raw)).toMatch(/^"[^"<>&%{}[\]()`\r\n]+"$/u);
    }),
  );
});

test.each([
  ['graph LR\n  A --> B', true],
  ['flowchart TD\nclickable --> B', true],
  ["%%{init: {'securityLevel': 'loose'}}%%\ngraph LR", false],
  ['graph LR\n  click A "https://evil.example"', false],
  ['graph LR; click A call f()', false],
  ['---\ntitle: x\n---\ngraph LR', false],
])('a plain diagram: %j', (source, expected) => {
  expect(isPlainDiagram(source)).toBe(expected);
});
