// Who is right where the command and oasdiff disagree about what breaks, by kind. Each was judged by hand, from the documents.

/** The first that fits: `of` the loud rules of whoever calls it breaking; `right` with the reason. */
const KINDS = [];

/** The judgement on a disagreement, `null` where nobody has looked. */
export function judge({ ours, oasdiff, isOurs, where }) {
  const found = KINDS.find(({ by, of, unless = () => false }) => {
    const loud = isOurs ? ours : oasdiff;
    return (
      by === (isOurs ? 'ours' : 'oasdiff') &&
      loud.some((rule) => of.test(rule)) &&
      !unless({ ours, oasdiff, where })
    );
  });
  return found === undefined ? null : { right: found.right, why: found.why };
}
