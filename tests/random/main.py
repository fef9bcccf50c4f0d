"""Random pairs of schemas, each held to all laws; a broken one is made as small as can be and printed as a test to paste.

main.py [--seed N] [--pairs N] [--from FOLDER] [--seconds N] [--out FOLDER]
"""
import argparse
import collections
import copy
import os
import random
import sys
import tempfile
import time

import laws
import shrink
from generate import make_pair, rows
from model import sql


def texts(pair):
    return sql(pair['old']), sql(pair['new']), list(rows(pair['old']))


def from_folder(folder):
    def read(name):
        path = os.path.join(folder, name)
        return open(path).read() if os.path.exists(path) else ''
    return read('old.sql'), read('new.sql'), [line for line in read('rows.sql').split(';\n') if line.strip()]


def paste(seed, way, law, pair_texts, detail, out):
    old, new, filled = pair_texts
    print('not ok random: seed %d: %s: %s' % (seed, way, law))
    print('  as a test: a folder with')
    for name, text in (('old.sql', old), ('new.sql', new), ('rows.sql', ''.join(row + ';\n' for row in filled))):
        print('  -- %s\n%s' % (name, ''.join('    ' + line + '\n' for line in text.split('\n'))), end='')
        if out:
            folder = os.path.join(out, 'random-%d' % seed)
            os.makedirs(folder, exist_ok=True)
            with open(os.path.join(folder, name), 'w') as file:
                file.write(text)
    if out:
        with open(os.path.join(folder, 'broken.txt'), 'w') as file:
            file.write('%s: %s\n%s\n' % (way, law, detail))
    print('  what came out:\n' + '\n'.join('    ' + line for line in detail.split('\n')[:40]), flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--pairs', type=int, default=60)
    parser.add_argument('--from', dest='source', help='a folder with old.sql, new.sql and perhaps rows.sql')
    parser.add_argument('--seconds', type=int, default=40, help='how long one failure may be made smaller')
    parser.add_argument('--out', help='a folder in which each failure is written as a folder')
    options = parser.parse_args()
    last, unusable, failed, start = collections.Counter(), 0, 0, time.time()
    with laws.Database('postgres') as server, tempfile.TemporaryDirectory(prefix='dbgen-random-') as work:
        checker = laws.Laws(server, work, 'random%d_' % os.getpid())
        if options.source:
            broken = checker.check(*from_folder(options.source))
            for way, law, detail in broken:
                print('not ok random: %s: %s\n%s' % (way, law, detail))
            if not broken:
                print('ok random: all laws hold')
            return bool(broken)
        for n in range(options.pairs):
            seed = options.seed + n
            pair = make_pair(random.Random(seed))
            try:
                broken = checker.check(*texts(pair))
            except laws.Failed as error:
                unusable += 1
                print('note: seed %d does not load: %s' % (seed, str(error)[:300]), flush=True)
                continue
            if not broken:
                print('ok random: seed %d' % seed, flush=True)
                continue
            failed += 1
            for way, law, _ in broken:
                last[way + ': ' + law] = n + 1
            way, law, detail = broken[0]
            small, detail = shrink.shrink(checker, copy.deepcopy(pair), way, law, detail, texts, options.seconds)
            paste(seed, way, law, texts(small), detail, options.out)
        seconds = time.time() - start
    print('%d pairs, %d broken, %d do not load, %.2f s a pair' % (options.pairs, failed, unusable, seconds / max(1, options.pairs)))
    for what, n in sorted(last.items()):
        print('last broke at pair %d: %s' % (n, what))
    # A generator whose pairs do not load tests nothing.
    if unusable * 5 > options.pairs:
        print('not ok random: %d of %d pairs do not load' % (unusable, options.pairs))
    return failed > 0 or unusable * 5 > options.pairs


if __name__ == '__main__':
    sys.exit(main())
