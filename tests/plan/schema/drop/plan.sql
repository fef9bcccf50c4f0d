BEGIN;
-- data loss: drops table shop.t with its rows
DROP TABLE shop.t;
DROP SCHEMA shop;
COMMIT;
