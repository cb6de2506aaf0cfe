/** What of WebAssembly is used here; the types of Node 20 do not have it. */
interface Engine {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
}

/** Memory that a program shares with its caller. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer;
  readonly grow: (pages: number) => number;
}

const PAGE = 65_536;

/** A program written in base64, ready to run; `null` where the engine has no WebAssembly, or not its instructions. */
export function loadWasm<Exports>(base64: string): Exports | null {
  try {
    const { Module, Instance } = (globalThis as unknown as { readonly WebAssembly: Engine }).WebAssembly;
    return new Instance(new Module(Buffer.from(base64, 'base64'))).exports as Exports;
  } catch {
    return null;
  }
}

/** Makes room for so many bytes. What was looked at through `memory.buffer` before must be looked at anew. */
export function ensureBytes(memory: WasmMemory, bytes: number): void {
  const missing = bytes - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
}
