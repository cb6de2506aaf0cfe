/** Words of names that hold a secret. */
const SECRET =
  /password|passwd|passphrase|secret|token|api_?-?key|access_?-?key|private_?-?key|client_?-?key|signing_?-?key|encryption_?-?key|master_?-?key|credential|creds|auth(?:orization)?$|auth_?-?key|pwd/i;

/** Names that hold none although they say so: a count of tokens, the address of a secret, the name of one. */
const HARMLESS =
  /public|hashed|keyboard|keyword|author(?!i)|hotkey|primary|foreign|cache|sort|partition|tokeni[sz]|authenticity|(?:^|[a-z]_?)(?:id|ids|name|names|url|uri|path|file|dir|type|kind|length|len|size|count|limit|version|hash|sha\d*|md5|sum|checksum|integrity|digest|fingerprint|revision|ref|regex|re|pattern|format|algorithm|alg|header|prefix|suffix|field|column|label|class|expires?|expiry|ttl|by|max|min|policy|reset|prompt|help|hint|error|message|msg|title|text|placeholder|description|env|var|arn|location|endpoint|enabled|required|usage|cost|scope|role|mode|status|state|event|test|tests)$/i;

/** Whether a name (`db_password`, `apiKey`, `X-Auth-Token`) says that its value is a secret. */
export function isSecretName(name: string): boolean {
  return SECRET.test(name) && !HARMLESS.test(name);
}
