import ArgumentParser
import Encodings
import FlashImages

/// A family of UF2 files on the command line: a name or a number.
struct UF2FamilyArgument {
  /// The number in the blocks.
  let id: UInt32

  /// - Throws: `ValidationError` for a name that is none.
  init(_ text: String) throws {
    guard let id = UF2Families.id(named: text) else {
      let names = UF2Families.all.map(\.name)
      let nearest = NearestNames.of(text.lowercased(), among: names)
      let known = nearest.isEmpty ? "Known: \(names.joined(separator: ", "))" : nil
      throw ValidationError(
        "'\(text)' is no family of UF2 files. "
          + (known ?? "Did you mean \(nearest.joined(separator: " or "))?")
      )
    }
    self.id = id
  }
}
