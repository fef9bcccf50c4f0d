CREATE TABLE invoices (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organisation_id bigint NOT NULL REFERENCES organisations,
    amount numeric(12, 2) NOT NULL CHECK (amount > 0),
    issued_on date NOT NULL DEFAULT current_date
);
