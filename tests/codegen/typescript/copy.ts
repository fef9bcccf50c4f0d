// Rows that are copied are those that an INSERT would have written.  Compiled with the code, so that the types are checked too.
import { deepStrictEqual as same, rejects } from "node:assert";
import { db, driver, end, raw } from "./connect.js";
import * as q from "./queries.js";

await raw("set datestyle = 'German, DMY'");
const empty: q.CopyRowsParams = { id: 0, n: "" };
const hard = ["\\N", "\\.", "\\", "a\tb", "a\nb\rc\r\nd", "\b\f\v", "NULL", "{}", '"', "'", "😀 é \u2028", " ", "\\x41", "\\\\.\n\\."];
const rows: q.CopyRowsParams[] = [
  empty,
  ...hard.map((text, i) => ({
    id: i + 1, t: text, n: text, c: text, tags: [text, null, ""], code_list: driver === "pg" ? "{x}" : [text], j: { [text]: text }, js: [text, null, 1],
    // postgres has no array for a domain over one in an INSERT.
    ...(driver === "pg" && { cs: [text, null] }),
  }) as q.CopyRowsParams),
  {
    id: 100, n: "all", b: Buffer.from([0, 92, 10, 255]), f: NaN, num: "NaN", j: [1, { a: "\\" }], js: "x", ts: new Date(2024, 6, 1, 12, 30, 0, 125),
    tz: new Date(2024, 0, 1, 12, 30), d: driver === "pg" ? new Date(1990, 0, 31) : new Date("1990-01-31T00:00Z"), tags: [], m: "{,}\\", moods: driver === "pg" ? '{"it\'s \\"so\\"",NULL,"nil",""}' : ['it\'s "so"', null, "nil", ""],
    iv: "1 mon 2 days -00:00:01.5", r: "[1,5)", u: "00000000-0000-0000-0000-00000000000a", json_list: [{ a: [1] }, null, "x"], flags: [true, null, false],
    p: '(1,"{,}\\\\","{NULL,""a b""}")', times: [new Date(0), null], ip: "::1/64",
  } as q.CopyRowsParams,
  { id: 101, n: "far", f: Infinity, num: "-0.00", b: Buffer.alloc(0), tz: new Date("-000043-03-15T12:00:00Z"), ts: new Date(12345, 1, 3), tags: [""] },
  { id: 102, n: "tiny", f: 1e-300, num: "1e-300", tz: new Date("1999-12-31T23:59:59.999Z"), r: "empty" },
  { id: 103, n: "least", f: -Infinity, num: "-123456789012345678901234567890.5" },
];
same(await q.copyRows(db, rows), rows.length);
// The drivers cannot send years before 1 AD, or after 9999, themselves.
await q.insertRows(db, rows.filter((row) => row.id !== 101));
same((await q.differences(db)).map((row) => row.id), [101]);
await raw("set datestyle = 'ISO'");
const found = await q.texts(db);
same(found.map((row) => row.n).slice(1, hard.length + 1), hard);
same(found.map((row) => row.t).slice(0, hard.length + 1), [null, ...hard]);
same(found.at(-4)?.hex, "005c0aff");
same(found.at(-3)?.ts, "12345-02-03 00:00:00");
same([found.at(-3)?.hex, found.at(-3)?.tz?.slice(0, 7), found.at(-3)?.tz?.slice(-3)], ["", "0044-03", " BC"]);

// What the server refuses is an error, and the connection goes on.
await rejects(q.copyRows(db, [{ id: 200, n: "a" }, { id: 0, n: "again" }]), /duplicate key/);
await rejects(q.copyRows(db, Array.from({ length: 5000 }, (_, i) => ({ id: 300 + i, n: i === 10 ? (null as unknown as string) : "a" }))), /null value in column/);
await rejects(q.copyRows(db, [{ id: 200, n: "a", tz: new Date(NaN) }]), RangeError);
same((await q.texts(db)).length, rows.length);
same(await q.copyRows(db, [{ id: 200, n: "a" }]), 1);
// Rows that are left out by a trigger are not counted.
same(await q.copyHalved(db, Array.from({ length: 25001 }, (_, id) => ({ id }))), 12501);
same(await q.copyHalved(db, []), 0);
await end();
console.log("done");
