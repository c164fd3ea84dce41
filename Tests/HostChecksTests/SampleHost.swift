import BoardModel
import HostChecks
import TestSupport

/// A computer as folders: sysfs, procfs, device files, settings, rules and a kernel log.
struct SampleHost {
  let folder: TemporaryFolder
  var roots = HostRoots()
  /// Somebody else than who runs the tests, so that modes count and not what root may.
  var person = Person(userID: 4711, groupIDs: [4711], name: "ada")

  init() throws {
    folder = try TemporaryFolder()
    roots.sysfs = try folder.makeFolder("sys")
    roots.proc = try folder.makeFolder("proc")
    roots.devices = try folder.makeFolder("dev")
    roots.settings = try folder.makeFolder("etc")
    roots.rules = [try folder.makeFolder("rules"), folder.path + "/absent"]
    roots.kernelLog = try folder.write("6,1,5,-;usb 1-1: new full-speed USB device\n", to: "kmsg")
    try folder.write("root:x:0:\nada:x:4711:\n", to: "etc/group")
  }

  /// Plugs a device in.
  func plug(_ path: String, _ vendor: String, _ product: String, device: Int = 4) throws {
    let base = "sys/bus/usb/devices/" + path
    try folder.write(vendor + "\n", to: base + "/idVendor")
    try folder.write(product + "\n", to: base + "/idProduct")
    try folder.write("1\n", to: base + "/busnum")
    try folder.write("\(device)\n", to: base + "/devnum")
  }

  func run(_ process: Int, _ name: String) throws {
    try folder.write(name + "\n", to: "proc/\(process)/comm")
  }

  var state: HostState {
    get throws {
      HostState(try BoardCatalogue.builtIn.boards(), roots: roots, person: person)
    }
  }

  /// The states and sentences of one name.
  func found(_ name: String) throws -> [HostCheck] {
    try state.checks().filter { $0.name == name }
  }
}
