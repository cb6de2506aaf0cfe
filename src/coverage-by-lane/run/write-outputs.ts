import { formatRatio } from '../../foundation/format-ratio.ts';
import { writeWhole } from '../../platform/files/write-whole.ts';
import { type Badge, renderBadge, renderEndpoint } from '../../report/renderers/badge.ts';
import { renderPage } from '../../report/renderers/html/page.ts';
import { renderCobertura } from '../convert/render-cobertura.ts';
import { renderCoverageJson } from '../convert/render-json.ts';
import { renderLcov } from '../convert/render-lcov.ts';
import type { GroupCoverage } from '../policy/model.ts';
import { COVERAGE_RULES } from '../rules.ts';
import type { CoverageOutcome } from './measure-trees.ts';
import type { OutputPlaces } from './request.ts';

/** Writes what was asked for; `writtenAt` in milliseconds since 1970. Errors: `cannot-write`. */
export function writeOutputs(
  { measured, groups, views, report }: Omit<CoverageOutcome, 'base'>,
  { html, cobertura, lcov, json, badges }: OutputPlaces,
  writtenAt: number,
): void {
  if (html !== null)
    writeWhole(html, renderPage([report], { sources: views, rules: Object.values(COVERAGE_RULES) }));
  if (cobertura !== null) writeWhole(cobertura, renderCobertura(measured, writtenAt));
  if (lcov !== null) writeWhole(lcov, renderLcov(measured));
  if (json !== null) writeWhole(json, renderCoverageJson(measured));
  if (badges === null) return;
  for (const group of groups) {
    if (group.kind !== 'lane') continue;
    const badge = badgeOf(group);
    const file = `${badges}/${fileNameOf(group.name)}`;
    writeWhole(`${file}.svg`, renderBadge(badge));
    writeWhole(`${file}.json`, renderEndpoint(badge));
  }
}

const TONES: { readonly [result in GroupCoverage['result']]: Badge['tone'] } = {
  passed: 'good',
  failed: 'poor',
  warned: 'fair',
  incomplete: 'none',
  nothing: 'none',
};

function badgeOf({ name, ratio, result, incomplete }: GroupCoverage): Badge {
  const message = incomplete.length > 0 ? 'incomplete' : formatRatio(ratio.head);
  return { label: `coverage ${name}`, message, tone: TONES[result] };
}

/** A name of a lane as that of a file: letters, digits, `.`, `_` and `-`; others become `-`. */
function fileNameOf(name: string): string {
  const safe = name.replaceAll(/[^A-Za-z0-9._-]+/g, '-').replace(/^\.+/, '');
  return safe === '' ? 'lane' : safe;
}
