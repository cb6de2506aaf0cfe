import { runAction } from '../platform/runner/run-action.ts';
import { runPublishAction } from './run-action.ts';

void runAction(runPublishAction);
