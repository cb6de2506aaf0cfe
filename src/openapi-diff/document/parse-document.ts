import { errorIn } from './diagnostics.ts';
import { isObject } from './json-value.ts';
import { locateNodes } from './locate-nodes.ts';
import type { DocumentDiagnostic, ParsedDocument, ParsedFile } from './model.ts';
import { parseFile } from './parse-file.ts';
import { readSpecification } from './specification.ts';

/**
 * Reads a description of an API: JSON or YAML in UTF-8, Swagger 2.0 or OpenAPI 3.0 to 3.2, at most 64 MB (24 MB as YAML)
 * and 256 levels deep. `name` is its path in the repository, in messages and for relative references. Never throws.
 */
export function parseDocument(bytes: Uint8Array, name: string): ParsedDocument {
  const parsed = parseFile(bytes, name);
  return parsed.kind === 'broken' ? parsed : asDocument(parsed.file);
}

/** A file that was read, as a description of an API; `broken` when it does not say what it is. */
export function asDocument(file: ParsedFile): ParsedDocument {
  const root = file.value;
  if (!isObject(root)) {
    const message = `\`${file.name}\` holds no object, so no description of an API.`;
    return broken(errorIn(file.name, 'not-an-object', message, 'Begin it with `openapi: "3.1.0"`.'));
  }
  const read = readSpecification(root, file.name);
  if (read.kind === 'refused') {
    const at = read.pointer === '' ? undefined : locateNodes(file, [read.pointer]).get(read.pointer)?.value;
    return broken({ ...read.diagnostic, line: at?.line ?? 0, column: at?.column ?? 0 });
  }
  const warnings = read.warning === null ? file.warnings : [...file.warnings, read.warning];
  return {
    kind: 'document',
    document: { ...file, value: root, specification: read.specification, warnings },
  };
}

function broken(diagnostic: DocumentDiagnostic): ParsedDocument {
  return { kind: 'broken', diagnostics: [diagnostic] };
}
