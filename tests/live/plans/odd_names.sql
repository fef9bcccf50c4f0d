-- old
create schema "My Schema";
create table "My Schema"."select" ("from" integer, "Größe" text default 'it''s', "a""b" integer);
-- rows
insert into "My Schema"."select" values (1, 'ä', 2);
-- new
create schema "My Schema";
create table "My Schema"."select" ("from" integer primary key, "Größe" text default 'it''s' check ("Größe" <> ''), "a""b" bigint, "order" integer);
create index "Index of all" on "My Schema"."select" ("order" desc, lower("Größe"));
-- keeps
select "from", "Größe", "a""b" from "My Schema"."select";
