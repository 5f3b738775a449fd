-- What keeps a hub going from version to version: who may execute what, what it is, and the reports filled anew.
-- Functions alone; an upgrade makes them anew.

-- A machine that lets others in must be there still. The server's administrator is no machine and may too;
-- nobody else may execute what asks this.
CREATE FUNCTION exchange.require_keeper() RETURNS void
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = exchange, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM device AS d
               WHERE d.role = session_user AND (d.revoked_at IS NOT NULL OR NOT d.keeps)) THEN
        RAISE EXCEPTION USING ERRCODE = 'FRC04', MESSAGE = 'this device is kept out';
    END IF;
END $$;

-- Lets a machine's role execute what machines execute, and nothing else; by name, so that a function which
-- takes something else from the next version on is not forgotten.
CREATE FUNCTION exchange.may_call(who name, as_keeper boolean) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = exchange, pg_temp AS $$
DECLARE
    one record;
    everybody text[] := ARRAY['push', 'pull', 'vector', 'last_seq', 'last_line', 'push_lines', 'pull_lines', 'post',
                              'letters', 'devices', 'about'];
    keepers text[] := ARRAY['admit', 'keep_out', 'leave_invitation', 'leave_chunk', 'withdraw_invitation',
                            'invitations', 'tidy_invitations'];
BEGIN
    FOR one IN
        SELECT p.oid::regprocedure AS called FROM pg_catalog.pg_proc AS p
        WHERE p.pronamespace = 'exchange'::regnamespace
          AND (p.proname = ANY (everybody) OR as_keeper AND p.proname = ANY (keepers))
    LOOP
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO %I', one.called, who);
    END LOOP;
END $$;

-- After the functions were made anew: lets every machine that was let in execute them again.
CREATE FUNCTION exchange.let_in_again() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = exchange, pg_temp AS $$
DECLARE
    one record;
BEGIN
    FOR one IN SELECT d.role, d.keeps FROM device AS d JOIN pg_catalog.pg_roles AS r ON r.rolname = d.role LOOP
        PERFORM exchange.may_call(one.role, one.keeps);
    END LOOP;
    FOR one IN SELECT i.role FROM invitation AS i JOIN pg_catalog.pg_roles AS r ON r.rolname = i.role LOOP
        PERFORM exchange.may_join(one.role);
    END LOOP;
END $$;

-- What this hub is: the steps it was brought to, whose tables it has, who may still fetch, and who asks.
CREATE FUNCTION exchange.about()
    RETURNS TABLE (version integer, schema_v integer, min_schema integer, last_seq bigint, scoped boolean)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = exchange, pg_temp AS $$
    SELECT (SELECT max(s.number) FROM step AS s), h.schema_v, h.min_schema, h.last_seq, c.scoped
    FROM exchange.caller() AS c, hub AS h
$$;

-- Fills a typed table from the whole log: a table or column that this hub did not have when it came.
CREATE FUNCTION exchange.refill(which text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = exchange, pg_temp AS $$
DECLARE
    columns text;
BEGIN
    SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) INTO columns
        FROM pg_catalog.pg_attribute AS a
        WHERE a.attrelid = format('report.%I', which)::regclass AND a.attnum > 0 AND NOT a.attisdropped
          AND a.attname <> 'id';
    INSERT INTO cell (tbl, row, col, hlc)
        SELECT which, c.row, f.key, max(c.hlc) FROM change AS c CROSS JOIN LATERAL json_each(c.fields) AS f
        WHERE c.tbl = which AND c.base IS NOT NULL GROUP BY c.row, f.key
        ON CONFLICT DO NOTHING;
    EXECUTE format(
        'INSERT INTO report.%1$I (id, %2$s)
         SELECT whole.row::uuid, %3$s FROM (
             SELECT latest.row, json_object_agg(latest.key, latest.value) AS fields FROM (
                 SELECT DISTINCT ON (c.row, f.key) c.row, f.key, f.value
                 FROM change AS c CROSS JOIN LATERAL json_each(c.fields) AS f
                 WHERE c.tbl = %1$L AND NOT EXISTS (SELECT 1 FROM gone AS g WHERE g.tbl = c.tbl AND g.row = c.row)
                 ORDER BY c.row, f.key, c.hlc DESC
             ) AS latest GROUP BY latest.row
         ) AS whole, LATERAL json_populate_record(NULL::report.%1$I, whole.fields) AS p
         WHERE EXISTS (SELECT 1 FROM change AS b WHERE b.tbl = %1$L AND b.row = whole.row AND b.base IS NULL)
         ON CONFLICT (id) DO UPDATE SET (%2$s) = ROW (%4$s)',
        which, columns, 'p.' || replace(columns, ', ', ', p.'), 'excluded.' || replace(columns, ', ', ', excluded.'));
EXCEPTION WHEN data_exception OR integrity_constraint_violation THEN
    -- As in `push`: the log is what counts, and the reports lack it until somebody looks.
    INSERT INTO unfilled (tbl, seq, problem) SELECT which, h.last_seq, SQLSTATE FROM hub AS h;
END $$;

-- Again here: an upgrade runs this after everything is made anew.
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA exchange FROM PUBLIC;
