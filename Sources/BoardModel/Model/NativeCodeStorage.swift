/// How a firmware keeps the machine code of modules.
public struct NativeCodeStorage: Hashable, Sendable, Encodable {
  /// Where the code lies when it runs.
  public let place: Place
  /// Which loads reach what lies there.
  public let access: Access
  /// When its memory is given back.
  public let lifetime: Lifetime
  /// The most bytes of machine code that a module can have there; nil where it takes what is free of a
  /// memory that others use too.
  public let limit: Int?
  /// What gives machine code more room than that, a sentence for users; nil where nothing does.
  public let moreRoom: String?
  /// Why machine code that loads must not be used all the same, as a clause that follows
  /// "because"; nil where it may.
  public let unsafeReason: String?

  /// Memories for machine code.
  public enum Place: String, CaseIterable, Hashable, Sendable, Encodable {
    /// The collector's heap, in one block.
    case heap
    /// Read into the heap, then copied to executable memory outside it.
    case executable
    /// Read into the heap, then copied to an area of fixed size.
    case fixed
    /// Pages of the operating system.
    case mapped
  }

  /// Loads from such a memory.
  public enum Access: String, CaseIterable, Hashable, Sendable, Encodable {
    /// Of any width.
    case any
    /// Of aligned 32-bit words.
    case words
  }

  /// How long the memory of a module's code stays taken.
  public enum Lifetime: String, CaseIterable, Hashable, Sendable, Encodable {
    /// To the next soft reset at most.
    case reset
    /// As long as the firmware runs.
    case always
  }
}
