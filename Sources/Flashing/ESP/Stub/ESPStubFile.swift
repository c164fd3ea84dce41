import FlashProtocols
import FoundationEssentials

/// A stub as esptool 5 keeps it: a JSON object with addresses and base64 texts.
///
/// Source: esptool's documentation, "Flasher Stub", and its package folder `targets/stub_flasher/2`.
struct ESPStubFile {
  /// Why bytes are no stub: the rest of a sentence.
  struct Refusal: Error, Equatable {
    let reason: String
  }

  /// The largest file; real ones have less than 20 KiB.
  static let largest = 256 * 1024
  /// The most bytes of a part: more than the RAM that a ROM leaves free.
  static let largestSegment = 128 * 1024

  private struct Content: Decodable {
    let entry: UInt32
    let textStart: UInt32
    let text: String
    let dataStart: UInt32?
    let data: String?

    enum CodingKeys: String, CodingKey {
      case entry, text, data
      case textStart = "text_start"
      case dataStart = "data_start"
    }
  }

  let stub: ESPStub

  /// Reads a file's bytes.
  ///
  /// - Throws: `Refusal`.
  init(decoding bytes: [UInt8]) throws(Refusal) {
    guard bytes.count <= Self.largest else { throw Refusal(reason: "it is too large") }
    let content: Content
    do {
      content = try JSONDecoder().decode(Content.self, from: Data(bytes))
    } catch {
      throw Refusal(reason: "its JSON has not what a stub has")
    }
    let text = try Self.segment(content.text, at: content.textStart, "text")
    guard !text.bytes.isEmpty else { throw Refusal(reason: "its text is empty") }
    guard (text.address..<text.address + UInt32(text.bytes.count)).contains(content.entry) else {
      throw Refusal(reason: "it begins outside of its text")
    }
    var segments = [text]
    if let data = content.data, !data.isEmpty {
      guard let start = content.dataStart else { throw Refusal(reason: "its data have no place") }
      segments.append(try Self.segment(data, at: start, "data"))
    }
    stub = ESPStub(entry: content.entry, segments: segments)
  }

  private static func segment(
    _ text: String,
    at address: UInt32,
    _ name: String
  ) throws(Refusal) -> ESPStub.Segment {
    guard let bytes = Data(base64Encoded: text) else {
      throw Refusal(reason: "its \(name) is no base64")
    }
    guard bytes.count <= largestSegment, UInt64(address) + UInt64(bytes.count) < 1 << 32,
      address > 0
    else { throw Refusal(reason: "its \(name) does not fit into a chip") }
    return ESPStub.Segment(address: address, bytes: Array(bytes))
  }
}
