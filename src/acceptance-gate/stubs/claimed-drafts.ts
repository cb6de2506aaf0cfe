import type { ClassFact, FunctionFact } from '../../languages/body-facts.ts';
import { type Draft, fileDraft } from '../../report/draft.ts';
import type { Confidence } from '../../report/model.ts';
import type { SourceFile } from '../project.ts';
import type { Claim } from './claims.ts';
import { describeBody, fullName } from './hollow.ts';
import { STUB_RULES } from './rules.ts';

/** A function that does nothing and that somebody says is done. */
export function claimedDraft(source: SourceFile, found: FunctionFact, claims: readonly Claim[]): Draft {
  const name = fullName(found);
  const { claim, confidence } = chooseClaim(found, claims);
  const message = `${name} ${describeBody(found)}, and it is ${wherever(source, claim)}.`;
  const data = {
    name,
    body: found.hollow?.kind ?? null,
    value: found.hollow?.value ?? null,
    claims: claims.map(placeOf),
  };
  const { line, column, endLine } = found;
  const rule = STUB_RULES.CLAIMED;
  return {
    ...fileDraft(rule, source.path, message, rule.fix, [name], data),
    line,
    column,
    endLine,
    confidence,
  };
}

/** A class whose methods all do nothing and that somebody says is done. */
export function claimedClassDraft(
  source: SourceFile,
  found: ClassFact,
  methods: readonly FunctionFact[],
  claims: readonly Claim[],
): Draft {
  const { claim, confidence } = best(claims);
  const names = methods.map(({ name }) => name);
  const all = names.length === 1 ? `Its only method ${names[0]} does` : `All methods of`;
  const subject =
    names.length === 1 ? `${found.name} does nothing: ${all} nothing` : `${all} ${found.name} do nothing`;
  const message = `${subject}, and it is ${wherever(source, claim)}.`;
  const data = { name: found.name, body: 'nothing', value: null, claims: claims.map(placeOf) };
  const { line, column, endLine } = found;
  const rule = STUB_RULES.CLAIMED;
  return {
    ...fileDraft(rule, source.path, message, rule.fix, [found.name], data),
    line,
    column,
    endLine,
    confidence,
  };
}

/**
 * The claim that says most. That a class is handed out says little about each of its methods, and a constant for which
 * nothing is asked may be the answer: these are suspected until somebody wrote that they are there.
 */
function chooseClaim(found: FunctionFact, claims: readonly Claim[]) {
  const chosen = best(claims);
  const isVague =
    found.owner !== null || (found.hollow?.kind === 'constant' && found.parameters.length === 0);
  return isVague && chosen.claim.by === 'exports' ? { ...chosen, confidence: 'suspected' as const } : chosen;
}

function best(claims: readonly Claim[]): { readonly claim: Claim; readonly confidence: Confidence } {
  const proven = claims.filter(({ confidence }) => confidence === 'proven');
  const claim = proven.find(({ by }) => by === 'words') ?? proven[0] ?? claims[0]!;
  return { claim, confidence: claim.confidence };
}

/** `listed in __all__`, with the file where that is another one. */
function wherever({ path }: SourceFile, claim: Claim): string {
  return claim.path === path ? claim.text : `${claim.text} in ${placeOf(claim)}`;
}

function placeOf({ path, line }: Claim): string {
  return line === 0 ? path : `${path}:${line}`;
}
