#!/usr/bin/env bash
# Names that go round in a circle: a was b, and b was a.  Rows stay with what they belong to, there is a way back, and it is done once.
. "$(dirname "$0")/../lib.sh"
begin swap
export XDG_CACHE_HOME=$WORK/cache
new_project swap
new_db swap
U=$(url swap)
export DATABASE_URL=$U

cat >schema.dbgen <<-'DBGEN'
	enum state { off, on, idle }
	table left {
	  id  int  primary key
	  a   text
	  b   text
	  c   text
	  s   state
	  index by_a (a)
	}
	table right {
	  id  int  primary key
	  x   int
	  y   int check (x > y)
	}
DBGEN
cp schema.dbgen first.dbgen
status_is "a first migration" 0 "$DBGEN" generate --name first
status_is "is applied" 0 "$DBGEN" migrate
sql swap "insert into \"left\" values (1, 'a1', 'b1', 'c1', 'off'), (2, 'a2', 'b2', 'c2', 'on'); insert into \"right\" values (1, 5, 3)" >/dev/null

cat >schema.dbgen <<-'DBGEN'
	enum state { on renamed from off, off renamed from on, idle }
	table left renamed from right {
	  id  int  primary key
	  x   int
	  y   int check (x > y)
	}
	table right renamed from left {
	  id  int  primary key
	  a   text renamed from b
	  b   text renamed from c
	  c   text renamed from a
	  s   state
	  index by_a (c)
	}
DBGEN
cp schema.dbgen swapped.dbgen
SWAPPED=$PWD/swapped.dbgen
status_is "a swap" 0 "$DBGEN" generate --name swap
F=migrations/0001_swap.sql
says "goes by way of another name" "$(cat $F)" '__swap'
check "nothing is dropped or made" [ -z "$(grep -E 'DROP|CREATE|ADD' $F)" ]
status_is "the folder is well" 0 "$DBGEN" check
status_is "it is applied" 0 "$DBGEN" migrate
equal "tables have kept their rows" "1|5|3" "$(sql swap 'select id, x, y from "left"')"
equal "and columns their values" "1|b1|c1|a1|on
2|b2|c2|a2|off" "$(sql swap 'select id, a, b, c, s from "right" order by id')"
status_is "to what the schema says" 0 "$DBGEN" diff
status_is "it is done once" 0 "$DBGEN" generate --check
says "and not again" "$ERR$OUT" 'nothing to generate'
status_is "nor by push, where nothing tells the columns apart" 0 "$DBGEN" push
equal "which leaves the values where they are" "b1" "$(sql swap 'select a from "right" where id = 1')"

status_is "back" 0 "$DBGEN" rollback
equal "the rows are where they were" "1|a1|b1|c1|off
2|a2|b2|c2|on" "$(sql swap 'select id, a, b, c, s from "left" order by id')"
cp first.dbgen schema.dbgen
status_is "and the schema too" 0 "$DBGEN" diff
cp swapped.dbgen schema.dbgen
status_is "and there again" 0 "$DBGEN" migrate
equal "with the rows" "b1" "$(sql swap 'select a from "right" where id = 1')"

# ---- a chain, whichever line comes first
cat >schema.dbgen <<-'DBGEN'
	enum state { on, off, idle }
	table left {
	  id  int  primary key
	  x   int
	  y   int check (x > y)
	}
	table right {
	  id  int  primary key
	  a   text renamed from b
	  b   text renamed from c
	  d   text renamed from a
	  s   state
	  index by_a (d)
	}
DBGEN
status_is "a chain" 0 "$DBGEN" generate --name chain
status_is "is applied" 0 "$DBGEN" migrate --verify
equal "with its values" "c1|a1|b1" "$(sql swap 'select a, b, d from "right" where id = 1')"

# ---- a circle in what is created: there is nothing to rename
new_project swap_new
cp "$SWAPPED" schema.dbgen
status_is "a first migration that says it" 0 "$DBGEN" generate --name first
status_is "has nothing to rename" 0 "$DBGEN" generate --check
status_is "and the folder is well" 0 "$DBGEN" check
drop_db swap
