#!/bin/sh
# Unpacks Raspberry Pi's picotool into a folder: scripts/fetch_picotool.sh FOLDER
#
# Debian 12 has none; Debian 13's needs a newer C library. Nothing is installed: the packages lie in
# FOLDER/root, and FOLDER/picotool starts the program with the library beside it.
set -eu

folder=$1
suite=trixie
packages="picotool libc6 libstdc++6 libgcc-s1 libusb-1.0-0 libudev1 libcap2 libmbedcrypto16"
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
[ -x "$folder/picotool" ] && exit 0

mirror=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' |
  grep ':/' | grep debian | grep -v security | sort -u | head -n 1)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/lists/partial" "$work/cache/archives/partial" "$work/root"
echo "deb [signed-by=$keyring] $mirror $suite main" >"$work/sources.list"

# apt on lists and caches of our own; the machine's suite stays what it is.
apt_get() {
  apt-get -q -o Dir::Etc::sourcelist="$work/sources.list" -o Dir::Etc::sourceparts=- \
    -o Dir::State::lists="$work/lists" -o Dir::State::status=/dev/null -o Dir::Cache="$work/cache" \
    -o Acquire::Languages=none -o APT::Sandbox::User=root "$@"
}

apt_get update
cd "$work"
# shellcheck disable=SC2086
apt_get download $packages
for package in ./*.deb; do dpkg-deb -x "$package" "$work/root"; done
mkdir -p "$folder"
rm -rf "$folder/root"
mv "$work/root" "$folder/root"

{
  echo '#!/bin/sh'
  echo 'root=$(dirname "$(readlink -f "$0")")/root'
  echo 'libraries=$root/usr/lib/x86_64-linux-gnu:$root/lib/x86_64-linux-gnu'
  echo "exec \"\$root/usr/lib64/ld-linux-x86-64.so.2\" --library-path \"\$libraries\" \\"
  echo "  \"\$root/usr/bin/picotool\" \"\$@\""
} >"$folder/picotool"
chmod +x "$folder/picotool"
