"""Random pairs of schemas, each held to all laws; a broken one is made as small as can be and printed as a test to paste.

main.py [--seed N] [--pairs N] [--from FOLDER] [--seconds N] [--out FOLDER] [-j N]
"""
import argparse
import collections
import concurrent.futures
import os
import random
import sys
import tempfile
import time

import laws
import shrink
from generate import make_pair
from model import sql
from values import rows


def texts(pair):
    return sql(pair['old']), sql(pair['new']), list(rows(pair['old']))


def from_folder(folder):
    def read(name):
        path = os.path.join(folder, name)
        return open(path).read() if os.path.exists(path) else ''
    return read('old.sql'), read('new.sql'), [line for line in read('rows.sql').split(';\n') if line.strip()]


def paste(seed, way, law, pair_texts, detail, out):
    """The failure as people read it; with `out` also as a folder there."""
    old, new, filled = pair_texts
    files = {'old.sql': old, 'new.sql': new, 'rows.sql': ''.join(row + ';\n' for row in filled)}
    said = ['not ok random: seed %d: %s: %s' % (seed, way, law), '  as a test: a folder with']
    for name, text in files.items():
        said += ['  -- ' + name] + ['    ' + line for line in text.split('\n')]
    if out:
        folder = os.path.join(out, 'random-%d' % seed)
        os.makedirs(folder, exist_ok=True)
        files['broken.txt'] = '%s: %s\n%s\n' % (way, law, detail)
        for name, text in files.items():
            with open(os.path.join(folder, name), 'w') as file:
                file.write(text)
    return '\n'.join(said + ['  what came out:'] + ['    ' + line for line in detail.split('\n')[:40]])


def known():
    """[(seed, law, what is named of the object, folder)] of known.txt"""
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'known.txt')) as file:
        lines = [line.rstrip('\n').split('\t') for line in file if line.strip() and not line.startswith('#')]
    return [(int(seed), law, what, folder) for seed, law, what, folder in lines]


def try_seed(seed, seconds, out):
    """(the laws that were broken or None where the pair does not load, what is said, counts)"""
    pair = make_pair(random.Random(seed))
    with laws.Database('postgres') as server, tempfile.TemporaryDirectory(prefix='dbgen-random-') as work:
        checker = laws.Laws(server, work, 'random%d_' % os.getpid())
        try:
            broken = checker.check(*texts(pair), ways=checker.HALF[seed % 2])
        except laws.Failed as error:
            return None, 'note: seed %d does not load: %s' % (seed, str(error)[:300]), checker.counts
        counts = collections.Counter(checker.counts)
        expected, said = [line for line in known() if line[0] == seed], []
        for _, law, what, folder in expected:
            # Only this law on this object: whatever else breaks on the seed is told.
            others = [one for one in broken if '%s: %s' % one[:2] != law or what not in one[2]]
            if len(others) == len(broken):
                return [law], 'not ok random: seed %d: %s holds now for %s, its line in known.txt can go' % (seed, law, what), counts
            broken = others
            said.append('skip random: seed %d: known to break: %s' % (seed, folder))
        if not broken:
            return [], '\n'.join(said) or 'ok random: seed %d' % seed, counts
        way, law, detail = broken[0]
        small, detail = shrink.shrink(checker, pair, way, law, detail, texts, seconds)
        return ['%s: %s' % one[:2] for one in broken], paste(seed, way, law, texts(small), detail, out), counts


def try_folder(folder):
    with laws.Database('postgres') as server, tempfile.TemporaryDirectory(prefix='dbgen-random-') as work:
        broken = laws.Laws(server, work, 'random_').check(*from_folder(folder))
    for way, law, detail in broken:
        print('not ok random: %s: %s\n%s' % (way, law, detail))
    if not broken:
        print('ok random: all laws hold')
    return bool(broken)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--pairs', type=int, default=60)
    parser.add_argument('--from', dest='source', help='a folder with old.sql, new.sql and perhaps rows.sql')
    parser.add_argument('--seconds', type=int, default=40, help='how long one failure may be made smaller')
    parser.add_argument('--out', help='a folder in which each failure is written as a folder')
    parser.add_argument('-j', dest='jobs', type=int, default=int(os.environ.get('DBGEN_TEST_JOBS') or os.cpu_count()))
    options = parser.parse_args()
    if options.source:
        return try_folder(options.source)
    last, unusable, failed, start, counts = {}, 0, 0, time.time(), collections.Counter()
    with concurrent.futures.ProcessPoolExecutor(max(1, options.jobs)) as pool:
        waiting = [pool.submit(try_seed, options.seed + n, options.seconds, options.out) for n in range(options.pairs)]
        for n, one in enumerate(waiting, 1):
            try:
                broken, said, counted = one.result()
            except Exception as error:  # of one pair, whose fault is not to cost the tally of the others
                broken, said, counted = ['the checker'], 'not ok random: seed %d: the checker: %r' % (options.seed + n - 1, error), {}
            counts.update(counted)
            print(said, flush=True)
            unusable += broken is None
            failed += bool(broken)
            last.update((what, n) for what in broken or [])
    print('%d pairs, %d broken, %d do not load, %.2f s a pair' % (
        options.pairs, failed, unusable, (time.time() - start) / max(1, options.pairs)))
    print(', '.join('%d %s' % (n, what) for what, n in sorted(counts.items())))
    for what, n in sorted(last.items()):
        print('last broke at pair %d: %s' % (n, what))
    # A generator whose pairs do not load tests nothing.
    if unusable * 5 > options.pairs:
        print('not ok random: %d of %d pairs do not load' % (unusable, options.pairs))
    return failed > 0 or unusable * 5 > options.pairs


if __name__ == '__main__':
    sys.exit(main())
