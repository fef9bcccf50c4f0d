CREATE TABLE "holidays" (
	"country" char(2) NOT NULL,
	"day" date NOT NULL,
	"name" text NOT NULL,
	PRIMARY KEY("country", "day")
);
--> statement-breakpoint
INSERT INTO "holidays" VALUES
	('AT', '2026-01-01', 'Neujahr'), ('AT', '2026-10-26', 'Nationalfeiertag'),
	('DE', '2026-01-01', 'Neujahr'), ('DE', '2026-10-03', 'Tag der Deutschen Einheit'),
	('FR', '2026-07-14', 'Fête nationale');
