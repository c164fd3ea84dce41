import Encodings

extension MPYVerifier {
  /// The prelude stands in the code, and the words before the code say what the loader expects.
  func checkNative(_ function: RawCode, preludeOffset: Int) throws(CodeError) {
    let code = function.code
    guard (0..<code.count).contains(preludeOffset) else {
      throw CodeError(.entry(offset: preludeOffset, length: code.count), at: code.startIndex)
    }
    var reader = CodeReader(code, at: code.startIndex + preludeOffset)
    let prelude = try Prelude(&reader)
    try check(prelude, at: code.startIndex + preludeOffset)
    guard let children = word(0, of: code) else {
      throw CodeError(.cut(part: "the number of functions"), at: code.startIndex)
    }
    guard children == function.children.count else {
      let fault = CodeFault.index(
        table: .functions,
        index: children,
        count: function.children.count
      )
      throw CodeError(fault, at: code.startIndex)
    }
    guard prelude.flags.contains(.generator) else { return }
    guard let entry = word(1, of: code), entry < preludeOffset else {
      let fault = CodeFault.entry(offset: word(1, of: code) ?? 0, length: preludeOffset)
      throw CodeError(fault, at: code.startIndex)
    }
  }

  private func word(_ index: Int, of code: ArraySlice<UInt8>) -> Int? {
    if file.header.architecture.wordByteCount == 8 {
      return LittleEndian.load(UInt64.self, from: code, at: 8 * index).flatMap { Int(exactly: $0) }
    }
    return LittleEndian.load(UInt32.self, from: code, at: 4 * index).map { Int($0) }
  }

  /// Relocated words are inside the areas, and what is added exists.
  func checkViper(
    _ function: RawCode,
    _ parts: ViperParts,
    isModule: Bool
  ) throws(CodeError) {
    let offset = function.code.endIndex
    guard let relocations = parts.relocations else {
      guard !isModule else { throw CodeError(.relocationsMissing, at: offset) }
      return
    }
    var position: MPYRelocation.Position?
    for relocation in relocations {
      position = relocation.position ?? position
      guard let start = position else { throw CodeError(.relocationStart, at: offset) }
      try check(relocation.target, parts, at: offset)
      position?.word += relocation.runCount ?? 1
      let area = start.area == .text ? function.code : parts.readOnlyData ?? []
      let wordCount = area.count / file.header.architecture.wordByteCount
      let end = start.word + (relocation.runCount ?? 1)
      guard end <= wordCount else {
        let name = start.area == .text ? "the code" : "the read-only data"
        let fault = CodeFault.relocationPosition(area: name, word: end - 1, wordCount: wordCount)
        throw CodeError(fault, at: offset)
      }
    }
  }

  private func check(
    _ target: MPYRelocation.Target,
    _ parts: ViperParts,
    at offset: Int
  ) throws(CodeError) {
    switch target {
    case .readOnlyData where parts.readOnlyData == nil:
      throw CodeError(.relocationTarget("read-only data"), at: offset)
    case .zeroedData where parts.zeroedByteCount == nil:
      throw CodeError(.relocationTarget("zeroed data"), at: offset)
    case .functionTableEntry(let index):
      let count = MPYFunctionTable.count(subVersion: file.header.subVersion)
      guard index < count else {
        throw CodeError(.functionTableEntry(index, count: count), at: offset)
      }
    default: break
    }
  }
}
