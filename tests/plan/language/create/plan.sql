BEGIN;
CREATE TRUSTED LANGUAGE pl HANDLER lang.call INLINE lang.inline VALIDATOR lang.validate;
CREATE FUNCTION public.f()
RETURNS integer
LANGUAGE pl
AS $$begin return 1; end$$;
COMMIT;
