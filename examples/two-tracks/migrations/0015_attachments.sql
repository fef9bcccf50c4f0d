CREATE TABLE "attachments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"comment_id" bigint NOT NULL REFERENCES "comments"("id") ON DELETE cascade,
	"file_name" text NOT NULL,
	"size" bigint NOT NULL CHECK ("size" >= 0),
	"sha256" bytea NOT NULL CHECK (octet_length("sha256") = 32)
);
