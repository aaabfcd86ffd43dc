/// What a JSON text may cost its reader.
///
/// Every bound is tested at the limit and one past it.
package struct JSONLimits: Sendable {
    /// Levels of arrays and objects.
    ///
    /// No feed we know nests more than six; a reader that recurses must bound
    /// what a stranger makes it recurse.
    package var depth = 64
    /// Bytes of one string.
    ///
    /// The longest field of 33,961 Health Canada records is under 40 KB.
    package var stringBytes = 1 << 20
    /// Values of every kind.
    ///
    /// The whole CPSC archive has about 700,000.
    package var nodes = 5_000_000

    package init() {}

    /// The limits for texts from outside.
    package static let hostile = JSONLimits()

    /// The limits for one record of a text from outside, read by
    /// ``JSONRecords``.
    ///
    /// The largest of 902 records of the CPSC has 55 values, the largest of
    /// 33,961 of Health Canada twelve; a notice in the form of GOV.UK's content
    /// has some thousand.
    package static let record: JSONLimits = {
        var limits = JSONLimits()
        limits.nodes = 100_000
        return limits
    }()
}
