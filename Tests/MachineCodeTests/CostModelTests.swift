import KernelCases
import KernelFixtures
import KernelIR
import MachineCode
import TestSupport
import Testing

@Suite(
  "The cost model",
  .enabled(if: EmulatedSet.areRunnable, Comment(rawValue: EmulatedSet.reason))
)
struct CostModelTests {
  @Test(
    "counts what QEMU executes",
    arguments: EmulatedSet.allCases,
    [(10, 60, 40), (5_000, 10, 300)]
  )
  func exact(_ set: EmulatedSet, _ part: (start: UInt64, count: UInt64, size: Int)) async throws {
    let machine = set.machine
    let counted = try CountedKernels(part, for: set.instructionSet)
    var batch = EmulatorBatch(machine)
    for kernel in counted.kernels { batch.add(kernel.source, kernel.compiled) }
    let folder = try TemporaryFolder()
    let outcomes = try #require(try await batch.run(counting: folder.path + "/trace"))
    #expect(outcomes.count > Int(part.count) / 4)
    counted.expect(try folder.text("trace"), outcomes, driver: machine.driverCost)
  }
}
