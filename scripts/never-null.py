#!/usr/bin/env python3
"""Writes project/code/never_null.def: PostgreSQL's own functions that are not NULL when no argument is.

    scripts/never-null.py SOURCE PSQL_CONNECTION... > project/code/never_null.def

SOURCE is PostgreSQL's unpacked source (15.18 was used), each connection a server whose pg_proc is read (13 to 18 were).  A
strict function in C is on the list when its body was found and neither it nor what it hands its call on to says
PG_RETURN_NULL or sets isnull; one right behind an error is never reached.  A function that some server calls something
else, or by a name in C that is not known, is left out.  What is not strict, or gives a set, is in never_null.c, by hand.
"""
import collections
import glob
import re
import subprocess
import sys

NULL = re.compile(r'PG_RETURN_NULL|SRF_RETURN_NEXT_NULL|isnull\s*=\s*true|PG_RETURN_VOID|return \(Datum\) (0|NULL)')
# What newer versions made NULL: casts of JSON's null (18), parts of infinite intervals (17); and what looks into catalogs.
OTHERWISE = re.compile(r'\(jsonb\)$|^(date_part|extract)\(text,interval\)|^(pg_|has_|txid_|lo_|binary_upgrade)')
FUNCTION = re.compile(r'^[A-Za-z_][\w \t*]*\n(\w+)\(([^)]*)\)\n\{(.*?)^\}', re.S | re.M)
AFTER_ERROR = re.compile(r'(ereport|elog)\((ERROR|FATAL)(.*?)\);\s*(/\*.*?\*/)?\s*PG_RETURN_NULL\(\);', re.S)
QUERY = r"""select p.proname, array_to_string(p.proargtypes::regtype[], ','), regexp_replace(p.prosrc, '\s', ' ', 'g'),
    p.proisstrict and not p.proretset and p.prokind = 'f' and l.lanname = 'internal'
    and not p.proargtypes::oid[] && array[2281, 2275]::oid[] and p.prorettype not in (2278, 2279, 2281, 2275, 3838, 3310, 325, 269, 3115)
  from pg_proc p join pg_language l on l.oid = p.prolang where p.pronamespace = 'pg_catalog'::regnamespace"""


def bodies(source):
    found = {}
    for path in sorted(glob.glob(source + '/src/backend/**/*.c', recursive=True)):
        text = re.sub(r'/\*.*?\*/', '', open(path, errors='replace').read(), flags=re.S)
        for name, arguments, body in FUNCTION.findall(text):
            if re.search(r'fcinfo|PG_FUNCTION_ARGS|FunctionCallInfo', arguments):
                # The same name twice in the source: either may be meant.
                found[name] = found.get(name, '') + AFTER_ERROR.sub('', body)
    return found


def may_be_null(found):
    null = {name for name, body in found.items() if NULL.search(body)}
    while True:
        more = {name for name, body in found.items() if name not in null and
                any(called in null or called not in found
                    for called in re.findall(r'(\w+)\([^()]*\bfcinfo\b(?!->)', body)
                    if not called.startswith('PG_'))}
        if not more:
            return null
        null |= more


def main():
    found = bodies(sys.argv[1])
    null = may_be_null(found)
    verdicts = collections.defaultdict(set)
    for connection in sys.argv[2:]:
        rows = subprocess.run(['psql', '-XqAt', '-F', '\t', '-d', connection, '-c', QUERY], check=True, text=True,
                              stdout=subprocess.PIPE).stdout
        for row in rows.splitlines():
            name, arguments, c_name, fits = row.split('\t')
            verdicts[f'{name}({arguments})'].add(fits == 't' and c_name in found and c_name not in null)
    print('/* Written by scripts/never-null.py, which says how. */')
    for signature in sorted(signature for signature, said in verdicts.items() if said == {True} and
                            not OTHERWISE.search(signature)):
        print('"' + signature.replace('\\', '\\\\').replace('"', '\\"') + '",')


main()
