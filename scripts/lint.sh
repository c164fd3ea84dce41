#!/bin/sh
# Format and house rules; prints FILE:LINE: for everything found and fails.
set -eu
cd "$(dirname "$0")/.."
status=0
"${SWIFT:-swift}" format lint --strict --parallel --recursive Package.swift Plugins Sources Tests \
  Fuzz/Package.swift Fuzz/AllocationCount Fuzz/FuzzDriver Fuzz/Fuzzers Fuzz/ModelReading \
  Benchmarks/Package.swift Benchmarks/Programs ||
  status=1
python3 scripts/house_rules.py --self-test || status=1
python3 scripts/house_rules.py || status=1
python3 scripts/error_codes.py --check || status=1
[ $status -eq 0 ] && echo "lint: nothing found."
exit $status
