/**
 * Reads what a line of an ignore file says in the words of oasdiff, which names no ids there. The words are told apart by
 * the part of a message that they name and by what happened to it; nothing of their exact wording is relied on beyond that.
 */

/** A pattern over normal text, and the id it stands for: `$1` and so on are its groups, as `wordOf` spells them. */
type Pattern = readonly [text: RegExp, id: string];

/** Messages that name an id by themselves. In normal text every quoted name is `%`. */
const WHOLE: readonly Pattern[] = [
  [/added the new path request parameter/, 'new-request-path-parameter'],
  [
    /added the new (optional|required) % request parameter % to all path's operations/,
    'new-$1-request-default-parameter-to-existing-path',
  ],
  [/added the new (optional|required) % request parameter/, 'new-$1-request-parameter'],
  [/added the new required % request header's property/, 'new-required-request-header-property'],
  [/added the new required request property % with a default/, 'new-required-request-property-with-default'],
  [/added the new (optional|required) request property/, 'new-$1-request-property'],
  [/deleted the % request parameter % before the sunset date/, 'request-parameter-removed-before-sunset'],
  [/deleted the % request parameter % with deprecation/, 'request-parameter-removed-with-deprecation'],
  [/deleted the % request parameter/, 'request-parameter-removed'],
  [/failed to parse sunset date for the % request parameter/, 'request-parameter-sunset-parse'],
  [/removed the request property/, 'request-property-removed'],
  [/added (optional|required) request body/, 'request-body-added-$1'],
  [/removed the request body/, 'request-body-removed'],
  [
    /(removed|added) (?:the|an?) item schema (?:from|to) the media type % of the request body/,
    'request-body-media-type-item-schema-$1',
  ],
  [
    /(removed|added) (?:the|a) schema (?:from|to) the media type % of the request body/,
    'request-body-media-type-schema-$1',
  ],
  [/(removed|added) the media type % (?:from|to) the request body/, 'request-body-media-type-$1'],
  [
    /removed the item schema from the media type % for the response .*leaving the body with no schema/,
    'response-body-media-type-item-schema-removed-untyped',
  ],
  [
    /(removed|added) (?:the|an?) item schema (?:from|to) the media type % for the response/,
    'response-body-media-type-item-schema-$1',
  ],
  [
    /(removed|added) (?:the|a) schema (?:from|to) the media type % for the response/,
    'response-body-media-type-schema-$1',
  ],
  [/(removed|added) the media type % for the response/, 'response-media-type-$1'],
  [/media type % was changed to a more (general|specific) media type/, 'response-media-type-name-$1'],
  [/media type % was changed to %/, 'response-media-type-name-changed'],
  [/media type parameter % .*was (added|changed|removed)/, 'response-media-type-parameter-$1'],
  [/(removed|added) the (success|non-success) (?:response with the )?status/, 'response-$2-status-$1'],
  [/(removed|added) the (success|non-success) response/, 'response-$2-status-$1'],
  [
    /(removed|added) the (optional|required) write-only property % (?:from|to) the response/,
    'response-$2-write-only-property-$1',
  ],
  [/(removed|added) the (optional|required) property % (?:from|to) the response/, 'response-$2-property-$1'],
  [/response schema % enum value removed/, 'response-mediatype-enum-value-removed'],
  [/(mandatory|optional) response header % removed/, '$1-response-header-removed'],
  [/response header % was added/, 'response-header-added'],
  [/webhook % (added|removed)/, 'webhook-$1'],
  [/endpoint deprecated with sunset date/, 'endpoint-deprecated-with-sunset'],
  [/endpoint (added|deprecated|reactivated)/, 'endpoint-$1'],
  [/api path removed before the sunset date/, 'api-path-removed-before-sunset'],
  [/api path removed (with|without) deprecation/, 'api-path-removed-$1-deprecation'],
  [/api removed before the sunset date/, 'api-removed-before-sunset'],
  [/api removed (with|without) deprecation/, 'api-removed-$1-deprecation'],
  [/api operation id % removed/, 'api-operation-id-removed'],
  [/api operation id % was added/, 'api-operation-id-added'],
  [/api tag % (added|removed)/, 'api-tag-$1'],
  [/removed the schema %/, 'api-schema-removed'],
  [/api sunset date deleted/, 'sunset-deleted'],
  [/api sunset date changed to an earlier date/, 'api-sunset-date-changed-too-small'],
  [/sunset date is missing for deprecated api/, 'api-deprecated-sunset-missing'],
  [/failed to parse sunset date/, 'api-deprecated-sunset-parse api-path-sunset-parse'],
  [/failed to parse stability level/, 'api-invalid-stability-level'],
  [/endpoint stability level (decreased|increased)/, 'api-stability-$1'],
  [
    /security scope % was (added|removed) (?:to|from) the global security scheme/,
    'api-global-security-scope-$1',
  ],
  [
    /security scope % was (added|removed) (?:to|from) the endpoint's security scheme/,
    'api-security-scope-$1',
  ],
  [/endpoint scheme security % was (added|removed)/, 'api-security-$1'],
  [/component security scheme % oauth scope % was updated/, 'api-security-component-oauth-scope-changed'],
  [/component security scheme % oauth scope % was (added|removed)/, 'api-security-component-oauth-scope-$1'],
  [/component security scheme % oauth token url changed/, 'api-security-component-oauth-token-url-changed'],
  [/component security scheme % oauth url changed/, 'api-security-component-oauth-url-changed'],
  [/component security scheme % type changed/, 'api-security-component-type-changed'],
  [/component security scheme % was (added|removed)/, 'api-security-component-$1'],
  [/security scheme % was (added|removed) (?:to|from) the api/, 'api-global-security-$1'],
  [/breaking change was detected but the version is still/, 'api-version-not-bumped'],
  [/breaking change was detected but the version decreased/, 'api-version-decreased'],
  [/breaking change was detected but the major version did not increase/, 'api-major-version-not-bumped'],
];

/** Which part of which messages is meant, the narrowest first. */
const PARTS: readonly Pattern[] = [
  [/request header's property/, 'request-header-property'],
  [/property.*request parameter|request parameter.* of property/, 'request-parameter-property'],
  [/request parameter/, 'request-parameter'],
  [/request read-only property/, 'request-read-only-property'],
  [/request (optional|required) property/, 'request-$1-property'],
  [/request property/, 'request-property'],
  [/request(?:'s)? body|request discriminator/, 'request-body'],
  [/response header/, 'response-header'],
  [/response write-only property/, 'response-write-only-property'],
  [/response (optional|required) property/, 'response-$1-property'],
  [/response(?:'s)? property/, 'response-property'],
  [/response(?:'s)? body|response discriminator/, 'response-body'],
];

/** What happened to the part, the narrowest first. */
const EVENTS: readonly Pattern[] = [
  [
    /\b(exclusivemaximum|exclusiveminimum|multipleof|uniqueitems|(?:max|min)(?:length|items|properties|contains)?) was (decreased|increased|set|unset|changed|generalized|specialized)/,
    '$1-$2',
  ],
  [/with a default value became required/, 'became-required-with-default'],
  [/became (not )?(nullable|optional|required|read-only|write-only)/, 'became-$1$2'],
  [/restricted to a list of enum values/, 'became-enum'],
  [/x-extensible-enum value/, 'x-extensible-enum-value-removed'],
  [/removed the (?:% )?enum value|enum value removed/, 'enum-value-removed'],
  [/added the (?:new )?(?:% )?enum value/, 'enum-value-added'],
  [/default value.* (added|changed|removed)/, 'default-value-$1'],
  [/const value.* (added|changed|removed)/, 'const-$1'],
  [/(added|removed) the pattern property/, 'pattern-property-$1'],
  [/more general pattern/, 'pattern-generalized'],
  [/(added|changed|removed) the pattern|pattern (?:% )?was (added|changed|removed)/, 'pattern-$1$2'],
  [/(added|removed) annotation-only % .*(allof) list/, '$2-$1-annotation-only'],
  [/(added|removed) % .*(allof|anyof|oneof|prefixitems) list/, '$2-$1'],
  [/(added|removed) (contains|propertynames|unevaluateditems|unevaluatedproperties) constraint/, '$2-$1'],
  [/(added|removed) (contentschema)/, '$2-$1'],
  [/(added|removed) (if|then|else) subschema/, '$2-$1'],
  [/(added|removed) the dependent schema/, 'dependent-schema-$1'],
  [/dependentrequired .*was (added|updated|removed)/, 'dependent-required-$1'],
  [/(contentencoding|contentmediatype) changed/, '$1-changed'],
  [/(added|removed) .*mapping keys/, 'discriminator-mapping-$1'],
  [/mapped value/, 'discriminator-mapping-changed'],
  [/discriminator property name changed/, 'discriminator-property-name-changed'],
  [/(added|removed) .*discriminator/, 'discriminator-$1'],
  [/list-of-types was (narrowed|widened)/, 'list-of-types-$1'],
  [/became false/, 'schema-became-false'],
  [/no longer false/, 'schema-became-not-false'],
  [/restructured into a oneof, keeping the original/, 'wrapped-in-one-of-original-preserved'],
  [/restructured into a oneof/, 'wrapped-in-one-of'],
  [/stability level (decreased|increased)/, 'stability-$1'],
  [/deprecated without sunset date/, 'deprecated-sunset-missing'],
  [/deprecated with invalid sunset date/, 'deprecated-sunset-invalid'],
  [/deprecated with sunset date/, 'deprecated-with-sunset'],
  [/sunset date changed to an earlier date/, 'sunset-date-changed-too-small'],
  [/sunset date deleted/, 'sunset-deleted'],
  [/sunset date % is too small/, 'sunset-date-too-small'],
  [/reactivated/, 'reactivated'],
  [/deprecated/, 'deprecated'],
  [/changed from .*backward compatible/, 'type-compatible'],
  [/was widened from/, 'type-generalized'],
  [/was narrowed from/, 'type-specialized'],
  [/changed from/, 'type-changed'],
];

/** Words as messages have them, and as ids do. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['exclusivemaximum', 'exclusive-max'],
  ['exclusiveminimum', 'exclusive-min'],
  ['multipleof', 'multiple-of'],
  ['uniqueitems', 'unique-items'],
  ['maxlength', 'max-length'],
  ['minlength', 'min-length'],
  ['maxitems', 'max-items'],
  ['minitems', 'min-items'],
  ['maxproperties', 'max-properties'],
  ['minproperties', 'min-properties'],
  ['maxcontains', 'max-contains'],
  ['mincontains', 'min-contains'],
  ['allof', 'all-of'],
  ['anyof', 'any-of'],
  ['oneof', 'one-of'],
  ['prefixitems', 'prefix-items'],
  ['propertynames', 'property-names'],
  ['unevaluateditems', 'unevaluated-items'],
  ['unevaluatedproperties', 'unevaluated-properties'],
  ['contentschema', 'content-schema'],
  ['contentencoding', 'content-encoding'],
  ['contentmediatype', 'content-media-type'],
  ['not ', 'not-'],
  ['updated', 'changed'],
  ['mandatory', 'required'],
  ['general', 'generalized'],
  ['specific', 'specialized'],
]);

/** Words of schemas that messages put in quotes like names. */
const QUOTED_WORDS = new Set([
  'allof',
  'anyof',
  'oneof',
  'prefixitems',
  'contains',
  'propertynames',
  'unevaluateditems',
  'unevaluatedproperties',
  'contentschema',
  'if',
  'then',
  'else',
  'false',
]);

/** Names in backquotes, or in quotes as older versions wrote them; the `'` of `request's` begins none. */
const QUOTED = /`([^`]*)`|(?<![\p{L}\p{N}])'([^']*)'(?![\p{L}\p{N}])/gu;

export interface RecognisedMessage {
  /** What oasdiff may have called it; more than one where its words are the same for several. */
  readonly ids: readonly string[];
  /** The names in quotes, in lower case, in order. */
  readonly names: readonly string[];
}

/** What `--format singleline` puts behind a message, in any language. */
const ID = /\[((?:api|endpoint|new|optional|request|required|response|sunset|webhook)(?:-[a-z0-9]+)+)\]/;

/**
 * What a text in the words of oasdiff says, wherever it stands in the text; `null` when nothing is recognised. An id in
 * brackets is believed, and what follows it is a remark.
 */
export function recogniseMessage(text: string): RecognisedMessage | null {
  const lower = text.toLowerCase();
  const id = ID.exec(lower);
  const names: string[] = [];
  const normal = (id === null ? lower : lower.slice(0, id.index))
    .replace(QUOTED, (_, inBack: string | undefined, inQuotes: string | undefined) => {
      const name = inBack ?? inQuotes ?? '';
      if (QUOTED_WORDS.has(name)) return name;
      names.push(name);
      return '%';
    })
    .replace(/\s+/g, ' ');
  if (id?.[1] !== undefined) return { ids: [id[1]], names };
  const whole = firstOf(WHOLE, normal);
  if (whole !== null) return { ids: whole.split(' '), names };
  const part = firstOf(PARTS, normal);
  if (part === null)
    return /sunset date % is too small/.test(normal) ? { ids: ['api-sunset-date-too-small'], names } : null;
  const event = firstOf(EVENTS, normal);
  if (event === null) return null;
  return { ids: [`${part}-${event.replace('mapping-removed', 'mapping-deleted')}`], names };
}

function firstOf(patterns: readonly Pattern[], text: string): string | null {
  for (const [pattern, id] of patterns) {
    const found = pattern.exec(text);
    if (found !== null) {
      return id.replace(/\$(\d)/g, (_, group: string) => {
        const word = found[Number(group)] ?? '';
        return WORDS.get(word) ?? word;
      });
    }
  }
  return null;
}
