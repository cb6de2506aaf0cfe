/** The engines as a library: parse, find, render. Everything here is pure. */

export { findAll } from './acceptance-gate/find-all.ts';
export type { Project } from './acceptance-gate/project.ts';
export { GATE_RULES } from './acceptance-gate/rules/all-rules.ts';
export type { Config, Diagnostic } from './config/model.ts';
export { type ParsedConfig, parseConfig } from './config/parse.ts';
export { compileLanes } from './lanes/match.ts';
export type { Lane, LaneMap } from './lanes/model.ts';
export { proposeLanes } from './lanes/propose.ts';
export type { FileFacts, ImportFact, Resolution } from './languages/facts.ts';
export type { FrontEnd } from './languages/front-end.ts';
export { loadFrontEnd } from './languages/load-front-end.ts';
export { parsePythonOutline } from './languages/python/outline.ts';
export { parsePythonTree } from './languages/python/tree/parse.ts';
export { buildReport } from './report/build.ts';
export { mergeReports } from './report/merge.ts';
export type { Finding, Report, Section } from './report/model.ts';
export { FORMATS, type Format, renderAs } from './report/renderers/render-as.ts';
export type { Rule } from './report/rule.ts';
export { parseReport } from './report/schema.ts';
