import BoardTestKit
import Diagnostics
import Testing

@Suite struct LineSpecificationTests {
  @Test func everyWordIsUnderstood() throws {
    let line = try LineSpecification(
      "baud=115200,latency=1ms,ring=256,ftdi=20ms,rate=1e-5,seed=42,noise=100ms:'a,b\\r\\n'",
      seed: 1
    )
    #expect(
      line.settings
        == LineSettings(
          baud: 115_200,
          latency: .milliseconds(1),
          readTimer: .milliseconds(20),
          ring: 256,
          noise: LineNoise(Array("a,b\r\n".utf8), every: .milliseconds(100)),
          randomFaults: RandomLineFaults(rate: 1e-5),
          seed: 42
        )
    )
    #expect(line.faults.isEmpty)
  }

  @Test func everyFaultIsUnderstood() throws {
    let line = try LineSpecification(
      "drop@up:1234,flip@down:77,flip@up:0:7,duplicate@up:5,insert@down:100='log, line',"
        + "insert@up:3,insert@up:4='\\x00\\'\\\\\\t',stall@up:500:2s,unplug@up:6000,"
        + "replug@down:6000:1.5s",
      seed: 7
    )
    #expect(line.settings == LineSettings(seed: 7))
    #expect(
      line.faults == [
        LineFault(.drop, .up, at: 1234),
        LineFault(.flip(bit: nil), .down, at: 77),
        LineFault(.flip(bit: 7), .up, at: 0),
        LineFault(.duplicate, .up, at: 5),
        LineFault(.insert(Array("log, line".utf8)), .down, at: 100),
        LineFault(.insert([]), .up, at: 3),
        LineFault(.insert([0, 0x27, 0x5C, 9]), .up, at: 4),
        LineFault(.stall(.seconds(2)), .up, at: 500),
        LineFault(.unplug(returningAfter: nil), .up, at: 6000),
        LineFault(.unplug(returningAfter: .milliseconds(1500)), .down, at: 6000),
      ]
    )
  }

  @Test func theFormsShownAreUnderstood() throws {
    for form in LineSpecification.forms {
      let word = form.replacing("BIT", with: "3")
      let line = try LineSpecification(word, seed: 1)
      #expect(line.settings != LineSettings() || !line.faults.isEmpty, "\(form)")
    }
    #expect(try LineSpecification("", seed: 1).settings == LineSettings())
    #expect(try LineSpecification("ftdi", seed: 1).settings.readTimer == .milliseconds(16))
  }

  @Test(arguments: [
    ("bauds=9600", "line.unknown-word"), ("baud", "line.bad-value"),
    ("baud=0", "line.bad-value"), ("baud=12000001", "line.bad-value"),
    ("baud=9600@up:3", "line.bad-value"), ("latency=5", "line.bad-value"),
    ("latency=-1ms", "line.bad-value"), ("latency=nanms", "line.bad-value"),
    ("latency=infs", "line.bad-value"), ("latency=1e99s", "line.bad-value"),
    ("latency=2h", "line.bad-value"), ("ring=4001", "line.bad-value"),
    ("ring=0", "line.bad-value"), ("rate=2", "line.bad-value"), ("rate=nan", "line.bad-value"),
    ("seed=-1", "line.bad-value"), ("noise=0ms", "line.bad-value"),
    ("noise=1ms:text", "line.bad-value"), ("drop", "line.unknown-word"),
    ("drop@up", "line.bad-value"), ("drop@left:3", "line.bad-value"),
    ("drop@up:-3", "line.bad-value"), ("drop@up:x", "line.bad-value"),
    ("drop@up:99999999999999999999", "line.bad-value"), ("drop@up:1:2", "line.unknown-word"),
    ("flip@up:1:8", "line.bad-value"), ("flip@up:1:2:3", "line.bad-value"),
    ("stall@up:5", "line.bad-value"), ("replug@up:5", "line.bad-value"),
    ("burn@up:5", "line.unknown-word"), ("insert@up:5=x", "line.bad-value"),
    ("insert@up:5='\\q'", "line.bad-value"), ("insert@up:5='\\x0'", "line.bad-value"),
    ("insert@up:5='open", "line.open-quote"), ("baud=9600,,ring=5", "line.unknown-word"),
    (",", "line.unknown-word"), ("@", "line.unknown-word"), ("=", "line.unknown-word"),
  ])
  func whatIsWrongIsNamed(text: String, code: String) {
    let failure = #expect(throws: LineSpecificationFailure.self) {
      try LineSpecification(text, seed: 1)
    }
    #expect(failure?.code == code)
  }

  @Test func theWordAtFaultIsShownWithWhatIsKnown() throws {
    let failures: [LineSpecificationFailure] = [
      .unknownWord("bauds=9600"), .badValue(word: "ring=x", wanted: "a number"),
      .openQuote("insert@up:1='a"),
    ]
    #expect(Set(failures.map(\.code)).count == failures.count)
    #expect(failures[0].description == "'bauds=9600' is nothing a line can do.")
    #expect(failures[1].description == "'ring=x' needs a number.")
    #expect(failures[2].description.contains("insert@up:1='a"))
    for failure in failures {
      #expect(failure.advice != nil)
      #expect(failure.exitStatus == .usage)
    }
    #expect(failures[0].advice?.contains("replug@up:6000:1s") == true)
    #expect("\(LineSpecificationFailure.unknownWord("\u{1B}[2J"))".contains("\u{1B}") == false)
  }

  @Test func aHugeSpecificationIsRefused() {
    #expect(throws: LineSpecificationFailure.self) {
      try LineSpecification(String(repeating: "drop@up:1,", count: 10_000), seed: 1)
    }
  }
}
