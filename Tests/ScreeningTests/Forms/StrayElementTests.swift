import Testing

@testable import Screening

/// Elements of a JSON array that are no objects.
@Suite struct StrayElementTests {
    @Test(arguments: [
        (#"["Kettle"]"#, 1), (#"[1, 2, "a"]"#, 3), ("[]", 0), (#"[{"title":"K"}]"#, 0),
        (#"[{"title":"K"}, null, {"title":"L"}]"#, 1), (#"[[{"title":"K"}], 7]"#, 0),
        (#"{"products":[{"title":"K"}, 7],"total":1}"#, 1),
        (#"{"products":[{"title":"K"}],"total":1,"page":"x"}"#, 0),
    ])
    func `each is a defect, and the objects around it are read`(text: String, strays: Int) throws {
        let read = try ReadForm(Array(text.utf8))

        #expect(read.summary.defects["no-object", default: 0] == strays)
        #expect(read.summary.lost == strays)
        #expect(read.listings.count == text.split(separator: "title").count - 1)
    }
}
