import MPYFormat
import NativeModule
import ObjectFile
import ObjectFixtures

/// Links what tests build, with few words.
enum Linking {
  /// A module of `objects`, called `o0.o`, `o1.o`, ….
  static func module(
    _ objects: [[UInt8]],
    _ architecture: MPYArchitecture,
    rules: LinkRules = .standard,
    archives: [[UInt8]] = [],
    archiveNames: [String] = [],
    strings: [String] = [],
    sourceName: String = "m.mpy",
    addresses: [FixedAddress] = []
  ) throws -> LinkedModule {
    var inputs: [ELFObject] = []
    for (index, bytes) in objects.enumerated() {
      inputs.append(try ELFObject(ByteRegion(bytes), file: "o\(index).o"))
    }
    var libraries: [StaticArchive] = []
    for (index, bytes) in archives.enumerated() {
      let name = index < archiveNames.count ? archiveNames[index] : "lib\(index).a"
      libraries.append(try StaticArchive(ByteRegion(bytes), file: name))
    }
    return try NativeLinker.link(
      LinkRequest(
        architecture: architecture,
        rules: rules,
        objects: inputs,
        archives: libraries,
        strings: strings,
        sourceName: sourceName,
        addresses: addresses
      )
    )
  }

  /// What the link of `builders` fails with.
  static func failure(
    _ builders: [ObjectBuilder],
    _ architecture: MPYArchitecture,
    archives: [[UInt8]] = [],
    archiveNames: [String] = []
  ) -> LinkFailure? {
    do {
      let objects = builders.map(\.bytes)
      _ = try module(objects, architecture, archives: archives, archiveNames: archiveNames)
      return nil
    } catch {
      return error as? LinkFailure
    }
  }

  /// The code of a module.
  static func text(_ module: LinkedModule) -> [UInt8] { Array(module.file.body.code) }

  /// The words the loader completes.
  static func relocations(_ module: LinkedModule) -> [MPYRelocation] {
    guard case .viper(let parts) = module.file.body.kind else { return [] }
    return parts.relocations ?? []
  }

  /// The 32-bit word at `offset` of the code.
  static func word(_ module: LinkedModule, _ offset: Int) -> UInt32 {
    let text = text(module)
    return (0..<4).reduce(0) { $0 | UInt32(text[offset + $1]) << (8 * UInt32($1)) }
  }
}
