import { readXml } from '../../foundation/xml/read-xml.ts';
import type { CoverageFormat } from '../model.ts';

/** Elements that are looked at before a report counts as unknown. */
const ENOUGH = 1000;

/**
 * Tells which coverage format an XML report has by its root and what stands in it, not by its name; `null` for none that
 * is known. Broken documents are recognised as long as they begin well. Reads no further than it must.
 */
export function recogniseXml(bytes: Uint8Array): CoverageFormat | null {
  let root: string | null = null;
  let format: CoverageFormat | null = null;
  let seen = 0;
  readXml(bytes, {
    open(element) {
      if (root === null) {
        root = element.name;
        if (root === 'CoverageSession') format = 'opencover';
        else if (root === 'coverage') {
          if (element.text('line-rate') !== null) format = 'cobertura';
          else if (element.text('generated') !== null || element.text('clover') !== null) format = 'clover';
        } else if (root !== 'report') element.stop();
      } else format = formatOf(root, element.name, element.text('num') !== null);
      if (format !== null || ++seen === ENOUGH) element.stop();
    },
  });
  return format;
}

function formatOf(root: string, child: string, hasNumber: boolean): CoverageFormat | null {
  if (root === 'report')
    return ['package', 'group', 'sessioninfo', 'counter'].includes(child) ? 'jacoco' : null;
  if (child === 'packages' || child === 'sources') return 'cobertura';
  return child === 'project' || (child === 'line' && hasNumber) ? 'clover' : null;
}
