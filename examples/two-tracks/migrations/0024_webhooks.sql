CREATE TABLE "webhooks" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
	"organisation_id" bigint NOT NULL REFERENCES "organisations"("id") ON DELETE cascade,
	"url" text NOT NULL,
	"events" text[] DEFAULT ARRAY['task.done'] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "webhook_deliveries" (
	"id" bigint GENERATED ALWAYS AS IDENTITY,
	"webhook_id" bigint NOT NULL REFERENCES "webhooks"("id") ON DELETE cascade,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"status" smallint,
	PRIMARY KEY("id", "at")
);
