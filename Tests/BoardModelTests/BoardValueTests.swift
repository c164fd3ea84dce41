import BoardModel
import FoundationEssentials
import MPYFormat
import Testing
import YAMLSchema

/// Values of built-in files as the board's own sources give them.
struct BoardValueTests {
  @Test func pico() throws {
    let board = try BoardCatalogue.builtIn.board("RPI_PICO")
    #expect(board.usb?.run.map(\.pair) == ["2e8a:0005"])
    #expect(board.usb?.boot.map(\.pair) == ["2e8a:0003", "2e8a:0003"])
    #expect(board.flash?.family == 0xE48B_FF56)
    #expect(board.memory?.fileSystem?.size == .kibibytes(1408))
    #expect(board.memory?.leastHeap == .kibibytes(32))
    #expect(board.reset?.bootloader == [.machineBootloader, .button("BOOTSEL")])
    #expect(board.bench?.speed == 100)
    let machine = board.firmware?.micropython.machinePattern
    #expect(machine?.matches("Raspberry Pi Pico with RP2040") == true)
  }

  @Test func stick() throws {
    let board = try BoardCatalogue.builtIn.board("M5STICKC")
    #expect(board.flash?.offset == 0x1000)
    #expect(board.serial?.baudLadder == [1_500_000, 921_600, 750_000, 230_400, 115_200])
    #expect(board.sensors.map(\.kind) == [.accelerometer, .gyroscope, .microphone])
    #expect(board.similar.contains("ESP32_GENERIC"))
  }

  @Test func microbit() throws {
    let board = try BoardCatalogue.builtIn.board("MICROBIT")
    #expect(board.mpy?.reported == ReportedArchitecture.none)
    #expect(board.mpy?.loadsNativeModules == false)
    #expect(board.memory?.ram == .kibibytes(16))
  }

  @Test func firmwareOfVirtualBoardsComesFromItsOrigin() throws {
    let origins = [
      ("qemu-m3", Simulation.Origin.mote), ("qemu-m3-stock", .micropython),
      ("microbit-v1", .debian), ("virtual", .mote),
    ]
    for (id, origin) in origins {
      #expect(try BoardCatalogue.builtIn.board(id).sim?.origin == origin, "\(id)")
    }
  }

  /// What file transfer chooses its way by when the board cannot be asked.
  @Test func fileSystemsAreToldTruthfully() throws {
    let stock = try BoardCatalogue.builtIn.board("qemu-m3-stock")
    #expect(stock.memory?.fileSystem == nil)
    #expect(stock.hazards.contains { $0.contains("no file system") })
    let microbit = try BoardCatalogue.builtIn.board("microbit-v1")
    #expect(microbit.memory?.fileSystem?.kind == .microbit)
    #expect(microbit.mpy == nil)
    #expect(microbit.mpyReason?.contains(".py") == true)
    // The receive ring of the firmware holds 63.
    #expect(microbit.sim?.receivePace.map { $0.byteCount <= 63 } == true)
  }

  /// Offsets of the ROM's loader: a wrong one makes a dead board.
  @Test(arguments: [
    ("ESP32_GENERIC", 0x1000), ("M5STICKC", 0x1000), ("M5STICKC_PLUS", 0x1000),
    ("ESP32_GENERIC_S2", 0x1000), ("ESP32_GENERIC_S3", 0), ("ESP32_GENERIC_C2", 0),
    ("ESP32_GENERIC_C3", 0), ("ESP32_GENERIC_C6", 0), ("ESP8266_GENERIC", 0),
  ])
  func imageOffsets(id: String, offset: Int) throws {
    #expect(try BoardCatalogue.builtIn.board(id).flash?.offset == offset)
  }

  /// What decides which machine code computes right: `loads` alone does not.
  @Test(arguments: [
    ("NUCLEO_H743ZI", MPYArchitecture.armv7emdp, FloatABI?.some(.hard)),
    ("ARDUINO_PORTENTA_H7", .armv7emdp, .hard), ("TEENSY40", .armv7emdp, .hard),
    ("ADAFRUIT_FEATHER_M4_EXPRESS", .armv7emsp, .hard), ("SEEED_XIAO_NRF52", .armv7emsp, .hard),
    ("RPI_PICO2", .armv7m, .softfp), ("ESP8266_GENERIC", .xtensa, nil),
    ("ESP32_GENERIC_S2", .xtensawin, nil), ("ESP32_GENERIC_C6", .rv32imc, nil),
  ])
  func architectures(id: String, architecture: MPYArchitecture, abi: FloatABI?) throws {
    let mpy = try #require(try BoardCatalogue.builtIn.board(id).mpy)
    #expect(mpy.architecture == architecture && mpy.floatABI == abi)
    #expect(mpy.loads.contains(architecture))
  }

  /// The architecture does not say how floats are held.
  @Test(
    arguments: [
      ("NUCLEO_H743ZI", FloatObjects.double, 8), ("TEENSY40", .double, 8), ("virtual", .double, 8),
      ("qemu-m7", .single, 4), ("ARDUINO_PORTENTA_H7", .words, nil),
      ("ESP8266_GENERIC", .words, nil),
    ] as [(String, FloatObjects, Int?)]
  )
  func floats(id: String, floats: FloatObjects, byteCount: Int?) throws {
    #expect(try BoardCatalogue.builtIn.board(id).mpy?.floats == floats)
    #expect(floats.byteCount == byteCount)
  }

  @Test func teensyLosesItsFiles() throws {
    let board = try BoardCatalogue.builtIn.board("TEENSY40")
    #expect(board.flash?.protocol == .teensy && board.flash?.erasesFileSystem == true)
    #expect(board.hazards.contains { $0.contains("erases the file system") })
    #expect(board.memory?.fileSystem?.size == .kibibytes(1020))
  }

  @Test func jsonUsesTheKeysOfTheFiles() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let board = try BoardCatalogue.builtIn.board("RPI_PICO")
    let text = String(decoding: try encoder.encode(board), as: UTF8.self)
    #expect(text.contains("\"machine_re\":\"^Raspberry Pi Pico with RP2040$\""))
    #expect(text.contains("\"heap_min\":32768"))
    #expect(text.contains("\"bootloader\":[\"machine.bootloader\",\"button:BOOTSEL\"]"))
    #expect(text.contains("\"reported\":\"armv6m\""))
  }
}
