import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { hostileText } from '../../../tests/harness/arbitrary-text.ts';
import { expectGolden } from '../../../tests/harness/golden.ts';
import { nodesOf, parseMarkdown } from '../../../tests/harness/markdown-tree.ts';
import {
  COMPATIBLE,
  LIMIT,
  POLICY,
  REMOVED,
  sampleChange,
  sampleDocument,
  UNDECIDED,
} from '../../../tests/harness/sample-openapi.ts';
import { sampleFinding } from '../../../tests/harness/sample-report.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { createChangelog } from './create-changelog.ts';
import { renderChangelogHtml } from './render-html.ts';
import { renderChangelogMarkdown } from './render-markdown.ts';

const SHARED = sampleChange(
  'breaking',
  'response-property-removed',
  '`name` no longer comes with the response.',
  {
    operations: ['GET /pets', 'GET /pets/{petId}', 'POST webhook petSold'],
    direction: 'response',
    location: 'response 200 application/json',
    instancePath: '/*/name',
    pointer: { before: '/components/schemas/Pet/properties/name', after: null },
  },
);
const WEBHOOK = sampleChange('policy', 'request-property-removed', '`price` is no longer sent.', {
  operation: 'POST webhook petSold',
  direction: 'response',
  location: 'request-body application/json',
  instancePath: '/price',
});
const WHOLE = sampleChange('compatible', 'api-tag-added', 'The tag `dogs` is new.', {
  operation: null,
  location: null,
});

const findings = [LIMIT, REMOVED, UNDECIDED, POLICY, SHARED, WEBHOOK, WHOLE, ...COMPATIBLE];
const versions = { before: '1.4.2', after: '2.0.0', needed: '2.0.0', verdict: 'enough' } as const;
const one = createChangelog([sampleDocument({ findings, versions })]);
const several = createChangelog([
  sampleDocument({
    path: 'b.yaml' as RepoPath,
    name: '',
    state: 'new',
    versions: { ...versions, before: null },
  }),
  sampleDocument({ path: 'a.yaml' as RepoPath, findings: [LIMIT, ...COMPATIBLE] }),
]);

test('one description as Markdown', () =>
  expectGolden('report/openapi-changelog.md', renderChangelogMarkdown(one)));
test('one description as a page', () =>
  expectGolden('report/openapi-changelog.html', renderChangelogHtml(one)));
test('several descriptions as Markdown', () =>
  expectGolden('report/openapi-changelog-several.md', renderChangelogMarkdown(several)));

test('a change is told once, whatever the order of the findings', () => {
  const turned = createChangelog([sampleDocument({ findings: [...findings].reverse(), versions })]);
  expect(turned).toEqual(one);
  const told = one.documents.flatMap(({ parts }) =>
    parts.flatMap(({ groups }) => groups.flatMap((g) => g.entries)),
  );
  expect(told.map(({ what }) => what).sort()).toEqual(findings.map(({ message }) => message).sort());
});

test('what is no change, or is gone from the list of findings, is not told', () => {
  const { documents } = createChangelog([
    sampleDocument({ findings: [sampleFinding({ message: 'no change' }), { ...LIMIT, state: 'fixed' }] }),
  ]);
  expect(documents[0]!.parts).toEqual([]);
  expect(renderChangelogMarkdown({ documents })).toContain('no change');
  expect(renderChangelogMarkdown({ documents: [] })).toContain('There is nothing to compare.');
});

const hostile = fc
  .record({
    what: hostileText.map((words) => (words === '' ? 'x' : words)),
    operation: hostileText,
    place: hostileText,
    value: hostileText,
    name: hostileText,
  })
  .map(({ what, operation, place, value, name }) =>
    createChangelog([
      sampleDocument({
        path: (place === '' ? 'x' : place) as RepoPath,
        name,
        versions: { ...versions, after: value },
        findings: [
          sampleChange('breaking', 'some-rule', what, {
            operation,
            location: `parameter query ${name}`,
            instancePath: `/${place}`,
            before: value,
            after: { [name]: value },
            witness: value,
            reason: what,
          }),
          sampleChange('policy', 'some-rule', what, {
            operations: [operation, 'GET /a'],
            location: `response 200 ${place}`,
            pointer: { before: `/components/schemas/${name}`, after: null },
            witness: { [name]: [value] },
          }),
        ],
      }),
    ]),
  );

test('strangers bring no element, link, image or mention into the Markdown', () => {
  fc.assert(
    fc.property(hostile, (changelog) => {
      const tree = [...nodesOf(parseMarkdown(renderChangelogMarkdown(changelog)))];
      for (const node of tree) {
        if (node.type === 'html') expect(node.value).toMatch(/^(?:<br>|<\/?(?:code|span)>)$/);
        if (node.type === 'text') expect(node.value).not.toMatch(/@[a-z0-9]|#\d|gh-\d|https?:\/\/|www\./i);
        expect(['link', 'image', 'imageReference', 'linkReference', 'definition']).not.toContain(node.type);
      }
      expect(tree.filter(({ type }) => type === 'listItem')).toHaveLength(2);
    }),
    { numRuns: 200 },
  );
});

test('the page is well-formed, leads nowhere else, and every link of its contents has its aim', () => {
  fc.assert(
    fc.property(hostile, (changelog) => {
      const elements = elementsOf(renderChangelogHtml(changelog));
      const allowed =
        'html head meta title style body main nav h1 h2 h3 section p ul li a code span br'.split(' ');
      for (const { name } of elements) expect(allowed).toContain(name);
      const links = elements.flatMap(({ attributes }) => attributes.href ?? []);
      const aims = elements.flatMap(({ attributes }) => attributes.id ?? []);
      expect(links).toHaveLength(2);
      for (const link of links) expect(aims).toContain(link.slice(1));
    }),
    { numRuns: 100 },
  );
});

function elementsOf(page: string): readonly { name: string; attributes: Record<string, string> }[] {
  const elements: { name: string; attributes: Record<string, string> }[] = [];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) =>
    elements.push({ name, attributes: attributes as Record<string, string> }),
  );
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(page).close();
  return elements;
}
