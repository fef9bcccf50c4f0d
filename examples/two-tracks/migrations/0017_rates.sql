CREATE EXTENSION IF NOT EXISTS btree_gist;
--> statement-breakpoint
CREATE TABLE "rates" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
	"user_id" bigint NOT NULL REFERENCES "users"("id") ON DELETE cascade,
	"valid" daterange NOT NULL,
	"hourly" numeric(10, 2) NOT NULL,
	CONSTRAINT "rates_one_at_a_time" EXCLUDE USING gist ("user_id" WITH =, "valid" WITH &&)
);
