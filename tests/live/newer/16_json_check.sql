-- change: s/with unique keys//I; s/WITH UNIQUE KEYS//
create domain jtext as text check (value is json with unique keys);
create table t (id int primary key, j jtext, k text);
create index t_json on t (k) where k is json;
create policy p on t using (k is json scalar);
