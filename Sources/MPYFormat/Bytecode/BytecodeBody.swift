/// A bytecode function taken apart: its prelude, and its instructions on demand.
public struct BytecodeBody: Sendable {
  /// Sizes, arguments, names and lines.
  public let prelude: Prelude
  /// The bytes of the instructions; a view of the function's code.
  public let code: ArraySlice<UInt8>
  /// The function's name in errors.
  public let name: String

  /// Takes `function` apart.
  ///
  /// - Parameters:
  ///   - function: bytecode; of other kinds the machine code would be taken for a prelude.
  ///   - name: for errors.
  /// - Throws: `MPYFailure.function` where the prelude is cut or says what no compiler writes.
  public init(_ function: RawCode, name: String = "?") throws(MPYFailure) {
    do throws(CodeError) {
      var reader = CodeReader(function.code, at: function.code.startIndex)
      prelude = try Prelude(&reader)
      code = function.code[reader.offset...]
      self.name = name
    } catch {
      throw error.failure(in: name)
    }
  }

  /// The instructions in the order they stand.
  public var instructions: Instructions { Instructions(code: code, function: name) }

  /// The line of the source that the instruction at `offset`, an index in `code`, is of.
  public func line(at offset: Int) -> Int { prelude.lines.line(at: offset - code.startIndex) }
}
