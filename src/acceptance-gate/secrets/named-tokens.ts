/**
 * Keys that look like any other number: only the name they are given tells whose they are. `words` of the name (lower
 * case, in any place), and the value; letter case does not count. Such a finding is a suspicion.
 */
export interface NamedShape {
  readonly provider: string;
  readonly words: readonly string[];
  readonly value: string;
}

const hex = (length: number | string) => `[a-f0-9]{${length}}`;
const letters = (length: number | string) => `[a-z0-9]{${length}}`;
const word = (length: number | string) => `[a-z0-9=_-]{${length}}`;
const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

const named = (provider: string, words: string, ...values: readonly string[]): NamedShape => ({
  provider,
  words: words.split(' '),
  value: values.join('|'),
});

export const NAMED_SHAPES: readonly NamedShape[] = [
  named('Adafruit', 'adafruit', word(32)),
  named('Adobe', 'adobe', hex(32)),
  named('Airtable', 'airtable', letters(17)),
  named('Algolia', 'algolia', letters(32)),
  named('Alibaba', 'alibaba', letters(30)),
  named('Asana', 'asana', letters(32), '[0-9]{16}'),
  named('Atlassian', 'atlassian confluence jira', '[a-z0-9]{20}[a-f0-9]{4}'),
  named(
    'AWS',
    'aws_secret aws-secret awssecret secret_access_key secretaccesskey secret-access-key',
    '[a-z0-9/+=]{40}',
  ),
  named('Beamer', 'beamer', `b_${word(44)}`),
  named('Bitbucket', 'bitbucket', letters(32), word(64)),
  named('Bittrex', 'bittrex', letters(32)),
  named('Cisco Meraki', 'meraki', hex(40)),
  named('Cloudflare', 'cloudflare', '[a-z0-9_-]{40}', hex(37)),
  named('Codecov', 'codecov', letters(32)),
  named('Cohere', 'cohere co_api_key', letters(40)),
  named('Coinbase', 'coinbase', '[a-z0-9_-]{64}'),
  named('Confluent', 'confluent', letters(16), letters(64)),
  named('Contentful', 'contentful', word(43)),
  named('Datadog', 'datadog', letters(40)),
  named('Discord', 'discord', hex(64), word(32), '[0-9]{18}'),
  named('Drone CI', 'droneci', letters(32)),
  named('Dropbox', 'dropbox', '[a-z0-9]{11}A{10}[a-z0-9_=-]{43}', letters(15)),
  named('Etsy', 'etsy', letters(24)),
  named('Facebook', 'facebook', hex(32)),
  named('Fastly', 'fastly', word(32)),
  named('Finicity', 'finicity', hex(32), letters(20)),
  named('Finnhub', 'finnhub', letters(20)),
  named('Flickr', 'flickr', letters(32)),
  named('FreshBooks', 'freshbooks', letters(64)),
  named('Gitter', 'gitter', '[a-z0-9_-]{40}'),
  named('GoCardless', 'gocardless', `live_${word(40)}`),
  named('Heroku', 'heroku', UUID),
  named('HubSpot', 'hubspot', UUID),
  named('Intercom', 'intercom', word(60)),
  named('JFrog', 'jfrog artifactory bintray xray', letters(73), letters(64)),
  named('Kraken', 'kraken', '[a-z0-9/=_+-]{80,90}'),
  named('KuCoin', 'kucoin', hex(24), UUID),
  named('LaunchDarkly', 'launchdarkly', word(40)),
  named('Linear', 'linear', hex(32)),
  named('LinkedIn', 'linkedin linked_in linked-in', letters(14), letters(16)),
  named('Lob', 'lob', '(?:live|test)_(?:pub_)?[a-f0-9]{31,35}'),
  named('Looker', 'looker', letters(20), letters(24)),
  named('Mailchimp', 'mailchimp', `${hex(32)}-us\\d\\d`),
  named('Mailgun', 'mailgun', `(?:pub)?key-${hex(32)}`, '[a-h0-9]{32}-[a-h0-9]{8}-[a-h0-9]{8}'),
  named('Mapbox', 'mapbox', 'pk\\.[a-z0-9]{60}\\.[a-z0-9]{22}'),
  named('Mattermost', 'mattermost', letters(26)),
  named('MessageBird', 'messagebird message-bird message_bird', letters(25), UUID),
  named('Netlify', 'netlify', word('40,46')),
  named(
    'New Relic',
    'new-relic newrelic new_relic',
    letters(64),
    'NRJS-[a-f0-9]{19}',
    'NRII-[a-z0-9-]{32}',
    'NRAK-[a-z0-9]{27}',
  ),
  named('New York Times', 'nytimes new-york-times newyorktimes', word(32)),
  named('Okta', 'okta', '00[\\w=-]{40}'),
  named('Plaid', 'plaid', letters(24), letters(30)),
  named('Private AI', 'privateai private_ai private-ai', letters(32)),
  named('RapidAPI', 'rapidapi', '[a-z0-9_-]{50}'),
  named('Sendbird', 'sendbird', UUID, hex(40)),
  named('Sentry', 'sentry', hex(64)),
  named('Snyk', 'snyk', UUID),
  named('SonarQube', 'sonar', '(?:squ_|sqp_|sqa_)?[a-z0-9=_-]{40}'),
  named('Sourcegraph', 'sourcegraph', hex(40)),
  named('Squarespace', 'squarespace', UUID),
  named('Sumo Logic', 'sumo', 'su[a-z0-9]{12}', letters(64)),
  named('Telegram bot', 'telegr', '[0-9]{5,16}:A[a-z0-9_-]{34}'),
  named('Travis CI', 'travis', letters(22)),
  named('Twitch', 'twitch', letters(30)),
  named(
    'Twitter',
    'twitter',
    letters(25),
    letters(45),
    letters(50),
    '[0-9]{15,25}-[a-z0-9]{20,40}',
    'A{22}[a-z0-9%]{80,100}',
  ),
  named('Yandex', 'yandex', 't1\\.[\\w-]+={0,2}\\.[\\w-]{86}={0,2}', 'YC[\\w-]{38}', 'AQVN[\\w-]{35,38}'),
  named('Zendesk', 'zendesk', letters(40)),
];
