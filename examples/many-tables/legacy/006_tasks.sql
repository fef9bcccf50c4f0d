CREATE TYPE task_state AS ENUM ('open', 'done');
CREATE TABLE tasks (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    project_id bigint NOT NULL REFERENCES projects ON DELETE CASCADE,
    title text NOT NULL,
    state task_state NOT NULL DEFAULT 'open'
);
