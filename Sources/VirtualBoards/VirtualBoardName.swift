/// Names one virtual board: its type and, when there are several of a type, which.
///
/// Written `sim:virtual` or `sim:virtual#2` where a port is asked for.
public struct VirtualBoardName: Hashable, Sendable {
  /// What a port's name begins with when it means a virtual board.
  public static let prefix = "sim:"

  private static let largestNumber = 99

  /// The board type, as in `Boards/`.
  public let boardID: String

  /// 1 for the one without a number.
  public let number: Int

  /// Reads `virtual` or `virtual#2`, with `sim:` in front or without.
  ///
  /// - Throws: `VirtualBoardFailure.malformedName`.
  public init(_ text: String) throws(VirtualBoardFailure) {
    let name = text.hasPrefix(Self.prefix) ? text.dropFirst(Self.prefix.count) : text[...]
    let parts = name.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    guard let boardID = parts.first, Self.isBoardID(boardID) else {
      throw .malformedName(String(text.prefix(80)))
    }
    self.boardID = String(boardID)
    guard parts.count == 2 else {
      number = 1
      return
    }
    guard let number = Int(parts[1]), (1...Self.largestNumber).contains(number) else {
      throw .malformedName(String(text.prefix(80)))
    }
    self.number = number
  }

  /// Whether a port's name means a virtual board.
  public static func isMeant(by port: String) -> Bool {
    port.hasPrefix(prefix)
  }

  /// Without `sim:`; also the name of its folder.
  var instance: String { number == 1 ? boardID : "\(boardID)#\(number)" }

  private static func isBoardID(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.count <= 64
      && text.utf8.allSatisfy { byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
      }
  }
}

extension VirtualBoardName: CustomStringConvertible {
  /// `sim:virtual#2`.
  public var description: String { Self.prefix + instance }
}
