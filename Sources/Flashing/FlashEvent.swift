public import FlashProtocols
public import USBDevices

/// What happens while a board is written.
public enum FlashEvent: Equatable, Sendable {
  /// A loader is looked for; round of so many.
  case connecting
  /// No loader answers, because of this; a person at the board's button has so many seconds to help.
  case waiting(ESPFinding, seconds: Int)
  /// This device answered, with a flash of so many bytes; nil where it does not tell.
  case device(ESPIdentity, flashByteCount: Int?)
  /// The board is written, and this is to be known of it.
  case warning(FlashWarning)
  /// The line runs at this many bit/s now.
  case rate(Int)
  /// A rate does not work; a lower one is tried.
  case rateRefused(Int)
  /// Pieces of flash compared with the image.
  case comparing(done: Int, total: Int)
  /// Bytes of the image written, of those that differ.
  case writing(done: Int, total: Int)
  /// A run of the image is written once more, at a lower rate, because of this.
  case retrying(offset: Int, ESPFailure)
  /// Everything is written, and the board starts.
  case starting
  /// Bytes of flash read, of those that are wanted.
  case reading(done: Int, total: Int)
  /// Bytes of flash erased, of those that are to be.
  case erasing(done: Int, total: Int)
  /// A stub from this file does the work.
  case stub(path: String)
  /// No stub was found: the loader in ROM does the work, slower.
  case noStub(chip: String)
  /// The port went away with the last reset, as a chip's own USB does.
  case portLeft
  /// The work is done, and the board could not be started; the reason is a sentence.
  case notReset(String, staysInLoader: Bool)
  /// The port has no lines to reset the board with: it has to be in its loader already.
  case noLines
  /// This drive is written to.
  case drive(UF2Drive)
}
