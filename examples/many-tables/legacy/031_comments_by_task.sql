CREATE INDEX comments_by_task ON comments (task_id, created_at);
