-- The databases and roles, run by the superuser at every start. Safe to run again: what exists is kept,
-- and every password becomes the one in the environment.
--
--   airflow         owns the database airflow: Airflow's metadata, and nothing else
--   press           owns the database press: the warehouse
--   press_reader    for SQL clients: reads the warehouse, without contact details (see grants.sql)
--   press_contacts  a group: whoever is in it also reads the contact details

\getenv airflow_password AIRFLOW_DB_PASSWORD
\getenv press_password PRESS_DB_PASSWORD
\getenv reader_password PRESS_READER_PASSWORD

SELECT format('CREATE ROLE %I', role)
FROM unnest(ARRAY['airflow', 'press', 'press_reader', 'press_contacts']) AS role
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role)
\gexec

ALTER ROLE airflow LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'airflow_password';
ALTER ROLE press LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'press_password';
ALTER ROLE press_reader LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE CONNECTION LIMIT 20
    PASSWORD :'reader_password';
ALTER ROLE press_contacts NOLOGIN;

-- A forgotten question shall not hold the warehouse up. These are manners; the lock is in the grants.
ALTER ROLE press_reader SET default_transaction_read_only = on;
ALTER ROLE press_reader SET statement_timeout = '5min';
ALTER ROLE press_reader SET idle_in_transaction_session_timeout = '10min';

SELECT format('CREATE DATABASE %I OWNER %I ENCODING ''UTF8'' TEMPLATE template0', name, name)
FROM unnest(ARRAY['airflow', 'press']) AS name
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = name)
\gexec

-- Nobody reaches a database that is not theirs.
REVOKE ALL ON DATABASE airflow, press, postgres, template1 FROM PUBLIC;
GRANT CONNECT ON DATABASE press TO press_reader, press_contacts;
