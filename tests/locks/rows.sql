INSERT INTO parent SELECT i, 'x' FROM generate_series(1, 3) i;
INSERT INTO t (id, a, b, c, d, e, f, k, m, n, ts, v, w, i8, p, ip, bits)
	SELECT i, i, 'b' || i, 'c', 1.5, i, i, i, 'ok', i, '2026-01-01', 'v', '{w}', i, i, '10.0.0.0/8', B'101'
	FROM generate_series(1, 3) i;
INSERT INTO child SELECT i, i, i FROM generate_series(1, 3) i;
INSERT INTO free SELECT i, i, 'c' FROM generate_series(1, 3) i;
INSERT INTO p SELECT i, 1, 1 FROM unnest(ARRAY[1, 101, 500]) i;
INSERT INTO pn VALUES (350, 1, 1);
INSERT INTO pproof VALUES (350, 1, 1);
INSERT INTO q SELECT i, 1 FROM unnest(ARRAY[1, 101]) i;
INSERT INTO qn VALUES (350, 1);
INSERT INTO qproof VALUES (350, 1);
INSERT INTO inh VALUES (1);
INSERT INTO inh2 VALUES (1);
INSERT INTO heir VALUES (1, 1);
INSERT INTO uses VALUES (1, 1, (1, 1));
INSERT INTO uses2 VALUES (1);
INSERT INTO logs VALUES (1, 'x');
REFRESH MATERIALIZED VIEW mv;
REFRESH MATERIALIZED VIEW mvi;
ANALYZE;
