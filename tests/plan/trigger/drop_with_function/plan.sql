DROP TRIGGER g ON public.t;
DROP FUNCTION public.f();
