import BoardModel
import Testing
import VirtualBoards

@Suite struct QEMUCommandTests {
  @Test func describesTheMachineAndNothingElseOnStandardOutput() throws {
    let command = try QEMUCommand(
      simulation("qemu-m3"),
      image: "/i/firmware.elf",
      identity: "qemu-m3",
      isExact: false
    )
    #expect(command.program.name == "qemu-system-arm")
    #expect(command.program.package == "qemu-system-arm")
    #expect(
      command.arguments == [
        "-machine", "mps2-an385",
        "-display", "none", "-monitor", "none",
        "-semihosting-config", "enable=on,target=native,arg=mote,arg=id=qemu-m3",
        "-chardev", "stdio,id=line,signal=off", "-serial", "chardev:line",
        "-kernel", "/i/firmware.elf",
      ]
    )
  }

  @Test func exactTimeComesFromTheBoardAndIsToldToTheFirmware() throws {
    let board = try simulation("qemu-rv32")
    let shift = try #require(board.exact?.icount)
    let command = try QEMUCommand(board, image: "/i", identity: "x", isExact: true)
    #expect(command.program.name == "qemu-system-riscv32")
    let index = try #require(command.arguments.firstIndex(of: "-icount"))
    #expect(command.arguments[index + 1] == "shift=\(shift)")
    #expect(command.arguments.contains { $0.hasSuffix(",arg=icount=\(shift)") })
  }

  @Test(arguments: ["qemu-m0", "qemu-m3", "qemu-m4f", "qemu-m7", "qemu-rv32"])
  func everyBoardBeginsWithItsOwnArguments(id: String) throws {
    let board = try simulation(id)
    let command = try QEMUCommand(board, image: "/i", identity: id, isExact: true)
    #expect(!board.arguments.isEmpty)
    #expect(command.arguments.starts(with: board.arguments))
  }

  @Test func aPackagedImageIsLoadedAsItIsAndReachesNoFileOfTheHost() throws {
    let command = try QEMUCommand(
      simulation("microbit-v1"),
      image: "/a,b/firmware.hex",
      identity: "microbit-v1",
      isExact: false
    )
    #expect(
      command.arguments == [
        "-machine", "microbit",
        "-display", "none", "-monitor", "none",
        "-chardev", "stdio,id=line,signal=off", "-serial", "chardev:line",
        "-device", "loader,file=/a,,b/firmware.hex",
      ]
    )
  }

  @Test(arguments: ["qemu-m3-stock", "microbit-v1"])
  func boardsWithoutACounterHaveNoExactTime(id: String) throws {
    #expect {
      try QEMUCommand(simulation(id), image: "/i", identity: id, isExact: true)
    } throws: { error in
      guard case .noExactTime = error as? QEMUFailure else { return false }
      return true
    }
  }

  @Test func anIdentityCannotAddOptions() throws {
    let command = try QEMUCommand(
      simulation("qemu-m3"),
      image: "/i",
      identity: "a,b c=d\u{0}\u{e9}#2",
      isExact: false
    )
    #expect(command.arguments.contains("enable=on,target=native,arg=mote,arg=id=a-b-c-d---#2"))
    let long = try QEMUCommand(
      simulation("qemu-m3"),
      image: "/i",
      identity: String(repeating: "z", count: 500),
      isExact: true
    )
    let words = try #require(long.arguments.first { $0.hasPrefix("enable=on") })
    #expect(words.utf8.count < 128)
  }

  @Test func boardsOfOtherEnginesAreRefused() throws {
    let text = """
      schema: mote-board/1
      id: other
      name: Other
      vendor: mote
      mcu: {name: host, family: host, core: host, fpu: double}
      mpy: {arch: x64, reported: x64, loads: [x64], native: true, natmod: true}
      sim: {engine: unix, reset: restart}
      """
    let sources = [
      "name", "vendor", "mcu.name", "mcu.family", "mcu.core", "mcu.fpu", "mpy.arch",
      "mpy.reported", "mpy.loads", "mpy.native", "mpy.natmod", "sim.engine", "sim.reset",
    ].map { "\n  \($0): measured 2026-11-21" }.joined()
    let file = BoardFile(name: "other.yaml", text: text + "\nsources:" + sources)
    let board = try BoardCatalogue(files: [file]).board("other")
    let unix = try #require(board.sim)
    #expect {
      try QEMUCommand(unix, image: "/i", identity: "x", isExact: false)
    } throws: { error in
      guard case .notQEMU("unix") = error as? QEMUFailure else { return false }
      return true
    }
  }
}

/// The simulation of a built-in board.
func simulation(_ id: String) throws -> Simulation {
  try #require(try BoardCatalogue.builtIn.board(id).sim)
}
