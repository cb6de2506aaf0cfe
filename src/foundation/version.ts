declare const __VERSION__: string | undefined;

/** Version of the package; bundles have it built in. */
export const VERSION: string = typeof __VERSION__ === 'string' ? __VERSION__ : '0.0.0-source';
