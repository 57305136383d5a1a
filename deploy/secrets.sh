#!/bin/sh
# Write .env from .env.example with a fresh value for every empty secret. Never overwrites an .env.
set -euC
cd "$(dirname "$0")/.."
umask 077

while IFS= read -r line; do
    case $line in
        AIRFLOW_FERNET_KEY=) echo "$line$(openssl rand -base64 32 | tr '+/' '-_')" ;;
        *_PASSWORD= | *_SECRET= | *_KEY=) echo "$line$(openssl rand -hex 32)" ;;
        *) echo "$line" ;;
    esac
done <.env.example >.env
echo "Wrote .env. Keep a copy where you keep passwords; AIRFLOW_ADMIN_PASSWORD in it opens the UI."
