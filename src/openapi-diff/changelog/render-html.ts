import { grouped } from '../../report/counted.ts';
import { type Html, html, NO_HTML, raw } from '../../report/renderers/html/escape-html.ts';
import { proseHtml } from '../../report/renderers/html/openapi-tables.ts';
import { wrapPage } from '../../report/renderers/html/shell.ts';
import { STYLE } from '../../report/renderers/html/style.ts';
import { changelogTitle, documentSummary, documentTitle, VERDICT_WORDS } from './changelog-words.ts';
import type { Changelog, ChangelogDocument, ChangelogEntry, ChangelogGroup, ChangelogPart } from './model.ts';

/** The most groups that the list of contents names. */
const CONTENTS = 500;

const OWN_STYLE = `
nav ul { columns: 20rem; } li { margin: .4rem 0; } .verdict { border-radius: .2rem; font-weight: 600; padding: 0 .3rem; }
h3 { font-size: 1rem; margin-top: 1.5rem; } code { overflow-wrap: anywhere; }
` as Html;

const CLASSES: { readonly [verdict in ChangelogEntry['verdict']]: string } = {
  breaking: 'error',
  undecided: 'warning',
  policy: 'warning',
  compatible: 'covered',
};

/**
 * The changelog as one page that needs nothing else: no script, no font, no address outside. Headings lead through it, a
 * list of contents stands first, and a verdict is a word besides a colour. Equal changelogs give equal bytes.
 */
export function renderChangelogHtml(changelog: Changelog): string {
  const { documents } = changelog;
  const title = changelogTitle(changelog);
  return wrapPage({
    title,
    style: html`${STYLE}${OWN_STYLE}`,
    body: html`<main>
<h1>${raw(title)}</h1>
${documents.length === 0 ? html`<p>There is nothing to compare.</p>` : contents(documents)}
${documents.map((document, at) => documentPart(document, `d${at}`, documents.length === 1))}
</main>`,
  });
}

function contents(documents: readonly ChangelogDocument[]): Html {
  const links = documents.flatMap(({ parts }, at) =>
    parts.flatMap(({ title, groups }, part) =>
      groups.map(
        (group, place) =>
          html`<li><a href="#d${at}-${part}-${place}">${proseHtml(group.title === '' ? title : group.title)}</a></li>
`,
      ),
    ),
  );
  if (links.length < 2) return NO_HTML;
  const rest = links.length - CONTENTS;
  return html`<nav aria-label="Contents">
<ul>
${links.slice(0, CONTENTS)}</ul>
${rest > 0 ? html`<p>and ${rest} more</p>` : NO_HTML}
</nav>`;
}

function documentPart(document: ChangelogDocument, id: string, isAlone: boolean): Html {
  return html`<section>
${isAlone ? NO_HTML : html`<h2>${raw(documentTitle(document))}</h2>`}
<p><code>${raw(document.path)}</code>: ${raw(documentSummary(document))}.</p>
${document.parts.map((part, at) => partSection(part, `${id}-${at}`))}</section>
`;
}

function partSection({ title, groups }: ChangelogPart, id: string): Html {
  return html`<h2>${raw(title)}</h2>
${groups.map((group, at) => groupSection(group, `${id}-${at}`))}`;
}

function groupSection({ title, entries }: ChangelogGroup, id: string): Html {
  return html`<section id="${raw(id)}">
${title === '' ? NO_HTML : html`<h3>${proseHtml(title)}</h3>`}
<ul>
${entries.map(entryItem)}</ul>
</section>
`;
}

function entryItem(entry: ChangelogEntry): Html {
  const { verdict, part, what, before, after, witness, reason, operations, others } = entry;
  const side = (value: string | null): Html =>
    value === null ? html`none` : html`<code>${raw(value)}</code>`;
  const line = (content: Html): Html => html`<br />${content}`;
  return html`<li><span class="verdict ${raw(CLASSES[verdict])}">${raw(VERDICT_WORDS[verdict])}</span> ${part === '' ? NO_HTML : html`${proseHtml(part)}: `}${proseHtml(what)}${
    before === null && after === null ? NO_HTML : line(html`Before → after: ${side(before)} → ${side(after)}`)
  }${witness === null ? NO_HTML : line(html`For example: <code>${raw(witness)}</code>`)}${
    reason === null ? NO_HTML : line(html`Undecided: ${proseHtml(reason)}`)
  }${operations.length === 0 ? NO_HTML : line(operationList(operations, others))}</li>
`;
}

function operationList(operations: readonly string[], others: number): Html {
  const names = operations.map(
    (operation, at) => html`${raw(at === 0 ? '' : ', ')}<code>${raw(operation)}</code>`,
  );
  return html`Operations: ${names}${raw(others === 0 ? '' : ` and ${grouped(others)} more`)}`;
}
