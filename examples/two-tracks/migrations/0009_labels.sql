CREATE TABLE "labels" (
	"id" serial PRIMARY KEY,
	"organisation_id" bigint NOT NULL REFERENCES "organisations"("id") ON DELETE cascade,
	"name" text NOT NULL,
	"colour" char(7) DEFAULT '#888888' NOT NULL,
	CONSTRAINT "labels_organisation_id_name_unique" UNIQUE("organisation_id", "name")
);
--> statement-breakpoint
CREATE TABLE "task_labels" (
	"task_id" bigint NOT NULL REFERENCES "tasks"("id") ON DELETE cascade,
	"label_id" integer NOT NULL REFERENCES "labels"("id") ON DELETE cascade,
	PRIMARY KEY("task_id", "label_id")
);
--> statement-breakpoint
INSERT INTO "labels" ("organisation_id", "name", "colour")
SELECT "id", "label", "colour" FROM "organisations", (VALUES ('bug', '#d73a4a'), ('idea', '#a2eeef'), ('it''s urgent', '#ff0000')) AS "l"("label", "colour");
