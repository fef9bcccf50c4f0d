create schema shop;
set search_path = shop;
create operator family numbers using hash;
alter operator family numbers using hash add operator 1 = (integer, bigint), function 1 (bigint, bigint) hashint8(bigint), function 2 (bigint, bigint) hashint8extended(bigint, bigint);
alter operator family numbers using hash add operator 1 = (integer, smallint);
alter operator family numbers using hash drop operator 1 (integer, smallint);
