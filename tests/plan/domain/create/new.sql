create domain email as text collate "C" not null default 'x@y' check (value like '%@%');
create table t (e email);
