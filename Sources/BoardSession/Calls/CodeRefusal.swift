/// The board gave up on code that was handed over with a call.
///
/// Damage on the line looks the same as an error of the code, which only comes again.
struct CodeRefusal: Error {
  /// The exception as the board writes it, `0` for a wrong checksum; nil when it fell silent.
  let text: String?

  /// Whether there was no room for the code.
  var isForLackOfHeap: Bool { text?.contains("MemoryError") == true }
}
