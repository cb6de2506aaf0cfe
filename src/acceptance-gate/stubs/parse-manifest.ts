import { asObject } from '../../languages/typescript/jsonc.ts';

/** What a module manifest says to be there. */
export interface ManifestClaims {
  /** The module or folder it speaks of, as written: `core.vision`, `core/vision/`; `null` for its own folder. */
  readonly subject: string | null;
  /** Its own word for how far the module is; `null` when it says none. */
  readonly status: string | null;
  /** Names of functions and classes, some of them dotted. */
  readonly names: readonly string[];
}

/** Fields whose names are what a module offers. */
const OFFERS: ReadonlySet<string> = new Set([
  'api',
  'apis',
  'public_api',
  'exports',
  'entrypoints',
  'entry_points',
  'interfaces',
  'functions',
  'classes',
  'capabilities',
  'operations',
  'implements',
  'provides',
]);
const STATUS = ['status', 'state', 'maturity', 'stage'];
const NAME = /^[A-Za-z_$][\w$]*(?:[.:][A-Za-z_$][\w$]*)*$/;

/** Objects of a manifest that are looked into: more is no description of one module. */
const MOST_VALUES = 20_000;

/** Reads `MODULE_MANIFEST.json`; text that is no JSON object claims nothing. Never throws. */
export function parseManifest(text: string): ManifestClaims {
  const manifest = asObject(parseJson(text));
  if (manifest === null) return { subject: null, status: null, names: [] };
  const module = asObject(manifest.module);
  const subject = [manifest.path, manifest.module, module?.path, module?.name].find(
    (value) => typeof value === 'string' && value !== '',
  );
  const status = [manifest, module, asObject(manifest.promotion)]
    .flatMap((object) => STATUS.map((key) => object?.[key]))
    .find((value) => typeof value === 'string');
  return {
    subject: typeof subject === 'string' ? subject : null,
    status: typeof status === 'string' ? status : null,
    names: [...new Set(offeredNames(manifest))],
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
}

/** Names below the fields that say what is offered. An entry with a state of its own speaks for itself. */
function offeredNames(manifest: Readonly<Record<string, unknown>>): string[] {
  const names: string[] = [];
  const open: { readonly value: unknown; readonly isOffer: boolean }[] = [
    { value: manifest, isOffer: false },
  ];
  for (let seen = 0; open.length > 0 && seen < MOST_VALUES; seen++) {
    const { value, isOffer } = open.pop()!;
    if (typeof value === 'string') {
      if (isOffer && NAME.test(value)) names.push(value.replaceAll(':', '.'));
    } else if (Array.isArray(value)) {
      for (const item of value) {
        const named = asObject(item)?.name;
        if (isOffer && typeof named === 'string') {
          if (!isUnfinishedEntry(item)) open.push({ value: named, isOffer });
        } else open.push({ value: item, isOffer });
      }
    } else {
      for (const [key, inner] of Object.entries(asObject(value) ?? {})) {
        if (isOffer && NAME.test(key) && asObject(inner) !== null) {
          if (!isUnfinishedEntry(inner)) names.push(key.replaceAll(':', '.'));
        } else if (OFFERS.has(key)) open.push({ value: inner, isOffer: true });
        else if (!isOffer) open.push({ value: inner, isOffer: false });
      }
    }
  }
  return names;
}

function isUnfinishedEntry(entry: unknown): boolean {
  const status = asObject(entry)?.status;
  return typeof status === 'string' && !saysDone(status);
}

const DONE =
  /\b(?:done|complete[d]?|stable|ready|production(?:[_ -]ready)?|implemented|promoted|accepted|validated|verified|released|available|active|operational|live|ga|certified)\b|✅/i;
const NOT_DONE =
  /\b(?:not|in[- ]?complete|partial(?:ly)?|planned|draft|stub(?:s|bed)?|wip|todo|experimental|prototype|alpha|beta|develop(?:ment|ing)?|implementing|in[ _-]progress|pending|deprecated|proposed|candidate|pre|almost|nearly)\b|🚧|❌/i;

/** Whether a word for the state of a module says that it is done. */
export function saysDone(status: string): boolean {
  const words = status.replaceAll('_', ' ');
  return DONE.test(words) && !NOT_DONE.test(words);
}
