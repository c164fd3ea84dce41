/// The smallest board file that breaks no rule.
enum OwnBoard {
  static let text = """
    schema: mote-board/1
    id: OWN_BOARD
    name: Board of one's own
    vendor: Nobody
    mcu: {name: RP2040, family: rp2, core: cortex-m0plus, fpu: none}
    mpy: {arch: armv6m, reported: armv6m, loads: [armv6m], float_abi: soft, native: true, natmod: true}
    sources:
      name: measured 2025-11-21
      vendor: measured 2025-11-21
      mcu.name: datasheet RP2040 1.1
      mcu.family: datasheet RP2040 1.1
      mcu.core: datasheet RP2040 1.1
      mcu.fpu: datasheet RP2040 1.1
      mpy.arch: measured 2025-11-21
      mpy.reported: measured 2025-11-21
      mpy.loads: measured 2025-11-21
      mpy.float_abi: measured 2025-11-21
      mpy.native: measured 2025-11-21
      mpy.natmod: measured 2025-11-21

    """
}
