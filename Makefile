# What one does with Errand. `make` alone shows the list.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-print-directory

PROGRAMS := .build/release
# CI builds and tests with more than these: coverage, for one.
TEST_FLAGS ?=
SOURCES := Sources Tests Benchmarks Package.swift

.PHONY: help
help: ## Show this list
	@printf '\n  \033[1mErrand\033[0m  says what you want done on the web, and does it\n\n'
	@sed -En 's/^([a-z]+):[^#]*## (.*)/\1\t\2/p' Makefile | \
	  while IFS=$$'\t' read -r name words; do printf '  \033[36mmake %-8s\033[0m %s\n' "$$name" "$$words"; done
	@printf '\n  Begin with \033[1mmake run\033[0m. Words: README.md, docs/overview.md\n\n'

.PHONY: build
build: packages-build ## Build the four programs into .build/release
	swift build -c release --static-swift-stdlib
	@printf 'Built: %s\n' $(foreach name,errand errandd errand-worker errand-demo,$(PROGRAMS)/$(name))

.PHONY: run
run: build ## Compare prices at three shops of the demo town
	@scripts/first-run

.PHONY: test
test: packages-build packages-test ## Run all tests
	swift test $(TEST_FLAGS)

.PHONY: bench
bench: packages-build packages-bench ## Measure Errand beside others: JSON lines
	@scripts/bench

.PHONY: lint
lint: ## Check how the code is laid out
	swift format lint --strict --recursive --parallel $(SOURCES)

.PHONY: format
format: ## Lay the code out anew
	swift format --in-place --recursive --parallel $(SOURCES)

.PHONY: clean
clean: ## Remove everything that was built
	rm -rf .build

# Debian packages, for builds, tests or measurements; nothing happens where they are there.
packages-%:
	@scripts/install-packages $*
