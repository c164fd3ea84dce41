/// What a literal word with an address stands for; words for the same share a place.
enum XtensaAddress: Hashable {
  /// A symbol every object sees, by the number of its name.
  case shared(Int, addend: Int)
  /// A symbol of one object, by its number there.
  case local(object: Int, symbol: Int, addend: Int)
  /// A place in a section of the module.
  case section(Int, offset: Int)
}
