import { errorAt } from '../../config/diagnostic.ts';
import type { Diagnostic } from '../../config/model.ts';
import { parseYaml, type YamlFile } from '../../config/yaml-document.ts';
import { MARKDOWN_BYTES } from '../../foundation/limits.ts';
import { wholeFile } from '../../foundation/place.ts';
import { tooLarge } from '../../foundation/too-large.ts';
import { decodeUtf8 } from '../../foundation/utf8.ts';
import { type MarkdownNode, parseMarkdown } from './markdown.ts';

/** Something in a form that keeps it from counting. */
export interface FormProblem {
  readonly file: string;
  /** 1-based; 0 when the whole file is meant. */
  readonly line: number;
  /** A sentence. */
  readonly message: string;
  /** What to do about it, a sentence. */
  readonly remedy: string;
  /** It says something that is not so; otherwise something is wanting. */
  readonly isFalse?: true;
}

export type OpenedForm =
  | {
      readonly kind: 'opened';
      readonly root: MarkdownNode;
      /** `null`: it has none. */
      readonly frontMatter: YamlFile | null;
    }
  | { readonly kind: 'refused'; readonly diagnostics: readonly Diagnostic[] };

const FRONT_MATTER = /^---[ \t]*\r?\n(?<yaml>(?:.*\r?\n)*?)---[ \t]*(?:\r?\n|$)/;

/** Opens a document in Markdown of at most 128 KiB, with YAML in front or without. Lines are those of the file. Never throws. */
export function openForm(bytes: Uint8Array, file: string): OpenedForm {
  if (bytes.length > MARKDOWN_BYTES) {
    return refused(errorAt(wholeFile(file), `the file is ${tooLarge(bytes.length, MARKDOWN_BYTES)}`));
  }
  const decoded = decodeUtf8(bytes);
  if (decoded.kind === 'invalid')
    return refused(errorAt({ file, line: decoded.line, column: 1 }, 'this line is not UTF-8'));
  const { text } = decoded;
  const found = FRONT_MATTER.exec(text);
  const front = found?.[0] ?? '';
  const parsed = parseMarkdown(front.replace(/[^\r\n]/g, '') + text.slice(front.length));
  if (parsed.kind === 'refused') {
    return refused(errorAt({ file, line: parsed.line, column: parsed.line === 0 ? 0 : 1 }, parsed.message));
  }
  if (found === null) return { kind: 'opened', root: parsed.root, frontMatter: null };
  // With its first marker, so that its lines are those of the file.
  const yaml = parseYaml(Buffer.from(`---\n${found.groups?.yaml ?? ''}`), file);
  return yaml.kind === 'failed'
    ? { kind: 'refused', diagnostics: yaml.diagnostics }
    : { kind: 'opened', root: parsed.root, frontMatter: yaml.yaml };
}

function refused(diagnostic: Diagnostic): OpenedForm {
  return { kind: 'refused', diagnostics: [diagnostic] };
}
