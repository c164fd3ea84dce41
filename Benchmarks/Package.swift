// swift-tools-version: 6.2
import PackageDescription

/// Measurements inside one process, over the same sources as mote: a package of its own, so that
/// nobody who builds mote builds these.
let house: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(
    name: name,
    dependencies: dependencies,
    path: "Modules/\(name)",
    exclude: name == "NativeModule" ? ["FunctionTableUse"] : [],
    swiftSettings: house
  )
}

let package = Package(
  name: "mote-benchmarks",
  targets: [
    module("Diagnostics"),
    module("Encodings", ["Diagnostics"]),
    module("MPYFormat", ["Diagnostics", "Encodings"]),
    module("ObjectFile", ["Diagnostics", "Encodings"]),
    module("NativeModule", ["Diagnostics", "Encodings", "MPYFormat", "ObjectFile"]),
    .executableTarget(
      name: "mpy-bench",
      dependencies: ["MPYFormat", "NativeModule", "ObjectFile"],
      path: "Programs/mpy-bench",
      swiftSettings: house
    ),
  ]
)
