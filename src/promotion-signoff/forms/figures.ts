import type { FormProblem } from './form.ts';
import type { Labelled } from './labelled.ts';

/** A measured value: what a number in a document must equal. */
export interface Measured {
  readonly value: number;
  /** `%`, `ms`, `us` … or empty. */
  readonly unit: string;
}

/** A number as somebody wrote it. */
export interface Figure extends Measured {
  readonly decimals: number;
  /** As written: `93.4 %`. */
  readonly text: string;
}

/** Times in milliseconds. */
const TIMES: ReadonlyMap<string, number> = new Map([
  ['ns', 1e-6],
  ['us', 1e-3],
  ['ms', 1],
  ['s', 1000],
]);

const FIGURE =
  /(?<bound>[<>≤≥]=?\s*)?(?<![\p{L}\p{N}_.#/-])(?<number>\d[\d,]*(?:\.\d+)?)(?<unit>\s?(?:%|ns|[µμu]s|ms|s)(?![\p{L}\p{N}]))?/gu;

/** The numbers of a text that claim something: bounds (`< 100 ms`) and numbers that are part of a name are none. */
export function parseFigures(text: string): readonly Figure[] {
  return [...text.slice(0, 2000).matchAll(FIGURE)].flatMap((match) => {
    const { bound, number = '', unit = '' } = match.groups ?? {};
    if (bound !== undefined || /[<>≤≥]=?\s*$/.test(text.slice(0, match.index))) return [];
    const plain = number.replaceAll(',', '');
    const decimals = plain.includes('.') ? plain.length - plain.indexOf('.') - 1 : 0;
    return [
      { value: Number(plain), decimals, unit: unit.trim().replace(/^[µμ]/, 'u'), text: match[0].trim() },
    ];
  });
}

/** Whether what is written is the measured value, rounded to the decimals that are written. */
export function isTrue(figure: Figure, measured: Measured): boolean {
  const factor = factorBetween(measured.unit, figure.unit);
  if (factor === null) return false;
  const value = measured.value * factor;
  return Number.isFinite(value) && Number(value.toFixed(Math.min(figure.decimals, 20))) === figure.value;
}

/** `null` for units that are not of one kind. A number without a unit is taken to have the right one. */
function factorBetween(from: string, to: string): number | null {
  if (from === to || to === '') return 1;
  const [one, other] = [TIMES.get(from), TIMES.get(to)];
  return one === undefined || other === undefined ? null : one / other;
}

/**
 * Compares what stands under labels with what was measured, by the key of the label. A figure with a unit that nothing
 * measured is a claim without proof; one without a unit may be a date or a number of something and is let be.
 */
export function findFalseFigures(
  lines: readonly Labelled[],
  measured: ReadonlyMap<string, Measured>,
  file: string,
): readonly FormProblem[] {
  return lines.flatMap(({ key, label, value, line }) => {
    const figures = parseFigures(value);
    const real = measured.get(key);
    const wrong =
      real === undefined
        ? figures.filter(({ unit }) => unit !== '')
        : figures.filter((figure) => (figure.unit !== '' || figures.length === 1) && !isTrue(figure, real));
    return wrong.map(({ text }) => ({
      file,
      line,
      message:
        real === undefined
          ? `«${label}» claims ${text}, and nothing measured it.`
          : `«${label}» claims ${text}; measured is ${real.value}${real.unit === '' ? '' : ` ${real.unit}`}.`,
      remedy: real === undefined ? 'Remove the number or deliver its evidence.' : 'Write what was measured.',
      isFalse: true,
    }));
  });
}
