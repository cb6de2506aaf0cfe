import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderOf, ROOT } from './support.ts';

/** What stands in for actions of others, as far as templates use them. They are told by variables where things are. */
const STUBS: { readonly [action: string]: { readonly inputs: readonly string[]; readonly script: string } } =
  {
    // A clone of `$ORIGIN`; of another repository its folder `$SUITE`.
    'actions/checkout': {
      inputs: ['fetch-depth=1', 'path', 'persist-credentials=true', 'ref', 'repository', 'sparse-checkout'],
      script: `
if [ -n "$REPOSITORY" ] && [ "$REPOSITORY" != "$GITHUB_REPOSITORY" ]; then
  mkdir -p "$PATH_"
  for part in $SPARSE_CHECKOUT; do ln -s "$SUITE/$part" "$PATH_/$part"; done
  exit 0
fi
git init --quiet "$GITHUB_WORKSPACE/$PATH_"
cd "$GITHUB_WORKSPACE/$PATH_"
git remote add origin "$ORIGIN"
[ "$PERSIST_CREDENTIALS" != false ] || git remote set-url --push origin 'file:///no-credentials'
wanted="\${REF:-$GITHUB_SHA}"
if [ "$FETCH_DEPTH" = 0 ]; then
  git fetch --quiet --tags origin '+refs/heads/*:refs/remotes/origin/*' "$wanted"
  [ "\${#wanted}" = 40 ] || wanted="refs/remotes/origin/$wanted"
else
  git fetch --quiet --no-tags --depth "$FETCH_DEPTH" origin "$wanted"
  wanted=FETCH_HEAD
fi
git checkout --quiet --detach "$wanted"`,
    },
    // Artifacts are folders: `$ARTIFACTS/<number of the run>/<name>`.
    'actions/upload-artifact': {
      inputs: [
        'if-no-files-found=warn',
        'include-hidden-files=false',
        'name=artifact',
        'path',
        'retention-days',
      ],
      script: `
to="$ARTIFACTS/$GITHUB_RUN_ID/$NAME"
if [ -d "$PATH_" ]; then
  hidden=(-name '.?*')
  [ "$INCLUDE_HIDDEN_FILES" != true ] || hidden=(-false)
  from="$PATH_"
  case "$INCLUDE_HIDDEN_FILES:$(basename "$PATH_")" in false:.*) from=/var/empty ;; esac
  mapfile -d '' -t files < <(cd "$from" 2> /dev/null && find . -mindepth 1 "\${hidden[@]}" -prune -o -type f -print0)
else
  from="$(dirname "$PATH_")"
  files=()
  [ ! -f "$PATH_" ] || files=("$(basename "$PATH_")")
fi
if [ "\${#files[@]}" = 0 ]; then
  echo "No files were found with the provided path: $PATH_"
  [ "$IF_NO_FILES_FOUND" != error ]
  exit
fi
[ ! -e "$to" ] || { echo "an artifact with this name already exists: $NAME"; exit 1; }
mkdir -p "$to"
(cd "$from" && cp --parents "\${files[@]}" "$to")`,
    },
    'actions/download-artifact': {
      inputs: ['github-token', 'name', 'path', 'pattern', 'run-id'],
      script: `
from="$ARTIFACTS/\${RUN_ID:-$GITHUB_RUN_ID}"
to="\${PATH_:-$GITHUB_WORKSPACE}"
mkdir -p "$to"
if [ -n "$NAME" ]; then
  [ -d "$from/$NAME" ] || { echo "Artifact not found for name: $NAME"; exit 1; }
  cp -r "$from/$NAME/." "$to"
else
  for each in "$from"/\${PATTERN:-*}; do [ ! -d "$each" ] || cp -r "$each" "$to"; done
fi`,
    },
  };

/** An input as a variable; `PATH` would be the path of commands. */
function variable(input: string): string {
  const name = input.toUpperCase().replaceAll('-', '_');
  return name === 'PATH' ? 'PATH_' : name;
}

function actionFile(inputs: readonly string[], script: string): string {
  const pairs = inputs.map((input) => input.split('=') as [string, string?]);
  return JSON.stringify({
    name: 'stand-in',
    description: 'Stands in for an action of others.',
    inputs: Object.fromEntries(
      pairs.map(([name, value = '']) => [name, { description: name, default: value }]),
    ),
    runs: {
      using: 'composite',
      steps: [
        {
          shell: 'bash',
          run: script.trim(),
          env: Object.fromEntries(pairs.map(([name]) => [variable(name), `\${{ inputs.${name} }}`])),
        },
      ],
    },
  });
}

const folders = new Map<string, string>();

/**
 * Arguments with which act takes our stand-ins for the actions of others that a template uses. Throws when there is none for one of them, or
 * when the template gives it an input that the stand-in does not know.
 */
export function standIns(template: string): string[] {
  const text = readFileSync(join(ROOT, `workflows-templates/${template}.yml`), 'utf8');
  const used = new Set(
    [...text.matchAll(/uses: ([\w-]+\/[\w-]+)@([0-9a-f]{40})/g)].map(([, a, b]) => `${a}@${b}`),
  );
  return [...used].sort().flatMap((action) => {
    const [name = ''] = action.split('@');
    const stub = STUBS[name];
    if (stub === undefined) throw new Error(`nothing stands in for ${name}`);
    const folder = folders.get(name) ?? folderOf();
    folders.set(name, folder);
    writeFileSync(join(folder, 'action.yml'), actionFile(stub.inputs, stub.script));
    return ['--local-repository', `${action}=${folder}`];
  });
}
