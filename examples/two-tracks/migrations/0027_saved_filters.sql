CREATE TABLE "saved_filters" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
	"user_id" bigint NOT NULL REFERENCES "users"("id") ON DELETE cascade,
	"name" text NOT NULL,
	"filter" jsonb NOT NULL,
	CONSTRAINT "saved_filters_user_id_name_unique" UNIQUE("user_id", "name")
);
--> statement-breakpoint
INSERT INTO "saved_filters" ("user_id", "name", "filter")
SELECT "id", 'My open tasks', jsonb_build_object('assignee', "id", 'done', false, 'path', 'C:\tasks') FROM "users";
