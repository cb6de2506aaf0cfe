import { expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { expectGolden } from '../../../tests/harness/golden.ts';
import { nodesOf, parseMarkdown } from '../../../tests/harness/markdown-tree.ts';
import {
  COMPATIBLE,
  LIMIT,
  manyOperations,
  openapiReport,
  POLICY,
  REMOVED,
  sampleChange,
  sampleDocument,
  UNDECIDED,
} from '../../../tests/harness/sample-openapi.ts';
import { SUBJECT, sampleFinding } from '../../../tests/harness/sample-report.ts';
import { COMMENT_CHARACTERS } from '../../foundation/limits.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Finding, Report } from '../model.ts';
import type { Rule } from '../rule.ts';
import { checkReport } from '../schema.ts';
import { renderPage } from './html/page.ts';
import { renderMarkdown } from './markdown.ts';
import { rulePagesIn } from './rule-pages.ts';
import { renderText } from './text.ts';

const clean = openapiReport([sampleDocument({ findings: COMPATIBLE })]);
const equal = openapiReport([
  sampleDocument({
    state: 'identical',
    versions: { before: '1.4.2', after: '1.4.2', needed: null, verdict: 'enough' },
  }),
]);

const blocked = openapiReport([
  sampleDocument({
    findings: [LIMIT, REMOVED, UNDECIDED, POLICY, ...COMPATIBLE],
    versions: { before: '1.4.2', after: '1.5.0', needed: '2.0.0', verdict: 'insufficient' },
    specification: { before: '3.0.3', after: '3.1.0' },
  }),
]);

const approved: Finding = {
  ...LIMIT,
  state: 'waived',
  data: {
    ...LIMIT.data,
    approval: {
      key: 'x',
      owner: '@octo-org/api',
      reason: 'The old app is gone.',
      ticket: 'API-1',
      expires: '2027-01-31',
    },
  },
};
const proposed: Finding = {
  ...REMOVED,
  data: {
    ...REMOVED.data,
    proposed: {
      key: 'y',
      owner: '@octo-org/api',
      reason: 'Nobody calls it.',
      ticket: 'API-2',
      expires: '2027-01-31',
    },
  },
};
const accepted = openapiReport([
  sampleDocument({ findings: [approved, proposed, ...COMPATIBLE.slice(0, 2)] }),
]);

const crowd: readonly Finding[] = Array.from({ length: 60 }, (_, at) =>
  sampleChange(
    'breaking',
    'request-property-became-required',
    `\`field${at}\` has to be sent now.`,
    {
      operation: `POST /things/${at}`,
      operations: at % 4 === 0 ? manyOperations(at) : [`POST /things/${at}`],
      location: 'request-body application/json',
      instancePath: `/entries/*/field${at}`,
      witness: { entries: [{ name: 'a', size: at }] },
      key: String(at).padStart(16, '0'),
    },
    { line: at + 1, endLine: at + 1 },
  ),
);
const crowded = openapiReport([
  sampleDocument({
    findings: crowd,
    versions: { before: '1.4.2', after: '1.4.2', needed: '2.0.0', verdict: 'unchanged' },
  }),
]);

const several = openapiReport([
  sampleDocument({
    path: 'api/billing.yaml' as RepoPath,
    state: 'new',
    specification: { before: null, after: '3.1.0' },
    operations: 12,
    versions: { before: null, after: '0.1.0', needed: null, verdict: 'unjudged' },
  }),
  sampleDocument({ findings: [LIMIT, UNDECIDED, ...COMPATIBLE] }),
  sampleDocument({
    path: 'api/events.json' as RepoPath,
    from: 'events.json' as RepoPath,
    state: 'renamed',
    specification: { before: '2.0', after: '2.0' },
    findings: [{ ...POLICY, path: 'api/events.json' as RepoPath }],
  }),
  sampleDocument({
    path: 'api/old.yaml' as RepoPath,
    state: 'deleted',
    specification: { before: '3.0.0', after: null },
    versions: { before: '1.0.0', after: null, needed: null, verdict: 'unjudged' },
    findings: [{ ...REMOVED, path: '' as RepoPath }],
  }),
  sampleDocument({ path: 'api/still.yaml' as RepoPath, state: 'identical' }),
]);

const CASES: { readonly [name: string]: Report } = { clean, equal, blocked, accepted, crowded, several };

test.each(Object.entries(CASES))('%s: the schema takes it', (_, report) => {
  expect(checkReport(report)).toEqual([]);
});

/** What a reader without script sees of a page. */
const withoutScript = (page: string) => page.replace(/<script[\s\S]*<\/script>/, '');

test('the schema refuses another verdict', () => {
  const [section] = blocked.sections;
  if (section?.kind !== 'openapi') throw new Error('there is no section');
  const [document] = section.documents;
  const rows = [{ ...document!.rows[0]!, verdict: 'harmless' }];
  const broken = { ...section, documents: [{ ...document!, rows }] };
  expect(checkReport({ ...blocked, sections: [broken] })).not.toEqual([]);
});

test.each(Object.entries(CASES))('%s: comment', (name, report) =>
  expectGolden(
    `report/openapi-${name}.md`,
    renderMarkdown(report, { rulePages: rulePagesIn('https://example.com/rules', []) }),
  ),
);

test.each(Object.entries(CASES))('%s: terminal', (name, report) =>
  expectGolden(`report/openapi-${name}.txt`, renderText(report)),
);

test('what the rows tell is not told twice, and other findings are', () => {
  const lost = sampleFinding({
    rule: 'openapi-reference-missing',
    message: 'The reference leads to nothing.',
    data: {},
  });
  const report = openapiReport([sampleDocument({ findings: [LIMIT, lost] })]);
  for (const shown of [renderMarkdown(report), renderText(report), withoutScript(renderPage([report]))]) {
    expect(shown.split('above 100 was accepted')).toHaveLength(2);
    expect(shown.split('leads to nothing')).toHaveLength(2);
  }
});

test('of 60 breaks ten stand open, the others are folded, and entries can be copied', () => {
  const comment = renderMarkdown(crowded);
  const open = comment.slice(0, comment.indexOf('<details>'));
  expect(open.match(/^\| `POST/gm)).toHaveLength(10);
  expect(tablesOf(comment)).toEqual([10, 50]);
  expect(comment).toContain('<summary>60 changes break clients: 50 more rows</summary>');
  const yaml = [...nodesOf(parseMarkdown(comment))].find(({ type }) => type === 'code')!.value!;
  const parsed = parseYaml(`approvals:\n${yaml}`) as { approvals: readonly { key: string }[] };
  expect(parsed.approvals).toHaveLength(20);
  expect(parsed.approvals.every(({ key }) => /^\d{16}$/.test(key))).toBe(true);
  expect(comment).toContain('_and 40 more entries_');
});

test('a line that is gone is linked where it was, a line that is there where it is', () => {
  const comment = renderMarkdown(blocked);
  const links = [...nodesOf(parseMarkdown(comment))].filter(({ type }) => type === 'link');
  const blob = 'https://github.com/octo-org/octo-repo/blob';
  expect(links.map(({ url }) => url).slice(0, 2)).toEqual([
    `${blob}/${SUBJECT.head}/api/openapi.yaml#L41`,
    `${blob}/${SUBJECT.base}/api/openapi.yaml#L97`,
  ]);
  const local = { ...blocked, subject: { ...blocked.subject, repository: null } };
  expect(renderMarkdown(local)).not.toContain('](');
});

test('a rule that shares a page is linked to its own part of it', () => {
  const rules = [{ id: LIMIT.rule, page: 'openapi-parameters' } as Rule];
  const report = openapiReport([sampleDocument({ findings: [LIMIT] })]);
  const rulePages = rulePagesIn('https://example.com/rules', rules);
  expect(renderMarkdown(report, { rulePages })).toContain(
    '(https://example.com/rules/openapi-parameters.md#request-parameter-max-decreased)',
  );
});

const HOSTILE =
  '@everyone | [x](javascript:alert(1)) ![i](http://evil.example/i) <img src=x onerror=alert(1)> <!-- ` ``` \\| #1 GH-7 a/b#2 \u202e\u0000\r\n# head\n- item\n</details> :tada: $x$ http://evil.example www.evil.example ';

const hostile = openapiReport(
  ['', 'x'.repeat(1_000_000)].map((tail, at) => {
    const text = `${HOSTILE}${tail}`;
    const data = {
      operation: `GET /${text}`,
      operations: [`GET /${text}`, 'GET /b'],
      location: `parameter query ${text}`,
      instancePath: `/${text.replaceAll('/', '~1')}`,
      before: text,
      after: [text],
      witness: { [text]: text },
      reason: text,
      key: text,
      base: { path: `api/${HOSTILE}`.replaceAll('\0', ''), line: 3 },
    };
    const findings = (['breaking', 'undecided', 'policy', 'compatible'] as const).map((verdict) =>
      sampleChange(verdict, 'request-parameter-became-odd', `${verdict} ${at} ${HOSTILE.repeat(20)}`, data),
    );
    const waived = {
      ...sampleChange('breaking', 'request-parameter-became-odd', `waived ${at} ${HOSTILE}`, {
        ...data,
        approval: { owner: text, reason: text, expires: text },
      }),
      state: 'waived' as const,
    };
    return sampleDocument({
      path: `api/${HOSTILE.replaceAll(/[\0/]/g, '')}${at}.yaml` as RepoPath,
      name: text,
      lane: HOSTILE.slice(0, 150),
      specification: { before: text, after: text },
      versions: { before: text, after: text, needed: text, verdict: 'insufficient' },
      findings: [...findings, waived],
    });
  }),
  { comparedWith: HOSTILE, approvals: HOSTILE },
);

test('texts of strangers, and of a megabyte, bring no element, link, mention or open fold', () => {
  expect(checkReport(hostile)).toEqual([]);
  const comment = renderMarkdown(hostile, { rulePages: rulePagesIn('https://example.com/rules', []) });
  expect(comment.length).toBeLessThan(COMMENT_CHARACTERS);
  const nodes = [...nodesOf(parseMarkdown(comment))];
  for (const node of nodes) {
    if (node.type === 'html') {
      expect(node.value).toMatch(
        /^(?:<\/?(?:span|sub|code)>|<br>|<\/details>|<details>\n<summary>[^<>]*<\/summary>)$/,
      );
    }
    if (node.type === 'text') expect(node.value).not.toMatch(/@[a-z0-9]|#\d|gh-\d|https?:\/\/|www\./i);
    if (node.type === 'link') {
      expect(node.url).toMatch(/^https:\/\/(?:github\.com\/octo-org\/octo-repo\/blob|example\.com\/rules)\//);
    }
    expect(['image', 'imageReference', 'definition', 'footnoteReference']).not.toContain(node.type);
  }
  expect(nodes.filter(({ type }) => type === 'heading')).toHaveLength(3);
  const folds = (start: string) =>
    nodes.filter(({ type, value }) => type === 'html' && value?.startsWith(start) === true).length;
  expect(folds('<details>')).toBeGreaterThan(3);
  expect(folds('<details>')).toBe(folds('</details>'));
  // Breaking, undecided and policy rows of two descriptions, none torn by a pipe or a newline.
  expect(tablesOf(comment)).toEqual([1, 1, 1, 1, 1, 1]);
  expect(renderText(hostile)).not.toMatch(/(?!\n)[\p{Cc}\u202e]/u);
});

test.each([3000, 6000, 12_000])(
  'within %d characters the verdict stays and what is left out is named',
  (budget) => {
    const comment = renderMarkdown(crowded, { budget });
    expect(comment.length).toBeLessThanOrEqual(budget);
    expect(comment).toContain('60 breaking – api/openapi.yaml');
    expect(comment).toMatch(/_Left out for length: .+\._|_and \d+ more rows_/);
  },
);

test('of a hundred descriptions those that break clients have tables, the others a line', () => {
  const documents = Array.from({ length: 100 }, (_, at) =>
    sampleDocument({
      path: `api/v${at}.yaml` as RepoPath,
      state: at < 3 ? 'compared' : 'identical',
      findings: at < 3 ? [{ ...LIMIT, path: `api/v${at}.yaml` as RepoPath }] : [],
    }),
  );
  const comment = renderMarkdown(openapiReport(documents));
  expect(tablesOf(comment)).toEqual([1, 1, 1]);
  expect(comment).toContain('<summary>97 more descriptions</summary>');
  expect(comment.split('\n')[0]).toContain('3 breaking – api/v0.yaml and 99 more descriptions');
});

/** Rows of every table, in order. */
function tablesOf(markdown: string): readonly number[] {
  return [...nodesOf(parseMarkdown(markdown))]
    .filter(({ type }) => type === 'table')
    .map(({ children }) => children!.length - 1);
}
