# The two commands of the README are `demo` and `test`; they set up all that they need. The others are for those who work on Armoire.
.DEFAULT_GOAL := help
.PHONY: help demo test setup setup-tests build e2e run web client format check album bench soak
SHELL := bash
CONFIGURATION ?= Release
export CONFIGURATION URLS DB MINUTES PAGES

help: ## These lines
	@awk -F ':.*## ' '/^[a-z%-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo "  URLS=http://127.0.0.1:5080 and DB=sqlite:data/armoire.db or DB=postgres:CONNECTION go with demo and run."

demo: ## Build what changed, load the demo network once, serve on 127.0.0.1:5080
	@build/demo.sh --demo

test: ## Everything: format, analyzers, client, .NET, front-end and browser tests
	@build/run-tests.sh

test-%: ## One part: test-unit, test-web, test-e2e, test-format, test-build, test-client, test-web-check
	@build/run-tests.sh $*

setup: setup-tests ## Packages, tools, and the formatting of staged files before each commit
	@build/setup.sh

setup-tests: ## Chromium and PostgreSQL for the tests, where they are absent
	@build/setup-tests.sh

build: ## The server and its tests, analyzers on
	@dotnet build Armoire.slnx -c $(CONFIGURATION) -v minimal --nologo

e2e: test-e2e ## The browser tests

run: ## Build what changed and serve, without demo
	@build/demo.sh

web: ## Build the front ends
	@. build/lib.sh && need_node && web_build

client: ## Make the front ends' client from the server's OpenAPI document
	@build/client.sh

format: ## Format C# and TypeScript
	@. build/lib.sh && need_dotnet && need_node && dotnet tool restore >/dev/null && dotnet csharpier format . && web_packages && npm run --silent --prefix web format

check: ## Format, analyzers, types, client up to date; no tests
	@build/run-tests.sh format web-check build client

soak: ## A simulated shop in headless browsers whose network is cut at random; MINUTES=10, PAGES=5 of each kind
	@build/soak.sh

album: ## A picture of every screen, orientation, skin and language, into artifacts/screenshots
	@build/album.sh

bench: ## Measure; ARGS= goes to the bench
	@dotnet run -c Release --project bench/Armoire.Bench -- $(ARGS)
