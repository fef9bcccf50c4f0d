"""silent.py DBGEN CORPUS RESULTS.tsv SAVED [--reverse]: does dbgen know what it did not do?

For every case of RESULTS.tsv that ended as `differs`, the old schema is loaded, the saved migration applied and `dbgen diff` run
again: what it does not report then, while pg_dump sees a difference, was missed in silence.  For `apply-failed` and
`generate-failed` nothing is silent.  Prints "case<TAB>reported|silent<TAB>detail" and exits with 1 when anything was silent.
"""
import os
import subprocess
import sys


def run(*command, **more):
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors='replace', **more)


def main():
    dbgen, corpus, results, saved = sys.argv[1:5]
    old, new = ('new.sql', 'old.sql') if '--reverse' in sys.argv else ('old.sql', 'new.sql')
    silent = 0
    for line in open(results):
        case, status, detail = (line.rstrip('\n').split('\t') + ['', ''])[:3]
        if status != 'differs':
            continue
        database = 'silent_%d' % os.getpid()
        run('psql', '-Xq', '-d', 'postgres', '-c', 'drop database if exists %s with (force)' % database,
            '-c', 'create database %s template template0' % database)
        run('psql', '-Xq', '-d', database, '-f', os.path.join(corpus, 'cases', case, old))
        run('psql', '-Xq', '-d', database, '-f', os.path.join(saved, case, 'migration.sql'))
        url = 'postgresql://%s@/%s?host=%s&port=%s' % (os.environ['PGUSER'], database, os.environ['PGHOST'], os.environ['PGPORT'])
        said = run(dbgen, 'diff', '--from', url, '--to', os.path.join(corpus, 'cases', case, new))
        reported = said.returncode != 0
        silent += not reported
        print('%s\t%s\t%s' % (case, 'reported' if reported else 'silent', detail), flush=True)
        run('psql', '-Xq', '-d', 'postgres', '-c', 'drop database if exists %s with (force)' % database)
    sys.exit(1 if silent else 0)


main()
