import RecallModel

/// What a record of Health Canada's says.
struct HealthCanadaNotice {
    let title: String
    private let named: String
    private let issues: [String]
    private let organization: String
    private let classes: [String]
    private let advice: String
    private let category: String

    init(_ record: RecordDraft) {
        let written = record.text("Title")
        named = record.name("Product")
        title = written.isEmpty ? named : written
        issues = Self.parts(record.text("Issue"))
        organization = record.text("Organization")
        classes = Self.parts(record.text("Recall class"))
        advice = record.text("What you should do")
        category = record.text("Category")
    }

    /// Issue and class hold several values between dashes: `Burn hazard - Fire
    /// hazard`, `Type II - Type I`.
    private static func parts(_ text: String) -> [String] {
        text.split(separator: " - ").map { $0.trimmingSpace() }
            .filter { RecordDraft.isStated($0) }
    }

    // MARK: Kind

    /// Branches whose notices tell the public and recall nothing, unless their
    /// title says so.
    private static let advising = [
        "Communications and Public Affairs Branch", "Marketed health products",
    ]
    /// What titles of warnings have; “Heath Canada” is in the data.
    private static let warnings = [
        "health canada warn", "heath canada warn", "health canada remind", "health canada advis",
        "health canada is warn", "health canada is advis",
    ]

    /// A warning has no firm that recalls and no remedy.
    var kind: RecallSourceKind {
        let words = title.lowercased()
        if Self.warnings.contains(where: words.containsText) { return .warning }
        return Self.advising.contains(organization) && !words.containsText("recall")
            ? .warning : .recall
    }

    // MARK: Hazard

    /// Levels of the classes: `Type` for health products, `Class` for food.
    private static let levels: [String: Severity] = [
        "type i": .critical, "class 1": .critical, "type ii": .high, "class 2": .high,
        "type iii": .low, "class 3": .low,
    ]

    /// The issues in the authority's words, else what the title has behind "due
    /// to".
    ///
    /// Of several classes the gravest counts; without one the words are read.
    var hazard: Hazard {
        let cause = Self.cause(of: title)
        let text = issues.isEmpty ? cause : issues.joined(separator: ", ")
        let severity =
            classes.compactMap { Self.levels[$0.lowercased()] }.max()
            ?? SeverityReader.severity(hazards: issues + [cause], incidents: [])
        return Hazard(text: text, severity: severity)
    }

    private static func cause(of title: String) -> String {
        for cue in [" due to ", " because of ", " may pose ", " may contain ", " pose "] {
            if let range = title.range(ofText: cue) {
                return String(title[range.upperBound...])
            }
        }
        return ""
    }

    // MARK: Product

    /// The field Product, or what the title leaves without its news.
    ///
    /// Product is empty in 18,762 of 33,961 records.
    var product: AffectedProduct {
        let titled = HealthCanadaTitle(title)
        let name = named.isEmpty ? titled.subject : Self.withoutMaker(named)
        var product = AffectedProduct(name: name)
        let tokens = ProseToken.tokens(of: title)
        product.brands =
            (named + " ").containsText(Self.recaller)
            ? [maker].compactMap { $0 }
            : titled.brands.isEmpty ? brands(of: name, tokens) : titled.brands
        var found = IdentifierMiner.mine(ProseToken.tokens(of: name))
        found.merge(IdentifierMiner.mine(tokens))
        product.models = found.models
        product.gtins = found.gtins
        product.skus = found.skus
        product.lots = found.lots
        product.isVehicle = isVehicle
        return product
    }

    /// What Transport Canada recalls and is no vehicle; a notice may be of
    /// several categories.
    private static let vehicleGoods: Set<String> = [
        "equipment", "tire", "tires", "child car seat", "booster seat", "infant car seat",
    ]

    /// Of Transport Canada's 9,831 notices of 2026's file all but 343 are of
    /// vehicles, and name no more than kind and make: `Car recalled by FORD`.
    private var isVehicle: Bool {
        guard organization == "TC", !category.isEmpty else { return false }
        return category.split(separator: " - ").allSatisfy {
            !Self.vehicleGoods.contains($0.trimmingSpace().lowercased())
        }
    }

    /// What the title's words show.
    ///
    /// Not of those who tell the public: their titles begin with `Important Safety
    /// Information`, `Foreign Product Alert` and other words of theirs.
    private func brands(of name: String, _ tokens: [ProseToken]) -> [String] {
        guard !Self.advising.contains(organization) else { return [] }
        return BrandMiner(title: title, description: tokens, firms: [], addresses: []).brands(
            of: name)
    }

    private static let recaller = " recalled by "

    /// The make of Transport Canada's `Car recalled by FORD`; 61 records have
    /// the words and no make.
    private var maker: String? {
        guard let range = named.range(ofText: Self.recaller) else { return nil }
        let maker = named[range.upperBound...].trimmingSpace()
        return maker.isEmpty ? nil : maker
    }

    /// Transport Canada's kind of vehicle by itself: initials as everybody else
    /// writes them, for three letters by themselves are in any title.
    private static func withoutMaker(_ name: String) -> String {
        let padded = name + " "
        let end = padded.range(ofText: Self.recaller)?.lowerBound ?? padded.endIndex
        let front = padded[..<end].trimmingSpace()
        if front.isEmpty { return name }
        return front == "A.T.V." ? "ATV" : front
    }

    // MARK: Advice

    private static let remedies = [
        ("refund", "Refund"), ("repair", "Repair"), ("replacement", "Replacement"),
        ("exchange", "Exchange"), ("dispose", "Dispose"), ("discard", "Dispose"),
    ]

    /// What the advice offers, by its words and without them.
    var remedy: String {
        guard kind == .recall else { return "" }
        let words = advice.lowercased()
        var found: [String] = []
        for (cue, remedy) in Self.remedies where words.containsText(cue) {
            if !found.contains(remedy) { found.append(remedy) }
        }
        return found.joined(separator: ", ")
    }

    /// The longest sentence taken for a declaration; of 344 the longest real
    /// one, with two addresses in it, has 304 characters.
    private static let longestDeclaration = 400
    /// What begins the sentence behind a declaration, mostly without a space:
    /// `LLC.Please note that`.
    private static let followers = [
        "Please note", "Veuillez", "For more information", "Health Canada would",
        "Consumers may", "Consumers who", "Consumers can", "This recall", "This joint recall",
    ]

    /// Who recalls too: "Joint recall with Health Canada, the United States
    /// Consumer Product Safety Commission (US CPSC) and …" links this recall
    /// to another authority's.
    var jointRecall: String {
        for cue in ["oint recall with", "appel conjoint"] {
            guard let start = advice.range(ofText: cue)?.upperBound else { continue }
            let rest = String(advice[start...].prefix(Self.longestDeclaration))
            let ends = Self.followers.compactMap { rest.range(ofText: $0)?.lowerBound }
            return rest[..<(ends.min() ?? rest.endIndex)].trimmingSpace()
        }
        return ""
    }
}
