import type { JsonReader, TextReader, XmlReader } from '../readers.ts';
import { isBandit, readBandit } from './bandit.ts';
import { isGrype, readGrype } from './grype.ts';
import { isRuff, looksLikeMypy, looksLikeRuff, readMypy, readRuff, readRuffLines } from './lint.ts';
import { isNpmAudit, readNpmAudit } from './npm-audit.ts';
import { isOsvScanner, readOsvScanner } from './osv-scanner.ts';
import { isPipAudit, readPipAudit } from './pip-audit.ts';
import { isSafety, readSafety } from './safety.ts';
import { isSarif, readSarif } from './sarif.ts';
import { isSemgrep, readSemgrep } from './semgrep.ts';
import { isTrivy, readTrivy } from './trivy.ts';

export const JSON_SCAN_READERS: readonly JsonReader[] = [
  { format: 'sarif', looksLike: isSarif, read: readSarif },
  { format: 'bandit', looksLike: isBandit, read: readBandit },
  { format: 'semgrep', looksLike: isSemgrep, read: readSemgrep },
  { format: 'pip-audit', looksLike: isPipAudit, read: readPipAudit },
  { format: 'npm-audit', looksLike: isNpmAudit, read: readNpmAudit },
  { format: 'osv-scanner', looksLike: isOsvScanner, read: readOsvScanner },
  { format: 'grype', looksLike: isGrype, read: readGrype },
  { format: 'trivy', looksLike: isTrivy, read: readTrivy },
  { format: 'safety', looksLike: isSafety, read: readSafety },
  { format: 'ruff', looksLike: isRuff, read: readRuff },
];

/** No scanner here writes XML of its own. */
export const XML_SCAN_READERS: readonly XmlReader[] = [];

export const TEXT_SCAN_READERS: readonly TextReader[] = [
  { format: 'mypy', looksLike: looksLikeMypy, read: readMypy },
  { format: 'ruff', looksLike: looksLikeRuff, read: readRuffLines },
];
