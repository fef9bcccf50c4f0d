CREATE UNLOGGED TABLE t (a int, i int generated always as identity, s serial, b bigserial);
CREATE SEQUENCE seq OWNED BY t.a;
CREATE SEQUENCE seq2 OWNED BY t.a;
CREATE UNLOGGED SEQUENCE seq3 OWNED BY t.a;
CREATE SEQUENCE seq4;
CREATE SEQUENCE seq5 OWNED BY t.a;
