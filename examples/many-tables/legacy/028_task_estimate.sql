ALTER TABLE tasks ADD COLUMN estimate interval CHECK (estimate > '0');
