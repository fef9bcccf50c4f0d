CREATE TABLE "currencies" (
	"code" char(3) PRIMARY KEY,
	"name" text NOT NULL,
	"digits" smallint DEFAULT 2 NOT NULL
);
--> statement-breakpoint
INSERT INTO "currencies" VALUES
	('EUR', 'Euro', 2), ('USD', 'US dollar', 2), ('GBP', 'Pound sterling', 2), ('CHF', 'Swiss franc', 2),
	('JPY', 'Yen', 0), ('KWD', 'Kuwaiti dinar', 3);
--> statement-breakpoint
ALTER TABLE "rates" ADD COLUMN "currency" char(3) DEFAULT 'EUR' NOT NULL REFERENCES "currencies"("code");
--> statement-breakpoint
ALTER TABLE "organisation_settings" ADD COLUMN "currency" char(3) DEFAULT 'EUR' NOT NULL REFERENCES "currencies"("code");
