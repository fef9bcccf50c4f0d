#!/usr/bin/env bash
# dbgen lint beside squawk (npm and PyPI: squawk-cli), on the migration folders of the corpus and on a short example of each of its
# rules: what each finds.  Prints the counts that docs/lint.md speaks of.
#   SQUAWK=path/to/squawk tests/lint_squawk.sh [FOLDER…]
. "$(dirname "$0")/lib.sh"
SQUAWK=${SQUAWK:-squawk}
command -v "$SQUAWK" >/dev/null || die "squawk is not there: pip install squawk-cli, and say SQUAWK=…"
WORK=$(mktemp -d "${TMPDIR:-/tmp}/dbgen-squawk-XXXXXX")
trap 'rm -rf "$WORK"' EXIT
[ $# -gt 0 ] || set -- "$DBGEN_CORPUS"/drizzle/*/

# both NAME FILE-OR-FOLDER FILE...: what either says, as JSON.
both()
{
	local name=$1 what=$2
	shift 2
	"$SQUAWK" --reporter json --pg-version 15.0 --assume-in-transaction "$@" >"$WORK/$name.squawk" 2>/dev/null
	(cd "$WORK" && "$DBGEN" lint "$what" --format json >"$WORK/$name.dbgen" 2>/dev/null)
}

for folder; do
	both "folder-$(basename "$folder")" "$(realpath "$folder")" "$(realpath "$folder")"/*.sql
done

# The examples: a table that is there, and then a migration.
mkdir "$WORK/examples"
while IFS='|' read -r rule sql; do
	mkdir -p "$WORK/examples/$rule"
	cat >"$WORK/examples/$rule/0000_base.sql" <<-SQL
		create type mood as enum ('a', 'b');
		create table parent (id bigint primary key generated always as identity);
		create table t (id bigint primary key generated always as identity, a integer, b text not null default '', c varchar(10), parent_id bigint);
		create index t_a on t (a);
		create function f() returns integer language sql as 'select 1';
	SQL
	echo "$sql" >"$WORK/examples/$rule/0001_change.sql"
	both "example-$rule" "$WORK/examples/$rule" "$WORK/examples/$rule/0001_change.sql"
done <<'END'
add-column-check|alter table t add column d integer check (d > 0);
add-foreign-key|alter table t add constraint t_parent foreign key (parent_id) references parent (id);
add-check|alter table t add constraint t_positive check (a > 0);
add-unique|alter table t add constraint t_unique unique (a);
add-exclude|alter table t add constraint t_no_two exclude using btree (a with =);
add-primary-key|alter table parent add column k integer; alter table parent drop constraint parent_pkey; alter table parent add primary key (k);
add-not-null-column|alter table t add column d integer not null;
add-volatile-default|alter table t add column d uuid default gen_random_uuid();
add-serial|alter table t add column d bigserial;
add-stored|alter table t add column d text generated always as (b || c) stored;
set-not-null|alter table t alter column a set not null;
drop-not-null|alter table t alter column b drop not null;
drop-default|alter table t alter column b drop default;
drop-column|alter table t drop column c;
drop-table|drop table t;
drop-truncate-cascade|truncate parent cascade;
drop-type|drop type mood;
drop-function|drop function f();
drop-index|drop index t_a;
drop-database|drop database other;
rename-column|alter table t rename column a to aa;
rename-table|alter table t rename to tt;
change-type|alter table t alter column a type text;
create-index|create index t_b on t (b);
concurrently-in-transaction|begin; create index concurrently t_b on t (b); commit;
char-field|create table u (id bigint primary key, code char(10));
small-int|create table u (id integer primary key);
serial|create table u (id bigserial primary key);
timestamp|create table u (id bigint primary key, at timestamp);
varchar|create table u (id bigint primary key, name varchar(20));
long-name|create table u (id bigint primary key, a_name_that_is_so_long_that_the_server_cuts_it_where_nobody_expects_it_to integer);
enum-place|alter type mood add value 'c';
enum-used|alter type mood add value 'c'; alter table t add column m mood default 'c';
refresh|create materialized view m as select 1 as one; refresh materialized view m;
domain-check|create domain positive as integer check (value > 0);
vacuum-in-transaction|begin; vacuum t; commit;
update-all|update t set a = 1;
END

python3 - "$WORK" <<'PY'
import collections, glob, json, os, sys
work = sys.argv[1]
def read(path):
    try:
        return json.load(open(path))
    except ValueError:
        return []
def near(one, other):
    first, last = one['line'] + 1, one.get('line_end', one['line']) + 2
    return os.path.basename(one['file']) == os.path.basename(other['file']) and first - 1 <= other['line'] <= last
total, also, codes = collections.Counter(), collections.Counter(), collections.Counter()
for path in glob.glob(work + '/folder-*.squawk'):
    squawk, dbgen = read(path), read(path[:-6] + 'dbgen')
    codes.update(f['code'] for f in dbgen)
    for finding in squawk:
        total[finding['rule_name']] += 1
        also[finding['rule_name']] += any(near(finding, f) for f in dbgen)
print('| squawk | findings | of which dbgen says something of the same place |\n|---|---|---|')
for rule, count in total.most_common():
    print('| `%s` | %d | %d |' % (rule, count, also[rule]))
print('\n| dbgen | findings |\n|---|---|')
for code, count in codes.most_common():
    print('| `%s` | %d |' % (code, count))
print('\n| example | squawk | dbgen |\n|---|---|---|')
for path in sorted(glob.glob(work + '/example-*.squawk')):
    name = os.path.basename(path)[8:-7]
    squawk = sorted({f['rule_name'] for f in read(path)} - {'require-lock-timeout', 'require-statement-timeout'})
    dbgen = sorted({f['code'] for f in read(path[:-6] + 'dbgen') if '0001_change' in f['file']})
    print('| %s | %s | %s |' % (name, ', '.join(squawk) or '–', ', '.join(dbgen) or '–'))
PY
