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
logs=$(mktemp -d)
runs=
trap 'rm -rf "$logs"' EXIT
trap 'stop 129' HUP
trap 'stop 130' INT
trap 'stop 143' TERM

# Ends what we have begun, and nobody else's: each run has a session of its own, with all it starts.
# Process groups would not do: swift gives the test program another one than its own.
stop() {
  trap '' HUP INT TERM
  for run in $runs; do pkill -TERM -s "$run" || true; done
  wait
  exit "$1"
}

# begin NAME WORDS: begins a run, which writes to the log of that name; $run is its process.
begin() {
  log=$logs/$1
  shift
  : >"$log"
  setsid "${SWIFT:-swift}" test --skip-build --explicit-target-dependency-import-check error \
    --disable-xctest "$@" >"$log" 2>&1 &
  run=$!
  runs="$runs $run"
}

# end PROCESS: waits for a run, and notes it when it failed.
end() {
  wait "$1" || touch "$logs/failed"
}

# show NAME: prints the log of the run that was begun last until that has ended.
show() {
  # In the background, as a signal is heard by `wait` only.
  tail -n +1 -f --pid="$run" "$logs/$1" &
  tail=$!
  end "$run"
  wait "$tail" || true
}

# Values in, values out: side by side.
pure='^(Encodings|FeatureTables|FileTrees|KernelIR|MPYFormat|MachineCode|ModelCompiler|ModelIR|Models|NativeModule|ObjectFile|YAMLSchema)Tests\.'
# Rows of every tree model on every board: nothing there waits, and it is a third of all the time.
long='^EmulatorTests\.TreeParityTests'
begin pure --parallel --filter "$pure"
show pure
# The others one at a time: on two cores, tests with boards starve each other's bounded waits. They
# leave a core idle as often, which the long ones take. Nothing is built, so that no lock is needed.
begin long --ignore-lock --no-parallel --filter "$long"
beside=$run
begin others --ignore-lock --no-parallel --skip "$pure" --skip "$long"
show others
end "$beside"
cat "$logs/long"

# Swift Testing writes: ➜ Test name() skipped: "reason"
skipped=$(grep -hE '(Test|Suite) .* skipped' "$logs/pure" "$logs/others" "$logs/long" || true)
if [ -n "$skipped" ]; then
  printf 'Skipped tests:\n%s\n' "$skipped"
  if printf '%s\n' "$skipped" | grep -v MOTE_SHARED_MODELS; then
    echo "test: the tests above were skipped without leave" >&2
    exit 1
  fi
fi
[ ! -e "$logs/failed" ]
