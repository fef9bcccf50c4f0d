# What was dbgen's folder goes on in drizzle-kit, in both layouts, and comes back.

# kit VERSION: drizzle-kit with drizzle-orm, in a folder of its own.  False when there is no registry.
kit()
{
	local folder=$NPM_FOLDER/kit-$1
	[ -d "$folder/node_modules/drizzle-kit" ] && return
	mkdir -p "$folder"
	(cd "$folder" && npm init -y && npm install --no-audit --no-fund --ignore-scripts "drizzle-kit@$2" "drizzle-orm@$1" pg@8) \
		>"$folder/install.log" 2>&1 || rm -rf "$folder/node_modules"
	[ -d "$folder/node_modules/drizzle-kit" ]
}

# drizzle_kit VERSION ARGUMENTS...: in the project's folder, which lies beside the packages.
drizzle_kit()
{
	local version=$1
	shift
	"$NPM_FOLDER/kit-$version/node_modules/.bin/drizzle-kit" "$@" </dev/null 2>&1
}

# exported LAYOUT VERSION LINE
exported()
{
	local name=export_$1 place=$NPM_FOLDER/kit-$2/$1-$$ last sql
	new_project "$name"
	jq --arg layout "$1" --arg line "$3" '.migrations.layout = $layout |
		.codegen = [{ language: "drizzle", out: "src", version: $line }]' dbgen.json >new && mv new dbgen.json
	cat >schema.dbgen <<-DBGEN
		schema shop
		enum state { draft, 'it''s' }
		table customers {
		  id     bigint  primary key generated always as identity (start with 100)
		  email  text    not null unique
		  state  state   not null default 'draft'
		  boss   bigint  references customers on delete set null
		  index (lower(email)) where state = 'draft'
		  check long_enough (length(email) > 3)
		  row level security
		  policy own for select using (email = current_user)
		}
		view drafts as \$\$ select id, email from customers where state = 'draft' \$\$
	DBGEN
	status_is "$1: the first migration" 0 "$DBGEN" generate --name init || return
	sed -i 's/^  email/  at     timestamptz  not null default now()\n&/' schema.dbgen
	status_is "$1: no export of what is in no migration" 2 "$DBGEN" export drizzle --out kit
	says "$1: which is said" "$ERR" 'in no migration yet'
	status_is "$1: the second" 0 "$DBGEN" generate --name at
	status_is "$1: the code" 0 "$DBGEN" codegen
	status_is "$1: the export" 0 "$DBGEN" export drizzle --out kit || return
	status_is "$1: nothing is overwritten" 1 "$DBGEN" export drizzle --out kit
	equal "$1: the SQL and the journal are the same" "" \
		"$(cd migrations && find . -name '*.sql' -o -name _journal.json | while read -r file; do cmp "$file" "../kit/$file"; done)"

	# drizzle-kit finds its packages from where the project is.
	rm -rf "$place" && mkdir "$place" && cp -r kit src "$place" && cd "$place" || return
	echo 'export default { dialect: "postgresql", out: "./kit", schema: "./src/schema.ts" };' >drizzle.config.ts
	status_is "$1: drizzle-kit checks it" 0 drizzle_kit "$2" check
	status_is "$1: drizzle-kit generate" 0 drizzle_kit "$2" generate
	says "$1: finds no change" "$OUT" 'No schema changes'
	sed -i 's/^ *email: .*/&\n    vip: text("vip").notNull().default("no"),/' src/schema.ts
	status_is "$1: drizzle-kit generate, once more" 0 drizzle_kit "$2" generate --name vip
	sql=$(cat kit/*_vip.sql kit/*_vip/migration.sql 2>/dev/null)
	says "$1: writes the third migration" "$sql" "^ALTER TABLE \"shop\".\"customers\" ADD COLUMN \"vip\" text DEFAULT 'no' NOT NULL;$"
	equal "$1: and nothing else in it" 1 "$(wc -l <<<"$sql")"
	last=$(ls kit/meta/*_snapshot.json kit/*/snapshot.json 2>/dev/null | sort | tail -1)

	cp -r kit "$WORK/$name/theirs" && cd "$WORK/$name" || return
	jq '.migrations.dir = "theirs"' dbgen.json >theirs.json
	new_db "$name" && new_db "theirs_$name"
	status_is "$1: dbgen applies its own two" 0 "$DBGEN" migrate --url "$(url "$name")"
	status_is "$1: and the third of drizzle-kit's" 0 "$DBGEN" migrate -c theirs.json --url "$(url "$name")"
	says "$1: alone" "$ERR$OUT" '1 migration applied'
	check "$1: drizzle-orm applies all three" orm "$2" "theirs_$name" theirs
	same_dump "$1: with the same outcome" "$name" "theirs_$name"
	status_is "$1: dbgen reads drizzle-kit's snapshot" 0 "$DBGEN" diff --from "theirs/${last#kit/}" --to "$(url "$name")" ||
		not_ok "$1" "$OUT"
	status_is "$1: dbgen's replay of the folder is the database" 0 "$DBGEN" diff --from theirs --to "$(url "$name")"
	drop_db "$name" "theirs_$name"
	rm -rf "$place"
	cd "$WORK" || return
}

if kit "$DRIZZLE_0" 0.31.11 && kit "$DRIZZLE_1" "$DRIZZLE_1"; then
	exported classic "$DRIZZLE_0" 0.45
	exported v1 "$DRIZZLE_1" 1.0
else
	skip "drizzle-kit cannot be installed: no registry"
fi
