#!/usr/bin/env bash
# No password anywhere: output, log, --json, errors, what is recorded in the database, files that are written.
. "$(dirname "$0")/../lib.sh"
begin secrets

secret=Geheim8472
said=$WORK/said
: >"$said"

# with_secret URL: the same with a password in it.
with_secret()
{
	if [[ $1 == postgresql://* ]]; then
		sed -E "s#^postgresql://([^@/:]*)(:[^@]*)?@?#postgresql://\1:$secret@#" <<<"$1"
	else
		echo "$1 password=$secret"
	fi
}

# run NAME ARGUMENTS...: whatever comes of it, what was said is kept.
run()
{
	local name=$1
	shift
	echo "== $name" >>"$said"
	timeout 60 "$DBGEN" "$@" --log "$WORK/secrets.log" --log-level debug >>"$said" 2>&1 </dev/null
}

new_project secrets
new_db secrets
good=$(with_secret "$(url secrets)")
says "the URL has the password in it" "$good" "$secret"
export DATABASE_URL=$good PROD_URL=$good

cat >schema.dbgen <<-'END'
	table a { id integer primary key }
END
run generate generate --name a
cat >>migrations/0000_a.sql <<-END
	--> statement-breakpoint
	DO \$\$ BEGIN EXECUTE format('CREATE ROLE secrets_made PASSWORD %L', '$secret'); DROP ROLE secrets_made; END \$\$;
	DO \$\$ BEGIN RAISE NOTICE 'role with password ''$secret'''; END \$\$;
END

# ---- every command that connects, with a password in the URL
run "status" status
run "status --json" status --json
run "migrate --dry-run" migrate --dry-run
run "migrate" migrate --json
run "migrate --verify" migrate --verify
run "history" history --json
run "diff" diff --format json
run "diff env" diff --from env:prod --to schema.dbgen
run "url without a beginning" status --url "bob:$secret@localhost/secrets"
for bad in "postgresql://u@localhost:1/db?pasword=$secret" "postgresql://u:p/x?$secret@h/db" "postgresql://u:$secret/x@h:1/db" \
	"postgresql://h/db?p%61ssword=$secret%zz" "host=localhost port=1 passwd=$secret" "host=localhost pass word=$secret" \
	"postgresql://u:%zz$secret@localhost:1/db" "postgresql://u:a?b=$secret@localhost:1/db" "postgresql://u:#$secret@[::1/db"; do
	run "${bad/$secret/SECRET}" status --url "$bad"
	run "diff of ${bad/$secret/SECRET}" diff --from "$bad" --to schema.dbgen
done
run "diff of one" diff --from "bob:$secret@localhost/secrets" --to schema.dbgen
run "diff url" diff --from "$good" --to schema.dbgen
run "pull" pull
run "push" push
run "apply" apply migrations/0000_a.sql
run "check" check
run "rollback" rollback --json
run "baseline" baseline
run "resolve" resolve 0000_a --rolled-back
run "repair" repair
run "import" import
run "lint" lint
run "rebase" rebase
run "reset" reset
run "reset" reset --yes
run "migrate after reset" migrate
BASE=$(grep -c '^==' "$said")
check "they were run" test "$BASE" -gt 20
says "and had to say something" "$(cat "$said")" 'applied  0000_a'

# ---- statements that hold a password and fail, each in its own way
fails=("ALTER ROLE nobody_secret PASSWORD '$secret';" "CREATE ROLE postgres LOGIN PASSWORD
   '$secret';" "CREATE ROLE postgres PASSWORD \$x\$$secret\$x\$;" "DO \$\$ BEGIN EXECUTE 'CREATE ROLE postgres PASSWORD ''$secret'''; END \$\$;"
	"CREATE SUBSCRIPTION s CONNECTION 'host=127.0.0.1 port=1 password=$secret dbname=x' PUBLICATION p;"
	"CREATE USER MAPPING FOR postgres SERVER nowhere OPTIONS (user 'x', password '$secret');")
for i in "${!fails[@]}"; do
	echo "${fails[$i]}" >"fix$i.sql"
	run "apply fix$i.sql" apply "fix$i.sql" --json
	equal "statement $i fails" 1 $?
	GITHUB_ACTIONS=true run "annotated" apply "fix$i.sql" --code-quality quality.json
	cat quality.json >>"$said"
done
echo "${fails[0]}" >migrations/0000_a.sql
run "an edited migration" migrate
run "dry run of it" migrate --dry-run --check-hashes off

# ---- misspelt, and where nobody expects a connection string
for bad in "host=localhost passwort=$secret" "host=localhost Pasword='$secret'" "jdbc:postgresql://h/db?user=a&passwd=$secret" "postgresq://bob:$secret@h/db"; do
	run "an argument" status "$bad"
	run "a command" "$bad"
	run "a migration" lint "$bad"
	"$BUILD/dbgen-runner" "$bad" >>"$said" 2>&1
	jq -n --arg u "$bad" '{schema: "schema.dbgen", environments: {dev: {ulr: $u}}}' >misspelt.json
	run "a setting" status --config misspelt.json
done
echo '{ "schema": "schema.dbgen", "migrations": { "layout": "${SECRETS_LAYOUT}" } }' >misspelt.json
SECRETS_LAYOUT=$secret run "a variable in the wrong setting" status --config misspelt.json
says "is told as it is written" "$(tail -5 "$said")" 'not "\$\{SECRETS_LAYOUT\}"'
cat >mapping.sql <<-SQL
	create foreign data wrapper w;
	create server srv foreign data wrapper w;
	create user mapping for public server srv options (user 'all', password '$secret');
SQL
echo '{ "schema": "mapping.sql" }' >mapping.json
run "push of a password" push --config mapping.json
run "a report of it" diff --config mapping.json --format markdown
says "had it in its SQL" "$(tail -30 "$said")" "password '\*+'"

# ---- connections that fail
nobody=postgresql://bob:$secret@127.0.0.1:1/nowhere
for arguments in "status" "migrate --json" "migrate --dry-run" "history" "pull" "diff" "push" "rollback" "apply fix0.sql" "baseline" "reset --yes"; do
	# shellcheck disable=SC2086
	run "unreachable: $arguments" $arguments --url "$nobody"
	equal "unreachable: $arguments" 1 $?
done
run "a URL with a mistake" status --url "postgresql://bob:$secret@127.0.0.1:notaport/x"
run "a conninfo with a mistake" status --url "host=127.0.0.1 password=$secret nosuchkey=1"
run "a conninfo that ends too early" status --url "host=127.0.0.1 password='$secret"
run "a URL as a source" diff --from "$nobody" --to schema.dbgen
run "a URL as a source with a mistake" diff --from "postgresql://bob:$secret@[::1/x" --to schema.dbgen
run "scratch server" diff --scratch-url "$nobody" --no-memory
hba=$(sql postgres 'show hba_file')
if [ -w "$hba" ]; then
	sql postgres "create role secret_bob login password 'other'" >/dev/null
	sed -i '1i local all secret_bob scram-sha-256\nhost all secret_bob all scram-sha-256' "$hba"
	sql postgres 'select pg_reload_conf()' >/dev/null
	sleep 0.3
	bob=$(url secrets)
	[[ $bob == *postgres@* ]] && bob=${bob/postgres@/secret_bob:$secret@} || bob="$bob user=secret_bob password=$secret"
	run "wrong password" status --url "$bob"
	equal "a wrong password is an error" 1 $?
	says "that the server told" "$(tail -8 "$said")" 'password authentication failed'
	sed -i '1,2d' "$hba"
	sql postgres 'select pg_reload_conf()' -c 'drop role secret_bob' >/dev/null
else
	skip "a wrong password: $hba cannot be changed"
fi

# ---- dbgen-runner
for arguments in "--status" "--json" "--rollback 1" "--url $nobody"; do
	# shellcheck disable=SC2086
	"$BUILD/dbgen-runner" --log "$WORK/secrets.log" --log-level debug $arguments >>"$said" 2>&1 </dev/null
done

# ---- but in the SQL that makes what needs it, also where a server tells what the file means
new_db secrets_made
cat >made.sql <<-SQL
	create publication p for all tables;
	create subscription s connection 'host=nowhere password=Zettel31' publication p with (connect = false, slot_name = none);
	create foreign data wrapper w;
	create server srv foreign data wrapper w;
	create user mapping for current_user server srv options (user 'bob', password 'Zettel31');
	create user mapping for public server srv options (user 'all', password 'Zettel31');
	create table t (a varchar(5) check (a in ('x', 'y')));
SQL
made=$("$DBGEN" diff --from "$(url secrets_made)" --to made.sql --format sql 2>/dev/null)
equal "a stated password is in the SQL" 3 "$(grep -c "Zettel31" <<<"$made")"
says "a subscription's" "$made" "^CREATE SUBSCRIPTION s CONNECTION 'host=nowhere password=Zettel31'"
drop_db secrets_made

# ---- nowhere
check "there is a log" test -s "$WORK/secrets.log"
equal "nothing said has it" "" "$(grep -n "$secret" "$said" | head -5)"
equal "the log has it not" "" "$(grep -n "$secret" "$WORK/secrets.log" | head -5)"
equal "the database has it not" "" "$(pg_dump -a -d secrets | grep -n "$secret" | head -5)"
equal "nothing that is remembered has it" "" "$(grep -rl "$secret" "$XDG_CACHE_HOME" migrations/meta dbgen.json quality.json 2>/dev/null | head -5)"
drop_db secrets
