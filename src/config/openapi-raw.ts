import type { Severity } from '../report/model.ts';

/** The section `openapi` as written, once schemas/config.v1.json has accepted it. */
export interface RawOpenApi {
  readonly documents?: readonly RawApiDocument[];
  readonly levels?: { readonly [rule: string]: Severity | 'off' };
  readonly stability?: { readonly [stability: string]: Severity };
  readonly operations?: readonly RawOperationLane[];
  readonly version?: RawApiVersion;
  readonly deprecation?: RawDeprecation;
  readonly approvals?: string;
  readonly 'ignore-file'?: string;
  readonly surface?: RawSurface;
  readonly clients?: 'generated' | 'hand-written';
}

export interface RawApiDocument {
  readonly path: string;
  readonly generate?: string;
  readonly name?: string;
  readonly lane?: string;
}

export interface RawOperationLane {
  readonly path?: string;
  readonly tag?: string;
  readonly lane: string;
}

export interface RawApiVersion {
  readonly source?: string;
  readonly scheme?: 'semver' | 'date';
  readonly level?: Severity | 'off';
}

export interface RawDeprecation {
  readonly 'notice-days'?: { readonly [stability: string]: number };
  readonly sunset?: 'required' | 'optional';
}

export interface RawSurface {
  readonly servers?: boolean;
  readonly 'service-version'?: boolean;
  readonly headers?: readonly string[];
  readonly 'error-envelope'?: RawErrorEnvelope;
  readonly 'security-responses'?: boolean;
}

export interface RawErrorEnvelope {
  readonly schema: string;
  readonly statuses?: readonly string[];
  readonly except?: readonly { readonly operation: string }[];
}
