import HostSystem
import ModelCompiler
import ROMFS

/// A compiled module in something that firmware takes it from.
struct ModuleWrapping {
  private let base: PackedModule
  private let variant: PackVariant

  init(_ base: PackedModule, as variant: PackVariant) {
    self.base = base
    self.variant = variant
  }

  /// The form with the module in it.
  func module() throws(PackFailure) -> PackedModule {
    var module = base
    module.variant = variant
    switch variant.form {
    case .romfs:
      module.files = [PackedFile(name: base.moduleName + ".romfs", bytes: try image())]
      module.sha256 = ContentHash(of: module.bytes).hex
    case .frozen:
      module.files += [PackedFile(name: "manifest.py", bytes: Array(manifest.utf8))]
      module.heap = base.heap?.frozen
    case .native, .bytecode, .python, .c, .cModule: break
    }
    return module
  }

  /// The module stands in the root of the image: `/rom` is on the path of firmware that mounts it.
  private func image() throws(PackFailure) -> [UInt8] {
    do {
      return try ROMFSImage(files: [base.fileName: base.bytes]).encoded()
    } catch {
      throw .image(error)
    }
  }

  /// Paths in a manifest are relative to it.
  private var manifest: String {
    """
    # Freezes the model into firmware, whose code and tables then stay in flash:
    #   make BOARD=... FROZEN_MANIFEST=/path/to/this/manifest.py
    # Firmware with a manifest of its own: include("/path/to/this/manifest.py") in that one.
    freeze_mpy(".", "\(base.fileName)")

    """
  }
}
