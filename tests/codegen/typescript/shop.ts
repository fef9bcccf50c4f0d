// Written by dbgen codegen. Do not edit: change the schema, or the settings in dbgen.json.

import type { ColumnType } from "kysely";
import { types as pgTypes } from "pg";

export type State = "draft" | 'it\'s "done"' | "paid";

/** Where to write to */
export type Email = string;

export type Percent = number;

/**
 * Who buys.
 * Two lines, and * / in the second
 */
export interface Customer {
  id: bigint;
  email: Email;
  name: string;
  nick: string | null;
  discount: Percent;
  tags: (string | null)[];
  profile: unknown;
  born: Date | null;
  created_at: Date;
}

/** What an INSERT into customers says. */
export interface NewCustomer {
  email: Email;
  name: string;
  nick?: string | null;
  discount?: Percent;
  tags?: (string | null)[];
  profile?: unknown;
  born?: Date | null;
  created_at?: Date;
}

export type CustomerUpdate = Partial<NewCustomer>;

export interface Order {
  id: string;
  customer_id: bigint;
  state: State;
  total: string;
  kind: string;
  code: string | null;
  weight: number | null;
  shout: string | null;
  starts: Date | null;
  ends: Date | null;
  states: string | null;
}

/** What an INSERT into orders says. */
export interface NewOrder {
  id?: string;
  customer_id: bigint;
  state?: State;
  total: string;
  kind: string;
  code?: string | null;
  weight?: number | null;
  starts?: Date | null;
  ends?: Date | null;
  states?: string | null;
}

export type OrderUpdate = Partial<NewOrder>;

export interface PaidOrder {
  id: string;
  total: string;
}

type Table<Row, New> = {
  [K in keyof Row]: K extends keyof New
    ? ColumnType<Row[K], New[K], New[K]>
    : ColumnType<Row[K], never, never>;
};

/** For Kysely: `new Kysely<Database>(…)`. */
export interface Database {
  customers: Table<Customer, NewCustomer>;
  orders: Table<Order, NewOrder>;
  paid_orders: Table<PaidOrder, {}>;
}

const parser = pgTypes.getTypeParser as (
  oid: number,
  format?: "text" | "binary",
) => (text: string) => unknown;

function each(read: (text: string) => unknown) {
  const all = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(all)
      : value === null
        ? null
        : read(value as string);
  return (text: string) => all(parser(1009)(text));
}

const parsers = new Map<number, (text: string) => unknown>([
  [20, BigInt],
  [1016, each(BigInt)],
]);

/** For the driver to read values as these types say: `new Client({ types })`. */
export const types = {
  getTypeParser: (oid: number, format?: "text" | "binary") =>
    (format !== "binary" && parsers.get(oid)) || parser(oid, format),
};
