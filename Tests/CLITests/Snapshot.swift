import FoundationEssentials
import Testing

/// A text kept beside the tests: recorded when it is not there, and that run fails; compared from
/// then on.
///
/// To record anew after a wanted change, remove the file and run the tests twice.
enum Snapshot {
  static func compare(
    _ text: String,
    with name: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots")
    let file = folder.appending(path: name + ".txt")
    guard let recorded = FileManager.default.contents(atPath: file.path) else {
      try Data(text.utf8).write(to: file)
      Issue.record(
        "Snapshots/\(name).txt was not there and is recorded now: read it, then run again",
        sourceLocation: sourceLocation
      )
      return
    }
    let expected = String(decoding: recorded, as: UTF8.self)
    #expect(
      text == expected,
      "differs from Snapshots/\(name).txt",
      sourceLocation: sourceLocation
    )
  }
}
