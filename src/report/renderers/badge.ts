import { textWidth, visible } from './text-width.ts';

/** How a value is meant: `good` holds its floor, `poor` does not, `fair` only warns, `none` says nothing. */
export type BadgeTone = 'good' | 'fair' | 'poor' | 'none';

/** A label and a value, both untrusted. */
export interface Badge {
  readonly label: string;
  readonly message: string;
  readonly tone: BadgeTone;
}

/** White text on each has a contrast of 4.5 to 1 or more (WCAG 2.2, 1.4.3). */
const COLOURS: { readonly [tone in BadgeTone]: string } = {
  good: '#1a7f37',
  fair: '#9a6700',
  poor: '#cf222e',
  none: '#57606a',
};

const LABEL_COLOUR = '#3d444d';

/** Longer texts are cut. */
const MOST_SIGNS = 60;

const PADDING = 6;
const HEIGHT = 20;

/**
 * Draws a badge as SVG: no fonts, styles or pictures from elsewhere, no script; read aloud by its title.
 * Widths come from a table and are pressed onto the text, so that every machine draws the same.
 */
export function renderBadge(badge: Badge): string {
  const label = cut(badge.label);
  const message = cut(badge.message);
  const labelWidth = textWidth(label);
  const messageWidth = textWidth(message);
  const left = labelWidth + 2 * PADDING;
  const width = left + messageWidth + 2 * PADDING;
  const title = escapeXml(`${label}: ${message}`);
  const text = (content: string, x: number, length: number): readonly string[] =>
    content === ''
      ? []
      : [
          `<text x="${x}" y="14" textLength="${Math.max(1, length)}" lengthAdjust="spacingAndGlyphs">${escapeXml(content)}</text>`,
        ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${HEIGHT}" viewBox="0 0 ${width} ${HEIGHT}" role="img" aria-label="${title}">`,
    `<title>${title}</title>`,
    `<rect width="${width}" height="${HEIGHT}" rx="3" fill="${LABEL_COLOUR}"/>`,
    `<path d="M${left} 0h${width - left - 3}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3H${left}z" fill="${COLOURS[badge.tone]}"/>`,
    '<g fill="#fff" font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="11" aria-hidden="true">',
    ...text(label, PADDING, labelWidth),
    ...text(message, left + PADDING, messageWidth),
    '</g>',
    '</svg>\n',
  ].join('\n');
}

/** The document that shields.io and its like draw a badge from (their «endpoint», version 1). */
export function renderEndpoint({ label, message, tone }: Badge): string {
  // They refuse a document without a message.
  const shown = { label: cut(label), message: cut(message) || 'unknown' };
  return `${JSON.stringify({ schemaVersion: 1, ...shown, color: COLOURS[tone], labelColor: LABEL_COLOUR })}\n`;
}

/** On one line, without signs that do not show; bounded. */
function cut(text: string): string {
  const signs = [...visible(text)];
  return signs.length <= MOST_SIGNS ? signs.join('') : `${signs.slice(0, MOST_SIGNS - 1).join('')}…`;
}

const ENTITIES: { readonly [sign: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeXml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign]!);
}
