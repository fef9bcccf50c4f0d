CREATE SCHEMA app;
CREATE SCHEMA sqitch;
CREATE FUNCTION app.greet() RETURNS text
    LANGUAGE sql
    AS $$ SELECT 'good day' $$;
CREATE TABLE app.people (
    id integer NOT NULL,
    name text
);
CREATE TABLE sqitch.changes (
    change_id text NOT NULL,
    script_hash text,
    change text NOT NULL,
    project text NOT NULL,
    note text DEFAULT ''::text NOT NULL,
    committed_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    committer_name text NOT NULL,
    committer_email text NOT NULL,
    planned_at timestamp with time zone NOT NULL,
    planner_name text NOT NULL,
    planner_email text NOT NULL
);
CREATE TABLE sqitch.dependencies (
    change_id text NOT NULL,
    type text NOT NULL,
    dependency text NOT NULL,
    dependency_id text,
    CONSTRAINT dependencies_check CHECK ((((type = 'require'::text) AND (dependency_id IS NOT NULL)) OR ((type = 'conflict'::text) AND (dependency_id IS NULL))))
);
CREATE TABLE sqitch.events (
    event text NOT NULL,
    change_id text NOT NULL,
    change text NOT NULL,
    project text NOT NULL,
    note text DEFAULT ''::text NOT NULL,
    requires text[] DEFAULT '{}'::text[] NOT NULL,
    conflicts text[] DEFAULT '{}'::text[] NOT NULL,
    tags text[] DEFAULT '{}'::text[] NOT NULL,
    committed_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    committer_name text NOT NULL,
    committer_email text NOT NULL,
    planned_at timestamp with time zone NOT NULL,
    planner_name text NOT NULL,
    planner_email text NOT NULL,
    CONSTRAINT events_event_check CHECK ((event = ANY (ARRAY['deploy'::text, 'revert'::text, 'fail'::text, 'merge'::text])))
);
CREATE TABLE sqitch.projects (
    project text NOT NULL,
    uri text,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    creator_name text NOT NULL,
    creator_email text NOT NULL
);
CREATE TABLE sqitch.releases (
    version real NOT NULL,
    installed_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    installer_name text NOT NULL,
    installer_email text NOT NULL
);
CREATE TABLE sqitch.tags (
    tag_id text NOT NULL,
    tag text NOT NULL,
    project text NOT NULL,
    change_id text NOT NULL,
    note text DEFAULT ''::text NOT NULL,
    committed_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    committer_name text NOT NULL,
    committer_email text NOT NULL,
    planned_at timestamp with time zone NOT NULL,
    planner_name text NOT NULL,
    planner_email text NOT NULL
);
INSERT INTO sqitch.changes VALUES ('7c892299ba4d95060de3379eed2e515e18ad0770', '8a4a72f2d2895382cdff5151b0a10ef4a614d2be', 'app', 'shop', 'schema', '2026-11-21 11:46:27.383866+00', 'Ann Example', 'ann@example.com', '2026-11-21 11:46:18+00', 'Ann Example', 'ann@example.com');
INSERT INTO sqitch.changes VALUES ('5cee423153f4b2b46ae082b4f7dd8eeb9b331fd1', '4b4e406dd53019484962f774128f8992ee74ab54', 'people', 'shop', 'people', '2026-11-21 11:46:27.549061+00', 'Ann Example', 'ann@example.com', '2026-11-21 11:46:19+00', 'Ann Example', 'ann@example.com');
INSERT INTO sqitch.changes VALUES ('c75bcf097cf3f36960dde709a67a3b36080d9f47', 'f56607f2f94be456c73b7f0f478c8602c28550f2', 'greeting', 'shop', 'greeting', '2026-11-21 11:46:27.726256+00', 'Ann Example', 'ann@example.com', '2026-11-21 11:46:21+00', 'Ann Example', 'ann@example.com');
INSERT INTO sqitch.changes VALUES ('b13ac5851b596da9cda7fe8630152dae1cb5ac71', 'e9fae88e2da751ef615b370fa2b45c4cd891bd07', 'greeting', 'shop', 'again', '2026-11-21 11:46:27.931908+00', 'Ann Example', 'ann@example.com', '2026-11-21 11:46:23+00', 'Ann Example', 'ann@example.com');
INSERT INTO sqitch.dependencies VALUES ('5cee423153f4b2b46ae082b4f7dd8eeb9b331fd1', 'require', 'app', '7c892299ba4d95060de3379eed2e515e18ad0770');
INSERT INTO sqitch.dependencies VALUES ('c75bcf097cf3f36960dde709a67a3b36080d9f47', 'require', 'people', '5cee423153f4b2b46ae082b4f7dd8eeb9b331fd1');
INSERT INTO sqitch.dependencies VALUES ('b13ac5851b596da9cda7fe8630152dae1cb5ac71', 'require', 'greeting@v1', 'c75bcf097cf3f36960dde709a67a3b36080d9f47');
INSERT INTO sqitch.events VALUES ('deploy', '7c892299ba4d95060de3379eed2e515e18ad0770', 'app', 'shop', 'schema', '{}', '{}', '{}', '2026-11-21 11:46:27.390661+00', 'Ann Example', 'ann@example.com', '2026-11-21 11:46:18+00', 'Ann Example', 'ann@example.com');
INSERT INTO sqitch.events VALUES ('deploy', '5cee423153f4b2b46ae082b4f7dd8eeb9b331fd1', 'people', 'shop', 'people', '{app}', '{}', '{}', '2026-11-21 11:46:27.552624+00', 'Ann Example', 'ann@example.com', '2026-11-21 11:46:19+00', 'Ann Example', 'ann@example.com');
INSERT INTO sqitch.events VALUES ('deploy', 'c75bcf097cf3f36960dde709a67a3b36080d9f47', 'greeting', 'shop', 'greeting', '{people}', '{}', '{@v1}', '2026-11-21 11:46:27.739622+00', 'Ann Example', 'ann@example.com', '2026-11-21 11:46:21+00', 'Ann Example', 'ann@example.com');
INSERT INTO sqitch.events VALUES ('deploy', 'b13ac5851b596da9cda7fe8630152dae1cb5ac71', 'greeting', 'shop', 'again', '{greeting@v1}', '{}', '{}', '2026-11-21 11:46:27.934445+00', 'Ann Example', 'ann@example.com', '2026-11-21 11:46:23+00', 'Ann Example', 'ann@example.com');
INSERT INTO sqitch.projects VALUES ('shop', NULL, '2026-11-21 11:46:27.228815+00', 'Ann Example', 'ann@example.com');
INSERT INTO sqitch.releases VALUES (1.1, '2026-11-21 11:46:27.214418+00', 'Ann Example', 'ann@example.com');
INSERT INTO sqitch.tags VALUES ('3eeef92033fab39fbd93efabf50acb2e3d18ca6d', '@v1', 'shop', 'c75bcf097cf3f36960dde709a67a3b36080d9f47', 'one', '2026-11-21 11:46:27.736865+00', 'Ann Example', 'ann@example.com', '2026-11-21 11:46:22+00', 'Ann Example', 'ann@example.com');
ALTER TABLE ONLY app.people
    ADD CONSTRAINT people_pkey PRIMARY KEY (id);
ALTER TABLE ONLY sqitch.changes
    ADD CONSTRAINT changes_pkey PRIMARY KEY (change_id);
ALTER TABLE ONLY sqitch.changes
    ADD CONSTRAINT changes_project_script_hash_key UNIQUE (project, script_hash);
ALTER TABLE ONLY sqitch.dependencies
    ADD CONSTRAINT dependencies_pkey PRIMARY KEY (change_id, dependency);
ALTER TABLE ONLY sqitch.events
    ADD CONSTRAINT events_pkey PRIMARY KEY (change_id, committed_at);
ALTER TABLE ONLY sqitch.projects
    ADD CONSTRAINT projects_pkey PRIMARY KEY (project);
ALTER TABLE ONLY sqitch.projects
    ADD CONSTRAINT projects_uri_key UNIQUE (uri);
ALTER TABLE ONLY sqitch.releases
    ADD CONSTRAINT releases_pkey PRIMARY KEY (version);
ALTER TABLE ONLY sqitch.tags
    ADD CONSTRAINT tags_pkey PRIMARY KEY (tag_id);
ALTER TABLE ONLY sqitch.tags
    ADD CONSTRAINT tags_project_tag_key UNIQUE (project, tag);
ALTER TABLE ONLY sqitch.changes
    ADD CONSTRAINT changes_project_fkey FOREIGN KEY (project) REFERENCES sqitch.projects(project) ON UPDATE CASCADE;
ALTER TABLE ONLY sqitch.dependencies
    ADD CONSTRAINT dependencies_change_id_fkey FOREIGN KEY (change_id) REFERENCES sqitch.changes(change_id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ONLY sqitch.dependencies
    ADD CONSTRAINT dependencies_dependency_id_fkey FOREIGN KEY (dependency_id) REFERENCES sqitch.changes(change_id) ON UPDATE CASCADE;
ALTER TABLE ONLY sqitch.events
    ADD CONSTRAINT events_project_fkey FOREIGN KEY (project) REFERENCES sqitch.projects(project) ON UPDATE CASCADE;
ALTER TABLE ONLY sqitch.tags
    ADD CONSTRAINT tags_change_id_fkey FOREIGN KEY (change_id) REFERENCES sqitch.changes(change_id) ON UPDATE CASCADE;
ALTER TABLE ONLY sqitch.tags
    ADD CONSTRAINT tags_project_fkey FOREIGN KEY (project) REFERENCES sqitch.projects(project) ON UPDATE CASCADE;
