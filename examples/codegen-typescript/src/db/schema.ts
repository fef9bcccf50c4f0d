// Written by dbgen codegen. Do not edit: change the schema, or the settings in dbgen.json.

import { types as pgTypes } from "pg";

export type State = "draft" | "paid";

export interface Customer {
  id: bigint;
  email: string;
  name: string;
}

/** What an INSERT into customers says. */
export interface NewCustomer {
  email: string;
  name: string;
}

export type CustomerUpdate = Partial<NewCustomer>;

export interface Order {
  id: bigint;
  customer_id: bigint;
  state: State;
  total: number;
  created_at: Date;
}

/** What an INSERT into orders says. */
export interface NewOrder {
  customer_id: bigint;
  state?: State;
  total: number;
  created_at?: Date;
}

export type OrderUpdate = Partial<NewOrder>;

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
  [1700, Number],
  [1231, each(Number)],
]);

/** For the driver to read values as these types say: `new Client({ types })`. */
export const types = {
  getTypeParser: (oid: number, format?: "text" | "binary") =>
    (format !== "binary" && parsers.get(oid)) || parser(oid, format),
};
