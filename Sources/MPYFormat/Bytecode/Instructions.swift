/// The instructions of a function, each decoded when it is asked for.
///
/// A sequence of results, so that cut or overlong instructions are values too: after a failure
/// nothing follows.
public struct Instructions: Sequence, Sendable {
  /// The instructions, the first that is cut or too long as a failure.
  public struct Iterator: IteratorProtocol, Sendable {
    fileprivate var reader: CodeReader
    fileprivate let function: String
    private var hasFailed = false

    fileprivate init(reader: CodeReader, function: String) {
      self.reader = reader
      self.function = function
    }

    /// The next instruction, nil at the end of the code and after a failure.
    public mutating func next() -> Result<Instruction, MPYFailure>? {
      guard !hasFailed, !reader.isAtEnd else { return nil }
      do throws(CodeError) {
        return .success(try reader.instruction())
      } catch {
        hasFailed = true
        return .failure(error.failure(in: function))
      }
    }
  }

  fileprivate let code: ArraySlice<UInt8>
  fileprivate let function: String

  init(code: ArraySlice<UInt8>, function: String) {
    self.code = code
    self.function = function
  }

  /// From the first instruction.
  public func makeIterator() -> Iterator {
    Iterator(reader: CodeReader(code, at: code.startIndex), function: function)
  }
}
