/// Why firmware is not in the store, or not found there.
public enum FirmwareFailure: Error, Equatable, Sendable {
  /// A name has other letters than names may have.
  case badName(String)
  /// Firmware would not be found by what it is to be called.
  case badLabel(String, FirmwareName.LabelFault)
  /// A file is none that mote knows and has no MicroPython in it.
  case unknownForm
  /// Neither the bytes nor the file's name say what it is called.
  case noName(file: String)
  /// Nothing has this name; `nearest` are the names it may have been meant for.
  case unknownName(String, nearest: [String], isEmpty: Bool)
  /// The name is there, but not that version of it.
  case unknownVersion(name: String, wanted: String, available: [String])
  /// All versions that would do are previews, which nobody asked for.
  case onlyPreviews(name: String, available: [String])
  /// Several files have this name and version.
  case ambiguous(name: String, hashes: [String])
  /// Several files or records begin with these digits.
  case severalHashes(String, hashes: [String])
  /// The file is not what it was when it came into the store.
  case damaged(name: String, path: String)
  /// The record is there and its file is not.
  case missing(name: String, path: String)
}
