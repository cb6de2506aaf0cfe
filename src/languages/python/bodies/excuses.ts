import type { HollowBody } from '../../body-facts.ts';
import type { Expression } from '../tree/expression-nodes.ts';
import type { ClassDef } from '../tree/statement-nodes.ts';
import type { ClassNode, FunctionNode } from './declarations.ts';
import { docstringOf } from './docstring.ts';
import { type Aliases, calleeOf, dottedName, lastPart } from './names.ts';

const IDLE_NAME = /^_?(?:no_?op\w*|null\w*|do_?nothing|ignore|empty|void|dummy)$|(?:_no_?op|_do_nothing)$/i;
const IDLE_CLASS =
  /^_*(?:No[A-Z]|No_?[Oo]p|NOOP|Null|Noop|Dummy|Fake|Mock|Stub|Silent|Void|Empty)|(?:Noop|NoOp|Mock|Stub)$/;

/** Events: nothing to do is the usual answer. */
const EVENT =
  /^(?:on_\w+|visit(?:_\w+)?|leave_\w+|depart_\w+|before_\w+|after_\w+|\w+_(?:hook|handler|callback|signal|listener)|\w*close|dispose|tear_?down\w*|set_?up\w*|tearDown\w*|setUp\w*)$/;

/** Phases of a life cycle: nothing to do is usual for a class among others of its kind. */
const PHASE =
  /^(?:pre_?\w+|post_?\w+|handle_\w+|enter_\w+|exit_\w+|begin_\w+|end_\w+|clean_?up|destroy|init|initialize|finalize|flush|start|stop|reset|connect|disconnect|shutdown|join|ready|register|unregister|activate|deactivate|subscribe|unsubscribe|configure|log_message|emit)$/;

const SAYS_IDLE =
  /\bno-?op\b|\bintentional(?:ly)?\b|\bdeliberate(?:ly)?\b|\b(?:does|do|doing) nothing\b|\bnothing (?:to \w+|is (?:done|needed)|needed)\b|\bby design\b|\bon purpose\b|\bnot (?:needed|necessary|required|applicable|supported)\b|\bno need\b|\b(?:is|are|gets?|will be) ignored\b|\bfor (?:type|typing|types|mypy)\b|\btypes? only\b|\bmarker\b|\bnull object\b|\bhooks?\b|\bplaceholder for (?:type|subclass|plugin)/i;

/** The words speak to those who write a subclass. */
const SAYS_ABSTRACT =
  /\bsub-?class(?:es|ed|ing)?\b|\bderived class|\bchild class|\boverrid(?:e|es|den|ing)\b|\babstract\b|\bimplement(?:ed|ing|s)? (?:by|in) (?:the |a |an )?(?:sub|child|derived|adapter|driver|provider|plugin|dialect|backend)|\bimplementors?\b|\bbase class\b|\bmixin\b/i;

/** Classes that exist to be told of things, by their own name or that of a base. */
const EVENT_CLASS =
  /(?:Events?|Hooks?|Handlers?|Listener|Visitor|Plugin|Callbacks?|Observer|Interface|Mixin|Base)$|^Base[A-Z]/;

/** Decorators that say what an empty body is for, by their last part. */
const DECLARED: ReadonlyMap<string, string> = new Map([
  ['abstractmethod', 'abstract method'],
  ['abstractproperty', 'abstract method'],
  ['abstractclassmethod', 'abstract method'],
  ['abstractstaticmethod', 'abstract method'],
  ['abstract', 'abstract method'],
  ['overload', 'overload'],
  ['singledispatch', 'base of single dispatch'],
  ['singledispatchmethod', 'base of single dispatch'],
  ['hookspec', 'hook specification'],
  ['hookimpl', 'hook implementation'],
  ['group', 'group of commands'],
  ['callback', 'callback of a command'],
  ['setter', 'property that may not be set'],
  ['deleter', 'property that may not be set'],
  ['override', 'override'],
  ['deprecated', 'deprecated'],
  ['fixture', 'fixture'],
  ['receiver', 'signal handler'],
  ['listens_for', 'signal handler'],
  ['contextmanager', 'context manager'],
  ['type_check_only', 'for type checkers'],
  ['no_type_check', 'for type checkers'],
  ['ufunc', 'declared to another system'],
]);

const ERROR_CLASS = /(?:Error|Exception|Warning|Exit|Interrupt)$/;

/** What an excuse is judged by. */
export interface ExcuseContext {
  readonly text: string;
  readonly aliases: Aliases;
  /** `null` for a function of the module. */
  readonly owner: ClassContext | null;
  /** Its docstring and comments, where any stand. */
  readonly words: string;
}

export interface ClassContext {
  readonly name: string;
  readonly isAbstract: boolean;
  readonly bases: readonly string[];
  readonly words: string;
}

/**
 * Why doing nothing is right for this function as far as its own file tells, in a few words; `null` when nothing says
 * so. Reasons stand in decorators, in the class around it, in the branch it stands in, in names and in comments.
 */
export function findExcuse(
  found: FunctionNode,
  hollow: HollowBody,
  decorators: readonly string[],
  context: ExcuseContext,
): string | null {
  const { node, guard, scope } = found;
  const { owner, words } = context;
  for (const decorator of decorators) {
    const reason = DECLARED.get(lastPart(decorator));
    if (reason !== undefined) return reason;
  }
  if (guard === 'type-checking') return 'for type checkers';
  if (guard === 'fallback') return 'stands in where an import fails';
  const bound = scope.get(node.name);
  if (bound !== undefined && bound.count > 1 && (guard === 'branch' || bound.last > node.start))
    return 'defined again in the module';
  if (owner?.isAbstract === true) return 'member of an abstract class or protocol';
  if (/^__\w+__$/.test(node.name)) return 'special method';
  if (owner !== null) {
    if (ERROR_CLASS.test(owner.name)) return 'member of an error class';
    if (IDLE_CLASS.test(lastPart(owner.name)) && (owner.bases.length > 0 || owner.words !== ''))
      return 'class that does nothing by its name';
  }
  const allWords = owner === null ? words : `${words}\n${owner.words}`;
  if (SAYS_ABSTRACT.test(allWords) || SAYS_ABSTRACT.test(hollow.value ?? '')) return 'abstract by its words';
  if (hollow.kind === 'not-implemented') return /^_?raise/.test(node.name) ? 'helper that raises' : null;
  if (IDLE_NAME.test(node.name)) return 'does nothing by its name';
  if (isConstantByType(node.returns, context.aliases)) return 'constant by its type';
  if (SAYS_IDLE.test(allWords)) return 'does nothing by its words';
  if (hollow.kind !== 'nothing') return null;
  return EVENT.test(node.name) ||
    (owner !== null && owner.bases.length > 0 && mayBePassedOver(node.name, owner))
    ? 'event that may be passed over'
    : null;
}

function mayBePassedOver(method: string, { name, bases }: ClassContext): boolean {
  return PHASE.test(method) || [name, ...bases].some((one) => EVENT_CLASS.test(lastPart(one)));
}

/** `-> Literal[False]`, `-> NoReturn`, `-> TypeGuard[…]`. */
function isConstantByType(returns: Expression | null, aliases: Aliases): boolean {
  if (returns === null) return false;
  const name = dottedName(calleeOf(returns), aliases);
  return name !== null && /^(?:Literal|NoReturn|Never|TypeGuard|TypeIs)$/.test(lastPart(name));
}

/** A class whose methods are declared, not defined. */
export function isAbstractClass(node: ClassDef, bases: readonly string[], aliases: Aliases): boolean {
  if (bases.some((base) => /(?:^|\.)(?:ABC|Protocol|Interface)$/.test(base))) return true;
  return node.keywords.some(
    ({ arg, value }) => arg === 'metaclass' && /ABCMeta$/.test(dottedName(value, aliases) ?? ''),
  );
}

/** The class around a function as excuses see it. */
export function classContext(found: ClassNode, text: string, aliases: Aliases): ClassContext {
  const bases = basesOf(found.node, aliases);
  return {
    name: found.name,
    bases,
    isAbstract: isAbstractClass(found.node, bases, aliases),
    words: docstringOf(found.node.body, text),
  };
}

/** Names of the bases, without what they are called or subscripted with. */
export function basesOf({ bases }: ClassDef, aliases: Aliases): readonly string[] {
  return bases.flatMap((base) => dottedName(calleeOf(base), aliases) ?? []);
}
