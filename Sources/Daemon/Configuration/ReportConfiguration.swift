import RecallModel

/// `reports:`: where reports to authorities and owners of lists go.
package struct ReportConfiguration: Hashable, Sendable {
    /// `folder:`, into which they are written; none is where it is absent.
    package var folder: String?
    /// `language:` of reports that nothing asks to be in another; `en` by
    /// default.
    package var language = "en"
    /// `every:`, from one compliance report of a priority list to the next: 1
    /// hour to 30 days, a day by default (requirements research, section 2.7,
    /// `prio.list`).
    package var listInterval = Duration.hours(24)
    /// `digest:` of key figures: `monthly`, of each month once it is over, in UTC;
    /// `none` by default (requirements research, section 5, outputs).
    package var digest = Digest.none

    package enum Digest: String, Hashable, CaseIterable, Sendable {
        case none, monthly
    }

    package init() {}
}
