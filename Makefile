# What one does with Errand. `make` alone shows the list.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-print-directory

PROGRAMS := .build/release
# Every address is found before a program begins, and can then no longer be changed; the same code gives the same bytes.
# The linker of the toolchain writes relocations in a tenth of the space, and nothing is offered to other objects.
LINK_FLAGS := -Xswiftc -use-ld=lld -Xlinker --no-export-dynamic -Xlinker -z -Xlinker pack-relative-relocs \
  -Xlinker -z -Xlinker relro -Xlinker -z -Xlinker now -Xlinker --build-id=none
# CI builds and tests with more than these: coverage, for one. One test at a time: many talk over raw sockets, and a
# few that wait at once would hold every thread of Swift's pool.
TEST_FLAGS ?=
# They take about seven minutes on two cores. What hangs is ended, so that it is seen.
TEST_LIMIT := 25m
SOURCES := Sources Tests Benchmarks Package.swift

.PHONY: help
help: ## Show this list
	@bold= colour= plain=; \
	if [ -t 1 ] && [ -z "$${NO_COLOR:-}" ]; then bold=$$'\033[1m' colour=$$'\033[36m' plain=$$'\033[0m'; fi; \
	printf '\n  %sErrand%s  says what you want done on the web, and does it\n\n' "$$bold" "$$plain"; \
	sed -En 's/^([a-z-]+):[^#]*## (.*)/\1\t\2/p' Makefile | while IFS=$$'\t' read -r name words; do \
	  printf '  %smake %-11s%s  %s\n' "$$colour" "$$name" "$$plain" "$$words"; \
	done; \
	printf '\n  Begin with %smake run%s. To read: README.md, docs/overview.md\n\n' "$$bold" "$$plain"

.PHONY: build
build: packages-build ## Build the four programs into .build/release
	swift build -c release --static-swift-stdlib $(LINK_FLAGS)
	@printf 'Built: %s\n' $(foreach name,errand errandd errand-worker errand-demo,$(PROGRAMS)/$(name))

.PHONY: run
run: build ## Compare prices at three shops of the demo town
	@scripts/first-run

.PHONY: test
test: packages-build packages-test test-tools ## Run all tests
	swift build --build-tests $(TEST_FLAGS)
	@status=0; timeout --kill-after=10 $(TEST_LIMIT) swift test --skip-build --no-parallel $(TEST_FLAGS) || status=$$?; \
	[ $$status -ne 124 ] || echo 'The tests took more than $(TEST_LIMIT): the last lines tell where they stand.' >&2; \
	exit $$status

# What the tests take from PyPI.
.PHONY: test-tools
test-tools:
	@scripts/python-tools Tests/requirements.txt .build/test-tools

.PHONY: deb
deb: build packages-deb ## Make the Debian package, .build/deb/errand_VERSION_amd64.deb
	@scripts/make-deb

.PHONY: deb-twice
deb-twice: packages-build packages-deb ## Make the package twice in two places and compare the bytes
	@scripts/deb-twice

.PHONY: test-system
test-system: deb packages-system ## Try the package in a booted Debian 12
	@scripts/test-system

.PHONY: bench
bench: ## Measure Errand beside others: JSON lines
	@scripts/bench

.PHONY: lint
lint: ## Check how the code is laid out
	swift format lint --strict --recursive --parallel $(SOURCES)

.PHONY: format
format: ## Lay the code out anew
	swift format --in-place --recursive --parallel $(SOURCES)

.PHONY: docs
docs: ## Write the pages that are made from the code
	ERRAND_WRITE_DOCS=1 swift test --no-parallel --filter \
	  'ErrorTableTests|LogCatalogueTests|ManualPageTests|ConfigurationPageTests|TownGuideTests|APIDescriptionTests'

.PHONY: clean
clean: ## Remove everything that was built
	rm -rf .build

# Debian packages, for builds, tests or measurements; nothing happens where they are there.
packages-%:
	@scripts/install-packages $*
