import { renderAs } from '../report/renderers/render-as.ts';
import type { SealedEvidence } from './seal-evidence.ts';

export function tellEvidence({ open, shown, check }: SealedEvidence, colour: boolean): readonly string[] {
  return [
    renderAs('text', open, { rules: [], colour }),
    renderAs('text', shown, { rules: [], colour }),
    JSON.stringify(check),
  ];
}
