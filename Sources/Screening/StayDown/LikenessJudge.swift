import Glibc
import RecallModel

/// Compares two listings, trait by trait.
struct LikenessJudge {
    let listing: OfferReading
    let earlier: OfferReading
    let weights: LikenessWeights

    func judge(_ likeness: inout Likeness) {
        let shared = sharedWords
        judgeIdentifiers(&likeness)
        judgeModel(&likeness)
        judgeImages(&likeness, shared)
        judgeText(&likeness, shared)
        judgeWords(&likeness, shared)
        judgeBrand(&likeness)
        judgeSeller(&likeness)
        judgePrice(&likeness)
        judgeMeasures(&likeness)
        judgeRole(&likeness, shared)
    }

    private var isSameSeller: Bool {
        listing.print.seller != 0 && listing.print.seller == earlier.print.seller
    }

    // MARK: Numbers

    private func judgeIdentifiers(_ likeness: inout Likeness) {
        if let gtin = listing.traits.gtins.intersection(earlier.traits.gtins).min() {
            likeness.add(.gtin, gtin.description, gtin.description, weights.gtin)
        } else if let old = earlier.traits.gtins.min(), let new = listing.traits.gtins.min() {
            likeness.add(.gtin, old.description, new.description, weights.otherGTIN)
        }
        if let asin = listing.traits.asins.intersection(earlier.traits.asins).min() {
            likeness.add(.asin, asin.uppercased(), asin.uppercased(), weights.asin)
        }
        let sku = earlier.traits.sku
        if !sku.isEmpty, sku == listing.traits.sku, sku != earlier.traits.model {
            likeness.add(
                .sku, earlier.print.sku, listing.print.sku,
                isSameSeller ? weights.ownSKU : weights.otherSKU)
        } else if isSameSeller, !sku.isEmpty, !listing.traits.sku.isEmpty,
            sku != listing.traits.sku
        {
            likeness.add(.sku, earlier.print.sku, listing.print.sku, weights.ownOtherSKU)
        }
    }

    private func judgeModel(_ likeness: inout Likeness) {
        let (old, new) = (earlier.traits, listing.traits)
        let oldNumbers = old.codes.union(old.model.isEmpty ? [] : [old.model])
        let newNumbers = new.codes.union(new.model.isEmpty ? [] : [new.model])
        let common = oldNumbers.intersection(newNumbers)
        // Before what they share: two siblings may name one battery.
        let pair = Self.siblings(oldNumbers.subtracting(common), newNumbers.subtracting(common))
        if let (sibling, number) = pair {
            return likeness.add(.model, sibling, number, weights.siblingModel)
        }
        let differ =
            !old.model.isEmpty && !new.model.isEmpty && !old.model.hasPrefix(new.model)
            && !new.model.hasPrefix(old.model)
        if !differ, let common = common.max(by: Self.isLess) {
            return likeness.add(.model, common, common, weights.model)
        }
        if Self.isLong(old.model), new.run.contains(old.model) {
            return likeness.add(.model, old.model, listing.print.title, weights.model)
        }
        if Self.isLong(new.model), old.run.contains(new.model) {
            return likeness.add(.model, earlier.print.title, new.model, weights.model)
        }
        if !old.model.isEmpty, !new.model.isEmpty {
            likeness.add(.model, old.model, new.model, weights.otherModel)
        }
    }

    /// The first two numbers that are of one family.
    private static func siblings(_ old: Set<String>, _ new: Set<String>) -> (String, String)? {
        for number in new.sorted() {
            if let sibling = old.sorted().first(where: { areSiblings($0, number) }) {
                return (sibling, number)
            }
        }
        return nil
    }

    private static func isLess(_ a: String, _ b: String) -> Bool {
        (a.utf8.count, a) < (b.utf8.count, b)
    }

    /// Long enough not to stand in a title by chance.
    private static func isLong(_ number: String) -> Bool { number.utf8.count >= 6 }

    /// Whether two numbers are of one family: as long, letters alike and few
    /// digits apart, or one the other with a digit behind it.
    ///
    /// Letters behind it are a colour or a market.
    static func areSiblings(_ a: String, _ b: String) -> Bool {
        let (first, second) = (Array(a.utf8), Array(b.utf8))
        let common = zip(first, second).prefix { $0 == $1 }.count
        if common == min(first.count, second.count) {
            let rest = first.dropFirst(common) + second.dropFirst(common)
            return common >= OfferTraits.leastNumber && rest.contains { $0 <= UInt8(ascii: "9") }
        }
        guard first.count == second.count else { return common >= 4 }
        let differing = zip(first, second).filter { $0 != $1 }
        let areDigits = differing.allSatisfy { max($0, $1) <= UInt8(ascii: "9") }
        return common >= 2 && (areDigits || differing.count <= 2)
    }

    // MARK: Pictures and texts

    private func judgeImages(_ likeness: inout Likeness, _ shared: SharedWords) {
        guard let name = earlier.print.images.first(where: listing.print.images.contains) else {
            return
        }
        likeness.add(
            .image, name, name, weights.image * (isOwn(shared) ? weights.ownImageShare : 1))
    }

    private func judgeText(_ likeness: inout Likeness, _ shared: SharedWords) {
        let share = TextSketch.resemblance(earlier.print.sketch, listing.print.sketch)
        guard share >= weights.leastText else { return }
        let percent = "\(Int((share * 100).rounded())) % of its passages"
        likeness.add(
            .text, "description", percent,
            weights.text * share * (isOwn(shared) ? weights.ownTextShare : 1))
    }

    /// Whether a picture or text may be only the seller's own: his logo, his
    /// terms.
    private func isOwn(_ shared: SharedWords) -> Bool {
        isSameSeller && shared.information < Self.someInformation
    }

    /// One word that is not quite common, in nats.
    private static let someInformation = 2.0

    // MARK: Words

    /// What the titles have in common.
    struct SharedWords {
        var stems: Set<String>
        var information: Double
        /// Of all that both tell, 0 to 1.
        var share: Double
    }

    private var sharedWords: SharedWords {
        let (old, new) = (earlier.traits.words, listing.traits.words)
        let stems = Set(old.keys).intersection(new.keys)
        let information = stems.sorted().reduce(0) { $0 + (old[$1] ?? 0) }
        let all = Self.sum(old) + Self.sum(new)
        return SharedWords(
            stems: stems, information: information, share: all > 0 ? 2 * information / all : 0)
    }

    private static func sum(_ words: [String: Double]) -> Double {
        words.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value }
    }

    private func judgeWords(_ likeness: inout Likeness, _ shared: SharedWords) {
        let (old, new) = (earlier.print.title, listing.print.title)
        let informing = shared.stems.filter { (earlier.traits.words[$0] ?? 0) > 0.5 }
        guard !informing.isEmpty else {
            let areTitles = min(earlier.traits.words.count, listing.traits.words.count) >= 3
            return areTitles ? likeness.add(.words, old, new, weights.noWords) : ()
        }
        let words = informing.sorted().joined(separator: " ")
        likeness.add(
            .words, old, words,
            min(weights.words, weights.wordsPerNat * shared.information * (0.5 + shared.share / 2)))
    }

    private func judgeBrand(_ likeness: inout Likeness) {
        let (old, new) = (earlier.traits.brand, listing.traits.brand)
        guard !old.isEmpty else { return }
        if old == new || new.isEmpty && old.utf8.count >= 4 && listing.traits.run.contains(old) {
            likeness.add(.brand, earlier.print.brand, listing.print.brand, weights.brand)
        } else if !new.isEmpty {
            likeness.add(.brand, earlier.print.brand, listing.print.brand, weights.otherBrand)
        }
    }

    // MARK: Offer

    private func judgeSeller(_ likeness: inout Likeness) {
        guard isSameSeller else { return }
        likeness.add(.seller, "the seller then", "the same", weights.seller)
    }

    private func judgePrice(_ likeness: inout Likeness) {
        guard let old = Self.amount(earlier.print.price), old > 0,
            let new = Self.amount(listing.print.price), new > 0,
            Self.currency(earlier.print) == Self.currency(listing.print)
        else { return }
        let ratio = max(old, new) / min(old, new)
        if ratio <= 1.01 {
            likeness.add(.price, earlier.print.price, listing.print.price, weights.price)
        } else if ratio >= 4 {
            likeness.add(.price, earlier.print.price, listing.print.price, weights.otherPrice)
        }
    }

    private static func currency(_ print: Fingerprint) -> String {
        print.currency.isEmpty
            ? String(print.price.filter(\.isLetter)).uppercased() : print.currency.uppercased()
    }

    /// The amount of a price; cents behind a comma or a point.
    static func amount(_ text: String) -> Double? {
        var digits = text.utf8.filter { $0 &- UInt8(ascii: "0") < 10 || $0 == 0x2E || $0 == 0x2C }
        guard let mark = digits.lastIndex(where: { $0 == 0x2E || $0 == 0x2C }) else {
            return Double(String(decoding: digits, as: UTF8.self))
        }
        let decimals = digits.count - mark - 1
        let fraction = decimals == 3 ? 0 : decimals
        digits.removeAll { $0 == 0x2E || $0 == 0x2C }
        let whole = Double(String(decoding: digits, as: UTF8.self))
        return whole.map { $0 / pow(10, Double(fraction)) }
    }

    // MARK: Against

    private func judgeMeasures(_ likeness: inout Likeness) {
        for dimension in Measure.Dimension.allCases where dimension.identifies {
            let old = earlier.traits.measures.filter { $0.dimension == dimension }
            let new = listing.traits.measures.filter { $0.dimension == dimension }
            let isNewGeneration = dimension == .generation && old.isEmpty && !new.isEmpty
            let differs =
                !old.isEmpty && !new.isEmpty
                && !old.contains { o in new.contains { $0.agrees(with: o) } }
            guard differs || isNewGeneration else { continue }
            return likeness.add(
                .measure, old.first?.description ?? "no generation",
                new.first?.description ?? "", weights.otherMeasure)
        }
    }

    private func judgeRole(_ likeness: inout Likeness, _ shared: SharedWords) {
        let role = OfferRole(listing.traits, besides: earlier.traits, shared: shared.stems)
        if let word = role.foreign {
            let hasCode = likeness.agrees(.gtin) || likeness.agrees(.asin)
            likeness.add(
                .role, "the product itself", word, hasCode ? weights.roleOfCode : weights.role)
        } else if let word = role.remedied {
            likeness.add(.role, "as it was", word, weights.remedied)
        }
    }
}
