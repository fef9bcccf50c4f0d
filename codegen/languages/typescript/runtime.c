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
	{ RUNTIME_COPY, BOTH("/** A value as its type reads it. */\n"
	                     "function $text(value: any): string {\n"
	                     "  if (Array.isArray(value)) return `{${value.map($element).join(\",\")}}`;\n"
	                     "  if (value instanceof Date) return $date(value);\n"
	                     "  if (value instanceof Uint8Array)\n"
	                     "    return `\\\\x${Buffer.from(value).toString(\"hex\")}`;\n"
	                     "  if (typeof value !== \"object\")\n"
	                     "    return Object.is(value, -0) ? \"-0\" : `${value}`;\n"
	                     "  return value.toPostgres\n"
	                     "    ? $text(value.toPostgres($text))\n"
	                     "    : JSON.stringify(value);\n"
	                     "}\n"
	                     "\n"
	                     "function $element(value: any): string {\n"
	                     "  if (value == null) return \"NULL\";\n"
	                     "  if (Array.isArray(value)) return $text(value);\n"
	                     "  return `\"${$text(value).replace(/[\"\\\\]/g, \"\\\\$&\")}\"`;\n"
	                     "}\n"
	                     "\n"
	                     "/** In Greenwich, with a year of any length; before year 1 it is BC. */\n"
	                     "function $date(date: Date): string {\n"
	                     "  const [, sign, year, rest] = /^([+-]?)(\\d+)(.*)$/.exec(date.toISOString())!;\n"
	                     "  const bc = sign === \"-\" || Number(year) === 0;\n"
	                     "  const shown = String(bc ? Number(year) + 1 : Number(year)).padStart(4, \"0\");\n"
	                     "  return shown + rest + (bc ? \" BC\" : \"\");\n"
	                     "}\n"
	                     "\n"
	                     "/** What COPY reads, in pieces. */\n"
	                     "function $lines(rows: unknown[][]): string[] {\n"
	                     "  const names: Record<string, string> = { \"\\n\": \"n\", \"\\r\": \"r\", \"\\t\": \"t\" };\n"
	                     "  const field = (value: unknown) =>\n"
	                     "    value == null\n"
	                     "      ? \"\\\\N\"\n"
	                     "      : $text(value).replace(\n"
	                     "          /[\\\\\\n\\r\\t]/g,\n"
	                     "          (found) => `\\\\${names[found] ?? found}`,\n"
	                     "        );\n"
	                     "  const lines = rows.map((row) => `${row.map(field).join(\"\\t\")}\\n`);\n"
	                     "  const pieces: string[] = [];\n"
	                     "  for (let at = 0; at < lines.length; at += 1000)\n"
	                     "    pieces.push(lines.slice(at, at + 1000).join(\"\"));\n"
	                     "  return pieces;\n"
	                     "}\n") },
	{ RUNTIME_COPY,
	  "/** Rows by COPY: a query that speaks the protocol itself, as pg takes it of a Client and a Pool. */\n"
	  "function $copy(\n"
	  "  db: Queryable,\n"
	  "  text: string,\n"
	  "  rows: unknown[][],\n"
	  "): Promise<number> {\n"
	  "  const pieces = $lines(rows);\n"
	  "  return new Promise((resolve, reject) => {\n"
	  "    let count = 0;\n"
	  "    const copy = {\n"
	  "      callback: undefined as ((error?: unknown) => void) | undefined,\n"
	  "      submit: (connection: any) => connection.query(text),\n"
	  "      handleCopyInResponse(connection: any) {\n"
	  "        for (const piece of pieces)\n"
	  "          connection.sendCopyFromChunk(Buffer.from(piece));\n"
	  "        connection.endCopyFrom();\n"
	  "      },\n"
	  "      handleCommandComplete(message: { text: string }) {\n"
	  "        count = Number(message.text.split(\" \")[1]);\n"
	  "      },\n"
	  "      handleReadyForQuery() {\n"
	  "        resolve(count);\n"
	  "        copy.callback?.();\n"
	  "      },\n"
	  "      handleError(error: unknown) {\n"
	  "        reject(error);\n"
	  "        copy.callback?.(error);\n"
	  "      },\n"
	  "    };\n"
	  "    const sent = (db as { query(copy: unknown): unknown }).query(copy);\n"
	  "    Promise.resolve(sent).catch(reject);\n"
	  "  });\n"
	  "}\n",
	  "/** Rows by COPY. What becomes of it is told to the query, whose promise has given the stream. */\n"
	  "async function $copy(\n"
	  "  db: Queryable,\n"
	  "  text: string,\n"
	  "  rows: unknown[][],\n"
	  "): Promise<number> {\n"
	  "  const pieces = $lines(rows);\n"
	  "  const query: any = db.unsafe(text, []);\n"
	  "  const stream = await query.writable();\n"
	  "  return new Promise((resolve, reject) => {\n"
	  "    query.resolve = (result: { count: number }) => resolve(result.count);\n"
	  "    query.reject = reject;\n"
	  "    stream.on(\"error\", reject);\n"
	  "    for (const piece of pieces) stream.write(piece);\n"
	  "    stream.end();\n"
	  "  });\n"
	  "}\n" },
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
