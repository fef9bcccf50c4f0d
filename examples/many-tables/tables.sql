-- What the three tools left in production: each knows a part of the 35 files.
CREATE TABLE schema_migrations (version text PRIMARY KEY, applied_at timestamptz NOT NULL);
INSERT INTO schema_migrations VALUES
    ('001', '2021-03-01 09:00+00'),
    ('002', '2021-03-02 09:00+00'),
    ('003', '2021-03-03 09:00+00'),
    ('004', '2021-03-04 09:00+00'),
    ('005', '2021-03-05 09:00+00'),
    ('006', '2021-03-06 09:00+00'),
    ('007', '2021-03-07 09:00+00'),
    ('008', '2021-03-08 09:00+00'),
    ('009', '2021-03-09 09:00+00'),
    ('010', '2021-03-10 09:00+00'),
    ('011', '2021-03-11 09:00+00');

CREATE TABLE migrations (id serial PRIMARY KEY, name text NOT NULL UNIQUE, executed_at bigint NOT NULL);
INSERT INTO migrations (name, executed_at) VALUES
    ('013_attachments.sql', 1641081600000),
    ('014_user_name.sql', 1641168000000),
    ('015_touch.sql', 1641254400000),
    ('016_task_updated_at.sql', 1641340800000),
    ('017_comment_time.sql', 1641427200000),
    ('018_tasks_by_project.sql', 1641513600000),
    ('019_invoices.sql', 1641600000000),
    ('020_invoice_number.sql', 1641686400000),
    ('021_audit_log.sql', 1641772800000),
    ('021_project_archived.sql', 1641859200000),
    ('022_audit_trigger.sql', 1641945600000),
    ('023_label_colour.sql', 1642032000000),
    ('024_sessions.sql', 1642118400000);

CREATE TABLE _migrations (file text PRIMARY KEY, sha256 text NOT NULL, ok boolean NOT NULL, run_at timestamptz NOT NULL);
INSERT INTO _migrations VALUES
    ('migrations/025_settings.sql', 'fde283e66ea6e015ab45912e20d943bad9f8ea761cccdb4a6baaa629eb84c7cc', true, '2023-05-01 12:00+00'),
    ('migrations/026_task_state_blocked.sql', '22d9cf8405633661f6c8de5e308577385649f47459c554858e7901f634989659', true, '2023-05-02 12:00+00'),
    ('migrations/027_sessions_by_user.sql', 'b065336fa628b0d0173f14690e911c77d5ffef35390554af875e40ee75f0ffec', true, '2023-05-03 12:00+00'),
    ('migrations/028_task_estimate.sql', '7a013cc0f6871b6670078af44417d7b599ae2ac826cd4a8d2bf36a57b1b1af78', true, '2023-05-04 12:00+00'),
    ('migrations/029_organisation_slug.sql', 'e2a14ea4fdbdd5cef0635ed579d78b1f2f54b9b9e57b7412c882c5ee536df73b', true, '2023-05-05 12:00+00'),
    ('migrations/030_workload.sql', '84775db11cc9161b26e637d5fc8db6a25174f1d496584d7602bf4afd7d6e4a08', true, '2023-05-06 12:00+00'),
    ('migrations/031_comments_by_task.sql', 'c37111402c6c9397a49b8b0432cbd3f9f7bdc7642fc94825973b3d8d4cf4a7e3', false, '2023-05-07 12:00+00');
