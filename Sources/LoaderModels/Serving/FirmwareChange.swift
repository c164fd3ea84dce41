import Glibc

/// Who plays the firmware from now on.
enum FirmwareChange: Sendable {
  /// Whoever is behind this descriptor, which belongs to the loader.
  case attach(Int32)
  /// Nobody but the loader's owner.
  case detach

  /// Nobody takes it.
  func drop() {
    if case .attach(let descriptor) = self { close(descriptor) }
  }
}
