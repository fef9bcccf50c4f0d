# A database that the consolidated file made is to drizzle-orm one where all is applied.

# squashed FOLDER: dbgen squash there
squashed()
{
	echo "{\"migrations\": {\"dir\": \"$1\"}}" >dbgen.json
	status_is "$1: squash" 0 "$DBGEN" squash
	rm dbgen.json
}

add both 0000_init 1700000000123 'create table a (id integer);
--> statement-breakpoint
insert into a values (1);'
add both 0001_more 1700000060456 'create table b (id integer);--> statement-breakpoint
create index concurrently b_idx on b (id);'
up both both_v1
squashed both
squashed both_v1
add both 0002_next 1700000180000 'insert into a values (2);'
up both both_v1
for pair in "$DRIZZLE_0 both" "$DRIZZLE_1 both_v1"; do
	set -- $pair
	new_db consolidated
	last=$(sed -n 3p "$2/consolidated.sql" | cut -d' ' -f2)
	status_is "$2: dbgen-runner takes the consolidated file" 0 runner consolidated "$2" --to "$last"
	says "$2: and says so" "$ERR" 'consolidated file for 2 migrations'
	check "$2: drizzle-orm $1 goes on" orm "$1" consolidated "$2"
	equal "$2: with the one that is newer" "3 1,2" \
		"$(sql consolidated "select (select count(*) from drizzle.__drizzle_migrations) || ' ' || string_agg(id::text, ',' order by id) from a")"
	check "$2: drizzle-orm $1 has nothing to do then" orm "$1" consolidated "$2"
	equal "$2: nothing ran twice" 2 "$(sql consolidated 'select count(*) from a')"
	status_is "$2: dbgen-runner neither" 0 runner consolidated "$2" --status
done
