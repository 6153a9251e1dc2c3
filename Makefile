.DEFAULT_GOAL := help
.PHONY: help run test test-one compat consumer image-test parity crash stress fuzz bench bench-code bench-fixture bench-store soak format check package clean

LONG_RUN = mvn -B verify -Pfast -pl compat-tests -am -Dsurefire.failIfNoSpecifiedTests=false -Dsurefire.timeout=14400

help: ## Print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{ printf "make %-12s %s\n", $$1, $$2 }' Makefile

run: ## Start Sluice on port 9324; it keeps its queues in ./data
	./sluice --data-dir "$${SLUICE_DATA_DIR:-data}"

test: ## Build everything and run every check and test, with the clients this machine can have
	compat-tests/clients/matrix install boto3 aws-cli javascript
	mvn -B verify
	junit/consumer/run

test-one: ## Run one test class or method: make test-one T=RawErrorsTest
	mvn -B verify -Pfast -Dtest='$(T)' -Dsurefire.failIfNoSpecifiedTests=false

compat: ## Run every client that this machine can have against Sluice, and print a table: CLIENTS="boto3 terraform"
	compat-tests/clients/matrix $(CLIENTS)

image-test: ## Build the container images and check them: BASE=... BUILD_BASE=... START_MILLISECONDS=1000
	docker/image-test

consumer: ## Build a project with old libraries against the packaged sluice-junit, also on JDK 25: JDK25=/path
	mvn -q -B package -Pfast -DskipTests -pl junit -am
	junit/consumer/run

crash: ROUNDS = 100
crash: ## Kill the server under load 100 times per durability: ROUNDS=5 DURABILITY=disk SEED=1 JAVA_HOME=...
	$(LONG_RUN) -Dtest=CrashTest -Dcrash.rounds=$(ROUNDS) -Dcrash.durability=$(DURABILITY) -Dcrash.seed=$(SEED)

stress: MESSAGES = 100000
stress: ## Have 8 senders and 8 receivers exchange 100,000 messages, on a standard and a FIFO queue: MESSAGES=5000 SEED=1
	$(LONG_RUN) -Dtest=ManyCallersTest -Dstress.messages=$(MESSAGES) -Dstress.seed=$(SEED)

fuzz: REQUESTS = 1000000
fuzz: ## Send a million spoilt requests in each protocol: REQUESTS=5000 SEED=1
	$(LONG_RUN) -Dtest=FuzzTest -Dfuzz.requests=$(REQUESTS) -Dfuzz.seed=$(SEED)

bench: ## Measure Sluice beside its peers and the bare HTTP server, options in docs/performance.md: BENCH="only=send servers=sluice,bare"
	benchmarks/install-peers
	mvn -q -B package -Pfast -DskipTests -pl benchmarks -am
	java -cp "benchmarks/target/classes:$$(cat benchmarks/target/class-path)" \
	  dev.sluice.benchmarks.server.ServerBenchmarks emulator/target/sluice.jar benchmarks/target/peers benchmarks/target/results.jsonl $(BENCH)

soak: MINUTES = 30
soak: ## Keep Sluice half busy and fail if it takes more and more memory, files or time: MINUTES=30
	mvn -q -B package -Pfast -DskipTests -pl benchmarks -am
	java -cp "benchmarks/target/classes:$$(cat benchmarks/target/class-path)" \
	  dev.sluice.benchmarks.server.Soak emulator/target/sluice.jar minutes=$(MINUTES) $(BENCH)

bench-code: ## Measure codecs and engine call by call, with what each allocates: BENCH="Engine -f 1 -wi 2 -i 3"
	mvn -q -B package -Pfast -DskipTests -pl benchmarks -am
	java -cp "benchmarks/target/classes:$$(cat benchmarks/target/class-path)" org.openjdk.jmh.Main -prof gc $(BENCH)

bench-fixture: ## Measure what tests wait for between them: resets and snapshots
	mvn -q -B package -Pfast -DskipTests -pl benchmarks -am
	java -cp "benchmarks/target/classes:$$(cat benchmarks/target/class-path)" dev.sluice.benchmarks.FixtureBenchmark

bench-store: ## Measure the store, for docs/performance.md: BENCH="append backlog churn"
	mvn -q -B package -Pfast -DskipTests -pl benchmarks -am
	java -cp "benchmarks/target/classes:$$(cat benchmarks/target/class-path)" \
	  dev.sluice.benchmarks.StoreBenchmarks emulator/target/sluice.jar $(BENCH)

format: ## Format the sources
	mvn -B spotless:apply

check: ## Run every check but the tests
	mvn -B verify -DskipTests

package: ## Build the runnable jar without tests
	mvn -B package -DskipTests -Pfast

clean: ## Remove what builds made; queues in ./data stay
	mvn -B clean
