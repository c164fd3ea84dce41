/// Whether a stub is loaded into the chip's RAM to do the work.
public enum ESPStubChoice: Equatable, Sendable {
  /// The loader in ROM does it.
  case off
  /// The stub of an installed esptool does it where it helps; `path` is the variable PATH.
  case auto(path: String)
  /// The stub of this file, or of this folder of stubs or esptool's package, does all of it.
  case file(String)
}
