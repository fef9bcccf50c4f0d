CREATE DOMAIN d AS integer;
CREATE DOMAIN e AS text DEFAULT 'x' CONSTRAINT filled NOT NULL CHECK (value <> '');
CREATE TABLE t (a d, b e);
