"""prepare.py ROOT CORPUS OUT: seeds and dictionaries of the fuzzing targets, out of the repository.

OUT/seeds/TARGET/… are files of the tests and examples, and where the folder CORPUS is there, of other projects.
OUT/TARGET.dict are the words that the target's reader knows: the texts in the source files that hold its tables.
"""
import glob
import hashlib
import json
import os
import re
import sys

MARK = b'\n-- new\n'
MOST = 16000  # bytes of a seed: mutations of a large file find little


class Seeds:
    def __init__(self, root, corpus, out):
        self.root, self.corpus, self.out = root, corpus, out

    def files(self, *patterns):
        for pattern in patterns:
            yield from sorted(glob.glob(os.path.join(self.root, pattern), recursive=True))

    def add(self, target, data):
        if not 0 < len(data) <= MOST:
            return
        folder = os.path.join(self.out, 'seeds', target)
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, hashlib.sha1(data).hexdigest()[:16]), 'wb') as file:
            file.write(data)

    def of_corpus(self, *endings):
        for where, _, names in os.walk(self.corpus):
            for name in sorted(names):
                path = os.path.join(where, name)
                if name.endswith(endings) and os.path.getsize(path) <= MOST:
                    yield path


def read(path):
    with open(path, 'rb') as file:
        return file.read()


def texts(seeds):
    for path in seeds.files('tests/**/*.dbgen', 'examples/**/*.dbgen', 'tests/parse/errors/*', 'tests/parse/fmt/*'):
        if os.path.isfile(path):
            seeds.add('language', read(path))
    for path in list(seeds.files('tests/**/*.sql', 'examples/**/*.sql', 'tests/crash/cases/*.sql')) + list(seeds.of_corpus('.sql')):
        seeds.add('sql', read(path))
        seeds.add('script', read(path))
    for path in seeds.files('tests/queries/*.txt', 'tests/live/queries.sh', 'tests/unit/queryfile.c', 'tests/unit/nodetree.c'):
        # A query a seed, with a name; and every text in quotes, which may be a tree.
        for line in read(path).splitlines():
            seeds.add('queries', b'-- name: A :many\n' + line.split(b' | ', 1)[-1] + b';\n')
            for text in re.findall(rb'"((?:[^"\\]|\\.)+)"', line):
                seeds.add('queries', text.replace(b'\\"', b'"').replace(b'\\n', b'\n'))
    for old in seeds.files('tests/plan/*/*/old.*'):
        new = old.replace('/old.', '/new.')
        if os.path.isfile(new):
            head = b'-- dbgen\n' if old.endswith('.dbgen') else b''
            seeds.add('plan', head + read(old) + MARK + read(new))


def jsons(seeds):
    for path in list(seeds.files('**/_journal.json')) + list(seeds.of_corpus('_journal.json')):
        data = read(path)
        seeds.add('journal', data)
        seeds.add('journal', MARK.join([data, data, data]))
    for path in list(seeds.files('**/*snapshot.json')) + list(seeds.of_corpus('snapshot.json')):
        data = read(path)
        if data.startswith(b'{"dbgen"'):
            snapshot(seeds, json.loads(data))
        else:
            seeds.add('drizzle', data)
    for path in seeds.files('**/dbgen.json'):
        seeds.add('config', read(path) + MARK + b'DATABASE_URL="postgresql://host/name"\n')


def snapshot(seeds, whole):
    """A snapshot a kind, and what a server would have answered for its objects."""
    def pack(objects):
        return json.dumps(dict(whole, objects=objects), separators=(',', ':')).encode()
    seeds.add('snapshot', pack(whole['objects']))
    kinds = {}
    for one in whole['objects']:
        kinds.setdefault(one['kind'], []).append(one)
    for objects in kinds.values():
        seeds.add('snapshot', pack(objects[:3]))
    answers = ['a\tb\nt\t0']
    answers += [rows(one, number) for number, one in enumerate(whole['objects'])]
    for start in range(1, len(answers), 8):
        seeds.add('server', b'S' + MARK.join(a.encode() for a in answers[:1] + answers[start:start + 8]))


def cell(value):
    if value is None:
        return '\\N'
    text = value if isinstance(value, str) else json.dumps(value)
    return text.replace('\n', ' ').replace('\t', ' ')


def rows(one, number):
    values = {'kind': one['kind'], 'class_oid': '1259', 'object_oid': str(number), 'object_subid': '0',
              'schema': one.get('schema'), 'name': one.get('name'), 'args': one.get('args'), 'owner': one.get('owner'),
              'comment': one.get('comment'), 'acl': one.get('acl')}
    if one.get('parent'):
        values.update(parent_class='1259', parent_oid=str(number - 1), parent_subid='0')
    values.update(one.get('is', {}))
    return '\t'.join(values) + '\n' + '\t'.join(cell(v) for v in values.values())


def content(seeds):
    """What the queries of catalog/content.c are answered with."""
    tables = 'oid\tschema\tname\tkind\tcondition\n1\tpublic\tt\tr\t\\N\n2\tpublic\ts\tS\t\\N'
    columns = 'r\tname\tbare\tkey\tlinked\tdefault\tidentity\ttoday\n1\tid\tt\tt\tf\tf\tt\t\\N\n1\td\tf\tf\tf\tt\tf\tCURRENT_DATE'
    others = 'what\nlarge objects: 1'
    once = [tables, columns, 'date\n2026-01-02', 'id\td\n1\t2026-01-02\n2\t\\N', 'v\tc\tu\n7\tt\tf', others,
            'what\tcount\tone\na rule\t1\tr', 'name\trevoke\tgrant\nprivileges of f\tREVOKE ALL\tGRANT EXECUTE']
    seeds.add('server', b'R' + MARK.join(a.encode() for a in once + once))


def folders(seeds):
    def pack(folder, ending):
        packed = b''
        for where, _, names in os.walk(folder):
            for name in sorted(names):
                path = os.path.join(where, name)
                if name.endswith(ending) and os.path.getsize(path) <= MOST:
                    packed += b'==> ' + os.path.relpath(path, folder).encode() + b'\n' + read(path).rstrip(b'\n') + b'\n'
        return packed
    for folder in seeds.files('tests/import/*/files'):
        packed = pack(folder, '')
        names = re.findall(rb'==> (?:.*/)?([0-9A-Za-z]+)[^\n]*', packed)
        history = b'==> rows\n' + b''.join(n + b'\t' + n + b'\t\t0\n' for n in names)
        seeds.add('import', packed + history)
        for one in packed.split(b'==> ')[1:]:
            seeds.add('import', b'==> ' + one + history)


# The source files that hold the words of a target's reader.
SOURCES = {
    'queries': ['codegen/queryfile.c', 'codegen/querylist.c', 'project/code/*.c'],
    'language': ['parser/dbgen/*.c', 'sqltext/keywords.h'],
    'sql': ['parser/ddl/*.c', 'sqltext/keywords.h', 'gen/sql/*.c', 'schema/kinds.def'],
    'plan': ['parser/ddl/*.c', 'gen/sql/*.c', 'schema/kinds.def'],
    'script': ['sqltext/*.c', 'sqltext/*.h', 'runner/statement.c'],
    'snapshot': ['schema/snapshot.c', 'schema/record*.c', 'schema/kinds.def', 'schema/kinds/*.c'],
    'server': ['catalog/introspect.c', 'schema/kinds.def', 'schema/kinds/*.c'],
    'journal': ['migrations/journal.c'],
    'drizzle': ['migrations/drizzle/*.c'],
    'config': ['project/config/config.c'],
    'import': ['migrations/foreign/*.c'],
}


def dictionary(root, patterns):
    words = set()
    for pattern in patterns:
        for path in glob.glob(os.path.join(root, pattern)):
            for line in read(path).decode().splitlines():
                if not line.startswith('#include'):
                    words.update(re.findall(r'"((?:[^"\\]|\\.)*)"', line))
    # Texts with a letter of printf are messages or templates.
    return sorted(w for w in words if 1 < len(w) <= 40 and '%' not in w and all(' ' <= c <= '~' for c in w) and
                  '\\' not in w and w.count(' ') < 4)


def main():
    root, corpus, out = sys.argv[1:]
    seeds = Seeds(root, corpus, out)
    for make in (texts, jsons, content, folders):
        make(seeds)
    for target, patterns in SOURCES.items():
        with open(os.path.join(out, target + '.dict'), 'w') as file:
            file.writelines('"%s"\n' % word for word in dictionary(root, patterns))
        # What was found once is where the next one may be.
        for path in glob.glob(os.path.join(root, 'tests/fuzz/findings', target, '*')):
            seeds.add(target, read(path))


main()
