import type { BenchmarkFacts } from './evidence-files.ts';
import type { ModuleFacts } from './evidence-world.ts';

/** Empty but for a line: what counts is that it is there. */
const there = (...paths: readonly string[]) => Object.fromEntries(paths.map((path) => [path, '# here\n']));

/** Tests that document 001 asks under every prompt, once each, in the module's folder. */
function everyPrompt(folder: string): readonly string[] {
  return [
    `${folder}/test_chaos.py::test_many_operations #property ops_total=10000 seed=7`,
    `${folder}/test_gate.py::test_guardian_is_asked`,
    `${folder}/test_closed.py::test_fail_closed_by_default`,
    `${folder}/test_parts.py::test_part #unit`,
    `${folder}/test_whole.py::test_parts_together #integration`,
  ];
}

/** The five kinds of tests that document 003 asks of a promotion. */
function everyPromotion(folder: string): readonly string[] {
  return [
    `${folder}/unit/test_part.py::test_part`,
    `${folder}/test_whole.py::test_parts_together #integration`,
    `${folder}/performance/test_speed.py::test_speed`,
    `${folder}/test_dry.py::test_dry_run #safety`,
    `${folder}/test_flag.py::test_on_and_off #feature_flag`,
  ];
}

const bench = (
  name: string,
  milliseconds: number,
  processes: number,
  each: number,
  base?: number,
): BenchmarkFacts => ({ name, milliseconds, processes, each, ...(base === undefined ? {} : { base }) });

function task(
  key: string,
  number: string,
  facts: Pick<ModuleFacts, 'suite' | 'tests'> & Partial<ModuleFacts>,
): ModuleFacts {
  return {
    key,
    task: number,
    after: [],
    files: {},
    benchmarks: [],
    metrics: [],
    spans: [],
    alerts: [],
    promtool: true,
    record: { name: key, value: { schema_checks: 12 } },
    coverage: 90,
    collected: [],
    ...facts,
  };
}

function promotion(key: string, facts: Pick<ModuleFacts, 'tests'> & Partial<ModuleFacts>): ModuleFacts {
  return { ...task(key, '', { suite: key, ...facts }), task: null, promtool: false, record: null };
}

/** The twelve tasks of document 001, each with the least that passes. Written from the document, not from the preset. */
export const TASKS: readonly ModuleFacts[] = [
  task('memory', 'M.1', {
    suite: 'memory-storage-suite',
    files: there(
      'lukhas/memory/backends/faiss_store.py',
      'lukhas/memory/indexer.py',
      'lukhas/memory/lifecycle.py',
      'lukhas/memory/compression.py',
      'lukhas/memory/memory_orchestrator.py',
      'observability/prometheus_metrics.py',
    ),
    tests: [
      ...everyPrompt('tests/memory'),
      'tests/memory/test_storage_e2e.py::test_upsert_search_delete_filter',
      'tests/memory/test_lifecycle.py::test_gdpr_delete_is_audited',
      'tests/memory/test_compression.py::test_round_trip',
      'tests/memory/test_dedupe_property.py::test_upsert_is_idempotent',
    ],
    benchmarks: [bench('memory_upsert', 60, 10, 200), bench('memory_search', 45, 10, 200)],
    metrics: [
      'lukhas_memory_upsert_seconds',
      'lukhas_memory_search_seconds',
      'lukhas_memory_docs_total',
      'lukhas_memory_dedup_dropped_total',
    ],
    alerts: ['MemorySearchP95High', 'MemoryErrorRateHigh'],
  }),
  task('consciousness', 'C.1', {
    suite: 'consciousness-core-suite',
    after: ['memory'],
    files: there(
      'lukhas/consciousness/auto_consciousness.py',
      'lukhas/consciousness/awareness_engine.py',
      'lukhas/consciousness/reflection_engine.py',
      'lukhas/consciousness/dream_engine.py',
      'lukhas/consciousness/types.py',
    ),
    tests: [
      ...everyPrompt('tests/consciousness'),
      'tests/consciousness/test_engines_contract.py::test_engines_keep_their_contract',
      'tests/consciousness/test_reflection_perf.py::test_reflection_is_fast',
      'tests/consciousness/test_dream_fsm.py::test_kill_switch_mid_dream',
      'tests/consciousness/test_schema.py::test_schema_snapshot',
      'tests/consciousness/test_stream.py::test_engines_called_each_tick',
    ],
    benchmarks: [bench('reflection_unit', 4, 10, 1000), bench('reflection_e2e', 6, 10, 1000)],
    metrics: ['lukhas_reflection_latency_seconds', 'lukhas_dream_step_seconds'],
    spans: ['awareness', 'reflection', 'dream', 'decide'].map((name) => `consciousness.${name}`),
    alerts: ['ReflectionLatencyHigh'],
  }),
  task('identity_tokens', 'I.1', {
    suite: 'identity-token-suite',
    after: ['consciousness'],
    files: there(
      'lukhas/identity/token_generator.py',
      'lukhas/identity/token_validator.py',
      'lukhas/identity/alias_format.py',
      'lukhas/identity/storage.py',
      'docs/identity/lid_tokens.md',
    ),
    tests: [
      ...everyPrompt('tests/identity'),
      'tests/identity/test_token_roundtrip.py::test_generate_validate_rotate',
      'tests/identity/test_crc32_integrity.py::test_flipped_bit',
      'tests/identity/test_kid_rotation.py::test_old_token_until_overlap_ends',
      'tests/identity/test_parser.py::test_fuzz_parser',
      'tests/identity/test_crypto.py::test_misuse_is_blocked',
    ],
    record: { name: 'identity', value: { schema_checks: 12 } },
  }),
  task('identity_tiers', 'I.2', {
    suite: 'identity-tiers-suite',
    after: ['identity_tokens'],
    files: there(
      'lukhas/identity/tiers.py',
      'lukhas/identity/webauthn.py',
      'lukhas/identity/biometrics.py',
      'lukhas/api/identity.py',
    ),
    tests: [
      ...everyPrompt('tests/identity'),
      'tests/identity/test_tiers_end_to_end.py::test_each_tier',
      'tests/identity/test_red_team.py::test_brute_force_throttled',
      'tests/identity/test_red_team.py::test_replay_blocked',
      'tests/identity/test_red_team.py::test_downgrade_prevented',
      'tests/identity/test_up.py::test_elevation_is_approved #guardian',
    ].filter((one) => !one.includes('guardian_is_asked')),
    metrics: ['lukhas_auth_latency_seconds', 'lukhas_auth_failures_total'],
    record: { name: 'identity', value: { schema_checks: 12 } },
  }),
  task('oidc', 'I.3', {
    suite: 'oidc-provider-suite',
    after: ['identity_tiers'],
    files: there('lukhas/identity/oidc/provider.py', 'lukhas/identity/jwt_utils.py', 'lukhas/api/oidc.py'),
    tests: [
      ...everyPrompt('tests/oidc'),
      'tests/oidc/test_suite.py::test_conformance_subset',
      'tests/oidc/test_routes.py::test_discovery',
      'tests/oidc/test_routes.py::test_jwks',
      'tests/oidc/test_token.py::test_custom_claims',
      'tests/oidc/test_token.py::test_refresh',
      'tests/oidc/test_token.py::test_clock_skew',
    ],
    metrics: ['lukhas_oidc_token_seconds'],
    collected: ['api/docs/openapi.json'],
  }),
  task('decision_metrics', 'M.2', {
    suite: 'decision-metrics-suite',
    after: ['oidc'],
    files: there(
      'lukhas/guardian/risk_scoring.py',
      'lukhas/consciousness/awareness_engine.py',
      'ai_orchestration/features.py',
    ),
    tests: [
      ...everyPrompt('tests/decisions'),
      'tests/decisions/test_ablation.py::test_without_metrics_detection_is_worse',
      'tests/decisions/test_risk.py::test_more_drift_more_risk',
    ],
    benchmarks: [bench('decision_loop', 8, 6, 5, 1)],
    record: { name: 'decision_metrics', value: { lift: { table: [40, 30, 5, 25] } } },
  }),
  task('bridge', 'C.2', {
    suite: 'mem-emotion-bridge-validation',
    after: ['oidc'],
    files: there(
      'candidate/consciousness/bridges/memory/memory_consciousness_bridge.py',
      'candidate/consciousness/bridges/emotion/affect_bridge.py',
    ),
    tests: [...everyPrompt('tests/bridges'), 'tests/bridges/test_queue.py::test_cascade_is_stopped'],
    benchmarks: [bench('bridge_sync', 40, 6, 12)],
    metrics: ['lukhas_bridge_sync_seconds'],
    alerts: ['QuarantineFilling'],
    record: { name: 'bridge', value: { cascade: { prevented: 998, trials: 998 } } },
  }),
  task('security', 'I.6', {
    suite: 'security-audit',
    after: ['decision_metrics', 'bridge'],
    files: {
      ...there('scripts/pentest_smoke.py', 'docker/Dockerfile.audit', 'scripts/replicate.sh'),
      'security/THREAT_MODEL.md':
        '# STRIDE\nSpoofing, tampering, repudiation, information disclosure, denial of service, elevation of privilege.\n',
    },
    tests: [...everyPrompt('tests/security'), 'security/tests/test_abuse_cases.py::test_token_reuse'],
  }),
  task('guardian_schema', 'G.3', {
    suite: 'guardian_schema',
    after: ['security'],
    files: there('governance/guardian_schema.json', 'governance/guardian_system.py'),
    tests: [
      ...everyPrompt('tests/watch'),
      'tests/guardian/test_schema_contract.py::test_serialised_answer',
      'tests/readers/test_reads.py::test_memory_contract',
      'tests/readers/test_reads.py::test_consciousness_contract',
      'tests/readers/test_reads.py::test_identity_contract',
    ].filter((one) => !one.includes('guardian_is_asked')),
  }),
  task('routing', 'O.2', {
    suite: 'orchestrator-routing-suite',
    after: ['security'],
    files: there(
      'ai_orchestration/routing.py',
      'config/routing.yml',
      'api/admin/routing.py',
      'scripts/route_lint.py',
    ),
    tests: [
      ...everyPrompt('tests/routes'),
      'tests/routes/test_buckets.py::test_ab_split',
      'tests/routes/test_sim.py::test_preview_equals_runtime',
      'tests/routes/test_imports.py::test_no_cross_lane_imports',
      'tests/routes/test_hot.py::test_reload_without_deploy',
      'tests/routes/test_log.py::test_audit_of_changes',
    ],
  }),
  task('consciousness_api', 'C.4', {
    suite: 'consciousness_api',
    after: ['security'],
    tests: [
      ...everyPrompt('tests/capi'),
      'tests/capi/test_access.py::test_control_needs_auth',
      'tests/capi/test_rate.py::test_rate_limited',
      'tests/capi/test_status.py::test_metrics_exposed',
      'tests/capi/test_query.py::test_live_engines',
      'tests/capi/test_pause.py::test_control_is_approved #guardian',
    ].filter((one) => !one.includes('guardian_is_asked')),
  }),
  task('identity_api', 'I.5', {
    suite: 'identity_api',
    after: ['security'],
    tests: [
      ...everyPrompt('tests/iapi'),
      'tests/iapi/test_flows.py::test_every_tier',
      'tests/iapi/test_rate.py::test_rate_limited',
      'tests/iapi/test_red.py::test_abuse',
      'tests/iapi/test_routes.py::test_policy_on_all_routes',
      'tests/iapi/test_log.py::test_audit_logs',
    ],
  }),
];

/** The promotions of document 003. */
export const PROMOTIONS: readonly ModuleFacts[] = [
  promotion('observability', {
    files: there('lukhas/observability/matriz_decorators.py'),
    tests: [
      ...everyPromotion('tests/observability'),
      'tests/test_matriz_observability.py::test_events_are_emitted',
    ],
    benchmarks: [bench('observability_decorated', 3, 6, 5, 1)],
  }),
  promotion('consent_ledger', {
    tests: [
      ...everyPromotion('tests/consent'),
      'tests/consent/test_ledger.py::test_consent_persists',
      'tests/consent/test_ledger.py::test_audit_trail',
    ],
    benchmarks: [bench('consent_record', 30, 6, 12)],
  }),
  promotion('passkey', {
    tests: [
      ...everyPromotion('tests/passkey'),
      'tests/passkey/test_logs.py::test_no_pii_in_logs',
      'tests/passkey/test_flow.py::test_fallback_to_password',
    ],
    benchmarks: [bench('passkey_sign_in', 60, 6, 12)],
  }),
  promotion('context_handoff', {
    tests: [
      ...everyPromotion('tests/context'),
      'tests/context/test_bus.py::test_backpressure',
      'tests/context/test_bus.py::test_no_context_loss',
    ],
    benchmarks: [bench('context_handoff', 150, 6, 12)],
  }),
];
