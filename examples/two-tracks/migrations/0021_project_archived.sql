ALTER TYPE "project_status" ADD VALUE 'archived';
--> statement-breakpoint
UPDATE "projects" SET "status" = 'archived' WHERE "archived";
--> statement-breakpoint
ALTER TABLE "projects" DROP COLUMN "archived";
