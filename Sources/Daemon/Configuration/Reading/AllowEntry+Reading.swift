import RecallModel

extension AllowEntry {
    /// The keys of an element of `allow:`.
    enum Key: String, CaseIterable {
        case listing, seller, brand, gtin, marketplace, recall, until, by, reason
    }

    /// Entries of one file; 10,000 are more than a team looks over in a year,
    /// and each is looked up in a table.
    static let countLimit = 10_000

    /// `nil` where it does not say whom it means, which the log tells.
    init?(_ section: SectionReader<Key>) {
        let given = [Key.listing, .seller, .brand, .gtin].filter(section.has)
        guard let key = given.first else {
            section.noteMissing(
                .listing, "is missing; say which offers: listing, seller, brand or gtin")
            return nil
        }
        for other in given.dropFirst() {
            section.note(other, "is given beside \(key.rawValue); make it an entry of its own")
        }
        let recall = section.value(.recall, .recall)
        if section.has(.recall), key == .brand || key == .gtin {
            section.note(
                key,
                "is what sellers write, so it cannot keep a recall away; name a listing or a "
                    + "seller, or delete recall")
        }
        let subject = Self.subject(section, key)
        let until = section.required(.until, .date)
        let author = section.required(.by, .line)
        let reason = section.required(.reason, .line)
        let marketplace = section.value(.marketplace, .name).map { Marketplace($0) }
        guard let subject, let until, let author, let reason else { return nil }
        self.init(
            subject, until: until, by: author, reason: reason, marketplace: marketplace,
            recall: recall)
    }

    private static func subject(_ section: SectionReader<Key>, _ key: Key) -> Subject? {
        switch key {
        case .seller: section.value(.seller, .line).map { .seller($0) }
        case .brand: section.value(.brand, .line).map { .brand($0) }
        case .gtin: section.value(.gtin, .gtin).map { .gtin($0) }
        default: section.value(.listing, .line).map { .listing($0) }
        }
    }
}

extension Notation where Value == GTIN {
    /// A GTIN with its check digit, 8 to 14 digits.
    static var gtin: Notation {
        Notation { text throws(Mistake) in
            guard let gtin = GTIN(text) else {
                throw Mistake("“\(text)” is no GTIN; write its 8, 12, 13 or 14 digits")
            }
            return gtin
        }
    }
}
