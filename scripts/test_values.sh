#!/bin/sh
# Runs the tests that only compute: test_values.sh [COMMAND…], and the command after them.
# test_values.sh --names prints a pattern of those tests.
set -u
cd "$(dirname "$0")/.."
# Values in, values out: side by side.
pure='^(Encodings|FeatureTables|FileTrees|KernelIR|MPYFormat|MachineCode|ModelCompiler|ModelIR|Models|NativeModule|ObjectFile|YAMLSchema)Tests\.'
# Rows of every tree model on every board: nothing there waits, and it is a third of all the time.
long='^EmulatorTests\.TreeParityTests'
if [ "${1:-}" = --names ]; then
  printf '%s|%s\n' "$pure" "$long"
  exit
fi
status=0
scripts/swift_test.sh --parallel --filter "$pure" || status=1
scripts/swift_test.sh --no-parallel --filter "$long" || status=1
[ $# -eq 0 ] || "$@" || status=1
exit $status
