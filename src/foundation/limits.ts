/** Limits of the platforms we write to, and our own bounds on what we read. Each names its origin. */

/** GitHub answers 422 «body is too long» above 65,536 characters; the rest leaves room for the marker. */
export const COMMENT_CHARACTERS = 65_000;

/** The runner aborts the upload of a larger step summary (`CreateStepSummaryCommand`, 1 MiB). */
export const SUMMARY_BYTES = 1024 * 1024;

/** The runner shows 10 annotations of each kind per step and drops the rest (actions/toolkit, problem-matchers.md). */
export const ANNOTATIONS_PER_KIND = 10;

/** The runner cuts a longer annotation message (`ExecutionContext`). */
export const ANNOTATION_CHARACTERS = 4096;

/** REST: annotations per check-run request. */
export const CHECK_ANNOTATIONS_PER_REQUEST = 50;

/** REST: `output.summary` and `output.text` of a check run. */
export const CHECK_RUN_CHARACTERS = 65_535;

/** Code scanning keeps the first 5,000 results of a run and refuses more than 25,000. */
export const SARIF_RESULTS = 5_000;

/** Code scanning refuses an upload of more than 10 MB, packed by gzip. */
export const SARIF_PACKED_BYTES = 10 * 1024 * 1024;

/** Our own bound: a source file above this is listed as not judged. The largest file in CPython's library has 0.9 MB. */
export const SOURCE_FILE_BYTES = 8 * 1024 * 1024;

/** Our own bound for configuration, baselines and manifests. */
export const CONFIG_FILE_BYTES = 1024 * 1024;

/** Our own bound for a report of a linter: about 100,000 results of SARIF. */
export const LINT_REPORT_BYTES = 64 * 1024 * 1024;

/** Our own bound for a coverage report: what fits into one buffer and stays below 2 GB of memory when read. */
export const COVERAGE_REPORT_BYTES = 512 * 1024 * 1024;

/** Our own bound for a baseline: about 50,000 accepted findings. */
export const BASELINE_FILE_BYTES = 16 * 1024 * 1024;

/** Our own bound for the patch of one change: some five million changed lines. */
export const DIFF_BYTES = 256 * 1024 * 1024;

/** Our own bound for a description of an API as JSON. GitHub's, with every schema written out at each use, has 78 MB; without, 14 MB. */
export const API_DOCUMENT_BYTES = 64 * 1024 * 1024;

/** The same for YAML, whose parser takes thirty times as long and some 45 bytes of memory for each byte. */
export const API_YAML_BYTES = 24 * 1024 * 1024;

/** Our own bound for the log of promotions: some 100,000 lines. */
export const AUDIT_LOG_BYTES = 64 * 1024 * 1024;

/** Our own bound for one line of it. */
export const AUDIT_LINE_BYTES = 64 * 1024;

/** Our own bound for a document in Markdown whose content decides something. GitHub ends descriptions at 65,536 characters. */
export const MARKDOWN_BYTES = 128 * 1024;
