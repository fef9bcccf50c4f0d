"""Makes a random schema, and another one out of it by changes that are no renames."""
import copy

from changes import Changes
from model import Circle, all_columns, columns, in_order, is_ref, name
from values import NAMES, NO_HASH, NO_ORDER, NUMBERS, ROLES, STRINGS, TEXTS, TYPES


class Generator(Changes):
    def __init__(self, rng):
        self.rng = rng
        self.schema = {}
        self.next = 1
        self.taken = set()

    # ---- what all kinds share

    def chance(self, percent):
        return self.rng.random() * 100 < percent

    def add(self, kind, **fields):
        key = '@%d' % self.next
        self.next += 1
        self.schema[key] = dict(kind=kind, **fields)
        return key

    def name(self):
        one = self.rng.choice(NAMES)
        n = 0
        while one in self.taken:
            n += 1
            suffix = str(self.rng.randrange(1000))
            base = self.rng.choice(NAMES)
            while len((base + suffix).encode()) > 63:
                base = base[:-1]
            one = base + suffix
        self.taken.add(one)
        return one

    def keys(self, *kinds):
        return [key for key, thing in self.schema.items() if thing['kind'] in kinds]

    def pick(self, *kinds):
        found = self.keys(*kinds)
        return self.rng.choice(found) if found else None

    def ns(self):
        return self.pick('schema')

    def base(self, what):
        """The built-in type at the bottom of a domain; others as they are."""
        while is_ref(what) and self.schema[what]['kind'] == 'domain':
            what = self.schema[what]['type']
        return what

    def orderable(self, column):
        what = self.base(self.schema[column]['type'])
        return isinstance(what, str) and what in TYPES and what not in NO_ORDER

    def type(self):
        if self.chance(25):
            own = self.pick('enum', 'domain', 'composite', 'range', 'base')
            if own:
                return {'array': own} if self.chance(15) else own
        return self.rng.choice(list(TYPES))

    def any_table(self, plain=False):
        found = [k for k in self.keys('table') if not (plain and ({'of', 'by'} & set(self.schema[k]) or self.schema[k].get('inherits')))]
        return self.rng.choice(found) if found else None

    def some_columns(self, table, most=2, usable=lambda column: True):
        found = [k for k in columns(self.schema, table) if usable(k)]
        self.rng.shuffle(found)
        return found[:self.rng.randint(1, most)]

    # ---- kinds

    def make_schema(self):
        self.add('schema', name=self.name())

    def make_enum(self):
        labels = self.rng.sample(TEXTS + ['draft', 'paid', 'New'], self.rng.randint(2, 5))
        self.add('enum', ns=self.ns(), name=self.name(), labels=labels)

    def make_domain(self):
        what = self.rng.choice(['integer', 'text', 'numeric', 'varchar(20)', 'uuid', 'timestamptz'])
        fields = {}
        if self.chance(30) and what in NUMBERS:
            fields['default'] = '5'
        if self.chance(50):
            fields['checks'] = [[self.name() if self.chance(60) else '', 'VALUE > 0' if what in NUMBERS else 'VALUE IS NOT NULL']]
        self.add('domain', ns=self.ns(), name=self.name(), type=what, **fields)

    def make_composite(self):
        attributes = [[self.name(), self.rng.choice(['integer', 'text', 'numeric', 'date'])] for _ in range(self.rng.randint(1, 3))]
        self.add('composite', ns=self.ns(), name=self.name(), attributes=attributes)

    def make_range(self):
        self.add('range', ns=self.ns(), name=self.name(), subtype=self.rng.choice(['integer', 'text', 'date', 'double precision']))

    def make_collation(self):
        self.add('collation', ns=self.ns(), name=self.name(), options=self.rng.choice(["LOCALE = 'C'", "LOCALE = 'POSIX'"]))

    def make_sequence(self):
        self.add('sequence', ns=self.ns(), name=self.name(),
                 options=self.rng.choice(['', ' START 5', ' AS smallint', ' INCREMENT BY 2 CACHE 3', ' CYCLE MAXVALUE 99']))

    def shared(self, table):
        """Sometimes name and type of another table's column, so that NATURAL JOIN has something to join by."""
        family = [table] + [k for k in self.keys('table') if table in self.schema[k].get('inherits', [])] + self.schema[table].get('inherits', [])
        mine = {self.schema[k]['name'] for k in self.keys('column') if self.schema[k]['table'] in family}
        others = [k for k in self.keys('column') if self.schema[k]['name'] not in mine and self.orderable(k)]
        if others and len(family) == 1 and self.chance(15):
            other = self.schema[self.rng.choice(others)]
            return dict(name=other['name'], type=other['type'])
        return dict(name=self.name(), type=self.type())

    def make_column(self, table=None):
        table = table or self.any_table()
        if not table or 'of' in self.schema[table]:
            return None
        fields = dict(table=table, pos=len(columns(self.schema, table)), **self.shared(table))
        what = self.base(fields['type'])
        numbers = [k for k in columns(self.schema, table) if self.schema[k]['type'] in NUMBERS and 'generated' not in self.schema[k]]
        if what in NUMBERS and numbers and self.chance(20):
            fields['generated'] = {'t': '{0} * %d' % self.rng.randint(2, 9), 'r': [self.rng.choice(numbers)]}
        elif what in ('integer', 'bigint', 'smallint') and fields['type'] == what and self.chance(15) and 'by' not in self.schema[table]:
            fields['identity'] = self.rng.choice(['ALWAYS', 'BY DEFAULT'])
            if self.chance(30):
                fields['sequence'] = ' (START WITH 10 INCREMENT BY 2)'
        elif fields['type'] in ('integer', 'bigint') and self.chance(15) and 'by' not in self.schema[table]:
            fields['type'] = {'integer': 'serial', 'bigint': 'bigserial'}[what]
        elif self.chance(30):
            fields.update(self.default(fields['type']))
        if what in STRINGS and self.chance(15):
            fields['collate'] = self.pick('collation') or '"C"'
        if self.chance(25) and ('default' in fields or 'identity' in fields or not self.keys('view')):
            fields['notnull'] = True
        return self.add('column', **fields)

    def default(self, what):
        fns = [k for k in self.keys('function') if self.schema[k].get('leaf') and self.schema[k]['returns'] == what]
        if fns and self.chance(60):
            return {'default': {'t': '{0}()', 'r': [self.rng.choice(fns)]}}
        sequence = self.pick('sequence')
        if what in ('integer', 'bigint') and sequence and "'" not in name(self.schema, sequence) and self.chance(40):
            return {'default': {'t': "nextval('{0}')", 'r': [sequence]}}
        if isinstance(what, str) and what in TYPES:
            return {'default': self.rng.choice(TYPES[what][:2] + ['NULL'])}
        return {}

    def make_table(self):
        fields = dict(ns=self.ns(), name=self.name())
        if self.chance(10):
            fields['unlogged'] = True
        elif self.chance(12):
            parent = self.any_table(plain=True)
            if parent:
                fields['inherits'] = [parent]
        if self.chance(8):
            fields['with'] = 'fillfactor=%d' % self.rng.choice([70, 80])
        if self.chance(8):
            fields['rls'] = True
        table = self.add('table', **fields)
        for _ in range(self.rng.randint(1, 5)):
            self.make_column(table)

    def make_partitioned(self):
        by = self.rng.choice(['RANGE', 'LIST', 'HASH'])
        table = self.add('table', ns=self.ns(), name=self.name(), by=by)
        key = self.add('column', table=table, name=self.name(), type=self.rng.choice(['integer', 'bigint']), notnull=True, pos=0)
        self.schema[table]['partkey'] = key
        for _ in range(self.rng.randint(1, 3)):
            self.make_column(table)
        self.schema[table]['parts'] = 0
        for _ in range(2):
            self.make_partition(table)

    def make_partition(self, table=None):
        found = [k for k in self.keys('table') if 'by' in self.schema[k]]
        if not found:
            return
        table = table or self.rng.choice(found)
        n = self.schema[table]['parts']
        bounds = {'RANGE': 'FOR VALUES FROM (%d) TO (%d)' % (n * 2, n * 2 + 2), 'LIST': 'FOR VALUES IN (%d, %d)' % (n * 2, n * 2 + 1),
                  'HASH': 'FOR VALUES WITH (MODULUS 4, REMAINDER %d)' % n}[self.schema[table]['by']]
        if self.schema[table]['by'] == 'HASH' and n > 3:
            return
        self.schema[table]['parts'] = n + 1
        part = self.add('table', ns=self.ns(), name=self.name(), of=table, bounds=bounds)
        if self.chance(20) and 'of' not in self.schema[table]:
            self.schema[part].update(by='HASH', partkey=self.schema[table]['partkey'], parts=0)
            for _ in range(4):
                self.make_partition(part)

    def make_constraint(self):
        table = self.any_table()
        if not table or 'of' in self.schema[table]:
            return
        fields = dict(table=table, name=self.name())
        kind = self.rng.choice(['unique', 'primary', 'check', 'check', 'foreign', 'foreign', 'exclude'])
        if kind == 'primary' and any(self.schema[k]['table'] == table and self.schema[k]['type'] == 'primary' for k in self.keys('constraint')):
            kind = 'unique'
        if kind in ('unique', 'primary'):
            cols = self.some_columns(table, 2, lambda k: self.orderable(k) and self.base(self.schema[k]['type']) != 'boolean')
            part = self.schema[table].get('partkey')
            if part and part not in cols:
                cols.append(part)
            if not cols:
                return
            fields['cols'] = cols
            if self.chance(10) and kind == 'unique':
                fields['deferrable'] = ' DEFERRABLE INITIALLY DEFERRED'
        elif kind == 'check':
            check = self.condition(table)
            if not check:
                return
            fields['expr'] = check
            if self.chance(10) and 'by' not in self.schema[table]:
                fields['options'] = self.rng.choice([' NOT VALID', ' NO INHERIT'])
        elif kind == 'exclude':
            if not self.exclude(table, fields):
                return
        else:
            return self.make_foreign(table, fields)
        if self.chance(25):
            fields['unnamed'] = True
        self.add('constraint', type=kind, **fields)

    def exclude(self, table, fields):
        ranges = [k for k in columns(self.schema, table) if self.schema[k]['type'] == 'int4range']
        plain = [k for k in columns(self.schema, table) if self.orderable(k) and self.base(self.schema[k]['type']) != 'boolean']
        if 'by' in self.schema[table] or not (ranges or plain):
            return False
        fields.update(dict(using='gist', sign='&&', cols=ranges[:2]) if ranges else dict(using='btree', sign='=', cols=plain[:2]))
        if self.chance(30):
            fields['where'] = {'t': '{0} IS NOT NULL', 'r': fields['cols'][:1]}
        if self.chance(30):
            fields['deferrable'] = ' DEFERRABLE'
        return True

    def make_foreign(self, table, fields):
        targets = [k for k in self.keys('constraint') if self.schema[k]['type'] in ('unique', 'primary') and 'deferrable' not in self.schema[k]]
        self.rng.shuffle(targets)
        for target in targets:
            pairs = []
            for to in self.schema[target]['cols']:
                mine = [k for k in columns(self.schema, table) if self.schema[k]['type'] == self.schema[to]['type'] and k != to and
                        'generated' not in self.schema[k] and self.schema[k].get('collate') == self.schema[to].get('collate') and
                        k not in [one for one, _ in pairs]]
                if mine:
                    pairs.append([self.rng.choice(mine), to])
            if len(pairs) == len(self.schema[target]['cols']) and 'unlogged' not in self.schema[self.schema[target]['table']]:
                fields.update(type='foreign', target=target, pairs=pairs,
                              actions=self.rng.choice(['', ' ON DELETE CASCADE', ' ON UPDATE SET NULL', ' MATCH FULL', ' DEFERRABLE']))
                return self.add('constraint', **fields)

    def make_composite_key(self):
        """A table with a key of two columns and one that refers to it."""
        one, two = (self.add('table', ns=self.ns(), name=self.name()) for _ in range(2))
        types = [self.rng.choice(['integer', 'bigint', 'text', 'uuid', 'date']) for _ in range(2)]
        cols, mine = ([self.add('column', table=table, name=self.name(), type=what, pos=pos) for pos, what in enumerate(types)] for table in (one, two))
        target = self.add('constraint', type=self.rng.choice(['primary', 'unique']), table=one, name=self.name(), cols=cols)
        self.add('constraint', type='foreign', table=two, name=self.name(), target=target, pairs=[list(pair) for pair in zip(mine, cols)],
                 actions=self.rng.choice(['', ' ON DELETE CASCADE', ' ON DELETE SET NULL', ' MATCH FULL', ' DEFERRABLE']))

    def condition(self, table):
        """True for all the values that rows have."""
        cols = self.some_columns(table, 1, lambda k: self.base(self.schema[k]['type']) in NUMBERS + STRINGS)
        if not cols:
            return None
        if self.base(self.schema[cols[0]]['type']) in NUMBERS:
            text = self.rng.choice(['{0} > 0', '{0} IN (1, 2, 3, 4, 5, 6)', '{0} BETWEEN 0 AND 999999', '{0} IS NOT NULL OR true'])
        else:
            text = self.rng.choice(["{0} <> 'zz'", 'length({0}) < 50', "{0} NOT LIKE '%%x' OR true".replace('%%', '%')])
        return {'t': text, 'r': cols}

    def make_index(self):
        table = self.any_table()
        cols = table and self.some_columns(table, 2, self.orderable)
        if not cols:
            return
        fields = {}
        if self.chance(20):
            fields['order'] = self.rng.choice([' DESC', ' DESC NULLS LAST'])
        if self.chance(20):
            fields['where'] = {'t': '{0} IS NOT NULL', 'r': [cols[0]]}
        if self.chance(15) and len(cols) == 1 and 'order' not in fields and self.base(self.schema[cols[0]]['type']) not in NO_HASH:
            fields['using'] = 'hash'
        elif self.chance(10):
            fields['include'] = self.rng.choice(cols)
        elif self.chance(8) and 'by' not in self.schema[table] and self.base(self.schema[cols[0]]['type']) != 'boolean':
            fields['unique'] = True
        if self.chance(15) and fields.get('using') != 'hash' and self.base(self.schema[cols[0]]['type']) in STRINGS:
            fields['expr'] = {'t': 'lower({0})', 'r': [cols[0]]}
        if self.chance(10):
            fields['with'] = 'fillfactor=70'
        self.add('index', table=table, name=self.name(), cols=cols, **fields)

    def make_statistics(self):
        table = self.any_table(plain=True)
        cols = [k for k in columns(self.schema, table) if self.orderable(k)] if table else []
        if len(cols) > 1:
            self.add('statistics', ns=self.ns(), name=self.name(), table=table, pair=self.rng.sample(cols, 2),
                     kinds=self.rng.choice(['', ' (ndistinct)', ' (dependencies, mcv)']))

    def make_view(self, kind='view'):
        source = self.any_table() if kind == 'matview' or self.chance(80) else self.pick('view', 'matview', 'table')
        if not source:
            return
        fields = dict(ns=self.ns(), name=self.name(), table=source)
        is_table = self.schema[source]['kind'] == 'table'
        cols = all_columns(self.schema, source) if is_table else []
        if is_table and not cols:
            return
        if not is_table or self.chance(40):
            fields['star'] = self.rng.choice(['*', 't.*'])
        else:
            self.rng.shuffle(cols)
            fields['cols'] = cols[:self.rng.randint(1, 4)]
        other = self.any_table()
        if is_table and other != source and self.chance(10):
            fields['join'] = other
        elif is_table and self.chance(30) and columns(self.schema, source):
            fields['where'] = self.condition(source) or 'true'
        if kind == 'matview' and self.chance(30):
            fields['tail'] = ' WITH NO DATA'
        if kind == 'view' and self.chance(10):
            fields['with'] = self.rng.choice(['security_barrier=true', 'security_invoker=true'])
        self.add(kind, **fields)

    def make_matview(self):
        self.make_view('matview')

    def make_function(self):
        fields = dict(ns=self.ns(), name=self.name(), args=[])
        choice = self.rng.randrange(6)
        n = self.rng.randint(1, 99)
        table = self.any_table()
        if choice == 0:
            fields.update(returns='trigger', lang='plpgsql', body='RETURN NEW')
        elif choice == 1 and table:
            fields.update(returns={'t': 'SETOF {0}', 'r': [table]}, lang=self.rng.choice(['sql', 'atomic']), options=' STABLE',
                          body={'t': 'SELECT * FROM {0}', 'r': [table]})
        elif choice == 2 and table:
            fields.update(returns='bigint', lang=self.rng.choice(['sql', 'atomic', 'plpgsql']), options=' STABLE')
            fields['body'] = {'t': ('RETURN (SELECT count(*) FROM {0})' if fields['lang'] == 'plpgsql' else 'SELECT count(*) FROM {0}'),
                              'r': [table]}
        elif choice == 3:
            fields.update(args=[[self.rng.choice(['x', 'a b', '']), self.rng.choice(['integer', 'bigint'])], ['y', 'integer']],
                          returns='integer', lang='sql', options=' IMMUTABLE', body='SELECT ($1 + $2 + %d)::integer' % n)
        else:
            what = self.rng.choice(['integer', 'text', 'bigint'])
            fields.update(returns=what, leaf=True, lang=self.rng.choice(['sql', 'plpgsql', 'atomic']),
                          options=self.rng.choice(['', ' IMMUTABLE', ' STABLE STRICT', ' SECURITY DEFINER', ' COST 7']))
            fields['body'] = ('RETURN %s' if fields['lang'] == 'plpgsql' else 'SELECT %s') % {
                'integer': str(n), 'bigint': '%d::bigint' % n, 'text': "'t%d'::text" % n}[what]
        self.add('function', **fields)

    def make_overload(self):
        fn = self.pick('function')
        if fn and self.schema[fn].get('leaf') and not self.schema[fn]['args']:
            self.add('function', ns=self.schema[fn]['ns'], name=self.schema[fn]['name'], args=[['x', self.rng.choice(['integer', 'date'])]],
                     returns='integer', lang='sql', options='', body='SELECT %d' % self.rng.randint(1, 99))

    def make_procedure(self):
        self.add('procedure', ns=self.ns(), name=self.name(), args=[['x', 'integer']], lang='sql',
                 body='SELECT %d' % self.rng.randint(1, 99))

    def make_math(self, what):
        return self.add('function', ns=self.ns(), name=self.name(), args=[['', what], ['', what]], returns=what, lang='sql',
                        options=' IMMUTABLE', body='SELECT $1 + $2')

    def make_aggregate(self):
        self.add('aggregate', ns=self.ns(), name=self.name(), type='integer', fn=self.make_math('integer'),
                 options=self.rng.choice(['', ", INITCOND = '0'"]))

    def make_operator(self):
        found = [self.schema[k]['name'] for k in self.keys('operator')]
        sign = self.rng.choice([s for s in ['@@@', '<->>', '|+|', '%%%', '&&&&', '~=~+'] if s not in found] or [''])
        if sign:
            self.add('operator', ns=self.ns(), name=sign, type='integer', fn=self.make_math('integer'))

    def make_cast(self):
        own = self.pick('composite')
        if own and not any(self.schema[k]['type'] == own for k in self.keys('cast')):
            fn = self.add('function', ns=self.ns(), name=self.name(), args=[['', own]], returns='integer', lang='sql',
                          options=' IMMUTABLE', body='SELECT 1')
            self.add('cast', type=own, to='integer', fn=fn, context=self.rng.choice(['', ' AS ASSIGNMENT']))

    def trigger_function(self):
        found = [k for k in self.keys('function') if self.schema[k]['returns'] == 'trigger']
        return self.rng.choice(found) if found else self.add('function', ns=self.ns(), name=self.name(), args=[], returns='trigger',
                                                            lang='plpgsql', body='RETURN NEW')

    def make_trigger(self):
        view = self.pick('view')
        if view and self.chance(20):
            self.add('trigger', table=view, name=self.name(), fn=self.trigger_function(), each='ROW', when='INSTEAD OF INSERT')
            return
        table = self.any_table(plain=True)
        if table:
            each = self.rng.choice(['ROW', 'STATEMENT'])
            self.add('trigger', table=table, name=self.name(), fn=self.trigger_function(), each=each,
                     when=self.rng.choice(['BEFORE INSERT', 'AFTER UPDATE OR DELETE', 'BEFORE UPDATE']),
                     state=self.rng.choice(['', '', 'DISABLE', 'ENABLE ALWAYS']))

    def make_rule(self):
        table = self.any_table(plain=True)
        if table:
            self.add('rule', table=table, name=self.name(), event=self.rng.choice(['DELETE', 'UPDATE']),
                     action=self.rng.choice(['INSTEAD NOTHING', 'ALSO NOTHING', "ALSO NOTIFY x"]))

    def make_policy(self):
        table = self.any_table()
        check = table and self.condition(table)
        if check:
            self.add('policy', table=table, name=self.name(), expr=check, **{'for': self.rng.choice(
                ['', ' FOR SELECT', ' FOR DELETE TO app', ' AS RESTRICTIVE', ' TO current_user'])})

    def make_publication(self):
        tables = [k for k in self.keys('table') if 'unlogged' not in self.schema[k] and 'of' not in self.schema[k]]
        if tables:
            fields = dict(name=self.name(), tables=self.rng.sample(tables, min(len(tables), self.rng.randint(1, 2))), options=" WITH (publish = 'insert')")
            first = fields['tables'][0]
            alone = len(fields['tables']) == 1 and 'by' not in self.schema[first]
            stored = [k for k in columns(self.schema, first) if 'generated' not in self.schema[k]]
            if self.chance(30) and stored and alone:
                fields['only'] = self.rng.sample(stored, self.rng.randint(1, len(stored)))
            if self.chance(40) and alone:
                where = self.condition(first)
                if where and 'OR' not in where['t'] and self.base(self.schema[where['r'][0]]['type']) == self.schema[where['r'][0]]['type']:
                    fields['where'] = where
            if not {'only', 'where'} & set(fields) and self.chance(50):
                fields['options'] = ''
            self.add('publication', **fields)

    def make_event_trigger(self):
        fn = self.add('function', ns=self.ns(), name=self.name(), args=[], returns='event_trigger', lang='plpgsql', body='NULL')
        self.add('event_trigger', name=self.name(), fn=fn, event=self.rng.choice(['ddl_command_end', 'sql_drop']),
                 tags=self.rng.choice(['', "'CREATE TABLE'", "'DROP TABLE', 'CREATE TABLE'"]))

    def make_text_search(self):
        if self.chance(50):
            self.add('ts_configuration', ns=self.ns(), name=self.name(), copy=self.rng.choice(['simple', 'english']))
        else:
            self.add('ts_dictionary', ns=self.ns(), name=self.name(), stopwords=self.rng.choice(['english', 'german']))

    def make_foreign_data(self):
        wrapper = self.pick('wrapper') or self.add('wrapper', name=self.name())
        server = self.pick('server') or self.add('server', name=self.name(), wrapper=wrapper, options=[['host', 'h']])
        self.add('foreign_table', ns=self.ns(), name=self.name(), server=server, fields=[[self.name(), 'integer'], [self.name(), 'text']],
                 options=[['k', self.rng.choice(TEXTS)]])

    def make_extension(self):
        found = [self.schema[k]['name'] for k in self.keys('extension')]
        left = [e for e in ('citext', 'hstore', 'pg_trgm', 'btree_gist', 'uuid-ossp') if e not in found]
        if left:
            self.add('extension', name=self.rng.choice(left))

    def make_default_privileges(self):
        ns, on = self.ns(), self.rng.choice(['TABLES', 'SEQUENCES', 'FUNCTIONS'])
        self.add('default_privileges', on=ns, of=on, privileges={'TABLES': 'SELECT', 'SEQUENCES': 'USAGE', 'FUNCTIONS': 'EXECUTE'}[on],
                 role=self.rng.choice(ROLES))

    def make_user_mapping(self):
        server = self.pick('server')
        if not server:
            return self.make_foreign_data()
        taken = [self.schema[k]['role'] for k in self.keys('user_mapping') if self.schema[k]['server'] == server]
        free = [role for role in ('app', 'PUBLIC', '"Odd Role"') if role not in taken]
        if free:
            self.add('user_mapping', server=server, role=self.rng.choice(free), options=self.rng.choice([[], [['user', "o'b"]]]))

    def make_language(self):
        self.add('language', name=self.name(), trusted=self.rng.choice(['', 'TRUSTED ']))

    def make_conversion(self):
        self.add('conversion', ns=self.ns(), name=self.name())

    def make_base(self):
        self.add('base', ns=self.ns(), name=self.name(), options=self.rng.choice(['', ", CATEGORY = 'N'", ", DELIMITER = ';'"]))

    def make_subscription(self):
        self.add('subscription', name=self.name(), dbname=self.rng.choice(['one', 'two']), publications=self.rng.sample(NAMES[:6], 2),
                 options=self.rng.choice(['', ', binary = true', ', synchronous_commit = local']))

    def make_operator_family(self):
        self.add('operator_family', ns=self.ns(), name=self.name())

    def make_operator_class(self):
        fields = dict(ns=self.ns(), name=self.name(), signs=['<', '<=', '=', '>=', '>'])
        family = self.pick('operator_family')
        if family and not any(self.schema[k].get('family') == family for k in self.keys('operator_class')):
            fields['family'] = family
        one = self.add('operator_class', **fields)
        cols = [k for k in self.keys('column') if self.schema[k]['type'] == 'integer' and 'of' not in self.schema[self.schema[k]['table']]]
        if cols and self.chance(70):
            col = self.rng.choice(cols)
            self.add('index', table=self.schema[col]['table'], name=self.name(), cols=[col], **{'class': one})

    def make_ts_parser(self):
        parser = self.add('ts_parser', ns=self.ns(), name=self.name(), options=self.rng.choice(['', ', HEADLINE = prsd_headline']))
        if self.chance(50):
            self.add('ts_configuration', ns=self.ns(), name=self.name(), parser=parser)

    def make_ts_template(self):
        template = self.add('ts_template', ns=self.ns(), name=self.name(), options='INIT = dsimple_init, ')
        if self.chance(50):
            self.add('ts_dictionary', ns=self.ns(), name=self.name(), template=template, stopwords='english')

    def make_owner(self):
        on = self.pick('schema', 'enum', 'domain', 'sequence', 'table', 'view', 'matview', 'function')
        if on and self.schema[on]['name'] != 'public' and not any(self.schema[k]['on'] == on for k in self.keys('owner')):
            self.add('owner', on=on, role=self.rng.choice(ROLES))

    def make_circle(self):
        """A default that calls a function that reads the table."""
        table = self.any_table(plain=True)
        if not table:
            return
        fn = self.add('function', ns=self.ns(), name=self.name(), args=[], returns='bigint', lang=self.rng.choice(['sql', 'plpgsql']),
                      body={'t': '', 'r': [table]})
        self.schema[fn]['body']['t'] = ('RETURN (SELECT count(*) FROM {0})' if self.schema[fn]['lang'] == 'plpgsql' else
                                        'SELECT count(*) FROM {0}')
        column = self.add('column', table=table, name=self.name(), type='bigint', pos=len(columns(self.schema, table)))
        self.add('set_default', column=column, default={'t': '{0}()', 'r': [fn]})

    def make_comment(self):
        kinds = ('schema', 'enum', 'domain', 'composite', 'sequence', 'table', 'column', 'constraint', 'index', 'view', 'matview',
                 'function', 'procedure', 'trigger', 'policy', 'rule', 'publication', 'statistics', 'collation', 'aggregate',
                 'operator', 'cast', 'range', 'foreign_table', 'server', 'event_trigger', 'language', 'conversion', 'base', 'subscription',
                 'operator_family', 'operator_class', 'ts_parser', 'ts_template')
        on = [k for k in self.keys(*kinds) if not any(self.schema[c]['on'] == k for c in self.keys('comment'))
              and self.schema[k]['name' if 'name' in self.schema[k] else 'kind'] != 'public' and not self.schema[k].get('unnamed')]
        if on:
            self.add('comment', on=self.rng.choice(on), text=self.rng.choice(TEXTS))

    def make_grant(self):
        on = self.pick('schema', 'enum', 'domain', 'sequence', 'table', 'column', 'view', 'matview', 'function', 'procedure', 'server')
        if not on:
            return
        can = {'schema': ['USAGE', 'CREATE'], 'enum': ['USAGE'], 'domain': ['USAGE'], 'sequence': ['USAGE', 'SELECT'],
               'table': ['SELECT', 'INSERT, UPDATE', 'ALL'], 'column': ['SELECT', 'UPDATE'], 'view': ['SELECT'], 'matview': ['SELECT'],
               'function': ['EXECUTE'], 'procedure': ['EXECUTE'], 'server': ['USAGE']}[self.schema[on]['kind']]
        fields = dict(on=on, privileges=self.rng.choice(can), role=self.rng.choice(ROLES))
        if self.chance(15):
            fields['option'] = True
        elif self.schema[on]['kind'] in ('function', 'procedure', 'enum') and self.chance(30):
            fields.update(role='PUBLIC', revoke=True)
        self.add('grant', **fields)

    KINDS = [('table', 14), ('partitioned', 3), ('column', 12), ('constraint', 14), ('index', 8), ('view', 9), ('matview', 3),
             ('function', 9), ('enum', 4), ('domain', 4), ('composite', 3), ('range', 1), ('collation', 1), ('sequence', 3),
             ('statistics', 2), ('procedure', 1), ('aggregate', 1), ('operator', 1), ('cast', 1), ('trigger', 4), ('rule', 2),
             ('policy', 3), ('publication', 2), ('event_trigger', 1), ('text_search', 1), ('foreign_data', 1), ('extension', 1),
             ('circle', 2), ('overload', 1), ('owner', 1), ('default_privileges', 1), ('comment', 7), ('grant', 7),
             ('user_mapping', 1), ('language', 1), ('conversion', 1), ('base', 1), ('subscription', 1), ('operator_family', 1), ('operator_class', 1),
             ('ts_parser', 1), ('ts_template', 1), ('composite_key', 1), ('schema', 1), ('partition', 2)]

    def make_one(self):
        kind = self.rng.choices([k for k, _ in self.KINDS], [w for _, w in self.KINDS])[0]
        getattr(self, 'make_' + kind)()

    def make(self, size):
        self.add('schema', name='public')
        self.taken.add('public')
        if self.chance(60):
            self.make_schema()
        for kind in ('enum', 'domain', 'composite'):
            if self.chance(50):
                getattr(self, 'make_' + kind)()
        self.make_table()
        for _ in range(size):
            self.make_one()
        return self.schema


def make_pair(rng):
    """{"old": schema, "new": schema}"""
    generator = Generator(rng)
    old = copy.deepcopy(generator.make(rng.randint(4, 26)))
    for _ in range(rng.randint(1, 8)):
        before = copy.deepcopy(generator.schema)
        generator.change_one()
        try:
            in_order(generator.schema)
        except Circle:
            generator.schema.clear()
            generator.schema.update(before)
    return {'old': old, 'new': generator.schema}
