-- The hub: one PostgreSQL database through which the machines of an office share their changes.
--
-- schema exchange   what travels: the log of changes in one order, the access-log chains, who may call
-- schema report     the same rows as ordinary typed tables, filled in the same transaction; for reading
--
-- A machine has one role and may execute push, pull, vector and the two for the access log; it reads no table.
-- Every function runs as the owner of the hub with a search path of its own, so that no caller can stand in
-- front of a name. `hub_setup.py` writes the tables of `report` from the program's own tables.
--
-- Beside this file: `step_NNNN.sql` holds what later versions added to the tables, in order; `upkeep.sql` and
-- `joining.sql` hold functions alone. An upgrade runs the steps that a hub lacks, and makes every function anew
-- (`upkeep.sql` says in `may_call` who may execute which). A change of a table above needs a step of its own.

CREATE SCHEMA exchange;
CREATE SCHEMA report;

CREATE TABLE exchange.hub (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    last_seq bigint NOT NULL DEFAULT 0,
    schema_v integer NOT NULL,
    min_schema integer NOT NULL,
    made_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE exchange.device (
    id uuid PRIMARY KEY,
    role name NOT NULL UNIQUE,
    label text NOT NULL,
    keeps boolean NOT NULL DEFAULT false,        -- an office's machine: lets others in and keeps them out
    scoped boolean NOT NULL DEFAULT true,        -- has the families of its schools alone: gets letters, not the log
    admitted_at timestamptz NOT NULL DEFAULT now(),
    revoked_at timestamptz,
    last_seen_at timestamptz,
    schema_v integer,
    pulled_seq bigint NOT NULL DEFAULT 0         -- where its last pull began: up to there it has everything
);

CREATE TABLE exchange.replica (
    replica text COLLATE "C" PRIMARY KEY,
    last_rseq bigint NOT NULL,
    last_line bigint NOT NULL DEFAULT 0          -- the same for its access log
);

CREATE TABLE exchange.change (
    seq bigint PRIMARY KEY,
    replica text COLLATE "C" NOT NULL,
    rseq bigint NOT NULL,
    txid text NOT NULL,
    act text NOT NULL,
    hlc text COLLATE "C" NOT NULL,
    tbl text NOT NULL,
    row text NOT NULL,
    fields jsonb NOT NULL,
    base jsonb,
    actor text NOT NULL,
    at text NOT NULL,
    schema_v integer NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (replica, rseq)
);
CREATE INDEX change_row ON exchange.change (tbl, row);

CREATE TABLE exchange.born (
    tbl text NOT NULL,
    row text NOT NULL,
    hlc text COLLATE "C" NOT NULL,
    PRIMARY KEY (tbl, row)
);

CREATE TABLE exchange.cell (
    tbl text NOT NULL,
    row text NOT NULL,
    col text NOT NULL,
    hlc text COLLATE "C" NOT NULL,
    PRIMARY KEY (tbl, row, col)
);

CREATE TABLE exchange.access_line (
    replica text COLLATE "C" NOT NULL,
    n bigint NOT NULL,
    at text NOT NULL,
    actor text NOT NULL,
    act text NOT NULL,
    subject text NOT NULL,
    mac text NOT NULL,
    seq bigint NOT NULL UNIQUE,
    PRIMARY KEY (replica, n)
);

CREATE SEQUENCE exchange.line_seq;

CREATE TABLE exchange.unfilled (
    tbl text NOT NULL,
    seq bigint NOT NULL,                         -- the last number of the batch that did not fit
    problem text NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
);

-- The newest sealed file of each machine, for those that may not read the log: what is in it, and for whom,
-- the sender decided; the hub cannot open it. A file holds everything its readers lack, so one is enough.
CREATE TABLE exchange.letter (
    sender uuid PRIMARY KEY REFERENCES exchange.device (id),
    n bigint NOT NULL,
    name text NOT NULL,
    body bytea NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
);
CREATE SEQUENCE exchange.letter_seq;

-- Rows that were destroyed for good: what still arrives about them is logged without its words.
CREATE TABLE exchange.gone (
    tbl text NOT NULL,
    row text NOT NULL,
    PRIMARY KEY (tbl, row)
);

-- Which tables cannot stand without a row of which other; written by the set-up from the program's own tables.
CREATE TABLE exchange.leans (
    tbl text NOT NULL,
    col text NOT NULL,
    target text NOT NULL,
    must boolean NOT NULL,                       -- the row goes with it; otherwise it only forgets it
    PRIMARY KEY (tbl, col)
);

CREATE FUNCTION exchange.lean(which text, by_column text, on_table text, goes boolean) RETURNS void
    LANGUAGE sql SET search_path = exchange, pg_temp AS $$
    INSERT INTO leans (tbl, col, target, must) VALUES (which, by_column, on_table, goes)
$$;

-- What may not be taken now and must not be lost: of a machine that was kept out, or with a wrong clock.
CREATE TABLE exchange.set_aside (
    n bigserial PRIMARY KEY,
    device uuid NOT NULL REFERENCES exchange.device (id),
    reason text NOT NULL,
    batch jsonb NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    decided_at timestamptz
);
CREATE UNIQUE INDEX set_aside_once ON exchange.set_aside (device, md5(batch::text));

CREATE FUNCTION exchange.caller() RETURNS exchange.device
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = exchange, pg_temp AS $$
DECLARE
    found exchange.device;
BEGIN
    SELECT * INTO found FROM device WHERE role = session_user;
    IF found.id IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'FRC01', MESSAGE = 'unknown device';
    END IF;
    RETURN found;
END $$;

-- Up to which number the hub has everything of each machine.
CREATE FUNCTION exchange.vector() RETURNS TABLE (replica text, last_rseq bigint, last_line bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = exchange, pg_temp AS $$
    SELECT r.replica, r.last_rseq, r.last_line FROM exchange.caller() AS c, replica AS r
    WHERE c.revoked_at IS NULL
$$;

-- Whether a batch changes how the office is run: a machine of some schools may say its own name and version, and
-- whoever sits at it choose their language and desk, and nothing else of it. The same list as in
-- frc_desk/domain/sharing_rights.py; a test compares them.
CREATE FUNCTION exchange.is_of_office(device uuid, tbls text[], row_ids text[], fields_of json[], bases json[])
    RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = exchange, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM unnest(tbls, row_ids, fields_of, bases) AS i (tbl, row, fields, base)
        WHERE i.tbl = ANY (ARRAY[
            'choice_lines', 'devices', 'disposals', 'disposed_counts', 'follow_up_templates', 'go_live_checks',
            'need_categories', 'office', 'purge_orders', 'retention_rules', 'school_years', 'schools', 'staff',
            'unmet_reasons'
        ]) AND (i.base IS NULL
            OR i.tbl = 'devices' AND i.row <> replace(device::text, '-', '')
            OR EXISTS (SELECT 1 FROM json_object_keys(i.fields) AS k (name) WHERE NOT CASE i.tbl
                WHEN 'devices' THEN k.name IN ('hub_verifier', 'replica', 'schema_v')
                WHEN 'staff' THEN k.name IN ('desk', 'language')
                ELSE false END)))
$$;

-- Takes a batch of changes whole or not at all. Known ones are passed over, so a batch may come twice.
-- Answers the number of new changes, or -1 when the batch was set aside.
--
-- A batch comes as one array for each column, and goes straight into the log; the typed tables are then filled
-- from there, one statement for each table. Whatever needs no order is done before the lock is taken.
CREATE FUNCTION exchange.push(
    replicas text[], rseqs bigint[], txids text[], acts text[], hlcs text[], tbls text[], row_ids text[],
    fields_of json[], bases json[], actors text[], ats text[], schemas integer[], caller_schema integer)
    RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = exchange, pg_temp SET plan_cache_mode = force_generic_plan
    AS $$
DECLARE
    me exchange.device := exchange.caller();
    first_seq bigint;
    taken bigint;
    reason text;
    one record;
BEGIN
    -- A clock that is far ahead would win over everybody else's words until then.
    reason := CASE WHEN me.revoked_at IS NOT NULL THEN 'revoked'
        WHEN (SELECT max(h COLLATE "C") FROM unnest(hlcs) AS h)
            > lpad(to_hex(((extract(epoch FROM clock_timestamp()) * 1000)::bigint + 900000) << 16), 16, '0')
            COLLATE "C" THEN 'clock'
        WHEN me.scoped AND exchange.is_of_office(me.id, tbls, row_ids, fields_of, bases) THEN 'rights' END;
    IF reason IS NOT NULL THEN
        INSERT INTO set_aside (device, reason, batch)
            SELECT me.id, reason, jsonb_agg(jsonb_build_object(
                'replica', i.replica, 'rseq', i.rseq, 'txid', i.txid, 'act', i.act, 'hlc', i.hlc, 'tbl', i.tbl,
                'row', i.row, 'fields', i.fields::jsonb, 'base', i.base::jsonb, 'actor', i.actor, 'at', i.at,
                'schema_v', i.schema_v) ORDER BY i.replica, i.rseq)
            FROM unnest(replicas, rseqs, txids, acts, hlcs, tbls, row_ids, fields_of, bases, actors, ats, schemas)
                AS i (replica, rseq, txid, act, hlc, tbl, row, fields, base, actor, at, schema_v)
            ON CONFLICT DO NOTHING;
        RETURN -1;
    END IF;
    -- One at a time: the order of numbers is then the order of commits, and no puller steps over a late one.
    PERFORM pg_advisory_xact_lock(72623859790382856);
    UPDATE device SET last_seen_at = now(), schema_v = caller_schema WHERE id = me.id;
    SELECT bool_or(m.least <= m.known) AS comes_again,
           bool_or(m.new > 0 AND (m.next <> m.known + 1 OR m.last - m.next + 1 <> m.new)) AS has_hole INTO one
        FROM (
            SELECT min(i.rseq) AS least, max(i.rseq) AS last, coalesce(r.last_rseq, 0) AS known,
                   count(*) FILTER (WHERE i.rseq > coalesce(r.last_rseq, 0)) AS new,
                   min(i.rseq) FILTER (WHERE i.rseq > coalesce(r.last_rseq, 0)) AS next
            FROM unnest(replicas, rseqs) AS i (replica, rseq) LEFT JOIN replica AS r USING (replica)
            GROUP BY i.replica, r.last_rseq
        ) AS m;
    IF one.comes_again AND EXISTS (
        SELECT 1 FROM unnest(replicas, rseqs, hlcs) AS i (replica, rseq, hlc)
        JOIN change AS c ON c.replica = i.replica AND c.rseq = i.rseq WHERE c.hlc <> i.hlc
    ) THEN
        RAISE EXCEPTION USING ERRCODE = 'FRC02', MESSAGE = 'two machines under one name';
    END IF;
    IF one.has_hole THEN
        RAISE EXCEPTION USING ERRCODE = 'FRC03', MESSAGE = 'changes are missing';
    END IF;
    SELECT h.last_seq INTO first_seq FROM hub AS h;
    INSERT INTO change (seq, replica, rseq, txid, act, hlc, tbl, row, fields, base, actor, at, schema_v)
        SELECT first_seq + row_number() OVER (ORDER BY i.hlc COLLATE "C", i.replica COLLATE "C", i.rseq),
               i.replica, i.rseq, i.txid, i.act, i.hlc, i.tbl, i.row,
               CASE WHEN g.row IS NULL THEN i.fields ELSE '{}' END,
               CASE WHEN g.row IS NULL OR i.base IS NULL THEN i.base ELSE '{}' END, i.actor, i.at, i.schema_v
        FROM unnest(replicas, rseqs, txids, acts, hlcs, tbls, row_ids, fields_of, bases, actors, ats, schemas)
            AS i (replica, rseq, txid, act, hlc, tbl, row, fields, base, actor, at, schema_v)
        LEFT JOIN replica AS r ON r.replica = i.replica
        LEFT JOIN gone AS g ON g.tbl = i.tbl AND g.row = i.row
        WHERE i.rseq > coalesce(r.last_rseq, 0);
    GET DIAGNOSTICS taken = ROW_COUNT;
    IF taken = 0 THEN
        RETURN 0;
    END IF;
    UPDATE hub SET last_seq = first_seq + taken;
    INSERT INTO replica AS r (replica, last_rseq)
        SELECT i.replica, max(i.rseq) FROM unnest(replicas, rseqs) AS i (replica, rseq) GROUP BY i.replica
        ON CONFLICT (replica) DO UPDATE SET last_rseq = greatest(r.last_rseq, excluded.last_rseq);
    FOR one IN SELECT DISTINCT i.tbl FROM unnest(tbls) AS i (tbl) ORDER BY i.tbl LOOP
        IF to_regclass(format('report.%I', one.tbl)) IS NOT NULL THEN
            PERFORM exchange.fill_safely(one.tbl, first_seq, first_seq + taken);
        END IF;
    END LOOP;
    IF 'purge_orders' = ANY (tbls) THEN
        FOR one IN SELECT c.fields ->> 'targets' AS targets FROM change AS c
            WHERE c.seq > first_seq AND c.tbl = 'purge_orders' AND c.fields -> 'targets' IS NOT NULL ORDER BY c.seq
        LOOP
            PERFORM exchange.obey(one.targets, '[…]');
        END LOOP;
    END IF;
    PERFORM pg_notify('frc_changes', (first_seq + taken)::text);
    RETURN taken;
END $$;

-- As a program of the first version hands over: all of a batch in one JSON.
CREATE FUNCTION exchange.push(batch jsonb, caller_schema integer) RETURNS bigint
    LANGUAGE sql SECURITY DEFINER SET search_path = exchange, pg_temp AS $$
    SELECT exchange.push(
        array_agg(x.replica), array_agg(x.rseq), array_agg(x.txid), array_agg(x.act), array_agg(x.hlc),
        array_agg(x.tbl), array_agg(x.row), array_agg(x.fields),
        array_agg(CASE WHEN json_typeof(x.base) <> 'null' THEN x.base END), array_agg(x.actor), array_agg(x.at),
        array_agg(x.schema_v), caller_schema)
    FROM jsonb_to_recordset(batch) AS x (
        replica text, rseq bigint, txid text, act text, hlc text, tbl text, row text,
        fields json, base json, actor text, at text, schema_v integer)
$$;

-- The log is what counts. A value that a typed table cannot hold must not keep a machine from handing over, nor
-- the other rows out of the reports: then each goes in by itself, and what does not fit is noted by its number,
-- without its words, for whoever looks after the reports.
CREATE FUNCTION exchange.fill_safely(which text, after bigint, up_to bigint) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = exchange, pg_temp AS $$
DECLARE
    one record;
BEGIN
    PERFORM exchange.fill(which, after, up_to);
EXCEPTION WHEN data_exception OR integrity_constraint_violation THEN
    FOR one IN SELECT c.seq FROM change AS c WHERE c.seq > after AND c.seq <= up_to AND c.tbl = which ORDER BY c.seq
    LOOP
        BEGIN
            PERFORM exchange.fill(which, one.seq - 1, one.seq);
        EXCEPTION WHEN data_exception OR integrity_constraint_violation THEN
            INSERT INTO unfilled (tbl, seq, problem) VALUES (which, one.seq, SQLSTATE);
        END;
    END LOOP;
END $$;

-- Brings what the log has between two numbers into the typed table of one name: new rows whole, then the cells
-- that win. The clock of a cell that was never changed is that of its row's birth, which the log knows. What stands
-- there is asked for row by row, through the indexes: so a batch costs the same however long the log is.
CREATE FUNCTION exchange.fill(which text, after bigint, up_to bigint) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = exchange, pg_temp AS $$
DECLARE
    columns text;
    values_of text;
    births bigint;
    edits bigint;
BEGIN
    SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum),
           string_agg('p.' || quote_ident(a.attname), ', ' ORDER BY a.attnum) INTO columns, values_of
        FROM pg_catalog.pg_attribute AS a
        WHERE a.attrelid = format('report.%I', which)::regclass AND a.attnum > 0 AND NOT a.attisdropped
            AND a.attname <> 'id';
    SELECT count(*) FILTER (WHERE c.base IS NULL), count(c.base) INTO births, edits
        FROM change AS c WHERE c.seq > after AND c.seq <= up_to AND c.tbl = which;
    IF births > 0 THEN
        EXECUTE format(
            'INSERT INTO report.%1$I (id, %2$s)
             SELECT c.row::uuid, %3$s FROM change AS c, json_populate_record(NULL::report.%1$I, c.fields) AS p
             WHERE c.seq > $1 AND c.seq <= $2 AND c.tbl = %1$L AND c.base IS NULL AND c.fields::text <> ''{}''
             ON CONFLICT (id) DO NOTHING', which, columns, values_of) USING after, up_to;
    END IF;
    IF edits > 0 THEN
        EXECUTE format(
            'WITH told AS MATERIALIZED (
                 SELECT DISTINCT ON (c.row, f.key) c.row, f.key AS col, f.value AS val, c.hlc
                 FROM change AS c, json_each(c.fields) AS f
                 WHERE c.seq > $1 AND c.seq <= $2 AND c.tbl = %1$L AND c.base IS NOT NULL
                 ORDER BY c.row, f.key, c.hlc DESC
             ), won AS MATERIALIZED (
                 SELECT t.* FROM told AS t
                 WHERE t.hlc > coalesce(
                     (SELECT e.hlc FROM cell AS e WHERE e.tbl = %1$L AND e.row = t.row AND e.col = t.col),
                     (SELECT min(b.hlc) FROM change AS b
                      WHERE b.row = t.row AND b.tbl = %1$L AND b.base IS NULL), '''')
             ), kept AS (
                 INSERT INTO cell (tbl, row, col, hlc) SELECT %1$L, w.row, w.col, w.hlc FROM won AS w
                 ON CONFLICT (tbl, row, col) DO UPDATE SET hlc = excluded.hlc
             )
             UPDATE report.%1$I AS r SET (%2$s) = (SELECT %3$s FROM json_populate_record(r, w.fields) AS p)
             FROM (SELECT row, json_object_agg(col, val) AS fields FROM won GROUP BY row) AS w
             WHERE r.id = w.row::uuid', which, columns, values_of) USING after, up_to;
    END IF;
END $$;

-- Destroys what an order names, here as on every machine: its words in the log, its typed row, its clocks.
-- `targets` is a JSON list of "table/row" (with what leans on the row) and "table/row/column" (its words).
CREATE FUNCTION exchange.obey(targets text, mark text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = exchange, pg_temp AS $$
DECLARE
    one record;
    link record;
    found_more boolean := true;
    more bigint;
BEGIN
    CREATE TEMP TABLE IF NOT EXISTS doomed (tbl text, row text, PRIMARY KEY (tbl, row)) ON COMMIT DELETE ROWS;
    TRUNCATE pg_temp.doomed;
    FOR one IN
        SELECT split_part(t.value, '/', 1) AS tbl, split_part(t.value, '/', 2) AS row,
               split_part(t.value, '/', 3) AS col
        FROM jsonb_array_elements_text(targets::jsonb) AS t
    LOOP
        IF one.tbl = 'access_log' THEN
            DELETE FROM access_line AS a WHERE a.replica = one.row AND a.n <= one.col::bigint;
        ELSIF one.col <> '' THEN
            UPDATE change AS c SET fields = jsonb_set(c.fields::jsonb, ARRAY[one.col], to_jsonb(mark))::json
                WHERE c.tbl = one.tbl AND c.row = one.row AND json_typeof(c.fields -> one.col) = 'string';
            IF to_regclass(format('report.%I', one.tbl)) IS NOT NULL THEN
                EXECUTE format('UPDATE report.%I SET %I = $1 WHERE id = $2::uuid', one.tbl, one.col)
                    USING mark, one.row;
            END IF;
        ELSE
            INSERT INTO pg_temp.doomed (tbl, row) VALUES (one.tbl, one.row) ON CONFLICT DO NOTHING;
        END IF;
    END LOOP;
    WHILE found_more LOOP
        found_more := false;
        FOR link IN SELECT l.tbl, l.col, l.target FROM leans AS l WHERE l.must ORDER BY l.tbl, l.col LOOP
            EXECUTE format(
                'INSERT INTO pg_temp.doomed (tbl, row)
                 SELECT %1$L, replace(r.id::text, ''-'', '''') FROM report.%1$I AS r
                 WHERE r.%2$I IN (SELECT d.row::uuid FROM pg_temp.doomed AS d WHERE d.tbl = %3$L)
                 ON CONFLICT DO NOTHING', link.tbl, link.col, link.target);
            GET DIAGNOSTICS more = ROW_COUNT;
            found_more := found_more OR more > 0;
        END LOOP;
    END LOOP;
    FOR link IN SELECT l.tbl, l.col, l.target FROM leans AS l WHERE NOT l.must LOOP
        EXECUTE format(
            'UPDATE report.%1$I SET %2$I = NULL
             WHERE %2$I IN (SELECT d.row::uuid FROM pg_temp.doomed AS d WHERE d.tbl = %3$L)',
            link.tbl, link.col, link.target);
    END LOOP;
    UPDATE change AS c SET fields = '{}', base = CASE WHEN c.base IS NULL THEN NULL ELSE '{}'::json END
        FROM pg_temp.doomed AS d WHERE c.tbl = d.tbl AND c.row = d.row;
    DELETE FROM cell AS c USING pg_temp.doomed AS d WHERE c.tbl = d.tbl AND c.row = d.row;
    FOR one IN SELECT DISTINCT d.tbl FROM pg_temp.doomed AS d LOOP
        IF to_regclass(format('report.%I', one.tbl)) IS NOT NULL THEN
            EXECUTE format('DELETE FROM report.%1$I AS r USING pg_temp.doomed AS d
                            WHERE d.tbl = %1$L AND r.id = d.row::uuid', one.tbl);
        END IF;
    END LOOP;
    INSERT INTO gone (tbl, row) SELECT d.tbl, d.row FROM pg_temp.doomed AS d ON CONFLICT DO NOTHING;
END $$;

-- What comes after a given number, in the one order; a machine's own changes are left out.
CREATE FUNCTION exchange.pull(after bigint, own text, most integer, caller_schema integer)
    RETURNS TABLE (seq bigint, replica text, rseq bigint, txid text, act text, hlc text, tbl text, "row" text,
                   fields text, base text, actor text, at text, schema_v integer)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = exchange, pg_temp AS $$
#variable_conflict use_column
DECLARE
    me exchange.device := exchange.caller();
BEGIN
    IF me.revoked_at IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'FRC04', MESSAGE = 'this device is kept out';
    END IF;
    IF me.scoped THEN
        RAISE EXCEPTION USING ERRCODE = 'FRC07', MESSAGE = 'this device reads letters';
    END IF;
    IF caller_schema < (SELECT h.min_schema FROM hub AS h) THEN
        RAISE EXCEPTION USING ERRCODE = 'FRC05', MESSAGE = 'the program is too old';
    END IF;
    UPDATE device AS d SET last_seen_at = now(), schema_v = caller_schema,
        pulled_seq = greatest(d.pulled_seq, after) WHERE d.id = me.id;
    RETURN QUERY
        SELECT c.seq, c.replica, c.rseq, c.txid, c.act, c.hlc, c.tbl, c.row, c.fields::text, c.base::text,
               c.actor, c.at, c.schema_v
        FROM change AS c WHERE c.seq > after AND c.replica <> own ORDER BY c.seq LIMIT most;
END $$;

CREATE FUNCTION exchange.last_seq() RETURNS bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = exchange, pg_temp AS $$
    SELECT h.last_seq FROM exchange.caller() AS c, hub AS h
$$;

CREATE FUNCTION exchange.last_line() RETURNS bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = exchange, pg_temp AS $$
    SELECT coalesce(max(a.seq), 0) FROM exchange.caller() AS c, access_line AS a
$$;

-- The access-log chains travel beside the changes, line after line.
CREATE FUNCTION exchange.push_lines(batch jsonb) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = exchange, pg_temp AS $$
DECLARE
    me exchange.device := exchange.caller();
    taken bigint;
BEGIN
    PERFORM pg_advisory_xact_lock(72623859790382856);
    IF me.revoked_at IS NOT NULL THEN
        INSERT INTO set_aside (device, reason, batch) VALUES (me.id, 'revoked lines', batch)
            ON CONFLICT DO NOTHING;
        RETURN -1;
    END IF;
    CREATE TEMP TABLE IF NOT EXISTS lines (
        replica text COLLATE "C", n bigint, at text, actor text, act text, subject text, mac text
    ) ON COMMIT DELETE ROWS;
    TRUNCATE pg_temp.lines;
    INSERT INTO pg_temp.lines SELECT * FROM jsonb_to_recordset(batch) AS x (
        replica text, n bigint, at text, actor text, act text, subject text, mac text);
    IF EXISTS (SELECT 1 FROM pg_temp.lines AS l JOIN access_line AS a USING (replica, n)
               WHERE a.mac <> l.mac) THEN
        RAISE EXCEPTION USING ERRCODE = 'FRC02', MESSAGE = 'two machines under one name';
    END IF;
    DELETE FROM pg_temp.lines AS l USING replica AS r WHERE r.replica = l.replica AND l.n <= r.last_line;
    INSERT INTO access_line (replica, n, at, actor, act, subject, mac, seq)
        SELECT l.replica, l.n, l.at, l.actor, l.act, l.subject, l.mac, nextval('exchange.line_seq')
        FROM (SELECT * FROM pg_temp.lines ORDER BY replica, n) AS l;
    GET DIAGNOSTICS taken = ROW_COUNT;
    INSERT INTO replica AS r (replica, last_rseq, last_line)
        SELECT l.replica, 0, max(l.n) FROM pg_temp.lines AS l GROUP BY l.replica
        ON CONFLICT (replica) DO UPDATE SET last_line = excluded.last_line;
    RETURN taken;
END $$;

CREATE FUNCTION exchange.pull_lines(after bigint, own text, most integer)
    RETURNS TABLE (seq bigint, replica text, n bigint, at text, actor text, act text, subject text, mac text)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = exchange, pg_temp AS $$
DECLARE
    me exchange.device := exchange.caller();
BEGIN
    IF me.revoked_at IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'FRC04', MESSAGE = 'this device is kept out';
    END IF;
    IF me.scoped THEN
        RAISE EXCEPTION USING ERRCODE = 'FRC07', MESSAGE = 'this device reads letters';
    END IF;
    RETURN QUERY SELECT a.seq, a.replica, a.n, a.at, a.actor, a.act, a.subject, a.mac
        FROM access_line AS a WHERE a.seq > after AND a.replica <> own ORDER BY a.seq LIMIT most;
END $$;

-- Leaves a sealed file for the machines that read letters, in the place of the sender's last one.
CREATE FUNCTION exchange.post(file_name text, file_body bytea) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = exchange, pg_temp AS $$
DECLARE
    me exchange.device := exchange.caller();
    number bigint := nextval('exchange.letter_seq');
BEGIN
    IF me.revoked_at IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'FRC04', MESSAGE = 'this device is kept out';
    END IF;
    INSERT INTO letter (sender, n, name, body) VALUES (me.id, number, file_name, file_body)
        ON CONFLICT (sender) DO UPDATE SET n = excluded.n, name = excluded.name, body = excluded.body, at = now();
    PERFORM pg_notify('frc_changes', 'letter');
    RETURN number;
END $$;

CREATE FUNCTION exchange.letters(after bigint) RETURNS TABLE (n bigint, name text, body bytea)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = exchange, pg_temp AS $$
#variable_conflict use_column
DECLARE
    me exchange.device := exchange.caller();
BEGIN
    IF me.revoked_at IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'FRC04', MESSAGE = 'this device is kept out';
    END IF;
    UPDATE device AS d SET last_seen_at = now() WHERE d.id = me.id;
    RETURN QUERY SELECT l.n, l.name, l.body FROM letter AS l WHERE l.n > after AND l.sender <> me.id ORDER BY l.n;
END $$;

-- Lets a machine in; `verifier` is made on that machine from its secret, so the secret itself never travels.
CREATE FUNCTION exchange.admit(device_id uuid, device_label text, verifier text, as_keeper boolean, as_scoped boolean)
    RETURNS name
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = exchange, pg_temp AS $$
DECLARE
    who name := 'frc_' || replace(device_id::text, '-', '');
BEGIN
    PERFORM exchange.require_keeper();
    IF verifier NOT LIKE 'SCRAM-SHA-256$%' THEN
        RAISE EXCEPTION USING ERRCODE = 'FRC06', MESSAGE = 'not a verifier';
    END IF;
    IF EXISTS (SELECT 1 FROM pg_catalog.pg_roles AS r WHERE r.rolname = who) THEN
        EXECUTE format('ALTER ROLE %I LOGIN PASSWORD %L', who, verifier);
    ELSE
        EXECUTE format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT '
                       'CONNECTION LIMIT 4 PASSWORD %L', who, verifier);
    END IF;
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), who);
    EXECUTE format('GRANT USAGE ON SCHEMA exchange TO %I', who);
    PERFORM exchange.may_call(who, as_keeper);
    INSERT INTO device AS d (id, role, label, keeps, scoped)
        VALUES (device_id, who, device_label, as_keeper, as_scoped)
        ON CONFLICT (id) DO UPDATE SET label = excluded.label, keeps = d.keeps OR excluded.keeps,
            scoped = excluded.scoped;
    RETURN who;
END $$;

-- A lost machine: what it sends from now on is set aside for a supervisor, and it gets nothing.
CREATE FUNCTION exchange.keep_out(device_id uuid) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = exchange, pg_temp AS $$
    SELECT exchange.require_keeper();
    UPDATE device SET revoked_at = coalesce(revoked_at, now()) WHERE id = device_id
$$;

-- Every machine that was let in, for a machine that lets in; to any other it tells nothing.
CREATE FUNCTION exchange.devices()
    RETURNS TABLE (id uuid, label text, keeps boolean, revoked_at timestamptz, last_seen_at timestamptz,
                   schema_v integer, behind bigint, set_aside bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = exchange, pg_temp AS $$
    SELECT d.id, d.label, d.keeps, d.revoked_at, d.last_seen_at, d.schema_v,
           (SELECT h.last_seq FROM hub AS h) - d.pulled_seq,
           (SELECT count(*) FROM set_aside AS s WHERE s.device = d.id AND s.decided_at IS NULL)
    FROM exchange.caller() AS c, device AS d WHERE c.keeps AND c.revoked_at IS NULL
$$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA exchange FROM PUBLIC;
REVOKE ALL ON SCHEMA exchange, report FROM PUBLIC;
