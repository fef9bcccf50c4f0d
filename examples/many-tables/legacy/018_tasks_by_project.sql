CREATE INDEX tasks_by_project ON tasks (project_id, state);
