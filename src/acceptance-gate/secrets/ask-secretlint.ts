import { realnessOf } from '../../languages/secrets/looks-real.ts';
import type { RawSecret, Span } from './model.ts';
import type { Scan } from './scan-bytes.ts';

/** Text around a token that its rule may look at. */
const BEFORE = 200;
const AFTER = 2200;

/** What the owner of a token would call it, by rule of secretlint. */
const NAMES: { readonly [rule: string]: string } = {
  'secretlint-rule-1password': '1Password service account',
  'secretlint-rule-anthropic': 'Anthropic key',
  'secretlint-rule-aws': 'AWS key',
  'secretlint-rule-cloudflare': 'Cloudflare token',
  'secretlint-rule-databricks': 'Databricks token',
  'secretlint-rule-docker': 'Docker token',
  'secretlint-rule-figma': 'Figma token',
  'secretlint-rule-github': 'GitHub token',
  'secretlint-rule-gitlab': 'GitLab token',
  'secretlint-rule-grafana': 'Grafana token',
  'secretlint-rule-groq': 'Groq key',
  'secretlint-rule-hashicorp-vault': 'Vault token',
  'secretlint-rule-huggingface': 'Hugging Face token',
  'secretlint-rule-linear': 'Linear key',
  'secretlint-rule-notion': 'Notion token',
  'secretlint-rule-npm': 'npm token',
  'secretlint-rule-openai': 'OpenAI key',
  'secretlint-rule-sendgrid': 'SendGrid key',
  'secretlint-rule-shopify': 'Shopify token',
  'secretlint-rule-slack': 'Slack token',
  'secretlint-rule-stripe': 'Stripe key',
  'secretlint-rule-tailscale': 'Tailscale key',
  'secretlint-rule-vercel': 'Vercel token',
};

/** A part of the text and the rules that are to look at it. */
interface Window extends Span {
  readonly rules: readonly string[];
}

/**
 * Has secretlint judge the places that our own look at the bytes pointed it to, each by the rules whose tokens begin
 * like this and by no other.
 */
export async function askSecretlint(bytes: Buffer, lint: Scan['lint']): Promise<readonly RawSecret[]> {
  const { lintText } = await import('./secretlint.ts');
  const found: RawSecret[] = [];
  for (const { start, end, rules } of windowsOf(lint, bytes.length)) {
    // One character for each byte, so that places in the text are places in the file.
    const text = bytes.toString('latin1', start, end);
    for (const match of await lintText(text, rules)) {
      const value = text.slice(match.start, match.end);
      const realness = realnessOf(value.replace(/^[A-Za-z]{2,7}[_-]/, ''));
      if (realness === 'placeholder') continue;
      found.push({
        rule: 'SE001',
        what: NAMES[match.rule] ?? 'provider token',
        confidence: realness === 'random' ? 'proven' : 'suspected',
        value,
        start: start + match.start,
        end: start + match.end,
      });
    }
  }
  return found;
}

function windowsOf(lint: Scan['lint'], length: number): readonly Window[] {
  const spans = [...lint].flatMap(([rule, places]) =>
    places.map((span) => ({
      start: Math.max(0, span.start - BEFORE),
      end: Math.min(length, span.end + AFTER),
      rules: [rule],
    })),
  );
  const merged: Window[] = [];
  for (const span of spans.sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last === undefined || last.end <= span.start) merged.push(span);
    else {
      const rules = [...new Set([...last.rules, ...span.rules])].sort();
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end), rules };
    }
  }
  return merged;
}
