"""The laws of the design, on one pair of schemas: from a database, from files, from one database to another, through a
folder, there and back.  A broken law is (way, law, detail).

PGHOST, PGPORT and PGUSER name the server; libpq is called directly, since a psql for each question takes most of the time.
"""
import ctypes
import ctypes.util
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
MAY_FAIL = re.compile(r'^-- (may fail|fails|Where this may fail)', re.M)


class Failed(Exception):
    pass


class Database:
    """A connection; `with` closes it."""

    def __init__(self, name):
        self.conn = pq.PQconnectdb(("dbname='%s'" % name).encode())
        if pq.PQstatus(self.conn) != 0:
            raise Failed(pq.PQerrorMessage(self.conn).decode())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pq.PQfinish(self.conn)

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


class Laws:
    def __init__(self, server, folder, prefix):
        self.server, self.folder, self.prefix = server, folder, prefix
        self.broken = []
        self.made = set()
        self.tried = set()
        self.query = 'select format' + open(HERE + '/../corpus/content.sql').read().split('select format', 1)[1].split('\\gexec')[0]

    # ---- databases

    def db(self, name):
        return self.prefix + name

    def make(self, name, template='template0'):
        self.drop(name)
        self.server.run('CREATE DATABASE %s TEMPLATE %s' % (self.db(name), template if template == 'template0' else self.db(template)))
        self.made.add(name)

    def drop(self, name):
        if name in self.made:
            self.server.run('DROP DATABASE %s WITH (FORCE)' % self.db(name))
            self.made.discard(name)

    def drop_all(self):
        for name in list(self.made):
            self.drop(name)

    def open(self, name):
        return Database(self.db(name))

    def load(self, name, sql):
        self.make(name)
        with self.open(name) as database:
            database.run(sql)

    def dump(self, name):
        done = subprocess.run(['bash', '-c', '. "$1/lib.sh"; dump "$2" | lines_in_order', 'dump', HERE + '/..', self.db(name)],
                              capture_output=True, text=True, timeout=120)
        if done.returncode or not done.stdout and done.stderr:
            raise Failed('pg_dump: ' + done.stderr)
        return done.stdout

    def values(self, name):
        """{(table, column): (type, count and md5, whether partitioned)}; of partitions only what their root has in sum."""
        with self.open(name) as database:
            database.run("SET search_path = ''")
            parts = {row[0] for row in database.run("SELECT n.nspname || '.' || c.relname FROM pg_catalog.pg_class c JOIN "
                                                    'pg_catalog.pg_namespace n ON n.oid = relnamespace WHERE relispartition')}
            found = {}
            # A table by itself, a partitioned one with all its partitions.
            partitioned = self.query.replace("'only',", "'',").replace("relkind = 'r'", "relkind = 'p'")
            for query in (self.query, partitioned):
                statements = [row[0] for row in database.run(query)]
                if statements:
                    for row in database.run(' UNION ALL '.join(statements)):
                        if row[0] not in parts:
                            found[row[0], row[1]] = (row[2], row[3], query is partitioned)
            return found

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

    def lost(self, before, after, sql):
        """Values of a column that stays with its type and are not the same, where no loss is told that names the table, or
        for a partitioned one any loss, which names the partition."""
        told = '\n'.join(line for line in sql.split('\n') if line.startswith('-- ')).replace('"', '') if LOSS.search(sql) else ''
        return ['%s.%s: %s -> %s' % (*key, was[1], after[key][1]) for key, was in before.items()
                if key in after and after[key][0] == was[0] and after[key][1] != was[1] and
                (not told if was[2] else key[0].replace('"', '') not in told)]

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
        self.make('work', start)
        before = self.values('work')
        try:
            self.apply('work', sql)
        except Failed as error:
            if not MAY_FAIL.search(sql):
                return self.breaks(way, 'runs', str(error), sql)
            # What rows refuse must do without them.
            self.make('work', start + '_empty')
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

    def settled(self, way, name, before, sql, goal):
        lost = self.lost(before, self.values(name), sql)
        if lost:
            self.breaks(way, 'rows survive', *lost, sql)
        with self.open(name) as database:
            behind = positions(database) if before else []
        if behind:
            self.breaks(way, 'sequences are ahead', *behind, sql)
        is_ = self.dump(name)
        if is_ != self.dumps[goal]:
            self.breaks(way, 'equal to the target', difference(self.dumps[goal], is_), sql)

    # ---- the ways

    def from_databases(self):
        self.change('database to file', 'a', url(self.db('a')), self.new, 'b', self.new)
        self.change('database to file, back', 'b', url(self.db('b')), self.old, 'a', self.old)
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
        is_ = self.dump('work')
        if is_ != self.dumps[name]:
            self.breaks(way, 'pulled .sql loads as it was', difference(self.dumps[name], is_))

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
        with self.open('work') as database:
            fill(database, self.rows)
        if not generate(self.new_sql, 'b'):
            return
        found = [os.path.join(path, f) for path, _, files in os.walk(project) for f in files]
        up, down = ([open(f).read() for f in found if f.endswith(end)] for end in ('_b.sql', '_b.down.sql'))
        if not up:
            if self.dumps['a'] != self.dumps['b']:
                self.breaks(way, 'a difference is a migration', difference(self.dumps['a'], self.dumps['b']))
            return
        if not self.folder_step(way, step, ('migrate', '--verify'), up[0], 'b'):
            return
        step('generate again: nothing', 'generate', '--check')
        if down and self.folder_step(way + ', back', step, ('rollback',), down[0], 'a'):
            self.folder_step(way + ', again', step, ('migrate', '--verify'), up[0], 'b')

    def folder_step(self, way, step, command, sql, goal):
        before = self.values('work')
        if MAY_FAIL.search(sql):
            # Rows may refuse it, which the other ways have tried.
            with self.open('work') as database:
                database.run("SET session_replication_role = replica; DO $$ DECLARE t regclass; BEGIN FOR t IN SELECT oid FROM pg_class WHERE "
                             "relkind = 'r' AND relnamespace::regnamespace::text !~ '^(pg_|information_schema|drizzle)' LOOP "
                             "EXECUTE 'TRUNCATE ' || t || ' CASCADE'; END LOOP; END $$")
            before = {}
        if not step(command[0] + way[len('through a folder'):], *command):
            return False
        before = {key: value for key, value in before.items() if not key[0].startswith('drizzle.')}
        self.settled(way, 'work', before, sql, goal)
        return True

    WAYS = ('from_databases', 'from_files', 'agree_a', 'agree_b', 'through_folder')

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
            self.load('a_empty', old)
            self.load('b_empty', new)
            self.dumps = {'a': self.dump('a_empty'), 'b': self.dump('b_empty')}
            for name in 'ab':
                self.make(name, name + '_empty')
                with self.open(name) as database:
                    fill(database, rows)
            for way in ways:
                getattr(self, way)()
        finally:
            self.drop_all()
            subprocess.run(['rm', '-rf', self.folder + '/project'], check=False)
        return self.broken


def fill(database, rows):
    """What a table does not take it does not get; foreign keys, triggers and rules have no say."""
    for row in rows:
        try:
            database.run('SET session_replication_role = replica; ' + row)
        except Failed:
            pass
    # Values that were written out leave the sequences of their columns behind.
    for _ in range(10):
        if not positions(database):
            break


def difference(expected, got):
    import difflib
    return '\n'.join(list(difflib.unified_diff(expected.split('\n'), got.split('\n'), 'expected', 'got', lineterm='', n=1))[:60])
