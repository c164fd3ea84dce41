import FoundationEssentials

/// Places relative to the checkout this file was compiled from.
public enum RepositoryPath {
  /// The checkout.
  public static let root: String = {
    let parts = #filePath.split(separator: "/").dropLast(3)
    return "/" + parts.joined(separator: "/")
  }()

  /// The committed fixtures.
  public static let fixtures = root + "/Tests/Fixtures"
}
