extension Program {
  /// Packs `bytes` into a UF2 file, as a person does with the built `mote`.
  ///
  /// - Parameters:
  ///   - bytes: what is to be in the flash from `address`.
  ///   - name: the file's name without `.uf2`.
  ///   - folder: where the file is to be.
  ///   - family: the name or number of the chip family.
  ///   - address: where in the flash the first byte is to be.
  /// - Returns: the file's path.
  /// - Throws: `ProgramFailure.refused`.
  public static func uf2File(
    of bytes: [UInt8],
    named name: String = "f",
    in folder: TemporaryFolder,
    family: String = "rp2040",
    address: Int = 0x1000_0000
  ) async throws -> String {
    let source = try folder.write(bytes, to: name + ".bin")
    let path = folder.path + "/" + name + ".uf2"
    let words = [
      "uf2", "pack", source, "--family", family, "--address", "\(address)", "-o", path,
    ]
    let packed = try await mote.run(words)
    guard packed.status == 0 else {
      throw ProgramFailure.refused(command: mote.text(words), error: packed.error)
    }
    return path
  }
}
