"""mutate.py DBGEN FOLDER RUNS: bytes that nobody meant, as every kind of file that dbgen reads.

FOLDER is a project (dbgen.json, schema.dbgen, schema.sql, migrations/).  Each run damages one of its files in one way, runs the
command that reads it, and expects an exit status of 0, 1 or 2, a diagnostic where it is 1, and no file changed.  The same RUNS
give the same damage.  Prints "ok NAME" or "not ok NAME" for each kind of file.
"""
import os
import random
import subprocess
import sys

# file in the project, the command that reads it
TARGETS = [
    ('schema.dbgen', ['generate', '--check']),
    ('schema.dbgen', ['fmt', '-']),
    ('schema.sql', ['diff', '--from', 'empty', '--to', 'schema.sql', '--format', 'sql']),
    ('migrations/meta/0000_snapshot.json', ['generate', '--check']),
    ('migrations/meta/_journal.json', ['generate', '--check']),
    ('migrations/0000_init.sql', ['diff', '--from', 'empty', '--to', 'migrations', '--format', 'sql']),
    ('dbgen.json', ['generate', '--check']),
]
PIECES = [b'\0', b'\xff', b'\xc3', b'\xef\xbb\xbf', b'"', b"'", b'$$', b'$', b'(', b')', b'{', b'}', b'[', b']', b'/*', b'*/', b'--', b'\\',
          b';', b',', b'\n', b'99999999999999999999', b'-1', b'null', b'select', b'table', b'renamed from', b'E\'', b'U&"', b'\r', b'\t']


def damage(data, chance):
    data = bytearray(data)
    for _ in range(chance.choice([1, 1, 1, 2, 5])):
        at = chance.randrange(len(data) + 1)
        how = chance.randrange(6)
        length = chance.choice([1, 1, 3, 10, 100])
        if how == 0:
            del data[at:]
        elif how == 1:
            del data[at:at + length]
        elif how == 2:
            data[at:at] = chance.choice(PIECES)
        elif how == 3:
            data[at:at + length] = bytes(chance.randrange(256) for _ in range(length))
        elif how == 4:
            other = chance.randrange(len(data) + 1)
            data[at:at] = data[other:other + length]
        else:
            data[at:at] = chance.choice(PIECES) * chance.choice([2, 50, 3000])
    return bytes(data)


def state(folder):
    found = {}
    for where, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(where, name)
            found[path] = open(path, 'rb').read()
    return found


def run(dbgen, folder, file, command, chance):
    """What went wrong, or None."""
    path = os.path.join(folder, file)
    whole = open(path, 'rb').read()
    broken = damage(whole, chance)
    try:
        with open(path, 'wb') as out:
            out.write(broken)
        before = state(folder)
        try:
            done = subprocess.run([dbgen, *command], cwd=folder, capture_output=True, timeout=20,
                                  input=broken if '-' in command else b'')
        except subprocess.TimeoutExpired:
            return 'takes more than 20 seconds', broken
        if done.returncode not in (0, 1, 2):
            return 'exit status %d: %s' % (done.returncode, done.stderr[-600:].decode('utf-8', 'replace')), broken
        if done.returncode == 1 and b'error' not in done.stderr:
            return 'exit status 1 without a word', broken
        if state(folder) != before:
            return 'a file was changed', broken
        return None, None
    finally:
        with open(path, 'wb') as out:
            out.write(whole)


def main():
    dbgen, folder, runs = sys.argv[1], sys.argv[2], int(sys.argv[3])
    keep = os.environ.get('DBGEN_KEEP_CRASHES')
    for number, (file, command) in enumerate(TARGETS):
        name = 'crash: damaged %s, %s' % (file, command[0])
        wrong = []
        for i in range(runs):
            what, broken = run(dbgen, folder, file, command, random.Random(number * 1000003 + i))
            if what:
                wrong.append('run %d: %s' % (i, what))
                if keep:
                    os.makedirs(keep, exist_ok=True)
                    open(os.path.join(keep, '%d-%d-%s' % (number, i, os.path.basename(file))), 'wb').write(broken)
        print(('not ok ' if wrong else 'ok ') + name, flush=True)
        for line in wrong[:5]:
            print('  ' + line.replace('\n', '\n  '))


main()
