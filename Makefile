.DEFAULT_GOAL := help
.PHONY: help run test test-one compat parity format check package clean

help: ## Print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{ printf "make %-10s %s\n", $$1, $$2 }' Makefile

run: ## Start Sluice on port 9324; it keeps its queues in ./data
	./sluice --data-dir "$${SLUICE_DATA_DIR:-data}"

test: ## Build everything and run every check and test, with the clients this machine can have
	compat-tests/install-clients
	mvn -B verify

test-one: ## Run one test class or method: make test-one T=RawErrorsTest
	mvn -B verify -Pfast -Dtest='$(T)' -Dsurefire.failIfNoSpecifiedTests=false

compat: ## Run the client tests alone
	mvn -B verify -Pfast -Dtest='dev.sluice.compat.*Test' -Dsurefire.failIfNoSpecifiedTests=false

parity: ## Write docs/parity.md from the contract's rows and the tests that name them
	mvn -q -B verify -Pfast -pl compat-tests -am -Dtest=ParityPageTest -Dparity.write=true -Dsurefire.failIfNoSpecifiedTests=false

format: ## Format the sources
	mvn -B spotless:apply

check: ## Run every check but the tests
	mvn -B verify -DskipTests

package: ## Build the runnable jar without tests
	mvn -B package -DskipTests -Pfast

clean: ## Remove what builds made; queues in ./data stay
	mvn -B clean
