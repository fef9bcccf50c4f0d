CREATE INDEX CONCURRENTLY "time_entries_user_id_started_at_idx" ON "time_entries" ("user_id", "started_at" DESC);
