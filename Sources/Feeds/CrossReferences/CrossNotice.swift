import RecallModel

/// What of a recall tells whether another one announces the same.
struct CrossNotice {
    let id: RecallID
    let authority: RegulatorName?
    /// Days since 1970.
    let day: Int?
    /// The notice's own address, as a key.
    let home: String?
    /// Addresses that it gives of anything.
    let cited: [String]
    /// Model numbers and GTINs that tell an article.
    let articles: [String]
    /// Brands and firms, in plain words.
    let names: [String]
    /// Title, products, brands and firms in plain words, a blank at each end.
    let words: String
    /// What it says at length, for numbers and declarations.
    let prose: [UInt8]

    /// Bytes of a recall's prose that are looked at: the longest notice of six
    /// regulators has 12,000.
    static let proseLimit = 32 << 10
    /// Addresses of one recall: pictures are among them.
    static let addressLimit = 64
    /// Model numbers and GTINs of one recall: the longest lists have some 1,000.
    static let articleLimit = 2000
    static let gtinMark = "gtin:"

    /// - Parameter authority: whose recall it is, looked up once for all of one
    ///   authority.
    init(_ recall: Recall, of authority: RegulatorName?) {
        id = recall.id
        self.authority = authority
        day = recall.published?.daysSince1970
        home = NoticeAddress.key(recall.url)
        let text = Self.text(recall)
        prose = Array(text.utf8.prefix(Self.proseLimit))
        cited = NoticeAddress.keys(in: prose, limit: Self.addressLimit)
        let models = recall.products.lazy.flatMap(\.models).prefix(Self.articleLimit)
            .flatMap(ArticleKey.models)
        let gtins = recall.products.lazy.flatMap(\.gtins).prefix(Self.articleLimit)
            .map { Self.gtinMark + $0.description }
        articles = Array(models) + Array(gtins)
        names = ArticleKey.names(recall)
        words = ArticleKey.words(of: recall, names: names)
    }

    private static func text(_ recall: Recall) -> String {
        let notes = recall.notes.lazy.prefix(addressLimit).map(\.text)
        let firms = [recall.title, recall.remedy, recall.hazard.text]
        return (notes + firms + [recall.description]).joined(separator: "\n")
    }

    /// Days between both, `nil` where one has no day.
    func days(to other: CrossNotice) -> Int? {
        guard let day, let otherDay = other.day else { return nil }
        return abs(day - otherDay)
    }

    /// A brand or firm of one that the other names too.
    func sharedName(with other: CrossNotice) -> String? {
        names.first { other.words.contains(" \($0) ") }
            ?? other.names.first { words.contains(" \($0) ") }
    }
}
