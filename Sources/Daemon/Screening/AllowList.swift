import RecallModel
import Screening

/// The entries of `allow:` that hold on a day, found by what they name.
struct AllowList: Sendable {
    private var listings: [String: [AllowEntry]] = [:]
    private var sellers: [String: [AllowEntry]] = [:]
    private var brands: [String: [AllowEntry]] = [:]
    private var gtins: [GTIN: [AllowEntry]] = [:]

    init(_ entries: [AllowEntry], on day: CivilDate) {
        for entry in entries where day <= entry.until {
            switch entry.subject {
            case .listing(let id): listings[id, default: []].append(entry)
            case .seller(let id): sellers[id, default: []].append(entry)
            case .brand(let name): brands[name.lowercased(), default: []].append(entry)
            case .gtin(let gtin): gtins[gtin, default: []].append(entry)
            }
        }
    }

    /// What the list says of a match.
    enum Word: Hashable {
        /// The recall does not mean the offer.
        case notMeant(AllowEntry)
        /// A person looks first.
        case personFirst(AllowEntry)
    }

    /// The first entry that keeps the recall away, or else the first that asks
    /// for a person; `nil` where the list says nothing of it.
    func word(on match: Match, of marketplace: Marketplace) -> Word? {
        let entries = entries(naming: match.listing).filter {
            ($0.marketplace.map { $0 == marketplace } ?? true)
                && ($0.recall.map { $0 == match.recall } ?? true)
        }
        if let entry = entries.first(where: { $0.recall != nil }) { return .notMeant(entry) }
        return entries.first.map { .personFirst($0) }
    }

    private func entries(naming listing: Listing) -> [AllowEntry] {
        var found = listings[listing.id] ?? []
        if !listing.sellerID.isEmpty { found += sellers[listing.sellerID] ?? [] }
        if !brands.isEmpty, !listing.brand.isEmpty {
            found += brands[listing.brand.trimmingSpace().lowercased()] ?? []
        }
        if !gtins.isEmpty { found += listing.gtins.flatMap { gtins[$0] ?? [] } }
        return found
    }
}

extension AllowEntry {
    /// Why a match bears it, among the evidence.
    var evidence: Evidence {
        let (key, value) = subject.words
        return Evidence(
            kind: .allowList, recall: "\(reason) (\(author), until \(until))",
            listing: "\(key) \(value)", weight: 0)
    }
}
