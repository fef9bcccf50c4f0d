create table p (id int, v text) partition by hash ((id % 4));
create table p0 partition of p for values with (modulus 2, remainder 0);
create table p1 partition of p for values with (modulus 2, remainder 1) partition by hash (v);
create table p11 partition of p1 for values with (modulus 1, remainder 0);
