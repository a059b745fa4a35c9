# Every target does its own set-up: a virtual environment, the pinned packages, a browser.
PYTHON ?= python3
# A run starts our programs some fifty times: each would compile its sources anew.
unexport PYTHONDONTWRITEBYTECODE
VENV   := .venv
BIN    := $(VENV)/bin
SETUP  := $(VENV)/.installed
BROWSER := $(VENV)/.browser
REPORT ?= report
N      ?= 2
TELL   := $(PYTHON) -I harness/progress.py
CLIENTS := tests/clients
PEERS  := bench/peers
BUYERS := bench/purchases
AUDIT  := audit
POPUP  := tests/fake_paystack/inline
EXAMPLES := $(patsubst examples/%/target.toml,example-%,$(wildcard examples/*/target.toml))
CONTAINERS := $(addprefix tests/containers/test_,action.py compose.py dockerfile.py)
# $(call measured,FILE,COMMAND): keeps its result in report/, or in RESULT. Where that is the file in docs/, the pages are
# written again, also when something broke or Ctrl-C ended it; the status stays the command's.
measured = $(if $(filter docs/$(1),$(RESULT)),trap : INT; $(call kept,$(1),$(2)); status=$$?; $(BIN)/python -m docs && exit $$status,$(call kept,$(1),$(2)))
kept = $(2) --result $(or $(RESULT),$(REPORT)/$(1)) $(ARGS)
NPM_CI := $(patsubst %/package.json,%/node_modules/.package-lock.json,$(wildcard examples/*/package.json) $(CLIENTS)/package.json $(PEERS)/package.json $(POPUP)/package.json)

.DEFAULT_GOAL := help
.PHONY: help scenarios test up check self-test docs-test clients popup examples $(EXAMPLES) postgres nginx audit bench bench-peers load fuzz payments repeat soak survive fmt docs pictures lock clean

help: ## This list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

scenarios: $(SETUP) $(BROWSER) ## Judge the reference system in a real browser; report in report/
	@$(BIN)/paystack-harness run -n $(N) --report $(REPORT)

test: $(SETUP) $(BROWSER) ## The tests of the tools themselves
	@$(BIN)/python -m pytest -n $(N) -q

up: $(SETUP) ## A sandbox to click through: shop, backend and Paystack, until Ctrl-C
	@$(BIN)/paystack-harness up

check: $(SETUP) ## Format, lint, types, import rules, docs in step; needs no browser
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest -q -p no:cacheprovider tests/test_layers.py tests/test_public_api.py tests/test_docs.py $(CONTAINERS)

self-test: $(SETUP) $(BROWSER) ## Every flaw must be caught, nothing else may fail
	@$(BIN)/paystack-harness self-test --report $(REPORT)/self-test

docs-test: $(SETUP) $(BROWSER) ## Every command of the documents, as a reader would call it
	@$(BIN)/python -m pytest -q -m docs tests/docs

clients: $(SETUP) $(BROWSER) $(CLIENTS)/.venv/.installed $(CLIENTS)/node_modules/.package-lock.json ## Paystack clients that others wrote; needs Node
	@$(BIN)/python -m pytest -q -m clients tests/clients

popup: $(SETUP) $(BROWSER) $(POPUP)/node_modules/.package-lock.json ## Paystack's own popup against the fake; needs Node
	@$(BIN)/python -m pytest -q $(POPUP)

examples: $(EXAMPLES) ## The examples against all promises, each with its flaws; needs Node
	@$(BIN)/python -m pytest -q -m examples

$(EXAMPLES): example-%: $(SETUP) $(BROWSER) $(NPM_CI)
	@echo "examples/$*"
	@if [ -f examples/$*/package.json ]; then npm run check --if-present --silent --prefix examples/$*; fi
	@$(BIN)/paystack-harness self-test --target examples/$*/target.toml --report $(REPORT)/examples/$*

postgres: $(SETUP) ## The reference backend's tests on PostgreSQL; skips where there is no server
	@SHOP_DATABASE=postgres $(BIN)/python -m pytest -q --ignore tests/reference_impl/backend/test_flaws.py tests/reference_impl/backend tests/containers/test_composed.py

nginx: ## nginx for the tests of several fakes, by apt-get as root; without it they are skipped
	@PATH="$$PATH:/usr/sbin"; command -v nginx >/dev/null || \
	  { apt-get update && apt-get install -y --no-install-recommends nginx; } >/dev/null 2>&1 || \
	  echo "There is no nginx, and apt-get (as root) did not install one: the tests of the balancer will be skipped."

audit: $(AUDIT)/.venv/.installed ## What is known against the pinned packages; asks an advisory service
	@$(AUDIT)/.venv/bin/python -m audit

bench: $(SETUP) $(if $(filter --help,$(ARGS)),,$(BROWSER) bench-peers) ## Benchmarks side by side, 20 minutes and more (ARGS="peers --rounds 3")
	@$(BIN)/python -m bench $(ARGS)

bench-peers: # those of them that can be had: the others are rows of the table that say why not
	@$(MAKE) --no-print-directory --keep-going $(PEERS)/.venv/.installed $(PEERS)/node_modules/.package-lock.json || \
	  echo "What could not be installed will not be measured."

load: $(SETUP) $(BUYERS)/.venv/.installed ## Buyers in numbers while Paystack fails, and books that balance (PURCHASES=200000 WORKERS=2 RESULT=docs/load.json)
	@$(call measured,load.json,$(BIN)/python -m bench.purchases --purchases $(or $(PURCHASES),300) --workers $(or $(WORKERS),2))

fuzz: $(SETUP) ## Made-up calls to the fake for ten minutes and more (EACH=60 an operation)
	@FUZZ_EXAMPLES=$(or $(EACH),60) $(BIN)/python -m pytest -q -n $(N) tests/fake_paystack/fuzz

repeat: $(SETUP) $(BROWSER) ## Many full runs in a row on a busy machine; stops at the first failure (RUNS=30)
	@$(BIN)/python -m bench.repeat --runs $(or $(RUNS),30) -n $(N) --report $(REPORT)/repeat

soak: $(SETUP) ## Two hours of mixed traffic: all stays flat, the books balance; never in CI (HOURS=2 RATE=20 RESULT=docs/soak.json)
	@$(call measured,soak.json,$(BIN)/python -m bench.soak --hours $(or $(HOURS),2) --rate $(or $(RATE),20))

payments: $(SETUP) ## A million payments on one fake, then the books: half an hour (PAYMENTS=1000000 RESULT=docs/payments.json)
	@$(call measured,payments.json,$(BIN)/python -m bench.payments --payments $(or $(PAYMENTS),1000000))

survive: $(SETUP) ## Kill, fill, lock, starve and feed the fake and the backend: half an hour (INPUTS=10000 EVERY=1 RESULT=docs/survival.json)
	@$(call measured,survival.json,$(BIN)/python -m bench.survival --inputs $(or $(INPUTS),10000) --every $(or $(EVERY),1))

fmt: $(SETUP) ## Format, and mend what the linter can
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

docs: $(SETUP) ## Write the generated pages again
	@$(BIN)/python -m docs

pictures: $(SETUP) $(BROWSER) ## Make the pictures of the documents again, from what runs
	@$(BIN)/python -m docs.pictures

lock: ## Resolve the dependencies anew into requirements.lock (needs uv)
	for lock in $(AUDIT)/requirements $(foreach folder,$(CLIENTS) $(PEERS) $(BUYERS),$(folder)/build $(folder)/requirements); do \
	  uv pip compile $$lock.in --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-header --upgrade -o $$lock.lock || exit; done
	uv pip compile pyproject.toml --extra intercept --extra postgres --group dev --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-header --upgrade -o requirements.lock

clean: ## Remove what the other targets made
	rm -rf $(VENV) $(REPORT) examples/*/node_modules $(CLIENTS)/node_modules $(PEERS)/node_modules $(POPUP)/node_modules $(CLIENTS)/.venv $(PEERS)/.venv $(BUYERS)/.venv $(AUDIT)/.venv build dist .mypy_cache .pytest_cache .ruff_cache *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(SETUP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "Python 3.11 or newer is needed; $(PYTHON) is older, or not there. Name one: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 2; }
	@echo "Setting up, once:"
	@$(TELL) "  1/3 a virtual environment" -- $(PYTHON) -m venv $(VENV)
	@$(TELL) "  2/3 the pinned packages" -- $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@$(TELL) "  3/3 this project" -- $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# The dependencies of clients, peers and buyers are their own affair, so they do not meet ours.
$(CLIENTS)/.venv/.installed $(PEERS)/.venv/.installed $(BUYERS)/.venv/.installed: %/.venv/.installed: %/build.lock %/requirements.lock
	@$(PYTHON) -m venv $*/.venv
	@for lock in $^; do $*/.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --no-build-isolation -r $$lock || exit; done
	@touch $@

$(AUDIT)/.venv/.installed: $(AUDIT)/requirements.lock
	@$(PYTHON) -m venv $(AUDIT)/.venv
	@$(AUDIT)/.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary=:all: -r $<
	@touch $@

# npm writes this file itself, as the last one.
$(NPM_CI): %/node_modules/.package-lock.json: %/package-lock.json
	@node -e '[a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)' 2>/dev/null && command -v npm >/dev/null || \
	  { echo "This needs Node 20.19 or newer with npm, on the PATH: $$(node --version 2>/dev/null || echo no node) was found."; exit 2; }
	@npm ci --prefix $* --no-audit --no-fund --loglevel=error

$(BROWSER): $(SETUP)
	@$(BIN)/python -m harness.browser
	@touch $@
