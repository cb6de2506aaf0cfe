import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compareApis } from '../../src/openapi-diff/compare/compare-apis.ts';
import type { ApiSide, ChangeVerdict, LifecyclePolicy } from '../../src/openapi-diff/compare/model.ts';
import { openWorld } from '../../src/openapi-diff/document/open-world.ts';
import { parseDocument } from '../../src/openapi-diff/document/parse-document.ts';
import { readApi } from '../../src/openapi-diff/document/read-api.ts';

/** Pairs of descriptions with the truth about them, which was found by thinking: see the README there. */
const FOLDER = fileURLToPath(new URL('../fixtures/openapi-probes/', import.meta.url));

/** What breaks and is told as less, or not at all, with what is told. */
const TOLD_AS_LESS: Readonly<Record<string, ChangeVerdict | null>> = {
  'request-discriminator-mapping-removed': 'policy',
  'request-format-changed': 'policy',
  'request-int64-to-int32': 'policy',
  'request-object-closed': null,
  'request-unevaluated-closed': null,
};

const LIFECYCLE = { today: '2026-01-01', noticeDays: {} } as LifecyclePolicy;

const LOUDEST: readonly ChangeVerdict[] = ['breaking', 'undecided', 'policy', 'compatible'];

const probes = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => {
    const [truth] = readFileSync(`${FOLDER}${name}/WHY.md`, 'utf8').split(':');
    return { name, truth };
  });

describe('probes', () => {
  it.each(probes.filter(({ truth }) => truth === 'breaking'))('$name breaks clients', ({ name }) => {
    expect(loudestOf(name)).toBe(TOLD_AS_LESS[name] === undefined ? 'breaking' : TOLD_AS_LESS[name]);
  });

  it.each(probes.filter(({ truth }) => truth === 'harmless'))('$name is harmless', ({ name }) => {
    expect(['compatible', null]).toContain(loudestOf(name));
  });

  it('are all of one kind or the other', () => {
    const kinds = probes.map(({ truth }) => truth);
    expect(kinds.filter((kind) => kind === 'breaking').length).toBeGreaterThan(50);
    expect(kinds.filter((kind) => kind === 'harmless').length).toBeGreaterThan(40);
    expect(kinds.every((kind) => kind === 'breaking' || kind === 'harmless')).toBe(true);
  });
});

/** The loudest verdict on a probe; `null` where nothing is told. */
function loudestOf(name: string): ChangeVerdict | null {
  const { changes } = compareApis(read(`${name}/base.yaml`), read(`${name}/head.yaml`), LIFECYCLE);
  const verdicts = new Set(changes.map(({ verdict }) => verdict));
  return LOUDEST.find((each) => verdicts.has(each)) ?? null;
}

function read(file: string): ApiSide {
  const parsed = parseDocument(readFileSync(FOLDER + file), file);
  if (parsed.kind !== 'document') throw new Error(`${file}: ${JSON.stringify(parsed.diagnostics)}`);
  const world = openWorld(parsed.document, () => null);
  return { world, api: readApi(world) };
}
