ALTER TABLE labels ADD COLUMN colour text NOT NULL DEFAULT '#808080' CHECK (colour ~ '^#[0-9a-f]{6}$');
