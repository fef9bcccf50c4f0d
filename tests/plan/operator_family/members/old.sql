create schema shop;
set search_path = shop;
create operator family numbers using hash;
alter operator family numbers using hash add operator 1 = (integer, bigint), function 1 (integer, integer) hashint4(integer), operator 1 = (smallint, integer);
