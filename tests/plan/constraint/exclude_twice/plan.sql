CREATE TABLE public.t (
	a integer[],
	CONSTRAINT t_a_excl EXCLUDE USING btree (a WITH =)
);
ALTER TABLE public.t ADD CONSTRAINT later EXCLUDE USING btree (a WITH =) DEFERRABLE;
ALTER TABLE public.t ADD CONSTRAINT t_a_excl1 EXCLUDE USING btree (a WITH =);
