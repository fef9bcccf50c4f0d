-- +goose NO TRANSACTION
-- +goose Up
CREATE INDEX CONCURRENTLY customers_lower_email ON customers (lower(email));

-- +goose Down
DROP INDEX CONCURRENTLY customers_lower_email;
