create foreign data wrapper zz;
create server zs foreign data wrapper zz;
create foreign table zf (a int constraint c1 check (a > 0)) server zs;
