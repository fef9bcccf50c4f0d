CREATE TABLE public."User" (
    id serial CONSTRAINT "User_pkey" PRIMARY KEY,
    email text NOT NULL,
    name text,
    age integer
);
CREATE UNIQUE INDEX "User_email_key" ON public."User" (email);
CREATE TABLE public._prisma_migrations (
    id character varying(36) PRIMARY KEY NOT NULL,
    checksum character varying(64) NOT NULL,
    finished_at timestamp with time zone,
    migration_name character varying(255) NOT NULL,
    logs text,
    rolled_back_at timestamp with time zone,
    started_at timestamp with time zone DEFAULT now() NOT NULL,
    applied_steps_count integer DEFAULT 0 NOT NULL
);
INSERT INTO public._prisma_migrations VALUES
    ('8a1f', '481547b0516e7b24d5c46deac974dc1f08fdac632288d82c27a8d2e6b14d665a', '2024-01-01 10:00+00', '20240101000000_init', NULL, NULL, '2024-01-01 09:59+00', 1),
    ('8a2f', '1ccb48a60fb11c9478bfbee052888551324325ecbb63d6acac28b068efe5bc9e', NULL, '20240102000000_name', 'ERROR: deadlock detected', '2024-01-02 11:00+00', '2024-01-02 10:00+00', 0),
    ('8a3f', '1ccb48a60fb11c9478bfbee052888551324325ecbb63d6acac28b068efe5bc9e', '2024-01-02 12:00+00', '20240102000000_name', NULL, NULL, '2024-01-02 11:59+00', 1),
    ('8a4f', '7e4fa2eb8c7ac089739d5defc4489fad68a100d92082ca35c6b40a4524821f87', '2024-01-03 10:00+00', '20240103000000_age', NULL, NULL, '2024-01-03 09:59+00', 1),
    ('8a5f', '27f35b44dbf8ab526fc1665735cc2712ae7b302a76f290ef744d4725b832c7b1', NULL, '20240104000000_half', 'ERROR: canceling statement', NULL, '2024-01-04 10:00+00', 0),
    ('8a6f', '27f35b44dbf8ab526fc1665735cc2712ae7b302a76f290ef744d4725b832c7b1', '2024-01-05 10:00+00', '20231231000000_lost', NULL, NULL, '2024-01-05 10:00+00', 1);
