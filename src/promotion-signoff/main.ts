import { runAction } from '../platform/runner/run-action.ts';
import { runSignoffAction } from './run-action.ts';

void runAction(runSignoffAction);
