import JSONText
import RecallModel
import XMLText

/// A form whose recalls are elements of XML, all of one name.
///
/// The reading is the same for all; what a record says is the publisher's.
protocol MarkupForm: ChunkedFeedForm {
    /// The name of the elements that are records.
    static var record: String { get }

    /// Elements in front of the records that speak for all of them.
    static var headings: Set<String> { get }

    /// Elements that a record has several of, so that one alone is a list too.
    static var lists: Set<String> { get }

    /// The fields by which messages name a record, the first that is stated.
    static var numberFields: [String] { get }

    /// The recall of a record, or `nil` with a defect in the draft.
    ///
    /// - Parameter headings: The headings' texts by their names.
    func recall(from record: inout RecordDraft, under headings: [String: String]) -> Recall?

    /// Takes what the headings say of other recalls.
    func conclude(_ decoding: inout FeedDecoding, from headings: [String: String])
}

extension MarkupForm {
    static var isMarkup: Bool { true }
    static var headings: Set<String> { [] }
    static var lists: Set<String> { [] }

    func conclude(_ decoding: inout FeedDecoding, from headings: [String: String]) {}

    func decode(_ chunks: inout FeedChunks) throws(FeedError) -> FeedDecoding {
        var reading = MarkupReading(
            title: Self.title, records: [Self.record], headings: Self.headings)
        var collection = RecallCollection()
        var headings: [String: String] = [:]
        while let element = try reading.next(of: &chunks, into: &collection.decoding) {
            guard element.name == Self.record else {
                headings[element.name] = heading(element, &collection.decoding)
                continue
            }
            let fields = element.fields(lists: Self.lists)
            collection.decoding.countFields(of: fields)
            var draft = RecordDraft(
                fields, index: collection.decoding.recordCount - 1, numbered: Self.numberFields)
            collection.add(recall(from: &draft, under: headings), from: draft)
        }
        conclude(&collection.decoding, from: headings)
        return collection.decoding
    }

    /// A heading's text, which every record may be held against.
    private func heading(_ element: XMLElement, _ decoding: inout FeedDecoding) -> String {
        let text = ProseText.cleaned(element.text)
        guard text.count > MarkupLimits.headingCharacters else { return text }
        decoding.defects.append(
            Defect(
                location: element.name, code: "long-heading",
                message: "it is longer than \(MarkupLimits.headingCharacters) characters; what is "
                    + "behind them is not read"))
        return String(text.prefix(MarkupLimits.headingCharacters))
    }
}

extension XMLElement {
    /// The element as a value: an object of its children, or its text; several
    /// children of one name are a list, and one that says it is nil is null.
    ///
    /// - Parameter lists: Elements whose children are a list, however many and
    ///   whatever they are called.
    func fields(lists: Set<String> = []) -> JSONValue {
        if isNil { return .null }
        if lists.contains(name) { return .array(children.map { $0.fields(lists: lists) }) }
        guard !children.isEmpty else { return .string(text) }
        var members: [JSONValue.Member] = []
        var places: [String: Int] = [:]
        for child in children {
            let value = child.fields(lists: lists)
            guard let place = places[child.name] else {
                places[child.name] = members.count
                members.append(.init(child.name, value))
                continue
            }
            if case .array(let earlier) = members[place].value, !lists.contains(child.name) {
                members[place].value = .array(earlier + [value])
            } else {
                members[place].value = .array([members[place].value, value])
            }
        }
        return .object(members)
    }
}
