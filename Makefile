# What the product links, what only its tests use, and what it is measured beside.
LIBRARIES = g++ pkg-config libncurses-dev libopenblas-dev libcairo2-dev libchafa-dev libturbojpeg0-dev libsimdjson-dev libsqlite3-dev zlib1g-dev
TEST_TOOLS = python3 python3-venv procps tmux slurm-wlm munge sqlite3 texlive-latex-base texlive-latex-recommended \
  texlive-latex-extra texlive-publishers texlive-science mandoc
BENCH_TOOLS = sqlite3 python3 python3-venv
RELEASE_TOOLS = patchelf python3 xz-utils fonts-dejavu-core ncurses-base ncurses-term mandoc
ROOT_TOOLS = debootstrap bubblewrap tmux

# Where Swift's backtracer would wait for a key, it prints and goes on.
export SWIFT_BACKTRACE = interactive=no

# On a terminal swift build passes a flag for colours to the compiler, and a build with another flag
# begins anew: make explore on a terminal would compile all that make build made in a script.
BUILD = swift build --no-color-diagnostics
# With Swift's libraries in the program, it starts a sixth sooner.
BUILD_RELEASE = $(BUILD) -c release --static-swift-stdlib
# What a compiler does in the order of addresses is the same in each build where those are.
SAME = $(shell setarch -R true 2>/dev/null && echo setarch -R)

.PHONY: explore build test faults cuts kills fuzz sanitize lint format bench docs release \
  try-release try-tests try-setup compare-releases libraries

# Opens the explorer on the studies that ship; without a terminal it prints the overview.
explore: build
	@.build/release/infoprism SampleRuns

build: libraries
	@$(BUILD_RELEASE) --product infoprism

# What computes is optimised in these debug builds too: the tests take half the time.
test faults cuts kills: export INFOPRISM_OPTIMIZED = 1

test: libraries
	@./.ci/install $(TEST_TOOLS)
	@./.ci/notebooks
	$(BUILD) --build-tests
	.build/debug/infoprism probe setup --if-missing
	OMP_NUM_THREADS=1 swift test --skip-build

# Every write, sync, rename and opening of a file fails once; the study stays sound.
faults: libraries
	@./.ci/install $(TEST_TOOLS)
	$(BUILD) --product infoprism
	.build/debug/infoprism probe setup --if-missing
	python3 -B Tests/CommandLineTests/Attacks/faults.py .build/debug/infoprism --probe

# Files that are cut, written over or removed while they are read are findings, and end nothing.
cuts: libraries
	@./.ci/install $(TEST_TOOLS)
	$(BUILD) --product infoprism
	python3 -B Tests/CommandLineTests/Attacks/cuts.py .build/debug/infoprism

# Kills at random moments lose, repeat and block nothing.
kills: libraries
	@./.ci/install $(TEST_TOOLS)
	$(BUILD) --product infoprism
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
	$(BUILD_RELEASE) --product infoprism
	$(BUILD_RELEASE) --product infoprism-benchmark
	.build/release/infoprism-benchmark all

# The documentation site, in dist/site: pages, and the libraries by DocC.
docs: build
	@./.ci/install python3 python3-markdown
	/usr/bin/python3 -B Sources/Distribution/site/site.py .build/release/infoprism dist/site
	@./Sources/Distribution/site/libraries.sh dist/site/api

# An archive that runs anywhere on Linux x86-64, a wheel and checksums, in dist.
release: libraries
	@./.ci/install $(RELEASE_TOOLS)
	$(SAME) $(BUILD_RELEASE) -debug-info-format none --scratch-path .build-dist \
	  --product infoprism
	python3 -B Sources/Distribution/release/release.py --program .build-dist/release/infoprism \
	  --checkouts .build-dist/checkouts

# What is in dist, in fresh root file systems of an older and a newer Debian.
try-release:
	@./.ci/install $(ROOT_TOOLS)
	@./Sources/Distribution/roots/try-release.sh
	@./Sources/Distribution/roots/try-wheel.sh

# The tests of the program that make test has built, on the program of the archive in dist.
try-tests:
	@./Sources/Distribution/roots/try-tests.sh

# Two releases, each built from nothing in a checkout of its own, byte by byte.
compare-releases: libraries
	@./.ci/install $(RELEASE_TOOLS)
	@./Sources/Distribution/roots/compare-releases.sh

# make build in a root file system that has nothing but Debian and Swift.
try-setup:
	@./.ci/install $(ROOT_TOOLS)
	@./Sources/Distribution/roots/try-setup.sh

libraries:
	@command -v swift >/dev/null || { echo "InfoPrism needs Swift 6.2 or later, and there is no" \
	  "'swift' on the path. Install it from swift.org/install." >&2; exit 1; }
	@./.ci/install $(LIBRARIES)
