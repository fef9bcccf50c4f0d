BEGIN;
ALTER OPERATOR public.=== (integer, text) SET (RESTRICT = NONE, JOIN = eqjoinsel);
COMMIT;
