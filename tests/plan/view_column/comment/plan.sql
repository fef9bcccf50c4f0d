COMMENT ON COLUMN public.v.b IS 'two';
