extension RawCode {
  /// The prelude of bytecode and of native functions; nil for viper and assembler functions, which
  /// have none.
  ///
  /// - Parameter name: the function's name in errors.
  /// - Returns: the prelude where the kind has one.
  /// - Throws: `MPYFailure.function` where the prelude is outside the code, cut or impossible.
  public func prelude(name: String = "?") throws(MPYFailure) -> Prelude? {
    let start: Int
    switch kind {
    case .bytecode: start = 0
    case .native(let preludeOffset): start = preludeOffset
    case .viper, .assembler: return nil
    }
    do throws(CodeError) {
      guard (0..<code.count).contains(start) else {
        throw CodeError(.entry(offset: start, length: code.count), at: code.startIndex)
      }
      var reader = CodeReader(code, at: code.startIndex + start)
      return try Prelude(&reader)
    } catch {
      throw error.failure(in: name)
    }
  }
}
