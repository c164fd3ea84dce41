import Deployment
import FeatureTables
import TestSupport
import Testing

@Suite("Vectors of a recipe")
struct RecipeFolderTests {
  private static let recipe = """
    schema: mote-recipe/1
    id: sample
    name: A sample
    summary: Copies one file.
    requires: {capabilities: [filesystem]}
    files:
      - {source: main.py, target: /main.py}
    sources: ["Written for this test."]

    """

  /// Runs `body` with the recipe "sample" and `vectors` as its `golden.csv`.
  private static func with(_ vectors: String, _ body: (RecipeFolder) throws -> Void) throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/sample"
    try folder.makeFolder("sample")
    try folder.write(recipe, to: "sample/recipe.yaml")
    try folder.write("pass\n", to: "sample/main.py")
    try folder.write(vectors, to: "sample/golden.csv")
    try body(try RecipeFolder(at: path))
  }

  @Test("as many columns as the model takes")
  func fittingVectors() throws {
    try Self.with("f0,f1,label\n1,2,cat\n") { folder in
      #expect(try folder.vectors("golden.csv").labels == ["cat"])
      try folder.checkVectors("golden.csv", featureCount: 2)
    }
  }

  @Test("another number of columns is refused with both counts")
  func otherWidth() throws {
    try Self.with("f0,f1,label\n1,2,cat\n") { folder in
      #expect(throws: DeployError.featureCount(file: "golden.csv", count: 2, expected: 3)) {
        try folder.checkVectors("golden.csv", featureCount: 3)
      }
    }
  }

  @Test("vectors without labels prove nothing")
  func noLabels() throws {
    try Self.with("f0,f1\n1,2\n") { folder in
      #expect(throws: DeployError.noLabels(file: "golden.csv")) {
        try folder.checkVectors("golden.csv", featureCount: 2)
      }
    }
  }

  @Test("what is wrong with vectors names the file")
  func brokenVectors() throws {
    try Self.with("f0,f1,label\n1,two,cat\n") { folder in
      #expect {
        try folder.vectors("golden.csv")
      } throws: { error in
        let failure = error as? DeployError
        return failure?.code == "deploy.bad-vectors" && "\(error)".hasPrefix("golden.csv: Line 2")
          && failure?.cause is FeatureTableFailure
      }
    }
  }

  @Test("a file that is not there is named")
  func missingVectors() throws {
    try Self.with("") { folder in
      #expect {
        try folder.vectors("none.csv")
      } throws: { error in
        (error as? DeployError)?.code == "deploy.unreadable" && "\(error)".contains("none.csv")
      }
    }
  }
}
