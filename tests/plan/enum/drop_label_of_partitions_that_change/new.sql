create type e as enum ('low','high'); create table t (e e, v int) partition by list (e); create table tl partition of t for values in ('low'); create table th partition of t for values in ('high');
