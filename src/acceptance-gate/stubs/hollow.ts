import type { FunctionFact } from '../../languages/body-facts.ts';

/** A public function that does nothing, as far as its own file tells. */
export function mayBeStub({ hollow, excuse, isPublic }: FunctionFact): boolean {
  return hollow !== null && excuse === null && isPublic && !hollow.success;
}

/** `Vision.detect`, `detect`. */
export function fullName({ owner, name }: Pick<FunctionFact, 'owner' | 'name'>): string {
  return owner === null ? name : `${owner}.${name}`;
}

const QUESTION =
  /^(?:is|has|can|should|supports?|needs?|allows?|wants?|contains|exists|are|was|does|did)(?:_|[A-Z]|$)/;

/** Whether a constant may be the whole answer to what a function is asked. */
export function answersQuestion({ name, hollow, decorators }: FunctionFact): boolean {
  if (hollow?.kind !== 'constant') return false;
  return QUESTION.test(name) || decorators.some((decorator) => /property$/.test(decorator));
}

/** What a hollow body does, in words that follow the function's name. */
export function describeBody({ hollow }: FunctionFact): string {
  switch (hollow?.kind) {
    case 'constant':
      return `only returns ${hollow.value ?? 'a constant'}`;
    case 'not-implemented':
      return 'only raises an error that says it is not implemented';
    default:
      return 'does nothing';
  }
}
