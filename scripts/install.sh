#!/bin/sh
# Installs below a prefix: install.sh PROGRAM PREFIX
set -eu
cd "$(dirname "$0")/.."
program=$1
prefix=$2

install -d "$prefix/bin" "$prefix/share/mote"
install -m 755 "$program" "$prefix/bin/mote"
strip "$prefix/bin/mote"
for folder in Boards Recipes; do
  rm -rf "$prefix/share/mote/$folder"
  cp -R "$folder" "$prefix/share/mote/$folder"
done
find "$prefix/share/mote" -name __pycache__ -type d -prune -exec rm -rf {} +

completions() {
  install -d "$prefix/share/$2"
  "$prefix/bin/mote" --generate-completion-script "$1" >"$prefix/share/$2/$3"
}
completions bash bash-completion/completions mote
completions zsh zsh/site-functions _mote
completions fish fish/vendor_completions.d mote.fish
echo "installed: $prefix/bin/mote"
