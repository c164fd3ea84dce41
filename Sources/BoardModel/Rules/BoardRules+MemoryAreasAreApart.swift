import Encodings
import YAMLSchema

extension BoardRules {
  /// B06: file system and application lie inside the flash and do not overlap.
  static func memoryAreasAreApart(_ file: ParsedBoard) -> [Finding] {
    guard let memory = file.board?.memory else { return [] }
    let files = area(memory.fileSystem?.offset, memory.fileSystem?.size)
    let application = area(memory.applicationOffset, memory.applicationSize)
    var findings: [Finding] = []
    if let flash = memory.flash {
      if let files, files.upperBound > flash.bytes {
        findings.append(beyond(file, "memory.fs.offset", files, flash))
      }
      if let application, application.upperBound > flash.bytes {
        findings.append(beyond(file, "memory.app_offset", application, flash))
      }
    }
    if let files, let application, files.overlaps(application) {
      findings.append(
        file.finding(
          "B06",
          at: "memory.fs.offset",
          "the file system (\(text(files))) overlaps the application (\(text(application)))"
        )
      )
    }
    return findings
  }

  private static func area(_ offset: Int?, _ size: ByteSize?) -> Range<Int>? {
    guard let offset, let size else { return nil }
    let (end, overflow) = offset.addingReportingOverflow(size.bytes)
    return offset..<(overflow ? Int.max : end)
  }

  private static func beyond(
    _ file: ParsedBoard,
    _ path: String,
    _ area: Range<Int>,
    _ flash: ByteSize
  ) -> Finding {
    file.finding("B06", at: path, "\(text(area)) ends beyond the flash of \(flash)")
  }

  private static func text(_ area: Range<Int>) -> String {
    "0x" + Hex.text(area.lowerBound) + " to 0x" + Hex.text(area.upperBound)
  }
}
