// Runs the functions of queries.sql.  Compiled with the code, so that the types are checked too.
import { deepStrictEqual as same, rejects } from "node:assert";
import { db, driver, end } from "./connect.js";
import * as q from "./queries.js";

const at = (time: string) => new Date(time);
// A date is midnight here, or in Greenwich.
const day = (date: string) => at(driver === "pg" ? `${date}T00:00` : `${date}T00:00Z`);

await q.addCustomer(db, { email: "ann@x.org", name: "Ann", tags: ["a", "b"], profile: [{ a: 1 }, null] });
const ann = await q.customerByEmail(db, { email: "ann@x.org" });
same(await q.customerByEmail(db, { email: "none@x.org" }), null);
if (!ann) throw new Error("there is no Ann");
same({ ...ann, created_at: null }, {
  id: "1", email: "ann@x.org", name: "Ann", nick: null, discount: 0, tags: ["a", "b"], profile: [{ a: 1 }, null], born: null, created_at: null,
});
const bob = await q.addCustomer(db, { email: "b'ob@x.org", name: "Bob`${1}", nick: null, tags: [], born: day("1990-01-31"), profile: { a: [true] } });
same(bob, { id: "2" });

// Copying, also none and many.
const order = { customer_id: ann.id, state: "draft", kind: "web" } as const;
same(await q.copyOrders(db, []), 0);
same(await q.copyOrders(db, [
  { ...order, total: "1.50", starts: day("2024-01-31") },
  { ...order, total: "2.50", kind: "shop", state: 'it\'s "done"', code: "ABC" },
  { ...order, total: "3.50", code: null },
]), 3);
same(await q.copyOrders(db, Array.from({ length: 12000 }, (_, i) => ({ ...order, customer_id: "2", total: `${i + 10}` }))), 12000);

// Filters and orders.
const totals = async (by: Omit<q.OrdersOfParams, "customer_id" | "most">) =>
  (await q.ordersOf(db, { customer_id: "1", most: "10", ...by })).map((row) => row.o.total);
same(await totals({}), ["1.50", "2.50", "3.50"]);
same(await totals({ order: "dearest" }), ["3.50", "2.50", "1.50"]);
same(await totals({ order: "kind" }), ["2.50", "1.50", "3.50"]);
same(await totals({ least: "1.50" }), ["2.50", "3.50"]);
same(await totals({ least: "1.50", web: true }), ["3.50"]);
same(await totals({ state: "draft", web: true, order: "dearest" }), ["3.50", "1.50"]);
same(await totals({ state: null, least: null, web: false, order: null }), ["1.50", "2.50", "3.50"]);
same(await totals({ state: 'it\'s "done"', least: "2", web: false }), ["2.50"]);
await rejects(totals({ order: "x; drop table orders" as "kind" }), /there is no order "x; drop/);
const [first] = await q.ordersOf(db, { customer_id: "1", most: "1" });
same(first && [first.name, first.nick, first.profile, first.total, first.column, first.column_2, first.o.shout, first.o.starts],
  ["Ann", null, [{ a: 1 }, null], "3", 1, 2, "WEB", day("2024-01-31")]);

// Rows within rows.
same(await q.setState(db, { state: "paid", before: ['it\'s "done"'] }), 1);
same(await q.setState(db, { state: "paid", before: [] }), 0);
await q.addCustomer(db, { email: "c@x.org", name: "Carl", tags: [] });
const rows = await q.customersWithOrders(db);
same(rows.slice(0, 3).map((row) => [row.id, row.o?.total, row.p?.total]), [["1", "1.50", undefined], ["1", "2.50", "2.50"], ["1", "3.50", undefined]]);
same(rows.at(-1), { id: "3", o: null, p: null });

// Batches.
same((await q.stateOf(db, [{ total: "2.5" }, { total: "0" }])).map((row) => row?.state ?? null), ["paid", null]);
same(await q.ofKind(db, [{ kind: "shop" }, { kind: "none" }]), [[{ total: "2.50" }], []]);
await q.setCode(db, [{ total: "1.5", code: "XYZ" }, { total: "2.5", code: null }]);
same((await q.ordersOf(db, { customer_id: "1", most: "2" })).map((row) => row.o.code), ["XYZ", null]);

// Aggregates, optional conditions, everything else.
same((await q.totals(db)).filter((row) => row.customer_id === "1").map((row) => [row.total, row.last?.getFullYear(), row.open]), [["7.50", 2024, true]]);
same((await q.search(db, { since: at("2000-01-01T00:00Z") })).length, 3);
same(await q.search(db, { since: at("2000-01-01T00:00Z"), name: "Carl" }), [{ id: "3", name: "Carl", discount: 0 }]);
same(await q.search(db, { since: at("2999-01-01T00:00Z"), name: null }), []);
same(await q.touch(db, { tag: "t" }), 3);
await q.delete_(db, { id: "3" });
same(await q.search(db, { since: at("2000-01-01T00:00Z"), name: "Carl" }), []);

// Times are the same whatever the time zones are.
const given = {
  a: at("2024-07-01T12:30:00.125"), b: day("2024-01-31"), c: at("2024-07-01T12:30:00.125Z"),
  d: ["x", true], f: "9007199254740993", g: [at("2024-07-01T12:30"), at("2024-01-01T00:00")],
};
same(await q.echo(db, given), { ...given, e: null });
same(await q.echo(db, { ...given, e: false, d: [true] }), { ...given, e: false, d: [true] });
await end();
console.log("done");
