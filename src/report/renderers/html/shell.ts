import { createHash } from 'node:crypto';
import { type Html, html, NO_HTML, raw } from './escape-html.ts';

/** What stands around the body of a page. */
export interface Shell {
  /** Plain text from strangers. */
  readonly title: string;
  readonly style: Html;
  readonly body: Html;
  /** Data in a `script` element of that id, as JSON that may stand there; and the script that reads it. */
  readonly script?: { readonly id: string; readonly json: string; readonly code: string };
}

/**
 * A page that needs nothing else: no font, no address outside. Its Content-Security-Policy lets exactly this style and this script through, by
 * their digests, and nothing that anyone else wrote.
 */
export function wrapPage({ title, style, body, script }: Shell): string {
  const policy = [
    "default-src 'none'",
    `style-src ${digestOf(style)}`,
    ...(script === undefined ? [] : [`script-src ${digestOf(script.code)}`]),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="referrer" content="no-referrer" />
<meta http-equiv="Content-Security-Policy" content="${policy as Html}" />
<title>${raw(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
${
  script === undefined
    ? NO_HTML
    : html`<script type="application/json" id="${raw(script.id)}">${script.json as Html}</script>
<script>${script.code as Html}</script>`
}
</body>
</html>
`;
}

/** A source in a Content-Security-Policy: the digest of an element's text. */
function digestOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;
}
