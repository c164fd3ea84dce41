#!/bin/sh
# swift_test.sh OPTION…: runs tests that are built. Nothing is built here, so that runs need no lock.
exec "${SWIFT:-swift}" test --skip-build --ignore-lock --explicit-target-dependency-import-check error \
  --disable-xctest "$@"
