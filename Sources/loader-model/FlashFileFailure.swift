import Diagnostics

/// What is wrong with a file of the program.
enum FlashFileFailure: Diagnosable {
  /// It cannot be read.
  case unreadable(String)
  /// It holds more than the flash.
  case tooLarge(String, byteCount: Int, limit: Int)
  /// It cannot be written.
  case unwritable(String)

  static let domain = "loader"

  var code: String {
    switch self {
    case .unreadable: "loader.unreadable"
    case .tooLarge: "loader.too-large"
    case .unwritable: "loader.unwritable"
    }
  }

  var description: String {
    switch self {
    case .unreadable(let path): "The flash content \(path) cannot be read."
    case .tooLarge(let path, let count, let limit):
      "The flash content \(path) has \(count) bytes; the flash has \(limit)."
    case .unwritable(let path): "\(path) cannot be written."
    }
  }

  var advice: String? {
    switch self {
    case .unreadable: "Look at the file's permissions."
    case .tooLarge: "Give a larger --flash-size."
    case .unwritable: "Name a file in a folder that can be written to."
    }
  }

  var exitStatus: ExitStatus {
    switch self {
    case .unreadable: .inputOutput
    case .tooLarge: .badInput
    case .unwritable: .cannotCreate
    }
  }
}
