import type { Html } from './escape-html.ts';

/** The look of every page; light and dark by what the reader's system says. */
export const STYLE = `
:root { color-scheme: light dark; --line: #8884; --good: #2da44e22; --bad: #cf222e22; --half: #d4a72c33; --dull: #8882; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 80rem; padding: 1rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
table { border-collapse: collapse; font-size: .9rem; }
th, td { border: 1px solid var(--line); padding: .2rem .5rem; text-align: left; vertical-align: top; }
.right { text-align: right; white-space: nowrap; }
.fail, .error, .uncovered, .lost { background: var(--bad); }
.warn, .warning, .incomplete, .partial { background: var(--half); }
.covered { background: var(--good); } .excluded, .gap { background: var(--dull); }
h1.error, h1.failure, h1.success { background: none; }
.source { border: 0; width: 100%; } .source td { border: 0; padding: 0 .5rem; }
.source code { white-space: pre-wrap; overflow-wrap: anywhere; }
summary { cursor: pointer; padding: .2rem 0; } footer { color: #777; font-size: .8rem; margin-top: 2rem; }
` as Html;
