CREATE TABLE settings (
    organisation_id bigint PRIMARY KEY REFERENCES organisations ON DELETE CASCADE,
    data jsonb NOT NULL DEFAULT '{}'
);
