CREATE TYPE "invoice_status" AS ENUM('draft', 'sent', 'paid');
--> statement-breakpoint
CREATE SEQUENCE "invoice_number_seq" START WITH 1000;
--> statement-breakpoint
CREATE TABLE "invoices" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
	"number" bigint DEFAULT nextval('invoice_number_seq') NOT NULL UNIQUE,
	"client_id" bigint NOT NULL REFERENCES "clients"("id"),
	"status" "invoice_status" DEFAULT 'draft' NOT NULL,
	"issued_on" date,
	CONSTRAINT "invoices_issued" CHECK ("status" = 'draft' OR "issued_on" IS NOT NULL)
);
--> statement-breakpoint
CREATE TABLE "invoice_lines" (
	"invoice_id" bigint NOT NULL REFERENCES "invoices"("id") ON DELETE cascade,
	"position" integer NOT NULL,
	"text" text NOT NULL,
	"quantity" numeric(10, 2) NOT NULL,
	"price" numeric(12, 2) NOT NULL,
	"total" numeric(14, 2) GENERATED ALWAYS AS ("quantity" * "price") STORED,
	PRIMARY KEY("invoice_id", "position")
);
