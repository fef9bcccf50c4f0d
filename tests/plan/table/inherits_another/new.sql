create table k2 ();
create table o (users real) inherits (k2);
