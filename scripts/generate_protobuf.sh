#!/bin/sh
# Writes Sources/Models/ONNX/onnx_subset.pb.swift from onnx_subset.proto.
#
# Needs: protoc (Debian: protobuf-compiler) and protoc-gen-swift of the swift-protobuf version in
# Package.resolved (`swift build --product protoc-gen-swift` in a checkout of that package), found
# in PATH or named by PROTOC_GEN_SWIFT.
#
#   scripts/generate_protobuf.sh          write the file
#   scripts/generate_protobuf.sh --check  fail if the committed file differs
set -eu
cd "$(dirname "$0")/.."
folder=Sources/Models/ONNX
plugin=${PROTOC_GEN_SWIFT:-$(command -v protoc-gen-swift || true)}
if [ -z "$plugin" ]; then
  echo "generate_protobuf.sh: no protoc-gen-swift in PATH; set PROTOC_GEN_SWIFT" >&2
  exit 69
fi
output=$(mktemp -d)
trap 'rm -rf "$output"' EXIT
protoc --plugin=protoc-gen-swift="$plugin" --proto_path="$folder" --swift_out="$output" \
  --swift_opt=Visibility=Internal --swift_opt=UseAccessLevelOnImports=true onnx_subset.proto
# Our sources import FoundationEssentials only: keep that branch of the generator's #if.
sed -e '/^#if canImport(FoundationEssentials)$/d' -e '/^#else$/,/^#endif$/d' \
  "$output/onnx_subset.pb.swift" >"$output/cleaned.swift"
if [ "${1:-}" = --check ]; then
  cmp "$output/cleaned.swift" "$folder/onnx_subset.pb.swift"
else
  cp "$output/cleaned.swift" "$folder/onnx_subset.pb.swift"
fi
