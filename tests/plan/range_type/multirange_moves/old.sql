create schema s;
create type fr as range (subtype = float8);
create table frt (r fr, m fr_multirange, mm fr_multirange[]);
create view v as select m from frt;
