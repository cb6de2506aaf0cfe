import { grouped } from '../../report/counted.ts';
import { code, EMPTY, join, type Markdown, md, text } from '../../report/renderers/escape-markdown.ts';
import { prose } from '../../report/renderers/prose.ts';
import { changelogTitle, documentSummary, documentTitle, VERDICT_WORDS } from './changelog-words.ts';
import type { Changelog, ChangelogDocument, ChangelogEntry, ChangelogGroup } from './model.ts';

/**
 * The changelog as a Markdown file: a heading for each description, part and group, a list item for each change. What the
 * documents say is escaped. Equal changelogs give equal bytes.
 */
export function renderChangelogMarkdown(changelog: Changelog): string {
  const { documents } = changelog;
  const isAlone = documents.length === 1;
  const blocks = [
    md`# ${text(changelogTitle(changelog))}`,
    ...(documents.length === 0 ? [md`There is nothing to compare.`] : []),
    ...documents.flatMap((document) => [
      ...(isAlone ? [] : [md`## ${text(documentTitle(document))}`]),
      md`${code(document.path)}: ${text(documentSummary(document))}.`,
      ...documentParts(document, isAlone ? '##' : '###'),
    ]),
  ];
  return `${join(blocks, '\n\n' as Markdown)}\n`;
}

function documentParts({ parts }: ChangelogDocument, level: '##' | '###'): readonly Markdown[] {
  const heading = level as Markdown;
  return parts.flatMap(({ title, groups }) => [
    md`${heading} ${text(title)}`,
    ...groups.flatMap((group) => groupBlocks(group, heading)),
  ]);
}

function groupBlocks({ title, entries }: ChangelogGroup, heading: Markdown): readonly Markdown[] {
  return [
    ...(title === '' ? [] : [md`${heading}# ${prose(title)}`]),
    join(
      entries.map((entry) => md`- ${entryText(entry)}`),
      '\n' as Markdown,
    ),
  ];
}

function entryText(entry: ChangelogEntry): Markdown {
  const { verdict, part, what, before, after, witness, reason, operations, others } = entry;
  const side = (value: string | null): Markdown => (value === null ? md`none` : code(value));
  const more = others === 0 ? EMPTY : md` and ${text(grouped(others))} more`;
  const lines = [
    md`**${text(VERDICT_WORDS[verdict])}**${part === '' ? EMPTY : md` – ${prose(part)}`}: ${prose(what)}`,
    ...(before === null && after === null ? [] : [md`Before → after: ${side(before)} → ${side(after)}`]),
    ...(witness === null ? [] : [md`For example: ${code(witness)}`]),
    ...(reason === null ? [] : [md`Undecided: ${prose(reason)}`]),
    ...(operations.length === 0
      ? []
      : [md`Operations: ${join(operations.map(code), ', ' as Markdown)}${more}`]),
  ];
  return join(lines, '<br>\n  ' as Markdown);
}
