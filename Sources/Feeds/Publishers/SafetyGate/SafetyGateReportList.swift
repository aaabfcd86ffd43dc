import JSONText
package import RecallModel

/// The list of Safety Gate's weekly reports, which says where each is.
///
/// The reports' numbers have gaps, so the addresses are taken from here and
/// never made up (recall-feeds research, section 2).
package struct SafetyGateReportList: Hashable, Sendable {
    /// One report.
    package struct Report: Hashable, Sendable {
        /// What the list calls it.
        package var reference: String
        package var published: CivilDate?
        /// Where its XML is.
        package var url: String
        /// The language of its texts, two letters in lower case.
        package var language: String
    }

    /// In the list's order.
    package private(set) var reports: [Report] = []
    /// What was wrong with single entries.
    package private(set) var defects = DefectTally()
    /// Whether the list was read to its proper end without damage.
    package private(set) var isWhole = true

    /// The list in a text, which may be gzip, zstd or a zip of one file.
    ///
    /// - Throws: ``FeedError`` where the text is no such list.
    package init(_ bytes: [UInt8]) throws(FeedError) {
        var chunks = try FeedChunks(bytes)
        try FeedText.check(Array(chunks.head.bytes))
        var reading = MarkupReading(
            title: "Safety Gate's list of weekly reports", records: ["weeklyReport"])
        var decoding = FeedDecoding()
        while let element = try reading.next(of: &chunks, into: &decoding) {
            var draft = RecordDraft(
                element.fields(), index: decoding.recordCount - 1, numbered: ["reference"])
            if let report = Self.report(&draft) { reports.append(report) }
            decoding.defects.append(draft.defects)
        }
        guard decoding.recordCount > 0 else {
            throw FeedError(
                .unexpectedShape,
                "no weeklyReport in the text, so this is not Safety Gate's list of reports; "
                    + "check the feed's address")
        }
        defects = decoding.defects
        isWhole = decoding.isWhole
    }

    private static func report(_ record: inout RecordDraft) -> Report? {
        let url = record.text("URL")
        guard url.hasPrefix("https://") || url.hasPrefix("http://") else {
            record.note(
                defect: "missing-url", "the report has no URL; it is left out of the list")
            return nil
        }
        return Report(
            reference: record.text("reference"), published: published(&record), url: url,
            language: record.text("report_language").lowercased())
    }

    /// `dd/mm/yyyy`, `YYYY-MM-DD`, or the fields year, month and day.
    private static func published(_ record: inout RecordDraft) -> CivilDate? {
        let written = record.text("publicationDate")
        if let day = CivilDate(dayFirst: written) ?? RecordDate(written)?.day { return day }
        let fields = ["year", "month", "day"].compactMap { Int(record.text($0)) }
        if fields.count == 3,
            let day = CivilDate(year: fields[0], month: fields[1], day: fields[2])
        {
            return day
        }
        record.note(
            defect: "bad-date",
            "publicationDate “\(written.prefix(40))” is no day; the report is listed without one")
        return nil
    }
}
