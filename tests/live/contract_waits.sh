#!/usr/bin/env bash
# A database in which an expanding migration waits for its contracting one: what differs says so, and nothing takes its triggers away.
. "$(dirname "$0")/../lib.sh"
begin contract_waits

DATABASE_URL=$(url waits)
export DATABASE_URL
new_db waits
new_project waits
cat >schema.dbgen <<'END'
table people {
  id bigint primary key generated always as identity
  name text not null
  amount integer not null default 0
  note text
}
END
"$DBGEN" generate --name init >/dev/null 2>&1
"$DBGEN" migrate >/dev/null 2>&1
sql waits "insert into people (name) values ('a'), ('b')"
sed -i 's/^  name text/  full_name text renamed from name/; s/^  amount integer/  amount bigint/' schema.dbgen
status_is "two migrations" 0 "$DBGEN" generate --name names --expand-contract
status_is "the first, verified: the database is what it is to be so far" 0 "$DBGEN" migrate --verify
says "against the state between them" "$ERR" '^verified: no differences .*0001_snapshot.json'

# ---- what is told
status_is "diff" 2 "$DBGEN" diff
says "names what the other migration is going to do" "$OUT" '^- drop column public.people.name \(waits: 0002_names_contract\)$'
says "also of the type" "$OUT" '^~ alter column public.people.amount: type.* \(waits: 0002_names_contract\)$'
says "says why" "$ERR" 'note: .* is what migration 0002_names_contract is going to do, which waits .*\[contract-waits\]'
says "and what ends it" "$ERR" 'dbgen migrate --contract'
equal "nothing else differs" 0 "$(grep '^[-~+>]' <<<"$OUT" | grep -vc 'waits: 0002_names_contract')"
status_is "as JSON" 2 "$DBGEN" diff --json
equal "the same" "contract-waits 0002_names_contract true" \
	"$(jq -r '"\(.waiting.code) \(.waiting.migration) \(.waiting.count == (.changes | map(select(.waits)) | length))"' <<<"$OUT")"
status_is "as markdown" 2 "$DBGEN" diff --format markdown
says "the same" "$OUT" '0002_names_contract'
sql waits 'alter table people add column drifted int; alter table people alter amount drop not null'
status_is "what somebody changed by hand" 2 "$DBGEN" diff
says "is told apart" "$OUT" '^- drop column public.people.drifted$'
says "also of a column that the other one changes" "$OUT" '^~ alter column public.people.amount: type, not_null$'
status_is "against the expanding snapshot" 2 "$DBGEN" diff --from "$DATABASE_URL" --to migrations/meta/0001_snapshot.json
equal "nothing waits" "" "$(grep -o contract-waits <<<"$ERR")"
sql waits 'alter table people drop column drifted; alter table people alter amount set not null'
# A folder without snapshots: its SQL tells what it would do to the database as it is.
mkdir kept && mv migrations/meta/*_snapshot.json kept/
sql waits 'alter table people add column drifted int; alter table people alter note type varchar(20)'
status_is "without snapshots: diff" 2 "$DBGEN" diff
says "what the other one drops" "$OUT" '^- drop column public.people.name \(waits: 0002_names_contract\)$'
says "what it alters" "$OUT" '^~ alter column public.people.amount: type.* \(waits: 0002_names_contract\)$'
says "what somebody changed by hand" "$OUT" '^- drop column public.people.drifted$'
says "also of a column" "$OUT" '^~ alter column public.people.note: type$'
sql waits 'alter table people drop column drifted; alter table people alter note type text'
status_is "without drift: diff" 2 "$DBGEN" diff
equal "nothing else differs" 0 "$(grep '^[-~+>]' <<<"$OUT" | grep -vc 'waits: 0002_names_contract')"
status_is "without snapshots: push" 2 "$DBGEN" push --accept-data-loss
says "is refused" "$ERR" 'migration 0002_names_contract waits'
mv kept/* migrations/meta/ && rmdir kept
status_is "status" 2 "$DBGEN" status --json
equal "says it with its code" "waiting contract-waits" "$(jq -r '.migrations[] | select(.tag == "0002_names_contract") | "\(.state) \(.code)"' <<<"$OUT")"
says "and what ends it" "$OUT" 'dbgen migrate --contract'

# ---- what a push does not do
triggers=$(sql waits "select count(*) from pg_trigger where tgname like 'zz_dbgen_sync%'")
status_is "push" 2 "$DBGEN" push --accept-data-loss
says "is refused" "$ERR" 'migration 0002_names_contract waits .*nothing was changed.*\[contract-waits\]'
says "with what to do" "$ERR" 'dbgen migrate --contract.*dbgen rollback'
equal "and the triggers are there" "$triggers" "$(sql waits "select count(*) from pg_trigger where tgname like 'zz_dbgen_sync%'")"
status_is "push --dry-run" 2 "$DBGEN" push --dry-run
says "says it, too" "$ERR" 'contract-waits'
status_is "push --json" 2 "$DBGEN" push --json --accept-data-loss
equal "also for programs" 0002_names_contract "$(jq -r .waiting.migration <<<"$OUT")"
equal "and the rows are kept equal" "c c" "$(sql waits "insert into people (name) values ('c') returning name || ' ' || full_name")"

# ---- one behind it, and the end
sed -i 's/^  note text/  note text\n  more text/' schema.dbgen
status_is "a later migration" 0 "$DBGEN" generate --name more
status_is "is seen" 2 "$DBGEN" status
says "as one behind it" "$OUT" 'waiting +0003_more +behind the one that waits'
status_is "diff" 2 "$DBGEN" diff
says "shows what is its own as such" "$OUT" '^\+ create column public.people.more$'
status_is "when the old application is gone" 0 "$DBGEN" migrate --contract --verify
says "the last state" "$ERR" '^verified: no differences .*0003_snapshot.json'
status_is "nothing differs" 0 "$DBGEN" diff
sed -i 's/^  more text/  more text\n  most text/' schema.dbgen
status_is "push works as ever" 0 "$DBGEN" push
equal "and says nothing of it" "" "$(grep -o contract-waits <<<"$ERR")"
drop_db waits
