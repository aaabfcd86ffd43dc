import JSONText
import RecallModel

/// The fields of an order's JSON object, each read once and held to its limit.
struct OrderFields {
    private let values: [String: JSONValue]
    private var read: Set<String> = []

    init(_ json: JSONValue) throws(OrderProblem) {
        guard case .object(let members) = json else {
            throw OrderProblem("is no JSON object; see “recalld orders add --help”")
        }
        values = Dictionary(members.map { ($0.name, $0.value) }) { first, _ in first }
    }

    private mutating func take(_ name: String) -> JSONValue? {
        read.insert(name)
        guard let value = values[name], value != .null else { return nil }
        return value
    }

    /// A text on one line.
    mutating func line(
        _ name: String, limit: Int = AuthorityOrder.nameLimit
    ) throws(OrderProblem) -> String {
        try Self.line(take(name), name, limit: limit)
    }

    private static func line(
        _ value: JSONValue?, _ name: String, limit: Int
    ) throws(OrderProblem) -> String {
        guard let value else { return "" }
        guard let text = value.text else { throw OrderProblem("\(name) is no text") }
        guard text.utf8.count <= limit else {
            throw OrderProblem("\(name) is longer than \(limit) bytes; shorten it")
        }
        return SafeText.line(text, limit: limit)
    }

    /// A text of several lines, whose line ends stay.
    mutating func text(_ name: String) throws(OrderProblem) -> String {
        guard let value = take(name) else { return "" }
        guard let text = value.string else { throw OrderProblem("\(name) is no text") }
        guard text.utf8.count <= AuthorityOrder.textLimit else {
            throw OrderProblem(
                "\(name) is longer than \(AuthorityOrder.textLimit) bytes; shorten it")
        }
        return text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { SafeText.line(String($0), limit: AuthorityOrder.textLimit) }
            .joined(separator: "\n").trimmingSpace()
    }

    mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ name: String, _: Choice.Type
    ) throws(OrderProblem) -> Choice? {
        let text = try line(name)
        guard !text.isEmpty else { return nil }
        guard let choice = Choice(rawValue: text.lowercased()) else {
            let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw OrderProblem("\(name) “\(SafeText.line(text, limit: 40))” is none of \(known)")
        }
        return choice
    }

    mutating func choices<Choice: RawRepresentable<String> & CaseIterable>(
        _ name: String, _: Choice.Type
    ) throws(OrderProblem) -> [Choice] {
        var choices: [Choice] = []
        for text in try names(name) {
            guard let choice = Choice(rawValue: text.lowercased()) else {
                let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
                throw OrderProblem(
                    "\(name) has “\(SafeText.line(text, limit: 40))”, which is none of \(known)")
            }
            choices.append(choice)
        }
        return choices
    }

    mutating func instant(_ name: String) throws(OrderProblem) -> Instant? {
        let text = try line(name)
        guard !text.isEmpty else { return nil }
        guard let instant = Instant(rfc3339: text) else {
            throw OrderProblem("\(name) is no time as 2026-01-31T09:30:00+01:00")
        }
        return instant
    }

    mutating func day(_ name: String) throws(OrderProblem) -> CivilDate? {
        let text = try line(name)
        guard !text.isEmpty else { return nil }
        guard let day = CivilDate(text) else {
            throw OrderProblem("\(name) is no day as 2026-01-31")
        }
        return day
    }

    mutating func flag(_ name: String) throws(OrderProblem) -> Bool? {
        guard let value = take(name) else { return nil }
        guard let flag = value.bool else { throw OrderProblem("\(name) is neither true nor false") }
        return flag
    }

    mutating func market(_ name: String) throws(OrderProblem) -> Market? {
        let text = try line(name)
        guard !text.isEmpty else { return nil }
        guard let market = Market(text) else {
            throw OrderProblem("\(name) is no country code of two letters")
        }
        return market
    }

    mutating func markets(_ name: String) throws(OrderProblem) -> [Market] {
        var markets: [Market] = []
        for text in try list(name, limit: AuthorityOrder.territoryLimit) {
            guard let market = text.text.flatMap({ Market($0) }) else {
                throw OrderProblem("\(name) has a country code that is not two letters")
            }
            if !markets.contains(market) { markets.append(market) }
        }
        return markets
    }

    /// Names on one line each, every one once.
    mutating func names(_ name: String) throws(OrderProblem) -> [String] {
        var names: [String] = []
        for element in try list(name, limit: AuthorityOrder.targetLimit) {
            let text = try Self.line(element, name, limit: AuthorityOrder.nameLimit)
            if !text.isEmpty, !names.contains(text) { names.append(text) }
        }
        return names
    }

    /// Ids of recalls.
    mutating func recalls(_ name: String) throws(OrderProblem) -> [RecallID] {
        var recalls: [RecallID] = []
        for text in try names(name) {
            guard let id = RecallID(text) else {
                throw OrderProblem(
                    "\(name) has “\(SafeText.line(text, limit: 40))”, which is no recall's id; "
                        + "write it as cpsc:26581")
            }
            recalls.append(id)
        }
        return recalls
    }

    private mutating func list(
        _ name: String, limit: Int
    ) throws(OrderProblem) -> [JSONValue] {
        guard let value = take(name) else { return [] }
        guard let elements = value.array else { throw OrderProblem("\(name) is no list") }
        guard elements.count <= limit else {
            throw OrderProblem("\(name) has more than \(limit) elements; split it")
        }
        return elements
    }

    /// The listings: an object each, or an address alone.
    mutating func targets() throws(OrderProblem) -> [AuthorityOrder.Target] {
        var targets: [AuthorityOrder.Target] = []
        for element in try list("listings", limit: AuthorityOrder.targetLimit) {
            let target = try Self.target(element)
            if !targets.contains(target) { targets.append(target) }
        }
        return targets
    }

    private static func target(
        _ element: JSONValue
    ) throws(OrderProblem) -> AuthorityOrder.Target {
        if element.string != nil {
            let url = try line(element, "listings", limit: AuthorityOrder.addressLimit)
            return try checked(AuthorityOrder.Target(url: url))
        }
        let id = try line(element["id"], "listings id", limit: AuthorityOrder.nameLimit)
        let url = try line(element["url"], "listings url", limit: AuthorityOrder.addressLimit)
        let name = try line(
            element["marketplace"], "listings marketplace", limit: AuthorityOrder.nameLimit)
        return try checked(
            AuthorityOrder.Target(
                marketplace: name.isEmpty ? nil : Marketplace(name), listingID: id, url: url))
    }

    private static func checked(
        _ target: AuthorityOrder.Target
    ) throws(OrderProblem) -> AuthorityOrder.Target {
        guard !target.listingID.isEmpty || !target.url.isEmpty else {
            throw OrderProblem("listings has one with neither id nor url; name one of them")
        }
        return target
    }

    /// Who gave a notice: his name, his e-mail address, or both.
    mutating func notifier() throws(OrderProblem) -> Notifier {
        guard let value = take("notifier") else { return Notifier() }
        guard case .object(let members) = value else {
            throw OrderProblem("notifier is no object; write {\"name\": …, \"email\": …}")
        }
        let known = ["email", "name"]
        if let other = members.map(\.name).filter({ !known.contains($0) }).min() {
            throw OrderProblem(
                "“\(SafeText.line(other, limit: 40))” is no field of a notifier; the fields are "
                    + known.joined(separator: ", "))
        }
        let limit = AuthorityOrder.nameLimit
        let email = try Self.line(value["email"], "notifier email", limit: limit)
        guard email.isEmpty || Self.isAddress(email) else {
            throw OrderProblem("notifier email is no address as name@example.org")
        }
        return Notifier(
            name: try Self.line(value["name"], "notifier name", limit: limit), email: email)
    }

    /// Something on either side of one @ and no space: whether it reaches
    /// anybody only a message tells.
    private static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
            && !text.contains(where: \.isWhitespace)
    }

    /// Refuses what nobody read: a misspelt field is a wish unheard.
    func refuseOthers(of kind: AuthorityOrder.Kind) throws(OrderProblem) {
        try refuseOthers(of: "\(kind == .order ? "an" : "a") \(kind.words)")
    }

    func refuseOthers(of what: String) throws(OrderProblem) {
        guard let other = values.keys.filter({ !read.contains($0) }).min() else { return }
        throw OrderProblem(
            "“\(SafeText.line(other, limit: 40))” is no field of \(what); the fields are "
                + read.sorted().joined(separator: ", "))
    }
}
