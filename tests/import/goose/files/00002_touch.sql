-- +goose Up
ALTER TABLE customers ADD COLUMN touched_at timestamptz;
-- +goose StatementBegin
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.touched_at := now(); -- not when it began
    RETURN NEW;
END;
$$;
-- +goose StatementEnd
CREATE TRIGGER touch BEFORE UPDATE ON customers FOR EACH ROW EXECUTE FUNCTION touch();

-- +goose Down
DROP TRIGGER touch ON customers;
DROP FUNCTION touch();
ALTER TABLE customers DROP COLUMN touched_at;
