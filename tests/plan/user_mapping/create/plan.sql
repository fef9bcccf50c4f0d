BEGIN;
CREATE USER MAPPING FOR pg_monitor SERVER far OPTIONS ("user" 'u', password 'p');
COMMIT;
