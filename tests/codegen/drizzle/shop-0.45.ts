// Written by dbgen codegen. Do not edit: change the schema, or the settings in dbgen.json.

import { relations, sql } from "drizzle-orm";
import {
  bigint,
  char,
  check,
  customType,
  date,
  foreignKey,
  index,
  jsonb,
  numeric,
  pgEnum,
  pgTable,
  pgView,
  real,
  text,
  timestamp,
  unique,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";

// Not said by drizzle, nor seen by drizzle-kit:
// - domain public.email
// - domain public.percent
// - extension citext

const email = customType<{ data: string }>({
  dataType: () => "email",
});

const percent = customType<{ data: number }>({
  dataType: () => "percent",
});

export const stateEnum = pgEnum("state", ["draft", 'it\'s "done"', "paid"]);

/**
 * Who buys.
 * Two lines, and * / in the second
 */
export const customers = pgTable(
  "customers",
  {
    id: bigint("id", { mode: "bigint" })
      .primaryKey()
      .generatedAlwaysAsIdentity(),
    email: email("email").notNull(),
    name: varchar("name", { length: 80 }).notNull(),
    nickname: text("nick"),
    discount: percent("discount")
      .notNull()
      .default(sql`0`),
    tags: text("tags").array().notNull().default([]),
    profile: jsonb("profile"),
    born: date("born", { mode: "date" }),
    createdAt: timestamp("created_at", { withTimezone: true })
      .notNull()
      .defaultNow(),
  },
  (table) => [
    unique("customers_email_key").on(table.email),
    check("customers_name_check", sql`length(name) >= 2`),
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
    kind: text("kind").notNull(),
    code: char("code", { length: 3 }),
    weight: real("weight"),
    shout: text("shout").generatedAlwaysAs(sql`upper(kind)`),
    starts: date("starts", { mode: "date" }),
    ends: date("ends", { mode: "date" }),
    states: stateEnum("states").array(),
  },
  (table) => [
    foreignKey({
      columns: [table.customerId],
      foreignColumns: [customers.id],
      name: "orders_customer_id_fkey",
    }).onDelete("cascade"),
    check("orders_code_check", sql`code ~ '^[A-Z]{3}$'`),
    check("orders_kind_check", sql`kind in ('web', 'shop')`),
    check("orders_period", sql`starts < ends`),
    check("orders_total_check", sql`total >= 0`),
    check("orders_weight_check", sql`weight > 0 and weight < 1000.5`),
    index("orders_customer_idx").on(table.customerId),
  ],
);

export type Order = typeof orders.$inferSelect;
export type NewOrder = typeof orders.$inferInsert;

export const paidOrders = pgView("paid_orders", {
  id: uuid("id").notNull(),
  total: numeric("total", { precision: 12, scale: 2 }).notNull(),
}).as(sql`select id, total from public.orders where state = 'paid'`);

export type PaidOrder = typeof paidOrders.$inferSelect;

export const customersRelations = relations(customers, ({ many }) => ({
  orders: many(orders),
}));

export const ordersRelations = relations(orders, ({ one }) => ({
  customer: one(customers, {
    fields: [orders.customerId],
    references: [customers.id],
  }),
}));
