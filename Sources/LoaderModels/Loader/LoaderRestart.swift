/// Ways a chip begins anew that do not come over the modem lines.
public enum LoaderRestart: Sendable, Hashable {
  /// Power comes: the boot pin decides.
  case power
  /// The firmware asks for it: the boot pin counts as it was at the last reset by the line.
  case software
  /// The firmware asks for the loader.
  case softwareIntoLoader
}
