CREATE TABLE attachments (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task_id bigint NOT NULL REFERENCES tasks ON DELETE CASCADE,
    file_name text NOT NULL,
    bytes bigint NOT NULL CHECK (bytes >= 0)
);
