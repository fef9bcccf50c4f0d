BEGIN;
-- data loss: drops far(public) with its password, which dbgen never reads
DROP USER MAPPING FOR PUBLIC SERVER far;
COMMIT;
