/// `orders:`: where orders of authorities come in.
package struct OrderConfiguration: Hashable, Sendable {
    /// `folder:`, watched for files with one order each; none is where it is
    /// absent.
    package var folder: String?

    package init() {}
}
