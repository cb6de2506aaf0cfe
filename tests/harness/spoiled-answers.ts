import { type Answer, GITHUB_ANSWERS } from './loopback-answers.ts';
import { answerGraphql } from './loopback-graphql.ts';
import { type PullWorld, rootOf } from './loopback-pull.ts';

type Tree = Record<string, unknown>;

/** Answers as usual until `isBad`, and then like this. */
export function skipping(world: PullWorld, isBad: () => boolean, answer: Answer | 'hang up') {
  return ({ body }: { body: unknown }): Answer =>
    isBad()
      ? answer === 'hang up'
        ? GITHUB_ANSWERS.badGateway
        : answer
      : answerGraphql(body, rootOf(world));
}

/** Answers as usual, and notes where values stand in answers, by the words of the question. */
export function noting(world: PullWorld, places: string[][]) {
  return ({ body }: { body: unknown }): Answer => {
    const answer = answerGraphql(body, rootOf(world));
    const walk = (value: unknown, path: string[]): void => {
      if (path.length > 1) places.push(path);
      if (value !== null && typeof value === 'object')
        for (const [key, inner] of Object.entries(value)) walk(inner, [...path, key]);
    };
    walk((answer.body as Tree).data, [questionOf(body)]);
    return answer;
  };
}

/** Answers as usual but for one value, at one place of the answers to one question. */
export function changing(world: PullWorld, [question, ...path]: readonly string[], value: unknown) {
  return ({ body }: { body: unknown }): Answer => {
    const answer = structuredClone(answerGraphql(body, rootOf(world)));
    if (questionOf(body) !== question) return answer;
    let here = (answer.body as Tree).data as Tree | undefined;
    for (const key of path.slice(0, -1)) here = here?.[key] as Tree | undefined;
    if (here !== undefined && here !== null) here[path.at(-1)!] = value;
    return answer;
  };
}

function questionOf(body: unknown): string {
  return /query (\w+)/.exec((body as { query: string }).query)?.[1] ?? '';
}
