import Testing
import YAMLSchema

@testable import BoardModel

/// Rule B13, simulation: changes that break it and exactly what is said then.
struct RuleB13Tests {
  private func findings(_ sim: String) -> [String] {
    let text = MinimalBoard.text(
      mpy: "mpy: none\nmpy_reason: so\nsim:\n  reset: stays\n" + sim,
      source: "  sim.reset: mote x\n  sim.engine: mote x\n  sim.args: mote x\n"
    )
    let virtual = text.replacing("id: SAMPLE", with: "id: sample")
    let keys = ["firmware", "guest", "origin"].filter { sim.contains("\($0):") }
    return SampleBoard.findings(keys.reduce(virtual) { $0 + "\n  sim.\($1): mote x\n" })
  }

  @Test func completeOnesPass() {
    #expect(findings("  engine: qemu-arm\n  firmware: m3\n  args: [-machine, mps2-an385]") == [])
    #expect(findings("  engine: unix\n  args: [-X, heapsize=2m]") == [])
    #expect(findings("  engine: unix\n  guest: i386\n  args: [-X, heapsize=2m]") == [])
  }

  @Test func qemuNeedsFirmwareAndMachine() {
    #expect(
      findings("  engine: qemu-riscv32\n  args: [-smp, '1']") == [
        "sample.yaml:13: B13: sim.firmware: is missing and qemu-riscv32 needs it",
        "sample.yaml:15: B13: sim.args: has no -machine and qemu-riscv32 needs it",
      ]
    )
  }

  @Test(arguments: [
    (
      "[-machine, virt, -drive, file=x]",
      "[2] = -drive: has to be one of -bios, -cpu, -global, -m, "
        + "-machine, -smp"
    ),
    ("[-machine, virt, -bios, evil.bin]", "[3] = evil.bin: has to be a value that names no file"),
    ("[-machine, virt, -cpu, -S]", "[3] = -S: has to be a value that names no file"),
    ("[-machine, /etc/passwd]", "[1] = /etc/passwd: has to be a value that names no file"),
  ])
  func argumentsDescribeAMachineOnly(arguments: String, message: String) {
    #expect(
      findings("  engine: qemu-arm\n  firmware: m3\n  args: \(arguments)") == [
        "sample.yaml:16: B13: sim.args\(message)"
      ]
    )
  }

  @Test func firmwareNamesNoPath() {
    #expect(
      findings("  engine: qemu-arm\n  firmware: ../m3\n  args: [-machine, virt]") == [
        "sample.yaml:15: B13: sim.firmware = ../m3: has to consist of a-z, 0-9, - and _"
      ]
    )
  }

  @Test func namesHaveTheLettersOfTheirOrigin() {
    func messages(_ origin: String, _ name: String) -> [String] {
      findings(
        "  engine: qemu-arm\n  firmware: \(name)\n  origin: \(origin)\n  args: [-machine, virt]"
      )
    }
    #expect(messages("micropython", "MPS2_AN385") == [])
    #expect(messages("debian", "firmware-x") == [])
    #expect(
      messages("micropython", "../boards") == [
        "sample.yaml:15: B13: sim.firmware = ../boards: has to consist of A-Z, 0-9 and _"
      ]
    )
    #expect(
      messages("debian", "MPS2_AN385") == [
        "sample.yaml:15: B13: sim.firmware = MPS2_AN385: has to consist of a-z, 0-9, - and _"
      ]
    )
    #expect(messages("elsewhere", "x").count == 1)
  }
}
