CREATE TABLE task_labels (
    task_id bigint NOT NULL REFERENCES tasks ON DELETE CASCADE,
    label_id bigint NOT NULL REFERENCES labels ON DELETE CASCADE,
    PRIMARY KEY (task_id, label_id)
);
