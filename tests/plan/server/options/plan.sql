BEGIN;
ALTER SERVER far OPTIONS (DROP old, SET host 'b', ADD new 'n');
COMMIT;
