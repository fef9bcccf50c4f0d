// Written by dbgen codegen. Do not edit: change the schema, or the settings in dbgen.json.

import type * as schema from "./schema.js";

/** What queries run on: a Client, a PoolClient or a Pool of pg. */
export interface Queryable {
  query(query: {
    text: string;
    values: unknown[];
    rowMode: "array";
  }): Promise<{ rows: any[][]; rowCount: number | null }>;
}

interface Statement {
  text: string;
  values: unknown[];
}

/** One of a query's texts, and which of all values it is sent with. */
interface Text {
  text: string;
  uses: number[];
}

function $send(db: Queryable, { text, values }: Statement) {
  return db.query({ text, values, rowMode: "array" });
}

async function $rows<Row>(
  db: Queryable,
  statement: Statement,
  read: (row: any[]) => Row,
): Promise<Row[]> {
  return (await $send(db, statement)).rows.map(read);
}

/** The text for what is missing and the order, each of which was prepared and checked. */
function $choose(
  texts: Text[],
  by: {
    missing: boolean[];
    orders: string[];
    order: string;
    values: unknown[];
  },
): Statement {
  const order = by.orders.indexOf(by.order);
  const missing = by.missing.reduce(
    (sum, is, bit) => sum + (is ? 2 ** bit : 0),
    0,
  );
  const chosen = texts[missing * by.orders.length + order];
  if (order < 0 || !chosen)
    throw new RangeError(`there is no order "${by.order}"`);
  return {
    text: chosen.text,
    values: chosen.uses.map((place) => by.values[place]),
  };
}

/** What addCustomer takes. */
export interface AddCustomerParams {
  email: string;
  name: string;
}

function addCustomer$row(row: any[]): schema.Customer {
  return {
    id: row[0],
    email: row[1],
    name: row[2],
  };
}

function addCustomer$statement(params: AddCustomerParams): Statement {
  return {
    text: `insert into customers (email, name) values ($1, $2) returning customers.id, customers.email, customers.name`,
    values: [params.email, params.name],
  };
}

export async function addCustomer(
  db: Queryable,
  params: AddCustomerParams,
): Promise<schema.Customer | null> {
  const rows = await $rows(db, addCustomer$statement(params), addCustomer$row);
  return rows[0] ?? null;
}

/** What addOrder takes. */
export interface AddOrderParams {
  customer_id: bigint;
  total: number;
}

function addOrder$row(row: any[]): schema.Order {
  return {
    id: row[0],
    customer_id: row[1],
    state: row[2],
    total: row[3],
    created_at: row[4],
  };
}

function addOrder$statement(params: AddOrderParams): Statement {
  return {
    text: `insert into orders (customer_id, total) values ($1, $2) returning orders.id, orders.customer_id, orders.state, orders.total, orders.created_at`,
    values: [params.customer_id, params.total],
  };
}

export async function addOrder(
  db: Queryable,
  params: AddOrderParams,
): Promise<schema.Order | null> {
  const rows = await $rows(db, addOrder$statement(params), addOrder$row);
  return rows[0] ?? null;
}

/** What ordersOf takes. */
export interface OrdersOfParams {
  customer_id: bigint;
  state?: schema.State | null;
  most: bigint;
}

function ordersOf$row(row: any[]): schema.Order {
  return {
    id: row[0],
    customer_id: row[1],
    state: row[2],
    total: row[3],
    created_at: row[4],
  };
}

const ordersOf$texts: Text[] = [
  {
    text: `select orders.id, orders.customer_id, orders.state, orders.total, orders.created_at from orders
where customer_id = $1
  and state = $2 
order by created_at desc, id desc
limit $3`,
    uses: [0, 1, 2],
  },
  {
    text: `select orders.id, orders.customer_id, orders.state, orders.total, orders.created_at from orders
where customer_id = $1
order by created_at desc, id desc
limit $2`,
    uses: [0, 2],
  },
];

function ordersOf$statement(params: OrdersOfParams): Statement {
  return $choose(ordersOf$texts, {
    missing: [params.state == null],
    orders: [""],
    order: "",
    values: [params.customer_id, params.state ?? null, params.most],
  });
}

/** The newest orders of a customer, all or those of a state. */
export async function ordersOf(
  db: Queryable,
  params: OrdersOfParams,
): Promise<schema.Order[]> {
  return $rows(db, ordersOf$statement(params), ordersOf$row);
}
