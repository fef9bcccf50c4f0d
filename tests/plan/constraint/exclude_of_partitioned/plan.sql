BEGIN;
CREATE TABLE public.bookings_2 (
	site integer,
	during int4range
);
-- may fail: fails where two rows of public.bookings exclude each other
ALTER TABLE public.bookings ADD CONSTRAINT bookings_site_during_excl EXCLUDE USING gist (site WITH =, during WITH &&);
ALTER TABLE ONLY public.bookings ATTACH PARTITION public.bookings_2 FOR VALUES IN (2);
ALTER TABLE public.bookings_1 RENAME CONSTRAINT bookings_1_site_during_excl TO here;
COMMIT;
