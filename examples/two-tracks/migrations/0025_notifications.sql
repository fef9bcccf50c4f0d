CREATE TABLE "notifications" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
	"user_id" bigint NOT NULL REFERENCES "users"("id") ON DELETE cascade,
	"text" text NOT NULL,
	"read_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notification_preferences" (
	"user_id" bigint NOT NULL REFERENCES "users"("id") ON DELETE cascade,
	"event" text NOT NULL,
	"by_mail" boolean DEFAULT true NOT NULL,
	PRIMARY KEY("user_id", "event")
);
--> statement-breakpoint
INSERT INTO "notification_preferences" ("user_id", "event", "by_mail")
SELECT "id", "event", "event" <> 'task.done' FROM "users", (VALUES ('task.assigned'), ('task.done'), ('comment.mention')) AS "e"("event");
--> statement-breakpoint
CREATE INDEX "notifications_unread_idx" ON "notifications" ("user_id") WHERE "read_at" IS NULL;
