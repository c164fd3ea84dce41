import HostSystem
import Testing

@Suite(.timeLimit(.minutes(1))) struct ToolRunnerTests {
  private let runner = ToolRunner(
    environment: ["PATH": "/usr/bin:/bin", "GREETING": "hello"],
    outputLimit: 1000
  )

  @Test func bothStreamsAndTheEnvironmentArrive() async throws {
    let output = try await runner.run(
      "sh",
      ["-c", "echo $GREETING $MORE; pwd; echo bad >&2"],
      in: "/tmp",
      variables: ["MORE": "world"]
    )
    #expect(output.text == "hello world\n/tmp\n")
    #expect(output.standardError == Array("bad\n".utf8))
    #expect(!output.isTruncated)
  }

  @Test func outputBeyondTheLimitIsDropped() async throws {
    let script = "yes | head -c 500000; yes e | head -c 500000 >&2"
    let output = try await runner.run("sh", ["-c", script])
    #expect(output.standardOutput.count == 1000)
    #expect(output.standardError.count == 1000)
    #expect(output.isTruncated)
  }

  @Test func outputBeyondTheLimitEndsAProgramThatMayNotWriteMore() async throws {
    let strict = ToolRunner(
      environment: ["PATH": "/usr/bin:/bin"],
      outputLimit: 1000,
      endsAtLimit: true
    )
    let failure = await #expect(throws: HostFailure.self) {
      try await strict.run("sh", ["-c", "yes"])
    }
    #expect(failure?.code == "host.output-too-long")
    let output = try await strict.run("sh", ["-c", "yes | head -c 1000; yes e | head -c 5000 >&2"])
    #expect(output.standardOutput.count == 1000)
  }

  @Test func aFailureNamesProgramStatusAndComplaint() async throws {
    let failure = await #expect(throws: HostFailure.self) {
      try await runner.run("sh", ["-c", "echo why >&2; exit 7"])
    }
    #expect(failure?.description == "sh ended with status 7: why")
  }

  @Test func aSignalIsNamed() async throws {
    let failure = await #expect(throws: HostFailure.self) {
      try await runner.run("sh", ["-c", "kill -KILL $$"])
    }
    #expect(failure?.description == "sh ended with signal 9.")
  }

  @Test func anAbsentProgramIsNamedWithItsPackage() async throws {
    let failure = await #expect(throws: HostFailure.self) {
      try await runner.run("no-such-program", [], package: "some-package")
    }
    #expect(failure?.code == "host.program-absent")
    #expect(failure?.advice?.contains("some-package") == true)
  }

  @Test func aProgramThatTakesTooLongIsEndedWithItsChildren() async throws {
    let start = ContinuousClock.now
    let failure = await #expect(throws: HostFailure.self) {
      try await runner.run(
        "sh",
        ["-c", "echo begun >&2; sleep 30 & sleep 30"],
        timeout: .milliseconds(300)
      )
    }
    #expect(failure?.code == "host.program-timed-out")
    #expect(failure?.description.contains("begun") == true)
    #expect(ContinuousClock.now - start < .seconds(10))
  }

  @Test func cancellationEndsTheProgram() async throws {
    let start = ContinuousClock.now
    let task = Task { try await runner.run("sleep", ["30"]) }
    try await Task.sleep(for: .milliseconds(100))
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(ContinuousClock.now - start < .seconds(10))
  }
}
