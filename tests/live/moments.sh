#!/usr/bin/env bash
# Literals of dates and times are compared as the server reads them; those that mean something else tomorrow, or under
# other settings, are never evaluated by anybody but the server whose database it is.
. "$(dirname "$0")/../lib.sh"
begin moments
new_project moments
U=$(url moments)

# live NAME STATUS TYPE OLD NEW [OPTION]: a database made with the one against a file with the other.
live()
{
	new_db moments
	sql postgres "alter database moments set timezone = 'Asia/Kolkata'; alter database moments set datestyle = 'ISO, DMY'"
	sql moments "create table a (c $3 default $4)"
	echo "create table a (c $3 default $5);" >new.sql
	status_is "$1" "$2" "$DBGEN" diff --from "$U" --to new.sql ${6:-}
}

# files NAME STATUS TYPE OLD NEW
files()
{
	echo "create table a (c $3 default $4);" >old.sql
	echo "create table a (c $3 default $5);" >new.sql
	status_is "$1" "$2" "$DBGEN" diff --from old.sql --to new.sql
}

live "a date without its zeros is the same" 0 date "'2024-01-05'" "'2024-1-5'"
live "a day that was read today is the same today" 0 date "'tomorrow'" "'tomorrow'"
live "so without a scratch server" 0 date "'tomorrow'" "'tomorrow'" --no-scratch
live "in an array too" 0 'date[]' "'{today,2024-1-5}'" "'{today,2024-1-5}'"
live "the order of day and month is the database's" 0 date "'2024-02-01'" "'1/2/2024'"
live "so without a scratch server" 0 date "'2024-02-01'" "'1/2/2024'" --no-scratch
live "and not that of the month first" 2 date "'2024-01-02'" "'1/2/2024'"
live "a time is one of the database's zone" 0 timestamptz "'2024-01-05 10:00'" "'2024-01-05 10:00'"
live "so without a scratch server" 0 timestamptz "'2024-01-05 10:00+05:30'" "'2024-01-05 10:00'" --no-scratch
live "and not one of UTC" 2 timestamptz "'2024-01-05 10:00+00'" "'2024-01-05 10:00'"
live "an earlier now may be the same" 2 timestamp "'now'" "'now'"
says "which nobody can say" "$OUT" 'unverified'
says "and why" "$ERR" "mean another value each time"
live "an earlier today too" 2 date "'2024-01-05'" "'today'::date"
says "which nobody can say" "$OUT" 'unverified'
sed -i 's/schema.dbgen/new.sql/' dbgen.json
status_is "push leaves it" 2 "$DBGEN" push --url "$U"
equal "as it is" "'2024-01-05'::date" "$(sql moments "select pg_get_expr(adbin, adrelid) from pg_attrdef")"
live "another kind of default is a difference" 2 date "current_date" "'today'"
equal "that is sure" "" "$(grep unverified <<<"$OUT")"
live "a text is no time" 2 text "'now'" "'today'"
equal "that is sure as well" "" "$(grep unverified <<<"$OUT")"

# What a server said yesterday says nothing today: an answer that is remembered would be the first one.
live "the time is read anew" 2 timestamptz "'now'" "'now'"
FIRST=$OUT
status_is "each time" 2 "$DBGEN" diff --from "$U" --to new.sql
[ "$FIRST" != "$OUT" ] && ok "and not remembered" || not_ok "and not remembered" "$OUT"

files "files: without zeros" 0 date "'2024-01-05'" "'2024-1-5'"
files "files: a month's name" 0 date "'Jan 5 2024'" "'2024-01-05'"
files "files: an interval" 0 interval "'90 minutes'" "'01:30'"
files "files: a boolean" 0 boolean "'yes'" "true"
files "files: an address" 0 inet "'10.0.0.1/32'" "'10.0.0.1'"
files "files: a number" 0 integer "'007'" "7"
files "files: the same word" 0 date "'tomorrow'" "'tomorrow'"
files "files: day or month is not known" 2 date "'1/2/2024'" "'2024-01-02'"
files "files: the zone is not known" 2 timestamptz "'2024-01-05 10:00'" "'2024-01-05 10:00+00'"
files "files: tomorrow it is not today" 2 date "'today'" "'$(date -u +%F)'"
files "files: a text stays a text" 2 text "'2024-1-5'" "'2024-01-05'"
files "files: of a time without zone" 0 timestamp "'2024-1-5 10:00'" "'2024-01-05 10:00:00'"
