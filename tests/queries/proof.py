#!/usr/bin/env python3
"""Queries made at random over rows made at random: no column that is said to be never NULL may hold one.

    proof.py QUERIES CONNINFO SEED COUNT    prints what is broken, then a line of numbers

QUERIES is the program tests/queries.  The database holds tables a, b and c, which this makes.
"""
import random
import re
import subprocess
import sys
import tempfile

program, conninfo, seed, count = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
R = random.Random(seed)
TABLES = {
    'a': [('id', 'int', True), ('k', 'int', True), ('x', 'int', False), ('s', 'text', True), ('t', 'text', False)],
    'b': [('id', 'int', True), ('k', 'int', False), ('y', 'int', False), ('s', 'text', False), ('w', 'text', True)],
    'c': [('id', 'int', True), ('k', 'int', True), ('z', 'int', False), ('t', 'text', False)],
    'va': [('id', 'int', True), ('y', 'int', False), ('w', 'text', False), ('n', 'int', False)],
}


def psql(sql, check=True):
    ran = subprocess.run(['psql', '-XqAt', '-F', '\x1f', '-v', 'ON_ERROR_STOP=0', '-d', conninfo], input=sql, text=True,
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if check and ran.stderr:
        sys.exit('psql: ' + ran.stderr[:2000])
    return ran.stdout


def make_rows():
    sql = 'drop table if exists a, b, c cascade;\n'
    for table in 'abc':
        columns = ', '.join(f'{name} {type}{" not null" if nn else ""}' for name, type, nn in TABLES[table])
        sql += f'create table {table} ({columns});\n'
        for row in range(R.randint(3, 5)):
            values = [str(row + 1) if name == 'id' else 'null' if not nn and R.random() < .45 else
                      str(R.randint(0, 4)) if type == 'int' else R.choice(["'p'", "'q'", "''"])
                      for name, type, nn in TABLES[table]]
            sql += f'insert into {table} values ({", ".join(values)});\n'
    return 'set client_min_messages = warning;\n' + sql + '''create view va as select a.id, b.y, b.w, count(c.z) as n from a left join b on b.k = a.k left join c on c.id = b.id
        group by a.id, b.y, b.w;\n'''


class Scope:
    """What a query may name: (name of the column, type)."""

    def __init__(self):
        self.columns, self.outer = [], None

    def pick(self, type):
        found = [name for name, of in self.columns if of == type]
        if self.outer and R.random() < .3:
            found = [name for name, of in self.outer.columns if of == type] or found
        return R.choice(found) if found else None


names = iter(f'q{n}' for n in range(10 ** 9))


def literal(type):
    return R.choice(['0', '1', '2', '3', 'null::int'] if type == 'int' else ["'p'", "'q'", 'null::text'])


def expr(scope, type, depth):
    if depth <= 0 or R.random() < .35:
        return (R.random() < .85 and scope.pick(type)) or literal(type)
    sub = lambda of: expr(scope, of, depth - 1)
    if type == 'int':
        return R.choice([
            lambda: f'({sub("int")} {R.choice("+-*")} {sub("int")})', lambda: f'coalesce({sub("int")}, {sub("int")})',
            lambda: f'nullif({sub("int")}, {sub("int")})', lambda: f'greatest({sub("int")}, {sub("int")})',
            lambda: f'length({sub("text")})', lambda: case(scope, 'int', depth - 1), lambda: f'abs({sub("int")})',
            lambda: f'({select(scope, ["int"], depth - 1, scalar=True)})',
            lambda: f'(select count(*)::int from c where c.k = {sub("int")})',
            lambda: f'array_length(array[{sub("int")}], 1)', lambda: f'num_nulls({sub("int")}, {sub("text")})'])()
    return R.choice([
        lambda: f'({sub("text")} || {sub("text")})', lambda: f'coalesce({sub("text")}, {sub("text")})',
        lambda: f'upper({sub("text")})', lambda: f'({sub("int")})::text', lambda: case(scope, 'text', depth - 1),
        lambda: f'concat({sub("text")}, {sub("text")})', lambda: f'substr({sub("text")}, 1, 1)',
        lambda: f'({condition(scope, depth - 1)})::text', lambda: f"substring({sub('text')} from 'p')",
        lambda: f'({select(scope, ["text"], depth - 1, scalar=True)})'])()


def case(scope, type, depth):
    text = 'case'
    for _ in range(R.randint(1, 2)):
        text += f' when {condition(scope, depth)} then {expr(scope, type, depth)}'
    return text + (f' else {expr(scope, type, depth)}' if R.random() < .8 else '') + ' end'


def condition(scope, depth):
    sub = lambda of: expr(scope, of, depth - 1)
    kind = R.random()
    if depth > 0 and kind < .3:
        return f'({condition(scope, depth - 1)} {R.choice(["and", "or"])} {condition(scope, depth - 1)})'
    if depth > 0 and kind < .38:
        return f'not ({condition(scope, depth - 1)})'
    if depth > 0 and kind < .44:
        return f'({condition(scope, depth - 1)}) is {R.choice(["true", "not true", "false", "unknown", "not unknown", "not false"])}'
    column = scope.pick('int') or '1'
    return R.choice([
        lambda: f'{column} is not null', lambda: f'{column} is null', lambda: f'{scope.pick("text") or "null"} is not null',
        lambda: f'{sub("int")} {R.choice(["=", "<>", ">", "<="])} {sub("int")}', lambda: f'{sub("text")} = {sub("text")}',
        lambda: f'{column} in (1, 2, {literal("int")})', lambda: f'{column} not in (3, 4)', lambda: f'{column} between 0 and 3',
        lambda: f'{column} is distinct from {sub("int")}', lambda: f'{column} <> all (array[]::int[])',
        lambda: f'{column} {R.choice(["", "not "])}in ({select(scope, ["int"], depth - 1)})',
        lambda: f'exists ({select(scope, ["int"], depth - 1)})', lambda: f'{sub("text")} like {sub("text")}'])()


def item(scope, depth, lateral):
    """Something in FROM: its text, and its columns."""
    kind, name = R.random(), next(names)
    if kind < .6 or depth <= 0:
        table = R.choice(sorted(TABLES))
        return f'{table} {name}', [(f'{name}.{column}', type) for column, type, _ in TABLES[table]]
    if kind < .68:
        rows = ', '.join(f"({literal('int')}, {literal('text')})" for _ in range(R.randint(1, 2)))
        return f'(values {rows}) {name} (i, j)', [(f'{name}.i', 'int'), (f'{name}.j', 'text')]
    if kind < .72:
        return f'generate_series(1, 2) with ordinality {name} (g, o)', [(f'{name}.g', 'int')]
    types = [R.choice(['int', 'text']) for _ in range(R.randint(1, 3))]
    outer = lateral if lateral and R.random() < .5 else None
    text = select(outer or Scope(), types, depth - 1, named=True)
    return (f'{"lateral " if outer else ""}({text}) {name}', [(f'{name}.c{n}', type) for n, type in enumerate(types)])


def from_list(scope, depth):
    text, columns = item(scope, depth, None)
    scope.columns += columns
    for _ in range(R.choice([0, 1, 1, 1, 2])):
        join = R.choice(['join', 'left join', 'left join', 'right join', 'full join', 'cross join', ','])
        more, columns = item(scope, depth, scope if join in ('join', 'left join', 'cross join') else None)
        if join in ('cross join', ','):
            text = f'{text} {"cross join" if join == "," else join} {more}'
            scope.columns += columns
            continue
        scope.columns += columns
        outer, scope.outer = scope.outer, None
        if join == 'full join':
            left = R.choice([name for name, type in scope.columns if type == 'int'] or ['1'])
            on = f'{left} = {R.choice([name for name, type in columns if type == "int"] or ["1"])}'
        else:
            on = condition(scope, 1)
        scope.outer = outer
        text = f'{text} {join} {more} on {on}'
    return text


def grouped(scope, types, depth):
    keys = {of: scope.pick(of) or literal(of) for of in set(types)}
    for of in keys:
        if R.random() < .3:
            keys[of] = f'coalesce({keys[of]}, {"0" if of == "int" else chr(39) * 2})'
    out = []
    for type in types:
        inner = expr(scope, type, 1)
        out.append(R.choice([keys[type], keys[type], f'max({inner})', f'coalesce({keys[type]}, {literal(type)})',
                             'count(*)::int' if type == 'int' else f"string_agg({inner}, ',')",
                             f'sum({inner})::int' if type == 'int' else f'min({inner})',
                             f'max({inner}) filter (where {condition(scope, 0)})',
                             f'case when {keys[type]} is not null then {keys[type]} else {literal(type)} end']))
    clause = ', '.join(sorted({key for key in keys.values()}))
    kind = R.random()
    if kind < .5:
        return out, f' group by {clause}'
    if kind < .75:
        return out, f' group by {R.choice(["rollup", "cube"])} ({clause})'
    if kind < .85:
        return out, f' group by grouping sets (({clause}), ())'
    return [o if '(' in o and not o.startswith(('coalesce', 'case')) else 'count(*)::int' if t == 'int' else "max('x')"
            for o, t in zip(out, types)], ''


def windowed(scope, type):
    inner, order = expr(scope, type, 1), scope.pick('int') or '1'
    over = f'over (order by {order}{R.choice(["", " rows between 1 preceding and current row", " rows between 1 following and 2 following"])})'
    return R.choice([f'max({inner}) {over}', f'lag({inner}) {over}', f'lag({inner}, 1, {expr(scope, type, 0)}) {over}',
                     f'first_value({inner}) {over}'])


def plain(scope, types, depth, aggregates=True):
    inner = Scope()
    inner.outer = scope if scope.columns else None
    text = from_list(inner, depth)
    where = f' where {condition(inner, 1)}' if R.random() < .6 else ''
    if aggregates and R.random() < .25:
        out, tail = grouped(inner, types, depth)
    else:
        out, tail = [windowed(inner, of) if R.random() < .07 else expr(inner, of, depth) for of in types], ''
    columns = ', '.join(f'{one} as c{n}' for n, one in enumerate(out))
    return f'select {columns} from {text}{where}{tail}'


def select(scope, types, depth, scalar=False, named=False):
    kind = R.random()
    if depth > 0 and kind < .12:
        text = ' '.join([f'({plain(scope, types, depth - 1)})', R.choice(['union', 'union all', 'intersect', 'except']),
                         f'({plain(scope, types, depth - 1)})'])
    elif depth > 0 and kind < .2 and not scope.columns:
        name = next(names)
        columns = ', '.join(f'c{n}' for n in range(len(types)))
        body = plain(Scope(), types, depth - 1)
        text = (f'with {name} as ({body}) select {", ".join(f"{name}.c{n}" for n in range(len(types)))} from {name} '
                f'{R.choice(["join", "left join", "right join", "full join"])} a on a.id = 1' if 'full' not in body else
                f'with {name} as ({body}) select {columns} from {name}')
    elif depth > 0 and kind < .26 and not scope.columns:
        name = next(names)
        inner = Scope()
        inner.columns = [(f'{name}.c{n}', type) for n, type in enumerate(types)]
        columns = ', '.join(f'c{n}' for n in range(len(types)))
        more = ', '.join(expr(inner, of, 1) for of in types)
        text = (f'with recursive {name} ({columns}, d) as (select {columns}, 1 from ({plain(Scope(), types, depth - 1)}) x '
                f'union all select {more}, {name}.d + 1 from {name} where {name}.d < 3) select {columns} from {name}')
    else:
        text = plain(scope, types, depth)
    return f'select * from ({text}) {next(names)} limit 1' if scalar else text


def write():
    """RETURNING of what is written; it is rolled back."""
    scope, inner = Scope(), Scope()
    inner.columns = [(f'a.{name}', type) for name, type, _ in TABLES['a']]
    kind = R.random()
    if kind < .4:
        text, columns = item(Scope(), 1, None)
        join, more = item(Scope(), 0, None)
        scope.columns = inner.columns + columns + more
        sets = f"x = {R.choice(['null', '1', 'a.x'])}, t = {R.choice(['null', 'a.s'])}"
        query = f'update a set {sets} from {text} left join {join} on true where {condition(scope, 1)}'
    elif kind < .7:
        scope.columns = inner.columns
        query = f"insert into a (id, k, x, s, t) values (100, 1, {literal('int')}, 'n', {literal('text')}), (101, 2, null, '', 'q')"
    else:
        scope.columns = inner.columns
        query = f'delete from a where {condition(inner, 1)}'
    out = ', '.join(f'{expr(scope, of, 1)} as c{n}' for n, of in enumerate(['int', 'text', 'int']))
    return f'{query} returning {out}', 3


def query():
    if R.random() < .1:
        return write()
    types = [R.choice(['int', 'text']) for _ in range(R.randint(1, 4))]
    return select(Scope(), types, R.choice([1, 2, 2])), len(types)


def nulls_of(queries):
    """Of each query that could be run in time: which of its columns had a NULL, and the number of its rows."""
    sql = "set statement_timeout = '150ms'; set max_parallel_workers_per_gather = 0; set jit = off;\n"
    for n, (text, width) in enumerate(queries):
        has = ', '.join(f'coalesce(bool_or(z.c{i} is null), false)' for i in range(width))
        sql += f'\\echo =={n}\nbegin;\nwith z as ({text}) select count(*), {has} from z;\nrollback;\n'
    found = {}
    for block in re.split(r'^==(?=\d+$)', psql(sql, check=False), flags=re.M)[1:]:
        number, _, row = block.strip().partition('\n')
        if row:
            cells = row.split('\x1f')
            found[int(number)] = ([cell == 't' for cell in cells[1:]], int(cells[0]))
    return found


def main():
    psql(make_rows())
    queries = [query() for _ in range(count)]
    ran = nulls_of(queries)
    with tempfile.NamedTemporaryFile('w', suffix='.sql') as file:
        for n, (text, _) in enumerate(queries):
            if n in ran:
                file.write(f'-- name: Q{n} :exec\n{text};\n')
        file.flush()
        said = subprocess.run([program, '--brief', conninfo, file.name], text=True, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE)
    columns = never = broken = produced = nullable = 0
    for line in said.stdout.splitlines():
        name, _, types = line.partition(': ')
        nulls, rows = ran[int(name[1:])]
        if types.endswith('error'):
            print('REFUSED', queries[int(name[1:])][0], said.stderr[:500])
            broken += 1
        if not rows:
            continue
        for i, type in enumerate(types.split(', ')):
            columns += 1
            if type.strip().endswith('?'):
                nullable += 1
                produced += nulls[i]
            else:
                never += 1
                if nulls[i]:
                    broken += 1
                    print('BROKEN column', i, queries[int(name[1:])][0])
    print(f'{len(ran)} queries ran of {count}, {columns} columns: {never} never NULL, {nullable} nullable of which '
          f'{produced} had a NULL; {broken} broken')
    if not columns or not never or said.returncode not in (0, 2):
        print('BROKEN nothing was compared', said.returncode, said.stdout[:200], said.stderr[:500])
    sys.exit(broken > 0)


main()
