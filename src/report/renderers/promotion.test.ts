import { describe, expect, test } from 'vitest';
import { expectGolden } from '../../../tests/harness/golden.ts';
import { nodesOf, parseMarkdown } from '../../../tests/harness/markdown-tree.ts';
import { loadCases, situationOf } from '../../../tests/harness/promotion-cases.ts';
import { promotionReport } from '../../../tests/harness/sample-promotion.ts';
import { sampleFinding, sampleReport } from '../../../tests/harness/sample-report.ts';
import { COMMENT_CHARACTERS, SUMMARY_BYTES } from '../../foundation/limits.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { mergeReports } from '../merge.ts';
import type { Report } from '../model.ts';
import type { PromotionSection, PromotionVoice } from '../promotion-section.ts';
import { checkReport } from '../schema.ts';
import { renderPage } from './html/page.ts';
import { renderMarkdown } from './markdown.ts';
import { rulePagesIn } from './rule-pages.ts';
import { renderSummary } from './summary.ts';
import { renderText } from './text.ts';

const signed = promotionReport({});
const waiting = promotionReport({
  set: { 'reviews.102.commit': '$c1', 'policy.roles.security.people': ['ana', 'cy'] },
  add: {
    reviews: [
      {
        id: 103,
        by: '$eve',
        state: 'APPROVED',
        submittedAt: '12:30',
        commit: '$head',
        body: '',
        isEdited: false,
      },
    ],
  },
});
const early = promotionReport({ set: { checks: [], 'forms.forms.checklist.state': 'missing' } });
const broken = promotionReport({
  set: {
    'pull.autoMerge': { by: '$olu' },
    'forms.forms.checklist.state': 'violated',
    'forms.forms.checklist.why': 'the box `unit tests ≥ 90 %` is ticked and coverage is 62 %',
    'promotions.modules.dream.kind': 'copy',
  },
  add: {
    files: [{ before: '.github/promotion-policy.yml', after: '.github/promotion-policy.yml' }],
    reviews: [
      {
        id: 105,
        by: '$bo',
        state: 'CHANGES_REQUESTED',
        submittedAt: '12:40',
        commit: '$head',
        body: '',
        isEdited: false,
      },
    ],
  },
});
const unknown = promotionReport({
  set: { gaps: [{ what: 'reviews', reason: '403', remedy: 'give the token pull-requests: read' }] },
});
const observed = promotionReport({ set: { 'policy.rollout': { mode: 'observe' }, reviews: [] } });
const excused = promotionReport({
  set: {
    checks: [],
    'policy.waivers': [
      { requirement: 'tests', reason: 'the runner is down', owner: '@gil', expires: '2026-11-30' },
    ],
    'policy.sequence': { order: ['nap', 'dream'] },
  },
});
const nothing = promotionReport({ set: { 'promotions.modules': [] } });

const CASES: { readonly [name: string]: Report } = {
  signed,
  waiting,
  early,
  broken,
  unknown,
  observed,
  excused,
  nothing,
};

test.each(Object.entries(CASES))('%s: comment', (name, report) =>
  expectGolden(
    `report/promotion-${name}.md`,
    renderMarkdown(report, { rulePages: rulePagesIn('https://example.com/rules', []) }),
  ),
);

test.each(Object.entries(CASES))('%s: terminal', (name, report) =>
  expectGolden(`report/promotion-${name}.txt`, renderText(report)),
);

test('the verdict stands first, then what is guarded, what moves, what is next, then the requirements', () => {
  const comment = renderMarkdown(broken);
  const order = ['## ❌', 'Changes what decides', '**dream**', '**Next**', '| State |', '<details>', '<sub>'];
  const places = order.map((part) => comment.indexOf(part));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places).not.toContain(-1);
});

test('why a signature does not count is told with the review', () => {
  const comment = renderMarkdown(waiting);
  expect(comment).toContain(
    '[review 102](https://github.com/acme/brain/pull/7#pullrequestreview-102): does not count, stale: given for c1c1c1c, the head is a1a1a1a',
  );
  expect(renderText(waiting)).toContain('✗ @cy, review 102: does not count, stale: given for c1c1c1c');
});

test('one row for each requirement, everything in one of the tables', () => {
  for (const report of Object.values(CASES)) {
    const { requirements, people, evidence } = sectionOf(report);
    const rows = tablesOf(renderMarkdown(report)).reduce((sum, count) => sum + count, 0);
    expect(rows).toBe(requirements.length + people.length + evidence.length);
  }
});

test('findings that rows tell are not told twice, others are', () => {
  const report = sampleReport({
    sections: signed.sections,
    findings: broken.findings.filter(({ rule }) => rule === 'PS030'),
  });
  expect(renderMarkdown(report)).not.toContain('finding**');
  expect(renderMarkdown(broken)).not.toContain('| error |');
  expect(renderPage([broken])).toContain('The tables below tell every open finding.');
  const tampered = { ...broken, findings: [sampleFinding({ rule: 'PS035', path: '' as RepoPath })] };
  for (const shown of [
    renderMarkdown(tampered),
    renderText(tampered),
    renderPage([tampered]).replace(/<script[\s\S]*<\/script>/, ''),
  ])
    expect(shown).toContain('PS035');
});

const HOSTILE =
  '@everyone | [x](javascript:alert(1)) ![i](http://evil.example/i) <img src=x onerror=alert(1)> <!-- ` ``` \\| #1 GH-7 a/b#2 \u202e\u0000\r\n# head\n- item\n</details> :tada: $x$ http://evil.example www.evil.example ';

/** The report with every text of its section replaced by a stranger's. */
function hostileReport(tail: string): Report {
  const text = `${HOSTILE}${tail}`;
  const short = HOSTILE.slice(0, 190);
  const path = `core/${HOSTILE.replaceAll(/[\0/]/g, '')}` as RepoPath;
  const voice = (counts: boolean): PromotionVoice => ({
    login: short,
    source: 'review',
    id: 1,
    counts,
    why: text.slice(0, 5000),
  });
  const states = ['met', 'waived', 'warned', 'missing', 'waiting', 'violated', 'unknown'] as const;
  const section: PromotionSection = {
    ...sectionOf(signed),
    title: HOSTILE,
    modules: [{ name: HOSTILE, kind: short, from: path, to: path, files: 1, left: 1 }],
    gates: [{ id: HOSTILE, state: 'open' }],
    next: [{ who: HOSTILE, what: text.slice(0, 5000) }],
    requirements: states.map((state) => ({
      id: HOSTILE,
      gate: HOSTILE,
      title: HOSTILE,
      state,
      why: text.slice(0, 5000),
      rule: 'PS001',
      by: [voice(true), voice(false)],
    })),
    people: [{ login: short, roles: [HOSTILE], signsFor: [HOSTILE], voices: [voice(true)] }],
    evidence: [
      {
        id: HOSTILE,
        of: 'check',
        name: HOSTILE,
        workflow: HOSTILE,
        state: 'met',
        digest: null,
        run: 1,
        at: '@a',
      },
    ],
    guarded: { role: HOSTILE, paths: [path], total: 3 },
    notes: [text.slice(0, 5000)],
  };
  return { ...broken, headline: `${HOSTILE.repeat(2)}`, sections: [section] };
}

test.each(['', 'x'.repeat(1_000_000)])(
  'texts of strangers bring no element, link, mention or open fold',
  (tail) => {
    const report = hostileReport(tail);
    expect(checkReport(report)).toEqual([]);
    const comment = renderMarkdown(report, { rulePages: rulePagesIn('https://example.com/rules', []) });
    expect(comment.length).toBeLessThan(COMMENT_CHARACTERS);
    const nodes = [...nodesOf(parseMarkdown(comment))];
    for (const node of nodes) {
      if (node.type === 'html') {
        expect(node.value).toMatch(
          /^(?:<\/?(?:span|sub|code)>|<br>|<\/details>|<details>\n<summary>[^<>]*<\/summary>)$/,
        );
      }
      if (node.type === 'text') expect(node.value).not.toMatch(/@[a-z0-9]|#\d|gh-\d|https?:\/\/|www\./i);
      if (node.type === 'link')
        expect(node.url).toMatch(/^https:\/\/(?:github\.com\/acme\/brain\/pull\/7#|example\.com\/rules\/PS)/);
      expect(['image', 'imageReference', 'definition', 'footnoteReference']).not.toContain(node.type);
    }
    expect(nodes.filter(({ type }) => type === 'heading')).toHaveLength(1);
    const folds = (start: string) =>
      nodes.filter(({ type, value }) => type === 'html' && value?.startsWith(start) === true).length;
    expect(folds('<details>')).toBe(4);
    expect(folds('<details>')).toBe(folds('</details>'));
    // Open and signed in one table, what waits and what else passed, people, evidence; none torn by a pipe or a newline.
    expect(tablesOf(comment)).toEqual([6, 1, 1, 1]);
    expect(renderText(report)).not.toMatch(/(?!\n)[\p{Cc}\u202e]/u);
  },
);

test('hostile logins, titles and messages of a snapshot stay inert on the whole way', () => {
  const report = promotionReport({
    set: {
      'names.bo.login': HOSTILE,
      'names.eve.login': '@everyone',
      'pull.title': HOSTILE,
      'promotions.modules.dream.from': `candidate/${HOSTILE.replaceAll(/[\0/]/g, '')}`,
      'forms.forms.checklist.state': 'violated',
      'forms.forms.checklist.why': HOSTILE,
      'reports.acceptance-gate.content': {
        kind: 'report',
        report: {
          $report: { check: 'acceptance-gate', metrics: {}, conclusion: 'failure', headline: HOSTILE },
        },
      },
      'checks.tests.app': HOSTILE,
      'policy.roles.security.people': ['cy'],
      'policy.roles.tech_lead.people': [{ login: 'ana', id: 11 }],
    },
    add: {
      reviews: [
        {
          id: 105,
          by: { id: 13, login: HOSTILE, kind: 'User' },
          state: 'CHANGES_REQUESTED',
          submittedAt: '12:40',
          commit: '$head',
          body: HOSTILE,
          isEdited: false,
        },
        {
          id: 106,
          by: '$eve',
          state: 'APPROVED',
          submittedAt: '12:41',
          commit: '$head',
          body: HOSTILE,
          isEdited: true,
        },
      ],
    },
  });
  expect(checkReport(report)).toEqual([]);
  const comment = renderMarkdown(report);
  expect(comment).toContain('@&#8203;everyone');
  for (const node of nodesOf(parseMarkdown(comment))) {
    if (node.type === 'text') expect(node.value).not.toMatch(/@[a-z0-9]|#\d|gh-\d|https?:\/\/|www\./i);
    if (node.type === 'link') expect(node.url).toMatch(/^https:\/\/github\.com\/acme\/brain\/pull\/7#/);
    expect(['image', 'imageReference', 'definition']).not.toContain(node.type);
  }
  const headings = [...nodesOf(parseMarkdown(comment))].filter(({ type }) => type === 'heading');
  expect(headings).toHaveLength(1);
});

test('no login anywhere calls somebody', () => {
  let comments = 0;
  for (const one of loadCases()) {
    if (situationOf(one).policy.policy === null) continue;
    comments++;
    for (const node of nodesOf(parseMarkdown(renderMarkdown(promotionReport(one))))) {
      if (node.type === 'text') expect(node.value).not.toMatch(/@[a-z0-9]|#\d/i);
    }
  }
  expect(comments).toBeGreaterThan(250);
});

describe('500 requirements and 100 people', () => {
  const base = sectionOf(waiting);
  const states = ['met', 'missing', 'waiting', 'violated', 'unknown'] as const;
  const section: PromotionSection = {
    ...base,
    requirements: Array.from({ length: 500 }, (_, at) => ({
      ...base.requirements[0]!,
      id: `r${at}`,
      title: `Requirement ${at}`,
      state: states[at % states.length]!,
      why: 'because '.repeat(40),
      rule: 'PS001',
      by: Array.from({ length: at % 7 }, (__, voice) => ({
        login: `person-${voice}`,
        source: 'review' as const,
        id: at * 10 + voice,
        counts: voice === 0,
        why: 'given '.repeat(30),
      })),
    })),
    people: Array.from({ length: 100 }, (_, at) => ({
      login: `person-${at}`,
      roles: ['security', 'tech_lead'],
      signsFor: at % 2 === 0 ? ['security'] : [],
      voices: Array.from({ length: 6 }, (__, voice) => ({
        login: `person-${at}`,
        source: 'comment' as const,
        id: at * 10 + voice,
        counts: false,
        why: 'stale '.repeat(30),
      })),
    })),
    next: Array.from({ length: 100 }, (_, at) => ({ who: `role-${at}`, what: 'sign it '.repeat(60) })),
  };
  const crowd: Report = { ...waiting, sections: [section] };

  test('fit in a comment: verdict, next steps and ten rows stand, everything is closed and counted', () => {
    expect(checkReport(crowd)).toEqual([]);
    const comment = renderMarkdown(crowd);
    expect(comment.length).toBeLessThanOrEqual(COMMENT_CHARACTERS);
    expect(comment.split('<details>')).toHaveLength(comment.split('</details>').length);
    expect(comment).toContain('**300 requirements open, 85 signed by people**');
    expect(comment).toContain('_and 95 more steps_');
    expect(tablesOf(comment)[0]).toBe(10);
    const open = comment.slice(0, comment.indexOf('<details>'));
    expect(open.length).toBeLessThan(20_000);
    expect(Buffer.byteLength(renderSummary(crowd))).toBeLessThanOrEqual(SUMMARY_BYTES / 2);
  });

  test.each([3000, 6000, 12_000, 30_000])(
    'within %d characters the verdict and what is next stay',
    (budget) => {
      const comment = renderMarkdown(crowd, { budget });
      expect(comment.length).toBeLessThanOrEqual(budget);
      expect(comment).toContain('## ⏳ Promotion sign-off: dream');
      expect(comment).toContain('**Next**');
      expect(comment).toMatch(/_Left out for length: .+\._|_and \d+ more requirements_/);
    },
  );

  test('fill one screen of a terminal', () => {
    expect(renderText(crowd).split('\n').length).toBeLessThan(80);
  });
});

test('in the report of a suite it keeps its place', () => {
  const gate = sampleReport({
    subject: signed.subject,
    findings: [],
    sections: [],
  });
  const suite = mergeReports([gate, waiting]);
  expect(suite.conclusion).toBe('pending');
  expect(checkReport(suite)).toEqual([]);
  const comment = renderMarkdown(suite);
  expect(comment).toContain('**Next**');
  expect(comment).toContain('| ○ missing | security signs');
  expect(comment).not.toContain('| error | PS');
});

function sectionOf(report: Report): PromotionSection {
  const section = report.sections.find(({ kind }) => kind === 'promotion');
  if (section?.kind !== 'promotion') throw new Error('there is no section');
  return section;
}

/** Rows of every table, in order. */
function tablesOf(markdown: string): readonly number[] {
  return [...nodesOf(parseMarkdown(markdown))]
    .filter(({ type }) => type === 'table')
    .map(({ children }) => children!.length - 1);
}
