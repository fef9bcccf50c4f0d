// types.mjs DRIVER FILE: does what the driver reads of kinds.one and kinds.many have the types that the file says, each column,
// and what it is given come back as it was?  Prints what does not and how many were compared.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { isDeepStrictEqual } from "node:util";

const [driver, file] = process.argv.slice(2);
const text = readFileSync(file, "utf8");
const { types } = await import(pathToFileURL(file.replace(/ts$/, "mjs")));
let wrong = 0;

function say(what) {
  console.log(what);
  wrong++;
}

// "export type Name = …;" and the members of "export interface Name { … }" as texts.
const aliases = Object.fromEntries(
  [...text.matchAll(/^export type (\w+) =\s+(.*);$/gm)].map(([, name, type]) => [name, type]),
);
function members(name) {
  const body = text.match(new RegExp(`^export interface ${name} {\n([^]*?)^}`, "m"))[1];
  return Object.fromEntries([...body.matchAll(/^ {2}"?(\w+)"?\??:\s+(.*);$/gm)].map(([, member, type]) => [member, type]));
}

function fits(type, value) {
  type = type.trim();
  if (type in aliases) return fits(aliases[type], value);
  if (type.endsWith(" | null")) return value === null || fits(type.slice(0, -7), value);
  if (/^["']/.test(type)) return new Function(`return [${type.replaceAll(" | ", ", ")}]`)().includes(value);
  const array = type.match(/^\((.*)\)\[\]$/);
  if (array) return Array.isArray(value) && value.every((item) => fits(array[1], item));
  if (type === "unknown[]") return Array.isArray(value);
  if (type === "unknown") return typeof value === "object";
  if (type.startsWith("{ x"))
    return value.constructor === Object && JSON.stringify(Object.keys(value)) === JSON.stringify(type.match(/\w+(?=:)/g));
  if (["string", "number", "boolean", "bigint"].includes(type)) return typeof value === type;
  return value !== null && typeof value === "object" && value.constructor.name === type;
}

// One row of a query, and parameters.
let query, end, sql;
if (driver === "pg") {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ types });
  await client.connect();
  query = async (sql, values) => (await client.query(sql, values)).rows[0];
  end = () => client.end();
} else {
  const { default: postgres } = await import("postgres");
  sql = postgres({ host: process.env.PGHOST, path: `${process.env.PGHOST}/.s.PGSQL.${process.env.PGPORT}`, types });
  query = async (text, values = []) => (await sql.unsafe(text, values))[0];
  end = () => sql.end();
}

// A value as the driver takes it where it cannot know the type of an array or document by itself.
async function given_as(table, column, type, value) {
  if (driver === "pg") return [type.includes("unknown") && Array.isArray(value) ? value.map((item) => JSON.stringify(item)) : value];
  if (table === "one" && column === "document") return [sql.json(value)];
  if (!Array.isArray(value)) return [value];
  const [{ oid }] = await sql`select coalesce(nullif(typelem, 0), 25)::int as oid from pg_type
    where oid = (select atttypid from pg_attribute where attrelid = 'kinds.many'::regclass and attname = ${column})`;
  return [sql.array(value, table === "one" ? 25 : oid)];
}

let compared = 0;
for (const [table, name] of [["one", "One"], ["many", "Many"]]) {
  const row = await query(`select * from kinds.${table}`);
  const said = members(name);
  const given = members(`New${name}`);
  if (Object.keys(said).length !== Object.keys(row).length) say(`${table} has other columns than ${name}`);
  for (const [column, value] of Object.entries(row)) {
    compared++;
    if (!fits(said[column], value)) say(`${table}.${column} is ${said[column]}, but: ${value?.constructor?.name} ${JSON.stringify(value)}`);
    // What is read may be given again where both have one type, and is the same when it is read then.
    if (column === "id" || said[column].replace(" | null", "") !== given[column].replace(" | null", "")) continue;
    const type = said[column];
    try {
      const sent = await given_as(table, column, said[column], value);
      await query(`update kinds.${table} set "${column}" = $1`, sent);
      const again = (await query(`select "${column}" from kinds.${table}`))[column];
      if (!isDeepStrictEqual(again, value)) say(`${table}.${column} was given ${JSON.stringify(value)} and is ${JSON.stringify(again)}`);
    } catch (error) {
      say(`${table}.${column} does not take what was read: ${error.message}`);
    }
  }
}
await end();
console.log(`${compared} columns`);
process.exit(wrong > 0 ? 1 : 0);
