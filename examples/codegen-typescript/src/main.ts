// Takes a customer from outside, inserts it with an order, and reads both back.
import pg from "pg";
import { NewCustomer } from "./check/zod.js";
import { addCustomer, addOrder, ordersOf } from "./db/queries.js";
import { types } from "./db/schema.js";

const client = new pg.Client({ types });
await client.connect();

const given = NewCustomer.parse({ email: "ann@example.org", name: "Ann 😀" });
const customer = await addCustomer(client, given);
if (!customer) throw new Error("there is no such row");
await addOrder(client, { customer_id: customer.id, total: 12.5 });
const [order] = await ordersOf(client, {
  customer_id: customer.id,
  state: "draft",
  most: 10n,
});
await client.end();

if (!order) throw new Error("there is no order");
const next: bigint = order.id + 1n;
console.log(
  `${customer.name}: order ${order.id}, ${order.total + 0.25}, ${order.state}, ${order.created_at.getTime() > 0}, next ${next}`,
);
console.log(NewCustomer.safeParse({ email: "nobody", name: "" }).success);
