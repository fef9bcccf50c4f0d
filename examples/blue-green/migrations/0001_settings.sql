CREATE TABLE app.settings (
	key text NOT NULL,
	value text NOT NULL,
	CONSTRAINT settings_pkey PRIMARY KEY (key)
);
--> statement-breakpoint
ALTER TABLE app.orders ADD COLUMN note text;--> statement-breakpoint
INSERT INTO app.settings (key, value) VALUES ('support_mail', {{'support_mail'}});
