/** `values of A, B` and `a key store` need none; `OpenAI key` and `RSA private key` sound like a vowel. */
export function withArticle(what: string): string {
  if (/^(?:values of|a |an )/.test(what)) return what;
  return `${/^(?:[AEIO]|RSA|npm|SS|HR|MI)/i.test(what) && !/^(?:one|eu|uni)/i.test(what) ? 'an' : 'a'} ${what}`;
}
