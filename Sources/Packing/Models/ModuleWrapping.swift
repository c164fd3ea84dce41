import HostSystem
import MPYFormat
import ModelCompiler
import ROMFS

/// A compiled module in something that firmware takes it from.
struct ModuleWrapping {
  private let base: PackedModule
  private let variant: PackVariant
  private let architecture: MPYArchitecture?

  /// A wrapping; `architecture` is that of frozen machine code for firmware that usually has none.
  init(
    _ base: PackedModule,
    as variant: PackVariant,
    emitterFor architecture: MPYArchitecture? = nil
  ) {
    self.base = base
    self.variant = variant
    self.architecture = architecture
  }

  /// The form with the module in it.
  func module() throws(PackFailure) -> PackedModule {
    var module = base
    module.variant = variant
    switch variant.form {
    case .romfs:
      module.files = [PackedFile(name: base.moduleName + ".romfs", bytes: try image())]
      module.sha256 = ContentHash(of: module.bytes).hex
      module.heap = base.heap?.inPlace
    case .frozen:
      module.files += [PackedFile(name: "manifest.py", bytes: Array(manifest.utf8))]
      module.heap = base.heap?.frozen
    case .native, .data, .viper, .bytecode, .python, .c, .cModule: break
    }
    return module
  }

  /// The module stands in the root of the image: `/rom` is on the path of firmware that mounts it.
  ///
  /// Machine code reads tables in place, so they stand at a multiple of their alignment: images have
  /// nothing for that, so that bytes of 0 stand around them.
  private func image() throws(PackFailure) -> [UInt8] {
    var files = Dictionary(base.files.map { ($0.name, $0.bytes) }, uniquingKeysWith: { $1 })
    do {
      let image = try ROMFSImage(files: files)
      guard let tables = base.files.dropFirst().first else { return try image.encoded() }
      for content in NativeModule.paddedTables(tables.bytes) {
        files[tables.name] = content
        let image = try ROMFSImage(files: files)
        let before = (content.count - tables.bytes.count) / 2
        if let place = try image.place(ofFile: tables.name),
          (place + before) % NativeModule.tableAlignment == 0
        {
          return try image.encoded()
        }
      }
      return try image.encoded()
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
    \(emitterLine)freeze_mpy(".", "\(base.fileName)")

    """
  }

  /// Functions of machine code exist in firmware with an emitter only (`MICROPY_EMIT_NATIVE`,
  /// `py/mpconfig.h`).
  private var emitterLine: String {
    guard let macro = architecture?.emitterMacro else { return "" }
    return """
      # It holds machine code, which this board's usual firmware does not run: build with
      #   make BOARD=... CFLAGS_EXTRA=-D\(macro)=1 ...

      """
  }
}

extension MPYArchitecture {
  /// The setting that gives firmware functions of this architecture's machine code.
  fileprivate var emitterMacro: String? {
    switch self {
    case .none, .rv64imc: nil
    case .x86: "MICROPY_EMIT_X86"
    case .x64: "MICROPY_EMIT_X64"
    case .armv6: "MICROPY_EMIT_ARM"
    case .armv6m, .armv7m, .armv7em, .armv7emsp, .armv7emdp: "MICROPY_EMIT_THUMB"
    case .xtensa: "MICROPY_EMIT_XTENSA"
    case .xtensawin: "MICROPY_EMIT_XTENSAWIN"
    case .rv32imc: "MICROPY_EMIT_RV32"
    }
  }
}
