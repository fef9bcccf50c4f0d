ALTER TABLE "users" RENAME COLUMN "name" TO "display_name";
--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "locale" text;
