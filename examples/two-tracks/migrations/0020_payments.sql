CREATE TABLE "payments" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
	"invoice_id" bigint NOT NULL REFERENCES "invoices"("id"),
	"amount" numeric(12, 2) NOT NULL CHECK ("amount" <> 0),
	"received_on" date DEFAULT CURRENT_DATE NOT NULL
);
--> statement-breakpoint
-- Numbers of old invoices were taken over from paper.
SELECT setval('invoice_number_seq', 1200);
