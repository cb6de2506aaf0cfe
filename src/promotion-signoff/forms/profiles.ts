import { type ChecklistProfile, item } from './checklist-profile.ts';

/** The twelve boxes of document 004, appendix «Quick Promotion Checklist». */
export const QUICK_PROMOTION: ChecklistProfile = {
  id: 'quick-promotion',
  title: 'Quick promotion checklist',
  source: 'document 004, appendix',
  items: [
    item('promote-md', 'PROMOTE.md attached and complete', ['promote_md']),
    item('static', 'Static analysis: PASS', ['static', 'syntax']),
    item('types', 'Type checks: PASS', ['types']),
    item('format', 'Formatting: PASS', ['format']),
    item('unit', 'Unit tests: PASS (>=90% coverage)', ['unit', 'coverage']),
    item('integration', 'Integration tests: PASS', ['integration'], true),
    item('benchmarks', 'Benchmarks: PASS (within budget)', ['benchmarks'], true),
    item('security', 'Security scans: PASS', ['security']),
    item('ethics', 'Ethics gate (if applicable): Signed', ['ethics_signed'], true),
    item('approvals', 'Two approvals (tech + security)', ['two_approvals']),
    item('owner', 'Owner sign-off', ['owner_signed']),
    item('audit-log', 'Promotion-audit.log updated', ['audit_intent']),
  ],
};

/** The lists of document 001, «PR Checklists (attach to each PR description)». */
export const T4_PULL_REQUEST: ChecklistProfile = {
  id: 't4-pull-request',
  title: 'Design, testing, observability, security and evidence',
  source: 'document 001, PR checklists',
  items: [
    item('design.api', 'Public APIs documented; breaking changes called out', ['api_docs', 'openapi_diff']),
    item('design.flags', 'Feature flags default safe; canary % wired', ['feature_flags']),
    item('testing.kinds', 'Unit + integration + property tests', ['unit', 'integration', 'property']),
    item('testing.p95', 'E2E perf: p95 target met (report attached)', ['p95'], true),
    item('testing.chaos', 'Chaos scenario relevant to this change', ['chaos'], true),
    item('observability.metrics', 'Prometheus metrics (hist/counters) exported', ['metrics']),
    item('observability.spans', 'OTEL spans with attributes: lane, component, correlation_id', ['spans']),
    item('observability.promtool', 'promtool rules + tests added/updated', ['promtool'], true),
    item('security.guardian', 'Guardian invoked on risky ops', ['guardian'], true),
    item('security.logs', 'No secrets logged; rate limits on sensitive endpoints', [
      'secrets',
      'rate_limits',
    ]),
    item('security.lanes', 'Import-linter lane check green', ['acceptance_gate']),
    item('evidence.artifacts', 'Artifacts in artifacts/<module>_validation_*.json', ['artifacts']),
    item('evidence.chain', 'SHA256 & merkle record updated', ['evidence_log']),
    item('evidence.auditor', 'AUDITOR_CHECKLIST.md phase updated if needed', ['auditor_checklist'], true),
  ],
};

/**
 * The FREEZE boxes that document 002 (P2-11) wants required. The document names the list and does not print it; these are the
 * boxes of its repository, docs/gonzo/matriz_prep/CLAUDE_CODE_TASKS.md, «FREEZE Checklist (for PR template)».
 */
export const FREEZE: ChecklistProfile = {
  id: 'freeze',
  title: 'FREEZE checklist',
  source: 'document 002, P2-11',
  items: [
    item('changelog', 'CHANGELOG.md updated with user-facing changes', ['changelog']),
    item('version', 'Version bumped in pyproject.toml and lukhas/__init__.py', ['version']),
    item('sbom', 'SBOM generated (build/sbom.cyclonedx.json present)', ['sbom']),
    item('ci', 'All CI checks passing (including security scans)', ['ci', 'security']),
    item('smoke', 'Smoke tests passing locally', ['smoke']),
    item('evals', 'Evals accuracy ≥ 0.70', ['evals'], true),
    item('breaking', 'No breaking changes without migration guide', ['openapi_diff']),
    item('docs', 'Documentation updated for new features', ['documentation'], true),
  ],
};

export const CHECKLIST_PROFILES: readonly ChecklistProfile[] = [QUICK_PROMOTION, T4_PULL_REQUEST, FREEZE];
