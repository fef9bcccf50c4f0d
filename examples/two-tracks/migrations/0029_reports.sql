CREATE VIEW "project_hours" AS
SELECT p."id" AS "project_id", p."name", COALESCE(sum(EXTRACT(epoch FROM e."ended_at" - e."started_at")) / 3600, 0) AS "hours"
FROM "projects" p LEFT JOIN "tasks" t ON t."project_id" = p."id" LEFT JOIN "time_entries" e ON e."task_id" = t."id"
GROUP BY p."id", p."name";
--> statement-breakpoint
CREATE MATERIALIZED VIEW "label_counts" AS
SELECT l."organisation_id", l."name", count(tl."task_id") AS "tasks"
FROM "labels" l LEFT JOIN "task_labels" tl ON tl."label_id" = l."id" GROUP BY l."organisation_id", l."name";
--> statement-breakpoint
CREATE UNIQUE INDEX "label_counts_idx" ON "label_counts" ("organisation_id", "name");
--> statement-breakpoint
UPDATE "users" SET "locale" = 'en' WHERE "locale" IS NULL;
--> statement-breakpoint
ALTER TABLE "users" ALTER COLUMN "locale" SET DEFAULT 'en', ALTER COLUMN "locale" SET NOT NULL;
--> statement-breakpoint
COMMENT ON TABLE "audit_log" IS 'Who looks for what happened looks here';
