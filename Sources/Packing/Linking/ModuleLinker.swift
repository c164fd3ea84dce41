import HostSystem
public import NativeModule
import ObjectFile

/// Links files of this computer into a native module.
///
/// Files are mapped, so that an archive of megabytes costs what is taken from it.
public struct ModuleLinker: Sendable {
  /// Beyond the largest archive of a compiler for boards, which has tens of megabytes.
  private static let sizeLimit = 1 << 30
  private static let textLimit = 16 << 20

  /// A linker.
  public init() {}

  /// Opens `files` and links them.
  ///
  /// - Throws: `HostFailure` for files that cannot be read, `ObjectFailure` for malformed ones,
  ///   `LinkFailure` for what cannot become a module.
  public func link(_ files: LinkFiles) throws -> LinkedModule {
    let request = LinkRequest(
      architecture: files.architecture,
      rules: files.rules,
      objects: try files.objects.map { try ELFObject(try region($0), file: $0) },
      archives: try files.libraries.flatMap(archives),
      strings: try files.configuration.map { ModuleStrings.names(inConfiguration: try text($0)) }
        ?? [],
      sourceName: files.sourceName,
      addresses: try files.addresses.map { try FixedAddress.all(inScript: try text($0), file: $0) }
        ?? []
    )
    return try NativeLinker.link(request)
  }

  /// The archive at `path`, or those that the linker script there names.
  private func archives(at path: String) throws -> [StaticArchive] {
    let region = try region(path)
    if StaticArchive.isArchive(region) { return [try StaticArchive(region, file: path)] }
    return try LinkerScript.archives(in: try text(path), file: path).map {
      try StaticArchive(try self.region($0), file: $0)
    }
  }

  private func region(_ path: String) throws(HostFailure) -> ByteRegion {
    let file = try MappedFile(path, limit: Self.sizeLimit)
    return ByteRegion(memory: file.bytes, owner: file)
  }

  private func text(_ path: String) throws(HostFailure) -> String {
    let file = try MappedFile(path, limit: Self.textLimit)
    return withExtendedLifetime(file) { String(decoding: $0.bytes, as: UTF8.self) }
  }
}
