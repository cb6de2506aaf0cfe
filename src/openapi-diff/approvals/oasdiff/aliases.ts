/** What a check of oasdiff is here. */
export type Alias =
  /** Rules that tell the same; several where we tell apart what oasdiff calls by one name. */
  | { readonly kind: 'rules'; readonly rules: readonly string[] }
  /** By itself it breaks nothing: what it does to messages is told as that. */
  | { readonly kind: 'contained'; readonly why: string };

const rules = (...ids: readonly string[]): Alias => ({ kind: 'rules', rules: ids });
const contained = (why: string): Alias => ({ kind: 'contained', why });

const TYPES = [
  '$1-type-changed',
  '$1-type-generalized',
  '$1-type-specialized',
  '$1-list-of-types-narrowed',
  '$1-list-of-types-widened',
  '$1-became-nullable',
  '$1-became-not-nullable',
  '$1-format-added',
  '$1-format-changed',
  '$1-format-generalized',
  '$1-format-removed',
  '$1-format-specialized',
  '$1-asserted-format-added',
  '$1-asserted-format-changed',
  '$1-asserted-format-removed',
] as const;

/**
 * Checks of oasdiff (v1.21.0 to v1.33.0) that are called otherwise here; the first row that fits counts, and `$1` is what
 * its group holds. A check that fits no row is a rule of the same name.
 */
export const ALIASES: readonly (readonly [checks: RegExp, alias: Alias])[] = [
  [
    /-all-of-(?:added|removed)(?:-annotation-only)?$/,
    contained(
      'All branches of `allOf` count as one schema: what a branch adds or takes away is told as that.',
    ),
  ],
  [/-type-compatible$/, contained('Every value of the one type is a value of the other.')],
  [/^request-read-only-property-/, contained('Nobody sends what is `readOnly`: it is no part of requests.')],
  [
    /^response-(?:optional-|required-)?write-only-property-/,
    contained('What is `writeOnly` never comes: it is no part of responses.'),
  ],
  [/^api-schema-removed$/, contained('A schema that nothing refers to is part of no message.')],
  [
    /^api-security-component-oauth-scope-changed$/,
    contained('Only the text that explains the scope is another one.'),
  ],
  [
    /^((?:request|response)-(?:body|property|parameter|parameter-property|header))-type-(?:changed|generalized|specialized)$/,
    rules(...TYPES),
  ],
  [/^(.+-(?:multiple-of|unique-items))-set$/, rules('$1-added')],
  [/^(.+-(?:multiple-of|unique-items))-unset$/, rules('$1-removed')],
  [/^(.+)-(?:then|else)-(?:added|removed)$/, rules('$1-if-added', '$1-if-changed', '$1-if-removed')],
  [/^(.+)-schema-became-false$/, rules('$1-narrowed')],
  [/^(.+)-schema-became-not-false$/, rules('$1-widened')],
  [
    /^(.+)-wrapped-in-one-of(?:-original-preserved)?$/,
    rules('$1-became-one-of', '$1-narrowed', '$1-widened'),
  ],
  [
    /^request-property-removed$/,
    rules(
      'request-property-removed',
      'request-property-removed-from-closed-object',
      'request-property-removed-before-sunset',
    ),
  ],
  [
    /^(response-(?:optional|required)-property-removed)$/,
    rules('$1', 'response-property-removed-before-sunset'),
  ],
  [
    /^(response-(?:optional|required)-property-added)$/,
    rules('$1', 'response-property-added-to-closed-object'),
  ],
  [/^response-mediatype-enum-value-removed$/, rules('response-body-enum-value-removed')],
  [
    /^new-required-request-header-property$/,
    rules('new-required-request-parameter-property', 'new-required-request-parameter-property-with-default'),
  ],
  [/^request-header-property-(.+)$/, rules('request-parameter-property-$1')],
  [/^new-(optional|required)-request-default-parameter-to-existing-path$/, rules('new-$1-request-parameter')],
  [/^((?:request|response)-body-media-type)-item-(schema-(?:added|removed))(?:-untyped)?$/, rules('$1-$2')],
  [
    /^response-media-type-(?:name-changed|parameter-(?:added|changed|removed))$/,
    rules('response-media-type-removed', 'response-media-type-added'),
  ],
];

/** What a check of oasdiff is here, by its id. */
export function aliasOf(check: string): Alias {
  for (const [pattern, alias] of ALIASES) {
    const found = pattern.exec(check);
    if (found === null) continue;
    if (alias.kind === 'contained') return alias;
    return rules(
      ...alias.rules.map((rule) => rule.replace(/\$(\d)/g, (_, group: string) => found[Number(group)] ?? '')),
    );
  }
  return rules(check);
}
