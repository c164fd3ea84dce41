import ArgumentParser
import Flashing

/// Whether a stub is used, on the command line: `auto`, `none` or a path.
struct StubArgument: ExpressibleByArgument {
  private let text: String

  init?(argument: String) {
    guard !argument.isEmpty else { return nil }
    text = argument
  }

  /// The choice; `auto` looks for esptool on this environment's PATH.
  func choice(in context: CommandContext) -> ESPStubChoice {
    switch text {
    case "none": .off
    case "auto": .auto(path: context.environment["PATH"] ?? "")
    default: .file(text)
    }
  }

  var defaultValueDescription: String { text }
}
