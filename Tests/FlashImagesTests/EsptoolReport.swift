import Encodings
import TestSupport
import Testing

/// What `esptool image-info` says of an image, by the names of its lines.
struct EsptoolReport {
  private let values: [String: String]
  /// Length, address and place in the file of each segment.
  let segments: [[Int]]

  init(_ path: String) async throws {
    let result = try await Program.tool("esptool").run(["image-info", path])
    #expect(result.status == 0, "\(result.output)\(result.error)")
    var values: [String: String] = [:]
    var segments: [[Int]] = []
    for line in result.output.split(whereSeparator: \.isNewline) {
      if let colon = line.firstIndex(of: ":") {
        let value = line[line.index(after: colon)...].drop { $0 == " " }
        values[String(line[..<colon])] = String(value)
      }
      let numbers = line.split(separator: " ").prefix(4).dropFirst().compactMap {
        $0.hasPrefix("0x") ? Int($0.dropFirst(2), radix: 16) : nil
      }
      if numbers.count == 3 { segments.append(numbers) }
    }
    self.values = values
    self.segments = segments
  }

  /// The rest of the line that begins with a name.
  subscript(_ name: String) -> String? { values[name] }
}
