-- A partition becomes partitioned itself.
-- old
CREATE TABLE x (a int, b int, c text default 'q' check (c <> '')) PARTITION BY LIST (a);
CREATE TABLE x1 PARTITION OF x FOR VALUES IN (1);
create index xi on x(b);
-- rows
insert into x select 1,g from generate_series(1,9) g;
-- new
CREATE TABLE x (a int, b int, c text default 'q' check (c<>'')) PARTITION BY LIST (a);
CREATE TABLE x1 PARTITION OF x FOR VALUES IN (1) PARTITION BY HASH (b);
CREATE TABLE x11 PARTITION OF x1 FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE x12 PARTITION OF x1 FOR VALUES WITH (MODULUS 2, REMAINDER 1);
create index xi on x(b);
-- keeps
select * from x order by b;
