import FirmwareStore
import HostSystem

extension CommandContext {
  /// The firmware files of this person.
  var firmwareStore: FirmwareStore { FirmwareStore(folder: folders.data + "/firmware") }
}
