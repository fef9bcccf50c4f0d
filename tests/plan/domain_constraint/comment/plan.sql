COMMENT ON CONSTRAINT c ON DOMAIN public.n IS 'never zero';
