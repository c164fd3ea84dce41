#!/bin/sh
# Runs every test and prints what they print; a test that is skipped without leave is a failure.
#
# Leave have those that need the shared model corpus (MOTE_SHARED_MODELS), each of which has a twin over
# the repository's own models; they name it in their reason.
set -eu
cd "$(dirname "$0")/.."
# Random kernels are others every time; a failure names its seed, and this repeats the run.
export MOTE_KERNEL_SEED="${MOTE_KERNEL_SEED:-$(date +%s)00000}"
echo "test: MOTE_KERNEL_SEED=$MOTE_KERNEL_SEED"
log=$(mktemp)
beside=$(mktemp)
failed=$(mktemp)
trap 'rm -f "$log" "$beside" "$failed"' EXIT
trap 'trap - TERM; kill 0; exit 130' INT TERM

run() {
  "${SWIFT:-swift}" test --skip-build --explicit-target-dependency-import-check error \
    --disable-xctest "$@" 2>&1 || echo "$*" >>"$failed"
}

# Values in, values out: side by side.
pure='^(Encodings|FeatureTables|FileTrees|KernelIR|MPYFormat|MachineCode|ModelCompiler|ModelIR|Models|NativeModule|ObjectFile|YAMLSchema)Tests\.'
# Rows of every tree model on every board: nothing there waits, and it is a third of all the time.
long='^EmulatorTests\.TreeParityTests'
run --parallel --filter "$pure" | tee "$log"
# The others one at a time: on two cores, tests with boards starve each other's bounded waits. They
# leave a core idle as often, which the long ones take. Nothing is built, so that no lock is needed.
run --ignore-lock --no-parallel --filter "$long" >"$beside" &
run --ignore-lock --no-parallel --skip "$pure" --skip "$long" | tee -a "$log"
wait
tee -a "$log" <"$beside"

# Swift Testing writes: ➜ Test name() skipped: "reason"
skipped=$(grep -E '(Test|Suite) .* skipped' "$log" || true)
if [ -n "$skipped" ]; then
  printf 'Skipped tests:\n%s\n' "$skipped"
  if printf '%s\n' "$skipped" | grep -v MOTE_SHARED_MODELS; then
    echo "test: the tests above were skipped without leave" >&2
    exit 1
  fi
fi
[ ! -s "$failed" ]
