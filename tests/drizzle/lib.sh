# What the tests beside the real drizzle-orm share.  Sourced after tests/lib.sh.

RUNNER=${RUNNER:-$BUILD/dbgen-runner}
REFERENCE=${DBGEN_REFERENCE:-$(realpath -m "$ROOT/../shared/reference")}/drizzle
DRIZZLE_0=0.45.4 DRIZZLE_1=1.0.0-rc.4
NPM_FOLDER=${DBGEN_TEST_NPM:-$BUILD/test-npm}

# install VERSION: the packages, once, outside the repository.  False when there is no node or no registry.
install()
{
	local folder=$NPM_FOLDER/$1
	[ ! -d "$folder/node_modules/drizzle-orm" ] || return 0
	mkdir -p "$folder"
	(cd "$folder" && npm init -y && npm install --no-audit --no-fund --ignore-scripts "drizzle-orm@$1" pg@8) \
		>"$folder/install.log" 2>&1 || rm -rf "$folder/node_modules"
	[ -d "$folder/node_modules/drizzle-orm" ]
}

# orm VERSION DATABASE FOLDER [read]
orm()
{
	NODE_PATH=$NPM_FOLDER/$1/node_modules PGDATABASE=$2 node "$TESTS/drizzle/migrate.cjs" "${@:3}"
}

runner()
{
	"$RUNNER" --url "$(url "$1")" --dir "$2" "${@:3}"
}

# add FOLDER TAG WHEN SQL: a migration in the classic layout, as drizzle-kit writes it.
add()
{
	local journal=$1/meta/_journal.json
	mkdir -p "$1/meta"
	[ -f "$journal" ] || echo '{"version":"7","dialect":"postgresql","entries":[]}' >"$journal"
	printf '%s' "$4" >"$1/$2.sql"
	node -e '
		const fs = require("fs"), [path, tag, when] = process.argv.slice(1);
		const journal = JSON.parse(fs.readFileSync(path));
		journal.entries.push({ idx: journal.entries.length, version: "7", when: +when, tag, breakpoints: true });
		journal.entries.sort((a, b) => a.when - b.when);
		journal.entries.forEach((entry, idx) => (entry.idx = idx));
		fs.writeFileSync(path, JSON.stringify(journal, null, 2));' "$journal" "$2" "$3"
}

# up FROM TO: what "drizzle-kit up" makes of a classic folder.
up()
{
	node -e '
		const fs = require("fs"), [from, to] = process.argv.slice(1);
		for (const { when, tag } of JSON.parse(fs.readFileSync(from + "/meta/_journal.json")).entries) {
			const stamp = new Date(when).toISOString().replace(/\D/g, "").slice(0, 14);
			const folder = `${to}/${stamp}_${tag.slice(tag.indexOf("_") + 1)}`;
			fs.mkdirSync(folder, { recursive: true });
			fs.copyFileSync(`${from}/${tag}.sql`, folder + "/migration.sql");
		}' "$1" "$2"
}

# rows DATABASE: what is recorded, without ids and times of the day.
rows()
{
	sql "$1" "select hash || ' ' || created_at from drizzle.__drizzle_migrations order by created_at, hash"
}

counted()
{
	sql "$1" 'select count(*) from drizzle.__drizzle_migrations'
}
