#!/bin/sh
# Runs every test and prints what they print; a test that is skipped without leave is a failure.
# test.sh [COMMAND…]: the command runs beside them, and its failure is one as well.
#
# Leave have those that need the shared model corpus (MOTE_SHARED_MODELS), each of which has a twin over
# the repository's own models, and those that mount what only they see, where a machine lets nobody mount;
# they name it in their reason.
set -eu
cd "$(dirname "$0")/.."
# Random kernels are others every time; a failure names its seed, and this repeats the run.
export MOTE_KERNEL_SEED="${MOTE_KERNEL_SEED:-$(date +%s)00000}"
echo "test: MOTE_KERNEL_SEED=$MOTE_KERNEL_SEED"
log=$(mktemp)
beside=$(mktemp)
failed=$(mktemp)
lane=
# The run beside has children of its own: its whole session ends with this script.
trap '[ -z "$lane" ] || kill -- "-$lane" 2>/dev/null; rm -f "$log" "$beside" "$failed"' EXIT
trap 'exit 130' INT TERM

setsid nice -n 10 scripts/test_values.sh "$@" >"$beside" 2>&1 &
lane=$!
# One at a time: on two cores, tests with boards starve each other's bounded waits. They leave a core
# idle as often; what only computes takes it, and what is left of the other.
{
  scripts/swift_test.sh --no-parallel --skip "$(scripts/test_values.sh --names)" 2>&1 ||
    echo boards >>"$failed"
} | tee "$log"
wait "$lane" || echo values >>"$failed"
lane=
tee -a "$log" <"$beside"

# Swift Testing writes: ➜ Test name() skipped: "reason"
skipped=$(grep -E '(Test|Suite) .* skipped' "$log" || true)
if [ -n "$skipped" ]; then
  printf 'Skipped tests:\n%s\n' "$skipped"
  if printf '%s\n' "$skipped" | grep -v -e MOTE_SHARED_MODELS -e "this machine lets nobody mount"; then
    echo "test: the tests above were skipped without leave" >&2
    exit 1
  fi
fi
[ ! -s "$failed" ]
