/** The variables of the process, handed in so that tests and the command line can bring their own. */
export type Environment = { readonly [name: string]: string | undefined };

/** The value of a variable; `undefined` when it is unset or empty, which the runner uses alike. */
export function variable(env: Environment, name: string): string | undefined {
  const value = env[name];
  return value === '' ? undefined : value;
}
