import Testing
import YAMLSchema

struct YAMLDocumentTests {
  @Test func valuesKnowTheirPlaces() throws {
    let root = try #require(Reading("a: 1\nb:\n  - c: x\n    d: [1, 2]\n  - c: 'y'\n").value)
    let leaves = root.leaves
    #expect(leaves.map(\.path.description) == ["a", "b[0].c", "b[0].d", "b[1].c"])
    #expect(leaves.map(\.path.withoutIndexes) == ["a", "b.c", "b.d", "b.c"])
    #expect(leaves.map(\.line) == [1, 3, 4, 5])
    #expect(leaves.map(\.text) == ["1", "x", nil, "y"])
    #expect(root.scalars.map(\.text) == ["1", "x", "1", "2", "y"])
  }

  @Test func nearestFindsTheDeepestValueOnTheWay() throws {
    let root = try #require(Reading("a:\n  b: 1\n").value)
    #expect(root.nearest(["a", "b"]).isExact)
    #expect(root.nearest(["a", "x", "y"]).value.path.description == "a")
    #expect(!root.nearest(["x"]).isExact)
  }

  @Test(arguments: [
    ("", "x.yaml:1: S: the file is empty"),
    ("# nothing\n", "x.yaml:1: S: the file is empty"),
    ("a: 1\n\tb: 2\n", "x.yaml:2: S: a tab; indent with spaces"),
    ("a: \0\n", "x.yaml:1: S: the control character 0"),
    ("a: \u{1b}[31m\n", "x.yaml:1: S: the control character 27"),
    ("a: \u{7f}\n", "x.yaml:1: S: the control character 127"),
    ("a: &x 1\nb: *x\n", "x.yaml:1: S: '&' before a word: anchors are not read"),
    ("a: *x\n", "x.yaml:1: S: not readable as YAML: found undefined alias"),
    (
      "a: !!python/object:os.system x\n",
      "x.yaml:1: S: a = tag:yaml.org,2002:python/object:os.system: tags are not read"
    ),
    (
      "a: 1\n---\nb: 2\n",
      "x.yaml:2: S: not readable as YAML: expected a single document in the stream, "
        + "but found another document"
    ),
    ("a: 1\nb: 2\na: 3\n", "x.yaml:1: S: a: not readable as YAML: the key is given twice"),
    ("a: 1\n\"a\": 2\n", "x.yaml:1: S: a: not readable as YAML: the key is given twice"),
    ("? [a]\n: 1\n", "x.yaml:1: S: a key that is no short text"),
    ("? {a: b}\n: 1\n", "x.yaml:1: S: a key that is no short text"),
    ("'': 1\n", "x.yaml:1: S: a key that is no short text"),
    (
      "a: [1, 2\n",
      "x.yaml:2: S: not readable as YAML: while parsing a flow sequence, "
        + "did not find expected ',' or ']'"
    ),
    (
      "a: 'x\n",
      "x.yaml:2: S: not readable as YAML: while scanning a quoted scalar, "
        + "found unexpected end of stream"
    ),
    (
      "a: b: c\n",
      "x.yaml:1: S: not readable as YAML: mapping values are not allowed in this context"
    ),
  ])
  func whatIsRefusedSaysWhereAndWhy(text: String, finding: String) {
    let reading = Reading(text)
    #expect(reading.value == nil)
    #expect(reading.findings == [finding])
  }

  @Test(arguments: ["a: R&D\n", "a: 'x & y'\n", "a: x\r\nb: y\r\n", "a: ä→😀\n", "a: 2 *x\n"])
  func harmlessTextsAreRead(text: String) {
    #expect(Reading(text).findings == [])
  }
}
