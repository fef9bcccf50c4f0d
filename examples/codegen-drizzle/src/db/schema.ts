// Written by dbgen codegen. Do not edit: change the schema, or the settings in dbgen.json.

import { relations, sql } from "drizzle-orm";
import {
  bigint,
  check,
  foreignKey,
  index,
  numeric,
  pgEnum,
  pgTable,
  pgView,
  text,
  timestamp,
  unique,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";

export const stateEnum = pgEnum("state", ["draft", "paid"]);

export const customers = pgTable(
  "customers",
  {
    id: bigint("id", { mode: "bigint" })
      .primaryKey()
      .generatedAlwaysAsIdentity(),
    email: text("email").notNull(),
    name: varchar("name", { length: 80 }).notNull(),
  },
  (table) => [
    unique("customers_email_key").on(table.email),
    check("customers_email_check", sql`email ~ '^[^@ ]+@[^@ ]+$'`),
  ],
);

export type Customer = typeof customers.$inferSelect;
export type NewCustomer = typeof customers.$inferInsert;

export const orders = pgTable(
  "orders",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    customerId: bigint("customer_id", { mode: "bigint" }).notNull(),
    state: stateEnum("state").notNull().default("draft"),
    total: numeric("total", { precision: 12, scale: 2 }).notNull(),
    createdAt: timestamp("created_at", { withTimezone: true })
      .notNull()
      .defaultNow(),
  },
  (table) => [
    foreignKey({
      columns: [table.customerId],
      foreignColumns: [customers.id],
      name: "orders_customer_id_fkey",
    }).onDelete("cascade"),
    check("orders_total_check", sql`total >= 0`),
    index("orders_customer_id_idx").on(table.customerId),
  ],
);

export type Order = typeof orders.$inferSelect;
export type NewOrder = typeof orders.$inferInsert;

export const paid = pgView("paid", {
  name: varchar("name", { length: 80 }).notNull(),
  total: numeric("total").notNull(),
}).as(
  sql`select c.name, sum(o.total) as total from public.orders o join public.customers c on c.id = o.customer_id where o.state = 'paid' group by c.id`,
);

export type Paid = typeof paid.$inferSelect;

export const customersRelations = relations(customers, ({ many }) => ({
  orders: many(orders),
}));

export const ordersRelations = relations(orders, ({ one }) => ({
  customer: one(customers, {
    fields: [orders.customerId],
    references: [customers.id],
  }),
}));
