CREATE TABLE "tasks" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
	"project_id" bigint NOT NULL REFERENCES "projects"("id") ON DELETE cascade,
	"parent_id" bigint REFERENCES "tasks"("id") ON DELETE cascade,
	"title" text NOT NULL,
	"done" boolean DEFAULT false NOT NULL,
	"due_on" date,
	"created_on" date DEFAULT CURRENT_DATE NOT NULL
);
--> statement-breakpoint
CREATE TABLE "task_assignees" (
	"task_id" bigint NOT NULL REFERENCES "tasks"("id") ON DELETE cascade,
	"user_id" bigint NOT NULL REFERENCES "users"("id") ON DELETE cascade,
	PRIMARY KEY("task_id", "user_id")
);
--> statement-breakpoint
CREATE INDEX "tasks_open_idx" ON "tasks" ("project_id", "due_on") WHERE NOT "done";
--> statement-breakpoint
INSERT INTO "tasks" ("project_id", "title") SELECT "id", 'Invite your colleagues' FROM "projects";
--> statement-breakpoint
INSERT INTO "tasks" ("project_id", "parent_id", "title") SELECT "project_id", "id", 'Give them roles' FROM "tasks";
