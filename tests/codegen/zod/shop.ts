// Written by dbgen codegen. Do not edit: change the schema, or the settings in dbgen.json.

import * as z from "zod";

const text = z.string();
const int4 = z.int32();

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

export const State = z.enum(["draft", 'it\'s "done"', "paid"]);
export type State = z.infer<typeof State>;

/** Where to write to */
export const Email = text.check(z.regex(/^[^@ ]+@[^@ ]+$/u));
export type Email = z.infer<typeof Email>;

export const Percent = int4.check(z.gte(0), z.lte(100));
export type Percent = z.infer<typeof Percent>;

/**
 * Who buys.
 * Two lines, and * / in the second
 */
export const Customer = z.object({
  id: z.string(),
  email: Email,
  name: text.check(characters(2, 80)),
  nick: z.nullable(z.string()),
  discount: Percent,
  tags: z.array(z.nullable(z.string())),
  profile: z.nullable(z.json()),
  born: z.nullable(z.date()),
  created_at: z.date(),
});
export type Customer = z.infer<typeof Customer>;

export const NewCustomer = z.object({
  email: Email,
  name: text.check(characters(2, 80)),
  nick: z.optional(z.nullable(z.string())),
  discount: z.optional(Percent),
  tags: z.optional(z.array(z.nullable(z.string()))),
  profile: z.optional(z.nullable(z.json())),
  born: z.optional(z.nullable(z.date())),
  created_at: z.optional(z.date()),
});
export type NewCustomer = z.infer<typeof NewCustomer>;

export const CustomerUpdate = NewCustomer.partial();
export type CustomerUpdate = z.infer<typeof CustomerUpdate>;

/** CHECK starts < ends */
export const Order = z.object({
  id: z.guid(),
  customer_id: z.string(),
  state: State,
  total: text.check(z.refine((value) => !(Number(value) < 0))),
  kind: z.enum(["web", "shop"]),
  code: z.nullable(text.check(characters(0, 3))),
  weight: z.nullable(
    float.check(
      z.refine((value) => !(value < 0)),
      z.refine((value) => !(value > 1000.5)),
    ),
  ),
  shout: z.nullable(z.string()),
  starts: z.nullable(z.date()),
  ends: z.nullable(z.date()),
  states: z.nullable(z.string()),
});
export type Order = z.infer<typeof Order>;

export const NewOrder = z.object({
  id: z.optional(z.guid()),
  customer_id: z.string(),
  state: z.optional(State),
  total: text.check(z.refine((value) => !(Number(value) < 0))),
  kind: z.enum(["web", "shop"]),
  code: z.optional(z.nullable(text.check(characters(0, 3)))),
  weight: z.optional(
    z.nullable(
      float.check(
        z.refine((value) => !(value < 0)),
        z.refine((value) => !(value > 1000.5)),
      ),
    ),
  ),
  starts: z.optional(z.nullable(z.date())),
  ends: z.optional(z.nullable(z.date())),
  states: z.optional(z.nullable(z.string())),
});
export type NewOrder = z.infer<typeof NewOrder>;

export const OrderUpdate = NewOrder.partial();
export type OrderUpdate = z.infer<typeof OrderUpdate>;

export const PaidOrder = z.object({
  id: z.guid(),
  total: z.string(),
});
export type PaidOrder = z.infer<typeof PaidOrder>;
