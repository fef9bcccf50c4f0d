#!/usr/bin/env bash
# What is known of a statement is told by every command and format that shows it.
. "$(dirname "$0")/../lib.sh"
begin facts
unset DBGEN_SCRATCH_URL
export XDG_CACHE_HOME=$WORK/cache

new_project facts
new_db facts
cat >schema.dbgen <<-'DBGEN'
	enum state { draft }
	table t {
	  id int primary key
	  a  int
	  s  state
	}
DBGEN
status_is "a first migration" 0 "$DBGEN" generate --name first
status_is "is applied" 0 "$DBGEN" migrate
cat >schema.dbgen <<-'DBGEN'
	enum state { draft, paid }
	table t {
	  id int primary key
	  a  int not null
	  b  text not null
	  s  state default 'paid'
	}
DBGEN
null="fails where column public.t.a holds a NULL"
rows="fails where the table has rows: the column is NOT NULL and has no default"
apart="own transaction"

for format in text sql json markdown github sarif; do
	status_is "diff --format $format" 2 "$DBGEN" diff --format $format
	says "tells where it may fail" "$OUT" "$null"
	says "also by the rows that are there" "$OUT" "$rows"
	[ $format = json ] || says "and what is committed apart" "$OUT" "(O|o)wn transaction"
done
"$DBGEN" diff --json >"$WORK/diff.json" 2>/dev/null
check "in JSON as members" jq -e '[.statements[] | select(.may_fail)] | length == 2' "$WORK/diff.json"
check "with locks and work by the codes of docs/locks.md" jq -e '[.statements[] | select(.code == "set-not-null-scan")] |
	length == 1 and .[0].lock == { level: "ACCESS EXCLUSIVE", blocks: "reads and writes", on: { "public.t": "ACCESS EXCLUSIVE" } } and
	.[0].scans and .[0].mayFail and (.[0].rewrites | not)' "$WORK/diff.json"
check "every statement has its code" jq -e 'all(.statements[]; .code)' "$WORK/diff.json"
OUT=$("$DBGEN" diff 2>&1)
says "in words who waits" "$OUT" "lock: reads all rows of public.t, which nobody can use meanwhile \(ACCESS EXCLUSIVE\) \[set-not-null-scan\]"
check "that programs read" jq -e '[.statements[] | select(.own_transaction)] | length == 1' "$WORK/diff.json"

status_is "push --dry-run" 2 "$DBGEN" push --dry-run
says "tells it beside the SQL" "$OUT" "-- may fail: $null"
says "and what is committed apart" "$OUT" "-- $apart: "
status_is "generate --check" 2 "$DBGEN" generate --check
says "tells it" "$ERR" "may fail: $null"
status_is "generate" 0 "$DBGEN" generate --name second
says "tells it" "$ERR" "may fail: $null"
says "and who waits" "$ERR" "lock: reads all rows of public.t, which nobody can use meanwhile \(ACCESS EXCLUSIVE\) \[set-not-null-scan\]"
says "and what is committed apart" "$ERR" "$apart: "
says "and what to do instead, in the words of lint" "$ERR" "^    instead: ADD CHECK \(c IS NOT NULL\) NOT VALID; VALIDATE it"
says "the file says who waits, too" "$(cat migrations/0001_second.sql)" "^-- lock: reads all rows of public.t, which nobody can use meanwhile \(ACCESS EXCLUSIVE\) \[set-not-null-scan\]"
says "the file says it in front of the statement" "$(cat migrations/0001_second.sql)" "^-- may fail: $null"
says "and where the runner has to commit" "$(cat migrations/0001_second.sql)" "^-- dbgen: new transaction"
says "the head of the way back says what it takes away" "$(cat migrations/0001_second.down.sql)" "^-- What this takes away:"
status_is "migrate --dry-run shows it with the SQL" 2 "$DBGEN" migrate --dry-run
says "as the file does" "$OUT" "-- may fail: $null"
waits="reads all rows of public.t, which nobody can use meanwhile \(ACCESS EXCLUSIVE\) \[set-not-null-scan\]"
says "and who waits for it" "$ERR" "migrations/0001_second.sql:[0-9]+: $waits"
status_is "and the file runs" 0 "$DBGEN" migrate
status_is "to what the schema says" 0 "$DBGEN" diff
status_is "the folder is well" 0 "$DBGEN" check
says "check tells it as well" "$ERR" "0001_second.sql:[0-9]+:1: note: $waits$"
says "and on which rows it fails" "$ERR" "note: fails where there are rows with a NULL in column public.t.a \[set-not-null-scan\]"
status_is "check --json" 0 "$DBGEN" check --json
check "by the same codes" jq -e 'all(.[]; .severity == "note") and ([.[] | select(.code == "set-not-null-scan")] | length == 2) and ([.[] | select(.code == "add-column-not-null")] | length > 0)' <<<"$OUT"
status_is "check --format sarif" 0 "$DBGEN" check --format sarif
check "whose rules are listed" jq -e '.runs[0] | [.results[].ruleId] - [.tool.driver.rules[].id] == []' <<<"$OUT"
status_is "check --format github" 0 "$DBGEN" check --format github
says "each is a notice at its statement" "$OUT" '^::notice file=migrations/0001_[a-z_]*\.sql,line=[0-9]+,col=1,title=set-not-null-scan::'
status_is "check --format gitlab" 0 "$DBGEN" check --format gitlab
check "each is an issue at its statement" jq -e '[.[] | select(.check_name == "set-not-null-scan")] | length == 2 and
	all(.severity == "info" and (.location.path | startswith("migrations/")) and .location.lines.begin > 0) and (map(.fingerprint) | unique | length == 2)' <<<"$OUT"
status_is "of a database that is named" 0 "$DBGEN" check --json --url "$(url postgres)"
equal "what is applied there is not told" "[]" "$OUT"
status_is "of one that has nothing yet" 0 "$DBGEN" check --json --url "$(url facts)"
equal "nobody uses what the first migration makes" "[]" "$OUT"

# ---- with a database at hand
sql postgres "insert into t (id, a, b) select i, i, 'x' from generate_series(1, 50) i; analyze t" >/dev/null
cp schema.dbgen "$WORK/second.dbgen"
cat >schema.dbgen <<-'DBGEN'
	enum state { draft, paid }
	table t {
	  id int primary key
	  a  int not null unique
	  s  state default 'paid' not null
	}
DBGEN
status_is "generate looks at it" 2 "$DBGEN" generate --name third --stats-from "$(url postgres)"
says "how many rows are lost" "$ERR" "drops column public.t.b with its values: 50 rows"
status_is "and writes it" 0 "$DBGEN" generate --name third --stats-from "$(url postgres)" --allow drop-column:public.t.b
third=$(cat migrations/0002_third.sql)
says "in what was agreed to" "$third" "^-- dbgen: allowed drop-column:public.t.b, 50 rows$"
says "how large the table is" "$third" "^-- lock: .* public.t \(about 50 rows, [0-9]+ kB\), which nobody can use"
status_is "taken back" 0 "$DBGEN" generate --undo --offline
status_is "without comments" 0 "$DBGEN" generate --name third --no-comments --allow drop-column:public.t.b
check "but for what the runner reads" [ "$(grep -c '^-- ' migrations/0002_third.sql)" = "$(grep -c '^-- dbgen: ' migrations/0002_third.sql)" ]
status_is "taken back again" 0 "$DBGEN" generate --undo --offline
status_is "a script of diff" 2 "$DBGEN" diff --format sql
says "and marks what is lost" "$OUT" '^-- data loss: drops column public.t.b with its values'
equal "is one transaction" "BEGIN; COMMIT;" "$(grep -E '^(BEGIN|COMMIT);$' <<<"$OUT" | paste -sd' ')"
script=$OUT
# One statement fails: nothing is done.
sql postgres "update t set s = null where id = 7" >/dev/null
psql -Xq -d postgres -f - <<<"$script" >/dev/null 2>&1
equal "a failure takes back what went before it" 50 "$(sql postgres 'select count(b) from t')"
sql postgres "update t set s = 'paid'" >/dev/null
check "it runs in a transaction of the caller's" psql -Xq -1 -v ON_ERROR_STOP=1 -d postgres -c '\set one 1' -f - <<<"$script"
status_is "and is all there is" 0 "$DBGEN" diff
sql postgres "alter table t alter s drop not null, drop constraint t_a_key, add b text not null default ''; alter table t alter b drop default" >/dev/null
cp "$WORK/second.dbgen" schema.dbgen
sql postgres "truncate t" >/dev/null

new_db facts_pushed
status_is "push from nothing" 0 "$DBGEN" push
cat >schema.dbgen <<-'DBGEN'
	enum state { draft, paid, sent }
	table t {
	  id int primary key not null
	  a  int not null
	  b  text not null
	  c  text not null
	  s  state default 'sent'
	}
DBGEN
status_is "push" 0 "$DBGEN" push
says "tells it" "$ERR" "may fail: $rows"
says "and what it commits apart" "$ERR" "$apart: "
status_is "and does it" 0 "$DBGEN" diff
drop_db facts facts_pushed
