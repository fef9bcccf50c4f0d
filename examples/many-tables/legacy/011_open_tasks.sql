CREATE VIEW open_tasks AS
SELECT t.id, t.project_id, t.title, t.due_on FROM tasks t WHERE t.state = 'open';
