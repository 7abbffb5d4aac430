# Thin on purpose: each target is a script that can be read and run by itself.
.DEFAULT_GOAL := help
.PHONY: help run demo test check bench races chaos fuzz advisories

help: ## Show these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' Makefile

run: ## Build the pages and the server, start on http://localhost:8080 with ./data
	@scripts/run

demo: ## The same with a living example in it
	@scripts/demo

check: ## The quick part of the tests (under two minutes when warm)
	@scripts/check

test: ## Everything: lints, unit, both databases, browser, budgets
	@scripts/test

bench: ## Speed as ratios to bare handlers, on both databases
	@scripts/bench

races: ## Many at once, with the numbers of the product's promises (some minutes)
	@scripts/races

chaos: ## Kill the server and the database under load, then check every invariant
	@scripts/chaos

fuzz: ## Made-up calls against the OpenAPI document (FUZZ_EXAMPLES=… for more)
	@cargo build --locked -p coportal
	@scripts/contract-fuzz

advisories: ## Known weaknesses in dependencies (asks the RustSec database on GitHub)
	cargo deny --locked check advisories
