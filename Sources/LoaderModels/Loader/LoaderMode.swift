/// What the chip of a simulated loader does.
enum LoaderMode: Sendable {
  /// EN is low.
  case held
  /// The loader takes requests.
  case listening
  /// The firmware runs.
  case running
  /// The loader takes and says nothing any more, until a reset.
  case stuck
  /// The board is gone.
  case gone
}
