"""A schema as the random pairs see it, and its SQL.

A schema is {key: object}; an object is a dict with its kind, its name, the key of its schema ("ns") and fields of its kind.
A reference is the string "@key".  Nothing else is known of what depends on what: removing an object takes with it
whoever names it, except in the lists of LISTS, which only get shorter.  A pair is made, changed and shrunk by that alone.
"""
import re

LISTS = ('cols', 'inherits', 'tables', 'only')  # prunable: an object goes only when the list has become empty
MAY_BE_EMPTY = ('inherits',)
REF = re.compile(r'^@\d+$')


def is_ref(value):
    return isinstance(value, str) and REF.match(value) is not None


def refs(value):
    if is_ref(value):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from refs(one)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from refs(one)


def remove(schema, key):
    """Without the object and whoever cannot be without it."""
    if key not in schema:
        return
    del schema[key]
    for other in list(schema):
        thing = schema.get(other)
        if thing is None or key not in refs(thing):
            continue
        for field in LISTS:
            if key in thing.get(field, ()):
                thing[field] = [one for one in thing[field] if one != key]
                if not thing[field] and field not in MAY_BE_EMPTY:
                    remove(schema, other)
                    break
        if other in schema and key in refs(thing):
            remove(schema, other)


def columns(schema, table):
    """Keys of the columns of a table that are its own, in their order."""
    found = [key for key, thing in schema.items() if thing['kind'] == 'column' and thing['table'] == table]
    return sorted(found, key=lambda key: (schema[key].get('pos', 0), int(key[1:])))


def all_columns(schema, table):
    """The same with those that are inherited."""
    thing = schema[table]
    found = []
    for parent in thing.get('inherits', []) + ([thing['of']] if 'of' in thing else []):
        found += [one for one in all_columns(schema, parent) if one not in found]
    return found + columns(schema, table)


def quote(name):
    return '"' + name.replace('"', '""') + '"'


def literal(text):
    return "'" + text.replace("'", "''") + "'"


def name(schema, key):
    thing = schema[key]
    if 'ns' in thing:
        return quote(schema[thing['ns']]['name']) + '.' + quote(thing['name'])
    return quote(thing['name'])


def type_name(schema, what):
    if isinstance(what, dict):
        return type_name(schema, what['array']) + '[]'
    return name(schema, what) if is_ref(what) else what


def expr(schema, what):
    """{"t": "{0} > 1", "r": ["@4"]}: a column by its name, anything else qualified."""
    if isinstance(what, str):
        return what
    return what['t'].format(*[quote(schema[r]['name']) if schema[r]['kind'] == 'column' else name(schema, r)
                              for r in what['r']])


def arguments(schema, fn):
    return ', '.join(type_name(schema, type_) for _, type_ in fn['args'])


def address(schema, key):
    """What COMMENT ON and ALTER … OWNER call it."""
    thing = schema[key]
    kind = thing['kind']
    if kind == 'column':
        return 'COLUMN %s.%s' % (name(schema, thing['table']), quote(thing['name']))
    if kind in ('constraint', 'rule', 'trigger', 'policy'):
        return '%s %s ON %s' % (kind.upper(), quote(thing['name']), name(schema, thing['table']))
    if kind == 'index':
        return 'INDEX %s.%s' % (quote(schema[schema[thing['table']]['ns']]['name']), quote(thing['name']))
    if kind in ('function', 'procedure'):
        return '%s %s(%s)' % (kind.upper(), name(schema, key), arguments(schema, thing))
    if kind == 'aggregate':
        return 'AGGREGATE %s(%s)' % (name(schema, key), thing['type'])
    if kind == 'operator':
        return 'OPERATOR %s.%s (%s, %s)' % (quote(schema[thing['ns']]['name']), thing['name'], thing['type'], thing['type'])
    if kind in ('operator_class', 'operator_family'):
        return '%s %s USING btree' % (kind.upper().replace('_', ' '), name(schema, key))
    if kind == 'cast':
        return 'CAST (%s AS %s)' % (name(schema, thing['type']), thing['to'])
    words = {'enum': 'TYPE', 'composite': 'TYPE', 'range': 'TYPE', 'matview': 'MATERIALIZED VIEW',
             'ts_configuration': 'TEXT SEARCH CONFIGURATION', 'ts_dictionary': 'TEXT SEARCH DICTIONARY',
             'ts_parser': 'TEXT SEARCH PARSER', 'ts_template': 'TEXT SEARCH TEMPLATE', 'base': 'TYPE',
             'wrapper': 'FOREIGN DATA WRAPPER', 'foreign_table': 'FOREIGN TABLE', 'event_trigger': 'EVENT TRIGGER'}
    return '%s %s' % (words.get(kind, kind.upper()), name(schema, key))


# ---- what each kind is as SQL

def options(pairs):
    return ' OPTIONS (%s)' % ', '.join('%s %s' % (quote(k), literal(v)) for k, v in pairs) if pairs else ''


def column_sql(schema, key):
    c = schema[key]
    out = '%s %s' % (quote(c['name']), type_name(schema, c['type']))
    if c.get('collate'):
        out += ' COLLATE ' + (name(schema, c['collate']) if is_ref(c['collate']) else c['collate'])
    if 'default' in c:
        out += ' DEFAULT ' + expr(schema, c['default'])
    if 'generated' in c:
        out += ' GENERATED ALWAYS AS (%s) STORED' % expr(schema, c['generated'])
    if 'identity' in c:
        out += ' GENERATED %s AS IDENTITY%s' % (c['identity'], c.get('sequence', ''))
    if c.get('notnull'):
        out += ' NOT NULL'
    return out


def table_sql(schema, key):
    t = schema[key]
    head = 'CREATE %sTABLE %s' % ('UNLOGGED ' if t.get('unlogged') else '', name(schema, key))
    if 'of' in t:
        head += ' PARTITION OF %s %s' % (name(schema, t['of']), t['bounds'])
    else:
        head += ' (%s)' % ', '.join(column_sql(schema, c) for c in columns(schema, key))
    if t.get('inherits'):
        head += ' INHERITS (%s)' % ', '.join(name(schema, p) for p in t['inherits'])
    if 'by' in t:
        head += ' PARTITION BY %s (%s)' % (t['by'], quote(schema[t['partkey']]['name']))
    if t.get('with') and 'by' not in t:
        head += ' WITH (%s)' % t['with']
    out = [head]
    if t.get('rls'):
        out.append('ALTER TABLE %s ENABLE ROW LEVEL SECURITY' % name(schema, key))
    if t.get('identity'):
        out.append('ALTER TABLE %s REPLICA IDENTITY %s' % (name(schema, key), t['identity']))
    return out


def constraint_sql(schema, key):
    c = schema[key]
    what = {'unique': 'UNIQUE', 'primary': 'PRIMARY KEY'}.get(c['type'])
    named = 'CONSTRAINT %s ' % quote(c['name']) if not c.get('unnamed') else ''
    if what:
        what += ' (%s)' % ', '.join(quote(schema[k]['name']) for k in c['cols'])
    elif c['type'] == 'check':
        what = 'CHECK (%s)%s' % (expr(schema, c['expr']), c.get('options', ''))
    elif c['type'] == 'exclude':
        what = 'EXCLUDE USING %s (%s)%s' % (c['using'], ', '.join('%s WITH %s' % (quote(schema[k]['name']), c['sign']) for k in c['cols']),
                                            ' WHERE (%s)' % expr(schema, c['where']) if 'where' in c else '')
    else:
        what = 'FOREIGN KEY (%s) REFERENCES %s (%s)%s' % (
            ', '.join(quote(schema[a]['name']) for a, _ in c['pairs']), name(schema, schema[c['target']]['table']),
            ', '.join(quote(schema[b]['name']) for _, b in c['pairs']), c.get('actions', ''))
    return ['ALTER TABLE %s ADD %s%s%s' % (name(schema, c['table']), named, what, c.get('deferrable', ''))]


def index_sql(schema, key):
    i = schema[key]
    parts = [quote(schema[k]['name']) + (' ' + name(schema, i['class']) if 'class' in i else '') + i.get('order', '') for k in i['cols']]
    if 'expr' in i:
        parts.append('(%s)' % expr(schema, i['expr']))
    return ['CREATE %sINDEX %s ON %s USING %s (%s)%s%s' % (
        'UNIQUE ' if i.get('unique') else '', quote(i['name']), name(schema, i['table']), i.get('using', 'btree'),
        ', '.join(parts), (' INCLUDE (%s)' % quote(schema[i['include']]['name']) if 'include' in i else '') +
        (' WITH (%s)' % i['with'] if i.get('with') else ''),
        ' WHERE ' + expr(schema, i['where']) if 'where' in i else '')]


def query(schema, v):
    source = name(schema, v['table'])
    if v.get('star'):
        text = 'SELECT %s FROM %s t' % (v['star'], source)
    else:
        text = 'SELECT %s FROM %s t' % (', '.join('t.' + quote(schema[k]['name']) for k in v['cols']), source)
    if 'join' in v:
        text += ' NATURAL JOIN %s u' % name(schema, v['join'])
    if 'where' in v:
        text += ' WHERE ' + expr(schema, v['where'])
    return text


def view_sql(schema, key):
    v = schema[key]
    word = 'MATERIALIZED VIEW' if v['kind'] == 'matview' else 'VIEW'
    return ['CREATE %s %s%s AS %s%s' % (word, name(schema, key), ' WITH (%s)' % v['with'] if v.get('with') else '',
                                       query(schema, v), v.get('tail', ''))]


def body(schema, fn):
    text = expr(schema, fn['body'])
    if fn['lang'] == 'atomic':
        return 'BEGIN ATOMIC %s; END' % text
    if fn['lang'] == 'plpgsql':
        text = 'BEGIN\n  %s;\nEND' % text
    return 'AS ' + ('$body$%s$body$' % text)


def function_sql(schema, key):
    f = schema[key]
    args = ', '.join(('%s %s' % (quote(n), type_name(schema, t)) if n else type_name(schema, t)) for n, t in f['args'])
    returns = ''
    if f['kind'] == 'function':
        returns = ' RETURNS %s' % expr(schema, f['returns']) if isinstance(f['returns'], dict) else \
            ' RETURNS %s' % type_name(schema, f['returns'])
    return ['CREATE %s %s(%s)%s LANGUAGE %s%s %s' % (
        f['kind'].upper(), name(schema, key), args, returns, 'sql' if f['lang'] == 'atomic' else f['lang'],
        f.get('options', ''), body(schema, f))]


def domain_sql(schema, key):
    d = schema[key]
    out = 'CREATE DOMAIN %s AS %s' % (name(schema, key), type_name(schema, d['type']))
    if 'default' in d:
        out += ' DEFAULT ' + d['default']
    if d.get('notnull'):
        out += ' NOT NULL'
    for check in d.get('checks', []):
        out += ' %sCHECK (%s)' % ('CONSTRAINT %s ' % quote(check[0]) if check[0] else '', check[1])
    return [out]


def grant_sql(schema, key):
    g = schema[key]
    on = schema[g['on']]
    where = address(schema, g['on'])
    privileges = g['privileges']
    if on['kind'] == 'column':
        privileges = '%s (%s)' % (privileges, quote(on['name']))
        where = 'TABLE ' + name(schema, on['table'])
    elif on['kind'] in ('view', 'matview', 'foreign_table'):
        where = 'TABLE ' + name(schema, g['on'])
    elif on['kind'] == 'domain':
        where = 'TYPE ' + name(schema, g['on'])
    elif on['kind'] == 'server':
        where = 'FOREIGN SERVER ' + name(schema, g['on'])
    role = g['role'] if g['role'] == 'PUBLIC' else quote(g['role'])
    if g.get('revoke'):
        return ['REVOKE %s ON %s FROM %s' % (privileges, where, role)]
    return ['GRANT %s ON %s TO %s%s' % (privileges, where, role, ' WITH GRANT OPTION' if g.get('option') else '')]


def event_trigger_sql(schema, key):
    e = schema[key]
    return ['CREATE EVENT TRIGGER %s ON %s%s EXECUTE FUNCTION %s()' % (
        quote(e['name']), e['event'], ' WHEN TAG IN (%s)' % e['tags'] if e.get('tags') else '', name(schema, e['fn']))]


def publication_sql(schema, key):
    p = schema[key]
    tables = [name(schema, t) for t in p['tables']]
    if p.get('only'):
        tables[0] = '%s (%s)' % (name(schema, schema[p['only'][0]]['table']), ', '.join(quote(schema[c]['name']) for c in p['only']))
    if p.get('where'):
        tables[0] += ' WHERE (%s)' % expr(schema, p['where'])
    return ['CREATE PUBLICATION %s FOR TABLE %s%s' % (quote(p['name']), ', '.join(tables), p.get('options', ''))]


def base_sql(schema, key):
    """A type of the functions of another: in and out have to be there as a shell's."""
    b, this = schema[key], name(schema, key)
    ns = quote(schema[b['ns']]['name'])
    one, two = (ns + '.' + quote(b['name'][:20] + end) for end in ('_in', '_out'))
    return ['CREATE TYPE ' + this,
            "CREATE FUNCTION %s(cstring) RETURNS %s LANGUAGE internal IMMUTABLE STRICT AS 'int4in'" % (one, this),
            "CREATE FUNCTION %s(%s) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out'" % (two, this),
            'CREATE TYPE %s (INPUT = %s, OUTPUT = %s, LIKE = integer%s)' % (this, one, two, b.get('options', ''))]


def operator_class_sql(schema, key):
    c = schema[key]
    family = ' FAMILY ' + name(schema, c['family']) if 'family' in c else ''
    return ['CREATE OPERATOR CLASS %s FOR TYPE integer USING btree%s AS %sFUNCTION 1 btint4cmp(integer, integer)' % (
        name(schema, key), family, ''.join('OPERATOR %d %s, ' % (n, sign) for n, sign in enumerate(c['signs'], 1)))]


SQL = {
    'schema': lambda s, k: ['CREATE SCHEMA ' + quote(s[k]['name'])] if s[k]['name'] != 'public' else [],
    'extension': lambda s, k: ['CREATE EXTENSION IF NOT EXISTS %s' % quote(s[k]['name'])],
    'enum': lambda s, k: ['CREATE TYPE %s AS ENUM (%s)' % (name(s, k), ', '.join(map(literal, s[k]['labels'])))],
    'domain': domain_sql,
    'composite': lambda s, k: ['CREATE TYPE %s AS (%s)' % (
        name(s, k), ', '.join('%s %s' % (quote(n), type_name(s, t)) for n, t in s[k]['attributes']))],
    'range': lambda s, k: ['CREATE TYPE %s AS RANGE (SUBTYPE = %s)' % (name(s, k), s[k]['subtype'])],
    'collation': lambda s, k: ['CREATE COLLATION %s (%s)' % (name(s, k), s[k]['options'])],
    'sequence': lambda s, k: ['CREATE SEQUENCE %s%s' % (name(s, k), s[k].get('options', ''))],
    'table': table_sql,
    'column': lambda s, k: [],
    'set_default': lambda s, k: ['ALTER TABLE %s ALTER COLUMN %s SET DEFAULT %s' % (
        name(s, s[s[k]['column']]['table']), quote(s[s[k]['column']]['name']), expr(s, s[k]['default']))],
    'constraint': constraint_sql,
    'index': index_sql,
    'statistics': lambda s, k: ['CREATE STATISTICS %s%s ON %s FROM %s' % (
        name(s, k), s[k].get('kinds', ''), ', '.join(quote(s[c]['name']) for c in s[k]['pair']), name(s, s[k]['table']))],
    'view': view_sql,
    'matview': view_sql,
    'function': function_sql,
    'procedure': function_sql,
    'aggregate': lambda s, k: ['CREATE AGGREGATE %s(%s) (SFUNC = %s, STYPE = %s%s)' % (
        name(s, k), s[k]['type'], name(s, s[k]['fn']), s[k]['type'], s[k].get('options', ''))],
    'operator': lambda s, k: ['CREATE OPERATOR %s.%s (FUNCTION = %s, LEFTARG = %s, RIGHTARG = %s%s)' % (
        quote(s[s[k]['ns']]['name']), s[k]['name'], name(s, s[k]['fn']), s[k]['type'], s[k]['type'], s[k].get('options', ''))],
    'cast': lambda s, k: ['CREATE CAST (%s AS %s) WITH %s%s' % (
        name(s, s[k]['type']), s[k]['to'], 'FUNCTION %s(%s)' % (name(s, s[k]['fn']), name(s, s[k]['type'])), s[k].get('context', ''))],
    'trigger': lambda s, k: ['CREATE TRIGGER %s %s ON %s FOR EACH %s EXECUTE FUNCTION %s()' % (
        quote(s[k]['name']), s[k]['when'], name(s, s[k]['table']), s[k]['each'], name(s, s[k]['fn']))] + (
        ['ALTER TABLE %s %s TRIGGER %s' % (name(s, s[k]['table']), s[k]['state'], quote(s[k]['name']))] if s[k].get('state') else []),
    'rule': lambda s, k: ['CREATE RULE %s AS ON %s TO %s DO %s' % (
        quote(s[k]['name']), s[k]['event'], name(s, s[k]['table']), s[k]['action'])],
    'policy': lambda s, k: ['CREATE POLICY %s ON %s%s USING (%s)' % (
        quote(s[k]['name']), name(s, s[k]['table']), s[k].get('for', ''), expr(s, s[k]['expr']))],
    'publication': publication_sql,
    'event_trigger': event_trigger_sql,
    'user_mapping': lambda s, k: ['CREATE USER MAPPING FOR %s SERVER %s%s' % (
        s[k]['role'], name(s, s[k]['server']), options(s[k].get('options')))],
    'language': lambda s, k: ['CREATE %sLANGUAGE %s HANDLER plpgsql_call_handler INLINE plpgsql_inline_handler VALIDATOR plpgsql_validator' % (
        s[k].get('trusted', ''), name(s, k))],
    'conversion': lambda s, k: ["CREATE CONVERSION %s FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8" % name(s, k)],
    'base': base_sql,
    'subscription': lambda s, k: ["CREATE SUBSCRIPTION %s CONNECTION 'dbname=%s' PUBLICATION %s WITH (connect = false, slot_name = NONE%s)" % (
        name(s, k), s[k]['dbname'], ', '.join(map(quote, s[k]['publications'])), s[k].get('options', ''))],
    'operator_family': lambda s, k: ['CREATE OPERATOR FAMILY %s USING btree' % name(s, k)],
    'operator_class': operator_class_sql,
    'ts_parser': lambda s, k: ['CREATE TEXT SEARCH PARSER %s (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype%s)' % (
        name(s, k), s[k].get('options', ''))],
    'ts_template': lambda s, k: ['CREATE TEXT SEARCH TEMPLATE %s (%sLEXIZE = dsimple_lexize)' % (name(s, k), s[k].get('options', ''))],
    'ts_configuration': lambda s, k: ['CREATE TEXT SEARCH CONFIGURATION %s (%s)' % (
        name(s, k), 'PARSER = ' + name(s, s[k]['parser']) if 'parser' in s[k] else 'COPY = pg_catalog.' + s[k]['copy'])],
    'ts_dictionary': lambda s, k: ['CREATE TEXT SEARCH DICTIONARY %s (TEMPLATE = %s, STOPWORDS = %s)' % (
        name(s, k), name(s, s[k]['template']) if 'template' in s[k] else 'pg_catalog.simple', s[k]['stopwords'])],
    'wrapper': lambda s, k: ['CREATE FOREIGN DATA WRAPPER %s%s' % (name(s, k), options(s[k].get('options')))],
    'server': lambda s, k: ['CREATE SERVER %s FOREIGN DATA WRAPPER %s%s' % (
        name(s, k), name(s, s[k]['wrapper']), options(s[k].get('options')))],
    'foreign_table': lambda s, k: ['CREATE FOREIGN TABLE %s (%s) SERVER %s%s' % (
        name(s, k), ', '.join('%s %s' % (quote(n), t) for n, t in s[k]['fields']), name(s, s[k]['server']),
        options(s[k].get('options')))],
    'comment': lambda s, k: ['COMMENT ON %s IS %s' % (address(s, s[k]['on']), literal(s[k]['text']))],
    'grant': grant_sql,
    'default_privileges': lambda s, k: ['ALTER DEFAULT PRIVILEGES IN SCHEMA %s GRANT %s ON %s TO %s' % (
        name(s, s[k]['on']), s[k]['privileges'], s[k]['of'], quote(s[k]['role']))],
    'owner': lambda s, k: ['ALTER %s OWNER TO %s' % (address(s, s[k]['on']), quote(s[k]['role']))],
}
AT_THE_END = ('comment', 'grant', 'owner', 'default_privileges', 'event_trigger')


class Circle(Exception):
    pass


def in_order(schema):
    """Keys, what is named before who names it; a column stands in its table."""
    def top(key):
        return schema[key]['table'] if schema[key]['kind'] == 'column' else key

    needs = {key: set() for key in schema if schema[key]['kind'] != 'column'}
    for key, thing in schema.items():
        needs[top(key)] |= {top(r) for r in refs(thing)} - {top(key)}
    rank = {key: (schema[key]['kind'] in AT_THE_END, schema[key].get('rank', 0), int(key[1:])) for key in needs}
    order, done, busy = [], set(), set()

    def visit(key):
        if key in done:
            return
        if key in busy:
            raise Circle(key)
        busy.add(key)
        for need in sorted(needs[key], key=rank.get):
            visit(need)
        done.add(key)
        order.append(key)

    for key in sorted(needs, key=rank.get):
        visit(key)
    return order


def sql(schema):
    return ''.join(line + ';\n' for key in in_order(schema) for line in SQL[schema[key]['kind']](schema, key))
