BEGIN;
ALTER TABLE public.clients RENAME TO customers;
ALTER TYPE public.feeling RENAME TO mood;
ALTER VIEW public.seen RENAME TO seen2;
ALTER TABLE public.customers RENAME COLUMN nick TO nickname;
ALTER TABLE public.customers RENAME COLUMN "Odd Name" TO even_name;
ALTER INDEX public.by_nick RENAME TO by_nickname;
ALTER TABLE public.customers RENAME CONSTRAINT clients_pkey TO customers_pkey;
COMMIT;
