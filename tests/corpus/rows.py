"""Rows survive: every case of the corpus with rows in its tables.

rows.py DBGEN CORPUS [--smoke | --all] [--reverse] [-j N]

For each case: a database is loaded with the old schema, rows are put into every table that takes them, and the SQL of
`dbgen diff --from database --to new.sql` is run on it in one transaction.  Afterwards every table and column that both
schemas have must hold what it held (the values where the type is the same, their number where it is another one).
Prints a line a case: case, outcome (kept, no-rows, lost, refused, failed, setup-failed), detail.  PGHOST, PGPORT and
PGUSER name the server.  `refused` means that the SQL did not run, so nothing was lost.
"""
import concurrent.futures
import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def psql(database, *arguments, check=True):
    command = ['psql', '-XqAt', '-F', '\t', '-v', 'ON_ERROR_STOP=1', '-d', database, *arguments]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors='replace', timeout=120)
    if check and done.returncode:
        raise RuntimeError(first_error(done.stderr))
    return done


def first_error(text):
    lines = [line for line in text.splitlines() if 'ERROR' in line or 'error' in line] or text.splitlines() or ['?']
    return lines[0][:300]


def content(database):
    """{(table, column): (type, content)}"""
    rows = psql(database, '-f', HERE + '/content.sql').stdout.splitlines()
    return {tuple(row.split('\t')[:2]): tuple(row.split('\t')[2:4]) for row in rows if row.count('\t') >= 3}


def count(value):
    return int(value[1].split(' ')[0])


def losses(before, after):
    """What was there and is there no longer, although its table and column are."""
    found = []
    for key, old in before.items():
        new = after.get(key)
        if new is None or count(old) == 0:
            continue
        if count(new) != count(old) or (new[0] == old[0] and new[1] != old[1]):
            found.append('%s.%s: %s -> %s' % (key[0], key[1], ' '.join(old), ' '.join(new)))
    return found


def make_needs(folder):
    meta = os.path.join(folder, 'meta.json')
    needs = json.load(open(meta)).get('needs', {}) if os.path.exists(meta) else {}
    for role in needs.get('roles', []):
        psql('postgres', '-c', 'create role "%s"' % role.replace('"', '""'), check=False)
    for statement in needs.get('role_sql', []):
        psql('postgres', '-c', statement, check=False)


def run_case(arguments):
    case, dbgen, corpus, reverse, number = arguments
    folder = os.path.join(corpus, 'cases', case)
    old, new = (os.path.join(folder, name) for name in (('new.sql', 'old.sql') if reverse else ('old.sql', 'new.sql')))
    database = 'rows_%d_%d' % (os.getpid(), number)
    try:
        make_needs(folder)
        psql('postgres', '-c', 'create database %s template template0' % database)
        psql(database, '-f', old)
        psql(database, '-f', HERE + '/fill.sql')
        before = content(database)
        if not any(count(value) for value in before.values()):
            return case, 'no-rows', ''
        url = 'postgresql://%s@/%s?host=%s&port=%s' % (os.environ['PGUSER'], database, os.environ['PGHOST'], os.environ['PGPORT'])
        made = subprocess.run([dbgen, 'diff', '--from', url, '--to', new, '--format', 'sql'], stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, errors='replace', timeout=60)
        if made.returncode not in (0, 2):
            return case, 'failed', first_error(made.stderr)
        one = [] if ' ADD VALUE ' in made.stdout else ['-1']   # a new label can be used only once it is committed
        applied = subprocess.run(['psql', '-Xq', *one, '-v', 'ON_ERROR_STOP=1', '-d', database, '-f', '-'], input=made.stdout,
                                 capture_output=True, text=True, errors='replace', timeout=120)
        lost = losses(before, content(database))
        if lost:
            return case, 'lost', '; '.join(lost[:3])
        if applied.returncode:
            return case, 'refused', first_error(applied.stderr)
        return case, 'kept', ''
    except (RuntimeError, subprocess.TimeoutExpired) as error:
        return case, 'setup-failed', str(error)[:300]
    finally:
        psql('postgres', '-c', 'drop database if exists %s with (force)' % database, check=False)


def cases_of(corpus, everything):
    if not everything:
        return [line.strip() for line in open(corpus + '/smoke.txt') if line.strip()]
    rows = [line.rstrip('\n').split('\t') for line in open(corpus + '/index.tsv')][1:]
    return [row[0] for row in rows if row[1] == 'yes' and row[2] == 'yes']


def main():
    options = sys.argv[3:]
    dbgen, corpus = sys.argv[1:3]
    jobs = int(options[options.index('-j') + 1]) if '-j' in options else 2
    cases = cases_of(corpus, '--all' in options)
    work = [(case, dbgen, corpus, '--reverse' in options, number) for number, case in enumerate(cases)]
    outcomes = {}
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for result in pool.map(run_case, work):
            outcomes[result[1]] = outcomes.get(result[1], 0) + 1
            print('\t'.join(part.replace('\t', ' ') for part in result), flush=True)
    print(' '.join('%s=%d' % one for one in sorted(outcomes.items())), file=sys.stderr)


main()
