#!/bin/sh
# Unpacks programs that Debian 12 does not have into a folder: scripts/fetch_programs.sh NAME FOLDER
#
#   llvm      an LLVM that knows Xtensa, with clang for comparisons
#   picotool  Raspberry Pi's picotool, which UF2 files are compared with
#
# They come from Debian 13 and need its C library. Nothing is installed: the packages lie in
# FOLDER/root, and a script of each program's name in FOLDER starts it with the libraries beside it.
set -eu

name=$1
folder=$2
suite=trixie
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
base="libc6 libstdc++6 libgcc-s1"
case $name in
llvm)
  programs="clang llc llvm-objcopy llvm-objdump llvm-mc"
  place=/usr/lib/llvm-22/bin
  packages="llvm-22 clang-22 libllvm22 libclang-cpp22 libclang-common-22-dev libxml2 libedit2 libtinfo6
    libz3-4 libzstd1 libffi8 zlib1g libbsd0 libmd0 liblzma5 libicu76"
  ;;
picotool)
  programs=picotool
  place=/usr/bin
  packages="picotool libusb-1.0-0 libudev1 libcap2 libmbedcrypto16"
  ;;
*)
  echo "usage: scripts/fetch_programs.sh llvm|picotool FOLDER" >&2
  exit 64
  ;;
esac
case $(uname -m) in
x86_64) loader=/usr/lib64/ld-linux-x86-64.so.2 ;;
aarch64) loader=/usr/lib/ld-linux-aarch64.so.1 ;;
*)
  echo "$name is not fetched for $(uname -m)." >&2
  exit 69
  ;;
esac
triplet=$(uname -m)-linux-gnu

is_there() { for program in $programs; do [ -x "$folder/$program" ] || return 1; done; }
is_there && exit 0

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
(
  cd "$work"
  # shellcheck disable=SC2086
  apt_get download $base $packages
  for package in ./*.deb; do dpkg-deb -x "$package" "$work/root"; done
)
mkdir -p "$folder"
rm -rf "$folder/root"
mv "$work/root" "$folder/root"

for program in $programs; do
  {
    echo '#!/bin/sh'
    echo 'root=$(dirname "$(readlink -f "$0")")/root'
    echo "libraries=\$root/usr/lib/$triplet:\$root/lib/$triplet:\$root$place/../lib"
    echo "exec \"\$root$loader\" --library-path \"\$libraries\" \"\$root$place/$program\" \"\$@\""
  } >"$folder/$program"
  chmod +x "$folder/$program"
done
