// Written by dbgen codegen. Do not edit: change the schema, or the settings in dbgen.json.

import * as z from "zod";

const text = z.string();

/** NaN and infinity too, which z.number() refuses. */
const float = z.custom<number>((value) => typeof value === "number");

/** As PostgreSQL counts them: what JavaScript has as two halves is one. */
const characters = (least: number, most: number) =>
  z.refine<string>(
    (text) => {
      const length = [...text].length;
      return length >= least && length <= most;
    },
    { message: `${least} to ${most} characters` },
  );

export const State = z.enum(["draft", "paid"]);
export type State = z.infer<typeof State>;

export const Customer = z.object({
  id: z.bigint(),
  email: text.check(z.regex(/^[^@ ]+@[^@ ]+$/u)),
  name: text.check(characters(0, 80)),
});
export type Customer = z.infer<typeof Customer>;

export const NewCustomer = z.object({
  email: text.check(z.regex(/^[^@ ]+@[^@ ]+$/u)),
  name: text.check(characters(0, 80)),
});
export type NewCustomer = z.infer<typeof NewCustomer>;

export const CustomerUpdate = NewCustomer.partial();
export type CustomerUpdate = z.infer<typeof CustomerUpdate>;

export const Order = z.object({
  id: z.bigint(),
  customer_id: z.bigint(),
  state: State,
  total: float.check(z.refine((value) => !(value < 0))),
  created_at: z.date(),
});
export type Order = z.infer<typeof Order>;

export const NewOrder = z.object({
  customer_id: z.bigint(),
  state: z.optional(State),
  total: float.check(z.refine((value) => !(value < 0))),
  created_at: z.optional(z.date()),
});
export type NewOrder = z.infer<typeof NewOrder>;

export const OrderUpdate = NewOrder.partial();
export type OrderUpdate = z.infer<typeof OrderUpdate>;
