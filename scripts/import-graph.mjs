import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import picomatch from 'picomatch';
import { parse } from 'yaml';

/** In the order of the picture: what stands below is imported by what stands above. */
const ORDER = ['entry', 'engine', 'platform', 'config', 'model', 'foundation'];

/**
 * Who imports whom, as it is in `src/`: files by the lanes of `.github/execution-standards.yml`, and how many imports lead from one lane to
 * another. Tests are left out; a file without a lane is an error, as the gate says too.
 */
export function importGraph(root) {
  const { lanes } = parse(readFileSync(join(root, '.github/execution-standards.yml'), 'utf8'));
  const matchers = lanes
    .filter(({ kind }) => kind === 'production')
    .map(({ name, paths }) => ({
      name,
      matches: picomatch(
        paths.filter((path) => !path.startsWith('!')),
        {
          ignore: paths.filter((path) => path.startsWith('!')).map((path) => path.slice(1)),
          dot: true,
        },
      ),
    }));
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => `src/${file}`)
    .sort();
  const laneOf = new Map(
    files.map((file) => {
      const lane = matchers.find(({ matches }) => matches(file));
      if (lane === undefined) throw new Error(`${file} is in no lane of .github/execution-standards.yml`);
      return [file, lane.name];
    }),
  );
  const folders = new Map();
  const edges = new Map();
  for (const file of files) {
    const lane = laneOf.get(file);
    folders.set(lane, new Set([...(folders.get(lane) ?? []), file.split('/')[1]]));
    for (const target of importsOf(root, file)) {
      const other = laneOf.get(target);
      if (other === undefined || other === lane) continue;
      const key = `${lane} ${other}`;
      edges.set(key, (edges.get(key) ?? 0) + 1);
    }
  }
  return {
    lanes: [...folders].map(([name, inside]) => ({ name, folders: [...inside].sort() })),
    edges: [...edges].map(([key, count]) => ({ from: key.split(' ')[0], to: key.split(' ')[1], count })),
  };
}

/** The graph as a picture in Mermaid. Numbers of imports are left out: they change every day and say nothing. */
export function renderImportGraph({ lanes, edges }) {
  const rank = (name) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
  const nodes = lanes
    .toSorted((a, b) => rank(a.name) - rank(b.name))
    .map(({ name, folders }) => `  ${name}["<b>${name}</b><br/>${rows(folders, 4).join('<br/>')}"]`);
  const arrows = edges
    .toSorted((a, b) => rank(a.from) - rank(b.from) || rank(a.to) - rank(b.to))
    .map(({ from, to }) => `  ${from} --> ${to}`);
  return ['```mermaid', 'graph TD', ...nodes, ...arrows, '```'].join('\n');
}

function importsOf(root, file) {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/\b(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+\.ts)'/g)].map((match) =>
    normalize(join(dirname(file), match[1])),
  );
}

function rows(words, size) {
  return Array.from({ length: Math.ceil(words.length / size) }, (_, index) =>
    words.slice(index * size, (index + 1) * size).join(' · '),
  );
}
