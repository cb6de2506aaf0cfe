import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { SqliteValue } from '../../src/foundation/sqlite/model.ts';
import { openSqlite } from '../../src/foundation/sqlite/open-sqlite.ts';
import { readTables, visitTable } from '../../src/foundation/sqlite/read-table.ts';

/** Databases that SQLite itself wrote, with what it reads from them: pages and texts of all kinds, deep trees, overflow. */
const MAKE = `
import json, random, sqlite3, sys
seed, path, page, encoding, vacuum = int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4], sys.argv[5]
random.seed(seed)
db = sqlite3.connect(path)
db.execute(f"pragma page_size = {page}")
db.execute(f"pragma encoding = '{encoding}'")
db.execute(f"pragma auto_vacuum = {vacuum}")
db.execute("create table t (\\n -- a number, of the row\\n id integer primary key, a text, b blob, c integer, d real, unique (a, c))")
db.execute("create table u (x, y varchar(10, 2) default (1), primary key (x))")
db.execute("create index i on t (c)")
db.execute("create view v as select a from t")
def value():
    kind = random.randrange(8)
    if kind == 0: return None
    if kind == 1: return random.choice([0, 1, -1, 127, -128, 32767, 8388607, -8388608, 2**31 - 1, 2**47 - 1, -2**47, 2**53 - 1, -2**53 + 1])
    if kind == 2: return random.random() * 10 ** random.randrange(-5, 20)
    if kind == 3: return "größe\\u20ac\\U0001f600" * random.choice([0, 1, 9, 400, 3000])
    if kind == 4: return bytes(random.randrange(256) for _ in range(random.choice([0, 3, 450, 480, 490, 500, 5000])))
    return random.randrange(-10 ** random.randrange(1, 15), 10 ** random.randrange(1, 15))
for row in range([0, 40, 1500][seed % 3]):
    db.execute("insert or ignore into t values (?, ?, ?, ?, ?)", [random.randrange(1, 10 ** random.randrange(1, 15)), f"{value()}{row}", value(), value(), value()])
for row in range(30):
    db.execute("insert or ignore into u values (?, ?)", [value(), value()])
db.execute("alter table u add column z")
db.execute("delete from t where c % 3 = 0")
db.commit()
def plain(v):
    return {"b": v.hex()} if isinstance(v, bytes) else v
print(json.dumps({"t": [[plain(v) for v in row] for row in db.execute("select id, a, b, c, d from t order by id")],
                  "u": [[plain(v) for v in row] for row in db.execute("select x, y, z from u order by rowid")]}))
`;

const hasSqlite = spawnSync('python3', ['-c', 'import sqlite3']).status === 0;
const scratch = mkdtempSync(join(tmpdir(), 'sqlite-'));
afterAll(() => rmSync(scratch, { recursive: true }));

describe('databases are read as SQLite reads them', () => {
  if (!hasSqlite) {
    it.skip('needs python3 with sqlite3 on PATH');
    console.info('sqlite: skipped, there is no python3 with sqlite3');
    return;
  }
  const kinds = ['512', '1024', '4096', '65536'].flatMap((page) =>
    ['UTF-8', 'UTF-16le', 'UTF-16be'].flatMap((encoding) =>
      ['0', '1'].map((vacuum) => [page, encoding, vacuum]),
    ),
  );
  it.each(kinds)('pages of %s, %s, auto_vacuum %s', { timeout: 120_000 }, (page, encoding, vacuum) => {
    let rows = 0;
    for (const seed of [1, 2, 3]) {
      const path = join(scratch, `${page}-${encoding}-${vacuum}-${seed}`);
      const said = JSON.parse(
        execFileSync('python3', ['-c', MAKE, String(seed), path, page!, encoding!, vacuum!], {
          maxBuffer: 1 << 28,
        }).toString(),
      );
      const file = openSqlite(new Uint8Array(readFileSync(path)))!;
      expect(file.isCut).toBe(false);
      const { tables, isWhole } = readTables(file);
      expect(isWhole).toBe(true);
      expect([...tables.keys()].sort()).toEqual(['t', 'u']);
      for (const [name, columns] of [
        ['t', ['id', 'a', 'b', 'c', 'd']],
        ['u', ['x', 'y', 'z']],
      ] as const) {
        const found: unknown[] = [];
        const whole = visitTable(file, tables.get(name)!, columns, (...values) =>
          found.push(values.map(plain)),
        );
        expect(whole).toBe(true);
        expect(found).toEqual(said[name]);
        rows += found.length;
      }
    }
    console.info(`sqlite: pages of ${page}, ${encoding}, auto_vacuum ${vacuum}: ${rows} rows equal`);
  });
});

function plain(value: SqliteValue): unknown {
  return value instanceof Uint8Array ? { b: Buffer.from(value).toString('hex') } : value;
}
