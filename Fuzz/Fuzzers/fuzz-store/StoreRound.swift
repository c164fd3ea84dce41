import Encodings
import FlashProtocols
import Glibc

/// What has to hold for whatever a reader took.
enum StoreRound {
  /// The hash that the seeds' records have.
  private static let hash = String(repeating: "0123456789abcdef", count: 4)

  static func readStub(_ input: [UInt8]) {
    do throws(ESPStubFile.Refusal) {
      let stub = try ESPStubFile(decoding: input).stub
      guard !stub.segments.isEmpty else { abort() }
      for segment in stub.segments {
        let end = UInt64(segment.address) + UInt64(segment.bytes.count)
        guard end < 1 << 32, segment.bytes.count <= ESPStubFile.largestSegment else { abort() }
      }
    } catch {
      guard !error.reason.isEmpty else { abort() }
    }
  }

  /// What was read can be written and is the same then.
  static func readRecord(_ input: [UInt8]) {
    guard let entry = FirmwareEntry(record: input, of: hash) else { return }
    guard entry.sha256 == hash, FirmwareName.isProper(entry.name.text) else { abort() }
    guard let bytes = try? entry.record(),
      let again = FirmwareEntry(record: bytes, of: hash), again == entry
    else { abort() }
  }

  static func readReport(_ input: [UInt8], cut: Int) {
    let text = String(decoding: input, as: UTF8.self)
    if let report = CurlReport(text, after: "mark") {
      let failure = report.failure(url: "https://a/b.bin", limit: 5, seconds: 3, stallSeconds: 2)
      guard failure.description.allSatisfy({ !$0.isNewline }) else { abort() }
    }
    var (whole, pieces) = (AnnouncedSize(), AnnouncedSize())
    whole.read(input)
    pieces.read(input.prefix(cut))
    pieces.read(input.dropFirst(cut))
    guard whole.byteCount == pieces.byteCount else { abort() }
  }
}
