/// The shortest board file, for rules about what is missing.
enum MinimalBoard {
  /// A file with `mpy` from line 10 on; `source` are further lines of `sources`.
  static func text(mpy: String, source: String = "") -> String {
    let reason = mpy.contains("mpy_reason") ? "  mpy_reason: mote x\n" : ""
    return """
      schema: mote-board/1
      id: SAMPLE
      name: Sample
      vendor: Nobody
      mcu:
        name: CHIP
        family: rp2
        core: cortex-m0
        fpu: none
      \(mpy)
      sources:
        name: mote x
        vendor: mote x
        mcu.name: mote x
        mcu.family: mote x
        mcu.core: mote x
        mcu.fpu: mote x
        mpy: mote x
      \(reason)\(source)
      """
  }
}
