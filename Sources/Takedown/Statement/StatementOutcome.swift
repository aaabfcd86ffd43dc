package import RecallModel

/// What becomes of the duty to state reasons in public for one restriction.
package enum StatementOutcome: Hashable, Sendable {
    /// None is owed, and why.
    case notOwed(String)
    /// One is owed and something is missing for it, each thing in words.
    case held([String])
    case stated(TransparencyStatement)

    /// - Parameters:
    ///   - listedAt: when the listing was made, as an export states it.
    ///   - day: on which the restriction takes effect.
    package init(
        of restriction: Restriction, listedAt: String, on day: CivilDate, templates: TemplateSet
    ) {
        guard restriction.trigger != .order else {
            self = .notOwed("none is owed for an authority's order (DSA, Article 17(5))")
            return
        }
        let territory = EconomicArea.codes(of: restriction.markets)
        guard restriction.markets.isEmpty || !territory.isEmpty else {
            self = .notOwed("the listing is offered in no market of the economic area")
            return
        }
        var draft = StatementDraft(
            restriction, territory: territory, day: day, templates: templates)
        self = draft.outcome(listedAt: listedAt)
    }
}

extension Restriction.Trigger {
    /// `source_type`: a database that was told of trusted flaggers what others
    /// had noticed had to be corrected (requirements research, section 3.3), so
    /// it is what the case rests on that tells.
    fileprivate var source: TransparencyStatement.Source {
        switch self {
        case .screening: .voluntary
        // Of an order there is no statement.
        case .notification, .earlyWarning, .request, .order: .otherNotification
        case .notice: .article16
        case .trustedFlagger: .trustedFlagger
        }
    }
}

/// A statement in the making, with what is still missing.
private struct StatementDraft {
    private let restriction: Restriction
    private let territory: [String]
    private let day: CivilDate
    private let templates: TemplateSet
    private let ground: Restriction.Ground
    private let values: TemplateValues
    private var missing: [String] = []

    /// The language that the shipped texts are in.
    private static let language = "en"

    init(_ restriction: Restriction, territory: [String], day: CivilDate, templates: TemplateSet) {
        self.restriction = restriction
        self.territory = territory
        self.day = day
        self.templates = templates
        ground = restriction.ground(in: territory.compactMap { Market($0) })
        values = restriction.values(ground: ground, territory: territory, appliesFrom: day)
    }

    mutating func outcome(listedAt: String) -> StatementOutcome {
        if territory.isEmpty {
            missing.append(
                "no market of the listing is known; give its export markets: or a country column")
        }
        let contentDate = day(of: listedAt)
        let ground = statementGround()
        guard let contentDate, missing.isEmpty else { return .held(missing) }
        let statement = TransparencyStatement(
            puid: TransparencyStatement.puid(of: restriction.takedown.id), ground: ground,
            referenceURL: referenceURL, ean13: ean13, territory: territory,
            contentDate: contentDate, applicationDate: day,
            facts: text(.statementFacts, StatementRules.factsLimit),
            source: restriction.trigger.source,
            automation: restriction.automation)
        let breaches = StatementRules.breaches(of: statement.json, persons: persons)
        return breaches.isEmpty ? .stated(statement) : .held(breaches.map(\.description))
    }

    private mutating func day(of listedAt: String) -> CivilDate? {
        guard !listedAt.isEmpty else {
            missing.append(
                "the export does not say when the listing was made (listed_at), which the "
                    + "database requires")
            return nil
        }
        let day = CivilDate(listedAt: listedAt)
        if day == nil {
            missing.append("listed_at “\(SafeText.line(listedAt, limit: 40))” is no day")
        }
        return day
    }

    private mutating func statementGround() -> TransparencyStatement.Ground {
        let explanation = text(.statementExplanation, StatementRules.explanationLimit)
        switch ground {
        case .illegal(let law):
            if law.isEmpty {
                missing.append(
                    "no law is stated for the recall's regime; add it to reasons.laws")
            }
            return .illegal(law: clipped(law, StatementRules.textLimit), explanation: explanation)
        case .incompatible(let clause):
            if clause.isEmpty {
                missing.append(
                    "the recall speaks for no market of the listing, so the ground is a clause of "
                        + "the platform's terms; state it in reasons.terms")
            }
            return .incompatible(
                clause: clipped(clause, StatementRules.textLimit), explanation: explanation)
        }
    }

    private func text(_ form: TemplateForm, _ limit: Int) -> String {
        let text = templates[form, Self.language]?.text(values) ?? ""
        return clipped(PersonalData.removed(from: text, names: persons), limit)
    }

    /// By scalars, as the database counts.
    private func clipped(_ text: String, _ limit: Int) -> String {
        let scalars = text.unicodeScalars
        guard scalars.count > limit else { return text }
        return String(String.UnicodeScalarView(scalars.prefix(limit - 1))) + ClippedText.mark
    }

    private var persons: [String] {
        [restriction.takedown.listing.sellerName, restriction.takedown.listing.sellerID]
    }

    private var referenceURL: String? {
        let url = restriction.recall.url
        let fits =
            StatementCheck.isWebAddress(url)
            && url.unicodeScalars.count <= StatementRules.textLimit
            && PersonalData.removed(from: url, names: persons) == url
        return fits ? url : nil
    }

    /// The listing's one code that is an EAN-13, or a UPC-A with a zero in
    /// front.
    ///
    /// A GTIN-14 names a carton and a GTIN-8 has no thirteen digits; a shop's own
    /// number names nothing outside it.
    private var ean13: String? {
        let cell = restriction.takedown.listing.gtin
        let codes =
            GTIN(cell).map { [$0] }
            ?? cell.split { ",;|/ ".contains($0) }.compactMap { GTIN(String($0)) }
        guard let code = Set(codes).first, Set(codes).count == 1, code.isGloballyUnique,
            (Self.shortest...Self.longest).contains(code.value)
        else { return nil }
        return String(code.description.suffix(13))
    }

    /// Above every GTIN-8, below every GTIN-14.
    private static let shortest: UInt64 = 100_000_000
    private static let longest: UInt64 = 9_999_999_999_999
}
