BEGIN;
SET check_function_bodies = off;
CREATE OR REPLACE FUNCTION public.put(which text, how_many integer)
RETURNS SETOF text
LANGUAGE sql
begin atomic
  merge into public.stock using (select which as item) w on stock.item = w.item
    when matched then update set count = stock.count + how_many
    when not matched then insert values (which, how_many)
    returning merge_action();
end;
ALTER TABLE public.stock ADD COLUMN added timestamp with time zone;
COMMIT;
