# What the product links, what only its tests use, and what it is measured beside.
LIBRARIES = g++ pkg-config libncurses-dev libopenblas-dev libcairo2-dev libchafa-dev libturbojpeg0-dev libsimdjson-dev libsqlite3-dev zlib1g-dev
TEST_TOOLS = python3 python3-venv procps tmux slurm-wlm munge sqlite3 texlive-latex-base texlive-latex-recommended
BENCH_TOOLS = sqlite3 python3 python3-venv

# Where Swift's backtracer would wait for a key, it prints and goes on.
export SWIFT_BACKTRACE = interactive=no

.PHONY: explore build test faults cuts kills fuzz sanitize lint format bench docs libraries

# Opens the explorer on the studies that ship; without a terminal it prints the overview.
explore: build
	@.build/release/infoprism SampleRuns

build: libraries
	@swift build -c release --product infoprism

# What computes is optimised in these debug builds too: the tests take half the time.
test faults cuts kills: export INFOPRISM_OPTIMIZED = 1

test: libraries
	@./.ci/install $(TEST_TOOLS)
	@./.ci/notebooks
	swift build --build-tests
	.build/debug/infoprism probe setup --if-missing
	OMP_NUM_THREADS=1 swift test --skip-build

# Every write, sync, rename and opening of a file fails once; the study stays sound.
faults: libraries
	@./.ci/install $(TEST_TOOLS)
	swift build --product infoprism
	.build/debug/infoprism probe setup --if-missing
	python3 -B Tests/CommandLineTests/Attacks/faults.py .build/debug/infoprism --probe

# Files that are cut, written over or removed while they are read are findings, and end nothing.
cuts: libraries
	@./.ci/install $(TEST_TOOLS)
	swift build --product infoprism
	python3 -B Tests/CommandLineTests/Attacks/cuts.py .build/debug/infoprism

# Kills at random moments lose, repeat and block nothing.
kills: libraries
	@./.ci/install $(TEST_TOOLS)
	swift build --product infoprism
	python3 -B Tests/CommandLineTests/Attacks/kills.py .build/debug/infoprism --kills 300

# The tests under AddressSanitizer, UndefinedBehaviorSanitizer (the C parts) and ThreadSanitizer.
sanitize: libraries
	@./.ci/sanitize

lint:
	swift format lint --strict --recursive Package.swift Sources Tests

format:
	swift format format --in-place --recursive Package.swift Sources Tests

# Looks for inputs that end a reader, for so many seconds each, make fuzz SECONDS=60, or so many
# inputs each: RUNS=500000 make fuzz
fuzz: libraries
	@./Tests/Fuzz/fuzz.sh $(or $(SECONDS),60)

bench: libraries
	@./.ci/install $(BENCH_TOOLS)
	swift build -c release --product infoprism
	swift build -c release --product infoprism-benchmark
	.build/release/infoprism-benchmark all

docs: libraries
	swift build --target Studies
	swift package dump-symbol-graph --minimum-access-level public

libraries:
	@./.ci/install $(LIBRARIES)
