-- Who may read what in the warehouse. Run by its owner after every migration; safe to run again.
--
-- press_reader reads everything except
--   document_contacts     e-mail addresses and telephone numbers in full (the views show them masked)
--   document_lines        every line of every text, dropped furniture and contact blocks included
--   quarantine.detail, ledger.detail    sentences that may quote a text
--
-- What a later version adds is closed until this file has run, so nothing opens by accident. When views
-- are made anew, loaders/migrations.py gives each its grants again.
--
-- To let one person see contact details, as the superuser:    GRANT press_contacts TO ana;

BEGIN;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO press_reader, press_contacts;

REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, press_reader, press_contacts;

DO $$
DECLARE
    closed CONSTANT text[] := ARRAY['document_contacts', 'document_lines'];
    withheld CONSTANT text[] := ARRAY['quarantine.detail', 'ledger.detail'];
    relation record;
BEGIN
    FOR relation IN
        SELECT c.relname AS name,
               string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum)
                   FILTER (WHERE c.relname || '.' || a.attname <> ALL (withheld)) AS columns,
               bool_or(c.relname || '.' || a.attname = ANY (withheld)) AS partly
        FROM pg_class AS c
        JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        WHERE c.relnamespace = 'public'::regnamespace
          AND c.relkind IN ('r', 'p', 'v', 'm')
          AND c.relname <> ALL (closed)
        GROUP BY c.relname
    LOOP
        IF relation.partly THEN
            EXECUTE format(
                'GRANT SELECT (%s) ON %I TO press_reader', relation.columns, relation.name);
        ELSE
            EXECUTE format('GRANT SELECT ON %I TO press_reader', relation.name);
        END IF;
    END LOOP;
END
$$;

GRANT SELECT ON document_contacts TO press_contacts;

COMMIT;
