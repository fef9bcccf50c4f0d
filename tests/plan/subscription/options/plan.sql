BEGIN;
ALTER SUBSCRIPTION s SET (streaming = 'on', synchronous_commit = 'on', binary = 'false');
COMMIT;
