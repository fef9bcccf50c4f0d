"""Facts stated beside facts measured: every plan of the corpus, both ways, on a database with rows.

facts.py DBGEN CORPUS [--smoke | --all] [--forward | --reverse] [--limit N] [--every N] [--from N] [--may-fail] [-j N]

--every N: each N-th case, from case N on (--from).  --may-fail: also a line for each statement that may fail and did not.

For each case: a database is loaded with the old schema, rows are made in every table (project/history/rowsmade.sql), and the
statements of `dbgen diff --json` are run one by one, each in a transaction of its own, with what the server does beside what is
stated of the statement: locks (pg_locks), tables written anew (relfilenode), verified, indexed, keys checked (client_min_messages
= debug1), whether it fails on rows, whether it runs in a transaction.  A statement that rows stop is run again without rows.
Afterwards each column that is there before and after must hold what it held, or a statement said that it loses something of its
table.

Prints a line a disagreement (case, direction, fact, stated, measured, statement) and at the end a table of counts.  PGHOST, PGPORT
and PGUSER name the server.
"""
import collections
import concurrent.futures
import json
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, HERE)
LEVELS = ['ROW EXCLUSIVE', 'SHARE UPDATE EXCLUSIVE', 'SHARE', 'SHARE ROW EXCLUSIVE', 'EXCLUSIVE', 'ACCESS EXCLUSIVE']

BEGINNING = """SET search_path = '';
CREATE TEMP TABLE first_rels AS SELECT c.oid, c.relkind FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
	WHERE n.nspname !~ '^(pg_|information_schema$)' AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S');
CREATE TEMP TABLE now_rels (oid oid, name text, kind "char", file oid);
"""
BEFORE = """TRUNCATE pg_temp.now_rels;
INSERT INTO pg_temp.now_rels SELECT f.oid, f.oid::pg_catalog.regclass::text, f.relkind, pg_catalog.pg_relation_filenode(f.oid)
	FROM pg_temp.first_rels f JOIN pg_catalog.pg_class USING (oid);
"""
AFTER = """SET LOCAL client_min_messages = error;
SELECT 'lock' || chr(9) || r.name || chr(9) || upper(regexp_replace(replace(l.mode, 'Lock', ''), '([a-z])([A-Z])', '\\1 \\2', 'g'))
	FROM pg_catalog.pg_locks l JOIN pg_temp.now_rels r ON r.oid = l.relation
	WHERE l.pid = pg_catalog.pg_backend_pid() AND l.granted AND l.locktype = 'relation' AND l.mode NOT IN ('AccessShareLock', 'RowShareLock')
	AND (r.kind <> 'S' OR l.mode <> 'RowExclusiveLock');
SELECT 'file' || chr(9) || r.name FROM pg_temp.now_rels r JOIN pg_catalog.pg_class USING (oid)
	WHERE r.kind IN ('r', 'm') AND r.file <> pg_catalog.pg_relation_filenode(r.oid);
"""
EMPTY = """DO $$ DECLARE t text; BEGIN SET LOCAL client_min_messages = error; FOR t IN SELECT c.oid::pg_catalog.regclass FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
	WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^(pg_|information_schema$)' LOOP EXECUTE 'TRUNCATE ' || t || ' CASCADE'; END LOOP; END $$;
"""


def psql(database, *arguments, text=None):
    command = ['psql', '-XqAt', '-F', '\t', '-d', database, *arguments]
    return subprocess.run(command, input=text, stdin=None if text is not None else subprocess.DEVNULL, capture_output=True, text=True,
                          errors='replace', timeout=180)


def first_error(text):
    lines = [line for line in text.splitlines() if 'ERROR' in line or 'error' in line] or text.splitlines() or ['?']
    return lines[0][:300]


def content(database):
    rows = psql(database, '-f', ROOT + '/project/history/rowsleft.sql').stdout.splitlines()
    return {tuple(row[:2]): row for row in (line.split('\t') for line in rows) if len(row) == 8}


def measured_script(statements):
    parts = [BEGINNING]
    for number, statement in enumerate(statements):
        sql, alone = statement['sql'], statement.get('runsAlone')
        begin = '' if alone else 'BEGIN;\nSET LOCAL client_min_messages = debug1;\n'
        again = 'SET client_min_messages = error;\n%s;\n' % sql if alone else begin + sql + ';\n'
        parts.append('%s\\echo @ %d\n\\warn @ %d\n%s%s;\n\\if :ERROR\n\\echo failed :LAST_ERROR_SQLSTATE\nROLLBACK;\n%s%s\\echo again\n%s'
                     '\\if :ERROR\n\\echo broken :LAST_ERROR_SQLSTATE\n\\endif\n\\endif\n%s%s\\warn @ end\nRESET client_min_messages;\nSET search_path = \'\';\n'
                     % (BEFORE, number, number, begin, sql, EMPTY, BEFORE, again, '' if alone else AFTER, '' if alone else 'COMMIT;\n'))
    return ''.join(parts)


def split(text):
    """{number: lines}"""
    found, number = collections.defaultdict(list), None
    for line in text.splitlines():
        mark = re.match(r'@ (\d+|end)$', line)
        if mark:
            number = None if mark.group(1) == 'end' else int(mark.group(1))
        elif number is not None:
            found[number].append(line)
    return found


def measure(out, err, initial):
    facts = {'lock': {}, 'rewrites': False, 'scans': False, 'buildsIndex': False, 'checksForeignKey': False, 'failed': None, 'broken': None}
    for line in out:
        part = line.split('\t')
        if line.startswith('failed '):
            facts['failed'] = line.split()[1]
        elif line.startswith('broken '):
            facts['broken'] = line.split()[1]
        elif part[0] == 'lock':
            if LEVELS.index(part[2]) > LEVELS.index(facts['lock'].get(part[1], LEVELS[0])) or part[1] not in facts['lock']:
                facts['lock'][part[1]] = part[2]
        elif part[0] == 'file':
            facts['rewrites'] = True
    for line in err:
        quoted = re.findall(r'"([^"]*)"', line)
        if 'rewriting table' in line and quoted and quoted[0] in initial:
            facts['rewrites'] = True
        elif 'verifying table' in line and quoted and quoted[0] in initial:
            facts['scans'] = True
        elif 'building index' in line and len(quoted) > 1 and not quoted[0].startswith('pg_toast') and quoted[1] in initial:
            facts['buildsIndex'] = True
        elif 'validating foreign key' in line:
            facts['checksForeignKey'] = True
    return facts


def is_own(name):
    return not re.match(r'"?(pg_temp|first_rels|now_rels)', name)


def compare(statement, facts, initial):
    """(fact, verdict, stated, measured) of one statement; verdict: same, more (stated is more than there is), less."""
    sql = statement['sql']
    if 'code' not in statement:
        yield 'known', 'less', 'nothing', ''
        return
    yield 'known', 'same', '', ''
    stated = {name: level for name, level in ((statement.get('lock') or {}).get('on') or {}).items() if level in LEVELS}
    if not statement.get('runsAlone'):
        for name in sorted(set(stated) | set(facts['lock'])):
            one, other = stated.get(name), facts['lock'].get(name)
            rank = [LEVELS.index(x) if x else -1 for x in (one, other)]
            yield 'lock', 'same' if one == other else 'more' if rank[0] > rank[1] else 'less', '%s %s' % (name, one), str(other)
    truncates = sql.startswith('TRUNCATE')
    # What the same plan makes nobody waits for, and nothing is stated of it.
    made = re.match(r'ALTER TABLE (?:ONLY )?(?:\S+\.)?("[^"]+"|\w+) ', sql)
    if made and made.group(1).strip('"') not in initial:
        facts['checksForeignKey'] = False
    for fact in ('rewrites', 'scans', 'buildsIndex', 'checksForeignKey'):
        one, other = bool(statement.get(fact)), facts[fact] and not truncates
        if facts['rewrites'] and fact in ('scans', 'buildsIndex'):
            continue
        yield fact, 'same' if one == other else 'more' if one else 'less', str(one), str(other)
    fails = facts['failed'] is not None and facts['failed'][:2] in ('22', '23') and not facts['broken']
    may = bool(statement.get('mayFail') or statement.get('may_fail'))
    yield 'mayFail', 'same' if may == fails else 'more' if may else 'less', str(may), facts['failed'] or 'ran'
    if facts['broken'] or (facts['failed'] and facts['failed'][:2] not in ('22', '23')):
        yield 'runs', 'less', '', facts['broken'] or facts['failed']
    else:
        yield 'runs', 'same', '', ''


def survived(before, after, statements):
    """(verdict, text) a column that is there on both sides, or is gone."""
    by_name = {(row[2], row[3]): row for row in after.values()}
    names_of = {row[0]: row[2] for row in after.values()}
    for key, old in before.items():
        new = after.get(key) or by_name.get((old[2], old[3]))
        if new and old[5] == new[5] and old[6] == new[6] and (old[4] != new[4] or old[7] == new[7]):
            yield 'same', ''
            continue
        names = {old[2], names_of.get(old[0], old[2])}
        said = any((s.get('data_loss') or s.get('irreversible') or s.get('loses')) and
                   any(n in s['sql'] or n in (s.get('reason') or '') for n in names) for s in statements)
        yield ('named' if said else 'lost'), '%s.%s %s -> %s' % (old[2], old[3], old[4:], new and new[4:])


def run_case(arguments):
    case, dbgen, corpus, reverse, number, told = arguments
    direction = 'reverse' if reverse else 'forward'
    folder = os.path.join(corpus, 'cases', case)
    old, new = (os.path.join(folder, n) for n in (('new.sql', 'old.sql') if reverse else ('old.sql', 'new.sql')))
    database = 'facts_%d_%d' % (os.getpid(), number)
    counts, lines = collections.Counter(), []
    try:
        meta = os.path.join(folder, 'meta.json')
        needs = json.load(open(meta)).get('needs', {}) if os.path.exists(meta) else {}
        for role in needs.get('roles', []):
            psql('postgres', '-c', 'create role "%s"' % role.replace('"', '""'))
        for statement in needs.get('role_sql', []):
            psql('postgres', '-c', statement)
        psql('postgres', '-c', 'create database %s template template0' % database)
        if psql(database, '-v', 'ON_ERROR_STOP=1', '-f', old).returncode:
            return case, direction, collections.Counter({('case', 'setup-failed'): 1}), []
        made = psql(database, '-1', '-f', ROOT + '/project/history/rowsmade.sql')
        bare = [line for line in made.stdout.splitlines() if line]
        url = 'postgresql://%s@/%s?host=%s&port=%s' % (os.environ['PGUSER'], database, os.environ['PGHOST'], os.environ['PGPORT'])
        done = subprocess.run([dbgen, 'diff', '--from', url, '--to', new, '--json'], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              errors='replace', timeout=120)
        if done.returncode not in (0, 2):
            return case, direction, collections.Counter({('case', 'refused'): 1}), [(case, direction, 'refused', '', first_error(done.stderr), '')]
        statements = json.loads(done.stdout).get('statements', [])
        before = content(database)
        tables = {row[2] for row in before.values()}
        counts['tables', 'with rows'] += len(tables)
        counts['tables', 'without'] += len(bare)
        initial = set(psql(database, '-c', "select relname from pg_class c join pg_namespace n on n.oid = relnamespace where nspname !~ '^(pg_|information_schema$)' and relkind in ('r', 'p', 'm', 'f')").stdout.splitlines())
        ran = psql(database, '-f', '-', text=measured_script(statements))
        out, err = split(ran.stdout), split(ran.stderr)
        for i, statement in enumerate(statements):
            facts = measure(out[i], err[i], initial)
            facts['lock'] = {name: level for name, level in facts['lock'].items() if is_own(name)}
            counts['statements', 'run'] += 1
            for fact, verdict, stated, measured in compare(statement, facts, initial):
                counts[fact, verdict] += 1
                if verdict == 'less' or (verdict == 'more' and (fact != 'mayFail' or told)):
                    why = '%s %s' % (statement.get('reason') or '', statement.get('mayFail') or '') if fact == 'mayFail' else stated
                    lines.append((case, direction, fact + ' ' + verdict, why, measured, statement['sql']))
        stopped = any('failed' in line for part in out.values() for line in part)
        if not stopped:
            for verdict, text in survived(before, content(database), statements):
                counts['values', verdict] += 1
                if verdict == 'lost':
                    lines.append((case, direction, 'lost', text, '', ''))
        counts['case', 'stopped by rows' if stopped else 'run'] += 1
        return case, direction, counts, lines
    except (subprocess.TimeoutExpired, ValueError) as error:
        return case, direction, collections.Counter({('case', 'failed'): 1}), [(case, direction, 'failed', '', str(error)[:200], '')]
    finally:
        psql('postgres', '-c', 'drop database if exists %s with (force)' % database)


def cases_of(corpus, everything):
    if not everything:
        return [line.strip() for line in open(corpus + '/smoke.txt') if line.strip() and line[0] != '#']
    rows = [line.rstrip('\n').split('\t') for line in open(corpus + '/index.tsv')][1:]
    return [row[0] for row in rows if row[1] == 'yes' and row[2] == 'yes']


def main():
    options = sys.argv[3:]
    dbgen, corpus = sys.argv[1:3]
    jobs = int(options[options.index('-j') + 1]) if '-j' in options else 2
    limit = int(options[options.index('--limit') + 1]) if '--limit' in options else None
    every = int(options[options.index('--every') + 1]) if '--every' in options else 1
    first = int(options[options.index('--from') + 1]) if '--from' in options else 0
    ways = [False] if '--forward' in options else [True] if '--reverse' in options else [False, True]
    work = [(case, dbgen, corpus, way, number * 2 + way, '--may-fail' in options)
            for number, case in enumerate(cases_of(corpus, '--all' in options)[first::every][:limit]) for way in ways]
    total = collections.Counter()
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for _, _, counts, lines in pool.map(run_case, work):
            total.update(counts)
            for line in lines:
                print('\t'.join(re.sub(r'\s+', ' ', str(part)) for part in line), flush=True)
    print('\n%-18s %10s %10s %10s' % ('fact', 'same', 'stated +', 'stated -'))
    for fact in ('known', 'runs', 'lock', 'rewrites', 'scans', 'buildsIndex', 'checksForeignKey', 'mayFail'):
        print('%-18s %10d %10d %10d' % (fact, total[fact, 'same'], total[fact, 'more'], total[fact, 'less']))
    print('values: %d the same, %d named, %d lost unnamed' % (total['values', 'same'], total['values', 'named'], total['values', 'lost']))
    print('%d statements; tables: %d with rows, %d without; plans: %s' % (
        total['statements', 'run'], total['tables', 'with rows'], total['tables', 'without'],
        ', '.join('%s %d' % (what[1], count) for what, count in sorted(total.items()) if what[0] == 'case')))


main()
