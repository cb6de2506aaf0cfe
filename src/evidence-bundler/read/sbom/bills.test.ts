import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { BillReading, ReadResult } from '../model.ts';
import { compareBills } from './compare-bills.ts';
import { readCycloneDx } from './cyclonedx.ts';
import { readCycloneDxXml } from './cyclonedx-xml.ts';
import { readSpdx2 } from './spdx-2.ts';
import { readSpdx3 } from './spdx-3.ts';
import { readTagValue } from './spdx-tag-value.ts';

const FIXTURES = join(import.meta.dirname, '../../../../tests/fixtures/evidence/sbom');
const bytesOf = (name: string) => readFileSync(join(FIXTURES, name));
const jsonOf = (name: string): unknown => JSON.parse(bytesOf(name).toString());

function bill({ reading, problems }: ReadResult<BillReading>): BillReading {
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (reading === null) throw new Error('It was refused.');
  return reading;
}

const purls = ({ components }: BillReading) => components.map(({ purl }) => purl).sort();

const SYFT = [
  readCycloneDx(jsonOf('syft.cdx.json')),
  readCycloneDxXml(bytesOf('syft.cdx.xml')),
  readSpdx2(jsonOf('syft.spdx.json')),
  readTagValue(bytesOf('syft.spdx')),
];

describe('one folder in every format', () => {
  test('syft lists the same packages in all four', () => {
    for (const each of SYFT) {
      expect(purls(bill(each))).toEqual([
        'pkg:npm/minimist@1.2.5',
        'pkg:npm/ms@2.1.3',
        'pkg:npm/shop@1.0.0',
        'pkg:pypi/jinja2@3.1.2',
        'pkg:pypi/requests@2.31.0',
      ]);
      const minimist = bill(each).components.find(({ name }) => name === 'minimist');
      expect(minimist).toMatchObject({ version: '1.2.5', licenses: ['MIT'] });
    }
  });

  test('npm and cyclonedx-npm agree, with digests; what the bill is of is no component of it', () => {
    const bills = [
      bill(readCycloneDx(jsonOf('npm.cdx.json'))),
      bill(readSpdx2(jsonOf('npm.spdx.json'))),
      bill(readCycloneDxXml(bytesOf('cyclonedx-npm.xml'))),
    ];
    for (const each of bills) {
      expect(each.components.map(({ name }) => name)).toEqual(['minimist', 'ms']);
      expect(each.createdAt).toBeGreaterThan(Date.parse('2026-11-22T00:00:00Z'));
    }
    const [first, second] = bills;
    expect(second?.subject).toEqual({ name: 'shop', version: '1.0.0' });
    expect(second?.producer).toEqual({ name: 'npm/cli', version: '11.19.1' });
    expect(first?.components[0]?.hashes.get('sha512')).toMatch(/^14cf6735462b/);
    expect(first?.components[0]?.hashes).toEqual(second?.components[0]?.hashes);
  });

  test('cyclonedx-py and pip-audit', () => {
    const asJson = bill(readCycloneDx(jsonOf('cyclonedx-py.json')));
    expect(purls(asJson)).toEqual(['pkg:pypi/jinja2@3.1.2', 'pkg:pypi/requests@2.31.0']);
    expect(purls(bill(readCycloneDxXml(bytesOf('cyclonedx-py.xml'))))).toEqual(purls(asJson));
    expect(bill(readCycloneDx(jsonOf('pip-audit.cdx.json'))).vulnerabilities).toMatchObject([
      { rule: 'PYSEC-2024-1', severity: 'unknown', package: { name: 'jinja2', version: '3.1.2' } },
    ]);
  });
});

describe('what specifications allow', () => {
  test('components in components, licences of every form, vulnerabilities with ratings and analyses', () => {
    const { reading, problems } = readCycloneDx(jsonOf('nested.cdx.json'));
    expect(problems.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      'warning incomplete',
      'warning hash-malformed',
      'warning purl-invalid',
    ]);
    expect(reading?.components).toMatchObject([
      { name: 'org.example/a', purl: 'pkg:maven/org.example/a@1', licenses: ['MIT', 'Our own'] },
      { name: 'b', purl: 'pkg:maven/org.example/b@2', licenses: ['Apache-2.0 OR MIT'] },
      { name: 'c', purl: null },
    ]);
    expect([...(reading?.components[0]?.hashes ?? [])]).toEqual([['sha256', '0f'.repeat(32)]]);
    expect(reading?.vulnerabilities).toMatchObject([
      {
        severity: 'high',
        score: 7.5,
        package: { name: 'org.example/a', version: '1' },
        aliases: ['GHSA-2222-3333-4444'],
      },
      { severity: 'high', score: 7.5, package: { name: 'b', version: '2' } },
      { severity: 'critical', score: 9.8, suppressed: 'not_affected: code_not_reachable' },
    ]);
  });

  test('XML with prefixes, and vulnerabilities of the extension', () => {
    const reading = bill(readCycloneDxXml(bytesOf('nested.cdx.xml')));
    expect(reading).toMatchObject({
      specVersion: '1.3',
      producer: { name: 'bill-maker', version: '1.0' },
      subject: { name: 'shop', version: '1.0.0' },
      components: [
        { name: 'org.example/a', version: '1', licenses: ['MIT', 'Apache-2.0 OR MIT'] },
        { name: 'b', version: '2' },
      ],
      vulnerabilities: [
        { rule: 'CVE-2026-0001', severity: 'critical', score: 9.1, package: { name: 'org.example/a' } },
      ],
    });
  });

  test('SPDX 3: licences and vulnerabilities are relationships', () => {
    expect(bill(readSpdx3(jsonOf('example.spdx3.json')))).toMatchObject({
      specVersion: '3.0.1',
      producer: { name: 'bill-maker', version: '2.1.0' },
      subject: { name: 'shop', version: '1.0.0' },
      components: [
        {
          purl: 'pkg:pypi/jinja2@3.1.2',
          licenses: ['BSD-3-Clause'],
          hashes: new Map([['sha256', 'ab'.repeat(32)]]),
        },
        { purl: 'pkg:npm/minimist@1.2.5', licenses: ['MIT'] },
      ],
      vulnerabilities: [
        {
          rule: 'CVE-2024-22195',
          severity: 'medium',
          score: 5.4,
          suppressed: 'not affected: vulnerableCodeNotInExecutePath',
          package: { name: 'jinja2', version: '3.1.2' },
        },
      ],
    });
  });

  test('a document of GitHub stands in another object', () => {
    const wrapped = bill(readSpdx2({ sbom: jsonOf('npm.spdx.json') }));
    expect(wrapped).toEqual(bill(readSpdx2(jsonOf('npm.spdx.json'))));
  });
});

describe('a bill that lists nothing', () => {
  test.each([
    ['CycloneDX', readCycloneDx(jsonOf('empty.cdx.json'))],
    ['SPDX 2', readSpdx2({ spdxVersion: 'SPDX-2.3', packages: [] })],
    [
      'SPDX 2 that lists its subject alone',
      readSpdx2({
        spdxVersion: 'SPDX-2.3',
        documentDescribes: ['a'],
        packages: [{ SPDXID: 'a', name: 'a' }],
      }),
    ],
    ['SPDX 3', readSpdx3({ '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld', '@graph': [] })],
    ['tags and values', readTagValue(Buffer.from('SPDXVersion: SPDX-2.2\n'))],
    ['XML', readCycloneDxXml(Buffer.from('<bom xmlns="http://cyclonedx.org/schema/bom/1.4"/>'))],
  ])('%s is told, and left to the policy to judge', (_, { reading, problems }) => {
    expect(reading).toMatchObject({ kind: 'sbom', components: [] });
    expect(problems).toMatchObject([{ code: 'no-components', severity: 'warning' }]);
  });

  test('one that is cut is refused, or tells it', () => {
    const xml = bytesOf('nested.cdx.xml');
    expect(readCycloneDxXml(xml.subarray(0, xml.length / 2))).toMatchObject({
      reading: null,
      problems: [{ code: 'truncated', severity: 'error' }],
    });
    const text = 'SPDXVersion: SPDX-2.3\nPackageName: a\nPackageComment: <text>begun and never';
    expect(readTagValue(Buffer.from(text)).problems).toMatchObject([
      { code: 'truncated', severity: 'error', line: 3 },
    ]);
  });
});

describe('two bills', () => {
  const first = bill(readCycloneDx(jsonOf('syft.cdx.json')));

  test('of one folder are equal in any format and order, whenever they were made', () => {
    for (const other of SYFT) {
      const { components, ...rest } = bill(other);
      const reversed = { ...rest, components: [...components, ...components].reverse(), createdAt: 1 };
      expect(compareBills(first, reversed)).toEqual({ added: [], removed: [], changed: [], altered: [] });
    }
  });

  test('differ by what was added, removed, changed and altered under one name', () => {
    const part = (purl: string, digest: string) => ({
      name: purl,
      version: null,
      purl,
      licenses: [],
      hashes: new Map([['sha256', digest]]),
    });
    const before = {
      ...first,
      components: [part('pkg:npm/a@1', '00'), part('pkg:npm/b@1', '11'), part('pkg:npm/c@1', '22')],
    };
    const after = {
      ...first,
      components: [part('pkg:npm/a@1', 'ff'), part('pkg:npm/b@2', '33'), part('pkg:npm/d@1', '44')],
    };
    expect(compareBills(before, after)).toMatchObject({
      added: [{ purl: 'pkg:npm/d@1' }],
      removed: [{ purl: 'pkg:npm/c@1' }],
      changed: [{ key: 'pkg:npm/b', from: ['1'], to: ['2'] }],
      altered: [{ key: 'pkg:npm/a', algorithm: 'sha256' }],
    });
  });
});
