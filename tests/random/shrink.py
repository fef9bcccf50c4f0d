"""A pair made smaller while the same law stays broken."""
import copy
import time

import laws
from model import LISTS, remove

WAY = {'database': 'from_database', 'file': 'from_files', 'through': 'through_folder'}


def ways(way):
    if way == 'database to database':
        return ['between_databases']
    return ['agree_' + way[7]] if way.startswith('agree') else [WAY[way.split(' ')[0]]]


def without(pair, key, sides):
    smaller = copy.deepcopy(pair)
    for side in sides:
        remove(smaller[side], key)
    return smaller


def as_before(pair, key):
    smaller = copy.deepcopy(pair)
    smaller['new'][key] = copy.deepcopy(smaller['old'][key])
    return smaller


def without_field(pair, key, field):
    smaller = copy.deepcopy(pair)
    for side in ('old', 'new'):
        smaller[side].get(key, {}).pop(field, None)
    return smaller


def steps(pair):
    """Smaller pairs, the greatest steps first."""
    keys = sorted(set(pair['old']) | set(pair['new']), key=lambda key: int(key[1:]))
    for key in keys:
        if (pair['old'].get(key) or pair['new'].get(key)).get('name') != 'public':
            yield lambda key=key: without(pair, key, ('old', 'new'))
    for key in keys:
        if key in pair['old'] and key in pair['new'] and pair['old'][key] != pair['new'][key]:
            yield lambda key=key: as_before(pair, key)
        elif key not in pair['old']:
            yield lambda key=key: without(pair, key, ('new',))
    for key in keys:
        thing = pair['old'].get(key) or pair['new'].get(key)
        for field in list(thing):
            if field in OPTIONAL and field not in LISTS:
                yield lambda key=key, field=field: without_field(pair, key, field)


OPTIONAL = ('default', 'generated', 'identity', 'sequence', 'collate', 'notnull', 'with', 'unlogged', 'rls', 'where', 'tail', 'options',
            'checks', 'order', 'deferrable', 'rank', 'state', 'option', 'actions')


def shrink(checker, pair, way, law, detail, texts, seconds):
    """(the smallest pair found in that time, what came out)"""
    until = time.time() + seconds
    smaller = True
    while smaller:
        smaller = False
        for step in steps(pair):
            if time.time() > until:
                return pair, detail
            try:
                candidate = step()
                broken = checker.check(*texts(candidate), ways=ways(way))
            except (laws.Failed, KeyError):
                continue
            same = [one for one in broken if one[:2] == (way, law)]
            if same:
                pair, detail, smaller = candidate, same[0][2], True
                break
    return pair, detail
