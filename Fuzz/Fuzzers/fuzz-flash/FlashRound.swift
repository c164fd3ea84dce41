import FlashImages
import Glibc

/// One input, read as what its first byte says.
struct FlashRound {
  let kind: UInt8
  let input: [UInt8]

  /// Bytes of a block that the input decides: all fields but the magic numbers, and some data.
  private static let blockShare = 56

  func run() throws {
    switch kind % 6 {
    case 0: try readUF2(blocks)
    case 1: try readUF2(input)
    case 2: try readFirmware(merged)
    case 3: try readTable()
    case 4: try readText()
    default: readIdentity()
    }
  }

  /// Blocks with the right magic numbers: fields, then the first and the last bytes of the data.
  private var blocks: [UInt8] {
    var file: [UInt8] = []
    for start in stride(from: 0, to: input.count, by: Self.blockShare).prefix(64) {
      let share = Array(input.dropFirst(start).prefix(Self.blockShare))
      let full = share + Array(repeating: 0, count: Self.blockShare - share.count)
      file += [0x55, 0x46, 0x32, 0x0A, 0x57, 0x51, 0x5D, 0x9E] + full.prefix(24)
      file += full.dropFirst(24).prefix(8) + Array(repeating: 0, count: 476 - 32)
      file += full.suffix(24) + [0x30, 0x6F, 0xB1, 0x0A]
    }
    return file
  }

  private func readUF2(_ bytes: [UInt8]) throws {
    let file = try UF2File(decoding: bytes)
    guard file.blocks.count + file.errataBlocks.count == bytes.count / 512 else { abort() }
    for image in file.images {
      let problems = image.problems
      _ = problems.map(\.description)
      _ = image.text(ofTag: UF2Tag.version)
      guard problems.isEmpty, let run = try? image.joined(), !run.bytes.isEmpty else { continue }
      guard image.problem(outside: run.address..<run.end) == nil else { abort() }
    }
    _ = try FirmwareFile(decoding: bytes)
  }

  /// The input as an image whose sum is right, with a table behind it where there is more.
  private var merged: [UInt8] {
    var image = [ESPImageHeader.magic] + input.prefix(0x7000)
    image += Array(repeating: 0, count: max(0, 24 - image.count))
    image[23] = 0
    // As long as the sum is wrong, the failure says which one is right and where it is looked for.
    var padded = image + Array(repeating: 0, count: 32)
    if case .checksum(let sum, _) = failure(of: padded) {
      for place in stride(from: 31, to: padded.count, by: 16) {
        let old = padded[place]
        padded[place] = sum
        if failure(of: padded) == nil { break }
        padded[place] = old
      }
    }
    guard kind >= 128, padded.count < 0x8000 else { return padded }
    return padded + Array(repeating: 0xFF, count: 0x8000 - padded.count) + input.suffix(512)
  }

  private func failure(of bytes: [UInt8]) -> ESPImageFailure? {
    do {
      _ = try ESPImage(decoding: bytes)
      return nil
    } catch {
      return error
    }
  }

  private func readFirmware(_ bytes: [UInt8]) throws {
    let firmware = try ESPFirmware(decoding: bytes)
    for region in firmware.regions {
      let end = region.fileOffset + region.byteCount
      guard region.fileOffset >= 0, end <= bytes.count else { abort() }
    }
    _ = try FirmwareFile(decoding: bytes)
    let settings = ESPFlashSettings(mode: .dio, byteCount: 4 << 20)
    let changed = try ESPImage.changing(settings, in: bytes, at: 0)
    guard changed.count == bytes.count, try ESPImage(decoding: changed).header.mode == .dio else {
      abort()
    }
  }

  private func readTable() throws {
    let table = try PartitionTable(decoding: input[...])
    _ = table.problems(flash: 1 << 22).map(\.description)
    // What is read can be written, but for labels that are no UTF-8 or empty.
    if let bytes = try? table.encoded() { _ = try PartitionTable(decoding: bytes[...]) }
    if let text = try? table.csv() {
      guard try PartitionTable(csv: text).partitions == table.partitions else { abort() }
    }
  }

  private func readText() throws {
    _ = UF2Volume(decoding: input)
    let table = try PartitionTable(csv: String(decoding: input, as: UTF8.self))
    _ = table.problems().map(\.description)
    guard try PartitionTable(decoding: table.encoded()[...]) == table else { abort() }
  }

  private func readIdentity() {
    let address = Int(kind) << 20
    let half = input.count / 2
    _ = MicroPythonIdentity(of: [
      ByteRun(address: address, bytes: input.prefix(half)),
      ByteRun(address: address + half, bytes: input.dropFirst(half)),
    ])
    _ = MicroPythonIdentity(of: input)
  }
}
