import { createLineIndex } from '../../foundation/json/line-index.ts';
import { errorIn, warningIn } from './diagnostics.ts';
import type { DocumentDiagnostic, Marks } from './model.ts';
import { type ParsedValue, repeatedKey, tooDeep } from './parse-json.ts';
import { composeYaml } from './yaml-tree.ts';
import { toPlainValue } from './yaml-value.ts';

/** Reads one document of YAML 1.2 as JSON data: keys are text, dates too, anchors and `<<` are written out within bounds. */
export function parseYaml(text: string, name: string): ParsedValue {
  const tree = composeYaml(text);
  const at = createLineIndex(text);
  if (tree.kind === 'too-deep') return broken(tooDeep(name, at(tree.offset)));
  if (tree.kind === 'broken') return broken(brokenYaml(name, tree.problem.message, at(tree.problem.offset)));
  const plain = toPlainValue(tree.contents);
  if (plain.kind === 'refused') {
    const place = at(plain.offset);
    if (plain.reason === 'too-deep') return broken(tooDeep(name, place));
    if (plain.reason === 'broken') return broken(brokenYaml(name, plain.message, place));
    const message = `The references with \`*\` in \`${name}\` stand for more than a million values.`;
    return broken(
      errorIn(
        name,
        'expands-too-much',
        message,
        'Use `$ref` to share parts: it is never written out.',
        place,
      ),
    );
  }
  const tags = tree.unknownTags.map(({ offset, message }) =>
    warningIn(
      name,
      'broken-yaml',
      `${sentence(message)}, so the tag is passed over.`,
      'Remove the tag.',
      at(offset),
    ),
  );
  const keys = plain.repeatedKeys.map(({ key, offset, first }) =>
    repeatedKey(name, key, at(offset), at(first).line),
  );
  return { kind: 'value', value: plain.value, warnings: [...tags, ...keys], marks: marksOf(text) };
}

function marksOf(text: string): Marks {
  const isEscaped = /\\(?:u0024|x24|U00000024)/.test(text);
  return {
    references: null,
    hasIds: isEscaped || text.includes('$id') || text.includes('$self'),
    hasAnchors: isEscaped || text.includes('$anchor') || text.includes('$dynamicAnchor'),
  };
}

function brokenYaml(name: string, clause: string, at: { readonly line: number; readonly column: number }) {
  return errorIn(
    name,
    'broken-yaml',
    `\`${name}\` is not valid YAML: ${clause}.`,
    'Correct it at this place.',
    at,
  );
}

function sentence(message: string): string {
  return message.replace(/\.$/, '');
}

function broken(...diagnostics: readonly DocumentDiagnostic[]): ParsedValue {
  return { kind: 'broken', diagnostics };
}
