import type { ApiContent } from '../../document/api-model.ts';

/** A media type as it is compared: that of a text without its `charset=utf-8`, which is the usual one. */
export function plainKey(content: ApiContent): string {
  return content.key.replace(/;charset=utf-?8(?=;|$)/, '');
}

/** Whether one stands for many. */
export function isRange(content: ApiContent): boolean {
  return content.key.includes('*');
}

/**
 * Whether everything of the second media type is of the first: a range covers, and a type without parameters covers
 * itself with any.
 */
export function covers(wide: ApiContent, narrow: ApiContent): boolean {
  const [wideType, wideParameters] = partsOf(plainKey(wide));
  const [narrowType, narrowParameters] = partsOf(plainKey(narrow));
  if (!wideParameters.every((one) => narrowParameters.includes(one))) return false;
  if (wideType === narrowType || wideType === '*/*' || wideType === '*') return true;
  if (wideType.endsWith('/*')) return narrowType.startsWith(wideType.slice(0, -1));
  // `application/*+json` is no range of HTTP, but is written.
  const [top, suffix] = wideType.split('/*+');
  return suffix !== undefined && narrowType.startsWith(`${top}/`) && narrowType.endsWith(`+${suffix}`);
}

/** The nearest of those that cover a media type: itself, a range with a type, any. */
export function coveringOf(all: readonly ApiContent[], content: ApiContent): ApiContent | null {
  const exact = all.find((one) => plainKey(one) === plainKey(content));
  if (exact !== undefined) return exact;
  const wider = all.filter((one) => covers(one, content));
  return wider.sort((a, b) => rank(b) - rank(a))[0] ?? null;
}

function rank(content: ApiContent): number {
  const [type, parameters] = partsOf(content.key);
  return (type.startsWith('*') ? 0 : type.includes('*') ? 100 : 200) + parameters.length;
}

function partsOf(key: string): readonly [type: string, parameters: readonly string[]] {
  const [type = '', ...parameters] = key.split(';');
  return [type, parameters];
}
