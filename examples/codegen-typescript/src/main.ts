// Takes a customer from outside, inserts it with an order, and reads both back.
import pg from "pg";
import { NewCustomer } from "./check/zod.js";
import { types, type Customer, type NewOrder, type Order } from "./db/schema.js";

const client = new pg.Client({ types });
await client.connect();

async function one<Row extends pg.QueryResultRow>(
  text: string,
  values: unknown[],
): Promise<Row> {
  const [row] = (await client.query<Row>(text, values)).rows;
  if (!row) throw new Error("there is no such row");
  return row;
}

const given = NewCustomer.parse({ email: "ann@example.org", name: "Ann 😀" });
const customer = await one<Customer>(
  "insert into customers (email, name) values ($1, $2) returning *",
  [given.email, given.name],
);
const wanted: NewOrder = { customer_id: customer.id, total: 12.5 };
const order = await one<Order>(
  "insert into orders (customer_id, total) values ($1, $2) returning *",
  [wanted.customer_id, wanted.total],
);
await client.end();

const next: bigint = order.id + 1n;
console.log(
  `${customer.name}: order ${order.id}, ${order.total + 0.25}, ${order.state}, ${order.created_at.getTime() > 0}, next ${next}`,
);
console.log(NewCustomer.safeParse({ email: "nobody", name: "" }).success);
