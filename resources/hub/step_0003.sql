-- Version 3: what comes in goes straight into the log.

-- As it came: it is handed on word for word, and read only where a typed table is filled.
ALTER TABLE exchange.change
    ALTER COLUMN tbl TYPE text COLLATE "C",
    ALTER COLUMN row TYPE text COLLATE "C",
    ALTER COLUMN fields TYPE json USING fields::text::json,
    ALTER COLUMN base TYPE json USING base::text::json;

-- By the row alone: the name of the table in front would let a planner read all that was ever said of the table.
DROP INDEX exchange.change_row;
CREATE INDEX change_row ON exchange.change (row);

ALTER TABLE exchange.cell
    ALTER COLUMN tbl TYPE text COLLATE "C",
    ALTER COLUMN row TYPE text COLLATE "C",
    ALTER COLUMN col TYPE text COLLATE "C";
ALTER TABLE exchange.gone
    ALTER COLUMN tbl TYPE text COLLATE "C",
    ALTER COLUMN row TYPE text COLLATE "C";

-- When a row was born the log knows.
DROP TABLE exchange.born;
