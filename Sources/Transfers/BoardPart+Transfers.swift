import BoardSession

extension BoardPart {
  /// `receive`: takes a stream of changes.
  static let receive = BoardPart(
    name: "receive",
    source: EmbeddedFiles.receivePy,
    smallSource: EmbeddedFiles.receiveSmallPy
  )
  /// The sums that `receive`, `where` and `copy` need; in a small heap they come with those that do.
  static let sum = BoardPart(name: "sum", source: EmbeddedFiles.sumPy, smallSource: "")
  /// `where`: what an interrupted stream has left.
  static let whereabouts = BoardPart(
    name: "where",
    source: EmbeddedFiles.wherePy,
    smallSource: EmbeddedFiles.sumPy + EmbeddedFiles.wherePy
  )
  /// `send`: blocks of files.
  static let send = BoardPart(name: "send", source: EmbeddedFiles.sendPy)
  /// `seal`: size and checksum of a file.
  static let seal = BoardPart(name: "seal", source: EmbeddedFiles.sealPy)
  /// `text_…`: files through the REPL's text alone.
  static let text = BoardPart(name: "text", source: EmbeddedFiles.textPy)
  /// `flat_…`: files of a micro:bit with MicroPython 1.9.
  static let microbit = BoardPart(
    name: "microbit",
    source: EmbeddedFiles.microbitPy,
    needsStat: false
  )
  /// `survey`, `look`: what is below a directory; needs `walk`.
  static let survey = BoardPart(name: "survey", source: EmbeddedFiles.surveyPy)
  /// `tokens`: one walk over a directory; needs `digest`.
  static let walk = BoardPart(name: "walk", source: EmbeddedFiles.walkPy)
  /// `copy`: a file on the board itself; needs `sum`.
  static let copy = BoardPart(
    name: "copy",
    source: EmbeddedFiles.copyPy,
    smallSource: EmbeddedFiles.sumPy + EmbeddedFiles.copyPy
  )
}
