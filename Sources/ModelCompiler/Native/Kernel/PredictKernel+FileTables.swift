import KernelIR

/// Tables in a file: a buffer that the module holds, whatever memory it lies in.
extension PredictKernel {
  /// Finds the tables; where the module's buffer is none, of another length or at an odd place, its
  /// function fills it and the call begins again.
  ///
  /// What the buffer has besides stands around the tables, half of it before. A file of a ROMFS is a
  /// buffer itself (MicroPython v1.28 `extmod/vfs_rom_file.c`), at whatever address the image gives
  /// it.
  mutating func writeFileTables(_ call: Call) {
    guard let names = fileTables?.names, let byteCount = fileTables?.byteCount else { return }
    let object = global(names.buffer, call)
    let info = getBuffer(call.table, object, Self.reading, otherwise: labels.load)
    let padding = writer.field(info, 1)
    writer.apply(.subtract, padding, .immediate(Int32(clamping: byteCount)))
    let most = Int32(FileTables.mostPadding)
    writer.leave(to: labels.load, when: .above, padding, .immediate(most))
    let base = writer.field(info, 0)
    writer.apply(.shiftRight, padding, .immediate(1))
    writer.apply(.add, base, .register(padding))
    let low = writer.builder.register()
    writer.builder.append(.convert(.pointerToWord, low, base))
    writer.apply(.and, low, .immediate(Int32(FileTables.alignment - 1)))
    writer.leave(to: labels.load, when: .notEqual, low, .immediate(0))
    fileTables?.base = base
  }

  /// Has the module read its file, then begins again: what runs meanwhile, callbacks too, may have
  /// moved the buffers of the row and of the scores.
  mutating func writeLoad(_ call: Call) {
    guard let names = fileTables?.names else { return }
    writer.builder.place(labels.load)
    let function = global(names.load, call)
    _ = writer.call(
      call.table,
      FunctionTableEntry.callFunction,
      [
        .register(function), .immediate(0), .register(writer.frameAddress(constants.info)),
      ]
    )
    guard Self.answersAlone(ensemble) else { return writer.builder.end(.jump(labels.other)) }
    writer.leave(to: labels.other, when: .notEqual, call.count, .immediate(1))
    writer.builder.end(.jump(labels.fetch))
  }

  /// Puts the address of constants into `register`, wherever they are.
  mutating func setAddress(_ register: Register, of table: KernelIR.ConstantTable) {
    guard let base = fileTables?.base, let offset = fileTables?.add(table) else {
      let number = writer.builder.table(table)
      return writer.builder.append(.tableAddress(register, table: number))
    }
    writer.copy(base, into: register)
    if offset > 0 { writer.apply(.add, register, .immediate(Int32(clamping: offset))) }
  }
}
