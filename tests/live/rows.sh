#!/usr/bin/env bash
# Reference data in the language: rows are inserted, changed and deleted by key, found where a database has other ones, and
# proved by check.
. "$(dirname "$0")/../lib.sh"
begin rows
new_db rows
new_project rows
cat >schema.dbgen <<'DBGEN'
table kinds {
  code   text           primary key
  label  text           not null
  price  numeric(6,2)
  up     text           references kinds
}
rows kinds (code, label, price, up) {
  ('b', 'Beta', 1.50, 'a')
  ('a', 'Al''pha', 1, null)
}
DBGEN
U=$(url rows)
status_is "generate" 0 "$DBGEN" generate --name init
status_is "check proves the rows" 0 "$DBGEN" check
status_is "migrate" 0 "$DBGEN" migrate --url "$U"
equal "the rows are there" "a|Al'pha|1.00|
b|Beta|1.50|a" "$(sql rows 'select * from kinds order by 1')"
status_is "nothing differs" 0 "$DBGEN" diff --url "$U"
sql rows "insert into kinds values ('mine', 'not dbgen''s', 2, null); update kinds set label = 'Other' where code = 'b'" >/dev/null
status_is "a row that was changed by hand differs" 2 "$DBGEN" diff --url "$U" --format sql
says "and is changed back by key" "$OUT" "UPDATE public.kinds SET label = 'Beta' WHERE code = 'b'"
sql rows "update kinds set label = 'Beta' where code = 'b'" >/dev/null
status_is "rows that are not stated are nobody's business" 0 "$DBGEN" diff --url "$U"
sed -i "s/'Beta'/'Better'/; s/^  ('a'/  ('c', 'Gamma', null, 'b')\n  ('a'/" schema.dbgen
status_is "a changed and a new row" 0 "$DBGEN" generate --name more
says "are an update" "$(cat migrations/0001_more.sql)" "UPDATE public.kinds SET label = 'Better' WHERE code = 'b'"
status_is "migrate again" 0 "$DBGEN" migrate --url "$U"
equal "they are there" "b|Better
c|Gamma" "$(sql rows "select code, label from kinds where code in ('b', 'c') order by 1")"
status_is "nothing differs then" 0 "$DBGEN" diff --url "$U"
status_is "the way back" 0 "$DBGEN" rollback --url "$U"
equal "brings the values back" "b|Beta" "$(sql rows "select code, label from kinds where code in ('b', 'c') order by 1")"
status_is "check" 0 "$DBGEN" check
sed -i "s/, label, price, up) {/, label, nothing, up) {/" schema.dbgen
status_is "a column that is not there" 1 "$DBGEN" generate --name wrong
says "is named" "$ERR" 'nothing'
drop_db rows
