-- +goose Up
CREATE TABLE orders (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id bigint NOT NULL REFERENCES customers ON DELETE CASCADE,
    state text NOT NULL DEFAULT 'draft'
);

-- +goose Down
DROP TABLE orders;
