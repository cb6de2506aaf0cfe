import { ruleGroup } from './operation-rule-group.ts';

/** What a client needs to be let in. */
export const SECURITY_GROUP = ruleGroup({
  page: 'openapi-security',
  why: 'A client is let in with what it holds: a key, a token, its scopes. When that no longer suffices it is locked out, however right its requests are.',
  fix: 'Keep every combination that let clients in as an alternative until they have moved on.',
  rules: {
    'api-security-added': [
      'error',
      'An operation asks for more than clients had to have, or offers one more way in',
      '-      security: []\n+      security: [{ token: [] }]',
    ],
    'api-security-removed': [
      'error',
      'A way to be let in to an operation is gone, or one part of it is no longer asked for',
      '-      security: [{ token: [] }, { key: [] }]\n+      security: [{ token: [] }]',
    ],
    'api-security-scope-added': [
      'error',
      'An operation asks for a scope that it did not ask for',
      '-      security: [{ oauth: [read] }]\n+      security: [{ oauth: [read, write] }]',
    ],
    'api-security-scope-removed': [
      'note',
      'An operation no longer asks for a scope',
      '-      security: [{ oauth: [read, write] }]\n+      security: [{ oauth: [read] }]',
    ],
    'api-global-security-added': [
      'error',
      'The API asks for more than clients had to have, or offers one more way in',
      '-security: []\n+security: [{ token: [] }]',
    ],
    'api-global-security-removed': [
      'error',
      'A way to be let in to the API is gone, or one part of it is no longer asked for',
      '-security: [{ token: [] }, { key: [] }]\n+security: [{ token: [] }]',
    ],
    'api-global-security-scope-added': [
      'error',
      'The API asks for a scope that it did not ask for',
      '-security: [{ oauth: [read] }]\n+security: [{ oauth: [read, write] }]',
    ],
    'api-global-security-scope-removed': [
      'note',
      'The API no longer asks for a scope',
      '-security: [{ oauth: [read, write] }]\n+security: [{ oauth: [read] }]',
    ],
    'api-security-component-added': [
      'note',
      'A security scheme is new',
      '   securitySchemes:\n+    token: { type: http, scheme: bearer }',
    ],
    'api-security-component-removed': [
      'note',
      'A security scheme is gone; operations that asked for it are judged by themselves',
      '   securitySchemes:\n-    token: { type: http, scheme: bearer }',
    ],
    'api-security-component-type-changed': [
      'error',
      'A security scheme is of another type',
      '     token:\n-      type: apiKey\n+      type: http',
    ],
    'api-security-component-changed': [
      'error',
      'What a security scheme asks for stands elsewhere in a request, or has another form',
      '     key:\n       type: apiKey\n-      name: X-Key\n+      name: X-Api-Key',
    ],
    'api-security-component-oauth-flow-removed': [
      'error',
      'A flow to get a token is gone',
      '       flows:\n-        password: …\n         clientCredentials: …',
    ],
    'api-security-component-oauth-flow-added': [
      'note',
      'A flow to get a token is new',
      '       flows:\n+        clientCredentials: …',
    ],
    'api-security-component-oauth-url-changed': [
      'warning',
      'The URL at which people grant access is another one',
      '-          authorizationUrl: https://a.example.com/authorize\n+          authorizationUrl: https://b.example.com/authorize',
    ],
    'api-security-component-oauth-token-url-changed': [
      'warning',
      'The URL at which a token is had is another one',
      '-          tokenUrl: https://a.example.com/token\n+          tokenUrl: https://b.example.com/token',
    ],
    'api-security-component-oauth-refresh-url-changed': [
      'warning',
      'The URL at which a token is renewed is another one',
      '-          refreshUrl: https://a.example.com/token\n+          refreshUrl: https://b.example.com/token',
    ],
    'api-security-component-oauth-metadata-url-changed': [
      'warning',
      'The URL of what is known about an authorization server is another one',
      '-      oauth2MetadataUrl: https://a.example.com/m\n+      oauth2MetadataUrl: https://b.example.com/m',
    ],
    'api-security-component-open-id-url-changed': [
      'warning',
      'The URL at which OpenID Connect is discovered is another one',
      '-      openIdConnectUrl: https://a.example.com/o\n+      openIdConnectUrl: https://b.example.com/o',
    ],
    'api-security-component-oauth-scope-added': [
      'note',
      'A scope is defined that was not',
      '           scopes:\n+            write: …',
    ],
    'api-security-component-oauth-scope-removed': [
      'warning',
      'A scope is no longer defined',
      '           scopes:\n-            write: …',
    ],
  },
});
