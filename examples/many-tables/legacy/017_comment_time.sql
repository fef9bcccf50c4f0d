ALTER TABLE comments ADD COLUMN created_at timestamptz NOT NULL DEFAULT now();
