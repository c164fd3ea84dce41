#!/bin/sh
# Unpacks an LLVM that knows Xtensa into a folder: scripts/fetch_llvm.sh FOLDER
#
# Debian 12's LLVM has no such back end; Debian 13's has, with clang for comparisons. Nothing is
# installed: the packages and the C library they need lie in FOLDER, beside FOLDER/llvm-mc and
# others that start the programs with that library.
set -eu

folder=$1
suite=trixie
packages="llvm-22 clang-22 libllvm22 libclang-cpp22 libclang-common-22-dev libc6 libstdc++6 libgcc-s1
libxml2 libedit2 libtinfo6 libz3-4 libzstd1 libffi8 zlib1g libbsd0 libmd0 liblzma5 libicu76"
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
[ -x "$folder/llvm-mc" ] && exit 0

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

for program in clang llc llvm-objcopy llvm-objdump llvm-mc; do
  {
    echo '#!/bin/sh'
    echo 'root=$(dirname "$(readlink -f "$0")")/root'
    echo 'libraries=$root/usr/lib/x86_64-linux-gnu:$root/lib/x86_64-linux-gnu:$root/usr/lib/llvm-22/lib'
    echo "exec \"\$root/usr/lib64/ld-linux-x86-64.so.2\" --library-path \"\$libraries\" \\"
    echo "  \"\$root/usr/lib/llvm-22/bin/$program\" \"\$@\""
  } >"$folder/$program"
  chmod +x "$folder/$program"
done
