import { describe, expect, test } from 'vitest';
import { PRESETS } from '../generated/presets.ts';
import { LANES, messages, parse } from './testing.ts';

describe('a mistake is named at its place', () => {
  const lane = (rest: string) =>
    `version: 1\nlanes:\n  - name: p\n    kind: production\n    paths: ["a/**"]\n${rest}`;
  test.each<[string, string, readonly string[]]>([
    ['no version', 'lanes: []', ['c.yml:1:1: the file needs the key `version`']],
    ['a list at the top', '- a', ['c.yml:1:1: the file must be a mapping, not a list']],
    ['a text at the top', 'hello', ['c.yml:1:1: the file must be a mapping, not the text `hello`']],
    ['nothing at the top', '---\n', ['c.yml:1:4: the file is left empty; it must be a mapping']],
    ['a later version', 'version: 2\nextends: []', ['c.yml:1:10: `version` must be 1, not `2`']],
    ['a version in quotes', 'version: "1"', ['c.yml:1:10: `version` must be 1, not `1`']],
    [
      'an unknown key, far from all',
      `${LANES}waivers: []`,
      [
        'c.yml:5:1: unknown key `waivers`; known are version, extends, lanes, exclude, source-roots, baseline, secrets, max-file-bytes, instrumentation, promoted, coverage, openapi, dry-run',
      ],
    ],
    [
      'a misspelt key at the top',
      'version: 1\nlanse: []',
      ['c.yml:2:1: unknown key `lanse` (did you mean `lanes`?)'],
    ],
    [
      'a misspelt key in a lane',
      lane('    enforcment: off'),
      ['c.yml:6:5: unknown key `enforcment` (did you mean `enforcement`?)'],
    ],
    [
      'a key of the model',
      lane('    mayImport: []'),
      ['c.yml:6:5: unknown key `mayImport` (did you mean `may-import`?)'],
    ],
    [
      'a kind cut short',
      'version: 1\nlanes: [{ name: p, kind: prod, paths: [a] }]',
      [
        'c.yml:2:26: `kind` must be one of production, experimental, support, test (did you mean `production`?)',
      ],
    ],
    [
      'a kind from nowhere',
      'version: 1\nlanes: [{ name: p, kind: 7, paths: [a] }]',
      ['c.yml:2:26: `kind` must be one of production, experimental, support, test, not `7`'],
    ],
    [
      'a text for a list',
      'version: 1\nlanes: [{ name: p, kind: test, paths: a }]',
      ['c.yml:2:39: `paths` must be a list, not the text `a`'],
    ],
    [
      'a number in a list',
      'version: 1\nlanes: [{ name: p, kind: test, paths: [a, 7] }]',
      ['c.yml:2:43: item 2 of `paths` must be text, not `7`'],
    ],
    ['a key left empty', 'version: 1\nlanes:', ['c.yml:2:7: `lanes` is left empty; it must be a list']],
    [
      'no paths',
      'version: 1\nlanes: [{ name: p, kind: test, paths: [] }]',
      ['c.yml:2:39: `paths` needs at least 1 item'],
    ],
    [
      'a name with a space',
      'version: 1\nlanes: [{ name: a b, kind: test, paths: [a] }]',
      [
        'c.yml:2:17: `name` cannot be `a b` (Letters, digits, `-`, `_` and `.`; begins with a letter or digit)',
      ],
    ],
    [
      'a fraction of a byte',
      `${LANES}max-file-bytes: 1.5`,
      ['c.yml:5:17: `max-file-bytes` must be a whole number, not `1.5`'],
    ],
    ['no bytes', `${LANES}max-file-bytes: 0`, ['c.yml:5:17: `max-file-bytes` must be at least 1']],
    [
      'a severity key in lower case',
      lane('    severity: { ln001: off }'),
      [
        'c.yml:6:17: unknown key `ln001` (A rule id such as `LN001` or `api-path-removed`, or the two letters of a family)',
      ],
    ],
    [
      'a severity',
      lane('    severity: { LN001: warn }'),
      ['c.yml:6:24: `LN001` must be one of error, warning, note, off (did you mean `warning`?)'],
    ],
    [
      'an unknown rule',
      lane('    severity: { LN011: off }'),
      ['c.yml:6:17: there is no rule `LN011` (did you mean `LN001`?)'],
    ],
    [
      'an unknown family',
      lane('    severity: { LM: off }'),
      ['c.yml:6:17: there is no family of rules `LM` (did you mean `LN`?)'],
    ],
    [
      'a lane named twice',
      `${LANES}  - { name: labs, kind: test, paths: [t] }`,
      ['c.yml:5:13: lane `labs` is named twice (first at line 4)'],
    ],
    [
      'a lane that does not exist',
      lane('    may-import: [q]\n  - { name: labs, kind: test, paths: [t], may-import: [lab] }'),
      [
        'c.yml:6:18: `may-import` names the lane `q`, which does not exist (did you mean `p`?)',
        'c.yml:7:56: `may-import` names the lane `lab`, which does not exist (did you mean `labs`?)',
      ],
    ],
    ['half a lane', 'version: 1\nlanes: [{ name: p }]', ['c.yml:2:17: lane `p` needs `kind` and `paths`']],
    [
      'an absolute glob',
      'version: 1\nlanes: [{ name: p, kind: production, paths: [/a] }]',
      ['c.yml:2:46: the glob `/a` begins with `/`; globs start at the root of the repository'],
    ],
    [
      'only negations',
      'version: 1\nlanes: [{ name: p, kind: production, paths: ["!a"] }]',
      ['c.yml:2:45: lane `p` has only globs with `!`, which match nothing by themselves'],
    ],
    [
      'a glob in `exclude`',
      `${LANES}exclude: ["a/["]`,
      ['c.yml:5:11: the glob `a/[` has a `]` missing; write `\\` before a bracket that is part of a name'],
    ],
    [
      'a source root elsewhere',
      `${LANES}source-roots: [../x]`,
      ['c.yml:5:16: `source-roots` takes folders of this repository, such as `src` or `.`, not `../x`'],
    ],
    [
      'a baseline elsewhere',
      `${LANES}baseline: /x`,
      ['c.yml:5:11: `baseline` takes a file of this repository, not `/x`'],
    ],
    [
      'no lanes',
      'version: 1',
      ['c.yml: there are no lanes; name at least one under `lanes`, or a preset under `extends`'],
    ],
    [
      'no production',
      'version: 1\nlanes: [{ name: t, kind: test, paths: [t] }]',
      ['c.yml: warning: no lane has the kind `production`, so nothing is held to its promise'],
    ],
    [
      'an unknown preset',
      'version: 1\nextends: [lukas-t4]',
      ['c.yml:2:11: `extends` names the preset `lukas-t4`, which does not exist (did you mean `lukhas-t4`?)'],
    ],
    [
      'a preset far from all',
      'version: 1\nextends: [constructor]',
      ['c.yml:2:11: `extends` names the preset `constructor`, which does not exist; there are lukhas-t4'],
    ],
    [
      'several at once',
      'version: 1\nlanes:\n  - { name: p, kynd: test }\n  - 7\nbasline: x',
      [
        'c.yml:3:16: unknown key `kynd` (did you mean `kind`?)',
        'c.yml:4:5: item 2 of `lanes` must be a mapping, not `7`',
        'c.yml:5:1: unknown key `basline` (did you mean `baseline`?)',
      ],
    ],
  ])('%s', (_, text, expected) => {
    expect(messages(text, PRESETS)).toEqual(expected);
  });

  test('through a merge key, where it was written', () => {
    const text = 'version: 1\nlanes:\n  - &p { name: p, kind: x, paths: [a] }\n  - { <<: *p, name: q }\n';
    expect(messages(text)).toEqual([
      'c.yml:3:25: `kind` must be one of production, experimental, support, test, not `x`',
    ]);
  });

  test('hundreds of mistakes are counted', () => {
    const found = messages(
      `version: 1\n${Array.from({ length: 300 }, (_, index) => `zzz${index}: 1`).join('\n')}`,
    );
    expect(found).toHaveLength(51);
    expect(found.at(-1)).toContain('at least 250 more problems from here on');
  });

  test('a configuration with an error is never used', () => {
    expect(parse(lane('    enforcment: off')).config).toBe(null);
    expect(parse('version: 1\nlanes: [{ name: t, kind: test, paths: [t] }]').config?.lanes).toHaveLength(1);
  });
});
