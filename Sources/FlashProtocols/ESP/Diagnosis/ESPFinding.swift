import Encodings

/// What is wrong with a board or its line, as far as its signs tell.
public enum ESPFinding: Hashable, Sendable {
  /// Not one byte came, not even after a reset.
  case nothingHeard
  /// It starts its app instead of the loader; `bootWord` is what its ROM said.
  case startsApp(bootWord: UInt32?)
  /// It starts from flash instead of the loader, and there is no program: the word its ROM found there.
  case startsNothing(header: UInt32)
  /// Its loader waits and hears nothing.
  case loaderHearsNothing
  /// What comes is no text.
  case noise(byteCount: Int)
  /// It says something else than a loader does.
  case otherText(sample: String)
  /// The supply is too low.
  case brownout
  /// A stub of an earlier run answers.
  case stubRunning
  /// The line does not work at this many bit/s.
  case rateFails(rate: Int)
  /// Requests get lost or damaged, `faultCount` of them.
  case lineFaults(faultCount: Int)
  /// The flash gives no id.
  case flashSilent(number: UInt32)
  /// A region held something else than was written, so many times.
  case digestDiffers(offset: UInt32, times: Int)
  /// The port went away while something was written.
  case portVanished
  /// The port went away as the loader was entered, and was not there again in so many seconds.
  case portNotBack(seconds: Int)
  /// The port went away so many times as the loader was entered.
  case portKeepsLeaving(times: Int)
  /// Nothing came from a board whose supply has a switch of its own (AXP192).
  case managedSupplyOff
}
