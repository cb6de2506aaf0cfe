import { nameOf, type RepoPath } from '../../foundation/repo-path.ts';
import { readCompose } from './compose.ts';
import { readDockerfile } from './dockerfile.ts';
import { readFrameworkYaml } from './framework-yaml.ts';
import type { ConfigReader } from './model.ts';
import { readPackageJson } from './package-json.ts';
import { readProcfile } from './procfile.ts';
import { readPyproject } from './pyproject.ts';
import { readSetupCfg } from './setup-cfg.ts';

/** Which file names are read how. Workflows are left out: continuous integration is not production. */
const READERS: readonly { readonly name: RegExp; readonly read: ConfigReader }[] = [
  { name: /^pyproject\.toml$/, read: readPyproject },
  { name: /^setup\.cfg$/, read: readSetupCfg },
  { name: /^package\.json$/, read: readPackageJson },
  {
    name: /^(?:Dockerfile|Containerfile)(?:[.-].*)?$|\.(?:Dockerfile|Containerfile)$/i,
    read: readDockerfile,
  },
  { name: /^Procfile$/, read: readProcfile },
  { name: /^(?:docker-)?compose[^/]*\.ya?ml$/, read: readCompose },
  { name: /^log(?:ging)?[^/]*\.ya?ml$/, read: readFrameworkYaml },
];

/** Folders in which Hydra and its kin keep their settings. */
const SETTINGS = /(?:^|\/)(?:conf|configs?)\/.*\.ya?ml$/;

/** Names of Dockerfiles' companions that are none themselves. */
const NO_CONFIGURATION = /\.dockerignore$/i;

/** The reader for a file, by its name or folder; `null` when nothing in it runs code. */
export function configReaderOf(path: RepoPath): ConfigReader | null {
  const name = nameOf(path);
  if (NO_CONFIGURATION.test(name)) return null;
  const named = READERS.find((reader) => reader.name.test(name))?.read;
  return named ?? (SETTINGS.test(path) ? readFrameworkYaml : null);
}
