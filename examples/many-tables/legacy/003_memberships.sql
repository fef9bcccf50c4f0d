CREATE TABLE memberships (
    organisation_id bigint NOT NULL REFERENCES organisations ON DELETE CASCADE,
    user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    role text NOT NULL DEFAULT 'member',
    PRIMARY KEY (organisation_id, user_id)
);
