-- Version 2: steps are counted, and a computer joins through the hub.

CREATE TABLE exchange.step (
    number integer PRIMARY KEY,
    made_at timestamptz NOT NULL DEFAULT now()
);
INSERT INTO exchange.step (number) VALUES (1);   -- what was there before steps were counted

-- A sealed join file on its way to a new computer, and the role that may fetch this one alone. The hub knows
-- neither the code nor anything that opens the file: the role's password is derived from the code by Argon2id,
-- and the hub has its verifier.
CREATE TABLE exchange.invitation (
    device uuid PRIMARY KEY,                     -- what the new machine will be
    role name NOT NULL UNIQUE,
    label text NOT NULL,
    scoped boolean NOT NULL,
    left_by name NOT NULL,
    chunks integer NOT NULL,
    file_bytes bigint NOT NULL,
    tries integer NOT NULL DEFAULT 0,            -- how often somebody began to fetch it
    most_tries integer NOT NULL,
    left_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    withdrawn_at timestamptz,
    taken_at timestamptz,
    taken_with text                              -- SHA-256 of the verifier it came with: the same one may ask twice
);

CREATE TABLE exchange.invitation_chunk (
    device uuid NOT NULL REFERENCES exchange.invitation (device) ON DELETE CASCADE,
    n integer NOT NULL,
    body bytea NOT NULL,
    PRIMARY KEY (device, n)
);
ALTER TABLE exchange.invitation_chunk ALTER COLUMN body SET STORAGE EXTERNAL;  -- sealed: nothing to compress
