// swift-tools-version: 6.2
import PackageDescription

/// What every module of ours is compiled with; warnings of dependencies stay warnings.
let house: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser",
  package: "swift-argument-parser"
)
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let protobuf = Target.Dependency.product(name: "SwiftProtobuf", package: "swift-protobuf")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

/// One module of ours; `layer` is for the reader, the dependency list is what the build checks.
///
/// A module that `embeds` carries the text files of its `Embedded` folder as `EmbeddedFiles.all`.
func module(
  layer _: Int,
  _ name: String,
  _ dependencies: [Target.Dependency] = [],
  exclude: [String] = [],
  embeds: Bool = false
) -> Target {
  .target(
    name: name,
    dependencies: dependencies,
    exclude: exclude + (embeds ? ["Embedded"] : []),
    swiftSettings: house,
    plugins: embeds ? ["EmbedFiles"] : []
  )
}

func tests(
  _ name: String,
  _ dependencies: [Target.Dependency],
  resources: [Resource] = [],
  exclude: [String] = []
) -> Target {
  .testTarget(
    name: name,
    dependencies: dependencies,
    exclude: exclude,
    resources: resources,
    swiftSettings: house
  )
}

/// Tests that need a serial port with its lines looped back: only where MOTE_TEST_SERIAL names one.
let hardware = Context.environment["MOTE_TEST_SERIAL"] == nil ? ["SerialHardwareTests.swift"] : []

let package = Package(
  name: "mote",
  products: [
    .executable(name: "mote", targets: ["mote"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // Layer 0: C libraries, a module map and a shim each.
    .systemLibrary(
      name: "CSerialPort",
      pkgConfig: "libserialport",
      providers: [.apt(["libserialport-dev"]), .brew(["libserialport"])]
    ),

    .systemLibrary(
      name: "CZlib",
      pkgConfig: "zlib",
      providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]
    ),

    .systemLibrary(name: "CFileSync"),

    // Layer 1: formats and protocols. Pure values: no I/O, no clock, no concurrency.
    module(layer: 1, "Diagnostics"),
    module(layer: 1, "Encodings", ["Diagnostics"]),
    module(layer: 1, "YAMLSchema", ["Diagnostics", "Encodings", yams]),
    module(
      layer: 1,
      "BoardModel",
      ["Diagnostics", "Encodings", "MPYFormat", "YAMLSchema"],
      embeds: true
    ),
    module(
      layer: 1,
      "RecipeModel",
      ["BoardModel", "Diagnostics", "Encodings", "ModelIR", "YAMLSchema"]
    ),
    module(layer: 1, "MPYFormat", ["Diagnostics", "Encodings"]),
    module(layer: 1, "ObjectFile", ["Diagnostics", "Encodings"]),
    module(layer: 1, "NativeModule", ["Diagnostics", "Encodings", "MPYFormat", "ObjectFile"]),
    module(layer: 1, "RawREPL", ["Diagnostics", "Encodings"]),
    module(layer: 1, "Compression", ["CZlib"]),
    module(layer: 1, "TransferProtocol", ["Compression", "Encodings", "RawREPL"]),
    module(layer: 1, "FileTrees", ["Diagnostics", "Encodings"]),
    module(
      layer: 1,
      "FlashImages",
      ["Diagnostics", "Encodings", "FlashProtocols", crypto],
      embeds: true
    ),
    module(layer: 1, "ROMFS", ["Diagnostics"]),
    module(layer: 1, "ModelIR", ["Diagnostics"]),
    module(
      layer: 1,
      "Models",
      ["Diagnostics", "Encodings", "ModelIR", protobuf],
      exclude: ["ONNX/onnx_subset.proto"]
    ),
    module(
      layer: 1,
      "ModelCompiler",
      ["Diagnostics", "Encodings", "KernelIR", "MPYFormat", "MachineCode", "ModelIR"]
    ),
    module(layer: 1, "KernelIR", ["Diagnostics", "Encodings"]),
    module(layer: 1, "MachineCode", ["Diagnostics", "Encodings", "KernelIR"]),
    module(layer: 1, "FeatureTables", ["Diagnostics", "Encodings"]),
    module(layer: 1, "BenchStatistics"),
    module(
      layer: 1,
      "FlashProtocols",
      ["Diagnostics", "Encodings", "YAMLSchema"],
      embeds: true
    ),

    // Layer 2: ports to the world outside the process.
    module(layer: 2, "Transport", ["CSerialPort", "Diagnostics", "Encodings"]),
    module(
      layer: 2,
      "HostSystem",
      ["Diagnostics", "Encodings", crypto, subprocess, systemPackage]
    ),

    module(
      layer: 2,
      "USBDevices",
      ["CFileSync", "Diagnostics", "Encodings", "FlashImages", "HostSystem", "Transport"]
    ),

    module(layer: 2, "SQLiteFiles", [grdb]),

    // Layer 3: operations.
    module(
      layer: 3,
      "BoardSession",
      [
        "BoardModel", "Diagnostics", "Encodings", "MPYFormat", "RawREPL", "TransferProtocol",
        "Transport",
      ],
      embeds: true
    ),
    module(
      layer: 3,
      "Transfers",
      [
        "BoardSession", "Compression", "Diagnostics", "Encodings", "HostSystem", "RawREPL",
        "TransferProtocol",
      ],
      embeds: true
    ),
    module(
      layer: 3,
      "VirtualBoards",
      [
        "BoardModel", "BoardTestKit", "Diagnostics", "Encodings", "FlashImages", "HostSystem",
        "LoaderModels", "Transport",
      ],
      embeds: true
    ),
    module(
      layer: 3,
      "Packing",
      [
        "BoardModel", "Diagnostics", "Encodings", "HostSystem", "ModelCompiler", "ModelIR",
        "Models", "MPYFormat", "NativeModule", "ObjectFile", "ROMFS", "YAMLSchema", crypto,
      ]
    ),
    module(
      layer: 3,
      "Deployment",
      [
        "BoardModel", "BoardSession", "Diagnostics", "Encodings", "FeatureTables", "FileTrees",
        "HostSystem", "MPYFormat", "ModelCompiler", "ModelIR", "Models", "Packing", "RawREPL",
        "RecipeModel", "Transfers", "YAMLSchema",
      ],
      embeds: true
    ),
    module(
      layer: 3,
      "HostTrees",
      ["Diagnostics", "FileTrees", "HostSystem", "MPYFormat", "Packing"]
    ),
    module(layer: 3, "ResultStore", ["Diagnostics", "SQLiteFiles", grdb]),
    module(layer: 3, "HostChecks", ["BoardModel", "Encodings", "HostSystem", "Transport"]),
    module(
      layer: 3,
      "FirmwareStore",
      ["BoardModel", "Diagnostics", "Encodings", "FlashImages", "HostSystem"]
    ),
    module(
      layer: 3,
      "Benchmarking",
      [
        "BenchStatistics", "BoardModel", "BoardSession", "Deployment", "Diagnostics", "Encodings",
        "FeatureTables", "HostSystem", "MPYFormat", "ModelCompiler", "ModelIR", "Packing",
        "RawREPL", "RecipeModel", "ResultStore",
      ],
      embeds: true
    ),

    // Layer 4: presentation.
    module(layer: 4, "TerminalOutput", ["Diagnostics", "Encodings"]),
    module(
      layer: 4,
      "MoteCommands",
      [
        "BenchStatistics", "Benchmarking", "BoardModel", "BoardSession", "BoardTestKit",
        "Deployment", "Diagnostics", "Encodings", "FeatureTables", "FileTrees", "FirmwareStore",
        "FlashImages", "FlashJournal", "FlashProtocols",
        "Flashing",
        "HostChecks", "HostSystem", "HostTrees",
        "ModelCompiler", "ModelIR", "Models", "MPYFormat", "NativeModule", "ObjectFile", "Packing",
        "RawREPL", "RecipeModel",
        "ResultStore", "TerminalOutput", "Transfers", "Transport", "USBDevices", "VirtualBoards",
        "YAMLSchema",
        argumentParser,
      ]
    ),

    // Build time only: text files into string literals.
    .executableTarget(name: "embed-files", swiftSettings: house),
    .plugin(name: "EmbedFiles", capability: .buildTool(), dependencies: ["embed-files"]),

    // Layer 5: the program.
    .executableTarget(name: "mote", dependencies: ["MoteCommands"], swiftSettings: house),

    // Beside the layers: boards that misbehave on purpose, for tests and for demonstrations.
    module(
      layer: 2,
      "BoardTestKit",
      ["Diagnostics", "Encodings", "Transport"]
    ),
    .executableTarget(
      name: "scripted-board",
      dependencies: ["BoardTestKit", "Diagnostics", "TerminalOutput"],
      swiftSettings: house
    ),

    // Layer 3 again.
    module(
      layer: 3,
      "Flashing",
      [
        "BoardSession", "Compression", "Diagnostics", "Encodings", "FlashImages", "FlashProtocols",
        "HostSystem", "Transport", "USBDevices", crypto,
      ]
    ),
    module(layer: 3, "FlashJournal", ["Diagnostics", "SQLiteFiles", grdb]),

    // Beside the layers: the serial ROM loaders of chips, written apart from the client's side.
    module(
      layer: 2,
      "LoaderModels",
      ["CZlib", "Diagnostics", "Encodings", "Transport"]
    ),
    .executableTarget(
      name: "loader-model",
      dependencies: [
        "Diagnostics", "Encodings", "LoaderModels", "TerminalOutput", argumentParser,
      ],
      swiftSettings: house
    ),

    .executableTarget(
      name: "fault-matrix",
      dependencies: ["FaultMatrix", "TerminalOutput", "TestSupport", argumentParser],
      path: "Tests/FaultMatrixProgram",
      swiftSettings: house
    ),

    // Tests mirror the targets; CLITests and EmulatorTests run the built program.
    .target(
      name: "ModelFixtures",
      dependencies: ["Encodings", "FeatureTables", "HostSystem", "ModelIR"],
      path: "Tests/ModelFixtures",
      swiftSettings: house
    ),
    .target(
      name: "KernelCases",
      dependencies: ["KernelIR", "MachineCode"],
      path: "Tests/KernelCases",
      swiftSettings: house
    ),
    .target(
      name: "KernelFixtures",
      dependencies: [
        "Encodings", "KernelCases", "KernelIR", "MachineCode", "TestSupport", systemPackage,
      ],
      path: "Tests/KernelFixtures",
      swiftSettings: house
    ),
    .target(
      name: "LinkCells",
      dependencies: ["HostSystem", "MPYFormat", "NativeModule", "ObjectFile", "TestSupport"],
      path: "Tests/LinkCells",
      swiftSettings: house
    ),
    .target(
      name: "FaultMatrix",
      dependencies: [
        "BoardModel", "BoardSession", "BoardTestKit", "HostSystem", "RawREPL", "Transfers",
        "Transport", "VirtualBoards",
      ],
      path: "Tests/FaultMatrix",
      swiftSettings: house
    ),
    .target(
      name: "FlashFixtures",
      dependencies: ["Encodings", "FlashImages", crypto],
      path: "Tests/FlashFixtures",
      swiftSettings: house
    ),
    .target(
      name: "ModuleFixtures",
      dependencies: ["Encodings", "MPYFormat"],
      path: "Tests/ModuleFixtures",
      swiftSettings: house
    ),
    .target(name: "ObjectFixtures", path: "Tests/ObjectFixtures", swiftSettings: house),
    .target(
      name: "TestSupport",
      dependencies: [subprocess, systemPackage],
      path: "Tests/TestSupport",
      swiftSettings: house
    ),
    tests("BenchStatisticsTests", ["BenchStatistics"]),
    tests("BenchmarkingTests", ["BenchStatistics", "Benchmarking", "Diagnostics", "ResultStore"]),
    tests("BoardModelTests", ["BoardModel", "Diagnostics", "MPYFormat", "YAMLSchema"]),
    tests(
      "BoardSessionTests",
      [
        "BoardModel", "BoardSession", "BoardTestKit", "Diagnostics", "Encodings", "RawREPL",
        "TransferProtocol", "Transport",
      ]
    ),
    tests("BoardTestKitTests", ["BoardTestKit", "Diagnostics", "Transport"]),
    tests(
      "CLITests",
      [
        "mote", "BoardTestKit", "Encodings", "FlashFixtures", "FlashImages", "LoaderModels",
        "MPYFormat", "ModuleFixtures", "ObjectFixtures", "TestSupport", subprocess, systemPackage,
      ],
      exclude: ["Snapshots"]
    ),
    tests(
      "DeploymentTests",
      [
        "BoardModel", "Deployment", "Diagnostics", "FeatureTables", "FileTrees", "MPYFormat",
        "ModuleFixtures", "Packing", "TestSupport", "Transfers",
      ]
    ),
    tests(
      "EmulatorTests",
      [
        "mote", "scripted-board", "Benchmarking", "BoardModel", "BoardSession", "BoardTestKit",
        "Deployment", "Encodings", "FaultMatrix", "FeatureTables", "FlashFixtures", "FlashImages",
        "Flashing", "HostSystem", "LinkCells", "MPYFormat", "ModelCompiler", "ModelFixtures",
        "ModelIR", "Models", "ModuleFixtures",
        "NativeModule", "Packing", "RawREPL", "ResultStore", "TestSupport", "Transfers",
        "Transport", "VirtualBoards", "YAMLSchema",
      ],
      exclude: ["NativeModules"]
    ),
    tests("EncodingsTests", ["Encodings"]),
    tests("FileTreesTests", ["Diagnostics", "FileTrees", "TestSupport"]),
    tests(
      "HostTreesTests",
      [
        "Diagnostics", "FileTrees", "HostSystem", "HostTrees", "MPYFormat", "Packing",
        "TestSupport",
      ]
    ),
    tests(
      "FirmwareStoreTests",
      [
        "BoardModel", "Diagnostics", "Encodings", "FirmwareStore", "FlashFixtures", "HostSystem",
        "TestSupport",
      ]
    ),
    tests("FeatureTablesTests", ["Diagnostics", "Encodings", "FeatureTables", "TestSupport"]),
    tests("FlashJournalTests", ["Diagnostics", "FlashJournal", "TestSupport"]),
    tests(
      "FlashingTests",
      [
        "BoardSession", "Compression", "Diagnostics", "Encodings", "FlashFixtures", "FlashImages",
        "FlashProtocols", "Flashing", "LoaderModels", "TestSupport", "Transport", "USBDevices",
      ]
    ),
    tests(
      "FlashImagesTests",
      ["Diagnostics", "Encodings", "FlashFixtures", "FlashImages", "TestSupport"]
    ),
    tests(
      "FlashProtocolsTests",
      ["CZlib", "Diagnostics", "Encodings", "FlashProtocols", "YAMLSchema"]
    ),
    tests("HostChecksTests", ["BoardModel", "HostChecks", "TestSupport"]),
    tests("HostSystemTests", ["Diagnostics", "HostSystem", "TestSupport"]),
    tests(
      "KernelIRTests",
      ["Diagnostics", "KernelFixtures", "KernelCases", "KernelIR", "TestSupport"]
    ),
    tests(
      "LinkerTests",
      ["Diagnostics", "HostSystem", "LinkCells", "MPYFormat", "NativeModule"],
      exclude: ["Modules"]
    ),
    tests(
      "LoaderModelsTests",
      ["loader-model", "CZlib", "Encodings", "LoaderModels", "TestSupport", "Transport"]
    ),
    tests(
      "MachineCodeTests",
      [
        "Diagnostics", "Encodings", "KernelCases", "KernelFixtures", "KernelIR", "MachineCode",
        "TestSupport",
      ]
    ),
    tests(
      "MPYFormatTests",
      ["Diagnostics", "Encodings", "MPYFormat", "ModuleFixtures", "TestSupport"]
    ),
    tests(
      "ModelCompilerTests",
      [
        "Diagnostics", "Encodings", "FeatureTables", "HostSystem", "KernelCases", "KernelFixtures",
        "KernelIR", "MPYFormat", "MachineCode", "ModelCompiler", "ModelFixtures", "ModelIR",
        "Models",
        "TestSupport",
      ]
    ),
    tests("ModelIRTests", ["Diagnostics", "ModelIR", "TestSupport"]),
    tests(
      "ModelsTests",
      ["Diagnostics", "FeatureTables", "ModelFixtures", "ModelIR", "Models", "TestSupport"]
    ),
    tests(
      "MoteCommandsTests",
      [
        "BoardModel", "BoardSession", "BoardTestKit", "Diagnostics", "FileTrees", "FlashImages",
        "Flashing", "HostSystem", "ModelIR", "MoteCommands", "ResultStore", "TerminalOutput",
        "TestSupport", "Transfers",
        "Transport", "USBDevices", argumentParser,
      ]
    ),
    tests(
      "NativeModuleTests",
      [
        "Diagnostics", "Encodings", "MPYFormat", "NativeModule", "ObjectFile", "ObjectFixtures",
        "TestSupport",
      ]
    ),
    tests("ObjectFileTests", ["Diagnostics", "Encodings", "ObjectFile", "ObjectFixtures"]),
    tests(
      "PackingTests",
      [
        "BoardModel", "Diagnostics", "FeatureTables", "HostSystem", "KernelIR", "MPYFormat",
        "ModelCompiler", "ModelFixtures", "ModelIR", "Models", "Packing", "ROMFS",
      ]
    ),
    tests("RawREPLTests", ["Encodings", "RawREPL"]),
    tests("ROMFSTests", ["Diagnostics", "Encodings", "ROMFS", "TestSupport"]),
    tests("RecipeModelTests", ["BoardModel", "Diagnostics", "RecipeModel", "YAMLSchema"]),
    tests("ResultStoreTests", ["Diagnostics", grdb, "ResultStore", "TestSupport"]),
    tests("TerminalOutputTests", ["Diagnostics", "TerminalOutput"]),
    tests(
      "TransportTests",
      ["BoardTestKit", "Diagnostics", "TestSupport", "Transport"],
      exclude: hardware
    ),
    tests(
      "VirtualBoardsTests",
      [
        "BoardModel", "BoardTestKit", "Diagnostics", "FlashFixtures", "FlashImages", "HostSystem",
        "LoaderModels", "TestSupport", "Transport", "VirtualBoards",
      ]
    ),
    tests(
      "TransferProtocolTests",
      ["CZlib", "Compression", "Encodings", "RawREPL", "TestSupport", "TransferProtocol"]
    ),
    tests(
      "TransfersTests",
      ["BoardSession", "Diagnostics", "Encodings", "TransferProtocol", "Transfers"]
    ),
    tests(
      "USBDevicesTests",
      ["Diagnostics", "FlashImages", "HostSystem", "TestSupport", "Transport", "USBDevices"]
    ),
    tests("YAMLSchemaTests", ["YAMLSchema"]),
    // END tests
  ]
)
