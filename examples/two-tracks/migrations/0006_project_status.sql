CREATE TYPE "project_status" AS ENUM('planned', 'active', 'on hold');
--> statement-breakpoint
ALTER TABLE "projects" ADD COLUMN "status" "project_status" DEFAULT 'planned' NOT NULL;
--> statement-breakpoint
UPDATE "projects" SET "status" = 'active' WHERE NOT "archived";
