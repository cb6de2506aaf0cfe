import type { Json } from '../../report/model.ts';
import type { Api } from '../document/api-model.ts';
import { field } from '../document/json-value.ts';
import { childPlace } from '../document/reader.ts';
import type { SchemaPlace } from '../schema/model.ts';
import type { SurfaceProblem } from './model.ts';
import { quoted, shown } from './words.ts';

const NAME = 'x-service-version';
/** https://semver.org, with an optional `v` before it. The parts behind `+` say nothing about order. */
const SEMVER =
  /^v?((?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-[0-9A-Za-z.-]+)?)(?:\+[0-9A-Za-z.-]+)?$/;

interface Written {
  readonly value: Json;
  readonly place: SchemaPlace;
}

/** A version of the service that is missing, that is none, or that says something else than `info.version`. */
export function findVersionProblems(api: Api): readonly SurfaceProblem[] {
  const root: SchemaPlace = { document: api.info.place.document, pointer: '' };
  const written = [
    { value: field(api.info.extensions, NAME), place: childPlace(api.info.place, NAME) },
    { value: field(api.extensions, NAME), place: childPlace(root, NAME) },
  ].filter((one): one is Written => one.value !== undefined);
  if (written.length === 0) {
    return [
      {
        rule: 'api-service-version-missing',
        place: api.info.place,
        operation: null,
        message: 'The description does not say which version of the service it describes.',
        help: `Write \`${NAME}: "1.4.2"\` under \`info\`, with the version that is deployed.`,
        identity: [],
        data: {},
      },
    ];
  }
  const malformed = written.flatMap(judgeForm);
  return malformed.length > 0 ? malformed : judgeAgreement(api, written);
}

function judgeForm({ value, place }: Written): readonly SurfaceProblem[] {
  const reason = mistakeIn(value);
  if (reason === null) return [];
  return [
    {
      rule: 'api-service-version-malformed',
      place,
      operation: null,
      message: `\`${NAME}\` is ${shown(value)}, which ${reason}.`,
      help: `Write the version that is deployed, in quotes: \`${NAME}: "1.4.2"\`.`,
      identity: [place.pointer, JSON.stringify(value)],
      data: { value },
    },
  ];
}

/** Why a value is no version; `null` when it may be one: a number of parts, a date, a commit. */
function mistakeIn(value: Json): string | null {
  if (typeof value === 'number') return 'is a number: 1.10 would be 1.1';
  if (typeof value !== 'string') return 'is no text';
  if (value.trim() === '') return 'is empty';
  if (/\$\{|\{\{|<[^>]*>|@[A-Za-z_.]+@|%[A-Za-z_]+%/.test(value))
    return 'is a place for a version, not filled in';
  if (/\s/.test(value.trim())) return 'has blanks within it';
  return /\d/.test(value) ? null : 'names no version';
}

function judgeAgreement(api: Api, written: readonly Written[]): readonly SurfaceProblem[] {
  const [first, second] = written;
  const found: SurfaceProblem[] = [];
  if (first === undefined) return found;
  if (second !== undefined && first.value !== second.value) {
    const message = `\`${NAME}\` is ${shown(first.value)} under \`info\` and ${shown(second.value)} at the root.`;
    found.push(differs(second.place, message, [String(first.value), String(second.value)]));
  }
  const [service, described] = [semverOf(String(first.value)), semverOf(api.info.version)];
  if (service !== null && described !== null && service !== described) {
    const message = `\`${NAME}\` is ${quoted(String(first.value))}, and \`info.version\` is ${quoted(api.info.version)}.`;
    found.push(differs(first.place, message, [api.info.version, String(first.value)]));
  }
  return found;
}

function semverOf(text: string): string | null {
  return SEMVER.exec(text.trim())?.[1] ?? null;
}

function differs(place: SchemaPlace, message: string, versions: readonly string[]): SurfaceProblem {
  return {
    rule: 'api-service-version-differs',
    place,
    operation: null,
    message,
    help: 'Let both say the version of the same release.',
    identity: [place.pointer, ...versions],
    data: { versions },
  };
}
