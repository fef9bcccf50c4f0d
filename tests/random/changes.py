"""What changes one schema into another: a random change of a random object, of every kind that has one."""
from model import all_columns, columns, is_ref, remove
from values import FAMILIES, NAMES, NUMBERS, TEXTS


class Changes:
    """For a Generator, which makes new objects too."""

    def change_one(self):
        choice = self.rng.randrange(10)
        if choice < 3:
            return self.make_one()
        if choice < 5:
            found = [k for k in self.schema if self.schema[k].get('name') != 'public']
            return remove(self.schema, self.rng.choice(found)) if found else None
        if choice == 5:
            return self.move()
        if choice == 6:
            for thing in self.schema.values():
                thing['rank'] = self.rng.randrange(100)
            return None
        key = self.rng.choice(list(self.schema))
        return self.alter(key)

    def move(self):
        key = self.pick('table', 'view', 'function', 'enum', 'sequence', 'domain')
        if key:
            self.schema[key]['ns'] = self.ns()

    def alter(self, key):
        thing = self.schema[key]
        change = getattr(self, 'alter_' + thing['kind'], None)
        if change:
            change(key, thing)

    def toggle(self, thing, field, value=True):
        if field in thing:
            del thing[field]
        else:
            thing[field] = value

    def alter_column(self, key, c):
        choice = self.rng.randrange(6)
        if choice == 0:
            self.toggle(c, 'notnull')
        elif choice == 1 and not {'generated', 'identity'} & set(c) and c['type'] not in ('serial', 'bigserial'):
            c.pop('default', None)
            c.update(self.default(c['type']))
        elif choice == 2 and 'generated' in c:
            del c['generated']
        elif choice == 3 and c['type'] in ('integer', 'bigint') and not {'generated', 'default'} & set(c):
            self.toggle(c, 'identity', 'BY DEFAULT')
            c['notnull'] = True
        elif choice == 4:
            c['pos'] = self.rng.randrange(4)
        else:
            self.change_type(key, c)

    def change_type(self, key, c):
        family = [f for f in FAMILIES if c['type'] in f]
        if family and 'identity' not in c and not any(self.schema[k].get('partkey') == key for k in self.keys('table')):
            new = self.rng.choice(family[0])
            if any(key in [one for pair in self.schema[k].get('pairs', []) for one in pair] for k in self.keys('constraint')):
                return
            c['type'] = new
            c.pop('default', None)

    def alter_enum(self, key, e):
        labels = e['labels']
        if self.chance(70):
            labels.insert(self.rng.randrange(len(labels) + 1), 'new%d' % self.rng.randrange(1000))
        elif len(labels) > 2:
            labels.pop(self.rng.randrange(len(labels)))

    def alter_user_mapping(self, key, m):
        m['options'] = self.rng.choice([[], [['user', 'other']], [['user', 'x'], ['host', 'y']]])

    def alter_language(self, key, one):
        one['trusted'] = self.rng.choice(['', 'TRUSTED '])

    def alter_base(self, key, b):
        b['options'] = self.rng.choice(['', ", CATEGORY = 'N'", ", DELIMITER = ';'"])

    def alter_subscription(self, key, s):
        s.update(publications=self.rng.sample(NAMES[:6], 2),
                 options=self.rng.choice(['', ', binary = true', ', disable_on_error = true']))

    def alter_operator_class(self, key, c):
        if 'family' in c and self.chance(50):
            del c['family']
        else:
            c['signs'] = c['signs'][:self.rng.randint(3, 5)]

    def alter_ts_parser(self, key, p):
        p['options'] = self.rng.choice(['', ', HEADLINE = prsd_headline'])

    def alter_domain(self, key, d):
        family = [f for f in FAMILIES if d['type'] in f]
        # A check and a default of the old type go with it.
        if family and self.chance(35) and not any(key in self.columns_of_keys(k) for k in self.keys('constraint')):
            d['type'] = self.rng.choice(family[0])
        elif self.chance(50):
            self.toggle(d, 'checks', [['', 'VALUE IS NOT NULL']])
        elif d['type'] in NUMBERS:
            self.toggle(d, 'default', '7')

    def columns_of_keys(self, key):
        """The types of the columns of a foreign key."""
        return [self.schema[one]['type'] for pair in self.schema[key].get('pairs', []) for one in pair if is_ref(one)]

    def alter_composite(self, key, c):
        if self.chance(60):
            c['attributes'].append([self.name(), self.rng.choice(['integer', 'text'])])
        elif len(c['attributes']) > 1:
            c['attributes'].pop(self.rng.randrange(len(c['attributes'])))

    def alter_sequence(self, key, s):
        s['options'] = self.rng.choice(['', ' START 5', ' INCREMENT BY 3', ' CACHE 4', ' CYCLE MAXVALUE 77'])

    def alter_table(self, key, t):
        choice = self.rng.choice(['unlogged', 'with', 'rls', 'identity', 'inherits', 'by'])
        if choice in ('inherits', 'by'):
            return self.alter_family(key, t, choice)
        if choice == 'unlogged' and ('by' in t or any(key in self.schema[k]['tables'] for k in self.keys('publication')) or any(key == self.schema[s]['table'] for k in self.keys('constraint')
                                                     for s in [self.schema[k].get('target')] if s)):
            return
        self.toggle(t, choice, {'with': 'fillfactor=90', 'identity': 'FULL'}.get(choice, True))

    def alter_family(self, key, t, choice):
        """A parent lost or gained, or a plain table that becomes partitioned."""
        related = 'of' in t or 'by' in t or any(key in self.schema[k].get('inherits', []) for k in self.keys('table'))
        if choice == 'inherits' and t.get('inherits'):
            # Views may show columns that are gone with the parent.
            if not any(key in (self.schema[k]['table'], self.schema[k].get('join')) for k in self.keys('view', 'matview')):
                t['inherits'] = []
        elif related or t.get('inherits') or 'unlogged' in t:
            return
        elif choice == 'inherits':
            parent = self.any_table(plain=True)
            if parent and parent != key:
                t['inherits'] = [parent]
        elif not any(self.schema[k]['table'] == key for k in self.keys('constraint', 'trigger', 'rule', 'statistics', 'index')):
            cols = [k for k in columns(self.schema, key) if self.schema[k]['type'] in ('integer', 'bigint') and
                    not {'generated', 'identity'} & set(self.schema[k])]
            if cols and not any('identity' in self.schema[k] for k in columns(self.schema, key)):
                t.update(by='RANGE', partkey=cols[0], parts=0)
                for _ in range(3):
                    self.make_partition(key)

    def alter_constraint(self, key, c):
        if c['type'] == 'check':
            c['expr'] = self.condition(c['table']) or c['expr']
        elif c['type'] == 'foreign':
            c['actions'] = self.rng.choice(['', ' ON DELETE CASCADE', ' ON DELETE SET NULL', ' DEFERRABLE INITIALLY DEFERRED'])

    def alter_index(self, key, i):
        if self.chance(50) and i.get('using') != 'hash':
            self.toggle(i, 'order', ' DESC')
        else:
            self.toggle(i, 'where', {'t': '{0} IS NOT NULL', 'r': [i['cols'][0]]})

    def alter_view(self, key, v):
        if v.get('cols') and self.schema[v['table']]['kind'] == 'table':
            cols = all_columns(self.schema, v['table'])
            self.rng.shuffle(cols)
            v['cols'] = cols[:self.rng.randint(1, 4)]
        elif self.chance(50):
            self.toggle(v, 'where', 'true')

    alter_matview = alter_view

    def alter_function(self, key, f):
        if f.get('leaf') or f['kind'] == 'procedure':
            n = self.rng.randint(100, 999)
            if f['kind'] == 'procedure':
                f['body'] = 'SELECT %d' % n
            else:
                f['body'] = ('RETURN %s' if f['lang'] == 'plpgsql' else 'SELECT %s') % {
                    'integer': str(n), 'bigint': '%d::bigint' % n, 'text': "'t%d'::text" % n}[f['returns']]
        elif self.chance(50) and f['returns'] not in ('trigger', 'event_trigger'):
            f['options'] = ' STABLE'

    alter_procedure = alter_function

    def alter_trigger(self, key, t):
        if t['when'].startswith('INSTEAD'):
            return
        t['state'] = self.rng.choice(['', 'DISABLE', 'ENABLE REPLICA'])
        if self.chance(40):
            t['when'] = self.rng.choice(['BEFORE INSERT', 'AFTER UPDATE OR DELETE', 'BEFORE UPDATE'])

    def alter_rule(self, key, r):
        r['action'] = self.rng.choice(['INSTEAD NOTHING', 'ALSO NOTHING', 'ALSO NOTIFY y'])

    def alter_policy(self, key, p):
        p['for'] = self.rng.choice(['', ' FOR UPDATE', ' AS RESTRICTIVE FOR SELECT TO reader'])

    def alter_publication(self, key, p):
        if p.get('only') or p.get('where'):
            p.pop(self.rng.choice([field for field in ('only', 'where') if p.get(field)]))
        else:
            p['options'] = self.rng.choice(['', " WITH (publish = 'update, delete')"])

    def alter_event_trigger(self, key, e):
        e['tags'] = self.rng.choice(['', "'CREATE VIEW'"])

    def alter_statistics(self, key, s):
        s['kinds'] = self.rng.choice(['', ' (ndistinct)', ' (mcv)'])

    def alter_server(self, key, s):
        s['options'] = self.rng.choice([[], [['host', 'other']], [['host', 'h'], ['port', '5']]])

    alter_wrapper = alter_foreign_table = alter_server

    def alter_comment(self, key, c):
        c['text'] = self.rng.choice(TEXTS)

    def alter_grant(self, key, g):
        self.toggle(g, 'option')

    def alter_collation(self, key, c):
        c['options'] = self.rng.choice(["LOCALE = 'C'", "LOCALE = 'POSIX'"])
