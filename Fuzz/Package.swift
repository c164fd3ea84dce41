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
  exclude: [String] = [],
  embeds: Bool = false
) -> Target {
  .target(
    name: name,
    dependencies: dependencies,
    path: "Modules/\(name)",
    exclude: exclude + (embeds ? ["Embedded"] : []),
    swiftSettings: instrumented,
    plugins: embeds ? ["EmbedFiles"] : []
  )
}

func fuzzer(
  _ name: String,
  _ dependencies: [Target.Dependency],
  countsAllocations: Bool = false
) -> Target {
  .executableTarget(
    name: name,
    dependencies: dependencies + (countsAllocations ? ["ModelReading", "Models"] : []),
    path: "Fuzzers/\(name)",
    swiftSettings: instrumented,
    linkerSettings: [
      .unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"] + (countsAllocations ? replaced : []))
    ]
  )
}

/// Puts the functions of `AllocationCount` in the place of the C library's.
let replaced = [
  "malloc", "calloc", "realloc", "memalign", "aligned_alloc", "posix_memalign", "free",
].flatMap { ["-Xlinker", "--defsym=\($0)=counted_\($0)"] }

let package = Package(
  name: "mote-fuzz",
  dependencies: [
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(name: "LibFuzzer", path: "LibFuzzer"),
    .systemLibrary(name: "CZlib", path: "Modules/CZlib", pkgConfig: "zlib"),
    module("Diagnostics"),
    module("Encodings", ["Diagnostics"]),
    .executableTarget(name: "embed-files", path: "Modules/embed-files"),
    .plugin(name: "EmbedFiles", capability: .buildTool(), dependencies: ["embed-files"]),
    module(
      "FlashImages",
      [
        "Diagnostics", "Encodings", "FlashProtocols",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      embeds: true
    ),
    module("YAMLSchema", ["Diagnostics", "Encodings", .product(name: "Yams", package: "Yams")]),
    module("FlashProtocols", ["Diagnostics", "Encodings", "YAMLSchema"], embeds: true),
    module("MPYFormat", ["Diagnostics", "Encodings"]),
    .target(
      name: "FuzzDriver",
      dependencies: ["LibFuzzer", "RawREPL"],
      path: "FuzzDriver",
      swiftSettings: instrumented
    ),
    module("RawREPL", ["Diagnostics", "Encodings"]),
    module("Compression", ["CZlib"]),
    module("TransferProtocol", ["Compression", "Encodings", "RawREPL"]),
    module("ObjectFile", ["Diagnostics", "Encodings"]),
    module("NativeModule", ["Diagnostics", "Encodings", "MPYFormat", "ObjectFile"]),
    module("KernelIR", ["Diagnostics", "Encodings"]),
    module("MachineCode", ["Diagnostics", "Encodings", "KernelIR"]),
    .target(
      name: "KernelCases",
      dependencies: ["KernelIR", "MachineCode"],
      path: "KernelCases",
      swiftSettings: instrumented
    ),
    module("ModelIR", ["Diagnostics"]),
    module(
      "ModelCompiler",
      ["Diagnostics", "Encodings", "KernelIR", "MPYFormat", "MachineCode", "ModelIR"]
    ),
    module(
      "Models",
      [
        "Diagnostics", "Encodings", "ModelIR",
        .product(name: "SwiftProtobuf", package: "swift-protobuf"),
      ],
      exclude: ["ONNX/onnx_subset.proto"]
    ),
    // Without the instrumentation: it stands in for the allocator and must not call what allocates.
    .target(
      name: "AllocationCount",
      path: "AllocationCount",
      swiftSettings: [.swiftLanguageMode(.v6)]
    ),
    .target(
      name: "ModelReading",
      dependencies: ["AllocationCount", "ModelIR", "Models"],
      path: "ModelReading",
      swiftSettings: instrumented
    ),
    fuzzer("fuzz-mpy", ["Diagnostics", "FuzzDriver", "MPYFormat", "NativeModule"]),
    fuzzer("fuzz-elf", ["Diagnostics", "FuzzDriver", "MPYFormat", "NativeModule", "ObjectFile"]),
    fuzzer("fuzz-ar", ["Diagnostics", "FuzzDriver", "MPYFormat", "NativeModule", "ObjectFile"]),
    fuzzer("fuzz-download", ["FuzzDriver", "TransferProtocol"]),
    fuzzer("fuzz-upload", ["FuzzDriver", "TransferProtocol"]),
    fuzzer("fuzz-reply", ["FuzzDriver", "RawREPL", "TransferProtocol"]),
    fuzzer("fuzz-flash", ["Diagnostics", "FlashImages", "FuzzDriver"]),
    fuzzer("fuzz-store", ["Diagnostics", "Encodings", "FlashProtocols", "FuzzDriver"]),
    fuzzer("fuzz-loader", ["Diagnostics", "FlashProtocols", "FuzzDriver"]),
    fuzzer("fuzz-onnx", ["FuzzDriver"], countsAllocations: true),
    fuzzer("fuzz-xgboost", ["FuzzDriver"], countsAllocations: true),
    fuzzer("fuzz-ubj", ["FuzzDriver"], countsAllocations: true),
    fuzzer("fuzz-lightgbm", ["FuzzDriver"], countsAllocations: true),
    fuzzer("fuzz-emlearn", ["FuzzDriver"], countsAllocations: true),
    fuzzer("fuzz-kernel", ["FuzzDriver", "KernelCases", "KernelIR", "MachineCode"]),
    fuzzer(
      "fuzz-forest",
      ["Diagnostics", "FuzzDriver", "KernelIR", "MPYFormat", "ModelCompiler", "ModelIR"]
    ),
    fuzzer("import-memory", [], countsAllocations: true),
  ]
)
