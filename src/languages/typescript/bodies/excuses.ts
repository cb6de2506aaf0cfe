import ts from 'typescript';
import type { HollowBody } from '../../body-facts.ts';
import { commentsBefore } from './comments.ts';
import type { FunctionNode } from './declarations.ts';
import { hasModifier } from './exported-locals.ts';

const IDLE_NAME = /^_?(?:no_?op\w*|null\w*|do_?nothing|ignore|empty|void)$|(?:no_?op|do_?nothing)$/i;
const IDLE_CLASS =
  /^(?:No_?[Oo]p|NOOP|Null|Noop|Disabled|Dummy|Fake|Mock|Stub|Silent|Void|Empty)|(?:Noop|NoOp|Mock|Stub)$/;
/** A helper that throws for others, or that names what is to come. */
const THROWS_FOR_OTHERS = /^_?(?:throw\w*|not_?implemented|unimplemented|todo)$/i;

/** Functions that the compiler alone has a use for. */
const TYPE_TESTS = /^(?:assert|expect)(?:Types?(?:Of)?|Assignable|Never)$/;

const FACTORY =
  /^(?:create|make|new|build|init(?:ial)?|default|empty|blank|get(?:Default|Initial|Empty))(?=[A-Z]|$)/;

/** Events and phases of a life cycle: nothing to do is the usual answer. */
const HOOK =
  /^(?:on[A-Z]\w*|visit\w*|enter[A-Z]\w*|leave[A-Z]\w*|exit[A-Z]\w*|before[A-Z]\w*|after[A-Z]\w*|will[A-Z]\w*|did[A-Z]\w*|handle[A-Z]\w*|component(?:Did|Will)\w+|ng[A-Z]\w+|\w+Callback|close|dispose|destroy|cleanup|teardown|tearDown|setup|setUp|init|initialize|flush|start|stop|ref|unref|reset|connect|disconnect|register|unregister|activate|deactivate|unsubscribe|up|down|\[Symbol\.(?:asyncD|d)ispose\])$/;

const SAYS_IDLE =
  /\bno-?op\b|\balways returns? (?:false|true|null|undefined|empty|an empty|nothing)\b|\bintentional(?:ly)?\b|\bdeliberate(?:ly)?\b|\b(?:does|do|doing) nothing\b|\bnothing to (?:do|see|clean|close)\b|\bby design\b|\bon purpose\b|\bnot (?:needed|necessary|required|applicable|supported)\b|\bno need\b|\b(?:is|are|gets?|will be) ignored\b|\bignored?\b|\bplaceholder for (?:type|tree)|\bfor (?:type|typing|types)\b|\btypes? only\b|\btype[- ]level\b|\bstripped\b|\btree-?shak/i;

/** The error speaks to those who write a subclass or call it wrongly. */
const SAYS_ABSTRACT =
  /\bsub-?class(?:es)?\b|\bderived class|\boverrid(?:e|den)\b|\babstract\b|\bimplement(?:ed|ing) (?:by|in) (?:the |a )?(?:child|adapter|driver|provider|derived)/i;

const TAG = /@(abstract|virtual|override|deprecated)\b/;

/**
 * Why doing nothing is right for this function as far as its own file tells, in a few words; `null` when nothing says
 * so. Reasons stand in the syntax (`abstract`, `override`, a setter, a constructor, a result type that is the constant),
 * in names (`noop`, `NullLogger`, `onClose`), and in comments.
 */
export function findExcuse(
  found: FunctionNode,
  hollow: HollowBody,
  reassigned: ReadonlySet<string>,
  sourceFile: ts.SourceFile,
): string | null {
  const { name, owner, node, carrier, body } = found;
  if (owner !== null && ts.isInterfaceDeclaration(owner.node)) return 'member of an interface';
  if (body === null) return 'abstract method';
  if (ts.isConstructorDeclaration(node)) return 'constructor';
  if (ts.isSetAccessorDeclaration(node)) return 'setter';
  if (hasModifier(carrier, ts.SyntaxKind.OverrideKeyword)) return 'override';
  const comments = commentsBefore(carrier, sourceFile);
  const tag = TAG.exec(comments)?.[1];
  if (tag !== undefined) return tag === 'deprecated' ? 'deprecated' : `${tag} method`;
  if (owner !== null && IDLE_CLASS.test(owner.name)) return 'class that does nothing by its name';
  if (hollow.kind === 'not-implemented') {
    if (SAYS_ABSTRACT.test(hollow.value ?? '') || SAYS_ABSTRACT.test(comments))
      return 'abstract by its words';
    return THROWS_FOR_OTHERS.test(name) ? 'helper that throws' : null;
  }
  if (IDLE_NAME.test(name)) return 'does nothing by its name';
  if (owner === null && reassigned.has(name)) return 'replaced in the module';
  if (isDeclaredConstant(node)) return 'constant by its type';
  if (SAYS_IDLE.test(comments) || SAYS_IDLE.test(commentsIn(body, sourceFile)))
    return 'does nothing by its comment';
  if (TYPE_TESTS.test(name)) return 'checks types only';
  if (FACTORY.test(name) && /^[([{]/.test(hollow.value ?? '')) return 'creates an empty value';
  if (hollow.kind === 'constant')
    return isBlankComponent(name, hollow, sourceFile) ? 'component that renders nothing' : null;
  if (HOOK.test(name)) return 'event that may be passed over';
  return node.typeParameters !== undefined || isAssertion(node) ? 'checks types only' : null;
}

function isDeclaredConstant({ type }: ts.SignatureDeclaration): boolean {
  let result = type;
  if (result !== undefined && ts.isTypeReferenceNode(result) && result.typeArguments?.length === 1)
    result = result.typeArguments[0];
  if (result === undefined) return false;
  return ts.isLiteralTypeNode(result) || result.kind === ts.SyntaxKind.NeverKeyword;
}

/** `asserts value is T`, `value is T`. */
function isAssertion({ type }: ts.SignatureDeclaration): boolean {
  return type !== undefined && ts.isTypePredicateNode(type);
}

/** `export const Slot = () => null` in a file of elements. */
function isBlankComponent(name: string, hollow: HollowBody, { languageVariant }: ts.SourceFile): boolean {
  return languageVariant === ts.LanguageVariant.JSX && /^[A-Z]/.test(name) && hollow.value === 'null';
}

/** The comments of a body that holds next to nothing else. */
function commentsIn(body: ts.Node, sourceFile: ts.SourceFile): string {
  const text = sourceFile.text.slice(body.pos, body.end);
  return (text.match(/\/\/[^\n]*|\/\*[\s\S]*?\*\//g) ?? []).join('\n');
}
