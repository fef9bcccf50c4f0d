// kinds.mjs DRIVER FOLDER: the rows of kinds.one and kinds.many, as the driver reads them, parsed by the schemas in FOLDER.
import { isDeepStrictEqual } from "node:util";

const [driver, folder] = process.argv.slice(2);
const { One, Many } = await import(`${folder}/zod.mjs`);
const { types } = await import(`${folder}/types.mjs`);
let query, end, wrong = 0, count = 0;

if (driver === "pg") {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ types });
  await client.connect();
  query = async (text) => (await client.query(text)).rows[0];
  end = () => client.end();
} else {
  const { default: postgres } = await import("postgres");
  const sql = postgres({ host: process.env.PGHOST, path: `${process.env.PGHOST}/.s.PGSQL.${process.env.PGPORT}`, types });
  query = async (text) => (await sql.unsafe(text))[0];
  end = () => sql.end();
}
for (const [table, schema] of [["one", One], ["many", Many]]) {
  const row = { ...(await query(`select * from kinds.${table}`)) };
  const parsed = schema.safeParse(row);
  count += Object.keys(row).length;
  for (const issue of parsed.error?.issues ?? []) {
    console.log(`${table}.${issue.path.join(".")}: ${issue.message}: ${JSON.stringify(row[issue.path[0]])}`);
    wrong++;
  }
  for (const column of Object.keys(parsed.data ?? {})) {
    if (isDeepStrictEqual(parsed.data[column], row[column]) || typeof row[column] === "object") continue;
    console.log(`${table}.${column} came out as ${JSON.stringify(parsed.data[column])}`);
    wrong++;
  }
}
await end();
console.log(`${count} columns`);
process.exit(wrong > 0 ? 1 : 0);
