CREATE TABLE "organisation_settings" (
	"organisation_id" bigint PRIMARY KEY REFERENCES "organisations"("id") ON DELETE cascade,
	"locale" text DEFAULT 'en' NOT NULL,
	"week_starts_on" smallint DEFAULT 1 NOT NULL CHECK ("week_starts_on" BETWEEN 0 AND 6),
	"day_length" interval DEFAULT '08:00:00' NOT NULL
);
--> statement-breakpoint
INSERT INTO "organisation_settings" ("organisation_id") SELECT "id" FROM "organisations";
--> statement-breakpoint
-- The audit trigger is there by now: this leaves a row in audit_log.
UPDATE "organisations" SET "name" = 'My organisation' WHERE "slug" = 'default' AND "name" = 'Default organisation';
