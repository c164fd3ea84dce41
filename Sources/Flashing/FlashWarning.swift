public import Diagnostics

/// What is said of a board that is written all the same.
public enum FlashWarning: Error, Equatable, Sendable {
  /// Its crystal has so many MHz, and images are made for another.
  case crystal(megahertz: Int, usual: Int, chip: String)
}

extension FlashWarning: Diagnosable {
  /// `flash`.
  public static let domain = "flash"

  /// `flash.crystal`.
  public var code: String {
    switch self {
    case .crystal: "flash.crystal"
    }
  }

  /// One sentence with the values.
  public var description: String {
    switch self {
    case .crystal(let megahertz, let usual, let chip):
      "The board has a crystal of \(megahertz) MHz, images for the \(chip) are made for \(usual) MHz."
    }
  }

  /// What to do about it.
  public var advice: String? {
    switch self {
    case .crystal(let megahertz, let usual, _):
      "What it prints at 115200 bit/s may come at \(115_200 * megahertz / max(1, usual)), and its radio may "
        + "stay silent: take an image built for \(megahertz) MHz."
    }
  }

  /// Of no use: nothing ends by it.
  public var exitStatus: ExitStatus { .attention }
}
