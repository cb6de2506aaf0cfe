import { expect } from 'vitest';
import { nodesOf, parseMarkdown } from '../harness/markdown-tree.ts';

/** Names that attack the log, the Markdown, the terminal or the reader. */
export const NAMES = [
  '::error::x',
  'a\n::error file=x::y',
  'a\r::warning::y',
  '##[error]z',
  'x ##[group]y',
  '%0A::error::q',
  '</details>',
  '</summary><img src=x onerror=alert(1)>',
  '<!-- -->',
  '<script>alert(1)</script>',
  '@everyone',
  '@octo-org/owners',
  '#1',
  'GH-1',
  'https://evil.example',
  '[x](https://evil.example)',
  '![x](https://evil.example/x.png)',
  '`tick`',
  '``` fence',
  'a|b',
  '*bold* _it_ ~~no~~',
  '\u202Egnp.exe',
  '\u200Bzero',
  '\u001B[31mred\u001B[0m',
  '\u0007bell',
  '&lt;b&gt;',
  '$(touch /tmp/x)',
  'quote\'"',
  'back\\slash',
  ' leading and trailing ',
  '{{ github.token }}',
];

/** What turns live on a page of GitHub when it stands in plain text. */
const LIVE = /@[a-z0-9]|#\d|gh-\d|https?:\/\/|www\./i;

/** Every element is one we write, every link leads to the repository or to the run, and no text is live. */
export function expectCalmMarkdown(markdown: string): void {
  for (const node of nodesOf(parseMarkdown(markdown))) {
    if (node.type === 'html') {
      expect(node.value).toMatch(
        /^(?:<\/?(?:span|sub|code)>|<br>|<\/details>|<details>\n<summary>[^<>]*<\/summary>|<!-- execution-standards comment v1 [\w%-]+ -->)$/,
      );
    }
    if (node.type === 'link')
      expect(node.url).toMatch(/^https:\/\/github\.com\/octo-org\/octo-repo\/(?:blob|actions\/runs)\//);
    if (node.type === 'text') expect(node.value).not.toMatch(LIVE);
    expect(['image', 'imageReference', 'definition', 'footnoteReference']).not.toContain(node.type);
  }
}

/** Nothing but printable characters and line ends. */
export function expectPrintable(text: string): void {
  expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
}
