import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RepoPath } from '../../src/foundation/repo-path.ts';
import type { Report } from '../../src/report/model.ts';
import { type PageExtras, renderPage } from '../../src/report/renderers/html/page.ts';
import { renderJson } from '../../src/report/renderers/json.ts';
import { report as anyReport } from '../harness/arbitrary-report.ts';
import { largeReport } from '../harness/page-reports.ts';
import { sampleFinding, sampleReport } from '../harness/sample-report.ts';
import { findChromium, startChromium } from './chromium.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const executable = findChromium();
if (executable === null)
  console.log('The page is not tested: no Chromium on PATH and none named by EXECUTION_STANDARDS_CHROMIUM.');

const EXTRAS: PageExtras = {
  ownersOf: (path) => (path.startsWith('core/') ? ['@octo-org/core'] : []),
  trends: [
    {
      title: 'Coverage',
      points: [0.7, null, 0.8].map((value) => ({ at: '', value, words: `${value ?? ''}` })),
    },
  ],
  sources: [
    { path: 'core/a.py' as RepoPath, source: 'a = 1\n', marks: new Map([[1, 'lost']]), changed: new Set() },
  ],
};

/** As the page itself knows it: the driver hears of a change of address a little later. */
function addressOf(page: Page): Promise<string> {
  return page.evaluate<string>('location.href');
}

describe.skipIf(executable === null)('the page in Chromium', () => {
  const folder = mkdtempSync(join(tmpdir(), 'execution-standards-page-'));
  let browser: Browser;
  let count = 0;

  beforeAll(async () => {
    browser = await startChromium(executable!);
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const address = (page: string): string => {
    const file = join(folder, `${count++}.html`);
    writeFileSync(file, page);
    return pathToFileURL(file).href;
  };

  /** A page with everything it does that a page should not: messages, faults, requests, violations of its policy. */
  async function open(text: string, hash = '', options: BrowserContextOptions = {}) {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const misdeeds: string[] = [];
    const url = address(text);
    page.on('console', (message) => misdeeds.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => misdeeds.push(`fault: ${error.message}`));
    page.on('dialog', (dialog) => misdeeds.push(`dialog: ${dialog.message()}`));
    page.on('request', (request) => {
      if (request.url().split('#')[0] !== url) misdeeds.push(`request: ${request.url()}`);
    });
    await page.addInitScript(
      `addEventListener('securitypolicyviolation', (event) => console.error('violation ' + event.effectiveDirective), true)`,
    );
    await page.goto(url + hash);
    return { page, misdeeds, url };
  }

  /** What axe holds against the page as it stands now. */
  async function barriers(page: Page): Promise<readonly string[]> {
    return page.evaluate(`(async () => {
      const { violations } = await axe.run(document, { resultTypes: ['violations'] });
      return violations.flatMap(({ id, nodes }) => nodes.map(({ target, any }) => id + ' ' + target.join(' ') + ' ' + any.map((one) => one.message).join('; ')));
    })()`);
  }

  const shown = (page: Page): Promise<string | null> => page.locator('#shown').textContent();

  test('has no barrier for people, in light, dark and narrow, with filters, groups and a finding open', async () => {
    const text = renderPage([largeReport(60), sampleReport({ check: 'evidence' })], EXTRAS);
    const looks = [
      { colorScheme: 'light', viewport: { width: 1280, height: 800 } },
      { colorScheme: 'dark', viewport: { width: 375, height: 800 } },
    ] as const;
    for (const look of looks) {
      const { page, misdeeds } = await open(text, '', { ...look, reducedMotion: 'reduce' });
      // Through the debugger: the page's own policy lets no foreign script in.
      await page.evaluate(AXE);
      expect(await barriers(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(
        look.viewport.width,
      );
      await page.locator('#filter-group').selectOption('rule');
      await page.locator('#filter-q').fill('step');
      expect(await barriers(page)).toEqual([]);
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
      expect(await page.locator('#detail').isVisible()).toBe(true);
      expect(await barriers(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.locator('#filter-q').fill('nothing holds this');
      expect(await barriers(page)).toEqual([]);
      expect(misdeeds).toEqual([]);
      await page.context().close();
    }
  });

  test('is used by keyboard alone', async () => {
    const { page, misdeeds } = await open(renderPage([sampleReport()], EXTRAS));
    const focused = (): Promise<string> => page.evaluate('document.activeElement.id');
    await page.keyboard.press('/');
    expect(await focused()).toBe('filter-q');
    await page.keyboard.type('labs.pricing');
    expect(await shown(page)).toBe('2 of 8 findings: 2 errors');
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe('list');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await page.keyboard.press('ArrowDown');
    expect(await page.locator('#list').getAttribute('aria-activedescendant')).toBe('row-1');
    await page.keyboard.press('Enter');
    expect(await page.locator('#detail h2').textContent()).toContain('imports labs.pricing');
    await page.keyboard.press('k');
    expect(await page.locator('#detail h2').textContent()).toContain('through core/util.py');
    expect(await addressOf(page)).toMatch(/#q=labs\.pricing&finding=[0-9a-f]+$/);
    await page.keyboard.press('Escape');
    expect(await page.locator('#detail').isVisible()).toBe(false);
    expect(await focused()).toBe('list');
    expect(await addressOf(page)).toMatch(/#q=labs\.pricing$/);
    await page.keyboard.press('/');
    await page.keyboard.press('Escape');
    expect(await shown(page)).toBe('5 of 8 findings: 2 errors, 2 warnings, 1 note');
    await page.keyboard.press('Escape');
    await page.keyboard.press('End');
    expect(await page.locator('#list').getAttribute('aria-activedescendant')).toBe('row-4');
    expect(misdeeds).toEqual([]);
    await page.context().close();
  });

  test('has no single keys where they are switched off, and remembers it', async () => {
    const { page, misdeeds } = await open(renderPage([sampleReport()], EXTRAS));
    const state = (): Promise<string> =>
      page.evaluate(
        `document.activeElement.id + ' ' + document.getElementById('list').getAttribute('aria-activedescendant')`,
      );
    const box = page.getByLabel('single keys');
    expect(await box.isChecked()).toBe(true);
    await box.focus();
    await page.keyboard.press('Space');
    for (const reload of [false, true]) {
      if (reload) await page.reload();
      expect(await box.isChecked()).toBe(false);
      await page.locator('#list').focus();
      for (const key of ['/', 'j', 'k']) await page.keyboard.press(key);
      expect(await state()).toBe('list null');
      await page.keyboard.press('ArrowDown');
      expect(await state()).toBe('list row-0');
    }
    await box.focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('j');
    expect(await state()).toBe('list row-1');
    await page.keyboard.press('/');
    expect(await state()).toBe('filter-q row-1');
    expect(misdeeds).toEqual([]);
    await page.context().close();
  });

  test('shows what its address says, and says in its address what it shows', async () => {
    const report = largeReport(400);
    const hash = '#q=step&severity=error&state=existing&lane=core&group=file';
    const { page, url, misdeeds } = await open(renderPage([report], EXTRAS), hash);
    const expected = report.findings.filter(
      ({ severity, state, lane }) => severity === 'error' && state === 'existing' && lane === 'core',
    ).length;
    expect(expected).toBeGreaterThan(0);
    expect(await shown(page)).toContain(`${expected} of 400 findings`);
    expect(await page.locator('#filter-lane').inputValue()).toBe('core');
    expect(await page.locator('#list .head').count()).toBeGreaterThan(0);
    await page.locator('#filter-lane').selectOption('');
    await page.locator('#filter-owner').selectOption('@octo-org/core');
    expect(await shown(page)).toContain(`${expected} of 400 findings`);
    expect(new URL(await addressOf(page)).hash).toContain('owner=%40octo-org%2Fcore');
    await page.goto(`${url}#rule=LN001&state=`);
    const leaks = report.findings.filter(({ rule }) => rule === 'LN001').length;
    expect(await shown(page)).toContain(`${leaks} of 400 findings`);
    await page.goto(`${url}#lane=no+such+lane&finding=zz&group=zz&__proto__=1&q=%E0%A4%A`);
    expect(await shown(page)).toContain('None of 400');
    await page.locator('#reset').click();
    expect(new URL(await addressOf(page)).hash).toBe('');
    expect(misdeeds).toEqual([]);
    await page.context().close();
  });

  test('draws leaks from production to experiments, zooms, and leads from a file to its findings', async () => {
    const { page, misdeeds } = await open(renderPage([largeReport(300)], EXTRAS));
    const width = (): Promise<number> =>
      page.evaluate(`Number(document.getElementById('graph').getAttribute('width'))`);
    const before = await width();
    await page.locator('#picture').focus();
    await page.keyboard.press('+');
    expect(await width()).toBeGreaterThan(before);
    await page.keyboard.press('0');
    expect(await width()).toBe(before);
    await page.locator('#zoom-out').click();
    expect(await width()).toBeLessThan(before);
    const node = page.locator('.node.experimental').last();
    const path = await node.getAttribute('data-path');
    const findings = await node.locator('.count').textContent();
    await node.focus();
    await page.keyboard.press('Enter');
    expect(await shown(page)).toMatch(new RegExp(`^${findings} of 300 findings.* by way of ${path}$`));
    expect(misdeeds).toEqual([]);
    await page.context().close();
  });

  test('stays small and whole with 20,000 findings', async () => {
    const report = largeReport(20_000);
    const text = renderPage([report], EXTRAS);
    expect(text.length / renderJson(report).length).toBeLessThan(1.3);
    const { page, misdeeds } = await open(text);
    await page.locator('#filter-state').selectOption('');
    expect(await shown(page)).toContain('20,000 of 20,000 findings');
    expect(await page.locator('#list .row').count()).toBeLessThan(60);
    await page.locator('#list').focus();
    await page.keyboard.press('End');
    expect(await page.locator('#list .row.active').getAttribute('aria-posinset')).toBe('20000');
    await page.locator('#filter-q').fill('module_17.py');
    const expected = report.findings.filter(({ path }) => path.endsWith('/module_17.py')).length;
    expect(await shown(page)).toContain(`${expected} of 20,000 findings`);
    expect(misdeeds).toEqual([]);
    await page.context().close();
  });

  const HOSTILE = `</script><script>console.log(1)</script><img src=x onerror="console.log(2)">javascript:console.log(3)\u2028\u202e\0\ud800<!--<script>`;

  test('lets nothing that a report says run, load or leave', async () => {
    const lanes = [{ name: HOSTILE, kind: 'experimental', enforcement: 'block', files: 1 }] as const;
    const hostile = sampleReport({
      lanes,
      subject: { ...sampleReport().subject, repository: '"><script>' },
      findings: [
        sampleFinding({
          message: HOSTILE,
          help: HOSTILE,
          lane: HOSTILE,
          path: `core/${HOSTILE.replaceAll('\0', '')}` as RepoPath,
          flow: [{ path: 'javascript:console.log(4)' as RepoPath, line: 1, note: HOSTILE }],
          data: {
            [HOSTILE]: HOSTILE,
            targetLane: HOSTILE,
            chain: ['javascript:console.log(5)', HOSTILE, '__proto__'],
          },
        }),
      ],
      sections: [{ kind: 'mermaid', title: HOSTILE, source: HOSTILE, folded: false }],
    });
    const samples: readonly Report[] = fc.sample(anyReport, { seed: 20, numRuns: 3 });
    for (const report of [hostile, ...samples]) {
      const { page, misdeeds, url } = await open(
        renderPage([report], { ...EXTRAS, ownersOf: () => [HOSTILE] }),
      );
      for (const group of ['owner', 'lane'])
        if (report.findings.length > 0) await page.locator('#filter-group').selectOption(group);
      if (report.findings.length > 0) await page.locator('#filter-state').selectOption('');
      await page.keyboard.press('Escape');
      for (let step = 0; step < Math.min(4, report.findings.length); step++) {
        await page.locator('#list').focus();
        await page.keyboard.press('j');
        await page.keyboard.press('Enter');
        await page.keyboard.press('Escape');
      }
      if ((await page.locator('.node').count()) > 0) {
        await page.locator('.node').last().focus();
        await page.keyboard.press('Enter');
      }
      const links: string[] = await page.evaluate(
        `[...document.querySelectorAll('[href]')].map((one) => one.getAttribute('href'))`,
      );
      expect(
        links.filter((link) => !link.startsWith('#') && !link.startsWith('https://github.com/')),
      ).toEqual([]);
      expect((await addressOf(page)).split('#')[0]).toBe(url);
      expect(misdeeds).toEqual([]);
      await page.context().close();
    }
  });

  test('has a policy that stops what would get into it all the same', async () => {
    const broken = renderPage([sampleReport()]).replace('<main>', `<main><p style="color: red">${HOSTILE}`);
    const { page, misdeeds } = await open(broken);
    expect(misdeeds.join('\n')).toContain('violation script-src');
    expect(misdeeds.join('\n')).toContain('violation style-src');
    expect(misdeeds.filter((line) => line.startsWith('log'))).toEqual([]);
    await page.context().close();
  });

  test('is a plain list without script, says so, and prints what is filtered', async () => {
    const text = renderPage([largeReport(900)], EXTRAS);
    const still = await open(text, '', { javaScriptEnabled: false });
    expect(await still.page.locator('#plain').textContent()).toMatch(/need script.*the first 200 of/);
    expect(await still.page.locator('#plain tbody tr').count()).toBe(200);
    expect(await still.page.locator('.scripted:visible').count()).toBe(0);
    await still.page.context().close();
    const { page } = await open(text, '#rule=LN003');
    expect(await page.locator('#plain').isVisible()).toBe(false);
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(`dispatchEvent(new Event('beforeprint'))`);
    expect(await page.locator('#list').isVisible()).toBe(false);
    const printed = await page.locator('#plain tr').allTextContents();
    expect(printed.length).toBeGreaterThan(10);
    expect(printed.every((row) => row.includes('LN003'))).toBe(true);
    await page.context().close();
  });

  test('is light or dark as its switch says, and remembers it', async () => {
    const { page, misdeeds } = await open(renderPage([sampleReport()]), '', { colorScheme: 'light' });
    const paper = (): Promise<string> => page.evaluate('getComputedStyle(document.body).backgroundColor');
    const light = await paper();
    await page.locator('#theme').click();
    await page.locator('#theme').click();
    expect(await page.locator('#theme').textContent()).toBe('Theme: dark');
    const dark = await paper();
    expect(dark).not.toBe(light);
    await page.reload();
    expect(await paper()).toBe(dark);
    expect(misdeeds).toEqual([]);
    await page.context().close();
  });
});
