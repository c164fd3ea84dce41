import HostSystem
import MPYFormat
public import NativeModule
import ObjectFile

extension LinkCell {
  /// No object or archive comes near it.
  private static let largestFile = 64 << 20

  /// What mote's linker makes of the cell.
  ///
  /// - Parameters:
  ///   - rules: the release to follow.
  ///   - folder: the table's folder.
  /// - Returns: the module, its source named as the reference's is.
  /// - Throws: `LinkFailure`, `ObjectFailure`, `HostFailure`.
  public func link(_ rules: LinkRules, in folder: String) throws -> LinkedModule {
    guard let architecture = MPYArchitecture(name: arch) else { throw Unknown(word: arch) }
    let configuration = try HostFile.read("\(folder)/\(config)", limit: Self.largestFile)
    return try NativeLinker.link(
      LinkRequest(
        architecture: architecture,
        rules: rules,
        objects: objects.map { try ELFObject(Self.region("\(folder)/\($0)"), file: $0) },
        archives: archives.flatMap { try Self.archives($0) },
        strings: ModuleStrings.names(
          inConfiguration: String(decoding: configuration, as: UTF8.self)
        ),
        sourceName: output,
        addresses: addresses.flatMap { try Self.addresses($0) }
      )
    )
  }

  /// The file itself, or those that a linker script names instead: glibc's libm.a is one.
  private static func archives(_ path: String) throws -> [StaticArchive] {
    let region = try region(path)
    guard !StaticArchive.isArchive(region) else {
      return [try StaticArchive(region, file: path)]
    }
    let text = region.text(at: 0, count: region.count)
    return try LinkerScript.archives(in: text, file: path).map {
      try StaticArchive(Self.region($0), file: $0)
    }
  }

  private static func addresses(_ path: String) throws -> [FixedAddress] {
    let region = try region(path)
    return try FixedAddress.all(inScript: region.text(at: 0, count: region.count), file: path)
  }

  private static func region(_ path: String) throws -> ByteRegion {
    let file = try MappedFile(path, limit: largestFile)
    return ByteRegion(memory: file.bytes, owner: file)
  }

  /// A word of the table that mote does not know.
  struct Unknown: Error, CustomStringConvertible {
    let word: String
    var description: String { "cells.json says \(word)" }
  }
}
