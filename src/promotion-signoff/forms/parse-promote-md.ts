import { errorAt, orderDiagnostics } from '../../config/diagnostic.ts';
import type { Diagnostic } from '../../config/model.ts';
import { describeSchemaErrors } from '../../config/schema-errors.ts';
import type { YamlFile } from '../../config/yaml-document.ts';
import { validatePromoteMd } from '../../generated/promote-md-validator.ts';
import { openForm } from './form.ts';
import { type Labelled, labelledLines } from './labelled.ts';
import type { MarkdownNode } from './markdown.ts';
import type { PromoteFields, PromoteMd } from './promote-model.ts';
import { findSections, sectionsOf } from './sections.ts';
import { tasksOf } from './tasks.ts';

export interface ParsedPromoteMd {
  /** `null` when there is an error among the diagnostics: half a form declares nothing. */
  readonly promote: PromoteMd | null;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads PROMOTE.md: with front matter that fits our schema, or in the plain form with a list of metadata, as the documents’ own
 * repository has it. At most 128 KiB. Never throws; whether what it says is enough is `findPromoteProblems`’ question.
 */
export function parsePromoteMd(bytes: Uint8Array, file: string): ParsedPromoteMd {
  const opened = openForm(bytes, file);
  if (opened.kind === 'refused') return { promote: null, diagnostics: opened.diagnostics };
  const { root, frontMatter } = opened;
  return frontMatter !== null && isOurs(frontMatter.value)
    ? fromFrontMatter(frontMatter, root, file)
    : { promote: fromPlainForm(root, file), diagnostics: [] };
}

/** Front matter of other tools (`status: wip`) stands above plain forms too. */
function isOurs(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    ('promote' in value || 'module' in value || 'owner' in value)
  );
}

function fromFrontMatter(yaml: YamlFile, root: MarkdownNode, file: string): ParsedPromoteMd {
  if (!validatePromoteMd(yaml.value)) {
    const diagnostics = describeSchemaErrors(validatePromoteMd.errors ?? []).map(({ path, onKey, message }) =>
      errorAt(yaml.locate(path, onKey), message.replace(/^the file/, 'the front matter')),
    );
    return { promote: null, diagnostics: orderDiagnostics(diagnostics) };
  }
  const fields = yaml.value as PromoteFields;
  const promote: PromoteMd = {
    ...bodyOf(root, file),
    form: 'front matter',
    fields,
    module: fields.module,
    owner: fields.owner,
    touchesEthics: fields.ethics.touches.length > 0,
    lineOf: (key) => yaml.locate(key.split('.'), true).line,
  };
  return { promote, diagnostics: [] };
}

function fromPlainForm(root: MarkdownNode, file: string): PromoteMd {
  const body = bodyOf(root, file);
  const [metadata] = findSections(body.sections, ['metadata']);
  const lines = labelledLines(metadata?.nodes ?? []);
  const find = (...keys: readonly string[]): Labelled | undefined =>
    lines.find(({ key }) => keys.includes(key));
  const login = /^@(?<login>[A-Za-z0-9][A-Za-z0-9-]{0,38})$/.exec(find('owner')?.value ?? '')?.groups?.login;
  const module = find('module name', 'module', 'module path')?.value ?? '';
  const facing = /^(?<word>yes|no)\b/i.exec(find('is this model facing', 'model facing')?.value ?? '')?.groups
    ?.word;
  return {
    ...body,
    form: 'plain',
    fields: null,
    module: module === '' ? null : module,
    // The template’s own example is nobody.
    owner: login === undefined || login === 'github-user' ? null : { login, id: null },
    touchesEthics: facing === undefined ? null : facing.toLowerCase() === 'yes',
    lineOf: (key) => find(...(LABELS.get(key) ?? []))?.line ?? metadata?.line ?? 1,
  };
}

const LABELS: ReadonlyMap<string, readonly string[]> = new Map([
  ['module', ['module name', 'module', 'module path']],
  ['owner', ['owner']],
  ['ethics', ['is this model facing', 'model facing']],
]);

function bodyOf(root: MarkdownNode, file: string): Pick<PromoteMd, 'file' | 'sections' | 'tasks'> {
  return { file, sections: sectionsOf(root), tasks: tasksOf(root) };
}
