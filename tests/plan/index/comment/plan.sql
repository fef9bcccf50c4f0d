COMMENT ON INDEX public.i IS 'x';
