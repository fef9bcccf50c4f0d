BEGIN;
ALTER OPERATOR FAMILY shop.numbers USING hash DROP FUNCTION 1 (integer, integer), OPERATOR 1 (smallint, integer);
ALTER OPERATOR FAMILY shop.numbers USING hash ADD FUNCTION 1 (bigint, bigint) hashint8(bigint), FUNCTION 2 (bigint, bigint) hashint8extended(bigint, bigint);
COMMIT;
