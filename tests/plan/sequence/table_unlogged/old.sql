CREATE TABLE t (a int, i int generated always as identity, s serial, b bigserial);
CREATE SEQUENCE seq OWNED BY t.a;
CREATE UNLOGGED SEQUENCE seq2 OWNED BY t.a;
CREATE SEQUENCE seq3 OWNED BY t.a;
CREATE SEQUENCE seq4 OWNED BY t.a;
