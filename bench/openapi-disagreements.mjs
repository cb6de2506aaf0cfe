// Who is right where the command and oasdiff disagree about what breaks, by kind. Each was judged by hand, from the documents:
// `ours`, `oasdiff`, or `policy` where no message breaks, or it depends on how clients are written.

/** The first that fits counts: who says that it breaks, by which rules; `other`: what the other one says; `where`: of which pair. */
const KINDS = [
  // What oasdiff calls an error.
  {
    by: 'oasdiff',
    loud: /stability|sunset/,
    right: 'policy',
    why: 'a promise about the life of an operation is changed or cannot be read; every request goes on as it did',
  },
  {
    by: 'oasdiff',
    loud: /default-value/,
    right: 'policy',
    why: 'a default changes: nothing is refused, and what is left out means something else',
  },
  {
    by: 'oasdiff',
    loud: /content-(?:encoding|media-type|schema)/,
    right: 'policy',
    why: 'what a text holds is a remark in JSON Schema: nobody has to check it',
  },
  {
    by: 'oasdiff',
    loud: /x-extensible-enum|media-type-schema-added/,
    right: 'policy',
    why: 'what was never said before is said now, or a list that is open by its name',
  },
  {
    by: 'oasdiff',
    loud: /api-path-removed/,
    right: 'ours',
    why: 'the prefix of the paths stands in the URL of the server now; clients call what they called',
  },
  {
    by: 'oasdiff',
    loud: /pattern-property|property-names|unevaluated/,
    right: 'oasdiff',
    why: 'an object that was open is closed, or the other way round; ours takes for granted that nothing undescribed comes',
  },
  {
    by: 'oasdiff',
    loud: /type-changed/,
    other: /format/,
    right: 'oasdiff',
    why: 'another format; ours tells it as a policy',
  },
  {
    by: 'oasdiff',
    loud: /one-of|required-property-removed|type-changed|pattern-added|became-enum/,
    other: /undecided/,
    right: 'oasdiff',
    why: 'ours leaves it undecided, mostly since branches of a `oneOf` overlap',
  },
  {
    by: 'oasdiff',
    loud: /one-of-(?:added|removed)/,
    where: /bc_oneof/,
    right: 'oasdiff',
    why: 'a branch of a `oneOf` of open objects comes or goes; by the letter nearly nothing was allowed before or after',
  },
  {
    by: 'oasdiff',
    loud: /(?:all|any|one)-of-(?:added|removed)/,
    right: 'ours',
    why: 'a branch comes or goes that says what another says already, or has another name',
  },
  {
    by: 'oasdiff',
    loud: /(?:max|min)(?:-length|-items|-contains)?-(?:decreased|increased)|dependent-schema/,
    right: 'ours',
    why: 'a limit of a kind of value that cannot stand there, or a dependency on what is not described',
  },
  {
    by: 'oasdiff',
    loud: /pattern-added/,
    right: 'ours',
    why: 'a property that is read-only: nobody sends it in a request',
  },
  {
    by: 'oasdiff',
    loud: /body-became-required/,
    right: 'ours',
    why: 'a webhook: its receiver gets more, not less',
  },
  {
    by: 'oasdiff',
    loud: /new-request-path-parameter/,
    right: 'ours',
    why: 'a variable that always stood in the path is described',
  },
  {
    by: 'oasdiff',
    loud: /became-required|type-(?:changed|generalized)/,
    right: 'ours',
    why: 'properties of what is no object, or a schema that accepted nothing at all',
  },
  // What ours calls breaking.
  {
    by: 'ours',
    loud: /security|scope/,
    right: 'ours',
    why: 'clients that were let in no longer are; oasdiff makes a remark, or sees nothing',
  },
  {
    by: 'ours',
    loud: /media-type-removed|success-status-removed|base-path-removed/,
    right: 'ours',
    why: 'what clients ask for, wait for or call is not there any more',
  },
  {
    by: 'ours',
    loud: /before-sunset|path-removed|api-removed/,
    right: 'policy',
    why: 'the operation is gone; whether a deprecation without a date, or a low stability, excuses that is a matter of levels',
  },
  {
    by: 'ours',
    loud: /required-with-default|property-with-default/,
    right: 'ours',
    why: 'what is required has to be sent, whatever its default',
  },
  {
    by: 'ours',
    loud: /pattern-(?:changed|removed)/,
    right: 'ours',
    why: 'texts may come that never came, or are refused that were not: shown by one',
  },
  {
    by: 'ours',
    loud: /(?:max|min)(?:-length|-items)?-set|unique-items/,
    right: 'ours',
    why: 'a limit where there was none refuses values; oasdiff warns, or sees nothing',
  },
  {
    by: 'ours',
    loud: /write-only|read-only/,
    right: 'ours',
    why: 'what always came no longer comes, or what nobody had to send is asked for',
  },
  {
    by: 'ours',
    loud: /parameter-(?:style|allow-empty|explode)/,
    right: 'ours',
    why: 'how a parameter is written in the URL',
  },
  {
    by: 'ours',
    loud: /request-parameter-(?:property-)?type/,
    right: 'oasdiff',
    why: 'the text in the URL is the same for both types',
  },
  {
    by: 'ours',
    loud: /one-of-changed/,
    right: 'oasdiff',
    why: 'a branch of a `oneOf` goes; only by the letter did `{}`, which fitted both, never come before',
  },
  {
    by: 'ours',
    loud: /request-body-type-changed/,
    where: /apicurio/,
    right: 'oasdiff',
    why: 'a media type of its own, which only a wildcard covered before, has a schema now',
  },
  {
    by: 'ours',
    loud: /added-to-closed-object/,
    right: 'ours',
    why: 'the answer was described as closed, and a strict reader refuses more; most readers look past it',
  },
  {
    by: 'ours',
    loud: /enum-value-removed|required-request-property|became-required|type-(?:specialized|generalized)/,
    right: 'ours',
    why: 'a value that was accepted is refused, or may come that never came: shown by one; oasdiff does not look there',
  },
];

/** The judgement on a disagreement, `null` where nobody has looked. */
export function judge({ ours, oasdiff, isOurs, where }) {
  const found = KINDS.find((kind) => {
    const [loud, other] = isOurs ? [ours, oasdiff] : [oasdiff, ours];
    if (kind.by !== (isOurs ? 'ours' : 'oasdiff')) return false;
    if (!loud.some((rule) => kind.loud.test(rule))) return false;
    if (kind.other !== undefined && !other.some((rule) => kind.other.test(rule))) return false;
    return kind.where === undefined || kind.where.test(where);
  });
  return found === undefined ? null : { right: found.right, why: found.why };
}
