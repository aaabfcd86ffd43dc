package import Takedown

/// `orders:`: where orders of authorities come in.
package struct OrderConfiguration: Hashable, Sendable {
    /// `folder:`, watched for files with one order each; none is where it is
    /// absent.
    package var folder: String?
    /// `trusted_flaggers:`: those whose notices come first, as the Commission
    /// publishes them (Regulation (EU) 2022/2065, Article 22(5)); up to 5,000.
    ///
    /// `nil`, the default: whoever hands a notice in has looked up who gave it.
    package var trustedFlaggers: [TrustedFlagger]?

    package init() {}
}
