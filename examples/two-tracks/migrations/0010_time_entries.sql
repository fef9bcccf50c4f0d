CREATE TABLE "time_entries" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
	"task_id" bigint NOT NULL REFERENCES "tasks"("id") ON DELETE cascade,
	"user_id" bigint NOT NULL REFERENCES "users"("id"),
	"started_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"note" text,
	CONSTRAINT "time_entries_ends_later" CHECK ("ended_at" > "started_at")
);
