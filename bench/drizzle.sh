#!/usr/bin/env bash
# dbgen generate beside drizzle-kit generate, one column added, on what drizzle can hold of GitLab's schema.
#
#   bench/drizzle.sh [RUNS]      needs node, npm and a registry
set -u
. "$(dirname "$0")/lib.sh"
runs=${1:-5} kit=0.31 orm=0.45.4
command -v node >/dev/null && command -v npm >/dev/null || die "node and npm are not installed"

begin_bench

# ---- drizzle-kit: its schema file, a first migration, a copy of the folder for each run
mkdir "$WORK/kit" && cd "$WORK/kit" || exit 1
(npm init -y && npm install --no-audit --no-fund --ignore-scripts "drizzle-kit@$kit" "drizzle-orm@$orm") >install.log 2>&1
[ -f node_modules/drizzle-kit/bin.cjs ] || die "drizzle-kit cannot be installed: no registry"
# esbuild's program comes with a script of its own.
(cd node_modules && for package in esbuild */node_modules/esbuild; do
	[ ! -f "$package/install.js" ] || (cd "$package" && node install.js)
done) >>install.log 2>&1
PGDATABASE=gitlab python3 "$ROOT/bench/drizzle_schema.py" >schema.ts || die "schema.ts cannot be written"
echo "export default { dialect: 'postgresql', out: './out', schema: './schema.ts' };" >drizzle.config.ts
kit() { node node_modules/drizzle-kit/bin.cjs generate --config drizzle.config.ts; }
kit >first.log 2>&1
[ -f out/meta/0000_snapshot.json ] || die "drizzle-kit generate failed: $(tail -3 first.log)"
cp -r out first
sed -i -e '0,/pgTable(.*{$/s//&\n  "bench_added_column": text("bench_added_column"),/' schema.ts
cat >again.sh <<-SH
	rm -rf out && cp -r first out && exec node node_modules/drizzle-kit/bin.cjs generate --config drizzle.config.ts
SH

# ---- dbgen: the same tables
new_db held
sed 's/--> statement-breakpoint//' first/0000*.sql | psql -Xq -d held >/dev/null 2>&1
new_project ours
DATABASE_URL=$(url held) "$DBGEN" pull -q -o schema.dbgen && "$DBGEN" generate -q --name init || die "dbgen failed"
cp -r migrations first
awk '/^table / && !done { print; print "  bench_added_column text"; done = 1; next } { print }' schema.dbgen >edited &&
	mv edited schema.dbgen
cat >again.sh <<-SH
	rm -rf migrations && cp -r first migrations && exec "$DBGEN" generate -q --name added
SH

echo "$(grep -c '^export const' "$WORK/kit/schema.ts") tables for drizzle-kit $kit, $(grep -c '^table ' schema.dbgen) for dbgen" \
	"(PostgreSQL refuses the rest of drizzle-kit's own SQL), one column added, $runs runs in turn, $(nproc) cores"
echo
echo "|                         |  best ms | median ms |    MB |"
echo "|-------------------------|---------:|----------:|------:|"
# shellcheck disable=SC2046
printf '| drizzle-kit generate    | %8s | %9s | %5s |\n' $(cd "$WORK/kit" && python3 "$ROOT/bench/measure.py" "$runs" sh again.sh)
# shellcheck disable=SC2046
printf '| dbgen generate          | %8s | %9s | %5s |\n' $(python3 "$ROOT/bench/measure.py" "$runs" sh again.sh)
