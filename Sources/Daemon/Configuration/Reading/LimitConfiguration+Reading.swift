extension LimitConfiguration {
    /// The keys of `limits:`.
    enum Key: String, CaseIterable {
        case feedBytes = "feed_bytes"
        case exportRecordBytes = "export_record_bytes"
        case exportDefectShare = "export_defect_share"
        case exportDefectCount = "export_defect_count"
    }

    init(_ section: SectionReader<Key>) {
        self.init()
        feedBytes = section.value(.feedBytes, .size(in: 1 << 10...4 << 30), default: feedBytes)
        exportRecordBytes = section.value(
            .exportRecordBytes, .size(in: 1 << 10...16 << 20), default: exportRecordBytes)
        exportDefectShare = section.value(
            .exportDefectShare, .share(in: 0...1), default: exportDefectShare)
        exportDefectCount = section.value(
            .exportDefectCount, .integer(in: 0...1_000_000_000), default: exportDefectCount)
    }
}
