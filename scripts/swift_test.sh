#!/bin/sh
# swift_test.sh OPTION…: runs tests that are built, several runs at once if need be: two `swift test`
# at once lose each other's build database.
export NO_COLOR=1
exec "$(dirname "$0")/../.build/debug/motePackageTests.xctest" --testing-library swift-testing "$@"
