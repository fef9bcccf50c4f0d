create schema s;
create type fr as range (subtype = float8, multirange_type_name = s.fr_m);
create table frt (r fr, m s.fr_m, mm s.fr_m[]);
create view v as select m from frt;
