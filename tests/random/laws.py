"""The laws of the design, on one pair of schemas: from a database, from files, from one database to another, through a
folder, there and back.  A broken law is (way, law, detail).

PGHOST, PGPORT and PGUSER name the server; libpq is called directly, since a psql for each question takes most of the time.
"""
import collections
import ctypes
import ctypes.util
import json
import os
import re
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))
DBGEN = os.environ['DBGEN']
pq = ctypes.CDLL(ctypes.util.find_library('pq') or 'libpq.so.5')
for function, result, arguments in (
        ('PQconnectdb', ctypes.c_void_p, [ctypes.c_char_p]), ('PQstatus', ctypes.c_int, [ctypes.c_void_p]),
        ('PQexec', ctypes.c_void_p, [ctypes.c_void_p, ctypes.c_char_p]), ('PQresultStatus', ctypes.c_int, [ctypes.c_void_p]),
        ('PQntuples', ctypes.c_int, [ctypes.c_void_p]), ('PQnfields', ctypes.c_int, [ctypes.c_void_p]),
        ('PQgetvalue', ctypes.c_char_p, [ctypes.c_void_p, ctypes.c_int, ctypes.c_int]), ('PQclear', None, [ctypes.c_void_p]),
        ('PQerrorMessage', ctypes.c_char_p, [ctypes.c_void_p]), ('PQfinish', None, [ctypes.c_void_p])):
    getattr(pq, function).restype, getattr(pq, function).argtypes = result, arguments
LOSS = re.compile(r'^-- (data loss|What this takes away|What this cannot bring back)', re.M)
MAY_FAIL = re.compile(r'^--.*(may fail|fails where)', re.M)
NULLABLE = re.compile(r'^--   column (.*) may be NULL where (?:the table|table .*) has rows', re.M)
# A line a table that is no partition: its name and those of its partitions, those of its parents, its columns with their types, and a statement
# that gives its rows.
CONTENT = '''SELECT to_json(array[c.oid::regclass::text] || ARRAY(SELECT relid::regclass::text FROM pg_partition_tree(c.oid) WHERE level > 0)),
    (WITH RECURSIVE above AS (SELECT inhparent FROM pg_inherits WHERE inhrelid = c.oid UNION
        SELECT i.inhparent FROM pg_inherits i JOIN above ON inhrelid = above.inhparent)
     SELECT coalesce(json_agg(inhparent::regclass::text), '[]') FROM above),
    coalesce(json_agg(json_build_array(quote_ident(attname), format_type(atttypid, NULL) ||
        coalesce((SELECT ' as ' || format_type(typbasetype, NULL) FROM pg_type WHERE pg_type.oid = atttypid AND typtype = 'd'), '')) ORDER BY attnum)
        FILTER (WHERE attname IS NOT NULL), '[]'),
    format('SELECT coalesce(json_agg(json_build_array(%s)), ''[]'') FROM %s %s',
           coalesce(string_agg(quote_ident(attname) || '::text', ', ' ORDER BY attnum), ''), CASE relkind WHEN 'r' THEN 'ONLY' END, c.oid::regclass)
    FROM pg_class c LEFT JOIN pg_attribute ON attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
    WHERE relkind IN ('r', 'p') AND NOT relispartition AND relnamespace::regnamespace::text !~ '^(pg_|information_schema|drizzle)'
    GROUP BY c.oid'''
EMPTY = """SET session_replication_role = replica; DO $$ DECLARE t regclass; BEGIN FOR t IN SELECT oid FROM pg_class WHERE
    relkind = 'r' AND relnamespace::regnamespace::text !~ '^(pg_|information_schema|drizzle)' LOOP
    EXECUTE 'TRUNCATE ' || t || ' CASCADE'; END LOOP; END $$"""


class Failed(Exception):
    pass


class Database:
    """A connection; `with` closes it, unless it is kept."""

    def __init__(self, name, kept=False):
        self.kept = kept
        self.conn = pq.PQconnectdb(("dbname='%s'" % name).encode())
        if pq.PQstatus(self.conn) != 0:
            raise Failed(pq.PQerrorMessage(self.conn).decode())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if not self.kept:
            self.close()

    def close(self):
        pq.PQfinish(self.conn)

    def is_as_new(self):
        """Nothing that was set or made for the session is left; false where it is no longer connected."""
        try:
            self.run('ROLLBACK')
            self.run('DISCARD ALL')
        except Failed:
            return False
        return True

    def run(self, sql):
        """All of it in one transaction; the rows of the last statement."""
        result = pq.PQexec(self.conn, sql.encode())
        status = pq.PQresultStatus(result)
        try:
            if status not in (0, 1, 2):
                raise Failed(pq.PQerrorMessage(self.conn).decode().strip())
            return [[pq.PQgetvalue(result, i, j).decode() for j in range(pq.PQnfields(result))] for i in range(pq.PQntuples(result))]
        finally:
            pq.PQclear(result)


def url(name):
    return 'postgresql://%s@/%s?host=%s&port=%s' % (os.environ['PGUSER'], name, os.environ['PGHOST'], os.environ['PGPORT'])


def positions(database):
    """Sequences that would next give a value that their column has."""
    owned = database.run('''SELECT format('SELECT %L FROM (SELECT nextval(%L) AS n) s WHERE n <= (SELECT max(%I) FROM %s)',
        c.oid::regclass || '.' || attname, s.oid::regclass, attname, c.oid::regclass)
        FROM pg_depend d JOIN pg_class s ON s.oid = objid AND s.relkind = 'S' JOIN pg_class c ON c.oid = refobjid
        JOIN pg_attribute a ON attrelid = c.oid AND attnum > 0 AND attnum = refobjsubid JOIN pg_sequence q ON seqrelid = s.oid AND seqincrement > 0
        WHERE deptype IN ('a', 'i') AND d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass''')
    found = []
    for (one,) in owned:
        found += [row[0] for row in database.run(one)]
    return found


class Rows:
    def __init__(self, names, above, cols, rows):
        self.names, self.above, self.types = names, above, dict(cols)
        # A composite that has got attributes ends in more NULLs.
        self.columns = [{name: value and self.shortened(value) for (name, _), value in zip(cols, row)} for row in rows]

    @staticmethod
    def shortened(value):
        """In an array what has got a comma has got quotes with it."""
        return re.sub(r'\\*"', '', re.sub(r',+(?=\))', '', value)) if re.match(r'[{(].*\(', value) else re.sub(r',+(?=\))', '', value)

    def of(self, cols):
        return sorted(([row[col] for col in cols] for row in self.columns), key=str)


def untold(before, after, sql):
    """Rows and values that are gone though no loss is told that names their table or column; where a column stays with its
    type its values have to be in the rows they were in."""
    lines = [line for line in sql.split('\n') if line.startswith('--')] if LOSS.search(sql) else []
    found = []
    for table, was in before.items():
        def told(*whats):
            # Comments show control characters by number.
            return any(re.search('(?<![\\w."])%s(?![\\w"]|\\.[\\w"])' % re.escape(what.replace('\t', '\\x09')), line)
                       for line in lines for what in whats)
        if not was.columns or told(*was.names):
            continue
        if table not in after:
            # What moves to another schema has its rows there.
            if not any(told_move(name, sql) for name in was.names):
                found.append('table %s is gone' % table)
            continue
        is_, stay = after[table], []
        for col, type_ in was.types.items():
            if told(type_.replace('[]', ''), *(name + '.' + col for name in was.names + was.above)):
                continue
            if col not in is_.types:
                if any(row[col] is not None for row in was.columns):
                    found.append('column %s.%s is gone' % (table, col))
            elif is_.types[col] == type_:
                stay.append(col)
        if was.of(stay) != is_.of(stay):
            changed = [col for col in stay if was.of([col]) != is_.of([col])]
            found.append('%s: %s: %s -> %s' % (table, ', '.join(changed) or 'which value is in which row', was.of(changed or stay),
                                               is_.of(changed or stay)))
    return found


def told_move(name, sql):
    return re.search('^ALTER TABLE (ONLY )?%s SET SCHEMA' % re.escape(name), sql, re.M)


def in_order(dump):
    """What pg_dump says, one entry after the other sorted by its header, its lines in order too: ALTER TABLE cannot put
    columns elsewhere, and pg_dump orders by oid where dependencies leave a choice."""
    entries, entry = [], []
    for line in dump.split('\n') + ['-- Name: ']:
        if re.match('-- (Name|Data for Name): ', line):
            if any(not one.startswith('-') for one in entry[1:]):
                entries.append([entry[0]] + sorted(one.rstrip(',') for one in entry[1:]))
            entry = [re.sub('; Owner: .*', '', line)]
        elif entry and line not in ('', '--') and not re.match(
                r'SET |SELECT pg_catalog.set_config|-- (Dumped|PostgreSQL)|\\(un)?restrict ', line):
            # Columns of published tables and statistics are in the order of the table, which ALTER TABLE cannot change.
            line = re.sub(r'^(CREATE STATISTICS .* ON )(.*)( FROM .*)', lambda m: m[1] + ', '.join(sorted(m[2].split(', '))) + m[3], line)
            line = re.sub(r'^(ALTER PUBLICATION .* ADD TABLE ONLY .*? )\(([^()]*)\)',
                          lambda m: '%s(%s)' % (m[1], ', '.join(sorted(m[2].split(', ')))), line)
            # So are those of NATURAL JOIN.
            line = re.sub(r'^( *JOIN .* USING )\(([^()]*)\)', lambda m: '%s(%s)' % (m[1], ', '.join(sorted(m[2].split(', ')))), line)
            # So are the columns of a function's rows that are a table's.
            if '; Type: FUNCTION;' in entry[0]:
                line = re.sub('^ SELECT ', ' ', line).strip()
            line = re.sub(r"^(CREATE SUBSCRIPTION .* PUBLICATION )(.*)( WITH )", lambda m: m[1] + ', '.join(sorted(m[2].split(', '))) + m[3], line)
            # Connections of subscriptions may hold passwords and are never read.
            entry.append(re.sub("^(CREATE SUBSCRIPTION .* CONNECTION )'([^']|'')*'", r"\1''", line))
    return '\n'.join('\n'.join(one) + '\n' for one in sorted(entries))


def without_owners(dump):
    return re.sub(r'^ALTER .* OWNER TO .*\n', '', dump, flags=re.M)


class Laws:
    def __init__(self, server, folder, prefix):
        self.server, self.folder, self.prefix = server, folder, prefix
        self.broken = []
        self.kept = {}
        self.tried = set()
        self.counts = collections.Counter()
        # What a pair before this one left behind, perhaps as the server went down under it.
        self.made = {name[len(prefix):] for (name,) in server.run("SELECT datname FROM pg_database WHERE starts_with(datname, '%s')" % prefix)}
        self.drop_all()

    # ---- databases

    def db(self, name):
        return self.prefix + name

    def make(self, name, template='template0'):
        self.drop(name)
        self.leave(template)
        self.server.run('CREATE DATABASE %s TEMPLATE %s' % (self.db(name), template if template == 'template0' else self.db(template)))
        self.made.add(name)

    def drop(self, name):
        if name in self.made:
            if self.server.run("SELECT FROM pg_subscription JOIN pg_database d ON d.oid = subdbid WHERE datname = '%s'" % self.db(name)):
                with self.open(name) as database:
                    for (drop,) in database.run("SELECT format('DROP SUBSCRIPTION %I', subname) FROM pg_subscription JOIN pg_database d "
                                                'ON d.oid = subdbid WHERE datname = current_database()'):
                        database.run(drop)
            self.leave(name)
            self.server.run('DROP DATABASE %s WITH (FORCE)' % self.db(name))
            self.made.discard(name)

    def drop_all(self):
        for name in list(self.made):
            self.drop(name)

    def leave(self, name):
        if name in self.kept:
            self.kept.pop(name).close()

    def open(self, name):
        """The one connection to a database, as a new one would be; making one costs the server more than most statements."""
        if name in self.kept and not self.kept[name].is_as_new():
            self.leave(name)
        if name not in self.kept:
            self.kept[name] = Database(self.db(name), kept=True)
        return self.kept[name]

    def copy(self, name, template):
        # Subscriptions are the server's: a copy of the database has none.
        text = self.old_sql if template == 'a' else self.new_sql
        if 'CREATE SUBSCRIPTION' not in text:
            return self.make(name, template)
        self.load(name, text)
        self.fill(name)

    def load(self, name, sql):
        self.make(name)
        with self.open(name) as database:
            database.run(sql)

    def dump(self, name):
        done = subprocess.run(['pg_dump', '-s', '-N', 'drizzle', '-T', '*.__drizzle_migrations*', '-T', '*.__dbgen*', '-d', self.db(name)],
                              capture_output=True, text=True, timeout=120)
        if done.returncode:
            raise Failed('pg_dump: ' + done.stderr)
        return in_order(done.stdout)

    def rows_of(self, name):
        """{table: Rows} of what is no partition; a partitioned table has the rows of all its partitions."""
        with self.open(name) as database:
            database.run("SET search_path = ''")
            found = {}
            for *texts, statement in database.run(CONTENT):
                names, above, cols = map(json.loads, texts)
                found[names[0]] = Rows(names, above, cols, json.loads(database.run(statement)[0][0]))
            return found

    def fill(self, name):
        """What a table does not take it does not get; foreign keys, triggers and rules have no say."""
        with self.open(name) as database:
            for row in self.rows:
                self.counts['tables to fill'] += 1
                try:
                    database.run('SET session_replication_role = replica; ' + row)
                except Failed:
                    self.counts['tables that took no rows'] += 1
            # Values that were written out leave the sequences of their columns behind.
            for _ in range(10):
                if not positions(database):
                    break

    # ---- the program

    def dbgen(self, *arguments, folder=None, good=(0, 2), env=None):
        # Owners count only where a file states them.
        if arguments[0] in ('diff', 'generate', 'pull') and self.owners:
            arguments = (*arguments, '--owners')
        try:
            done = subprocess.run([DBGEN, *arguments], cwd=folder or self.folder, capture_output=True, stdin=subprocess.DEVNULL,
                                  env={**os.environ, **(env or {})}, timeout=60)
        except subprocess.TimeoutExpired:
            return None, '', 'did not end within a minute'
        out, err = done.stdout.decode(errors='replace'), done.stderr.decode(errors='replace')
        return done.returncode if done.returncode in good else None, out, '%s\n%s' % (done.returncode, err)

    def breaks(self, way, law, *detail):
        self.broken.append((way, law, '\n'.join(detail)))

    # ---- one change

    def apply(self, name, sql):
        # A new label can be used only once it is committed.
        if ' ADD VALUE ' not in sql:
            with self.open(name) as database:
                database.run(sql)
            return
        done = subprocess.run(['psql', '-Xq', '-v', 'ON_ERROR_STOP=1', '-d', self.db(name)], input=sql, capture_output=True, text=True)
        if done.returncode:
            raise Failed(done.stderr)

    def plan(self, way, source, target):
        status, sql, said = self.dbgen('diff', '--from', source, '--to', target, '--format', 'sql')
        if status is None:
            self.breaks(way, 'has a plan', said)
            return None
        return sql

    def change(self, way, start, source, target, goal, file):
        """Takes a copy of the database `start` by the plan from source to target to what `goal` has."""
        sql = self.plan(way, source, target)
        # The same SQL on the same database does what it did.
        if sql is None or (start, goal, sql) in self.tried:
            return
        self.tried.add((start, goal, sql))
        self.counts['plans'] += 1
        self.copy('work', start)
        before = self.rows_of('work')
        try:
            self.apply('work', sql)
        except Failed as error:
            if not MAY_FAIL.search(sql):
                return self.breaks(way, 'runs', str(error), sql)
            # What rows refuse must do without them.
            self.counts['plans that rows refused, tried without rows'] += 1
            self.copy('work', start)
            with self.open('work') as database:
                database.run(EMPTY)
            try:
                self.apply('work', sql)
            except Failed as error:
                return self.breaks(way, 'runs without rows', str(error), sql)
            before = {}
        self.settled(way, 'work', before, sql, goal)
        # Two files differ in owners only where both state them; the plan then knew no better.
        owners, self.owners = self.owners, self.owners and way.startswith('database')
        status, left, said = self.dbgen('diff', '--from', url(self.db('work')), '--to', file, '--format', 'sql', good=(0,))
        self.owners = owners
        if status is None:
            self.breaks(way, 'second run is empty', left, said, 'first run:', sql)

    def inherit_only(self, name, goal):
        """Columns that a table had before it got a parent stay its own as well, which no ALTER TABLE takes back."""
        with self.open(goal) as database:
            inherited = database.run("SELECT format('UPDATE pg_attribute SET attislocal = false WHERE attinhcount > 0 AND attname = %L AND "
                                     "attrelid = %L::regclass', attname, attrelid::regclass) FROM pg_attribute WHERE attinhcount > 0 AND NOT attislocal "
                                     "AND attnum > 0")
        with self.open(name) as database:
            for (update,) in inherited:
                try:
                    database.run(update)
                except Failed:
                    pass

    def told_nullable(self, name, sql):
        """A column that comes back to a table with rows may be NULL, which a down file says; without rows it is as it was."""
        told = [column.replace('\\x09', '\t') for column in NULLABLE.findall(sql)]
        if not told:
            return
        with self.open(name) as database:
            database.run(EMPTY)
            for column in told:
                database.run("DO $$ DECLARE part text[] := parse_ident($q$%s$q$); of text := format('%%I.%%I', part[1], part[2]); BEGIN "
                             "EXECUTE format('ALTER TABLE %%s ALTER COLUMN %%I SET NOT NULL', of, part[3]); END $$" % column)

    def settled(self, way, name, before, sql, goal):
        lost = untold(before, self.rows_of(name), sql)
        if lost:
            self.breaks(way, 'rows survive', *lost, sql)
        with self.open(name) as database:
            behind = positions(database) if before else []
        if behind:
            self.breaks(way, 'sequences are ahead', *behind, sql)
        if ' INHERIT ' in sql:
            self.inherit_only(name, goal)
        if before:
            self.told_nullable(name, sql)
        self.equal(way, 'equal to the target', goal, self.dump(name), sql, owners=way.startswith('database'))

    def equal(self, way, law, goal, is_, sql, owners):
        """Owners count where the goal's file states them."""
        expected, got = without_owners(self.dumps[goal]), without_owners(is_)
        stated = [line for line in self.dumps[goal].split('\n')
                  if owners and ' OWNER TO ' in line and not line.endswith(' OWNER TO postgres;')]
        if got != expected:
            self.breaks(way, law, difference(expected, got), sql)
        elif not set(stated) <= set(is_.split('\n')):
            self.breaks(way, law, *sorted(set(stated) - set(is_.split('\n'))), sql)

    # ---- the ways

    def from_database(self):
        self.change('database to file', 'a', url(self.db('a')), self.new, 'b', self.new)
        self.change('database to file, back', 'b', url(self.db('b')), self.old, 'a', self.old)

    def between_databases(self):
        self.change('database to database', 'a', url(self.db('a')), url(self.db('b')), 'b', self.new)

    def from_files(self):
        self.change('file to file', 'a', self.old, self.new, 'b', self.new)
        self.change('file to file, back', 'b', self.new, self.old, 'a', self.old)
        first, second = (self.dbgen('diff', '--from', self.old, '--to', self.new, '--format', 'sql')[1] for _ in range(2))
        if first != second:
            self.breaks('file to file', 'said the same twice', difference(first, second))

    def agree(self, name, file, language):
        """A database loaded from the file, and what is pulled of it."""
        way, pulled = 'agree, %s' % name, '%s/pulled.%s' % (self.folder, language)
        status, out, said = self.dbgen('diff', '--from', url(self.db(name)), '--to', file, good=(0,))
        if status is None:
            self.breaks(way, 'file and database are equal', out, said)
        status, out, said = self.dbgen('pull', '--url', url(self.db(name)), '-o', pulled, good=(0,))
        if status is None:
            return self.breaks(way, 'pull .' + language, said)
        if language == 'sql':
            return self.loaded(way, name, pulled)
        status, out, said = self.dbgen('diff', '--from', url(self.db(name)), '--to', pulled, good=(0,))
        if status is None:
            return self.breaks(way, 'pulled .%s is equal' % language, out, said)
        self.formatted(way, pulled)

    def formatted(self, way, pulled):
        text = open(pulled).read()
        status, out, said = self.dbgen('fmt', pulled, good=(0,))
        if status is None or open(pulled).read() != text:
            self.breaks(way, 'fmt is a fixed point', said, difference(text, open(pulled).read()))

    def loaded(self, way, name, pulled):
        try:
            self.load('work', open(pulled).read())
        except Failed as error:
            return self.breaks(way, 'pulled .sql loads', str(error))
        self.equal(way, 'pulled .sql loads as it was', name, self.dump('work'), '', owners=self.owners)

    def through_folder(self):
        way, project = 'through a folder', self.folder + '/project'
        os.makedirs(project)
        self.make('work')
        env = {'DATABASE_URL': url(self.db('work'))}

        def step(law, *arguments, good=(0,)):
            status, out, said = self.dbgen(*arguments, folder=project, good=good, env=env)
            if status is None:
                sql = ''.join(open(os.path.join(path, f)).read() for path, _, files in os.walk(project + '/migrations')
                              for f in sorted(files) if re.search(r'_b(\.down)?\.sql$', f))
                self.breaks(way, law, out, said, sql)
            return status is not None

        def generate(text, label):
            with open(project + '/schema.sql', 'w') as file:
                file.write(text)
            return step('generate ' + label, 'generate', '--name', label, '--force')

        if not (step('init', 'init', '--schema', 'schema.sql') and generate(self.old_sql, 'a') and step('migrate', 'migrate', '--verify')):
            return
        self.fill('work')
        if not generate(self.new_sql, 'b'):
            return
        found = [os.path.join(path, f) for path, _, files in os.walk(project) for f in files]
        up, down = ([open(f).read() for f in found if f.endswith(end)] for end in ('_b.sql', '_b.down.sql'))
        if not up:
            old, new = without_owners(self.dumps['a']), without_owners(self.dumps['b'])
            if old != new:
                self.breaks(way, 'a difference is a migration', difference(old, new))
            return
        if not self.folder_step(way, step, ('migrate', '--verify'), up[0], 'b'):
            return
        step('generate again: nothing', 'generate', '--check')
        if down and self.folder_step(way + ', back', step, ('rollback',), down[0], 'a'):
            self.folder_step(way + ', again', step, ('migrate',), up[0], 'b')

    def folder_step(self, way, step, command, sql, goal):
        before = self.rows_of('work')
        if MAY_FAIL.search(sql):
            # Rows may refuse it, which the other ways have tried.
            self.counts['migrations that may fail, tried without rows'] += 1
            with self.open('work') as database:
                database.run(EMPTY)
            before = {}
        if not step(command[0] + way[len('through a folder'):], *command):
            return False
        self.settled(way, 'work', before, sql, goal)
        return True

    WAYS = ('from_database', 'between_databases', 'from_files', 'agree_a', 'agree_b', 'through_folder')
    # The dear ones on every other pair.
    HALF = (('from_database', 'from_files', 'agree_a', 'through_folder'), ('from_database', 'between_databases', 'from_files', 'agree_b'))

    def agree_a(self):
        self.agree('a', self.old, 'sql')

    def agree_b(self):
        self.agree('b', self.new, 'dbgen')

    def check(self, old, new, rows, ways=WAYS):
        """Broken laws; Failed when the files themselves do not load."""
        self.broken, self.tried = [], set()
        self.old_sql, self.new_sql, self.rows = old, new, rows
        self.owners = ' OWNER TO ' in old + new
        self.old, self.new = self.folder + '/old.sql', self.folder + '/new.sql'
        for file, text in ((self.old, old), (self.new, new)):
            with open(file, 'w') as out:
                out.write(text)
        try:
            self.load('a', old)
            self.load('b', new)
            self.dumps = {name: self.dump(name) for name in 'ab'}
            for name in 'ab':
                self.fill(name)
            for way in ways:
                getattr(self, way)()
        finally:
            self.drop_all()
            subprocess.run(['rm', '-rf', self.folder + '/project'], check=False)
        return self.broken


def difference(expected, got):
    import difflib
    return '\n'.join(list(difflib.unified_diff(expected.split('\n'), got.split('\n'), 'expected', 'got', lineterm='', n=1))[:60])
