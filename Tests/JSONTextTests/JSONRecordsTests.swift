import JSONText
import Testing

@Suite struct JSONRecordsTests {
    /// Everything read, with what the reader knows at the end.
    struct Reading {
        var records: [JSONRecords.Record] = []
        var damages: [JSONRecords.Damage] = []
        var reader: JSONRecords

        init(
            _ bytes: [UInt8], _ layout: JSONRecords.Layout = .array, marks: [String] = ["id"],
            limits: JSONLimits = .record
        ) {
            reader = JSONRecords(bytes, layout: layout, marks: marks, limits: limits)
            while let piece = reader.next() {
                switch piece {
                case .record(let record): records.append(record)
                case .damage(let damage): damages.append(damage)
                }
            }
        }

        init(_ text: String, _ layout: JSONRecords.Layout = .array) {
            self.init(Array(text.utf8), layout)
        }

        var ids: [String] { records.map { $0.value["id"]?.text ?? "?" } }
    }

    @Test func `each record of an array comes with its offset`() {
        let reading = Reading("\u{FEFF} [ {\"id\":1} ,\n{\"id\":\"b\"}] ")

        #expect(reading.ids == ["1", "b"])
        #expect(reading.records.map(\.offset) == [6, 17])
        #expect(reading.damages == [])
        #expect(reading.reader.isWhole)
    }

    @Test(arguments: ["[]", "[ ]", " [\n]\n"])
    func `an empty array is whole and has no record`(text: String) {
        let reading = Reading(text)

        #expect(reading.records == [])
        #expect(reading.reader.isWhole && reading.reader.hasArray)
    }

    @Test func `values that are no objects are records too`() {
        #expect(Reading("[1,null,[],\"x\"]").records.count == 4)
    }

    @Test func `the records of one member are read, and the other members kept`() {
        let reading = Reading(
            #"{"meta":{"total":2},"results":[{"id":1},{"id":2}],"last":true}"#,
            .member("results"))

        #expect(reading.ids == ["1", "2"])
        #expect(reading.reader.members.map(\.name) == ["meta", "last"])
        #expect(reading.reader.members[0].value["total"]?.integer == 2)
        #expect(reading.reader.isWhole && reading.reader.hasArray)
    }

    @Test(arguments: ["{}", #"{"error":{"code":"NOT_FOUND"}}"#, #"{"results":null}"#])
    func `an object without the array is whole and says so`(text: String) {
        let reading = Reading(text, .member("results"))

        #expect(reading.records == [])
        #expect(reading.reader.isWhole && !reading.reader.hasArray)
    }

    @Test(arguments: [
        (#" {"id":1,"a":[]} "#, ["1"], true), (#"{"id":1} {"id":2}"#, ["1", "2"], false),
        (#"{"id":1"#, [], false), (#"{"a":x,"b":{"id":2}}"#, ["2"], false), ("", [], false),
    ])
    func `a text that is one record is read as one`(text: String, ids: [String], isWhole: Bool) {
        let reading = Reading(text, .whole)

        #expect(reading.ids == ids)
        #expect(reading.reader.isWhole == isWhole)
    }

    @Test func `one object a line is read, blank lines and carriage returns aside`() {
        let reading = Reading("{\"id\":1}\r\n\n{\"id\":2}\n", .lines)

        #expect(reading.ids == ["1", "2"])
        #expect(reading.records.map(\.offset) == [0, 11])
        #expect(reading.reader.isWhole)
    }

    @Test(arguments: [
        (#"[{"id":1},{"id":2]},{"id":3}]"#, ["1", "3"], 10),
        (#"[{"id":1},{"id":"2},{"id":3},{"id":4}]"#, ["1", "3", "4"], 10),
        (#"[{"id":1},x"id":2},{"id":3}]"#, ["1", "3"], 10),
        (#"[{"id":1},{"id":2,"id":2},{"id":3}]"#, ["1", "3"], 10),
        (#"[{"id":1},,{"id":3}]"#, ["1", "3"], 10), (#"[{"id":1};{"id":3}]"#, ["1", "3"], 9),
        (#"{{"id":1},{"id":3}]"#, ["1", "3"], 0),
        (#"[{"id":1},{"a":[{"b":{}}{"id":2}]"#, ["1", "2"], 10),
    ])
    func `reading resumes behind damage`(text: String, ids: [String], offset: Int) {
        let reading = Reading(text)

        #expect(reading.ids == ids)
        #expect(reading.damages.map(\.offset) == [offset])
        #expect(!reading.reader.isWhole)
    }

    @Test func `a string that is not UTF-8 costs its record`() {
        var bytes = Array(#"[{"id":1},{"id":"ab"},{"id":3}]"#.utf8)
        bytes[17] = 0xFF
        let reading = Reading(bytes)

        #expect(reading.ids == ["1", "3"])
        #expect(reading.damages.map(\.error) == [JSONError(.invalidUTF8, at: 16)])
        #expect(reading.damages.map(\.end) == [22])
    }

    @Test func `an object within a damaged record is not taken for one`() {
        let reading = Reading(#"[{"id":1,"x":?,"y":{"name":"inner"}},{"id":2}]"#)

        #expect(reading.ids == ["2"])
        #expect(reading.damages.map(\.isRecord) == [true])
    }

    @Test func `damage in front of the array is stepped over`() {
        let reading = Reading(
            #"{"meta":{"a"?1},"results":[{"id":1},{"id":2}]}"#, .member("results"))

        #expect(reading.ids == ["1", "2"])
        #expect(reading.damages.map(\.isRecord) == [false])
    }

    @Test func `a damaged line costs that line`() {
        let reading = Reading("{\"id\":1}\n{\"id\":[\n{\"id\":3} 4\n{\"id\":5}", .lines)

        #expect(reading.ids == ["1", "5"])
        #expect(reading.damages.map(\.offset) == [9, 17])
        #expect(reading.damages.map(\.isCut) == [false, false])
    }

    @Test func `a text cut at any byte gives what stands before and is not whole`() {
        let text = Array(#"[{"id":1,"a":["b"]},{"id":2},{"id":3}]"#.utf8)
        let ends = [19, 28, 37]
        for end in text.indices {
            let reading = Reading(Array(text[..<end]))
            #expect(reading.ids.count == ends.count { $0 <= end }, "cut at \(end)")
            #expect(!reading.reader.isWhole)
            #expect(reading.damages.last?.isCut == true)
        }
    }

    @Test func `bytes behind the end are damage`() {
        #expect(Reading("[{\"id\":1}] x").damages.map(\.error.code) == [.trailingBytes])
        #expect(
            Reading(#"{"r":[{"id":1}],"r":[{"id":2}]}"#, .member("r")).damages.first?.error.code
                == .duplicateName("r"))
    }
}
