import { eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";

import * as schema from "./db/schema.js";
import { customers, orders, paid, type NewOrder } from "./db/schema.js";

const pool = new pg.Pool();
const db = drizzle(pool, { schema });

const [ann] = await db
  .insert(customers)
  .values({ email: "ann@example.com", name: "Ann 😀" })
  .returning();
if (!ann) throw new Error("no row came back");
const given: NewOrder[] = [
  { customerId: ann.id, total: "12.75" },
  { customerId: ann.id, total: "0.25", state: "paid" },
];
await db.insert(orders).values(given);

const found = await db.query.customers.findFirst({
  where: eq(customers.email, "ann@example.com"),
  with: { orders: { orderBy: (order, { desc }) => desc(order.total) } },
});
for (const order of found?.orders ?? [])
  console.log(
    `${found?.name}: ${order.total}, ${order.state}, ${order.createdAt instanceof Date}`,
  );
for (const row of await db.select().from(paid))
  console.log(`${row.name} paid ${row.total}`);
await pool.end();
