ALTER DOMAIN public.n ADD CONSTRAINT positive CHECK (value > 0);
