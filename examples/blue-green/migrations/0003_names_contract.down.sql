-- What this cannot bring back:
--   drops column app.customers.name with its values
CREATE FUNCTION app.split_name()
RETURNS trigger
LANGUAGE plpgsql
AS $$
begin
  if tg_op = 'UPDATE' and new.given_name <> '' then
    if new.name = old.name then
      return new;
    end if;
  end if;
  if new.name <> '' then
    new.given_name := split_part(new.name, ' ', 1);
    new.family_name := substr(new.name, length(new.given_name) + 2);
  end if;
  return new;
end
$$;
--> statement-breakpoint
ALTER TABLE app.customers ADD COLUMN name text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE TRIGGER split_name BEFORE INSERT OR UPDATE OF name ON app.customers FOR EACH ROW EXECUTE FUNCTION app.split_name();--> statement-breakpoint
UPDATE app.customers SET name = btrim(given_name || ' ' || family_name);
