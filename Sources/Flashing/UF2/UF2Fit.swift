public import FlashImages

/// Whether a UF2 file is for the board behind a drive.
///
/// A bootloader passes over blocks it does not like without a word, so all of it is asked before the
/// first byte is written. Source: UF2 specification; RP2350 datasheet, section 5.5.3.
public struct UF2Fit: Sendable {
  private let file: UF2File
  private let board: UF2BoardFacts?
  private let isForced: Bool

  /// A file and what is known of the board.
  ///
  /// - Parameters:
  ///   - file: the file, taken apart.
  ///   - board: nil for whatever board the drive belongs to.
  ///   - isForced: take a drive whose chip is not known for the right one.
  public init(_ file: UF2File, board: UF2BoardFacts?, isForced: Bool) {
    self.file = file
    self.board = board
    self.isForced = isForced
  }

  /// Refuses a file without anything good for the board, before a drive is looked for or the board is
  /// sent into its bootloader.
  ///
  /// - Throws: `FlashFailure.wrongBoard`, `UF2Failure` where nothing of the file could be written.
  public func check() throws {
    var images = file.images
    if let board, let family = board.family {
      // Which of its instruction sets a board is to run is the file's to say.
      let families = UF2Chip.families(beside: family)
      images = images.filter { $0.family.map(families.contains) ?? false }
      if images.isEmpty, !file.images.isEmpty {
        throw wrongChip(of: board, family)
      }
    }
    let problems = images.map(\.problems.first)
    if let problem = problems.first(where: { $0 != nil }) ?? nil, !problems.contains(nil) {
      throw problem
    }
    if images.isEmpty { throw UF2Failure.empty(family: nil) }
  }

  /// Whether something of the file may be for a board whose images usually have `family`; nil where
  /// nobody knows which they have.
  public func isFor(family: UInt32?) -> Bool {
    guard let family else { return true }
    let families = UF2Chip.families(beside: family)
    return file.images.contains { $0.family.map(families.contains) ?? false }
  }

  /// Refuses a file that is for none of the boards that one may be, while its program still runs.
  ///
  /// - Parameter families: what images for them usually have; nil for each where nobody knows. Without
  ///   any nothing is known of the board.
  /// - Throws: `FlashFailure.wrongChip`.
  public func check(families: [UInt32?]) throws(FlashFailure) {
    guard !families.isEmpty, !families.contains(where: isFor) else { return }
    let chips = Set(families.compactMap(\.self).map(UF2Chip.title))
    throw .wrongChip(
      image: Self.list(file.images.map(\.family)),
      device: chips.sorted().joined(separator: " or ")
    )
  }

  /// The part of the file that the board takes.
  ///
  /// - Throws: `UF2Refusal`, `FlashFailure.wrongChip`, `.wrongBoard`, `UF2Failure`.
  public func image(for volume: UF2Volume) throws -> UF2Image {
    let families = try families(for: volume)
    let images = file.images.filter { image in
      image.family.map(families.contains) ?? false
    }
    guard let first = images.first, let family = first.family else {
      if volume.chip == nil, let board, let family = board.family {
        throw wrongChip(of: board, family)
      }
      throw FlashFailure.wrongChip(
        image: Self.list(file.images.map(\.family)),
        device: volume.chip?.name ?? volume.boardID ?? volume.bootloader
      )
    }
    guard images.count == 1 else {
      throw UF2Refusal.severalImages(families: images.map { UF2Families.title(of: $0.family) })
    }
    let image = try file.image(for: family)
    try checkPlace(of: image, on: volume)
    return image
  }

  /// What of the file is written for an image: a board that starts in the middle of a file, because
  /// the rest is for others, could not be told from one that was pulled out.
  func bytes(for image: UF2Image) -> [UInt8] {
    (file.errataBlocks + image.blocks).flatMap(\.encoded)
  }

  private func families(for volume: UF2Volume) throws -> [UInt32] {
    guard let chip = volume.chip else {
      if let family = board?.family { return Array(UF2Chip.families(beside: family)) }
      guard isForced else { throw UF2Refusal.unknownChip(boardID: volume.boardID) }
      return file.images.compactMap(\.family)
    }
    if let board, let family = board.family, !chip.families.contains(family) {
      throw UF2Refusal.otherBoard(drive: chip.name, board: board.name)
    }
    return chip.families
  }

  private func checkPlace(of image: UF2Image, on volume: UF2Volume) throws {
    guard let start = image.runs.first?.address else {
      throw UF2Failure.empty(family: image.family)
    }
    if let flash = volume.chip?.flash {
      let count = min(board?.flashByteCount ?? flash.count, flash.count)
      if let problem = image.problem(outside: flash.lowerBound..<flash.lowerBound + count) {
        throw problem
      }
    }
    if let softDevice = volume.softDevice,
      let place = UF2SoftDevices.applicationStart(behind: softDevice), place != start,
      UF2SoftDevices.applicationStarts.contains(start)
    {
      throw UF2Refusal.softDevice(name: softDevice, place: place, image: start)
    }
  }

  private func wrongChip(of board: UF2BoardFacts, _ family: UInt32) -> FlashFailure {
    .wrongBoard(
      image: Self.list(file.images.map(\.family)),
      board: board.name,
      chip: UF2Chip.title(ofFamily: family)
    )
  }

  private static func list(_ families: [UInt32?]) -> String {
    families.map { UF2Families.title(of: $0) }.joined(separator: ", ")
  }
}
