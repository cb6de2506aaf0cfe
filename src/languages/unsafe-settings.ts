import type { UnsafeKind } from './unsafe-facts.ts';

/** What a setting is given: a truth value or a text. */
export type SettingValue = boolean | string;

export interface UnsafeSetting {
  readonly kind: UnsafeKind;
  /** The name and the value leave no other reading. */
  readonly certain: boolean;
}

interface Pattern {
  readonly kind: UnsafeKind;
  readonly name: RegExp;
  readonly isUnsafe: (value: SettingValue, name: string) => boolean;
  readonly isCertain: (value: SettingValue, name: string) => boolean;
}

const always = (): boolean => true;
const never = (): boolean => false;

const AUTHENTICATION = '(?:AUTH|AUTHENTICATION|AUTHORIZATION|LOGIN)';

const PATTERNS: readonly Pattern[] = [
  {
    kind: 'debug',
    name: /(?:^|_)DEBUG(?:_MODE|_ENABLED)?$/,
    isUnsafe: isOn,
    isCertain: (_, name) => /^(?:(?:APP|API|DJANGO|FLASK|SERVER|WEB)_)?DEBUG(?:_MODE|_ENABLED)?$/.test(name),
  },
  {
    kind: 'tls',
    name: /(?:^|_)(?:VERIFY_(?:SSL|TLS|HTTPS|CERTS?|CERTIFICATES?)|(?:SSL|TLS|HTTPS|CERT)_(?:VERIFY|VERIFICATION)|(?:TLS_)?REJECT_UNAUTHORIZED|PYTHONHTTPSVERIFY)$/,
    isUnsafe: isOff,
    isCertain: always,
  },
  {
    kind: 'tls',
    name: /(?:^|_)(?:(?:INSECURE_)?SKIP_(?:SSL|TLS)_VERIFY|INSECURE_SKIP_VERIFY|SSL_NO_VERIFY|DISABLE_(?:SSL|TLS)_VERIFY)$/,
    isUnsafe: isOn,
    isCertain: always,
  },
  {
    kind: 'bind',
    name: /(?:^|_)(?:HOST|HOSTNAME|BIND|BIND_HOST|LISTEN|LISTEN_HOST|ADDR|ADDRESS)$/,
    isUnsafe: (value) => typeof value === 'string' && isEveryNetwork(value),
    isCertain: always,
  },
  {
    kind: 'auth',
    name: new RegExp(
      `(?:^|_)(?:${AUTHENTICATION}_(?:ENABLED|REQUIRED)|(?:REQUIRE|REQUIRES|ENABLE)_${AUTHENTICATION})$`,
    ),
    isUnsafe: isOff,
    isCertain: always,
  },
  {
    kind: 'auth',
    name: new RegExp(
      `(?:^|_)(?:ALLOW_ANONYMOUS(?:_ACCESS)?|${AUTHENTICATION}_DISABLED|(?:DISABLE|SKIP|BYPASS|NO)_${AUTHENTICATION})$`,
    ),
    isUnsafe: isOn,
    isCertain: always,
  },
  {
    kind: 'cors',
    name: /(?:^|_)(?:CORS_(?:ALLOW(?:ED)?_)?ORIGINS?|ALLOWED_ORIGINS?)$/,
    isUnsafe: (value) => value === '*',
    isCertain: never,
  },
  {
    kind: 'secret',
    name: /(?:^|_)(?:SECRET|(?:SECRET|JWT|SIGNING|ENCRYPTION|SESSION|HMAC|MASTER|PRIVATE)_KEY|(?:AUTH|ADMIN)_TOKEN)$/,
    isUnsafe: (value) => typeof value === 'string' && /\S/.test(value) && !isNoSecret(value),
    isCertain: (value, name) => typeof value === 'string' && isKnownDefault(value) && !isNameOf(value, name),
  },
];

/**
 * What a setting of this name gives up at this value; `null` for a safe value and for a name that says nothing.
 * `name` in any case: `DEBUG`, `allowAnonymous`, `jwt-secret`.
 */
export function judgeSetting(name: string, value: SettingValue): UnsafeSetting | null {
  if (name.length > 80) return null;
  const plain = plainName(name);
  const pattern = PATTERNS.find((one) => one.name.test(plain) && one.isUnsafe(value, plain));
  return pattern === undefined ? null : { kind: pattern.kind, certain: pattern.isCertain(value, plain) };
}

/** Whether a server given this address listens on every network. */
export function isEveryNetwork(address: string): boolean {
  return /^(?:0\.0\.0\.0(?::\d+)?|::|\[::\](?::\d+)?)$/.test(address);
}

/** A word that stands in for a secret in examples, and that attackers try first. */
export function isKnownDefault(value: string): boolean {
  if (value.length > 80) return false;
  const words = value
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .join(' ');
  return /\b(?:change ?(?:me|this|it|in)|changeit|dev|development|default|insecure|unsafe|secret|supersecret|mysecret|password|admin|test|testing|demo|sample|example|placeholder|keyboard cat|your|replace|12345\d*)\b/.test(
    words,
  );
}

/** `allowAnonymous`, `jwt-secret` → `ALLOW_ANONYMOUS`, `JWT_SECRET`. */
function plainName(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase();
}

function isOn(value: SettingValue): boolean {
  return typeof value === 'boolean' ? value : /^(?:true|1|yes|on|y|t)$/i.test(value);
}

function isOff(value: SettingValue): boolean {
  return typeof value === 'boolean' ? !value : /^(?:false|0|no|off|n|f)$/i.test(value);
}

/** Words for «none», addresses and paths: where the secret is, not what it is. */
function isNoSecret(value: string): boolean {
  return /^(?:none|null|undefined|n\/a|true|false|\d)$|^[./~]|:\/\/|^\$|[{}<>]/i.test(value.trim());
}

/** `SECRET_KEY = "secret_key"` names a field. */
function isNameOf(value: string, name: string): boolean {
  return plainName(value) === name;
}
