import Testing
import YAMLSchema

struct FieldReaderTests {
  @Test func everythingIsReadInOnePass() {
    let (value, findings) = read(
      "name: x\ncount: 0x1F\nratio: 1.5\nflag: true\nsize: 4KiB\nkind: red\nwords: [a, b]\n",
      as: Sample.self
    )
    #expect(findings == [])
    #expect(value?.name == "x")
    #expect(value?.count == 31)
    #expect(value?.ratio == 1.5)
    #expect(value?.flag == true)
    #expect(value?.size == ByteSize.kibibytes(4))
    #expect(value?.kind == .red)
    #expect(value?.words == ["a", "b"])
  }

  @Test func allFaultsAreReportedAtOnce() {
    let (_, findings) = read(
      "count: -1\nratio: x\nflag: yes\nsize: 4MB\nkind: rde\nwords: [a, 1]\nnmae: y\n",
      as: Sample.self
    )
    #expect(
      findings == [
        "x.yaml:7: S: nmae = y: unknown key; did you mean name?",
        "x.yaml:1: S: name: the key is missing",
        "x.yaml:1: S: count = -1: has to be a whole number from 0 (12 or 0x0c)",
        "x.yaml:2: S: ratio = x: has to be a number and is text",
        "x.yaml:3: S: flag = yes: has to be true or false and is text",
        "x.yaml:4: Z: size = 4MB: has to be a size above 0 like 64KiB or 4MiB",
        "x.yaml:5: S: kind = rde: has to be one of red, green; did you mean red?",
        "x.yaml:6: S: words[1] = 1: has to be text and is a number; quote it",
      ]
    )
  }

  @Test(arguments: [
    ("name: 1", "x.yaml:1: S: name = 1: has to be text and is a number; quote it"),
    ("name: true", "x.yaml:1: S: name = true: has to be text and is true or false; quote it"),
    ("name:", "x.yaml:1: S: name = '': has to be text and is empty"),
    ("name: ''", "x.yaml:1: S: name = '': has to be text and is empty"),
    ("name: [x]", "x.yaml:1: S: name: has to be text and is a list"),
    ("name: {x: y}", "x.yaml:1: S: name: has to be text and is a mapping"),
    ("count: '1'", "x.yaml:1: S: count = 1: has to be a whole number from 0 (12 or 0x0c)"),
    ("count: 1.5", "x.yaml:1: S: count = 1.5: has to be a whole number from 0 (12 or 0x0c)"),
    (
      "count: 99999999999999999999",
      "x.yaml:1: S: count = 99999999999999999999: has to be a whole number from 0 (12 or 0x0c)"
    ),
    ("count: 0x", "x.yaml:1: S: count = 0x: has to be a whole number from 0 (12 or 0x0c)"),
    ("count: 0x-1", "x.yaml:1: S: count = 0x-1: has to be a whole number from 0 (12 or 0x0c)"),
    ("ratio: .inf", "x.yaml:1: S: ratio = .inf: has to be a number and is text"),
    ("ratio: 1e999", "x.yaml:1: S: ratio = 1e999: has to be a number and is text"),
    ("size: 0KiB", "x.yaml:1: Z: size = 0KiB: has to be a size above 0 like 64KiB or 4MiB"),
    ("size: [1]", "x.yaml:1: Z: size: has to be a size above 0 like 64KiB or 4MiB"),
    ("words: x", "x.yaml:1: S: words = x: has to be a list and is text"),
  ])
  func wrongTypesAreNamed(line: String, finding: String) {
    let (_, findings) = read(line, as: Sample.self)
    #expect(findings.contains(finding))
  }

  @Test func aListIsNoRecord() {
    #expect(read("[1]", as: Sample.self).1 == ["x.yaml:1: S: has to be a mapping and is a list"])
  }

  @Test func findingsAreLimited() {
    let text = (0..<500).map { "k\($0): 1\n" }.joined()
    #expect(read(text, as: Sample.self).1.count == 200)
  }

  @Test func keyPathsNameEveryKey() {
    #expect(
      Outer.keyPaths == [
        "inner", "inner.name", "inner.count", "inner.ratio", "inner.flag", "inner.size",
        "inner.kind", "inner.words",
      ]
    )
  }
}
