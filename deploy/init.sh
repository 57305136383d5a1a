#!/bin/sh
# Everything that must be there before the services start. Safe to run again; runs at every `up`.
set -eu

airflow db migrate
airflow pools set press "$PRESS_POOL_SLOTS" "Transforms of press texts"
# An account that exists keeps its password; `airflow users reset-password` changes it.
airflow users create --role Admin --username "$AIRFLOW_ADMIN_USER" --email "$AIRFLOW_ADMIN_EMAIL" \
    --firstname Pressline --lastname Admin --password "$AIRFLOW_ADMIN_PASSWORD"
python deploy/warehouse.py
