import { gateVerb } from '../acceptance-gate/command.ts';
import { coverageVerb } from '../coverage-by-lane/command.ts';
import { demoVerb } from '../demo/command.ts';
import { evidenceVerbs } from '../evidence-bundler/command.ts';
import { openapiVerb } from '../openapi-diff/command.ts';
import type { Verb, VerbGroup } from '../platform/terminal/verb.ts';
import { promotionVerbs } from '../promotion-signoff/command.ts';
import { publishVerb } from '../publish-report/command.ts';
import { doctorVerb, initVerb } from '../setup/command.ts';
import { statusVerb } from '../status/command.ts';
import { completionVerb } from './completion.ts';
import { explainVerb } from './explain.ts';
import { reportVerbs } from './report/command.ts';

/** Every verb, in the order of the help text. */
export const VERBS: readonly (Verb | VerbGroup)[] = [
  initVerb,
  doctorVerb,
  gateVerb,
  coverageVerb,
  openapiVerb,
  promotionVerbs,
  evidenceVerbs,
  reportVerbs,
  statusVerb,
  publishVerb,
  explainVerb,
  completionVerb(() => VERBS),
  demoVerb,
];
