/// An `ar` archive of object files, as a view over its bytes.
///
/// GNU and BSD forms: long names in a table (`/123`) or in front of the content (`#1/12`), the
/// index as `/`, `/SYM64/`, `__.SYMDEF` or `__.SYMDEF SORTED`. Opening it reads the index and the
/// table of names only; members are found when asked for.
public struct StaticArchive: Sendable {
  static let magic: [UInt8] = Array("!<arch>\n".utf8)

  /// The path as given.
  public let file: String
  /// The whole file.
  public let region: ByteRegion
  /// The archive's own index of symbols; nil where it has none.
  public let index: ArchiveIndex?
  /// The table of long names; nil where it has none.
  private let longNames: ByteRegion?
  private let firstMember: Int

  /// Opens the archive in `region`.
  ///
  /// - Throws: `ObjectFailure` when it is no archive, or its index or name table is damaged.
  public init(_ region: ByteRegion, file: String) throws(ObjectFailure) {
    try Self.checkMagic(region, file: file)
    self.file = file
    self.region = region
    var index: ArchiveIndex?
    var longNames: ByteRegion?
    var offset = Self.magic.count
    while offset < region.count {
      let header = try ArchiveHeader(region, at: offset, file: file)
      let member = try Self.member(region, at: offset, header: header, longNames: nil, file: file)
      guard let kind = ArchiveIndex.Form(memberNamed: member.name) ?? nil else {
        guard header.name == "//" else { break }
        longNames = member.content
        offset = member.end
        continue
      }
      // A second "/" is the linker member of Windows archives, in another form.
      if index == nil { index = try ArchiveIndex(member.content, form: kind, file: file) }
      offset = member.end
    }
    self.index = index
    self.longNames = longNames
    firstMember = offset
  }

  /// Whether `region` begins as an archive does.
  public static func isArchive(_ region: ByteRegion) -> Bool {
    magic.indices.allSatisfy { region.load(UInt8.self, at: $0) == magic[$0] }
  }

  /// The member whose header is at `offset`.
  public func member(at offset: Int) throws(ObjectFailure) -> ArchiveMember {
    let header = try ArchiveHeader(region, at: offset, file: file)
    return try Self.member(region, at: offset, header: header, longNames: longNames, file: file)
  }

  /// Every member in order, without the index and the table of names.
  public func members() throws(ObjectFailure) -> [ArchiveMember] {
    var members: [ArchiveMember] = []
    var offset = firstMember
    while offset < region.count {
      let member = try member(at: offset)
      members.append(member)
      offset = member.end
    }
    return members
  }

  /// The object that `member` is, named `ARCHIVE:MEMBER`.
  public func object(_ member: ArchiveMember) throws(ObjectFailure) -> ELFObject {
    try ELFObject(member.content, file: file + ":" + member.name)
  }

  private static func checkMagic(_ region: ByteRegion, file: String) throws(ObjectFailure) {
    guard !isArchive(region) else { return }
    let found = (0..<magic.count).compactMap { region.load(UInt8.self, at: $0) }
    guard found != Array("!<thin>\n".utf8) else { throw .thinArchive(file: file) }
    throw .archiveMagic(file: file, found: found)
  }

  private static func member(
    _ region: ByteRegion,
    at offset: Int,
    header: ArchiveHeader,
    longNames: ByteRegion?,
    file: String
  ) throws(ObjectFailure) -> ArchiveMember {
    let start = offset + ArchiveHeader.size
    let end = start + header.size
    var name = header.name
    var nameLength = 0
    if name.hasPrefix("#1/") {
      nameLength = try ArchiveHeader.number(
        region,
        "length of a name",
        at: offset + 3,
        count: 13,
        file: file
      )
      let reader = ELFFieldReader(region: region, file: file)
      try reader.check("member name", at: start, count: nameLength)
      guard nameLength <= min(header.size, NameBudget.longest) else {
        throw .field(
          file: file,
          field: "length of a name",
          offset: offset + 3,
          value: nameLength,
          expected: nameLength > header.size
            ? "at most \(header.size), the size of the member"
            : "at most \(NameBudget.longest)"
        )
      }
      name = unpadded(region.text(at: start, count: nameLength))
    } else if let longNames, let position = Self.position(name) {
      name = try longName(at: position, in: longNames, member: offset, file: file)
    } else if name.count > 1, name.hasSuffix("/"), name != "//", name != "/SYM64/" {
      name.removeLast()
    }
    let size = header.size - nameLength
    // The checks of the header make the slice one that exists.
    let content = region.slice(at: start + nameLength, count: size) ?? ByteRegion([])
    return ArchiveMember(name: name, headerOffset: offset, content: content, end: end + end % 2)
  }

  /// The number in `/123`.
  private static func position(_ name: String) -> Int? {
    guard name.hasPrefix("/"), name.utf8.dropFirst().allSatisfy({ (48...57).contains($0) }) else {
      return nil
    }
    return Int(name.dropFirst())
  }

  /// A name ends with `/` and a line feed (GNU), or with either or a zero (others).
  private static func longName(
    at position: Int,
    in table: ByteRegion,
    member: Int,
    file: String
  ) throws(ObjectFailure) -> String {
    guard position < table.count else {
      throw .memberName(file: file, offset: member, position: position, tableSize: table.count)
    }
    let name = table.withUnsafeBytes { bytes in
      Array(bytes[position...].prefix(NameBudget.longest + 1).prefix { $0 != 0x0A && $0 != 0 })
    }
    guard name.count <= NameBudget.longest else {
      throw .field(
        file: file,
        field: "place of a long name",
        offset: member,
        value: position,
        expected: NameBudget.expectedPlace
      )
    }
    return String(decoding: name.last == 0x2F ? name.dropLast() : name[...], as: UTF8.self)
  }

  private static func unpadded(_ name: String) -> String {
    String(decoding: name.utf8.prefix { $0 != 0 }, as: UTF8.self)
  }
}
