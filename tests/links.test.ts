import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const FILES = [
  ...readdirSync(ROOT).filter((file) => file.endsWith('.md')),
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
  ...readdirSync(join(ROOT, 'actions')).map((name) => `actions/${name}/README.md`),
];

/** Relative links outside of code; an address with a scheme is somebody else's. */
function linksIn(markdown: string): readonly string[] {
  const prose = markdown.replaceAll(/^( *)```[\s\S]*?^\1```$/gm, '').replaceAll(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^()\s]+)\)/g)]
    .map((match) => match[1] ?? '')
    .filter((link) => !/^[a-z]+:/.test(link));
}

/** The names that GitHub gives to headings. */
function anchorsIn(markdown: string): ReadonlySet<string> {
  const headings = [...markdown.matchAll(/^#+ (.*)$/gm)].map((match) => match[1] ?? '');
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\- _]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

test('every relative link leads to a file or heading that is there', () => {
  const broken: string[] = [];
  let seen = 0;
  for (const file of FILES) {
    const text = readFileSync(join(ROOT, file), 'utf8');
    for (const link of linksIn(text)) {
      seen += 1;
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? file : normalize(join(dirname(file), path));
      const place = join(ROOT, target);
      if (target.startsWith('..') || !existsSync(place)) broken.push(`${file}: ${link}`);
      else if (
        anchor !== undefined &&
        statSync(place).isFile() &&
        !anchorsIn(readFileSync(place, 'utf8')).has(anchor)
      )
        broken.push(`${file}: ${link} has no such heading`);
    }
  }
  expect(broken).toEqual([]);
  expect(seen).toBeGreaterThan(500);
});

test('what is no link, and what is broken, is known', () => {
  expect(linksIn('[a](b.md) `[c](d.md)` [e](https://f)\n```\n[g](h)\n```\n[i](#j)')).toEqual(['b.md', '#j']);
  expect([...anchorsIn('# Servers of one’s own (GHES)\n')]).toEqual(['servers-of-ones-own-ghes']);
});
