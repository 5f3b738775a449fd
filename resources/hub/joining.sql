-- Joining through the hub: an office's machine leaves a sealed join file, one new computer fetches it.
-- Functions alone; an upgrade makes them anew.

-- Leaves the frame of a join file for a role of its own; the chunks follow in the same transaction.
CREATE FUNCTION exchange.leave_invitation(device_id uuid, device_label text, role_name text, verifier text,
                                          as_scoped boolean, number_of_chunks integer, size bigint,
                                          days integer, tries_allowed integer) RETURNS timestamptz
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = exchange, pg_temp AS $$
DECLARE
    until timestamptz := now() + make_interval(days => days);
BEGIN
    PERFORM exchange.require_keeper();
    IF verifier NOT LIKE 'SCRAM-SHA-256$%' OR role_name !~ '^frc_join_[0-9a-f]{20}$' THEN
        RAISE EXCEPTION USING ERRCODE = 'FRC06', MESSAGE = 'not an invitation';
    END IF;
    PERFORM exchange.tidy_invitations();
    INSERT INTO invitation (device, role, label, scoped, left_by, chunks, file_bytes, most_tries, expires_at)
        VALUES (device_id, role_name, device_label, as_scoped, session_user, number_of_chunks, size,
                tries_allowed, until);
    EXECUTE format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT '
                   'CONNECTION LIMIT 2 PASSWORD %L', role_name, verifier);
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), role_name);
    EXECUTE format('GRANT USAGE ON SCHEMA exchange TO %I', role_name);
    PERFORM exchange.may_join(role_name);
    RETURN until;
END $$;

CREATE FUNCTION exchange.leave_chunk(device_id uuid, number integer, piece bytea) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = exchange, pg_temp AS $$
BEGIN
    PERFORM exchange.require_keeper();
    INSERT INTO invitation_chunk (device, n, body)
        SELECT i.device, number, piece FROM invitation AS i
        WHERE i.device = device_id AND i.left_by = session_user AND i.taken_at IS NULL
          AND i.withdrawn_at IS NULL AND number BETWEEN 1 AND i.chunks;
END $$;

-- The two functions that a new computer may execute, and nothing else.
CREATE FUNCTION exchange.may_join(who name) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = exchange, pg_temp AS $$
BEGIN
    EXECUTE format('GRANT EXECUTE ON FUNCTION exchange.fetch_invitation(integer), '
                   'exchange.take_invitation(text) TO %I', who);
END $$;

-- The invitation of the role that asks, held until the end of the transaction, or why it is of no use.
CREATE FUNCTION exchange.own_invitation() RETURNS exchange.invitation
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = exchange, pg_temp AS $$
DECLARE
    found exchange.invitation;
BEGIN
    SELECT * INTO found FROM invitation WHERE role = session_user FOR UPDATE;
    IF found.device IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'FRC01', MESSAGE = 'no invitation';
    ELSIF found.taken_at IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'FRC08', MESSAGE = 'taken already';
    ELSIF found.withdrawn_at IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'FRC11', MESSAGE = 'withdrawn';
    ELSIF found.expires_at < now() THEN
        RAISE EXCEPTION USING ERRCODE = 'FRC09', MESSAGE = 'expired';
    END IF;
    RETURN found;
END $$;

-- One chunk of the sealed file, counted from 1; the first one counts a try.
CREATE FUNCTION exchange.fetch_invitation(number integer)
    RETURNS TABLE (chunks integer, file_bytes bigint, body bytea)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = exchange, pg_temp AS $$
DECLARE
    mine exchange.invitation := exchange.own_invitation();
BEGIN
    IF number = 1 THEN
        IF mine.tries >= mine.most_tries THEN
            RAISE EXCEPTION USING ERRCODE = 'FRC10', MESSAGE = 'too many tries';
        END IF;
        UPDATE invitation AS i SET tries = i.tries + 1 WHERE i.device = mine.device;
    END IF;
    RETURN QUERY SELECT mine.chunks, mine.file_bytes, c.body FROM invitation_chunk AS c
        WHERE c.device = mine.device AND c.n = number;
END $$;

-- The new computer has opened the file: it is let in with the verifier of a secret that it made, once, and the
-- sealed file is gone. The same computer may ask again when the answer was lost on the way.
CREATE FUNCTION exchange.take_invitation(verifier text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = exchange, pg_temp AS $$
DECLARE
    mine exchange.invitation;
    came_with text := encode(sha256(convert_to(verifier, 'UTF8')), 'hex');
BEGIN
    PERFORM 1 FROM invitation AS i WHERE i.role = session_user AND i.taken_with = came_with;
    IF FOUND THEN
        RETURN;
    END IF;
    mine := exchange.own_invitation();
    PERFORM exchange.admit(mine.device, mine.label, verifier, NOT mine.scoped, mine.scoped);
    DELETE FROM invitation_chunk AS c WHERE c.device = mine.device;
    UPDATE invitation AS i SET taken_at = now(), taken_with = came_with WHERE i.device = mine.device;
    PERFORM pg_notify('frc_changes', 'joined');
END $$;

-- Takes an invitation back; nothing where it was left nowhere.
CREATE FUNCTION exchange.withdraw_invitation(device_id uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = exchange, pg_temp AS $$
BEGIN
    PERFORM exchange.require_keeper();
    PERFORM 1 FROM invitation AS i WHERE i.device = device_id FOR UPDATE;
    IF EXISTS (SELECT 1 FROM invitation AS i WHERE i.device = device_id AND i.taken_at IS NOT NULL) THEN
        RAISE EXCEPTION USING ERRCODE = 'FRC08', MESSAGE = 'taken already';
    END IF;
    DELETE FROM invitation_chunk AS c WHERE c.device = device_id;
    UPDATE invitation AS i SET withdrawn_at = coalesce(i.withdrawn_at, now()) WHERE i.device = device_id;
END $$;

CREATE FUNCTION exchange.invitations()
    RETURNS TABLE (device uuid, expires_at timestamptz, tries integer, taken_at timestamptz,
                   withdrawn_at timestamptz)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = exchange, pg_temp AS $$
BEGIN
    PERFORM exchange.require_keeper();
    RETURN QUERY SELECT i.device, i.expires_at, i.tries, i.taken_at, i.withdrawn_at FROM invitation AS i
        ORDER BY i.left_at;
END $$;

-- Drops sealed files that nobody may fetch any more, and a week later their roles: until then whoever comes
-- with the code is told why it is of no use.
CREATE FUNCTION exchange.tidy_invitations() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = exchange, pg_temp AS $$
DECLARE
    one record;
BEGIN
    PERFORM exchange.require_keeper();
    DELETE FROM invitation_chunk AS c USING invitation AS i
        WHERE i.device = c.device
          AND (i.expires_at < now() OR i.taken_at IS NOT NULL OR i.withdrawn_at IS NOT NULL);
    FOR one IN
        SELECT i.device, i.role FROM invitation AS i
        WHERE least(i.taken_at, i.withdrawn_at, i.expires_at) < now() - interval '7 days'
        FOR UPDATE SKIP LOCKED
    LOOP
        IF EXISTS (SELECT 1 FROM pg_catalog.pg_roles AS r WHERE r.rolname = one.role) THEN
            EXECUTE format('REVOKE ALL ON ALL FUNCTIONS IN SCHEMA exchange FROM %I', one.role);
            EXECUTE format('REVOKE ALL ON SCHEMA exchange FROM %I', one.role);
            EXECUTE format('REVOKE ALL ON DATABASE %I FROM %I', current_database(), one.role);
            EXECUTE format('DROP ROLE %I', one.role);
        END IF;
        DELETE FROM invitation AS i WHERE i.device = one.device;
    END LOOP;
END $$;
