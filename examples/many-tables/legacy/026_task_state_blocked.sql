ALTER TYPE task_state ADD VALUE 'blocked' BEFORE 'done';
