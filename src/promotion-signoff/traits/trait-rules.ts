/** What code may show, by name: conditions and forms ask for these. */
export const TRAITS = {
  touches_ethics: 'it has to do with models, safety or consent',
  calls_model_provider: 'it calls a model of somebody else',
  performance_sensitive: 'its speed is measured',
  has_benchmarks: 'it has benchmarks',
  has_integration_tests: 'it has integration tests',
  long_lived_service: 'it runs on and answers requests',
  destructive_infrastructure: 'it destroys data or machines',
  writes_logs: 'it writes logs',
  exports_metrics: 'it exports metrics',
  answers_health: 'it answers for its health',
  /** Something was too large to be looked at: what is not seen here may still be there. */
  unread: 'part of it was not looked at',
} as const;

export type TraitName = keyof typeof TRAITS;

/** The trait of a flag of the code and its default: `flag_on:FEATURE_X`. */
export type FlagTrait = `flag_on:${string}` | `flag_off:${string}`;

/** Packages that call a model over the network; of Python and of npm, compared by their beginning. */
const PROVIDERS = [
  ...[
    'openai',
    'anthropic',
    'cohere',
    'google.generativeai',
    'google.genai',
    'vertexai',
    'mistralai',
    'groq',
  ],
  ...[
    'replicate',
    'ollama',
    'litellm',
    'together',
    'langchain_openai',
    'langchain_anthropic',
    'ai21',
    'voyageai',
  ],
  ...['@anthropic-ai/sdk', '@google/generative-ai', '@google/genai', 'cohere-ai', '@mistralai/mistralai'],
  ...['groq-sdk', '@langchain/openai', '@langchain/anthropic', '@ai-sdk', '@aws-sdk/client-bedrock-runtime'],
  ...['@azure/openai', 'azure.ai.openai', 'azure.ai.inference'],
];

/** Packages that hold or train models. */
const MODELS = [
  ...[
    'transformers',
    'diffusers',
    'torch',
    'tensorflow',
    'keras',
    'llama_cpp',
    'vllm',
    'sentence_transformers',
  ],
  ...['peft', 'trl', 'langchain', 'langchain_core', 'langchain_community', 'llama_index', 'dspy', 'haystack'],
  ...[
    '@huggingface',
    'huggingface_hub',
    '@tensorflow',
    '@xenova/transformers',
    'onnxruntime',
    'llamaindex',
    'ai',
  ],
];

export const IMPORTS: readonly (readonly [trait: TraitName, packages: readonly string[]])[] = [
  ['calls_model_provider', PROVIDERS],
  ['touches_ethics', [...PROVIDERS, ...MODELS]],
  ['long_lived_service', ['uvicorn', 'gunicorn', 'hypercorn', 'waitress', '@hono/node-server']],
  ['has_benchmarks', ['pytest_benchmark', 'asv_runner', 'tinybench', 'benchmark', 'mitata']],
  ['performance_sensitive', ['pytest_benchmark', 'asv_runner', 'tinybench', 'benchmark', 'mitata']],
  [
    'writes_logs',
    ['logging', 'structlog', 'loguru', 'pino', 'winston', 'bunyan', 'loglevel', '@opentelemetry/api-logs'],
  ],
  [
    'exports_metrics',
    [
      ...['prometheus_client', 'prometheus_fastapi_instrumentator', 'opentelemetry.metrics', 'statsd'],
      ...['prom-client', '@opentelemetry/api', '@opentelemetry/sdk-metrics', 'hot-shots', 'aioprometheus'],
    ],
  ],
];

/** `safety/` and `safety.py`, not `type_safety.py`; of the other words also parts of a name: `consent_gate.py`. */
export const ETHICS_PATH =
  /(?:^|\/)safety(?:\/|\.\w+$)|(?:^|[/_.-])(?:consent|moderation|ethics|ethical|guardrails?|guardian|toxicity)(?:[/_.-]|$)/i;
export const BENCHMARK_PATH =
  /(?:^|\/)(?:benchmarks?|bench|perf)\/|(?:^|\/)(?:bench|benchmark)_[^/]*\.py$|\.bench\.[cm]?[jt]sx?$/i;
export const INTEGRATION_PATH =
  /(?:^|\/)(?:integration|integration[_-]tests|e2e)\/[^/]|(?:^|[/_.-])(?:integration|e2e)[_.-](?:test|spec)s?[_.-]|(?:^|\/)test_(?:[^/]*_)?(?:integration|e2e)(?:_[^/]*)?\.py$/i;
export const TEST_PATH =
  /(?:^|\/)(?:tests?|__tests__|testing|spec|fixtures|integration|e2e)\/|(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest)\.py$|\.(?:test|spec)\.[cm]?[jt]sx?$/i;

/** A pattern over the text of a file. `bare`: outside of strings and comments; otherwise strings count. */
export interface TextRule {
  readonly trait: TraitName;
  readonly pattern: RegExp;
  readonly isBare: boolean;
}

const bare = (trait: TraitName, pattern: RegExp): TextRule => ({ trait, pattern, isBare: true });
const told = (trait: TraitName, pattern: RegExp): TextRule => ({ trait, pattern, isBare: false });

/** Of Python and TypeScript. */
export const CODE_RULES: readonly TextRule[] = [
  bare('long_lived_service', /(?<![\w.])(?:FastAPI|Flask|Quart|Sanic|Starlette|Litestar)\s*\(/),
  bare('long_lived_service', /\b(?:uvicorn|hypercorn|waitress)\s*\.\s*(?:run|serve)\s*\(|\brun_app\s*\(/),
  bare('long_lived_service', /\b(?:ThreadingHTTPServer|HTTPServer)\s*\(|\.serve_forever\s*\(/),
  bare('long_lived_service', /\bgrpc\s*(?:\.\s*aio\s*)?\.\s*server\s*\(|\bmake_server\s*\(/),
  bare('long_lived_service', /\bhttps?2?\s*\.\s*create(?:Secure)?Server\s*\(|(?<![\w.])createServer\s*\(/),
  bare(
    'long_lived_service',
    /(?<![\w.])(?:express|fastify|Fastify|restify)\s*\(\s*[){]|\bnew\s+(?:Hono|Koa)\b/,
  ),
  bare('long_lived_service', /\b(?:Bun|Deno)\s*\.\s*serve\s*\(|\b(?:app|server)\s*\.\s*listen\s*\(/),
  bare('writes_logs', /\b(?:logger|log)\s*\.\s*(?:debug|info|warn|warning|error|exception|critical)\s*\(/),
  told('answers_health', /["'`]\/(?:healthz|health|livez|readyz)\/?["'`]/),
  told(
    'calls_model_provider',
    /\bapi\.openai\.com\b|\bapi\.anthropic\.com\b|\bgenerativelanguage\.googleapis\.com\b/,
  ),
  told('calls_model_provider', /["'`]bedrock-runtime["'`]/),
  told(
    'touches_ethics',
    /\bapi\.openai\.com\b|\bapi\.anthropic\.com\b|\bgenerativelanguage\.googleapis\.com\b/,
  ),
  told('touches_ethics', /["'`]bedrock-runtime["'`]/),
];

/** Between the words of a command: blanks, or what separates the texts of a list. */
const GAP = '(?:\\s+|["\'`]\\s*,\\s*["\'`])';
const command = (...words: readonly string[]) => new RegExp(`\\b${words.join(GAP)}\\b`);

/** Of code, scripts, workflows and settings; comments, documents and tests are none of them. */
export const DESTRUCTIVE: readonly RegExp[] = [
  command('terraform', '(?:-[\\w=./-]+\\s+)?destroy'),
  command('tofu', 'destroy'),
  command('pulumi', 'destroy'),
  command('terragrunt', '(?:run-all\\s+)?destroy'),
  command('cdk', 'destroy'),
  command('kubectl', '(?:-[\\w=./-]+\\s+(?:[\\w.:/]+\\s+)?){0,4}delete'),
  command('helm', '(?:uninstall|delete)'),
  command('eksctl', 'delete'),
  command('docker', '(?:system|volume)', 'prune'),
  command('aws', 's3', '(?:rb|rm[^\\n]{0,200}--recursive)'),
  command('aws', '[a-z0-9-]{2,30}', '(?:delete|terminate)-[a-z-]{2,60}'),
  command('gcloud', '[a-z -]{2,60}', 'delete'),
  command('az', 'group', 'delete'),
  /\bdrop\s+(?:table|database|schema)\b/i,
  /\btruncate\s+table\b/i,
  /\.\s*(?:dropDatabase|drop_database|flushall|flushdb|flushAll|flushDb)\s*\(|\bFLUSHALL\b/,
  /\brm\s+-(?:rf|fr|r\s+-f|f\s+-r)\s+["']?(?:\/(?!tmp\b|\w+\/tmp\b)|\$\{?\w+\}?\/?(?:["'\s]|$)|~)/,
  /\bforce_destroy\s*=\s*true\b|\bprevent_destroy\s*=\s*false\b/,
];
