/// The forms a citation of a board file may have.
enum Citation {
  /// Projects that need no `owner/` before their name.
  static let projects = [
    "cpython", "debian", "esp-idf", "esptool", "micropython", "mote", "pico-sdk", "platformio",
    "pyocd", "qemu", "zephyr",
  ]

  /// What is wrong with `text`, as the rest of a sentence, or nil.
  static func problem(with text: String) -> String? {
    let words = text.split(separator: " ").map(String.init)
    guard let first = words.first else { return "says nothing" }
    switch first {
    case "datasheet":
      return words.count >= 3 ? nil : "has to be: datasheet NAME SECTION"
    case "measured":
      return words.count >= 2 && isDate(words[1]) ? nil : "has to be: measured YYYY-MM-DD"
    default:
      return projectProblem(first, rest: Array(words.dropFirst()))
    }
  }

  private static func projectProblem(_ project: String, rest: [String]) -> String? {
    guard projects.contains(project) || isOwnerAndName(project) else {
      return "has to begin with a project (owner/name, \(projects.joined(separator: ", "))), "
        + "datasheet or measured"
    }
    let place = rest.first.map(isVersion) == true ? Array(rest.dropFirst()) : rest
    guard let path = place.first, path != "?", path.lowercased() != "unknown" else {
      return "has to name a path or section after the project and its version"
    }
    return nil
  }

  private static func isOwnerAndName(_ text: String) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count == 2
      && parts.allSatisfy { part in
        !part.isEmpty && part.allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) }
      }
  }

  /// `v1.28.0`, `1.25.0+ds-1`, `8.2`: a digit, with a `v` before it or not, and no slash.
  private static func isVersion(_ text: String) -> Bool {
    let digits = text.hasPrefix("v") ? text.dropFirst() : text[...]
    guard let first = digits.first, first.isNumber else { return false }
    return !text.contains("/")
  }

  private static func isDate(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts.map(\.count) == [4, 2, 2] else { return false }
    let numbers = parts.compactMap { UInt($0) }
    guard numbers.count == 3 else { return false }
    return numbers[0] >= 2000 && (1...12).contains(numbers[1]) && (1...31).contains(numbers[2])
  }
}
