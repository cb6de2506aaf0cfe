import { formatRatio } from '../../../foundation/format-ratio.ts';
import type { Ratio } from '../../../foundation/ratio.ts';
import { grouped } from '../../counted.ts';
import type { CoverageFile, CoverageGroup, CoverageSection } from '../../coverage-section.ts';
import { baseWords, changeWords, METRIC_WORDS, rangeList, reportWords } from '../coverage-words.ts';
import { drawSparkline } from '../sparkline.ts';
import { dataTable } from './data-table.ts';
import { type Html, html, NO_HTML, raw } from './escape-html.ts';

/** Coverage on a page: every lane, every module, every file. */
export function coverageTables({ patch, base, reports, metric, groups, files }: CoverageSection): Html {
  const figures = [
    ...(patch === null ? [] : [`Patch: ${share(patch)}`]),
    base === null ? 'No base to compare with' : `Base ${base.commit.slice(0, 7)} (${baseWords(base)})`,
    reportWords(reports),
    METRIC_WORDS[metric],
  ];
  return html`<p>${raw(figures.join(' · '))}</p>
<h3>Lanes and modules</h3>
${dataTable('Lanes and modules', ['Lane', 'Coverage', 'Change', 'Floor', 'Patch', 'New uncovered', 'Lost', 'Over time', 'Result'], groups.map(groupRow))}
${files.length === 0 ? NO_HTML : fileTable(files)}`;
}

function groupRow({
  name,
  of,
  coverage,
  base,
  floor,
  patch,
  newUncovered,
  lost,
  result,
  reason,
  trend,
}: CoverageGroup): Html {
  return html`<tr class="${raw(result)}"><td>${raw(of === 'lane' ? name : `module ${name}`)}</td><td class="right">${raw(share(coverage))}</td><td class="right">${raw(base === null ? '' : changeWords(base, coverage))}</td><td class="right">${raw(floor === null ? '' : formatRatio(floor))}</td><td class="right">${raw(patch === null || patch.total === 0 ? '' : `${patch.covered}/${patch.total}`)}</td><td class="right">${newUncovered}</td><td class="right">${lost}</td><td>${raw(trend.length < 2 ? '' : drawSparkline(trend).bars)}</td><td>${raw(reason === '' ? result : `${result}: ${reason}`)}</td></tr>`;
}

function fileTable(files: readonly CoverageFile[]): Html {
  const columns = [
    'File',
    'Lane',
    'Change',
    'Coverage',
    'Patch',
    'Uncovered',
    'Branches',
    'Lost',
    'Taken out',
  ];
  return html`<h3>Files</h3>
${dataTable('Files', columns, files.map(fileRow))}`;
}

function fileRow(file: CoverageFile): Html {
  const { path, lane, change, measured, coverage, patch } = file;
  const ranges = (what: 'uncovered' | 'partial' | 'lost' | 'excluded') =>
    html`<td>${raw(rangeList(file[what], 50))}</td>`;
  return html`<tr><td><code>${raw(path)}</code></td><td>${raw(lane ?? '')}</td><td>${raw(measured === 'unmeasured' ? `${change}, in no report` : change)}</td><td class="right">${raw(share(coverage))}</td><td class="right">${raw(patch.total === 0 ? '' : `${patch.covered}/${patch.total}`)}</td>${ranges('uncovered')}${ranges('partial')}${ranges('lost')}${ranges('excluded')}</tr>`;
}

function share(ratio: Ratio): string {
  return ratio.total === 0
    ? 'n/a'
    : `${formatRatio(ratio)} (${grouped(ratio.covered)}/${grouped(ratio.total)})`;
}
