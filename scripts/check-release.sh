#!/bin/sh
# Checks the program that is shipped: check-release.sh PROGRAM
#
# ldd cannot see a Foundation that is linked statically; the symbols our own objects use can.
set -eu
cd "$(dirname "$0")/.."
program=$1

libraries=$(ldd "$program")
printf '%s\n' "$libraries"
if printf '%s\n' "$libraries" | grep -E 'libFoundation|libswift|lib_Foundation'; then
  echo "check-release: $program loads Swift or Foundation libraries" >&2
  exit 1
fi

# Names of Foundation's own module in what our modules leave for the linker; FoundationEssentials
# mangles as 20FoundationEssentials.
objects=$(dirname "$program")
uses_foundation() { nm -u "$1" | grep -E '[^0-9]10Foundation'; }

# Yams does use it: when that is not seen, the check is blind.
seen=no
for object in "$objects/Yams.build/"*.o; do
  if uses_foundation "$object" >/dev/null; then seen=yes; fi
done
if [ $seen = no ]; then
  echo "check-release: no Foundation found in Yams, so nothing can be concluded" >&2
  exit 1
fi
for folder in Sources/*/; do
  module=$(basename "$folder")
  for object in "$objects/$module.build/"*.o; do
    [ -e "$object" ] || continue
    if uses_foundation "$object"; then
      echo "check-release: $module uses the Foundation symbols above" >&2
      exit 1
    fi
  done
done
printf '%s bytes: %s\n' "$(wc -c <"$program")" "$program"
python3 scripts/measure-start.py "$program" --limit 8 --share 1.1
