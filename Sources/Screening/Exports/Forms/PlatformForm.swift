import RecallModel

/// One platform's form of a listing export.
///
/// A row of ``all`` and a file that says what is particular about it make a
/// new one known.
package struct PlatformForm: Sendable {
    /// What `--listings-format` calls it: `shopify`.
    package let name: String
    /// What messages call it: "Shopify's product export".
    package let title: String
    let shape: Shape

    /// What its texts are made of.
    enum Shape: Sendable {
        case table(TableShape)
        case xml(XMLShape)
        case json(JSONShape)
    }

    /// Every form, those of the most listings first.
    package static let all: [PlatformForm] = [
        .googleMerchant, .googleMerchantXML, .meta, .shopify, .amazonListings, .amazonCategory,
        .eBayActive, .eBayFeed, .walmart, .wooCommerce, .etsy, .heureka, .schemaOrg,
    ]

    /// The form of that name.
    package init?(named name: String) {
        guard let form = Self.all.first(where: { $0.name == name.lowercased() }) else {
            return nil
        }
        self = form
    }

    private init(name: String, title: String, shape: Shape) {
        self.name = name
        self.title = title
        self.shape = shape
    }

    static func table(_ name: String, title: String, _ shape: TableShape) -> PlatformForm {
        PlatformForm(name: name, title: title, shape: .table(shape))
    }

    static func xml(_ name: String, title: String, _ shape: XMLShape) -> PlatformForm {
        PlatformForm(name: name, title: title, shape: .xml(shape))
    }

    static func json(_ name: String, title: String, _ shape: JSONShape) -> PlatformForm {
        PlatformForm(name: name, title: title, shape: .json(shape))
    }
}

extension PlatformForm: Hashable {
    package static func == (a: PlatformForm, b: PlatformForm) -> Bool { a.name == b.name }
    package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// How a platform's table is known and read.
struct TableShape: Sendable {
    /// Names of columns by which the form is known.
    ///
    /// Of each group one must be there; the names that a column has in
    /// different languages are one group.
    var signs: [[String]]
    /// Names that another form's files have and this one's never.
    var strangers: [String] = []
    /// The columns of each field, in the order of preference.
    var fields: FieldColumns.Names
    var quoting = TableDialect.Quoting.doubled
    /// Names of the column that has `1` where the code is an ASIN.
    var codeKind: [String] = []
    /// The delimiters that the platform writes.
    var delimiters = [UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";"), UInt8(ascii: "|")]
    /// Rows above the header that are no part of it.
    var mayHavePreamble = false
    /// What reads its rows where each is more than an offer of its own.
    var makeForm: (@Sendable (TableHeader) -> any TableForm)?

    /// How many of the header's columns the form knows, or `nil` where a sign
    /// is missing.
    func knownColumns(of header: TableHeader) -> Int? {
        for group in signs where header.column(group) == nil { return nil }
        guard header.column(strangers) == nil else { return nil }
        let known = fields.flatMap(\.headers) + signs.flatMap { $0 }
        return Set(known.compactMap { header.column($0) }).count
    }

    /// The signs as the header writes them.
    func signs(in header: TableHeader) -> [String] {
        signs.compactMap { group in
            header.column(group).map { header.cells[$0].trimmingSpace() }
        }
    }
}
