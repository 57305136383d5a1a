"""docker-compose.yml and .env.example: read by a real parser, safe by default, and in step.

The real parser is Docker Compose 2 (`docker compose` or `docker-compose`; no engine is needed),
and beside it the Compose Specification's own schema, as check-jsonschema ships it. Where one of
them is not installed its tests are skipped; with PRESS_REQUIRE_COMPOSE=1 both must be there.
"""

import os
import re
import shutil
import subprocess
import sys
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

import pytest
import yaml

PROJECT = Path(__file__).resolve().parents[2]
COMPOSE_FILE = PROJECT / "docker-compose.yml"
TEXT = COMPOSE_FILE.read_text(encoding="utf-8")
EXAMPLE = (PROJECT / ".env.example").read_text(encoding="utf-8")

VARIABLE = re.compile(r"(?<!\$)\$\{(\w+)(:[-?][^}]*)?\}")
REQUIRED = tuple(sorted({m[1] for m in VARIABLE.finditer(TEXT) if (m[2] or "").startswith(":?")}))
OPTIONAL = tuple(sorted({m[1] for m in VARIABLE.finditer(TEXT)} - set(REQUIRED)))
SECRETS = {name: f"{name.lower().replace('_', '')}0123456789" for name in REQUIRED}

ONE_SHOT = {"roles", "init"}


@lru_cache
def composer() -> list[str] | None:
    """Return the command of Docker Compose 2 where there is one."""
    for command in (["docker", "compose"], ["docker-compose"]):
        if shutil.which(command[0]):
            asked = subprocess.run(
                [*command, "version", "--short"], capture_output=True, text=True, check=False
            )
            if asked.returncode == 0 and not asked.stdout.strip().lstrip("v").startswith("1."):
                return command
    return None


def need(program: str) -> NoReturn:
    """Skip what cannot be checked here; fail where it must be."""
    if os.environ.get("PRESS_REQUIRE_COMPOSE"):
        pytest.fail(f"PRESS_REQUIRE_COMPOSE is set, and there is no {program}")
    pytest.skip(f"needs {program}")


def compose(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run Docker Compose on the file, with these variables and no .env."""
    command = composer()
    if command is None:
        need("Docker Compose 2")
    return subprocess.run(
        [*command, "--env-file", os.devnull, "--file", str(COMPOSE_FILE), *arguments],
        env={"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), **variables},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def services():
    """The services with all secrets given, read by Docker Compose or else by ourselves."""
    if composer():
        resolved = compose("config", **SECRETS)
        assert resolved.returncode == 0, resolved.stderr
        return yaml.safe_load(resolved.stdout)["services"]
    filled = VARIABLE.sub(lambda m: SECRETS.get(m[1], (m[2] or "")[2:]), TEXT)
    return yaml.safe_load(filled)["services"]


def test_docker_compose_accepts_the_file_when_all_secrets_are_given():
    accepted = compose("config", "--quiet", **SECRETS)
    assert accepted.returncode == 0, accepted.stderr
    assert accepted.stderr == ""


@pytest.mark.parametrize("missing", REQUIRED)
@pytest.mark.parametrize("how", ["unset", "empty"])
def test_docker_compose_refuses_a_start_without_a_secret(missing, how):
    given = {name: value for name, value in SECRETS.items() if name != missing}
    refused = compose("config", "--quiet", **given, **({missing: ""} if how == "empty" else {}))
    assert refused.returncode != 0
    assert f"write {missing} in .env" in refused.stderr


def test_the_file_follows_the_compose_specification():
    if find_spec("check_jsonschema") is None:
        need("check-jsonschema")
    checker = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec"]
    checked = subprocess.run(
        [*checker, str(COMPOSE_FILE)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout


def test_every_secret_is_required_and_says_what_to_do():
    secret = re.compile(r"PASSWORD|SECRET|KEY|TOKEN")
    assert {name for name in (*REQUIRED, *OPTIONAL) if secret.search(name)} == set(REQUIRED)
    for name, rule in VARIABLE.findall(TEXT):
        if name in REQUIRED:
            assert rule == f":?write {name} in .env; see .env.example"


def test_no_password_stands_in_the_file(services):
    given = set(SECRETS.values())
    for name, service in services.items():
        for key, value in service.get("environment", {}).items():
            if re.search(r"PASSWORD|SECRET|_KEY|AUTH$", key):
                assert value in given, f"{name}: {key}"
            for password in re.findall(r"://[^:/@]*:([^@]*)@", str(value)):
                assert password in given, f"{name}: {key}"


def test_each_service_gets_only_the_secrets_it_needs(services):
    def holders(secret):
        return {
            name
            for name, service in services.items()
            if SECRETS[secret] in str(service.get("environment", {}))
        }

    assert holders("POSTGRES_PASSWORD") == {"postgres", "roles"}
    assert holders("PRESS_READER_PASSWORD") == {"roles"}
    assert holders("PRESS_DB_PASSWORD") == {"roles", "init", "worker"}
    assert holders("AIRFLOW_ADMIN_PASSWORD") == {"init"}
    assert holders("AIRFLOW_JWT_SECRET") == set(services) - {"postgres", "redis", "roles"}
    assert holders("AIRFLOW_FERNET_KEY") == holders("AIRFLOW_JWT_SECRET")


def test_all_the_services_of_the_plan_are_there(services):
    airflow = {"api-server", "scheduler", "dag-processor", "triggerer", "worker"}
    assert set(services) == {"postgres", "redis", *ONE_SHOT, *airflow}


def test_no_container_can_become_root_or_change_itself(services):
    for name, service in services.items():
        assert service["user"].split(":")[0] not in ("", "0", "root"), name
        assert service["cap_drop"] == ["ALL"], name
        assert "no-new-privileges:true" in service["security_opt"], name
        assert service["read_only"] is True, name
        assert not service.get("privileged"), name


def test_every_service_is_watched_and_restarted_or_ends(services):
    for name, service in services.items():
        if name in ONE_SHOT:
            assert service["restart"].startswith("on-failure"), name
            assert "healthcheck" not in service, name
        else:
            assert service["restart"] == "unless-stopped", name
            assert service["healthcheck"]["test"], name


def test_dependencies_wait_for_what_can_happen(services):
    for name, service in services.items():
        for other, rule in service.get("depends_on", {}).items():
            ends = "service_completed_successfully" if other in ONE_SHOT else "service_healthy"
            assert other in services, name
            assert rule["condition"] == ends, f"{name} -> {other}"
    waiting = set(services) - ONE_SHOT - {"postgres", "redis"}
    assert all("init" in services[name]["depends_on"] for name in waiting)


def test_only_the_ui_and_the_warehouse_are_published_and_only_here(services):
    published = {name for name, service in services.items() if service.get("ports")}
    assert published == {"postgres", "api-server"}
    for name in published:
        for port in services[name]["ports"]:
            host = port["host_ip"] if isinstance(port, dict) else port.split(":")[0]
            assert host == "127.0.0.1", name


def test_images_are_pinned_by_a_tag_and_name_no_registry(services):
    images = [service["image"] for service in services.values()]
    dockerfile = (PROJECT / "Dockerfile").read_text(encoding="utf-8")
    images += re.findall(r"^FROM (\S+)", dockerfile, re.MULTILINE)
    for image in images:
        assert re.fullmatch(r"[a-z]+:[0-9][\w.-]*", image), image


def test_the_example_documents_every_variable_and_no_other():
    """Those of the compose file, and those that `press` itself reads from .env."""
    settings = (PROJECT / "press" / "settings.py").read_text(encoding="utf-8")
    rooms = [path for room in ("press", "extractors", "transforms")
             for path in (PROJECT / room).rglob("*.py")]  # fmt: skip
    read_by_press = re.findall(r'"(PRESS_[A-Z_]+)"', settings)
    for path in rooms:
        read_by_press += re.findall(r'setting\("(PRESS_[A-Z_]+)"', path.read_text(encoding="utf-8"))
    documented = re.findall(r"^#?([A-Z][A-Z0-9_]*)=", EXAMPLE, re.MULTILINE)
    assert sorted(documented) == sorted({*REQUIRED, *OPTIONAL, *read_by_press})


def test_the_example_gives_no_value_for_a_secret_and_the_right_default_for_the_rest():
    example = dict(re.findall(r"^(#?[A-Z][A-Z0-9_]*)=(.*)$", EXAMPLE, re.MULTILINE))
    defaults = {name: rule[2:] for name, rule in VARIABLE.findall(TEXT)}
    assert {name: example.get(name) for name in REQUIRED} == dict.fromkeys(REQUIRED, "")
    for name in OPTIONAL:
        assert example.get(f"#{name}") == defaults[name]


@pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl")
def test_secrets_are_made_fresh_and_an_env_is_never_overwritten(tmp_path):
    (tmp_path / "deploy").mkdir()
    script = shutil.copy(PROJECT / "deploy" / "secrets.sh", tmp_path / "deploy")
    shutil.copy(PROJECT / ".env.example", tmp_path)
    subprocess.run(["sh", script], check=True, capture_output=True)
    env = tmp_path / ".env"
    written = env.read_text(encoding="utf-8")
    values = dict(re.findall(r"^([A-Z_]+)=(.+)$", written, re.MULTILINE))
    assert set(values) == set(REQUIRED)
    assert len(set(values.values())) == len(REQUIRED)
    assert all(len(value) >= 44 for value in values.values())
    assert env.stat().st_mode & 0o077 == 0
    assert subprocess.run(["sh", script], capture_output=True, check=False).returncode != 0
    assert env.read_text(encoding="utf-8") == written


def test_the_image_gets_what_it_needs_and_nothing_else():
    dockerfile = (PROJECT / "Dockerfile").read_text(encoding="utf-8")
    copied = {
        word
        for line in re.findall(r"^COPY (.*)$", dockerfile, re.MULTILINE)
        for word in line.split()[:-1]
    }
    ignored = (PROJECT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert "*" in ignored
    assert {line[1:] for line in ignored if line.startswith("!")} == copied
    assert all((PROJECT / name).exists() for name in copied)
    assert re.search(r"^USER 10001:10001$", dockerfile, re.MULTILINE)
