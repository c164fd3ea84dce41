import ArgumentParser
import HostSystem

/// The path a command writes to.
enum OutputPath {
  /// Refuses a path that is none, and one that would take the place of an input.
  ///
  /// - Throws: `ValidationError`.
  static func check(_ path: String, against inputs: [String]) throws {
    guard !path.isEmpty else { throw ValidationError("-o needs the name of a file.") }
    guard path != "-" else {
      throw ValidationError(
        "-o - would be a file called -: name a file, or write ./- for that one."
      )
    }
    for input in inputs where HostFile.isSame(input, path) {
      throw ValidationError("\(path) is read as \(input): name another file with -o.")
    }
  }
}
