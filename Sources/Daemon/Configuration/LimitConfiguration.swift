/// `limits:`: what a stranger's file may cost (reliability, section 7).
package struct LimitConfiguration: Hashable, Sendable {
    /// `feed_bytes:`: the longest answer of a feed.
    ///
    /// 1 KiB to 4 GiB, 256 MiB by default; the whole CPSC list is 11 MB.
    package var feedBytes = 256 << 20
    /// `export_record_bytes:`: the longest row of an export; a longer one is a
    /// defect and reading goes on at the next line.
    ///
    /// 1 KiB to 16 MiB, 256 KiB by default.
    package var exportRecordBytes = 256 << 10
    /// `export_defect_share:`: with more than this share of its rows defect,
    /// and more than ``exportDefectCount`` of them, an export is given up: a
    /// changed format, not dirty data.
    ///
    /// 0 to 1, 0.01 by default.
    package var exportDefectShare = 0.01
    /// `export_defect_count:`: as many defect rows are always put up with.
    ///
    /// 0 to 1,000,000,000, 100 by default.
    package var exportDefectCount = 100

    package init() {}
}
