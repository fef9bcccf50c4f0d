-- dbgen consolidated, version 1: 30 migrations
-- 0000_organisations sha256 19a7f3ec2d7cc0d67d661af3140bd3c03a586544e5fff34928231c5878382c8c
-- 0001_users sha256 55e7e1555685f8db960107980e9d19bcca299e388f51c8b3df96483764105017
-- 0002_default_rows sha256 d2c4fdf257192b9405bb7cdb9aab20d145790cdf65273e722a35be908105a2e9
-- 0003_sessions sha256 a8f67cb91cb3fbd7f8f10b247fffdcee365bdfb5f2881abaa3d7f0409c799c84
-- 0004_roles sha256 1258153e7e7e3b1fb0b7f86806faacf8884afbd8c4ea7eff5f17f1fb8eada9aa
-- 0005_projects sha256 54309f05ef18d60634c3e8367c315b2d42643ff35649478d1856bf371af3b95d
-- 0006_project_status sha256 d90c86d6c8954894a408b30a16c64c06d735d60cd1783cb65e272fa411a2b0e2
-- 0007_clients sha256 35a2bc904b1771a71142cbe60f9c09d25b308f22d7f7746f5fa098538a6f6b4c
-- 0008_tasks sha256 933c85cc855c9dd55e25c27ce735d8a6e988b16ec777966e70164fa575236ac6
-- 0009_labels sha256 c5cb761606390b844c1477f1ff9c248c8e57360e9b6abf6aceb746517fb746c0
-- 0010_time_entries sha256 e6cf7f7fa0070e4d7f9d5f7f0b27bd8e3afd0d00e05e2704609c0553ff8a773c
-- 0011_time_entries_index sha256 2e200c0097e47c7df30df1c6a0c65e39f7eea7ada468b2cbc1d4e724fa454242
-- 0012_audit sha256 7278a49a4b65dcfb5047a912c694f9bae358e3982fac45e36ecdbe1e9318af67
-- 0013_settings sha256 c37c2e7da7a5634c492e0300c1b601d309127be6e044fa6deab712a65137e40d
-- 0014_comments sha256 cd266c40c7b1dd1c1cfc696e5c7e4ded1f560e6725508bb136eef50e29df0269
-- 0015_attachments sha256 2624d12caf1d881287996a15b4147ddf82e41fbb786667921441de38551c7c57
-- 0016_display_name sha256 6ddff67efedb1b8c18ff08667606b3bca4640684edc4ca9e63c850ac80292c47
-- 0017_rates sha256 b130b1be3959708fc0e94e95ca680b25d4c65c7ff3a4e0f4709bab115eb327ee
-- 0018_currencies sha256 b5241a382936b6f9c339e85593c4314a36f00573815fd3b0b537dbe38fe07bc4
-- 0019_invoices sha256 0ee3782fe541f597f9c705e060065f2aa0d782d4040e30f4a722118de1674881
-- 0020_payments sha256 60c8a6663eecead2ecdfd514c8114fefd55bd87bd46c15291651d7c79db624fd
-- 0021_project_archived sha256 d3b8286ffcb9a544a2592d2e8c36d6e47ed0a3f80af1982291801688759db582
-- 0022_row_security sha256 afc546ea7f59974abe30a1fa6152268c7679a6efa47dba0fb432d0a185176f6b
-- 0023_api_keys sha256 46773b771b0e5fc6ed92d989a98c38497acd176e35a8b9539c1188ca81d5e4df
-- 0024_webhooks sha256 6d062b8062ca9fdea9032e3180139bc127480bfab9b8a4660db7450911eec790
-- 0025_notifications sha256 4b8a9a09d665e8a51158c6bdd9651da3d4c65799ef1eecb8f1746ba3a040bce7
-- 0026_task_search sha256 cbd5753da19cab1f74d4ce66683a3c22dfc22f21e38c796c7eee6d053c5725bb
-- 0027_saved_filters sha256 4705685a5353f748548f157c6484e9cdf0eee6a24248b225269587a753a28de2
-- 0028_holidays sha256 5a5b7595f3d9c8b518cfb41c9fe9e6b384f858069e05f2bc1ef3e6eeb1558a8c
-- 0029_reports sha256 fc24bf699bf1f57c8d94ed39391ce0d496f1cd45d1205cb5c0127f70257d18f3

-- What a fresh database gets in one transaction in place of these migrations.  Written by "dbgen squash";
-- "dbgen check" proves that both make the same schema and the same rows.

-- what the migrations say of roles and of the database itself

DO $$ BEGIN
	IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'two_tracks_app') THEN
		CREATE ROLE two_tracks_app NOLOGIN;
	END IF;
END $$;

-- the schema

SET check_function_bodies = off;
CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA public;
CREATE TYPE public.invoice_status AS ENUM ('draft', 'sent', 'paid');
CREATE TYPE public.project_status AS ENUM ('planned', 'active', 'on hold', 'archived');
CREATE SEQUENCE public.audit_log_id_seq;
CREATE SEQUENCE public.invoice_number_seq START WITH 1000;
CREATE SEQUENCE public.labels_id_seq AS integer;
CREATE FUNCTION public.current_organisation()
RETURNS bigint
LANGUAGE sql STABLE
AS $$ SELECT NULLIF(current_setting('app.organisation', true), '')::bigint $$;
CREATE TABLE public.api_keys (
	id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
	user_id bigint NOT NULL,
	hash text NOT NULL,
	last_used_at timestamp with time zone,
	CONSTRAINT api_keys_hash_key UNIQUE (hash),
	CONSTRAINT api_keys_pkey PRIMARY KEY (id)
);
CREATE TABLE public.attachments (
	id uuid DEFAULT gen_random_uuid() NOT NULL,
	comment_id bigint NOT NULL,
	file_name text NOT NULL,
	size bigint NOT NULL,
	sha256 bytea NOT NULL,
	CONSTRAINT attachments_pkey PRIMARY KEY (id),
	CONSTRAINT attachments_sha256_check CHECK (octet_length(sha256) = 32),
	CONSTRAINT attachments_size_check CHECK (size >= 0)
);
CREATE TABLE public.audit_log (
	id bigint DEFAULT nextval('public.audit_log_id_seq'::regclass) NOT NULL,
	at timestamp with time zone DEFAULT now() NOT NULL,
	table_name text NOT NULL,
	operation text NOT NULL,
	row_id bigint,
	changed text[] DEFAULT '{}'::text[] NOT NULL,
	CONSTRAINT audit_log_pkey PRIMARY KEY (id)
);
COMMENT ON TABLE public.audit_log IS 'Who looks for what happened looks here';
ALTER SEQUENCE public.audit_log_id_seq OWNED BY public.audit_log.id;
CREATE FUNCTION public.audit()
RETURNS trigger
LANGUAGE plpgsql
AS $$
DECLARE
	before jsonb := CASE WHEN TG_OP = 'INSERT' THEN '{}' ELSE to_jsonb(OLD) END;
	after jsonb := CASE WHEN TG_OP = 'DELETE' THEN '{}' ELSE to_jsonb(NEW) END;
BEGIN
	INSERT INTO public.audit_log (table_name, operation, row_id, changed)
	VALUES (TG_TABLE_NAME, TG_OP, COALESCE((after ->> 'id')::bigint, (before ->> 'id')::bigint),
	        ARRAY(SELECT a.key FROM jsonb_each(after) a WHERE a.value IS DISTINCT FROM before -> a.key ORDER BY a.key));
	RETURN NULL;
END
$$;
CREATE TABLE public.clients (
	id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
	organisation_id bigint NOT NULL,
	name text NOT NULL,
	address jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT clients_pkey PRIMARY KEY (id)
);
ALTER TABLE public.clients ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.clients TO two_tracks_app;
CREATE TABLE public.comment_mentions (
	comment_id bigint NOT NULL,
	user_id bigint NOT NULL,
	CONSTRAINT comment_mentions_pkey PRIMARY KEY (comment_id, user_id)
);
CREATE TABLE public.comments (
	id bigint GENERATED BY DEFAULT AS IDENTITY NOT NULL,
	task_id bigint NOT NULL,
	author_id bigint,
	body text NOT NULL,
	created_at timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT comments_pkey PRIMARY KEY (id)
);
CREATE TABLE public.contacts (
	id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
	client_id bigint NOT NULL,
	name text NOT NULL,
	email public.citext,
	CONSTRAINT contacts_pkey PRIMARY KEY (id)
);
CREATE TABLE public.currencies (
	code character(3) NOT NULL,
	name text NOT NULL,
	digits smallint DEFAULT 2 NOT NULL,
	CONSTRAINT currencies_pkey PRIMARY KEY (code)
);
CREATE TABLE public.holidays (
	country character(2) NOT NULL,
	day date NOT NULL,
	name text NOT NULL,
	CONSTRAINT holidays_pkey PRIMARY KEY (country, day)
);
CREATE TABLE public.invoice_lines (
	invoice_id bigint NOT NULL,
	"position" integer NOT NULL,
	text text NOT NULL,
	quantity numeric(10,2) NOT NULL,
	price numeric(12,2) NOT NULL,
	total numeric(14,2) GENERATED ALWAYS AS (quantity * price) STORED,
	CONSTRAINT invoice_lines_pkey PRIMARY KEY (invoice_id, "position")
);
CREATE TABLE public.invoices (
	id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
	number bigint DEFAULT nextval('public.invoice_number_seq'::regclass) NOT NULL,
	client_id bigint NOT NULL,
	status public.invoice_status DEFAULT 'draft'::public.invoice_status NOT NULL,
	issued_on date,
	CONSTRAINT invoices_issued CHECK ((status = 'draft'::public.invoice_status) OR (issued_on IS NOT NULL)),
	CONSTRAINT invoices_number_key UNIQUE (number),
	CONSTRAINT invoices_pkey PRIMARY KEY (id)
);
CREATE TABLE public.labels (
	id integer DEFAULT nextval('public.labels_id_seq'::regclass) NOT NULL,
	organisation_id bigint NOT NULL,
	name text NOT NULL,
	colour character(7) DEFAULT '#888888'::bpchar NOT NULL,
	CONSTRAINT labels_organisation_id_name_unique UNIQUE (organisation_id, name),
	CONSTRAINT labels_pkey PRIMARY KEY (id)
);
ALTER SEQUENCE public.labels_id_seq OWNED BY public.labels.id;
CREATE TABLE public.notification_preferences (
	user_id bigint NOT NULL,
	event text NOT NULL,
	by_mail boolean DEFAULT true NOT NULL,
	CONSTRAINT notification_preferences_pkey PRIMARY KEY (user_id, event)
);
CREATE TABLE public.notifications (
	id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
	user_id bigint NOT NULL,
	text text NOT NULL,
	read_at timestamp with time zone,
	created_at timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT notifications_pkey PRIMARY KEY (id)
);
CREATE TABLE public.organisation_settings (
	organisation_id bigint NOT NULL,
	locale text DEFAULT 'en'::text NOT NULL,
	week_starts_on smallint DEFAULT 1 NOT NULL,
	day_length interval DEFAULT '08:00:00'::interval NOT NULL,
	currency character(3) DEFAULT 'EUR'::bpchar NOT NULL,
	CONSTRAINT organisation_settings_pkey PRIMARY KEY (organisation_id),
	CONSTRAINT organisation_settings_week_starts_on_check CHECK ((week_starts_on >= 0) AND (week_starts_on <= 6))
);
CREATE TABLE public.organisations (
	id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
	slug text NOT NULL,
	name text NOT NULL,
	created_at timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT organisations_pkey PRIMARY KEY (id),
	CONSTRAINT organisations_slug_check CHECK (slug ~ '^[a-z0-9-]+$'::text),
	CONSTRAINT organisations_slug_unique UNIQUE (slug)
);
CREATE TABLE public.payments (
	id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
	invoice_id bigint NOT NULL,
	amount numeric(12,2) NOT NULL,
	received_on date DEFAULT CURRENT_DATE NOT NULL,
	CONSTRAINT payments_amount_check CHECK (amount <> (0)::numeric),
	CONSTRAINT payments_pkey PRIMARY KEY (id)
);
CREATE TABLE public.project_members (
	project_id bigint NOT NULL,
	user_id bigint NOT NULL,
	joined_at timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT project_members_pkey PRIMARY KEY (project_id, user_id)
);
CREATE TABLE public.projects (
	id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
	organisation_id bigint NOT NULL,
	name text NOT NULL,
	created_at timestamp with time zone DEFAULT now() NOT NULL,
	status public.project_status DEFAULT 'planned'::public.project_status NOT NULL,
	client_id bigint,
	CONSTRAINT projects_pkey PRIMARY KEY (id)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.projects TO two_tracks_app;
CREATE TABLE public.rates (
	id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
	user_id bigint NOT NULL,
	valid daterange NOT NULL,
	hourly numeric(10,2) NOT NULL,
	currency character(3) DEFAULT 'EUR'::bpchar NOT NULL,
	CONSTRAINT rates_one_at_a_time EXCLUDE USING gist (user_id WITH =, valid WITH &&),
	CONSTRAINT rates_pkey PRIMARY KEY (id)
);
CREATE TABLE public.roles (
	name text NOT NULL,
	description text NOT NULL,
	CONSTRAINT roles_pkey PRIMARY KEY (name)
);
CREATE TABLE public.saved_filters (
	id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
	user_id bigint NOT NULL,
	name text NOT NULL,
	filter jsonb NOT NULL,
	CONSTRAINT saved_filters_pkey PRIMARY KEY (id),
	CONSTRAINT saved_filters_user_id_name_unique UNIQUE (user_id, name)
);
CREATE TABLE public.sessions (
	id uuid DEFAULT gen_random_uuid() NOT NULL,
	user_id bigint NOT NULL,
	expires_at timestamp with time zone NOT NULL,
	CONSTRAINT sessions_pkey PRIMARY KEY (id)
);
CREATE TABLE public.task_assignees (
	task_id bigint NOT NULL,
	user_id bigint NOT NULL,
	CONSTRAINT task_assignees_pkey PRIMARY KEY (task_id, user_id)
);
CREATE TABLE public.task_labels (
	task_id bigint NOT NULL,
	label_id integer NOT NULL,
	CONSTRAINT task_labels_pkey PRIMARY KEY (task_id, label_id)
);
CREATE TABLE public.tasks (
	id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
	project_id bigint NOT NULL,
	parent_id bigint,
	title text NOT NULL,
	done boolean DEFAULT false NOT NULL,
	due_on date,
	created_on date DEFAULT CURRENT_DATE NOT NULL,
	search tsvector GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, title)) STORED,
	CONSTRAINT tasks_pkey PRIMARY KEY (id)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.tasks TO two_tracks_app;
CREATE TABLE public.time_entries (
	id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
	task_id bigint NOT NULL,
	user_id bigint NOT NULL,
	started_at timestamp with time zone NOT NULL,
	ended_at timestamp with time zone,
	note text,
	CONSTRAINT time_entries_ends_later CHECK (ended_at > started_at),
	CONSTRAINT time_entries_pkey PRIMARY KEY (id)
);
CREATE TABLE public.user_roles (
	user_id bigint NOT NULL,
	role text NOT NULL,
	CONSTRAINT user_roles_pkey PRIMARY KEY (user_id, role)
);
CREATE TABLE public.users (
	id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
	organisation_id bigint NOT NULL,
	email public.citext NOT NULL,
	display_name text NOT NULL,
	password_hash text,
	created_at timestamp with time zone DEFAULT now() NOT NULL,
	locale text DEFAULT 'en'::text NOT NULL,
	CONSTRAINT users_email_unique UNIQUE (email),
	CONSTRAINT users_pkey PRIMARY KEY (id)
);
CREATE TABLE public.webhook_deliveries (
	id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
	webhook_id bigint NOT NULL,
	at timestamp with time zone DEFAULT now() NOT NULL,
	status smallint,
	CONSTRAINT webhook_deliveries_pkey PRIMARY KEY (id, at)
);
CREATE TABLE public.webhooks (
	id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
	organisation_id bigint NOT NULL,
	url text NOT NULL,
	events text[] DEFAULT ARRAY['task.done'::text] NOT NULL,
	CONSTRAINT webhooks_pkey PRIMARY KEY (id)
);
CREATE VIEW public.project_hours AS
SELECT p.id AS project_id,
    p.name,
    COALESCE((sum(EXTRACT(epoch FROM (e.ended_at - e.started_at))) / (3600)::numeric), (0)::numeric) AS hours
   FROM ((public.projects p
     LEFT JOIN public.tasks t ON ((t.project_id = p.id)))
     LEFT JOIN public.time_entries e ON ((e.task_id = t.id)))
  GROUP BY p.id, p.name;
CREATE INDEX notifications_unread_idx ON public.notifications (user_id) WHERE (read_at IS NULL);
CREATE INDEX sessions_user_id_idx ON public.sessions (user_id);
CREATE INDEX tasks_open_idx ON public.tasks (project_id, due_on) WHERE (NOT done);
CREATE INDEX tasks_search_idx ON public.tasks USING gin (search);
CREATE INDEX time_entries_user_id_started_at_idx ON public.time_entries (user_id, started_at DESC);
ALTER TABLE public.api_keys ADD CONSTRAINT api_keys_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users (id) ON DELETE CASCADE;
ALTER TABLE public.attachments ADD CONSTRAINT attachments_comment_id_fkey FOREIGN KEY (comment_id) REFERENCES public.comments (id) ON DELETE CASCADE;
ALTER TABLE public.clients ADD CONSTRAINT clients_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisations (id) ON DELETE CASCADE;
ALTER TABLE public.comment_mentions ADD CONSTRAINT comment_mentions_comment_id_fkey FOREIGN KEY (comment_id) REFERENCES public.comments (id) ON DELETE CASCADE;
ALTER TABLE public.comment_mentions ADD CONSTRAINT comment_mentions_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users (id) ON DELETE CASCADE;
ALTER TABLE public.comments ADD CONSTRAINT comments_author_id_fkey FOREIGN KEY (author_id) REFERENCES public.users (id) ON DELETE SET NULL;
ALTER TABLE public.comments ADD CONSTRAINT comments_task_id_fkey FOREIGN KEY (task_id) REFERENCES public.tasks (id) ON DELETE CASCADE;
ALTER TABLE public.contacts ADD CONSTRAINT contacts_client_id_fkey FOREIGN KEY (client_id) REFERENCES public.clients (id) ON DELETE CASCADE;
ALTER TABLE public.invoice_lines ADD CONSTRAINT invoice_lines_invoice_id_fkey FOREIGN KEY (invoice_id) REFERENCES public.invoices (id) ON DELETE CASCADE;
ALTER TABLE public.invoices ADD CONSTRAINT invoices_client_id_fkey FOREIGN KEY (client_id) REFERENCES public.clients (id);
ALTER TABLE public.notifications ADD CONSTRAINT notifications_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users (id) ON DELETE CASCADE;
ALTER TABLE public.payments ADD CONSTRAINT payments_invoice_id_fkey FOREIGN KEY (invoice_id) REFERENCES public.invoices (id);
ALTER TABLE public.project_members ADD CONSTRAINT project_members_project_id_fkey FOREIGN KEY (project_id) REFERENCES public.projects (id) ON DELETE CASCADE;
ALTER TABLE public.project_members ADD CONSTRAINT project_members_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users (id) ON DELETE CASCADE;
ALTER TABLE public.rates ADD CONSTRAINT rates_currency_fkey FOREIGN KEY (currency) REFERENCES public.currencies (code);
ALTER TABLE public.rates ADD CONSTRAINT rates_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users (id) ON DELETE CASCADE;
ALTER TABLE public.sessions ADD CONSTRAINT sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users (id) ON DELETE CASCADE;
ALTER TABLE public.task_assignees ADD CONSTRAINT task_assignees_task_id_fkey FOREIGN KEY (task_id) REFERENCES public.tasks (id) ON DELETE CASCADE;
ALTER TABLE public.task_assignees ADD CONSTRAINT task_assignees_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users (id) ON DELETE CASCADE;
ALTER TABLE public.task_labels ADD CONSTRAINT task_labels_label_id_fkey FOREIGN KEY (label_id) REFERENCES public.labels (id) ON DELETE CASCADE;
ALTER TABLE public.task_labels ADD CONSTRAINT task_labels_task_id_fkey FOREIGN KEY (task_id) REFERENCES public.tasks (id) ON DELETE CASCADE;
ALTER TABLE public.time_entries ADD CONSTRAINT time_entries_task_id_fkey FOREIGN KEY (task_id) REFERENCES public.tasks (id) ON DELETE CASCADE;
ALTER TABLE public.time_entries ADD CONSTRAINT time_entries_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users (id);
ALTER TABLE public.webhook_deliveries ADD CONSTRAINT webhook_deliveries_webhook_id_fkey FOREIGN KEY (webhook_id) REFERENCES public.webhooks (id) ON DELETE CASCADE;
ALTER TABLE public.webhooks ADD CONSTRAINT webhooks_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisations (id) ON DELETE CASCADE;
CREATE POLICY own_clients ON public.clients TO two_tracks_app USING (organisation_id = public.current_organisation());
CREATE POLICY own_projects ON public.projects TO two_tracks_app USING (organisation_id = public.current_organisation());

-- the rows

INSERT INTO public.audit_log (id, at, table_name, operation, row_id, changed) VALUES
	(1, DEFAULT, 'organisations', 'UPDATE', 1, '{name}'),
	(2, DEFAULT, 'users', 'UPDATE', 1, '{locale}');
INSERT INTO public.currencies (code, name, digits) VALUES
	('CHF', 'Swiss franc', 2),
	('EUR', 'Euro', 2),
	('GBP', 'Pound sterling', 2),
	('JPY', 'Yen', 0),
	('KWD', 'Kuwaiti dinar', 3),
	('USD', 'US dollar', 2);
INSERT INTO public.holidays (country, day, name) VALUES
	('AT', '2026-01-01', 'Neujahr'),
	('AT', '2026-10-26', 'Nationalfeiertag'),
	('DE', '2026-01-01', 'Neujahr'),
	('DE', '2026-10-03', 'Tag der Deutschen Einheit'),
	('FR', '2026-07-14', 'Fête nationale');
INSERT INTO public.labels (id, organisation_id, name, colour) VALUES
	(1, 1, 'bug', '#d73a4a'),
	(2, 1, 'idea', '#a2eeef'),
	(3, 1, 'it''s urgent', '#ff0000');
INSERT INTO public.notification_preferences (user_id, event, by_mail) VALUES
	(1, 'comment.mention', true),
	(1, 'task.assigned', true),
	(1, 'task.done', false);
INSERT INTO public.organisation_settings (organisation_id, locale, week_starts_on, day_length, currency) VALUES
	(1, 'en', 1, '08:00:00', 'EUR');
INSERT INTO public.organisations (id, slug, name, created_at) OVERRIDING SYSTEM VALUE VALUES
	(1, 'default', 'My organisation', DEFAULT);
INSERT INTO public.projects (id, organisation_id, name, created_at, status, client_id) OVERRIDING SYSTEM VALUE VALUES
	(1, 1, 'Getting started', DEFAULT, 'active', NULL);
INSERT INTO public.roles (name, description) VALUES
	('guest', 'Sees what is shown to them'),
	('member', 'Works on projects'),
	('owner', 'May do everything, also delete the organisation');
INSERT INTO public.saved_filters (id, user_id, name, filter) OVERRIDING SYSTEM VALUE VALUES
	(1, 1, 'My open tasks', E'{"done": false, "path": "C:\\\\tasks", "assignee": 1}');
INSERT INTO public.tasks (id, project_id, parent_id, title, done, due_on, created_on) OVERRIDING SYSTEM VALUE VALUES
	(1, 1, NULL, 'Invite your colleagues', false, NULL, DEFAULT),
	(2, 1, 1, 'Give them roles', false, NULL, DEFAULT);
INSERT INTO public.user_roles (user_id, role) VALUES
	(1, 'owner');
INSERT INTO public.users (id, organisation_id, email, display_name, password_hash, created_at, locale) OVERRIDING SYSTEM VALUE VALUES
	(1, 1, 'admin@example.com', 'Administrator', NULL, DEFAULT, 'en');
SELECT pg_catalog.setval('public.audit_log_id_seq', 2, true);
SELECT pg_catalog.setval('public.invoice_number_seq', 1200, true);
SELECT pg_catalog.setval('public.labels_id_seq', 3, true);
SELECT pg_catalog.setval('public.organisations_id_seq', 1, true);
SELECT pg_catalog.setval('public.projects_id_seq', 1, true);
SELECT pg_catalog.setval('public.saved_filters_id_seq', 1, true);
SELECT pg_catalog.setval('public.tasks_id_seq', 2, true);
SELECT pg_catalog.setval('public.users_id_seq', 1, true);

-- what would act on the rows, or is made from them

ALTER TABLE public.projects ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.projects FORCE ROW LEVEL SECURITY;
CREATE MATERIALIZED VIEW public.label_counts AS
SELECT l.organisation_id,
    l.name,
    count(tl.task_id) AS tasks
   FROM (public.labels l
     LEFT JOIN public.task_labels tl ON ((tl.label_id = l.id)))
  GROUP BY l.organisation_id, l.name;
CREATE UNIQUE INDEX label_counts_idx ON public.label_counts (organisation_id, name);
ALTER TABLE public.labels ADD CONSTRAINT labels_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisations (id) ON DELETE CASCADE;
ALTER TABLE public.notification_preferences ADD CONSTRAINT notification_preferences_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users (id) ON DELETE CASCADE;
ALTER TABLE public.organisation_settings ADD CONSTRAINT organisation_settings_currency_fkey FOREIGN KEY (currency) REFERENCES public.currencies (code);
ALTER TABLE public.organisation_settings ADD CONSTRAINT organisation_settings_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisations (id) ON DELETE CASCADE;
ALTER TABLE public.projects ADD CONSTRAINT projects_client_id_fkey FOREIGN KEY (client_id) REFERENCES public.clients (id) ON DELETE SET NULL;
ALTER TABLE public.projects ADD CONSTRAINT projects_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisations (id) ON DELETE CASCADE;
ALTER TABLE public.saved_filters ADD CONSTRAINT saved_filters_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users (id) ON DELETE CASCADE;
ALTER TABLE public.tasks ADD CONSTRAINT tasks_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES public.tasks (id) ON DELETE CASCADE;
ALTER TABLE public.tasks ADD CONSTRAINT tasks_project_id_fkey FOREIGN KEY (project_id) REFERENCES public.projects (id) ON DELETE CASCADE;
ALTER TABLE public.user_roles ADD CONSTRAINT user_roles_role_fkey FOREIGN KEY (role) REFERENCES public.roles (name);
ALTER TABLE public.user_roles ADD CONSTRAINT user_roles_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users (id) ON DELETE CASCADE;
ALTER TABLE public.users ADD CONSTRAINT users_organisation_id_fk FOREIGN KEY (organisation_id) REFERENCES public.organisations (id) ON DELETE CASCADE;
CREATE TRIGGER organisations_audit AFTER INSERT OR DELETE OR UPDATE ON public.organisations FOR EACH ROW EXECUTE FUNCTION public.audit();
CREATE TRIGGER projects_audit AFTER INSERT OR DELETE OR UPDATE ON public.projects FOR EACH ROW EXECUTE FUNCTION public.audit();
CREATE TRIGGER users_audit AFTER INSERT OR DELETE OR UPDATE ON public.users FOR EACH ROW EXECUTE FUNCTION public.audit();
