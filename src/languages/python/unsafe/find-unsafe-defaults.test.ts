import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pythonFrontEnd } from '../front-end.ts';
import { mayHoldUnsafeDefaults } from './find-unsafe-defaults.ts';

function unsafeIn(code: string): string[] {
  const bytes = new TextEncoder().encode(code);
  const { unsafe = [], problems } = pythonFrontEnd.parse({
    path: 'core/a.py' as never,
    bytes,
    depth: 'syntax',
    outline: null,
  });
  expect(problems).toEqual([]);
  return unsafe.map(
    ({ kind, subject, how, certain, line }) =>
      `${kind}${certain ? '' : '?'} ${subject}${how === 'fallback' ? ' fallback' : ''}:${line}`,
  );
}

describe('unsafe defaults of Python', () => {
  test.each([
    ['import flask\napp = flask.Flask(__name__)\napp.run(debug=True)', ['debug app.run(debug):3']],
    ['from flask import Flask as F\napp = F("a")\napp.debug = True', ['debug app.debug:3']],
    ['from flask import Flask\napp = Flask("a")\napp.config["DEBUG"] = True', ['debug DEBUG:3']],
    ['from .site import app\napp.run(debug=True)', ['debug? app.run(debug):2']],
    ['DEBUG = True\nINSTALLED_APPS = []', ['debug DEBUG:1']],
    ['DEBUG = True', ['debug? DEBUG:1']],
    ['import os\nx = os.getenv("DEBUG", "true")', ['debug DEBUG fallback:2']],
    ['from os import environ\nx = environ.get("FLASK_DEBUG", "1")', ['debug FLASK_DEBUG fallback:2']],
    ['import os\nx = os.environ.get("LOG_DEBUG", "1")', ['debug? LOG_DEBUG fallback:2']],
    ['import requests as r\nr.get(u, verify=False)', ['tls r.get(verify):2']],
    ['import requests\ns = requests.Session()\ns.verify = False', ['tls session.verify:3']],
    ['import httpx\nwith httpx.Client(verify=False) as c: pass', ['tls httpx.Client(verify):2']],
    [
      'import ssl\nssl._create_default_https_context = ssl._create_unverified_context',
      ['tls ssl._create_unverified_context:2'],
    ],
    ['from ssl import _create_unverified_context as c\nx = c()', ['tls ssl._create_unverified_context:2']],
    ['import ssl\nc = ssl.create_default_context()\nc.verify_mode = ssl.CERT_NONE', ['tls verify_mode:3']],
    ['import os\nos.environ["PYTHONHTTPSVERIFY"] = "0"', ['tls PYTHONHTTPSVERIFY:2']],
    ['import uvicorn\nuvicorn.run("a:b", host="0.0.0.0")', ['bind uvicorn.run(host):2']],
    ['import os\nh = os.getenv("HOST", "0.0.0.0")', ['bind HOST fallback:2']],
    ['import socket\ns = socket.socket()\ns.bind(("0.0.0.0", 1))', ['bind s.bind:3']],
    ['from http.server import HTTPServer as H\nH(("0.0.0.0", 1), X)', ['bind H:2']],
    ['def serve(host="0.0.0.0"): pass', ['bind? serve(host):1']],
    ['AUTH_ENABLED = False', ['auth AUTH_ENABLED:1']],
    ['def f(allow_anonymous: bool = True): pass', ['auth? f(allow_anonymous):1']],
    [
      'from pydantic_settings import BaseSettings\nclass S(BaseSettings):\n    auth_required: bool = False',
      ['auth auth_required:3'],
    ],
    [
      'from starlette.middleware.cors import CORSMiddleware\nORIGINS = ["*"]\napp.add_middleware(CORSMiddleware, allow_origins=ORIGINS, allow_credentials=True)',
      ['cors app.add_middleware(allow_origins):3'],
    ],
    ['from flask_cors import CORS\nCORS(app, supports_credentials=True)', ['cors CORS(allow_origins):2']],
    ['import yaml\nyaml.load(f)', ['load yaml.load:2']],
    ['from yaml import load as l, Loader\nl(f, Loader=Loader)', ['load yaml.load:2']],
    ['import yaml\nyaml.load(f, Loader=yaml.FullLoader)', ['load? yaml.load:2']],
    ['import os\nk = os.getenv("SECRET_KEY", "changeme")', ['secret SECRET_KEY fallback:2']],
    ['import os\nk = os.environ.get("JWT_SECRET") or "dev-secret"', ['secret JWT_SECRET fallback:2']],
    ['import os\nk = os.getenv("SECRET_KEY", "8fd2a")', ['secret? SECRET_KEY fallback:2']],
    ['from flask import Flask\napp = Flask("a")\napp.secret_key = "dev"', ['secret secret_key:3']],
    [
      'import jinja2\ne = jinja2.Environment(autoescape=False)\ne.get_template("a.html")',
      ['escape jinja2.Environment(autoescape):2'],
    ],
  ])('%j', (code, expected) => {
    expect(unsafeIn(code)).toEqual(expected);
  });

  test.each([
    'print("debug=True, verify=False, 0.0.0.0, AUTH_ENABLED = False")',
    '"""Never use verify=False or yaml.load."""\n# requests.get(u, verify=False)',
    'import logging\nlogging.debug("DEBUG", True)',
    'import os\nx = os.getenv("DEBUG", "false")',
    'import os\nx = os.getenv("SECRET_KEY")',
    'import os\nx = os.environ["SECRET_KEY"]',
    'import os\nx = os.getenv("SECRET_KEY", "")',
    'import os\nx = os.getenv("SECRET_FILE", "/run/secrets/key")',
    'import requests\nrequests.get(u, verify=True)\nrequests.get(u, verify="/ca.pem")',
    'import yaml\nyaml.safe_load(f)\nyaml.load(f, Loader=yaml.CSafeLoader)',
    'from yaml import SafeLoader as L, load\nload(f, L)',
    'import yaml\nclass Mine(yaml.SafeLoader): pass\nyaml.load(f, Loader=Mine)',
    'if host == "0.0.0.0":\n    warn()',
    'import json\nx = json.load(f)',
    'def f():\n    auth_required = False\n    return auth_required',
    'auth_enabled = False',
    'SECRET_KEY = "secret_key"',
    'import jinja2\ne = jinja2.Environment()  # writes C',
    'app.add_middleware(CORSMiddleware, allow_origins=["*"])',
    'app.add_middleware(CORSMiddleware, allow_origins=["https://a.example"], allow_credentials=True)',
    'class Token:\n    AUTH_ENABLED = False',
  ])('is silent: %j', (code) => {
    expect(unsafeIn(code)).toEqual([]);
  });

  test('a condition, a failed import or a name for development leaves doubt', () => {
    expect(
      unsafeIn('if __name__ == "__main__":\n    import uvicorn\n    uvicorn.run(a, host="0.0.0.0")'),
    ).toEqual(['bind? uvicorn.run(host):3']);
    expect(unsafeIn('try:\n    import a\nexcept ImportError:\n    AUTH_ENABLED = False')).toEqual([
      'auth? AUTH_ENABLED:4',
    ]);
    expect(unsafeIn('class DevConfig:\n    DEBUG = True')).toEqual(['debug? DEBUG:2']);
    expect(
      unsafeIn('import os\nk = os.getenv("SECRET_KEY", "changeme")\nif k == "changeme": raise SystemExit'),
    ).toEqual(['secret? SECRET_KEY fallback:2']);
  });

  test('any mixture of such lines is read without failing, and deep nesting in bounded time', () => {
    const line = fc.constantFrom(
      'import os, ssl, yaml',
      'DEBUG = DEBUG or True',
      'yaml.load(*a, **b)',
      'os.getenv()',
      'os.getenv("DEBUG", *x)',
      'x.bind(())',
      'SECRET = SECRET = "changeme"',
      'app.config[...] = False',
      'jinja2.Environment(**html)',
      'f(debug=debug)',
      'lambda verify_ssl=False, *, host="0.0.0.0": 0',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        expect(Array.isArray(unsafeIn(lines.join('\n')))).toBe(true);
      }),
    );
    const deep = `${Array.from({ length: 90 }, (_, depth) => `${' '.repeat(depth)}if a:\n${' '.repeat(depth + 1)}AUTH_ENABLED = False`).join('\n')}\n`;
    expect(unsafeIn(deep)).toHaveLength(90);
    expect(unsafeIn('AUTH_ENABLED = False\n'.repeat(3000))).toHaveLength(200);
  });

  test('a text of one line that almost matches everywhere is no trap', () => {
    const blanks = ' '.repeat(79);
    for (const piece of ['debug', 'verif', 'secret', 'debug ', 'debug:a', `debug${blanks}:${blanks}`]) {
      expect(mayHoldUnsafeDefaults(piece.repeat(1_000_000 / piece.length))).toBe(false);
    }
  });
});
