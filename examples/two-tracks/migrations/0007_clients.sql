CREATE TABLE "clients" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
	"organisation_id" bigint NOT NULL REFERENCES "organisations"("id") ON DELETE cascade,
	"name" text NOT NULL,
	"address" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contacts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
	"client_id" bigint NOT NULL REFERENCES "clients"("id") ON DELETE cascade,
	"name" text NOT NULL,
	"email" citext
);
--> statement-breakpoint
ALTER TABLE "projects" ADD COLUMN "client_id" bigint REFERENCES "clients"("id") ON DELETE set null;
