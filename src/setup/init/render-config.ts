import type { Sha256 } from '../../foundation/digest.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Lane } from '../../lanes/model.ts';
import { renderLanes } from '../../lanes/render.ts';
import type { LaneComments } from './describe-lanes.ts';
import type { Tools } from './read-tools.ts';

/** What editors check and complete the file by. */
const SCHEMA = 'https://execution-standards.dev/schemas/config.v1.json';

/** A file with a key that looks made up for tests, and the digest of its bytes. */
export interface MadeUpFile {
  readonly path: RepoPath;
  readonly sha256: Sha256;
}

/** The configuration that `init` proposes, with the reasons as comments. Parsing it gives these lanes and exclusions. */
export function renderConfig(
  lanes: readonly Lane[],
  excluded: readonly string[],
  comments: LaneComments,
  tools: Tools,
  madeUp: readonly MadeUpFile[] = [],
): string {
  const head = [
    `yaml-language-server: $schema=${SCHEMA}`,
    'Lanes: which parts of the repository are relied on, and which are not. Read at the base of a pull request,',
    'so that no change is judged by rules of its own. Correct what is wrong here: nobody knows it better than you.',
    ...comments.questions.map((question) => `? ${question}`),
    ...tools.importContracts.map(
      (path) => `The contracts of import-linter in ${path} are judged as they stand.`,
    ),
  ];
  const exclude =
    excluded.length === 0
      ? []
      : [
          '# Copied or generated: nobody judges it.',
          'exclude:',
          ...excluded.map((glob) => `  - ${JSON.stringify(glob)}`),
        ];
  return `${[renderLanes(lanes, head, comments.byLane).trimEnd(), ...exclude, ...coverageHint(lanes, tools), ...secretsHint(madeUp)].join('\n')}\n`;
}

/** As a comment: a floor nobody has measured by lane would fail on its first day. */
function coverageHint(lanes: readonly Lane[], { coverage }: Tools): readonly string[] {
  const lane = lanes.find(({ kind }) => kind === 'production');
  if (coverage === null || coverage.threshold === null || lane === undefined) return [];
  return [
    `# ${coverage.path} asks for ${coverage.threshold} % of all files together. To hold production alone to it:`,
    '# coverage:',
    `#   lanes: { ${JSON.stringify(lane.name)}: { floor: ${coverage.threshold} } }`,
  ];
}

/** As a comment: that a key opens nothing, only people can say. */
function secretsHint(files: readonly MadeUpFile[]): readonly string[] {
  if (files.length === 0) return [];
  return [
    '# Were these keys made up for tests? Then say so; it holds as long as the files stay what they are:',
    '# secrets:',
    '#   fixtures:',
    ...files.map(
      ({ path, sha256 }) =>
        `#     - { path: ${JSON.stringify(path)}, sha256: ${sha256}, reason: "made up for tests" }`,
    ),
  ];
}
