BEGIN;
CREATE OR REPLACE RULE quiet AS on delete to public.t where old.id = 1 do instead nothing;
COMMIT;
