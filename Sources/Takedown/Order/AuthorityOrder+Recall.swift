import Digests
import JSONText
package import RecallModel

extension AuthorityOrder {
    /// The source of the ids that orders have among the recalls.
    package static let source = "order"

    /// The note of a recall that carries the order's own words.
    private static let note = "order"

    /// Under which it is kept: authority and reference, readable, and six
    /// digits of a digest that keep two apart that read alike.
    ///
    /// A notice has its kind in the place of the authority: it stands in
    /// statements, which name no flagger.
    package var id: RecallID {
        if let unlistedID { return unlistedID }
        var seal = FieldSeal(.orderID)
        if kind != .order { seal.add(kind.rawValue) }
        seal.add(authority)
        seal.add(reference)
        let digits = seal.digest.hexadecimal.prefix(
            kind.isNotice ? Self.ownNumberDigits : Self.idDigits)
        let owner = kind.isNotice ? kind.rawValue : authority
        return RecallID(
            source: Self.source,
            number: "\(Self.plain(owner))/\(Self.plain(reference))-\(digits)")
    }

    /// Whether an id is one of anybody's notice.
    static func isOfNotice(_ id: RecallID) -> Bool {
        id.source == source && id.number.hasPrefix(plain(Kind.notice.rawValue) + "/")
    }

    /// 24 bits beside the names themselves; the store refuses the one in
    /// sixteen million.
    static let idDigits = 6
    /// Of each name in an id: what a person types.
    private static let idNameLimit = 24

    static func plain(_ text: String) -> String {
        var out = ""
        for scalar in text.unicodeScalars where out.count < idNameLimit {
            let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || isDigit(scalar))
            if isPlain {
                out += String(scalar).lowercased()
            } else if !out.isEmpty, !out.hasSuffix("-") {
                out += "-"
            }
        }
        while out.hasSuffix("-") { out.removeLast() }
        return out.isEmpty ? "unnamed" : out
    }

    private static func isDigit(_ scalar: UnicodeScalar) -> Bool {
        ("0"..."9").contains(scalar)
    }

    /// The order as cases, notices and the ledger know what binds them: what it
    /// says of the product is what a recall would say.
    package var recall: Recall {
        // A notifier's words and links are for whoever decides, and for nobody else.
        let isStated = !kind.isNotice && !product.isEmpty
        let name = isStated ? product : kind.unnamedGoods
        var recall = Recall(
            id: id, authority: publicAuthority, sourceKind: kind.sourceKind,
            title: "\(kind.title) \(reference.isEmpty ? Self.withoutReference : reference)",
            hazard: Hazard(text: kind.isNotice ? "" : reasons, severity: severity),
            products: [AffectedProduct(name: name)])
        recall.markets = markets
        recall.url = kind.isNotice ? "" : url
        recall.expires = until
        recall.description = legalBasis
        if let withdrawal {
            recall = recall.withdrawn(saying: withdrawal)
        }
        recall.notes.insert(Recall.Note(name: Self.note, text: json.line), at: 0)
        return recall
    }

    static let withoutReference = "without a reference"

    /// Who asks, as anybody may know: who flagged is told nobody (Regulation
    /// (EU) 2022/2065, Article 17(3)(b)).
    private var publicAuthority: String {
        switch kind {
        case .order, .request: authority
        case .notice: Self.unnamedParties[0]
        case .trustedFlagger: Self.unnamedParties[1]
        }
    }

    /// Those who are told nobody, in the program's words.
    static let unnamedParties = ["a notifier", "a trusted flagger"]

    /// The order that ``recall`` carries; `nil` where it is another recall.
    package init?(_ recall: Recall) {
        guard recall.sourceKind.namesListings,
            let text = recall.notes.first(where: { $0.name == Self.note })?.text,
            let json = try? JSONParser.parse(text),
            let order = try? AuthorityOrder(json: json, receivedAt: .distantFuture)
        else { return nil }
        self = order
    }
}
