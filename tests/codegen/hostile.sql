-- Names and comments that would end the string or comment that they are written into.
create schema "s */ ""q"" 'x'";
create type "class" as enum ('', 'a"b', 'a''b', 'both '' and "', '*/', e'line\nbreak', e'tab\there', '\', '${x}', '`', '</script>', '価格', '😀');
create type "*/ evil" as enum ('x');
create domain "default" as text check (value <> '*/');
create domain "new" as "class" not null;
create table "*/ class 2" ("constructor" int, "__proto__" text, "class" "class" default 'a"b', "a b" "new", "a""b" "*/ evil", "a'b" int, "*/" text, "`${x}`" text,
  "\" text, "価格" int, "größe" int, "123" int primary key, "new" "default", e_ text default e'\'"\\\n*/`${x}', "😀" int,
  constraint "*/ check" check ("a'b" > 0 and "*/" <> '*/ "''`'));
comment on table "*/ class 2" is e'*/ } export const evil = 1; /* \n line // \\ ` ${x} "\r\n<!-- */';
comment on column "*/ class 2"."a b" is '*/';
comment on column "*/ class 2"."e_" is e'\\u0041 \\ # """ ''''''';
comment on type "class" is '*/*/';
create table "s */ ""q"" 'x'"."t */ ""q"" 'x'" ("c */ ""q"" 'x'" int references "*/ class 2" ("123"), "dates" date, "buffers" bytea);
create table "dates" (d date, "Date" date);
create table "buffers" (b bytea);
create table "partials" (p int);
create table "tables" (p int);
create table "postgres_intervals" (i interval);
create table "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk" (
  "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk" "class", "bcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijkl" "default" not null);
create table "empty" ();
create view "select" as select "class", '*/' as "*/" from "*/ class 2";
create function "function"("class" int, "*/" text) returns text language sql as $$ select '*/' $$;
