"""Names, types and their values, and the rows of a schema."""
from model import all_columns, in_order, is_ref, literal, name, quote, type_name

NAMES = ['users', 'order', 'select', 'Line Item', 'a"b', "it's", 'größe', '表', 'table', 'x' * 63, 'id', 'value', 'Status',
         'né' * 10, 'semi;colon', 'dollar$$', '--dash', 'back\\slash', 'user', 'name', 'a.b', '%s %I', 'post', 'group', 'kind',
         'created_at', 'total', 'email', 'tab\there', 'natural', 'between', 'new', 'comment', 'type', 'rows', 'include']
TEXTS = ["it's", 'two\nlines', '$$ dollar $$', '  lead trail  ', '%s %I', 'größe 表', '\\back', '--> x', 'plain']
ROLES = ['app', 'reader', 'Odd Role']

# Of each type three values; a type of the same family can be had by an assignment cast that fails for none of them.
TYPES = {
    'smallint': ['1', '2', '3'], 'integer': ['1', '2', '3'], 'bigint': ['1', '2', '3'], 'numeric': ['1', '2', '3'],
    'numeric(10,2)': ['1', '2', '3'], 'double precision': ['1', '2', '3'], 'real': ['1', '2', '3'],
    'text': ["'a'", "'b b'", "'c''c'"], 'character varying': ["'a'", "'b'", "'c'"], 'varchar(20)': ["'a'", "'b'", "'ü'"],
    'char(4)': ["'a'", "'b'", "'c'"],
    'boolean': ['true', 'false', 'true'], 'date': ["'2024-01-01'", "'2024-02-02'", "'2025-03-03'"],
    'timestamp': ["'2024-01-01 10:00'", "'2024-02-02'", "'2025-03-03'"],
    'timestamptz': ["'2024-01-01 10:00+00'", "'2024-02-02+00'", "'2025-03-03+00'"], 'time': ["'10:00'", "'11:00'", "'12:00'"],
    'interval': ["'1 day'", "'2 days'", "'3 days'"],
    'uuid': ["'00000000-0000-0000-0000-00000000000%d'" % i for i in (1, 2, 3)],
    'jsonb': ["'{\"a\": 1}'", "'[2]'", "'3'"], 'json': ["'{\"a\":  1}'", "'[2]'", "'3'"], 'bytea': ["'\\x01'", "'\\x02'", "'\\x03'"],
    'inet': ["'10.0.0.1'", "'10.0.0.2'", "'10.0.0.3'"], 'point': ["'(1,1)'", "'(2,2)'", "'(3,3)'"],
    'int4range': ["'[1,2)'", "'[2,3)'", "'[3,4)'"], 'integer[]': ["'{1}'", "'{2,NULL}'", "'{}'"],
    'text[]': ["'{a}'", "'{\"b b\"}'", "'{}'"], 'bit(3)': ["B'101'", "B'111'", "B'001'"], 'tsvector': ["'a'", "'b'", "'c'"],
}
FAMILIES = [['smallint', 'integer', 'bigint', 'numeric', 'numeric(10,2)', 'double precision', 'real'],
            ['text', 'character varying', 'varchar(20)', 'char(4)'], ['date', 'timestamp', 'timestamptz'], ['jsonb', 'json']]
NUMBERS, STRINGS = FAMILIES[0], FAMILIES[1]
NO_ORDER = ('json', 'point')
NO_HASH = ('tsvector', 'bit(3)')


def value(schema, what, i):
    """The i-th value of a type as SQL."""
    if isinstance(what, dict):
        return 'ARRAY[%s]::%s' % (value(schema, what['array'], i), type_name(schema, what))
    if not is_ref(what):
        return TYPES[{'serial': 'integer', 'bigserial': 'bigint'}.get(what, what)][i]
    thing = schema[what]
    if thing['kind'] == 'enum':
        return literal(thing['labels'][i % len(thing['labels'])])
    if thing['kind'] == 'domain':
        return value(schema, thing['type'], i)
    if thing['kind'] == 'base':
        return "'%d'" % (i + 1)
    if thing['kind'] == 'composite':
        return 'ROW(%s)::%s' % (', '.join(value(schema, t, i) for _, t in thing['attributes']), name(schema, what))
    return "'empty'"


def rows(schema):
    """Statements, each of which may be refused (a table that takes no rows has none); three rows for a table, one by one where
    it has partitions, which may not be there for all."""
    for key in in_order(schema):
        if schema[key]['kind'] != 'table' or 'of' in schema[key]:
            continue
        cols = [c for c in all_columns(schema, key) if 'generated' not in schema[c]]
        every = 1 if 'by' in schema[key] else 3
        for start in range(0, 3 if cols else 0, every):
            yield 'INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE VALUES %s' % (
                name(schema, key), ', '.join(quote(schema[c]['name']) for c in cols),
                ', '.join('(%s)' % ', '.join(value(schema, schema[c]['type'], i) for c in cols) for i in range(start, start + every)))
