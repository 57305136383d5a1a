# One image for every Pressline service: Airflow, its Celery workers and the `press` command.
FROM python:3.12-slim

ENV PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PYTHONUNBUFFERED=1

# The pins are complete and every one carries its hashes, so pip need not (and shall not) resolve anything.
COPY requirements-production.txt /tmp/
RUN pip install --no-deps --require-hashes -r /tmp/requirements-production.txt \
    && pip check \
    && rm /tmp/requirements-production.txt \
    && useradd --uid 10001 --no-create-home --home-dir /tmp --shell /usr/sbin/nologin press

WORKDIR /opt/pressline
COPY pyproject.toml sources.toml ./
COPY press press
COPY extractors extractors
COPY transforms transforms
COPY loaders loaders
COPY sql sql
COPY dags dags
COPY deploy deploy
COPY samples samples
COPY samples_feed samples_feed

# The code stays root's: a task that reads a hostile text cannot change it. Only data and logs are the user's.
RUN pip install --no-deps --no-build-isolation -e . \
    && python -m compileall -q press extractors transforms loaders dags \
    && install -d -o press -g press -m 0750 data data/inbox /var/log/pressline

ENV PYTHONPATH=/opt/pressline \
    HOME=/tmp \
    AIRFLOW_HOME=/tmp/airflow \
    AIRFLOW__CORE__DAGS_FOLDER=/opt/pressline/dags \
    AIRFLOW__CORE__PLUGINS_FOLDER=/opt/pressline/plugins \
    AIRFLOW__CORE__LOAD_EXAMPLES=False \
    AIRFLOW__LOGGING__BASE_LOG_FOLDER=/var/log/pressline \
    MPLCONFIGDIR=/tmp/matplotlib \
    PRESS_DATA=/opt/pressline/data \
    PRESS_SOURCES=/opt/pressline/sources.toml

USER 10001:10001
CMD ["press", "--help"]
