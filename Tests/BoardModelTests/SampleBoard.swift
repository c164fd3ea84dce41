import Testing
import YAMLSchema

@testable import BoardModel

/// A board file that keeps all rules, and changes to it that break one.
enum SampleBoard {
  static let name = "sample.yaml"

  /// The findings of the sample with `old` replaced by `new`; `old` has to stand there once.
  static func findings(
    replacing old: String,
    by new: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> [String] {
    let parts = text.split(separator: old, omittingEmptySubsequences: false)
    #expect(parts.count == 2, "\(old) stands there once", sourceLocation: sourceLocation)
    return findings(parts.joined(separator: new))
  }

  /// The findings of a catalogue that holds nothing but `text`.
  static func findings(_ text: String, name: String = name) -> [String] {
    BoardCatalogue(files: [BoardFile(name: name, text: text)]).lint().map(\.description)
  }

  static let text = """
    schema: mote-board/1
    id: SAMPLE
    name: Sample
    vendor: Nobody
    aliases: [smp]
    firmware:
      micropython:
        port: rp2
        machine_re: '^Sample with CHIP$'
    mcu:
      name: CHIP
      family: rp2
      core: cortex-m4f
      hz: 1000
      fpu: single
    mpy:
      arch: armv7emsp
      reported: armv7emsp
      loads: [armv6m, armv7m, armv7em, armv7emsp]
      native: true
      natmod: true
    usb:
      run:
        - vid: 0x1234
          pid: 0x0001
          kind: cdc
      boot:
        - vid: 0x1234
          pid: 0x0002
          kind: dfu
    flash:
      protocol: esp-rom
      offset: 0x1000
      erases_fs: true
    memory:
      flash: 1MiB
      app_offset: 0x10000
      app_max: 256KiB
      fs:
        size: 512KiB
        offset: 0x80000
    bench:
      N: 100
      M: 50
    hazards: [flashing erases all files]
    sources:
      name: mote docs/board-notes.md
      vendor: mote docs/board-notes.md
      firmware.micropython.port: mote docs/board-notes.md
      firmware.micropython.machine_re: mote docs/board-notes.md
      mcu.name: mote docs/board-notes.md
      mcu.family: mote docs/board-notes.md
      mcu.core: mote docs/board-notes.md
      mcu.hz: mote docs/board-notes.md
      mcu.fpu: mote docs/board-notes.md
      mpy.arch: mote docs/board-notes.md
      mpy.reported: mote docs/board-notes.md
      mpy.loads: mote docs/board-notes.md
      mpy.native: mote docs/board-notes.md
      mpy.natmod: mote docs/board-notes.md
      usb.run.vid: mote docs/board-notes.md
      usb.run.pid: mote docs/board-notes.md
      usb.run.kind: mote docs/board-notes.md
      usb.boot[0].vid: mote docs/board-notes.md
      usb.boot[0].pid: mote docs/board-notes.md
      usb.boot[0].kind: mote docs/board-notes.md
      flash.protocol: mote docs/board-notes.md
      flash.offset: mote docs/board-notes.md
      flash.erases_fs: mote docs/board-notes.md
      memory.flash: mote docs/board-notes.md
      memory.app_offset: mote docs/board-notes.md
      memory.app_max: mote docs/board-notes.md
      memory.fs.size: mote docs/board-notes.md
      memory.fs.offset: mote docs/board-notes.md
      bench.N: mote docs/board-notes.md
      bench.M: mote docs/board-notes.md
      hazards: mote docs/board-notes.md
    """
}
