-- What this takes away:
--   drops far(public) with its password, which dbgen never reads
--   drops table public.t with its rows
DROP PUBLICATION pub;--> statement-breakpoint
DROP STATISTICS public.s;--> statement-breakpoint
DROP OPERATOR public.=== (integer, integer);--> statement-breakpoint
DROP TEXT SEARCH CONFIGURATION public.c;--> statement-breakpoint
DROP TEXT SEARCH DICTIONARY public.d;--> statement-breakpoint
DROP USER MAPPING FOR PUBLIC SERVER far;--> statement-breakpoint
DROP SERVER far;--> statement-breakpoint
DROP FOREIGN DATA WRAPPER w;--> statement-breakpoint
DROP TABLE public.t;--> statement-breakpoint
DROP FUNCTION public.is_same(integer, integer);--> statement-breakpoint
DROP TYPE public.span;