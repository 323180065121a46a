# Every command of the project. `make run` and `make test` need nothing installed beforehand.
.DEFAULT_GOAL := help
.PHONY: help run cluster serve test other-pythons check check-deploy pin docs dist image map screens hands walk busy-hour package proxies faults fuzz mutants explore bench lock clean setup setup-cluster setup-test setup-package setup-deploy
PY := .venv/bin/python
WORKERS ?= 3
# Hundreds of tests start real servers, brokers and windows side by side: what failed in the crowd (status 1; a run that
# broke off has another) is tried once more, alone. Both results stand in the output, and what fails alone fails the run.
AGAIN = { [ $$? = 1 ] && $(PY) -m pytest --last-failed --last-failed-no-failures none; }
# The lock files name no index, so that any mirror serves: docs/decisions/0002.
COMPILE = .venv/bin/uv pip compile -q --universal --generate-hashes --no-header --no-annotate --python-version 3.11 pyproject.toml

help:  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

run: setup  ## the whole thing: server, database, demo shops, both apps (without a screen: the same order flow offscreen)
	@exec $(PY) -m tools.run

cluster: setup-cluster  ## three instances, RabbitMQ, PostgreSQL and a balancer on this machine, with demo data
	@exec $(PY) -m tools.cluster

serve: setup  ## the server alone, in the foreground, with its own database and demo data
	@exec $(PY) -m backend serve --demo

# Hundreds of programs start in a run, and are not to compile themselves anew each time, whatever the environment says.
test other-pythons: export PYTHONDONTWRITEBYTECODE =
test: setup-test check  ## everything that is checked: style, types, layers, tests, a packaged console
	$(PY) -m pytest -n $(WORKERS) --dist worksteal --ignore tests/contract || $(AGAIN)
	$(PY) -m pytest tests/contract || $(AGAIN)

other-pythons: setup-test  ## unit, desktop and backend tests on the other Pythons of 3.11 to 3.13 that are installed
	WORKERS=$(WORKERS) BETWEEN="$(BETWEEN)" .ci/other-pythons

check: setup-test  ## style, types and import rules alone
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	.venv/bin/lint-imports

check-deploy: setup-deploy  ## what is deployed: Terraform, Helm chart, alarms, settings; each by its tool, where it can be had
	@sh deploy/check.sh

# The names of its files and of the image; the release's tag must be the same.
VERSION = $(shell sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml)
pin: setup  ## the digest behind each image's exact tag, where a registry tells it
	$(PY) -m tools.pin_images

docs: setup-test  ## the pages that are made from the code anew, and all of them in out/docs
	$(PY) -m tools.room_map
	$(PY) -m backend settings > docs/settings.md
	rm -rf out/docs && mkdir -p out && cp -r docs out/docs

dist: setup-test  ## what a release holds in out/release: a wheel, the source, and what `make package` made
	mkdir -p out/release
	.venv/bin/uv build --quiet --out-dir out/release
	for made in dist/rgt-*; do tar -czf out/release/$$(basename $$made)-$(VERSION)-$$(uname -s)-$$(uname -m).tar.gz -C dist $$(basename $$made) || exit 1; done
	rm -f out/release/.gitignore && ls -l out/release

image: setup  ## the server's image, built, asked for its version, and as a file in out/release
	docker build --pull -f build_specs/backend.Dockerfile -t rgt-backend:$(VERSION) .
	docker run --rm rgt-backend:$(VERSION) --version
	mkdir -p out/release
	docker save rgt-backend:$(VERSION) | gzip > out/release/rgt-backend-image-$(VERSION).tar.gz

map: setup-test  ## docs/images/rooms.svg anew: the rooms and who imports whom, as the code has it
	$(PY) -m tools.room_map

screens: setup  ## every page and state of both apps as pictures in out/screens
	QT_QPA_PLATFORM=offscreen $(PY) -m tests.screens

hands: setup-test  ## both apps with demo shops on this screen or a virtual one, and a prompt to work them; HANDS="--language ko --scale 2"
	$(PY) -m tests.hands $(HANDS)

walk: setup-test  ## a person's way to a completed order on a virtual screen, by mouse, by keyboard, and through 20 kill -9
	$(PY) -m tests.walk --film docs/images/walk.webp $(WALK)

busy-hour: setup-test  ## two consoles and ten customers on a virtual screen, an hour's orders in six minutes, faults included
	$(PY) -m tests.busy_hour $(HOUR)

# In an environment of its own: a package holds what build_specs/contents.py names, not what happens to be installed.
PYINSTALLER = .venv-package/bin/python -m PyInstaller --noconfirm --log-level WARN --distpath dist --workpath build
package: setup-package  ## customer, console and backend as programs that need no Python, in dist/
	$(PYINSTALLER) build_specs/customer.spec
	$(PYINSTALLER) build_specs/console.spec
	$(PYINSTALLER) build_specs/backend.spec
	@du -sm dist/rgt-*

proxies: setup-test  ## deploy/proxy before real instances, at full length: sockets quiet for 95 s, restarts under load; 4 minutes
	$(PY) -m tests.proxies

faults: setup-test  ## every promise of docs/delivery.md put to the test at full size: about two hours; FAULTS="--run 3 --short" for less
	$(PY) -m tests.faults $(FAULTS)

fuzz: setup-test  ## attacks on a real server in its own process, and what other people notice: a table, out/fuzz.json, docs/testing.md
	$(PY) -m tests.fuzz $(FUZZ)

mutants: setup-test  ## each rule that matters most broken once in a copy of the tree: some test must notice, docs/testing.md; minutes
	$(PY) -m tests.mutations $(MUTANTS)

explore: setup-test  ## every property with examples that no run has tried; EXPLORE="tests/backend/orders" for a part
	$(PY) -m pytest -n $(WORKERS) -m hypothesis --hypothesis-profile explore $(EXPLORE)

bench: setup-test  ## the figures beside their goals, each a ratio within the run (out/bench.json); ONLY=orders for a part
	$(PY) -m tests.bench $(if $(ONLY),--only $(ONLY)) $(BENCH)
	@[ -n "$(ONLY)" ] || for b in $$(ls tests/bench/bench_*.py | sed 's#/#.#g; s#.py$$##'); do echo "== $$b"; $(PY) -m $$b || exit 1; done

lock: setup-test  ## resolve the dependencies anew
	$(COMPILE) --upgrade --extra server --extra desktop --extra embedded -o requirements/run.txt
	$(COMPILE) -c requirements/run.txt --extra server --extra tracing -o requirements/server.txt
	$(COMPILE) -c requirements/run.txt --extra server --extra desktop --extra embedded --group dev -o requirements/dev.txt
	$(COMPILE) -c requirements/run.txt --extra server --extra desktop --extra embedded --group package -o requirements/package.txt
	$(COMPILE:pyproject.toml=requirements/deploy.in) --upgrade -o requirements/deploy.txt

clean:  ## what was built and measured, not the data
	rm -rf build dist out .cache .pytest_cache .mypy_cache .ruff_cache .import_linter_cache

setup:
	@sh deploy/setup.sh run
setup-cluster:
	@sh deploy/setup.sh cluster
setup-test:
	@sh deploy/setup.sh test
setup-package:
	@sh deploy/setup.sh package
setup-deploy:
	@sh deploy/setup.sh deploy
