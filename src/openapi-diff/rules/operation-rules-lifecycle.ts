import { ruleGroup } from './operation-rule-group.ts';

/** Deprecation, sunset and stability. */
export const LIFECYCLE_GROUP = ruleGroup({
  page: 'openapi-lifecycle',
  why: 'An announced end is a promise: people plan by it. A date that comes nearer, vanishes or cannot be read takes the time from them that they were given.',
  fix: 'Announce the end with `deprecated: true` and a date in `x-sunset` (`2027-06-30`), far enough ahead, and only ever move it later.',
  rules: {
    'endpoint-deprecated': ['note', 'An operation is deprecated now', '+      deprecated: true'],
    'endpoint-deprecated-with-sunset': [
      'note',
      'An operation is deprecated now, with a date of its end',
      '+      deprecated: true\n+      x-sunset: 2027-06-30',
    ],
    'endpoint-reactivated': ['note', 'An operation is no longer deprecated', '-      deprecated: true'],
    'api-deprecated-sunset-missing': [
      'error',
      'An operation is deprecated without the date of its end that the configuration asks for',
      '+      deprecated: true',
    ],
    'api-deprecated-sunset-parse': [
      'error',
      'The date of the end of an operation cannot be read',
      '       deprecated: true\n+      x-sunset: next summer',
    ],
    'api-deprecated-at-parse': [
      'warning',
      'The date at which an operation was deprecated cannot be read',
      '       deprecated: true\n+      x-deprecated-at: last summer',
    ],
    'api-sunset-date-too-small': [
      'error',
      'An operation ends sooner after its announcement than the configuration allows',
      '+      deprecated: true\n+      x-sunset: 2026-01-02',
    ],
    'api-sunset-date-changed-too-small': [
      'error',
      'The end of an operation comes earlier than announced',
      '-      x-sunset: 2027-06-30\n+      x-sunset: 2027-01-31',
    ],
    'api-sunset-date-postponed': [
      'note',
      'The end of an operation comes later than announced',
      '-      x-sunset: 2027-01-31\n+      x-sunset: 2027-06-30',
    ],
    'sunset-deleted': [
      'error',
      'The date of the end of a deprecated operation is gone',
      '       deprecated: true\n-      x-sunset: 2027-06-30',
    ],
    'request-parameter-deprecated': [
      'note',
      'A parameter is deprecated now',
      '         - name: limit\n+          deprecated: true',
    ],
    'request-parameter-reactivated': [
      'note',
      'A parameter is no longer deprecated',
      '         - name: limit\n-          deprecated: true',
    ],
    'request-parameter-deprecated-sunset-missing': [
      'error',
      'A parameter is deprecated without the date of its end that the configuration asks for',
      '         - name: limit\n+          deprecated: true',
    ],
    'request-parameter-sunset-parse': [
      'error',
      'The date of the end of a parameter cannot be read',
      '           deprecated: true\n+          x-sunset: next summer',
    ],
    'request-parameter-deprecated-at-parse': [
      'warning',
      'The date at which a parameter was deprecated cannot be read',
      '           deprecated: true\n+          x-deprecated-at: last summer',
    ],
    'request-parameter-sunset-date-too-small': [
      'error',
      'A parameter ends sooner after its announcement than the configuration allows',
      '+          deprecated: true\n+          x-sunset: 2026-01-02',
    ],
    'request-parameter-sunset-date-changed-too-small': [
      'error',
      'The end of a parameter comes earlier than announced',
      '-          x-sunset: 2027-06-30\n+          x-sunset: 2027-01-31',
    ],
    'request-parameter-sunset-date-postponed': [
      'note',
      'The end of a parameter comes later than announced',
      '-          x-sunset: 2027-01-31\n+          x-sunset: 2027-06-30',
    ],
    'request-parameter-sunset-deleted': [
      'error',
      'The date of the end of a deprecated parameter is gone',
      '           deprecated: true\n-          x-sunset: 2027-06-30',
    ],
    'response-header-deprecated': [
      'note',
      'A header is deprecated now',
      '           X-Total:\n+            deprecated: true',
    ],
    'response-header-reactivated': [
      'note',
      'A header is no longer deprecated',
      '           X-Total:\n-            deprecated: true',
    ],
    'api-security-component-deprecated': [
      'note',
      'A security scheme is deprecated now',
      '     token:\n+      deprecated: true',
    ],
    'api-security-component-reactivated': [
      'note',
      'A security scheme is no longer deprecated',
      '     token:\n-      deprecated: true',
    ],
    'api-stability-decreased': [
      'error',
      'An operation is declared less stable than before',
      '-      x-stability-level: stable\n+      x-stability-level: beta',
    ],
    'api-stability-increased': [
      'note',
      'An operation is declared more stable than before',
      '-      x-stability-level: beta\n+      x-stability-level: stable',
    ],
    'api-invalid-stability-level': [
      'warning',
      'The stability of an operation is not one that is known',
      '+      x-stability-level: rock-solid',
    ],
  },
});
