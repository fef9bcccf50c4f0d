BEGIN;
-- data loss: deletes row public.rates."'de, x', 2025"
DELETE FROM public.rates WHERE country = 'de, x' AND year = 2025;
UPDATE public.rates SET active = false WHERE country = 'at' AND year = 2025;
INSERT INTO public.rates (country, year, rate, active) VALUES
	('at', 2026, 20.5, true);
COMMIT;
