#!/bin/sh
# Runs every test and prints what they print; a test that is skipped without leave is a failure.
#
# Leave have those that need the model folder beside the checkout, each of which has a twin over
# the repository's own models; they name it in their reason.
set -eu
cd "$(dirname "$0")/.."
log=$(mktemp)
result=$(mktemp)
trap 'rm -f "$log" "$result"' EXIT

echo 1 >"$result"
{
  "${SWIFT:-swift}" test --skip-build --explicit-target-dependency-import-check error \
    --disable-xctest 2>&1 && echo 0 >"$result"
} | tee "$log"

# Swift Testing writes: ➜ Test name() skipped: "reason"
skipped=$(grep -E '(Test|Suite) .* skipped' "$log" || true)
if [ -n "$skipped" ]; then
  printf 'Skipped tests:\n%s\n' "$skipped"
  if printf '%s\n' "$skipped" | grep -v 'shared/models'; then
    echo "test: the tests above were skipped without leave" >&2
    exit 1
  fi
fi
exit "$(cat "$result")"
