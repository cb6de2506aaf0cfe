import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { launchesOfShell } from './commands.ts';
import { configReaderOf } from './readers.ts';

const FILES = ['pyproject.toml', 'setup.cfg', 'package.json', 'Dockerfile', 'Procfile', 'compose.yaml'];

/** Words that the readers look for, so that random files reach their branches. */
const token = fc.constantFrom(
  ...[
    '[project.scripts]',
    '[options.entry_points]',
    '{"scripts":{"a":"',
    '"}}',
    'services:',
    '  a:',
    '=',
    ':',
    '"',
  ],
  ...[
    'CMD',
    'ENTRYPOINT',
    'ENV',
    'WORKDIR',
    'FROM',
    'RUN <<E',
    '["python",',
    ']',
    'PYTHONPATH=',
    '/a',
    '\\',
    '`',
  ],
  ...[
    'python',
    '-m',
    'labs.app:main',
    'uvicorn',
    'node',
    '--import',
    'bash',
    '-c',
    'cd',
    'env',
    '--',
    '&&',
    '\n',
    '#',
  ],
);
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(token, { maxLength: 40 }).map((tokens) => tokens.join(' ')),
);

describe('readers of configuration files', () => {
  test.each(FILES)('%s: never throws, and names lines of the file', (name) => {
    const read = configReaderOf(`a/${name}` as RepoPath);
    expect(read).not.toBe(null);
    fc.assert(
      fc.property(text, (content) => {
        const lines = content.split('\n').length;
        for (const { line } of read?.(content) ?? []) {
          expect(line).toBeGreaterThanOrEqual(0);
          expect(line).toBeLessThanOrEqual(lines);
        }
      }),
    );
  });

  test.each(['ci.yml', 'Dockerfile.dockerignore', 'package-lock.json', 'Procfile.md', 'Dockerfiles'])(
    '%s has none',
    (name) => {
      expect(configReaderOf(`.github/workflows/${name}` as RepoPath)).toBe(null);
    },
  );

  test.each(['api.Dockerfile', 'Dockerfile.prod', 'docker-compose.prod.yml', 'compose.yml', 'Containerfile'])(
    '%s has one',
    (name) => {
      expect(configReaderOf(name as RepoPath)).not.toBe(null);
    },
  );
});

describe('launchesOfShell', () => {
  const written = (command: string) =>
    launchesOfShell(command).map((launch) =>
      launch.kind === 'search-path'
        ? `path ${launch.folder}`
        : [launch.within, launch.kind === 'file' ? launch.path : launch.name].filter(Boolean).join('|'),
    );

  test.each([
    ['python -m a.b', ['a.b']],
    ['env A=1 python3 -W ignore a/b.py', ['a/b.py']],
    ['timeout 5 gosu app python -m a', ['a']],
    ['./wait-for-it.sh db:5432 -- python -m a', ['a']],
    ['bash -lc "cd x && python -m a"', ['x|a']],
    ['python -m uvicorn a.b:app', ['uvicorn', 'a.b']],
    ['uvicorn --app-dir x a:app --port 80', ['x|a']],
    ['gunicorn a.wsgi', ['a.wsgi']],
    ['gunicorn -w 4', []],
    ['celery --app=a.tasks worker', ['a.tasks']],
    ['celery worker -Aa.tasks', ['a.tasks']],
    ['flask --app a/b.py:make run', ['a/b.py']],
    ['streamlit run a/b.py', ['a/b.py']],
    ['node -r ./a.js --env-file .env b.js c.js', ['./a.js', 'b.js']],
    ['node -e "import(1)" b.js', []],
    ['pm2-runtime start a.js', ['a.js']],
    ['PYTHONPATH=a:$PYTHONPATH python b.py', ['path a', 'b.py']],
    ['uv run a/b.py', ['a/b.py']],
    ['uv pip install -e a/b', []],
    ['echo python a.py', []],
    ['pip install uvicorn a', []],
    ['pytest a/b.py', []],
  ])('%s', (command, expected) => {
    expect(written(command)).toEqual(expected);
  });
});
