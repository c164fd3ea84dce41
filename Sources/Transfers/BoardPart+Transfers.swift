import BoardSession

extension BoardPart {
  /// `receive`: takes a stream of changes.
  static let receive = BoardPart(name: "receive", source: EmbeddedFiles.receivePy)
  /// `where`: what an interrupted stream has left.
  static let whereabouts = BoardPart(name: "where", source: EmbeddedFiles.wherePy)
  /// `send`: blocks of files.
  static let send = BoardPart(name: "send", source: EmbeddedFiles.sendPy)
  /// `text_…`: files through the REPL's text alone.
  static let text = BoardPart(name: "text", source: EmbeddedFiles.textPy)
  /// `flat_…`: files of a micro:bit with MicroPython 1.9.
  static let microbit = BoardPart(
    name: "microbit",
    source: EmbeddedFiles.microbitPy,
    needsStat: false
  )
  /// `survey`: everything below a directory; needs `walk`.
  static let survey = BoardPart(name: "survey", source: EmbeddedFiles.surveyPy)
  /// `tokens`: one walk over a directory.
  static let walk = BoardPart(name: "walk", source: EmbeddedFiles.walkPy)
  /// `copy`: a file on the board itself; needs `receive`.
  static let copy = BoardPart(name: "copy", source: EmbeddedFiles.copyPy)
}
