/** Words that many names share, and that tell no two apart. */
const SHARED =
  /^(?:the|a|an|of|and|for|in|on|with|at|is|are|our|all|tests?|testing|suites?|specs?|results?|total|overall|status|system|systems|module|modules|component|components|current|latest|metrics?|performance|measured|benchmarks?|latency|response|time|coverage|passing|passed|pass|rate|success|summary|report|quality|health|numbers?|key|readme|files|docs?|src|json|xml|md|py|ts|js|p\d+|mean|median|average)$/;

/** Words that tell a kind of tests and seldom a part of the code: they choose where they match, and restrict nothing elsewhere. */
const KINDS =
  /^(?:unit|automated|automatic|python|pytest|vitest|jest|node|ci|code|line|branch|statement|core|full|main|project|repository|codebase)$/;

/** The words of a name, in small letters, that tell it from others. */
export function wordsOfName(text: string): readonly string[] {
  const words = text
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  return [...new Set(words)].filter((word) => word !== '' && !SHARED.test(word));
}

/** Whether a name says no more than «all of it». */
export function isGeneral(words: readonly string[]): boolean {
  return words.every((word) => KINDS.test(word) || /^\d+$/.test(word));
}
