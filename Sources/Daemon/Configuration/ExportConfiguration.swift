import CaseStore
package import RecallModel
package import Screening

/// The listing exports of one marketplace: the folder they arrive in and what
/// they may be taken for.
package struct ExportConfiguration: Hashable, Sendable {
    /// What becomes of a file that was screened.
    package enum Taken: Hashable, Sendable {
        /// `taken: archive`: moved to the folder `archive:`.
        case archived(folder: String)
        /// `taken: remove`: deleted.
        case removed
    }

    /// `marketplace:`, required: 1 to 32 lower-case letters, digits, `-` and
    /// `_`, unique among the exports.
    ///
    /// It is part of every case's identity, so renaming it opens new cases.
    package var marketplace: Marketplace
    /// `folder:`: an absolute path that no other export or feed has.
    ///
    /// This or ``web`` is there, never both.
    package var folder: String?
    package var web: WebExportConfiguration?
    /// `taken:` and `archive:`; by default archived in
    /// `STATE/archive/MARKETPLACE`.
    package var taken: Taken
    /// `settle:`: a file that was written in place, not renamed in, is taken
    /// when it has not grown for so long.
    ///
    /// 0 s to 1 h, 10 s by default.
    package var settle: Duration = .seconds(10)
    /// `complete:`: whether a file is the marketplace's whole catalogue, so
    /// that a listing's absence proves it gone.
    ///
    /// True by default.
    package var isComplete = true
    /// `markets:`: where listings are offered that do not say so themselves.
    ///
    /// It decides whether a recall speaks for them. Empty by default: unknown,
    /// so every recall does.
    package var markets: [Market] = []
    /// `address:`: what its listings' addresses look like, as in
    /// `https://www.example.com/item/{id}` or `…/item?id={id}`, so that an order which names an address
    /// finds its listing in an export without addresses; none by default.
    package var address: AddressPattern?
    /// `languages:`: what the marketplace's sellers read, the preferred one
    /// first; a notice to a seller is written in each.
    ///
    /// One or two, English by default; there must be a template in each.
    package var languages = ["en"]
    /// `buyer_languages:`: what its buyers read, as ``languages``; a recall
    /// notice for them is written in each.
    package var buyerLanguages = ["en"]
    /// `parts:`, `done:` and `wait:`, where several files make one export; beside
    /// ``web`` `parts:` alone, and what the address gives is their list.
    package var parts: PartsConfiguration?
    /// `deltas:`: the names of files that tell changes only: which listings were
    /// added, changed or removed.
    ///
    /// What such a file does not have proves nothing; a row whose status says
    /// that its listing is off sale proves that one gone.
    package var deltas: NamePattern?
    /// `removals:`: the names of files that list what is gone, a listing a row.
    package var removals: NamePattern?
    /// `removed:` and `offered:`: words of its status or change column that say
    /// that a listing cannot be bought, beside ours, and words under which it can
    /// though ours say otherwise.
    ///
    /// Both empty by default.
    package var removedWords: [String] = []
    package var offeredWords: [String] = []

    /// The two as the screener takes them.
    package var statuses: StatusWords {
        StatusWords(removed: removedWords, offered: offeredWords)
    }
    /// `shrink_limit:`: a complete export with fewer than this share of the
    /// last one's listings proves nothing gone, and raises an alarm.
    ///
    /// 0 to 1, 0.7 by default, for two rows in five that are missing must prove
    /// nothing (requirements research, section 9.2, S8); 0 switches the guard off.
    package var shrinkLimit = 0.7
    /// `columns:` and `fixed:`: how an export with names that nobody else has is
    /// read, by our field their heading, or the column's number from 1, and by
    /// our field a value for listings that have none.
    ///
    /// Both empty by default.
    package var columns: [ListingColumn: String] = [:]
    package var fixed: [ListingColumn: String] = [:]
    /// `header:`: whether line 1 names the columns of a table that `columns:`
    /// maps by number; false by default.
    package var hasHeader = false

    /// `encoding:`: how its letters are written, as in `Shift_JIS`; `nil`, the
    /// default, where its bytes tell.
    package var encoding: TextEncoding?

    /// `taxonomy:`: what the categories are called that it gives by number, read
    /// from a file as Google publishes its taxonomy; none by default.
    package var categories: CategoryNames?

    /// All these as the reader takes them, `nil` where nothing is said.
    ///
    /// A mapping that cannot be was refused when the file was read.
    package var mapping: ExportMapping? {
        guard !columns.isEmpty || !fixed.isEmpty || encoding != nil || categories != nil else {
            return nil
        }
        return try? ExportMapping(
            columns: columns, fixed: fixed, hasHeader: hasHeader, encoding: encoding,
            categories: categories)
    }

    /// What a file of that name tells.
    func kind(of name: String) -> StoredExport.Kind {
        if removals?.export(of: name) != nil { return .removals }
        return deltas?.export(of: name) == nil ? .catalogue : .delta
    }

    /// An export with everything else at its default.
    ///
    /// - Parameter state: the state folder, under which files are archived.
    package init(marketplace: Marketplace, folder: String?, state: String) {
        self.marketplace = marketplace
        self.folder = folder
        taken = .archived(folder: Self.archive(of: marketplace, state: state))
    }

    /// Where a marketplace's files are archived when nothing is said.
    package static func archive(of marketplace: Marketplace, state: String) -> String {
        "\(state)/archive/\(marketplace.name)"
    }
}
