/**
 * What tokens of providers look like, as far as the token alone tells: how it begins and what follows. Facts from the
 * providers' documentation and from tokens that they revoke on sight; letter case counts.
 */
export interface TokenShape {
  readonly provider: string;
  /** The characters that every such token begins with. */
  readonly lead: string;
  /** Source of a regular expression for the rest. */
  readonly rest: string;
  /** Set where other texts look like this too: a suspicion at most. */
  readonly vague: boolean;
}

const shape = (provider: string, leads: string, rest: string, vague = false): TokenShape[] =>
  leads.split(' ').map((lead) => ({ provider, lead, rest, vague }));

const vagueShape = (provider: string, leads: string, rest: string) => shape(provider, leads, rest, true);

const ALNUM = '[0-9A-Za-z]';
const WORD = '[0-9A-Za-z_-]';

/** Tokens that the reader of `secretlint.ts` judges: only where one may begin is told here. */
export const SECRETLINT_LEADS: { readonly [rule: string]: string } = {
  'secretlint-rule-1password': 'ops_ey',
  'secretlint-rule-anthropic': 'sk-ant-api0',
  'secretlint-rule-aws': 'AKIA ASIA A3T AGPA AIDA AROA AIPA ANPA ANVA',
  'secretlint-rule-cloudflare': 'cfk_ cfut_ cfat_',
  'secretlint-rule-databricks': 'dapi',
  'secretlint-rule-docker': 'dckr_pat_',
  'secretlint-rule-figma': 'figd_',
  'secretlint-rule-github': 'ghp_ gho_ ghu_ ghs_ ghr_ github_pat_',
  'secretlint-rule-gitlab': 'glpat-',
  'secretlint-rule-grafana': 'glc_ glsa_',
  'secretlint-rule-groq': 'gsk_',
  'secretlint-rule-hashicorp-vault': 'hvs. hvb. hvr.',
  'secretlint-rule-huggingface': 'hf_',
  'secretlint-rule-linear': 'lin_api_',
  'secretlint-rule-notion': 'ntn_',
  'secretlint-rule-npm': 'npm_',
  'secretlint-rule-openai': 'sk-',
  'secretlint-rule-sendgrid': 'SG.',
  'secretlint-rule-shopify': 'shppa_ shpca_ shpat_ shpss_',
  'secretlint-rule-slack': 'xoxb- xoxp- xapp- xoxa- xoxo- xoxr-',
  'secretlint-rule-stripe': 'sk_live sk_test rk_live rk_test',
  'secretlint-rule-tailscale': 'tskey-',
  'secretlint-rule-vercel': 'vcp_ vci_ vca_ vcr_ vck_',
};

/** Providers and forms that secretlint does not know. */
export const TOKEN_SHAPES: readonly TokenShape[] = [
  shape(
    '1Password secret key',
    'A3-',
    '[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})(?:-[A-Z0-9]{5}){3}',
  ),
  shape('1Password service account', 'ops_eyJ', '[0-9A-Za-z+/]{250,1500}={0,3}'),
  shape('Adobe client secret', 'p8e-', '[0-9A-Za-z]{32}'),
  shape('age secret key', 'AGE-SECRET-KEY-1', '[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}'),
  vagueShape('Airtable personal access token', 'pat', `${ALNUM}{14}\\.[a-f0-9]{64}`),
  shape('Alibaba access key id', 'LTAI', `${ALNUM}{20}`),
  shape('Anthropic admin key', 'sk-ant-admin01-', `${WORD}{93}AA`),
  shape('Anthropic key', 'sk-ant-api03-', `${WORD}{93}AA`),
  shape('Artifactory API key', 'AKCp', `${ALNUM}{69}`),
  vagueShape('Artifactory reference token', 'cmVmd', `${ALNUM}{59}`),
  shape('Atlassian API token', 'ATATT3 ATCTT3', '[0-9A-Za-z_=-]{100,250}'),
  shape('AWS access key id', 'AKIA ASIA ABIA ACCA', '[A-Z2-7]{16}'),
  shape('AWS access key id', 'A3T', '[A-Z0-9][A-Z2-7]{16}'),
  shape('Amazon Bedrock key', 'ABSK', '[0-9A-Za-z+/]{109,269}={0,2}'),
  shape('Amazon Bedrock key', 'bedrock-api-key-', 'YmVkcm9jay5hbWF6b25hd3MuY29t'),
  vagueShape('ClickHouse Cloud key', '4b1d', `${ALNUM}{38}`),
  shape('Clojars token', 'CLOJARS_', '[0-9A-Za-z]{60}'),
  shape('Cloudflare origin CA key', 'v1.0-', '[a-f0-9]{24}-[a-f0-9]{146}'),
  shape('Databricks token', 'dapi', '[a-f0-9]{32}(?:-\\d)?'),
  shape('Defined Networking token', 'dnkey-', '[0-9A-Za-z=_-]{26}-[0-9A-Za-z=_-]{52}'),
  shape('DigitalOcean token', 'dop_v1_ doo_v1_ dor_v1_', '[a-f0-9]{64}'),
  shape('Doppler token', 'dp.pt. dp.st. dp.ct. dp.sa.', '[0-9A-Za-z]{40,44}'),
  vagueShape('Dropbox token', 'sl.', '[0-9A-Za-z=_-]{135}'),
  shape('Duffel token', 'duffel_test_ duffel_live_', '[0-9A-Za-z_=-]{43}'),
  shape('Dynatrace token', 'dt0c01.', '[0-9A-Za-z]{24}\\.[0-9A-Za-z]{64}'),
  shape('EasyPost token', 'EZAK EZTK', '[0-9A-Za-z]{54}'),
  shape('Facebook page token', 'EAAM EAAC', '[0-9A-Za-z]{100,400}'),
  vagueShape(
    'Flutterwave key',
    'FLWSECK_TEST- FLWPUBK_TEST- FLWSECK- FLWPUBK-',
    '(?:[a-hA-H0-9]{32}-X|[a-hA-H0-9]{12})',
  ),
  shape('Fly.io token', 'fo1_', '[0-9A-Za-z_-]{43}'),
  shape('Fly.io token', 'fm1a_ fm1r_ fm2_', '[0-9A-Za-z+/]{100,2000}={0,3}'),
  shape('Frame.io token', 'fio-u-', '[0-9A-Za-z_=-]{64}'),
  vagueShape('Google API key', 'AIza', '[0-9A-Za-z_-]{35}'),
  shape('Google OAuth client secret', 'GOCSPX-', '[0-9A-Za-z_-]{28}'),
  shape('GitHub token', 'ghp_ gho_ ghu_ ghs_ ghr_', `${ALNUM}{36}`),
  shape('GitHub fine-grained token', 'github_pat_', '\\w{82}'),
  shape('GitLab job token', 'glcbt-', '[0-9A-Za-z]{1,5}_[0-9A-Za-z_-]{20}'),
  shape('GitLab token', 'glpat- gldt- glffct- glft- glrt- glsoat-', '[0-9A-Za-z_-]{20}'),
  shape('GitLab token', 'glpat- glrt-', '[0-9A-Za-z_-]{27,300}\\.[0-9a-z]{9}'),
  shape('GitLab mail token', 'glimt-', '[0-9A-Za-z_-]{25}'),
  shape('GitLab agent token', 'glagent-', '[0-9A-Za-z_-]{50}'),
  shape('GitLab application secret', 'gloas-', '[0-9A-Za-z_-]{64}'),
  shape('GitLab trigger token', 'glptt-', '[a-f0-9]{40}'),
  shape('GitLab runner token', 'GR1348941', '[0-9A-Za-z_-]{20}'),
  shape('Grafana key', 'eyJrIjoi', '[0-9A-Za-z]{70,400}={0,3}'),
  shape('Grafana Cloud token', 'glc_', '[0-9A-Za-z+/]{32,400}={0,3}'),
  vagueShape('Harness key', 'pat. sat.', `${WORD}{22}\\.${ALNUM}{24}\\.${ALNUM}{20}`),
  shape('Heroku key', 'HRKU-AA', `${WORD}{58}`),
  shape('Hugging Face token', 'hf_ api_org_', '[A-Za-z]{34}'),
  vagueShape('Infracost token', 'ico-', `${ALNUM}{32}`),
  shape('42 Intra client secret', 's-s4t2ud- s-s4t2af-', '[a-fA-F0-9]{64}'),
  shape('JFrog token', 'cmVmdGtu', '[0-9A-Za-z]{56}'),
  shape('Linear key', 'lin_api_', `${ALNUM}{40}`),
  shape('Mapbox token', 'sk.', '[0-9A-Za-z]{60,90}\\.[0-9A-Za-z_-]{22}'),
  vagueShape('Mailgun key', 'key-', '[a-f0-9]{32}'),
  shape('New Relic key', 'NRJS-', '[a-f0-9]{19}'),
  shape('New Relic key', 'NRII-', '[0-9A-Za-z-]{32}'),
  shape('New Relic key', 'NRAK-', '[0-9A-Za-z]{27}'),
  shape('Notion token', 'ntn_', `[0-9]{11}${ALNUM}{35}`),
  vagueShape('Octopus Deploy key', 'API-', '[A-Z0-9]{26}'),
  shape('Perplexity key', 'pplx-', `${ALNUM}{48}`),
  vagueShape(
    'Plaid token',
    'access-sandbox- access-development- access-production-',
    '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}',
  ),
  shape('PlanetScale secret', 'pscale_tkn_ pscale_oauth_ pscale_pw_', '[0-9A-Za-z_=.-]{32,64}'),
  shape('Postman key', 'PMAK-', '[a-fA-F0-9]{24}-[a-fA-F0-9]{34}'),
  shape('Prefect token', 'pnu_', `${ALNUM}{36}`),
  shape('Pulumi token', 'pul-', '[a-f0-9]{40}'),
  shape('PyPI token', 'pypi-AgEIcHlwaS5vcmc pypi-AgENdGVzdC5weXBpLm9yZw', '[0-9A-Za-z_-]{50,1000}'),
  shape('ReadMe token', 'rdme_', '[0-9a-zA-Z]{70}'),
  shape('Replicate token', 'r8_', `${ALNUM}{37}`),
  shape('RubyGems token', 'rubygems_', '[a-f0-9]{48}'),
  shape('Scalingo token', 'tk-us-', `${WORD}{48}`),
  shape('SendGrid key', 'SG.', '[0-9A-Za-z=_.-]{66}'),
  shape('Sendinblue key', 'xkeysib-', '[a-f0-9]{64}-[0-9A-Za-z]{16}'),
  shape('Sentry organization token', 'sntrys_eyJ', '[0-9A-Za-z+/]{30,400}={0,2}_[0-9A-Za-z+/]{43}'),
  shape('Sentry user token', 'sntryu_', '[a-f0-9]{64}'),
  shape('SettleMint token', 'sm_aat_ sm_pat_ sm_sat_', `${ALNUM}{16}`),
  shape('Shippo token', 'shippo_live_ shippo_test_', '[a-fA-F0-9]{40}'),
  shape(
    'Slack token',
    'xoxb- xoxp- xoxe- xoxo- xoxs-',
    '(?:[0-9]{8,14}-){1,3}(?=[0-9-]*[A-Za-z])[0-9A-Za-z-]{8,64}',
  ),
  shape('Slack token', 'xoxa- xoxr-', '(?:\\d-)?[0-9A-Za-z]{8,48}'),
  shape('Slack token', 'xoxe-', '\\d-[0-9A-Za-z]{146}'),
  shape('Slack token', 'xoxe.xoxb- xoxe.xoxp-', '\\d-[0-9A-Za-z]{163,166}'),
  shape('Slack app token', 'xapp-', '\\d-[A-Z0-9]+-\\d+-[0-9A-Za-z]+'),
  shape('Sourcegraph token', 'sgp_', '(?:(?:[a-fA-F0-9]{16}|local)_)?[a-fA-F0-9]{40}'),
  vagueShape('Square token', 'EAAA sq0atp- sq0csp-', `${WORD}{22,60}`),
  shape('Stripe key', 'sk_test_ sk_live_ sk_prod_ rk_test_ rk_live_ rk_prod_', `${ALNUM}{10,99}`),
  shape('Twilio key', 'SK', '[0-9a-fA-F]{32}'),
  shape('Typeform token', 'tfp_', '[0-9A-Za-z_.=-]{59}'),
  shape('Vault token', 'hvs.', `${WORD}{90,120}`),
  shape('Vault token', 'hvb.', `${WORD}{138,300}`),
  vagueShape('Vault token', 's.', `(?=[A-Za-z]*[0-9])(?=[0-9A-Z]*[a-z])${ALNUM}{24}`),
  shape('Yandex key', 'AQVN', '[0-9A-Za-z_-]{35,38}'),
  vagueShape(
    'Sidekiq Enterprise login',
    'BUNDLE_ENTERPRISE__CONTRIBSYS__COM BUNDLE_GEMS__CONTRIBSYS__COM',
    '[^]{0,40}?[\'"`=>:, \\t][a-f0-9]{8}:[a-f0-9]{8}',
  ),
  vagueShape(
    'JSON Web Token',
    'ey',
    '[0-9A-Za-z]{17,}\\.ey[0-9A-Za-z/\\\\_-]{17,}\\.(?:[0-9A-Za-z/\\\\_-]{10,}={0,2})?',
  ),
  vagueShape('JSON Web Token', 'ZXlK', '[0-9A-Za-z/\\\\_+-]{60,}={0,2}'),
].flat();

/** A token that is told by what stands before its longest run of key characters. */
export interface PrecededShape {
  readonly provider: string;
  /** What stands right before the run: looked at first. */
  readonly ending: string;
  /** What the run itself begins with; empty: anything. */
  readonly begins: string;
  readonly before: RegExp;
  readonly rest: RegExp;
}

export const PRECEDED_SHAPES: readonly PrecededShape[] = [
  {
    provider: 'OpenShift token',
    ending: 'sha256~',
    begins: '',
    before: /\bsha256~$/,
    rest: /[0-9A-Za-z_-]{43}(?![0-9A-Za-z])/y,
  },
  {
    provider: 'Terraform Cloud token',
    ending: '.atlasv1.',
    begins: '',
    before: /[0-9A-Za-z]{14}\.atlasv1\.$/,
    rest: /[0-9A-Za-z_=-]{60,70}/y,
  },
  {
    provider: 'Authress access key',
    ending: '.',
    begins: 'acc',
    before: /\b(?:sc|ext|scauth|authress)_[0-9A-Za-z]{5,30}\.[0-9A-Za-z]{4,6}\.$/,
    rest: /acc[_-][0-9A-Za-z-]{10,32}\.[0-9A-Za-z+/_=-]{30,120}/y,
  },
  {
    provider: 'GitLab session',
    ending: '_gitlab_session=',
    begins: '',
    before: /_gitlab_session=$/,
    rest: /[0-9a-z]{32}(?![0-9A-Za-z])/y,
  },
  ...['|', '%'].map((sign) => ({
    provider: 'Facebook access token',
    ending: sign,
    begins: '',
    before: new RegExp(`\\b\\d{15,16}[${sign}]$`),
    rest: /[0-9A-Za-z_-]{27,40}(?![0-9A-Za-z])/y,
  })),
];

/** Addresses that are keys themselves: whoever knows one may write. Found by their hosts. */
export const WEBHOOKS: readonly {
  readonly provider: string;
  readonly host: string;
  readonly address: RegExp;
}[] = [
  {
    provider: 'Slack webhook',
    host: 'hooks.slack.com/',
    address: /hooks\.slack\.com\/(?:services|workflows|triggers)\/[0-9A-Za-z+/]{43,56}/y,
  },
  {
    provider: 'Teams webhook',
    host: 'webhook.office.com/webhookb2/',
    address:
      /webhook\.office\.com\/webhookb2\/[0-9A-Za-z-]{36}@[0-9A-Za-z-]{36}\/IncomingWebhook\/[0-9A-Za-z]{32}/y,
  },
];
