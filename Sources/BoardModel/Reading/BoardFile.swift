/// The text of a board file and the name findings show for it.
public struct BoardFile: Hashable, Sendable {
  /// Path or name, for instance `Boards/rpi_pico.yaml`.
  public let name: String

  /// The file's text.
  public let text: String

  /// A file that has been read already: this module opens none.
  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }

  /// The last part of the path without its ending, in small letters.
  var stem: String {
    let last = name.split(separator: "/").last ?? ""
    let stem = last.hasSuffix(".yaml") ? last.dropLast(".yaml".count) : last
    return stem.lowercased()
  }
}
