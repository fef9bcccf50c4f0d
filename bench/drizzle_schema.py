"""drizzle_schema.py: what drizzle can hold of a database, as its schema.ts.

Tables of schema public with their columns, constant defaults, keys, foreign keys, checks and btree indexes on columns; a
type that drizzle does not know becomes text.  The database is libpq's (PGHOST, PGDATABASE ...).
"""
import json
import re
import subprocess

NAMES = '(SELECT json_agg(a.attname ORDER BY k.place) FROM unnest(%s) WITH ORDINALITY AS k (number, place) ' \
        'JOIN pg_attribute AS a ON a.attrelid = %s AND a.attnum = k.number)'
PUBLIC = "t.relnamespace = 'public'::regnamespace"

COLUMNS = """SELECT t.relname AS tbl, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
                    a.attnotnull AS required, pg_get_expr(d.adbin, d.adrelid) AS value
             FROM pg_attribute AS a JOIN pg_class AS t ON t.oid = a.attrelid
                  LEFT JOIN pg_attrdef AS d ON d.adrelid = t.oid AND d.adnum = a.attnum
             WHERE a.attnum > 0 AND NOT a.attisdropped AND t.relkind IN ('r', 'p') AND """ + PUBLIC + """
             ORDER BY t.relname, a.attnum"""
CONSTRAINTS = """SELECT c.contype AS type, t.relname AS tbl, c.conname AS name, f.relname AS target, c.confdeltype AS gone,
                        pg_get_expr(c.conbin, c.conrelid) AS expr, """ + NAMES % ('c.conkey', 'c.conrelid') + """ AS columns,
                        """ + NAMES % ('c.confkey', 'c.confrelid') + """ AS targets
                 FROM pg_constraint AS c JOIN pg_class AS t ON t.oid = c.conrelid LEFT JOIN pg_class AS f ON f.oid = c.confrelid
                 WHERE c.conparentid = 0 AND c.contype IN ('p', 'f', 'c')
                       AND (f.oid IS NULL OR f.relnamespace = 'public'::regnamespace) AND """ + PUBLIC + """
                 ORDER BY t.relname, c.conname"""
INDEXES = """SELECT t.relname AS tbl, c.relname AS name, i.indisunique AS alone, pg_get_expr(i.indpred, i.indrelid) AS expr,
                    """ + NAMES % ('i.indkey::int[]', 't.oid') + """ AS columns
             FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indexrelid JOIN pg_class AS t ON t.oid = i.indrelid
                  JOIN pg_am AS m ON m.oid = c.relam
             WHERE NOT i.indisprimary AND i.indexprs IS NULL AND m.amname = 'btree' AND """ + PUBLIC + """
             ORDER BY t.relname, c.relname"""

PLAIN = {'bigint': "bigint(%s, { mode: 'bigint' })", 'integer': 'integer(%s)', 'smallint': 'smallint(%s)', 'text': 'text(%s)',
         'boolean': 'boolean(%s)', 'jsonb': 'jsonb(%s)', 'json': 'json(%s)', 'date': 'date(%s)', 'uuid': 'uuid(%s)',
         'double precision': 'doublePrecision(%s)', 'real': 'real(%s)', 'numeric': 'numeric(%s)', 'inet': 'inet(%s)',
         'timestamp with time zone': 'timestamp(%s, { withTimezone: true })', 'timestamp without time zone': 'timestamp(%s)'}
ACTIONS = {'c': 'cascade', 'n': 'set null', 'r': 'restrict'}
HEAD = """import { pgTable, bigint, integer, smallint, text, boolean, jsonb, json, date, uuid, doublePrecision, real, numeric, inet,
  timestamp, varchar, primaryKey, foreignKey, index, uniqueIndex, check } from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';"""


def rows(query):
    said = subprocess.run(['psql', '-XqAt', '-c', "SELECT coalesce(json_agg(r), '[]') FROM (%s) AS r" % query], text=True,
                          stdout=subprocess.PIPE, check=True).stdout
    grouped = {}
    for row in json.loads(said):
        grouped.setdefault(row['tbl'], []).append(row)
    return grouped


def variable(table):
    return 't_' + re.sub(r'\W', '_', table)


def template(text):
    return 'sql`%s`' % text.replace('\\', '\\\\').replace('`', '\\`').replace('${', '\\${')


def column(row):
    text = re.match(r'character varying(?:\((\d+)\))?$', row['type'])
    kind = PLAIN.get(row['type'], 'text(%s)')
    if text:
        kind = 'varchar(%%s, { length: %s })' % text.group(1) if text.group(1) else 'varchar(%s)'
    out = kind % json.dumps(row['name'])
    if row['required']:
        out += '.notNull()'
    known = text or row['type'] in PLAIN
    if row['value'] and known and not re.search(r'[a-z_]\(', row['value'].replace('now()', '')):
        out += '.default(%s)' % template(row['value'])
    return '  %s: %s,' % (json.dumps(row['name']), out)


def listed(names, of='t'):
    return ', '.join('%s[%s]' % (of, json.dumps(name)) for name in names)


def constraint(row):
    name = json.dumps(row['name'])
    if row['type'] == 'p':
        return '  primaryKey({ name: %s, columns: [%s] }),' % (name, listed(row['columns']))
    if row['type'] == 'c':
        return '  check(%s, %s),' % (name, template(row['expr']))
    gone = ".onDelete('%s')" % ACTIONS[row['gone']] if row['gone'] in ACTIONS else ''
    return '  foreignKey({ name: %s, columns: [%s], foreignColumns: [%s] })%s,' % (
        name, listed(row['columns']), listed(row['targets'], variable(row['target'])), gone)


def index(row):
    where = '.where(%s)' % template(row['expr']) if row['expr'] else ''
    return '  %s(%s).on(%s)%s,' % ('uniqueIndex' if row['alone'] else 'index', json.dumps(row['name']),
                                  listed(row['columns']), where)


def main():
    constraints, indexes = rows(CONSTRAINTS), rows(INDEXES)
    print(HEAD)
    for table, columns in rows(COLUMNS).items():
        print('export const %s = pgTable(%s, {' % (variable(table), json.dumps(table)))
        print('\n'.join(column(row) for row in columns))
        print('}, (t) => [')
        for row in constraints.get(table, []):
            print(constraint(row))
        for row in indexes.get(table, []):
            print(index(row))
        print(']);')


main()
