# Folders that dbgen wrote, in both layouts, in the hands of drizzle-orm; and drizzle-kit's snapshots in dbgen's.

# written LAYOUT VERSION
written()
{
	local name=made_$1 journal=migrations/meta/_journal.json
	new_project "$name"
	jq --arg layout "$1" '.migrations.layout = $layout' dbgen.json >new && mv new dbgen.json
	cat >schema.dbgen <<-DBGEN
		schema shop
		enum state { draft, 'it''s' }
		table customers {
		  id     bigint  primary key generated always as identity
		  email  text    not null unique
		  state  state   not null default 'draft'
		}
	DBGEN
	status_is "$1: dbgen writes the first migration" 0 "$DBGEN" generate --name init || return
	sed -i 's/^  email/  at     timestamptz  default now()\n&/' schema.dbgen
	status_is "$1: and the second" 0 "$DBGEN" generate || return
	[ "$1" = v1 ] || check "$1: the journal is exactly drizzle-kit's form" node -e '
		const text = require("fs").readFileSync("migrations/meta/_journal.json", "utf8");
		process.exit(text === JSON.stringify(JSON.parse(text), null, 2) ? 0 : 1)'
	equal "$1: drizzle-orm $2 reads both" 2 "$(orm "$2" postgres migrations read | wc -l)"
	new_db "$name" && new_db "theirs_$1"
	status_is "$1: dbgen applies them" 0 "$DBGEN" migrate --url "$(url "$name")"
	rows "$name" >rows.ours
	check "$1: drizzle-orm $2 accepts the database" orm "$2" "$name" migrations
	equal "$1: and finds nothing to do" "$(rows "$name")" "$(cat rows.ours)"
	check "$1: drizzle-orm $2 applies them" orm "$2" "theirs_$1" migrations
	same_dump "$1: with the same outcome" "$name" "theirs_$1"
	status_is "$1: dbgen finds nothing to do after it" 0 "$DBGEN" status --url "$(url "theirs_$1")"
	status_is "$1: the database is the schema" 0 "$DBGEN" diff --url "$(url "theirs_$1")"
	drop_db "$name" "theirs_$1"
	cd "$WORK" || return
}

# snapshot NAME SNAPSHOT FOLDER: what drizzle-kit wrote down is what its migrations make.
snapshot()
{
	new_db "snapshot_$1"
	runner "snapshot_$1" "$3" >/dev/null 2>&1
	status_is "drizzle-kit's snapshot is what its migrations make: $1" 0 "$DBGEN" diff --from "$2" --to "$(url "snapshot_$1")" ||
		not_ok "$1" "$OUT"
	drop_db "snapshot_$1"
}

written classic "$DRIZZLE_0"
written v1 "$DRIZZLE_1"
if [ -d "$REFERENCE" ]; then
	psql -XqAt -d postgres -c 'create role reader' 2>/dev/null
	rm -rf kit && cp -r "$REFERENCE" kit && chmod -R u+w kit
	sed -i "s/'o'k'/'o''k'/; s/CREATE ROLE \"reader\"/SELECT 1/" kit/classic/*.sql kit/v1/drizzle/*/migration.sql
	snapshot classic kit/classic/meta/0002_snapshot.json kit/classic
	snapshot v1 "$(echo kit/v1/drizzle/*/snapshot.json)" kit/v1/drizzle
	psql -XqAt -d postgres -c 'drop role reader'
fi

# ---- killed while it writes: the whole migration or none, and what is left over is named
new_project torn
cat >schema.dbgen <<-DBGEN
	table a {
	  id  integer
	}
DBGEN
"$DBGEN" generate --name init >/dev/null 2>&1
cp migrations/meta/_journal.json journal.before
sed -i 's/^  id.*/&\n  v   text/' schema.dbgen
torn=0 whole=0 none=0
for round in $(seq "${DBGEN_KILL_ROUNDS:-12}"); do
	cp -r migrations torn_folder
	sed 's#"dir": "migrations"#"dir": "torn_folder"#' dbgen.json >torn.json
	# The writes are close together, so most moments miss them; tests/unit/folder.c has what lies between them.
	("$DBGEN" generate --config torn.json --name next >/dev/null 2>&1 & echo $! >pid; wait) 2>/dev/null &
	sleep "0.$(printf '%03d' $((RANDOM % 60)))"
	kill -KILL "$(cat pid)" 2>/dev/null
	wait 2>/dev/null
	if cmp -s torn_folder/meta/_journal.json journal.before; then
		none=$((none + 1))
		# A file that does not count may be left; the command says how to remove it.
		"$DBGEN" generate --config torn.json --name next >said 2>&1 ||
			{ sed -n "s/.*\(rm '[^']*'\).*/\1/p" said | sort -u | sh && "$DBGEN" generate --config torn.json --name next >said 2>&1; }
	else
		whole=$((whole + 1))
	fi
	"$DBGEN" generate --config torn.json --check >said 2>&1 || { torn=$((torn + 1)); cat said; }
	rm -rf torn_folder
done
equal "generate killed $((whole + none)) times: a whole migration or none" 0 "$torn"
cd "$WORK" || return
