CREATE VIEW revenue AS
	SELECT customer_id, sum(total) AS total FROM orders WHERE status <> 'draft' GROUP BY customer_id;
