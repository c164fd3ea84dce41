/// Where a ROM is between BEGIN and END.
enum WriteState {
  /// No BEGIN, or a block was refused: data is refused until the next BEGIN.
  case closed
  /// Data is taken.
  case open(WriteRegion)
  /// A BEGIN was refused, and some ROMs say yes to data nevertheless, and do nothing.
  case pretending

  /// The open region.
  var region: WriteRegion? {
    if case .open(let region) = self { region } else { nil }
  }
}
