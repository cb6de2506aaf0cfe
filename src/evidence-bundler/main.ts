import { runAction } from '../platform/runner/run-action.ts';
import { runEvidenceAction } from './run-action.ts';

void runAction(runEvidenceAction);
