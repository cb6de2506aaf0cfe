import type { SurfacePolicy } from '../../config/openapi.ts';
import { compareText } from '../../foundation/compare.ts';
import type { ApiSide } from '../compare/model.ts';
import { writtenPlace } from '../document/api-model.ts';
import { findDescriptionProblems } from './find-description-problems.ts';
import { findEmptySchemas } from './find-empty-schemas.ts';
import { findEnvelopeProblems } from './find-envelope-problems.ts';
import { findHeaderProblems } from './find-header-problems.ts';
import { findOperationIdProblems } from './find-operation-id-problems.ts';
import { findSecurityProblems } from './find-security-problems.ts';
import { findServerProblems } from './find-server-problems.ts';
import { findVersionProblems } from './find-version-problems.ts';
import type { FrozenSchema, SurfaceProblem } from './model.ts';

/**
 * What one state of a description says wrongly whatever it said before, and what the policy asks for and it does not say.
 * `frozen` is the schema that the policy names as the form of errors; `null` where it names none, or one that could not
 * be read, which is then told. By rule, place and identity.
 */
export function findSurfaceProblems(
  side: ApiSide,
  policy: SurfacePolicy,
  frozen: FrozenSchema | null,
): readonly SurfaceProblem[] {
  const { api } = side;
  const found = [
    ...findDescriptionProblems(side),
    ...findOperationIdProblems(api),
    ...findEmptySchemas(side),
    ...(policy.servers ? findServerProblems(api) : []),
    ...(policy.serviceVersion ? findVersionProblems(api) : []),
    ...findHeaderProblems(api, policy.headers),
    ...(policy.errorEnvelope === null ? [] : findEnvelopeProblems(side, policy.errorEnvelope, frozen)),
    ...(policy.securityResponses ? findSecurityProblems(side) : []),
  ];
  return found.map((one) => ({ ...one, place: writtenPlace(api, one.place) })).sort(compareProblems);
}

function compareProblems(a: SurfaceProblem, b: SurfaceProblem): number {
  return (
    compareText(a.rule, b.rule) ||
    compareText(a.place.document, b.place.document) ||
    compareText(a.place.pointer, b.place.pointer) ||
    compareText(JSON.stringify(a.identity), JSON.stringify(b.identity))
  );
}
