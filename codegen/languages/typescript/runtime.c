/*
 * runtime.c: what the functions of queries.ts call.
 */
#include "runtime.h"

typedef struct Piece {
	unsigned needed; /* 0: always */
	const char *pg, *postgres;
} Piece;

#define BOTH(text) text, text

static const Piece pieces[] = {
	{ 0,
	  "/** What queries run on: a Client, a PoolClient or a Pool of pg. */\n"
	  "export interface Queryable {\n"
	  "  query(query: {\n"
	  "    text: string;\n"
	  "    values: unknown[];\n"
	  "    rowMode: \"array\";\n"
	  "  }): Promise<{ rows: any[][]; rowCount: number | null }>;\n"
	  "}\n",
	  "/** What queries run on: what postgres() gives, or the sql of a transaction. */\n"
	  "export interface Queryable {\n"
	  "  unsafe(\n"
	  "    text: string,\n"
	  "    values: any[],\n"
	  "  ): PromiseLike<{ count: number }> & { values(): PromiseLike<any[][]> };\n"
	  "  typed(value: any, oid: number): any;\n"
	  "}\n" },
	{ 0, BOTH("interface Statement {\n"
	          "  text: string;\n"
	          "  values: unknown[];\n"
	          "}\n") },
	{ RUNTIME_CHOOSE, BOTH("/** One of a query's texts, and which of all values it is sent with. */\n"
	                       "interface Text {\n"
	                       "  text: string;\n"
	                       "  uses: number[];\n"
	                       "}\n") },
	{ RUNTIME_ROWS | RUNTIME_COUNT,
	  "function $send(db: Queryable, { text, values }: Statement) {\n"
	  "  return db.query({ text, values, rowMode: \"array\" });\n"
	  "}\n",
	  "/** The server says of what types the values are. */\n"
	  "function $send(db: Queryable, { text, values }: Statement) {\n"
	  "  return db.unsafe(\n"
	  "    text,\n"
	  "    values.map((value) => (value === null ? null : db.typed(value, 0))),\n"
	  "  );\n"
	  "}\n" },
	{ RUNTIME_ROWS,
	  "async function $rows<Row>(\n"
	  "  db: Queryable,\n"
	  "  statement: Statement,\n"
	  "  read: (row: any[]) => Row,\n"
	  "): Promise<Row[]> {\n"
	  "  return (await $send(db, statement)).rows.map(read);\n"
	  "}\n",
	  "async function $rows<Row>(\n"
	  "  db: Queryable,\n"
	  "  statement: Statement,\n"
	  "  read: (row: any[]) => Row,\n"
	  "): Promise<Row[]> {\n"
	  "  return Array.from(await $send(db, statement).values(), read);\n"
	  "}\n" },
	{ RUNTIME_COUNT,
	  "async function $count(db: Queryable, statement: Statement): Promise<number> {\n"
	  "  return (await $send(db, statement)).rowCount ?? 0;\n"
	  "}\n",
	  "async function $count(db: Queryable, statement: Statement): Promise<number> {\n"
	  "  return (await $send(db, statement)).count;\n"
	  "}\n" },
	{ RUNTIME_EACH,
	  "async function $each<Item, Result>(\n"
	  "  items: Item[],\n"
	  "  run: (item: Item) => Promise<Result>,\n"
	  "): Promise<Result[]> {\n"
	  "  const results: Result[] = [];\n"
	  "  for (const item of items) results.push(await run(item));\n"
	  "  return results;\n"
	  "}\n",
	  "/** The driver sends them in a pipeline. */\n"
	  "function $each<Item, Result>(\n"
	  "  items: Item[],\n"
	  "  run: (item: Item) => Promise<Result>,\n"
	  "): Promise<Result[]> {\n"
	  "  return Promise.all(items.map(run));\n"
	  "}\n" },
	{ RUNTIME_INSERT, BOTH("/** Many rows a statement: as many as it can have values. */\n"
	                       "async function $insert(\n"
	                       "  db: Queryable,\n"
	                       "  into: string,\n"
	                       "  rows: unknown[][],\n"
	                       "): Promise<number> {\n"
	                       "  const most = Math.floor(65535 / (rows[0]?.length ?? 1));\n"
	                       "  let count = 0;\n"
	                       "  for (let at = 0; at < rows.length; at += most) {\n"
	                       "    const piece = rows.slice(at, at + most);\n"
	                       "    let number = 0;\n"
	                       "    const places = piece.map(\n"
	                       "      (row) => `(${row.map(() => `$${++number}`).join(\", \")})`,\n"
	                       "    );\n"
	                       "    const text = `INSERT INTO ${into} VALUES ${places.join(\", \")}`;\n"
	                       "    count += await $count(db, { text, values: piece.flat() });\n"
	                       "  }\n"
	                       "  return count;\n"
	                       "}\n") },
	{ RUNTIME_CHOOSE,
	  BOTH("/** The text for what is missing and the order, each of which was prepared and checked. */\n"
	       "function $choose(\n"
	       "  texts: Text[],\n"
	       "  by: {\n"
	       "    missing: boolean[];\n"
	       "    orders: string[];\n"
	       "    order: string;\n"
	       "    values: unknown[];\n"
	       "  },\n"
	       "): Statement {\n"
	       "  const order = by.orders.indexOf(by.order);\n"
	       "  const missing = by.missing.reduce(\n"
	       "    (sum, is, bit) => sum + (is ? 2 ** bit : 0),\n"
	       "    0,\n"
	       "  );\n"
	       "  const chosen = texts[missing * by.orders.length + order];\n"
	       "  if (order < 0 || !chosen)\n"
	       "    throw new RangeError(`there is no order \"${by.order}\"`);\n"
	       "  return {\n"
	       "    text: chosen.text,\n"
	       "    values: chosen.uses.map((place) => by.values[place]),\n"
	       "  };\n"
	       "}\n") },
	{ RUNTIME_ABSENT, BOTH("function $absent(row: any[], from: number, to: number) {\n"
	                       "  return row.slice(from, to).every((value) => value === null);\n"
	                       "}\n") },
	{ RUNTIME_JSON, BOTH("function $json(value: unknown) {\n"
	                     "  return value == null ? null : JSON.stringify(value);\n"
	                     "}\n") },
	{ RUNTIME_JSONS, BOTH("function $jsons(values: unknown[] | null | undefined) {\n"
	                      "  return values == null ? null : values.map($json);\n"
	                      "}\n") },
	{ RUNTIME_WALL, BOTH("/** The time on the wall here, which is how a timestamp without time zone is read. */\n"
	                     "function $wall(value: unknown): unknown {\n"
	                     "  if (Array.isArray(value)) return value.map($wall);\n"
	                     "  return value instanceof Date\n"
	                     "    ? new Date(value.getTime() - value.getTimezoneOffset() * 60000)\n"
	                     "    : (value ?? null);\n"
	                     "}\n") },
};

void ts_add_runtime(Buf *out, bool pg, unsigned needed)
{
	for (size_t i = 0; i < sizeof(pieces) / sizeof(pieces[0]); i++) {
		const Piece *piece = &pieces[i];

		if (piece->needed == 0 || piece->needed & needed)
			buf_printf(out, "%s\n", pg ? piece->pg : piece->postgres);
	}
}
