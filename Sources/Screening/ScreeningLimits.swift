import Compression

/// What an export may cost its reader (reliability design, section 7).
///
/// Every bound is tested at the limit and one past it.
package struct ScreeningLimits: Hashable, Sendable {
    /// Bytes of one row.
    ///
    /// A description of 5,000 characters, the most that Google Merchant Center
    /// takes, is 20 KB in the widest script.
    package var recordBytes = 256 << 10
    /// Columns of one row; the widest export known (WooCommerce with plugin
    /// columns) has about 120.
    package var columns = 512
    /// A run is refused when more than this share of its rows is unreadable,
    /// and more than ``defectCount`` are.
    package var defectShare = 0.01
    /// Unreadable rows that are dirty data, whatever their share; more are a
    /// changed form.
    package var defectCount = 100
    /// Times its size that a compressed file may grow, once it has given
    /// ``inflationGrace`` bytes.
    ///
    /// Text compresses 20 : 1 at the very best.
    package var inflationRatio = 100
    /// Decompressed bytes before the ratio counts: 16 MiB hurt nobody.
    package var inflationGrace = 16 << 20

    /// The two as the decompressor takes them; an export has no other bound.
    var inflation: DecompressionLimits {
        var limits = DecompressionLimits()
        limits.ratio = inflationRatio
        limits.grace = inflationGrace
        limits.totalBytes = .max
        return limits
    }

    package init() {}
}
