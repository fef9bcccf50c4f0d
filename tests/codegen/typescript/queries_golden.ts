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

async function $count(db: Queryable, statement: Statement): Promise<number> {
  return (await $send(db, statement)).rowCount ?? 0;
}

async function $each<Item, Result>(
  items: Item[],
  run: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const item of items) results.push(await run(item));
  return results;
}

/** A value as its type reads it. */
function $text(value: any): string {
  if (Array.isArray(value)) return `{${value.map($element).join(",")}}`;
  if (value instanceof Date) return $date(value);
  if (value instanceof Uint8Array)
    return `\\x${Buffer.from(value).toString("hex")}`;
  if (typeof value !== "object")
    return Object.is(value, -0) ? "-0" : `${value}`;
  return value.toPostgres
    ? $text(value.toPostgres($text))
    : JSON.stringify(value);
}

function $element(value: any): string {
  if (value == null) return "NULL";
  if (Array.isArray(value)) return $text(value);
  return `"${$text(value).replace(/["\\]/g, "\\$&")}"`;
}

/** In Greenwich, with a year of any length; before year 1 it is BC. */
function $date(date: Date): string {
  const [, sign, year, rest] = /^([+-]?)(\d+)(.*)$/.exec(date.toISOString())!;
  const bc = sign === "-" || Number(year) === 0;
  const shown = String(bc ? Number(year) + 1 : Number(year)).padStart(4, "0");
  return shown + rest + (bc ? " BC" : "");
}

/** What COPY reads, in pieces. */
function $lines(rows: unknown[][]): string[] {
  const names: Record<string, string> = { "\n": "n", "\r": "r", "\t": "t" };
  const field = (value: unknown) =>
    value == null
      ? "\\N"
      : $text(value).replace(
          /[\\\n\r\t]/g,
          (found) => `\\${names[found] ?? found}`,
        );
  const lines = rows.map((row) => `${row.map(field).join("\t")}\n`);
  const pieces: string[] = [];
  for (let at = 0; at < lines.length; at += 1000)
    pieces.push(lines.slice(at, at + 1000).join(""));
  return pieces;
}

/** Rows by COPY: a query that speaks the protocol itself, as pg takes it of a Client and a Pool. */
function $copy(
  db: Queryable,
  text: string,
  rows: unknown[][],
): Promise<number> {
  const pieces = $lines(rows);
  return new Promise((resolve, reject) => {
    let count = 0;
    const copy = {
      callback: undefined as ((error?: unknown) => void) | undefined,
      submit: (connection: any) => connection.query(text),
      handleCopyInResponse(connection: any) {
        for (const piece of pieces)
          connection.sendCopyFromChunk(Buffer.from(piece));
        connection.endCopyFrom();
      },
      handleCommandComplete(message: { text: string }) {
        count = Number(message.text.split(" ")[1]);
      },
      handleReadyForQuery() {
        resolve(count);
        copy.callback?.();
      },
      handleError(error: unknown) {
        reject(error);
        copy.callback?.(error);
      },
    };
    const sent = (db as { query(copy: unknown): unknown }).query(copy);
    Promise.resolve(sent).catch(reject);
  });
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

function $absent(row: any[], from: number, to: number) {
  return row.slice(from, to).every((value) => value === null);
}

function $json(value: unknown) {
  return value == null ? null : JSON.stringify(value);
}

/** The time on the wall here, which is how a timestamp without time zone is read. */
function $wall(value: unknown): unknown {
  if (Array.isArray(value)) return value.map($wall);
  return value instanceof Date
    ? new Date(value.getTime() - value.getTimezoneOffset() * 60000)
    : (value ?? null);
}

/** What customerByEmail takes. */
export interface CustomerByEmailParams {
  email: string;
}

function customerByEmail$row(row: any[]): schema.Customer {
  return {
    id: row[0],
    email: row[1],
    name: row[2],
    nick: row[3],
    discount: row[4],
    tags: row[5],
    profile: row[6],
    born: row[7],
    created_at: row[8],
  };
}

function customerByEmail$statement(params: CustomerByEmailParams): Statement {
  return {
    text: `select customers.id, customers.email, customers.name, customers.nick, customers.discount, customers.tags, customers.profile, customers.born, customers.created_at from customers where email = $1`,
    values: [params.email],
  };
}

/**
 * Who has this address.
 * Two lines, and * / in the second.
 */
export async function customerByEmail(
  db: Queryable,
  params: CustomerByEmailParams,
): Promise<schema.Customer | null> {
  const rows = await $rows(
    db,
    customerByEmail$statement(params),
    customerByEmail$row,
  );
  return rows[0] ?? null;
}

/** What ordersOf takes. */
export interface OrdersOfParams {
  customer_id: string;
  state?: schema.State | null;
  least?: string | null;
  most: string;
  web?: boolean;
  order?: "dearest" | "kind" | null;
}

/** A row of ordersOf. */
export interface OrdersOfRow {
  o: schema.Order;
  name: string;
  nick: string | null;
  profile: unknown;
  total: string;
  column: number;
  column_2: number;
}

function ordersOf$row(row: any[]): OrdersOfRow {
  return {
    o: {
      id: row[0],
      customer_id: row[1],
      state: row[2],
      total: row[3],
      kind: row[4],
      code: row[5],
      weight: row[6],
      shout: row[7],
      starts: row[8],
      ends: row[9],
      states: row[10],
    },
    name: row[11],
    nick: row[12],
    profile: row[13],
    total: row[14],
    column: row[15],
    column_2: row[16],
  };
}

const ordersOf$texts: Text[] = [
  {
    text: `select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2
from orders o join customers c on c.id = o.customer_id
where o.customer_id = $1
  and o.state = $2 
  and o.total > $3 
  and o.kind = 'web' 
order by  o.total
limit $4`,
    uses: [0, 1, 2, 3],
  },
  {
    text: `select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2
from orders o join customers c on c.id = o.customer_id
where o.customer_id = $1
  and o.state = $2 
  and o.total > $3 
  and o.kind = 'web' 
order by  o.total desc
limit $4`,
    uses: [0, 1, 2, 3],
  },
  {
    text: `select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2
from orders o join customers c on c.id = o.customer_id
where o.customer_id = $1
  and o.state = $2 
  and o.total > $3 
  and o.kind = 'web' 
order by  o.kind, o.total
limit $4`,
    uses: [0, 1, 2, 3],
  },
  {
    text: `select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2
from orders o join customers c on c.id = o.customer_id
where o.customer_id = $1
  and o.total > $2 
  and o.kind = 'web' 
order by  o.total
limit $3`,
    uses: [0, 2, 3],
  },
  {
    text: `select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2
from orders o join customers c on c.id = o.customer_id
where o.customer_id = $1
  and o.total > $2 
  and o.kind = 'web' 
order by  o.total desc
limit $3`,
    uses: [0, 2, 3],
  },
  {
    text: `select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2
from orders o join customers c on c.id = o.customer_id
where o.customer_id = $1
  and o.total > $2 
  and o.kind = 'web' 
order by  o.kind, o.total
limit $3`,
    uses: [0, 2, 3],
  },
  {
    text: `select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2
from orders o join customers c on c.id = o.customer_id
where o.customer_id = $1
  and o.state = $2 
  and o.kind = 'web' 
order by  o.total
limit $3`,
    uses: [0, 1, 3],
  },
  {
    text: `select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2
from orders o join customers c on c.id = o.customer_id
where o.customer_id = $1
  and o.state = $2 
  and o.kind = 'web' 
order by  o.total desc
limit $3`,
    uses: [0, 1, 3],
  },
  {
    text: `select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2
from orders o join customers c on c.id = o.customer_id
where o.customer_id = $1
  and o.state = $2 
  and o.kind = 'web' 
order by  o.kind, o.total
limit $3`,
    uses: [0, 1, 3],
  },
  {
    text: `select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2
from orders o join customers c on c.id = o.customer_id
where o.customer_id = $1
  and o.kind = 'web' 
order by  o.total
limit $2`,
    uses: [0, 3],
  },
  {
    text: `select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2
from orders o join customers c on c.id = o.customer_id
where o.customer_id = $1
  and o.kind = 'web' 
order by  o.total desc
limit $2`,
    uses: [0, 3],
  },
  {
    text: `select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2
from orders o join customers c on c.id = o.customer_id
where o.customer_id = $1
  and o.kind = 'web' 
order by  o.kind, o.total
limit $2`,
    uses: [0, 3],
  },
  {
    text: `select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2
from orders o join customers c on c.id = o.customer_id
where o.customer_id = $1
  and o.state = $2 
  and o.total > $3 
order by  o.total
limit $4`,
    uses: [0, 1, 2, 3],
  },
  {
    text: `select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2
from orders o join customers c on c.id = o.customer_id
where o.customer_id = $1
  and o.state = $2 
  and o.total > $3 
order by  o.total desc
limit $4`,
    uses: [0, 1, 2, 3],
  },
  {
    text: `select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2
from orders o join customers c on c.id = o.customer_id
where o.customer_id = $1
  and o.state = $2 
  and o.total > $3 
order by  o.kind, o.total
limit $4`,
    uses: [0, 1, 2, 3],
  },
  {
    text: `select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2
from orders o join customers c on c.id = o.customer_id
where o.customer_id = $1
  and o.total > $2 
order by  o.total
limit $3`,
    uses: [0, 2, 3],
  },
  {
    text: `select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2
from orders o join customers c on c.id = o.customer_id
where o.customer_id = $1
  and o.total > $2 
order by  o.total desc
limit $3`,
    uses: [0, 2, 3],
  },
  {
    text: `select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2
from orders o join customers c on c.id = o.customer_id
where o.customer_id = $1
  and o.total > $2 
order by  o.kind, o.total
limit $3`,
    uses: [0, 2, 3],
  },
  {
    text: `select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2
from orders o join customers c on c.id = o.customer_id
where o.customer_id = $1
  and o.state = $2 
order by  o.total
limit $3`,
    uses: [0, 1, 3],
  },
  {
    text: `select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2
from orders o join customers c on c.id = o.customer_id
where o.customer_id = $1
  and o.state = $2 
order by  o.total desc
limit $3`,
    uses: [0, 1, 3],
  },
  {
    text: `select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2
from orders o join customers c on c.id = o.customer_id
where o.customer_id = $1
  and o.state = $2 
order by  o.kind, o.total
limit $3`,
    uses: [0, 1, 3],
  },
  {
    text: `select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2
from orders o join customers c on c.id = o.customer_id
where o.customer_id = $1
order by  o.total
limit $2`,
    uses: [0, 3],
  },
  {
    text: `select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2
from orders o join customers c on c.id = o.customer_id
where o.customer_id = $1
order by  o.total desc
limit $2`,
    uses: [0, 3],
  },
  {
    text: `select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2
from orders o join customers c on c.id = o.customer_id
where o.customer_id = $1
order by  o.kind, o.total
limit $2`,
    uses: [0, 3],
  },
];

function ordersOf$statement(params: OrdersOfParams): Statement {
  return $choose(ordersOf$texts, {
    missing: [params.state == null, params.least == null, !params.web],
    orders: ["", "dearest", "kind"],
    order: params.order ?? "",
    values: [
      params.customer_id,
      params.state ?? null,
      params.least ?? null,
      params.most,
      params.web,
    ],
  });
}

export async function ordersOf(
  db: Queryable,
  params: OrdersOfParams,
): Promise<OrdersOfRow[]> {
  return $rows(db, ordersOf$statement(params), ordersOf$row);
}

/** A row of customersWithOrders. */
export interface CustomersWithOrdersRow {
  id: string;
  o: schema.Order | null;
  p: schema.PaidOrder | null;
}

function customersWithOrders$row(row: any[]): CustomersWithOrdersRow {
  return {
    id: row[0],
    o: $absent(row, 1, 2)
      ? null
      : {
          id: row[1],
          customer_id: row[2],
          state: row[3],
          total: row[4],
          kind: row[5],
          code: row[6],
          weight: row[7],
          shout: row[8],
          starts: row[9],
          ends: row[10],
          states: row[11],
        },
    p: $absent(row, 12, 13)
      ? null
      : {
          id: row[12],
          total: row[13],
        },
  };
}

function customersWithOrders$statement(): Statement {
  return {
    text: `select c.id, o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, p.id, p.total
from customers c left join orders o on o.customer_id = c.id left join paid_orders p on p.id = o.id
order by c.id, o.total`,
    values: [],
  };
}

export async function customersWithOrders(
  db: Queryable,
): Promise<CustomersWithOrdersRow[]> {
  return $rows(db, customersWithOrders$statement(), customersWithOrders$row);
}

/** What addCustomer takes. */
export interface AddCustomerParams {
  email: schema.Email;
  name: string;
  nick?: string | null;
  profile?: unknown;
  born?: Date | null;
  tags: (string | null)[];
}

/** A row of addCustomer. */
export interface AddCustomerRow {
  id: string;
}

function addCustomer$row(row: any[]): AddCustomerRow {
  return {
    id: row[0],
  };
}

function addCustomer$statement(params: AddCustomerParams): Statement {
  return {
    text: `insert into customers (email, name, nick, profile, born, tags)
values ($1, $2, $3, $4, $5, $6) returning id`,
    values: [
      params.email,
      params.name,
      params.nick ?? null,
      $json(params.profile),
      params.born ?? null,
      params.tags,
    ],
  };
}

export async function addCustomer(
  db: Queryable,
  params: AddCustomerParams,
): Promise<AddCustomerRow | null> {
  const rows = await $rows(db, addCustomer$statement(params), addCustomer$row);
  return rows[0] ?? null;
}

/** What setState takes. */
export interface SetStateParams {
  state: schema.State;
  before: schema.State[];
}

function setState$statement(params: SetStateParams): Statement {
  return {
    text: `update orders set state = $1 where state = ANY($2)`,
    values: [params.state, params.before],
  };
}

export async function setState(
  db: Queryable,
  params: SetStateParams,
): Promise<number> {
  return $count(db, setState$statement(params));
}

/** What delete_ takes. */
export interface DeleteParams {
  id: string;
}

function delete_$statement(params: DeleteParams): Statement {
  return {
    text: `delete from customers where id = $1`,
    values: [params.id],
  };
}

export async function delete_(
  db: Queryable,
  params: DeleteParams,
): Promise<void> {
  await $count(db, delete_$statement(params));
}

/** What copyOrders takes. */
export interface CopyOrdersParams {
  customer_id: string;
  state: schema.State;
  total: string;
  kind: string;
  starts?: Date | null;
  code?: string | null;
}

export async function copyOrders(
  db: Queryable,
  rows: CopyOrdersParams[],
): Promise<number> {
  const text = `copy orders (customer_id, state, total, kind, starts, code) from stdin`;
  const values = rows.map((params) => [
    params.customer_id,
    params.state,
    params.total,
    params.kind,
    $wall(params.starts),
    params.code ?? null,
  ]);
  return $copy(db, text, values);
}

/** What stateOf takes. */
export interface StateOfParams {
  total: string;
}

/** A row of stateOf. */
export interface StateOfRow {
  id: string;
  state: schema.State;
  states: string | null;
}

function stateOf$row(row: any[]): StateOfRow {
  return {
    id: row[0],
    state: row[1],
    states: row[2],
  };
}

function stateOf$statement(params: StateOfParams): Statement {
  return {
    text: `select id, state, states from orders where total = $1`,
    values: [params.total],
  };
}

export async function stateOf(
  db: Queryable,
  items: StateOfParams[],
): Promise<(StateOfRow | null)[]> {
  return $each(items, async (params) => {
    const rows = await $rows(db, stateOf$statement(params), stateOf$row);
    return rows[0] ?? null;
  });
}

/** What ofKind takes. */
export interface OfKindParams {
  kind: string;
}

/** A row of ofKind. */
export interface OfKindRow {
  total: string;
}

function ofKind$row(row: any[]): OfKindRow {
  return {
    total: row[0],
  };
}

function ofKind$statement(params: OfKindParams): Statement {
  return {
    text: `select total from orders where kind = $1 order by total`,
    values: [params.kind],
  };
}

export async function ofKind(
  db: Queryable,
  items: OfKindParams[],
): Promise<OfKindRow[][]> {
  return $each(items, async (params) => {
    return $rows(db, ofKind$statement(params), ofKind$row);
  });
}

/** What setCode takes. */
export interface SetCodeParams {
  code?: string | null;
  total: string;
}

function setCode$statement(params: SetCodeParams): Statement {
  return {
    text: `update orders set code = $1 where total = $2`,
    values: [params.code ?? null, params.total],
  };
}

export async function setCode(
  db: Queryable,
  items: SetCodeParams[],
): Promise<void> {
  await $each(items, async (params) => {
    await $count(db, setCode$statement(params));
  });
}

/** A row of totals. */
export interface TotalsRow {
  customer_id: string;
  total: string;
  last: Date | null;
  open: boolean;
}

function totals$row(row: any[]): TotalsRow {
  return {
    customer_id: row[0],
    total: row[1],
    last: row[2],
    open: row[3],
  };
}

function totals$statement(): Statement {
  return {
    text: `select customer_id, sum(total) as total, max(starts) as last, bool_or(starts is null) as "open" from orders group by customer_id`,
    values: [],
  };
}

export async function totals(db: Queryable): Promise<TotalsRow[]> {
  return $rows(db, totals$statement(), totals$row);
}

/** What search takes. */
export interface SearchParams {
  name?: string | null;
  since: Date;
}

/** A row of search. */
export interface SearchRow {
  id: string;
  name: string;
  discount: schema.Percent;
}

function search$row(row: any[]): SearchRow {
  return {
    id: row[0],
    name: row[1],
    discount: row[2],
  };
}

function search$statement(params: SearchParams): Statement {
  return {
    text: `select id, name, discount from customers where ($1::text is null or name = $1) and created_at > $2 order by id`,
    values: [params.name ?? null, params.since],
  };
}

export async function search(
  db: Queryable,
  params: SearchParams,
): Promise<SearchRow[]> {
  return $rows(db, search$statement(params), search$row);
}

/** What echo takes. */
export interface EchoParams {
  a: Date;
  b: Date;
  c: Date;
  d: unknown;
  e?: boolean | null;
  f: string;
  g: (Date | null)[];
}

/** A row of echo. */
export interface EchoRow {
  a: Date;
  b: Date;
  c: Date;
  d: unknown;
  e: boolean | null;
  f: string;
  g: (Date | null)[];
}

function echo$row(row: any[]): EchoRow {
  return {
    a: row[0],
    b: row[1],
    c: row[2],
    d: row[3],
    e: row[4],
    f: row[5],
    g: row[6],
  };
}

function echo$statement(params: EchoParams): Statement {
  return {
    text: `select $1::timestamp as a, $2::date as b, $3::timestamptz as c, $4::jsonb as d, $5::boolean as e, $6::bigint as f, $7::timestamp[] as g`,
    values: [
      params.a,
      params.b,
      params.c,
      JSON.stringify(params.d),
      params.e ?? null,
      params.f,
      params.g,
    ],
  };
}

export async function echo(
  db: Queryable,
  params: EchoParams,
): Promise<EchoRow | null> {
  const rows = await $rows(db, echo$statement(params), echo$row);
  return rows[0] ?? null;
}

/** What touch takes. */
export interface TouchParams {
  tag: string;
}

function touch$statement(params: TouchParams): Statement {
  return {
    text: `update customers set tags = tags || $1::text`,
    values: [params.tag],
  };
}

export async function touch(
  db: Queryable,
  params: TouchParams,
): Promise<number> {
  return $count(db, touch$statement(params));
}
