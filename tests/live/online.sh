#!/usr/bin/env bash
# Migrations that keep nobody waiting: generate --online of each technique, run by migrate, makes what the plain form makes; the way
# back too; cut off in the middle it goes on; a second generate has nothing to write.
. "$(dirname "$0")/../lib.sh"
begin online

DATABASE_URL=$(url online)
export DATABASE_URL

. "$TESTS/live/waits.lib"

rows="insert into a select i, i, 'a' || i, i % 7 + 1 from generate_series(1, 2000) i"
a='create table a (id bigint primary key, x int, y text, z int);'

technique "an index" "$a" "$a create index a_z on a (z) where x > 0; create unique index a_xy on a (x, y);" "$rows" \
	'CREATE INDEX CONCURRENTLY a_z' 'CREATE UNIQUE INDEX CONCURRENTLY a_xy'
says "an index: dropped without a wait" "$(cat migrations/0001_after.down.sql)" 'DROP INDEX CONCURRENTLY public.a_z;'
technique "an index that changes" "$a create index a_z on a (z); create unique index a_x on a (x);" \
	"$a create index a_z on a (z, x); create unique index a_x on a (x) include (y); comment on index a_x is 'one';" "$rows" \
	'CREATE INDEX CONCURRENTLY a_z__new ON public.a \(z, x\)' 'DROP INDEX CONCURRENTLY public.a_x__old'
technique "a unique constraint" "$a" "$a alter table a add unique (x), add constraint later unique (y) deferrable initially deferred;" \
	"$rows" 'ADD CONSTRAINT a_x_key UNIQUE USING INDEX a_x_key;' 'UNIQUE USING INDEX later DEFERRABLE INITIALLY DEFERRED'
technique "a unique constraint that changes" "$a alter table a add constraint u unique (x);" \
	"$a alter table a add constraint u unique (x, y);" "$rows" 'DROP CONSTRAINT u;.*ADD CONSTRAINT u UNIQUE USING INDEX u__new'
technique "a primary key" 'create table a (id bigint, x int, y text, z int);' "$a" "$rows" \
	'CREATE UNIQUE INDEX CONCURRENTLY a_pkey' 'ADD CONSTRAINT a_pkey PRIMARY KEY USING INDEX a_pkey' 'VALIDATE CONSTRAINT'
# The old key is there until the new one is.
technique "a primary key that leaves its column" "$a create table c (a_id bigint references a);" \
	'create table a (id bigint unique, x int primary key, y text, z int); create table c (a_id bigint references a (id));' "$rows; insert into c select id from a" \
	'INDEX CONCURRENTLY a_pkey__new ON.*DROP CONSTRAINT c_a_id_fkey;.*DROP CONSTRAINT a_pkey;--> statement-breakpoint ALTER TABLE public.a ADD CONSTRAINT a_pkey PRIMARY KEY USING INDEX a_pkey__new;.*ALTER COLUMN id DROP NOT NULL'
AGREED=--force
technique "a primary key whose column goes" 'create table a (id bigint primary key, x int not null, y text);' 'create table a (x int primary key, y text);' \
	"" 'INDEX CONCURRENTLY a_pkey__new ON.*DROP CONSTRAINT a_pkey;.*USING INDEX a_pkey__new;.*DROP COLUMN id'
AGREED=
technique "a unique constraint that becomes the primary key, and the other way around" \
	'create table a (id bigint primary key, x int not null constraint u unique, y text, z int); create table c (a_x int references a (x));' \
	'create table a (id bigint constraint w unique, x int primary key, y text, z int); create table c (a_x int references a (x));' "$rows; insert into c select x from a" \
	'INDEX CONCURRENTLY a_pkey__new .*INDEX CONCURRENTLY w .*DROP CONSTRAINT u;.*ADD CONSTRAINT w UNIQUE USING INDEX w|INDEX CONCURRENTLY w .*ADD CONSTRAINT w UNIQUE USING INDEX w'
technique "a unique constraint of another name" "$a alter table a add constraint u unique (x);" "$a alter table a add constraint w unique (x);" "$rows" \
	'^-- dbgen: lock timeout 1s ALTER TABLE public.a RENAME CONSTRAINT u TO w; *$'
# In one transaction: each of both columns is unique all the time.
technique "unique constraints that swap their names, and one gets more" "$a alter table a add constraint u unique (x), add constraint w unique (y);" \
	"$a alter table a add constraint u unique (y), add constraint w unique (x) include (z);" "$rows" \
	'INDEX CONCURRENTLY u__new .*INDEX CONCURRENTLY w__new (.*)DROP CONSTRAINT u;--> statement-breakpoint ALTER TABLE public.a ADD CONSTRAINT u [^;]*;--> statement-breakpoint ALTER TABLE public.a DROP CONSTRAINT w;--> statement-breakpoint ALTER TABLE public.a ADD CONSTRAINT w [^;]*; *$'
technique "a unique constraint that loses a column and its name" "$a alter table a add constraint u unique (x, y);" "$a alter table a add constraint w unique (x);" "$rows" \
	'INDEX CONCURRENTLY w .*DROP CONSTRAINT u;--> statement-breakpoint ALTER TABLE public.a ADD CONSTRAINT w UNIQUE USING INDEX w'
technique "an index under another name, of other columns" "$a create index a_z on a (z);" "$a create index a_zx on a (z, x);" "$rows" \
	'INDEX CONCURRENTLY a_zx .*DROP INDEX CONCURRENTLY public.a_z;'
technique "a key that is renamed while its column changes type" 'create table a (id int constraint k primary key, x int, y text, z int); create table c (a_id int references a);' \
	'create table a (id bigint constraint a_pkey primary key, x int, y text, z int); create table c (a_id bigint references a);' "$rows; insert into c select id from a" \
	'INDEX CONCURRENTLY a_pkey__new .*DROP COLUMN id;--> .*ADD CONSTRAINT a_pkey PRIMARY KEY USING INDEX a_pkey__new'
technique "a unique constraint that becomes an index, and the other way around" "$a alter table a add constraint u unique (x), add constraint v unique (y);" \
	"$a create unique index u on a (x); create unique index w on a (y);" "$rows" \
	'INDEX CONCURRENTLY u__new .*DROP CONSTRAINT u;.*INDEX public.u__new RENAME TO u' 'INDEX CONCURRENTLY w .*DROP CONSTRAINT v'
b='create table b (id int, a_id bigint);'
technique "a foreign key" "$a $b" "$a create table b (id int, a_id bigint references a on delete cascade);" \
	"$rows; insert into b select i, i from generate_series(1, 50) i" \
	'NOT VALID;--> statement-breakpoint -- dbgen: new transaction (-- [^;]*)?ALTER TABLE public.b VALIDATE CONSTRAINT b_a_id_fkey'
technique "a check" "$a" "$a alter table a add constraint positive check (z > 0);" "$rows" 'CHECK \(z > 0\) NOT VALID' 'VALIDATE CONSTRAINT positive'
technique "NOT NULL" "$a" 'create table a (id bigint primary key, x int not null, y text, z int);' "$rows" \
	'CHECK \(x IS NOT NULL\) NOT VALID' 'VALIDATE' 'ALTER COLUMN x SET NOT NULL;.*DROP CONSTRAINT a_x_proof'
technique "a domain" 'create domain d as text; create table a (id int, v d);' "create domain d as text check (value <> ''); create table a (id int, v d);" \
	"insert into a values (1, 'x')" 'ALTER DOMAIN public.d ADD CONSTRAINT d_check CHECK .* NOT VALID' 'ALTER DOMAIN public.d VALIDATE CONSTRAINT d_check' \
	'not online: .*\[domain-constraint\]'
technique "a volatile default" "$a" 'create table a (id bigint primary key, x int, y text, z int, u uuid not null default gen_random_uuid());' \
	"$rows" 'ADD COLUMN u uuid;' '-- dbgen: in batches of 1000 by id UPDATE public.a SET u = gen_random_uuid\(\) WHERE u IS NULL;' 'SET NOT NULL'
equal "a volatile default: each row has its own" 2000 "$(sql online 'select count(distinct u) from a')"
p='create table p (id int not null, k text) partition by range (id); create table p1 partition of p for values from (0) to (1000);
create table p2 partition of p for values from (1000) to (3000);'
prows='insert into p select i, i from generate_series(1, 2000) i'
technique "an index of a partitioned table" "$p" "$p create index p_k on p (k); alter table p add primary key (id);" "$prows" \
	'CREATE INDEX p_k ON ONLY public.p' 'CREATE INDEX CONCURRENTLY p1_k_idx' 'ATTACH PARTITION public.p2_k_idx' 'CREATE UNIQUE INDEX CONCURRENTLY p1_pkey'
technique "a foreign key of a partitioned table" "$p create table r (id int primary key);" \
	"$p create table r (id int primary key); alter table p add constraint pr foreign key (id) references r;" \
	"$prows; insert into r select generate_series(1, 2000)" 'ALTER TABLE public.p2 VALIDATE CONSTRAINT pr'
# Older ones have no DETACH CONCURRENTLY, which is not known when the migration is written.
[ "$(sql postgres 'show server_version_num')" -ge 140000 ] || exit 0
technique "a partition attached" "$p create table p3 (id int not null, k text);" "$p create table p3 partition of p for values from (3000) to (4000);" \
	"$prows; insert into p3 values (3000, 'x')" 'CHECK \(id IS NOT NULL AND id >= 3000 AND id < 4000\) NOT VALID' 'VALIDATE' 'ATTACH PARTITION'
says "a partition attached: and detached" "$(cat migrations/0001_after.down.sql)" 'DETACH PARTITION public.p3 CONCURRENTLY'
technique "a partition of a list" "create table l (id int not null, k text) partition by list (k); create table l1 (id int not null, k text);" \
	"create table l (id int not null, k text) partition by list (k); create table l1 partition of l for values in ('a', 'b');" \
	"insert into l1 values (1, 'a'), (2, 'b')" "k IS NOT NULL AND k IN \('a', 'b'\)"

# ---- what is left out
project "$a" "$a create table n (id int primary key, a_id bigint references a); create index on n (a_id);"
"$DBGEN" generate --online --name after >"$WORK/out" 2>&1
equal "a table that is new is made plainly" 0 "$(migration | grep -c CONCURRENTLY)"
project "$a" 'create extension btree_gist; create table a (id bigint primary key, x int, y text, z int, exclude using gist (x with =));'
status_is "an exclusion constraint: is generated" 0 "$DBGEN" generate --online --name after
says "an exclusion constraint: has no online form, as the migration says" "$(migration)" '^-- not online: .*\[add-exclude\]'
says "an exclusion constraint: and generate" "$ERR" 'not online: .*\[add-exclude\]'
project "$a" "$a create index a_z on a (z);"
printf '{ "schema": ["schema.sql"], "migrations": { "dir": "migrations" }, "online": true }\n' >dbgen.json
"$DBGEN" generate --name after >"$WORK/out" 2>&1
says "dbgen.json says it for all" "$(migration)" 'CREATE INDEX CONCURRENTLY'
says "and who runs it otherwise is told" "$(cat "$WORK/out")" 'one transaction'
project "$a" "$a create index a_z on a (z);"
printf '{ "schema": ["schema.sql"], "migrations": { "dir": "migrations" }, "online": true }\n' >dbgen.json
"$DBGEN" generate --no-online --name after >"$WORK/out" 2>&1
equal "unless the command line says no" "CREATE INDEX a_z ON public.a (z);" "$(migration | grep -v "^-- lock: ")"
rm -rf "$WORK/init" && mkdir "$WORK/init" && cd "$WORK/init" && "$DBGEN" init >/dev/null 2>&1
says "dbgen init writes it" "$(cat dbgen.json)" '"online": true'
rm dbgen.json && mkdir -p drizzle/meta && echo '{ "version": "7", "dialect": "postgresql", "entries": [] }' >drizzle/meta/_journal.json
"$DBGEN" init >/dev/null 2>&1
equal "but not where drizzle-orm may go on" "" "$(grep online dbgen.json)"

# ---- push, and diff
project "$a" "$a create index a_z on a (z); alter table a add constraint positive check (z > 0);"
sql online "$rows" >/dev/null
status_is "diff: the SQL" 2 "$DBGEN" diff --online --format sql
says "diff: the same" "$OUT" 'CREATE INDEX CONCURRENTLY a_z'
status_is "push: keeps nobody waiting either" 0 "$DBGEN" push --online
says "push: says what it did" "$ERR" 'CREATE INDEX CONCURRENTLY a_z'
new_db wanted schema.sql
same "push: is what was asked for" online wanted

# ---- interrupted
project "$a" "$a create unique index a_z on a (z); alter table a add constraint positive check (x > 0);"
sql online "$rows" >/dev/null
"$DBGEN" generate --online --name after >"$WORK/out" 2>&1
status_is "what the rows do not allow fails" 1 "$DBGEN" migrate
equal "and leaves an index behind that is not valid" a_z "$(sql online 'select indexrelid::regclass from pg_index where not indisvalid')"
sql online 'delete from a where id > 7' >/dev/null
status_is "the next run builds it anew and goes on" 0 "$DBGEN" migrate
new_db wanted schema.sql
same "and all is as it should be" online wanted

# killed AT...: a runner that is killed while statement AT runs, which waits for a transaction of another.
killed()
{
	local statement=$1 blocker=$2 other runner
	PGOPTIONS='' psql -Xq -d online -c "begin; $blocker; select pg_sleep(60)" >/dev/null 2>&1 &
	other=$!
	sleep 0.5
	"$DBGEN" migrate >"$WORK/killed" 2>&1 &
	runner=$!
	for _ in $(seq 200); do
		[ "$(sql online "select count(*) > 0 from pg_stat_activity where query like '%$statement%' and wait_event_type = 'Lock' and pid <> pg_backend_pid()")" != t ] || break
		sleep 0.05
	done
	kill -KILL $runner
	wait $runner 2>/dev/null
	sql online "select pg_terminate_backend(pid) from pg_stat_activity where query like 'begin; %pg_sleep%' and pid <> pg_backend_pid()" >/dev/null
	kill $other 2>/dev/null
	wait $other 2>/dev/null
}
for step in "CREATE INDEX CONCURRENTLY a_z__new" "DROP INDEX CONCURRENTLY"; do
	project "$a create index a_z on a (z);" "$a create index a_z on a (z, x);"
	sql online "$rows" >/dev/null
	"$DBGEN" generate --online --name after >"$WORK/out" 2>&1
	killed "$step" "update a set y = y where id = 1"
	status_is "killed in $step: the next run goes on" 0 "$DBGEN" migrate
	new_db wanted schema.sql
	same "killed in $step: and all is as it should be" online wanted
	equal "killed in $step: nothing is left" "" "$(sql online "select relname from pg_class where relname ~ '__(new|old)' or oid in (select indexrelid from pg_index where not indisvalid)")"
done

# ---- locks
project "$a" "$a alter table a add constraint positive check (x > 0);"
sql online "$rows" >/dev/null
"$DBGEN" generate --online --name after >"$WORK/out" 2>&1
says "the file says how long it waits for a lock" "$(migration)" '^-- dbgen: lock timeout 1s'
psql -Xq -d online -c "begin; update a set y = y where id = 1; select pg_sleep(3)" >/dev/null 2>&1 &
sleep 0.5
status_is "and it tries again" 0 "$DBGEN" migrate
says "which it says" "$ERR" 'retry|again'
wait
