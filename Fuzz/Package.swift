// swift-tools-version: 6.2
import PackageDescription

/// The readers of hostile input under libFuzzer: their own package, because every module they use
/// is compiled with its instrumentation.
let instrumented: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .unsafeFlags(["-sanitize=fuzzer", "-parse-as-library"]),
]

func module(
  _ name: String,
  _ dependencies: [Target.Dependency] = [],
  exclude: [String] = []
) -> Target {
  .target(
    name: name,
    dependencies: dependencies,
    path: "Modules/\(name)",
    exclude: exclude,
    swiftSettings: instrumented
  )
}

func fuzzer(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(
    name: name,
    dependencies: dependencies,
    path: "Fuzzers/\(name)",
    swiftSettings: instrumented,
    linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])]
  )
}

let package = Package(
  name: "mote-fuzz",
  dependencies: [
    .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0")
  ],
  targets: [
    .systemLibrary(name: "LibFuzzer", path: "LibFuzzer"),
    .systemLibrary(name: "CZlib", path: "Modules/CZlib", pkgConfig: "zlib"),
    module("Diagnostics"),
    module("Encodings", ["Diagnostics"]),
    module("MPYFormat", ["Diagnostics", "Encodings"]),
    .target(
      name: "FuzzDriver",
      dependencies: ["LibFuzzer", "RawREPL"],
      path: "FuzzDriver",
      swiftSettings: instrumented
    ),
    module("RawREPL", ["Diagnostics", "Encodings"]),
    module("TransferProtocol", ["CZlib", "Encodings", "RawREPL"]),
    module("ObjectFile", ["Diagnostics", "Encodings"]),
    module("NativeModule", ["Diagnostics", "Encodings", "MPYFormat", "ObjectFile"]),
    module("ModelIR", ["Diagnostics"]),
    module(
      "Models",
      [
        "Diagnostics", "Encodings", "ModelIR",
        .product(name: "SwiftProtobuf", package: "swift-protobuf"),
      ],
      exclude: ["ONNX/onnx_subset.proto"]
    ),
    .target(
      name: "ModelReading",
      dependencies: ["ModelIR", "Models"],
      path: "ModelReading",
      swiftSettings: instrumented
    ),
    fuzzer("fuzz-mpy", ["Diagnostics", "FuzzDriver", "MPYFormat", "NativeModule"]),
    fuzzer("fuzz-elf", ["Diagnostics", "FuzzDriver", "MPYFormat", "NativeModule", "ObjectFile"]),
    fuzzer("fuzz-ar", ["Diagnostics", "FuzzDriver", "MPYFormat", "NativeModule", "ObjectFile"]),
    fuzzer("fuzz-download", ["FuzzDriver", "TransferProtocol"]),
    fuzzer("fuzz-upload", ["FuzzDriver", "TransferProtocol"]),
    fuzzer("fuzz-reply", ["FuzzDriver", "RawREPL", "TransferProtocol"]),
    fuzzer("fuzz-onnx", ["FuzzDriver", "ModelReading", "Models"]),
    fuzzer("fuzz-xgboost", ["FuzzDriver", "ModelReading", "Models"]),
    fuzzer("fuzz-ubj", ["FuzzDriver", "ModelReading", "Models"]),
    fuzzer("fuzz-lightgbm", ["FuzzDriver", "ModelReading", "Models"]),
    fuzzer("fuzz-emlearn", ["FuzzDriver", "ModelReading", "Models"]),
  ]
)
