CREATE TABLE "api_keys" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
	"user_id" bigint NOT NULL REFERENCES "users"("id") ON DELETE cascade,
	"hash" text NOT NULL UNIQUE,
	"last_used_at" timestamp with time zone
);
