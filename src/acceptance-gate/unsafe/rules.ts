import type { UnsafeKind } from '../../languages/unsafe-facts.ts';
import type { Rule } from '../../report/rule.ts';
import { severities } from '../../report/severities.ts';

const SEVERITY = severities('error', 'warning');

const DATA: Rule['data'] = {
  subject: 'What is set, without its value.',
  how: '`value`: set there. `fallback`: used where the environment says nothing.',
};

const STANDARDS = ['X5'];

const DEBUG: Rule = {
  id: 'UD001',
  name: 'debug-on',
  title: 'Debugging is on unless somebody turns it off',
  severity: SEVERITY,
  why: 'A debugger in production runs code for whoever finds it, and its error pages show source and settings.',
  fix: 'Leave it off, and let a developer’s environment turn it on:\n\n```python\nDEBUG = os.getenv("DEBUG", "false") == "true"\n```',
  example: '```python\nDEBUG = os.getenv("DEBUG", "true") == "true"\n```',
  data: DATA,
  standards: STANDARDS,
};

const TLS: Rule = {
  id: 'UD002',
  name: 'certificates-not-checked',
  title: 'Certificates are not checked',
  severity: SEVERITY,
  why: 'Whoever sits between the two ends reads and changes everything, tokens included.',
  fix: 'Check them. For a private authority name its certificate:\n\n```python\nrequests.get(url, verify="/etc/ssl/company-ca.pem")\n```',
  example: '```python\nrequests.get(url, verify=False)\n```',
  data: DATA,
  standards: STANDARDS,
};

const BIND: Rule = {
  id: 'UD003',
  name: 'listens-everywhere',
  title: 'A server listens on every network unless somebody says otherwise',
  severity: SEVERITY,
  why: 'A service meant for its neighbours is then open to everything that can reach the machine.',
  fix: 'Listen on the local address by default; let the container or the host that needs more say so:\n\n```python\nuvicorn.run(app, host=os.getenv("HOST", "127.0.0.1"))\n```',
  example: '```python\nuvicorn.run(app, host="0.0.0.0")\n```',
  data: DATA,
  standards: STANDARDS,
};

const AUTH: Rule = {
  id: 'UD004',
  name: 'authentication-off',
  title: 'Authentication is off unless somebody turns it on',
  severity: SEVERITY,
  why: 'A forgotten setting then opens every door, and nothing fails that would tell.',
  fix: 'Require it by default, and refuse to start without what it needs:\n\n```python\nAUTH_ENABLED = os.getenv("AUTH_ENABLED", "true") == "true"\n```',
  example: '```python\nAUTH_ENABLED = False\n```',
  data: DATA,
  standards: STANDARDS,
};

const CORS: Rule = {
  id: 'UD005',
  name: 'any-origin-with-credentials',
  title: 'Any website may act with a visitor’s credentials',
  severity: SEVERITY,
  why: 'With every origin allowed and credentials sent, a page that a user merely visits can read and do what that user can.',
  fix: 'Name the origins that may:\n\n```python\napp.add_middleware(CORSMiddleware, allow_origins=["https://app.example.com"], allow_credentials=True)\n```',
  example: '```python\napp.add_middleware(CORSMiddleware, allow_origins=["*"], allow_credentials=True)\n```',
  data: DATA,
  standards: STANDARDS,
};

const LOAD: Rule = {
  id: 'UD006',
  name: 'yaml-builds-objects',
  title: 'YAML is read with a loader that builds any object',
  severity: SEVERITY,
  why: 'Who writes the file chooses which code runs when it is read.',
  fix: '```python\nsettings = yaml.safe_load(text)\n```',
  example: '```python\nsettings = yaml.load(text, Loader=yaml.Loader)\n```',
  data: DATA,
  standards: STANDARDS,
};

const SECRET: Rule = {
  id: 'UD007',
  name: 'default-secret',
  title: 'A secret has a default that everybody knows',
  severity: SEVERITY,
  why: 'Where nobody sets it, anyone can sign sessions and tokens, and nothing fails that would tell.',
  fix: 'Give it no default, so that a start without it fails:\n\n```python\nSECRET_KEY = os.environ["SECRET_KEY"]\n```',
  example: '```python\nSECRET_KEY = os.getenv("SECRET_KEY", "changeme")\n```',
  data: DATA,
  standards: STANDARDS,
};

const ESCAPE: Rule = {
  id: 'UD008',
  name: 'templates-not-escaped',
  title: 'Templates of HTML do not escape what they are given',
  severity: SEVERITY,
  why: 'Text from one user then runs as script in another’s browser.',
  fix: '```python\nenvironment = jinja2.Environment(loader=loader, autoescape=jinja2.select_autoescape())\n```',
  example:
    '```python\nenvironment = jinja2.Environment(loader=loader, autoescape=False)  # renders page.html\n```',
  data: DATA,
  standards: STANDARDS,
};

/** Settings that production must not fall into. */
export const UNSAFE_DEFAULT_RULES = { DEBUG, TLS, BIND, AUTH, CORS, LOAD, SECRET, ESCAPE } as const;

/** The rule for what a setting gives up. */
export const RULE_BY_KIND: { readonly [kind in UnsafeKind]: Rule } = {
  debug: DEBUG,
  tls: TLS,
  bind: BIND,
  auth: AUTH,
  cors: CORS,
  load: LOAD,
  secret: SECRET,
  escape: ESCAPE,
};
