CREATE VIEW workload AS
SELECT assignee_id, count(*) AS open, sum(estimate) AS estimate FROM tasks WHERE state <> 'done' GROUP BY assignee_id;
