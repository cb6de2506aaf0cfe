import ts from 'typescript';

/** Characters of a pattern that stand for its name. */
const MOST_CHARACTERS = 40;

export interface ReadParameter {
  readonly name: string;
  /** The names that it binds: several for a pattern. */
  readonly names: readonly string[];
  readonly used: boolean;
}

/** The parameters of a function without `this`; a pattern is used when one of its names is, and all by `arguments`. */
export function readParameters(
  node: ts.SignatureDeclaration,
  read: ReadonlySet<string>,
  sourceFile: ts.SourceFile,
): readonly ReadParameter[] {
  const parameters: ReadParameter[] = [];
  for (const parameter of node.parameters) {
    const { name } = parameter;
    if (ts.isIdentifier(name) && name.text === 'this') continue;
    const names = namesOf(name);
    // `constructor(private name)` keeps it.
    const isKept = ts.isParameterPropertyDeclaration(parameter, parameter.parent);
    const used = isKept || read.has('arguments') || names.some((bound) => read.has(bound));
    const written = ts.isIdentifier(name) ? name.text : name.getText(sourceFile).replace(/\s+/g, ' ');
    parameters.push({ name: written.slice(0, MOST_CHARACTERS), names, used });
  }
  return parameters;
}

function namesOf(name: ts.BindingName): readonly string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? namesOf(element.name) : []));
}
