# The table in its two shapes, and teams that go from one drizzle to the other with dbgen beside it.

add shop 0000_init 1700000000123 'create table a (id integer);
--> statement-breakpoint
insert into a values (1);'
add shop 0001_more 1700000060456 'create table b (id integer);--> statement-breakpoint
insert into b values (1);'
add shop 0002_last 1700000120789 'create table c (id integer);'
up shop shop_v1

# once DATABASE: no statement ran twice.
once()
{
	equal "$1: each statement ran once" "1 1" "$(sql "$1" 'select (select count(*) from a) || $$ $$ || (select count(*) from b)')"
}

# ---- the classic shape
new_db classic
status_is "classic: the first two" 0 runner classic shop --to 0001_more
equal "the table has drizzle's three columns" "id hash created_at" \
	"$(sql classic "select string_agg(attname, ' ' order by attnum) from pg_attribute where attrelid = 'drizzle.__drizzle_migrations'::regclass and attnum > 0")"
check "drizzle-orm $DRIZZLE_0 goes on" orm $DRIZZLE_0 classic shop
equal "with what is left" 3 "$(counted classic)"
once classic

# ---- a classic database that moves to drizzle 1.0
check "drizzle-orm $DRIZZLE_1 upgrades the table" orm $DRIZZLE_1 classic shop_v1
equal "it knows all of ours" 3 "$(sql classic 'select count(name) from drizzle.__drizzle_migrations')"
once classic
status_is "dbgen-runner reads the upgraded table" 0 runner classic shop_v1 --status
status_is "also with the folder as it was" 0 runner classic shop --status

# ---- the hazard: a row without its name would run again
add shop 0003_next 1700000180000 'insert into a values (2);'
rm -rf shop_v1 && up shop shop_v1
status_is "dbgen-runner applies to the upgraded table from the classic folder" 0 runner classic shop
equal "and fills the name that drizzle-kit up gives" "init more last next" \
	"$(sql classic "select string_agg(split_part(name, '_', 2), ' ' order by created_at) from drizzle.__drizzle_migrations")"
check "drizzle-orm $DRIZZLE_1 does not run it again" orm $DRIZZLE_1 classic shop_v1
equal "nothing ran twice" 2 "$(sql classic 'select count(*) from a')"
equal "applied_at is filled" 1 "$(sql classic 'select count(applied_at) from drizzle.__drizzle_migrations')"

# ---- the v1 shape from the start
new_db fresh
status_is "v1: the first" 0 runner fresh shop_v1 --to "$(ls shop_v1 | head -1)"
equal "the table has the five columns" "id hash created_at name applied_at" \
	"$(sql fresh "select string_agg(attname, ' ' order by attnum) from pg_attribute where attrelid = 'drizzle.__drizzle_migrations'::regclass and attnum > 0")"
check "drizzle-orm $DRIZZLE_1 goes on" orm $DRIZZLE_1 fresh shop_v1
equal "with what is left" 4 "$(counted fresh)"
equal "nothing ran twice" 2 "$(sql fresh 'select count(*) from a')"
status_is "nothing to do for dbgen-runner" 0 runner fresh shop_v1 --status

# ---- a table in schema public
new_db in_public
sql in_public 'create table __drizzle_migrations (id serial primary key, hash text not null, created_at bigint)'
status_is "public.__drizzle_migrations is used where it is" 0 runner in_public shop
equal "and no other is made" "4 false" \
	"$(sql in_public "select count(*) || ' ' || (to_regclass('drizzle.__drizzle_migrations') is not null) from __drizzle_migrations")"

# ---- merged late
cp -r shop late
new_db late
check "drizzle-orm $DRIZZLE_0 applies all" orm $DRIZZLE_0 late late
add late 0001_merged 1700000090000 'create table merged (id integer);'
check "drizzle-orm skips what was merged late" orm $DRIZZLE_0 late late
equal "silently" "" "$(sql late "select to_regclass('merged')")"
status_is "dbgen-runner sees it" 2 runner late late --status
says "and calls it out of order" "$OUT" 'out of order +0001_merged'
status_is "it is refused when it shall be" 1 runner late late --no-out-of-order
says "by name" "$ERR" '0001_merged is not applied, but a later migration is'
status_is "else it is applied" 0 runner late late
equal "really" merged "$(sql late "select to_regclass('merged')")"

# ---- edited
echo '-- changed' >>late/0001_more.sql
status_is "an edited file is an error" 1 runner late late
says "that shows the hash of then" "$ERR" "$(sha256sum shop/0001_more.sql | cut -d' ' -f1)"
says "and the hash of now" "$ERR" "$(sha256sum late/0001_more.sql | cut -d' ' -f1)"
printf '%s' "$(cat shop/0001_more.sql)" >late/0001_more.sql
status_is "put back, it is none" 0 runner late late
sed -i 's/$/\r/; $s/\r$//' late/0000_init.sql
status_is "line ends alone are no edit" 0 runner late late

drop_db classic fresh in_public late
