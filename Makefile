# mote: everything a developer or a packager runs. Each target is a thin line over scripts/.

SWIFT ?= swift
PREFIX ?= /usr/local
DESTDIR ?=

# The import check makes an import that points up a layer a build error.
BUILD_FLAGS := --explicit-target-dependency-import-check error
# What is shipped is stripped; without what debuggers need it builds in six sevenths of the time.
RELEASE_FLAGS := $(BUILD_FLAGS) -c release --static-swift-stdlib -debug-info-format none
MOTE := .build/debug/mote
SIM_BOARDS := virtual-x86 virtual-arm qemu-m3 qemu-m0 qemu-m4f qemu-m7 qemu-rv32 qemu-m3-stock microbit-v1

.PHONY: demo test install fmt lint fuzz bench bench-transfers bench-faults bench-flash bench-flash-faults bench-flash-walk setup build release check-release clean

## demo: set up, then deploy and benchmark Recipes/activity on the virtual board
demo:
	scripts/setup.sh demo
	$(SWIFT) build $(BUILD_FLAGS) --product mote
	$(MOTE) sim --install virtual
	$(MOTE) deploy Recipes/activity --port sim:virtual
	$(MOTE) bench Recipes/activity --port sim:virtual

## test: set up, lint, build, every test, release build and its checks
test:
	scripts/setup.sh test
	$(MAKE) lint
	$(SWIFT) build $(BUILD_FLAGS) --build-tests
	$(MOTE) sim --install virtual
	for board in $(SIM_BOARDS); do $(MOTE) sim --install $$board || exit 1; done
	scripts/natmod_cells.py
	scripts/test.sh scripts/fuzz.sh
	$(MAKE) check-release

## setup: everything demo and test need, without running them
setup:
	scripts/setup.sh test

build:
	$(SWIFT) build $(BUILD_FLAGS) --product mote

release:
	$(SWIFT) build $(RELEASE_FLAGS) --product mote

## check-release: no Foundation in the shipped program, and a quick start
check-release: release
	scripts/check-release.sh "$$($(SWIFT) build $(RELEASE_FLAGS) --show-bin-path)/mote"

## install: the stripped release program, boards, recipes and shell completions below PREFIX
install: release
	scripts/install.sh "$$($(SWIFT) build $(RELEASE_FLAGS) --show-bin-path)/mote" "$(DESTDIR)$(PREFIX)"

fmt:
	$(SWIFT) format --in-place --parallel --recursive Package.swift Plugins Sources Tests \
	  Fuzz/Package.swift Fuzz/FuzzDriver Fuzz/Fuzzers Fuzz/ModelReading \
	  Benchmarks/Package.swift Benchmarks/Programs

lint:
	scripts/lint.sh

## fuzz: the readers of hostile input under libFuzzer
fuzz:
	scripts/setup.sh test
	$(MAKE) build
	scripts/fuzz.sh

## bench: how fast mote starts and links beside MicroPython's tools, then the recipes
bench: release
	scripts/measure-start.py "$$($(SWIFT) build $(RELEASE_FLAGS) --show-bin-path)/mote"
	scripts/setup.sh test
	Benchmarks/mpy.py "$$($(SWIFT) build $(RELEASE_FLAGS) --show-bin-path)/mote"
	$(MAKE) build
	$(MOTE) sim --install virtual
	for recipe in Recipes/*/; do $(MOTE) bench $$recipe --port sim:virtual || exit 1; done

## bench-transfers: bytes, turnarounds and seconds of transfers beside mpremote and mpytool
bench-transfers: release
	scripts/setup.sh test
	mote="$$($(SWIFT) build $(RELEASE_FLAGS) --show-bin-path)/mote"; \
	for board in virtual qemu-m3 qemu-m3-stock microbit-v1; do \
	  "$$mote" sim --install $$board || exit 1; \
	done; \
	Benchmarks/transfers.py "$$mote" && Benchmarks/resilience.py "$$mote"

## bench-faults: faults at every byte of a transfer, and mpremote over 200 of each kind; an hour
# FAULT_OPTIONS picks a part (`fault-matrix --help`). With FAULT_LOGS=FOLDER results are kept there,
# and a run of the same build that was interrupted goes on.
FAULT_OPTIONS ?=
FAULT_LOGS ?=
bench-faults:
	scripts/setup.sh test
	$(SWIFT) build $(BUILD_FLAGS) --product mote
	$(MOTE) sim --install virtual
	$(SWIFT) build $(BUILD_FLAGS) --product fault-matrix
	$(if $(FAULT_LOGS),mkdir -p $(FAULT_LOGS))
	Benchmarks/mpremote_faults.py $(MOTE) $(if $(FAULT_LOGS),--resume $(FAULT_LOGS)/mpremote.jsonl)
	.build/debug/fault-matrix $(if $(FAULT_LOGS),--resume $(FAULT_LOGS)/mote.jsonl) $(FAULT_OPTIONS)

## bench-flash: bytes, frames and memory of `mote flash` beside esptool, on simulated loaders
# FLASH_OPTIONS=--many writes twenty boards at once as well, --only-many nothing else; nothing else
# should run meanwhile.
FLASH_OPTIONS ?=
# Boards whose firmware the generated images are made of.
FLASH_MATERIAL := qemu-m0 qemu-m3 qemu-m4f qemu-m7 qemu-rv32
bench-flash: release
	scripts/setup.sh test
	$(MAKE) build
	$(SWIFT) build $(BUILD_FLAGS) --product loader-model
	for board in virtual $(FLASH_MATERIAL); do $(MOTE) sim --install $$board || exit 1; done
	Benchmarks/flash.py "$$($(SWIFT) build $(RELEASE_FLAGS) --show-bin-path)/mote" \
	  .build/debug/loader-model $(FLASH_OPTIONS)

## bench-flash-faults: what `mote flash` does about every fault of a simulated board; docs/flash-faults.md
bench-flash-faults:
	scripts/setup.sh test
	$(SWIFT) build $(BUILD_FLAGS) --product mote
	$(SWIFT) build $(BUILD_FLAGS) --product loader-model
	for board in $(FLASH_MATERIAL); do $(MOTE) sim --install $$board || exit 1; done
	Benchmarks/flash_faults.py $(MOTE) .build/debug/loader-model --output docs/flash-faults.md

clean:
	$(SWIFT) package clean

## bench-flash-walk: a person's walk with `mote flash` as a terminal of 80 columns shows it; docs/flash-walk.md
bench-flash-walk:
	scripts/setup.sh test
	$(SWIFT) build $(BUILD_FLAGS) --product mote
	$(MOTE) sim --install virtual
	Benchmarks/flash_walk.py $(MOTE) --output docs/flash-walk.md
